"""A report is laid out line by line, and each line is looked at once.

Everything later decisions need (how a line ends, how it begins, what stood before it) is noted here, so that
joining, lifting and sorting lines never read the text a second time and the cost stays linear.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.patterns import IGNORECASE, Pattern, escape, pattern
from sonla_audit.values import Record

_GOES_ON = "%‰,;)]}”’"
OPENERS = "\"'“‘«([{"
CLOSERS = "\"'”’»)]}"
ENDS = ".;:!?…"
_CLOSERS = 8  # more closing quotes and brackets than any sentence has
_ABBREVIATION = 8

_BREAK = pattern(r"(\r\n|[\n\r\f])")


class Line(metaclass=Record):
    """One line that is not empty: its content from ``start`` to ``end`` in the text, blanks around it left out.

    ``indented``: blanks stood before the content. ``blank``: an empty line stands before this one. ``page``: a form
    feed stands before it.
    """

    start: int
    end: int
    indented: bool
    blank: bool
    page: bool


def split(text: str) -> list[Line]:
    """The lines of a text that are not empty; lines end at LF, CRLF, CR or form feed."""
    lines: list[Line] = []
    blank = page = False
    parts = _BREAK.split(text)
    at = 0
    for content, end in zip(parts[::2], (*parts[1::2], ""), strict=True):
        bare = content.strip()
        if bare:
            start = at + len(content) - len(content.lstrip())
            lines.append(Line(start, start + len(bare), start > at, blank, page))
            blank = page = False
        elif end and end != "\f":
            blank = True
        if end == "\f":
            page = True
        at += len(content) + len(end)
    return lines


def ending(text: str, line: Line, abbreviations: frozenset[str] = frozenset()) -> str:
    """The mark that ends a sentence or a clause at the end of a line, or nothing.

    Closing quotes and brackets after it do not matter; the full stop of an abbreviation ends nothing.
    """
    at = line.end - 1
    least = max(line.start, at - _CLOSERS)
    while at > least and text[at] in CLOSERS:
        at -= 1
    mark = text[at]
    if mark not in ENDS:
        return ""
    if mark == "." and abbreviations:
        word = text[max(line.start, at - _ABBREVIATION):at + 1].rpartition(" ")[2]
        if word.lower() in abbreviations:
            return ""
    return mark


def opening(text: str, start: int, end: int) -> str:
    """How a line opens: "a" a small letter, "A" a capital, "1" a digit, "" anything else.

    Opening quotes and brackets are passed over. A sign that can open nothing ("%") goes on like a small letter.
    """
    while start < end and text[start] in OPENERS:
        start += 1
    if start >= end:
        return ""
    first = text[start]
    if first.isdecimal():
        return "1"
    if first.isalpha():
        return "A" if first.isupper() else "a"
    return "a" if first in _GOES_ON else ""


def first_word(text: str, start: int, end: int) -> int:
    """The length of the first word from ``start``, up to the next blank."""
    at = text.find(" ", start, end)
    return (end if at < 0 else at) - start


def openings(words: Sequence[str]) -> Pattern[str]:
    """A pattern that matches any of the given words where a line starts, without regard to case."""
    known = sorted(words, key=len, reverse=True)
    forms = "|".join(escape(word) + (r"(?!\w)" if word[-1].isalnum() else "") for word in known)
    return pattern(rf"(?:{forms})" if forms else "(?!)", IGNORECASE)
