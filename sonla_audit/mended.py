"""A percent that nothing explains, but that one slip of the pen would make the share its place says it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit import shares
from sonla_audit.clauses import Figure, Reading
from sonla_audit.interval import Interval, exactly
from sonla_audit.pairing import Pair, pairs
from sonla_audit.ratios import agrees, ratio
from sonla_audit.reach import chance, pairs_in_reach
from sonla_audit.repairs import repair
from sonla_audit.scene import Scene
from sonla_audit.weighing import Series, absent, traits, weight

_RARE = {"separator": 12, "scale": 12, "swap": 12, "digit": 12}  # one in so many is rare enough for a slip of the kind
_LEAD = 22  # how far behind the leading pair another may be and still be meant
_MOST = 6


def ranked(scene: Scene, reading: Reading, percent: Figure, series: Series) -> list[Pair]:
    """The pairs that structure alone says a percent may be of, the likeliest first; none where it says of nothing."""
    table: Mapping[str, int] = scene.pack.tables["share"]["weights"]
    offered = {(pair.part.quantity.index, pair.whole.quantity.index): pair
               for pair in (*pairs(scene, reading, percent), *pairs_in_reach(scene, reading, percent, sized=False))
               if _beside(percent, pair)}
    weighed = sorted(((weight(traits(scene, reading, percent, pair, series), table), at, pair)
                      for at, pair in enumerate(offered.values())), key=lambda one: (-one[0], one[1]))
    least = max(weight(absent(scene, reading, percent), table), weighed[0][0] - _LEAD if weighed else 0)
    return [pair for score, _, pair in weighed[:_MOST] if score > least]


def _beside(percent: Figure, pair: Pair) -> bool:
    """Whether a part stands near its percent: one further off is never what structure alone points to."""
    portion = pair.part
    near = percent.at if percent.host is None else percent.host
    return portion.quantity.block == percent.quantity.block and portion.sentence == percent.sentence \
        and (abs(portion.at - near) <= 2 or abs(portion.at - percent.at) <= 2)


def mended(scene: Scene, reading: Reading, percent: Figure, series: Series) -> Pair | None:
    """The pair of which a percent would be the share but for one slip of the pen, where that is no accident.

    A digit is mended in the likeliest pair only; the rarer slips, in those that come near it.
    """
    form = shares.form_of(percent)

    def holds(intervals: Sequence[Interval]) -> bool:
        return agrees(intervals[0], intervals[1], intervals[2], form)

    tried = 0
    for at, pair in enumerate(ranked(scene, reading, percent, series)):
        slip = repair((pair.part.quantity, pair.whole.quantity, percent.quantity), holds, at == 0)
        tried += slip.tried
        if not slip.kind:
            continue
        computed = ratio(pair.part.quantity.interval, pair.whole.quantity.interval, form) or exactly(0)
        hits, of = chance(percent.quantity, computed, tried)
        return pair if _RARE[slip.kind] * hits <= of else None
    return None
