"""How long a stretch of time is: by the calendar, and by every honest way of counting its ends.

Writers count both ends or only one of them, and no rule of grammar says which; so a length is an interval of
whole numbers, and a stated length is questioned only outside it. Words that settle the matter (a run of years,
an anniversary, "to the end of") narrow the interval to one number.
"""

from __future__ import annotations

from sonla_audit.measuring.month_days import days_in
from sonla_audit.typed import TYPE_CHECKING, Literal
from sonla_audit.values import Frozen

__all__ = ["MEASURES", "Ends", "Grain", "Measure", "Stretch", "coarse", "date", "later", "latest_before", "length",
           "moment", "stretch", "whole_months"]

if TYPE_CHECKING:
    from datetime import date, timedelta
else:
    try:  # `datetime` spells all of it out in Python before it takes it from here
        from _datetime import date, timedelta
    except ImportError:
        from datetime import date, timedelta

Measure = Literal["year", "age", "month", "week", "day"]
MEASURES = frozenset(("year", "age", "month", "week", "day"))
Grain = Literal["day", "month", "year"]
Ends = Literal["both", "one", "either"]
_ONE = timedelta(days=1)


class Stretch(metaclass=Frozen):
    """A first and a last day, month or year; ``grain`` is what was written, unwritten parts are 1."""

    first: date
    last: date
    grain: Grain


def moment(text: str) -> tuple[date, Grain] | None:
    """The day that an ISO-like text names ("2024-05-07", "2024-05", "2024"), and how finely; else None."""
    fields = text.split("-")
    if not fields[0].isdigit() or not all(field.isdigit() for field in fields) or len(fields) > 3:
        return None
    year, month, day = (int(field) for field in (*fields, "1", "1")[:3])
    if not 1 <= year <= 9998 or not 1 <= month <= 12 or not 1 <= day <= days_in(year, month):
        return None
    grains: tuple[Grain, ...] = ("year", "month", "day")
    return date(year, month, day), grains[len(fields) - 1]


def stretch(first: str, last: str) -> Stretch | None:
    """The stretch between two ISO-like texts of one grain, else None."""
    one, two = moment(first), moment(last)
    if one is None or two is None or one[1] != two[1]:
        return None
    return Stretch(one[0], two[0], one[1])


def coarse(first: str, last: str) -> Stretch | None:
    """The stretch between two ISO-like texts as finely as both are written; None where one is no moment."""
    fields, others = first.split("-"), last.split("-")
    grain = min(len(fields), len(others))
    return stretch("-".join(fields[:grain]), "-".join(others[:grain]))


def latest_before(first: str, last: str) -> Stretch | None:
    """The stretch to a full date or month from a day or month without a year: the latest one before it.

    "20/12" before "10/1/2025" is a day of 2024; but a day of the same month that comes later is a slip.
    """
    end = moment(last)
    if end is None:
        return None
    fields = first.split("-")[-2 if end[1] == "day" else -1 :]
    start = moment("-".join((str(end[0].year), *fields)))
    if start is not None and start[0] > end[0] and start[0].month > end[0].month:
        start = moment("-".join((str(end[0].year - 1), *fields)))
    return None if start is None or start[1] != end[1] else Stretch(start[0], end[0], end[1])


def later(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where that month is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def whole_months(time: Stretch) -> bool:
    """Whether a stretch ends on the day of the month it began with, or on its eve: 15/12 to 15/9 or 14/9."""
    return time.first.day in (time.last.day, (time.last + _ONE).day)


def length(time: Stretch, measure: Measure, ends: Ends = "either") -> tuple[int, int] | None:
    """The least and the most that a stretch may be said to last; None where its grain is too coarse.

    Of the age of somebody told of in years it is one less where no birthday was yet. ``ends`` says whether the first
    and the last both count (a run), only one does (an anniversary), or
    whether either way of counting will do.
    """
    if time.last < time.first:
        return None
    if measure == "age":
        years = time.last.year - time.first.year
        if time.grain == "day":
            whole = _whole(time.first, time.last, 12)
            return whole, years + 1 if ends == "both" else whole
        return (years, years + 1) if ends == "both" else (max(years - 1, 0), years)
    if time.grain == "year":
        return _counted(time.last.year - time.first.year, ends) if measure == "year" else None
    if time.grain == "month":
        months = (time.last.year - time.first.year) * 12 + time.last.month - time.first.month
        if measure == "month":
            return _counted(months, ends)
        return (months // 12, -(-(months + (ends != "one")) // 12)) if measure == "year" else None
    days = (time.last - time.first).days
    if measure == "day":
        return _counted(days, ends)
    if measure == "week":
        return days // 7, -(-(days + 1) // 7)
    step = 12 if measure == "year" else 1
    closed, whole = _whole(time.first, time.last + _ONE, step), _whole(time.first, time.last, step)
    months = _months(time)
    if later(time.first, closed * step) == time.last + _ONE:
        return closed, closed
    if later(time.first, whole * step) == time.last:
        return whole, whole
    if months % step == 0 and _ends_month(time.first) and _ends_month(time.last):
        return months // step, months // step
    return whole, whole + 1


def _counted(steps: int, ends: Ends) -> tuple[int, int]:
    return steps + (ends == "both"), steps + (ends != "one")


def _whole(first: date, last: date, step: int) -> int:
    """The whole steps of so many months from one day to another."""
    count = ((last.year - first.year) * 12 + last.month - first.month) // step
    return count if later(first, count * step) <= last else count - 1


def _months(time: Stretch) -> int:
    return (time.last.year - time.first.year) * 12 + time.last.month - time.first.month


def _ends_month(day: date) -> bool:
    return (day + _ONE).month != day.month
