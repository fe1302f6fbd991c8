"""An OpenDocument text in reading order, from its elements by their qualified names ("text:p", "table:table").

What is deleted in a tracked change lies outside the text, so what stands in it is what was accepted. The numbers of
lists are counted here, because no element holds them. Notes and text boxes follow the paragraph they hang on.
"""

from __future__ import annotations

from collections.abc import Iterable

from sonla_audit.document import Site
from sonla_audit.formats.wordlists import bullet, numeral
from sonla_audit.layout.galley import Galley, Piece, raised
from sonla_audit.layout.grids import WIDEST, Cell, Paragraph, arranged, blank
from sonla_audit.patterns import pattern
from sonla_audit.typed import Any
from sonla_audit.values import Mutable, Record

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CONTENTS = frozenset(("text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index",
                       "text:user-index", "text:alphabetical-index", "text:bibliography"))
_PASSED = frozenset(("text:section", "text:list-header", "text:index-body", "text:numbered-paragraph", "draw:a",
                     "table:table-header-rows", "table:table-rows", "table:table-row-group", "office:text"))
_UNSEEN = frozenset(("text:tracked-changes", "office:annotation", "office:annotation-end", "text:hidden-text",
                     "text:ruby-text", "text:index-title", "text:note-citation", "draw:object-ole", "svg:desc",
                     "svg:title", "text:sequence-decls", "text:variable-decls", "office:forms"))
_DIGITS = frozenset("0123456789")
_PLACE = pattern(r"%([0-9]{1,2})%")
_BLANKS = pattern(r"[ \t\n\r]+")
_MOST = 1000  # repeated rows or cells that are read


class Level(metaclass=Record):
    """A level of a list: its number format ("" for none), what stands around it, how many levels it shows.

    ``text`` has the whole label with "%1%" for the number of the first level, where the file says it so; ``bullet``
    is the sign of a level that is not numbered.
    """

    form: str
    before: str
    after: str
    shown: int
    start: int
    text: str
    bullet: str


class _List(metaclass=Mutable):
    levels: dict[int, Level]
    counts: dict[int, int]


def levels_of(style: Any) -> dict[int, Level]:
    """The levels of a list style or outline style."""
    found: dict[int, Level] = {}
    for level in style.children:
        at = _whole(level.get_attribute("text:level"), 1)
        text = level.get_attribute("style:num-list-format") or level.get_attribute("loext:num-list-format") or ""
        form = level.get_attribute("style:num-format") or ""
        found[at] = Level(_FORMS.get(form, "decimal") if form else "", level.get_attribute("style:num-prefix") or "",
                          level.get_attribute("style:num-suffix") or "",
                          _whole(level.get_attribute("text:display-levels"), 1),
                          _whole(level.get_attribute("text:start-value"), 1), text,
                          level.get_attribute("text:bullet-char") or "")
    return found


