"""Up to three digits in words: the piece between two scale words, read place by place.

Whether the piece may stand where it stands (a shortcut of speech has two readings) is for the whole number to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.measuring.number_words import NumberWords
from sonla_audit.values import Frozen


class Group(metaclass=Frozen):
    """Up to three digits in words; ``form`` is the largest place that was written."""

    end: int
    value: int
    form: str
    spoken: bool = False


def group_at(s: Sequence[str], at: int, words: NumberWords, first: bool) -> Group | None:
    """The group that begins at a syllable; ``first`` says that nothing of the number stands before it."""
    word = syllable(s, at)
    empty = word in words.zero and not first
    if (empty or word in words.digits) and syllable(s, at + 1) in words.hundred:
        value = 0 if empty else words.digits[word] * 100
        end, form = at + 2, "empty hundred" if empty else "hundred"
        gap = _gap(s, end, words)
        if gap is not None:
            return Group(gap[1], value + gap[0], "empty hundred" if empty else "hundred")
        rest = below_hundred(s, end, words)
        if rest is not None and rest.form in ("ten", "dozen"):
            return Group(rest.end, value + rest.value, form, rest.spoken)
        return Group(end, value, form)
    if empty and scale_at(s, at + 1, words) is not None:
        return Group(at + 1, 0, "digit")
    if not first:
        gap = _gap(s, at, words)
        if gap is not None:
            return Group(gap[1], gap[0], "gap")
    return below_hundred(s, at, words)


def _gap(s: Sequence[str], at: int, words: NumberWords) -> tuple[int, int] | None:
    """The digit after the word for empty tens, and the index after it."""
    if syllable(s, at) not in words.gap:
        return None
    word = syllable(s, at + 1)
    value = words.digits.get(word)
    if value is None and word in words.four:
        value = words.after_tens[word]
    return None if value is None else (value, at + 2)


def below_hundred(s: Sequence[str], at: int, words: NumberWords) -> Group | None:
    """The tens and units that begin at a syllable."""
    word, then = syllable(s, at), syllable(s, at + 1)
    if word in words.ten:
        value = words.after_ten.get(then)
        if value is None and then not in words.year:
            value = words.digits.get(then)
        return Group(at + 1, 10, "ten") if value is None else Group(at + 2, 10 + value, "ten")
    digit = words.digits.get(word)
    if digit is None:
        lone = word in words.four and at > 0 and s[at - 1] in words.ordinal
        return Group(at + 1, words.after_tens[word], "digit") if lone else None
    if then in words.tens and digit > 1:
        unit = syllable(s, at + 2)
        value = words.after_ten.get(unit)
        if value is None and not longer(s, at + 2, words):
            value = words.after_tens.get(unit)
        if value is None and unit not in words.year:
            value = words.digits.get(unit)
        if value is None:
            return Group(at + 2, digit * 10, "ten")
        return Group(at + 3, digit * 10 + value, "ten", value == 1 and unit in words.digits)
    if then in words.dozen:
        return Group(at + 2, digit * 10, "dozen", True)
    return Group(at + 1, digit, "digit")


def syllable(s: Sequence[str], index: int) -> str:
    """The syllable at an index, empty outside of the text."""
    return s[index] if 0 <= index < len(s) else ""


def longer(s: Sequence[str], at: int, words: NumberWords) -> bool:
    """Whether the syllable is the first of a longer word that is no number."""
    return syllable(s, at + 1) in words.not_before.get(syllable(s, at), ())


def scale_at(s: Sequence[str], at: int, words: NumberWords) -> int | None:
    """The power of ten a scale word stands for, None where there is no scale word."""
    return None if longer(s, at, words) else words.scales.get(syllable(s, at))
