"""Verbs without a size and superlatives beside a bracket, held against the figures that stand behind them."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def said(text: str, rule: str) -> list[str]:
    """The outcomes of a rule in a text."""
    return [finding.verdict.outcome for finding in audit_document(document_of(text)).findings
            if finding.claim.rule == rule]


@pytest.mark.parametrize(("text", "outcome"), [
    ("Sản lượng sữa tươi giảm nhẹ, đạt 8.640 tấn so với 8.215 tấn cùng kỳ năm trước.", "suspicious"),
    ("Chi phí lãi vay tăng so với cùng kỳ, ở mức 17,6 tỷ đồng (cùng kỳ 22,9 tỷ đồng).", "suspicious"),
    ("Vụ này năng suất sắn thấp hơn vụ trước: đạt 14,8 tấn/ha, vụ trước 13,6 tấn/ha.", "suspicious"),
    ("Giá tôm thẻ giảm nhẹ, còn 112.000 đồng/kg (tuần trước 115.000 đồng/kg).", "consistent"),
    ("Số ca mắc sởi tháng 10 tăng, từ 186 ca xuống còn 143 ca.", "suspicious"),
    ("Tỷ lệ lao động thất nghiệp giảm từ 2,14% ở quý I lên 2,47% ở quý II.", "suspicious"),
])
def test_a_verb_is_held_against_the_two_values_behind_it(text: str, outcome: str) -> None:
    """A verb that told no size was held against nothing, and "tăng ... xuống còn" went by its second word alone."""
    assert outcome in said(text, "wording.direction")


@pytest.mark.parametrize("text", [
    "Nguồn cung quý này giảm mạnh, chỉ còn khoảng 70% so với quý 4-2018 và 90% so với cùng kỳ 2018.",
    "Hãng tin hạ dự báo tăng trưởng từ 6,5% xuống 5,7%.",
    "Doanh thu tăng nhẹ, đạt 80 tỷ đồng, vượt kế hoạch 92 tỷ đồng của quý trước.",
])
def test_a_verb_is_not_held_against_percents_of_other_times_or_a_goal(text: str) -> None:
    """What is so many percent of two different times has not moved from the one to the other."""
    assert "suspicious" not in said(text, "wording.direction")


@pytest.mark.parametrize(("text", "outcome"), [
    ("Tỷ lệ giải ngân thấp nhất là Ban Quản lý dự án số 2 (38,4%); Ban Quản lý dự án số 1 đạt 52,7%, Sở Nông nghiệp "
     "33,9%, Sở Giao thông 64,1%.", "suspicious"),
    ("Lợi nhuận quý IV (128 tỷ đồng) là mức cao nhất trong bốn quý, quý I 94 tỷ đồng, quý II 87 tỷ đồng, quý III "
     "102 tỷ đồng.", "consistent"),
    ("Sản lượng tháng 3 đạt 4.210 tấn, cao nhất quý (tháng 1: 7.875 tấn; tháng 2: 3.120 tấn).", "suspicious"),
])
def test_the_most_of_a_row_may_stand_in_a_bracket(text: str, outcome: str) -> None:
    """A value in the bracket behind its name, and a row in one, were no rows."""
    assert outcome in said(text, "wording.rank")


def test_the_size_of_a_group_is_not_the_least_of_what_it_earns() -> None:
    text = "Nhóm thấp nhất (20%) chỉ chiếm 4,2% tổng thu nhập cả nước, trong khi nhóm cao nhất (20%) là 48,6%."
    assert "suspicious" not in said(text, "wording.rank")
