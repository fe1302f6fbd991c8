"""The percents around a percent: what they are shares of tells what it may be a share of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, between
from sonla_audit.judging.ratios import agrees
from sonla_audit.judging.repairs import mends
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares.reach import bare
from sonla_audit.shares.wholes_before import naming
from sonla_audit.values import draft, record

_SOME, _CLOSE, _TIGHT = 15, 100, 500  # how closely a whole that is worked out may be known
_NO_SHAPE = (0, 0)
_SERIES = 4  # percents on either side that may be of one series


class Held:
    """What percents are plainly shares of: their parts, and where part and whole stand from them, in figures.

    It grows as a document is read, so that each percent is weighed by those before it. ``names`` are the words behind
    a percent that named a whole, with its value.
    """

    __slots__ = ("names", "parts", "shapes")

    def __init__(self) -> None:
        self.shapes: dict[int, tuple[int, int]] = {}
        self.parts: set[int] = set()
        self.names: dict[tuple[str, ...], Interval] = {}

    def add(self, scene: Scene, claim: Claim) -> None:
        """One more share that holds."""
        portion, whole, share = (claim.quantity(role) for role in ("part", "whole", "share"))
        self.parts.add(portion.index)
        own = scene.readings[share.block]
        if names := naming(scene, own.figure_of(share)):
            self.names[names] = whole.interval
        shape = _NO_SHAPE
        if portion.block == whole.block == share.block:
            at = own.figure_of(share).at
            shape = own.figure_of(portion).at - at, own.figure_of(whole).at - at
        self.shapes[share.index] = shape


@record
class Series:
    """What the percents around one say: each with the level beside it, the lists whose totals hold, the shares that do.

    ``own`` is the level beside it, ``shapes`` are the places of part and whole around those that hold.
    """

    around: tuple[tuple[Figure, Figure], ...]
    own: Figure | None
    shapes: tuple[tuple[int, int], ...]
    lists: Mapping[int, Claim]
    held: Held


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
              held: Held) -> Series:
    """The percents around one with the levels beside them, and what is known of the document."""
    at = bisect_left(percents, percent.quantity.index, key=lambda one: one[0].quantity.index)
    near = [(figure, level) for figure, level in percents[max(0, at - _SERIES) : at + _SERIES + 1]
            if abs(figure.quantity.block - percent.quantity.block) <= _SERIES]
    others = tuple(pair for pair in near if pair[0] is not percent)
    own = next((level for figure, level in near if figure is percent), None)
    shapes = [held.shapes.get(figure.quantity.index, _NO_SHAPE) for figure, _ in others]
    return Series(others, own, tuple(shape for shape in shapes if shape != _NO_SHAPE), lists,
                  held)


def listed(series: Series, portion: Quantity, whole: Quantity) -> bool:
    """Whether a part is one of a list that makes the whole: that its percent fits, too, is hardly luck."""
    claim = series.lists.get(portion.index)
    return claim is not None and claim.quantity("total").index == whole.index


def shared(series: Series, whole: Quantity) -> int:
    """How many percents around one are shares of a whole by the level beside them."""
    return sum(fellow(other, level).held(level.quantity.interval, whole.interval)
               for other, level in series.around if level.quantity.index != whole.index)


def implied(percent: Figure, whole: Quantity, series: Series) -> bool:
    """Whether neighbours that nothing explains lead back to the same unstated whole: one too close for luck, or two.

    Where that is a slip away from a stated whole, the slip is in that.
    """
    if series.own is None:
        return False
    own = _base(percent, series.own)
    if own is None or mends(whole, own):
        return False
    theirs = [base for other, level in series.around
              if level is not series.own and abs(other.quantity.block - percent.quantity.block) <= 1
              and other.quantity.index not in series.held.shapes
              and (level.quantity.value, other.quantity.value) != (series.own.quantity.value, percent.quantity.value)
              and (base := _base(other, level)) is not None and own.meets(base)]
    return len(theirs) > 1 or any(_close(own, _CLOSE) and _close(base, _CLOSE) and (
        _close(own, _TIGHT) or _close(base, _TIGHT)) for base in theirs)


def _base(percent: Figure, level: Figure) -> Interval | None:
    """What a level is a share of by its percent."""
    base = level.quantity.interval.over(percent.quantity.interval)
    return None if base is None or not _close(base, _SOME) else base.times(100)


def _close(base: Interval, parts: int) -> bool:
    """Whether a whole that was worked out is known to one in so many."""
    return base.low is not None and base.high is not None and base.low > 0 \
        and (base.high - base.low) * parts <= base.low


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
