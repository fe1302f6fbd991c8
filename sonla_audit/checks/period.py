"""Do the dates exist, follow one another, fall on their weekdays, and lie as far apart as the report says?

The calendar is exact but the words around it are not, so nothing here is more than a warning. A length is
compared with a stretch of time only where the two are bound: the stretch in the bracket behind the length, or
next to it with none but linking words between. A plain date that the calendar has is no finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from sonla_audit.calendars import Ends, Measure, Stretch, latest_before, length, moment, stretch
from sonla_audit.clauses import Figure, Reading
from sonla_audit.dates import scan, words
from sonla_audit.finding import Claim, Part, Verdict
from sonla_audit.interval import between, exactly
from sonla_audit.propose import hosted, part
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Check, Scene
from sonla_audit.tokens import Lexicon, split

_NEAR, _BEHIND, _WIDE, _REACH = 7, 4, 28, 4
_DASHES = frozenset("-–—")
_TIMES = frozenset(("date", "period"))


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The vocabulary of the check, folded as the words of a block are."""

    measures: Mapping[str, Measure]
    between: frozenset[str]
    until: frozenset[str]
    whole: frozenset[str]
    links: frozenset[str]
    after: frozenset[str]
    cues: Lexicon


@dataclass(frozen=True, slots=True, eq=False)
class _Extent:
    """A stretch of time as written: its figures (one period, or a first and a last), and whether it says so itself."""

    figures: tuple[Figure, ...]
    time: Stretch
    whole: bool = False


def _find(scene: Scene) -> Iterable[Claim]:
    known: _Words | None = None
    last: tuple[int, Figure] | None = None
    for reading in scene.readings:
        if not any(figure.quantity.nature in _TIMES for figure in reading.figures):
            continue
        if known is None:
            known = _vocabulary(scene.pack.tables["period"])
        yield from _invalid(reading)
        extents = list(_extents(reading, known))
        yield from _orders(extents)
        yield from _lengths(reading, extents, known)
        yield from _later(reading, last, known)
        days = [f for f in reading.figures if f.quantity.nature == "date" and moment(f.quantity.text)]
        if days:
            last = reading.block.index, days[-1]
    yield from _weekdays(scene)


def shown(quantity: Quantity) -> str:
    """A date, period or length as written, without its lead word and unit."""
    surface = quantity.surface
    if quantity.nature in _TIMES:
        return " ".join(surface[quantity.start - quantity.left :].split())
    return " ".join(surface[: quantity.end - quantity.start].split())


def _vocabulary(table: Mapping[str, Any]) -> _Words:
    def folded(*phrases: str) -> frozenset[str]:
        return frozenset(word.folded for phrase in phrases for word in split(phrase))

    until = folded(*table["between"]["until"])
    whole = folded(*table["between"]["whole"])
    measures = {" ".join(word.folded for word in split(phrase)): name for name, phrases in table["units"].items()
                for phrase in phrases if name in get_args(Measure)}
    return _Words(measures, until | whole | folded(*table["between"]["filler"]) | _DASHES, until | _DASHES, whole,
                  folded(*table["links"]["words"]), folded(*table["links"]["after"]), Lexicon(table["cues"]))


def _invalid(reading: Reading) -> Iterator[Claim]:
    for figure in reading.figures:
        quantity = figure.quantity
        leap = quantity.nature == "date" and quantity.text.endswith("-02-29") and moment(quantity.text) is not None
        if leap or (quantity.nature in _TIMES and quantity.conflict == "invalid"):
            yield Claim("period.invalid", (part("date", quantity),), confidence="certain")


def _extents(reading: Reading, known: _Words) -> Iterator[_Extent]:
    figures = reading.figures
    for at, figure in enumerate(figures):
        quantity = figure.quantity
        if quantity.nature not in _TIMES:
            continue
        if "/" in quantity.text:
            time = stretch(*quantity.text.split("/", 1))
            if time is not None and quantity.unit.name == "period":
                yield _Extent((figure,), time)
            continue
        if at + 1 == len(figures) or figures[at + 1].sentence != figure.sentence:
            continue
        other = figures[at + 1]
        signs = [word.folded for word in reading.words[figure.last : other.first]]
        if len(signs) > 6 or not known.between.issuperset(signs) or not known.until.intersection(signs):
            continue
        time = _time(quantity, other.quantity)
        if time is not None:
            yield _Extent((figure, other), time, bool(known.whole.intersection(signs)))


def _time(first: Quantity, last: Quantity) -> Stretch | None:
    """The stretch between two figures; a first day without a year of its own is the latest before the last."""
    if first.nature != last.nature:
        return None
    own = _dated(first)
    if own or not _dated(last):
        return stretch(first.text, last.text) if own else None
    return latest_before(first.text, last.text)


def _dated(quantity: Quantity) -> bool:
    """Whether a date or month was written with its year."""
    return quantity.surface[-4:].isdigit()


