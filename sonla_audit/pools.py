"""The values in reach of a change, each with how much speaks for it as the value now and as the value then.

Nothing is computed. What is called a reference, stands in the bracket behind the change or bears an earlier year is
likely the value then; what was told last before the change is likely the value now. The sums of small integers are
only there to put the candidates in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.lists import bare
from sonla_audit.mentions import TIMES, YEARS, Mention, Told, within
from sonla_audit.propose import timed
from sonla_audit.quantity import Quantity
from sonla_audit.values import draft

_BACK = 6  # values looked back over in the block before
_OPEN = 3  # values that open an earlier block
_BLOCKS = 3
_MOST = 24  # values kept from before the sentence
FAR = 3  # sentences beyond which nothing is near
_REACH = 48  # mentions of its block that are looked back over
_SENTENCE = 14  # values of its sentence before a change
_AHEAD = 6  # mentions looked ahead over in the sentence
_OF_PLAN = frozenset(("of-plan", "index"))
_AFTER = 3  # words between "so với" and the period it names
_TAIL = 6  # words behind a value that may call it a reference
NAMED = 5  # how much a word for a reference says


@draft
class Value:
    """A value near a change. ``now`` and ``then`` are what speaks for either role; ``cue`` is the word that named it
    as what the change is measured against, ``goal`` whether that is a plan, ``ran`` that it is told "from", ``dated``
    that a time stands before it, ``spoken`` that the change names its period; ``far`` is how many sentences lie between.
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


def pool(blocks: Sequence[Told], number: int, change: Mention, near: bool = False) -> list[Value]:
    """The levels and rates around a change, in the order of the text; ``near`` keeps to its sentence."""
    block = blocks[number]
    sentence = change.figure.sentence
    found: list[Value] = [] if near else _before_sentence(blocks, number, change)
    before = [m for m in block.mentions[max(0, change.at - _REACH) : change.at]
              if m.figure.sentence == sentence and valued(m, change)][-_SENTENCE:]
    rank: dict[str, int] = {}
    ranked: list[Value] = []
    for m in reversed(before):
        value = Value(m, block, 0, 0)
        _then(block, value, change)
        kind = m.quantity.unit.kind + "".join(m.quantity.unit.counter[:1])
        place = rank.get(kind, 0)
        value.now = _before(m, change, place) - (4 if value.then >= NAMED - 1 else 0)
        if value.then < NAMED - 1:
            rank[kind] = place + 1
        ranked.append(_reached(block, value))
    found += reversed(ranked)
    found += _behind(block, change)
    if not near:
        for far in range(1, FAR):
            told = [m for m in block.sentence(sentence + far)[:_AHEAD] if valued(m, change)]
            found += [_later(block, m, change, far) for m in told]
    _of_periods(block, found, change)
    _in_turn(block, found, change)
    if change.object and change.topic - change.object:
        _named_apart(found, change)
    return found


def _named_apart(found: Sequence[Value], change: Mention) -> None:
    """Two things held against each other by name: "thu lớn hơn chi 1.150 tỷ đồng"."""
    subject = change.topic - change.object
    for value in found:
        topic = value.mention.topic
        if topic & change.object and not topic & subject:
            value.then, value.cue = max(value.then, NAMED), value.cue or change.cue
            value.now -= NAMED - 1
        elif topic & subject and not topic & change.object:
            value.now += 2


def _of_periods(block: Told, found: Sequence[Value], change: Mention) -> None:
    """Let the periods that the words of a change name find their values: "quý III so với quý II tăng 5,2%"."""
    now, then, cue = periods(block, change)
    if not then or now == then:
        return
    for value in found:
        year = value.mention.year
        if year == then and value.then < NAMED:
            value.then, value.cue = NAMED - (value.far > 1), value.cue or cue
            value.now, value.spoken = value.now - NAMED + 1, True
        elif now and year == now and value.then < NAMED - 1:
            value.now, value.spoken = value.now + 1, True


def periods(block: Told, change: Mention) -> tuple[str, str, str]:
    """The periods a change is told of, as of now and as of then, and the word that points to the second."""
    figure = change.figure
    start, end = block.reading.sentences[figure.sentence]
    low = max(start, block.mentions[change.at - 1].figure.last if change.at else 0)
    behind = block.mentions[change.at + 1 : change.at + 2]
    high = min(end, behind[0].figure.first if behind else end)
    now = then = word = ""
    for time in block.figures(low, high):
        if time.quantity.nature not in TIMES or time.bracket != figure.bracket:
            continue
        versus = next((cue for cue in within(block.cues, max(low, time.first - _AFTER), time.first)
                       if "against" in cue.classes and not block.signs(cue.last, time.first)), None)
        if versus is not None and not then:
            then, word = time.quantity.text, versus.words
        elif versus is None and time.first < figure.first:
            now = time.quantity.text
    return now, then, word


