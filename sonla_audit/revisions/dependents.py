"""What rests on what: a relation that held in one revision, seen again with the figures of the other.

That a relation held with exact figures is the evidence; whether the new text still says so is not asked again. Only
a relation all of whose figures are still there is carried over, and it is told only if it fails in exact arithmetic
and some of its figures changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sonla_audit.clauses.lists import addend, bare
from sonla_audit.comparison import Way
from sonla_audit.finding import Claim, Part
from sonla_audit.interval import exactly
from sonla_audit.quantity import Quantity
from sonla_audit.revisions.counterparts import comparable, differs
from sonla_audit.scene import Scene
from sonla_audit.values import replace
from sonla_audit.writing import scale_of

# the role a check states as the outcome of the others
_RESULTS: Mapping[str, tuple[str, ...]] = {
    "share": ("share",), "plan": ("share",), "change": ("change", "product"), "total": ("total",),
    "product": ("result", "share", "step"), "attainable": ("share",), "spelled": ("words",), "hedge": ("soft", "total"),
    "bounds": ("part",), "period": ("length", "to"), "wording": ("times",), "hundred": ("whole",),
    "listing": ("count",)}


def assumed(quantity: Quantity, like: Quantity) -> Quantity:
    """A bare figure read in the unit and scale of another, as "142,19 ... 7,06 triệu kWh" is; others as they are."""
    if not bare(quantity) or bare(like) or (like.unit.kind == "count" and not like.step.low):
        return quantity
    num, den = scale_of(like)
    interval = addend(quantity, like)
    return replace(quantity, value=quantity.value.times(num, den), interval=interval, plain=interval,
                   step=exactly(1, 10**quantity.digits).times(num, den), unit=like.unit, nature=like.nature)


def carried(claim: Claim, old: Scene, new: Scene, twins: Mapping[int, Quantity]) -> Claim | None:
    """The claim with the figures of the other revision in its roles; None where one is missing or of another kind.

    ``old`` is the revision of the claim, ``twins`` are its figures in the other one, ``new``. Words that take part
    must stand there unchanged.
    """
    parts: list[Part] = []
    blocks = {twins[part.quantity.index].block for part in claim.parts
              if part.quantity is not None and part.quantity.index in twins}
    for part in claim.parts:
        if part.quantity is None:
            found = None if part.pieces else _again(part, old, new, blocks)
            if found is None:
                return None
            parts.append(found)
            continue
        twin = twins.get(part.quantity.index)
        if twin is None:
            return None
        twin = _read_alike(twin, old.quantities[part.quantity.index], part.quantity)
        if not _alike(part.quantity, twin):
            return None
        parts.append(Part(part.role, twin.block, twin.start, twin.end, twin))
    return replace(claim, parts=tuple(parts))


def _again(part: Part, old: Scene, new: Scene, blocks: Iterable[int]) -> Part | None:
    """Words of a claim, in or beside the blocks where its figures stand now."""
    words = old.document.blocks[part.block].text[part.start : part.end]
    for block in sorted({near for at in blocks for near in (at, at + 1) if near < len(new.document.blocks)}):
        start = new.document.blocks[block].text.find(words)
        if start >= 0:
            return Part(part.role, block, start, start + len(words))
    return None


def _read_alike(twin: Quantity, raw: Quantity, meant: Quantity) -> Quantity:
    """A figure with the unit and scale that the claim read its counterpart in, where these are not those written."""
    if meant == raw:
        return twin
    if bare(twin) and not bare(meant):
        return assumed(twin, meant)
    if raw.unit == twin.unit and meant.value == raw.value:
        return replace(twin, unit=meant.unit, nature=meant.nature)
    return twin


def mentions(quantities: Iterable[Quantity]) -> Mapping[object, tuple[Quantity, ...]]:
    """The figures of a document that are worth the same, by what they are worth."""
    found: dict[object, list[Quantity]] = {}
    for quantity in quantities:
        found.setdefault(_worth(quantity), []).append(quantity)
    return {key: tuple(same) for key, same in found.items() if len(same) > 1}


def gathered(claim: Claim, known: Mapping[object, tuple[Quantity, ...]]) -> Claim:
    """The claim with each figure taken where it is said nearest to the others.

    An audit may take any mention of a figure that stands several times; when one of them is edited it is the nearest
    that the relation is about.
    """
    if len(claim.parts) < 3 or any(part.quantity is None for part in claim.parts):
        return claim
    parts = list(claim.parts)
    for at, part in enumerate(parts):
        others = [one.quantity.index for place, one in enumerate(parts) if place != at and one.quantity is not None]
        low, high = min(others), max(others)
        same = known.get(_worth(part.quantity), ()) if part.quantity is not None else ()
        free = [one for one in same if one.index not in others]
        if free:
            nearest = min(free, key=lambda one: (_away(one, low, high), one.index))
            if part.quantity is not None and _away(nearest, low, high) < _away(part.quantity, low, high):
                parts[at] = Part(part.role, nearest.block, nearest.start, nearest.end, nearest)
    return replace(claim, parts=tuple(parts))


def _away(quantity: Quantity, low: int, high: int) -> int:
    return max(low - quantity.index, quantity.index - high, 0)


def _worth(quantity: Quantity) -> object:
    return quantity.value, quantity.interval, quantity.nature, quantity.unit.kind, quantity.text


def _alike(one: Quantity, two: Quantity) -> bool:
    """Whether a figure can stand in the other's role: of one nature and unit, a date or period of one shape."""
    shapes = [re.sub("[0-9]", "0", quantity.text) for quantity in (one, two)]
    return comparable(one, two) and one.nature == two.nature and shapes[0] == shapes[1] \
        and (one.high is None) == (two.high is None)


def changed_parts(before: Claim, after: Claim) -> tuple[int, ...]:
    """The positions of the parts that are worth something else now."""
    return tuple(at for at, (one, two) in enumerate(zip(before.parts, after.parts, strict=True))
                 if one.quantity is not None and two.quantity is not None and differs(one.quantity, two.quantity))


def results(check: str, claim: Claim) -> tuple[int, ...]:
    """The figures, by index, that a claim states as the outcome of others; none for checks that state no outcome."""
    roles = _roles(check, claim)
    return tuple(part.quantity.index for part in claim.parts if part.role in roles and part.quantity is not None)


def _roles(check: str, claim: Claim) -> tuple[str, ...]:
    if claim.rule == "total.lifted" or (check == "product" and "mean" in claim.form):
        return ("rate",)
    return _RESULTS.get(check, ())


def course(check: str, claim: Claim, changed: tuple[int, ...]) -> tuple[Way, tuple[int, ...]]:
    """On which side of a relation nothing happened, and which of its parts should have followed."""
    roles = _roles(check, claim)
    outcome = {at for at, part in enumerate(claim.parts) if part.role in roles}
    still = tuple(at for at in range(len(claim.parts)) if at not in changed)
    if not still:
        return "apart", tuple(sorted(outcome)) or changed
    if not outcome:
        return "left-behind", still
    if outcome <= set(changed):
        operands = tuple(at for at in still if at not in outcome)
        return ("ahead", operands) if set(changed) <= outcome else ("apart", operands or tuple(sorted(outcome)))
    return "left-behind", tuple(sorted(outcome - set(changed)))
