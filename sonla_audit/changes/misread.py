"""Figures read as a step, or as a growth, that are none: a mark that was passed, a value then, how much is held.

What is told right before and behind them says so, whatever the values near by come to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit.changes.places import Place
from sonla_audit.clauses.mentions import TIMES
from sonla_audit.clauses.propose import OTHER, kinship
from sonla_audit.tokens import folded_phrase

_MOVED = frozenset(("up", "down", "step-up", "step-down"))
_OWN = 2  # words that make a subject
_NEAR = 3  # words before a step among which its verb stands


def misread(words: Mapping[str, Sequence[str]], place: Place) -> bool:
    """Whether the change or the step of a claim that fails is no change of its values; ``words`` are the language's."""
    return _value_then(place, words["of"]) or _by_the_piece(place) or _step_of_another(place) or _a_step_from(place) \
        or _passed_mark(place) or _restated(place) or _held_by_more(place) or _later_step(place) \
        or _growth_compared(place) or _as_much_too_many(place) or _of_others(place, words["leads"])


def _value_then(place: Place, of: Sequence[str]) -> bool:
    """Whether what looks like a step is the value of a time named behind it: "thấp hơn 326 nghìn của tháng 2"."""
    change, reading = place.change, place.block.reading
    if not place.claim.form.startswith("difference") or not change.quantity.level:
        return False
    time = next((figure for figure in reading.figures[change.at + 1 : change.at + 2]
                 if figure.quantity.nature in TIMES and figure.sentence == change.sentence), None)
    return time is not None and _says(place, change.last, time.first, of) and not place.block.signs(
        change.last, time.first)


def _by_the_piece(place: Place) -> bool:
    """Whether a step is so much for each, and both values are for other units: "gạo tăng thêm 2.000 đồng/kg; sữa trước
    đây 55.000 đồng/10 bịch thì bây giờ 58.000 đồng".
    """
    change = place.change.quantity
    return place.claim.form.startswith("difference") and bool(change.unit.per) and all(
        role in place.figures and place.figures[role].quantity.unit.per != change.unit.per for role in ("now", "base"))


def _step_of_another(place: Place) -> bool:
    """Whether a step is told of something else than the value before it, which has a change of its own: "vốn cấp mới
    16.695 tỷ đồng, tăng 149%; vốn điều chỉnh tăng 1.815 tỷ đồng, tăng 14,16%". So is one counted by another name.
    """
    now, step, change = place.figures.get("now"), place.figures.get("step"), place.change
    if place.claim.rule != "change.step" or now is None or step is None or not place.here("now", "step"):
        return False
    reading = place.block.reading
    after = reading.figures[step.at + 1 : step.at + 2]
    beside = step.at == now.at + 1 and change.host == step.at  # "119 quán đóng cửa, tăng 37 trường hợp (45%)"
    if (kinship(now.quantity, step.quantity) == OTHER and not beside) or (
            step.at > change.at and step.quantity.act == "level" and after and after[0].sentence == step.sentence
            and after[0].quantity.nature == "percent" and after[0].quantity.act in _MOVED):
        return True  # "giảm 42,1%, tương ứng với 420 nghìn lượt nhân khẩu thiếu đói, giảm 43,7%"
    if change.bracket and change.host is not None and change.at < step.at \
            and reading.figures[change.host].quantity.index not in place.claim.indexes() \
            and change.bracket != now.bracket and reading.figures[change.host].quantity.level:
        return True  # "giảm 2 vụ (giảm 5,4%, giảm 5 người chết ..."
    first = step if step.at < change.at else change
    if now.at > first.at or (now.sentence == first.sentence and now.part == first.part):
        return False
    between = reading.figures[now.at + 1 : first.at]
    return any(figure.quantity.act in _MOVED and figure.sentence == now.sentence for figure in between) \
        and len(set(first.head) - set(now.head)) >= _OWN


def _a_step_from(place: Place) -> bool:
    """Whether what looks like a step is where a run begins: "giảm 50%, tương ứng giảm từ 3.000 xuống 1.500 đồng"."""
    step = place.figures.get("step")
    return place.claim.rule == "change.step" and step is not None and place.here("step") and (
        place.block.between(step.first - 2, step.first, "from") is not None)


