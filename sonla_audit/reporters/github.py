"""Annotations for GitHub Actions, the worst first, because a step shows no more than ten of each level.

How many there are is said before the first notice, so that it is among what is shown. Line breaks, percent signs, and
in properties colons and commas, are the grammar of these commands; in a report they are text.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.drawing.places import main
from sonla_audit.finding import FileReport, Finding, Report
from sonla_audit.places import where
from sonla_audit.quoting import clean, quote
from sonla_audit.view import Reporter, View, in_full, ordered, suspicious, tally, told_together

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_SHOWN = 10


def _write(report: Report, view: View) -> Iterator[str]:
    found = [(file, finding, parts) for file in report.files
             for finding, parts in told_together(ordered(file, suspicious(file.findings), "severity"))]
    for severity in _LEVELS:
        if severity == "info":
            yield from _count([finding for _, finding, _ in found], view)
        for file, finding, parts in found:
            if finding.verdict.severity == severity:
                yield _annotation(file, finding, parts, view)


def _count(found: list[Finding], view: View) -> Iterator[str]:
    count = tally(found)
    if max(count.errors, count.warnings, count.infos) > _SHOWN:
        said = view.say("github.count", errors=count.errors, warnings=count.warnings, infos=count.infos, shown=_SHOWN)
        yield f"::notice title=sonla-audit::{_text(said)}"


def _annotation(file: FileReport, finding: Finding, parts: tuple[Finding, ...], view: View) -> str:
    place = main(file.document, finding)
    placed = {"file": file.document.source.path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:
        placed.update(col=place.column, endColumn=place.end_column)
    placed["title"] = f"sonla-audit {finding.claim.rule}"
    at = f"{where(view, file.document, place.start)}: " if file.document.sheets else ""
    said = f"{at}{in_full(view, file.document, finding, parts)} [{quote(file.document, finding.claim)}]"
    listed = ",".join(f"{name}={_property(value)}" for name, value in placed.items())
    return f"::{_LEVELS[finding.verdict.severity or 'info']} {listed}::{_text(said)}"


def _text(words: str) -> str:
    return clean(words).replace("%", "%25")


def _property(value: object) -> str:
    return clean(str(value)).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter("github", _write, accounts=False)
