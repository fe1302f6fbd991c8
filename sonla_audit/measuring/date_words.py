"""The vocabulary of time, and the patterns a date can be written in.

A pattern only says what digits could be; which of them are a date is decided where they stand (`dates`).
"""

from __future__ import annotations

from collections.abc import Mapping

from sonla_audit.patterns import IGNORECASE, Pattern, pattern
from sonla_audit.phrases import either, worked_out
from sonla_audit.syllables import fold
from sonla_audit.typed import Any
from sonla_audit.values import Record


class DateWords(metaclass=Record):
    """The vocabulary of time and the patterns built from it. ``ends`` are the last words of the leads."""

    leads: Mapping[tuple[str, ...], str]
    ends: frozenset[str]
    longest: int
    each: frozenset[str]
    verbs: frozenset[str]
    ordinal: frozenset[str]
    first_half: frozenset[tuple[str, ...]]
    second_half: frozenset[tuple[str, ...]]
    quarters: Mapping[str, int]
    weekdays: Mapping[str, int]
    join: Pattern[str]
    full: Pattern[str]
    worded: Pattern[str]
    listed: Pattern[str]
    ranged: Pattern[str]
    short: Pattern[str]
    month: Pattern[str]
    months: Pattern[str]
    years: Pattern[str]
    spanned: Pattern[str]
    year: Pattern[str]
    quarter: Pattern[str]
    quarter_names: tuple[str, ...]
    more_quarters: Pattern[str]
    before: Pattern[str]
    after: Pattern[str]
    starts: Pattern[str]


_PATTERNS = frozenset(("join", "full", "worded", "listed", "ranged", "short", "month", "months", "years", "spanned",
                       "year", "quarter", "more_quarters", "before", "after", "starts"))
_END = r"(?![\w%‰])(?![.,/]\d)"
_Y = r"(?:19|20)\d\d|2100"
_DASH = r"[-–—−]"


def words(tables: Mapping[str, object] | bytes) -> DateWords:
    """The patterns built from the tables of ``dates.toml``, or from these packed.

    Raises ValueError for a table of the wrong shape.
    """
    found: dict[str, Any] = {name: pattern(*value) if name in _PATTERNS else value
                             for name, value in worked_out("dates", _plain, tables).items()}
    return DateWords(**found)


def _plain(tables: Mapping[str, object]) -> dict[str, Any]:
    """The vocabulary as plain data, each pattern as its text and flags."""
    lists = {key: _strings(key, value) for key, value in _table(tables, "words").items()}
    leads = {tuple(map(fold, phrase.split())): name
             for name, phrases in _table(tables, "leads").items() for phrase in _strings(name, phrases)}
    day, month, year = either(lists["day"]), either(lists["month"]), either(lists["year"])
    of_year = rf"\s+(?:{either(lists['of'])}\s+)?{year}\s+"
    joint = rf"\s*(?:,|{_DASH}|;|,?\s(?:{either(lists['join'])})(?=\s))\s*"
    numbers = {key: _numbers(tables, key) for key in ("weekdays", "quarters")}
    weekday = either(tuple(numbers["weekdays"]))
    roman = either(tuple(numbers["quarters"]))

    def compiled(form: str) -> tuple[str, int]:
        return form, IGNORECASE

    return {
        "leads": leads,
        "ends": frozenset([phrase[-1] for phrase in leads]),
        "longest": max(map(len, leads)),
        "each": frozenset(map(fold, lists["each"])),
        "verbs": frozenset(map(fold, lists["verbs"])),
        "ordinal": frozenset(" ".join(map(fold, phrase.split())) for phrase in lists["ordinal"]),
        "first_half": frozenset(tuple(map(fold, phrase.split())) for phrase in lists["first_half"]),
        "second_half": frozenset(tuple(map(fold, phrase.split())) for phrase in lists["second_half"]),
        "quarters": numbers["quarters"],
        "weekdays": {" ".join(map(fold, phrase.split())): value for phrase, value in numbers["weekdays"].items()},
        "join": compiled(joint),
        "full": compiled(rf"(\d{{1,2}})([/.\-])\s?(\d{{1,2}})\2\s?((?:18|19|20)\d\d){_END}"),
        "worded": compiled(rf"(\d{{1,2}})\s+{month}\s+(\d{{1,2}})(?:(?:,?{of_year}|\s?[/-]\s?)({_Y}))?{_END}"),
        "listed": compiled(rf"(\d{{1,2}})(?={joint}(?:{day}\s+)?(?:\d{{1,2}}{joint}){{0,4}}"
                        rf"\d{{1,2}}\s?[/.-](\d{{1,2}})(?:[/.-]({_Y}))?{_END})"),
        "ranged": compiled(rf"{joint}(?:{day}\s+)?(?:\d{{1,2}}{joint}){{0,4}}"
                        rf"(\d{{1,2}})/\d{{1,2}}(?:/(?:{_Y}))?{_END}"),
        "short": compiled(rf"(\d{{1,2}})([/.\-])(\d{{1,2}})(?:{of_year}({_Y}))?{_END}(?!\s?[%‰])"),
        "month": compiled(rf"(\d{{1,2}})(?:(?:,?{of_year}|\s?([/.\-])\s?)({_Y}))?{_END}"),
        "months": compiled(rf"(\d{{1,2}})(?={joint}(?:{month}\s+)?\d{{1,2}}(?:,?{of_year}|\s?[/-]\s?)({_Y}){_END})"),
        "years": compiled(rf"({_Y})\s*(?:{_DASH}|/)\s*({_Y}){_END}(?!/)"),
        "spanned": compiled(rf"({_Y})\s+{either(lists['until'])}\s+({_Y}){_END}(?!/)"),
        "year": compiled(rf"({_Y}){_END}(?!/)"),
        "quarter": compiled(rf"(?<!\w)({either(lists['quarter'])})\s+({roman})"
                         rf"(?:(?:,?{of_year}|\s?[/-]\s?|\.)({_Y}))?{_END}"),
        "quarter_names": tuple([phrase.split()[0].lower() for phrase in lists["quarter"]]),
        "more_quarters": compiled(rf"\s*(?:,|{_DASH}|,?\s(?:{either(lists['join'])})(?=\s))\s*({roman})"
                               rf"(?:(?:,?{of_year}|\s?[/-]\s?)({_Y}))?{_END}(?!\s\w*\d)"),
        "before": compiled(rf"(?<![\w/-])({weekday})\s*[,(]?\s*\(?$"),
        "after": compiled(rf"\s*[,(]\s*({weekday})(?!\w)"),
        "starts": (rf"\d(?:(?<!\w.)|(?<=(?<!\w)[{''.join(lists['month_short'])}].)(?=\d?[/-]\d{{4}}))", 0),
    }


def _table(tables: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = tables.get(key)
    if not isinstance(table, Mapping):
        raise ValueError(f"expected a table at {key!r}, found {table!r}")
    return table


def _strings(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"expected a list of words at {key!r}, found {value!r}")
    return tuple(value)


def _numbers(tables: Mapping[str, object], key: str) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for word, value in _table(tables, key).items():
        if not isinstance(value, int):
            raise ValueError(f"expected a whole number at {key}.{word}, found {value!r}")
        numbers[word] = value
    return numbers
