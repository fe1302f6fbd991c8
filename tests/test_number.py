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
    # codes of goods, versions and telephones were numbers with too many dots
    "Sợi bông theo mã HS 5204.11.10, 5204.19.00 và 5205.11.0020 bị áp thuế.",
    "Ban hành bản vá Aurora 10.0.3 nhằm sửa lỗi; gọi 1900.55.88.96 để được hỗ trợ.",
    # any word behind a number was what it counts: after headings, versions and measures
    "Trà có nhiều lợi ích: 1.2 Hỗ trợ tiêu hóa 1.3 Bảo vệ răng miệng.",
    "Máy dùng chip 5.1GHz, màn hình 15.6 inch, chuẩn Aurora 5.4 tiết kiệm điện và hệ điều hành Lumo 18.1 phiên bản lẻ.",
    "Mở cửa, 40 hợp đồng khớp 806, 85 hợp đồng khớp 805.9, 32 hợp đồng khớp 806.",
    # two figures set apart, and sizes of tyres, were ranges
    "Ba hạng đầu nhận lần lượt 300 USD – 200 USD; vượt công suất ((32.554 m3 - 20.000 m3)/20.000 m3).",
    "Vàng niêm yết 239,9 – 236,1 triệu đồng (giá bán – giá mua); xe dùng lốp 90/80-17M.",
    "Thị phần dao động nhẹ từ 6,7% đến 6,61%.",
    # what begins with nought has no thousands
    "Có 68.800 doanh nghiệp, thêm 400 doanh nghiệp, đạt 0,698 doanh nghiệp trên nghìn dân.",
    # two sides of a vote, and levels that a market comes down to
    "Phương án một được chọn với tỷ lệ 54-46%.",
    "Chỉ số có thể lùi về vùng hỗ trợ 1.305-1.290 điểm; bạc có ngưỡng hỗ trợ từ 31-29 USD/oz.",
])
def test_writing_that_is_fine(text: str) -> None:
    assert said(text) == []


def test_nought_and_three_decimals_show_the_usual_style() -> None:
    # one percent in the other style made the passage English, so that 2.751 were two and a bit
    text = "Sản xuất 806 kg vàng; 2.751 kg bạc; 8.152 tấn kẽm 99.95% Zn, hàm lượng 0,934% Cu."
    assert said(text) == [("number.style", "99.95%")]
