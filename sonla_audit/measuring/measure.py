"""From the text of a block to its figures, each measured once, with exact positions.

Order (field guide, section 13): document numbers, then dates and periods, then the other labels that only
look like figures, then number words and digits with scale, unit and rate; last what needs the neighbours:
shared units, ranges, mixed units, signs and hedges.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sonla_audit.document import Block
from sonla_audit.interval import Interval, between, exactly
from sonla_audit.interval import rounded as rounding
from sonla_audit.measuring import dates, masks, numerals
from sonla_audit.measuring.apposed import apposed
from sonla_audit.measuring.digits import Written, english
from sonla_audit.measuring.figures import Draft, read_unit, score
from sonla_audit.measuring.gather import digits_of, fractions_of, give_value, spelled_of
from sonla_audit.measuring.hedges import softened
from sonla_audit.measuring.neighbours import (
    bronze,
    hedge,
    mixed,
    ranges,
    share_counters,
    share_units,
    sign,
    split_decimals,
)
from sonla_audit.measuring.spellings import Spellings, spellings
from sonla_audit.quantity import NO_HEDGE, NO_UNIT, Aside, Hedge, HedgeKind, Nature, Quantity, Unit
from sonla_audit.tokens import Words
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import Record

if TYPE_CHECKING:
    from sonla_audit.measuring.dates import DateWords
    from sonla_audit.measuring.masks import MaskWords
    from sonla_audit.packs import Pack

_POINT, _ONE = Interval(0, 0), Interval(1, 1)
_YEAR_DIGITS, _FIRST_YEAR, _LAST_YEAR = 4, 1990, 2049  # of years that are told without the word for them


class Vocabulary(metaclass=Record):
    """What measuring needs of a language, made ready once a run."""

    spell: Spellings
    numbers: numerals.NumberWords
    dates: DateWords
    masks: MaskWords


def vocabulary(pack: Pack) -> Vocabulary:
    """The lookups of a language's pack."""
    shut = pack.tables.shut
    return Vocabulary(spellings(shut("quantities")), numerals.words(shut("numbers")), dates.words(shut("dates")),
                      masks.words(shut("masks")))


def measure(block: Block, words: Words, cue_at: frozenset[int], known: Vocabulary,
            first: int = 0) -> tuple[list[Quantity], list[Aside]]:
    """The figures of a block in order, and what looks like a figure and is none.

    ``words`` are the block's words, ``cue_at`` the indexes at which a cue begins; figures are numbered from
    ``first``.
    """
    text = block.text
    documents = masks.documents(text, known.masks)
    times = [t for t in dates.scan(text, known.dates) if not _inside(t.start, t.end, documents)]
    taken = sorted([(m.start, m.end) for m in documents] + [(t.start, t.end) for t in times])
    masked = sorted([*documents, *masks.scan(text, known.masks, taken, words)], key=lambda m: m.start)
    spell = known.spell
    folded = words.folded
    busy = _covered(words, sorted(taken + [(m.start, m.end) for m in masked]))
    foreign = english(text)
    fractions = fractions_of(text, words, folded, busy, spell)
    busy |= frozenset(i for d in fractions for i in range(d.first, d.digits_last))
    drafts = fractions + digits_of(text, words, folded, busy, spell)
    stop = busy | frozenset(i for d in drafts for i in range(d.first, d.digits_last))
    drafts += spelled_of(text, words, folded, stop, known.spell, known.numbers)
    drafts.sort(key=lambda d: d.start)
    edges = _edges(block, words)  # no unit, sign or range reaches into the next cell of a row
    stop = busy | edges | frozenset(i for d in drafts for i in range(d.first, d.digits_last))
    asides = [Aside(block.index, m.start, m.end, text[m.start : m.end], block.trail.pieces(m.start, m.end), m.why)
              for m in masked if m.why not in masks.ORDINALS]
    kept: list[Draft] = []
    for draft in drafts:
        if draft.unit.kind == "count" and not draft.unit.counter and draft.nature == "count":
            read_unit(draft, words, folded, spell, stop, cue_at)
        if not draft.spelled and not give_value(draft, text, foreign):
            asides.append(Aside(block.index, draft.start, draft.end, text[draft.start : draft.end],
                                block.trail.pieces(draft.start, draft.end), _unread(draft, block)))
            continue
        if draft.bare and text[draft.end : draft.end + 1].isupper() and _coded(draft, words, text):
            asides.append(Aside(block.index, draft.start, draft.end, text[draft.start : draft.end],
                                block.trail.pieces(draft.start, draft.end), "code"))
            continue
        score(draft, folded, spell, cue_at, kept)
        kept.append(draft)
    apposed(kept, words, spell, stop, cue_at)
    kept = split_decimals(kept, text, folded, spell)
    share_units(kept, text, folded, spell)
    share_counters(kept, folded, spell)
    bronze(kept, folded, spell)
    kept = mixed(kept)
    for draft in kept:
        sign(draft, words, folded, spell, edges)
        hedge(draft, folded, spell, kept)
    kept = ranges(kept, folded, spell, edges)
    if not edges:
        counted: list[Draft] = []
        for draft in kept:
            if _year(draft, folded, spell):
                times.append(dates.TimeSpan(draft.start, draft.end, draft.start, "year", text[draft.start : draft.end]))
            else:
                counted.append(draft)
        kept = counted
    quantities: list[Quantity] = []
    # "bệnh nhân V. H. L." bears no number
    cases = (m for m in masked if m.why in masks.ORDINALS and text[m.start : m.end].isdecimal())
    rows: list[Draft | dates.TimeSpan | masks.Masked] = [*kept, *times, *cases]
    for row in sorted(rows, key=lambda row: row.start):
        index = first + len(quantities)
        quantities.append(_figure(row, block, index) if isinstance(row, Draft) else
                          _time(row, block, index) if isinstance(row, dates.TimeSpan) else _ordinal(row, block, index))
    return quantities, sorted(asides, key=lambda a: a.start)


