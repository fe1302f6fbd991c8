"""Numbers, lists, means, ranks and dates that seem to contradict each other and do not; beside them those that do."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[tuple[str, str]]:
    return [(finding.claim.rule, finding.verdict.working) for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious" and finding.verdict.severity != "info"]


@pytest.mark.parametrize("text", [
    # the last term of three is no number of terms
    "Các kỳ hạn được giao dịch nhiều nhất là 10 năm, 15 năm, và 7 năm với tỷ trọng tương ứng là 33,09%; 15,33% và "
    "12,17%.",
    "Kỳ hạn được giao dịch nhiều nhất là 15 năm, 10 năm, và 25-30 năm với tỷ trọng tương ứng là 17,11%; 13,96% "
    "và 11,88%.",
    # a range ends at three months
    "Lãi suất các kỳ hạn từ qua đêm đến 3 tháng lần lượt ở mức 2,7%, 3,4%, 4,2%, 4,7% và 5,1%/năm.",
    # a comma before the word for "and"
    "Ba doanh nghiệp đứng đầu là Vĩnh Khê, Cửa Hoạt, Phú Duệ lần lượt chiếm 51%, 18%, và 11%.",
    # the list began before its semicolon
    "Xếp sau là Phú Duệ; Nà Ớt, Cửa Hoạt với số thu lần lượt là 75.100 tỷ đồng; 63.200 tỷ đồng và 62.300 tỷ đồng.",
    # those that are left out
    "Có 20 nhà sản xuất, không bao gồm Vĩnh Khê và Cửa Hoạt, đã cắt giảm ngân sách.",
    # some of ten
    "Có 10 doanh nghiệp mất an toàn tài chính, đơn cử là: Công ty Vĩnh Khê, Công ty Cửa Hoạt, Công ty Phú Duệ.",
    # of two numbers together
    "Khảo sát tại 10 địa phương, trong đó có 3 thành phố và 7 tỉnh gồm: Hà Nội, Quảng Ninh, Lai Châu, Hưng Yên, Hà "
    "Tĩnh, Đà Nẵng, Đắk Lắk, Tây Ninh, Cần Thơ, Cà Mau.",
    # the second stands in the paragraph of the first
    "Dự án dựa vào 3 nguyên tắc:\nThứ nhất, mọi trình tự thực hiện đúng luật. Thứ hai, tổ chức đấu thầu công khai.\n"
    "Thứ ba, bảo đảm an toàn lao động trên công trường.",
    # the third stands in the next paragraph
    "Có 3 việc đã hoàn thành, gồm: Một là, nghị định về chi thường xuyên đã trình. Hai là, nghị định về giá đã trình.\n"
    "Ba là, phân bổ vốn cho các đơn vị đã xong.",
    # "và" in a name, for the last is joined by "cùng"
    "Đã có 5 quốc gia ký kết, gồm Burkina Faso, Cộng hòa Dominica, Sao Tome và Principe, Panama cùng El Salvador.",
    # who says it is no member
    "“Có 4 cục đã triển khai hóa đơn điện tử, gồm: Yên Bái, Vĩnh Long, Thái Bình, Thanh Hóa”, Cục Thuế thông tin.",
    # the number of a session, and a code
    "Luật được thông qua tại Kỳ họp thứ 7 ngày 27/6/2024 và có hiệu lực từ năm 2025.",
    "Cục nhận được Văn bản 6151/UBND - CN ngày 5/12/2017 của tỉnh về việc giảm phí.",
    # a service of the group rises by more than the group
    "Nhóm thuốc và dịch vụ y tế tăng cao nhất với 1,02%, trong đó dịch vụ ngoại trú tăng 0,89%; nội trú tăng 1,67%.",
    # what the second price is for is left out
    "Bộ đề xuất tăng thuế bảo vệ môi trường từ 3.000 đồng/lít lên 4.000 đồng, áp dụng từ ngày 1/7/2018.",
    # a month against the mean of months
    "Thu từ dầu thô ước đạt 5 nghìn tỷ đồng, bằng 101,9% mức thu bình quân tháng của 7 tháng đầu năm (4,9 nghìn tỷ "
    "đồng/tháng).",
    # each town has its own
    "1. Phú Duệ\n85% hài lòng với cuộc sống nói chung ở đây\n2. Nà Ớt\n82% hài lòng với cuộc sống nói chung ở đây\n"
    "3. Cửa Hoạt\n80% hài lòng với cuộc sống nói chung ở đây",
    # names with versions, where all else has commas
    "Mẫu Lux 2.0 giá 1,818 tỷ đồng, mẫu nhỏ giá 1,366 tỷ đồng, mẫu mini giá 0,423 tỷ đồng.",
    # shares of two years, the second of which is less
    "Nhiệt điện than chiếm 16,9-13,1%, điện khí chiếm 5,9-4,6%.\nThủy điện chiếm 18,2-14,7% công suất.",
    # all that came in, and a part of it
    "Thu nội địa đạt 414.653 tỷ đồng, bằng 106,1% so cùng kỳ, trong đó thu thuế, phí nội địa đạt 332.234 tỷ đồng, bằng "
    "107,1% so cùng kỳ.",
    # the first of a list is no total of the others
    "Nhập khẩu tăng ở các mặt hàng, gồm: máy vi tính tăng 342 triệu USD; hàng dệt may tăng 149 triệu USD; thủy tinh "
    "tăng 107 triệu USD; phụ tùng tăng 96 triệu USD.",
])
def test_nothing_is_contradicted(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(("text", "rule"), [
    ("Việt Nam đã xuất khẩu chính ngạch 8 loại trái cây, gồm: Bưởi, Xoài, Nhãn, Vải, Chuối và Vú sữa.",
     "listing.count"),
    ("Vĩnh Khê, Cửa Hoạt và Phú Duệ lần lượt chiếm 51%, 18%, 12%, và 11%.", "listing.turn"),
    ("Trong 3 tháng đầu năm, tổng thu lần lượt đạt 12, 14, 15, 17 và 18 tỷ đồng.", "listing.figures"),
    ("Dự án dựa vào 4 nguyên tắc:\nThứ nhất, mọi trình tự thực hiện đúng luật. Thứ hai, tổ chức đấu thầu công khai.\n"
     "Thứ ba, bảo đảm an toàn lao động trên công trường.", "listing.items"),
    ("Đại hội họp Chủ nhật, ngày 27/6/2024 tại tỉnh.", "period.weekday"),
    ("Bốn hãng hàng không gồm: Vĩnh Khê, Cửa Hoạt và Phú Duệ đã bay hơn 5.700 chuyến.", "listing.count"),
    ("Hội nghị khai mạc vào thứ 7, ngày 27/6/2024 tại tỉnh.", "period.weekday"),
    ("Xuất khẩu sang Nà Ớt tăng mạnh nhất, với 64%; sang Cửa Hoạt tăng 58%, Phú Duệ tăng 66%.", "wording.rank"),
    ("Bộ đề xuất tăng thuế bảo vệ môi trường từ 4.000 đồng/lít lên 3.000 đồng, áp dụng từ ngày 1/7/2018.",
     "wording.direction"),
    ("Giá thịt còn 37.000 - 30.000 đồng/kg, giảm mạnh so với ngày thường.", "number.range"),
    ("Doanh thu tăng 8.8% so với cùng kỳ; vốn tăng 1,9%, thu tăng 2,7%, chi tăng 3,5%.", "number.style"),
    ("Cả năm xuất khẩu 1,32 triệu tấn cà phê với kim ngạch 5,48 tỷ USD. Giá cà phê xuất khẩu bình quân đạt 4.037 "
     "USD/tấn.",
     "product.mean"),
    ("Đã thu hoạch 5.366,8 nghìn ha lúa, giảm 1,1%, với năng suất bình quân đạt 66,2 tạ/ha, tăng 1,6 tạ/ha; sản lượng "
     "thu hoạch 33,6 triệu tấn.", "product.mean"),
])
def test_a_contradiction_is_told(text: str, rule: str) -> None:
    assert rule in [told for told, _ in alarms(text)]
