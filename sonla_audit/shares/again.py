"""What is said right before a percent names a level again, wherever that was told: by its words, or by its month."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.scene import Scene
from sonla_audit.shares.names import Name, holds, names_of
from sonla_audit.shares.wholes_before import cue_from, opened, said_of

_NAME, _NAMES = 2, 6  # words that name a thing: at least, where the whole name stands again, and at most
_STRESSES = frozenset(("is", "example"))  # classes of words that a name follows


def again(scene: Scene, reading: Reading, percent: Figure, figure: Figure) -> bool | None:
    """Whether what is said right before a percent names a figure again, by words or month; None for nothing said."""
    names, month = called(reading, percent), month_before(reading, percent)
    named = (bool(names or month) and says(scene, figure, names, month)) or repeated(scene, reading, percent, figure)
    return named if named or month or len(names) > 1 else None  # a single word may be none that names a thing


def says(scene: Scene, figure: Figure, names: frozenset[str], month: str) -> bool:
    """Whether a figure is told with some names, or of a month; a single name is all that is said of it."""
    if names and said_of(scene, figure).issuperset(names) and (len(names) > 1 or names == frozenset(figure.head)):
        return True
    own = figure.quantity.period
    return bool(month) and own is not None and own.text.endswith(month)


def month_before(reading: Reading, percent: Figure) -> str:
    """The month right before a percent ("riêng tháng 9 chiếm 10,4%"), as periods end with it; empty for none."""
    before = reading.figures[percent.at - 1] if percent.at else None
    if before is None or before.clause != percent.clause or before.quantity.nature != "period":
        return ""
    return before.quantity.text[1:] if before.quantity.text.startswith("--") else ""


@lru_cache(maxsize=512)
def called(reading: Reading, percent: Figure) -> frozenset[str]:
    """The words before a percent that name what it is the share of; empty where they are too few or too many to."""
    low = opened(reading, percent)
    names = _names(reading, low, percent.first)
    if not names and not percent.bracket:
        names = _names(reading, *_stressed(reading, percent, low))
    return names if len(names) <= _NAMES else frozenset()


def _names(reading: Reading, low: int, high: int) -> frozenset[str]:
    """The words between two places that are no cues."""
    cues = {at for cue in reading.cues[cue_from(reading, low) : cue_from(reading, high)] if "neutral" not in cue.classes
            for at in range(cue.first, cue.last)}
    return frozenset(form for at, form in enumerate(reading.words.folded[low:high], low)
                     if at not in cues and form[0].isalpha())


def _stressed(reading: Reading, percent: Figure, low: int) -> tuple[int, int]:
    """Where the clause before that of a percent ends in a name: "nặng nhất là Đắk Lao, chiếm khoảng 83%"."""
    at = bisect_right(reading.clauses, (percent.first, len(reading.words))) - 1
    before = reading.clauses[at - 1] if at else (low, low)
    said = [cue.last for cue in reading.cues[cue_from(reading, before[0]) : cue_from(reading, before[1])]
            if not cue.classes.isdisjoint(_STRESSES)]
    behind = reading.figures[percent.at - 1].last if percent.at else 0
    return (said[-1], before[1]) if said and behind <= said[-1] else (low, low)


def repeated(scene: Scene, reading: Reading, percent: Figure, figure: Figure) -> bool:
    """Whether what stands before a percent holds the whole name of a level told in a sentence before its own.

    "Sín Chải 785 nhà, Bản Lụa 92 nhà ... Sín Chải là nơi nặng nhất, chiếm 62,1%".
    """
    if figure.sentence == percent.sentence and figure.quantity.block == percent.quantity.block:
        return False  # "lợi nhuận gộp 294 tỷ đồng, biên lợi nhuận gộp 17,8%"
    said = _sentence_to(reading, percent)
    if len(said) < _NAME:
        return False  # shorter than any name that is looked for
    for name in whole_names(scene.readings[figure.quantity.block], figure):  # noqa: SIM110 - asked of all levels in reach
        if holds(said, name):
            return True
    return False


@lru_cache(maxsize=4096)  # every percent behind it asks
def whole_names(reading: Reading, figure: Figure) -> tuple[Name, ...]:
    """The names of a level that are of some words, so that they are found again; none of one in a bracket."""
    return () if figure.bracket or reading.block.kind == "row" else tuple(
        [name for name in names_of(reading, figure) if _NAME <= len(name) <= _NAMES])


@lru_cache(maxsize=4)  # asked of level after level
def _sentence_to(reading: Reading, percent: Figure) -> tuple[str, ...]:
    """The words before a percent, from the figure before it or the beginning of its sentence."""
    before = reading.figures[percent.at - 1].last if percent.at else 0
    return tuple(reading.words.folded[max(before, reading.sentences[percent.sentence][0]) : percent.first])
