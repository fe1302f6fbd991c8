"""Rows told in turn, each figure with the name it goes with: "Nậm Lạnh, Nà Ớt và Dồm Cang lần lượt có 30, 50 và 45 hộ".

The names are what commas and joining words part before the row, as many as it has figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes.fromto import loose
from sonla_audit.changes.inturn import rows_of
from sonla_audit.changes.standing import Entry
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.interval import exactly

_FEWEST = 3
_QUARTERS = 4
_NAME = 3  # syllables of the first name, behind what leads to it
_REACH = 40  # words of the names
_SPAN = 9  # letters of a span of years, "2022/2025"
_STOPS = frozenset((".", ";", ":", "(", ")"))


def in_turn(block: Told, high: int, words: frozenset[str],
            times: frozenset[str]) -> Iterator[tuple[list[Entry], Entry]]:
    """The rows told in turn in the sentence of a word, and in the one before it, with the entry that words name.

    ``times`` are the times that are named with it, as they are measured.
    """
    last = max(number for number, (low, _) in enumerate(block.reading.sentences) if low <= high)
    for number in (last, last - 1):
        for row in rows_of(block, [m for m in block.sentence(number) if m.figure.last <= high]):
            quarters = _quarters(block, row) if times else None
            names = quarters or _names(block, row) or _years(block, row) if len(row) >= _FEWEST else None
            if names is not None:
                entries = [Entry(m, name, name) for m, name in zip(row, names, strict=not quarters)]
                found = [entry for entry in entries if entry.name <= (times if quarters else words)]
                if len(found) == 1:
                    yield entries, found[0]


def _quarters(block: Told, row: Sequence[Mention]) -> list[frozenset[str]] | None:
    """The quarters of a row, where it is said to be one of so many: "ba quý là 583,1; 677,4; 511,5 tỷ đồng".

    What follows them, "lũy kế 1.772,0", is of none.
    """
    before = block.mentions[row[0].at - 1 : row[0].at]
    sizes = [exactly(size) for size in range(_FEWEST, 1 + min(len(row), _QUARTERS))]
    if not before or before[0].figure.sentence != row[0].figure.sentence or before[0].quantity.nature != "count" \
            or before[0].quantity.value not in sizes \
            or block.between(before[0].figure.first, before[0].figure.last, "calendar") is None \
            or loose(block, before[0].figure.last, row[0].figure.first):
        return None
    return [frozenset((f"--Q{number}",)) for number in range(1, 1 + min(len(row), before[0].quantity.value.low or 0))]


def _years(block: Told, row: Sequence[Mention]) -> list[frozenset[str]] | None:
    """The years of a row, where a span of as many stands before it: "năm 2022-2025 lần lượt là 30, 50, 45, 24"."""
    low, _ = block.reading.sentences[row[0].figure.sentence]
    for figure in block.figures(low, row[0].figure.first):
        text = figure.quantity.text
        if figure.quantity.nature == "period" and len(text) == _SPAN and text[4] == "/":
            first, last = int(text[:4]), int(text[5:])
            if last - first + 1 == len(row):
                return [frozenset((str(year),)) for year in range(first, last + 1)]
    return None


def _names(block: Told, row: Sequence[Mention]) -> list[frozenset[str]] | None:
    """The names before a row, of which none is another's; none where there are not as many as figures."""
    words = block.reading.words
    low, high = block.reading.sentences[row[0].figure.sentence][0], row[0].figure.first
    turn = [cue for cue in block.within(max(low, high - _REACH), high) if cue.classes & {"turn", "rise", "fall"}]
    high = turn[0].first if turn else high
    joints = {at for cue in block.within(low, high) if "joint" in cue.classes for at in range(cue.first, cue.last)}
    found: list[list[str]] = [[]]
    at = high - 1
    while at >= max(low, high - _REACH):
        word = words.folded[at]
        parts = word == "," or at in joints
        if (word in _STOPS and at not in block.inside) or (parts and len(found) == len(row)):
            break
        if parts:
            found.append([])
        elif len(found) < len(row) or len(found[-1]) < _NAME:
            found[-1].append(word)
        at -= 1
    if len(found) != len(row) or not all(found):
        return None
    names = [frozenset(name) for name in reversed(found)]
    common = frozenset.intersection(*names)
    return [name - common for name in names] if all(name - common for name in names) else None
