"""Two figures that make a third to the last of many digits, wherever the three stand in their neighbourhood.

No list joins them: one stands in a bracket, another a sentence on, a row of five is a whole and two divisions of it.
Nothing but the fit speaks for them, so it must tell more than all pairs that were tried would make by chance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.lists import numeral, step, telling
from sonla_audit.finding import Claim
from sonla_audit.totals.layouts import Layout
from sonla_audit.totals.totals import added

_DIGITS = 500  # the least digits, as a number, of a total that two figures hardly make by accident
_NEAR = 24  # cells before and behind a total that are looked at
_BLOCKS = 3  # blocks away
_ENOUGH = 6  # bits that a fit tells beyond the pairs that were tried


def pairs(layout: Layout, taken: Collection[frozenset[int]]) -> Iterator[Claim]:
    """The totals that two figures make; ``taken`` are the figures of the claims that are told already."""
    known: dict[int, list[frozenset[int]]] = {}
    for figures in taken:
        for index in figures:
            known.setdefault(index, []).append(figures)
    for total in layout.cells:
        quantity = total.quantity
        if (quantity.value.low or 0) <= 0 or total.odd or numeral(quantity) < _DIGITS:
            continue
        found: list[tuple[int, Cell, Cell]] = []
        near = _around(total, layout.cells)
        for one, other in layout.reckoning.halves(total.at, [cell.at for cell in near]) if len(near) > 1 else ():
            first, second = layout.cells[one], layout.cells[other]
            ways = {step(first.quantity), step(second.quantity)}
            if len(ways) > 1 or (step(quantity) and step(quantity) not in ways) \
                    or first.quantity.value == second.quantity.value:
                continue
            told = min(_told(total, first, second), layout.reckoning.most(total.at, (first, second)))
            bits = told - _tried(total, first, second, near)
            if bits >= _ENOUGH:
                found.append((bits, first, second))
        used: set[tuple[int | None, int]] = set()
        for bits, first, second in sorted(found, key=lambda one: (-one[0], abs(one[1].at - total.at))):
            values = {(cell.quantity.value.low, cell.quantity.value.den) for cell in (first, second)}
            mine = {quantity.index, first.quantity.index, second.quantity.index}
            if used.isdisjoint(values) and not any(mine <= figures for figures in known.get(quantity.index, ())):
                rule = "total.adds" if total.at > second.at else "total.headline"
                yield added(rule, quantity, [first.figure.quantity, second.figure.quantity], "possible", (), bits,
                            [first.times, second.times])
            used |= values


def _around(total: Cell, cells: Sequence[Cell]) -> list[Cell]:
    """The figures near a total that may be parts of it."""
    block = total.reading.block
    return [cell for cell in cells[max(0, total.at - _NEAR) : total.at + _NEAR + 1]
            if not cell.odd and cell.like(total) > 1 and abs(cell.reading.block.index - block.index) <= _BLOCKS
            and cell.reading.block.section_id == block.section_id]


def _told(total: Cell, *parts: Cell) -> int:
    made = parts[0].quantity.interval + parts[1].quantity.interval
    return telling(total.quantity, made).bit_length() - 1


def _tried(total: Cell, one: Cell, other: Cell, near: Sequence[Cell]) -> int:
    """The pairs that had to be tried, in bits: those of the sentence, of the block, or of all that is near."""
    if one.sentence == other.sentence == total.sentence:
        size = sum(cell.sentence == total.sentence for cell in near)
    elif one.reading is other.reading is total.reading:
        size = sum(cell.reading is total.reading for cell in near)
    else:
        size = len(near)
    return (size * (size - 1) // 2).bit_length() - 1
