"""Whether two lines are one is learnt from the lines that surely are.

A line that ends in mid-sentence before a small letter was broken by the page, and such lines show how full a
broken line is in this document. A line with room for the next word was ended by its author; a full one may
have been either, and then what the document does elsewhere decides. Widths are never assumed, so a report may
be refilled at another width and keep its blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sonla_audit.lines import Line, first_word
from sonla_audit.marks import BULLETS, ListMark, inner_marks

_INSIDE = re.compile(r"([.;:!?…])[\"'”’»)\]}]*[ \u00a0]+(\S)")
_OPEN_ENDED = ",-‐–—/(“‘"


@dataclass(frozen=True, slots=True)
class Edge:
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


@dataclass(frozen=True, slots=True)
class Habit:
    """How a document breaks its lines.

    ``width``: a line that would stay within it with the next word was ended by its author; 0 where lines are not
    wrapped. ``steady``: lines are filled up to it. ``spaced``: empty lines stand between wrapped lines and end
    nothing. ``parted``: empty lines stand elsewhere and end paragraphs. ``indents``: leading blanks are rare and
    mean something. ``inner``: sentence ends and kinds of marks that stand inside lines more often than at the
    ends of lines.
    """

    width: int
    steady: bool
    spaced: bool
    parted: bool
    indents: bool
    inner: frozenset[str]


def edge(text: str, line: Line, end: str, opens: str, mark: ListMark | None, cut: bool,
         wall: bool) -> Edge:
    """The edge of one line of a text."""
    return Edge(line, line.end - line.start, end, opens, mark, first_word(text, line.start, line.end),
                text[line.end - 1], cut, wall)


def observe(text: str, edges: Sequence[Edge], indents: bool) -> Habit:
    """The habit of a document from the lines of its text, footnotes and tables left out."""
    pairs = [(a, b) for a, b in zip(edges, edges[1:], strict=False) if not b.wall]
    sure = [(a, b) for a, b in pairs if not a.end and b.opens == "a" and b.mark is None and not b.cut]
    longest = max((one.length for one in edges), default=0)
    if len(sure) * 5 < len(pairs):
        sure = [(a, b) for a, b in sure if _fill(a, b) > longest]
    if not sure:
        return Habit(0, False, False, False, indents, frozenset())
    fills = sorted(_fill(a, b) for a, b in sure)
    least = fills[len(fills) // 20]
    lengths = sorted(a.length for a, _ in sure)
    steady = least * 10 > lengths[len(lengths) * 19 // 20] * 7
    width = max((one.length for one in edges if one.length < least), default=least - 1) if steady else longest
    blanks = sum(1 for _, b in sure if b.line.blank)
    spaced = blanks * 2 > len(sure)
    parted = not spaced and any(b.line.blank for _, b in pairs)
    return Habit(width, steady, spaced, parted, indents, _inner(text, pairs, width))


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
        return not a.end and b.opens == "a" and b.mark is None and (b.cut or a.last in _OPEN_ENDED)
    full = _fill(a, b) > habit.width
    if b.mark is not None:
        return _mark_is_inner(habit, a, b, b.mark, full, heading)
    parted = b.line.blank and habit.parted and not b.cut
    if b.opens == "a":
        if parted and (a.end or not full):
            return not a.end and a.last in _OPEN_ENDED
        return not a.end or full or b.cut or not habit.steady
    if parted or (capitals and not a.end):
        return False
    if not a.end:
        if full or a.last in _OPEN_ENDED:
            return True
        if b.cut:
            return not heading
        return not habit.steady and not heading and (b.opens == "1" or _fill(a, b) * 2 > habit.width)
    if not full or not habit.steady or (habit.indents and b.line.indented):
        return False
    return habit.parted or a.end in habit.inner


def _mark_is_inner(habit: Habit, a: Edge, b: Edge, mark: ListMark, full: bool, heading: bool) -> bool:
    """Whether what looks like a list mark at the start of a line stands inside a sentence."""
    if b.line.blank and habit.parted:
        return False
    if a.end:
        return full and habit.steady and mark.kind.startswith("bracket") and mark.kind in habit.inner
    if mark.kind in BULLETS or mark.kind.startswith("bracket"):
        return (full or b.cut or not habit.steady) and mark.kind in habit.inner
    return full and habit.steady and not (heading and mark.kind == "dotted")


def _fill(a: Edge, b: Edge) -> int:
    return a.length + 1 + b.word


def _inner(text: str, pairs: Sequence[tuple[Edge, Edge]], width: int) -> frozenset[str]:
    inside: dict[str, int] = dict(inner_marks(text))
    for end, following in _INSIDE.findall(text):
        if following.isupper() or following.isdecimal():
            inside[end] = inside.get(end, 0) + 1
    outside: dict[str, int] = {}
    for a, b in pairs:
        if b.mark is not None:
            if _fill(a, b) <= width or (a.end and b.mark.kind in BULLETS):
                outside[b.mark.kind] = outside.get(b.mark.kind, 0) + 1
        elif a.end and b.opens in ("A", "1") and _fill(a, b) <= width:
            outside[a.end] = outside.get(a.end, 0) + 1
    return frozenset(key for key, count in inside.items() if count > outside.get(key, 0))


