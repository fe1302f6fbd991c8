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
    # what each does in a month was held against what all did in six
    "Toàn huyện có 23 tổ lưu động, mỗi tổ trực 3 buổi/tháng, sáu tháng được 414 buổi.",
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


@pytest.mark.parametrize("text", [
    # the alarm added up what is told of each case, not the cases
    "Trong quý, đơn vị tiếp nhận 214 hồ sơ của 240 người. Phòng Một 96 hồ sơ, nam 61, nữ 48; Phòng Hai 74 hồ sơ, "
    "nam 40, nữ 41; Phòng Ba 44 hồ sơ, nam 28, nữ 22.",
    "Toàn huyện có 58 trang trại chăn nuôi. Xã Thượng 31 trang trại, bò 412, lợn 1.260; xã Hạ 19 trang trại, bò "
    "207, lợn 880; xã Trung 8 trang trại, bò 96, lợn 310.",
    "Cháy nổ: xảy ra 73 vụ cháy, chết 4 người, bị thương 11 người. Nhà dân 45 vụ, chết 3, bị thương 8; cơ sở sản "
    "xuất 19 vụ, chết 1, bị thương 2; phương tiện 9 vụ, chết 0, bị thương 1.",
    # some of a whole were added up against it, and make the figure told next
    "Bệnh viện có 318 bác sĩ, điều dưỡng, trong đó bác sĩ chuyên khoa II 14, chuyên khoa I 52. Cộng lại 66 người "
    "có trình độ chuyên khoa, bằng 20,8%.",
    "Trường có 95 giáo viên, trong đó thạc sĩ 27, tiến sĩ 2. Tức là 29 người đạt trình độ trên chuẩn, chiếm "
    "30,5%.",
    "Hợp tác xã có 412 thành viên, trong đó nữ dưới 35 tuổi 48, nam dưới 35 tuổi 71. Tính ra 119 thành viên trẻ, "
    "tỷ lệ 28,9%.",
    # a bar at the end of one row, or before it, was taken for its frame, and its cells moved
    "Kết quả thực hiện:\nXã | Kế hoạch (ha) | Thực hiện (ha) | Tỷ lệ (%) | Ghi chú\nĐông | 120 | 114 | 95,0 | "
    "đang thu\nTây | 80 | 82 | 102,5 | xong\nNam | 45 | 45 | 100,0 | xong\nTổng cộng | 245 | 241 | 98,4 |",
    "Chỉ tiêu | Năm 2023 | Năm 2024 | Tăng (%)\nGạo | 1.210 | 1.342 | 10,9\nNgô | 640 | 608 | -5,0\nKhoai | 75 | "
    "|\nCộng | 1.925 | 1.950 | 1,3",
    "STT | Hạng mục | Khối lượng (m3) | Đơn giá (nghìn đồng) | Thành tiền (nghìn đồng)\n1 | Đào đất | 420 | 85 | "
    "35.700\n2 | Đắp đất | 310 | 60 | 18.600\n | Cộng | 730 | | 54.300",
    # a fraction in words is of another part and whole of the passage
    "Trồng trọt thu 84,6 tỷ đồng, chăn nuôi 71,2 tỷ đồng. Chăn nuôi 71,2 tỷ đồng gồm lợn 38,5 và gia cầm 32,7, "
    "chiếm gần một nửa giá trị toàn ngành 155,8 tỷ đồng.",
    "Cả đợt khám 1.240 người cao tuổi; 905 người được cấp thuốc. Phát hiện 384 người tăng huyết áp, trong đó 251 "
    "người chưa từng điều trị, chiếm gần hai phần ba.",
    "Tổng kinh phí 18,4 tỷ đồng, tỉnh cấp 12,2 tỷ đồng. Đường bê tông 12,4 tỷ đồng, trong đó nhân công 3,1 tỷ "
    "đồng, bằng một phần tư; còn lại là vật liệu.",
    # what is left was held against what came less what went, without what was there
    "Quỹ khuyến học đầu năm 48,6 triệu đồng, thu 92,4 triệu đồng, chi 101,7 triệu đồng, tồn 39,3 triệu đồng.",
    "Kho tháng trước 1.250 tấn, nhập 3.480 tấn, xuất 3.915 tấn, còn 815 tấn.",
    "Công quỹ chi đoàn kỳ trước chuyển sang 12,35 triệu đồng; thu trong kỳ 27,80 triệu đồng; chi 31,05 triệu "
    "đồng; dư 9,10 triệu đồng.",
    # what is more or fewer under a comparison that opens the sentence was taken for a part or a step of all
    "Cả tỉnh có 7.420 lao động đi làm việc. So với năm trước, huyện Ba Vì hơn 134 người (9,1%), huyện Mỹ Lộc kém "
    "58 người (4,2%).",
    "Toàn vùng đón 61.300 lượt khách. So với cùng kỳ, Cửa Hội hơn 2.140 lượt (12,6%), Cửa Lò hơn 3.960 lượt "
    "(15,4%).",
    "Ngân hàng có 5.216 hộ vay. So với đầu năm, hộ nghèo kém 96 hộ (5,3%), hộ cận nghèo hơn 151 hộ (8,8%).",
    # where classes end was taken for a number of things
    "Cả khóa có 640 học viên. Theo tuổi: dưới 30 chiếm 38,4%, từ 30 đến 45 chiếm 42,1%, trên 45 chiếm 19,5%.",
    "Điều tra 1.120 hộ. Theo thu nhập (triệu đồng/tháng): dưới 5 chiếm 21,3%; từ 5 đến 10 chiếm 48,9%; trên 10 "
    "chiếm 29,8%.",
    "Có 318 doanh nghiệp trả lời. Theo số lao động: dưới 10 chiếm 61,6%, từ 10 đến 50 chiếm 27,7%, từ 51 trở lên "
    "chiếm 10,7%.",
    # means in the bracket of their mean were added up to a mean of something else
    "Quy mô hộ 3,42 người. Năng suất bình quân 2,86 tấn/công (vụ đông 2,51; vụ hè 3,07). Bình quân mỗi phụ nữ "
    "2,05 con (thành thị 1,78; nông thôn 2,19).",
    "Mỗi hộ có 4,12 người. Điểm thi trung bình 6,31 (nam 6,02; nữ 6,58), cao hơn năm trước.",
    "Số con bình quân 2,1 con/phụ nữ (thành thị 1,8; nông thôn 2,4). Số người bình quân một hộ là 3,6 người "
    "(thành thị 3,4; nông thôn 3,7).",
    # a part of one year was held against the whole of another
    "Kế hoạch năm 2025: doanh thu 820 tỷ đồng, lợi nhuận trước thuế 64 tỷ đồng. Năm 2024, công ty nộp thuế 9,6 tỷ "
    "đồng, bằng 18,2% lợi nhuận trước thuế.",
    "Năm 2022, tổng chi 412 tỷ đồng. Năm 2023, chi đầu tư 156 tỷ đồng, chiếm 34,1% tổng chi.",
    "Năm 2024 dự kiến tổng thu 96 tỷ đồng. Năm 2023 thu học phí 41 tỷ đồng, chiếm 47,2% tổng thu.",
    # a percent of what two parts make was held against all
    "Diện tích cây ăn quả 2.860 ha, trong đó cam 1.120 ha, bưởi 640 ha. Sâu bệnh gây hại 88 ha ở hai xã, chiếm "
    "5,0% diện tích hai loại cây này.",
    "Tổng đàn 42.300 con, trong đó trâu 6.120 con, bò 9.870 con; đã tiêm 14.391 con, đạt 90,0% tổng đàn hai loại.",
    "Toàn xã có 1.940 hộ, trong đó hộ nghèo 86 hộ, hộ cận nghèo 124 hộ. Có 63 hộ được vay vốn, chiếm 30,0% hai "
    "nhóm hộ trên.",
    # a row of percents in brackets is of something that is not told
    "Thu nội địa 1.284,6 tỷ đồng. Chi tiết (trong ngoặc là so với dự toán):\n1. Thuế ngoài quốc doanh: 412,5 "
    "(94,3%)\n2. Lệ phí trước bạ: 128,6 (100,1%)\n3. Thuế thu nhập: 210,4 (88,2%)\n4. Phí: 61,7 (120,4%)\n5. Thu "
    "khác: 471,4 (76,5%)",
    "Toàn tỉnh tiêm 842.600 liều: 431.200 người tiêm mũi 3 (71,9%) và 411.400 người tiêm mũi 4 (68,6%).",
    "Cấp 3.640 thẻ: 2.115 thẻ cho trẻ em (96,2%) và 1.525 thẻ cho người già (88,4%).",
    # a rate of a fuller unit stands nearer
    "Ba vụ lúa: Đông Xuân 68,2 tạ/ha, Hè Thu 60,1 tạ/ha, Thu Đông 55,4 tạ/ha; bình quân 61,2 tạ/ha/vụ, cao hơn "
    "toàn tỉnh (59,8 tạ/ha) 1,4 tạ.",
    "Lương khối văn phòng 9,8 triệu đồng/người, khối sản xuất 8,4 triệu đồng/người; bình quân 8,7 triệu "
    "đồng/người/tháng, cao hơn năm trước (8,1 triệu đồng/người) 0,6 triệu đồng.",
    # what grows most need not be largest
    "Xuất khẩu thủy sản tăng cao nhất: 412 triệu USD, 18,6%; dệt may 965 triệu USD, 7,2%; gỗ 540 triệu USD, 5,1%.",
    "Huyện Sông Mã giảm mạnh nhất: 214 hộ, 31,2%; huyện Mai Sơn 402 hộ, 18,4%; huyện Yên Châu 355 hộ, 12,0%.",
    # a list went on behind what was counted
    "Tỷ lệ tiêm đủ 3 mũi của bốn lứa tuổi 5, 6, 7, 8 lần lượt là 92,1%, 90,4%, 88,7% và 86,3%.",
    "Hai vụ trong năm cho kết quả như sau: vụ Xuân 64,2 tạ/ha, vụ Mùa 58,9 tạ/ha; cả năm đạt 61,6 tạ/ha.",
    "Bốn điểm đo cho kết quả như sau: Cầu Đen 41 dB, Chợ Mới 52 dB, bến Than 60 dB, ngã tư Sở 57 dB; tất cả trong "
    "ngưỡng.",
    # a part near its whole was taken for it
    "Đại hội có 214.860 cổ phần dự họp.\nNội dung 1: tán thành 214.680 cổ phần (99,92%), không ý kiến 180 cổ "
    "phần.",
    "Kiểm phiếu có 1.254 phiếu hợp lệ; ông A được 1.245 phiếu, đạt 99,3%.",
    # bare amounts whose unit was told above them are rounded
    "Kết quả kinh doanh năm 2024 (đơn vị: triệu đồng)\nLợi nhuận trước thuế 52.418. Thuế 10.484, lợi nhuận sau "
    "thuế 41.935, tăng 8%.",
    "Số liệu tài chính (ĐVT: nghìn đồng)\nTổng chi phí 81.205, gồm lương 40.116, vật tư 31.730 và khác 9.360.",
    "Báo cáo thu chi, đơn vị tính: triệu đồng.\nTổng thu 12.846, gồm hội phí 3.211, tài trợ 8.420 và thu khác "
    "1.214.",
])
def test_what_would_hold_of_others_is_left_alone(text: str) -> None:
    """Nothing of it is called wrong, however it is put."""
    assert not alarms(text)


