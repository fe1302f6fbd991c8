"""Everything a document asserts about totals, once: lists, flows, tables, rests, headlines, in that order of trust."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sonla_audit.clauses.each import taken
from sonla_audit.clauses.lists import addend, bounded
from sonla_audit.clauses.propose import timed
from sonla_audit.clauses.terms import terms
from sonla_audit.finding import Claim
from sonla_audit.fits.fits import added
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.slips import of_one_size
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.totals.alongside import alongside
from sonla_audit.totals.complements import complements
from sonla_audit.totals.contributions import contributions
from sonla_audit.totals.divisions import divided, fits
from sonla_audit.totals.flows import flows, sums
from sonla_audit.totals.growing import brought
from sonla_audit.totals.layouts import laid_out
from sonla_audit.totals.lift import lifted
from sonla_audit.totals.namesakes import namesakes
from sonla_audit.totals.rests import rests
from sonla_audit.totals.restshares import left_with_shares
from sonla_audit.totals.suspects import missed, misses
from sonla_audit.totals.totals import listed
from sonla_audit.totals.unmeant import unmeant
from sonla_audit.totals.ways import ways

_WRITTEN = 30  # the score of a sum that is written out


@lru_cache(maxsize=1)
def totals(scene: Scene) -> tuple[Claim, ...]:
    """The claims about totals in a document, each set of figures once, the most explicit first."""
    known = terms(scene.pack)
    prose = [reading for reading in scene.readings if reading.block.kind != "row"]
    layout = laid_out(scene)
    told = [*listed(scene, known), *flows(layout.cells), *sums(prose, known), *_tabled(scene),
            *rests(prose, known), *contributions(scene), *ways(prose, layout, known)]
    found: dict[frozenset[int], Claim] = {}

    def add(claims: Iterable[Claim]) -> None:
        for claim in claims:
            found.setdefault(claim.indexes(), claim)

    add(claim for claim in told if holds(claim))
    made = fits(layout, known)
    add(divided(made))
    nested = {(part.index, whole.index) for one in shares.claims(scene)
              for part in one.quantities("part") for whole in one.quantities("whole")}
    read = _Read(found.values())
    for claim in told:
        if not read.contradicts(claim) and claim.indexes() not in found and _sure(scene, claim, nested):
            add((claim,))
            read.add(claim)
    good = frozenset(part.index for claim in found.values() for part in claim.quantities("part"))
    add(missed(misses(layout, made, known, good)))
    add(claim for claim in left_with_shares(layout, known) if not read.contradicts(claim))
    add(namesakes(layout, known))
    held = [claim for claim in found.values() if holds(claim)]
    add(alongside(scene, held, _plans(scene)))
    add(complements(prose))
    add(claim for claim in added(scene, tuple(found)) if holds(claim))
    add(lifted(scene, tuple(found.values()), frozenset(map(id, held))))
    add(brought(scene))
    return tuple(claim for claim in found.values()
                 if claim.rule == "total.lifted" or holds(claim) or _sure(scene, claim, nested))


def _plans(scene: Scene) -> dict[int, Quantity]:
    """What figures are known to be so much of, by their index."""
    return {claim.quantities("part")[0].index: claim.quantities("whole")[0] for claim in shares.claims(scene)
            if claim.quantities("part") and claim.quantities("whole") and shares.holds(claim)}


def _tabled(scene: Scene) -> Iterable[Claim]:
    if not scene.tabled:
        return ()
    from sonla_audit.tables import formulas, rollcalls
    from sonla_audit.tables.announced import announced
    from sonla_audit.tables.crosswise import crosswise
    from sonla_audit.tables.tabled import tabled

    return (*tabled(scene), *formulas.sums(scene), *crosswise(scene), *rollcalls.sums(scene),
            *announced(scene))


class _Read:
    """The lists that were read, by their parts."""

    __slots__ = ("lists",)

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.lists: dict[int, list[tuple[int, frozenset[int]]]] = {}
        for claim in claims:
            self.add(claim)

    def add(self, claim: Claim) -> None:
        """One more list."""
        read = claim.quantity("total").index, frozenset(part.index for part in claim.quantities("part"))
        for at in read[1]:
            self.lists.setdefault(at, []).append(read)

    def contradicts(self, claim: Claim) -> bool:
        """Whether a claim is better read as one of them: with another end, or of another total."""
        total, parts = claim.quantity("total").index, {part.index for part in claim.quantities("part")}
        return any(whole not in parts and (whole != total or own != parts) and len(own & parts) > 1
                   for at in parts for whole, own in self.lists.get(at, ()))


def _completed(scene: Scene, claim: Claim, short: Interval) -> bool:
    """Whether figures of the list's sentence that were left out of it for their other noun make the total after all."""
    total, parts = claim.quantity("total"), claim.quantities("part")
    if len({one.block for one in parts}) > 1:
        return False
    reading = scene.readings[parts[0].block]
    figures = reading.figures
    mine = {one.index for one in (*parts, total)}
    sentence = reading.figure_of(parts[0]).sentence
    others = [figure.quantity for figure in figures if figure.sentence == sentence and figure.quantity.level
              and figure.quantity.index not in mine and figure.quantity.unit.kind == total.unit.kind
              and not figure.quantity.unit.per and figure.quantity.start > total.start
              and bounded(figure.quantity) and not timed(figure.quantity)]
    return any((short + addend(other, total)).meets(total.interval) for other in others[:12])


