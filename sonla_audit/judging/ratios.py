"""Ratios of two intervals, as percents or as times."""

from __future__ import annotations

from collections.abc import Iterable

from sonla_audit.interval import Interval, exactly

_DIRECT = {"part": 100, "times": 1}  # what a quotient is multiplied by


def agrees(portion: Interval, whole: Interval, stated: Interval, form: str) -> bool:
    """Whether the stated figure is one that the ratio allows: the same as `ratio` and `meets`, cross-multiplied."""
    a, b, c, d = portion.low, portion.high, whole.low, whole.high
    if a is None or b is None or c is None or d is None or a < 0 or c <= 0 or form not in _DIRECT:
        result = ratio(portion, whole, form)
        return result is not None and stated.meets(result)
    num = whole.den * stated.den * _DIRECT[form]
    low, high, den = stated.low, stated.high, portion.den
    return (low is None or b * num >= low * den * c) and (high is None or a * num <= high * den * d)


def agrees_with_any(portion: Interval, wholes: Iterable[Interval], stated: Interval) -> bool:
    """Whether the stated percent is one that any of some wholes allows; what they share is worked out once."""
    a, b, low, high = portion.low, portion.high, stated.low, stated.high
    if a is None or b is None or low is None or high is None or a < 0:
        return any(agrees(portion, whole, stated, "part") for whole in wholes)
    least, most = 100 * a * stated.den, 100 * b * stated.den
    low, high = low * portion.den, high * portion.den
    for whole in wholes:
        c, d, den = whole.low, whole.high, whole.den
        if c is None or d is None or c <= 0:
            if agrees(portion, whole, stated, "part"):
                return True
        elif most * den >= low * c and least * den <= high * d:
            return True
    return False


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
