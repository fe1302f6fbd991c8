"""What a place is called by whoever has the file open: a line of a text, a page, a cell of a sheet or of a table.

The source text of a Word file or a workbook was written by its reader, and nobody sees its lines. What can be found in
the program that shows the file is said: "Biểu 02!D6", "bảng 2, hàng 3, cột 4". Only paragraphs have no name in Word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sonla_audit.document import Document, Span
from sonla_audit.quoting import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.view import View

_tables: list[tuple[Document, Mapping[int, int]]] = []  # of the document that was last asked for


def unit_of(document: Document) -> str:
    """What places are counted in: "page" (PDF), "cell" (a workbook), "paragraph" (Word), else "line"."""
    if document.sheets:
        return "cell"
    if not document.sites or document.source.markup:
        return "line"
    first = document.sites[0]
    return "page" if first.page is not None else "paragraph" if first.paragraph is not None else "line"


def number_of(document: Document, offset: int) -> str:
    """Where an offset of the source text is to be found, counted in the document's unit.

    Readers that write the source text themselves give each paragraph and each row a line of its own.
    """
    anchor = document.anchor(offset)
    unit = unit_of(document)
    if unit == "cell" and anchor.cell is not None:
        from sonla_audit.formats.workbook import reference
        sheet, row, column = anchor.cell
        return f"{shown(document.sheets[sheet - 1])}!{reference(row, column)}"
    return str(anchor.page if anchor.page is not None and unit == "page" else anchor.line)


def where(view: View, document: Document, offset: int) -> str:
    """The same in words: "dòng 76", "trang 3", "ô Biểu 02!D6", "bảng 2, hàng 3, cột 4"."""
    table = _in_table(view, document, offset)
    if table:
        page = number_of(document, offset) if unit_of(document) == "page" else ""
        return ", ".join(filter(None, (page and view.say("place.page", number=page), table)))
    return view.say(f"place.{unit_of(document)}", number=number_of(document, offset))


def spot(view: View, document: Document, offset: int) -> str:
    """The same under a head that names the unit: bare, but for a cell of a table among paragraphs."""
    words = _in_table(view, document, offset) if unit_of(document) == "paragraph" else ""
    return words or number_of(document, offset)


def several(view: View, document: Document, offsets: Iterable[int]) -> str:
    """Several places in words, each once: "dòng 3, 76"."""
    starts = list(offsets)
    unit = unit_of(document)
    if any(_in_table(view, document, start) for start in starts):
        return "; ".join(dict.fromkeys([where(view, document, start) for start in starts]))
    numbers = dict.fromkeys([number_of(document, start) for start in starts])
    return view.say(f"place.{unit}{'s' if len(numbers) > 1 else ''}", number=", ".join(numbers))


def address(document: Document, offset: int) -> str:
    """A place as programs cut it from a line: line and column, or the cell of a sheet."""
    anchor = document.anchor(offset)
    if document.sheets:
        return number_of(document, offset)
    return f"{anchor.line}:{anchor.column}"


def line_of(document: Document, words: str) -> int:
    """The line of a cell that is called "Biểu 02!D6", or "D6" of whichever sheet has one first; 0 where none is."""
    name, _, cell = words.rpartition("!")
    for site in document.sites:
        if site.cell is not None and document.sheets:
            called = number_of(document, site.start)
            if called.rpartition("!")[2] == cell.upper() and name in ("", called.rpartition("!")[0]):
                return document.anchor(site.start).line
    return 0


def _in_table(view: View, document: Document, offset: int) -> str:
    """A cell of a table of figures of a Word file in words; empty for every other place."""
    if document.sheets or document.source.markup or not document.sites:
        return ""
    cell = document.anchor(offset).cell
    if cell is None:
        return ""
    table, row, column = cell
    counted = _counted(document).get(table)
    return "" if counted is None else view.say("place.table", table=counted, row=row, column=column)


def _counted(document: Document) -> Mapping[int, int]:
    """The tables that a reader of the file sees as such, counted: not those that only arrange a letterhead."""
    if not _tables or _tables[0][0] is not document:
        seen: dict[int, int] = {}
        for block in document.blocks:
            if block.kind == "row":
                for piece in block.trail.pieces(0, len(block.text)):
                    for site, _ in document.sites_of(Span(piece.start, piece.end)):
                        if site.cell is not None:
                            seen.setdefault(site.cell[0], len(seen) + 1)
        _tables[:] = [(document, seen)]
    return _tables[0][1]
