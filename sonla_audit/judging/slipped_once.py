"""One wrong figure is doubted by every relation that it stands in; it is one slip, and one alarm.

Of findings that doubt one figure the worst is the alarm, and the others are parts of it. So are those that would hold
if the figure of another finding were what comes out there: 32,4% is no share of its whole, and with the right one the
shares make 100%. Where that is not so there are two slips, though they may share a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from sonla_audit.finding import CONFIDENCES, SEVERITIES, Finding, Part
from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.quoting import pointed, says
from sonla_audit.scene import Check, Scene
from sonla_audit.values import replace
from sonla_audit.writing import scale_of, tail

_MOST = 12  # findings of one group that are held against each other
_RELATIONS = frozenset(("repeat", "wording"))  # judgements that hold or fail with the values of their figures
_LINEAR = frozenset(("total", "change"))


def told_once(scene: Scene, findings: Sequence[Finding], checks: Mapping[str, Check]) -> list[Finding]:
    """The findings, each that tells of the slip of another one with the id of that one, and in its group."""
    found = list(findings)
    groups: dict[str, list[int]] = {}
    for at, finding in enumerate(found):
        if finding.group:
            groups.setdefault(finding.group, []).append(at)
    for at, finding in enumerate(found):
        if finding.group and finding.check == "duplicate":
            within = next((other for other in found if other.group and _inside(other, finding)), None)
            if within is not None and within.group != finding.group:
                groups[within.group].append(at)
    for members in groups.values():
        if 1 < len(members) <= _MOST:
            _join(scene, found, members, checks)
    return found


def _join(scene: Scene, found: list[Finding], members: Sequence[int], checks: Mapping[str, Check]) -> None:
    """Give the findings of one group that are parts of an alarm its id."""
    doubted = {at: _figure(scene, found[at]) for at in members}
    cures = {at: tuple(_cures(found[at], doubted[at])) for at in members}
    mends = {at: [other for other in members if other != at and any(
        _holds(scene, found[other], checks, *cure) for cure in cures[at])] for at in members}

    def rank(at: int) -> tuple[int, int, int, int]:
        severity, claim = found[at].verdict.severity, found[at].claim
        return (SEVERITIES.index(severity) if severity else len(SEVERITIES), -len(mends[at]),
                CONFIDENCES.index(claim.confidence), at)

    def one_slip(at: int, other: int) -> bool:
        return at in mends[other] or other in mends[at] or any(
            _inside(found[one], found[two]) or _of_operand(scene, found[one], doubted[one], found[two], checks)
            for one, two in ((at, other), (other, at)))

    slips: list[list[int]] = []
    for at in sorted(members, key=rank):
        own = doubted[at]  # a figure that another one explains is doubted no more
        slip = next((slip for slip in slips if (own is not None and own is doubted[slip[0]])
                     or any(one_slip(at, other) for other in slip)), None)
        if slip is None:
            slips.append([at])
        else:
            slip.append(at)
            found[at] = replace(found[at], of=found[slip[0]].id, group=found[slip[0]].group)


def _figure(scene: Scene, finding: Finding) -> Quantity | None:
    """The figure that a finding doubts; None where it doubts words, or no one figure of several."""
    part = pointed(scene.document, finding)
    if part.quantity is None or not (part.role == "again" or says(scene.document, finding, part)):
        return None
    return scene.quantities[part.quantity.index]


def _cures(finding: Finding, doubted: Quantity | None) -> Iterator[tuple[Quantity, Interval, Interval]]:
    """What would mend a finding: a figure with the value and the interval that it would have."""
    if finding.check == "repeat":
        pair = [part.quantity for part in finding.claim.parts if part.quantity is not None]
        for one, two in permutations(pair, 2) if len(pair) == 2 else ():
            yield one, two.value, two.interval
    elif doubted is not None:
        right = _as_computed(doubted, finding.verdict.computed)
        if right is not None:
            yield doubted, *right


def _holds(scene: Scene, finding: Finding, checks: Mapping[str, Check], figure: Quantity, value: Interval,
           interval: Interval) -> bool:
    """Whether the relation of a finding would hold, if one of its figures had another value."""
    check = checks.get(finding.check)
    if check is None or figure.index not in finding.claim.indexes() or not (
            check.arithmetic or finding.check in _RELATIONS):
        return False
    parts = tuple([part if part.quantity is None or part.quantity.index != figure.index else Part(
        part.role, part.block, part.start, part.end, replace(part.quantity, value=value, interval=interval,
                                                             plain=interval), part.pieces)
        for part in finding.claim.parts])
    return check.judge(scene, replace(finding.claim, parts=parts)).outcome == "consistent"


def _of_operand(scene: Scene, finding: Finding, doubted: Quantity | None, other: Finding,
                checks: Mapping[str, Check]) -> bool:
    """Whether one operand makes both fail: with what a sum misses added to it, the sum holds and the other does."""
    right = None if doubted is None or finding.check not in _LINEAR else _as_computed(
        doubted, finding.verdict.computed)
    if right is None or doubted is None:
        return False
    missing = right[0] - doubted.value
    shared = finding.claim.indexes() & other.claim.indexes() - {doubted.index}
    for part in finding.claim.parts:
        figure = part.quantity
        if figure is None or figure.index not in shared:
            continue
        for by in (missing, -missing):
            cure = figure, figure.value + by, figure.interval + by
            if _holds(scene, finding, checks, *cure) and _holds(scene, other, checks, *cure):
                return True
    return False


def _as_computed(figure: Quantity, computed: str) -> tuple[Interval, Interval] | None:
    """The value and the interval of a figure if what came out stood in its place; None for no one number of its unit.
    """
    digits, _, unit = computed.partition(" ")
    if unit and unit != tail(figure):
        return None
    whole, comma, rest = digits.rstrip("%‰").partition(",")
    number = (whole.replace(".", "") + rest).replace("−", "-")
    if not number.lstrip("-").isdigit():
        return None
    num, den = scale_of(figure)
    one = 10 ** len(rest) if comma else 1
    value, half = exactly(int(number) * num, one * den), exactly(num, 2 * one * den)
    return value, (value if figure.value.exact and not figure.step.low else (value - half).hull(value + half))


def _inside(finding: Finding, other: Finding) -> bool:
    """Whether a figure that is given two values has them in two passages that are told to differ."""
    return finding.check == "repeat" and other.check == "duplicate" and len(finding.claim.parts) == len(
        other.claim.parts) and all(one.block == two.block and two.start <= one.start and one.end <= two.end
                                   for one, two in zip(finding.claim.parts, other.claim.parts, strict=True))
