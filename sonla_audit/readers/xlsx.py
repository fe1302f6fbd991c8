"""Spreadsheets, read by calamine: values as they are stored, since how a cell is formatted is not told.

Rows that touch are one table, a row with one text is a paragraph: a title, a unit, a note. Numbers are written with a
decimal comma and without separators, so that a year stays a year; more digits than a spreadsheet shows are rounded
away. Hidden sheets are named as not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from sonla_audit.document import Document, Site
from sonla_audit.formats.packages import checked, opened, part
from sonla_audit.layout.galley import Galley, Piece
from sonla_audit.layout.grids import Cell, Paragraph, arranged
from sonla_audit.patterns import pattern
from sonla_audit.readers import Reader, UnreadableError
from sonla_audit.typed import Any

_KIND = "Excel"
_SHEET = pattern(r"xl/worksheets/[^/]+\.xml\Z")
_REFERENCE = pattern(rb"<(?:[A-Za-z0-9]+:)?c\s[^>]{0,200}?\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
_MOST = 4_000_000  # cells from the first to the last
_DIGITS = 15  # that a spreadsheet keeps


def read(path: str, data: bytes, encoding: str | None) -> Document:
    """A spreadsheet. Raises UnreadableError, also where calamine is not installed."""
    checked(data, _KIND)
    _bounded(data)
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
    except ImportError:
        raise UnreadableError("extra", (("suffix", ".xlsx"), ("extra", "xlsx"))) from None
    galley, hidden = Galley(), 0
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        for number, about in enumerate(workbook.sheets_metadata, 1):
            if about.visible != SheetVisibleEnum.Visible:
                hidden += 1
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            rows = sheet.to_python(skip_empty_area=True)
            _sheet(galley, number, rows, sheet.start or (0, 0))
    except (CalamineError, OSError, ValueError):
        raise UnreadableError("broken", (("kind", _KIND),)) from None
    return galley.document(path, "xlsx", sheets=hidden)


def _bounded(data: bytes) -> None:
    """Refuse a sheet whose cells lie so far apart that a grid of them would fill the memory."""
    with opened(data, _KIND) as package:
        for info in package.infolist():
            if not _SHEET.match(info.filename):
                continue
            rows = columns = 0
            for found in _REFERENCE.finditer(part(package, info.filename, _KIND)):
                rows = max(rows, int(found[2]))
                column = 0
                for letter in found[1]:
                    column = column * 26 + letter - 64
                columns = max(columns, column)
            if rows * columns > _MOST:
                raise UnreadableError("too-wide", (("rows", str(rows)), ("columns", str(columns))))


def _sheet(galley: Galley, number: int, rows: Sequence[Sequence[Any]], start: tuple[int, int]) -> None:
    """One sheet: its tables and the texts between them."""
    table: list[list[Cell]] = []

    def close() -> None:
        if table:
            arranged(galley, table, lambda paragraph: None, lambda inner: None)
            table.clear()

    for at, row in enumerate(rows, 1 + start[0]):
        cells = [_cell(value, (number, at, column)) for column, value in enumerate(row, 1 + start[1])]
        filled = [cell for cell in cells if cell.paragraphs]
        if len(filled) > 1:
            table.append(cells)
            continue
        close()
        for paragraph in (paragraph for cell in filled for paragraph in cell.paragraphs):
            paragraph.set(galley)
    close()


def _cell(value: Any, place: tuple[int, int, int]) -> Cell:
    text = _written(value).strip()
    pieces = list(_lines(text, Site(0, cell=place)))
    return Cell([Paragraph(pieces, [], [])] if pieces else [], [])


def _lines(text: str, site: Site) -> Iterator[Piece]:
    for number, line in enumerate(text.splitlines() if text else ()):
        if number:
            yield Piece("\n", site)
        yield Piece(line, site)


def _written(value: Any) -> str:
    """A value as a Vietnamese report would write it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        text = format(value, f".{_DIGITS}g")
        return (text if "e" not in text else format(value, "f").rstrip("0").rstrip(".")).replace(".", ",")
    if hasattr(value, "strftime"):
        return str(value.strftime("%d/%m/%Y")) if hasattr(value, "year") else str(value)
    return "" if value is None else str(value)


READER = Reader("xlsx", (".xlsx",), read)
