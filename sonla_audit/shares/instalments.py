"""So many percent of an amount told before, and what they come to: instalments, contributions, support, tax.

"Tạm ứng 30%: 1.285.962.000 đồng" says that this is 30% of some amount of the contract. Amounts written to the last đồng
single their base out by arithmetic; once two percentages of a section are of one base, a third that comes to something
else beside it is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import numeral
from sonla_audit.interval import Interval
from sonla_audit.judging.repairs import mends
from sonla_audit.judging.slips import of_one_size, slipped
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.values import record
from sonla_audit.writing import scale_of

_BASES = 40  # amounts before a percentage that it may be of, the nearest first
_GAP, _FAR = 6, 8  # words between a percentage and what it comes to, and where it fits
_RARE = 5
_HELD = 2
_NEAREST = 4  # bases that an amount may be misprinted of
_LONG = 10_000  # an amount of so many digits is hardly by accident what a base and a slip make it
_THOUSAND = 1000
_STOPS = frozenset(".;")


@record
class Instalment:
    """A base, a percentage and what it comes to; ``fits`` whether it does."""

    base: Figure
    percent: Figure
    result: Figure
    fits: bool
    tried: int


@lru_cache(maxsize=1)
def instalments(scene: Scene) -> tuple[Instalment, ...]:
    """The percentages of a document with an amount beside them and one before them that they are of."""
    return tuple(_instalments(scene))


def _instalments(scene: Scene) -> Iterator[Instalment]:
    amounts: list[Figure] = []
    held: dict[int, list[Instalment]] = {}  # by section
    for reading in scene.readings:
        if reading.block.kind == "row":
            continue
        bases = held.setdefault(reading.block.section_id, [])
        for figure in reading.figures:
            if _amount(figure.quantity):
                amounts.append(figure)
            elif amounts and figure.quantity.nature == "percent":
                found = _of(reading, figure, amounts, bases)
                if found is not None:
                    yield found
                    if found.fits:
                        bases.append(found)


def _amount(quantity: Quantity) -> bool:
    """Whether a figure is an amount written out to its last unit, of something or by the day or month."""
    value = quantity.value
    return quantity.unit.kind == "money" and quantity.high is None and value.exact and (value.low or 0) > 0 \
        and quantity.interval.exact and not quantity.hedge.kind and not quantity.spelled


def _rounded(quantity: Quantity) -> bool:
    """Whether a figure is an amount rounded to a thousandth or less of it: "trích 50%, số tiền 24.108 triệu đồng"."""
    return quantity.unit.kind == "money" and quantity.high is None and (quantity.value.low or 0) > 0 \
        and not quantity.hedge.kind and not quantity.spelled and numeral(quantity) >= _THOUSAND


def _of(reading: Reading, percent: Figure, amounts: Sequence[Figure], held: Sequence[Instalment]) -> Instalment | None:
    result = _beside(reading, percent)
    if result is None or percent.quantity.act.startswith(("up", "down")) or percent.quantity.high is not None:
        return None
    share = percent.quantity.value
    tried: dict[tuple[int, int], Figure] = {}
    for base in reversed(amounts[-2 * _BASES :]):
        value = base.quantity.value
        if base is not result and result.quantity.value.below(value) and len(tried) < _BASES:
            tried.setdefault((value.low or 0, value.den), base)
    for base in tried.values():
        if worth(base.quantity, share).meets(result.quantity.interval):
            known = any(base.quantity.value == one.base.quantity.value for one in held)
            if known or numeral(result.quantity) >= _RARE * len(tried):
                return Instalment(base, percent, result, True, len(tried))
    same = [one for one in held if one.base.quantity.value == held[-1].base.quantity.value]
    if result.at < percent.at or percent.quantity.digits or not result.quantity.interval.exact \
            or result.first - percent.last > _GAP:
        return None  # "tiết kiệm 63.460.000 đồng (1,46%)" may be of something else
    if len(same) >= _HELD and same[-1].percent.quantity.block >= reading.block.index - _HELD:
        base, (num, den) = same[-1].base, scale_of(result.quantity)
        made = worth(base.quantity, share)
        if of_one_size(result.quantity.value, made) or slipped(result.quantity, made, 4, num, den):
            return Instalment(base, percent, result, False, len(tried))
    slip = _misprinted(percent, result, list(tried.values())[:_NEAREST])
    return None if slip is None else Instalment(slip, percent, result, False, len(tried))


def _misprinted(percent: Figure, result: Figure, bases: Sequence[Figure]) -> Figure | None:
    """The base of which an amount would be so many percent but for a slip of the pen in it."""
    if numeral(result.quantity) < _LONG:
        return None
    return next((base for base in bases if mends(result.quantity, worth(base.quantity, percent.quantity.value))), None)


def _beside(reading: Reading, percent: Figure) -> Figure | None:
    """The amount that stands right behind a percentage, or right before its bracket."""
    behind = reading.figures[percent.at + 1 : percent.at + 2]
    folded = reading.words.folded
    for other in (*behind, *reading.figures[max(0, percent.at - 1) : percent.at]):
        between = folded[percent.last : other.first] if other.at > percent.at else folded[other.last : percent.first]
        near = len(between) <= _FAR and _STOPS.isdisjoint(between) and other.sentence == percent.sentence
        if near and (_amount(other.quantity) or _rounded(other.quantity)) and (
                other.at > percent.at or list(between) == ["("]):
            return other
    return None


def worth(base: Quantity, share: Interval) -> Interval:
    """So many percent of an amount."""
    return (base.value * share).times(1, 100)
