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
from sonla_audit.shares.reach import adopted
from sonla_audit.shares.wholes_before import naming
from sonla_audit.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_TOLD = ("whole.rank", "whole.first", "whole.of", "whole.slash", "whole.opens", "whole.total", "part.host",
         "part.before", "list.", "series.holds")  # traits that weigh differently from act to act


class Weighing:
    """The traits of one percent: of its being no share, of each part, each whole, and each pair of them.

    ``form`` is its act, as far as traits weigh differently with it.
    """

    __slots__ = ("_alike", "around", "form", "percent", "reading", "scene", "series", "wholes", "words")

    def __init__(self, scene: Scene, reading: Reading, percent: Figure, series: Series,
                 offered: Sequence[Pair]) -> None:
        self.wholes = list({pair.whole.quantity.index: pair.whole for pair in offered}.values())
        self._alike: dict[int, int] = {}
        self.scene, self.reading, self.percent, self.series = scene, reading, percent, series
        self.form = FORMS.get(percent.quantity.act, percent.quantity.act)
        self.words = naming(scene, percent)
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
        held, missed = self._company(whole.quantity)
        if held:
            found.append(f"series.holds.{min(len(held), 3)}")
            if "whole.sibling" in found:  # it has a share of its own, and yet others are shares of it
                found.remove("whole.sibling")
        elif missed:
            base = common(missed) if len(missed) > 1 else None
            slip = base is not None and mends(whole.quantity, base)
            found.append(f"series.{'slips' if slip else 'fails'}.{min(len(missed), 3)}")
        return found, held

    def pair(self, pair: Pair, held: Sequence[int]) -> list[str]:
        """The traits of a part and a whole together; ``held`` are the places of levels that are such shares of it."""
        found = of_pair(self.reading, self.percent, pair)
        portion, whole = pair.part.quantity, pair.whole.quantity
        at = portion.index
        if at not in self._alike:
            self._alike[at] = alike(pair.part, self.wholes)
        if self._alike[at] == whole.index:
            found.append("pair.alike")
        listed = self.series.lists.get(at)
        if listed is not None:
            total = listed.quantities("total")[0].index == whole.index
            found.append("list.total" if total else "list.other")
            if total and held and any(level.index != at and level.index in self.series.held.parts
                                      for level in listed.quantities("part")):
                found.append("list.held")
            if _abreast(listed, portion, self.series.lists.get(whole.index), whole):
                found.append("list.abreast")
        if pair.link:
            found += (f"link.{pair.link}", f"link.score.{min(pair.score, 16) // 2}")
        here = self.percent
        if self.series.shapes and portion.block == whole.block == here.quantity.block:
            shape = self.series.shapes.count((pair.part.at - here.at, pair.whole.at - here.at))
            if shape:
                found.append(f"series.shape.{min(shape, 3)}")
        if held and portion.block == here.quantity.block:
            same = held.count(pair.part.at - here.at)
            if same:
                found.append(f"series.same.{min(same, 4)}")
        return found

    def _company(self, whole: Quantity) -> tuple[tuple[int, ...], list[Interval]]:
        """How far from their percents the levels stand that are shares of a whole; what others would be shares of."""
        if whole.interval.low is None or whole.interval.low <= 0:
            return (), []
        held: list[int] = []
        missed: list[tuple[Interval, Fellow]] = []
        for one in self.around:
            level = one.level
            if level.index == whole.index:
                continue
            if one.unitless:
                level = adopted(level, whole)
            other = level.unit is not whole.unit and kinship(level, whole) == OTHER
            if other and (level.unit.kind != "count" or whole.unit.kind != "count"):
                continue
            if one.held(level.interval, whole.interval):
                held.append(one.place)
            elif not other:
                missed.append((level.interval, one))
        if held:
            return tuple(held), []
        return (), [base for level, one in missed if (base := one.base_of(level)) is not None]


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
