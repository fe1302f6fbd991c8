"""A figure that was mistyped where it is taken up again: one digit, two exchanged, a zero too many.

A slip explains two figures only where chance hardly does: the more digits, the less it needs words that show one thing;
two prices of many, the totals of two parallel clauses, fractions of two sorts are near each other by nature.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from math import lcm

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, RELATED, SAME, UNKNOWN, kinship, part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval
from sonla_audit.judging.slips import edit
from sonla_audit.quantity import LEVELS, Quantity
from sonla_audit.repeats.lists import again, counters_of
from sonla_audit.repeats.sameness import (
    crossed,
    exchanged,
    masks,
    mistyped,
    sameness,
    tenfold,
    told_alike,
    worked,
)
from sonla_audit.repeats.sayings import Saying, Sayingwords, bare_digits, said_of

_MOST = 3  # earlier figures that one is held against
_SURE = 2
_DIGITS = 2  # of a figure that may be mistyped
_REACH = 60  # figures before one among which the figure is looked for that it was mistyped from
_RARE = 4  # digits that two figures must be worth where nothing but words says that they are one
_PLAIN = 5  # ... and where not even words say so
_CROWD, _NEAR = 4, 20  # figures of one unit that are within a twentieth of each other
_PRICES = 2  # ... where they are prices or rates
_WORDS = 10  # of a line that is a label and its figure
_FAR = 10  # of whose parts one more or less are two levels, of which percents are told
_ALIKE = 3  # words that two parallel clauses have in common
_DOUBT = frozenset(("plan", "reference", "from", "of-plan"))

Place = tuple[Reading, Figure]


def counted(quantity: Quantity) -> bool:
    """Whether a figure is a result as it was counted, or a share: no plan, nothing rounded."""
    if quantity.hedge.kind or quantity.status != "actual" or quantity.spelled:
        return False
    return quantity.nature == "percent" or (quantity.nature in LEVELS and quantity.act not in _DOUBT)


def mistakes(figures: Sequence[Place], alone: frozenset[int], first: frozenset[int], known: Sayingwords,
             weights: Mapping[str, int]) -> Iterator[Claim]:
    """Pairs of figures of which one is given once only, and is the other but for a slip of the pen.

    ``alone`` are the figures whose value no other has, ``first`` those that have theirs first.
    """
    shelves: dict[tuple[str, int], dict[str, list[int]]] = {}  # by unit and decimals, under their digits and masks
    mixed: set[tuple[str, int, str]] = set()  # the digits of those before it in order, whatever order they have
    crowds = _crowds(figures)
    for at, place in enumerate(figures):
        later = place[1].quantity
        kind, written = (later.unit.kind, later.digits), bare_digits(later)
        if len(written) < _DIGITS:
            continue  # it is no slip away from anything
        shelf = shelves.get(kind)
        if shelf is None:
            shelf = shelves[kind] = {}
        masked = masks(written)
        order = (*kind, "".join(sorted(written)))
        near = {} if later.index not in first or written in shelf else {number: figures[number] for key in (
            *masked, *(exchanged(written) if order in mixed else ()), *tenfold(written))
            for number in shelf.get(key, ())[-_MOST:]
            if at - number <= _REACH and (later.index in alone or figures[number][1].quantity.index in alone)}
        mixed.add(order)
        for key in (*masked, written):
            shelf.setdefault(key, []).append(at)
        alike = [(earlier, worth) for earlier in near.values() if _kin(earlier[1].quantity, later)
                 and (worth := mistyped(earlier[1].quantity, later))]
        if not alike:
            continue
        if later.nature == "percent" or not crowds[later.unit.kind, later.unit.name].near(later):
            told = said_of(*place, known)
            held = [(worth, earlier[1]) for earlier, worth in alike
                    if _meant(said_of(*earlier, known), told, worth, weights)]
            most = max((worth for worth, _ in held), default=0)  # equally likely ones are not compared further
            best = [figure for worth, figure in held if worth == most]
            if len({bare_digits(figure.quantity) for figure in best}) == 1 and not _label(told, figures, known):
                yield Claim("repeat.figure", (part("first", best[-1]), part("again", place[1])))


def _kin(a: Quantity, b: Quantity) -> bool:
    """Whether two figures may be of one thing by their units."""
    return kinship(a, b) == SAME or (a.unit.kind == "count" and kinship(a, b) != OTHER)


def _of_two_sizes(one: Saying, two: Saying) -> bool:
    """Whether the levels that two percents are told of are far apart: "thu 414 tỷ, bằng 106,1%", "332 tỷ, bằng 107,1%".
    """
    levels = [next((figure.quantity for figure in reversed(said.reading.figures[: said.figure.at])
                    if figure.sentence == said.figure.sentence and figure.quantity.level), None) for said in (one, two)]
    low, high = levels
    if low is None or high is None or kinship(low, high) != SAME:
        return False
    return low.value.times(_FAR).below(high.value.times(_FAR - 1)) or high.value.times(_FAR).below(
        low.value.times(_FAR - 1))


def _meant(one: Saying, two: Saying, worth: int, weights: Mapping[str, int]) -> bool:
    """Whether a figure is said to be one that was given before with other digits."""
    if two.quantity.nature == "percent":
        return told_alike(one, two) and one.names == two.names and one.opened == two.opened and worth >= _SURE \
            and not _of_two_sizes(one, two)
    gloss = worked(one, two)
    listed = again(one, two)
    back = two.opens or two.pointed
    taken = back or listed or two.whole is not None or gloss or two.summed
    sentence = one.reading is two.reading and one.figure.sentence == two.figure.sentence
    if one.stepped or two.stepped or _fellow(one, two) or (not back and _then(two)):
        return False
    if sentence and not gloss:
        return False
    slip = edit(one.written, two.written)
    said = back or listed or gloss or _same_said(one, two, _ALIKE)
    if not gloss and slip == "digit" and (worth < _SURE or not (
            back or listed or (said and worth >= _RARE) or worth >= _PLAIN)):
        return False  # one digit apart are neighbours in a row, prices, and what is counted here and there
    if not said and not slip and crossed(one.written, two.written):
        return False
    if not (back or gloss) and (_other_time(one, two) or one.names < two.names):
        return False  # "giá bình quân của nước ta", "giá bình quân của nước ta từ nước bạn"
    if not back and _named_apart(one, two):
        return False
    if (one.named or two.named) and one.names.isdisjoint(two.names):
        return False
    shared = one.near & two.near
    counters = counters_of(two)
    if two.opens and not two.pointed and worth < _RARE and len(two.near - counters) >= _ALIKE and shared <= counters:
        return False  # "trong 25 hộ bán hàng ở chợ này" are none of "52 hộ được khảo sát"
    fractions = all(saying.whole or saying.part for saying in (one, two))
    kin = kinship(one.quantity, two.quantity)
    if kin == RELATED and not (gloss or listed):
        return False
    if kin == UNKNOWN:  # a bare count is of the noun that its clause names
        if not taken:
            return False
    elif not taken and not (slip == "swap" and (_same_said(one, two, _SURE) or (
            worth >= _ALIKE and len(shared - counters) >= _SURE and not fractions))) and (
            worth < _RARE or not (shared - counters or worth >= _PLAIN)):
        return False
    weight = sameness(one, two, weights, worth)
    if weight is None or (not taken and len(one.written) != len(two.written)):
        return False
    weight += weights["companion"] * listed - weights["opens"] * (two.opens and not two.summed)
    if two.whole is not None:  # that both are wholes, or in a bracket, makes different ones no more alike
        weight -= weights["bracket"] * bool(two.figure.bracket) + weights["taken"] * bool(one.whole)
    return weight >= (0 if gloss else 1 if taken and worth > 1 else _SURE)


def _label(said: Saying, figures: Sequence[Place], known: Sayingwords) -> bool:
    """Whether the words of a figure are those of a label: two others have them as well, "Giá tham khảo: 9,49 triệu"."""
    if said.reading.block.text.count(" ") > _WORDS:
        return False
    alike = (place for place in figures if place[1].quantity.unit == said.quantity.unit
             and place[0].block.text.count(" ") <= _WORDS and place[1] is not said.figure)
    return sum(said_of(*place, known).near == said.near for place in alike) > 1


class _Crowd:
    """The values of the figures of one unit, in order, as whole numbers over one denominator."""

    __slots__ = ("_given", "_values", "den")

    def __init__(self) -> None:
        self._given: list[Interval] = []
        self._values: list[int] | None = None  # most units are never asked for
        self.den = 1

    def add(self, value: Interval) -> None:
        """Take in one more."""
        self._given.append(value)

    @property
    def values(self) -> list[int]:
        """The values in order, once all are there."""
        if self._values is None:
            self.den = den = lcm(*(value.den for value in self._given))
            self._values = sorted([value.low * (den // value.den) for value in self._given if value.low is not None])
        return self._values

    def near(self, quantity: Quantity) -> bool:
        """Whether so many are near a figure that a slip is no better reason than chance: prices, rates."""
        values = self.values
        own = (quantity.value.low or 0) * (self.den // quantity.value.den)
        if own <= 0:
            return False
        most = bisect_left(values, -(-own * (_NEAR + 1) // _NEAR))
        least = bisect_right(values, own * (_NEAR - 1) // _NEAR)
        return most - least > (_PRICES if quantity.unit.per else _CROWD)


def _crowds(figures: Sequence[Place]) -> Mapping[tuple[str, str], _Crowd]:
    """The values of some figures by their units."""
    found: dict[tuple[str, str], _Crowd] = {}
    for _, figure in figures:
        unit = figure.quantity.unit
        key = unit.kind, unit.name
        if key not in found:
            found[key] = _Crowd()
        found[key].add(figure.quantity.value)
    return found


def _named_apart(one: Saying, two: Saying) -> bool:
    """Whether two figures are told of different names."""
    return bool(one.names and two.names) and one.names.isdisjoint(two.names)


def _other_time(one: Saying, two: Saying) -> bool:
    """Whether two figures are told of different times."""
    return len({saying.quantity.period.text for saying in (one, two) if saying.quantity.period}) > 1


def _same_said(one: Saying, two: Saying, least: int) -> bool:
    """Whether of two figures the very same is said, in so many words, at no other time."""
    small, large = sorted((one.near, two.near), key=len)
    counters = counters_of(two)
    return small <= large and len(small.difference(counters)) >= least and not _other_time(one, two) \
        and not (one.whole or two.whole or one.part or two.part)


def _fellow(one: Saying, two: Saying) -> bool:
    """Whether the whole or the part beside one of two figures is the other: "118/128 hộ" beside "122/128 hộ"."""
    return any(beside is not None and beside.quantity.value == other.quantity.value
               for saying, other in ((one, two), (two, one)) for beside in (saying.part, saying.whole))


def _then(saying: Saying) -> bool:
    """Whether a figure is what was there before a change, behind the stroke in its bracket: "giảm 9,2% (69/76 hộ)"."""
    host = saying.figure.host
    return saying.figure.sign.endswith("/") and host is not None and \
        saying.reading.figures[host].quantity.act in ("up", "down")