@pytest.mark.parametrize(("text", "rule"), [
    ("Kết quả:\nXã | Kế hoạch (ha) | Thực hiện (ha) | Ghi chú\nĐông | 120 | 114 | đang thu\nTây | 80 | 82 | "
     "xong\nNam | 45 | 45 | xong\nTổng cộng | 245 | 251 |", "total.rows"),
    ("Phát hiện 384 người tăng huyết áp, trong đó 151 người chưa từng điều trị, chiếm gần hai phần ba.",
     "wording.multiple"),
    ("Kho tồn tháng trước 1.250 tấn, nhập thêm 3.480 tấn, xuất 3.915 tấn, tồn cuối tháng 915 tấn.", "total.flow"),
    ("Diện tích cây ăn quả 2.860 ha, trong đó cam 1.120 ha, bưởi 640 ha. Sâu bệnh gây hại 88 ha, chiếm 4,1% tổng "
     "diện tích.", "share.base"),
    ("Thu 1.284,6 tỷ đồng, gồm thuế 812,5 tỷ đồng (63,2%), phí 161,7 tỷ đồng (21,6%) và thu khác 310,4 tỷ đồng "
     "(24,2%).", "share.base"),
    ("Bốn xã đã đạt chuẩn gồm An Hòa, An Phú, An Bình.", "listing.count"),
    ("Tổng số 81.205 phiếu, gồm 40.116 phiếu thuận, 31.730 phiếu chống và 9.360 phiếu trắng.", "total.list"),
])
def test_what_holds_of_no_others_is_told(text: str, rule: str) -> None:
    """The same kinds of text with a mistake."""
    assert rule in alarms(text)
