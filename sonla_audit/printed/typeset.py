"""Lines of print become paragraphs by where they stand: how far they reach, how they are indented, what is set small.

A line that reaches the right edge of its column was broken by the page; a line with room for the next word was ended
by its author. Notes are the small lines at the foot of a page whose number is called by a raised one in the text.
What a page carries is left out first, so that a sentence goes on from page to page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sonla_audit.document import Document, Site
from sonla_audit.layout.galley import Galley, Piece
from sonla_audit.layout.layout import GLUING
from sonla_audit.printed.furnished import furniture
from sonla_audit.printed.paragraphs import Frame, Habit, frames, goes_on, observe
from sonla_audit.printed.printed import Printed, Row, Sheet
from sonla_audit.values import Mutable

_BREAK = Piece("\n")
_SMALL = 92  # percent of the usual size below which a line may be of a note
_LABEL = re.compile(r"(?:\[(?P<square>[1-9][0-9]?)\]|(?P<plain>[1-9][0-9]?|\*{1,3}|[ivx]{1,5}))[.)]?"
                    r"(?P<gap>[ \u00a0]*)(?=\S)")


class _Passage(metaclass=Mutable):
    """A paragraph, a row or a note while its lines are being gathered."""

    lines: list[Printed]
    frame: Frame
    row: Row | None = None
    table: int = -1
    label: str = ""
    skipped: int = 0


def typeset(path: str, sheets: Sequence[Sheet], unread: tuple[str, ...] = (), language: str = "vi") -> Document:
    """The pages as a document; ``unread`` are places that could not be read."""
    from sonla_audit.packs import load

    words = load(language).tables["layout"]
    return _Setting(sheets, furniture(sheets, words)).set(path, language, unread)


class _Setting:
    """The pages of one report while they are set."""

    def __init__(self, sheets: Sequence[Sheet], left_out: Sequence[frozenset[int]]) -> None:
        self.sheets = sheets
        self.usual = _usual(sheets)
        self.kept = [[item for index, item in enumerate(sheet.items) if index not in out]
                     for sheet, out in zip(sheets, left_out, strict=True)]
        self.calls = self._calls()
        self.passages: list[_Passage] = []
        self.notes: dict[str, list[_Passage]] = {}
        self.noted: _Passage | None = None
        self.tables = 0
        self.rows: list[str] = []
        self.repeated = -1

    def set(self, path: str, language: str, unread: tuple[str, ...]) -> Document:
        """The document."""
        feet = [self._foot(sheet.number, items) for sheet, items in zip(self.sheets, self.kept, strict=True)]
        bodies = [items[:len(items) - foot] for items, foot in zip(self.kept, feet, strict=True)]
        frame_of = frames(self.sheets, bodies)
        habit = observe(bodies, frame_of)
        for sheet, items, body in zip(self.sheets, self.kept, bodies, strict=True):
            self._body(body, frame_of, habit)
            self._notes([item for item in items[len(body):] if isinstance(item, Printed)], sheet, habit)
        return self._galley(path, language, unread)

    def _calls(self) -> dict[str, list[tuple[int, int]]]:
        """Where each raised label stands: page and height, in reading order."""
        found: dict[str, list[tuple[int, int]]] = {}
        for items in self.kept:
            for item in items:
                if isinstance(item, Row) or item.raised:
                    for line in _printed(item):
                        for start, end in line.raised:
                            if start:
                                label = line.text[start:end].strip("()[]")
                                found.setdefault(label, []).append((line.page, line.bottom))
        return found

    def _foot(self, page: int, items: Sequence[Printed | Row]) -> int:
        """How many items at the end of a page are notes."""
        small = 0
        for item in reversed(items):
            if isinstance(item, Row) or item.size * 100 > self.usual * _SMALL:
                break
            small += 1
        if not small:
            return 0
        lines = [item for item in items[len(items) - small:] if isinstance(item, Printed)]
        for index, line in enumerate(lines):
            if self._label(line):
                # what stands above the first number is the end of a note of the page before
                before = lines[index - 1] if index else None
                if before is not None and not self._open(page):
                    return small - index
                return small
        return small if self._open(page) else 0

    def _open(self, page: int) -> bool:
        """Whether the last note of the page before may go on."""
        before = next((items for sheet, items in zip(reversed(self.sheets), reversed(self.kept), strict=True)
                       if sheet.number == page - 1), None)
        last = before[-1] if before else None
        return (isinstance(last, Printed) and last.size * 100 <= self.usual * _SMALL
                and last.text[-1:] not in (".", "!", "?"))

    def _label(self, line: Printed) -> tuple[str, int] | None:
        """The label a line of a note opens with and where its text begins, if a raised one in the text calls it."""
        found = _LABEL.match(line.text)
        if found is None:
            return None
        label = found["square"] or found["plain"]
        called = any(place <= (line.page, line.bottom) for place in self.calls.get(label, ()))
        raised = bool(line.raised) and line.raised[0][0] == 0
        if not called or not (raised or found["gap"] or found["square"]):
            return None
        return label, line.raised[0][1] if raised else found.end()

    def _body(self, items: Sequence[Printed | Row], frame_of: dict[tuple[int, int], Frame], habit: Habit) -> None:
        for number, item in enumerate(items):
            last = self.passages[-1] if self.passages else None
            if isinstance(item, Row):
                self._row(item, last if number == 0 else None)
                continue
            frame = frame_of[item.page, item.flow]
            if last is not None and last.row is None and goes_on(last.lines, item, last.frame, frame,
                                                                                    habit):
                last.lines.append(item)
                continue
            self.passages.append(_Passage([item], frame))

    def _row(self, row: Row, before: _Passage | None) -> None:
        """A row; ``before`` is what the page before ended with, where this is the first thing on its page."""
        if row.opens:
            goes_on = before is not None and before.row is not None and _same(before.row.columns, row.columns)
            self.repeated = 0 if goes_on else -1
            if not goes_on:
                self.rows = []
                self.tables += 1
        if 0 <= self.repeated < len(self.rows) and self.rows[self.repeated] == row.text:
            self.repeated += 1  # the head of a table is printed again on each page
            return
        self.repeated = -1
        self.rows.append(row.text)
        self.passages.append(_Passage([], Frame(0, 0, False), row, self.tables))

    def _notes(self, lines: Sequence[Printed], sheet: Sheet, habit: Habit) -> None:
        if not lines:
            return
        frame = Frame(min(line.left for line in lines), max(line.right for line in lines), False)
        for line in lines:
            label = self._label(line)
            if label is not None:
                self.noted = _Passage([line], frame, label=label[0], skipped=label[1])
                self.notes.setdefault(label[0], []).append(self.noted)
            elif self.noted is not None:
                self.noted.lines.append(line)

    def _galley(self, path: str, language: str, unread: tuple[str, ...]) -> Document:
        """The passages in reading order, each note behind the passage that calls it."""
        galley = Galley()
        labels = set(self.notes)
        tables: dict[int, int] = {}
        heights: dict[int, int] = {}
        for passage in self.passages:
            if passage.row is not None:
                if passage.table not in tables:
                    tables[passage.table] = galley.table()
                number = heights[passage.table] = heights.get(passage.table, 0) + 1
                cells = [list(_cell(cell, labels, (tables[passage.table] + 1, number, column)))
                         for column, cell in enumerate(passage.row.cells, 1)]
                galley.row(cells, tables[passage.table])
                called = [piece.call for cell in cells for piece in cell if piece.call]
            else:
                called = [label for line in passage.lines if line.raised for start, end in line.raised
                          if start and (label := line.text[start:end].strip("()[]")) in labels]
                if called:
                    galley.paragraph([piece for number, line in enumerate(passage.lines) for piece in (
                        *((_BREAK,) if number else ()), *_pieces(line, labels))], whole=True)
                else:
                    galley.printed([line.text for line in passage.lines], _site_of(passage.lines))
            for label in called:
                if self.notes[label]:
                    galley.note(label, list(_note(self.notes[label].pop(0))))
        for label, left in self.notes.items():
            for note in left:
                galley.note(label, list(_note(note)))
        return galley.document(path, "pdf", language, unread)


def _usual(sheets: Sequence[Sheet]) -> int:
    """The size in which most letters are set."""
    sizes: dict[int, int] = {}
    for sheet in sheets:
        for item in sheet.items:
            for line in (item,) if isinstance(item, Printed) else _printed(item):
                sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0)


def _printed(item: Printed | Row) -> Iterator[Printed]:
    if isinstance(item, Printed):
        yield item
    else:
        for cell in item.cells:
            yield from cell


def _site_of(lines: Sequence[Printed]) -> Callable[[int, int], Site]:
    """The place of a line by its number, for the characters from an offset on."""
    def site(number: int, at: int) -> Site:
        line = lines[number]
        return Site(at, line.page, None, None, 0, "", None, (line.left, line.top, line.right, line.bottom))

    return site


def _same(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < 30 for a, b in zip(one, other, strict=True))


def _pieces(line: Printed, labels: set[str], cell: tuple[int, int, int] | None = None) -> list[Piece]:
    """A line with the marks of notes told from its text."""
    if not line.raised:
        return [line.piece(cell)]
    pieces: list[Piece] = []
    at = 0
    for start, end in line.raised:
        label = line.text[start:end].strip("()[]")
        if label in labels and start:
            if at < start:
                pieces.append(Piece(line.text[at:start], line.site(cell)))
            pieces.append(Piece(line.text[start:end], line.site(cell), call=label))
            at = end
    if at < len(line.text):
        pieces.append(Piece(line.text[at:], line.site(cell)))
    return pieces


def _cell(lines: Sequence[Printed], labels: set[str], cell: tuple[int, int, int]) -> Iterator[Piece]:
    for number, line in enumerate(lines):
        if number and not _glued(lines[number - 1].text):
            yield Piece(" ", line.site(cell))
        yield from _pieces(line, labels, cell)


def _note(passage: _Passage) -> Iterator[Piece]:
    for number, line in enumerate(passage.lines):
        if number and not _glued(passage.lines[number - 1].text):
            yield Piece(" ", line.site())
        text = line.text if number else line.text[passage.skipped:].lstrip()
        yield Piece(text, line.site())


def _glued(text: str) -> bool:
    """Whether a line ends in a hyphen or slash after which no blank belongs."""
    return text[-1:] != "" and text[-1] in GLUING and text[-2:-1].strip() != ""
