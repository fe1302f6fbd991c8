"""How near a stated percent is to what a pair of figures gives: it fits, a slip of the pen explains it, or it is far.

Each answer is a named trait, like those of the places figures stand on, so that one table weighs them all. How much a
fit is worth depends on how seldom luck would bring it: "87,65%" hardly fits by accident, "90%" often does.
"""

from __future__ import annotations

from bisect import bisect_right

from sonla_audit.interval import Interval
from sonla_audit.judging.ratios import agrees, ratio
from sonla_audit.judging.repairs import KINDS, mended, mends
from sonla_audit.judging.slips import of_one_size
from sonla_audit.quantity import Quantity

_RARE = (20, 60, 200, 600, 2000, 6000, 20000)  # one in so many: the grades of how seldom luck would fit
_SELDOM = 4  # from this grade on a fit says enough
_FINE = 3  # from this grade on a wrong digit far away hardly explains by accident
_NEAR = ((2, "1"), (8, "2"), (30, "3"))  # gaps in hundredths of what comes out


def nearness(share: Quantity, portion: Quantity, whole: Quantity, form: str) -> tuple[str, ...]:
    """The traits of a stated percent against what a part and a whole give."""
    stated = share.interval
    result = _result(portion.interval, whole.interval, form)
    least, most, over = stated.low, stated.high, stated.den
    if result is None or least is None or most is None:
        return ("miss.none",)
    low, high, den = result
    # how far apart the two are; below zero where they meet
    gap = max(least * den - high * over, low * over - most * den)
    grade = graded(share, low, high, den)
    if gap <= 0:
        exact = form == "part" and grade < _SELDOM and _exact(share, portion, whole)
        return ("fit.exact",) if exact else (f"fit.{grade}",)
    found: list[str] = []
    slip = _slip(share, portion, whole, result, form)
    if slip:
        far = slip == "digit" and not of_one_size(stated, Interval(low, high, den))
        size = str(grade) if not far else "far.fine" if grade >= _FINE else "far"
        found.append(f"slip.{slip}.{size}")
    step = share.step
    if step.low and gap * step.den < step.low * over * den:
        found += ("near.0", f"near.0.{grade}")
        return tuple(found)
    for hundredths, name in _NEAR:
        if 100 * gap < hundredths * low * over:
            found.append(f"near.{name}")
            return tuple(found)
    above = share.value.high is not None and share.value.high <= 100 * share.value.den and low > 100 * den
    found.append("miss.over" if above else "miss.far")
    return tuple(found)


def _result(portion: Interval, whole: Interval, form: str) -> tuple[int, int, int] | None:
    """What a part and a whole give: the two ends over a denominator; None where there are none."""
    a, b, c, d = portion.low, portion.high, whole.low, whole.high
    if form == "part" and a is not None and b is not None and c is not None and d is not None and a >= 0 and c > 0:
        return 100 * a * whole.den * c, 100 * b * whole.den * d, portion.den * c * d  # as `ratio`, not in lowest terms
    result = ratio(portion, whole, form)
    return None if result is None or result.low is None or result.high is None else (
        result.low, result.high, result.den)


def graded(share: Quantity, low: int, high: int, den: int) -> int:
    """How seldom luck would make what comes out meet a stated percent: both widths over the room there is."""
    stated = share.interval
    assert stated.low is not None
    assert stated.high is not None
    width = (stated.high - stated.low) * den + (high - low) * stated.den
    if not width:
        return len(_RARE)
    room = (100 if share.nature == "percent" else 10) * stated.den
    return bisect_right(_RARE, max(abs(stated.low), abs(stated.high), room) * den // width)


def _slip(share: Quantity, portion: Quantity, whole: Quantity, result: tuple[int, int, int], form: str) -> str:
    """The slip of the pen in one of three figures that would make the percent right, the rarest kind; "" for none."""
    found = {mended(share, *result)}
    if form == "part":
        found.update(_others(share.interval, portion, whole))
    return next((slip for slip in KINDS if slip in found), "")


def _others(stated: Interval, portion: Quantity, whole: Quantity) -> tuple[str, str]:
    """The slips in a part and in a whole that would make a percent right."""
    base, own = whole.interval, portion.interval
    if base.low is None or base.high is None or own.low is None or own.high is None or stated.low is None \
            or stated.high is None or base.low < 0 or own.low < 0 or stated.low <= 0:
        worth = own.over(stated)
        return (mends(portion, (base * stated).times(1, 100)),
                "" if worth is None else mends(whole, worth.times(100)))
    # the same in whole numbers, not in lowest terms
    return (mended(portion, base.low * stated.low, base.high * stated.high, 100 * base.den * stated.den),
            mended(whole, 100 * own.low * stated.den * stated.low, 100 * own.high * stated.den * stated.high,
                   own.den * stated.low * stated.high))


def _exact(share: Quantity, portion: Quantity, whole: Quantity) -> bool:
    """Whether a part was worked out from its percent: the percent of the whole, to the last of many digits."""
    if portion.value.low is None or share.value.low is None or whole.value.low is None or share.spelled:
        return False
    made = (whole.value * share.value).times(1, 100)
    off = made.gap(portion.value).times(100_000)
    return off.below(portion.value) and len(share.surface) <= 4


def allows(share: Quantity, portion: Quantity, whole: Quantity, form: str) -> bool:
    """Whether the percent is one that the two figures allow."""
    return agrees(portion.interval, whole.interval, share.interval, form)
