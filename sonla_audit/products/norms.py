"""A norm told once and paid out further down: so much for each a month, so many of them, so many months.

"Mức hỗ trợ 15 kg/học sinh/tháng ... 837 học sinh, nhận trong 5 tháng là 62.775 kg"; "tiền thuê một tháng là 56.250.000
đồng ... đặt cọc ba tháng, tức 168.750.000 đồng". Nobody says which norm is meant where there are several, so the digits
must: one that makes the amount is told. Where it does so twice in a paragraph, what comes near it there is held against
it as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.products.pricings import made
from sonla_audit.products.rates import rates
from sonla_audit.products.ratewords import RateWords
from sonla_audit.values import record

_BLOCKS = 10  # back to a norm
_MOST = 6  # norms
_NEXT = 2  # figures from one of the three to the next
_TELLING = 40
_NEAR = 16  # times a gap fits into an amount that is near
_HOLD = 2
_PEOPLE = (("person",), ("household",))


@record
class Payment:
    """So many, for so many months, and what they get; ``count`` is None where it is what one gets."""

    count: Figure | None
    months: Figure
    result: Figure


def norms(readings: Sequence[Reading], known: RateWords) -> Iterator[Claim]:
    """The payments of a document that a norm told before makes."""
    told: list[Figure] = []
    for reading in readings:
        told = [norm for norm in told if reading.block.index - norm.quantity.block <= _BLOCKS]
        if told or any(len(figure.quantity.unit.per) > 1 for figure in reading.figures):
            yield from _paid(reading, told, known)
        if any(figure.quantity.unit.kind == "money" for figure in reading.figures):
            told += [rate.figure for rate in rates(reading, known) if rate.per[0].counter[:1] == (known.month,)
                     and rate.loose and rate.own.kind == "money"]


def _paid(reading: Reading, told: list[Figure], known: RateWords) -> Iterator[Claim]:
    """The payments of a block; its own norms are put to those ``told`` before."""
    held: list[tuple[Payment, Figure]] = []
    failing: list[Payment] = []
    for figure in reading.figures:
        if _norm(figure, known):
            told.append(figure)
        payment = _payment(reading, figure, told, known)
        if payment is None:
            continue
        norm = next((one for one in told[::-1][:_MOST] if _fits(one, payment)), None)
        if norm is not None:
            held.append((payment, norm))
            yield _claim(payment, norm)
        elif payment.count is not None:
            failing.append(payment)
    for payment in failing if len(held) >= _HOLD else ():
        near = [norm for norm in told if _near(norm, payment)]
        if len(near) == 1:
            yield _claim(payment, near[0])


def _norm(figure: Figure, known: RateWords) -> bool:
    """Whether a figure is so much for each of some people a month."""
    per = figure.quantity.unit.per
    return len(per) == 2 and figure.quantity.high is None and not figure.quantity.hedge.kind \
        and sorted(one.counter[:1] == (known.month,) for one in per) == [False, True]


def _payment(reading: Reading, months: Figure, told: Sequence[Figure], known: RateWords) -> Payment | None:
    """The number of months a figure is, with who gets something for so long before it, and what they get behind it."""
    quantity = months.quantity
    if not told or quantity.nature != "count" or quantity.unit.counter[:1] != (known.month,) \
            or not quantity.interval.exact:
        return None
    place = months.sentence, months.part
    result = next((one for one in reading.figures[months.at + 1 : months.at + 1 + _NEXT]
                   if (one.sentence, one.part) == place and one.quantity.unit.kind in ("money", "mass")
                   and one.quantity.high is None and one.quantity.level), None)
    if result is None:
        return None
    before = [one for one in reading.figures[max(0, months.at - _NEXT) : months.at]
              if (one.sentence, one.part) == place and one.quantity.nature == "count"
              and one.quantity.unit.counter[1:] in _PEOPLE]
    count = before[-1] if before and not result.quantity.unit.per else None
    return Payment(count, months, result)


def _made(norm: Figure, payment: Payment) -> Interval:
    counts = [one.quantity for one in (payment.count, payment.months) if one is not None]
    return made(counts, [norm.quantity])


def _fits(norm: Figure, payment: Payment) -> bool:
    """Whether a norm makes an amount that is told exactly enough to say so."""
    if norm.quantity.unit.kind != payment.result.quantity.unit.kind:
        return False
    people = [one for one in norm.quantity.unit.per if one.counter[1:] in _PEOPLE]
    if bool(people) != (payment.count is not None) and not _apiece(norm, payment):
        return False
    if payment.count is not None and people and payment.count.quantity.unit.counter[1:] != people[0].counter[1:]:
        return False
    value, result = _made(norm, payment), payment.result.quantity.interval
    width = exactly(10**-min(0, payment.result.quantity.digits)) if result.exact else result.width
    return value.meets(result) and (width.times(_TELLING).below(result) or (
        value.exact and value == payment.result.quantity.value))


def _apiece(norm: Figure, payment: Payment) -> bool:
    """Whether a result is what one gets: "15 kg/học sinh/tháng; thời gian 5 tháng, mỗi học sinh được 75 kg"."""
    return payment.count is None and payment.months.sentence == norm.sentence \
        and payment.months.quantity.block == norm.quantity.block


def _near(norm: Figure, payment: Payment) -> bool:
    """Whether a norm comes near to an amount."""
    value, result = _made(norm, payment), payment.result.quantity.interval
    if norm.quantity.unit.kind != payment.result.quantity.unit.kind or result.low is None:
        return False
    gap = value.gap(result)
    return gap.low is not None and gap.low * _NEAR * result.den <= result.low * gap.den


def _claim(payment: Payment, norm: Figure) -> Claim:
    counts = [part("count", one) for one in (payment.count, payment.months) if one is not None]
    parts = (*counts, part("rate", norm), part("result", payment.result))
    return Claim("product.priced", parts, ("×",), "likely", 1, 8, "priced")
