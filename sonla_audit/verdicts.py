"""From a stated figure and a computed interval to a verdict (design, laws 1 to 4).

The two agree when they have a point in common. A gap below one unit of the last written digit is a slip of
the last digit, never more than an info; beyond a hedge on its own side a person is asked, on the other side
the arithmetic cannot hold.
"""

from __future__ import annotations

from sonla_audit.finding import Severity, Verdict
from sonla_audit.interval import Interval
from sonla_audit.quantity import Quantity
from sonla_audit.writing import ends, middle, scale_of, shown

_UNITS = {"percent": "%", "permille": "‰"}


def compared(
    stated: Quantity,
    computed: Interval,
    working: str,
    key: str,
    values: tuple[tuple[str, str], ...] = (),
    times: int = 1,
) -> Verdict:
    """The verdict on a stated figure whose recomputation gave ``computed`` (in the figure's base units).

    ``working`` is the left side of the sum ("1.372 ÷ 1.573"); ``key`` the check's part of the message key;
    ``times`` how many last digits the stated figure may be out before it is more than a slip.
    """
    num, den = scale_of(stated)
    suffix = f" {stated.unit.name}" if stated.nature == "points" else _UNITS.get(stated.nature, "")
    digits = min(stated.digits + 2, 8) if stated.step.low else max(stated.digits, 0)
    text = shown(stated)
    result = middle(computed, max(stated.digits, 0), num, den) + suffix
    whole = f"{working} = {ends(computed, digits, num, den)}{' ' + suffix if suffix else ''}"
    filled = (*values, ("stated", text), ("computed", result), ("working", whole))
    if stated.interval.meets(computed):
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
    key = f"finding.{reading}" if severity == "info" else f"finding.{key}.wrong"
    if severity == "info":
        result = ends(computed, digits, num, den) + suffix
        filled = (*values, ("stated", text), ("computed", result), ("working", whole))
    return Verdict("suspicious", severity, text, result, whole, reading, key, filled)


def _gap(stated: Quantity, computed: Interval) -> tuple[Severity, str]:
    kind = stated.hedge.kind
    if stated.step.low:
        gap = computed.gap(stated.interval)
        if (
            gap.low is not None
            and stated.step.low is not None
            and gap.low * stated.step.den < stated.step.low * gap.den
        ):
            return "info", "cut" if stated.value.below(computed) or stated.value.meets(computed) else "last-digit"
    if (
        (kind == "over" and stated.interval.below(computed))
        or (kind == "under" and computed.below(stated.interval))
        or (kind == "about")
    ):
        return "warning", "beyond-hedge"
    return "error", "rounded"
