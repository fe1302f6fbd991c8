"""How many years, months or days the periods of a text hold: what a mean by the year, the month or the day is over."""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.products.ratewords import RateWords, says

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR = 12
_OF = 2  # words from a number of months to their year
_LAST = 28  # a day with which a month may end
_DATE = 3  # numbers of a date


def lengths(figure: Figure, name: str, known: RateWords) -> tuple[int, ...]:
    """How many years, months or days (``name`` says which) a period may hold, the likeliest first; empty for others."""
    quantity = figure.quantity
    if quantity.nature == "count" and quantity.unit.counter[1:] == ("time",):
        return _counted(figure, name, known)
    if quantity.nature != "period":
        return ()
    years = quantity.text.split("/")
    if len(years) == 2 and all(year.isdigit() for year in years):
        # a term from 2020 to 2025 has five years, a stage from 2021 to 2025 has five as well
        return (int(years[1]) - int(years[0]) + 1, int(years[1]) - int(years[0])) if name == known.year else ()
    if name == known.month and quantity.unit.name in ("year", "quarter"):
        return (_YEAR if quantity.unit.name == "year" else 3,)
    if name != known.day:
        return ()
    if quantity.unit.name == "year" and quantity.text.isdigit():
        return (366, 365) if int(quantity.text) % 4 == 0 else (365, 366)  # which year is meant is not always told
    if quantity.unit.name == "month" and (month := quantity.text[-2:]).isdigit() and 0 < int(month) <= _YEAR:
        days = _DAYS[int(month) - 1]
        return (days, days + 1) if days == 28 else (days,)
    return (90, 91, 92) if quantity.unit.name == "quarter" else ()


def _counted(figure: Figure, name: str, known: RateWords) -> tuple[int, ...]:
    """The same for "9 tháng": days of the first months of a year, months of years."""
    quantity = figure.quantity
    number = quantity.value.low if quantity.value.exact and quantity.value.den == 1 else None
    if not number or number < 2 or quantity.unit.per:
        return ()
    own = quantity.unit.counter[0]
    if own == name:
        return (number,)
    if name == known.day and own == known.month and number <= _YEAR:
        days = sum(_DAYS[:number])
        return days, days + 1
    return (number * _YEAR,) if name == known.month and own == known.year else ()


def _until(figure: Figure, before: Figure | None, known: RateWords, reading: Reading) -> tuple[int, ...]:
    """How many months end with a month, or lie between two days."""
    quantity = figure.quantity
    if quantity.block != reading.block.index:
        return ()
    if quantity.nature == "period" and quantity.unit.name == "month" and (month := quantity.text[-2:]).isdigit():
        told = says(reading.words.folded, figure.first - _OF, figure.first, known, "through")
        return (int(month),) if told and int(month) > 1 else ()
    if quantity.nature != "date" or before is None or before.quantity.nature != "date" or before.at != figure.at - 1 \
            or not figure.has("to"):
        return ()
    last = quantity.text
    first = before.quantity.text
    if first.startswith("--"):
        first = last[: last.find("-")] + first[1:]  # "từ 12/5 đến 30/6/2021"
    ends = [one.split("-") for one in (first, last)]
    if not all(len(one) == _DATE and all(map(str.isdigit, one)) for one in ends):
        return ()
    (begun, opening, day), (ended, closing, eve) = ([int(number) for number in one] for one in ends)
    whole = day == 1 and eve >= _LAST
    months = _YEAR * (ended - begun) + closing - opening + whole
    return (months,) if 1 < months <= _YEAR and (eve == day - 1 or whole) else ()


def spans(figures: Sequence[Figure], name: str, known: RateWords,
          reading: Reading | None = None) -> list[tuple[Figure, int]]:
    """The periods among figures with the numbers of years, months or days they may hold.

    In a ``reading`` the words are seen as well: "hết tháng 9" is nine months, "từ 15/12/2023 đến 14/8/2024" eight.
    """
    found: list[tuple[Figure, int]] = []
    before: Figure | None = None
    for figure in figures:
        # "10 tháng đầu năm 2024" are months of that year, and not all of it
        if before is None or figure.quantity.nature != "period" or figure.bracket or figure.first - before.last > _OF \
                or before.quantity.unit.counter[1:] != ("time",):
            numbers = lengths(figure, name, known) or (_until(figure, before, known, reading)
                                                       if reading is not None and name == known.month else ())
            if before is not None and figure.bracket and figure.first - before.last == 1 \
                    and before.quantity.unit.counter[:1] == (name,) and before.quantity.value.low in numbers:
                numbers = (before.quantity.value.low,)  # "mười năm (2011 - 2020)" are ten, not nine
            found += [(figure, number) for number in numbers if number]
        before = figure
    return found
