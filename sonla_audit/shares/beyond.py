"""Percents above a hundred that cannot be: of a whole, of the households or schools there are, or of a fall.

"đạt 105% kế hoạch" is normal, "chiếm 105% diện tích", "tỷ lệ hộ dùng nước sạch đạt 104%" and "số vụ giảm 120%" are not
(field guide, shares). What may turn into its opposite, as a profit, may fall by more than all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Verdict
from sonla_audit.interval import exactly
from sonla_audit.scene import Scene
from sonla_audit.tokens import folded_phrase
from sonla_audit.writing import shown

RULE = "wording.beyond"
_ALL = exactly(100)
_AIMS = ("plan", "target", "goal")


def claims(scene: Scene) -> Iterator[Claim]:
    """The percents that are above a hundred and are called a part of something, or a fall."""
    for reading in scene.readings:
        for figure in reading.figures:
            quantity = figure.quantity
            if quantity.nature == "percent" and _ALL.below(quantity.interval) and not figure.before(*_AIMS) \
                    and not figure.then(*_AIMS):
                words = scene.pack.tables["wording"]["beyond"]
                cue, form = _part(reading, figure, words["holds"], words["counted"]), "rate"
                if not cue:
                    cue, form = _fall(reading, figure, words["falls"], words["turning"]), "fall"
                if cue:
                    yield Claim(RULE, (part("share", figure),), (cue,), "likely", 1, 0, form)


def _part(reading: Reading, figure: Figure, holds: Sequence[str], counted: Sequence[str]) -> str:
    """The words by which a percent is a part of a whole; "tỷ lệ" only of what is counted, "tỷ lệ hộ nghèo"."""
    act = figure.quantity.act
    if act == "share":
        return _led(reading, figure, holds)
    if act not in ("rate", "reach"):
        return ""
    rate = next((cue for cue in reversed(figure.lead) if "plain_rate" in cue.classes), None)
    if rate is None:
        return ""
    folded = reading.words.folded
    behind = " ".join(folded[rate.last : figure.first]) + " "
    return next((f"{rate.words} {name}" for name in counted if behind.startswith(f"{folded_phrase(name)} ")), "")


def _fall(reading: Reading, figure: Figure, falls: Sequence[str], turning: Sequence[str]) -> str:
    """The word for a fall right before a percent, where what fell cannot turn into its opposite."""
    if figure.quantity.act != "down":
        return ""
    start, end = reading.sentences[figure.sentence]
    said = f" {' '.join(reading.words.folded[start:end])} "
    return "" if any(f" {folded_phrase(name)} " in said for name in turning) else _led(reading, figure, falls)


def _led(reading: Reading, figure: Figure, verbs: Sequence[str]) -> str:
    """The verb right before a figure, of some."""
    start = reading.sentences[figure.sentence][0]
    led = f" {' '.join(reading.words.folded[start : figure.first])}"
    return next((verb for verb in verbs if led.endswith(f" {folded_phrase(verb)}")), "")


def judge(claim: Claim) -> Verdict:
    """Above a hundred: a question to the author, for a base may be meant that is not told."""
    stated = shown(claim.quantities("share")[0])
    working = f"{stated} > 100%"
    return Verdict("suspicious", "warning", stated, "≤ 100%", working, claim.form, "finding.beyond.wrong",
                   (("stated", stated), ("working", working)))
