"""Sums that fail because nobody meant them so: a part holds the next, or some of many are told.

What holds is never asked. What fails is told only if none of these is plain from the words around its figures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.propose import timed
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.scene import Scene
from sonla_audit.totals.misprints import misprint

_BOTH = 2  # a level and its step
_FAR = 11, 10  # so far over a total no classes of it are
_TELLS = 2  # bits that a slip of the pen must tell to be what was meant
_STEPS = frozenset(("step-up", "step-down"))


def unmeant(scene: Scene, claim: Claim, made: Interval) -> bool:
    """Whether parts that do not make a total, but ``made``, were hardly meant to."""
    if claim.rule not in ("total.headline", "total.among", "total.list", "total.adds", "total.rest"):
        return False
    total, *parts = [scene.readings[one.quantity.block].figure_of(one.quantity)
                     for one in claim.parts if one.quantity is not None and one.role in ("total", "part")]
    if claim.rule == "total.rest":  # balances both: "nhập siêu từ A 56,9 tỷ USD, từ B 35,7 tỷ USD"
        return all(figure.has("strict_rest") for figure in (total, *parts))
    among = claim.rule == "total.among" or _opened(scene, parts[0])
    # some that fell may be more than all fell by: others rose
    netted = among and total.quantity.act in _STEPS and total.quantity.interval.below(made)
    larger = among and (claim.rule == "total.headline" or bare(total.quantity)) and _larger(total, parts)
    return larger or netted or _of_names(scene, parts) or _stepped(scene, total, parts) \
        or _few_of_many(total, parts, made, among) or _holds_the_next(scene, parts) \
        or (among and _of_the_paragraph(scene, total, parts)) \
        or _shares_say_less(scene, total, parts, made) or _first_of_them(scene, total, parts) \
        or (total.quantity.interval.times(*_FAR).below(made) and _in_turn(scene, parts))


def _larger(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a part is more than the total, and no slip of the pen made it so: "54 ca trẻ nhỏ, 55 ca chưa tiêm"."""
    if not any(total.quantity.interval.below(figure.quantity.interval) for figure in parts
               if figure.quantity.unit.kind == total.quantity.unit.kind):
        return False
    slip = misprint(total.quantity, [figure.quantity for figure in parts])
    return slip is None or slip.bits < _TELLS


def _of_names(scene: Scene, parts: Sequence[Figure]) -> bool:
    """Whether bare numbers end some names of a list in which others have none: "gồm: Nà Lơi 2, Pá Chiến, Cò Mạ 4"."""
    first, last = parts[0], parts[-1]
    reading = scene.readings[first.quantity.block]
    if last.quantity.block != first.quantity.block or not all(bare(one.quantity) and one.first for one in parts):
        return False
    words, text = reading.words, reading.block.text
    return sum(sign in ",;" for sign in words.folded[first.last : last.first]) >= 2 * (len(parts) - 1) \
        and all(text[words.starts[one.first - 1]].isupper() for one in parts)


def _holds_the_next(scene: Scene, parts: Sequence[Figure]) -> bool:
    """Whether "trong đó" stands behind the first part: "nuôi trồng 346 tấn, trong đó cá 246 tấn, tôm 54 tấn"."""
    one, two = parts[:2]
    if one.quantity.block != two.quantity.block or two.sentence - one.sentence > 1:
        return False
    reading = scene.readings[one.quantity.block]
    # "hủy 140 chuyến. Hãng khác bay 60.362 chuyến, trong đó": what is told since is what the next are of
    since = next((figure.first for figure in reading.figures[one.at + 1 : two.at] if figure.quantity.level
                  and figure.sentence > one.sentence), two.first)
    return any("among" in cue.classes and "within" not in cue.classes for cue in reading.cues_in(one.last, since))


