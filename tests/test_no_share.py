"""Percents beside figures that they are no shares of, and lists of percents that leave out more than they tell."""

from __future__ import annotations

from random import Random

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[str]:
    return [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious"]


@pytest.mark.parametrize("text", [
    # more than a thousand hectares are no base of a ratio
    "Cà phê Phú Khê xuất khẩu với sản lượng 165.000 tấn.\nĐến năm 2030, tỉnh sẽ có diện tích cà phê đặc sản đạt "
    "2300 ha. Đến năm 2025, tỉnh đạt trên 1.000ha cà phê đặc sản với sản lượng khoảng 620 tấn.",
    # land for houses is no base of the land for trees beside it
    "Trong đó 60 m2 đất trồng cây lâu năm và 300 m2 (trong đó 100 m2 đất thổ cư và 200 m2 đất cây lâu năm) do "
    "ông Minh đứng tên.",
    # a rate names what it is of, and no figure is that
    "Năm 2023 tổng doanh thu công ty mẹ đạt 25.440 tỷ đồng; lợi nhuận trước thuế ghi nhận đạt 1.638 tỷ đồng; tỷ "
    "suất lợi nhuận sau thuế trên vốn chủ sở hữu đạt 7,25%.",
    # men and women are of each other
    "Theo đó, tổng dân số cả nước năm 2015 vào khoảng 92.660.000 người, với 45 triệu người dùng internet, trong "
    "đó tỷ lệ người dùng internet di động chiếm 55%, tỷ lệ người dùng nam/nữ là 52%/48%.",
    # how densely land is built on is no share of it
    "Trong số 16.862,2 m2 khu đất, có 15.058,1 m2 đất nhà ở liền kề (mật độ xây dựng 88,2%, tầng cao 4 tầng); "
    "848,5 m2 đất dịch vụ (mật độ xây dựng 31,3%) và 955,6 m2 đất bãi đỗ xe.",
    # those who agree are of those present, and the percent of all
    "Nghị quyết được thông qua sáng nay, với 430/454 đại biểu tán thành (chiếm 89,77% tổng số đại biểu Quốc "
    "hội).",
    # rates of those that are listed behind a fraction
    "Tại tỉnh có 23/45 đơn vị có tỷ lệ giải ngân cao hơn 39% kế hoạch, đặc biệt các đơn vị được giao vốn lớn "
    "như: Sở Giao thông 89%, Công an tỉnh 63%, thị xã Phú Khê 59%, huyện Lạc Trung 53%, huyện Tả Giềng 52%.",
    # what the bracket is of stands before it
    "Trong quý 1, 12/69 quỹ cổ phiếu ghi nhận hiệu suất vượt trội so với chỉ số chung (3,2%), đáng chú ý là nhóm "
    "quỹ nhỏ.",
    # a mean is no part
    "Tổng lượng mua là 664 nghìn, giá bình quân 133, chiếm 77%.",
    # each result has a forecast of its own
    "Doanh thu đạt 11,7 nghìn tỷ đồng (53% dự báo cả năm của công ty); lợi nhuận trước thuế: 5,9 nghìn tỷ đồng "
    "(44% dự báo cả năm của công ty), trong đó lợi nhuận quý 2 đạt 2,6 nghìn tỷ đồng (19% dự báo cả năm của công "
    "ty).",
    # growth of two months is no share ten times too large
    "Chỉ số sản xuất tháng 6 chỉ tăng 11,5% so với cùng kỳ thì sang các tháng 8 và 9 lần lượt đạt mức 104% và "
    "xấp xỉ 90%.",
    # shares of three days
    "Khối ngoại chỉ còn mua 232 nghìn cổ phiếu, chiếm độ 27% khối lượng, hôm trước là 31% và trước nữa tới 46%.",
    # taxes of three countries
    "Hiện thuế suất thu nhập tại nước Lạc là 30%, nước Phú 24% và một số nước khác trong khu vực 25%.",
    # shares of other years in a bracket
    "Có 84/88 đơn vị (gồm 21 sở và 63 xã) đạt từ mức 0,5 trở lên, chiếm 95,5% (năm 2022: 73,9%; năm 2021: "
    "13,48%); vẫn còn 04 đơn vị (chiếm 4,5%) đạt dưới 0,5.",
    # kinds between the shares have none
    "Về loại hình: nhà dân 320 vụ (chiếm 33,6%); kho, cơ sở sản xuất 124 vụ (chiếm 13,4%); phương tiện giao "
    "thông 99 vụ (chiếm 10,7%); nhà ở kết hợp kinh doanh 82 vụ (chiếm 8,9%); rừng 60 vụ; chợ 24 vụ; trụ sở 12 "
    "vụ; các loại hình khác 142 vụ (chiếm 16,1%).",
])
def test_no_share_is_wrong(text: str) -> None:
    # each of these was told to be a wrong share
    assert alarms(text) == []


@pytest.mark.parametrize(("text", "rule"), [
    # the percent is more than the pair gives: it is of no larger number
    ("Nghị quyết được thông qua với 430/454 đại biểu tán thành (chiếm 97,2% tổng số đại biểu).", "share.fraction"),
    # one province all through
    ("Chủ tịch tỉnh Nam Khê cho biết tỉnh phát hiện ổ dịch đầu tiên với tổng đàn lợn 800.000 con. Theo lãnh đạo tỉnh "
     "Nam Khê, tỉnh đã tiêu hủy 160.000 con, chiếm 40% tổng đàn lợn.", "share.base"),
    # every kind has its share
    ("Về loại hình: nhà dân 320 vụ (chiếm 33,6%); kho, cơ sở sản xuất 124 vụ (chiếm 13,4%); phương tiện giao thông 99 "
     "vụ (chiếm 10,7%); các loại hình khác 142 vụ (chiếm 36,1%).", "hundred.whole"),
])
def test_a_share_is_wrong(text: str, rule: str) -> None:
    assert rule in alarms(text)


def test_a_result_may_be_of_a_part_of_a_plan_that_is_divided() -> None:
    text = ("Dự toán thu ngân sách của huyện là 257,74 tỷ đồng, trong đó thu nội địa 205,24 tỷ đồng, thu khác 52,5 tỷ "
            "đồng. Thu nội địa đến hết tháng 3 đạt 34,6 tỷ đồng, bằng 18,5% dự toán.")
    assert not [finding for finding in audit_document(document_of(text)).findings
                if finding.verdict.outcome == "suspicious"]


def test_a_register_whose_percents_fit_by_luck_alone_is_weighed_no_further() -> None:
    # of hundreds of random percents some fit two figures near them, or miss them by a digit: thirteen alarms it was
    draw = Random(3)
    lines = [f"- Xã {draw.randint(1, 99)}: {draw.randint(1, 49)} hộ, {draw.randint(1, 99)}%" for _ in range(400)]
    told = ["Toàn xã có 200 hộ; trong đó 50 hộ nghèo, chiếm 37,4% tổng số hộ.",
            "Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng, đạt 97,7%."]
    findings = audit_document(document_of("\n".join((*lines, "", *told)))).findings
    alarmed = [finding.verdict.working for finding in findings
               if finding.check == "share" and finding.verdict.outcome == "suspicious"]
    # what words and strokes join is held to what it says however long the list before it is
    assert alarmed[-2:] == ["50 ÷ 200 = 25,0 %", "1.372 ÷ 1.573 = 87,16…87,28 %"]
    assert len(alarmed) <= 4
