"""What a person got wrong is near what it should be; a figure far away was meant for something else."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def outcomes(text: str, check: str) -> list[tuple[str, str | None]]:
    """What a check says of a text."""
    return [(finding.verdict.outcome, finding.verdict.severity) for finding in
            audit_document(document_of(text)).findings if finding.check == check]


@pytest.mark.parametrize("growth", ["12,6%", "8,9%", "1,8%", "18,1%", "118%", "1,18%", "31,8%"])
def test_a_wrong_figure_near_the_right_one_or_a_slip_of_the_pen_away_from_it_is_told(growth: str) -> None:
    """11,8% is right: a neighbour, three quarters of it, a digit lost, digits in another place, a wrong digit."""
    text = f"Thu ngân sách đạt 245,3 tỷ đồng, tăng {growth} so với năm 2022 (219,4 tỷ đồng)."
    assert outcomes(text, "change") == [("suspicious", "error")]


@pytest.mark.parametrize("output", ["380,6", "98,6", "1.214,0"])
def test_a_figure_is_not_held_against_one_of_two_areas(output: str) -> None:
    """A growth in a bracket of several places was held to the level of another place, and 17,5% "was" -33,8%."""
    text = f"Diện tích lúa 88 ha, của riêng bản Lầu 35 ha, năng suất 41,0 tạ/ha, sản lượng {output} tấn."
    assert outcomes(text, "product") == []


@pytest.mark.parametrize("output", ["380,6", "98,6", "1.214,0"])
def test_an_area_a_yield_and_a_crop_alone_together_are_told_however_far(output: str) -> None:
    text = f"Diện tích 88 ha, năng suất 41,0 tạ/ha, sản lượng {output} tấn."
    assert outcomes(text, "product") == [("suspicious", "error")]


def test_an_explicit_link_is_told_however_far() -> None:
    text = "Số vụ cháy tăng từ 136 vụ lên 145 vụ, tăng 40 vụ."
    assert ("suspicious", "error") in outcomes(text, "change")


def test_a_round_figure_is_not_the_total_of_a_list_twice_as_large() -> None:
    """Two offices of "xấp xỉ 10.000 tỷ" each were taken for parts of 10.000."""
    text = "Hai cục nữa thu xấp xỉ 10.000 tỷ đồng: Đông Đô 9.874 tỷ đồng, Quảng Yên 9.696 tỷ đồng."
    assert ("suspicious", "warning") not in outcomes(text, "total")


@pytest.mark.parametrize("text", [
    "Giá đường giảm 1,8 USD/thùng, tương đương giảm 2,3%, còn {} USD/thùng.",
    "Giá đường giảm 1,8 USD/thùng so với hôm trước, tương đương giảm 2,3%, chốt ở mức {} USD/thùng.",
    "Giá lúa mì là {} USD/thùng loại 180CST 3,5S (giảm 1,8 USD/thùng, tương đương giảm 2,3%).",
])
@pytest.mark.parametrize(("level", "outcome"), [("76,5", ("consistent", None)), ("16,5", ("suspicious", "error"))])
def test_a_step_its_percent_and_what_they_left_are_told_however_far(
        text: str, level: str, outcome: tuple[str, str | None]) -> None:
    """What was said to be left by a change in one breath was dropped as soon as it was far off."""
    assert outcomes(text.format(level), "change") == [outcome]


@pytest.mark.parametrize("text", [
    "Sản lượng chè đạt {} tấn, giảm 40% so với mức 300 tấn của vụ trước.",
    "Sản lượng chè đạt {} tấn, giảm 40% so với cùng kỳ (300 tấn).",
    "Sản lượng chè giảm 40% còn {} tấn (cùng kỳ 300 tấn).",
    "Hợp tác xã giảm sản lượng 40% từ 300 tấn xuống {} tấn.",
    "Sản lượng chè đạt {} tấn, tăng 80% so với cùng kỳ nhưng giảm 40% so với vụ trước (300 tấn).",
])
@pytest.mark.parametrize(("level", "outcome"), [("180", ("consistent", None)), ("980", ("suspicious", "error"))])
def test_a_change_between_its_two_values_is_told_however_far(
        text: str, level: str, outcome: tuple[str, str | None]) -> None:
    """A fall to more than before was taken for one of something else, whatever the words said."""
    assert outcomes(text.format(level), "change") == [outcome]


@pytest.mark.parametrize("text", [
    "Xã bán gần {} tấn chè với tổng giá trị hơn 12,6 tỷ đồng, tương đương 60 triệu đồng/tấn.",
    "Đã gặt {} ha lúa, tăng 0,5%; năng suất bình quân 61,2 tạ/ha, tăng 0,7 tạ/ha; sản lượng đạt 1.285 tấn.",
    "Trợ cấp một lần là 1.050 triệu đồng ({} tháng nhân 5 triệu đồng/tháng), trước đây là 960 triệu đồng.",
    "Phiên này khớp {} triệu cp với giá bình quân 11.000 đồng/cổ phiếu, trị giá 2.310 tỷ đồng.",
])
def test_a_product_that_stands_together_is_told_however_far(text: str) -> None:
    """A count that was softened, or a yield told between the area and the crop, kept a wrong figure from being told."""
    assert [[outcome for outcome, _ in outcomes(text.format(count), "product")] for count in ("210", "910")] == [
        ["consistent"], ["suspicious"]]


@pytest.mark.parametrize("text", [
    "Trường tuyển 2 lớp, 120 em/lớp; 4 lớp còn lại mỗi lớp 60 em.",
])
def test_a_mean_of_others_is_held_against_nothing(text: str) -> None:
    assert outcomes(text, "product") == []


@pytest.mark.parametrize("text", [
    "Đã gặt {} ha trong tổng số 4.100 ha, bằng 90%, tăng 4,0% (+142 ha) so với cùng kỳ.",
    "Đã gặt {} ha/4.100 ha, tăng 4,0% (+142 ha) so với cùng kỳ.",
    "Cả tỉnh có {} hợp tác xã. Một năm qua, số hợp tác xã tăng 4,0% (tăng 142 hợp tác xã).",
    "Khám phá {} vụ với 812 đối tượng (so với cùng kỳ, tăng 142 vụ - tương ứng 4,0%, tăng 32 đối tượng).",
])
@pytest.mark.parametrize(("level", "outcome"), [("3.690", ("consistent", None)), ("2.690", ("suspicious", "error"))])
def test_a_whole_a_counter_and_a_bracket_of_another_part_no_step_from_its_level(
        text: str, level: str, outcome: tuple[str, str | None]) -> None:
    """The whole of a level was taken for a second level, the counter of a step for a subject of its own."""
    assert outcome in outcomes(text.format(level), "change")


def test_a_rise_larger_than_what_it_led_to_is_told_where_a_digit_too_many_explains_it() -> None:
    """A rise by more than its level was held against no level at all."""
    text = "Doanh thu 198 tỷ đồng, tăng {} tỷ đồng, tương ứng 28,57%."
    assert [outcomes(text.format(step), "change") for step in ("44", "440", "405")] == [
        [("consistent", None)], [("suspicious", "error")], []]


def test_a_second_telling_is_held_against_what_the_first_one_fits() -> None:
    """A percent that fits its two values left the step told before it alone."""
    text = "Phẫu thuật 1.362 ca; so với năm trước (1.248 ca) tăng {} ca, tương đương 9,1%."
    assert [("suspicious", "error") in outcomes(text.format(step), "change") for step in ("114", "814")] == [
        False, True]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("Có 194 xóm với 9.050 hộ; 189 tổ tiết kiệm với 3.610 thành viên, bình quân {} thành viên/tổ.", "19", "29"),
    ("Khối công lập nhận {} em với 715 lớp, bình quân 42,1 em/lớp; khối khác có 89 lớp với 3.747 em.", "30.100",
     "30.900"),
])
def test_a_mean_right_behind_its_two_figures_is_theirs(text: str, right: str, wrong: str) -> None:
    """A word for money before members, and another pair that fits further off, kept a mean from being told."""
    assert [{outcome for outcome, _ in outcomes(text.format(figure), "product")} for figure in (right, wrong)] == [
        {"consistent"}, {"suspicious"}]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("Độ che phủ rừng đạt 46,4%, tăng 0,4% so với năm trước ({}%).", "46,0", "460"),
    ("Hòa giải xong 367 tỷ đồng, đạt 38,0%, cao hơn cùng kỳ 2,6 điểm phần trăm ({}%).", "35,4", "354"),
    ("Thu ngân sách 540 tỷ đồng, vượt 8% so với ước thực hiện {} tỷ đồng.", "500", "580"),
    ("Amoni cao nhất 1,26 mg/l, vượt 4,2 lần giới hạn ({} mg/l).", "0,3", "4,3"),
    ("Có 163 nhà, gấp hơn 2 lần so với năm 2023, và gấp 3 lần so với năm 2022 ({} nhà).", "54", "14"),
])
def test_rates_goals_and_multiples_between_their_two_values_are_told(text: str, right: str, wrong: str) -> None:
    """Only growths of levels were told where a change stands between its two values."""
    assert [("suspicious", "error") in outcomes(text.format(base), "change") for base in (right, wrong)] == [
        False, True]


def test_an_amount_is_a_percentage_of_the_one_before_but_for_two_digits_that_changed_places() -> None:
    """One percentage of an amount alone was believed or passed over, never told."""
    text = "Giá trị trước thuế 7.862.500.000 đồng. Thuế giá trị gia tăng 8% là {} đồng."
    assert [outcomes(text.format(tax), "product") for tax in ("629.000.000", "692.000.000", "417.230.000")] == [
        [("consistent", None)], [], []]
    text = "Giá trị trước thuế 7.862.540.000 đồng. Thuế giá trị gia tăng 8% là {} đồng."
    assert [outcomes(text.format(tax), "product") for tax in ("629.003.200", "629.030.200", "417.230.000")] == [
        [("consistent", None)], [("suspicious", "error")], []]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("Vốn điều lệ {} tỷ đồng, tương ứng 18.450.000 cổ phần, mệnh giá 10.000 đồng/cổ phần.", "184,5", "164,5"),
    ("Tỉnh dành 58,062 tỷ đồng cho {} hộ có nhà hư hỏng, mức 3 triệu đồng/hộ.", "19.354", "19.534"),
])
def test_a_par_value_makes_the_capital_and_what_is_paid_to_each_is_exact(text: str, right: str, wrong: str) -> None:
    """A capital was taken for no product of anything, and what each household is paid for a rounded mean."""
    assert [[outcome for outcome, _ in outcomes(text.format(figure), "product")] for figure in (right, wrong)] == [
        ["consistent"], ["suspicious"]]


def test_a_level_of_another_block_is_never_what_a_step_leads_to_by_its_place() -> None:
    """What went wrong: a level stood second in its block, as it would behind a step and its percent, and was believed
    to stand behind those of the next block."""
    text = "Quý I có 2 đợt mưa, 40 vụ sạt lở.\nSo với cùng kỳ, số vụ sạt lở giảm 10 vụ (20%)."
    [finding] = [one for one in audit_document(document_of(text)).findings if one.claim.rule == "change.step"]
    assert (finding.verdict.outcome, finding.claim.confidence) == ("consistent", "likely")
