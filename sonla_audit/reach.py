"""What a percent may be the share of when no cue says so: every part beside it, every whole in reach.

Wide on purpose, and therefore careful: what is found here is chosen by arithmetic alone, so the chance that some
pair fits by accident is worked out from the number of pairs tried and the width of the stated figure (design,
law 5). Nothing found here accuses; a leader that fails is for `siblings` to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.clauses import Figure, Reading
from sonla_audit.interval import Interval, exactly
from sonla_audit.lists import addend
from sonla_audit.lists import bare as unitless
from sonla_audit.pairing import Pair, link_of
from sonla_audit.propose import OTHER, RELATED, SAME, UNKNOWN, kinship, timed
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.values import replace
from sonla_audit.wholes_before import naming
from sonla_audit.writing import scale_of

_BACK = 36  # figures of the block that are looked at before a part
_BLOCKS = 8  # blocks before its own
_STEPS = frozenset(("step-up", "step-down"))
_KIN = {SAME: 3, RELATED: 2, UNKNOWN: 1, OTHER: -2}


def bare(quantity: Quantity) -> bool:
    """Whether a figure in digits has no unit of its own."""
    return unitless(quantity) and not quantity.spelled


def adopted(quantity: Quantity, like: Quantity) -> Quantity:
    """A figure without a unit read in the unit and scale of another ("chi khác 368,5" of "14.206,8 triệu đồng")."""
    if not bare(quantity) or bare(like) or like.high is not None:
        return quantity
    if like.unit.kind == "count" and not like.step.low:
        return replace(quantity, unit=replace(like.unit, name=""))
    num, den = scale_of(like)
    rounded = addend(quantity, like)
    return replace(quantity, unit=like.unit, nature=like.nature, value=quantity.value.times(num, den),
                   interval=rounded, plain=rounded, step=exactly(num, den * 10**quantity.digits))


@lru_cache(maxsize=4096)  # every percent asks it of the same figures
def stands(figure: Figure) -> bool:
    """Whether a figure is a single level, or so much a day, and no duration."""
    quantity = figure.quantity
    return (quantity.level or quantity.nature == "rate") and quantity.high is None and not timed(quantity) \
        and quantity.value.low is not None


def parts(scene: Scene, reading: Reading, percent: Figure) -> list[tuple[Figure, int]]:
    """The levels beside a percent, the nearest first, each with how near it is."""
    figures = reading.figures
    found: list[tuple[Figure, int]] = []
    inside = percent.bracket and percent.host is not None
    rank = 6
    for figure in reversed(figures[max(0, percent.at - 8) : percent.at]):
        if figure.sentence != percent.sentence or len(found) > 3:
            break
        if not stands(figure) or (figure.bracket and figure.bracket != percent.bracket):
            continue
        if figure.quantity.act in ("reference", "plan", "from") and not inside:
            continue
        left = figures[figure.at - 1] if figure.at else None
        if left is not None and stands(left) and link_of(reading, left, figure) == "slash":
            continue  # the right of a fraction
        found.append((figure, rank))
        rank = max(1, rank - 2)
    for figure in figures[percent.at + 1 : percent.at + 3]:
        if figure.sentence != percent.sentence or figure.quantity.nature == "percent":
            break
        if stands(figure) and figure.first - percent.last <= 9:
            found.append((figure, 5 if figure.bracket != percent.bracket else 3))
            break
    if not any(figure.at < percent.at for figure, _ in found):
        behind = [f for f in figures[max(0, percent.at - 10) : percent.at]
                  if percent.sentence - f.sentence == 1 and stands(f) and not f.bracket]
        if not behind and reading.block.index and not percent.sentence:
            behind = [f for f in scene.readings[reading.block.index - 1].figures[-12:] if stands(f) and not f.bracket]
        found += [(figure, 2 + 2 * _common(percent.head, figure)) for figure in reversed(behind)
                  if figure in behind[-3:] or _common(percent.head, figure)]
    return found


def _common(words: Sequence[str], figure: Figure) -> int:
    """How many of some words are said of a figure, at most three."""
    return min(3, len(_around(figure).intersection(words)))


@lru_cache(maxsize=4096)
def _around(figure: Figure) -> frozenset[str]:
    """The words that are said of a figure."""
    counter = figure.quantity.unit.counter
    return frozenset((*figure.head, *figure.tail[:4], *(counter[0].split() if counter else ())))


def wholes(scene: Scene, reading: Reading, percent: Figure, portion: Figure) -> Iterator[tuple[Figure, int]]:
    """Every level in reach that the part may be of, each with how near it is."""
    figures = reading.figures
    for figure in reversed(figures[max(0, percent.at - _BACK) : percent.at]):
        if stands(figure) and figure is not portion:
            away = percent.sentence - figure.sentence
            yield figure, max(0, 4 - away) + _told(figure)
    for figure in figures[percent.at + 1 : percent.at + 6]:
        if figure.sentence != percent.sentence:
            break
        if stands(figure) and figure is not portion and not figure.has("remainder", "rest", "closing"):
            yield figure, 3 + _told(figure)  # a rest told behind a share is no whole of it
    left = _BLOCKS
    index = reading.block.index
    while index and left:
        index -= 1
        other = scene.readings[index]
        if not other.figures or other.block.kind in ("noise", "signature", "footnote"):
            continue
        if other.block.kind != "item" or reading.block.kind != "item":
            left -= 1  # the items of a list before its own are no distance
        levels = [figure for figure in other.figures if stands(figure) and figure.quantity.act not in _STEPS]
        near = levels if left >= _BLOCKS - 2 else levels[:3]
        for figure in near[:4] if len(near) < 5 else (*near[:4], *near[4:][-10:]):
            yield figure, _told(figure) + (1 if left == _BLOCKS - 1 else 0)


@lru_cache(maxsize=4096)
def _told(figure: Figure) -> int:
    """1 where words call a figure a whole or open its parts behind it."""
    return int(figure.before("total", "whole") or figure.then("opens", "subset", "namely"))


def pairs_in_reach(scene: Scene, reading: Reading, percent: Figure, sized: bool = True) -> list[Pair]:
    """Every part beside a percent with every whole in reach, scored by how near and how alike they are.

    ``sized`` leaves out what cannot be: a part above its whole for a percent that is none above a hundred.
    """
    known, key = _offered(scene), (percent.quantity.index, percent, sized)
    if key not in known:
        known[key] = _pairs(scene, reading, percent, sized)
    return known[key]


@lru_cache(maxsize=1)
def _offered(scene: Scene) -> dict[tuple[int, Figure, bool], list[Pair]]:
    """What is in reach of the percents of a document, as far as it was asked for."""
    return {}


def _pairs(scene: Scene, reading: Reading, percent: Figure, sized: bool) -> list[Pair]:
    found: list[Pair] = []
    above = percent.quantity.value.low is not None and percent.quantity.value.low > 100 * percent.quantity.value.den
    times = percent.quantity.nature == "times"
    words = naming(scene, percent)
    for portion, near in parts(scene, reading, percent):
        for whole, reach in wholes(scene, reading, percent, portion):
            a, b = portion.quantity, whole.quantity
            measured = a.digits or b.digits or a.unit.kind != "count" or b.unit.kind != "count"
            if measured and bare(a) != bare(b):
                a, b = adopted(a, b), adopted(b, a)
            grade = kinship(a, b)
            if grade == OTHER and (a.unit.kind != "count" or b.unit.kind != "count" or a.unit.per or b.unit.per):
                continue
            if b.value.high is None or b.value.high <= 0:
                continue
            if sized and percent.quantity.act != "exceeds" and not times \
                    and (a.interval.below(b.interval) if above else b.interval.below(a.interval)):
                continue
            if grade == OTHER and whole.sentence != portion.sentence and not _told(whole):
                continue
            found.append(Pair(replace(portion, quantity=a) if a is not portion.quantity else portion,
                              replace(whole, quantity=b) if b is not whole.quantity else whole,
                              near + reach + _KIN[grade] + 2 * _common(words, whole), "reach", ()))
    return found


def chance(percent: Quantity, computed: Interval, tried: int) -> tuple[int, int]:
    """How many of so many pairs would fit by accident, as a fraction: both widths over the room there is.

    ``computed`` is what one of them gives: coarse figures make a wide one, which any percent would meet.
    """
    stated = percent.interval
    if stated.low is None or stated.high is None or computed.low is None or computed.high is None:
        return tried, 1
    room = 100 if percent.nature == "percent" else 10
    den = stated.den * computed.den
    width = (stated.high - stated.low) * computed.den + (computed.high - computed.low) * stated.den
    size = max(abs(stated.low), abs(stated.high)) * computed.den
    return tried * width, max(size, room * den)


def likeliest(offered: Sequence[Pair]) -> Pair | None:
    """The pair with the highest score, the earlier one of equals."""
    return max(offered, key=lambda pair: pair.score, default=None)


