"""The two figures that a gap lies between, and when it may be told that it does not.

A gap that no two figures make is told only of fractions, of a plan and its result, and where one digit, or two that
changed places, keep it from being what its figures leave.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.alike import alike
from sonla_audit.evidence import digit_slip, near
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, exactly
from sonla_audit.lists import bare
from sonla_audit.mentions import Mention, Told, within
from sonla_audit.misfits import mistaken
from sonla_audit.propose import SAME, part
from sonla_audit.quantity import Quantity
from sonla_audit.repairs import repair
from sonla_audit.twofold import claim_of
from sonla_audit.values import record
from sonla_audit.writing import scale_of

_LUCK = 12  # a misprint that fits by accident once in so many times is believed
AFTER = 3  # words behind a figure that may call it a gap


@record
class Gap:
    """A figure that may be a gap, the words that say so, and whether they stand behind the figure."""

    mention: Mention
    cue: str
    words: frozenset[str]
    behind: bool


@record
class Sides:
    """The two figures of a gap in one unit, the larger first; ``link`` is 0 where they are pointed to, up to 3."""

    whole: Quantity
    less: Quantity
    step: Quantity
    link: int

    @property
    def between(self) -> Interval:
        """The difference of the two."""
        return self.whole.interval - self.less.interval


def made(gap: Gap, pair: Sides, tried: int, confidence: Confidence) -> Claim:
    """The claim that a gap lies between two figures."""
    parts = (part("now", pair.less), part("change", pair.step), part("base", pair.whole))
    return claim_of("change.gap", "gap -1", parts, (gap.cue,), confidence, tried, 9 - 2 * pair.link)


def sides_of(gap: Gap, one: Mention, other: Mention, link: int) -> Sides | None:
    """Two figures as the sides of a gap, each in one unit, where they can be."""
    a, b, step = one.quantity, other.quantity, gap.mention.quantity
    if bare(a) and not bare(b):
        a, b = b, a
    kind = alike(b, a)
    told = alike(step, a) if kind is not None else None
    if kind is None or told is None:
        return None
    b = kind[1]
    step = told[1]
    if bare(a) and bare(b):
        a, b = ((alike(q, step) or (0, q))[1] for q in (a, b))
    if a.value.below(b.value):
        a, b = b, a
    if not b.value.below(a.value) or not step.value.below(a.value):
        return None
    return Sides(a, b, step, link)


def fraction(block: Told, left: Mention, right: Mention) -> bool:
    """Whether two neighbouring figures stand as "a/b"."""
    words = block.reading.words[left.figure.last : right.figure.first]
    return right.at == left.at + 1 and [word.folded for word in words] == ["/"]


def planned(block: Told, m: Mention) -> bool:
    """Whether a level is a plan or a goal."""
    low = max(block.reading.sentences[m.figure.sentence][0], block.mentions[m.at - 1].figure.last if m.at else 0)
    return m.quantity.act == "plan" or block.between(low, m.figure.first, "goal") is not None


def missed(block: Told, gap: Gap, values: Sequence[tuple[int, Mention]]) -> Claim | None:
    """A gap beside the one fraction, or the plan and its result, of its sentence that is not what these leave."""
    own = [m for far, m in values if far == 0]
    if len(own) != 2:
        return None
    over = fraction(block, own[1], own[0])
    if not over and (gap.behind or not planned(block, own[1])):
        return None
    pair = sides_of(gap, own[1], own[0], 0)
    same = alike(own[0].quantity, gap.mention.quantity)
    if pair is None or not near(pair.between, pair.step.interval, 2) or same is None or same[0] < SAME:
        return None
    around = within(block.cues, gap.mention.figure.first - AFTER, gap.mention.figure.last + AFTER)
    strict = any("unreached" in cue.classes for cue in around)
    return made(gap, pair, 1, "likely") if strict else None


def _misprinted(pair: Sides) -> bool:
    """Whether two figures leave a gap but for a misprint in one of the three, and not by luck."""
    def holds(intervals: Sequence[Interval]) -> bool:
        whole, less, step = intervals
        return (whole - less).meets(step)

    if mistaken(pair.step, pair.whole.value - pair.less.value):
        return True
    found = repair((pair.whole, pair.less, pair.step), holds)
    room = exactly(found.tried * _LUCK).over(pair.whole.value.times(10**pair.whole.digits, 1))
    scale = exactly(*scale_of(pair.whole))
    return bool(found.kind) and room is not None and (room * scale).below(exactly(1))


def slipped(block: Told, gap: Gap, values: Sequence[tuple[int, Mention]]) -> Claim | None:
    """A gap that one digit, or two that changed places, keep from being what its two figures leave.

    They are a goal and the other level of its sentence, or what opened the block and a figure of the same thing.
    """
    own = [m for far, m in values if far == 0]
    opener = values[-1][1] if values else None
    if gap.behind or opener is None:
        return None
    if len(own) == 2 and not any(m.kind for m in block.mentions[max(0, own[1].at - 1) : gap.mention.at]):
        pair = sides_of(gap, own[0], own[1], 1)
        if pair is not None and _misprinted(pair):
            return made(gap, pair, 1, "likely")
    pairs: list[tuple[Mention, Mention]] = []
    goal = next((m for m in own if planned(block, m)), None)
    if len(own) == 2 and goal is not None:
        pairs.append((own[0], own[1]))
    same = next((m for _, m in values if m is not opener and m.topic & gap.words), None)
    pairs += [(opener, m) for m in (goal, same) if m is not None and m is not opener]
    for one, other in pairs:
        pair = sides_of(gap, one, other, 1)
        grade = alike(one.quantity, other.quantity)
        if pair is None or grade is None or grade[0] != SAME:
            continue
        less, whole = pair.less.value, pair.whole.value
        if digit_slip([less, pair.step.value], whole, 100, 10) or (
                pair.less is not one.quantity and digit_slip([whole, pair.step.value], less, 100, 10)):
            return made(gap, pair, len(pairs), "likely")
    return None
