"""Number words are read by a grammar that refuses rather than guesses.

A shortcut of speech has two readings ("một triệu hai" is 1,2 million or 1.000.002), and a report that is
checked to the last đồng cannot live with either. So a run of number words is a number as a whole or is none
at all; only where the word for year follows ("mười năm") does the number end before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from sonla_audit.measuring.number_groups import Group, below_hundred, group_at, longer, scale_at, syllable
from sonla_audit.measuring.number_words import NumberWords, words
from sonla_audit.patterns import pattern
from sonla_audit.syllables import fold
from sonla_audit.values import Frozen

__all__ = ["NumberWords", "Numeral", "parse", "parse_money", "words"]


class Numeral(metaclass=Frozen):
    """A number in words: its value is exactly ``num / den`` and ``end`` is the index after its last syllable.

    ``scale_words`` tells a number with a word for hundred, thousand, million or billion; ``spoken`` one whose
    form belongs to speech but has a single reading ("hai mươi một"); ``fraction`` a part of a whole.
    """

    end: int
    num: int
    den: int = 1
    scale_words: bool = False
    spoken: bool = False
    fraction: bool = False


def parse(syllables: Sequence[str], at: int, words: NumberWords) -> Numeral | None:
    """The number that begins at the folded syllable ``at``, or None where there is none that is certain.

    A number that begins inside a run of number words is none: the run was one number or was refused.
    """
    if syllables[at] not in words.opening or longer(syllables, at, words):
        return None
    if at > 0 and _number_word(syllables, at - 1, words):
        return None
    return _read(syllables, at, words, money=False)


_TOKEN = pattern(r"[^\W\d_]+")
_BETWEEN = pattern(r"\s*,?\s*")


def parse_money(text: str, at: int, words: NumberWords) -> tuple[Numeral, int, int] | None:
    """A sum of money written out in words from ``at``: the number, and where its words start and end in the text.

    Commas may follow a scale word, lines may be wrapped. The sum must be whole: what follows is the currency,
    a mark of exactness, or no word at all; otherwise None.
    """
    syllables: list[str] = []
    spans: list[tuple[int, int]] = []
    here, comma = at, False
    while (token := _TOKEN.search(text, here)) is not None:
        gap = text[here:token.start()]
        if syllables:
            if not _BETWEEN.fullmatch(gap):
                break
            comma = "," in gap
            if comma and not (syllables[-1] in words.scales or syllables[-1] in words.hundred):
                break
        elif gap.strip(" \u00a0\n\r\t:(\"'“”"):
            return None
        syllables.append(fold(token[0]))
        spans.append(token.span())
        here = token.end()
        if not _part_of_number(syllables[-1], words):
            break
    if not syllables:
        return None
    if syllables[0] in words.zero and len(syllables) > 1 and syllables[1] in words.money_end:
        return Numeral(1, 0), *spans[0]
    found = _read(syllables, 0, words, money=True)
    if found is None:
        return None
    if found.end < len(syllables) and syllables[found.end] not in words.money_end and \
            not text[spans[found.end - 1][1]:spans[found.end][0]].strip():
        return None
    return found, spans[0][0], spans[found.end - 1][1]


def _read(s: Sequence[str], at: int, words: NumberWords, money: bool) -> Numeral | None:
    found = _half(s, at, words) or _decimal(s, at, words)
    if found is None:
        found = _whole(s, at, words, money)
        if found is None:
            return None
        fraction = _fraction(s, found, words)
        if fraction is not None:
            found = fraction
    end = found.end
    if _number_word(s, end, words) or syllable(s, end) in words.half_more:
        return None
    if syllable(s, end) in words.comma and syllable(s, end + 1) in words.digits:
        return None
    if syllable(s, end) in words.year:
        if _multiplies(syllable(s, end + 1), words):
            return None
        if money and found.scale_words and syllable(s, end + 1) in words.money_end:
            return None
    if found.end == at + 1 and s[at] in words.year:
        follows = syllable(s, end)
        dated = syllable(s, at - 1) in words.year_before and follows not in words.year
        if follows[:1].isdigit() or follows in words.year_company or dated:
            return None
    return found


def _whole(s: Sequence[str], at: int, words: NumberWords, money: bool) -> Numeral | None:
    """A whole number, with the half of its last scale word where the word for it follows."""
    base = total = 0
    last: int | None = None
    billions = max(words.scales.values())
    here, spoken, scaled, first = at, False, False, True
    form = ""
    while True:
        group = group_at(s, here, words, first)
        if group is None:
            break
        scale = scale_at(s, group.end, words)
        if scale is None:
            if not first:
                rank = _units_allowed(group, last, money and syllable(s, group.end) in words.money_end)
                if rank is None:
                    # the word for year is left to the caller, any other digit makes the run a shortcut
                    if group.form == "digit" and s[here] in words.year:
                        break
                    return None
                spoken |= rank
            total += group.value
            here, form, spoken = group.end, group.form, spoken or group.spoken
            break
        spoken |= group.spoken
        here, scaled, form, value = group.end, True, "scale", group.value
        while scale is not None:
            here += 1
            if scale == billions or (last is not None and scale > last):
                if base or (last is not None and scale <= last and scale != billions):
                    return None
                total = (total + value) * scale
                if scale == billions:
                    base, total = total, 0
                    while scale_at(s, here, words) == billions:
                        base, here = base * scale, here + 1
            elif last is None or scale < last:
                total += value * scale
            else:
                return None
            last, value = scale, 0
            scale = scale_at(s, here, words)
        first = False
    if form == "":
        return None
    value = base + total
    if form == "hundred" and last is None and value == 0:
        return None
    scaled = scaled or form in ("hundred", "gap")
    if syllable(s, here) in words.half_more:
        unit = 100 if form == "hundred" else 10 if form == "dozen" else last if form == "scale" else None
        if unit is None or (form == "hundred" and (last is not None or value % 100)):
            return None
        return Numeral(here + 1, value + unit // 2, 1, scaled, form != "scale")
    return Numeral(here, value, 1, scaled, spoken)


def _units_allowed(group: Group, last: int | None, money: bool) -> bool | None:
    """Whether a last group without a scale word is speech (True) or writing (False); None where it has two readings."""
    if group.form == "gap":
        return last is not None and last > 1000
    if group.form == "empty hundred":
        return False
    if last == 1000:
        return False if group.form == "hundred" else True if group.form in ("ten", "dozen") else None
    return False if money and group.form in ("hundred", "ten") else None


def _decimal(s: Sequence[str], at: int, words: NumberWords) -> Numeral | None:
    """A number with the word for the decimal comma, and its scale words if any."""
    whole = Group(at + 1, 0, "digit") if syllable(s, at) in words.zero else group_at(s, at, words, True)
    if whole is None or syllable(s, whole.end) not in words.comma:
        return None
    here, written = whole.end + 1, ""
    group = below_hundred(s, here, words)
    if group is not None and group.form == "ten":
        written, here = str(group.value), group.end
    else:
        while True:
            word = syllable(s, here)
            if word in words.zero:
                written += "0"
            elif word in words.digits:
                if written.strip("0") and word in words.year:
                    return None
                written += str(words.digits[word])
            elif written and (word in words.after_ten or word in words.after_tens) and not longer(s, here, words):
                written += str(words.after_ten.get(word) or words.after_tens[word])
                here += 1
                break
            else:
                break
            here += 1
    if not written:
        return None
    num, den, scaled = whole.value * 10 ** len(written) + int(written), 10 ** len(written), False
    while (scale := scale_at(s, here, words)) is not None:
        num, here, scaled = num * scale, here + 1, True
    return _reduced(here, num, den, scaled or whole.form == "hundred", False)


def _half(s: Sequence[str], at: int, words: NumberWords) -> Numeral | None:
    here = at
    if words.digits.get(syllable(s, at)) == 1 and syllable(s, at + 1) in words.half:
        here = at + 1
    if syllable(s, here) not in words.half or longer(s, here, words):
        return None
    here += 1
    num, start = 1, here
    while (scale := scale_at(s, here, words)) is not None:
        num, here = num * scale, here + 1
    return _reduced(here, num, 2, here > start, here == start)


def _fraction(s: Sequence[str], number: Numeral, words: NumberWords) -> Numeral | None:
    """The fraction "a parts of b"; a denominator of hundred or more is left to whoever reads units."""
    if syllable(s, number.end) not in words.part:
        return None
    word, end = syllable(s, number.end + 1), number.end + 2
    den = words.digits.get(word)
    if den is None:
        den = 10 if word in words.ten else words.after_tens.get(word) if word in words.four else None
    if den is None or den <= number.num or syllable(s, end)[:1].isdigit() or _multiplies(syllable(s, end), words):
        return None
    if word in words.year and syllable(s, end) in words.year_company:
        return None
    return _reduced(end, number.num, den, number.scale_words, True)


def _reduced(end: int, num: int, den: int, scaled: bool, fraction: bool) -> Numeral:
    common = gcd(num, den)
    return Numeral(end, num // common, den // common, scaled, False, fraction)


def _multiplies(word: str, words: NumberWords) -> bool:
    return word in words.scales or word in words.tens or word in words.hundred or word in words.dozen


def _number_word(s: Sequence[str], at: int, words: NumberWords) -> bool:
    return syllable(s, at) in words.sure and not longer(s, at, words) and \
        not (syllable(s, at) in words.four and syllable(s, at - 1) not in words.sure | words.year)


def _part_of_number(word: str, words: NumberWords) -> bool:
    return word in words.sure or word in words.year or word in words.zero or word in words.gap \
        or word in words.half_more or word in words.half or word in words.comma
