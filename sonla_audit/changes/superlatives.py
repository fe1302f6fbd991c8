"""The most and the least of a row: "nhiều nhất", "thấp nhất", held against the like figures told around them.

What is called the most is found by its place (the figure right behind or before the word) or by its name ("thuộc về
nhóm A", "B là nguồn thu lớn nhất") among rows told before. A row is what a sentence, its neighbours or a list tell of
the same thing in the same manner. What may be the whole of a row is no member of it; a row is held against its word
only where it is plain, and every entry of it has a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes.fromto import loose
from sonla_audit.changes.respective import in_turn
from sonla_audit.changes.standing import Entry, named, rows_around, rows_before, valued, whole_of
from sonla_audit.clauses.mentions import SHARES, Mention, Told, kin, within
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim, Part
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Cue

_REACH = 24  # words from a superlative to its figure
_BACK = 8
_LEAST = 3  # figures of a row
_VERB = 3  # words from a verb to the superlative that speaks of it
_TAIL = 4  # words behind a superlative that ends its clause: "cao nhất tập đoàn;"
_CLOSING = ((",",), (";",), (".",), (")",), ())
_NAME = 14  # words of a name behind a superlative
_ENDS = frozenset((".", ";", "?", "!"))
_SIGNS = frozenset((",", ".", ";", ":", "?", "!", "(", ")", "-", "–", "—"))
_RATE = "rate"
_RISES, _FALLS = frozenset(("rise", "pace")), frozenset(("fall", "slope"))
ENDS = frozenset(("first", "last"))


def superlatives(blocks: Sequence[Told], number: int, cues: Sequence[Cue]) -> Iterator[Claim]:
    """The superlatives of a block, each with the row it tops or ends; ``number`` is the block's."""
    block = blocks[number]
    for cue in cues:
        if len(cue.classes & ENDS) != 1:
            continue
        behind = block.behind(cue.last)[:1]
        if not behind or behind[0].figure.first > cue.last or behind[0].quantity.hedge.kind != "at-least":
            yield from (claim for claim in _of(blocks, number, cue, cues)
                        if _counts(block, cue, claim.quantities("value")[0]))  # "cần ít nhất 133 người"


def _of(blocks: Sequence[Told], number: int, cue: Cue, cues: Sequence[Cue]) -> Iterator[Claim]:
    """What one superlative says."""
    block = blocks[number]
    bracketed = _bracketed(block, cue)
    if bracketed is not None:
        yield bracketed
        return
    if any("ever" in c.classes for c in within(cues, cue.last, cue.last + _VERB + 2)):
        return  # "cao nhất trong năm năm qua" is said of years that nobody told
    owned = list(_owned(block, cue, cues))
    placed = [claim for own in owned if (claim := _placed(block, cue, own, cues)) is not None]
    if owned and all(claim.confidence == "likely" for claim in placed):
        second = _further(block, cue, owned[0])
        # "Theo mức tăng, A đứng đầu với 26 tỷ đồng, tăng 12%": a change may clear what another figure seems to deny
        further = None if second is None or (second.kind and not placed) else _placed(block, cue, second, cues)
        placed += [further] if further is not None and further.confidence == "possible" else []
    if placed:
        yield next((claim for claim in placed if claim.confidence == "possible"), placed[0])
        return
    for claim, holds in _called(blocks, number, cue, cues):
        value = claim.quantities("value")[0]
        # "Nhiều vốn nhất là chương trình A, chiếm 41%": a share stands in no row of amounts
        if holds or all(own.share and value.nature not in SHARES for own in owned):
            yield claim


def _further(block: Told, cue: Cue, own: Mention) -> Mention | None:
    """The second figure of an entry: "thấp nhất là xã Nà Ớt, 13 đảng viên, đạt 17,3%"."""
    second = next(iter(block.mentions[own.at + 1 : own.at + 2]), None)
    if second is None or own.figure.first < cue.last or second.figure.sentence != own.figure.sentence \
            or second.figure.first - own.figure.last > _BACK or kin(second.quantity, own.quantity) == SAME \
            or block.signs(own.figure.last, second.figure.first) not in ("", ","):
        return None
    return second if valued(second) and not second.figure.bracket else None


def _counts(block: Told, cue: Cue, value: Quantity) -> bool:
    """Whether a figure counts what a superlative is written around: "nhiều vàng nhất" is not said of all medals."""
    counted = frozenset(block.reading.words.folded[cue.first + 1 : cue.last - 1])
    return "around" not in cue.classes or value.nature != "count" or not value.unit.counter \
        or not counted.isdisjoint(value.unit.counter[0].split())


