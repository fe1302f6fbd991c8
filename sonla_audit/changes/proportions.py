"""Twice, half, a third: what these words say of two figures, and whether the figures agree.

A word for a multiple is a rounded figure that shows no digits. Written bare it is held to a twentieth; "hơn" and
"gần" make it a bound on one side and a neighbourhood on the other. Between what surely agrees and what surely does
not lies a stretch on which nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from sonla_audit.changes.fromto import Run
from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.mentions import Mention, Told, within
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Outcome, Verdict
from sonla_audit.interval import Interval, between, exactly
from sonla_audit.judging.verdicts import compared
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Cue
from sonla_audit.values import replace
from sonla_audit.writing import decimal, shown

_NEAR = 6
_ENDS = ((",",), (";",), (".",), (")",), ())  # what ends a clause
_SIZE = 4  # times that a ratio may be off before its values are of something else
_FIT = 5  # what only fits may be off its word by a quarter
_FEW = exactly(4)
_WHOLE = exactly(100)
_CLOSE = (19, 21)  # twentieths: what a bare word allows
_WIDE = (35, 45)  # fortieths: beyond them it is wrong


def claims(block: Told, cues: Sequence[Cue], runs: Sequence[Run], explained: Collection[int]) -> Iterator[Claim]:
    """Every word for a multiple or a part of a block whose two values are told.

    ``explained`` are the figures whose change is known: "gấp 3,2 lần" among them.
    """
    known = {at: run for run in runs for at in (run.base.at, run.now.at)}
    for word in block.mentions:
        quantity = word.quantity
        if quantity.nature != "times" or not quantity.value.exact:
            continue
        if not _spelled(block, word):
            claim = _grown(block, word, cues) or (None if quantity.index in explained else _stepped(block, word))
            if claim is not None:
                yield claim
            continue
        yield from islice(_told(block, word, cues, known), 1)


def _told(block: Told, word: Mention, cues: Sequence[Cue], runs: Mapping[int, Run]) -> Iterator[Claim]:
    """What a word may assert, best first: what holds, or else what is contradicted by the two values nearest to it."""
    hedge = hedge_of(cues, word.figure)
    wrong: list[Claim] = []
    open_still = True
    behind = block.mentions[word.at + 1 : word.at + 2]
    own = behind[0] if behind and behind[0].share and behind[0].figure.host is not None and block.reading.figures[
        behind[0].figure.host] is word.figure else None  # "hơn một nửa (54%)"
    led = runs.get(behind[0].at) if behind else None  # "giảm một nửa từ 54 tỷ xuống còn 27 tỷ" says of what
    led = led if led is not None and led.base.figure.sentence == word.figure.sentence and block.between(
        word.figure.last, led.base.figure.first, "from") else None
    from sonla_audit.changes.portions import proposed

    for found in proposed(block, word, runs):
        if led is not None and found.now not in (led.base, led.now):
            continue
        if own is not None and found.now is not own:
            continue
        mode = found.mode or _mode(word, cues)
        if not mode:
            continue
        parts = [part("now", found.now.figure), part("times", word.figure)]
        if mode != "percent":
            parts.append(part("base", found.base.figure))
        claim = Claim("wording.multiple", tuple(parts), (shown(word.quantity),),
                      "likely" if found.sure else "possible", 1, 0, f"{mode} {hedge}")
        outcome = judge(claim).outcome
        if outcome == "consistent":
            if found.sure or mode != "ratio" or _closely(claim):
                yield claim
        elif found.sure and open_still:
            open_still = False
            if outcome == "suspicious" and _sensible(claim):
                wrong.append(claim)
    yield from wrong


def hedge_of(cues: Sequence[Cue], word: Figure) -> str:
    """What softens a word for a multiple, or bounds it: "over", "under", the kind of its hedge, or "plain"."""
    over = any("over" in cue.classes for cue in within(cues, word.first, word.last)) or any(
        "above" in cue.classes for cue in within(cues, word.first - 2, word.first))  # "cao hơn gấp đôi"
    under = any("below" in cue.classes for cue in within(cues, word.first - 3, word.first)) or any(
        "short" in cue.classes for cue in within(cues, word.first - 1, word.last))
    return ("over" if over else "under" if under else word.quantity.hedge.kind) or "plain"


def _closely(claim: Claim) -> bool:
    """Whether values that are only believed to be meant are near what the word says, and told in more than digits."""
    now, word, base = (claim.quantities(role)[0] for role in ("now", "times", "base"))
    ratio = now.value.over(base.value)
    few = not base.digits and base.value.below(_FEW)
    return ratio is not None and not few and not word.value.times(_FIT, _FIT - 1).below(ratio)


def _sensible(claim: Claim) -> bool:
    """Whether two values stand to each other as a part to its whole, or as a multiple to its base, if another one."""
    mode, _ = claim.form.split()
    if mode == "percent":
        said, word = (claim.quantities(role)[0].value for role in ("now", "times"))
        return not said.times(2, 100).below(word) and not word.times(200).below(said)
    if mode != "ratio":
        return True
    now, word, base = (claim.quantities(role)[0].value for role in ("now", "times", "base"))
    ratio = now.over(base)
    if ratio is None or ratio.times(_SIZE).below(word) or word.times(_SIZE).below(ratio):
        return False
    return not base.below(now) if word.below(exactly(1)) else not now.below(base)


def _spelled(block: Told, word: Mention) -> bool:
    text = block.reading.block.text[word.quantity.start : word.quantity.end]
    return not any(letter.isdigit() for letter in text)


def _grown(block: Told, word: Mention, cues: Sequence[Cue]) -> Claim | None:
    """ "tăng 169,7%, gấp gần 2,7 lần": one growth told twice, in percent and in digits as a multiple.

    It is wrong only of a growth that is more than twofold, with nothing behind but the time compared with: "tăng 15%,
    gấp 3 lần mức tăng chung" is of a rate.
    """
    percent = block.mentions[word.at - 1] if word.at else None
    if percent is None or percent.kind != "percent" or percent.way < 1 or word.kind not in ("", "times") \
            or percent.figure.sentence != word.figure.sentence \
            or word.figure.first - percent.figure.last > _NEAR:
        return None
    parts = (part("now", percent.figure), part("times", word.figure))
    claim = Claim("wording.multiple", parts, (shown(word.quantity),), "possible", 1, 0, "grown plain")
    if judge(claim).outcome == "consistent":
        return claim
    last, folded = word.figure.last, block.reading.words.folded
    multiple = any("multiple" in cue.classes for cue in within(cues, percent.figure.last, word.figure.first))
    ended = folded[last : last + 1] in _ENDS or any(
        "versus" in cue.classes and cue.first == last and folded[cue.last : cue.last + 1] in _ENDS
        for cue in block.within(last, last + _NEAR))
    plain = multiple and ended and not percent.quantity.hedge.kind and not percent.quantity.value.below(_WHOLE)
    return replace(claim, confidence="certain") if plain else None


def _stepped(block: Told, word: Mention) -> Claim | None:
    """ "17.430 MW, tăng 11.780 MW, gấp hơn 3 lần năm 2019": a multiple in digits of the value before its step."""
    from sonla_audit.changes.portions import of_step

    found = of_step(block, word)
    if found is None or word.way < 0:
        return None
    parts = (part("now", found.now.figure), part("times", word.figure), part("base", found.base.figure))
    return Claim("wording.multiple", parts, (shown(word.quantity),), "likely", 1, 0, f"{found.mode} digits")


def _mode(word: Mention, cues: Sequence[Cue]) -> str:
    """How the word joins its two values; empty where the text does not say."""
    part_of_one = word.quantity.value.below(exactly(1))
    first, last = word.figure.first, word.figure.last
    multiple = any("multiple" in cue.classes for cue in within(cues, first - 2, last))
    if not part_of_one:
        return "divide" if word.way < 0 else "ratio" if multiple or not word.way else "rise"
    if word.way < 0:
        return "fall"
    if word.way > 0:
        return "rise"
    equal = any(cue.classes & {"equal", "below"} for cue in within(cues, first - 3, first))
    return "ratio" if equal else ""


def judge(claim: Claim) -> Verdict:
    """Whether two values stand as the word says; undecided where it is nearly so."""
    mode, hedge = claim.form.split()
    now, word = (claim.quantities(role)[0] for role in ("now", "times"))
    one = now.interval
    if mode == "grown":
        return compared(word, exactly(1) + one.times(1, 100), f"(100% + {shown(now)}) ÷ 100%", "wording")
    if mode == "percent":
        return _verdict(word, _outcome(word.value, one.times(1, 100), hedge), one.times(1, 100), shown(now))
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
    if hedge == "digits":
        outcome = "consistent" if ratio.meets(word.interval) else "suspicious"
    if mode == "rise" and outcome == "suspicious" and not word.value.below(exactly(1)):
        # "tăng ba lần" is said of three times as much, too
        outcome = "undecided" if _outcome(word.value, ratio + exactly(1), hedge) == "suspicious" else "consistent"
    return _verdict(word, outcome, ratio, working)


def _verdict(word: Quantity, outcome: Outcome, ratio: Interval, working: str) -> Verdict:
    """What is told of a word for a multiple and what its values make."""
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
            "suspicious" if ratio.below(value.times(3, 4)) else "undecided"
    if hedge == "about":
        allowed = between(value.times(9, 10), value.times(11, 10))
        return "consistent" if ratio.meets(allowed) else "undecided" if ratio.meets(
            between(value.times(3, 4), value.times(5, 4))) else "suspicious"
    if ratio.meets(between(value.times(_CLOSE[0], 20), value.times(_CLOSE[1], 20))):
        return "consistent"
    wide = between(value.times(_WIDE[0], 40), value.times(_WIDE[1], 40))
    return "undecided" if ratio.meets(wide) else "suspicious"
