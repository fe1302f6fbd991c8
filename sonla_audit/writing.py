"""Numbers written the way the report writes them: exact, rounded half up, dot after thousands, comma before decimals.

Rounding half up follows the accounting rules (Decree 174/2016/NĐ-CP); Python's own rounding is half to even.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity

_BEFORE = frozenset(("over", "under", "about", "less-than", "more-than"))  # hedges that stand before their figure
_RATIOS = frozenset(("percent", "permille", "points", "times"))


def decimal(num: int, den: int, digits: int) -> str:
    """``num / den`` with so many decimals, in Vietnamese style."""
    sign = "−" if num < 0 else ""
    scaled = (abs(num) * 10**digits * 2 + den) // (2 * den)
    whole, fraction = divmod(scaled, 10**digits)
    text = f"{whole:,}".replace(",", ".")
    if digits:
        text += "," + str(fraction).rjust(digits, "0")
    return sign + text if scaled else text


def trimmed(num: int, den: int, most: int = 4) -> str:
    """``num / den`` with as many decimals as it needs, ``most`` at most."""
    for digits in range(most):
        if num * 10**digits % den == 0:
            return decimal(num, den, digits)
    return decimal(num, den, most)


def needed(interval: Interval, digits: int, more: int, num: int = 1, den: int = 1) -> int:
    """How many decimals show both ends of an interval in full: ``digits`` at least, ``more`` beside them at most."""
    edges = [edge for edge in (interval.low, interval.high) if edge is not None]
    for one in range(digits, min(digits + more, 8)):
        if not any(edge * den * 10**one % (interval.den * num) for edge in edges):
            return one
    return min(digits + more, 8)


def ends(interval: Interval, digits: int, num: int = 1, den: int = 1) -> str:
    """An interval in units of ``num / den`` as "87,16…87,28"; one number where both ends print alike."""
    low = "" if interval.low is None else decimal(interval.low * den, interval.den * num, digits)
    high = "" if interval.high is None else decimal(interval.high * den, interval.den * num, digits)
    if low == high:
        return low
    return f"{low or '−∞'}…{high or '∞'}"


def middle(interval: Interval, digits: int, num: int = 1, den: int = 1) -> str:
    """The middle of an interval in units of ``num / den``, or the end it has."""
    low = interval.low if interval.low is not None else interval.high
    high = interval.high if interval.high is not None else interval.low
    if low is None or high is None:
        return ""
    return decimal((low + high) * den, 2 * interval.den * num, digits)


def shown(quantity: Quantity) -> str:
    """A figure as written, its white space made single: "1.372", "87,7%", "hơn 62"."""
    text = quantity.surface[: quantity.end - quantity.start]
    return " ".join(text.split())


def full(quantity: Quantity) -> str:
    """A figure with its scale and unit as written: "1,3 triệu lượt"."""
    return " ".join(quantity.surface.split())


def hedged(quantity: Quantity, text: str = "") -> str:
    """A figure as written, or ``text`` for it, behind the word that softens it: "gần 500"."""
    text = text or shown(quantity)
    return f"{quantity.hedge.words} {text}" if quantity.hedge.kind in _BEFORE else text


def tail(quantity: Quantity) -> str:
    """The scale and unit behind the digits of a figure, as written: "triệu lượt"; empty where it has none there."""
    return " ".join(quantity.surface[quantity.end - quantity.start :].split())


def side_by_side(quantities: Sequence[Quantity]) -> list[str]:
    """The figures of one sum as written, with their scales and units where those differ.

    "29 ÷ 16,468" puzzles a reader where one is of "triệu" and the other of "tỷ".
    """
    sizes = {(scale_of(one), one.unit.kind) for one in quantities if one.nature not in _RATIOS}
    return [full(one) if len(sizes) > 1 else shown(one) for one in quantities]


def spread(interval: Interval, nominal: Interval, digits: int, num: int = 1, den: int = 1) -> str:
    """An interval around the sum of figures as they are written, as "339 ± 1,5"; else as its two ends.

    The sum is what a reader gets who adds the figures, and the rest what their rounding allows.
    """
    low, high = interval.low, interval.high
    if low is None or high is None or low == high or not nominal.exact or not nominal.times(2).meets(
            exactly(low + high, interval.den)):
        return ends(interval, digits, num, den)
    half = exactly(high - low, 2 * interval.den)
    most = needed(half, digits, 2, num, den)
    return " ± ".join([middle(value, needed(value, 0, most, num, den), num, den) for value in (nominal, half)])


def last_digit(quantity: Quantity) -> Interval | None:
    """One unit of the last digit of a figure written in one run of digits, in base units; None of any other."""
    if quantity.step.low:
        return quantity.step
    written = "".join(quantity.surface[: quantity.end - quantity.start].split())
    digits = "".join(filter(str.isdecimal, written))
    low = quantity.value.low
    if low is None or quantity.high is not None or any(map(str.isalpha, written)) or not digits or not int(digits):
        return None
    return exactly(low, quantity.value.den * int(digits))


def scale_of(quantity: Quantity) -> tuple[int, int]:
    """The number of base units in one of the written digits' ones ("tỷ đồng": 10**9), as num and den."""
    one = last_digit(quantity)
    if one is not None and one.low is not None:
        return one.low * 10**quantity.digits, one.den
    unit = quantity.unit
    num, den = unit.num, unit.den
    for per in unit.per:
        num, den = num * per.den, den * per.num
    return (num, den) if quantity.value.low is not None else (1, 1)
