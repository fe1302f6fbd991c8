"""What is left of a whole once some of it was dealt with, told in a sentence of its own or behind other figures.

"Thụ lý 245 đơn. Đã giải quyết 198 đơn, đạt 80,8%. Còn lại 45 đơn": the whole, what a verb says was done of it, and the
rest follow each other, and nothing else of their kind is told with them. That two of them leave the third is then meant
however they are parted.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.changes.alike import alike
from sonla_audit.changes.leavings import AFTER, Gap, facing, last_told, listed, made, misprinted
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import SAME
from sonla_audit.finding import Claim
from sonla_audit.interval import summed
from sonla_audit.tokens import Lexicon
from sonla_audit.totals.evidence import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_STOPS = frozenset((",", ";", ":", "."))
_FAR = 2  # sentences from the rest back to the whole
_PARTS = 6  # parts of what was done that may be told behind it
_VERB = 8  # words from a verb to what was done


@lru_cache(maxsize=4)
def verbs(pack: Pack) -> Lexicon:
    """The words that say that some of a whole was dealt with."""
    return Lexicon({"dealt": pack.tables["change"]["sides"]["dealt"]})


def left_over(block: Told, gap: Gap, values: Sequence[tuple[int, Mention]], dealt: Lexicon) -> Claim | None:
    """The claim that a rest is not what its whole and what was done of it leave."""
    rest = gap.mention
    told = [m for far, m in values if far <= _FAR and m in block.mentions and m.quantity.act != "reference"]
    told = _without_parts(told)
    remaining = _remaining(block, gap)
    if len(told) < 2 or not _called(block, gap) or not last_told(block, gap, remaining):
        return None
    done, whole = told[0], told[1]
    since = [m for m in told if m.figure.sentence >= whole.figure.sentence]
    if len(since) != 2 or done.figure.bracket or whole.figure.bracket or rest.figure.bracket \
            or done.quantity.act != "level" or not (remaining or _done(block, done, dealt)):
        return None
    if not (_same(done, rest) and _same(whole, done) and _same(whole, rest)):
        return None
    pair = facing(gap, whole.quantity, done.quantity, 1)
    if pair is None or not pair.less.value.below(pair.whole.value) or not pair.step.value.below(pair.whole.value):
        return None
    return made(gap, pair, 1, "likely") if near(pair.between, pair.step.interval, 2) or misprinted(pair, 1) else None



def _remaining(block: Told, gap: Gap) -> bool:
    """Whether a sentence begins with a rest that is called the others: "Chỉ 63 hộ khá. 1.420 hộ còn lại đủ ăn"."""
    figure = gap.mention.figure
    cue = block.between(figure.last, figure.last + AFTER, "down")
    return gap.behind and cue is not None and cue.first == figure.last \
        and figure.first - block.reading.sentences[figure.sentence][0] <= 1


def _called(block: Told, gap: Gap) -> bool:
    """Whether nothing but a word for what is left stands right before a rest, or right behind it."""
    figure = gap.mention.figure
    if gap.behind:
        return block.between(figure.last, figure.last + AFTER, "unreached", "undone") is not None
    return any("unreached" in cue.classes or len(cue.words.split()) > 1
               for cue in block.within(figure.first - AFTER, figure.first) if "rest" in cue.classes)


def _without_parts(told: Sequence[Mention]) -> list[Mention]:
    """Figures, the nearest first, without those that make the one before: "47 vụ, gồm 44 vụ phạt, 3 vụ khởi tố"."""
    left, at = list(told), 0
    while at + 2 < len(left):
        size = next((size for size in range(2, min(_PARTS, len(left) - at - 1) + 1) if (
            whole := left[at + size]).figure.sentence == left[at].figure.sentence and summed(
            [m.quantity.interval for m in left[at : at + size]]).meets(whole.quantity.interval)), 0)
        left[at : at + size] = ()
        at += 1
    return left


def led(block: Told, m: Mention, words: Lexicon, reach: int) -> bool:
    """Whether one of the words stands before a figure, within reach, with nothing but names between them."""
    folded, first = block.reading.words.folded, m.figure.first
    low = max(block.mentions[m.at - 1].figure.last if m.at else 0, first - reach)
    for at in range(first - 1, low - 1, -1):
        if folded[at] in _STOPS:
            return False
        found = words.match(folded, at) if folded[at] in words.first else None
        if found is not None and found[0] <= first:
            return True
    return False


def _done(block: Told, m: Mention, dealt: Lexicon) -> bool:
    """Whether a verb before a figure or right behind it says that it was dealt with, or it is one of the whole.

    "57.689 bộ đã giải quyết"; "Trong số này, 3 ca nhập cảnh".
    """
    folded, last = block.reading.words.folded, m.figure.last
    if led(block, m, dealt, _VERB) or listed(block, m):
        return True
    return last < len(folded) and folded[last] in dealt.first and dealt.match(folded, last) is not None


def _same(one: Mention, other: Mention) -> bool:
    """Whether two figures count the same thing, by its name, by some words of it or by none."""
    grade = alike(one.quantity, other.quantity)
    if grade is None:
        return False
    mine, theirs = (set(" ".join(m.quantity.unit.counter[:1]).split()) for m in (one, other))
    named = bool(mine and theirs) and (mine <= theirs or theirs <= mine)
    return grade[0] == SAME or bare(one.quantity) or bare(other.quantity) or named
