"""The values in reach of a change, each with how much speaks for it as the value now and as the value then.

Nothing is computed. What is called a reference, stands in the bracket behind the change or bears an earlier year is
likely the value then; what was told last before the change is likely the value now. The sums of small integers are
only there to put the candidates in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from sonla_audit.changes.glosses import both
from sonla_audit.changes.pointers import NAMED, Value, led_across, over, part_of, point, reached, started
from sonla_audit.changes.whens import by_verb, in_years, of_periods
from sonla_audit.clauses.mentions import LEVELS, SHARES, Mention, Told
from sonla_audit.clauses.propose import OTHER, SAME, kinship

_BACK = 6  # values looked back over in the block before
_OPEN = 3  # values that open an earlier block
_BLOCKS = 3
_MOST = 24  # values kept from before the sentence
FAR = 3  # sentences beyond which nothing is near
_REACH = 48  # mentions of its block that are looked back over
_SENTENCE = 14  # values of its sentence before a change
_AHEAD = 6  # mentions looked ahead over in the sentence
_RATES = frozenset(("points", "percent", "permille"))


def pool(blocks: Sequence[Told], number: int, change: Mention, near: bool = False) -> list[Value]:
    """The levels and rates around a change, in the order of the text; ``near`` keeps to its sentence."""
    block = blocks[number]
    sentence = change.figure.sentence
    found: list[Value] = [] if near else _before_sentence(blocks, number, change)
    opened = _opened(block, change)
    before = islice((m for m in reversed(_looked_at(block, max(opened, change.at - _REACH), change.at, change))
                     if valued(m, change)), _SENTENCE)
    rank: dict[str, int] = {}
    ranked: list[Value] = []
    for m in before:
        value = Value(m, block, 0, 0)
        point(block, value, change)
        kind = m.quantity.unit.kind + "".join(m.quantity.unit.counter[:1])
        place = rank.get(kind, 0)
        value.now = _before(block, m, change, place) - (4 if value.then >= NAMED - 1 else 0) - 3 * part_of(block, m)
        if value.then < NAMED - 1 and m.figure.bracket in (0, change.figure.bracket):
            rank[kind] = place + 1  # what a bracket adds comes between nobody
        ranked.append(reached(block, value))
    found += reversed(ranked)
    found += _behind(block, change)
    if not near:
        for far in range(1, FAR):
            told = [m for m in block.sentence(sentence + far)[:_AHEAD] if valued(m, change)]
            found += [_later(block, m, change, far) for m in told]
    _sole(found, change)
    _exact(found)
    of_periods(block, found, change)
    in_years(block, found, change)
    by_verb(block, found, change)
    led_across(block, found, change)
    _in_turn(block, found, change)
    _glossed(block, found, change)
    if change.object or change.paced:
        _named_apart(found, change)
    return found


def _glossed(block: Told, found: Sequence[Value], change: Mention) -> None:
    """Let the bracket behind a change that holds both of its values tell them."""
    gloss = both(block, change)
    for value in found if gloss is not None else ():
        if gloss is not None and value.mention is gloss[0]:
            value.now, value.then = NAMED + 1, 0
        elif gloss is not None and value.mention is gloss[1]:
            value.then, value.now, value.cue = NAMED + 1, -NAMED, value.cue or change.cue


def _sole(found: Sequence[Value], change: Mention) -> None:
    """A value of the sentence before that alone counts what a change counts, where the own sentence tells none.

    "Toàn huyện có 43 trường, 812 lớp. So với năm học trước tăng 14 lớp (798 lớp)". A percent is of the only value
    there beside one that is named: "Năm học này có 540 học sinh; năm học trước 450 học sinh. Như vậy tăng 20%."
    """
    place = (change.quantity.block, change.figure.sentence - 1)
    there = [value for value in found if _line(value) == place and value.mention.level]
    here = [value for value in found if value.mention.at < change.at and _line(value) == (place[0], place[1] + 1)]
    if change.quantity.nature in LEVELS:
        there, here = ([value for value in values if kinship(value.mention.quantity, change.quantity) == SAME
                        and value.then < NAMED - 1] for values in (there, here))
    else:
        named = [value for value in (*there, *here) if value.then >= NAMED - 1 and value.mention.level]
        if len(named) != 1 or change.topic or not change.share:
            return
        there = [value for value in there if value is not named[0] and kinship(
            value.mention.quantity, named[0].mention.quantity) == SAME]
        here = [value for value in here if value is not named[0] and kinship(
            value.mention.quantity, named[0].mention.quantity) != OTHER]  # "Số ca là 7.582, tuần trước (8.811 ca)"
    if len(there) == 1 and not here:
        there[0].now, there[0].sole = max(there[0].now, NAMED - 1), True


def _line(value: Value) -> tuple[int, int]:
    """The block and the sentence a value stands in."""
    return value.mention.quantity.block, value.mention.figure.sentence


def _exact(found: Sequence[Value]) -> None:
    """An exact figure in the bracket behind a rounded one goes before it: "gần 97.900 tỷ đồng (97.864 tỷ đồng)"."""
    for rounded, exact in pairwise(found):
        one, two = rounded.mention, exact.mention
        if one.quantity.hedge.kind and not two.quantity.hedge.kind and two.figure.bracket \
                and two.figure.host == one.figure.at and rounded.block is exact.block and rounded.now > exact.now \
                and kinship(one.quantity, two.quantity) == SAME and one.quantity.interval.meets(two.quantity.interval):
            rounded.now, exact.now = exact.now, rounded.now


def _named_apart(found: Sequence[Value], change: Mention) -> None:
    """Two things held against each other by name: "thu lớn hơn chi 1.150 tỷ đồng".

    Where the sentence tells neither, what was told before by these names is meant; and of two growths that are
    compared, what itself tells a growth: "chi tăng nhanh hơn thu 9 điểm".
    """
    own, other = change.subject - change.object, change.object - change.subject or change.object
    called = [value for value in found if other <= value.mention.topic and not value.far]
    for value in found:
        name = _name(value)
        if change.paced and not value.mention.kind and value.then < NAMED:
            value.now, value.then = -NAMED, min(0, value.then)
        elif (name & other and not name & own and own) or called == [value]:
            value.then, value.cue = max(value.then, NAMED), value.cue or change.cue
            value.now -= NAMED - 1
            value.spoken = value.spoken or (value.far > 0 and other <= name)
        elif name & own and not name & other:
            value.now += 2
            value.spoken = value.spoken or value.far == 1 or (value.far > 0 and not name - change.subject)


def _name(value: Value) -> frozenset[str]:
    """The words that name a value: its own, or those of the first figure of its part of the sentence."""
    m = value.mention
    while not m.topic and m.at and (before := value.block.mentions[m.at - 1]).figure.sentence == m.figure.sentence \
            and before.figure.part == m.figure.part:
        m = before
    return m.topic


def _in_turn(block: Told, found: Sequence[Value], change: Mention) -> None:
    """Changes that share a verb are of values told in their order: "tăng 9,6% và 8,3% so với 17,1 và 1.031"."""
    head = change
    place = 0
    while head.listed is not None and place < _AHEAD:
        head, place = head.listed, place + 1
    size, last = place + 1, change
    while size < _AHEAD and last.at + 1 < len(block.mentions) and block.mentions[last.at + 1].listed is last:
        last, size = block.mentions[last.at + 1], size + 1
    named = [value for value in found if value.then >= NAMED and not value.far]
    if size > 1 and len(named) == size:
        for at, value in enumerate(named):
            value.then += 2 if at == place else -2


def _opened(block: Told, change: Mention) -> int:
    """The first mention of the sentence of a change."""
    told = block.sentence(change.figure.sentence)
    return min(told[0].at, change.at) if told else change.at


def _before_sentence(blocks: Sequence[Told], number: int, change: Mention) -> list[Value]:
    """The values told before the sentence of a change: in its block, and what earlier blocks are remembered by."""
    block = blocks[number]
    sentence = change.figure.sentence
    kept: list[tuple[Told, Mention, int]] = []
    start, _ = block.reading.sentences[sentence]
    # "Như vậy tăng 20%" goes on with what was said
    opened = _opened(block, change)
    thus = not any(not m.timed for m in block.mentions[opened : change.at]) and block.between(
        start, change.figure.first, "thus") is not None
    reach = max(0, change.at - _REACH)
    for m in (*reversed(_looked_at(block, reach, opened, change)),
              *reversed(_looked_at(block, 0, min(_OPEN, reach, opened), change))):
        if m.figure.sentence < sentence and valued(m, change):
            kept.append((block, m, min(FAR, sentence - m.figure.sentence - thus)))
            if len(kept) == _MOST:
                break
    for back in range(1, min(_BLOCKS, number) + 1):
        other = blocks[number - back]
        if len(kept) < _MOST and other.reading.block.section_id == block.reading.block.section_id:
            # an earlier block is remembered by what opened it, the one before by what was told last, too
            size = len(other.mentions)
            last = _some(reversed(_looked_at(other, max(0, size - _REACH), size, change)), change, _BACK) \
                if back == 1 else []
            first = [m for m in _some(_looked_at(other, 0, _REACH, change), change, _OPEN) if m not in last]
            kept += [(other, m, FAR) for m in (*last, *reversed(first))]
    return [_earlier(other, m, change, far) for other, m, far in reversed(kept[:_MOST])]


def _some(mentions: Iterable[Mention], change: Mention, most: int) -> list[Mention]:
    """The first of some mentions told before a change that may be values for it."""
    return list(islice((m for m in mentions if valued(m, change)), most))


def _looked_at(block: Told, low: int, high: int, change: Mention) -> Sequence[Mention]:
    """The mentions before a change from one place to another of which any may be a value for it."""
    return block.mentions[low:high] if _of_changes(change) else block.unmoved(low, high)


def _of_changes(change: Mention) -> bool:
    """Whether what itself tells a change may be a value, told before it, of another one."""
    return change.compares or change.quantity.nature == "points"


def valued(m: Mention, change: Mention) -> bool:
    """Whether a mention may be a value that a change joins: no change itself, no range, no duration."""
    if not m.single or m is change or m.timed != change.timed:
        return False
    nature = m.quantity.nature
    if nature == "points":
        # "giảm 4,4 điểm, vượt 0,4 điểm so với mục tiêu giảm 4 điểm"
        return change.quantity.nature == "points" and (
            bool(m.figure.bracket) or bool(m.kind and change.compares))
    if nature in SHARES and change.quantity.nature == "times":
        return not m.kind and (m.quantity.block, m.figure.sentence) == (change.quantity.block, change.figure.sentence)
    if nature in SHARES and change.quantity.nature in _RATES:
        # "CPI tăng 3,47%, cao hơn mục tiêu 0,52 điểm": a growth is the value of a move in points
        return not m.kind or (change.compares and (change.quantity.nature == "points" or not change.exceeds))
    return nature in LEVELS and (not m.kind or (
        m.twin is change and not m.cue and m.figure.host == change.figure.at))


def _earlier(block: Told, m: Mention, change: Mention, far: int) -> Value:
    value = Value(m, block, 0, 0, far=far)
    point(block, value, change)
    counted = frozenset(" ".join(m.quantity.unit.counter[:1]).split())
    shared = len((m.topic | frozenset(m.figure.tail[:2])) & change.topic)
    if counted <= change.topic:
        shared = max(shared, len(counted))  # "còn 3.244 hộ nghèo ... số hộ nghèo giảm"
    value.now = 3 - far + min(2, shared) - 2 * (m.figure.bracket != 0) - (3 if value.then >= NAMED - 1 else 0)
    if value.then and not shared and not value.dated and far:
        value.then -= 2
    return value


def _later(block: Told, m: Mention, change: Mention, far: int) -> Value:
    """A value told after the sentence of a change: "giảm 12,5%. Cụ thể, năm 2023 có 48 vụ, năm 2024 có 42 vụ"."""
    value = Value(m, block, 0, 0, far=far)
    point(block, value, change)
    value.now = 2 - far - 2 * (m.figure.bracket != 0) + value.dated - (3 if value.then >= NAMED - 1 else 0)
    return value


def _before(block: Told, m: Mention, change: Mention, place: int) -> int:
    """What speaks for a value told before its change in one sentence; ``place`` is how many of its kind follow it."""
    one, two = m.figure, change.figure
    if two.bracket and one.bracket != two.bracket and two.host == one.at:
        return 6
    score = max(0, 5 - place) - (one.part != two.part)
    if one.bracket not in (0, two.bracket):
        # "96 cuộc (71 cuộc theo kế hoạch, 25 đột xuất), giảm 14 cuộc"; "(852 + 579 = 1.431) gấp 1,7 lần"
        score -= 4 if "," in block.signs(one.last, two.first) else 2
    return score + min(1, len(m.topic & change.topic)) - 2 * (m.quantity.act == "plan")


def _then_in_bracket(block: Told, value: Value, change: Mention) -> bool:
    """Whether a value led to is told of the time compared with: "giảm 53% so với cùng kỳ (năm 2017 lên tới 190%)"."""
    figure = value.mention.figure
    return value.dated and figure.bracket not in (0, change.figure.bracket) and value.mention.at == change.at + 1 \
        and block.between(change.figure.last, figure.first, "against") is not None


def _behind(block: Told, change: Mention) -> Iterator[Value]:
    """The values behind a change in its sentence."""
    for m in block.mentions[change.at + 1 : change.at + 1 + _AHEAD]:
        if m.figure.sentence != change.figure.sentence or not valued(m, change):
            continue
        value = Value(m, block, 0, 0)
        point(block, value, change)
        low = block.mentions[m.at - 1].figure.last
        onto = block.between(low, m.figure.first, "onto", "down")
        if onto is not None and m.figure.first - onto.last <= 2 and not block.signs(onto.last, m.figure.first) \
                and not _then_in_bracket(block, value, change):
            value.now, value.then = 4, 0
        elif block.between(low, m.figure.first, "stop") is not None and m.figure.bracket == change.figure.bracket:
            value.now = 4 if started(block, change, m) else 2
        elif m.figure.bracket and m.figure.bracket != change.figure.bracket and over(block, m):
            value.now = 4  # "giảm 45,96% (194/359 vụ)"
        value.now -= 4 if value.then >= NAMED - 1 else 0
        yield reached(block, value)
