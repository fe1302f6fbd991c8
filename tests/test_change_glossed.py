"""Changes with their values in the bracket behind them, or with another value near that fits by luck."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def told(text: str) -> list[tuple[str, str, str]]:
    """The figures, outcome and severity of every claim of change."""
    return [(" ".join(p.quantity.surface.split(" ")[0] for p in finding.claim.parts if p.quantity),
             finding.verdict.outcome, finding.verdict.severity or "")
            for finding in audit_document(document_of(text)).findings if finding.check == "change"]


@pytest.mark.parametrize(("text", "figures"), [
    ("Số vụ tăng {} (2.412 vụ so với 1.914 vụ).", "2.412 26% 1.914"),
    ("Chín tháng xử lý 3.918 vụ. Riêng số vụ buôn lậu tăng {} (2.412 vụ so với 1.914 vụ).", "2.412 26% 1.914"),
    ("Hai giai đoạn, số vụ tăng {} (2.412 vụ giai đoạn 2016-2020, 1.914 vụ giai đoạn 2011-2015).", "2.412 26% 1.914"),
    ("Hai giai đoạn, số vụ tăng {} (1.914 vụ giai đoạn 2011-2015, 2.412 vụ giai đoạn 2016-2020).", "2.412 26% 1.914"),
    ("Số vụ tăng {} so với năm 2019 (2.412 vụ so với 1.914 vụ).", "2.412 26% 1.914"),
])
def test_the_bracket_behind_a_change_may_hold_both_values(text: str, figures: str) -> None:
    """The first value was read as the step told again, and a level of an earlier sentence took its place."""
    assert told(text.format("26%")) == [(figures, "consistent", "")]
    assert told(text.format("36%")) == [(figures.replace("26%", "36%"), "suspicious", "error")]


@pytest.mark.parametrize("text", [
    "Số vụ tăng 26% (2.412 vụ do người dân báo, 1.914 vụ do kiểm tra).",
    "Sản lượng tăng 5% (khai thác 24 tấn, nuôi trồng 19 tấn).",
    "Số vụ tăng 36% (2.412 vụ năm 2020, trong đó 1.914 vụ năm 2020 ở thành phố).",
])
def test_two_values_in_a_bracket_may_be_parts(text: str) -> None:
    assert told(text) == []


def test_a_patent_frame_is_not_outdone_by_a_lucky_fit() -> None:
    """A value of the next sentence that fitted by luck made an error consistent."""
    text = ("Lãi ròng 414,6 tỷ đồng, tăng {} so với quý II năm trước (352,3 tỷ đồng). Bốn quý trước lần lượt lãi 352,3 "
            "tỷ, 364,0 tỷ, 290,4 tỷ và 360,6 tỷ đồng.")
    assert told(text.format("17,7%")) == [("414,6 17,7% 352,3", "consistent", "")]
    assert told(text.format("15,0%")) == [("414,6 15,0% 352,3", "suspicious", "error")]


@pytest.mark.parametrize(("text", "figures", "wrong"), [
    ("Vụ mùa cấy 8.146 ha, hụt 214 ha ({}) so với vụ mùa trước.", "8.146 214 2,56%", "3,56%"),
    ("Vụ mùa cấy 8.146 ha, hụt 214 ha (bằng {}).", "8.146 214 2,56%", "3,56%"),
])
def test_a_shortfall_may_be_told_with_its_percent(text: str, figures: str, wrong: str) -> None:
    """A word that may name a plan that was not reached kept the percent from its step."""
    assert told(text.format("2,56%")) == [(figures, "consistent", "")]
    assert told(text.format(wrong)) == []


def test_a_row_of_changes_may_tell_a_step_in_a_bracket() -> None:
    """The bracket broke the row, and its first change found no values."""
    text = ("Năm 2021 xảy ra 1.764 vụ, làm chết 762 người, bị thương 1.362 người. Năm 2020, ba con số này là 1.868 vụ, "
            "822 người và 1.456 người; như vậy số vụ giảm {}, số người chết giảm 7,3% (60 người), số người bị thương "
            "giảm 6,5%.")
    assert told(text.format("5,6%"))[0] == ("1.764 5,6% 1.868", "consistent", "")
    assert told(text.format("8,6%"))[0] == ("1.764 8,6% 1.868", "suspicious", "error")


@pytest.mark.parametrize("text", [
    "Vụ đông xuân, lúa 310 ha, giảm 1,01%; ngô 125 ha, giảm 3,42%; rau 69 ha, giảm 3,51%.\n"
    "Lúa cho năng suất 62,87 tạ/ha, tăng 3,07%, sản lượng 1.949 tấn, tăng {}. Ngô đạt 45,1 tạ/ha, tăng 1,67%.",
    "Gạo đạt 2,65 tỷ USD, tăng {} với 4,15 triệu tấn, giảm 1,01%; chè đạt 1,2 tỷ USD, tăng 5,1%.\n"
    "Giá bán của gạo là 638 USD/tấn, tăng 3,07%; chè 1.710 USD/tấn, tăng 4,4%.",
])
def test_growths_of_one_name_multiply_though_told_in_lists_apart(text: str) -> None:
    """Only changes told side by side were multiplied."""
    assert ("1,01% 3,07% 2,03%", "consistent", "") in told(text.format("2,03%"))
    wrong = text.format("9,03%").replace("\n", " ")
    assert ("1,01% 3,07% 9,03%", "suspicious", "warning") in told(wrong)
    assert not [one for one in told(wrong.replace("Lúa cho", "Đậu cho").replace("của gạo", "của mì"))
                if one[1] == "suspicious"]


@pytest.mark.parametrize("text", [
    "Năm 2010 có 58.863 vụ; năm 2011 là 46.449 vụ. Năm 2011 số vụ giảm {} so với năm 2010.",
    "Năm 2010 có 58.863 vụ; năm 2011 là 46.449 vụ; năm 2012 là 50.766 vụ. Năm 2011 số vụ giảm {} so với năm 2010.",
])
def test_a_change_speaks_of_what_its_values_count(text: str) -> None:
    """"số vụ" was another subject than "46.449 vụ", so that nothing was told of the two years."""
    assert told(text.format("21,1%")) == [("46.449 21,1% 58.863", "consistent", "")]
    assert told(text.format("26,1%")) == [("46.449 26,1% 58.863", "suspicious", "error")]
    assert told(text.format("26,1%").replace("số vụ giảm", "giá bán mỗi vụ giảm")) == []


def test_a_time_right_behind_a_change_is_what_that_one_is_measured_against() -> None:
    """The time behind the change before was taken for that of the next one."""
    text = ("Năm 2010 có 58.863 vụ; năm 2011 là 46.449 vụ; năm 2012 là 50.766 vụ. Năm 2011 số vụ giảm 21,1% so với năm "
            "2010, năm 2012 tăng {} so với năm 2011.")
    assert told(text.format("9,3%"))[1:] == [("50.766 9,3% 46.449", "consistent", "")]
    assert told(text.format("8,5%"))[1:] == [("50.766 8,5% 46.449", "suspicious", "error")]


@pytest.mark.parametrize(("text", "right", "wrong", "figures"), [
    ("Tuần qua ghi nhận thêm 120 ca mắc, tăng {} so với tuần trước (96 ca).", "25%", "35%", "120 {} 96"),
    ("Tuần qua thêm 120 ca mắc, nhiều hơn tuần trước (96 ca) {} ca.", "24", "34", "120 {} 96"),
])
def test_what_came_to_a_flow_may_itself_have_grown(text: str, right: str, wrong: str, figures: str) -> None:
    """"thêm 120 ca" told a step, so that nothing was left that could have grown."""
    assert (figures.format(right), "consistent", "") in told(text.format(right))
    assert (figures.format(wrong), "suspicious", "error") in told(text.format(wrong))


@pytest.mark.parametrize("text", [
    "Tồn kho tăng thêm 2.510 tấn, tăng 2,4% so với tuần trước (96.200 tấn).",
])
def test_what_came_to_a_stock_is_no_value_of_it(text: str) -> None:
    assert "suspicious" not in {outcome for _, outcome, _ in told(text)}
