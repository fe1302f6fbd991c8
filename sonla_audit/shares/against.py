"""A percent of what its own sentence holds a level against: "Kết nạp 432 đảng viên. So với chỉ tiêu 450 mới đạt 96%".

The words name the whole outright and measure nothing between it and the percent; what was held against it was told
before, in the sentence or further up its paragraph. So the part is open only: one that fits hardly by luck is meant,
and the only one that can be meant may be contradicted.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import RELATED, kinship
from sonla_audit.finding import Claim
from sonla_audit.judging.ratios import agrees, ratio
from sonla_audit.scene import Scene
from sonla_audit.shares.accusing import barred, far
from sonla_audit.shares.fellows import Series
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.reach import chance
from sonla_audit.shares.shares import claim_of, form_of
from sonla_audit.shares.wholes_before import stands

_ACTS = frozenset(("reach", "of-plan", "rate", "level", "index", "share"))
_MOVED = frozenset(("step-up", "step-down", "from", "to", "plan", "reference"))
_APART = frozenset(("up", "down", "opens", "subset", "exceeds"))
_CHANGED = frozenset(("up", "down", "step-up", "step-down"))  # what these tell is held against the figure behind them
_PARTS = 12  # levels before a whole that may be held against it, the nearest first
_LUCK = 20  # a fit that comes by accident once in so many times is believed


def held_against(scene: Scene, reading: Reading, percent: Figure) -> Claim | None:
    """The claim of a percent of what is held against a whole, where a part before that fits."""
    whole, cue = _whole(reading, percent)
    if whole is None:
        return None
    base, form = whole.quantity.interval, form_of(percent)
    for tried, part in enumerate(_parts(scene, reading, whole), 1):
        result = ratio(part.quantity.interval, base, form)
        if result is not None and agrees(part.quantity.interval, base, percent.quantity.interval, form):
            hits, of = chance(percent.quantity, result, tried)
            if _LUCK * hits <= of:
                return claim_of(percent, Pair(part, whole, 0, "", (cue,)), "likely", tried)
    return None


def not_held(scene: Scene, reading: Reading, percent: Figure, series: Series) -> Pair | None:
    """The only level that can be held against a whole, for which a percent is wrong; None where there is none."""
    whole, cue = _whole(reading, percent)
    if whole is None or (len(percent.head) > 1 and percent.before("rate")):
        return None  # "so với 400 hộ cần di dời, tỷ lệ đồng thuận mới đạt 62%" has a name of its own
    parts = [part for part in _parts(scene, reading, whole)
             if part.quantity.block == reading.block.index and whole.sentence - part.sentence <= 1]
    beside = parts[:1] if parts and parts[0].at == whole.at - 1 and parts[0].sentence == whole.sentence else []
    if not beside and len(parts) != 1:
        return None
    pair = Pair((beside or parts)[0], whole, 0, "", (cue,))
    near = nearness(percent.quantity, pair.part.quantity, whole.quantity, form_of(percent))
    wrong = not near[0].startswith("fit") and not far(near) and not barred(scene, percent, pair, near, series)
    return pair if wrong else None


def _whole(reading: Reading, percent: Figure) -> tuple[Figure | None, str]:
    """The level that the sentence of a percent holds something against right before it, and the word for that."""
    if percent.quantity.act not in _ACTS or percent.bracket:
        return None, ""
    at = percent.at - 1
    while at >= 0 and reading.figures[at].quantity.nature in ("period", "date"):
        at -= 1
    whole = reading.figures[at] if at >= 0 else percent
    if whole.sentence != percent.sentence or not stands(whole) or ";" in reading.words.folded[
            whole.last : percent.first] or _between(reading, whole.last, percent.first, _APART):
        return None, ""
    low, _ = reading.sentences[whole.sentence]
    low = max(low, reading.figures[at - 1].last if at else 0)
    cues = reading.cues_in(low, whole.first)
    cue = next((cue for cue in cues if "against" in cue.classes or (
        "of" in cue.classes and any("plan" in one.classes and one.first == cue.last for one in cues))), None)
    if cue is None or percent.then("reference"):
        return None, ""  # "so với tháng trước (4.736 tỷ đồng), bằng 113% cùng kỳ" is of another time
    changed = at and reading.figures[at - 1].quantity.act in _CHANGED and reading.figures[at - 1].last == cue.first
    return (None, "") if changed else (whole, cue.words)


def _between(reading: Reading, low: int, high: int, classes: frozenset[str]) -> bool:
    return any(not cue.classes.isdisjoint(classes) for cue in reading.cues_in(low, high))


def _parts(scene: Scene, reading: Reading, whole: Figure) -> Sequence[Figure]:
    """The levels told before a whole that may be held against it, the nearest first."""
    above = scene.readings[reading.block.index - 1].figures if reading.block.index and not whole.sentence else ()
    told = [figure for figure in (*reading.figures[: whole.at][::-1], *above[::-1])
            if stands(figure) and not figure.bracket and figure.quantity.act not in _MOVED]
    last = [figure for figure in told[:1] if figure.quantity.nature == whole.quantity.nature == "count"]
    return ([figure for figure in told if kinship(figure.quantity, whole.quantity) >= RELATED]
            or last)[:_PARTS]  # "đưa tổng số lên 12.400 hội viên. So với 15.500 phụ nữ, đạt 80%"
