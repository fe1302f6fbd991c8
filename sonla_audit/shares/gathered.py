"""Shares that make another share: in the bracket behind it, before "cộng lại", or as many as "hai thị trường này".

Where words or signs add them up, a sum that is not the share they make is wrong.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import bare, bounded
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Lexicon
from sonla_audit.values import record

_SHARES = frozenset(("share", "bracket", "level", "rate"))
_NATURES = frozenset(("percent", "points"))
_MOST = 6  # shares that are counted
_BACK = 3  # sentences looked back over for them
_PLUS = "+"
_NEAR = 3  # words from a count to what points back


@record
class Gathered:
    """A share and those that make it, or that words or signs say make it."""

    head: Figure
    parts: tuple[Figure, ...]

    @property
    def fits(self) -> bool:
        """Whether they do."""
        return made(self.parts).meets(self.head.quantity.interval)


def made(parts: Sequence[Figure]) -> Interval:
    """What some shares make; a bare figure is a percent whose sign was left out."""
    return summed([written(part.quantity) for part in parts])


def written(quantity: Quantity) -> Interval:
    """A share as it is rounded, with its sign or without."""
    half = exactly(1, 2 * 10**quantity.digits)
    return (quantity.value - half).hull(quantity.value + half) if bare(quantity) else quantity.interval


def gathered(reading: Reading, words: Lexicon) -> Iterator[Gathered]:
    """The shares of a block that others make, and those that others plainly should make."""
    for figure in reading.figures:
        if figure.quantity.nature in _NATURES and figure.quantity.high is None and bounded(figure.quantity):
            found = _in_bracket(reading, figure) or _before(reading, figure, words)
            if found is not None:
                yield found


def _in_bracket(reading: Reading, head: Figure) -> Gathered | None:
    """What signs add up in the bracket behind a share, or points within points: "24,5% (15,0 + 9,5)"."""
    folded = reading.words.folded
    if folded[head.last : head.last + 1] != ("(",):
        return None
    inside = [figure for figure in reading.figures[head.at + 1 : head.at + 1 + _MOST]
              if figure.host == head.at and figure.bracket != head.bracket and figure.quantity.nature != "period"]
    if len(inside) < 2 or any(figure.quantity.high is not None for figure in inside):
        return None
    plus = all(folded[one.last : other.first] == (_PLUS,) for one, other in pairwise(inside))
    alike = all(figure.quantity.nature == head.quantity.nature and not figure.has("up", "down", "reference", "plan")
                for figure in inside)
    if not (alike or (plus and all(bare(figure.quantity) for figure in inside))):
        return None
    found = Gathered(head, tuple(inside))
    return found if plus or (found.fits and head.quantity.nature == "points") else None


def _before(reading: Reading, head: Figure, words: Lexicon) -> Gathered | None:
    """The shares told before one that words say is made of them: "cộng lại 84,8%", "hai thị trường này chiếm 90,6%"."""
    if head.quantity.act not in _SHARES or head.quantity.nature != "percent" or head.bracket:
        return None
    low = reading.sentences[head.sentence][0]
    figures = reading.figures
    nearer = next((figures[at].last for at in range(head.at - 1, -1, -1)
                   if figures[at].quantity.nature == "percent"), low)
    since = max(low, nearer)
    first = bisect_left(figures, since, key=attrgetter("first"))
    count = next((figure for figure in reversed(figures[first : head.at])
                  if figure.quantity.nature == "count" and figure.quantity.unit.counter
                  and figure.quantity.value.den == 1 and 1 < (figure.quantity.value.low or 0) <= _MOST), None)
    begin = count.first if count is not None else head.first
    adds = next((cue for cue in reading.cues_in(since, head.first) if "adds_up" in cue.classes), None)
    if adds is None and (count is None or not _pointed(reading, count, words)):
        return None
    begin = min(begin, adds.first) if adds is not None else begin
    told = [figure for figure in reading.figures[: head.at] if figure.last <= begin
            and figure.quantity.nature == "percent" and figure.quantity.act in _SHARES
            and not figure.quantity.hedge.kind and head.sentence - figure.sentence <= _BACK
            and figure.quantity.high is None]
    size = count.quantity.value.low or 0 if count is not None else 0
    if count is None:
        told = [figure for figure in told if figure.sentence == head.sentence]
    parts = told[-size:] if size else told
    if len(parts) < 2 or (size and len(parts) != size) or head.quantity.hedge.kind:
        return None
    found = Gathered(head, tuple(parts))
    if found.fits:
        return found
    sure = all(part.quantity.act == "share" for part in (head, *parts)) and size \
        and made(parts).below(exactly(100)) and _same_size(made(parts), head.quantity.interval)
    return found if sure else None


def _same_size(one: Interval, other: Interval) -> bool:
    return not one.times(3).below(other.times(2)) and not other.times(3).below(one.times(2))


def _pointed(reading: Reading, count: Figure, words: Lexicon) -> bool:
    """Whether what is counted was told just before: "hai thị trường này"."""
    folded = reading.words.folded
    for at in range(count.last, min(count.last + _NEAR, len(folded))):
        hit = words.match(folded, at)
        if hit is not None and "these" in hit[1]:
            return True
    return False
