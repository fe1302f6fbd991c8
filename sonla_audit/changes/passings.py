"""What passed its plan, stayed below it, or rose to a value: words behind both of their figures, or around the first.

"37,7 tỷ đồng, bằng 105,1% dự toán (35,9 tỷ đồng), tức đã vượt kế hoạch"; "290/300 ha, vượt kế hoạch năm"; "đạt 96,7% kế
hoạch, vượt chỉ tiêu đề ra"; "tăng lên 47,3% so với 46,1%". Another plan may be meant than the one that is told, so only
where the word follows right behind its figures may it be contradicted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes import orders
from sonla_audit.changes.compared import claim_of, near
from sonla_audit.clauses.mentions import Mention, Told, kin, pairs, within
from sonla_audit.clauses.propose import SAME, part
from sonla_audit.finding import Claim, Part
from sonla_audit.tokens import Cue

_GIVEN = 4  # figures from a result to the word that it passed its plan
_BESIDE = 3  # words and signs from a figure to such a word right behind it
_AFTER = 3  # words behind it that name no other plan
_BEFORE = 4  # words from a verb to the value that something rose to
_SIGNS = frozenset((",", ";", ".", ")", "(", ":"))


def passings(block: Told, cues: Sequence[Cue]) -> Iterator[Claim]:
    """The claims of a block whose word stands behind both figures, or before the first."""
    for cue in cues:
        if not cue.classes & {"above", "below", "missed", "met"}:
            continue
        found = _bracketed(block, cues, cue)
        if found is None and cue.classes & {"missed", "met"}:
            found = _planned(block, cues, cue)
        if found is not None:
            yield found
    for base in block.mentions[1:]:
        found = _risen(block, base)
        if found is not None:
            yield found


def _form(cue: Cue) -> str:
    return "above" if cue.classes & {"above", "met"} else "below"


def _bracketed(block: Told, cues: Sequence[Cue], cue: Cue) -> Claim | None:
    """ "nhanh hơn mức chung toàn tỉnh (13,86/9,15%)", where it holds."""
    behind = block.behind(cue.last)[:2]
    if len(behind) < 2 or not behind[0].figure.bracket or behind[0].figure.bracket != behind[1].figure.bracket \
            or not [*pairs(block, behind)] or not kin(behind[0].quantity, behind[1].quantity) \
            or block.signs(cue.last, behind[0].figure.first) \
            or not any("norm" in c.classes for c in within(cues, cue.first, behind[0].figure.first)):
        return None
    found = claim_of(block, cue, behind[0], behind[1], _form(cue))
    return found if orders.judge(found).outcome == "consistent" else None


def _planned(block: Told, cues: Sequence[Cue], cue: Cue) -> Claim | None:
    """A plan that was passed or missed, told before the word: an amount, what stands under a slash, or a percent."""
    before = [m for m in block.mentions if m.figure.last <= cue.first][-_GIVEN:]
    behind = block.behind(cue.last)[:1]
    if not before or (behind and behind[0].figure.part == before[-1].figure.part) or any(
            "inverse" in c.classes for c in within(cues, before[0].figure.first - _GIVEN, cue.first)):
        return None
    last = before[-1]
    folded = block.reading.words.folded
    close = cue.first - last.figure.last <= _BESIDE or (last.share and block.between(
        last.figure.last, cue.first, "goal") is not None and cue.first - last.figure.last <= 2 * _BESIDE)
    near = folded[cue.last : cue.last + _AFTER + 1]
    tail = next((at for at, word in enumerate(near) if word in _SIGNS), len(near) if len(near) <= _AFTER else None)
    sure = close and tail is not None and last.single
    if last.share and last.quantity.act == "of-plan" and not last.kind:
        if not block.signs(last.figure.last, cue.first) and block.between(last.figure.last, cue.first, "joint") is None:
            return None  # of "81% chỉ tiêu đạt và vượt" it is the aims that pass
        word = Part("word", block.reading.block.index, cue.start, cue.end)
        found = Claim("wording.compared", (part("now", last.figure), word), (cue.words,), "likely", 1, 0,
                      "passed" if "met" in cue.classes else "short")
        return found if sure else None
    apart = "," in block.signs(last.figure.last, cue.first)  # "11/17 khoản thu đạt và vượt dự toán" counts the items
    pair = next(iter(pairs(block, before[-2:])), None) if apart else None
    if pair is not None:
        now, plan = pair
    else:
        found_plan = next((m for m in reversed(before) if m.quantity.act == "plan" and m.level and not m.kind), None)
        if found_plan is None or found_plan.figure.part != last.figure.part:
            return None
        plan = found_plan
        found_now = next((m for m in reversed(before) if m.at < plan.at and m.level and not m.kind
                          and kin(m.quantity, plan.quantity) == SAME and m.figure.part == plan.figure.part), None)
        if found_now is None:
            return None
        now = found_now
    found = claim_of(block, cue, now, plan, _form(cue))
    return found if orders.judge(found).outcome == "consistent" or (pair is not None and sure) else None


def _risen(block: Told, base: Mention) -> Claim | None:
    """ "tăng lên 47,3% so với 46,1% của năm trước": the verb before the first value, the earlier one behind it."""
    now = block.mentions[base.at - 1]
    if now.figure.sentence != base.figure.sentence or now.figure.bracket != base.figure.bracket or not now.single \
            or not base.single or kin(now.quantity, base.quantity) != SAME or now.kind or base.kind \
            or base.quantity.act.startswith("step") or not near(now, base):
        return None
    beside = block.between(now.figure.last, base.figure.first, "beside")
    if beside is None or beside.first - now.figure.last > 1 or base.figure.first - beside.last > _BESIDE \
            or block.signs(now.figure.last, base.figure.first):
        return None
    verb = block.between(now.figure.first - _BEFORE, now.figure.first, "onto", "down")
    if verb is None or len(verb.words.split()) < 2:
        return None
    way = "up" if "onto" in verb.classes else "down"
    return Claim("wording.direction", (part("base", base.figure), part("now", now.figure)), (verb.words,), "likely", 1,
                 0, way)
