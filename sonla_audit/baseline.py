"""What a report had when somebody began to look: old findings are known by it, so that a check stops only new ones.

The file is one JSON record a line, sorted, so that git merges it and a person reads it. A finding is known by its path
(from the folder of the file) and its id, which hold neither lines nor offsets; the rule and the quote are for people.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from sonla_audit.finding import FileReport, Finding, Report, Waiver
from sonla_audit.jsontext import line
from sonla_audit.options import LIST, RefusedError
from sonla_audit.paths import shown
from sonla_audit.quoting import clean, quote
from sonla_audit.said import NOT_TEXT, of_file
from sonla_audit.spool import each
from sonla_audit.values import Frozen, replace

DEFAULT = LIST
VERSION = 1
_HEAD = "sonla-audit-baseline"
_QUOTED = 100


class Entry(metaclass=Frozen):
    """One finding as a baseline keeps it: the path with "/", the rule, the id, and words to know it by."""

    path: str
    rule: str
    id: str
    quote: str


def entries_of(report: Report, folder: str) -> tuple[Entry, ...]:
    """The suspicious findings of a report as entries of a baseline in a folder; those answered for are left out."""
    found = [Entry(named(file, folder), finding.claim.rule, finding.id,
                   normalize("NFC", quote(file.document, finding.claim, _QUOTED)))
             for file in report.files for finding in file.findings
             if finding.verdict.outcome == "suspicious" and (
                 finding.waiver is None or finding.waiver.kind == "baseline")]
    return ordered(found)


def ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries in the order of a file, each once."""
    return tuple(sorted(dict.fromkeys(entries), key=lambda entry: (entry.path, entry.rule, entry.id)))


def named(file: FileReport, folder: str) -> str:
    """The path of a report from a folder, the same on every system."""
    return place(file.document.source.path, folder)


def place(path: str, folder: str) -> str:
    """A path from a folder, with "/" and composed letters; as it is for standard input or another drive."""
    if path == "-":
        return path
    try:
        inside = os.path.relpath(os.path.realpath(path), os.path.realpath(folder or "."))
    except ValueError:
        inside = os.path.abspath(path)
    return normalize("NFC", inside.replace(os.sep, "/"))


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """A baseline as it is written."""
    yield line({_HEAD: VERSION})
    for entry in entries:
        yield line({"path": entry.path, "rule": entry.rule, "id": entry.id, "quote": entry.quote})


def read(path: str) -> tuple[Entry, ...]:
    """The entries of a baseline file. Raises RefusedError for a file that is missing or none."""
    from json import loads
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        raise RefusedError("baseline.missing", path=shown(path)) from None
    except (OSError, ValueError) as problem:
        reason = of_file(problem) if isinstance(problem, OSError) else NOT_TEXT
        raise RefusedError("baseline.unread", path=shown(path), reason=reason) from None
    found: list[Entry] = []
    for number, record in enumerate(text.splitlines(), 1):
        try:
            value = loads(record)
            if number == 1:
                if value[_HEAD] != VERSION:
                    raise RefusedError("baseline.version", path=shown(path), version=clean(str(value[_HEAD])))
                continue
            entry = Entry(*(value[name] for name in Entry.__match_args__))
            if not all(isinstance(getattr(entry, name), str) for name in ("path", "rule", "id", "quote")):
                raise TypeError
        except (ValueError, KeyError, TypeError):
            raise RefusedError("baseline.broken", path=shown(path), line=str(number)) from None
        found.append(entry)
    if not text:
        raise RefusedError("baseline.broken", path=shown(path), line="1")
    return tuple(found)


def applied(report: Report, entries: Iterable[Entry], folder: str) -> tuple[Report, tuple[Entry, ...]]:
    """The report with its known findings let through, and the entries of its files that are found no more.

    Of equal mistakes as many are known as the baseline has, whichever of them were mended.
    """
    known: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        known.setdefault(entry.path, {})[entry.id] = entry
    gone: list[Entry] = []

    def let_through(file: FileReport) -> FileReport:
        here = known.get(named(file, folder), {})
        return replace(file, findings=tuple(
            replace(finding, waiver=Waiver("baseline")) if finding.waiver is None and _known(finding, here) else finding
            for finding in file.findings))

    for file in report.files:
        here = known.get(named(file, folder), {})
        seen = {finding.id for finding in file.findings if _known(finding, here)}
        gone += [entry for key, entry in here.items() if key not in seen]
    return replace(report, files=each(report.files, let_through)), ordered(gone)


def _known(finding: Finding, here: Mapping[str, Entry]) -> bool:
    return finding.verdict.outcome == "suspicious" and finding.id in here
