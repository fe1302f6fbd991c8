"""A fraction and what its whole leaves besides: "23/27 ngành tăng, 4 ngành giảm", "19/22 xã đạt, hai xã chờ ...".

Whatever words name the sides, that they make the whole is meant; that they do not may have many reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import alike, countable, step
from sonla_audit.clauses.propose import slashed
from sonla_audit.finding import Claim
from sonla_audit.interval import summed
from sonla_audit.quantity import Quantity
from sonla_audit.totals.totals import added

_MOST = 3  # sides besides the fraction
_INSIDE = frozenset(("subset", "opens", "within"))


def complements(readings: Sequence[Reading]) -> Iterator[Claim]:
    """The fractions whose whole is made by what is told behind them in their sentence."""
    for reading in readings:
        if "/" not in reading.words.folded:
            continue
        for left, right in pairwise(reading.figures):
            if slashed(reading, left, right) and left.quantity.nature == right.quantity.nature == "count":
                yield from _made_whole(reading, left, right)


def _made_whole(reading: Reading, left: Figure, right: Figure) -> Iterator[Claim]:
    """The claim of a fraction and the sides behind it, all that are told before anything else is."""
    sides: list[Quantity] = []
    whole = right.quantity.interval
    if whole.below(left.quantity.interval):
        return
    for figure in reading.figures[right.at + 1 : right.at + 2 + _MOST]:
        if figure.sentence != right.sentence or figure.quantity.nature == "percent":
            if figure.sentence != right.sentence:
                break
            continue  # "đạt 85,2%"
        if figure.bracket != right.bracket or not countable(figure) or step(figure.quantity) \
                or not alike(figure.quantity, right.quantity) or figure.has(*_INSIDE):
            break
        if whole.below(figure.quantity.interval):
            return  # as mostly, where it is no side of this whole
        sides.append(figure.quantity)
    parts = [left.quantity, *sides]
    if 0 < len(sides) <= _MOST and summed([one.interval for one in parts]) == whole:
        yield added("total.headline", right.quantity, parts, "possible", ("/",), 9)
