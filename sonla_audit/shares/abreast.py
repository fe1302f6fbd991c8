"""The share of a total whose parts are shares, one by one, of the parts of another: two lists that stand abreast.

"Vốn 628 tỷ đồng: đầu tư 391, sự nghiệp 237. Giải ngân: đầu tư 318 tỷ đồng (81,3%), sự nghiệp 121 tỷ đồng (51,0%), tính
chung 439 tỷ đồng, đạt 69,9%": what each part is a share of says what the total is a share of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.made import made_of
from sonla_audit.shares.pairing import Pair
from sonla_audit.totals.asserted import accepted

_RULES = ("share.base", "share.fraction", "plan.reached")


def abreast(scene: Scene, made: Sequence[Claim], free: Sequence[Figure]) -> Iterator[tuple[Figure, Pair]]:
    """The percents, of those that nothing was said of, right behind such a total; each with its pair."""
    bases = {claim.quantities("part")[0].index: claim.quantities("whole")[0] for claim in made
             if claim.rule in _RULES and claim.form == "part" and shares.holds(claim)}
    behind = {(figure.quantity.block, figure.at): figure for figure in free}
    for claim in accepted(scene) if bases and behind else ():
        parts, total = claim.quantities("part"), claim.quantities("total")[0]
        wholes = {bases[one.index].index for one in parts if one.index in bases}
        if len(wholes) < len(parts):
            continue
        own = scene.readings[total.block].figure_of(total)
        percent = behind.get((total.block, own.at + 1))
        whole = made_of(scene, wholes)
        if percent is not None and whole is not None and percent.sentence == own.sentence:
            yield percent, Pair(own, whole, 0, "", (percent.cue("reaches", "share"),))
