"""A language is a folder of data, loaded once and passed on.

Vocabulary, rules and messages live in ``rules/<language>/*.toml`` and nowhere else. Parsing TOML takes longer
than checking a short report, so what was compiled is kept under the hash of the very files it came from: a
rule that was edited is never answered from yesterday's copy, and a copy that somebody else could have written is
not looked at. Mistakes in rule files are found while compiling, by `rulefiles`. One run sees one state of the
files: what was loaded is not looked for again until it is told to `forget`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import lru_cache

from sonla_audit import kept
from sonla_audit.finding import Example, Rule
from sonla_audit.said import told, wrong
from sonla_audit.typed import Any
from sonla_audit.values import Record

VERSION = "0.1.0"  # of the program; the build reads it here
FORMAT = "7"  # of the compiled rules: raised when their shape changes, or how words fold
PREBUILT = "compiled"


class RuleFileError(Exception):
    """A rule file, or the choice of a language, is wrong; the text says what was expected and what was found.

    ``where`` are the file, the line and the key, ``why`` is the rest of the text.
    """

    def __init__(self, why: str, where: str = "") -> None:
        super().__init__(f"{where}{why}")
        self.where, self.why = where, why

    def __reduce__(self) -> tuple[type[RuleFileError], tuple[str, str]]:
        return type(self), (self.why, self.where)

    def told(self, messages: Mapping[str, str]) -> str:
        """The same in the language of the messages, so far as they know it."""
        rule = messages.get("rulefile.rule", "rule")
        where = f": {self.where}".replace(": rule ", f": {rule} ", 1)[2:]
        return where + told(self.why, messages)


class SlowRuleError(RuleFileError):
    """The pattern of a rule takes far longer on one report than it may."""


class Pack(metaclass=Record):
    """Everything known about one language.

    ``tables`` are the parsed files by stem ("numbers", "quantities", "share" ...) without their rules, which are
    ``packed`` as they were compiled; ``patterned`` says whether one is a pattern, as none of those that come with the
    program is. ``messages`` are by dotted key.
    """

    language: str
    tables: kept.Packed
    packed: bytes
    patterned: bool
    messages: Mapping[str, str]

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by id, in the order of files and lines; a check asks for none of them."""
        return _rules(self)


@lru_cache(maxsize=8)
def _rules(pack: Pack) -> Mapping[str, Rule]:
    return {rule["id"]: Rule(rule["id"], rule["check"], rule["what"], rule["why"],
                             tuple(Example(text, verdict) for text, verdict in rule["examples"]), rule["pattern"],
                             tuple((name, what, why) for name, what, why in rule["told"]))
            for rule in kept.loads(pack.packed)}


_packs: dict[tuple[str, str], Pack] = {}
_loaded: dict[tuple[str, str], dict[str, Any]] = {}  # by language and house: what their files say


def forget() -> None:
    """Look at the rule files again when they are next asked for."""
    _packs.clear()
    _loaded.clear()


def load(language: str = "vi", house: str = "") -> Pack:
    """The pack of a language that can be read; with the rules of a house over it, where a folder of them is given.

    Raises RuleFileError for bad rules or an unknown language.
    """
    house = house and os.path.abspath(house)
    found = _packs.get((language, house))
    if found is None:
        found = _packs[language, house] = _load(language, house)
    return found


def _load(language: str, house: str) -> Pack:
    data = _compiled(language, house)
    if "pack" not in data["tables"]:
        raise RuleFileError(wrong("no-reports", language=language, allowed=", ".join(languages())))
    return Pack(language, kept.Packed(data["tables"]), data["rules"], data["patterned"], data["messages"])


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
    raise RuleFileError(wrong("no-rules", place=here))


def digest(files: Mapping[str, bytes]) -> str:
    """The hash that stands for these rule files (name to content) under this version of the program."""
    return kept.digest(f"{VERSION} {FORMAT}".encode(),
                       *[part for name, content in sorted(files.items()) for part in (name.encode(), content)])


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


