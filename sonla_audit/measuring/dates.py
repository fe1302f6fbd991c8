"""A date is a date because of what stands around it, and day comes before month, always.

Digits such as 12/4 or 2024 are read as time only with a lead word, a bracket, a neighbour that is a date, or a
form that nothing else has (07/9/2021). What is left alone becomes a figure: a date missed is a stray figure, a
figure taken for a date is an error nobody sees. Dates that no calendar has are found, and marked as not valid.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.measuring.date_words import DateWords, words
from sonla_audit.measuring.digits import sign_before
from sonla_audit.measuring.month_days import calendar_day
from sonla_audit.measuring.time_spans import TimeKind, TimeSpan, quarters_in
from sonla_audit.patterns import Match, pattern
from sonla_audit.syllables import fold
from sonla_audit.tokens import before, nearest
from sonla_audit.values import Record, replace

__all__ = ["DateWords", "TimeKind", "TimeSpan", "scan", "words"]

FIRST_YEAR, LAST_YEAR = 1900, 2100


def scan(text: str, words: DateWords) -> tuple[TimeSpan, ...]:
    """The dates, months, years and periods of a text, in order and apart from each other."""
    found: list[TimeSpan] = []
    quarters = quarters_in(text, words)
    at, passed = 0, 0
    while (hit := words.starts.search(text, at)) is not None:
        start = hit.start()
        past = _digits_end(text, start)
        if past - start not in _SIZES and text[start:past].isdecimal() and not quarters:
            at = past  # nothing of so many digits is a part of a date
            continue
        while passed < len(quarters) and quarters[passed].start < start:
            found.append(quarters[passed])
            passed += 1
        if found and start < found[-1].end:
            at = found[-1].end
            continue
        if passed < len(quarters) and quarters[passed].start == start:
            at = start + 1
            continue
        glued = start >= 2 and text[start - 1] in ".,/-–+:" and text[start - 2].isalnum() \
            and not (found and found[-1].end == start - 1)
        glued = glued or (start >= 1 and text[start - 1] in "/.,:+" and text[start - 2:start - 1].isdigit())
        # "chín tháng 2 974,6 tỷ" with a narrow blank between the thousands
        glued = glued or (text[start + 1 : start + 5].find("\xa0") >= 0 and _GROUPED.match(text, start) is not None)
        code = _QUARTER.match(text, max(0, start - 3)) if glued else None
        span = TimeSpan(start, past, start, "year", text[start:past]) if code is not None and code.end() == past else \
            None if glued else _read(text, start, past, found, words)
        if span is not None:
            found.append(_with_weekday(text, span, words))
        at = past if span is None else span.end
    found.extend(quarters[passed:])
    return tuple(found)


class _Lead(metaclass=Record):
    """The words before a place: the class of the nearest lead, where it starts, and the syllables before it.

    Where there is no lead only the last of the syllables may be told.
    """

    name: str
    start: int
    before: tuple[str, ...]


_LOOSE = ("", "reach", "occasion", "event")  # no lead, and leads that are no part of what they lead to
_ENDING = pattern(r"(?<=\s)(?:2[89]|3[01])/(?:1[0-2]|0?[1-9])(?![\d/.,-]\d|[\d/]|\s*[-–])")  # "ước 31/12 còn"
_SIZES, _YEAR_DIGITS, _MONTHS = frozenset((1, 2, 4)), 4, 12  # how many digits a day, a month or a year has
_JOINTS = frozenset("/.-")  # signs within a date
_TAIL = pattern(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]")
_NEXT = pattern(r"\s*([^\W\d_]+)?")
_QUARTER = pattern(r"(?<!\w)[A-Z][1-4]/(?:19|20)\d\d(?!\w)")  # "H1/2025"
_GROUPED = pattern(r"\d{1,3}\xa0\d{3}(?!\d)")


def _lead(text: str, at: int, words: DateWords) -> _Lead:
    last = sign_before(text, at) or nearest(text, at)
    if last and last not in words.ends and not text[at - 1].isalpha():
        return _Lead("", at, (last,))
    starts, tail = before(text, at)
    if at and text[at - 1].isalpha():
        return _Lead("month", at - 1, tail[:-1])
    for size in range(min(words.longest, len(tail)), 0, -1):
        name = words.leads.get(tail[-size:])
        if name is not None:
            return _Lead(name, starts[-size], tail[:-size])
    return _Lead("", at, tail)


def _read(text: str, at: int, past: int, found: Sequence[TimeSpan], words: DateWords) -> TimeSpan | None:
    """The time that begins at a place, where the digits and letters go on to ``past``."""
    chained = bool(found) and words.join.fullmatch(text, found[-1].end, at) is not None
    ending = text[at + 2 : at + 3] == "/" and _ENDING.match(text, at) is not None
    if not chained and not ending and past - at < _YEAR_DIGITS and text[past : past + 2].lstrip()[:1] not in _JOINTS:
        word = nearest(text, at)
        if word and word not in words.ends and not text[at - 1].isalpha():
            return None  # most numbers: nothing leads to them, and nothing is joined to them
    full = words.full.match(text, at)
    lead = _lead(text, at, words)
    left = at if lead.name in _LOOSE else lead.start
    if full is not None:
        day, month, year = int(full[1]), int(full[3]), int(full[4])
        if full[2] == "/" or lead.name == "day" or calendar_day(day, month, year):
            return _date(at, full.end(), left if lead.name in ("day", "hour") else at, day, month, year, lead.name)
        return None
    last = found[-1].kind if chained else None
    named = lead.name in ("day", "hour") and (lead.before[-1:] == () or lead.before[-1] not in words.each)
    inside = text[at - 1 : at] == "(" and "/" in text[at : at + 3]
    bracketed = ending or inside
    if inside and not named:
        told = _told_day(text, at, words)
        if told is not None:
            return told
    if named or last in ("date", "day", "weekday-date") or lead.name in _LOOSE[1:] or bracketed:
        dashed = chained and "-" in text[found[-1].start : found[-1].end]
        span = _day(text, at, left, lead, named, last is not None, dashed, words)
        if span is not None:
            return span
    if lead.name == "month" or last == "month":
        # "2 tháng 12 ngày" is a length of time, "kỳ 2 tháng 12" the second half of December
        free = lead.name == "month" and not (lead.before and (lead.before[-1] in words.each or (
            lead.before[-1][:1].isdigit() and words.ordinal.isdisjoint(lead.before[-2:-1]))))
        span = _month(text, at, left, lead, free, words)
        if span is not None:
            return span
    bare = words.month.match(text, at)
    if bare is not None and bare[2] == "/" and 1 <= int(bare[1]) <= 12 and \
            (lead.name or chained or bare[1].startswith("0") or not _NEXT.fullmatch(text, bare.end(), bare.end() + 2)):
        return TimeSpan(at, bare.end(), at, "month", f"{bare[3]}-{int(bare[1]):02}", lead=lead.name)
    return _years(text, at, left, lead, last, words)


def _day(text: str, at: int, left: int, lead: _Lead, named: bool, chained: bool, dashed: bool,
         words: DateWords) -> TimeSpan | None:
    """A day with its month, and its year if written."""
    worded = words.worded.match(text, at) if named or chained else None
    if worded is not None:
        return _date(at, worded.end(), left, int(worded[1]), int(worded[2]), worded[3], lead.name)
    row = chained and text[at - 1].isspace()
    listed = words.listed.match(text, at) if named or row or lead.name == "reach" else None
    if listed is not None and (named or (listed[3] and not row) or _ranged(text, listed, row, words)) \
            and int(listed[2]) <= 12 and 1 <= int(listed[1]) <= 31 and not _whole(text, at, words):
        return _date(at, listed.end(), left, int(listed[1]), int(listed[2]), listed[3], lead.name)
    short = words.short.match(text, at)
    if short is None:
        return None
    day, month, year = int(short[1]), int(short[3]), short[4]
    joint = words.join.match(text, short.end())
    if not named and not chained:
        # "từ 27.4 đến 3.5.2018": the date after it speaks for it
        following = words.full.match(text, joint.end()) if joint is not None else None
        if following is None:
            second = words.short.match(text, joint.end()) if joint is not None else None
            slashed = short[2] == "/" and second is None and _closes(text, short.end(), words)
            # "từ 8-4 Uber", "cho đến 11/6 cổ phiếu": no range falls and no part exceeds its whole
            if (day > month and (slashed or (short[2] in "-/" and lead.name in _LOOSE[1:]))) \
                    or (lead.name == "event" and slashed):
                span = _date(at, short.end(), left, day, month, None, lead.name)  # "nợ đến 30/9 còn 5 tỷ"
                return span if span.valid else None
            parted = _opens(lead) or lead.before[-1:] == (",",)
            if not lead.name and second is not None and max(day, int(second[1])) <= _MONTHS:
                return None  # "(10/12 - 8/9)" may be two fractions
            if second is None or "/" not in (short[2], second[2]) or not parted or \
                    not _closes(text, second.end(), words):
                return None
            span = _date(at, short.end(), left, day, month, None, lead.name)
            return span if span.valid else None
        year = int(following[4]) if calendar_day(day, month, int(following[4])) else None
        return _date(at, short.end(), left, day, month, year, lead.name) if month <= 12 else None
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        if lead.name != "day" or short[2] == "." or day > 39 or month > 19 or calendar_day(month, day, None) is None:
            return None
    elif chained and not named and short[2] != "/" and not _closes(text, short.end(), words) \
            and not (short[2] == "-" and dashed):  # "30-4 và 1-5"
        return None
    return _date(at, short.end(), left, day, month, year, lead.name)


def _told_day(text: str, at: int, words: DateWords) -> TimeSpan | None:
    """A day in a bracket of its own behind a word for a day: "sáng nay (5/5)", "phiên ngày thứ Tư (2/4)"."""
    short = words.short.match(text, at)
    if short is None or text[short.end() : short.end() + 1] not in (")", ",", ";"):
        return None
    lead = _lead(text, at - 1, words).name
    if lead not in ("day", "hour", "event") and words.before.search(text[max(0, at - 24) : at]) is None:
        return None
    span = _date(at, short.end(), at, int(short[1]), int(short[3]), short[4], lead)
    return span if span.valid else None


def _whole(text: str, at: int, words: DateWords) -> bool:
    """Whether a day has its own month before the next one: "ngày 2-5 đến ngày 30-6-2018"."""
    short = words.short.match(text, at)
    return short is not None and calendar_day(int(short[1]), int(short[3]), None) is not None


def _ranged(text: str, listed: Match[str], chained: bool, words: DateWords) -> bool:
    """Whether a number before a day is one as well: "từ 22 đến 24/3", "ngày 12, 13 và 14/11"; not "từ 2 đến 3/4 xã".

    A bare one needs a last day that is no month, or a zero before one of the two.
    """
    last = words.ranged.match(text, listed.end())
    return last is not None and int(last[1]) > int(listed[1]) and _closes(text, last.end(), words) and (
        chained or int(last[1]) > _MONTHS or "0" in (listed[1][0], last[1][0]))


def _month(text: str, at: int, left: int, lead: _Lead, free: bool, words: DateWords) -> TimeSpan | None:
    listed = words.months.match(text, at)
    if listed is not None and 1 <= int(listed[1]) <= 12:
        return TimeSpan(at, listed.end(), left, "month", f"{listed[2]}-{int(listed[1]):02}", lead=lead.name)
    hit = words.month.match(text, at)
    if hit is None:
        return None
    month, year = int(hit[1]), hit[3]
    if year is None and not free and not (lead.name != "month" and _closes(text, hit.end(), words)):
        return None
    if not 1 <= month <= 12:
        return None if year is None or lead.name != "month" else TimeSpan(
            at, hit.end(), left, "month", "", False, lead=lead.name)
    return TimeSpan(at, hit.end(), left, "month", f"{year or '-'}-{month:02}", lead=lead.name)


def _years(text: str, at: int, left: int, lead: _Lead, last: TimeKind | None, words: DateWords) -> TimeSpan | None:
    pair = words.years.match(text, at)
    if pair is not None and ("/" not in pair[0] or lead.name in ("school", "crop", "period")):
        seasonal = lead.name in ("school", "crop")
        return TimeSpan(at, pair.end(), left, "school-year" if seasonal else "period", f"{pair[1]}/{pair[2]}",
                        lead=lead.name)
    spanned = words.spanned.match(text, at) if lead.name in ("reach", "period") else None
    if spanned is not None and spanned[1] < spanned[2] and _closes(text, spanned.end(), words) and \
            not (lead.before and lead.before[-1] in words.verbs):
        return TimeSpan(at, spanned.end(), left, "period", f"{spanned[1]}/{spanned[2]}", lead=lead.name)
    hit = words.year.match(text, at)
    if hit is None:
        return None
    end, year = hit.end(), hit[1]
    closes = _closes(text, end, words)
    if lead.name and lead.name not in ("reach", "occasion", "event", "day", "hour"):
        # "5 năm 2000 hộ": years were counted, and the next figure is a count of its own
        if lead.name == "year" and lead.before and lead.before[-1][:1].isdigit() and not closes:
            return None
        half = next((name for name, phrases in (("H1", words.first_half), ("H2", words.second_half))
                     if any(lead.before[-len(phrase):] == phrase for phrase in phrases)), "")
        if half:
            return TimeSpan(at, end, left, "half", f"{year}-{half}", lead=lead.name)
        return TimeSpan(at, end, left, "year", year, lead=lead.name)
    if not closes:
        return None
    bracketed = at > 0 and text[at - 1] == "(" and text[end:end + 1] in (")", ";", ",", ":")
    verb = _NEXT.match(text, end)
    if lead.name == "reach" or bracketed or last in ("year", "years", "half", "period", "month") or \
            (_opens(lead) and not lead.name and verb is not None and verb[1] is not None):
        return TimeSpan(at, end, left, "years" if last in ("year", "years") else "year", year, lead=lead.name)
    return None


def _with_weekday(text: str, span: TimeSpan, words: DateWords) -> TimeSpan:
    if span.kind not in ("date", "day"):
        return span
    opening = max(0, span.left - 24)
    hit = words.before.search(text[opening:span.left])
    if hit is not None:
        earlier = [fold(word) for word in _TAIL.findall(text[:opening + hit.start(1)][-16:])]
        coded = hit[1].isupper() and earlier[1:] and earlier[-1] == "-"  # "Văn bản 61/UBND - CN ngày 5/12"
        if coded or not words.ordinal.isdisjoint((*earlier[-1:], " ".join(earlier[-2:]))):
            return span
    else:
        opening, hit = 0, words.after.match(text, span.end)
        if hit is None:
            return span
    day = words.weekdays[" ".join(map(fold, hit[1].split()))]
    at, end = opening + hit.start(1), opening + hit.end(1)
    return replace(span, kind="weekday-date", weekday=day, weekday_start=at, weekday_end=end)


def _date(at: int, end: int, left: int, day: int, month: int, year: str | int | None, lead: str) -> TimeSpan:
    text = calendar_day(day, month, None if year is None else int(year))
    return TimeSpan(at, end, left, "day" if year is None else "date", text or "", text is not None, lead=lead)


def _opens(lead: _Lead) -> bool:
    """Whether a sentence or a clause opens with the lead word, or with the figure where there is none."""
    return not lead.before or lead.before[-1][-1] in ".;:("


def _closes(text: str, end: int, words: DateWords) -> bool:
    """Whether nothing counted can follow: a mark, the end of the text, or a word that starts another phrase."""
    hit = _NEXT.match(text, end)
    return hit is None or (hit[1] is None and not text[hit.end():hit.end() + 1].isdigit()) or \
        (hit[1] is not None and fold(hit[1]) in words.verbs)


def _digits_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at