def _sure(scene: Scene, claim: Claim, nested: set[tuple[int, int]]) -> bool:
    """Whether a claim that fails may be told: not where nobody announced the list, nor where one part is of another."""
    if claim.rule == "total.headline" and claim.score < 10:
        return False
    made = recomputed(claim)
    if unmeant(scene, claim, made):
        return False
    parts = claim.quantities("part")
    if claim.rule == "total.adds" and claim.confidence == "certain" and claim.score >= _WRITTEN and not of_one_size(
            claim.quantity("total").interval, made):
        return False  # "giá vốn 683 tỷ, cộng thêm chi phí 208 tỷ khiến công ty lỗ 83 tỷ": the sum is not told
    if claim.rule == "total.among" and len({one.unit.counter for one in parts}) == len(parts) > 2 \
            and parts[0].unit.kind == "count":
        return False  # "2.550 thanh niên, trong đó 2.250 người khỏe, 347 công dân có bằng, 112 đoàn viên" share members
    if claim.rule in ("total.list", "total.among", "total.headline") and (
            (claim.rule != "total.headline" or parts[0].unit.kind != "count") and _completed(scene, claim, made)):
        return False  # small numbers of things are left over by accident
    return claim.rule not in ("total.list", "total.among") or not any(
        (one.index, other.index) in nested for one in parts for other in parts)


def weights(claim: Claim) -> list[int]:
    """What each part of a total is multiplied by; negative where it is taken away."""
    return [int(weight) for weight in claim.form.split()]


def recomputed(claim: Claim) -> Interval:
    """What the parts of a claim make, in the base unit of its total."""
    total = claim.quantity("total")
    return weighed(claim.quantities("part"), weights(claim), total)


def weighed(parts: Iterable[Quantity], factors: Iterable[int], total: Quantity) -> Interval:
    """The weighted sum of parts in the base unit of the total."""
    result = exactly(0)
    for quantity, factor in zip(parts, factors, strict=True):
        result = result + taken(addend(quantity, total), quantity, abs(factor)).times(factor)
    return result


def holds(claim: Claim) -> bool:
    """Whether the parts of a claim make its total."""
    result, total = recomputed(claim), claim.quantity("total")
    if soft(claim):
        return result.meets(total.interval)
    return result.overlaps(total.interval)


def soft(claim: Claim) -> bool:
    """Whether a word softens the total or a part, so that the ends of its interval are meant as well."""
    return any(part.quantity is not None and part.quantity.hedge.kind for part in claim.parts)


@lru_cache(maxsize=1)
def accepted(scene: Scene) -> tuple[Claim, ...]:
    """The totals that hold."""
    return tuple(claim for claim in totals(scene) if claim.rule != "total.lifted" and holds(claim))
