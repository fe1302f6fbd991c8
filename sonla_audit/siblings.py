"""Shares that fail although their siblings hold: the strongest evidence a text gives against a figure.

A percent that no pair in reach explains is wrong where something else says what it is a share of: two others of its
series hold with one whole, or its part stands in a list whose total holds. One sibling is enough where the stated
percent is a slip of the pen away from the right one (a digit, two that changed places).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sonla_audit import shares
from sonla_audit.asserted import accepted
from sonla_audit.clauses import Figure, Reading
from sonla_audit.finding import Claim
from sonla_audit.pairing import Pair
from sonla_audit.propose import OTHER, kinship
from sonla_audit.quantity import Quantity
from sonla_audit.ratios import ratio
from sonla_audit.reach import adopted, pairs_in_reach, parts, stands
from sonla_audit.scene import Scene
from sonla_audit.values import record, replace

_ACTS = frozenset(("share", "bracket", "reach", "rate", "level"))
_WINDOW = 5  # percents of the block on either side


@record
class Sibling:
    """A share that holds: its percent, and its claim's part and whole."""

    percent: Figure
    part: Quantity
    whole: Quantity


@lru_cache(maxsize=1)
def failed(scene: Scene) -> tuple[Claim, ...]:
    """The shares that a document's other claims prove wrong."""
    claimed = {claim.quantities("share")[0].index: claim for claim in shares.claims(scene)}
    totals = {part.index: claim.quantities("total")[0] for claim in accepted(scene)
              for part in claim.quantities("part")}
    taken = {quantity.index for claim in claimed.values() for quantity in claim.quantities("share")}
    found: list[Claim] = []
    for reading in scene.readings:
        percents = [figure for figure in reading.figures if figure.quantity.nature == "percent"
                    and figure.quantity.act in _ACTS and figure.quantity.high is None]
        for figure in percents:
            if figure.quantity.index in taken:
                continue
            pair = _proved(scene, reading, figure, percents, claimed, totals)
            if pair is not None:
                found.append(shares.claim_of(figure, pair, "likely", 1))
    return tuple(found)


def _proved(scene: Scene, reading: Reading, percent: Figure, percents: list[Figure], claimed: dict[int, Claim],
            totals: dict[int, Quantity]) -> Pair | None:
    offered = pairs_in_reach(scene, reading, percent)
    if any(shares.fits(pair, percent) for pair in offered):
        return None  # something explains it, if not surely enough to say so
    beside = [figure for figure, _ in parts(reading, percent)]
    if not beside:
        return None
    portion = beside[0]
    if portion.sentence != percent.sentence or portion.at not in (percent.at - 1, percent.host, percent.at + 1):
        return None
    siblings = list(_siblings(percent, percents, claimed))
    for whole in _shared(siblings):
        pair = _pair(percent, portion, whole)
        if pair is None:
            continue
        alike = [one for one in siblings if one.whole.index == whole.index and _same_place(one, percent, portion)]
        close = any(one.percent.sentence == percent.sentence for one in alike)
        if len(alike) >= 2 or (close and _slip(pair, percent)):
            return pair
    total = totals.get(portion.quantity.index)
    pair = None if total is None or percent.then("plan", "reference") else _pair(percent, portion, total)
    if pair is None or total is None or percent.quantity.act not in ("share", "bracket", "level"):
        return None
    listed = [one for one in siblings if one.whole.index == total.index]
    return pair if listed or _slip(pair, percent) else None


def _siblings(percent: Figure, percents: list[Figure], claimed: dict[int, Claim]) -> Iterator[Sibling]:
    """The shares around a percent that hold."""
    at = percents.index(percent)
    for other in percents[max(0, at - _WINDOW) : at + _WINDOW + 1]:
        claim = claimed.get(other.quantity.index)
        if claim is None or other is percent or abs(other.sentence - percent.sentence) > 1:
            continue
        portion, whole = claim.quantities("part")[0], claim.quantities("whole")[0]
        if holds(claim) and portion.block == other.quantity.block:
            yield Sibling(other, portion, whole)


def holds(claim: Claim) -> bool:
    """Whether a share claim is true."""
    portion, whole, share = (claim.quantities(role)[0] for role in ("part", "whole", "share"))
    result = ratio(portion.interval, whole.interval, claim.form)
    return result is not None and share.interval.meets(result)


def _shared(siblings: list[Sibling]) -> list[Quantity]:
    """The wholes of the siblings, the commonest first."""
    by: dict[int, list[Quantity]] = {}
    for one in siblings:
        by.setdefault(one.whole.index, []).append(one.whole)
    return [wholes[0] for wholes in sorted(by.values(), key=len, reverse=True)]


def _same_place(sibling: Sibling, percent: Figure, portion: Figure) -> bool:
    """Whether a sibling's part stands to its percent as this part does: in the bracket's host, before, behind."""
    before = sibling.part.start < sibling.percent.quantity.start
    return before == (portion.quantity.start < percent.quantity.start) and \
        bool(sibling.percent.bracket) == bool(percent.bracket)


def _pair(percent: Figure, portion: Figure, whole: Quantity) -> Pair | None:
    """The part in the unit of the whole, where it can be part of it."""
    own = adopted(portion.quantity, whole)
    if own.index == whole.index or whole.interval.below(own.interval) or kinship(own, whole) == OTHER:
        return None
    if not stands(portion):
        return None
    head = replace(portion, quantity=whole)
    return Pair(replace(portion, quantity=own), head, 12, "base", (percent.cue("share", "reaches"),))


def _slip(pair: Pair, percent: Figure) -> bool:
    """Whether one digit, or two neighbours that changed places, part the stated percent from the right one."""
    result = ratio(pair.part.quantity.interval, pair.whole.quantity.interval, "part")
    if result is None or result.low is None or result.high is None:
        return False
    scale = 10**percent.quantity.digits
    stated = percent.quantity.value
    if stated.low is None:
        return False
    meant = str((result.low + result.high) * scale // (2 * result.den) if result.den else 0)
    rounded = str(((result.low + result.high) * scale + result.den) // (2 * result.den))
    written = str(stated.low * scale // stated.den)
    return any(one_slip(written, other) for other in (meant, rounded))


def one_slip(written: str, meant: str) -> bool:
    """Whether two numbers of as many digits differ in one digit, or in two neighbours that changed places.

    Numbers of less than three digits do so too often by accident.
    """
    if len(written) != len(meant) or len(written) < 3:
        return False
    wrong = [i for i, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]
    return len(wrong) == 1 or (len(wrong) == 2 and wrong[1] == wrong[0] + 1 and written[wrong[0]] == meant[wrong[1]]
                               and written[wrong[1]] == meant[wrong[0]])


