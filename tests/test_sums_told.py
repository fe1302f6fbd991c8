"""Sums that must hold by how they are told: each form right, with a figure changed, and beside what asserts nothing."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of
from sonla_audit.finding import Finding


def found(text: str) -> list[Finding]:
    """The findings about sums, remainders, shares of a whole and lists."""
    return [one for one in audit_document(document_of(text)).findings
            if one.claim.rule.split(".")[0] in ("total", "hundred", "listing") or one.claim.rule == "change.gap"]


def told(text: str) -> bool:
    """Whether a sum is told to be wrong."""
    return any(one.verdict.severity in ("error", "warning") for one in found(text))


FORMS = [
    # what stands behind "trong" was taken for what the parts are of
    ("Sở nhận được 508 đề xuất (trong tỉnh {}, ngoài tỉnh 301).", "207", "707"),
    ("Tổng số đơn phải giải quyết 648 đơn (kỳ trước chuyển sang 37 đơn, tiếp nhận trong kỳ {} đơn).", "611", "621"),
    # the sides of a contract hold all its copies, though no sign opens them
    ("Hợp đồng lập thành {} bản có giá trị như nhau, bên A giữ 04 bản, bên B giữ 02 bản.", "06", "07"),
    # what each of several gets was added once, and "3 hộ mỗi hộ" was a rate
    ("Quỹ chi {} triệu đồng, gồm 3 hộ mỗi hộ 15 triệu đồng, 2 hộ mỗi hộ 5 triệu đồng.", "55", "20"),
    ("Huyện trao {} suất quà gồm Khe Vằn và Nà Sản mỗi bản 8 suất, Phú Lũng 10 suất.", "26", "18"),
    # a number of things before a colon kept an amount from being what is divided
    ("Trích {} tỷ đồng hỗ trợ 03 huyện: Khe Vằn 115 tỷ đồng, Hòn Sói 217 tỷ đồng, Tiên Hội 113 tỷ đồng.", "445", "485"),
    # "lên tới" made a sum of so many a value that was reached
    ("Công nghiệp đạt 315.140 tỷ đồng. Xây dựng đạt 17.150 tỷ đồng; nông nghiệp đạt 22.140 tỷ đồng. Gộp cả ba ngành, "
     "giá trị sản xuất lên tới {} tỷ đồng.", "354.430", "345.430"),
    # of what there is none nothing is left
    ("Trong {} chỉ tiêu có 9 chỉ tiêu vượt và 34 chỉ tiêu đạt, không có chỉ tiêu nào không đạt.", "43", "44"),
    ("Chấm {} bài, đạt 80 bài, khá 35 bài, không có bài yếu.", "115", "120"),
    # the list was held to what the total is compared with
    ("Thu được {} tỷ đồng, tăng 2,5% so với con số 11.923 tỷ đồng của cùng kỳ; trong đó thu nội địa 10.152 tỷ đồng, "
     "thu khác 2.069 tỷ đồng.", "12.221", "12.121"),
    # a percent between a fraction and what it leaves
    ("Xã giải quyết 238/316 vụ việc, đạt tỷ lệ 75,3%, còn {} vụ việc đang xác minh.", "78", "35"),
    # shares that make a share: signs, brackets, and words that add them up
    ("Trẻ nhẹ cân 15,9% (13,4 + 2,3 + {}).", "0,2", "2,2"),
    ("Nhật Bản chiếm 51,2%; thứ hai là Đài Loan, chiếm 39,4%. Hai thị trường này chiếm {} tổng số.", "90,6%", "96,6%"),
    ("Trung Quốc chiếm 29%, Mỹ chiếm 25%. Cộng cả hai, hai thị trường này nắm {} kim ngạch.", "54%", "64%"),
    # a sum told further off was known by no word for it, but by the names of its parts
    ("Trường có 265 em loại giỏi, 2.964 em loại khá; như vậy số khá, giỏi là {} em.", "3.229", "3.329"),
    ("Đất có rừng 313.022,80 ha, gồm rừng tự nhiên 217.366,73 ha và rừng trồng 95.656,07 ha.\nDiện tích tính độ che "
     "phủ, tức toàn bộ rừng tự nhiên và rừng trồng, là {} ha.", "313.022,80", "312.022,80"),
    # the name of a place was a word for what is compared
    ("Bão làm {} nhà hư hỏng (Hà Tuyên 130 nhà; Mường So 259 nhà; Thái Hưng 150 nhà; Cốc Lếu 1 nhà; Chiêm Sơn 33 nhà).",
     "573", "597"),
    # groups that share members are not those that a whole is parted into
    ("Đại hội bầu 15 đồng chí, trong đó tái cử {} đồng chí, tham gia lần đầu 5 đồng chí.", "10", "11"),
    # a bracket that stands behind no figure was read as many brackets
    ("Nạo vét kênh chính (ba đoạn: 1.250 m, 980 m và {} m, cộng 3.700 m).", "1.470", "14.700"),
    # "68 hộ" were no "hộ nghèo", where others were told
    ("Đầu năm có 245 hộ nghèo; trong năm thoát nghèo {} hộ, phát sinh 5 hộ; cuối năm còn 182 hộ nghèo.", "68", "88"),
    # what was settled, and what goes over to the next term, were neither out nor left
    ("Tồn đầu kỳ 45 hồ sơ; tiếp nhận trong kỳ 320 hồ sơ; đã giải quyết {} hồ sơ; tồn cuối kỳ 34 hồ sơ.", "331", "321"),
    ("Kỳ trước chuyển sang 12 đơn, trong kỳ nhận 45 đơn; đã giải quyết 50 đơn, chuyển kỳ sau {} đơn.", "7", "8"),
    # a sum without a unit, whose name says what it counts
    ("Về nhà ở: 200 căn sập đổ, 69.228 căn hư hỏng, 64.816 căn ngập; tổng số căn nhà bị ảnh hưởng là {}.", "134.244",
     "134.424"),
    # a rest was held to its whole only in one sentence with it
    ("Trong kỳ thụ lý 245 đơn. Đã giải quyết 198 đơn, đạt 80,8%. Còn lại {} đơn đang xem xét.", "47", "45"),
    ("Thụ lý 245 đơn. Đã giải quyết 198 đơn, gồm 120 đơn khiếu nại và 78 đơn tố cáo. Còn lại {} đơn.", "47", "74"),
    ("Có 14.286 thí sinh đăng ký dự thi. Số thí sinh có mặt buổi thi đầu là 14.201, vắng {}.", "85", "75"),
    ("Phát ra 5.272 phiếu, thu vào 5.270 phiếu, thất lạc {} phiếu.", "02", "20"),
    ("Tổng số phải thi hành 1.245 việc. Đã thi hành xong 998 việc, đạt 80,2%. Chuyển kỳ sau {} việc.", "247", "257"),
    ("Toàn tỉnh có 412 hồ chứa. Đã kiểm tra 380 hồ chứa. Còn {} hồ chứa chưa kiểm tra.", "32", "42"),
    # "5" behind the last word of a place was taken for the number of a thing
    ("Nhà sập đổ: 108 căn (Trà Pha 22, Hà Liên 2, Bạc Nậm 61, Mường Mũi {}, Sóc Lăng 18).", "5", "7"),
    # prices stood among the amounts that are added up
    ("Máy in 6 cái, đơn giá 5.400.000 đồng, thành tiền 32.400.000 đồng; bàn 35 bộ, đơn giá 1.980.000 đồng, thành tiền "
     "69.300.000 đồng. Cộng tiền hàng {} đồng.", "101.700.000", "107.100.000"),
    # what went up, down and stayed was a list in one sentence only
    ("Trong 11 nhóm hàng, có 8 nhóm tăng so với tháng trước: giao thông tăng 1,2%; giáo dục tăng 0,5%. Có 2 nhóm giảm: "
     "bưu chính giảm 0,1%; may mặc giảm 0,2%. Có {} nhóm ổn định.", "1", "2"),
    # two fractions of one whole, the one what the other is not
    ("Có 13/18 khoản thu đạt tiến độ; {}/18 khoản thu không đạt tiến độ.", "05", "06"),
    # a rest with its share leaves no room for what is not told
    ("Vốn đăng ký 11,03 tỷ USD, tăng 12,6%. Chế biến nhất với 6,53 tỷ USD, chiếm 59,2%; {}các ngành còn lại 2,13 tỷ "
     "USD, chiếm 19,3%.", "bất động sản 2,37 tỷ USD, chiếm 21,5%; ", ""),
    # what was dealt with is told by a verb behind it, and its own parts stand between it and the rest
    ("Huyện nhận 59.010 bộ hồ sơ, gồm 57.028 bộ mới và 1.982 bộ từ kỳ trước. 57.689 bộ đã giải quyết: 57.502 đúng hạn, "
     "187 quá hạn. Còn {} bộ đang giải quyết.", "1.321", "2.321"),
    ("Có 11/{} khoản thu đạt và vượt dự toán; 6 khoản còn lại không đạt.", "17", "71"),
    # a number that is ten times what is listed, or has its digits swapped, is a slip however far off it is
    ("Xã tập trung {} tiêu chí: giảm hộ nghèo bình quân hằng năm; độ che phủ rừng.", "02", "20"),
    ("Xuất, nhập khẩu đạt {} tỷ USD. Chiều xuất là 254,6 tỷ USD; chiều nhập là 234,5 tỷ USD, tăng 1%.", "489,1",
     "4.891"),
    # two sides that leave no third, by names that were not known
    ("Dư nợ ngắn hạn chiếm {}%, trung, dài hạn chiếm 43,66%.", "56,34", "46,34"),
    ("Khách nội địa chiếm {}%, khách quốc tế chiếm 38,8%.", "61,2", "71,2"),
    ("Xét 19 tiêu chí nông thôn mới: 15/19 tiêu chí đạt, {}/19 tiêu chí chưa đạt.", "4", "3"),
    # what words join was dropped as meant for something else: one part alone is more than all; a digit far off; two
    # parts of one size
    ("Huyện có 48 trạm bơm, trong đó 35 trạm bơm điện và {} trạm bơm dầu.", "13", "83"),
    ("Sản lượng cá ước đạt {} nghìn tấn, tăng 5,3%. Trong đó khai thác đạt 32,6 nghìn tấn, tăng 4,4%; nuôi trồng đạt "
     "35,6 nghìn tấn, tăng 6,2%.", "68,2", "98,2"),
    ("Quỹ dự phòng đạt 346.130 triệu đồng, trong đó quỹ xã {} triệu đồng, quỹ huyện 318.017 triệu đồng.", "28.113",
     "281.130"),
    # a bracket anywhere before a total made its list as loose as one in a bracket that stands away from it
    ("Khi đường (bản mới) làm xong, đến 2030 tổng số xe điện là {} xe gồm 313 xe ở Hòa Lộc và 210 xe ở Tây Khê.", "523",
     "513"),
    # "trên" was taken for the word that names a whole, and a slip that tells nearly enough for one that does not
    ("Xã nhận 64 tấn giống, trong đó có 21 tấn giống lúa và trên {} tấn giống ngô.", "40", "400"),
    ("Có {} thí sinh nộp bài tại 11 điểm, trong đó có 87 thí sinh lớp chọn, 817 thí sinh lớp thường.", "904", "914"),
    # sides that were not known, and sides of money of which one alone is more than all
    ("Rừng bị thiệt hại {} ha. Trong đó, rừng bị cháy 9,8 ha, giảm 7,5%; rừng bị chặt, phá 33,4 ha, tăng 9,8%.",
     "43,2", "63,2"),
    ("Kim ngạch hai chiều đạt 21,6 triệu USD. Trong đó, xuất khẩu sang Lào đạt 12,4 triệu USD, nhập khẩu từ Lào đạt {} "
     "triệu USD.", "9,2", "29,7"),
    # a year behind one part was taken for the time of the next
    ("Có 6.547 hộ đổi nghề, bao gồm: 2.453 hộ đi làm thợ, tăng 78,6% so với năm 2019; 2.781 hộ mở quán, tăng 48,0%; {} "
     "hộ đi xa, tăng 37,1%.", "1.313", "8.313"),
    # projects were other things than projects of so many stars as soon as their sum was far off
    ("Huyện sẽ mở 1.240 phòng tại {} dự án, bao gồm: 13 dự án 5 sao, 2 dự án 4 sao, 1 dự án 3 sao và 2 dự án chưa "
     "được xác định.", "18", "38"),
    # a sum written out with plus signs was no sum
    ("Chương trình nâng cấp 146 trạm (12 + {}), sửa 84 trạm khác.", "134", "143"),
    ("Tỷ lệ trẻ thiếu cân 14,4% (ba vùng 13,2 + {} + 0,1), trẻ thừa cân 6,1%.", "1,1", "3,1"),
    ("Trừ đi 3.052 triệu đồng (gồm 2.940 triệu đồng + {} triệu đồng + 12 triệu đồng).", "100", "110"),
    ("Khối cơ quan 12 + 41 + {} = 58 người.", "5", "6"),
    # a long number is no part of a name
    ("Chợ bán 16.436 sản phẩm, gồm 12.164 chiếc áo và {} cao cấp.", "4.272", "4.372"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FORMS, ids=[form[0][:40] for form in FORMS])
def test_a_changed_figure_is_told(text: str, right: str, wrong: str) -> None:
    assert not told(text.format(right))
    assert any(one.verdict.outcome == "consistent" for one in found(text.format(right)))
    assert told(text.format(wrong))


@pytest.mark.parametrize("text", [
    "Biệt thự có diện tích đất 230 m2, xây dựng 116,5 m2, tổng diện tích sàn là 316 m2.",
    "Tổng số tàu cá là 412 chiếc, tổng số tàu hàng là 96 chiếc, tổng số tàu kéo là 37 chiếc.",
    "Vốn trung ương là 2.595 tỷ đồng, gồm vốn trong nước 2.166 tỷ đồng, trong đó 3 chương trình 1.339 tỷ đồng.",
    "Đại hội bầu 15 đồng chí, trong đó nữ 6 đồng chí, tái cử 11 đồng chí.",
    # what comes in a year on the mean raises nothing at once
    "Đại diện cho 700.000 doanh nghiệp đã dự. Trung bình mỗi năm có thêm 126 nghìn, nâng tổng số doanh nghiệp lên 760 "
    "nghìn doanh nghiệp.",
    # an item of a list below told no step, and the others were held to the whole step
    """Số vụ giảm 594 vụ (6,19%). Phân theo lĩnh vực:
