"""The mean of a change over years: "trong 5 năm giảm 32.333 hộ, bình quân mỗi năm giảm 6.467 hộ".

Neither figure is a level, so no rate of a level is meant. The years stand in the sentence, counted or as a stage of
years, which may be divided by as many years as it names or by one less.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.interval import exactly
from sonla_audit.judging.slips import of_one_size
from sonla_audit.products.likeness import alike
from sonla_audit.products.periods import spans
from sonla_audit.products.product import Product, product_of
from sonla_audit.products.rates import Rate
from sonla_audit.products.ratewords import RateWords
from sonla_audit.values import replace

_UP, _DOWN = frozenset(("up", "step-up")), frozenset(("down", "step-down"))
_WINDOW = 6  # figures before a yearly change among which the whole change and its years are looked for
_SHARES = frozenset(("percent", "points"))


def yearly_steps(reading: Reading, known: RateWords) -> Iterator[Product]:
    """The yearly changes of a block, each with the change over all its years; one that fails where it stands alone."""
    for step in reading.figures:
        quantity = step.quantity
        own = _way(step)
        if own is None or quantity.high is not None or quantity.status == "plan" or not (
                step.before("yearly") or _by_year(step, known)):
            continue
        unit = replace(quantity.unit, per=()) if quantity.unit.per else quantity.unit
        rate = Rate(step, unit, (known.unit(known.year),), True, False)
        near = [f for f in reading.figures[max(0, step.at - _WINDOW) : step.at] if f.sentence == step.sentence]
        wholes = [f for f in near if _way(f) == own and _like(f, step) and not f.before("yearly")
                  and not f.quantity.unit.per and f.quantity.hedge.kind != "at-least"]
        years = spans(near, known.year, known)
        tries = [Product(rate, (figure,), exactly(number), whole, 0, False, False, len(wholes) * len(years))
                 for whole in reversed(wholes) for figure, number in years if figure is not whole]
        fitting = next((one for one in tries if product_of(rate.value, one.count).meets(one.result.quantity.interval)),
                       None)
        if fitting is not None:
            yield replace(fitting, fits=True)
        elif len({(one.bases[0].at, one.result.at) for one in tries}) == 1 and all(map(_surely, tries)):
            yield replace(tries[0], alone=True)


def _way(figure: Figure) -> bool | None:
    """Whether a figure tells a rise or a fall; None for any other."""
    act = figure.quantity.act
    return True if act in _UP else False if act in _DOWN else None


def _by_year(figure: Figure, known: RateWords) -> bool:
    return any(unit.counter[:1] == (known.year,) for unit in figure.quantity.unit.per)


def _like(whole: Figure, step: Figure) -> bool:
    one, two = whole.quantity, step.quantity
    if one.nature in _SHARES or two.nature in _SHARES:
        # a growth in percent is no sum of yearly growths
        return one.nature == two.nature == "points"
    return one.level and (two.level or two.nature == "rate") and bool(alike(one.unit, two.unit))


def _surely(product: Product) -> bool:
    """Whether a yearly change that fits nothing is told of the change before it: it is of one size."""
    return of_one_size(product.result.quantity.interval, product_of(product.rate.value, product.count))
