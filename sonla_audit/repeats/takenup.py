"""Figures that are taken up again: equal ones that are one thing, and the one that was mistyped when it was taken up.

Only figures that share their value with another are looked at closely, and those that a form of the language says were
named before: behind "Trong", as the whole of a fraction, with "này" behind their noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, RELATED, SAME, UNKNOWN, kinship, part, timed
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.quantity import LEVELS, Quantity
from sonla_audit.repeats.sameness import exchanged, masks, mistyped, sameness, siblings, worked
from sonla_audit.repeats.sayings import Saying, Sayingwords, bare_digits, said_of, telling
from sonla_audit.scene import Scene

_BACK = 8  # equal figures looked back over
_CROWD = 24  # equal figures of few digits that are too many to tell anything
_MOST = 3  # earlier figures that one is held against
_SURE = 2
_REACH = 60  # figures before one among which the figure is looked for that it was mistyped from
_RARE = 4  # digits that two figures must be worth where nothing but words says that they are one
_PLAIN = 5  # ... and where not even words say so
_TOLD = 12  # figures before one that may add up to it
_DOUBT = frozenset(("plan", "reference", "from", "of-plan"))
_SILENT = frozenset(("noise", "signature"))


Place = tuple[Reading, Figure]


def comparable(quantity: Quantity) -> bool:
    """Whether a figure can be said again at all: no range and no length of time."""
    return (quantity.nature in LEVELS or quantity.nature == "percent") and quantity.high is None \
        and bool(quantity.value.low) and not timed(quantity)


def taken_up(scene: Scene, known: Sayingwords, weights: Mapping[str, int], taken: set[int]) -> Iterator[Claim]:
    """Figures given again with the same value, each held against those before that are most surely the same."""
    by_value: dict[tuple[int | None, int, str], list[Place]] = {}
    exact: list[Place] = []
    alone: set[int] = set()
    for reading in scene.readings:
        if reading.block.kind not in _SILENT:
            for figure in reading.figures:
                quantity = figure.quantity
                if comparable(quantity):
                    key = quantity.value.low, quantity.value.den, quantity.unit.kind
                    if quantity.index not in taken:
                        by_value.setdefault(key, []).append((reading, figure))
                    if _exact(quantity) and reading.block.kind != "row":
                        exact.append((reading, figure))
    for equal in by_value.values():
        if len(equal) > _CROWD and telling(equal[0][1].quantity) < _RARE:
            continue
        if len(equal) > 1:
            yield from _again([said_of(reading, figure, known) for reading, figure in equal], weights)
        else:
            alone.add(equal[0][1].quantity.index)
    alone |= taken
    yield from _mistyped(exact, alone, known, weights)


def _exact(quantity: Quantity) -> bool:
    """Whether a figure is a result as it was counted: no plan, no change, nothing rounded."""
    return quantity.nature in LEVELS and not quantity.hedge.kind and quantity.status == "actual" \
        and quantity.act not in _DOUBT and not quantity.spelled


def _mistyped(figures: list[Place], alone: set[int], known: Sayingwords, weights: Mapping[str, int]) -> Iterator[Claim]:
    """Pairs of figures of which one is given once only, and is the other but for a slip of the pen."""
    shelves: dict[tuple[str, int, str], list[int]] = {}
    for at, place in enumerate(figures):
        later = place[1].quantity
        kind, written = (later.unit.kind, later.digits), bare_digits(later)
        masked = [(*kind, mask) for mask in masks(written)]
        near = {} if (*kind, written) in shelves else {number: figures[number] for key in (
            *masked, *((*kind, other) for other in exchanged(written))) for number in shelves.get(key, ())[-_MOST:]
            if at - number <= _REACH and (later.index in alone or figures[number][1].quantity.index in alone)}
        for key in (*masked, (*kind, written)):
            shelves.setdefault(key, []).append(at)
        alike = [(earlier, worth) for earlier in near.values() if _kin(earlier[1].quantity, later)
                 and (worth := mistyped(earlier[1].quantity, later))]
        if alike:
            told = said_of(*place, known)
            held = [earlier for earlier, worth in alike if _meant(said_of(*earlier, known), told, worth, weights)]
            if len({bare_digits(earlier[1].quantity) for earlier in held}) == 1:
                yield Claim("repeat.figure", (part("first", held[-1][1]), part("again", place[1])))


def _kin(a: Quantity, b: Quantity) -> bool:
    """Whether two figures may be of one thing by their units."""
    return kinship(a, b) == SAME or (a.unit.kind == "count" and kinship(a, b) != OTHER)


def _meant(one: Saying, two: Saying, worth: int, weights: Mapping[str, int]) -> bool:
    """Whether a figure is said to be one that was given before with other digits."""
    gloss = worked(one, two) and not _of_a_time(two)
    taken = two.opens or two.pointed or two.whole is not None or gloss
    sentence = one.reading is two.reading and one.figure.sentence == two.figure.sentence
    named = (one.named or two.named) and one.names.isdisjoint(two.names)
    if named or one.stepped or two.stepped or _fellow(one, two) or _added(two) or (
            (sentence or siblings(one, two)) and not (two.opens or two.pointed or gloss)):
        return False
    shared = one.near & two.near
    counters = {*" ".join(two.quantity.unit.counter[:1]).split(), *two.quantity.unit.name.split()}
    kin = kinship(one.quantity, two.quantity)
    if kin == RELATED and not gloss:
        return False
    if kin == UNKNOWN:  # a bare count is of the noun that its clause names
        counter = (one.quantity.unit.counter or two.quantity.unit.counter)[:1]
        if not taken or shared.isdisjoint(" ".join(counter).split()):
            return False
    elif not taken and (worth < _RARE or not (shared - counters or worth >= _PLAIN)):
        return False
    elif worth < _RARE and one.whole is not None and two.whole is not None and not (two.opens or shared - counters) \
            and one.near - shared and two.near - shared:
        return False  # "71/179 trường mầm non" and "129/174 trường tiểu học" are of two sorts
    weight = sameness(one, two, weights, worth)
    if weight is None or (not taken and len(one.written) != len(two.written)):
        return False
    if two.whole is not None:  # that both are wholes, or in a bracket, makes different ones no more alike
        weight -= weights["bracket"] * bool(two.figure.bracket) + weights["taken"] * bool(one.whole)
    return weight >= (0 if gloss else 1 if taken and worth > 1 else _SURE)


def _of_a_time(saying: Saying) -> bool:
    """Whether the bracket of a figure stands behind a year or a day, and so tells of that: "năm 2023 (23/27 xã)"."""
    host = saying.figure.host
    return host is not None and saying.reading.figures[host].quantity.nature in ("period", "date")


def _fellow(one: Saying, two: Saying) -> bool:
    """Whether the whole or the part beside one of two figures is the other: "118/128 hộ" beside "122/128 hộ"."""
    return any(beside is not None and beside.quantity.value == other.quantity.value
               for saying, other in ((one, two), (two, one)) for beside in (saying.part, saying.whole))


def _added(saying: Saying) -> bool:
    """Whether a figure is the sum of those of its unit told last: "5 dự án ...; 89 dự án ...; tính gộp, 94 dự án"."""
    quantity = saying.quantity
    total = exactly(0)
    for figure in reversed(saying.reading.figures[max(0, saying.figure.at - _TOLD) : saying.figure.at]):
        other = figure.quantity
        if other.nature == quantity.nature and other.unit.name == quantity.unit.name:
            total = total + other.value
            if total == quantity.value:
                return True
    return False


def _again(sayings: list[Saying], weights: Mapping[str, int]) -> Iterator[Claim]:
    for at, later in enumerate(sayings):
        row = later.reading.block.kind == "row"
        weighed = [(sameness(earlier, later, weights), place) for place, earlier
                   in enumerate(sayings[max(0, at - _BACK) : at], max(0, at - _BACK))
                   if not (row and earlier.reading.block.kind == "row")]
        held = sorted((-weight, -place) for weight, place in weighed if weight is not None and weight >= 0)
        for weight, place in held[:_MOST]:
            yield Claim("repeat.figure", (part("first", sayings[-place].figure), part("again", later.figure)),
                        confidence="likely" if -weight >= _SURE else "possible")
