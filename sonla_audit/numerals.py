"""Number words are read by a grammar that refuses rather than guesses.

A shortcut of speech has two readings ("một triệu hai" is 1,2 million or 1.000.002), and a report that is
checked to the last đồng cannot live with either. So a run of number words is a number as a whole or is none
at all; only where the word for year follows ("mười năm") does the number end before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from sonla_audit.syllables import fold


@dataclass(frozen=True, slots=True)
class Numeral:
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


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The vocabulary of numbers, folded."""

    digits: Mapping[str, int]
    after_ten: Mapping[str, int]
    after_tens: Mapping[str, int]
    scales: Mapping[str, int]
    not_before: Mapping[str, frozenset[str]]
    zero: frozenset[str]
    ten: frozenset[str]
    tens: frozenset[str]
    dozen: frozenset[str]
    hundred: frozenset[str]
    gap: frozenset[str]
    half_more: frozenset[str]
    half: frozenset[str]
    part: frozenset[str]
    comma: frozenset[str]
    year: frozenset[str]
    four: frozenset[str]
    ordinal: frozenset[str]
    money_end: frozenset[str]
    year_company: frozenset[str]
    sure: frozenset[str]


def words(tables: Mapping[str, object]) -> NumberWords:
    """The vocabulary in the tables of ``numbers.toml``. Raises ValueError for a table of the wrong shape."""
    digits, after_ten = _values(tables, "digits"), _values(tables, "after_ten")
    after_tens = _values(tables, "after_tens")
    scales = {word: 10**power for word, power in _values(tables, "scales").items()}
    lists = {key: _folded(key, value) for key, value in _table(tables, "words").items()}
    not_before = {fold(key): _folded(key, value) for key, value in _table(tables, "not_before").items()}
    plain = {key: lists.get(key, frozenset()) for key in (
        "zero", "ten", "tens", "dozen", "hundred", "gap", "half_more", "half", "part", "comma", "year", "four",
        "ordinal", "money_end", "year_company")}
    unknown = sorted(set(lists) - set(plain))
    if unknown:
        raise ValueError(f"unknown list of number words {unknown[0]!r}; expected one of {', '.join(sorted(plain))}")
    sure = frozenset((*digits, *after_ten, *after_tens, *scales)) - plain["year"]
    sure |= plain["ten"] | plain["tens"] | plain["hundred"] | plain["dozen"]
    return NumberWords(digits, after_ten, after_tens, scales, not_before, **plain, sure=sure)


def parse(syllables: Sequence[str], at: int, words: NumberWords) -> Numeral | None:
    """The number that begins at the folded syllable ``at``, or None where there is none that is certain.

    A number that begins inside a run of number words is none: the run was one number or was refused.
    """
    if not _word(syllables, at, words):
        return None
    if at > 0 and _number_word(syllables, at - 1, words):
        return None
    return _read(syllables, at, words, money=False)


_TOKEN = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"\s*,?\s*")


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


@dataclass(frozen=True, slots=True)
class _Group:
    """Up to three digits in words; ``form`` is the largest place that was written."""

    end: int
    value: int
    form: str
    spoken: bool = False


