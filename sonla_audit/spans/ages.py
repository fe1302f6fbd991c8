"""How old somebody was: an age, the day or year of birth, and the day or year in which it was reached.

Where only years are told an age may be one less than their difference. The years that the dead are said to have lived
are counted from the first to the last, as custom has it: born in 1931 and dead in 2024 makes "hưởng thọ 94 tuổi".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import hosted, part
from sonla_audit.finding import Claim
from sonla_audit.interval import between, exactly
from sonla_audit.judging.slips import edit
from sonla_audit.spans.calendars import Ends, coarse, length
from sonla_audit.spans.stretches import BEHIND, TIMES, TimeWords, cues_near, dated

_LIVED = 3  # words before an age that may tell that it is of the dead
_NEAR = 2  # years that an age may be off and be told of the same person


def ages(reading: Reading, figure: Figure, known: TimeWords) -> Iterator[Claim]:
    """The claim of an age: with two times in the bracket behind it, or with a birth and another time beside it."""
    times = hosted(reading.figures, figure)
    if len(times) < 2 or not all(map(_time, times)):
        times = [other for other in reading.figures if other.sentence == figure.sentence and _time(other)]
        if not any(_born(reading, other, known) for other in times):
            return
    birth = next((other for other in times if _born(reading, other, known)), times[0])
    end = _reached(figure, [other for other in times if other is not birth])
    time = coarse(birth.quantity.text, end.quantity.text) if end is not None else None
    if end is None or time is None or time.first > time.last:
        return
    ends: Ends = "both" if "lived" in cues_near(reading, figure.first - _LIVED, figure.first, known) else "either"
    found = length(time, "age", ends)
    if found is None:
        return
    fits = figure.quantity.interval.meets(between(exactly(found[0]), exactly(found[1])))
    alone = len(times) == 2 and (time.grain == "day" or ends == "both" or _slipped(figure, found))
    if fits or alone:
        parts = part("length", figure), part("from", birth), part("to", end)
        yield Claim("period.age", parts, confidence="likely" if alone else "possible", form=f"age {ends}")


def _time(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.nature in TIMES and "/" not in quantity.text and (quantity.nature == "period" or dated(quantity))


def _born(reading: Reading, figure: Figure, known: TimeWords) -> bool:
    return "born" in cues_near(reading, figure.first - BEHIND, figure.first + 1, known)


def _reached(figure: Figure, times: Sequence[Figure]) -> Figure | None:
    """The time at which an age was reached: the nearest before it, else the first behind it."""
    before = [other for other in times if other.at < figure.at]
    return before[-1] if before else next(iter(times), None)


def _slipped(figure: Figure, found: tuple[int, int]) -> bool:
    """Whether an age is so near what comes out that it is hardly somebody else's, or one digit away from it."""
    stated = figure.quantity.value
    if stated.low is None or figure.quantity.hedge.kind:
        return False
    number = stated.low // stated.den
    return min(abs(number - years) for years in found) <= _NEAR or any(edit(str(number), str(years)) for years in found)
