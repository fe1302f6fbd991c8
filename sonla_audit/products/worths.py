"""So many percent of an amount told before, and what that comes to: "giải ngân 50% kế hoạch, tức 4.206 tỷ đồng".

A goal or a ceiling is told in percent, and its amount is worked out from a plan that stands sentences before. Digits
tell which amount it is of; so what holds is told, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.interval import exactly
from sonla_audit.products.portions import Portion
from sonla_audit.quantity import Quantity
from sonla_audit.shares.instalments import worth

_BLOCKS = 4  # back to the amount
_BASES = 24
_RARE = 20  # how many times rarer than one in so many a fit by accident must be
_WORDS = 14  # from a percent to what it comes to
_WHOLE = exactly(100)
_MONEY = ("money", "usd")


def worths(readings: Sequence[Reading], at: int) -> Iterator[Portion]:
    """The percentages of a block that are told once more as amounts."""
    reading = readings[at]
    for percent in reading.figures:
        result = _result(reading, percent)
        if result is None:
            continue
        bases: dict[tuple[int | None, int], Figure] = {}
        for other in reversed(readings[max(0, at - _BLOCKS) : at + 1]):
            if other.block.section_id == reading.block.section_id:
                for figure in reversed(other.figures):
                    if len(bases) < _BASES and figure is not result and _amount(figure.quantity) \
                            and figure.quantity.index < result.quantity.index \
                            and figure.quantity.unit == result.quantity.unit \
                            and result.quantity.value.below(figure.quantity.value):
                        bases.setdefault((figure.quantity.value.low, figure.quantity.value.den), figure)
        found = next((base for base in bases.values() if _fits(base, percent, result, len(bases))), None)
        if found is not None:
            yield Portion(found, percent, result)


def _result(reading: Reading, percent: Figure) -> Figure | None:
    """What a percentage is told to come to: right behind it, as equal to it, in its bracket, or as a goal."""
    quantity = percent.quantity
    if quantity.nature != "percent" or quantity.high is not None or not quantity.value.below(_WHOLE) \
            or quantity.act.startswith(("up", "down", "step", "share")):
        return None
    behind = reading.figures[percent.at + 1 : percent.at + 3]
    for place, figure in enumerate(behind):
        if figure.sentence != percent.sentence or figure.first - percent.last > _WORDS:
            return None
        if not _amount(figure.quantity):
            continue
        meant = figure.has("equals") or figure.host == percent.at or percent.before("target")
        # the amount that it is of may stand between them: "20% số thu (5.216 tỷ đồng), tức 1.043 tỷ đồng"
        return behind[1] if place == 0 and len(behind) > 1 and figure.bracket and behind[1].has("equals") and _amount(
            behind[1].quantity) and behind[1].sentence == percent.sentence else figure if meant else None
    return None


def _amount(quantity: Quantity) -> bool:
    return quantity.unit.kind in _MONEY and quantity.level and quantity.high is None and not quantity.unit.per \
        and bool(quantity.interval.low and quantity.interval.high and quantity.interval.low > 0)


def _fits(base: Figure, percent: Figure, result: Figure, tried: int) -> bool:
    """Whether so many percent of an amount are the result, and so exactly that it is hardly by accident."""
    made = worth(base.quantity, percent.quantity.value)
    stated = result.quantity.interval
    digits = result.quantity.step if result.quantity.step.low else exactly(1)
    return made.meets(stated) and digits.times(2 * _RARE * tried).below(stated)
