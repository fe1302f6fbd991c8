"""Does a stated change follow from the values it joins? Percent, points, steps and yearly growth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sonla_audit.changes import factors, growth, hundredfold, reversals
from sonla_audit.changes.changes import changes
from sonla_audit.changes.plainly import borne, plain
from sonla_audit.changes.steps import told as told_of
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Verdict
from sonla_audit.fits.fit import fitted
from sonla_audit.scene import Check, Scene
from sonla_audit.shares.indexed import indexed
from sonla_audit.shares.pointed import pointed
from sonla_audit.totals.asserted import accepted, totals
from sonla_audit.values import replace

_WAYS = frozenset(("up", "down", "exceeds"))


def _find(scene: Scene) -> Iterable[Claim]:
    # a gap may be read as the part of a total, too; that is told once, with all its parts: "đầu kỳ 12, thu 126, chi 98"
    told_sums = totals(scene)
    made = {claim.indexes() for claim in told_sums}
    worded = made - {claim.indexes() for claim in told_sums if fitted(claim)}
    ratios = indexed(scene)  # they are told by `plan`
    told = [claim for claim in changes(scene).claims if claim not in ratios and (
        claim.rule != "change.gap" or claim.indexes() not in (made if claim.confidence == "possible" else worded))]
    failing: list[Claim] = []
    held: list[Claim] = []
    for claim in told:
        (failing if _judge(scene, claim).outcome == "suspicious" else held).append(claim)
    if failing:
        from sonla_audit.changes.unmeant import unmeant

        ending: dict[int, list[Claim]] = {}  # the totals that hold, by the last of their parts
        for one in accepted(scene):
            ending.setdefault(one.quantities("part")[-1].index, []).append(one)
        points = {one.index for claim in pointed(scene) for one in claim.quantities("share")}
        # what holds the other way is told of its verb
        failing = [claim for claim in [_of_whole(_of_base(claim, held), ending) for claim in failing]
                   if reversals.turned(claim) is None and not (
            (claim.rule == "change.gap" and any(claim.indexes() < one for one in made))
            or _aimed_at(scene, claim) or _of_points(claim) or _of_another(scene, claim)
            or not points.isdisjoint(claim.indexes()) or unmeant(scene, claim, held))]
    for block in told_of(scene):
        held += [claim for claim, holds in hundredfold.indices(block) if holds or not hundredfold.turned(claim)]
    surer = [(replace(claim, confidence="certain") if borne(scene, claim, held) else claim, claim) for claim in failing]
    return [*held, *(claim for claim, as_told in surer if claim != as_told or plain(scene, claim))]


def _of_base(claim: Claim, held: Sequence[Claim]) -> Claim:
    """The percent of a step held against the value that the step left, where it leads from there to another one.

    "23 nhiệm vụ; năm 2018 có 27 nhiệm vụ, như vậy bớt 4 nhiệm vụ, giảm 17,4%"
    """
    step, now = (next(iter(claim.quantities(role)), None) for role in ("step", "now"))
    if claim.rule != "change.step" or step is None or now is None:
        return claim
    for one in held:
        form, _, way = one.form.partition(" ")
        if form == "difference" and one.quantities("change")[:1] == (step,) and one.quantities("base")[:1] == (now,):
            parts = (part("now", one.quantities("now")[0]), part("change", claim.quantities("change")[0]),
                     part("base", now))
            return replace(claim, rule="change.base", parts=parts, form=f"growth {way}")
    return claim


def _of_whole(claim: Claim, ending: Mapping[int, Sequence[Claim]]) -> Claim:
    """The change behind the last part of a list that is told in one go, held against what the parts make.

    "14 giải, gồm 02 giải nhất, 05 giải nhì và 07 giải ba, tăng 6 giải so với năm học trước (8 giải)"
    """
    now, change = (next(iter(claim.quantities(role)), None) for role in ("now", "change"))
    if now is None or change is None or claim.rule not in ("change.base", "change.near", "change.step") \
            or change.index < now.index:
        return claim
    for one in ending.get(now.index, ()):
        total, parts = one.quantities("total")[0], one.quantities("part")
        if total.block == now.block and total.index == parts[0].index - 1 \
                and parts[-1].index - total.index == len(parts) and one.rule != "total.lifted":
            whole = replace(claim, parts=tuple([part("now", total) if each.role == "now" else each
                                                for each in claim.parts]))
            return whole if total.index not in claim.indexes() else claim
    return claim


def _aimed_at(scene: Scene, claim: Claim) -> bool:
    """Whether the change was a goal and the values are what came: "từ 24% xuống 10% (mục tiêu giảm 3 điểm/năm)".

    A verb before the word for a goal compares with that: "thấp hơn dự toán 23 tỷ đồng".
    """
    changes = claim.quantities("change")
    return all(one.status == "plan" for one in changes) and bool(changes) \
        and any(one.status in ("actual", "estimate") for one in claim.quantities("now")) \
        and not (claim.rule == "change.goal" and any(m.compares and m.referred for one in changes
                                                     for m in told_of(scene)[one.block].mentions
                                                     if m.quantity.index == one.index))


def _of_points(claim: Claim) -> bool:
    """Whether a change is measured against points, as against a rate: "vượt 0,1 điểm so với kế hoạch (giảm 2 điểm)"."""
    natures = [one.nature for role in ("now", "base") for one in claim.quantities(role)]
    return claim.rule == "change.points" and "points" in natures and len(set(natures)) > 1


def _of_another(scene: Scene, claim: Claim) -> bool:
    """Whether another verb stands between a change and its base: "tăng 0,75% so với năm 2023, vượt chỉ tiêu (93%)"."""
    change, base = (next(iter(claim.quantities(role)), None) for role in ("change", "base"))
    if change is None or base is None or base.block != change.block or base.start < change.start:
        return False
    reading = scene.readings[change.block]
    first, last = reading.figure_of(change), reading.figure_of(base)
    between = range(first.last, last.first)
    return any(reading.words.folded[at] in (",", ";") for at in between) and any(
        cue.classes & _WAYS and cue.first in between for cue in reading.cues)


def _judge(scene: Scene, claim: Claim) -> Verdict:
    if claim.rule == "change.index":
        return hundredfold.judge(claim)
    return factors.judge(claim) if claim.rule == "change.product" else growth.judge(claim)


CHECK = Check("change", True, _find, _judge)
