"""An accepted total carries its rates with it: parts that grew so much cannot make a whole that grew otherwise.

Where a total and each of its parts state a rate of one kind (growth, or a percent of one plan or earlier time), every
part gives back what it is measured against, and these make what the total is measured against. Lifted once, from
totals that hold, and never further.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import addend, bare, countable, odd
from sonla_audit.clauses.propose import part, slashed
from sonla_audit.finding import Claim, Part
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.values import replace

_GROWTH = {"up": 1, "exceeds": 1, "down": -1}
_RATIO = ("index", "of-plan", "reach")
_SHARES = ("share", "bracket", "level", "rate")
_REACHED = (*_SHARES, "reach", "of-plan")  # of what was done of a whole: "đã giải quyết 7.846 hồ sơ, đạt 81,69%"
_MOST_PARTS = 14
_BACK = 4  # blocks looked back over for another whole
_FINEST = 1000  # a total is known so many times as finely as it is large, where nothing but a fit tells its parts
_WIDEST = 24  # times as wide as what is stated may be what comes out and still be a fit
_ONE = exactly(1)


def lifted(scene: Scene, told: Sequence[Claim], held: Collection[int]) -> Iterator[Claim]:
    """Rates of totals and of all their parts; ``held`` are the claims, by identity, whose totals hold.

    What does not hold is asked for the rates, too, but can only agree: one slip leaves a growth where it was.
    """
    ways: dict[int, int] | None = None
    for claim in told:
        if claim.rule in ("total.flow", "total.rest", "total.lifted") or claim.form.replace("1", "").strip():
            continue
        total = claim.quantities("total")[0]
        parts = claim.quantities("part")
        if not total.level or total.act.startswith("step"):
            continue
        if claim.rule == "total.rows":
            yield from _of_rows(scene, claim)
            continue
        if ways is None:
            ways = _ways(scene)
        rates = [_rates(scene.readings[quantity.block], quantity, ways, quantity is total)
                 for quantity in (total, *parts)]
        for kind in ("growth", "ratio"):
            marked = [[rate for rate in own if _kind(rate) == kind] for own in rates]
            found = [own or _unsaid(every, marked[1]) or _otherwise(every, kind)
                     for own, every in zip(marked, rates, strict=True)] if marked[0] else marked
            single = all(len(own) == 1 for own in found[1:])
            for number in range(len(found[0]) if single else min(len(own) for own in found)):
                column = [found[0][number], *(own[0 if single else number] for own in found[1:])]
                roles: list[Part] = [part("total", total), part("rate", column[0])]
                for quantity, rate in zip(parts, column[1:], strict=True):
                    roles += [part("part", quantity), part("of", rate)]
                made = Claim("total.lifted", tuple(roles), (), claim.confidence, 1, 3, kind)
                computed = implied(made)
                sure = id(claim) in held and found == marked and (
                    claim.confidence != "possible" or (kind == "growth" and _fine(total, parts)))
                fits = computed is not None and computed.meets(column[0].interval) and (
                    sure or _narrow(computed, column[0].interval))
                # of several rates of a total its parts follow one; which columns of a table carry rates is not known
                one = (not single or len(found[0]) == 1) and scene.readings[total.block].block.kind != "row"
                if fits or (one and sure and not _of_others(total, parts, column)):
                    yield made


def _of_others(total: Quantity, parts: Sequence[Quantity], rates: Sequence[Quantity]) -> bool:
    """Whether a list stands far from its total, or its rates are of last year and that of the total is of a plan."""
    if any(abs(one.block - total.block) > _BACK for one in parts):
        return True
    acts = [rate.act for rate in rates]
    return acts[0] in ("of-plan", "reach") and all(act == "index" for act in acts[1:])


def _fine(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a total is told before its parts, and all of them so finely that these hardly make it by luck."""
    made = summed([addend(one, total) for one in parts])
    return total.act == "level" and total.interval.width.times(_FINEST).below(total.value) \
        and made.width.times(_FINEST).below(total.value) \
        and all((total.block, total.start) < (one.block, one.start) for one in parts)


