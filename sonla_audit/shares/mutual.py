"""Shares whose levels make their whole, which nobody states: "86 hộ (86,9%) tán thành, 13 hộ (13,1%) không".

Where all levels of a list but one are the shares that are told of what they make together, and a slip of the pen parts
the last from its own, that one is wrong; where the shares make 100%, a level that is a slip away from its share is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import RELATED, kinship, part
from sonla_audit.clauses.structures import Share, items, level_of, runs
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.judging.ratios import ratio
from sonla_audit.judging.repairs import mends
from sonla_audit.shares.fellows import common
from sonla_audit.shares.nearness import graded

_HUNDRED = exactly(100)
_RARE = 2  # how seldom luck would make those that hold do so: the sum of their grades


def mutual(readings: Sequence[Reading]) -> Iterator[Claim]:
    """The shares that do not fit what their levels make together."""
    at = 0
    while at < len(readings):
        listed = items(readings, at)
        for run in [listed] if listed else runs(readings[at]):
            levels = _levels(run)
            wrong = _wrong(run, levels) if levels else None
            if wrong is not None:
                roles = (part("part", levels[wrong]), *(part("whole", level) for level in levels),
                         part("share", run[wrong].figure))
                yield Claim("share.together", roles, (run[wrong].figure.cue("share"),), "certain", 1, 7, "part")
        at += len(listed) or 1


def _levels(run: Sequence[Share]) -> list[Figure]:
    """The levels beside some shares, all of one kind; none where one is missing."""
    levels = [level for share in run if (level := level_of(share)) is not None]
    if len(levels) < len(run) or len({level.quantity.value for level in levels}) < 2 \
            or len({level.quantity.index for level in levels}) < len(levels):
        return []  # that half of two that are alike is 50% says nothing
    first = levels[0].quantity
    return levels if all(level.quantity.unit.per == first.unit.per and kinship(first, level.quantity) >= RELATED
                         for level in levels[1:]) else []


def _wrong(run: Sequence[Share], levels: Sequence[Figure]) -> int | None:
    """Which of some shares is a slip of the pen away from its level, or whose level is from it."""
    total = summed([level.quantity.interval for level in levels])
    results = [ratio(level.quantity.interval, total, "part") for level in levels]
    shares = [share.figure.quantity for share in run]
    odd = [at for at, (share, result) in enumerate(zip(shares, results, strict=True))
           if result is None or not share.interval.meets(result)]
    if len(odd) == 1 and (result := results[odd[0]]) is not None:
        share = shares[odd[0]]
        rare = sum(graded(shares[at], one.low, one.high, one.den) for at, one in enumerate(results)
                   if at != odd[0] and one is not None and one.low is not None and one.high is not None)
        return odd[0] if rare >= _RARE and mends(share, result) and not _near(share.interval, result, share.step) \
            else None
    if not odd or not summed([share.interval for share in shares]).meets(_HUNDRED):
        return None
    return next((at for at in range(len(run)) if _misses(at, run, levels)), None)


def _misses(at: int, run: Sequence[Share], levels: Sequence[Figure]) -> bool:
    """Whether the others lead back to one whole of which a level is no such share, but one of its digits would be."""
    others = [other for other in range(len(run)) if other != at]
    bases = [levels[other].quantity.interval.over(run[other].figure.quantity.interval) for other in others]
    known = [found for found in bases if found is not None]
    base = common(known) if len(known) == len(others) else None
    own = levels[at].quantity
    wanted = None if base is None else base * run[at].figure.quantity.interval
    return wanted is not None and not _near(own.interval, wanted, own.interval.times(1, 20)) \
        and bool(mends(own, wanted))


def _near(stated: Interval, computed: Interval, step: Interval) -> bool:
    """Whether two figures are less than a step apart."""
    return stated.gap(computed).below(step)
