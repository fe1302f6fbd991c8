"""A table as its reader sees it: what heads its columns, what its rows are called, which row stands above which.

Rows are brought to one width from the right, since a total row often lacks the number column. The head is what stands
before the first row of figures, a row of years and one of column numbers with it; an empty cell of the head belongs to
the one on its left or above. A blank, a dash and three dots are unknown, never nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.layout.marks import RANKS, read_mark
from sonla_audit.patterns import pattern
from sonla_audit.scene import Scene
from sonla_audit.tables.percent_columns import held_by
from sonla_audit.typed import Literal
from sonla_audit.values import Record

_NUMBER = pattern(r"\(?([0-9]{1,2})\)?(?:\s*=.*)?\Z")
_LETTER = pattern(r"\(?[A-Z]\)?\Z")
_YEAR = pattern(r"(?:[^\W\d_]+ ){0,2}(?:19|20)[0-9]{2}\Z")
_ORDER = pattern(r"(?:[IVXL]{1,6}|[A-Z]|[0-9]{1,3}(?:\.[0-9]{1,2}){0,4}|[a-z])[.)]?\Z")
_SPREAD = pattern(r"[0-9]{1,3},[0-9]{1,2}\Z")  # "1.1" where a spreadsheet takes it for a number
_DATED = pattern(r"(?<![\w.])[\dIVXQT]{1,3}/\d{4}(?![\w%])")  # "tháng 9/2023", "quý I/2024" are no rates
_UNKNOWN = pattern(r"[-–—x…]?\Z|\.{2,}\Z")
_NOT_SUMMED = frozenset(("rate", "mean", "share", "yearly"))
_DEEPEST = 99
_NAMED = 6  # letters behind a number that are more than a unit nobody knows


class Line(metaclass=Record):
    """A row below the head: its figures by column, the columns whose value is unknown, what it is called and its mark.

    A row that only names what follows has neither figures nor unknown columns.

    ``rank`` orders the marks (roman above arabic above letters; 99 without one), ``total`` says that it is called one,
    ``among`` that it is some of what the row above it holds ("trong đó"), or, without figures, that the rows below are.
    """

    reading: Reading
    figures: dict[int, Figure]
    unknown: frozenset[int]
    name: tuple[str, ...]
    mark: str
    rank: int
    total: bool
    among: bool

    def sign(self, column: int) -> int:
        """-1 where a minus stands before the figure of a column and was not measured with it, else 1."""
        quantity = self.figures[column].quantity
        start = quantity.start
        if quantity.value.low is not None and quantity.value.low < 0:
            return 1
        return -1 if start and self.reading.block.text[start - 1] in "-−–" else 1


class Table(metaclass=Record):
    """A table: its number, its width, the words above each column, its rows of figures.

    ``numbers`` has the text of the cells that number the columns ("(3)=(2)-(1)"), by column; ``rates`` are the columns
    whose head says that they hold shares, rates or means, ``summed`` those whose head calls them totals.
    """

    number: int
    width: int
    heads: tuple[str, ...]
    numbers: dict[int, str]
    rates: frozenset[int]
    summed: frozenset[int]
    lines: tuple[Line, ...]
    first: int  # block
    last: int


def to_total(lines: Iterable[Line]) -> list[Line]:
    """The rows up to the next row of totals."""
    return list(takewhile(lambda line: not line.total, lines))


@lru_cache(maxsize=2)
def tables(scene: Scene) -> tuple[Table, ...]:
    """The tables of a document, in order."""
    rows: dict[int, list[Reading]] = {}
    for reading in scene.readings:
        if reading.block.kind == "row" and reading.block.table is not None:
            rows.setdefault(reading.block.table, []).append(reading)
    return tuple(_table(number, readings) for number, readings in rows.items())


def _table(number: int, readings: Sequence[Reading]) -> Table:
    width = max(len(reading.block.cells) for reading in readings)
    kinds = [_kind(reading) for reading in readings]
    begun = next((at for at, kind in enumerate(kinds) if kind == "figures"), len(kinds))
    heads = _heads([_texts(reading, width) for reading, kind in zip(readings[:begun], kinds, strict=False)
                    if kind in ("head", "years")], width)
    numbers: dict[int, str] = {}
    for reading, kind in zip(readings, kinds, strict=True):
        if kind == "numbers":
            numbers = {column: text for column, text in enumerate(_texts(reading, width)) if text}
    lines = tuple(_line(reading, width) for reading, kind in zip(readings[begun:], kinds[begun:], strict=True)
                  if kind != "numbers")
    above = [reading for reading, kind in zip(readings[:begun], kinds, strict=False) if kind != "numbers"]
    rates = frozenset(column for reading in above for column in _rates(reading, width))
    summed = frozenset(column for reading in above for column in _summed(reading, width)) - rates
    return Table(number, width, heads, numbers, rates, summed, lines, readings[0].block.index,
                 readings[-1].block.index)


def _texts(reading: Reading, width: int) -> list[str]:
    block = reading.block
    return [""] * (width - len(block.cells)) + [block.text[cell.start:cell.end] for cell in block.cells]


def _kind(reading: Reading) -> Literal["head", "years", "numbers", "figures"]:
    """What a row is: years and column numbers belong to the head where it stands before the first figures."""
    filled = [text for text in _texts(reading, 0) if text]
    counted = [int(found[1]) for text in filled if (found := _NUMBER.match(text))]
    if len(counted) > 1 and all(_NUMBER.match(text) or _LETTER.match(text) for text in filled) and all(
            after == before + 1 for before, after in pairwise(counted)):
        return "numbers"
    if not any(figure.quantity.nature not in ("period", "date") for figure in reading.figures):
        return "head"
    if not reading.block.text.split("\t")[0].strip() and all(
            _YEAR.match(text) or not any(map(str.isdigit, text)) for text in filled):
        return "years"
    shown = [text for text in filled if any(map(str.isdigit, text))]
    return "years" if len(set(shown)) == len(shown) and all(_YEAR.match(text) for text in shown) else (
        "head" if all(not _plain(reading, column) for column in range(len(reading.block.cells))) else "figures")


def _plain(reading: Reading, column: int) -> bool:
    """Whether a cell is a figure and little else; "1. Doanh thu thuần" is the name of a row."""
    cell = reading.block.cells[column]
    figure, _ = held_by(reading, cell)
    return figure is not None and figure.quantity.start - cell.start < 3 and figure.quantity.nature not in (
        "period", "date") and sum(map(str.isalpha, reading.block.text[figure.quantity.right : cell.end])) < _NAMED


def _heads(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """The words above each column: a cell over several columns is above each of them."""
    found: list[str] = []
    for column in range(width):
        words: list[str] = []
        for at, row in enumerate(rows):
            text = row[column]
            if not text and any(below[column] for below in rows[at + 1:]):
                left = next((place for place in range(column - 1, -1, -1) if row[place]), None)
                if left is not None and not _covered(rows, at, left, column):
                    text = row[left]
            if text and text not in words:
                words.append(text)
        found.append(" ".join(words))
    return tuple(found)


def _covered(rows: Sequence[Sequence[str]], at: int, left: int, column: int) -> bool:
    """Whether the cell on the left reaches down rather than across: nothing stands below it."""
    return not any(below[left] for below in rows[at + 1:]) and column > left


def _line(reading: Reading, width: int) -> Line:
    block = reading.block
    shift = width - len(block.cells)
    figures: dict[int, Figure] = {}
    unknown: set[int] = set()
    dashed = False
    name = mark = ""
    for number, cell in enumerate(block.cells):
        text = block.text[cell.start:cell.end].strip()
        if not name and not mark and number < 2 and len(block.cells) > 2 and (
                _ORDER.match(text) or (_SPREAD.match(text) and _words(reading, number + 1))):
            mark = text.replace(",", ".")
            continue
        if not name and any(map(str.isalpha, text)) and not _plain(reading, number):
            name = text
            continue
        figure, _ = held_by(reading, cell)
        if figure is not None and figure.quantity.nature not in ("date", "period"):
            figures[number + shift] = figure
        elif number and _UNKNOWN.match(text):
            unknown.add(number + shift)
            dashed = dashed or bool(text)
    if not mark and (own := read_mark(name, 0, len(name))) is not None and own.rest < len(name):
        mark, name = own.label, name[own.rest:]
    if not figures and not dashed and not mark:
        unknown.clear()
    end = block.text.find(name) + len(name)
    total = any("total" in cue.classes and cue.end <= end for cue in reading.cues)
    begun = end - len(name)
    among = any("subset" in cue.classes and cue.start == begun
                and block.text[cue.end:end].lstrip()[:1] in ("", ":", ",") for cue in reading.cues)
    return Line(reading, figures, frozenset(unknown), tuple(name.lower().split()), mark, _rank(mark), total, among)


def _words(reading: Reading, number: int) -> bool:
    """Whether a cell is words."""
    cell = reading.block.cells[number]
    return reading.block.text[cell.start:cell.end].strip()[:1].isalpha()


def _rates(reading: Reading, width: int) -> Iterator[int]:
    """The columns whose head says that they hold rates, shares or means."""
    block = reading.block
    for number, cell in enumerate(block.cells):
        text = block.text[cell.start:cell.end]
        if "%" in text or "/" in _DATED.sub("", text) or any(
                cell.start <= cue.start < cell.end and cue.classes & _NOT_SUMMED for cue in reading.cues):
            yield number + width - len(block.cells)


def _summed(reading: Reading, width: int) -> Iterator[int]:
    """The columns whose head begins with a word for a total."""
    block = reading.block
    for number, cell in enumerate(block.cells):
        if any(cell.start <= cue.start < cell.end and "total" in cue.classes
               and not block.text[cell.start : cue.start].strip() for cue in reading.cues):
            yield number + width - len(block.cells)


def _rank(mark: str) -> int:
    """How high a mark stands: the smaller, the higher."""
    bare = mark.rstrip(".)")
    if not bare:
        return _DEEPEST
    if bare.isdecimal():
        return RANKS["number"]
    if "." in bare:
        return RANKS["number"] + bare.count(".")
    if all(letter in "IVXL" for letter in bare):
        return RANKS["roman"]
    if bare.isupper():
        return RANKS["capital"]
    return _DEEPEST - 2 if bare in ("-", "+", "•", "*") else _DEEPEST - 3 if bare.islower() else _DEEPEST


def noun_of(reading: Reading, figure: Figure) -> list[str]:
    """The words of what a figure counts, as they stand in it."""
    return [word for word in reading.words.folded[figure.first : figure.last] if word[0].isalpha()]
