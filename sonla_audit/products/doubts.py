"""What may keep a product that does not fit from being an error: other money, other areas, other times, other items."""

from __future__ import annotations

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.whereabouts import span_of
from sonla_audit.interval import Interval, between, exactly
from sonla_audit.products.product import Product, product_of
from sonla_audit.products.ratewords import RateWords, says
from sonla_audit.values import replace
from sonla_audit.writing import last_digit

_FACTOR = 10
_PAID = (("person",), ("household",))
_PAR = 3  # words from the word for a par value to its figure
_BEFORE = 2  # figures before a rate, the time it is over and what is held against it
_NAMED = 8  # words from the word for "each" to its figure


def doubted(reading: Reading, product: Product, known: RateWords) -> bool:
    """What may keep a product that does not fit from being an error: other money, other areas, other times."""
    rate, result = product.rate, product.result
    figures = (*product.bases, rate.figure, result)
    if not (product.bases or product.slip):
        return True
    if product.tier and len({f.quantity.status == "plan" for f in figures}) > 1:
        return True
    if _of_a_list(reading, product) or _rounded(product) or _changed(reading, product) or _taken(reading, product) \
            or _otherwise(reading, product, known) or _of_other_months(reading, product) \
            or _held_against(reading, product):
        return True
    if product.slip:
        return False
    if rate.spoken and not rate.mean and result.quantity.act == "to":
        return True  # "góp phần đưa thị trường lên 8 tỷ đồng" tells what more than this came to
    if _apart(reading, product):
        return True
    if any(f.quantity.hedge.kind in ("at-least", "at-most", "less-than", "more-than") for f in figures
           if not (f is product.rate.figure and product.rate.mean)):
        return True
    folded = reading.words.folded
    here = [f for f in figures if f.quantity.block == reading.block.index]  # what is far away has other words before it
    low = min(f.first for f in here)
    par = says(folded, rate.figure.first - _PAR, rate.figure.first, known, "par")  # it makes the capital
    if result in here and rate.own.kind in ("money", "usd") and not par and says(
            folded, result.first - 6, result.first, known, "not_output"):
        return True
    area = rate.per[0].kind == "area"
    if area and rate.own.kind in ("money", "usd") and not says(folded, rate.figure.first - 5, rate.figure.first, known,
                                                               "tariff"):
        return True
    computed = product_of(rate.value, product.count)
    if area and says(folded, max(low - 12, 0), rate.figure.first, known, "perennial") \
            and not computed.below(result.quantity.interval):
        return True
    return not _close(computed, result.quantity.value)


def _rounded(product: Product) -> bool:
    """Whether a rate that is rounded makes the result: a mean price of what was sold, a mean told in round numbers."""
    quantity = product.rate.figure.quantity
    one = last_digit(quantity)
    if one is None or quantity.hedge.kind or not (product.rate.mean or quantity.unit.per):
        return False
    if not product.rate.mean and product.rate.per[0].counter[1:] in _PAID:
        return False  # "3 triệu đồng/hộ" is paid to each
    written = "".join(filter(str.isdecimal, quantity.surface[: quantity.end - quantity.start]))
    zeros = len(written) - len(written.rstrip("0")) if product.rate.mean else 0
    zeros = zeros if zeros > 1 else 0  # 47.600 is in hundreds, 110 hardly in tens
    if not zeros and not product.result.quantity.step.low:
        return False  # to the dong it is paid by a price that is exact
    half = one.times(10**zeros, 2)
    wide = between(quantity.value - half, quantity.value + half).times(1, product.rate.by * product.rate.scale)
    return (wide * product.count).meets(product.result.quantity.interval)


def _changed(reading: Reading, product: Product) -> bool:
    """Whether rate and result are the ends of a range or a change: "mỗi năm từ 100 đơn đến 255 đơn"."""
    rate, result = product.rate.figure, product.result
    if result.quantity.block != rate.quantity.block or result.at != rate.at + 1:
        return False
    between_them = [cue for cue in reading.cues if rate.last <= cue.first and cue.last <= result.first]
    return any("to" in cue.classes and cue.last == result.first for cue in between_them) and (
        rate.quantity.act == "from" or result.first - rate.last == 1)


