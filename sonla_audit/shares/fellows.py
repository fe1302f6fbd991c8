"""The percents around a percent: what they are shares of tells what it may be a share of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, between
from sonla_audit.judging.ratios import agrees
from sonla_audit.quantity import Quantity
from sonla_audit.shares.reach import bare
from sonla_audit.values import draft, record

_SERIES = 4  # percents on either side that may be of one series


@record
class Series:
    """What the percents around one say: each with the level beside it, the lists whose totals hold, the shares that do.

    ``held`` are the indexes of percents that are explained by what they are plainly said to be of.
    """

    around: tuple[tuple[Figure, Figure], ...]
    lists: Mapping[int, Claim]
    held: frozenset[int]


@lru_cache(maxsize=64)  # it stands beside several percents, one after another
def fellow(percent: Figure, level: Figure) -> Fellow:
    """A percent and the level beside it."""
    own, stated = level.quantity.interval, percent.quantity.interval
    found = Fellow(level.at - percent.at, level.quantity, bare(level.quantity), stated)
    if own.low is not None and own.high is not None and own.low >= 0 and stated.low is not None \
            and stated.high is not None:
        found.ends = (100 * own.low * stated.den, 100 * own.high * stated.den,
                      stated.low * own.den, stated.high * own.den)
    return found


@draft
class Fellow:
    """A level with a percent that is ``stated`` beside it, ``place`` figures from that; ``base`` is what it is then a
    share of, as soon as somebody asked. ``ends`` are those of both, multiplied crosswise; None where there are none.
    """

    place: int
    level: Quantity
    unitless: bool
    stated: Interval
    asked: bool = False
    base: Interval | None = None
    ends: tuple[int, int, int, int] | None = None

    def held(self, level: Interval, whole: Interval) -> bool:
        """Whether the level is such a share of a whole, as it was measured or as it is read beside that."""
        ends = self.ends
        if ends is None or level is not self.level.interval or whole.low is None or whole.high is None:
            return agrees(level, whole, self.stated, "part")
        least, most, low, high = ends
        return most * whole.den >= low * whole.low and least * whole.den <= high * whole.high

    def base_of(self, level: Interval) -> Interval | None:
        """What the level is a share of, as it was measured or as it is read beside a whole."""
        own = level is self.level.interval
        if own and self.asked:
            return self.base
        found = level.over(self.stated)
        base = None if found is None else found.times(100)
        if own:
            self.asked, self.base = True, base
        return base


def series_of(percent: Figure, percents: Sequence[tuple[Figure, Figure]], lists: Mapping[int, Claim],
              held: frozenset[int]) -> Series:
    """The percents around one with the levels beside them, and what is known of the document."""
    at = bisect_left(percents, percent.quantity.index, key=lambda one: one[0].quantity.index)
    near = [(figure, level) for figure, level in percents[max(0, at - _SERIES) : at + _SERIES + 1]
            if figure is not percent and abs(figure.quantity.block - percent.quantity.block) <= _SERIES]
    return Series(tuple(near), lists, held)


def common(bases: Sequence[Interval]) -> Interval | None:
    """What several wholes that were worked out may all be; None where they are different ones."""
    first = bases[0]
    least, most = (first.low, first.den), (first.high, first.den)
    for one in bases[1:]:
        low, high = least[0], most[0]
        if low is None or high is None or one.low is None or one.high is None:
            return None
        if one.low * least[1] > low * one.den:
            low, least = one.low, (one.low, one.den)
        if one.high * most[1] < high * one.den:
            high, most = one.high, (one.high, one.den)
        if low * most[1] > high * least[1]:
            return None
    return between(Interval(least[0], None, least[1]), Interval(None, most[0], most[1]))
