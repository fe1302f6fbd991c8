"""Where things stand: spans, trails back to the source, blocks, and the document they make.

A position is never searched for. Whoever changes a text (reading, normalising, joining wrapped lines)
returns a `Trail` that leads from the new text back to the old one, and trails compose, so a figure can
always be shown where its author typed it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from sonla_audit.patterns import pattern
from sonla_audit.typed import Literal
from sonla_audit.values import Frozen

_LINE_END = pattern("\r\n?|\n")
BlockKind = Literal["paragraph", "heading", "item", "footnote", "row", "signature", "noise"]


class Span(metaclass=Frozen):
    """Code points ``start`` (in) to ``end`` (out) of a text."""

    start: int
    end: int


class Run(metaclass=Frozen):
    """``size`` characters from ``here`` in the new text came from ``length`` characters at ``there`` in the old.

    Where size and length agree the run is character by character; where they do not (a letter composed of
    base and tone, a line break that became a space) the run is one lump.
    """

    here: int
    there: int
    size: int
    length: int


class Trail:
    """The way from a text back to the text it was made from.

    ``runs`` are ordered by ``here`` and cover the new text; what the old text had between two runs was left out.
    """

    __slots__ = ("_starts", "runs")

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self.runs = runs
        self._starts = [run.here for run in runs]

    def __reduce__(self) -> tuple[type[Trail], tuple[tuple[Run, ...]]]:
        return Trail, (self.runs,)

    def pieces(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of the old text behind new[start:end], in order; touching spans are one.

        A lump is taken whole. An empty request gives the place of its start as an empty span.
        """
        if start == end:
            at = self.origin(start)
            return (Span(at, at),)
        first = max(bisect_right(self._starts, start) - 1, 0)
        if first < len(self.runs):
            run = self.runs[first]
            if run.here <= start and end <= run.here + run.size and run.size == run.length:  # all of it in one line
                at = run.there - run.here
                return (Span(start + at, end + at),)
        found: list[Span] = []
        for index in range(first, len(self.runs)):
            run = self.runs[index]
            if run.here >= end:
                break
            low, high = max(start, run.here), min(end, run.here + run.size)
            if low >= high:
                continue
            if run.size == run.length:
                span = Span(run.there + low - run.here, run.there + high - run.here)
            else:
                span = Span(run.there, run.there + run.length)
            if found and found[-1].start <= span.start <= found[-1].end:
                found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
            else:
                found.append(span)
        return tuple(found)

    def origin(self, at: int) -> int:
        """The old position of the new position ``at``; of its lump's start inside a lump."""
        if not self.runs:
            return at
        run = self.runs[max(bisect_right(self._starts, at) - 1, 0)]
        if at >= run.here + run.size:
            return run.there + run.length
        return run.there + (at - run.here if run.size == run.length else 0)

    def then(self, older: Trail) -> Trail:
        """The way from this new text through the old one to the text that one was made from."""
        runs: list[Run] = []
        for run in self.runs:
            if run.size != run.length:
                spans = older.pieces(run.there, run.there + run.length)
                runs += _lump(run.here, spans[0].start, run.size, spans[-1].end - spans[0].start)
                continue
            at, left = run.there, run.length
            index = max(bisect_right(older._starts, at) - 1, 0)
            here = run.here
            while left > 0 and index < len(older.runs):
                other = older.runs[index]
                offset = at - other.here
                take = min(left, other.size - offset)
                if take > 0:
                    if other.size == other.length:
                        runs.append(Run(here, other.there + offset, take, take))
                    else:
                        runs += _lump(here, other.there, take, other.length)
                    here, at, left = here + take, at + take, left - take
                index += 1
        return Trail(tuple(runs))


def _lump(here: int, there: int, size: int, length: int) -> tuple[Run, ...]:
    """A stretch that is one lump even where size and length agree: then each of its characters is one of its own."""
    if size == length and size > 1:
        return tuple(Run(at, there, 1, length) for at in range(here, here + size))
    return (Run(here, there, size, length),)


def straight(length: int) -> Trail:
    """The trail of a text that was left as it was."""
    return Trail((Run(0, 0, length, length),))


