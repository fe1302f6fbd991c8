"""Places told by name alone: "xếp theo tỷ lệ, bản Nà Ớt đứng đầu, tiếp đến là bản Mòng, rồi bản Híp".

How much each has was told in a row before. All that are named must stand in one row, and where the words say that rates
are meant it must be one of rates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.changes.called import clause, speaks, way_of
from sonla_audit.changes.standing import Entry, rows_before
from sonla_audit.changes.trends import sentence_of
from sonla_audit.clauses.mentions import Told, within
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.tokens import Cue

_THEN = frozenset(("next", "then", "second", "third", "fourth"))
_STARTS = frozenset(("first", "last"))
_NAME = 12  # words of a name
_PARTS = frozenset((",", ";", ".", ":", "(", ")", "?", "!"))
_SINGLE = 2  # words around a name of one word


def places(blocks: Sequence[Told], number: int, cues: Sequence[Cue]) -> Iterator[Claim]:
    """The orders of names that a block tells without figures; ``number`` is the block's."""
    block = blocks[number]
    for at, cue in enumerate(cues):
        if len(cue.classes & _STARTS) != 1 or at + 1 == len(cues) or not cues[at + 1].classes & _THEN:
            continue
        sentence = sentence_of(block, cue)
        behind: list[Cue] = []
        for other in cues[at + 1 :]:
            if not other.classes & (_THEN | _STARTS) or sentence_of(block, other) != sentence:
                break
            behind.append(other)
        if not behind or block.figures(cue.first, behind[-1].last + _NAME):
            continue  # their figures stand beside them
        ends = [*(c.first for c in behind), len(block.reading.words)]
        names = [name for name in (_first(block, cue, ends[0]), *(
            _behind(block, c.last, end) for c, end in zip(behind, ends[1:], strict=True))) if name]
        if len(names) == len(behind) + 1:
            yield from _order(blocks, number, cue, names)


def _order(blocks: Sequence[Told], number: int, cue: Cue, names: Sequence[frozenset[str]]) -> Iterator[Claim]:
    """The order in the rows that have an entry for every name: it must hold in one of them."""
    block = blocks[number]
    low, _ = block.reading.sentences[sentence_of(block, cue)]
    rate = any("rate" in c.classes for c in within(block.reading.cues, low, clause(block, cue)[1]))
    form = "falling" if "first" in cue.classes else "rising"
    wrong: list[Claim] = []
    for row in rows_before(blocks, number, cue.first):
        found = [_entry(row, name) for name in names]
        entries = [entry for entry in found if entry is not None]
        if len(entries) < len(names) or len({entry.mention.at for entry in entries}) < len(names) \
                or not speaks(blocks, row, way_of(block, cue), rate):
            continue
        steps = [(a.mention.quantity.value, b.mention.quantity.value)
                 for a, b in pairwise(entries)]
        claim = Claim("wording.rank", tuple(part("value", entry.mention.figure) for entry in entries), (cue.words,),
                      "likely", 1, 0, form)
        if not any((a.below(b) if form == "falling" else b.below(a)) for a, b in steps):
            yield claim
            return
        wrong.append(claim)
    if len(wrong) == 1:
        yield wrong[0]


def _first(block: Told, cue: Cue, end: int) -> frozenset[str]:
    """The name of what has the first place: behind the words for it, or before them in their clause."""
    low, _ = clause(block, cue)
    return _behind(block, cue.last, end) or frozenset(block.reading.words.folded[low : cue.first])


def _behind(block: Told, low: int, end: int) -> frozenset[str]:
    """The words from one place to the next sign or cue of order; empty where a sign or a figure stands there."""
    folded = block.reading.words.folded
    found: list[str] = []
    for word in folded[low : min(low + _NAME, end)]:
        if word in _PARTS:
            break
        found.append(word)
    return frozenset(found) if found and all(word[0].isalpha() or word in "-–" for word in found) else frozenset()


def _entry(row: Sequence[Entry], words: frozenset[str]) -> Entry | None:
    """The only entry of a row that words name; a name of one word must be nearly all there is."""
    found = [entry for entry in row if entry.name and entry.name <= words and (
        len(entry.name) > 1 or len(words) <= _SINGLE or (len(entry.words) > 1 and entry.words <= words))]
    found.sort(key=lambda entry: -len(entry.name))
    return found[0] if found and (len(found) < 2 or len(found[1].name) < len(found[0].name)) else None
