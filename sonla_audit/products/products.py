"""Products by dimension: so much per something, times so many of it, is an amount; a mean is that law read backwards.

Candidates come from the units alone: a count of what stands below the slash, an amount of what stands above it.
The nearest pair that fits is reported; a pair that does not fit accuses only where it stands alone of its kind
beside the rate, because yields are measured on the harvested area and norms differ from group to group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.slips import of_one_size
from sonla_audit.products.likeness import alike, noun
from sonla_audit.products.named import capitalised
from sonla_audit.products.periods import spans
from sonla_audit.products.product import Product, product_of
from sonla_audit.products.rates import Rate
from sonla_audit.products.ratewords import ANYTHING, SIDES, RateWords, says
from sonla_audit.quantity import Unit
from sonla_audit.values import replace

_WINDOW = 14
_MOST = 8


def products(reading: Reading, before: Reading | None, found: Sequence[Rate],
             known: RateWords) -> Iterator[tuple[Rate, Product | None]]:
    """For each rate of a block the product that holds, else the one that plainly should, else None.

    ``before`` is the block before this one where both are paragraphs of one section: what it says may be the base.
    """
    folded = reading.words.folded
    apiece = {rate.figure.at for rate in found if rate.spoken and not rate.loose}
    for rate in found:
        product = _product(reading, before, rate, folded, known)
        # "2 lớp tuyển 120 em/lớp; 4 lớp còn lại mỗi lớp 60 em"
        yield rate, None if product is not None and not product.fits and product.result.at in apiece else product


def _product(reading: Reading, before: Reading | None, rate: Rate, folded: Sequence[str],
             known: RateWords) -> Product | None:
    near = _near(reading, before, rate.figure)
    bases = _kin(near, rate.per[0], rate)
    periods = _periods(reading, near, rate, known)
    results = [f for f in _kin(near, rate.own, rate) if f.quantity.interval.low != 0]
    rest = rate.per[1:]
    pairs: list[Product] = []
    lone = (_alone(bases, rate, folded, known), _alone(results, rate, folded, known))
    tried = max(len(bases) + len(periods), 1) * len(results)
    for result in results:
        for figure, count in [*((f, f.quantity.interval) for f in bases), *periods]:
            if figure is result:
                continue
            tier = max(_tier(rate.figure, figure), _tier(rate.figure, result))
            if not _dimensions(figure.quantity.unit, result.quantity.unit, rest):
                if not tier and _for_each(figure, result, rest) and _fits(rate, count, result):
                    pairs.append(Product(rate, (figure,), count, result, tier, True, False, tried))
                continue
            alone = (figure in lone[0] or _only(figure, bases, periods)) and result in lone[1]
            for bases_of, number in _lasting(near, figure, count, result, rate):
                fits = _fits(rate, number, result)
                sure = alone and (not rest or len(bases_of) > 1 or bool(result.quantity.unit.per))
                pairs.append(Product(rate, bases_of, number, result, tier, fits, sure, tried))
    pairs.sort(key=lambda p: (p.tier, p.bases[0].quantity.nature == "period", _converted(p), _torn(p),
                              abs(p.bases[0].at - rate.figure.at) + abs(p.result.at - rate.figure.at)))
    beside = [p for p in pairs if rate.mean and rate.by == 1 and _beside(p)]
    beside = beside if len(beside) == 1 else []
    best = next((p for p in pairs if p.fits and (p.tier < 2 or _telling(p))), None)
    if best is not None and not (beside and best.tier):
        return best
    summed = _halved(rate, results) or _summed(rate, bases, results, tried) or _named(reading, rate, results, tried)
    if summed is not None:
        return summed
    if rate.loose:
        return None
    accused = [replace(p, alone=True) for p in beside or pairs if p in beside or _written(reading, p, known)] or [
        p for p in pairs if p.alone and rate.by == 1 and (p.tier == 0 or (
            p.tier == 1 and rate.mean and rate.figure.at > min(p.bases[0].at, p.result.at)))]
    accused = accused or [p for p in pairs if _opening(reading, p)]
    if len({(p.bases[0].at, p.result.at) for p in accused}) == 1:
        return replace(accused[0], alone=True)
    return next((p for p in pairs if not accused and rate.by == 1 and _nearly(p) and _telling(p)), None)


def _beside(product: Product) -> bool:
    """Whether a mean stands right behind what it is the mean of: "189 tổ với 3.610 tổ viên, bình quân 19 người/tổ"."""
    rate, figures = product.rate.figure, (*product.bases, product.result)
    return product.bases[0].quantity.nature != "period" and sorted(figure.at for figure in figures) == [
        rate.at - 2, rate.at - 1] and all(
        (figure.quantity.block, figure.sentence, figure.part) == (rate.quantity.block, rate.sentence, rate.part)
        for figure in figures)


def _opening(reading: Reading, product: Product) -> bool:
    """Whether a mean by time opens its sentence, and the one before tells one total of its kind and one time.

    "Trong 6 tháng, huyện trồng 540 ha rừng, tăng 38 ha. Bình quân mỗi tháng trồng 98 ha".
    """
    rate, base, result = product.rate, product.bases[0], product.result
    at = rate.figure.sentence
    if not rate.mean or not rate.spoken or rate.per[0].counter != base.quantity.unit.counter or rate.figure.bracket \
            or rate.per[0].counter[1:] != ("time",) \
            or any(figure.sentence == at for figure in reading.figures[max(0, rate.figure.at - 2) : rate.figure.at]) \
            or any(figure.quantity.block != rate.figure.quantity.block or figure.sentence != at - 1 or figure.bracket
                   for figure in (base, result)):
        return False
    there = [figure for figure in reading.figures if figure.sentence == at - 1]
    totals = [figure for figure in there if figure.quantity.level and figure.quantity.unit == result.quantity.unit
              and not figure.quantity.act.startswith("step")]
    times = [figure for figure in there if figure.quantity.unit.counter[1:] == ("time",)]
    made = rate.figure.quantity.value * product.count
    return totals == [result] and result.quantity.act == "level" and times == [base] \
        and of_one_size(made, result.quantity.interval)


def _written(reading: Reading, product: Product, known: RateWords) -> bool:
    """Whether the bracket of a result says what it was multiplied from: "480 triệu đồng (48 tháng nhân 10 triệu)"."""
    rate, (base, *others) = product.rate.figure, product.bases
    first, last = sorted((base, rate), key=lambda figure: figure.at)
    between = reading.words.folded[first.last : last.first]
    return not others and rate.bracket == base.bracket != 0 and rate.host == product.result.at \
        and product.count == base.quantity.interval and last.at == first.at + 1 and tuple(between) in known.times


def _torn(product: Product) -> bool:
    """Whether a count stands in another sentence, or behind another semicolon, than what it should make."""
    base, result = product.bases[0], product.result
    return (base.quantity.block, base.sentence, base.part) != (result.quantity.block, result.sentence, result.part)


def _converted(product: Product) -> bool:
    """Whether a number of days stands there as one of months."""
    return len(product.bases) == 1 and product.bases[0].quantity.nature == "count" \
        and product.count != product.bases[0].quantity.interval


def _only(figure: Figure, bases: Sequence[Figure], periods: Sequence[tuple[Figure, Interval]]) -> bool:
    """Whether a period is the one thing that a mean may have been taken over."""
    return figure.quantity.nature == "period" and not bases and len({one.at for one, _ in periods}) == 1


def _lasting(near: Sequence[Figure], base: Figure, count: Interval, result: Figure,
             rate: Rate) -> list[tuple[tuple[Figure, ...], Interval]]:
    """The base alone, or for "đồng/người/tháng" also times the months that stand in the sentence."""
    rest = rate.per[1:]
    if not rest or result.quantity.unit.per or base.quantity.unit.per:
        return [((base,), count)]
    spans = [f for f in near if f.sentence == rate.figure.sentence and f is not base
             and f.quantity.nature == "count" and alike(rest[0], f.quantity.unit)]
    return [((base, span), count * span.quantity.interval) for span in spans[:3]] or [((base,), count)]


def _near(reading: Reading, before: Reading | None, anchor: Figure) -> list[Figure]:
    low = max(0, anchor.at - _WINDOW)
    near = [f for f in reading.figures[low : anchor.at + _WINDOW + 1]
            if f is not anchor and abs(f.sentence - anchor.sentence) <= 2]
    return near if before is None or anchor.sentence else [*before.figures[-_MOST:], *near]


def _kin(near: Sequence[Figure], unit: Unit, rate: Rate) -> list[Figure]:
    """The figures that count or measure the unit, those that name it in the same words first."""
    found: list[tuple[int, int, Figure]] = []
    for figure in near:
        quantity = figure.quantity
        if quantity.nature not in ("count", "amount", "norm", "rate") or quantity.high is not None:
            continue
        if quantity.act.startswith("step") or quantity.act in ("exceeds", "reference"):
            continue
        if unit is ANYTHING and alike(rate.own, quantity.unit):
            continue
        if rate.by > 1 and quantity.value.low == rate.by:
            continue
        if alike(unit, quantity.unit, noun(rate.figure), noun(figure)):
            found.append((_tier(rate.figure, figure), abs(figure.at - rate.figure.at), figure))
    found.sort(key=lambda row: row[:2])
    return [figure for _, _, figure in found[:_MOST]]


def _dimensions(base: Unit, result: Unit, rest: tuple[Unit, ...]) -> bool:
    """Whether rate × base has the result's units: what is below the slashes must cancel or remain."""
    below = (*rest, *base.per)
    if len(below) == len(result.per):
        return all(alike(a, b) for a, b in zip(below, result.per, strict=True))
    return len(below) == 1 and not result.per and below[0].counter[1:] == ("time",) and bool(rest)


