"""Lists that stand so plainly under their total that they are wrong however far they miss it.

Right behind the total a word or a sign opens the list: "45 cán bộ: 18 cán bộ cấp tỉnh, 22 cán bộ cấp huyện". All its
parts are counted in the unit of the total, or bear the names of a bracket, and nothing of the kind follows. What would
be made of some parts taken away from others was never meant to be added up.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.lists import addend, bare, bounded
from sonla_audit.clauses.siblings import Run
from sonla_audit.interval import Interval, summed
from sonla_audit.quantity import Quantity

_APART = frozenset(("other", "odd", "stepped", "ragged", "across", "led", "far", "away", "part"))
_STOPS = frozenset((",", ";", "."))
_SIGNS = frozenset((":", "("))
_BEHIND = 12  # words between a total and what opens its list
_FEW, _MOST = 3, 7  # parts without a word that promises all of them; parts whose signs are tried
_FACTOR = 10  # how far a sum may be off


def plainly(total: Cell, run: Run, says: Collection[str]) -> bool:
    """Whether a run is a list that stands plainly under its total, and misses it however it is read."""
    parts, said = run.cells, frozenset(says)
    first = parts[0]
    if not said.isdisjoint(_APART) or "beside" not in said or total.at != first.at - 1 or run.after != -1 \
            or any(cell.odd or not bounded(cell.quantity) or cell.figure.has("of") for cell in parts) \
            or total.odd or not bounded(total.quantity):
        return False
    if len({";" in cell.opened for cell in parts[1:]}) > 1:
        return False  # a list between commas is done at the semicolon
    opener = _opener(total, first)
    if not opener or (opener == "(" and not first.frame) or not _alike(total.quantity, parts, opener):
        return False
    if len(parts) < _FEW and not all(cell.quantity.unit.counter for cell in (total, *parts)):
        return False
    values = [addend(cell.quantity, total.quantity) for cell in parts]
    whole = total.quantity.interval
    if all(whole.below(value) for value in values) or _balanced(values, whole):
        return False
    made = summed(values)
    return not made.times(_FACTOR).below(whole) and not whole.times(_FACTOR).below(made)


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
        return opener == "(" and total.unit.kind == "count" and len(parts) >= _FEW \
            and all(":" in cell.opened for cell in parts)
    return all(cell.quantity.unit == total.unit for cell in parts)


def _balanced(values: Sequence[Interval], whole: Interval) -> bool:
    """Whether some parts taken away from the others leave the total: "lỗ 163,6 tỷ, lợi nhuận khác 19,7 tỷ"."""
    if len(values) > _MOST:
        return False
    return any(summed(value.times(sign) for sign, value in zip(signs, values, strict=True)).meets(whole)
               for signs in product((1, -1), repeat=len(values)))
