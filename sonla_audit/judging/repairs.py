"""Would one slip of the pen explain it? A digit, two that changed places, a figure ten or a thousand times too large.

A relation that fails may fail because it was never meant. One that a single such slip in a single figure would mend
was almost certainly meant: among a hundred spellings only a few in a thousand fit a relation by accident, so this
tells a mistake in a figure from a mistake in reading the text. What the slip was is never said: any of the figures may
hold it (design, law 9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from sonla_audit.interval import Interval, exactly, shifted
from sonla_audit.patterns import pattern
from sonla_audit.quantity import Quantity
from sonla_audit.values import Record

KINDS = ("separator", "scale", "swap", "digit")  # slips, the rarest first
_SCALES = (-3, -1, 1, 3)  # powers of ten a figure is out by: a lost digit, or a separator read for the other
_LONGEST = 12  # digits of a figure
_MARKED = pattern(r"[1-9][0-9]{0,2}([.,])[0-9]{3}\Z")  # what a dot for a comma makes another figure
_SEEN = 240  # spellings tried of one relation, at most


class Repair(metaclass=Record):
    """The slip that would mend a relation ("separator", "scale", "swap", "digit", "" for none); how many were tried."""

    kind: str
    tried: int


def marked(quantity: Quantity) -> str:
    """The one separator of a figure that the other one would make a thousand times as much or as little; else empty."""
    return _written(quantity.surface[: quantity.end - quantity.start]).sign


class _Written(metaclass=Record):
    """What is written of a figure: the separator that may have been taken for the other one, its digits, their number.

    The number is 0 where there are too many digits to look for a slip in. ``worth`` is what one more of each digit
    would make of it, ``swaps`` what two neighbours would in each other's place.
    """

    sign: str
    digits: tuple[int, ...]
    number: int
    worth: tuple[int, ...]
    swaps: tuple[int, ...]


@lru_cache(maxsize=4096)  # figures are held against many others, and most are short
def _written(figure: str) -> _Written:
    sign = _MARKED.match(figure.rstrip("%‰ "))
    digits = tuple([int(sign) for sign in figure if sign in "0123456789"])
    number = int("".join(map(str, digits)) or "0") if len(digits) <= _LONGEST else 0
    worth = tuple([10**at for at in range(len(digits) - 1, -1, -1)]) if number else ()
    swaps = tuple([(two - one) * 9 * worth[at + 1] for at, (one, two) in enumerate(pairwise(digits))
                   if one != two and (at or two)]) if number else ()
    return _Written(sign[1] if sign else "", digits, number, worth, swaps)


def spellings(quantity: Quantity, digits_too: bool = True) -> Iterator[tuple[str, Interval]]:
    """What a figure would be with one slip mended, as intervals of the figure's own precision."""
    value, interval = quantity.value, quantity.interval
    if value.low is None or value.low != value.high or quantity.spelled or quantity.high is not None:
        return
    sign = marked(quantity)
    if sign:
        yield "separator", interval.times(1000) if sign == "," else interval.times(1, 1000)
    for power in _SCALES:
        yield "scale", interval.times(10**power) if power > 0 else interval.times(1, 10**-power)
    written = _written(quantity.surface[: quantity.end - quantity.start])
    if not written.number:
        return
    last = exactly(value.low, value.den * written.number)  # what one of the last digit is worth
    others = [(other - digit) * written.worth[at] for at, digit in enumerate(written.digits)
              for other in range(0 if at else 1, 10) if other != digit]
    yield from (("swap", moved) for moved in shifted(interval, last, written.swaps))
    yield from (("digit", moved) for moved in shifted(interval, last, others if digits_too else ()))


def repair(figures: Sequence[Quantity], holds: Callable[[Sequence[Interval]], bool], digits_too: bool = True) -> Repair:
    """The slip in one of the figures that would make a relation hold, the rarest kind there is.

    ``holds`` takes an interval for each figure, in their order. Of the spellings tried those of the kind found and of
    rarer kinds count: a swap that fits is no likelier for all the digits that might have.
    """
    plain = [quantity.interval for quantity in figures]
    tried = {"separator": 0, "scale": 0, "swap": 0, "digit": 0}
    found: set[str] = set()
    for at, quantity in enumerate(figures):
        for kind, interval in spellings(quantity, digits_too):
            tried[kind] += 1
            if kind not in found and sum(tried.values()) <= _SEEN and holds([*plain[:at], interval, *plain[at + 1 :]]):
                found.add(kind)
    seen = 0
    for kind, number in tried.items():
        seen += number
        if kind in found:
            return Repair(kind, seen)
    return Repair("", seen)


def mends(quantity: Quantity, wanted: Interval) -> str:
    """The slip of the pen, the rarest kind there is, without which a figure would be one of those wanted; "" for none.

    The same as to try `spellings` one by one, but worked out from the distance.
    """
    if wanted.low is None or wanted.high is None:
        return ""
    return mended(quantity, wanted.low, wanted.high, wanted.den)


def mended(quantity: Quantity, lowest: int, highest: int, over: int) -> str:
    """The same for a figure that should be between two ends over a denominator."""
    value, interval = quantity.value, quantity.interval
    if value.low is None or value.low != value.high or quantity.spelled or quantity.high is not None \
            or interval.low is None or interval.high is None:
        return ""
    own = interval.den
    low, high, least, most = interval.low * over, interval.high * over, lowest * own, highest * own
    written = _written(quantity.surface[: quantity.end - quantity.start])
    if written.sign:
        up, down = (1000, 1) if written.sign == "," else (1, 1000)
        if low * up <= most * down and high * up >= least * down:
            return "separator"
    # ten or a thousand times as much or as little; a loop over them takes three times as long
    if (low * 10 <= most and high * 10 >= least) or (low <= most * 10 and high >= least * 10) \
            or (low * 1000 <= most and high * 1000 >= least) or (low <= most * 1000 and high >= least * 1000):
        return "scale"
    if not written.number:
        return ""
    # how many times the worth of the last digit the figure may have to move, from the least to the most
    unit, size = value.low, value.den * written.number
    den = over * own * unit
    least, most = -((high - least) * size // den), (most - low) * size // den
    first = written.worth[0]
    if least > 9 * first or most < -9 * first:
        return ""  # further than the first digit can move it
    for moved in written.swaps:
        if least <= moved <= most:
            return "swap"
    far = least if least > 0 else -most
    floor = 1  # the first digit is no nought
    for digit, worth in zip(written.digits, written.worth, strict=True):
        if 9 * worth < far:
            break  # this one and all behind it are worth too little
        down, up = max(-(-least // worth), floor - digit), min(most // worth, 9 - digit)
        if down <= up and (down or up):
            return "digit"
        floor = 0
    return ""
