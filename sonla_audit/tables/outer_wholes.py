"""Shares in a table whose whole stands outside of it: the text above says what all came to, the rows what parts make.

"Xuất khẩu đạt 115,30 tỷ USD" and a table of the four largest markets with a column "Tỷ trọng"; "số có mặt: 24 đại biểu"
above a table of votes. No row of totals holds the whole. That most rows of a column are the shares of one figure told
above is what makes it the whole of all, before one that differs is accused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.shares.reach import adopted, bare
from sonla_audit.shares.wholes_before import stands
from sonla_audit.tables.percent_columns import is_share, telling
from sonla_audit.tables.tables import Line, Table, tables
from sonla_audit.values import replace

_ROWS = 3
_ABOVE = 12  # blocks above a table in which its whole is told
_WHOLES = 24  # levels of them that are tried, the nearest first


def shares(scene: Scene, told: Collection[int]) -> Iterator[Claim]:
    """The percents in tables that are of a figure told above; ``told`` are those known to be of another."""
    for table in tables(scene):
        columns = [(column, lines) for column in range(table.width)
                   if len(lines := _percents(table, column)) >= _ROWS
                   and not any(line.figures[column].quantity.index in told for line in lines)]
        counts = [column for column in range(table.width) if "%" not in table.heads[column]
                  and column not in table.rates] if columns else []
        wholes = _wholes(scene.readings, table) if counts else []
        for column, lines in columns:
            yield from _of_one(lines, column, counts, wholes)


def _percents(table: Table, column: int) -> list[Line]:
    """The rows with a percent in a column, be the sign in the cells or above them."""
    headed = "%" in table.heads[column]
    return [line for line in table.lines
            if column in line.figures and (headed or line.figures[column].quantity.nature == "percent")]


def _wholes(readings: Sequence[Reading], table: Table) -> list[Figure]:
    """The levels told above a table and below the one before it, the nearest first."""
    found: list[Figure] = []
    for reading in reversed(readings[max(0, table.first - _ABOVE) : table.first]):
        if reading.block.kind == "row" or len(found) > _WHOLES:
            break
        found += [figure for figure in reversed(reading.figures)
                  if stands(figure) and (figure.quantity.value.low or 0) > 0]
    return found[:_WHOLES]


def _of_one(lines: Sequence[Line], share: int, counts: Sequence[int], wholes: Sequence[Figure]) -> Iterator[Claim]:
    """What the percents of a column say of the whole that most of them are of."""
    best: list[Line] = []
    column, whole = -1, None
    for count in counts:
        full = [line for line in lines if count in line.figures]
        for one in wholes if len(full) >= _ROWS else ():
            fitting = [line for line in full if _fits(line, count, one, share)]
            if len(fitting) > len(best):
                best, column, whole = fitting, count, one
    full = [line for line in lines if column in line.figures]
    if whole is None or len(best) < _ROWS or 2 * len(best) <= len(full) or not telling(
            (line.figures[share].quantity for line in best), len(counts) * len(wholes)):
        return
    for line in full:
        yield Claim("share.column", (part("part", _cell(line, column, whole)), part("whole", whole),
                                     part("share", line.figures[share])), ("%",), "likely", 1, 9, "part")


def _cell(line: Line, column: int, whole: Figure) -> Figure:
    """A cell in the unit of a whole, where it has none of its own."""
    figure = line.figures[column]
    return replace(figure, quantity=adopted(figure.quantity, whole.quantity)) if bare(figure.quantity) else figure


def _fits(line: Line, column: int, whole: Figure, share: int) -> bool:
    """Whether a cell is part of a whole of its kind, and the percent of its row is the share."""
    cell = _cell(line, column, whole)
    one, all_of_it = cell.quantity, whole.quantity
    return one.unit.kind == all_of_it.unit.kind and one.unit.per == all_of_it.unit.per \
        and not all_of_it.value.below(one.value) and is_share(cell, whole, line.figures[share])
