"""A count, an amount for one and the amount for all, standing together without a word for "each".

"36 suất mức 450.000 đồng, hết 16.200.000 đồng", "271 triệu kWh × 2.086 đồng", or several such pairs and their sum.
What the three say is told by their arithmetic, which figures written this long hardly ever satisfy by accident;
only a multiplication sign between count and amount, or the words of a bill ("đơn giá ..., thành tiền ..."), make a
failing one an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.interval import Interval, exactly
from sonla_audit.products.ratewords import RateWords, says
from sonla_audit.quantity import Quantity
from sonla_audit.values import record, replace

_MOST = 7  # figures between the first and the last of a product
_SIGNS = frozenset(("×", "x", "*"))
_EQUALS, _DIVIDES = frozenset("=:"), frozenset("/÷:")
_FORMULA = frozenset("+(")
_PRODUCTS = 2


@record
class Pricing:
    """Counts and the amounts for one of each, and what they make together. ``signed`` tells of a written ×, or of the
    words of a bill.
    """

    counts: tuple[Figure, ...]
    rates: tuple[Figure, ...]
    result: Figure
    fits: bool
    signed: bool


def pricings(reading: Reading, known: RateWords) -> Iterator[Pricing]:
    """The products of a block that hold by their figures, and those that are written out and do not."""
    levels = [figure for figure in reading.figures if _level(figure.quantity)]
    taken: set[int] = set()
    for at, result in enumerate(levels):
        if result.quantity.unit.kind == "count":
            continue  # it is no amount
        before = [figure for figure in levels[max(0, at - _MOST) : at]
                  if figure.sentence == result.sentence and figure.at not in taken]
        after = [figure for figure in levels[at + 1 : at + 3] if figure.sentence == result.sentence]
        if _factor(reading, result):
            continue
        found = _chain(reading, result) or _row(reading, before, result) \
            or _one(reading, [*before, *after], result, known) or _several(before, result)
        if found is not None:
            taken.update(figure.at for figure in (*found.counts, *found.rates))
            yield found


def _chain(reading: Reading, result: Figure) -> Pricing | None:
    """What three figures or more with × between them make: "88 người x 40.000 đồng x 2 ngày = 7.040.000 đồng"."""
    at = result.at - 1
    while at > 0 and _signed(reading, reading.figures[at - 1], reading.figures[at]):
        at -= 1
    factors = reading.figures[at : result.at]
    rates = [figure for figure in factors if figure.quantity.unit.kind == result.quantity.unit.kind]
    counts = [figure for figure in factors if figure.quantity.unit.kind == figure.quantity.nature == "count"]
    if len(factors) < 3 or len(rates) != 1 or len(counts) != len(factors) - 1 \
            or not _EQUALS.intersection(reading.words.folded[factors[-1].last : result.first]) \
            or _FORMULA.intersection(reading.words.folded[factors[0].last : result.first]):
        return None
    pricing = Pricing(tuple(counts), tuple(rates), result, True, True)
    return replace(pricing, fits=total(pricing).meets(result.quantity.interval))


def _factor(reading: Reading, figure: Figure) -> bool:
    """Whether a × stands before or behind a figure, so that it is multiplied itself."""
    figures, at = reading.figures, figure.at
    return (at > 0 and _signed(reading, figures[at - 1], figure)) or (
        at + 1 < len(figures) and _signed(reading, figure, figures[at + 1]))


def _row(reading: Reading, before: Sequence[Figure], result: Figure) -> Pricing | None:
    """Two products or more with their × in a row, and what they make: "9 nhà x 60 tỷ, 5 nhà x 30 tỷ, tổng 690 tỷ"."""
    counts: list[Figure] = []
    rates: list[Figure] = []
    at = len(before) - 1
    while at > 0 and _signed(reading, before[at - 1], before[at]) \
            and _rated(before[at - 1].quantity, before[at].quantity, result.quantity):
        counts.insert(0, before[at - 1])
        rates.insert(0, before[at])
        at -= 2
    if len(counts) < _PRODUCTS or not (result.has("total") or _plus(reading, counts, rates)):
        return None
    pricing = Pricing(tuple(counts), tuple(rates), result, True, True)
    return replace(pricing, fits=total(pricing).meets(result.quantity.interval))


def _plus(reading: Reading, counts: Sequence[Figure], rates: Sequence[Figure]) -> bool:
    """Whether a plus joins the products."""
    return all("+" in reading.words.folded[rate.last : count.first]
               for rate, count in zip(rates, counts[1:], strict=False))


def _level(quantity: Quantity) -> bool:
    return quantity.level and quantity.high is None and not quantity.unit.per and not quantity.hedge.kind \
        and quantity.value.low is not None and quantity.value.low > 0 and not quantity.act.startswith("step")


def _rated(count: Quantity, rate: Quantity, result: Quantity) -> bool:
    """Whether units allow count × rate = result: money by the piece, or things by the piece."""
    if count.unit.kind != "count" or count.digits or rate.unit.kind != result.unit.kind:
        return False
    if result.unit.kind == "count":
        return False
    number = count.value
    return number.low is not None and number.low != number.den and not _ten(number)


def _bare(count: Quantity, rate: Quantity, result: Quantity) -> bool:
    """Whether two bare numbers may make an amount in đồng or USD: in a cell of a bill the unit is that of its sums."""
    return all(one.unit.kind == "count" and not one.unit.counter and not one.digits for one in (count, rate)) \
        and result.unit.num == result.unit.den and result.nature == "amount" and not _ten(count.value)


def _ten(number: Interval) -> bool:
    """Whether a number is 10, 100, 1000 ...: with such a factor every figure fits some other."""
    return number.low is not None and str(number.low).strip("0") == "1" and number.den == 1


def worth(quantity: Quantity) -> Interval:
    """An amount for one as it is meant: exact where it is written without decimals."""
    return quantity.value if not quantity.digits else quantity.plain


def _one(reading: Reading, others: Sequence[Figure], result: Figure, known: RateWords) -> Pricing | None:
    tried = 0
    found: list[Pricing] = []
    for count in others:
        for rate in others:
            if count is rate or abs(count.at - rate.at) > 3 or not (
                    _rated(count.quantity, rate.quantity, result.quantity)
                    or (reading.block.kind == "row" and _bare(count.quantity, rate.quantity, result.quantity)
                        and count.at + 1 == rate.at and _signed(reading, count, rate))):
                continue
            tried += 1
            last = max(count.at, rate.at)
            signed = (_signed(reading, count, rate) and not _further(reading, last, result)
                      and not _divided(reading, last, result) and _plainly(reading, count, rate, result)) \
                or _billed(reading, count, rate, result, known)
            fits = (worth(rate.quantity) * count.quantity.interval).meets(result.quantity.interval)
            if fits or (signed and rate.at < result.at):
                found.append(Pricing((count,), (rate,), result, fits, signed))
    for pricing in sorted(found, key=lambda one: (not one.signed, not one.fits)):
        if pricing.signed or _rare(pricing, tried):
            return pricing
    return None


def _several(before: Sequence[Figure], result: Figure) -> Pricing | None:
    """The longest row of counts with their amounts before a figure that is what they make together."""
    pairs: list[tuple[Figure, Figure]] = []
    at = len(before) - 1
    while at > 0:
        count, rate = before[at - 1], before[at]
        if not _rated(count.quantity, rate.quantity, result.quantity):
            if pairs:
                break
            at -= 1
            continue
        pairs.insert(0, (count, rate))
        at -= 2
    for low in range(len(pairs) - 1):
        chosen = pairs[low:]
        pricing = Pricing(tuple(count for count, _ in chosen), tuple(rate for _, rate in chosen), result, True, False)
        if total(pricing).meets(result.quantity.interval) and _rare(pricing, len(pairs)):
            return pricing
    return None


def total(pricing: Pricing) -> Interval:
    """What counts and amounts make together."""
    return made([count.quantity for count in pricing.counts], [rate.quantity for rate in pricing.rates])


def made(counts: Sequence[Quantity], rates: Sequence[Quantity]) -> Interval:
    """The sum of counts times the amount of each; where there is one amount, the product of all."""
    if len(rates) == 1:
        product = worth(rates[0])
        for count in counts:
            product = product * count.interval
        return product
    result = exactly(0)
    for count, rate in zip(counts, rates, strict=True):
        result = result + worth(rate) * count.interval
    return result


def _signed(reading: Reading, count: Figure, rate: Figure) -> bool:
    low, high = min(count.last, rate.last), max(count.first, rate.first)
    between = reading.words.folded[low:high]
    return len(between) <= 3 and bool(_SIGNS.intersection(between))


def _billed(reading: Reading, count: Figure, rate: Figure, result: Figure, known: RateWords) -> bool:
    """Whether the three stand as a bill has them: "35 bộ, đơn giá 1.980.000 đồng, thành tiền 69.300.000 đồng"."""
    folded = reading.words.folded
    return count.at + 1 == rate.at == result.at - 1 and count.part == rate.part == result.part \
        and says(folded, count.last, rate.first, known, "unit_price") \
        and says(folded, rate.last, result.first, known, "made") \
        and not says(folded, count.last, result.first, known, "levied")


def _divided(reading: Reading, at: int, result: Figure) -> bool:
    """Whether what is made is divided before it comes to the result: "350 kWh x 12 ngày / 31 ngày = 135 kWh"."""
    return result.at > at and not _DIVIDES.isdisjoint(reading.words.folded[reading.figures[at].last : result.first])


def _plainly(reading: Reading, count: Figure, rate: Figure, result: Figure) -> bool:
    """Whether the factors are in no sum of a formula, and of no row that has no result: "2.025 x 725 x 1.102 mm"."""
    first, last = sorted((count, rate), key=lambda figure: figure.at)
    folded = reading.words.folded
    between = folded[first.last : max(last.first, result.first)]
    before = reading.figures[first.at - 1] if first.at else None
    return first.at + 1 == last.at and not _FORMULA.intersection(folded[first.last : last.first]) \
        and "+" not in between and (
        before is None or not _signed(reading, before, first) or bool(_EQUALS.intersection(between)))


def _further(reading: Reading, at: int, result: Figure) -> bool:
    """Whether another factor or a divisor follows the figure number ``at`` before the result."""
    if at + 1 >= len(reading.figures) or reading.figures[at + 1].at == result.at:
        return False
    this, other = reading.figures[at], reading.figures[at + 1]
    return not _DIVIDES.isdisjoint(reading.words.folded[this.last : other.first])


def _rare(pricing: Pricing, tried: int) -> bool:
    """Whether so many tries would hit the result by accident less than once in twenty times."""
    computed, stated = total(pricing), pricing.result.quantity.interval
    if computed.low is None or computed.high is None or stated.low is None or stated.high is None or computed.low <= 0:
        return False
    width = (computed.high - computed.low) * stated.den + (stated.high - stated.low) * computed.den
    # an exact amount has the width of one of its last digits other than zero
    number = str(stated.low).rstrip("0") if stated.low == stated.high else ""
    grain = stated.low // int(number) if number else 0
    return 10 * tried * (width + grain * computed.den) <= computed.low * stated.den


