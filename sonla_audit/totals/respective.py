"""Figures told in the order of what they belong to: "A, B và C lần lượt đạt 12, 9 và 7 tấn".

There are as many figures as days were counted, as years or names stand before them; another number of them leaves one
without its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import year
from sonla_audit.clauses.listwords import Listwords
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part
from sonla_audit.totals.enumerations import Members, members

_LEAD = 7  # words between "lần lượt" and the first figure, and between the names and "lần lượt"
_CLOSE = 3  # words between years and "lần lượt" where the two are of one thing
_SHORT = 3  # letters of what may be no name of its own
_FEWEST, _MOST = 2, 30
_SIGNS = frozenset((",", ";"))
_STARTS = frozenset((":", ";", "(", "."))


def respectively(reading: Reading, folded: Sequence[str], known: Listwords) -> Iterator[Claim]:
    """The claims of a block's figures that are told in turn."""
    for at in reading.words.at_any(known.classes["respectively"].first):
        after = known.at("respectively", folded, at)
        if after == at:
            continue
        row = _row(reading, folded, after, known)
        if len(row) >= _FEWEST:
            claim = _counted(reading, folded, at, row, known) or _dated(reading, folded, at, row, known) \
                or _named(reading, folded, at, row, known)
            if claim is not None:
                yield claim


def _row(reading: Reading, folded: Sequence[str], after: int, known: Listwords) -> list[Figure]:
    """The figures of one nature that stand side by side behind a word for "in turn"."""
    row: list[Figure] = []
    for figure in reading.figures:
        if figure.first < after:
            continue
        gap = folded[(row[-1].last if row else after) : figure.first]
        if not row and (len(gap) > _LEAD or any(word in _STARTS or word == "," for word in gap)):
            break
        if row and not _joint(gap, known):
            break
        if row and figure.quantity.nature != row[0].quantity.nature and figure.quantity.unit.kind != "count":
            break
        if len(row) > 1 and gap[0] in _SIGNS and _ended(folded[row[-2].last : row[-1].first], row[-1], figure, known):
            break
        row.append(figure)
    return row if len(row) <= _MOST else []


def _ended(before: Sequence[str], last: Figure, figure: Figure, known: Listwords) -> bool:
    """Whether a row was done with its word for "and", and other things come behind: "23 vụ và 19 vụ, 6 xã còn lại"."""
    counters = {one.quantity.unit.counter for one in (last, figure)}
    return known.at("joins", before, before[0] in _SIGNS) == len(before) and len(counters) > 1 and () not in counters


def _joint(gap: Sequence[str], known: Listwords) -> bool:
    """Whether a sign, a word for "and" or both stand between two figures of a row: "12, 9, và 7"."""
    return bool(gap) and (known.at("joins", gap, gap[0] in _SIGNS) == len(gap) or (len(gap) == 1 and gap[0] in _SIGNS))


def _counted(reading: Reading, folded: Sequence[str], at: int, row: Sequence[Figure], known: Listwords) -> Claim | None:
    """A number of days, months or years before the row, or of anything that has as many figures."""
    before = [figure for figure in reading.figures[max(0, row[0].at - 2) : row[0].at] if figure.last <= at]
    if not before or at - before[-1].last > 2 * _LEAD or before[-1].sentence != row[0].sentence:
        return None
    figure = before[-1]
    number = figure.quantity.value.low or 0
    if figure.quantity.nature != "count" or not (_FEWEST < number <= _MOST) or len(row) == _FEWEST \
            or len({one.quantity.nature for one in row}) > 1:
        return None
    if figure.quantity.unit.counter[1:] != ("time",) and number != len(row):
        return None  # "bốn đoàn với số huy chương lần lượt 25, 24, 18 và 8"
    if figure.quantity.high is not None or any(
            cue.last == figure.first and "to" in cue.classes for cue in reading.cues):
        return None  # "các kỳ hạn từ qua đêm đến 3 tháng lần lượt ở ...", "10-15 năm"
    last = reading.figures[figure.at - 1].last if figure.at else -1
    if figure.first > last and _joint(folded[last : figure.first], known):
        return None  # "kỳ hạn 3, 6 và 12 tháng lần lượt là ..." has three terms
    listed = Part("list", reading.block.index, row[0].quantity.start, row[-1].quantity.right)
    return Claim("listing.figures", (part("count", figure), listed), confidence="likely",
                 form=f"{len(row)} {len(row)}-{len(row)}")