def _passed_mark(place: Place) -> bool:
    """Whether what looks like a step is a mark that a value passed, with its own growth: "lãi dịch vụ vượt 1.080 tỷ
    đồng, tăng 110,1%"; or the percent is a level compared with: "tăng so với đầu năm là 1,09%, tương ứng tăng 248 tỷ".
    """
    now, step, change = place.figures.get("now"), place.figures.get("step"), place.change
    if place.claim.rule != "change.step" or now is None or step is None or not place.here("now", "step"):
        return False
    if change.quantity.nature == "percent" and change.at < step.at and (change.has("reference") or (
            change.before("reference") and change.has("is"))):
        return True
    verb = place.block.between(step.first - 2, step.first, "exceed")
    return verb is not None and verb.last == step.first and step.at < change.at \
        and change.quantity.act in ("up", "down") and "," in place.block.signs(step.last, change.first) \
        and now.sentence != step.sentence


def _restated(place: Place) -> bool:
    """Whether the base tells a mark once more, to the last digit: "vượt mốc 10.000 USD (cụ thể là 10.019,5 USD)"."""
    base, change = place.figures.get("base"), place.change
    return base is not None and place.here("base") and place.claim.form.startswith("difference") \
        and base.bracket > 0 and base.host == change.at and place.block.between(
            change.first - 2, change.first, "exceed") is not None and place.block.between(
            change.last, base.first, "lists") is not None


def _held_by_more(place: Place) -> bool:
    """Whether a percent is how much of a thing those hold whose number changed: "doanh nghiệp nắm nhiều hơn 50% vốn
    điều lệ giảm từ 11 xuống còn 8".
    """
    if not place.here("now", "base"):
        return False
    base, change = place.figures["base"], place.change
    told = next((m for m in place.block.mentions if m.figure is change), None)
    return told is not None and told.compares and change.at < base.at and base.quantity.act == "from" \
        and len(base.head) >= _OWN and not place.block.signs(change.last, base.first)


def _later_step(place: Place) -> bool:
    """Whether something more behind a semicolon comes after both values: "tổng 413 km, năm 2035 xong 410 km; năm
    2045 xong thêm 200 km".
    """
    if place.claim.rule != "change.near" or not place.here("now", "base") or not place.claim.form.startswith(
            "difference"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    return now.at < base.at < change.at and now.part == base.part != change.part and place.block.between(
        change.first - _NEAR, change.first, "gains") is not None


def _growth_compared(place: Place) -> bool:
    """Whether a yearly growth in a bracket is what the one before it is compared with: "tăng 6,09%/năm (thấp hơn so với
    mức tăng 18,2%/năm ở giai đoạn trước)".
    """
    change = place.change
    return place.claim.rule == "change.yearly" and change.bracket > 0 and change.host is not None \
        and change.has("reference") and place.block.reading.figures[change.host].quantity.act in _MOVED


def _as_much_too_many(place: Place) -> bool:
    """Whether what is needed was told before what there is: "cần 12.000 giáo viên; hiện có 13.000, thừa 1.000"."""
    if place.claim.rule != "change.gap" or "now" not in place.figures or "base" not in place.figures:
        return False
    now, base, gap = (place.figures[role].quantity.interval for role in ("now", "base", "change"))
    later = place.claim.form.endswith("-1") and place.figures["base"].first < place.figures["now"].first
    return later and (now - base).meets(gap)


def _of_others(place: Place, leads: Sequence[str]) -> bool:
    """Whether both values stand before a consequence, and the change has a subject of its own behind it: "giá 88
    USD/thùng (dự toán 70 USD/thùng) dẫn đến số thu từ nhà máy vượt 77,4%".
    """
    if not place.here("now", "base") or place.claim.rule == "change.gap":
        return False
    change = place.change
    last = max(place.figures["now"].last, place.figures["base"].last)
    return last < change.first and len(change.head) >= _OWN and _says(place, last, change.first, leads)


def _says(place: Place, low: int, high: int, phrases: Sequence[str]) -> bool:
    """Whether one of some phrases stands within words ``low`` to ``high``."""
    words = place.block.reading.words.folded[low:high]
    for phrase in phrases:
        parts = folded_phrase(phrase).split()
        if any(tuple(words[at : at + len(parts)]) == tuple(parts) for at in range(len(words))):
            return True
    return False
