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
from sonla_audit.mended import mended
from sonla_audit.pairing import Pair
from sonla_audit.propose import OTHER, SAME, kinship
from sonla_audit.quantity import Quantity
from sonla_audit.ratios import ratio
from sonla_audit.reach import adopted, pairs_in_reach, parts, stands
from sonla_audit.respectively import respectively
from sonla_audit.scene import Scene
from sonla_audit.slips import of_one_size, slipped
from sonla_audit.together import together
from sonla_audit.values import record, replace
from sonla_audit.weighing import series_of
from sonla_audit.wholes_before import named

_ACTS = frozenset(("share", "bracket", "reach", "rate", "level"))
_PLANS = frozenset(("of-plan", "index", "exceeds"))
_WINDOW = 5  # percents of the block on either side


@record
class Sibling:
    """A share that holds: its percent, and its claim's part and whole."""

    percent: Figure
    part: Quantity
    whole: Quantity


@lru_cache(maxsize=1)
def claims(scene: Scene) -> tuple[Claim, ...]:
    """Every share of a document: those that cues or arithmetic tell, told in a row, or proved by others."""
    rows = tuple(respectively(scene))
    told = {claim.quantities("share")[0].index for claim in rows}
    first = tuple(claim for claim in shares.claims(scene) if claim.quantities("share")[0].index not in told)
    return (*first, *rows, *_proved(scene, (*first, *rows)))


def _proved(scene: Scene, known: tuple[Claim, ...]) -> Iterator[Claim]:
    """The shares that the other claims of a document settle, the wrong ones among them."""
    claimed = {claim.quantities("share")[0].index: claim for claim in known}
    lists: dict[int, Claim] = {}
    for claim in accepted(scene):
        for one in claim.quantities("part"):
            lists.setdefault(one.index, claim)
    percents = [figure for reading in scene.readings for figure in reading.figures
                if may_be(figure.quantity) and not shares.retold(reading, figure)]
    levels = [(figure, beside[0][0]) for figure in percents
              if (beside := parts(scene, scene.readings[figure.quantity.block], figure))]
    for at, figure in enumerate(percents):
        if figure.quantity.index not in claimed:
            reading = scene.readings[figure.quantity.block]
            around = [other for other in percents[max(0, at - _WINDOW) : at + _WINDOW + 1]
                      if other is not figure and _one_series(scene, figure, other)]
            pair = _settled(scene, reading, figure, around, claimed, lists) if figure.quantity.act in _ACTS else None
            if pair is None and not explained(scene, reading, figure):
                pair = mended(scene, reading, figure, series_of(figure, levels, lists))
            if pair is not None:
                yield shares.claim_of(figure, pair, "likely", 1)
            elif (common := together(scene, reading, figure)) is not None:
                yield common


def explained(scene: Scene, reading: Reading, percent: Figure) -> bool:
    """Whether some pair in reach gives the percent."""
    return any(shares.fits(pair, percent) for pair in pairs_in_reach(scene, reading, percent))


def may_be(quantity: Quantity) -> bool:
    """Whether a figure is a percent that may be a share."""
    return quantity.nature == "percent" and quantity.act in _ACTS | _PLANS and quantity.high is None


def _one_series(scene: Scene, one: Figure, other: Figure) -> bool:
    """Whether two percents may stand in one series: in neighbouring sentences, or in items of one list."""
    if one.quantity.block == other.quantity.block:
        return abs(one.sentence - other.sentence) <= 1
    a, b = (scene.readings[figure.quantity.block].block for figure in (one, other))
    return a.kind == b.kind == "item" and a.depth == b.depth and abs(a.index - b.index) <= _WINDOW


