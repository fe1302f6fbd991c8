"""Names with a second name behind a dash: "Trường Mầm non Ánh Dương - Sunny Kids".

The second name, in letters without marks, hardly belongs to two houses. Where the first names have a word in common and
are not the same, one house was named in two ways. Roads and other things that lie between two places
are written alike and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.document import Block
from sonla_audit.finding import Claim, Part
from sonla_audit.packs import Pack
from sonla_audit.scene import Scene
from sonla_audit.syllables import fold
from sonla_audit.tokens import Lexicon, Words
from sonla_audit.values import Record

_DASHES = frozenset("-–—")
_LONGEST = 8  # words of a first name with its noun
_SECOND = 2  # words of a second name that tell it from others


class _House(metaclass=Record):
    """A house by its two names: the words of the first, without the noun, and where all of it stands."""

    words: frozenset[str]
    place: tuple[int, int, int]


def two_names(scene: Scene) -> Iterator[Claim]:
    """Houses of one second name that are named differently before it."""
    nouns, generic = _nouns(scene.pack)
    known: dict[str, list[_House]] = {}
    for block in scene.document.blocks:
        if block.kind in ("noise", "signature"):
            continue
        for second, house in _houses(block, scene.words(block.index), nouns, generic):
            before = known.setdefault(second, [])
            other = next((one for one in before if one.words & house.words and one.words != house.words), None)
            if other is not None:
                yield Claim("name.second", (Part("first", *other.place), Part("again", *house.place)),
                            confidence="likely")
            before.append(house)


@lru_cache(maxsize=4)
def _nouns(pack: Pack) -> tuple[Lexicon, frozenset[str]]:
    """What such houses are called, and the words that say of what sort one is, which names drop."""
    table = pack.tables["name"]["second"]
    return Lexicon({"noun": table["nouns"]}), frozenset(fold(word) for phrase in table["generic"]
                                                        for word in phrase.split())


def _houses(block: Block, words: Words, nouns: Lexicon, generic: frozenset[str]) -> Iterator[tuple[str, _House]]:
    if _DASHES.isdisjoint(words.folded):
        return
    folded = words.folded
    for at, form in enumerate(folded):
        if form not in _DASHES or not 0 < at < len(words) - 1 or words.ends[at - 1] == words.starts[at] \
                or words.ends[at] == words.starts[at + 1]:
            continue
        stop = at + 1 + _SECOND
        if stop > len(words) or not all(folded[i].isascii() and folded[i].isalpha() for i in range(at + 1, stop)) \
                or not block.text[words.starts[at + 1]].isupper():
            continue
        start = _noun(folded, at, nouns)
        if start is not None:
            first = frozenset(folded[i] for i in range(start[1], at) if folded[i].isalpha()) - generic
            yield " ".join(folded[at + 1 : stop]), _House(first, (block.index, words.starts[start[0]],
                                                                 words.ends[stop - 1]))


def _noun(folded: Sequence[str], at: int, nouns: Lexicon) -> tuple[int, int] | None:
    """Where the nearest noun before a dash begins and ends; None where a sign stands between."""
    for begin in range(at - 1, max(-1, at - _LONGEST - 1), -1):
        if not folded[begin].isalpha():
            return None
        hit = nouns.match(folded, begin)
        if hit:
            return begin, hit[0]
    return None
