"""What a change is measured against when words, brackets and times tell it, and when they tell of something else."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[str]:
    """The rules of change that a text breaks."""
    return [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.check == "change" and finding.verdict.outcome == "suspicious"]


@pytest.mark.parametrize("text", [
    # a level, its bracket with the time before, its growth: told however far the figure is off
    "Kim ngạch xuất khẩu của tỉnh đạt 112,6 triệu USD (tháng 7: 389,1 triệu USD), tăng 6,04%; riêng dệt may 144,8 "
    "triệu USD, nông sản 97,3 triệu USD.",
    "Bán lẻ tháng 9 ước 2.486,5 tỷ đồng (tháng 8: 2.413,7 tỷ đồng), tăng 30,2% so với tháng trước.",
    # what was compared with stands in the sentence before, or opens the change's own
    "Năm 2021, Hội vận động được 912 đơn vị máu. Năm 2022, con số này là 875 đơn vị, tăng 43,0%.",
    "Đến ngày 30/6, tổng dư nợ của Quỹ là 186,4 tỷ đồng với 1.254 thành viên. So với số dư 171,9 tỷ đồng hồi đầu năm, "
    "dư nợ đã tăng 8,7%.",
    # words that set one value against another
    "Kinh phí bảo trì được bố trí 158 tỷ đồng trong khi năm 2022 được 124 tỷ đồng, mức tăng 19,4%.",
    "Ngân hàng có tỷ lệ nợ xấu 1,28% trong khi toàn ngành là 1,93%, tức thấp hơn 0,95 điểm phần trăm.",
    "Kế hoạch cả năm là 5.200 lao động; thực hiện 4.815 lao động, hụt 8,4% so với kế hoạch.",
    # an index and a signed growth beside their two values
    "Vận tải ước đạt 2.764 nghìn tấn, bằng 119,1% so với cùng kỳ (cùng kỳ đạt 2.533 nghìn tấn), luân chuyển 318 triệu "
    "tấn.km.",
    "Sản lượng cà phê ước 31.250 tấn (+7,4% so với 29.840 tấn niên vụ trước); sản lượng hồ tiêu 2.410 tấn.",
])
def test_two_values_that_the_words_name_are_held_against_their_change(text: str) -> None:
    """Each of these stood uncontradicted, though the words said plainly which values were meant."""
    assert alarms(text)


@pytest.mark.parametrize("text", [
    "Tháng 5 huyện đón 46.200 lượt khách, tháng 6 đón 58.900 lượt khách, tăng 12,4% so với tháng 6 năm ngoái.",
    "Quý I đạt 320 tỷ đồng, quý II đạt 354 tỷ đồng; tính chung sáu tháng tăng 8,8% so với cùng kỳ năm trước.",
    "Năm 2021, giá trị sản xuất đạt 2.840 tỷ đồng theo giá so sánh 2010; năm 2022 đạt 4.912 tỷ đồng theo giá hiện "
    "hành, tăng 7,6% (theo giá so sánh).",
    "Năm 2022, tỉnh thu 5.216 tỷ đồng, năm 2023 dự toán giao 5.500 tỷ đồng, thực hiện tăng 6,7% so với năm 2022.",
    "Số hộ nghèo giảm 218 hộ, hộ cận nghèo tăng 64 hộ, tổng số hộ nghèo và cận nghèo còn 1.046 hộ; năm trước có 712 hộ "
    "nghèo.",
    "Lỗ sau thuế thu hẹp còn 12,4 tỷ đồng, cùng kỳ lỗ 31,8 tỷ đồng; doanh thu giảm 6%, còn 214 tỷ đồng.",
    "Công ty mẹ lỗ gần 48 tỷ đồng, con số này suy giảm đến 105% so với khoản lợi nhuận sau thuế gần 922 tỷ đồng của "
    "cùng kỳ năm 2018.",
    "Có 67% số chuyên gia dự đoán giá sẽ tăng, trong khi chỉ có 25% dự đoán giá giảm và 11% giữ quan điểm trung lập.",
    "Mức thưởng cao nhất là 500 triệu đồng, trong khi mức thưởng trung bình là 9,4 triệu đồng, cao hơn năm ngoái 60%.",
])
def test_a_change_that_is_of_another_time_or_thing_is_not_held_against_what_stands_near(text: str) -> None:
    """Each of these was called wrong: another year's month, other prices, a mean, a subject of its own."""
    assert alarms(text) == []


@pytest.mark.parametrize(("text", "rule"), [
    ("Toàn tỉnh cần 14.860 phòng học nhưng mới có 13.972 phòng, còn thiếu 788 phòng, trong đó 214 phòng học nhờ.",
     "change.gap"),
    ("Giá cà phê sáng nay 94.300 đồng/kg, tuần trước 91.800 đồng/kg, chênh lệch 3.500 đồng/kg; giá hồ tiêu 96.000 "
     "đồng/kg.", "change.gap"),
    ("Lãi suất cho vay bình quân 8,1%/năm, huy động 4,9%/năm, chênh lệch 3,8%; tỷ lệ thu lãi đạt 98,6%.", "change.gap"),
    ("Kim ngạch xuất khẩu trong bốn năm 2019-2023 tăng bình quân 11,96% mỗi năm, từ 1.104 triệu USD lên 1.928 triệu "
     "USD.", "change.yearly"),
    ("Thu ngân sách năm 2023 đạt 414 tỷ đồng (năm 2020: 146 tỷ đồng), tăng bình quân 13,6%/năm trong 3 năm.",
     "change.yearly"),
])
def test_what_is_left_and_what_comes_each_year_is_told_where_nothing_else_is_meant(text: str, rule: str) -> None:
    """What followed in another part of the sentence, and a run or a bracket without "so với", kept these quiet."""
    assert rule in alarms(text)


@pytest.mark.parametrize("text", [
    "Thu nhập bình quân đầu người năm 2020 là 38,5 triệu đồng, năm 2023 là 50,8 triệu đồng, bình quân tăng 4,1 triệu "
    "đồng/năm.",
    "Bình quân hằng năm, đội ngũ đảng viên tăng thêm 86 đồng chí: từ 4.312 đồng chí (cuối 2020) lên 4.656 đồng chí "
    "(cuối 2024).",
    "Cổ phiếu tăng lên mức 6.370 đồng, thế nhưng đầu năm giảm xuống còn 6.460 đồng rồi giảm tiếp, hiện còn 6.170 đồng.",
    "Tổng doanh thu dự kiến đạt 633 nghìn tỷ đồng, vượt 102 nghìn tỷ đồng so với kế hoạch năm; nộp ngân sách dự kiến "
    "đạt 115 nghìn tỷ đồng, vượt 41 nghìn tỷ đồng. Tổng tài sản là 805 nghìn tỷ đồng.",
])
def test_what_comes_each_year_is_not_the_whole_change(text: str) -> None:
    """So much a year was held against the growth of three years, and a price against two others."""
    assert alarms(text) == []
