"""One office, two bearers whose names differ in a letter or a mark: "Thư ký: bà Y Hiền Lan ... Thư ký Y Hiên Lan".

Families share their first syllables and brothers differ in the last, so two such names alone prove nothing. Where one
office that a single person holds stands beside both, they are one person, and one of the two is a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from unicodedata import normalize

from sonla_audit.document import Block
from sonla_audit.judging.slips import edit, lacks_one
from sonla_audit.packs import Pack
from sonla_audit.scene import Scene
from sonla_audit.tokens import Lexicon, Words
from sonla_audit.values import Record

_SHORTEST, _LONGEST = 3, 4  # syllables of a full name
_BEFORE, _BEHIND = 7, 4  # words from an office to the name of who holds it
_CROWD = 12  # names that agree in all syllables but one: more are families


class Bearer(metaclass=Record):
    """A full name where it stands, with the offices beside it."""

    syllables: tuple[str, ...]
    place: tuple[int, int, int]
    sentence: tuple[int, int]
    offices: frozenset[str]


def bearers(scene: Scene) -> Iterator[tuple[Bearer, Bearer]]:
    """Pairs of names of one office that differ in one letter or mark of one syllable."""
    offices = _offices(scene.pack)
    shelves: dict[tuple[int, tuple[str, ...], tuple[str, ...]], list[Bearer]] = {}
    for block in scene.document.blocks:
        if block.kind in ("noise", "row", "heading"):
            continue
        words = scene.words(block.index)
        if words.at_any(offices.first):
            for bearer in _named(block, words, offices):
                for at in range(len(bearer.syllables)):
                    key = at, bearer.syllables[:at], bearer.syllables[at + 1 :]
                    shelves.setdefault(key, []).append(bearer)
    for (at, _, _), shelf in shelves.items():
        if 1 < len(shelf) <= _CROWD:
            for one, other in combinations(shelf, 2):
                if one.offices & other.offices and one.sentence != other.sentence \
                        and _slip(one.syllables[at], other.syllables[at]):
                    yield one, other


@lru_cache(maxsize=4)
def _offices(pack: Pack) -> Lexicon:
    """The offices that one person holds, by their class, and those that several hold, which are left out."""
    return Lexicon(pack.tables["name"]["offices"])


def _named(block: Block, words: Words, offices: Lexicon) -> Iterator[Bearer]:
    """The full names of a block beside which an office stands; the last syllables of a run of capitals."""
    cues = offices.scan(words, block.text, 0, len(words))
    shared = {cue.last for cue in cues if "several" in cue.classes}
    held = [cue for cue in cues if "several" not in cue.classes and cue.first not in shared]
    if not held:
        return
    ends = [at for at, word in enumerate(words.folded) if word in ".;!?"]
    # "PGS.TS", "TP" and the like are no syllables of a name
    capitals = frozenset(at for at in words.capitals(block.text)
                         if not block.text[words.starts[at] : words.ends[at]][1:].isupper())
    stops = [at + 1 for at in sorted(capitals) if at + 1 not in capitals or words.starts[at + 1] != words.ends[at] + 1]
    for stop in stops:
        start = stop - 1
        while start - 1 in capitals and words.starts[start] == words.ends[start - 1] + 1:
            start -= 1
        beside = frozenset(name for cue in held for name in cue.classes
                           if (0 <= stop - _SHORTEST - cue.last <= _BEFORE or 0 <= cue.first - stop <= _BEHIND)
                           and not any(min(cue.last, stop) <= at < max(cue.first, stop - _SHORTEST) for at in ends))
        for size in range(_SHORTEST, _LONGEST + 1):
            if beside and stop - size >= start:
                first = stop - size
                yield Bearer(words.folded[first:stop], (block.index, words.starts[first], words.ends[stop - 1]),
                             (block.index, sum(at < stop for at in ends)), beside)


def _slip(one: str, other: str) -> bool:
    """Whether one letter or mark makes one syllable of the other."""
    left, right = normalize("NFD", one), normalize("NFD", other)
    return edit(left, right) == "digit" or lacks_one(left, right) or lacks_one(right, left)
