"""What a change must be, from the values it joins: percent, points, steps, and growth by the year.

Everything is computed at both ends of what the spelling allows. A yearly rate is never found by a root: whether it
holds is asked of powers, and the root is only enclosed for the reader. A rate that "rises 2%" is tried as points
first and as a relative change second, and contradicted only if both fail.
"""

from __future__ import annotations

from sonla_audit.finding import Claim, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.verdicts import compared
from sonla_audit.quantity import Quantity
from sonla_audit.values import replace
from sonla_audit.writing import side_by_side

_NONE, _HUNDRED = exactly(0), exactly(100)
_ROOT = 10**7  # a root is enclosed to so many parts
_MOST = 500  # claims whose verdicts are remembered


def relative(now: Interval, base: Interval, way: int) -> Interval | None:
    """By how many percent ``now`` lies above (``way`` 1) or below (-1) ``base``; None where the base may be zero."""
    quotient = now.over(base)
    return None if quotient is None else (quotient - exactly(1)).times(100 * way)


def multiple(now: Interval, base: Interval, way: int) -> Interval | None:
    """How many times ``base`` is contained in ``now`` (``way`` 1), or ``now`` in ``base`` (-1)."""
    return now.over(base) if way > 0 else base.over(now)


def of_step(now: Interval, step: Interval, way: int) -> Interval | None:
    """The percent that ``step`` is of the value before it, ``now`` being the value after it."""
    if step.low == step.high == 0:
        return exactly(0)
    quotient = now.over(step)
    inverse = None if quotient is None else (quotient - exactly(way)).inverse()
    return None if inverse is None else inverse.times(100)


def index_of_step(now: Interval, step: Interval, way: int) -> Interval | None:
    """What percent ``now`` is of the value before ``step``."""
    quotient = step.over(now)
    inverse = None if quotient is None else (exactly(1) - quotient.times(way)).inverse()
    return None if inverse is None else inverse.times(100)


def magnitude(quantity: Quantity) -> Quantity:
    """The figure without its sign: "(-18,74%)" behind a fall says a fall of 18,74%."""
    if quantity.value.high is None or quantity.value.high >= 0:
        return quantity
    return replace(quantity, value=-quantity.value, interval=-quantity.interval, plain=-quantity.plain)


def judge(claim: Claim) -> Verdict:
    """The verdict on a claim of change; its form is "relation way", for yearly growth with the numbers of years,
    for points from a goal with a 1.
    """
    known = _judged.get(id(claim))  # whether it holds is asked several times before it is told
    if known is None:
        if len(_judged) == _MOST:
            _judged.clear()
        known = _judged[id(claim)] = claim, _judge(claim)
    return known[1]


# by the claims that were judged, which are kept beside what came out: no other claim can take their place
_judged: dict[int, tuple[Claim, Verdict]] = {}


def _judge(claim: Claim) -> Verdict:
    """The same, worked out."""
    relation, _, rest = claim.form.partition(" ")
    numbers = [int(word) for word in rest.split()]
    way = numbers[0] if numbers else 1
    stated = magnitude(claim.quantity("change"))
    if relation == "step":
        return _step(claim, stated, way)
    base = claim.quantity("base")
    if relation == "part":
        return _part(stated, claim.quantity("step"), base)
    now = claim.quantity("now")
    if relation == "index":
        share = now.interval.over(base.interval)
        ratio = " ÷ ".join(side_by_side((now, base)))
        return Verdict("undecided", None) if share is None else compared(stated, share.times(100), ratio, "change")
    if relation in ("times", "multiple"):
        return _times(stated, now, base, way, relation == "times")
    if relation == "yearly":
        return _yearly(stated, now, base, way, numbers[1:])
    signs = (now, base) if way > 0 else (base, now)
    difference = signs[0].interval - signs[1].interval
    more, less = side_by_side(signs)
    minus, left = f"{more} − {less}", signs[0].value - signs[1].value
    if relation == "row":
        # the cells of a table have their unit in its head, so theirs is that of the difference
        unit = stated.unit
        bare = not signs[0].unit.name
        return compared(stated, difference.times(unit.num, unit.den) if bare else difference, minus, "change")
    if relation in ("difference", "gap"):
        return compared(stated, difference, minus, "gap" if relation == "gap" else "change", nominal=left)
    goal = relation == "points" and len(numbers) > 1
    if goal:
        # a goal is set, not measured: "38%" is no rounded figure
        difference = now.interval - base.value if way > 0 else base.value - now.interval
    growth = relative(now.interval, base.value if goal else base.interval, way)
    ratio = f"({minus}) ÷ {less if way > 0 else more}"
    if relation == "points":
        points = compared(stated, difference, minus, "change", nominal=left)
        if points.outcome == "consistent" or growth is None or stated.nature == "points":
            return replace(points, reading="points") if points.outcome == "consistent" else points
        if growth.meets(stated.interval):
            return replace(compared(stated, growth, ratio, "change"), reading="relative")
        return points
    if growth is None:
        return Verdict("undecided", None)
    if (now.hedge.kind or base.hedge.kind) and now.interval.meets(base.interval) and not stated.interval.meets(_NONE):
        return Verdict("undecided", None)  # "quanh 1.700, nay 1.693, giảm 0,02%": it may as well have risen
    verdict = compared(stated, growth, ratio, "change")
    if verdict.outcome == "suspicious" and way > 0 and stated.interval.meets(growth + _HUNDRED):
        return replace(verdict, reading="index")
    return verdict


