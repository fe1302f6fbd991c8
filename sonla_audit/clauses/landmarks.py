"""The places in a block at which something is told, joined, parted or opened, for those who walk over its lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.tokens import Cue, Words
from sonla_audit.values import Record

_SPLITS = frozenset(",;:")
_PARTING = frozenset(",;:()-–—")  # signs that part what is told, or join it
_OPENING = frozenset(("opens", "subset", "namely", "example", "outside"))  # classes of what opens or closes a list


class Landmarks(metaclass=Record):
    """Where something happens in a block, in order: words with which figures and cues begin, signs, joining words.

    ``places`` are those of all cues and of the signs that part or join, ``turns`` those of the signs that part or join
    and of cues that open a list, ``stops`` those of all signs and of such cues. Commas and semicolons within numbers
    are among ``stops`` only, colons there no ``places``.
    """

    places: tuple[int, ...]
    turns: tuple[int, ...]
    stops: tuple[int, ...]
    figures: Mapping[int, Figure]
    cues: Mapping[int, Cue]


@lru_cache(maxsize=1024)  # the figures of a block are walked over for its cells, for its entries, and for each list
def landmarks(reading: Reading, joins: frozenset[str]) -> Landmarks:
    """The landmarks of a block; ``joins`` are the folded words that join items."""
    figures = {figure.first: figure for figure in reading.figures}
    cues = {cue.first: cue for cue in reading.cues}
    words = reading.words
    opens = [first for first, cue in cues.items() if not cue.classes.isdisjoint(_OPENING)]
    joined = words.at_any(joins)
    parting = words.at_any(_PARTING)
    numeric = _in_numbers(reading.block.text, words, parting)
    told = {*figures, *opens, *parting}
    turns = told.difference(at for at in numeric if words.folded[at] != ":") if numeric else told
    return Landmarks(tuple(sorted(told.difference(numeric).union(cues, joined))), tuple(sorted(turns)),
                     tuple(sorted(told.union(words.signs, joined))), figures, cues)


def _in_numbers(text: str, words: Words, signs: Sequence[int]) -> list[int]:
    """The commas, semicolons and colons among some signs that stand between two digits."""
    starts, folded = words.starts, words.folded
    return [at for at in signs if text[starts[at] + 1 : starts[at] + 2].isdigit() and folded[at] in _SPLITS
            and starts[at] and text[starts[at] - 1].isdigit()]


def span(places: tuple[int, ...], first: int, last: int) -> tuple[int, ...]:
    """Those of some places that lie from word ``first`` to ``last`` (out)."""
    return places[bisect_left(places, first) : bisect_left(places, last)]
