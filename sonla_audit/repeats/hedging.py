"""Whether "hơn" and "gần" hold to the letter where the text itself gives the exact figure.

A total that fits within the softness of its words is consistent; that its word is then not strictly true is worth a
note and no more (design, law 2). The same goes for a soft figure that is later given exactly.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import addend, alike, bare, significant
from sonla_audit.clauses.propose import SAME, part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.measuring.hedges import strict
from sonla_audit.quantity import Quantity
from sonla_audit.repeats.roundings import roundings
from sonla_audit.scene import Scene
from sonla_audit.totals.asserted import accepted, recomputed, weights

_SOFT = ("over", "under", "about")
_SHARES = frozenset(("of-plan", "share", "up", "down"))  # what a percent of a headline may be told as
_AHEAD = 6  # figures behind a soft one among which its exact twin is looked for
_BLOCKS = 3
_GLOSS = 6  # words between an exact figure and the soft one that tells it again
_MOVES = frozenset(("step-up", "step-down"))
_SAID = ("", "about", "estimate", "exactly")  # words that leave a figure with all its digits what it is
_NEAR = 12  # figures of its block behind a soft one
_LIKE = (30, 100)  # how often the distance fits into it at least: below a headline, elsewhere


def hedged_totals(scene: Scene) -> Iterator[Claim]:
    """Accepted totals that are softened by "hơn" or "gần"."""
    for claim in accepted(scene):
        total = claim.quantities("total")[0]
        if claim.confidence != "possible" and total.hedge.kind in ("over", "under"):
            yield Claim("hedge.total", claim.parts, (total.hedge.words,), claim.confidence, 1, claim.score, claim.form)


def nominal(claim: Claim) -> Interval:
    """The parts added as they are written, hedges and rounding left out."""
    total = claim.quantities("total")[0]
    result = exactly(0)
    for quantity, factor in zip(claim.quantities("part"), weights(claim), strict=True):
        value = quantity.value if quantity.unit.kind == total.unit.kind else addend(quantity, total)
        result = result + value.times(factor)
    return result if result.exact else recomputed(claim)


def literal(claim: Claim) -> bool:
    """Whether the hedge of a total holds to the letter on the figures as written, soft parts within their softness."""
    total = claim.quantities("total")[0]
    soft = [quantity.hedge.kind in _SOFT for quantity in claim.quantities("part")]
    if any(soft):
        result = exactly(0)
        for quantity, hedged, factor in zip(claim.quantities("part"), soft, weights(claim), strict=True):
            result = result + (quantity.interval if hedged else quantity.value).times(factor)
        end = result.high if total.hedge.kind == "over" else result.low
        return end is None or strict(total.value, exactly(end, result.den), total.hedge.kind)
    parts = claim.quantities("part")
    if any(quantity.digits for quantity in parts):  # rounded parts: it may well be a little less
        made = recomputed(claim)
        end = made.high if total.hedge.kind == "over" else made.low
        return end is None or strict(total.value, exactly(end, made.den), total.hedge.kind)
    return strict(total.value, nominal(claim), total.hedge.kind)


def hedged_pairs(scene: Scene) -> Iterator[Claim]:
    """A soft figure and the exact one that a cue or a headline pairs with it."""
    readings = scene.readings
    rounded = {one.soft.quantity.index: one.exact.quantity for one in roundings(scene)}
    for at, reading in enumerate(readings):
        for figure in reading.figures:
            soft = figure.quantity
            if soft.hedge.kind not in _SOFT or soft.high is not None:
                continue
            exact, named = _retold(figure, reading) or _twin(figure, reading, readings[at : at + 1 + _BLOCKS]) or (
                rounded.get(soft.index) or _close(figure, reading, scene), False)
            if exact is not None:
                yield Claim("hedge.pair", (part("soft", soft), part("exact", exact)), (soft.hedge.words,),
                            "likely" if named else "possible")


def _retold(figure: Figure, own: Reading) -> tuple[Quantity, bool] | None:
    """The exact figure that a soft one right behind it tells again: "đạt 49,9%, tức gần 50%"."""
    soft = figure.quantity
    before = own.figures[figure.at - 1] if figure.at else None
    if before is None or before.sentence != figure.sentence or figure.first - before.last > _GLOSS:
        return None
    exact, other_side = before.quantity, soft.value.times(2) - soft.interval
    again = any("equals" in cue.classes and cue.first >= before.last for cue in figure.lead)
    near = exact.value.within(soft.interval) or exact.value.within(other_side)
    if not again or not near or exact.hedge.kind not in _SAID or exact.high is not None or exact.act in _MOVES \
            or soft.act in _MOVES or exact.nature != soft.nature or not _one_kind(soft, exact):
        return None
    return (exact, True) if significant(exact) > significant(soft) else None


def _twin(figure: Figure, own: Reading, readings: tuple[Reading, ...]) -> tuple[Quantity, bool] | None:
    """The exact figure of a soft one, and whether a cue names it so."""
    soft = figure.quantity
    headline = _headline(figure, own)
    for reading in readings:
        ahead = [other for other in reading.figures if reading is not own or other.at > figure.at]
        for other in ahead[:_AHEAD]:
            exact = other.quantity
            if exact.nature != soft.nature and not (exact.level and soft.level):
                continue
            named = any("exact" in cue.classes for cue in other.lead)
            if exact.hedge.kind in _SOFT and _one_kind(soft, exact) and not named:
                return None  # a nearer soft figure
            if exact.high is not None or exact.hedge.kind in ("over", "under") or not _one_kind(soft, exact):
                continue
            if named and _within(exact, soft, 4):
                return exact, True
            # "đạt hơn 60% kế hoạch năm" above, "bằng 63% kế hoạch cả năm" below
            alike_said = exact.act == soft.act in _SHARES if exact.nature == "percent" else bool(
                set(figure.head + figure.tail) & set(other.head + other.tail))
            if headline and significant(exact) > significant(soft) and exact.value.within(soft.interval) and alike_said:
                return exact, False
        if not headline and reading is not own:
            break
    return None


def _close(figure: Figure, own: Reading, scene: Scene) -> Quantity | None:
    """A figure so near a soft one that it is hardly there by chance: anywhere below a headline, else in the block.

    "Thiệt hại gần 28 tỷ đồng" above, and somewhere below it "tổng thiệt hại ước 27,87 tỷ đồng".
    """
    soft = figure.quantity
    headline = _headline(figure, own)
    if not soft.level or soft.value.low is None:
        return None
    for reading in scene.readings[own.block.index :] if headline else (own,):
        ahead = [other for other in reading.figures if reading is not own or other.at > figure.at]
        for other in ahead if headline else ahead[:_NEAR]:
            exact = other.quantity
            gap = exact.value.gap(soft.value).times(_LIKE[0] if headline else _LIKE[1])
            if exact.level and exact.hedge.kind in _SAID and exact.high is None and alike(soft, exact) == SAME \
                    and not bare(soft) and not bare(exact) and significant(exact) > significant(soft) \
                    and gap.below(soft.value) and exact.value.within(soft.interval):
                return exact
    return None


def _headline(figure: Figure, own: Reading) -> bool:
    return own.block.kind == "heading" or (own.block.index == 0 and figure.sentence == 0)


def _one_kind(soft: Quantity, exact: Quantity) -> bool:
    return bool(alike(soft, exact)) if soft.level else soft.unit.kind == exact.unit.kind


def _within(exact: Quantity, soft: Quantity, factor: int) -> bool:
    """Whether an exact figure is of the size of a soft one at all."""
    return not exact.value.times(factor).below(soft.value) and not soft.value.times(factor).below(exact.value)
