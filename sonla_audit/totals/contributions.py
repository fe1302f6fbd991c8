"""Points that the parts of an economy contribute to its growth, which make the growth together.

"Trong mức tăng 7,46%, nông nghiệp đóng góp 0,58 điểm phần trăm; ..." names every part in turn. The growth is the one
told last before them outside their sentence; arithmetic chooses among a few, and a sum that misses it is wrong where
one slip of the pen is all it misses it by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, summed
from sonla_audit.scene import Scene
from sonla_audit.totals.misprints import misprint
from sonla_audit.totals.totals import added

_LEAST, _MANY, _MOST = 3, 4, 16  # parts
_BLOCKS, _TRIED = 4, 4  # blocks looked back over for the growth, and percentages of growth held against the sum
_SIGNS = {"share": 1, "up": 1, "down": -1}


def contributions(scene: Scene) -> Iterator[Claim]:
    """The growths that the points contributed to them make, and those that they plainly should."""
    for at, reading in enumerate(scene.readings):
        every = _parts(reading)
        if len(every) < _LEAST:
            continue
        growths = _growths(scene.readings[max(0, at - _BLOCKS) : at + 1], every[0])
        outer = [part for part in every if not part.before("subset", "outside")]
        for parts in (every, outer):
            total = next((one for one in growths if _made(parts, one).overlaps(one.quantity.interval)), None)
            if total is not None and len(parts) >= _LEAST:
                yield _claim(parts, total)
                break
        else:
            if growths and len(outer) == len(every) >= _MANY and _slipped(every, growths[0]):
                yield _claim(every, growths[0])


def _claim(parts: Sequence[Figure], total: Figure) -> Claim:
    signs = [_SIGNS[part.quantity.act] * _SIGNS[total.quantity.act] for part in parts]
    return added("total.list", total.quantity, [part.quantity for part in parts], "likely", (parts[0].cue("share"),),
                 20, signs)


def _slipped(parts: Sequence[Figure], total: Figure) -> bool:
    """Whether one slip of the pen explains that contributions, all of one direction, miss a growth."""
    found = misprint(total.quantity, [part.quantity for part in parts])
    return all(part.quantity.act != "down" for part in parts) and total.quantity.act == "up" \
        and found is not None and found.bits > 0


def _parts(reading: Reading) -> list[Figure]:
    """The points contributed in a block, where at least two are said to be."""
    points = [figure for figure in reading.figures if figure.quantity.nature == "points"
              and figure.quantity.act in _SIGNS and figure.quantity.high is None and not figure.quantity.hedge.kind]
    said = [figure for figure in points if figure.quantity.act == "share"]
    if len(said) < 2 or len(points) > _MOST:
        return []
    return [figure for figure in points if figure.sentence == said[0].sentence or figure in said]


def _growths(readings: Sequence[Reading], first: Figure) -> list[Figure]:
    """The percentages of growth told before the first part, outside its sentence, the nearest first."""
    found = [figure for reading in readings for figure in reading.figures
             if figure.quantity.nature == "percent" and figure.quantity.act in ("up", "down")
             and reading.block.section_id == readings[-1].block.section_id and figure.quantity.high is None
             and (reading is not readings[-1] or (figure.at < first.at and figure.sentence < first.sentence))]
    return found[::-1][:_TRIED]


def _made(parts: Sequence[Figure], growth: Figure) -> Interval:
    """What the parts make in the direction of a growth."""
    return summed(part.quantity.interval.times(_SIGNS[part.quantity.act] * _SIGNS[growth.quantity.act])
                  for part in parts)
