"""Columns of a table that tell how two others differ: the change from one year to the next, in percent or as it is.

Which columns are joined, and how, is what most rows agree with; only then is a row that differs held to it. A column
of differences must be called one, for the parts of every total are differences as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from sonla_audit.changes import growth
from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.slips import slipped
from sonla_audit.quantity import PERCENT, Quantity
from sonla_audit.tables.percent_columns import Row, as_percent, cells_of, percent_of, rows_of_tables
from sonla_audit.tokens import Lexicon, split
from sonla_audit.values import Record
from sonla_audit.writing import scale_of

_WIDEST = 10  # columns beyond which a table is not looked at
_HEAD = 3  # rows that may name the columns
_ROWS = 2
_MANIFOLD = 100  # nothing grows to so many times itself in all rows
_FIRST = 12  # rows that are tried before all are
_LUCK = 100  # a column that fits by chance once in so many tables is believed
_NAMES = frozenset(("rise", "fall", "pace", "slope", "rest", "lack", "exceed", "versus", "same"))


class Move(metaclass=Record):
    """A column of changes: the columns it joins, now and then, and how ("growth" or "difference")."""

    change: int
    now: int
    then: int
    form: str


def claims(readings: Sequence[Reading], lexicon: Lexicon) -> Iterator[Claim]:
    """The changes that columns of tables tell, row by row."""
    for rows in rows_of_tables(readings):
        cells = [cells_of(row) for row in rows]
        width = max((max(row, default=0) for row in cells), default=0) + 1
        if len(cells) > _ROWS and width <= _WIDEST:
            yield from _table(cells, width, _called(rows, lexicon))


def _called(rows: Sequence[Reading], lexicon: Lexicon) -> frozenset[int]:
    """The columns whose head names a change."""
    found: set[int] = set()
    for row in rows[:_HEAD]:
        for column, cell in enumerate(row.block.cells):
            text = row.block.text[cell.start : cell.end]
            if any(cue.classes & _NAMES for cue in lexicon.scan(split(text), text)):
                found.add(column)
    return frozenset(found)


def _table(cells: Sequence[Row], width: int, called: frozenset[int]) -> Iterator[Claim]:
    joined: set[frozenset[int]] = set()  # columns of which one is the difference of the others
    for change in reversed(range(width)):
        forms = ("growth", "difference") if change in called else ("growth",)
        tried = [Move(change, now, then, form) for now, then in permutations(range(width), 2)
                 if change not in (now, then) for form in forms]
        best: Move | None = None
        most = 0
        rows: tuple[Row, ...] = ()
        for move in tried:
            full = tuple(row for row in cells if move.change in row and move.now in row and move.then in row)
            first = sum(_fits(row, move) for row in full[:_FIRST])
            if 4 * first < len(full[:_FIRST]):
                continue  # a column of changes fits from the start; most pairs of columns are none
            held = [row for row in full if _fits(row, move)]
            if len(held) >= _ROWS and 2 * len(held) >= len(full) and len(held) > most \
                    and _telling(held, move, len(tried)):
                best, most, rows = move, len(held), full
        if best is None or frozenset((best.change, best.now, best.then)) in joined:
            continue
        if best.form == "difference":
            joined.add(frozenset((best.change, best.now, best.then)))
        # where no more than half of the rows agree, a person is asked about slips of the pen alone
        sure: Confidence = "likely" if 2 * most > len(rows) else "possible"
        for row in rows:
            value = row[change].quantity
            if sure == "possible" and not _fits(row, best) and not _slip(row, best):
                continue
            if not value.sign and not _fits(row, best) and _fits(row, best, -1):
                continue  # a fall without its minus: whether it was forgotten or left out the column does not say
            told = as_percent(value) if best.form == "growth" else value
            parts = (part("now", row[best.now]), part("change", told), part("base", row[best.then]))
            form = f"{best.form} {-1 if value.sign < 0 else 1}"
            yield Claim("change.cells", parts, (), sure, len(tried), 9, form)


def _fits(row: Row, move: Move, way: int = 1) -> bool:
    """Whether a row holds, its change being written as a rise, or (-1) as a fall without its sign."""
    units = [row[column].quantity.unit for column in (move.now, move.then, move.change)]
    if units[0].kind != units[1].kind or (move.form == "growth" and units[2].name not in ("", PERCENT.name)):
        return False  # the unit that the head of a column gives its cells
    now, then = row[move.now].quantity.interval, row[move.then].quantity.interval
    if move.form == "growth" and then.times(_MANIFOLD).below(now):
        return False  # "51.085 hộ nghèo | 12,11%" are no two values of one thing
    computed = _computed(row, move, way)
    stated = row[move.change].quantity
    return computed is not None and (percent_of(stated) if move.form == "growth" else stated.interval).meets(computed)


def _computed(row: Row, move: Move, way: int) -> Interval | None:
    now, then = row[move.now].quantity.interval, row[move.then].quantity.interval
    return growth.relative(now, then, way) if move.form == "growth" else (now - then).times(way)


def _slip(row: Row, move: Move) -> bool:
    """Whether a slip of the pen parts a change from what its row gives."""
    stated = row[move.change].quantity
    told = as_percent(stated) if move.form == "growth" else stated
    computed = _computed(row, move, -1 if stated.sign < 0 else 1)
    scale = (1, 1) if move.form == "growth" else scale_of(stated)
    return computed is not None and slipped(growth.magnitude(told), computed, 3, *scale)


def _telling(held: Sequence[Row], move: Move, tried: int) -> bool:
    """Whether rows that fit do so hardly by luck: each leaves a change little room in what it could be."""
    luck = exactly(tried)
    for row in held:
        luck = luck * (percent_of(row[move.change].quantity).width.times(1, 40) if move.form == "growth"
                       else _share(row[move.now].quantity, row[move.then].quantity))
    return luck.times(_LUCK).below(exactly(1))


def _share(now: Quantity, then: Quantity) -> Interval:
    """One unit of what is counted in the larger of two cells."""
    found = exactly(1, 10**now.digits).over(then.value if now.value.below(then.value) else now.value)
    return exactly(1) if found is None else found
