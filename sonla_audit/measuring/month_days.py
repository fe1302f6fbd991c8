"""How many days a month has, and which days there are."""

from __future__ import annotations


def days_in(year: int, month: int) -> int:
    """How many days a month has, counted from 1."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def calendar_day(day: int, month: int, year: int | None) -> str | None:
    """The ISO text of a day that the calendar has, else None; without a year February has 29 days."""
    if not 1 <= month <= 12 or not 1 <= day <= days_in(2000 if year is None else year, month):
        return None
    return f"{'-' if year is None else year}-{month:02}-{day:02}"
