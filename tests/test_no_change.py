"""Changes that stand beside values they do not join, and some that do."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[str]:
    return [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious"]


@pytest.mark.parametrize("text", [
    # a month or quarter of no year is not before a year
    "Điện thương phẩm tháng 8 ước 5.512 triệu kWh, cùng tháng năm 2018 là 5.000 triệu kWh, tốc độ tăng 10,2%.",
    "Sản lượng quý II đạt 1.240 tấn, cùng quý năm 2021 là 1.000 tấn, tốc độ tăng 24,0%.",
    # what there is more is not what there is
    "Kết quả có 51 em đoạt giải. So với 45 giải của năm học trước, đội tuyển có thêm 6 giải, tăng 13,3%.",
    # what a share rose by, behind what its number rose by
    "Hộ nghèo có 10.689 hộ, chiếm tỷ lệ 3,20%, tăng 137 hộ so với đầu năm (10.552 hộ), tương ứng 0,04%.",
    # a vote that is not valid is for neither side
    "Số phiếu thu về 24, hợp lệ 23, không hợp lệ 01. Kết quả: bà Lan 20/24 phiếu đồng ý; không đồng ý 3 phiếu.",
    # the value of last year is that of the profit told before it
    "Doanh thu quý II đạt 73,5 tỷ đồng, tăng 39%; lãi ròng 8,8 tỷ đồng, trong khi quý II năm trước lỗ hơn 14 tỷ đồng.",
    # three changes side by side
    "Số vụ tham nhũng bị phát hiện nhiều hơn 20,55%, số vụ về trật tự kinh tế ít hơn 2,4%, số vụ buôn lậu nhiều "
    "hơn 8,25%.",
    # every term has its own yield
    "Lợi suất Trái phiếu Chính phủ trong tuần qua dao động nhẹ ở tất cả các kỳ hạn. Chốt phiên 29/11, lợi suất "
    "Trái phiếu Chính phủ giao dịch quanh 1 năm 1,85% ( 0,004 đpt so với phiên cuối tuần trước); 2 năm 1,86% ( "
    "0,004 đpt); 3 năm 1,88% ( 0,004 đpt); 5 năm 1,97% ( 0,003 đpt); 7 năm 2,28% (-0,001 đpt).",
    # profits and turnover grow each for itself
    "Năm 2018, công ty ghi nhận 6.651 tỷ đồng doanh thu hợp nhất, tăng 7% so với năm trước đó và mang về 983 tỷ "
    "đồng lợi nhuận sau thuế, giảm 15%.",
    # the bracket holds the step
    "Chi phí hoạt động trong kỳ là 14.267,2 tỷ đồng, tăng 3,3% so với cùng kỳ (456,7 tỷ đồng).",
    # a profit after a loss
    "Kết thúc quý 1, đơn vị ghi nhận lợi nhuận sau thuế 150,767 tỷ đồng, tăng 459,8% so với mức lỗ 41,899 tỷ "
    "đồng cùng kỳ.",
    # four months against a year
    "Năm 2020, sản lượng phôi thép đạt 17,21 triệu tấn, còn 4 tháng đầu năm 2021, sản lượng đạt 7,13 triệu tấn, "
    "tăng 35% so với cùng kỳ năm 2020.",
    # what it fell to is the base of no other change
    "Nhập khẩu năm 2020 giảm 97,5% so với năm 2019, xuống 1,2 triệu USD; 5 tháng đầu năm 2021, giá trị nhập khẩu "
    "chỉ còn 252.000 USD.",
    # the percent is of exports alone
    "Năm 2019 kim ngạch đạt 5 tỷ USD. Riêng 10 tháng năm 2024, kim ngạch đã đạt 8,3 tỷ USD, tăng 17,5%. Trong "
    "đó, xuất khẩu 4,4 tỷ USD, tăng 7,4% và nhập khẩu 3,9 tỷ USD, tăng 31,5%.",
    # areas and yields of other crops
    "Tổng diện tích gieo cấy lúa đạt 53.435 ha, năng suất ước đạt 62,5 tạ/ha, tăng 23,8% so với năm 2022.\nDiện "
    "tích cây ăn quả đạt 3.460 ha, tăng 5,4%.\nƯớc cả năm, sản lượng thịt hơi đạt 34 nghìn tấn, tăng 3% so với "
    "năm 2022.",
    # a step by the ton was taken for dollars a kilogram
    "Giá cà phê kỳ hạn giao tháng 11 giảm tất cả 103 USD, tức giảm 4,18%, xuống 2.359 USD/tấn.",
    # what another fund took in
    "Ở diễn biến trái chiều, nhóm quỹ nội ghi nhận vào ròng hơn 530 tỷ đồng, tập trung chủ yếu ở quỹ Phú Khê với "
    "hơn 633 tỷ đồng.\nTrong tháng 6/2025, nhóm quỹ thụ động bị rút ròng hơn 1,1 nghìn tỷ đồng. Quỹ Lạc Trung "
    "dẫn đầu với giá trị rút ròng gần 458 tỷ đồng ( 85,5% MoM), tiếp đến là quỹ An Hòa.",
    # one sum told twice leaves nothing
    "Đến ngày 28/8, thanh toán hơn 6,12 tỷ - trong trường hợp trả đủ hơn 6,12 tỷ trên thì công ty đồng ý miễn số "
    "tiền nợ còn lại là hơn 2,9 tỷ đồng.",
    # fees are no part of what was paid in advance
    "Chi phí 102 triệu đồng/lao động. Trong đó chi phí làm hộ chiếu là 2 triệu đồng, nộp trước 62 triệu đồng, "
    "còn 40 triệu đồng sẽ trừ dần tiền lương.",
    # here 'còn' opens the next country
    "Công ty dự báo nước Phú sẽ mất 16.500 triệu phú. Nước Lạc được dự báo sẽ có 9.800 triệu phú, còn nước Tả có "
    "thêm 7.500 triệu phú.",
    # seats that are still needed
    "Phe thứ nhất đang có 50 ghế, chỉ cần thêm 1 ghế là nắm quyền, so với 42 ghế của phe thứ hai.",
    # a level that was reached
    "Tỷ lệ lạm phát đã gia tăng đến ngưỡng 500% (481% theo thống kê cuối năm ngoái), và được dự đoán có thể tăng "
    "lên hơn 1600% trong năm tới.",
    # those that came are not those that left
    "Cả nước có gần 111,8 nghìn doanh nghiệp thành lập mới và quay lại, tăng 11,3% so với cùng kỳ.\nSức mua ổn "
    "định.\nGiá cả không đổi.\nThu ngân sách tốt.\nDu lịch phục hồi.\nTính chung, có gần 74,6 nghìn doanh nghiệp "
    "tạm ngừng (tăng 12,8% so với cùng kỳ năm trước), hơn 27,5 nghìn doanh nghiệp chờ giải thể (tăng 18,3%) và "
    "gần 9,6 nghìn doanh nghiệp đã giải thể (tăng 15,7%).",
    # the whole is told of its plan, the parts of last year
    "Cơ quan thuế hoàn tổng số thuế 87.191 tỷ đồng, bằng 46,9% dự toán năm 2023 (186.000 tỷ đồng), bằng 90% so "
    "cùng kỳ năm 2022.\nHoàn cho xuất khẩu là 71.161 tỷ đồng, bằng 82% cùng kỳ năm 2022.\nHoàn cho dự án đầu tư "
    "là 15.707 tỷ đồng, bằng 169% cùng kỳ năm 2022.\nHoàn cho trường hợp khác là 323 tỷ đồng, bằng 94% cùng kỳ "
    "năm 2022.",
    # what was cut before the last two makes the whole with them
    "Đoàn kiến nghị xử lý tài chính chi phí đầu tư 325 tỷ đồng, trong đó giảm thanh toán gần 34 tỷ, giảm phí đầu "
    "tư công trình tính vào quyết toán hợp đồng, chuyển sang dự án chi phí vay do hạch toán chưa đúng gồm 186 tỷ "
    "đồng, xử lý khác là 105 tỷ đồng.",
])
def test_no_change_is_wrong(text: str) -> None:
    # each of these was told to be a wrong change, rest or rate
    assert alarms(text) == []


@pytest.mark.parametrize(("text", "rule"), [
    # the bracket holds neither the base nor the step
    ("Chi phí hoạt động trong kỳ là 14.267,2 tỷ đồng, tăng 3,3% so với cùng kỳ (13.956,7 tỷ đồng).", "change.base"),
    # a peak that the fall is told from
    ("Thu nhập giảm 45% kể từ đỉnh cao 123,4 tỷ USD của năm 2013 xuống còn 63 tỷ USD vào năm ngoái.", "change.base"),
    # two years, each with a change of its own
    ("Năm 2022 thu 412,6 tỷ đồng, tăng 5,2%. Năm 2023 thu 508,4 tỷ đồng, tăng 32,2% so với năm 2022.", "change.base"),
    # a plan in the bracket of the value
    ("Tỷ lệ khám phá đạt 92,4% số vụ (chỉ tiêu 70%, vượt 24,2%).", "change.points"),
    # the rest of a debt
    ("Ông chỉ yêu cầu hoàn trả lại 700 triệu đồng. Hiện bà mới trả lại 500 triệu đồng, còn chiếm đoạt 20 triệu đồng.",
     "change.gap"),
])
def test_a_change_is_wrong(text: str, rule: str) -> None:
    assert rule in alarms(text)


def test_a_percent_of_a_plan_behind_a_step_is_of_the_plan() -> None:
    # "bằng 707% kế hoạch" was what the step came to
    assert alarms("Ngân sách ủy thác 131 tỷ 918 triệu đồng, tăng 56 tỷ 620 triệu đồng, bằng 707% kế hoạch năm.") == []
    assert alarms("Ngân sách ủy thác 131 tỷ 918 triệu đồng, tăng 56 tỷ 620 triệu đồng, bằng 57,5%.") == ["change.step"]


def test_factors_of_other_times_make_no_product() -> None:
    # a mean held against last year was multiplied with a number held against last month
    assert alarms("So với tháng 6/2025, số doanh nghiệp thành lập mới trong tháng 7/2025 đã giảm mạnh 32,3%, số vốn "
                  "đăng ký cũng giảm 33,6%. Vốn đăng ký bình quân trên một doanh nghiệp chỉ đạt 7,1 tỷ đồng, giảm "
                  "15,6% so với cùng kỳ năm trước.") == []
