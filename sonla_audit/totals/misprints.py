"""Would one slip of the pen explain it? A digit, two digits in each other's place, a zero or a comma too many.

A sum that misses its total by what one such slip in one of the figures makes is hardly a sum of something else: how
hardly, is told by the number of slips that could have been made, against how exactly the figures are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm, prod

from sonla_audit.clauses.lists import addend, bare
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.repairs import marked
from sonla_audit.judging.slips import edit
from sonla_audit.quantity import Quantity
from sonla_audit.values import record
from sonla_audit.writing import scale_of

_WIDEST = 4  # units of the last digit between which a repaired figure may lie
_TENS = (10, 100, 1000)
_MOST = 14  # bits that a slip tells at most


@record
class Misprint:
    """A slip that would explain a sum, and how much it tells, in bits: a "separator", "shift", "swap" or "digit"."""

    kind: str
    bits: int


def misprint(total: Quantity, parts: Sequence[Quantity], filled: int = 0) -> Misprint | None:
    """The slip in one of the figures that would make the parts their total; None where none would.

    ``filled`` is how many bits less a sum tells because its largest part all but fills the total.
    """
    whole = [_written(quantity, total) for quantity in (total, *parts)]
    den = lcm(*(interval.den for interval, _ in whole), *(unit.den for _, unit in whole)) * 2
    figures = [(_over(interval.low, interval.den, den), _over(interval.high, interval.den, den),
                _over(unit.low, unit.den, den)) for interval, unit in whole]
    return slip_of(figures, [marked(quantity) for quantity in (total, *parts)], filled)


def slip_of(figures: Sequence[tuple[int, int, int]], signs: Sequence[str], filled: int) -> Misprint | None:
    """The slip in a sum of figures, the total first: each with its ends and one unit of its last digit as written.

    ``signs`` are the separators that may have been taken for the other one.
    """
    sum_low, sum_high = sum(low for low, _, _ in figures[1:]), sum(high for _, high, _ in figures[1:])
    best: Misprint | None = None
    for at, (low, high, unit) in enumerate(figures):
        if at:
            least, most = figures[0][0] - (sum_high - high), figures[0][1] - (sum_low - low)
        else:
            least, most = sum_low, sum_high
        kind, times = _slip((low + high) // 2, least, most, unit, signs[at])
        if kind:
            digits = len(str((low + high) // 2 // unit))
            tries = sum(map(bool, signs)) if kind == "separator" else len(figures) * (
                9 * digits if kind == "digit" else digits if kind == "swap" else len(_TENS))
            room = max(most - least + unit * times, 10**_noughts(figures, at) * min(one for _, _, one in figures))
            bits = min(_MOST, _bits((least + most) // 2, room)) - filled - (tries.bit_length() - 1)
            if best is None or bits > best.bits:
                best = Misprint(kind, bits)
    return best


def _bits(value: int, room: int) -> int:
    return (value // room).bit_length() - 1 if room > 0 else 0


def _noughts(figures: Sequence[tuple[int, int, int]], at: int) -> int:
    """How many noughts all other figures end in, in units of the finest: what a repaired one must end in as well."""
    finest = min(unit for _, _, unit in figures)
    numbers = [(low + high) // 2 // finest for place, (low, high, _) in enumerate(figures) if place != at]
    noughts = 0
    while any(numbers) and not any(number % 10 for number in numbers):
        numbers = [number // 10 for number in numbers]
        noughts += 1
    return noughts


def _written(quantity: Quantity, total: Quantity) -> tuple[Interval, Interval]:
    """A figure as it is written, its hedge left out, and one unit of its last digit, in the base unit of a total."""
    if bare(quantity) and (total.unit.kind != "count" or total.step.low):
        num, den = scale_of(total)
        return addend(quantity, total), exactly(num, den * 10**quantity.digits)
    return quantity.plain, quantity.step if quantity.step.low else exactly(1, 10**quantity.digits)


def _over(end: int | None, den: int, common: int) -> int:
    return (end or 0) * (common // den)


def _near_enough(apart: int) -> bool:
    """Whether numbers so far apart may differ by one digit, or by two neighbours in each other's place."""
    while apart and apart % 10 == 0:
        apart //= 10
    return apart < 10 or (apart % 9 == 0 and apart < 90)


def _slip(value: int, least: int, most: int, unit: int, sign: str) -> tuple[str, int]:
    """By what slip a value, its rounding aside, would come to lie between two ends; how much wider it is written then.

    ``sign`` is the separator that may have been taken for the other one.
    """
    half = unit // 2
    if most + half < 0 or value <= 0 or unit <= 0:
        return "", 1
    if sign and (least - 1000 * half <= value * 1000 <= most + 1000 * half if sign == ","
                 else 1000 * least - half <= value <= 1000 * most + half):
        return "separator", 1000 if sign == "," else 1
    if most < 0 or 10 * (value - half) <= most or 10 * (least - half) <= value:  # else no power of ten brings it there
        for ten in _TENS:
            if least - ten * half <= value * ten <= most + ten * half:
                return "shift", ten
            if (least - half) * ten <= value <= (most + half) * ten:
                return "shift", 1
    low, high = -(-(least - half) // unit), (most + half) // unit
    if value % unit or high - low > _WIDEST:
        return "", 1
    own, kind = value // unit, ""
    for other in range(max(low, 0), high + 1):
        if _near_enough(abs(other - own)) and (found := edit(str(own), str(other))):
            if found == "swap":
                return "swap", 1
            kind = found
    return kind, 1


def digit_slip(parts: Sequence[Interval], total: Interval, size: int, gap: int) -> bool:
    """Whether parts miss a total by one digit, or by two neighbours that changed places.

    ``size`` is the least the total, ``gap`` the least the difference may be, in units of the last digit in use.
    """
    values = [*parts, total]
    if any(value.low is None or value.low != value.high for value in values):
        return False
    den = prod(value.den for value in values)
    whole = [value.low * den // value.den for value in values if value.low is not None]
    if not any(whole):
        return False
    unit = 1
    while not any(number % (unit * 10) for number in whole):
        unit *= 10
    scaled = [number // unit for number in whole]
    missing = abs(scaled[-1] - sum(scaled[:-1]))
    if max(abs(number) for number in scaled) < size or missing < gap:
        return False
    while missing % 10 == 0:
        missing //= 10
    return missing < 10 or (missing % 9 == 0 and missing < 90)
