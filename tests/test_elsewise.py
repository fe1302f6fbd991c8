"""Figures that hold in another reading accuse nobody: texts that are right, and were told to be wrong.

Beside each stands the same text with a mistake that no other reading mends, which is still told.
"""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[str]:
    """The rules that find an error or ask for a person."""
    return [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.verdict.severity in ("error", "warning")]


@pytest.mark.parametrize("text", [
    # 25 + 17 were added up, and were so much for each of 4 and of 5
    "Hội hỗ trợ 9 tổ hợp tác với 185 triệu đồng: 4 tổ hợp tác mức 25 triệu đồng, 5 tổ hợp tác mức 17 triệu đồng.",
    # the rates of single years were taken for the first and the last of a rise
    "Tăng trưởng bình quân ba năm 2021 - 2023 đạt 6,8%/năm (năm 2021 là 4,9%, năm 2022 là 8,4%, năm 2023 là 7,1%).",
    # the later of two months was taken for the earlier one
    "Điện thương phẩm tháng 8 ước 5.210 triệu kWh, cùng tháng năm 2018 là 4.725 triệu kWh, tốc độ tăng 10,3%.",
    # the value now stands further off under another noun
    "Giải quyết hưu trí 231 hồ sơ, trợ cấp một lần 1.318 hồ sơ, thất nghiệp 1.402 người. Số người nhận trợ cấp một lần "
    "giảm 227 người so với quý I/2023 (1.545 người).",
    # who lives alone was taken for what an area is divided by
    "Hộ 1 người chiếm 9,8%. Diện tích nhà ở bình quân 25,4 m2/người, trong đó thành thị 27,9 m2, nông thôn 24,1 m2.",
    # what goes beyond a norm has not moved
    "Lấy tổng 80 mẫu: bụi vượt quy chuẩn 10 mẫu (12,5%), tiếng ồn vượt 24 mẫu (30%).",
    # a list of some was read on behind its semicolon
    "Ngô 7.210 ha, năng suất 52,1 tạ/ha; đậu 4.180 ha, trong đó đậu vụ xuân 2.960 ha; rau các loại 12.450 ha.",
    "Số tiền chậm đóng 58,2 tỷ đồng, trong đó khối doanh nghiệp 44,6 tỷ đồng; 31 đơn vị chậm từ 24 tháng với 17,9 tỷ "
    "đồng.",
    "Trong 142 hộ nghèo có 41 hộ không có khả năng lao động; 16 hộ có thành viên là người có công.",
    # three ways to divide the same cases were added up
    "Phân tích 173 vụ nói trên:\n- Theo tuyến: quốc lộ 84 vụ; tỉnh lộ 41 vụ; đường nội thị 35 vụ; đường khác 13 vụ.\n"
    "- Theo lỗi: đi sai phần đường 49 vụ, không nhường đường 31 vụ; số còn lại do nhiều nguyên nhân.\n"
    "- Theo giờ: từ 18 giờ đến 24 giờ 76 vụ, nhiều nhất trong ngày.",
    # a fraction that is what was reached was taken for what the percent is of
    "Toàn huyện có 12 xã thì 9 xã hoàn thành 19/19 tiêu chí, chiếm 75%.",
    # the goal stands nearer than the value that rose
    "Việc làm mới có 4.230 người, đạt 47% của 9.000 người, tăng 610 người so với 3.620 người.",
    # a mean by people and months was taken for one by months
    "Thù lao 1.248.000.000 đồng, tính cho 8 người trong 6 tháng, mỗi người mỗi tháng 26.000.000 đồng.",
    # a multiple in the bracket of one value was taken for that of the one before
    "Từ chỗ có 5 lớp, 192 học sinh năm học đầu tiên, trường hiện có 36 lớp, 1.594 học sinh (gấp 8,3 lần).",
    # what a yield is of its year before was taken for a share of the yield of all
    "Năng suất bình quân đạt 62,40 tạ/ha. Từng nơi (so với vụ trước): Thành phố 55,10 tạ/ha (100,46%); Mỹ Khê "
    "57,3 tạ/ha (99,18%).",
    # a row told in turn was read on into what is left
    "Theo địa bàn, hai huyện Mường Khoa và Sốp Cộp lần lượt 21 vụ và 17 vụ, 5 huyện còn lại 44 vụ.",
])
def test_what_is_right_is_left_alone(text: str) -> None:
    """Nothing of it is called wrong."""
    assert not alarms(text)


@pytest.mark.parametrize(("text", "rule"), [
    ("Điện thương phẩm tháng 8 là 5.210 triệu kWh, tăng 15,3% so với cùng kỳ (4.725 triệu kWh).", "change.base"),
    ("Toàn xã có 250 hộ nghèo; thu phí 412 hộ, trong đó hộ mới 268 hộ, hộ cũ 154 hộ.", "total.among"),
    ("Toàn huyện có 12 xã thì 9 xã hoàn thành 15/19 tiêu chí (68,4%).", "share.fraction"),
    ("Việc làm mới có 4.230 người, tăng 910 người so với 3.620 người.", "change.base"),
    ("Trong 142 đại biểu có 97 đại biểu nam; 54 đại biểu nữ.", "total.among"),
])
def test_what_no_reading_mends_is_told(text: str, rule: str) -> None:
    """A mistake near what it should be is still one."""
    assert rule in alarms(text)


def test_a_row_called_by_a_compound_is_no_total() -> None:
    """"Máy siêu âm tổng quát" was taken for a total, and so was left out of the sum below it."""
    table = ("STT | Tên hàng | Số lượng | Đơn giá (đồng) | Thành tiền (đồng)\n"
             "1 | Máy siêu âm tổng quát | 02 | 310.000.000 | 620.000.000\n"
             "2 | Máy xét nghiệm | 01 | 845.000.000 | 845.000.000\n"
             "3 | Monitor | 05 | 72.000.000 | 360.000.000\n"
             "Cộng | | 08 | | 1.825.000.000\n")
    assert not alarms(table)
    assert "total.rows" in alarms(table.replace("1.825.000.000", "1.852.000.000"))


def test_a_row_in_a_unit_of_its_own_is_priced_as_it_is_written() -> None:
    """"174 lít" at 9 đồng was multiplied as cubic metres, as the sand above it is."""
    table = ("Loại vật liệu | Hao phí | Đơn giá (đồng) | Thành tiền (đồng)\n"
             "Xi măng | 310 kg | 1.750 | 542.500\nCát vàng | 0,500 m3 | 280.000 | 140.000\n"
             "Đá dăm | 0,900 m3 | 310.000 | 279.000\nNước | 180 lít | 9 | 1.620\nCộng vật liệu | | | 963.120\n")
    assert not alarms(table)
