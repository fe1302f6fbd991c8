"""A length of time that words set between two moments: "Ba năm sau, đến tháng 6/2025", "giao ngày 29/8, chậm 6 ngày".

The words say where it ends: behind it ("năm 2022"), or where its sentence began ("Năm 2024, sau 50 năm ..."). Where it
begins is the last moment told before, if it fits, or any other that does. It is questioned only where that is plain:
what comes so long after the moment told last, a delay with two days beside it, two days whole months apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import between, exactly
from sonla_audit.judging.slips import edit
from sonla_audit.spans.calendars import Ends, Measure, Stretch, coarse, length, moment, whole_months
from sonla_audit.spans.stretches import TIMES, TimeWords, cues_near, dated, yearly
from sonla_audit.values import Record

_BLOCKS = 4  # looked back over
_LEAD, _BEHIND = 4, 8  # words before a length that say what it is of, and behind it up to its end
_CLAUSE = 5  # words between the end of a stretch and a length that is said of it
_NEXT = 3  # words before a length within which it is said to go back
_MOMENTS = 8  # told before, that it may begin with
_TEN = 9  # years of two digits, one of which may be mistyped
_SLIP = 2  # steps that a length may be off to be questioned by the moment told last
_BOTH = 2
_KINDS = ("back", "late", "past", "within", "lasting", "anniversary")


class Moment(metaclass=Record):
    """A day, month or year of the text, and the block and sentence it stands in."""

    figure: Figure
    block: int
    sentence: int

    @property
    def text(self) -> str:
        """The moment as an ISO-like text."""
        return self.figure.quantity.text


def elapsed(readings: Sequence[Reading], at: int, measure_of: Callable[[Figure], Measure | None], known: TimeWords,
            taken: frozenset[int]) -> Iterator[Claim]:
    """The claims of a block's lengths that words set between two moments; ``taken`` are bound to others already."""
    reading = readings[at]
    lengths = [(figure, measure) for figure in reading.figures if figure.quantity.index not in taken
               and (measure := measure_of(figure)) in ("year", "month", "week", "day")]
    if not lengths:
        return
    moments: list[Moment] | None = None
    for figure, measure in lengths:
        kind = _kind(reading, figure, known)
        if not kind or measure is None:
            continue
        moments = _moments(readings, at) if moments is None else moments
        claim = _claim(reading, figure, measure, kind, moments, known)
        if claim is not None:
            yield claim


def _moments(readings: Sequence[Reading], at: int) -> list[Moment]:
    return [Moment(figure, reading.block.index, figure.sentence) for reading in readings[max(0, at - _BLOCKS) : at + 1]
            for figure in reading.figures if figure.quantity.nature in ("date", "period")
            and (figure.quantity.nature == "period" or dated(figure.quantity))
            and not figure.quantity.conflict and moment(figure.quantity.text)]


def _kind(reading: Reading, figure: Figure, known: TimeWords) -> str:
    """What the words around a length say it is, by the name of their cue; "" where they say nothing."""
    low = max(figure.first - _LEAD, reading.sentences[figure.sentence][0])
    if "inside" in cues_near(reading, figure.last, figure.last + 3, known):
        return ""
    if "later" in cues_near(reading, figure.last, figure.last + 2, known):
        return "later"
    before = cues_near(reading, low, figure.first, known)
    if "back" in before and "back" not in cues_near(reading, max(low, figure.first - _NEXT), figure.first, known):
        before = before - {"back"}  # "quay lại vùng đỉnh 3 năm"
    if "ago" in cues_near(reading, figure.last, figure.last + 2, known):
        return "back"
    return next((kind for kind in _KINDS if kind in before), "")


def _claim(reading: Reading, figure: Figure, measure: Measure, kind: str, moments: Sequence[Moment],
           known: TimeWords) -> Claim | None:
    block, sentence = reading.block.index, figure.sentence
    before = [one for one in moments if (one.block, one.figure.at) < (block, figure.at)][-_MOMENTS:]
    here = [one for one in before if one.block == block and one.sentence == sentence]
    after = [one for one in moments if one.block == block and one.sentence == sentence
             and 0 <= one.figure.first - figure.last <= _BEHIND and _only_times(reading, figure, one.figure)][:1]
    if after and after[0].figure.at == figure.at + 1 and "besides" in cues_near(
            reading, figure.last, after[0].figure.first, known):
        return None  # "bình quân của hai năm trước đó và năm 2019"
    last = after or here[-1:]
    if kind == "lasting" and not after and len(here) >= _BOTH:
        kind = "past"  # "khởi công ngày A, khánh thành ngày B, thời gian thi công 16 tháng"
    if kind == "back":
        hence = "hence" in cues_near(reading, figure.first - _NEXT, figure.first, known)
        return _back(figure, measure, before, bool(after) and not hence, after or _next(reading, figure, moments))
    if kind == "late":
        last = [*here, *after]
        before = [*before, *after]
    elif kind == "anniversary":
        last = [one for one in moments if one.block == block and one.sentence == sentence]
        before = [*before, *[one for one in last if one not in before]]
    elif kind in ("lasting", "later") and not after and (kind == "lasting" or len(here) < _BOTH):
        return None
    elif not last:
        last = [one for one in before if one.block == block and one.sentence == sentence - 1]
    ends: Ends = "one" if kind in ("later", "anniversary") and measure != "day" else "either"
    pairs = [(start, end, time) for end in last for start in before if (time := _between(start, end, measure))]
    if kind == "past" and here and not pairs:  # "kỷ lục lập năm 1997 bị vượt sau 25 năm", told of 2022
        pairs = [(here[-1], end, time) for end in before if (time := _between(here[-1], end, measure))]
    fitting = [pair for pair in pairs if fits(figure, pair[2], measure, ends)]
    fitting = [pair for pair in fitting if fits(figure, pair[2], measure, "one")] or fitting
    if not fitting and not (pairs and _plain(reading, figure, measure, kind, pairs, here, bool(after), known)):
        return None
    start, end, _ = (fitting or pairs)[-1]
    sure = start is pairs[-1][0] or len({one.text for one, _, _ in pairs}) == 1
    rule = "period.later" if kind in ("later", "late") else "period.length"
    return Claim(rule, (part("length", figure), part("from", start.figure), part("to", end.figure)),
                 confidence="likely" if sure else "possible", form=f"{measure} {ends}")


