"""What the text tells of a row of a table, or of the annex, against the row itself.

A figure is of a row where the row's name stands before it, in full, with nothing between but words of the column's
head; it must be measured in the same unit, and the year decides the column where the heads have years. That such a
figure differs is told only if others of that column agree with the text: then the text was written from the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval
from sonla_audit.packs import Pack
from sonla_audit.patterns import pattern
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.tables.tables import Table, tables
from sonla_audit.tokens import split
from sonla_audit.values import Record

_YEAR = pattern(r"(?:19|20)[0-9]{2}")
_HOLD = 2
_FEWEST_DIGITS = 3
_LONGEST_NAME = 12
_BETWEEN = 3


class Row(metaclass=Record):
    """A row that a text may tell: its figures in columns that can be told, by column."""

    table: Table
    figures: dict[int, Figure]


class _Told(metaclass=Record):
    figure: Figure
    reading: Reading
    table: int
    cells: dict[int, Figure]  # by column

    def same(self) -> int | None:
        """The column whose figure is the one told."""
        return next((column for column, cell in self.cells.items()
                     if cell.quantity.interval.meets(self.figure.quantity.interval)), None)


def retold(scene: Scene) -> Iterator[Claim]:
    """Figures of the text that a row of a table has, too, and those that differ from the row they name."""
    told = frozenset[int]()
    for claim in _rows(scene):
        told |= claim.indexes()
        yield claim
    yield from (claim for claim in _totals(scene) if claim.quantities("again")[0].index not in told)


def _totals(scene: Scene) -> Iterator[Claim]:
    """Figures of the text that are a total of a table, to three digits or more and in its unit.

    What differs from a total is of something else, or was measured otherwise; only what agrees is told.
    """
    totals: dict[tuple[str, Interval], list[tuple[Figure, str]]] = {}
    for table in tables(scene):
        for line in table.lines:
            for column, figure in line.figures.items() if line.total else ():
                quantity = figure.quantity
                if quantity.level and quantity.high is None and _digits(quantity) >= _FEWEST_DIGITS:
                    head = " ".join(split(table.heads[column]).folded)
                    totals.setdefault((quantity.unit.kind, quantity.value), []).append((figure, head))
    for reading in scene.readings if totals else ():
        for figure in reading.figures if reading.block.kind in ("paragraph", "item", "footnote") else ():
            quantity = figure.quantity
            if quantity.unit.name and quantity.act == "level" and not quantity.hedge.kind:
                cell = next((cell for cell, head in totals.get((quantity.unit.kind, quantity.value), ())
                             if _alike(cell.quantity, quantity, head)), None)
                if cell is not None:
                    yield Claim("repeat.row", (part("first", cell), part("again", figure)))


def _rows(scene: Scene) -> Iterator[Claim]:
    named: dict[tuple[str, ...], list[Row]] = {}
    for table in tables(scene):
        for line in table.lines:
            words = split(" ".join(line.name)).folded
            figures = {column: figure for column, figure in line.figures.items() if column not in table.rates
                       and (figure.quantity.unit.name or table.heads[column]) and figure.quantity.level
                       and figure.quantity.high is None}
            if figures and 0 < len(words) <= _LONGEST_NAME and not line.total:
                named.setdefault(words, []).append(Row(table, figures))
    named = {words: rows for words, rows in named.items() if len({row.table.number for row in rows}) == len(rows)}
    if not named:
        return
    loose = _loose(scene.pack)
    told = [one for reading in scene.readings if reading.block.kind in ("paragraph", "item", "footnote")
            for figure in reading.figures for one in _told(reading, figure, named, loose)]
    agreeing: dict[tuple[int, int], int] = {}
    for one in told:
        column = one.same()
        if column is not None:
            agreeing[one.table, column] = agreeing.get((one.table, column), 0) + 1
    known = {one.figure.quantity.index for one in told if one.same() is not None}
    for one in told:
        column = one.same()
        if column is None and one.figure.quantity.index not in known:
            held = [place for place in one.cells if agreeing.get((one.table, place), 0) >= _HOLD]
            if len(held) != 1 or not _near(one.cells[held[0]].quantity, one.figure.quantity):
                continue
            column = held[0]
        if column is not None and (agreeing[one.table, column] >= _HOLD
                                   or _digits(one.figure.quantity) >= _FEWEST_DIGITS):
            yield Claim("repeat.row", (part("first", one.cells[column]), part("again", one.figure)))


@lru_cache(maxsize=4)
def _loose(pack: Pack) -> frozenset[str]:
    """Words between a name and its figure that name no column: "khối 2 đông nhất với 141 học sinh"."""
    orders = pack.tables["wording"]["compare"]
    return frozenset([*pack.tables["repeat"]["plain"],
                      *[word for phrase in (*orders["first"], *orders["last"]) for word in phrase.split()]])


def _told(reading: Reading, figure: Figure, named: dict[tuple[str, ...], list[Row]],
          loose: frozenset[str]) -> Iterator[_Told]:
    """The rows of which a figure of the text may be told."""
    quantity = figure.quantity
    if not quantity.level or quantity.hedge.kind or quantity.high is not None or quantity.act != "level" \
            or quantity.status != "actual" or not quantity.unit.name:
        return
    rows, between = _row(figure.head, named)
    year = _YEAR.search(quantity.period.text) if quantity.period is not None else None
    named_so = set(between) - loose
    for row in rows:
        heads = {column: split(row.table.heads[column]).folded for column in row.figures}
        cells = {column: cell for column, cell in row.figures.items()
                 if _alike(cell.quantity, quantity, " ".join(heads[column])) and named_so.issubset(heads[column])}
        dated = {column for column in cells if _YEAR.search(row.table.heads[column])}
        if dated and year is not None:
            cells = {column: cell for column, cell in cells.items() if year[0] in row.table.heads[column]}
        if cells:
            yield _Told(figure, reading, row.table.number, cells)


def _row(head: tuple[str, ...], named: dict[tuple[str, ...], list[Row]]) -> tuple[list[Row], tuple[str, ...]]:
    """The rows whose name the words before a figure end in, or nearly, and the words behind the name."""
    ends = range(len(head), max(len(head) - _BETWEEN, 1) - 1, -1)
    return next(((named[head[at:end]], head[end:]) for end in ends
                 for at in range(max(end - _LONGEST_NAME, 0), end) if head[at:end] in named), ([], ()))


def _alike(cell: Quantity, told: Quantity, head: str) -> bool:
    """Whether a cell, or the head above it, counts what the text counts."""
    one, other = cell.unit, told.unit
    if one.kind != other.kind or one.per or other.per:
        return False
    if not one.name:
        return bool(other.counter) and head.endswith(other.counter[0])
    return one.kind != "count" or one.counter[:1] == other.counter[:1] or one.name == other.name


def _near(one: Quantity, other: Quantity) -> bool:
    return not one.interval.times(2).below(other.interval) and not other.interval.times(2).below(one.interval)


def _digits(quantity: Quantity) -> int:
    return len("".join(sign for sign in quantity.surface[:quantity.end - quantity.start] if sign.isdigit()).strip("0"))
