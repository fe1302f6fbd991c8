"""The cells of a row are measured one by one: the number of a line is no figure of the name in the next cell."""

from __future__ import annotations

from sonla_audit.clauses import scan
from sonla_audit.document import Block, Run, Trail
from sonla_audit.measure import Vocabulary, measure
from sonla_audit.quantity import Aside, Quantity
from sonla_audit.tokens import Lexicon
from sonla_audit.values import replace


def measured(block: Block, lexicon: Lexicon, known: Vocabulary, first: int) -> tuple[list[Quantity], list[Aside]]:
    """The figures of a table row in order, and what looks like a figure and is none; numbered from ``first``."""
    quantities: list[Quantity] = []
    asides: list[Aside] = []
    for cell in block.cells:
        text = block.text[cell.start:cell.end]
        if not any(map(str.isalnum, text)):
            continue
        pieces = _within(block.trail, cell.start, cell.end)
        own = Block(block.index, block.kind, text, pieces)
        words, cues = scan(own, lexicon)
        starts = frozenset(i for cue in cues for i in range(cue.first, cue.last))
        found, masked = measure(own, words, starts, known, first + len(quantities))
        by = cell.start
        quantities += [replace(one, start=one.start + by, end=one.end + by, left=one.left + by, right=one.right + by)
                       for one in found]
        asides += [replace(one, start=one.start + by, end=one.end + by) for one in masked]
    return quantities, asides


def _within(trail: Trail, start: int, end: int) -> Trail:
    """The part of a trail that leads from a part of its text."""
    runs: list[Run] = []
    for run in trail.runs:
        low, high = max(run.here, start), min(run.here + run.size, end)
        if low < high:
            runs.append(Run(low - start, run.there + low - run.here, high - low, high - low)
                        if run.size == run.length else Run(low - start, run.there, high - low, run.length))
    return Trail(tuple(runs))
