"""Do the dates exist, follow one another, fall on their weekdays, and lie as far apart as the report says?

The calendar is exact but the words around it are not, so nothing here is more than a warning. A length is
compared with a stretch of time only where the two are bound: the stretch in the bracket behind the length, or
next to it with none but linking words between. A plain date that the calendar has is no finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part, Verdict
from sonla_audit.interval import between, exactly
from sonla_audit.measuring.dates import scan, words
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Check, Scene
from sonla_audit.spans.apart import apart
from sonla_audit.spans.calendars import Ends, Measure, Stretch, coarse, date, length, moment, stretch
from sonla_audit.spans.elapsed import elapsed
from sonla_audit.spans.stretches import (
    BEHIND,
    NEAR,
    TIMES,
    Extent,
    TimeWords,
    between_dates,
    bound,
    cues_near,
    dated,
    extents_of,
    time_words,
    yearly,
)
from sonla_audit.values import replace

_REACH = 4


def _find(scene: Scene) -> Iterable[Claim]:
    known: TimeWords | None = None
    last: tuple[int, Figure] | None = None
    for at, reading in enumerate(scene.readings):
        timed = any(figure.quantity.nature in TIMES for figure in reading.figures)
        if not timed and not any(figure.quantity.unit.counter[1:] == ("time",) for figure in reading.figures):
            continue
        if known is None:
            known = time_words(scene.pack.tables["period"])
        if not timed:  # a length alone may be that of what was told before
            yield from apart(scene.readings, at, partial(_measure, known=known), known, frozenset())
            continue
        yield from _invalid(reading)
        extents = list(extents_of(reading, known))
        yield from _orders(extents)
        bound_ones = [*_lengths(scene.readings, at, extents, known), *_later(reading, last, known)]
        yield from bound_ones
        taken = frozenset(q.index for claim in bound_ones for q in claim.quantities("length"))
        measure = partial(_measure, known=known)
        set_apart = list(elapsed(scene.readings, at, measure, known, taken))
        yield from set_apart
        taken |= {part.quantity.index for claim in (*bound_ones, *set_apart) for part in claim.parts if part.quantity}
        yield from apart(scene.readings, at, measure, known, taken)
        days = [f for f in reading.figures if f.quantity.nature == "date" and moment(f.quantity.text)]
        if days:
            last = reading.block.index, days[-1]
    yield from _weekdays(scene)
    yield from _hours(scene)


def _hours(scene: Scene) -> Iterator[Claim]:
    clocks = [aside for aside in scene.asides if aside.why == "clock"]
    if not clocks:
        return
    from sonla_audit.spans.hours import hour_words, hours, meetings

    table = scene.pack.tables["period"]
    known = hour_words(table["hours"], time_words(table))
    for block, own in groupby(clocks, attrgetter("block")):
        yield from hours(scene.readings[block], list(own), known)
    yield from meetings(scene, clocks, known)


def shown(quantity: Quantity) -> str:
    """A date, period or length as written, without its lead word and unit."""
    surface = quantity.surface
    if quantity.nature in TIMES:
        return " ".join(surface[quantity.start - quantity.left :].split())
    return " ".join(surface[: quantity.end - quantity.start].split())


def _invalid(reading: Reading) -> Iterator[Claim]:
    for figure in reading.figures:
        quantity = figure.quantity
        leap = quantity.nature == "date" and quantity.text.endswith("-02-29") and moment(quantity.text) is not None
        if leap or (quantity.nature in TIMES and quantity.conflict == "invalid"):
            yield Claim("period.invalid", (part("date", quantity),), confidence="certain")


def _orders(extents: Sequence[Extent]) -> Iterator[Claim]:
    for extent in extents:
        one = len(extent.figures) == 1
        if extent.time.last < extent.time.first or (not one and extent.time.grain == "day"):
            named = extent.figures[0].quantity.left < extent.figures[0].quantity.start or extent.figures[0].bracket
            if one and not named:
                continue
            yield Claim("period.order", _parts(extent), confidence="certain" if not one else "likely")


def _parts(extent: Extent) -> tuple[Part, ...]:
    if len(extent.figures) == 1:
        return (part("period", extent.figures[0]),)
    return part("from", extent.figures[0]), part("to", extent.figures[1])


def _measure(figure: Figure, known: TimeWords) -> Measure | None:
    quantity = figure.quantity
    if quantity.nature != "count" or quantity.unit.counter[1:] != ("time",) or quantity.high is not None:
        return None
    return known.measures.get(quantity.unit.counter[0])


def _lengths(readings: Sequence[Reading], at: int, extents: Sequence[Extent], known: TimeWords) -> Iterator[Claim]:
    reading = readings[at]
    for figure in reading.figures:
        measure = _measure(figure, known)
        if measure is None:
            continue
        if measure == "age":
            from sonla_audit.spans.ages import ages, issued

            yield from ages(reading, figure, known, partial(issued, readings, known))
            continue
        classes = cues_near(reading, figure.last, figure.last + 3, known)
        if ("inside" in classes and "anniversary" not in classes and not _to_date(reading, figure, known)) \
                or "lunar" in classes or "worked" in cues_near(reading, figure.last, figure.last + 2 * NEAR, known):
            continue
        # "làm việc 3 ngày, từ ngày 8 đến ngày 10": the days on end, unless they don't fit
        worked = "worked" in cues_near(reading, figure.first - BEHIND, figure.first, known)
        found = bound(reading, figure, extents, known)
        if found is None:
            continue
        extent, sure = found
        ends, rule = _ends(reading, figure, extent, measure, known)
        claim = Claim(rule, (part("length", figure), *_parts(extent)), confidence="likely" if sure else "possible",
                      form=f"{measure} {ends}")
        # "giai đoạn 1 năm 2017 - 2019" is the first stage, of those years
        stage = figure.last == extent.figures[0].first and "stages" in cues_near(
            reading, figure.first - BEHIND, figure.first, known)
        first = extent.figures[0].first  # "kỳ nghỉ lễ 30/4 - 1/5 kéo dài 5 ngày"
        feast = "holiday" in cues_near(reading, first - 1, first, known)
        if (sure and not stage and not worked and not feast) or _fits(claim):
            yield claim


def _to_date(reading: Reading, figure: Figure, known: TimeWords) -> bool:
    """Whether the first months of a year are told with their days: "6 tháng đầu năm (15/12/2022 đến 14/6/2023)"."""
    behind = reading.figures[figure.at + 1 : figure.at + 3]
    opened = next((other for other in behind if other.bracket and other.bracket != figure.bracket), None)
    return opened is not None and known.measures.get(figure.quantity.unit.counter[0]) == "month" \
        and opened.quantity.nature == "date" and opened.first - figure.last <= NEAR \
        and "to-date" in cues_near(reading, figure.last, figure.last + 2, known)


def _ends(reading: Reading, figure: Figure, extent: Extent, measure: Measure, known: TimeWords) -> tuple[Ends, str]:
    low, high = min(figure.first, extent.figures[0].first), max(figure.last, extent.figures[0].first)
    if measure == "year":
        if "running" in cues_near(reading, low, high, known):
            return "both", "period.run"
        if "anniversary" in cues_near(reading, low - BEHIND, low, known):
            return "one", "period.anniversary"
        named = extent.time.grain == "day" and "anniversary" in cues_near(reading, low, high, known)
        if named or yearly(extent.time):
            return "either", "period.anniversary"
    return ("both" if extent.whole and measure == "day" else "either"), "period.length"


def _later(reading: Reading, last: tuple[int, Figure] | None, known: TimeWords) -> Iterator[Claim]:
    """ "X, 60 days from Y", and "nine months later, on X" after a block or sentence that ends with Y."""
    figures = reading.figures
    for at, figure in enumerate(figures):
        measure = _measure(figure, known)
        if measure is None or measure == "age" or at + 1 == len(figures):
            continue
        after = figures[at + 1]
        if after.quantity.nature != "date" or not dated(after.quantity) or after.sentence != figure.sentence:
            continue
        if "inside" in cues_near(reading, figure.last, figure.last + 3, known):
            continue
        gap = cues_near(reading, figure.last, after.first, known)
        lead = cues_near(reading, figure.first - 3, figure.first, known)
        if after.first - figure.last > NEAR:
            continue
        before = figures[at - 1] if at else None
        if "since" in gap and "later" in lead and before is not None and before.sentence == figure.sentence:
            start, end = after, before
            sure = figure.first - before.last <= 3
        elif ("later" in gap or "later" in lead) and "since" not in gap:
            known_day = before if before is not None and before.quantity.nature == "date" else None
            if known_day is None and last is not None and last[0] >= reading.block.index - _REACH and not any(
                    f.quantity.nature in TIMES for f in figures[:at]):
                known_day = last[1]
            if known_day is None:
                continue
            start, end, sure = known_day, after, False
        else:
            continue
        if start.quantity.nature != "date" or end.quantity.nature != "date" or not dated(start.quantity) or \
                not dated(end.quantity) or stretch(start.quantity.text, end.quantity.text) is None:
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
            known = known or words(scene.pack.tables.shut("dates"))
            for span in scan(block.text, known):
                if span.start == quantity.start and span.weekday is not None:
                    yield Claim("period.weekday", (
                        part("date", quantity), Part("weekday", block.index, span.weekday_start, span.weekday_end)),
                        confidence="certain", form=str(span.weekday))


def _stretch(claim: Claim) -> Stretch | None:
    whole = claim.quantities("period")
    if whole:
        return stretch(*whole[0].text.split("/", 1))
    first, last = claim.quantities("from")[0], claim.quantities("to")[0]
    return between_dates(first, last) or coarse(first.text, last.text)


def _computed(claim: Claim) -> tuple[int, int] | None:
    time = _stretch(claim)
    measure, ends, *told = claim.form.split(" ")
    if time is not None and measure == "age":
        from sonla_audit.spans.ages import lived

        return lived(time, ends, bool(told))  # type: ignore[arg-type]
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
    if claim.rule == "period.hours":
        from sonla_audit.spans.hours import judge

        return _verdict(*judge(scene, claim), "")
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
