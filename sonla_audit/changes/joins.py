"""A change and two values near it, in whatever order they were told: the roles by structure, the fit by arithmetic.

Every pair of values in reach is a candidate, the likeliest first. A pair that fits is believed as far as chance does
not explain it: the fewer pairs were tried and the more digits the change shows, the less it must be pointed to by
words.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.changes import growth
from sonla_audit.changes.alike import alike
from sonla_audit.changes.pointers import NAMED, Value
from sonla_audit.changes.pools import FAR, pool
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import LEVELS, SHARES, Mention, Told
from sonla_audit.clauses.propose import SAME, timed
from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.values import record

_LEAST = 3  # what must speak for a pair before it is tried at all
FAIR, GOOD = 5, 8  # scores at which a fit may be a rarer or a commoner accident
EXPLICIT = 10  # what a pair is worth whose two values are both pointed to
_NOWS, _FEW = 28, 8  # values tried as the one now: beside the likeliest ones then, and beside others
_THENS, _FIRST = 12, 4
_TRIED = 60  # pairs looked at, the likeliest first
_OF_OTHERS = frozenset(("of-plan", "index", "exceeds"))
_NO_RATES = _OF_OTHERS | {"share"}
_RARE = 100  # a fit so rare needs no word that points to the value then
_RUN = 4  # what "from y to x" says, beside the words for either
_SLASH = 3  # the same of the two sides of a slash
_STRAY = exactly(1, 50)  # how likely a lucky fit may be for values that both stand in other sentences
_NONE, _ALWAYS = exactly(0), exactly(1)


@record
class Pair:
    """Two values that a change may join, as ``form`` says ("growth 1"); ``chance`` is how often that fits by luck.

    ``base`` and ``value`` are the two quantities in one unit, ``step`` the change in theirs; ``grade`` is how alike
    the three are.
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
    grade: int = 0


def relation(change: Mention, now: Quantity) -> str:
    """How a change joins two values of one indicator; empty where it cannot."""
    nature = change.quantity.nature
    if (now.nature in SHARES and nature != "times") or now.nature == "points":
        return "points" if nature in ("points", "percent", "score") or nature == now.nature else ""
    if nature in SHARES:
        return "index" if change.quantity.act == "index" and not change.kind else "growth"
    if nature == "times":
        # "gấp 8 lần" is eight times as much; only "tăng 8 lần" may be eight times more
        more = change.figure.before("up") and not change.figure.before("times_up")
        return "times" if more else "multiple"
    return "difference" if nature in LEVELS else ""


def pairs(blocks: Sequence[Told], number: int, change: Mention) -> list[Pair]:
    """Every pair of values that a change may join, the likeliest first."""
    return paired(pool(blocks, number, anchor(change)), change)


def anchor(change: Mention) -> Mention:
    """The telling of a change whose place counts: a percent that tells a step again is of the values around it."""
    return change.twin if change.twin is not None else change


def paired(values: Sequence[Value], change: Mention) -> list[Pair]:
    """Every pair of some values that a change may join, the likeliest first."""
    values = [value for value in values if value.mention is not change]
    nows = sorted((value for value in values if value.now > -2), key=lambda v: (-v.now, v.far, -v.mention.at))
    thens = sorted(values, key=lambda v: (-v.then, v.far, -v.mention.at))
    offered = [(now.now + then.then + _years(now, then) + _told_as_one(now, then), now, then)
               for place, then in enumerate(thens[:_THENS]) for now in nows[: _NOWS if place < _FIRST else _FEW]
               if now is not then and _reachable(now, then)]
    offered.sort(key=lambda item: -item[0])
    found: list[Pair] = []
    for score, now, then in offered[:_TRIED]:
        pair = joined(change, now, then, score) if score >= _LEAST - 1 else None
        if pair is not None and pair.score >= _LEAST:
            found.append(pair)
    return sorted(found, key=lambda p: (-p.score, p.then.far + p.now.far, -p.grade, -p.now.mention.at,
                                        abs(p.then.mention.at - change.at)))


def _reachable(now: Value, then: Value) -> bool:
    """Whether two values may be meant by one change: one far back only beside one that is pointed to nearby."""
    if min(now.far, then.far) > 1:
        return now.spoken and then.spoken and now.block is then.block
    return max(now.far, then.far) < FAR or max(now.now, then.then) >= NAMED - 1


