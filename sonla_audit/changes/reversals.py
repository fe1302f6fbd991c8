"""A change that holds only if it went the other way: its verb is wrong, or another value is what it led to."""

from __future__ import annotations

from collections.abc import Collection

from sonla_audit.changes import growth
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.values import replace

_SIGNS = frozenset(",;(")
_OWN = 3  # words of a clause before its change that name what has changed


def turned(claim: Claim) -> Claim | None:
    """A change that would hold if it went the other way: its verb is wrong and none of its figures.

    "12 ca, tăng 3 ca so với cùng kỳ (15 ca)"
    """
    form, way, *rest = (*claim.form.split(), "")
    now, base, change = (claim.quantities(role) for role in ("now", "base", "change"))
    if form not in ("difference", "points", "growth") or not now or not base or not change:
        return None
    other = replace(claim, form=" ".join((form, str(-int(way)), *rest)).strip())
    if growth.judge(claim).outcome != "suspicious" or growth.judge(other).outcome != "consistent":
        return None
    parts = tuple(p for role in ("base", "now", "change") for p in claim.parts if p.role == role)
    way = "up" if way == "1" else "down"
    return Claim("wording.direction", parts, claim.cues, claim.confidence, claim.tried, 0, way)


def of_another(scene: Scene, claim: Claim) -> bool:
    """Whether a clause of its own names what has changed, or what it came to: "còn 6,6 tỷ, giảm dự trữ về 3 tỷ"."""
    now, change = (claim.quantities(role)[0] for role in ("now", "change"))
    if now.block != change.block or change.start < now.start:
        return False
    reading = scene.readings[now.block]
    words, last, first = reading.words, reading.figure_of(now).last, reading.figure_of(change).first
    signs = [at + 1 for at in range(last, first) if words.folded[at] in _SIGNS and at + 1 < first]
    begin = signs[-1] if signs else last
    if any("by" in cue.classes and cue.last == first for cue in reading.cues):
        return True
    spent = {at for cue in reading.cues if begin <= cue.first < first for at in range(cue.first, cue.last)}
    return sum(words.folded[at][0].isalpha() for at in range(begin, first) if at not in spent) > _OWN


def crossed(claim: Claim, places: Collection[str]) -> bool:
    """Whether the other value is what a change may lead to, or the values are places or names.

    "nơi này bán 78 triệu, nơi kia bán 79 triệu, cao hơn 1 triệu"; "giảm 5 bậc, từ 58 xuống 63"
    """
    now, base, change = (claim.quantities(role)[0] for role in ("now", "base", "change"))
    if now.nature != "ordinal" and (not now.unit.name or change.unit.name in places):
        return True
    return base.act != "reference" and now.block == base.block and now.start < base.start < change.start
