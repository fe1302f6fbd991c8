"""How old somebody was: an age, the day or year of birth, and the day or year in which it was reached.

Where only years are told an age may be one less than their difference. An age beside a birth and nothing else is that
on the day of the report: "sinh ngày 14/3/1979 (44 tuổi)". The years that the dead are said to have lived are counted
from the first to the last, as custom has it: born in 1931 and dead in 2024 makes "hưởng thọ 94 tuổi".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import hosted, part
from sonla_audit.finding import Claim
from sonla_audit.interval import between, exactly
from sonla_audit.judging.slips import edit
from sonla_audit.spans.calendars import Ends, Stretch, coarse, length, moment
from sonla_audit.spans.stretches import BEHIND, TIMES, TimeWords, cues_near, dated

_BESIDE = 3  # words between a birth and the age behind it
_HEAD = 15  # blocks among which a report tells its day
_LINE, _TODAY = 14, 8  # words of such a line; words between "hôm nay" and its day
_LIVED = 3  # words before an age that may tell that it is of the dead
_NEAR = 2  # years that an age may be off and be told of the same person


def ages(reading: Reading, figure: Figure, known: TimeWords,
         issued: Callable[[], tuple[Figure | None, bool]]) -> Iterator[Claim]:
    """The claim of an age: with two times in the bracket behind it, or with a birth and another time beside it.

    ``issued`` gives the day of the report, and whether the report says that it is.
    """
    times = hosted(reading.figures, figure)
    if len(times) < 2 or not all(map(_time, times)):
        times = [other for other in reading.figures if other.sentence == figure.sentence and _time(other)]
        if not any(_born(reading, other, known) for other in times):
            return
    births = [other for other in times if _born(reading, other, known)]
    own_birth = next((other for other in births if other.at == figure.at + 1 and other.host == figure.at), None)
    birth = own_birth or next((other for other in reversed(births) if other.at < figure.at), (births or times)[0])
    others = [other for other in times if other is not birth and other not in births]
    end = _reached(figure, others)
    beside = abs(birth.at - figure.at) == 1 and figure.first - birth.last <= _BESIDE
    sure = True
    if (end is None or len(births) > 1) and births and beside:
        end, sure = issued()
    ends: Ends = "both" if "lived" in cues_near(reading, figure.first - _LIVED, figure.first, known) else "either"
    if end is None or not (time := _life(birth, end)):
        return
    if not _fits(figure, time, ends, end not in others):  # another day of the sentence may be meant
        other = next((one for one in others if (life := _life(birth, one)) and _fits(figure, life, ends, False)), None)
        end, sure, time = (other, False, _life(birth, other)) if other is not None else (end, sure, time)
    own = end in others
    found = lived(time, ends, not own) if time is not None else None
    if time is None or found is None:
        return
    fits = _fits(figure, time, ends, not own)
    alone = not own or (len(times) == 2 and (time.grain == "day" or ends == "both" or _slipped(figure, found)))
    if fits or (alone and sure):
        parts = part("length", figure), part("from", birth), part("to", end)
        form = f"age {ends}" if own else f"age {ends} told"
        yield Claim("period.age", parts, confidence="likely" if alone and sure else "possible", form=form)


def _life(birth: Figure, end: Figure) -> Stretch | None:
    """The time from a birth to a later day or year."""
    time = coarse(birth.quantity.text, end.quantity.text)
    return time if time is not None and time.first <= time.last else None


def _fits(figure: Figure, time: Stretch, ends: Ends, told: bool) -> bool:
    found = lived(time, ends, told)
    return found is not None and figure.quantity.interval.meets(between(exactly(found[0]), exactly(found[1])))


def lived(time: Stretch, ends: Ends, told: bool) -> tuple[int, int] | None:
    """The years of a life up to a day; where that is only the day of the report (``told``) years may have been taken
    from years.
    """
    found = length(time, "age", ends)
    return (found[0], max(found[1], time.last.year - time.first.year)) if found is not None and told else found


def issued(readings: Sequence[Reading], known: TimeWords) -> tuple[Figure | None, bool]:
    """The day of a report: alone in a line near its head, behind a place, or behind a word for today.

    Where none stands so, the last day that the report tells of may be it (False).
    """
    for reading in readings[:_HEAD]:
        for figure in reading.figures:
            if figure.quantity.nature == "date" and dated(figure.quantity) and (
                    "today" in cues_near(reading, figure.first - _TODAY, figure.first, known)
                    or (len(reading.figures) == 1 and len(reading.words) <= _LINE
                        and figure.last == len(reading.words))):
                return figure, True
    days = [figure for reading in readings for figure in reading.figures
            if figure.quantity.nature == "date" and dated(figure.quantity) and moment(figure.quantity.text)]
    return max(days, key=lambda figure: figure.quantity.text, default=None), False


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
