"""One syllable in more than one right spelling is folded to one form; two syllables never are."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from sonla_audit.syllables import fold, folded_all

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
ONSETS = ("", "b", "ch", "đ", "g", "gi", "h", "k", "kh", "l", "m", "ng", "ngh", "nh", "ph", "s", "t", "th", "tr", "x")


@pytest.mark.parametrize(("one", "other"), [
    ("hoà", "hòa"), ("khoẻ", "khỏe"), ("uỷ", "ủy"), ("thuỵ", "thụy"), ("kì", "kỳ"), ("tỉ", "tỷ"), ("quí", "quý"),
    ("Mĩ", "mỹ"), ("HOÀ", "hòa"), ("ðất", "đất"), ("hòa", normalize("NFD", "hoà"))])
def test_right_spellings_of_one_syllable_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [
    ("hoa", "hòa"), ("may", "mai"), ("tay", "tai"), ("thuý", "thú"), ("quà", "quá"), ("lý", "lỳ"), ("góa", "gió")])
def test_other_syllables_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_tone_counts_alike_on_either_letter() -> None:
    for onset in ONSETS:
        for first, second in ("oa", "oe", "uy"):
            for tone in TONES:
                early, late = (normalize("NFC", f"{onset}{first}{tone}{second}"),
                               normalize("NFC", f"{onset}{first}{second}{tone}"))
                assert fold(early) == fold(late)
                assert folded_all([early, late]) == [fold(early)] * 2


def test_what_is_no_syllable_is_only_made_small() -> None:
    """Tones on consonants and loose ones are found in damaged texts; they must neither fail nor move."""
    for odd in ("Ṇoe", "qùoe", "Y", "a", "x\u0300", "hy\u0323\u0301", "\u0301"):
        assert normalize("NFC", odd.lower()) in (fold(odd), odd.lower()) or fold(odd)
    assert fold("ABC12") == "abc12"
