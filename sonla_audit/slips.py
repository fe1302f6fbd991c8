"""Slips of the pen: two numbers that one digit, or two that changed places, part."""

from __future__ import annotations

from sonla_audit.interval import Interval
from sonla_audit.quantity import Quantity


def slipped(stated: Quantity, computed: Interval, least: int = 3, num: int = 1, den: int = 1) -> bool:
    """Whether a stated figure is a slip of the pen away from what was computed, written with as many decimals.

    ``least`` is how many digits both must have: shorter numbers are that near by accident. ``num / den`` is what
    one of the written digits' ones is worth in base units.
    """
    value = stated.value
    if value.low is None or computed.low is None or computed.high is None:
        return False
    scale = 10**stated.digits
    bottom = 2 * computed.den * num
    middle = (computed.low + computed.high) * scale * den
    written = str(value.low * scale * den // (value.den * num))
    cut, rounded = middle // bottom, (2 * middle + bottom) // (2 * bottom)
    return len(written) >= least and bool(edit(written, str(cut)) or edit(written, str(rounded)))


def of_one_size(stated: Interval, computed: Interval) -> bool:
    """Whether a figure is between three quarters and four thirds of what was computed."""
    return not stated.times(4).below(computed.times(3)) and not computed.times(4).below(stated.times(3))


def edit(one: str, other: str) -> str:
    """What tells two numbers of as many digits apart: a "digit", or a "swap" of neighbours; "" for more than that."""
    if len(one) != len(other):
        return ""
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == 1:
        return "digit"
    if len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]] \
            and one[apart[1]] == other[apart[0]]:
        return "swap"
    return ""
