"""One pass over a block gives its words and signs; a second finds the cue words among them.

Cues are sequences of folded syllables, looked up in a trie, longest match first, so that every keyword is
matched as whole syllables ("tỷ" is never found in "tỷ lệ" once "tỷ lệ" is itself a word of the list).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress

from sonla_audit.patterns import pattern
from sonla_audit.phrases import PIECE, Heads, folded_phrase, heads_of
from sonla_audit.syllables import fold, folded_all
from sonla_audit.values import Record
from sonla_audit.words import Words

__all__ = ["Cue", "Lexicon", "Words", "before", "folded_phrase", "nearest", "split"]

_GROUPED = pattern(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]")
_DIGIT = pattern(r"[\d_]")
_SIGNS = frozenset(",.;:)")
_MOST = 50_000  # met and remembered
_FEW = 3  # texts
_DIGITS = frozenset("0123456789")
_NUMERIC = _DIGITS | frozenset(".,")
_ODD = pattern(r"_|\d(?<![0-9])")  # what is a digit elsewhere, and what is neither a word nor a sign
_REACH = 48
_FAR = 5000  # characters into a text


class Cue(metaclass=Record):
    """A cue found in a block: the place, the classes it belongs to, and its first and last word (out)."""

    start: int
    end: int
    first: int
    last: int
    classes: frozenset[str]
    words: str


# what stands between two spaces, taken apart: a word alone is its folded form, anything else where its pieces stand
_pieces: dict[str, str | tuple[tuple[int, int, str], ...]] = {}


def _met(tokens: Iterable[str]) -> None:
    """Take apart what stands between two spaces; most of it was met before."""
    known = _pieces
    if len(known) > _MOST:
        known.clear()
    new = {token for token in tokens if token not in known}
    plain = [token for token in new if token.isalpha()]
    signed = [token for token in new.difference(plain) if token[-1:] in _SIGNS and token[:-1].isalpha()]
    forms = folded_all([*plain, *[token[:-1] for token in signed]])
    _pieces.update(zip(plain, forms, strict=False))
    for token, form in zip(signed, forms[len(plain):], strict=True):
        last = len(token) - 1
        _pieces[token] = ((0, last, form), (last, last + 1, token[last]))
    for token in new.difference(plain, signed):
        # numbers and most signs stand before the letters, and fold to themselves
        _pieces[token] = tuple([(*m.span(), m[0] if m[0] < "A" else fold(m[0])) for m in PIECE.finditer(token)])


class _Grouped(dict[str, tuple[tuple[int, str], ...]]):
    """What stands between two spaces, taken apart with its numbers whole."""

    def __missing__(self, token: str) -> tuple[tuple[int, str], ...]:
        if len(self) > _MOST:
            self.clear()
        found: tuple[tuple[int, str], ...]
        pieces = _pieces.get(token)
        if isinstance(pieces, str):
            found = ((0, pieces),)
        elif pieces is not None and not _DIGIT.search(token):
            found = tuple([(start, form) for start, _, form in pieces])
        else:
            found = tuple([(m.start(), fold(m[0])) for m in _GROUPED.finditer(token)])
        self[token] = found
        return found


_grouped = _Grouped()


def nearest(text: str, at: int) -> str:
    """The word right before a place, folded, where it is one that was split whole; empty where that is not known."""
    words = _lately.get(text)
    if words is None:
        return ""
    starts = words.starts
    last = bisect_left(starts, at) - 1
    if last < 0 or starts[last] < at - _REACH or words.ends[last] > at:
        return ""
    form = words.folded[last]
    return form if form.isalpha() else ""


@lru_cache(maxsize=64)  # dates and names ask of the same places
def before(text: str, at: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The words, numbers with their separators, and signs right before a place: where each starts, and folded.

    What is cut by the reach, some ten words, stands as what is left of it.
    """
    start = max(0, at - _REACH)
    words = _lately.get(text)
    last = first = 0
    if words is not None:
        last = bisect_left(words.starts, at)
        first = bisect_left(words.starts, start, 0, last)
    cut = first - 1 if words is not None and first and words.ends[first - 1] > start else -1
    starts = [] if cut < 0 else [start]
    forms = [] if cut < 0 or words is None else [fold(text[start : words.ends[cut]])]
    # anything but a word that is cut at either end is taken apart again
    if words is not None and (cut < 0 or words.folded[cut].isalnum()) and (last == 0 or words.ends[last - 1] <= at):
        if not _DIGIT.search(text, max(0, start - 1), at):
            return (*starts, *words.starts[first:last]), (*forms, *words.folded[first:last])
        if not _ODD.search(text, start, at):
            if start and text[start - 1] in _NUMERIC:  # what is left of a number may begin with its separators
                end = start if cut < 0 else words.ends[cut]
                while first < last and words.starts[first] == end and words.folded[first][0] in _NUMERIC:
                    end, first = words.ends[first], first + 1
                pieces = list(_GROUPED.finditer(text, start, end))
                starts, forms = [piece.start() for piece in pieces], [fold(piece[0]) for piece in pieces]
            end = -1
            for number in range(first, last):
                form, begin = words.folded[number], words.starts[number]
                if begin == end and (form in ".," or form[0] in _NUMERIC):
                    forms[-1] += form
                    end = words.ends[number]
                else:
                    starts.append(begin)
                    forms.append(form)
                    end = words.ends[number] if form[0] in _DIGITS else -1
            return tuple(starts), tuple(forms)
    starts, forms = [], []
    for token in text[start:at].split(" "):
        for offset, form in _grouped[token]:
            starts.append(start + offset)
            forms.append(form)
        start += len(token) + 1
    return tuple(starts), tuple(forms)


