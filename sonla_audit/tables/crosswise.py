"""Sums that a table shows without a row or a formula that says so: across a row to a column headed as a total, and
down a column from one row to the two below it (receipts, costs, what is left).

Nobody announced them, so the rows and columns in which they hold say which they are, and only then may one that
differs be accused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, summed
from sonla_audit.judging.ratios import ratio
from sonla_audit.judging.slips import slipped
from sonla_audit.scene import Scene
from sonla_audit.tables.percent_columns import percent_of
from sonla_audit.tables.tables import Line, Table, tables
from sonla_audit.totals.totals import added
from sonla_audit.values import replace
from sonla_audit.writing import scale_of

_HOLD = 2
_LONG = 4  # digits that hardly agree by luck
_TIMED = frozenset(("percent", "permille", "points", "rate", "period", "date"))

Sum = tuple[Figure, tuple[Figure, ...]]


def crosswise(scene: Scene) -> Iterator[Claim]:
    """The sums across the rows and down the columns of every table."""
    for table in tables(scene):
        yield from _across(table)
        yield from _down(table)


def _across(table: Table) -> Iterator[Claim]:
    """A column headed as a total, and the run of columns beside it that makes it in most rows."""
    columns = sorted({column for line in table.lines for column in line.figures} - table.rates)
    for total in table.summed:
        best: list[Sum] = []
        most = 0
        halves: list[list[Sum]] = []  # in which a person is asked about slips of the pen alone
        for run in _runs(columns, total):
            made = [_sum([(line, column) for column in (total, *run)]) for line in table.lines if not percents(line)]
            full = [one for one in made if one is not None]
            held = sum(_holds(one) for one in full)
            if held > most and (held == len(full) or (held >= _HOLD and 2 * held > len(full))):
                best, most = full, held
            elif not most and held >= _HOLD and 2 * held == len(full):
                halves.append([one for one in full if _holds(one) or _slip(one)])
        if not most:
            yield from (replace(_claim(one), confidence="possible") for one in next(iter(halves), ()))
        if most >= _HOLD or (most and all(_long(one) for one in best)):
            yield from map(_claim, best)


def percents(line: Line) -> bool:
    """Whether a row is called a percentage of something."""
    named = min(figure.quantity.start for figure in line.figures.values()) if line.figures else 0
    return "%" in line.reading.block.text[:named]


def shares(scene: Scene) -> Iterator[Claim]:
    """Rows of percents below a row of numbers: each is the share of the number above it in their total or first column.

    A table believed turned on its side: the column that most of the percents are shares of is the whole.
    """
    for table in tables(scene):
        for above, line in pairwise(table.lines):
            if percents(line) and not percents(above):
                yield from _shares(above, line)


def _shares(above: Line, line: Line) -> Iterator[Claim]:
    best: list[tuple[int, bool]] = []
    whole, most = 0, 0
    for column in above.figures:
        told = [(place, found.meets(percent_of(line.figures[place].quantity))) for place in line.figures
                if place != column and place in above.figures
                and (found := _ratio(above, place, column)) is not None]
        held = sum(fits for _, fits in told)
        if held > most:
            best, whole, most = told, column, held
    if most >= _HOLD and 2 * most > len(best):
        for place, _ in best:
            yield Claim("share.column", (part("part", above.figures[place]), part("whole", above.figures[whole]),
                                         part("share", line.figures[place])), ("%",), "likely", 1, 9, "part")


def _ratio(above: Line, place: int, whole: int) -> Interval | None:
    one, two = above.figures[place].quantity, above.figures[whole].quantity
    return ratio(one.interval, two.interval, "part") if one.value.below(two.value) else None


def _runs(columns: Sequence[int], total: int) -> Iterator[tuple[int, ...]]:
    """The runs of columns right before and right behind one, the longest first."""
    if total not in columns:
        return
    at = columns.index(total)
    left = right = 1
    while at - left >= 0 and columns[at - left] == total - left:
        left += 1
    while at + right < len(columns) and columns[at + right] == total + right:
        right += 1
    for size in range(max(left, right) - 1, 1, -1):
        if size < left:
            yield tuple(range(total - size, total))
        if size < right:
            yield tuple(range(total + 1, total + size + 1))


def _sum(cells: Sequence[tuple[Line, int]]) -> Sum | None:
    """A total and its parts; None where a cell is unknown, is no level, or has a sign of its own."""
    if any(column not in line.figures or line.sign(column) < 0 for line, column in cells):
        return None
    total, *parts = (line.figures[column] for line, column in cells)
    if any(figure.quantity.nature in _TIMED or figure.quantity.high is not None for figure in (total, *parts)):
        return None
    return total, tuple(parts)


def _down(table: Table) -> Iterator[Claim]:
    """Three rows of which the first is the sum of the two below it, in every column or in all but one."""
    for (first, second), (_, third) in pairwise(pairwise(table.lines)):
        if first.total or second.total:
            continue
        made = [one for column in first.figures if column not in table.rates
                and (one := _sum([(line, column) for line in (first, second, third)])) is not None]
        held = [one for one in made if _holds(one) and _long(one)]
        if len(made) >= _HOLD and held and len(held) >= len(made) - 1:
            yield from map(_claim, made)


def _holds(one: Sum) -> bool:
    return summed(figure.quantity.interval for figure in one[1]).meets(one[0].quantity.interval)


def _slip(one: Sum) -> bool:
    """Whether a slip of the pen parts a total from its parts."""
    stated = one[0].quantity
    return slipped(stated, summed(figure.quantity.interval for figure in one[1]), 3, *scale_of(stated))


def _long(one: Sum) -> bool:
    """Whether the figures have digits enough for the sum to be no accident."""
    return all(sum(map(str.isdigit, figure.quantity.surface)) >= _LONG for figure in (one[0], one[1][0]))


def _claim(one: Sum) -> Claim:
    return added("total.columns", one[0].quantity, [figure.quantity for figure in one[1]], "likely", (), 20)
