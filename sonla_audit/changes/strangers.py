"""Values that stand beside a change and belong to a neighbour of it: each has a change of its own.

A list tells one thing after another, each with its level and its change. What was joined across two of its items, or
across two lengths of time, was never meant to agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.changes.misread import misread
from sonla_audit.changes.places import AFTER, Place
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.mentions import TIMES
from sonla_audit.clauses.propose import SAME, kinship, timed
from sonla_audit.interval import Interval
from sonla_audit.scene import Scene
from sonla_audit.tokens import folded_phrase

_TOLD = ("level", "to", "reach")
_MOVED = frozenset(("up", "down", "step-up", "step-down"))
_RATIOS = frozenset(("index", "of-plan"))
_OWN = 2  # words that make a subject
_FAR = frozenset(("change.near", "change.year"))
_OWN = 2  # words that make a subject


def estranged(scene: Scene, place: Place) -> bool:
    """Whether a value or the step of a change that fails is a neighbour's."""
    words = scene.pack.tables["change"]["strangers"]
    return _of_another_length(place) or _own_level(place) or _own_result(place) or _told_in_the_list(place) \
        or _base_of_another(place) or _closed_before(place) or _points_of_items(place) or _within_the_bracket(place) \
        or _behind_the_time(place) or _each_its_own(place) or _day_of_month(place, words["day"]) \
        or misread(words, place)


def _of_another_length(place: Place) -> bool:
    """Whether the two values are of times that last differently: "năm 2023: 1,55 tỷ USD; 8 tháng năm 2024: 482 triệu".

    Only a base that no word names is asked.
    """
    if place.claim.rule not in _FAR or "now" not in place.figures or "base" not in place.figures:
        return False
    return _length(place.readings["now"], place.figures["now"]) != _length(
        place.readings["base"], place.figures["base"])


def _length(reading: Reading, figure: Figure) -> Interval | None:
    """The length of time told before a figure in its sentence."""
    return next((before.quantity.value for before in reversed(reading.figures[: figure.at])
                 if before.sentence == figure.sentence and timed(before.quantity)), None)


def _own_level(place: Place) -> bool:
    """Whether a level that is none of the claim's stands right before the change: "B 735 tấn, giảm 64,7%" in a list.

    A level of another kind is what the change is of where no word names the base.
    """
    if not place.here("now", "base") or place.claim.rule == "change.gap" or not place.claim.form.startswith(
            ("growth", "multiple", "times")):
        return False
    change, now, base = place.change, place.figures["now"], place.figures["base"]
    before = _last(place, change)
    if before is None or before in (now, base) or change.bracket != before.bracket \
            or not before.quantity.level or timed(before.quantity) or before.quantity.act not in _TOLD \
            or place.block.between(before.last, change.first, "same", "versus", "against") is not None \
            or place.block.between(before.first - AFTER, before.first, "same", "from") is not None:
        return False
    if not now.at < before.at and not base.at > change.at:
        return False
    if kinship(before.quantity, now.quantity) == SAME:
        return not base.has("reference") and base.quantity.act != "reference"
    return place.claim.rule == "change.near" or (
        base.at > change.at and place.block.between(change.last, base.first, "joint", "turns") is not None)


def _last(place: Place, figure: Figure) -> Figure | None:
    """The figure before another in its part of the sentence, times left out."""
    return next((before for before in reversed(place.block.reading.figures[: figure.at])
                 if before.quantity.nature not in TIMES and not (before.bracket and before.bracket != figure.bracket)
                 and before.part == figure.part and before.sentence == figure.sentence), None)


def _own_result(place: Place) -> bool:
    """Whether a change leads to a level right behind it that is not the value now: "A tăng 20,2%, đạt 3.207; B tăng gần
    5 lần, đạt 519", "nhóm 4 từ 77 lên 237 tỷ đồng, nhóm 5 tăng 45%, lên 458,8 tỷ đồng".
    """
    if not place.here("now", "base") or place.claim.rule == "change.gap":
        return False
    change, now = place.change, place.figures["now"]
    behind = place.block.reading.figures[change.at + 1 : change.at + 2]
    if not behind or behind[0] is now or now.at > change.at or not behind[0].quantity.level \
            or behind[0].sentence != change.sentence or behind[0].bracket != change.bracket or timed(
                behind[0].quantity) or behind[0].first - change.last > AFTER:
        return False
    if behind[0] is place.figures["base"]:
        return behind[0].has("reaches") and now.part != change.part
    return place.block.between(change.last, behind[0].first, "onto") is not None \
        and behind[0].quantity.act == "to" and kinship(behind[0].quantity, now.quantity) == SAME


def _told_in_the_list(place: Place) -> bool:
    """Whether the base, or the step, is a member of the list that the value opens, with its bracket: "1,28 tỷ USD, tăng
    18,7%, với các mặt hàng: A (951,4 triệu USD, tăng 18,7%); B (100,3 triệu USD, tăng 7,2%)".
    """
    if place.claim.rule not in ("change.near", "change.base") or not place.here("now", "base"):
        return False
    now, change = place.figures["now"], place.change
    members = [figure for role, figure in place.figures.items() if role in ("base", "step") or (
        role == "change" and figure.quantity.level)]
    return not now.bracket and any(
        figure.bracket and figure.at > now.at and figure.bracket != change.bracket * (change is not figure)
        and figure.quantity.level and figure.host is not None and _opens_bracket(place.block.reading, figure)
        and ":" in place.block.signs(now.last, figure.first) for figure in members)


