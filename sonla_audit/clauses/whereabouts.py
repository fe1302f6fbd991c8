"""Of which year or length of time a figure is told, where its own sentence says so."""

from __future__ import annotations

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import timed

_YEAR, _MONTH = 4, 2  # signs of a year and a month
_NEAR = 6  # words from a time to the figure of it
_SIGNS = frozenset(".;:,()")


def year_of(reading: Reading, figure: Figure) -> str:
    """The year that is told right before a figure in its clause, and is nothing it is compared with; else empty."""
    before = reading.figures[figure.at - 1] if figure.at else None
    if before is None or before.quantity.nature != "period" or before.sentence != figure.sentence \
            or figure.first - before.last > _NEAR or before.has("reference") \
            or not _SIGNS.isdisjoint(reading.words.folded[before.last : figure.first]):
        return ""
    year = before.quantity.text[:_YEAR]
    return year if year.isdigit() else ""


def span_of(reading: Reading | None, figure: Figure) -> int:
    """How long the time is that is told before a figure in its sentence, or up to which month of a year; 0 for none."""
    for before in reversed(reading.figures[: figure.at] if reading is not None else ()):
        if before.sentence != figure.sentence:
            break
        if timed(before.quantity) and before.quantity.value.low:
            return before.quantity.value.low
    when = figure.quantity.period
    month = "" if when is None or len(when.text) > _YEAR + _MONTH + 1 else when.text.rpartition("-")[2]
    return int(month) if len(month) == _MONTH and month.isdigit() else 0
