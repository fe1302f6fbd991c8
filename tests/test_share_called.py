"""Wholes that a text names: behind the percent, as a plan, or in the same breath. One wrong digit must be told."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def outcomes(text: str, share: str) -> list[str]:
    """What came of the shares that a percent is told to be."""
    return [finding.verdict.outcome for finding in audit_document(document_of(text)).findings
            if finding.check in ("share", "plan") and any(
                part.quantity is not None and part.quantity.surface.startswith(share) for part in finding.claim.parts)]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("Dư nợ cho vay 96.480 triệu đồng, bình quân 118,8 triệu đồng/món. Nợ xấu 415 triệu đồng, bằng {} dư nợ.",
     "0,43%", "7,43%"),
    ("Vốn điều lệ: 6.850 triệu đồng. Hội nghị chia cổ tức 788 triệu đồng, bằng {} vốn điều lệ.", "11,5%", "17,5%"),
    ("Dư nợ cấp tín dụng khoảng 1,66 triệu tỷ đồng, tăng 15%.\nNgân hàng dành gói ưu đãi 810.000 tỷ đồng, tương đương "
     "gần {} tổng dư nợ.", "49%", "94%"),
    ("Kế hoạch vốn đầu tư công năm 2024 của huyện là 584,6 tỷ đồng. Đến hết tháng 10 giải ngân được 286,7 tỷ đồng, "
     "đạt {} kế hoạch.", "49,04%", "59,04%"),
    ("Kế hoạch vốn đầu tư công năm 2024 của huyện là 584,6 tỷ đồng.\nĐến hết tháng 10 giải ngân được 286,7 tỷ đồng, "
     "đạt {} kế hoạch.", "49,04%", "49,64%"),
    ("Khảo sát 120 hộ dân cho thấy {} hài lòng, tức 105 hộ.", "87,5%", "27,5%"),
    ("Xã có 1.284 hộ, tỷ lệ hộ nghèo {}, tương ứng 119 hộ.", "9,3%", "8,3%"),
    ("Toàn xã có 312 hộ, gồm 214 hộ ở vùng trong và 98 hộ ở vùng ngoài. Tỷ lệ hộ dùng nước sạch đạt {}, "
     "tương ứng 273 hộ.", "87,5%", "27,5%"),
    ("Tổng kinh phí 1.862,7 tỷ đồng: tỉnh 745,1 tỷ đồng (40%), huyện 465,7 tỷ đồng ({}), xã 186,3 tỷ đồng (10%), "
     "dân góp phần còn lại.", "25%", "250%"),
    ("Thu đạt 1.372 tỷ đồng, bằng {} dự toán tỉnh giao (1.573 tỷ đồng), bằng 84,5% dự toán huyện giao (1.624 tỷ đồng).",
     "87,2%", "67,2%"),
    ("Cử tri đi bầu 8.412 người trên tổng số 8.436 cử tri. Tỷ lệ: {}.", "99,72%", "59,72%"),
    ("Số phiếu phát ra: 412 phiếu; thu về: 405 phiếu; hợp lệ: 398 phiếu. Tỷ lệ: {} số phiếu thu về.", "98,27%",
     "97,27%"),
    ("Lợi nhuận đạt 407 tỷ đồng, bằng {} mức cả năm 2019 (454 tỷ đồng).", "89,6%", "896%"),
])
def test_a_whole_that_is_named_is_meant(text: str, right: str, wrong: str) -> None:
    """What went wrong: each of these was found where it held, and silently let go where a digit was wrong."""
    assert outcomes(text.format(right), right) == ["consistent"]
    assert outcomes(text.format(wrong), wrong) == ["suspicious"]


@pytest.mark.parametrize("text", [
    # two go by the name
    "Dư nợ ngắn hạn 96.480 triệu đồng, dư nợ trung hạn 38.110 triệu đồng. Nợ xấu 415 triệu đồng, bằng 1,43% dư nợ.",
    # the whole is no part of what is named
    "Dư nợ của xã 96.480 triệu đồng. Nợ xấu 415 triệu đồng, bằng 1,43% dư nợ toàn huyện.",
    "Kế hoạch trồng rừng là 500 ha. Gieo cấy được 120 ha lúa (kế hoạch 130 ha), đạt 92,3% kế hoạch.",
    "Xã có 1.284 hộ, tỷ lệ hộ nghèo 12,5%, tăng 119 hộ so với năm trước.",
])
def test_a_name_that_is_not_that_of_the_whole_tells_nothing(text: str) -> None:
    assert [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.check in ("share", "plan") and finding.verdict.outcome == "suspicious"] == []
