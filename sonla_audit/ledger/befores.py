"""What stands before a figure in its clause, trimmed to a name.

Taken off are openers, hedges, and what joins the name to its figure.
"""

from __future__ import annotations

from sonla_audit.clauses.clauses import Figure
from sonla_audit.interval import exactly
from sonla_audit.ledger.things import ending
from sonla_audit.ledger.wording import LONGEST, REACH, Passage, is_time
from sonla_audit.values import Record

_ENDS = frozenset(("says", "shares", "moves", "has", "trailing", "onto", "joins", "with"))
_TOLD = frozenset(("says", "shares", "moves", "has"))
_HEADS = frozenset(("heads", "spans"))
_QUOTES = frozenset("“”\"«»")
_BIT, _TINY = 7, 3  # words and their comma of one of several names before a figure
_LONG = 6  # words


class Before(metaclass=Record):
    """The words of a name, and the classes of what was taken off around them.

    "joins" is among them only where the figure stands right behind a joining word, "against" where the words are what
    a change is measured against.
    """

    low: int
    high: int
    off: frozenset[str]

    @property
    def size(self) -> int:
        """How many words."""
        return self.high - self.low

    def said(self, passage: Passage) -> str:
        """The name; empty where it would be a passage."""
        return passage.said(self.low, self.high) if 0 < self.size <= LONGEST else ""


def before_of(passage: Passage, figure: Figure) -> Before:
    """What stands before a figure in its clause, between it and the figure before."""
    low, first = passage.clause_low(figure), figure.first
    off: frozenset[str] = frozenset()
    for earlier in passage.back(figure.at):
        if earlier.first < low:
            break
        if earlier.last > first:
            continue
        if is_time(earlier.quantity):
            found = trimmed(passage, earlier.last, first, off)
            cue = passage.begun.get(earlier.last)
            if found.size > 0 and (cue is None or "owned" not in cue.classes):
                return found
            off, first = found.off, earlier.first
            if earlier.bracket and earlier.bracket != figure.bracket:
                first = passage.opening(earlier)  # "GRDP (giá so sánh 2010) đạt"
            # "số hộ nghèo năm 2024 là": the name stands before the time
            while (cue := passage.ended.get(first)) is not None and "dating" in cue.classes:
                first = cue.first
            continue
        if earlier.quantity.level and _one(earlier) and trimmed(
                passage, ending(passage, earlier, earlier.last), first).size == 0:
            continue  # "giá trị sản xuất trên 1 ha đất trồng trọt đạt": so much of each
        start = ending(passage, earlier, earlier.last)
        cue = passage.begun.get(start)
        if cue is not None and "owned" in cue.classes:  # "số hộ của vùng và chiếm"
            start = ending(passage, earlier, cue.last)
        return trimmed(passage, start, first, off)
    return _joined(passage, low, figure, trimmed(passage, low, first, off))


def _one(figure: Figure) -> bool:
    """Whether a figure is one of a unit."""
    return figure.quantity.value == exactly(figure.quantity.unit.num, figure.quantity.unit.den)


def trimmed(passage: Passage, low: int, high: int, off: frozenset[str] = frozenset()) -> Before:
    """The name among some words."""
    gone = set(off)
    top, low = high, max(low, high - REACH)
    while high > low:
        cue = passage.ended.get(high)
        if cue is not None and cue.first >= low and cue.classes & _ENDS:
            gone |= cue.classes & _ENDS if high == top else cue.classes & _ENDS - {"joins"}
            high = cue.first
        elif not passage.folded[high - 1].isalnum() and passage.folded[high - 1] not in _QUOTES | {")"}:
            high -= 1
        else:
            break
    cue = passage.begun.get(low)
    if cue is None or "numbers" not in cue.classes:
        low = max([cue.last for cue in passage.cues(low, high) if "cuts" in cue.classes and cue.last < high],
                  default=low)
    high = min([cue.first for cue in passage.cues(low + 1, high) if "until" in cue.classes], default=high)
    low = _stripped(passage, low, high, gone)
    if low < high and passage.is_(low, high, "pointing"):
        high = low
    cue = passage.begun.get(low)
    if high - low > _LONG and not (cue is not None and "heads" in cue.classes):
        low = min([cue.first for cue in passage.cues(low + 2, high) if "heads" in cue.classes
                   and _parted(passage, cue.first)], default=low)
    return Before(low, max(low, high), frozenset(gone))


def _parted(passage: Passage, at: int) -> bool:
    """Whether a name may begin at a word: it is no part of the phrase before it."""
    cue = passage.ended.get(at)
    return cue is None or not cue.classes & {"onto", "heads", "owned"}


def _stripped(passage: Passage, low: int, high: int, gone: set[str]) -> int:
    """Where a name begins behind openers; words of change among them are told."""
    while low < high:
        cue = passage.begun.get(low)
        if cue is not None and cue.last <= high and "leading" in cue.classes:
            low = cue.last
            if "moves" in cue.classes:
                gone |= {"moves", "against"}
            gone |= cue.classes & {"sums"}
        elif not passage.folded[low].isalnum() and passage.folded[low] not in _QUOTES:
            low += 1
        else:
            break
    return low


def _joined(passage: Passage, low: int, figure: Figure, found: Before) -> Before:
    """The name with those before it that share its figure: "kinh tế, sở hữu, môi trường 16 vụ"."""
    if not 0 < found.size <= _LONG or found.low != low:
        return found
    start, first = low, passage.sentence(figure)
    most = _BIT
    while start > first and passage.folded[start - 1] == ",":
        begun = passage.clause_before(start - 1)
        if start - begun > most or passage.measured(begun, start) or any(
                cue.classes & _TOLD or (cue.first == begun and "leading" in cue.classes and "onto" not in cue.classes)
                for cue in passage.cues(begun, start)):
            break
        start = begun
    opens = passage.begun.get(start)
    if start == low or (found.off & _TOLD and not (opens is not None and opens.classes & _HEADS)):
        return found
    if opens is not None and opens.classes & _HEADS:  # "sản lượng thịt trâu, bò hơi"
        cue = passage.begun.get(low)
        return found if cue is not None and "heads" in cue.classes else Before(start, found.high, found.off)
    if start > first and passage.folded[start - 1] not in ";:(":
        if start - 1 <= first or low - start > _TINY or found.size > _TINY or passage.folded[start - 1] != ",":
            return found
    elif start == first and not passage.reading.block.depth:
        return found
    return Before(start, found.high, found.off)
