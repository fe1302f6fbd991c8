"""Values that stand where a base would and are another's: of a sibling, a bracket, a later subject, another time."""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.changes.places import AFTER, Place, timed_figure
from sonla_audit.clauses.mentions import TIMES
from sonla_audit.clauses.propose import SAME, kinship, timed
from sonla_audit.clauses.whereabouts import year_of
from sonla_audit.finding import Claim

_MOVED = frozenset(("up", "down", "step-up", "step-down"))


def another(place: Place, held: Sequence[Claim]) -> bool:
    """Whether a value that a change was held against is told of something else; ``held`` are the changes that hold."""
    return _next_one(place) or _sibling(place) or _in_another_bracket(place, held) or _beside_the_bracket(place) \
        or _of_another_time(place) or _passed_over(place) or _part_of_a_year(place) or _arrived(place) \
        or _new_subject(place)


def _next_one(place: Place) -> bool:
    """Whether the base is what the change is told of, right before it: "huy động 118, dư nợ 96 nghìn tỷ, tăng 35%"."""
    if not place.here("now", "base") or place.claim.rule == "change.gap":
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    if not now.at < base.at < change.at or base.has("reference", "from") or base.quantity.act in ("from", "reference"):
        return False
    reading = place.block.reading
    inside = [figure for figure in reading.figures[base.at + 1 : change.at] if figure.quantity.nature not in TIMES]
    if inside or base.sentence != change.sentence or base.bracket != change.bracket:
        return False
    if now.bracket != base.bracket and base.host != now.at:
        return True
    return place.claim.form.startswith("growth") and not timed_figure(reading, base) and place.block.between(
        now.last, base.first, "contrast") is not None


def _sibling(place: Place) -> bool:
    """Whether the base has a change of its own behind it, as the value has: "3 năm 1,88% (0,004); 5 năm 1,97% (0,003)".

    Values of two years are then and now all the same, and in columns each change is behind both lists.
    """
    if not place.here("now", "base") or place.claim.rule in ("change.gap", "change.column"):
        return False
    now, base, change = place.figures["now"], place.figures["base"], place.change
    if base.has("reference", "from") or base.quantity.act in ("from", "reference") or base.bracket:
        return False
    reading = place.block.reading
    behind = next((figure for figure in reading.figures[base.at + 1 : base.at + 4]
                   if figure.quantity.nature not in TIMES), None)
    if behind is None or behind is change or behind is now or behind.sentence != base.sentence or not (
            behind.quantity.nature == change.quantity.nature
            and (behind.host == base.at or (not behind.bracket and behind.quantity.act in _MOVED))):
        return False
    if all(year_of(reading, figure) for figure in (now, base)):
        return False
    return base.part != now.part or base.sentence != now.sentence or base.at > change.at \
        or place.claim.rule == "change.near"


def _in_another_bracket(place: Place, held: Sequence[Claim]) -> bool:
    """Whether the base stands in the bracket of a figure that is none of the claim's, in another part of it all."""
    if not place.here("now", "base"):
        return False
    base, now = place.figures["base"], place.figures["now"]
    if not base.bracket or base.host is None or base.part == place.change.part:
        return False
    if any(base.quantity.index in [one.index for one in claim.quantities("base")] for claim in held):
        return False  # "tăng 12% so với đầu năm (58.856); ước đến 31/12 đạt 68.552, tăng 16%"
    host = place.block.reading.figures[base.host]
    return host.quantity.index not in place.claim.indexes() and base.bracket not in (now.bracket, place.change.bracket)


def _beside_the_bracket(place: Place) -> bool:
    """Whether a change with its time stands in a bracket, the base outside: "78% (giảm 1 điểm so với quý IV), B 7%"."""
    if not place.here("now", "base"):
        return False
    base, change = place.figures["base"], place.change
    if change.bracket == 0 or change.host != place.figures["now"].at or base.at < change.at \
            or base.bracket == change.bracket or base.has("reference") or timed_figure(place.block.reading, base):
        return False
    return place.block.between(change.last, change.last + AFTER, "versus") is not None


def _of_another_time(place: Place) -> bool:
    """Whether a change is held against a time of its own, and the base, of another sentence, is not told of it.

    "SJC niêm yết 48,32 triệu đồng, tăng 150 nghìn đồng so với cuối phiên 22/4".
    """
    base = place.figures.get("base")
    if base is None or place.claim.rule != "change.near" or place.figures.get("now") is None:
        return False
    low, start = place.change.last, place.block.reading.sentences[place.change.sentence][0]
    against = place.block.between(low, low + 3 * AFTER, "versus") or place.block.between(start, start + 2, "versus")
    if against is None:
        return False
    if place.readings["base"] is place.block.reading and base.sentence == place.change.sentence and not (
            "index" in place.claim.form and timed_figure(place.block.reading, base)):
        return False
    times = [figure.quantity.text for figure in place.block.figures(against.first, against.last + 2 * AFTER)
             if figure.quantity.nature in TIMES]
    when = base.quantity.period
    return bool(times) and not any(when is not None and (time in when.text or when.text in time) for time in times)


def _passed_over(place: Place) -> bool:
    """Whether a like level stands between a value of an earlier sentence and the change that was told of it."""
    if place.claim.rule != "change.near" or not place.here("now"):
        return False
    now, change = place.figures["now"], place.change
    return now.sentence < change.sentence and any(
        figure.sentence == change.sentence and figure.quantity.level and not figure.bracket
        and figure.quantity.act == "level" and figure is not place.figures.get("base")
        and kinship(figure.quantity, now.quantity) == SAME
        for figure in place.block.reading.figures[now.at + 1 : change.at])


def _part_of_a_year(place: Place) -> bool:
    """Whether the value is of some months and the base of a whole year: "năm 2020 17,2; 4 tháng năm 2021 7,1"."""
    if not place.here("now", "base") or not (place.claim.rule == "change.near" or (
            place.claim.rule == "change.base" and place.figures["base"].at < place.figures["now"].at)):
        return False
    return _months(place, "now") and not _months(place, "base")


def _months(place: Place, role: str) -> bool:
    """Whether a length of time is told before a value, behind the level before it."""
    figure, reading = place.figures[role], place.readings[role]
    for before in reversed(reading.figures[max(0, figure.at - 3) : figure.at]):
        if before.sentence != figure.sentence or (before.quantity.level and not timed(before.quantity)):
            return False
        if timed(before.quantity):
            return True
    return False


def _arrived(place: Place) -> bool:
    """Whether the base is what the change led to: "giảm 97,5%, xuống 1,2 triệu; năm tháng sau chỉ còn 0,25 triệu"."""
    base, now = place.figures.get("base"), place.figures.get("now")
    return base is not None and now is not None and place.here("now", "base") and place.change.at < base.at < now.at \
        and base.quantity.act == "to" and place.claim.rule == "change.near"


def _new_subject(place: Place) -> bool:
    """Whether a name stands behind the time a change is held against, and the base is told of that name.

    "tăng 69% so với cùng kỳ 2023 Lạc Quốc đứng thứ hai với 3,2 tỷ USD": a full stop was lost.
    """
    if not place.here("base"):
        return False
    base, change, words = place.figures["base"], place.change, place.block.reading.words
    against = place.block.between(change.last, base.first, "versus") if base.at > change.at else None
    time = None if against is None or base.bracket else next((
        figure for figure in place.block.figures(against.first, base.first) if figure.quantity.nature in TIMES), None)
    if time is None or time.last >= len(words) or base.first - time.last <= AFTER:
        return False
    return place.block.reading.block.text[words.starts[time.last]].isupper()
