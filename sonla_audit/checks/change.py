"""Does a stated change follow from the values it joins? Percent, points, steps and yearly growth."""

from __future__ import annotations

from collections.abc import Iterable

from sonla_audit import growth, indices
from sonla_audit.changes import changes
from sonla_audit.finding import Claim, Verdict
from sonla_audit.plainly import plain
from sonla_audit.scene import Check, Scene


def _find(scene: Scene) -> Iterable[Claim]:
    return [claim for claim in changes(scene).claims
            if plain(scene, claim) or _judge(scene, claim).outcome != "suspicious"]


def _judge(scene: Scene, claim: Claim) -> Verdict:
    return indices.judge(claim) if claim.rule == "change.product" else growth.judge(claim)


CHECK = Check("change", True, _find, _judge)
