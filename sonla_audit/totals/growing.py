"""How much of a growth a part brings: "17.443,9 tỷ đồng, tăng 13,26%, đóng góp 81% vào mức tăng chung".

What a part has grown by, over what the whole has grown by (a percent) or over what the whole was (points). Part and
whole give both by their level and their growth; the whole is told before, and of several the one that fits is meant.
Where the others of a row hold, one that does not is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import SAME, kinship, part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene

_BLOCKS = 3  # blocks looked back over for the whole
_TRIED = 4  # wholes
_SIBLINGS = 2  # shares of a growth that hold before another may be wrong
_GROWTH = {"up": 1, "down": -1}
_ONE = exactly(1)


def brought(scene: Scene) -> Iterator[Claim]:
    """The shares of a growth that parts are said to bring, each with its part and the whole."""
    for at, reading in enumerate(scene.readings):
        said = [figure for figure in reading.figures if figure.quantity.nature in ("percent", "points")
                and figure.quantity.high is None and figure.has("brings")]
        if not said:
            continue
        grown = [pair for one in scene.readings[max(0, at - _BLOCKS) : at + 1] for pair in _grown(one)]
        fitting: list[Claim] = []
        rest: list[Claim] = []
        for figure in said:
            own = next((pair for pair in reversed(grown) if pair[1].quantity.block == reading.block.index
                        and pair[1].at < figure.at and figure.at - pair[1].at <= 1
                        and figure.sentence == pair[1].sentence), None)
            if own is None:
                continue
            wholes = [pair for pair in grown if kinship(pair[0].quantity, own[0].quantity) == SAME
                      and pair[0].quantity.index < own[0].quantity.index
                      and own[0].quantity.value.below(pair[0].quantity.value)]
            made = [_claim(figure, own, whole) for whole in wholes[:_TRIED]]
            held = next((claim for claim in made if _fits(claim)), None)
            if held is not None:
                fitting.append(held)
            elif made:
                rest.append(made[0])
        yield from fitting
        if len(fitting) >= _SIBLINGS:
            leading = fitting[0].quantities("total")[0].index
            yield from (claim for claim in rest if claim.quantities("total")[0].index == leading)


def _grown(reading: Reading) -> Iterator[tuple[Figure, Figure]]:
    """The levels of a block that are followed by their growth."""
    level: Figure | None = None
    for figure in reading.figures:
        quantity = figure.quantity
        if quantity.level and not quantity.act.startswith("step") and quantity.high is None:
            level = figure
        elif quantity.nature == "percent" and quantity.act in _GROWTH and quantity.high is None and level is not None \
                and level.sentence == figure.sentence:
            yield level, figure
            level = None


def _claim(said: Figure, own: tuple[Figure, Figure], whole: tuple[Figure, Figure]) -> Claim:
    roles = (part("total", whole[0]), part("rate", whole[1]), part("part", own[0]), part("of", own[1]),
             part("result", said))
    return Claim("total.lifted", roles, (said.cue("brings"),), "likely", 1, 3, f"brings {said.quantity.nature}")


def _fits(claim: Claim) -> bool:
    computed = share_of_growth(claim)
    return computed is not None and computed.meets(claim.quantities("result")[0].interval)


def share_of_growth(claim: Claim) -> Interval | None:
    """What share of the growth of the whole its part brings, in percent, or in points of what the whole was."""
    total, rate, own, of = (claim.quantities(role)[0] for role in ("total", "rate", "part", "of"))
    one, base = _added(own, of), _added(total, rate)
    if one is None or base is None:
        return None
    if claim.form.endswith("points"):
        base = total.interval - base
    share = one.over(base)
    return None if share is None else share.times(100)


def _added(level: Quantity, rate: Quantity) -> Interval | None:
    """By how much a level has grown, given what it is now and by what percent it grew."""
    growth = rate.interval.times(_GROWTH[rate.act], 100)
    factor = (_ONE + growth).inverse()
    return None if factor is None else level.interval * (_ONE - factor)
