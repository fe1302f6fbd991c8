"""Levels that two others make when they are multiplied: so many times so much."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sonla_audit.fits.field import Field, Spot, digits
from sonla_audit.fits.fit import Fit
from sonla_audit.fits.odds import BIT, affordable, rank, told

_PRICED = 2 * BIT  # what a product must tell beyond what its figures cost
_LEAST = _PRICED + 5 * BIT // 2  # what the digits of a result must hold, so that it tells anything


def products(field: Field) -> Iterator[Fit]:
    """The products that hold, with what they tell."""
    priced = {spot.quantity.unit.kind for spot in field.spots if _may_be_each(spot)}
    for spot in field.spots:
        if spot.level and spot.quantity.unit.kind in priced and not spot.quantity.unit.per and digits(spot) >= _LEAST:
            yield from made_by(field, spot)


def made_by(field: Field, result: Spot) -> Iterator[Fit]:
    """So many of something, at so much each, that make a level."""
    near = field.around(result, affordable(digits(result) - _PRICED - rank(0) - 3 * BIT // 2))
    prices = [at for at, one in enumerate(near) if _each(one, result)]
    counts = [at for at, one in enumerate(near) if not one.quantity.unit.per and (
        one.quantity.interval.exact if one.quantity.unit.kind == "count" else one.sort != result.sort)]
    if not prices or not counts:
        return
    order = sorted([(near[at].low, at) for at in counts])
    lows = [low for low, _ in order]
    for at in prices:
        price = near[at]
        # as many as the result holds the price, over the denominator
        least, most = result.low * field.den // price.high, -(-result.high * field.den // price.low)
        for _, other in order[bisect_left(lows, least) : bisect_right(lows, most)]:
            count = near[other]
            low, high = price.low * count.low, price.high * count.high
            if other == at or low > result.high * field.den or high < result.low * field.den \
                    or _round(count, field.den) or not _of(price, count):
                continue
            free = max(result.unit, (high - low) // field.den + result.high - result.low)
            tells = min(told(result.worth, free), digits(result), digits(price) + digits(count))
            first, second = sorted((at, other))
            costs = rank(first) + rank(second - first - 1) + 3 * BIT // 2 \
                + (result.apart(price) + result.apart(count)) // 2
            if tells - costs >= _PRICED:
                yield Fit("product.priced", (("count", count), ("rate", price), ("result", result)), tells - costs,
                          costs, "priced")


def _each(price: Spot, result: Spot) -> bool:
    """Whether a level may be so much for each of what makes a result: its unit says so, or it is of the same unit."""
    return price.high < result.high and price.quantity.unit.kind == result.quantity.unit.kind and _may_be_each(price)


def _may_be_each(price: Spot) -> bool:
    """Whether a figure may be so much for each at all: a mean of things that are counted is told with decimals."""
    return price.level and (price.quantity.unit.kind != "count" or price.quantity.digits > 0)


def _of(price: Spot, count: Spot) -> bool:
    """Whether a price may be for one of what was counted or measured: by what is below its slash, else by the piece."""
    per = price.quantity.unit.per
    return count.quantity.unit.kind == (per[0].kind if per else "count") and (
        price.quantity.unit.kind != "count" or not count.quantity.digits)


def _round(count: Spot, den: int) -> bool:
    """Whether a count is 1, 10, 100 ...: with such a factor every figure fits some other."""
    return str(count.worth // den).strip("0") == "1"