def _placed(block: Told, cue: Cue, own: Mention, cues: Sequence[Cue]) -> Claim | None:
    """What a superlative says of the figure beside it."""
    most = "first" in cue.classes
    wrong: list[Mention] = []
    joined = own.share and not own.kind and own.quantity.act != "share" and own.figure.first >= cue.last
    for row in rows_around(block, own, _way(block, cue) if joined else 0):
        rivals = [entry.mention for entry in row if entry.mention is not own]
        if most:
            rivals = [m for m in rivals if not whole_of(m, [own, *(r for r in rivals if r.at > m.at)])]
        ahead = [m for m in rivals if _beats(m, own, most)]
        if any(_tops(block, cue, m, cues) for m in ahead):
            continue
        if len(rivals) + 1 < _LEAST and not (rivals and own.quantity.act == rivals[0].quantity.act == "share"):
            continue
        if not ahead and len(rivals) + 1 >= _LEAST:
            return _claim(block, cue, own, rivals, len(rivals), "possible", most)
        here = all(m.figure.sentence == own.figure.sentence for m in rivals)
        # a level before the most, or behind the least, may be of something else
        facing = [m for m in ahead if own.share or (m.at > own.at if most else m.at < own.at or rivals[0].at > own.at)]
        if here and len(ahead) == len(facing) == 1 and not wrong and all(_told_alike(block, m) for m in rivals) \
                and not _of_several(block, cue, own, rivals, ahead[0]) \
                and bool(ahead[0].figure.bracket) == bool(own.figure.bracket):
            wrong = ahead
    return _claim(block, cue, own, wrong, 1, "likely", most) if wrong else None


def _tops(block: Told, cue: Cue, m: Mention, cues: Sequence[Cue]) -> bool:
    """Whether a figure is the most of a row of its own: "doanh nghiệp tư nhân cao nhất 55 triệu đồng"."""
    low = block.mentions[m.at - 1].figure.last if m.at else 0
    return any(c is not cue and c.classes & cue.classes & ENDS for c in within(cues, low, m.figure.first))


def _of_several(block: Told, cue: Cue, own: Mention, rivals: Sequence[Mention], ahead: Mention) -> bool:
    """Whether a superlative is said of all in a row, or of none of it, or held against several together.

    "các nước thấp nhất gồm A (17%), B (13%) và C (21%)", "vẫn dẫn đầu ba năm qua, hạng sang chiếm 13%",
    "lớn nhất 13,8%, 4 hợp tác xã gồm A, B, C, D chiếm 39,1%"
    """
    known = block.reading.cues
    # a comma right before the figure parts it from its name: "ít nhất là xã A, 52 hộ"
    parted = set(block.signs(cue.last, own.figure.first - 1)) & {",", ":"} and loose(block, cue.last, own.figure.first)
    if own.figure.first >= cue.last and (parted or any(
            "opens" in c.classes for c in within(known, cue.last, own.figure.first))):
        return True
    if any("opens" in c.classes for c in within(known, own.figure.last, ahead.figure.first)):
        return True
    row = [own, *(m for m in rivals if m.at > own.at)]
    return len(row) >= _LEAST and own.figure.bracket > 0 and block.between(
        row[-2].figure.last, row[-1].figure.first, "joint") is not None


def _claim(block: Told, cue: Cue, own: Mention, others: Sequence[Mention], tried: int, sure: str, most: bool) -> Claim:
    word = Part("word", block.reading.block.index, cue.start, cue.end)
    parts = (part("value", own.figure), word, *(part("value", m.figure) for m in others))
    return Claim("wording.rank", parts, (cue.words,), "likely" if sure == "likely" else "possible", tried, 0,
                 "most" if most else "least")


