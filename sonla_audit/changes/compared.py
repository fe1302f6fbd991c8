"""Above, below, missed, reached: two values held against each other by a word, without a stated difference.

"thấp hơn mức chung của tỉnh (19,4%)": the value behind the word is named or stands in a bracket; the one it speaks of
was told before it. A growth is held against a growth, a rate against a rate; a bracket of several values goes with as
many before. Order is a matter of words, so it is never more than a question to the author.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sonla_audit.changes import orders
from sonla_audit.changes.fromto import loose
from sonla_audit.changes.pointers import over, under
from sonla_audit.clauses.mentions import Mention, Told, kin, within
from sonla_audit.clauses.propose import OTHER, SAME, part, timed
from sonla_audit.finding import Claim, Part
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Cue, Lexicon, split
from sonla_audit.values import record

MARK = "hedge.mark"  # a softened norm, "vượt mốc 15.000 người", is the soft figure of an exact one
_REACH = 12
_SIZE = 2  # times that a value may be off the one it is held against
_INSIDE = 24  # words of a bracket before a value in it
_OWN = 2  # words between a value and the word that compares it: more of them are of another thing
_BREAKS = frozenset(",;:.(?!…")


@record
class Held:
    """A word that compares, and where what it compares with begins: the value, or the bracket it stands in."""

    cue: Cue
    at: int
    bracket: bool


def comparisons(block: Told, cues: Sequence[Cue], explained: Collection[int]) -> Iterator[Claim]:
    """The comparisons of a block. ``explained`` are the figures that tell a change: "ít hơn cùng kỳ 17 vụ" compares
    nothing with 17.
    """
    for base in block.mentions:
        if (base.kind and base.figure.bracket) or base.quantity.index in explained or not (base.share or base.level):
            continue
        held = _comparing(block, cues, base, explained)
        if held is None:
            continue
        found = _compared(block, base, held, explained)
        if found is None:
            continue
        now, sure = found
        cue = held.cue
        if base.kind and base.referred and (base.kind == "step" or base.cue == cue.words) and not near(now, base):
            continue  # "nhỉnh hơn năm trước 3%", "ít hơn cùng kỳ 17 vụ" tell by how much
        form = "equal" if "same" in cue.classes else "above" if cue.classes & {"above", "met"} else "below"
        start, _ = block.reading.sentences[base.figure.sentence]
        if not base.kind and cue.classes & {"missed", "met"} and any(
                "inverse" in c.classes for c in within(cues, start, cue.first)):
            continue
        claim = claim_of(block, cue, now, base, form)
        unreal = any("unreal" in c.classes for c in within(cues, max(start, now.figure.last), base.figure.first))
        share = block.between(cue.last, base.figure.first, "is-share") is not None
        sure = sure and base.quantity.high is None and near(now, base) and not unreal and not share \
            and _said_of(block, now, held, base, cues)
        if sure or orders.judge(claim).outcome == "consistent":
            yield claim


def claim_of(block: Told, cue: Cue, now: Mention, base: Mention, form: str) -> Claim:
    """A comparison with the word that makes it, which is as likely to be wrong as its figures."""
    word = Part("word", block.reading.block.index, cue.start, cue.end)
    rule = MARK if "barred" in cue.classes and base.quantity.hedge.words and _round(base.quantity) \
        else "wording.compared"
    return Claim(rule, (part("now", now.figure), word, part("base", base.figure)), (cue.words,), "likely",
                 1, 0, form)


def _round(quantity: Quantity) -> bool:
    """Whether a figure ends in a zero: a record that was broken hardly does."""
    low, den = quantity.value.low, quantity.value.den
    return low is not None and low % (10 * den) == 0


def differing(claims: Iterable[Claim], lexicon: Lexicon) -> Iterator[Claim]:
    """Changes told by a word that compares, "thấp hơn số gia nhập 27 doanh nghiệp", where their two values hold."""
    for claim in claims:
        now, base = claim.quantities("now"), claim.quantities("base")
        if not now or not base or not claim.cues or claim.confidence == "possible":
            continue
        words = split(claim.cues[0])
        cue = next(iter(lexicon.scan(words, claim.cues[0])), None)
        if cue is None or cue.last != len(words) or not cue.classes & {"above", "below"}:
            continue
        form = "above" if "above" in cue.classes else "below"
        parts = (part("now", now[0]), part("base", base[0]))
        found = Claim("wording.compared", parts, (claim.cues[0],), claim.confidence, 1, 0, form)
        if orders.judge(found).outcome == "consistent":
            yield found


def _comparing(block: Told, cues: Sequence[Cue], base: Mention, explained: Collection[int]) -> Held | None:
    """The comparing word before a value, with a norm or a bracket between them and no figure that is not explained."""
    folded = block.reading.words.folded
    at = base.figure.first
    opens = _opening(folded, at) if base.figure.bracket else None
    if opens is not None:
        at = opens
    low = at
    told = {m.figure.last: m for m in block.mentions[max(0, base.at - 4) : base.at]}
    while low > 0 and at - low < _REACH and folded[low - 1] not in _BREAKS:
        other = told.get(low)
        if other is not None and other.quantity.index not in explained:
            break
        low = low - 1 if other is None else other.figure.first  # the dot in "3.916 người" ends no sentence
    found = [c for c in within(cues, low, at) if c.classes & {"above", "below", "missed", "met", "same"}]
    if not found:
        return None
    cue = found[-1]
    if opens is not None:
        return Held(cue, at, True) if at > cue.last or cue.classes & {"met", "barred"} else None
    norm = cue.classes & {"met", "barred"} or any("norm" in c.classes for c in within(cues, cue.first, at))
    # "diện tích ngô 420 ha, lớn hơn diện tích lúa 380 ha"
    named = base.level and not cue.classes & {"missed", "same"} and any(
        len(m.topic & frozenset(folded[cue.last : at])) > 1 for m in block.mentions[max(0, base.at - 2) : base.at])
    return Held(cue, at, False) if norm or named else None


def _said_of(block: Told, now: Mention, held: Held, base: Mention, cues: Sequence[Cue]) -> bool:
    """Whether a comparing word is said of the value before it, and neither of another thing nor of another's bracket.

    "giá gọi 429 tỷ đồng, nhưng giá trúng vượt mức 668 tỷ đồng"; "ít hơn con số 371 của tháng trước, và dự báo 200".
    """
    low, high = now.figure.last, held.cue.first
    if block.between(high - 2, high, "whereas") is not None:
        return False
    before = [c for c in within(cues, now.figure.first - _REACH, now.figure.first) if c.classes & {
        "above", "below", "except"} and not set(block.signs(c.last, now.figure.first)) & _BREAKS - {"("}]
    if before:
        return False  # it is held against something itself, or told of what is excepted
    words = block.reading.words.folded
    end = max([low, *(at + 1 for at in range(low, high) if words[at] in _BREAKS and at not in block.inside)])
    return loose(block, end, high) <= _OWN and (held.bracket or not any(
        m.level and not m.kind and not m.figure.bracket and m.figure.last <= high
        for m in block.mentions[now.at + 1 : base.at]))


def near(now: Mention, base: Mention) -> bool:
    """Whether two values are of one size: "thấp hơn giá trần là 524 đồng" tells how much lower 6.286 đồng is."""
    one, two = now.quantity.value, base.quantity.value
    return not (one.times(_SIZE).below(two) or two.times(_SIZE).below(one))


def _opening(folded: Sequence[str], at: int) -> int | None:
    """Where the bracket around a word opens."""
    for low in range(at - 1, max(-1, at - _INSIDE), -1):
        if folded[low] == "(":
            return low
        if folded[low] == ")":
            return None
    return None


def _compared(block: Told, base: Mention, held: Held, explained: Collection[int]) -> tuple[Mention, bool] | None:
    """The value told before the comparing word that it speaks of, and whether it may be contradicted."""
    before = [m for m in block.sentence(base.figure.sentence) if m.figure.last <= held.cue.first
              and m.figure.part == base.figure.part and m.at != base.at and m.quantity.high is None
              and not timed(m.quantity) and not under(block, m) and kin(m.quantity, base.quantity)]
    if held.bracket:
        inside = [m for m in block.sentence(base.figure.sentence) if m.figure.bracket == base.figure.bracket
                  and not m.kind and not timed(m.quantity)]
        if len(inside) > 1:
            return _in_row(block, base, inside, held)
    growths = [m for m in before if m.kind == "percent" and base.share]
    if base.kind and growths:
        return growths[-1], len(growths) == 1
    plain = [m for m in before if not m.kind and m.figure.bracket in (0, base.figure.bracket)]
    if not growths and not any(kin(m.quantity, base.quantity) == SAME for m in plain):
        # "trị giá hàng vi phạm (1.550 tỷ đồng) giảm so với mức 1.742 tỷ đồng"
        inside = [m for m in before if not m.kind and m.figure.bracket and kin(m.quantity, base.quantity) == SAME]
        plain = inside if len(inside) == 1 else plain
    same = [m for m in plain if kin(m.quantity, base.quantity) == SAME]
    ranked = same or plain
    if not ranked and growths and not base.kind:
        return growths[-1], False
    if not ranked or (not same and len(plain) > 1):
        return None
    now = ranked[-1]
    changed = [m for m in block.mentions[now.at + 1 : base.at] if m.kind and not (
        m.quantity.index in explained and m.figure.first > held.cue.first)]
    if any(m.share == base.share for m in changed):
        return None
    return now, not changed


def _in_row(block: Told, base: Mention, inside: Sequence[Mention],
            held: Held) -> tuple[Mention, bool] | None:
    """The value that one of a bracket is held against: "54 vụ, 9 người, ít hơn cùng kỳ (61 vụ, 12 người)"."""
    if over(block, base) or under(block, base) or base not in inside:
        return None
    told = [m for m in block.sentence(base.figure.sentence) if m.figure.last <= held.cue.first and not m.figure.bracket
            and not m.kind and not timed(m.quantity) and m.quantity.high is None]
    if len(told) != len(inside):
        alike = [m for m in told if kin(m.quantity, base.quantity) == SAME]
        return (alike[0], False) if len(alike) == 1 else None
    now = told[inside.index(base)]
    return (now, True) if kin(now.quantity, base.quantity) != OTHER else None
