"""Is a of b really p percent? Recomputed at both ends of what the spelling allows."""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.changes import growth
from sonla_audit.changes.changes import changes
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Verdict
from sonla_audit.interval import exactly
from sonla_audit.scene import Check, Scene
from sonla_audit.shares import choosing, shares
from sonla_audit.shares.instalments import instalments

_REACHED = frozenset(("reach", "of-plan", "bracket"))
_PARTS = frozenset(("subset", "opens"))


def _find(scene: Scene) -> Iterator[Claim]:
    # what comes to the last đồng of an earlier amount is no share of anything else
    exact = {one.percent.quantity.index: one for one in instalments(scene)}
    for claim in choosing.claims(scene):
        if claim.rule.startswith("share."):
            one = exact.get(claim.quantities("share")[0].index)
            if one is not None and not one.fits:
                continue  # told to the last đồng by `product`
            if one is not None and shares.judge(claim, "share").outcome != "consistent":
                claim = Claim("share.base", (part("part", one.result), part("whole", one.base),
                                             part("share", one.percent)), claim.cues, "likely", one.tried, 7, "part")
            if _judge(scene, claim).outcome != "suspicious" or not (_of_all(claim) or (
                    claim.confidence != "certain" and (_of_a_plan(scene, claim) or _tells_change(scene, claim)))):
                yield claim


def _of_a_plan(scene: Scene, claim: Claim) -> bool:
    """Whether the whole has a plan of its own: "1.486 tỷ (đạt 72,4% dự toán), 912 tỷ (đạt 64,1%)" are side by side."""
    percent = claim.quantities("share")[0]
    if percent.act not in _REACHED:
        return False
    reading = scene.readings[claim.quantities("whole")[0].block]
    whole = reading.figure_of(claim.quantities("whole")[0])
    if percent.block == reading.block.index and any(cue.classes & _PARTS and whole.last <= cue.first and
                                                    reading.words[cue.first].start < percent.start
                                                    for cue in reading.cues):
        return False  # "trong đó" makes it a part all the same
    return any(one.quantity.nature == "percent" and one.quantity.act in ("of-plan", "index")
               and one.sentence == whole.sentence for one in reading.figures[whole.at + 1 : whole.at + 2])


def _of_all(claim: Claim) -> bool:
    """Whether a percent is all of something of its own: "48/52 đại biểu có mặt, 100% đại biểu dự họp tán thành"."""
    percent = claim.quantities("share")[0]
    return percent.value.meets(exactly(100)) and percent.act not in _REACHED


def _tells_change(scene: Scene, claim: Claim) -> bool:
    """Whether the percent of a share that fails is a change that holds: "tăng 100 con (4,5%)" is no share of all."""
    percent = claim.quantities("share")[0].index
    return any(growth.judge(change).outcome == "consistent" for change in changes(scene).claims
               if change.confidence != "possible" and percent in [one.index for one in change.quantities("change")])


def _judge(scene: Scene, claim: Claim) -> Verdict:
    return shares.judge(claim, "share")


CHECK = Check("share", True, _find, _judge)
