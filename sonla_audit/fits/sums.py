"""Two figures that make a third, and rows of figures that make one before or behind them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sonla_audit.clauses.lists import step
from sonla_audit.fits.field import OTHERS, Field, Spot, digits, room
from sonla_audit.fits.fit import Fit
from sonla_audit.fits.odds import BIT, affordable, log, rank, told

_PAIR = 5 * BIT // 2  # what the fit of two parts must tell beyond what its figures cost
_ROW = 7 * BIT // 2  # and that of a longer row
_LEAST = 4 * BIT  # what the digits of a total must hold, so that they tell anything
_REACH = 6  # figures of its sort between a total and its row
_LONGEST = 16  # parts of a row
_FEWEST = 3


def sums(field: Field) -> Iterator[Fit]:
    """The sums that hold, with what they tell."""
    for total in field.spots:
        yield from made_by(field, total)


def made_by(field: Field, total: Spot) -> Iterator[Fit]:
    """The sums that make a figure."""
    if total.quantity.nature != "times" and digits(total) >= _LEAST:
        yield from _pairs(field, total)
        if total.level and not total.quantity.unit.per:
            yield from _rows(field, total)


def _pairs(field: Field, total: Spot) -> Iterator[Fit]:
    """The two figures near a total that make it."""
    near = field.addends(total, affordable(log(total.worth // total.unit) - _PAIR - rank(0) - BIT))
    if len(near) < 2:
        return
    left = {total.low - one.low for one in near}
    if total.low == total.high and left.isdisjoint([one.low for one in near]) \
            and not sum([one.high - one.low for one in near]):
        return  # nothing is rounded, as mostly: what is left of the total is there or not
    order = sorted([(one.low, at) for at, one in enumerate(near)])
    lows = [low for low, _ in order]
    for at, one in enumerate(near):
        first = bisect_left(lows, total.low - one.high - one.unit)
        for low, other in order[first : bisect_right(lows, total.high - one.low)]:
            part = near[other]
            if other <= at or part.high + one.high < total.low or step(one.quantity) != step(part.quantity):
                continue
            ways = step(one.quantity)
            if step(total.quantity) and step(total.quantity) != ways:
                continue
            free = room(total, one.high - one.low + part.high - low, (one, part))
            tells = told(min(total.worth, 2 * one.worth, 2 * part.worth), free)
            costs = rank(at) + rank(other - at - 1) + BIT + (total.apart(one) + total.apart(part)) // 2 \
                + BIT * field.strange(one, part)
            if tells - costs >= _PAIR:
                fit = _pair(total, one, part, tells - costs, costs)
                if fit is not None:
                    yield fit


def _pair(total: Spot, one: Spot, part: Spot, tells: int, costs: int) -> Fit | None:
    """Two parts and their total; of percents only what is told in points, as what lies between the other two.

    "đạt 190,5% kế hoạch, tăng 53,37%": percents of different things add up by how they were worked out.
    """
    one, part = sorted((one, part), key=_place)
    for points, base in ((one, part), (part, one)):
        if points.quantity.nature == "points" and base.quantity.nature == total.quantity.nature == "percent":
            now, then = sorted((total, base), key=_place, reverse=True)
            return Fit("change.points", (("now", now), ("base", then), ("change", points)), tells, costs,
                       f"points {1 if now is total else -1}")
    if not total.level:
        return None
    return Fit("total.adds" if total.at > part.at else "total.headline",
               (("total", total), ("part", one), ("part", part)), tells, costs, "1 1")


def _rows(field: Field, total: Spot) -> Iterator[Fit]:
    """The figures of one sort that stand in a row beside a total and make it: all of them, or one of each sentence."""
    if log(total.worth // total.unit) < _ROW + rank(0) + _FEWEST * BIT + BIT // 2:
        return
    before, behind = ([one for one in side if field.strange(one, total) < OTHERS]
                      for side in field.beside(total, _REACH + _LONGEST))
    for side, rule in ((behind, "total.headline"), (before, "total.adds")):
        for one, costs in ((side, 0), (_leading(side, total), 2 * BIT)):
            if len(one) >= _FEWEST:
                yield from _row(one, total, rule, costs)


def _leading(side: Sequence[Spot], total: Spot) -> list[Spot]:
    """The first figures of the sentences beside a total, its own left out."""
    firsts: dict[tuple[int, int], Spot] = {}
    for one in side:
        key = (one.block, one.sentence)
        known = firsts.get(key)
        if key != (total.block, total.sentence) and (known is None or one.at < known.at):
            firsts[key] = one
    return list(firsts.values()) if len(firsts) < len(side) else []


def _row(side: Sequence[Spot], total: Spot, rule: str, costs: int) -> Iterator[Fit]:
    """The stretches of a row that make a total."""
    for first in range(min(_REACH, len(side) - _FEWEST + 1)):
        low = high = 0
        for last in range(first, min(len(side), first + _LONGEST)):
            one = side[last]
            low += one.low
            high += one.high
            if low > total.high:
                break
            if last - first < _FEWEST - 1 or high < total.low:
                continue
            parts = side[first : last + 1]
            free = room(total, high - low, parts)
            if any(part.worth < free for part in parts) or len({step(part.quantity) for part in parts}) > 1:
                continue  # what is less than the rounding may be left out as well
            largest = max(part.worth for part in parts)
            tells = told(min(total.worth, 4 * (total.worth - largest) + free), free)
            paid = costs + rank(first) + BIT * len(parts) + BIT // 2 + total.apart(parts[0]) // 2
            if tells - paid >= _ROW:
                yield Fit(rule, (("total", total), *[("part", each) for each in sorted(parts, key=_place)]),
                          tells - paid, paid, " ".join("1" for _ in parts))


def _place(spot: Spot) -> int:
    return spot.at
