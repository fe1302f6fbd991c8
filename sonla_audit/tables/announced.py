"""A total told above a table that has no row for it: "255 cơ sở, tổng số 9.265 phòng:" over "Số cơ sở | Số phòng".

The noun that the figure counts stands in the head of its column, or the column is the only one of its unit. Whatever
column it fits is its own; where none does it is held against one only where the text opens the table with it, and every
row has a figure there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import step, usable
from sonla_audit.finding import Claim
from sonla_audit.interval import summed
from sonla_audit.judging.slips import of_one_size
from sonla_audit.scene import Scene
from sonla_audit.tables.tables import Line, Table, noun_of, tables
from sonla_audit.tokens import split
from sonla_audit.totals.totals import added

_ROWS = 3
_VERB = 6  # words before a figure that may be the head of its column
_ABOVE = 2  # blocks above a table in which its totals are told
_SOME = frozenset(("subset", "example", "ranked", "several", "worst"))  # a table of some of them
_ALL = frozenset(("opens", "divides", "namely"))


def announced(scene: Scene) -> Iterator[Claim]:
    """The columns whose sum the text right above their table tells."""
    for table in tables(scene):
        lines = table.lines
        if len(lines) < _ROWS or any(line.total or line.among for line in lines) \
                or len({line.rank for line in lines}) > 1:
            continue
        for reading in scene.readings[max(0, table.first - _ABOVE) : table.first][::-1]:
            if reading.block.kind == "row":
                break
            if reading.figures:
                yield from _of(table, reading)
                break


def _of(table: Table, reading: Reading) -> Iterator[Claim]:
    """The sums of columns among the figures of the block above them."""
    columns = {column: cells for column in range(table.width) if (cells := _column(table, column))}
    heads = {column: f" {' '.join(split(table.heads[column]).folded)} " for column in columns}
    for figure in reading.figures:
        if not usable(figure) or step(figure.quantity):
            continue
        own = [column for column in columns if _counts(reading, figure, heads[column], columns[column])]
        sums = {column: summed(cell.quantity.interval for cell in columns[column]) for column in own}
        held = [column for column in own if sums[column].meets(figure.quantity.interval)]
        for column in held or (own if len(own) == 1 and _promised(reading, figure, table) else ()):
            cells = columns[column]
            if column in held or (len(cells) == len(table.lines) and of_one_size(
                    figure.quantity.interval, sums[column]) and all(
                    cell.quantity.value.below(figure.quantity.value) for cell in cells)):
                yield added("total.rows", figure.quantity, [cell.quantity for cell in cells], "likely", (), 20)


def _column(table: Table, column: int) -> list[Figure]:
    """The cells of a column that may be added; none where it holds rates, or things of several kinds."""
    cells = [line.figures[column] for line in table.lines if column in line.figures]
    first = cells[0].quantity if cells else None
    if first is None or column in table.rates or len(cells) < _ROWS or any(
            not cell.quantity.level or cell.quantity.high is not None or cell.quantity.unit.per
            or cell.quantity.unit.kind != first.unit.kind for cell in cells) or _signed(table.lines, column):
        return []
    return cells


def _signed(lines: Sequence[Line], column: int) -> bool:
    return any(column in line.figures and line.sign(column) < 0 for line in lines)


def _counts(reading: Reading, figure: Figure, head: str, cells: Sequence[Figure]) -> bool:
    """Whether a figure is of what a column holds, by the unit of its cells, its noun or the verb before it.

    "tiếp nhận 3.125 hồ sơ" is of the column "Tiếp nhận", "9.265 phòng" of "Số phòng".
    """
    unit, theirs = figure.quantity.unit, cells[0].quantity.unit
    if unit.kind != theirs.kind or unit.per:
        return False
    if unit.kind != "count":
        return True
    folded = reading.words.folded
    noun = noun_of(reading, figure)
    verb = f" {' '.join(folded[max(0, figure.first - _VERB) : figure.first])} "
    return bool(unit.counter) and (f" {' '.join(noun)} " in head or (bool(head.strip()) and verb.endswith(head)))


def _promised(reading: Reading, figure: Figure, table: Table) -> bool:
    """Whether the text opens the table with a figure as its total, and not with some of what it counts."""
    words, last = reading.words, reading.sentences[figure.sentence][1]
    cues = reading.cues_in(reading.sentences[figure.sentence][0], len(words))
    if any(cue.classes & _SOME for cue in cues) or figure.bracket:
        return False
    opened = words.folded[-1] == ":" or any(cue.classes & _ALL for cue in reading.cues_in(figure.last, len(words)))
    latest = last == len(words) or figure.has("total") or figure.sentence == reading.figures[-1].sentence
    return opened and latest and reading.block.index == table.first - 1
