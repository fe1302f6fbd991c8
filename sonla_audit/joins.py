"""A change and two values near it, in whatever order they were told: the roles by structure, the fit by arithmetic.

Every pair of values in reach is a candidate, the likeliest first. A pair that fits is believed as far as chance does
not explain it: the fewer pairs were tried and the more digits the change shows, the less it must be pointed to by
words. A change that fits no pair is told only where the words name both values and nothing else could be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit import growth
from sonla_audit.alike import alike
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, exactly
from sonla_audit.lists import bare
from sonla_audit.mentions import LEVELS, Mention, Told
from sonla_audit.pools import NAMED, Value, pool
from sonla_audit.propose import SAME, part
from sonla_audit.quantity import Quantity
from sonla_audit.twofold import claim_of, holds
from sonla_audit.values import record

_EXPLICIT = 10  # what a pair is worth whose two values are both pointed to
_LEAD = 2


@record
class Pair:
    """Two values and the claim that a change joins them; ``chance`` is how often such a claim fits by luck."""

    now: Value
    then: Value
    score: int
    claim: Claim
    chance: Interval


def relation(change: Mention, now: Quantity, base: Quantity) -> str:
    """How a change joins two values of one indicator; empty where it cannot."""
    nature = change.quantity.nature
    if now.nature in ("percent", "permille"):
        return "points" if nature in ("points", "percent") or nature == now.nature else ""
    if nature in ("percent", "permille"):
        return "growth"
    return "difference" if nature in LEVELS else ""


def pairs(blocks: Sequence[Told], number: int, change: Mention) -> list[Pair]:
    """Every pair of values that a change may join, the likeliest first."""
    values = pool(blocks, number, change)
    found: list[Pair] = []
    for now in values:
        for then in values:
            if now is not then:
                pair = _pair(change, now, then)
                if pair is not None:
                    found.append(pair)
    return sorted(found, key=lambda p: (-p.score, p.then.far + p.now.far, -p.now.mention.at))


def _pair(change: Mention, now: Value, then: Value) -> Pair | None:
    if now.far > 1 and then.far > 1:
        return None
    kind = alike(then.mention.quantity, now.mention.quantity)
    if kind is None:
        return None
    grade, base = kind
    value = now.mention.quantity
    if bare(value) and not bare(base):
        value = (alike(value, base) or (0, value))[1]
    step = change.quantity
    if change.kind == "step":
        told = alike(step, value)
        if told is None:
            return None
        grade = min(grade, told[0])
        if bare(step):
            step = told[1]
        elif bare(value) and bare(base):
            value, base = ((alike(q, step) or (0, q))[1] for q in (value, base))
    form = relation(change, value, base)
    if not form:
        return None
    way = change.way or (-1 if value.value.below(base.value) else 1)
    score = now.now + then.then + (grade == SAME) + _years(now, then)
    rule = "change.points" if form == "points" else "change.near"
    goal = " 1" if form == "points" and then.goal else ""
    parts = (part("now", value), part("change", step), part("base", base))
    claim = claim_of(rule, f"{form} {way}{goal}", parts, (change.cue, then.cue), "likely", 1, score)
    return Pair(now, then, score, claim, _chance(form, value, base, step))


def _years(now: Value, then: Value) -> int:
    """What the years of two values say of their order."""
    one, two = now.mention.year, then.mention.year
    if not (len(one) == len(two) == 4 and one.isdigit() and two.isdigit()) or one == two:
        return 0
    return 2 if two < one else -4


def _chance(form: str, now: Quantity, base: Quantity, step: Quantity) -> Interval:
    """How often two values taken at random would fit a change as written: the room it leaves over that it could have.

    Growths lie within a hundred percent and rates within fifty points of each other; a step may be anything up to the
    larger value.
    """
    room = _width(step.interval)
    if form == "difference":
        room = room + _width(now.interval) + _width(base.interval)
        whole = base.value if now.value.below(base.value) else now.value
        unit = exactly(1) if room.high == 0 else exactly(0)
        found = (room + unit).over(whole)
        return exactly(1) if found is None else found
    if form == "points":
        return (room + _width(now.interval) + _width(base.interval)).times(1, 50)
    return room.times(1, 100)


def _width(interval: Interval) -> Interval:
    if interval.low is None or interval.high is None:
        return exactly(1)
    return exactly(interval.high - interval.low, interval.den)


def fitting(found: Sequence[Pair]) -> Pair | None:
    """The likeliest pair that a change fits and that chance does not explain."""
    spent = exactly(0)
    for pair in found:
        spent = spent + pair.chance
        if pair.score > 0 and holds(pair.claim) and not _allowed(pair.score).below(spent):
            return pair
    return None


def _allowed(score: int) -> Interval:
    """How likely a lucky fit may be for a pair that so much speaks for."""
    if score >= _EXPLICIT:
        return exactly(1)
    if score >= 8:
        return exactly(3, 10)
    return exactly(1, 10) if score >= 5 else exactly(3, 100)


def failing(found: Sequence[Pair], change: Mention) -> Pair | None:
    """The pair that a change contradicts, where its words name both values and no other pair comes near."""
    if not found or change.yearly or change.mean or change.twin is not None:
        return None
    lead = found[0]
    if lead.score < _EXPLICIT or lead.then.then < NAMED or lead.now.now < 4 or lead.then.far or lead.now.far:
        return None
    if any(pair.score > lead.score - _LEAD for pair in found[1:] if {pair.now, pair.then} != {lead.now, lead.then}):
        return None
    return lead if not any(holds(pair.claim) for pair in found) else None


def surely(pair: Pair) -> Confidence:
    """How sure it is that a fitting pair was meant."""
    return "likely" if pair.score >= 8 else "possible"


def claims(blocks: Sequence[Told], told: Sequence[Claim], taken: set[int]) -> Iterator[Claim]:
    """The claims of changes that nobody has explained yet, and of explained ones whose base is named besides."""
    known = {frozenset(p.quantity.index for p in claim.parts if p.quantity is not None) for claim in told
             if growth.judge(claim).outcome == "consistent"}
    for number, block in enumerate(blocks):
        for change in block.mentions:
            if not (change.kind in ("percent", "step", "points") or change.quantity.nature == "points") \
                    or change.yearly or change.quantity.high is not None:
                continue
            found = pairs(blocks, number, change)
            best = fitting(found)
            if best is not None:
                indexes = frozenset(p.quantity.index for p in best.claim.parts if p.quantity is not None)
                explained = change.quantity.index in taken
                if indexes in known or (explained and best.score < _EXPLICIT):
                    continue
                made = best.claim
                yield claim_of(made.rule, made.form, made.parts, made.cues, surely(best), len(found), best.score)
                taken.add(change.quantity.index)
            elif change.quantity.index not in taken:
                wrong = failing(found, change)
                if wrong is not None:
                    yield wrong.claim
