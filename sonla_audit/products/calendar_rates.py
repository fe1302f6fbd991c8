"""So much a day or a month, and what that comes to in a year: "180 tấn/ngày (tương đương 65.700 tấn/năm)".

The year is named behind a slash or by a word before the amount ("cả năm là 3.564.000 đồng"). It has 365 or 366 days,
for a bank 360, and twelve months.
"""

from __future__ import annotations

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.interval import between, exactly
from sonla_audit.judging.slips import of_one_size, slipped
from sonla_audit.products.pernouns import told_before
from sonla_audit.products.product import Product, product_of
from sonla_audit.products.rates import Rate
from sonla_audit.products.ratewords import RateWords, says
from sonla_audit.writing import last_digit

_FIGURES, _WORDS = 6, 5  # behind a rate in which its year is told, and before an amount in which a year is named
_ROUND = 2  # zeros with which an amount is a round one
_DIGITS = 4  # of a slip that explains a year


def over_a_year(reading: Reading, rate: Rate, known: RateWords) -> Product | None:
    """The product of a rate by the day or the month with a year; one that fails only where it is plainly meant."""
    name = rate.per[-1].counter[:1]
    times = {known.day: (365, 366, 360), known.month: (12,)}.get(name[0], ()) if name else ()
    if not times:
        return None
    at = rate.figure.at
    for result in (*reading.figures[at + 1 : at + 1 + _FIGURES], *_told_first(reading, rate)):
        if result.sentence != rate.figure.sentence or not _yearly(reading, rate, result, known):
            continue
        for number in times:
            if product_of(rate.value, exactly(number)).meets(result.quantity.interval):
                return _product(rate, number, result, True)
        made = product_of(rate.value, exactly(times[0]))
        if result.at < at and _cut(rate, result, times[0]):
            return None
        again = (result.host == rate.figure.at or result.at == at - 1) and bool(result.quantity.unit.per) \
            and of_one_size(result.quantity.interval, made)
        if again or (len(times) == 1 and slipped(result.quantity, made, _DIGITS)):
            return _product(rate, times[0], result, False)
    return None


def _cut(rate: Rate, result: Figure, times: int) -> bool:
    """Whether a rate is only cut or rounded to hundreds or thousands: "800.000 đồng/năm, tức 66.000 đồng/tháng"."""
    quantity = rate.figure.quantity
    one, written = last_digit(quantity), quantity.surface[: quantity.end - quantity.start].replace(".", "")
    zeros = len(written) - len(written.rstrip("0"))
    if one is None or zeros < _ROUND or not written.isdecimal():
        return False
    unit = one.times(10**zeros)
    return between(quantity.value - unit, quantity.value + unit).times(times).meets(result.quantity.interval)


def _told_first(reading: Reading, rate: Rate) -> tuple[Figure, ...]:
    """The figure right before a rate that is so much a year: "54 triệu đồng/năm (4,5 triệu đồng/tháng)", "480 triệu
    đồng/năm, tức mỗi tháng 40 triệu đồng".
    """
    return tuple([figure for figure in reading.figures[max(0, rate.figure.at - 1) : rate.figure.at]
                  if figure.quantity.unit.per and (rate.figure.bracket or (
                      figure.part == rate.figure.part and rate.figure.first - figure.last <= _WORDS))])


def _yearly(reading: Reading, rate: Rate, result: Figure, known: RateWords) -> bool:
    """Whether a figure is told of a year, and of what the rate is told."""
    quantity = result.quantity
    if quantity.unit.kind != rate.own.kind or quantity.high is not None or quantity.act.startswith("step") \
            or (rate.own.kind == "count" and quantity.unit.counter[:1] != rate.own.counter[:1]):
        return False
    others = [unit.counter[:1] for unit in rate.per[:-1]]  # "đồng/người/tháng"
    if quantity.unit.per or others:
        return sorted(unit.counter[:1] for unit in quantity.unit.per) == sorted([*others, (known.year,)])
    low = max(result.first - _WORDS, reading.figures[result.at - 1].last)
    return says(reading.words.folded, low, result.first, known, "whole_year") or (
        (each := told_before(reading.words.folded, low, result.first, known)) is not None
        and each.counter[:1] == (known.year,))


def _product(rate: Rate, number: int, result: Figure, fits: bool) -> Product:
    return Product(rate, (), exactly(number), result, 0, fits, not fits, 1, not fits)