def _year(draft: Draft, folded: Sequence[str], spell: Spellings) -> bool:
    """Whether four digits that count and measure nothing are the year of what stands before them: "đại hội 2016".

    Behind a verb of amount or a colon they are a number that was not grouped.
    """
    counter = draft.unit.counter[:1]
    if not draft.bare or (counter and counter[0] in spell.counter_of) or draft.shared or draft.upper is not None \
            or draft.unit.kind != "count" or draft.sign or draft.hedge \
            or draft.end - draft.start != _YEAR_DIGITS or draft.spelled or draft.written.decimals \
            or not _FIRST_YEAR <= draft.written.whole <= _LAST_YEAR:
        return False
    before = folded[draft.first - 1] if draft.first else ":"
    return before.isalpha() and before not in spell.amounts_after


def _coded(draft: Draft, words: Words, text: str) -> bool:
    """Whether capitals that are no unit are glued to digits, which makes them a name: "dầu 180CST 3,5S"."""
    if draft.digits_last >= len(words) or "." in text[draft.start : draft.end]:
        return False  # nobody groups the digits of a name
    end = words.ends[draft.digits_last]
    return text[draft.end : end].isupper() and not text[end : end + 1].isdigit()  # "6T2025" are six months


def _unread(draft: Draft, block: Block) -> str:
    """What digits are that make no number: one that was mistyped where a unit or a cell shows that it was to be one.

    Anything else with several dots is the code of a kind of goods, a version, a telephone.
    """
    unit = draft.unit
    numeric = draft.scaled or unit.kind != "count" or any(unit.counter[1:]) or bool(unit.per or block.cells)
    return "malformed" if numeric else "code"


def _edges(block: Block, words: Words) -> frozenset[int]:
    """The first words of a row's cells."""
    if not block.cells:
        return frozenset()
    firsts = {bisect_left(words.starts, cell.start) for cell in block.cells}
    return frozenset([at for at in firsts if at < len(words)])


def _inside(start: int, end: int, spans: Sequence[masks.Masked]) -> bool:
    return any(m.start < end and start < m.end for m in spans)


