"""Columns are seen in figures, not in spaces.

Justified prose is full of double blanks, so a line with gaps is a table row only where most of what stands
behind the gaps is figures, and where it is not alone. Headers are rows because of the rows below them. Cells may be
parted by bars as well; and where blanks part them, a row that lacks cells has each of its own below the column that
it stands under.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sonla_audit.document import Span
from sonla_audit.layout.lines import Line, ending
from sonla_audit.layout.marks import read_mark
from sonla_audit.patterns import pattern

_GAP = pattern(r"[ \u00a0]{2,}")
_TAB = pattern(r"[ \u00a0]*\t[ \u00a0]*")
_BAR = pattern(r"[ \u00a0\t]*[|│][ \u00a0\t]*")
_PAIR, _PAIRS = 2, 3  # lines of two cells parted by a bar are rows where so many stand together
_FIGURE = pattern(r"[-+−–(±~]?\s?[0-9][0-9.,/ \u00a0–-]*[%‰)]{0,2}(?:\s?[^\W\d_]{1,6}){0,2}"
                     r"(?:\s?\([-+−–]?[0-9][0-9.,]*\s?%?\))?\Z"
                     r"|[-–—x…]\Z|\.{2,}\Z|\([^()]{1,12}\)(?:=\(.{1,20})?\Z")
_LONGEST_CELL = 60
_LONGEST_ROW = 2000
_SHORT = 40
_FULL = 3  # rows without a gap that show where the columns are


def rows(text: str, lines: list[Line], skip: frozenset[int]) -> tuple[dict[int, tuple[Span, ...]], dict[int, int]]:
    """The cells of each line that is a table row, as spans of the text, and the number of its table.

    ``skip`` are lines that belong to the page; they neither join nor part the rows around them.
    """
    if not any(sign in text for sign in ("\t", "  ", "\u00a0", "|", "│")):
        return {}, {}  # no gaps and no bars, no cells
    cells: dict[int, tuple[Span, ...]] = {}
    tables: dict[int, int] = {}
    run: list[tuple[int, tuple[Span, ...]]] = []
    named: list[tuple[int, tuple[Span, ...]]] = []  # a line behind the run that may name the rows below it

    def close() -> None:
        kept = _table(text, run)
        if kept:
            number = tables[next(reversed(tables))] + 1 if tables else 0
            for index, spans in kept:
                cells[index], tables[index] = spans, number
        run.clear()
        named.clear()

    for index, line in enumerate(lines):
        if index in skip:
            continue
        spans = _cells(text, line)
        if len(spans) > 1:
            if run and (barred(text, run[-1][1]) != barred(text, spans) or (named and not (
                    len(run[-1][1]) == len(spans) and _figured(text, spans)))):
                close()
            run += named
            named.clear()
            run.append((index, spans))
        elif run and not named and not line.blank and line.end - line.start < _LONGEST_CELL and not ending(text, line):
            named.append((index, (Span(line.start, line.end),)))
        elif run:
            close()
    if run:
        close()
    return cells, tables


def tabular(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table of a file that knows its tables holds figures; others only arrange their paragraphs.

    A table of figures has at least two cells behind the first of a row that are figures, and one for three rows.
    """
    figures = sum(1 for row in rows for cell in row[1:]
                  if cell and len(cell) < _SHORT and any(map(str.isdigit, cell)) and _FIGURE.match(cell))
    return figures > 1 and figures * 3 >= len(rows)


def _cells(text: str, line: Line) -> tuple[Span, ...]:
    if line.end - line.start > _LONGEST_ROW:
        return ()
    if text.find("|", line.start, line.end) >= 0 or text.find("│", line.start, line.end) >= 0:
        barred_off = _between_bars(text, line)
        if len(barred_off) > 1:
            return tuple(barred_off)
    tabbed = text.find("\t", line.start, line.end) >= 0
    if not tabbed and text.startswith("\t", line.end):  # words in one cell of an otherwise empty row
        return (*_empty(text, line.start, -1), Span(line.start, line.end), *_empty(text, line.end, 1))
    if not tabbed and text.find("  ", line.start, line.end) < 0 and (
            text.find("\u00a0", line.start, line.end) < 0 or _GAP.search(text, line.start, line.end) is None):
        return ()
    spans: list[Span] = []
    at = line.start
    for gap in (_TAB if tabbed else _GAP).finditer(text, line.start, line.end):
        spans.append(Span(at, gap.start()))
        at = gap.end()
    spans.append(Span(at, line.end))
    if len(spans) == 2:
        mark = read_mark(text, line.start, line.end)
        if mark is not None and mark.rest >= spans[1].start:
            return ()
    if tabbed:
        return (*_empty(text, line.start, -1), *spans, *_empty(text, line.end, 1))
    return () if any(span.end - span.start > _LONGEST_CELL for span in spans) else tuple(spans)


def _between_bars(text: str, line: Line) -> list[Span]:
    """The cells of a line parted by bars; those that open and end it part nothing."""
    spans: list[Span] = []
    at = line.start
    for bar in _BAR.finditer(text, line.start, line.end):
        if bar.start() > line.start:
            spans.append(Span(at, bar.start()))
        at = bar.end()
    if at < line.end:
        spans.append(Span(at, line.end))
    return spans


