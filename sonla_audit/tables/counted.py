"""The rows of a table and the number of things that the text beside it says they are: "04 huyện, cụ thể:" over "Huyện".

The number stands in the two blocks above, or opens the block below. That the noun it counts heads the names of the rows
says that these are the things; a row for the others may be one of them or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part
from sonla_audit.scene import Scene
from sonla_audit.tables.tables import Line, Table, noun_of, tables
from sonla_audit.tokens import split
from sonla_audit.totals.announcing import announcing

_ROWS = 2
_ABOVE = 2  # blocks above a table
_CAPTION = 25  # words of a line that names a table
_MORE = 2  # words of a head besides the noun: "Tên xã", "Xã, phường"
_GAP = 2  # rows more or less than were told
_SHOWN = 20
_SOME = frozenset(("subset", "example", "several", "worst"))
_OPENS = frozenset(("opens", "divides", "namely"))


def counted(scene: Scene) -> Iterator[Claim]:
    """The numbers of things whose rows stand in the table beside them."""
    for table in tables(scene):
        lines = _rows(table.lines)
        if len(lines) < _ROWS:
            continue
        above = scene.readings[max(0, table.first - _ABOVE) : table.first][::-1]
        below = scene.readings[table.last + 1 : table.last + 2]
        figure = next((one for reading in above for one in (_last(reading),) if one is not None), None) \
            or next((one for reading in below for one in (_first(reading),) if one is not None), None)
        if figure is not None:
            yield from _claim(scene, table, lines, figure)


def _rows(lines: Sequence[Line]) -> list[Line]:
    """The rows that name things: those of the highest rank, no totals."""
    top = min((line.rank for line in lines if not line.total), default=0)
    return [line for line in lines if not line.total and not line.among and line.rank == top and line.name]


def _last(reading: Reading) -> Figure | None:
    """The last number of a block that may announce rows."""
    return None if reading.block.kind == "row" else next(
        (one for one in list(announcing(reading))[::-1] if one.quantity.unit.counter and not one.bracket), None)


def _first(reading: Reading) -> Figure | None:
    """The number that opens a block: "Năm xã được hỗ trợ 178 nhà"."""
    return None if reading.block.kind == "row" else next(
        (one for one in announcing(reading) if one.first <= 1 and one.quantity.unit.counter), None)


def _claim(scene: Scene, table: Table, lines: Sequence[Line], figure: Figure) -> Iterator[Claim]:
    reading = scene.readings[figure.quantity.block]
    number, count = figure.quantity.value.low or 0, len(lines)
    least = count - any("rest" in cue.classes for line in lines for cue in line.reading.cues
                        if cue.end - line.reading.block.cells[0].start <= len(" ".join(line.name)) + 1)
    named = _heads(table, reading, figure)
    if least <= number <= count:
        if named or reading.block.index == table.first - 1:
            yield _of(figure, lines, least, count)
    elif named and count > _ROWS and abs(number - count) <= _GAP and _opens(reading, figure, table):
        yield _of(figure, lines, least, count)


def _of(figure: Figure, lines: Sequence[Line], least: int, count: int) -> Claim:
    items = [Part("item", line.reading.block.index, 0, len(line.reading.block.text)) for line in lines[:_SHOWN]]
    return Claim("listing.rows", (part("count", figure), *items), confidence="likely", form=f"{count} {least}-{count}")


def _heads(table: Table, reading: Reading, figure: Figure) -> bool:
    """Whether the noun of a number heads the names of the rows."""
    noun = figure.quantity.unit.counter[0].split() if figure.quantity.spelled else noun_of(reading, figure)
    for head in table.heads[:2]:
        words = list(split(head).folded)
        if noun and len(words) <= len(noun) + _MORE and any(
                words[at : at + len(noun)] == noun for at in range(len(words))):
            return True
    return False


def _opens(reading: Reading, figure: Figure, table: Table) -> bool:
    """Whether a block opens its table, and with all of what it counts."""
    words = reading.words
    first, _ = reading.sentences[figure.sentence]
    if any(cue.classes & _SOME for cue in reading.cues_in(first, len(words))) or reading.block.index > table.last:
        return False
    return words.folded[-1] == ":" or (words.folded[-1] != "." and len(words) <= _CAPTION) or any(
        cue.classes & _OPENS for cue in reading.cues_in(figure.last, len(words)))
