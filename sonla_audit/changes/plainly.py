"""When a change that does not follow may be told: only where nothing else can have been meant.

A false alarm costs more than a miss, so a level, its change and their base accuse only where they stand together:
the level is the nearest of its kind before the change, in the same clause group, and neither a plan nor a reference;
the change is told as one; and no other percent or step stands between it and its base.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.changes import growth
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.mentions import TIMES
from sonla_audit.clauses.propose import OTHER, SAME, kinship, slashed, timed
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene

_TOLD = frozenset(("up", "down", "exceeds", "step-up", "step-down"))
_OTHERS = frozenset(("share", "of-plan", "plan", "reference"))
_NOT_NOW = frozenset(("reference", "plan"))
_NEAR = frozenset(("change.step", "change.base", "change.goal"))


def borne(scene: Scene, claim: Claim, held: Sequence[Claim]) -> bool:
    """Whether a step beside this one, with its level where this one has its own, holds: then this one is misprinted."""
    if claim.rule != "change.step" or claim.confidence != "likely":
        return False
    place = _places(scene, claim)
    return any(other.rule == claim.rule and _places(scene, other) == place for other in held) \
        and not _led_elsewhere(scene, claim)


def _led_elsewhere(scene: Scene, claim: Claim) -> bool:
    """Whether the step of a claim leads to another level of its block: "1.154 vụ cháy, gồm 1.071 vụ ... và 83 vụ"."""
    now, step, change = (claim.quantities(role)[0] for role in ("now", "step", "change"))
    way, stated = int(claim.form.split()[1]), growth.magnitude(change).interval
    others = [figure.quantity for figure in scene.readings[now.block].figures
              if figure.quantity.level and figure.quantity is not now and kinship(figure.quantity, now) == SAME]
    found = [growth.of_step(other.interval, step.interval, way) for other in others]
    return any(one is not None and one.meets(stated) for one in found)


def _places(scene: Scene, claim: Claim) -> list[tuple[int, int, int]]:
    """The sentences and brackets that the level and the step of a claim stand in."""
    return [(part.block, figure.sentence, figure.bracket if part.role == "now" else 0) for part in claim.parts
            if part.role in ("now", "step")
            and (figure := _figure(scene.readings[part.block], part.start)) is not None]


def plain(scene: Scene, claim: Claim) -> bool:
    """Whether the figures of a claim of change stand together so plainly that a contradiction may be told."""
    if claim.rule not in _NEAR or (claim.rule != "change.step" and claim.score):
        return True  # a claim with a score was weighed against all other values in reach
    figures: dict[str, Figure] = {}
    for part in claim.parts:
        if part.quantity is not None:
            found = _figure(scene.readings[part.block], part.start)
            if found is not None:
                figures.setdefault(part.role, found)
    now, told = figures.get("now"), [figures[role] for role in ("step", "change") if role in figures]
    if now is None or not told or len({part.block for part in claim.parts}) > 1:
        return False
    first = min(told, key=lambda figure: figure.at)
    # "ít hơn cùng kỳ 46 doanh nghiệp (giảm 8,2%)" is a step, whatever it is measured against
    if any(figure.quantity.act in _OTHERS and not (role == "step" and figure.quantity.act == "reference")
           for role, figure in figures.items() if figure in told) or now.quantity.act in _NOT_NOW:
        return False
    last = max(told, key=lambda figure: figure.at)
    amid = first.at < now.at < last.at  # "giảm 520 đồng, còn 20.640 đồng, tương đương 2,5%"
    reading = scene.readings[claim.parts[0].block]
    # "giảm 24 vụ (16%), còn 126 vụ"; "giảm 2 USD, tương đương 3% so với hôm trước, chốt ở 68,7 USD"
    led = last.at < now.at and (now.quantity.act == "to" or claim.confidence == "certain") and all(
        timed(figure.quantity) or figure.quantity.nature in TIMES
        for figure in reading.figures[last.at + 1 : now.at])
    if (now.at > first.at and not amid and not led) or (
            now.bracket != first.bracket and not _before_bracket(reading, now, first)):
        return False
    together = (now.sentence, now.part) == (first.sentence, first.part)
    # "54 vụ cháy, 9 người bị thương; so với cùng kỳ giảm 18 vụ (33,3%)": a step with its percent may follow its level
    if not together and (claim.rule != "change.step" or first.sentence - now.sentence > 1):
        return False
    if now.at and _whole(reading, now):
        return False
    named = frozenset(now.head) & frozenset(first.head)
    if now.quantity.level and any(
            figure.quantity.level and not timed(figure.quantity) and figure.quantity.act not in _NOT_NOW
            and not _whole(reading, figure)
            and (figure.bracket in (now.bracket, first.bracket) or not together)
            and not (named and named.isdisjoint(figure.head))
            and not figure.quantity.act.startswith("step") and kinship(figure.quantity, now.quantity) == SAME
            for figure in reading.figures[now.at + 1 : first.at]):
        return False
    base = figures.get("base")
    if base is None:
        return True
    last = max(told, key=lambda figure: figure.at)
    low, high = sorted((last.at, base.at))
    between = [figure for figure in reading.figures[low + 1 : high] if figure not in told]
    return base.sentence == now.sentence and not any(
        figure.quantity.act in _TOLD or figure.quantity.nature == "percent" for figure in between)


def _before_bracket(reading: Reading, now: Figure, step: Figure) -> bool:
    """Whether a level stands before the bracket of a step, perhaps with what is none: "42 vụ, 96 người (...)"."""
    if step.host is None or step.host < now.at or reading.figures[step.host].sentence != now.sentence:
        return False
    between = reading.figures[now.at + 1 : step.host + 1]
    return all(kinship(figure.quantity, now.quantity) == OTHER for figure in between)


def _whole(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is what the one before it is a part of: "thu hoạch 36 ha/40 ha", "36 ha trong tổng số 40 ha"."""
    return slashed(reading, reading.figures[figure.at - 1], figure) or figure.has("of_total")


def _figure(reading: Reading, start: int) -> Figure | None:
    return _by_start(reading).get(start)


@lru_cache(maxsize=8)  # asked for every figure of every claim that fails
def _by_start(reading: Reading) -> dict[int, Figure]:
    return {figure.quantity.start: figure for figure in reversed(reading.figures)}
