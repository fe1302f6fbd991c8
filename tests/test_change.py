"""Changes: which figures the text joins, and what they must then be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.audit import audit_document, document_of, scene_of
from sonla_audit.changes.growth import of_step, relative
from sonla_audit.checks.change import CHECK
from sonla_audit.finding import Claim, Verdict
from sonla_audit.interval import exactly
from sonla_audit.writing import shown


def judged(text: str) -> list[tuple[Claim, Verdict]]:
    """The claims of change of a text with their verdicts."""
    scene = scene_of(document_of(text))
    return [(claim, CHECK.judge(scene, claim)) for claim in CHECK.find(scene)]


def told(text: str) -> list[tuple[str, str, str]]:
    """Rule, figures and outcome of every claim."""
    return [(claim.rule, " ".join(shown(p.quantity) for p in claim.parts if p.quantity), verdict.outcome)
            for claim, verdict in judged(text)]


@pytest.mark.parametrize(("text", "rule", "figures", "outcome"), [
    ("Số hộ nghèo giảm từ 145 hộ (2021) xuống còn 63 hộ (2024), giảm 56,6%.", "change.run", "63 56,6% 145",
     "consistent"),
    ("Đàn trâu tăng 12,5% so với năm trước, từ 1.200 con lên 1.350 con.", "change.run", "1.350 12,5% 1.200",
     "consistent"),
    ("Lượng gạo bán ra giảm 7,5% mà kim ngạch tăng 67,4%; giá bình quân 529 USD/tấn, tăng 81,0%.", "change.product",
     "7,5% 81,0% 67,4%", "consistent"),
    ("So với cùng kỳ tăng 12,5% về lượng, tăng 18,0% về trị giá, giá giảm 4,0%.", "change.product",
     "12,5% 4,0% 18,0%", "suspicious"),
    ("Lương tăng từ 1,49 lên 1,80 triệu đồng/tháng, tức tăng 28,8%.", "change.run", "1,80 28,8% 1,49", "suspicious"),
    ("Thu 215,4 tỷ đồng, tăng 8,3% so với năm 2023 (198,9 tỷ đồng).", "change.base", "215,4 8,3% 198,9", "consistent"),
    ("So với năm 2023 (1.325 tấn), sản lượng đạt 1.486 tấn, tăng 21,2%.", "change.base", "1.486 21,2% 1.325",
     "suspicious"),
    ("Thu 800 tỷ đồng, tăng 86 tỷ đồng so với 714 tỷ đồng của năm trước.", "change.base", "800 86 714", "consistent"),
    ("Tỷ lệ che phủ là 47,2%, cao hơn năm trước (46,6%) 0,6 điểm %.", "change.points", "47,2% 0,6 46,6%", "consistent"),
    ("Kết nạp 13 đảng viên, vượt 5 đồng chí so với chỉ tiêu 10 đồng chí.", "change.goal", "13 5 10", "suspicious"),
    ("Trọng án giảm 45,96% (194/359 vụ).", "change.slash", "194 45,96% 359", "consistent"),
    ("Có 652 lượt, giảm 48 lượt (6,9%) so với cùng kỳ.", "change.step", "652 48 6,9%", "consistent"),
    ("Gieo 2.090 ha, giảm 20 ha, bằng 99,1% so với vụ trước.", "change.step", "2.090 20 99,1%", "consistent"),
    ("Diện tích tăng từ 1.260 ha năm 2020 lên 1.890 ha năm 2025, bình quân tăng 14,5%/năm.", "change.yearly",
     "1.890 14,5%/năm 1.260", "suspicious"),
])
def test_a_change_finds_its_values(text: str, rule: str, figures: str, outcome: str) -> None:
    """Each way of joining a change to its values, with the figures it joins."""
    assert (rule, figures.replace("/năm", ""), outcome) in told(text)


@pytest.mark.parametrize("text", [
    "Thu nội địa đạt 1.292 tỷ đồng, tăng 34,2% so với cùng kỳ; thu khác đạt 1.141 tỷ đồng, tăng 169,7%.",
    "Năng suất đạt 65,4 tạ/ha, tăng 1,4 tạ/ha.",
    "Học lực: loại Giỏi 188 em; Yếu 51 em (4%); Kém 12 em (1%).",
    "Thu ngân sách 5.376 triệu đồng. Chỉ tiêu năm 2025 giao tăng: thu 5.800 triệu đồng.",
    "Trong năm có 1.508 hộ thoát nghèo; còn 3.484 hộ nghèo, giảm 779 hộ so với năm 2012.",
])
def test_growth_without_a_stated_base_is_silent(text: str) -> None:
    """The nearest figure is never taken for the base."""
    assert told(text) == []


def test_columns_of_an_accident_report_are_matched_by_word_and_order() -> None:
    """Dead and injured are both counted in people: the words beside them tell them apart."""
    text = ("Cả nước xảy ra 45 vụ, làm 20 người chết, 38 người bị thương; so với cùng kỳ tăng 5 vụ (12,5%), "
            "giảm 4 người chết (16,7%), tăng 3 người bị thương (8,6%).")
    assert told(text) == [("change.step", "45 5 12,5%", "consistent"), ("change.step", "20 4 16,7%", "consistent"),
                          ("change.step", "38 3 8,6%", "consistent")]


def test_each_item_of_a_list_has_its_own_level() -> None:
    """The second step of a list once took the level of the first and accused a right figure."""
    text = "Học sinh giỏi là 84 em, tăng 9 em (12%); học sinh khá là 210 em, giảm 12 em (5,4%)."
    assert told(text) == [("change.step", "84 9 12%", "consistent"), ("change.step", "210 12 5,4%", "consistent")]


def test_a_series_accuses_only_where_its_siblings_hold() -> None:
    """Two of three members hold, so the third may be called wrong; of three that fail none is."""
    row = "Năm 2020 thu 200 tỷ đồng; năm 2021 thu 220 tỷ đồng, tăng {}%; năm 2022 thu 231 tỷ đồng, tăng {}%; " \
          "năm 2023 thu 300 tỷ đồng, tăng {}%."
    assert [found[2] for found in told(row.format("10", "5", "12"))] == ["consistent", "consistent", "suspicious"]
    assert told(row.format("31", "32", "33")) == []


def test_percent_and_index_mixed_up_is_named() -> None:
    """ "Tăng 106,7%" where the value is 106,7% of the one before."""
    ((_, verdict),) = judged("Thu 1.067 tỷ đồng, tăng 106,7% so với năm trước (1.000 tỷ đồng).")
    assert (verdict.outcome, verdict.reading) == ("suspicious", "index")


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_step_and_its_two_values_give_one_percent(base: int, step: int) -> None:
    """The percent from the level and its step is the percent from the two levels."""
    now = base + step
    assert of_step(exactly(now), exactly(step), 1) == relative(exactly(now), exactly(base), 1)


def test_points_are_no_rate_to_measure_points_against() -> None:
    """The next rate, 7,4%, was held against a planned fall of 2 points and the 0,1 points by which that was passed."""
    text = ("Tỷ lệ hộ nghèo giảm từ 8,2% đầu năm xuống còn 6,1%, vượt 0,1 điểm phần trăm so với kế hoạch (giảm 2 điểm "
            "phần trăm); tỷ lệ hộ cận nghèo còn 7,4%, giảm 0,9 điểm phần trăm.")
    assert [verdict.outcome for _, verdict in judged(text) if verdict.outcome == "suspicious"] == []


def test_a_goal_that_was_passed_is_no_base_of_the_change_before_it() -> None:
    """The rise since 2023 was held against the goal in the bracket of "vượt chỉ tiêu"."""
    text = "Tỷ lệ bao phủ đạt 93,35% dân số, tăng 0,75% so với năm 2023, vượt chỉ tiêu được giao (93%)."
    assert [verdict.outcome for _, verdict in judged(text) if verdict.outcome == "suspicious"] == []


def test_a_part_of_a_value_is_no_earlier_value() -> None:
    """86 ha were held against the 54 ha that burnt, which are part of them."""
    text = "Diện tích rừng bị thiệt hại 86 ha, tăng 12 ha so với cùng kỳ: cháy 54 ha, chặt phá 32 ha."
    assert [verdict.outcome for _, verdict in judged(text) if verdict.outcome == "suspicious"] == []


def test_a_surplus_is_of_all_receipts() -> None:
    """"thu khác 160 triệu đồng; chi 1.745 triệu đồng; dư 115" was told to be a surplus of -1.585."""
    text = ("Tổng thu 1.860 triệu đồng gồm hội phí 420 triệu đồng, tài trợ 1.280 triệu đồng, thu khác 160 triệu đồng; "
            "chi 1.745 triệu đồng; dư 115 triệu đồng chuyển sang năm sau.")
    assert [outcome for _, _, outcome in told(text) if outcome == "suspicious"] == []


@pytest.mark.parametrize(("growth", "outcomes"), [("18,3%", ["consistent"]), ("13,8%", ["suspicious"])])
def test_a_mean_of_the_levels_grows_by_what_they_grow(growth: str, outcomes: list[str]) -> None:
    text = ("Cấp mới 1.227 dự án (tăng 27,5%) với 7,94 tỷ USD (tăng 50,8%); "
            f"quy mô bình quân 6,47 triệu USD một dự án, tăng {growth}.")
    assert [verdict.outcome for claim, verdict in judged(text) if claim.rule == "change.product"] == outcomes


def test_a_mean_of_other_levels_may_grow_as_it_likes() -> None:
    text = "Cấp mới 1.227 dự án (tăng 27,5%) với 7,94 tỷ USD (tăng 50,8%); lương bình quân 9,4 triệu đồng, tăng 13,8%."
    assert not [claim for claim, _ in judged(text) if claim.rule == "change.product"]


@pytest.mark.parametrize(("text", "outcome"), [
    ("Thu phí đạt 41 tỷ đồng, bằng 79,1% cùng kỳ (giảm 20,9%).", ("consistent", None)),
    ("Thu phí bằng 112,5% so với cùng kỳ (36,4 tỷ đồng), tức tăng 12,5%.", ("consistent", None)),
    ("Thu phí bằng 96% so với cùng kỳ, tức giảm 6%.", ("suspicious", "error")),
])
def test_index_and_its_change_make_a_hundred(text: str, outcome: tuple[str, str | None]) -> None:
    """Told one behind the other, they were never held against each other."""
    found = [one.verdict for one in audit_document(document_of(text)).findings if one.claim.rule == "change.index"]
    assert [(verdict.outcome, verdict.severity) for verdict in found] == [outcome]


def test_a_soft_value_that_may_as_well_have_risen_confirms_no_fall() -> None:
    # "quanh 1.700" lies on both sides of 1.693, and any small percent was called right of the two
    found = audit_document(document_of(
        "Bốn năm trước giá chỉ quanh 1.700 USD/tấn. Tháng 6 xuất 140.000 tấn, giá bình quân 1.693 USD/tấn, giảm 0,02% "
        "so với tháng trước.")).findings
    assert not [one for one in found if one.check == "change" and one.verdict.outcome != "undecided"]
