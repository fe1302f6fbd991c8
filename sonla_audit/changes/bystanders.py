"""Changes that stand beside two values and are told of neither: a subject, a goal or a time of their own parts them."""

from __future__ import annotations

from functools import lru_cache

from sonla_audit.changes.growth import magnitude
from sonla_audit.changes.places import AFTER, Place
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.mentions import TIMES
from sonla_audit.clauses.propose import SAME, kinship
from sonla_audit.interval import Interval
from sonla_audit.scene import Scene
from sonla_audit.tokens import Cue

_SUBJECT = 2  # words that make the subject of a change another one
_NEAR = 2  # paragraphs back in which all there are may be told
_COMPARED = ("up", "down", "exceeds", "times_up", "equals", "reaches", "reference")


def stands_by(scene: Scene, place: Place) -> bool:
    """Whether a change that fits no two values is told of something beside them."""
    return _in_its_own_part(place) or _of_the_amount(place) or _before_a_goal(place) or _held_against_two(place) \
        or _of_a_rate(place) or _so_many_times(place) or _of_a_part(place) \
        or _month_before_year(place) or _of_all(scene, place) or _both_behind(place) or _a_step_itself(place) \
        or _of_another_unit(place) or _behind_its_bracket(place) or _in_a_later_part(place) \
        or _left_of_all(place) or _before_a_contrast(place)