def _for_each(base: Figure, result: Figure, rest: tuple[Unit, ...]) -> bool:
    """Whether a result is for each of what has so much: "110 m2, giá 12 triệu đồng/m2, tức 1,32 tỷ đồng/lô"."""
    per = result.quantity.unit.per
    return not rest and len(per) == 1 and not base.quantity.unit.per and per[0].counter[1:] != ("time",) \
        and base.quantity.unit.kind != "count"


def _tier(anchor: Figure, figure: Figure) -> int:
    if figure.quantity.block != anchor.quantity.block:
        return 3
    if figure.sentence == anchor.sentence:
        return 0 if figure.part == anchor.part else 1
    return 1 + abs(figure.sentence - anchor.sentence)


def _fits(rate: Rate, count: Interval, result: Figure) -> bool:
    return product_of(rate.value, count).meets(result.quantity.interval)


def _telling(product: Product) -> bool:
    """Whether a fit far away says something: the product is known to a twentieth, and not from tiny numbers."""
    computed = product_of(product.rate.value, product.count)
    if computed.low is None or computed.high is None or computed.low <= 0:
        return False
    return (computed.high - computed.low) * 20 <= computed.low and product.count.high != product.count.den


def _nearly(product: Product) -> bool:
    """Whether a mean misses by less than one of its last digit: then the three belong together."""
    rate = product.rate.value
    quotient = product.result.quantity.interval.over(product.count)
    if quotient is None or not product.rate.mean or rate.step.low is None or not rate.step.low:
        return False
    gap = quotient.gap(rate.interval)
    return gap.low is not None and gap.low * rate.step.den < rate.step.low * gap.den


