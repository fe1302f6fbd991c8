"""Figures that are taken up again: equal ones that are one thing, and the one that was mistyped when it was taken up.

Only figures that share their value with another are looked at closely, and those that a form of the language says were
named before: behind "Trong", as the whole of a fraction, with "này" behind their noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part, timed
from sonla_audit.finding import Claim
from sonla_audit.quantity import LEVELS, Quantity
from sonla_audit.repeats.mistakes import counted, mistakes
from sonla_audit.repeats.sameness import sameness
from sonla_audit.repeats.sayings import Sayingwords, said_of, telling
from sonla_audit.scene import Scene

_BACK = 8  # equal figures looked back over
_CROWD = 24  # equal figures of few digits that are too many to tell anything
_MOST = 3  # earlier figures that one is held against
_SURE = 2
_RARE = 4  # digits of equal figures that tell something in a crowd
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
                    if counted(quantity) and reading.block.kind != "row":
                        exact.append((reading, figure))
    for equal in by_value.values():
        if len(equal) > _CROWD and telling(equal[0][1].quantity) < _RARE:
            continue
        if len(equal) > 1:
            yield from _again(equal, known, weights)
        else:
            alone.add(equal[0][1].quantity.index)
    first = frozenset(equal[0][1].quantity.index for equal in by_value.values())
    yield from mistakes(exact, frozenset(alone | taken), first | taken, known, weights)


def _again(equal: Sequence[Place], known: Sayingwords, weights: Mapping[str, int]) -> Iterator[Claim]:
    if all(reading.block.kind == "row" for reading, _ in equal):
        return  # what tables say again is for `retold`
    sayings = [said_of(reading, figure, known) for reading, figure in equal]
    for at, later in enumerate(sayings):
        row = later.reading.block.kind == "row"
        weighed = [(sameness(earlier, later, weights), place) for place, earlier
                   in enumerate(sayings[max(0, at - _BACK) : at], max(0, at - _BACK))
                   if not (row and earlier.reading.block.kind == "row")]
        held = sorted((-weight, -place) for weight, place in weighed if weight is not None and weight >= 0)
        for weight, place in held[:_MOST]:
            yield Claim("repeat.figure", (part("first", sayings[-place].figure), part("again", later.figure)),
                        confidence="likely" if -weight >= _SURE else "possible")
