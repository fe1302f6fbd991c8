"""Does a stated change follow from the values it joins? Percent, points, steps and yearly growth."""

from __future__ import annotations

from collections.abc import Iterable

from sonla_audit import growth, indices
from sonla_audit.asserted import totals
from sonla_audit.changes import changes
from sonla_audit.finding import Claim, Verdict
from sonla_audit.plainly import borne, plain
from sonla_audit.scene import Check, Scene
from sonla_audit.values import replace


def _find(scene: Scene) -> Iterable[Claim]:
    # a gap may be read as the part of a total, too; that is told once
    made = {_figures(claim) for claim in totals(scene)}
    told = [claim for claim in changes(scene).claims if claim.rule != "change.gap" or _figures(claim) not in made]
    failing = [claim for claim in told if _judge(scene, claim).outcome == "suspicious"]
    held = [claim for claim in told if claim not in failing]
    surer = [replace(claim, confidence="certain") if borne(scene, claim, held) else claim for claim in failing]
    return [*held, *(claim for claim in surer if claim not in failing or plain(scene, claim))]


def _figures(claim: Claim) -> frozenset[int]:
    return frozenset(part.quantity.index for part in claim.parts if part.quantity is not None)


def _judge(scene: Scene, claim: Claim) -> Verdict:
    return indices.judge(claim) if claim.rule == "change.product" else growth.judge(claim)


CHECK = Check("change", True, _find, _judge)