_lately: dict[str, Words] = {}  # the texts that were split last
_numbers: list[int] = []


class _Said(dict[str, str]):
    """The words of cues as they stand in texts: a few thousand, each kept once."""

    def __missing__(self, words: str) -> str:
        if len(self) > _MOST:
            self.clear()
        self[words] = words
        return words


_said = _Said()


def split(text: str) -> Words:
    """The words, numbers and signs of a text, in order."""
    tokens = text.split(" ")
    _met(tokens)
    known = _pieces
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    begun, ended, formed = starts.append, ends.append, forms.append
    at = 0
    for token in tokens:
        past = at + len(token)
        pieces = known[token]
        if isinstance(pieces, str):
            begun(at)
            ended(past)
            formed(pieces)
        else:
            for start, end, form in pieces:
                begun(at + start)
                ended(at + end)
                formed(form)
        at = past + 1
    # most places are those of other texts as well; a number of its own for each would be a tenth of all that is held
    if len(_numbers) <= at < _FAR:
        _numbers.extend(range(len(_numbers), at + 1))
    shared = _numbers.__getitem__
    words = Words(tuple(map(shared, starts)), tuple(map(shared, ends)), tuple(forms)) if at < _FAR else Words(
        tuple(starts), tuple(ends), tuple(forms))
    if len(_lately) == _FEW:
        del _lately[next(iter(_lately))]
    _lately[text] = words
    return words


class Lexicon:
    """Phrases of folded syllables and the classes each belongs to.

    ``classes`` maps a class to its phrases; a phrase may stand in several classes. ``first`` are the words with which
    a phrase may begin.
    """

    __slots__ = ("_heads", "first")

    def __init__(self, classes: Mapping[str, Iterable[str]], ready: Heads | None = None) -> None:
        """Of ``classes``, or of what `gathered` made of them, where that is ``ready``."""
        self._heads = heads = heads_of(classes) if ready is None else ready
        self.first = frozenset(heads)

    def match(self, folded: Sequence[str], at: int) -> tuple[int, frozenset[str]] | None:
        """The longest phrase that begins at word ``at``: the index after it and its classes."""
        found = self._heads.get(folded[at])
        if found is None:
            return None
        alone, longer = found
        if longer and at + 1 < len(folded):
            second = folded[at + 1]
            for word, rest, names in longer:
                if word == second:
                    stop = at + 2 + len(rest)
                    if not rest or tuple(folded[at + 2 : stop]) == rest:
                        return stop, names
        return None if alone is None else (at + 1, alone)

    def scan(self, words: Words, text: str, low: int = 0, high: int | None = None) -> tuple[Cue, ...]:
        """Every cue of a block or a part of it, left to right, longest match first, not overlapping."""
        starts, ends, folded = words.starts, words.ends, words.folded[:high]
        first = self.first
        found: list[Cue] = []
        heads, count = self._heads, len(folded)
        past = 0
        for at in compress(range(low, count), map(first.__contains__, folded[low:] if low else folded)):
            if at < past:
                continue
            names, longer = heads[folded[at]]
            stop = at + 1
            if longer and stop < count:
                second = folded[stop]
                for word, rest, classes in longer:
                    if word == second:
                        behind = at + 2 + len(rest)
                        if not rest or folded[at + 2 : behind] == rest:
                            stop, names = behind, classes
                            break
            if names is not None:
                past = stop
                start, end = starts[at], ends[past - 1]
                found.append(Cue(start, end, at, past, names, _said[text[start:end]]))
        return tuple(found)
