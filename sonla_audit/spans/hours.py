"""A number of hours or minutes beside the two times of day it lies between: "90 phút, từ 15 giờ đến 16 giờ 45".

Minutes of meetings and of accidents tell both. The two are bound as lengths and dates are: the length stands right
before its span or right behind it, with none but linking words between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part
from sonla_audit.interval import exactly
from sonla_audit.quantity import Aside
from sonla_audit.scene import Scene
from sonla_audit.spans.stretches import NEAR, TIMES, TimeWords
from sonla_audit.tokens import Lexicon, folded_phrase
from sonla_audit.typed import Any
from sonla_audit.values import Record
from sonla_audit.writing import full

_FAR = 16  # words from one time to the other, with a date between
_LEAD = 9  # words from what opens or closes to its time
_HOUR = 60


class Span(metaclass=Record):
    """Two times of day, in minutes, that are the ends of a span, with the words they stand at."""

    start: Aside
    end: Aside
    first: int
    last: int
    minutes: int


class HourWords(metaclass=Record):
    """The words of the table ``hours``: the counters with their minutes, and what may stand between two times."""

    units: Mapping[str, int]
    until: frozenset[str]
    between: frozenset[str]
    bound: frozenset[str]
    daily: Lexicon
    ends: Lexicon


def hour_words(table: Mapping[str, Any], known: TimeWords) -> HourWords:
    """The vocabulary of a rule file's table ``hours``; what binds dates binds times of day too."""
    def folded(phrases: Sequence[str]) -> frozenset[str]:
        return frozenset(word for phrase in phrases for word in folded_phrase(phrase).split())

    until = folded(table["until"])
    return HourWords({folded_phrase(word): minutes for word, minutes in table["minutes"].items()}, until,
                     until | folded(table["between"]), known.links | known.after | folded(table["bound"]),
                     Lexicon({"daily": table["daily"]}), Lexicon({name: table[name] for name in ("opens", "closes")}))


def hours(reading: Reading, clocks: Sequence[Aside], known: HourWords) -> Iterator[Claim]:
    """The lengths of a block that are told beside their two times of day."""
    spans = list(_spans(reading, clocks, known))
    for span in spans:
        for figures in _lengths(reading, known):
            if _bound(reading, span, figures, known) and not _daily(reading, figures[0], known):
                yield Claim("period.hours", (*(part("length", figure) for figure in figures), _time("from", span.start),
                                             _time("to", span.end)), form=str(span.minutes))
                break


def meetings(scene: Scene, clocks: Sequence[Aside], known: HourWords) -> Iterator[Claim]:
    """The length told with the end of a meeting, whose beginning stands further up: minutes tell both.

    A meeting after another leaves open which beginning is meant.
    """
    opened: list[Aside] = []
    for clock in clocks:
        reading = scene.readings[clock.block]
        at = bisect_left(reading.words.starts, clock.start)
        near = known.ends.scan(reading.words, reading.block.text, max(0, at - _LEAD), at)
        classes = near[-1].classes if near else frozenset()
        if "opens" in classes:
            opened.append(clock)
        elif "closes" in classes and len(opened) == 1 and opened[0].block != clock.block:
            minutes = _minutes(clock) - _minutes(opened[0])
            low, high = next(one for one in reading.sentences if one[0] <= at < one[1])
            lengths = [one for one in _lengths(reading, known) if at < one[0].first < high or low <= one[0].first < at]
            if minutes > 0 and len(lengths) == 1 and not _daily(reading, lengths[0][0], known):
                yield Claim("period.hours", (*(part("length", figure) for figure in lengths[0]),
                                             _time("from", opened[0]), _time("to", clock)), form=str(minutes))


