"""Shares of a whole that is told only in its parts: "đích thân tiếp 19.903 lượt (83,7%), ủy quyền 3.878 lượt (16,3%)".

The whole is the sum of the levels whose shares stand beside each other, or of two wholes that shares before it were of
("vốn đăng ký mới và tăng thêm"). Nothing says so but the fit, so that it must be no accident, and nothing is accused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import SAME, kinship, part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.judging.ratios import ratio
from sonla_audit.scene import Scene
from sonla_audit.shares.reach import chance, parts, wholes
from sonla_audit.shares.wholes_before import stands

_ACTS = frozenset(("share", "bracket", "level", "rate"))
_LONG = exactly(1000)  # a whole that is found by its digits alone has so many
_MOST = 12  # figures on either side of a percent among which its fellows stand


def of_sum(scene: Scene, reading: Reading, percent: Figure, known: Sequence[Figure]) -> Claim | None:
    """The claim that a percent is the share of a level in several added; None where nothing is sure."""
    if percent.quantity.act not in _ACTS or percent.then("plan", "reference"):
        return None
    tried = 0
    found: tuple[Figure, Sequence[Figure], Interval] | None = None
    for portion in parts(scene, reading, percent)[:2]:
        for addends in _sums(reading, percent, portion, known):
            result = ratio(portion.quantity.interval, summed([one.quantity.interval for one in addends]), "part")
            tried += 1
            if found is None and result is not None and result.meets(percent.quantity.interval):
                found = portion, addends, result
    if found is None:
        return None
    hits, of = chance(percent.quantity, found[2], tried)
    if 40 * hits > of:
        return None
    whole = summed([one.quantity.interval for one in found[1]])
    if any(_like(one, found[0]) and one.quantity.interval.meets(whole) for one, _ in wholes(scene, reading, percent)):
        return None  # the sum is stated, and what is of it is for others to say
    stated = _stated(scene, reading, found[0], whole)
    if stated is not None:
        of_it = (part("part", found[0]), part("whole", stated), part("share", percent))
        return Claim("share.base", of_it, (percent.cue("share", "is"),), "possible", tried, 6, "part")
    roles = (part("part", found[0]), *(part("whole", one) for one in found[1]), part("share", percent))
    return Claim("share.together", roles, (percent.cue("share", "is"),), "possible", tried, 6, "part")


def _stated(scene: Scene, reading: Reading, portion: Figure, whole: Interval) -> Figure | None:
    """The last level before a block, however far back, that is what several levels make to the last of many digits."""
    if not whole.exact or whole.below(_LONG):
        return None
    return next((figure for before in reversed(scene.readings[: reading.block.index]) for figure in before.figures
                 if figure.quantity.interval == whole and _like(figure, portion)), None)


def _sums(reading: Reading, percent: Figure, portion: Figure, known: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """What may be added to a whole: the levels of a row of shares, or two wholes of shares before."""
    around = reading.figures[max(0, percent.at - _MOST) : percent.at + _MOST]
    hosts = {figure.at - 1 if figure.host is None else figure.host for figure in around
             if figure.quantity.nature == "percent" and figure.sentence == percent.sentence
             and figure.quantity.act in _ACTS}
    row = [figure for figure in around if figure.at in hosts and _like(figure, portion)]
    if len(row) > 1 and any(figure.at == portion.at for figure in row):
        yield row
    yield from combinations([figure for figure in known if _like(figure, portion)], 2)


def _like(figure: Figure, portion: Figure) -> bool:
    return stands(figure) and kinship(figure.quantity, portion.quantity) == SAME
