"""Values and steps of a neighbour, told in one list with a change: they were never meant to agree, others were."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[str]:
    return [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious"]


@pytest.mark.parametrize("text", [
    # eight months against a year
    "Năm 2023, tỉnh Lạc Sơn xuất khẩu 5,61 triệu tấn sắn lát, trị giá 1,55 tỷ USD, giảm 21% về lượng so với năm "
    "2022.\nTính chung 8 tháng năm 2024, tỉnh Lạc Sơn xuất khẩu 1,89 triệu tấn sắn lát, trị giá 482 triệu USD, giảm "
    "60% về lượng và giảm 63% về trị giá so với cùng kỳ năm 2023.",
    # each of two in its bracket
    "Thị trường lớn nhất vẫn là nước Ka (5,43 tỷ USD, giảm 11,2%) và nước La (5,36 tỷ USD, giảm 2,3%).",
    # the step of capital added is none of the new capital
    "Cấp mới 44 dự án với vốn đăng ký 16.695,93 tỷ đồng, tăng 149,94% so với cùng kỳ năm 2022; 20 dự án điều chỉnh "
    "vốn với vốn điều chỉnh tăng 1.815,06 tỷ đồng, tăng 14,16% so với cùng kỳ năm 2022.",
    # a run behind the word for the same
    "Nghị quyết giảm 50% mức thuế đối với nhiên liệu bay, tương ứng giảm từ 3.000 đồng/lít xuống còn 1.500 đồng/lít.",
    # a mark that was passed
    "Thu nhập lãi thuần đạt 5.923 tỷ đồng, tăng 28,8% so với năm trước. Lãi thuần từ hoạt động dịch vụ vượt 1.080 tỷ "
    "đồng, tăng 110,1% so với năm trước.",
    # items of a list in points
    "Lãi suất đóng cửa ở mức: 1 năm 2,58% (-0,11%); 2 năm 2,62% (-0,09%); 3 năm 2,64% (-0,11%); 5 năm 2,61% (-0,19%).",
    # a part and its whole behind the time
    "Sản lượng đạt 3,4 tỷ lít, tăng 40,72% so với năm 2010 với 43/63 tỉnh có cơ sở sản xuất.",
    # a change before the value, another behind the base
    "Xã Nga nhập 364.402 tấn, tăng 397,9% so với cùng kỳ. Nhập từ xã Lào đạt 211.944 tấn, tương đương 54,99 triệu USD, "
    "tăng 47,3% về lượng so với cùng kỳ.",
    # what there is above what is needed
    "Định mức tỉnh chỉ cần gần 12.000 giáo viên. Nhưng thực tế địa phương hiện có hơn 13.000 giáo viên, thừa trên "
    "1.000 giáo viên.",
    # days of a month
    "Trong 9 ngày nghỉ Tết (từ ngày 28 đến ngày mùng 6 Tết), toàn tỉnh không xảy ra vụ tai nạn nào. So với cùng kỳ năm "
    "2018, số vụ giảm 1 vụ (giảm 100%).",
    # the period in the bracket is of the growth compared with
    "Giai đoạn 2011-2022, số doanh nghiệp từ 77.548 doanh nghiệp lên 148.533 doanh nghiệp, bình quân tăng 6,09%/năm "
    "(thấp hơn so với mức tăng 18,20%/năm ở giai đoạn 2001-2010).",
    # factors of two items
    "Thu nội địa vượt 21,8% dự toán, tăng 9,9%; thu từ dầu thô vượt 176% dự toán, tăng 74,3% so với cùng kỳ.",
])
def test_a_neighbour_is_not_held_against_a_change(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(("text", "rule"), [
    # both of eight months
    ("Trong 8 tháng năm 2024 xã bán 482 tấn sắn, giảm 60% so với 8 tháng năm 2023 (1.550 tấn).", "change.base"),
    # the level right before the change is the one held against last year
    ("Xã Trung bán 3.707 tấn; xã Thượng bán 735 tấn, giảm 64,7% so với cùng kỳ năm trước (1.735 tấn).", "change.base"),
    # in one bracket with its base
    ("Thị trường nước Ka (5,43 tỷ USD, giảm 11,2% so với 6,43 tỷ USD năm trước) vẫn lớn nhất.", "change.base"),
    # a run and its growth
    ("Nợ nhóm 4 từ 77 tỷ đồng lên 237 tỷ đồng, tăng 45%.", "change.run"),
    # a step of the value before it
    ("Vốn điều chỉnh đạt 16.695,93 tỷ đồng, tăng 1.815,06 tỷ đồng (tăng 14,16%) so với cùng kỳ năm 2022.",
     "change.step"),
    # above another month by so many
    ("Tỉnh tạo ra 236 việc làm mới trong tháng 3, thấp hơn 92 việc làm so với tháng 2 (326 việc làm).", "change.base"),
    # points of one rate
    ("Lãi suất 3 năm là 2,64%, giảm 0,11 điểm phần trăm so với tháng trước (2,85%).", "change.points"),
    # a yearly growth over its own years
    ("Giai đoạn 2011-2022, số doanh nghiệp từ 77.548 doanh nghiệp lên 148.533 doanh nghiệp, bình quân tăng 8,09%/năm.",
     "change.yearly"),
    # a gap that is of the two values
    ("Tỉnh cần 12.000 giáo viên, hiện có 10.500 giáo viên, thiếu 1.000 giáo viên.", "change.near"),
])
def test_what_was_meant_is_still_told(text: str, rule: str) -> None:
    assert rule in alarms(text)
