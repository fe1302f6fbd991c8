"""A language is a folder of data, loaded once and passed on.

Vocabulary, rules and messages live in ``rules/<language>/*.toml`` and nowhere else. Parsing TOML takes longer
than checking a short report, so what was compiled is kept as JSON under the hash of the very files it came
from: a rule that was edited is never answered from yesterday's copy, and a copy that somebody else could have
written is not looked at. Mistakes in rule files are found while compiling, by `rulefiles`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from sonla_audit.finding import Example, Rule
from sonla_audit.tokens import learn
from sonla_audit.values import record

VERSION = "0.1.0"  # of the program; the build reads it here
FORMAT = "2"  # of the compiled rules: raised when their shape changes, or how words fold
PREBUILT = "compiled"


class RuleFileError(Exception):
    """A rule file, or the choice of a language, is wrong; the text says what was expected and what was found."""


@record
class Pack:
    """Everything known about one language.

    ``tables`` are the parsed files by stem ("numbers", "quantities", "share" ...) without their rules;
    ``rules`` are by id, in the order of files and lines; ``messages`` are by dotted key.
    """

    language: str
    tables: Mapping[str, Any]
    rules: Mapping[str, Rule]
    messages: Mapping[str, str]


def load(language: str = "vi") -> Pack:
    """The pack of a language that can be read. Raises RuleFileError for bad rules or an unknown language."""
    data = _compiled(language)
    if "pack" not in data["tables"]:
        raise RuleFileError(f"reports in {language!r} cannot be read: rules/{language} has messages only; "
                            f"expected one of {', '.join(languages())}")
    learn(data["phrases"]["plain"], data["phrases"]["folded"])
    rules = {rule["id"]: Rule(rule["id"], rule["check"], rule["what"], rule["why"],
                              tuple(Example(text, verdict) for text, verdict in rule["examples"]), rule["pattern"])
             for rule in data["rules"]}
    return Pack(language, data["tables"], rules, data["messages"])


def load_messages(language: str) -> Mapping[str, str]:
    """The messages of a language by dotted key. Raises RuleFileError for bad files or an unknown language."""
    messages: Mapping[str, str] = _compiled(language)["messages"]
    return messages


def languages() -> tuple[str, ...]:
    """The languages in which reports can be read, sorted."""
    folder = rules_folder()
    return tuple(name for name in _folders(folder) if os.path.isfile(os.path.join(folder, name, "pack.toml")))


def rules_folder() -> str:
    """Where the rule files lie: beside the package in a checkout, inside it once installed."""
    here = os.path.dirname(os.path.abspath(__file__))
    for folder in (os.path.join(here, "rules"), os.path.join(os.path.dirname(here), "rules")):
        if os.path.isfile(os.path.join(folder, "units.txt")):
            return folder
    raise RuleFileError(f"the rule files are missing: expected a folder rules with units.txt inside or beside {here}")


def digest(files: Mapping[str, bytes]) -> str:
    """The hash that stands for these rule files (name to content) under this version of the program."""
    from hashlib import blake2b
    state = blake2b(f"{VERSION} {FORMAT}\n".encode(), digest_size=20)
    for name, content in sorted(files.items()):
        state.update(f"{name} {len(content)}\n".encode())
        state.update(content)
    return state.hexdigest()


def contents(folder: str) -> dict[str, bytes]:
    """The TOML files of one language folder by name, in order of their names."""
    found: dict[str, bytes] = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".toml"):
            with open(os.path.join(folder, name), "rb") as file:
                found[name] = file.read()
    return found


def _folders(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name)))


def _compiled(language: str) -> dict[str, Any]:
    root = rules_folder()
    if language not in _folders(root):
        raise RuleFileError(f"no rules for language {language!r}: expected one of {', '.join(_folders(root))}")
    folder = os.path.join(root, language)
    files = contents(folder)
    key = digest(files)
    found = _kept(os.path.join(root, f"{PREBUILT}-{language}.json"), key)
    if found is not None:
        return found
    store = _store(folder, language)
    if store is not None:
        found = _kept(store, key) if _private(store) else None
        if found is not None:
            return found
    from sonla_audit.rulefiles import compiled
    made = compiled(files, folder)
    if store is not None:
        _keep(store, key, made)
    return made


def frozen_text(key: str, made: dict[str, Any]) -> str:
    """Compiled rules as they are kept: the hash of their sources on the first line, JSON on the second."""
    from json import dumps
    return f"{key}\n{dumps(made, ensure_ascii=False, separators=(',', ':'))}\n"


_parsed: dict[str, tuple[str, Any]] = {}  # by path: the text that was read last, and what it says


def _kept(path: str, key: str) -> dict[str, Any] | None:
    """The compiled rules in a file, None where it is missing, malformed or made from other sources."""
    try:
        with open(path, encoding="utf-8") as file:
            if file.readline().rstrip("\n") != key:
                return None
            text = file.read()
        known, found = _parsed.get(path, ("", None))
        if known != text:
            from json import loads
            found = loads(text)
            _parsed[path] = text, found
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    shape = {"tables": dict, "rules": list, "messages": dict, "phrases": dict}
    return found if all(isinstance(found.get(name), kind) for name, kind in shape.items()) else None


def _store(folder: str, language: str) -> str | None:
    """The file in the user's cache folder for this rules folder; None where there is no home to keep it in."""
    from hashlib import blake2b
    home = os.path.expanduser("~")
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not base and os.path.isabs(home):
            mac = os.path.join(home, "Library", "Caches")
            base = mac if os.path.isdir(mac) else os.path.join(home, ".cache")
    if not os.path.isabs(base):
        return None
    place = blake2b(os.path.abspath(folder).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return os.path.join(base, "sonla-audit", f"rules-{language}-{place}.json")


def _private(path: str) -> bool:
    """Whether only this user could have written the file."""
    if os.name == "nt":
        return True
    try:
        owners = [os.lstat(path), os.lstat(os.path.dirname(path))]
    except OSError:
        return False
    return all(found.st_uid == os.getuid() and not found.st_mode & 0o022 for found in owners)


def _keep(path: str, key: str, made: dict[str, Any]) -> None:
    """Write compiled rules in one step, for this user only; a folder that cannot be written to is no error."""
    folder = os.path.dirname(path)
    draft = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(frozen_text(key, made))
        os.replace(draft, path)
    except OSError:
        try:
            os.unlink(draft)
        except OSError:
            return
