"""Changes as factors of a product: what each is of, by its unit or its words, and what two of them make together."""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.changes.growth import index_of_step, magnitude
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.verdicts import compared
from sonla_audit.quantity import Quantity
from sonla_audit.values import record
from sonla_audit.writing import ends

_CLAUSE = 10


@record
class Factor:
    """A level's change as an index: the figures that tell it, and what it is of ("area", "price", empty for others).

    Changes that are no ``percent`` need the ``level`` they lead to. ``named`` tells that it is said behind the change
    what it is of.
    """

    level: Mention | None
    change: Mention
    percent: bool
    kind: str
    named: bool


def factors_of(block: Told, fields: Sequence[tuple[str, str]], about: Sequence[str]) -> list[Factor]:
    """The changes of a block, each with the level it leads to and what it is of."""
    found: list[Factor] = []
    for m in block.mentions:
        index = m.share and not m.kind and m.quantity.act == "index"
        if not index and m.kind != "percent" and not (m.kind == "step" and not m.twin):
            continue
        level = next((x for x in reversed(block.mentions[max(0, m.at - 4) : m.at]) if not x.kind and x.level
                      and x.figure.sentence == m.figure.sentence), None)
        behind = _named_behind(block, m, fields, about)
        found.append(Factor(level, m, m.share, behind or _kind(block, level, m, fields), bool(behind)))
    return found


def _named_behind(block: Told, m: Mention, fields: Sequence[tuple[str, str]], about: Sequence[str]) -> str:
    """What a change is said to be of behind it: "tăng 7,5% về lượng"."""
    folded = block.reading.words.folded
    words = " " + " ".join(folded[m.figure.last : m.figure.last + 5]) + " "
    lead = next((one for one in about if words.startswith(one)), "")
    return next((name for phrase, name in fields if words.startswith(lead[:-1] + phrase)), "") if lead else ""


def _kind(block: Told, level: Mention | None, m: Mention, fields: Sequence[tuple[str, str]]) -> str:
    """Area, yield or mass: by the unit of the level, for want of one by the last of the words before the change."""
    if level is not None:
        unit = level.quantity.unit
        if unit.kind == "mass" and [per.kind for per in unit.per] == ["area"]:
            return "yield"
        if level.quantity.nature == "norm" and [per.kind for per in unit.per] == ["mass"]:
            return "price"
        if unit.kind in ("area", "mass") and not unit.per and level.at == m.at - 1:
            return unit.kind
    words = _clause(block, m.figure.first)
    found = [(words.rfind(phrase) + len(phrase), len(phrase), name) for phrase, name in fields if phrase in words]
    return max(found)[2] if found else ""


def _clause(block: Told, low: int) -> str:
    """The words before a figure back to a sign or another figure, with blanks around."""
    folded = block.reading.words.folded
    end = low
    while low > 0 and end - low < _CLAUSE and low - 1 not in block.inside and folded[low - 1][0].isalpha():
        low -= 1
    return " " + " ".join(folded[low:end]) + " "


def product(one: Factor, two: Factor, result: Factor) -> Claim:
    """The claim that two changes make a third."""
    parts: list[Part] = []
    for role, factor in (("factor", one), ("factor", two)):
        if not factor.percent and factor.level is not None:
            parts.append(part("level", factor.level.figure))
        parts.append(part(role, factor.change.figure))
    parts.append(part("product", result.change.figure))
    ways = " ".join(str(f.change.way) for f in (one, two, result))
    cues = tuple(dict.fromkeys(f.change.cue for f in (one, two, result) if f.change.cue))
    return Claim("change.product", tuple(parts), cues, "possible", 1, 0, f"product {ways}")


def _index(quantity: Quantity, way: int, level: Quantity | None) -> Interval | None:
    """A change as a percent of what was before."""
    figure = magnitude(quantity)
    if level is not None:
        return index_of_step(level.interval, figure.interval, way)
    return figure.interval if way == 0 else exactly(100) + figure.interval.times(way)


def _made(claim: Claim) -> tuple[list[Interval], Interval] | None:
    """The two indices, and the change that their product is; None where a level leaves one open."""
    *ways, way = [int(word) for word in claim.form.split()[1:]]
    levels = claim.quantities("level")
    indices: list[Interval] = []
    for factor, own in zip(claim.quantities("factor"), ways, strict=True):
        index = _index(factor, own, levels[0] if levels and factor.nature not in ("percent", "permille") else None)
        if index is None:
            return None
        indices.append(index)
    found = (indices[0] * indices[1]).times(1, 100)
    return indices, found if way == 0 else (found - exactly(100)).times(way)


def judge(claim: Claim) -> Verdict:
    """Whether the product of two indices is the third."""
    made = _made(claim)
    if made is None:
        return Verdict("undecided", None)
    indices, computed = made
    way = int(claim.form.split()[-1])
    shape = " × ".join(ends(index, 2) + "%" for index in indices)
    working = shape if way == 0 else f"{shape} − 100%" if way > 0 else f"100% − {shape}"
    return compared(magnitude(claim.quantities("product")[0]), computed, working, "change")


def apart(claim: Claim) -> bool:
    """Whether a product misses by more than a point."""
    made, verdict = _made(claim), judge(claim)
    if made is None or verdict.outcome != "suspicious" or verdict.severity == "info":
        return False
    return exactly(1).below(made[1].gap(magnitude(claim.quantities("product")[0]).interval))
