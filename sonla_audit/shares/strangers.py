"""Parts, wholes and percents that stand together and are told of different things, seen once a pair does not hold.

A threshold that others passed, the product of the economy, the plan of a shorter time, a whole that is less than one
of its parts: the words right around the figures say so. What is here is never asked of a pair that holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import timed
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.scene import Scene
from sonla_audit.shares.wholes_before import said_of, stands
from sonla_audit.values import record

_BOUNDS = frozenset(("over", "under", "at-least", "at-most", "more-than", "less-than"))
_HUNDRED = exactly(100)
_BEHIND = 4  # words behind a percent that say what it is of


@record
class _Place:
    """The three figures of a claim, and the blocks they stand in."""

    rule: str
    percent: Figure
    part: Figure
    whole: Figure
    here: Reading
    there: Reading
    beside: Reading

    def words(self, low: int, high: int) -> tuple[str, ...]:
        """Some words of the percent's block."""
        return tuple(self.here.words.folded[low:high])


def estranged(scene: Scene, claim: Claim) -> bool:
    """Whether the figures of a share or a plan that does not hold were hardly meant for each other."""
    roles = [claim.quantities(role) for role in ("share", "part", "whole")]
    if not all(len(one) == 1 for one in roles):
        return False
    percent, part, whole = (one[0] for one in roles)
    here, beside, there = (scene.readings[one.block] for one in (percent, part, whole))
    if here.block.kind == "row":
        return False
    place = _Place(claim.rule, here.figure_of(percent), beside.figure_of(part), there.figure_of(whole),
                   here, there, beside)
    words = scene.pack.tables["share"]
    if claim.rule == "share.times":  # "cao gấp 12 lần so với 6 năm trước đó"
        return any(cue.first == place.whole.last and "reference" in cue.classes for cue in place.whole.post)
    return _passed(place) or _of_the_economy(scene, place, words["economy"]) or _of_a_shorter_plan(place) \
        or _less_than_a_sibling(place) or _own_rate(place)


def _passed(place: _Place) -> bool:
    """Whether a part is a bound that each of the things counted before it passed: "4 mặt hàng đạt kim ngạch trên 1 tỷ
    USD, chiếm 53,2%".
    """
    part, reading = place.part, place.beside
    before = reading.figures[part.at - 1] if part.at else None
    return part.quantity.hedge.kind in _BOUNDS and before is not None and before.sentence == part.sentence \
        and before.quantity.nature == "count" and part.quantity.nature == "amount" and not timed(before.quantity) \
        and not part.before("total", "whole") and before is not place.whole \
        and "," not in reading.words.folded[before.last : part.first]


def _of_the_economy(scene: Scene, place: _Place, economy: Sequence[str]) -> bool:
    """Whether a percent is of the product of the economy, and the whole is none: "bội chi 256 tỷ, bằng 5,71% GDP"."""
    behind = place.words(place.percent.last, place.percent.last + 1)
    return bool(behind) and behind[0] in economy and behind[0] not in said_of(scene, place.whole)


def _of_a_shorter_plan(place: _Place) -> bool:
    """Whether the plan is called one of some months, and the whole is not: "bằng 102% kế hoạch 6 tháng"."""
    percent, reading = place.percent, place.here
    if not percent.then("plan"):
        return False
    length = next((figure for figure in reading.figures[percent.at + 1 : percent.at + 2]
                   if timed(figure.quantity) and figure.sentence == percent.sentence), None)
    if length is None or length is place.whole or length.first - percent.last > _BEHIND or any(
            not word[0].isalpha() for word in place.words(percent.last, length.first)):
        return False
    return not any(timed(figure.quantity) and figure.quantity.value == length.quantity.value
                   and figure.sentence == place.whole.sentence for figure in place.there.figures[: place.whole.at])


def _less_than_a_sibling(place: _Place) -> bool:
    """Whether a level of the sentence that has a smaller share than all is more than the whole."""
    percent, whole, figures = place.percent, place.whole, place.here.figures
    if place.rule != "share.base":
        return False
    return any(figure.quantity.act == "share" and figure.quantity.value.below(_HUNDRED) and figure is not percent
               and figure.sentence == percent.sentence and stands(level) and level.sentence == percent.sentence
               and level.quantity.unit.kind == whole.quantity.unit.kind and level is not whole
               and whole.quantity.value.below(level.quantity.value)
               for level, figure in pairwise(figures))


def _own_rate(place: _Place) -> bool:
    """Whether a rate of its own name, behind a semicolon, a comma or a contrast, is none of the part before it: "có 27
    cụm, song tỷ lệ lấp đầy còn thấp (chiếm 37%)". So is one whose level comes behind it.
    """
    percent, part = place.percent, place.part
    if place.here is not place.beside or part.sentence != percent.sentence or percent.at < part.at \
            or place.rule != "share.base":
        return False
    rated = [cue for cue in place.here.cues_in(part.last, percent.first) if "rate" in cue.classes]
    if percent.part != part.part:
        return bool(rated) or any(
            figure.part == percent.part and figure.at > percent.at and stands(figure)
            and figure.quantity.unit.kind == part.quantity.unit.kind and percent.bracket > figure.bracket
            for figure in place.here.figures[percent.at + 1 : percent.at + 4])
    return percent.bracket > 0 and any("," in place.words(part.last, cue.first) for cue in rated)
