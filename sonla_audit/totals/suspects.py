"""Runs that all but make their total: what stands like a list of parts, points to one total, and misses it by little.

Nothing of such a run may fit anywhere else. It is held against a total by how the two stand, as a fit is, and by how
near its sum comes; that parts were left out of a list on purpose is believed unless something says it is complete.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.lists import step, whole
from sonla_audit.clauses.siblings import Run
from sonla_audit.clauses.terms import Terms
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import exactly
from sonla_audit.judging.repairs import marked
from sonla_audit.shares.pairing import link_of
from sonla_audit.totals.apart import apart, parted_off, years_apart
from sonla_audit.totals.divisions import Fit, admits, fitting, one_way, passed
from sonla_audit.totals.doubts import doubtful, loose, overlaps
from sonla_audit.totals.evidence import each, noted, shares_made
from sonla_audit.totals.headed import beside_items, named_too, of_more
from sonla_audit.totals.layouts import Layout
from sonla_audit.totals.misprints import slip_of
from sonla_audit.totals.plainlists import below, may_be_plain, plainly
from sonla_audit.totals.settled import Settled, children
from sonla_audit.totals.standing import Standing, heads, shared_otherwise, shares_of, sided, sums_up
from sonla_audit.totals.totals import added
from sonla_audit.values import record, replace

_ENOUGH, _LESS = 14, 11  # the weight that accuses, and that of parts which by a slip are more than their total
_PLAIN = 20  # the weight of the sides of a whole whose sum need not come nearer than it does by chance
_LEAD = 2
_ANY = -99  # where a total stands so that nothing need point to it
_OPEN = 8  # the least that a word or a sign between a total and its list may say for them
_NEAR, _NEARER = 2, 4  # bits below which a sum is not near its total
_TWIN, _ABREAST, _SERIES, _HABIT, _PART, _STATES = 4, 6, 11, 5, -2, 8
_BOTH = 3  # bits more where a sum that is near is one slip away as well
_SENTENCE = 80  # figures of a sentence that a person would hold against anything
_CLOSE = 4  # figures that stand where totals stand, nearest first
_EXPLAINED, _RARER = 4, 1  # bits that a wrong digit, and any other slip, must tell to say that a list was complete
_OVER = -2  # bits that another slip must tell where it makes parts more than their total
_NEAREST = 9
_ROW, _FEW = 8, 2  # figures around one that may stand in a row with it, and how many make none
_LISTED = frozenset(("all", "colon", "twin", "series", "habit"))
_PROMISED = _LISTED | {"bracket", "closing", "adds", "summed", "called", "abreast"}  # it goes on behind semicolons
_SHARES = ("share", "bracket", "level", "rate")
_PROVED = frozenset(("series", "habit"))  # what others show of a list
_WHOLE = frozenset(("all", "closing", "sides", "named"))  # what says that nothing is left out, and nothing is twice
_OPENED = frozenset(("all", "some", "colon", "bracket", "sides"))
_HERE = frozenset(("sentence", "before", "after"))  # where a total stands beside its list
_SUMMED = _OPENED | {"adds"}
_COMPLETE = frozenset(("all", "colon", "closing", "sides", "topic", "summed", "named", "twin", "abreast",
                       "series", "habit"))


@record
class Miss:
    """A total that its run misses, with the weight of what points to it; ``slip`` tells that one slip explains it."""

    total: Cell
    run: Run
    weight: int
    says: tuple[str, ...]
    cue: str
    slip: bool = False
    near: bool = False  # it is near, and a slip, if an unlikely one, explains it
    plain: bool = False  # words join the two so plainly that no size need speak for it
    shift: bool = False  # a figure ten times too large, with the other separator or two digits swapped explains it


def missed(found: Sequence[Miss]) -> Iterator[Claim]:
    """The claims of runs that miss their totals."""
    for miss in found:
        rule = "total.adds" if miss.total.at > miss.run.cells[-1].at else "total.headline"
        # what one slip of the pen mends, in a list that points to its total, is meant of it however far it is
        mended = miss.slip and not _HERE.isdisjoint(miss.says) and (
            miss.weight >= _ENOUGH or not _OPENED.isdisjoint(miss.says))
        sure: Confidence = "certain" if miss.plain or mended else "likely"
        yield added(rule, miss.total.quantity, [cell.figure.quantity for cell in miss.run.cells], sure, (miss.cue,),
                    miss.weight, [cell.times for cell in miss.run.cells])


def misses(layout: Layout, fits: Sequence[Fit], known: Terms, taken: frozenset[int]) -> list[Miss]:
    """The runs that miss their totals; ``taken`` are figures that other claims have found good."""
    settled = Settled(fits)
    found: list[Miss] = []
    sizes = Counter(cell.sentence for cell in layout.cells)
    for run in layout.runs:
        if run.level == "passage":
            continue  # what is told here and there is meant to be added up only where it is
        if sizes[run.cells[0].sentence] > _SENTENCE \
                or any(cell.at in settled.parts or cell.quantity.index in taken for cell in run.cells):
            continue
        if run.cells[0].sentence != run.cells[-1].sentence if run.level == "item" else (
                run.after != -1 and children(run) not in settled.children):
            continue
        if (run.level == "item" and not _ended(run, layout.cells)) or not one_way(run):
            continue
        miss = _of(run, layout, settled, known)
        if miss is not None:
            found.append(miss)
    found.sort(key=lambda miss: (-len(miss.run.cells), -miss.weight))
    chosen: list[Miss] = []
    told: set[int] = set()
    for miss in found:
        own = {cell.at for cell in miss.run.cells}
        if told.isdisjoint(own):
            told |= own
            chosen.append(miss)
    return chosen


def _ended(run: Run, cells: Sequence[Cell]) -> bool:
    """Whether a run of items keeps between two semicolons, or goes on to the end of its sentence, or to its sum."""
    first, last = run.cells[0], run.cells[-1]
    if first.group == last.group:
        return True
    for behind in (cells[at] for at in range(last.at + 1, len(cells))):
        if behind.sentence != last.sentence or behind.frame != last.frame or sums_up(behind):
            return True
        if behind.like(last):
            return False
    return True


def _of(run: Run, layout: Layout, settled: Settled, known: Terms) -> Miss | None:
    """The total that a run points to and misses; None where two are as likely, or nothing says that all is listed."""
    cells, reckoning = layout.cells, layout.reckoning
    fractions = any(cell.slash == "left" for cell in run.cells)
    states = all(_state(cell) for cell in run.cells)
    sum_of = reckoning.sum(run.cells)
    ends = run.cells[0].sentence, run.cells[-1].sentence
    lone = run.cells[0].reading is run.cells[-1].reading
    first = run.cells[0].quantity.block
    worth = {reckoning.worth(cell.at) for cell in run.cells}
    signs: list[str] = []
    rowed = run.level == "item" and len(run.cells) > _FEW

    # whatever else is told of them
    whole_in_sides = (run.level == "item" or (run.level == "group" and ends[0] == ends[1])) and sided(run, known)

    def may(total: Cell) -> bool:
        if reckoning.worth(total.at) in worth or (lone and beside_items(total, run)) \
                or not (fitting(total, run) or whole_in_sides) or (fractions and total.slash != "left"):
            return False
        # parts of one paragraph have their total in it or nearby, but for a series of lists of one total
        if lone and abs(first - total.quantity.block) > 2 and not shares_of(run, total.quantity) \
                and not settled.series(total, run):
            return False
        # "1.820 hộ tán thành trên 1.905 hộ" is no total of what follows it
        if total.reading is run.cells[0].reading and link_of(total.reading, total.figure, run.cells[0].figure):
            return False
        if not admits(total, run) or not (not total.odd or (whole(total.figure) and sided(run, known))):
            return False
        # "mầm non 150, THCS 110, THPT 130; vùng cao: mầm non 35, THCS 30, THPT 40": one row is no total of another
        return not (rowed and total.sentence == ends[0] and total.group != run.cells[0].group
                    and _abreast(total, run, cells))

    within = (*layout.before(run), *layout.behind(run))
    largest = reckoning.largest(run.cells)
    # a column of blocks or sentences may come near a total only where another column beside it makes its own
    held = within if run.level == "item" or whole_in_sides else tuple(
        at for at in within if settled.abreast(cells[at], run)) if settled.beside(run) else ()
    near = {at: min(bits - reckoning.filled(at, largest), _NEAREST)
            for at, bits in reckoning.near(sum_of, held, 1 if states else 1 << _NEAR)
            if bits >= _NEAR or reckoning.exceeds(at, sum_of)}
    placed = islice((at for at in chain(layout.behind(run), layout.before(run)) if _close(cells[at], run)), _CLOSE)
    standing: Standing | None = None
    found: list[tuple[int, int, Miss]] = []
    for at in dict.fromkeys((*near, *placed)):
        total = cells[at]
        if not may(total):
            continue
        signs = signs or [marked(cell.quantity) for cell in run.cells]
        slip = slip_of(reckoning.written(at, run.cells), [marked(total.quantity), *signs],
                       reckoning.filled(at, largest))
        bits = max(near.get(at, 0), slip.bits if slip is not None else 0)
        bits += _BOTH if slip is not None and slip.bits > 0 and near.get(at, 0) >= _NEAR else 0
        over = slip is not None and slip.kind != "digit" and slip.bits >= _OVER and reckoning.exceeds(at, sum_of) \
            and run.level in ("item", "block")
        told = bits >= _NEAR or over or (states and at in near)
        lower = total.makes == len(run.cells) or (whole_in_sides and at == run.cells[-1].at + 1) or (
            run.level == "block" and below(total, run))
        if not (told or lower) and (run.level != "item" or not (
                settled.abreast(total, run) or may_be_plain(total, run))):
            continue
        if over and run.level == "block" and run.before != -1:
            continue
        more = bits + _STATES * states
        standing = standing or Standing(run, known)
        miss = _pointed(total, standing, layout, settled,
                        _ANY if lower else min(_LESS - more, _OPEN) if run.level == "item" else _LESS - more)
        plain = miss is not None and plainly(total, run, miss.says, cells[total.at + 1 : run.cells[0].at])
        if miss is not None and plain:
            more = max(more, _ENOUGH - miss.weight)
        if miss is not None and (told or plain):
            explained = over or (slip is not None and slip.bits >= (_EXPLAINED if slip.kind == "digit" else _RARER))
            both = slip is not None and slip.bits > 0 and near.get(at, 0) >= _NEAR
            found.append((miss.weight + more, bits, replace(miss, slip=explained, near=both, plain=plain, shift=(
                slip is not None and slip.kind != "digit" and slip.bits >= _RARER))))
    found = [one for one in found if not of_more(one[2].total, run, one[2].says)]
    weight, bits, lead = max(found, key=lambda one: one[0], default=(0, 0, None))
    if lead is None or (bits < _NEARER and _overlapping(run)) or each(run.cells, lead.total.quantity) \
            or (bits < _NEAR and not lead.slip and _PROMISED.isdisjoint(lead.says) and parted_off(
                run.cells, lead.total.quantity)) \
            or noted(run.cells) or apart(run.cells, lead.total.quantity, known) \
            or years_apart(run.cells, lead.total.figure, lead.total.reading, lead.says) \
            or named_too(lead.total, run, known) \
            or overlaps(run) \
            or doubtful(lead.total, run, layout, known, lead.says, states or lead.slip or lead.plain, lead.near) \
            or (not (lead.slip or lead.near or lead.plain) and loose(
                lead.total, run, lead.says, reckoning.exceeds(lead.total.at, sum_of))) \
            or (_WHOLE.isdisjoint(lead.says) and shared_otherwise(run.cells, lead.total.quantity)):
        return None
    if any(reckoning.above(cell.at, lead.total.at) for cell in run.cells) and (
            _SUMMED.isdisjoint(lead.says) or "earlier" in lead.says) and not (lead.shift or lead.plain):
        return None  # no part alone is more than its total
    # what is done and what is under way are never more than the work
    over = (states or (lead.slip and not _OPENED.isdisjoint(lead.says))) and reckoning.exceeds(lead.total.at, sum_of)
    if weight < (_LESS if over else _ENOUGH) or (
            not over and _LISTED.isdisjoint(lead.says) and _partial(run)):
        return None
    if any(reckoning.balances(lead.total.at, at, sum_of, run.cells) for at in layout.about(run)
           if cells[at].sentence in ends and at != lead.total.at):
        return None  # "đầu kỳ 4.212, nhận 18.640, trả 18.905, cuối kỳ 3.947" keeps its balance
    value = lead.total.quantity.value
    if any(other > weight - _LEAD and miss.total.quantity.value != value for other, _, miss in found):
        return None
    close = bits > _NEAR or lead.plain or (weight >= _PLAIN and "sides" in lead.says) \
        or not _PROVED.isdisjoint(lead.says)
    if not reckoning.exceeds(lead.total.at, sum_of) and not (close and _complete(lead, run)):
        return None
    assert standing is not None
    tried = {miss.total.at for _, _, miss in found}
    for total in (cells[at] for at in within if at not in tried):
        if not reckoning.smaller(total.at, run.cells) and may(total):
            most = lead.weight + max(_LEAD, bits // 2)
            rival = _pointed(total, standing, layout, settled, most)
            if rival is not None and rival.weight > most:
                return None
    return replace(lead, weight=weight)


def _abreast(total: Cell, run: Run, cells: Sequence[Cell]) -> bool:
    """Whether a figure stands in a row of as many figures as a run, which are called what those of the run are."""
    row = [cell for cell in cells[max(0, total.at - _ROW) : total.at + _ROW]
           if cell.sentence == total.sentence and cell.group == total.group and cell.frame == total.frame]
    return len(row) >= len(run.cells) and all(
        any(not set(one.words).isdisjoint(other.words) for other in row) for one in run.cells)


def _close(total: Cell, run: Run) -> bool:
    """Whether a figure stands where totals stand: in the sentence of its run or beside it, or called one."""
    first, last = run.cells[0], run.cells[-1]
    if total.at > last.at:
        return sums_up(total) or total.makes == len(run.cells)
    if total.reading is first.reading and first.figure.sentence - total.figure.sentence < 2:
        return True
    return heads(total)


def _pointed(total: Cell, standing: Standing, layout: Layout, settled: Settled, least: int) -> Miss | None:
    """A total with the weight of what points to it; None where a plan is among them, or less than ``least`` can."""
    run = standing.run
    if total.at > run.cells[-1].at and total.at in settled.made:
        return None  # a sum that has its parts
    kind = admits(total, run)
    more = {"twin": _TWIN} if settled.twin(total, run) else {}
    if settled.abreast(total, run):
        more["abreast"] = _ABREAST
    if settled.habit(total, run):
        more["habit"] = _HABIT
    if settled.series(total, run):
        more["series"] = _SERIES
    if sum(standing.towards(total, (), kind)[0].values()) + sum(more.values()) < least:
        return None
    between = [cell for cell in passed(total, run, layout, kind) if cell.at not in settled.parts]
    says, cue = standing.towards(total, between, kind)
    if ("odd" in says and "sides" not in says) or "away" in says or (
            "stepped" in says and sum(bool(step(cell.quantity)) for cell in run.cells) > 1):
        return None  # "2.567 xã đạt chuẩn, tăng 2.064 xã và 743 xã kiểu mẫu, tăng 700 xã"
    if total.at in settled.parts and total.sentence != run.cells[0].sentence:
        more["part"] = _PART
    says.update(more)
    return Miss(total, run, sum(says.values()), tuple(says), cue)


def _state(cell: Cell) -> bool:
    """Whether a figure is of a state of work, all of which together can be no more than the work."""
    return any(cue.classes & {"done", "undone"} for cue in (*cell.figure.pre, *cell.figure.post[:1]))


def _partial(run: Run) -> bool:
    """Whether the parts by their own shares are not all there are: "trước hạn 434 (73%), trễ hạn 43 (7%)"."""
    made = shares_made(run.cells, _SHARES)
    return made is not None and exactly(50).below(made) and made.below(exactly(96))


def _overlapping(run: Run) -> bool:
    """Whether the parts are groups that may share members, or by their shares are more than all."""
    said = [name for cell in run.cells for cue in cell.reading.cues if cell.begin <= cue.first < cell.end
            for name in cue.classes]
    if "overlap" in said and "male" not in said:
        return True
    made = shares_made(run.cells, None)
    return made is not None and exactly(104).below(made)


def _complete(miss: Miss, run: Run) -> bool:
    """Whether something says that a list is complete, so that less than its total is wrong."""
    if "example" in run.cells[0].opened and "summed" not in miss.says:
        return False
    # "theo từng năm là 118, 124, 131, 122 và 107": of years in turn none is left out
    return miss.slip or miss.plain or bool(_COMPLETE.intersection(miss.says)) \
        or (miss.near and "in_turn" in run.cells[0].opened)
