"""For how many things a figure is told: "A, B và C mỗi xã 5 tỷ đồng", "3 tỉnh (mỗi tỉnh 10 tỷ đồng)".

Numbers of them stand before the word for "each", or their names do, one beside the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading, inside_number
from sonla_audit.interval import Interval
from sonla_audit.quantity import Quantity
from sonla_audit.values import replace

_EACH = frozenset(("each", "apiece"))
_NOUN = 5  # words from the word for "each" to its figure
_FAMILIES = frozenset(("place", "thing", "school"))
_MONEY = frozenset(("money", "usd"))
_TIME = ("time",)
_SIGNS = frozenset((";", ":", "("))


def sharing(reading: Reading, figure: Figure, joins: frozenset[str]) -> int:
    """How many things a figure is told of each of: 1 where it is of one."""
    if not figure.pre:
        return 1
    cue = next((cue for cue in reversed(figure.pre) if not cue.classes.isdisjoint(_EACH)), None)
    if cue is None or figure.first - cue.last > _NOUN:
        return 1
    folded = reading.words.folded
    end = cue.first - (cue.first > 0 and folded[cue.first - 1] == "(")
    low = _begin(reading, figure, end)
    noun = folded[cue.first + 1 : cue.first + 2]
    counts = {one.first: one.quantity for one in reading.figures[: figure.at] if low <= one.first < end
              and one.quantity.nature == "count" and one.quantity.unit.counter and one.quantity.value.exact
              and one.quantity.value.den == 1 and not one.quantity.hedge.kind}
    named = {first: one for first, one in counts.items() if tuple(one.unit.counter[0].split()[:1]) == noun}
    if counts and not named and (len(counts) > 1 or any(one.unit.counter[1:] == _TIME for one in counts.values())) \
            and any(one.unit.counter[1] not in _FAMILIES for one in counts.values()):
        return 1
    told, inside = 0, False
    for first, last in _pieces(reading, low, end, joins):
        own = [quantity.value.low or 0 for at, quantity in (named or counts).items() if first <= at < last]
        if not own and not inside and not _name(reading, first, last):
            return 1
        told += sum(own) if own else not inside  # behind "3 tỉnh" stand the names of the three
        inside = inside or bool(own)
    return told or 1


def _begin(reading: Reading, figure: Figure, end: int) -> int:
    """Where the names before a figure begin: behind a sign, a figure of its kind or what opens their list."""
    folded, text, starts = reading.words.folded, reading.block.text, reading.words.starts
    low = next(first for first, last in reading.sentences if first <= figure.first < last)
    for at in range(end - 1, low - 1, -1):
        if folded[at] in _SIGNS and not inside_number(text, starts[at]):
            low = at + 1
            break
    behind = max([one.last for one in reading.figures[: figure.at] if one.last <= end
                  and (one.quantity.unit.kind == figure.quantity.unit.kind != "count"
                       or one.quantity.unit == figure.quantity.unit)], default=low)
    if behind > low:  # "1,5 triệu cổ phiếu cho quỹ A, 3 quỹ khác mỗi quỹ 300.000": A is of the figure before it
        low = next((at for at in range(behind, end) if folded[at] == ","), behind)
    return max([low, *(cue.last for cue in reading.cues if low <= cue.first < end
                       and not cue.classes.isdisjoint(("opens", "namely", "subset")))])


def _pieces(reading: Reading, low: int, end: int, joins: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The stretches of words between commas and joining words."""
    folded = reading.words.folded
    cuts = [low - 1, *(at for at in range(low, end) if folded[at] == "," or folded[at] in joins), end]
    for one, other in pairwise(cuts):
        if one + 1 < other:
            yield one + 1, other


def _name(reading: Reading, first: int, last: int) -> bool:
    """Whether a name or a number stands among some words."""
    text, starts = reading.block.text, reading.words.starts
    return any(text[starts[at]].isupper() or text[starts[at]].isdigit() for at in range(first, last))


def taken(added: Interval, quantity: Quantity, times: int) -> Interval:
    """What a figure adds once to a sum that it is added to so many times: money paid to each of several is exact."""
    return quantity.value if times > 1 and quantity.unit.kind in _MONEY and not quantity.hedge.kind else added


def multiplied(quantity: Quantity, times: int) -> Quantity:
    """A figure so many times over, as it adds to a sum."""
    if times == 1:
        return quantity
    return replace(quantity, value=quantity.value.times(times), step=quantity.step.times(times),
                   interval=taken(quantity.interval, quantity, times).times(times),
                   plain=taken(quantity.plain, quantity, times).times(times))
