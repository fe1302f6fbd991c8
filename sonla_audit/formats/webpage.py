"""Web pages, and what Word saves as one: every word keeps its place in the file.

What a browser does not show is left out; lists are numbered as it would number them; a link to a note is its mark.
"""

from __future__ import annotations

from sonla_audit.document import Site
from sonla_audit.formats.tags import Token, tokens
from sonla_audit.formats.wordlists import numeral
from sonla_audit.layout.galley import Galley, Piece, raised
from sonla_audit.layout.grids import WIDEST, Cell, Paragraph, arranged, blank
from sonla_audit.patterns import pattern
from sonla_audit.typed import Any
from sonla_audit.values import Mutable

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "option",
    "p", "pre", "section", "select", "summary", "table", "tbody", "tfoot", "thead", "ul", *_HEADINGS))
_HIDDEN = frozenset(("script", "style", "head", "template", "noscript", "svg", "math", "del", "textarea", "title"))
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
                   "track", "wbr"))
_SPACE = pattern(r"[ \t\n\r\f]+")
_LABEL = pattern(r"[0-9]{1,3}\Z|[ivx]{1,6}\Z|[a-z]\Z|\*{1,4}\Z")
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BULLETS = ("-", "+")  # of a first and of a further level, as reports have them
_DEEPEST = 40
_UNSEEN = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_DIGITS = frozenset("0123456789")


class _Table(metaclass=Mutable):
    rows: list[list[Cell]]
    taken: dict[int, int]  # columns that a cell from above reaches into, and for how many rows


class _List(metaclass=Mutable):
    form: str
    next: int


