"""Whose a percent is, by the words of its own bracket or clause: not the pair's that merely stands before it.

A bracket may tell of the country behind a region, an example may have its own rate, a subject may stand right before
"chiếm", and of a pair that one percent beside it makes right a second one says nothing.
"""

from __future__ import annotations

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.wholes_before import said_of, usable

_EXAMPLES = frozenset(("example", "ranked"))
_WRITTEN = frozenset(("slash", "of"))
_BOUNDS = frozenset(("over", "under", "at-least", "at-most", "more-than", "less-than"))


def anothers(scene: Scene, reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether a percent that does not fit a pair before it is told of something that stands between, or is no part."""
    if pair.part.quantity.block != percent.quantity.block or pair.part.at > percent.at:
        return False
    return _of_its_bracket(reading, percent, pair) or _of_an_example(reading, percent, pair) \
        or _of_its_subject(scene, percent, pair) or _told_already(reading, percent, pair) \
        or _of_each(reading, percent, pair) or _beside(reading, percent, pair) \
        or _of_so_much_a_day(reading, percent, pair)


def _of_its_bracket(reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether a level stands before a percent in its bracket: "312/640 xã (cả nước có 4.522 xã, chiếm 50,8%)"."""
    return percent.bracket > 0 and percent.bracket not in (pair.part.bracket, pair.whole.bracket) and any(
        figure.bracket == percent.bracket and usable(figure)
        for figure in reading.figures[max(0, percent.at - 4) : percent.at])


def _of_an_example(reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether one of the things that a fraction counts is singled out: "7/11 nhóm tăng, cao nhất là thép (1,1%)"."""
    later = max(pair.part.last, pair.whole.last)
    return pair.link in _WRITTEN and any(
        not cue.classes.isdisjoint(_EXAMPLES) and later <= cue.first < percent.first for cue in reading.cues)


def _of_its_subject(scene: Scene, percent: Figure, pair: Pair) -> bool:
    """Whether words that are not said of the part stand before the verb of a share, behind the part.

    "4.403 căn (hạng B chiếm 84%)", "vốn chủ sở hữu 1.281 tỷ đồng, tức là nợ của công ty này chiếm 83%".
    """
    if percent.quantity.act != "share" or not percent.has("share") or percent.clause == pair.part.clause:
        return False
    return bool(percent.head) and said_of(scene, pair.part).isdisjoint(percent.head)


def _told_already(reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether another percent of the paragraph, nearer to the pair, is what it gives: "874/1.731 xã (50,49%)"."""
    if pair.whole.quantity.block != percent.quantity.block:
        return False
    near = abs(percent.at - pair.part.at)
    return any(figure is not percent and figure.quantity.nature == "percent" and abs(figure.at - pair.part.at) < near
               and agrees(pair.part.quantity.interval, pair.whole.quantity.interval, figure.quantity.interval, "part")
               for figure in reading.figures[max(0, pair.part.at - 1) : percent.at])


def _of_each(reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether a part is a bound that each of the things counted before it passed: "30 mặt hàng trên 1 tỷ USD"."""
    part = pair.part
    if part.quantity.hedge.kind not in _BOUNDS or part.before("total", "whole") or pair.link in _WRITTEN:
        return False
    before = reading.figures[part.at - 1] if part.at else None
    return before is not None and before.clause == part.clause and before.quantity.nature == "count" \
        and part.quantity.nature == "amount" and before.at != pair.whole.at


def _beside(reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether part and whole are two of the items that semicolons part, and the whole is not the first of them."""
    part, whole = pair.part, pair.whole
    if part.quantity.block != whole.quantity.block or part.sentence != whole.sentence or percent.host != part.at \
            or part.part <= whole.part or whole.part == 0 or whole.before("total", "whole", "subset"):
        return False
    return any(figure.sentence == whole.sentence and figure.part < whole.part and usable(figure)
               and figure.quantity.unit.kind == whole.quantity.unit.kind
               for figure in reading.figures[max(0, whole.at - 4) : whole.at])


def _of_so_much_a_day(reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether so much a day of the same, told between, is what the percent is of: "gom 7.500 tấn/ngày; chôn 75%"."""
    part, away = pair.part, pair.whole.quantity.block != percent.quantity.block
    return any(figure.quantity.unit.per and figure.quantity.unit.kind == part.quantity.unit.kind
               and (away or agrees(part.quantity.interval, figure.quantity.interval, percent.quantity.interval, "part"))
               for figure in reading.figures[: part.at])
