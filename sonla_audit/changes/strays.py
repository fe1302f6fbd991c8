"""Values that a change does not join though they lead: each is told of something else, by its own verb or its place.

Arithmetic may still believe such a pair where it fits; where it does not, nothing is said.
"""

from __future__ import annotations

from sonla_audit.changes.joins import Pair
from sonla_audit.changes.pointers import NAMED
from sonla_audit.changes.whens import of_another_year
from sonla_audit.clauses.mentions import Mention, Told, shared

_BESIDE = 6  # words behind a change that tell what it is measured against, or of a sentence that say so much a year


def stray(block: Told, pair: Pair, change: Mention) -> bool:
    """Whether a pair that does not fit its change is likely none of it."""
    return _no_change(block, pair, change) or _now_astray(block, pair, change) or _then_astray(block, pair, change)


def _no_change(block: Told, pair: Pair, change: Mention) -> bool:
    """Whether what looks like a change is of something else, so much a year, from a loss to a gain, or a rate."""
    now, then = pair.now.mention, pair.then.mention
    if change.topic and pair.now.block is pair.then.block is block \
            and not shared(change, now) and not shared(change, then) \
            and then.figure.part < change.figure.part and now.figure.part != change.figure.part:
        return True  # "lỗ còn 12,4 tỷ đồng, cùng kỳ lỗ 31,8; doanh thu giảm 6%"
    start, high = block.reading.sentences[change.figure.sentence]
    low = min([start, *(m.figure.first for value, m in ((pair.now, now), (pair.then, then)) if value.block is block)])
    if block.between(low, high, "constant") is not None and block.between(low, high, "current") is not None:
        return True  # "năm 2021 đạt 2.840 tỷ đồng theo giá so sánh; năm 2022 đạt 4.912 theo giá hiện hành"
    yearly = block.between(start, min(start + _BESIDE, change.figure.first), "yearly")
    if (yearly is not None and yearly.first == start) or (change.mean and pair.then.ran) or (
            change.kind == "step" and not now.quantity.unit.per and any(
                unit.kind == "time" or unit.counter[1:] == ("time",) for unit in change.quantity.unit.per)):
        return True  # "Bình quân hằng năm tăng 86: từ 4.312 lên 4.656", "tăng 4,1 triệu đồng/năm": so much a year
    if pair.form.startswith("difference") and (pair.value.interval + pair.base.interval).meets(pair.step.interval):
        return True  # "lỗ 5,4 tỷ đồng, kém 8,5 tỷ đồng (cùng kỳ lãi 3,1 tỷ đồng)"
    # "tăng trưởng đạt 6,98%, vượt chỉ tiêu (6,7%); ba năm tăng 6,57%" tells rates of growth, all three
    larger = pair.base.value if pair.value.value.below(pair.base.value) else pair.value.value
    return pair.form.startswith("points") and change.share and not pair.then.ran \
        and not change.quantity.value.times(3).below(larger.times(2))


def _now_astray(block: Told, pair: Pair, change: Mention) -> bool:
    """Whether the value now is told of something else than the change."""
    now, then = pair.now.mention, pair.then.mention
    here = pair.now.block is block
    if here and _told_otherwise(block, now, then, change):
        return True
    if pair.now.far > 1 and not (pair.now.spoken or pair.now.sole):
        return True
    if not here or pair.now.far or now.at < change.at:
        return False
    low, high = max(change.figure.last, then.figure.last if then.at < now.at else 0), now.figure.first
    if then.at > now.at and now.figure.bracket == change.figure.bracket \
            and block.between(low, high, "rise", "fall") is not None:
        return True  # "giá vốn giảm 56% nên lợi nhuận vẫn tăng mạnh lên 155 tỷ đồng"
    # "giảm 90.000 đồng so với mức 33,24 triệu chiều mua vào và 33,51 triệu chiều bán ra"
    return change.at < then.at == now.at - 1 and then.figure.bracket == now.figure.bracket and block.between(
        then.figure.last, high, "joint") is not None and block.between(then.figure.last, high, "onto", "down") is None


def _told_otherwise(block: Told, now: Mention, then: Mention, change: Mention) -> bool:
    """Whether a value is what two changes lead to together, or a plan where the change is of what was done."""
    if change.at < now.at:
        # "hộ nghèo giảm 218 hộ, hộ cận nghèo tăng 64 hộ, cả hai còn 1.046 hộ"
        return any(m.kind and m.topic and m is not change.twin and m is not change
                   for m in block.mentions[max(0, change.at - 1) : now.at])
    low, high = now.figure.last, change.figure.first
    return now.quantity.act == "plan" and now.at > then.at and block.between(low, high, "reached") is not None


def _then_astray(block: Told, pair: Pair, change: Mention) -> bool:
    """Whether the value then is what something else is measured against."""
    then = pair.then.mention
    if pair.then.block is not block:
        return False
    if then.at < change.at:
        return not pair.then.far and then.figure.bracket == 0 and _of_last_year(block, change)
    low, high = change.figure.last, then.figure.first
    if pair.then.far:
        return pair.then.goal and not change.exceeds and block.between(low, low + _BESIDE, "versus") is not None
    first = block.between(low, high, "against")
    if first is None or pair.then.then < NAMED:
        return False
    # "tăng 2,6% so với lần khảo sát trước và tăng đáng kể so với 31,9%"
    again = block.between(first.last, high, "rise", "fall")
    return again is not None and block.between(again.last, high, "against") is not None


def _of_last_year(block: Told, change: Mention) -> bool:
    """Whether a change is measured against a month of another year: "tăng 12,4% so với tháng 6 năm ngoái"."""
    against = block.between(change.figure.last, change.figure.last + _BESIDE, "against")
    return against is not None and of_another_year(block, against.last, against.last + 2)
