"""Percents of small counts, and shares that must lead back to one base."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.attainable import CHECK
from sonla_audit.finding import judged
from sonla_audit.interval import Interval, exactly
from sonla_audit.shares.implied import same_name, telling, whole


def said(text: str) -> list[tuple[tuple[str, ...], str, str | None]]:
    """The figures of each finding, its outcome, and its severity as reported."""
    scene = scene_of(document_of(text))
    findings = [judged("attainable", CHECK.arithmetic, claim, CHECK.judge(scene, claim)) for claim in CHECK.find(scene)]
    return [(tuple(part.quantity.surface for part in finding.claim.parts if part.quantity), finding.verdict.outcome,
             finding.verdict.severity) for finding in findings]


@pytest.mark.parametrize(("text", "base", "outcome"), [
    ("Huyện quản lý 43 trường. Đến nay 95,3% số trường có thư viện.", "43 trường", "consistent"),
    ("Huyện quản lý 43 trường. Đến nay 96,5% số trường có thư viện.", "43 trường", "suspicious"),
    ("Tổ toán có 17 giáo viên, 58,8% trong số đó là thạc sĩ.", "17 giáo viên", "consistent"),
    ("Tổ văn có 19 giáo viên, 64,2% có chứng chỉ tin học.", "19 giáo viên", "suspicious"),
    ("Đội gồm 8 em, 62,5% đạt giải.", "8 em", "consistent"),
    ("Khảo sát 120 phụ huynh cho thấy 105 người hài lòng; 10,8% chưa có ý kiến.", "120 phụ huynh", "consistent"),
])
def test_a_percent_of_a_small_count(text: str, base: str, outcome: str) -> None:
    (figures, found, severity), = said(text)
    assert (figures[0], found) == (base, outcome)
    assert severity == (None if outcome == "consistent" else "warning")


@pytest.mark.parametrize("text", [
    # numbers that only tell a ratio were taken for what the percent is of
    "Khoảng 6 trong số 10 hội viên tán thành, 53% trong số này rất tán thành.",
    "Cứ 20 người thì một người mắc bệnh, 5,3% chưa được khám.",
    "Nêu ra 3 nguyên nhân chính, bao gồm: 46% do con người, 34% do thời tiết, 20% do máy móc.",
    # two years have two budgets
    "Năm đầu chi 1.408 tỷ đồng, chiếm 5,5% tổng chi đầu tư. Năm nay chi 392 tỷ đồng, chiếm 2,1% tổng chi đầu tư.",
    "Huyện quản lý 43 trường. Cả tỉnh có 71,4% số huyện hoàn thành phổ cập.",
    "Xã có 1.462 hộ; 5,4% số hộ là hộ nghèo.",
    "Có 25 hợp tác xã, tăng 15,6% so với năm trước.",
    "Có 19 giáo viên, hơn 64,2% có chứng chỉ tin học.",
    "Thu phí đạt 2.433 tỷ đồng, bằng 28,4% dự toán; thu thuế đạt 1.292 tỷ đồng, bằng 21,7% dự toán.",
])
def test_nothing_is_said(text: str) -> None:
    assert said(text) == []


def test_two_shares_of_one_unstated_base() -> None:
    right = "Hộ nghèo vay 46,2 tỷ đồng, bằng 35% tổng dư nợ; hộ cận nghèo vay 33,0 tỷ đồng, bằng 25% tổng dư nợ."
    wrong = "Cấp 9.120 thẻ, đạt 96,0% dân số; quản lý sức khỏe 8.075 người, bằng 80,5% dân số."
    assert [(outcome, severity) for _, outcome, severity in said(right)] == [("consistent", None)]
    assert [(outcome, severity) for _, outcome, severity in said(wrong)] == [("suspicious", "warning")]


def test_initials_name_the_same_base() -> None:
    assert same_name(("lực", "lượng", "lao", "động"), ("lllđ",))
    assert not same_name(("lực", "lượng", "lao", "động"), ("dân", "số"))


def test_of_three_only_the_odd_one_is_named() -> None:
    found = said("Hội A quản lý 1.548 hộ vay, chiếm 64,5% tổng số hộ vay; Hội B quản lý 684 hộ, chiếm 28,5%; "
                 "Hội C quản lý 168 hộ, chiếm 9,0%.")
    assert [(figures[0], figures[2], outcome) for figures, outcome, _ in found] == [
        ("1.548 hộ vay", "684 hộ", "consistent"), ("1.548 hộ vay", "168 hộ", "suspicious"),
        ("684 hộ", "168 hộ", "suspicious")]


def test_a_base_that_is_stated_is_left_to_the_shares() -> None:
    assert said("Tổng dư nợ 132 tỷ đồng. Hộ nghèo vay 46,2 tỷ đồng, bằng 35% tổng dư nợ; hộ cận nghèo vay "
                "33,0 tỷ đồng, bằng 25% tổng dư nợ.") == []


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 2))
def test_every_percent_of_a_count_is_attainable(count: int, part: int, digits: int) -> None:
    part = min(part, count)
    scale = 10**digits
    printed = (2 * 100 * part * scale + count) // (2 * count)  # rounded half up to so many digits
    share = Interval(2 * printed - 1, 2 * printed + 1, 2 * scale)
    found = whole(share, exactly(count))
    assert found is not None
    assert not telling(share, exactly(count)) or found == part