def _settled(scene: Scene, reading: Reading, percent: Figure, around: list[Figure], claimed: dict[int, Claim],
             lists: dict[int, Claim]) -> Pair | None:
    beside = [figure for figure, _ in parts(scene, reading, percent)]
    if not beside:
        return None
    portion = beside[0]
    if portion.sentence != percent.sentence or portion.at not in (percent.at - 1, percent.host, percent.at + 1):
        return None
    offered = pairs_in_reach(scene, reading, percent)
    listed = lists.get(portion.quantity.index)
    if percent.then("plan", "reference") or percent.quantity.act not in ("share", "bracket", "reach", "level"):
        listed = None
    total = None if listed is None else listed.quantities("total")[0]
    of_list = None if total is None else _pair(percent, portion, total)
    if of_list is not None and shares.fits(of_list, percent):
        return of_list
    if any(shares.fits(pair, percent) for pair in offered):
        return None  # if not surely enough to say so
    siblings = list(_siblings(around, claimed))
    for whole in _shared(siblings):
        pair = _pair(percent, portion, whole)
        if pair is None:
            continue
        alike = [one for one in siblings if one.whole.index == whole.index and _same_place(one, percent, portion)]
        close = any(one.percent.sentence == percent.sentence for one in alike)
        if len(alike) >= 2 or (close and _spoken_of(reading, percent, portion) and _slip(pair, percent)):
            return pair
    called = [pair for pair in offered if pair.part.at == portion.at and named(scene, percent, pair.whole)]
    if called and len({pair.whole.quantity.value.low for pair in called}) == 1 and percent.at > portion.at:
        return called[0] if _slip(called[0], percent) or _near(called[0], percent) else None
    if not _spoken_of(reading, percent, portion):
        return None
    if of_list is None or listed is None or total is None:
        return _led(percent, portion, offered)
    if any(one.whole.index == total.index for one in siblings):
        return of_list
    if _shares_of_others(scene, listed, portion.quantity) or percent.quantity.act not in ("share", "bracket", "reach"):
        return None
    return of_list if _slip(of_list, percent) or _near(of_list, percent) else None


def _led(percent: Figure, portion: Figure, offered: list[Pair]) -> Pair | None:
    """The pair of a part with the whole told right before it, where the percent is a slip away from what they give."""
    own = sorted((pair for pair in offered if pair.part.at == portion.at and pair.whole.sentence == percent.sentence
                  and pair.whole.quantity.block == percent.quantity.block), key=lambda pair: -pair.score)
    if not own or percent.quantity.act not in ("share", "bracket", "reach") \
            or kinship(own[0].part.quantity, own[0].whole.quantity) != SAME or not _slip(own[0], percent):
        return None
    return own[0] if len(own) == 1 or own[0].score > own[1].score else None


def _spoken_of(reading: Reading, percent: Figure, portion: Figure) -> bool:
    """Whether nothing between part and percent, or behind the percent, names another thing that the percent is of."""
    if percent.at < portion.at:
        return False
    behind = reading.words[percent.last].folded if percent.last < len(reading.words) else "."
    return not percent.head and (not behind[0].isalpha() or percent.then("whole"))


def _near(pair: Pair, percent: Figure) -> bool:
    """Whether the percent stated is of the size of the right one: between three quarters and four thirds of it."""
    result = ratio(pair.part.quantity.interval, pair.whole.quantity.interval, "part")
    return result is not None and of_one_size(percent.quantity.interval, result)


def _shares_of_others(scene: Scene, listed: Claim, own: Quantity) -> bool:
    """Whether other parts of a list are followed by percents, too: then those say what percents are of there."""
    for one in listed.quantities("part"):
        figures = scene.readings[one.block].figures
        at = next((figure.at for figure in figures if figure.quantity.index == one.index), None)
        if one.index != own.index and at is not None and at + 1 < len(figures) \
                and figures[at + 1].quantity.nature == "percent":
            return True
    return False


def _siblings(around: list[Figure], claimed: dict[int, Claim]) -> Iterator[Sibling]:
    """The shares around a percent that hold."""
    for other in around:
        claim = claimed.get(other.quantity.index)
        if claim is None or not holds(claim):
            continue
        portion, whole = claim.quantities("part")[0], claim.quantities("whole")[0]
        if portion.block == other.quantity.block:
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
    """Whether the stated percent is a slip of the pen away from the right one."""
    result = ratio(pair.part.quantity.interval, pair.whole.quantity.interval, "part")
    return result is not None and slipped(percent.quantity, result)