def _covered(words: Words, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The words that some spans touch."""
    starts = words.starts
    found: set[int] = set()
    for start, end in spans:
        at = bisect_right(starts, start)
        if at and words.ends[at - 1] > start:
            at -= 1
        found.update(range(at, bisect_left(starts, end, at)))
    return frozenset(found)


def _exact(draft: Draft, written: Written) -> tuple[Interval, Interval, Interval, Interval]:
    """The exact value, the value with its rounding, one unit of the last digit and of the last non-zero digit."""
    unit = draft.unit
    if draft.nature == "count" and unit.num == unit.den == draft.den == 1 and not (
            draft.power or draft.half or draft.scaled or unit.per or written.decimals or written.zeros):
        value = exactly(written.whole)  # most figures are plain counts
        return value, value, _POINT, _ONE
    num = unit.num * 10**draft.power
    den = unit.den * draft.den * 10**written.decimals
    for per in unit.per:
        num, den = num * per.den, den * per.num
    one = exactly(num, den)
    value = exactly(written.whole * num, den)
    if draft.half:
        value = value + one.times(1, 2)
    rounded = (
        draft.nature in ("percent", "permille", "points", "rate", "times", "amount", "count", "norm", "score")
        and not draft.spelled
        and (written.decimals > 0 or draft.scaled or (unit.kind == "money" and unit.num > 1)
             or draft.nature in ("percent", "permille", "points", "rate")
             or (draft.nature == "amount" and unit.kind not in ("money", "usd")))
        and draft.nature != "norm"
        and not (draft.nature == "times" and written.decimals == 0)
    )
    if draft.nature == "times" and written.decimals == 0 and not draft.spelled:
        rounded = True
    if not rounded:
        plain = value
    elif draft.half:
        half = one.times(1, 2)
        plain = between(value - half, value + half)
    else:
        plain = rounding(written.whole, num, den)
    return value, plain, one if rounded else _POINT, one if not written.zeros else one.times(10**written.zeros)


def _figure(draft: Draft, block: Block, index: int) -> Quantity:
    value, plain, step, last = _exact(draft, draft.written)
    if draft.extra is not None:
        extra: Draft | None = draft.extra
        while extra is not None:
            more, _, step, last = _exact(extra, extra.written)
            value, extra = value + more, extra.extra
        half = step.times(1, 2)
        plain = between(value - half, value + half)
    if draft.sign < 0:
        value, plain = -value, -plain
    high = None
    interval = softened(value, plain, last, draft.hedge)
    if draft.upper is not None:
        high, high_plain, _, high_last = _exact(draft.upper, draft.upper.written)
        upper = softened(high, high_plain, high_last, draft.upper.hedge)
        interval = interval.hull(upper)
        plain = plain.hull(high_plain)
    text = block.text
    nature: Nature = draft.nature
    return Quantity(
        index=index, block=block.index, start=draft.start, end=draft.end, left=draft.left, right=draft.right,
        surface=text[draft.start : draft.right], pieces=block.trail.pieces(draft.start, draft.end), value=value,
        interval=interval, plain=plain, step=step, digits=draft.written.decimals, unit=draft.unit, nature=nature,
        hedge=Hedge(draft.hedge, draft.hedge_words) if draft.hedge else NO_HEDGE, high=high, sign=draft.sign,
        spelled=draft.spelled, conflict=draft.written.conflict,
    )


def _ordinal(mark: masks.Masked, block: Block, index: int) -> Quantity:
    """A place in an order or the number of a case: exact, and nothing that can be added up."""
    value = exactly(int(block.text[mark.start : mark.end]))
    return Quantity(
        index=index, block=block.index, start=mark.start, end=mark.end, left=mark.start, right=mark.end,
        surface=block.text[mark.start : mark.end], pieces=block.trail.pieces(mark.start, mark.end), value=value,
        interval=value, plain=value, step=_POINT, digits=0, unit=NO_UNIT, nature="ordinal",
    )


def _time(span: dates.TimeSpan, block: Block, index: int) -> Quantity:
    nature: Nature = "date" if span.kind in ("date", "day", "weekday-date") else "period"
    value = exactly(int(span.text)) if span.text.isdigit() else _POINT
    kind: HedgeKind = ""
    return Quantity(
        index=index, block=block.index, start=span.start, end=span.end, left=span.left, right=span.end,
        surface=block.text[span.left : span.end], pieces=block.trail.pieces(span.start, span.end), value=value,
        interval=value, plain=value, step=_POINT, digits=0, unit=Unit(span.kind, "time"), nature=nature,
        hedge=Hedge(kind), text=span.text, conflict="" if span.valid else "invalid",
    )
