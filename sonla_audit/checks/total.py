"""Do the parts make the total? Lists, states, rows, flows, remainders, and what an accepted total carries with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sonla_audit.changes.changes import changes
from sonla_audit.clauses.lists import bare
from sonla_audit.finding import Claim, Verdict
from sonla_audit.fits.fit import fitted
from sonla_audit.judging.verdicts import compared
from sonla_audit.quantity import Quantity
from sonla_audit.repeats.hedging import nominal
from sonla_audit.scene import Check, Scene
from sonla_audit.totals.asserted import recomputed, soft, totals, weights
from sonla_audit.totals.growing import share_of_growth
from sonla_audit.totals.lift import implied
from sonla_audit.totals.losses import signed
from sonla_audit.writing import full, shown

_KEYS = {"total.rest": "rest", "total.flow": "closing"}  # these state no total but what is left
_JOINED = frozenset(("total.among", "total.headline", "total.adds"))  # told only where words join the parts


def _find(scene: Scene) -> Iterable[Claim]:
    told = totals(scene)
    if any(map(fitted, told)):
        # words tell of a difference what otherwise only the fit of the sum does
        gaps = {claim.indexes() for claim in changes(scene).claims if claim.confidence != "possible"}
        told = tuple([claim for claim in told if not (fitted(claim) and claim.indexes() in gaps)])
    return signed(scene, told)


def _judge(scene: Scene, claim: Claim) -> Verdict:
    if claim.rule == "total.lifted":
        return _lifted(claim)
    stated = claim.quantities("total")[0]
    working = _working(claim.quantities("part"), weights(claim))
    return compared(stated, recomputed(claim), working, _KEYS.get(claim.rule, "total"), strict=not soft(claim),
                    joined=claim.rule in _JOINED, nominal=nominal(claim))


def _lifted(claim: Claim) -> Verdict:
    """The rate of a total against what its parts and their rates imply, or what a part brings to it."""
    if claim.form.startswith("brings"):
        said, whole, own = (claim.quantities(role)[0] for role in ("result", "total", "part"))
        rate, of = (shown(claim.quantities(role)[0]) for role in ("rate", "of"))
        working = f"Δ {shown(own)} ({of}) ÷ Δ {shown(whole)} ({rate})" if said.nature == "percent" else \
            f"Δ {shown(own)} ({of}) ÷ {shown(whole)} (1 + {rate})⁻¹"
        return compared(said, share_of_growth(claim) or said.interval, working, "brings")
    stated = claim.quantities("rate")[0]
    computed = implied(claim)
    terms = " + ".join(f"{shown(quantity)} ({shown(rate)})" for quantity, rate in zip(
        claim.quantities("part"), claim.quantities("of"), strict=True))
    working = f"{terms} → {shown(claim.quantities('total')[0])}"
    if computed is None:
        return Verdict("undecided", None, shown(stated), "", working)
    verdict = compared(stated, computed, working, "lifted")
    size = stated.value.hull(-stated.value).width.times(1, 2)
    if verdict.outcome == "consistent" and not computed.width.below(size):
        # "40 nghìn tỷ đồng" of few digits would have agreed with a rise of 19% and with a fall as well
        return Verdict("undecided", None, verdict.stated, verdict.computed, verdict.working)
    return verdict


def _working(parts: Sequence[Quantity], factors: Sequence[int]) -> str:
    """The left side of the sum, as an editor would write it; with units where they differ."""
    units = {quantity.unit.name for quantity in parts if not bare(quantity)}
    scales = {quantity.step.low for quantity in parts if quantity.unit.kind != "count"}
    whole = len(units) > 1 or len(scales) > 1
    text = ""
    for quantity, factor in zip(parts, factors, strict=True):
        written = full(quantity) if whole else shown(quantity)
        sign = "− " if factor < 0 else "+ " if text else ""
        text += f"{' ' if text else ''}{sign}{f'{abs(factor)} × ' if abs(factor) != 1 else ''}{written}"
    return text


CHECK = Check("total", True, _find, _judge)
