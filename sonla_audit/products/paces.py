"""Two products that no slash announces: the mean step a year between two values, and beds filled day by day.

From 2021 to 2025 there are four steps, and reports that divide by five years are common enough to be let pass:
only a step that neither count of years explains is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.interval import Interval, exactly
from sonla_audit.products import periods
from sonla_audit.products.ratewords import RateWords, begun, says
from sonla_audit.quantity import Unit
from sonla_audit.values import record

_SHARES = frozenset(("percent", "points", "permille"))
_WINDOW = 9
_BLOCKS, _TITLES = 4, 2
_SAID = 9  # words before a share in which it is called the use of beds, to be told where it is wrong
_YEAR_DAYS = 366


@record
class Pace:
    """A mean step a year: from ``first`` to ``last`` in ``years`` steps; ``sure`` if a misfit is worth telling."""

    first: Figure
    last: Figure
    step: Figure
    years: int
    fits: bool
    sure: bool


@record
class Use:
    """Beds, days of the period, days of use, and the share of capacity they make.

    ``days`` may be a figure that counts them, or a year or months that hold ``number`` of them.
    """

    beds: Figure
    days: Figure
    used: Figure
    share: Figure
    fits: bool
    tried: int
    number: int = 0


def step_of(first: Interval, last: Interval, years: int) -> Interval:
    """The mean step a year without its sign, from a first to a last value."""
    gap = last - first
    if gap.high is not None and gap.high < 0:
        gap = -gap
    return gap.times(1, years)


def use_of(beds: Interval, days: Interval, used: Interval) -> Interval | None:
    """Days of use in percent of beds times days."""
    share = used.over(beds * days)
    return None if share is None else share.times(100)


def paces(reading: Reading) -> Iterator[Pace]:
    """The mean yearly steps of a block."""
    for figure in reading.figures:
        quantity = figure.quantity
        stepped = quantity.act in ("up", "down", "step-up", "step-down")
        if not stepped or not (figure.before("yearly") or quantity.unit.per) or quantity.high is not None \
                or quantity.status == "plan":
            continue
        found = _pace(reading, figure)
        if found is not None:
            yield found


def _pace(reading: Reading, step: Figure) -> Pace | None:
    before = [f for f in reading.figures[max(0, step.at - _WINDOW) : step.at] if f.sentence == step.sentence]
    pairs = [(a, b) for a in before for b in before
             if a.at < b.at and a.has("from") and b.has("to") and _like(a, b) and _like(a, step)]
    if len(pairs) != 1:
        return None
    first, last = pairs[0]
    years = _years(before, first, last)
    counted = [f.quantity.value.low for f in before
               if f.quantity.unit.counter[1:] == ("time",) and not f.quantity.digits]
    tries = [n for n in (years, *counted, *_later(reading, before, first)) if n is not None and n > 0]
    if not tries:
        return None
    fits = [n for n in tries
            if step_of(first.quantity.interval, last.quantity.interval, n).meets(step.quantity.interval)]
    if fits:
        return Pace(first, last, step, fits[0], True, True)
    more = step_of(first.quantity.interval, last.quantity.interval, tries[0] + 1)
    sure = step.quantity.nature != "percent" and years is not None and not more.meets(step.quantity.interval)
    return Pace(first, last, step, tries[0], False, sure)


def _like(a: Figure, b: Figure) -> bool:
    one, two = a.quantity, b.quantity
    if one.nature in _SHARES or two.nature in _SHARES:
        return one.nature in _SHARES and two.nature in _SHARES
    return one.level and one.unit.kind == two.unit.kind and one.unit.counter[:1] == two.unit.counter[:1]


def _years(figures: Sequence[Figure], first: Figure, last: Figure) -> int | None:
    """The years between two values, each with its year behind it: the steps between them."""
    found: list[int] = []
    for value in (first, last):
        year = next((f.quantity for f in figures if f.at == value.at + 1 and f.quantity.unit.name == "year"), None)
        if year is None or not year.text.isdigit():
            return None
        found.append(int(year.text))
    return found[1] - found[0] if found[1] > found[0] else None


def _later(reading: Reading, before: Sequence[Figure], first: Figure) -> list[int]:
    """The years from that of the first value to those told later in its sentence, where the last value names none."""
    begun = next((f.quantity.text for f in before if f.at == first.at + 1 and f.quantity.unit.name == "year"), "")
    ends = [f.quantity.text for f in reading.figures[first.at + 2 : first.at + _WINDOW]
            if f.quantity.unit.name == "year" and f.sentence == first.sentence]
    return [int(end) - int(begun) for end in ends if begun.isdigit() and end.isdigit()]


def uses(readings: Sequence[Reading], at: int, known: RateWords, beds: Sequence[Unit], day: str) -> Iterator[Use]:
    """The capacities used that a block states, with beds and days from it and the few blocks before."""
    reading = readings[at]
    folded = reading.words.folded
    shares = [figure for figure in reading.figures if figure.quantity.nature == "percent"]
    for share in shares if shares and begun(folded, known, "capacity") else ():
        if not says(
                folded, reading.sentences[share.sentence][0], share.first, known, "capacity"):
            continue
        plainly = says(folded, share.first - _SAID, share.first, known, "capacity")
        section = reading.block.section_id
        near = [f for r in readings[max(0, at - _BLOCKS) : at + 1] if r.block.section_id == section for f in r.figures]
        names = {unit.counter[0] for unit in beds}
        places = [f for f in near if f.quantity.unit.counter[:1] and f.quantity.unit.counter[0] in names
                  and f.quantity.nature == "count"][-4:]
        counted = [f for f in near if f.quantity.unit.counter[:1] == (day,) and f.quantity.nature == "count"][-4:]
        tries = [(b, d, u) for b in places for d in counted for u in counted
                 if d is not u and _smaller(d, u) and _of_year(d)]
        found = [Use(b, d, u, share, _used(b, d.quantity.interval, u, share), len(tries)) for b, d, u in tries]
        best = next((use for use in found if use.fits), found[0] if len(found) == 1 else None)
        if best is None or not best.fits:
            best = _of_a_period(readings, at, share, places, counted, known) or best
        if best is not None and (best.fits or plainly):
            yield best


def _of_a_period(readings: Sequence[Reading], at: int, share: Figure, places: Sequence[Figure],
                 counted: Sequence[Figure], known: RateWords) -> Use | None:
    """The use of beds over the days of a year or of months told before, if it holds."""
    told = [one for reading in (*readings[:_TITLES], *readings[max(_TITLES, at - _BLOCKS) : at + 1])
            for one in periods.spans(reading.figures, known.day, known) if one[1] <= _YEAR_DAYS]
    tries = [(b, d, number, u) for b in places for d, number in told for u in counted
             if exactly(number).below(u.quantity.value)]
    return next((Use(b, d, u, share, True, len(tries), number) for b, d, number, u in tries
                 if _used(b, exactly(number), u, share)), None)


def _smaller(a: Figure, b: Figure) -> bool:
    return a.quantity.interval.below(b.quantity.interval)


def _of_year(days: Figure) -> bool:
    """Whether so many days are a month or more and no more than a year."""
    return not days.quantity.interval.below(exactly(28)) and not exactly(366).below(days.quantity.interval)


def _used(beds: Figure, days: Interval, used: Figure, share: Figure) -> bool:
    computed = use_of(beds.quantity.interval, days, used.quantity.interval)
    return computed is not None and computed.meets(share.quantity.interval)