def _opens_bracket(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is the first of its bracket, with no word before it."""
    return figure.first > 0 and reading.words.folded[figure.first - 1] == "("


def _base_of_another(place: Place) -> bool:
    """Whether the base is what a change before it was held against, in another part: "A tăng 112% so với mức 2 triệu
    USD; B đạt 3,43 triệu USD, tăng 6,5%". So is one of a later sentence whose own change has another time.
    """
    if "now" not in place.figures or not place.figures.get("base") or place.claim.rule == "change.gap":
        return False
    base, reading, change = place.figures["base"], place.readings["base"], place.change
    if base.quantity.act != "reference" and not base.has("reference"):
        return False
    owner = next((figure for figure in reversed(reading.figures[: base.at]) if figure.sentence == base.sentence
                  and figure.quantity.nature not in TIMES and figure.part == base.part), None)
    if owner is None or owner is change or owner.quantity.index in place.claim.indexes() \
            or owner.quantity.act not in _MOVED:
        return False
    if reading is place.block.reading and base.sentence == change.sentence:
        now = place.figures["now"]
        return base.at < now.at and base.part != change.part == now.part and len(now.head) >= _OWN
    return place.claim.rule == "change.near" and place.block.between(
        change.last, change.last + AFTER, "versus") is not None


def _closed_before(place: Place) -> bool:
    """Whether a change stands in a bracket that closes before the sentence of the value: "B tăng 3% (điều chỉnh tăng
    1%). Thu ngân sách đạt 30 nghìn tỷ đồng (năm trước 26,8 nghìn tỷ đồng)".
    """
    if place.claim.rule != "change.near" or not place.here("now", "base") or not place.change.bracket:
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    if base.bracket == change.bracket != now.bracket and base.at + 1 == change.at and not base.has("reference"):
        return True  # "A (5,43 tỷ USD, giảm 11,2%) và B (5,36 tỷ USD, giảm 2,3%)"
    return now.sentence > change.sentence < base.sentence


def _points_of_items(place: Place) -> bool:
    """Whether the rates that a change in points joins are two items of a list: "3 năm 2,64% (-0,11%)" has none of
    "1 năm 2,58%"; what is told as so much of last year is no rate that moved.
    """
    if place.claim.rule != "change.points" or not place.here("now", "base"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    if base.part == now.part or base.at > now.at or base.sentence != now.sentence or base.has("reference"):
        return False
    own = change.bracket > 0 and change.host in (now.at, base.at) and change.bracket not in (now.bracket, base.bracket)
    return own or base.quantity.act in _RATIOS or base.has("equals")


def _within_the_bracket(place: Place) -> bool:
    """Whether both values stand in a bracket behind the change that tells of parts: "thu tăng 17,4% (trong đó trung
    ương đạt 114,9% dự toán; địa phương đạt 117,4% dự toán)".
    """
    if not place.here("now", "base"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    return now.bracket > 0 and now.bracket == base.bracket != change.bracket and now.part != base.part \
        and change.at < min(now.at, base.at) and any(
            figure.before("subset") for figure in (min(now, base, key=lambda one: one.at),))


def _behind_the_time(place: Place) -> bool:
    """Whether a part and its whole stand behind what a change is held against: "tăng 40,7% so với năm 2010 với 43/63
    tỉnh có cơ sở", "bằng 2% cùng kỳ năm trước với 5 nền được tiêu thụ trên tổng 33 nền".
    """
    if not place.here("now", "base"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    if now.at != base.at + 1 or base.at < change.at or base.bracket or now.bracket or place.block.between(
            change.last, base.first, "versus") is None:
        return False
    return place.block.reading.words.folded[base.last : now.first] == ("/",) or now.before("total", "whole", "of")


def _each_its_own(place: Place) -> bool:
    """Whether the value has a change behind it, and the change asked about is behind the base: "Nga 364.402 tấn, tăng
    397,9% so với cùng kỳ; Lào 211.944 tấn, tương đương 54,99 triệu USD, tăng 47,3%".
    """
    if not place.here("now", "base") or not place.claim.form.startswith("growth"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    if not now.at < base.at < change.at or base.sentence != change.sentence or base.quantity.act != "level" \
            or base.has("reference") or base.bracket != change.bracket:
        return False
    between, behind = (place.block.reading.figures[low.at + 1 : high.at] for low, high in ((now, base), (base, change)))
    return any(figure.quantity.act in _MOVED for figure in between) and not any(
        figure.quantity.act in _MOVED for figure in behind)


def _day_of_month(place: Place, day: Sequence[str]) -> bool:
    """Whether a value is a day of a month: "từ ngày 28 đến ngày mùng 6 Tết"."""
    for role in ("now", "base"):
        figure = place.figures.get(role)
        if figure is None or figure.quantity.nature != "count" or any(figure.quantity.unit.counter) or not figure.first:
            continue
        if place.readings[role].words.folded[figure.first - 1] in [folded_phrase(word) for word in day]:
            return True
    return False
