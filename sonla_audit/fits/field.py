"""The figures of a document in one row, as whole numbers over one denominator, each knowing its neighbourhood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import gcd, lcm

from sonla_audit.clauses.lists import year
from sonla_audit.clauses.propose import OTHER, SAME, kinship
from sonla_audit.fits.odds import BIT, log
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.values import Mutable

OTHERS = 2  # so strange are figures that count other things
_NEAR = 24  # figures on either side of one that are looked at
_DENSE = 10**6  # a larger denominator is nobody's rounding
_LONG = 10**18  # nor is a larger number anybody's count
_STATED = frozenset(("percent", "times", "points"))
_BLOCK, _BEYOND = BIT // 2, 12  # what another sentence costs, and another block


class Spot(metaclass=Mutable):
    """A figure that may stand in a relation. ``low``, ``high`` and ``worth`` are its ends and its value, ``unit`` is
    one of its last digit, all over the denominator of the field. ``sort`` is the same for figures that can be added.
    """

    at: int
    quantity: Quantity
    low: int
    high: int
    worth: int
    unit: int
    level: bool
    sort: int
    block: int
    sentence: int

    def apart(self, other: Spot) -> int:
        """What it costs that the other stands in another sentence, or so many blocks away."""
        if self.block == other.block:
            return 0 if self.sentence == other.sentence else _BLOCK
        return _BEYOND + log(abs(self.block - other.block)) // 4


class Field:
    """The spots of a document. ``den`` is the denominator that all of them are over."""

    __slots__ = ("_known", "_levels", "_rows", "den", "spots")

    def __init__(self, scene: Scene) -> None:
        known = [(quantity, sentence) for reading in scene.readings for figure in reading.figures
                 if _plain(quantity := figure.quantity) and (sentence := figure.sentence) >= 0]
        self.den = den = lcm(2, *{part for quantity, _ in known
                                  for part in (quantity.interval.den, quantity.step.den, quantity.value.den)})
        self.spots: list[Spot] = []
        sorts: dict[tuple[object, ...], int] = {}
        for quantity, sentence in known:
            interval, value, step = quantity.interval, quantity.value, quantity.step
            kind = quantity.unit.kind if quantity.nature != "points" else "percent"
            key = (kind, *[unit.base for unit in quantity.unit.per])
            sort = sorts.setdefault(key, len(sorts))
            low = (interval.low or 0) * (den // interval.den)
            # most are exact, and one number is all three
            high = low if interval.exact else (interval.high or 0) * (den // interval.den)
            worth = low if value == interval else (value.low or 0) * (den // value.den)
            self.spots.append(Spot(
                len(self.spots), quantity, low, high, worth, (step.low or 0) * (den // step.den) or den,
                quantity.level, sort, quantity.block, sentence))
        self._levels = [spot.at for spot in self.spots if spot.level]
        self._rows: dict[int, list[int]] = {}  # by sort, where its figures stand
        for spot in self.spots:
            self._rows.setdefault(spot.sort, []).append(spot.at)
        self._known: dict[tuple[int, int], int] = {}  # by two units, which the spots keep

    def around(self, spot: Spot, most: int) -> list[Spot]:
        """So many levels near a figure, the nearest first, and of two as near the one told before."""
        return self._about(spot, self._levels, most, False)

    def addends(self, total: Spot, most: int) -> list[Spot]:
        """So many figures near one that may be parts of it, in the same order: smaller ones of the same things."""
        return self._about(total, self._rows[total.sort], most, True)

    def _about(self, spot: Spot, row: list[int], most: int, smaller: bool) -> list[Spot]:
        """The spots near one, of those that stand at the places of a row."""
        spots, at = self.spots, spot.at
        behind = bisect_right(row, at)
        before = bisect_left(row, at) - 1
        least, last = max(0, at - _NEAR), at + _NEAR
        found: list[Spot] = []
        size = len(row)
        while len(found) < most:
            one = row[before] if before >= 0 else -1
            other = row[behind] if behind < size else last + 1
            if one >= least and (other > last or at - one <= other - at):
                near = spots[one]
                before -= 1
            elif other <= last:
                near = spots[other]
                behind += 1
            else:
                break
            if not smaller or (near.high < spot.high and self.strange(near, spot) < OTHERS):
                found.append(near)
        return found

    def beside(self, spot: Spot, most: int) -> tuple[list[Spot], list[Spot]]:
        """As many of the same sort before it, the last first, and as many behind it."""
        row, spots = self._rows[spot.sort], self.spots
        place = bisect_left(row, spot.at)
        return ([spots[at] for at in reversed(row[max(0, place - most) : place])],
                [spots[at] for at in row[place + 1 : place + 1 + most]])

    def strange(self, one: Spot, other: Spot) -> int:
        """How little two figures count the same thing: 0 for the same, 1 where one says nothing or they are kin, 2.
        """
        left, right = one.quantity.unit, other.quantity.unit
        if left is right:
            return 0
        key = id(left), id(right)
        known = self._known.get(key)
        if known is None:
            grade = kinship(one.quantity, other.quantity)
            known = self._known[key] = 0 if grade == SAME else 2 if grade == OTHER else 1
        return known


def _plain(quantity: Quantity) -> bool:
    """Whether a figure is one number above zero with two ends, and no year."""
    interval, value = quantity.interval, quantity.value
    return (quantity.level or quantity.nature in _STATED) and quantity.high is None and not quantity.text \
        and interval.low is not None and interval.high is not None and interval.low > 0 \
        and value.low is not None and interval.den <= _DENSE and quantity.step.den <= _DENSE \
        and interval.high <= _LONG and value.den <= _DENSE and not year(quantity)


def digits(spot: Spot) -> int:
    """How much the digits of a figure hold, its noughts at the end left out, in sixteenths of a bit."""
    number = spot.worth // spot.unit
    while number and number % 10 == 0:
        number //= 10
    return log(number)


def room(stated: Spot, made: int, others: Sequence[Spot]) -> int:
    """How much a sum may be off and still be met: its own rounding and that of what it met, or the coarsest unit that
    all figures are multiples of, where that is more: 500 = 300 + 200 tells no more than 5 = 3 + 2.
    """
    unit = min(stated.unit, *[one.unit for one in others])
    common = gcd(stated.worth, *[one.worth for one in others]) // unit
    while common and common % 10 == 0:
        common //= 10
        unit *= 10
    return max(made + stated.high - stated.low, unit)
