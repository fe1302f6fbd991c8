"""Lists of shares that miss a hundred because they were never all there are: most of them, rates of years or groups.

What is said before the first share, behind each, and behind the last tells so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.interval import exactly, summed
from sonla_audit.scene import Scene
from sonla_audit.shares.wholes import Whole
from sonla_audit.tokens import folded_phrase

_TIMES = frozenset(("period", "date"))
_FIFTY, _HUNDRED = exactly(50), exactly(100)
_BEHIND = 2  # words behind a share that name whose it is
_NEXT = 6  # words behind the last share in which the list may be said to go on
_AWAY = 16  # words behind the last share in which the others may be named


def partial(scene: Scene, whole: Whole) -> bool:
    """Whether shares that do not make a hundred were hardly meant to."""
    figures = [share.figure for share in whole.shares]
    reading = scene.readings[figures[0].quantity.block]
    if whole.head is not None:
        return summed([figure.quantity.interval for figure in figures]).below(
            whole.head.figure.quantity.interval) and _endless(reading, figures[-1])
    if reading.block.kind == "row" or any(figure.quantity.block != reading.block.index for figure in figures):
        return False
    total = summed([figure.quantity.interval for figure in figures])
    if total.meets(_HUNDRED):
        return False
    words: Mapping[str, Sequence[str]] = scene.pack.tables["hundred"]
    if _of_years(reading, figures) or (whole.evidence == "nearly" and _of_two_groups(reading, figures)):
        return True
    if not total.below(_HUNDRED):
        return False
    last = figures[-1]
    return total.below(_FIFTY) or _endless(reading, last) or _and_others(reading, last, words["others"])


def _of_years(reading: Reading, figures: Sequence[Figure]) -> bool:
    """Whether each share has a year of its own behind it: "28,9% năm 2010; 24,2% năm 2011; 45,7% năm 2012"."""
    years = [behind[0].quantity.text for figure in figures
             if (behind := reading.figures[figure.at + 1 : figure.at + 2]) and behind[0].quantity.nature in _TIMES
             and behind[0].part == figure.part and behind[0].sentence == figure.sentence]
    return len(set(years)) == len(figures) > 1


def _of_two_groups(reading: Reading, figures: Sequence[Figure]) -> bool:
    """Whether two shares are of the same people in two places: "68% người ở bộ và 35% người ở tỉnh cho rằng"."""
    folded = reading.words.folded
    named = {folded[figure.last : figure.last + _BEHIND] for figure in figures}
    return len(figures) == _BEHIND and len(named) == 1 and all(word[0].isalpha() for word in next(iter(named)))


def _endless(reading: Reading, last: Figure) -> bool:
    """Whether the list says behind its last share that there are more: "giao thông 15,3 ha (20,2%)…"."""
    _, end = reading.sentences[last.sentence]
    after = reading.figures[last.at + 1 : last.at + 2]
    stop = min(end + 1, last.last + _NEXT, after[0].first if after else end + 1)
    return any("open_end" in cue.classes for cue in reading.cues_in(last.last, stop))


def _and_others(reading: Reading, last: Figure, phrases: Sequence[str]) -> bool:
    """Whether the others are named behind the last share, without theirs: "33,4% là hộ, còn lại là tổ hợp tác"."""
    _, end = reading.sentences[last.sentence]
    after = reading.figures[last.at + 1 : last.at + 2]
    stop = min(end, last.last + _AWAY, after[0].first if after else end)
    return not (after and after[0].sentence == last.sentence and after[0].quantity.nature == "percent") and _says(
        reading, last.last, stop, phrases)


def _says(reading: Reading, low: int, high: int, phrases: Sequence[str]) -> bool:
    """Whether one of some phrases stands within words ``low`` to ``high``."""
    told = f" {' '.join(reading.words.folded[low:high])} "
    return any(f" {folded_phrase(phrase)} " in told for phrase in phrases)
