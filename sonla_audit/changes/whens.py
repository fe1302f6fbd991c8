"""Which of the values near a change are told of the times that the change speaks of.

The words of a change may name its periods ("quý III so với quý II tăng 5,2%"); else two values told one after the
other, each with a time of its own, are then and now.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.changes.pointers import NAMED, Value
from sonla_audit.clauses.mentions import TIMES, Mention, Told, kin
from sonla_audit.clauses.propose import SAME

_REACH = 48  # mentions around a change in which a series of years would show
_ROW = 3  # figures before a change among which its two values stand
_AFTER = 5  # words from "so với" to the period it names
_BEHIND = 12  # words behind a change in which it may be told what it is measured against
_ALIKE = 2  # times that one value of a thing may be another of a year before
_LABEL = 6  # words before a value that tell its time


def in_years(block: Told, found: Sequence[Value], change: Mention) -> None:
    """Two values told one after the other, each with its own time, and the change right behind the later one.

    "năm 2023: 54,6 tỷ đồng; năm 2024: 63,9 tỷ đồng (tăng 17%)"
    """
    if any(value.then >= NAMED and not value.far for value in found):
        return
    before = [m for m in block.mentions[max(0, change.at - _ROW) : change.at] if not m.timed][-2:]
    pair = [value for value in found if value.block is block and not value.far and value.mention in before]
    if len(pair) == 1 and not change.topic:
        # "Năm 2021 vận động được 612 đơn vị. Năm 2022, con số này là 875 đơn vị, tăng 43%"
        last = [value for value in found if value.block is block and value.far == 1 and value.mention.at < change.at
                and value.mention.level]
        pair += last if len(last) == 1 and not any(m.at > last[0].mention.at for m in block.sentence(
            last[0].mention.figure.sentence)) else []
    if len(pair) != 2 or not all(value.dated for value in pair) or _against_another(block, change, pair):
        return
    near = block.mentions[max(0, change.at - _REACH) : change.at + _REACH]
    if len({m.year for m in near if m.figure.sentence == change.figure.sentence and not m.kind and m.level}) > 2:
        return  # a series of years has its siblings to be held to
    then, now = sorted(pair, key=lambda value: value.mention.year)
    one, two = then.mention.year, now.mention.year
    alike = len(one) == len(two) and one[:1].isdigit() == two[:1].isdigit()  # a quarter of no year is before none
    if ("" < one < two and alike) or (one[:4].isdigit() and two[:4].isdigit() and one[:4] < two[:4]):
        then.then, then.now, then.spoken = NAMED, then.now - NAMED, True
        now.now, now.spoken = max(now.now, NAMED), True


def by_verb(block: Told, found: Sequence[Value], change: Mention) -> None:
    """A value of a year of its own told behind one that names none: which of them was then, the verb tells.

    "Quỹ quyên được 69,6 triệu đồng, năm 2016 là 58,0 triệu đồng, tăng 20%" rose to what was told first.
    """
    if not change.way or change.topic or not change.at or any(value.then >= NAMED and not value.far for value in found):
        return
    later = block.mentions[change.at - 1]
    before = next((m for m in reversed(block.mentions[max(0, change.at - _ROW) : later.at]) if not m.timed), None)
    if before is None or before.kind or later.kind or later.figure.bracket or not later.year[:4].isdigit() \
            or before.year[:4].isdigit() or before.figure.sentence != change.figure.sentence \
            or kin(before.quantity, later.quantity) != SAME:
        return
    then, now = (next((value for value in found if value.mention is m), None) for m in (later, before))
    one, two = (before.quantity.interval, later.quantity.interval)[:: change.way]
    if then is not None and now is not None and then.dated and two.below(one) and one.below(two.times(_ALIKE)):
        then.then, then.now, then.spoken = NAMED, then.now - NAMED, True
        now.now, now.spoken = max(now.now, NAMED), True


def _against_another(block: Told, change: Mention, pair: Sequence[Value]) -> bool:
    """Whether the words behind a change hold it against a time of another kind than the two values are told of.

    "Quý I đạt 320 tỷ đồng, quý II đạt 354 tỷ đồng; tính chung tăng 8,8% so với cùng kỳ năm trước"
    """
    behind = block.mentions[change.at + 1 : change.at + 2]
    stop = change.figure.last + _BEHIND
    stop = min(behind[0].figure.first if behind else stop, stop)
    against = block.between(change.figure.last, stop, "against")
    if against is None or block.signs(change.figure.last, against.first):
        return False
    words = block.reading.words.folded
    if of_another_year(block, against.last, against.last + _AFTER):
        return True  # "tháng 6 đón 58.900 lượt khách, tăng 12,4% so với tháng 6 năm ngoái"
    if any(value.mention.year[:4].isdigit() for value in pair):
        return False
    told = {word for value in pair for word in words[
        max(0, value.mention.figure.first - _LABEL) : value.mention.figure.first]}
    return not told & set(words[against.last : against.last + 1])


def of_another_year(block: Told, low: int, high: int) -> bool:
    """Whether a time between two words is called that of another year right behind it: "tháng 6 năm ngoái"."""
    return any(time.quantity.nature in TIMES and block.between(time.last, time.last + 2, "versus") is not None
               for time in block.figures(low, high))


def of_periods(block: Told, found: Sequence[Value], change: Mention) -> None:
    """Let the periods that the words of a change name find their values: "quý III so với quý II tăng 5,2%"."""
    now, then, cue = periods(block, change)
    if not then and (against := _against_present(block, change)):
        _of_present(block, found, change, against)
    if not then or now == then:
        return
    for value in found:
        year = value.mention.year
        if year == then and value.then < NAMED:
            value.then, value.cue = NAMED - (value.far > 1), value.cue or cue
            value.now, value.spoken = value.now - NAMED + 1, True
        elif now and year == now and value.then < NAMED - 1:
            value.now, value.spoken = value.now + 1, True


def _against_present(block: Told, change: Mention) -> str:
    """The word by which a change is held against what there is now: "tăng 13,2 điểm phần trăm so với hiện nay"."""
    low = change.figure.last
    against = block.between(low, low + _AFTER, "against")
    if against is None or block.signs(low, against.first):
        return ""
    named = block.between(against.last, against.last + _AFTER, "present")
    return against.words if named is not None and named.first == against.last else ""


def _of_present(block: Told, found: Sequence[Value], change: Mention, cue: str) -> None:
    """Let the one value that is told of the present be the one then, and the one right before the change that now."""
    own = next((value for value in found if value.block is block and value.mention.at == change.at - 1), None)
    if own is None or change.topic:
        return
    present = [value for value in found if value is not own and _now_there(value)
               and kin(value.mention.quantity, own.mention.quantity) == SAME
               and (not value.far or value.mention.topic & own.mention.topic or own.mention.quantity.unit.counter)]
    if len(present) == 1 and not _now_there(own):
        present[0].then, present[0].now, present[0].cue = NAMED, present[0].now - NAMED, cue
        present[0].spoken = own.spoken = True


def _now_there(value: Value) -> bool:
    """Whether a word before a value in its sentence, behind the value before it, names the present."""
    block, m = value.block, value.mention
    start, _ = block.reading.sentences[m.figure.sentence]
    before = block.mentions[m.at - 1].figure.last if m.at else 0
    return block.between(max(start, before), m.figure.first, "present") is not None


def periods(block: Told, change: Mention) -> tuple[str, str, str]:
    """The periods a change is told of, as of now and as of then, and the word that points to the second."""
    figure = change.figure
    start, end = block.reading.sentences[figure.sentence]
    low = max(start, block.mentions[change.at - 1].figure.last if change.at else 0)
    behind = block.mentions[change.at + 1 : change.at + 2]
    high = min(end, behind[0].figure.first if behind else end)
    now = then = word = ""
    told = block.mentions[change.at - 1] if change.at and block.mentions[change.at - 1].kind else None
    for time in block.figures(low, high):
        if time.quantity.nature not in TIMES or time.bracket != figure.bracket:
            continue
        versus = next((cue for cue in block.within(max(low, time.first - _AFTER), time.first)
                       if "against" in cue.classes and not block.signs(cue.last, time.first)), None)
        if versus is not None and told is not None and time.first < figure.first and not block.signs(
                told.figure.last, versus.first):
            continue  # "giảm 21% so với năm 2010, năm 2012 tăng 9%": the first time is of the change before
        if versus is not None and not then:
            if block.between(time.last, time.last + 2, "versus") is not None or block.between(
                    versus.first, time.first, "season") is not None:
                continue  # "so với tháng 6 năm ngoái" is of no month told here, "cùng kỳ năm 2020" of no year
            then, word = time.quantity.text, versus.words
        elif versus is None and time.first < figure.first:
            now = time.quantity.text
    return now, then, word
