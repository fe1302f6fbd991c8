"""Sums that fail because nobody meant them so: a part holds the next, some of many are told, changes are netted.

What holds is never asked. What fails is told only if none of these is plain from the words around its figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.lists import addend, bare, numeral
from sonla_audit.clauses.propose import timed
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.scene import Scene
from sonla_audit.totals.misprints import misprint

_BOTH = 2  # a level and its step
_FAR = 11, 10  # so far over a total no classes of it are
_TELLING = 50  # the least number that few parts make by accident
_MANY = 4  # digits that nobody writes twice of two things
_TELLS = 2  # bits that a slip of the pen must tell to be what was meant
_STEPS = frozenset(("step-up", "step-down"))
_STATES = frozenset(("done", "undone"))


def unmeant(scene: Scene, claim: Claim, made: Interval) -> bool:
    """Whether parts that do not make a total, but ``made``, were hardly meant to."""
    if claim.rule not in ("total.headline", "total.among", "total.list", "total.adds", "total.rest"):
        return False
    total, *parts = [scene.readings[one.quantity.block].figure_of(one.quantity)
                     for one in claim.parts if one.quantity is not None and one.role in ("total", "part")]
    if any(scene.readings[figure.quantity.block].block.kind == "row" for figure in (total, *parts)):
        return False
    if claim.rule == "total.rest":
        return _peers((total, *parts))
    among = claim.rule == "total.among" or _opened(scene, parts[0])
    return (among and (claim.rule == "total.headline" or bare(total.quantity)) and _larger(total, parts)) \
        or _of_names(scene, parts) or _holds_the_next(scene, parts) \
        or _past_the_rest(scene, parts) or _of_its_own_unit(total, parts) or _stepped(scene, total, parts) \
        or (among and _netted(total, made)) \
        or _members(scene, total, parts) or (among and _of_the_paragraph(scene, total, parts)) \
        or _shares_say_less(scene, total, parts, made) or _shares_leave_some(scene, total, parts, made) \
        or _few_of_many(total, parts, made, among) or _full_before(total, parts) \
        or _within_the_last(scene, total, parts) or _told_twice(parts) or _first_of_them(scene, total, parts) \
        or _of_the_other_side(scene, total, parts, made) \
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


def _of_its_own_unit(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts that count what the total does make it, and others are among them: "10.705 lượt người"."""
    own = [figure.quantity for figure in parts if figure.quantity.unit == total.quantity.unit]
    return 1 < len(own) < len(parts) and summed([addend(quantity, total.quantity) for quantity in own]).meets(
        total.quantity.interval)


def _past_the_rest(scene: Scene, parts: Sequence[Figure]) -> bool:
    """Whether a rest without a figure stands between two parts: "tỉnh 12 tỷ, còn lại dân góp, đã giải ngân 31 tỷ"."""
    for one, two in pairwise(parts):
        if one.quantity.block != two.quantity.block or one.sentence != two.sentence:
            continue
        reading = scene.readings[one.quantity.block]
        rest = next((cue for cue in reading.cues_in(one.last, two.first) if "rest" in cue.classes), None)
        if rest is None:
            continue
        behind = next((figure for figure in reading.figures[one.at + 1 :] if figure.first >= rest.last), two)
        if "," in reading.words.folded[rest.last : behind.first]:
            return True
    return False


