"""How well a pair of figures is placed to be the part and the whole of a percent: named traits, weighed by a table.

A trait is a fact of structure that anybody can check in the text: the whole stands one level before the part, is called
a total, has shares of its own, explains two other percents of the series. None of them asks whether this pair fits:
that is for `nearness`, whose traits are weighed by the same table. The weights stand in the rule file of the shares,
tenths of a logit, fitted on labelled passages, so that a lead of thirty is twenty to one. Those that begin with "none."
collect what speaks for and against a percent that is no share of anything in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, RELATED, SAME, UNKNOWN, kinship
from sonla_audit.interval import Interval
from sonla_audit.judging.repairs import mends
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares.fellows import Fellow, Series, common, fellow
from sonla_audit.shares.pairing import Pair, link_of
from sonla_audit.shares.reach import adopted, again, stands
from sonla_audit.shares.wholes_before import named, naming, said_of
from sonla_audit.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_KIN = {SAME: "kin.same", RELATED: "kin.related", UNKNOWN: "kin.unknown", OTHER: "kin.other"}
_STEPS = frozenset(("step-up", "step-down", "exceeds"))
_MOVES = frozenset(("step-up", "step-down", "up", "down", "from", "to"))
_NAMED: Mapping[bool | None, tuple[str, ...]] = {True: ("part.named",), False: ("part.other",), None: ()}
_RANKED = 12  # figures behind a whole among which those between it and its part are counted
_FORMS = {"rate": "reach", "of-plan": "reach"}  # acts that traits do not tell apart
_SAID = ("plan", "reference", "to", "rate", "target", "equals", "share", "reaches")  # what is said before a percent
_TOLD = ("whole.rank", "whole.first", "whole.of", "whole.slash", "whole.opens", "whole.total", "part.host",
         "part.before", "list.", "series.holds")  # traits that weigh differently from act to act


class Weighing:
    """The traits of one percent: of its being no share, of each part, each whole, and each pair of them.

    ``form`` is its act, as far as traits weigh differently with it.
    """

    __slots__ = ("around", "form", "percent", "reading", "scene", "series", "words")

    def __init__(self, scene: Scene, reading: Reading, percent: Figure, series: Series) -> None:
        self.scene, self.reading, self.percent, self.series = scene, reading, percent, series
        self.form = _FORMS.get(percent.quantity.act, percent.quantity.act)
        self.words = naming(scene, percent)
        self.around = [fellow(other, level) for other, level in series.around
                       if bool(other.bracket) == bool(percent.bracket)]

    def none(self) -> list[str]:
        """What speaks for or against a percent's being a share of something in the text."""
        return list(_none(self.reading, self.percent, self.series, self.words))

    def part(self, portion: Figure) -> list[str]:
        """The traits of a part."""
        return _part(self.scene, self.reading, self.percent, portion)

    def whole(self, whole: Figure) -> tuple[list[str], tuple[int, ...]]:
        """The traits of a whole; and where, from their percents, the levels stand that are such shares of it."""
        found = _whole(self.scene, self.reading, self.percent, whole, self.words)
        held, missed = self._company(whole.quantity)
        if held:
            found.append(f"series.holds.{min(len(held), 3)}")
        elif missed:
            base = common(missed) if len(missed) > 1 else None
            slip = base is not None and mends(whole.quantity, base)
            found.append(f"series.{'slips' if slip else 'fails'}.{min(len(missed), 3)}")
        return found, held

    def pair(self, pair: Pair, held: Sequence[int]) -> list[str]:
        """The traits of a part and a whole together; ``held`` are the places of levels that are such shares of it."""
        found = _pair(self.reading, self.percent, pair)
        listed = self.series.lists.get(pair.part.quantity.index)
        if listed is not None:
            total = listed.quantities("total")[0].index == pair.whole.quantity.index
            found.append("list.total" if total else "list.other")
        if pair.link:
            found += (f"link.{pair.link}", f"link.score.{min(pair.score, 16) // 2}")
        if held and pair.part.quantity.block == self.percent.quantity.block:
            same = held.count(pair.part.at - self.percent.at)
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
            if level.unit is not whole.unit and kinship(level, whole) == OTHER:
                continue
            if one.held(level.interval, whole.interval):
                held.append(one.place)
            else:
                missed.append((level.interval, one))
        if held:
            return tuple(held), []
        return (), [base for level, one in missed if (base := one.base_of(level)) is not None]


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


@lru_cache(maxsize=4)
def _firsts(reading: Reading) -> dict[int, int]:
    """The first level of each sentence of a block."""
    found: dict[int, int] = {}
    for figure in reading.figures:
        if stands(figure):
            found.setdefault(figure.sentence, figure.at)
    return found


