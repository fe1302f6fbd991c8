"""What rules read is in one spelling, and every character of it leads back to what was typed."""

from __future__ import annotations

from unicodedata import combining, is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.document import Span
from sonla_audit.layout.normalise import normalise, visible

# Letters, marks, spaces, invisible signs, Hangul and singletons: whatever a change of spelling can trip over.
awkward = st.text(alphabet=st.one_of(
    st.sampled_from("aưeyỷêĐÐð12%.,½m²\u0300\u0301\u0302\u0309\u031b\u0323\u00ad\u200b\u2011\u00a0\u202f\u2009\u2007\ufeff"
                    "\u200e\u202e\r\n\f\uff13\uff05\u1100\u1161\u11a8\u212b\u0958\u2000\u034f"),
    st.characters(exclude_categories=("Cs", "Cn"))), max_size=40)


def old(text: str, start: int, end: int) -> str:
    trail = normalise(text)[1]
    return "".join(text[span.start : span.end] for span in trail.pieces(start, end))


@pytest.mark.parametrize(("typed", "expected"), [
    (normalize("NFD", "đạt 87,7% – 1.372 tỷ đồng"), "đạt 87,7% – 1.372 tỷ đồng"),
    ("y\u0309 ngươ\u0300i ty\u0309", "ỷ người tỷ"),  # as windows-1258 writes it
    ("1\u00a0846,5\u202f%", "1\u00a0846,5\u00a0%"),
    ("12\u2009345\u2007678", "12\u00a0345\u00a0678"),
    ("a\u2003b\u3000c", "a b c"),
    ("ngân\u00adsách t\u200bỷ\ufeff", "ngânsách tỷ"),
    ("\u202a5\u202c \u200e6", "5 6"),
    ("2021\u20112025", "2021-2025"),
    ("\u00d0ảng bộ, \u00f0ạt, \u0189", "Đảng bộ, đạt, Đ"),
    ("\uff11\uff12\uff0c\uff15\uff05 \uff0f", "12,5% /"),
    ("½ m² m³ 5 − 3 – 2 ‰ … “x”", "½ m² m³ 5 − 3 – 2 ‰ … “x”"),
    ("a\r\nb\rc\nd\fe\tg", "a\r\nb\rc\nd\fe\tg"),
    ("", ""),
    ("\ufeff\u200b", ""),
    ("\u0301x", "\u0301x"),
    ("a\u200b\u0301", "á"),
])
def test_spellings_become_one(typed: str, expected: str):
    assert normalise(typed)[0] == expected


def test_a_text_in_order_is_returned_as_it_is():
    text = "Thu ngân sách đạt 3.455 tỷ đồng, vượt 6,7%\r\n½ m²"
    new, trail = normalise(text)
    assert new is text
    assert trail.pieces(0, len(text)) == (Span(0, len(text)),)


@given(awkward)
def test_the_result_is_composed_and_stays_as_it_is(text: str):
    new, _ = normalise(text)
    assert is_normalized("NFC", new)
    assert normalise(new)[0] == new


@given(st.text(alphabet=st.characters(exclude_characters="\u2000\u2001", min_codepoint=0x300, max_codepoint=0x1fff,
                                      exclude_categories=("Cs", "Cn", "Cf")), max_size=20))
def test_other_scripts_are_composed_as_unicode_says(text: str):
    assert normalise(text)[0] == normalize("NFC", text)


@given(awkward)
def test_the_trail_covers_the_new_text_and_runs_forward(text: str):
    new, trail = normalise(text)
    at = there = 0
    for run in trail.runs:
        assert run.here == at
        assert run.there >= there
        at, there = run.here + run.size, run.there + run.length
    assert at == len(new)
    assert there <= len(text)


@given(awkward)
def test_every_character_leads_back_to_what_it_was_made_of(text: str):
    new, trail = normalise(text)
    seen = 0
    for at in range(len(new)):
        for span in trail.pieces(at, at + 1):
            assert span.end > span.start
            seen = max(seen, span.end)
        source = old(text, at, at + 1)
        if not any(combining(letter) for letter in source):
            assert new[at] in normalise(source)[0]
    # nothing is left behind at the end but what is dropped
    assert normalise(text[seen:])[0] == ""


def test_a_figure_is_found_where_it_was_typed():
    text = normalize("NFD", "đạt tỷ lệ ") + "1\u200b.372\u00adx"
    new, trail = normalise(text)
    start = new.index("1.372")
    pieces = trail.pieces(start, start + 5)
    assert [text[span.start : span.end] for span in pieces] == ["1", ".372"]
    assert old(text, 0, 3) == normalize("NFD", "đạt")


def test_more_than_thirty_marks_are_left_alone():
    thirty, more = "a" + "\u0301\u0323" * 15, "a" + "\u0301\u0323" * 16
    assert normalise(thirty)[0] == normalize("NFC", thirty)
    assert normalise(more)[0] == more


def test_cost_is_linear_in_the_marks():
    """Sorting marks is quadratic: half a megabyte of them on one letter would take the whole night."""
    text = "1 tỷ " + "\u0301\u0323" * 250_000 + " 2"
    new, trail = normalise(text)
    assert new == text
    assert trail.pieces(len(new) - 1, len(new)) == (Span(len(text) - 1, len(text)),)


def test_what_could_steer_a_terminal_is_written_out():
    assert visible("báo cáo\x1b[31m\n\u202e.txt\x7f\x9b") == "báo cáo\\x1b[31m\\x0a\\u202e.txt\\x7f\\x9b"
    assert visible("b\udce1o") == "b\\xe1o"
    assert visible("\ud83d") == "\\ud83d"
    assert visible("Đại hội “XX” – 5%") == "Đại hội “XX” – 5%"


@given(st.text())
def test_what_is_shown_is_printable_by_any_terminal(text: str):
    shown = visible(text)
    assert "\n" not in shown
    assert all(ord(letter) >= 0x20 for letter in shown)
    shown.encode("utf-8")
