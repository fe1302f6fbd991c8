"""The make-up of a total: a column of percents that are the cells of another column over the row of totals.

"Cơ cấu (%)" stands in nearly every statistical table, and its whole stands once, in the last row. Which column it
divides is the one most rows agree with; only then is a row that differs held to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.scene import Scene
from sonla_audit.tables.crosswise import percents
from sonla_audit.tables.percent_columns import is_share, telling
from sonla_audit.tables.tables import Line, Table, tables, to_total

_HOLD = 2
_HUNDRED = exactly(100)


def made_up(scene: Scene) -> Iterator[Claim]:
    """Shares of the row of totals, row by row."""
    for table in tables(scene):
        percents = [column for column in range(table.width) if "%" in table.heads[column]]
        counts = [column for column in range(table.width) if column not in percents and column not in table.rates]
        for at, line in enumerate(table.lines):
            if percents and counts and line.total:
                yield from _beside(table, at, percents, counts)


def closed(scene: Scene) -> Iterator[tuple[Figure, ...]]:
    """The percents above a hundred that stands in the row of totals, and those beside one at the end of their row."""
    for table in tables(scene):
        for line in table.lines:
            columns = sorted(line.figures)
            if len(columns) > _HOLD + 1 and columns[-1] in table.summed and percents(line) \
                    and line.figures[columns[-1]].quantity.value == _HUNDRED:
                yield tuple([line.figures[column] for column in columns[:-1]])
        for share in [column for column in range(table.width) if "%" in table.heads[column]]:
            for at, line in enumerate(table.lines):
                if line.total and share in line.figures and line.figures[share].quantity.value == _HUNDRED:
                    rows = [one for one in _rows(table, at) if share in one.figures or one.figures]
                    shares = tuple([one.figures[share] for one in rows if share in one.figures])
                    if _HOLD < len(shares) == len(rows) and len({one.rank for one in rows}) == 1:
                        yield shares


def _rows(table: Table, at: int) -> list[Line]:
    """The rows that a row of totals is the total of."""
    return to_total(table.lines[1:]) if not at else to_total(table.lines[:at][::-1])[::-1]


def _beside(table: Table, at: int, percents: Sequence[int], counts: Sequence[int]) -> Iterator[Claim]:
    """What the rows of one total say in each column of percents."""
    total = table.lines[at]
    rows = _rows(table, at)
    for share in percents:
        best: list[Line] = []
        column = -1
        for count in counts:
            if count not in total.figures:
                continue
            fitting = [line for line in rows if is_share(
                line.figures.get(count), total.figures[count], line.figures.get(share))]
            if len(fitting) > len(best):
                best, column = fitting, count
        full = [line for line in rows if column in line.figures and share in line.figures]
        if len(best) < _HOLD or 2 * len(best) <= len(full) or not telling(
                (line.figures[share].quantity for line in best), len(counts)):
            continue
        for line in full:
            yield Claim("share.column", (part("part", line.figures[column]), part("whole", total.figures[column]),
                                         part("share", line.figures[share])), ("%",), "likely", 1, 9, "part")
