"""So many percent of an amount whose name says which: a dividend of the par value of a share, a penalty for each day.

"Cổ tức 30% (mệnh giá 10.000 đồng, mỗi cổ phần nhận 3.000 đồng)"; "chậm 6 ngày, phạt 0,1% giá trị hợp đồng cho mỗi
ngày, thành 4.892.400 đồng". A dividend that does not follow from the par value is wrong; of what a penalty is so many
percent, arithmetic tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import numeral
from sonla_audit.products.rates import Rate, rates
from sonla_audit.products.ratewords import RateWords, begun, says
from sonla_audit.quantity import Quantity
from sonla_audit.shares.instalments import worth
from sonla_audit.values import record

_NAMED = 3  # words before an amount in which it is called the par value
_BESIDE = 4  # figures from a percentage to what it comes to
_BASES, _RARE = 24, 5
_NAMING, _BLOCKS = 6, 3  # words between a multiple and its amount, and blocks in which the amount it is of is told


@record
class Portion:
    """An amount, a percentage or multiple of it, and what that comes to; for a penalty the days it is paid for."""

    base: Figure
    percent: Figure
    result: Figure
    days: Figure | None = None


def portions(readings: Sequence[Reading], at: int, known: RateWords) -> Iterator[Portion]:
    """The dividends, multiples and penalties of a block."""
    reading = readings[at]
    each: list[Rate] | None = None
    told: bool | None = None  # whether the block speaks of dividends
    dividends: dict[int, Portion] = {}  # by what they come to: the plan and what was paid may stand before it
    for percent in reading.figures:
        if percent.quantity.nature == "times" and (found := _times(readings, at, percent)) is not None:
            yield found
        if percent.quantity.nature != "percent" or percent.quantity.high is not None:
            continue
        told = begun(reading.words.folded, known, "dividend") if told is None else told
        if told and _spoken(reading, percent, known, "dividend"):
            each = rates(reading, known) if each is None else each
            result = next((rate.figure for rate in each if 0 < rate.figure.at - percent.at <= _BESIDE
                           and rate.figure.sentence == percent.sentence and rate.per[0].counter[:1] in known.stocks
                           and not _par(reading, rate.figure, known)), None)
            par = _nearest_par(readings, at, known) if result is not None else None
            if result is not None and par is not None:
                paid = Portion(par, percent, result)
                known_one = dividends.get(result.at)
                if known_one is None or (_fits(paid) and not _fits(known_one)):
                    dividends[result.at] = paid
        else:
            penalty = _penalty(readings, at, percent, known)
            if penalty is not None:
                yield penalty
    yield from dividends.values()


def _fits(one: Portion) -> bool:
    return worth(one.base.quantity, one.percent.quantity.value).meets(one.result.quantity.interval)


def _spoken(reading: Reading, figure: Figure, known: RateWords, name: str) -> bool:
    """Whether a word of a class stands before a figure in its sentence."""
    low = next(low for low, high in reading.sentences if low <= figure.first < high)
    return says(reading.words.folded, low, figure.first, known, name)


def _par(reading: Reading, figure: Figure, known: RateWords) -> bool:
    """Whether a figure is the par value of a share."""
    return _money(figure.quantity) and says(reading.words.folded, figure.first - _NAMED, figure.first, known, "par")


def _nearest_par(readings: Sequence[Reading], at: int, known: RateWords) -> Figure | None:
    return next((figure for reading in reversed(readings[: at + 1]) for figure in reading.figures
                 if _par(reading, figure, known)), None)


def _money(quantity: Quantity) -> bool:
    return quantity.unit.kind == "money" and quantity.high is None and quantity.interval.exact \
        and not quantity.hedge.kind and not quantity.spelled


def _daily(words: Sequence[str], known: RateWords) -> bool:
    """Whether words say that something is for each day."""
    return any(hit[1] & {"each", "one"} and hit[0] < len(words) and words[hit[0]] == known.day
               for at in range(len(words)) if (hit := known.words.match(words, at)) is not None)


def _times(readings: Sequence[Reading], at: int, times: Figure) -> Portion | None:
    """An amount that is so many times one told before: "hỗ trợ bằng 2,5 lần tiền đất là 393.750.000 đồng"."""
    behind = readings[at].figures[times.at + 1 : times.at + 2]
    if not behind or behind[0].sentence != times.sentence or not _money(behind[0].quantity) \
            or behind[0].first - times.last > _NAMING or times.quantity.high is not None:
        return None
    result = behind[0]
    bases = [figure for reading in readings[max(0, at - _BLOCKS) : at + 1] for figure in reading.figures
             if _money(figure.quantity) and figure.quantity.index < times.quantity.index]
    return next((Portion(base, times, result) for base in bases[::-1][:_BASES]
                 if (base.quantity.value * times.quantity.value).meets(result.quantity.value)
                 and numeral(result.quantity) > _RARE * len(bases)), None)


def _penalty(readings: Sequence[Reading], at: int, percent: Figure, known: RateWords) -> Portion | None:
    """A penalty of so many percent for each of a number of days, of an amount told before."""
    reading = readings[at]
    behind = reading.figures[percent.at + 1 : percent.at + 2]
    if not behind or behind[0].sentence != percent.sentence or not _money(behind[0].quantity) \
            or not _daily(reading.words.folded[percent.last : behind[0].first], known):
        return None
    result = behind[0]
    days = next((figure for figure in reversed(reading.figures[: percent.at]) if figure.sentence == percent.sentence
                 and figure.quantity.unit.counter[:1] == (known.day,) and figure.quantity.nature == "count"), None)
    bases = [figure for other in readings[: at + 1] for figure in other.figures
             if _money(figure.quantity) and figure is not result]
    for base in bases[::-1][:_BASES] if days is not None else ():
        assert days is not None
        made = worth(base.quantity, percent.quantity.value) * days.quantity.value
        if made.meets(result.quantity.value) and numeral(result.quantity) > _RARE * len(bases):
            return Portion(base, percent, result, days)
    return None
