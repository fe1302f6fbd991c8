"""How much a fit tells, and what it costs to name the figures that fit: both in sixteenths of a bit.

A figure of so many digits meets what some others make by chance as often as its rounding allows; which others were
meant takes so many bits to say, the fewer the nearer they stand. A relation is believed where its fit tells more than
its figures cost, as in the minimum description length of Rissanen (1978). Nothing here is an estimate of a text: the
costs are fixed, and small ones for what readers take for granted.
"""

from __future__ import annotations

from bisect import bisect_right

BIT = 16
_TOP = 8  # leading bits of a number that its logarithm is taken of
_LOGS: list[int] = [(number**BIT).bit_length() - 1 - BIT * (_TOP - 1) for number in range(1 << (_TOP - 1), 1 << _TOP)]
_FIRST = BIT // 2  # what the nearest figure of its kind costs


def log(number: int) -> int:
    """The logarithm of a whole number above zero to base two, in sixteenths, rounded down; 0 for less."""
    if number < 1:
        return 0
    shift = number.bit_length() - _TOP
    leading = number >> shift if shift >= 0 else number << -shift
    return BIT * (_TOP - 1 + shift) + int(_LOGS[leading - (1 << (_TOP - 1))])


_RANKS = [_FIRST + 13 * log(1 + rank) // 10 for rank in range(128)]


def rank(nearer: int) -> int:
    """What it costs to name a figure when so many of its kind are nearer."""
    return _RANKS[nearer] if nearer < len(_RANKS) else _FIRST + 13 * log(1 + nearer) // 10


def affordable(bits: int) -> int:
    """How many figures of a kind are so near that to name one of them costs no more than this."""
    return bisect_right(_RANKS, bits)


def told(value: int, room: int) -> int:
    """What it tells that a value was met, ``room`` being how much of its scale would have met it; 0 for nothing."""
    return log(value) - log(room) if value > room > 0 else 0