def _owned(block: Told, cue: Cue, cues: Sequence[Cue]) -> Iterator[Mention]:
    """The figures a superlative may speak of: the next one behind it, or the last before it where a clause ends."""
    folded = block.reading.words.folded
    end = next((c.first for c in within(cues, cue.last, cue.last + _REACH) if c.classes & {"first", "last", "second"}),
               len(folded))
    ended = folded[cue.last : cue.last + 1] in ((",",), (";",), (".",), (")",), ("(",), ())
    named = block.between(cue.last - 1, cue.last + 1, "lists") is not None  # "10%, 12% và 9%, thấp nhất là xã Nà Ớt"
    if not ended or folded[cue.last : cue.last + 1] in ((",",), ("(",)):
        for m in block.behind(cue.last):
            if m.figure.first >= end or m.figure.first - cue.last > _REACH or _ENDS & set(
                    block.signs(cue.last, m.figure.first)) or (ended and m.figure.first > cue.last + 2):
                break
            if _value(m):
                yield m
                break
        else:
            ended = not named
    closed = None if named else next(
        (at for at in range(cue.last, cue.last + _TAIL) if folded[at : at + 1] in _CLOSING), None)
    ended = ended or (closed is not None and not block.figures(cue.last, closed))
    if ended or folded[cue.first - 1 : cue.first] in (("-",), ("–",), ("(",), (",",)):
        before = [m for m in block.mentions if m.figure.last <= cue.first and cue.first - m.figure.last <= _BACK]
        near = [m for m in reversed(before) if _value(m) and not set(block.signs(m.figure.last, cue.first)) & _ENDS]
        yield from sorted(near, key=lambda m: m.figure.bracket != 0)


def _value(m: Mention) -> bool:
    return (m.level or m.share) and m.kind in ("", "percent") and m.single and not timed(m.quantity)


def _beats(m: Mention, own: Mention, most: bool) -> bool:
    one, two = m.quantity.value, own.quantity.value
    return two.below(one) if most else one.below(two)


def _told_alike(block: Told, m: Mention) -> bool:
    """Whether a figure of a row is an entry of its own: right behind a name, and no part of the entry before it."""
    low = block.mentions[m.at - 1].figure.last if m.at else 0
    opens = m is block.sentence(m.figure.sentence)[0]
    signs = set(block.reading.words.folded[low : m.figure.first])
    return bool(m.topic) and (opens or bool(signs & {",", ";", "(", ":"}))


def _called(blocks: Sequence[Told], number: int, cue: Cue, cues: Sequence[Cue]) -> Iterator[tuple[Claim, bool]]:
    """What a superlative says of something that is named with it, and whose figure was told in a row before.

    With each claim, whether it holds.
    """
    block = blocks[number]
    most = "first" in cue.classes
    way = _way(block, cue)
    low, high = clause(block, cue)
    rate = any(_RATE in c.classes for c in within(block.reading.cues, low, cue.first))
    folded = block.reading.words.folded
    stop = next((c.first for c in within(cues, cue.last, high) if c.classes & ENDS), high)
    behind = frozenset(folded[cue.last : min(stop, cue.last + _NAME)])
    years = frozenset(f.quantity.text for f in block.figures(cue.last, high) if f.quantity.nature in ("date", "period"))
    found: list[Claim] = []
    for words in (behind, frozenset(folded[low : cue.first])):
        rows = [(row, named(row, words, years if words is behind else frozenset()))
                for row in rows_before(blocks, number, cue.first)]
        for turned, row, entry in (*((True, *told) for told in in_turn(block, cue.first, words)),
                                   *((False, *told) for told in rows)):
            if entry is None or not _speaks(row, way, rate):
                continue
            rivals = [other.mention for other in row if other is not entry]
            ahead = [m for m in rivals if _beats(m, entry.mention, most)]
            if not ahead:
                yield _claim(block, cue, entry.mention, rivals, len(found) + 1, "likely", most), True
                return
            plain = turned or (len({_next(blocks, other.mention) for other in row}) == 1 and all(
                len(other.name) > 1 or (years and other.mention.year) for other in row))
            # the names of a row of changes told one way are those that "tăng cao nhất" chooses among
            if (len(ahead) == 1 or way) and plain:
                found.append(_claim(block, cue, entry.mention, ahead, len(ahead), "likely", most))
        if found:
            break
    if len(found) == 1:
        yield found[0], False


def _way(block: Told, cue: Cue) -> int:
    """The way of the verb that a superlative speaks of: "tăng cao nhất", "mức giảm sâu nhất"; 0 where it has none."""
    verb = block.between(cue.first - _VERB, cue.last, *_RISES, *_FALLS)
    return 0 if verb is None else -1 if verb.classes & _FALLS else 1


def _next(blocks: Sequence[Told], m: Mention) -> str:
    """The word behind a figure; signs are alike. What is followed by different words is of different things."""
    words = blocks[m.quantity.block].reading.words.folded
    behind = words[m.figure.last : m.figure.last + 1]
    return behind[0] if behind and behind[0].isalpha() else ""


