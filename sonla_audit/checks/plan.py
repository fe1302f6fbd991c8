"""Does a result stand to its plan, or to the time before, as the report says: so many percent of it, or above it?"""

from __future__ import annotations

from collections.abc import Iterable

from sonla_audit.changes import growth
from sonla_audit.finding import Claim, Verdict
from sonla_audit.scene import Check, Scene
from sonla_audit.shares import choosing, shares
from sonla_audit.shares.indexed import indexed
from sonla_audit.shares.strangers import estranged
from sonla_audit.values import replace


def _find(scene: Scene) -> Iterable[Claim]:
    return [*(claim for claim in choosing.claims(scene) if claim.rule.startswith("plan.") and not (
                _judge(scene, claim).outcome == "suspicious" and estranged(scene, claim))),
            *(replace(claim, rule="plan.index") for claim in indexed(scene))]


def _judge(scene: Scene, claim: Claim) -> Verdict:
    return growth.judge(claim) if claim.quantities("change") else shares.judge(claim, "plan")


CHECK = Check("plan", True, _find, _judge)
