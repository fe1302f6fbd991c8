"""Columns are seen in figures, not in spaces.

Justified prose is full of double blanks, so a line with gaps is a table row only where most of what stands
behind the gaps is figures, and where it is not alone. Headers are rows because of the rows below them.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.document import Span
from sonla_audit.layout.lines import Line
from sonla_audit.layout.marks import read_mark
from sonla_audit.patterns import pattern

_GAP = pattern(r"[ \u00a0]{2,}")
_TAB = pattern(r"[ \u00a0]*\t[ \u00a0]*")
_FIGURE = pattern(r"[-+−–(±~]?\s?[0-9][0-9.,/ \u00a0–-]*[%‰)]{0,2}(?:\s?[^\W\d_]{1,6}){0,2}\Z"
                     r"|[-–—x…]\Z|\.{2,}\Z|\([^()]{1,12}\)(?:=\(.{1,20})?\Z")
_LONGEST_CELL = 60
_LONGEST_ROW = 2000
_SHORT = 40


def rows(text: str, lines: list[Line], skip: frozenset[int]) -> tuple[dict[int, tuple[Span, ...]], dict[int, int]]:
    """The cells of each line that is a table row, as spans of the text, and the number of its table.

    ``skip`` are lines that belong to the page; they neither join nor part the rows around them.
    """
    cells: dict[int, tuple[Span, ...]] = {}
    tables: dict[int, int] = {}
    run: list[tuple[int, tuple[Span, ...]]] = []

    def close() -> None:
        kept = _table(text, run)
        if kept:
            number = tables[next(reversed(tables))] + 1 if tables else 0
            for index, spans in kept:
                cells[index], tables[index] = spans, number
        run.clear()

    for index, line in enumerate(lines):
        if index in skip:
            continue
        spans = _cells(text, line)
        if len(spans) > 1:
            run.append((index, spans))
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
    tabbed = text.find("\t", line.start, line.end) >= 0
    if not tabbed and text.startswith("\t", line.end):  # words in one cell of an otherwise empty row
        return (*_empty(text, line.start, -1), Span(line.start, line.end), *_empty(text, line.end, 1))
    if not tabbed and text.find("  ", line.start, line.end) < 0 and _GAP.search(text, line.start, line.end) is None:
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
    figured = [_figured(text, spans) for _, spans in run]
    full = [place for place, yes in enumerate(figured) if yes]
    if not full:
        return []
    first, last = full[0], full[-1]
    while first > 0 and abs(len(run[first - 1][1]) - len(run[full[0]][1])) <= 1:
        first -= 1
    tabbed = any("\t" in text[spans[0].end:spans[1].start] for _, spans in run[first:last + 1])
    if last == first and not (len(run[first][1]) > 3 or (tabbed and len(run[first][1]) > 2)):
        return []
    if len(full) * 3 < last - first + 1:
        return []
    return run[first:last + 1]


def _figured(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether at least half of the cells after the first hold a figure or say that there is none."""
    figures = sum(1 for span in spans[1:] if span.start == span.end
                  or (span.end - span.start < _SHORT and _FIGURE.match(text, span.start, span.end)))
    return figures * 2 >= len(spans) - 1 and any(
        text[span.start:span.end].strip("-–—x…. ") for span in spans[1:])
