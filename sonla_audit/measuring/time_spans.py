"""What is read as time, and the quarters of a text, which have a form that nothing else has."""

from __future__ import annotations

from sonla_audit.measuring.date_words import DateWords
from sonla_audit.typed import Literal
from sonla_audit.values import Frozen

TimeKind = Literal["date", "month", "year", "period", "quarter", "half", "school-year", "years", "day", "weekday-date"]


class TimeSpan(metaclass=Frozen):
    """A date, month, year or period: ``start`` to ``end`` is its core ("07/9/2021"), ``left`` its lead word's start.

    ``text`` is the ISO-like value ("2021-09-07", "--07-01", "2024-05", "--05", "2021/2025", "2024-Q2"), empty where
    the calendar has no such date (``valid`` is then False). ``weekday`` counts from Monday = 0 and its word stands
    at ``weekday_start`` to ``weekday_end``. ``lead`` is the class of the lead word.
    """

    start: int
    end: int
    left: int
    kind: TimeKind
    text: str
    valid: bool = True
    weekday: int | None = None
    weekday_start: int = 0
    weekday_end: int = 0
    lead: str = ""


def quarters_in(text: str, words: DateWords) -> list[TimeSpan]:
    """The quarters of a text, in order: "quý I", "quý III và IV/2024"."""
    found: list[TimeSpan] = []
    lower = text.lower()
    if not any(name in lower for name in words.quarter_names):
        return found
    for hit in words.quarter.finditer(text):
        run = [(hit.start(2), hit.end(), hit.start(), hit[2], hit[3])]
        while (more := words.more_quarters.match(text, run[-1][1])) is not None:
            run.append((more.start(1), more.end(), more.start(1), more[1], more[2]))
        year = next((item[4] for item in reversed(run) if item[4]), None)
        found.extend(TimeSpan(start, end, left, "quarter", f"{own or year or '-'}-Q{words.quarters[name.upper()]}",
                              lead="quarter") for start, end, left, name, own in run)
    return found
