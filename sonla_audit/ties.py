"""Relations of an old revision that no finding told, by which a change can be seen to have been left half done.

They are sought only around figures that changed, and every one of them is possible, never more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses import Figure, Reading
from sonla_audit.finding import Claim
from sonla_audit.fitted_rates import percents, points, quotients, steps
from sonla_audit.fitted_sums import products, sums
from sonla_audit.luck import Around, Tie, claim, digits, grain, kin, plain
from sonla_audit.propose import part, timed
from sonla_audit.scene import Scene

_REACH = 24    # figures before and behind that may be related
_WORDS = 14    # words before a figure that may say the same again
_SHARED = {2: 5, 3: 3}  # so many words must be the same where a figure has so many digits
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
        for search in _SUMS if figure.quantity.index in known else (percents, points, quotients, steps, *_SUMS):
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
    own = {one.quantity.index for one in claim.parts if one.quantity is not None}
    return bool(own & changed) and bool(own - changed)


def _repeats(readings: Sequence[Reading], changed: frozenset[int]) -> Iterator[Tie]:
    """Figures that stand twice: long ones, and shorter ones the more words they have in common."""
    known: dict[tuple[int | None, int, str], list[tuple[Figure, frozenset[str]]]] = {}
    for reading in readings:
        for figure in reading.figures:
            quantity = figure.quantity
            size = len(str(digits(quantity) // grain(quantity)))
            if not (quantity.level or quantity.nature == "percent") or size < 2 or not plain(quantity) \
                    or timed(quantity):
                continue
            words = _before(reading, figure)
            bucket = known.setdefault((quantity.value.low, quantity.value.den, quantity.unit.kind), [])
            for other, spoken in bucket[-3:]:
                shared = len(words & spoken) + 2 * bool(set(other.quantity.label) & set(quantity.label))
                if kin(other.quantity, quantity) and {other.quantity.index, quantity.index} & changed \
                        and _SHARED.get(size, 0) <= shared:
                    yield "repeat", claim("repeat.figure", "", part("first", other), part("again", figure))
            bucket.append((figure, words))


def _before(reading: Reading, figure: Figure) -> frozenset[str]:
    """The words said before a figure in its sentence that are more than a syllable of grammar."""
    low = reading.sentences[figure.sentence][0] if figure.sentence < len(reading.sentences) else 0
    return frozenset(word for word in (reading.words[at].folded for at in range(max(low, figure.first - _WORDS),
                                                                                figure.first))
                     if len(word) > 2 and word.isalpha())
