"""The figures of a document as cells: in which bracket, between which signs, behind which opening each of them stands.

A cell knows its places among its siblings: its item (between commas and joining words), its group (between semicolons),
its sentence, its block. Nothing is decided here about totals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses import Figure, Reading
from sonla_audit.lists import Terms, bare, bounded, odd, own
from sonla_audit.propose import timed
from sonla_audit.quantity import Quantity
from sonla_audit.values import record

_DASHES = frozenset("-–—")


@record
class Cell:
    """A figure that may be a part or a total.

    ``at`` counts the cells of the document. ``frame`` is the number of the bracket it stands in (0: none), unique in
    its block; ``host`` the cell before that bracket (-1: none). ``item`` and ``group`` count the separators and the
    semicolons before it in its frame, over the whole block. ``opened`` says what stands between the cell before and
    this one: the classes of the cues, ":" for a colon. ``slash`` is "left" or "right" in "a/b". ``odd`` tells a plan,
    a reference, a mean. ``width`` counts the cells of its item.
    """

    at: int
    figure: Figure
    quantity: Quantity
    reading: Reading
    frame: int
    host: int
    item: int
    group: int
    opened: frozenset[str]
    slash: str
    odd: bool

    @property
    def sentence(self) -> tuple[int, int]:
        """Its block and the sentence in it."""
        return self.reading.block.index, self.figure.sentence


def cells_of(readings: Sequence[Reading], known: Terms) -> list[Cell]:
    """The cells of all blocks that are no table rows, in reading order."""
    found: list[Cell] = []
    for reading in readings:
        if reading.block.kind != "row" and reading.figures:
            found += _block(reading, known, len(found))
    return found


def addable(figure: Figure) -> bool:
    """Whether a figure can be added to others: a level, or points; no duration, no range, at most something a day."""
    quantity = figure.quantity
    if quantity.high is not None or timed(quantity) or not bounded(quantity):
        return False
    if quantity.nature == "rate":
        return all(unit.counter[1:] == ("time",) for unit in quantity.unit.per)
    return (quantity.level and not quantity.unit.per) or quantity.nature == "points"


def _block(reading: Reading, known: Terms, number: int) -> Iterator[Cell]:
    words, text = reading.words, reading.block.text
    starts = {figure.first: figure for figure in reading.figures}
    cues = {cue.first: cue for cue in reading.cues}
    ends = {last for _, last in reading.sentences}
    # a frame: its number, the cell before it, items and groups so far
    frames: list[list[int]] = [[0, -1, 0, 0]]
    opened: set[str] = set()
    count, brackets, at, parted, last = 0, 0, 0, 0, -1
    inner: set[int] = set()
    while at < len(words):
        if at in ends:
            del frames[1:]
            frames[0][2] += 1
            frames[0][3] += 1
        top = frames[-1]
        figure = starts.get(at)
        if figure is not None:
            if addable(figure):
                yield Cell(number + count, figure, own(figure, parted), reading, top[0], top[1], top[2], top[3],
                           frozenset(opened), _slash(reading, figure), odd(figure, len(frames) > 1))
                last = number + count
                count += 1
                opened = set()
            elif figure.quantity.level:
                opened.add("figure")
            at = max(figure.last, at + 1)
            continue
        word = words[at].folded
        cue = cues.get(at)
        if cue is not None:
            opened |= cue.classes
        if word == "(" and len(frames) < 20:
            brackets += 1
            frames.append([brackets, last, 0, 0])
        elif word == ")" and len(frames) > 1:
            frames.pop()
        elif (word in (",", ";") and not _inside(text, words[at].start)) or word in known.joins:
            top[2] += 1
            top[3] += word == ";"
            opened.add(word)
            parted = at
        elif word == ":" and not _inside(text, words[at].start):
            opened.add(word)
            top[2] += 1
            parted = at
        elif word in _DASHES and text[words[at].start - 1 : words[at].start] == text[words[at].end : words[at].end + 1] \
                == " ":
            top[2] += 1
            opened.add("-")
            parted = at
        at += 1
    del inner


def _slash(reading: Reading, figure: Figure) -> str:
    words = reading.words
    if figure.first and words[figure.first - 1].folded == "/" and figure.at:
        return "right"
    behind = reading.figures[figure.at + 1 : figure.at + 2]
    if behind and behind[0].first == figure.last + 1 and words[figure.last].folded == "/":
        return "left"
    return ""


def _inside(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()


def same_column(one: Quantity, other: Quantity) -> bool:
    """Whether a bare figure may take the unit of another, or both have none."""
    return bare(one) or bare(other)
