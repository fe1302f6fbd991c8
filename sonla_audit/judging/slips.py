"""Slips of the pen: two numbers that one digit, or two that changed places, part."""

from __future__ import annotations

from sonla_audit.interval import Interval
from sonla_audit.quantity import Quantity


def slipped(stated: Quantity, computed: Interval, least: int = 3, num: int = 1, den: int = 1) -> bool:
    """Whether a stated figure is a slip of the pen away from what was computed, written with as many decimals.

    ``least`` is how many digits both must have: shorter numbers are that near by accident. ``num / den`` is what
    one of the written digits' ones is worth in base units.
    """
    written, cut, rounded = _written(stated, computed, num, den)
    return len(written) >= least and bool(edit(written, cut) or edit(written, rounded))


def longer(stated: Quantity, computed: Interval, num: int = 1, den: int = 1) -> bool:
    """Whether a stated figure has one digit more or less than what was computed, and is otherwise the same."""
    written, cut, rounded = _written(stated, computed, num, den)
    return any(lacks_one(more, less) for other in (cut, rounded)
               for more, less in ((written, other), (other, written)))


def lacks_one(more: str, less: str) -> bool:
    """Whether a number or a word is another without one of its signs."""
    return len(more) == len(less) + 1 and any(more[:at] + more[at + 1 :] == less for at in range(len(more)))


def _written(stated: Quantity, computed: Interval, num: int, den: int) -> tuple[str, str, str]:
    """The digits of a stated figure, and those of what was computed, cut and rounded to as many decimals."""
    value = stated.value
    if value.low is None or computed.low is None or computed.high is None:
        return "", "", ""
    scale = 10**stated.digits
    bottom = 2 * computed.den * num
    middle = (computed.low + computed.high) * scale * den
    written = str(value.low * scale * den // (value.den * num))
    cut, rounded = middle // bottom, (2 * middle + bottom) // (2 * bottom)
    return written, str(cut), str(rounded)


def of_one_size(stated: Interval, computed: Interval) -> bool:
    """Whether a figure is between three quarters and four thirds of what was computed."""
    return not stated.times(4).below(computed.times(3)) and not computed.times(4).below(stated.times(3))


def edit(one: str, other: str) -> str:
    """What tells two numbers or words of as many signs apart: a "digit", or a "swap" of neighbours; "" for more."""
    if len(one) != len(other):
        return ""
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == 1:
        return "digit"
    if len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]] \
            and one[apart[1]] == other[apart[0]]:
        return "swap"
    return ""
