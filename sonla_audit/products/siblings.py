"""Means told side by side: what one of them is of, the other is of as well.

"23 tỉnh, cộng 833 tỷ đồng qua 10 đợt. Mỗi đợt 83,3 tỷ đồng, mỗi tỉnh bình quân 36,2 tỷ đồng" has one total; "14 cán bộ
..., mỗi người phụ trách bình quân 184 tỷ đồng dư nợ và 705 khách hàng" one count. So a mean that fits nothing near it
is held against the count or the total of one beside it that holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.judging.slips import of_one_size
from sonla_audit.products.likeness import alike
from sonla_audit.products.product import Product, product_of
from sonla_audit.products.rates import Rate

_BESIDE = 3  # figures between two means told side by side
_FIGURES, _SENTENCES = 24, 3  # back to a count or a total
_SAME = 2


def siblings(reading: Reading, lacking: Sequence[Rate], held: Sequence[Product]) -> Iterator[Product]:
    """The products of means that have none yet, beside others of their sentence that hold."""
    for rate in lacking:
        if not rate.mean or rate.per[1:] or rate.by > 1 or rate.figure.quantity.hedge.kind not in ("", "about"):
            continue
        for product in held:
            beside = product.rate.figure
            near = beside.sentence == rate.figure.sentence and abs(beside.at - rate.figure.at) <= _BESIDE
            if near and product.fits and (product.rate.mean or product.rate.spoken) and len(product.bases) == 1 \
                    and product.rate.by == 1:
                found = _of(reading, rate, product)
                if found is not None:
                    yield found
                    break


def _of(reading: Reading, rate: Rate, product: Product) -> Product | None:
    """The product of a mean with the count or the total of the one beside it."""
    anchor = rate.figure
    near = [figure for figure in reading.figures[max(0, anchor.at - _FIGURES) : anchor.at]
            if anchor.sentence - figure.sentence <= _SENTENCES and _usable(figure)]
    if alike(product.rate.per[0], rate.per[0]) == _SAME:
        base = product.bases[0]
        pairs = [(base, figure) for figure in near if figure is not product.result and _kind(rate, figure)]
        count = product.count
        tries = [Product(rate, (one,), count, two, 1, False, False, len(pairs)) for one, two in pairs]
    elif rate.own.kind == product.rate.own.kind and rate.own.counter == product.rate.own.counter:
        pairs = [(figure, product.result) for figure in near if figure is not product.bases[0]
                 and figure.quantity.nature == "count" and alike(rate.per[0], figure.quantity.unit) == _SAME]
        tries = [Product(rate, (one,), one.quantity.interval, two, 1, False, False, len(pairs)) for one, two in pairs]
    else:
        return None
    fitting = [one for one in tries if product_of(rate.value, one.count).meets(one.result.quantity.interval)]
    if fitting:
        return Product(rate, fitting[-1].bases, fitting[-1].count, fitting[-1].result, 1, True, False, len(tries))
    if len(tries) != 1 or rate.loose or not of_one_size(
            tries[0].result.quantity.interval, product_of(rate.value, tries[0].count)):
        return None
    return Product(rate, tries[0].bases, tries[0].count, tries[0].result, 1, False, True, 1)


def _usable(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.level and quantity.high is None and not quantity.unit.per and not quantity.act.startswith("step") \
        and quantity.act not in ("exceeds", "from", "reference") and bool(quantity.interval.low)


def _kind(rate: Rate, figure: Figure) -> bool:
    """Whether a figure is a total of what a mean is so much of."""
    unit = figure.quantity.unit
    return unit.kind == rate.own.kind and (unit.kind != "count" or alike(rate.own, unit) == _SAME)
