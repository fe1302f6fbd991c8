"""A mean or a norm with the total and the count it belongs to anywhere in reach, chosen by arithmetic.

The nearest pairs are for `products`. What is found here stands further off or is counted by another noun, so it
must be told apart from chance by its digits: how many pairs stand as near, times how wide rate and total are written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import numeral
from sonla_audit.clauses.propose import timed
from sonla_audit.clauses.whereabouts import span_of
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.repairs import repair
from sonla_audit.judging.slips import of_one_size
from sonla_audit.products.likeness import alike
from sonla_audit.products.product import Product, product_of
from sonla_audit.products.rates import Rate
from sonla_audit.quantity import Quantity, Unit
from sonla_audit.shares.reach import bare
from sonla_audit.values import record, replace

_FIGURES, _SENTENCES, _BEFORE, _BLOCKS = 40, 8, 24, 6
_BEHIND_IT, _AHEAD = 16, 2  # figures behind a rate, and sentences or paragraphs, in which its total may be told
_BEHIND = 6  # how much worse placed than the best a pair may be whose fit tells that nothing is wrong
_FIT = 5  # how many times rarer than one in so many a fit by accident must be
_NORM = 4
_STEP, _NEXT = 3, 9  # how much worse what was added stands, and what is told in a paragraph behind the rate
_NEAR, _NEAREST = 24, 5  # times a gap fits into a total that is near, and the bits that tells at most
_ENOUGH, _LEAD, _PLAIN = 9, 2, 2  # bits that accuse, by which the leader leads, and that how they stand must tell
_TOLD = 1  # bits that a slip must tell to outweigh what else keeps a product from being an error
_SOFT = frozenset(("", "about", "estimate"))
_NAMING, _NAMED = 5, 4  # words beside a figure that name it, and how much those of the rate count for at most
_SLIPPED = 6  # pairs, the best placed first, in which a slip is looked for


@record
class _Pair:
    """A count and a total that a rate may be of; ``grade`` says how well the count is of what the rate is for."""

    base: Figure
    grade: int
    result: Figure
    place: int  # how well the three stand together


@record
class Totals:
    """The figures of a document that are known to be totals, and those that are parts of them."""

    made: frozenset[int]
    parts: frozenset[int]


def reached(readings: Sequence[Reading], at: int, rate: Rate, totals: Totals, ahead: bool) -> Product | None:
    """The product a rate makes with what is in reach, or the one it plainly should make; None where neither is sure.

    A mean is more likely of ``totals`` than of their parts; ``ahead`` lets them be told in the paragraphs behind it.
    """
    if rate.per[0].counter[1:] == ("time",) or rate.per[1:]:
        return None
    pairs = sorted(_pairs(_near(readings, at, rate.figure, ahead), rate, totals), key=lambda pair: -pair.place)
    places = [-pair.place for pair in pairs]
    fitting = False
    for pair in pairs:
        if _fits(rate, pair):
            fitting = fitting or pair.place >= pairs[0].place - _BEHIND
            rank = bisect_right(places, -pair.place)
            if (pair.grade > 1 and _apart(rate, pair) <= 1) or rare(
                    rate, pair.base.quantity.interval, pair.result, _FIT * rank):
                return _product(rate, pair, True, rank)
    if fitting or rate.loose:
        return None
    if rate.by > 1:
        lead = _of_people(rate, pairs)
        return None if lead is None else _product(rate, lead, False, len(pairs))
    own = _of_its_own(readings[at], rate.figure)
    told = [pair for pair in pairs if not _later(rate, pair) and not (own and _far(rate, pair.base, pair.result))]
    wrong = _meant(readings, rate, told, [-pair.place for pair in told], totals)
    return None if wrong is None else _product(rate, wrong[0], False, len(pairs), wrong[1])


def _pairs(near: Sequence[Figure], rate: Rate, totals: Totals) -> Iterator[_Pair]:
    results = [figure for figure in near if _result(figure, rate)]
    for base in near:
        grade = _grade(base, rate)
        if grade:
            for result in results:
                if result is not base:
                    yield _Pair(base, grade, result, _place(rate, base, grade, result, totals))


def _place(rate: Rate, base: Figure, grade: int, result: Figure, totals: Totals) -> int:
    """How well a rate, its count and its total stand together: of one noun, near, wholes; side by side above all."""
    anchor = rate.figure
    own = (base.quantity.block, result.quantity.block).count(anchor.quantity.block)
    place = 4 * grade - 2 * _far(rate, base, result) + 2 * own
    place -= _NEXT * (max(base.quantity.block, result.quantity.block) > anchor.quantity.block)
    place -= _STEP * result.quantity.act.startswith("step")  # "nộp thêm 1.319 tỷ đồng"
    for figure in (base, result):
        at = figure.quantity.index
        place += 2 * (at in totals.made) - 3 * (at in totals.parts)
        named = frozenset((*figure.head[-_NAMING:], *figure.tail[:_NAMING]))
        place += min(2 * len(named.intersection(anchor.head[-_NAMING:])), _NAMED)
    if own == 2 and base.sentence == result.sentence == anchor.sentence:
        steps = abs(anchor.at - base.at) + abs(anchor.at - result.at)
        place += max(0, 9 - steps)
    return place


def _meant(readings: Sequence[Reading], rate: Rate, pairs: Sequence[_Pair], places: Sequence[int],
           totals: Totals) -> tuple[_Pair, bool] | None:
    """The pair that a rate which fits none was plainly meant for, and whether one slip of the pen explains it."""
    found: list[tuple[int, bool, _Pair]] = []
    for pair in pairs[:_SLIPPED]:
        figures = rate.value, pair.base.quantity, pair.result.quantity
        if pair.grade < 2 or not _of_kind(pair.result, rate) or any(one.hedge.kind not in _SOFT for one in figures):
            continue
        points = _points(rate, pair, pairs, totals) + _of_as_long(readings, rate, pair)
        rank = bisect_right(places, -pair.place)
        slip = _slip(figures, rank, rate.mean) if points > _PLAIN else None
        near = _nearness(rate, pair, rank) if rate.mean and points > _PLAIN else None
        if slip is not None and (near is None or slip >= near):
            found.append((points + slip, slip >= _TOLD, pair))
        elif near is not None:
            found.append((points + near, False, pair))
        elif rate.mean and _same_size(rate, pair) and not _far(rate, pair.base, pair.result):
            found.append((points, False, pair))
    found.sort(key=lambda one: -one[0])
    if not found or found[0][0] < _ENOUGH or (len(found) > 1 and found[1][0] > found[0][0] - _LEAD):
        return None
    return found[0][2], found[0][1]


def _of_as_long(readings: Sequence[Reading], rate: Rate, pair: _Pair) -> int:
    """How much it tells that a count and a total are of as many months as a mean."""
    figures = rate.figure, pair.base, pair.result
    own, *others = (span_of(readings[figure.quantity.block], figure) for figure in figures)
    return 2 * others.count(own) if own > 1 and rate.mean else 0


def _of_people(rate: Rate, pairs: Sequence[_Pair]) -> _Pair | None:
    """The pair that so many for ten thousand people should be of: people of its sentence, and things of its noun."""
    near = [pair for pair in pairs if pair.grade > 1 and pair.base.quantity.block == rate.figure.quantity.block
            and pair.base.sentence == rate.figure.sentence and exactly(rate.by).below(pair.base.quantity.value)
            and alike(rate.own, pair.result.quantity.unit) == 2]
    if len({pair.base.at for pair in near}) != 1:
        return None
    return next((pair for pair in near if _same_size(rate, pair)), None)


def _of_its_own(reading: Reading, rate: Figure) -> bool:
    """Whether the sentence of a rate names by a number what it is of: "Khối 12 bình quân 44 học sinh/lớp"."""
    return any(figure.sentence == rate.sentence and figure.quantity.nature == "count" and bare(figure.quantity)
               for figure in reading.figures[max(0, rate.at - _AHEAD) : rate.at])


def _later(rate: Rate, pair: _Pair) -> bool:
    """Whether a count or a total is told behind the rate, in a part of the text of which it may be no part."""
    place = rate.figure.quantity.block, rate.figure.sentence, rate.figure.part
    return any((one.quantity.block, one.sentence, one.part) > place for one in (pair.base, pair.result))


def _points(rate: Rate, pair: _Pair, pairs: Sequence[_Pair], totals: Totals) -> int:
    """How plainly a count and a total stand as those of a rate, in bits."""
    far = _far(rate, pair.base, pair.result)
    points = 2 * (pair.grade - 1) + (3 - far if far < 3 else -far)
    anchor = rate.figure
    span = [one for one in pairs if one.grade > 1 and _far(rate, one.base, one.result) <= far]
    points += 2 * (len({one.result.at for one in span}) == 1) + 2 * (len({one.base.at for one in span}) == 1)
    if far == 0 and max(anchor.at, pair.base.at, pair.result.at) - min(anchor.at, pair.base.at, pair.result.at) == 2:
        points += 2
    return points + rate.mean + 2 * sum(one.quantity.index in totals.made for one in (pair.base, pair.result))


def _slip(figures: Sequence[Quantity], rank: int, mean: bool) -> int | None:
    """How much it tells, in bits, that one slip makes a rate, a count and a total hold; None where none does.

    A norm that a digit mends is hardly ever meant so, unless its digits are many: parts and rests have norms, too.
    """
    found = repair(figures, _makes)
    if not found.kind:
        return None
    rate, _, result = (max(1, numeral(figure)) for figure in figures)
    room, tries = rate * result, found.tried * rank * (rate + result)
    if found.kind == "digit" and not mean and room < _NORM * tries:
        return None
    return (room // tries).bit_length() - 1 if room >= tries else 1 - (tries // room).bit_length()


def explained(product: Product) -> Product:
    """A product that does not fit, with whether one slip of the pen makes it hold that is no wrong digit."""
    if product.fits or product.slip or not product.alone or product.tier > 1 or len(product.bases) != 1 \
            or product.count != product.bases[0].quantity.interval:
        return product
    figures = product.rate.value, product.bases[0].quantity, product.result.quantity
    kind = repair(figures, _makes, False).kind
    slip = _slip(figures, 1, product.rate.mean) if kind else None
    return replace(product, slip=slip is not None and slip >= _TOLD)


def _nearness(rate: Rate, pair: _Pair, rank: int) -> int | None:
    """How much it tells, in bits, that a total over a count comes near a mean; None where it is not very near."""
    made, stated = product_of(rate.value, pair.base.quantity.interval), pair.result.quantity.interval
    gap = made.gap(stated)
    if gap.low is None or not gap.low or stated.low is None or stated.low <= 0:
        return None
    times = stated.low * gap.den // (gap.low * stated.den * 2)  # how many times twice the gap fits into the total
    return min((times // rank).bit_length() - 1, _NEAREST) if times >= _NEAR * rank else None


def _makes(intervals: Sequence[Interval]) -> bool:
    rate, count, result = intervals
    return (rate * count).meets(result)


def _near(readings: Sequence[Reading], at: int, anchor: Figure, ahead: bool) -> list[Figure]:
    reading = readings[at]
    low = max(0, anchor.at - _FIGURES)
    near = [figure for figure in reading.figures[low : anchor.at + _BEHIND_IT]
            if figure is not anchor and -_AHEAD <= anchor.sentence - figure.sentence <= _SENTENCES]
    block = reading.block
    for other in readings[at + 1 : at + 1 + _AHEAD * ahead]:
        if other.block.section_id == block.section_id and other.block.kind == block.kind == "paragraph":
            near += other.figures[:_BEHIND_IT]
    for other in reversed(readings[max(0, at - _BLOCKS) : at]):
        if other.block.section_id == block.section_id and other.block.kind in ("paragraph", "item") \
                and len(near) < 2 * _FIGURES:
            near = [*other.figures[-_BEFORE:], *near]
    return near


def _usable(quantity: Quantity, stepped: bool = False) -> bool:
    """Whether a figure may be a count or a total; what was added is one only where ``stepped`` ones are asked for."""
    return quantity.level and quantity.high is None and not timed(quantity) \
        and quantity.act not in ("exceeds", "from") and (stepped or not quantity.act.startswith("step")) \
        and quantity.value.low is not None and quantity.value.low > 0


def _result(figure: Figure, rate: Rate) -> bool:
    quantity = figure.quantity
    if not _usable(quantity, rate.mean) and not quantity.unit.per:
        return False
    unit = quantity.unit
    if unit.per and (rate.own.kind == "count" or quantity.nature == "percent" or len(unit.per) > 1
                     or unit.per[0].counter[1:] != ("time",)):
        return False
    named = bool(unit.counter) or (bare(quantity) and _called(figure, rate.own))
    return unit.kind == rate.own.kind and (unit.kind != "count" or named) and quantity.high is None


def _called(figure: Figure, unit: Unit) -> bool:
    """Whether the words before a figure name a counter: "tổng số thành viên hợp tác xã là 5.935 nghìn"."""
    return bool(unit.counter) and set(unit.counter[0].split()) <= set(figure.head)


def _of_kind(figure: Figure, rate: Rate) -> bool:
    """Whether a total counts the same things as the rate."""
    return rate.own.kind != "count" or not rate.own.counter or bool(alike(rate.own, figure.quantity.unit))


def _grade(figure: Figure, rate: Rate) -> int:
    """How well a figure counts what the rate is for: 3 the same, 2 related or bare beside its noun, 1 another count."""
    quantity, per = figure.quantity, rate.per[0]
    if not _usable(quantity) or quantity.unit.per:
        return 0
    grade = alike(per, quantity.unit)
    if grade:
        return grade + 1
    if per.kind != "count" or quantity.unit.kind != "count" or quantity.digits:
        return 0
    if bare(quantity):
        return 2 if per.counter and set(per.counter[0].split()) <= set(figure.head) else 1
    return 1


def _fits(rate: Rate, pair: _Pair) -> bool:
    return product_of(rate.value, pair.base.quantity.interval).meets(pair.result.quantity.interval)


def _apart(rate: Rate, pair: _Pair) -> int:
    return _far(rate, pair.base, pair.result)


def _far(rate: Rate, base: Figure, result: Figure) -> int:
    """How many sentences lie between the three; three and the blocks between where one stands in another block."""
    anchor = rate.figure
    return max(abs(anchor.sentence - one.sentence) if one.quantity.block == anchor.quantity.block
               else 2 + abs(anchor.quantity.block - one.quantity.block) for one in (base, result))


def rare(rate: Rate, count: Interval, total: Figure, tries: int) -> bool:
    """Whether so many tries would fit by accident less than once: by how wide count, rate and total are written."""
    result = total.quantity.interval
    computed = product_of(rate.value, count)
    if computed.low is None or computed.high is None or result.low is None or result.high is None \
            or computed.low <= 0 or count.low == count.den:
        return False
    # both widths over the product, of which a stray pair may lie anywhere within a factor of ten; what is exact is as
    # wide as one of its last digit that is no zero: 50.000 times four makes 200.000 by accident
    width = (computed.high - computed.low) * result.den + (result.high - result.low) * computed.den
    if result.low == result.high and result.low > 0:
        width += result.low // int(str(result.low).rstrip("0")) * computed.den
    return tries * width <= computed.low * result.den


def _same_size(rate: Rate, pair: _Pair) -> bool:
    """Whether total over count is of the size of the mean stated."""
    return of_one_size(pair.result.quantity.interval, product_of(rate.value, pair.base.quantity.interval))


def _product(rate: Rate, pair: _Pair, fits: bool, tried: int, slip: bool = False) -> Product:
    return Product(rate, (pair.base,), pair.base.quantity.interval, pair.result, min(_apart(rate, pair), 3), fits,
                   not fits, tried, slip)
