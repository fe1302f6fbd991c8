"""The most and the least of a row: "nhiều nhất", "thấp nhất", held against the like figures told around them.

What is called the most is found by its place (the figure right behind or before the word) or by its name ("thuộc về
nhóm A", "B là nguồn thu lớn nhất") among rows told before. A row is what a sentence, its neighbours or a list tell of
the same thing in the same manner. What may be the whole of a row is no member of it; a row is held against its word
only where it is plain, and every entry of it has a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes.called import ENDS, beats, called, dated, in_time, most_of, way_of
from sonla_audit.changes.fromto import loose
from sonla_audit.changes.standing import rows_around, total_of, valued, whole_of
from sonla_audit.clauses.mentions import SHARES, Mention, Told, kin, within
from sonla_audit.clauses.propose import SAME, timed
from sonla_audit.finding import Claim
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Cue

_REACH = 24  # words from a superlative to its figure
_BACK = 8
_LEAST = 3  # figures of a row
_TAIL = 4  # words behind a superlative that ends its clause: "cao nhất tập đoàn;"
_CLOSING = ((",",), (";",), (".",), (")",), ())
_ENDS = frozenset((".", ";", "?", "!"))


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
    if in_time(block, cue, cues):
        # "Quý II là quý cao nhất từ đầu năm" ranks the quarters that were told, if they were
        yield from (claim for claim, _ in called(blocks, number, cue, cues) if dated(block, cue))
        return
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
    for claim, holds in called(blocks, number, cue, cues):
        value = claim.quantities("value")[0]
        # "Nhiều vốn nhất là chương trình A, chiếm 41%": a share stands in no row of amounts; what is called by its name
        # is not the figure that happens to stand beside the word
        if holds or all((own.share and value.nature not in SHARES) or own.quantity.index in claim.indexes()
                        for own in owned):
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
    pair: list[Mention] = []
    joined = own.share and not own.kind and own.quantity.act != "share" and own.figure.first >= cue.last
    for row in rows_around(block, own, way_of(block, cue) if joined else 0):
        rivals = [entry.mention for entry in row if entry.mention is not own]
        if most:
            rivals = [m for m in rivals if not whole_of(m, [own, *(r for r in rivals if r.at > m.at)])
                      and not total_of(m, [own, *(r for r in rivals if r.at < m.at)])]
        ahead = [m for m in rivals if beats(m, own, most)]
        if any(_tops(block, cue, m, cues) for m in ahead):
            continue
        if not ahead and len(rivals) == 1 and own.figure.first >= cue.last and _other(block, own, rivals[0]):
            pair = pair or rivals  # "nhiều nhất là nhà dân với 823 vụ; kho, xưởng 271 vụ"
        if len(rivals) + 1 < _LEAST and not (rivals and own.quantity.act == rivals[0].quantity.act == "share"):
            continue
        if not ahead and len(rivals) + 1 >= _LEAST:
            return most_of(block, cue, own, rivals, len(rivals), "possible", most)
        here = all(m.figure.sentence == own.figure.sentence for m in rivals)
        # a level before the most, or behind the least, may be of something else
        facing = [m for m in ahead if own.share or (m.at > own.at if most else m.at < own.at or rivals[0].at > own.at)]
        if here and len(ahead) == len(facing) == 1 and not wrong and all(_told_alike(block, m) for m in rivals) \
                and not _of_several(block, cue, own, rivals, ahead[0]) \
                and bool(ahead[0].figure.bracket) == bool(own.figure.bracket):
            wrong = ahead
    if pair and not wrong:
        return most_of(block, cue, own, pair, 1, "possible", most)
    return most_of(block, cue, own, wrong, 1, "likely", most) if wrong else None


def _other(block: Told, own: Mention, m: Mention) -> bool:
    """Whether a figure is that of one other: told behind in the same sentence, apart, and no mean."""
    return m.at > own.at and m.figure.sentence == own.figure.sentence and not m.figure.has("mean") and \
        ";" in block.signs(own.figure.last, m.figure.first) and _told_alike(block, m)


def _tops(block: Told, cue: Cue, m: Mention, cues: Sequence[Cue]) -> bool:
    """Whether a figure is the most of a row of its own: "doanh nghiệp tư nhân cao nhất 55 triệu đồng"."""
    low = block.mentions[m.at - 1].figure.last if m.at else 0
    return any(c is not cue and c.classes & cue.classes & ENDS for c in within(cues, low, m.figure.first))


def _of_several(block: Told, cue: Cue, own: Mention, rivals: Sequence[Mention], ahead: Mention) -> bool:
    """Whether a superlative is said of all in a row, or of none of it, or held against several together.

    "các nước thấp nhất gồm A (17%), B (13%) và C (21%)", "vẫn dẫn đầu ba năm qua, hạng sang chiếm 13%",
    "lớn nhất 13,8%, 4 hợp tác xã gồm A, B, C, D chiếm 39,1%"; "nhóm A tăng cao nhất với 2%, trong đó nội trú tăng 5%"
    """
    known = block.reading.cues
    # a comma right before the figure parts it from its name: "ít nhất là xã A, 52 hộ"
    parted = set(block.signs(cue.last, own.figure.first - 1)) & {",", ":"} and loose(block, cue.last, own.figure.first)
    if own.figure.first >= cue.last and parted:
        return True
    if any(c.classes & {"opens", "among"} for c in within(known, own.figure.last, ahead.figure.first)):
        return True
    row = [own, *(m for m in rivals if m.at > own.at)]
    return len(row) >= _LEAST and own.figure.bracket > 0 and block.between(
        row[-2].figure.last, row[-1].figure.first, "joint") is not None


def _owned(block: Told, cue: Cue, cues: Sequence[Cue]) -> Iterator[Mention]:
    """The figures a superlative may speak of: the next one behind it, or the last before it where a clause ends."""
    folded = block.reading.words.folded
    end = next((c.first for c in within(cues, cue.last, cue.last + _REACH) if c.classes & {"first", "last", "second"}),
               len(folded))
    ended = folded[cue.last : cue.last + 1] in ((",",), (";",), (".",), (")",), ("(",), ())
    # "10%, 12% và 9%, thấp nhất là xã Nà Ớt"
    named = block.between(cue.last - 1, cue.last + 1, "lists", "apart") is not None
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
    if ended or (not named and folded[cue.first - 1 : cue.first] in (("-",), ("–",), ("(",), (",",))):
        before = [m for m in block.mentions if m.figure.last <= cue.first and _apart(block, m, cue) <= _BACK]
        near = [m for m in reversed(before) if _value(m) and not set(block.signs(m.figure.last, cue.first)) & _ENDS]
        yield from sorted(near, key=lambda m: m.figure.bracket != 0)


def _apart(block: Told, m: Mention, cue: Cue) -> int:
    """The words from a figure to a superlative behind it, without those of a bracket right behind it."""
    closed = block.opens.get(m.figure.last)
    return cue.first - (m.figure.last if closed is None or closed > cue.first else closed)


def _value(m: Mention) -> bool:
    return (m.level or m.share) and m.kind in ("", "percent") and m.single and not timed(m.quantity)


def _told_alike(block: Told, m: Mention) -> bool:
    """Whether a figure of a row is an entry of its own: right behind a name, and no part of the entry before it."""
    low = block.mentions[m.at - 1].figure.last if m.at else 0
    opens = m is block.sentence(m.figure.sentence)[0]
    signs = set(block.reading.words.folded[low : m.figure.first])
    return bool(m.topic) and (opens or bool(signs & {",", ";", "(", ":"}))


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
    ahead = [m for m in inside if beats(m, own, most)]
    if not ahead:
        return most_of(block, cue, own, inside, 1, "possible", most)
    # every one of its row is told with a time of its own
    dated = len({m.year for m in (own, *inside)}) > len(inside) and all(m.year for m in inside)
    return most_of(block, cue, own, ahead, 1, "likely", most) if dated else None


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
    ahead = [m for m in rivals if beats(m, own, most)]
    if len(rivals) + 1 < _LEAST or own.figure.has("mean"):
        return None  # "95%, cao nhất cả nước (trung bình các tỉnh 55%)"
    if not ahead:
        return most_of(block, cue, own, rivals, 1, "possible", most)
    whole = most and whole_of(ahead[0], [own, *rivals])
    if len(ahead) != 1 or whole or _of_several(block, cue, own, rivals, ahead[0]):
        return None
    return most_of(block, cue, own, ahead, 1, "likely", most)
