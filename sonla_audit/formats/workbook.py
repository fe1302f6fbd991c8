"""What a workbook says beside its values: how each cell is formatted, and how far apart its cells lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import join, normpath

from sonla_audit.formats.cellformats import BUILT_IN, GENERAL
from sonla_audit.formats.packages import opened, part
from sonla_audit.patterns import pattern
from sonla_audit.unreadable import UnreadableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zipfile import ZipFile

    from sonla_audit.typed import Any

KIND = "Excel"
_SHEET = pattern(r"xl/worksheets/[^/]+\.xml\Z")
_CELL = pattern(rb"<(?:[A-Za-z0-9]+:)?c\s([^<>]{0,300})>")
_REFERENCE = pattern(rb"(?:^|\s)r=\"([A-Z]{1,3})([0-9]{1,7})\"")
_STYLE = pattern(rb"(?:^|\s)s=\"([0-9]{1,6})\"")
_MOST = 4_000_000  # cells from the first to the last

# the formats of the cells that have one, by row and column from 1
Formats = Mapping[tuple[int, int], str]


def formats(data: bytes) -> tuple[Formats, ...]:
    """How the cells of each sheet are formatted, in the order of the sheets.

    Raises UnreadableError for a sheet whose cells lie so far apart that a grid of them would fill the memory.
    """
    with opened(data, KIND) as package:
        codes = _codes(part(package, "xl/styles.xml", KIND))
        known = {info.filename: _cells(part(package, info.filename, KIND), codes) for info in package.infolist()
                 if _SHEET.match(info.filename)}
        return tuple(known.get(path, {}) for path in _paths(package))


def _cells(sheet: bytes, codes: tuple[str, ...]) -> Formats:
    found: dict[tuple[int, int], str] = {}
    rows = columns = 0
    for cell in _CELL.finditer(sheet):
        reference = _REFERENCE.search(cell[1])
        if reference is None:
            continue
        column = 0
        for letter in reference[1]:
            column = column * 26 + letter - 64
        row = int(reference[2])
        rows, columns = max(rows, row), max(columns, column)
        style = _STYLE.search(cell[1])
        code = codes[int(style[1])] if style is not None and int(style[1]) < len(codes) else GENERAL
        if code != GENERAL:
            found[row, column] = code
    if rows * columns > _MOST:
        raise UnreadableError("too-wide", (("rows", str(rows)), ("columns", str(columns))))
    return found


def _codes(styles: bytes) -> tuple[str, ...]:
    """The code of each format that a cell may name."""
    own: dict[str, str] = {}
    found: list[str] = []
    for element in _elements(styles):
        kind = _kind(element)
        if kind == "numFmt":
            own[element.get("numFmtId", "")] = element.get("formatCode", "")
        elif kind == "cellXfs":
            for entry in element:
                number = entry.get("numFmtId", "0")
                built_in = BUILT_IN.get(int(number)) if number.isascii() and number.isdecimal() else None
                found.append(own.get(number) or built_in or GENERAL)
    return tuple(found)


def _paths(package: ZipFile) -> tuple[str, ...]:
    """The part that holds each sheet, in the order of the workbook."""
    targets = {element.get("Id", ""): element.get("Target", "") for element in _elements(
        part(package, "xl/_rels/workbook.xml.rels", KIND)) if _kind(element) == "Relationship"}
    sheets = [element for element in _elements(part(package, "xl/workbook.xml", KIND)) if _kind(element) == "sheet"]
    named = [next((value for name, value in sheet.items() if name.endswith("}id")), "") for sheet in sheets]
    return tuple(normpath(join("xl", targets.get(name, ""))).lstrip("/") for name in named)


def _elements(data: bytes) -> Iterator[Any]:
    from xml.etree.ElementTree import ParseError, fromstring
    if not data:
        return
    try:
        yield from fromstring(data).iter()
    except ParseError:
        raise UnreadableError("broken", (("kind", KIND),)) from None


def _kind(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def reference(row: int, column: int) -> str:
    """A cell as a spreadsheet calls it: D6."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
