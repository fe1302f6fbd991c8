"""Levels told year by year: the base of each is the level of the year before it.

A series is at least three levels of one kind, each with its own year beside it. The base is inferred, so it may
accuse only where two other members of the series hold. A level of another year told elsewhere is a base only when
topic and year agree and no other does; such a claim is never more than possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes import growth
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim, Confidence
from sonla_audit.values import record, replace

_NEAR = 3  # blocks between two members of a series, and from a series to the growth told of it
_SHORT = 3
_HOLD = 2
_MOST = 8


@record
class Member:
    """A level with its year and the changes told of it; ``own`` says that the year stands beside the level itself."""

    block: Told
    level: Mention
    year: int
    own: bool
    planned: bool
    changes: tuple[Mention, ...]


def claims(blocks: Sequence[Told], taken: set[int]) -> list[Claim]:
    """The claims of change whose base is a level of another year; ``taken`` changes have a base already."""
    members = [member for block in blocks for member in _members(block)]
    found: list[Claim] = []
    for group in _series(members):
        held = list(_within(group))
        good = [claim for claim in held if growth.judge(claim).outcome == "consistent"]
        for claim in held:
            if claim in good or len(good) >= _HOLD:
                found.append(claim)
                taken.add(claim.quantities("change")[0].index)
        if good:
            found += _overall(blocks, group, taken)
    by_year: dict[int, list[Member]] = {}
    for member in members:
        by_year.setdefault(member.year, []).append(member)
    for member in members:
        found += _elsewhere(member, by_year, taken)
    return found


def _members(block: Told) -> Iterator[Member]:
    mentions = block.mentions
    for level in mentions:
        figure = level.figure
        if level.kind or not level.level or timed(level.quantity) or figure.bracket or level.quantity.high is not None:
            continue
        year = level.year
        if len(year) != 4 or not year.isdigit():
            continue
        told: list[Mention] = []
        for m in mentions[level.at + 1 : level.at + 6]:
            if m.figure.sentence != figure.sentence or m.figure.part != figure.part or not m.kind:
                break
            if m.kind in ("percent", "step") and not m.yearly and not m.figure.then("plan"):
                told.append(m)
        low = mentions[level.at - 1].figure.last if level.at else 0
        start, _ = block.reading.sentences[figure.sentence]
        if block.between(max(low, start), figure.first, "against"):
            continue
        near = (*block.figures(low, figure.first), *(f for f in block.reading.figures[figure.at : figure.at + 3]
                                                     if f.host == figure.at))
        own = any(f.quantity.text == year and f.quantity.nature == "period" for f in near)
        yield Member(block, level, int(year), own, block.between(start, figure.first, "ahead") is not None, tuple(told))


def _series(members: Sequence[Member]) -> Iterator[list[Member]]:
    """Runs of at least three members with years of their own that differ by one."""
    group: list[Member] = []
    for member in members:
        if not member.own or member.planned:
            continue
        last = group[-1] if group else None
        if last is not None and kin(last.level.quantity, member.level.quantity) == SAME and \
                abs(last.year - member.year) == 1 and \
                member.level.quantity.block - last.level.quantity.block <= _NEAR and \
                (len(group) < 2 or last.year - group[-2].year == member.year - last.year):
            group.append(member)
            continue
        if len(group) >= _SHORT:
            yield group
        group = [member]
    if len(group) >= _SHORT:
        yield group


def _claim(change: Mention, now: Mention, base: Mention, confidence: Confidence, rule: str,
           tried: int = 1) -> Claim | None:
    if change.kind == "step" and kin(change.quantity, now.quantity) != SAME:
        return None
    relation = "growth" if change.kind == "percent" else "difference"
    parts = (part("now", now.figure), part("change", change.figure), part("base", base.figure))
    return Claim(rule, parts, (change.cue,) if change.cue else (), confidence, tried, 0, f"{relation} {change.way}")


def _within(group: Sequence[Member]) -> Iterator[Claim]:
    levels = {member.year: member.level for member in group}
    for member in group:
        base = levels.get(member.year - 1)
        for change in member.changes:
            year = referred(member.block, change)
            if base is None or year not in (0, member.year - 1):
                continue
            claim = _claim(change, member.level, base, "likely", "change.series")
            if claim is not None:
                yield claim


def referred(block: Told, change: Mention) -> int:
    """The year a change is measured against where the text names one behind it, else 0."""
    _, end = block.reading.sentences[change.figure.sentence]
    for figure in block.figures(change.figure.last, end):
        if figure.quantity.nature == "period" and figure.quantity.text[:4].isdigit():
            if block.signs(change.figure.last, figure.first) in ("", "(") and \
                    block.between(change.figure.last, figure.first, "versus"):
                return int(figure.quantity.text[:4]) if len(figure.quantity.text) == 4 else -1
            break
    return 0


def _overall(blocks: Sequence[Told], group: Sequence[Member], taken: set[int]) -> Iterator[Claim]:
    """The mean yearly growth told of a whole series, in its block or soon after."""
    ordered = sorted(group, key=lambda member: member.year)
    first, last = ordered[0], ordered[-1]
    topic = frozenset().union(*(member.level.topic for member in group))
    end = max(member.level.quantity.block for member in group)
    for block in blocks:
        if not end <= block.reading.block.index < end + _NEAR:
            continue
        for change in block.mentions:
            if not (change.kind == "percent" and (change.yearly or change.mean)) or change.quantity.index in taken:
                continue
            if (block is last.block and change.at < group[0].level.at) or not topic & change.topic:
                continue
            count = last.year - first.year
            parts = (part("now", last.level.figure), part("change", change.figure), part("base", first.level.figure))
            form = f"yearly {change.way} {count} {count + 1}"
            claim = Claim("change.yearly", parts, (change.cue,), "likely", 1, 0, form)
            if change.yearly or growth.judge(claim).outcome == "consistent":
                taken.add(change.quantity.index)
                yield claim


def _elsewhere(member: Member, by_year: dict[int, list[Member]], taken: set[int]) -> Iterator[Claim]:
    """A change against the level of another year that is told somewhere else of the same topic."""
    for change in member.changes:
        if change.quantity.index in taken:
            continue
        named = referred(member.block, change)
        year = named or member.year - 1
        bases = [other for other in by_year.get(year, ()) if not other.planned and other.level is not member.level
                 and kin(other.level.quantity, member.level.quantity) == SAME
                 and _same_topic(other.level, member.level)][:_MOST]
        if not bases:
            continue
        made = [claim for claim in (_claim(change, member.level, other.level, "possible", "change.year", len(bases))
                                    for other in bases) if claim is not None]
        fitting = next((claim for claim in made if growth.judge(claim).outcome == "consistent"), None)
        if fitting is not None:
            yield fitting
        elif len(made) == 1 and (named or member.planned) and _exact_topic(bases[0].level, member.level):
            yield replace(made[0], confidence="possible")


def _same_topic(one: Mention, two: Mention) -> bool:
    shared = one.topic & two.topic
    return bool(shared) and 2 * len(shared) >= min(len(one.topic), len(two.topic))


def _exact_topic(one: Mention, two: Mention) -> bool:
    shared = one.topic & two.topic
    return len(shared) >= 2 and len(shared) == min(len(one.topic), len(two.topic))