- Đường bộ: 8.889 vụ; giảm 568 vụ.
- Đường sắt: 62 vụ; giảm 14 vụ.
- Đường thủy: 40 vụ.""",
    # of what the contract is made there are no copies, and some are with others
    "Hợp đồng có 12 điều, lập thành 8 bản; bên A giữ 5 bản, bên B giữ 2 bản, 1 bản gửi Kho bạc.",
    # each of some got so much, and of all nothing is said
    "Trích 67 tỷ đồng hỗ trợ 09 huyện: Khe Vằn, Nà Sản, Phú Lũng và Đông Mỵ mỗi huyện 5 tỷ đồng; Hòn Sói và 4 huyện "
    "khác mỗi huyện 7 tỷ đồng; còn lại dự phòng.",
    "Trung Quốc chiếm 29%, Mỹ chiếm 25%. Hai thị trường này tăng 64%.",
    "Trẻ nhẹ cân 15,9% (nam 8,3%, nữ 7,1%).",
    # on a day are not all that there are
    "Hằng ngày có khoảng trên 60 bệnh nhân lọc máu, quản lý ngoại trú khoảng 120 bệnh nhân, nội trú gần 30 bệnh nhân.",
    # names with figures of their own are told again, and not together
    "Trường có 265 em loại giỏi, 2.964 em loại khá. Năm trước loại giỏi 246 em, khá 3.329 em.",
    # the sum says of how many it is
    "Kẻ Sặt thu 56.389 tỷ đồng, trên mốc 10.000 tỷ đồng; Hải Tân 26.833 tỷ đồng. Cộng cả 5 cục được 113.449 tỷ đồng.",
    "Vốn tăng thêm đạt 6,5 tỷ USD, góp vốn 6,3 tỷ USD, tất cả các hình thức 27,9 tỷ USD.",
    "Dân số 1.154.836 người. Nam 575.460 người, nữ 579.376 người, tức 99,3 nam trên 100 nữ.",
    "Sách văn học 78.728 bản, chiếm 41,0%; khoa học 53.766 bản, chiếm 28,0%; thiếu nhi 38.404 bản, chiếm 20,0%.",
    "Tăng huyết áp, tiểu đường là chính. Trong đó: tăng huyết áp 4.290, tiểu đường 4.149, các bệnh còn lại 2.222.",
    # what has no share stands between those that have one
    "Loại hình: nhà dân 320 vụ (33,6%); kho 124 vụ (13,4%); xe 99 vụ (10,7%); rừng 260 vụ; loại khác 142 vụ (16,1%).",
    "Lập hồ sơ 66 vụ. Đã xử lý 47 vụ, gồm 44 vụ phạt tiền, 3 vụ khởi tố, còn 19 vụ đang xác minh.",
    "Toàn tỉnh có 412 hồ chứa. Năm trước đã kiểm tra 380 hồ chứa. Năm nay còn 25 hồ chứa xung yếu.",
    "Kế hoạch có 46 công trình. Có 31 công trình đã xong, 12 công trình đang thi công, 3 công trình chưa khởi công.",
    "Tỉnh có 19 dự án. Hiện 08 dự án đã bàn giao 2.806 căn; 04 dự án đang thi công; 09 dự án đang lập thủ tục.",
    "Khách nội địa tăng 71,2%, khách quốc tế tăng 38,8%.",
    "Xã có 245 hộ nghèo. Đã hỗ trợ 198 hộ. Còn 45 hộ cận nghèo.",
    "Trong 11 nhóm hàng có 8 nhóm tăng so với tháng trước; so với cùng kỳ có 9 nhóm tăng, 2 nhóm giảm.",
    "Vốn đăng ký 11,03 tỷ USD. Chế biến 6,53 tỷ USD, chiếm 59,2%; bất động sản chiếm 21,5%; còn lại 2,13 tỷ USD, chiếm "
    "19,3%.",
    "Cả năm bán 6,37 triệu tấn. Châu Phi mua 1,39 triệu tấn (21,8%). Riêng khách lớn nhất 2,16 triệu tấn (33,9%), một "
    "khách khác mua 39,8 nghìn tấn (0,62%).",
    "Trong 10 mã lớn nhất, chỉ có hai mã đầu giảm mạnh. Cả rổ có 8 mã tăng, 21 mã giảm.",
    "Có 13/18 xã đạt tiêu chí giao thông; 07/18 xã đạt tiêu chí trường học.",
    "Vốn chủ sở hữu 26 tỷ đồng, trong đó vốn góp 31 tỷ đồng và lỗ lũy kế 4 tỷ đồng.",
    "Cả nước đón 85 triệu lượt khách. Trong đó, tỉnh ta đón 8,5 triệu lượt khách quốc tế, 32,7 triệu khách nội địa.",
    "Quỹ dự phòng khoảng 300 tỷ đồng: quỹ xã 271 tỷ đồng, quỹ huyện 328 tỷ đồng.",
    "Đường sắt làm bị thương 13 người (giảm 22 vụ, 14 người chết, 6 người bị thương).",
    "Trạm nhận 7.203 bệnh nhân, trong đó 6.398 bệnh nhân khỏi ở Quân y 165.",
    "Cả năm xuất siêu 28 tỷ USD. Trong đó, khu vực trong nước nhập siêu 21,6 tỷ USD; khu vực nước ngoài xuất siêu 49,6 "
    "tỷ USD.",
    "Đã rõ 455 vụ, trong đó do điện 299 vụ, do lửa 79 vụ, do máy 07 vụ, tai nạn 03 vụ.",
])
def test_what_asserts_no_sum_is_left_alone(text: str) -> None:
    assert not told(text)


def test_what_each_of_several_gets_is_no_part_beside_what_all_do() -> None:
    """What went wrong: 5 + 30 + 10 made the 45 that 30 and 10 do not make."""
    sums = [one for one in found("Đội thi công thưởng nóng, mỗi nơi 5 triệu đồng, cộng 30 triệu đồng; tổ xe được thêm "
                                 "10 triệu đồng, nâng tổng tiền thưởng lên 45 triệu đồng.")
            if one.claim.rule.startswith("total.")]
    assert all(one.verdict.outcome != "consistent" for one in sums)
