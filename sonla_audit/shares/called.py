"""The whole that the words behind a percent call by its name: "nợ xấu 415 tỷ đồng, bằng 0,43% dư nợ".

Where one figure only goes by that name, and the part stands right before the percent, the sentence itself says of what
it is a share: nothing has to be weighed for the percent to be held against the two.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import RELATED
from sonla_audit.judging.ratios import agrees
from sonla_audit.scene import Scene
from sonla_audit.shares.misnamed import meant_instead
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.wholes_before import counted, naming, said_of, stands

_ACTS = frozenset(("share", "reach", "of-plan", "bracket"))
_MOVES = frozenset(("up", "down"))
_TIMES = frozenset(("period", "date"))
_LEVELS = frozenset(("level", "plan"))
_OWN = frozenset(("share", "bracket"))
_BACK = 5  # figures before a percent among which its part is looked for
_NAMED = 2  # words that are a name without anything counted


def called(scene: Scene, reading: Reading, percent: Figure, offered: Sequence[Pair]) -> Pair | None:
    """The pair of the part right before a percent and the one whole its words name; None where it is not plain."""
    names = naming(scene, percent)
    opens = bool(names) and opens_as_rate(reading, percent)
    portion = _part(reading, percent, opens) if opens or (names and percent.quantity.act in _ACTS) else None
    if portion is None or (percent.before("rate") and not percent.has("plain_rate") and not opens):
        return None
    mine = [pair for pair in offered if pair.part.quantity.index == portion.quantity.index]
    fitting = [pair for pair in mine if agrees(pair.part.quantity.interval, pair.whole.quantity.interval,
                                               percent.quantity.interval, "part")]
    if fitting:  # it is of something else, whatever the words are, unless they are the name of one figure only
        meant = [meant_instead(scene, percent, portion.quantity, pair.whole.quantity) for pair in fitting]
        return next((pair for pair in mine if meant[0] is not None and len(set(map(id, meant))) == 1
                     and pair.whole.quantity is meant[0].quantity), None)
    found = [pair for pair in mine if pair.kin >= RELATED and _goes_by(scene, percent, names, pair)]
    return found[0] if len({pair.whole.quantity.value for pair in found}) == 1 else None


def _part(reading: Reading, percent: Figure, opens: bool) -> Figure | None:
    """The level that a percent is told of right behind it, past what it rose or fell by."""
    if percent.bracket and percent.host is not None:
        host = reading.figures[percent.host]
        return host if percent.host == percent.at - 1 and _level(host, percent) else None
    if opens:
        before = reading.figures[percent.at - 1 : percent.at]
        return before[0] if before and percent.sentence - before[0].sentence == 1 and not before[0].bracket \
            and stands(before[0]) and before[0].quantity.act == "level" else None
    for figure in reversed(reading.figures[max(0, percent.at - _BACK) : percent.at]):
        if figure.sentence != percent.sentence or figure.part != percent.part:
            return None
        moved = figure.quantity.nature in ("percent", "points") and figure.quantity.act in _MOVES
        if not moved and figure.quantity.nature not in _TIMES and not (figure.bracket and not percent.bracket):
            return figure if _level(figure, percent) else None
    return None


def opens_as_rate(reading: Reading, percent: Figure) -> bool:
    """Whether a sentence begins with nothing but the word for a rate and a percent: "Tỷ lệ: 98,3% số phiếu thu về"."""
    if percent.at and reading.figures[percent.at - 1].sentence == percent.sentence:
        return False
    begun = reading.sentences[percent.sentence][0]
    cues = [cue for cue in reading.cues if begun <= cue.first < percent.first]
    told = {at for cue in cues for at in range(cue.first, cue.last)}
    words = reading.words.folded
    return any("plain_rate" in cue.classes for cue in cues) and all(
        at in told or not words[at][0].isalpha() for at in range(begun, percent.first))


def _level(figure: Figure, percent: Figure) -> bool:
    return stands(figure) and figure.quantity.act == "level" and figure.sentence == percent.sentence


def _goes_by(scene: Scene, percent: Figure, names: Sequence[str], pair: Pair) -> bool:
    """Whether a figure before the part goes by the names behind the percent, and no share of its own is told."""
    whole, block = pair.whole, percent.quantity.block
    if whole.bracket or whole.quantity.act not in _LEVELS or block - whole.quantity.block not in (0, 1) \
            or (whole.quantity.block == block and whole.at > pair.part.at) \
            or not said_of(scene, whole).issuperset(names):
        return False
    figures = scene.readings[whole.quantity.block].figures
    if len(names) < _NAMED and not counted(whole.quantity, names):
        return False
    if percent.then("whole") and not whole.before("total", "whole") and whole.at:
        return False  # "tổng dư nợ" is hardly the second of what stands there
    before, after = figures[whole.at - 1 : whole.at] if whole.at else (), figures[whole.at + 1 : whole.at + 2]
    return not any(other.quantity.nature == "percent" and other.sentence == whole.sentence
                   and other.quantity.act not in _MOVES and other is not percent
                   and (other.at < whole.at or other.quantity.act in _OWN) for other in (*before, *after))