def _none(reading: Reading, percent: Figure, series: Series, words: Sequence[str]) -> Iterator[str]:
    yield f"none.{percent.quantity.act}"
    behind = reading.words[percent.last].folded if percent.last < len(reading.words) else "."
    if percent.then("plan", "reference"):
        yield "none.planned"
    elif percent.then("whole"):
        yield "none.whole"
    elif behind[0].isalpha():
        yield "none.named" if words else "none.word"
    if percent.then("reference"):
        yield "none.then.reference"
    if percent.head:
        yield "none.head"
    if _firsts(reading).get(percent.sentence, percent.at) >= percent.at:
        yield "none.opens"
    before = reading.figures[percent.at - 1] if percent.at else None
    if percent.bracket:
        inside = before is not None and before.bracket == percent.bracket
        if not inside:
            before = None if percent.host is None else reading.figures[percent.host]
        yield "none.alone" if before is None else f"none.{'inside' if inside else 'host'}.{_kind(before)}"
    else:
        near = before is not None and before.sentence == percent.sentence
        yield f"none.prev.{_kind(before)}" if before is not None and near else "none.prev.nothing"
        if percent.before("up", "down"):
            yield "none.before.step"
    yield from (f"none.before.{name}" for name in _SAID if percent.before(name))
    if before is not None and before.sentence == percent.sentence:
        between = sum(word.folded[0].isalpha() for word in reading.words[before.last : percent.first])
        yield f"none.words.{between if between < 3 else 'few' if between < 6 else 'many'}"
        if percent.bracket and any("reference" in cue.classes and before.last <= cue.first < percent.first
                                   for cue in reading.cues):
            yield "none.against"
    peers = sum(1 for other, _ in series.around if other.quantity.index in series.held
                and bool(other.bracket) == bool(percent.bracket)
                and _FORMS.get(other.quantity.act, other.quantity.act) == _FORMS.get(
                    percent.quantity.act, percent.quantity.act))
    yield f"none.peers.{min(peers, 3)}"


def _kind(figure: Figure) -> str:
    """What sort of figure stands before a percent."""
    quantity = figure.quantity
    moves = quantity.act in _MOVES
    if quantity.level or quantity.nature == "rate":
        return "step" if moves else "plan" if quantity.act in ("plan", "reference") else "level"
    if quantity.nature in ("percent", "points", "times"):
        return "change" if moves else "percent"
    return "time" if quantity.nature in ("period", "date") else "other"


def _part(scene: Scene, reading: Reading, percent: Figure, portion: Figure) -> list[str]:
    found: list[str] = []
    if portion.quantity.block != percent.quantity.block:
        near = "part.block.1" if percent.quantity.block - portion.quantity.block == 1 else "part.block.far"
        return [near, *_NAMED[again(scene, reading, percent, portion)]]
    if portion.at > percent.at:
        found.append("part.behind.bracket" if portion.bracket != percent.bracket else "part.behind")
        if portion.has("equals"):
            found.append("part.equals")
    elif portion.sentence != percent.sentence:
        found.append("part.sentence")
        if portion.at == min(_firsts(reading).values(), default=-1):
            found.append("part.topic")
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
    if portion.before("done"):
        found.append("part.done")
    if portion.bracket and portion.bracket != percent.bracket:
        found.append("part.bracketed")
    found += _NAMED[again(scene, reading, percent, portion)]
    left = reading.figures[portion.at - 1] if portion.at else None
    if left is not None and stands(left) and link_of(reading, left, portion):
        found.append("part.right")
    return found


def _whole(scene: Scene, reading: Reading, percent: Figure, whole: Figure, words: Sequence[str]) -> list[str]:
    found: list[str] = []
    say = found.append
    if whole.quantity.block != percent.quantity.block:
        apart = percent.quantity.block - whole.quantity.block
        say("whole.block.1" if apart == 1 else "whole.block.far")
        if whole.at == 0:
            say("whole.block.opens")
        if reading.block.kind == "item":
            say("whole.peer" if scene.readings[whole.quantity.block].block.kind == "item" else "whole.parent")
    else:
        apart = percent.sentence - whole.sentence
        say(f"whole.sentence.{apart}" if 0 <= apart < 3 else "whole.sentence.far")
        if whole.at > percent.at:
            say("whole.behind.bracket" if whole.bracket != percent.bracket else "whole.behind")
        if whole.at == _firsts(reading).get(whole.sentence):
            say("whole.first")
    if whole.before("total", "whole"):
        say("whole.total")
    if whole.then("opens", "subset", "namely"):
        say("whole.opens")
    if whole.before("done"):
        say("whole.done")
    if 2 <= len(words) <= 6 and named(scene, percent, whole):
        say("whole.named")
    elif percent.then("whole"):
        say("whole.told" if whole.before("total", "whole") else "whole.untold")
        if 2 <= len(words) <= 6 and said_of(scene, whole).issuperset(words):
            say("whole.called")
    planned = percent.then("plan", "reference") or percent.quantity.act in ("of-plan", "index", "exceeds")
    plan = whole.quantity.act in ("plan", "reference")
    if planned or plan:
        say("whole.plan" if planned and plan else "whole.unplanned" if planned else "whole.plan.unasked")
    if whole.quantity.act in _STEPS:
        say("whole.step")
    own = scene.readings[whole.quantity.block].figures
    after = own[whole.at + 1] if whole.at + 1 < len(own) else None
    if after is not None and after is not percent and after.quantity.nature == "percent" and after.quantity.act in (
            "share", "bracket") and after.sentence == whole.sentence:
        say("whole.sibling")
    return found


def _pair(reading: Reading, percent: Figure, pair: Pair) -> list[str]:
    portion, whole, found = pair.part, pair.whole, [_KIN[pair.kin]]
    if whole.quantity.block == percent.quantity.block == portion.quantity.block:
        if whole.at < portion.at:
            between = 0
            for figure in reading.figures[whole.at + 1 : min(portion.at, whole.at + _RANKED + 1)]:
                if not figure.bracket and stands(figure) and kinship(figure.quantity, portion.quantity) >= RELATED:
                    between += 1
                    if between == 3:
                        break
            found.append(f"whole.rank.{between if between < 3 else 'far'}")
        elif whole.at < percent.at:
            found.append("whole.between")
        if whole.bracket and whole.bracket != portion.bracket and whole.at < percent.at:
            found.append("whole.bracket")
        if portion.at == whole.at - 1 and (link := link_of(reading, portion, whole)):
            found.append(f"whole.{link}")
    return found
