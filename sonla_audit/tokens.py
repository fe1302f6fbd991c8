"""One pass over a block gives its words and signs; a second finds the cue words among them.

Cues are sequences of folded syllables, looked up in a trie, longest match first, so that every keyword is
matched as whole syllables ("tỷ" is never found in "tỷ lệ" once "tỷ lệ" is itself a word of the list).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sonla_audit.patterns import pattern
from sonla_audit.syllables import fold
from sonla_audit.values import frozen

_PIECE = pattern(r"[^\W\d_]+|[0-9]+|[^\w\s]|_")


@frozen
class Word:
    """A run of letters, a run of digits or one sign: its place in the block's text and its folded form."""

    start: int
    end: int
    folded: str


@frozen
class Cue:
    """A cue found in a block: the place, the classes it belongs to, and its first and last word (out)."""

    start: int
    end: int
    first: int
    last: int
    classes: frozenset[str]
    words: str


def split(text: str) -> tuple[Word, ...]:
    """The words, numbers and signs of a text, in order."""
    return tuple([Word(*m.span(), fold(m[0])) for m in _PIECE.finditer(text)])


_learnt: dict[str, str] = {}


def learn(plain: Iterable[str], folded: Mapping[str, str]) -> None:
    """Remember how phrases fold, from where that was worked out before: ``plain`` are those that fold to themselves.

    Nothing else changes by it: a phrase that was not learnt is folded when it is asked for.
    """
    _learnt.update(zip(plain, plain, strict=True))
    _learnt.update(folded)


def folded_phrase(phrase: str) -> str:
    """A phrase of the rules as a lookup key: its folded words with a space between them."""
    found = _learnt.get(phrase)
    return " ".join([fold(piece) for piece in _PIECE.findall(phrase)]) if found is None else found


class Lexicon:
    """Phrases of folded syllables and the classes each belongs to.

    ``classes`` maps a class to its phrases; a phrase may stand in several classes.
    """

    __slots__ = ("_heads",)

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        gathered: dict[tuple[str, ...], set[str]] = {}
        for name, phrases in classes.items():
            for phrase in phrases:
                gathered.setdefault(tuple(folded_phrase(phrase).split()), set()).add(name)
        heads: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        for words, names in gathered.items():
            heads.setdefault(words[0], []).append((words, frozenset(names)))
        for found in heads.values():
            found.sort(key=lambda item: -len(item[0]))
        self._heads = heads

    def match(self, folded: Sequence[str], at: int) -> tuple[int, frozenset[str]] | None:
        """The longest phrase that begins at word ``at``: the index after it and its classes."""
        for words, names in self._heads.get(folded[at], ()):
            size = len(words)
            if size == 1 or tuple(folded[at : at + size]) == words:
                return at + size, names
        return None

    def scan(self, words: Sequence[Word], text: str) -> tuple[Cue, ...]:
        """Every cue of a block, left to right, longest match first, not overlapping."""
        folded = [word.folded for word in words]
        found: list[Cue] = []
        at, count, heads = 0, len(words), self._heads
        while at < count:
            if folded[at] in heads and (hit := self.match(folded, at)):
                last, names = hit
                start, end = words[at].start, words[last - 1].end
                found.append(Cue(start, end, at, last, names, text[start:end]))
                at = last
            else:
                at += 1
        return tuple(found)