class Page:
    """Hands a page, or the part of a text from ``start`` to ``end`` that is one, to a galley."""

    def __init__(self, text: str, galley: Galley, start: int = 0, end: int | None = None) -> None:
        self.pictures = 0
        self._text, self._galley = text, galley
        self._start, self._end = start, len(text) if end is None else end
        self._pieces: list[Piece] = []
        self._hidden: list[str] = []  # the hidden elements that are open, and those inside them
        self._level = 0
        self._noise = self._sup = self._pre = 0
        self._tables: list[_Table] = []
        self._cells: list[Cell | None] = []  # the open cell of each open table
        self._lists: list[_List] = []
        self._label: Piece | None = None
        self._link: tuple[str, int, int] | None = None  # its target, its first piece, in how many sup it began
        self._names: list[str] = []  # ids since the last paragraph
        self._called: dict[str, str] = {}
        self._notes: list[tuple[str, list[Piece], Piece | None]] = []
        self._numbered = 0

    def read(self) -> None:
        """Read it all; the notes stand behind everything else."""
        for token in tokens(self._text, self._start, self._end):
            if token.kind == "open":
                self._open(token)
            elif token.kind == "close":
                self._close(token.text)
            elif not self._hidden and token.kind == "words":
                self._shown(token)
            elif not self._hidden:
                self._piece(Piece(token.text, self._site(), token.at, token.end - token.at))
        self._flush()
        while self._tables:
            self._close_table()
        for label, pieces, mark in self._notes:
            self._galley.note(label, pieces, mark)

    def _open(self, token: Token) -> None:
        tag, known = token.text, token.attributes
        if self._hidden or tag in _HIDDEN or "hidden" in known or _UNSEEN.search(known.get("style", "").lower()):
            if tag not in _VOID and (not self._hidden or tag not in ("p", "li")):
                if not self._hidden:
                    self._flush()
                self._hidden.append(tag)
            return
        at = token.at
        if tag in _BLOCKS or tag in ("tr", "td", "th"):
            self._flush()
        self._names += [known[name] for name in ("id", "name") if known.get(name)]
        if tag == "br":
            self._piece(Piece("\n", self._site(), at, token.end - at))
        elif tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag == "nav":
            self._noise += 1
        elif tag == "sup":
            self._sup += 1
        elif tag == "pre":
            self._pre += 1
        elif tag in ("ol", "ul"):
            self._lists.append(_List(_FORMS.get(known.get("type", "1"), "decimal") if tag == "ol" else "bullet",
                                     _whole(known.get("start"), 1)))
        elif tag == "li":
            self._label = self._item(token)
        elif tag == "a" and known.get("href", "").startswith("#") and len(known["href"]) > 1:
            self._link = (known["href"][1:], len(self._pieces), self._sup)
        elif tag in ("img", "canvas", "iframe", "object", "embed"):
            self.pictures += 1
        elif tag == "table" and len(self._tables) < _DEEPEST:
            self._tables.append(_Table([], {}))
            self._cells.append(None)
        elif tag == "tr" and self._tables:
            self._row()
        elif tag in ("td", "th") and self._tables:
            self._cell(known)

    def _close(self, tag: str) -> None:
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
            return
        if tag in _BLOCKS or tag in ("tr", "td", "th"):
            self._flush()
        if tag in _HEADINGS:
            self._level = 0
        elif tag == "nav":
            self._noise = max(self._noise - 1, 0)
        elif tag == "sup":
            self._sup = max(self._sup - 1, 0)
        elif tag == "pre":
            self._pre = max(self._pre - 1, 0)
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._label = None
        elif tag == "a" and self._link is not None:
            self._linked()
        elif tag == "table" and self._tables:
            self._close_table()
        elif tag in ("td", "th") and self._cells:
            self._cells[-1] = None

    def _shown(self, token: Token) -> None:
        """Words between tags."""
        at, data = token.at, token.text
        if self._pre:
            for number, line in enumerate(data.splitlines(keepends=True)):
                bare = line.rstrip("\r\n")
                if number:
                    self._piece(Piece("\n", self._site(), at - 1, 1))
                self._piece(Piece(bare, self._site(), at))
                at += len(line)
            return
        done = 0
        for found in _SPACE.finditer(data):
            if found.end() - found.start() == 1 and found[0] == " ":
                continue
            self._words(data[done:found.start()], at + done)
            self._piece(Piece(" ", self._site(), at + found.start(), found.end() - found.start()))
            done = found.end()
        self._words(data[done:], at + done)

    def _words(self, text: str, at: int) -> None:
        if text:
            raise_digits = self._sup and self._link is None and _DIGITS.issuperset(text)
            self._piece(Piece(raised(text) if raise_digits else text, self._site(), at))

    def _piece(self, piece: Piece) -> None:
        """Take a piece; a blank after a blank is none."""
        if piece.text == " " and (not self._pieces or self._pieces[-1].text[-1:] in (" ", "\n")):
            return
        self._pieces.append(piece)

    def _site(self) -> Site | None:
        if not self._tables or self._cells[-1] is None:
            return None
        rows = self._tables[-1].rows
        return Site(0, cell=(self._numbered + len(self._tables), len(rows), len(rows[-1])))

    def _item(self, token: Token) -> Piece:
        """The mark that a browser puts before a list item; its place is the tag."""
        own = self._lists[-1] if self._lists else _List("bullet", 1)
        number = _whole(token.attributes.get("value"), own.next)
        own.next = number + 1
        deep = sum(one.form == own.form for one in self._lists) > 1
        label = _BULLETS[deep] if own.form == "bullet" else f"{numeral(own.form, number)}."
        return Piece(f"{label} ", None, token.at, token.end - token.at)

    def _flush(self) -> None:
        """End a paragraph."""
        pieces, self._pieces, self._link = self._pieces, [], None
        if not any(piece.text.strip() for piece in pieces):
            return
        target = next((name for name in self._names if name in self._called), None)
        self._names = []
        if target is not None:
            label = self._called.pop(target)
            self._notes.append((label, *_marked(pieces, label)))
            self._label = None
            return
        if self._label is not None:
            pieces.insert(0, self._label)
            self._label = None
        made = Paragraph(pieces, [], [], self._level, self._noise > 0)
        cell = next((cell for cell in reversed(self._cells) if cell is not None), None)
        if cell is None:
            made.set(self._galley)
        else:
            cell.paragraphs.append(made)

    def _linked(self) -> None:
        """End a link: one with a short raised or bracketed text leads to a note and is its mark."""
        target, first, sup = self._link or ("", 0, 0)
        self._link = None
        inside = self._pieces[first:]
        text = "".join(piece.text for piece in inside).strip()
        label = text.strip("[]()")
        if text and not any(map(str.isalnum, text)) and "*" not in text:
            del self._pieces[first:]  # an arrow back to the text
            return
        if not _LABEL.match(label) or not any(piece.text.strip() for piece in self._pieces[:first]):
            return
        if text != label or sup or self._sup or self._raised_inside(inside):
            start, end = inside[0].at, inside[-1].at + max(inside[-1].length, len(inside[-1].text))
            written = self._text[start:end]
            self._pieces[first:] = [Piece(written, inside[0].site, start, end - start, label)]
            self._called[target] = label

    def _raised_inside(self, inside: list[Piece]) -> bool:
        at = inside[0].at
        before = self._text[max(at - 5, 0):at].lower()
        return before.endswith("<sup>")

    def _row(self) -> None:
        table = self._tables[-1]
        table.taken = {column: rows - 1 for column, rows in table.taken.items() if rows > 1} if table.rows else {}
        table.rows.append([])
        self._cells[-1] = None

    def _cell(self, known: dict[str, str]) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        row = table.rows[-1]
        while len(row) in table.taken:
            row.append(blank())
        made = blank()
        wide = min(max(_whole(known.get("colspan"), 1), 1), WIDEST)
        tall = _whole(known.get("rowspan"), 1)
        for column in range(len(row), len(row) + wide):
            if tall > 1:
                table.taken[column] = tall
        row += [made, *(blank() for _ in range(1, wide))]
        self._cells[-1] = made

    def _close_table(self) -> None:
        table = self._tables.pop()
        self._cells.pop()
        outer = next((cell for cell in reversed(self._cells) if cell is not None), None)
        if outer is not None:
            outer.tables.append(table)
        else:
            self._numbered += 1
            self._set(table)

    def _set(self, table: Any) -> None:
        arranged(self._galley, table.rows, lambda paragraph: None, self._set)


def _marked(pieces: list[Piece], label: str) -> tuple[list[Piece], Piece | None]:
    """The text of a note and the mark before it, where it has one; the arrow back to the text is no part of it."""
    for at, piece in enumerate(pieces):
        if piece.text.strip():
            if piece.text.strip().strip("[]().") == label or piece.call:
                return pieces[at + 1:], piece
            break
    return pieces, Piece("", None, pieces[0].at)


def _whole(text: str | None, without: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else without
