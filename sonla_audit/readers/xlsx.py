"""Spreadsheets, read by calamine, each value as its cell shows it: that is what the report says.

Rows that touch are one table, a row with one text is a paragraph: a title, a unit, a note. Hidden sheets are named as
not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from sonla_audit.document import Document, Site
from sonla_audit.formats.cellformats import GENERAL, day, number
from sonla_audit.formats.packages import checked
from sonla_audit.formats.workbook import KIND, Formats, formats
from sonla_audit.layout.galley import Galley, Piece
from sonla_audit.layout.grids import Cell, Paragraph, arranged
from sonla_audit.readers import Reader, UnreadableError
from sonla_audit.typed import Any
from sonla_audit.values import replace


def read(path: str, data: bytes, encoding: str | None) -> Document:
    """A spreadsheet. Raises UnreadableError, also where calamine is not installed."""
    checked(data, KIND)
    known = formats(data)
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
    except ImportError:
        raise UnreadableError("extra", (("suffix", ".xlsx"), ("extra", "xlsx"))) from None
    galley, hidden = Galley(), 0
    names: list[str] = []
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        for count, about in enumerate(workbook.sheets_metadata, 1):
            names.append(about.name)
            if about.visible != SheetVisibleEnum.Visible:
                hidden += 1
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            rows = sheet.to_python(skip_empty_area=True)
            own = known[count - 1] if count <= len(known) else {}
            _sheet(galley, count, rows, sheet.start or (0, 0), own)
    except (CalamineError, OSError, ValueError):
        raise UnreadableError("broken", (("kind", KIND),)) from None
    return replace(galley.document(path, "xlsx", sheets=hidden), sheets=tuple(names))


def _sheet(galley: Galley, count: int, rows: Sequence[Sequence[Any]], start: tuple[int, int], own: Formats) -> None:
    """One sheet: its tables and the texts between them."""
    table: list[list[Cell]] = []

    def close() -> None:
        if table:
            arranged(galley, table, lambda paragraph: None, lambda inner: None)
            table.clear()

    for at, row in enumerate(rows, 1 + start[0]):
        cells = [_cell(value, (count, at, column), own.get((at, column), GENERAL))
                 for column, value in enumerate(row, 1 + start[1])]
        filled = [cell for cell in cells if cell.paragraphs]
        if len(filled) > 1:
            table.append(cells)
            continue
        close()
        for paragraph in (paragraph for cell in filled for paragraph in cell.paragraphs):
            paragraph.set(galley)
    close()


def _cell(value: Any, place: tuple[int, int, int], code: str) -> Cell:
    text = _written(value, code).strip()
    pieces = list(_lines(text, Site(0, cell=place)))
    return Cell([Paragraph(pieces, [], [])] if pieces else [], [])


def _lines(text: str, site: Site) -> Iterator[Piece]:
    for at, line in enumerate(text.splitlines() if text else ()):
        if at:
            yield Piece("\n", site)
        yield Piece(line, site)


def _written(value: Any, code: str) -> str:
    """A value as its cell shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return number(value, code)
    if hasattr(value, "strftime"):
        return day(value, code)
    return "" if value is None else str(value)


READER = Reader("xlsx", (".xlsx",), read)
