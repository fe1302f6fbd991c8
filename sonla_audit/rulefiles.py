"""Rule files are programs that editors write, so a mistake in one is answered like a mistake in a program:
with the file, the line, the key, and the keys that are allowed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from sonla_audit.packs import RuleFileError


def compiled(files: Mapping[str, bytes], folder: str) -> dict[str, Any]:
    """Tables, rules and messages of one language folder as plain data. Raises RuleFileError."""
    import tomllib
    tables: dict[str, Any] = {}
    rules: list[dict[str, Any]] = []
    for name, content in files.items():
        stem = os.path.splitext(name)[0]
        try:
            table = tomllib.loads(content.decode("utf-8"))
        except ValueError as error:
            raise RuleFileError(f"{os.path.join(folder, name)}: {error}") from None
        for rule in table.pop("rule", []):
            examples = [[example["text"], example["verdict"]] for example in rule.get("example", [])]
            rules.append({"id": rule["id"], "check": stem, "what": rule["what"], "why": rule["why"],
                          "pattern": rule.get("pattern", ""), "examples": examples})
        tables[stem] = table
    messages: dict[str, str] = {}
    _flatten("", tables.get("messages", {}), messages)
    _flatten("reading.", tables.get("reading", {}).get("sentences", {}), messages)
    return {"tables": tables, "rules": rules, "messages": messages}


def _flatten(prefix: str, table: Mapping[str, Any], found: dict[str, str]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}{key}.", value, found)
        else:
            found[prefix + key] = value
