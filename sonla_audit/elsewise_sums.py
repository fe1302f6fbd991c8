"""Sums that fail and hold in another reading: other parts make the total, or the parts make another total."""

from __future__ import annotations

from sonla_audit.elsewise_near import told_before
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.quantity import NO_UNIT, Quantity
from sonla_audit.scene import Scene
from sonla_audit.syllables import fold

_SUMS = ("total.among", "total.headline", "total.list", "total.adds", "total.flow")
_MANY = exactly(1000)  # a smaller sum is soon that of other figures
_GROUP = 3  # digits behind a comma that may part thousands
_BEFORE = 12  # figures before a list among which its total is
_LINES = 12  # blocks above within which the unit of bare figures is told


def makes_otherwise(scene: Scene, claim: Claim) -> bool:
    """Whether a sum that fails holds of other parts, or of another total."""
    if claim.rule not in _SUMS:
        return False
    return _weighted(scene, claim) or _made_beside(scene, claim) or _made_behind(scene, claim) \
        or _of_its_own(scene, claim) or _means(scene, claim) or _cut_short(scene, claim) or _rounded(scene, claim)


def _weighted(scene: Scene, claim: Claim) -> bool:
    """Whether every part is what one of so many gets, and these make the total: "4 hộ mức 25 triệu, 5 hộ 17 triệu"."""
    made: list[Interval] = []
    for one in claim.quantities("part"):
        number = scene.quantities[one.index - 1] if one.index else one
        if number.block != one.block or number.nature != "count" or number.unit == one.unit:
            return False
        made.append(number.interval * one.interval)
    return bool(made) and summed(made).meets(claim.quantities("total")[0].interval)


def _made_beside(scene: Scene, claim: Claim) -> bool:
    """Whether the parts make another figure of the total's sentence, told before them: the result beside its plan."""
    total, parts = claim.quantities("total")[0], claim.quantities("part")
    if claim.confidence == "certain" or parts[0].index < total.index - 1 or parts[0].block != total.block:
        return False
    made, taken = summed([one.interval for one in parts]), claim.indexes()
    return any(one.index not in taken and one.unit.kind == total.unit.kind and made.meets(one.interval)
               for one in told_before(scene, total))


def _made_behind(scene: Scene, claim: Claim) -> bool:
    """Whether some parts of a whole make the figure told next: "trong đó A 31, B 178. Như vậy 209 người ..."."""
    parts = claim.quantities("part")
    if claim.rule != "total.among" or claim.confidence == "certain":
        return False
    last = max(parts, key=lambda one: one.index)
    following = scene.quantities[last.index + 1 : last.index + 2]
    return any(one.block == last.block and one.level and one.unit.kind == last.unit.kind
               and summed([part.interval for part in parts]).meets(one.interval) for one in following)


def _of_its_own(scene: Scene, claim: Claim) -> bool:
    """Whether things called like the total make it, where the parts are called by no name: "186 vụ, ... đường bộ 182
    vụ, chết 94; đường sắt 4 vụ, chết 2".
    """
    total, parts = claim.quantities("total")[0], claim.quantities("part")
    if not total.unit.counter or any(one.unit.counter for one in parts):
        return False
    first, last = parts[0].index - 1, parts[-1].index
    own = [one for one in scene.quantities[first : last + 1] if one.block == parts[0].block and one.index != total.index
           and one.level and one.high is None and _called_like(one, total)]
    return len(own) > 1 and summed([one.interval for one in own]).meets(total.interval)


def _called_like(one: Quantity, total: Quantity) -> bool:
    """Whether things are called like others, or by the first words of their name: "vụ" of "vụ tai nạn"."""
    mine, theirs = one.unit.counter[:1], total.unit.counter[:1]
    return bool(mine) and f"{theirs[0]} ".startswith(f"{mine[0]} ")


def _means(scene: Scene, claim: Claim) -> bool:
    """Whether the parts stand in the bracket of a figure between them, which they are no parts but means of."""
    parts = claim.quantities("part")
    figures = [scene.readings[one.block].figure_of(one) for one in parts]
    first = figures[0]
    if not first.bracket or first.host is None or any(one.bracket != first.bracket for one in figures):
        return False
    host = scene.readings[parts[0].block].figures[first.host].quantity
    if host.index == claim.quantities("total")[0].index:
        return False
    return any(one.value.below(host.value) for one in parts) and any(host.value.below(one.value) for one in parts)


def _cut_short(scene: Scene, claim: Claim) -> bool:
    """Whether the list goes on with one figure more, with which it makes its total or another one told before it."""
    total, parts = claim.quantities("total")[0], claim.quantities("part")
    if len(parts) < 2 or (total.value.below(_MANY) and not total.digits):
        return False
    last = parts[-1]
    after = scene.quantities[last.index + 1] if last.index + 1 < len(scene.quantities) else last
    own = scene.readings[last.block]
    if after is last or after.block != last.block or not after.level or after.unit.kind != last.unit.kind \
            or (last.unit.counter and after.unit != last.unit) \
            or own.figure_of(after).sentence != own.figure_of(last).sentence:
        return False
    made = summed([one.interval for one in (*parts, after)])
    grouped = made.times(1000) if all(one.digits == _GROUP for one in (*parts, after)) else made  # "53,152 vụ"
    return any(made.meets(one.value) or grouped.meets(one.value)
               for one in scene.quantities[max(0, parts[0].index - _BEFORE) : parts[0].index]
               if one.level and one.unit.kind == total.unit.kind)


def _rounded(scene: Scene, claim: Claim) -> bool:
    """Whether bare figures miss their total by what rounding may: they are amounts whose unit was told above them."""
    total, parts = claim.quantities("total")[0], claim.quantities("part")
    every = (total, *parts)
    if any(one.unit != NO_UNIT or one.value.below(_MANY) for one in every):
        return False
    made, half = summed([one.interval for one in parts]), exactly(len(every), 2)
    return made.gap(total.interval).below(half + exactly(1, 4)) and _unit_told(scene, total)


def _unit_told(scene: Scene, stated: Quantity) -> bool:
    """Whether a line above a figure says in which unit its figures are: "(đơn vị: triệu đồng)"."""
    words = [fold(word) for word in scene.pack.tables["layout"]["units"]]
    above = scene.document.blocks[max(0, stated.block - _LINES) : stated.block + 1]
    return any(f"{word}:" in text for text in (fold(block.text) for block in above) for word in words)
