"""Percents, rates and steps that nobody announced as the outcome of two figures, and that are it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from sonla_audit.changes.growth import of_step, relative
from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.ratios import ratio
from sonla_audit.products.rates import measured
from sonla_audit.quantity import Quantity
from sonla_audit.revisions.dependents import assumed
from sonla_audit.revisions.luck import (
    LUCK,
    READY,
    SIZES,
    STEPS,
    WARY,
    Around,
    Tie,
    believed,
    claim,
    digits,
    grain,
    kin,
    levels,
    loose,
    nearest,
    plain,
    related,
)

_NEAREST = 8   # figures around a percent of which any two are tried
_SPREAD = 50   # percents stated are spread over so many points


def percents(around: Around) -> Iterator[Tie]:
    """The two levels that give a percent, as a share or as growth: one beside it and any, else two of its sentence."""
    percent = around.figure.quantity
    if percent.nature != "percent" or not plain(percent):
        return
    width = percent.interval - percent.interval
    same = levels(around.same)
    beside = nearest(around, same, 2)
    tiers = ((LUCK, [(one, two) for one in beside for two in same]),
             (WARY, list(combinations(nearest(around, same, _NEAREST), 2))))
    for luck, pairs in tiers:
        tried = {(a.quantity.index, b.quantity.index): (a, b) for pair in pairs for a, b in (pair, pair[::-1])
                 if a is not b and kin(a.quantity, b.quantity) and _sized(percent, a.quantity, b.quantity)}
        found = [(tie, spread) for one, two in tried.values() for tie, spread in _fits(around.figure, one, two)]
        if not found:
            continue
        if len({_values(claim) for (_, claim), _ in found}) == 1:
            tie, spread = min(found, key=lambda entry: _reach(entry[0][1]))
            wide = width + spread
            if wide.high is not None and believed(len(tried), wide.high, wide.den * _SPREAD, luck):
                yield tie
        return


def _values(claim: Claim) -> frozenset[tuple[int | None, int]]:
    """What a claim is made of, whichever mention of a figure it takes; a step and the level before it are one."""
    found = {(one.quantity.value.low, one.quantity.value.den) for one in claim.parts if one.quantity is not None
             and one.role not in ("step", "base")}
    return frozenset(found)


def _reach(claim: Claim) -> int:
    """How far the figures of a claim stand apart."""
    places = [one.quantity.index for one in claim.parts if one.quantity is not None]
    return max(places) - min(places)


def _sized(percent: Quantity, one: Quantity, two: Quantity) -> bool:
    """Whether two figures are in the order that a percent asks for: a part of a whole, more than before."""
    if percent.act in ("up", "exceeds"):
        return not one.value.below(two.value)
    if percent.act in ("share", "bracket", "rate") and percent.sign >= 0 and percent.value.below(exactly(100)):
        return one.value.below(two.value)
    return True


def _fits(figure: Figure, one: Figure, two: Figure) -> Iterator[tuple[Tie, Interval]]:
    """The ways in which two figures give a percent, and how wide what they give is."""
    percent = figure.quantity
    a, b = assumed(one.quantity, two.quantity), assumed(two.quantity, one.quantity)
    moving = percent.act in ("up", "down", "exceeds")
    way = -1 if percent.act == "down" or percent.sign < 0 else 1
    size = percent.interval if percent.sign >= 0 else -percent.interval
    share = None if moving else ratio(a.interval, b.interval, "part")
    growth = relative(a.interval, b.interval, way) if moving or percent.act in ("bracket", "level", "index") else None
    step = of_step(a.interval, b.interval, way) if moving else None
    own = part("share", figure), part("change", figure)
    if share is not None and share.meets(percent.interval):
        yield ("share", claim("share.base", "part", part("part", a), part("whole", b), own[0])), share - share
    if growth is not None and growth.meets(size):
        yield ("change", claim("change.base", f"growth {way}", part("now", a), part("base", b), own[1])), \
            growth - growth
    if step is not None and step.meets(size):
        yield ("change", claim("change.step", f"step {way}", part("now", a), part("step", b), own[1])), step - step


def quotients(around: Around) -> Iterator[Tie]:
    """A rate, a mean or a multiple, and the two figures that it is the quotient of."""
    stated = around.figure.quantity
    if not plain(stated) or not (stated.unit.per or stated.nature in ("rate", "times")):
        return
    rate = measured(stated, True, False)
    listed = nearest(around, levels(around.same), 4 if rate.nature == "times" else _NEAREST)
    pairs = [(one, two) for one, two in permutations(listed, 2) if _divides(one.quantity, two.quantity, rate)]
    for one, two in pairs:
        quotient = one.quantity.interval.over(two.quantity.interval)
        if quotient is None or not quotient.meets(rate.interval):
            continue
        width = max(loose(quotient - rate.interval, rate), 1)
        if not believed(len(pairs), width, SIZES * digits(rate), READY):
            continue
        if rate.nature == "times":
            yield "share", claim("share.times", "times", part("part", one), part("whole", two),
                                  part("share", around.figure))
        else:
            yield "product", claim("product.mean", "mean", part("count", two), part("rate", around.figure),
                                    part("result", one))


def _divides(one: Quantity, two: Quantity, rate: Quantity) -> bool:
    if rate.nature == "times":
        return one.unit.kind == two.unit.kind and two.value.below(one.value) and not one.unit.per
    per = rate.unit.per
    if len(per) != 1 or one.unit.per or two.unit.per or one.unit.kind != rate.unit.kind:
        return False
    return two.unit.kind == per[0].kind and (per[0].kind != "count" or two.unit.counter[:1] == per[0].counter[:1])


def steps(around: Around) -> Iterator[Tie]:
    """The two levels of its sentence between which a step lies."""
    step = around.figure.quantity
    if step.act not in STEPS or not step.level or not plain(step):
        return
    listed = [other for other in levels(around.same) if related(other.quantity, step) and kin(other.quantity, step)]
    pairs = list(permutations(nearest(around, listed, 4), 2))
    for high, low in pairs:
        if bare(high.quantity) != bare(step) or bare(low.quantity) != bare(step):
            continue
        apart = high.quantity.interval - low.quantity.interval
        if apart.meets(step.interval) and believed(len(pairs), grain(step) + loose(apart - step.interval, step),
                                                    2 * SIZES * digits(step), READY):
            down = step.act == "step-down"
            now, base = (low, high) if down else (high, low)
            yield "change", claim("change.base", f"difference {-1 if down else 1}", part("now", now),
                                   part("base", base), part("change", around.figure))
