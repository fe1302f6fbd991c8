"""How much a fit is worth: what luck would have found among as many tries.

In one text a fit proves little: among many figures some always fit. Between two revisions it may prove enough, because
it is only asked whether a change broke something. A figure is taken as the result of its neighbours, all ways to do
that are counted, and one that fits is believed only where luck would have found one in far fewer cases than were tried.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.propose import OTHER, kinship, timed
from sonla_audit.finding import Claim, Part
from sonla_audit.interval import Interval
from sonla_audit.quantity import Quantity
from sonla_audit.values import Record

LUCK = 30      # a fit is believed where luck finds one in fewer than one of so many cases
WARY = 200     # the same where nothing but the fit ties the figures: not one sentence, not a whole list
READY = 3      # the same where units or a word ("giảm 9 vụ") say what sort of relation it is
SIZES = 3      # figures of a report differ in size: one of a given size is so much rarer than its size tells
STEPS = ("step-up", "step-down")

Tie = tuple[str, Claim]


class Around(metaclass=Record):
    """A figure and those around it in its section; ``same`` are those of its sentence."""

    figure: Figure
    same: tuple[Figure, ...]
    near: tuple[Figure, ...]


def believed(tries: int, num: int, den: int, luck: int = LUCK) -> bool:
    """Whether luck would hardly have found a fit in so many tries with the chance ``num / den`` each."""
    return tries * num * luck <= den


def plain(quantity: Quantity) -> bool:
    """Whether a figure is one number above zero."""
    return quantity.high is None and quantity.value.exact and (quantity.value.low or 0) > 0 \
        and quantity.interval.low is not None and quantity.interval.high is not None


def kin(one: Quantity, two: Quantity) -> bool:
    """Whether two figures may be of one kind: what is measured alike, counts, and a bare figure with anything."""
    return one.unit.kind == two.unit.kind or bare(one) or bare(two)


def levels(listed: Sequence[Figure]) -> list[Figure]:
    """The figures that are single levels, durations left out."""
    return [other for other in listed if other.quantity.level and plain(other.quantity) and not timed(other.quantity)]


def nearest(around: Around, listed: Sequence[Figure], most: int) -> list[Figure]:
    """The nearest of some figures, in reading order."""
    at = around.figure.quantity.index
    found = sorted(listed, key=lambda other: abs(other.quantity.index - at))[:most]
    return sorted(found, key=lambda other: other.quantity.index)


def claim(rule: str, form: str, *parts: Part) -> Claim:
    """A claim that rests on its fit alone."""
    return Claim(rule, parts, (), "possible", form=form)


def digits(quantity: Quantity) -> int:
    """The number that the digits of a figure make, its comma left out."""
    if quantity.spelled:
        return (quantity.value.low or 0) // quantity.value.den
    return int("".join(letter for letter in quantity.surface[: quantity.end - quantity.start]
                       if "0" <= letter <= "9") or 0)


def grain(quantity: Quantity) -> int:
    """One unit of the last digit that is no zero."""
    number, unit = digits(quantity), 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit


def loose(interval: Interval, quantity: Quantity) -> int:
    """How wide an interval is, in units of the last digit of a figure."""
    low, size, number = quantity.value.low, quantity.value.den, digits(quantity)
    if interval.low is None or interval.high is None or not low:
        return number
    return (interval.high - interval.low) * size * number // (low * interval.den)


def related(one: Quantity, total: Quantity) -> bool:
    """Whether a figure may be part of a total by what they count."""
    return not one.level or bare(one) or bare(total) or one.unit.kind != "count" or kinship(one, total) > OTHER
