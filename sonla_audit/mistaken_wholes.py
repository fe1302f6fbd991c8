"""Parts with their shares say what their whole is; where they agree and the whole beside them differs, it is told.

One wrong digit in a whole makes every share of it wrong at once, so no single one of them is a leading mistake. But
each part over its share gives the whole back, and three that give the same one, a slip of the pen away from the figure
that stands there, leave little doubt that it was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sonla_audit import shares
from sonla_audit.choosing import company
from sonla_audit.clauses import Figure
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, between, exactly
from sonla_audit.pairing import Pair
from sonla_audit.reach import parts, stands, wholes
from sonla_audit.repairs import mends
from sonla_audit.scene import Scene

_LEAST = 3  # parts that give one whole
_NEAREST = 10  # wholes looked at
_BEFORE, _FIRST = 3, 2  # blocks before that may open with the whole, and how many of their levels
_Given = tuple[Figure, Figure, Interval]  # a percent, its part, and the whole they give


def mistaken_wholes(scene: Scene, known: Iterable[Claim]) -> Iterator[Claim]:
    """The shares of a whole that is not what all of them say; ``known`` are the claims of shares made so far."""
    # what holds by its fit alone may have been meant otherwise
    told = {claim.quantities("share")[0].index for claim in known
            if claim.confidence != "possible" or not shares.holds(claim)}
    percents = [figure for figure in company(scene, {})[0] if figure.quantity.index not in told]
    if len(percents) < _LEAST:
        return
    offered: dict[int, tuple[Figure, list[tuple[Figure, Figure]]]] = {}
    for percent in percents:
        reading = scene.readings[percent.quantity.block]
        portion = next(iter(parts(scene, reading, percent)), None)
        if portion is None or not percent.quantity.value.low:
            continue
        near = [whole for whole, _ in wholes(scene, reading, percent)[:_NEAREST]]
        for before in scene.readings[max(0, reading.block.index - _BEFORE) : reading.block.index]:
            near += [figure for figure in before.figures[:_NEAREST] if stands(figure)][:_FIRST]
        for whole in dict.fromkeys(near):
            if whole.quantity.index != portion.quantity.index:
                offered.setdefault(whole.quantity.index, (whole, []))[1].append((percent, portion))
    done: set[int] = set()
    for whole, pairs in offered.values():
        given = [(percent, portion, base) for percent, portion in pairs if percent.quantity.index not in done
                 and (base := _base(percent, portion)) is not None]
        agreed, meant = _agreeing(given)
        if len({portion.quantity.index for _, portion, _ in agreed}) < max(_LEAST, len(agreed)) or meant is None \
                or 2 * len(agreed) < len(given) or meant.meets(whole.quantity.interval) \
                or not mends(whole.quantity, meant):
            continue
        for percent, portion, _ in agreed:
            done.add(percent.quantity.index)
            yield shares.claim_of(percent, Pair(portion, whole, 0, "", ()), "likely", len(offered))


def _base(percent: Figure, portion: Figure) -> Interval | None:
    """What a part is a share of, by the percent stated, which may have been cut instead of rounded."""
    quantity = percent.quantity
    base = portion.quantity.interval.times(100).over(quantity.interval.hull(quantity.value + quantity.step))
    return None if base is None or base.low is None or base.high is None else base


def _agreeing(given: Sequence[_Given]) -> tuple[list[_Given], Interval | None]:
    """The most parts that give one whole, and that whole."""
    best: list[_Given] = []
    meant: Interval | None = None
    for _, _, start in given:
        low, high = exactly(start.low or 0, start.den), exactly(start.high or 0, start.den)
        agreed: list[_Given] = []
        for one in given:
            least, most = exactly(one[2].low or 0, one[2].den), exactly(one[2].high or 0, one[2].den)
            least, most = (least if low.below(least) else low), (most if most.below(high) else high)
            if not most.below(least):
                low, high = least, most
                agreed.append(one)
        if len(agreed) > len(best):
            best, meant = agreed, between(low, high)
    return best, meant