def _read(s: Sequence[str], at: int, words: NumberWords, money: bool) -> Numeral | None:
    found = _half(s, at, words) or _decimal(s, at, words)
    if found is None:
        found = _whole(s, at, words, money)
        if found is None:
            return None
        fraction = _fraction(s, at, found, words)
        if fraction is not None:
            found = fraction
    end = found.end
    if _number_word(s, end, words) or _at(s, end) in words.half_more:
        return None
    if _at(s, end) in words.comma and _at(s, end + 1) in words.digits:
        return None
    if _at(s, end) in words.year:
        if _multiplies(_at(s, end + 1), words):
            return None
        if money and found.scale_words and _at(s, end + 1) in words.money_end:
            return None
    if found.end == at + 1 and s[at] in words.year:
        follows = _at(s, end)
        if follows[:1].isdigit() or follows in words.year_company:
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
        group = _group(s, here, words, first)
        if group is None:
            break
        scale = _scale(s, group.end, words)
        if scale is None:
            if not first:
                rank = _units_allowed(group, last, money and _at(s, group.end) in words.money_end)
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
                    while _scale(s, here, words) == billions:
                        base, here = base * scale, here + 1
            elif last is None or scale < last:
                total += value * scale
            else:
                return None
            last, value = scale, 0
            scale = _scale(s, here, words)
        first = False
    if form == "":
        return None
    value = base + total
    if form == "hundred" and last is None and value == 0:
        return None
    scaled = scaled or form in ("hundred", "gap")
    if _at(s, here) in words.half_more:
        unit = 100 if form == "hundred" else 10 if form == "dozen" else last if form == "scale" else None
        if unit is None or (form == "hundred" and (last is not None or value % 100)):
            return None
        return Numeral(here + 1, value + unit // 2, 1, scaled, form != "scale")
    return Numeral(here, value, 1, scaled, spoken)


def _units_allowed(group: _Group, last: int | None, money: bool) -> bool | None:
    """Whether a last group without a scale word is speech (True) or writing (False); None where it has two readings."""
    if group.form == "gap":
        return last is not None and last > 1000
    if group.form == "empty hundred":
        return False
    if last == 1000:
        return False if group.form == "hundred" else True if group.form in ("ten", "dozen") else None
    return False if money and group.form in ("hundred", "ten") else None


def _group(s: Sequence[str], at: int, words: NumberWords, first: bool) -> _Group | None:
    word = _at(s, at)
    empty = word in words.zero and not first
    if (empty or word in words.digits) and _at(s, at + 1) in words.hundred:
        value = 0 if empty else words.digits[word] * 100
        end, form = at + 2, "empty hundred" if empty else "hundred"
        gap = _gap(s, end, words)
        if gap is not None:
            return _Group(gap[1], value + gap[0], "empty hundred" if empty else "hundred")
        rest = _below_hundred(s, end, words)
        if rest is not None and rest.form in ("ten", "dozen"):
            return _Group(rest.end, value + rest.value, form, rest.spoken)
        return _Group(end, value, form)
    if empty and _scale(s, at + 1, words) is not None:
        return _Group(at + 1, 0, "digit")
    if not first:
        gap = _gap(s, at, words)
        if gap is not None:
            return _Group(gap[1], gap[0], "gap")
    return _below_hundred(s, at, words)


def _gap(s: Sequence[str], at: int, words: NumberWords) -> tuple[int, int] | None:
    """The digit after the word for empty tens, and the index after it."""
    if _at(s, at) not in words.gap:
        return None
    word = _at(s, at + 1)
    value = words.digits.get(word)
    if value is None and word in words.four:
        value = words.after_tens[word]
    return None if value is None else (value, at + 2)


def _below_hundred(s: Sequence[str], at: int, words: NumberWords) -> _Group | None:
    word, then = _at(s, at), _at(s, at + 1)
    if word in words.ten:
        value = words.after_ten.get(then)
        if value is None and then not in words.year:
            value = words.digits.get(then)
        return _Group(at + 1, 10, "ten") if value is None else _Group(at + 2, 10 + value, "ten")
    digit = words.digits.get(word)
    if digit is None:
        lone = word in words.four and at > 0 and s[at - 1] in words.ordinal
        return _Group(at + 1, words.after_tens[word], "digit") if lone else None
    if then in words.tens and digit > 1:
        unit = _at(s, at + 2)
        value = words.after_ten.get(unit)
        if value is None and not _longer(s, at + 2, words):
            value = words.after_tens.get(unit)
        if value is None and unit not in words.year:
            value = words.digits.get(unit)
        if value is None:
            return _Group(at + 2, digit * 10, "ten")
        return _Group(at + 3, digit * 10 + value, "ten", value == 1 and unit in words.digits)
    if then in words.dozen:
        return _Group(at + 2, digit * 10, "dozen", True)
    return _Group(at + 1, digit, "digit")


def _decimal(s: Sequence[str], at: int, words: NumberWords) -> Numeral | None:
    """A number with the word for the decimal comma, and its scale words if any."""
    whole = _Group(at + 1, 0, "digit") if _at(s, at) in words.zero else _group(s, at, words, True)
    if whole is None or _at(s, whole.end) not in words.comma:
        return None
    here, written = whole.end + 1, ""
    group = _below_hundred(s, here, words)
    if group is not None and group.form == "ten":
        written, here = str(group.value), group.end
    else:
        while True:
            word = _at(s, here)
            if word in words.zero:
                written += "0"
            elif word in words.digits:
                if written.strip("0") and word in words.year:
                    return None
                written += str(words.digits[word])
            elif written and (word in words.after_ten or word in words.after_tens) and not _longer(s, here, words):
                written += str(words.after_ten.get(word) or words.after_tens[word])
                here += 1
                break
            else:
                break
            here += 1
    if not written:
        return None
    num, den, scaled = whole.value * 10 ** len(written) + int(written), 10 ** len(written), False
    while (scale := _scale(s, here, words)) is not None:
        num, here, scaled = num * scale, here + 1, True
    return _reduced(here, num, den, scaled or whole.form == "hundred", False)


def _half(s: Sequence[str], at: int, words: NumberWords) -> Numeral | None:
    here = at
    if words.digits.get(_at(s, at)) == 1 and _at(s, at + 1) in words.half:
        here = at + 1
    if _at(s, here) not in words.half or _longer(s, here, words):
        return None
    here += 1
    num, start = 1, here
    while (scale := _scale(s, here, words)) is not None:
        num, here = num * scale, here + 1
    return _reduced(here, num, 2, here > start, here == start)


def _fraction(s: Sequence[str], at: int, number: Numeral, words: NumberWords) -> Numeral | None:
    """The fraction "a parts of b"; a denominator of hundred or more is left to whoever reads units."""
    if _at(s, number.end) not in words.part:
        return None
    word, end = _at(s, number.end + 1), number.end + 2
    den = words.digits.get(word)
    if den is None:
        den = 10 if word in words.ten else words.after_tens.get(word) if word in words.four else None
    if den is None or den <= number.num or _at(s, end)[:1].isdigit() or _multiplies(_at(s, end), words):
        return None
    if word in words.year and _at(s, end) in words.year_company:
        return None
    return _reduced(end, number.num, den, number.scale_words, True)


def _reduced(end: int, num: int, den: int, scaled: bool, fraction: bool) -> Numeral:
    common = gcd(num, den)
    return Numeral(end, num // common, den // common, scaled, False, fraction)


def _at(s: Sequence[str], index: int) -> str:
    return s[index] if 0 <= index < len(s) else ""


def _longer(s: Sequence[str], at: int, words: NumberWords) -> bool:
    """Whether the syllable is the first of a longer word that is no number."""
    return _at(s, at + 1) in words.not_before.get(_at(s, at), ())


def _scale(s: Sequence[str], at: int, words: NumberWords) -> int | None:
    return None if _longer(s, at, words) else words.scales.get(_at(s, at))


def _multiplies(word: str, words: NumberWords) -> bool:
    return word in words.scales or word in words.tens or word in words.hundred or word in words.dozen


def _number_word(s: Sequence[str], at: int, words: NumberWords) -> bool:
    return _at(s, at) in words.sure and not _longer(s, at, words) and \
        not (_at(s, at) in words.four and _at(s, at - 1) not in words.sure and _at(s, at - 1) not in words.year)


def _word(s: Sequence[str], at: int, words: NumberWords) -> bool:
    word = _at(s, at)
    return (word in words.digits or word in words.ten or word in words.zero or word in words.half
            or word in words.four) and not _longer(s, at, words)


def _part_of_number(word: str, words: NumberWords) -> bool:
    return word in words.sure or word in words.year or word in words.zero or word in words.gap \
        or word in words.half_more or word in words.half or word in words.comma


def _table(tables: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = tables.get(key, {})
    if not isinstance(table, Mapping):
        raise ValueError(f"expected a table at {key!r}, found {table!r}")
    return table


def _values(tables: Mapping[str, object], key: str) -> dict[str, int]:
    values: dict[str, int] = {}
    for word, value in _table(tables, key).items():
        if not isinstance(value, int):
            raise ValueError(f"expected a whole number at {key}.{word}, found {value!r}")
        values[fold(word)] = value
    return values


def _folded(key: str, value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError(f"expected a list of words at {key!r}, found {value!r}")
    return frozenset(fold(word) for word in value)
