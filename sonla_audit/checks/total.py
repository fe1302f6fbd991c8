"""Do the parts make the total? Lists, states, rows, flows, remainders, and what an accepted total carries with it."""

from __future__ import annotations

from collections.abc import Iterable

from sonla_audit.finding import Claim, Verdict
from sonla_audit.flows import flows, rests, sums
from sonla_audit.interval import Interval, exactly
from sonla_audit.lists import addend, bare, terms
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Check, Scene
from sonla_audit.totals import listed
from sonla_audit.unopened import entries_of, unopened
from sonla_audit.verdicts import compared


def _find(scene: Scene) -> Iterable[Claim]:
    known = terms(scene.pack)
    seen: set[frozenset[int]] = set()
    entries = entries_of(scene, known)
    for claim in (*listed(scene, known), *flows(entries), *sums(entries), *unopened(entries), *rests(entries)):
        key = frozenset(part.quantity.index for part in claim.parts if part.quantity is not None)
        if key not in seen:
            seen.add(key)
            yield claim


def _judge(scene: Scene, claim: Claim) -> Verdict:
    stated = claim.quantities("total")[0]
    parts = claim.quantities("part")
    weights = [int(weight) for weight in claim.form.split()]
    return compared(stated, weighed(parts, weights, stated), _working(parts, weights, stated), "total")


def weighed(parts: Iterable[Quantity], weights: Iterable[int], total: Quantity) -> Interval:
    """The weighted sum of parts in the base unit of the total."""
    result = exactly(0)
    for quantity, weight in zip(parts, weights, strict=True):
        result = result + addend(quantity, total).times(weight)
    return result


def _working(parts: tuple[Quantity, ...], weights: list[int], total: Quantity) -> str:
    """The left side of the sum, as an editor would write it."""
    units = {quantity.unit.name for quantity in parts if not bare(quantity)}
    scales = {quantity.step.low for quantity in parts if quantity.unit.kind != "count"}
    whole = len(units) > 1 or len(scales) > 1
    text = ""
    for quantity, weight in zip(parts, weights, strict=True):
        written = " ".join((quantity.surface if whole else quantity.surface[: quantity.end - quantity.start]).split())
        if abs(weight) != 1:
            written = f"{abs(weight)} × {written}"
        text += (" − " if text else "−") * (weight < 0) or (" + " if text else "")
        text += written
    return text


CHECK = Check("total", True, _find, _judge)