def _in_its_own_part(place: Place) -> bool:
    """Whether a semicolon and a subject stand between both values and the change: "đạt 66,7% (cả nước 54,4%); vốn đầu
    tư trực tiếp tăng 27,5%".
    """
    if not place.here("now", "base"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    return now.part == base.part != change.part and max(now.at, base.at) < change.at \
        and len(set(change.head) - set(now.head)) >= _SUBJECT


def _of_the_amount(place: Place) -> bool:
    """Whether a change before a share is of the thing: "lãi thuần tăng 33,1%, chiếm 79,1% tổng thu nhập (năm trước
    76,4%)".
    """
    if not place.here("now", "base"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    return change.at < now.at < base.at and change.quantity.nature == "percent" == now.quantity.nature \
        and now.has("share") and now.clause != change.clause and base.bracket > 0 == now.bracket


def _before_a_goal(place: Place) -> bool:
    """Whether the base is a goal that was passed, and the change is held against a time: "tăng 7,6% so với năm 2022 và
    vượt chỉ tiêu năm 2023 (90%)".
    """
    if not place.here("base"):
        return False
    base, change = place.figures["base"], place.change
    against = _against(place, change)
    if against is None or base.at < change.at or base.bracket == change.bracket:
        return False
    return any("exceed" in cue.classes for cue in place.block.within(against.last, base.first))


def _held_against_two(place: Place) -> bool:
    """Whether a change is held against a time, and the base stands behind another comparison: "giảm 68% so với quý 1,
    còn 6.000 tỷ đồng, chỉ bằng 1/4 so với 24.100 tỷ đồng cùng kỳ". So are a step and a percent held against two.
    """
    step, change = place.figures.get("step"), place.change
    if step is not None and place.claim.rule == "change.step" and place.here("step"):
        one, two = _against(place, step), _against(place, change)
        return one is not None and two is not None and step.clause != change.clause and one is not two \
            and _named(place, one) != _named(place, two)
    base = place.figures.get("base")
    if base is None or not place.here("base") or base.at < change.at or base.sentence != change.sentence:
        return False
    against = _against(place, change)
    if against is None or not _times(place, against):
        return False
    again = [cue for cue in place.block.within(against.last + 1, base.first) if "beside" in cue.classes]
    return bool(again) and "," in place.block.signs(against.last, again[0].first)


def _against(place: Place, figure: Figure) -> Cue | None:
    """The words right behind a figure that hold it against something."""
    cue = place.block.between(figure.last, figure.last + AFTER, "versus")
    return cue if cue is not None and cue.first <= figure.last + 1 else None


def _named(place: Place, against: Cue) -> tuple[str, ...]:
    """What a figure is held against: the words of the comparison and the few behind them."""
    return place.block.reading.words.folded[against.first : against.last + 2]


def _times(place: Place, against: Cue) -> list[str]:
    """The times named right behind a comparison."""
    return [figure.quantity.text for figure in place.block.figures(against.first, against.last + AFTER)
            if figure.quantity.nature in TIMES]


def _of_a_rate(place: Place) -> bool:
    """Whether both values are so much for each, and the step is larger than either: "từ 490 tỷ đồng/chuyến xuống 370 tỷ
    đồng/chuyến, dẫn tới giảm thu 3.600 tỷ đồng".
    """
    now, base, step = place.figures.get("now"), place.figures.get("base"), place.change.quantity
    return now is not None and base is not None and bool(now.quantity.unit.per) and bool(base.quantity.unit.per) \
        and step.nature == "amount" and not step.unit.per \
        and now.quantity.value.below(step.value) and base.quantity.value.below(step.value)


def _so_many_times(place: Place) -> bool:
    """Whether nothing is compared where something was done so many times: "số người hưởng 3 lần chế độ là 61 người"."""
    change = place.change
    return change.quantity.nature == "times" and not change.before(*_COMPARED) and not change.then("reference") \
        and not change.bracket


def _of_a_part(place: Place) -> bool:
    """Whether a contrast stands behind the value, and the base is reached behind the change: "cả ngành đạt 43 tỷ USD,
    song chăn nuôi, dù tăng 10%, chỉ đạt 710 triệu USD".
    """
    if not place.here("now", "base"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    return now.at < change.at < base.at and base.has("reaches") and place.block.between(
        now.last, change.first, "contrast", "turns") is not None


def _month_before_year(place: Place) -> bool:
    """Whether a change held against another time stands behind two values of different ones: "tháng 3 chi 148 tỷ đồng,
    lũy kế quý I chi 428 tỷ đồng, tăng 11,6% so cùng kỳ năm trước".
    """
    if not place.here("now", "base") or place.claim.rule != "change.near":
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    if not base.at < now.at < change.at or base.sentence != change.sentence or base.bracket or base.has("reference"):
        return False
    against = _against(place, change)
    if against is None or now.has("reference"):
        return False
    when = base.quantity.period
    times = _times(place, against)
    return when is not None and bool(times) and not any(time in when.text or when.text in time for time in times)


def _of_all(scene: Scene, place: Place) -> bool:
    """Whether the percent beside a step is what it is of all there are: "10.689 hộ nghèo, chiếm 3,2% tổng số hộ, tăng
    137 hộ (0,04%)". All are told nearby, or what the level is of them.
    """
    step, now, change = place.figures.get("step"), place.figures.get("now"), place.change.quantity
    if place.claim.rule != "change.step" or step is None or now is None or change.nature != "percent":
        return False
    told = magnitude(change).interval
    wholes: set[Interval] = set()
    for reading in (place.readings["now"], *scene.readings[max(0, place.block.reading.block.index - _NEAR) :
                                                           place.block.reading.block.index + 1]):
        wholes.update(interval for value, interval in _levels(reading).get(now.quantity.unit.kind, ())
                      if now.quantity.value.below(value))
    for behind in place.readings["now"].figures[now.at + 1 : now.at + 3]:
        if behind.quantity.nature == "percent" and behind.sentence == now.sentence \
                and behind.quantity.act in ("share", "rate", "bracket", "reach"):
            whole = now.quantity.interval.over(behind.quantity.interval)
            if whole is not None:
                wholes.add(whole.times(100))
    return any((share := step.quantity.interval.over(whole)) is not None and share.times(100).meets(told)
               for whole in wholes)


@lru_cache(maxsize=8)
def _levels(reading: Reading) -> dict[str, set[tuple[Interval, Interval]]]:
    """The values and intervals of the levels of a block, by kind."""
    found: dict[str, set[tuple[Interval, Interval]]] = {}
    for figure in reading.figures:
        quantity = figure.quantity
        if quantity.level and quantity.high is None:
            found.setdefault(quantity.unit.kind, set()).add((quantity.value, quantity.interval))
    return found


def _both_behind(place: Place) -> bool:
    """Whether the bracket of the base holds the value now, too: "tăng 39,4% (1.112 người so với 798 người)"."""
    now, base = place.figures.get("now"), place.figures.get("base")
    if now is None or base is None or not place.here("base") or not base.bracket or (
            place.here("now") and now.bracket == base.bracket):
        return False
    return any(
        figure.bracket == base.bracket and figure is not base and figure.quantity.level
        and kinship(figure.quantity, base.quantity) == SAME
        for figure in place.block.reading.figures[max(0, base.at - 2) : base.at + 3])


def _a_step_itself(place: Place) -> bool:
    """Whether the percent behind the base is what that is of the value before: it is a step, too. "so với đầu năm tăng
    3.203 tỷ đồng, bằng 8,1%, so với cùng kỳ là 8.086 tỷ đồng, bằng 18,9%".
    """
    now, base = place.figures.get("now"), place.figures.get("base")
    if now is None or base is None or not place.here("base"):
        return False
    behind = place.block.reading.figures[base.at + 1 : base.at + 2]
    if not behind or behind[0] is place.change or behind[0].quantity.nature != "percent" \
            or behind[0].sentence != base.sentence:
        return False
    size, step = now.quantity.interval, base.quantity.interval
    shares = [step.over(size - step), step.over(size + step), step.over(size)]
    return any(share is not None and share.times(100).meets(magnitude(behind[0].quantity).interval)
               for share in shares)


def _of_another_unit(place: Place) -> bool:
    """Whether the value and the change are so much for each, and the base is not: "từ 200 kg/ha xuống 80 kg/ha; trước
    đây 1 ha cho 800 kg".
    """
    now, base, change = place.figures.get("now"), place.figures.get("base"), place.change.quantity
    return now is not None and base is not None and bool(now.quantity.unit.per) and bool(change.unit.per) \
        and not base.quantity.unit.per


def _behind_its_bracket(place: Place) -> bool:
    """Whether a change in the bracket of its value is held against one of a later sentence: "1.430 tỷ đồng (+164%)"."""
    if not place.here("now", "base"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    return change.bracket > 0 and change.host == now.at and base.sentence > change.sentence


def _in_a_later_part(place: Place) -> bool:
    """Whether the value stands behind a semicolon, told of something else: "thứ 24, tăng 3 bậc; chỉ số đất đai thứ 31".
    """
    if not place.here("now", "base") or place.claim.rule != "change.near":
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    return base.at < change.at < now.at and base.part == change.part != now.part


def _left_of_all(place: Place) -> bool:
    """Whether both values and what is left make a figure told before: "cần 7 triệu m3; A 2,3 triệu, B 2,97 triệu, còn
    thiếu 1,73 triệu".
    """
    if place.claim.rule != "change.gap" or not place.here("now", "base"):
        return False
    now, base, change = (place.figures[role].quantity for role in ("now", "base", "change"))
    made = now.interval + base.interval + change.interval
    return any(figure.quantity.level and figure.quantity.unit.kind == now.unit.kind
               and figure.quantity.interval.meets(made) for figure in place.block.reading.figures)


def _before_a_contrast(place: Place) -> bool:
    """Whether a contrast parts a change from the values behind it: "tăng 100%, trong khi dân số từ 77 lên 92 triệu".

    Right before a value the word is none: "giảm 40%, còn 980 tấn".
    """
    if not place.here("now", "base"):
        return False
    first = min(place.figures["now"].first, place.figures["base"].first)
    return place.change.last <= first and place.block.between(place.change.last, first - 1, "contrast") is not None
