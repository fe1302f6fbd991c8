"""Numbers in digits beside their words: exact, in both orders, and silent where the bracket is no gloss."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.spelled import CHECK


def said(text: str) -> list[tuple[str, str | None]]:
    """Outcome and severity of every claim in a text."""
    scene = scene_of(document_of(text))
    verdicts = [CHECK.judge(scene, claim) for claim in CHECK.find(scene)]
    return [(verdict.outcome, verdict.severity) for verdict in verdicts]


@pytest.mark.parametrize("text", [
    "Giá là 2.695.000.000 đồng (Bằng chữ: Hai tỷ sáu trăm chín mươi lăm triệu đồng chẵn./.).",
    "Phạt 1.500.000 đồng (một triệu rưỡi) mỗi ngày.",
    "Vốn điều lệ 500 tỷ đồng (năm trăm tỷ đồng).",
    "Cho vay 500 (năm trăm) triệu đồng.",
    "Bầu 25 (hai mươi lăm) ủy viên.",
    "Giao trong 15 ngày (mười lăm ngày).",
    "Nộp năm (05) bộ hồ sơ.",
    "Bảo lãnh 134.750.000 đồng, viết bằng chữ: một trăm ba mươi tư triệu bảy trăm năm mươi nghìn đồng.",
    "Tổng cộng: 3.200.000 đồng\n\n(Bằng chữ: Ba triệu hai trăm nghìn đồng)\n",
])
def test_words_that_agree(text: str) -> None:
    assert said(text) == [("consistent", None)]


@pytest.mark.parametrize("text", [
    "Giá là 2.695.000.000 đồng (Bằng chữ: Hai tỷ sáu trăm chín mươi sáu triệu đồng chẵn).",
    "Bầu 11 (mười hai) đại biểu.",
    "Tổng cộng: 3.200.000 đồng\n\n(Bằng chữ: Ba triệu hai mươi nghìn đồng)\n",
])
def test_words_that_differ(text: str) -> None:
    assert said(text) == [("suspicious", "error")]


def test_words_that_make_no_number_are_a_question() -> None:
    assert said("Số tiền 15.000.000 đồng (bằng chữ: Mười năm triệu đồng).") == [("suspicious", "warning")]


@pytest.mark.parametrize("text", [
    "Đường qua 5 xã (hai xã vùng cao).", "Họp 5 cuộc (năm 2020).", "Lên lớp ba (12 em).", "Có 3 hộ (hai hộ nghèo)."])
def test_brackets_that_are_no_gloss(text: str) -> None:
    assert said(text) == []