class Printed:
    """Hands the body of a text to a galley.

    ``styles`` are the list styles by name, ``outline`` numbers headings, ``raising`` are the styles of raised letters.
    """

    def __init__(self, galley: Galley, styles: dict[str, dict[int, Level]], outline: dict[int, Level],
                 raising: frozenset[str]) -> None:
        self.pictures = self.formulas = 0
        self._raising = raising
        self._galley, self._styles = galley, styles
        self._outline = _List(outline, {})
        self._lists: dict[str, _List] = {}  # the last of each style
        self._named: dict[str, _List] = {}  # by their identity
        self._paragraphs = self._tables = 0

    def body(self, element: Any, noise: bool = False) -> None:
        """Everything below an element."""
        for made in self._inside(element, noise, None, None, 0):
            if isinstance(made, Paragraph):
                made.set(self._galley)
                self._hang(made)
            else:
                self._table(made)

    def _inside(self, element: Any, noise: bool, cell: tuple[int, int, int] | None, current: _List | None,
                depth: int) -> Iterable[Any]:
        """The paragraphs and tables below an element, in order."""
        for child in element.children:
            tag = child.tag
            if tag in ("text:p", "text:h"):
                yield self._paragraph(child, noise, cell, "", child)
            elif tag == "text:list":
                yield from self._list(child, noise, cell, current, depth + 1)
            elif tag == "table:table":
                yield child
            elif tag in _CONTENTS:
                yield from self._inside(child, True, cell, None, 0)
            elif tag in _PASSED:
                yield from self._inside(child, noise, cell, current, depth)
            elif tag.startswith("draw:"):
                held = Paragraph([], [], [])
                self._drawn(child, held)
                yield held

    def _list(self, element: Any, noise: bool, cell: tuple[int, int, int] | None, current: _List | None,
              depth: int) -> Iterable[Any]:
        if depth == 1 or current is None:
            current = self._opened(element)
        for item in element.children:
            first = True
            if item.tag == "text:list-item" and item.children and item.children[0].tag in ("text:p", "text:h"):
                label = self._counted(current, depth, item.get_attribute("text:start-value"))
            else:
                label, first = "", False
            for child in item.children:
                if child.tag in ("text:p", "text:h"):
                    yield self._paragraph(child, noise, cell, label if first else "", child if label == "" else None)
                    first = False
                elif child.tag == "text:list":
                    yield from self._list(child, noise, cell, current, depth + 1)

    def _opened(self, element: Any) -> _List:
        """The list that an element opens or goes on with."""
        name = element.get_attribute("text:style-name") or ""
        before = self._named.get(element.get_attribute("text:continue-list") or "")
        if before is None and element.get_attribute("text:continue-numbering") in (True, "true"):
            before = self._lists.get(name)
        found = _List(self._styles.get(name, {}), {} if before is None else before.counts)
        self._lists[name] = found
        identity = element.get_attribute("xml:id")
        if identity:
            self._named[identity] = found
        return found

    def _counted(self, current: _List, depth: int, start: object) -> str:
        level = current.levels.get(depth)
        for below in [at for at in current.counts if at > depth]:
            del current.counts[below]
        for at in range(1, depth + 1):
            above = current.levels.get(at)
            current.counts.setdefault(at, (above.start if above else 1) - (at == depth))
        current.counts[depth] = _whole(start, current.counts[depth] + 1)
        if level is None:
            return ""
        if level.bullet:
            return bullet(level.bullet, sum(bool(one.bullet) for at, one in current.levels.items() if at < depth))

        def number(at: int) -> str:
            own = current.levels.get(at)
            return numeral(own.form if own and own.form else "decimal", current.counts.get(at, 1))

        if level.text:
            return _PLACE.sub(lambda found: number(int(found[1])), level.text).strip()
        if not level.form:
            return ""
        numbers = ".".join(number(at) for at in range(max(depth - level.shown + 1, 1), depth + 1))
        return f"{level.before}{numbers}{level.after}".strip()

    def _paragraph(self, element: Any, noise: bool, cell: tuple[int, int, int] | None, label: str,
                   heading: Any) -> Paragraph:
        site = Site(0, paragraph=self._paragraphs, part="document", cell=cell)
        self._paragraphs += 1
        made = Paragraph([], [], [], noise=noise)
        self._inline(element, site, made)
        made.pieces = _collapsed(made.pieces)
        if element.tag == "text:h":
            made.level = _whole(element.get_attribute("text:outline-level"), 1)
            if not label and heading is not None and self._outline.levels:
                label = self._counted(self._outline, made.level, None)
        if label and made.pieces:
            made.pieces.insert(0, Piece(f"{label} ", site))
        return made

    def _inline(self, element: Any, site: Site, made: Paragraph) -> None:
        text = element.text
        if text and element.get_attribute("text:style-name") in self._raising and _DIGITS.issuperset(text):
            text = raised(text)
        self._words(text, site, made)
        for child in element.children:
            tag = child.tag
            if tag == "text:s":
                made.pieces.append(Piece("\0" * min(_whole(child.get_attribute("text:c"), 1), _MOST), site))
            elif tag == "text:tab":
                made.pieces.append(Piece("\v", site))
            elif tag == "text:line-break":
                made.pieces.append(Piece("\n", site))
            elif tag == "text:note":
                self._note(child, site, made)
            elif tag.startswith("draw:"):
                self._drawn(child, made)
            elif tag not in _UNSEEN:
                self._inline(child, site, made)
            self._words(child.tail, site, made)

    def _words(self, text: str | None, site: Site, made: Paragraph) -> None:
        if text:
            made.pieces.append(Piece(_BLANKS.sub(" ", text), site))

    def _note(self, note: Any, site: Site, made: Paragraph) -> None:
        citation = note.get_element("text:note-citation")
        label = "".join(_texts(citation)).strip() if citation is not None else ""
        body = note.get_element("text:note-body")
        if label and body is not None:
            made.pieces.append(Piece(raised(label), site, call=label))
            made.boxes.append((label, body))

    def _drawn(self, drawing: Any, made: Paragraph) -> None:
        for child in (drawing, *drawing.children):
            if child.tag == "draw:text-box":
                made.boxes.append(("", child))
            elif child.tag in ("draw:image", "draw:plugin"):
                self.pictures += 1
                return
            elif child.tag == "draw:object":
                self.formulas += 1
                return
            elif child is not drawing and child.tag.startswith("draw:"):
                self._drawn(child, made)
            elif child.tag in ("text:p", "text:list") and drawing.tag != "draw:text-box":
                made.boxes.append(("", drawing))
                return

    def _hang(self, made: Paragraph) -> None:
        """The notes and text boxes of a paragraph that has been set."""
        for label, box in made.boxes:
            if not label:
                self.body(box)
                continue
            pieces: list[Piece] = []
            for own in self._inside(box, False, None, None, 0):
                if isinstance(own, Paragraph) and own.pieces:
                    pieces += [Piece("\n"), *own.pieces] if pieces else own.pieces
            self._galley.note(label, pieces)

    def _table(self, table: Any) -> None:
        self._tables += 1
        own = self._tables
        rows: list[list[Cell]] = []
        for row in _rows(table):
            for _ in range(min(_whole(row.get_attribute("table:number-rows-repeated"), 1), _MOST)):
                rows.append(self._row(row, own, len(rows) + 1))
                if not any(cell.paragraphs for cell in rows[-1]):
                    break
        arranged(self._galley, rows, self._hang, self._table)

    def _row(self, row: Any, table: int, number: int) -> list[Cell]:
        found: list[Cell] = []
        for cell in row.children:
            if cell.tag not in ("table:table-cell", "table:covered-table-cell"):
                continue
            repeated = min(_whole(cell.get_attribute("table:number-columns-repeated"), 1), WIDEST)
            for _ in range(repeated if len(found) < WIDEST else 0):
                made = blank()
                if cell.tag == "table:table-cell":
                    for inner in self._inside(cell, False, (table, number, len(found) + 1), None, 0):
                        (made.paragraphs if isinstance(inner, Paragraph) else made.tables).append(inner)
                found.append(made)
        return found


def _rows(table: Any) -> Iterable[Any]:
    for child in table.children:
        if child.tag == "table:table-row":
            yield child
        elif child.tag in _PASSED:
            yield from _rows(child)


def _texts(element: Any) -> Iterable[str]:
    yield element.text or ""
    for child in element.children:
        yield from _texts(child)
        yield child.tail or ""


def _collapsed(pieces: Iterable[Piece]) -> list[Piece]:
    """White space as OpenDocument has it: a blank after a blank is none, unless it is written as an element."""
    kept: list[Piece] = []
    last = " "
    for piece in pieces:
        text = piece.text
        if text[:1] == " " and last in (" ", "\n"):
            text = text[1:]
        if text:
            last = text[-1]
            kept.append(Piece(text.replace("\0", " ").replace("\v", "\t"), piece.site, call=piece.call))
    return kept


def _whole(text: object, without: int) -> int:
    if isinstance(text, int):
        return text
    text = text if isinstance(text, str) else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else without
