"""A page of a PDF while it is open: its letters become lines of print.

On an ordinary page the lines come as the library gives them, with a few boxes asked for each, because asking for
each letter costs more than extracting the text. Lines that something stands beside (tables, columns) are taken apart
into words; a page whose letters come in another order than they stand in (a second font) is read letter by letter.
The library is handed in by the reader, which is its only door.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ctypes import CFUNCTYPE, byref, c_double, c_int, c_ushort, c_void_p, cast
from itertools import accumulate
from typing import Any

from sonla_audit.layout.marks import read_mark
from sonla_audit.printed.printed import POINT, Item, Printed, Sheet, Word, continued
from sonla_audit.values import Mutable

_LINE = re.compile("[^\r\n\ufffe]+\ufffe?|\ufffe")
_BLANK = " \t\u00a0\u200b\u0002"
_CALL = re.compile(r"[0-9]{1,6}|\*{1,3}|[ivx]{1,4}(?!\w)")
_WORD = re.compile(r"\S+")
_HYPHEN = "\ufffe"  # how the library marks a hyphen at the end of a line
_NEAR = 15
_LOOSE = 58  # percent of the size that letters are apart on average in no line without wide blanks


class Calls:
    """The calls that are made for each line or letter, without a look at the types of what they are given.

    Whoever calls the library by its own names has every argument checked each time, which takes longer than the call.
    """

    def __init__(self, library: Any) -> None:
        def call(name: str, result: Any = c_int) -> Any:
            return CFUNCTYPE(result)(cast(getattr(library, f"FPDFText_{name}"), c_void_p).value or 0)

        self.count_rects, self.rect, self.origin = call("CountRects"), call("GetRect"), call("GetCharOrigin")
        self.matrix, self.box = call("GetMatrix"), call("GetLooseCharBox")
        self.size = call("GetFontSize", c_double)


class _Seen(metaclass=Mutable):
    """A line as the library gives it: where in the text of the page it starts, of how many pieces it is.

    ``beside``: something stands beside it, or a wide blank is in it.
    """

    printed: Printed
    start: int
    rects: int
    beside: bool


class OpenPage:
    """One page while it is open."""

    def __init__(self, library: Any, calls: Calls, page: Any, number: int) -> None:
        self.library, self.calls, self.page, self.number = library, calls, page, number
        box = library.FS_RECTF()
        library.FPDF_GetPageBoundingBox(page, byref(box))
        self.left, self.top = box.left, box.top
        self.width, self.height = int((box.right - box.left) * POINT), int((box.top - box.bottom) * POINT)
        self.turned = library.FPDFPage_GetRotation(page)
        self.count = 0
        self.text: Any = None
        self.matrix, self.box, self.x, self.y = library.FS_MATRIX(), box, c_double(), c_double()
        self.at_matrix, self.at_box, self.at_point = byref(self.matrix), byref(box), (byref(self.x), byref(self.y))

    def sheet(self) -> Sheet:
        """What is printed on the page."""
        library = self.library
        self.text = library.FPDFText_LoadPage(self.page)
        try:
            text = self._letters()
            if not text.strip(_BLANK + "\r\n"):
                return Sheet(self.number, self.width, self.height, ())
            width, height = (self.height, self.width) if self.turned % 2 else (self.width, self.height)
            return Sheet(self.number, width, height, self._items(text))
        finally:
            if self.text:
                library.FPDFText_ClosePage(self.text)

    def _items(self, text: str) -> tuple[Item, ...]:
        seen = self._lines(text) if not self.turned and len(text) == self.count else None
        if seen is not None and not any(line.beside for line in seen):
            return tuple(line.printed for line in seen)
        from sonla_audit.printed.abreast import arranged, grids
        from sonla_audit.printed.letters import spelled
        from sonla_audit.printed.rulings import rulings

        drawn = rulings(self.library, self.page, self._placed)
        tables = grids(drawn)
        if seen is None:
            return arranged(spelled(self._spelled(text), drawn), tables, self.number)
        words: list[Word] = []
        for line in seen:
            if line.beside or any(grid.parts(line.printed) for grid in tables):
                words += self._words(line)
            else:
                one = line.printed
                words.append(Word(one.text, one.left, one.top, one.right, one.bottom, line=one))
        return arranged(words, tables, self.number)

    def _letters(self) -> str:
        """The text of the page, one character for each place in it."""
        self.count = max(self.library.FPDFText_CountChars(self.text), 0) if self.text else 0
        if not self.count:
            return ""
        buffer = (c_ushort * (self.count + 1))()
        self.library.FPDFText_GetText(self.text, 0, self.count, buffer)
        text = bytes(buffer)[:-2].decode("utf-16-le", "replace").rstrip("\0")
        if len(text) < self.count:  # a letter beyond the first 65.536 takes two places
            text = "".join([letter if letter <= "\uffff" else letter + "\u200b" for letter in text])
        return text

    def _lines(self, text: str) -> list[_Seen] | None:
        """The lines of the page from the top down; None where letters do not come in the order they stand in."""
        calls, handle, number, left0, top0 = self.calls, self.text, self.number, self.left, self.top
        count_rects, get_rect, get_origin, get_size = calls.count_rects, calls.rect, calls.origin, calls.size
        left, top, right, bottom, y = c_double(), c_double(), c_double(), c_double(), self.y
        at_left, at_top, at_right, at_bottom = byref(left), byref(top), byref(right), byref(bottom)
        at_x, at_y = self.at_point
        scales: dict[Any, Any] = {}
        found: list[_Seen] = []
        disordered = 0
        for line, begun in _parted(text):
            bare = line.strip(_BLANK)
            if not bare:
                continue
            start = begun if len(bare) == len(line) else begun + line.index(bare[0])
            rects = count_rects(handle, start, len(bare))
            get_origin(handle, start, at_x, at_y)
            base, written = y.value, get_size(handle, start)
            scale = scales.get(written)
            if scale is None:
                scale = self._scale(start)
                if written > 2:  # a program that writes 1 sets the size in the matrix
                    scales[written] = scale
            size = written * scale
            if rects > 1:
                other, larger = self._foot(start + len(bare) - 1)
                if larger > size:
                    base, size = other, larger
            if rects < 1 or size <= 0:
                disordered += 1
                continue
            get_rect(handle, 0, at_left, at_top, at_right, at_bottom)
            begins, ends = left.value, right.value
            raised: tuple[tuple[int, int], ...] = ()
            beside = False
            if rects > 1:
                back = False
                for rect in range(rects):
                    if rect:
                        get_rect(handle, rect, at_left, at_top, at_right, at_bottom)
                    small = (bottom.value - base) * 5 > size and (right.value - left.value) < 3 * size
                    if small and (call := self._call(bare, start, left.value, size)):
                        raised += (call,)
                    elif rect and left.value < ends - size / 4:
                        back = True
                    elif rect and (bottom.value > base + size or top.value < base or (
                            left.value - ends > size and not (rect == 1 and (
                            len(bare.partition(" ")[0]) < 3 or read_mark(bare, 0, len(bare)))))):
                        beside = True
                    begins, ends = min(begins, left.value), max(ends, right.value)
                disordered += back
            if (ends - begins) * 100 > _LOOSE * size * len(bare) and len(bare) > 3 and not bare.isupper():
                beside = True  # a program may write a row of a table in one go, with leaps in it
            if bare[-1] == _HYPHEN:
                bare = bare[:-1] + "-"
            foot, tall = int((top0 - base) * POINT), int(size * POINT)
            found.append(_Seen(Printed(bare, number, int((begins - left0) * POINT), foot - tall * 9 // 10,
                                       int((ends - left0) * POINT), foot + tall // 5, tall, raised),
                               start, rects, beside))
        return _side_by_side(found) if disordered * 8 <= len(found) else None

    def _scale(self, at: int) -> Any:
        """By how much a letter is larger than its size is written."""
        if not self.calls.matrix(self.text, at, self.at_matrix):
            return 1
        return max(abs(self.matrix.d), abs(self.matrix.b))

    def _foot(self, at: int) -> tuple[Any, Any]:
        """The height on the page at which a letter stands, and the size it is set in."""
        if not self.calls.origin(self.text, at, *self.at_point):
            return 0, 0
        return self.y.value, self.calls.size(self.text, at) * self._scale(at)

    def _call(self, text: str, start: int, left: Any, size: Any) -> tuple[int, int] | None:
        """Where in a line the raised figures stand that begin at a place on the page."""
        for match in _CALL.finditer(text):
            for at in range(match.start(), match.end()):
                if abs(self._box(start + at)[0] - left) * POINT <= _NEAR and self._foot(start + at)[1] * 5 < size * 4:
                    return at, match.end()
        return None

    def _box(self, at: int) -> tuple[Any, Any]:
        """The left and right edge of a letter on the page."""
        box = self.box
        if not self.calls.box(self.text, at, self.at_box):
            return 0, 0
        return box.left, box.right

    def _words(self, line: _Seen) -> list[Word]:
        """A line taken apart; its words may stand at several heights."""
        printed, start = line.printed, line.start
        words: list[Word] = []
        origin = self.calls.origin
        for match in _WORD.finditer(printed.text):
            left, right = self._box(start + match.start())[0], self._box(start + match.end() - 1)[1]
            raised = tuple((max(begin - match.start(), 0), min(end, match.end()) - match.start())
                           for begin, end in printed.raised if match.start() < end and begin < match.end())
            down = 0
            if line.rects > 1 and not raised and origin(self.text, start + match.start(), *self.at_point):
                down = int((self.top - self.y.value) * POINT) + printed.size // 5 - printed.bottom
            words.append(Word(match[0], int((left - self.left) * POINT), printed.top + down,
                              int((max(left, right) - self.left) * POINT), printed.bottom + down, raised,
                              not match.start()))
        return words

    def _spelled(self, text: str) -> list[Word]:
        """The letters and blanks of the page, one by one."""
        letters: list[Word] = []
        known = len(text) == self.count
        for at in range(self.count):
            code = ord(text[at]) if known else self.library.FPDFText_GetUnicode(self.text, at)
            blank = code in (32, 0xA0)
            if (code < 33 and code not in (2, 32)) or code == 0x200B or (
                    blank and self.library.FPDFText_IsGenerated(self.text, at)):
                continue
            (left, right), (base, size) = self._box(at), self._foot(at)
            if size > 0:
                letters.append(Word(" " if blank else "-" if code in (2, 0xFFFE) else chr(code),
                                    *self._placed(left, base + size * 9 / 10, right, base - size / 5)))
        return letters

    def _placed(self, x1: Any, y1: Any, x2: Any, y2: Any) -> tuple[int, int, int, int]:
        """A box of the library as left, top, right and bottom of the page as it is seen."""
        left, right = int((x1 - self.left) * POINT), int((x2 - self.left) * POINT)
        top, bottom = int((self.top - y1) * POINT), int((self.top - y2) * POINT)
        if self.turned == 1:
            return self.height - bottom, left, self.height - top, right
        if self.turned == 2:
            return self.width - right, self.height - bottom, self.width - left, self.height - top
        if self.turned == 3:
            return top, self.width - right, bottom, self.width - left
        return left, top, right, bottom


def _parted(text: str) -> Iterable[tuple[str, int]]:
    """The lines of the text of a page, each with the place it starts at."""
    if _HYPHEN in text:
        return [(match[0], match.start()) for match in _LINE.finditer(text)]
    lines = text.split("\r\n")
    return zip(lines, accumulate([len(line) + 2 for line in lines], initial=0), strict=False)


def _side_by_side(found: list[_Seen]) -> list[_Seen]:
    """Lines from the top of the page down, the pieces of one line put together, with those noted that stand abreast."""
    order = sorted([(line.printed.bottom, line.printed.left, at) for at, line in enumerate(found)])
    found = [found[at] for _, _, at in order]
    lines: list[_Seen] = []
    for line in found:
        if lines:
            before = lines[-1]
            one, other = before.printed, line.printed
            step = other.bottom - one.bottom
            if step >= other.size:  # the usual line below another
                lines.append(line)
                continue
            size = min(one.size, other.size)
            if step * 2 < size and not before.beside and -size < (other.left - one.right) * 4 < 2 * size:
                lines[-1] = _Seen(continued(one, other), before.start, before.rects + line.rects, line.beside)
                continue
            if step * 2 < size or (step < other.size and (other.left > one.right or other.right < one.left)):
                before.beside = line.beside = True
        lines.append(line)
    return lines
