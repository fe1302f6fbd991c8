"""Whether two lines are one is learnt from the lines that surely are.

A line that ends in mid-sentence before a small letter was broken by the page, and such lines show how full a
broken line is in this document. A line with room for the next word was ended by its author; a full one may
have been either, and then what the document does elsewhere decides. Widths are never assumed, so a report may
be refilled at another width and keep its blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sonla_audit.layout.lines import Line, first_word
from sonla_audit.layout.marks import BULLETS, NUMBERED, ListMark, inner_marks
from sonla_audit.patterns import pattern
from sonla_audit.values import Frozen, Record

_INSIDE = pattern(r"([.;:!?…])[\"'”’»)\]}]*[ \u00a0]+(\S)")
# Percent of the width from which a line on a page may be full.
_LOOSE, _LOOSE_HEADING = 85, 96
_NARROW = 40
_LONG = 70  # letters of a line that is no title
_OPEN_ENDED = ",-‐–—/(“‘"


class Edge(metaclass=Record):
    """A line seen from its neighbours: how it ends and opens, and the mark it opens with.

    ``word`` is the length of its first word, ``last`` its last character. ``cut``: a page ended before it, or
    footnotes stand there. ``wall``: a table stands before it.
    """

    line: Line
    length: int
    end: str
    opens: str
    mark: ListMark | None
    word: int
    last: str
    cut: bool
    wall: bool


class Habit(metaclass=Frozen):
    """How a document breaks its lines.

    ``width``: a line that would stay within it with the next word was ended by its author; 0 where lines are not
    wrapped. ``steady``: lines are filled up to it; ``mixed``: others were not broken at all; ``exact``: filled to the
    letter, as in a text and not on a page, where letters differ in breadth. ``spaced``: empty lines stand between
    wrapped lines and end nothing. ``parted``: empty lines stand elsewhere and end paragraphs. ``indents``: leading
    blanks are rare and mean something. ``inner``: sentence ends and kinds of marks that stand inside lines more often
    than where a block ends or opens. ``listed``: kinds of marks that open items, though the items before end without a
    stop. ``counted``: the numbered marks that open lines.
    """

    width: int
    steady: bool
    mixed: bool
    exact: bool
    spaced: bool
    parted: bool
    indents: bool
    inner: frozenset[str]
    listed: frozenset[str]
    counted: frozenset[tuple[str, tuple[int, ...]]]


def edge(text: str, line: Line, end: str, opens: str, mark: ListMark | None, cut: bool,
         wall: bool) -> Edge:
    """The edge of one line of a text."""
    return Edge(line, line.end - line.start, end, opens, mark, first_word(text, line.start, line.end),
                text[line.end - 1], cut, wall)


def observe(text: str, edges: Sequence[Edge], indents: bool) -> Habit:
    """The habit of a document from the lines of its text, footnotes and tables left out."""
    pairs = [(a, b) for a, b in pairwise(edges) if not b.wall]
    longest = max((one.length for one in edges), default=0)
    sure = _surely_wrapped(pairs, longest)
    if not sure:
        return Habit(0, False, False, False, False, False, indents, frozenset(), frozenset(), frozenset())
    fills = sorted(_fill(a, b) for a, b in sure)
    least = fills[len(fills) // 20]
    lengths = sorted(a.length for a, _ in sure)
    steady = least * 10 > lengths[len(lengths) * 19 // 20] * 7
    width = max((one.length for one in edges if one.length < least), default=least - 1) if steady else longest
    exact = sum(1 for one in edges if one.length >= least) * 20 < len(edges)
    blanks = sum(1 for _, b in sure if b.line.blank)
    spaced = blanks * 2 > len(sure)
    parted = not spaced and any(b.line.blank for _, b in pairs)
    inner, listed = _inner(text, pairs, width)
    counted = frozenset((one.mark.kind, one.mark.numbers) for one in edges if one.mark is not None and one.mark.numbers)
    mixed = longest * 2 > width * 3
    return Habit(width, steady, mixed, exact, spaced, parted, indents, inner, listed, counted)


def _surely_wrapped(pairs: Sequence[tuple[Edge, Edge]], longest: int) -> list[tuple[Edge, Edge]]:
    """Neighbours of which the first was surely broken in mid-sentence.

    Where such lines are few they count only if the next word would have made them longer than any line.
    """
    broken = [(a, b) for a, b in pairs if not a.end and b.opens and b.mark is None and not b.cut]
    sure = [(a, b) for a, b in broken if b.opens == "a"]
    if sure and len(sure) * 5 >= len(pairs):
        return sure
    full = [(a, b) for a, b in broken if _fill(a, b) > longest
            and (b.opens == "a" or a.mark is None or a.mark.kind not in NUMBERED)]
    # one full line before a capital may be a title, and many short ones a list of names
    names = longest < _NARROW or len(full) < 2 or not any(a.end for a, _ in pairs)
    return [] if names and all(b.opens == "A" for _, b in full) else full


def joined(habit: Habit, a: Edge, b: Edge, heading: bool, capitals: bool) -> bool:
    """Whether line ``b`` goes on with the block that ends in line ``a``.

    ``heading``: the block so far is a numbered line without an end. ``capitals``: one of the two lines is all in
    capitals and the other is not.
    """
    if b.wall:
        return False
    if a.mark is not None and a.line.start + len(a.mark.label) == a.line.end:
        return b.mark is None
    if habit.width == 0:
        if a.end or b.mark is not None:
            return False
        # a long line that ends without a stop before a small letter, or a figure, was broken there, if no other was
        broken = b.cut or (a.length >= _LONG and a.last.islower() and not b.line.blank)
        if b.opens == "1" and not heading:
            return broken
        return b.opens == "a" and (broken or a.last in _OPEN_ENDED)
    full = _fill(a, b) > habit.width
    if not (full or a.end or habit.exact) and b.mark is None:
        full = _fill(a, b) * 100 > habit.width * (_LOOSE_HEADING if heading else _LOOSE)
    if b.mark is not None:
        return _mark_is_inner(habit, a, b, b.mark, full)
    parted = b.line.blank and habit.parted and not b.cut
    if b.opens == "a":
        if parted and (a.end or not full):
            return not a.end and a.last in _OPEN_ENDED
        return not a.end or full or b.cut or not habit.steady
    if parted or (capitals and not a.end):
        return False
    indented = habit.indents and b.line.indented
    if not a.end:
        if full or a.last in _OPEN_ENDED:
            return not (heading and indented)
        if b.cut:
            return not heading
        return not habit.steady and not heading and (b.opens == "1" or _fill(a, b) * 2 > habit.width)
    # so much too long, a line was never broken to fit; where others are, a full one may have been ended by its author
    unbroken = a.length * 2 > habit.width * 3 or habit.mixed
    if not full or not habit.steady or indented or unbroken:
        return False
    return habit.parted or a.end in habit.inner


def _mark_is_inner(habit: Habit, a: Edge, b: Edge, mark: ListMark, full: bool) -> bool:
    """Whether what looks like a list mark at the start of a line stands inside a sentence."""
    if b.line.blank and habit.parted:
        return False
    if a.end:
        return full and habit.steady and mark.kind.startswith("bracket") and mark.kind in habit.inner
    if mark.kind in BULLETS or mark.kind.startswith("bracket"):
        return (full or b.cut or not habit.steady) and mark.kind not in habit.listed
    nearly = full if habit.steady else _fill(a, b) * 10 > habit.width * 7
    return nearly and not _counts(habit, mark)


def _counts(habit: Habit, mark: ListMark) -> bool:
    """Whether the number before or after a mark opens a line too."""
    if not mark.numbers:
        return False
    *above, last = mark.numbers
    return any((mark.kind, (*above, other)) in habit.counted for other in (last - 1, last + 1))


def _fill(a: Edge, b: Edge) -> int:
    return a.length + 1 + b.word


def _inner(text: str, pairs: Sequence[tuple[Edge, Edge]], width: int) -> tuple[frozenset[str], frozenset[str]]:
    inside: dict[str, int] = dict(inner_marks(text))
    for end, following in _INSIDE.findall(text):
        if following.isupper() or following.isdecimal():
            inside[end] = inside.get(end, 0) + 1
    outside: dict[str, int] = {}
    open_ended: dict[str, int] = {}
    for a, b in pairs:
        if _fill(a, b) > width:
            continue
        if b.mark is not None:
            outside[b.mark.kind] = outside.get(b.mark.kind, 0) + 1
            if not a.end and not b.cut:
                open_ended[b.mark.kind] = open_ended.get(b.mark.kind, 0) + 1
        elif a.end and b.opens in ("A", "1"):
            outside[a.end] = outside.get(a.end, 0) + 1
    # a block that ends in a colon or semicolon is followed by a mark; without one it probably goes on
    goes_on = [end for end in ";:" if inside.get(end, 0) >= outside.get(end, 0)]
    return (frozenset([*goes_on, *(key for key, count in inside.items() if count > outside.get(key, 0))]),
            frozenset(key for key, count in open_ended.items() if count > inside.get(key, 0)))
