"""A paragraph longer than any that people write is taken for several.

A file that lost its line ends, or a generated one, comes as one line of megabytes. Much of what is asked of a paragraph
compares its figures with each other, so it is parted at the ends of sentences; a relation across such a place is lost,
and none that a person could follow stands further apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sonla_audit.document import Run, Span
from sonla_audit.layout.layout import LONGEST
from sonla_audit.patterns import pattern

_ENDS = pattern(r"[.!?…][\"”’»)\]]{0,3}\s+(?=[\"“‘«(]?[^\W\d_])")
_RESTS = pattern(r"[;:]\s+|\n\s*")
_BLANKS = pattern(r"\s+")


def parted(text: str) -> tuple[Span, ...]:
    """The stretches of a paragraph, blanks between them left out; one stretch where it is not overlong.

    Each but the last is up to LONGEST characters long; a longer run without a blank stays whole.
    """
    found: list[Span] = []
    at = 0
    while len(text) - at > LONGEST:
        end = after = 0
        for kind in (_ENDS, _RESTS, _BLANKS):
            for hit in kind.finditer(text, at + LONGEST // 2, at + LONGEST):
                end, after = hit.start() + len(hit[0].rstrip()), hit.end()
            if end:
                break
        else:
            blank = _BLANKS.search(text, at + LONGEST)
            if blank is None:
                break
            end, after = blank.start(), blank.end()
        found.append(Span(at, end))
        at = after
    if at < len(text):
        found.append(Span(at, len(text)))
    return tuple(found)


def between(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of a part of a text, counted from where the part begins."""
    found: list[Run] = []
    for at in range(max(bisect_right(runs, start, key=_here) - 1, 0), len(runs)):
        run = runs[at]
        if run.here >= end:
            break
        low, high = max(run.here, start), min(run.here + run.size, end)
        if low < high:
            found.append(Run(low - start, run.there + low - run.here, high - low, high - low)
                         if run.size == run.length else Run(low - start, run.there, high - low, run.length))
    return tuple(found)


def _here(run: Run) -> int:
    return run.here
