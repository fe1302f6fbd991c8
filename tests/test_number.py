"""Numbers whose writing is questioned, and those whose writing is fine."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.number import CHECK


def said(text: str) -> list[tuple[str, str]]:
    """Rule and stated text of every claim."""
    scene = scene_of(document_of(text))
    return [(claim.rule, CHECK.judge(scene, claim).stated) for claim in CHECK.find(scene)]


@pytest.mark.parametrize(("text", "rule", "stated"), [
    ("Chăn nuôi mất 21.32 con gia súc.", "number.whole", "21.32"),
    ("Mỗi hộ được vay từ 15 đến 12 triệu đồng.", "number.range", "15 đến 12"),
    ("Có 425 ca, là bệnh nhân thứ 24386 - 24810.\nTrong 2 ca, bệnh nhân 22406 ở A; bệnh nhân 24401 ở B.",
     "number.case", "22406"),
    ("Thu 1.234,5 tỷ đồng, chi 1.108,2 tỷ đồng, dư 126,3 tỷ đồng, còn 45.75 tỷ đồng.", "number.style", "45.75"),
])
def test_writing_that_is_questioned(text: str, rule: str, stated: str) -> None:
    assert said(text) == [(rule, stated)]


@pytest.mark.parametrize("text", [
    "Chăn nuôi mất 21.320 con gia súc.",
    "Bình quân mỗi xã đạt 18.61 tiêu chí.",
    "Mỗi hộ được vay từ 12 đến 15 triệu đồng.",
    "Lãi giảm từ 15 đến 12 triệu đồng.",
    "Ghi nhận 425 ca, là bệnh nhân thứ 24386 - 24810.\nTrong 4 ca, 3 ca liên quan bệnh nhân 17725.",
    "Thu 1,234.5 tỷ đồng, chi 1,108.2 tỷ đồng.",
    # press text was accused of ranges that fall: days behind a dash, names, and lower ends that were written out
    "Phiên giao dịch 25-10 kém sôi động; dịp lễ 30-4 và 1-5 rơi vào cuối tuần.",
    "Từ 15-3 tổ công tác xuống cơ sở; cửa hàng quay số 8-3 ngay tại quầy.",
    "Hãng nhận thêm một chiếc Boeing 787-9 Dreamliner theo nghị quyết 1908-2 thông qua hôm qua.",
    "Giày còn 700.000-1,5 triệu đồng một đôi; phí hồ sơ 600.000-10 triệu đồng.",
    "Đô thị có từ 250.000 đến 1,5 triệu người.",
    # and of numbers that are none: lists without blanks, telephones, plates, names in the other style
    "Nợ các nhóm 3,4,5 giảm; nhân viên trực các ngày 27,28,30 tháng Chạp.",
    "Liên hệ đường dây 024.39445566 để được hỗ trợ; xe mang biển 62 C -043.48.",
    "Thu 1.234,5 tỷ đồng, chi 1.108,2 tỷ đồng, dư 126,3 tỷ đồng nhờ ứng dụng công nghệ 4.0 vào quản lý.",
    "Doanh thu quý 4.2016 tăng mạnh.",
])
def test_writing_that_is_fine(text: str) -> None:
    assert said(text) == []
