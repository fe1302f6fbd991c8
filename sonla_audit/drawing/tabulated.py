"""A table for a pipe: every column as wide as its widest cell, nothing broken, nothing coloured.

What a terminal needs (colours, words broken to its width, letters that take two columns) is left to whoever draws for
terminals: loading that takes as long as checking a short report.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.patterns import pattern

LONGEST = 10_000  # characters of a cell
_RULE = "─"
# letters and signs that take one column wherever they are shown
_SINGLE = pattern("[\x20-\x7e\xa1-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff"
                  "\u2200-\u22ff\u2500-\u257f]*")


def single(text: str) -> bool:
    """Whether a text is one line whose characters surely take one column each."""
    return len(text) <= LONGEST and _SINGLE.fullmatch(text) is not None


def lines(heads: Sequence[str], rows: Sequence[Sequence[str]], right: int = -1, gap: int = 2) -> list[str] | None:
    """The lines of a table with a rule below its head; None where the width of a character is not certain.

    The column ``right`` is set to the right; between two columns stand ``gap`` blanks.
    """
    every = (heads, *rows)
    if not all(single(cell) for cells in every for cell in cells):
        return None
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    space = " " * gap
    drawn = [space.join([cell.rjust(width) if at == right else cell.ljust(width)
                         for at, (cell, width) in enumerate(zip(cells, widths, strict=True))]).rstrip()
             for cells in every]
    drawn.insert(1, _RULE * (sum(widths) + gap * (len(widths) - 1)))
    return drawn
