"""The cells of a row are measured one by one, each with the unit that the head of its table gives it.

The number of a line is no figure of the name in the next cell.
"""

from __future__ import annotations

from collections.abc import Callable

from sonla_audit.clauses import scan
from sonla_audit.document import Block, Run, Trail, straight
from sonla_audit.measure import Vocabulary, measure
from sonla_audit.quantity import Aside, Quantity
from sonla_audit.scales import Scales
from sonla_audit.tokens import Lexicon
from sonla_audit.values import replace


def measured(block: Block, lexicon: Lexicon, known: Vocabulary, first: int,
             scales: Scales) -> tuple[list[Quantity], list[Aside]]:
    """The figures of a table row in order, and what looks like a figure and is none; numbered from ``first``."""
    quantities: list[Quantity] = []
    asides: list[Aside] = []
    for cell, unit in zip(block.cells, scales.units(block), strict=True):
        text = block.text[cell.start:cell.end]
        if not any(map(str.isalnum, text)):
            continue
        own = Block(block.index, block.kind, f"{text} {unit}" if unit else text,
                    _within(block.trail, cell.start, cell.end))
        found, masked = _measured(own, lexicon, known, first + len(quantities))
        by = cell.start
        quantities += [replace(one, start=one.start + by, end=one.end + by, left=one.left + by,
                               right=min(one.right + by, cell.end), surface=text[one.start:one.right])
                       for one in found]
        asides += [replace(one, start=one.start + by, end=one.end + by) for one in masked]
    return quantities, asides


def unit_test(lexicon: Lexicon, known: Vocabulary) -> Callable[[str], bool]:
    """Whether a text is a unit that figures are measured or counted in."""
    def measures(text: str) -> bool:
        whole = f"12 {text}"
        found, _ = _measured(Block(0, "row", whole, straight(len(whole))), lexicon, known, 0)
        return len(found) == 1 and found[0].right == len(whole) and (
            found[0].nature == "amount" or (found[0].nature == "count" and bool(found[0].unit.counter)))

    return measures


def _measured(block: Block, lexicon: Lexicon, known: Vocabulary, first: int) -> tuple[list[Quantity], list[Aside]]:
    words, cues = scan(block, lexicon)
    return measure(block, words, frozenset(i for cue in cues for i in range(cue.first, cue.last)), known, first)


def _within(trail: Trail, start: int, end: int) -> Trail:
    """The part of a trail that leads from a part of its text."""
    runs: list[Run] = []
    for run in trail.runs:
        low, high = max(run.here, start), min(run.here + run.size, end)
        if low < high:
            runs.append(Run(low - start, run.there + low - run.here, high - low, high - low)
                        if run.size == run.length else Run(low - start, run.there, high - low, run.length))
    return Trail(tuple(runs))