def _speaks(row: Sequence[Entry], way: int, rate: bool) -> bool:
    """Whether a row tells what a superlative asks for: changes of one direction, rates, or else values."""
    if way:
        first = row[0].mention  # "giảm 0,6%, 14,1% và 2,6%": its verb is that of all
        return all((entry.mention.kind or first.kind) and (entry.mention.way or first.way) == way for entry in row)
    return not row[0].mention.kind and (row[0].mention.share or not rate)


def clause(block: Told, cue: Cue) -> tuple[int, int]:
    """The words of the clause around a superlative, between signs."""
    folded = block.reading.words.folded
    low, high = cue.first, cue.last
    while low > 0 and (folded[low - 1] not in _SIGNS or low - 1 in block.inside):
        low -= 1
    while high < len(folded) and (folded[high] not in _SIGNS or high in block.inside):
        high += 1
    return low, high


def _bracketed(block: Told, cue: Cue) -> Claim | None:
    """The most of a row that a bracket, or what follows one, tells: "684 tỷ đồng (quý I: 521; quý II: 702)"."""
    behind = [m for m in block.behind(cue.last)[: _LEAST * 3] if m.figure.first - cue.last <= 2 * _REACH]
    if behind and behind[0].figure.bracket and _value(behind[0]) and not set(
            block.signs(cue.last, behind[0].figure.first)) - {"("} and (
            len(behind) < 2 or behind[1].figure.bracket != behind[0].figure.bracket):
        return _named_first(block, cue, behind[0], behind[1:])
    before = [m for m in block.mentions if m.figure.bracket and 0 <= cue.first - m.figure.last <= _TAIL and _value(m)]
    if before and not block.signs(before[-1].figure.last, cue.first):
        return _named_first(block, cue, before[-1], [m for m in behind if not m.timed])
    direct = [m for m in behind[:1] if not m.figure.bracket and _value(m)
              and not block.signs(cue.last, m.figure.first)]
    inside = [m for m in behind[len(direct) :] if m.figure.bracket]
    inside = [m for m in inside if m.figure.bracket == inside[0].figure.bracket and _value(m)]
    low = direct[0].figure.last if direct else cue.last
    if len(inside) + 1 < _LEAST or set(block.signs(low, inside[0].figure.first)) - {"("} \
            or inside[0].figure.first - low > _REACH:
        return None
    first = inside[0]
    before = [m for m in reversed(block.mentions[: first.at]) if m.figure.last <= cue.first]
    own = next((m for m in (*direct, *before) if _value(m) and not m.figure.bracket
                and kin(m.quantity, first.quantity) == SAME and m.kind == first.kind
                and m.figure.sentence == first.figure.sentence), None)
    most = "first" in cue.classes
    if own is None or any(kin(m.quantity, own.quantity) != SAME for m in inside):
        return None
    ahead = [m for m in inside if _beats(m, own, most)]
    if not ahead:
        return _claim(block, cue, own, inside, 1, "possible", most)
    # every one of its row is told with a time of its own
    dated = len({m.year for m in (own, *inside)}) > len(inside) and all(m.year for m in inside)
    return _claim(block, cue, own, ahead, 1, "likely", most) if dated else None


def _named_first(block: Told, cue: Cue, own: Mention, behind: Sequence[Mention]) -> Claim | None:
    """ "thấp nhất là ban số 2 (38,4%); ban số 1 đạt 52,7%, sở A 33,9%": the most, and those told behind it."""
    most, rivals = "first" in cue.classes, list[Mention]()
    for m in behind:
        low = max([cue.last, own.figure.last, *(other.figure.last for other in rivals[-1:])])
        apart = set(block.reading.words.folded[low : m.figure.first]) & {",", ";", ":", "("}
        if m.figure.sentence != own.figure.sentence or kin(m.quantity, own.quantity) != SAME or not _value(m) \
                or m.kind != own.kind or not apart or m.figure.first - low < _LEAST:
            break
        rivals.append(m)
    ahead = [m for m in rivals if _beats(m, own, most)]
    if len(rivals) + 1 < _LEAST or own.figure.has("mean"):
        return None  # "95%, cao nhất cả nước (trung bình các tỉnh 55%)"
    if not ahead:
        return _claim(block, cue, own, rivals, 1, "possible", most)
    whole = most and whole_of(ahead[0], [own, *rivals])
    if len(ahead) != 1 or whole or _of_several(block, cue, own, rivals, ahead[0]):
        return None
    return _claim(block, cue, own, ahead, 1, "likely", most)
