"""Twice, half, a third: what these words say of two figures, and whether the figures agree.

A word for a multiple is a rounded figure that shows no digits. Written bare it is held to a twentieth; "hơn" and
"gần" make it a bound on one side and a neighbourhood on the other. Between what surely agrees and what surely does
not lies a stretch on which nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.changes.fromto import Run
from sonla_audit.clauses.mentions import Mention, Told, kin, pairs, within
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim, Outcome, Verdict
from sonla_audit.interval import Interval, between, exactly
from sonla_audit.judging.verdicts import compared
from sonla_audit.tokens import Cue
from sonla_audit.values import record
from sonla_audit.writing import decimal, shown

_NEAR = 6
_BACK = 6  # figures looked back over
_CLOSE = (19, 21)  # twentieths: what a bare word allows
_WIDE = (37, 43)  # fortieths: beyond them it is wrong


@record
class Proportion:
    """A word for a multiple with the two values it joins. ``mode`` says how: "ratio", "fall", "rise" or "step"."""

    word: Mention
    now: Mention
    base: Mention
    mode: str


def claims(block: Told, cues: Sequence[Cue], runs: Sequence[Run]) -> Iterator[Claim]:
    """Every word for a multiple or a part of a block whose two values are told."""
    known = {at: run for run in runs for at in (run.base.at, run.now.at)}
    for word in block.mentions:
        quantity = word.quantity
        if quantity.nature != "times" or not quantity.value.exact:
            continue
        if not _spelled(block, word):
            claim = _grown(block, word)
            if claim is not None:
                yield claim
            continue
        found = _of_run(word, known) or _of_pair(block, word) or _of_base(block, word) or _of_step(block, word) \
            or _of_whole(block, word)
        if found is None:
            continue
        mode = found.mode or _mode(block, word, cues)
        if not mode:
            continue
        over = any("over" in cue.classes for cue in within(cues, word.figure.first, word.figure.last))
        hedge = "over" if over else quantity.hedge.kind
        parts = (part("now", found.now.figure), part("times", word.figure), part("base", found.base.figure))
        claim = Claim("wording.multiple", parts, (shown(quantity),), "likely", 1, 0, f"{mode} {hedge or 'plain'}")
        outcome = judge(claim).outcome
        # "bằng một phần ba số hộ của bản lớn nhất" names what it is of
        if outcome == "consistent" or (outcome == "suspicious" and not (found.mode == "ratio" and _of(block, word))):
            yield claim


def _of(block: Told, word: Mention) -> bool:
    """Whether a part of something is said to be of something, in three words or more, and not in a bracket."""
    behind = block.reading.words.folded[word.figure.last : word.figure.last + 3]
    return word.figure.bracket == 0 and len(behind) == 3 and all(one[0].isalpha() for one in behind)


def _spelled(block: Told, word: Mention) -> bool:
    text = block.reading.block.text[word.quantity.start : word.quantity.end]
    return not any(letter.isdigit() for letter in text)


def _of_run(word: Mention, runs: Mapping[int, Run]) -> Proportion | None:
    """ "giảm một nửa, từ 36 vụ xuống 18 vụ", "tăng từ 18 lên 27 cơ sở, tức gấp rưỡi"."""
    for at in (word.at - 1, word.at + 1):
        run = runs.get(at)
        if run is None or run.now.figure.sentence != word.figure.sentence or run.now.figure.part != word.figure.part:
            continue
        if word.at == run.now.at + 1 or (word.at == run.base.at - 1 and not run.verb):
            return Proportion(word, run.now, run.base, "")
    return None


def _of_pair(block: Told, word: Mention) -> Proportion | None:
    """ "Quá nửa số hộ, 64/117 hộ": a part over its whole beside the word."""
    for low in (word.at + 1, word.at - 2):
        if low < 0:
            continue
        two = block.mentions[low : low + 2]
        for one, other in pairs(block, two):
            if one.figure.sentence != word.figure.sentence or kin(one.quantity, other.quantity) != SAME:
                continue
            gap = other.figure.last <= word.figure.first
            signs = block.signs(other.figure.last, word.figure.first) if gap else \
                block.signs(word.figure.last, one.figure.first)
            far = one.figure.first - word.figure.last > 2 * _NEAR
            if len(signs) <= 1 and not far and word.quantity.value.below(exactly(1)) and not word.way:
                return Proportion(word, one, other, "ratio")
    return None


def _of_base(block: Told, word: Mention) -> Proportion | None:
    """ "63,5 tỷ đồng, gấp đôi năm 2023 (42,0 tỷ đồng)"."""
    behind = block.mentions[word.at + 1 : word.at + 2]
    if not behind or behind[0].figure.sentence != word.figure.sentence or not behind[0].level:
        return None
    base = behind[0]
    if block.signs(word.figure.last, base.figure.first) not in ("", "("):
        return None
    words = base.figure.first - word.figure.last
    bracketed = base.figure.bracket != word.figure.bracket
    if not bracketed and (words > _NEAR or block.between(word.figure.last, base.figure.first, "stop", "and-then")):
        return None
    now = _before(block, word, base)
    return Proportion(word, now, base, "") if now is not None else None


def _before(block: Told, word: Mention, like: Mention) -> Mention | None:
    """The level told last before a word in its sentence that may be a value of the same thing as another figure."""
    told = [m for m in block.mentions[max(0, word.at - _BACK) : word.at] if m is not like and not m.kind
            and m.figure.sentence == word.figure.sentence and m.quantity.act != "plan" and m.quantity.high is None
            and kin(m.quantity, like.quantity)]
    outer = [m for m in told if m.figure.bracket in (0, word.figure.bracket)] or told
    return max(outer, key=lambda m: (kin(m.quantity, like.quantity), m.at), default=None)


def _of_whole(block: Told, word: Mention) -> Proportion | None:
    """ "giải ngân cho 83 dự án; 27 dự án do nữ làm chủ, tức gần một phần ba": a part and the whole told before it."""
    if word.way or not word.at or not word.quantity.value.below(exactly(1)):
        return None
    one = block.mentions[word.at - 1]
    if one.figure.sentence != word.figure.sentence or one.kind or not one.level:
        return None
    hosted = word.figure.bracket != one.figure.bracket
    between = block.between(one.figure.last, word.figure.first, "same", "is-share") is not None
    if len(block.signs(one.figure.last, word.figure.first)) > 1 or not (between or (hosted and not word.topic)):
        return None
    before = [m for m in block.mentions[max(0, one.at - _BACK) : one.at] if not m.kind and m.level
              and one.figure.sentence - m.figure.sentence <= 1 and kin(m.quantity, one.quantity) == SAME
              and one.quantity.value.below(m.quantity.value)]
    if not before:
        return None
    # of several wholes the one that fits is meant; where none does, the nearest is
    ratios = [(whole, one.quantity.interval.over(whole.quantity.interval)) for whole in reversed(before)]
    fitting = next((whole for whole, ratio in ratios if ratio is not None
                    and _outcome(word.quantity.value, ratio, word.quantity.hedge.kind) == "consistent"), before[-1])
    return Proportion(word, one, fitting, "ratio")


def _of_step(block: Told, word: Mention) -> Proportion | None:
    """ "1,1 triệu người, tăng 494.000 người, gần gấp đôi so với năm 2019": the base is the level less its step."""
    step = block.mentions[word.at - 1] if word.at else None
    if step is None or step.kind != "step" or step.figure.sentence != word.figure.sentence:
        return None
    levels = [m for m in block.mentions[max(0, step.at - 2) : step.at] if not m.kind and m.level
              and m.figure.sentence == step.figure.sentence and kin(m.quantity, step.quantity)
              and not timed(m.quantity)]
    if not levels or block.between(word.figure.last, word.figure.last + 3, "versus") is None:
        return None
    return Proportion(word, levels[-1], step, "step" if step.way > 0 else "step-down")


def _grown(block: Told, word: Mention) -> Claim | None:
    """ "tăng 169,7%, gấp gần 2,7 lần": one growth told twice, in percent and in digits as a multiple."""
    percent = block.mentions[word.at - 1] if word.at else None
    if percent is None or percent.kind != "percent" or percent.way < 1 or word.kind not in ("", "times") \
            or percent.figure.sentence != word.figure.sentence \
            or block.signs(percent.figure.last, word.figure.first) not in ("", ",", "(") \
            or word.figure.first - percent.figure.last > _NEAR:
        return None
    parts = (part("now", percent.figure), part("times", word.figure))
    claim = Claim("wording.multiple", parts, (shown(word.quantity),), "possible", 1, 0, "grown plain")
    return claim if judge(claim).outcome == "consistent" else None


def _mode(block: Told, word: Mention, cues: Sequence[Cue]) -> str:
    """How the word joins its two values; empty where the text does not say."""
    part_of_one = word.quantity.value.below(exactly(1))
    first, last = word.figure.first, word.figure.last
    multiple = any("multiple" in cue.classes for cue in within(cues, first - 2, last))
    if not part_of_one:
        return "ratio" if multiple or not word.way else "rise" if word.way > 0 else "divide"
    if word.way < 0:
        return "fall"
    if word.way > 0:
        return "rise"
    equal = any("equal" in cue.classes for cue in within(cues, first - 3, first))
    return "ratio" if equal else ""


def judge(claim: Claim) -> Verdict:
    """Whether two values stand as the word says; undecided where it is nearly so."""
    mode, hedge = claim.form.split()
    now, word = (claim.quantities(role)[0] for role in ("now", "times"))
    one = now.interval
    if mode == "grown":
        return compared(word, exactly(1) + one.times(1, 100), f"(100% + {shown(now)}) ÷ 100%", "wording")
    base = claim.quantities("base")[0]
    two = base.interval
    working = f"{shown(now)} ÷ {shown(base)}"
    if mode.startswith("step"):
        sign = "−" if mode == "step" else "+"
        working = f"{shown(now)} ÷ ({shown(now)} {sign} {shown(base)})"
        quotient = two.over(one)
        ratio = None if quotient is None else (exactly(1) - quotient.times(1 if mode == "step" else -1)).inverse()
    else:
        ratio = one.over(two)
    if ratio is None:
        return Verdict("undecided", None)
    if mode in ("fall", "rise"):
        ratio = (ratio - exactly(1)).times(-1 if mode == "fall" else 1)
        working = f"({shown(base)} − {shown(now)}) ÷ {shown(base)}" if mode == "fall" else \
            f"({shown(now)} − {shown(base)}) ÷ {shown(base)}"
    if mode == "divide":
        inverse = ratio.inverse()
        if inverse is None:
            return Verdict("undecided", None)
        ratio = inverse
        working = f"{shown(base)} ÷ {shown(now)}"
    outcome = _outcome(word.value, ratio, hedge)
    if mode == "rise" and outcome == "suspicious" and not word.value.below(exactly(1)):
        # "tăng ba lần" is said of three times as much, too
        outcome = "undecided" if _outcome(word.value, ratio + exactly(1), hedge) == "suspicious" else "consistent"
    text = shown(word)
    low, high = (decimal(end, ratio.den, 2) for end in (ratio.low or 0, ratio.high or 0))
    shape = low if low == high else f"{low}…{high}"
    values = (("stated", text), ("computed", shape), ("working", f"{working} = {shape}"))
    if outcome == "undecided":
        return Verdict("undecided", None)
    key = "finding.wording.right" if outcome == "consistent" else "finding.wording.wrong"
    return Verdict(outcome, None if outcome == "consistent" else "warning", text, shape,
                   f"{working} = {shape}", "multiple", key, values)


def _outcome(value: Interval, ratio: Interval, hedge: str) -> Outcome:
    """Consistent, suspicious, or undecided in the stretch between."""
    if hedge in ("over", "more-than", "at-least"):
        if ratio.below(value):
            return "suspicious"
        return "consistent" if ratio.meets(between(value, value.times(2))) else "undecided"
    if hedge in ("under", "less-than", "at-most"):
        if value.below(ratio):
            return "suspicious"
        return "consistent" if ratio.meets(between(value.times(4, 5), value)) else \
            "suspicious" if ratio.below(value.times(2, 3)) else "undecided"
    if hedge == "about":
        allowed = between(value.times(9, 10), value.times(11, 10))
        return "consistent" if ratio.meets(allowed) else "undecided" if ratio.meets(
            between(value.times(3, 4), value.times(5, 4))) else "suspicious"
    if ratio.meets(between(value.times(_CLOSE[0], 20), value.times(_CLOSE[1], 20))):
        return "consistent"
    wide = between(value.times(_WIDE[0], 40), value.times(_WIDE[1], 40))
    return "undecided" if ratio.meets(wide) else "suspicious"
