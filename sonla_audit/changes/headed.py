"""Lists under a heading that says they are in order: "Năm xã có tỷ lệ hộ nghèo cao nhất, xếp từ cao xuống thấp".

The heading stands in a block of its own, right above the items. One that only calls them the most is followed by the
largest first more often than not, but need not be, so nothing contradicts it; one that names the order is held to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.changes.standing import beside, total_of, valued
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.tokens import Cue

_FEWEST = 3  # items
_MOST = 30
_FURTHER = 3  # figures of an item that may be what it is ordered by


def headed(blocks: Sequence[Told], number: int, cues: Sequence[Cue]) -> Iterator[Claim]:
    """The order that a block says of the items behind it; ``number`` is the block's."""
    block = blocks[number]
    low = block.reading.sentences[-1][0] if block.reading.sentences else 0
    said = [cue for cue in cues if cue.first >= low and cue.classes & {"first", "last", "ordered"}]
    items = _items(blocks, number + 1) if said else []
    if len(items) < _FEWEST or any(m.figure.first > said[0].last for m in block.mentions):
        return
    ordered = next((cue for cue in said if "ordered" in cue.classes), None)
    climbs = any("climbing" in cue.classes for cue in said) or not any(cue.classes & {"first", "top"} for cue in said)
    sure = ordered is not None and (bool(ordered.classes & {"top", "climbing"}) or len(said) > 1)
    if ordered is not None and not sure:
        return  # "theo thứ tự" alone may be that of the map
    wrong: list[Claim] = []
    rows = [row for at in range(_FURTHER) if (row := _column(items, at)) is not None]
    for row in rows:
        claim = Claim("wording.rank", tuple(part("value", m.figure) for m in row), (said[0].words,),
                      "likely" if sure else "possible", 1, 0, "rising" if climbs else "falling")
        if not _against(row, climbs):
            yield claim
            return
        wrong.append(claim)
    if sure and len(wrong) == 1:
        yield wrong[0]


def _items(blocks: Sequence[Told], first: int) -> list[Told]:
    found: list[Told] = []
    for block in blocks[first : first + _MOST]:
        if block.reading.block.kind != "item":
            break
        found.append(block)
    return found


def _column(items: Sequence[Told], at: int) -> list[Mention] | None:
    """The figures at one place of all items; none where they are not alike, or one has none there."""
    row: list[Mention] = []
    for item in items:
        told = [m for m in item.mentions if valued(m)][at : at + 1]
        if not told or (row and not beside(told[0], row[0])):
            return None
        row += told
    return row[:-1] if len(row) > _FEWEST and total_of(row[-1], row[:-1]) else row


def _against(row: Sequence[Mention], climbs: bool) -> bool:
    """Whether a figure is on the wrong side of the one before it."""
    return any((b if climbs else a).quantity.value.below((a if climbs else b).quantity.value) for a, b in pairwise(row))
