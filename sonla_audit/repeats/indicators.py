"""One indicator with two values, far apart: two rates, two wholes of one population, every year and the term.

Different figures are easy alarm, so the two must share a phrase and be of one size, stand in different sections, and
leave hardly a word that only one of them has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval
from sonla_audit.judging.slips import of_one_size
from sonla_audit.repeats.sayings import Saying, Sayingwords, said_of
from sonla_audit.scene import Scene
from sonla_audit.syllables import fold
from sonla_audit.values import Record

_BEFORE, _BEHIND = 14, 12  # words of a clause that name its rate
_SHARED, _PHRASE, _STRAY = 4, 3, 6  # words shared, of them in a row, and words that only one of two rates has
_RATES = frozenset(("level", "reach", "rate"))
_STANDING = frozenset(("place", "school"))  # what there is so many of, whatever is told of them
_SILENT = frozenset(("row", "noise", "signature"))
_BOTH = 2
_AROUND = 24  # words before a rate among which that of every year must find its own


class _Rate(metaclass=Record):
    """A percent with the content words of its clause and the clause before it, in order.

    It is ``worked`` out where a level stands just before it, a ``goal`` in a section of goals.
    """

    reading: Reading
    figure: Figure
    words: tuple[str, ...]
    worked: bool
    goal: bool


def two_values(scene: Scene, known: Sayingwords) -> Iterator[Claim]:
    """Rates, wholes and yearly rates that another figure of the report does not agree with."""
    rates: list[_Rate] = []
    wholes: dict[str, list[Saying]] = {}
    for reading in scene.readings:
        if reading.block.kind in _SILENT:
            continue
        for figure in reading.figures:
            quantity = figure.quantity
            if quantity.nature == "percent" and quantity.act in _RATES and not quantity.hedge.kind \
                    and quantity.high is None and quantity.status != "plan":
                rates.append(_rate(reading, figure, known))
                if figure.before("yearly") and figure.before("rate") and figure.at:
                    yield from _every_year(reading, figure, known)
            elif figure.sign == "/" and quantity.unit.counter[1:] and quantity.unit.counter[1] in _STANDING:
                said = said_of(reading, figure, known)
                if said.whole is not None and _of_all(said):
                    wholes.setdefault(quantity.unit.counter[0], []).append(said)
    yield from _two_rates(rates)
    for alike in wholes.values():
        yield from _two_wholes(alike)


def _rate(reading: Reading, figure: Figure, known: Sayingwords) -> _Rate:
    low = reading.sentences[figure.sentence][0] if figure.sentence < len(reading.sentences) else 0
    folded = reading.words.folded
    start = figure.first
    while start > max(low, figure.first - _BEFORE) and folded[start - 1] != ";":
        start -= 1
    # "67% hộ ở bản và 57% hộ ở phố cho rằng": what is said of both stands behind the last
    fellow = next((other for other in reading.figures[figure.at + 1 : figure.at + 2]
                   if other.sentence == figure.sentence and other.quantity.nature == "percent"
                   and other.first - figure.last <= _BEHIND
                   and all(form.isalpha() for form in folded[figure.last : other.first])), None)
    passed = range(0) if fellow is None else range(fellow.first, fellow.last)
    stop = figure.last
    while stop < min(len(folded), figure.last + _BEHIND + _BEHIND * bool(passed)) and (
            folded[stop].isalpha() or stop in passed):
        stop += 1
    words = tuple([folded[i] for i in (*range(start, figure.first), *range(figure.last, stop))
                   if folded[i].isalpha() and len(folded[i]) > 1 and folded[i] not in known.plain])
    before = reading.figures[figure.at - 1] if figure.at else None
    worked = before is not None and before.first >= start and before.quantity.level
    goal = any(any(word in said for word in known.goals) and not any(word in said for word in known.results)
               for said in map(fold, reading.block.section))
    return _Rate(reading, figure, words, worked, goal)


def _two_rates(rates: Sequence[_Rate]) -> Iterator[Claim]:
    """Rates of one thing in different sections that differ."""
    told: set[int] = set()
    forms: dict[tuple[str, ...], set[Interval]] = {}  # "85% hài lòng với công việc" of each town is a form
    for rate in rates:
        forms.setdefault(rate.words, set()).add(rate.figure.quantity.value)
    by_phrase: dict[tuple[str, ...], list[_Rate]] = {}
    for rate in rates:
        phrases = {rate.words[at : at + _PHRASE] for at in range(len(rate.words) - _PHRASE + 1)}
        near = {id(other): other for phrase in phrases for other in by_phrase.get(phrase, ())}
        for other in near.values():
            one, two = other.figure.quantity, rate.figure.quantity
            if one.index not in told and other.reading.block.section_id != rate.reading.block.section_id \
                    and not one.interval.meets(two.interval) and _near(one.value, two.value) \
                    and not (other.worked and rate.worked) and other.goal == rate.goal \
                    and len(forms[rate.words]) <= _BOTH and len(forms[other.words]) <= _BOTH \
                    and _one_thing(set(other.words), set(rate.words)):
                told.add(one.index)
                yield Claim("repeat.rate", (part("first", one), part("again", two)), confidence="possible")
        for phrase in phrases:
            by_phrase.setdefault(phrase, []).append(rate)


def _near(one: Interval, two: Interval) -> bool:
    """Whether two rates are so near that one may be the other at another time, or a little wrong."""
    return not one.times(10).below(two.times(9)) and not two.times(10).below(one.times(9))


def _one_thing(one: set[str], two: set[str]) -> bool:
    return len(one & two) >= _SHARED and len(one ^ two) <= _STRAY


def _of_all(saying: Saying) -> bool:
    """Whether a whole is of all there are: what stands behind it tells of the part, or nothing stands there."""
    assert saying.whole is not None
    if not saying.whole.quantity.value.meets(saying.quantity.value):
        return True
    folded, at = saying.reading.words.folded, saying.figure.last
    return at >= len(folded) or not folded[at].isalpha()


def _two_wholes(wholes: Sequence[Saying]) -> Iterator[Claim]:
    """Two numbers of the places or schools there are, where fractions of all of them give no more than two."""
    if len({said.quantity.value.low for said in wholes}) != _BOTH:
        return
    first = wholes[0]
    again = next(said for said in wholes if said.quantity.value != first.quantity.value)
    if first.reading.block.section_id != again.reading.block.section_id and not first.names and not again.names \
            and of_one_size(first.quantity.value, again.quantity.value) and first.opened == again.opened:
        yield Claim("repeat.base", (part("first", first.figure), part("again", again.figure)), confidence="possible")


def _every_year(reading: Reading, figure: Figure, known: Sayingwords) -> Iterator[Claim]:
    """A rate that is told of every year, against the one of the whole time just before it."""
    before = reading.figures[figure.at - 1]
    whole = before.quantity
    if whole.nature != "percent" or before.sentence != figure.sentence or whole.hedge.kind or whole.act not in _RATES:
        return
    first = max(reading.sentences[before.sentence][0], before.first - _AROUND)
    said = {word for word in reading.words.folded[first : before.first] if word.isalpha()} - known.plain
    if len(said.intersection(figure.head)) >= _BOTH and not whole.interval.meets(figure.quantity.interval):
        yield Claim("repeat.yearly", (part("first", before), part("again", figure)), confidence="possible")
