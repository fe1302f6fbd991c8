"""Is a percent possible: for so many things counted one by one, and for two shares of one unstated base?

Nothing here proves which figure is wrong, so the most it says is a warning. Where three or more shares lead back
to one base and one does not, only that one is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Severity, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.verdicts import compared
from sonla_audit.products.ratewords import rate_words
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Check, Scene
from sonla_audit.shares import choosing
from sonla_audit.shares.implied import Portion, base_words, counted, groups, whole
from sonla_audit.writing import decimal, ends, shown

_PAIRS = 4


def find(scene: Scene) -> Iterator[Claim]:
    """Percents of small counts, and pairs of shares with one base."""
    words, known = base_words(scene.pack), rate_words(scene.pack)
    for at, reading in enumerate(scene.readings):
        if not any(figure.quantity.nature == "percent" for figure in reading.figures):
            continue
        for riddle in counted(scene.readings, at, words, known):
            yield Claim("attainable.count", (part("base", riddle.base), part("share", riddle.share)), (), "possible",
                        riddle.tried, 4)
    told = {claim.quantities("share")[0].index for claim in choosing.claims(scene)}
    for group in groups(scene.readings, words):
        for claim in _pairs(scene, group):
            one, two = claim.quantities("share")
            if not {one.index, two.index} & told or judge(scene, claim).outcome != "suspicious":
                yield claim  # a percent whose whole is known is held to that


def _pairs(scene: Scene, group: Sequence[Portion]) -> Iterator[Claim]:
    """The pairs of a group that agree, and each odd one beside those that agree."""
    friends = [sum(a.base.meets(b.base) for b in group if b is not a) for a in group]
    agreed = [portion for portion, count in zip(group, friends, strict=True) if count]
    odd = [portion for portion, count in zip(group, friends, strict=True) if not count]
    for other in agreed[1 : _PAIRS + 1]:
        if other.base.meets(agreed[0].base):
            yield _claim(agreed[0], other)
    if len(group) == 2 and odd:
        one, two = (portion.level.quantity.period for portion in group)
        timed = one is not None and two is not None and one.text != two.text
        beside = group[0].at == group[1].at and group[0].share.sentence == group[1].share.sentence
        listed = all(scene.readings[portion.at].block.kind == "item" for portion in group)
        if group[0].key and group[1].key and not timed and (beside or listed):
            yield _claim(*group)
    elif len(agreed) >= 2 and len(odd) == 1 and odd[0].form != "rate":
        at = group.index(odd[0])  # it is told beside the two nearest of the others, and not beside them all
        near = sorted(agreed, key=lambda one: abs(group.index(one) - at))[:2]
        for portion in sorted(near, key=group.index):
            yield _claim(portion, odd[0])


def _claim(one: Portion, two: Portion) -> Claim:
    parts = (part("part", one.level), part("share", one.share), part("part", two.level), part("share", two.share))
    return Claim("attainable.base", parts, (" ".join(one.key),) if one.key else (), "possible", 1, 4)


def judge(scene: Scene, claim: Claim) -> Verdict:
    """Recompute: a whole number of things, or the second share from the base of the first."""
    if claim.rule == "attainable.count":
        return _count(claim.quantities("base")[0], claim.quantities("share")[0])
    (one, two), (first, second) = claim.quantities("part"), claim.quantities("share")
    base = one.interval.over(first.interval)
    computed = None if base is None else two.interval.over(base)
    if computed is None:
        return Verdict("undecided", None)
    return compared(second, computed, f"{shown(two)} ÷ ({shown(one)} ÷ {shown(first)})", "share")


def _count(base: Quantity, share: Quantity) -> Verdict:
    part_of = (share.interval * base.interval).times(1, 100)
    digits = share.digits + 2
    working = f"{shown(share)} × {shown(base)} = {ends(part_of, digits)}"
    count = base.value.low or 1
    found = whole(share.interval, base.interval)
    if found is not None:
        values = (("stated", shown(share)), ("computed", str(found)), ("working", working))
        return Verdict("consistent", None, shown(share), str(found), working, "rounded", "finding.attainable.right",
                       values)
    below = (part_of.low or 0) // part_of.den
    rates = [(n, decimal(100 * n, count, share.digits)) for n in (below, below + 1)]
    near = [f"{n} ({rate}%)" for n, rate in rates]
    working = "; ".join((working, *(f"{n} ÷ {shown(base)} = {rate}%" for n, rate in rates)))
    severity = _gap(share, count, below)
    values = (("stated", shown(share)), ("computed", " – ".join(near)), ("working", working))
    key = "finding.last-digit" if severity == "info" else "finding.attainable.wrong"
    return Verdict("suspicious", severity, shown(share), " – ".join(near), working,
                   "last-digit" if severity == "info" else "rounded", key, values)


def _gap(share: Quantity, count: int, below: int) -> Severity:
    """A percent within one of its last digit of a possible one was cut or mistyped there."""
    nearest: list[Interval] = [exactly(100 * n, count).gap(share.interval) for n in (below, below + 1)]
    return "info" if any(gap.below(share.step) for gap in nearest) else "warning"


CHECK = Check("attainable", True, find, judge)
