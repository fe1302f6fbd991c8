"""The body of a Word document in reading order, with what a typist sees and a parser does not.

A text box and a footnote follow the paragraph that holds them, a nested table the row that holds it; a table that only
arranges paragraphs (the head of a letter, a signature) is those paragraphs. Headers, footers, comments, hidden text and
tables of contents are no part of what the report says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sonla_audit.document import Site
from sonla_audit.formats.wordlists import VALUE, Lists, W
from sonla_audit.formats.wordruns import CONTROL, PARAGRAPH, PASSED, Runs, content
from sonla_audit.layout.galley import Galley, Piece
from sonla_audit.layout.grids import WIDEST, Cell, Paragraph, arranged, blank
from sonla_audit.typed import Any
from sonla_audit.values import replace

_TABLE, _ROW, _CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
_GONE = (f"{W}del", f"{W}moveFrom")
_CONTENTS = "toc "  # how the styles of a table of contents are named, whatever the language of Word


class Printed:
    """Hands the body of a document to a galley. ``notes`` are the elements of the notes of each part by their ids."""

    def __init__(self, galley: Galley, lists: Lists, runs: Runs, notes: Mapping[str, Mapping[str, Any]]) -> None:
        self._galley, self._lists, self._runs, self._notes = galley, lists, runs, notes
        self._numbers: dict[str, dict[Any, int]] = {}
        self._merged: list[Piece] = []  # of paragraphs whose mark was deleted
        self._tables = 0

    def body(self, body: Any) -> None:
        """Take everything below a w:body."""
        if next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None:
            self._runs.page = 1
        self._blocks(body)
        self._galley.paragraph(self._merged)

    def _blocks(self, container: Any) -> None:
        for kind, element in _inside(container):
            if kind == _TABLE:
                self._table(element)
                continue
            for paragraph in (element,) if kind == PARAGRAPH else element.iter(PARAGRAPH):
                made = self._paragraph(paragraph)
                made.noise = made.noise or kind != PARAGRAPH
                self._out(made)

    def _paragraph(self, element: Any, cell: tuple[int, int, int] | None = None, part: str = "document") -> Paragraph:
        """A paragraph with its number; one whose mark was deleted is kept for the paragraph it now belongs to."""
        properties = element.find(f"{W}pPr")
        site = Site(0, self._runs.page, self._number(element, part), None, 0, part, cell)
        listed = self._runs.contents
        made = self._runs.read(element, site)
        style, made.level = self._lists.style(properties)
        made.noise = listed or self._runs.contents or style.startswith(_CONTENTS)
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and any(mark.find(tag) is not None for tag in _GONE):
            self._merged += made.pieces
            made.pieces = []
            return made
        label = self._lists.label(properties)
        if self._merged:
            made.pieces, self._merged = [*self._merged, *made.pieces], []
        if label and made.pieces:
            made.pieces.insert(0, Piece(f"{label} ", replace(site, page=self._runs.page)))
        return made

    def _number(self, element: Any, part: str) -> int | None:
        known = self._numbers.get(part)
        if known is None:
            root = element.getroottree().getroot()
            known = self._numbers[part] = {one: number for number, one in enumerate(root.iter(PARAGRAPH))}
        return known.get(element)

    def _out(self, made: Paragraph) -> None:
        made.set(self._galley)
        self._hanging(made)

    def _hanging(self, made: Paragraph) -> None:
        """The notes and text boxes of a paragraph that has been set."""
        for label, part, identity in made.notes:
            page, self._runs.page = self._runs.page, None
            pieces: list[Piece] = []
            for paragraph in self._notes[part][identity].iter(PARAGRAPH):
                own = self._runs.read(paragraph, Site(0, None, self._number(paragraph, part), None, 0, part)).pieces
                pieces += [Piece("\n"), *own] if pieces and own else own
            self._runs.page = page
            self._galley.note(label, pieces)
        for box in made.boxes:
            self._blocks(box)

    def _table(self, table: Any) -> None:
        self._tables += 1
        own = self._tables
        rows = [self._cells(row, own, number) for number, row in enumerate(_below(table, _ROW), 1)]
        arranged(self._galley, rows, self._hanging, self._table)

    def _cells(self, row: Any, table: int, number: int) -> list[Cell]:
        """The cells of a row by their columns; the columns that a wide cell covers have a cell without a text."""
        properties = row.find(f"{W}trPr")
        column = _count(properties, f"{W}gridBefore", 0)
        found = [blank() for _ in range(column)]
        for cell in _below(row, _CELL):
            own = cell.find(f"{W}tcPr")
            merge = None if own is None else own.find(f"{W}vMerge")
            made = blank()
            if merge is None or merge.get(VALUE, "continue") == "restart":
                for kind, element in _inside(cell):
                    if kind == PARAGRAPH:
                        made.paragraphs.append(self._paragraph(element, (table, number, column + 1)))
                    elif kind == _TABLE:
                        made.tables.append(element)
            span = _count(own, f"{W}gridSpan", 1)
            found += [made, *(blank() for _ in range(1, span))]
            column += span
        return found


def _inside(container: Any) -> Iterator[tuple[str, Any]]:
    """The paragraphs, tables and tables of contents below an element with their kinds, through what wraps them."""
    for child in container:
        tag = child.tag
        if tag in (PARAGRAPH, _TABLE):
            yield tag, child
        elif tag in PASSED:
            yield from _inside(child)
        elif (inner := content(child)) is not None:
            gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            if gallery is not None and gallery.get(VALUE, "").startswith("Table of"):
                yield CONTROL, inner
            else:
                yield from _inside(inner)


def _below(element: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row that are not deleted, through what wraps them."""
    for child in element:
        if child.tag == wanted:
            if child.find(f"{W}trPr/{W}del") is None and child.find(f"{W}tcPr/{W}cellDel") is None:
                yield child
        elif child.tag in PASSED:
            yield from _below(child, wanted)
        elif (inner := content(child)) is not None:
            yield from _below(inner, wanted)


def _count(properties: Any, name: str, without: int) -> int:
    element = None if properties is None else properties.find(name)
    text = "" if element is None else element.get(VALUE, "")
    return min(int(text), WIDEST) if text.isascii() and text.isdecimal() and len(text) < 9 else without