def _in_turn(block: Told, found: Sequence[Value], change: Mention) -> None:
    """Changes that share a verb are of values told in their order: "tăng 9,6% và 8,3% so với 17,1 và 1.031"."""
    head = change
    place = 0
    while head.listed is not None:
        head, place = head.listed, place + 1
    size, last = place + 1, change
    while last.at + 1 < len(block.mentions) and block.mentions[last.at + 1].listed is last:
        last, size = block.mentions[last.at + 1], size + 1
    named = [value for value in found if value.then >= NAMED and not value.far]
    if size > 1 and len(named) == size:
        for at, value in enumerate(named):
            value.then += 2 if at == place else -2


def _before_sentence(blocks: Sequence[Told], number: int, change: Mention) -> list[Value]:
    """The values told before the sentence of a change: in its block, and what earlier blocks are remembered by."""
    block = blocks[number]
    found: list[Value] = []
    for back in range(min(_BLOCKS, number), 0, -1):
        other = blocks[number - back]
        if other.reading.block.section_id == block.reading.block.section_id:
            # an earlier block is remembered by what opened it, the one before by what was told last, too
            told = [m for m in other.mentions if valued(m, change)]
            kept = told[:-_BACK][:_OPEN] + told[-_BACK:] if back == 1 else told[:_OPEN]
            found += [_earlier(other, m, change, FAR) for m in kept]
    reached = max(0, change.at - _REACH)
    for m in (*block.mentions[: min(_OPEN, reached)], *block.mentions[reached : change.at]):
        far = min(FAR, change.figure.sentence - m.figure.sentence)
        if far > 0 and valued(m, change):
            found.append(_earlier(block, m, change, far))
    return found[-_MOST:]


def valued(m: Mention, change: Mention) -> bool:
    """Whether a mention may be a value that a change joins: no change itself, no range, no duration."""
    quantity = m.quantity
    if m is change or quantity.high is not None or timed(quantity) != (timed(change.quantity)):
        return False
    if quantity.interval.low is None or quantity.interval.high is None or _year(quantity):
        return False
    if quantity.nature == "points":
        return change.quantity.nature == "points" and bool(m.figure.bracket)
    if m.share and change.quantity.nature in ("points", "percent", "permille"):
        # "CPI tăng 3,47%, cao hơn mục tiêu 0,52 điểm": a growth is the value of a move in points
        return change.quantity.nature == "points" or not m.kind or (
            change.compares and not change.exceeds)
    return m.level and (not m.kind or (m.twin is change and not m.cue and m.figure.host == change.figure.at))


def _year(quantity: Quantity) -> bool:
    """Whether a bare number may be a year: "so với thực hiện 2023"."""
    return bare(quantity) and not quantity.digits and quantity.interval.within(YEARS)


def _earlier(block: Told, m: Mention, change: Mention, far: int) -> Value:
    value = Value(m, block, 0, 0, far=far)
    _then(block, value, change)
    shared = len(m.topic & change.topic)
    value.now = 3 - far + min(2, shared) - 2 * (m.figure.bracket != 0) - (3 if value.then >= NAMED - 1 else 0)
    if value.then and not shared and not value.dated:
        value.then -= 2
    return value


def _later(block: Told, m: Mention, change: Mention, far: int) -> Value:
    """A value told after the sentence of a change: "giảm 12,5%. Cụ thể, năm 2023 có 48 vụ, năm 2024 có 42 vụ"."""
    value = Value(m, block, 0, 0, far=far)
    _then(block, value, change)
    value.now = 2 - far - 2 * (m.figure.bracket != 0) + value.dated - (3 if value.then >= NAMED - 1 else 0)
    return value


def _before(m: Mention, change: Mention, place: int) -> int:
    """What speaks for a value told before its change in one sentence; ``place`` is how many of its kind follow it."""
    one, two = m.figure, change.figure
    if two.bracket and one.bracket != two.bracket and two.host == one.at:
        return 6
    score = max(0, 5 - place) - (one.part != two.part)
    if one.bracket not in (0, two.bracket):
        score -= 2
    return score + min(1, len(m.topic & change.topic)) - 2 * (m.quantity.act == "plan")


def _behind(block: Told, change: Mention) -> Iterator[Value]:
    """The values behind a change in its sentence."""
    for m in block.mentions[change.at + 1 : change.at + 1 + _AHEAD]:
        if m.figure.sentence != change.figure.sentence or not valued(m, change):
            continue
        value = Value(m, block, 0, 0)
        _then(block, value, change)
        low = block.mentions[m.at - 1].figure.last
        onto = block.between(low, m.figure.first, "onto", "down")
        if onto is not None and m.figure.first - onto.last <= 2 and not block.signs(onto.last, m.figure.first):
            value.now = 4
        elif block.between(low, m.figure.first, "stop") is not None and m.figure.bracket == change.figure.bracket:
            value.now = 4 if _from(block, change, m) else 2
        elif m.figure.bracket and m.figure.bracket != change.figure.bracket and _over(block, m):
            value.now = 4  # "giảm 45,96% (194/359 vụ)"
        value.now -= 4 if value.then >= NAMED - 1 else 0
        yield _reached(block, value)


