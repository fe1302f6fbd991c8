"""Ratios of two intervals, as percents or as times."""

from __future__ import annotations

from sonla_audit.interval import Interval, exactly


def ratio(portion: Interval, whole: Interval, form: str) -> Interval | None:
    """100·a/b for a share, 100·(a−b)/b for what is exceeded, 100·(b−a)/b for a fall; None where b may be zero."""
    if form == "excess":
        quotient = portion.over(whole)
        return None if quotient is None else (quotient - exactly(1)).times(100)
    if form == "times":
        return portion.over(whole)
    if form == "fall":
        quotient = portion.over(whole)
        return None if quotient is None else (exactly(1) - quotient).times(100)
    quotient = portion.over(whole)
    return None if quotient is None else quotient.times(100)
