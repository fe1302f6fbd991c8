"""What stands beside a change and is none of it; every text here once raised an alarm, or missed one."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def told(text: str) -> list[tuple[str, str]]:
    """Rule and outcome of everything that change and wording say of a text."""
    report = audit_document(document_of(text))
    return [(finding.claim.rule, finding.verdict.outcome) for finding in report.findings
            if finding.claim.rule.partition(".")[0] in ("change", "wording")]


@pytest.mark.parametrize("text", [
    # another indicator behind "và", "khiến", "trong đó"
    "Công ty thu 15.498 triệu đồng, tăng 5% so với tháng trước và số khách hàng mới nộp 6.370 triệu đồng.",
    "Trích lập dự phòng 2.747 tỷ đồng, tăng 69% so với năm trước khiến lãi ròng chỉ còn 1.399 tỷ đồng.",
    # a run of something else
    "Số chuyến giảm từ 214 xuống 189, giá cước bình quân giảm 18,7%.",
    "Thu nhập của hộ tăng 5,3%, trong khi thuế suất được nâng từ 7% lên 9%.",
    "Số điểm ùn tắc giảm từ 38 điểm xuống còn 28 điểm và dự kiến năm sau giảm thêm 4 điểm.",
    "Tài sản 1.412 tỷ đồng, tăng 50% so với năm trước, phần lớn do tồn kho tăng từ 623 tỷ đồng lên 959 tỷ đồng.",
    # a share behind a run
    "Quỹ giảm sở hữu từ 1,15 triệu cổ phiếu xuống còn 1,02 triệu cổ phiếu, tương ứng tỷ lệ 2,55%.",
    "Lao động tăng từ 1.661 nghìn người lên 1.993 nghìn người (bằng 42,79%).",
    # no verbs: diseases, landings, names
    "Khám cho 9.318 người; phát hiện tăng huyết áp 3.541 người (38,0%).",
    "Hãng cắt 3 chuyến mỗi ngày. Số lần cất hạ cánh 2.718 lần (cùng kỳ 3.264).",
    # a value now behind "lên", "chỉ còn", "trở lại"
    "Từ mức 1.434,7 USD, giá vàng giảm xuống 1.400 USD trước khi tăng nhẹ trở lại 1.410,3 USD.",
    "Tỷ lệ hộ nghèo năm 2016 là 31%, năm 2017 giảm còn 11% và đến nay giảm chỉ còn 10%.",
    # an index with its percent, a discount, a ranking, "trở lên"
    "Chỉ số A tăng 27,42 điểm (2,59%) lên 1.087,15 điểm. Chỉ số B tăng 1,54 điểm (1,24%) lên 125,85 điểm.",
    "Khách được giảm 40.000 đồng cho đơn hàng từ 350.000 đồng, giảm 60.000 đồng cho hóa đơn từ 400.000 đồng.",
    "Nghị quyết nâng xếp hạng của tỉnh từ vị trí 198 lên vị trí 195.",
    "Có 65 bài đạt từ điểm 9 trở lên, trong khi số bài đạt từ 8 đến dưới 9 chỉ 28 bài.",
    # another value or another time behind the change, a plan before what was done, a sum behind two changes
    "So với năm 2015, số trang trại tăng 3,2 lần, vốn bình quân một trang trại từ 1,1 tỷ đồng lên 2,9 tỷ đồng.",
    "Tháng 5 đón 46.200 lượt khách, tháng 6 đón 58.900 lượt khách, tăng 12,4% so với tháng 6 năm ngoái.",
    "Quý I đạt 320 tỷ đồng, quý II đạt 354 tỷ đồng; tính chung sáu tháng tăng 8,8% so với cùng kỳ năm trước.",
    "Năm 2022 thu 5.216 tỷ đồng, năm 2023 dự toán giao 5.500 tỷ đồng, thực hiện tăng 6,7% so với năm 2022.",
    "Hộ nghèo giảm 218 hộ, hộ cận nghèo tăng 64 hộ, tổng số hộ nghèo và cận nghèo còn 1.046 hộ; năm trước có 712 hộ.",
    # one goal told twice, and a goal that is passed
    "Năm 2025 kinh tế số chiếm 15%. Muốn đạt 15% phải tăng 2,7 điểm phần trăm.",
    "Tỷ trọng đạt 38%, vượt chỉ tiêu 36% của năm 2018 và chỉ tiêu bình quân là 35%.",
    # parts of a whole
    "Kết quả của 42.590 lượt ra viện: khỏi 20.785 lượt (48,8%), đỡ, giảm 18.312 lượt (43,0%).",
    "Lãi 585 triệu đồng trích 117 triệu đồng, 58,5 triệu đồng và 29,25 triệu đồng, còn 380,25 triệu đồng chia.",
    # a step of something else, or of a later day
    "Dư nợ đạt 73.400 tỷ đồng, trong đó dư nợ cho vay khách hàng tăng 3.400 tỷ đồng, tương ứng 5,7%.",
    "Cổ phiếu đạt 21.500 đồng, ngày 6/12 bắt đầu giảm 500 đồng (tương đương giảm 2,79%).",
    # what only looks like the other value of a sentence
    "Lợi nhuận quý đạt 589 tỷ đồng, tăng 207% so với cùng kỳ năm 2016, riêng tháng 9 đóng góp gần 60 tỷ đồng.",
    "Doanh nghiệp lỗ 86,4 tỷ đồng (năm 2022 lãi 31,5 tỷ đồng), kết quả kém đi 117,9 tỷ đồng.",
    "Tỷ lệ ủng hộ là 47,3%, cao hơn 0,8 điểm phần trăm so với tháng trước, tỷ lệ phản đối là 39,5%.",
    "Tăng trưởng 5,8%, thấp hơn mức trung bình 6,6% và giảm mạnh so với mức 8,1% năm 2017.",
    "Đất lúa nước từ 1.155,32 ha còn 1.080,04 ha, giảm 75,28 ha (bằng 93,48%).",
    "Thủ thuật loại đặc biệt 6.418 lượt, loại I 41.260 lượt, các loại còn lại 148.702 lượt.",
    # words that compare nothing, or what has not come about
    "Giá trúng thầu là 6.286 đồng/hộp, thấp hơn giá trần của đề án là 524 đồng/hộp.",
    "Vốn nhà nước 73,2% sẽ được đưa về dưới mức chi phối 49%.",
    "Tổng tài sản đạt 948.699 tỷ đồng, hứa hẹn sẽ vượt mốc 1.000.000 tỷ đồng.",
    "Nhập khẩu chỉ bằng một nửa, thậm chí 1/3 so với trước.",
    "Số người chết mỗi năm gần 97.000 người, gấp ba lần so với giai đoạn 7 năm trước.",
    # a bracket retells what stands before it, not what follows
    "Có 62 doanh nghiệp giải thể, giảm 32,6% (tương ứng giảm 30 doanh nghiệp); 674 doanh nghiệp tạm ngừng, tăng 8,7% "
    "(tương ứng tăng 54 doanh nghiệp).",
    # a run behind a semicolon, another lender, another counter, another time
    "Giá vốn 28,856 tỷ đồng, nhích 4,2%, lợi nhuận gộp 34,215 tỷ đồng; biên lãi cải thiện từ 53,8% lên 54,2%.",
    "Vay tại A giảm mạnh từ 2.925 tỷ đồng xuống còn 1.005 tỷ đồng, vay tại B cũng giảm 940 tỷ đồng, vay tại C giảm 398 "
    "tỷ đồng.",
    "Bộ sáp nhập, giảm từ 125 đơn vị cấp cục xuống còn 60, giảm 20 Sở cứu hỏa.",
    "Lượng hàng tăng dần từ 4.500 tấn đến 7.500 tấn/ngày, tăng khoảng 10% so với cùng kỳ năm ngoái.",
    # a member with its own growth, a clause with its own time
    "Hãng A có 25 chuyến/ngày (tăng 8,7%), hãng B 16 chuyến/ngày (giảm 15,7%), hãng C 6 chuyến/ngày (giảm 53,8%).",
    "Xuất khẩu 19,6 tỷ USD, giảm 1,8% so với tháng 5/2018; nhập khẩu 19,7 tỷ USD, giảm 5,1% so với tháng 5/2018.",
    "Năm 2018 công ty đặt kế hoạch doanh thu 158.000 tỷ đồng, lợi nhuận 5.000 tỷ đồng, lần lượt tăng trưởng 3% và "
    "4,5% so với năm 2017.",
    "Chỉ số A tăng 4,12 điểm (3,56%) lên 119,77 điểm, chỉ số B tăng 1,42 điểm (2,58%) lên 56,37 điểm.",
    "Giá khởi điểm 140.900 đồng - gấp 14 lần mệnh giá, công ty được định giá 12.376 tỷ đồng.",
    "Tổng chỉ tiêu là hơn 455.000 (tăng 1,2% so với năm trước), chỉ tiêu theo phương thức khác là hơn 110.800.",
    # a flow of this year against a stock, hours with their minutes
    "Trong năm thành lập mới 47, giải thể 16, tăng ròng 31 hợp tác xã so với con số 530 cuối năm 2022.",
    "Thời gian thông quan từ 2 giờ 40 phút xuống 1 giờ 55 phút, nhanh hơn 45 phút.",
    # one year is no mean
    "Tỷ lệ hộ nghèo cả nước còn 6%, riêng ở các huyện nghèo giảm bình quân 5% mỗi năm (từ 38,2% năm 2013 xuống còn "
    "33,2% năm 2014).",
    # one of several debts, the same gain told twice, a word that leaves nothing
    "Công ty A nợ hơn 1.000 tỷ đồng tiền đất; công ty B nợ hơn 440 tỷ đồng tiền thuê; công ty C nợ hơn 130 tỷ đồng.",
    "Thu nhập từ lãi đạt hơn 540 tỷ đồng. Ngân hàng báo lãi trước thuế 365 tỷ đồng.\n\nQuý I lãi 365 tỷ đồng.",
    "Ông góp vốn 157 tỉ đồng/2.725 tỉ đồng vào các công ty khác; tự ý cho vay không lãi suất 114 tỉ đồng.",
    # two values of the day before, so much a year, a verb of its own, a value many sentences before, a later day
    "Giá thóc giảm thêm 90 đồng/kg so với mức 7.324 đồng/kg mua vào và 7.351 đồng/kg bán ra hôm qua.",
    "Lợi nhuận của hợp tác xã tăng trưởng kép 178%, từ 96 triệu đồng lên 2.062 triệu đồng.",
    "Giá vốn giảm 56% nên lợi nhuận gộp vẫn tăng mạnh lên 155 tỷ đồng (cùng kỳ năm ngoái là 170 tỷ đồng).",
    "Đầu tháng, giá sắn là 7.900 đồng/kg. Sau đó thương lái tìm đến. Ngày 22/11 chợ họp muộn. So với đầu năm, giá sắn "
    "tăng gần 50% (ngày 03/01, giá sắn đạt 4.700 đồng/kg).",
    "Ngày 22/11, giá sắn vẫn quanh mức 8.100 đồng. Sang ngày 23/11, giá tăng 200 đồng (tương đương 2,47%).",
    # years that are counted, a plan of another sentence or of what was only given, another survey, the name of a model
    "Thu cân đối đạt 37.300 tỷ đồng, giảm 10,6% cùng kỳ 2018. Sở cho biết trung ương giao dự toán năm 2019 lên đến gần "
    "400.000 tỷ đồng.",
    "Có tới 47,2% số hộ dùng bếp củi, tăng 2,6% so với lần khảo sát trước và tăng đáng kể so với 31,9% của lần đầu.",
    "Theo đó, tăng trưởng GDP 9 tháng đầu năm đạt 6,98%, ước cả năm vượt chỉ tiêu đề ra (6,7%); bình quân 3 năm "
    "2016-2018 tăng 6,57% (chỉ tiêu kế hoạch 5 năm là 6,5-7%).",
    "Đội bay phóng tên lửa AIM -120 C. Khi cận chiến, AIM -9 X có khả năng kháng nhiễu cao hơn so với mẫu AIM -120 "
    "AMRAAM.",
    # a length and a width, so many of each, what was spent itself, a depth that is about so much
    "Đoạn rào chắn dài 202 m, chiều rộng 18 m. Phần mặt đường còn lại rộng 5 m.",
    "Nếu bầu đủ 500 đại biểu thì lần này chỉ bầu được 496 đại biểu. Các tỉnh A, B, C, D mỗi nơi thiếu một đại biểu.",
    "Bảo hiểm xã hội thu khoảng 80.000 tỷ đồng, được phép chi 95%, trong khi ước chi vượt đến 85.000 tỷ đồng.",
    "Hầm nằm ở độ sâu ít nhất khoảng 12 m. Hầm có đường kính 6,5 m. Đỉnh hầm cách mặt đất khoảng 12 m, mép ngoài hầm "
    "cách tâm tháp 8,2 m.",
    # one of several groups that the rest of a fraction falls into
    "Có 19/22 phường tăng số ca, hai phường không đổi và một phường giảm.",
    # how far prices fell, a price with its unit at the end only
    "Hãng A giảm giá từ 300 đồng đến 2.000 đồng/km tùy vùng, hãng B giảm giá 300 đồng/km.",
    # another column, what stands behind, words that are loose
    "Ngành công nghiệp dẫn đầu với 74,1 triệu USD. Kế đến là bất động sản với 4 dự án, vốn 47,5 triệu USD. Xếp sau là "
    "thương nghiệp có 16 dự án, vốn 48,5 triệu USD.",
    "Chỉ một tập đoàn có vốn trên 19.000 tỷ đồng. Ba tập đoàn xếp sau chỉ có 8.000 tỷ đồng.",
    "Nhập khẩu đạt 1.901 chiếc, bằng non nửa cùng kỳ năm ngoái (4.216 chiếc).",
    "Lãi quý III đạt 378 triệu đồng, gấp đôi con số 173 triệu đồng cùng kỳ năm ngoái.",
    "Hợp tác xã tăng vốn điều lệ từ 700 tỷ đồng lên 2.000 tỷ đồng; doanh thu tăng 8.5% và 38.6%.",
])
def test_what_is_no_change_raises_no_alarm(text: str) -> None:
    """Each of these was called wrong; nothing in it is."""
    assert [rule for rule, outcome in told(text) if outcome == "suspicious"] == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Tỷ lệ hộ khá đạt 13,9%, cao hơn mục tiêu 15%.", ("wording.compared", "suspicious")),
    ("Thu ngân sách tăng 7,32%, vượt mức tăng của quý II (2,09%).", ("wording.compared", "consistent")),
    ("Ghi nhận 32.189 ca mắc, 5 ca tử vong, cao hơn cùng kỳ (36.276 ca mắc, 6 ca tử vong).",
     ("wording.compared", "suspicious")),
    ("Cử tri bầu 60 người; đại biểu nữ chiếm một phần ba (20 người).", ("wording.multiple", "consistent")),
    ("Bán lẻ 33.871 tỷ đồng; ăn uống 7.305 tỷ đồng; lưu trú 1.346 tỷ đồng; thấp nhất là lữ hành 238 tỷ đồng.",
     ("wording.rank", "consistent")),
    ("Xã Ta Ma 84 hộ, xã Phình Sáng 71 hộ, xã Rạng Đông 46 hộ; ít nhất là xã Nà Tòng, 52 hộ.",
     ("wording.rank", "suspicious")),
    ("Công suất đạt 17.430 MW, tăng 11.780 MW, gấp hơn 4 lần năm 2019.", ("wording.multiple", "suspicious")),
    ("Lao động 54,59 triệu người, so với quý III (54,32 triệu người) tăng 0,27 triệu người, so với cùng quý năm 2014 "
     "(54,43 triệu người) tăng 0,14 triệu người.", ("change.base", "suspicious")),
    ("Có 66/112 thôn đạt chuẩn, tăng 50 thôn so với năm 2015 (46 thôn).", ("change.base", "suspicious")),
    ("Giá xăng hiện là 20.880 đồng/lít; so với đỉnh 32.870 đồng/lít thì thấp hơn 11.990 đồng.",
     ("change.base", "consistent")),
    ("Tử vong tại viện 12 ca, tăng 3 ca so với cùng kỳ (15 ca).", ("wording.direction", "suspicious")),
    # the value right before its change may stand in a bracket, and a later one is not meant
    ("Mức thưởng bằng một tháng lương (6,3 triệu đồng/người), tăng 11,4% so với năm 2018 (5,5 triệu đồng/người). Khối "
     "nhà nước được 6,825 triệu đồng/người.", ("change.base", "suspicious")),
    ("Lãi quý III đạt 378 triệu đồng, gấp đôi con số 143 triệu đồng cùng kỳ năm ngoái.",
     ("wording.multiple", "suspicious")),
    ("Nhu cầu là 520 phòng học, hiện có 448 phòng, thiếu 52 phòng.", ("change.near", "suspicious")),
    ("Thu nhập của thành viên 4,43 triệu đồng, của người lao động 3,31 triệu đồng, thấp hơn 0,62 triệu đồng.",
     ("change.near", "suspicious")),
    ("Để xảy ra 24 vụ, khiến 9 người chết và 24 người bị thương; so với cùng kỳ số người bị thương giảm 90 người (giảm "
     "79%), số người chết giảm 10 người (giảm 53%).", ("change.step", "consistent")),
    ("Toàn tỉnh có 56 vụ, 35 người chết, 61 người bị thương; cùng kỳ là 52 vụ, 34 người chết, 45 người bị thương. Vậy "
     "số vụ tăng 7,69%, số người chết tăng 2,94%, số người bị thương tăng 31,11%.", ("change.column", "suspicious")),
    ("Chỉ số của tỉnh xếp thứ 25, tăng 1 bậc so với năm 2021 (thứ 24).", ("wording.direction", "suspicious")),
    ("Kết nạp năm 2018 là 105 đảng viên, năm 2019 là 96 đảng viên, năm 2020 là 83 đảng viên, năm sau đều cao hơn năm "
     "trước.",
     ("wording.trend", "suspicious")),
    ("Lượng nước về hồ 340 m3/s, chưa bằng một nửa cùng kỳ năm ngoái (610 m3/s).", ("wording.multiple", "suspicious")),
    # told once as a step that holds, and once more
    ("Dự án tăng 1.488 tỷ đồng so với mức duyệt ban đầu 4.399 tỷ đồng, đang trình điều chỉnh lên 5.887 tỷ đồng, tức "
     "tăng 38,3%.", ("change.base", "suspicious")),
    ("So với tuần trước bớt 13 ca, từ 211 ca còn 198 ca, tương đương giảm 6,6%.", ("change.base", "suspicious")),
    ("Khám bệnh 87.096/75.250 lượt, đạt 115,7% chỉ tiêu, cao hơn cùng kỳ 25,3% (9 tháng năm 2017 đạt 90,4%).",
     ("change.points", "consistent")),
    ("Xã đạt 15/19 tiêu chí, tăng 8 tiêu chí so với đầu nhiệm kỳ (lúc đó mới đạt 9 tiêu chí).",
     ("change.base", "suspicious")),
    # by the year, behind the whole
    ("Thu ngân sách năm 2020 ước 380 tỷ đồng, tăng 249,9 tỷ đồng so với năm 2015 (130,1 tỷ đồng), bình quân tăng "
     "20,1%/năm.", ("change.yearly", "suspicious")),
    ("Năm 2010 có 1.014.825 người. Năm 2019 có 1.154.836 người. Sau 9 năm (2010 - 2019) dân số tăng thêm 140.011 "
     "người, bình quân mỗi năm tăng khoảng 1,45%.", ("change.yearly", "consistent")),
    # the ends of a run, and values with their years told apart
    ("Thu ngân sách 5 năm lần lượt là 324, 371, 428, 487 và 545 tỷ đồng, mỗi năm tăng bình quân 13,9%.",
     ("change.yearly", "consistent")),
    ("Thu ngân sách 5 năm lần lượt là 324, 371, 428, 487 và 545 tỷ đồng, mỗi năm tăng bình quân 19,3%.",
     ("change.yearly", "suspicious")),
    ("Năm 2020 thu 412 tỷ đồng; năm 2024 thu 780 tỷ đồng. Tốc độ tăng bình quân giai đoạn này 11,3%/năm.",
     ("change.yearly", "suspicious")),
    # what stands between a comparison and what it comes to
    ("Thu du lịch ước 198 tỷ đồng, cao hơn mức 154 tỷ đồng của cùng kỳ 28,57%.", ("change.base", "consistent")),
    ("Đoàn đoạt 205 huy chương vàng, vượt kỷ lục 194 huy chương vàng lập năm 1997 tới 21 huy chương.",
     ("change.base", "suspicious")),
    ("Giá tiêu dùng tháng 1 tăng 0,32% so với tháng trước, cao hơn mức tăng 0,19% của tháng 12 là 0,13 điểm phần trăm.",
     ("change.points", "consistent")),
    ("Bình quân 7 tháng tăng 1,36%, thấp hơn mức tăng bình quân cùng thời gian (3,45%) 2,09%.",
     ("change.points", "consistent")),
    # two things by name, told before
    ("Nam có 575.460 người, nữ 579.376 người. Dân cư thành thị 295.200 người.\n\nNăm 2019 nữ vẫn nhiều hơn nam 3.961 "
     "người.", ("change.base", "suspicious")),
    ("Thu ngân sách đạt 6.551 tỷ đồng, bằng 35,2% dự toán, tăng 32,8%. Chi ngân sách đạt 5.446 tỷ đồng, bằng 29,3% dự "
     "toán, tăng 41,8%. Như vậy chi đang tăng nhanh hơn thu 9 điểm phần trăm.", ("change.points", "consistent")),
    ("Khách nước ngoài 97.678 lượt, tăng 59%, chiếm 29,5%; khách trong nước 234.216 lượt, tăng 15%. Tốc độ tăng của "
     "khách trong nước chậm hơn khách nước ngoài 44 điểm phần trăm.", ("change.points", "consistent")),
    # the value now a sentence before, behind the step, or on the other side of a colon
    ("Năm học này trường tuyển 540 học sinh; năm học trước tuyển 450 học sinh. Như vậy tăng 30%.",
     ("change.base", "suspicious")),
    ("So với cùng kỳ năm trước, số vụ giảm 27 vụ (16%), còn 126 vụ.", ("change.step", "suspicious")),
    ("Vượt 35 tỷ đồng so với dự toán: thu được 435 tỷ đồng, dự toán là 400 tỷ đồng.", ("change.goal", "consistent")),
    ("Chi thường xuyên 3.672 tỷ đồng, giảm 8% so với dự toán cùng kỳ 3.825 tỷ đồng.", ("change.goal", "suspicious")),
    ("Trong tháng xảy ra 12 vụ, làm chết 5 người; so với tháng trước tăng 2 vụ (9 vụ).",
     ("change.base", "suspicious")),
    # other values near by that would fit by luck, or make more sense, are not the ones that are named
    ("Hỗ trợ 41,8 tỷ đồng, trong đó 32,7 tỷ đồng xây nhà; trao 172 suất, tổng cộng 68 triệu đồng. Năm 2020 huyện đặt "
     "mục tiêu 800 triệu đồng, thấp hơn 69 triệu đồng so với 896 triệu đồng đã thu năm 2019.",
     ("change.base", "suspicious")),
    ("Cơ quan điều tra khám phá 92,4% số vụ (chỉ tiêu 70%, vượt 22,4%); thu hồi tài sản 82,2%, tăng 4,5% so với "
     "năm trước (84,7%).", ("change.points", "suspicious")),
    ("Dư nợ đến 30/11 là 65.955 tỷ đồng, tăng 12,06% so với đầu năm (58.856 tỷ đồng); ước đến 31/12 đạt 68.552 tỷ "
     "đồng, tăng 16,41%.", ("change.base", "suspicious")),
    ("Từ đầu năm có 531 doanh nghiệp ra đời, ít hơn cùng kỳ 46 doanh nghiệp (giảm 8,2%).",
     ("change.step", "suspicious")),
    ("Ủy ban kiểm tra kỷ luật 16 đảng viên, giảm 38,33% (giảm 8).", ("change.step", "suspicious")),
    # a sentence that opens with what it compares with; what is left, a sentence behind
    ("Năm 2020 các cấp vận động thành lập 57 cơ sở, kết nạp 7.074 người.\n\nSo với năm 2019, khi chỉ có 50 cơ sở ra "
     "mắt và 5.854 đoàn viên được kết nạp, số cơ sở mới nhiều hơn 7.", ("change.near", "consistent")),
    ("Toàn huyện có 128 trường, trong đó 96 trường đạt chuẩn. Còn 42 trường chưa đạt chuẩn.",
     ("change.gap", "suspicious")),
    # years in paragraphs of their own; a step between two of which there are others that hold
    ("- Năm 2015: giải quyết xong 308.585 vụ trong tổng số 333.159 vụ đã thụ lý.\n- Năm 2016: thụ lý 359.748 vụ, giải "
     "quyết 332.896 vụ; so với năm trước, thụ lý tăng 26.598 vụ, giải quyết tăng 24.311 vụ.\n- Năm 2017: giải quyết "
     "338.756 vụ trong tổng số 387.051 vụ; so với năm 2016, thụ lý tăng 27.303 vụ, giải quyết tăng 5.860 vụ.",
     ("change.series", "suspicious")),
    ("Được giao 480 giường, thực kê 590 giường, cao hơn kế hoạch 110 giường (bằng 122,9% kế hoạch).",
     ("change.goal", "consistent")),
])
def test_what_is_told_plainly_is_judged(text: str, expected: tuple[str, str]) -> None:
    """Comparisons, superlatives and changes with their base beside them."""
    assert expected in told(text)


def test_a_value_leads_to_its_row() -> None:
    """Only rows that the text below a table names were held against it; a change that a cell tells is of no others."""
    text = ("DOANH THU BÁN LẺ\nĐVT: tỷ đồng\n"
            "Chỉ tiêu | Thực hiện tháng 9 | Ước tháng 10 | Tháng 10 so cùng kỳ (%)\n"
            "Tổng số | 4736,0 | 4671,4 | 113,0\n"
            "Hàng hóa | 3451,7 | 3415,7 | 113,1\n"
            "Dịch vụ khác | 355,9 | 367,2 | 110,4\n\n"
            "Tháng 10 tổng mức ước 4.671,4 tỷ đồng, giảm 1,4% so với tháng trước; dịch vụ khác tăng 3,2%; hàng hóa "
            "tăng 13,1% so với cùng kỳ.\n")
    assert [outcome for rule, outcome in told(text) if rule == "change.table"] == ["consistent", "consistent"]


@pytest.mark.parametrize("text", [
    "Toàn huyện có 2.418 học sinh (năm học trước: 2.265 em), tăng 7,6%; số lớp tăng từ 56 lên 60 lớp.",
    "Kim ngạch đạt 312,6 triệu USD (tháng 7: 389,1 triệu USD), tăng 6,04%; riêng dệt may 144,8 triệu USD.",
    "Khai thác hải sản ước 24.870 tấn (+5,3% so với 24.310 tấn cùng kỳ); có 1.184 tàu cá.",
    "Tiếp nhận 214 tin báo (cùng kỳ 268 tin), bằng 89,7% cùng kỳ; giải quyết 93,6%.",
    "Năm 2022 chỉ số đạt 86,92%, năm 2023 là 83,47%: tăng 2,55%, xếp thứ 21/63.",
    "Tội phạm giảm 6,90% (2.846/1.057 vụ) so với giai đoạn trước; làm rõ 98% số vụ.",
])
def test_what_stands_in_the_places_of_an_idiom_is_told_however_far_off(text: str) -> None:
    """The value then in a bracket behind the value now was called undecided where the change missed it by far, a run
    further on took its place, and an index was never held against a value beside it.
    """
    assert "suspicious" in {finding.verdict.outcome for finding in audit_document(document_of(text)).findings
                            if finding.check in ("change", "plan")}
