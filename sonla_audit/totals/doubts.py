"""What keeps a list that misses a total from being held to it: signs that the two were never meant to be added up.

A total and its parts stand together by an opener, a bracket, a word for a sum or a known division; figures of other
times, other sentences, other lists, and lists that fit but for one of them, are no errors of addition.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby, pairwise

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.lists import addend, bare, numeral
from sonla_audit.clauses.siblings import Run
from sonla_audit.clauses.terms import Terms
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.quantity import Quantity
from sonla_audit.totals.apart import goes_on, lone_side, of_others
from sonla_audit.totals.layouts import Layout
from sonla_audit.totals.standing import SIDES_SUMMED, summed_behind
from sonla_audit.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from sonla_audit.clauses.lists import Entry

_LISTED = frozenset(("all", "some", "colon", "bracket", "by", "closing", "sides", "topic", "named", "share", "called",
                     "twin", "abreast", "series", "habit", "adds", "summed"))
_ALL = frozenset(("all", "colon", "closing", "called", "series", "habit", "twin"))
_OPENED = frozenset(("all", "some", "colon", "bracket"))
_CALLED = frozenset(("called", "twin", "series", "habit", "topic", "by"))
_ADDED = frozenset(("adds", "after", "all"))
_TOGETHER = frozenset(("all", "closing", "sides", "share"))
_NOUGHTS = 3  # noughts at the end of a figure that may be rounded
_LONG = 6  # digits
_ROUGH = 100  # the part of a total that rounding may come to
_OVERLAPPING = 2
_TELLING = 50  # the least digits, as a number, that hardly fit by accident
LONG = 7  # words between two parts of a list of nouns
_TAIL, _REST = 40, 14  # words behind a list in which it may be said to go on, and what is left be named
_NAME = 5  # words before a colon that name a part
_TELLERS = 3  # sentences that tell a list


def doubtful(total: Cell, run: Run, layout: Layout, known: Terms, says: Collection[str], plain: bool,
             near: bool) -> bool:
    """Whether a run that misses a total was hardly meant to make it, for all that points to it.

    A ``plain`` one is of states of work, or one slip of the pen explains it: it needs no opener. One that is ``near``
    may have other words for its total than for its parts: "523 cá nhân và 389 tổ chức, tổng cộng 912 đối tượng".
    """
    first, last, said = run.cells[0], run.cells[-1], frozenset(says)
    if run.level != "block" and not plain and said.isdisjoint(_LISTED):
        return True
    if (total.host >= 0 and total.host != first.host and not summed_behind(total, last)) or (
            "other" in said and said.isdisjoint(_OPENED) and not (
                said >= SIDES_SUMMED or ((plain or near) and "adds" in said and not any(
                    bare(cell.quantity) for cell in (total, *run.cells))))):
        return True
    if "all" not in said and "bracket" not in said and of_others(run.cells, total.quantity):
        return True
    if "reference" in first.opened and total.sentence != first.sentence:
        return True  # "đón 374.560 lượt. Năm ngoái, khách quốc tế 95.800 lượt và khách nội địa 235.800 lượt"
    if any("outside" in cell.opened for cell in run.cells):
        return True  # "14,5 triệu cổ phiếu (chưa bao gồm 1,9 triệu cổ phiếu thưởng)", "ngoài ra có 4 dự án khác"
    if ("ranked" in total.opened and said.isdisjoint(_OPENED)) or any("several" in cell.opened for cell in run.cells):
        return True
    parts = [cell.quantity for cell in run.cells]
    over = layout.reckoning.exceeds(total.at, layout.reckoning.sum(run.cells))
    if over and not plain and lone_side(run.cells, known):
        return True
    if _made_otherwise(total, run, layout):
        return True
    if total.at > last.at and "summed" in said and said.isdisjoint(_ADDED) and not plain \
            and total.quantity.unit.kind != "count":
        return True
    if not over and (open_ended(run.cells) or goes_on(run.cells[-1], known)):
        return True
    if not plain and run.level == "item" and total.quantity.unit.kind == "count" and said.isdisjoint(_TOGETHER) \
            and any(worded(one.reading.words.folded[one.figure.last : other.figure.first]) > LONG
                    for one, other in pairwise(run.cells) if one.reading is other.reading):
        return True
    return (_unlike(total, run, said)
            or ("abreast" not in said and (_ragged(run, layout.cells) or _one_of_many(total, run, layout.cells, said)))
            or rough(parts, total.quantity)
            # a total to which a part was not added is the commonest slip of a list that opens right behind it
            or (nested if plain and not said.isdisjoint(_OPENED) else but_one)(parts, total.quantity))


def _made_otherwise(total: Cell, run: Run, layout: Layout) -> bool:
    """Whether all parts make a figure told right behind them: "2.086, 5.012 và 1.410; ba nhóm cộng lại 8.508"."""
    reckoning = layout.reckoning
    end = run.cells[-1].at + 1
    behind = [cell.at for cell in layout.cells[end : end + 2]
              if cell is not total and not cell.quantity.value.below(exactly(_TELLING))]
    return bool(reckoning.fitting(reckoning.sum(run.cells), behind))


def loose(total: Cell, run: Run, says: Collection[str], over: bool) -> bool:
    """Whether a run that is neither near its total nor one slip away was hardly meant to make it.

    ``over`` tells that the parts are more than the total.
    """
    said, parts = frozenset(says), [cell.quantity for cell in run.cells]
    if over:
        return False
    if "part" in said and "some" in said and said.isdisjoint(_ALL):
        return True  # "dự án mới 77, liên doanh 8. Trong đó, công nghiệp 8 dự án ..." divides both
    # "nhập 266 triệu USD. Có 4 loại được bán lại, gồm ...": the list is of the four
    return total.sentence != run.cells[0].sentence and any(
        figure.quantity.nature == "count" and figure.quantity.value == exactly(len(parts))
        for figure in run.cells[0].reading.figures[max(0, run.cells[0].figure.at - 3) : run.cells[0].figure.at]
        if figure.sentence == run.cells[0].figure.sentence)


def worded(between: Sequence[str]) -> int:
    """How many words there are, signs and figures left out."""
    return sum(word[0].isalpha() for word in between)


def _unlike(total: Cell, run: Run, says: frozenset[str]) -> bool:
    """Whether figures without a unit are mixed with others so that they need not be of one kind."""
    bares = [bare(cell.quantity) for cell in run.cells]
    if bare(total.quantity) and total.slash != "left" and says.isdisjoint(_CALLED) \
            and not (says >= SIDES_SUMMED and not any(bares)) and not (
            "summed" in says and named_by(total, run.cells)) and (
            not all(bares) or len({cell.quantity.digits for cell in (total, *run.cells)}) > 1):
        return True
    if bares[0] and not any(bares[1:]):
        return True  # "Nội dung 2: tán thành 9.876.500 cổ phần, không tán thành 783.600 cổ phần"
    if total.quantity.unit.kind == "count" or not any(bares):
        return False
    return not all(bares)


def named_by(total: Cell, parts: Sequence[Cell]) -> bool:
    """Whether the words before a bare total name what its parts count: "tổng số vụ việc là 27" of so many vụ."""
    counters = {cell.quantity.unit.counter[:1] for cell in parts}
    return bare(total.quantity) and len(counters) == 1 and all(
        name and set(name[0].split()) <= set(total.words) for name in counters)


def _ragged(run: Run, cells: Sequence[Cell]) -> bool:
    """Whether the sentences of a run of sentences do not tell as many figures of its kind each."""
    if run.level not in ("group", "sentence") or len({cell.sentence for cell in run.cells}) < _TELLERS:
        return False
    inside = cells[run.cells[0].at : run.cells[-1].at + 1]
    told = [sum(cell.like(run.cells[0]) > 1 and not cell.odd for cell in sentence)
            for _, sentence in groupby(inside, key=lambda cell: cell.sentence)]
    return len(set(told)) > 1


def _one_of_many(total: Cell, run: Run, cells: Sequence[Cell], says: frozenset[str]) -> bool:
    """Whether a figure is one of a list of its own in another sentence, and nothing calls it a total."""
    if total.sentence == run.cells[0].sentence or not says.isdisjoint(_CALLED):
        return False
    around = [cell for cell in cells[max(0, total.at - 6) : total.at + 6] if cell.sentence == total.sentence
              and not cell.frame and cell.like(total) > 1]
    return len(around) > 2 and around[0] is not total


def but_one(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether the parts but one make the total, or all but one make that one."""
    if len(parts) < 3:
        return False
    values = [addend(part, total) for part in parts]
    return nested(parts, total) or (numeral(total) >= _TELLING and any(
        summed([*values[:at], *values[at + 1 :]]).meets(total.interval) for at in range(len(values))))


