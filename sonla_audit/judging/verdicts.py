"""From a stated figure and a computed interval to a verdict (design, laws 1 to 4).

The two agree when they have a point in common. A gap below one unit of the last written digit is a slip of
the last digit, never more than an info; beyond a hedge on its own side a person is asked, on the other side
the arithmetic cannot hold.

What a person got wrong is near what it should be: of the errors in labelled passages that are no slip of the pen, all
but one in thirty state between half and twice of what comes out. A figure further off was most likely meant for
something else, and the reading is then "far".
"""

from __future__ import annotations

from sonla_audit.finding import FAR, Severity, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.slips import longer, slipped
from sonla_audit.quantity import Quantity
from sonla_audit.writing import ends, hedged, middle, needed, scale_of, shown, spread, tail

_SUMS = frozenset(("total", "rest", "closing"))  # keys of what sums make
_FEW = 3  # of its last digit: small numbers are soon half or twice of each other
_UNITS = {"percent": "%", "permille": "‰"}


def compared(
    stated: Quantity,
    computed: Interval,
    working: str,
    key: str,
    values: tuple[tuple[str, str], ...] = (),
    times: int = 1,
    strict: bool = False,
    joined: bool = False,
    nominal: Interval | None = None,
    named: bool = False,
) -> Verdict:
    """The verdict on a stated figure whose recomputation gave ``computed`` (in the figure's base units).

    ``working`` is the left side of the sum ("1.372 ÷ 1.573"); ``key`` the check's part of the message key;
    ``times`` how many last digits the stated figure may be out before it is more than a slip; ``strict`` that rounded
    figures which share but an end do not agree, ``joined`` that nothing else can have been meant, however far it is.
    ``nominal`` is what comes out of the figures as they are written, where that is a sum; ``named`` that what comes
    out is of another unit than what it comes out of.
    """
    num, den = scale_of(stated)
    unit = tail(stated) if named or stated.nature in ("points", "times") else ""
    suffix = f" {unit}" if unit else _UNITS.get(stated.nature, "")
    finer = stated.step.low or stated.hedge.kind or (num, den) != (1, 1)
    digits = needed(computed, max(stated.digits, 0), _finer(stated, computed, num, den) if finer else 0, num, den)
    bare = shown(stated) + (f" {unit}" if unit else "")
    result = middle(computed, max(stated.digits, 0), num, den) + suffix
    out = ends(computed, digits, num, den) if nominal is None else spread(computed, nominal, digits, num, den)
    whole = f"{working} = {out}{' ' + suffix.strip() if suffix else ''}"
    text = hedged(stated, bare)
    filled = (*values, ("stated", text), ("computed", result), ("working", whole))
    if stated.interval.overlaps(computed) if strict else stated.interval.meets(computed):
        return Verdict(
            "consistent",
            None,
            text,
            result,
            whole,
            "rounded" if not computed.exact else "exact",
            f"finding.{key}.right",
            filled,
        )
    severity, reading = _gap(stated, computed)
    if severity != "info" and not joined and far(stated, computed, key in _SUMS):
        reading = FAR
    key = f"finding.{reading}" if severity == "info" else f"finding.{key}.wrong"
    if severity == "info" or result == bare:
        result = ends(computed, digits, num, den) + suffix
        filled = (*values, ("stated", text), ("computed", result), ("working", whole))
    return Verdict("suspicious", severity, text, result, whole, reading, key, filled)


def _finer(stated: Quantity, computed: Interval, num: int, den: int) -> int:
    """How many decimals more than the stated figure has show what comes out: one, or two where the gap is small."""
    gap = computed.gap(stated.interval)
    return 2 if gap.low and gap.below(exactly(num, den * 10 ** (max(stated.digits, 0) + 1))) else 1


def far(stated: Quantity, computed: Interval, sum_of: bool = False) -> bool:
    """Whether a stated figure is neither of the size of what was computed nor a slip of the pen away from it.

    A wrong total (``sum_of``) is nearer than a wrong rate: most of its parts are as they were.
    """
    value = stated.value
    if value.low is None or value.high is None or computed.low is None or computed.high is None:
        return False
    if value.low + value.high < 0:
        value, computed = -value, -computed
    other = -computed
    if other.meets(stated.interval):
        return False  # the direction is wrong, the size is right
    # a round figure was rounded, not mistaken
    wide, narrow = (5, 4) if stated.hedge.kind else (4, 3) if sum_of else (2, 1)
    if not value.times(wide, narrow).below(computed) and not computed.times(wide, narrow).below(value):
        return False
    if stated.nature == "percent" and value.meets(exactly(100) - computed):
        return False
    num, den = scale_of(stated)
    few = exactly(_FEW * num, den * 10**max(stated.digits, 0))
    if not few.below(value.gap(computed)):
        return False
    digits = [sign for sign in stated.surface[: stated.end - stated.start] if sign.isdigit()]
    # a rate a hundred times too large is a unit that was not understood
    noughts = (10,) if stated.nature == "percent" else (10, 100, 1000)
    shifted = len("".join(digits).strip("0")) > 1 and any(
        stated.interval.meets(moved) for zeros in noughts
        for moved in (computed.times(zeros), computed.times(1, zeros)))
    return not shifted and not slipped(stated, computed, 2, num, den) and not longer(stated, computed, num, den)


def _least(stated: Quantity, computed: Interval) -> int:
    """What part of its last digit a figure may be out and be a slip of that digit only: all of it.

    Of a multiple in whole numbers half, and a quarter above: "gấp 4 lần" is no slip where it is three times.
    """
    if stated.nature != "times" or stated.digits:
        return 1
    return 2 if stated.value.below(computed) else 4


def _cut(stated: Quantity, computed: Interval) -> bool:
    """Whether what comes out would be the stated figure if its further digits were left away."""
    value, digit = stated.value, stated.step
    return not computed.below(value) and not (value + digit).below(computed) and not (value + digit).touches(computed)


def _gap(stated: Quantity, computed: Interval) -> tuple[Severity, str]:
    kind = stated.hedge.kind
    if stated.step.low:
        gap = computed.gap(stated.interval)
        if (
            gap.low is not None
            and stated.step.low is not None
            and gap.low * stated.step.den * _least(stated, computed) < stated.step.low * gap.den
        ):
            turned = (kind == "over" and computed.below(stated.value)) or (
                kind == "under" and stated.value.below(computed))
            if not turned:
                return "info", "cut" if _cut(stated, computed) else "last-digit"
    if (
        (kind == "over" and stated.interval.below(computed))
        or (kind == "under" and computed.below(stated.interval))
        or (kind == "about")
    ):
        return "warning", "beyond-hedge"
    return "error", "rounded"
