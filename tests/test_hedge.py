"""Hedges: a soft word that the figures themselves do not bear out is a note, never an alarm."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of, scene_of
from sonla_audit.checks.hedge import CHECK
from sonla_audit.checks.total import CHECK as TOTAL
from sonla_audit.finding import Verdict
from sonla_audit.scene import Check


def verdicts(check: Check, text: str) -> list[Verdict]:
    scene = scene_of(document_of(text))
    return [check.judge(scene, claim) for claim in check.find(scene)]


def test_a_total_may_hold_while_its_hedge_does_not() -> None:
    text = "Thu hút hơn 25 dự án, trong đó có 17 dự án chấp thuận chủ trương, 08 dự án đấu giá."
    assert [verdict.outcome for verdict in verdicts(TOTAL, text)] == ["consistent"]
    found = verdicts(CHECK, text)
    assert [(verdict.outcome, verdict.severity) for verdict in found] == [("suspicious", "info")]
    assert found[0].computed == "25"


def test_a_hedge_that_holds_to_the_letter_is_consistent() -> None:
    text = "Huy động hơn 60 tỷ đồng, gồm đường 31,4 tỷ đồng, cống 18,2 tỷ đồng, công viên 15,9 tỷ đồng."
    assert [verdict.outcome for verdict in verdicts(CHECK, text)] == ["consistent"]


def test_the_exact_figure_belongs_to_the_nearest_soft_one() -> None:
    text = "Khoảng 1.200 hộ hưởng lợi. Gần 500 hộ phải di dời; thống kê chi tiết là 512 hộ."
    found = verdicts(CHECK, text)
    assert [(verdict.stated, verdict.severity) for verdict in found] == [("gần 500", "info")]


@pytest.mark.parametrize(("text", "severity"), [
    ("Đã hòa giải 287/312 vụ (đạt gần 92%).", None),
    ("Đã hòa giải 287/312 vụ (đạt hơn 92%).", "error"),  # 91,99 is not more than 92, however near
    ("Đã hòa giải 286/312 vụ (đạt hơn 91%).", None),
    ("Đã hòa giải 286/312 vụ (đạt gần 91%).", "error"),
    ("Đã hòa giải 291/312 vụ (đạt hơn 92%).", "info"),  # 93,27: the word holds, the figure is one too small
])
def test_a_word_of_the_other_side_is_no_slip_of_the_last_digit(text: str, severity: str | None) -> None:
    findings = [finding for finding in audit_document(document_of(text)).findings if finding.check == "share"]
    assert [finding.verdict.severity for finding in findings] == [severity]


@pytest.mark.parametrize(("text", "said"), [
    ("Huyện đón 16.282 lượt khách và lần đầu vượt mốc 15.000 lượt khách.", "16.282 > 15.000"),
    ("Lượng khách lần đầu vượt mốc 15.000 lượt, đến hết tháng 10 đạt 16.282 lượt.", "16.282 > 15.000"),
    ("Kim ngạch vượt ngưỡng 400 triệu USD (402,5 triệu USD).", "402,5 > 400"),
    ("Thu ngân sách 4.920 tỷ đồng, lần đầu vượt mốc 5 nghìn tỷ đồng.", "4.920 tỷ đồng < 5 nghìn tỷ đồng"),
])
def test_a_mark_that_was_passed_is_held_against_what_passed_it(text: str, said: str) -> None:
    assert said in [verdict.working for verdict in verdicts(CHECK, text)]


def test_a_mark_that_is_far_behind_is_no_mark_of_the_figure_behind_it() -> None:
    assert not verdicts(CHECK, "Lượng khách vượt mốc 15.000 lượt, trong đó khách trong vùng là 9.870 lượt.")


def test_a_record_that_was_broken_is_no_round_mark() -> None:
    text = "Đoàn đoạt 205 huy chương vàng, vượt mốc 194 huy chương vàng lập năm 1997."
    assert not verdicts(CHECK, text)


@pytest.mark.parametrize(("text", "outcome"), [
    ("Mũi hai tiêm được 61.240 trẻ, đạt 49,8%, tức gần 50%.", "consistent"),
    ("Mũi hai tiêm được 61.240 trẻ, đạt 50,3%, tức gần 50%.", "suspicious"),
    ("Huyện trồng được 1.386,2 ha rừng, nghĩa là gần 1.400 ha.", "consistent"),
    ("Huyện trồng được 1.386,2 ha rừng, nghĩa là hơn 1.400 ha.", "suspicious"),
])
def test_a_soft_figure_that_tells_the_one_before_it_again_is_held_against_that(text: str, outcome: str) -> None:
    """What went wrong: the exact figure was looked for behind the soft one only."""
    assert [verdict.outcome for verdict in verdicts(CHECK, text)] == [outcome]


@pytest.mark.parametrize("text", [
    "Xã tăng 12,4 ha, tương đương gần 12% diện tích.",  # another unit
    "Cả vụ thu 1.386,2 tấn; năm sau phấn đấu hơn 1.400 tấn.",  # another thing
])
def test_a_soft_figure_of_its_own_tells_nothing_again(text: str) -> None:
    assert not verdicts(CHECK, text)
