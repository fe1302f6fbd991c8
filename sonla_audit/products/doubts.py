"""What may keep a product that does not fit from being an error: other money, other areas, other times, other items."""

from __future__ import annotations

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.propose import slashed
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.slips import of_one_size
from sonla_audit.products.products import Product, product_of
from sonla_audit.products.ratewords import RateWords, says
from sonla_audit.values import replace

_FACTOR = 10


def doubted(reading: Reading, product: Product, known: RateWords) -> bool:
    """What may keep a product that does not fit from being an error: other money, other areas, other times."""
    rate, result = product.rate, product.result
    figures = (*product.bases, rate.figure, result)
    if not (product.bases or product.slip):
        return True
    if product.tier and len({f.quantity.status == "plan" for f in figures}) > 1:
        return True
    if _tariff(reading, product) or _by_another(reading, product) or _of_a_list(reading, product):
        return True
    if product.slip:
        return False
    if rate.spoken and not rate.mean and result.quantity.act == "to":
        return True  # "góp phần đưa thị trường lên 8 tỷ đồng" tells what more than this came to
    if all(base.quantity.value == exactly(1) for base in product.bases):
        return True  # one of it is no count that is multiplied
    if _apart(reading, product) or _ahead(reading, product):
        return True
    if any(f.quantity.hedge.kind in ("at-least", "at-most", "less-than", "more-than") for f in figures):
        return True
    folded = reading.words.folded
    here = [f for f in figures if f.quantity.block == reading.block.index]  # what is far away has other words before it
    low = min(f.first for f in here)
    if result in here and says(folded, result.first - 6, result.first, known, "not_output"):
        return True
    if says(folded, rate.figure.first - 8, rate.figure.first, known, "incomes") and not (
            rate.mean and result.has("total")):
        return True  # of all incomes a mean may be taken
    area = rate.per[0].kind == "area"
    if area and rate.own.kind in ("money", "usd") and not says(folded, rate.figure.first - 5, rate.figure.first, known,
                                                               "tariff"):
        return True
    computed = product_of(rate.value, product.count)
    if area and says(folded, max(low - 12, 0), rate.figure.first, known, "perennial") \
            and not computed.below(result.quantity.interval):
        return True
    return not _close(computed, result.quantity.value)


def _tariff(reading: Reading, product: Product) -> bool:
    """Whether the result is so much for the count itself: "11.000 đồng/2 km đầu và 3.800 đồng/km tiếp theo"."""
    return any(base.quantity.block == product.result.quantity.block and slashed(reading, product.result, base)
               for base in product.bases)


def _of_a_list(reading: Reading, product: Product) -> bool:
    """Whether the result is that of a list of which this is an item: "265 tỷ: 3 tỉnh mỗi tỉnh 30 tỷ; 2 tỉnh ..."."""
    rate, result = product.rate, product.result
    base = product.bases[0] if product.bases else rate.figure
    if not result.quantity.block == base.quantity.block == reading.block.index or result.at >= base.at:
        return False
    opened = any(":" in figure.sign for figure in reading.figures[result.at + 1 : base.at + 1])
    return opened and any(figure.sentence == result.sentence and figure.part > rate.figure.part
                          and figure.quantity.unit.kind == result.quantity.unit.kind
                          for figure in reading.figures[rate.figure.at + 1 :])


def _by_another(reading: Reading, product: Product) -> bool:
    """Whether another rate of the same units makes the result: the opening price does not, the closing price does."""
    own = product.rate.figure
    return any(figure is not own and figure.quantity.unit == own.quantity.unit and bool(own.quantity.unit.per)
               and product_of(figure.quantity, product.count).meets(product.result.quantity.interval)
               for figure in reading.figures)


def _apart(reading: Reading, product: Product) -> bool:
    """Whether what should be the result belongs to something else: less than one of it makes, or an item before it."""
    rate, result = product.rate, product.result
    if rate.own.kind != "count" and result.quantity.value.below(rate.figure.quantity.value) \
            and rate.own.kind == result.quantity.unit.kind and exactly(1).below(product.count):
        return True
    base = product.bases[0]
    return rate.spoken and not rate.mean and result.at < base.at and result.quantity.block == base.quantity.block \
        and "," in reading.words.folded[result.last : base.first]


def _ahead(reading: Reading, product: Product) -> bool:
    """Whether a mean stands before its two figures and neither a sign nor its size says that it is theirs.

    "Mật độ của phường là 8.400 người/km2, toàn thành phố có 312.000 người trên 286 km2".
    """
    rate, here = product.rate.figure, (*product.bases, product.result)
    first = min(here, key=lambda figure: figure.at)
    if not product.rate.mean or first.at < rate.at or first.quantity.block != rate.quantity.block:
        return False
    if "," not in reading.words.folded[rate.last : first.first]:
        return False
    quotient = product.result.quantity.interval.over(product.count)
    return quotient is None or not of_one_size(product.rate.value.interval, quotient)


def _close(computed: Interval, stated: Interval) -> bool:
    """Whether the two are of one order: further apart than ten times, they speak of different things."""
    high = replace(computed, low=computed.high)
    low = replace(computed, high=computed.low)
    return not stated.below(low.times(1, _FACTOR)) and not high.times(_FACTOR).below(stated) \
        and not high.times(_FACTOR + 1, 1).below(stated)
