"""A mean or a norm with the total and the count it belongs to anywhere in reach, chosen by arithmetic.

The nearest pairs are for `products`. What is found here stands further off or is counted by another noun, so it
must be told apart from chance by its digits: the number of pairs tried times how wide rate and total are written.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses import Figure, Reading
from sonla_audit.products import Product, alike, product_of
from sonla_audit.propose import timed
from sonla_audit.quantity import Quantity
from sonla_audit.rates import Rate
from sonla_audit.reach import bare
from sonla_audit.slips import of_one_size, slipped
from sonla_audit.writing import scale_of

_FIGURES, _SENTENCES, _BEFORE = 30, 5, 24


def reached(readings: Sequence[Reading], at: int, rate: Rate) -> Product | None:
    """The product a rate makes with what is in reach, or the one it plainly should make; None where neither is sure."""
    if rate.per[0].counter[1:] == ("time",) or rate.per[1:]:
        return None
    near = _near(readings, at, rate.figure)
    results = [figure for figure in near if _result(figure, rate)]
    bases = [(figure, grade) for figure in near if (grade := _grade(figure, rate))]
    pairs = [(figure, grade, result) for figure, grade in bases for result in results if figure is not result]
    fitting = [pair for pair in pairs if _fits(rate, pair[0], pair[2])]
    if fitting:
        base, grade, result = max(fitting, key=lambda pair: _score(rate, *pair))
        close = grade > 1 and _apart(rate, base, result) <= 1
        if close or _rare(rate, base, result, len(pairs)):
            return _product(rate, base, result, True, len(pairs))
        return None
    wrong = _beside(rate, near, pairs) or _slip(rate, pairs)
    return None if wrong is None or not rate.mean else _product(rate, *wrong, False, len(pairs))


def _beside(rate: Rate, near: Sequence[Figure],
            pairs: Sequence[tuple[Figure, int, Figure]]) -> tuple[Figure, Figure] | None:
    """A count and a total that stand alone before their mean in its sentence, and are of its size."""
    levels = [figure for figure in near if figure.quantity.block == rate.figure.quantity.block
              and figure.at < rate.figure.at and figure.sentence == rate.figure.sentence
              and figure.quantity.nature not in ("period", "date", "percent")][-2:]
    return next(((base, result) for base, grade, result in pairs if grade > 1 and base in levels and result in levels
                 and rate.figure.at - min(base.at, result.at) <= 4 and _same_size(rate, base, result)), None)


def _slip(rate: Rate, pairs: Sequence[tuple[Figure, int, Figure]]) -> tuple[Figure, Figure] | None:
    """The one pair of the rate's own noun from whose quotient it is a slip of the pen away."""
    own = [(base, result) for base, grade, result in pairs if grade > 2 and _apart(rate, base, result) <= 2]
    num, den = scale_of(rate.value)
    found = [(base, result) for base, result in own
             if (mean := result.quantity.interval.over(base.quantity.interval)) is not None
             and slipped(rate.value, mean, 3 if len(own) < 3 else 4, num, den)]
    return found[0] if len(found) == 1 and len(own) <= 8 else None


def _near(readings: Sequence[Reading], at: int, anchor: Figure) -> list[Figure]:
    reading = readings[at]
    low = max(0, anchor.at - _FIGURES)
    near = [figure for figure in reading.figures[low : anchor.at + 6]
            if figure is not anchor and -1 <= anchor.sentence - figure.sentence <= _SENTENCES]
    block = reading.block
    for other in reversed(readings[max(0, at - 2) : at]):
        if other.block.section_id == block.section_id and other.block.kind in ("paragraph", "item"):
            near = [*other.figures[-_BEFORE:], *near]
    return near


def _usable(quantity: Quantity) -> bool:
    return quantity.level and quantity.high is None and not timed(quantity) and quantity.act not in (
        "step-up", "step-down", "exceeds", "from") and quantity.value.low is not None and quantity.value.low > 0


def _result(figure: Figure, rate: Rate) -> bool:
    quantity = figure.quantity
    if not _usable(quantity) and not quantity.unit.per:
        return False
    unit = quantity.unit
    if unit.per and (rate.own.kind == "count" or quantity.nature == "percent" or len(unit.per) > 1
                     or unit.per[0].counter[1:] != ("time",)):
        return False
    return unit.kind == rate.own.kind and (unit.kind != "count" or bool(unit.counter)) and quantity.high is None


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


def _fits(rate: Rate, base: Figure, result: Figure) -> bool:
    return product_of(rate.value, base.quantity.interval).meets(result.quantity.interval)


def _apart(rate: Rate, base: Figure, result: Figure) -> int:
    """How many sentences lie between the three; more where one stands in another block."""
    anchor = rate.figure
    return max(abs(anchor.sentence - one.sentence) if one.quantity.block == anchor.quantity.block else 3
               for one in (base, result))


def _score(rate: Rate, base: Figure, grade: int, result: Figure) -> tuple[int, int]:
    own = (base.quantity.block, result.quantity.block).count(rate.figure.quantity.block)
    steps = sum(abs(rate.figure.at - one.at) for one in (base, result)
                if one.quantity.block == rate.figure.quantity.block)
    return 2 * grade - 2 * _apart(rate, base, result) + own, -steps


def _rare(rate: Rate, base: Figure, result: Figure, tried: int) -> bool:
    """Whether so many pairs would hold one that fits by accident less than once in ten times."""
    computed, stated = product_of(rate.value, base.quantity.interval), result.quantity.interval
    if computed.low is None or computed.high is None or stated.low is None or stated.high is None \
            or computed.low <= 0 or base.quantity.interval.low == base.quantity.interval.den:
        return False
    # both widths over the product, of which a stray pair may lie anywhere within a factor of ten
    width = (computed.high - computed.low) * stated.den + (stated.high - stated.low) * computed.den
    return 5 * tried * width <= computed.low * stated.den


def _same_size(rate: Rate, base: Figure, result: Figure) -> bool:
    """Whether total over count is of the size of the mean stated."""
    return of_one_size(result.quantity.interval, product_of(rate.value, base.quantity.interval))


def _product(rate: Rate, base: Figure, result: Figure, fits: bool, tried: int) -> Product:
    return Product(rate, (base,), base.quantity.interval, result, min(_apart(rate, base, result), 3), fits, not fits,
                   tried)
