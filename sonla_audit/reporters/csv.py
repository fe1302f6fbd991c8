"""Rows for a spreadsheet, one a finding or one a figure. A cell that it would take for a formula is text.

A file begins with a byte order mark: without it Excel reads it in the code page of the machine. A pipe has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.finding import Report
from sonla_audit.places import where
from sonla_audit.quoting import quote, shown, told_at
from sonla_audit.records import figures
from sonla_audit.view import Reporter, View, ordered, sentence, suspicious

_COLUMNS = ("line", "column", "text", "surface", "value", "low", "high", "unit", "nature", "hedge", "label", "of",
            "period", "place", "status", "act", "state", "why")
_FOUND = ("line", "column", "severity", "confidence", "check", "rule", "quote", "stated", "computed", "working",
          "message", "id", "at")


def _write(report: Report, view: View) -> Iterator[str]:
    yield ",".join(("path", *_FOUND))
    for file in report.files:
        document = file.document
        for finding in ordered(file, suspicious(file.findings), view.sort):
            claim, verdict = finding.claim, finding.verdict
            anchor = document.anchor(told_at(document, finding))
            cells = (document.source.path, anchor.line, anchor.column, verdict.severity, claim.confidence,
                     finding.check, claim.rule, quote(document, claim), verdict.stated, verdict.computed,
                     verdict.working, sentence(view, document, finding), finding.id,
                     where(view, document, told_at(document, finding)))
            yield ",".join(_cell(cell) for cell in cells)


def _ledger(report: Report, view: View) -> Iterator[str]:
    yield ",".join(("path", *_COLUMNS, "section", "at"))
    for file in report.files:
        for record in figures(file, view):
            cells = [file.document.source.path, *(record.get(column) for column in _COLUMNS),
                     " / ".join(record["section"]), where(view, file.document, record["start"])]
            yield ",".join(_cell(cell) for cell in cells)


def _cell(content: object) -> str:
    text = "" if content is None else shown(str(content))
    # "-2,5%" is a number, "-2+3" a sum
    if text[:1] in ("=", "@") or (text[:1] in ("+", "-") and not (text[1:2].isdigit() and _number(text[1:]))):
        text = f"'{text}"
    if any(character in text for character in ',"'):
        text = '"' + text.replace('"', '""') + '"'
    return text


def _number(text: str) -> bool:
    return not text.rstrip("%").strip("0123456789.,")


REPORTER = Reporter("csv", _write, _ledger, accounts=False, marked=True)
