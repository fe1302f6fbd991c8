"""The plan that a percent is of, told behind it: "thu 44.123 tỷ đồng, bằng 49,8% dự toán. Dự toán cả năm là 88.600"."""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import SAME, kinship
from sonla_audit.finding import Claim
from sonla_audit.judging.ratios import agrees, ratio
from sonla_audit.scene import Scene
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.reach import chance
from sonla_audit.shares.shares import claim_of
from sonla_audit.shares.wholes_before import stands

_SENTENCES, _BLOCKS = 3, 8  # behind a percent in which its plan may be told
_LUCK = 20  # a fit that comes by accident once in so many times is believed


def planned_behind(scene: Scene, reading: Reading, percent: Figure) -> Claim | None:
    """The claim that a percent is what the level right before it reaches of a plan told behind; it must fit."""
    level = reading.figures[percent.at - 1] if percent.at else None
    if level is None or percent.bracket or percent.quantity.act != "of-plan" or not stands(level) \
            or level.sentence != percent.sentence or level.quantity.act not in ("level", "reach"):
        return None
    tried = 0
    for plan in _plans(scene, reading, percent):
        if kinship(plan.quantity, level.quantity) != SAME:
            continue
        tried += 1
        result = ratio(level.quantity.interval, plan.quantity.interval, "part")
        if result is not None and agrees(level.quantity.interval, plan.quantity.interval, percent.quantity.interval,
                                         "part"):
            hits, of = chance(percent.quantity, result, tried)
            if _LUCK * hits <= of:
                return claim_of(percent, Pair(level, plan, 0, "", (percent.cue("plan"),)), "likely", tried)
    return None


def _plans(scene: Scene, reading: Reading, percent: Figure) -> Iterator[Figure]:
    """The levels behind a percent that are called a plan."""
    for other in scene.readings[reading.block.index : reading.block.index + _BLOCKS]:
        if other.block.section_id != reading.block.section_id or other.block.kind == "row":
            return
        for figure in other.figures:
            if other is reading and (figure.at <= percent.at or figure.sentence - percent.sentence > _SENTENCES
                                     or figure.sentence == percent.sentence):
                continue
            if stands(figure) and (figure.quantity.act == "plan" or figure.before("plan")):
                yield figure
