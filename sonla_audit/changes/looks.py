"""What only looks like a change: an index with its percent behind it, a name that ends in a verb of direction."""

from __future__ import annotations

from sonla_audit.clauses.clauses import Figure, Reading, ends_name
from sonla_audit.clauses.mentions import SHARES
from sonla_audit.tokens import Cue

_MOVED = frozenset(("up", "down"))
FALLS = frozenset(("fall", "slope", "lack"))
WAYS = frozenset(("rise", "fall", "exceed", "pace", "slope", "lack"))


def indexed(reading: Reading, figure: Figure) -> bool:
    """Whether a score tells its change in percent behind it, as an index does: "tăng 17,94 điểm (1,72%)".

    Behind a rate that did not move itself the bracket holds what that was: "đạt 98,2%, cao hơn năm trước 0,6 điểm
    (97,6%)".
    """
    behind = reading.figures[figure.at + 1 : figure.at + 2]
    return any(other.host == figure.at and other.quantity.nature in SHARES for other in behind) and not any(
        other.quantity.nature in SHARES and other.sentence == figure.sentence and other.quantity.act not in _MOVED
        for other in reading.figures[: figure.at])


def of_name(reading: Reading, cue: Cue) -> bool:
    """Whether a verb of direction is the end of a name: "Miền Hạ 29 tỷ kWh"."""
    return not cue.classes.isdisjoint(WAYS) and ends_name(reading.words, reading.block.text, cue)
