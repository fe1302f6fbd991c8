"""Parts, wholes and percents that stand together and are told of different things, seen once a pair does not hold.

A threshold that others passed, an own plan, the plan of a shorter time, a total told beside the one that was taken:
the words right around the figures say so. What is here is never asked of a pair that holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.propose import timed
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares.wholes_before import naming, said_of, stands
from sonla_audit.tokens import folded_phrase
from sonla_audit.values import record

_BOUNDS = frozenset(("over", "under", "at-least", "at-most", "more-than", "less-than"))
_PLANNED = frozenset(("reach", "of-plan", "bracket", "rate"))
_MONEY = frozenset(("money", "usd"))
_HUNDRED = exactly(100)
_TEN = exactly(10)
_FIVE = exactly(-5).hull(exactly(5))
_BEHIND = 4  # words behind a percent that say what it is of
_BACK = 12  # figures of a block among which another total is looked for


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

    @property
    def together(self) -> bool:
        """Whether all three stand in one block."""
        return self.here is self.there is self.beside

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
    if claim.rule == "share.times":
        return _against_a_time(place, words["ends"])
    return _passed(place) or _of_the_economy(scene, place, words["economy"]) or _weighed(place, words["weighed"]) \
        or _prices(place) or _more_than_all(place) or _own_plan(place) or _of_a_shorter_plan(place) \
        or _two_plans(place, words["ends"]) or _less_than_a_sibling(place) or _turned_date(place) \
        or _out_of_ten(place) or _bar_in_brackets(place) or _own_rate(place) or _own_fund(scene, place) \
        or _of_another_total(place)


def _against_a_time(place: _Place, ends: Sequence[str]) -> bool:
    """Whether so many times is held against a time: "gấp 12 lần so với 6 năm trước", "4 lần cùng kỳ và 12 dự án"."""
    percent, part, whole = place.percent, place.part, place.whole
    if timed(whole.quantity) != timed(part.quantity) or any(
            cue.first == whole.last and "reference" in cue.classes for cue in whole.post):
        return True
    if bare(whole.quantity) and whole.first and place.there.words.folded[whole.first - 1] == "/" \
            and whole.first - part.last > 1:
        return True  # "quý 2/23"
    against = next((cue for cue in percent.post if "reference" in cue.classes), None)
    if place.here is not place.there or whole.at < percent.at or against is None:
        return False
    joined = any(word in ends for word in place.words(against.last, whole.first))
    return whole.sentence != percent.sentence or (joined and not whole.bracket)


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


def _weighed(place: _Place, weighed: Sequence[str]) -> bool:
    """Whether a percent is of the weight of things, and the pair is of their worth: "chiếm 32,2% trong tổng lượng"."""
    behind = " ".join(place.words(place.percent.last, place.percent.last + _BEHIND)) + " "
    return place.whole.quantity.unit.kind in _MONEY and any(
        behind.startswith(folded_phrase(phrase) + " ") for phrase in weighed)


def _prices(place: _Place) -> bool:
    """Whether both are bounds of prices: "hạng sang (giá trên 90 triệu đồng/m2) chiếm 18,5%; hạng A 36,9%"."""
    return all(figure.quantity.nature == "norm" and figure.quantity.hedge.kind in _BOUNDS
               for figure in (place.part, place.whole))


def _more_than_all(place: _Place) -> bool:
    """Whether more than all of a whole is told of far less than it: "trong 38 tỉnh có 1 tỉnh (đạt 109%)"."""
    return place.rule == "share.base" and _HUNDRED.below(place.percent.quantity.value) \
        and place.part.quantity.value.times(10).below(place.whole.quantity.value) \
        and place.percent.quantity.value.below(exactly(200))


def _own_plan(place: _Place) -> bool:
    """Whether the whole is a result with its percent of a plan behind it, or all of a plan was reached by far less."""
    percent, part, whole = place.percent, place.part, place.whole
    if place.rule != "plan.reached":
        return False
    if percent.quantity.value.meets(_HUNDRED) and part.quantity.value.times(3).below(
            whole.quantity.value.times(2)) and whole.sentence != percent.sentence:
        return True
    behind = place.there.figures[whole.at + 1 : whole.at + 2]
    return bool(behind) and behind[0] is not percent and behind[0].quantity.nature == "percent" \
        and behind[0].quantity.act in _PLANNED and behind[0].sentence == whole.sentence \
        and behind[0].before("rate") and place.there is place.here and behind[0].at < part.at < percent.at


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


def _two_plans(place: _Place, ends: Sequence[str]) -> bool:
    """Whether part and whole are both planned: "kế hoạch doanh thu đạt 3.300 tỷ đồng và lợi nhuận đạt 450 tỷ đồng"."""
    part, whole = place.part, place.whole
    return place.rule == "plan.reached" and place.together and part.at == whole.at + 1 and whole.before("plan") \
        and part.sentence == whole.sentence and whole.has("reaches") and part.has("reaches") \
        and place.words(whole.last, part.first)[1:2] != () and any(
            word in ends for word in place.words(whole.last, part.first)) \
        and "," not in place.words(whole.last, part.first)


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


def _turned_date(place: _Place) -> bool:
    """Whether whole and part are a day and its month: "phiên cuối tuần 21/4"."""
    part, whole = place.part, place.whole
    return place.there is place.beside and part.at == whole.at + 1 and bare(part.quantity) and bare(whole.quantity) \
        and place.there.words.folded[whole.last : part.first] == ("/",)


def _out_of_ten(place: _Place) -> bool:
    """Whether so many of ten is said roughly for a percent: "8 trong số 10 nhà bán lẻ (82%)"."""
    part, whole = place.part.quantity, place.whole.quantity
    return place.rule == "share.fraction" and whole.value == _TEN and "/" not in place.beside.words.folded[
        place.part.last : place.whole.first] and (part.value.times(10) - place.percent.quantity.value).meets(_FIVE)


def _bar_in_brackets(place: _Place) -> bool:
    """Whether a bound in a bracket tells what was passed: "36/63 địa phương có tiến độ khá (trên 18%)"."""
    percent, part, whole = place.percent.quantity, place.part.quantity, place.whole.quantity
    share = part.interval.over(whole.interval)
    return place.rule == "share.fraction" and place.percent.bracket > 0 and percent.hedge.kind in _BOUNDS \
        and share is not None and percent.value.times(2).below(share.times(100))


def _own_rate(place: _Place) -> bool:
    """Whether a rate of its own name, behind a semicolon, a comma or a contrast, is none of the part before it: "có 27
    cụm, song tỷ lệ lấp đầy còn thấp (chiếm 37%)". So is one whose level comes behind it.
    """
    percent, part = place.percent, place.part
    if place.here is not place.beside or part.sentence != percent.sentence or percent.at < part.at \
            or place.rule != "share.base":
        return False
    rated = [cue for cue in place.here.cues if part.last <= cue.first < percent.first and "rate" in cue.classes]
    if percent.part != part.part:
        return bool(rated) or any(
            figure.part == percent.part and figure.at > percent.at and stands(figure)
            and figure.quantity.unit.kind == part.quantity.unit.kind and percent.bracket > figure.bracket
            for figure in place.here.figures[percent.at + 1 : percent.at + 4])
    return percent.bracket > 0 and any("," in place.words(part.last, cue.first) for cue in rated)


def _own_fund(scene: Scene, place: _Place) -> bool:
    """Whether the words behind a percent are said of the part, and not of the whole: "giải ngân vốn đầu tư công đạt
    9.300 tỷ đồng, đạt 39% vốn".
    """
    percent, part = place.percent, place.part
    if percent.quantity.act != "reach" or part.at + 1 != percent.at or place.here is not place.beside or (
            place.here is place.there and place.whole.at > part.at):
        return False
    names = set(naming(scene, percent))
    return bool(names) and names <= set(said_of(scene, part)) and names.isdisjoint(said_of(scene, place.whole))


def _of_another_total(place: _Place) -> bool:
    """Whether a total told beside the whole makes the percent right: of exports, of imports, of both."""
    if place.rule != "share.base":
        return False
    part, percent, whole = place.part.quantity, place.percent.quantity, place.whole
    near = place.there.figures[max(0, whole.at - _BACK) : whole.at + _BACK]
    return any(
        figure is not whole and stands(figure) and figure.before("total") and figure.quantity.index != part.index
        and figure.quantity.unit.kind == whole.quantity.unit.kind
        and agrees(part.interval, figure.quantity.interval, percent.interval, "part") for figure in near)
