"""A PDF is read page by page as lines of print with their places; what they make is decided when all are seen.

What has no letters is a picture to us: a report of pictures is refused, and single such pages are told.
"""

from __future__ import annotations

from sonla_audit.document import Document
from sonla_audit.readers import Reader, UnreadableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sonla_audit.printed.printed import Sheet

_MOST_PAGES = 4000
_MOST_LETTERS = 20_000_000
_PASSWORD = 4
_TELLING = 20_000  # letters in which an old encoding shows


def read(path: str, data: bytes, encoding: str | None) -> Document:
    """A PDF as a document; the encoding does not matter. Raises UnreadableError."""
    import gc

    from sonla_audit.printed.whole_pdf import packed, sound

    sound(data)
    packed(data)
    collecting = gc.isenabled()
    gc.disable()  # thousands of values are made and none is dropped: looking for garbage among them finds none
    try:
        return _read(path, data)
    finally:
        if collecting:
            gc.enable()


def _read(path: str, data: bytes) -> Document:
    from sonla_audit.printed.typeset import typeset

    document = _opened(data)
    try:
        sheets, bare = _sheets(document)
    finally:
        document.close()
    if bare and not any(sheet.items for sheet in sheets):
        raise UnreadableError("pdf-no-text", (("pages", _listed(bare)),))
    if not any(sheet.items for sheet in sheets):
        raise UnreadableError("pdf-empty")
    _refuse_old_letters(sheets)
    unread = (_sentence("unread-pages", _listed(bare)),) if bare else ()
    return typeset(path, sheets, unread)


READER = Reader("pdf", (".pdf",), read)


def _refuse_old_letters(sheets: list[Sheet]) -> None:
    """Refuse letters of the time before Unicode, which look right in their own fonts alone."""
    from sonla_audit.layout.decoding import refuse_garbled

    text = ""
    for sheet in sheets:
        text += "\n".join([item.text for item in sheet.items])
        if len(text) > _TELLING:
            break
    if not text.isascii():
        refuse_garbled(text[:_TELLING])


def _sentence(key: str, pages: str) -> str:
    from sonla_audit.packs import load_messages

    return load_messages("vi")[f"reading.{key}"].format(pages=pages)


def _listed(pages: list[int]) -> str:
    """Page numbers as a person writes them: "1-3, 7"."""
    parts: list[str] = []
    first = last = pages[0]
    for page in [*pages[1:], -1]:
        if page == last + 1:
            last = page
            continue
        parts.append(str(first) if first == last else f"{first}-{last}")
        first = last = page
    return ", ".join(parts)


def _opened(data: bytes) -> Any:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as problem:
        locked = problem.err_code == _PASSWORD and b"/Encrypt" in data  # an error may be left over from another file
        raise UnreadableError("pdf-locked" if locked else "pdf-broken") from None
    pages = len(document)
    if not 0 < pages <= _MOST_PAGES:
        document.close()
        raise UnreadableError("pdf-pages" if pages else "pdf-broken",
                              (("pages", str(pages)), ("limit", str(_MOST_PAGES))))
    return document


def _sheets(document: Any) -> tuple[list[Sheet], list[int]]:
    """The pages, and the numbers of those that show something and have no text."""
    import pypdfium2.raw as library

    from sonla_audit.printed.openpage import Calls, OpenPage

    calls = Calls(library)
    sheets: list[Sheet] = []
    bare: list[int] = []
    letters = 0
    for number in range(1, len(document) + 1):
        page = library.FPDF_LoadPage(document.raw, number - 1)
        if not page:
            raise UnreadableError("pdf-page", (("page", str(number)),))
        try:
            reading = OpenPage(library, calls, page, number)
            sheet = reading.sheet()
            letters += reading.count
            if not sheet.items and library.FPDFPage_CountObjects(page) > 0:
                bare.append(number)
        finally:
            library.FPDF_ClosePage(page)
        if letters > _MOST_LETTERS:
            raise UnreadableError("pdf-letters", (("limit", str(_MOST_LETTERS)),))
        sheets.append(sheet)
    return sheets, bare
