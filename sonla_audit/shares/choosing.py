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

from sonla_audit.clauses.clauses import Figure
from sonla_audit.finding import Claim, Confidence
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.abreast import abreast
from sonla_audit.shares.accusing import SURE, barred, needed, rare
from sonla_audit.shares.against import held_against, not_held
from sonla_audit.shares.ahead import planned_behind
from sonla_audit.shares.compound import of_sum
from sonla_audit.shares.fellows import Held, series_of
from sonla_audit.shares.leading import choice, ranked
from sonla_audit.shares.made import of_total
from sonla_audit.shares.misnamed import told_of_another
from sonla_audit.shares.narrowly import narrowly
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.otherwise import LINKED
from sonla_audit.shares.perhundred import per_hundred
from sonla_audit.shares.plain import ACTS, behind, lone, named, thereof, written
from sonla_audit.shares.reach import parts
from sonla_audit.shares.recalled import recalled
from sonla_audit.shares.respectively import respectively
from sonla_audit.shares.sisters import sisters
from sonla_audit.shares.together import together
from sonla_audit.totals.asserted import accepted

_MEANT = 60  # how likely, in hundredths, a pair that fits must be to be called likely
_MEANS = LINKED | {"named"}  # links that no other whole is a rival of
_MANY, _LUCK = 60, 10  # percents weighed in a section of which so few are found, one in so many, that luck found them
_KNOWN = 3  # wholes of shares before it that are remembered
Company = tuple[list[Figure], list[tuple[Figure, Figure]], dict[int, Claim], Held]


def may_be(quantity: Quantity) -> bool:
    """Whether a figure is a percent that may be a share."""
    return quantity.nature == "percent" and quantity.act in ACTS and quantity.high is None


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
    if not free:
        return
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
    section, weighed, found = -1, 0, 0
    for figure in percents:
        index = figure.quantity.index
        claim = first.get(index)
        if index in told or (claim is not None and not _weighs(claim)):
            if claim is not None:
                known = remembered(known, scene, claim)
            continue
        reading = scene.readings[figure.quantity.block]
        series = series_of(figure, beside, lists, held)
        if reading.block.section_id != section:
            section, weighed, found = reading.block.section_id, 0, 0
        # a random percent fits some pair in 4 to 8 cases of a hundred: a section that gives no more tells no shares but
        # those that words name
        ranking = None if weighed >= _MANY and found * _LUCK <= weighed else ranked(
            scene, reading, figure, series, known)
        chosen = None if ranking is None else choice(scene, figure, series, ranking)
        weighed, found = weighed + 1, found + (chosen is not None and chosen.fits and chosen.likely >= _MEANT)
        if chosen is not None and reading.block.kind == "row" and (
                figure.bracket or chosen.pair.whole.quantity.block != reading.block.index):
            continue  # what a cell in a table is a share of is told by the table, or in its row
        wrong = chosen is not None and not chosen.fits and not (
            chosen.rival and chosen.pair.link not in _MEANS) and chosen.likely >= needed(
            scene, figure, claim, chosen.pair, chosen.near, series)
        if chosen is None or not (chosen.fits or (wrong and chosen.near[0].startswith("slip"))):
            # of what is added nothing speaks but the fit
            common = together(scene, reading, figure, known) or (
                None if ranking is None else of_sum(scene, reading, figure, known)) \
                or recalled(scene, reading, figure, known) \
                or planned_behind(scene, reading, figure) or held_against(scene, reading, figure)
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
                or thereof(scene, reading, figure, series) \
                or not_held(scene, reading, figure, series)
            if plainly is not None:
                yield shares.claim_of(figure, plainly, "certain", 1)
                continue
            meant = named(scene, reading, figure, series, known)
            if meant is not None:
                far_away = meant.whole.quantity.block != figure.quantity.block
                yield shares.claim_of(figure, meant, "likely" if far_away else "certain", 1)
                continue
            missed = None if ranking is None else narrowly(scene, reading, figure, series, ranking)
            if missed is not None and ranking is not None:
                yield shares.claim_of(figure, missed, "likely", len(ranking.pairs))
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
