"""Where a change started: runs "from y to x", and values named as the base of a change.

A base is only what the text calls one: the value behind "từ", the one in the bracket behind "so với năm trước", the
goal that was exceeded. The nearest figure is no base. The value now is the level the change is told of: before it in
its sentence, and only for want of one there behind it or in the sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sonla_audit.propose import SAME, timed
from sonla_audit.steps import Mention, Told, kin, pairs

_REACH = 8
_VERB = 10
_TIMES = ("period", "date")


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A value told "from ``base`` to ``now``"; ``verb`` says whether a verb of direction leads it.

    ``open`` marks "từ a đến b", which without a verb is a range. ``years`` are those the two values belong to.
    """

    base: Mention
    now: Mention
    way: int
    verb: bool
    open: bool
    cues: tuple[str, ...]
    years: tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """Values named as what a change is measured against; ``link`` is how: "bracket", "after", "opening", "slash"."""

    values: tuple[Mention, ...]
    link: str
    cue: str
    goal: bool = False


def runs(block: Told) -> list[Run]:
    """Every "from y to x" of a block."""
    found: list[Run] = []
    for cue in block.cues:
        if "from" not in cue.classes:
            continue
        base = next((m for m in block.mentions if m.figure.first >= cue.last), None)
        if base is None or base.figure.first - cue.last > 3 or block.signs(cue.last, base.figure.first):
            continue
        if base.quantity.high is not None:
            continue
        run = _run(block, base, cue.first, cue.words)
        if run is not None:
            found.append(run)
    return found


def _run(block: Told, base: Mention, first: int, word: str) -> Run | None:
    one = base.figure
    now = next((m for m in block.mentions[base.at + 1 : base.at + 5] if m.figure.bracket == one.bracket), None)
    if now is None or now.figure.sentence != one.sentence or now.quantity.high is not None:
        return None
    if not (kin(base.quantity, now.quantity) or timed(base.quantity) and timed(now.quantity)):
        return None
    two = now.figure
    if block.signs(one.last, two.first) not in ("", ","):
        return None
    onto = block.between(one.last, two.first, "onto", "down", "into")
    if onto is None:
        return None
    way, verb = 0, ""
    for cue in block.cues:
        if first - _VERB <= cue.first and cue.last <= first and cue.classes & {"rise", "fall", "pace", "slope"} and \
                not block.signs(cue.last, first):
            way, verb = (-1 if cue.classes & {"fall", "slope"} else 1), cue.words
    if not way and "into" in onto.classes and not onto.classes & {"onto", "down"}:
        return None
    way = way or (1 if "onto" in onto.classes else -1)
    cues = tuple(w for w in (verb, word, onto.words) if w)
    return Run(base, now, way, bool(verb), "into" in onto.classes, cues,
               (_year(block, one.last, two.first), _year(block, two.last, _clause_end(block, two.last))))


def _clause_end(block: Told, at: int) -> int:
    words = block.reading.words
    depth = 0
    while at < len(words):
        sign = words[at].folded
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif depth == 0 and sign in (",", ";", ":"):
            break
        if depth < 0:
            break
        at += 1
    return at


def _year(block: Told, low: int, high: int) -> str:
    """The first year named within some words."""
    for figure in block.reading.figures:
        if low <= figure.first < high and figure.quantity.nature in _TIMES:
            return figure.quantity.text
    return ""


def span_of_years(block: Told, run: Run, change: Mention) -> list[int]:
    """How many yearly steps lie between the two values: first the years' difference, then one more; empty if unknown."""
    first, last = (int(y[:4]) if y[:4].isdigit() else 0 for y in run.years)
    if not (first and last):
        for figure in block.reading.figures:
            text = figure.quantity.text
            if figure.sentence == change.figure.sentence and figure.quantity.nature == "period" and \
                    len(text) == 9 and text[4] == "/":
                first, last = int(text[:4]), int(text[5:])
    return [last - first, last - first + 1] if 0 < last - first < 60 else []