def open_ended(parts: Sequence[Entry] | Sequence[Cell]) -> bool:
    """Whether a list says that it goes on ("v.v.", "...") or leaves a rest without a figure.

    "58 nhân viên khác" is a rest that has its figure.
    """
    tail = parts[-1]
    begin = tail.figure.last
    end = next((high for low, high in tail.reading.sentences if low <= tail.figure.first < high), begin)
    return any(("open_end" in cue.classes and cue.first < max(end, begin + _REST)) or (
        "rest" in cue.classes and begin < cue.first < begin + _REST)
        for cue in tail.reading.cues if begin <= cue.first < begin + _TAIL)


def nested(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether a part is what all others make: "trả nợ trực tiếp 27.748 tỷ, trả gốc 20.027 tỷ, trả lãi 7.721 tỷ"."""
    values = [addend(part, total) for part in parts]
    return len(parts) > 2 and any(
        numeral(parts[at]) >= _TELLING and summed([*values[:at], *values[at + 1 :]]).meets(value)
        for at, value in enumerate(values))


def rough(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether a sum and a total are apart by no more than the noughts that figures without a hedge end in allow."""
    if total.hedge.kind or any(part.hedge.kind for part in parts):
        return False
    made, room = exactly(0), exactly(0)
    for part in parts:
        made, room = made + addend(part, total), room + _rounding(part)
    gap, room = made.gap(total.interval), room + _rounding(total)
    return bool(room.high) and not room.below(gap) and not total.value.below(gap.times(_ROUGH))


def _rounding(quantity: Quantity) -> Interval:
    """Half of what the last digit other than nought is worth, where three noughts follow, or two in a long figure."""
    digits = "".join(sign for sign in quantity.surface[: quantity.end - quantity.start] if sign.isdigit())
    noughts = len(digits) - len(digits.rstrip("0"))
    least = _NOUGHTS if len(digits) < _LONG else 2
    if noughts < least or quantity.digits or quantity.value.low is None or not int(digits):
        return exactly(0)
    return exactly(quantity.value.low * 10**noughts, 2 * quantity.value.den * int(digits))


def overlaps(run: Run) -> bool:
    """Whether two parts or more are called by groups that share members: women, minorities, the young.

    Parts that are all called by one such name are told apart by something else.
    """
    said = [[cue for cue in cell.reading.cues if cell.begin - _NAME * (":" in cell.opened) <= cue.first < cell.end]
            for cell in run.cells]
    groups = [{cue.words.casefold() for cue in cues if "overlap" in cue.classes} for cues in said]
    return sum(map(bool, groups)) >= _OVERLAPPING and not set.intersection(*groups) \
        and not any("male" in cue.classes for cues in said for cue in cues)
