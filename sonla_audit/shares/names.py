"""What figures are called: the words right before them, and what words elsewhere say of such a name again.

A level goes by the words before it, behind a sign or another figure; by what stands before a colon; in a row of a table
by its first cell. Cues at the ends of a name may be of it ("vốn cấp mới", "hộ nghèo") or only tell the figure ("đạt").
Words echo a name where they begin or end with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.scene import Scene
from sonla_audit.shares.wholes_before import stands

Name = tuple[str, ...]
_TIMES = frozenset(("period", "date"))
_TELLS = frozenset(("share", "reach", "is", "subset", "rest"))
_LEVELS = frozenset(("level", "share", "reach"))
_SILENT = frozenset(("noise", "signature", "footnote"))
_SIGNS = frozenset(",;:.()")
_NUMERALS = frozenset("ivx")  # "quý I" and "khu vực I" are not of one name
_NAME = 8  # words of a name, at most
_VERB = 2  # words that may stand behind a name
_RUN = 2  # words that a name and its echo share, at least, where they are not all of it


@lru_cache(maxsize=1)
def named_levels(scene: Scene) -> list[list[tuple[Figure, tuple[Name, ...]]]]:
    """The levels of each block with the names they are told under."""
    return [[(figure, names) for figure in reading.figures
             if stands(figure) and figure.quantity.act in _LEVELS and (names := names_of(reading, figure))]
            if reading.block.kind not in _SILENT else [] for reading in scene.readings]


def names_of(reading: Reading, figure: Figure) -> tuple[Name, ...]:
    """The words right before a figure, behind a sign or another figure; before a colon, where none stand there.

    Where nothing stands before it, the words right behind it: "379 HTX nông nghiệp, 37 HTX công thương".
    """
    folded = reading.words.folded
    if reading.block.kind == "row":
        return _fit(_both(reading, *headed(reading)))
    at = figure.at - 1
    while at >= 0 and reading.figures[at].quantity.nature in _TIMES:
        at -= 1
    low = max(reading.figures[at].last if at >= 0 else 0, reading.sentences[figure.sentence][0])
    high = figure.first
    if high > low and folded[high - 1] == ":":
        high -= 1
    begin = high
    while begin > low and folded[begin - 1] not in _SIGNS:
        begin -= 1
    soft = len(figure.quantity.hedge.words.split())
    found = _fit(_both(reading, begin, max(begin, high - soft)))
    if found or figure.quantity.nature != "count":
        return found
    end = figure.last
    while end < len(folded) and end < figure.last + _NAME and folded[end][0].isalpha():
        end += 1
    return _fit(_both(reading, figure.last, end))


def headed(reading: Reading) -> tuple[int, int]:
    """Where the first cell of a row that holds words begins, past the number of the row, and where it ends."""
    low, folded = 0, reading.words.folded
    for figure in reading.figures:
        if any(word[0].isalpha() for word in folded[low : figure.first]):
            return low, figure.first
        low = figure.last
    return 0, 0


def _fit(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Those of some names that are no numerals and not too long for one."""
    return tuple([name for name in names if len(name) <= _NAME and not _NUMERALS.issuperset("".join(name))])


def names_between(reading: Reading, low: int, high: int) -> tuple[Name, ...]:
    """The names that the words between two places may begin or end with: of all, and of each clause."""
    folded = reading.words.folded
    begins = [low, *(at + 1 for at in range(low, high) if folded[at] == ",")]
    return tuple(dict.fromkeys(name for begin in begins for name in _both(reading, begin, high)))


def _both(reading: Reading, low: int, high: int) -> tuple[Name, ...]:
    """The words between two places without the cues at their ends: all cues, or only those that tell the figure.

    Some cues are names as well: "vốn cấp mới", "hộ nghèo".
    """
    every, telling = set[int](), set[int]()
    for cue in reading.cues_in(low, high):
        if "neutral" not in cue.classes:
            every.update(range(cue.first, cue.last))
            if not cue.classes.isdisjoint(_TELLS):
                telling.update(range(cue.first, cue.last))
    folded = reading.words.folded
    found: list[Name] = []
    for lead, trail in ((every, every), (every, telling), (telling, telling)):
        begin, end = low, high
        while begin < end and (begin in lead or not folded[begin][0].isalpha()):
            begin += 1
        while end > begin and (end - 1 in trail or not folded[end - 1][0].isalpha()):
            end -= 1
        if begin < end:
            found.append(tuple(folded[begin:end]))
    return tuple(dict.fromkeys(found))


def echo(name: Name, said: Name) -> int:
    """How many words of a name others begin or end with; 0 where these are too few."""
    size = len(name)
    if size <= len(said) and (said[:size] == name or said[-size:] == name):
        return size
    run = 0
    while run < min(size, len(said)) and name[run] == said[run]:
        run += 1
    # "khối FDI thực hiện 152 tỷ USD", "khối FDI nắm 65,2%": a verb may stand behind
    if run >= _RUN and max(size, len(said)) - run <= _VERB:
        return run
    run = next((run for run in range(min(size, len(said)), _RUN - 1, -1) if name[:run] == said[-run:]), 0)
    return run if size - run <= _VERB else _ending(name, said)


def _ending(name: Name, said: Name) -> int:
    """How many words a name and others end with alike, all but one of the name: "vốn cấp mới", "kênh cấp mới"."""
    run = 0
    while run < min(len(name), len(said)) and name[-1 - run] == said[-1 - run]:
        run += 1
    return run if len(name) - run == 1 and run >= _RUN else 0


def holds(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether words hold a name, its syllables one after another."""
    first, size = name[0], len(name)
    return first in words and any(words[at] == first and tuple(words[at : at + size]) == tuple(name)
               for at in range(len(words) - size + 1))
