"""Percents beside a part and a whole that are of something else: they may not be held against them."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def shares(text: str) -> list[tuple[str, ...]]:
    """Each share as its figures and what came of it."""
    return [(*(part.quantity.surface[: part.quantity.end - part.quantity.start] for part in finding.claim.parts
               if part.quantity), finding.verdict.outcome)
            for finding in audit_document(document_of(text)).findings if finding.check in ("share", "plan")]


def accused(text: str) -> list[tuple[str, ...]]:
    return [one for one in shares(text) if one[-1] == "suspicious"]


@pytest.mark.parametrize("text", [
    "Quý này 12/69 quỹ có hiệu suất vượt trội so với chỉ số chung (3,2%), phần lớn là quỹ nhỏ.",
    "Hãng A góp 69 tỷ đồng (tương đương 29% vốn), hãng B góp 48 tỷ đồng (20%).",
    "Có 13/18 khoản thu đạt và vượt dự toán, chiếm tỷ trọng 91,99% tổng thu nội địa; 05/18 khoản không đạt, "
    "chiếm 8,01%.",
    "Nghị quyết được thông qua với 43/45 đại biểu tán thành (chiếm 89,58% tổng số đại biểu).",
    "Vé loại 6/45, tỷ lệ trả thưởng chiếm 55% doanh thu bán vé.",
    "Doanh thu đạt 25.440 tỷ đồng; lợi nhuận đạt 1.638 tỷ đồng; tỷ suất lợi nhuận trên vốn chủ sở hữu đạt 7,25%.",
    "Cả tỉnh có 926.600 người, trong đó 410.000 người dùng mạng, tỷ lệ nam/nữ là 52%/48%.",
    # verbs of falling that only the words of change knew
    "Sản xuất điện bớt 96,5% (6/173 doanh nghiệp); xây dựng sụt 42,2% (67/116 doanh nghiệp).",
    "Số vụ trộm hạ 30,2% (148/212 vụ), số vụ cháy lùi 35,3% (11/17 vụ).",
    # the total is a result, and no plan of its part
    "Tổng doanh thu 1.355 tỷ đồng, trong đó bán mủ 1.122 tỷ đồng, đạt 82,14% kế hoạch.",
    "Khối này có 585 doanh nghiệp; riêng vùng cao 66 doanh nghiệp (thị phần chiếm 13,1%).",
])
def test_what_is_of_something_else_is_no_mistake(text: str) -> None:
    """What went wrong: each of these was called a wrong share of the two figures beside it."""
    assert accused(text) == []


@pytest.mark.parametrize("text", [
    "Xã có 12/69 hộ thoát nghèo (19,4%), nhiều hơn năm trước.",
    "Nghị quyết được 43/45 đại biểu tán thành (chiếm 59,56%).",
    "Trình độ giáo viên: đạt chuẩn 3/15 = 30%; trên chuẩn 12/15 = 70%.",
    "Có 13/18 khoản thu đạt dự toán, chiếm 27,22% tổng số khoản thu.",
    # a bracket behind the words that name a whole says how much that is
    "Đã cấp giấy cho 98.214,6 ha, đạt 93,7% diện tích cần cấp (100.940 ha).",
    "Đã thu 214,6 tỷ đồng, bằng 764% số phải thu cả năm (280,9 tỷ đồng).",
    # what the whole grew by is nothing that a share of it repeats
    "Tổng nợ là 1.128 tỷ đồng, tăng 14,6% so với đầu năm (984 tỷ đồng). Trong đó nợ có khả năng thu 842 tỷ đồng "
    "(76,4%), nợ khó thu 198 tỷ đồng (17,6%), nợ chờ xử lý 88 tỷ đồng (7,8%).",
    # a wrong digit makes a part, or its percent, of another size
    "Xã có 1.462 hộ; hộ nghèo 79 hộ, chiếm 5,4%; hộ cận nghèo 802 hộ, chiếm 7,0%.",
    "Toàn huyện có 152/152 bản, tiểu khu có chi bộ, đạt 400%.",
])
def test_what_is_of_those_two_is_told(text: str) -> None:
    """What went wrong: the last four were not told, for their percent was named or of another size."""
    assert len(accused(text)) >= 1
