"""The total that levels are known to make: a share of their sum is told of it, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.totals.asserted import accepted
from sonla_audit.values import replace


def made_of(scene: Scene, levels: Iterable[int]) -> Figure | None:
    """The total that holds and has some levels, by their indices, for its parts; None for none, or one told roughly."""
    mine = set(levels)
    claim = next((claim for claim in accepted(scene) if not claim.form.replace("1", "").strip()
                  and {one.index for one in claim.quantities("part")} == mine), None)
    if claim is None:
        return None
    total = claim.quantities("total")[0]
    return None if total.hedge.kind else scene.readings[total.block].figure_of(total)


def of_total(scene: Scene, claim: Claim) -> Claim:
    """The claim of a share of several levels added, as one of the total that they are known to make."""
    portions, wholes = claim.quantities("part"), claim.quantities("whole")
    if claim.rule != "share.together" or len(portions) > 1 or len(wholes) < 2:
        return claim
    total = made_of(scene, (one.index for one in wholes))
    if total is None:
        return claim
    roles = (*(one for one in claim.parts if one.role == "part"), part("whole", total),
             *(one for one in claim.parts if one.role == "share"))
    return replace(claim, rule="share.base", parts=roles)
