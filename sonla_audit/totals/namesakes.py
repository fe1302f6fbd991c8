"""Sums told behind their parts by the names of these: "265 em giỏi, 2.964 em khá; như vậy số khá, giỏi là 3.229 em".

Each part has a word of its own, and these stand joined in the sentence of the sum, with no figure between them. A sum
that one slip of the pen keeps from being made is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.lists import addend, numeral, step, telling, whole
from sonla_audit.clauses.propose import SAME
from sonla_audit.clauses.terms import Terms
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.totals.layouts import Layout
from sonla_audit.totals.misprints import misprint
from sonla_audit.totals.totals import added

_MOST, _BACK = 3, 14  # parts, and figures between them and their sum
_BLOCKS = 5
_APART = 8  # words from one name to the next
_DIGITS = 100  # the least digits, as a number, of a sum
_ENOUGH, _FITS = 3, 6  # bits that a slip must tell, and a sum that holds
_UNFIT = frozenset(("reference", "plan", "target", "example", "up", "down", "each", "apiece"))


def namesakes(layout: Layout, known: Terms) -> Iterator[Claim]:
    """The sums that are named by their parts, those that hold and those that one slip keeps from holding."""
    cells = layout.cells
    for at, total in enumerate(cells):
        if (total.odd and not whole(total.figure)) or total.frame or step(total.quantity) \
                or numeral(total.quantity) < _DIGITS:
            continue
        for first in range(max(0, at - _BACK), at - 1):
            start = cells[first]
            # a part is named by words of its own
            found = _named(cells, first, total, known) if start.words and _part(start, start, total) else None
            if found is not None:
                yield found
                break


def _named(cells: Sequence[Cell], first: int, total: Cell, known: Terms) -> Claim | None:
    start = cells[first]
    if total.quantity.block - start.quantity.block > _BLOCKS \
            or start.reading.block.section_id != total.reading.block.section_id or (
            start.sentence == total.sentence and start.group == total.group):
        return None
    end = first + 1
    while end < min(first + _MOST, total.at) and _part(cells[end], start, total):
        end += 1
    for last in range(end, first + 1, -1):
        parts = cells[first:last]
        if not _joined(parts, total, known):
            continue
        quantities = [cell.quantity for cell in parts]
        made = _made(quantities, total.quantity)
        if made.meets(total.quantity.interval):
            sure = telling(total.quantity, made).bit_length() > _FITS
            return _claim(total, parts, 9) if sure else None
        slip = misprint(total.quantity, quantities)
        if slip is not None and slip.bits >= _ENOUGH:
            return _claim(total, parts, 20)
    return None


def _claim(total: Cell, parts: Sequence[Cell], score: int) -> Claim:
    return added("total.adds", total.quantity, [cell.figure.quantity for cell in parts], "likely", (), score,
                 [cell.times for cell in parts])


def _made(parts: Sequence[Quantity], total: Quantity) -> Interval:
    made = exactly(0)
    for part in parts:
        made = made + addend(part, total)
    return made


def _part(cell: Cell, first: Cell, total: Cell) -> bool:
    """Whether a figure stands with the first part in one sentence, counts what the sum counts, and is less."""
    return cell.like(total) == SAME and not cell.odd and cell.sentence == first.sentence \
        and cell.frame == first.frame and not step(cell.quantity) and cell.opened.isdisjoint(_UNFIT) \
        and cell.quantity.value.below(total.quantity.value)


def _joined(parts: Sequence[Cell], total: Cell, known: Terms) -> bool:
    """Whether a word of its own of each part stands in the sentence of the sum, one joined to the next."""
    owns: list[frozenset[str]] = []
    for cell in parts:
        own = frozenset(cell.words).difference(*(one.words for one in parts if one is not cell), known.joins)
        if not own:
            return False
        owns.append(own)
    reading = total.reading
    folded = reading.words.folded
    low, high = next((low, high) for low, high in reading.sentences if low <= total.figure.first < high)
    if total.sentence == parts[-1].sentence:
        low = max(low, parts[-1].end)
    places: list[int] = []
    for own in owns:
        hit = next((at for at in range(low, high) if folded[at] in own and len(folded[at]) > 1), None)
        if hit is None:
            return False
        places.append(hit)
    places.sort()
    inside = [figure.first for figure in reading.figures if places[0] < figure.first < places[-1]]
    return all(0 < other - one <= _APART and any(folded[at] == "," or folded[at] in known.joins
                                                 for at in range(one + 1, other))
               and not any(one < at < other for at in inside) for one, other in pairwise(places))
