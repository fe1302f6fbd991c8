"""Sums of runs in whole numbers: every end of every figure of a document over one common denominator.

A document has thousands of runs and each is held against dozens of figures, nearly all in vain; so the sum of a run is
taken once, and held against a figure by comparing integers. Nothing is rounded: the denominator is a multiple of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import gcd, lcm

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.lists import bare
from sonla_audit.values import record
from sonla_audit.writing import scale_of

Ends = tuple[int, int]
_TELLING = 500  # units of the last digit that a sum must have, so that two others hardly make it by accident


@record
class Sum:
    """What a run makes, over the common denominator: its ends as it stands, and apart for a total with a scale.

    ``firm`` are the ends of its figures with a unit, ``plain`` those of its bare figures as rounded numbers without
    one, which take the scale of the total; ``bare`` tells that there are such.
    """

    ends: Ends
    firm: Ends
    plain: Ends
    bare: bool


class Reckoning:
    """The figures of a document as whole numbers over one denominator."""

    __slots__ = ("_bare", "_den", "_ends", "_highs", "_lows", "_plain", "_scales", "_units", "_worth", "_written")

    def __init__(self, cells: Sequence[Cell]) -> None:
        den = 1
        for cell in cells:
            quantity = cell.quantity
            den = lcm(den, quantity.step.den, quantity.interval.den, quantity.plain.den, quantity.value.den,
                      2 * 10**quantity.digits)
        self._den = den
        self._ends: list[Ends] = []
        self._plain: list[Ends] = []
        self._scales: list[Ends | None] = []
        self._bare: list[bool] = []
        self._units: list[int] = []
        self._worth: list[tuple[int | None, int | None]] = []
        self._written: list[Ends] = []  # without the hedge
        for cell in cells:
            quantity = cell.quantity
            interval, value = quantity.interval, quantity.value
            low, high, middle = interval.low or 0, interval.high or 0, value.low or 0
            self._ends.append((low * (den // interval.den), high * (den // interval.den)))
            times = den // value.den
            self._worth.append((value.low and value.low * times, value.high and value.high * times))
            worth, half = middle * (den // value.den), den // (2 * 10**quantity.digits)
            step, written = quantity.step, quantity.plain
            times = den // written.den
            self._written.append(((written.low or 0) * times, (written.high or 0) * times))
            self._units.append((step.low or 0) * (den // step.den) or den // 10**quantity.digits)
            self._bare.append(bare(quantity))
            self._plain.append((worth - half, worth + half))
            scaled = quantity.unit.kind != "count" or bool(quantity.step.low)
            self._scales.append(scale_of(quantity) if scaled else None)
        self._lows = [low for low, _ in self._ends]
        self._highs = [high for _, high in self._ends]

    def sum(self, cells: Sequence[Cell]) -> Sum:
        """The sum of a run."""
        ends, plain, bares = self._ends, self._plain, self._bare
        low = high = firm_low = firm_high = plain_low = plain_high = 0
        some = False
        for cell in cells:
            at = cell.at
            one, other = ends[at]
            low, high = low + one, high + other
            if bares[at]:
                some = True
                one, other = plain[at]
                plain_low, plain_high = plain_low + one, plain_high + other
            else:
                firm_low, firm_high = firm_low + one, firm_high + other
        return Sum((low, high), (firm_low, firm_high), (plain_low, plain_high), some)

    def meets(self, total: int, sum_of: Sum) -> bool:
        """Whether a sum and the figure of a cell have a number in common, and more than an end if both are rounded."""
        (low, high), (one, other) = self._held(total, sum_of)
        return (one < high and low < other) or ((low == high or one == other) and one <= high and low <= other)

    def balances(self, total: int, other: int, sum_of: Sum, parts: Iterable[Cell]) -> bool:
        """Whether the figures of two cells together are exactly a sum that is no run of small counts."""
        low, high = sum_of.ends
        one, two = self._ends[total], self._ends[other]
        mine = {cell.at for cell in parts}
        return not sum_of.bare and other not in mine and low == high == one[0] + two[0] == one[1] + two[1] \
            and low >= _TELLING * max(self._units[total], self._units[other])

    def exceeds(self, total: int, sum_of: Sum) -> bool:
        """Whether a sum is more than the figure of a cell."""
        (_, high), (one, _) = self._held(total, sum_of)
        return one > high

    def above(self, one: int, other: int) -> bool:
        """Whether the figure of a cell is more than that of another."""
        return self._ends[one][0] > self._ends[other][1]

    def near(self, sum_of: Sum, cells: Iterable[int], whole: int) -> list[tuple[int, int]]:
        """The cells whose figures a sum misses by no more than a part in ``whole`` of them.

        With each comes how many times the gap fits into the figure, in bits.
        """
        found: list[tuple[int, int]] = []
        ends, scales = self._ends, self._scales if sum_of.bare else None
        one, other = sum_of.ends
        for at in cells:
            low, high = ends[at]
            if scales is not None and scales[at] is not None:
                (low, high), (least, most) = self._held(at, sum_of)
            else:
                least, most = one, other
            gap = least - high if least > high else low - most
            if gap > 0 and 2 * gap * whole <= low + high:
                found.append((at, ((low + high) // (2 * gap)).bit_length() - 1))
        return found

    def written(self, total: int, parts: Iterable[Cell]) -> list[tuple[int, int, int]]:
        """A total and its parts as they are written, hedges left out: their ends and one unit of their last digit."""
        scale = self._scales[total]
        if scale is None:
            written, units = self._written, self._units
            return [(*written[at], units[at]) for at in (total, *[cell.at for cell in parts])]
        num, den = scale
        found: list[tuple[int, int, int]] = []
        for at in (total, *(cell.at for cell in parts)):
            if self._bare[at]:
                low, high = self._plain[at]
                found.append((low * num, high * num, num * (high - low)))
            else:
                low, high = self._written[at]
                found.append((low * den, high * den, self._units[at] * den))
        return found

    def worth(self, at: int) -> tuple[int | None, int | None]:
        """What the figure of a cell says, its rounding left out: the same for equal figures."""
        return self._worth[at]

    def smaller(self, at: int, parts: Iterable[Cell]) -> bool:
        """Whether the figure of a cell is smaller than a part, and so hardly a total of it."""
        ends, plain, bares = self._ends, self._plain, self._bare
        high, scale = ends[at][1], self._scales[at]
        if scale is None:
            return any(ends[cell.at][0] > high for cell in parts)
        num, den = scale
        limit = high * den
        return any(plain[one.at][0] * num > limit if bares[one.at] else ends[one.at][0] > high for one in parts)

    def largest(self, parts: Iterable[Cell]) -> int:
        """Twice the largest of some figures."""
        ends = self._ends
        return max([sum(ends[cell.at]) for cell in parts])

    def filled(self, total: int, largest: int) -> int:
        """How little room the largest part leaves the others in a total, in bits: 0 where they have a quarter of it.

        What the others make is held against that room alone, so that a near or a good sum tells so much less.
        """
        low, high = self._ends[total]
        left = low + high - largest
        return max(0, ((low + high) // left).bit_length() - 2) if left > 0 else 0

    def most(self, total: int, parts: Sequence[Cell]) -> int:
        """How much a sum can tell at most, in bits: where all figures end in noughts, 500 = 300 + 200 is 5 = 3 + 2."""
        cells = (total, *(cell.at for cell in parts))
        unit = min(self._units[at] for at in cells)
        common = gcd(*(sum(self._ends[at]) // 2 // unit for at in cells))
        while common and common % 10 == 0:
            common //= 10
            unit *= 10
        return max(0, (sum(self._ends[total]) // (2 * unit)).bit_length() - 1)

    def fitting(self, sum_of: Sum, cells: Iterable[int]) -> list[int]:
        """The numbers of the cells whose figures a sum meets."""
        (low, high), ends, lows, highs = sum_of.ends, self._ends, self._lows, self._highs
        if sum_of.bare:
            scales = self._scales
            return [at for at in cells if (self.meets(at, sum_of) if scales[at] is not None else (
                (low < ends[at][1] and ends[at][0] < high)
                or ((low == high or ends[at][0] == ends[at][1]) and low <= ends[at][1] and ends[at][0] <= high)))]
        if low == high:
            return [at for at in cells if lows[at] <= low <= highs[at]]
        return [at for at in cells if (low < highs[at] and lows[at] < high)
                or (lows[at] == highs[at] and low <= lows[at] <= high)]

    def _held(self, total: int, sum_of: Sum) -> tuple[Ends, Ends]:
        """The ends of a figure and of a sum as it stands beside it, over one denominator."""
        low, high = self._ends[total]
        scale = self._scales[total] if sum_of.bare else None
        if scale is None:
            return (low, high), sum_of.ends
        num, den = scale
        return (low * den, high * den), (sum_of.firm[0] * den + sum_of.plain[0] * num,
                                         sum_of.firm[1] * den + sum_of.plain[1] * num)
