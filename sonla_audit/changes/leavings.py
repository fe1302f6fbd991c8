"""The two figures that a gap lies between, and when it may be told that it does not.

A gap that no two figures make is told only of fractions, of a plan and its result, and where one digit, or two that
changed places, keep it from being what its figures leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit.changes.alike import alike
from sonla_audit.changes.misprints import mistaken
from sonla_audit.changes.twofold import claim_of
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import Mention, Told, within
from sonla_audit.clauses.propose import SAME, part
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.repairs import repair
from sonla_audit.quantity import Quantity
from sonla_audit.totals.evidence import near
from sonla_audit.totals.misprints import digit_slip
from sonla_audit.values import record
from sonla_audit.writing import scale_of

_LUCK = 12  # a misprint that fits by accident once in so many times is believed
_WHOLES = 3  # figures tried as the whole
_BESIDE = 3  # figures from what was done to what is left
_NEARBY = 2  # sentences from what opened a block to a gap of it
_NAMED = 12  # words from a comparison to the figure compared with
AFTER = 3  # words behind a figure that may call it a gap


@record
class Gap:
    """A figure that may be a gap, the words that say so, and whether they stand behind the figure.

    ``passed`` says that they stand before the figure that is passed by: "dưới mực nước dâng 35,20 m là 3,75 m".
    """

    mention: Mention
    cue: str
    words: frozenset[str]
    behind: bool
    passed: bool = False


@record
class Sides:
    """The two figures of a gap in one unit, the larger first; ``link`` is 0 where they are pointed to, up to 3."""

    whole: Quantity
    less: Quantity
    step: Quantity
    link: int

    @property
    def between(self) -> Interval:
        """The difference of the two."""
        return self.whole.interval - self.less.interval


def made(gap: Gap, pair: Sides, tried: int, confidence: Confidence) -> Claim:
    """The claim that a gap lies between two figures."""
    parts = (part("now", pair.less), part("change", pair.step), part("base", pair.whole))
    return claim_of("change.gap", "gap -1", parts, (gap.cue,), confidence, tried, 9 - 2 * pair.link)


def sides_of(gap: Gap, one: Mention, other: Mention, link: int) -> Sides | None:
    """Two figures as the sides of a gap, each in one unit, where they can be."""
    pair = facing(gap, one.quantity, other.quantity, link)
    if pair is None:
        return None
    if pair.whole.value.below(pair.less.value):
        pair = Sides(pair.less, pair.whole, pair.step, link)
    return pair if pair.less.value.below(pair.whole.value) and pair.step.value.below(pair.whole.value) else None


def facing(gap: Gap, whole: Quantity, less: Quantity, link: int) -> Sides | None:
    """Two figures as the whole and what is taken from it, each in one unit, whatever their sizes."""
    a, b, step = whole, less, gap.mention.quantity
    kind = alike(b, a) if not bare(a) or bare(b) else alike(a, b)
    if kind is None:
        return None
    if bare(a) and not bare(b):
        a = kind[1]
    else:
        b = kind[1]
    told = alike(step, a)
    if told is None:
        return None
    step = told[1]
    if bare(a) and bare(b):
        a, b = ((alike(q, step) or (0, q))[1] for q in (a, b))
    return Sides(a, b, step, link)


def faced(block: Told, m: Mention) -> bool:
    """Whether words of its own name a figure behind a comparison: "thấp hơn giá gói thầu 4.350 triệu đồng là 64"."""
    return m.kind == "step" and m.compares and bool(m.object) and m.single and block.between(
        max(m.figure.first - _NAMED, 0), m.figure.first, "compares") is not None


def fraction(block: Told, left: Mention, right: Mention) -> bool:
    """Whether two neighbouring figures stand as "a/b"."""
    return right.at == left.at + 1 and block.reading.words.folded[left.figure.last : right.figure.first] == ("/",)


def planned(block: Told, m: Mention) -> bool:
    """Whether a level is a plan or a goal."""
    low = max(block.reading.sentences[m.figure.sentence][0], block.mentions[m.at - 1].figure.last if m.at else 0)
    return m.quantity.act == "plan" or block.between(low, m.figure.first, "goal") is not None


def contradicted(block: Told, gap: Gap, values: Sequence[tuple[int, Mention]],
                 wholes: Mapping[int, Quantity]) -> Claim | None:
    """The claim that a gap is not what its two figures leave; ``wholes`` are what shares are known to be of."""
    return _of_two(block, gap, values) or _of_share(block, gap, values, wholes) or _slipped(block, gap, values)


def _of_two(block: Told, gap: Gap, values: Sequence[tuple[int, Mention]]) -> Claim | None:
    """A gap beside the one fraction, or the plan and its result, of its sentence, or a figure passed by."""
    own = [m for far, m in values if far == 0]
    around = block.within(gap.mention.figure.first - AFTER, gap.mention.figure.first)
    if not own and block.sentence(gap.mention.figure.sentence)[0] is gap.mention and any(
            "unreached" in cue.classes for cue in around):
        own = [m for far, m in values if far == 1]  # "nhận 6.218 vụ, giải quyết 5.209 vụ. Còn tồn 1.011 vụ"
    if gap.passed:
        pair = sides_of(gap, own[1], own[0], 0) if len(own) > 1 else None
        return None if pair is None else made(gap, pair, 1, "likely")
    if len(own) != 2 or not last_told(block, gap, True):
        return None
    # "bầu 28 đại biểu trong 47 người ứng cử, số dư 19 người" is a fraction in words
    over = fraction(block, own[1], own[0]) or (
        own[0].at == own[1].at + 1 and own[0].figure.before("of") and sides_of(gap, own[1], own[0], 0) is not None)
    low = own[0].figure.last if own[0].at < gap.mention.at else gap.mention.figure.first - AFTER
    differs = block.between(min(low, gap.mention.figure.first - AFTER), gap.mention.figure.last + AFTER, "differs")
    if differs is not None and not gap.behind and gap.mention.at - own[1].at <= _BESIDE:
        pair = sides_of(gap, own[1], own[0], 0) or facing(gap, own[1].quantity, own[0].quantity, 0)
        return None if pair is None else made(gap, pair, 1, "certain")
    subset = own[1].figure.has("subset", "of") and not listed(block, own[1]) and all(m.share for m in block.mentions[
        own[1].at + 1 : gap.mention.at] if m is not own[0])
    sentences = {own[0].figure.sentence, gap.mention.figure.sentence}
    sole = [m for number in sentences for m in block.sentence(number)
            if not m.timed and not (m.at > gap.mention.at and m.figure.has("subset", "opens"))
            and (m.at <= gap.mention.at or m.figure.part == gap.mention.figure.part)]
    # "tăng lên 6.370 đồng, giảm xuống 6.460 đồng, hiện còn 6.170 đồng"
    start, _ = block.reading.sentences[own[1].figure.sentence]
    moved = block.between(start, gap.mention.figure.first, "rise", "fall") is not None
    if not over and not gap.behind and len(sole) == 3 and not moved and not listed(block, own[1]) \
            and any("unreached" in cue.classes and gap.mention.figure.first - cue.last <= 1 for cue in around):
        # "Nhu cầu 520 phòng, hiện có 448 phòng, thiếu 52 phòng." tells nothing else
        pair = sides_of(gap, own[1], own[0], 0)
        if pair is not None and (alike(own[0].quantity, gap.mention.quantity) or (0,))[0] == SAME and (
                (own[0] in block.sentence(gap.mention.figure.sentence) and not gap.mention.figure.tail)
                or near(pair.between, pair.step.interval, 2)):
            return made(gap, pair, 1, "certain")
    if not over and not subset and (gap.behind or not (planned(block, own[1]) or planned(block, own[0]))):
        return None
    pair = facing(gap, own[0].quantity, own[1].quantity, 0) if over else sides_of(gap, own[1], own[0], 0)
    same = alike(own[0].quantity, gap.mention.quantity)
    if pair is None or same is None or same[0] < SAME:
        return None
    around = block.within(gap.mention.figure.first - AFTER, gap.mention.figure.last + AFTER)
    strict = any("unreached" in cue.classes for cue in around)
    # "7 bản chưa có sóng điện thoại" says of what it is the rest, and that is not the fraction
    more = gap.behind and _says_more(block, gap)
    # "giải quyết 238/316 vụ, đạt 75,3%, còn 78 vụ"
    beside = own[0].at == own[1].at + 1 and not more and all(
        m.share for m in block.mentions[own[0].at + 1 : gap.mention.at])
    return made(gap, pair, 1, "certain" if beside else "likely") if ((strict or over or subset) and (
        beside or (not (more and gap.mention.quantity.spelled) and near(pair.between, pair.step.interval, 2)))) or (
            over and not gap.mention.quantity.spelled and misprinted(pair, 1)) else None


def listed(block: Told, m: Mention) -> bool:
    """Whether a figure is the first of a list: "trong đó tăng huyết áp 4.290, tiểu đường 4.149, còn lại 2.222"."""
    start, _ = block.reading.sentences[m.figure.sentence]
    low = max(start, block.mentions[m.at - 1].figure.last if m.at else 0)
    return any(low <= cue.first < m.figure.first and not cue.classes.isdisjoint(("among", "opens"))
               for cue in block.reading.cues)


def apart(block: Told, gap: Gap) -> Claim | None:
    """Two rates right before what they differ by: "cho vay 8,1%/năm, huy động 4,9%/năm, chênh lệch 3,2%"."""
    mention = gap.mention
    own = block.mentions[max(0, mention.at - 2) : mention.at]
    differs = block.between(mention.figure.first - 2 * AFTER, mention.figure.first, "differs")
    if differs is None or gap.behind or len(own) < 2 or not all(
            m.share and not m.kind and m.single and m.figure.sentence == mention.figure.sentence
            and m.figure.bracket == mention.figure.bracket and m.quantity.act not in ("share", "of-plan", "index")
            for m in own):
        return None
    pair = sides_of(gap, own[0], own[1], 0)
    return None if pair is None else made(gap, pair, 1, "certain")


def _says_more(block: Told, gap: Gap) -> bool:
    """Whether more than a word follows the cue behind a gap in its clause."""
    figure = gap.mention.figure
    cue = next((cue for cue in block.within(figure.last, figure.last + AFTER) if "undone" in cue.classes), None)
    if cue is None:
        return False
    if "unreached" in cue.classes and len(cue.words.split()) > 1:
        return False  # "6 khoản còn lại không đạt" are those that did not, whatever else is said of them
    behind = block.reading.words.folded[cue.last : cue.last + 2]
    return len(behind) == 2 and all(word[0].isalnum() for word in behind)


def _of_share(block: Told, gap: Gap, values: Sequence[tuple[int, Mention]],
              wholes: Mapping[int, Quantity]) -> Claim | None:
    """ "đã thu 14,92 tỷ đồng, đạt 81,3% số phải thu, còn phải thu 8,43": what the share is of leaves the gap."""
    less = next((m for far, m in values if far == 0), None)
    whole = wholes.get(less.quantity.index) if less is not None else None
    # what was done, with its step, its percent and its share: "8.207 vụ, tăng 702 vụ (8,6%), đạt 93,9%; còn lại 553 vụ"
    if less is None or whole is None or gap.behind or sum(
            not (m.kind or m.share) for m in block.mentions[less.at : gap.mention.at]) > _BESIDE \
            or whole.index == gap.mention.quantity.index:
        return None
    if any(far <= 1 and m is not less and m.quantity.index != whole.index and (
            wholes[m.quantity.index].index == whole.index if m.quantity.index in wholes else False)
            for far, m in values):
        return None  # several parts were taken from one whole
    pair = facing(gap, whole, less.quantity, 1)
    same = alike(less.quantity, gap.mention.quantity)
    if pair is None or same is None or same[0] < SAME or not pair.less.value.below(pair.whole.value):
        return None
    if not last_told(block, gap):
        return None
    strict = any("unreached" in cue.classes for cue in within(
        block.cues, gap.mention.figure.first - AFTER, gap.mention.figure.first))
    return made(gap, pair, 1, "likely") if misprinted(pair, 1) or (
        strict and near(pair.between, pair.step.interval, 2)) else None


def last_told(block: Told, gap: Gap, ended: bool = False) -> bool:
    """Whether no figure of the same thing follows a gap: a part among parts is not what is left.

    ``ended`` lets its own parts, and what another part of the sentence tells, follow.
    """
    for m in block.mentions[gap.mention.at + 1 : gap.mention.at + 1 + _BESIDE]:
        if m.figure.sentence != gap.mention.figure.sentence or (ended and m.figure.has("subset", "opens")):
            break  # what follows is its parts
        if not (ended and m.figure.part != gap.mention.figure.part) and m.figure.bracket == gap.mention.figure.bracket \
                and (alike(m.quantity, gap.mention.quantity) or (0,))[0] == SAME:
            return False
    return True


def misprinted(pair: Sides, tried: int) -> bool:
    """Whether two figures leave a gap but for a misprint in one of the three, and not by luck in so many tries."""
    def holds(intervals: Sequence[Interval]) -> bool:
        whole, less, step = intervals
        return (whole - less).meets(step)

    if mistaken(pair.step, pair.whole.value - pair.less.value):
        return True
    found = repair((pair.whole, pair.less, pair.step), holds)
    larger = pair.less.value if pair.whole.value.below(pair.less.value) else pair.whole.value
    room = exactly(found.tried * tried * _LUCK).over(larger.times(10**pair.whole.digits, 1))
    scale = exactly(*scale_of(pair.whole))
    return bool(found.kind) and room is not None and (room * scale).below(exactly(1))


def _slipped(block: Told, gap: Gap, values: Sequence[tuple[int, Mention]]) -> Claim | None:
    """A gap that one misprint keeps from being what its figures leave: the level right before it, and one above that.

    The larger one is a goal, what opened the block, or one of those told last in this sentence and the one before.
    """
    own = [m for far, m in values if far == 0]
    opener = values[-1][1] if values else None
    if gap.behind or opener is None or not last_told(block, gap):
        return None
    less = own[0] if own else None
    flowing = any(m.figure.has("inflow", "outflow", "opening") for m in (*own[:_WHOLES], gap.mention))
    if less is not None and less.quantity.act != "reference" and not flowing and all(
            m.share for m in block.mentions[less.at + 1 : gap.mention.at]):
        near_by = [m for far, m in values if far <= 1 and m is not less][:_WHOLES]
        first = own[-1]
        wholes = near_by if first in near_by or first is less else [*near_by, first]
        for whole in wholes:
            if any(whole.at < m.at < less.at and (alike(m.quantity, less.quantity) or (0,))[0] == SAME
                   for _, m in values):
                continue  # one part among several leaves nothing
            pair = facing(gap, whole.quantity, less.quantity, 1)
            grade = alike(whole.quantity, less.quantity)
            same = alike(less.quantity, gap.mention.quantity)
            if pair is not None and pair.less.value != pair.whole.value and grade and same \
                    and grade[0] == same[0] == SAME and misprinted(pair, len(wholes)):
                return made(gap, pair, len(wholes), "likely")
    pairs: list[tuple[Mention, Mention]] = []
    goal = next((m for m in own if planned(block, m)), None)
    if len(own) == 2 and goal is not None:
        pairs.append((own[0], own[1]))
    alike_words = next((m for _, m in values if m is not opener and m.topic & gap.words), None)
    pairs += [(opener, m) for m in (goal, alike_words) if m is not None and m is not opener]
    for one, other in pairs:
        pair = sides_of(gap, one, other, 1)
        grade = alike(one.quantity, other.quantity)
        if pair is None or grade is None or grade[0] != SAME:
            continue
        if any(figure.hedge.kind for figure in (pair.whole, pair.less, pair.step)) or (
                values[-1][0] > _NEARBY and goal is None and not opener.figure.before("plan")):
            continue  # a digit of a round figure is no slip; what opened the block is of something else by now
        small, large = pair.less.value, pair.whole.value
        if digit_slip([small, pair.step.value], large, 100, 10) or (
                pair.less is not one.quantity and digit_slip([large, pair.step.value], small, 100, 10)):
            return made(gap, pair, len(pairs), "likely")
    return None
