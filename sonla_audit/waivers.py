"""What somebody has answered for: a finding is let through because a person gave the reason, in writing.

The reasons stand in a file beside the report (`NAME.suppress.toml`), each with the rule and a quotation by which the
passage is found again when lines have moved; or, in Markdown and HTML, in comments before the passage. A reason may
run out on a date. What suppresses nothing, has run out, or is written wrongly is told, because a forgotten suppression
hides the next mistake.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from sonla_audit.document import Document
from sonla_audit.finding import FileReport, Finding, Waiver
from sonla_audit.layout.normalise import normalise
from sonla_audit.quoting import clean
from sonla_audit.said import NOT_TEXT, of_file, of_toml
from sonla_audit.typed import Any, Literal
from sonla_audit.values import Frozen, Mutable, replace

SUFFIX = ".suppress.toml"
MARKED = (".md", ".markdown", ".html", ".htm")
SIGN = "sonla-audit:"
_KEYS = ("rule", "quote", "reason", "until")
_COMMENT = re.compile(r"<!--\s*sonla-audit:(.*?)-->", re.DOTALL)
_ORDER = re.compile(r"\s*(ignore|ignore-start)\s+([a-z][a-z.,\s-]*?)(?:\s+until\s+(\S+?))?\s*:\s*(\S.*)", re.DOTALL)
_END = "ignore-end"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Note(metaclass=Frozen):
    """Something to be told about suppressions: a key of the messages under "waiver" and what fills it."""

    key: str
    values: tuple[tuple[str, str], ...]
    wrong: bool = False


class _Answer(metaclass=Mutable):
    """One reason: for which rules, and either a quotation or a stretch of the source."""

    kind: Literal["sidecar", "comment"]
    rules: tuple[str, ...]
    quote: str
    start: int
    end: int
    reason: str
    until: str
    line: int
    used: bool


def applied(file: FileReport, today: str) -> tuple[FileReport, tuple[Note, ...]]:
    """A report with what was answered for let through, and what is to be told. ``today`` is an ISO date."""
    path = file.document.source.path
    answers: list[_Answer] = []
    notes: list[Note] = []
    for place, found in (_beside(path), _inside(file.document)):
        for item in found:
            if isinstance(item, Note):
                notes.append(item)
            elif item.until and item.until < today:
                notes.append(Note("expired", (("place", f"{place}:{item.line}"), ("until", item.until))))
            else:
                answers.append(item)

    def let_through(finding: Finding) -> Finding:
        if finding.verdict.outcome != "suspicious":
            return finding
        fitting = [answer for answer in answers if _answers(file.document, finding, answer)]
        for answer in fitting:
            answer.used = True
        return replace(finding, waiver=Waiver(fitting[0].kind, fitting[0].reason)) if fitting else finding

    changed = replace(file, findings=tuple(let_through(finding) for finding in file.findings))
    for answer in answers:
        if not answer.used:
            place = path + SUFFIX if answer.kind == "sidecar" else path
            notes.append(Note("unused", (("place", f"{place}:{answer.line}"), ("rule", ", ".join(answer.rules)))))
    return changed, tuple(sorted(notes, key=lambda note: _numbered(dict(note.values)["place"])))


def _numbered(place: str) -> tuple[str, int]:
    path, _, line = place.rpartition(":")
    return (path, int(line)) if line.isdecimal() else (place, 0)


def today() -> str:
    """The date of this run, or the one that SOURCE_DATE_EPOCH commands, as ISO text."""
    from datetime import UTC, date, datetime
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(given), UTC).date() if given.isdecimal() else date.today()).isoformat()


def _answers(document: Document, finding: Finding, answer: _Answer) -> bool:
    rule = finding.claim.rule
    if not any(rule == name or rule.startswith(f"{name}.") for name in answer.rules):
        return False
    if answer.kind == "comment":
        return any(answer.start <= _stretch(document, part.block)[0] <= answer.end for part in finding.claim.parts)
    blocks = dict.fromkeys(part.block for part in finding.claim.parts)
    met = False
    for words in filter(None, map(squeezed, answer.quote.split("…"))):
        found = False
        for index in blocks:
            block = document.blocks[index]
            for start, end in _stands(words, f"{block.mark} {block.text}"):
                found = True
                shift = len(block.mark) + 1
                met = met or any(part.block == index and (part.pieces or (
                    part.start < end - shift and start - shift < part.end)) for part in finding.claim.parts)
        if not found:
            return False
    return met


def squeezed(text: str) -> str:
    """A text as quotations are compared: normalised, in small letters, without blanks."""
    return "".join(normalise(text)[0].lower().split())


def _stands(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where squeezed words stand in a text: start and end."""
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    squashed = "".join([text[at].lower()[:1] for at in places])
    at = squashed.find(words)
    while at >= 0:
        yield places[at], places[at + len(words) - 1] + 1
        at = squashed.find(words, at + 1)


