"""How well a pair of figures is placed to be the part and the whole of a percent: named traits, weighed by a table.

A trait is a fact of structure that anybody can check in the text: the whole stands one level before the part, is called
a total, has shares of its own, explains two other percents of the series. None of them asks whether this pair fits:
that is for `nearness`, whose traits are weighed by the same table. The weights stand in the rule file of the shares,
tenths of a logit, fitted on labelled passages, so that a lead of thirty is twenty to one. Those that begin with "none."
collect what speaks for and against a percent that is no share of anything in the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, kinship
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval
from sonla_audit.judging.repairs import mends
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares.fellows import Fellow, Series, common, fellow
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.placing import FORMS, alike, apart, of_pair, of_part, of_whole
from sonla_audit.shares.reach import adopted, bare
from sonla_audit.shares.wholes_before import counted, naming
from sonla_audit.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_TOLD = ("whole.rank", "whole.first", "whole.of", "whole.slash", "whole.opens", "whole.total", "part.host",
         "part.before", "list.", "series.holds")  # traits that weigh differently from act to act


class Weighing:
    """The traits of one percent: of its being no share, of each part, each whole, and each pair of them.

    ``form`` is its act, as far as traits weigh differently with it.
    """

    __slots__ = ("_companies", "_counted", "_parts", "around", "form", "percent", "reading", "scene", "series",
                 "wholes", "words")

    def __init__(self, scene: Scene, reading: Reading, percent: Figure, series: Series,
                 offered: Sequence[Pair]) -> None:
        self.wholes = list({pair.whole.quantity.index: pair.whole for pair in offered}.values())
        self._parts: dict[int, tuple[int, Claim | None, int]] = {}  # what each is named like, its list and the total
        self._companies: dict[int, _Company] = {}  # by the unit of the whole
        self.scene, self.reading, self.percent, self.series = scene, reading, percent, series
        self.form = FORMS.get(percent.quantity.act, percent.quantity.act)
        self.words = naming(scene, percent)
        self._counted = {whole.quantity.index for whole in self.wholes if counted(whole.quantity, self.words)}
        self.around = [fellow(other, level) for other, level in series.around
                       if bool(other.bracket) == bool(percent.bracket)]

    def none(self) -> list[str]:
        """What speaks for or against a percent's being a share of something in the text."""
        return list(apart(self.reading, self.percent, self.series, self.words))

    def part(self, portion: Figure) -> list[str]:
        """The traits of a part."""
        return of_part(self.scene, self.reading, self.percent, portion)

    def whole(self, whole: Figure) -> tuple[list[str], tuple[int, ...]]:
        """The traits of a whole; and where, from their percents, the levels stand that are such shares of it."""
        found = of_whole(self.scene, self.reading, self.percent, whole, self.words)
        if self.words and self.series.held.names.get(self.words) == whole.quantity.interval:
            found.append("whole.again")  # the same words named it before
        if self._counted:
            found.append("whole.counted" if whole.quantity.index in self._counted else "whole.uncounted")
        held, others, base = self._company(whole.quantity)
        if held:
            found.append(f"series.holds.{min(len(held), 3)}")
            if "whole.sibling" in found:  # it has a share of its own, and yet others are shares of it
                found.remove("whole.sibling")
        elif others:
            slip = base is not None and mends(whole.quantity, base)
            found.append(f"series.{'slips' if slip else 'fails'}.{min(others, 3)}")
        return found, held

    def pair(self, pair: Pair, held: Sequence[int]) -> list[str]:
        """The traits of a part and a whole together; ``held`` are the places of levels that are such shares of it."""
        found = of_pair(self.reading, self.percent, pair)
        portion, whole = pair.part.quantity, pair.whole.quantity
        at = portion.index
        known = self._parts.get(at)
        if known is None:
            of = self.series.lists.get(at)
            known = self._parts[at] = alike(pair.part, self.wholes), of, \
                -1 if of is None else of.quantities("total")[0].index
        named_like, listed, total_of = known
        if named_like == whole.index:
            found.append("pair.alike")
        if listed is not None:
            total = total_of == whole.index
            found.append("list.total" if total else "list.other")
            if total and held and any(level.index != at and level.index in self.series.held.parts
                                      for level in listed.quantities("part")):
                found.append("list.held")
            if _abreast(listed, portion, self.series.lists.get(whole.index), whole):
                found.append("list.abreast")
        if pair.link:
            found += (f"link.{pair.link}", f"link.score.{min(pair.score, 16) // 2}")
        here = self.percent
        if portion.block != here.quantity.block:
            return found
        if self.series.shapes and whole.block == portion.block:
            shape = self.series.shapes.count((pair.part.at - here.at, pair.whole.at - here.at))
            if shape:
                found.append(f"series.shape.{min(shape, 3)}")
        if held:
            same = held.count(pair.part.at - here.at)
            if same:
                found.append(f"series.same.{min(same, 4)}")
        return found

    def _company(self, whole: Quantity) -> tuple[tuple[int, ...], int, Interval | None]:
        """How far from their percents the levels stand that are such shares of a whole, where there are any.

        Else how many others are shares of something else, and of what where all of several are of one thing.
        """
        own, index, unit = whole.interval, whole.index, whole.unit
        low, high, den = own.low, own.high, own.den
        if low is None or low <= 0:
            return (), 0, None
        company = self._companies.get(id(unit))
        if company is None:
            company = self._companies[id(unit)] = _Company(self.around, whole)
        if high is None or company.unbounded or (company.unitless and not bare(whole)):
            return self._adopting(whole)
        held = [place for at, place, (least, most, bottom, top) in company.levels
                if most * den >= bottom * low and least * den <= top * high and at != index]
        if held:
            return tuple(held), 0, None
        return (), *(_leading(company.missed, index) if index in company.indices else company.leading())

    def _adopting(self, whole: Quantity) -> tuple[tuple[int, ...], int, Interval | None]:
        """The same with figures that have no unit read in that of the whole."""
        held: list[int] = []
        missed: list[Interval | None] = []
        for one in self.around:
            level = one.level
            if level.index == whole.index:
                continue
            if one.unitless:
                level = adopted(level, whole)
            other = kinship(level, whole) == OTHER
            if other and (level.unit.kind != "count" or whole.unit.kind != "count"):
                continue
            if one.held(level.interval, whole.interval):
                held.append(one.place)
            elif not other:
                missed.append(one.base_of(level.interval))
        bases = [base for base in missed if base is not None]
        return (tuple(held), 0, None) if held else ((), len(bases), common(bases) if len(bases) > 1 else None)


