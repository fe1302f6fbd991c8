"""Figures that may be rounded, or are no counts at all: what they tell only roughly proves no percent wrong."""

from __future__ import annotations

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import year
from sonla_audit.interval import between, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.shares import shares
from sonla_audit.shares.nearness import allows
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.reach import bare
from sonla_audit.values import replace

_SMALL = exactly(1000)
_ONE, _ELEVEN = exactly(1), exactly(11)
_ROUND = 1000  # from here on counts in whole hundreds may be rounded
_THOUSANDS = 3  # digits that a separator parts


def rough(reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether figures may be rounded or no counts at all, or tell a proportion roughly: then the percent is right."""
    portion, whole = pair.part.quantity, pair.whole.quantity
    if year(portion) or year(whole):
        return True
    if pair.link == "slash" and 0 < portion.digits < _THOUSANDS and whole.unit.kind == "count":
        return True  # "8,5/10 điểm" is a mark
    if pair.link in ("slash", "of") and (portion.value == _ONE or (portion.hedge.kind and whole.value.below(_ELEVEN))):
        return True  # "chưa đầy 1/5 (18%)", "gần 9/10"
    loose = _rounded(portion), whole
    if (bare(portion) or bare(whole)) and not _counted(reading, percent, pair):
        # they may be money in thousands, rounded
        loose = _loose(portion, whole), _loose(whole, portion)
    return loose != (portion, whole) and allows(percent.quantity, *loose, shares.form_of(percent))


def _rounded(quantity: Quantity) -> Quantity:
    """A count in whole hundreds as if it were rounded: "4.100 doanh nghiệp"."""
    value = quantity.value
    if quantity.unit.kind != "count" or not quantity.interval.exact or value.den != 1 or not value.low \
            or value.low < _ROUND or value.low % 100:
        return quantity
    return replace(quantity, interval=between(value - exactly(50), value + exactly(50)))


def _counted(reading: Reading, percent: Figure, pair: Pair) -> bool:
    """Whether figures without a unit are counts: those of a fraction, where no money is told beside them.

    Large ones are, where things are counted beside them.
    """
    whole = pair.whole.quantity
    if pair.link != "slash" or whole.digits:
        return False
    beside = [figure.quantity.unit for figure in reading.figures if figure.sentence == percent.sentence]
    return not any(unit.kind == "money" for unit in beside) and (
        whole.value.below(_SMALL) or any(unit.kind == "count" and unit.counter for unit in beside))


def _loose(quantity: Quantity, other: Quantity) -> Quantity:
    """A figure without a unit as if it were rounded to its last digit; beside things that are counted it is a count."""
    if not bare(quantity) or quantity.value.low is None or (
            other.unit.kind == "count" and not bare(other) and not other.digits and not quantity.digits):
        return quantity
    half = exactly(1, 2 * 10**quantity.digits)
    return replace(quantity, interval=between(quantity.value - half, quantity.value + half))