def _then(block: Told, value: Value, change: Mention) -> None:
    """Find out what speaks for a value as the one a change is measured against."""
    m, figure = value.mention, value.mention.figure
    start, _ = block.reading.sentences[figure.sentence]
    first = m
    while first.at and figure.bracket and block.mentions[first.at - 1].figure.bracket == figure.bracket \
            and not block.mentions[first.at - 1].kind:
        first = block.mentions[first.at - 1]  # what names the first value of a bracket names them all
    while first.at and _together_with(block, block.mentions[first.at - 1], first):
        first = block.mentions[first.at - 1]  # "cùng kỳ hai nhóm đạt 383 và 299 triệu"
    low = max(start, block.mentions[first.at - 1].figure.last if first.at else 0)
    score = 0
    for cue in within(block.cues, low, figure.first):
        if cue.classes & {"versus", "goal"}:
            signs = block.signs(cue.last, max(cue.last, first.figure.first))
            if not set(signs) & set(",;"):
                goal = "goal" in cue.classes
                value.goal, value.cue = value.goal or goal, value.cue or cue.words
                score = max(score, NAMED)
            elif cue.first - start <= 2 and "against" not in cue.classes:
                value.cue, score = cue.words, max(score, NAMED - 1)
        elif "compares" in cue.classes and cue.words == change.cue and figure.last <= change.figure.first and \
                not block.signs(cue.last, figure.first):
            value.cue, score = cue.words, max(score, NAMED)  # "cao hơn mức 6,4% của cùng kỳ là 2,5 điểm"
        elif "from" in cue.classes and figure.first - cue.last <= (3 if _led(block, m) else 0) and \
                not block.signs(cue.last, figure.first):
            value.cue, score, value.ran = cue.words, max(score, NAMED), True
    tail = _tail(block, m)
    for cue in within(block.cues, figure.last, tail):
        if cue.classes & {"versus", "goal"} and "against" not in cue.classes and not (
                m.share and m.quantity.act in _OF_PLAN):
            value.goal = value.goal or "goal" in cue.classes
            value.cue, score = cue.words, max(score, NAMED - 1)
    value.dated = any(f.quantity.nature in TIMES for f in block.figures(low, figure.first))
    if value.dated and (figure.bracket or not score):
        score = max(score, NAMED - 2 if figure.bracket else 1)
    if m.quantity.act == "reference" and value.block is block:
        score = max(score, NAMED - 2)
    value.then = score + _beside(block, value, change) + 2 * _under(block, m)
    if m.quantity.act == "plan":
        value.goal = True
    if value.goal and not (change.exceeds or change.lacks or change.quantity.nature == "points" or m.share):
        value.then -= 3


def _from(block: Told, change: Mention, m: Mention) -> bool:
    """Whether a change starts at the value before this one: "tăng 7% từ mức 42.200 tỷ đồng, ước đạt 45.000"."""
    return m.at == change.at + 2 and block.between(
        change.figure.last, block.mentions[m.at - 1].figure.first, "from") is not None


def _over(block: Told, m: Mention) -> bool:
    """Whether a value stands over the slash of another."""
    after = block.mentions[m.at + 1] if m.at + 1 < len(block.mentions) else m
    return after is not m and _under(block, after)


def _under(block: Told, m: Mention) -> bool:
    """Whether a value stands under the slash of another: "8.214/7.515"."""
    before = block.mentions[m.at - 1] if m.at else m
    return before is not m and [w.folded for w in block.reading.words[before.figure.last : m.figure.first]] == ["/"]


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


def _reached(block: Told, value: Value) -> Value:
    """A value beside another in a bracket that is called what was reached, or is of a later year.

    "(dự toán 96, thực hiện 101)", "(năm 2022: 1.640; năm 2023: 1.858)"
    """
    m = value.mention
    before = block.mentions[m.at - 1] if m.at else m
    if not m.figure.bracket or before.figure.bracket != m.figure.bracket or before.kind:
        return value
    later = value.dated and len(before.year) == len(m.year) == 4 and before.year < m.year
    if later or block.between(before.figure.last, m.figure.first, "reached") is not None:
        value.now, value.then = NAMED, 0
    return value


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
        if words[at].folded in {",", ";", ")", "."}:
            return at
        if at in block.inside or words[at].folded == "(":
            break
        at += 1
    return at if at >= len(words) else m.figure.last
