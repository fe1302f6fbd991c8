"""Markdown, with its tables and footnotes; every word keeps its place in the file.

Where blocks begin and end is found by markdown-it; what its lines show is taken from the file itself. An indented
line is a paragraph here, since nobody puts programs into a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.document import Document, Site, line_starts
from sonla_audit.formats.markdown import Shown
from sonla_audit.formats.webpage import Page
from sonla_audit.layout.decoding import decode
from sonla_audit.layout.galley import Galley, Piece
from sonla_audit.layout.grids import Cell, Paragraph, arranged
from sonla_audit.layout.marks import read_mark
from sonla_audit.patterns import pattern
from sonla_audit.readers import Reader, UnreadableError
from sonla_audit.typed import Any
from sonla_audit.values import Mutable

_FRONT = pattern(r"---[ \t]*\r?\n(?:(?!---|\.\.\.)[^\n]*\n){0,200}(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_NOTE = pattern(r"\[\^([^\[\]\s]{1,40})\]:[ \t]*")
_ADDRESS = pattern(r"\[[^\[\]]{1,100}\]:[ \t]+\S+[ \t]*(?:[\"'(].*)?\Z")
_MARKER = pattern(r"(?:([-+*])|([0-9]{1,9})([.)]))[ \t]*(?:\[[ xX]\][ \t]+)?\Z")
_MOST_BARS = 300_000  # cells of tables that a report may have
_MARKERS = 12  # characters that a list mark and what follows it may take


class _Item(metaclass=Mutable):
    """An open list item whose mark is not yet set: its mark as it is shown, empty once it is."""

    label: str


class _Sheet:
    """A Markdown text on its way to a galley."""

    def __init__(self, text: str, begun: int) -> None:
        self.text = text
        self.galley = Galley(text)
        self.shown = Shown(text)
        self.pictures = 0
        self._starts = (*[begun + at for at in line_starts(text[begun:])], len(text))
        self._items: list[_Item] = []
        self._tables = 0

    def take(self, tokens: Sequence[Any]) -> None:
        """Everything that markdown-it found."""
        level = 0
        counters: list[int] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            kind = token.type
            if kind == "heading_open":
                level = int(token.tag[1:])
            elif kind in ("ordered_list_open", "bullet_list_open"):
                counters.append(int(token.attrs.get("start", 1)))
            elif kind in ("ordered_list_close", "bullet_list_close"):
                counters.pop()
            elif kind == "list_item_open":
                self._items.append(_Item(token.markup if token.markup in "-+*" else f"{counters[-1]}{token.markup}"))
                counters[-1] += 1
            elif kind == "list_item_close":
                self._items.pop()
            elif kind == "inline":
                self._inline(token, level)
                level = 0
            elif kind == "fence":
                for line in range(token.map[0] + 1, token.map[0] + 1 + token.content.count("\n")):
                    self.galley.paragraph([Piece(self._line(line)[0], at=self._starts[line])])
            elif kind == "html_block":
                start, end = self._starts[token.map[0]], self._starts[token.map[1]]
                page = Page(self.text, self.galley, start, end)
                page.read()
                self.pictures += page.pictures
            elif kind == "table_open":
                end = next(stop for stop in range(at, len(tokens)) if tokens[stop].type == "table_close")
                self._table(tokens[at:end])
                at = end
            at += 1

    def _line(self, number: int) -> tuple[str, int]:
        """A line without its end, and where it begins."""
        start = self._starts[number]
        return self.text[start:self._starts[number + 1]].rstrip("\r\n"), start

    def _inline(self, token: Any, level: int) -> None:
        lines = token.content.split("\n")
        paragraph: list[Piece] = []
        note: tuple[str, Piece] | None = None

        def close() -> None:
            if note is not None:
                self.galley.note(note[0], paragraph, note[1])
            elif paragraph:
                self.galley.paragraph(paragraph, level)

        before = ""
        for number, content in enumerate(lines):
            line, start = self._line(token.map[0] + number)
            bare = content.strip()
            if level and line.lstrip(" \t>").startswith("#"):
                low = line.index("#")
                low += len(line[low:]) - len(line[low:].lstrip("# \t"))
            else:
                low = len(line.rstrip()) - len(bare)
            low, high = start + low, start + low + len(bare)
            if _ADDRESS.match(bare) and not bare.startswith("[^"):
                continue
            if (found := _NOTE.match(bare)) is not None:
                close()
                name = Piece(f"[^{found[1]}]", at=low)
                note, paragraph = (self.shown.label(found[1]), name), []
                low += found.end()
            elif number and (paragraph or note):
                hard = before.endswith(("  ", "\\")) or (read_mark(bare, 0, len(bare)) is not None
                                                         and before.rstrip()[-1:] in ".;:")
                paragraph.append(Piece("\n" if hard and note is None else " ", at=start - 1, length=1))
            elif not number:
                paragraph += self._mark(line, low - start, start)
            if line.endswith("\\") and number + 1 < len(lines):
                high -= 1
            paragraph += self.shown.pieces(low, high)
            before = line
        close()

    def _mark(self, line: str, end: int, start: int) -> Iterator[Piece]:
        """The mark of the list item that this line opens."""
        item = self._items[-1] if self._items else None
        if item is None or not item.label:
            return
        found = _MARKER.search(line, max(end - _MARKERS, 0), end)
        label, item.label = item.label, ""
        if found is not None:
            yield Piece(label, at=start + found.start(), length=len(found[0].rstrip()))
            yield Piece(" ", at=start + found.start() + len(found[0].rstrip()), length=0)

    def _table(self, tokens: Sequence[Any]) -> None:
        rows: list[list[Cell]] = []
        self._tables += 1
        columns = sum(token.type == "th_open" for token in tokens)
        for token in tokens:
            if token.type != "tr_open":
                continue
            line, start = self._line(token.map[0])
            cells: list[Cell] = []
            for low, high in _cells(line)[:columns]:
                site = Site(0, cell=(self._tables, len(rows) + 1, len(cells) + 1))
                pieces = [Piece(one.text, site, one.at, one.length, one.call)
                          for one in self.shown.pieces(start + low, start + high)]
                cells.append(Cell([Paragraph(pieces, [], [])], []))
            rows.append(cells)
        arranged(self.galley, rows, lambda paragraph: None, lambda table: None)


def read(path: str, data: bytes, encoding: str | None) -> Document:
    """A Markdown text. Raises UnreadableError."""
    from markdown_it import MarkdownIt

    text, name = decode(data, encoding)
    bars = text.count("|")
    if bars > _MOST_BARS:
        raise UnreadableError("too-many", (("count", str(bars)), ("limit", str(_MOST_BARS))))
    front = _FRONT.match(text)
    begun = front.end() if front is not None else 0
    sheet = _Sheet(text, begun)
    blocks = MarkdownIt("commonmark").enable("table").disable(["code", "reference", "inline"])
    sheet.take(blocks.parse(text[begun:]))
    return sheet.galley.document(path, name, pictures=sheet.pictures + sheet.shown.pictures)


def _cells(line: str) -> list[tuple[int, int]]:
    """Where the cells of a row of a table begin and end, without the blanks around them."""
    low = len(line) - len(line.lstrip(" \t>"))
    bars = [at for at in range(low, len(line)) if line[at] == "|" and (at == 0 or line[at - 1] != "\\")]
    edges = [low - 1, *bars, len(line)]
    if bars and not line[low:bars[0]].strip():
        del edges[0]
    if bars and not line[bars[-1] + 1:].strip():
        del edges[-1]
    found: list[tuple[int, int]] = []
    for before, after in pairwise(edges):
        bare = line[before + 1:after]
        start = before + 1 + len(bare) - len(bare.lstrip())
        found.append((start, max(start, before + 1 + len(bare.rstrip()))))
    return found


READER = Reader("md", (".markdown", ".md"), read)
