"""The most and the least of a row: "nhiều nhất", "thấp nhất" beside one figure, against the others of its row.

The row is what the sentence tells of the same thing in the same manner, each with a name of its own; where it tells too
little, the sentences beside it are looked at, too. What stands before the most may be a whole, and what stands behind
the least may be of something else, so neither is contradicted by those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.mentions import Mention, Told, kin, within
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim
from sonla_audit.tokens import Cue

_REACH = 24  # words from a superlative to its figure
_BACK = 8
_LEAST = 3  # figures of a row
_ENDS = frozenset((".", ";", "?", "!"))


def extremes(block: Told, cues: Sequence[Cue]) -> Iterator[Claim]:
    """The superlatives of a block, each with the row it tops or ends."""
    for cue in cues:
        if not cue.classes & {"first", "last"} or cue.classes & {"first", "last"} == {"first", "last"}:
            continue
        most = "first" in cue.classes
        for own in _owned(block, cue, cues):
            claim = _claim(block, cue, own, most)
            if claim is not None:
                yield claim
                break


def _claim(block: Told, cue: Cue, own: Mention, most: bool) -> Claim | None:
    """What a superlative says of a figure: the row holds, or one of those that may contradict it does."""
    row = [m for m in block.sentence(own.figure.sentence) if m is own or _beside(m, own)]
    rivals = [m for m in row if (m.at > own.at if most else m.at < own.at)]
    if not most and row[0] is own and all(m.topic & own.topic for m in row):
        rivals = row[1:]  # "thấp nhất là xã Pù Nhi 64 hộ; xã Nhi Sơn 102 hộ, xã Trung Lý 58 hộ"
    ahead = [m for m in rivals if _beats(m, own, most)]
    if not ahead and len(rivals) + 1 < _LEAST:
        for number in (own.figure.sentence - 1, own.figure.sentence + 1):
            row += [m for m in block.sentence(number) if _beside(m, own)]
        rivals = [m for m in row if m is not own]
        if any(_beats(m, own, most) for m in rivals):
            rivals = [m for m in rivals if (m.at > own.at if most else m.at < own.at)]
            if any(_beats(m, own, most) for m in rivals):
                return None
    if len(rivals) + 1 < _LEAST:
        return None
    if any(bool(m.figure.bracket) != bool(own.figure.bracket) for m in ahead):
        return None  # "thuốc và dịch vụ y tế tăng cao nhất 5,76% (dịch vụ y tế tăng 7,53%)"
    if ahead and not (len(ahead) == 1 and all(_told_alike(block, m) for m in rivals)):
        return None
    shown = (own, *rivals) if not ahead else (own, *ahead)
    return Claim("wording.rank", tuple(part("value", m.figure) for m in shown), (cue.words,),
                 "likely" if ahead else "possible", len(rivals), 0, "most" if most else "least")


def _owned(block: Told, cue: Cue, cues: Sequence[Cue]) -> Iterator[Mention]:
    """The figures a superlative may speak of: the next one behind it, or the last before it where a clause ends."""
    folded = block.reading.words.folded
    end = next((c.first for c in within(cues, cue.last, cue.last + _REACH) if c.classes & {"first", "last", "second"}),
               len(folded))
    ended = folded[cue.last : cue.last + 1] in ((",",), (";",), (".",), (")",), ())
    if not ended:
        for m in block.behind(cue.last):
            if m.figure.first >= end or m.figure.first - cue.last > _REACH or _ENDS & set(
                    block.signs(cue.last, m.figure.first)):
                break
            if _value(m):
                yield m
                break
    else:
        before = [m for m in block.mentions if m.figure.last <= cue.first and cue.first - m.figure.last <= _BACK]
        near = [m for m in reversed(before) if _value(m) and not set(block.signs(m.figure.last, cue.first)) & _ENDS]
        yield from sorted(near, key=lambda m: m.figure.bracket != 0)


def _value(m: Mention) -> bool:
    return (m.level or m.share) and m.kind in ("", "percent") and m.single and not timed(m.quantity)


def _beside(m: Mention, own: Mention) -> bool:
    """Whether a figure is told in the manner of another: of its kind, as a growth or else in a bracket like it."""
    if m is own or not _value(m) or kin(m.quantity, own.quantity) != SAME or (m.kind, m.way) != (own.kind, own.way):
        return False
    return bool(own.kind) or (bool(m.figure.bracket) == bool(own.figure.bracket) and m.quantity.act == own.quantity.act)


def _beats(m: Mention, own: Mention, most: bool) -> bool:
    one, two = m.quantity.value, own.quantity.value
    return two.below(one) if most else one.below(two)


def _told_alike(block: Told, m: Mention) -> bool:
    """Whether a figure of a row is an entry of its own: right behind a name, and no part of the entry before it."""
    low = block.mentions[m.at - 1].figure.last if m.at else 0
    opens = m is block.sentence(m.figure.sentence)[0]
    signs = set(block.reading.words.folded[low : m.figure.first])
    return bool(m.topic) and (opens or bool(signs & {",", ";", "(", ":"}))
