"""A length of time and two days near it that lie exactly so far apart, however the words are arranged.

"Thành lập ngày 12/4/2014 ... Mười năm qua (tính đến 12/4/2024)": the same day of the year, so many years later, is
no accident. Two days of one sentence with the word for an anniversary may even be held to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import between, exactly
from sonla_audit.spans.calendars import Measure, length, stretch, whole_months
from sonla_audit.spans.stretches import TimeWords, cues_near, dated, yearly
from sonla_audit.values import Record

_DAYS = 8  # days of the text before a length that it may look back to
_BLOCKS = 4
_MANY, _FEW = 60, 3
_BEFORE = 5  # words in which an anniversary is named


class Day(metaclass=Record):
    """A full date of the text."""

    figure: Figure
    sentence: int
    block: int


def days_of(readings: Sequence[Reading], at: int) -> list[Day]:
    """The full dates of a block and the few blocks before it."""
    found = [Day(figure, figure.sentence, reading.block.index) for reading in readings[max(0, at - _BLOCKS) : at + 1]
             for figure in reading.figures if figure.quantity.nature == "date" and dated(figure.quantity)
             and not figure.quantity.conflict]
    return found


def apart(readings: Sequence[Reading], at: int, measure_of: Callable[[Figure], Measure | None], known: TimeWords,
          taken: frozenset[int]) -> Iterator[Claim]:
    """The claims of a block's lengths that no words bind to a stretch; ``taken`` are the lengths that are bound,
    and the days they are bound to.
    """
    reading = readings[at]
    lengths = [(figure, measure) for figure in reading.figures if figure.quantity.index not in taken
               and (measure := measure_of(figure)) in ("year", "month", "day")]
    if not lengths:
        return
    days = days_of(readings, at)
    for figure, measure in lengths:
        if figure.quantity.interval.low == figure.quantity.interval.den or measure is None:
            continue
        here = [day for day in days if day.block == reading.block.index and day.sentence == figure.sentence]
        if measure == "day" and not here and not figure.quantity.hedge.kind \
                and exactly(_MANY - 1).below(figure.quantity.value):
            here = days[-_FEW:]  # so many days are hardly those between two of the few told last by accident
        near = here if measure != "year" else [
            day for day in days if day.block != reading.block.index or day.sentence <= figure.sentence + 1][-_DAYS:]
        pairs = [(one, two) for one in near for two in near
                 if one.figure.quantity.text < two.figure.quantity.text and (measure == "day" or _whole(one, two))]
        fitting = [(one, two) for one, two in pairs if _fits(figure, one, two, measure)]
        if fitting:
            one, two = fitting[-1]
            together = one in here and two in here and one.sentence == figure.sentence
            yield _claim(figure, one, two, measure, together)
        elif measure == "year" and len(pairs) == 1 and pairs[0][1] in here and taken.isdisjoint(
                day.figure.quantity.index for day in pairs[0]) and "anniversary" in cues_near(
                reading, figure.first - _BEFORE, figure.last + _BEFORE, known):
            yield _claim(figure, *pairs[0], measure, True)
        elif measure == "year" and "past" in cues_near(reading, figure.last, figure.last + 2, known):
            term = _term(readings[max(0, at - _BLOCKS) : at + 1], figure)
            if term is not None:  # "nhiệm kỳ 2015 - 2020 ... 5 năm qua"
                yield Claim("period.length", (part("length", figure), part("period", term)), confidence="possible",
                            form="year either")


def _term(readings: Sequence[Reading], figure: Figure) -> Figure | None:
    """The period of years told last before a number of years that is as long, with no year told since but its own."""
    since: set[str] = set()
    for reading in reversed(readings):
        for one in reversed(reading.figures):
            quantity = one.quantity
            if quantity.nature not in ("period", "date") or quantity.index > figure.quantity.index:
                continue
            if "/" not in quantity.text:
                since.add(quantity.text[:4])
                continue
            first, last = quantity.text.split("/", 1)
            time = stretch(first, last)
            found = length(time, "year", "either") if time is not None else None
            if found is not None and figure.quantity.interval.meets(between(exactly(found[0]), exactly(found[1]))):
                return one if all(first <= year <= last for year in since if year.isdigit()) else None
            since.update((first[:4], last[:4]))
    return None


def _whole(one: Day, two: Day) -> bool:
    """Whether two days are the same day of the year or of the month, or the last is the eve of such a day."""
    time = stretch(one.figure.quantity.text, two.figure.quantity.text)
    return time is not None and (yearly(time) or whole_months(time))


def _fits(figure: Figure, one: Day, two: Day, measure: Measure) -> bool:
    time = stretch(one.figure.quantity.text, two.figure.quantity.text)
    if time is None or (measure == "year" and not yearly(time)):
        return False
    found = length(time, measure, "one" if measure == "year" else "either")
    return found is not None and figure.quantity.interval.meets(between(exactly(found[0]), exactly(found[1])))


def _claim(figure: Figure, one: Day, two: Day, measure: Measure, together: bool) -> Claim:
    roles = (part("length", figure), part("from", one.figure), part("to", two.figure))
    rule = "period.anniversary" if measure == "year" else "period.length"
    return Claim(rule, roles, confidence="likely" if together else "possible",
                 form=f"{measure} {'one' if measure == 'year' else 'either'}")
