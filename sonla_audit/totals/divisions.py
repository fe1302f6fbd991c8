"""Which figure is the total of which run, by the weight of what speaks for it.

Every run is held against every like figure before it, and against those behind it that may sum it up. Where one fits,
the fit counts for as much as it is unlikely by chance, and the way the two stand for the rest: how near the total is,
what opens the run, how many parts there are, whether their shares hold. Light fits are no claims; silence beats luck.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.lists import addend, bare, step, telling
from sonla_audit.clauses.propose import OTHER, SAME
from sonla_audit.clauses.siblings import Run
from sonla_audit.clauses.terms import Terms
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.totals.layouts import Layout
from sonla_audit.totals.standing import FAR, SUMS, WEIGHTS, Standing, named
from sonla_audit.totals.totals import added
from sonla_audit.values import record, replace

_ENOUGH = 8
_HOPE = -2  # weight with which a fit may still gain by others
_SURE = 16
_LEAST, _MOST = 1, 14  # bits that a fit must, and may, tell
_PLENTY = 6  # bits that figures told here and there must tell
_NEARBY = 4  # figures between the totals of two columns
_FAINT = 2  # bits that tell nothing by themselves
_SAID = frozenset(("all", "some", "colon", "bracket", "by", "topic", "summed", "adds", "sides", "named", "closing",
                   "share", "sentence"))
_LISTS = frozenset(("opens", "subset", "by", "namely", "("))
_SIGNS = frozenset((",", ";", "&"))


@record
class Fit:
    """A total and the run that makes it, with its weight in bits.

    ``between`` are the cells that stand between it and the run and might be the total as well; ``skipped`` are
    siblings of the parts there, which only another list may have taken.
    """

    total: Cell
    run: Run
    weight: int
    between: tuple[Cell, ...]
    skipped: tuple[int, ...]
    says: tuple[str, ...]
    cue: str = ""

    parts: frozenset[int] = frozenset()  # the numbers of its parts


def divided(found: Sequence[Fit]) -> Iterator[Claim]:
    """The claims of the totals that their runs make."""
    for fit in found:
        rule = "total.adds" if fit.total.at > fit.run.cells[-1].at else "total.headline"
        confidence: Confidence = "likely" if fit.weight >= _SURE else "possible"
        yield added(rule, fit.total.quantity, [cell.figure.quantity for cell in fit.run.cells], confidence, (fit.cue,),
                    fit.weight, [cell.times for cell in fit.run.cells])


def fits(layout: Layout, known: Terms) -> list[Fit]:
    """The totals of a document that are made by a run, the weightiest first; each part is a part but once.

    A second look counts what the first has settled: parts of an accepted list do not stand between another list and
    its total, and a list named like an accepted one has the same total.
    """
    pending = [fit for run in layout.runs for fit in _of(run, layout, known)]
    chosen: list[Fit] = []
    taken: dict[int, list[Fit]] = {}
    made: dict[int, list[Fit]] = {}  # by total
    for again in (False, True):
        if again:
            settled = frozenset(at for fit in chosen for at in fit.parts)
            pending = [_reweighed(fit, settled, made) for fit in pending]
        # what is told here and there takes no part from what stands together
        pending.sort(key=lambda fit: (fit.run.level == "passage", -fit.weight, -len(fit.run.cells), fit.total.at))
        for fit in pending:
            if fit.weight >= (_SURE if fit.run.level == "passage" else _ENOUGH) and not _barred(fit, made, taken):
                chosen.append(fit)
                made.setdefault(fit.total.at, []).append(fit)
                for at in fit.parts:
                    taken.setdefault(at, []).append(fit)
    return chosen


def _barred(fit: Fit, made: dict[int, list[Fit]], taken: dict[int, list[Fit]]) -> bool:
    """Whether a fit contradicts an accepted one: a part of two lists, or two figures each a part of the other."""
    rivals = (other for at in fit.parts for other in taken.get(at, ()))
    if any(other.total.at == fit.total.at or (other.parts != fit.parts and not _across(fit, other))
           for other in rivals):
        return True
    if any(at not in taken for at in fit.skipped):
        return True
    return any(fit.total.at in other.parts for at in fit.parts for other in made.get(at, ()))


def _across(one: Fit, other: Fit) -> bool:
    """Whether two lists cross like a row and a column of a table: in one figure, and one of them item by item.

    "Cách ly tập trung 7.471 người: đang cách ly 2.286, xong 5.185. ... Toàn tỉnh đang cách ly 24.213 người."
    """
    row, column = (one, other) if one.run.level == "item" else (other, one)
    return column.weight >= _SURE and row.run.level == "item" != column.run.level \
        and len(one.parts & other.parts) == 1 and row.total.at not in column.parts and column.total.at not in row.parts


def _reweighed(fit: Fit, settled: frozenset[int], made: dict[int, list[Fit]]) -> Fit:
    """A fit with what the accepted ones add to its weight: their parts are settled, their totals made."""
    left = sum(cell.at not in settled for cell in fit.between)
    gain = min(len(fit.between), FAR) - min(left, FAR) if "far" in fit.says else 0
    gain += bool(fit.between) and not left
    if "ragged" in fit.says and all(at == -1 or at in settled or at in made for at in (fit.run.before, fit.run.after)):
        gain -= WEIGHTS["ragged"]
    names = [frozenset(cell.words) for cell in fit.run.cells]
    for other in made.get(fit.total.at, ()):
        if len(other.run.cells) == len(names) and "led" not in fit.says \
                and all(own & frozenset(cell.words) for own, cell in zip(names, other.run.cells, strict=True)):
            gain += WEIGHTS["alike"] + (min(left, FAR) if "far" in fit.says else 0)
            break
    else:
        gain += WEIGHTS["column"] if fit.run.level != "item" and _beside(fit, made) else 0
    return replace(fit, weight=fit.weight + gain) if gain else fit


def _beside(fit: Fit, made: dict[int, list[Fit]]) -> bool:
    """Whether another column of the same groups, sentences or blocks makes a total told right beside this one.

    "thụ lý 7.990 vụ, giải quyết 6.260 vụ. Cấp tỉnh thụ lý 469 vụ, giải quyết 356 vụ; cấp huyện 7.521 và 5.904 vụ"
    """
    size = len(fit.run.cells)
    return any(other.run.level == fit.run.level and len(other.run.cells) == size and other.weight >= _ENOUGH
               and other.total.sentence == fit.total.sentence and all(
                   one.at != two.at and one.sentence == two.sentence and one.group == two.group
                   for one, two in zip(fit.run.cells, other.run.cells, strict=True))
               for at in range(fit.total.at - _NEARBY, fit.total.at + _NEARBY + 1) for other in made.get(at, ())
               if at != fit.total.at)


def _of(run: Run, layout: Layout, known: Terms) -> Iterator[Fit]:
    cells = layout.cells
    if 0 < len([cell for cell in run.cells if cell.odd and cell.figure.has("each")]) < len(run.cells):
        return  # "sáu nơi, mỗi nơi 5 triệu đồng, cộng 30 triệu đồng": what one gets is no part beside what all do
    sum_of = layout.reckoning.sum(run.cells)
    fitted = layout.reckoning.fitting
    standing: Standing | None = None
    for at in (*fitted(sum_of, layout.before(run)), *fitted(sum_of, layout.behind(run))):
        total = cells[at]
        if not fitting(total, run) and not named(total, run):
            continue
        kind = admits(total, run)
        if not kind:
            continue
        told = telling(total.quantity, summed(total.quantity, run)).bit_length() - 1
        told = min(told, max(1, layout.reckoning.most(at, run.cells)))
        far = run.level == "passage"  # there a part that rounding swallows is of something else
        if told >= (_PLENTY if far else _LEAST) and not (far and any(
                addend(cell.quantity, total.quantity).below(total.quantity.step) for cell in run.cells)):
            between = passed(total, run, layout, kind)
            standing = standing or Standing(run, known)
            says, cue = standing.towards(total, between, kind)
            weight = min(told, _MOST) + sum(says.values())
            if weight >= _HOPE and (told > _FAINT or not _SAID.isdisjoint(says)):
                yield Fit(total, run, weight, between, _skipped(total, run, cells), tuple(says), cue,
                          frozenset(cell.at for cell in run.cells))


def fitting(total: Cell, run: Run) -> bool:
    """Whether nothing but the total was left out at the ends of a run, where its siblings stand in one sentence."""
    if total.slash == "left" and run.cells[0].at == total.at + 1 and run.cells[0].slash == "right":
        return False
    return run.level in ("sentence", "block", "passage") or (
        run.before in (-1, total.at) and run.after in (-1, total.at))


def passed(total: Cell, run: Run, layout: Layout, kind: int) -> tuple[Cell, ...]:
    """The figures between a total and its run that may be the total as well: none smaller than a part, no plans."""
    first, last = run.cells[0], run.cells[-1]
    cells, smaller = layout.cells, layout.reckoning.smaller
    if total.at > last.at:
        return tuple(cell for cell in cells[last.at + 1 : total.at] if cell.slash != "right"
                     and not smaller(cell.at, run.cells) and admits(cell, run) >= kind)
    begin = total.at + 1 + (total.slash == "left")  # in "4.561/5.650 hồ sơ" the second is the whole of the first
    return tuple(cell for cell in cells[begin : first.at] if not cell.odd
                 and (not cell.frame or cell.frame == first.frame) and not smaller(cell.at, run.cells)
                 and admits(cell, run) >= kind)


def _skipped(total: Cell, run: Run, cells: Sequence[Cell]) -> tuple[int, ...]:
    """The siblings between a total and a run that goes on where they end, in the sentence of the total."""
    first = run.cells[0]
    if total.at > first.at or total.sentence != first.sentence or first.opened & _LISTS \
            or not first.opened & _SIGNS:
        return ()
    return tuple(cell.at for cell in cells[total.at + 1 : first.at] if cell.frame == first.frame and not cell.odd
                 and step(cell.quantity) == step(first.quantity)
                 and cell.like(first) > 1
                 and not total.quantity.interval.below(addend(cell.quantity, total.quantity)))


def one_way(run: Run) -> bool:
    """Whether the parts of a run may be held to a total by how they move: all levels, all steps, or steps of one verb.

    "giảm 203 chỉ tiêu hành chính và 2.458 chỉ tiêu sự nghiệp, tổng cộng 2.661 chỉ tiêu"
    """
    steps = _kind_of(run).steps
    return len(steps) < 2 or steps == {"", "step-up"} or steps == {"", step(run.cells[0].quantity)}


def admits(total: Cell, run: Run) -> int:
    """How well a figure may be the total of a run: 0 not at all, 1 of other things, 2 of like, 3 of the same."""
    quantity = total.quantity
    if quantity.value.low is None or quantity.value.low <= 0 or total.times > 1:
        return 0
    kind = _kind_of(run)
    if kind.points:
        return 2 if quantity.nature == "points" else 0
    steps = kind.steps
    if step(quantity) not in steps and not (
            total.figure.has(*SUMS) if total.at > run.cells[-1].at else steps == {""} and _opened(total, run.cells[0])):
        return 0
    if len(steps) > 1 and (len(steps) > 2 or "" not in steps):
        return 0
    found = kind.grades.get(total.sort)
    if found is None:
        grades = [total.like(cell) for cell in run.cells]
        found = kind.grades[total.sort] = min(grades), max(grades), all(
            grade == OTHER or bare(cell.quantity) for grade, cell in zip(grades, run.cells, strict=True))
    least, most, apart = found
    if least == OTHER:
        alike = kind.counts and quantity.unit.kind == "count"
        # "47 tổ chức cơ sở đảng (26 đảng bộ, 21 chi bộ)"
        first = run.cells[0]
        inside = most < SAME and (
            first.host == total.at or (first.at == total.at + 1 and "opens" in first.opened))
        return 1 if alike and (run.mixed or inside or apart) else 0
    return 3 if least == SAME or (kind.bares and quantity.unit.kind != "count") else 2


def _opened(total: Cell, first: Cell) -> bool:
    """Whether a list opens right behind a step: "giảm trừ 514 tỷ đồng, gồm sai khối lượng 187 tỷ đồng ..."."""
    return total.at == first.at - 1 and total.sentence == first.sentence and "opens" in first.opened


@record
class _Kind:
    """What the parts of a run are: points, steps, counts, bare. ``grades`` are the least and the most that figures of
    other sorts are like them, and whether all are unlike or bare.
    """

    points: bool
    steps: frozenset[str]
    counts: bool
    bares: bool
    grades: dict[int, tuple[int, int, bool]]


@lru_cache(maxsize=64)  # a run is held against dozens of figures
def _kind_of(run: Run) -> _Kind:
    parts = [cell.quantity for cell in run.cells]
    return _Kind(parts[0].nature == "points", frozenset(map(step, parts)),
                 all(part.unit.kind == "count" for part in parts), all(map(bare, parts)), {})


def summed(total: Quantity, run: Run) -> Interval:
    """What a run makes in the unit of a total."""
    result = exactly(0)
    for cell in run.cells:
        result = result + addend(cell.quantity, total)
    return result
