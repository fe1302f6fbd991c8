"""A difference told behind a percent that holds, of the same two figures.

"Kết nạp 8.793 đảng viên trên chỉ tiêu 6.500, đạt 135,3%, vượt 2.293 đảng viên": the percent tells which result is of
which plan, whatever the plan is counted in, so the difference beside it is of these two. So is one that names again
what the percent was held against: "bằng 98% cùng kỳ (1.201 tỷ đồng), giảm 24 tỷ đồng so với cùng kỳ".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from sonla_audit.changes.alike import alike
from sonla_audit.changes.twofold import claim_of, holds
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import SAME, part
from sonla_audit.finding import Claim

_BEHIND = 4  # words behind a difference in which it may be told what it is held against
_NAME = 8  # words that name that
_ENDS = frozenset((",", ";", ".", ":", "(", ")"))
_PLANS = frozenset(("plan.reached", "plan.exceeded"))
_ROLES = (("part", "whole", "share"), ("now", "base", "change"))


def claims(blocks: Sequence[Told], shares: Sequence[Claim], changes: Sequence[Claim],
           told: frozenset[int]) -> Iterator[Claim]:
    """The differences beside the shares of plans and of what was before that hold, and the growths that do.

    ``told`` are those that another claim explains.
    """
    held = (claim for claim in shares if claim.rule in _PLANS or claim.rule == "plan.index")
    grown = (claim for claim in changes if claim.rule == "change.base" and claim.form.startswith("growth")
             and holds(claim))
    for claim in chain(held, grown):
        figures = [quantities[0] for role in (_ROLES[claim.rule == "change.base"])
                   if (quantities := claim.quantities(role))]
        if claim.confidence == "possible" or len(figures) < len(_ROLES[0]) or len({one.block for one in figures}) > 1:
            continue
        block = blocks[figures[0].block]
        places = {m.quantity.index: m for m in block.mentions}
        own = [places[one.index] for one in figures if one.index in places]
        last = max(own, key=lambda m: m.at)
        if len(own) < len(figures) or len({m.figure.sentence for m in own}) > 1:
            continue
        now, then, percent = own
        step = next((m for m in block.mentions[last.at + 1 :] if not m.timed), None)
        if step is None or step.quantity.index in told or not _beside(block, last, step) \
                or not step.subject <= now.topic or (alike(step.quantity, now.quantity) or (0,))[0] != SAME:
            continue
        aimed = claim.rule in _PLANS
        one, two = (then, now) if step.way > 0 else (now, then)
        if one.quantity.value.below(two.quantity.value) and (
                _of_plan(block, step) if aimed else _named_again(block, percent, step)):
            parts = (part("now", now.figure), part("change", step.figure), part("base", then.figure))
            yield claim_of("change.goal" if aimed else "change.base", f"difference {step.way}", parts, (step.cue,),
                           "certain", 1, max(claim.score, 1))


def _beside(block: Told, last: Mention, step: Mention) -> bool:
    """Whether a step stands right behind a percent and what that is held against."""
    own, end = step.figure, last.figure.last
    return step.kind == "step" and step.single and not step.yearly and own.sentence == last.figure.sentence \
        and block.signs(end, own.first) in ("", ",")


def _of_plan(block: Told, step: Mention) -> bool:
    """Whether a step tells by how much a plan was passed or missed: not "vượt 239 người so với năm trước"."""
    own = step.figure
    after = block.between(own.last, own.last + _BEHIND, "versus")
    return (step.exceeds or step.lacks or step.aimed) and (
        after is None or block.between(after.first, after.last + _BEHIND, "goal") is not None)


def _named_again(block: Told, percent: Mention, step: Mention) -> bool:
    """Whether the same words say behind a percent and a step what they are held against, with "so với" or without."""
    one, two = sorted((_against(block, percent), _against(block, step)), key=len)
    return bool(one) and two[-len(one) :] == one


def _against(block: Told, change: Mention) -> tuple[str, ...]:
    """The words behind a change that say what it is held against."""
    last, folded = change.figure.last, block.reading.words.folded
    cue = block.between(last, last + _BEHIND, "versus")
    if cue is None:
        return ()
    low, most = cue.first, min(cue.first + _NAME, len(folded))
    return tuple(folded[low : next((at for at in range(low, most) if folded[at] in _ENDS), most)])
