"""Sums and products that nobody announced: a whole list, a run beside a figure, two figures around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.lists import addend, bare
from sonla_audit.clauses.propose import part, timed
from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.revisions.luck import (
    LUCK,
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

_NEAREST = 8   # figures around one of which two are tried for a sum
_LONG = 4      # parts of a list in another sentence
_SIDE = 10     # figures on either side of one that are tried as a run


def sums(around: Around) -> Iterator[Tie]:
    """The figures that make a level, or points that make a rise: a list, or figures of its own sentence."""
    total = around.figure.quantity
    if not (total.level or total.nature in ("percent", "points")) or not plain(total) or timed(total):
        return
    fit = [other for other in around.near if plain(other.quantity) and _adds(other.quantity, total)
           and addend(other.quantity, total).below(total.interval)]
    mine = {figure.quantity.index for figure in around.same}
    near = [other for other in fit if other.quantity.index in mine and related(other.quantity, total)]
    after = [other for other in near if other.quantity.index > total.index][:_SIDE]
    before = [other for other in near if other.quantity.index < total.index][: -_SIDE - 1 : -1]
    runs = [tuple(side[:size]) for side in (after, before) for size in range(2, len(side) + 1)]
    lists = _listed(total, fit)
    size = SIZES * digits(total)
    seen: set[tuple[int, ...]] = set()
    for luck, tried in ((LUCK, [parts for parts in lists if parts[0].quantity.index in mine]),
                        (WARY, [*runs, *combinations(nearest(around, near, _NEAREST), 2)]),
                        (WARY, [parts for parts in lists if len(parts) >= _LONG
                                and parts[0].quantity.index > total.index])):
        for parts in tried:
            own = tuple(sorted(one.quantity.index for one in parts))
            if own in seen or not _makes(parts, total):
                continue
            width = min(grain(one.quantity) for one in parts) + loose(_made(parts, total) - total.interval, total)
            if not believed(len(tried), width, size, luck):
                continue
            seen.add(own)
            yield _sum(around.figure, parts)


def _sum(total: Figure, parts: Sequence[Figure]) -> Tie:
    """The claim for a sum; of two of which one is a step, the claim for the change."""
    if len(parts) == 2 and len({bare(one.quantity) for one in (total, *parts)}) == 1:
        for step, other in (parts, parts[::-1]):
            if step.quantity.act in STEPS and other.quantity.act not in STEPS:
                down = step.quantity.act == "step-down"
                now, base = (other, total) if down else (total, other)
                return "change", claim("change.base", f"difference {-1 if down else 1}", part("now", now),
                                        part("base", base), part("change", step))
    return "total", claim("total.list", " ".join("1" for _ in parts), part("total", total),
                           *(part("part", one) for one in parts))


def _listed(total: Quantity, fit: Sequence[Figure]) -> list[tuple[Figure, ...]]:
    """Whole lists: all that a sentence counts behind the total, or before it, or in another sentence."""
    lists: dict[tuple[int, int, bool], list[Figure]] = {}
    for other in fit:
        own = other.quantity
        behind = own.index > total.index
        lists.setdefault((own.block, other.sentence, behind), []).append(other)
    return [tuple(found) for found in lists.values() if len(found) > 1]


def _adds(one: Quantity, total: Quantity) -> bool:
    if total.nature in ("percent", "points"):
        return one.nature == "points"
    return one.level and not timed(one) and kin(one, total)


def _made(parts: Sequence[Figure], total: Quantity) -> Interval:
    result = exactly(0)
    for one in parts:
        result = result + addend(one.quantity, total)
    return result


def _makes(parts: Sequence[Figure], total: Quantity) -> bool:
    return _made(parts, total).meets(total.interval)


def products(around: Around) -> Iterator[Tie]:
    """A count and an amount for each that make a figure of their sentence."""
    result = around.figure.quantity
    if not result.level or not plain(result) or timed(result) or result.unit.per:
        return
    listed = [other for other in levels(around.same) if not other.quantity.unit.per][: 2 * _NEAREST]
    pairs = [(one, two) for one, two in permutations(listed, 2) if _multiplies(one.quantity, two.quantity, result)]
    for one, two in pairs:
        quotient = result.interval.over(one.quantity.interval)
        if quotient is None or not quotient.meets(two.quantity.interval) or one.quantity.value.meets(exactly(1)):
            continue
        width = max(loose(quotient - two.quantity.interval, two.quantity), 1)
        if believed(len(pairs), width, SIZES * digits(two.quantity), WARY):
            yield "product", claim("product.mean", "mean", part("result", around.figure), part("count", one),
                                    part("rate", two))


def _multiplies(count: Quantity, rate: Quantity, result: Quantity) -> bool:
    if count.nature != "count" or count.digits or count.unit.per:
        return False
    return rate.unit.kind == result.unit.kind and rate.unit.kind != "percent"
