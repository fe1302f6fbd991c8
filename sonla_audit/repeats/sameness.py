"""Are two equal figures one thing said twice? What speaks for it and against it is weighed.

A value of many digits hardly comes twice by chance; shared words, a figure taken up ("Trong 57 công trình ..."), a
whole right of a slash and a figure given again in a bracket speak for one thing; places in one list, other names,
another year, a change against a level speak for two. The weights are whole numbers in the rules of repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import OTHER, SAME, kinship
from sonla_audit.judging.slips import edit
from sonla_audit.quantity import LEVELS, Quantity
from sonla_audit.repeats.sayings import Saying, bare_digits, telling

Say = Callable[[tuple[str, int]], None]
SHARES = frozenset(("percent", "permille", "points"))
_PARTS = frozenset(("share", "bracket"))
_ENDS = frozenset(("from", "to"))  # the ends of a step are of a time of their own
_FEW = 3  # digits with which equal figures may well be so by chance
_ITEM = 200  # characters of an item: what is longer is a numbered paragraph
_LABEL = 3  # words before a figure that name it as a label does
_LONG = 5  # digits, zeros among them
_MOST_DIGITS, _MOST_WORDS = 5, 4
_KNOWN = 4  # digits of an equal figure beside both that hardly is there by chance
_COMPANION = 2  # digits of an equal figure beside both that tell it from a round one


def sameness(one: Saying, two: Saying, weights: Mapping[str, int], known: int = 0) -> int | None:
    """How much more speaks for one thing than for two, 0 being enough; None where the two cannot be one.

    ``known`` is how many digits the two having them is worth, where that is not how many tell them from round numbers.
    """
    a, b = one.quantity, two.quantity
    if (a.nature in SHARES or b.nature in SHARES) and a.nature != b.nature:
        return None
    if one.part is two.figure or _all(one) or _all(two):
        return None
    if one.stepped != two.stepped and min(one.telling, two.telling) < _LONG:
        return None
    if b.spelled and two.reading is one.reading and two.figure.host == one.figure.at:
        return None  # "05 (năm)" is a question of its own
    worth, beside = known or one.telling, _companions(one, two)
    if worth < _FEW and not two.taken and not two.figure.bracket and one.near.isdisjoint(two.near) and not beside:
        return None
    return weights["base"] + sum([weights[trait] * times for trait, times in _traits(one, two, worth, beside)])


def _all(saying: Saying) -> bool:
    """Whether a figure is the part of a fraction that is whole: "18/18 khoa"."""
    return saying.part is not None and saying.part.quantity.value.meets(saying.quantity.value)


def _traits(one: Saying, two: Saying, known: int, beside: int) -> list[tuple[str, int]]:
    """What speaks for or against, by name, and how often; ``beside`` them stand equal figures of so many digits."""
    found: list[tuple[str, int]] = []
    say = found.append
    a = one.quantity
    known = min(known, _MOST_DIGITS)
    if a.nature in SHARES:
        say(("share", 1))
        say(("share-digit", max(0, min(known, 4) - 2)))
        if known > 3:
            say(("share-digits", 1))
    else:
        say(("digit", known - 1))
        if known > 3:
            say(("digits", 1))
        if len(one.written) >= _LONG:
            say(("long", 1))
    if len(two.written) == 1:
        say(("single", 1 if two.taken else 2))
    if known < _FEW and not two.taken and siblings(one, two):
        say(("item", 1))
    if known <= _FEW and not one.wide & two.wide:
        say(("strange", 1))
    _words(one, two, say)
    _place(one, two, say)
    if beside:
        say(("companion", 1))
        if beside >= _KNOWN:
            say(("known", 1))
    return found


def _words(one: Saying, two: Saying, say: Say) -> None:
    """What the words around say."""
    a, b = one.quantity, two.quantity
    shared = min(len(one.near & two.near), _MOST_WORDS)
    say(("word", shared))
    if shared > 2:
        say(("words", 1))
    if a.nature in LEVELS and min(len(one.led), len(two.led)) >= _LABEL and (one.led <= two.led or two.led <= one.led):
        say(("label", 1))
    if a.nature in LEVELS and a.unit.kind == b.unit.kind == "count":
        if kinship(a, b) == OTHER:
            if not two.loose:
                say(("other", 1 if shared else 2))
        elif a.unit.counter[:1] == b.unit.counter[:1]:
            say(("noun", bool(a.unit.counter)))
        elif two.whole and not b.unit.counter and two.near.issuperset(" ".join(a.unit.counter[:1]).split()):
            say(("noun", 1))
    elif a.nature in LEVELS and kinship(a, b) != SAME:
        say(("other", 3))
    if one.names and two.names:
        say(("name" if one.names & two.names else "names", 1))
    if one.opened and two.opened and one.opened != two.opened and two.quantity.act not in _ENDS:
        say(("year", 1))
    if one.each != two.each:
        say(("each", 1))


def _place(one: Saying, two: Saying, say: Say) -> None:
    """What the places in sentences, fractions and brackets say."""
    if one.reading is two.reading and one.figure.sentence == two.figure.sentence:
        if worked(one, two):
            say(("worked", 1))
        elif two.quantity.act != "to":
            say(("sentence", 1))
            if not two.taken and bool(one.figure.bracket) == bool(two.figure.bracket):
                say(("listed", 1))
    if two.again:
        say(("again", 1))
    if two.opens or two.summed:
        say(("opens", 1))
    if two.pointed:
        say(("pointed", 1))
    if two.whole:
        say(("whole", 1))
    if one.whole:
        say(("taken", 1))
    if one.part and not two.part:
        say(("counted", 1))
        if two.whole and (one.telling >= _FEW or kinship(one.quantity, two.quantity) != OTHER):
            say(("chain", 1))  # "109/111 xã có nhà văn hóa ... 101/109 nhà văn hóa đạt chuẩn"
    if two.part and not one.part and not worked(one, two):
        say(("part", 1))
    if _level(two) and _glosses(two):
        say(("bracket", 1))
    if two.quantity.act == "to":
        say(("to", 1))
    if one.stepped or two.stepped:
        say(("step", 1))
    if one.quantity.unit.per or two.quantity.unit.per:
        say(("rate", 1))
    if one.reading.block.kind == "heading" and two.reading.block.kind != "heading":
        say(("heading", 1))
    if rivals(one, two):
        say(("rival", 1))


def _level(saying: Saying) -> bool:
    """Whether a figure is a count, an amount or a norm."""
    return saying.quantity.nature in LEVELS


def _glosses(saying: Saying) -> bool:
    """Whether a figure is all that its bracket gives: "so với năm trước (2.340 tỷ đồng)"."""
    bracket = saying.figure.bracket
    return bool(bracket) and not any(
        other is not None and other.bracket == bracket and (other.quantity.nature in LEVELS)
        for other in (_beside(saying, -1), _beside(saying, 1)))


def siblings(one: Saying, two: Saying) -> bool:
    """Whether two figures stand in items of one list, which are of different things."""
    left, right = one.reading.block, two.reading.block
    return left is not right and left.kind == right.kind == "item" and max(len(left.text), len(right.text)) < _ITEM \
        and (left.section_id, left.depth) == (right.section_id, right.depth)


def worked(one: Saying, two: Saying) -> bool:
    """Whether a bracket works out a share of what was said before it: "có 480 hội viên, đạt 80,0% (480/600)"."""
    return two.part is not None and bool(two.figure.bracket) and two.figure.host is not None \
        and one.figure.at <= two.figure.host and not one.part


def _companions(one: Saying, two: Saying) -> int:
    """How many digits the figures beside two figures have, where they are equal, too; else 0."""
    for left, right in ((one.before, two.before), (one.after, two.after)):
        if left is None or right is None or left is right:
            continue
        a, b = left.quantity, right.quantity
        if a.nature == b.nature and _same(a, b) and a.index != two.quantity.index \
                and b.index != one.quantity.index and (size := telling(a)) >= _COMPANION:
            # equal parts of one whole have equal shares, whatever they are
            return 0 if a.act in _PARTS else size
    return 0


def _same(one: Quantity, two: Quantity) -> bool:
    """Whether two figures have one value; they are compared by the thousand, and mostly differ in the first end."""
    a, b = one.value, two.value
    return a.low == b.low and a.den == b.den and a.high == b.high


def rivals(one: Saying, two: Saying) -> bool:
    """Whether two figures are parts with different shares, or follow different figures of one row of things."""
    left, right = _beside(one, 1), _beside(two, 1)
    if left is not None and right is not None and left.quantity.act in _PARTS and right.quantity.act in _PARTS \
            and left.quantity.nature == right.quantity.nature == "percent":
        return not left.quantity.interval.meets(right.quantity.interval)
    left, right = _beside(one, -1), _beside(two, -1)
    if one.quantity.nature in SHARES and left is not None and right is not None and left.sign == right.sign == "/":
        return not _same(left.quantity, right.quantity)
    return left is not None and right is not None and left.quantity.unit.name == right.quantity.unit.name \
        and left.sentence == one.figure.sentence and right.sentence == two.figure.sentence \
        and not _same(left.quantity, right.quantity) and left is not two.figure and right is not one.figure \
        and not two.whole and _between(one, left) == _between(two, right) != ()


def _between(saying: Saying, before: Figure) -> tuple[str, ...]:
    """The words, without signs, between a figure and the one before it."""
    return tuple([form for form in saying.reading.words.folded[before.last : saying.figure.first] if form.isalpha()])


def _beside(saying: Saying, step: int) -> Figure | None:
    """The figure beside one."""
    figures, at = saying.reading.figures, saying.figure.at + step
    return figures[at] if 0 <= at < len(figures) else None


def told_alike(one: Saying, two: Saying) -> bool:
    """Whether two shares follow, or stand before, one and the same figure: "... 10.394 tỷ đồng, bằng 6,7% kế hoạch"."""
    if one.stepped or two.stepped:
        return False  # of two falls of one figure each is told in percent of its own
    return one.quantity.act == two.quantity.act and _companions(one, two) >= _FEW \
        and len(one.wide & two.wide) >= _LABEL - 1


def mistyped(a: Quantity, b: Quantity) -> int:
    """How many digits it is worth that one figure is the other but for a slip of the pen; 0 where it is not.

    The slip is one digit, two neighbours exchanged, or a zero too many; the more slips could have been made, the less
    it is worth that one explains the two.
    """
    if a.unit.kind != b.unit.kind or (a.unit.kind != "count" and a.unit.name != b.unit.name):
        return 0
    if a.digits != b.digits or a.hedge.kind or b.hedge.kind or a.value == b.value:
        return 0
    one, two = bare_digits(a), bare_digits(b)
    size = max(telling(a), telling(b))
    ways = {"digit": 9 * size, "swap": size - 1, "": 0}[edit(one, two)] or size * (size - 1) // 2 * crossed(one, two)
    if one == two + "0" or two == one + "0":
        ways = 2
    return len(str(9 * 10 ** (size - 1) // ways)) if ways > 0 and min(len(one), len(two)) > 1 else 0


def crossed(one: str, two: str) -> bool:
    """Whether two digits of a number that are no neighbours stand in each other's place: 1.055 and 1.550."""
    apart = [at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b] if len(one) == len(two) else []
    return len(apart) == 2 and one[apart[0]] == two[apart[1]] and one[apart[1]] == two[apart[0]]


def masks(written: str) -> list[str]:
    """A number with each of its digits masked in turn: numbers that differ by one digit share a mask."""
    return [f"{written[:at]}*{written[at + 1:]}" for at in range(len(written))]


def exchanged(written: str) -> list[str]:
    """A number with two of its digits exchanged, at any places."""
    return [f"{written[:at]}{written[to]}{written[at + 1 : to]}{written[at]}{written[to + 1 :]}"
            for to in range(1, len(written)) for at in range(to) if written[at] != written[to]]


def tenfold(written: str) -> tuple[str, ...]:
    """A number with a zero more, or less, at its end."""
    return (written + "0", written[:-1]) if written.endswith("0") else (written + "0",)