def _stretch(document: Document, index: int) -> tuple[int, int]:
    """Where a block stands in the source."""
    block = document.blocks[index]
    pieces = block.trail.pieces(0, len(block.text))
    start = pieces[0].start if pieces else 0
    return (min(start, block.mark_at) if block.mark_at is not None else start), pieces[-1].end if pieces else 0


def _beside(path: str) -> tuple[str, list[_Answer | Note]]:
    """The answers in the file beside a report, with the path of that file."""
    place = path + SUFFIX
    if path == "-" or not os.path.isfile(place):
        return place, []
    import tomllib
    try:
        with open(place, "rb") as file:
            text = file.read().decode("utf-8-sig")
        table: Any = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as problem:
        reason = of_file(problem) if isinstance(problem, OSError) else NOT_TEXT
        return place, [Note("unread", (("place", place), ("reason", reason)), True)]
    except tomllib.TOMLDecodeError as problem:
        return place, [Note("unread", (("place", place), ("reason", of_toml(problem))), True)]
    heads = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*suppress\s*]]", line)]
    listed = table.pop("suppress", [])
    if table or not isinstance(listed, list):
        key = next(iter(table), "suppress")
        return place, [Note("no_table", (("place", place), ("name", clean(str(key)))), True)]
    return place, [_entry(place, heads[at] if at < len(heads) else 1, entry) for at, entry in enumerate(listed)]


def _entry(place: str, line: int, entry: Any) -> _Answer | Note:
    from datetime import date, datetime
    where = ("place", f"{place}:{line}")
    if not isinstance(entry, dict):
        return Note("no_table", (where, ("name", "suppress")), True)
    for key in entry:
        if key not in _KEYS:
            return Note("unknown_key", (where, ("name", clean(str(key))), ("allowed", ", ".join(_KEYS))), True)
    for key in _KEYS[:3]:
        if not isinstance(entry.get(key), str) or not squeezed(entry[key].replace("…", "")):
            return Note("missing", (where, ("name", key)), True)
    until = entry.get("until", "")
    if isinstance(until, date) and not isinstance(until, datetime):
        until = until.isoformat()
    if until and not _is_day(until):
        return Note("no_day", (where, ("found", clean(str(until)))), True)
    return _Answer("sidecar", _names(entry["rule"]), entry["quote"], 0, 0, clean(entry["reason"]), until, line, False)


def _names(rules: str) -> tuple[str, ...]:
    return tuple(rules.replace(",", " ").split())


def _is_day(words: object) -> bool:
    from datetime import date
    if not isinstance(words, str) or not _DAY.fullmatch(words):
        return False
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _inside(document: Document) -> tuple[str, list[_Answer | Note]]:
    """The answers in the comments of a Markdown or HTML report."""
    path, text = document.source.path, document.source.text
    if SIGN not in text or os.path.splitext(path)[1].lower() not in MARKED:
        return path, []
    stretches = sorted(_stretch(document, block.index) for block in document.blocks if block.text)
    found: list[_Answer | Note] = []
    opened: list[_Answer] = []
    for comment in _COMMENT.finditer(text):
        line = document.anchor(comment.start()).line
        where = ("place", f"{path}:{line}")
        if comment[1].strip() == _END:
            if not opened:
                found.append(Note("no_start", (where,), True))
            for answer in opened:
                answer.end = comment.start()
            opened.clear()
            continue
        order = _ORDER.fullmatch(comment[1].strip())
        if order is None:
            found.append(Note("no_order", (where, ("found", clean(comment[1]))), True))
            continue
        if order[3] and not _is_day(order[3]):
            found.append(Note("no_day", (where, ("found", clean(order[3]))), True))
            continue
        start, end = _governed(stretches, comment.start(), comment.end())
        answer = _Answer("comment", _names(order[2]), "", start, end, clean(order[4]), order[3] or "", line, False)
        if order[1] == "ignore-start":
            answer.start, answer.end = comment.end(), len(text)
            opened.append(answer)
        found.append(answer)
    return path, found


def _governed(stretches: Iterable[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """From where to where the block starts that a comment speaks of: the one it stands in, else the next."""
    for first, last in stretches:
        alone = start <= first and last <= end  # where nobody knows that a comment is one
        if not alone and (first <= start < last or first >= end):
            return first, first
    return end, end
