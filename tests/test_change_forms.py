"""Forms in which a change is told: what is found where it is right is told where one figure of it is wrong."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of

FORMS = [
    # the value led to in a bracket is that of the time compared with
    ("Công suất giường bệnh đạt 121,4%, giảm {} so với cùng kỳ (năm 2021 lên tới 168,7%).", "47,3%", "49,3%"),
    # a goal held against what there is now, told before
    ("Hiện nay tỷ lệ thu gom rác là 71,6%. Đến năm 2028 tỷ lệ thu gom đạt 90%, tăng {} điểm phần trăm so với hiện nay.",
     "18,4", "28,4"),
    ("Hiện toàn xã có 37 mô hình. Đến năm 2030 có 52 mô hình, tăng {} mô hình so với hiện tại.", "15", "25"),
    # a step without a unit, its base in a bracket
    ("Toàn huyện có 118 câu lạc bộ, tăng {} so với năm 2022 (106).", "12", "14"),
    ("Đội thuyền có 47 thuyền, tăng {} chiếc so với năm trước (41 chiếc).", "6", "8"),
    ("Đoàn giành 17 huy chương vàng, vượt chỉ tiêu {} chiếc (chỉ tiêu 12 chiếc).", "5", "7"),
    # a change between the value before it and the one it leads to
    ("Giá vé 40.000 đồng, tăng {} lên 46.000 đồng.", "15%", "25%"),
    ("Tiền thuê năm đầu 60 triệu đồng; từ năm thứ ba tăng {}, thành 66 triệu đồng.", "10%", "18%"),
    # places in a ranking
    ("Chỉ số của tỉnh đứng thứ 18, tiến {} bậc (kỳ trước thứ 23).", "5", "7"),
    # the most among changes told before
    ("Đường sá tăng {}; thuốc chữa bệnh tăng 1,3%; sách vở tăng 0,8%. Tăng cao nhất là đường sá.", "1,9%", "0,2%"),
]


def outcomes(text: str) -> list[str]:
    """What change and wording say of a text."""
    return [finding.verdict.outcome for finding in audit_document(document_of(text)).findings
            if finding.check in ("change", "wording")]


@pytest.mark.parametrize(("form", "right", "wrong"), FORMS)
def test_a_change_is_told_right_and_wrong(form: str, right: str, wrong: str) -> None:
    """Each of these was not found at all, or only where it held."""
    assert set(outcomes(form.format(right))) == {"consistent"}
    assert "suspicious" in outcomes(form.format(wrong))


@pytest.mark.parametrize("text", [
    "Hiện nay huyện có 37 mô hình; tỷ lệ hộ khá đạt 61,5%, tăng 9,4 điểm phần trăm so với hiện nay.",
    "Quý I thu 40 tỷ đồng; so với cùng kỳ tăng 15%, lên 52 tỷ đồng.",
    "Thu phí đạt 40 tỷ đồng, chi bảo trì tăng 15% lên 52 tỷ đồng.",
    "Đoàn giành 17 huy chương vàng, tặng 7 chiếc máy cho trường (chỉ tiêu 12 phòng máy).",
    "Huyện đứng thứ 18, xếp sau 7 bậc đào tạo (kỳ họp thứ 23).",
    "Đường sá tăng 0,2%; thuốc chữa bệnh tăng 1,3%; sách vở tăng 0,8%. Khó cao nhất là làm đường sá.",
])
def test_a_near_relative_asserts_nothing(text: str) -> None:
    """What looks like one of the forms and is told of something else."""
    assert "suspicious" not in outcomes(text)
