"""How well a pair of figures is placed to be the part and the whole of a percent: named traits, weighed by a table.

A trait is a fact of structure that anybody can check in the text: the whole stands one level before the part, is called
a total, has shares of its own, explains two other percents of the series. None of them asks whether this pair fits.
The weights stand in the rule file of the shares; they are tenths of a logit, fitted on labelled passages, so that a
lead of thirty is twenty to one. ``NONE`` collects what speaks for a percent that is no share of anything in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sonla_audit.clauses import Figure, Reading
from sonla_audit.finding import Claim
from sonla_audit.pairing import Pair, link_of
from sonla_audit.propose import OTHER, RELATED, SAME, UNKNOWN, kinship
from sonla_audit.ratios import agrees
from sonla_audit.reach import adopted, stands
from sonla_audit.scene import Scene
from sonla_audit.values import record
from sonla_audit.wholes_before import named, naming

_KIN = {SAME: "kin.same", RELATED: "kin.related", UNKNOWN: "kin.unknown", OTHER: "kin.other"}
_STEPS = frozenset(("step-up", "step-down", "exceeds"))
_SERIES = 4  # percents on either side that may be of one series


@record
class Series:
    """What the percents around one say: each with the level beside it, and the lists whose totals hold."""

    around: tuple[tuple[Figure, Figure], ...]
    lists: Mapping[int, Claim]


def absent(scene: Scene, reading: Reading, percent: Figure) -> tuple[str, ...]:
    """The traits of a percent that speak for or against its being a share of something in the text."""
    found = [f"none.{percent.quantity.act}"]
    behind = reading.words[percent.last].folded if percent.last < len(reading.words) else "."
    if percent.then("plan", "reference"):
        found.append("none.planned")
    elif percent.then("whole"):
        found.append("none.whole")
    elif behind[0].isalpha():
        found.append("none.named" if naming(scene, percent) else "none.word")
    if percent.head:
        found.append("none.head")
    if not any(stands(figure) and figure.sentence == percent.sentence for figure in reading.figures[: percent.at]):
        found.append("none.opens")
    if percent.bracket and percent.host is None:
        found.append("none.bracket")
    return tuple(found)


def traits(scene: Scene, reading: Reading, percent: Figure, pair: Pair, series: Series) -> tuple[str, ...]:
    """The traits of a pair."""
    found = [_KIN[kinship(pair.part.quantity, pair.whole.quantity)]]
    found += _part(reading, percent, pair.part)
    found += _whole(scene, reading, percent, pair)
    found += _company(percent, pair, series)
    return tuple(found)


def _part(reading: Reading, percent: Figure, portion: Figure) -> list[str]:
    found: list[str] = []
    if portion.quantity.block != percent.quantity.block:
        return ["part.block"]
    if portion.at > percent.at:
        found.append("part.behind.bracket" if portion.bracket != percent.bracket else "part.behind")
    elif portion.sentence != percent.sentence:
        found.append("part.sentence")
    elif percent.bracket and portion.bracket == percent.bracket:
        found.append("part.inside")
    else:
        between = [figure for figure in reading.figures[portion.at + 1 : percent.at]
                   if stands(figure) and figure.bracket in (0, percent.bracket)]
        host = "host" if percent.bracket and portion.bracket != percent.bracket else "before"
        found.append(f"part.{host}.{min(len(between), 2)}")
        if portion.part != percent.part:
            found.append("part.semicolon")
        elif portion.clause == percent.clause:
            found.append("part.clause")
        if percent.first - portion.last <= 2:
            found.append("part.close")
    if portion.quantity.act in _STEPS:
        found.append("part.step")
    if portion.quantity.act in ("plan", "reference", "from"):
        found.append("part.plan")
    left = reading.figures[portion.at - 1] if portion.at else None
    if left is not None and stands(left) and link_of(reading, left, portion):
        found.append("part.right")
    return found


def _whole(scene: Scene, reading: Reading, percent: Figure, pair: Pair) -> list[str]:
    whole, portion = pair.whole, pair.part
    found: list[str] = []
    if whole.quantity.block != percent.quantity.block:
        apart = percent.quantity.block - whole.quantity.block
        found.append("whole.block.1" if apart == 1 else "whole.block.far")
        if whole.at == 0:
            found.append("whole.block.opens")
    else:
        apart = percent.sentence - whole.sentence
        found.append(f"whole.sentence.{apart}" if apart < 3 else "whole.sentence.far")
        if whole.at > percent.at:
            found.append("whole.behind.bracket" if whole.bracket != percent.bracket else "whole.behind")
        elif portion.quantity.block == whole.quantity.block and whole.at < portion.at:
            between = sum(1 for figure in reading.figures[whole.at + 1 : portion.at] if stands(figure)
                          and kinship(figure.quantity, portion.quantity) >= RELATED and not figure.bracket)
            found.append(f"whole.rank.{between if between < 3 else 'far'}")
        elif portion.quantity.block == whole.quantity.block:
            found.append("whole.between")
        if whole.at == next((f.at for f in reading.figures if f.sentence == whole.sentence and stands(f)), -1):
            found.append("whole.first")
        if whole.bracket and whole.bracket != portion.bracket and whole.at < percent.at:
            found.append("whole.bracket")
        if portion.at == whole.at - 1 and (link := link_of(reading, portion, whole)):
            found.append(f"whole.{link}")
    if whole.before("total", "whole"):
        found.append("whole.total")
    if whole.then("opens", "subset", "namely"):
        found.append("whole.opens")
    if named(scene, percent, whole):
        found.append("whole.named")
    elif percent.then("whole"):
        found.append("whole.told" if whole.before("total", "whole") else "whole.untold")
    planned = percent.then("plan", "reference") or percent.quantity.act in ("of-plan", "index", "exceeds")
    plan = whole.quantity.act in ("plan", "reference")
    if planned or plan:
        found.append("whole.plan" if planned and plan else "whole.unplanned" if planned else "whole.plan.unasked")
    if whole.quantity.act in _STEPS:
        found.append("whole.step")
    own = scene.readings[whole.quantity.block].figures
    after = own[whole.at + 1] if whole.at + 1 < len(own) else None
    if after is not None and after is not percent and after.quantity.nature == "percent" and after.quantity.act in (
            "share", "bracket") and after.sentence == whole.sentence:
        found.append("whole.sibling")
    return found


def _company(percent: Figure, pair: Pair, series: Series) -> list[str]:
    """Whether the other percents of the series are shares of this whole, and whether a list says so."""
    held = missed = 0
    for other, level in series.around:
        own = adopted(level.quantity, pair.whole.quantity)
        if level.quantity.index == pair.whole.quantity.index or bool(other.bracket) != bool(percent.bracket):
            continue
        whole = pair.whole.quantity.interval
        if kinship(own, pair.whole.quantity) != OTHER and whole.inverse() is not None:
            fits = agrees(own.interval, whole, other.quantity.interval, "part")
            held, missed = held + fits, missed + (not fits)
    found = [f"series.holds.{min(held, 3)}"] if held else []
    if missed and not held:
        found.append(f"series.fails.{min(missed, 3)}")
    listed = series.lists.get(pair.part.quantity.index)
    if listed is not None:
        total = listed.quantities("total")[0]
        found.append("list.total" if total.index == pair.whole.quantity.index else "list.other")
    return found


def series_of(percent: Figure, percents: Sequence[tuple[Figure, Figure]], lists: Mapping[int, Claim]) -> Series:
    """The percents around one with the levels beside them, and the lists of the document."""
    at = bisect_left(percents, percent.quantity.index, key=lambda one: one[0].quantity.index)
    near = [(figure, level) for figure, level in percents[max(0, at - _SERIES) : at + _SERIES + 1]
            if figure is not percent and abs(figure.quantity.block - percent.quantity.block) <= _SERIES]
    return Series(tuple(near), lists)


def weight(names: Sequence[str], table: Mapping[str, int]) -> int:
    """The sum of the weights of some traits; one that the table does not know weighs nothing."""
    return sum(table.get(name, 0) for name in names)
