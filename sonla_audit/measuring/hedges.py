"""The one place where "hơn", "gần" and "khoảng" become intervals (design, law 2).

With u one unit of the last non-zero digit: over v is [v, v+u], under v is [v-u, v], about v is
[v-u/2, v+u/2]; the legal words ("không quá", "tối thiểu", "trở lên") are one-sided and hard.
"""

from __future__ import annotations

from sonla_audit.interval import Interval, between
from sonla_audit.quantity import HedgeKind


def softened(value: Interval, plain: Interval, unit: Interval, kind: HedgeKind) -> Interval:
    """What a hedged figure may be.

    ``value`` is exact, ``plain`` has its rounding, ``unit`` is one of its last non-zero digit.
    """
    if kind == "over":
        return between(value, value + unit)
    if kind == "under":
        return between(value - unit, value)
    if kind == "about":
        half = unit.times(1, 2)
        return (value - half).hull(value + half)
    if kind in ("at-least", "more-than"):
        return Interval(value.low, None, value.den)
    if kind in ("at-most", "less-than"):
        return Interval(None, value.high, value.den)
    return value if kind == "exactly" else plain


def strict(value: Interval, computed: Interval, kind: HedgeKind) -> bool:
    """Whether the hedge's word holds to the letter: "hơn 25" is more than 25, "gần 220" less than 220."""
    if kind == "over":
        return value.below(computed)
    if kind == "under":
        return computed.below(value)
    return True
