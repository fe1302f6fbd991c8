"""Which pair of figures leads as what a percent speaks of: by the places of all three, and by what the percent says."""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.fellows import Series, listed
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.offering import offers
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.weighing import Weighing, weights
from sonla_audit.values import record

_LEADING = 5  # pairs that lead by their places alone, whose slips are looked into
_BEHIND = 45  # how far behind the first of them
_SLIP = 30  # as much as a slip may speak for a pair
_MOST = 50  # more than anything that is computed may
RARELY = frozenset(("fit.3", "fit.4", "fit.5", "fit.6", "fit.7", "fit.exact"))
_ONE = 10**12


@lru_cache(maxsize=1)
def _powers() -> tuple[int, ...]:
    """What a lag of so many tenths of a logit leaves of a reading's weight."""
    found = [_ONE]
    while found[-1]:
        found.append(found[-1] * 904_837_418 // 10**9)
    return tuple(found)


@record
class Choice:
    """The pair that leads: whether it fits, and how likely it is what the text means, in hundredths.

    ``near`` are the traits of what it gives beside what is stated; ``rival`` tells that another whole of its paragraph
    makes the same part right, hardly by luck.
    """

    pair: Pair
    fits: bool
    near: tuple[str, ...]
    likely: int
    tried: int
    rival: bool = False


@record
class Ranking:
    """The pairs of a percent with what speaks for their places, the best first; ``none`` is what speaks for none."""

    pairs: tuple[tuple[int, Pair], ...]
    none: int
    form: str

    def placed(self) -> int:
        """How likely the first pair is what the text means by the places of all alone, in hundredths."""
        powers, top = _powers(), max(self.pairs[0][0], self.none)
        every = powers[min(top - self.none, len(powers) - 1)]
        mine = 0
        for score, pair in self.pairs:
            mass = powers[min(top - score, len(powers) - 1)]
            every += mass
            if _same(pair, self.pairs[0][1]):
                mine += mass
        return 100 * mine // every


def ranked(scene: Scene, reading: Reading, percent: Figure, series: Series, known: tuple[Figure, ...] = ()) -> Ranking:
    """Every pair that a percent may be of, weighed by the places of all three."""
    offered = offers(scene, reading, percent, known)
    weighing = Weighing(scene, reading, percent, series, offered)
    weigh = weights(scene.pack, weighing.form).get
    placed: dict[int, int] = {}
    bases: dict[int, tuple[int, tuple[int, ...]]] = {}
    weighed: list[tuple[int, int, Pair]] = []
    for at, pair in enumerate(offered):
        own, base = pair.part.quantity.index, pair.whole.quantity.index
        if own not in placed:
            placed[own] = sum(map(weigh, weighing.part(pair.part), repeat(0)))
        if base not in bases:
            traits, held = weighing.whole(pair.whole)
            bases[base] = sum(map(weigh, traits, repeat(0))), held
        score, held = bases[base]
        score += sum(map(weigh, weighing.pair(pair, held), repeat(0)))
        weighed.append((score + placed[own], at, pair))
    weighed.sort(key=lambda one: (-one[0], one[1]))
    none = sum(map(weigh, weighing.none(), repeat(0)))
    return Ranking(tuple([(score, pair) for score, _, pair in weighed]), none, weighing.form)


def choice(scene: Scene, percent: Figure, series: Series, ranking: Ranking) -> Choice | None:
    """The likeliest pair of a percent; None where it is likelier a share of nothing in the text."""
    weighed, none, form = ranking.pairs, ranking.none, shares.form_of(percent)
    weigh = weights(scene.pack, ranking.form).get
    if not weighed or weighed[0][0] + _MOST < none:
        return None
    readings: list[tuple[int, Pair, bool, tuple[str, ...]]] = []
    for place, (score, pair) in enumerate(weighed):
        fits = agrees(pair.part.quantity.interval, pair.whole.quantity.interval, percent.quantity.interval, form)
        if fits or (place < _LEADING and score > max(weighed[0][0] - _BEHIND, none - _SLIP)):
            near = nearness(percent.quantity, pair.part.quantity, pair.whole.quantity, form)
            readings.append((score + sum(map(weigh, near, repeat(0))), pair, fits, near))
    best = max(readings, key=lambda one: one[0], default=None)
    if best is None or best[0] <= none:
        made = [] if percent.quantity.hedge.kind else [
            one for one in readings if one[2] and listed(series, one[1].part.quantity, one[1].whole.quantity)]
        return Choice(made[0][1], True, made[0][3], 0, len(weighed)) if len(made) == 1 else None
    powers = _powers()
    mine = every = 0
    for score, pair, fits, _ in readings:
        mass = powers[min(max(best[0] - score, 0), len(powers) - 1)]
        every += mass
        if fits == best[2] and _same(pair, best[1]):
            mine += mass
    every += powers[min(best[0] - none, len(powers) - 1)]
    rival = not best[2] and any(
        fits and near[0] in RARELY and pair.part.quantity.index == best[1].part.quantity.index
        and pair.whole.quantity.block == percent.quantity.block and not _over_all(percent, pair)
        for _, pair, fits, near in readings)
    return Choice(best[1], best[2], best[3], 100 * mine // every, len(weighed), rival)


def _over_all(percent: Figure, pair: Pair) -> bool:
    """Whether a share is more than all of a whole: "huyện 465,7 tỷ đồng (250%), xã 186,3 tỷ đồng (10%)"."""
    return percent.quantity.act in ("share", "bracket") \
        and pair.whole.quantity.interval.below(pair.part.quantity.interval)


def _same(one: Pair, other: Pair) -> bool:
    """Whether two pairs are of one part and of wholes with one value."""
    return one.part.quantity.index == other.part.quantity.index \
        and one.whole.quantity.interval == other.whole.quantity.interval
