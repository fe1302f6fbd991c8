"""A change and two values near it, in whatever order they were told: the roles by structure, the fit by arithmetic.

Every pair of values in reach is a candidate, the likeliest first. A pair that fits is believed as far as chance does
not explain it: the fewer pairs were tried and the more digits the change shows, the less it must be pointed to by
words. A change that fits no pair is told only where the words name both values and nothing else could be meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sonla_audit import growth
from sonla_audit.alike import alike
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, exactly
from sonla_audit.lists import bare
from sonla_audit.mentions import LEVELS, SHARES, Mention, Told
from sonla_audit.pools import NAMED, Value, pool
from sonla_audit.propose import SAME, part, timed
from sonla_audit.quantity import Quantity
from sonla_audit.twofold import claim_of
from sonla_audit.values import record

_LEAST = 3  # what must speak for a pair before it is tried at all
_GOOD = 8
_EXPLICIT = 10  # what a pair is worth whose two values are both pointed to
_LEAD = 2
_RUN = 4  # what "from y to x" says, beside the words for either
_NONE, _ALWAYS = exactly(0), exactly(1)


@record
class Pair:
    """Two values that a change may join, as ``form`` says ("growth 1"); ``chance`` is how often that fits by luck.

    ``base`` and ``value`` are the two quantities in one unit, ``step`` the change in theirs.
    """

    now: Value
    then: Value
    value: Quantity
    base: Quantity
    step: Quantity
    form: str
    score: int
    fits: bool
    chance: Interval


def relation(change: Mention, now: Quantity) -> str:
    """How a change joins two values of one indicator; empty where it cannot."""
    nature = change.quantity.nature
    if now.nature in SHARES or now.nature == "points":
        return "points" if nature in ("points", "percent") or nature == now.nature else ""
    if nature in SHARES:
        return "growth"
    if nature == "times":
        return "times"
    return "difference" if nature in LEVELS else ""


def pairs(blocks: Sequence[Told], number: int, change: Mention) -> list[Pair]:
    """Every pair of values that a change may join, the likeliest first."""
    values = pool(blocks, number, change)
    nows = [value for value in values if value.now > -2]
    found: list[Pair] = []
    for then in values:
        for now in nows:
            # a value far back is reached only from one that is pointed to in the sentence of the change
            if now is then or now.now + then.then < _LEAST - _RUN or (now.far and then.far and min(now.far, then.far) > 1):
                continue
            if max(now.far, then.far) > 2 and max(now.now, then.then) < NAMED - 1:
                continue
            pair = _pair(change, now, then)
            if pair is not None and pair.score >= _LEAST:
                found.append(pair)
    return sorted(found, key=lambda p: (-p.score, p.then.far + p.now.far, -p.now.mention.at))


def _pair(change: Mention, now: Value, then: Value) -> Pair | None:
    value = now.mention.quantity
    kind = alike(then.mention.quantity, value)
    if kind is None:
        return None
    grade, base = kind
    if bare(value) and not bare(base):
        value = (alike(value, base) or (0, value))[1]
    step = change.quantity
    if step.nature in LEVELS:
        told = alike(step, value)
        if told is None:
            return None
        grade = min(grade, told[0])
        if bare(step):
            step = told[1]
        elif bare(value) and bare(base):
            value, base = ((alike(q, step) or (0, q))[1] for q in (value, base))
    form = relation(change, value)
    if not form:
        return None
    step = growth.magnitude(step)
    way = change.way or (-1 if value.value.below(base.value) else 1)
    if form == "points" and change.kind == "percent" and then.then < NAMED - 1:
        return None  # two percents of a plan are no rates that a growth beside them could join
    goal = form == "points" and then.goal
    score = now.now + then.then + (grade == SAME) + _years(now, then) + _RUN * _ran(now, then)
    return Pair(now, then, value, base, step, f"{form} {way}{' 1' if goal else ''}", score,
                _fits(form, value.interval, base.value if goal else base.interval, step.interval, way),
                _chance(form, value, base, step))


def _ran(now: Value, then: Value) -> bool:
    """Whether two values are told as "from y to x"."""
    return then.ran and now.block is then.block and now.mention.at == then.mention.at + 1 \
        and now.mention.figure.bracket == then.mention.figure.bracket


def _years(now: Value, then: Value) -> int:
    """What the years of two values say of their order."""
    one, two = now.mention.year, then.mention.year
    if not (len(one) == len(two) == 4 and one.isdigit() and two.isdigit()) or one == two:
        return 0
    return 2 if two < one else -4


def _fits(form: str, now: Interval, base: Interval, step: Interval, way: int) -> bool:
    """Whether two values stand as a change says."""
    if form == "times":
        ratio = growth.multiple(now, base, way)
        return ratio is not None and (ratio.meets(step) or (way > 0 and (ratio - exactly(1)).meets(step)))
    difference = (now - base).times(way)
    if form == "difference" or (form == "points" and difference.meets(step)):
        return difference.meets(step)
    relative = growth.relative(now, base, way)
    return relative is not None and relative.meets(step)


def _chance(form: str, now: Quantity, base: Quantity, step: Quantity) -> Interval:
    """How often two values taken at random would fit a change as written: the room it leaves over that it could have.

    Growths of unlike things lie within some forty percent of each other, rates within ten points, multiples within
    three times; a step may be anything up to the larger value.
    """
    room = _width(step.interval)
    if form == "difference":
        room = room + _width(now.interval) + _width(base.interval)
        whole = base.value if now.value.below(base.value) else now.value
        found = (room + (exactly(1) if room.high == 0 else _NONE)).over(whole)
        return _ALWAYS if found is None else found
    if form == "points":
        return (room + _width(now.interval) + _width(base.interval)).times(1, 10)
    return room.times(1, 3 if form == "times" else 40)


def _width(interval: Interval) -> Interval:
    if interval.low is None or interval.high is None:
        return _ALWAYS
    return exactly(interval.high - interval.low, interval.den)


def fitting(found: Sequence[Pair]) -> Pair | None:
    """The likeliest pair that a change fits and that chance does not explain."""
    spent = _NONE
    for pair in found:
        spent = spent + pair.chance
        if pair.fits and not _allowed(pair.score).below(spent):
            return pair
    return None


def _allowed(score: int) -> Interval:
    """How likely a lucky fit may be for a pair that so much speaks for."""
    if score >= _EXPLICIT:
        return _ALWAYS
    if score >= _GOOD:
        return exactly(3, 10)
    return exactly(1, 10) if score >= 5 else exactly(2, 100)


def failing(block: Told, found: Sequence[Pair], change: Mention, used: Collection[int]) -> Pair | None:
    """The pair that a change contradicts, where its words name both values and no other pair comes near.

    ``used`` are the values that other changes are measured against.
    """
    if not found or change.twin is not None or not change.kind or change.quantity.nature == "times":
        return None
    lead = found[0]
    now, then = lead.now.mention.figure, lead.then.mention.figure
    if lead.score < _EXPLICIT or lead.then.then < NAMED or lead.now.now < 4 or lead.then.far or lead.now.far:
        return None
    if any(pair.fits or (pair.score > lead.score - _LEAD and pair.now is not lead.now) for pair in found):
        return None
    if now.part != change.figure.part or then.part != now.part or (change.topic and not change.topic & lead.now.mention.topic):
        return None
    low = min(now.last, then.last)
    if block.between(low, change.figure.first, "apart") is not None:
        return None
    spent = {now.at, then.at, change.figure.at}
    others = [m for m in block.sentence(now.sentence) if m.figure.at not in spent and alike(m.quantity, lead.value)
              and min(spent) < m.figure.at < max(spent)]
    if others or lead.then.mention.quantity.index in used:
        return None
    # several steps of one stock are a flow, and none of them leads from the one value to the other
    steps = [m for m in block.sentence(change.figure.sentence) if m.kind == change.kind == "step"
             and alike(m.quantity, change.quantity)]
    return None if len(steps) > 1 else lead


def claimed(pair: Pair, change: Mention, tried: int, confidence: Confidence) -> Claim:
    """What a change asserts of a pair; the step that told the change before stands by."""
    parts = [part("now", pair.value), part("change", pair.step), part("base", pair.base)]
    step = stepped(change)
    if step is not None and pair.form.startswith("growth") and _of(step, pair.base, change):
        parts.append(part("step", step.figure))
    rule = "change.points" if pair.form.startswith("points") else "change.near"
    return claim_of(rule, pair.form, parts, (change.cue, pair.then.cue), confidence, tried, pair.score)


def stepped(change: Mention) -> Mention | None:
    """The step that tells the same change as a percent."""
    other = change.twin
    return other if other is not None and change.kind == "percent" and other.kind == "step" else None


def _of(step: Mention, base: Quantity, change: Mention) -> bool:
    """Whether a percent is what its step is of a base."""
    told = alike(step.quantity, base)
    percent = None if told is None else told[1].interval.over(base.interval)
    return percent is not None and percent.times(100).meets(growth.magnitude(change.quantity).interval)


def _parted(blocks: Sequence[Told], number: int, change: Mention) -> Claim | None:
    """A step and its percent with the value before them, the value now untold: "giảm 14 cuộc so với 110 cuộc (12,7%)"."""
    step = stepped(change)
    if step is None:
        return None
    named = [value for value in pool(blocks, number, step) if value.then >= NAMED and not value.far]
    for value in sorted(named, key=lambda v: -v.then):
        if _of(step, value.mention.quantity, change):
            parts = (part("step", step.figure), part("change", change.figure), part("base", value.mention.figure))
            return claim_of("change.near", f"part {change.way}", parts, (change.cue, value.cue), "likely", len(named))
    return None


def claims(blocks: Sequence[Told], held: Sequence[Claim], taken: frozenset[int]) -> Iterator[Claim]:
    """The claims of changes that nobody has explained yet, and of explained ones whose base is named besides.

    ``held`` are the claims that are known to hold, ``taken`` the figures whose change they explain.
    """
    known = {frozenset(p.quantity.index for p in claim.parts if p.quantity is not None) for claim in held}
    used = {quantity.index for claim in held for quantity in claim.quantities("base")}
    for number, block in enumerate(blocks):
        for change in block.mentions:
            if not _anchor(change):
                continue
            found = pairs(blocks, number, change)
            best = fitting(found)
            explained = change.quantity.index in taken
            if best is not None:
                sure: Confidence = "likely" if best.score >= _GOOD else "possible"
                made = claimed(best, change, len(found), sure)
                figures = frozenset(p.quantity.index for p in made.parts if p.quantity is not None)
                if figures not in known and (not explained or best.score >= _EXPLICIT):
                    yield made
                continue
            parted = _parted(blocks, number, change)
            if parted is not None:
                yield parted
            elif not explained:
                wrong = failing(block, found, change, used)
                if wrong is not None:
                    yield claimed(wrong, change, len(found), "likely")


def _anchor(m: Mention) -> bool:
    """Whether a mention tells a change that two values can be asked for."""
    if m.yearly or m.quantity.high is not None or timed(m.quantity):
        return False
    if m.quantity.nature == "times":
        return not m.quantity.spelled
    return m.kind in ("percent", "step", "points") or m.quantity.nature == "points"
