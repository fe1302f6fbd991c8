"""Forms in which a change is told: what is found where it is right is told where one figure of it is wrong."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of

FORMS = [
    # in absolute terms; what all came to, told between; a year behind a level of none
    ("Bảy tháng đạt 151,98 tỷ USD; tăng {}, về tuyệt đối là 28,55 tỷ USD.", "23,1%", "27,1%"),
    ("Xuất khẩu đạt 81,09 tỷ USD, tăng {}, về số tuyệt đối tăng 13,38 tỷ USD.", "19,8%", "15,8%"),
    ("Vốn điều lệ tăng 1.500 tỷ đồng lên 11.500 tỷ đồng, tương đương {}.", "15,0%", "18,0%"),
    ("Số hội viên giảm 300 người, còn 5.700 người, tương ứng giảm {}.", "5,0%", "7,0%"),
    ("Quỹ quyên được 69,6 triệu đồng, năm 2016 là 58,0 triệu đồng, tăng đúng {}.", "20%", "27%"),
    ("Đầu mối thu gom 1.240 tấn, năm 2021 là 1.550 tấn, giảm {}.", "20,0%", "29,0%"),
    # the value led to in a bracket is that of the time compared with
    ("Công suất giường bệnh đạt 121,4%, giảm {} so với cùng kỳ (năm 2021 lên tới 168,7%).", "47,3%", "49,3%"),
    # points behind a rate were taken for those of an index, for the percent in the bracket further off
    ("Tổn thất điện năng 4,81%, giảm {} điểm so với cùng kỳ (5,18%).", "0,37", "0,27"),
    ("Tỷ lệ tốt nghiệp 98,2%, cao hơn năm trước {} điểm (97,6%).", "0,6", "0,9"),
    # what is compared with has a name, and stands before the difference
    ("Giá trúng thầu 4.286 triệu đồng, thấp hơn giá gói thầu 4.350 triệu đồng là {} triệu đồng.", "64", "46"),
    ("Doanh thu đạt 286 tỷ đồng, cao hơn mức 250 tỷ đồng của năm trước là {} tỷ đồng.", "36", "46"),
    # a goal held against what there is now, told before
    ("Hiện nay tỷ lệ thu gom rác là 71,6%. Đến năm 2028 tỷ lệ thu gom đạt 90%, tăng {} điểm phần trăm so với hiện nay.",
     "18,4", "28,4"),
    ("Hiện toàn xã có 37 mô hình. Đến năm 2030 có 52 mô hình, tăng {} mô hình so với hiện tại.", "15", "25"),
    # a step without a unit, its base in a bracket
    ("Toàn huyện có 118 câu lạc bộ, tăng {} so với năm 2022 (106).", "12", "14"),
    ("Đội thuyền có 47 thuyền, tăng {} chiếc so với năm trước (41 chiếc).", "6", "8"),
    ("Đoàn giành 17 huy chương vàng, vượt chỉ tiêu {} chiếc (chỉ tiêu 12 chiếc).", "5", "7"),
    # a change between the value before it and the one it leads to
    ("Giá vé 40.000 đồng, tăng {} lên 46.000 đồng.", "15%", "25%"),
    # what a step leads to is no second step; a step told before is no rival of the value
    ("Giá xăng tăng {} đồng/lít, lên mức 22.180 đồng/lít (kỳ trước 21.760 đồng/lít).", "420", "480"),
    ("Có 78 xã đạt chuẩn, tăng 8 xã so với năm 2022 (70 xã), vượt kế hoạch {} xã (kế hoạch 74 xã).", "4", "6"),
    # the change behind the second of two lists was taken for that of its last value alone; a multiple ended the row
    ("Có 540 vụ cháy, 95 người chết; cùng kỳ có 400 vụ, 125 người chết; số vụ tăng 140 vụ, số người chết giảm {} "
     "người.", "30", "36"),
    ("Có 540 vụ cháy, 95 người chết; cùng kỳ có 400 vụ, 125 người chết; số vụ tăng 35%, số người chết giảm {}.", "24%",
     "34%"),
    ("Lũy kế 2.189 ca, 110 ca tử vong; cùng kỳ 2021 là 458 ca, 21 ca tử vong; vậy số mắc gấp 4,8 lần, tử vong thêm "
     "{} ca.", "89", "98"),
    # verbs that were not known to tell a change
    ("Xuất siêu 31,4 triệu USD, cùng kỳ năm trước là 41,3 triệu USD, hẹp lại {} triệu USD.", "9,9", "19,9"),
    ("Hồ chứa 60,2 triệu m3, vơi đi {} triệu m3 so với tháng trước (63,8 triệu m3).", "3,6", "8,6"),
    ("Án nhận vào 1.502 vụ, nhiều thêm {} vụ so với năm 2015 (1.000 vụ).", "502", "520"),
    ("Doanh thu quý đạt 60,0 tỷ đồng, lao dốc {} so với cùng kỳ (100,0 tỷ đồng).", "40,0%", "60,0%"),
    # a goal told as it is passed was taken for by how much it was
    ("Doanh thu đạt 2.007 triệu đồng, vượt mục tiêu 1.915 triệu đồng là {}.", "4,8%", "8,4%"),
    ("Sản lượng đạt 120,4 tấn, vượt kế hoạch 112,5 tấn tới {}.", "7,0%", "9,0%"),
    ("Doanh thu đạt 2.007 triệu đồng, vượt mục tiêu 1.915 triệu đồng là 4,8%, tăng {} so với 1.839 triệu đồng của "
     "năm 2018.", "9,1%", "8,4%"),
    ("Tỷ lệ hộ dùng nước sạch 77,97%, vượt chỉ tiêu 75% tới {}.", "2,97%", "9,27%"),
    # places in a ranking
    ("Chỉ số của tỉnh đứng thứ 18, tiến {} bậc (kỳ trước thứ 23).", "5", "7"),
    # two comparisons, each with its base in the bracket before it
    ("Đội tàu chở 61,48 triệu tấn, so với quý II (60,91 triệu) tăng {} triệu, so với cùng quý năm trước (60,37 triệu) "
     "tăng 1,11 triệu.", "0,57", "6,57"),
    # a bare value beside a counted one of the sentence before
    ("Tuần qua có 6.204 ca mắc, 1 ca tử vong. Số nhập viện là 4.816, so với tuần trước (5.604 ca) giảm {}.", "14,1%",
     "19,1%"),
    # a base in a bracket, far from what the change would make it
    ("Bình quân toàn huyện 16,3 tiêu chí/xã, tăng {} tiêu chí so với năm 2022 (15,6).", "0,7", "4,7"),
    ("Thất thoát nước là 13,5% (918 nghìn m3 trên 6.800 nghìn m3 sản xuất), giảm {} điểm phần trăm so với năm 2021 "
     "(14,8%).", "1,3", "9,3"),
    ("Thời gian nằm viện 5,4 ngày, rút ngắn {} ngày (cùng kỳ 5,9 ngày).", "0,5", "8,5"),
    ("Tồn kho tăng 7,6%, cao hơn mức 5,1% của cùng kỳ là {} điểm %.", "2,5", "4,5"),
    # the parts of a value in its bracket are not what the change is of
    ("Đoàn làm 92 cuộc kiểm tra (trong đó 61 cuộc theo kế hoạch, 31 cuộc đột xuất), giảm {} cuộc so với năm 2019 "
     "(115 cuộc).", "23", "43"),
    # steps with their percent, and the only level that they can lead to
    ("Xử lý 126 vụ vi phạm (giảm {} vụ, 16,0%).", "24", "84"),
    ("Trong kỳ xảy ra 363 vụ cháy rừng. So với kỳ trước, số vụ giảm 147 vụ ({}).", "28,82%", "22,88%"),
    ("Sản lượng chè là 16.240 tấn, hơn tháng 8 1.890 tấn (tăng {}).", "13,17%", "17,13%"),
    ("Năng suất đạt 52,64 tạ/ha, tăng {} (+1,24 tạ/ha).", "2,4%", "4,2%"),
    ("Có 12 đoàn khách với 151 người, tăng {} đoàn so với quý I (9 đoàn).", "3", "30"),
    ("Lập biên bản 64 vụ vi phạm, giảm 36 vụ so với cùng kỳ (giảm {}).", "36%", "360%"),
    ("Nợ thuế 5,24 tỷ đồng, bằng 2,1% số phải thu, giảm {} tỷ (7,1%) so với đầu quý.", "0,4", "4,4"),
    ("Có 38.400 ha, bằng 98,0% kế hoạch (39.184 ha); so với cùng kỳ tăng {} ha (+1,2%).", "455", "4.550"),
    ("Số mắc là 6.804 ca, giảm {} so với tuần trước (7.560 ca).", "10,0%", "100%"),
    # a percent of a plan against that of the year before, named in a bracket
    ("Khám ngoại trú đạt 121,6% chỉ tiêu, tăng {} (cùng kỳ 104,3%).", "17,3%", "27,3%"),
    ("Cả tỉnh có 1.260 vụ; đặt cạnh tám tháng năm trước thì bớt được 140 vụ (giảm {}).", "10%", "40%"),
    # points against the points of a goal, a move beside another, things passed by pieces, two changes of two values
    ("Tỷ lệ hộ nghèo giảm 3,48 điểm phần trăm, vượt {} điểm phần trăm so với chỉ tiêu giao (3,20 điểm phần trăm).",
     "0,28", "0,82"),
    ("Điểm thi đứng thứ 17/63 tỉnh, lên {} bậc so với năm 2021 (thứ 24) và vượt 1 bậc so với nhiệm vụ giao (thứ 18).",
     "7", "9"),
    ("Đoàn đoạt 86 HCV, 41 HCB, vượt kỷ lục 72 HCV lập năm 2009 tới {} chiếc.", "14", "18"),
    ("Thu nhập bình quân ước 52,6 triệu đồng, hơn mức 40,2 triệu đồng của năm 2016 trên {} triệu đồng.", "12", "16"),
    ("Chở 16,24 triệu lượt khách, luân chuyển 982,8 triệu lượt khách.km; tăng {} và 5,0% tương ứng so với 14,50 triệu "
     "lượt và 936,0 triệu lượt khách.km.", "12,0%", "14,0%"),
    # a rate that is a multiple of another
    ("Tỷ lệ hộ khá đạt 32,1%, gấp {} lần năm 2019 (10,7%).", "3", "5"),
    ("Tỷ lệ nộp qua mạng tăng từ 11,2% lên 33,6%, gấp {} lần.", "3", "6"),
    ("Thu phí tăng 164,8%, gấp gần {} lần cùng kỳ.", "2,7", "2,2"),
    # what is higher than a plan exceeds it, whatever the verb; a percent tells which plan is meant, though it is bare
    ("Huyện trồng 1.284 ha rừng, kế hoạch là 1.200 ha, cao hơn kế hoạch {} ha.", "84", "48"),
    ("Thu ngân sách 1.177 tỷ đồng, bằng 98,1% dự toán (1.200 tỷ đồng), thấp hơn dự toán {} tỷ đồng.", "23", "32"),
    ("Kết nạp 746 đoàn viên trên chỉ tiêu 600, đạt 124,3%, vượt {} đoàn viên.", "146", "164"),
    ("Kết nạp 746 đoàn viên, đạt 124,3% chỉ tiêu (600), nhiều hơn chỉ tiêu {} đoàn viên.", "146", "164"),
    # the same words tell twice what a percent and a difference are held against
    ("Tiếp nhận 2.846 đơn, bằng 94,9% cùng kỳ (3.000 đơn), giảm {} đơn so với cùng kỳ.", "154", "145"),
    ("Tuyển 3.527 em, tăng 7,3% so với năm trước (3.288 em), tăng {} em so với năm trước.", "239", "249"),
    # the most among changes told before
    ("Đường sá tăng {}; thuốc chữa bệnh tăng 1,3%; sách vở tăng 0,8%. Tăng cao nhất là đường sá.", "1,9%", "0,2%"),
]


def outcomes(text: str) -> list[str]:
    """What change and wording say of a text."""
    return [finding.verdict.outcome for finding in audit_document(document_of(text)).findings
            if finding.check in ("change", "wording")]


@pytest.mark.parametrize(("form", "right", "wrong"), FORMS)
def test_a_change_is_told_right_and_wrong(form: str, right: str, wrong: str) -> None:
    """Each of these was not found at all, or only where it held."""
    assert set(outcomes(form.format(right))) == {"consistent"}
    assert "suspicious" in outcomes(form.format(wrong))


@pytest.mark.parametrize(("text", "wrong"), [
    ("Phát triển thêm 13.000 khách hàng, nâng tổng số lên 211.304 khách hàng, tăng {}.", "9,5%"),
    ("Trong năm trồng thêm 45 ha, đưa diện tích cam lên 345 ha, tăng {} so với năm trước.", "18,0%"),
    ("Thành lập với 1.500 hội viên, năm 2021 là 1.860 hội viên, tăng {}.", "29,0%"),
])
def test_what_fits_is_told_and_what_may_be_of_something_else_is_not_accused(text: str, wrong: str) -> None:
    right = {"9,5%": "6,6%", "18,0%": "15,0%", "29,0%": "24,0%"}[wrong]
    assert "consistent" in outcomes(text.format(right))
    assert "suspicious" not in outcomes(text.format(wrong))


@pytest.mark.parametrize("text", [
    "Hiện nay huyện có 37 mô hình; tỷ lệ hộ khá đạt 61,5%, tăng 9,4 điểm phần trăm so với hiện nay.",
    "Quý I thu 40 tỷ đồng; so với cùng kỳ tăng 15%, lên 52 tỷ đồng.",
    "Thu phí đạt 40 tỷ đồng, chi bảo trì tăng 15% lên 52 tỷ đồng.",
    "Đoàn giành 17 huy chương vàng, tặng 7 chiếc máy cho trường (chỉ tiêu 12 phòng máy).",
    "Huyện đứng thứ 18, xếp sau 7 bậc đào tạo (kỳ họp thứ 23).",
    "Năm 2020 làm ra 17,2 triệu tấn, 4 tháng đầu năm 2021 làm ra 7,1 triệu tấn, tăng 35% so với cùng kỳ năm 2020.",
    "Hãng hứa mua 10 máy bay, có quyền mua thêm 10 chiếc nữa, ít so với cam kết của nước đã mua 100 máy bay.",
    "Cổ phiếu cũng có lúc tăng lên 43.500 đồng, tăng khoảng 4% lên gần 43.000 đồng.",
    "Lũy kế đạt 8.400 lượt, năm 2023 đạt 3.100 lượt, tăng 18%.",
    "Thu phí tăng 15%, gấp 3 lần mức tăng chung.",
    "Thu phí tăng 115%, gấp 3 lần tốc độ tăng của cùng kỳ.",
    "Nhóm 20% giàu nhất thu nhập 9.210 nghìn đồng, gấp 5 lần nhóm 20% nghèo nhất.",
    "Lỗ sau thuế 5,4 tỷ đồng, tăng 8,5 tỷ đồng (cùng kỳ lãi 3,1 tỷ đồng).",
    "Trong kỳ xảy ra 363 vụ tai nạn. Số vụ cháy giảm 147 vụ (22,88%) so với kỳ trước.",
    "Toàn trường có 1.240 học sinh; so với năm trước, học sinh bán trú tăng 60 em (20%).",
    "Đường sá tăng 0,2%; thuốc chữa bệnh tăng 1,3%; sách vở tăng 0,8%. Khó cao nhất là làm đường sá.",
    "Kết nạp 746 đoàn viên, đạt 124,3% chỉ tiêu (600), vượt 64 đoàn viên so với năm trước.",
    "Kết nạp 746 đoàn viên, đạt 124,3% chỉ tiêu (600), riêng khối trường học vượt 64 đoàn viên.",
    "Tiếp nhận 2.846 đơn, bằng 94,9% cùng kỳ năm 2019 (3.000 đơn), giảm 45 đơn so với cùng kỳ năm 2020.",
    "Chỉ còn 1.177 ha so với 1.200 ha năm trước (kế hoạch giảm 32 ha).",
])
def test_a_near_relative_asserts_nothing(text: str) -> None:
    """What looks like one of the forms and is told of something else."""
    assert "suspicious" not in outcomes(text)


@pytest.mark.parametrize(("form", "right", "wrong"), [
    ("Xảy ra 28 vụ, 21 người chết. Kỳ trước ghi nhận 25 vụ, 23 người chết; như vậy tăng 3 vụ, {} 2 người chết.",
     "giảm", "tăng"),
    ("Tỷ lệ thu hút đạt 80,0%, vượt {} điểm so với nghị quyết (78%).", "2", "5"),
    ("Trạm đón 2.456 lượt; cùng kỳ năm ngoái đón 2.895 lượt nên ít đi {} lượt.", "439", "493"),
    ("Xã có 145 cơ sở chế biến. 38 cơ sở được cấp phép. {} cơ sở còn lại phải hoàn thiện hồ sơ.", "107", "117"),
    ("Quỹ có 69,6 triệu đồng, giúp hai hộ, mỗi hộ 20 triệu đồng, hết 40 triệu đồng; số dư {} triệu đồng.",
     "29,6", "25,6"),
])
def test_a_change_is_understood_from_its_columns_points_and_rest(form: str, right: str, wrong: str) -> None:
    """The wrong way in a column was dropped, "điểm" behind a percent counted places, the others were no rest."""
    assert "suspicious" not in outcomes(form.format(right))
    assert "suspicious" in outcomes(form.format(wrong))
