"""Tables of votes: every row comes to one number, and that stands above the table ("có mặt 48 đại biểu").

No column holds the total. That the rows come to one sum, and that somebody told it just before, is what makes each row
one; most rows must, before one that differs is accused. Of a column of percents beside them see `outer_wholes`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, summed
from sonla_audit.scene import Scene
from sonla_audit.tables.tables import Line, Table, tables
from sonla_audit.totals.totals import added

_ROWS, _COLUMNS = 3, 2
_ABOVE = 12  # blocks above a table in which the number of those who vote is told

Rolls = tuple[Figure, tuple[Line, ...], tuple[int, ...]]


def sums(scene: Scene) -> Iterator[Claim]:
    """The rows that come to the number told above their table, and those that do not."""
    for table in tables(scene):
        found = _rolls(scene.readings, table)
        if found is not None:
            total, lines, columns = found
            for line in lines:
                yield added("total.columns", total.quantity, [line.figures[column].quantity for column in columns],
                            "likely", (), 20)


def _rolls(readings: Sequence[Reading], table: Table) -> Rolls | None:
    """The number told above a table, its rows, and the columns that come to it."""
    lines = tuple([line for line in table.lines if not line.total])
    columns = tuple(column for column in range(table.width) if "%" not in table.heads[column]
                    and column not in table.rates and all(_counted(line.figures, column) for line in lines))
    if len(lines) < _ROWS or len(columns) < _COLUMNS or columns != tuple(range(columns[0], columns[-1] + 1)):
        return None
    sums = Counter(summed(line.figures[column].quantity.value for column in columns) for line in lines)
    most, held = sums.most_common(1)[0]
    alike = len({_cells(line, columns) for line in lines}) < _COLUMNS
    if held < _ROWS or 4 * (len(lines) - held) > len(lines) or alike:
        return None
    told = next((figure for reading in reversed(readings[max(0, table.first - _ABOVE) : table.first])
                 for figure in reversed(reading.figures) if _told(figure, most)), None)
    return None if told is None else (told, lines, columns)


def _counted(figures: Mapping[int, Figure], column: int) -> bool:
    figure = figures.get(column)
    return figure is not None and figure.quantity.nature == "count" and not figure.quantity.digits \
        and figure.quantity.high is None


def _cells(line: Line, columns: Sequence[int]) -> tuple[Interval, ...]:
    return tuple(line.figures[column].quantity.value for column in columns)


def _told(figure: Figure, number: Interval) -> bool:
    """Whether a figure of the text counts so many of something."""
    quantity = figure.quantity
    return quantity.nature == "count" and quantity.value == number and bool(quantity.unit.counter) \
        and quantity.unit.counter[1:] != ("time",) and quantity.high is None and not quantity.hedge.kind
