"""Runs of like figures among siblings: item by item, group by group, sentence by sentence, block by block.

A column takes one figure from each sibling: the first, second or third of its kind. A run is a stretch of a column from
one natural boundary to another; it is a sum only if some other figure is its total, which is not asked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from sonla_audit.cells import Cell
from sonla_audit.lists import bare
from sonla_audit.propose import OTHER, kinship
from sonla_audit.quantity import Quantity
from sonla_audit.values import record, replace

_LONGEST = 40  # figures of a run
_CUTS = 12  # boundaries a run may reach over
_OPENS = frozenset((":", "opens", "subset", "namely", "divides", "of"))
_SIBLINGS = 60  # blocks told one after another


@record
class Run:
    """Like figures told one after another. ``level`` is what parts them: "item", "group", "sentence" or "block".

    ``open`` and ``shut`` tell that it begins and ends where its siblings do; ``mixed`` that things of several names
    are counted.
    """

    cells: tuple[Cell, ...]
    level: str
    open: bool
    shut: bool
    mixed: bool = False


def likeness(one: Quantity, other: Quantity) -> int:
    """How alike two figures of a column are; so much a day is like so much, and points are like a percentage."""
    if one.unit.per or other.unit.per:
        one, other = _plain(one), _plain(other)
    if "points" in (one.nature, other.nature):
        return 3 * (one.nature == other.nature)
    if bare(one) != bare(other):
        return 1
    return kinship(one, other)


def _plain(quantity: Quantity) -> Quantity:
    return replace(quantity, unit=replace(quantity.unit, per=())) if quantity.unit.per else quantity


def runs(cells: Sequence[Cell]) -> Iterator[Run]:
    """Every run of a document whose figures might be added."""
    blocks: list[list[Cell]] = []
    for _, one in groupby(cells, key=lambda cell: cell.quantity.block):
        block = list(one)
        blocks.append([cell for cell in block if not cell.frame])
        frames: dict[int, list[Cell]] = {}
        for cell in block:
            frames.setdefault(cell.frame, []).append(cell)
        for frame in frames.values():
            yield from _items(frame)
            for level, key in (("group", _group), ("sentence", _sentence)):
                yield from _told(_children(frame, key), level)
    for family in _families([block for block in blocks if block]):
        yield from _told(family, "block")


def _group(cell: Cell) -> tuple[int, int]:
    return cell.figure.sentence, cell.group


def _sentence(cell: Cell) -> tuple[int, int]:
    return cell.figure.sentence, 0


def _children(frame: Sequence[Cell], key: Callable[[Cell], tuple[int, int]]) -> list[list[Cell]]:
    return [list(child) for _, child in groupby(frame, key=key)]


def _families(blocks: Sequence[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """Blocks that are siblings: items of one list, or paragraphs of one section."""
    families: dict[tuple[int, int, int], list[list[Cell]]] = {}
    parents: list[tuple[int, int]] = []  # depth and index of the items that what follows may belong to
    for cells in blocks:
        block = cells[0].reading.block
        if block.kind not in ("item", "paragraph", "heading"):
            continue
        while parents and parents[-1][0] >= block.depth:
            parents.pop()
        families.setdefault((block.section_id, block.depth, parents[-1][1] if parents else -1), []).append(cells)
        parents.append((block.depth, block.index))
    for family in families.values():
        if 1 < len(family) <= _SIBLINGS:
            yield family


def _kinds(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The columns that cells may be in: one for each kind of figure, with the bare ones and without; all counts."""
    samples: list[Cell] = []
    for cell in cells:
        if not any(likeness(one.quantity, cell.quantity) > 1 for one in samples) and len(samples) < 8:
            samples.append(cell)
    found: list[list[Cell]] = []
    for sample in samples:
        if bare(sample.quantity):
            found.append([cell for cell in cells if bare(cell.quantity)])
            continue
        same = [cell for cell in cells if likeness(sample.quantity, cell.quantity) > 1]
        found.append(same)
        wide = [cell for cell in cells if likeness(sample.quantity, cell.quantity)]
        if len(wide) > len(same):
            found.append(wide)
    return [column for column in found if len(column) > 1]


def _items(frame: Sequence[Cell]) -> Iterator[Run]:
    """Runs of the items of one frame."""
    for side in ("left", "right"):
        chosen = [cell for cell in frame if cell.slash in ("", side)]
        if side == "right" and not any(cell.slash for cell in chosen):
            break
        for column in _kinds(chosen):
            if side == "left" or any(cell.slash for cell in column):
                yield from _stretches(_one_each(column), "item")
        if side == "left":
            for _, sentence in groupby(chosen, key=lambda cell: cell.figure.sentence):
                counts = [cell for cell in sentence if cell.quantity.unit.kind == "count" and cell.quantity.level]
                if len({cell.quantity.unit.counter[:1] for cell in counts}) > 1:
                    yield from (replace(run, mixed=True) for run in _stretches(_one_each(counts), "item")
                                if any(likeness(run.cells[0].quantity, cell.quantity) == OTHER for cell in run.cells))


def _one_each(column: Sequence[Cell]) -> list[Cell]:
    """One figure an item: the first of it, or the one that the item says it is."""
    found: list[Cell] = []
    for _, item in groupby(column, key=lambda cell: (cell.figure.sentence, cell.item)):
        members = list(item)
        found.append(members[1] if len(members) > 1 and members[1].figure.has("is") else members[0])
    return found


def _opens(before: Cell | None, cell: Cell) -> bool:
    """Whether a list may begin at a cell."""
    return before is None or bool(cell.opened & _OPENS) or before.group != cell.group or cell.at - before.at > 1 \
        and cell.item - before.item > 1


def _stretches(column: Sequence[Cell], level: str) -> Iterator[Run]:
    """The stretches of a column from boundary to boundary."""
    size = len(column)
    cuts = [at for at in range(size) if _opens(column[at - 1] if at else None, column[at])]
    # behind the first figure, which may be the total of those behind it
    begins = sorted({*cuts, *(at + 1 for at in cuts if at + 1 < size), *(at for at in range(size) if column[at].odd)})
    ends = sorted({*cuts[1:], size, *(at for at in range(1, size) if column[at].figure.has(
        "total", "total_after", "adds_up", "remainder", "outside") or column[at].odd)})
    for begin in begins:
        reach = [end for end in ends if begin + 1 < end <= begin + _LONGEST][:_CUTS]
        for end in reach:
            yield Run(tuple(column[begin:end]), level, begin in cuts, end == size or end in cuts)


def _told(children: Sequence[Sequence[Cell]], level: str) -> Iterator[Run]:
    """Runs that take one figure of each child: the first, second or third of its kind."""
    if len(children) < 2:
        return
    seen: set[tuple[int, ...]] = set()
    every = [cell for child in children for cell in child]
    for side in ("left", "right"):
        chosen = [cell for cell in every if cell.slash in ("", side)] if side == "left" else [
            cell for cell in every if cell.slash == "right"]
        members = {cell.at for cell in chosen}
        for column in _kinds(chosen):
            inside = {cell.at for cell in column} & members
            for ordinal in range(3):
                picked = [[cell for cell in child if cell.at in inside][ordinal : ordinal + 1] for child in children]
                line = [cell for cells in picked for cell in cells]
                key = tuple(cell.at for cell in line)
                if len(line) < 2 or key in seen:
                    continue
                seen.add(key)
                for begin in range(len(line) - 1):
                    for end in range(begin + 2, min(len(line), begin + _LONGEST) + 1):
                        yield Run(tuple(line[begin:end]), level, begin == 0, end == len(line))
