"""A mean by the year, the month or the day, of a total and over a period told anywhere before it.

"Chín tháng đầu năm đón 12.870.506 lượt ... cao hơn mức bình quân 1,43 triệu lượt mỗi tháng": the period opens the text,
the total stands sentences before the mean. Digits tell the three from chance; where they do not fit, only the total
right before the mean and the one period that it can be over accuse it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.repairs import repair
from sonla_audit.products.likeness import alike
from sonla_audit.products.periods import spans
from sonla_audit.products.product import Product, product_of
from sonla_audit.products.rates import Rate
from sonla_audit.products.rates_in_reach import Totals, rare
from sonla_audit.products.ratewords import RateWords, says
from sonla_audit.values import record

_FIGURES, _SENTENCES, _BLOCKS, _TITLES = 48, 14, 6, 2
_FIT = 4  # how many times rarer than one in so many a fit by accident must be
_BEHIND = 6  # how much worse placed than the best a pair may be whose fit tells that nothing is wrong
_SAID = 12  # words before a mean in which it is called one
_NEAR = 16  # times a gap fits into a mean that is near


@record
class _Pair:
    """A total, and a period with the number of years, months or days it holds."""

    result: Figure
    span: Figure
    number: int
    place: int


def spread(readings: Sequence[Reading], at: int, rate: Rate, known: RateWords, totals: Totals) -> Product | None:
    """The product that a mean by time makes with what is in reach, or the one it plainly should make."""
    if rate.per[1:] or rate.per[0].counter[1:] != ("time",) or not rate.mean:
        return None
    results = list(_results(readings, at, rate))
    own = _periods(readings, at, rate, known, False)
    pairs = _pairs(rate, results, own, totals)
    found = _held(rate, pairs, False) or _held(
        rate, _pairs(rate, results, _periods(readings, at, rate, known, True), totals), True)
    if found is not None or any(_fits(rate, pair) for pair in pairs if pair.place >= pairs[0].place - _BEHIND):
        return found
    folded, first = readings[at].words.folded, rate.figure.first
    stages = sum(one.quantity.nature == "period" and "/" in one.quantity.text for one in readings[at].figures
                 if one.sentence == rate.figure.sentence)
    if stages > 1:
        return None  # "8,9 tỷ đồng của giai đoạn 2011-2015 và 13,7 tỷ đồng của giai đoạn 2016-2020"
    return _wrong(rate, pairs, own) if says(folded, first - _SAID, first, known, "mean") else None


def _pairs(rate: Rate, results: Sequence[tuple[Figure, int]], periods: Sequence[tuple[Figure, int, int]],
           totals: Totals) -> list[_Pair]:
    """The totals and periods that a mean may be of, the best placed first."""
    return sorted((_Pair(result, span, number, _place(rate, result, far, since, totals))
                   for result, far in results for span, number, since in periods), key=lambda pair: -pair.place)


def _held(rate: Rate, pairs: Sequence[_Pair], farther: bool) -> Product | None:
    """The product that holds; with a period told ``farther`` off than the nearest only one that is no accident."""
    places = [-pair.place for pair in pairs]
    for pair in pairs:
        rank = bisect_right(places, -pair.place)
        if _fits(rate, pair) and ((not farther and _beside(rate, pair)) or rare(
                rate, exactly(pair.number), pair.result, _FIT * rank)):
            return _product(rate, pair, True, rank)
    return None


def _wrong(rate: Rate, pairs: Sequence[_Pair], periods: Sequence[tuple[Figure, int, int]]) -> Product | None:
    """The product of the total right before a mean and the one period it can be over, if it comes near the mean."""
    nearest = min((far for _, _, far in periods), default=0)
    over = {span.at for span, _, far in periods if far == nearest}
    meant = [pair for pair in pairs if _beside(rate, pair) and pair.span.at in over]
    if len(over) != 1 or not meant:
        return None
    for pair in meant:
        made, stated = product_of(rate.value, exactly(pair.number)), pair.result.quantity.interval
        gap = made.gap(stated)
        slip = repair((rate.value, pair.result.quantity), partial(_makes, pair.number)).kind not in ("", "digit")
        close = gap.low is not None and stated.low is not None and gap.low * _NEAR * stated.den <= stated.low * gap.den
        if slip or close:
            return _product(rate, pair, False, len(pairs), slip)
    return None


def _makes(number: int, both: Sequence[Interval]) -> bool:
    rate, result = both
    return rate.times(number).meets(result)


def _periods(readings: Sequence[Reading], at: int, rate: Rate, known: RateWords,
             every: bool) -> list[tuple[Figure, int, int]]:
    """The periods in reach, each number of years, months or days once, with how far away they are told.

    Unless ``every`` one is asked for, those of the sentence of the rate go before all others.
    """
    name, anchor, block = rate.per[0].counter[0], rate.figure, readings[at].block
    here = [one for one in readings[at].figures if abs(anchor.sentence - one.sentence) <= 1 or one.at < anchor.at]
    found = [(span, number, abs(anchor.sentence - span.sentence))
             for span, number in spans(here, name, known, readings[at])]
    for other in (*reversed(readings[max(0, at - _BLOCKS) : at]), *readings[: min(at, _TITLES)]):
        if other.block.section_id == block.section_id or other.block.kind == "heading" or other.block.index < _TITLES:
            far = 2 + block.index - other.block.index
            found += [(span, number, far) for span, number in spans(other.figures, name, known, other)]
    nearest: dict[int, tuple[Figure, int, int]] = {}
    for one in sorted(found, key=lambda one: (one[2], one[0].quantity.nature == "period")):
        if every or one[2] == 0 or not nearest or next(iter(nearest.values()))[2]:
            nearest.setdefault(one[1], one)
    return list(nearest.values())


def _results(readings: Sequence[Reading], at: int, rate: Rate) -> Iterator[tuple[Figure, int]]:
    """The levels and steps before a mean, and just behind it, that it may be the mean of; how far away each is."""
    reading, anchor = readings[at], rate.figure
    for figure in reading.figures[max(0, anchor.at - _FIGURES) : anchor.at + 3]:
        far = anchor.sentence - figure.sentence
        if figure is not anchor and 0 <= far <= _SENTENCES and _result(figure, rate):
            yield figure, far
    for other in readings[max(0, at - _BLOCKS) : at]:
        if other.block.section_id == reading.block.section_id and other.block.kind in ("paragraph", "item"):
            far = 3 + reading.block.index - other.block.index
            yield from ((figure, far) for figure in other.figures[:_FIGURES] if _result(figure, rate))


def _result(figure: Figure, rate: Rate) -> bool:
    quantity = figure.quantity
    return quantity.level and not quantity.unit.per and quantity.high is None and quantity.unit.kind == rate.own.kind \
        and bool(quantity.interval.low and quantity.interval.high) and quantity.act not in ("from", "reference") \
        and (rate.own.kind != "count" or bool(alike(rate.own, quantity.unit)))


def _place(rate: Rate, result: Figure, far: int, since: int, totals: Totals) -> int:
    """How well a total and a period, told so far away, stand to a mean."""
    place = -2 * far - min(since, 6) // 2 + 3 * (far == 0 and result.at < rate.figure.at)
    place += 2 * (result.quantity.index in totals.made) - 3 * (result.quantity.index in totals.parts)
    return place + (alike(rate.own, result.quantity.unit) if rate.own.kind == "count" else 0)


def _beside(rate: Rate, pair: _Pair) -> bool:
    """Whether nothing else of its kind stands between a total and the mean behind it, in one sentence."""
    one, anchor = pair.result, rate.figure
    return one.quantity.block == anchor.quantity.block and one.sentence == anchor.sentence \
        and 0 < anchor.at - one.at <= 2 and not one.bracket and pair.place >= 0


def _fits(rate: Rate, pair: _Pair) -> bool:
    return product_of(rate.value, exactly(pair.number)).meets(pair.result.quantity.interval)


def _product(rate: Rate, pair: _Pair, fits: bool, tried: int, slip: bool = False) -> Product:
    tier = 0 if _beside(rate, pair) else 1 if pair.result.sentence == rate.figure.sentence else 2
    return Product(rate, (pair.span,), exactly(pair.number), pair.result, tier, fits, not fits, tried, slip)