def barred(text: str, spans: Sequence[Span]) -> bool:
    """Whether bars part the cells of a row."""
    return len(spans) > 1 and any(sign in "|│" for sign in text[spans[0].end:spans[1].start])


def _unframed(text: str, run: list[tuple[int, tuple[Span, ...]]]) -> list[tuple[int, tuple[Span, ...]]]:
    """Rows parted by bars with the empty cells at their ends: where others open or end without one, a bar parts."""
    for way in (-1, 1):
        framed = [_framed(text, spans, way) for _, spans in run]
        width = max((len(spans) for (_, spans), yes in zip(run, framed, strict=True) if not yes), default=0)
        if width and any(framed):
            run = [(index, _with_empty(spans, way) if yes and len(spans) < width else spans)
                   for (index, spans), yes in zip(run, framed, strict=True)]
    return run


def _framed(text: str, spans: Sequence[Span], way: int) -> bool:
    """Whether a bar stands before (``way`` -1) or behind (1) all cells of a row."""
    at = spans[0].start - 1 if way < 0 else spans[-1].end
    while 0 <= at < len(text) and text[at] in " \u00a0\t":
        at += way
    return 0 <= at < len(text) and text[at] in "|│"


def _with_empty(spans: tuple[Span, ...], way: int) -> tuple[Span, ...]:
    """Cells with an empty one before (``way`` -1) or behind (1) them."""
    edge = spans[0].start if way < 0 else spans[-1].end
    return (Span(edge, edge), *spans) if way < 0 else (*spans, Span(edge, edge))


def _empty(text: str, at: int, way: int) -> list[Span]:
    """The empty cells before (``way`` -1) or behind (1) the first and last words of a line parted by tabs."""
    found: list[Span] = []
    place = at - (way < 0)
    while 0 <= place < len(text) and text[place] in "\t \u00a0":
        if text[place] == "\t":
            edge = place if way < 0 else place + 1
            found.append(Span(edge, edge))
        place += way
    return found[::way]


def _table(text: str, run: list[tuple[int, tuple[Span, ...]]]) -> list[tuple[int, tuple[Span, ...]]]:
    """The part of neighbouring lines with gaps that is a table: rows of figures and what heads and parts them."""
    if run and barred(text, run[0][1]):
        run = _unframed(text, run)
    figured = [_figured(text, spans) for _, spans in run]
    full = [place for place, yes in enumerate(figured) if yes]
    if not full:
        return []
    first, last = full[0], full[-1]
    widths = {len(run[place][1]) for place in full}
    while first > 0 and min(widths) - 1 <= len(run[first - 1][1]) <= max(widths) + 1:
        first -= 1
    tabbed = any("\t" in text[spans[0].end:spans[1].start] for _, spans in run[first:last + 1] if len(spans) > 1)
    if last == first and not (len(run[first][1]) > 3 or (tabbed and len(run[first][1]) > 2)):
        return []
    if len(full) * 3 < last - first + 1 or (
            max(widths) == _PAIR and len(full) < _PAIRS and barred(text, run[first][1])):
        return []
    return run[first:last + 1] if tabbed or barred(text, run[first][1]) else _placed(text, run[first:last + 1])


def _placed(text: str, run: list[tuple[int, tuple[Span, ...]]]) -> list[tuple[int, tuple[Span, ...]]]:
    """Rows parted by blanks with the cells they lack, each of their own below the one column that it stands under."""
    width = max(len(spans) for _, spans in run)
    drawn = [[_drawn(text, span) for span in spans] for _, spans in run]
    full = [row for row in drawn if len(row) == width]
    if len(full) < _FULL or len(full) == len(run):
        return run
    columns = [(min(cell[0] for cell in column), max(cell[1] for cell in column)) for column in zip(*full, strict=True)]
    if any(right > left for (_, right), (left, _) in pairwise(columns)):
        return run  # columns that are not drawn straight
    placed: list[tuple[int, tuple[Span, ...]]] = []
    for (index, spans), row in zip(run, drawn, strict=True):
        at = [[number for number, (left, right) in enumerate(columns) if left < end and start < right]
              for start, end in row]
        if len(row) == width or any(len(found) != 1 for found in at) or any(
                one == other for one, other in pairwise(at)):
            placed.append((index, spans))
            continue
        cells: list[Span] = []
        for span, (column,) in zip(spans, at, strict=True):
            cells += [Span(span.start, span.start)] * (column - len(cells))
            cells.append(span)
        placed.append((index, (*cells, *[Span(spans[-1].end, spans[-1].end)] * (width - len(cells)))))
    return placed


def _drawn(text: str, span: Span) -> tuple[int, int]:
    """Where a cell begins and ends in its line."""
    line = max(text.rfind(sign, 0, span.start) for sign in "\n\r\f") + 1
    return span.start - line, span.end - line


def _figured(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether at least half of the cells after the first hold a figure or say that there is none."""
    figures = sum(1 for span in spans[1:] if span.start == span.end
                  or (span.end - span.start < _SHORT and _FIGURE.match(text, span.start, span.end)))
    return figures * 2 >= len(spans) - 1 and any(
        text[span.start:span.end].strip("-–—x…. ") for span in spans[1:])
