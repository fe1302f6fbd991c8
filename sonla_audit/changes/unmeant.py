"""Changes that fail because nobody meant them so: one of the figures is of another time, another part, or of all.

What holds is never asked. What fails is told only if none of these is plain from the words around its figures, or from
what the percent comes out of.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.changes import misheld, outstanding
from sonla_audit.changes.growth import magnitude
from sonla_audit.changes.places import AFTER, Place, place_of
from sonla_audit.changes.steps import told
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.mentions import TIMES
from sonla_audit.clauses.propose import OTHER, kinship, timed
from sonla_audit.clauses.whereabouts import year_of
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval
from sonla_audit.judging.ratios import agrees_with_any
from sonla_audit.scene import Scene

_MOVED = frozenset(("up", "down", "step-up", "step-down"))
_COMPARED = ("up", "down", "exceeds", "times_up", "equals", "reaches", "reference")
_RATIOS = frozenset(("index", "of-plan"))
_SHARES = frozenset(("share", "rate", "bracket", "reach"))
_OWN = 2  # words that make a subject
_NEAR = 2  # paragraphs back in which all there are may be told


def unmeant(scene: Scene, claim: Claim, held: Sequence[Claim]) -> bool:
    """Whether a change that fails is hardly of its values; ``held`` are the changes that hold."""
    place = place_of(scene, claim)
    if place is None or place.block.reading.block.kind == "row" or claim.rule == "change.table":
        return False
    if claim.rule == "change.product":
        return _scattered(scene, claim)
    if claim.form == outstanding.FORM:
        return False
    return _of_another_length(place) or _of_another_time(place) or _of_another_unit(place) or _no_rate(place) \
        or _parted(place) or _so_often(place) or _gap_of_others(place) or _in_another_bracket(place, held) \
        or _sibling(place) or _a_step_itself(place) or _of_all(scene, place) or _step_of_another(place) \
        or misheld.of_the_whole(place) or misheld.spoiled(scene, place) or misheld.of_the_next(place)


def _of_another_length(place: Place) -> bool:
    """Whether the two values are of times that last differently: "năm 2020 17,2 triệu tấn; 4 tháng năm 2021 7,1".

    Only a base that no word names is asked, or one that stands before the value.
    """
    if "now" not in place.figures or "base" not in place.figures:
        return False
    ahead = place.claim.rule == "change.base" and place.here("now", "base") \
        and place.figures["base"].at < place.figures["now"].at
    if not ahead and place.claim.rule not in ("change.near", "change.year"):
        return False
    return _length(place, "now") != _length(place, "base")


def _length(place: Place, role: str) -> Interval | None:
    """The length of time told before a value in its sentence, behind the other value."""
    figure, others = place.figures[role], [place.figures["now"], place.figures["base"]]
    for before in reversed(place.readings[role].figures[: figure.at]):
        if before.sentence == figure.sentence and timed(before.quantity):
            return before.quantity.value
        if before.sentence != figure.sentence or before in others:
            return None
    return None


def _of_another_time(place: Place) -> bool:
    """Whether a change held against another time stands behind two values of different ones: "tháng 3 chi 148 tỷ đồng,
    lũy kế quý I chi 428 tỷ đồng, tăng 11,6% so cùng kỳ năm trước".
    """
    if not place.here("now", "base") or place.claim.rule != "change.near":
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    when = base.quantity.period
    if when is None or not base.at < now.at < change.at or base.sentence != change.sentence or base.bracket:
        return False
    times = _times(place, change)
    return bool(times) and not any(time in when.text or when.text in time for time in times)


def _times(place: Place, change: Figure) -> list[str]:
    """The times that a change is held against, right behind it."""
    against = place.block.between(change.last, change.last + AFTER, "versus")
    if against is None or against.first > change.last + 1:
        return []
    return [figure.quantity.text for figure in place.block.figures(against.first, against.last + AFTER)
            if figure.quantity.nature in TIMES]


def _no_rate(place: Place) -> bool:
    """Whether what points are held against is no rate, but so much of last year or a change: "bằng 89,5% so với cùng
    kỳ; khu vực khác đạt 80,8%", "nhiều hơn 20,5%, ít hơn 2,4%".
    """
    base, change = place.figures.get("base"), place.change
    if place.claim.rule != "change.points" or base is None:
        return False
    return (base.quantity.act in _RATIOS and base.part != change.part) or all(
        figure.quantity.nature == "percent" and figure.quantity.act in _MOVED for figure in place.figures.values())


def _parted(place: Place) -> bool:
    """Whether a semicolon and a subject, or a contrast, part the change from its values: "đạt 66,7% (cả nước 54,4%);
    vốn đầu tư trực tiếp tăng 27,5%", "tăng 100%, trong khi dân số từ 77 lên 92 triệu".
    """
    if not place.here("now", "base"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    first = min(now.first, base.first)
    if change.last <= first:  # right before a value the word is none: "giảm 40%, còn 980 tấn"
        return place.block.between(change.last, first - 1, "contrast") is not None
    one, later = (base, now) if base.at < change.at < now.at and base.part == change.part else (now, change)
    if place.claim.rule == "change.gap" and later is change:
        return False  # what is left has words of its own: "nhận 7.662 vụ, xử xong 6.468 vụ. Số án tồn còn 1.194 vụ"
    return one.part < later.part and (later is now or (
        base.part == now.part and len(set(later.head) - set(one.head)) >= _OWN))


def _so_often(place: Place) -> bool:
    """Whether nothing is compared where something was done so many times: "số người hưởng 3 lần chế độ là 61 người"."""
    change = place.change
    return change.quantity.nature == "times" and not change.before(*_COMPARED) and not change.then("reference") \
        and not change.bracket


def _gap_of_others(place: Place) -> bool:
    """Whether a gap with its two values makes a figure told beside them, or is right the other way round: "cần 7 triệu
    m3; A 2,3 triệu, B 2,97 triệu, còn thiếu 1,73 triệu", "cần 12.000 giáo viên; hiện có 13.000, thừa 1.000".
    """
    if place.claim.rule != "change.gap" or not place.here("now", "base"):
        return False
    now, base, gap = (place.figures[role].quantity for role in ("now", "base", "change"))
    made = now.interval + base.interval + gap.interval
    back = place.claim.form.endswith("-1") and place.figures["base"].first < place.figures["now"].first
    return (back and (now.interval - base.interval).meets(gap.interval)) or any(
        figure.quantity.level and figure.quantity.unit.kind == now.unit.kind
        and figure.quantity.interval.meets(made) for figure in place.block.reading.figures)


def _of_another_unit(place: Place) -> bool:
    """Whether the value and the change are so much for each, and the base is not: "330.000 đồng/tháng, tăng 176.000
    đồng/tháng (do chuẩn là 700.000 đồng)".
    """
    now, base = place.figures.get("now"), place.figures.get("base")
    return now is not None and base is not None and bool(now.quantity.unit.per) \
        and bool(place.change.quantity.unit.per) and not base.quantity.unit.per


def _in_another_bracket(place: Place, held: Sequence[Claim]) -> bool:
    """Whether the base stands in the bracket of a figure that is none of the claim's, in another part of it all, or in
    one with the change right behind it: "đạt 12,9 tỷ USD, tăng 145% (quý 4 đạt 4,6 tỷ USD, tăng 204%)".
    """
    if not place.here("now", "base"):
        return False
    base, now, change = place.figures["base"], place.figures["now"], place.change
    if not base.bracket or base.host is None or base.bracket == now.bracket:
        return False
    if base.bracket == change.bracket and base.at + 1 == change.at:
        return base.host != now.at and not base.has("reference")
    if any(base.quantity.index in [one.index for one in claim.quantities("base")] for claim in held):
        return False  # "tăng 12% so với đầu năm (58.856); ước đến 31/12 đạt 68.552, tăng 16%"
    host = place.block.reading.figures[base.host].quantity
    return base.part != change.part and base.bracket != change.bracket and host.index not in place.claim.indexes()


def _sibling(place: Place) -> bool:
    """Whether the base has a change of its own behind it, as the value has: "3 năm 1,88% (0,004); 5 năm 1,97% (0,003)".

    Values of two years are then and now all the same, and in columns each change is behind both lists.
    """
    if not place.here("now", "base") or place.claim.rule in ("change.gap", "change.column"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    reading = place.block.reading
    behind = next((figure for figure in reading.figures[base.at + 1 : base.at + 4]
                   if figure.quantity.nature not in TIMES), None)
    if base.has("reference", "from") or base.quantity.act in ("from", "reference") or base.bracket or behind is None \
            or behind is change or behind is now or behind.sentence != base.sentence \
            or behind.quantity.nature != change.quantity.nature:
        return False
    own = behind.host == base.at or (not behind.bracket and behind.quantity.act in _MOVED)
    apart = base.part != now.part or base.sentence != now.sentence or base.at > change.at
    return own and (apart or place.claim.rule == "change.near") and not all(
        year_of(reading, figure) for figure in (now, base))


def _a_step_itself(place: Place) -> bool:
    """Whether the base is what the value changed by, or a loss, as a percent told of it says: "14.267 tỷ đồng, tăng
    3,3% so với cùng kỳ (456,7 tỷ đồng)", "lãi 150,8 tỷ đồng, tăng 459,8% so với mức lỗ 41,9 tỷ đồng".
    """
    now, base, change = place.figures.get("now"), place.figures.get("base"), place.change
    if now is None or base is None or not place.here("base"):
        return False
    size, step = now.quantity.interval, base.quantity.interval
    if place.claim.form.startswith("growth"):
        way = -1 if place.claim.form.split()[1] == "-1" else 1
        if _gives(change, step.over(size - step.times(way)), (size + step).over(step)):
            return True
    behind = place.block.reading.figures[base.at + 1 : base.at + 2]
    return bool(behind) and behind[0] is not change and behind[0].sentence == base.sentence and _gives(
        behind[0], step.over(size - step), step.over(size + step), step.over(size))


def _gives(percent: Figure, *shares: Interval | None) -> bool:
    """Whether a percent is one of some shares."""
    return percent.quantity.nature == "percent" and any(
        share is not None and share.times(100).meets(magnitude(percent.quantity).interval) for share in shares)


def _of_all(scene: Scene, place: Place) -> bool:
    """Whether the percent beside a step is what it is of all there are: "10.689 hộ nghèo, chiếm 3,2% tổng số hộ, tăng
    137 hộ (0,04%)". All are told nearby, or what the level is of them.
    """
    step, now, change = place.figures.get("step"), place.figures.get("now"), place.change.quantity
    if place.claim.rule != "change.step" or step is None or now is None:
        return False
    told_as = magnitude(change).interval
    for reading in (place.readings["now"], *scene.readings[max(0, place.block.reading.block.index - _NEAR) :
                                                           place.block.reading.block.index + 1]):
        if agrees_with_any(step.quantity.interval, (
                interval for value, interval in _levels(reading).get(now.quantity.unit.kind, ())
                if now.quantity.value.below(value)), told_as):
            return True
    for behind in place.readings["now"].figures[now.at + 1 : now.at + 3]:
        if behind.quantity.nature == "percent" and behind.sentence == now.sentence and behind.quantity.act in _SHARES:
            whole = now.quantity.interval.over(behind.quantity.interval)
            if whole is not None and agrees_with_any(step.quantity.interval, (whole.times(100),), told_as):
                return True
    return False


@lru_cache(maxsize=8)
def _levels(reading: Reading) -> dict[str, set[tuple[Interval, Interval]]]:
    """The values and intervals of the levels of a block, by kind."""
    found: dict[str, set[tuple[Interval, Interval]]] = {}
    for figure in reading.figures:
        quantity = figure.quantity
        if quantity.level and quantity.high is None:
            found.setdefault(quantity.unit.kind, set()).add((quantity.value, quantity.interval))
    return found


def _step_of_another(place: Place) -> bool:
    """Whether a step is told of something else than the value before it, which has a change of its own: "vốn cấp mới
    16.695 tỷ đồng, tăng 149%; vốn điều chỉnh tăng 1.815 tỷ đồng, tăng 14,16%". So is one counted by another name, and
    where a run begins is none: "giảm 50%, tương ứng giảm từ 3.000 xuống 1.500 đồng".
    """
    now, step, change = place.figures.get("now"), place.figures.get("step"), place.change
    if place.claim.rule != "change.step" or now is None or step is None:
        return False
    if place.here("step") and place.block.between(step.first - 2, step.first, "from") is not None:
        return True
    if not place.here("now", "step"):
        return False
    beside = step.at == now.at + 1 and change.host == step.at  # "119 quán đóng cửa, tăng 37 trường hợp (45%)"
    if kinship(now.quantity, step.quantity) == OTHER and not beside:
        return True
    first = step if step.at < change.at else change
    if now.at > first.at or (now.sentence == first.sentence and now.part == first.part):
        return False
    between = place.block.reading.figures[now.at + 1 : first.at]
    return any(figure.quantity.act in _MOVED and figure.sentence == now.sentence for figure in between) \
        and len(set(first.head) - set(now.head)) >= _OWN


def _scattered(scene: Scene, claim: Claim) -> bool:
    """Whether the factors of a product stand in several paragraphs, or are held against several times."""
    if len({one.block for one in claim.parts}) > 1:
        return True
    blocks = told(scene)
    times: set[str] = set()
    for one in claim.parts:
        if one.quantity is None:
            continue
        block = blocks[one.block]
        last = block.reading.figure_of(one.quantity).last
        start = block.reading.sentences[block.reading.figure_of(one.quantity).sentence][0]
        behind = block.between(last, last + 2 * AFTER, "versus")
        against = behind if behind is not None and behind.first <= last + 1 else block.between(
            start, start + 2, "versus")
        if against is not None:
            named = [figure.quantity.text for figure in block.figures(against.first, against.last + AFTER)
                     if figure.quantity.nature in TIMES]
            times.add(named[0] if named else "")
    return len(times) > 1
