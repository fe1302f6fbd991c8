"""Totals: which figure is the total of which list, and when a list that misses it is wrong."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.total import CHECK
from sonla_audit.evidence import digit_slip
from sonla_audit.interval import exactly


def said(text: str) -> dict[tuple[str, ...], str]:
    """The outcome for each total of a text, by the figures of the claim, the total first."""
    scene = scene_of(document_of(text))
    found = {}
    for claim in CHECK.find(scene):
        verdict = CHECK.judge(scene, claim)
        figures = tuple(scene.document.blocks[p.block].text[p.start : p.end] for p in claim.parts)
        found[figures] = verdict.outcome
    return found


def test_only_direct_children_of_a_nested_list_are_added() -> None:
    text = """I. Phần thu: tổng số tiền là 640 triệu đồng, trong đó:
1. Cơ quan: 390 triệu đồng, chia ra:
- Khối huyện: 250 triệu đồng;
- Khối xã: 140 triệu đồng.
2. Doanh nghiệp: 250 triệu đồng, gồm:
- Trong huyện: 110 triệu đồng;
- Ngoài huyện: 130 triệu đồng.
"""
    found = said(text)
    assert found[("640", "390", "250")] == "consistent"
    assert found[("390", "250", "140")] == "consistent"
    assert found[("250", "110", "130")] == "suspicious"
    assert len(found) == 3


def test_a_remark_in_brackets_is_no_part() -> None:
    text = "Có 20 người bị thương, gồm bản Hua: 5 người (2 người do đá lăn); bản Pá: 3 người; bản Nà: 12 người."
    assert said(text)[("20", "5", "3", "12")] == "consistent"


def test_a_figure_in_brackets_is_the_part_where_its_item_has_no_other() -> None:
    text = "Thêm 552 ca mới. Phân bổ như sau: Hòa Lộc 227 ca, Bình Lộc (186 ca), Tây Khê (139 ca)."
    assert said(text)[("552", "227", "186", "139")] == "consistent"


def test_each_multiplies_by_the_names_before_it() -> None:
    text = "Còn lại 31 ca trong nước, gồm Long Khê 20 ca; Phú Khê 5 ca; Vĩnh Khê, Gia Lộc và Bạc Hải mỗi tỉnh 2 ca."
    assert said(text)[("31", "20", "5", "2")] == "consistent"


def test_states_may_not_exceed_the_works_announced_the_sentence_before() -> None:
    text = ("Đã thực hiện 210 công trình theo kế hoạch với tổng mức đầu tư 1.051 tỷ đồng. Chỉ đạo tháo gỡ vướng mắc; "
            "đến nay đã hoàn thành 190 công trình, đang triển khai 30 công trình.")
    assert said(text)[("210", "190", "30")] == "suspicious"


def test_overlapping_groups_are_never_added_up() -> None:
    text = "Trong 96 đại biểu: nữ 41 người, chiếm 42,7%; dân tộc thiểu số 58 người, chiếm 60,4%; đảng viên 77 người."
    assert said(text) == {}


def test_examples_and_a_rest_without_a_figure_leave_a_list_open() -> None:
    assert said("Huyện có 86 dự án, gồm 30 dự án giao thông, 21 dự án thủy lợi, còn lại là dự án khác.") == {}
    assert said("Bão làm đổ 640 ha lúa (Cò Nòi 314 ha, Chiềng Lương 60 ha).") == {}


def test_a_second_division_of_the_same_whole_has_the_same_total() -> None:
    text = ("Có 75 sản phẩm, trong đó 30 sản phẩm 4 sao, 45 sản phẩm 3 sao; phân theo nhóm: thực phẩm 30 sản phẩm, "
            "đồ uống 25 sản phẩm, thủ công 21 sản phẩm.")
    found = said(text)
    assert found[("75", "30", "45")] == "consistent"
    assert found[("75", "30", "25", "21")] == "suspicious"


def test_columns_told_as_sentences_are_kept_apart_by_their_words() -> None:
    text = ("Cả tỉnh xảy ra 734 vụ, làm chết 108 người, bị thương 684 người. Loại nặng là 298 vụ, làm chết 108 người, "
            "bị thương 178 người. Va chạm là 436 vụ, bị thương 506 người.")
    found = said(text)
    assert found[("734", "298", "436")] == "consistent"
    assert found[("684", "178", "506")] == "consistent"


def test_signs_of_a_flow_come_from_the_cues_before_or_behind() -> None:
    behind = "Đầu năm xã có 386 hộ nghèo; trong năm 112 hộ thoát nghèo, 27 hộ tái nghèo, cuối năm còn 301 hộ."
    before = "Quỹ số dư đầu kỳ 318 triệu, thu trong kỳ 142 triệu, chi 96 triệu, số dư cuối kỳ 346 triệu đồng."
    assert said(behind)[("301", "386", "112", "27")] == "consistent"
    assert said(before)[("346", "318", "142", "96")] == "suspicious"


def test_a_fraction_leaves_the_rest() -> None:
    assert said("15/19 tiêu chí đã đạt, còn 04 tiêu chí.")[("04", "19", "15")] == "consistent"


def test_subtotals_of_a_table_are_counted_once() -> None:
    text = """TT\tNội dung\tKinh phí
I\tGiao thông\t700
1\tTrong bản\t400
2\tLiên bản\t300
II\tThủy lợi\t250
Tổng cộng\t950
"""
    assert said(text)[("950", "700", "250")] == "consistent"


def test_means_and_norms_have_no_sum() -> None:
    assert said("Giá chè 8.500 đồng/kg, gồm chè búp 8.000 đồng/kg, chè khô 11.000 đồng/kg.") == {}


@pytest.mark.parametrize(("parts", "total", "slip"), [
    ((10292434, 4136786), 14609220, True),   # 4316786 with two digits in other places
    ((5120, 1730), 8450, False),
    ((4683, 46), 4733, False),               # a small rest is a small rest
])
def test_a_digit_slip_is_told_from_a_part_left_out(parts: tuple[int, ...], total: int, slip: bool) -> None:
    assert digit_slip([exactly(part) for part in parts], exactly(total), 1000, 100) is slip
