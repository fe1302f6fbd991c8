"""What counts as one thing said twice, and what only looks like it."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.repeat import CHECK
from sonla_audit.finding import judged


def found(text: str) -> list[tuple[str, str, str]]:
    scene = scene_of(document_of(text))
    verdicts = [(claim.rule, CHECK.judge(scene, claim)) for claim in CHECK.find(scene)]
    return [(rule, verdict.outcome, verdict.working) for rule, verdict in verdicts]


def test_a_document_with_two_dates_is_shown_with_both() -> None:
    text = ("Thực hiện Kế hoạch số 41/KH-UBND ngày 09/3/2023, xã mở 4 lớp.\n"
            "Kế hoạch số 41/KH-UBND ngày 19/3/2023 còn nêu việc làm đường.")
    assert found(text) == [
        ("repeat.document", "suspicious", "41/KH-UBND ngày 09/3/2023 ≠ 41/KH-UBND ngày 19/3/2023")]


@pytest.mark.parametrize("text", [
    "Xã Bản Mòn thu hồi 2,4 ha đất sử dụng sai mục đích.\nXã Bản Giàng thu hồi 1,7 ha đất sử dụng sai mục đích.",
    "Đầu năm huyện có 1.386 hộ nghèo; trong năm 412 hộ thoát nghèo.\nRiêng quý IV có 96 hộ thoát nghèo.",
    "Thu nội địa bằng 28,4% dự toán Trung ương giao, bằng 19,2% dự toán tỉnh giao.",
    "Năm 2015 năng suất 1.676 kg/ha.\nNăm 2017 năng suất 1.676 kg/ha.",
    "Doanh thu quý I là 312 tỷ đồng.\nVốn điều lệ nay là 312 tỷ đồng.",
])
def test_other_places_periods_and_plans_are_no_repeat(text: str) -> None:
    assert found(text) == []


def test_an_announced_exact_figure_is_held_to_the_hedge_before_it() -> None:
    assert found("Toàn ngành thu hơn 71.000 tỷ đồng; con số chính xác là 71.204 tỷ đồng.") == [
        ("repeat.exact", "consistent", "71.000 = 71.204")]
    assert found("Toàn ngành thu hơn 71.000 tỷ đồng; con số chính xác là 73.204 tỷ đồng.") == [
        ("repeat.exact", "suspicious", "71.000 ≠ 73.204")]


def test_a_figure_is_taken_up_by_an_opener() -> None:
    assert found("Đại hội có mặt 182 đại biểu, vắng 3 đại biểu.\nTrong 182 đại biểu dự đại hội có 68 nữ.") == [
        ("repeat.figure", "consistent", "182 = 182")]


def test_repeats_never_fail_a_report_by_themselves() -> None:
    scene = scene_of(document_of("Gần 500 hộ phải di dời; thống kê chi tiết là 512 hộ."))
    (claim,) = CHECK.find(scene)
    assert judged(CHECK.id, CHECK.arithmetic, claim, CHECK.judge(scene, claim)).verdict.severity == "warning"
