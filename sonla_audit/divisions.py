"""Which figure is the total of which run, by the weight of what speaks for it.

Every run is held against every like figure before it, and against those behind it that may sum it up. Where one fits,
the fit counts for as much as it is unlikely by chance, and the way the two stand for the rest: how near the total is,
what opens the run, how many parts there are, whether their shares hold. Light fits are no claims; silence beats luck.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.cells import Cell
from sonla_audit.columns import Run, likeness, runs
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, exactly
from sonla_audit.lists import addend, bare, step, whole
from sonla_audit.propose import OTHER, SAME
from sonla_audit.quantity import Quantity
from sonla_audit.totals import added
from sonla_audit.unopened import telling
from sonla_audit.values import record

_BEFORE = 16  # figures looked at before a run for its total
_BEHIND = 3  # and behind it
_BLOCKS = 14
_ENOUGH = 8
_SURE = 16
_SUMS = ("total_after", "adds_up", "total", "equals", "of", "whole")
# what speaks for a total, in bits: the fit itself speaks with the logarithm of what it tells
_WEIGHTS = {"far": -1, "sentence": 4, "before": 3, "earlier": 2, "all": 5, "some": 4, "colon": 3, "bracket": 3,
            "called": 2, "summed": 4, "behind": -3, "same": 1, "other": -3, "share": 3, "closing": 1, "sides": 3,
            "ragged": -3, "told": -1, "odd": -4, "open": 1}


@record
class Fit:
    """A total and the run that makes it, with its weight in bits."""

    total: Cell
    run: Run
    weight: int
    cue: str = ""
    sure: bool = False


def fits(cells: Sequence[Cell]) -> list[Fit]:
    """The totals of a document that are made by a run, the weightiest first; each part is a part but once."""
    found: list[Fit] = []
    for run in runs(cells):
        found += _of(run, cells)
    found.sort(key=lambda fit: (-fit.weight, -len(fit.run.cells), fit.total.at))
    chosen: list[Fit] = []
    parts: dict[int, list[Fit]] = {}
    for fit in found:
        own = [cell.at for cell in fit.run.cells]
        if any(_crossed(fit, other) for at in own for other in parts.get(at, ())):
            continue
        if any(other.total.at in own and fit.total.at in [cell.at for cell in other.run.cells] for other in chosen):
            continue
        chosen.append(fit)
        for at in own:
            parts.setdefault(at, []).append(fit)
    return chosen


def _crossed(one: Fit, other: Fit) -> bool:
    """Whether two fits that share a part cannot both be meant: only the same parts may have two totals."""
    return {cell.at for cell in one.run.cells} != {cell.at for cell in other.run.cells} or \
        one.total.quantity.value != other.total.quantity.value


def _of(run: Run, cells: Sequence[Cell]) -> Iterator[Fit]:
    first, last = run.cells[0], run.cells[-1]
    inside = {cell.at for cell in run.cells}
    sums: dict[tuple[int, int], Interval] = {}
    ranks = [0, 0, 0, 0]
    for at in range(first.at - 1, max(-1, first.at - 60), -1):
        total = cells[at]
        if not _near(total, first) or ranks[1] > _BEFORE:
            break
        if total.frame and total.frame != first.frame:
            continue
        kind = _admits(total, run)
        if not kind:
            continue
        if _made(total.quantity, run, sums):
            yield from _weighed(total, run, ranks[kind], kind, False, cells)
        if not total.odd:
            for grade in range(kind + 1):
                ranks[grade] += 1
    rank = 0
    for at in range(last.at + 1, min(len(cells), last.at + 10)):
        total = cells[at]
        if not _near(total, last) or rank > _BEHIND:
            break
        if total.at in inside or (total.frame and total.frame != first.frame):
            continue
        kind = _admits(total, run)
        if not kind:
            continue
        if _made(total.quantity, run, sums):
            yield from _weighed(total, run, rank, kind, True, cells)
        rank += 1


def _near(one: Cell, other: Cell) -> bool:
    a, b = one.reading.block, other.reading.block
    return a.section_id == b.section_id and abs(a.index - b.index) <= _BLOCKS


def _admits(total: Cell, run: Run) -> int:
    """How well a figure may be the total of a run: 0 not at all, 1 of other things, 2 of like, 3 of the same."""
    quantity, parts = total.quantity, [cell.quantity for cell in run.cells]
    if quantity.value.low is None or quantity.value.low <= 0:
        return 0
    if parts[0].nature == "points":
        return 2 if quantity.nature == "points" else 0
    if any(step(part) != step(quantity) for part in parts) and not all(step(part) == step(parts[0]) for part in parts):
        return 0
    if step(parts[0]) and not step(quantity):
        return 0
    grades = [likeness(quantity, part) for part in parts]
    if min(grades) == OTHER:
        alike = quantity.unit.kind == "count" and all(part.unit.kind == "count" for part in parts)
        return 1 if alike and (run.mixed or len(set(grades)) == 1) else 0
    return 1 + (min(grades) == SAME or (all(map(bare, parts)) and quantity.unit.kind != "count")) + 1


def _made(total: Quantity, run: Run, sums: dict[tuple[int, int], Interval]) -> bool:
    loose = any(bare(cell.quantity) for cell in run.cells) and (total.unit.kind != "count" or bool(total.step.low))
    key = (total.index, 0) if loose else (-1, 0)
    if key not in sums:
        result = exactly(0)
        for cell in run.cells:
            result = result + addend(cell.quantity, total)
        sums[key] = result
    return sums[key].meets(total.interval)


def _sum(total: Quantity, run: Run) -> Interval:
    result = exactly(0)
    for cell in run.cells:
        result = result + addend(cell.quantity, total)
    return result


def _weighed(total: Cell, run: Run, rank: int, kind: int, behind: bool, cells: Sequence[Cell]) -> Iterator[Fit]:
    first = run.cells[0]
    told = telling(total.quantity, _sum(total.quantity, run))
    weight = max(0, told.bit_length() - 1)
    if weight < 2:
        return
    says = {"far": _WEIGHTS["far"] * min(rank, 6)}

    def say(name: str) -> None:
        says[name] = _WEIGHTS[name]

    size = len(run.cells)
    says["parts"] = {2: 0, 3: 2}.get(size, 3)
    opened = first.opened
    cue = ""
    if behind:
        called = total.figure.has(*_SUMS)
        say("summed" if called else "behind")
        cue = total.figure.cue(*_SUMS)
        if total.sentence == run.cells[-1].sentence:
            say("open")
    else:
        if total.sentence == first.sentence:
            say("sentence")
        elif total.reading is first.reading and total.figure.sentence == first.figure.sentence - 1:
            say("before")
        elif rank == 0:
            say("earlier")
        if first.frame and not total.frame and first.host >= 0 and (
                first.host == total.at or rank == 0):
            say("bracket")
        if "opens" in opened:
            say("all")
            cue = first.figure.cue("opens")
        elif opened & {"subset", "namely", "of"} or total.figure.has("of"):
            say("some")
        elif ":" in opened:
            say("colon")
        if total.figure.before("total"):
            say("called")
    if kind == 3:
        say("same")
    elif kind == 1:
        say("other")
    shares = _shares(run, total.quantity)
    if shares:
        says["share"] = _WEIGHTS["share"] * min(shares, 3)
    if any(cell.figure.has("closing") or cell.figure.then("closing") for cell in run.cells):
        say("closing")
    begun = run.open or (rank == 0 and not behind and total.frame == first.frame)
    if begun and run.shut:
        say("open")
    elif run.level == "item":
        says["ragged"] = _WEIGHTS["ragged"] * (2 - begun - run.shut)
    if run.level != "item":
        say("told")
        if not (run.open and run.shut):
            say("ragged")
    strange = sum(cell.odd for cell in run.cells) + (total.odd and not whole(total.figure) and "summed" not in says)
    if strange and not all(cell.odd for cell in (*run.cells, total)):
        says["odd"] = _WEIGHTS["odd"] * strange
    weight = min(weight, 14) + sum(says.values())
    if weight >= _ENOUGH:
        yield Fit(total, run, weight, cue, bool({"all", "colon", "some", "bracket", "summed"} & says.keys()))


def _shares(run: Run, total: Quantity) -> int:
    """How many parts have a share stated behind them that holds with this total."""
    count = 0
    for cell in run.cells:
        after = cell.reading.figures[cell.figure.at + 1 : cell.figure.at + 2]
        if after and after[0].quantity.nature == "percent" and after[0].quantity.act in ("share", "bracket"):
            share = cell.quantity.interval.over(total.interval)
            count += share is not None and share.times(100).meets(after[0].quantity.interval)
    return count


def divided(cells: Sequence[Cell]) -> Iterator[Claim]:
    """The claims of the totals that their runs make."""
    for fit in fits(cells):
        rule = "total.adds" if fit.total.at > fit.run.cells[-1].at else "total.among" if fit.sure else "total.headline"
        confidence: Confidence = "likely" if fit.weight >= _SURE else "possible"
        yield added(rule, fit.total.quantity, [cell.figure.quantity for cell in fit.run.cells], confidence, (fit.cue,),
                    fit.weight)
