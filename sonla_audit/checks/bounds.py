"""A part is never more than its whole: 42/63 may be, 45/43 may not.

What only keeps this bound is reported apart and never counted as verified (design, law 10).
"""

from __future__ import annotations

from collections.abc import Iterable

from sonla_audit.finding import Claim, Verdict
from sonla_audit.scene import Check, Scene
from sonla_audit.shares import choosing, within
from sonla_audit.shares.nearness import nearness
from sonla_audit.writing import shown


def _find(scene: Scene) -> Iterable[Claim]:
    claims = within.bounds(scene)
    over = {id(claim) for claim in claims if _over(claim)}
    if not over:
        return claims
    # what a percent beside them shows to be wrong is told with that percent
    shared = {claim.indexes() - {claim.quantities("share")[0].index} for claim in choosing.claims(scene)
              if claim.rule == "share.base" and _slipped(claim)}
    return [claim for claim in claims if id(claim) not in over or claim.indexes() not in shared]


def _over(claim: Claim) -> bool:
    """Whether a part is more than its whole."""
    portion, whole = claim.parts[0].quantity, claim.parts[1].quantity
    return portion is not None and whole is not None and whole.interval.below(portion.interval)


def _slipped(claim: Claim) -> bool:
    """Whether one slip of the pen would make a share right."""
    share, portion, whole = (claim.quantities(role)[0] for role in ("share", "part", "whole"))
    return nearness(share, portion, whole, claim.form)[0].startswith("slip")


def _judge(scene: Scene, claim: Claim) -> Verdict:
    portion, whole = claim.quantities("part")[0], claim.quantities("whole")[0]
    values = (("part", shown(portion)), ("whole", shown(whole)), ("unit", whole.unit.name))
    stated, limit = shown(portion), shown(whole)
    if _over(claim):
        return Verdict("suspicious", "error", stated, f"≤ {limit}", f"{stated} > {limit}", "bound",
                       "finding.bounds.wrong", values)
    return Verdict("consistent", None, stated, f"≤ {limit}", f"{stated} ≤ {limit}", "bound", "finding.bounds.right",
                   values, True)


CHECK = Check("bounds", True, _find, _judge)
