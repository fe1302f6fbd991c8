"""What a paragraph of a Word document says when it is printed, and in which of its runs each character stands.

A figure may be cut into runs by a spell check, stand in a content control, a smart tag or the result of a field, come
with deletions that nobody has accepted yet. All of this is passed through here, once, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sonla_audit.document import Site
from sonla_audit.formats.wordlists import VALUE, W, numeral, on
from sonla_audit.layout.galley import Piece, raised
from sonla_audit.layout.grids import Paragraph
from sonla_audit.typed import Any

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = frozenset((
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart", "{urn:schemas-microsoft-com:vml}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"))
# As a `Site` counts them: each one character of its run.
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011",
          f"{W}softHyphen": "\u00ad", f"{W}sym": ""}
PASSED = frozenset(f"{W}{name}" for name in (
    "hyperlink", "smartTag", "ins", "moveTo", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase"))
_DRAWN = frozenset((f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"))
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_BLANKS = str.maketrans("\t\n\r", "   ")
_DIGITS = frozenset("0123456789")
RUN, PARAGRAPH, CONTROL, BOX = f"{W}r", f"{W}p", f"{W}sdt", f"{W}txbxContent"
_TEXT, _PROPERTIES, _FIELD, _INSTRUCTION = f"{W}t", f"{W}rPr", f"{W}fldChar", f"{W}instrText"
_PAGE_BREAK = f"{W}lastRenderedPageBreak"


class Runs:
    """Reads the runs of paragraphs as they come: fields may begin in one and end in another, and notes are counted.

    ``notes`` has the ids of the notes in each part, ``forms`` the number formats they are counted in. ``page`` is kept
    where the document says where its pages were broken; ``contents`` is true within a table of contents. Pictures and
    formulas, which are not read, are counted.
    """

    def __init__(self, notes: Mapping[str, Mapping[str, Any]], forms: Mapping[str, str]) -> None:
        self.page: int | None = None
        self.pictures = self.formulas = 0
        self._notes, self._forms = notes, forms
        self._counted = dict.fromkeys(notes, 0)
        self._fields: list[bool] = []  # for each open field whether its result has begun
        self._listing = 0  # how many fields were open when the table of contents began

    @property
    def contents(self) -> bool:
        """Whether a table of contents is being read."""
        return self._listing > 0

    def read(self, paragraph: Any, site: Site) -> Paragraph:
        """The pieces of a paragraph; ``site`` is its place without a run."""
        made = Paragraph([], [], [])
        self._inline(paragraph, site, enumerate(paragraph.iter(RUN)), made)
        return made

    def _inline(self, parent: Any, site: Site, runs: Iterator[tuple[int, Any]], made: Paragraph) -> None:
        for child in parent:
            tag = child.tag
            if tag == RUN:
                # the numbering includes runs that are not read: of deletions, of text boxes
                number = next((number for number, run in runs if run is child), None)
                self._run(child, site, number, made)
            elif tag in PASSED:
                self._inline(child, site, runs, made)
            elif (inner := content(child)) is not None:
                self._inline(inner, site, runs, made)
            elif tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                self.formulas += 1

    def _run(self, run: Any, place: Site, number: int | None, made: Paragraph) -> None:
        text = ""
        begun = reached = 0  # in characters of the run
        superscript = False
        own = ""  # the mark of a note that is typed in the run itself
        pieces: list[Piece] = []

        def cut(call: str = "") -> None:
            nonlocal text, begun
            if text:
                words = raised(text) if superscript and _DIGITS.issuperset(text) else text
                pieces.append(Piece(words, Site(0, self.page, place.paragraph, number, begun, place.part, place.cell),
                                    call=call))
            text, begun = "", reached

        for child in run:
            tag = child.tag
            if tag == _TEXT:
                words = (child.text or "").translate(_BLANKS)
                reached += len(words)
                if all(self._fields):
                    text += words
                    if own:
                        cut(own)
                        own = ""
            elif tag in _SIGNS:
                sign = _SIGNS[tag] or _symbol(child.get(f"{W}char", ""))
                if sign == "\n":
                    cut()
                reached += 1
                if all(self._fields):
                    text += sign
                if sign == "\n":
                    cut()
            elif tag == _PROPERTIES:
                if on(child.find(f"{W}vanish")):
                    return
                raised_by = child.find(f"{W}vertAlign")
                superscript = raised_by is not None and raised_by.get(VALUE) == "superscript"
            elif tag == _FIELD:
                cut()
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag == _INSTRUCTION:
                if self._fields and not self._listing and (child.text or "").split()[:1] == ["TOC"]:
                    self._listing = len(self._fields)
            elif tag in _NOTES:
                cut()
                own = self._called(child, _NOTES[tag], run, made)
                if not own and made.notes:
                    label = made.notes[-1][0]
                    pieces.append(Piece(raised(label), Site(0, self.page, place.paragraph, number, reached, place.part,
                                                            place.cell), call=label))
            elif tag == _PAGE_BREAK:
                cut()
                if self.page is not None:
                    self.page += 1
            elif tag in _DRAWN:
                self._drawn(child, made)
        cut()
        made.pieces += pieces

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            if self._listing == len(self._fields):
                self._listing = 0
            self._fields.pop()

    def _called(self, reference: Any, part: str, run: Any, made: Paragraph) -> str:
        """Note the call of a note; the mark itself where the author typed one of his own behind it."""
        identity = reference.get(f"{W}id", "")
        if identity not in self._notes.get(part, {}):
            return ""
        if reference.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off"):
            label = "".join(text.text or "" for text in run.iterchildren(_TEXT)).strip()
            if label:
                made.notes.append((label, part, identity))
                return label
        self._counted[part] += 1
        made.notes.append((numeral(self._forms[part], self._counted[part]), part, identity))
        return ""

    def _drawn(self, drawing: Any, made: Paragraph) -> None:
        boxes = list(_boxes(drawing))
        made.boxes += boxes
        if not boxes and any(element.tag in _PICTURES for element in drawing.iter()):
            self.pictures += 1


def content(element: Any) -> Any:
    """What a content control holds, or the version of alternate content that is read; None for anything else."""
    if element.tag == CONTROL:
        return element.find(f"{W}sdtContent")
    if element.tag == f"{MC}AlternateContent":
        choice = element.find(f"{MC}Choice")
        return choice if choice is not None else element.find(f"{MC}Fallback")
    return None


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes in a drawing; the older version of a drawing is not looked into."""
    if element.tag == BOX:
        yield element
        return
    inner = content(element)
    for child in element if inner is None else (inner,):
        yield from _boxes(child)


def _symbol(code: str) -> str:
    """The character of a symbol font, in the private range where Word keeps them."""
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return " "
    return " " if sign in "\t\n\r" or 0xD800 <= ord(sign) < 0xE000 else sign