def packed(made: Mapping[str, Any]) -> dict[str, Any]:
    """Compiled rules as they are kept: tables and rules that nobody asks for stay bytes."""
    return {"tables": {name: kept.packed(table) for name, table in made["tables"].items()},
            "rules": kept.packed(made["rules"]), "patterned": any(rule["pattern"] for rule in made["rules"]),
            "messages": made["messages"]}


def _unpacked(made: Mapping[str, Any]) -> dict[str, Any]:
    return {"tables": {name: kept.loads(table) for name, table in made["tables"].items()},
            "rules": kept.loads(made["rules"]), "messages": dict(made["messages"])}


def _compiled(language: str, house: str = "") -> dict[str, Any]:
    found = _loaded.get((language, house))
    if found is None:
        found = _loaded[language, house] = _of_house(language, house) if house else _found(language)
    return found


def _of_house(language: str, house: str) -> dict[str, Any]:
    """The rules of a language with those of a house over them, compiled anew where either changed."""
    from sonla_audit import houserules
    root, here = rules_folder(), os.path.join(os.getcwd(), "")
    shown = (house[len(here):] if house.startswith(here) else house).replace(os.sep, "/")
    files = houserules.contents(house, shown, language, tuple(_folders(root)))
    key = kept.digest(digest(contents(os.path.join(root, language))).encode(), digest(files).encode(), house.encode(
        "utf-8", "surrogatepass"))
    store = _store(os.path.join(house, language), language)
    if store is not None and kept.private(store) and (found := _kept(store, key)) is not None:
        return found
    made = packed(houserules.merged(_unpacked(_compiled(language)), files, f"{shown}/{language}"))
    if store is not None:
        kept.write(store, key, made)
    return made


def _found(language: str) -> dict[str, Any]:
    root = rules_folder()
    if language not in _folders(root):
        raise RuleFileError(wrong("no-language", language=language, allowed=", ".join(_folders(root))))
    folder = os.path.join(root, language)
    stamps = _stamps(folder)  # before the files are read
    store = _store(folder, language)
    own = store if store is not None and kept.private(store) else None
    found = _kept(own, None, kept.mapped) if own is not None else None
    if found is not None and found.get("stamps") == stamps:
        return found
    files = contents(folder)
    key = digest(files)
    made = _kept(os.path.join(root, f"{PREBUILT}-{language}.bin"), key)
    if made is None and own is not None:
        made = _kept(own, key)
    if made is None:
        from sonla_audit.rulefiles import compiled
        made = packed(compiled(files, folder))
    made["stamps"] = stamps
    if store is not None:
        kept.write(store, key, made)
    return made


def _stamps(folder: str) -> dict[str, tuple[int, int]]:
    """Size and time of the rule files in a folder, and which program reads them: while these are the same, so are they.

    It takes a tenth of the time that reading the files takes.
    """
    found = {entry.name: entry.stat() for entry in os.scandir(folder) if entry.name.endswith(".toml")}
    return {f"{VERSION} {FORMAT}": (0, 0), **{name: (one.st_size, one.st_mtime_ns) for name, one in found.items()}}


def _kept(path: str, key: str | None,
          read: Callable[[str, str | None], dict[Any, Any] | None] = kept.read) -> dict[str, Any] | None:
    """The compiled rules in a file, None where it is missing, malformed or made from sources of another key."""
    found = read(path, key)
    shape = {"tables": dict, "rules": bytes, "patterned": bool, "messages": dict}
    return found if found is not None and all(isinstance(found.get(k), v) for k, v in shape.items()) else None


def _store(folder: str, language: str) -> str | None:
    """The file in the user's cache folder for this rules folder; None where there is no home to keep it in."""
    place = kept.digest(os.path.abspath(folder).encode("utf-8", "surrogatepass"))[:12]
    return kept.place(f"rules-{language}-{place}.bin")
