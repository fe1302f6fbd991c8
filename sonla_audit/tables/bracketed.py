"""Shares in the cells of a table, each in brackets behind its part: "68 (65,4%)".

Of what they are shares is the row, or the column, in which most of the cells of the table find their whole; only then
is a cell that differs held to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import kinship, part
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.judging.ratios import ratio
from sonla_audit.scene import Scene
from sonla_audit.tables.percent_columns import held_by, rows_of_tables

_ENOUGH = 3  # cells that find their whole before one that does not is told
_WIDEST, _LONGEST = 30, 400

Cell = tuple[Figure, Figure | None]  # the level and its share
Place = tuple[int, int]  # row and column


def bracketed(scene: Scene) -> Iterator[Claim]:
    """The shares that stand in brackets in the cells of tables."""
    for rows in rows_of_tables(scene.readings):
        cells = {(number, column): cell for number, row in enumerate(rows[:_LONGEST])
                 for column, cell in _cells(row) if column < _WIDEST}
        shares = [place for place, (_, share) in cells.items() if share is not None]
        if len(shares) < _ENOUGH:
            continue
        found = max((_pairs(cells, shares, line, upright) for upright in (True, False)
                     for line in sorted({place[not upright] for place in cells})), key=_held)
        held = _held(found)
        if held >= _ENOUGH and 2 * held > len(found):
            for portion, share, whole in found:
                yield Claim("share.column", (part("part", portion), part("whole", whole), part("share", share)),
                            ("%",), "likely", 1, 9, "part")


def _cells(row: Reading) -> Iterator[tuple[int, Cell]]:
    """The cells of a row that hold a level, with the share in brackets behind it where there is one."""
    block = row.block
    for column, cell in enumerate(block.cells, -len(block.cells)):
        level, share = held_by(row, cell)
        if level is not None and level.quantity.level and level.quantity.high is None:
            yield column % _WIDEST, (level, share)


def _pairs(cells: Mapping[Place, Cell], shares: Sequence[Place], line: int,
           upright: bool) -> list[tuple[Figure, Figure, Figure]]:
    """Part, share and whole of every cell whose whole stands in one row (``upright``), or in one column."""
    found: list[tuple[Figure, Figure, Figure]] = []
    for row, column in shares:
        place = (line, column) if upright else (row, line)
        portion, share = cells[row, column]
        if place != (row, column) and place in cells and share is not None \
                and kinship(portion.quantity, cells[place][0].quantity):
            found.append((portion, share, cells[place][0]))
    return found


def _held(found: Sequence[tuple[Figure, Figure, Figure]]) -> int:
    """How many of the shares hold; all of everything is no evidence."""
    held = 0
    for portion, share, whole in found:
        result = ratio(portion.quantity.interval, whole.quantity.interval, "part")
        held += result is not None and not share.quantity.value.meets(exactly(100)) \
            and share.quantity.interval.meets(result)
    return held
