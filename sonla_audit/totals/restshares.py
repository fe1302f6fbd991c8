"""Parts with their shares of one whole, the last of them the rest: together they are the whole, and their shares 100%.

"Vốn đăng ký 11,03 tỷ USD. Chế biến 6,53 tỷ USD, chiếm 59,2%; các ngành còn lại 2,13 tỷ USD, chiếm 19,3%":
whose the shares are tells the whole, wherever it stands; what is called the rest leaves no room for a part that is
not told. Parts that are more than the whole may be parts of each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.lists import addend, bounded, step
from sonla_audit.clauses.terms import Terms
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly, summed
from sonla_audit.quantity import Quantity
from sonla_audit.totals.layouts import Layout
from sonla_audit.totals.totals import added

_BACK = 30  # figures looked back over for the parts and their whole
_SENTENCES = 3  # sentences in which the parts stand
_WITHIN = frozenset(("within", "among", "outside"))  # what follows is a part of what stands before, or none of it
_SHARE = frozenset(("share", "bracket", "level", "rate", "reach"))


def left_with_shares(layout: Layout, known: Terms) -> Iterator[Claim]:
    """The wholes that parts with shares and a rest with its share do not make."""
    cells = layout.cells
    for rest in cells:
        if rest.frame or not _is_rest(rest, known) or _share(rest) is None or step(rest.quantity):
            continue
        before = [cell for cell in cells[max(0, rest.at - _BACK) : rest.at] if cell.like(rest) > 1
                  and cell.reading.block.section_id == rest.reading.block.section_id]
        parts: list[Cell] = [rest]
        for cell in reversed(before):
            if cell.reading is not rest.reading or rest.figure.sentence - cell.figure.sentence >= _SENTENCES \
                    or _share(cell) is None:
                break
            parts.insert(0, cell)
        if len(parts) < 2 or any(cell.frame or step(cell.quantity) or cell.odd for cell in parts) \
                or not _every(parts):
            continue
        whole = _whole([cell for cell in before if cell.at < parts[0].at], parts)
        if whole is not None:
            made = summed(addend(cell.quantity, whole) for cell in parts)
            shares = summed(share.quantity.interval for cell in parts if (share := _share(cell)) is not None)
            if made.below(whole.interval) and shares.below(exactly(100)):
                yield added("total.headline", whole, [cell.figure.quantity for cell in parts], "certain", (), 20,
                            [cell.times for cell in parts])


def _is_rest(cell: Cell, known: Terms) -> bool:
    """Whether a figure is of all that is left: "các ngành còn lại 2,13 tỷ USD"; "một nước khác" is one of several."""
    return (cell.figure.has("rest") or cell.figure.then("rest")) and known.singles.isdisjoint(
        cell.reading.words.folded[cell.begin : cell.figure.first])


def _share(cell: Cell) -> Figure | None:
    """The share stated behind a figure."""
    behind = next(iter(cell.reading.figures[cell.figure.at + 1 : cell.figure.at + 2]), None)
    return behind if behind is not None and behind.quantity.nature == "percent" and bounded(behind.quantity) \
        and behind.sentence == cell.figure.sentence and behind.quantity.act in _SHARE else None


def _every(parts: Sequence[Cell]) -> bool:
    """Whether no other share stands among parts and their shares, and none of them is a part of another."""
    first, last = parts[0], parts[-1]
    if any(not cue.classes.isdisjoint(_WITHIN) and first.begin <= cue.first < last.figure.first
           for cue in first.reading.cues):
        return False
    shares = [share for cell in parts if (share := _share(cell)) is not None]
    known = {share.at for share in shares}
    return not any(figure.at not in known and figure.quantity.nature == "percent" and figure.quantity.act == "share"
                   for figure in first.reading.figures[first.figure.at : last.figure.at])


def _whole(before: Sequence[Cell], parts: Sequence[Cell]) -> Quantity | None:
    """The nearest figure that every share is of."""
    for cell in reversed(before):
        quantity = cell.quantity
        if cell.frame or (quantity.value.low or 0) <= 0:
            continue
        if all((share := _share(part)) is not None and (ratio := addend(part.quantity, quantity).over(
                quantity.interval)) is not None and ratio.times(100).meets(share.quantity.interval) for part in parts):
            return quantity
    return None
