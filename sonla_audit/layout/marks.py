"""A list mark is read by its form alone; whether it opens a block is decided by where its line was broken.

"I. Kết quả" may be a heading or the end of "đô thị loại I." with the next sentence, so reading a mark and
believing it are kept apart. Groups of a numbered heading have one or two digits: "2.100 hộ" is a figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.patterns import pattern
from sonla_audit.values import Frozen

_AFTER = r"(?=[\s\u00a0]|\Z)"
_NO_AREA = r"(?!0[0-9]\)(?:[\s\u00a0-]?[0-9]){7})"  # "(08) 3914 3748" is a telephone
_MARK = pattern(
    rf"(?P<dotted>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,5}}\.){_AFTER}"
    rf"|(?P<glued>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*\.)(?=[^\W\d_])"
    rf"|(?P<loose>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,5}})(?=[\s\u00a0]+[^\W\d_])"
    rf"|(?P<number>[0-9]{{1,2}}[.)]){_AFTER}"
    rf"|(?P<composite>[IVXL]{{1,6}}(?:\.[0-9]{{1,2}}){{1,4}}\.?){_AFTER}"
    rf"|(?P<roman>(?:[IVXL]{{1,6}}|[IVX][ivx]{{1,4}})[.)]){_AFTER}"
    rf"|(?P<capital>[A-ZĐ][.)]){_AFTER}"
    rf"|(?P<letter>[a-zđ](?:\)|\.{_AFTER}))(?=[\s\u00a0]|[^\W\d_]|\Z)"
    rf"|(?P<bracket>\((?:{_NO_AREA}[0-9]{{1,2}}|[ivx]{{1,5}}|[a-zđ])\))(?=[\s\u00a0]|[^\W\d_]|\Z)"
    rf"|(?P<dash>[-–—−])(?=[\s\u00a0]|[^\W\d_]|\Z)"
    rf"|(?P<plus>\+)(?=[\s\u00a0]|[^\W\d_]|\Z)"
    rf"|(?P<star>[*•●▪■□◦○►➢✓·\uf0b7\uf0a7\uf0d8])(?![*•●▪■□◦○►·])"
)
_DIGITS = pattern("[0-9]+")
_NUMERALS = pattern("[IVXL]+|[0-9]+")
# each begins with what it must hold, so that `re` can jump to it, and looks behind it afterwards
_BRACKET = pattern(r"\((?<=[ \u00a0].)(?:[0-9]{1,2}|[ivx]{1,5}|[a-zđ])\)")
_INNER = {
    "dash": pattern(r"[-–—](?<=[ \u00a0].)(?= )"),
    "letter": pattern(r"\)(?<=[ \u00a0][a-zđ].)"),
    "number": pattern(r"\)(?:(?<=[ \u00a0][0-9].)|(?<=[ \u00a0][0-9]{2}.))"),
    "plus": pattern(r"\+(?<=[ \u00a0].)(?= )"),
}
# marks in brackets, and marks behind which a bracket closes that was not opened
_BETWEEN = pattern(r"\((\d{1,2}|[ivx]{1,5}|[a-eghiklmnopqrstuvxyđ])\)")
_UNOPENED = pattern(r"(?:\d{1,2}|[ivx]{1,5}|[a-eghiklmnopqrstuvxyđ])\)\s+[^\W\d_]")
_LONGEST_MARK = 6  # signs
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
RANKS = {"capital": 1, "roman": 2, "composite": 3, "number": 4, "dotted": 5, "letter": 6, "bracket-number": 7,
         "bracket-roman": 8, "bracket-letter": 8, "dash": 9, "star": 9, "plus": 10}
BULLETS = frozenset(("dash", "plus", "star"))
NUMBERED = frozenset(("capital", "roman", "composite", "number", "dotted"))


class ListMark(metaclass=Frozen):
    """A mark at the start of a line: ``label`` as written, its ``kind``, its ``numbers`` ("1.2.1." is 1, 2, 1).

    ``rest`` is where the text after the mark begins.
    """

    label: str
    kind: str
    numbers: tuple[int, ...]
    rest: int


def read_mark(text: str, start: int, end: int) -> ListMark | None:
    """The list mark or heading number with which a line opens, or None."""
    found = _MARK.match(text, start, end)
    if found is None:
        return None
    form, label = found.lastgroup or "", found[0]
    rest = found.end()
    while rest < end and text[rest].isspace():
        rest += 1
    if form in ("glued", "loose"):
        # "1.2 triệu" and "2.tổ" are no headings: without a dot and a blank only a capital makes one
        levels = label.count(".") + (form == "loose")
        if not (text[rest:rest + 1].isupper() or (form == "loose" and levels > 2)):
            return None
        form = "dotted" if levels > 1 else "number"
    if form == "bracket":
        inner = label[1:-1]
        form = "bracket-" + _bracketed(inner)
    return ListMark(label, form, _numbers(label, form), rest)


def inner_marks(text: str) -> dict[str, int]:
    """How often each kind of mark stands inside a line, after a blank, where it opens nothing."""
    counts = {kind: len(found) for kind, form in _INNER.items() if (found := form.findall(text))}
    for mark in _BRACKET.findall(text):
        kind = "bracket-" + _bracketed(mark[1:-1])
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def marks_inside(text: str) -> Iterator[tuple[int, int]]:
    """Marks of a list inside a line: they run 1, 2, 3 and words follow; a value in brackets is followed by a mark."""
    marks = [hit for hit in _BETWEEN.finditer(text) if (after := text[hit.end():hit.end() + 2].strip()[:1]).isalpha()
             or (after.isdigit() and text[:hit.start()].rstrip()[-1:] in (";", ":", ","))]
    numbers = [int(hit[1]) if hit[1].isdigit() else 0 for hit in marks]
    for index, hit in enumerate(marks):
        if numbers[index]:
            opens = text[:hit.start()].rstrip()[-1:] in ("", ";", ":", ",", ".")
            run = numbers[index] + 1 in numbers[index + 1:] or numbers[index] - 1 in numbers[:index]
            if not (run or (opens and numbers[index] == 1)) or not (opens or _capital(text, hit.end()) or run):
                continue
        yield hit.span()
    depth = at = 0
    while (closed := text.find(")", at)) >= 0:
        depth += text.count("(", at, closed)
        label = text[max(0, closed - _LONGEST_MARK) : closed].split(None)[-1:]
        start = closed - len(label[0]) if label else closed
        # a bracket that was never opened, behind a mark that opens the text or follows a sign
        if depth <= 0 and _UNOPENED.match(text, start) and (start == 0 or (
                start > 1 and text[start - 1].isspace() and text[start - 2] in ";:.,")):
            yield start, closed + 1
        depth -= 1
        at = closed + 1


def _capital(text: str, at: int) -> bool:
    return text[at:at + 3].lstrip()[:1].isupper()


def _bracketed(inner: str) -> str:
    if inner.isdecimal():
        return "number"
    return "roman" if all(letter in "ivx" for letter in inner) else "letter"


def _numbers(label: str, kind: str) -> tuple[int, ...]:
    if kind in ("number", "dotted", "bracket-number"):
        return tuple(int(part) for part in _DIGITS.findall(label))
    if kind in ("roman", "composite"):
        head, *others = _NUMERALS.findall(label.upper())
        return (_roman(head), *(int(part) for part in others))
    return ()


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-value if value < following else value
               for value, following in zip(values, [*values[1:], 0], strict=True))
