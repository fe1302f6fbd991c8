"""One slip of the pen: what explains a sum that misses its total, and how much that tells."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.quantity import Quantity
from sonla_audit.totals.layouts import laid_out
from sonla_audit.totals.misprints import misprint


def figures(text: str) -> list[Quantity]:
    """The figures of a text that may be added."""
    return [cell.quantity for cell in laid_out(scene_of(document_of(text))).cells]


@pytest.mark.parametrize(("text", "kind"), [
    ("Cả xã có 1.454 con; bản Hua 175 con, bản Pá 1.297 con.", "swap"),  # 1.279
    ("Diện tích 14.609.220 ha, gồm rừng tự nhiên 102.924.340 ha, rừng trồng 4.316.786 ha.", "shift"),  # 10.292.434
    ("Thu 77,52 tỷ đồng: khu vực trong nước 48,06 tỷ đồng, khu vực ngoài nước 294,6 tỷ đồng.", "shift"),  # 29,46
    ("Chi 14.206,8 triệu đồng: thường xuyên 11.962,3, đầu tư 1.876,0, chi khác 398,5.", "digit"),  # 368,5
    ("Cả xã có 902 phòng: kiên cố 731 phòng, bán kiên cố 154 phòng, phòng tạm 27 phòng.", "digit"),  # 912 or 17
    ("Cả xã có 902 phòng: kiên cố 731 phòng, bán kiên cố 154 phòng, phòng tạm 75 phòng.", ""),
    ("Diện tích tưới 24,680 ha: lúa 19.150 ha, màu 3.870 ha, nuôi thủy sản 1.660 ha.", "separator"),
    ("Thu 36,5 tỷ đồng: phí 21,4 tỷ đồng, lệ phí 15.100 tỷ đồng.", "separator"),  # 15,1 as 15,100
])
def test_the_slip_that_explains_a_sum_is_told(text: str, kind: str) -> None:
    total, *parts = figures(text)
    found = misprint(total, parts, 14)
    assert (found.kind if found is not None else "") == kind


def test_a_slip_among_many_tells_less_than_one_among_few() -> None:
    total, *parts = figures("Cả xã có 1.454 con; bản Hua 175 con, bản Pá 1.297 con.")
    swap = misprint(total, parts, 10)
    total, *parts = figures("Cả xã có 1.454 con; bản Hua 175 con, bản Pá 1.379 con.")
    digit = misprint(total, parts, 10)
    assert swap is not None
    assert digit is not None
    assert digit.bits < swap.bits
