"""Lists that stand so plainly with their total that they are wrong however far they miss it.

Right behind the total a word or a sign opens the list: "45 cán bộ: 18 cán bộ cấp tỉnh, 22 cán bộ cấp huyện"; or the
list is added up right behind it: "212 giường nội, 138 giường ngoại, cộng 350 giường"; or every part has the share that
it is of the total, and one of them is the rest. All parts are counted in the unit of the total, or bear names of their
own, and nothing of the kind stands beside them. What would be made of some parts taken away from others was never
meant to be added up.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.lists import addend, bare, bounded
from sonla_audit.clauses.siblings import Run
from sonla_audit.interval import exactly, summed
from sonla_audit.quantity import Quantity
from sonla_audit.totals.apart import balanced
from sonla_audit.totals.evidence import whole_of
from sonla_audit.totals.standing import SIDES_SUMMED, shares_of

_APART = frozenset(("other", "odd", "stepped", "ragged", "across", "led", "far", "away", "part"))
_MOVED = frozenset(("odd", "stepped"))
_OPENED = frozenset(("all", "some", "colon", "bracket"))
_NAMED = (("person",), ("household",), ("animal",), ("case",), ("building",))  # what places and groups have so many of
_WHOLES = frozenset(("total", "whole"))
_STOPS = frozenset((",", ";", "."))
_SIGNS = frozenset((":", "("))
_ASIDE = frozenset((";", ":", "(", "reference", "target", "plan", "example", "outside", "within", "up", "down"))
_BEHIND = 12  # words between a total and what opens its list
_FEW = 3  # parts without a word that promises all of them
_FACTOR, _SUMMED = 10, 2  # how far a sum may be off, and one that is told behind its parts


def plainly(total: Cell, run: Run, says: Collection[str], between: Sequence[Cell]) -> bool:
    """Whether a run is a list that stands plainly with its total, and misses it however it is read.

    ``between`` are the figures between the two.
    """
    parts, said = run.cells, frozenset(says)
    if not all(bounded(cell.quantity) and not whole_of(cell.figure) for cell in parts) or not bounded(total.quantity) \
            or total.quantity.value == exactly(len(parts)):
        return False  # "14 xã: Tả Giềng 5 người, Séo Mý 6 người ..." are as many as there are
    if total.quantity.unit.kind == "count" and not total.quantity.digits and not total.quantity.step.low and any(
            cell.quantity.digits and cell.quantity.unit.num == total.quantity.unit.num for cell in parts):
        return False  # "112,4 bé trai/100 bé gái; tuổi thọ 71,2 (nam 68,4; nữ 74,3)": no parts of things add up so
    if len({";" in cell.opened for cell in parts[1:]}) > 1:
        return False  # a list between commas is done at the semicolon
    alone = run.after in (-1, total.at) and not any(cell.odd for cell in parts)
    if not (_sided(total, run, said) or _abreast(total, run, said) or (alone and (
            _under(total, run, said, between) or _over(total, run, said) or _shared(total, run, said)
            or below(total, run) or _counted(total, run, said)))):
        return False
    values = [addend(cell.quantity, total.quantity) for cell in parts]
    whole = total.quantity.interval
    if all(whole.below(value) for value in values) or balanced(values, whole):
        return False
    made = summed(values)
    factor = _FACTOR if total.at < parts[0].at else _SUMMED  # what was told before a sum may be but some of it
    return not made.times(factor).below(whole) and not whole.times(factor).below(made)


def may_be_plain(total: Cell, run: Run) -> bool:
    """Whether a run of items stands so to a total that it may be plain, asked before what is said of both is weighed.

    Items of which another column makes its own total may always be.
    """
    return total.sentence == run.cells[0].sentence or total.at == run.cells[-1].at + 1 or len(run.cells) >= _FEW


def below(total: Cell, run: Run) -> bool:
    """Whether a list of items stands right below its total, each with one figure of the kind, and nothing else does."""
    parts, above = run.cells, total.reading.block
    if run.level != "block" or run.before not in (-1, total.at) or total.frame or total.odd:
        return False
    first = parts[0].reading.block
    if (above.kind, above.depth) == (first.kind, first.depth) and total.opened.isdisjoint(_WHOLES):
        return False  # the first item of a list is one of them
    # a line that ends without a colon may tell anything, and items that tell several figures of the kind do
    listed = total.reading.words.folded[-1] == ":" or all(
        sum(figure.quantity.unit == total.quantity.unit for figure in cell.reading.figures) == 1 for cell in parts)
    return listed and len(parts) >= _FEW and all(
        cell.reading.block.index == above.index + at and cell.reading.block.kind == "item" and not cell.slash
        and cell.quantity.unit == total.quantity.unit and bool(cell.quantity.unit.counter)
        for at, cell in enumerate(parts, 1))


def _under(total: Cell, run: Run, said: frozenset[str], between: Sequence[Cell]) -> bool:
    """Whether a list opens right behind its total, or behind figures of other columns: "47 vụ, 52 đối tượng, gồm"."""
    parts, first = run.cells, run.cells[0]
    if not said.isdisjoint(_APART) or "beside" not in said or total.odd or any(
            total.like(cell) and cell.frame == total.frame for cell in between):
        return False
    opener = _opener(between[-1] if between else total, first)
    if not opener or (opener == "(" and not first.frame) or not _alike(total.quantity, parts, opener):
        return False
    return len(parts) >= _FEW or all(cell.quantity.unit.counter for cell in (total, *parts))


def _over(total: Cell, run: Run, said: frozenset[str]) -> bool:
    """Whether a list is added up by the figure behind it: by a word for it, or by the two sides of a whole."""
    first, last = run.cells[0], run.cells[-1]
    sides = said >= SIDES_SUMMED  # "30 vàng, 23 bạc, 43 đồng, cộng 96 huy chương": their sum has a name of its own
    if not said.isdisjoint(_APART - {"other"} if sides else _APART) or run.before != -1 or total.at != last.at + 1:
        return False
    if total.sentence != first.sentence:  # "Nguồn thu gồm A 18 tỷ, B 142 tỷ, C 6 tỷ. Như vậy tổng thu là 167 tỷ"
        return "opens" in first.opened and "summed" in said and total.sentence == (
            last.sentence[0], last.sentence[1] + 1) and len(run.cells) >= _FEW and all(
            cell.quantity.unit == total.quantity.unit for cell in run.cells)
    # "tổng diện tích sàn 316 m2" is of another kind, and a list of such is of totals; "tổng số căn nhà" is of them all
    counted = total.quantity.unit.kind == "count" and not any(cell.figure.has("total") for cell in run.cells)
    adds = "after" in said and ("adds" in said or any(
        "total" in cue.classes and (cue.last == total.figure.first or (cue.first == total.begin and counted))
        for cue in total.figure.pre))
    things = sides and total.quantity.nature == "count"
    return (adds or sides) and (all(
        cell.quantity.unit == total.quantity.unit or (things and cell.quantity.nature == "count")
        for cell in run.cells))


def _counted(total: Cell, run: Run, said: frozenset[str]) -> bool:
    """Whether a figure is said to be the sum of as many as stand before it: "Gộp cả ba ngành, giá trị là 354 tỷ"."""
    return total.makes == len(run.cells) and "adds" in said and said.isdisjoint(_APART) and not total.odd and all(
        cell.quantity.unit.kind == total.quantity.unit.kind for cell in run.cells)


def _sided(total: Cell, run: Run, said: frozenset[str]) -> bool:
    """Whether the sides of a whole stand right behind it, or in a bracket of its own: "Trong 45 đại biểu có 13 nữ"."""
    if "sides" not in said or "stepped" in said:
        return False
    if "beside" not in said:
        return False
    return (not said.isdisjoint(_OPENED) or _joined(total, run)) and (
        total.at == run.cells[0].at - 1 or run.cells[0].host == total.at)


def _joined(total: Cell, run: Run) -> bool:
    """Whether commas part a total and all that its sentence tells: "06 bản, bên A giữ 04 bản, bên B giữ 02 bản".

    Three of which the last is joined by a word are three of one row: "725 trường công, 722 lớp và 72 trường tư".
    """
    return run.level == "item" and run.before in (-1, total.at) and run.after == -1 and not total.odd \
        and not total.quantity.hedge.kind and not any(
            cell.opened & _ASIDE or cell.quantity.unit != total.quantity.unit or not cell.quantity.unit.counter
            or cell.quantity.hedge.kind or cell.figure.sign.lstrip(")") != "," for cell in run.cells)


def _abreast(total: Cell, run: Run, said: frozenset[str]) -> bool:
    """Whether another column of the items of a run makes its own total beside this one, and no part is more."""
    whole = total.quantity.interval
    return {"abreast", "sentence"} <= said and not any(
        whole.below(addend(cell.quantity, total.quantity)) for cell in run.cells)


def _shared(total: Cell, run: Run, said: frozenset[str]) -> bool:
    """Whether every part has the share it is of the total, and one of them is what the others leave."""
    return "closing" in said and said.isdisjoint(_MOVED) and len(run.cells) >= _FEW \
        and shares_of(run, total.quantity) == len(run.cells)


def _opener(total: Cell, first: Cell) -> str:
    """What opens a list right behind its total, a sign or a word; empty where something else stands between."""
    if total.reading is not first.reading:
        return ""
    words, cues = total.reading.words.folded, {cue.first: cue for cue in total.reading.cues}
    for at in range(total.figure.last, min(first.figure.first, total.figure.last + _BEHIND)):
        cue = cues.get(at)
        if cue is not None and not cue.classes.isdisjoint(("reference", "example", "target", "outside")):
            return ""
        if cue is not None and "opens" in cue.classes:
            return cue.words
        if words[at] in _SIGNS:
            return words[at]
        if words[at] in _STOPS and not any(
                "opens" in cue.classes for cue in (cues.get(at + 1), cues.get(at + 2)) if cue is not None):
            return ""
    return ""


def _alike(total: Quantity, parts: Sequence[Cell], opener: str) -> bool:
    """Whether all parts are counted in the unit of the total, or are the bare figures of names in a bracket."""
    if all(bare(cell.quantity) for cell in parts):
        noun = total.unit.counter[0].split()[:1] if total.unit.counter else []
        if noun and len(parts) >= _FEW and all(noun[0] in cell.words for cell in parts):
            return True  # "74 phiên: phiên định kỳ 16, phiên lưu động 02, phiên trực tuyến 58"
        if opener == ":" and total.unit.counter[1:] not in _NAMED:
            return False  # "Người chết ở 14 địa phương: Lào Khánh 5, Cao Lạng 6 ...": dead, and not places
        return opener in _SIGNS and total.unit.kind == "count" and len(parts) >= _FEW \
            and (opener == ":" or all(":" in cell.opened for cell in parts))
    return all(cell.quantity.unit == total.unit for cell in parts)
