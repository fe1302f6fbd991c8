"""A written figure is a closed interval, and everything computed from figures is one too.

The ends are whole numbers over one common denominator, so that every comparison is a comparison of
integers: no float, no rounding, no tolerance. ``None`` as an end means that side has no bound
("tối thiểu 30" has no upper end). Following statcheck, a stated figure disagrees with a computed one
only when the two intervals have no point in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import gcd

from sonla_audit.values import Frozen


class Interval(metaclass=Frozen):
    """The closed interval from ``low / den`` to ``high / den``; ``None`` stands for no bound.

    Raises ValueError for a denominator that is not positive or ends in the wrong order.
    """

    low: int | None
    high: int | None
    den: int = 1

    def __post_init__(self) -> None:
        if self.den <= 0:
            raise ValueError(f"expected a positive denominator, found {self.den}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"expected low <= high, found {self.low} > {self.high}")

    @property
    def exact(self) -> bool:
        """Whether the interval is a single number."""
        return self.low is not None and self.low == self.high

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both intervals."""
        a, b = self.den, other.den
        if self.high is not None and other.low is not None and self.high * b < other.low * a:
            return False
        return not (other.high is not None and self.low is not None and other.high * a < self.low * b)

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share more than an end: what is rounded up at a half never reaches the upper one.

        A point overlaps what holds it.
        """
        if not self.meets(other):
            return False
        if self.exact or other.exact or None in (self.low, self.high, other.low, other.high):
            return True
        return not (self.touches(other) or other.touches(self))

    def touches(self, other: Interval) -> bool:
        """Whether the upper end of this is the lower end of the other."""
        return self.high is not None and other.low is not None and self.high * other.den == other.low * self.den

    def within(self, other: Interval) -> bool:
        """Whether every number of this interval lies in the other."""
        a, b = self.den, other.den
        if other.low is not None and (self.low is None or self.low * b < other.low * a):
            return False
        return not (other.high is not None and (self.high is None or self.high * b > other.high * a))

    def below(self, other: Interval) -> bool:
        """Whether every number of this interval is smaller than every number of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high * other.den < other.low * self.den

    def gap(self, other: Interval) -> Interval:
        """The distance between the two intervals as an exact one; zero where they meet."""
        if self.below(other):
            assert self.high is not None
            assert other.low is not None
            return exactly(other.low * self.den - self.high * other.den, self.den * other.den)
        if other.below(self):
            return other.gap(self)
        return exactly(0)

    def __add__(self, other: Interval) -> Interval:
        if self.den == other.den:
            return _reduced(None if self.low is None or other.low is None else self.low + other.low,
                            None if self.high is None or other.high is None else self.high + other.high, self.den)
        den = self.den * other.den
        low = None if self.low is None or other.low is None else self.low * other.den + other.low * self.den
        high = None if self.high is None or other.high is None else self.high * other.den + other.high * self.den
        return _reduced(low, high, den)

    def __neg__(self) -> Interval:
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low, self.den)

    def __sub__(self, other: Interval) -> Interval:
        one, two, den = (1, 1, self.den) if self.den == other.den else (other.den, self.den, self.den * other.den)
        low = None if self.low is None or other.high is None else self.low * one - other.high * two
        high = None if self.high is None or other.low is None else self.high * one - other.low * two
        return _reduced(low, high, den)

    def __mul__(self, other: Interval) -> Interval:
        den = self.den * other.den
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return _unbounded_product(self, other, den)
        ends = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return _reduced(min(ends), max(ends), den)

    def inverse(self) -> Interval | None:
        """One over the interval; None where it holds zero."""
        if self.low is not None and self.low > 0:
            # 1/x falls as x grows, so the ends change places
            if self.high is None:
                return _reduced(0, self.den, self.low)
            return _reduced(self.den * self.low, self.den * self.high, self.low * self.high)
        if self.high is not None and self.high < 0:
            flipped = (-self).inverse()
            return None if flipped is None else -flipped
        return None

    def over(self, other: Interval) -> Interval | None:
        """This interval divided by the other; None where the divisor holds zero."""
        if self.low is not None and self.high is not None and other.low is not None and other.high is not None \
                and self.low >= 0 and other.low > 0:
            return _reduced(self.low * other.den * other.low, self.high * other.den * other.high,
                            self.den * other.low * other.high)
        inverse = other.inverse()
        return None if inverse is None else self * inverse

    def times(self, num: int, den: int = 1) -> Interval:
        """The interval multiplied by the exact number ``num / den``."""
        if den <= 0:
            return self * exactly(num, den)
        if self.low is None or self.high is None:
            return self * exactly(num, den)
        if num == den:
            return self
        low, high = self.low * num, self.high * num
        return _reduced(low, high, self.den * den) if num >= 0 else _reduced(high, low, self.den * den)

    @property
    def width(self) -> Interval:
        """How far the ends are apart; an end that is not known counts as nought."""
        return exactly((self.high or 0) - (self.low or 0), self.den)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low = None if self.low is None or other.low is None else min(self.low * other.den, other.low * self.den)
        high = None if self.high is None or other.high is None else max(self.high * other.den, other.high * self.den)
        return _reduced(low, high, self.den * other.den)


def exactly(num: int, den: int = 1) -> Interval:
    """The interval that holds the one number ``num / den``."""
    if den < 0:
        num, den = -num, -den
    if den == 0:
        raise ValueError("expected a denominator other than zero")
    return _reduced(num, num, den)


def rounded(value: int, num: int, den: int) -> Interval:
    """What may have been rounded to ``value`` times the unit ``num / den``: half a unit to either side."""
    return _reduced(2 * value * num - num, 2 * value * num + num, 2 * den)


def between(low: Interval, high: Interval) -> Interval:
    """From the lower end of one interval to the upper end of another."""
    return _reduced(
        None if low.low is None else low.low * high.den,
        None if high.high is None else high.high * low.den,
        low.den * high.den,
    )


def shifted(interval: Interval, unit: Interval, counts: Iterable[int]) -> Iterator[Interval]:
    """An interval moved by so many times an exact unit, for one count after another."""
    if interval.low is None or interval.high is None or unit.low is None:
        yield from (interval + unit.times(count) for count in counts)
        return
    low, high, step = interval.low * unit.den, interval.high * unit.den, unit.low * interval.den
    den = interval.den * unit.den
    for count in counts:
        yield _reduced(low + count * step, high + count * step, den)


_new = object.__new__  # native:
_set_low, _set_high, _set_den = (Interval.__dict__[name].__set__ for name in ("low", "high", "den"))  # native:


def summed(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals; zero where there are none."""
    total = exactly(0)
    for interval in intervals:
        total = total + interval
    return total


def _reduced(low: int | None, high: int | None, den: int) -> Interval:
    """The interval in lowest terms, of ends that are known to be in order over a denominator known to be positive."""
    if den != 1 and (common := gcd(den, low or 0, high or 0)) != 1:
        den //= common
        low = None if low is None else low // common
        high = None if high is None else high // common
    made = _new(Interval)  # native: return Interval(low, high, den)
    _set_low(made, low)  # native:
    _set_high(made, high)  # native:
    _set_den(made, den)  # native:
    return made  # native:


def _unbounded_product(a: Interval, b: Interval, den: int) -> Interval:
    """A product in which an end is missing: kept only where both factors are at least zero."""
    if a.low is not None and b.low is not None and a.low >= 0 and b.low >= 0:
        high = None if a.high is None or b.high is None else a.high * b.high
        return _reduced(a.low * b.low, high, den)
    return Interval(None, None)
