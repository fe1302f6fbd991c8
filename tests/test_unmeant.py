"""Figures that stand like a total and its parts, or a rate and what it is of, and are none: once called wrong."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[str]:
    return [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious" and finding.claim.rule.startswith(("total.", "product."))]


@pytest.mark.parametrize("text", [
    # groups with members in common, each with the share it has of all
    "Số cán bộ xã của huyện là 436 người (chuyên trách 198, không chuyên trách 238). Nữ 151 người, chiếm 34,6%; dân "
    "tộc thiểu số 264 người, chiếm 60,6%.",
    # every level has its own rise behind it
    "Có 6.084/7.669 xã đạt chuẩn; trong các xã này có 2.567 xã nâng cao, tăng 2.064 xã và 743 xã kiểu mẫu, tăng "
    "700 xã.",
    # a loss is among what makes the equity
    "Vốn chủ sở hữu còn 267,3 tỷ đồng gồm vốn góp 460 tỷ đồng, quỹ đầu tư phát triển 22,6 tỷ đồng và lỗ lũy kế.",
    # running numbers of the plants
    "Công ty chạy 03 nhà máy: nhà máy số 1 công suất 8.000 m3, số 2 công suất 15.000 m3, số 3 công suất 9.000 m3.",
    # the list behind "trong đó" was over at the semicolon
    "Kiểm tra 06 tổ chức và 11 đảng viên, trong đó có 08 cấp ủy viên; kết luận 10/11 đảng viên có vi phạm, phải "
    "thi hành "
    "kỷ luật 04 đảng viên.",
    # one rise leads to the end; the fall is against another year
    "Số vụ tăng 06 vụ (từ 52 lên 58 vụ, +11,5%); so với quý I năm trước thì giảm 11 vụ (từ 69 vụ, -15,9%).",
    # it is said that samples count twice
    "Trong 27 mẫu này, 16 mẫu không đạt Coliform, 9 mẫu không đạt clo dư, 7 mẫu không đạt độ đục (có mẫu không "
    "đạt hai "
    "thông số nên tổng lớn hơn 27).",
    # a year, a grade of petrol, a ratio
    "Kỳ nghỉ Tết Kỷ Hợi 2019 xảy ra 144 vụ. Hôm sau 1.970 trường hợp bị phạt, 59 trường hợp bị tước giấy phép.",
    "Xăng RON 92: giá 18.588 đồng/lít; xăng RON 95 giá 20.033 đồng/lít.",
    "Phát hành 27,5 triệu cổ phần, trong đó 20 triệu cổ phần cho cổ đông hiện hữu với tỷ lệ 5:2, 5 triệu cổ "
    "phần trả cổ "
    "tức và 2,5 triệu cổ phần cho người lao động.",
    # another company of the same list, and what the exchange on which it stands has
    "Có 504 chuyến bay bị chậm. Hãng A có 249 chuyến; hãng B có 175 chuyến; hãng C có 76 chuyến chậm.",
    # a part of a part
    "Có 5.234 thí sinh thi, trong đó 4.328 em dưới trung bình, trong đó 1.789 em từ điểm 3 trở xuống.",
    "Nợ phải trả 24.072 tỷ đồng, trong đó nợ ngắn hạn 12.951 tỷ đồng, suýt soát tài sản ngắn hạn (13.079 tỷ đồng).",
    # principal and interest are the direct debt
    "Đã trả 51.554 tỷ đồng, gồm trả nợ trực tiếp 27.748 tỷ đồng, trả gốc 20.027 tỷ đồng, trả lãi 7.721 tỷ đồng.",
    # one school is no figure, and the list goes on
    "Thành phố có 26 trường công lập, gồm một trường đại học, 12 trường cao đẳng, 7 trường trung cấp và 6 "
    "trường nghề.",
    "Yêu cầu truy thu 140 tỷ đồng, gồm: 22 tỷ đồng hỗ trợ sai; 8,4 tỷ đồng xác định sai vị trí; 31 tỷ đồng phê "
    "duyệt giá "
    "sai thời điểm, áp dụng hệ số sai quy định, giảm giá không có căn cứ...",
    # of another year
    "Doanh thu năm 2017 đạt 3.843 tỷ đồng, trong đó riêng miền Nam là 2.872 tỷ đồng, trong khi năm 2016 là "
    "1.597 tỷ đồng.",
    # the parts are rounded to ten thousands, or the total is to thousands
    "Dư nợ 2.451.978 tỷ đồng, trong đó của Chính phủ 1.040.000 tỷ đồng; được bảo lãnh 252.000 tỷ đồng; của "
    "doanh nghiệp "
    "1.160.000 tỷ đồng.",
    # "cộng thêm" adds up to nothing that is told
    "Giá vốn chiếm 683 tỷ đồng, cộng thêm chi phí tài chính 208 tỷ đồng khiến công ty báo lỗ là 83 tỷ đồng.",
    # a surplus is what exports of some are more than imports of others
    "Xuất siêu 2,68 tỷ USD, trong đó khu vực trong nước nhập siêu 21,02 tỷ USD, khu vực đầu tư nước ngoài xuất "
    "siêu 23,70 "
    "tỷ USD.",
    # sheets of the minutes are no sides
    "Biên bản gồm 03 trang, lập thành 04 bản, mỗi bên giữ 02 bản.",
    # the mean distance of goods, and not of passengers
    "Vận chuyển 28,46 triệu lượt khách, luân chuyển 1.522,6 triệu lượt khách.km. Hàng hóa 34,72 triệu tấn, luân "
    "chuyển "
    "2.186,9 triệu tấn.km, mỗi tấn đi trung bình 63 km.",
    # two days, and a division by the days of the month
    "Nước uống 88 người x 40.000 đồng x 2 ngày = 7.040.000 đồng.",
    "Lượng điện được tính: 350 kWh x 12 ngày / 31 ngày = 135 kWh.",
    # the fine of the driver, and the prize before
    "Hai xe quá tải, phạt mỗi chủ xe 30 triệu đồng, tài xế 6 triệu đồng.",
    "Giải thưởng gồm 1 ô tô trị giá 1,6 tỷ đồng, 12 bộ tivi mỗi bộ trị giá 75 triệu đồng.",
    # the new total is told in round hundreds
    "Cả nước có 126.859 doanh nghiệp thành lập mới. Có 26.488 doanh nghiệp quay trở lại hoạt động, nâng tổng số lên "
    "153.300 doanh nghiệp.",
    # what was there, went and came is what is left, sentence after sentence
    "Đầu năm huyện có 4.126 hộ nghèo. Trong năm 986 hộ thoát nghèo, song cũng có 41 hộ tái nghèo. Đến cuối năm còn "
    "3.181 hộ nghèo.",
    # the first column is a rank, and the last sums up the three before it
    "Hạng\tĐoàn\tVàng\tBạc\tĐồng\tTổng\n1\tA\t205\t125\t116\t446\n2\tB\t92\t103\t137\t332\n3\tC\t69\t91\t81\t241",
    # a leap year, though an ordinary one was named last
    "Năm 2024 xử lý tốt nước thải. So với 163 sự cố năm 2023; thu gom 128.400 m3 nước thải, bình quân 351 m3/ngày.",
])
def test_what_was_never_meant_is_not_wrong(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(("text", "rule"), [
    ("Huyện có 312 hợp tác xã. Tháng 9 thành lập thêm 7 hợp tác xã, nâng tổng số lên 329 hợp tác xã.", "total.flow"),
    ("Kiến nghị xử lý 84.612 triệu đồng, gồm: tăng thu 12.305 triệu đồng; thu hồi 31.760 triệu đồng; giảm thanh toán "
     "18.947 triệu đồng; giảm dự toán 23.400 triệu đồng.", "total.list"),
    ("Đầu năm huyện có 4.126 hộ nghèo. Trong năm 986 hộ thoát nghèo, song cũng có 41 hộ tái nghèo. Đến cuối năm còn "
     "3.281 hộ nghèo.", "total.flow"),
    ("Hạng\tĐoàn\tVàng\tBạc\tĐồng\tTổng\n1\tA\t205\t125\t116\t446\n2\tB\t92\t103\t137\t332\n3\tC\t69\t91\t81\t214",
     "total.columns"),
    ("Trường có 24 lớp với 912 học sinh; đội ngũ 45 giáo viên, tỷ lệ giáo viên/lớp đạt 1,78.", "product.mean"),
    # the cases of the three instances make their total, the defendants beside them do not
    ("Thụ lý 93.452 vụ với 178.830 bị cáo. Chia theo thủ tục:\n- Sơ thẩm: 76.621 vụ với 149.890 bị cáo;\n- Phúc thẩm: "
     "16.561 vụ với 28.462 bị cáo;\n- Giám đốc thẩm: 270 vụ với 514 bị cáo.", "total.list"),
    ("Đoàn giành 38 huy chương: 9 vàng, 13 bạc, 17 đồng.", "total.headline"),
    ("Mười tháng năm 2024 có 742 doanh nghiệp mới. Số thu 4.512 tỷ đồng, bình quân mỗi tháng thu 425 tỷ đồng.",
     "product.mean"),
    ("Trên số dân 1.133.713 người có 7.777 giường bệnh, mỗi vạn dân có 60 giường bệnh.", "product.mean"),
    ("Cổ tức chi trả 12% bằng tiền, mệnh giá 10.000 đồng, mỗi cổ phiếu nhận 1.300 đồng.", "product.percent"),
    ("Sáu ngày qua số ca lần lượt là 1.275, 1.239, 1.114, 890, 1.010 và 1.047, bình quân 1.195 ca/ngày.",
     "product.mean"),
])
def test_what_was_meant_is_wrong(text: str, rule: str) -> None:
    assert rule in alarms(text)
