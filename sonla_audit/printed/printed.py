"""A printed page is lines of print, each with its place; what they mean is decided by whoever has seen all pages.

All measures are whole tenths of a point from the upper left corner of the page, so that no two machines disagree.
"""

from __future__ import annotations

from sonla_audit.document import Site
from sonla_audit.layout.galley import Piece
from sonla_audit.values import Frozen, replace

POINT = 10


class Ruling(metaclass=Frozen):
    """A line drawn on a page: from ``start`` to ``end`` at ``at``, across (``level``) or down."""

    level: bool
    at: int
    start: int
    end: int


class Printed(metaclass=Frozen):
    """A line of print: its box is that of the font, from the left of the first letter to the right of the last.

    ``size`` is the height of the font; ``raised`` are the stretches of the text that are set smaller and higher.
    ``flow`` tells columns apart: lines of one flow stand below each other, 0 is the page itself.
    """

    text: str
    page: int
    left: int
    top: int
    right: int
    bottom: int
    size: int
    raised: tuple[tuple[int, int], ...] = ()
    flow: int = 0

    def site(self, cell: tuple[int, int, int] | None = None) -> Site:
        """Where the line stands, for the document."""
        return Site(0, self.page, cell=cell, box=(self.left, self.top, self.right, self.bottom))

    def piece(self, cell: tuple[int, int, int] | None = None) -> Piece:
        """The line as it is set."""
        return Piece(self.text, self.site(cell))


class Word(metaclass=Frozen):
    """Letters without a blank between them, with the box of their font; ``raised`` as of a line.

    ``loose``: it is not known that a blank stands before it. ``line``: it is a whole line of print, and this one.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    raised: tuple[tuple[int, int], ...] = ()
    loose: bool = False
    line: Printed | None = None


class Row(metaclass=Frozen):
    """A row of a table: the lines of each cell, and the places of the columns, by which a table is known again.

    ``opens``: the first row of its table on this page.
    """

    cells: tuple[tuple[Printed, ...], ...]
    columns: tuple[int, ...]
    opens: bool = False

    @property
    def text(self) -> str:
        """The text of the cells, parted by tabs."""
        return "\t".join(" ".join(line.text for line in cell) for cell in self.cells)


Item = Printed | Row


class Sheet(metaclass=Frozen):
    """A page: its number from 1, its size, and what is printed on it, in reading order."""

    number: int
    width: int
    height: int
    items: tuple[Item, ...]


def line_of(words: list[Word], page: int, flow: int = 0) -> Printed:
    """Words that stand on one line, from left to right, as a line of print."""
    if len(words) == 1 and (line := words[0].line) is not None:
        return replace(line, flow=flow) if flow else line
    first = max(words, key=lambda word: word.bottom - word.top)
    high = first.bottom - first.top
    parts: list[str] = []
    raised: list[tuple[int, int]] = []
    at = 0
    right = -1
    for word in words:
        if parts and not (word.loose and near(word.left - right, high)):
            parts.append(" ")
            at += 1
        small = (word.bottom - word.top) * 5 < high * 4 and word.bottom < first.bottom - high // 10
        raised += [(at, at + len(word.text))] if small else [(at + start, at + end) for start, end in word.raised]
        parts.append(word.text)
        at += len(word.text)
        right = word.right
    return Printed("".join(parts), page, words[0].left, first.top, words[-1].right, first.bottom, high * 10 // 11,
                   tuple(raised), flow)


def continued(line: Printed, other: Printed) -> Printed:
    """A line and what stands close behind it, as one."""
    gap = "" if near(other.left - line.right, line.size) else " "
    at = len(line.text) + len(gap)
    tall = line if line.size >= other.size else other
    small = ((at, at + len(other.text)),) if other.size * 5 < line.size * 4 else tuple(
        (start + at, end + at) for start, end in other.raised)
    return Printed(line.text + gap + other.text, line.page, line.left, tall.top, max(line.right, other.right),
                   tall.bottom, tall.size, line.raised + small, line.flow)


def near(gap: int, size: int) -> bool:
    """Whether two letters stand so close that no blank is between them."""
    return gap * 7 < size
