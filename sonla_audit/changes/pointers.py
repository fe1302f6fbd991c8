"""What speaks for a value as the one that a change is measured against.

A word for a reference or a goal before it, a word behind it, the bracket behind the change, a time of its own, the
slash above it: small integers, for the order of candidates only.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from sonla_audit.clauses.mentions import TIMES, Mention, Told
from sonla_audit.clauses.propose import SAME, UNKNOWN, kinship
from sonla_audit.values import draft

_LED = 4  # what speaks for a value that is led to
_TAIL = 6  # words behind a value that may call it a reference
_NAME = 4  # words behind a reference and a colon from which somebody else is named
_PARTED = frozenset(",;-–—")  # behind a word for a reference something else begins
_OF_PLAN = frozenset(("of-plan", "index"))
NAMED = 5  # how much a word for a reference says


@draft
class Value:
    """A value near a change. ``now`` and ``then`` are what speaks for either role; ``cue`` is the word that named it
    as what the change is measured against, ``goal`` whether that is a plan, ``ran`` that it is told "from", ``dated``
    that a time stands before it, ``spoken`` that the change names its period, ``slashed`` that it stands under a
    slash, ``sole`` that it is the only one of its kind in the sentence before; ``far`` is how many sentences lie
    between.
    """

    mention: Mention
    block: Told
    now: int
    then: int
    cue: str = ""
    goal: bool = False
    far: int = 0
    ran: bool = False
    dated: bool = False
    spoken: bool = False
    slashed: bool = False
    sole: bool = False


def point(block: Told, value: Value, change: Mention) -> None:
    """Find out what speaks for a value as the one a change is measured against."""
    m, figure = value.mention, value.mention.figure
    start, _ = block.reading.sentences[figure.sentence]
    first = m
    while first.at and figure.bracket and block.mentions[first.at - 1].figure.bracket == figure.bracket \
            and not block.mentions[first.at - 1].kind:
        first = block.mentions[first.at - 1]  # what names the first value of a bracket names them all
    while first.at and _together_with(block, block.mentions[first.at - 1], first):
        first = block.mentions[first.at - 1]  # "cùng kỳ hai nhóm đạt 383 và 299 triệu"
    before = first.at
    while before and block.mentions[before - 1].timed and not m.timed:
        before -= 1  # "so với 6 tháng đầu năm 2020 (1.345 con)"
    low = max(start, block.mentions[before - 1].figure.last if before else 0)
    score = 0
    for cue in block.within(low, figure.first):
        if cue.classes & {"versus", "goal"}:
            signs = block.signs(cue.last, max(cue.last, first.figure.first))
            apart = block.between(cue.last, first.figure.first, "turns", "onto", "down") is not None or (
                ":" in signs and (first.figure.first - cue.last > _NAME or (
                    not figure.bracket and change.figure.last <= cue.first)))  # "vượt 35 tỷ so với dự toán: thu 435 tỷ"
            if apart:
                continue
            if not set(signs) & _PARTED:
                goal = "goal" in cue.classes
                value.goal, value.cue = value.goal or goal, value.cue or cue.words
                score = max(score, NAMED)
            elif cue.first - start <= 2 and "against" not in cue.classes:
                value.cue, score = cue.words, max(score, NAMED - 1)
        elif cue.classes & {"compares", "than"} and cue.words == change.cue and figure.last <= change.figure.first and \
                not block.signs(cue.last, figure.first):
            value.cue, score = cue.words, max(score, NAMED)  # "cao hơn mức 6,4% của cùng kỳ là 2,5 điểm"
        elif "from" in cue.classes and figure.first - cue.last <= (3 if _led(block, m) else 0) and \
                not block.signs(cue.last, figure.first) and (_led(block, m) or block.between(
                    max(low, cue.first - _NAME), cue.first, "stop") is None):
            value.cue, score, value.ran = cue.words, max(score, NAMED), True
    beside = m.at == change.at - 1 and value.block is block and "," in block.signs(figure.last, change.figure.first)
    if beside and not (score or change.referred or change.topic) and (facing := _facing(block, m, low)):
        value.cue, score = facing, NAMED  # "được bố trí 148 tỷ đồng trong khi năm 2022 được 124 tỷ đồng, tăng 19,4%"
    if not score and (recalled := _recalled(block, m)):
        value.cue, score = recalled, NAMED - 1
    if first.at and block.mentions[first.at - 1].timed and not score:
        behind = block.mentions[first.at - 1].figure.last
        ago = block.between(behind, behind + 2, "ago")
        if ago is not None and ago.first == behind:
            value.cue, score = ago.words, NAMED  # "bốn năm trước chỉ quanh 1.700"
    if change.quantity.nature == "times" and (m.level or figure.bracket) and m.at == change.at + 1 \
            and value.block is block and not value.far and figure.first - change.figure.last <= _TAIL \
            and not block.signs(change.figure.last, figure.first):
        value.cue, score = value.cue or change.figure.quantity.surface, max(score, NAMED)  # "gấp 1,8 lần con số 47.000"
    if figure.host == change.figure.at and not score and _led(block, m):
        value.cue, score, value.ran = change.cue, NAMED, True  # "giảm 1,4 tỷ đồng (11,1 tỷ đồng xuống 9,7 tỷ đồng)"
    tail = _tail(block, m)
    for cue in block.within(figure.last, tail):
        if cue.classes & {"versus", "goal"} and "against" not in cue.classes and not (
                m.share and m.quantity.act in _OF_PLAN and figure.host != change.figure.at):
            value.goal = value.goal or "goal" in cue.classes
            value.cue, score = cue.words, max(score, NAMED - 1)
    value.dated = _own_time(block, m) or any(
        f.quantity.nature in TIMES and ";" not in block.signs(f.last, figure.first)
        for f in block.figures(low, figure.first))
    if value.dated and (figure.bracket or not score):
        score = max(score, NAMED - 2 if figure.bracket else 1)
    if m.quantity.act == "reference" and value.block is block:
        score = max(score, NAMED - 2)
    value.slashed = under(block, m)
    again = block.between(low, figure.first, "same") if figure.host == change.figure.at else None
    if again is not None and figure.first - again.last <= 1:
        value.then = value.now = -NAMED  # "giảm thêm 26% (tương đương 2.000 tấn)" tells the change again
        return
    value.then = score + _beside(block, value, change) + 2 * value.slashed
    if value.then >= NAMED and not value.cue and change.referred:
        value.cue = change.cue  # "ít hơn năm trước 12 vụ (60 vụ)"
    if m.quantity.act == "plan":
        value.goal = True
    straight = m.at == change.at + 1 and value.block is block and not value.far and block.between(
        change.figure.last, figure.first, "against") is not None and not block.signs(
            change.figure.last, figure.first)  # "giảm 4% so với dự toán 3.825 tỷ đồng"
    if value.goal and not straight and not (
            change.exceeds or change.lacks or change.aimed or change.quantity.nature == "points" or m.share):
        value.then -= 3


def _facing(block: Told, m: Mention, low: int) -> str:
    """The word that sets a value against the one before it, of its kind and in its sentence."""
    cue = block.between(low, m.figure.first, "whereas")
    other = block.mentions[m.at - 1] if m.at else m
    found = cue is not None and other is not m and other.figure.sentence == m.figure.sentence and not other.kind \
        and kinship(other.quantity, m.quantity) == SAME \
        and block.between(cue.last, m.figure.first, "rise", "fall") is None
    return cue.words if found and cue is not None else ""


def _recalled(block: Told, m: Mention) -> str:
    """The word that opens a sentence with what it compares with, where a value is told of that.

    "So với năm 2019, khi chỉ có 50 cơ sở ra mắt và 5.854 đoàn viên, số cơ sở mới nhiều hơn 7"
    """
    start, _ = block.reading.sentences[m.figure.sentence]
    cue = block.between(start, min(start + _NAME, m.figure.first), "against")
    when = block.between(cue.last, m.figure.first, "when") if cue is not None and cue.first == start else None
    return cue.words if cue is not None and when is not None and not block.signs(when.last, m.figure.first) else ""


def _own_time(block: Told, m: Mention) -> bool:
    """Whether a time stands right behind a value in its bracket: "(54,5 triệu đồng năm 2024)"."""
    figure = m.figure
    after = block.reading.figures[figure.at + 1 : figure.at + 2]
    return figure.bracket != 0 and bool(after) and after[0].quantity.nature in TIMES \
        and after[0].bracket == figure.bracket and after[0].first - figure.last <= 2


def started(block: Told, change: Mention, m: Mention) -> bool:
    """Whether a change starts at the value before this one: "tăng 7% từ mức 42.200 tỷ đồng, ước đạt 45.000"."""
    return m.at == change.at + 2 and block.between(
        change.figure.last, block.mentions[m.at - 1].figure.first, "from", "against") is not None \
        and m.figure.part == change.figure.part


def over(block: Told, m: Mention) -> bool:
    """Whether a value stands over the slash of another."""
    after = block.mentions[m.at + 1] if m.at + 1 < len(block.mentions) else m
    return after is not m and under(block, after)


def under(block: Told, m: Mention) -> bool:
    """Whether a value stands under the slash of another: "8.214/7.515"."""
    before = block.mentions[m.at - 1] if m.at else m
    return before is not m and block.reading.words.folded[before.figure.last : m.figure.first] == ("/",)


def part_of(block: Told, m: Mention) -> bool:
    """Whether a value is what another of its kind is a part of: the 112 of "66/112 thôn"."""
    return under(block, m) and (kinship(block.mentions[m.at - 1].quantity, m.quantity) in (SAME, UNKNOWN))


def _together_with(block: Told, before: Mention, m: Mention) -> bool:
    """Whether a value shares the words before the one before it: a number in words, or one joined to it."""
    one, two = before.figure, m.figure
    if one.sentence != two.sentence or one.bracket != two.bracket or two.bracket or before.kind:
        return False
    if before.quantity.spelled:
        return not block.signs(one.last, two.first)
    return not m.topic and block.between(one.last, two.first, "joint") is not None \
        and not block.signs(one.last, two.first) and before.quantity.unit.kind == m.quantity.unit.kind


def _led(block: Told, m: Mention) -> bool:
    """Whether a value is led on to another one: "từ mức 100 lên 120"; "thu từ thuế 100" leads nowhere."""
    after = block.mentions[m.at + 1 : m.at + 2]
    return bool(after) and block.between(m.figure.last, after[0].figure.first, "onto", "down", "into") is not None


def reached(block: Told, value: Value) -> Value:
    """A value beside another in a bracket that is called what was reached, or is of a later year.

    "(dự toán 96, thực hiện 101)", "(năm 2022: 1.640; năm 2023: 1.858)"
    """
    m = value.mention
    before = block.mentions[m.at - 1] if m.at else m
    if not m.figure.bracket or before.figure.bracket != m.figure.bracket or before.kind or before.timed:
        return value
    later = value.dated and len(before.year) == len(m.year) == 4 and before.year < m.year
    if later:
        value.now, value.then = NAMED, 0
    return value


def led_across(block: Told, found: Sequence[Value], change: Mention) -> None:
    """Let a change stand between the two values it joins, the second led to: "giá 45.000 đồng, tăng 5% lên 47.250".

    Nothing else is told before it in its sentence, and no word holds it against something else.
    """
    if change.topic or change.figure.bracket or change.yearly or change.mean:
        return
    told = list(islice((m for m in block.sentence(change.figure.sentence) if not m.timed and m is not change.twin), 3))
    if len(told) < 3 or told[1] is not change:
        return
    before, behind = told[0], told[2]
    then = next((value for value in found if value.mention is before), None)
    now = next((value for value in found if value.mention is behind), None)
    if then is None or now is None or then.then > 1 or now.then or now.now < _LED or before.figure.bracket \
            or behind.figure.bracket or kinship(before.quantity, behind.quantity) != SAME:
        return
    low, high = before.figure.last, behind.figure.first
    if block.between(low, high, "versus", "goal", "turns", "joint", "apart") is None and ";" not in block.signs(
            change.figure.last, high) and before.quantity.act not in ("plan", "reference") \
            and block.between(max(0, before.figure.first - 2), before.figure.first, "onto", "down") is None:
        then.then, then.cue, then.now = NAMED, change.cue, then.now - NAMED
        now.now = NAMED


def _beside(block: Told, value: Value, change: Mention) -> int:
    """What the place of a value beside its change says: the bracket behind it, or the same bracket."""
    figure, own = value.mention.figure, change.figure
    if value.far or figure.sentence != own.sentence:
        return 0
    if not figure.bracket:
        return 0
    if figure.bracket == own.bracket:
        return 4 if figure.first > own.first else 1
    if figure.first < own.first:
        if change.inset and block.opens.get(change.inset, -1) > figure.first > change.inset:
            return NAMED + 1  # "cao hơn năm trước (46,6%) 0,6 điểm"
        return 2 if value.dated and figure.host is not None else 0
    between = [m for m in block.mentions[change.at + 1 : value.mention.at]
               if m.figure.bracket != figure.bracket and not _together(m, change)]
    if between:
        return 0
    near = not set(block.signs(own.last, figure.first)) & set(";")
    return (NAMED if change.referred and change.at + 1 == value.mention.at else 3) if near else 1


def _together(one: Mention, other: Mention) -> bool:
    return one.twin is other or other.twin is one or one.listed is other


def _tail(block: Told, m: Mention) -> int:
    """The end of the words behind a value up to a sign; the value's own end where no sign follows in reach."""
    words = block.reading.words
    at = m.figure.last
    stop = min(len(words), at + _TAIL)
    ends = {f.first: f.last for f in block.figures(at, stop) if f.quantity.nature in TIMES}
    while at < stop:
        if at in ends:
            at = ends[at]
            continue
        if words.folded[at] in {",", ";", ")", "."}:
            return at
        if at in block.inside or words.folded[at] == "(":
            break
        at += 1
    return at if at >= len(words) else m.figure.last
