"""A table states its totals in a row of their own, so its columns are sums as explicit as any.

Cells are matched from the right: a total row often lacks the number column. Columns of rates, shares and means are
no sums; "-" is nothing; rows under a roman numeral are counted once, by the numeral or by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses import Reading
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.patterns import pattern
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.totals import added
from sonla_audit.values import record

_HEADED = pattern(r"[IVX]{1,5}\.?|[A-Z]\.?")
_NOT_SUMMED = frozenset(("rate", "mean", "share", "yearly"))


@record
class Row:
    """A row: its figures by the number of their cell counted from the right, and what kind of row it is."""

    reading: Reading
    figures: dict[int, Quantity]
    total: bool
    headed: bool


def tabled(scene: Scene) -> Iterator[Claim]:
    """The columns of every table that has a total row."""
    tables: dict[int, list[Reading]] = {}
    for reading in scene.readings:
        if reading.block.kind == "row" and reading.block.table is not None:
            tables.setdefault(reading.block.table, []).append(reading)
    for readings in tables.values():
        yield from _columns(readings)


def _columns(readings: Sequence[Reading]) -> Iterator[Claim]:
    rows = [_row(reading) for reading in readings]
    skipped = {column for row in rows if not row.figures for column in _no_sums(row.reading)}
    for at, row in enumerate(rows):
        if not row.total or not row.figures:
            continue
        above = _run(rows[:at][::-1])[::-1]
        parts = above or _run(rows[at + 1 :])
        if len(parts) < 2:
            continue
        for column, total in row.figures.items():
            if column in skipped or total.nature in ("percent", "permille", "points", "rate", "period", "date"):
                continue
            found = _column(total, parts, column)
            if found is not None:
                yield found


def _run(rows: Sequence[Row]) -> list[Row]:
    """The rows of figures up to the next total row."""
    found: list[Row] = []
    for row in rows:
        if row.total and row.figures:
            break
        if row.figures:
            found.append(row)
    return found


def _row(reading: Reading) -> Row:
    block = reading.block
    count = len(block.cells)
    figures: dict[int, Quantity] = {}
    for number, cell in enumerate(block.cells[1:], 1):
        figure = next((f.quantity for f in reading.figures if cell.start <= f.quantity.start < cell.end), None)
        if figure is not None and figure.level and figure.high is None and figure.start - cell.start < 2:
            figures[count - number] = figure
    first = block.cells[0].end if block.cells else 0
    second = block.cells[1].end if len(block.cells) > 2 else first
    total = any("total" in cue.classes and (cue.end <= first or (cue.end <= second and first < 6))
                for cue in reading.cues)
    return Row(reading, figures, total, bool(_HEADED.fullmatch(block.text[: block.cells[0].end].strip()))
               if block.cells else False)


def _no_sums(reading: Reading) -> Iterator[int]:
    """The columns whose header says that they hold rates, shares or means."""
    block = reading.block
    for number, cell in enumerate(block.cells):
        text = block.text[cell.start : cell.end]
        if "%" in text or "/" in text or any(
                cell.start <= cue.start < cell.end and cue.classes & _NOT_SUMMED for cue in reading.cues):
            yield len(block.cells) - number


def _column(total: Quantity, rows: Sequence[Row], column: int) -> Claim | None:
    """The sum of one column against its total."""
    versions = [[row.figures[column] for row in rows if column in row.figures]]
    if any(row.headed for row in rows) and not all(row.headed for row in rows):
        versions = [[row.figures[column] for row in rows if column in row.figures and row.headed is headed]
                    for headed in (True, False)]
    versions = [parts for parts in versions if len(parts) > 1]
    for parts in versions:
        if _sum(parts).meets(total.interval):
            return added("total.rows", total, parts, "certain", (), 20)
    # a total no larger than its largest row is a mean, or a rate
    lead = versions[0] if versions else []
    if len(versions) != 1 or any(not part.value.below(total.value) for part in lead) or len(lead) < 2:
        return None
    if any(part.unit.kind != total.unit.kind for part in lead) or total.value.times(4).below(_sum(lead)):
        return None
    return added("total.rows", total, lead, "certain", (), 20)


def _sum(parts: Sequence[Quantity]) -> Interval:
    result = exactly(0)
    for part in parts:
        result = result + part.interval
    return result
