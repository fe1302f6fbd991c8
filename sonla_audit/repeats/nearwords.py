"""The words around a figure without those of the figures around it: which of them tell something, which are names.

A text of nothing but figures has hardly a word that tells anything. So what tells is found once for a block, and a
figure asks only for what lies near it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.values import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.repeats.sayings import Sayingwords

_WIDE = 16  # words
_ENDS = frozenset(".!?")


class Marked(metaclass=Record):
    """The words of a block that tell something, in order, and for each word the figure it is of, counted from 1."""

    telling: Sequence[int]
    owners: Sequence[int]


@lru_cache(maxsize=64)  # every figure of a block asks
def marked(reading: Reading, known: Sayingwords) -> Marked:
    """The words of a block that tell something, and those of its figures."""
    folded, tells = reading.words.folded, known.tells
    owners = [0] * len(folded)
    for number, figure in enumerate(reading.figures, 1):
        for at in range(figure.first, figure.last):
            owners[at] = number
    return Marked([at for at, word in enumerate(folded) if tells[word]], owners)


def back_from(index: int, low: int, figures: Sequence[Figure]) -> int:
    """How far ``_WIDE`` words that are no figure's reach back from a word; ``figures`` are those before it."""
    room = _WIDE
    for figure in reversed(figures):
        last = max(figure.last, low)
        if index - last >= room:
            return index - room
        room -= max(index - last, 0)
        index = min(index, max(figure.first, low))
    return max(low, index - room)


def on_from(index: int, high: int, figures: Sequence[Figure]) -> int:
    """How far they reach on from a word; ``figures`` are those behind it."""
    room = _WIDE
    for figure in figures:
        first = min(figure.first, high)
        if first - index >= room:
            return index + room
        room -= max(first - index, 0)
        index = max(index, min(figure.last, high))
    return min(high, index + room)


def names_in(reading: Reading, near: range, low: int, nearest: int, furthest: int,
             owners: Sequence[int]) -> frozenset[str]:
    """The runs of capitalised words that stand within a sentence, folded, without those of the figures around."""
    folded, capitals = reading.words.folded, reading.words.capitals(reading.block.text)
    found: list[str] = []
    past = -1
    for i in capitals[bisect_left(capitals, near.start) : bisect_left(capitals, near.stop)]:
        if i > low and not nearest <= owners[i] <= furthest and folded[i - 1] not in _ENDS:
            if i == past:
                found[-1] += f" {folded[i]}"
            else:
                found.append(folded[i])
            past = i + 1
    return frozenset(found)
