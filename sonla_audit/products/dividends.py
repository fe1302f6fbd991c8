"""What shares come to: so many of them at their par value are the capital, at so much for each the dividend.

"18.720.000 cổ phiếu ... cổ tức 12% mệnh giá (10.000 đồng) là 1.200 đồng, cộng 22,464 tỷ đồng": the shares are counted
anywhere before, and which of several counts is meant is not said. So what holds is told; what does not is asked about
only where a slip of the pen explains it and one count of shares alone has been told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.repairs import repair
from sonla_audit.products.ratewords import RateWords, says
from sonla_audit.shares.instalments import worth

_NAMED = 3  # words before an amount in which it is called the par value
_BESIDE = 6  # figures around the value of a share in which the sum for all is told
_MOST = 12  # counts of shares
_TELLING = 10


def dividends(readings: Sequence[Reading], known: RateWords) -> Iterator[Claim]:
    """The capital and the dividends of a document that counts shares."""
    counts: list[Figure] = []
    pars: list[Figure] = []
    told: set[int] = set()
    for reading in readings:
        here = [figure for figure in reading.figures if _shares(figure, known)]
        counts += here
        for figure in reading.figures if counts else ():
            par = _par(reading, figure, known)
            if par:
                pars.append(figure)
            if figure.quantity.unit.kind != "money" or not (par or _paid(reading, figure, known)):
                continue
            claim = _all(reading, figure, counts, told) or (None if par else _wrong(reading, figure, counts))
            if claim is not None:
                told.add(claim.quantities("result")[0].index)
                yield claim
        for percent in reading.figures if counts and pars else ():
            if percent.quantity.nature == "percent" and percent.quantity.high is None and says(
                    reading.words.folded, _begin(reading, percent), percent.first, known, "dividend"):
                yield from _of_par(reading, percent, pars, counts, told)


def _all(reading: Reading, each: Figure, counts: Sequence[Figure], told: set[int]) -> Claim | None:
    """So much for each share, and what all of them come to, told beside it."""
    for result in _results(reading, each, told):
        for count in counts[::-1][:_MOST]:
            made = each.quantity.value * count.quantity.interval
            if made.meets(result.quantity.interval) and _sharp(made) and _sharp(result.quantity.interval):
                return _claim(each, count, result)
    return None


def _wrong(reading: Reading, each: Figure, counts: Sequence[Figure]) -> Claim | None:
    """The next amount behind what each share gets, that a slip parts from what the only count of shares gives."""
    only = {count.quantity.value.low for count in counts if count.quantity.interval.exact}
    behind = [figure for figure in reading.figures[each.at + 1 : each.at + 2] if figure.sentence == each.sentence]
    if len(only) != 1 or not behind or not _sum(behind[0]) or behind[0].quantity.hedge.kind:
        return None
    count = next(count for count in counts if count.quantity.interval.exact)
    slip = repair((each.quantity, count.quantity, behind[0].quantity), _makes).kind
    return _claim(each, count, behind[0]) if slip not in ("", "digit") else None


def _of_par(reading: Reading, percent: Figure, pars: Sequence[Figure], counts: Sequence[Figure],
            told: set[int]) -> Iterator[Claim]:
    """A dividend in percent of the par value, and what it comes to for all shares."""
    for result in _results(reading, percent, told):
        for par in pars[::-1][:2]:
            each = worth(par.quantity, percent.quantity.value)
            for count in counts[::-1][:_MOST]:
                made = each * count.quantity.interval
                if made.meets(result.quantity.interval) and _sharp(made) and _sharp(result.quantity.interval):
                    told.add(result.quantity.index)
                    yield Claim("product.percent", (part("whole", par), part("share", percent), part("count", count),
                                                    part("result", result)), ("%",), "likely", 1, 7, "percent")
                    return


def _claim(each: Figure, count: Figure, result: Figure) -> Claim:
    return Claim("product.priced", (part("count", count), part("rate", each), part("result", result)), (), "likely", 1,
                 8, "priced")


def _results(reading: Reading, each: Figure, told: set[int]) -> Iterator[Figure]:
    """The sums of money around what one share gets, those behind it first."""
    near = reading.figures[each.at + 1 : each.at + 1 + _BESIDE]
    for figure in (*near, *reversed(reading.figures[max(0, each.at - _BESIDE) : each.at])):
        if _sum(figure) and abs(figure.sentence - each.sentence) <= 1 and figure.quantity.index not in told:
            yield figure


def _sum(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.unit.kind == "money" and quantity.level and quantity.high is None and not quantity.unit.per


def _shares(figure: Figure, known: RateWords) -> bool:
    """Whether a figure counts shares."""
    quantity = figure.quantity
    return quantity.nature == "count" and quantity.unit.counter[:1] in known.stocks and quantity.high is None \
        and exactly(1).below(quantity.value)


def _par(reading: Reading, figure: Figure, known: RateWords) -> bool:
    """Whether a figure is the par value of a share."""
    return figure.quantity.unit.kind == "money" and says(
        reading.words.folded, figure.first - _NAMED, figure.first, known, "par")


def _paid(reading: Reading, figure: Figure, known: RateWords) -> bool:
    """Whether a figure is what one share gets: by a slash, or in a sentence that speaks of dividends or par values."""
    unit = figure.quantity.unit
    if unit.per:
        return len(unit.per) == 1 and unit.per[0].counter[:1] in known.stocks
    low, folded = _begin(reading, figure), reading.words.folded
    return figure.quantity.interval.exact and says(folded, low, figure.first, known, "dividend")


def _begin(reading: Reading, figure: Figure) -> int:
    return reading.sentences[figure.sentence][0]


def _sharp(value: Interval) -> bool:
    """Whether a value is known to a tenth of itself."""
    return value.low is not None and value.high is not None and value.low > 0 \
        and (value.high - value.low) * _TELLING <= value.low


def _makes(both: Sequence[Interval]) -> bool:
    each, count, result = both
    return (each * count).meets(result)
