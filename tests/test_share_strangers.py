"""Parts, wholes and percents told of different things, and those that still must agree."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[str]:
    return [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious"]


@pytest.mark.parametrize("text", [
    # a bound that each of the goods passed
    "Kim ngạch xuất khẩu hàng hóa đạt 15,08 tỷ USD, tăng 4,1%.\nTrong tháng có 4 mặt hàng đạt kim ngạch xuất khẩu trên "
    "1 tỷ USD, chiếm 53,2% tổng kim ngạch xuất khẩu.",
    # the product of the economy
    "Tổng chi ngân sách là 1.177.100 tỷ đồng, bội chi ngân sách 256.000 tỷ đồng, tương đương 5,71% GDP.",
    # weight and worth
    "Nhập khẩu đậu tương đạt trên 1,31 triệu tấn, trị giá trên 687,65 triệu USD. Nguồn cung lớn thứ hai là nước Ka, "
    "đạt 422.669 tấn, tương đương 229,12 triệu USD, chiếm 32,2% trong tổng lượng và chiếm 33,3% trong tổng kim ngạch.",
    # so many times a time before
    "Số sinh viên tính tới tháng 5/2016 chạm ngưỡng 54.000, cao gấp 12 lần so với 6 năm trước đó.",
    # the plan of half a year
    "Tổng giá trị kế hoạch tiết giảm năm 2019 là 276,7 tỷ đồng; ước thực hiện 6 tháng đầu năm là 69,1 tỷ đồng, bằng "
    "102% kế hoạch 6 tháng.",
    # what is left is named, and has no share
    "Cơ cấu kinh tế: công nghiệp - xây dựng chiếm 51%, dịch vụ 30%, nông nghiệp chiếm 12%, còn lại là thuế sản phẩm.",
    # rates of three years
    "Tỷ suất lợi nhuận trên vốn khá cao: 28,9% năm 2010; 24,2% năm 2011; 45,7% năm 2012.",
    # rates of two groups
    "Có 68,2% cá nhân được hỏi ở đơn vị cấp bộ và 35,7% cá nhân được hỏi ở đơn vị cấp tỉnh cho rằng đơn vị đã có chiến "
    "lược.",
])
def test_what_was_told_of_something_else(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(("text", "rule"), [
    ("Kim ngạch xuất khẩu đạt 15,08 tỷ USD, trong đó điện tử đạt 4,02 tỷ USD, chiếm 53,2% tổng kim ngạch xuất khẩu.",
     "share.base"),
    ("Thu nhập bình quân năm 2020 ước 59,4 triệu đồng, tăng 24,6 triệu đồng và gấp 1,8 lần so với năm 2015 (34,8 triệu "
     "đồng).", "share.times"),
    ("Riêng ba tháng hè năm trước thu 1.104 tỷ đồng, bằng 41,2% cả năm 2023 (2.468 tỷ đồng).", "share.base"),
    ("Có 36/63 địa phương (chiếm 75,1%) đã ban hành kế hoạch.", "share.fraction"),
    ("Cơ cấu kinh tế của xã: nông nghiệp 46,5%, tiểu thủ công nghiệp 21,3%, dịch vụ 30,2%.", "hundred.whole"),
])
def test_what_was_meant_is_still_told(text: str, rule: str) -> None:
    assert rule in alarms(text)
