"""Multiples of one thing by another, both told before: "vốn địa phương gấp gần 4 lần vốn trung ương".

What stands before the multiple names the one, what stands behind it the other, by the words their levels were told
with. Which of several levels of a name is meant is told by the fit, so that one that fits none is not called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import RELATED, kinship, part
from sonla_audit.finding import Claim, Confidence
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares.again import whole_names
from sonla_audit.shares.names import holds
from sonla_audit.shares.wholes_before import general_words, naming, opened, said_of, stands

_BACK, _BLOCKS = 40, 8  # figures and blocks before a multiple in which its two levels may be told
_NAMES, _ADVERBS = 8, 3  # words that name the one, and words behind its name that may be none of it
_CUES = frozenset(("times_up", "equals", "multiple"))
_MOST = 6  # pairs of levels that go by both names


def multiples(scene: Scene, told: frozenset[int]) -> Iterator[Claim]:
    """The multiples of a document that two named levels bear out, but those ``told`` already."""
    for reading in scene.readings:
        for figure in reading.figures:
            quantity = figure.quantity
            if quantity.nature == "times" and quantity.index not in told and quantity.high is None \
                    and not quantity.spelled and figure.before(*_CUES):
                claim = _multiple(scene, reading, figure)
                if claim is not None:
                    yield claim


def _multiple(scene: Scene, reading: Reading, figure: Figure) -> Claim | None:
    behind, before = naming(scene, figure), _before(reading, figure)
    if not behind or not before or before == behind:
        return None
    levels = _levels(scene, reading, figure)
    bases = _named(scene, levels, behind)
    nows: list[Figure] = []
    for size in range(len(before), max(0, len(before) - _ADVERBS) if bases else len(before), -1):
        nows = nows or _named(scene, levels, before[:size])
    if figure.at and (last := reading.figures[figure.at - 1]).sentence == figure.sentence and stands(last):
        nows = [*nows, last]
    pairs = [(now, base) for now in nows for base in bases if now.quantity.index != base.quantity.index
             and kinship(now.quantity, base.quantity) >= RELATED]
    for now, base in pairs[:_MOST]:
        if agrees(now.quantity.interval, base.quantity.interval, figure.quantity.interval, "times"):
            sure: Confidence = "likely" if len(pairs) == 1 else "possible"
            return Claim("share.times", (part("part", now), part("whole", base), part("share", figure)),
                         (figure.cue(*_CUES),), sure, len(pairs), 7, "times")
    return None


def _before(reading: Reading, figure: Figure) -> tuple[str, ...]:
    """The words of its clause before the word for a multiple."""
    cue = next((cue for cue in figure.pre if not cue.classes.isdisjoint(_CUES)), None)
    low = opened(reading, figure)
    for one in figure.pre:
        if one.first == low and "neutral" in one.classes:
            low = one.last  # "như vậy"
    words = reading.words.folded[low : cue.first] if cue is not None else ()
    return words if len(words) <= _NAMES and all(word[0].isalpha() for word in words) else ()


def _levels(scene: Scene, reading: Reading, figure: Figure) -> list[Figure]:
    """The levels before a multiple, the nearest first."""
    found = [one for one in reversed(reading.figures[: figure.at]) if stands(one)]
    for index in range(reading.block.index - 1, max(-1, reading.block.index - 1 - _BLOCKS), -1):
        if len(found) >= _BACK:
            break
        found += [one for one in reversed(scene.readings[index].figures) if stands(one)]
    return found[:_BACK]


def _named(scene: Scene, levels: Sequence[Figure], words: tuple[str, ...]) -> list[Figure]:
    """The levels that go by some words: those whose whole name these hold, else those told with all of them."""
    whole = [level for level in levels
             if any(holds(words, name) for name in whole_names(scene.readings[level.quantity.block], level))]
    plain = general_words(scene.pack)
    names = [word for word in words if word not in plain]
    return whole or [level for level in levels if names and said_of(scene, level).issuperset(names)]
