"""Sentences of two revisions that are the same sentence, however their figures changed and wherever they went.

A sentence is known by its words with the figures masked. Equal ones are paired first, then those beside pairs, then
equal masks anywhere, and last the ones that share most of their word pairs. Each step looks things up by key, so
that two reports of a hundred pages take about as long as reading them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.quoting import clean
from sonla_audit.values import Record

_COMMON = 12     # a pair of words in more sentences than this finds no candidates
_LEAST = 40      # of 100: how alike two sentences must be to be one
_ALIKE = 22      # of 100: how many of their word pairs they must share at least
_MASK = "#"


class Sentence(metaclass=Record):
    """A sentence: its place in the document, its folded words with figures masked, its figures in order."""

    at: int
    words: tuple[str, ...]
    figures: tuple[Figure, ...]
    places: tuple[int, ...]
    mask: str
    full: str


def sentences(readings: Iterable[Reading]) -> list[Sentence]:
    """The sentences of a document in reading order. ``places`` are the figures' positions among its words."""
    found: list[Sentence] = []
    for reading in readings:
        by_sentence: dict[int, list[Figure]] = {}
        for figure in reading.figures:
            by_sentence.setdefault(figure.sentence, []).append(figure)
        for number, (low, high) in enumerate(reading.sentences):
            figures = by_sentence.get(number, [])
            words: list[str] = []
            places: list[int] = []
            at = low
            for figure in figures:
                words += reading.words.folded[at : figure.first]
                places.append(len(words))
                words.append(_MASK)
                at = max(figure.last, at)
            words += reading.words.folded[at:high]
            mask = " ".join(words)
            full = "|".join((mask, *(clean(figure.quantity.surface) for figure in figures)))
            found.append(Sentence(len(found), tuple(words), tuple(figures), tuple(places), mask, full))
    return found


def paired(old: Sequence[Sentence], new: Sequence[Sentence]) -> dict[int, int]:
    """Which sentence of the new revision each sentence of the old one has become."""
    found: dict[int, int] = {}
    taken: set[int] = set()

    def pair(one: int, two: int) -> None:
        found[one] = two
        taken.add(two)

    for key in (_full, _mask):
        _equal(old, new, key, found, taken, pair)
        _beside(old, new, found, taken, pair)
    _rest(old, new, found, taken, pair)
    _alike(old, new, found, taken, pair)
    return found


def moved(found: dict[int, int]) -> set[int]:
    """The old sentences that do not stand in the order of the others any more: the fewest that explain it."""
    ordered = sorted(found.items())
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(ordered):
        rank = bisect_left(tails, place)
        before.append(last[rank - 1] if rank else -1)
        if rank == len(tails):
            tails.append(place)
            last.append(at)
        else:
            tails[rank], last[rank] = place, at
    kept: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return {one for at, (one, _) in enumerate(ordered) if at not in kept}


_Pair = Callable[[int, int], None]


def _full(sentence: Sentence) -> str:
    return sentence.full


def _mask(sentence: Sentence) -> str:
    return sentence.mask


def _free(listed: Sequence[Sentence], taken: Iterable[int], key: Callable[[Sentence], str]) -> dict[str, list[int]]:
    known = set(taken)
    groups: dict[str, list[int]] = {}
    for sentence in listed:
        if sentence.at not in known:
            groups.setdefault(key(sentence), []).append(sentence.at)
    return groups


def _equal(old: Sequence[Sentence], new: Sequence[Sentence], key: Callable[[Sentence], str], found: dict[int, int],
           taken: set[int], pair: _Pair) -> None:
    """Pair sentences with one key that both revisions hold equally often."""
    others = _free(new, taken, key)
    for name, ones in _free(old, found, key).items():
        twos = others.get(name, ())
        if len(ones) == len(twos):
            for one, two in zip(ones, twos, strict=True):
                pair(one, two)


def _beside(old: Sequence[Sentence], new: Sequence[Sentence], found: dict[int, int], taken: set[int],
            pair: _Pair) -> None:
    """Pair sentences with one mask that stand directly beside a pair, as far as that goes."""
    waiting = deque(found.items())
    while waiting:
        one, two = waiting.popleft()
        for step in (1, -1):
            a, b = one + step, two + step
            if 0 <= a < len(old) and 0 <= b < len(new) and a not in found and b not in taken \
                    and old[a].mask == new[b].mask:
                pair(a, b)
                waiting.append((a, b))


def _rest(old: Sequence[Sentence], new: Sequence[Sentence], found: dict[int, int], taken: set[int],
          pair: _Pair) -> None:
    """Pair what is left with one mask: equal figures first, then in order."""
    for key in (_full, _mask):
        others = _free(new, taken, key)
        for name, ones in _free(old, found, key).items():
            for one, two in zip(ones, others.get(name, ()), strict=False):
                pair(one, two)


def _shingles(sentence: Sentence) -> frozenset[tuple[str, str]]:
    words = [word for word in sentence.words if word == _MASK or word[0].isalpha()]
    return frozenset(two for two in pairwise(words) if two != (_MASK, _MASK))


def _alike(old: Sequence[Sentence], new: Sequence[Sentence], found: dict[int, int], taken: set[int],
           pair: _Pair) -> None:
    """Pair reworded sentences, the most alike first."""
    holders: dict[tuple[str, str], list[int]] = {}
    shingles: dict[int, frozenset[tuple[str, str]]] = {}
    for sentence in new:
        if sentence.at not in taken:
            shingles[sentence.at] = _shingles(sentence)
            for two in shingles[sentence.at]:
                holders.setdefault(two, []).append(sentence.at)
    after = _followers(found, len(old))
    scored: list[tuple[int, int, int, int]] = []
    for sentence in old:
        if sentence.at in found:
            continue
        own = _shingles(sentence)
        near = [at for at in range(*after[sentence.at]) if at in shingles][:_COMMON]
        candidates = {at for two in own for at in holders.get(two, ()) if len(holders[two]) <= _COMMON} | set(near)
        values = {clean(figure.quantity.surface) for figure in sentence.figures}
        for at in candidates:
            shared = 200 * len(own & shingles[at]) // max(len(own) + len(shingles[at]), 1)
            same = sum(clean(figure.quantity.surface) in values for figure in new[at].figures)
            score = shared + (15 if at in near else 0) + 5 * min(same, 4)
            if shared >= _ALIKE and score >= _LEAST:
                scored.append((-score, abs(at - sentence.at), sentence.at, at))
    for _, _, before, now in sorted(scored):
        if before not in found and now not in taken:
            pair(before, now)


def _followers(found: dict[int, int], size: int) -> list[tuple[int, int]]:
    """For every old sentence the range of new ones between the counterparts of its paired neighbours."""
    ranges: list[tuple[int, int]] = []
    low = 0
    for at in range(size):
        if at in found:
            low = found[at] + 1
        ranges.append((low, low))
    high: int | None = None
    for at in range(size - 1, -1, -1):
        if at in found:
            high = found[at]
        first = ranges[at][0]
        ranges[at] = (first, max(first, high if high is not None else first + _COMMON))
    return ranges
