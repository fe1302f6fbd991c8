"""The cells of a row are measured one by one, each with the unit that the head of its table gives it.

The number of a line is no figure of the name in the next cell. A number alone in brackets is negative, as accountants
write it, and what stands below a head of names is no figure at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit.clauses.clauses import scan
from sonla_audit.document import Block, Span, Trail, straight
from sonla_audit.measuring.measure import Vocabulary, measure
from sonla_audit.patterns import pattern
from sonla_audit.quantity import Aside, Quantity
from sonla_audit.tables.scales import Scales
from sonla_audit.tokens import Lexicon
from sonla_audit.values import replace

_MOST_CELLS = 2000
_NAME = pattern(r"[(+]?\w[\w.,/ ()+-]*\Z")
_TAKEN_OFF = pattern(r"\([0-9][0-9.,]*\)\Z")


class Rows:
    """Measures the rows of a document as its blocks go by.

    ``units`` are the words that announce a unit, ``naming`` by class those that head a column of names.
    """

    def __init__(self, lexicon: Lexicon, known: Vocabulary, units: Sequence[str],
                 naming: Mapping[str, Sequence[str]]) -> None:
        self._lexicon, self._known = lexicon, known
        self._cells: dict[str, tuple[list[Quantity], list[Aside]]] = {}  # that were measured, by their text
        self.scales = Scales(units, naming, self._unit)

    def measured(self, block: Block, first: int) -> tuple[list[Quantity], list[Aside]]:
        """The figures of a table row in order, and what looks like a figure and is none; numbered from ``first``."""
        quantities: list[Quantity] = []
        asides: list[Aside] = []
        for at, (cell, unit) in enumerate(zip(block.cells, self.scales.units(block), strict=True)):
            text = block.text[cell.start:cell.end]
            if not any(map(str.isalnum, text)):
                continue
            why = self.scales.named(len(block.cells) - 1 - at)
            if why and _NAME.match(text) and text == text.upper():
                if any(map(str.isdigit, text)):
                    asides.append(Aside(block.index, cell.start, cell.end, text,
                                        block.trail.pieces(cell.start, cell.end), why))
                continue
            taken = _TAKEN_OFF.match(text) is not None
            found, masked = self._measured(f"{text[:-1] if taken else text} {unit}" if unit else text)
            if taken and len(found) == 1:
                one = found[0]
                found = [replace(one, value=-one.value, interval=-one.interval, plain=-one.plain, sign=-1)]
            by, count = cell.start, first + len(quantities)
            quantities += [replace(one, index=count + number, block=block.index, start=one.start + by, end=one.end + by,
                                   left=one.left + by, right=min(one.right + by, cell.end - taken),
                                   surface=text[one.start:min(one.right, len(text) - taken)],
                                   pieces=_pieces(block.trail, cell, one))
                           for number, one in enumerate(found)]
            asides += [replace(one, block=block.index, start=one.start + by, end=one.end + by,
                               pieces=_pieces(block.trail, cell, one)) for one in masked]
        return quantities, asides

    def _unit(self, text: str) -> bool:
        """Whether a text is a unit that figures are measured or counted in."""
        whole = f"12 {text}"
        found, _ = self._measured(whole)
        return len(found) == 1 and found[0].right == len(whole) and (
            found[0].nature == "amount" or (found[0].nature == "count" and bool(found[0].unit.counter)))

    def _measured(self, text: str) -> tuple[list[Quantity], list[Aside]]:
        """The figures of a cell as if it stood alone: many say the same."""
        found = self._cells.get(text)
        if found is None:
            block = Block(0, "row", text, straight(len(text)))
            words, cues = scan(block, self._lexicon)
            starts = frozenset(i for cue in cues for i in range(cue.first, cue.last))
            if len(self._cells) == _MOST_CELLS:
                self._cells.clear()
            found = self._cells[text] = measure(block, words, starts, self._known)
        return found


def _pieces(trail: Trail, cell: Span, one: Quantity | Aside) -> tuple[Span, ...]:
    """Where in the source what was measured in a cell stands; a unit said elsewhere stands nowhere."""
    return trail.pieces(cell.start + one.start, min(cell.start + one.end, cell.end))
