"""A change told twice, as a step and as a percent, and the level it leads to.

A level is found for a step by what both count, the words near both, and their order in their lists. A clear leader
may be contradicted; without one the claim is made only where it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sonla_audit.changes import growth
from sonla_audit.changes.alike import alike
from sonla_audit.changes.pointers import under
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import TIMES, Mention, Told, kin
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim, Confidence, Part

_CLEAR = 2
_SWOLLEN = 10  # the score of a level that a slip of the pen keeps a step from
_APART = 2  # words that make the subject of a step another one
_NO_LEVEL = frozenset(("plan", "from", "reference"))


def claim_of(rule: str, form: str, parts: Sequence[Part], cues: Iterable[str], confidence: Confidence, tried: int = 1,
             score: int = 0) -> Claim:
    """A claim of change."""
    return Claim(rule, tuple(parts), tuple(dict.fromkeys(c for c in cues if c)), confidence, tried, score, form)


def holds(claim: Claim) -> bool:
    """Whether a claim of change holds."""
    return growth.judge(claim).outcome == "consistent"


def leveled(block: Told, step: Mention, percent: Mention, earlier: Sequence[Mention]) -> Claim | None:
    """The claim of a step, its percent and the level they lead to; ``earlier`` stand before its sentence."""
    ranked = _levels(block, step, percent, earlier)
    if not ranked:
        swollen = _swollen(block, step, percent)
        ranked = [] if swollen is None else [(_SWOLLEN, swollen)]
    if not ranked:
        return None

    def made(level: Mention, confidence: Confidence, score: int) -> Claim:
        # "giảm 103 USD, tức 4,18%, xuống 2.359 USD/tấn": the step is by the ton as well
        told = (alike(step.quantity, level.quantity) or (0, step.quantity))[1]
        parts = (part("now", level.figure), part("step", told), part("change", percent.figure))
        cues = (step.cue, percent.cue)
        return claim_of("change.step", f"step {step.way}", parts, cues, confidence, len(ranked), score)

    if step.at > percent.at and step.figure.bracket != percent.figure.bracket and not step.cue and not (
            signed(block, step)) and block.between(percent.figure.last, step.figure.first, "same") is None:
        return _loose(step, percent, [made(m, "possible", score) for score, m in ranked[:3]])
    top, lead = ranked[0]
    clear = len(ranked) == 1 or top - ranked[1][0] >= _CLEAR
    beside = lead.at == min(step.at, percent.at) - 1 and lead.figure.sentence == step.figure.sentence
    own = step.figure.bracket and step.figure.host == lead.figure.at  # "137 vụ vi phạm (giảm 26 vụ, 16%)"
    led = lead in block.mentions and lead.at - 1 in (step.at, percent.at) and abs(step.at - percent.at) == 1 \
        and not lead.topic
    plain = beside and clear and lead in block.mentions and (kin(lead.quantity, step.quantity) == SAME or own) and (
        step.way < 0 or not lead.quantity.value.below(step.quantity.value))
    sure = plain or led or top == _SWOLLEN or _only(block, lead, step, earlier)
    first = made(lead, "certain" if sure else "likely", top)
    sole = beside and len(ranked) == 1 and bare(step.quantity)  # "16 đảng viên, giảm 33,33% (giảm 8)"
    if holds(first) or (clear and (top >= 3 or sole) and step.quantity.high is None
                        and not _of_another(block, lead, step)):
        return first
    return next((c for c in (made(m, "possible", score) for score, m in ranked[1:8]) if holds(c)), None)


def of_cases(block: Told, step: Mention, percent: Mention, general: frozenset[str]) -> Claim | None:
    """The claim of a step counted by a word for anything, and of the level right before it: "119 quán đóng cửa, tăng 37
    trường hợp (45%)".
    """
    lead = block.mentions[step.at - 1] if step.at else None
    said = " ".join(block.reading.words.folded[step.figure.first : step.figure.last])
    if lead is None or not said.endswith(tuple(general)) or lead.kind or lead.quantity.nature != "count" \
            or not lead.quantity.unit.counter or lead.quantity.act in _NO_LEVEL or timed(lead.quantity) \
            or lead.figure.bracket or step.topic or step.figure.bracket or not lead.single \
            or percent.figure.host != step.figure.at or (
                step.way > 0 and lead.quantity.value.below(step.quantity.value)):
        return None
    parts = (part("now", lead.figure), part("step", step.figure), part("change", percent.figure))
    return claim_of("change.step", f"step {step.way}", parts, (step.cue, percent.cue), "likely", 1, _CLEAR)


def _loose(step: Mention, percent: Mention, steps: Sequence[Claim]) -> Claim | None:
    """ "tăng 20% (10 tỷ đồng)": the bracket holds the step or else the value before, whichever fits."""
    for claim in steps:
        if holds(claim):
            return claim
        now = claim.parts[0]
        based = claim_of("change.base", f"growth {percent.way}", (now, part("change", percent.figure),
                         part("base", step.figure)), claim.cues, "possible", claim.tried)
        if holds(based):
            return based
    return None


def _levels(block: Told, step: Mention, percent: Mention, earlier: Sequence[Mention]) -> list[tuple[int, Mention]]:
    """The levels a step may lead to with their scores, best first."""
    start = min(step.at, percent.at)
    sentence = block.sentence(step.figure.sentence)
    behind = [m for m in block.mentions[max(step.at, percent.at) + 1 : max(step.at, percent.at) + 3]
              if m.figure.sentence == step.figure.sentence and m.figure.bracket == 0
              and _left_at(block, max(step.figure.last, percent.figure.last), m)]
    same = block.unmoved(sentence[0].at, start)
    pool = [m for m in (*earlier, *same, *behind) if not m.kind and m.level and kin(m.quantity, step.quantity)
            and m.quantity.high is None and m.quantity.act not in _NO_LEVEL and not timed(m.quantity)
            and not (m in block.mentions and under(block, m))
            and not (step.way > 0 and m.quantity.value.below(step.quantity.value))]
    if not pool:
        return []
    near = step.topic | frozenset(step.figure.tail[:3])
    group = _group(pool, [*earlier, *[m for m in sentence if m.at < start]])
    alike = [m for m in group if kin(m.quantity, step.quantity) == SAME] or [m for m in group if _akin(m, step)]
    place = _order(block, step)
    scored: list[tuple[int, Mention]] = []
    for m in pool:
        score = 2 * (m in alike or kin(m.quantity, step.quantity) == SAME)
        words = _label(block, m)
        score += 3 * min(3, len(words & near))
        if m in alike:
            score += 1 + 2 * (place < len(alike) and alike[place] is m)
        score += 16 * (m in behind) + 4 * (
            m.at == start - 1 and (m.figure.sentence, m.figure.part) == (step.figure.sentence, step.figure.part)
            and m.figure.bracket == 0 and kin(m.quantity, step.quantity) == SAME)
        score -= 3 * (m not in group and m not in behind) + 4 * (m.figure.bracket not in (0, step.figure.bracket))
        scored.append((score, m))
    return sorted(scored, key=lambda item: (-item[0], -item[1].quantity.index))[:8]


def _swollen(block: Told, step: Mention, percent: Mention) -> Mention | None:
    """The level before a rise that is larger than it only for a digit too many: "thu 198 tỷ, tăng 440 tỷ (28,57%)"."""
    before = [m for m in block.mentions[max(0, min(step.at, percent.at) - _APART) : min(step.at, percent.at)]
              if not m.kind and m.level and kin(m.quantity, step.quantity) == SAME and m.quantity.act not in _NO_LEVEL]
    if step.way < 0 or not before or not before[-1].quantity.value.below(step.quantity.value):
        return None
    found = growth.of_step(before[-1].quantity.interval, step.quantity.interval.times(1, 10), step.way)
    return before[-1] if found is not None and found.meets(growth.magnitude(percent.quantity).interval) else None


def _left_at(block: Told, low: int, m: Mention) -> bool:
    """Whether words say that a change has left something at a value behind it."""
    if block.between(low, m.figure.first, "onto", "down") is not None:
        return True
    lands = block.between(low, m.figure.first, "lands")
    return lands is not None and m.figure.first - lands.last <= 1 and block.reading.words.folded[
        lands.first - 1] in (",", ")")


def _of_another(block: Told, level: Mention, step: Mention) -> bool:
    """Whether a step has a subject of its own, or a later day, or stands in another sentence with no word in common.

    "Dư nợ đạt 73.400 tỷ đồng, cho vay khách hàng tăng 3.400 tỷ đồng"; "đạt 21.500 đồng, ngày 6/12 giảm 500 đồng"
    """
    if level not in block.mentions or level.at > step.at:
        return False
    named = level.topic | frozenset(level.figure.tail) | _counted(level) | _counted(step)
    if len(step.topic - named) >= _APART and not step.topic & level.topic:
        return True
    if level.figure.sentence != step.figure.sentence and not step.quantity.unit.counter and not (
            step.topic & (level.topic | frozenset(level.figure.tail))):
        return True
    low = level.figure.last
    later = [figure for figure in block.figures(low, step.figure.first) if figure.quantity.nature in TIMES]
    held = step.compares and step.referred  # "17.069 tấn, hơn tháng 9 2.021 tấn"
    return bool(later) and not held and block.between(low, step.figure.first, "versus") is None


def signed(block: Told, step: Mention) -> bool:
    """Whether a step bears a sign: "tăng 2,1% (+1,15 tạ/ha)"."""
    return step.quantity.sign != 0 or block.reading.words.folded[step.figure.first - 1 : step.figure.first] == ("+",)


def _only(block: Told, lead: Mention, step: Mention, earlier: Sequence[Mention]) -> bool:
    """Whether a level alone is told of what a step is, in the sentence of the step or, where that has none, before it.

    What is measured and not counted must stand in the sentence of a step that has no subject of its own.
    """
    sentence = step.figure.sentence
    here = [m for m in block.sentence(sentence) if _value(m, step)]
    told = here or [m for m in earlier if m.figure.sentence == sentence - 1 and _value(m, step)]
    if told != [lead] or lead not in block.mentions or not lead.single or step.figure.bracket or (
            step.way > 0 and lead.quantity.value.below(step.quantity.value)):
        return False
    if not step.quantity.unit.counter:
        return bool(here) and not step.topic
    return kin(lead.quantity, step.quantity) == SAME or _counted(step) <= _counted(lead)


def _value(m: Mention, step: Mention) -> bool:
    """Whether a level before a step is a value that the step may lead to."""
    return m.at < step.at and not m.kind and m.level and not m.timed and m.figure.bracket == 0 \
        and m.quantity.act not in _NO_LEVEL and bool(kin(m.quantity, step.quantity))


def _counted(m: Mention) -> frozenset[str]:
    """The words of what a figure counts: "số vụ giảm 154 vụ" is of "381 vụ tai nạn"."""
    return frozenset(" ".join(m.quantity.unit.counter[:1]).split())


def _label(block: Told, m: Mention) -> frozenset[str]:
    """The words that name a level: those before it, but for what belongs to the figure before, and those behind it."""
    words = m.topic | frozenset(m.figure.tail[:3])
    if m.at >= len(block.mentions) or block.mentions[m.at] is not m:
        return words
    folded = block.reading.words.folded
    if m.at and (joint := block.between(block.mentions[m.at - 1].figure.last, m.figure.first, "joint")) is not None:
        words -= frozenset(folded[block.mentions[m.at - 1].figure.last : joint.last])
    behind = folded[m.figure.last : m.figure.last + 1]
    return words | frozenset(word for word in behind if word.isalpha())


def _akin(one: Mention, two: Mention) -> bool:
    """Whether two counters share a word: "vụ cháy" and "vụ"."""
    a, b = one.quantity.unit.counter, two.quantity.unit.counter
    return bool(a and b and set(a[0].split()) & set(b[0].split()))


def _group(pool: Sequence[Mention], before: Sequence[Mention]) -> list[Mention]:
    """The levels told one after another directly before a chain of steps, as far as they may be meant."""
    found: list[Mention] = []
    for m in reversed(before):
        if found and (m.kind or _line(m) != _line(found[-1])):
            break
        if m in pool:
            found.append(m)
    return found[::-1]


def _line(mention: Mention) -> tuple[int, int]:
    """The sentence a mention stands in."""
    return mention.quantity.block, mention.figure.sentence


def _order(block: Told, step: Mention) -> int:
    """How many steps of the same counter stand before this one in its chain of steps."""
    count = 0
    for m in reversed(block.mentions[: step.at]):
        if not m.kind or m.figure.sentence != step.figure.sentence:
            break
        if m.kind == "step" and kin(m.quantity, step.quantity) == SAME:
            count += 1
    return count