def _step(claim: Claim, stated: Quantity, way: int) -> Verdict:
    """A step told with its percent: of the value before, or as an index against it."""
    now, step = claim.quantity("now"), magnitude(claim.quantity("step"))
    percent = of_step(now.interval, step.interval, way)
    sign = "−" if way > 0 else "+"
    if percent is None:
        return Verdict("undecided", None)
    level, moved = side_by_side((now, step))
    verdict = compared(stated, percent, f"{moved} ÷ ({level} {sign} {moved})", "change")
    if verdict.outcome == "consistent" or step.interval.low is None:
        return verdict
    if stated.sign > 0 or (way > 0 and now.value.below(step.value)):
        return verdict  # "tăng 361 tỷ đồng (+111%)" is no index
    index = index_of_step(now.interval, step.interval, way)
    if index is not None:
        other = compared(stated, index, f"{level} ÷ ({level} {sign} {moved})", "change")
        if other.outcome == "consistent" or _nearer(stated.value, index, percent):
            return replace(other, reading="index") if other.outcome == "consistent" else other
    return verdict


def _part(stated: Quantity, step: Quantity, base: Quantity) -> Verdict:
    """What percent a step is of the value before it."""
    share = step.interval.over(base.interval)
    if share is None:
        return Verdict("undecided", None)
    return compared(stated, share.times(100), " ÷ ".join(side_by_side((step, base))), "change")


def _times(stated: Quantity, now: Quantity, base: Quantity, way: int, more: bool) -> Verdict:
    """A multiple in digits: as many times as much, or where it may be, that many times more."""
    ratio = multiple(now.interval, base.interval, way)
    if ratio is None:
        return Verdict("undecided", None)
    one, two = side_by_side((now, base) if way > 0 else (base, now))
    found = compared(stated, ratio, f"{one} ÷ {two}", "change")
    if more and found.outcome == "suspicious" and way > 0:
        added = compared(stated, ratio - exactly(1), f"({one} − {two}) ÷ {two}", "change")
        return added if added.outcome == "consistent" else found
    return found


def _nearer(value: Interval, one: Interval, two: Interval) -> bool:
    a, b = value.gap(one), value.gap(two)
    return a.below(b)


def _yearly(stated: Quantity, now: Quantity, base: Quantity, way: int, steps: list[int]) -> Verdict:
    """Growth by the year over one of the numbers of years: compound, then simple; points for rates."""
    share = now.nature in ("percent", "permille")
    signs = (now, base) if way > 0 else (base, now)
    more, less = side_by_side(signs)
    minus = f"{more} − {less}"
    from_, to = (less, more) if way > 0 else (more, less)
    root = f"({to} ÷ {from_})^(1/{{}}) − 1" if way > 0 else f"1 − ({to} ÷ {from_})^(1/{{}})"
    difference = signs[0].interval - signs[1].interval
    first: Verdict | None = None
    level = stated.nature not in ("percent", "permille")
    if level and stated.nature == "count" and stated.interval.exact:
        half = exactly(1, 2)  # a mean of things counted is rounded to whole ones
        stated = replace(stated, interval=(stated.value - half).hull(stated.value + half))
    for count in steps:
        if share or level:
            found = compared(stated, difference.times(1, count), f"({minus}) ÷ {count}", "change")
            if found.outcome == "consistent":
                return replace(found, reading="points" if share else found.reading)
            first = first or found
        if level:
            continue
        if _compound(now.interval, base.interval, stated.interval, way, count):
            enclosed = _root(now.interval, base.interval, way, count)
            shown_root = compared(stated, enclosed, root.format(count), "change")
            return replace(shown_root, outcome="consistent", severity=None, reading="compound",
                           message="finding.change.right")
        simple = relative(now.interval, base.interval, way)
        if simple is not None:
            found = compared(stated, simple.times(1, count), f"({minus}) ÷ {from_} ÷ {count}", "change")
            if found.outcome == "consistent":
                return replace(found, reading="simple")
        if first is None:
            enclosed = _root(now.interval, base.interval, way, count)
            first = compared(stated, enclosed, root.format(count), "change")
    return first or Verdict("undecided", None)


def _compound(now: Interval, base: Interval, rate: Interval, way: int, count: int) -> bool:
    """Whether some base grown at some allowed rate for ``count`` years is some allowed present value."""
    factor = exactly(1) + rate.times(way, 100)
    if factor.low is None or factor.low < 0 or factor.high is None:
        return False
    power = Interval(factor.low**count, factor.high**count, factor.den**count)
    return (base * power).meets(now)


def _root(now: Interval, base: Interval, way: int, count: int) -> Interval:
    """The yearly rate, in percent, enclosed between numbers of ten million parts."""
    if now.low is None or now.high is None or not base.low or not base.high or base.low <= 0 or now.low < 0:
        return exactly(0)
    low = _floor_root(now.low * base.den, now.den * base.high, count)
    high = _floor_root(now.high * base.den, now.den * base.low, count) + 1
    rate = Interval(low - _ROOT, high - _ROOT, _ROOT).times(100 * way)
    return rate


def _floor_root(num: int, den: int, count: int) -> int:
    """The largest whole r with (r / _ROOT) ** count <= num / den."""
    target = num * _ROOT**count // den
    low, high = 0, _ROOT
    while high**count <= target:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        if middle**count <= target:
            low = middle
        else:
            high = middle
    return low
