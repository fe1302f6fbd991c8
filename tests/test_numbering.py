"""Numbers and letters that order a report: what is skipped, doubled, overtaken; and what may begin anew."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.numbering import CHECK
from sonla_audit.finding import place


def found(text: str) -> list[tuple[str, str, str, str | None]]:
    """Rule, the mark as it stands in the source, what was expected, and the severity of each finding."""
    scene = scene_of(document_of(text))
    rows: list[tuple[str, str, str, str | None]] = []
    for claim in CHECK.find(scene):
        verdict = CHECK.judge(scene, claim)
        mark = ", ".join(scene.document.source.text[piece.start:piece.end]
                         for part in claim.parts if part.role == "mark" for piece in place(scene.document, part))
        rows.append((claim.rule, mark, verdict.computed, verdict.severity))
    return rows


def lines(*marks: str) -> str:
    """A report whose lines carry these marks and a sentence each."""
    return "\n".join(f"{mark} Toàn xã làm việc thứ {number} trong quý." for number, mark in enumerate(marks, 1)) + "\n"


@pytest.mark.parametrize(("marks", "mark", "missing"), [
    (("1.", "1.1.", "1.2.", "1.4."), "1.4.", "1.3."),
    (("I.", "II.", "IV."), "IV.", "III."),
    (("a)", "b)", "d)"), "d)", "c)"),
    (("g)", "h)", "k)"), "k)", "i)"),
    (("(1)", "(2)", "(5)"), "(5)", "(3), (4)"),
    (("1.", "2.", "a)", "b)", "4."), "4.", "3."),
])
def test_a_skipped_number_is_named(marks: tuple[str, ...], mark: str, missing: str) -> None:
    assert found(lines(*marks)) == [("numbering.gap", mark, missing, "warning")]


def test_a_list_without_its_optional_letter_is_only_a_hint() -> None:
    assert found(lines("a)", "b)", "c)", "d)", "e)")) == [("numbering.gap", "e)", "đ)", "info")]


@pytest.mark.parametrize("marks", [
    pytest.param(("a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)"), id="the whole alphabet of lists"),
    pytest.param(("I.", "1.", "2.", "II.", "1.", "2."), id="numbers anew under every part"),
    pytest.param(("3.", "4.", "5."), id="an excerpt"),
    pytest.param(("1.", "1.1.", "1.2.", "2.", "2.1."), id="two levels"),
    pytest.param(("1.", "1.1.", "1.2.", "1.", "1.1.", "1.2.", "1.3."), id="an annex that begins again"),
    pytest.param(("1.", "a)", "b)", "2.", "a)", "b)"), id="letters anew"),
    pytest.param(("1.1.", "1.2.", "1.2.1.", "1.2.2.", "1.3."), id="three levels without the first"),
    pytest.param(("-", "-", "+", "+", "-"), id="bullets"),
    pytest.param(("IV.", "V.", "VI."), id="roman from four"),
])
def test_good_numbering_is_silent(marks: tuple[str, ...]) -> None:
    assert found(lines(*marks)) == []


def test_an_excerpt_that_begins_inside_its_first_section() -> None:
    """What went wrong: "2." behind "1.2." was called the first of its list."""
    assert found(lines("1.1.2.", "1.2.", "2.")) == []


def test_a_number_taken_twice_and_one_that_comes_late() -> None:
    assert found(lines("2.", "2.1.", "2.2.", "2.2.")) == [("numbering.repeat", "2.2.", "", "warning")]
    assert found(lines("1.", "1.1.", "1.3.", "1.2.", "1.4.")) == [("numbering.order", "1.2.", "", "warning")]


def test_a_section_under_another_heading_than_its_own() -> None:
    assert found(lines("1.", "1.1.", "2.", "3.1.")) == [("numbering.order", "3.1.", "", "warning")]


def test_a_missing_final_dot_among_siblings() -> None:
    text = "1.2.1. Đường sá\nXã mở 3 tuyến.\n1.2.2 Trường học\nXã xây 2 lớp.\n1.2.3. Chợ\nXã dựng 1 chợ.\n"
    assert found(text) == [("numbering.order", "1.2.2", "1.2.2.", "info")]


def test_marks_inside_a_line_are_a_series_too() -> None:
    text = "Có ba việc: (i) mở 3 km đường; (ii) đào 2 ao; (iv) trồng 5 ha rừng.\n"
    assert found(text) == [("numbering.gap", "(iv)", "(iii)", "warning")]
    assert found("Có ba việc: (i) mở 3 km đường (ii) đào 2 ao. (iii) trồng 5 ha rừng.\n") == []


def test_a_member_may_begin_with_a_figure_and_an_area_code_is_no_mark() -> None:
    assert found("Hộ chia ba nhóm: (i) hộ khá, (ii) 370 hộ nghèo, (iii) hộ còn lại.\n") == []
    assert found("Điện thoại:\n\n(08) 39201100\n\nFax:\n\n(08) 3920 3748\n") == []


def test_footnote_marks_out_of_order_with_a_gap_and_notes_out_of_order() -> None:
    notes = "1 Số liệu chốt ngày 30 tháng 9.\n2 Theo chuẩn mới của tỉnh.\n3 Giảm 9 hộ so với đầu năm.\n"
    late = "Toàn xã có 418 hộ1, trong đó có 36 hộ nghèo3 và 22 hộ cận nghèo2.\n" + notes
    assert found(late) == [("numbering.footnote", "2", "", "warning")]
    gap = "Toàn xã có 418 hộ1, trong đó có 36 hộ nghèo2 và 22 hộ cận nghèo4.\n" + notes.replace("\n3", "\n4")
    assert found(gap) == [("numbering.footnote", "4", "3", "warning")]
    good = "Toàn xã có 418 hộ1, trong đó có 36 hộ nghèo2 và 22 hộ cận nghèo3.\n"
    assert found(good + notes) == []
    first, second, third, _ = notes.split("\n")
    assert found(good + "\n".join((first, third, second)) + "\n") == [("numbering.footnote", "3, 2", "", "info")]


CAPTIONS = ("Bảng 1. Số hộ nghèo", "Bảng 2: Số hộ cận nghèo", "Phụ lục I", "Phụ lục II", "Hình 1. Bản đồ")


@pytest.mark.parametrize(("text", "mark", "missing"), [
    ("Số liệu từng xã ở Bảng 3.", "Bảng 3", "1, 2"),
    ("Danh sách kèm theo (Phụ lục III).", "Phụ lục III", "1, 2"),
    ("Bảng 4 cho thấy số hộ nghèo giảm.", "Bảng 4", "1, 2"),
])
def test_what_is_referred_to_and_is_not_there(text: str, mark: str, missing: str) -> None:
    assert found(lines(text, *CAPTIONS)) == [("numbering.reference", mark, missing, "warning")]


@pytest.mark.parametrize("text", [
    "Số liệu từng xã ở Bảng 2, danh sách ở Phụ lục I.",
    "Lập theo Phụ lục IV ban hành kèm theo Nghị định số 30/2020/NĐ-CP.",
    "Hình 2 do thư viện tỉnh cung cấp.",  # one caption is no numbering
    "Báo cáo theo Bảng 7/BC-TKTH và Biểu 03.",
])
def test_references_that_hold_or_lead_elsewhere(text: str) -> None:
    assert found(lines(text, *CAPTIONS)) == []


def test_a_raised_mark_without_its_note_is_told_and_a_cubic_metre_is_none() -> None:
    """The second of three notes was numbered 2 as well, so that the third mark led nowhere, and nothing was said."""
    text = ("Xã đón 412 nghìn lượt khách¹ và thu 618 tỷ đồng². Dự kiến thu 2.100 tỷ đồng³. Bể chứa 450 m³.\n\n"
            "1 Niên giám của huyện.\n2 Điều tra của Phòng Văn hóa.\n")
    assert [mark for rule, mark, *_ in found(text) if rule == "numbering.footnote"] == ["³"]
    assert not [rule for rule, *_ in found(text.replace("đồng³", "đồng")) if rule == "numbering.footnote"]
