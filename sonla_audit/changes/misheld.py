"""Changes that fail since a share was meant by the percent, another value by the base, or votes are not valid."""

from __future__ import annotations

from sonla_audit.changes.growth import magnitude
from sonla_audit.changes.places import Place
from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import SAME, kinship
from sonla_audit.interval import exactly
from sonla_audit.scene import Scene

_FROM_NEAR = frozenset(("change.near", "change.base"))
_BACK = 3  # blocks back to votes that are not valid


def of_the_whole(place: Place) -> bool:
    """Whether a percent is what a share fell or rose by: "6.943 hộ (2,27%), giảm 772 hộ, tương đương 0,26%"."""
    now, base, change = (place.figures.get(role) for role in ("now", "base", "change"))
    if now is None or base is None or change is None or change.quantity.nature != "percent":
        return False
    gap = now.quantity.interval - base.quantity.interval
    gap = -gap if gap.high is not None and gap.high < 0 else gap
    stated = magnitude(change.quantity).interval
    shares = _shares_of(place, "now")
    olds = _shares_of(place, "base")
    moved = [one.quantity.interval - two.quantity.interval for one in shares for two in olds]
    moved += [(gap * one.quantity.interval).over(now.quantity.interval) or exactly(0) for one in shares]
    return any(one.meets(stated) or (-one).meets(stated) for one in moved)


def _shares_of(place: Place, role: str) -> list[Figure]:
    """The percents told of a value as its share: in the bracket behind it, or right behind it."""
    figure = place.figures[role]
    return [other for other in place.readings[role].figures[figure.at + 1 : figure.at + 3]
            if other.quantity.nature == "percent" and other.quantity.high is None and other is not place.change
            and (other.host == figure.at or other.quantity.act == "share")]


def spoiled(scene: Scene, place: Place) -> bool:
    """Whether what is lacking in a gap was told before of what counts for neither side: votes that are not valid."""
    now, base = place.figures.get("now"), place.figures.get("base")
    if place.claim.rule != "change.gap" or now is None or base is None:
        return False
    lack = magnitude(place.change.quantity).value
    gaps = (now.quantity.value - base.quantity.value - lack, base.quantity.value - now.quantity.value - lack)
    at = place.block.reading.block.index
    return any(figure.has("closing", "undone") and figure.quantity.value in gaps and figure.quantity.nature == "count"
               for reading in scene.readings[max(0, at - _BACK) : at + 1] for figure in reading.figures
               if figure is not place.change and figure.quantity.index < place.change.quantity.index)


def of_the_next(place: Place) -> bool:
    """Whether the value then is that of a value told between: "doanh thu 73 tỷ đồng, tăng 39%; lãi 8 tỷ đồng, trong khi
    cùng kỳ lỗ 14 tỷ đồng".
    """
    if place.claim.rule not in _FROM_NEAR or not place.here("now", "base") \
            or place.figures["base"].at < place.change.at:
        return False
    base = place.figures["base"]
    between = place.block.reading.figures[place.change.at + 1 : base.at]
    return any(figure.quantity.act == "level" and figure.part > place.change.part and not figure.bracket
               and kinship(figure.quantity, base.quantity) == SAME for figure in between)