def _alone(figures: Sequence[Figure], rate: Rate, folded: Sequence[str], known: RateWords) -> list[Figure]:
    """The figure that alone of its kind stands with the rate: between the semicolons, else in the sentence."""
    for tier in (0, 1):
        there = [f for f in figures if _tier(rate.figure, f) <= tier]
        if len(there) > 1:
            marked = [f for f in there if _said(f, folded, known, "harvested")]
            there = marked if len(marked) == 1 else [f for f in there if not _said(f, folded, known, "whole_area")]
        if len(there) > 1:
            there = [f for f in there if f.bracket in (0, rate.figure.bracket)] or there  # "888 học sinh (426 nữ)"
        if len(there) > 1:
            same = [f for f in there if f.quantity.status == rate.figure.quantity.status and f.quantity.act == "level"]
            there = same if len(same) == 1 else there
        if len(there) > 1:
            touching = [f for f in there if abs(f.at - rate.figure.at) <= 2 and f.part == rate.figure.part]
            there = touching if len(touching) == 1 and rate.spoken else there
        if there:
            return there if len(there) == 1 else []
    return []


def _said(figure: Figure, folded: Sequence[str], known: RateWords, name: str) -> bool:
    return says(folded, figure.first - 6, figure.first, known, name)


def _periods(reading: Reading, near: Sequence[Figure], rate: Rate, known: RateWords) -> list[tuple[Figure, Interval]]:
    """How many years or months a period of the text holds, for a mean by the year or the month."""
    if rate.per[0].counter[1:] != ("time",) or not rate.mean:
        return []
    counted = {figure.at for figure in near if figure.quantity.nature == "count"
               and figure.quantity.unit.counter[:1] == rate.per[0].counter[:1]}  # a base as it stands
    found = spans(near, rate.per[0].counter[0], known, reading)
    own = [(figure, number) for figure, number in found if _tier(rate.figure, figure) <= 1]
    return [(figure, exactly(number)) for figure, number in own or found if figure.at not in counted][:6]


