"""Where a change started: the values that are named as its base, and the level it leads to.

A base is only what the text calls one: the one in the bracket behind "so với năm trước", the goal
that was exceeded. The nearest figure is no base. The value now is the level the change is told of: before it in
its sentence, and only for want of one there behind it or in the sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from sonla_audit.fromto import year_within
from sonla_audit.mentions import Mention, Told, kin, pairs
from sonla_audit.propose import SAME, timed
from sonla_audit.values import record

_REACH = 8
_FAR = 48  # mentions of a sentence that are looked at


@record
class Base:
    """Values named as what a change is measured against; ``link`` is how: "bracket", "after", "opening", "slash"."""

    values: tuple[Mention, ...]
    link: str
    cue: str
    goal: bool = False


def named(block: Told, change: Mention) -> Base | None:
    """The values a change is said to be measured against, None where the text names none."""
    return _inset(block, change) or _slashed(block, change) or _behind(block, change) or _opening(block, change)


def _bracketed(block: Told, opened: int) -> tuple[Mention, ...]:
    """The levels within a bracket, in order."""
    close = block.opens.get(opened, opened)
    inside = block.behind(opened)
    return tuple(m for m in takewhile(lambda m: m.figure.first < close, inside) if not m.kind)


def _opened(block: Told, mention: Mention) -> int:
    """The word that opens the innermost bracket around a mention; -1 outside of brackets."""
    if not mention.figure.bracket:
        return -1
    at = mention.figure.first
    while at > 0:
        at -= 1
        if block.opens.get(at, -1) > mention.figure.first:
            return at
    return -1


def _inset(block: Told, change: Mention) -> Base | None:
    if not change.inset:
        return None
    values = _bracketed(block, change.inset)
    return Base(values, "bracket", change.cue) if values else None


def _slashed(block: Told, change: Mention) -> Base | None:
    """ "giảm 5,83% (3.389/3.599 vụ)": the value now over the value then."""
    after = [m for m in block.mentions[change.at + 1 : change.at + 4] if m.twin is not change]
    if len(after) < 2 or after[0].figure.bracket == change.figure.bracket:
        return None
    opened = _opened(block, after[0])
    if opened < change.figure.last or block.signs(change.figure.last, opened) not in ("", ","):
        return None
    if any(m.figure.bracket == change.figure.bracket and change.figure.last <= m.figure.first < opened for m in after):
        return None
    for one, two in pairs(block, after[:2]):
        if kin(one.quantity, two.quantity) == SAME and _opened(block, two) == opened:
            return Base((one, two), "slash", "/")
    return None


def _behind(block: Told, change: Mention) -> Base | None:
    low = change.figure.last
    for m in block.mentions[change.at + 1 : change.at + _REACH]:
        figure = m.figure
        if figure.sentence != change.figure.sentence:
            break
        if _told_with(m, change):
            continue
        if figure.bracket == change.figure.bracket:
            cue = block.between(low, figure.first, "versus", "goal")
            if cue is None or "," in block.signs(low, figure.first) or ";" in block.signs(low, figure.first):
                break
            if block.between(cue.last, figure.first, "and-then"):
                break
            if m.kind and not block.between(cue.first, figure.first, "versus"):
                break
            return Base((m,), "after", cue.words, "goal" in cue.classes or _goal(block, cue.first, figure.first))
        opened = _opened(block, m)
        if opened < low:
            break
        outer = block.between(low, opened, "versus", "goal")
        inner = block.between(opened, figure.first, "versus", "goal")
        dated = year_within(block, opened, figure.first)
        values = tuple(v for v in _bracketed(block, opened) if _opened(block, v) == opened)
        if m.kind or not values or not (outer or inner or dated):
            continue
        cue = outer or inner
        return Base(values, "bracket", cue.words if cue else "", _goal(block, low, figure.first))
    return None


def _goal(block: Told, low: int, high: int) -> bool:
    return block.between(low, high, "goal") is not None


def _told_with(one: Mention, other: Mention) -> bool:
    """Whether two mentions share a verb or tell the same change."""
    while one.at > other.at:
        before = one.twin or one.listed
        if before is None:
            return False
        one = before
    return one is other or other.listed is one or other.twin is one


def _opening(block: Told, change: Mention) -> Base | None:
    """ "So với năm 2023 (1.325 tỷ đồng), doanh thu tăng 12,2%": a base at the head of the sentence, or told before."""
    if change.twin is not None:
        return named(block, change.twin)
    start, _ = block.reading.sentences[change.figure.sentence]
    sentence = block.sentence(change.figure.sentence)[:_FAR]
    heads = [m for m in sentence if m.at < change.at and not m.kind and not timed(m.quantity)]
    if not heads:
        return None
    head = heads[0]
    if any(m.kind for m in sentence if m.at < head.at):
        return None
    cue = block.between(start, head.figure.first, "against")
    if cue is None or cue.first - start > 3 or "," not in block.signs(head.figure.last, change.figure.first):
        return None
    if head.figure.bracket == 0 and "," in block.signs(cue.last, head.figure.first):
        return None
    values = [head]
    for m in heads[1:]:
        if m.at == values[-1].at + 1 and m.figure.bracket == head.figure.bracket and head.figure.bracket:
            values.append(m)
    return Base(tuple(values), "opening", cue.words)


def presents(block: Told, change: Mention, base: Mention, others: Sequence[Mention],
             earlier: Sequence[tuple[Told, Mention]]) -> tuple[list[Mention], bool]:
    """The levels a change with this base may be told of, likeliest first, and whether the first leads clearly."""
    figure = change.figure
    sentence = [m for m in block.mentions[max(0, change.at - _FAR) : change.at + _FAR]
                if m.figure.sentence == figure.sentence and m not in others and m is not base]

    def fit(m: Mention) -> bool:
        if not kin(m.quantity, base.quantity) or m.quantity.act == "plan" or m.quantity.high is not None:
            return False
        return not m.kind or (m.share and base.share and m.kind == "percent")

    before = [m for m in sentence if m.at < change.at and fit(m) and not _told_with(change, m)]
    if before:
        outer = [m for m in before if m.figure.bracket in (0, figure.bracket)] or before
        levels = [m for m in outer if not m.kind] if figure.bracket == 0 else outer
        outer = levels or outer
        ranked = sorted(outer, key=lambda m: (m.figure.bracket != figure.bracket and figure.host != m.figure.at,
                                              -kin(m.quantity, base.quantity), -m.at))
        lead = ranked[0]
        clear = not lead.figure.before("subset", "opens")
        return ranked[:4], clear or len(ranked) == 1
    after = [m for m in sentence if m.at > max(change.at, base.at) and fit(m) and not m.kind
             and block.between(base.figure.last, m.figure.first, "stop") and m.figure.bracket == figure.bracket]
    if after:
        return after[:1], True
    return _told_before(change, base, [m for _, m in earlier if fit(m) and not m.kind], sentence)


def _told_before(change: Mention, base: Mention, levels: Sequence[Mention], sentence: Sequence[Mention]) -> \
        tuple[list[Mention], bool]:
    """The levels of earlier sentences a change may be told of: those of its topic, or the one of its very counter."""
    topical = sorted(((len(m.topic & change.topic), m) for m in levels),
                     key=lambda item: (-item[0], -item[1].quantity.index))
    topical = [item for item in topical if item[0]]
    if topical:
        return [m for _, m in topical[:4]], len(topical) == 1 or topical[0][0] > topical[1][0]
    exact = [m for m in levels if kin(m.quantity, base.quantity) == SAME]
    first = all(m.at >= change.at or _told_with(change, m) for m in sentence)
    return exact[-2:][::-1], first and len(exact) == 1
