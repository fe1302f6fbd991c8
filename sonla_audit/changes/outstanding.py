"""What is still to be done to reach a plan, told somewhere behind the plan and what came of it.

"Giải ngân 2.062,4 tỷ đồng, đạt 21,76% kế hoạch (9.477,5 tỷ đồng). ... còn phải giải ngân 7.415,1 tỷ đồng": a share
that holds tells which result is of which plan, and "còn phải", "phải ... thêm", "còn ... nữa" what is told of the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sonla_audit.changes.alike import alike
from sonla_audit.changes.gaps import LUCK, chance, leveled
from sonla_audit.changes.leavings import AFTER, Gap, Sides, facing, made, misprinted, planned
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import SAME
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Lexicon
from sonla_audit.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_STOPS = frozenset((",", ";", ":", ".", "(", ")"))
_BEFORE = 12  # words from "phải" to what is still to be done
_MORE = 2  # words behind a figure that may say that so much more is wanted
_BLOCKS = 6  # blocks looked back over for a plan and its result
_MOST = 6  # plans tried, the nearest first

Pair = tuple[Quantity, Quantity]  # a result and its plan
FORM = "gap -1 1"  # of a claim whose two figures another claim has joined, whatever stands between them


@lru_cache(maxsize=4)
def wanting(pack: Pack) -> Lexicon:
    """The words that say that something is still to be done."""
    table: Mapping[str, Sequence[str]] = pack.tables["change"]["outstanding"]
    return Lexicon({name: table[name] for name in ("still", "must", "more")})


def claims(blocks: Sequence[Told], reached: Sequence[Pair], told: frozenset[int], words: Lexicon) -> Iterator[Claim]:
    """What is left of the plans that were ``reached`` in part; ``told`` are figures that another claim explains."""
    for number, block in enumerate(blocks):
        if not words.first.isdisjoint(block.reading.words.folded):
            for mention in block.mentions:
                if mention.quantity.index not in told and mention.level and mention.quantity.high is None:
                    gap = _wanted(block, mention, words)
                    found = None if gap is None else _left(blocks, number, gap, reached)
                    if found is not None:
                        yield found


def _wanted(block: Told, mention: Mention, words: Lexicon) -> Gap | None:
    """A level of its clause before which "còn phải" stands, or "phải" or "còn" with a word that asks for more."""
    folded, first, last = block.reading.words.folded, mention.figure.first, mention.figure.last
    if block.between(last, last + AFTER, "lack") is not None and not block.signs(last, last + 1):
        return Gap(mention, mention.cue, mention.topic, True)  # "354 chỉ tiêu còn thiếu"
    if mention.quantity.act in ("reference", "plan") or mention.figure.bracket:
        return None
    asked = any(found is not None and "more" in found[1] for found in (
        words.match(folded, at) for at in range(last, min(last + _MORE, len(folded))) if folded[at] in words.first))
    low = max(block.mentions[mention.at - 1].figure.last if mention.at else 0, first - _BEFORE)
    for at in range(first - 1, low - 1, -1):
        if folded[at] in _STOPS:
            return None
        found = words.match(folded, at) if folded[at] in words.first else None
        if found is None or found[0] > first:
            continue
        if "still" in found[1] or ("must" in found[1] and asked):
            start, end = block.reading.words.starts[at], block.reading.words.ends[found[0] - 1]
            return Gap(mention, block.reading.block.text[start:end], frozenset(folded[low:first]), False)
        asked = asked or "more" in found[1]
    return None


def _left(blocks: Sequence[Told], number: int, gap: Gap, reached: Sequence[Pair]) -> Claim | None:
    """The plan and the result that leave what is wanted: any that fit, or the one that is meant."""
    block, step = blocks[number], gap.mention.quantity
    near = {b.reading.block.index for b in blocks[max(0, number - _BLOCKS) : number + 1]
            if b.reading.block.section_id == block.reading.block.section_id}
    before = [(done, plan) for done, plan in reached if done.block in near and plan.block in near
              and max(done.index, plan.index) < step.index]
    goals = [m.quantity for m in block.sentence(gap.mention.figure.sentence)
             if m.at < gap.mention.at and leveled(m) and planned(block, m)]
    before += [(done, goal) for goal in goals[-1:] for done, _ in before if done.index != goal.index]
    sides: list[Sides] = []
    for done, plan in dict.fromkeys(before[::-1]):
        pair = facing(gap, plan, done, 1)
        if pair is not None and pair.less.value.below(pair.whole.value) and pair.step.value.below(pair.whole.value):
            sides.append(pair)
    sides = sides[:_MOST]
    spent = exactly(0)
    for pair in sides:
        spent = spent + chance(pair)
    for pair in sides:
        if pair.between.meets(pair.step.interval):
            return _told(gap, pair, len(sides)) if not LUCK[1].below(spent) else None
    same = [pair for pair in sides if (alike(pair.less, step) or (0,))[0] == SAME or bare(step)]
    meant = [pair for pair in same if misprinted(pair, len(same))]
    return _told(gap, meant[0], len(sides)) if len(meant) == 1 else None


def _told(gap: Gap, pair: Sides, tried: int) -> Claim:
    return replace(made(gap, pair, tried, "likely"), form=FORM)
