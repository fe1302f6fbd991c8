"""A loss among gains is taken away: "quý I lãi 12 tỷ đồng, quý II lỗ 21 tỷ đồng, quý III lãi 125 tỷ đồng".

A loss may be what is added up as well, or what grew, so it is taken away only where the sum then holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sonla_audit.finding import Claim
from sonla_audit.packs import Pack
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.tokens import Lexicon
from sonla_audit.totals.asserted import holds, weights
from sonla_audit.values import replace

_NEAR = 3  # words before a figure in which it is called a loss


def signed(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The sums, a part that is called a loss counting against those that are not where they only hold so."""
    known = _losses(scene.pack)
    for claim in claims:
        parts = claim.quantities("part")
        if claim.rule == "total.lifted" or not parts or parts[0].unit.kind != "money":
            yield claim
            continue
        lost = [_lost(scene, one, known) for one in parts]
        if any(lost) and not all(lost) and not holds(claim):
            whole = _lost(scene, claim.quantities("total")[0], known)
            factors = [-abs(factor) if loss != whole else factor
                       for factor, loss in zip(weights(claim), lost, strict=True)]
            taken = replace(claim, form=" ".join(map(str, factors)))
            claim = taken if holds(taken) else claim
        yield claim


@lru_cache(maxsize=4)
def _losses(pack: Pack) -> Lexicon:
    return Lexicon({"loss": pack.tables["total"]["losses"]})


def _lost(scene: Scene, quantity: Quantity, known: Lexicon) -> bool:
    """Whether an amount is called a loss right before it."""
    reading = scene.readings[quantity.block]
    if reading.block.kind == "row":
        return False
    first = reading.figure_of(quantity).first
    return any(cue.last >= first - 1 for cue in known.scan(reading.words, reading.block.text,
                                                           max(0, first - _NEAR), first))
