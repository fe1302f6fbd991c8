"""So many times, and so many to a hundred thousand: what is as many times as much, and of which two figures."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def told(text: str) -> set[tuple[str, str | None]]:
    """What came of the figures that are multiples or so many to a round number."""
    return {(one.verdict.outcome, one.verdict.severity) for one in audit_document(document_of(text)).findings
            if one.claim.form.startswith(("times", "multiple", "per "))}


WRONG, RIGHT = {("suspicious", "error")}, {("consistent", None)}


@pytest.mark.parametrize(("text", "outcome"), [
    ("Trước dự án mỗi hộ thu 24 triệu đồng/năm, nay thu 60 triệu đồng/năm, gấp 2,5 lần trước.", RIGHT),
    ("Bản Lầu có 90 hộ, gấp 3,5 lần bản Cò (20 hộ).", WRONG),
    ("Giá thuê ở khu Đông là 9.500 đồng/m2, tăng 8,5 lần so với năm 2010 (1.000 đồng/m2).", RIGHT),
    ("Doanh thu trực tuyến 84 tỷ đồng, gấp 4 lần năm 2021 (28 tỷ đồng).", WRONG),
    ("Doanh thu trực tuyến 109 tỷ đồng, gấp 4 lần năm 2021 (28 tỷ đồng).", RIGHT),
])
def test_gap_is_as_many_times_as_much(text: str, outcome: set[tuple[str, str | None]]) -> None:
    """90 of 20 passed for "gấp 3,5 lần", for they are 3,5 times more; 84 of 28 for a slip of the last digit of four."""
    assert told(text) == outcome


@pytest.mark.parametrize(("text", "outcome"), [
    ("Huyện có 428 bác sĩ trên 535.000 dân, đạt 8 bác sĩ/10.000 dân; 1.210 giường bệnh.", RIGHT),
    ("Huyện có 428 bác sĩ trên 535.000 dân, đạt 5,8 bác sĩ/10.000 dân; 1.210 giường bệnh.", WRONG),
    ("Có 10 ca tử vong mẹ trên 25.000 trẻ đẻ sống, tỷ số tử vong mẹ là 40/100.000 trẻ đẻ sống.", RIGHT),
    ("Xảy ra 231 vụ trên địa bàn có 165.000 dân, tính ra 140,0 vụ trên 100.000 dân; tìm ra 189 vụ.", RIGHT),
    ("Xảy ra 231 vụ trên địa bàn có 165.000 dân, tính ra 104,0 vụ trên 100.000 dân; tìm ra 189 vụ.", WRONG),
    ("Tuần này có 640 ca mắc, tỷ lệ 40 ca/100.000 dân (dân số 1.600.000 người), thêm 57 ca.", RIGHT),
    ("Tuần này có 640 ca mắc, tỷ lệ 48 ca/100.000 dân (dân số 1.600.000 người), thêm 57 ca.", WRONG),
    # the round figure is the whole itself, and rates of other years are of nothing here
    ("Bài thi có 100 câu. Điểm thấp nhất đúng 31/100 câu, cao nhất đúng 86/100 câu.", set()),
    ("Từ mức 6,7 hộ/10.000 hộ năm 1999 xuống còn 4,7 hộ/10.000 hộ năm 2009.", set()),
])
def test_so_many_to_a_round_number_are_of_two_beside_it(text: str, outcome: set[tuple[str, str | None]]) -> None:
    """A rate to 100.000 people was found only where both its figures had its words, and told only for a slip of it."""
    assert told(text) == outcome
