"""Which stretch of time a length is said of: the one in the bracket behind it, or the one right beside it.

Two figures are bound by how they stand, never because they fit; a length near a stretch that belongs to
something else (a programme, a term of office) is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.quantity import Quantity
from sonla_audit.spans.calendars import MEASURES, Measure, Stretch, latest_before, stretch
from sonla_audit.tokens import Lexicon, folded_phrase
from sonla_audit.typed import Any
from sonla_audit.values import Record

NEAR, BEHIND = 7, 4
TIMES = frozenset(("date", "period"))
_WIDE = 28
_DASHES = frozenset("-–—")


class TimeWords(metaclass=Record):
    """The vocabulary of the check, folded as the words of a block are."""

    measures: Mapping[str, Measure]
    between: frozenset[str]
    until: frozenset[str]
    whole: frozenset[str]
    links: frozenset[str]
    after: frozenset[str]
    cues: Lexicon


class Extent(metaclass=Record):
    """A stretch of time as written: its figures (one period, or a first and a last), and whether it says so itself."""

    figures: tuple[Figure, ...]
    time: Stretch
    whole: bool = False


def time_words(table: Mapping[str, Any]) -> TimeWords:
    """The vocabulary of a rule file's tables ``units``, ``between``, ``links`` and ``cues``."""
    def folded(*phrases: str) -> frozenset[str]:
        return frozenset(word for phrase in phrases for word in folded_phrase(phrase).split())

    until = folded(*table["between"]["until"])
    whole = folded(*table["between"]["whole"])
    measures = {folded_phrase(phrase): name for name, phrases in table["units"].items()
                for phrase in phrases if name in MEASURES}
    return TimeWords(measures, until | whole | folded(*table["between"]["filler"]) | _DASHES, until | _DASHES, whole,
                  folded(*table["links"]["words"]), folded(*table["links"]["after"]), Lexicon(table["cues"]))


def extents_of(reading: Reading, known: TimeWords) -> Iterator[Extent]:
    """The stretches of time of a block: periods, and two dates, months or years that the words join."""
    figures = reading.figures
    for at, figure in enumerate(figures):
        quantity = figure.quantity
        if quantity.nature not in TIMES:
            continue
        if "/" in quantity.text:
            time = stretch(*quantity.text.split("/", 1))
            more = reading.block.text[quantity.end : quantity.end + 2]  # "2017-2018-2019" goes on
            if time is not None and quantity.unit.name == "period" and not (more[:1] in _DASHES and more[1:].isdigit()):
                yield Extent((figure,), time)
            continue
        if at + 1 == len(figures) or figures[at + 1].sentence != figure.sentence:
            continue
        other = figures[at + 1]
        signs = reading.words.folded[figure.last : other.first]
        if len(signs) > 6 or not known.between.issuperset(signs) or not known.until.intersection(signs):
            continue
        time = between_dates(quantity, other.quantity)
        if time is not None:
            yield Extent((figure, other), time, bool(known.whole.intersection(signs)))


def between_dates(first: Quantity, last: Quantity) -> Stretch | None:
    """The stretch between two figures; a first day without a year of its own is the latest before the last.

    Where neither has a year, the last stands in a common one.
    """
    if first.nature != last.nature:
        return None
    own = dated(first)
    if own:
        return stretch(first.text, last.text)
    if not dated(last):  # neither has a year: a common one, or two that follow
        return latest_before(first.text, f"2001{last.text[1:]}") if first.nature == "date" else None
    return latest_before(first.text, last.text)


def dated(quantity: Quantity) -> bool:
    """Whether a date or month was written with its year."""
    return quantity.surface[-4:].isdigit() and quantity.text[:1] != "-"


def bound(reading: Reading, figure: Figure, extents: Sequence[Extent], known: TimeWords) -> tuple[Extent, bool] | None:
    """The stretch that a length measures, and whether it may be questioned by it."""
    for extent in extents:
        first, last = extent.figures[0], extent.figures[-1]
        if first.sentence != figure.sentence:
            continue
        # "06 tháng đầu năm 2023 (từ 15/12/2022 đến 14/6/2023)": the year between is the length's own
        dated_length = first.at == figure.at + 2 and first.bracket != figure.bracket \
            and reading.figures[figure.at + 1].quantity.unit.name == "year"
        if first.at == figure.at + 1 or dated_length:
            gap = reading.words.folded[figure.last : first.first]
            letters = [word for word in gap if word[0].isalpha()]
            linked = len(gap) <= NEAR + 3 and known.links.issuperset(letters) and ";" not in gap
            if first.bracket != figure.bracket and first.host in (figure.at, first.at - 1) and len(gap) <= _WIDE:
                named = len(letters) <= NEAR and (
                    "anniversary" in cues_near(reading, figure.first - BEHIND, first.first, known)
                    or "past" in cues_near(reading, figure.first - 1, figure.first, known))
                return extent, linked or yearly(extent.time) or named
            if linked and first.bracket == figure.bracket:
                return extent, True
        if figure.at == last.at + 1:
            gap = reading.words.folded[last.last : figure.first]
            letters = [word for word in gap if word[0].isalpha()]
            if len(letters) <= BEHIND and known.after.issuperset(letters) and ";" not in gap and (
                    letters or (figure.host == last.at and figure.bracket != last.bracket)):
                return extent, True
    return None


def yearly(time: Stretch) -> bool:
    """Whether a stretch begins and ends on the same day of the year."""
    return time.grain == "day" and (time.first.month, time.first.day) == (time.last.month, time.last.day)


def cues_near(reading: Reading, low: int, high: int, known: TimeWords) -> frozenset[str]:
    """The classes of the check's own cues between two words."""
    near = known.cues.scan(reading.words, reading.block.text, max(low, 0), high)
    return frozenset(name for cue in near for name in cue.classes)