def joined(change: Mention, now: Value, then: Value, score: int) -> Pair | None:
    """Two values as a change may join them; None where they cannot be values of what it tells."""
    value = now.mention.quantity
    kind = alike(then.mention.quantity, value)
    if kind is None:
        return None
    grade, base = kind
    if bare(value) and not bare(base):
        value = (alike(value, base) or (0, value))[1]
    step = change.quantity
    whole = 2 * grade
    if step.nature in LEVELS:
        told = alike(step, value)
        if told is None:
            return None
        whole, grade = grade + told[0], min(grade, told[0])
        if bare(step) or step.unit.per != value.unit.per:
            step = told[1]  # "giá 20.880 đồng/lít, thấp hơn 11.990 đồng"
        elif bare(value) and bare(base):
            value, base = ((alike(q, step) or (0, q))[1] for q in (value, base))
    form = relation(change, value)
    if not form:
        return None
    step = growth.magnitude(step)
    # "chậm 38 ngày" makes a time longer, "chậm hơn 3 km" a speed smaller
    way = change.way if change.way and not timed(step) else -1 if value.value.below(base.value) else 1
    if change.quantity.nature == "times" and value.nature in SHARES and (then.then < NAMED or {
            now.mention.quantity.act, then.mention.quantity.act} & _NO_RATES):
        return None  # rates are multiples only of what the words name
    if form == "points" and change.quantity.nature == "percent" and then.then < NAMED - 1:
        return None  # two percents of a plan are no rates that a growth beside them could join
    chance = _chance(form, value, base, step)
    if then.far and then.then + _years(now, then) < 2 and not chance.times(_RARE).below(_ALWAYS):
        return None
    if form == "points" and change.quantity.nature == "percent" and {
            now.mention.quantity.act, then.mention.quantity.act} <= _OF_OTHERS and not (
            then.mention.figure.bracket and then.mention.at == change.at + 1):
        return None  # how much of a plan was reached has no growth, but where its bracket names the one before
    if change.compares and change.quantity.nature == "percent" and bool(now.mention.kind) != bool(
            then.mention.kind) and not (
            then.block.opens.get(change.inset, -1) > then.mention.figure.first > change.inset > 0):
        return None  # a growth is held against a growth, a rate against a rate
    goal = form == "points" and then.goal
    score += 2 * (grade == SAME) + _named_alike(now, then)
    return Pair(now, then, value, base, step, f"{form} {way}{' 1' if goal else ''}", score,
                fits("difference" if step.nature == "points" else form, value.interval,
                     base.value if goal else base.interval, step.interval, way),
                chance, whole)


def _named_alike(now: Value, then: Value) -> bool:
    """Whether the same word follows both values: "34 người chết ... cùng kỳ 9 người chết"."""
    one, two = now.mention.figure.tail[:1], then.mention.figure.tail[:1]
    return one == two != () and now.block is then.block


def _ran(now: Value, then: Value) -> bool:
    """Whether two values are told as "from y to x"."""
    return then.ran and now.block is then.block and now.mention.at == then.mention.at + 1 \
        and now.mention.figure.bracket == then.mention.figure.bracket


def _told_as_one(now: Value, then: Value) -> int:
    """What speaks for two values that are told as one: "from y to x", or on the two sides of a slash.

    "có 51 vụ ...; số vụ tăng 13 vụ (51/38)" is of the 51 in its bracket.
    """
    slashed = then.slashed and now.block is then.block and then.mention.at == now.mention.at + 1
    return _RUN * _ran(now, then) + _SLASH * slashed


def _years(now: Value, then: Value) -> int:
    """What the years of two values say of their order."""
    one, two = now.mention.year, then.mention.year
    if not (len(one) == len(two) == 4 and one.isdigit() and two.isdigit()) or one == two:
        return 0
    return 2 if two < one else -4


def fits(form: str, now: Interval, base: Interval, step: Interval, way: int) -> bool:
    """Whether two values stand as a change says."""
    if form in ("times", "multiple"):
        ratio = growth.multiple(now, base, way)
        return ratio is not None and (ratio.meets(step) or (
            form == "times" and way > 0 and (ratio - exactly(1)).meets(step)))
    if form == "index":
        share = now.over(base)
        return share is not None and share.times(100).meets(step)
    difference = (now - base).times(way)
    if form == "difference" or (form == "points" and difference.meets(step)):
        return difference.meets(step)
    relative = growth.relative(now, base, way)
    return relative is not None and relative.meets(step)


def _chance(form: str, now: Quantity, base: Quantity, step: Quantity) -> Interval:
    """How often two values taken at random would fit a change as written: the room it leaves over that it could have.

    Growths of unlike things lie within some forty percent of each other, rates within ten points, multiples within
    three times; a step may be anything up to the larger value. The rounding of the values leaves room, too.
    """
    if form == "difference":
        room = _widths(step, now, base)
        whole = base.value if now.value.below(base.value) else now.value
        found = (room + (exactly(1) if room.high == 0 else _NONE)).over(whole)
        return _ALWAYS if found is None else found
    if form == "points":
        return _widths(step, now, base).times(1, 10)
    room, loose = _widths(step), _NONE
    for value in (now, base):
        if not (value.interval.exact and value.value.low):
            share = _widths(value).over(value.value)
            loose = _ALWAYS if share is None else loose + share
    return (room + loose).times(1, 3) if form == "times" else (room + loose.times(100)).times(1, 40)


def _widths(*figures: Quantity) -> Interval:
    """How wide some figures are together; one is what has no end."""
    num, den = 0, 1
    for interval in [figure.interval for figure in figures]:
        wide = interval.den if interval.low is None or interval.high is None else interval.high - interval.low
        if wide:
            num, den = num * interval.den + wide * den, den * interval.den
    return exactly(num, den)


def fitting(found: Sequence[Pair]) -> Pair | None:
    """The likeliest pair that a change fits and that chance does not explain."""
    spent = _NONE
    for pair in found:
        spent = spent + pair.chance
        stray = pair.now.far and pair.then.far and not (pair.now.spoken and pair.then.spoken)
        # what its words name needs no luck, be its figures ever so round
        if pair.fits and ((pair.score >= EXPLICIT and not stray) or not (
                _STRAY if stray else allowed(pair.score)).below(spent)):
            return pair
    return None


def allowed(score: int) -> Interval:
    """How likely a lucky fit may be for a pair that so much speaks for."""
    if score >= EXPLICIT:
        return _ALWAYS
    if score >= GOOD:
        return exactly(3, 10)
    return exactly(2, 10) if score >= FAIR else exactly(8, 100)
