"""What lies between two figures and is told by no verb of change: the rest, the shortfall, the surplus.

"698/712 tàu; 14 tàu chưa lắp", "xuất 541 triệu, nhập 743 triệu, nhập siêu 202 triệu", "3.814 việc (= 8.932 – 5.118)".
A word beside the figure says that it is a gap; the two figures are those of a fraction, of one sentence, or of what
was told shortly before. A gap that no two figures make is told only of fractions, of sums written out, and of the two
sides that its own word names, and only where it is near.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from sonla_audit.changes.alike import alike
from sonla_audit.changes.leavings import (
    AFTER,
    Gap,
    Sides,
    apart,
    contradicted,
    faced,
    facing,
    fraction,
    made,
    misprinted,
    sides_of,
)
from sonla_audit.changes.remains import left_over
from sonla_audit.clauses.lists import significant
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import SAME
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.totals.evidence import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.packs import Pack
    from sonla_audit.tokens import Lexicon

_REACH = 48  # mentions of its block that are looked back over
_MOST = 8  # values looked back over
_OPEN = 3  # values that open a block
_BLOCKS = 4  # blocks looked back over
_FAR = 4  # sentences that another block counts for
_BEFORE = 6
_SIDES = 4  # figures of one side that are tried
_LONG = 4  # digits that hardly fit by a slip
_BESIDE = 4  # figures from a part to what it leaves of its whole
_GAPS = frozenset(("rest", "lack", "exceed"))
_RARE = 50  # a rest without a word for it fits by luck at most once in so many cases
LUCK = {3: exactly(1, 100), 2: exactly(1, 20), 1: exactly(1, 5), 0: exactly(1)}  # by how little speaks for a pair


@lru_cache(maxsize=4)
def opposites(pack: Pack) -> tuple[tuple[str, str, str], ...]:
    """For words of a gap, the words that name its two sides: what it is a surplus of, and over what."""
    found = []
    for entry in pack.tables["change"]["sides"]["gaps"]:
        cue, one, two = entry.split("|")
        found.append((cue, one, two))
    return tuple(found)


def gaps(blocks: Sequence[Told], sides: Sequence[tuple[str, str, str]], taken: frozenset[int],
         wholes: Mapping[int, Quantity], dealt: Lexicon) -> Iterator[Claim]:
    """The gaps of a document; ``taken`` are figures whose change is explained, ``wholes`` what shares are of.

    ``dealt`` are the words that say that some of a whole was dealt with.
    """
    for number, block in enumerate(blocks):
        for mention in block.mentions:
            gap = _gap(block, mention) if mention.quantity.index not in taken else None
            if gap is None:
                left = _left(block, mention, wholes) if mention.quantity.index not in taken else None
                if left is not None:
                    yield left
                continue
            found = _written_out(block, gap) or _opposed(blocks, number, gap, sides)
            if found is not None:
                yield found
            if found is not None or mention.share:
                between = apart(block, gap) if found is None else None
                if between is not None:
                    yield between
                continue  # rates are only what their own word makes them
            values = _values(blocks, number, gap)
            if gap.passed and block.mentions[mention.at - 1].kind:
                values.insert(0, (0, block.mentions[mention.at - 1]))
            told = _fitting(block, gap, values)
            if told is None and not any(m.quantity.value == mention.quantity.value for _, m in values):
                others = [(far, m) for far, m in values if not _beside(block, gap, m)]
                told = contradicted(block, gap, others, wholes) or left_over(block, gap, values, dealt)
            if told is not None:
                yield told


def _beside(block: Told, gap: Gap, m: Mention) -> bool:
    """Whether a value is told with the word of a gap, as one of several: "A nợ 1.000 tỷ đồng; B nợ 440; C nợ 130"."""
    other = _gap(block, m) if m in block.mentions else None
    return other is not None and other.cue == gap.cue != "" and other.behind == gap.behind


def _left(block: Told, mention: Mention, wholes: Mapping[int, Quantity]) -> Claim | None:
    """What a part and its whole leave, told behind their share without a word for it.

    "đủ nước cho 26.400 ha trong 32.000 ha (82,5%); 5.600 ha bỏ vụ"
    """
    if not leveled(mention) or not mention.at:
        return None
    for m in block.mentions[max(0, mention.at - _BESIDE) : mention.at]:
        whole = wholes.get(m.quantity.index)
        if whole is None or not leveled(m) or mention.figure.sentence - m.figure.sentence > 1 \
                or (alike(m.quantity, mention.quantity) or (0,))[0] < SAME:
            continue
        gap = Gap(mention, "", frozenset(), False)
        pair = facing(gap, whole, m.quantity, 2)
        if pair is not None and pair.less.value.below(pair.whole.value) and pair.between.meets(pair.step.interval) \
                and chance(pair).times(_RARE).below(exactly(1)):
            return made(gap, pair, 1, "possible")
    return None


def _gap(block: Told, mention: Mention) -> Gap | None:
    """A level with a word beside it that makes it what lies between two others."""
    figure, quantity = mention.figure, mention.quantity
    if (mention.kind and not (mention.lacks or mention.exceeds)) or not (mention.level or mention.share) \
            or quantity.high is not None or quantity.interval.low is None or quantity.interval.high is None:
        return None
    if quantity.act == "reference" or (mention.at and block.mentions[mention.at - 1].quantity.act == "from"):
        return None
    if not block.cues:
        return None
    low = max(figure.first - _BEFORE, _passable(block, mention))
    cues = block.within(low, figure.first)
    if any("versus" in cue.classes for cue in cues):
        return None
    cues = [cue for cue in cues if not cue.classes.isdisjoint(_GAPS)]
    if cues and "conjunction" in cues[-1].classes and block.between(cues[-1].last, figure.first, "having") is not None:
        return None  # "miền bắc có 9.800 hộ, còn miền nam có 7.500 hộ"
    if cues and not set(block.signs(cues[-1].last, figure.first)) & set(",;:"):
        words = frozenset(block.reading.words.folded[low : figure.first])
        return Gap(mention, cues[-1].words, words, False)
    passed = _past(block, mention)
    if passed is not None:
        return passed
    for cue in block.within(figure.last, figure.last + AFTER):
        if "undone" in cue.classes and not block.signs(figure.last, cue.first):
            return Gap(mention, cue.words, frozenset(), True)
    return None


def _passable(block: Told, mention: Mention) -> int:
    """Where the words before a figure begin, a number in words between them left out: "chênh lệch giữa hai vụ 10,6"."""
    at = mention.at
    while at and block.mentions[at - 1].quantity.spelled and alike(
            block.mentions[at - 1].quantity, mention.quantity) is None:
        at -= 1
    return block.mentions[at - 1].figure.last if at else 0


def _past(block: Told, mention: Mention) -> Gap | None:
    """ "31,45 m, dưới mực nước dâng 35,20 m là 3,75 m": the word stands before the figure that is passed by."""
    if mention.at < 2:
        return None
    other, earlier = block.mentions[mention.at - 1], block.mentions[mention.at - 2]
    low, high = other.figure.last, mention.figure.first
    if not (leveled(other) or faced(block, other)) or other.figure.sentence != mention.figure.sentence \
            or block.signs(low, high) or high - low > 2 or block.between(low, high, "stop") is None:
        return None
    cue = block.between(max(other.figure.first - 2 * _BEFORE, earlier.figure.last), other.figure.first, "rest", "fall",
                        "rise", "exceed", "lack")
    if cue is None or set(block.signs(cue.last, other.figure.first)) & set(",;:"):
        return None
    return Gap(mention, cue.words, frozenset(), False, True)


def _values(blocks: Sequence[Told], number: int, gap: Gap) -> list[tuple[int, Mention]]:
    """The levels before a gap, the nearest first, each with the number of sentences between."""
    block, figure = blocks[number], gap.mention.figure
    found: list[tuple[int, Mention]] = []
    for m in reversed(block.mentions[max(0, gap.mention.at - _REACH) : gap.mention.at]):
        if leveled(m) and alike(m.quantity, gap.mention.quantity) and not m.figure.has("apiece", "each"):
            found.append((figure.sentence - m.figure.sentence, m))
    found = found[:_MOST] + found[_MOST:][-_OPEN:]
    for earlier in reversed(blocks[max(0, number - _BLOCKS) : number]):
        if earlier.reading.block.section_id == block.reading.block.section_id:
            told = [m for m in earlier.mentions if leveled(m) and alike(m.quantity, gap.mention.quantity)]
            found += [(_FAR, m) for m in reversed(told[:_OPEN])]
    return found


def leveled(m: Mention) -> bool:
    """Whether a figure is a plain level with two ends."""
    quantity = m.quantity
    return not m.kind and m.level and quantity.high is None \
        and quantity.interval.low is not None and quantity.interval.high is not None


def _fitting(block: Told, gap: Gap, values: Sequence[tuple[int, Mention]]) -> Claim | None:
    """The likeliest two figures that make a gap, unless chance makes it as easily."""
    tried: list[Sides] = []
    for i, (far, one) in enumerate(values):
        for farther, other in values[i + 1 :]:
            if far > 1 and not gap.cue:
                continue
            pair = sides_of(gap, one, other, _link(block, far, farther, one, other, values))
            if pair is not None:
                tried.append(pair)
    tried.sort(key=lambda pair: pair.link)
    spent = exactly(0)
    for pair in tried:
        spent = spent + chance(pair)
        if pair.between.meets(pair.step.interval) and not LUCK[pair.link].below(spent):
            return made(gap, pair, len(tried), "likely" if pair.link < 2 else "possible")
    return None


def _link(block: Told, far: int, farther: int, one: Mention, other: Mention,
          values: Sequence[tuple[int, Mention]]) -> int:
    """How little points to two figures as the sides of a gap: 0 for a fraction beside it."""
    if far == farther <= 1 and fraction(block, other, one):
        return 0 if far == 0 else 1
    if farther == 0:
        return 1 if len([distance for distance, _ in values if distance == 0]) == 2 else 2
    return 2 if far == 0 and farther < 3 else 3


def chance(pair: Sides) -> Interval:
    """How often two figures of this size would make a gap by luck."""
    room = exactly(0)
    for interval in (pair.whole.interval, pair.less.interval, pair.step.interval):
        if interval.low is not None and interval.high is not None:
            room = room + exactly(interval.high - interval.low, interval.den)
    found = (room + (exactly(1) if room.high == 0 else exactly(0))).over(pair.whole.value)
    return exactly(1) if found is None else found


def _written_out(block: Told, gap: Gap) -> Claim | None:
    """ "3.814 việc (= 8.932 – 5.118)": the sum stands in the bracket."""
    mention = gap.mention
    inside = [m for m in block.mentions[mention.at + 1 : mention.at + 3] if m.figure.host == mention.figure.at]
    if len(inside) != 2:
        return None
    one, two = inside
    lead = list(block.reading.words.folded[mention.figure.last : one.figure.first])
    between = list(block.reading.words.folded[one.figure.last : two.figure.first])
    if "=" not in lead or between not in (["-"], ["–"], ["−"]):
        return None
    pair = sides_of(gap, one, two, 0)
    return None if pair is None else made(gap, pair, 1, "certain")


def _opposed(blocks: Sequence[Told], number: int, gap: Gap, sides: Sequence[tuple[str, str, str]]) -> Claim | None:
    """A surplus whose own word names its two sides: exports over imports, receipts over expenses."""
    cue = gap.cue.casefold()
    names = [(frozenset(one.split()), frozenset(two.split())) for word, one, two in sides if word == cue]
    if not names:
        return None
    block = blocks[number]
    before = [(block, m) for m in reversed(block.mentions[max(0, gap.mention.at - _REACH) : gap.mention.at])]
    for earlier in reversed(blocks[max(0, number - _BLOCKS) : number]):
        if earlier.reading.block.section_id == block.reading.block.section_id:
            before += [(earlier, m) for m in reversed(earlier.mentions[:_REACH])]
    rate = gap.mention.share
    told = [(m, side_words(place, m)) for place, m in before if (m.share and not m.kind if rate else leveled(m))
            and m.figure.bracket == 0 and m.quantity.act not in ("reference", "plan")
            and m.quantity.unit.kind == gap.mention.quantity.unit.kind]
    for above, below in names:
        every = [[m for m, words in told if one <= words and not other <= words]
                 for one, other in ((above, below), (below, above))]
        ones, twos = (side[:_SIDES] for side in every)
        if not ones or not twos:
            continue
        for first, second in product(ones, twos):  # "thu khác 160, chi 1.745, dư 115" is what all receipts leave
            fitting = facing(gap, first.quantity, second.quantity, 0)
            if fitting is not None and fitting.between.meets(fitting.step.interval):
                return made(gap, fitting, len(ones) * len(twos), "likely")
        one, two = ones[0], twos[0]
        pair = facing(gap, one.quantity, two.quantity, 0)
        if pair is None or not pair.less.value.below(pair.whole.value):
            pair = None
        elif one in block.mentions and two in block.mentions:
            together = one.figure.sentence == two.figure.sentence == gap.mention.figure.sentence
            beside = together and gap.mention.at - min(one.at, two.at) == 2
            if beside or misprinted(pair, 1) or (together and near(pair.between, pair.step.interval, 2)):
                return made(gap, pair, 1, "certain" if beside else "likely")
        # what another paragraph took in or paid may be another's; where one slip explains it, it is not
        most, other = (_largest(side) for side in every)
        all_of_it = facing(gap, most, other, 0)
        for far in (pair, all_of_it):
            if far is not None and significant(far.step) >= _LONG and far.less.value.below(far.whole.value) \
                    and not far.step.hedge.kind and misprinted(far, _SIDES):
                return made(gap, far, 2, "likely")
        return None
    return None


def _largest(side: Sequence[Mention]) -> Quantity:
    """The largest figure of a side, which is the whole of it."""
    found = side[0].quantity
    for m in side:
        if found.value.below(m.quantity.value):
            found = m.quantity
    return found


def side_words(block: Told, m: Mention) -> frozenset[str]:
    """The words that name a figure: its own, or those before the colon that opens its sentence.

    "Chiều xuất khẩu: trong tháng 17,67 tỷ USD; 7 tháng 115,3 tỷ USD"
    """
    start, _ = block.reading.sentences[m.figure.sentence]
    folded = block.reading.words.folded
    colon = next((at for at in range(start, min(start + 2 * _BEFORE, m.figure.first)) if folded[at] == ":"), None)
    return m.topic if colon is None else m.topic | frozenset(folded[start:colon])