def _of_rows(scene: Scene, claim: Claim) -> Iterator[Claim]:
    """Rates in a further column of the rows that make a total, as far as they agree: "4671,4 | 113,0"."""
    total, parts = claim.quantities("total")[0], claim.quantities("part")
    rows = [scene.readings[quantity.block].figures for quantity in (total, *parts)]
    if len({quantity.block for quantity in (total, *parts)}) <= len(parts) or len({len(row) for row in rows}) > 1:
        return
    own = next((at for at, figure in enumerate(rows[0]) if figure.quantity.index == total.index), len(rows[0]))
    for at in range(own + 1, len(rows[0])):
        column = [row[at].quantity for row in rows]
        if not all(rate.nature == "percent" or (bare(rate) and rate.digits > 0) for rate in column) or \
                summed([rate.value for rate in column[1:]]).meets(column[0].interval):
            continue
        roles: list[Part] = [part("total", total), part("rate", column[0])]
        for quantity, rate in zip(parts, column[1:], strict=True):
            roles += [part("part", quantity), part("of", rate)]
        made = Claim("total.lifted", tuple(roles), (), "possible", len(rows[0]) - own, 3, "ratio")
        computed = implied(made)
        if computed is not None and computed.meets(_rounded(column[0])) and _narrow(computed, _rounded(column[0])):
            yield made


def _narrow(computed: Interval, stated: Interval) -> bool:
    """Whether what comes out is known well enough for a fit to say something."""
    return not stated.width.times(_WIDEST).below(computed.width)


def _ways(scene: Scene) -> dict[int, int]:
    """The percents that tell a growth, by index, and which way it goes."""
    from sonla_audit.changes.steps import told
    return {m.quantity.index: m.way for block in told(scene) for m in block.mentions if m.kind == "percent"}


def _unsaid(rates: Sequence[Quantity], said: Sequence[Quantity]) -> list[Quantity]:
    """The rate of a part in a bracket, which is of what the one before it is: "bằng 113,7%; lưu trú 130,7 (139,1%)"."""
    bare_ones = [] if not said else [rate for rate in rates if rate.act == "bracket" and rate.nature == "percent"]
    return [replace(bare_ones[0], act=said[0].act)] if len(bare_ones) == 1 else []


def _otherwise(rates: Sequence[Quantity], kind: str) -> list[Quantity]:
    """The one rate of a figure that tells the same as a growth, or an index against the same time, in the other way.

    "tăng 0,91%; đường bộ bằng 104,85% cùng kỳ, đường sông bằng 27,65%"
    """
    others = [rate for rate in rates if rate.nature == "percent" and (
        rate.act == "index" if kind == "growth" else rate.act in _GROWTH)]
    return others if len(others) == 1 else []


def shares_of_parts(scene: Scene, held: Sequence[Claim]) -> Iterator[tuple[Figure, ...]]:
    """The shares stated of all the parts of a total that holds, where all but one at most are shares of that total.

    Such shares make a hundred as surely as the parts make their total, but for one that is of another whole and right.
    """
    for claim in held:
        parts, total = claim.quantities("part"), claim.quantities("total")[0]
        left = claim.rule == "total.rest" and claim.form == "1 -1"
        if left:
            total, parts = parts[0], (parts[1], total)  # what was done and what is left are the whole
        elif claim.form.replace("1", "").strip() or len(parts) > _MOST_PARTS:
            continue
        acts = _REACHED if left else _SHARES
        found = tuple(share for quantity in parts
                      if (share := _share(scene.readings[quantity.block], quantity, acts)) is not None)
        if len(found) < len(parts):
            continue
        own = [_is_share(quantity, total, share.quantity) for quantity, share in zip(parts, found, strict=True)]
        if any(_of_another(scene, quantity, total, share.quantity)
               for quantity, share, good in zip(parts, found, own, strict=True) if not good):
            continue
        good = sum(own)
        if left and good < len(found):
            continue
        sum_of = summed([share.quantity.interval for share in found])
        near = exactly(80).below(sum_of) and sum_of.below(exactly(120))
        if good >= max(2, len(found) - 1) or (good and near and claim.confidence != "possible"):
            yield found


def shares_of_totals(scene: Scene, held: Sequence[Claim]) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """The share stated of a total that holds and those of its parts, where these make it: all are of one whole."""
    for claim in held:
        parts, total = claim.quantities("part"), claim.quantities("total")[0]
        if claim.form.replace("1", "").strip() or len(parts) > _MOST_PARTS or not total.level:
            continue
        head = _share(scene.readings[total.block], total)
        if head is None or not head.quantity.digits:
            continue
        found = tuple(share for quantity in parts
                      if (share := _share(scene.readings[quantity.block], quantity)) is not None)
        if len(found) == len(parts) and head not in found \
                and summed([share.quantity.interval for share in found]).meets(head.quantity.interval):
            yield head, found


