"""A house's own cues and rules over those of the language, merged file by file and checked as strictly.

A folder of a house is laid out like `rules/`: `vi/words.toml` adds to the file of that name. Lists grow, a word that
stands for a number may stand for another one, an entry with a known symbol or class grows, and nothing is taken away.
A list or a table that the program does not know would never be looked at, so it is refused, with the nearest that it
knows. A new `[[rule]]` says by its pattern where the figures of a check stand (`idioms`); one that is known may be
given further examples.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from sonla_audit.packs import RuleFileError
from sonla_audit.rulefiles import line_of, nearest, parsed, refuse_at, rule_of, settled_tables
from sonla_audit.said import wrong
from sonla_audit.slots import CHECKS, mistake

OWN = ("pack", "messages", "reading", "layout", "encodings")  # the program's, not a house's
_NAMES = ("symbol", "class", "id")  # by which an entry of a list of tables is known


def contents(folder: str, shown: str, language: str, languages: tuple[str, ...]) -> dict[str, bytes]:
    """The TOML files that a house has for a language, by name. Raises RuleFileError for a folder of another shape.

    ``shown`` is what the folder is called in messages.
    """
    if not os.path.isdir(folder):
        raise RuleFileError(wrong("no-folder", example=f"{shown}/{language}/words.toml"), f"{shown}: ")
    entries = sorted(os.listdir(folder))
    for entry in entries:
        if entry.endswith(".toml"):
            raise RuleFileError(wrong("no-place", example=f"{shown}/{language}/{entry}"), f"{shown}/{entry}: ")
    if not any(entry in languages for entry in entries):
        named = ", ".join(entry for entry in entries if not entry.startswith("."))
        raise RuleFileError(wrong("no-language-folder", languages=", ".join(languages),
                                  found=named or wrong("nothing")), f"{shown}: ")
    inside = os.path.join(folder, language)
    found: dict[str, bytes] = {}
    for name in sorted(os.listdir(inside)) if os.path.isdir(inside) else ():
        if name.endswith(".toml"):
            with open(os.path.join(inside, name), "rb") as file:
                found[name] = file.read()
    return found


def merged(made: dict[str, Any], files: Mapping[str, bytes], folder: str) -> dict[str, Any]:
    """Compiled rules, with a house's files put over them. ``folder`` is what mistakes are reported under."""
    tables, rules = made["tables"], made["rules"]
    added: list[tuple[str, str, int, dict[str, Any]]] = []
    for name, content in files.items():
        path = f"{folder}/{name}"
        stem = os.path.splitext(name)[0]
        allowed = [known for known in tables if known not in OWN]
        if stem in OWN:
            raise RuleFileError(wrong("own", name=name, allowed=files_of(allowed)), f"{path}: ")
        if stem not in tables:
            raise RuleFileError(wrong("no-file", near=nearest(stem, allowed), allowed=files_of(allowed)), f"{path}: ")
        table, text = parsed(path, content)
        entries = table.pop("rule", [])
        if not isinstance(entries, list):
            refuse_at(path, line_of(text, "rule"), "rule", wrong("single", name="rule"))
        _merge(path, text, tables[stem], table, ())
        for number, entry in enumerate(entries):
            rule = _rule(path, text, stem, number, entry, [*rules, *(rule for *_, rule in added)])
            if rule is not None:
                added.append((path, text, number, rule))
        settled_tables(path, text, tables[stem])
    for path, text, number, rule in added:
        if why := mistake(CHECKS[rule["check"]], rule["pattern"], tables["words"]["classes"]):
            refuse_at(path, line_of(text, "pattern", number) or line_of(text, "id", number),
                      f"rule {rule['id']}: pattern", why)
        rules.append(rule)
    return made


def files_of(stems: Iterable[str]) -> str:
    """The files of these names, as they are listed."""
    return ", ".join(f"{stem}.toml" for stem in stems)