class Site(metaclass=Frozen):
    """Where in a file that is no plain text the characters of the source text from ``start`` on were found.

    A site reaches to the next one. ``page`` counts from 1; ``box`` is left, top, right, bottom on the page in tenths
    of a point from its upper left corner. ``cell`` is the table (or sheet), row and column, each from 1. In a Word
    file ``part`` is "document", "footnotes" or "endnotes", ``paragraph`` counts the w:p elements of the part and
    ``run`` the w:r elements below that paragraph, both from 0 and in document order, whether they were read or not;
    ``at`` is where in the text of the run the site begins. In the text of a run w:t counts as it stands, w:tab,
    w:ptab, w:br, w:cr, w:noBreakHyphen, w:softHyphen and w:sym as one character each, everything else as nothing. What
    Word generates when it prints (the number of a list item) has a paragraph and no run.
    """

    start: int
    page: int | None = None
    paragraph: int | None = None
    run: int | None = None
    at: int = 0
    part: str = ""
    cell: tuple[int, int, int] | None = None
    box: tuple[int, int, int, int] | None = None

    def begun(self, start: int) -> Site:
        """The same place for the characters from ``start`` on."""
        return Site(start, self.page, self.paragraph, self.run, self.at, self.part, self.cell, self.box)


class Anchor(metaclass=Frozen):
    """A place a person can find: line and column of the source text from 1, and what its `Site` knows besides."""

    line: int
    column: int
    page: int | None = None
    paragraph: int | None = None
    run: int | None = None
    part: str = ""
    cell: tuple[int, int, int] | None = None
    box: tuple[int, int, int, int] | None = None


class Block(metaclass=Frozen):
    """One paragraph, heading, list item, footnote or table row, its wrapped lines joined.

    ``text`` is in NFC with its lines joined by single spaces; ``trail`` leads to the source text. ``mark`` is
    the list, heading or footnote mark as written ("1.2.1.", "(iv)", "-", "3") and is no part of ``text``;
    ``mark_at`` is where it stands in the source. ``depth`` counts list levels from 1 (0: no list).
    ``section`` is the path of headings above it; ``section_id`` numbers that section in the document.
    ``cells`` are the spans of a row's cells in ``text``. ``note`` of a footnote is the index of the block and
    the offset in its text where the footnote's mark stands, or None.
    """

    index: int
    kind: BlockKind
    text: str
    trail: Trail
    mark: str = ""
    mark_at: int | None = None
    depth: int = 0
    section: tuple[str, ...] = ()
    section_id: int = 0
    cells: tuple[Span, ...] = ()
    table: int | None = None
    note: tuple[int, int] | None = None


class Mark(metaclass=Frozen):
    """A footnote mark glued to a word: ``label`` is the mark, standing at ``at`` in the text of ``block``.

    The mark's characters are no part of the block's text; ``span`` is where they stand in the source.
    """

    block: int
    at: int
    label: str
    span: Span


class Source(metaclass=Frozen):
    """A report as it was read: decoded text, its newlines as they are and without the byte order mark.

    The text of a file that is none (Word, PDF, a spreadsheet) is written by its reader: a line for each paragraph,
    row, footnote or printed line; ``encoding`` is then the name of the format. ``markup`` says that other things than
    words stand between the words (HTML, Markdown), so that a quotation is not cut from it.
    """

    path: str
    text: str
    encoding: str
    markup: bool = False


class Document(metaclass=Frozen):
    """A report laid out. ``unread`` says in plain words which places could not be read; ``sites`` are in order.

    ``sheets`` are the names of the sheets of a workbook, in the order in which the cells of its sites count them.
    """

    source: Source
    language: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    unread: tuple[str, ...] = ()
    line_starts: tuple[int, ...] = (0,)
    page_starts: tuple[int, ...] = ()
    sites: tuple[Site, ...] = ()
    sheets: tuple[str, ...] = ()

    def anchor(self, offset: int) -> Anchor:
        """Line, column and page of an offset into the source text; lines end at LF, CRLF or CR."""
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        page = bisect_right(self.page_starts, offset) if self.page_starts else None
        known = bisect_right(self.sites, offset, key=_start)
        if not known:
            return Anchor(line, column, page)
        site = self.sites[known - 1]
        return Anchor(line, column, site.page if page is None else page, site.paragraph, site.run, site.part,
                      site.cell, site.box)

    def sites_of(self, span: Span) -> tuple[tuple[Site, Span], ...]:
        """The sites behind a span of the source text, each with its own share of the span, in order.

        Text before the first site has none and is left out.
        """
        found: list[tuple[Site, Span]] = []
        for at in range(max(bisect_right(self.sites, span.start, key=_start) - 1, 0), len(self.sites)):
            site = self.sites[at]
            if site.start >= span.end:
                break
            end = self.sites[at + 1].start if at + 1 < len(self.sites) else span.end
            low, high = max(site.start, span.start), min(end, span.end)
            if low < high:
                found.append((site, Span(low, high)))
        return tuple(found)


def _start(site: Site) -> int:
    return site.start


def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line of a text begins; lines end at LF, CRLF or CR."""
    if "\r" in text:
        return (0, *[found.end() for found in _LINE_END.finditer(text)])
    return (0, *accumulate([len(line) + 1 for line in text.split("\n")[:-1]]))