def _share(reading: Reading, quantity: Quantity, acts: Sequence[str] = _SHARES) -> Figure | None:
    """The percent that may be the share of a figure: the first one behind it, before the next level."""
    own = reading.figure_of(quantity)
    for figure in reading.figures[own.at + 1 : own.at + 4]:
        if figure.sentence != own.sentence or figure.quantity.level:
            return None
        if figure.quantity.nature == "percent" and figure.quantity.act in acts:
            return figure if figure.quantity.high is None else None
    return None


def _is_share(part_of: Quantity, total: Quantity, percent: Quantity) -> bool:
    share = addend(part_of, total).over(total.interval)
    return share is not None and share.times(100).meets(percent.interval)


def _of_another(scene: Scene, quantity: Quantity, total: Quantity, share: Quantity) -> bool:
    """Whether a share of a part is right, of a like figure told before that is more than the total."""
    return any(figure.quantity.unit == total.unit and total.interval.below(figure.quantity.interval)
               and _is_share(quantity, figure.quantity, share)
               for reading in scene.readings[max(0, quantity.block - _BACK) : quantity.block + 1]
               for figure in reading.figures if figure.quantity.level)


def _rates(reading: Reading, quantity: Quantity, ways: Mapping[int, int], whole: bool) -> list[Quantity]:
    """The rates stated of a figure: the percents behind it, up to the next level of its sentence.

    Those of a ``whole`` may be told in the next one: "thu được 2.205 tỷ đồng. Số này giảm 19%".
    """
    own = reading.figure_of(quantity)
    if own.at and slashed(reading, reading.figures[own.at - 1], own):
        return []  # "45/203 người, đạt 22,2%" is a share
    found: list[Quantity] = []
    told = own
    for figure in reading.figures[own.at + 1 : own.at + 9]:
        if figure.sentence != told.sentence and not (
                whole and told is own and figure.sentence == own.sentence + 1 and _kind(figure.quantity)):
            break
        before, told = told, figure
        way = ways.get(figure.quantity.index, 0)
        if way and figure.quantity.act not in _GROWTH and figure.quantity.high is None:
            found.append(replace(figure.quantity, act="up" if way > 0 else "down"))
            continue
        if figure.quantity.act == "bracket" and figure.quantity.nature == "percent" and figure.host == own.at:
            found.append(figure.quantity)
            continue
        if _unmarked(figure) if bare(figure.quantity) else _kind(figure.quantity):
            found.append(figure.quantity)
        elif countable(figure) and (figure.has("subset", "among") or not odd(figure)) and not (
                figure.bracket and figure.host == before.at and before.quantity in found
                and figure.bracket not in [other.bracket for other in reading.figures[figure.at + 1 : figure.at + 2]]):
            break  # "đạt 24,9% dự toán năm (8.860 tỷ đồng)" tells what the rate is of
    return found


def _unmarked(figure: Figure) -> bool:
    """Whether a bare figure is a percent whose sign was forgotten ("bằng 99,4 cùng kỳ")."""
    quantity = figure.quantity
    return bare(quantity) and quantity.digits > 0 and figure.has("equals") and figure.then("reference")


def _kind(quantity: Quantity) -> str:
    """"growth", "ratio" or nothing."""
    if quantity.nature == "percent" and quantity.high is None:
        if quantity.act in _GROWTH:
            return "growth"
        return "ratio" if quantity.act in _RATIO else ""
    return "ratio" if bare(quantity) and quantity.digits > 0 else ""


def factor(rate: Quantity) -> Interval:
    """What a rate multiplies its base by: 1,12 for "tăng 12%", 0,94 for "bằng 94%"."""
    share = rate.interval.times(1, 100) if rate.nature == "percent" else _rounded(rate).times(1, 100)
    return _ONE + share.times(_GROWTH[rate.act]) if _kind(rate) == "growth" else share


def _rounded(rate: Quantity) -> Interval:
    half = exactly(1, 2 * 10**rate.digits)
    return (rate.value - half).hull(rate.value + half)


def implied(claim: Claim) -> Interval | None:
    """The rate of the total that its parts and their rates imply, in percent; None where a base is lost."""
    total, stated = claim.quantities("total")[0], claim.quantities("rate")[0]
    base = exactly(0)
    for quantity, rate in zip(claim.quantities("part"), claim.quantities("of"), strict=True):
        own = addend(quantity, total).over(factor(rate))
        if own is None:
            return None
        base = base + own
    ratio = total.interval.over(base)
    if ratio is None:
        return None
    if claim.form == "ratio" or stated.act in _RATIO:  # as a later revision may tell what was told as a growth
        return ratio.times(100)
    way = _GROWTH.get(stated.act)
    return None if way is None else (ratio - _ONE).times(100 * way)
