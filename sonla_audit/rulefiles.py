"""Rule files are programs that editors write, so a mistake in one is answered like a mistake in a program:
with the file, the line, the key, and the keys that are allowed.

What is refused: TOML that does not parse; fractions with a decimal point and dates (figures are exact, and
vocabulary has none); text that is not in NFC (it would never match); a rule without what, why and an example
of each verdict; a word that stands for two things; a pattern that may run away or reads a list: an unbounded
gap, a repeat of a repeat, a repeated figure. A word that merely stands twice in one list does no harm:
`repeats` tells, and a test asks it.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn
from unicodedata import is_normalized, normalize

from sonla_audit.packs import RuleFileError
from sonla_audit.said import of_toml, wrong
from sonla_audit.syllables import fold

TOLD = ("vi", "en")  # the languages in which a rule may say what and why once more
RULE_KEYS = ("id", "what", "why", *TOLD, "pattern", "example")
NEEDED = ("id", "what", "why", "example")
EXAMPLE_KEYS = ("text", "verdict")
VERDICTS = ("suspicious", "consistent", "silent")

_ID = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)?")
_UNBOUNDED = re.compile(r"(?:\[(?:\\.|[^\]\\])*\]|(?<!\\)\.|\\[wWsSdD])(?:[*+]|\{\d+,\})")
_LISTED = re.compile(r"(?:§|\([^()]*§[^()]*\))(?:[*+]|\{\d+(?:,\d*)?\})")
_SLOT = re.compile(r"\{[a-z][a-z_-]*(?::[a-z]+)?\}")


def compiled(files: Mapping[str, bytes], folder: str) -> dict[str, Any]:
    """Tables, rules and messages of one language folder as plain data.

    ``files`` maps names to contents; ``folder`` is what mistakes are reported under. Raises RuleFileError.
    """
    tables: dict[str, Any] = {}
    rules: list[dict[str, Any]] = []
    for name, content in files.items():
        path = _shown(folder, name)
        stem = os.path.splitext(name)[0]
        table, text = parsed(path, content)
        entries = table.pop("rule", [])
        if not isinstance(entries, list):
            refuse_at(path, line_of(text, "rule"), "rule", wrong("single", name="rule"))
        rules.extend(rule_of(path, text, stem, number, entry) for number, entry in enumerate(entries))
        _check_rule_ids(path, text, entries)
        if stem not in ("messages", "reading"):
            settled_tables(path, text, table)
        tables[stem] = table
    messages: dict[str, str] = {}
    for stem, prefix, found in (("messages", "", tables.get("messages", {})),
                                ("reading", "reading.", tables.get("reading", {}).get("sentences", {}))):
        _flatten(_shown(folder, f"{stem}.toml"), prefix, found, messages)
    tables = {stem: table for stem, table in tables.items() if stem not in ("messages", "reading")}
    return {"tables": tables, "rules": rules, "messages": messages}


def pattern_mistakes(pattern: str) -> list[str]:
    """What makes a rule's pattern slow or wrong, one sentence a mistake.

    ``{part:level}`` and ``{reaches}`` are slots and word lists, ``{0,60}`` a bounded repeat.
    """
    plain = _SLOT.sub("§", pattern)
    found: list[str] = [wrong("endless", part=repr(hit[0]), bound="{0,60}") for hit in _UNBOUNDED.finditer(plain)]
    found.extend(wrong("nested", part=repr(hit)) for hit in _nested(plain))
    found.extend(wrong("listed", part=repr(hit[0].replace("§", "{{…}}"))) for hit in _LISTED.finditer(plain))
    try:
        re.compile(plain)
    except re.error as error:
        found.append(wrong("expression", reason=str(error)))
    return found


def _nested(pattern: str) -> Iterator[str]:
    """Groups with a repeat inside that are repeated as a whole, each as written."""
    opened: list[list[int]] = []  # where each open group begins, and whether a repeat was seen in it
    at = 0
    while at < len(pattern):
        step = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?[:=!>]|\(\?<[=!]|\(\?P?<\w+>|\(|\)|[*+]|\{\d+(?:,\d*)?\}|.",
                          re.DOTALL).match(pattern, at)
        if step is None:
            return
        token = step[0]
        if token.startswith("("):
            opened.append([at, 0])
        elif token == ")" and opened:
            start, repeats = opened.pop()
            after = re.compile(r"[*+]|\{\d+(?:,\d*)?\}").match(pattern, step.end())
            if after and repeats and after[0] != "{1}":
                yield pattern[start:after.end()]
            if opened and (repeats or after):
                opened[-1][1] = 1
        elif opened and (token in "*+" or (token[0] == "{" and len(token) > 1)):
            opened[-1][1] = 1
        at = step.end()


def parsed(path: str, content: bytes) -> tuple[dict[str, Any], str]:
    """The table of a rule file, and its text. Raises RuleFileError."""
    try:
        text = content.decode("utf-8")
        if not is_normalized("NFC", text):
            number = next(n for n, line in enumerate(text.splitlines(), 1) if not is_normalized("NFC", line))
            raise RuleFileError(wrong("loose-marks"), f"{path}:{number}: ")
        table = tomllib.loads(text, parse_float=_no_float)
    except UnicodeDecodeError as error:
        raise RuleFileError(wrong("not-utf8", byte=f"{error.object[error.start]:#04x}", at=str(error.start)),
                            f"{path}: ") from None
    except tomllib.TOMLDecodeError as error:
        raise RuleFileError(of_toml(error), f"{path}: ") from None
    except ValueError as error:
        raise RuleFileError(error.args[0] if error.args else "", f"{path}: ") from None
    _check_values(path, text, table, ())
    return table, text


def _no_float(text: str) -> NoReturn:
    raise ValueError(wrong("fraction", found=text))


def _check_values(path: str, text: str, value: object, keys: tuple[str, ...]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_values(path, text, inner, (*keys, key))
    elif isinstance(value, list):
        for inner in value:
            _check_values(path, text, inner, keys)
    elif not isinstance(value, (str, int)):
        refuse_at(path, line_of(text, keys[-1]), ".".join(keys), wrong("text-or-number", found=str(value)))


def rule_of(path: str, text: str, stem: str, number: int, entry: Mapping[str, Any]) -> dict[str, Any]:
    """One rule as plain data; ``number`` counts the rules of the file from 0."""
    def refuse(key: str, why: str, line: int | None = None) -> NoReturn:
        name = entry.get("id", f"number {number + 1}")
        refuse_at(path, line or line_of(text, key, number), f"rule {name}: {key}", why)

    for key in entry:
        if key not in RULE_KEYS:
            refuse(key, wrong("unknown-key", near=nearest(key, RULE_KEYS), allowed=", ".join(RULE_KEYS)))
    for key in NEEDED:
        if not entry.get(key):
            refuse(key, wrong("empty-of", needed=", ".join(NEEDED)), line_of(text, "", number))
    for key in ("id", "what", "why", "pattern"):
        if not isinstance(entry.get(key, ""), str):
            refuse(key, wrong("text", found=str(entry[key])))
    for name in TOLD:
        told = entry.get(name, {"what": "-", "why": "-"})
        if not isinstance(told, dict) or set(told) != {"what", "why"} or not all(
                isinstance(words, str) and words.strip() for words in told.values()):
            refuse(name, wrong("told", name=name))
    if not _ID.fullmatch(entry["id"]) or entry["id"].split(".")[0] != stem:
        refuse("id", wrong("id", stem=stem, found=repr(entry["id"])))
    if not isinstance(entry["example"], list):
        refuse("example", wrong("single", name="rule.example"))
    for example in entry["example"]:
        for key in example:
            if key not in EXAMPLE_KEYS:
                refuse(f"example.{key}", wrong("unknown-key", near=nearest(key, EXAMPLE_KEYS),
                                               allowed=", ".join(EXAMPLE_KEYS)))
        if not isinstance(example.get("text"), str) or not example["text"].strip():
            refuse("example.text", wrong("empty"))
        if example.get("verdict") not in VERDICTS:
            refuse("example.verdict", wrong("one-of", allowed=", ".join(VERDICTS), found=repr(example.get("verdict"))))
    shown = {example["verdict"] for example in entry["example"]}
    for verdict in VERDICTS:
        if verdict not in shown:
            refuse("example", wrong("no-example", verdict=verdict, allowed=", ".join(VERDICTS)))
    for mistake in pattern_mistakes(entry.get("pattern", "")):
        refuse("pattern", mistake)
    return {"id": entry["id"], "check": stem, "what": entry["what"].strip(), "why": entry["why"].strip(),
            "pattern": entry.get("pattern", ""),
            "told": [[name, entry[name]["what"].strip(), entry[name]["why"].strip()] for name in TOLD if name in entry],
            "examples": [[example["text"], example["verdict"]] for example in entry["example"]]}


def _check_rule_ids(path: str, text: str, entries: Iterable[Mapping[str, Any]]) -> None:
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        if entry["id"] in seen:
            refuse_at(path, line_of(text, "id", number), f"rule {entry['id']}", wrong("twice"))
        seen.add(entry["id"])


def settled_tables(path: str, text: str, table: Mapping[str, Any], keys: tuple[str, ...] = ()) -> None:
    """No word twice in a list; no word, in whichever right spelling, with two values; no name for two units."""
    values: dict[str, tuple[str, object]] = {}
    for key, value in table.items():
        where = (*keys, key)
        if isinstance(value, dict):
            settled_tables(path, text, value, where)
        elif isinstance(value, list):
            _check_list(path, text, value, where)
        elif isinstance(value, int):
            folded = _folded(key)
            first, other = values.setdefault(folded, (key, value))
            if other != value:
                refuse_at(path, line_of(text, key), ".".join(where), wrong("two-values", value=str(value),
                                                                               first=repr(first), other=str(other)))


def _check_list(path: str, text: str, words: list[Any], keys: tuple[str, ...]) -> None:
    names: dict[str, int] = {}
    for number, word in enumerate(words):
        if isinstance(word, str) and (word != word.strip() or not word):
            refuse_at(path, line_of(text, keys[-1]), ".".join(keys), wrong("blanks", word=repr(word)))
        if isinstance(word, dict):
            settled_tables(path, text, word, keys)
            for name in word.get("names", ()):
                if names.setdefault(normalize("NFC", str(name)), number) != number:
                    refuse_at(path, line_of(text, f'"{re.escape(str(name))}"'), ".".join((*keys, "names")),
                            wrong("two-entries", word=repr(name)))


def repeats(table: Mapping[str, Any] | list[Any], where: str) -> list[str]:
    """Every word that stands more than once in one list of a parsed file, one sentence a word."""
    found: list[str] = []
    if isinstance(table, list):
        words = [word for word in table if isinstance(word, str)]
        found.extend(f"{where}: {word!r} stands {words.count(word)} times"
                     for word in dict.fromkeys(words) if words.count(word) > 1)
    for key, value in table.items() if isinstance(table, Mapping) else enumerate(table):
        if isinstance(value, (Mapping, list)):
            found.extend(repeats(value, f"{where}.{key}"))
    return found


def _folded(words: str) -> str:
    return " ".join(fold(syllable) for syllable in words.split())


def _flatten(path: str, prefix: str, table: Mapping[str, Any], found: dict[str, str]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(path, f"{prefix}{key}.", value, found)
        elif isinstance(value, str):
            found[prefix + key] = value
        else:
            raise RuleFileError(wrong("text", found=repr(value)), f"{path}: {prefix}{key}: ")


def _shown(folder: str, name: str) -> str:
    """The file as it is named to a person: language and file, whatever the machine."""
    return f"rules/{os.path.basename(folder)}/{name}"


def line_of(text: str, key: str, rule: int | None = None) -> int | None:
    """The line, from 1, on which a key is set; with ``rule``, in that ``[[rule]]`` (its head for an empty key)."""
    seen, head = -1, None
    wanted = re.compile(key if key.startswith('"') else rf'^\s*\[*(?:[\w.]*\.)?["\']?{re.escape(key)}["\']?\s*[]=]')
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*\[\[\s*rule\s*\]\]", line):
            seen += 1
            if seen == rule:
                head = number
        if key and (rule is None or seen == rule) and wanted.search(line):
            return number
    return head


def nearest(key: str, allowed: Iterable[str]) -> str:
    """" (did you mean …?)" with the nearest of the allowed; empty where none is near."""
    from difflib import get_close_matches
    found = get_close_matches(key, list(allowed), 1)
    return wrong("near", near=found[0]) if found else ""


def refuse_at(path: str, line: int | None, key: str, why: str) -> NoReturn:
    """Raise RuleFileError for a key of a file."""
    raise RuleFileError(why, f"{path}{f':{line}' if line else ''}: {key}: ")
