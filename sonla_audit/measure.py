"""From the text of a block to its figures, each measured once, with exact positions.

Order (field guide, section 13): document numbers, then dates and periods, then the other labels that only
look like figures, then number words and digits with scale, unit and rate; last what needs the neighbours:
shared units, ranges, mixed units, signs and hedges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sonla_audit import dates, masks, numerals
from sonla_audit.digits import NUMBER, Written, english, read
from sonla_audit.document import Block
from sonla_audit.figures import Draft, read_unit
from sonla_audit.hedges import softened
from sonla_audit.interval import Interval, between, exactly
from sonla_audit.quantity import NO_HEDGE, Aside, Hedge, HedgeKind, Nature, Quantity, Unit
from sonla_audit.spellings import Spellings, hedge_before, spellings
from sonla_audit.tokens import Word

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_POINT = Interval(0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What measuring needs of a language, made ready once a run."""

    spell: Spellings
    numbers: numerals.NumberWords
    dates: dates.DateWords
    masks: masks.MaskWords


def vocabulary(pack: Pack) -> Vocabulary:
    """The lookups of a language's pack."""
    tables = pack.tables
    return Vocabulary(spellings(tables["quantities"]), numerals.words(tables["numbers"]),
                      dates.words(tables["dates"]), masks.words(tables["masks"]))


def measure(block: Block, words: Sequence[Word], cue_at: frozenset[int], known: Vocabulary,
            first: int = 0) -> tuple[list[Quantity], list[Aside]]:
    """The figures of a block in order, and what looks like a figure and is none.

    ``words`` are the block's words, ``cue_at`` the indexes at which a cue begins; figures are numbered from
    ``first``.
    """
    text = block.text
    documents = masks.documents(text, known.masks)
    times = [t for t in dates.scan(text, known.dates) if not _inside(t.start, t.end, documents)]
    taken = sorted([(m.start, m.end) for m in documents] + [(t.start, t.end) for t in times])
    masked = sorted([*documents, *masks.scan(text, known.masks, taken)], key=lambda m: m.start)
    spell = known.spell
    folded = [word.folded for word in words]
    busy = _covered(words, sorted(taken + [(m.start, m.end) for m in masked]))
    foreign = english(text)
    drafts = _digits(text, words, folded, busy, foreign, spell)
    stop = busy | frozenset(i for d in drafts for i in range(d.first, d.digits_last))
    drafts += _spelled(text, words, folded, stop, known, cue_at)
    drafts.sort(key=lambda d: d.start)
    stop = busy | frozenset(i for d in drafts for i in range(d.first, d.digits_last))
    asides = [Aside(block.index, m.start, m.end, text[m.start : m.end], block.trail.pieces(m.start, m.end), m.why)
              for m in masked]
    kept: list[Draft] = []
    for draft in drafts:
        if draft.unit.kind == "count" and not draft.unit.counter and draft.nature == "count":
            read_unit(draft, words, folded, spell, stop, cue_at)
        if not draft.spelled and not _value(draft, text, foreign):
            asides.append(Aside(block.index, draft.start, draft.end, text[draft.start : draft.end],
                                block.trail.pieces(draft.start, draft.end), "malformed"))
            continue
        kept.append(draft)
    _share_units(kept, text, folded, spell)
    kept = _mixed(kept, words)
    for draft in kept:
        _sign(draft, words, folded, spell)
        _hedge(draft, words, folded, spell, kept)
    kept = _ranges(kept, words, folded, spell)
    quantities: list[Quantity] = []
    rows: list[tuple[int, Draft | dates.TimeSpan]] = [(d.start, d) for d in kept]
    rows += [(t.start, t) for t in times]
    for _, row in sorted(rows, key=lambda r: r[0]):
        made = _figure(row, block, first + len(quantities)) if isinstance(row, Draft) else _time(
            row, block, first + len(quantities))
        quantities.append(made)
    return quantities, sorted(asides, key=lambda a: a.start)


def _inside(start: int, end: int, spans: Sequence[masks.Masked]) -> bool:
    return any(m.start < end and start < m.end for m in spans)


