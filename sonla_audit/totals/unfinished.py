"""Lists that are told on in the next block, or are only put in, so that their members are not all there are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.listwords import Listwords
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.totals.enumerations import Members

_DASHES = frozenset("-–—")
_OPENING = 6  # words of a block that may be an ordinal


def goes_on(scene: Scene, reading: Reading, claim: Claim, known: Listwords) -> bool:
    """Whether a list that has too few members is told on in the next block: behind a semicolon, or with an ordinal."""
    text, number = reading.block.text.rstrip(), claim.parts[0].quantity
    listed = claim.parts[-1]
    if claim.rule != "listing.count" or number is None or holds(claim) or (number.value.low or 0) < claim.score \
            or listed.end < len(text) - 1 or reading.block.index + 1 >= len(scene.readings):
        return False
    below = scene.readings[reading.block.index + 1].words.folded[:_OPENING]
    return text.endswith(";") or (bool(below) and known.at("ordinals", below, 0) > 0)


def holds(claim: Claim) -> bool:
    """Whether a list can be cut into as many members as its number says, or as figures are told in turn."""
    number = claim.parts[0].quantity
    value = len(claim.parts) - 1 if number is None else number.value.low or 0
    ranges = [pair.partition("-") for pair in claim.form.split()[1:]]
    return any(int(low) <= value <= int(high) for low, _, high in ranges)


def inserted(reading: Reading, folded: Sequence[str], listed: Members, sign: str, at: int, known: Listwords) -> bool:
    """Whether a list is only put in, as one that need not be whole.

    "Năm hãng lớn - bao gồm A, B và C - đã tăng"; "năm dự án, bao gồm nhà máy, trường và cảng", where kinds are told.
    """
    before = folded[at - 1]
    if sign != "opens" or (before != "," and before not in _DASHES):
        return False
    text, starts = reading.block.text, reading.words.starts
    end = min(bisect_left(starts, listed.end) + 1, len(folded) - 1)
    colon = ":" in folded[at : known.at("opens", folded, at) + 1]
    return (before in _DASHES and any(folded[index] == before and text[starts[index] - 1] == " "
                                      and text[starts[index + 1]].islower() for index in range(at, end))) or (
        known.at("including", folded, at) > at and not colon
        and not (listed.named or listed.head or listed.marked or listed.figures))
