"""Which two figures a percent speaks of, and whether it is right: structure and arithmetic weighed together.

Every part beside a percent and every whole in reach is offered. What speaks for a pair are the traits of its places
(`weighing`) and how near the stated percent is to what it gives (`nearness`); what speaks against them all is that the
percent is a share of nothing in the text. The weights are tenths of a logit, so that the lead of one reading over all
others together is a probability. A pair that leads and fits is what the text means; one that leads clearly although it
does not fit is a mistake. A chance fit far away cannot hide it, and no leader is accused where something else may be
meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.finding import Claim, Confidence
from sonla_audit.judging.ratios import agrees
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.abreast import abreast
from sonla_audit.shares.accusing import SURE, barred, needed, rare
from sonla_audit.shares.ahead import planned_behind
from sonla_audit.shares.compound import of_sum
from sonla_audit.shares.fellows import Held, Series, listed, series_of
from sonla_audit.shares.made import of_total
from sonla_audit.shares.misnamed import told_of_another
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.offering import offers
from sonla_audit.shares.otherwise import LINKED
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.perhundred import per_hundred
from sonla_audit.shares.plain import ACTS, behind, headed, lone, named, thereof, written
from sonla_audit.shares.reach import parts
from sonla_audit.shares.recalled import recalled
from sonla_audit.shares.respectively import respectively
from sonla_audit.shares.sisters import sisters
from sonla_audit.shares.together import together
from sonla_audit.shares.weighing import Weighing, weights
from sonla_audit.totals.asserted import accepted
from sonla_audit.values import record

_LEADING = 5  # pairs that lead by their places alone, whose slips are looked into
_BEHIND = 45  # how far behind the first of them
_SLIP = 30  # as much as a slip may speak for a pair
_MOST = 50  # more than anything that is computed may
_MEANT = 60  # how likely, in hundredths, a pair that fits must be to be called likely
_RARELY = frozenset(("fit.3", "fit.4", "fit.5", "fit.6", "fit.7", "fit.exact"))
_MEANS = LINKED | {"named"}  # links that no other whole is a rival of
_KNOWN = 3  # wholes of shares before it that are remembered
_ONE = 10**12
Company = tuple[list[Figure], list[tuple[Figure, Figure]], dict[int, Claim], Held]


@lru_cache(maxsize=1)
def _powers() -> tuple[int, ...]:
    """What a lag of so many tenths of a logit leaves of a reading's weight."""
    found = [_ONE]
    while found[-1]:
        found.append(found[-1] * 904_837_418 // 10**9)
    return tuple(found)


@record
class Choice:
    """The pair that leads: whether it fits, and how likely it is what the text means, in hundredths.

    ``near`` are the traits of what it gives beside what is stated; ``rival`` tells that another whole of its paragraph
    makes the same part right, hardly by luck.
    """

    pair: Pair
    fits: bool
    near: tuple[str, ...]
    likely: int
    tried: int
    rival: bool = False


def may_be(quantity: Quantity) -> bool:
    """Whether a figure is a percent that may be a share."""
    return quantity.nature == "percent" and quantity.act in ACTS and quantity.high is None


def choice(scene: Scene, reading: Reading, percent: Figure, series: Series,
           known: tuple[Figure, ...] = ()) -> Choice | None:
    """The likeliest pair of a percent; None where it is likelier a share of nothing in the text."""
    offered = offers(scene, reading, percent, known)
    weighing, form = Weighing(scene, reading, percent, series, offered), shares.form_of(percent)
    weigh = weights(scene.pack, weighing.form).get
    placed: dict[int, int] = {}
    bases: dict[int, tuple[int, tuple[int, ...]]] = {}
    weighed: list[tuple[int, int, Pair]] = []
    for at, pair in enumerate(offered):
        own, base = pair.part.quantity.index, pair.whole.quantity.index
        if own not in placed:
            placed[own] = sum(map(weigh, weighing.part(pair.part), repeat(0)))
        if base not in bases:
            traits, held = weighing.whole(pair.whole)
            bases[base] = sum(map(weigh, traits, repeat(0))), held
        score, held = bases[base]
        score += sum(map(weigh, weighing.pair(pair, held), repeat(0)))
        weighed.append((score + placed[own], at, pair))
    weighed.sort(key=lambda one: (-one[0], one[1]))
    none = sum(map(weigh, weighing.none(), repeat(0)))
    if not weighed or weighed[0][0] + _MOST < none:
        return None
    readings: list[tuple[int, Pair, bool, tuple[str, ...]]] = []
    for place, (score, _, pair) in enumerate(weighed):
        fits = agrees(pair.part.quantity.interval, pair.whole.quantity.interval, percent.quantity.interval, form)
        if fits or (place < _LEADING and score > max(weighed[0][0] - _BEHIND, none - _SLIP)):
            near = nearness(percent.quantity, pair.part.quantity, pair.whole.quantity, form)
            readings.append((score + sum(map(weigh, near, repeat(0))), pair, fits, near))
    best = max(readings, key=lambda one: one[0], default=None)
    if best is None or best[0] <= none:
        made = [] if percent.quantity.hedge.kind else [
            one for one in readings if one[2] and listed(series, one[1].part.quantity, one[1].whole.quantity)]
        return Choice(made[0][1], True, made[0][3], 0, len(offered)) if len(made) == 1 else None
    powers = _powers()
    mine = every = 0
    for score, pair, fits, _ in readings:
        mass = powers[min(max(best[0] - score, 0), len(powers) - 1)]
        every += mass
        if fits == best[2] and _same(pair, best[1]):
            mine += mass
    every += powers[min(best[0] - none, len(powers) - 1)]
    rival = not best[2] and any(
        fits and near[0] in _RARELY and pair.part.quantity.index == best[1].part.quantity.index
        and pair.whole.quantity.block == percent.quantity.block and not _over_all(percent, pair)
        for _, pair, fits, near in readings)
    return Choice(best[1], best[2], best[3], 100 * mine // every, len(offered), rival)


def _over_all(percent: Figure, pair: Pair) -> bool:
    """Whether a share is more than all of a whole: "huyện 465,7 tỷ đồng (250%), xã 186,3 tỷ đồng (10%)"."""
    return percent.quantity.act in ("share", "bracket") \
        and pair.whole.quantity.interval.below(pair.part.quantity.interval)


def _same(one: Pair, other: Pair) -> bool:
    """Whether two pairs are of one part and of wholes with one value."""
    return one.part.quantity.index == other.part.quantity.index \
        and one.whole.quantity.interval == other.whole.quantity.interval


@lru_cache(maxsize=1)
def claims(scene: Scene) -> tuple[Claim, ...]:
    """Every share of a document: those that cues or arithmetic tell, told in a row, or weighed."""
    rows = tuple(respectively(scene))
    told = {claim.quantities("share")[0].index for claim in rows}
    first = {claim.quantities("share")[0].index: claim for claim in shares.claims(scene)}
    found = [claim for index, claim in first.items() if index not in told and not _weighs(claim)]
    around = company(scene, first)
    found += [*rows, *_weighed(scene, first, told, around)]
    found = [told_of_another(scene, claim) or claim for claim in found]
    return (*found, *_failing(scene, found, around), *per_hundred(scene))


def _failing(scene: Scene, found: Sequence[Claim], around: Company) -> Iterator[Claim]:
    """The shares that nothing was said of and that fail where their sisters hold."""
    percents, beside, lists, held = around
    told = {one.index for claim in found for one in claim.quantities("share") if claim.confidence != "possible"}
    free = [figure for figure in percents if figure.quantity.index not in told]
    for figure, pair in abreast(scene, found, free):
        yield shares.claim_of(figure, pair, "likely", 1)
    for figure, pair in sisters(scene, found, free):
        near = nearness(figure.quantity, pair.part.quantity, pair.whole.quantity, shares.form_of(figure))
        if near[0].startswith("slip") and not barred(scene, figure, pair, near,
                                                     series_of(figure, beside, lists, held)):
            yield shares.claim_of(figure, pair, "certain", 1)


def _weighs(claim: Claim) -> bool:
    """Whether a claim that cues alone made is weighed again: it fails, or it holds by its fit."""
    share = claim.quantities("share")[0]
    return may_be(share) and not claim.rule.startswith(("share.column", "share.formula")) \
        and (claim.confidence == "possible" or not shares.holds(claim))


def _weighed(scene: Scene, first: Mapping[int, Claim], told: set[int], around: Company) -> Iterator[Claim]:
    percents, beside, lists, held = around
    known: tuple[Figure, ...] = ()
    for figure in percents:
        index = figure.quantity.index
        claim = first.get(index)
        if index in told or (claim is not None and not _weighs(claim)):
            if claim is not None:
                known = remembered(known, scene, claim)
            continue
        reading = scene.readings[figure.quantity.block]
        series = series_of(figure, beside, lists, held)
        chosen = choice(scene, reading, figure, series, known)
        if chosen is not None and reading.block.kind == "row" and (
                figure.bracket or chosen.pair.whole.quantity.block != reading.block.index):
            continue  # what a cell in a table is a share of is told by the table, or in its row
        wrong = chosen is not None and not chosen.fits and not (
            chosen.rival and chosen.pair.link not in _MEANS) and chosen.likely >= needed(
            scene, figure, claim, chosen.pair, chosen.near, series)
        if chosen is None or not (chosen.fits or (wrong and chosen.near[0].startswith("slip"))):
            common = together(scene, reading, figure, known) or of_sum(scene, reading, figure, known) \
                or recalled(scene, reading, figure, known) \
                or planned_behind(scene, reading, figure)
            if common is not None:
                common = of_total(scene, common)
            if common is not None and not (wrong and shares.judge(common, "share").outcome != "consistent"):
                yield common
                if common.rule == "share.base":
                    known = remembered(known, scene, common)
                    held.add(scene, common)
                continue
        if not wrong and not (chosen is not None and chosen.fits):
            # another whole of the paragraph that makes the part right is meant, however plain the sentence is
            plainly = (None if chosen is not None and chosen.rival else lone(scene, reading, figure, series)) \
                or written(scene, reading, figure, claim, series) or behind(scene, reading, figure, series) \
                or headed(scene, reading, figure, series) or thereof(scene, reading, figure, series)
            if plainly is not None:
                yield shares.claim_of(figure, plainly, "certain", 1)
                continue
            meant = named(scene, reading, figure, series, known)
            if meant is not None:
                far_away = meant.whole.quantity.block != figure.quantity.block
                yield shares.claim_of(figure, meant, "likely" if far_away else "certain", 1)
                continue
        if chosen is not None and (chosen.fits or wrong):
            sure = not chosen.fits or chosen.likely >= _MEANT
            told_so: Confidence = (
                "certain" if shares.explicitly(chosen.pair)
                or (not chosen.fits and (chosen.likely >= SURE or rare(chosen.near)))
                else "likely" if sure else "possible")
            made = shares.claim_of(figure, chosen.pair, told_so, chosen.tried)
            yield made
            if chosen.fits and sure:
                known = remembered(known, scene, made)
                held.add(scene, made)


def remembered(known: tuple[Figure, ...], scene: Scene, claim: Claim) -> tuple[Figure, ...]:
    """The wholes that were used last, with that of one more claim in front."""
    whole = claim.quantities("whole")[0]
    figure = next((one for one in scene.readings[whole.block].figures if one.quantity.index == whole.index), None)
    if figure is None:
        return known
    return (figure, *(one for one in known if one.quantity.index != whole.index))[:_KNOWN]


def company(scene: Scene, first: Mapping[int, Claim]) -> Company:
    """The percents of a document that may be shares, those with a level beside, the lists, and what plainly holds."""
    lists: dict[int, Claim] = {}
    for claim in accepted(scene):
        for one in claim.quantities("part"):
            lists.setdefault(one.index, claim)
    percents = [figure for reading in scene.readings for figure in reading.figures
                if may_be(figure.quantity) and not shares.retold(reading, figure)]
    beside = [(figure, levels[0]) for figure in percents
              if (levels := parts(scene, scene.readings[figure.quantity.block], figure))]
    held = Held()
    for claim in first.values():
        if claim.confidence != "possible" and shares.holds(claim):
            held.add(scene, claim)
    return percents, beside, lists, held