def _taken(reading: Reading, product: Product) -> bool:
    """Whether the rate, or the result, is told of something else right before it, or the base is a rate's own.

    "trao 450 phần quà với 500.000 đồng/phần, trao 10 phần quà trị giá 25 triệu đồng"; "2 g/100 ml, hộp 180 ml"
    """
    rate, result = product.rate.figure, product.result
    for base in product.bases:
        if base.quantity.block != reading.block.index:
            continue
        unit = base.quantity.unit
        for figure in (rate, result):
            if not figure.at or figure.quantity.block != reading.block.index:
                continue
            before = reading.figures[figure.at - 1]
            if before is base or base.at < figure.at or before.sentence != figure.sentence:
                continue
            if before.quantity.nature != "count" or not before.quantity.unit.counter:
                continue
            apart = "," in reading.words.folded[figure.last : base.first] or base.sentence != figure.sentence
            if apart and "," not in reading.words.folded[before.last : figure.first] and (
                    figure is result or before.quantity.unit == unit):
                return True
    return False


def _otherwise(reading: Reading, product: Product, known: RateWords) -> bool:
    """Whether words say that the result was made otherwise, or that the rate is of some of the things, or one of two.

    "17,56 triệu cổ phần (175,6 tỷ đồng theo mệnh giá), giá khởi điểm 19.300 đồng/cổ phần"; "cao 27 tầng, 252 căn hộ ở
    (mỗi tầng ở có 12 căn hộ)"; "giá loại một 6.476 USD/tấn, loại hai 8.198 USD/tấn"
    """
    rate, result = product.rate.figure, product.result
    here = [base for base in product.bases if base.quantity.block == reading.block.index]
    if product.rate.own.per or rate.quantity.unit.per:
        beside = [other for other in reading.figures[max(0, rate.at - 1) : rate.at + 2] if other is not rate
                  and other.quantity.unit == rate.quantity.unit and other.sentence == rate.sentence]
        if beside and all(figure.sentence != rate.sentence for figure in (*here, result)):
            return True
    if not product.rate.spoken or product.rate.mean:
        return False
    at = next((at for at in range(rate.first - 1, max(0, rate.first - _NAMED), -1)
               if says(reading.words.folded, at, at + 1, known, "each")), None)
    if at is None:
        return False
    named = set(reading.words.folded[at + 1 : rate.first])
    own = {word for base in here for word in (*base.head, *reading.words.folded[base.first : base.last])}
    return bool(named.intersection(result.head) - own)


def _of_other_months(reading: Reading, product: Product) -> bool:
    """Whether rate and result are of so many months each, and not as many: "giá bình quân 9 tháng", "hết tháng 10"."""
    here = product.result.quantity.block == reading.block.index
    one, two = span_of(reading, product.rate.figure), span_of(reading if here else None, product.result)
    return bool(one) and bool(two) and one != two


def _held_against(reading: Reading, product: Product) -> bool:
    """Whether a result is told as a percent of the mean: "đạt 5 tỷ, bằng 102% mức bình quân 7 tháng (4,9 tỷ/tháng)"."""
    rate = product.rate.figure
    if not rate.bracket or len(product.bases) != 1 or product.bases[0].at != rate.at - 1 or rate.at < _BEFORE \
            or product.bases[0].quantity.block != reading.block.index:
        return False
    percent = reading.figures[rate.at - _BEFORE]
    return percent.quantity.nature == "percent" and percent.sentence == rate.sentence


def _of_a_list(reading: Reading, product: Product) -> bool:
    """Whether the result is that of a list of which this is an item: "265 tỷ: 3 tỉnh mỗi tỉnh 30 tỷ; 2 tỉnh ..."."""
    rate, result = product.rate, product.result
    base = product.bases[0] if product.bases else rate.figure
    if not result.quantity.block == base.quantity.block == reading.block.index or result.at >= base.at:
        return False
    opened = any(":" in figure.sign for figure in reading.figures[result.at + 1 : rate.figure.at + 1])
    return opened and any(figure.sentence == result.sentence and figure.part > rate.figure.part
                          and figure.quantity.unit.kind == result.quantity.unit.kind
                          for figure in reading.figures[rate.figure.at + 1 :])


def _apart(reading: Reading, product: Product) -> bool:
    """Whether what should be the result belongs to something else: less than one of it makes, or an item before it."""
    rate, result = product.rate, product.result
    if rate.own.kind != "count" and result.quantity.value.below(rate.figure.quantity.value) \
            and rate.own.kind == result.quantity.unit.kind and exactly(1).below(product.count):
        return True
    base = product.bases[0]
    return rate.spoken and not rate.mean and result.at < base.at and result.quantity.block == base.quantity.block \
        and "," in reading.words.folded[result.last : base.first]


def _close(computed: Interval, stated: Interval) -> bool:
    """Whether the two are of one order: further apart than ten times, they speak of different things."""
    high = replace(computed, low=computed.high)
    low = replace(computed, high=computed.low)
    return not stated.below(low.times(1, _FACTOR)) and not high.times(_FACTOR).below(stated) \
        and not high.times(_FACTOR + 1, 1).below(stated)
