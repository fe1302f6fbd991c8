"""The ledger for a spreadsheet: one row a figure. A cell that a spreadsheet would take for a formula is text."""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.finding import Report
from sonla_audit.quoting import shown
from sonla_audit.records import figures
from sonla_audit.view import Reporter, View

_COLUMNS = ("line", "column", "text", "surface", "value", "low", "high", "unit", "nature", "hedge", "label", "period",
           "state", "why")


def _ledger(report: Report, view: View) -> Iterator[str]:
    yield ",".join(("path", *_COLUMNS, "section"))
    for file in report.files:
        for record in figures(file, view):
            cells = [file.document.source.path, *(record.get(column) for column in _COLUMNS),
                     " / ".join(record["section"])]
            yield ",".join(_cell(cell) for cell in cells)


def _cell(content: object) -> str:
    text = "" if content is None else shown(str(content))
    if text[:1] in ("=", "@") or (text[:1] in ("+", "-") and not text[1:2].isdigit()):
        text = f"'{text}"
    if any(character in text for character in ',"'):
        text = '"' + text.replace('"', '""') + '"'
    return text


REPORTER = Reporter("csv", None, _ledger)
