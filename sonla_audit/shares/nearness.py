"""How near a stated percent is to what a pair of figures gives: it fits, a slip of the pen explains it, or it is far.

Each answer is a named trait, like those of the places figures stand on, so that one table weighs them all. How much a
fit is worth depends on how seldom luck would bring it: "87,65%" hardly fits by accident, "90%" often does.
"""

from __future__ import annotations

from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.ratios import agrees, ratio
from sonla_audit.judging.repairs import KINDS, mends
from sonla_audit.judging.slips import of_one_size
from sonla_audit.quantity import Quantity
from sonla_audit.shares.reach import chance

_RARE = (20, 60, 200, 600, 2000, 6000, 20000)  # one in so many: the grades of how seldom luck would fit
_SELDOM = 4  # from this grade on a fit says enough
_NEAR = ((2, "1"), (8, "2"), (30, "3"))  # gaps in hundredths of what comes out
_HUNDRED = exactly(100)


def nearness(share: Quantity, portion: Quantity, whole: Quantity, form: str) -> tuple[str, ...]:
    """The traits of a stated percent against what a part and a whole give."""
    stated = share.interval
    result = ratio(portion.interval, whole.interval, form)
    if result is None or result.low is None or result.high is None or stated.low is None or stated.high is None:
        return ("miss.none",)
    hits, of = chance(share, result, 1)
    grade = sum(hits * rare <= of for rare in _RARE)
    if result.meets(stated):
        exact = form == "part" and grade < _SELDOM and _exact(share, portion, whole)
        return ("fit.exact",) if exact else (f"fit.{grade}",)
    found: list[str] = []
    slip = _slip(share, portion, whole, result, form)
    if slip:
        far = slip == "digit" and not of_one_size(stated, result)
        found.append(f"slip.{slip}.far" if far else f"slip.{slip}.{grade}")
    gap = result.gap(stated)
    if share.step.low and gap.below(share.step):
        found.append("near.0")
        return tuple(found)
    for hundredths, name in _NEAR:
        if gap.times(100).below(result.times(hundredths)):
            found.append(f"near.{name}")
            return tuple(found)
    above = share.value.high is not None and share.value.high <= 100 * share.value.den and _HUNDRED.below(result)
    found.append("miss.over" if above else "miss.far")
    return tuple(found)


def _slip(share: Quantity, portion: Quantity, whole: Quantity, result: Interval, form: str) -> str:
    """The slip of the pen in one of three figures that would make the percent right, the rarest kind; "" for none."""
    found = {mends(share, result)}
    if form == "part":
        stated = share.interval
        found.add(mends(portion, (whole.interval * stated).times(1, 100)))
        base = portion.interval.over(stated)
        if base is not None:
            found.add(mends(whole, base.times(100)))
    return next((slip for slip in KINDS if slip in found), "")


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
