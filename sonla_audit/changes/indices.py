"""Growth rates that multiply: area by yield makes output, volume by price makes value, number by mean the sum.

Three changes told one after the other must agree. Nothing says that all three speak of one field or one firm, so a
product that fails by less than a point is left alone, and one that fails by more asks a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.changes.growth import index_of_step, magnitude
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.verdicts import compared
from sonla_audit.quantity import Quantity
from sonla_audit.tokens import folded_phrase
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import record
from sonla_audit.writing import ends

if TYPE_CHECKING:
    from sonla_audit.typed import Any

_REACH = 2
_NEAR = 12
_ROW = 4
_CLAUSE = 10
_BEFORE = 3  # changes before that of a mean among which those of its sum and its number are looked for
_FAMILIES = (("volume", "price", "value"), ("area", "yield", "mass"))


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


def claims(blocks: Sequence[Told], words: Mapping[str, Any]) -> Iterator[Claim]:
    """Three changes of which one is the product of the two others."""
    before: list[Factor] = []
    means = [frozenset(phrase.split()) for phrase in words["steps"]["mean"]]
    fields = [(f" {folded_phrase(phrase)} ", name) for name, phrases in words["fields"].items() for phrase in phrases]
    fields.sort(key=lambda field: -len(field[0]))  # "giá trị" is no "giá"
    about = tuple(f" {folded_phrase(phrase)} " for phrase in words["named"]["behind"])
    for block in blocks:
        factors = _factors(block, fields, about)
        if factors and len(before) + len(factors) >= 3:
            told = [*before[-_NEAR:], *factors]
            yield from _fields(told, len(before[-_NEAR:]))
            yield from _trade(told, len(before[-_NEAR:]))
            yield from _means(block, factors, means)
        if block.mentions:
            before = [f for f in before if block.reading.block.index - f.change.quantity.block < _REACH] + factors


def _factors(block: Told, fields: Sequence[tuple[str, str]], about: Sequence[str]) -> list[Factor]:
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


def _fields(factors: Sequence[Factor], start: int) -> Iterator[Claim]:
    """Area, yield and output; output is the one told next to the others."""
    for at, factor in enumerate(factors[start:], start):
        if factor.kind != "mass" or not factor.percent or not _first(factors, at):
            continue
        low, high = max(0, at - 4), at + 3
        near = [f for f in factors[low:high] if f is not factor]
        area = [f for f in factors[low:at] if f.kind == "area" and f.percent]
        yields = sorted((f for f in near if f.kind == "yield"), key=lambda f: not f.percent)
        if not area or not yields:
            continue
        made = [_product(a, y, factor) for a in reversed(area) for y in yields]
        fitting = next((claim for claim in made if judge(claim).outcome == "consistent"), None)
        if fitting is not None:
            yield fitting
        elif all(_apart(claim) for claim in made):
            yield made[0]


def _trade(factors: Sequence[Factor], start: int) -> Iterator[Claim]:
    """Volume, price and value, or area, yield and output, in any order, named by what they are of.

    Only three of one sentence, each the only one of its kind there, are held against each other.
    """
    for at, last in enumerate(factors[start:], start):
        for names in _FAMILIES:
            if last.kind not in names or not last.percent:
                continue
            near = [f for f in factors[max(0, at - _ROW) : at + _ROW] if f.percent and f.kind in names
                    and f.change.quantity.block == last.change.quantity.block]
            before = {f.kind: f for f in near if f.change.at < last.change.at and f.kind != last.kind}
            if len(before) < 2:
                continue
            three = {**before, last.kind: last}
            claim = _product(three[names[0]], three[names[1]], three[names[2]])
            here = [f for f in near if f.change.figure.sentence == last.change.figure.sentence]
            alone = len(here) == len(names) and all(f in here for f in three.values())
            if judge(claim).outcome == "consistent" or (alone and _apart(claim)):
                yield claim


def _first(factors: Sequence[Factor], at: int) -> bool:
    """Whether no other output is told between this one and the yield or area before it."""
    return at == 0 or factors[at - 1].kind != "mass" or factors[at - 1].level is None


def _means(block: Told, factors: Sequence[Factor], means: Sequence[frozenset[str]]) -> Iterator[Claim]:
    """The growth of a mean, from those of the sum and of the number it is a mean of."""
    for factor in factors:
        if factor.change.kind != "percent" or factor.level is None or factor.named:
            continue
        around = _around(block, factor.level)
        mean = next((words for words in means if words <= around), None)
        if mean is None:
            continue
        topic = around - mean
        earlier = [f for f in factors if f.change.kind == "percent" and f.change.at < factor.change.at
                   and factor.change.figure.sentence - f.change.figure.sentence <= _REACH]
        told = _of_levels(factor, earlier)
        if told is not None:
            yield told
            continue
        others = [f for f in earlier if f.change.topic]
        for one in others:
            for two in others:
                if one is two or len(one.change.topic & topic) < 2 or not two.change.topic & topic or \
                        len(one.change.topic & topic) <= len(two.change.topic & topic):
                    continue
                claim = _product(two, factor, one)
                if judge(claim).outcome == "consistent" or _apart(claim):
                    yield claim
                return


def _of_levels(mean: Factor, earlier: Sequence[Factor]) -> Claim | None:
    """The growth of a mean by that of a number and a sum right before it: by their levels, or where only two fit.

    "1.227 dự án (tăng 27,5%) với 7,94 tỷ USD (tăng 50,8%); bình quân 6,47 triệu USD một dự án, tăng 18,3%": where the
    mean is that of the levels, its growth must be that of theirs.
    """
    near = earlier[-_BEFORE:]
    fitting: list[Claim] = []
    for number in near:
        for total in near:
            if number is total:
                continue
            claim = _product(number, mean, total)
            if judge(claim).outcome == "consistent":
                fitting.append(claim)
            elif _mean_of(mean, number, total) and _apart(claim):
                return claim
    fine = all(claim.quantities("product")[0].digits and claim.quantities("factor")[0].digits for claim in fitting)
    return fitting[0] if len(fitting) == 1 and fine else None


def _mean_of(mean: Factor, number: Factor, total: Factor) -> bool:
    """Whether the level of a mean is a sum over a number, each with its change right behind it."""
    levels = [f.level for f in (mean, number, total) if f.level is not None and f.change.at == f.level.at + 1]
    if len(levels) < 3:
        return False
    one, many, whole = (level.quantity for level in levels)
    if many.unit.kind != "count" or whole.unit.kind == "count" or one.unit.kind != whole.unit.kind:
        return False
    quotient = whole.interval.over(many.interval)
    return quotient is not None and quotient.meets(one.interval)


def _around(block: Told, mention: Mention) -> frozenset[str]:
    """The words of the clause before a figure, cue words included."""
    words = block.reading.words
    low = mention.figure.first
    found: set[str] = set()
    while low > 0 and words.folded[low - 1] not in {",", ".", ";", ":", "("} and len(found) < 16:
        low -= 1
        found.add(words.folded[low])
    return frozenset(found)


def _product(one: Factor, two: Factor, result: Factor) -> Claim:
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
