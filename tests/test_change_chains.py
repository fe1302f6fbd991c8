"""Steps told in the order of the values they lead to, and steps counted by a word for anything."""

from __future__ import annotations

from sonla_audit.audit import audit_document, document_of


def stepped(text: str) -> list[tuple[str, str, str]]:
    """Each step told with its percent: the value, the percent and what came of it."""
    return [(finding.claim.quantities("now")[0].surface, finding.claim.quantities("change")[0].surface,
             finding.verdict.outcome)
            for finding in audit_document(document_of(text)).findings if finding.claim.rule == "change.step"]


_CHAIN = ("Kỳ nghỉ có 381 vụ va chạm, 230 người không về nhà nữa, 274 người bị thương. So với năm trước, số vụ giảm "
          "154 vụ (28,79%), số tử vong giảm 73 người ({}), số bị thương giảm 118 người (30,10%).")


def test_the_step_between_two_that_hold_is_of_the_value_in_its_place() -> None:
    assert ("230 người", "23,2%", "suspicious") in stepped(_CHAIN.format("23,2%"))
    assert ("230 người", "24,1%", "consistent") in stepped(_CHAIN.format("24,1%"))


def test_of_two_steps_one_is_wrong_only_by_a_slip() -> None:
    text = ("Tòa thụ lý 4.386 vụ; đã giải quyết, xét xử 4.127 vụ, còn lại 259 vụ. So với năm trước, thụ lý tăng 352 vụ "
            "(tăng 8,73%), giải quyết tăng 401 vụ ({}).")
    assert ("4.127 vụ", "10,67%", "suspicious") in stepped(text.format("10,67%"))
    assert not [one for one in stepped(text.format("9,35%")) if one[-1] == "suspicious"]


def test_a_step_of_so_many_cases_is_of_what_is_told_right_before_it() -> None:
    text = "Có 119 doanh nghiệp xin tạm ngừng, tăng 37 trường hợp ({}); 31 doanh nghiệp giải thể."
    assert ("119 doanh nghiệp", "47%", "suspicious") in stepped(text.format("47%"))
    assert ("119 doanh nghiệp", "45%", "consistent") in stepped(text.format("45%"))
    other = "Có 119 doanh nghiệp xin tạm ngừng; số bị phạt tăng 37 trường hợp (47%)."
    assert not stepped(other)
