"""What stands beside an accepted sum: the other figures of its sentence, and the plans of its parts.

"Vốn huyện: 26 dự án, 272 hội viên; vốn tỉnh: 9 dự án, 179 hội viên. Tổng cộng 35 dự án với 451 hội viên": where the one
column makes its total, the other is asserted as plainly. Which figure of a part belongs to a total is told by the words
before both, or by what they count, and must be told of every part. Where parts make a total and each has a plan of its
own, these make the plan of the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import addend, bounded, countable, step
from sonla_audit.clauses.propose import SAME, kinship
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, summed
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.totals.misprints import misprint
from sonla_audit.totals.totals import added

_NAME = 2  # words before two figures that name them alike
_ENOUGH = 3  # bits that one slip must tell which keeps a column from its total
_BEHIND = frozenset(("total.adds",))
_SUMS = frozenset(("total.adds", "total.list", "total.headline", "total.among"))


def alongside(scene: Scene, accepted: Iterable[Claim], plans: Mapping[int, Quantity]) -> Iterator[Claim]:
    """The sums beside those that were accepted; ``plans`` are what figures are shares of, by their index."""
    for claim in accepted:
        if claim.rule not in _SUMS or set(claim.form.split()) != {"1"}:
            continue
        total, parts = claim.quantities("total")[0], claim.quantities("part")
        planned = [plans.get(one.index) for one in (total, *parts)]
        found = [one for one in planned if one is not None]
        if len(found) == len(planned) == len({one.index for one in found}):
            yield from _claim(claim, found[0], found[1:], "total.headline")
        if claim.rule in _BEHIND:
            yield from _columns(scene, claim, total, parts)


def _columns(scene: Scene, claim: Claim, total: Quantity, parts: Sequence[Quantity]) -> Iterator[Claim]:
    """The other totals of the sentence of a sum, each with a figure beside every part."""
    places = [_place(scene, one) for one in parts]
    if len({(reading.block.index, span) for reading, span in places}) < len(parts):
        return  # they are told in one go, and nothing stands beside each of them
    reading = scene.readings[total.block]
    own = reading.figure_of(total)
    for figure in reading.figures:
        if figure.sentence != own.sentence or figure is own or not _level(figure) or figure.bracket != own.bracket:
            continue
        chosen = [_beside(figure, *place, one) for place, one in zip(places, parts, strict=True)]
        column = [one.quantity for one in chosen if one is not None]
        if len(column) == len(parts) and figure.quantity.index not in {one.index for one in column}:
            yield from _claim(claim, figure.quantity, column, claim.rule)


def _place(scene: Scene, one: Quantity) -> tuple[Reading, tuple[int, int]]:
    """The words told of a part: its block, or its sentence where its block tells of more."""
    reading = scene.readings[one.block]
    if reading.block.kind == "item" or len(reading.sentences) == 1:
        return reading, (0, len(reading.words))
    return reading, reading.sentences[reading.figure_of(one).sentence]


def _beside(total: Figure, reading: Reading, span: tuple[int, int], part: Quantity) -> Figure | None:
    """The one figure told of a part that is called, or counts, what a total does."""
    low, high = span
    alike = [figure for figure in reading.figures if low <= figure.first < high and _level(figure)
             and figure.quantity.index != part.index and kinship(figure.quantity, total.quantity) == SAME]
    named = [figure for figure in alike if _called(figure, total)]
    if len(named) == 1:
        return named[0]
    plain = [figure for figure in alike if not figure.bracket]
    counted = total.quantity.nature == "count" and bool(total.quantity.unit.counter)
    return plain[0] if counted and len(plain) == 1 and kinship(part, total.quantity) != SAME else None


def _called(one: Figure, other: Figure) -> bool:
    """Whether two figures have the same words before them."""
    return len(one.head) >= _NAME and len(other.head) >= _NAME and one.head[-_NAME:] == other.head[-_NAME:]


def _level(figure: Figure) -> bool:
    return countable(figure) and bounded(figure.quantity) and not step(figure.quantity)


def _claim(claim: Claim, total: Quantity, parts: Sequence[Quantity], rule: str) -> Iterator[Claim]:
    """The sum of a column where it holds, or where one slip of the pen keeps it from holding."""
    if any(kinship(one, total) != SAME for one in parts):
        return
    if _made(total, parts).meets(total.interval):
        yield added(rule, total, parts, "likely", claim.cues, claim.score)
        return
    slip = misprint(total, parts)
    if slip is not None and slip.bits >= _ENOUGH:
        yield added(rule, total, parts, "likely", claim.cues, claim.score)


def _made(total: Quantity, parts: Sequence[Quantity]) -> Interval:
    return summed([addend(one, total) for one in parts])
