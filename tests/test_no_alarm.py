"""Text in which every figure is right, of kinds that were once called wrong: no check says a word about it."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[tuple[str, str]]:
    return [(finding.claim.rule, finding.verdict.working) for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious"]


@pytest.mark.parametrize("text", [
    # three of one row, of which the last two were taken for what the first is made of
    "Toàn tỉnh có 725 trường công lập, 722 trường mầm non tư thục và 72 trường phổ thông khác.",
    # what each of three gets was counted four times
    "Ông Hai chuyển 2,4 triệu cổ phiếu. Trong đó 1,5 triệu cổ phiếu cho Quỹ Hoa Ban mang tên vợ ông, 3 quỹ khác do các "
    "con ông điều hành nhận mỗi nơi 300.000 cổ phiếu.",
    # "khu vực I" was taken for what "quý I" names
    "Số hồ sơ các quý: quý I 1.842, quý II 2.217, quý III 2.406, quý IV 2.635. Tổng năm 9.100 việc.\n\n"
    "Về cơ cấu kinh tế, khu vực I chiếm 20,6%, khu vực II chiếm 38,1%, khu vực III chiếm 41,3%.",
    # the surplus of the year before, and what was imported then, were added up for what was exported this year
    "Xuất khẩu 7 tháng 842,7 triệu USD; khối ngoại 655,3 triệu USD, khối trong nước 187,4 triệu USD. Nhập khẩu 564,2 "
    "triệu USD. Cán cân thặng dư 278,5 triệu USD (năm trước thặng dư 173,3 triệu USD, với xuất khẩu 771,9 và nhập "
    "khẩu 598,6 triệu USD).",
    # a holiday that is named by two days is longer than these
    "Trong kỳ nghỉ 30/4 - 01/5/2024 kéo dài 5 ngày, thành phố đón 164.300 lượt khách.",
    # three groups that a later figure adds up were held to the first figure of their sentence
    "Trong quý, 3.140 hộ vay mới, 1.206 hộ trả nợ trước hạn, 2.415 hộ trả đúng hạn và 380 hộ xin gia hạn. Ba nhóm sau "
    "cộng lại 4.001 hộ.",
    # what was risen from was taken for a step
    "Xuất khẩu chè chín tháng thu 412 triệu USD, tăng từ mức 375 triệu USD của cùng kỳ, tức tăng 9,9%.",
    # a price by the litre was read by the cubic metre beside money without one
    "Dầu diesel từ 19.460 đồng/lít xuống 18.640 đồng/lít, bớt 820 đồng (4,2%).",
    # what was there and what came is what went and what is left; two of the four were added up against a third
    "Số dư đầu kỳ 4.212 hồ sơ; trong kỳ nhận 18.640 hồ sơ, trả kết quả 18.905 hồ sơ; số dư cuối kỳ 3.947 hồ sơ.",
    # men and women of the lifetime in whose bracket they stand, not of the boys before it
    "Tỷ số giới tính khi sinh 112,4 bé trai/100 bé gái; tuổi thọ trung bình 71,2 tuổi (nam 68,4; nữ 74,3).",
    # the number of an alarm of floods is no part of a water level
    "Mực nước tại trạm là 174,82 m, dưới báo động 2 là 0,18 m (báo động 2: 175,00 m). Hồ chứa xả 2 cửa.",
    # a norm that is not passed is one that may be reached
    "Độ ồn đo được 68,4 dBA, không vượt giới hạn 70 dBA vào ban ngày.",
    "Trong 26 người được lấy phiếu, 24 người có tỷ lệ tín nhiệm cao trên 60%, 02 người dưới 50%.",
    # a mark out of ten is no part of ten, whatever else is told of it
    "Tỷ lệ che phủ tăng từ 20,0% lên 25,0%.\nĐiểm trung bình 8,5/10 điểm, trong đó 45% số phiếu cho từ 9 điểm trở lên.",
    # parts of one whole whose digits are each other's exchanged were called one figure
    "Hộ đủ ăn toàn huyện: 1.640/9.321 hộ, chiếm 17,59%;\nHộ chưa đủ ăn toàn huyện: 1.460/9.321 hộ, chiếm 15,66%.",
    # the first mark of a list stands behind the heading of its section, in one line with it
    "1. Trồng trọt. a) Vụ xuân gieo 226 ha.\nb) Vụ hè thu gieo 96 ha.\n2. Chăn nuôi. Đàn trâu 125 con.",
    # what poor households rose by was told in points of all households, and held against those that had been poor
    "Xã đã rà soát xong 333.950 hộ. Kết quả có 10.689 hộ nghèo, chiếm 3,20% tổng số hộ. So với đầu năm, con số này "
    "tăng 137 hộ (0,04%).",
    # a profit and what it fell by were added up to what is feared of another price
    "Lợi nhuận quý I đạt 4.440 tỷ đồng; giảm 4.580 tỷ đồng so với cùng kỳ. Giá xuống nữa thì doanh thu giảm 9.200 tỷ "
    "đồng.",
    # a step was held against the last number of fires told before it, and not against the first, which it leads to
    "Toàn vùng có 1.164 vụ cháy, gồm 1.081 vụ cháy nhà dân và 83 vụ cháy rừng; làm chết 53 người, bị thương 77 người "
    "(130 người thương vong), thiệt hại 288,76 tỷ đồng và 3.146,8 ha rừng.\nSo với cùng kỳ giảm 336 vụ (giảm 22,4%), "
    "tăng 11 người chết (tăng 26,19%), giảm 9 người bị thương.",
    # half past two is no number of tasks
    "Phụ tải cực đại 371,5 MW lúc 14h30 ngày 18/6; dự phòng 30,5 MW.\nĐề án gồm 5 nhiệm vụ, 12 giải pháp, 3 đột phá; "
    "lộ trình 2 giai đoạn.",
    # what another paragraph spends is not taken off what this one takes in
    "Chi sự nghiệp môi trường 19,6 tỷ đồng, cao hơn mức tối thiểu.\nThành phố bán vốn tại 5 công ty cổ phần thu 118,7 "
    "tỷ đồng, giá trị sổ sách 46,2 tỷ đồng, thặng dư 72,5 tỷ đồng.",
    # what each percent is of is named behind it
    "Có 1.842 lượt hộ với 8.105 lượt khẩu thiếu đói, giảm 26,8% về lượt hộ và 28,3% về lượt khẩu so với cùng kỳ (2.516 "
    "lượt hộ, 11.304 lượt khẩu).",
    "Giải quyết 179 vụ/258 bị cáo trong 182 vụ/263 bị cáo (98,4% số vụ; 98,1% số bị cáo).",
    "Có 30/31 đại biểu có mặt biểu quyết tán thành (bằng 90,91% tổng số đại biểu HĐND).",
    "Cử tri đi bầu đạt 99,75%; trong đó 9/14 xã đạt 100%, xã thấp nhất đạt 98,71%.",
    # what stands in the bracket of a figure is told of it
    "Từ chỗ có 4 lớp, 187 học sinh và 9 giáo viên, trường hiện có 36 lớp, 1.548 học sinh (gấp 8,3 lần).",
    # one row is no total of another
    "Mức thu vùng thấp: mầm non 150, THCS 110, THPT 130; vùng cao: mầm non 35, THCS 30, THPT 40.",
    # a rate of its own behind a semicolon
    "Giải quyết việc làm mới cho 1.842 lao động. Đào tạo nghề 1.126 người; tỷ lệ lao động qua đào tạo 61,5%, riêng có "
    "bằng, chứng chỉ 24,8%.",
    # one thing told twice is no part of itself
    "Ba dự án giảm nhiều nhất đều ở vùng cao. Ba dự án này chiếm 63,9% số vốn giảm.",
    # what another paragraph tells is no total of a list in this one, which has its own
    "Chuyển đi 302, chuyển đến 188.\nTòa án thụ lý 648 vụ, giải quyết 631 vụ. Trong đó hình sự 182 vụ, dân sự 179 vụ.",
    # what fell is taken off what rose
    "Tổng mức đầu tư tăng 44 tỷ đồng: chi phí xây dựng tăng 31 tỷ đồng, giải phóng mặt bằng tăng 16 tỷ đồng, dự phòng "
    "giảm 3 tỷ đồng.",
    # the percent that each of the things passed is no share of their number
    "Có 11/17 khoản thu đạt trên 66,7%; 6 khoản còn lại thấp hơn.",
    # percents of the things listed behind a fraction
    "Còn 4/21 chỉ tiêu chưa đạt: (1) tỷ lệ đô thị hóa 14,2%; (2) tỷ lệ lao động có bằng cấp 27,5%; (3) số xã nâng cao; "
    "(4) tỷ lệ hộ dùng nước sạch 93,1%.",
    # a goal of so much a year was held against what came in four years
    "Tỷ lệ hộ nghèo giảm từ 24,61% năm 2021 xuống 10,21% năm 2025, bình quân giảm 3,60 điểm %/năm (mục tiêu giảm 3,5 "
    "điểm %/năm).",
    # what turnover fell by is no whole of a share of all turnover
    "Doanh thu bán hàng là 174,3 tỷ đồng, chiếm 85% tổng doanh thu và giảm 200 tỷ đồng so với năm trước.",
    # the bracket is of the first of the list, not of the fraction that opens it
    "Mới có 5/29 xã vượt mức chi chung, gồm: Mường Trai (3,6% ngân sách), Nậm Ty (2,2%).",
    # voters are counted between the fraction and the percent
    "Theo báo cáo của 52/63 xã, số cử tri đã bỏ phiếu là 66,8 nghìn, đạt 98,8%.",
    # the pair has its percent; the one of the next sentence is of something wider
    "Sở đã giải ngân 107 tỷ đồng trong tổng số 1.016 tỷ đồng vốn nước ngoài, đạt 10,53%. Tỷ lệ giải ngân 17% là cao.",
    # the plan in a bracket is of the percent before it
    "Bảo hiểm bắt buộc có 14.385 người, đạt 101,3% kế hoạch (14.200 người); tự nguyện 6.127 người, đạt 94,3% kế hoạch.",
    # the base of a rate is stated before another figure, and fits
    "Lực lượng lao động là 684,2 nghìn người. Số lao động có việc làm là 669,1 nghìn người; số thất nghiệp 15,1 nghìn "
    "người, tương ứng tỷ lệ thất nghiệp 2,21%.",
    # a class at school, a house in a street
    "Hai em Lân và Quân, lớp 9/5 Trường Trung học Chu Văn An, đoạt giải.",
    "Cô Tâm ôn bài cho học sinh lớp 9/7 chuẩn bị thi. Cụ Nhơn ở nhà 7/5 Hoàng Hoa Thám đi bầu từ sớm.",
    # taxes are no class of the three, neither now nor before
    "Cơ cấu kinh tế: nông nghiệp giảm từ 40,39% xuống còn 35,71%; công nghiệp tăng từ 18,11% lên 19,26%; dịch vụ tăng "
    "từ 38,81% lên 41,72%.",
    # what makes a holder a large one is no holding
    "Hai cổ đông lớn nắm giữ trên 5% vốn là công ty mẹ giữ 81,79% và quỹ đầu tư giữ 17,08%.",
    # one in so many, told a paragraph before
    "Cứ 20 người chết thì có một người do rượu.\nNăm qua 3.000 ca, chiếm 5,3% số người chết.",
    # what each buys only adds to what the market came to
    "Có 30 triệu người mua hàng trên mạng, mỗi người chi 208 USD, góp phần đưa thị trường lên xấp xỉ 8 tỷ USD.",
    # another thing than the one before stands above, or stays as it was
    "Giá khởi điểm của cả lô gạo là 429 triệu đồng, nhưng giá trúng cuối cùng vượt mức 668 triệu đồng.",
    "Vốn giai đoạn 1 của dự án nâng lên 310 tỷ đồng, tổng mức đầu tư toàn dự án được giữ nguyên ở mức 412 tỷ đồng.",
    # what a value is held against was held against what comes next
    "Số việc làm mới là 177.000 việc, ít hơn con số 371.000 việc của tháng 7 và không đạt dự báo 200.000 việc.",
    # what did not come about, what is excepted, whose bracket it is, and one who lost a game
    "Tỷ lệ thất nghiệp tăng lên mức 3,9%, thay vì giữ nguyên ở mức 3,8% như dự báo.",
    "Mọi vùng được hỏi ngoại trừ vùng cao (28%) hiện đã vượt qua mốc 30%.",
    "Có 8 xã giải ngân trên mức bình quân (31%), 7 xã giải ngân dưới mức bình quân chung là xã Nậm Ty (29%), xã "
    "Mường Cai (27%).",
    # from what something fell is no value by which it fell, and a fall is below a rise
    "Ông Hà có tài sản từ cổ phiếu giảm 100 tỷ đồng xuống còn 1.400 tỷ đồng.",
    "Cổ phiếu lao dốc từ đỉnh tăng 2,07% ngay sau khi mở cửa xuống mức giảm 3,28% trước giờ nghỉ.",
    # "còn" tells of something else, and a new verb of a new thing
    "Kính loại nhỏ giá từ 17 triệu đồng còn kính loại lớn là 28 triệu đồng.",
    # hours were fewer than minutes, and a fall to a later place a rise
    "Đường mới rút ngắn thời gian đi lại từ 4 giờ xuống còn hơn 20 phút.",
    "Thứ hạng năm 2024 của tỉnh đã giảm 5 bậc so với năm trước, từ 58 xuống 63.",
    # the verb behind a count says what the counted do
    "Thị trường có 531 mã tăng, 24 mã tăng trần so với 328 mã giảm, 12 mã giảm sàn.",
    # the nearer of two values is the one that is more
    "Kho bạc bán vàng giá 78,98 triệu đồng/lượng trong khi cửa hàng bán tới 79,98 triệu đồng/lượng, tức cao hơn 1 "
    "triệu đồng/lượng.",
    "Trường giảm thêm 3% chỉ tiêu xét kết quả thi, từ 18% năm 2024 xuống còn 15% năm 2025.",
    # more than twice is "cao hơn gấp đôi", and a version is no value
    "Mức tiêu thụ điện sẽ đạt 945 GWh, cao hơn gấp đôi so với 415 GWh năm 2024.",
    # what stands under the slash is the whole, which may rise
    "Qua từng năm, số hộ nghèo giảm đều: năm 2021 còn 5.108/42.182 hộ; năm 2022 còn 4.454/42.340 hộ; năm 2023 còn "
    "3.920/42.651 hộ.",
    # what comes next in time, or is chosen by its price, has no place in an order
    "Giá đạt mức cao nhất 80.000 USD, sau đó là 90.000 USD.",
    "Loại máy được mua nhiều nhất là loại có giá từ 10 – 12 triệu đồng, kế tiếp là loại giá 14 – 16 triệu đồng.",
    # a superlative that is said of what stands before it, of all in a list, or in another regard
    "Phân khúc cao cấp chiếm 76% và tiếp tục giữ vị trí dẫn đầu thị trường trong suốt 3 năm qua, hạng sang chiếm "
    "13%, trung cấp không mở bán.",
    "Những xã có tỷ lệ thấp nhất về số hộ chưa có nhà gồm xã Nậm Ty (17%), xã Mường Cai (13%), và xã Mường Sai (21%).",
    "Tỉnh có 3 loại quặng có trữ lượng dẫn đầu vùng, đó là: quặng sắt 3 mỏ, trữ lượng 71,69 triệu tấn; quặng thiếc 1 "
    "mỏ, trữ lượng 76,14 triệu tấn; quặng đồng 4 mỏ, trữ lượng 21,77 triệu tấn.",
    "Thành phố dẫn đầu cả vùng về số dự án mới (chiếm 37,8%), điều chỉnh vốn (chiếm 16,4%) và góp vốn, mua cổ phần "
    "(chiếm 71,1%).",
    # several together are more than the largest, and a mean in a bracket is not the most
    "Hợp tác xã Nà Sản vẫn chiếm tỷ trọng lớn nhất 13,8%, 4 hợp tác xã gồm Hạ, Trung, Thượng, Đông chiếm tỷ trọng "
    "39,1%.",
    "Tỷ lệ dịch vụ công trực tuyến đạt 95%, cao nhất cả nước (trung bình các tỉnh là 55%); tỷ lệ hồ sơ trực tuyến "
    "toàn trình là 65% (trung bình các tỉnh là 17%).",
    # whom "xếp sau" names stands behind, and after three months is no place
    "Công ty A vươn lên dẫn đầu với 1.076 tấn, chiếm gần 10% thị phần. Xếp sau lần lượt là công ty B (1.002 tấn), "
    "công ty C (833 tấn), công ty D (803 tấn).",
    "Bà Lan giữ vị trí số một với khối tài sản 39 tỷ đồng. Xếp sau bà là ông Minh, với 37 tỷ đồng.",
    "Một nhóm dùng thuốc trong 6 tháng, nhóm còn lại dùng giả dược. Chỉ sau 3 tháng, nhóm dùng thuốc đã giảm 5,3%.",
    # nearly 70% is no limit of what others reach
    "Tỷ lệ thi đậu luôn rất cao: hộ lý là gần 70% và điều dưỡng là gần 94% trong khi nơi khác chỉ đạt hơn 10% đối "
    "với điều dưỡng và trên 30% đối với hộ lý.",
    # parts between semicolons may hold two, and the last one the last two
    "Năm người bị khởi tố, gồm: Lò Văn Bách và Lò Văn Hải, đều là phó giám đốc công ty; Cà Văn Thạch, thành viên hội "
    "đồng; Tòng Thị Thủy, trưởng ban và Đinh Văn Khánh, phó phòng của công ty.",
    "Xã có 6 mô hình chính: nông nghiệp tuần hoàn (trồng trọt - chăn nuôi); nông, lâm kết hợp; nông nghiệp hữu cơ; "
    "quản lý dịch hại; thực hành tốt, nông nghiệp bảo tồn.",
    "Chúng chia thành 03 bộ phận chính, gồm bộ phận gọi điện; bộ phận chăm sóc khách hàng và bộ phận hướng dẫn khách "
    "nạp tiền, chuyển tiền vào các tài khoản.",
    "Đối với 4 phường (phường 10 và 13 của quận 6; phường 13 và 11 của quận 8), số công chức giao theo quy định.",
    # where the members lie, and where that lies
    "Bảo tàng nằm tại hai phường Nậm Mỗ, Đại Mỗ, quận Nam Hà, Sơn Hà, mở cửa từ 8 giờ.",
    "Hiện có hai siêu thị là Siêu thị Hoa Ban tại số 131 phố Chợ và Siêu thị Hoa Mai tại 12 phố Đông, Tô Hiệu, Sơn "
    "La.",
    # one more of the same kind that is none of them, and a town among provinces
    "Tuyến đi qua thành phố và 3 tỉnh miền xuôi gồm An Giang, Bến Tre, Trà Vinh và tỉnh Bình Hà thuộc miền ngược.",
    "Tuyến đường đi qua địa phận 3 tỉnh Long An, TP.HCM, Đồng Nai và Bình Dương. Đoạn qua thành phố dài 47 km.",
    # where each of two comes from
    "Nhất là Lò Phú Đức và 2 thí sinh giải ba là Trần Trung Kiên - trường Lê Hồng Phong, Phú Yên và Nguyễn Nhật Minh "
    "- trường Hùng Vương, Gia Lai.",
    # what one of them is
    "Có 3 lãnh đạo gồm Đinh Văn Thành, Bùi Anh Dũng, cựu chủ tịch hội đồng và Võ Tấn Hoàng.",
    # two of the first five, and two of eleven with some others
    "Hai bộ phim còn lại nằm trong top 5 phòng vé là Hoa Ban với 11 triệu đồng và Hoa Mận với 10 triệu đồng.",
    "Trong 11 huyện này có 2 huyện là Nậm Ty, Mường Cai và một số huyện cũng gây bất ngờ là Mường Sại, Chiềng Pha.",
    # ordinals that go on from elsewhere, that another row follows, whose last is worded otherwise
    "Tai nạn giao thông giảm cả ba tiêu chí. Thứ tám, chính trị ổn định. Thứ chín, đối ngoại được đẩy mạnh.",
    "Có ba nguyên nhân chính. Một là, tín dụng tăng cao. Hai là, nhu cầu theo mùa. Ba là, ngân sách bội thu. Giá vì "
    "thế tăng. Thứ nhất, chênh lệch còn lớn.",
    # a list of both numbers, of what is included, and one that is cut off
    "Danh sách gồm 1 công ty và 5 cá nhân, bao gồm: Công ty Hướng Việt (600,6 tỷ đồng), bà Đào (399 tỷ đồng), ông "
    "Danh (50,4 tỷ đồng), ông Thảo (50,4 tỷ đồng), ông Trường (499,8 tỷ đồng), ông Trung (499,8 tỷ đồng).",
    "Tỉnh chọn phát triển “5 cây, 1 con” chủ lực: quế, chè, chuối, dứa, dược liệu, lợn.",
    "Rổ chỉ còn 4 mã xanh, bao gồm cả GVR tăng 1,2%, LPB tăng 0,99%, SAB tăng 0,2%.",
    # the number of a road, and the months of a row
    "Về tiến độ triển khai dự án Vành đai 3 đoạn qua TP.HCM, lãnh đạo ban cho biết: Tổng nhu cầu cát đắp nền cho "
    "Vành đai 3 đoạn qua Thành phố vào khoảng 6,6 triệu m3 và đến nay đã có nguồn.",
    "Tháng 3/2025, CPI giảm 0,03%. Từ tháng 4/2025 đến tháng 6/2025, CPI theo xu hướng tăng dần, lần lượt tăng "
    "0,07%; 0,16% và 0,48%.",
    # one digit apart are those that were counted here and there, and prices
    "Giá máy loại nhỏ hiện ở mức 32.999.000 đồng. Giá ngày đầu chào bán loại nhỏ là 33.999.000 đồng.",
    "Khu đông quy mô 160,63 ha, cách tuyến metro khoảng 800 m. Khu tây có quy mô 169,63 ha đối với tuyến metro.",
    "Trong 10 cổ phiếu vốn hóa hàng đầu còn 4 cổ phiếu tăng giá.\nTrong 20 cổ phiếu chứng khoán chỉ còn 7 mã xanh.",
    # exchanged digits of two years, of a whole and its part by name, of two things said otherwise
    "Trong 9 tháng đầu năm 2024, cả nước ghi nhận 11.421 trường hợp mắc mới, 1.263 trường hợp tử vong. Năm 2023, cả "
    "nước ghi nhận 13.445 trường hợp mắc mới, 1.623 trường hợp tử vong.",
    "Giá nhập khẩu bình quân sầu riêng vào Trung Quốc đạt mức 4.497 USD/tấn. Giá bình quân nhập khẩu sầu riêng của "
    "Trung Quốc từ Thái Lan đạt mức 4.947 USD/tấn.",
    # sentences of two classes, two times
    "Phạt tiền từ 1.000.000 đồng đến 5.000.000 đồng đối với hành vi gây tiếng ồn vượt quy chuẩn từ 2 dBA đến dưới 5 "
    "dBA.\nPhạt tiền từ 5.000.000 đồng đến 20.000.000 đồng đối với hành vi gây tiếng ồn vượt quy chuẩn từ 5 dBA đến "
    "dưới 10 dBA.",
    "Trước ngày 1/7, mức lương cơ sở là 1.800.000 đồng. Khi chi phí cho một lần khám thấp hơn 270.000 đồng thì người "
    "bệnh được chi trả 100%.\nTừ ngày 1/7, mức lương cơ sở là 2.340.000 đồng. Khi chi phí cho một lần khám thấp hơn "
    "351.000 đồng thì người bệnh được chi trả 100%.",
    # the first of several in a bracket is no exact figure of the whole, nor is another's near it
    "Cơ quan thuế xử phạt hơn 2,6 tỷ đồng (phạt khai sai thuế thu nhập là 2,58 tỷ đồng; phạt khai sai thuế giá trị "
    "gia tăng là 0,03 tỷ đồng).",
    "Đứng đầu là loại Lumo 1100 với hơn 250 triệu chiếc được tiêu thụ. Đứng thứ hai là loại Lumo 1110 với 248 triệu "
    "chiếc.",
    # a mean price is rounded, and so is a mean told in hundreds
    "Tỉnh xuất khẩu 137.825 tấn chè, tương đương 765,11 triệu USD, giá 5.551 USD/tấn, tăng 32% về lượng.",
    "Tính riêng năm 2021, đã có 17.371.225 lượt truy cập, tức mỗi ngày có tới 47.600 lượt mở ứng dụng.",
    # the ends of a range, and of a change
    "Số đơn đăng ký trong 10 năm qua, mỗi năm chỉ khoảng hơn 100 đơn đến 255 đơn.",
    "Nhà máy tăng sản xuất từ 42 chiếc mỗi tháng hiện nay lên 57 chiếc cho đến năm 2019.",
    # what is handed out by another rate, or costs what stands before it
    "Chương trình trao 450 phần quà với 500.000 đồng/phần cho các bệnh nhân, trao 10 phần quà cho bệnh nhân nặng trị "
    "giá 25 triệu đồng. Trao 42 sổ bảo hiểm trị giá 150 triệu đồng, hỗ trợ xây 5 nhà tình thương với 60 triệu "
    "đồng/căn.",
    # a sum in brackets, and three sizes
    "Người lao động được nhận: 6 triệu đồng x (1,5x11 + 2x9) = 207 triệu đồng.",
    "Xe có kích thước dài, rộng, cao lần lượt là 2.025 x 725 x 1.102 mm, trục cơ sở 1.276 mm, độ cao yên xe 780 mm.",
    # what is by face value, of two kinds, of other crops, on other floors, of each side
    "Năm 2024 xuất khẩu hạt tiêu lập kỷ lục 1,32 tỷ USD, với 250.600 tấn các loại. Giá tiêu đen xuất khẩu bình quân "
    "đạt 6.476 USD/tấn, giá tiêu trắng đạt 8.198 USD/tấn.",
    "Tổ hợp cao 27 tầng bao gồm khu nhà ở tổng số 252 căn hộ (mỗi tầng nhà ở chỉ có 12 căn hộ) và trung tâm thương "
    "mại.",
    # ships of middling size
    "Số tàu gồm hai tàu tuần tra dài 10 m, 6 tàu kéo dài 12 m và 10 tàu bảo vệ cỡ trung bình dài 10 m.",
    # the letters of a document, stages, another anniversary's days, two years and a third, what comes back to a peak
    "Quyết định số 488/TTg-CN ngày 10/7/2024 công nhận kết quả rà soát tiêu chí phân loại đô thị.",
    "Công trình thi công giai đoạn 1 năm 2017 - 2019 và giai đoạn 2 năm 2020 - 2022.",
    "Đường sách chào mừng 70 năm ngày thành phố giải phóng (13/5/1955-13/5/2025); chương trình nghệ thuật kỷ niệm 50 "
    "năm Ngày thống nhất.",
    "Mức thưởng năm 2023 cao hơn mức bình quân của hai năm trước đó và năm 2019.",
    "Tháng 3/2025, cổ phiếu cũng đang quay lại vùng đỉnh 3 năm hồi tháng 3/2024.",
    # a place that two share
    "3. Lò An.\n4. Lò Bình.\n5= Lò Minh.\n5= Cà Hoa.\n7. Tòng Lan.",
    # a label that others have as well, and what people do is told behind who they are
    "VƯỢT QUA LẠM PHÁT\nĐể có kết quả cao hơn, 61% các nhà đầu tư trên thế giới đang tìm cách giảm nắm giữ tiền "
    "mặt.\nTÀI SẢN MỚI\nHiện nay, 66% các nhà đầu tư trên thế giới nắm giữ tài sản kỹ thuật số.",
    # the last of four stands behind the third
    "Tuyến đường sau khi hoàn thành sẽ giải quyết được 4 vấn đề:\nMột là, chia sẻ lưu lượng xe.\nHai là, liên kết "
    "các tuyến vành đai.\nBa là, phát triển quỹ đất. Và cuối cùng, việc đầu tư tuyến đường góp phần giữ vững an ninh.",
    # what fell is named with its fall
    "Chuyên gia dự báo sẽ hạ giá trị bảng cân đối thêm 1 nghìn tỷ USD nữa, còn 6,6 nghìn tỷ USD, đồng thời giảm dự "
    "trữ về 3 nghìn tỷ USD từ mức 3,5 nghìn tỷ USD hiện nay.",
    # of so many percent of the aims it is the aims that pass
    "Trong 16 chỉ tiêu có 13 chỉ tiêu đạt tiến độ; như vậy 81% chỉ tiêu đạt và vượt. Xã xác định ba việc phải làm "
    "ngay.",
])
def test_nothing_is_wrong(text: str) -> None:
    assert alarms(text) == []


def test_a_mark_before_a_figure_is_a_mark() -> None:
    # "(6) 16 bác sĩ" was no mark, so that (7) came without (6)
    text = ("Các chỉ tiêu: (1) tỷ lệ đô thị hóa trên 40%; (2) 16 bác sĩ và 38 giường/vạn dân; (3) che phủ rừng 58%; "
            "(4) kết nạp 1.500 đảng viên.")
    assert alarms(text) == []
    assert alarms(text.replace("(4)", "(5)")) == [("numbering.gap", "(3) → (5)")]


def test_what_is_wanted_next_year_is_no_other_value_of_this_one() -> None:
    text = ("I. KẾT QUẢ THỰC HIỆN NĂM 2024\n1. Giải quyết việc làm cho 1.842 người; tỷ lệ lao động qua đào tạo 61,5%.\n"
            "II. {}\n1. Giải quyết việc làm cho 1.900 người; tỷ lệ lao động qua đào tạo 64%.\n")
    assert alarms(text.format("PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025")) == []
    assert [rule for rule, _ in alarms(text.format("KẾT QUẢ VỀ LAO ĐỘNG"))] == ["repeat.rate"]


@pytest.mark.parametrize(("text", "rule"), [
    ("Có 7/10 hộ được vay vốn, chiếm 52%.", "share.fraction"),
    ("Xã dành ưu đãi cho 231 hộ trồng chè. Trong số 261 hộ trồng chè, 123 hộ được miễn thuế ngay.", "repeat.figure"),
    ("Năm người bị bắt, gồm: ông Lò Văn Bách; ông Lò Văn Hải; ông Cà Văn Thạch; bà Tòng Thị Thủy.", "listing.count"),
    ("Thành phố có 101 xe chạy khí trong tổng số 2.595 xe buýt, đạt 4,24%.", "share.fraction"),
    ("Sở đã giải ngân 107 tỷ đồng trong tổng số 1.016 tỷ đồng vốn nước ngoài, đạt 17%.", "share.fraction"),
    ("Toàn xã có 9/7 trường đạt chuẩn.", "bounds.fraction"),
    ("Cơ cấu kinh tế: nông nghiệp giảm từ 43,08% xuống còn 35,71%; công nghiệp tăng từ 18,11% lên 19,26%; dịch vụ tăng "
     "từ 38,81% lên 41,72%.", "hundred.whole"),
])
def test_the_same_without_another_meaning_is_wrong(text: str, rule: str) -> None:
    assert rule in [said for said, _ in alarms(text)]


@pytest.mark.parametrize("text", [
    # states of a list, the first of which was taken for the sum of the others
    "Trong đó có 492 hộ đăng ký tạm ngừng kinh doanh (tăng 6,0%); 348 hộ chờ làm thủ tục giải thể (giảm 14,8%) "
    "và 106 hộ đã giải thể (giảm 1,5%).",
    # the first of a row of places
    "Dẫn đầu là nhóm máy móc tăng 8,07 tỷ đồng; tiếp theo là dệt may tăng 3,42 tỷ đồng; giày dép tăng 2,7 tỷ đồng; "
    "đồ gỗ tăng 1,41 tỷ đồng; thủy sản tăng 0,56 tỷ đồng.",
    # some places of many, of which others fell
    "Các xã vùng cao đạt 367,8 ha, tăng 13,3 ha. Một số xã có diện tích tăng: Nà Ban tăng 6,1 ha; Mường Khe tăng 4,2 "
    "ha; Bản Lậu tăng 3,6 ha.",
    # what lies within the figure before it
    "Cả tỉnh gieo 2.970,9 ha, trong đó các huyện phía nam 1.918,8 ha, riêng huyện Mường Khe 1.508,3 ha.",
    # what is done is of what can be done
    "Tổng số phải thi hành là 679 việc, trong đó có điều kiện thi hành 462 việc; đã thi hành xong 242 việc.",
    # one part of each column
    "Chi ngân sách là 809 tỷ đồng, đã bao gồm 238 tỷ đồng bổ sung cân đối, 187 tỷ đồng bổ sung có mục tiêu và 53 "
    "tỷ đồng hỗ trợ xã.",
    # taxes on products are the fourth part of an economy's product
    "Cơ cấu GRDP: nông, lâm nghiệp và thủy sản chiếm 34,86%, công nghiệp chiếm 24,23%, dịch vụ chiếm 36,49%.",
    # shares of a share's parts, of the same whole as itself
    "Thu nội địa chiếm 66,8% tổng thu. Chia ra: doanh nghiệp nhà nước chiếm 6,7%, khu vực ngoài nhà nước chiếm 19,6%, "
    "doanh nghiệp nước ngoài chiếm 16,8%.",
    "Một số xã có tỷ lệ cao gồm Nà Ban 210 hộ (chiếm 58,3%); Mường Khe 81 hộ (chiếm 22,4%); Bản Lậu 36 hộ (10,1%).",
])
def test_rows_of_places_states_and_some_of_many_make_no_total(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize("text", [
    # the percent behind a part repeats what was said of the whole: both are held against the year before
    "Cả tỉnh đã gieo 1.825,4 ha, bằng 98,3% cùng kỳ năm trước. Trong đó, vùng thấp đạt 1.419,3 ha, bằng 97,8%.",
    "Cả tỉnh đã gieo 1.773,6 ha, bằng 101,8% so với cùng kỳ năm trước. Vùng thấp đạt 1.369,4 ha (102,0%).",
    # a percent of what things weigh, not of how many there are
    "Tỉnh bán chè sang 12 thị trường, nhưng tập trung vào 4 thị trường chính, chiếm trên 98% cả về lượng và giá trị.",
])
def test_a_percent_of_last_year_or_of_weight_is_no_share_beside_it(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize("text", [
    # the bracket tells of the country what the fraction tells of a region
    "Cả vùng có 212/540 xã đạt chuẩn (toàn quốc có 3.815 xã, chiếm 47,6%).",
    # one of the things that a fraction counts has a rate of its own
    "Có 7/11 nhóm hàng tăng giá, tăng nhiều nhất là nhóm thực phẩm (1,13%).",
    # another subject stands before the share
    "Nguồn cung cũ có 6.820 căn, giảm 12%. Riêng nguồn cung mới chỉ có 4.310 căn (hạng trung chiếm 84%).",
    "Tài sản đạt 7.354 tỷ đồng. Vốn chủ sở hữu chỉ có 1.281 tỷ đồng, tức là nợ của công ty chiếm 83% tổng tài sản.",
    # two goals for one result, and only one of them is told
    "Hai vùng đã có 312/640 xã (48,75%) đạt chuẩn (tương đương tỷ lệ chung của cả nước 52,8%).",
    # each of the things passed the bound, and their sum is not told
    "Tổng kim ngạch đạt 412,6 triệu USD, tăng 15,4%. Có 12 mặt hàng đạt kim ngạch trên 10 triệu USD, chiếm 88,3% tổng "
    "kim ngạch.",
])
def test_a_percent_is_of_what_its_own_words_name(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize("text", [
    # a semicolon and a subject part the change from both rates
    "Giải ngân vốn đạt 61,3% kế hoạch (bình quân cả nước 52,8%); thu hút vốn nước ngoài tăng 24,5%.",
    # so many times something was had
    "Số người hưởng hai lần là 90.685 người, số người hưởng 3 lần chế độ này là 6.134 người.",
    # a month beside the months up to it
    "Tháng 3/2025 chi 148,1 tỷ đồng, lũy kế quý I/2025 chi 428,2 tỷ đồng, tăng 11,6% so cùng kỳ năm 2024.",
])
def test_a_change_beside_two_values_may_be_of_neither(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize("text", [
    # two measures, each with its own end
    "Ngân hàng Sao Mai có biên lãi cao nhất hệ thống (5,6%) và chi phí thấp nhất (26%).",
    # every class has a highest of its own
    "Thưởng Tết ở công ty nhà nước cao nhất 5 triệu đồng, thấp nhất 3 triệu đồng; công ty nước ngoài cao nhất 95 triệu "
    "đồng, thấp nhất 1 triệu đồng; công ty tư nhân cao nhất 320 triệu đồng, thấp nhất 2 triệu đồng.",
    # from a loss to a gain is up
    "Lợi nhuận chín tháng đổi chiều, từ mức lỗ 88 tỷ đồng lên mức lãi 35 tỷ đồng.",
])
def test_ends_of_different_rows_and_a_loss_that_became_a_gain_are_in_order(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize("text", [
    # what is farmed is a part of all that is caught, and divided again
    "Sản lượng thủy sản ước đạt 612 tấn, bao gồm: cá đạt 447,9 tấn; tôm đạt 63,8 tấn; thủy sản khác đạt 100,3 tấn.\n"
    "Trong đó, sản lượng nuôi trồng ước đạt 341,2 tấn, trong đó: cá đạt 241,3 tấn, tôm đạt 53,8 tấn.",
    "Tổng vốn đầu tư năm 2024 là 1.178 tỷ đồng, gồm có vốn cân đối ngân sách 918 tỷ đồng, trong đó chi xây dựng cơ bản "
    "145 tỷ đồng; đầu tư từ tiền sử dụng đất 760 tỷ đồng.",
    # some goods that fell by more than all did
    "Nhập khẩu giảm 383 triệu USD so với tháng trước. Trong đó có một số nhóm hàng giảm như: vải giảm 291 triệu USD; "
    "máy móc giảm 214 triệu USD.",
    # "trong đó" is of the sentence before it
    "Nước dẫn đầu có vốn 978,4 triệu USD, chiếm 31,6%. Các nhà đầu tư đã có mặt ở 39 tỉnh. Trong đó, Nà Ban nhận 824,3 "
    "triệu USD, chiếm 26,6%; Mường Khe nhận 369,1 triệu USD, chiếm 11,9%.",
    # the shares say that others are left out
    "Thu nội địa 268.302 triệu đồng, chiếm 66,8% tổng thu. Chia ra: công ty nhà nước 26.885 triệu đồng, chiếm 6,7% "
    "tổng thu; ngoài nhà nước 78.626 triệu đồng, chiếm 19,6% tổng thu; nước ngoài 67.271 triệu đồng, chiếm 16,8%.",
    # three that have a surplus each
    "Nhóm lâm sản thặng dư 8,39 tỷ USD, tăng 4,9%; nhóm thủy sản thặng dư 4,18 tỷ USD, tăng 7,5%; và nhóm nông sản "
    "thặng dư 4,28 tỷ USD, tăng 33,4%.",
    # a bracket that opens no list
    "Lớn nhất là máy tính đạt 45,08 tỷ USD. Tiếp theo là máy móc đạt 26,47 tỷ USD; dệt may (gồm cả vải) đạt "
    "15,46 tỷ USD; điện thoại đạt 10,64 tỷ USD.",
    # a share told among the others, however roughly
    "Công ty A có 13 nhà máy thải 8,57 triệu tấn, chiếm 64% tổng lượng thải. Công ty B thải 2,05 triệu tấn, chiếm 15% "
    "tổng lượng thải và công ty C thải 0,784 triệu tấn, chiếm khoảng 6% tổng lượng thải. Năm nhà máy khác thải khoảng "
    "2 triệu tấn, chiếm 15% tổng lượng thải.",
    # shares of two years
    "Cơ cấu nợ tốt lên: nợ công còn 55% GDP năm 2019; tỷ trọng nợ trong nước chiếm 60,1% năm 2016 và 61,9% năm 2019.",
])
def test_what_is_told_of_some_or_again_makes_no_total(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize("text", [
    # a mean price of nine months, and what was sold in ten
    "Đến hết tháng 10/2020, tỉnh xuất khẩu chè đạt 239 nghìn tấn và 537 triệu USD. Giá chè bình quân 9 tháng năm 2020 "
    "đạt 2.222,9 USD/tấn.",
    # the second half of December, and the first
    "Xuất khẩu trong kỳ 2 tháng 12 đạt 10,22 tỷ USD, tăng 9,1% (tương ứng tăng 848 triệu USD) so với kỳ 1 tháng 12.",
    # the first half of a year is no number
    "Ngân hàng Sao Mai dẫn đầu với 3.900 tỷ đồng trong H1/2025, tỷ lệ phí trên dư nợ đạt 1,1%.",
    # a percent of all households beside the poor ones
    "Toàn huyện có 640 hộ nghèo, giảm 80 hộ (0,4%) so với đầu năm; tổng số hộ toàn huyện là 20.000 hộ.",
    "Toàn tỉnh có 10.689 hộ nghèo, chiếm 3,20% tổng số hộ. So với đầu năm, con số này tăng 137 hộ (0,04%).",
    # numbers of parts below a letter, and numerals written in small letters
    "b. Vốn ngân sách tỉnh quản lý:\nb. 1. Vốn trung ương hỗ trợ: 133 tỷ đồng\nb. 2. Vốn địa phương: 404 tỷ đồng",
    "I. Quan điểm.\nPhát triển bền vững.\nIi. Định hướng.\nƯu tiên khai thác.\nIii. Mục tiêu.\nHoàn thành sớm.\nIv. "
    "Nhiệm vụ.\nTập trung vào mỏ.\nV. Tổ chức thực hiện.\nGiao các sở.",
])
def test_times_names_and_marks_are_read_as_such(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize("text", [
    # both values stand behind the change, not before it
    "Hậu quả là 1.672 người chết, 3.812 người bị thương, tài sản mất mát 18.340 tỷ đồng.\nSo hai giai đoạn, số vụ tăng "
    "10,9% (24.620 vụ giai đoạn 2013-2022, 22.196 vụ giai đoạn 2001-2012); số người chết tăng 33,8% (957 người so với "
    "715 người).",
    # a step against each of two times
    "Dư nợ là 42.745 tỷ đồng; mức nhích lên so với đầu năm là 3.203 tỷ đồng, bằng 8,1%, so với cùng kỳ là 8.086 tỷ "
    "đồng, bằng 18,9%.",
    # of what is gathered in a day, and not of what there is
    "Cả nước mỗi ngày thải khoảng 60.000 tấn, đô thị 33.000 tấn (55%), nông thôn 27.000 tấn (45%).\nĐơn vị dịch vụ gom "
    "được 6.500 tấn/ngày, cả năm 2,37 triệu tấn. Số gom được đem chôn lấp 4.875 tấn (75%), tái chế 975 tấn (15%), đốt "
    "650 tấn (10%).",
    # a plan of one part
    "Tổng doanh thu 1.355 tỷ đồng, trong đó doanh thu chè 1.122 tỷ đồng, đạt 82,14% kế hoạch.",
    # now and then in one bracket are no figure mistyped
    "Tỉnh có 294 doanh nghiệp (DN) ra đời. Ngành sa sút: xây dựng giảm 48,2% (57/110 DN); lưu trú giảm 36,0% (16/25 "
    "DN).\nCó 68 DN giải thể, giảm 9,3% (68/75 DN); 166 DN tạm ngừng, tăng 56,6% (166/106 DN).",
    # an extract that begins below the first heading
    "1.1.2. Chi ngân sách: đến 30/9 chi 8.537 tỷ đồng.\n1.2. Tín dụng\nHuy động tại chỗ tăng.\n2. Giá cả: ổn định.",
])
def test_what_stands_behind_or_below_is_not_taken_for_what_stood_before(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize("text", [
    # "trong đó" opens the sentence behind its part
    "Thủy sản thu hoạch tháng 3 ước đạt 715,4 nghìn tấn. Bao gồm: cá đạt 531,7 nghìn tấn; tôm đạt 72,6 nghìn tấn; "
    "thủy sản khác đạt 111,1 nghìn tấn.\nHoạt động nuôi trồng khả quan. Sản lượng nuôi trồng ước đạt 394,3 nghìn "
    "tấn, tăng 3,9%. Trong đó: cá đạt 286,4 nghìn tấn, tăng 3,7%; tôm đạt 60,7 nghìn tấn.",
    # the main ones are not all
    "Ghế ngồi đạt 2,12 tỷ USD, tăng 15,2%. Thị trường xuất khẩu chính gồm: Hoa Kỳ đạt 1,53 tỷ USD; EU đạt 173,86 triệu "
    "USD; Nhật Bản đạt 82,08 triệu USD; Anh đạt 89,21 triệu USD; Canada đạt 58,88 triệu USD, Úc đạt 49,03 triệu USD.",
    "Có 10 doanh nghiệp mất an toàn tài chính, đơn cử là: công ty Sao Mai, công ty Bình Minh, công ty Hải Hà, công "
    "ty Sơn Lâm, công ty Nam Hà, công ty Đông Đô.",
    # one form that is filled in again and again
    "\n".join(f"{number}. Thủ tục {name}.\nNội dung cắt giảm, đơn giản hóa: Giảm {days} ngày so với quy định."
              for number, (name, days) in enumerate(zip(("cấp mới", "gia hạn", "thu hồi", "cấp đổi", "cấp lại"), (
                  "1,5", "02", "7,5", "3,5", "4,5"), strict=True), 1)),
    # a yield, and what one field gave
    "Năng suất tôm nuôi quảng canh bị giảm sút từ khoảng 210 kg/ha/vụ (năm 1980) đến nay chỉ còn 80 kg/ha/vụ; 1 ha "
    "rừng ngập mặn trước đây có thể khai thác được khoảng 800 kg thủy sản, nhưng hiện nay chỉ thu được bằng 1/20.",
    # a mean price of ten months, and what was sold in eleven
    "Đến hết tháng 11/2020, lượng và trị giá xuất khẩu gạo lần lượt đạt 5,74 triệu tấn và 2,85 tỷ USD.\nGiá gạo xuất "
    "khẩu bình quân 10 tháng đầu năm 2020 đạt 493,3 USD/tấn, tăng 12,7%.",
    # the bracket says what half it was
    "Chỉ số của cả nước thu hẹp còn 45% cho thấy trong 99% doanh nghiệp tuyên bố có mục tiêu bền vững, hơn một nửa "
    "(54%) trong số các công ty được khảo sát đã xây dựng chiến lược.",
])
def test_parts_of_other_things_times_and_forms_are_no_contradiction(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize("text", [
    # the place of another index
    "Chỉ số PCI đạt 66,4 điểm, xếp thứ 24/63, tăng 0,8 điểm và 3 bậc; chỉ số gia nhập thị trường 7,42 điểm, xếp thứ "
    "31.",
    # a percent of what a contract is worth, beside a length
    "Nhà thầu thi công 12/18 km, đạt 58% giá trị hợp đồng, chậm 6% so với kế hoạch; đã giải phóng mặt bằng 16,5 km.",
    # so much to so much for each, and so much for some
    "Quỹ hỗ trợ 212 hộ, mức 2 - 5 triệu đồng/hộ, tổng 812 triệu đồng; riêng hộ sập nhà được 40 triệu đồng/hộ (6 hộ).",
    # two plans for one sum
    "Thu nội địa 8.412 tỷ đồng, bằng 74% dự toán trung ương giao, 68% dự toán HĐND tỉnh giao, tăng 9% so với cùng kỳ.",
    # a mean by the day, and the day that had most
    "Trong 5 ngày nghỉ, đường dây nóng tiếp 412 cuộc gọi, trung bình mỗi ngày 82 cuộc, cao điểm mùng 2 có 131 cuộc.",
    # fines and goods, of which the sum is not all
    "Đội quản lý thị trường kiểm tra 124 vụ, xử lý 98 vụ, phạt 412 triệu đồng, trị giá hàng tịch thu 265 triệu đồng, "
    "tổng thu 612 triệu đồng.",
    # a yield of what was harvested, a percent of what was sown
    "Diện tích lúa 5.240 ha, đã thu hoạch 82%, sản lượng ước 24.600 tấn; năng suất trên diện tích đã thu 57,2 tạ/ha.",
    # criteria that were met, and how many on the average
    "Trong 31 xã, 18 xã đạt 19/19 tiêu chí, 9 xã đạt 15 - 18 tiêu chí, bình quân 17,1 tiêu chí/xã.",
    # what is paid of a year's money, and of all
    "Dự án có tổng mức 1.812 tỷ đồng, vốn giao năm 2024 là 420 tỷ đồng, giải ngân 286 tỷ đồng, đạt 68,1%; lũy kế 912 "
    "tỷ đồng, đạt 50,3% tổng mức.",
    # two prices, and what both took in
    "Phí 5.000 đồng/lượt xe máy, 20.000 đồng/lượt ô tô; tháng qua thu 84 triệu đồng từ 9.600 lượt xe máy và 1.800 "
    "lượt ô tô.",
    # pupils who chose several
    "Cả nước có 1,2 triệu thí sinh; khối A00 có 342 nghìn, khối D01 có 512 nghìn, khối C00 có 398 nghìn; mỗi em được "
    "đăng ký nhiều khối.",
    # doses of which some are not told
    "Trong số 96 ca mắc có 41 nam, 55 nữ; 62 ca dưới 15 tuổi; 12 ca chưa tiêm, 31 ca tiêm 1 mũi, 40 ca không rõ.",
    # two lacks that one may have at once
    "Giải ngân đến 30/9 đạt 48,2%, cùng kỳ 51,6%; vốn trong nước 50,1%, vốn ngoài nước 22,4%; 14 đơn vị trên 60%, 9 "
    "đơn vị dưới 20%.",
    # groups that share members
    "Trong 120 đại biểu có 42 nữ, 35 người dân tộc thiểu số, 18 người dưới 40 tuổi và 96 đảng viên.",
    # doses
    "Mũi 1 đạt 98,2%, mũi 2 đạt 95,1%, mũi nhắc lại đạt 71,4%; riêng trẻ 5 đến 11 tuổi tiêm mũi 1 đạt 92,0%.",
    # two measures of beds
    "Bệnh viện có 320 giường kế hoạch, thực kê 412 giường; công suất sử dụng giường đạt 118% kế hoạch, 91,6% thực kê.",
    # a month and the months up to it
    "Dự án dài 42 km, trong đó 18 km qua địa phận tỉnh, rộng 24 m, tổng mức đầu tư 3.200 tỷ đồng, giai đoạn 1 là "
    "1.900 tỷ đồng.",
    # short of a goal and above the mean
    "Tổng đàn trâu 14.200 con, giảm 2,1%; đàn bò 22.600 con, tăng 3,4%; đàn lợn 118.000 con, tăng 5,2%, sản lượng "
    "thịt hơi 24.300 tấn.",
    # two lines that share a stretch
    "Đội A được 7 điểm sau 3 trận (hiệu số 5 - 2), đội B 6 điểm, đội C 4 điểm; hai đội đầu bảng đi tiếp.",
    # the second time of the same people
    "Tổ cộng đồng rà soát 1.844 người, tiêm mũi 1 cho 1.290 người, mũi 2 cho 1.218 người.",
    # a list that is quoted within an item of another one
    "2. Sửa đổi, bổ sung Điều 12 như sau:\na) Sửa đổi khoản 2 Điều 12.\nb) Sửa đổi khoản 4 Điều 12 như sau:\na) "
    "Người thuộc diện bắt buộc.\nb) Thời gian đóng tính từ khi có quyết định.\nc) Mức đóng hằng tháng.\nd) Người "
    "hoàn thành nghĩa vụ.\nđ) Người bị thương.\nc) Bổ sung khoản 4a.\nd) Bổ sung khoản 4b.\n3. Sửa đổi khoản 2 Điều "
    "13.",
    # a level, and what it rose by in both ways
    "Cụ thể, lao động có việc làm năm 2023 đạt 51,3 triệu người, tăng 683 nghìn người so với năm 2022.\nGiai đoạn "
    "nửa đầu năm 2024, lao động có việc làm đạt 51,4 triệu người, tăng 195,7 nghìn người (tương ứng tăng 0,38%) so "
    "với 6 tháng đầu năm 2023.",
    # three make the whole, and none is what two are apart
    "Dự án cao tốc cần khoảng 7 triệu m3 cát. Hiện Nà Ban đã hỗ trợ 2,3 triệu m3, Mường Khe 2,97 triệu m3, còn thiếu "
    "1,73 triệu m3.",
    # groups that overlap, the second larger than the first
    "Trong năm, cả tỉnh ghi nhận 141 trường hợp mắc sởi, chủ yếu tại vùng cao, trong đó 54 trường hợp (38,3%) dưới 9 "
    "tháng tuổi, 55 trường hợp không tiêm chủng và chỉ có 10 trường hợp có tiêm vắc xin.",
    # a change before a contrast
    "Sau 20 năm, số cán bộ tăng từ 1.351.900 lên 2.703.800, tăng 100%, trong khi dân số chỉ từ 77 triệu lên 92 triệu "
    "người, tăng 20%.",
])
def test_two_measures_of_one_thing_are_no_contradiction(text: str) -> None:
    assert alarms(text) == []