def judge(scene: Scene, claim: Claim) -> tuple[bool, str, str, str]:
    """Whether the length is that of the span; what is stated, what comes out, and the working."""
    table: Mapping[str, int] = scene.pack.tables["period"]["hours"]["minutes"]
    minutes = int(claim.form)
    lengths = claim.quantities("length")
    stated = exactly(0)
    for one in lengths:
        stated = stated + one.interval.times(table[one.unit.counter[0]], 1)
    names = {size: word for word, size in reversed([*table.items()])}
    whole, rest = divmod(minutes, _HOUR)
    if all(table[one.unit.counter[0]] == 1 for one in lengths):
        whole, rest = 0, minutes  # as it is stated
    told = [f"{number} {names[size]}" for number, size in ((whole, _HOUR), (rest, 1)) if number]
    ends = [" ".join(scene.document.blocks[one.block].text[one.start : one.end].split()) for one in claim.parts
            if one.quantity is None]
    computed = " ".join(told)
    return (stated.meets(exactly(minutes)), " ".join(full(one) for one in lengths), computed,
            f"{' … '.join(ends)} = {computed}")


def _time(role: str, clock: Aside) -> Part:
    return Part(role, clock.block, clock.start, clock.end)


def _spans(reading: Reading, clocks: Sequence[Aside], known: HourWords) -> Iterator[Span]:
    starts, folded = reading.words.starts, reading.words.folded
    for start, end in pairwise(clocks):
        first, after = bisect_left(starts, start.start), bisect_left(starts, start.end)
        then, last = bisect_left(starts, end.start), bisect_left(starts, end.end)
        signs = folded[after:then]
        minutes = _minutes(end) - _minutes(start)
        if len(signs) <= NEAR and minutes > 0 and known.between.issuperset(signs) and known.until.intersection(signs):
            yield Span(start, end, first, last, minutes)


def _minutes(clock: Aside) -> int:
    """The minute of the day that a time is."""
    digits = "".join(sign if sign.isdigit() else " " for sign in clock.surface).split()
    return _HOUR * int(digits[0]) + (int(digits[1]) if len(digits) > 1 else 0)


def _lengths(reading: Reading, known: HourWords) -> Iterator[tuple[Figure, ...]]:
    """The lengths in hours or minutes: "90 phút", "2,5 giờ", "02 giờ 15 phút"."""
    figures = reading.figures
    taken = -1
    for figure in figures:
        size = _size(figure, known)
        if size is None or figure.at <= taken:
            continue
        other = figures[figure.at + 1] if figure.at + 1 < len(figures) else None
        if size > 1 and other is not None and _size(other, known) == 1 and other.sentence == figure.sentence \
                and not any(word[0].isalnum() for word in reading.words.folded[figure.last + 1 : other.first]) \
                and other.first - figure.last <= 1:
            taken = other.at
            yield figure, other
        else:
            yield (figure,)


def _size(figure: Figure, known: HourWords) -> int | None:
    quantity = figure.quantity
    if quantity.nature != "count" or quantity.unit.counter[1:] != ("time",) or quantity.high is not None:
        return None
    return known.units.get(quantity.unit.counter[0])


def _daily(reading: Reading, figure: Figure, known: HourWords) -> bool:
    """Whether the length is that of a working day, which has a break between its two ends."""
    low, high = reading.sentences[figure.sentence]
    return bool(known.daily.scan(reading.words, reading.block.text, low, high))


def _bound(reading: Reading, span: Span, figures: tuple[Figure, ...], known: HourWords) -> bool:
    """Whether a length stands right before a span or right behind it, dates left out, with linking words between."""
    if figures[-1].last <= span.first:
        low, high = figures[-1].last, span.first
    elif span.last <= figures[0].first:
        low, high = span.last, figures[0].first
    else:
        return False
    dates = [(one.first, one.last) for one in reading.figures if one.quantity.nature in TIMES]
    gap = [word for at, word in enumerate(reading.words.folded[low:high], low)
           if not any(first <= at < last for first, last in dates)]
    letters = [word for word in gap if word[0].isalnum()]
    return high - low <= _FAR and ";" not in gap and "." not in gap and known.bound.issuperset(letters)