def _orders(extents: Sequence[_Extent]) -> Iterator[Claim]:
    for extent in extents:
        one = len(extent.figures) == 1
        if extent.time.last < extent.time.first or (not one and extent.time.grain == "day"):
            named = extent.figures[0].quantity.left < extent.figures[0].quantity.start or extent.figures[0].bracket
            if one and not named:
                continue
            yield Claim("period.order", _parts(extent), confidence="certain" if not one else "likely")


def _parts(extent: _Extent) -> tuple[Part, ...]:
    if len(extent.figures) == 1:
        return (part("period", extent.figures[0]),)
    return part("from", extent.figures[0]), part("to", extent.figures[1])


def _measure(figure: Figure, known: _Words) -> Measure | None:
    quantity = figure.quantity
    if quantity.nature != "count" or quantity.unit.counter[1:] != ("time",) or quantity.high is not None:
        return None
    return known.measures.get(quantity.unit.counter[0])


def _lengths(reading: Reading, extents: Sequence[_Extent], known: _Words) -> Iterator[Claim]:
    for figure in reading.figures:
        measure = _measure(figure, known)
        if measure is None:
            continue
        if measure == "age":
            yield from _age(reading, figure)
            continue
        classes = _cues(reading, figure.last, figure.last + 3, known)
        if "inside" in classes and "anniversary" not in classes:
            continue
        found = _bound(reading, figure, extents, known)
        if found is None:
            continue
        extent, sure = found
        ends, rule = _ends(reading, figure, extent, measure, known)
        claim = Claim(rule, (part("length", figure), *_parts(extent)), confidence="likely" if sure else "possible",
                      form=f"{measure} {ends}")
        if sure or _fits(claim):
            yield claim


def _bound(reading: Reading, figure: Figure, extents: Sequence[_Extent], known: _Words) -> tuple[_Extent, bool] | None:
    """The stretch that a length measures, and whether it may be questioned by it."""
    for extent in extents:
        first, last = extent.figures[0], extent.figures[-1]
        if first.sentence != figure.sentence:
            continue
        if first.at == figure.at + 1:
            gap = [word.folded for word in reading.words[figure.last : first.first]]
            letters = [word for word in gap if word[0].isalpha()]
            linked = len(gap) <= _NEAR + 3 and known.links.issuperset(letters) and ";" not in gap
            if first.bracket != figure.bracket and first.host == figure.at and len(gap) <= _WIDE:
                return extent, linked or _yearly(extent.time) or (len(letters) <= _NEAR and "anniversary" in _cues(
                    reading, figure.first - _BEHIND, first.first, known))
            if linked and first.bracket == figure.bracket:
                return extent, True
        if figure.at == last.at + 1:
            gap = [word.folded for word in reading.words[last.last : figure.first]]
            letters = [word for word in gap if word[0].isalpha()]
            if len(letters) <= _BEHIND and known.after.issuperset(letters) and ";" not in gap and (
                    letters or (figure.host == last.at and figure.bracket != last.bracket)):
                return extent, True
    return None


def _yearly(time: Stretch) -> bool:
    """Whether a stretch begins and ends on the same day of the year."""
    return time.grain == "day" and (time.first.month, time.first.day) == (time.last.month, time.last.day)


def _cues(reading: Reading, low: int, high: int, known: _Words) -> frozenset[str]:
    """The classes of the check's own cues between two words."""
    near = reading.words[max(low, 0) : high]
    return frozenset(name for cue in known.cues.scan(near, reading.block.text) for name in cue.classes)


def _ends(reading: Reading, figure: Figure, extent: _Extent, measure: Measure, known: _Words) -> tuple[Ends, str]:
    low, high = min(figure.first, extent.figures[0].first), max(figure.last, extent.figures[0].first)
    if measure == "year":
        if "running" in _cues(reading, low, high, known):
            return "both", "period.run"
        if "anniversary" in _cues(reading, low - _BEHIND, low, known):
            return "one", "period.anniversary"
        if _yearly(extent.time) or (extent.time.grain == "day" and "anniversary" in _cues(reading, low, high, known)):
            return "either", "period.anniversary"
    return ("both" if extent.whole and measure == "day" else "either"), "period.length"


def _age(reading: Reading, figure: Figure) -> Iterator[Claim]:
    """An age with two days in the bracket behind it."""
    inside = hosted(reading.figures, figure)
    if len(inside) == 2 and all(f.quantity.nature == "date" and _dated(f.quantity) for f in inside) and \
            stretch(inside[0].quantity.text, inside[1].quantity.text) is not None:
        parts = part("length", figure), part("from", inside[0]), part("to", inside[1])
        yield Claim("period.age", parts, form="age either")