def _halved(rate: Rate, results: Sequence[Figure]) -> Product | None:
    """What both sides of a contract get, of which none counts the sides: "04 bản, mỗi bên giữ 02 bản"."""
    if rate.per[0] is not SIDES:
        return None
    count = exactly(2)
    return next((Product(rate, (), count, result, 0, True, False, 1) for result in results
                 if result.sentence == rate.figure.sentence and _fits(rate, count, result)), None)


def _summed(rate: Rate, bases: Sequence[Figure], results: Sequence[Figure], tried: int) -> Product | None:
    """A mean over groups that are listed but never added: "bình quân 9,6 tiêu chí/xã; 7 xã đạt ..., 6 xã đạt ..."."""
    there = [f for f in bases if f.sentence == rate.figure.sentence and not f.quantity.unit.per]
    if not rate.mean or not 2 <= len(there) <= 6:
        return None
    count = exactly(0)
    for figure in there:
        count = count + figure.quantity.interval
    for result in results:
        tier = max(_tier(rate.figure, result), 1)
        if result not in there and tier < 3 and not result.quantity.unit.per and _fits(rate, count, result):
            return Product(rate, tuple(sorted(there, key=lambda f: f.at)), count, result, tier, True, False, tried + 1)
    return None


def _named(reading: Reading, rate: Rate, results: Sequence[Figure], tried: int) -> Product | None:
    """"Điền kinh và Bơi mang về 10 huy chương (mỗi môn 5 huy chương)": so much for each of the names before."""
    host = rate.figure.host
    if not rate.spoken or rate.mean or host is None:
        return None
    result = next((f for f in results if f.at == host), None)
    if result is None:
        return None
    low = max([f.last for f in reading.figures[:host]] + [first for first, last in reading.sentences
                                                            if first <= result.first < last])
    names = capitalised(reading, low, result.first)
    count = exactly(names)
    if names < 2 or not _fits(rate, count, result):
        return None
    return Product(rate, (), count, result, 0, True, False, tried)
