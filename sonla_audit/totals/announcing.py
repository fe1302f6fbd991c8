"""The numbers of a block that may announce a list: small and whole, of things that are no time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.listwords import Listwords
from sonla_audit.clauses.propose import slashed
from sonla_audit.interval import exactly
from sonla_audit.totals.enumerations import Members
from sonla_audit.values import replace

_PAIR = 2  # digits that may stand in each other's place
LEAST, _MOST = 2, 60
_FAR = 32  # words between two numbers that one list may be of


def announcing(reading: Reading) -> Iterator[Figure]:
    """The figures of a block that may announce a list behind them, in order."""
    return filter(_announces, _whole(reading))


def _whole(reading: Reading) -> Iterator[Figure]:
    """The figures of a block, of a fraction its part with the noun of the whole: "2/11 nhóm giảm giá là ..."."""
    past = -1
    for figure, after in zip_longest(reading.figures, reading.figures[1:]):
        if figure.at == past:
            continue
        if after is not None and slashed(reading, figure, after) and after.quantity.unit.counter:
            past = after.at
            yield replace(figure, last=after.last, quantity=replace(figure.quantity, unit=after.quantity.unit))
        else:
            yield figure


def beside(reading: Reading, figure: Figure, known: Listwords) -> bool:
    """Whether another count is joined to this one: "1 công ty và 5 cá nhân", "5 cây, 1 con"."""
    folded = reading.words.folded
    for one, other in pairwise(reading.figures[max(0, figure.at - 1) : figure.at + 2]):
        counts = all(each.quantity.nature == "count" and each.quantity.unit.counter for each in (one, other))
        if counts and one.last + 1 == other.first and (
                folded[one.last] == "," or known.at("joins", folded, one.last) == other.first):
            return True
    return False


def of_both(reading: Reading, near: Sequence[Figure], figure: Figure, listed: Members, known: Listwords) -> bool:
    """Whether a list may be of another number as well, or of that alone; one of both is longer than one of them."""
    number = figure.quantity.value.low or 0
    if _summed_up(near, figure, listed):
        return True
    short = number > max(high for _, high in listed.ranges) and not any(
        listed.admits(other.quantity.value.low or 0) for other in near if other is not figure)
    return not short and _paired(reading, near, figure, known)


def _summed_up(near: Sequence[Figure], figure: Figure, listed: Members) -> bool:
    """Whether a list holds what two numbers count: "3 thành phố và 7 tỉnh, gồm ..."."""
    whole = (figure.quantity.value.low or 0) + sum(
        other.quantity.value.low or 0 for other in near if other.first > figure.first)
    return whole > (figure.quantity.value.low or 0) and listed.admits(whole)


def _paired(reading: Reading, near: Sequence[Figure], figure: Figure, known: Listwords) -> bool:
    """Whether another number stands beside this one, so that the list may be of both: "2 cầu vượt và 3 cống: ..."."""
    if beside(reading, figure, known):
        return True
    before = [other for other in near if other.last < figure.first]
    if not before or figure.first - before[-1].last > _FAR:
        return False
    folded, at = reading.words.folded, before[-1].last
    return folded[at] == "," and figure.first - at <= LEAST


def _announces(figure: Figure) -> bool:
    """Whether a figure is a small whole number of things that are no time."""
    quantity = figure.quantity
    value = quantity.value
    # a padded count is no bound: "trên 04 trụ cột" stands on four pillars
    plain = quantity.hedge.kind in ("", "exactly") or quantity.surface.startswith("0")
    # a headline without a stop: "... tăng gấp 3 Ông Hà cho biết"
    noun = quantity.surface[quantity.end - quantity.start :].lstrip()
    begins = noun[:1].isupper() and "person" in quantity.unit.counter and not (
        quantity.spelled or quantity.surface.startswith("0"))  # "hai Phó Bí thư là ..."
    return (quantity.nature == "count" and value.exact and value.den == 1 and value.low is not None
            and LEAST <= value.low <= _MOST and quantity.high is None and plain and not quantity.unit.per
            and quantity.unit.counter[1:] not in (("time",), ("turn",)) and not begins)


def slipped(figure: Figure, count: int) -> bool:
    """Whether a number is ten times a count, or has its two digits in each other's place: "30 tuyến" for "03 tuyến"."""
    digits = figure.quantity.surface[: figure.quantity.end - figure.quantity.start]
    return figure.quantity.value == exactly(10 * count) or (
        len(digits) == _PAIR and digits.isdigit() and int(digits[::-1]) == count)
