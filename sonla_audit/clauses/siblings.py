"""Columns that siblings make: one figure of each, the first, second or last of its kind, or the one named alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.lists import bare
from sonla_audit.values import Record

LONGEST = 40  # figures of a run
_HEADS, _SHORT, _MIDDLE, _LONG, _ENDLESS = 2, 5, 12, 40, 160
_WIDE = 5  # figures of a row in prose, at most
_SAMPLES = 6  # figures of the first child whose likes are looked for


class Run(metaclass=Record):
    """Like figures told one after another. ``level`` is what parts them: "item", "group", "sentence" or "block";
    "passage" where sentences of several blocks are.

    ``before`` and ``after`` are the numbers of the siblings that were left out at either end (-1: none), which only a
    total may be; ``mixed`` tells that things of several names are counted.
    """

    cells: tuple[Cell, ...]
    level: str
    before: int = -1
    after: int = -1
    mixed: bool = False


def kinds_of(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The columns that cells may be in: one for each kind of figure, with the bare ones and without; all counts."""
    if len(cells) < 2:
        return []
    firsts: dict[int, Cell] = {}
    for cell in cells:
        firsts.setdefault(cell.sort, cell)
    if len(firsts) == 1:
        return [list(cells)]
    samples: list[Cell] = []
    for cell in firsts.values():
        if len(samples) < 8 and not any(one.like(cell) > 1 for one in samples):
            samples.append(cell)
    found: list[list[Cell]] = []
    for sample in samples:
        if bare(sample.quantity):
            found.append([cell for cell in cells if bare(cell.quantity)])
            continue
        alike = {sort: sample.like(cell) for sort, cell in firsts.items()}
        same = [cell for cell in cells if alike[cell.sort] > 1]
        found.append(same)
        wide = [cell for cell in cells if alike[cell.sort]]
        if len(wide) > len(same):
            found.append(wide)
    return [column for column in found if len(column) > 1]


def told(children: Sequence[Sequence[Cell]], level: str) -> Iterator[Run]:
    """Runs that take one figure of each child: the first, second or third of its kind, or the one named most alike."""
    if len(children) < 2:
        return
    seen: set[tuple[int, ...]] = set()
    for line, mixed in (*((line, False) for line in _lines(children)), *((line, True) for line in _abreast(children))):
        key = tuple(cell.at for cell in line)
        if len(line) < 2 or key in seen:
            continue
        seen.add(key)
        size = len(line)
        for begin in range(size - 1 if size <= _ENDLESS else _HEADS + 1):
            # a long list begins behind a head
            most = LONGEST if begin <= _HEADS else _SHORT if size > _LONG else _MIDDLE
            for end in range(begin + 2, min(size, begin + most) + 1):
                before, after = line[begin - 1 : begin], line[end : end + 1]
                yield Run(tuple(line[begin:end]), level, _beside(before, line[begin], level),
                          _beside(after, line[end - 1], level), mixed)


def _abreast(children: Sequence[Sequence[Cell]]) -> Iterator[list[Cell]]:
    """The columns of children that count as many things each, whatever these are called.

    "khởi tố 1.368 vụ, 2.590 bị can; phạt 223 vụ, 1.470 người; xử lý khác 31 vụ, 79 đối tượng"
    """
    counts = [[cell for cell in child if cell.quantity.nature == "count" and cell.slash != "right"]
              for child in children]
    rows = [row for row in counts if len(row) == len(counts[-1])]
    if len(rows) > 1 and 1 < len(counts[-1]) < _WIDE:
        for ordinal in range(len(counts[-1])):
            line = [row[ordinal] for row in rows]
            if any(not line[0].like(cell) for cell in line):
                yield line


def _beside(sibling: Sequence[Cell], cell: Cell, level: str) -> int:
    """The number of a sibling that was left out; of groups only in the sentence."""
    if not sibling or (sibling[0].odd and not cell.odd):
        return -1
    return sibling[0].at if level != "group" or sibling[0].sentence == cell.sentence else -1


def _lines(children: Sequence[Sequence[Cell]]) -> Iterator[list[Cell]]:
    """The columns of cells that children make."""
    every = [cell for child in children for cell in child]
    sides = [[cell for cell in every if cell.slash != "right"]]
    if any(cell.slash for cell in every):
        sides.append([cell for cell in every if cell.slash == "right"])
    for chosen in sides:
        for column in kinds_of(chosen):
            inside = {cell.at for cell in column}
            members = [[cell for cell in child if cell.at in inside] for child in children]
            for ordinal in range(min(3, max(map(len, members)))):
                yield [child[ordinal] for child in members if len(child) > ordinal]
            if 2 * sum(len(child) > 1 for child in members) > sum(map(bool, members)):
                yield [child[-1] for child in members if child]
            if any(len(child) > 1 for child in members):
                for sample in next(child for child in members if child)[:_SAMPLES]:
                    yield named(sample, members)


def named(sample: Cell, members: Sequence[Sequence[Cell]]) -> list[Cell]:
    """The cells of each child that are named most like a sample, where any word of theirs is its."""
    own = frozenset(sample.words)
    found: list[Cell] = []
    if not own:
        return found  # bare figures are named by nothing
    for child in members:
        best = max(child, key=lambda cell: len(own.intersection(cell.words)), default=None)
        if best is not None and not own.isdisjoint(best.words):
            found.append(best)
    return found
