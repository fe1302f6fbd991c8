"""Growth rates that multiply: area by yield makes output, number by mean makes the sum.

Three changes told one after the other must agree. Nothing says that all three speak of one field or one firm, so a
product that fails by less than a point is left alone, and one that fails by more asks a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.finding import Claim, Part, Verdict
from sonla_audit.growth import index_of_step, magnitude
from sonla_audit.interval import Interval, exactly
from sonla_audit.mentions import Mention, Told
from sonla_audit.propose import part
from sonla_audit.quantity import Quantity
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import record
from sonla_audit.verdicts import compared
from sonla_audit.writing import ends

if TYPE_CHECKING:
    from sonla_audit.typed import Any

_REACH = 2
_NEAR = 12


@record
class Factor:
    """A level's change as an index: the figures that tell it. ``step`` changes need the ``level`` they lead to."""

    level: Mention | None
    change: Mention
    percent: bool


def claims(blocks: Sequence[Told], words: Mapping[str, Any]) -> Iterator[Claim]:
    """Three changes of which one is the product of the two others."""
    before: list[Factor] = []
    means = [frozenset(phrase.split()) for phrase in words["steps"]["mean"]]
    fields = {name: frozenset(phrase.split()) for name, phrase in words["fields"].items()}
    for block in blocks:
        factors = _factors(block)
        if factors and len(before) + len(factors) >= 3:
            yield from _fields([*before[-_NEAR:], *factors], len(before[-_NEAR:]), fields)
            yield from _means(block, factors, means)
        if block.mentions:
            before = [f for f in before if block.reading.block.index - f.change.quantity.block < _REACH] + factors


def _factors(block: Told) -> list[Factor]:
    found: list[Factor] = []
    for m in block.mentions:
        index = m.share and not m.kind and m.quantity.act == "index"
        if not index and m.kind != "percent" and not (m.kind == "step" and not m.twin):
            continue
        level = next((x for x in reversed(block.mentions[max(0, m.at - 4) : m.at]) if not x.kind and x.level
                      and x.figure.sentence == m.figure.sentence), None)
        found.append(Factor(level, m, m.share))
    return found


def _kind(factor: Factor, fields: Mapping[str, frozenset[str]]) -> str:
    """Area, yield or mass: by the unit of the level, for want of one by the words before the change."""
    if factor.level is None:
        return next((name for name, words in fields.items() if words <= factor.change.topic), "")
    unit = factor.level.quantity.unit
    if unit.kind == "mass" and [per.kind for per in unit.per] == ["area"]:
        return "yield"
    return unit.kind if not unit.per and unit.kind in ("area", "mass") else ""


def _fields(factors: Sequence[Factor], start: int, fields: Mapping[str, frozenset[str]]) -> Iterator[Claim]:
    """Area, yield and output, known by their units; output is the one told next to the others."""
    for at, factor in enumerate(factors[start:], start):
        if _kind(factor, fields) != "mass" or not factor.percent or not _first(factors, at, fields):
            continue
        low, high = max(0, at - 4), at + 3
        near = [f for f in factors[low:high] if f is not factor]
        area = [f for f in factors[low:at] if _kind(f, fields) == "area" and f.percent]
        yields = sorted((f for f in near if _kind(f, fields) == "yield"), key=lambda f: not f.percent)
        if not area or not yields:
            continue
        made = [_product(a, y, factor, "possible") for a in reversed(area) for y in yields]
        fitting = next((claim for claim in made if judge(claim).outcome == "consistent"), None)
        if fitting is not None:
            yield fitting
        elif all(_apart(claim) for claim in made):
            yield made[0]


def _first(factors: Sequence[Factor], at: int, fields: Mapping[str, frozenset[str]]) -> bool:
    """Whether no other output is told between this one and the yield or area before it."""
    return at == 0 or _kind(factors[at - 1], fields) != "mass" or factors[at - 1].level is None


def _means(block: Told, factors: Sequence[Factor], means: Sequence[frozenset[str]]) -> Iterator[Claim]:
    """The growth of a mean, from those of the sum and of the number it is a mean of."""
    for factor in factors:
        if factor.change.kind != "percent" or factor.level is None:
            continue
        around = _around(block, factor.level)
        mean = next((words for words in means if words <= around), None)
        if mean is None:
            continue
        topic = around - mean
        others = [f for f in factors if f.change.kind == "percent" and f.change.topic and f is not factor
                  and f.change.at < factor.change.at
                  and factor.change.figure.sentence - f.change.figure.sentence <= _REACH]
        for one in others:
            for two in others:
                if one is two or len(one.change.topic & topic) < 2 or not two.change.topic & topic or \
                        len(one.change.topic & topic) <= len(two.change.topic & topic):
                    continue
                claim = _product(two, factor, one, "possible")
                if judge(claim).outcome == "consistent" or _apart(claim):
                    yield claim
                return


def _around(block: Told, mention: Mention) -> frozenset[str]:
    """The words of the clause before a figure, cue words included."""
    words = block.reading.words
    low = mention.figure.first
    found: set[str] = set()
    while low > 0 and words[low - 1].folded not in {",", ".", ";", ":", "("} and len(found) < 16:
        low -= 1
        found.add(words[low].folded)
    return frozenset(found)


def _product(one: Factor, two: Factor, result: Factor, confidence: str) -> Claim:
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


def judge(claim: Claim) -> Verdict:
    """Whether the product of two indices is the third."""
    ways = [int(word) for word in claim.form.split()[1:]]
    factors, product = claim.quantities("factor"), claim.quantities("product")[0]
    levels = claim.quantities("level")
    indices: list[Interval] = []
    for factor, way in zip(factors, ways, strict=False):
        level = levels[0] if levels and factor.nature not in ("percent", "permille") else None
        index = _index(factor, way, level)
        if index is None:
            return Verdict("undecided", None)
        indices.append(index)
    found = (indices[0] * indices[1]).times(1, 100)
    way = ways[2]
    stated = magnitude(product)
    computed = found if way == 0 else (found - exactly(100)).times(way)
    shape = " × ".join(ends(index, 2) + "%" for index in indices)
    working = shape if way == 0 else f"{shape} − 100%" if way > 0 else f"100% − {shape}"
    return compared(stated, computed, working, "change")


def _apart(claim: Claim) -> bool:
    """Whether a product misses by more than a point."""
    ways = [int(word) for word in claim.form.split()[1:]]
    product = claim.quantities("product")[0]
    verdict = judge(claim)
    if verdict.outcome != "suspicious" or verdict.severity == "info":
        return False
    factors, levels = claim.quantities("factor"), claim.quantities("level")
    one, two = (_index(f, way, levels[0] if levels and f.nature not in ("percent", "permille") else None)
                for f, way in zip(factors, ways, strict=False))
    if one is None or two is None:
        return False
    found = (one * two).times(1, 100)
    stated = magnitude(product).interval
    computed = found if ways[2] == 0 else (found - exactly(100)).times(ways[2])
    return exactly(1).below(computed.gap(stated))
