"""A position survives every change a text goes through, one after another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.document import Anchor, Document, Run, Source, Span, Trail, line_starts, straight

# A change of a text, piece by piece: a stretch kept as it is, left out, or turned into a lump of another size.
steps = st.lists(st.tuples(st.sampled_from(("keep", "drop", "lump")), st.integers(1, 4), st.integers(1, 4)), max_size=8)


def changed(length: int, plan: list[tuple[str, int, int]]) -> tuple[int, Trail, list[tuple[int, ...]]]:
    """The new length, the trail, and for each new character all the old ones it came from."""
    runs: list[Run] = []
    came: list[tuple[int, ...]] = []
    at = 0
    for what, old, new in [*plan, ("keep", length, 0)]:
        old = min(old, length - at)
        if old <= 0:
            break
        if what == "keep":
            runs.append(Run(len(came), at, old, old))
            came += [(at + i,) for i in range(old)]
        elif what == "lump" and old != new:
            runs.append(Run(len(came), at, new, old))
            came += [tuple(range(at, at + old))] * new
        at += old
    return len(came), Trail(tuple(runs)), came


def old_of(trail: Trail, start: int, end: int) -> list[int]:
    return [i for span in trail.pieces(start, end) for i in range(span.start, span.end)]


@given(st.integers(0, 20), steps, st.data())
def test_pieces_are_the_old_characters_once_each_and_in_order(length: int, plan: list[tuple[str, int, int]],
                                                              data: st.DataObject):
    size, trail, came = changed(length, plan)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    if start < end:
        assert old_of(trail, start, end) == sorted({old for olds in came[start:end] for old in olds})
    spans = trail.pieces(start, end)
    assert all(a.end < b.start for a, b in pairwise(spans))
    if start < size:
        assert trail.origin(start) == came[start][0]


@given(st.integers(0, 20), steps, steps, st.data())
def test_trails_compose(length: int, plan: list[tuple[str, int, int]], second: list[tuple[str, int, int]],
                        data: st.DataObject):
    middle, older, _ = changed(length, plan)
    size, newer, came = changed(middle, second)
    whole = newer.then(older)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    if start == end:
        return
    found = set(old_of(whole, start, end))
    expected = {old for at in range(start, end) for span in newer.pieces(at, at + 1)
                for old in old_of(older, span.start, span.end)}
    assert expected <= found
    lumps = any(run.size != run.length for run in newer.runs)
    if not lumps:  # a lump over a gap of the older trail takes the gap with it
        assert found == expected
    else:
        assert min(found) == min(expected)
        assert max(found) == max(expected)
    assert len(came) == size


@given(st.integers(0, 50), st.data())
def test_a_straight_trail_leads_to_the_same_place(length: int, data: st.DataObject):
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    assert straight(length).pieces(start, end) == (Span(start, end),)
    assert straight(length).origin(end) == end


def test_a_figure_cut_by_a_page_has_two_pieces():
    # "48" and "sản phẩm" stand apart in the source, with eleven characters of a footnote between them
    trail = Trail((Run(0, 0, 2, 2), Run(2, 2, 1, 11), Run(3, 13, 8, 8)))
    assert trail.pieces(0, 2) == (Span(0, 2),)
    assert trail.pieces(0, 11) == (Span(0, 21),)
    gap = Trail((Run(0, 0, 2, 2), Run(2, 13, 9, 9)))
    assert gap.pieces(0, 11) == (Span(0, 2), Span(13, 22))


def test_an_empty_request_inside_a_lump_is_the_start_of_the_lump():
    trail = Trail((Run(0, 5, 1, 3), Run(1, 8, 2, 2)))
    assert trail.pieces(0, 0) == (Span(5, 5),)
    assert trail.pieces(1, 1) == (Span(8, 8),)
    assert trail.pieces(3, 3) == (Span(10, 10),)
    assert Trail((Run(0, 5, 1, 3),)).origin(1) == 8
    assert Trail(()).pieces(0, 0) == (Span(0, 0),)


def test_half_a_lump_is_the_whole_lump_after_composing():
    # three letters made of two: the last two of them still come from both, though two and two would fit
    older = Trail((Run(0, 10, 3, 2),))
    newer = Trail((Run(0, 1, 2, 2),))
    assert newer.then(older).pieces(0, 1) == (Span(10, 12),)
    assert newer.then(older).pieces(1, 2) == (Span(10, 12),)


def test_many_runs_are_walked_only_where_asked():
    """Looking up one place once copied all later runs, so that a long text in NFD took minutes."""
    count = 200_000
    trail = Trail(tuple(Run(i, 2 * i, 1, 2) for i in range(count)))
    assert [trail.pieces(i, i + 1) for i in range(0, count, 7)] == [(Span(2 * i, 2 * i + 2),)
                                                                     for i in range(0, count, 7)]


@pytest.mark.parametrize(("text", "expected"), [
    ("", (0,)),
    ("a", (0,)),
    ("a\nb", (0, 2)),
    ("a\r\nb\r\n", (0, 3, 6)),
    ("a\rb\r", (0, 2, 4)),
    ("a\n\rb", (0, 2, 3)),
    ("\r\r\n\n", (0, 1, 3, 4)),
    ("a\fb\x0bc\u2028d\x85e", (0,)),
])
def test_lines_end_at_lf_crlf_or_cr(text: str, expected: tuple[int, ...]):
    assert line_starts(text) == expected


@given(st.text(alphabet="ab\r\n"))
def test_line_starts_are_where_universal_newlines_put_them(text: str):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = line_starts(text)
    assert len(starts) == len(lines)
    ends = (*starts[1:], len(text) + 1)
    assert [text[a:b].rstrip("\r\n") for a, b in zip(starts, ends, strict=True)] == lines


@given(st.text(alphabet="aỷ\r\n\f"), st.data())
def test_an_anchor_names_line_and_column_from_one(text: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(text)))
    document = Document(Source("-", text, "utf-8"), "vi", (), line_starts=line_starts(text))
    anchor = document.anchor(at)
    assert document.line_starts[anchor.line - 1] + anchor.column - 1 == at
    assert anchor.line == len([start for start in line_starts(text) if start <= at])
    assert anchor.page is None


def test_an_anchor_knows_its_page_where_pages_are_known():
    text = "một\nhai\fba"
    document = Document(Source("-", text, "utf-8"), "vi", (), line_starts=line_starts(text), page_starts=(0, 8))
    assert document.anchor(4) == Anchor(2, 1, 1)
    assert document.anchor(8) == Anchor(2, 5, 2)
