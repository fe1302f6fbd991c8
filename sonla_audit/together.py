"""The share that several things have together: "hộ nghèo và hộ cận nghèo là 25,00%", "các thị trường này chiếm 62,7%".

The things are the last of a row before the percent; how many of them is told by arithmetic, and only where figures
written this long hardly fit by accident.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses import Figure, Reading
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, summed
from sonla_audit.propose import OTHER, SAME, kinship, part
from sonla_audit.ratios import ratio
from sonla_audit.reach import chance, stands, wholes
from sonla_audit.scene import Scene
from sonla_audit.slips import slipped

_MOST = 6
_ACTS = frozenset(("share", "level", "rate", "reach"))


def together(scene: Scene, reading: Reading, percent: Figure) -> Claim | None:
    """The claim that a percent is the share of the last few levels before it, added; None where nothing is sure.

    What fits is taken where that is no accident; what fails only where the percent's own words name the parts.
    """
    if percent.quantity.act not in _ACTS or percent.bracket:
        return None
    row = _row(reading, percent)
    tried = 0
    found: tuple[Sequence[Figure], Figure, Interval] | None = None
    for size in range(2, len(row) + 1):
        chosen = row[-size:]
        for whole, result in _shares(scene, reading, percent, chosen):
            tried += 1
            if found is None and result.meets(percent.quantity.interval):
                found = chosen, whole, result
    if found is not None:
        hits, of = chance(percent.quantity, found[2], tried)
        return _claim(percent, found[0], found[1], "possible", tried) if 20 * hits <= of else None
    called = [figure for figure in row if _named(reading, percent, figure)]
    if len(called) < 2:
        return None
    first = next(_shares(scene, reading, percent, called), None)
    if first is None or not slipped(percent.quantity, first[1]):
        return None
    return _claim(percent, called, first[0], "likely", 1)


def _shares(scene: Scene, reading: Reading, percent: Figure,
            chosen: Sequence[Figure]) -> Iterator[tuple[Figure, Interval]]:
    """Every whole in reach that is larger than some levels together, and their share of it."""
    added = summed([figure.quantity.interval for figure in chosen])
    for whole, _ in wholes(scene, reading, percent):
        if whole in chosen or kinship(whole.quantity, chosen[0].quantity) == OTHER \
                or whole.quantity.interval.below(added):
            continue
        result = ratio(added, whole.quantity.interval, "part")
        if result is not None:
            yield whole, result


def _claim(percent: Figure, chosen: Sequence[Figure], whole: Figure, confidence: Confidence, tried: int) -> Claim:
    roles = (*(part("part", figure) for figure in chosen), part("whole", whole), part("share", percent))
    return Claim("share.together", roles, (percent.cue("share", "is"),), confidence, tried, 7, "part")


def _named(reading: Reading, percent: Figure, figure: Figure) -> bool:
    """Whether the word right behind a level stands between the last level and its percent again."""
    before = reading.figures[percent.at - 1].last
    again = {word.folded for word in reading.words[before : percent.first] if word.folded[0].isalpha()}
    own = [word.folded for word in reading.words[figure.last : figure.last + 2] if word.folded[0].isalpha()]
    return bool(own) and again.issuperset(own[:1])


def _row(reading: Reading, percent: Figure) -> list[Figure]:
    """The levels of one kind right before a percent, which are not its own part."""
    figures = [figure for figure in reading.figures[max(0, percent.at - 14) : percent.at]
               if stands(figure) and not figure.bracket and percent.sentence - figure.sentence <= 1]
    row: list[Figure] = []
    for figure in reversed(figures):
        if row and kinship(figure.quantity, row[0].quantity) < SAME:
            break
        row.insert(0, figure)
    return row[-_MOST:]
