"""A block as the core sees it: figures in clauses, sentences and brackets, each with the cues around it.

Nothing is decided here. The structure is what typed proposals and totals are read from: which figure stands
in whose bracket, what was said directly before it and directly behind it, and where a clause ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress, pairwise
from operator import attrgetter, itemgetter

from sonla_audit.document import Block
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Cue, Lexicon, Words, split
from sonla_audit.values import Record

_STOPS = frozenset(".?!…")
_SPLITS = frozenset(",;:")
_DEEPEST = 50  # brackets
_MOST = 20_000  # spans that are remembered

# words of one sentence, clause, part and bracket: the word behind them, and the numbers of these four
_Stretch = tuple[int, int, int, int, int]
_SENTENCE, _CLAUSE = 1, 2
_NO_CUES: tuple[tuple[Cue, ...], tuple[Cue, ...], tuple[Cue, ...]] = (), (), ()
_end = itemgetter(0)
_begins = attrgetter("first")


class Figure(metaclass=Record):
    """A quantity in its clause.

    ``pre`` are the cues between the figure before it (or the clause's start) and it, ``post`` those up to the
    next figure or the clause's end; ``lead`` are all cues of its clause before it. ``head`` are the folded
    words before it in its clause that are no cues, ``tail`` those behind it. ``bracket`` is the number of the
    innermost bracket (0: none), ``host`` the position in the reading of the last figure before that bracket
    opened (None where there is none). ``sign`` is the separator between the figure before and this one.
    """

    at: int
    quantity: Quantity
    sentence: int
    clause: int
    part: int
    bracket: int
    host: int | None
    pre: tuple[Cue, ...]
    post: tuple[Cue, ...]
    lead: tuple[Cue, ...]
    head: tuple[str, ...]
    tail: tuple[str, ...]
    first: int
    last: int
    sign: str

    def has(self, *classes: str) -> bool:
        """Whether a cue of one of the classes stands directly before the figure."""
        for cue in self.pre:  # noqa: SIM110 - asked so often that a generator would tell
            if not cue.classes.isdisjoint(classes):
                return True
        return False

    def before(self, *classes: str) -> bool:
        """Whether a cue of one of the classes stands anywhere before the figure in its clause."""
        for cue in self.lead:  # noqa: SIM110
            if not cue.classes.isdisjoint(classes):
                return True
        return False

    def then(self, *classes: str) -> bool:
        """Whether a cue of one of the classes stands behind the figure in its clause."""
        for cue in self.post:  # noqa: SIM110
            if not cue.classes.isdisjoint(classes):
                return True
        return False

    def cue(self, *classes: str) -> str:
        """The words of the cue nearest to the figure that belongs to one of the classes."""
        for cue in (*reversed(self.pre), *self.post, *reversed(self.lead)):
            if cue.classes.intersection(classes):
                return cue.words
        return ""


class Reading(metaclass=Record):
    """A block read: its words, cues and figures. ``sentences`` and ``parts`` are spans of word indexes."""

    block: Block
    words: Words
    cues: tuple[Cue, ...]
    figures: tuple[Figure, ...]
    sentences: tuple[tuple[int, int], ...]
    clauses: tuple[tuple[int, int], ...]

    def cues_in(self, low: int, high: int) -> tuple[Cue, ...]:
        """The cues that begin from word ``low`` to word ``high`` (out)."""
        cues = self.cues
        return cues[bisect_left(cues, low, key=_begins) : bisect_left(cues, high, key=_begins)]

    def figure_of(self, quantity: Quantity) -> Figure:
        """The figure of the block that was measured as a quantity, or as one that stands for it."""
        index, place = quantity.index, quantity.index - self.figures[0].quantity.index  # where none is left out
        if 0 <= place < len(self.figures) and (figure := self.figures[place]).quantity.index == index:
            return figure
        return next(one for one in self.figures if one.quantity.index == index)


def scan(block: Block, lexicon: Lexicon) -> tuple[Words, tuple[Cue, ...]]:
    """The words and cues of a block, for measuring and reading it."""
    words = split(block.text)
    cues = lexicon.scan(words, block.text)
    if any(cue.words[0].isupper() and cue.first for cue in cues):
        cues = tuple([cue for cue in cues if not ends_name(words, block.text, cue)])
    return words, cues


def ends_name(words: Words, text: str, cue: Cue) -> bool:
    """Whether a cue of one word is the end of a name: "Miền Hạ 29 tỷ kWh"."""
    before = cue.first - 1
    return cue.last - cue.first == 1 and before >= 0 and cue.words[0].isupper() and not cue.words.isupper() \
        and words.folded[before].isalpha() and text[words.starts[before]].isupper() \
        and text[words.ends[before] : cue.start] == " "


def read(block: Block, words: Words, cues: tuple[Cue, ...], quantities: Sequence[Quantity],
         abbreviations: frozenset[str] = frozenset()) -> Reading:
    """Put the measured figures of a block into sentences, clauses and brackets.

    ``abbreviations`` are folded words whose full stop ends no sentence before a capital: "TP. Hải Dương".
    """
    signs = [i for i in words.signs if not words.folded[i].isalnum()]
    stretches, host_of = _structure(block.text, words, signs, quantities, abbreviations)
    sentences, clauses = _spans(stretches, _SENTENCE), _spans(stretches, _CLAUSE)
    if not quantities:
        return Reading(block, words, cues, (), sentences, clauses)
    folded, starts_of = words.folded, words.starts
    open_ = bytearray(b"\1" * len(words))
    for i in words.signs:
        open_[i] = folded[i][0].isalpha()
    for cue in cues:
        open_[cue.first : cue.last] = bytes(cue.last - cue.first)
    bare = list(compress(range(len(words)), open_))
    cue_firsts, cue_lasts = [cue.first for cue in cues], [cue.last for cue in cues]
    clause_starts = [start for start, _ in clauses]
    ends = [stretch[0] for stretch in stretches]

    def said(low: int, high: int) -> tuple[str, ...]:
        return tuple([folded[i] for i in bare[bisect_left(bare, low) : bisect_left(bare, high)]])

    def cued(low: int, high: int) -> tuple[Cue, ...]:
        return cues[bisect_left(cue_firsts, low) : bisect_right(cue_lasts, high)]

    starts = [_word_at(words, q.start) for q in quantities]
    lasts = [max(bisect_left(starts_of, q.right, start), start + 1)
             for start, q in zip(starts, quantities, strict=True)]
    figures: list[Figure] = []
    for at, quantity in enumerate(quantities):
        first, last = starts[at], lasts[at]
        within = bisect_right(ends, first)
        _, sentence, clause, part, bracket = stretches[within]
        low, high = clauses[bisect_right(clause_starts, first) - 1]
        if last > high:
            high = last
            within = bisect_right(ends, high)
            while within < len(stretches) and stretches[within][2] == clause and stretches[within][4] == bracket:
                high = ends[within]
                within += 1
        near, nearer = low, high
        for other in lasts[max(0, at - 3) : at]:
            if near < other <= first:
                near = other
        for other in starts[at + 1 : at + 3]:
            if other < nearer:
                nearer = other
        between = signs[bisect_left(signs, lasts[at - 1] if at else 0) : bisect_left(signs, first)]
        pre, post, lead = (cued(near, first), cued(last, nearer), cued(low, first)) if cues else _NO_CUES
        figures.append(Figure(
            at, quantity, sentence, clause, part, bracket, host_of.get(bracket), pre, post, lead,
            said(near, first) if near < first else (), said(last, nearer) if last < nearer else (),
            first, last, "".join([folded[i] for i in between]),
        ))
    return Reading(block, words, cues, tuple(figures), sentences, clauses)


def _word_at(words: Words, start: int) -> int:
    """The word that begins at a place, or the first that ends behind it."""
    at = bisect_left(words.starts, start)
    if at and words.ends[at - 1] > start:
        return at - 1
    return min(at, len(words) - 1)


def _inside(words: Words, quantities: Sequence[Quantity]) -> frozenset[int]:
    """The words that are part of a figure: their commas and dots end nothing."""
    found: set[int] = set()
    starts = words.starts
    at = 0
    for quantity in quantities:
        first = bisect_right(starts, quantity.start, at)
        if first > at and words.ends[first - 1] > quantity.start:
            first -= 1
        at = bisect_left(starts, quantity.right, first)
        found.update(range(first, at))
    return frozenset(found)


def _structure(text: str, words: Words, signs: Sequence[int], quantities: Sequence[Quantity],
               abbreviations: frozenset[str]) -> tuple[list[_Stretch], dict[int, int | None]]:
    """The words in stretches of one sentence, clause, part and bracket; the figure that each bracket stands behind."""
    sentence = clause = part = bracket = 0
    opened = clauses = passed = done = 0
    stack: list[tuple[int, int, int]] = []  # bracket, clause and part to return to
    hosts: dict[int, int | None] = {0: None}
    ends = [q.end for q in quantities]
    stretches: list[_Stretch] = []
    filled = 0

    def fill(end: int) -> None:
        nonlocal filled
        if end > filled:
            stretches.append((end, sentence, clause, part, bracket))
            filled = end

    folded, starts = words.folded, words.starts
    inside = _inside(words, quantities) if quantities else frozenset()
    for i in signs:
        if i in inside:
            continue
        form = folded[i]
        if form == "(":
            if len(stack) == _DEEPEST:
                continue
            fill(i)
            start = starts[i]
            while passed < len(ends) and ends[passed] <= start:
                passed += 1
            if passed:
                while starts[done] < ends[passed - 1]:
                    done += 1
            since = stretches[bisect_right(stretches, done, key=_end)][_SENTENCE] if done < i else sentence
            opened += 1
            hosts[opened] = passed - 1 if passed and since == sentence else None
            stack.append((bracket, clause, part))
            clauses += 1
            clause, bracket = clauses, opened
        elif form == ")":
            if stack:
                fill(i + 1)
                bracket, clause, part = stack.pop()
        elif form in _STOPS:
            if _ends_sentence(text, words, i) and not (form == "." and i and folded[i - 1] in abbreviations):
                fill(i + 1)
                sentence += 1
                clauses += 1
                part += 1
                clause, bracket = clauses, 0
                stack.clear()
        elif form in _SPLITS and not inside_number(text, starts[i]):
            fill(i + 1)
            clauses += 1
            clause = clauses
            if form == ";":
                part += 1
    fill(len(words))
    return stretches, hosts


def inside_number(text: str, start: int) -> bool:
    """Whether a sign stands between two digits."""
    return 0 < start < len(text) - 1 and text[start - 1].isdigit() and text[start + 1].isdigit()


def _ends_sentence(text: str, words: Words, i: int) -> bool:
    end = words.ends[i]
    if inside_number(text, words.starts[i]):
        return False
    rest = text[end : end + 3]
    if rest and not rest[0].isspace() and rest[0] not in "\"”)]":
        return False
    after = rest.lstrip(" \u00a0\"”)]")
    return not after or not (after[0].islower() or after[0] in ",;")


def _spans(stretches: Sequence[_Stretch], number: int) -> tuple[tuple[int, int], ...]:
    """The runs of words of one sentence or clause, whichever is asked for."""
    ends = [one[0] for one, two in pairwise(stretches) if one[number] != two[number]]
    return tuple([_spanned[pair] for pair in pairwise([0, *ends, stretches[-1][0]])]) if stretches else ()


class _Spanned(dict[tuple[int, int], tuple[int, int]]):
    """The spans of sentences and clauses, each kept once: those of other blocks are mostly the same."""

    def __missing__(self, pair: tuple[int, int]) -> tuple[int, int]:
        if len(self) > _MOST:
            self.clear()
        self[pair] = pair
        return pair


_spanned = _Spanned()