def _only_times(reading: Reading, length: Figure, end: Figure) -> bool:
    """Whether nothing but times stands between a length and a moment: "Bảy năm sau, dịp 30-4 và 1-5 năm 2022"."""
    return all(figure.quantity.nature in TIMES or figure.quantity.unit.counter[1:] == ("time",)
               for figure in reading.figures[length.at + 1 : end.at])


def _next(reading: Reading, figure: Figure, moments: Sequence[Moment]) -> list[Moment]:
    """The moment with which the sentence behind a length begins."""
    low = reading.sentences[figure.sentence][1]
    return [one for one in moments if one.block == reading.block.index and one.sentence == figure.sentence + 1
            and one.figure.first - low <= 1][:1]


def _back(figure: Figure, measure: Measure, before: Sequence[Moment], sure: bool,
          first: Sequence[Moment]) -> Claim | None:
    """The claim of a length that goes back from the moment told last: "Lùi lại mười năm, tháng 9/2007, ..."."""
    pairs = [(start, end, time) for start in first for end in before if not end.figure.has("reference")
             and (time := _between(start, end, measure))]
    if not pairs:
        return None
    fitting = [pair for pair in pairs if fits(figure, pair[2], measure, "one")]
    start, end, time = (fitting or pairs)[-1]
    found = length(time, measure, "one")
    stated = figure.quantity.value
    if not fitting and (not sure or found is None or stated.low is None or figure.quantity.hedge.kind or min(
            abs(stated.low // stated.den - steps) for steps in found) > _SLIP):
        return None
    return Claim("period.later", (part("length", figure), part("from", start.figure), part("to", end.figure)),
                 confidence="likely" if sure else "possible", form=f"{measure} one")


def _between(start: Moment, end: Moment, measure: Measure) -> Stretch | None:
    """The stretch between two moments, if it is as fine as the measure asks for."""
    time = coarse(start.text, end.text) if start is not end else None
    if time is None or time.first >= time.last:
        return None
    fine = measure == "year" or time.grain == "day" or (measure == "month" and time.grain == "month")
    return time if fine else None


def fits(figure: Figure, time: Stretch, measure: Measure, ends: Ends) -> bool:
    """Whether a length is that of a stretch of time."""
    found = length(time, measure, ends)
    return found is not None and figure.quantity.interval.meets(between(exactly(found[0]), exactly(found[1])))


def _plain(reading: Reading, figure: Figure, measure: Measure, kind: str,
           pairs: Sequence[tuple[Moment, Moment, Stretch]], here: Sequence[Moment], behind: bool,
           known: TimeWords) -> bool:
    """Whether a length that fits no pair of moments is plainly said of the last; ``behind``: its end is behind it."""
    start, end, time = pairs[-1]
    near = {one.text for pair in pairs for one in pair[:2] if one.block == end.block
            and one.sentence >= end.sentence - 1}
    found = length(time, measure, "either")
    stated = figure.quantity.value
    if found is None or stated.low is None or start.text not in near or figure.quantity.hedge.kind:
        return False
    number = stated.low // stated.den
    slip = min(abs(number - steps) for steps in found)
    if kind == "later":
        return slip <= _SLIP
    if len(near) != _BOTH:
        return False
    if kind == "late":
        return True
    alike = measure in ("year", "month") and time.grain == "day" and (yearly(time) or whole_months(time))
    if kind == "lasting":
        return alike
    founded = (behind or end in here) and start.block == reading.block.index and "anniversary" in cues_near(
        reading, start.figure.first - _LEAD, start.figure.first, known)
    least = {"year": _SLIP - (not behind), "month": 6 * _SLIP}.get(measure, -1)
    close = measure == "year" or (end in here and figure.first - end.figure.last <= _LEAD)
    digit = measure == "year" and any(edit(str(number), str(steps)) for steps in found if steps > _TEN)
    if kind == "past" and end in here and figure.first - end.figure.last > _CLAUSE:
        return False  # "từ 1/7 đến 30/9, các hộ đăng ký trong vòng 12 tháng được giảm phí": of somebody else
    return kind == "past" and ((founded and measure == "year") or (start in here and (
        (close and slip <= least) or digit or (alike and end in here))))