def _stepped(scene: Scene, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether one of two parts is a step and the other what it led to: "51,4 triệu người, tăng 195 nghìn người"."""
    acts = [figure.quantity.act for figure in parts]
    if len(parts) != _BOTH or acts[1] not in _STEPS or acts[0] in _STEPS or total.quantity.act in _STEPS:
        return False
    reading = scene.readings[parts[1].quantity.block]
    end = reading.sentences[parts[1].sentence][1]
    return any("reference" in cue.classes for cue in reading.cues_in(parts[1].last, end))


def _few_of_many(total: Figure, parts: Sequence[Figure], made: Interval, among: bool) -> bool:
    """Whether so little of the total is told behind "trong đó" that the others were left out on purpose."""
    return among and made.times(_BOTH).below(total.quantity.interval) and misprint(
        total.quantity, [figure.quantity for figure in parts]) is None


def _opened(scene: Scene, first: Figure) -> bool:
    """Whether "trong đó" stands before the first part in its sentence."""
    reading = scene.readings[first.quantity.block]
    told = _among(reading)
    at = bisect_left(told, reading.sentences[first.sentence][0])
    return at < len(told) and told[at] < first.first


@lru_cache(maxsize=8)  # every list of a paragraph that fails asks
def _among(reading: Reading) -> tuple[int, ...]:
    """The words at which "trong đó" stands in a block."""
    return tuple([cue.first for cue in reading.cues if "among" in cue.classes])


def _of_the_paragraph(scene: Scene, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether "trong đó" opens a sentence and what it is of is that before it, or a paragraph that tells more."""
    slip = misprint(total.quantity, [figure.quantity for figure in parts])
    if slip is not None and slip.bits >= _TELLS:
        return False
    if parts[0].quantity.block == total.quantity.block:
        return parts[0].sentence - total.sentence > 1
    figures = scene.readings[total.quantity.block].figures
    alike = [figure for figure in figures if figure.quantity.level and not figure.bracket
             and figure.quantity.unit.kind == total.quantity.unit.kind and not timed(figure.quantity)]
    return alike != [total]


def _shares_say_less(scene: Scene, total: Figure, parts: Sequence[Figure], made: Interval) -> bool:
    """Whether the shares that are told of the parts say as plainly that others are left out."""
    if not made.below(total.quantity.interval) or parts[-1].has("rest", "remainder"):
        return False
    whole, said = _share_of(scene, total), exactly(0)
    for figure in parts:
        share, own = _share_of(scene, figure), figure.quantity.interval.over(total.quantity.interval)
        if share is None or (whole is None and (own is None or not own.times(100).meets(share))):
            return False
        said += share
    return said.below(whole or exactly(100))


def _share_of(scene: Scene, figure: Figure) -> Interval | None:
    """The share told behind a figure, before the next level."""
    for after in scene.readings[figure.quantity.block].figures[figure.at + 1 : figure.at + 4]:
        if after.sentence != figure.sentence or after.quantity.level:
            break
        if after.quantity.nature == "percent" and after.quantity.act == "share":
            return after.quantity.interval
    return None



def _in_turn(scene: Scene, parts: Sequence[Figure]) -> bool:
    """Whether the parts are of the first, the second ... of one thing: "mũi 1 cho 1.380 người, mũi 2 cho 1.311"."""
    numbers = {(aside.block, aside.end): aside.surface for aside in scene.asides if aside.why == "class"}
    told: list[tuple[str, str]] = []
    for figure in parts:
        reading = scene.readings[figure.quantity.block]
        low = reading.figures[figure.at - 1].last if figure.at else 0
        ends = [(figure.quantity.block, reading.words.ends[at]) for at in range(low, figure.first)]
        told += [(reading.words.folded[at - 1], numbers[end])
                 for at, end in enumerate(ends, low) if at and end in numbers][-1:]
    return len(told) == len(parts) and len({noun for noun, _ in told}) == 1 and len({number for _, number in told}) > 1


def _first_of_them(scene: Scene, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the total is the first item of an opened list whose others are the parts: "gồm: A tăng 342; B tăng 149".
    """
    reading = scene.readings[total.quantity.block]
    if any(figure.quantity.block != total.quantity.block or figure.sentence != total.sentence for figure in parts) \
            or total.has("total") != parts[0].has("total") or total.quantity.act != parts[0].quantity.act:
        return False
    low, folded = reading.sentences[total.sentence][0], reading.words.folded
    if not all(";" in folded[one.last : two.first] for one, two in pairwise((total, *parts))):
        return False
    return (":" in folded[low : total.first]
            or any(cue.classes & {"opens", "example"} for cue in reading.cues_in(low, total.first))) and not any(
        cue.classes & {"opens", "among"} for cue in reading.cues_in(total.last, parts[0].first))
