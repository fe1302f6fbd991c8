"""Norms, what they are paid for, and the sum that is told behind them: "150 suất (520 ngàn đồng/suất). Tổng 78 triệu".

Each norm stands beside its count ("20 suất trị giá 1.100.000 đ/suất, 80 suất (800.000 đ/suất)"), or is told of what the
count is told of ("xây mới 150 nhà, sửa chữa 64 nhà; xây mới 60 triệu đồng/nhà, sửa chữa 30 triệu đồng/nhà"). A sum that
comes near and is not theirs is wrong where nothing else may be in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product, takewhile

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.interval import exactly
from sonla_audit.judging.slips import of_one_size
from sonla_audit.products.likeness import alike
from sonla_audit.products.pricings import Pricing, total
from sonla_audit.products.rates import Rate, rates
from sonla_audit.products.ratewords import RateWords, says
from sonla_audit.values import replace

_SENTENCES = 2  # from the first norm to the sum
_NAMING = 4  # words beside a figure that name what it is of
_OPENS, _SAID = 3, 8  # words that open a sentence, or stand before a figure, in which it is called a sum
_MOST = 8
_ONE = exactly(1)
_PAID = (("person",), ("household",), ("place",))  # they get things, and are none
_NO_THINGS = (*_PAID, ("time",))
_HARD = ("at-least", "at-most", "less-than", "more-than")


def bills(reading: Reading, known: RateWords) -> Iterator[Pricing]:
    """The sums of a block with the norms before them that make them, or that plainly should."""
    sums = [figure for figure in reading.figures if _sum(reading, figure, known)]
    if not sums or not (any(figure.quantity.unit.per for figure in reading.figures) or not known.begins[
            "each"].isdisjoint(reading.words.folded)):
        return
    told = [rate for rate in rates(reading, known) if not rate.mean and not rate.loose and rate.by == rate.scale == 1]
    since = -1
    for result in sums:
        norms = [rate for rate in told if since < rate.figure.at < result.at and rate.own.kind ==
                 result.quantity.unit.kind and result.sentence - rate.figure.sentence <= _SENTENCES]
        bill = _bill(reading, norms, since, result, known) if 0 < len(norms) <= _MOST else None
        if bill is not None:
            yield bill
        since = result.at


def _sum(reading: Reading, figure: Figure, known: RateWords) -> bool:
    """Whether a figure is told as what something comes to."""
    quantity = figure.quantity
    if quantity.unit.kind == "count" or quantity.unit.per or not quantity.level or quantity.high is not None \
            or quantity.act.startswith("step") or quantity.hedge.kind in _HARD or not figure.at:
        return False
    before = reading.figures[figure.at - 1]
    begin, _ = reading.sentences[figure.sentence]
    if before.sentence < figure.sentence:  # a sentence that tells the sum begins with it
        return says(reading.words.folded, begin, begin + _OPENS, known, "comes_to")
    return figure.has("total") or says(
        reading.words.folded, max(before.last, begin, figure.first - _SAID), figure.first, known, "comes_to")


def _bill(reading: Reading, norms: Sequence[Rate], since: int, result: Figure, known: RateWords) -> Pricing | None:
    figures = reading.figures[since + 1 : result.at]
    taken = {norm.figure.at for norm in norms}
    counts = [count for norm in norms if (count := _beside(reading, norm, taken)) is not None]
    if len({count.at for count in counts}) != len(norms):
        counts = _only(norms[0], figures) if len(norms) == 1 else _named(reading, norms, figures)
    alien = not counts and len(norms) == 1
    if alien:  # "35 học sinh nhận học bổng trị giá 2 triệu đồng mỗi suất"
        at = norms[0].figure.at
        counts = [figure for figure in reading.figures[max(since + 1, at - 1) : at] if _counts(figure)
                  and figure.sentence == norms[0].figure.sentence]
    if not counts:
        return None
    units, prices = list(counts), [norm.figure for norm in norms]
    rest = norms[0].per[1:]
    if any(norm.per[1:] for norm in norms[1:]) or (rest and len(norms) > 1):
        return None
    if rest:
        times = [figure for figure in figures if figure.quantity.nature == "count"
                 and alike(rest[0], figure.quantity.unit) and figure.sentence >= norms[0].figure.sentence - 1]
        if len(rest) > 1 or len(times) > 1:
            return None
        units += times
    else:
        ones = [(figure, reading.figures[figure.at + 1]) for figure in figures[:-1] if _single(reading, figure, result)]
        units += [one for one, _ in ones]
        prices += [price for _, price in ones]
    used = {figure.at for figure in (*units, *prices)}
    bill = Pricing(tuple(units), tuple(prices), result, True, False)
    if total(bill).meets(result.quantity.interval):
        return bill
    plain = not alien and not _others(figures, used, counts, result) and not says(
        reading.words.folded, max(figures[at - since - 1].last for at in used), result.first, known, "besides")
    near = of_one_size(result.quantity.interval, total(bill))
    return replace(bill, fits=False) if plain and near else None


def _beside(reading: Reading, norm: Rate, taken: set[int]) -> Figure | None:
    """The count right before a norm, or the one right behind it where none is before."""
    at, figure = norm.figure.at, norm.figure
    for place in (at - 1, at + 1):
        if not 0 <= place < len(reading.figures) or place in taken:
            continue
        other = reading.figures[place]
        if _count(other, norm) and other.sentence == figure.sentence and other.part == figure.part and (
                place < at or (place + 1) not in taken):
            return other
    return None


def _count(figure: Figure, norm: Rate) -> bool:
    """Whether a figure counts what a norm is for."""
    quantity = figure.quantity
    return quantity.level and quantity.high is None and not quantity.unit.per and not quantity.act.startswith("step") \
        and quantity.nature in ("count", "amount") and bool(alike(norm.per[0], quantity.unit)) \
        and quantity.value != _ONE and quantity.hedge.kind not in _HARD


def _counts(figure: Figure) -> bool:
    """Whether a figure counts several people, things or places."""
    quantity = figure.quantity
    return quantity.nature == "count" and quantity.interval.exact and _ONE.below(quantity.value) \
        and bool(quantity.unit.counter) and quantity.unit.counter[1:] != ("time",) and not quantity.unit.per \
        and not quantity.act.startswith("step")


def _only(norm: Rate, figures: Sequence[Figure]) -> list[Figure]:
    """The only count there is that a norm may be of."""
    counts = [figure for figure in figures if _count(figure, norm) and not figure.bracket]
    near = [figure for figure in counts if figure.sentence >= norm.figure.sentence - 1]
    return near if len(near) == 1 and len({figure.quantity.value for figure in counts}) == 1 else []


def _named(reading: Reading, norms: Sequence[Rate], figures: Sequence[Figure]) -> list[Figure]:
    """For each norm the count told of the same: "xây mới 150 nhà", "60 triệu đồng/nhà xây mới"; empty if one has none.

    What norms are of stands before each of them or behind each, and so it does with counts.
    """
    counts = [figure for figure in figures if not figure.bracket and all(_count(figure, norm) for norm in norms)]
    for one, two in product((False, True), repeat=2):
        own = [_names(reading, norm.figure, one) for norm in norms]
        names = [_names(reading, count, two) for count in counts]
        found: list[Figure] = []
        for at, words in enumerate(own):
            alone = words.difference(*own[:at], *own[at + 1 :])
            shared = [count for count, called in zip(counts, names, strict=True) if not alone.isdisjoint(called)]
            found += shared if len(shared) == 1 else []
        if len({figure.at for figure in found}) == len(norms) == len(found):
            return found
    return []


def _names(reading: Reading, figure: Figure, behind: bool) -> set[str]:
    """The words right before a figure, or right behind it, up to a sign or the next figure."""
    folded, at = reading.words.folded, figure.at
    if behind:
        high = reading.figures[at + 1].first if at + 1 < len(reading.figures) else len(folded)
        words: Sequence[str] = folded[figure.last : min(high, figure.last + _NAMING)]
    else:
        low = reading.figures[at - 1].last if at else 0
        words = folded[max(low, figure.first - _NAMING) : figure.first][::-1]
    return set(takewhile(str.isalpha, words))


def _single(reading: Reading, figure: Figure, result: Figure) -> bool:
    """Whether one of something stands with its amount right behind it: "01 giải nhất 10 triệu đồng"."""
    behind = reading.figures[figure.at + 1]
    return figure.quantity.nature == "count" and figure.quantity.value == _ONE and bool(figure.quantity.unit.counter) \
        and behind.at < result.at and behind.quantity.unit.kind == result.quantity.unit.kind \
        and not behind.quantity.unit.per and behind.part == figure.part


def _others(figures: Sequence[Figure], used: set[int], counts: Sequence[Figure], result: Figure) -> bool:
    """Whether something else is told that may be in a sum: another amount, other things."""
    first = min(used)
    values = {count.quantity.value for count in counts}
    for figure in figures:
        quantity = figure.quantity
        if figure.at < first or figure.at in used or quantity.nature in ("period", "date"):
            continue
        if quantity.unit.kind == result.quantity.unit.kind:
            return True
        if quantity.nature == "count" and quantity.unit.counter[1:] not in _NO_THINGS \
                and quantity.value not in values:
            return True
    return False
