"""Would the same figures hold if they were read another way? Then a reading that fails accuses nobody.

What a person got wrong fits nothing. Where the parts times their numbers make the total, where a percent fits its two
values the other way round, where a mean is that of the figures told in its bracket, the text is right and was misread.
Asked of alarms only, which are few.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.changes.growth import multiple, relative
from sonla_audit.elsewise_near import rates_before, told_before
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene

_FEWEST = 3  # values whose mean is hardly met by accident
_ONE = exactly(1)
_NEAR = (3, 2)  # times that a mistake is off at most, where the same words tell of other values
_MANY = exactly(100)  # a smaller difference is soon that of two other figures


def holds_otherwise(scene: Scene, claim: Claim) -> bool:
    """Whether the figures of a claim that fails hold in another reading of the words that join them."""
    check = claim.rule.partition(".")[0]
    if check == "total":
        from sonla_audit.elsewise_sums import makes_otherwise
        return makes_otherwise(scene, claim)
    if check == "change":
        return _swapped(claim) or _mean(scene, claim) or _from_another(scene, claim) or _of_its_host(scene, claim) \
            or _of_stock(scene, claim) or _in_turn(scene, claim)
    if check == "product":
        return _as_written(claim) or _of_one(claim) or _by_another(scene, claim)
    if check == "share":
        from sonla_audit.elsewise_shares import shared_otherwise
        return shared_otherwise(scene, claim)
    if check in ("wording", "listing", "repeat"):
        from sonla_audit.elsewise_words import said_otherwise
        return said_otherwise(scene, claim)
    return False


def _swapped(claim: Claim) -> bool:
    """Whether a growth is that from the value now to the value then, to the digit: the two were taken for each other.

    A verb that goes the wrong way is another matter: its percent is of the value then.
    """
    now, base, change = claim.quantities("now"), claim.quantities("base"), claim.quantities("change")
    relation, _, way = claim.form.partition(" ")
    if not (now and base and change) or relation != "growth" or change[0].nature != "percent" or not now[0].level:
        return False
    other = relative(base[0].value, now[0].value, int(way.split()[0]))
    return other is not None and change[0].interval.meets(other)


def _mean(scene: Scene, claim: Claim) -> bool:
    """Whether a yearly rate is the mean of rates told in a row beside it: "bình quân 7,1%/năm (5,2%, 8,7%, 7,4%)"."""
    if claim.rule != "change.yearly":
        return False
    change = claim.quantities("change")[0]
    for row in _rows(scene, change):
        if len(row) >= _FEWEST and summed([one.interval for one in row]).times(1, len(row)).meets(change.interval):
            return True
    return False


def _of_its_host(scene: Scene, claim: Claim) -> bool:
    """Whether a bracket tells the change of the value before it: "Từ 4 lớp, 187 học sinh nay có 36 lớp, 1.548 học sinh
    (gấp 8,3 lần)".
    """
    changes, way = claim.quantities("change"), claim.form.split()[1:2]
    if not changes or way not in (["1"], ["-1"]):
        return False
    change = changes[0]
    reading = scene.readings[change.block]
    own = reading.figure_of(change)
    if not own.bracket or own.host is None or (host := reading.figures[own.host].quantity).index in claim.indexes():
        return False
    reckon = multiple if change.nature == "times" else relative
    return any((found := reckon(host.interval, one.interval, int(way[0]))) is not None
               and found.meets(change.interval) for one in told_before(scene, host) if one.unit == host.unit)


def _rows(scene: Scene, change: Quantity) -> Sequence[Sequence[Quantity]]:
    """The percents behind a percent in its sentence, and those before it."""
    reading = scene.readings[change.block]
    own = reading.figure_of(change)
    told = [figure for figure in reading.figures if figure.sentence == own.sentence and figure is not own
            and figure.quantity.nature == "percent"]
    inside = [figure.quantity for figure in told if figure.bracket]
    return inside, [figure.quantity for figure in told if figure.at < own.at], \
        [figure.quantity for figure in told if figure.at > own.at]


def _apart_by(one: Interval, two: Interval, step: Interval) -> bool:
    """Whether two values are so far from each other."""
    return (one - two).meets(step) or (two - one).meets(step)


def _from_another(scene: Scene, claim: Claim) -> bool:
    """Whether a difference is that from its base to another figure of the paragraph, where no words name the value.

    Where words do name it, only a larger difference, to a figure of the same kind before it in its sentence: "Việc làm
    mới chiếm 3.970 người, đạt 44,11% của 9.000 người, tăng 470 người so với 3.500 người" is of the 3.970.
    """
    now, base, change = claim.quantities("now"), claim.quantities("base"), claim.quantities("change")
    if not (now and base and change) or change[0].nature in ("percent", "points", "times"):
        return False
    taken, step = claim.indexes(), change[0].interval
    if base[0].nature == "rate" and any(
            now[0].index < one.index < base[0].index and one.unit.kind == base[0].unit.kind
            and one.nature == "rate" and _apart_by(one.interval, base[0].interval, step)
            for one in rates_before(scene, change[0])):
        return True  # a value that stands nearer, of a unit that is told more fully
    if not change[0].level:
        return False
    if claim.confidence == "certain":
        if change[0].value.below(_MANY):
            return False
        return any(_apart_by(one.interval, base[0].interval, step) for one in told_before(scene, change[0])
                   if one.index not in taken and one.unit == now[0].unit)
    return any(figure.quantity.index not in taken and figure.quantity.level
               and figure.quantity.unit.kind == base[0].unit.kind and figure.quantity.high is None
               and _apart_by(figure.quantity.interval, base[0].interval, step)
               for figure in scene.readings[change[0].block].figures)


def _of_stock(scene: Scene, claim: Claim) -> bool:
    """Whether what is left is of a stock told before what came and went: "đầu năm 61,3 triệu, thu 134,2, chi 118,7,
    tồn 76,8".
    """
    now, base, change = claim.quantities("now"), claim.quantities("base"), claim.quantities("change")
    if not (now and base and change) or not change[0].level or not base[0].index < now[0].index < change[0].index:
        return False
    before = [one for one in told_before(scene, base[0]) if one.unit.kind == base[0].unit.kind]
    return any((one.interval + base[0].interval - now[0].interval).meets(change[0].interval) for one in before[-2:])


def _in_turn(scene: Scene, claim: Claim) -> bool:
    """Whether a step is one of several of one kind under a comparison that opens the sentence, each of its own value.

    "So với năm trước, A hơn 134 người (9,1%), B kém 58 người (4,2%)": neither is of the number of all. One that is
    near what it should be is of the value it was held against.
    """
    now, step, change = (claim.quantities(role) for role in ("now", "step", "change"))
    if claim.rule != "change.step" or not (now and step and change) or change[0].nature != "percent":
        return False
    way = int(claim.form.split()[1])
    base = now[0].interval - step[0].interval if way > 0 else now[0].interval + step[0].interval
    made, stated = step[0].interval.times(100).over(base), change[0]
    if made is None or (stated.interval.below(made.times(*_NEAR)) and made.below(stated.interval.times(*_NEAR))):
        return False
    reading = scene.readings[stated.block]
    own = reading.figure_of(stated)
    told = [figure for figure in reading.figures if figure.sentence == own.sentence]
    steps = [reading.figures[one.host].quantity for one in told if one.quantity.nature == "percent" and one.bracket
             and one.host is not None]
    first = reading.sentences[own.sentence][0]
    return len(steps) > 1 and all(one.level and one.unit == steps[0].unit for one in steps) and any(
        "reference" in cue.classes for cue in reading.cues_in(first, first + 2))


def _by_another(scene: Scene, claim: Claim) -> bool:
    """Whether another number of its sentence multiplies as well: "8 người trong 6 tháng, mỗi người mỗi tháng", "21
    trạm, mỗi trạm 2 buổi/tháng, sáu tháng được 252 buổi".
    """
    if claim.rule not in ("product.mean", "product.each"):
        return False
    rates, results, counts = (claim.quantities(role) for role in ("rate", "result", "count"))
    if not (len(rates) == len(results) == len(counts) == 1) or rates[0].unit.per:
        return False
    made, last = rates[0].interval * counts[0].interval, max((rates[0], results[0]), key=_index)
    return any((made * other.interval).meets(results[0].interval) for other in told_before(scene, last)
               if other.nature == "count" and other.index not in claim.indexes())


def _index(quantity: Quantity) -> int:
    return quantity.index


def _as_written(claim: Claim) -> bool:
    """Whether the figures of a row multiply as they are written, its unit its own: so many litres among tonnes."""
    if claim.rule != "product.column":
        return False
    one, two, result = (_number(claim.quantities(role)[0]) for role in ("count", "rate", "result"))
    return (one * two).meets(result)


def _number(quantity: Quantity) -> Interval:
    return quantity.interval.times(quantity.unit.den, quantity.unit.num)


def _of_one(claim: Claim) -> bool:
    """Whether what is divided by is one thing: nobody tells the mean of one."""
    return claim.rule == "product.mean" and any(one.value == _ONE for one in claim.quantities("count"))
