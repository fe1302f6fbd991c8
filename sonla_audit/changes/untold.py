"""Steps that no known word tells: a figure and a percent beside it that together lead to a level told before.

"lượng tiêu xuất đi là 17.069 tấn, hơn tháng 9 2.021 tấn (tăng 13,43%)": there are more ways to say that something
rose than any list holds. Where a figure is the stated percent of the level less itself, or of both together, to three
digits or more, it is the step from there, whatever the words; and so it is no base and no part.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.changes.growth import of_step
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, timed
from sonla_audit.interval import exactly

_BACK = 5  # figures before a step that may be the level it leads to
_GAP = 4  # words between a step and its percent
_CHANCE = 200  # a level, a step and a percent that fit by luck once in so many cases


def mark(block: Told) -> None:
    """Mark the steps of a block that only their percents tell, and those percents as telling them again."""
    mentions = block.mentions
    for percent in mentions[2:]:
        step = mentions[percent.at - 1]
        if not percent.share or percent.twin is not None or percent.yearly or (step.kind and not step.lacks) \
                or not _plain(step) or percent.figure.sentence != step.figure.sentence \
                or percent.figure.first - step.figure.last > _GAP \
                or percent.quantity.high is not None or percent.quantity.act == "share":
            continue
        way = _way(mentions[max(0, step.at - _BACK) : step.at], step, percent)
        if way:
            step.kind, step.way = "step", way
            percent.kind, percent.way, percent.twin = "percent", way, step


def _plain(m: Mention) -> bool:
    quantity = m.quantity
    return m.level and not timed(quantity) and quantity.high is None and quantity.interval.low is not None \
        and quantity.interval.high is not None and quantity.interval.low > 0


def _way(before: Sequence[Mention], step: Mention, percent: Mention) -> int:
    """The direction in which a step leads to a level before it, as its percent says; 0 where it leads to none."""
    stated = percent.quantity.interval
    if stated.low is None or stated.high is None or stated.low <= 0:
        return 0
    spent = exactly(0)
    for level in reversed(before):
        if level.kind or not _plain(level) or level.figure.sentence != step.figure.sentence \
                or kin(level.quantity, step.quantity) != SAME or not step.quantity.value.below(level.quantity.value):
            continue
        for way in (percent.way,) if percent.way else (1, -1):
            computed = of_step(level.quantity.interval, step.quantity.interval, way)
            room = exactly(stated.high - stated.low, stated.den)
            if computed is None or computed.low is None or computed.high is None:
                continue
            # how much of what it could be the percent leaves, within a factor of some fifty
            share = (room + exactly(computed.high - computed.low, computed.den)).over(percent.quantity.value.times(4))
            spent = spent + (exactly(1) if share is None else share)
            if computed.meets(stated):
                return way if spent.times(_CHANCE).below(exactly(1)) else 0
    return 0
