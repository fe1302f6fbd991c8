"""Runs that all but make their total: what stands like a list of parts, points to one total, and misses it by little.

Nothing of such a run may fit anywhere else. It is held against a total by how the two stand, as a fit is, and by how
near its sum comes; that parts were left out of a list on purpose is believed unless something says it is complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.cells import Cell
from sonla_audit.columns import Run
from sonla_audit.divisions import Fit, admits, below_part, fitting, passed, reach, summed
from sonla_audit.evidence import digit_slip
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.lists import Terms
from sonla_audit.standing import structure
from sonla_audit.totals import added
from sonla_audit.values import record, replace

_ENOUGH = 14
_LEAD = 2
_NEAR, _NEARER = 2, 4  # bits below which a sum is not near its total
_SLIP, _TWIN, _PART, _STATES = 3, 4, -2, 7
_NEAREST = 9
_COMPLETE = frozenset(("all", "colon", "closing", "sides", "topic", "summed", "named", "twin"))


@record
class Miss:
    """A total that its run misses, with the weight of what points to it."""

    total: Cell
    run: Run
    weight: int
    says: tuple[str, ...]
    cue: str


def missed(found: Sequence[Miss]) -> Iterator[Claim]:
    """The claims of runs that miss their totals."""
    for miss in found:
        rule = "total.adds" if miss.total.at > miss.run.cells[-1].at else "total.headline"
        yield added(rule, miss.total.quantity, [cell.figure.quantity for cell in miss.run.cells], "likely", (miss.cue,),
                    miss.weight)


def misses(cells: Sequence[Cell], every: Sequence[Run], fits: Sequence[Fit], known: Terms,
           taken: frozenset[int]) -> list[Miss]:
    """The runs that miss their totals; ``taken`` are figures that other claims have found good."""
    parts = {at for fit in fits for at in fit.parts}
    made: dict[int, list[Fit]] = {}
    for fit in fits:
        made.setdefault(fit.total.at, []).append(fit)
    found: list[Miss] = []
    for run in every:
        if run.level != "item" or run.cells[0].sentence != run.cells[-1].sentence or any(
                cell.at in parts or cell.quantity.index in taken for cell in run.cells):
            continue
        miss = _of(run, cells, made, parts, known)
        if miss is not None:
            found.append(miss)
    found.sort(key=lambda miss: (-len(miss.run.cells), -miss.weight))
    chosen: list[Miss] = []
    missed_already: set[int] = set()
    for miss in found:
        own = {cell.at for cell in miss.run.cells}
        if missed_already.isdisjoint(own):
            missed_already |= own
            chosen.append(miss)
    return chosen


def _of(run: Run, cells: Sequence[Cell], made: Mapping[int, Sequence[Fit]], parts: set[int],
        known: Terms) -> Miss | None:
    """The total that a run points to and misses; None where two are as likely, or nothing says that all is listed."""
    sums: dict[int, Interval] = {}
    near: list[tuple[Cell, int]] = []
    others: list[Cell] = []
    fractions = any(cell.slash == "left" for cell in run.cells)
    states = all(_state(cell) for cell in run.cells)
    for total in reach(run, cells):
        if not fitting(total, run) or total.odd or (total.slash != "left" and fractions):
            continue
        result = summed(total.quantity, run, sums)
        bits = _nearness(total, result)
        if (bits >= _NEAR or (states and bits and total.quantity.interval.below(result))) and admits(total, run):
            near.append((total, bits))
        else:
            others.append(total)
    if not near:
        return None
    found = [(weight, bits, miss) for total, bits in near
             if (miss := _pointed(total, run, cells, made, parts, known)) is not None
             for weight in (miss.weight + bits + _SLIP * _slip(total, run, 100, 10) + _STATES * states,)]
    weight, bits, lead = max(found, key=lambda one: one[0], default=(0, 0, None))
    if lead is None or weight < _ENOUGH or (bits < _NEARER and _overlapping(run)):
        return None
    value = lead.total.quantity.value
    if any(other > weight - _LEAD and miss.total.quantity.value != value for other, _, miss in found):
        return None
    if summed(lead.total.quantity, run, sums).below(lead.total.quantity.interval) and (
            bits <= _NEAR or not _complete(lead, run)):
        return None
    for total in others:
        if admits(total, run) and not below_part(total, run):
            rival = _pointed(total, run, cells, made, parts, known)
            if rival is not None and rival.weight > lead.weight + _LEAD:
                return None
    return replace(lead, weight=weight)


def _pointed(total: Cell, run: Run, cells: Sequence[Cell], made: Mapping[int, Sequence[Fit]], parts: set[int],
             known: Terms) -> Miss | None:
    """A total with the weight of what points to it; None where a plan or an earlier figure is among them."""
    kind = admits(total, run)
    between = [cell for cell in passed(total, run, cells, kind) if cell.at not in parts]
    says, cue = structure(total, run, between, kind, known)
    if "odd" in says:
        return None
    if _twin(run, made.get(total.at, ())):
        says["twin"] = _TWIN
    if total.at in parts and total.sentence != run.cells[0].sentence:
        says["part"] = _PART
    return Miss(total, run, sum(says.values()), tuple(says), cue)


def _state(cell: Cell) -> bool:
    """Whether a figure is of a state of work, all of which together can be no more than the work."""
    return any(cue.classes & {"done", "undone"} for cue in (*cell.figure.pre, *cell.figure.post[:1]))


def _slip(total: Cell, run: Run, size: int, gap: int) -> bool:
    return digit_slip([cell.quantity.value for cell in run.cells], total.quantity.value, size, gap)


def _overlapping(run: Run) -> bool:
    """Whether the parts are groups that may share members, or by their shares are more than all."""
    said = [name for cell in run.cells for cue in cell.reading.cues if cell.begin <= cue.first < cell.end
            for name in cue.classes]
    if "overlap" in said and "male" not in said:
        return True
    total = exactly(0)
    for cell in run.cells:
        after = cell.reading.figures[cell.figure.at + 1 : cell.figure.at + 2]
        if not after or after[0].quantity.nature != "percent":
            return False
        total = total + after[0].quantity.interval
    return exactly(104).below(total)


def _twin(run: Run, fits: Sequence[Fit]) -> bool:
    """Whether the total, which ``fits`` make, is made by another run that stands beside this one."""
    first = run.cells[0]
    return any(abs(fit.run.cells[0].figure.sentence - first.figure.sentence) < 3
               and fit.run.cells[0].reading is first.reading for fit in fits)


def _complete(miss: Miss, run: Run) -> bool:
    """Whether something says that a list is complete, so that less than its total is wrong."""
    if any(cell.opened & {"example"} for cell in run.cells[:1]):
        return False
    if "bracket" in miss.says and _slip(miss.total, run, 100, 10):
        return True
    return bool(_COMPLETE.intersection(miss.says)) or _slip(miss.total, run, 1000, 100)


def _nearness(total: Cell, result: Interval) -> int:
    """How many times the gap fits into the total, in bits."""
    gap, value = result.gap(total.quantity.interval), total.quantity.value
    if not gap.low or value.low is None:
        return 0
    return min(_NEAREST, (value.low * gap.den // (value.den * gap.low)).bit_length() - 1)
