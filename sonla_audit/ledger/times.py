"""When a figure was measured, or for when it is meant: the time in its own clause, else one that its sentence, its
paragraph or its heading opens with.

A time with which something is compared, from which it is counted, or which belongs to the name of a decision is none.
Where no time is told for a figure it has none, though another stands near: unknown is better than wrong.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sonla_audit.clauses.clauses import Figure
from sonla_audit.ledger.wording import Passage, is_time, lasting
from sonla_audit.typed import Literal
from sonla_audit.values import Record

Role = Literal["opens", "inside", "reference", "since", "name", "gloss"]
# these are told of the level before them, and of its time
_FOLLOWING = frozenset(("share", "up", "down", "step-up", "step-down", "of-plan", "exceeds", "index", "bracket"))
_YEAR = 4  # signs of "2024"
_DAY, _MONTH_DAY = 10, 7  # of "2024-05-01", "--05-01"
_MOST_MONTHS = 12
_NEXT = 3  # times that are looked at before and behind a figure
_BACK = 20  # times looked back over for a year


class Time(metaclass=Record):
    """A time that is named in a block: its words, what it is there for, and as ISO-like text."""

    first: int
    last: int
    sentence: int
    bracket: int
    text: str
    role: Role
    leads: bool

    @property
    def carries(self) -> bool:
        """Whether the sentences after it are still about it: a year is, a day or a row of years is not."""
        start, _, end = self.text.partition("/")
        return self.role == "opens" and self.leads and len(self.text) not in (_DAY, _MONTH_DAY) and (
            not end or end[:_YEAR] == start[:_YEAR])


def times_of(passage: Passage, year: str = "") -> list[Time]:
    """The times of a block, with the phrases around times in it, in order; ``year`` is that of its heading."""
    found: list[Time] = []
    figures = passage.figures
    at = 0
    while at < len(figures):
        figure = figures[at]
        at += 1
        text, last, first = figure.quantity.text, figure.last, figure.first
        if is_time(figure.quantity):
            if not found and _part(passage, first):
                text = ""
            follow = figures[at] if at < len(figures) else None
            if follow is not None and is_time(follow.quantity) and _spans(passage, figure, follow):
                text, last, at = _range(text, follow.quantity.text), follow.last, at + 1
        elif lasting(figure.quantity):
            months, end = _months(passage, figure)
            follow = figures[at] if at < len(figures) else None
            own = ""
            near = follow is not None and is_time(follow.quantity) and follow.first - (end or last) <= 1
            if follow is not None and near and (months or "/" in follow.quantity.text):
                own, last, at = follow.quantity.text[:_YEAR], follow.last, at + 1
            elif months:
                last, own = end, _year(found, year)
            text = f"{own}-01/{own}-{months:02}" if months and own.isdigit() else ""  # "trong 5 năm": who knows which
            if follow is not None and near and not months and own:
                text = follow.quantity.text
        else:
            continue
        if text.startswith("--") and (own := _year(found, year)):
            text = f"{own}{text[1:]}".replace("/--", f"/{own}-")
        role, leads = _role(passage, figure, text, last)
        if role == "since":  # up to now, which is no time that is told
            role, text = "opens", ""
        found.append(Time(first, last, figure.sentence, figure.bracket, text, role, leads))
    return found


def _part(passage: Passage, first: int) -> bool:
    """Whether a time is of the first months of a year, how many of which was not measured."""
    cue = passage.ended.get(first)
    return cue is not None and "first" in cue.classes and passage.is_(cue.first - 1, cue.first, "months")


def _year(found: Sequence[Time], year: str) -> str:
    """The year that was told last."""
    return next((time.text[:_YEAR] for time in islice(reversed(found), _BACK) if time.text[:_YEAR].isdigit()
                 and time.role in ("opens", "inside")), year)


def _spans(passage: Passage, one: Figure, two: Figure) -> bool:
    """Whether two times are the ends of one: "từ ngày 2.1 đến 17.5"."""
    words = passage.folded[one.last : two.first]
    if not 0 < len(words) <= 3 or one.sentence != two.sentence:
        return False
    begins, joins = passage.ended.get(one.first), passage.begun.get(one.last)
    return joins is not None and "until" in joins.classes and begins is not None and "since" in begins.classes


def _range(start: str, end: str) -> str:
    if start.startswith("--") and end[:_YEAR].isdigit():
        start = f"{end[:_YEAR]}{start[1:]}"
    elif end.startswith("--") and start[:_YEAR].isdigit():
        end = f"{start[:_YEAR]}{end[1:]}"
    return f"{start}/{end}"


def _months(passage: Passage, figure: Figure) -> tuple[int, int]:
    """How many months from the beginning of a year a figure tells, and the word behind that; 0 for none."""
    low = figure.quantity.value.low
    cue = passage.begun.get(figure.last)
    if not low or low > _MOST_MONTHS or figure.quantity.value.den != 1 or cue is None or "first" not in cue.classes \
            or not passage.is_(figure.last - 1, figure.last, "months"):
        return 0, 0
    return low, cue.last


def _role(passage: Passage, figure: Figure, text: str, last: int) -> tuple[Role, bool]:
    """What a time is there for, and whether its sentence opens with it."""
    low, first = passage.clause_low(figure), figure.first
    begun = passage.sentence(figure)
    if passage.folded[last : last + 1] == (")",) and passage.brackets(figure):
        return "gloss", False
    after = passage.begun.get(last)
    if after is not None and "until_now" in after.classes:
        return "since", False
    at = first
    opening = True
    while at > low:
        cue = passage.ended.get(at)
        if cue is not None and cue.first >= low and (
                "opening" in cue.classes or ("since" in cue.classes and "/" in text)):
            if "since" not in cue.classes and "reference" in cue.classes:
                return "reference", False
            if "since" in cue.classes and "/" not in text:
                return "since", False
            at = cue.first
        elif not passage.folded[at - 1].isalnum():
            at -= 1
        else:
            if cue is not None and "reference" in cue.classes and not ("since" in cue.classes and "/" in text):
                return ("since" if "since" in cue.classes else "reference"), False
            # "báo cáo cho thấy, đến cuối năm 2022, …"
            opening = at < first and passage.folded[last : last + 1] in ((",",), (":",)) and not (
                passage.named(low, at) or passage.measured(low, first))
            break
    if opening:
        told = any(begun <= other.first and not is_time(other.quantity) and not lasting(other.quantity)
                   for other in passage.back(figure.at))
        return "opens", not told
    return "name" if passage.named(low, at) else "inside", False


def periods_of(passage: Passage, times: Sequence[Time], heading: str = "") -> list[str]:
    """The period of each figure of a block; empty where none is told. ``heading`` is that of its heading."""
    found: list[str] = []
    firsts = [time.first for time in times]
    told: dict[int, str] = {time.first: time.text for time in times}
    carried = ""
    sentence = -1
    ruling: Time | None = None
    named = counted = False
    for figure in passage.figures:
        if figure.sentence != sentence:
            if ruling is not None and ruling.carries and (counted or not sentence):  # no mere event on the way
                carried = ruling.text
            sentence, ruling, named, counted = figure.sentence, None, False, False
        at = bisect_left(firsts, figure.first)
        if is_time(figure.quantity) or lasting(figure.quantity):
            if figure.first in told:
                time = times[at]
                ruling, named = time if time.role == "opens" else ruling, named or time.role == "name"
            own = None if is_time(figure.quantity) else _own(passage, figure, times[at : at + _NEXT])
            found.append(own or "")
            continue
        counted = True
        own = _own(passage, figure, times[at : at + _NEXT])
        if own is None:
            inside = _inside(passage, figure, times[max(at - _NEXT, 0) : at])
            own = _period(passage, figure, inside, ruling, told, found)
        found.append(own if own is not None else "" if named else carried or heading)
    return found


def _inside(passage: Passage, figure: Figure, before: Sequence[Time]) -> Time | None:
    """The last time within the clause of a figure, before it."""
    low = passage.clause_low(figure)
    return next((time for time in reversed(before) if time.first >= low and time.role == "inside"
                 and time.bracket in (0, figure.bracket)), None)


def _period(passage: Passage, figure: Figure, inside: Time | None, ruling: Time | None, told: Mapping[int, str],
            found: Sequence[str]) -> str | None:
    """The period its clause or its sentence gives a figure; None where neither tells."""
    if figure.quantity.act == "reference" or passage.has(passage.clause_low(figure), figure.first, "each"):
        return ""
    if figure.bracket and figure.host is not None and passage.brackets(figure):
        return told.get(passage.figures[figure.host].first, found[figure.host])
    if inside is not None and (ruling is None or inside.first > ruling.first):
        return inside.text
    if ruling is not None and (ruling.leads or not passage.parted(ruling.last, figure.first)):
        return ruling.text
    before = passage.figures[figure.at - 1] if figure.at else None
    if before is not None and figure.quantity.act in _FOLLOWING and before.sentence == figure.sentence \
            and not is_time(before.quantity) and not passage.parted(before.last, figure.first):
        return found[before.at] or None
    return None


def _own(passage: Passage, figure: Figure, behind: Sequence[Time]) -> str | None:
    """The time right behind a figure ("27.486 tỷ đồng của năm 2021", "145 hộ (2021)"); None where there is none."""
    cue = passage.ended.get(figure.first)
    if figure.quantity.nature in ("percent", "times") and cue is not None and "against" in cue.classes:
        return None  # "bằng 101,61% năm 2014"
    for time in behind:
        if time.first < figure.last or time.role == "reference":
            continue
        at = figure.last
        while at < time.first:
            cue = passage.begun.get(at)
            if cue is not None and cue.last <= time.first and "belonging" in cue.classes:
                at = cue.last
            elif passage.folded[at] == "(" and time.last < len(passage.folded) and passage.folded[time.last] == ")":
                at += 1
            else:
                return None
        return time.text
    return None


def headed(times: Sequence[Time]) -> Iterator[str]:
    """The years, quarters and months that a heading names: what stands below it is of that time."""
    for time in times:
        start, _, end = time.text.partition("/")
        if time.role in ("opens", "inside", "name") and start[:_YEAR].isdigit() and len(start) != _DAY and (
                not end or end[:_YEAR] == start[:_YEAR]):
            yield time.text