class _Company:
    """The levels around a percent as they stand to all wholes of one unit.

    ``levels`` are those that may be shares of one: which, its place and its ends; ``missed`` those that tell of
    something else where they are no share of it.
    """

    __slots__ = ("_leads", "indices", "levels", "missed", "unbounded", "unitless")

    def __init__(self, around: Sequence[Fellow], whole: Quantity) -> None:
        self.levels: list[tuple[int, int, tuple[int, int, int, int]]] = []
        self.missed: list[Fellow] = []
        self.unbounded = self.unitless = False
        for one in around:
            level, ends = one.level, one.ends
            alike = kinship(level, whole) != OTHER
            if alike:
                self.missed.append(one)
            if ends is None:
                self.unbounded = True
            elif alike or level.unit.kind == whole.unit.kind == "count":
                self.levels.append((level.index, one.place, ends))
            self.unitless = self.unitless or one.unitless
        self.indices = frozenset([one.level.index for one in self.missed])
        self._leads: tuple[int, Interval | None] | None = None

    def leading(self) -> tuple[int, Interval | None]:
        """How many of the levels are shares of something, and of what where all of several are of one thing."""
        if self._leads is None:
            self._leads = _leading(self.missed, -1)
        return self._leads


def _leading(missed: Sequence[Fellow], index: int) -> tuple[int, Interval | None]:
    """What levels are shares of, without that of an index."""
    bases = [base for one in missed
             if one.level.index != index and (base := one.base_of(one.level.interval)) is not None]
    return len(bases), common(bases) if len(bases) > 1 else None


def _abreast(one: Claim, portion: Quantity, two: Claim | None, whole: Quantity) -> bool:
    """Whether two figures stand in the same place of two lists that both make their totals."""
    if two is None or one is two:
        return False
    first, second = ([quantity.index for quantity in claim.quantities("part")] for claim in (one, two))
    return first.index(portion.index) == second.index(whole.index)


def crossed(form: str, trait: str) -> str:
    """The name of a trait as it weighs for percents of one form, besides what it weighs for all; "" for most."""
    return f"{form}:{trait}" if trait.startswith(_TOLD) else ""


@lru_cache(maxsize=32)
def weights(pack: Pack, form: str) -> dict[str, int]:
    """What each trait weighs for a percent of one form; one that is not in it weighs nothing."""
    table: Mapping[str, int] = pack.tables["share"]["weights"]
    found = {name: value for name, value in table.items() if ":" not in name}
    for name, value in table.items():
        own, _, trait = name.partition(":")
        if own == form and trait:
            found[trait] = found.get(trait, 0) + value
    return found
