"""What a figure says beside its value, and when an equal figure elsewhere is the same thing again.

Equal figures are easy comfort, so the same again needs a long number, the same noun, or shared words around both.
"""

from __future__ import annotations

from sonla_audit.clauses import Figure, Reading
from sonla_audit.propose import OTHER, SAME, kinship, slashed
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import Lexicon
from sonla_audit.values import record
from sonla_audit.writing import shown

_WINDOW = 7
RARE_DIGITS = 3
STEPS = ("up", "down", "step-up", "step-down", "plan", "reference", "from")


@record
class Saying:
    """A figure with the content words around it and what its place in the sentence says."""

    figure: Figure
    words: frozenset[str]
    opens: bool
    over: bool
    pointed: bool

    @property
    def quantity(self) -> Quantity:
        """The figure itself."""
        return self.figure.quantity


def said_of(reading: Reading, figure: Figure, cues: Lexicon, plain: frozenset[str]) -> Saying:
    """A figure with its words; ``plain`` are those too common to tell anything."""
    own = range(figure.first, figure.last)
    others = {i for f in reading.figures[max(0, figure.at - 4) : figure.at + 5] for i in range(f.first, f.last)}
    known = figure.sentence < len(reading.sentences)
    low, high = reading.sentences[figure.sentence] if known else (0, len(reading.words))
    previous = reading.figures[figure.at - 1] if figure.at else None
    over = previous is not None and slashed(reading, previous, figure)
    start = previous.first if over and previous is not None else figure.first
    near = range(max(low, start - _WINDOW), min(high, figure.last + _WINDOW))
    content = frozenset(reading.words[i].folded for i in near
                        if i not in others and len(reading.words[i].folded) > 1 and reading.words[i].folded[0].isalpha()
                        and reading.words[i].folded not in plain)
    before = cues.scan(reading.words[max(low, figure.first - 3) : figure.first], reading.block.text)
    behind = cues.scan(reading.words[own.stop : own.stop + 4], reading.block.text)
    opens = any("again" in cue.classes and cue.end + 1 >= reading.words[figure.first].start for cue in before) and \
        figure.first - low <= 4
    return Saying(figure, content, opens, over, any("pointing" in cue.classes for cue in behind))


def again(one: Saying, two: Saying) -> bool:
    """Whether an equal figure is the same thing again."""
    a, b = one.quantity, two.quantity
    taken_up = a.unit.kind == b.unit.kind == "count" and two.opens and bool(one.words & two.words)
    if (a.unit.per or b.unit.per) and digits(b) <= RARE_DIGITS:
        return False
    if (a.nature == "percent") != (b.nature == "percent") or (kinship(a, b) == OTHER and not taken_up):
        return False
    steps = (a.act in STEPS[:4], b.act in STEPS[:4])
    if steps[0] != steps[1]:
        return False
    shared = len(one.words & two.words) + counted(one, two)
    same_sentence = a.block == b.block and one.figure.sentence == two.figure.sentence
    if a.nature == "percent" and digits(a) > RARE_DIGITS and two.quantity.act == "to":
        return not same_sentence
    if a.nature == "percent":
        return a.digits > 0 and digits(a) >= RARE_DIGITS and shared >= 2 and not same_sentence
    if steps[0]:
        return digits(a) >= RARE_DIGITS and shared >= 2
    if b.spelled and two.figure.host == one.figure.at and a.block == b.block:
        return False
    if digits(a) >= RARE_DIGITS:
        alike = a.block == b.block and bool(a.unit.counter) and a.unit.counter == b.unit.counter
        tied = bool(shared or one.over or two.over or two.opens or two.pointed or alike)
        return tied or (digits(a) > RARE_DIGITS and not same_sentence)
    named = (a.unit.counter and b.unit.counter) or counted(one, two)
    if same_sentence or not (named or (one.over and two.over) or two.opens):
        return False
    if two.opens or two.pointed or (one.over and two.over):
        return kinship(a, b) >= SAME or shared > 0
    if digits(b) == 1 and b.value.low == b.value.den:
        return False
    return shared >= (1 if b.value.low is not None and b.value.low >= 10 * b.value.den else 2)


def counted(one: Saying, two: Saying) -> int:
    """1 where both count the same noun, one of them as the whole of a fraction: "63 trường", "trường chuẩn: 49/63"."""
    a, b = one.quantity.unit.counter[:1], two.quantity.unit.counter[:1]
    if not (one.over or two.over) or one.quantity.unit.kind != "count":
        return 0
    if a and b:
        return int(a == b)
    noun, words = (a, two.words) if a else (b, one.words)
    return int(bool(noun) and words.issuperset(noun[0].split()))


def digits(quantity: Quantity) -> int:
    """How many digits a figure was written with, leading zeros apart."""
    return len("".join(c for c in shown(quantity) if c.isdigit()).lstrip("0"))


def slip(a: Quantity, b: Quantity) -> bool:
    """Whether two written figures are one with a digit changed or two neighbours exchanged."""
    one, two = shown(a), shown(b)
    if a.unit.name != b.unit.name or len(one) != len(two) or digits(b) < 2 or a.hedge.kind or b.hedge.kind:
        return False
    return differ_by_a_digit(one, two)


def differ_by_a_digit(one: str, two: str) -> bool:
    """Whether two written numbers are one with a digit changed, or with two neighbours exchanged."""
    if len(one) != len(two):
        return False
    apart = [i for i, (x, y) in enumerate(zip(one, two, strict=True)) if x != y]
    if len(apart) == 1:
        return len(one) > 2
    return len(apart) == 2 and one[apart[0]] == two[apart[1]] and one[apart[1]] == two[apart[0]]


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether two figures may be one value."""
    return a.interval.meets(b.interval)
