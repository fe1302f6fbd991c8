"""Announced numbers of things that are then told one by one, each with a figure of its own.

"chia theo bốn phương thức: xét điểm thi 1.725, xét học bạ 862 ..." has as many items as figures of one column, however
its items are worded. A list that is not cut where its figures are is only believed, never questioned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.columns import Run, likeness
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part
from sonla_audit.interval import Interval, exactly
from sonla_audit.values import replace

_LEAST, _MOST = 2, 20
_WORDS = 14  # between the number and what opens its list
_OPENS = frozenset((":", "opens", "("))
_STOPS = frozenset((".", ";", "(", ")"))


def itemized(cells: Sequence[Cell], runs: Sequence[Run]) -> Iterator[Claim]:
    """The numbers behind which as many figures are told, or one more or less where each item has just one."""
    begun: dict[int, list[Run]] = {}
    for run in runs:
        if run.level == "item" and run.before == run.after == -1 and not run.mixed \
                and run.cells[0].sentence == run.cells[-1].sentence:
            begun.setdefault(run.cells[0].at, []).append(run)
    for cell in cells:
        listed = begun.get(cell.at + 1)
        if listed and _announces(cell) and _opened(cell, cells[cell.at + 1]):
            run = max(listed, key=lambda one: len(one.cells))
            claim = _claim(cell, run)
            if claim is not None:
                yield claim


def _announces(cell: Cell) -> bool:
    quantity = cell.quantity
    value = quantity.value.low
    return (quantity.nature == "count" and quantity.value.exact and quantity.value.den == 1 and value is not None
            and _LEAST <= value <= _MOST and bool(quantity.unit.counter) and not quantity.unit.per
            and quantity.hedge.kind in ("", "exactly"))


def _opened(cell: Cell, first: Cell) -> bool:
    """Whether a list opens close behind a number, in its sentence, and is not one of examples."""
    if first.sentence != cell.sentence or not first.opened & _OPENS or first.opened & {"subset", "divides"}:
        return False
    low, high = cell.figure.last, first.figure.first
    words = cell.reading.words[low:high]
    cues = [cue for cue in cell.reading.cues if low <= cue.first < high]
    signs = [at for at, word in enumerate(words) if word.folded in (":", "(")]
    opens = min([*signs[:1], *(cue.first - low for cue in cues if "opens" in cue.classes)], default=len(words))
    return opens <= _WORDS and not any(word.folded in _STOPS for word in words[:opens]) and not any(
        "example" in cue.classes and cue.first - low >= opens for cue in cues)


def _claim(cell: Cell, run: Run) -> Claim | None:
    if len(run.cells) > 2 and _sum(run.cells[:-1]).meets(run.cells[-1].quantity.interval):
        run = replace(run, cells=run.cells[:-1])  # "1.250 m, 980 m và 1.470 m, cộng 3.700 m"
    number, count = cell.quantity.value.low or 0, len(run.cells)
    if any(likeness(cell.quantity, one.quantity) > 1 for one in run.cells):
        return None  # "5 xã, gồm vùng cao 3 xã, vùng thấp 2 xã" divides the number
    if _sum(run.cells).meets(cell.quantity.interval):
        return None
    items = run.cells[-1].item - run.cells[0].item + 1
    headed = _sum(run.cells[1:]).meets(run.cells[0].quantity.interval)
    if number != count and (items != count or abs(number - count) != 1 or count < 3 or headed):
        return None
    first, last = run.cells[0], run.cells[-1]
    start = first.reading.words[max(first.begin, cell.figure.last)].start
    listed = Part("list", first.quantity.block, start, last.quantity.right)
    parts = part("count", cell.quantity), listed
    return Claim("listing.figures", parts, (), "likely", form=f"{count} {count}-{count}", score=count)


def _sum(cells: Sequence[Cell]) -> Interval:
    total = exactly(0)
    for cell in cells:
        total = total + cell.quantity.interval
    return total