def _covered(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    found: set[int] = set()
    at = 0
    for start, end in spans:
        while at > 0 and words[at - 1].end > start:
            at -= 1
        while at < len(words) and words[at].end <= start:
            at += 1
        while at < len(words) and words[at].start < end:
            found.add(at)
            at += 1
    return frozenset(found)


def _digits(text: str, words: Sequence[Word], folded: Sequence[str], busy: frozenset[int], foreign: bool,
            spell: Spellings) -> list[Draft]:
    index = {word.start: i for i, word in enumerate(words)}
    found: list[Draft] = []
    for match in NUMBER.finditer(text):
        start, end = match.span()
        first = index.get(start)
        if first is None or first in busy:
            continue
        if start and (text[start - 1].isalpha() or text[start - 1] == "_"):
            continue
        if " " in match[0] or "\u00a0" in match[0]:
            end = _grouped(text, start, end, words, index, folded, spell)
        last = first
        while last < len(words) and words[last].start < end:
            last += 1
        if any(i in busy for i in range(first, last)):
            continue
        found.append(Draft(start, end, end, first, last, last, Written(0, 0, 0)))
    # what a wide match swallowed ("năm 2024 150 hộ") is read again from where the number ended
    extra: list[Draft] = []
    for draft, match in zip(found, [m for m in NUMBER.finditer(text) if m.start() in {d.start for d in found}],
                            strict=False):
        at = draft.end
        while at < match.end():
            again = NUMBER.match(text, at)
            if again is None:
                at += 1
                continue
            start = at
            end = at + len(again[0].split(" ")[0].split("\u00a0")[0])
            first = index.get(start)
            if first is not None and first not in busy:
                last = first
                while last < len(words) and words[last].start < end:
                    last += 1
                extra.append(Draft(start, end, end, first, last, last, Written(0, 0, 0)))
            at = end
    return found + extra


def _grouped(text: str, start: int, end: int, words: Sequence[Word], index: dict[int, int], folded: Sequence[str],
             spell: Spellings) -> int:
    """Where a number with spaces between its groups of three ends: plain spaces join only before a unit."""
    piece = text[start:end]
    short = start + len(piece.split(" ")[0])
    if " " not in piece:
        return end if read(piece, counted=False, foreign=False) else start + len(piece.split("\u00a0")[0])
    if read(piece, counted=False, foreign=False) is None:
        return short
    after = next((i for i in range(index[start], len(words)) if words[i].start >= end), None)
    if after is None:
        return short
    hit = spell.units.match(folded, after)
    return end if hit is not None and "never" not in hit[1] else short


def _spelled(text: str, words: Sequence[Word], folded: Sequence[str], stop: frozenset[int], known: Vocabulary,
             cue_at: frozenset[int]) -> list[Draft]:
    found: list[Draft] = []
    spell = known.spell
    at, count = 0, len(words)
    while at < count:
        if at in stop:
            at += 1
            continue
        hit = spell.times_lexicon.match(folded, at)
        if hit is not None:
            num, den = spell.times[" ".join(folded[at : hit[0]])]
            start, end = words[at].start, words[hit[0] - 1].end
            found.append(Draft(start, end, end, at, hit[0], hit[0], Written(num, 0, 0), unit=Unit("×", "times"),
                               nature="times", bare=False, spelled=True, den=den))
            at = hit[0]
            continue
        number = numerals.parse(folded, at, known.numbers)
        if number is None:
            at += 1
            continue
        draft = _numeral(number, at, words, folded, spell, stop, text)
        if draft is not None:
            found.append(draft)
            at = max(draft.digits_last, at + 1)
        else:
            at += 1
    return found


def _numeral(number: numerals.Numeral, at: int, words: Sequence[Word], folded: Sequence[str], spell: Spellings,
             stop: frozenset[int], text: str) -> Draft | None:
    """A spelled number is a figure before a counter or a unit, as a fraction, or alone in brackets."""
    last = number.end
    start, end = words[at].start, words[last - 1].end
    draft = Draft(start, end, end, at, last, last, Written(number.num, 0, 0), spelled=True, den=number.den)
    if number.fraction:
        draft.unit, draft.nature, draft.bare = Unit("×", "times"), "times", False
        return draft
    if at and folded[at - 1] in spell.vague:
        return None
    bracketed = at > 0 and folded[at - 1] == "(" and last < len(words) and folded[last] == ")"
    hit = spell.units.match(folded, last) if last < len(words) and last not in stop else None
    known = hit is not None and "never" not in hit[1] and bool(hit[1] & {"unit", "counter", "share", "times"})
    if not known and not bracketed and not (number.scale_words and number.num >= 1000):
        return None
    if number.num == 1 and number.den == 1 and not bracketed:
        return None  # "một" is an article as often as a number
    if words[at].start and text[start].isupper() and at and folded[at - 1].isalpha() and words[at - 1].end + 1 == start:
        if text[words[at - 1].start].isupper():
            return None  # part of a name: "Chiềng Ba", "Bản Năm"
    if last < len(words) and last - at == 1 and text[words[last].start].isupper():
        return None
    if number.scale_words and not known:
        draft.nature = "count"
    return draft


def _value(draft: Draft, text: str, foreign: bool) -> bool:
    counted = draft.unit.kind == "count" and bool(draft.unit.counter) and not draft.scaled and not draft.unit.per
    digits = text[draft.start : draft.end].rstrip("%‰")
    written = read(digits, counted=counted and bool(draft.unit.counter[1:] and draft.unit.counter[1]), foreign=foreign)
    if written is None:
        return False
    draft.written = written
    return True


def _share_units(drafts: list[Draft], text: str, folded: Sequence[str], spell: Spellings) -> None:
    """In "31, 59 và 90 tỷ đồng" all three are billions: a bare figure takes the unit of the one it is joined to."""
    for left, right in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        if not left.bare or left.spelled or left.unit.counter or (right.bare and not right.unit.counter):
            continue
        if right.nature in ("times",) or right.unit.name == "":
            continue
        between_words = list(folded[left.digits_last : right.first])
        hit = hedge_before(folded, right.first, spell.before)
        if hit is not None and hit[1] >= left.digits_last:
            between_words = list(folded[left.digits_last : hit[1]])
        join = tuple(between_words)
        if join not in spell.share_joins or text[left.end : left.end + 1] == ")":
            continue
        left.unit, left.nature, left.power, left.scaled = right.unit, right.nature, right.power, right.scaled
        left.shared, left.bare = True, False


def _mixed(drafts: list[Draft], words: Sequence[Word]) -> list[Draft]:
    """"2 tỷ 350 triệu đồng" is one figure."""
    kept: list[Draft] = []
    for draft in drafts:
        if kept:
            before = kept[-1]
            touching = before.last == draft.first and not before.shared and before.extra is None
            money = (before.scaled and draft.scaled and before.unit.kind == draft.unit.kind == "money"
                     and before.power > draft.power and not before.unit.per)
            if touching and money:
                before.extra = draft
                before.last, before.right, before.end = draft.last, draft.right, draft.end
                continue
        kept.append(draft)
    return kept


def _sign(draft: Draft, words: Sequence[Word], folded: Sequence[str], spell: Spellings) -> None:
    at = draft.first - 1
    if at < 0:
        return
    if folded[at] in spell.minus and words[at].end == draft.start:
        before = folded[at - 1] if at else ""
        spaced = at == 0 or words[at - 1].end < words[at].start
        if before == "(" or (spaced and not before.isdigit()):
            draft.sign = -1
    elif folded[at] in spell.minus_words:
        draft.sign = -1


def _hedge(draft: Draft, words: Sequence[Word], folded: Sequence[str], spell: Spellings, drafts: list[Draft]) -> None:
    draft.left = draft.start
    hit = hedge_before(folded, draft.first, spell.before)
    if hit is not None:
        kind, first = hit
        phrase = folded[first : draft.first]
        compared = len(phrase) == 1 and first and folded[first - 1] in spell.comparatives
        if not compared and not (len(phrase) == 1 and phrase[0] in spell.ambiguous and _base(first, folded, spell, drafts)):
            draft.hedge, draft.hedge_words = kind, " ".join(phrase)
            outer = hedge_before(folded, first, spell.before)
            if kind in ("estimate", "exactly") and outer is not None:
                draft.hedge = outer[0]
    if draft.last < len(words):
        after = spell.after.match(folded, draft.last)
        if after is not None:
            draft.hedge = min(after[1])  # type: ignore[assignment]
            draft.hedge_words = " ".join(folded[draft.last : after[0]])


def _base(at: int, folded: Sequence[str], spell: Spellings, drafts: list[Draft]) -> bool:
    """Whether an ambiguous "trên" before a figure names the base of a ratio or a place instead of a bound."""
    if at == 0:
        return False
    if spell.not_after.match(list(reversed(folded[max(0, at - 4) : at])), 0):
        return True
    return any(d.digits_last <= at <= d.last + 2 and not any(w in (",", ";", ":", "(") for w in folded[d.last : at])
               for d in drafts)


def _ranges(drafts: list[Draft], words: Sequence[Word], folded: Sequence[str], spell: Spellings) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before is not None and before.upper is None and before.sign == 0 and not before.spelled \
                and _ranged(before, draft, words, folded, spell):
            before.upper = draft
            if before.unit.name == "" or before.shared:
                before.unit, before.nature = draft.unit, draft.nature
                before.power, before.scaled = draft.power, draft.scaled
            before.end, before.right, before.last = draft.end, draft.right, draft.last
            before.digits_last = draft.digits_last
            continue
        kept.append(draft)
    return kept


def _ranged(low: Draft, high: Draft, words: Sequence[Word], folded: Sequence[str], spell: Spellings) -> bool:
    same = low.unit == high.unit or low.bare or low.unit.name == ""
    join = folded[low.last : high.first] if low.last <= high.first else folded[low.digits_last : high.first]
    if len(join) != 1 or not same or low.hedge not in ("", "about", "over", "under"):
        return False
    if join[0] in spell.range_joins:
        return True
    if join[0] not in spell.range_to:
        return False
    lead = low.first - 1
    hit = hedge_before(folded, low.first, spell.before)
    if hit is not None:
        lead = hit[1] - 1
    if lead < 0 or folded[lead] not in spell.range_from:
        return False
    return lead == 0 or spell.change_verbs.match(list(reversed(folded[max(0, lead - 4) : lead])), 0) is None


def _exact(draft: Draft, written: Written) -> tuple[Interval, Interval, Interval, Interval]:
    """The exact value, the value with its rounding, one unit of the last digit and of the last non-zero digit."""
    unit = draft.unit
    num = unit.num * 10**draft.power
    den = unit.den * draft.den * 10**written.decimals
    for per in unit.per:
        num, den = num * per.den, den * per.num
    value = exactly(written.whole * num, den)
    one = exactly(num, den)
    rounded = (
        draft.nature in ("percent", "permille", "points", "rate", "times", "amount", "count", "norm")
        and not draft.spelled
        and (written.decimals > 0 or draft.scaled
             or draft.nature in ("percent", "permille", "points", "rate")
             or (draft.nature == "amount" and unit.kind not in ("money", "usd")))
        and not (draft.nature == "norm" and written.decimals == 0)
        and not (draft.nature == "times" and written.decimals == 0)
    )
    if draft.nature == "times" and written.decimals == 0 and not draft.spelled:
        rounded = True
    half = one.times(1, 2)
    plain = between(value - half, value + half) if rounded else value
    return value, plain, one if rounded else _POINT, one.times(10**written.zeros)


def _figure(draft: Draft, block: Block, index: int) -> Quantity:
    value, plain, step, last = _exact(draft, draft.written)
    if draft.extra is not None:
        more, _, step, last = _exact(draft.extra, draft.extra.written)
        value = value + more
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
