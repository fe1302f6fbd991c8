"""Relations of an old revision that no finding told, by which a change can be seen to have been left half done.

They are sought only around figures that changed, and every one of them is possible, never more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part, timed
from sonla_audit.finding import Claim
from sonla_audit.revisions.fitted_rates import percents, quotients, steps
from sonla_audit.revisions.fitted_sums import products, sums
from sonla_audit.revisions.luck import Around, Tie, claim, digits, grain, kin, plain
from sonla_audit.scene import Scene

_REACH = 24    # figures before and behind that may be related
_LONG = 4      # digits of a figure that is hardly the same by chance
_SUMS = (sums, products)


def ties(scene: Scene, changed: frozenset[int], known: frozenset[int]) -> Iterator[Tie]:
    """Relations of an old revision that join changed figures (by index) and unchanged ones, each with its check.

    ``known`` are figures that are the result of others by the audit's own findings: a second way to make them is luck.
    """
    figures = [figure for reading in scene.readings for figure in reading.figures]
    sections = [reading.block.section_id for reading in scene.readings]
    near_change = _near(len(figures), [at for at, figure in enumerate(figures) if figure.quantity.index in changed])
    for at, figure in enumerate(figures):
        if not near_change[at]:
            continue
        block = figure.quantity.block
        near = tuple(other for other in figures[max(0, at - _REACH) : at + _REACH + 1]
                     if other is not figure and sections[other.quantity.block] == sections[block])
        same = tuple(other for other in near
                     if other.quantity.block == block and other.sentence == figure.sentence)
        around = Around(figure, same, near)
        for search in _SUMS if figure.quantity.index in known else (percents, quotients, steps, *_SUMS):
            yield from (found for found in search(around) if _mixed(found[1], changed))
    yield from _repeats(scene.readings, changed)


def _near(size: int, changed: Sequence[int]) -> list[bool]:
    """For each place whether a changed figure is in reach of it."""
    found = [False] * size
    done = 0
    for at in changed:
        for place in range(max(done, at - _REACH), min(size, at + _REACH + 1)):
            found[place] = True
        done = max(done, min(size, at + _REACH + 1))
    return found


def _mixed(claim: Claim, changed: frozenset[int]) -> bool:
    own = claim.indexes()
    return bool(own & changed) and bool(own - changed)


def _repeats(readings: Sequence[Reading], changed: frozenset[int]) -> Iterator[Tie]:
    """Long figures that stand twice."""
    known: dict[tuple[int | None, int, str], list[Figure]] = {}
    for figure in (figure for reading in readings for figure in reading.figures):
        quantity = figure.quantity
        if not (quantity.level or quantity.nature == "percent") or timed(quantity) or not plain(quantity) \
                or len(str(digits(quantity) // grain(quantity))) < _LONG:
            continue
        bucket = known.setdefault((quantity.value.low, quantity.value.den, quantity.unit.kind), [])
        yield from (("repeat", claim("repeat.figure", "", part("first", other), part("again", figure)))
                    for other in bucket[-3:]
                    if kin(other.quantity, quantity) and {other.quantity.index, quantity.index} & changed)
        bucket.append(figure)
