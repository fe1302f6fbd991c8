"""Would the same figures hold if they were read another way? Then a reading that fails accuses nobody.

What a person got wrong fits nothing. Where the parts times their numbers make the total, where a percent fits its two
values the other way round, where a mean is that of the figures told in its bracket, the text is right and was misread.
Asked of alarms only, which are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from sonla_audit.changes.growth import multiple, relative
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.judging.ratios import agrees
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene

_SUMS = ("total.among", "total.headline", "total.list", "total.adds", "total.flow")
_FEWEST = 3  # values whose mean is hardly met by accident
_ONE = exactly(1)
_MANY = exactly(100)  # a smaller difference is soon that of two other figures


def holds_otherwise(scene: Scene, claim: Claim) -> bool:
    """Whether the figures of a claim that fails hold in another reading of the words that join them."""
    check = claim.rule.partition(".")[0]
    if check == "total":
        return claim.rule in _SUMS and (_weighted(scene, claim) or _made_beside(scene, claim))
    if check == "change":
        return _swapped(claim) or _mean(scene, claim) or _from_another(scene, claim) or _of_its_host(scene, claim)
    if check == "product":
        return _as_written(claim) or _of_one(claim) or _by_another(scene, claim)
    if check == "share":
        return _of_rates(claim) or (claim.rule == "share.fraction" and _of_the_sentence(scene, claim))
    return False


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
               for one in _told_before(scene, total))


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
               and found.meets(change.interval) for one in _told_before(scene, host) if one.unit == host.unit)


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
    if not (now and base and change) or not change[0].level:
        return False
    taken, step = claim.indexes(), change[0].interval
    if claim.confidence == "certain":
        if change[0].value.below(_MANY):
            return False
        return any(_apart_by(one.interval, base[0].interval, step) for one in _told_before(scene, change[0])
                   if one.index not in taken and one.unit == now[0].unit)
    return any(figure.quantity.index not in taken and figure.quantity.level
               and figure.quantity.unit.kind == base[0].unit.kind and figure.quantity.high is None
               and _apart_by(figure.quantity.interval, base[0].interval, step)
               for figure in scene.readings[change[0].block].figures)


def _told_before(scene: Scene, stated: Quantity) -> list[Quantity]:
    """The levels of the sentence of a stated figure that are told before it."""
    reading = scene.readings[stated.block]
    own = reading.figure_of(stated)
    return [figure.quantity for figure in reading.figures
            if figure.sentence == own.sentence and figure.at < own.at and figure.quantity.level]


def _of_rates(claim: Claim) -> bool:
    """Whether one rate would be a part of another: "54,25 tạ/ha (100,46%)" is held against its year before."""
    rates = (*claim.quantities("part"), *claim.quantities("whole"))
    return claim.confidence != "certain" and bool(rates) and all(one.nature == "rate" for one in rates)


def _of_the_sentence(scene: Scene, claim: Claim) -> bool:
    """Whether the percent behind a fraction is of two other things of one kind before it in its sentence.

    "8 xã thì 6 xã hoàn thành 19/19 tiêu chí, chiếm 75%" speaks of communes.
    """
    shares = claim.quantities("share")
    if len(shares) != 1 or shares[0].nature != "percent" or claim.form != "part":
        return False
    told = _told_before(scene, shares[0])
    return any(one.unit.name and one.unit == two.unit and not claim.indexes() >= {one.index, two.index}
               and agrees(one.interval, two.interval, shares[0].interval, "part")
               for one, two in permutations(told, 2))


def _by_another(scene: Scene, claim: Claim) -> bool:
    """Whether a mean is by another number of its sentence as well: "8 người trong 6 tháng, mỗi người mỗi tháng"."""
    if claim.rule != "product.mean":
        return False
    rates, results, counts = (claim.quantities(role) for role in ("rate", "result", "count"))
    if not (len(rates) == len(results) == len(counts) == 1) or rates[0].unit.per:
        return False
    made, rate = rates[0].interval * counts[0].interval, rates[0]
    return any((made * other.interval).meets(results[0].interval) for other in _told_before(scene, rate)
               if other.nature == "count" and other.index not in claim.indexes())


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
