"""Growth rates that multiply: area by yield makes output, volume by price makes value, number by mean the sum.

Three changes told one after the other must agree. Nothing says that all three speak of one field or one firm, so a
product that fails by less than a point is left alone, and one that fails by more asks a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.changes.factors import Factor, apart, factors_of, judge, product
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.finding import Claim
from sonla_audit.tokens import folded_phrase
from sonla_audit.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from sonla_audit.typed import Any

_REACH = 2
_NEAR = 12
_ROW = 4
_BEFORE = 3  # changes before that of a mean among which those of its sum and its number are looked for
_UNITS = (("area", "yield", "mass"), ("mass", "price", "money"), ("mass", "price", "usd"))
_FAMILIES = (("volume", "price", "value"), ("area", "yield", "mass"))


def claims(blocks: Sequence[Told], words: Mapping[str, Any]) -> Iterator[Claim]:
    """Three changes of which one is the product of the two others."""
    before: list[Factor] = []
    means = [frozenset(phrase.split()) for phrase in words["steps"]["mean"]]
    fields = [(f" {folded_phrase(phrase)} ", name) for name, phrases in words["fields"].items() for phrase in phrases]
    fields.sort(key=lambda field: -len(field[0]))  # "giá trị" is no "giá"
    said = frozenset(word for phrase, _ in fields for word in phrase.split())
    about = tuple(f" {folded_phrase(phrase)} " for phrase in words["named"]["behind"])
    for block in blocks:
        factors = factors_of(block, fields, about)
        if factors and len(before) + len(factors) >= 3:
            told = [*before[-_NEAR:], *factors]
            yield from _fields(told, len(before[-_NEAR:]))
            yield from _trade(told, len(before[-_NEAR:]))
            yield from _means(block, factors, means)
            yield from _of_names(told, len(before[-_NEAR:]), said)
        if block.mentions:
            before = [f for f in before if block.reading.block.index - f.change.quantity.block < _REACH] + factors


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
        made = [product(a, y, factor) for a in reversed(area) for y in yields]
        fitting = next((claim for claim in made if judge(claim).outcome == "consistent"), None)
        if fitting is not None:
            yield fitting
        elif all(apart(claim) for claim in made):
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
            claim = product(three[names[0]], three[names[1]], three[names[2]])
            here = [f for f in near if f.change.figure.sentence == last.change.figure.sentence]
            alone = len(here) == len(names) and all(f in here for f in three.values())
            if judge(claim).outcome == "consistent" or (alone and apart(claim)):
                yield claim


def _first(factors: Sequence[Factor], at: int) -> bool:
    """Whether no other output is told between this one and the yield or area before it."""
    return at == 0 or factors[at - 1].kind != "mass" or factors[at - 1].level is None


def _of_names(factors: Sequence[Factor], start: int, said: frozenset[str]) -> Iterator[Claim]:
    """Three changes of one name told in lists apart: "lúa 310 ha, giảm 1%; ngô ...; lúa cho năng suất 62 tạ/ha, tăng".

    ``said`` are the words for what a change is of; a change without a name goes on with that of the one before it.
    """
    names: list[frozenset[str]] = []
    for at, factor in enumerate(factors):
        own = factor.level.topic - said if factor.level is not None else frozenset[str]()
        goes_on = not own and at and factors[at - 1].change.quantity.block == factor.change.quantity.block \
            and factors[at - 1].change.figure.sentence == factor.change.figure.sentence
        names.append(names[-1] if goes_on else own)
    kinds = [_by_unit(factor) for factor in factors]
    for at in range(start, len(factors)):
        for family in _UNITS:
            if kinds[at] not in family or not names[at]:
                continue
            near = [[f for f, kind, name in zip(factors[: at + 1], kinds, names, strict=False)
                     if kind == one and name and (name <= names[at] or names[at] <= name)] for one in family]
            if all(len(found) == 1 for found in near):
                claim = product(*(found[0] for found in near))
                spread = {(found[0].change.quantity.block, found[0].change.figure.sentence) for found in near}
                if len(spread) > 1 and (judge(claim).outcome == "consistent" or apart(claim)):
                    yield claim


def _by_unit(factor: Factor) -> str:
    """What a growth is of, by the unit of the level right before it."""
    if factor.level is None or not factor.percent or factor.level.at != factor.change.at - 1:
        return ""
    unit, nature = factor.level.quantity.unit, factor.level.quantity.nature
    per = [one.kind for one in unit.per]
    if unit.kind == "mass" and per == ["area"]:
        return "yield"
    if nature == "norm" and per == ["mass"]:
        return "price"
    return "" if per else unit.kind


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
                claim = product(two, factor, one)
                if judge(claim).outcome == "consistent" or apart(claim):
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
            claim = product(number, mean, total)
            if judge(claim).outcome == "consistent":
                fitting.append(claim)
            elif _mean_of(mean, number, total) and apart(claim):
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
