"""Columns of a table that multiply: so many a row, so much for each, and what they make, or the mean of each row.

"486 | 7.290 | 5 | 36.450" says nowhere that the last is the product of the two before it, and "5 | 138 | 27,6" not that
the last is the mean. The rows in which it holds say so, and only then may one that differs be accused. Units in the
heads may differ by a power of ten, the same in every row. The row of totals is the product of its own cells only where
one factor is the same all the way down, or where the column holds means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.tables.tables import Line, Table

_WIDEST = 12  # columns beyond which a table is not looked at
_ROWS = 3
_FIRST = 4  # rows that are tried before all are
_POWERS = (0, 1, 2, 3, 6, 9)  # of ten, by which the units of a table may differ, up or down
_LUCK, _ROOM = 100, 4  # three columns that fit by chance once in so many tables are believed; and what luck comes near
_ONE = exactly(1)
_PERCENT = 2

Columns = tuple[int, int, int]  # two factors and what they make


def products(table: Table, held: frozenset[int]) -> Iterator[Claim]:
    """The products of a table row by row, without the rows of blocks that are ``held`` by products of their own."""
    if len(table.lines) < _ROWS or table.width > _WIDEST:
        return
    rows = [line for line in table.lines if not line.total]
    wide = [column for column in range(table.width)
            if "%" not in table.heads[column] and sum(_plain(line, column) for line in rows) >= _ROWS]
    if len(wide) < len(("count", "rate", "result")):
        return
    made: set[int] = set()
    tried = len(wide) ** 3
    for result in reversed(wide):
        for one, two in combinations([column for column in wide if column != result and column not in made], 2):
            columns = one, two, result
            rated = "/" in table.heads[one] + table.heads[two]
            power = _power(rows, columns, rated)
            if power is None:
                continue
            full = [line for line in rows if all(_plain(line, column) for column in columns)]
            fitting = [line for line in full if _fits(line, columns, power)]
            if 4 * (len(full) - len(fitting)) > len(full) or not _telling(fitting, columns, tried):
                continue
            made.add(result)
            yield from _claims(table, full, columns, power, held)
            break


def _plain(line: Line, column: int) -> bool:
    """Whether a cell holds a figure that may be multiplied."""
    figure = line.figures.get(column)
    return figure is not None and figure.quantity.nature not in ("date", "period", "percent", "permille") \
        and figure.quantity.value.low is not None and figure.quantity.value.low > 0 and figure.quantity.high is None


def _power(rows: Sequence[Line], columns: Columns, rated: bool) -> int | None:
    """The power of ten by which the products of the first rows differ from their results, the same in nearly all.

    A hundred is percent, where no head is a rate of its own ("tạ/ha").
    """
    first = list(islice((line for line in rows if all(_plain(line, column) for column in columns)
                         and not _alone(line, columns)), _FIRST))
    if len(first) < 2:
        return None
    for power in sorted({sign * power for power in _POWERS for sign in (1, -1)}, key=abs):
        if abs(power) == _PERCENT and not rated:
            continue
        fitting = sum(_fits(line, columns, power) for line in first)
        if fitting >= max(len(first) - 1, 2):
            return power
    return None


def _alone(line: Line, columns: Columns) -> bool:
    """Whether a factor is one, so that the product tells nothing."""
    return any(line.figures[column].quantity.value == _ONE for column in columns[:2])


def _fits(line: Line, columns: Columns, power: int) -> bool:
    one, two, result = (line.figures[column].quantity for column in columns)
    return result.interval.meets(_raised(one.interval * two.interval, power))


def _raised(interval: Interval, power: int) -> Interval:
    return interval.times(10**power) if power >= 0 else interval.times(1, 10**-power)


def _telling(fitting: Sequence[Line], columns: Columns, tried: int) -> bool:
    """Whether rows that fit do so hardly by luck: each leaves its result little room in what it could be."""
    luck, told = exactly(tried * _LUCK), 0
    for line in fitting:
        if _alone(line, columns):
            continue
        one, two, result = (line.figures[column].quantity for column in columns)
        room = (one.interval * two.interval).width.over(one.value * two.value)
        own = exactly(1, 10**max(result.digits, 0)).over(result.value)
        if room is None or own is None:
            return False
        wide = (room + own).times(_ROOM)
        told += 1
        luck = luck * (wide if wide.below(_ONE) else _ONE)
    return told > 1 and luck.below(_ONE)


def _claims(table: Table, full: Sequence[Line], columns: Columns, power: int, held: frozenset[int]) -> Iterator[Claim]:
    """What each row says, and the total row where it must."""
    factors = [{_value(line, column) for line in full} for column in columns[:2]]
    means = _means(full, columns)
    for line in table.lines:
        if line.reading.block.index in held or not all(_plain(line, column) for column in columns):
            continue
        if line.total and not _fits(line, columns, power) and not means and min(map(len, factors)) > 1:
            continue  # a sum of products is not the product of sums
        one, two, result = (line.figures[column] for column in columns)
        form = f"mean {power}" if means else f"times {power}"
        yield Claim("product.column", (part("count", one), part("rate", two), part("result", result)), ("×",), "likely",
                    1, 8, form)


def _value(line: Line, column: int) -> Interval:
    return line.figures[column].quantity.value


def _means(full: Sequence[Line], columns: Columns) -> bool:
    """Whether the second factor was worked out from the others: it alone is written with decimals."""
    return any(_digits(line.figures[columns[1]]) for line in full) and not any(
        _digits(line.figures[column]) for line in full for column in (columns[0], columns[2]))


def _digits(figure: Figure) -> bool:
    return figure.quantity.digits > 0


def made(roles: Mapping[str, Quantity], form: str) -> tuple[Quantity, Interval | None, str]:
    """The figure of a product that is held against the others, what they make of it, and the sign of the working."""
    kind, _, power = form.partition(" ")
    count, rate, result = roles["count"], roles["rate"], roles["result"]
    if kind == "mean":
        return rate, _raised(result.interval, -int(power)).over(count.interval), "÷"
    return result, _raised(count.interval * rate.interval, int(power)), "×"
