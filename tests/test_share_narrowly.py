"""A stale percent right behind its part was silent where no slip of one digit explained it, plainly as it stood."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[tuple[str, ...]]:
    return [tuple(part.quantity.surface for part in finding.claim.parts if part.quantity)
            for finding in audit_document(document_of(text)).findings if finding.check in ("share", "plan")
            and finding.verdict.severity in ("error", "warning")]


@pytest.mark.parametrize(("text", "right", "stale"), [
    ("Tám tháng, tòa án hai cấp thụ lý 3.214 vụ án, đã giải quyết 2.957 vụ án, đạt tỷ lệ {}; còn lại 257 vụ.",
     "92,0%", "84,3%"),
    ("Cả huyện có 16.200/18.900 hộ được danh hiệu gia đình văn hóa ({}), nhiều hơn năm trước 1,3%; giữ danh hiệu ba "
     "năm liền có 13.504/18.900 hộ (71,4%).", "85,7%", "79,2%"),
    ("Từ đầu năm tỉnh đưa 2.145/2.500 người đi làm việc theo hợp đồng, đạt {} kế hoạch; so với 2.010 người cùng kỳ "
     "tăng 135 người.", "85,8%", "80,4%"),
    ("Đến nay có 172 trong tổng số 215 xã đạt chuẩn, bằng {}, còn 43 xã chưa đạt.", "80%", "74,1%"),
    ("Mỗi ngày toàn huyện phát sinh 164,2 tấn rác (đô thị 64,2 tấn, nông thôn 100,0 tấn); thu gom được 131,7 tấn, đạt "
     "{}.", "80,2%", "73,6%"),
])
def test_a_percent_of_last_year_is_told(text: str, right: str, stale: str) -> None:
    assert alarms(text.format(right)) == []
    assert [figures[-1] for figures in alarms(text.format(stale))] == [stale]


@pytest.mark.parametrize("text", [
    # each part of what was spent has a plan of its own
    "Chi ngân sách chín tháng 8.412,6 tỷ đồng, đạt 78,1% dự toán; trong đó chi đầu tư 4.596,7 tỷ đồng, đạt 59,2%; chi "
    "thường xuyên 3.702,1 tỷ đồng, đạt 48,4%.",
    # a plan that is told in a bracket is of all, not of the part behind it
    "Tổng vốn giải ngân của chín dự án là 21.640,2 tỷ đồng, đạt 23,4% kế hoạch năm 2024 (92.480,3 tỷ đồng), trong đó "
    "vốn trung ương là 20.128,4 tỷ đồng, đạt 24,9%.",
    # households that were honoured are no whole of the poor ones
    "Có 1.164/1.402 hộ đạt gia đình văn hóa, đạt 83%. Hộ cận nghèo 158 hộ (13,1%).",
])
def test_a_percent_of_a_plan_of_its_own_is_none_of_the_total(text: str) -> None:
    assert alarms(text) == []


def test_a_percent_of_what_there_was_before_is_no_share() -> None:
    # read with its lines broken elsewhere, the step was taken for a part of what it led to
    assert alarms("Dư nợ cho vay lên tới 38.164 tỷ đồng; mức nhích lên so với đầu năm là 2.859 tỷ đồng, bằng 8,1%, so "
                  "với cùng kỳ là 7.219 tỷ đồng.") == []
