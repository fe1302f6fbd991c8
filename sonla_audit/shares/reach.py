"""What a percent may be the share of when no cue says so: every part beside it, every whole in reach.

Wide on purpose: which of them is meant is for `choosing` to weigh. How many there may be is bounded, so that an
endless list costs no more per figure than a short one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import addend
from sonla_audit.clauses.lists import bare as unitless
from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares.again import called, month_before, repeated, says
from sonla_audit.shares.pairing import link_of
from sonla_audit.shares.wholes_before import stands
from sonla_audit.values import replace
from sonla_audit.writing import scale_of

_BACK = 28  # figures of the block that are looked at before a percent
_BLOCKS = 8  # blocks before its own that have levels
_LAST = 40  # figures of the block before that are looked at for one that is named again
_MOST = 2  # levels that are named again
_FELLOWS = 4  # items of its own list before it
_FAR = 40  # blocks that are looked at for them
_ENDS = (4, 8)  # how many of the first and of the last levels of a block
_STEPS = frozenset(("step-up", "step-down"))


def bare(quantity: Quantity) -> bool:
    """Whether a figure in digits has no unit of its own."""
    return unitless(quantity) and not quantity.spelled


def adopted(quantity: Quantity, like: Quantity) -> Quantity:
    """A figure without a unit read in the unit and scale of another ("chi khác 368,5" of "14.206,8 triệu đồng")."""
    if not bare(quantity) or bare(like) or like.high is not None:
        return quantity
    if quantity.surface[quantity.end - quantity.start :].strip():  # "53,50 triệu": it has its own scale
        return replace(quantity, unit=like.unit, nature=like.nature)
    if like.unit.kind == "count" and not like.step.low:
        return replace(quantity, unit=replace(like.unit, name=""))
    num, den = scale_of(like)
    rounded = addend(quantity, like)
    return replace(quantity, unit=like.unit, nature=like.nature, value=quantity.value.times(num, den),
                   interval=rounded, plain=rounded, step=exactly(num, den * 10**quantity.digits))


def parts(scene: Scene, reading: Reading, percent: Figure) -> tuple[Figure, ...]:
    """The levels that a percent may be the share of, the nearest first."""
    known = _known_parts(scene)  # it is asked when the series is looked at, and again when the percent is
    found = known.get(percent)
    if found is None:
        found = known[percent] = _parts(scene, reading, percent)
    return found


@lru_cache(maxsize=1)
def _known_parts(scene: Scene) -> dict[Figure, tuple[Figure, ...]]:
    """The parts of the percents of a document, as far as they were asked for."""
    return {}


def _parts(scene: Scene, reading: Reading, percent: Figure) -> tuple[Figure, ...]:
    figures = reading.figures
    found: list[Figure] = []
    inside = percent.bracket and percent.host is not None
    for figure in reversed(figures[max(0, percent.at - 8) : percent.at]):
        if figure.sentence != percent.sentence or len(found) > 3:
            break
        if not stands(figure) or (figure.bracket and figure.bracket != percent.bracket):
            continue
        if figure.quantity.act in ("reference", "plan", "from") and not inside and (
                figure.quantity.act != "reference" or figure.clause not in (percent.clause, percent.clause - 1)):
            continue  # "ba tháng hè năm trước thu 1.104 tỷ đồng, bằng 44,7% cả năm" is the part for all that
        left = figures[figure.at - 1] if figure.at else None
        if left is not None and stands(left) and link_of(reading, left, figure) == "slash":
            continue  # the right of a fraction
        found.append(figure)
    for figure in figures[percent.at + 1 : percent.at + 3]:
        if figure.sentence != percent.sentence or figure.quantity.nature == "percent":
            break
        if stands(figure) and figure.first - percent.last <= 9:
            found.append(figure)
            break
    if not any(figure.at < percent.at for figure in found):
        behind = [f for f in figures[max(0, percent.at - 10) : percent.at]
                  if percent.sentence - f.sentence == 1 and stands(f)]
        if not behind and reading.block.index and not percent.sentence:
            behind = [f for f in scene.readings[reading.block.index - 1].figures[-12:] if stands(f)]
        last = [figure for figure in behind if not figure.bracket][-3:]
        found += [figure for figure in reversed(behind) if figure in last or _common(percent.head, figure)]
        if percent.quantity.act == "of-plan" and reading.block.index:  # "như vậy, nửa năm đã đạt 54,1% kế hoạch"
            topic = next((f for f in scene.readings[reading.block.index - 1].figures if stands(f)), None)
            found += [topic] if topic is not None and topic not in found else []
    elif percent.quantity.act == "rate" and percent.sentence:
        topic = next((figure for figure in figures if stands(figure)), None)
        if topic is not None and topic.sentence != percent.sentence:
            found.append(topic)
    if called(reading, percent) or month_before(reading, percent) or not any(
            figure.sentence == percent.sentence and figure.quantity.block == percent.quantity.block
            for figure in found):
        found += _called(scene, reading, percent, found)
    return tuple(found)


def _called(scene: Scene, reading: Reading, percent: Figure, known: Sequence[Figure]) -> list[Figure]:
    """The levels further back that the words before a percent name again ("trong đó thịt lợn chiếm 72,4%")."""
    found: list[Figure] = []
    names, month = called(reading, percent), month_before(reading, percent)
    own = [figure for figure in reversed(reading.figures[max(0, percent.at - _BACK) : percent.at]) if stands(figure)]
    at = reading.block.index
    before = [figure for one in scene.readings[max(0, at - 1) : at] for figure in reversed(one.figures[-_LAST:])
              if _counts(figure) and figure.quantity.act not in _STEPS]  # a long list names many
    for levels in (own, before, *(reversed(levels) for _, levels in _before(scene, reading))):
        for figure in levels:
            if figure not in known and figure not in found and (
                    says(scene, figure, names, month) or repeated(scene, reading, percent, figure)):
                found.append(figure)
                if len(found) == _MOST:
                    return found
    return found


def _common(words: Sequence[str], figure: Figure) -> int:
    """How many of some words are said of a figure, at most three."""
    return min(3, len(around(figure).intersection(words)))


@lru_cache(maxsize=4096)
def around(figure: Figure) -> frozenset[str]:
    """The words that are said of a figure."""
    counter = figure.quantity.unit.counter
    return frozenset((*figure.head, *figure.tail[:4], *(counter[0].split() if counter else ())))


def _counts(figure: Figure) -> bool:
    """Whether a level may be a whole: money in words says again what stands in figures before it."""
    return stands(figure) and not (figure.quantity.spelled and figure.quantity.unit.kind == "money")


@lru_cache(maxsize=8)  # for one share, for that of several things, for that of a sum
def wholes(scene: Scene, reading: Reading, percent: Figure) -> tuple[tuple[Figure, bool], ...]:
    """Every level in reach that a percent may be of a part of, the nearest first, and whether words call it a whole.

    As many as there may be are bounded, however long the list or the paragraph is.
    """
    figures = reading.figures
    found = [(figure, told(figure)) for figure in reversed(figures[max(0, percent.at - _BACK) : percent.at])
             if _counts(figure)]
    if percent.at > _BACK:
        found += [(figure, told(figure)) for figure in figures[:3] if _counts(figure)]
    for figure in figures[percent.at + 1 : percent.at + 6]:
        if figure.sentence != percent.sentence:
            break
        if _counts(figure) and not figure.has("remainder", "rest", "closing"):
            found.append((figure, told(figure)))  # a rest told behind a share is no whole of it
    for near, levels in _before(scene, reading):
        found += [(figure, told(figure)) for figure in (levels if near else levels[:3])]
    return tuple(found)


def _before(scene: Scene, reading: Reading) -> Iterator[tuple[bool, tuple[Figure, ...]]]:
    """The levels of the blocks before one: of an item, its nearest fellows and then what their list hangs on.

    With them comes whether they are near: of an item's neighbour, or of the last two blocks that are no items.
    """
    heads, own = leads(scene), reading.block.kind == "item"
    index, left, fellows, far = reading.block.index, _BLOCKS, _FELLOWS, _FAR
    while index and left and far:
        index -= 1
        far -= 1
        item = scene.readings[index].block.kind == "item"
        if item and own:
            if not fellows:
                index = heads[index] + 1  # the items of a list before its own are no distance
                continue
            fellows -= 1
        levels = _levels(scene)[index]
        if levels:
            left -= not item
            yield (fellows == _FELLOWS - 1 if item else left >= _BLOCKS - 2), levels


@lru_cache(maxsize=1)
def leads(scene: Scene) -> list[int]:
    """For each block of a document the last one up to it that is no item; -1 where there is none."""
    found: list[int] = []
    last = -1
    for reading in scene.readings:
        last = last if reading.block.kind == "item" else reading.block.index
        found.append(last)
    return found


@lru_cache(maxsize=1)
def _levels(scene: Scene) -> list[tuple[Figure, ...]]:
    """For each block of a document the levels others may be part of: its first ones, and its last."""
    found: list[tuple[Figure, ...]] = []
    for reading in scene.readings:
        out = reading.block.kind in ("noise", "signature", "footnote")
        levels = () if out else tuple(figure for figure in reading.figures
                                      if _counts(figure) and figure.quantity.act not in _STEPS)
        found.append(levels if len(levels) <= _ENDS[0] + _ENDS[1] else (*levels[: _ENDS[0]], *levels[-_ENDS[1] :]))
    return found


@lru_cache(maxsize=4096)
def told(figure: Figure) -> bool:
    """Whether words call a figure a whole or open its parts behind it."""
    return figure.before("total", "whole") or figure.then("opens", "subset", "namely")


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
