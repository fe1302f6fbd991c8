"""Softened figures and the exact ones they were rounded from: "gần 460 tỷ đồng" in the headline, 458,7 in the text.

A soft figure leaves little room, and a figure of its kind that falls into it is hardly there by chance; the less room,
the more that is worth, as digits are of equal figures. What else speaks for one thing is weighed as for those.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import significant
from sonla_audit.quantity import LEVELS, Quantity
from sonla_audit.repeats.sameness import sameness
from sonla_audit.repeats.sayings import said_of, sayingwords
from sonla_audit.scene import Scene
from sonla_audit.values import Record

SOFT = frozenset(("over", "under", "about"))
_OTHERS = frozenset(("plan", "reference", "from", "of-plan", "index"))
_EXACT = frozenset(("", "about", "estimate", "exactly"))  # a figure with more digits is the finer one
_ROOM = 9  # how often the room of a soft figure fits into it at least
_AROUND = 40  # figures of its kind before and behind it among which the exact one is looked for
_SILENT = frozenset(("noise", "signature"))
_GLOSS, _TURNED = 3, 3  # what a gloss speaks for; what must speak for one whose word is of the other side
_HEADED, _ALONE = 2, 5  # what a headline speaks for; where one figure alone falls into it
_FINE, _FEWEST = 8, 3  # digits of a figure that is written out, and by how many it outdoes its rounded one
_HEADS, _SHORT = 2, 160  # blocks at the top that may be a headline, and their characters


class Rounding(metaclass=Record):
    """A soft figure, the exact one it stands for, and whether that one glosses it in its bracket or behind a colon."""

    soft: Figure
    exact: Figure
    gloss: bool
    weight: int


Place = tuple[Reading, Figure]


@lru_cache(maxsize=1)
def roundings(scene: Scene) -> tuple[Rounding, ...]:
    """Every soft figure that leaves little room, with the exact figure that most surely is what it was rounded from.

    Where none falls into its room, one that does with "hơn" for "gần" is taken, if more than chance speaks for it.
    """
    soft: list[Place] = []
    told: dict[tuple[str, int | None, int], int] = {}
    exact: dict[tuple[str, bool], list[Place]] = {}
    plain: list[Place] = []
    fine = False
    for reading in scene.readings:
        if reading.block.kind in _SILENT:
            continue
        for figure in reading.figures:
            quantity = figure.quantity
            if (quantity.nature in LEVELS or quantity.nature == "percent") and quantity.high is None:
                told[_value(quantity)] = told.get(_value(quantity), 0) + 1
                if quantity.hedge.kind in SOFT and (_room(quantity) or _headline(reading, figure)):
                    soft.append((reading, figure))
                if quantity.hedge.kind in _EXACT and quantity.act not in _OTHERS and quantity.status != "plan":
                    exact.setdefault((quantity.unit.kind, bool(quantity.unit.per)), []).append((reading, figure))
                    if quantity.nature == "amount" and not quantity.hedge.kind:
                        fine = fine or significant(quantity) >= _FINE
                        plain.append((reading, figure))
    if fine:  # to the dong in one place and in billions in another
        soft += [place for place in plain if significant(place[1].quantity) + place[1].quantity.digits >= _FEWEST
                 and significant(place[1].quantity) <= _FINE - _FEWEST and _room(place[1].quantity)]
    return tuple(found for place in soft for found in _rounded(scene, place, exact.get(
        (place[1].quantity.unit.kind, bool(place[1].quantity.unit.per)), ()), told[_value(place[1].quantity)] == 1))


def _value(quantity: Quantity) -> tuple[str, int | None, int]:
    return quantity.unit.kind, quantity.value.low, quantity.value.den


def _rounded(scene: Scene, place: Place, exact: Sequence[Place], once: bool) -> Iterator[Rounding]:
    """The exact figure of a soft one; one of the other side only where the soft one is told ``once``."""
    reading, figure = place
    quantity = figure.quantity
    at = bisect_left(exact, quantity.index, key=lambda other: other[1].quantity.index)
    finer = significant(quantity) + (_FEWEST if not quantity.hedge.kind else 0)
    around = [other for other in exact[max(0, at - _AROUND) : at + _AROUND] if significant(other[1].quantity) > finer]
    near = [other for other in around if other[1].quantity.value.within(quantity.interval)]
    least = 0
    if not near and once and quantity.hedge.kind:  # "hơn 460" where 458,7 is meant: the word is of the other side
        other_side = quantity.value.times(2) - quantity.interval
        near = [other for other in around if other[1].quantity.value.within(other_side)]
        least = _TURNED
    if not near:
        return
    known, room = sayingwords(scene.pack), max(_room(quantity), 1)
    own, weights = said_of(reading, figure, known), scene.pack.tables["repeat"]["weights"]
    best: Rounding | None = None
    for other in near:
        gloss = other[0] is reading and _glosses(reading, figure, other[1])
        said = said_of(*other, known)
        weight = sameness(*((own, said) if quantity.index < other[1].quantity.index else (said, own)), weights, room)
        if weight is not None:
            if least and not gloss and (other[0] is reading or not _heading(reading)):
                continue  # what stands beside "hơn 250" is of something else; what a headline promises is of its text
            headed = (_ALONE if len(near) == 1 else _HEADED) * _headline(reading, figure)
            weight = max(weight, _GLOSS) if gloss else weight + headed
        if weight is not None and weight >= least and (best is None or weight > best.weight):
            best = Rounding(figure, other[1], gloss, weight)
    if best is not None:
        yield best


def _headline(reading: Reading, figure: Figure) -> bool:
    """Whether a figure stands in a heading, in a short line at the top, or in the first sentence of all."""
    return _heading(reading) or (not reading.block.index and not figure.sentence)


def _heading(reading: Reading) -> bool:
    """Whether a block is a heading, or a short line at the top."""
    block = reading.block
    return block.kind == "heading" or (block.index < _HEADS and len(block.text) <= _SHORT)


def _room(quantity: Quantity) -> int:
    """How many digits it is worth that a figure falls into the room of a soft one; 0 where there is much room."""
    low, high = quantity.interval.low, quantity.interval.high
    if low is None or high is None or low <= 0 or (high - low) * _ROOM > low:
        return 0
    return len(str(low // max(1, high - low)))


def _glosses(reading: Reading, soft: Figure, exact: Figure) -> bool:
    """Whether an exact figure opens the bracket behind a soft one, which holds no more, or stands behind its colon."""
    behind = reading.figures[exact.at + 1 : exact.at + 2]
    if behind and exact.bracket and behind[0].bracket == exact.bracket \
            and behind[0].quantity.unit.kind == exact.quantity.unit.kind:
        return False  # "phạt hơn 2,6 tỷ đồng (khai sai 2,58 tỷ đồng; nộp chậm 0,03 tỷ đồng)"
    return (exact.host == soft.at and exact.at == soft.at + 1 and exact.bracket != soft.bracket) or (
        exact.at == soft.at + 1 and exact.sentence == soft.sentence and exact.sign == ":")