def _later(reading: Reading, last: tuple[int, Figure] | None, known: _Words) -> Iterator[Claim]:
    """ "X, 60 days from Y", and "nine months later, on X" after a block or sentence that ends with Y."""
    figures = reading.figures
    for at, figure in enumerate(figures):
        measure = _measure(figure, known)
        if measure is None or measure == "age" or at + 1 == len(figures):
            continue
        after = figures[at + 1]
        if after.quantity.nature != "date" or not _dated(after.quantity) or after.sentence != figure.sentence:
            continue
        if "inside" in _cues(reading, figure.last, figure.last + 3, known):
            continue
        gap = _cues(reading, figure.last, after.first, known)
        lead = _cues(reading, figure.first - 3, figure.first, known)
        if after.first - figure.last > _NEAR:
            continue
        before = figures[at - 1] if at else None
        if "since" in gap and "later" in lead and before is not None and before.sentence == figure.sentence:
            start, end = after, before
            sure = figure.first - before.last <= 3
        elif ("later" in gap or "later" in lead) and "since" not in gap:
            known_day = before if before is not None and before.quantity.nature == "date" else None
            if known_day is None and last is not None and last[0] >= reading.block.index - _REACH and not any(
                    f.quantity.nature in _TIMES for f in figures[:at]):
                known_day = last[1]
            if known_day is None:
                continue
            start, end, sure = known_day, after, False
        else:
            continue
        if start.quantity.nature != "date" or end.quantity.nature != "date" or not _dated(start.quantity) or \
                not _dated(end.quantity) or stretch(start.quantity.text, end.quantity.text) is None:
            continue
        claim = Claim("period.later", (part("length", figure), part("from", start), part("to", end)),
                      confidence="likely" if sure else "possible", form=f"{measure} either")
        if sure or _fits(claim):
            yield claim


def _weekdays(scene: Scene) -> Iterator[Claim]:
    known = None
    for reading in scene.readings:
        block = reading.block
        for figure in reading.figures:
            quantity = figure.quantity
            if quantity.unit.name != "weekday-date" or moment(quantity.text) is None:
                continue
            known = known or words(scene.pack.tables["dates"])
            for span in scan(block.text, known):
                if span.start == quantity.start and span.weekday is not None:
                    yield Claim("period.weekday", (
                        part("date", quantity), Part("weekday", block.index, span.weekday_start, span.weekday_end)),
                        confidence="certain", form=str(span.weekday))


def _stretch(claim: Claim) -> Stretch | None:
    whole = claim.quantities("period")
    if whole:
        return stretch(*whole[0].text.split("/", 1))
    return _time(claim.quantities("from")[0], claim.quantities("to")[0])


def _computed(claim: Claim) -> tuple[int, int] | None:
    time = _stretch(claim)
    measure, _, ends = claim.form.partition(" ")
    return None if time is None else length(time, measure, ends)  # type: ignore[arg-type]


def _fits(claim: Claim) -> bool:
    found = _computed(claim)
    stated = claim.quantities("length")[0].interval
    return found is not None and stated.meets(between(exactly(found[0]), exactly(found[1])))


def _judge(scene: Scene, claim: Claim) -> Verdict:
    if claim.rule == "period.invalid":
        return _judge_date(claim.quantities("date")[0])
    if claim.rule == "period.weekday":
        return _judge_weekday(scene, claim)
    if claim.rule == "period.order":
        time = _stretch(claim)
        right = time is not None and time.first <= time.last
        figures = claim.quantities("from") + claim.quantities("to")
        names = [shown(q) for q in figures] or list(map(str.strip, shown(claim.quantities("period")[0]).split("-")))
        working = f"{names[0]} {'≤' if right else '>'} {names[-1]}"
        return replace(_verdict(right, names[-1], f"≥ {names[0]}", working, "order"), bound=right)
    found = _computed(claim)
    if found is None:
        return Verdict("undecided", None)
    stated = claim.quantities("length")[0]
    unit = stated.unit.name
    computed = f"{found[0]}" if found[0] == found[1] else f"{found[0]}…{found[1]}"
    ends = [shown(q) for role in ("period", "from", "to") for q in claim.quantities(role)]
    working = f"{' … '.join(ends)} = {computed} {unit}"
    return _verdict(_fits(claim), f"{shown(stated)} {unit}", f"{computed} {unit}", working, "")


def _verdict(right: bool, stated: str, computed: str, working: str, kind: str) -> Verdict:
    values = (("stated", stated), ("computed", computed), ("working", working))
    key = f"finding.period.{'right' if right else 'wrong'}{'-' + kind if kind else ''}"
    return Verdict("consistent" if right else "suspicious", None if right else "warning", stated, computed, working,
                   "exact", key, values)


def _judge_date(quantity: Quantity) -> Verdict:
    stated = shown(quantity)
    right = quantity.conflict != "invalid"
    found = quantity.text if right else "∅"
    return _verdict(right, stated, found, f"{stated} = {found}", "day")


def _judge_weekday(scene: Scene, claim: Claim) -> Verdict:
    day = claim.quantities("date")[0]
    when = date.fromisoformat(day.text).weekday()
    names: Mapping[str, int] = scene.pack.tables["dates"]["weekdays"]
    name = next(word for word, number in names.items() if number == when)
    place = next(p for p in claim.parts if p.role == "weekday")
    stated = scene.document.blocks[place.block].text[place.start : place.end]
    return _verdict(str(when) == claim.form, f"{stated}, {shown(day)}", name, f"{shown(day)} = {name}", "weekday")


CHECK = Check("period", False, _find, _judge)