def told_by(block: Told, run: Run, bases: frozenset[int]) -> list[Mention]:
    """The mentions that tell the change of a run: behind it in its part of the sentence, or directly before it."""
    found: list[Mention] = []
    now = run.now.figure
    for m in block.mentions[run.now.at + 1 :]:
        figure = m.figure
        if timed(m.quantity) and not timed(run.now.quantity):
            continue
        if figure.sentence != now.sentence:
            if not found and figure.sentence == now.sentence + 1 and _thus(block, m):
                found.append(m)
            break
        if figure.bracket == 0 and figure.part != now.part or m.at in bases:
            break
        if not m.kind:
            if figure.bracket != now.bracket:
                continue
            break
        if block.between(block.mentions[m.at - 1].figure.last, figure.first, "against"):
            break
        if not figure.then("plan") and not m.exceeds:
            found.append(m)
    if not run.verb and run.base.at:
        before = block.mentions[run.base.at - 1]
        gap = block.signs(before.figure.last, run.base.figure.first)
        same = before.figure.sentence == now.sentence and before.figure.bracket == 0
        if before.kind and same and gap in (",", "", ":") and before.figure.part == now.part:
            found.insert(0, before)
            if before.twin is not None:
                found.insert(0, before.twin)
    return found


def _thus(block: Told, change: Mention) -> bool:
    """Whether a sentence that tells a change draws the sum of the sentence before."""
    if not change.kind or change.figure.sentence >= len(block.reading.sentences):
        return False
    start, _ = block.reading.sentences[change.figure.sentence]
    before = [m for m in block.sentence(change.figure.sentence)
              if m.at < change.at and not timed(m.quantity)]
    return not before and block.between(start, change.figure.first, "thus") is not None


def named(block: Told, change: Mention) -> Base | None:
    """The values a change is said to be measured against, None where the text names none."""
    return _inset(block, change) or _slashed(block, change) or _behind(block, change) or _opening(block, change)


def _bracketed(block: Told, opened: int) -> tuple[Mention, ...]:
    """The levels within a bracket, in order."""
    close = block.opens.get(opened, opened)
    return tuple(m for m in block.mentions if opened < m.figure.first < close and not m.kind)


def _opened(block: Told, mention: Mention) -> int:
    """The word that opens the innermost bracket around a mention; -1 outside of brackets."""
    first = mention.figure.first
    return max((at for at, close in block.opens.items() if at < first < close), default=-1)


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
        dated = _year(block, opened, figure.first)
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
    sentence = block.sentence(change.figure.sentence)
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
    """The levels a change with this base may be told of, the likeliest first, and whether the first one leads clearly."""
    figure = change.figure
    sentence = [m for m in block.sentence(figure.sentence) if m not in others and m is not base]

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
        between = [m for m in sentence if lead.at < m.at < change.at and not _told_with(m, change)
                   and not _told_with(change, m) and m.figure.bracket == lead.figure.bracket]
        clear = not between and not lead.figure.before("subset", "opens")
        return ranked[:4], clear or len(ranked) == 1
    after = [m for m in sentence if m.at > max(change.at, base.at) and fit(m) and not m.kind
             and block.between(base.figure.last, m.figure.first, "stop") and m.figure.bracket == figure.bracket]
    if after:
        return after[:1], True
    return _told_before(change, base, [m for _, m in earlier if fit(m) and not m.kind], sentence)


def _told_before(change: Mention, base: Mention, levels: Sequence[Mention], sentence: Sequence[Mention]) -> \
        tuple[list[Mention], bool]:
    """The levels of earlier sentences a change may be told of: those of its topic, or the one of its very counter."""
    topical = sorted(((len(m.topic & change.topic), m) for m in levels), key=lambda item: (-item[0], -item[1].quantity.index))
    topical = [item for item in topical if item[0]]
    if topical:
        return [m for _, m in topical[:4]], len(topical) == 1 or topical[0][0] > topical[1][0]
    exact = [m for m in levels if kin(m.quantity, base.quantity) == SAME]
    first = all(m.at >= change.at or _told_with(change, m) for m in sentence)
    return exact[-2:][::-1], first and len(exact) == 1