def _merge(path: str, text: str, known: dict[str, Any], own: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    """Put a house's table into the language's, in place."""
    # a table of words and numbers is a vocabulary, to which words may be added; any other has the keys that it has
    vocabulary = bool(known) and all(isinstance(value, (int, str)) for value in known.values())
    for key, value in own.items():
        where = (*keys, key)
        if key not in known:
            if not vocabulary:
                _refuse(path, text, where, wrong("known-here", near=nearest(key, known), allowed=", ".join(known)))
            sample = next(iter(known.values()))
            _like(path, text, where, sample, value)
            known[key] = value
            continue
        _like(path, text, where, known[key], value)
        if isinstance(value, dict):
            _merge(path, text, known[key], value, where)
        elif isinstance(value, list):
            _grow(path, text, known[key], value, where)
        else:
            known[key] = value


def _grow(path: str, text: str, known: list[Any], own: list[Any], keys: tuple[str, ...]) -> None:
    """Put a house's list behind the language's, without repeats; a table that is known by its name grows instead."""
    for item in own:
        if known:
            _like(path, text, keys, known[0], item)
        if not isinstance(item, dict):
            if item not in known:
                known.append(item)
            continue
        allowed = list(dict.fromkeys(key for entry in known for key in entry))
        for key in item:
            if key not in allowed:
                _refuse(path, text, (*keys, key), wrong("known-here", near=nearest(key, allowed),
                                                        allowed=", ".join(allowed)))
        name = next((name for name in _NAMES if name in item), "")
        same = next((entry for entry in known if name and entry.get(name) == item[name]), None)
        if same is not None:
            for key, value in item.items():
                if isinstance(value, list):
                    same.setdefault(key, [])
                    _grow(path, text, same[key], value, (*keys, key))
                elif same.get(key) != value:
                    _refuse(path, text, (*keys, key), wrong("other-value", found=repr(value), name=str(item[name]),
                                                            known=repr(same.get(key))))
            continue
        for key in allowed:
            if key not in item and all(key in entry for entry in known):
                _refuse(path, text, keys, wrong("entry-without", name=key, allowed=", ".join(allowed)))
        known.append(item)


def _like(path: str, text: str, keys: tuple[str, ...], known: object, own: object) -> None:
    """Refuse a value of another kind than the language's."""
    for kind, words in ((dict, "table"), (list, "list"), (str, "text"), (int, "number")):
        if isinstance(known, kind) and not (isinstance(own, kind) and isinstance(own, bool) == isinstance(known, bool)):
            _refuse(path, text, keys, wrong(f"kind-{words}", found=repr(own)))


def _rule(path: str, text: str, stem: str, number: int, entry: Any,
          rules: list[dict[str, Any]]) -> dict[str, Any] | None:
    """A new rule; None where the entry gives examples to one that is known."""
    if not isinstance(entry, dict):
        refuse_at(path, line_of(text, "rule", number), "rule", wrong("table"))
    same = next((rule for rule in rules if rule["id"] == entry.get("id")), None)
    if same is not None:
        for key in entry:
            if key not in ("id", "example"):
                refuse_at(path, line_of(text, key, number), f"rule {same['id']}: {key}",
                          wrong("examples-only"))
        whole = {"id": same["id"], "what": same["what"], "why": same["why"], "example": [
            *({"text": words, "verdict": verdict} for words, verdict in same["examples"]), *entry.get("example", ())]}
        same["examples"] = rule_of(path, text, stem, number, whole)["examples"]
        return None
    rule = rule_of(path, text, stem, number, entry)
    at = line_of(text, "id", number)
    if "." not in rule["id"]:
        refuse_at(path, at, f"rule {rule['id']}: id", wrong("own-id", stem=stem))
    if stem not in CHECKS:
        refuse_at(path, at, f"rule {rule['id']}: id", wrong("checks", allowed=", ".join(CHECKS)))
    if not rule["pattern"]:
        refuse_at(path, at, f"rule {rule['id']}: pattern", wrong("no-pattern"))
    return rule


def _refuse(path: str, text: str, keys: tuple[str, ...], why: str) -> NoReturn:
    # a word of a vocabulary is quoted in the file, a key is not
    refuse_at(path, line_of(text, keys[-1]), ".".join(keys), why)
