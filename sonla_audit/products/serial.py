"""The mean of figures told one after another: "lần lượt là 30, 50, 45 và 24,8 triệu đồng; bình quân 37,45 triệu".

What stands between the figures of a plain series is signs and joining words only, so that a mean of something else is
hardly meant; where each has a name of its own, only a mean that fits is believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import bare, rescaled, year
from sonla_audit.clauses.propose import timed
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.judging.slips import of_one_size
from sonla_audit.products.rates import measured
from sonla_audit.products.ratewords import RateWords, begun, says
from sonla_audit.quantity import Quantity
from sonla_audit.values import record
from sonla_audit.writing import scale_of

_LEAST, _MOST, _SURE = 3, 24, 4
_SAID = 8  # words before a mean in which it is called one
_TELLING = 20
_NAMED = 5  # figures before a series in which its years or their number are told


@record
class Serial:
    """A mean and the figures it is of; ``fits`` whether it is."""

    mean: Figure
    parts: tuple[Figure, ...]
    fits: bool


def serials(reading: Reading, known: RateWords) -> Iterator[Serial]:
    """The means of a block that follow their series, and those that follow a plain series and do not fit."""
    figures = reading.figures[_LEAST:]
    for figure in figures if figures and begun(reading.words.folded, known, "mean") else ():
        if not _mean(reading, figure, known):
            continue
        run = _run(reading, figure)
        if len(run) >= _LEAST:
            made = mean_of([one.quantity for one in run], figure.quantity)
            stated = measured(figure.quantity, True, False).interval
            plain = len(run) >= _SURE and not figure.quantity.hedge.kind and run[-1].part == figure.part and all(
                one.first - before.last == 1 for before, one in pairwise(run))
            fits = made.meets(stated)
            wrong = not fits and (_announced(reading, run, figure) or (plain and of_one_size(stated, made)))
            if wrong or (fits and _telling(stated)):
                yield Serial(figure, tuple(run), fits)


def _announced(reading: Reading, run: Sequence[Figure], mean: Figure) -> bool:
    """Whether as many years or months are told of before them as figures follow: "Ba năm có 14, 19 và 24 em"."""
    before = [figure.quantity for figure in reading.figures[max(0, run[0].at - _NAMED) : run[0].at]
              if figure.sentence == mean.sentence]
    times = sum(quantity.nature == "period" for quantity in before)
    return not mean.quantity.hedge.kind and run[-1].part >= mean.part - 1 and (times == len(run) or any(
        timed(quantity) and quantity.value.meets(exactly(len(run))) for quantity in before))


def _mean(reading: Reading, figure: Figure, known: RateWords) -> bool:
    """Whether a figure is called a mean, with nothing but words since the figure before."""
    low = max(figure.first - _SAID, reading.figures[figure.at - 1].last)
    return figure.quantity.nature in ("count", "amount", "norm", "rate") and figure.quantity.high is None \
        and says(reading.words.folded, low, figure.first, known, "mean")


def mean_of(parts: Sequence[Quantity], mean: Quantity) -> Interval:
    """The mean of figures; bare ones are of the scale of the last that has one."""
    scaled = next((one for one in reversed(parts) if not bare(one)), mean)
    return summed([rescaled(one, scale_of(scaled)) if bare(one) and scaled.step.low else one.interval
                   for one in parts]).times(1, len(parts))


def _run(reading: Reading, mean: Figure) -> list[Figure]:
    """The figures right before a mean, in its sentence, of its kind; times between them left out."""
    found: list[Figure] = []
    for figure in reversed(reading.figures[max(0, mean.at - _MOST) : mean.at]):
        quantity = figure.quantity
        if quantity.nature in ("period", "date"):
            continue
        if figure.sentence != mean.sentence or not quantity.level or quantity.unit.per or quantity.high is not None \
                or year(quantity) or not (bare(quantity) or quantity.unit.kind == mean.quantity.unit.kind) \
                or quantity.unit.counter[1:] == ("time",):
            break
        found.insert(0, figure)
    return found


def _telling(stated: Interval) -> bool:
    """Whether a mean is written exactly enough for a fit to say something."""
    return stated.low is not None and stated.high is not None and (stated.high - stated.low) * _TELLING <= stated.low
