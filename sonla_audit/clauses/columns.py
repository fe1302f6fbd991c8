"""Runs of like figures among siblings: item by item, group by group, sentence by sentence, block by block.

A column takes one figure from each sibling: the first, second or third of its kind. A run is a stretch of a column from
one natural boundary to another; it is a sum only if some other figure is its total, which is not asked here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.lists import step
from sonla_audit.clauses.propose import OTHER
from sonla_audit.clauses.siblings import LONGEST, Run, kinds_of, told
from sonla_audit.clauses.terms import Terms
from sonla_audit.values import replace

_CUTS = 12  # boundaries a run may reach over
_OPENS = frozenset((":", "opens", "subset", "namely", "divides", "of"))
_JOINED = frozenset((",", "&"))  # what stands between a step and what is joined to it
_PARTED = frozenset((":", ";", "(", "opens", "subset", "total", "is"))
_SIBLINGS = 60  # blocks told one after another
_MANY = 24  # sentences of paragraphs that are taken one by one
_FEW = 2  # parts that are found anywhere
_SENTENCES = 2  # sentences that a run of items may go on into


def runs(cells: Sequence[Cell], known: Terms) -> Iterator[Run]:
    """Every run of a document whose figures might be added."""
    blocks: list[list[Cell]] = []
    for _, one in groupby(cells, key=lambda cell: cell.quantity.block):
        block = list(one)
        blocks.append([cell for cell in block if not cell.frame])
        frames: dict[int, list[Cell]] = {}
        for cell in block:
            frames.setdefault(cell.frame, []).append(cell)
        for frame in frames.values():
            if len(frame) == 1:
                continue
            yield from _items(frame)
            yield from _pairs(frame, known)
            groups, sentences = _children(frame, _group), _children(frame, _sentence)
            yield from told(groups, "group")
            if len(sentences) < len(groups):
                yield from told(sentences, "sentence")
        for brackets in _brackets(frames):
            yield from told(brackets, "group")
        yield from _steps(block)
    for family in _families([block for block in blocks if block]):
        yield from told(family, "block")
        # "Đường sắt 121 vụ. ⏎ Đường thủy 43 vụ. Hàng hải 10 vụ.": a paragraph may tell of two
        for key in (_sentence, _group):
            children = [child for block in family for child in _children(block, key)]
            if len(family) < len(children) <= _MANY:
                yield from (run for run in told(children, "passage") if len(run.cells) > _FEW and len(
                    {cell.quantity.block for cell in run.cells}) < len(run.cells))


def _steps(block: Sequence[Cell]) -> Iterator[Run]:
    """Runs of the first, second and third steps that sentences tell: "giảm 22 vụ, 14 người chết, 6 người bị thương".

    What is joined to a step is a step as well, and a bracket may hold those of its sentence.
    """
    stepped = [steps for _, sentence in groupby(block, key=_sentence) if (steps := _stepped(list(sentence)))]
    for ordinal in range(3 if len(stepped) > 1 else 0):
        line = [steps[ordinal] for steps in stepped if len(steps) > ordinal]
        for begin in (0, 1):
            first = line[begin : begin + 1]
            column = [cell for cell in line[begin:] if step(cell.quantity) == step(first[0].quantity)
                      and cell.like(first[0]) > 1]
            if 1 < len(column) <= LONGEST:
                yield Run(tuple(column), "sentence")


def _stepped(sentence: Sequence[Cell]) -> list[Cell]:
    """The steps of a sentence, with what is joined to them."""
    found: list[Cell] = []
    for cell in sentence:
        if step(cell.quantity):
            found.append(cell)
        elif found and found[-1].at == cell.at - 1 and found[-1].frame == cell.frame \
                and cell.opened & _JOINED and not cell.opened & _PARTED \
                and found[0].like(cell) != 3:
            found.append(replace(cell, quantity=replace(cell.quantity, act=found[-1].quantity.act)))
    return found


def _brackets(frames: Mapping[int, list[Cell]]) -> Iterator[list[list[Cell]]]:
    """Brackets of as many figures behind the names of one sentence: "Phụ nữ (808 tỷ, 19.136 hộ), Nông dân (...)"."""
    alike: dict[tuple[int, int], list[list[Cell]]] = {}
    for number, frame in frames.items():
        if number and len(frame) > 1:
            alike.setdefault((frame[0].figure.sentence, len(frame)), []).append(frame)
    for brackets in alike.values():
        if len(brackets) > 2:
            yield brackets


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


def _items(frame: Sequence[Cell]) -> Iterator[Run]:
    """Runs of the items of one frame, with and without the lists inside its items."""
    yield from _sided(frame)
    flat = [cell for cell in frame if not cell.nested]
    if len(flat) < len(frame):
        yield from _sided(flat)


def _pairs(frame: Sequence[Cell], known: Terms) -> Iterator[Run]:
    """Neighbours of which one is named as what the other is not, wherever they stand in their list."""
    if known.negations.isdisjoint(frame[0].reading.words.folded):
        return  # nothing of the block is named as what it is not
    for one, other in pairwise(frame):
        if one.sentence == other.sentence and one.like(other) and (
                negates(one, other, known) or negates(other, one, known)):
            yield Run((one, other), "item")


def negates(one: Cell, other: Cell, known: Terms) -> bool:
    """Whether the second is named as what the first is not: "đạt", "chưa đạt"."""
    words, negations = other.words, known.negations
    return not negations.isdisjoint(words) and negations.isdisjoint(one.words) and any(
        word in negations and after in one.words for word, after in pairwise(words))


def _sided(frame: Sequence[Cell]) -> Iterator[Run]:
    left = [cell for cell in frame if cell.slash != "right"]
    for column in kinds_of(left):
        yield from _stretches(_one_each(column))
    right = [cell for cell in frame if cell.slash != "left"]
    if len(right) < len(frame):
        for column in kinds_of(right):
            if any(cell.slash for cell in column):
                yield from _stretches(_one_each(column))
    for _, sentence in groupby(left, key=lambda cell: cell.figure.sentence):
        counts = [cell for cell in sentence if cell.quantity.unit.kind == "count" and cell.quantity.level]
        if len({cell.quantity.unit.counter[:1] for cell in counts}) > 1:
            for run in _stretches(_one_each(counts)):
                if any(run.cells[0].like(cell) == OTHER for cell in run.cells):
                    yield Run(run.cells, run.level, run.before, run.after, True)


def _one_each(column: Sequence[Cell]) -> list[Cell]:
    """One figure an item: the first of it, or the one that the item says it is."""
    found: list[Cell] = []
    for _, item in groupby(column, key=lambda cell: (cell.figure.sentence, cell.item)):
        members = list(item)
        found.append(members[1] if len(members) > 1 and members[1].figure.has("is") else members[0])
    return found


def _cuts(column: Sequence[Cell]) -> list[int]:
    """Where lists may begin and end in a column: at its ends, at openings, sentences, and where semicolons part lists.

    Between items that are all parted by semicolons none of these ends a list.
    """
    members: dict[tuple[int, int], int] = {}
    for cell in column:
        key = cell.figure.sentence, cell.group
        members[key] = members.get(key, 0) + 1
    cuts = [0]
    for at, (before, cell) in enumerate(pairwise(column), 1):
        one, other = (before.figure.sentence, before.group), (cell.figure.sentence, cell.group)
        if bool(cell.opened & _OPENS) or before.odd or cell.odd or one[0] != other[0] or (
                one != other and max(members[one], members[other]) > 1) \
                or step(before.quantity) != step(cell.quantity) or (
                cell.at - before.at > 1 and cell.item - before.item > 1):
            cuts.append(at)
    return [*cuts, len(column)]


def _stretches(column: Sequence[Cell]) -> Iterator[Run]:
    """The stretches of a column from boundary to boundary, with the figure before or behind them or without."""
    size = len(column)
    cuts = _cuts(column)
    begins = sorted({*cuts[:-1], *(at + 1 for at in cuts if at + 1 < size)})
    ends = sorted({*cuts[1:], *(at - 1 for at in cuts if at > 2), *(
        at for at in range(1, size) if column[at].figure.has("total", "total_after", "adds_up", "equals", "outside"))})
    inner = frozenset(cuts)
    for begin in begins:
        before = -1 if begin in inner else column[begin - 1].at
        first = column[begin].figure.sentence
        for end in ends[bisect_right(ends, begin + 1) :][:_CUTS]:
            if end > begin + LONGEST or column[end - 1].figure.sentence - first > _SENTENCES:
                break
            yield Run(tuple(column[begin:end]), "item", before, -1 if end in inner else column[end].at)
