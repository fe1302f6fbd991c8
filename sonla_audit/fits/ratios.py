"""Percents and multiples that two levels make: the one as a part of the other, or above it, or below it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from sonla_audit.fits.field import Field, Spot
from sonla_audit.fits.fit import Fit
from sonla_audit.fits.odds import BIT, affordable, log, rank, told

_SHARE, _CHANGE = 5 * BIT // 2, 3 * BIT  # what each must tell beyond what its figures cost
_LEVELS = 24  # levels near a percent that are tried
_CHEAPEST = BIT  # what two figures cost at least
_CHANGED = frozenset(("up", "down", "exceeds", "step-up", "step-down"))


def ratios(field: Field, bases: Collection[int], told_of: Collection[int]) -> Iterator[Fit]:
    """The ratios that hold. ``bases`` are figures that others are known to be shares of, which cost less to name, and
    ``told_of`` those that are explained already; both by their index.
    """
    for stated in field.spots:
        if stated.quantity.index not in told_of:
            yield from made_by(field, stated, bases)


def made_by(field: Field, stated: Spot, bases: Collection[int]) -> Iterator[Fit]:
    """The ratios of a percent or a multiple among the levels near it: one of as many as its digits pay for, and as many
    of its sort.
    """
    tells = told(stated.worth, max(1, stated.high - stated.low))
    if stated.level or stated.quantity.nature == "points" or tells < _SHARE + _CHEAPEST:
        return
    most = affordable(tells - _SHARE - _CHEAPEST // 2)
    levels = field.around(stated, _LEVELS)
    ranks = {one.at: at for at, one in enumerate(levels)}
    groups: dict[int, list[Spot]] = {}
    for one in levels:
        groups.setdefault(one.sort, []).append(one)
    for group in groups.values():
        first = sum(ranks[one.at] < most for one in group)
        group = [one for at, one in enumerate(group) if at < first + most or one.quantity.index in bases]
        if first and len(group) > 1:
            yield from _among(field, stated, group, ranks, bases)


def _among(field: Field, stated: Spot, group: Sequence[Spot], ranks: dict[int, int],
           bases: Collection[int]) -> Iterator[Fit]:
    """The ratios among the levels of one sort, given the nearest first."""
    order = sorted([(one.low, at) for at, one in enumerate(group)])
    lows = [low for low, _ in order]
    widest = max(one.high - one.low for one in group)
    percent = stated.quantity.nature == "percent"
    whole = field.den * (100 if percent else 1)
    for form, least, most in _quotients(stated, whole, percent):
        for other, base in enumerate(group):
            low, high = least * base.low // whole, -(-most * base.high // whole)
            for _, at in order[bisect_left(lows, low - widest) : bisect_right(lows, high)]:
                now = group[at]
                if at == other or now.high * whole < least * base.low or now.low * whole > most * base.high:
                    continue
                first, second = sorted((at, other))
                near, far = group[first], group[second]
                costs = rank(ranks[near.at]) + _second(field, near, far, second - first - 1, bases) \
                    + (stated.apart(near) + stated.apart(far)) // 2 + _manner(stated, form, percent)
                if form == "part" and percent and now.worth > base.worth:
                    costs += 2 * BIT
                tells = _told(stated, now, base, whole, form, percent)
                fit = _fit(form, percent, stated, now, base, tells - costs, costs)
                if fit is not None:
                    yield fit


def _quotients(stated: Spot, whole: int, percent: bool) -> list[tuple[str, int, int]]:
    """What the quotient of two levels must be, over ``whole``, for each form of what is stated of it."""
    found = [("part", stated.low, stated.high)]
    if percent:
        found.append(("above", whole + stated.low, whole + stated.high))
        if stated.high < whole:
            found.append(("below", whole - stated.high, whole - stated.low))
    return found


def _second(field: Field, near: Spot, far: Spot, nearer: int, bases: Collection[int]) -> int:
    """What it costs to name the other level, given the nearer: little where it is a base that others are shares of."""
    costs = rank(nearer) + (0, BIT // 2, 3 * BIT // 2)[field.strange(near, far)]
    return min(costs, BIT + log(len(bases))) if far.quantity.index in bases else costs


def _manner(stated: Spot, form: str, percent: bool) -> int:
    """What it costs to take a percent for a share, or for a change: little where its verb says so."""
    if not percent:
        return BIT
    changed = stated.quantity.act in _CHANGED
    costs = BIT if form == "part" else 3 * BIT // 2
    return costs - 4 * BIT // 5 if changed == (form != "part") else costs + 2 * BIT


def _told(stated: Spot, now: Spot, base: Spot, whole: int, form: str, percent: bool) -> int:
    """What the fit tells: by how narrow both sides of it are, and no more than the digits of the levels hold."""
    made = whole * (now.high * base.high - now.low * base.low) // (base.low * base.high)
    free = max(1, made + stated.high - stated.low)
    value = stated.worth
    if form == "part" and percent and value < 2 * whole:
        value = max(free, min(value, abs(whole - value)))  # most parts of a whole that is nearly all of it are so near
    return min(told(value, free), log(now.worth // now.unit) + log(base.worth // base.unit))


def _fit(form: str, percent: bool, stated: Spot, now: Spot, base: Spot, tells: int, costs: int) -> Fit | None:
    if form == "part":
        rule, name = ("share.base", "part") if percent else ("share.times", "times")
        roles = ("part", now), ("whole", base), ("share", stated)
        return Fit(rule, roles, tells, costs, name) if tells >= _SHARE else None
    if tells < _CHANGE:
        return None
    changed = ("now", now), ("base", base), ("change", stated)
    return Fit("change.near", changed, tells, costs, "growth 1" if form == "above" else "growth -1")