def _stepped(scene: Scene, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether one of two parts is a step and the other what it led to: "51,4 triệu người, tăng 195 nghìn người"."""
    acts = [figure.quantity.act for figure in parts]
    if len(parts) != _BOTH or acts[1] not in _STEPS or acts[0] in _STEPS or total.quantity.act in _STEPS:
        return False
    reading = scene.readings[parts[1].quantity.block]
    end = reading.sentences[parts[1].sentence][1]
    return any("reference" in cue.classes for cue in reading.cues_in(parts[1].last, end))


def _opened(scene: Scene, first: Figure) -> bool:
    """Whether "trong đó" stands before the first part in its sentence."""
    reading = scene.readings[first.quantity.block]
    return any("among" in cue.classes
               for cue in reading.cues_in(reading.sentences[first.sentence][0], first.first))


def _netted(total: Figure, made: Interval) -> bool:
    """Whether some that fell are more than all fell by: others rose."""
    return total.quantity.act in _STEPS and total.quantity.interval.below(made)


def _members(scene: Scene, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether as many things as there are parts are told of more: "12 đơn vị lỗ 720 tỷ đồng, 3 đơn vị lỗ lần lượt"."""
    first = parts[0]
    before = scene.readings[first.quantity.block].figures[first.at - 1] if first.at else None
    told = None if before is None or before.sentence != first.sentence or before is total else before.quantity
    if told is None or not told.unit.counter or told.value != exactly(len(parts)) \
            or told.unit.counter == first.quantity.unit.counter:
        return False
    return any(figure.quantity.nature == "count" and figure.quantity.unit.counter[:1] == told.unit.counter[:1]
               and told.value.below(figure.quantity.value) and figure.sentence == total.sentence
               for figure in scene.readings[total.quantity.block].figures)


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
    """Whether the shares of parts and total, of one whole, tell as plainly that others are left out."""
    if not made.below(total.quantity.interval):
        return False
    shares = [_share_of(scene, figure) for figure in (total, *parts)]
    own = [one for one in shares if one is not None]
    return len(own) == len(shares) and sum(own[1:], exactly(0)).below(own[0])


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


def _peers(figures: Sequence[Figure]) -> bool:
    """Whether what is left and what it would be left of are balances both: "nhập siêu từ A 56,9, từ B 35,7"."""
    return all(figure.has("strict_rest") for figure in figures)


def _shares_leave_some(scene: Scene, total: Figure, parts: Sequence[Figure], made: Interval) -> bool:
    """Whether the parts tell their own shares of the total, all of them rightly, and these are no hundred."""
    if not made.below(total.quantity.interval) or total.quantity.unit.kind != parts[0].quantity.unit.kind \
            or parts[-1].has("rest", "remainder"):
        return False
    said = exactly(0)
    for figure in parts:
        share = _share_of(scene, figure)
        own = addend(figure.quantity, total.quantity).over(total.quantity.interval)
        if share is None or own is None or not own.times(100).meets(share):
            return False
        said += share
    return said.below(exactly(100))


def _full_before(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the first parts make the total, so that what follows tells of them: "7 sản phẩm đã có đơn hàng".

    A list that a bracket closes, or whose last part is of a state of work, is told whole.
    """
    if parts[-1].bracket or any(cue.classes & _STATES for cue in (*parts[-1].pre, *parts[-1].post)):
        return False
    told = numeral(total.quantity)
    least = _BOTH if told >= _TELLING else _BOTH + 1
    if total.quantity.index > parts[0].quantity.index or 2 * told < _TELLING:
        return False
    values = [addend(figure.quantity, total.quantity) for figure in parts]
    return any(summed(values[:size]).meets(total.quantity.interval) for size in range(least, len(values)))


def _few_of_many(total: Figure, parts: Sequence[Figure], made: Interval, among: bool) -> bool:
    """Whether so little of the total is told behind "trong đó" that the others were left out on purpose."""
    return among and made.times(_BOTH).below(total.quantity.interval) and misprint(
        total.quantity, [figure.quantity for figure in parts]) is None


def _within_the_last(scene: Scene, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether each counts what is past a higher mark: "42 xã trên 1 tỷ, trong đó 31 trên 3 tỷ, 14 trên 10 tỷ"."""
    marks: list[Figure] = []
    for figure in (total, *parts):
        figures = scene.readings[figure.quantity.block].figures
        after = figures[figure.at + 1] if figure.at + 1 < len(figures) else None
        if after is None or after.sentence != figure.sentence or after.quantity.hedge.kind != "over" \
                or after.quantity.unit.kind == figure.quantity.unit.kind:
            return False
        marks.append(after)
    return all(one.quantity.unit.kind == two.quantity.unit.kind and one.quantity.value.below(two.quantity.value)
               for one, two in pairwise(marks))


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


def _told_twice(parts: Sequence[Figure]) -> bool:
    """Whether a figure of many digits stands among the parts a second time, in another sentence."""
    return any(one.quantity.value == two.quantity.value and (one.quantity.block, one.sentence) != (
        two.quantity.block, two.sentence) and one.quantity.unit == two.quantity.unit
        and len(str(numeral(one.quantity)).rstrip("0")) >= _MANY for one, two in combinations(parts, 2))


def _of_the_other_side(scene: Scene, total: Figure, parts: Sequence[Figure], made: Interval) -> bool:
    """Whether a result stands for the total of what results are of: "6.755/10.000 tỷ, kỳ hạn 5 năm 755/3.000 tỷ"."""
    return made.below(total.quantity.interval) and _slashed(scene, total, 1) and all(
        _slashed(scene, figure, -1) for figure in parts)


def _slashed(scene: Scene, figure: Figure, side: int) -> bool:
    """Whether a slash parts a figure from that before (-1) or behind it (1)."""
    reading = scene.readings[figure.quantity.block]
    at = figure.at + side
    if not 0 <= at < len(reading.figures):
        return False
    one, two = sorted((figure, reading.figures[at]), key=lambda each: each.at)
    return reading.block.text[one.quantity.end : two.quantity.start].rstrip().endswith("/")
