"""Would one slip of the pen explain it? A digit, two digits in each other's place, a zero or a comma too many.

A sum that misses its total by what one such slip in one of the figures makes is hardly a sum of something else: how
hardly, is told by the number of slips that could have been made, against how exactly the figures are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

from sonla_audit.cells import Cell
from sonla_audit.interval import Interval, exactly
from sonla_audit.lists import addend, bare
from sonla_audit.quantity import Quantity
from sonla_audit.slips import edit
from sonla_audit.values import record
from sonla_audit.writing import scale_of

_WIDEST = 4  # units of the last digit between which a repaired figure may lie
_TENS = (10, 100, 1000)


@record
class Misprint:
    """A slip that would explain a sum: its kind ("digit", "swap", "shift") and how much it tells, in bits."""

    kind: str
    bits: int


def misprint(total: Cell, parts: Sequence[Cell], told: int) -> Misprint | None:
    """The slip in one of the figures that would make the parts their total; None where none would.

    ``told`` is how much a fit would tell, in bits. Figures are compared as they are written, in units of their last
    digit, with the rounding of all the others.
    """
    whole = [_written(cell.quantity, total.quantity) for cell in (total, *parts)]
    den = lcm(*(interval.den for interval, _ in whole), *(unit.den for _, unit in whole)) * 2
    figures = [(_over(interval.low, interval.den, den), _over(interval.high, interval.den, den),
                _over(unit.low, unit.den, den)) for interval, unit in whole]
    sum_low, sum_high = sum(low for low, _, _ in figures[1:]), sum(high for _, high, _ in figures[1:])
    best: Misprint | None = None
    for at, (low, high, unit) in enumerate(figures):
        if at:
            least, most = figures[0][0] - (sum_high - high), figures[0][1] - (sum_low - low)
        else:
            least, most = sum_low, sum_high
        kind = _slip((low + high) // 2, least, most, unit)
        if kind:
            digits = len(str((low + high) // 2 // unit))
            tries = len(figures) * (9 * digits if kind == "digit" else digits + len(_TENS))
            bits = told - (tries.bit_length() - 1)
            if best is None or bits > best.bits:
                best = Misprint(kind, bits)
    return best


def _written(quantity: Quantity, total: Quantity) -> tuple[Interval, Interval]:
    """A figure as it is written, its hedge left out, and one unit of its last digit, in the base unit of a total."""
    if bare(quantity) and (total.unit.kind != "count" or total.step.low):
        num, den = scale_of(total)
        return addend(quantity, total), exactly(num, den * 10**quantity.digits)
    return quantity.plain, quantity.step if quantity.step.low else exactly(1, 10**quantity.digits)


def _over(end: int | None, den: int, common: int) -> int:
    return (end or 0) * (common // den)


def _slip(value: int, least: int, most: int, unit: int) -> str:
    """By what slip a value, its rounding aside, would come to lie between two ends."""
    half = unit // 2
    least, most = least - half, most + half
    if most < 0 or value <= 0 or unit <= 0:
        return ""
    for ten in _TENS:
        if least <= value * ten <= most or least * ten <= value <= most * ten:
            return "shift"
    low, high = -(-least // unit), most // unit
    if value % unit or high - low > _WIDEST:
        return ""
    own = str(value // unit)
    kinds = {edit(own, str(other)) for other in range(max(low, 0), high + 1)}
    return "swap" if "swap" in kinds else "digit" if "digit" in kinds else ""
