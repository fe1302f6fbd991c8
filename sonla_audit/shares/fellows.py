"""The percents around a percent: what they are shares of tells what it may be a share of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sonla_audit.clauses.clauses import Figure
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, between
from sonla_audit.quantity import Quantity
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


@draft
class Fellow:
    """A level with a percent that is ``stated`` beside it, ``place`` figures from that; ``base`` is what it is then a
    share of, as soon as somebody asked.
    """

    place: int
    level: Quantity
    unitless: bool
    stated: Interval
    asked: bool = False
    base: Interval | None = None

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
    found = bases[0]
    for one in bases[1:]:
        if not found.meets(one) or found.low is None or found.high is None or one.low is None or one.high is None:
            return None
        low = found if found.low * one.den >= one.low * found.den else one
        found = between(low, found if found.high * one.den <= one.high * found.den else one)
    return found
