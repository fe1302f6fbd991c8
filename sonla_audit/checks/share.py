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
from sonla_audit.shares.fractions import fractions
from sonla_audit.shares.instalments import instalments
from sonla_audit.shares.made import of_total
from sonla_audit.shares.multiples import multiples
from sonla_audit.shares.mutual import mutual
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.pointed import pointed
from sonla_audit.shares.quotients import of_others, quotients
from sonla_audit.shares.strangers import estranged
from sonla_audit.shares.turned import turned
from sonla_audit.shares.wholes_before import said_of
from sonla_audit.tokens import folded_phrase

_REACHED = frozenset(("reach", "of-plan", "bracket"))
_TAIL = 4  # words behind a percent that may name what it is of
_NAMED = 2  # so many words of a name that nobody else has


def _find(scene: Scene) -> Iterator[Claim]:
    # what comes to the last đồng of an earlier amount is no share of anything else
    exact = {one.percent.quantity.index: one for one in instalments(scene)}
    told = {one.index for claim in choosing.claims(scene) if not claim.rule.startswith("share.")
            for one in claim.quantities("share")}
    for claim in turned(choosing.claims(scene)):
        if claim.rule.startswith("share."):
            one = exact.get(claim.quantities("share")[0].index)
            if one is not None and not one.fits:
                continue  # told to the last đồng by `product`
            if one is not None and shares.judge(claim, "share").outcome != "consistent":
                claim = Claim("share.base", (part("part", one.result), part("whole", one.base),
                                             part("share", one.percent)), claim.cues, "likely", one.tried, 7, "part")
            if _judge(scene, claim).outcome != "suspicious" or not (
                    _of_all(scene, claim) or _of_those_absent(scene, claim) or _more_than_all(claim)
                    or _rated(scene, claim) or of_others(scene, claim) or estranged(scene, claim)
                    or (claim.confidence != "certain" and _tells_change(scene, claim))):
                told.update([one.index for one in claim.quantities("share")])
                yield claim
    sure = {one.index for claim in choosing.claims(scene) if claim.confidence != "possible"
            for one in claim.quantities("share")}
    yield from (*fractions(scene), *pointed(scene), *multiples(scene, frozenset(sure)))
    yield from quotients(scene, frozenset(told))  # a pair that was given up does not stand in the way of a named rate
    yield from (of_total(scene, claim) for claim in mutual(scene.readings)
                if claim.quantities("share")[0].index not in sure)


def _of_all(scene: Scene, claim: Claim) -> bool:
    """Whether a percent is all of something of its own: "48/52 đại biểu có mặt, 100% đại biểu dự họp tán thành".

    So it is where the things themselves reach it: "123/159 xã có cử tri đi bầu đạt 100%".
    """
    percent = claim.quantities("share")[0]
    if not percent.value.meets(exactly(100)):
        return False
    figure = scene.readings[percent.block].figure_of(percent)
    return percent.act not in _REACHED or (len(figure.head) > 1 and not figure.before("rate"))


def _of_those_absent(scene: Scene, claim: Claim) -> bool:
    """Whether a fraction is of those who were there or voted, and the percent of all, who are more: "430/454 đại biểu
    tán thành (chiếm 89,8% tổng số đại biểu)".
    """
    percent, whole = claim.quantities("share")[0], claim.quantities("whole")[0]
    if claim.rule != "share.fraction" or percent.block != whole.block or percent.start < whole.start:
        return False
    reading = scene.readings[percent.block]
    one, other = reading.figure_of(whole), reading.figure_of(percent)
    words = scene.pack.tables["share"]
    between = f" {' '.join(reading.words.folded[one.last : other.first])} "
    return other.then("total", "whole") and _of_more(claim) and any(
        f" {folded_phrase(phrase)} " in between for phrase in (*words["voting"], *words["attending"]))


def _of_more(claim: Claim) -> bool:
    """Whether a percent is less than its pair gives, as it is of a larger whole."""
    percent, portion, whole = (claim.quantities(role)[0] for role in ("share", "part", "whole"))
    given = portion.interval.over(whole.interval)
    return given is not None and percent.interval.below(given.times(100))


def _more_than_all(claim: Claim) -> bool:
    """Whether the part is more than its whole, and no slip of the pen made it so: it is none of it."""
    percent, portion, whole = (claim.quantities(role)[0] for role in ("share", "part", "whole"))
    return claim.rule == "share.base" and whole.interval.below(portion.interval) and percent.value.below(
        exactly(100)) and not nearness(percent, portion, whole, claim.form)[0].startswith("slip")


def _rated(scene: Scene, claim: Claim) -> bool:
    """Whether a rate names what it is of, and the whole is not that: "tỷ suất lợi nhuận trên vốn chủ sở hữu đạt 7%"."""
    if claim.rule != "share.base":
        return False
    percent, whole = claim.quantities("share")[0], claim.quantities("whole")[0]
    reading = scene.readings[percent.block]
    figure = reading.figure_of(percent)
    cue = next((cue for cue in reversed(figure.lead) if "rate" in cue.classes), None)
    over = None if cue is None else next((one for one in reading.cues if "of" in one.classes
                                          and cue.last <= one.first < figure.first), None)
    if over is None:
        return False
    named = [word for word in reading.words.folded[over.last : figure.first] if word[0].isalpha()][:_TAIL]
    base = scene.readings[whole.block].figure_of(whole)
    return len(named) >= _NAMED and said_of(scene, base).isdisjoint(named)


def _tells_change(scene: Scene, claim: Claim) -> bool:
    """Whether the percent of a share that fails is a change that holds: "tăng 100 con (4,5%)" is no share of all."""
    percent = claim.quantities("share")[0].index
    return any(growth.judge(change).outcome == "consistent" for change in changes(scene).claims
               if change.confidence != "possible" and percent in [one.index for one in change.quantities("change")])


def _judge(scene: Scene, claim: Claim) -> Verdict:
    return shares.judge(claim, "share")


CHECK = Check("share", True, _find, _judge)
