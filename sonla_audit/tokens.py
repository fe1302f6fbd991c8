"""One pass over a block gives its words and signs; a second finds the cue words among them.

Cues are sequences of folded syllables, looked up in a trie, longest match first, so that every keyword is
matched as whole syllables ("tỷ" is never found in "tỷ lệ" once "tỷ lệ" is itself a word of the list).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sonla_audit.patterns import pattern
from sonla_audit.syllables import fold
from sonla_audit.values import record

_PIECE = pattern(r"[^\W\d_]+|[0-9]+|[^\w\s]|_")
_GROUPED = pattern(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]")
_REACH = 48


@record
class Word:
    """A run of letters, a run of digits or one sign: its place in the block's text and its folded form."""

    start: int
    end: int
    folded: str


@record
class Cue:
    """A cue found in a block: the place, the classes it belongs to, and its first and last word (out)."""

    start: int
    end: int
    first: int
    last: int
    classes: frozenset[str]
    words: str


class Words(tuple[Word, ...]):
    """The words and signs of a text, in order, with their folded forms as ``folded``."""

    folded: tuple[str, ...]


class _Pieces(dict[str, tuple[tuple[int, int, str], ...]]):
    """What stands between two spaces, taken apart; most of it was met before."""

    def __missing__(self, token: str) -> tuple[tuple[int, int, str], ...]:
        if len(self) > 50_000:
            self.clear()
        found = self[token] = tuple([(*m.span(), fold(m[0])) for m in _PIECE.finditer(token)])
        return found


_pieces = _Pieces()


class _Grouped(dict[str, tuple[tuple[int, str], ...]]):
    """What stands between two spaces, taken apart with its numbers whole."""

    def __missing__(self, token: str) -> tuple[tuple[int, str], ...]:
        if len(self) > 50_000:
            self.clear()
        found = self[token] = tuple([(m.start(), fold(m[0])) for m in _GROUPED.finditer(token)])
        return found


_grouped = _Grouped()


@lru_cache(maxsize=64)  # dates and names ask of the same places
def before(text: str, at: int) -> tuple[tuple[int, str], ...]:
    """The words, numbers with their separators, and signs right before a place: where each starts, and folded.

    What is cut by the reach, some ten words, stands as what is left of it.
    """
    start = max(0, at - _REACH)
    found: list[tuple[int, str]] = []
    for token in text[start:at].split(" "):
        for offset, form in _grouped[token]:
            found.append((start + offset, form))
        start += len(token) + 1
    return tuple(found)


def split(text: str) -> Words:
    """The words, numbers and signs of a text, in order."""
    found: list[Word] = []
    folded: list[str] = []
    at = 0
    for token in text.split(" "):
        for start, end, form in _pieces[token]:
            found.append(Word(at + start, at + end, form))
            folded.append(form)
        at += len(token) + 1
    words = Words(found)
    words.folded = tuple(folded)
    return words


_learnt: dict[str, tuple[str, ...]] = {}


def learn(phrases: Mapping[str, tuple[str, ...]]) -> None:
    """Remember how phrases fold, from where that was worked out before.

    Nothing else changes by it: a phrase that was not learnt is folded when it is asked for.
    """
    _learnt.update(phrases)


def folded_words(phrase: str) -> tuple[str, ...]:
    """The folded words and signs of a phrase of the rules."""
    return _learnt.get(phrase) or tuple([fold(piece) for piece in _PIECE.findall(phrase)])


def folded_phrase(phrase: str) -> str:
    """A phrase of the rules as a lookup key: its folded words with a space between them."""
    return " ".join(folded_words(phrase))


Entry = tuple[tuple[str, ...], frozenset[str]]


class Lexicon:
    """Phrases of folded syllables and the classes each belongs to.

    ``classes`` maps a class to its phrases; a phrase may stand in several classes. ``first`` are the words with which
    a phrase may begin.
    """

    __slots__ = ("_heads", "first")

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        gathered: dict[tuple[str, ...], frozenset[str]] = {}
        for name, phrases in classes.items():
            alone = frozenset((name,))
            for phrase in phrases:
                words = _learnt.get(phrase) or folded_words(phrase)
                gathered[words] = gathered[words] | alone if words in gathered else alone
        heads: dict[str, list[Entry]] = {}
        for entry in gathered.items():
            heads.setdefault(entry[0][0], []).append(entry)
        for found in heads.values():
            if len(found) > 1:
                found.sort(key=_longest_first)
        self._heads = heads
        self.first = frozenset(heads)

    def match(self, folded: Sequence[str], at: int) -> tuple[int, frozenset[str]] | None:
        """The longest phrase that begins at word ``at``: the index after it and its classes."""
        entries = self._heads.get(folded[at])
        if entries is not None:
            for words, names in entries:
                size = len(words)
                if size == 1 or tuple(folded[at : at + size]) == words:
                    return at + size, names
        return None

    def scan(self, words: Sequence[Word], text: str) -> tuple[Cue, ...]:
        """Every cue of a block or a part of it, left to right, longest match first, not overlapping."""
        first = self.first
        if isinstance(words, Words):
            folded = words.folded
            if first.isdisjoint(folded):
                return ()
        else:
            folded = tuple([word.folded for word in words])
        found: list[Cue] = []
        past = 0
        for at in [at for at, word in enumerate(folded) if word in first]:
            if at >= past and (hit := self.match(folded, at)):
                past, names = hit
                start, end = words[at].start, words[past - 1].end
                found.append(Cue(start, end, at, past, names, text[start:end]))
        return tuple(found)


def _longest_first(entry: Entry) -> int:
    return -len(entry[0])
