"""A change that fits its two values but for a misprint: one digit, two that changed places, a zero too many.

A percent is of values that are rounded themselves, so that only its own digits tell; of a step and of points all three
figures do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sonla_audit.changes import growth
from sonla_audit.changes.joins import Pair, fits
from sonla_audit.changes.pointers import NAMED
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.repairs import repair
from sonla_audit.quantity import Quantity
from sonla_audit.writing import scale_of

_TENS = ((10, 1), (1, 10))  # a comma one place off
_LONG = 3  # digits from which a misprint is no accident
_MOST = 12  # printed values of a computed interval that are compared
# how likely a misprint may be an accident, by what speaks for the pair
_LUCK = {6: exactly(1, 25), 7: exactly(1, 12), 8: exactly(1, 8), 9: exactly(1, 4), 10: exactly(1, 3)}


def misprinted(pair: Pair) -> bool:
    """Whether two values make their change but for a misprint, and not by luck.

    A percent is of values that are rounded themselves, so that only its own digits tell; of a step and of points all
    three figures do.
    """
    form, way, *_ = pair.form.split()
    if form == "growth":
        computed = growth.relative(pair.value.interval, pair.base.interval, int(way))
        if computed is not None and (mistaken(pair.step, computed) or any(
                pair.step.interval.times(*tens).meets(computed) for tens in _TENS)):
            return True
        step = pair.step.interval
        of_now = (pair.value.interval - pair.base.interval).over(pair.value.interval)
        index = pair.value.interval.over(pair.base.interval)
        if of_now is not None and of_now.times(100 * int(way)).meets(step):
            return True  # taken of the value now
        if index is not None and index.times(100).meets(step):
            return True  # what it reached instead of by how much it rose
        return pair.then.then >= NAMED and _mended(
            (pair.value, pair.base), lambda now, base: fits(form, now, base, step, int(way)), pair)
    if form not in ("difference", "points"):
        return False
    if mistaken(pair.step, (pair.value.value - pair.base.value).times(int(way))):
        return True

    return _mended((pair.value, pair.base, pair.step),
                   lambda now, base, step: fits(form, now, base, step, int(way)), pair)


def _mended(figures: Sequence[Quantity], holds: Callable[..., bool], pair: Pair) -> bool:
    """Whether one slip of the pen in one of some figures would make a pair its change, and not by luck."""
    found = repair(figures, lambda intervals: holds(*intervals))
    if not found.kind or (found.kind == "digit" and _digits(pair.step) < 2):
        return False
    return pair.chance.times(found.tried).below(_LUCK[min(pair.score, max(_LUCK))])


def _digits(quantity: Quantity) -> int:
    """How many digits a figure is written with."""
    return sum(sign.isdigit() for sign in quantity.surface[: quantity.end - quantity.start])


def mistaken(stated: Quantity, computed: Interval) -> bool:
    """Whether a figure is a misprint of what was computed for it."""
    return any(slip(one, other) for one in printed(stated.value, stated) for other in printed(computed, stated))


def printed(interval: Interval, like: Quantity) -> Iterator[int]:
    """The numbers that an interval may be printed as, in units of the last digit of a figure."""
    num, den = (1, 1) if like.nature in ("percent", "permille", "points") else scale_of(like)
    scaled = interval.times(den * 10**like.digits, num)
    if scaled.low is None or scaled.high is None:
        return
    low = (2 * scaled.low + scaled.den) // (2 * scaled.den)
    high = (2 * scaled.high + scaled.den) // (2 * scaled.den)
    yield from range(low, min(high, low + _MOST) + 1)


def slip(one: int, other: int) -> bool:
    """Whether two numbers differ by one digit, by two neighbours that changed places, or by a digit lost.

    One digit of two proves nothing, so such numbers must have changed places.
    """
    a, b = str(one), str(other)
    if one < 0 or other < 0 or one == other:
        return False
    if len(a) == len(b):
        apart = [at for at in range(len(a)) if a[at] != b[at]]
        if len(apart) == 2:
            left, right = apart
            return right == left + 1 and a[left] == b[right] and a[right] == b[left]
        return len(apart) == 1 and len(a) >= _LONG
    short, full = sorted((a, b), key=len)
    lost = (full[:at] + full[at + 1 :] for at in range(len(full)))
    return len(full) == len(short) + 1 > _LONG and short in lost
