"""Where the figures of a block begin: digits with their separators, and number words before what they count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sonla_audit.measuring import numerals
from sonla_audit.measuring.digits import NUMBER, Written, read
from sonla_audit.measuring.figures import Draft
from sonla_audit.measuring.number_groups import longer
from sonla_audit.measuring.spellings import Spellings
from sonla_audit.quantity import Unit
from sonla_audit.tokens import Words

_TWO = 2
_STOPS = frozenset((".", "!", "?", ":", ";", "-", "+", "•", ")"))


def digits_of(text: str, words: Words, folded: Sequence[str], busy: frozenset[int],
              spell: Spellings) -> list[Draft]:
    """Every run of digits outside the ``busy`` words, with the separators and spaced groups that belong to it.

    A run that was taken for more than it is ("năm 2024 150 hộ") is read again from where its number ended.
    """
    starts = words.starts
    found: list[Draft] = []
    at = 0
    while (match := NUMBER.search(text, at)) is not None:
        start, end = match.span()
        short = start + len(match[0].replace("\u00a0", " ").split(" ", 1)[0])
        at = short
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] != start or first in busy \
                or (start and (text[start - 1].isalpha() or text[start - 1] == "_")):
            continue
        if end > short:
            end = _grouped(text, start, end, words, first, folded, spell)
        last = first
        while last < len(starts) and starts[last] < end:
            if last in busy:
                break
            last += 1
        else:
            found.append(Draft(start, end, end, first, last, last, Written(0, 0, 0)))
            at = end
            continue
        if end > short:  # the groups behind belong to something else
            last = bisect_left(starts, short, first)
            if busy.isdisjoint(range(first, last)):
                found.append(Draft(start, short, short, first, last, last, Written(0, 0, 0)))
    return found


def _grouped(text: str, start: int, end: int, words: Words, first: int, folded: Sequence[str],
             spell: Spellings) -> int:
    """Where a number with spaces between its groups of three ends: plain spaces join only before a unit.

    ``first`` is the word that begins at ``start``.
    """
    piece = text[start:end]
    short = start + len(piece.split(" ")[0])
    if " " not in piece:
        return end if read(piece, counted=False, foreign=False) else start + len(piece.split("\u00a0")[0])
    if read(piece, counted=False, foreign=False) is None:
        return short
    after = bisect_left(words.starts, end, first)
    if after == len(words):
        return short
    hit = spell.units.match(folded, after)
    return end if hit is not None and "never" not in hit[1] else short


def spelled_of(text: str, words: Words, folded: Sequence[str], stop: frozenset[int], spell: Spellings,
               known: numerals.NumberWords) -> list[Draft]:
    """Every number in words that counts or measures something, is a fraction, or stands alone in brackets."""
    found: list[Draft] = []
    past, count = 0, len(words)
    opening, times = known.opening, spell.times_lexicon.first
    for at in words.at_any(opening | times):
        if at < past or at in stop:
            continue
        hit = spell.times_lexicon.match(folded, at)
        if hit is not None and not (hit[0] == at + 1 and longer(folded, at, known)):  # "nửa đầu năm" is no half
            num, den = spell.times[" ".join(folded[at : hit[0]])]
            start, end = words.starts[at], words.ends[hit[0] - 1]
            scale = spell.units.match(folded, hit[0]) if hit[0] < count else None
            if scale is not None and "scale" in scale[1] and den > 1:
                found.append(Draft(start, end, end, at, hit[0], hit[0], Written(num, 0, 0), spelled=True, den=den))
            else:
                found.append(Draft(start, end, end, at, hit[0], hit[0], Written(num, 0, 0), unit=Unit("×", "times"),
                                   nature="times", bare=False, spelled=True, den=den))
            past = hit[0]
            continue
        number = numerals.parse(folded, at, known)
        draft = number and _numeral(number, at, words, folded, spell, stop, text, known)
        if draft:
            found.append(draft)
            past = draft.digits_last
    return found


def _elapsed(folded: Sequence[str], at: int, spell: Spellings) -> bool:
    """Whether a word is a counter of time, whatever follows it: "ba năm sau" are three years, not a next year."""
    return at < len(folded) and folded[at] in spell.counter_of and spell.counter_of[folded[at]][1] == "time"


def _numeral(number: numerals.Numeral, at: int, words: Words, folded: Sequence[str], spell: Spellings,
             stop: frozenset[int], text: str, known: numerals.NumberWords) -> Draft | None:
    """A spelled number is a figure before a counter or a unit, as a fraction, or alone in brackets."""
    last = number.end
    start, end = words.starts[at], words.ends[last - 1]
    if number.scale_words and last < len(folded) and folded[last] == ",":
        money = numerals.parse_money(text, start, known)
        if money is not None and money[2] > end:
            number, _, end = money
            last = bisect_left(words.starts, end, at)
    draft = Draft(start, end, end, at, last, last, Written(number.num, 0, 0), spelled=True, den=number.den)
    if number.fraction:
        draft.unit, draft.nature, draft.bare = Unit("×", "times"), "times", False
        return draft
    if at and folded[at - 1] in spell.vague:
        return None
    own = spell.units.match(folded, at) if at and folded[at - 1].isdigit() else None
    if own is not None and "counter" in own[1] and own[0] <= last:
        return None  # "45 năm ngày thành lập" counts years, not days
    bracketed = at > 0 and folded[at - 1] == "(" and last < len(words) and folded[last] == ")"
    hit = spell.units.match(folded, last) if last < len(words) and last not in stop else None
    counted = _elapsed(folded, last, spell) or (hit is not None and ("counter" in hit[1] or (
        "never" not in hit[1] and bool(hit[1] & {"unit", "share", "times"}))))
    if not counted and number.num >= 10**6 * number.den:
        draft.unit, draft.nature, draft.bare = spell.unit_of[spell.money], "amount", False
        return draft
    if not counted and _joined(last, folded, spell, known):
        return draft
    if not counted and not bracketed and not (number.scale_words and number.num >= 1000):
        draft.certain = _certain(number, at, words, folded, spell, text, known)
        if not draft.certain:
            return None
    if number.num == 1 and number.den == 1 and not bracketed and not (at and folded[at - 1] in spell.singled):
        return None  # "một" is an article as often as a number, but not in "tăng một vụ"
    if at and text[start].isupper() and folded[at - 1].isalpha() and words.ends[at - 1] + 1 == start \
            and text[words.starts[at - 1]].isupper():
        return None  # part of a name: "Chiềng Ba", "Bản Năm"
    if last < len(words) and last - at == 1 and text[words.starts[last]].isupper() and (
            hit is None or "counter" not in hit[1] or hit[0] - last == 1):
        return None  # "Ba Vì"; but "hai Phó Bí thư"
    return draft


def _certain(number: numerals.Numeral, at: int, words: Words, folded: Sequence[str], spell: Spellings, text: str,
             known: numerals.NumberWords) -> bool:
    """Whether a number word counts whatever noun is behind it: one that begins a sentence, or is all of them.

    "Hai thủ khoa cùng 55 điểm", "cả ba kênh", "có bốn cổng". The word that is a year as well is never sure, and "cả
    hai" is a word of its own.
    """
    last = number.end
    if last - at != 1 or number.num < _TWO or folded[at] in known.year or last >= len(words) or words.starts[
            last] - words.ends[at] != 1 or not text[words.starts[last]].islower():
        return False
    begins = text[words.starts[at]].isupper() and (not at or folded[at - 1] in _STOPS)
    return begins or (at > 0 and number.num > _TWO and folded[at - 1] in spell.counting)


def give_value(draft: Draft, text: str, foreign: bool) -> bool:
    """Read the digits of a draft whose unit is known; False where they make no number."""
    counted = draft.unit.kind == "count" and bool(draft.unit.counter) and not draft.scaled and not draft.unit.per
    digits = text[draft.start : draft.end].rstrip("%‰")
    written = read(digits, counted=counted and bool(draft.unit.counter[1:] and draft.unit.counter[1]), foreign=foreign)
    if written is None:
        return False
    draft.written = written
    return True


def _joined(at: int, folded: Sequence[str], spell: Spellings, known: numerals.NumberWords) -> bool:
    """Whether a second number word with a counter follows: "hai, ba hộ", "hai đến ba hộ"."""
    if at + 1 >= len(folded) or (folded[at] != "," and folded[at] not in spell.range_to):
        return False
    other = numerals.parse(folded, at + 1, known)
    if other is None or other.end >= len(folded):
        return False
    hit = spell.units.match(folded, other.end)
    return hit is not None and "counter" in hit[1]


def fractions_of(text: str, words: Words, folded: Sequence[str], busy: frozenset[int],
                 spell: Spellings) -> list[Draft]:
    """"1/3 diện tích" is one figure: a small fraction before what it is a fraction of, not a part over its whole."""
    found: list[Draft] = []
    if "/" not in text:
        return found
    for at in [slash - 1 for slash, word in enumerate(folded[:len(words) - 2]) if word == "/" and slash]:
        if at in busy or not (folded[at].isdecimal() and folded[at + 2].isdecimal()):
            continue
        num, den = int(folded[at][:3]), int(folded[at + 2][:3])
        tight = words.ends[at] == words.starts[at + 1] and words.ends[at + 1] == words.starts[at + 2]
        if not (tight and 0 < num < den <= 10 and spell.fraction_of.match(folded, at + 3)):
            continue
        start, end = words.starts[at], words.ends[at + 2]
        if start and text[start - 1].isalnum():
            continue
        found.append(Draft(start, end, end, at, at + 3, at + 3, Written(num, 0, 0), unit=Unit("×", "times"),
                           nature="times", bare=False, spelled=True, den=den))
    return found
