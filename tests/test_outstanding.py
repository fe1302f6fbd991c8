"""What is still to be done to reach a plan, told behind the plan and what came of it."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of

PLANS = """Đến 30/4, tỉnh giải ngân được 1.856,2 tỷ đồng, đạt 19,8% kế hoạch năm (9.374,5 tỷ đồng).
Ngân sách huyện 214,6/872,4 tỷ đồng, đạt 24,6%.
"""


def gaps(text: str) -> list[tuple[str, str]]:
    """Outcome and working of every gap that is told."""
    report = audit_document(document_of(text))
    return [(finding.verdict.outcome, finding.verdict.working) for finding in report.findings
            if finding.claim.rule in ("change.gap", "total.rest")]


@pytest.mark.parametrize("said", [
    "Như vậy, số vốn còn phải giải ngân từ nay đến cuối năm là {} tỷ đồng.",
    "Tám tháng còn lại phải giải ngân thêm {} tỷ đồng.",
    "Như vậy cả tỉnh còn {} tỷ đồng nữa mới đủ kế hoạch.",
])
@pytest.mark.parametrize(("left", "outcome"), [("7.518,3", "consistent"), ("7.581,3", "suspicious")])
def test_what_is_left_of_a_plan_is_found_wherever_the_two_were_told(said: str, left: str, outcome: str) -> None:
    told = gaps(PLANS + said.format(left))
    assert [found for found, working in told if "9.374,5" in working] == [outcome]


@pytest.mark.parametrize("text", [
    PLANS + "Nhà thầu còn phải nộp 36,4 tỷ đồng tiền phạt.",  # nothing of these plans
    PLANS + "Năm tới tỉnh cần thêm 7.581,3 ha đất.",  # of another kind
    PLANS + "Mỗi tháng phải giải ngân 940 tỷ đồng.",  # nothing asks for more
    "Xã thu 412 triệu đồng; còn phải thu 97 triệu đồng của các hộ.",  # no plan was told
])
def test_what_is_wanted_of_something_else_is_held_against_no_plan(text: str) -> None:
    assert not gaps(text)
