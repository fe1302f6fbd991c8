"""So many percent of an amount that is called by its name: "trích 50% kết dư cấp tỉnh, số tiền 24.108 triệu đồng".

The name stands right behind the percent and before the amount it is of, a few blocks back; or the percent is that of a
tax on the value that is told before tax. What comes to something else is wrong where no other amount would fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.judging.slips import of_one_size
from sonla_audit.products.portions import Portion
from sonla_audit.products.ratewords import RateWords, says
from sonla_audit.quantity import Quantity
from sonla_audit.shares.instalments import worth

_BLOCKS = 4  # back to the amount
_NAME = (2, 6)  # words of a name
_GAP = 12  # words from a percent to what it comes to
_LINK = 2  # words between a name and its amount
_SAID = 5  # words before a percent or an amount that say what it is
_MONEY = ("money", "usd")
_STOPS = frozenset((".", ";"))


def named_parts(readings: Sequence[Reading], at: int, known: RateWords) -> Iterator[Portion]:
    """The percentages of a block that are of an amount by its name."""
    reading = readings[at]
    for percent in reading.figures:
        quantity = percent.quantity
        if quantity.nature != "percent" or quantity.high is not None or quantity.hedge.kind \
                or quantity.act.startswith(("up", "down", "step")):
            continue
        result = next(iter(reading.figures[percent.at + 1 : percent.at + 2]), None)
        if result is None or not _amount(result.quantity) or result.sentence != percent.sentence \
                or result.first - percent.last > _GAP \
                or not _STOPS.isdisjoint(reading.words.folded[percent.last : result.first]):
            continue
        before = [(other, figure) for other in readings[max(0, at - _BLOCKS) : at + 1] for figure in other.figures
                  if _amount(figure.quantity) and figure.quantity.index < percent.quantity.index
                  and figure.quantity.unit.kind == result.quantity.unit.kind]
        base = _base(reading, percent, result, before, known)
        if base is None:
            continue
        made = worth(base.quantity, quantity.value)
        if made.meets(result.quantity.interval) or (of_one_size(result.quantity.value, made) and not any(
                worth(figure.quantity, quantity.interval).meets(result.quantity.interval) for _, figure in before)):
            yield Portion(base, percent, result)


def _amount(quantity: Quantity) -> bool:
    return quantity.unit.kind in _MONEY and quantity.level and quantity.high is None and not quantity.unit.per \
        and not quantity.hedge.kind and not quantity.spelled


def _base(reading: Reading, percent: Figure, result: Figure, before: Sequence[tuple[Reading, Figure]],
          known: RateWords) -> Figure | None:
    folded = reading.words.folded
    low = max(percent.first - _SAID, reading.sentences[percent.sentence][0])
    if says(folded, low, percent.first, known, "sales_tax"):
        return next((figure for other, figure in reversed(before)
                     if says(other.words.folded, figure.first - _SAID, figure.first, known, "untaxed")), None)
    name: list[str] = []
    for word in folded[percent.last : min(result.first, percent.last + _NAME[1])]:
        if not word.isalpha():
            break
        name.append(word)
    for size in range(len(name), _NAME[0] - 1, -1):
        found = [figure for other, figure in before if _called(other, figure, tuple(name[:size]))]
        if found:
            return found[-1] if len({figure.quantity.value for figure in found}) == 1 else None
    return None


def _called(reading: Reading, figure: Figure, name: tuple[str, ...]) -> bool:
    """Whether a name stands right before an amount, at most a word or a sign between."""
    folded = reading.words.folded
    return any(tuple(folded[end - len(name) : end]) == name
               for end in range(figure.first, max(0, figure.first - _LINK) - 1, -1) if end >= len(name))
