"""Where a finding stands, as programs that mark places in a file want it: from line and column to line and column."""

from __future__ import annotations

from sonla_audit.document import Document, Span
from sonla_audit.finding import Claim
from sonla_audit.quoting import source_text, spans
from sonla_audit.values import Frozen


class Region(metaclass=Frozen):
    """A stretch of the source: lines and columns from 1, the last column the one after the last character."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def region(document: Document, start: int, end: int) -> Region:
    """The stretch from one offset of the source to another."""
    first, last = document.anchor(start), document.anchor(max(end - 1, start))
    return Region(start, end, first.line, first.column, last.line, last.column + (end > start),
                  source_text(document, (Span(start, end),)))


def main(document: Document, claim: Claim) -> Region:
    """The stretch of a claim: from its first figure to the last one that stands in the same block."""
    placed = [(part, pieces) for part, pieces in spans(document, claim) if pieces]
    if not placed:
        return region(document, 0, 0)
    first, pieces = placed[0]
    ends = [found[-1].end for part, found in placed if part.block == first.block and part.pieces == first.pieces]
    return region(document, pieces[0].start, max((pieces[-1].end, *ends)))


def partners(document: Document, claim: Claim) -> tuple[tuple[str, Region], ...]:
    """Each figure or passage of a claim with its role, in order of place."""
    return tuple((part.role, region(document, pieces[0].start, pieces[-1].end))
                 for part, pieces in spans(document, claim) if pieces)
