"""A share that fails among sisters that hold: told in one manner, of one whole, one after another.

"Singapore 978 triệu USD, chiếm 31,6% tổng vốn; Đài Loan 407 triệu USD, chiếm 13,1%; Hà Lan 369 triệu USD, chiếm 18,9%":
where at least two are shares of one whole, how a percent stands to its level says the same of the third.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import RELATED, kinship
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.accusing import planned
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.wholes_before import stands
from sonla_audit.values import record

_LEAST = 2  # sisters that hold
_RARE = 4  # how seldom luck would make them: the sum of the grades of their fits
_EXACT = 2  # the grade of one that is exact
_MOVES = frozenset(("up", "down"))
_PLACES = (-1, -2, 1)  # where a level may stand beside its percent
_BLOCKS = 1  # between which they stand
_ITEMS = 8  # of one list, before and behind an item


@record
class Beside:
    """A percent with the level that stands beside it in one manner."""

    percent: Figure
    level: Figure


def sisters(scene: Scene, made: Sequence[Claim], free: Sequence[Figure]) -> Iterator[tuple[Figure, Pair]]:
    """The percents, of those that nothing was said of, that stand where their sisters hold; each with its pair."""
    held = [(claim.quantities("share")[0].block, claim) for claim in made
            if claim.rule == "share.base" and shares.holds(claim)]
    for percent in free if held else ():
        block = percent.quantity.block
        near = [claim for other, claim in held if abs(other - block) <= _BLOCKS]
        if planned(percent) or not near:
            continue  # each has a plan of its own
        found = next((pair for place in _PLACES if (pair := _of(scene, percent, place, near)) is not None), None)
        if found is not None:
            yield percent, found


def _of(scene: Scene, percent: Figure, place: int, near: Sequence[Claim]) -> Pair | None:
    """The level in a place beside a percent, and the whole that those in the same place are of."""
    reading = scene.readings[percent.quantity.block]
    level = _level(reading, percent, place)
    if level is None:
        return None
    form = _form(reading, level, percent)
    wholes = {claim.quantities("whole")[0].index: claim.quantities("whole")[0] for claim in near
              if _told_so(scene, claim, place, form)}
    run = _run(scene, percent, place, form) if wholes else []
    for base in wholes.values():
        whole = scene.readings[base.block].figure_of(base)
        grades = [_grade(one, whole) for one in run]
        at = next(at for at, one in enumerate(run) if one.percent is percent)
        others = [*grades[:at], *grades[at + 1 :]]
        hold = [grade for grade in others if grade >= 0]
        neighbours = (*grades[max(0, at - 1) : at], *grades[at + 1 : at + 2])
        if level.quantity.index != base.index and _alike(level, whole) and max(neighbours, default=-1) >= 0 \
                and len(hold) >= _LEAST and sum(hold) >= _RARE and 2 * len(hold) > len(others):
            return Pair(level, whole, 0, "", (percent.cue("share"),))
    return None


def _told_so(scene: Scene, claim: Claim, place: int, form: tuple[bool, str]) -> bool:
    """Whether a share that holds is told in a manner, of the level in that place."""
    share = claim.quantities("share")[0]
    reading = scene.readings[share.block]
    percent = reading.figure_of(share)
    level = _level(reading, percent, place)
    return level is not None and level.quantity.index == claim.quantities("part")[0].index \
        and _form(reading, level, percent) == form


def _grade(one: Beside, whole: Figure) -> int:
    """How seldom luck would make a percent that of its level in a whole; -1 where it is not."""
    if one.level.quantity.index == whole.quantity.index or not _alike(one.level, whole):
        return -1
    fit = nearness(one.percent.quantity, one.level.quantity, whole.quantity, "part")[0]
    return -1 if not fit.startswith("fit") else int(fit[4:]) if fit[4:].isdigit() else _EXACT


def _alike(level: Figure, whole: Figure) -> bool:
    """Whether a level may be part of a whole: what is counted goes by many names."""
    return kinship(level.quantity, whole.quantity) >= RELATED \
        or level.quantity.unit.kind == whole.quantity.unit.kind == "count"


def _level(reading: Reading, percent: Figure, place: int) -> Figure | None:
    at = percent.at + place
    level = reading.figures[at] if 0 <= at < len(reading.figures) else None
    if level is None or not stands(level) or level.sentence != percent.sentence:
        return None
    told = reading.figures[at + 1 : percent.at]  # what it rose by may be told between
    return level if all(figure.quantity.act in _MOVES or figure.quantity.high is not None for figure in told) else None


def _form(reading: Reading, level: Figure, percent: Figure) -> tuple[bool, str]:
    """How a percent stands to its level: in a bracket behind it or not, and what was told right before that."""
    before = reading.figures[level.at - 1] if level.at else None
    told = "" if before is None or before.clause != level.clause or before.quantity.unit.kind == \
        level.quantity.unit.kind else before.quantity.nature
    return bool(percent.bracket) and percent.bracket != level.bracket, told


def _together(scene: Scene, block: int) -> Sequence[Reading]:
    """The blocks about one that go on with what it tells: the items of its list, else its neighbours."""
    readings = scene.readings
    low = high = block
    while low and block - low < _ITEMS and _goes_on(readings[low], readings[low - 1]):
        low -= 1
    while high + 1 < len(readings) and high - block < _ITEMS and _goes_on(readings[high], readings[high + 1]):
        high += 1
    return readings[max(0, min(low, block - _BLOCKS)) : max(high, block + _BLOCKS) + 1]


def _goes_on(one: Reading, other: Reading) -> bool:
    """Whether two items beside each other both tell a percent: an item that tells none ends what they deal out."""
    return one.block.kind == other.block.kind == "item" and all(
        any(figure.quantity.nature == "percent" for figure in reading.figures) for reading in (one, other))


def _run(scene: Scene, percent: Figure, place: int, form: tuple[bool, str]) -> list[Beside]:
    """The percents of its list, or its block and the next ones, that stand to a level as one does."""
    found: list[Beside] = []
    for reading in _together(scene, percent.quantity.block):
        for other in reading.figures:
            level = _level(reading, other, place) if other.quantity.nature == "percent" else None
            if level is not None and _form(reading, level, other) == form:
                found.append(Beside(other, level))
    return found
