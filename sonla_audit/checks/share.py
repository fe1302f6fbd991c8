"""Is a of b really p percent? Recomputed at both ends of what the spelling allows."""

from __future__ import annotations

from collections.abc import Iterable

from sonla_audit import choosing, shares
from sonla_audit.finding import Claim, Verdict
from sonla_audit.scene import Check, Scene


def _find(scene: Scene) -> Iterable[Claim]:
    return [claim for claim in choosing.claims(scene) if claim.rule.startswith("share.")]


def _judge(scene: Scene, claim: Claim) -> Verdict:
    return shares.judge(claim, "share")


CHECK = Check("share", True, _find, _judge)
