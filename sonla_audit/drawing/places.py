"""Where a finding stands, as programs that mark places in a file want it: from line and column to line and column."""

from __future__ import annotations

from sonla_audit.document import Document, Span
from sonla_audit.finding import Claim, Finding, place
from sonla_audit.quoting import pointed, source_text, spans
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


def main(document: Document, finding: Finding) -> Region:
    """The stretch at which a finding is told: the figure that does not fit, or the passage."""
    pieces = place(document, pointed(document, finding))
    return region(document, pieces[0].start, pieces[-1].end) if pieces else region(document, 0, 0)


def partners(document: Document, claim: Claim) -> tuple[tuple[str, Region], ...]:
    """Each figure or passage of a claim with its role, in order of place."""
    return tuple((part.role, region(document, pieces[0].start, pieces[-1].end))
                 for part, pieces in spans(document, claim) if pieces)
