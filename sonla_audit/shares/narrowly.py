"""A percent right behind its part that misses narrowly what the places of the figures say it is of.

"Thụ lý 4.386 vụ; giải quyết 4.127 vụ, đạt tỷ lệ 82,7%": no slip of one digit explains it, so what is computed speaks
for no pair, and what is said elsewhere might be meant. But a percent beside a figure of its own, in one paragraph with
the whole that its place speaks for most, hardly comes that near to something else by accident.
"""

from __future__ import annotations

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.accusing import FAR, needed, planned
from sonla_audit.shares.fellows import Series
from sonla_audit.shares.leading import RARELY, Ranking
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.otherwise import WRITTEN
from sonla_audit.shares.pairing import Pair, link_of
from sonla_audit.shares.plain import right_before

_ACTS = frozenset(("share", "reach", "bracket", "rate", "of-plan", "exceeds"))
_CLOSE = 10  # words between a part and its percent
_TOLD = 3  # figures before a whole among which its own percent stands
_PLACED = 20  # how likely the pair must be by the places alone, in hundredths


def narrowly(scene: Scene, reading: Reading, percent: Figure, series: Series, ranking: Ranking) -> Pair | None:
    """The pair that the places of a percent speak for most, for which that is narrowly wrong; None where none is."""
    if percent.quantity.act not in _ACTS or not ranking.pairs:
        return None
    pair = ranking.pairs[0][1]
    beside = right_before(reading, percent)
    if beside is None or pair.whole.quantity.block != percent.quantity.block or percent.first - beside.last >= _CLOSE \
            or beside.at != (pair.whole.at if pair.link in WRITTEN else pair.part.at):
        return None
    if pair.link in WRITTEN and percent.bracket and percent.tail and not percent.then("plan", "reference", "whole"):
        return None  # "9 trong số 14 dự án (74% nguồn cung)"
    part, whole, form = pair.part.quantity, pair.whole.quantity, shares.form_of(percent)
    near = nearness(percent.quantity, part, whole, form)
    if not near[-1].startswith("near") or ranking.placed() < _PLACED:
        return None
    if pair.link not in WRITTEN and (whole.interval.below(part.interval) or _of_its_own(reading, percent, pair)
                                      or _fitting(percent, ranking)):
        return None
    return pair if needed(scene, percent, None, pair, near, series) <= FAR else None


def _of_its_own(reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether a part may have a plan of its own, as another percent of the sentence is told of one or the whole has a
    percent told alike, or the whole is itself counted of more: "chi 8.537 tỷ đồng, đạt 78% dự toán; chi thường xuyên
    3.902 tỷ đồng, đạt 59%".
    """
    figures, whole = reading.figures, pair.whole
    after = figures[whole.at + 1 : whole.at + 2]
    if after and (link_of(reading, whole, after[0]) or (
            after[0].quantity.nature == "percent" and after[0].at < pair.part.at
            and after[0].quantity.act == percent.quantity.act)):
        return True
    sentences = whole.sentence, percent.sentence
    return percent.quantity.act != "share" and any(
        figure.quantity.nature == "percent" and planned(figure) and figure.sentence in sentences
        for figure in figures[max(0, whole.at - _TOLD) : percent.at])


def _fitting(percent: Figure, ranking: Ranking) -> bool:
    """Whether another pair makes a percent right, hardly by luck."""
    form = shares.form_of(percent)
    return any(agrees(pair.part.quantity.interval, pair.whole.quantity.interval, percent.quantity.interval, form)
               and nearness(percent.quantity, pair.part.quantity, pair.whole.quantity, form)[0] in RARELY
               for _, pair in ranking.pairs)
