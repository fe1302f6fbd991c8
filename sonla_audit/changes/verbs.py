"""A verb of direction that tells no size, held against the two values behind it: "giảm nhẹ, còn 112 (tuần trước 115)".

The verb ends its clause; of the two values of one kind behind it the second is called what was before.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.changes.fromto import loose
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim
from sonla_audit.tokens import Cue

_REACH = 16  # words from a verb to the value it led to
_LOOSE = 1  # words in a clause that are no cues
_NAME = 5  # words behind a percent that may tell what it is of
_NO_VERB = frozenset(("pace", "slope", "neutral", "noun"))


def verbs(block: Told) -> Iterator[Claim]:
    """The verbs of a block that end their clause, each with the two values behind it."""
    for cue in block.cues:
        if cue.classes & {"rise", "fall"} and not cue.classes & _NO_VERB:
            claim = _led(block, cue)
            if claim is not None:
                yield claim


def _led(block: Told, cue: Cue) -> Claim | None:
    behind = block.behind(cue.last)[:2]
    if len(behind) < 2 or behind[0].figure.first - cue.last > _REACH:
        return None
    now, base = behind
    if now.at and block.mentions[now.at - 1].figure.last == cue.first:
        return None  # "531 mã tăng, 24 mã tăng trần so với 328 mã giảm"
    words = block.reading.words.folded
    end = next((at for at in range(cue.last, now.figure.first) if words[at] in (",", ":")), None)
    if end is None or set(block.signs(cue.last, now.figure.first)) - {words[end]} or not all(map(_value, behind)):
        return None
    if now.figure.sentence != base.figure.sentence or kin(now.quantity, base.quantity) != SAME or (
            now.figure.bracket) or loose(block, cue.last, end) > _LOOSE or loose(block, end, now.figure.first):
        return None
    low, high = now.figure.last, base.figure.first
    signs = set(block.signs(low, high))
    named = block.between(low, high, "versus") is not None and block.between(low, high, "goal") is None
    if not named or signs - {",", "("} or loose(block, low, high) > _LOOSE or block.between(
            end, now.figure.first, "versus", "from", "goal") is not None:
        return None
    if base.share and block.between(base.figure.last, base.figure.last + _NAME, "against") is not None:
        return None  # "chỉ còn khoảng 70% so với quý 4 và 30% so với cùng kỳ"
    way = "down" if "fall" in cue.classes else "up"
    parts = (part("base", base.figure), part("now", now.figure))
    return Claim("wording.direction", parts, (cue.words,), "likely", 1, 0, way)


def _value(m: Mention) -> bool:
    return (m.level or m.share) and not m.kind and m.single and not timed(m.quantity)
