"""Sums that must hold by how they are told: each form right, with a figure changed, and beside what asserts nothing."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of
from sonla_audit.finding import Finding


def found(text: str) -> list[Finding]:
    """The findings about sums, remainders, shares of a whole and lists."""
    return [one for one in audit_document(document_of(text)).findings
            if one.claim.rule.split(".")[0] in ("total", "hundred", "listing") or one.claim.rule == "change.gap"]


def told(text: str) -> bool:
    """Whether a sum is told to be wrong."""
    return any(one.verdict.severity in ("error", "warning") for one in found(text))


FORMS = [
    # what stands behind "trong" was taken for what the parts are of
    ("Sở nhận được 508 đề xuất (trong tỉnh {}, ngoài tỉnh 301).", "207", "707"),
    ("Tổng số đơn phải giải quyết 648 đơn (kỳ trước chuyển sang 37 đơn, tiếp nhận trong kỳ {} đơn).", "611", "621"),
    # groups that share members are not those that a whole is parted into
    ("Đại hội bầu 15 đồng chí, trong đó tái cử {} đồng chí, tham gia lần đầu 5 đồng chí.", "10", "11"),
    # a bracket that stands behind no figure was read as many brackets
    ("Nạo vét kênh chính (ba đoạn: 1.250 m, 980 m và {} m, cộng 3.700 m).", "1.470", "14.700"),
    # "68 hộ" were no "hộ nghèo", where others were told
    ("Đầu năm có 245 hộ nghèo; trong năm thoát nghèo {} hộ, phát sinh 5 hộ; cuối năm còn 182 hộ nghèo.", "68", "88"),
    # what was settled, and what goes over to the next term, were neither out nor left
    ("Tồn đầu kỳ 45 hồ sơ; tiếp nhận trong kỳ 320 hồ sơ; đã giải quyết {} hồ sơ; tồn cuối kỳ 34 hồ sơ.", "331", "321"),
    ("Kỳ trước chuyển sang 12 đơn, trong kỳ nhận 45 đơn; đã giải quyết 50 đơn, chuyển kỳ sau {} đơn.", "7", "8"),
    # a sum without a unit, whose name says what it counts
    ("Về nhà ở: 200 căn sập đổ, 69.228 căn hư hỏng, 64.816 căn ngập; tổng số căn nhà bị ảnh hưởng là {}.", "134.244",
     "134.424"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FORMS, ids=[form[0][:40] for form in FORMS])
def test_a_changed_figure_is_told(text: str, right: str, wrong: str) -> None:
    assert not told(text.format(right))
    assert any(one.verdict.outcome == "consistent" for one in found(text.format(right)))
    assert told(text.format(wrong))


@pytest.mark.parametrize("text", [
    "Biệt thự có diện tích đất 230 m2, xây dựng 116,5 m2, tổng diện tích sàn là 316 m2.",
    "Tổng số tàu cá là 412 chiếc, tổng số tàu hàng là 96 chiếc, tổng số tàu kéo là 37 chiếc.",
    "Vốn trung ương là 2.595 tỷ đồng, gồm vốn trong nước 2.166 tỷ đồng, trong đó 3 chương trình 1.339 tỷ đồng.",
    "Đại hội bầu 15 đồng chí, trong đó nữ 6 đồng chí, tái cử 11 đồng chí.",
])
def test_what_asserts_no_sum_is_left_alone(text: str) -> None:
    assert not told(text)