def _dated(reading: Reading, folded: Sequence[str], at: int, row: Sequence[Figure], known: Listwords) -> Claim | None:
    """Years or months side by side before the row."""
    times: list[Figure] = []
    for figure in reversed(reading.figures[: row[0].at]):
        gap = folded[figure.last : times[-1].first if times else at]
        beside = len(gap) == 1 and (gap[0] in _SIGNS or known.at("joins", gap, 0) > 0)
        if not _time(figure) or figure.sentence != row[0].sentence or "/" in \
                figure.quantity.text or (len(gap) > _LEAD if not times else not beside):
            break
        times.append(figure)
    if len(times) < _FEWEST:
        return None
    count, first, last = len(times), times[-1].quantity, times[0].quantity
    if count != len(row) and at - times[0].last > _CLOSE:
        return None
    return _claim(reading, row, count, ((count, count),), first.left, last.right)


def _time(figure: Figure) -> bool:
    """Whether a figure is a time, or a bare number that is a year behind another: "các năm 2021, 2022"."""
    quantity = figure.quantity
    return quantity.nature in ("period", "date") or year(quantity)


def _named(reading: Reading, folded: Sequence[str], at: int, row: Sequence[Figure], known: Listwords) -> Claim | None:
    """Names side by side before the row, with few words between them and it."""
    low = reading.sentences[row[0].sentence][0]
    start = at
    depth = 0
    while start > low and (depth or (folded[start - 1] not in _STARTS and not any(
            known.at(name, folded, start - 1) == start for name in ("opens", "is")))):
        start -= 1
        depth += (folded[start] == ")") - (folded[start] == "(")
    if any(figure.first < at for figure in reading.figures if start <= figure.first):
        while start < at and not reading.block.text[reading.words.starts[start]].isupper():
            start += 1  # "Ba xã Nậm Ty, Cò Mạ và Bản Mo lần lượt có ..."
    listed = members(reading, folded, start, at, known) if start < at else None
    if listed is None or not listed.named or not listed.sure or listed.likely < _FEWEST:
        return None
    stop = bisect_right(reading.words.ends, listed.end, 0, at)
    number = len(row)
    if at - stop > _LEAD or (start > low and folded[start - 1] == ";" and number > listed.likely):
        return None  # "sau là Phú Khê; Nà Ớt, Mường Và lần lượt ...": the list began before its semicolon
    if not listed.admits(number) and any(_time(figure) and listed.start <= figure.quantity.start < listed.end
                                         for figure in reading.figures):
        return None  # "Từ tháng 4 đến tháng 6/2025, CPI lần lượt tăng ...": the months are what the row is told of
    if not listed.admits(number) and (listed.gap(number) > 1 or not _plain(listed) or (
            number < listed.likely and not _names_only(reading, folded, start, stop, start == low, known))):
        return None
    return _claim(reading, row, listed.likely, listed.ranges, listed.start, listed.end)


def _names_only(reading: Reading, folded: Sequence[str], start: int, stop: int, opening: bool,
                known: Listwords) -> bool:
    """Whether all that commas part are names: not "Cụ thể, Nậm Ty và Cò Mạ", nor "Dairy Pte, Ltd"."""
    text, words = reading.block.text, reading.words
    behind = max(known.at("plural", folded, start), known.noun(folded, start)[0])
    noun = start < behind < stop and text[words.starts[behind]].isupper()
    large = all(text[words.starts[at]].isupper() for at in range(start, min(start + 2, stop)))
    short = any(folded[at] == "," and words.ends[at + 1] - words.starts[at + 1] <= _SHORT and (
        at + 2 >= stop or not text[words.starts[at + 2]].isupper()) for at in range(start, stop - 1))
    return (not opening or noun or large) and not short


def _plain(listed: Members) -> bool:
    """Whether a list of names can be cut in one way only."""
    return all(low == high == listed.likely for low, high in listed.ranges)


def _claim(reading: Reading, row: Sequence[Figure], likely: int, ranges: Sequence[tuple[int, int]], start: int,
           end: int) -> Claim:
    spans = " ".join(f"{low}-{high}" for low, high in ranges)
    parts = (Part("list", reading.block.index, start, end), *(part("item", figure) for figure in row))
    return Claim("listing.turn", parts, confidence="likely", form=f"{likely} {spans}", score=likely)
