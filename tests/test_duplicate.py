"""Copies are found where an editor would call them copies, with all their places and nothing besides."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.duplicate import CHECK
from sonla_audit.finding import judged, place
from sonla_audit.repeats.runs import repeated
from sonla_audit.repeats.streams import stream

CANAL = ("Huyện đã khởi công 14 tuyến kênh nội đồng với tổng chiều dài 23,6 km và bàn giao 9 tuyến cho các hợp tác xã "
         "quản lý, còn 5 tuyến đang chờ mặt bằng.")
OTHER = "Trường học trong xã khai giảng đúng ngày và không thiếu giáo viên."


def found(text: str) -> list[tuple[str, list[str]]]:
    """The rule of each finding, and the passages it marks in the source."""
    scene = scene_of(document_of(text))
    source = scene.document.source.text
    return [(claim.rule, [" ".join(source[piece.start:piece.end] for piece in place(scene.document, part))
                          for part in claim.parts]) for claim in CHECK.find(scene)]


def test_a_passage_pasted_behind_itself_is_one_finding_tight_to_its_words() -> None:
    assert found(f"{CANAL} {CANAL} {OTHER}") == [("duplicate.passage", [CANAL[:-1], CANAL[:-1]])]


def test_a_passage_without_a_stop_between_its_copies_is_found() -> None:
    # A paste into the middle of a sentence: the second copy opens with a capital behind a small letter.
    text = f"{CANAL[:-1]} {CANAL[:-1]} trên địa bàn huyện."
    assert found(text) == [("duplicate.passage", [CANAL[:-1], CANAL[:-1]])]


def test_two_doubled_sentences_in_a_row_are_one_finding() -> None:
    pair = ("Đội kiểm tra 96 cơ sở kinh doanh, xử phạt 11 cơ sở vi phạm. "
            "Hàng lậu qua hai chợ biên giới giảm 40% so với quý trước.")
    [(rule, places)] = found(f"{pair} {OTHER} {pair}")
    assert rule == "duplicate.passage"
    assert places == [pair[:-1], pair[:-1]]


def test_three_places_of_one_passage_are_one_finding() -> None:
    [(rule, places)] = found("\n".join((CANAL, OTHER, CANAL, "Thời tiết thuận lợi cho cây trồng vụ mùa.", CANAL)))
    assert rule == "duplicate.passage"
    assert len(places) == 3


def test_a_passage_of_several_paragraphs_has_a_part_in_each() -> None:
    pair = f"{CANAL}\n{OTHER}"
    [(rule, places)] = found(f"{pair}\nVụ mùa năm nay được mùa.\n{pair}")
    assert rule == "duplicate.passage"
    assert places == [CANAL[:-1], OTHER[:-1], CANAL[:-1], OTHER[:-1]]


def test_a_changed_figure_is_named() -> None:
    scene = scene_of(document_of(f"{CANAL}\n{OTHER}\n{CANAL.replace('23,6', '26,3')}"))
    [claim] = CHECK.find(scene)
    verdict = CHECK.judge(scene, claim)
    assert (claim.rule, verdict.stated, verdict.computed) == ("duplicate.near", "23,6", "26,3")
    assert judged(CHECK.id, CHECK.arithmetic, claim, verdict).verdict.severity == "warning"


def test_a_small_word_exchanged_does_not_hide_a_copy() -> None:
    text = f"{CANAL}\n{OTHER}\n{CANAL.replace('bàn giao 9', 'đã bàn giao 9')}"
    assert [rule for rule, _ in found(text)] == ["duplicate.near"]


def test_a_clause_with_its_figure_written_twice_in_a_row() -> None:
    text = "Ngành trồng trọt tăng 2,17%; ngành chăn nuôi tăng 4,05%; ngành chăn nuôi tăng 4,05%."
    assert found(text) == [("duplicate.sentence", ["ngành chăn nuôi tăng 4,05%", "ngành chăn nuôi tăng 4,05%"])]


def test_an_item_is_one_thing_with_and_without_its_generic_noun() -> None:
    text = ("Công trình đã xong: Sửa chữa, mở rộng đường Trần Nguyên Hãn, kè suối Pàn; "
            "Sửa chữa, mở rộng tuyến đường Trần Nguyên Hãn.")
    assert found(text) == [("duplicate.item", ["Sửa chữa, mở rộng đường Trần Nguyên Hãn",
                                               "Sửa chữa, mở rộng tuyến đường Trần Nguyên Hãn"])]


def test_items_of_one_list_may_be_lines_of_their_own() -> None:
    text = ("Các việc đã làm:\n- Xây cầu treo bản Nà Ngựu;\n- Kè bờ suối Pàn;\n- Xây công trình cầu treo bản Nà Ngựu;\n"
            "- Sửa trạm y tế xã.")
    assert [rule for rule, _ in found(text)] == ["duplicate.item"]


@pytest.mark.parametrize("text", [
    pytest.param("Tỷ lệ đô thị hóa đạt 61,5%, tăng 2,4% so với năm 2026. Huyện lập 9 đồ án, nâng tỷ lệ đô thị hóa đạt "
                 "61,5%, tăng 2,4% so với năm 2026.", id="a restatement inside another sentence"),
    pytest.param("Bản Huổi Lướt thu hồi 3,1 ha đất lấn chiếm ven đường. Bản Pá Khoang thu hồi 2,6 ha đất lấn chiếm ven "
                 "đường.", id="equal but for a name"),
    pytest.param(f"{CANAL.replace('Huyện', 'Huyện Mường Tè')}\n{CANAL.replace('Huyện', 'Huyện Yên Bình')}"
                 .replace("14 tuyến", "17 tuyến", 1).replace("23,6", "31,2", 1).replace("9 tuyến", "8 tuyến", 1)
                 .replace("còn 5", "còn 9", 1), id="parallel sentences with figures of their own"),
    pytest.param("1. Trồng rừng\n- Cơ quan chủ trì: phòng Nội vụ và phòng Tài chính của huyện, xong trước tháng 3.\n"
                 "2. Sửa trường\n- Cơ quan chủ trì: phòng Nội vụ và phòng Tài chính của huyện, xong trước tháng 3.",
                 id="the entries of a form"),
    pytest.param("Giải nhất thuộc về Trường Mầm non Hoa Ban Trắng, Trường Mầm non Sao Mai Hồng; giải nhì thuộc về "
                 "Trường Tiểu học Kim Đồng, Trường Mầm non Hoa Ban Trắng.", id="one member of two lists"),
    pytest.param("Ngô gieo 310 ha, đạt 100% kế hoạch huyện giao, lúa gieo 420 ha, đạt 100% kế hoạch huyện giao.",
                 id="one rate for two crops"),
    pytest.param("Năm 2030 toàn huyện tập trung xây dựng nông thôn mới, giữ vững an ninh trật tự, chăm lo đời sống của "
                 "đồng bào vùng cao.\nNăm 2031 toàn huyện tập trung xây dựng nông thôn mới, giữ vững an ninh trật tự, "
                 "làm đường.", id="another year, shorter than a passage"),
])
def test_what_reports_repeat_on_purpose_is_silent(text: str) -> None:
    assert found(text) == []


def test_a_footnote_that_repeats_the_body_is_silent() -> None:
    text = (f"Toàn huyện có 23 công trình thủy lợi1 phục vụ sản xuất.\n{CANAL}\n1 {CANAL}\n")
    assert found(text) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(("cá", "gà", "lúa", "ngô", "suối", "núi", "rừng")), min_size=12, max_size=60),
       st.integers(0, 20))
def test_a_run_is_equal_in_both_places_which_do_not_overlap(words: list[str], gap: int) -> None:
    scene = scene_of(document_of(" ".join([*words, *(["đồi"] * gap), *words]) + "."))
    tokens = stream(scene.document.blocks, scene.words, ())
    runs = repeated(tokens, 10)
    assert runs
    for run in runs:
        assert run.first + run.size <= run.again
        assert tokens.loose[run.first:run.first + run.size] == tokens.loose[run.again:run.again + run.size]


def test_a_line_repeated_many_times_does_not_grow_the_work() -> None:
    # A generated annex held one line thousands of times and every pair of lines was compared.
    scene = scene_of(document_of(f"{CANAL}\n" * 400))
    [claim] = CHECK.find(scene)
    assert len(claim.parts) <= 400


def test_an_item_told_twice_with_one_slip_of_the_pen_is_told() -> None:
    """A list that names one thing twice with two figures was taken for two things."""
    rows = ["- Phát quang tuyến kênh chính: 368 công", "- Nạo vét hồ Bản Lầm: 214 công",
            "- Phát quang tuyến kênh chính: 386 công"]
    assert [rule for rule, _ in found("\n".join(["Các thôn đã góp công:", *rows]))] == ["duplicate.near"]
    assert found("\n".join(["Các thôn đã góp công:", *rows[:2], rows[2].replace("386", "957")])) == []
