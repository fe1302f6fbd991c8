"""How many of a whole went up, went down and stayed; and two fractions of one whole that leave no third.

"Trong 11 nhóm hàng có 8 nhóm tăng: ... Có 2 nhóm giảm. 1 nhóm ổn định": sentences may stand between the three, and each
thing went one way. "13/18 khoản thu đạt; 05/18 khoản thu không đạt" leave no third either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.columns import negates
from sonla_audit.clauses.propose import SAME
from sonla_audit.clauses.terms import Terms
from sonla_audit.finding import Claim
from sonla_audit.interval import summed
from sonla_audit.quantity import Quantity
from sonla_audit.totals.layouts import Layout
from sonla_audit.totals.totals import added

_WAYS = ("up", "down", "steady")
_BLOCKS = 4  # blocks in which the ways of a whole are told
_BETWEEN = 4  # figures between two fractions of one whole
_LEAST = 3


def ways(readings: Sequence[Reading], layout: Layout, known: Terms) -> Iterator[Claim]:
    """The wholes that what went up, down and stayed make or should make, and those of two fractions."""
    for number, reading in enumerate(readings):
        for figure in reading.figures:
            if _whole(figure):
                found = _told(readings[number : number + _BLOCKS], figure)
                if found is not None:
                    yield found
    yield from _fractions(layout.cells, known)


def _whole(figure: Figure) -> bool:
    """Whether a figure opens its clause as what parts are of: "Trong 11 nhóm hàng"."""
    quantity = figure.quantity
    return quantity.nature == "count" and bool(quantity.unit.counter) and not quantity.hedge.kind \
        and any("of" in cue.classes and cue.last == figure.first for cue in figure.pre) and not figure.bracket \
        and _counted(quantity)


def _counted(quantity: Quantity) -> bool:
    return not quantity.digits and not quantity.step.low and (quantity.value.low or 0) >= _LEAST


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count the same things, by a name or by its first word: "nhóm" of "nhóm hàng"."""
    mine, theirs = (quantity.unit.counter[:1] for quantity in (one, other))
    return bool(mine and theirs) and mine[0].split()[0] == theirs[0].split()[0]


def _told(readings: Sequence[Reading], whole: Figure) -> Claim | None:
    """The claim of a whole and the first number behind it for each way, all three or two that leave nothing."""
    parts: dict[str, Quantity] = {}
    block = readings[0].block
    for reading in readings:
        if reading.block.section_id != block.section_id or reading.block.kind == "row":
            break
        for figure in reading.figures:
            if (reading is readings[0] and figure.at <= whole.at) or figure.bracket \
                    or not _alike(figure.quantity, whole.quantity) or figure.quantity.hedge.kind:
                continue
            if _whole(figure) or figure.quantity.value == whole.quantity.value:
                break  # another division, or the whole once more
            way = _way(figure)
            if whole.quantity.value.below(figure.quantity.value) or (not parts and (
                    reading is not readings[0] or figure.sentence != whole.sentence)):
                return None  # "trong 10 mã lớn nhất, chỉ có FPT giảm ... 8 mã tăng, 21 mã giảm": of all
            if way in parts or not way:
                return None if not way and len(parts) < len(_WAYS) else _made(whole, parts)
            parts[way] = figure.quantity
            if len(parts) == len(_WAYS):
                return _made(whole, parts)
    return _made(whole, parts)


def _made(whole: Figure, parts: dict[str, Quantity]) -> Claim | None:
    """The claim of a whole that went three ways, or of more that went two ways than there are."""
    if len(parts) < 2:
        return None
    result = summed(part.interval for part in parts.values())
    if len(parts) < len(_WAYS) and not whole.quantity.interval.below(result):
        return None  # what stayed need not be told
    return added("total.among", whole.quantity, list(parts.values()), "certain", (), 20)


def _way(figure: Figure) -> str:
    """Whether what a figure counts is said to have gone up, down or stayed."""
    for cue in figure.post:
        for name in _WAYS:
            if name in cue.classes:
                return name
    return ""


def _fractions(cells: Sequence[Cell], known: Terms) -> Iterator[Claim]:
    """The wholes of two fractions side by side that leave no third: "13/18 khoản thu đạt; 05/18 khoản không đạt"."""
    lefts = [cell for cell, behind in pairwise(cells) if cell.slash == "left" and behind.slash == "right"
             and _counted(behind.quantity)]
    for one, other in pairwise(lefts):
        first, second = cells[one.at + 1], cells[other.at + 1]
        if one.reading is other.reading and other.at - one.at <= _BETWEEN and other.frame == one.frame \
                and first.quantity.value == second.quantity.value and first.like(second) == SAME \
                and negates(first, second, known) and other.figure.sentence - one.figure.sentence < 2:
            yield added("total.among", first.quantity, [one.quantity, other.quantity], "certain", (), 20)
