"""A step told as so many points of the whole that its level is a share of: "3,20% tổng số hộ, tăng 137 hộ (0,04%)".

Poverty is counted so: 137 households more are 0,04% of all households, by which their rate rose, and not 0,04% of those
that were poor before. It is believed where the text tells of what the level itself is a share.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import RELATED, kinship, part
from sonla_audit.finding import Claim
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.choosing import claims
from sonla_audit.shares.nearness import nearness

_STEPS = frozenset(("step-up", "step-down"))
_WAYS = frozenset(("up", "down"))
_NEAR = 4  # words between a step and its percent
_BASES = ("share.base", "share.fraction")


@lru_cache(maxsize=1)
def pointed(scene: Scene) -> tuple[Claim, ...]:
    """The steps of a document that are told in points of a whole."""
    return tuple(_pointed(scene))


def _pointed(scene: Scene) -> Iterator[Claim]:
    told = [(claim.quantities("part")[0], claim.quantities("whole")[0]) for claim in claims(scene)
            if claim.rule in _BASES and claim.confidence != "possible" and shares.holds(claim)]
    for reading in scene.readings if told else ():
        for percent in reading.figures:
            step = _step_of(reading.figures, percent)
            if step is None:
                continue
            for level, whole in told:
                if level.block == percent.quantity.block and level.start < step.quantity.start \
                        and kinship(step.quantity, level) >= RELATED and agrees(
                        step.quantity.interval, whole.interval, percent.quantity.interval, "part") \
                        and nearness(percent.quantity, step.quantity, whole, "part")[0] not in ("fit.0", "fit.1"):
                    base = scene.readings[whole.block].figure_of(whole)
                    yield Claim("share.base", (part("part", step), part("whole", base), part("share", percent)),
                                (), "likely", len(told), 7, "part")
                    break


def _step_of(figures: tuple[Figure, ...], percent: Figure) -> Figure | None:
    """The step right before a percent that is told of it."""
    before = figures[percent.at - 1] if percent.at else None
    if before is None or percent.quantity.nature != "percent" or percent.quantity.act not in _WAYS \
            or before.quantity.act not in _STEPS or not before.quantity.level or before.quantity.high is not None \
            or before.sentence != percent.sentence or percent.first - before.last > _NEAR:
        return None
    return before
