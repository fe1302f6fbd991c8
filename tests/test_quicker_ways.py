"""What is worked out the quick way is what the plain way gives: the plain way stands here, and is held against it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import odd
import pytest
import varied
from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.audit import document_of, ledger_of, scene_of
from sonla_audit.clauses.listwords import listwords
from sonla_audit.interval import Interval
from sonla_audit.judging.ratios import agrees, agrees_with_any
from sonla_audit.judging.repairs import KINDS, mends, spellings
from sonla_audit.shares import choosing, shares
from sonla_audit.shares.fellows import series_of
from sonla_audit.shares.offering import offers
from sonla_audit.shares.weighing import Weighing
from sonla_audit.syllables import fold
from sonla_audit.tokens import before, split
from sonla_audit.totals.segments import stretches

SIGNS = ["12", "/", "45", ".", ",", "1.234,5", " ", " ", "ngày", "Tỷ", "(", "%", "3", "_", "²"]
PIECES = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=60).map("".join)


@given(PIECES, st.data())
def test_what_stands_before_a_place_is_what_a_pattern_finds_there(text: str, data: st.DataObject) -> None:
    split(text)
    at = data.draw(st.integers(min_value=0, max_value=len(text)))
    start = max(0, at - 48)
    plain = [(start + found.start(), fold(found[0]))
             for found in re.finditer(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]", text[start:at])]
    starts, forms = before(text, at)
    assert list(zip(starts, forms, strict=True)) == plain


@given(st.lists(st.sampled_from(["5 hộ", "12 tấn", "(", ")", "[", "]", ",", ";", " và ", " xã ", "3,5 ha"]),
                min_size=1, max_size=40))
def test_a_list_is_cut_where_each_of_its_words_says_so(pieces: Sequence[str]) -> None:
    scene = scene_of(document_of("".join(pieces)))
    known = listwords(scene.pack)
    for reading in scene.readings:
        folded, text, starts = reading.words.folded, reading.block.text, reading.words.starts
        depth = 0
        depths: list[int] = []
        cuts: list[int] = []
        semicolons: list[int] = []
        for at, word in enumerate(folded):
            depth = max(0, depth + (word in "([") - (word in ")]"))
            depths.append(depth)
            inside = text[max(0, starts[at] - 1)].isdigit() and text[starts[at] + 1 : starts[at] + 2].isdigit()
            if depth == 0 and (word == ";" or (word == "," and not inside) or known.at("joins", folded, at) > at):
                cuts.append(at)
                semicolons += [at] * (word == ";")
        shallow, found_cuts, found_semicolons = stretches(reading, 0, len(folded), known)
        assert (found_cuts, found_semicolons) == (cuts, semicolons)
        for level, spans in enumerate(shallow):
            inside_of = {at for low, high in spans for at in range(low, high)}
            for figure in reading.figures:
                assert (figure.first in inside_of) == (depths[figure.first] == level)


@given(st.integers(min_value=1, max_value=99_999), st.sampled_from(["{} hộ", "{} tỷ đồng", "{},5%"]),
       st.integers(min_value=-3, max_value=3), st.integers(min_value=0, max_value=3), st.data())
def test_a_slip_is_found_where_trying_every_spelling_finds_it(number: int, form: str, off: int, room: int,
                                                              data: st.DataObject) -> None:
    quantity = ledger_of(form.format(number))[0][0]
    ways = list(spellings(quantity))
    near = data.draw(st.sampled_from(ways))[1].low or 0  # something beside one of the spellings
    unit, den = max(1, quantity.step.low or 1), data.draw(st.sampled_from(ways))[1].den
    wanted = Interval(near + off * unit, near + (off + room) * unit, den)
    tried = {kind for kind, interval in ways if interval.meets(wanted)}
    assert mends(quantity, wanted) == next((kind for kind in KINDS if kind in tried), "")


@pytest.mark.parametrize("text", [odd.made("shares", 1500), odd.made("one sentence", 1500), varied.text(6000, 11)])
def test_the_percents_around_one_say_the_same_of_each_whole(text: str) -> None:
    scene = scene_of(document_of(text))
    first = {claim.quantities("share")[0].index: claim for claim in shares.claims(scene)}
    percents, beside, lists, held = choosing.company(scene, first)
    asked = 0
    for percent in percents:
        reading = scene.readings[percent.quantity.block]
        offered = offers(scene, reading, percent)
        weighing = Weighing(scene, reading, percent, series_of(percent, beside, lists, held), offered)
        for whole in weighing.wholes:
            low = whole.quantity.interval.low
            if low is not None and low > 0:
                asked += 1
                places, others, base = weighing._company(whole.quantity)
                plain = weighing._adopting(whole.quantity)
                assert (places, others) == plain[:2]
                assert (base is None) == (plain[2] is None)
                assert base is None or plain[2] is None or (base.within(plain[2]) and plain[2].within(base))
    assert asked > 20


def test_cells_that_say_the_same_stand_each_in_its_own_place() -> None:
    source = "Đơn vị tính: tấn\nXã\tLúa\tNgô\nAn Phú\t348\t1.250,5\nAn Thọ\t1.250,5\t348\nAn Vinh\t(348)\t348\n"
    scene = scene_of(document_of(source))
    told = [quantity for quantity in scene.quantities if quantity.block > 1]
    assert [source[piece.start : piece.end] for quantity in told for piece in quantity.pieces] == [
        "348", "1.250,5", "1.250,5", "348", "348", "348"]
    assert [quantity.index for quantity in told] == list(range(told[0].index, told[0].index + 6))
    assert [quantity.sign for quantity in told] == [0, 0, 0, 0, -1, 0]
    assert len({quantity.start for quantity in told if quantity.block == told[0].block}) == 2


@given(PIECES, st.sets(st.sampled_from(["12", "/", "45", ".", "ngày", "tỷ", "3", "_", "khác"])))
def test_words_are_found_by_their_forms_where_they_stand(text: str, forms: set[str]) -> None:
    words = split(text)
    assert words.at_any(frozenset(forms)) == [at for at, form in enumerate(words.folded) if form in forms]


ENDS = st.one_of(st.none(), st.integers(-3, 40))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Interval(low, high, draw(st.integers(1, 12)))


@given(intervals(), st.lists(intervals(), max_size=4), intervals())
def test_a_percent_of_any_of_some_wholes_is_one_of_one_of_them(
        portion: Interval, wholes: Sequence[Interval], stated: Interval) -> None:
    assert agrees_with_any(portion, wholes, stated) == any(agrees(portion, whole, stated, "part") for whole in wholes)
