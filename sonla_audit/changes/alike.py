"""Two figures as values of one indicator: a bare figure beside a full one takes its unit and scale.

Reports drop what the reader has just read: "96,84 triệu kWh, tăng 8,63% so cùng kỳ (89,15)", "33,4 em/lớp, tăng 0,6
em". Such a figure is read in the unit of the one it is held against, and only there.
"""

from __future__ import annotations

from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import LEVELS, SHARES
from sonla_audit.clauses.propose import OTHER, RELATED, SAME, UNKNOWN, kinship, pieces
from sonla_audit.interval import exactly
from sonla_audit.quantity import Quantity
from sonla_audit.values import replace
from sonla_audit.writing import scale_of

_RATES = SHARES | {"points"}
_BARE, _CUT = 1, 2  # how alike a bare figure and one without its "per" are to a full one


def alike(value: Quantity, like: Quantity) -> tuple[int, Quantity] | None:
    """How alike two figures are (3 the same thing, 1 a bare figure), and the first one in the unit of the second.

    None where they cannot be values of one indicator.
    """
    if value.nature in _RATES or like.nature in _RATES:
        if value.nature == like.nature or (value.nature in _RATES and like.nature in _RATES and "points" in (
                value.nature, like.nature)):
            return SAME, value
        return (_BARE, _adopted(value, like)) if bare(value) and value.digits else None
    if value.nature not in LEVELS or like.nature not in LEVELS:
        return None
    if value.unit is like.unit and value.nature == like.nature:
        return SAME, value
    if bare(value):
        return (SAME, value) if bare(like) else (_BARE, _adopted(value, like))
    if bare(like):
        return _BARE, value
    grade = kinship(value, like)
    if grade != OTHER:
        return grade, value
    if pieces(value, like):
        return RELATED, value  # "12 huy chương vàng, vượt 3 chiếc"
    if value.unit.kind != like.unit.kind or bool(value.unit.per) == bool(like.unit.per):
        return None
    if value.unit.kind == "count" and value.unit.counter[:1] != like.unit.counter[:1]:
        return None
    return _CUT, _cut(value, like)


def related(grade: int) -> bool:
    """Whether two figures are told of the same or of related things, not merely not contradicting each other."""
    return grade >= RELATED and grade != UNKNOWN


def _adopted(value: Quantity, like: Quantity) -> Quantity:
    """A bare figure in the unit of another, rounded at its last digit where that one is."""
    num, den = scale_of(like)
    full = replace(value, unit=like.unit, nature=like.nature, value=value.value.times(num, den),
                   interval=value.interval.times(num, den), plain=value.plain.times(num, den),
                   step=value.step.times(num, den))
    if value.step.low or not like.step.low:
        return full
    step = exactly(num, den)
    half = step.times(1, 2)
    rounded = (full.value - half).hull(full.value + half)
    return replace(full, interval=rounded, plain=rounded, step=step)


def _cut(value: Quantity, like: Quantity) -> Quantity:
    """A figure told without the "per" of another as if told with it, or the other way round."""
    num, den = 1, 1
    for unit in like.unit.per or value.unit.per:
        num, den = num * unit.den, den * unit.num
    if value.unit.per:
        num, den = den, num
    return replace(value, unit=like.unit, nature=like.nature, value=value.value.times(num, den),
                   interval=value.interval.times(num, den), plain=value.plain.times(num, den),
                   step=value.step.times(num, den))
