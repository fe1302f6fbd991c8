"""Above, below, missed, reached: two values held against each other by a word, without a stated difference.

"thấp hơn mức chung của tỉnh (19,4%)": the value behind the word is named or stands in a bracket; the one it speaks of
was told before it. A growth is held against a growth, a rate against a rate; a bracket of several values goes with as
many before. Order is a matter of words, so it is never more than a question to the author.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sonla_audit.changes import orders
from sonla_audit.changes.pointers import over, under
from sonla_audit.clauses.mentions import Mention, Told, kin, pairs, within
from sonla_audit.clauses.propose import OTHER, SAME, part, timed
from sonla_audit.finding import Claim, Part
from sonla_audit.tokens import Cue, Lexicon, split
from sonla_audit.values import record

_REACH = 12
_SIZE = 2  # times that a value may be off the one it is held against
_INSIDE = 24  # words of a bracket before a value in it
_GIVEN = 4  # figures from a result to the word that it passed its plan
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
        if base.kind and base.referred and (base.kind == "step" or base.cue == cue.words) and not _near(now, base):
            continue  # "nhỉnh hơn năm trước 3%", "ít hơn cùng kỳ 17 vụ" tell by how much
        form = "above" if cue.classes & {"above", "met"} else "below"
        start, _ = block.reading.sentences[base.figure.sentence]
        if not base.kind and cue.classes & {"missed", "met"} and any(
                "inverse" in c.classes for c in within(cues, start, cue.first)):
            continue
        claim = _claim(block, cue, now, base, form)
        unreal = any("unreal" in c.classes for c in within(cues, max(start, now.figure.last), base.figure.first))
        share = block.between(cue.last, base.figure.first, "is-share") is not None
        sure = sure and base.quantity.high is None and _near(now, base) and not unreal and not share
        if sure or orders.judge(claim).outcome == "consistent":
            yield claim


def _claim(block: Told, cue: Cue, now: Mention, base: Mention, form: str) -> Claim:
    """A comparison with the word that makes it, which is as likely to be wrong as its figures."""
    word = Part("word", block.reading.block.index, cue.start, cue.end)
    return Claim("wording.compared", (part("now", now.figure), word, part("base", base.figure)), (cue.words,), "likely",
                 1, 0, form)


def reached(block: Told, cues: Sequence[Cue]) -> Iterator[Claim]:
    """ "37,7 tỷ đồng, bằng 105,1% dự toán (35,9 tỷ đồng), tức đã vượt kế hoạch cả năm": plan and result stand before.

    So do both sides of "nhanh hơn mức chung toàn tỉnh (13,86/9,15%)" behind it. They are only believed where they hold.
    """
    for cue in cues:
        if not cue.classes & {"above", "below", "missed", "met"}:
            continue
        form = "above" if cue.classes & {"above", "met"} else "below"
        behind = block.behind(cue.last)[:2]
        if len(behind) == 2 and behind[0].figure.bracket and behind[0].figure.bracket == behind[1].figure.bracket \
                and [*pairs(block, behind)] and kin(behind[0].quantity, behind[1].quantity) and any(
                    "norm" in c.classes for c in within(cues, cue.first, behind[0].figure.first)) \
                and not block.signs(cue.last, behind[0].figure.first):
            found = _claim(block, cue, behind[0], behind[1], form)
        elif cue.classes & {"missed", "met"}:
            before = [m for m in block.mentions if m.figure.last <= cue.first][-_GIVEN:]
            plan = next((m for m in reversed(before) if m.quantity.act == "plan" and m.level and not m.kind), None)
            if plan is None or (behind and behind[0].figure.part == plan.figure.part) or any(
                    "inverse" in c.classes for c in within(cues, before[0].figure.first, cue.first)):
                continue
            now = next((m for m in reversed(before) if m.at < plan.at and m.level and not m.kind
                        and kin(m.quantity, plan.quantity) == SAME and m.figure.part == plan.figure.part), None)
            if now is None or plan.figure.part != block.mentions[before[-1].at].figure.part:
                continue
            found = _claim(block, cue, now, plan, form)
        else:
            continue
        if orders.judge(found).outcome == "consistent":
            yield found


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
    found = [c for c in within(cues, low, at) if c.classes & {"above", "below", "missed", "met"}]
    if not found:
        return None
    cue = found[-1]
    if opens is not None:
        return Held(cue, at, True) if at > cue.last or cue.classes & {"met", "barred"} else None
    norm = cue.classes & {"met", "barred"} or any("norm" in c.classes for c in within(cues, cue.first, at))
    return Held(cue, at, False) if norm else None


def _near(now: Mention, base: Mention) -> bool:
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
            return _in_row(block, base, inside, held, explained)
    growths = [m for m in before if m.kind == "percent" and base.share]
    if base.kind and growths:
        return growths[-1], len(growths) == 1
    plain = [m for m in before if not m.kind and m.figure.bracket in (0, base.figure.bracket)]
    if not any(kin(m.quantity, base.quantity) == SAME for m in plain) and not base.figure.bracket:
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


def _in_row(block: Told, base: Mention, inside: Sequence[Mention], held: Held,
            explained: Collection[int]) -> tuple[Mention, bool] | None:
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
