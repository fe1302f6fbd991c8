"""Lists that are told on in the next block, so that the members in this one are not all there are."""

from __future__ import annotations

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.listwords import Listwords
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene

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
