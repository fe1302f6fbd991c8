"""Word documents, opened by python-docx and read from their XML.

What is printed is more than the text of a document's paragraphs: numbers of lists, footnotes, text boxes, what
revisions make of it. So the library opens the package, and the elements are walked through by `word`.
"""

from __future__ import annotations

from io import BytesIO

from sonla_audit.document import Document
from sonla_audit.formats.packages import checked, opened, part
from sonla_audit.formats.word import Printed
from sonla_audit.formats.wordlists import VALUE, Lists, W
from sonla_audit.formats.wordruns import Runs
from sonla_audit.layout.galley import Galley
from sonla_audit.readers import Reader, UnreadableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.typed import Any

_KIND = "Word"
_NOTES = {"footnotes": ("footnote", "decimal"), "endnotes": ("endnote", "lowerRoman")}
_STRICT = b"http://purl.oclc.org/ooxml/"
_SEPARATING = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read(path: str, data: bytes, encoding: str | None) -> Document:
    """A Word document. Raises UnreadableError."""
    checked(data, _KIND)
    from docx import Document as open_document
    from docx.oxml.parser import parse_xml

    try:
        word = open_document(BytesIO(data))
        parts = {rel.reltype.rpartition("/")[2]: rel.target_part for rel in word.part.rels.values()
                 if not rel.is_external}
        roots = {name: parse_xml(one.blob) for name, one in parts.items()
                 if name in ("numbering", "styles", "settings", *_NOTES)}
    except Exception:  # the library says in many ways that a part is missing or broken
        raise UnreadableError("strict" if _strict(data) else "broken", (("kind", _KIND),)) from None
    notes: dict[str, dict[str, Any]] = {}
    forms: dict[str, str] = {}
    for name, (tag, usual) in _NOTES.items():
        root, settings = roots.get(name), roots.get("settings")
        notes[name] = {} if root is None else {
            note.get(f"{W}id", ""): note for note in root.iterchildren(f"{W}{tag}")
            if note.get(f"{W}type") not in _SEPARATING}
        form = next((found for element in (word.element, settings) if element is not None and (
            found := next(element.iter(f"{W}{tag}Pr"), None)) is not None), None)
        form = None if form is None else form.find(f"{W}numFmt")
        forms[name] = usual if form is None else form.get(VALUE, usual)
    galley, runs = Galley(), Runs(notes, forms)
    try:
        Printed(galley, Lists(roots.get("numbering"), roots.get("styles")), runs, notes).body(word.element.body)
    except RecursionError:
        raise UnreadableError("too-deep", (("kind", _KIND),)) from None
    return galley.document(path, "docx", pictures=runs.pictures, formulas=runs.formulas)


def _strict(data: bytes) -> bool:
    """Whether a file has the names of the strict form of the format, which the library does not know."""
    with opened(data, _KIND) as package:
        return _STRICT in part(package, "_rels/.rels", _KIND)


READER = Reader("docx", (".docx",), read)
