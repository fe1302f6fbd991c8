"""A goal told as it is passed, and by how much: "vượt mục tiêu 1.915 USD là 4,8%", "vượt chỉ tiêu 75% tới 2,97%".

What stands right behind the word for a goal is either the goal or by how much it was passed; where another figure
follows with nothing between them but "by", the first is the goal.
"""

from __future__ import annotations

from sonla_audit.changes.twins import kind_of
from sonla_audit.clauses.mentions import SHARES, Mention, Told
from sonla_audit.values import replace

_GAP = 3  # words between a goal and by how much it was passed


def mark(block: Told) -> None:
    """Turn the steps of a block that are goals into levels, and what is told behind them into the step."""
    for change in block.mentions[2:]:
        goal = block.mentions[change.at - 1]
        if goal.kind in ("step", "percent") and goal.compares and goal.referred and _passed(block, goal, change):
            change.kind, change.way, change.twin, change.cue = kind_of(change.quantity), goal.way, None, goal.cue
            change.exceeds, change.lacks, change.compares, change.referred = goal.exceeds, goal.lacks, True, True
            goal.kind, goal.way, goal.quantity = "", 0, replace(goal.quantity, act="plan")
            goal.figure = replace(goal.figure, quantity=goal.quantity)


def _passed(block: Told, goal: Mention, change: Mention) -> bool:
    one, two = goal.figure, change.figure
    if two.bracket != one.bracket or two.sentence != one.sentence or not 0 <= two.first - one.last <= _GAP or \
            block.reading.words.folded[one.last : two.first].count("(") or goal.quantity.high is not None:
        return False
    if change.quantity.nature not in SHARES and change.quantity.nature != "points":
        return False
    named = any("goal" in cue.classes and cue.last == one.first for cue in block.within(one.first - _GAP, one.first))
    between = block.within(one.last, two.first)
    return named and not block.signs(one.last, two.first) and all("by" in cue.classes for cue in between) \
        and sum(cue.last - cue.first for cue in between) == two.first - one.last
