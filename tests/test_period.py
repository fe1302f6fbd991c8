"""Lengths of time against the calendar, and which lengths are bound to which dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.period import CHECK
from sonla_audit.spans.calendars import Stretch, later, latest_before, length, stretch


def found(text: str) -> list[tuple[str, str, list[str]]]:
    scene = scene_of(document_of(text))
    judged = [(claim, CHECK.judge(scene, claim)) for claim in CHECK.find(scene)]
    return [(claim.rule, verdict.outcome, [p.quantity.surface for p in claim.parts if p.quantity])
            for claim, verdict in judged if not verdict.bound]


@pytest.mark.parametrize(("first", "last", "measure", "ends", "expected"), [
    ("2020", "2024", "year", "either", (4, 5)),
    ("2020", "2024", "year", "both", (5, 5)),
    ("1954-05-07", "2024-05-07", "year", "either", (70, 70)),
    ("2020-01-01", "2024-12-31", "year", "either", (5, 5)),
    ("2020-03-15", "2024-12-20", "year", "either", (4, 5)),
    ("2021-12-15", "2022-05-14", "month", "either", (5, 5)),
    ("2021-12-31", "2022-09-30", "month", "either", (9, 9)),
    ("2024-01", "2024-09", "month", "both", (9, 9)),
    ("2023-03-20", "2023-11-14", "day", "both", (240, 240)),
    ("2023-12-31", "2024-02-29", "day", "one", (60, 60)),
    ("2006-06-12", "2024-06-11", "age", "either", (17, 17)),
])
def test_lengths(first: str, last: str, measure: str, ends: str, expected: tuple[int, int]) -> None:
    time = stretch(first, last)
    assert time is not None
    assert length(time, measure, ends) == expected  # type: ignore[arg-type]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 600))
def test_whole_months_measure_as_many_months(day: date, months: int) -> None:
    low, high = length(Stretch(day, later(day, months), "day"), "month") or (0, 0)
    assert low <= months <= high


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 4000))
def test_days_count_one_end_or_both(day: date, days: int) -> None:
    last = date.fromordinal(day.toordinal() + days)
    assert length(Stretch(day, last, "day"), "day") == (days, days + 1)


def test_a_day_without_a_year_is_the_latest_before_the_last() -> None:
    time = latest_before("--12-28", "2025-01-04")
    assert time is not None
    assert time.first == date(2024, 12, 28)


def test_two_anniversaries_in_one_sentence_keep_their_own_dates() -> None:
    text = ("Trong năm, xã tổ chức kỷ niệm 60 năm thành lập lâm trường (12/3/1962-12/3/2022); "
            "40 năm ngày mở chợ (02/9/1981 - 02/9/2022).")
    assert found(text) == [
        ("period.anniversary", "consistent", ["60 năm", "12/3/1962", "12/3/2022"]),
        ("period.anniversary", "suspicious", ["40 năm", "02/9/1981", "02/9/2022"]),
    ]


def test_the_years_of_a_programme_do_not_measure_the_years_since_it_began() -> None:
    assert found("Sau 5 năm thực hiện Chương trình nước sạch nông thôn (2010-2020), xã có 12 bể.") == []


def test_holidays_over_the_new_year_are_in_order() -> None:
    assert found("Chợ nghỉ 8 ngày (từ 28/12 đến 04/01/2025).") == [
        ("period.length", "consistent", ["8 ngày", "28/12", "04/01/2025"])]


def test_a_length_in_the_bracket_behind_its_dates() -> None:
    assert found("Từ ngày 20/3/2023 đến hết ngày 14/11/2023 (239 ngày), kênh ngừng cấp nước.") == [
        ("period.length", "suspicious", ["239 ngày", "ngày 20/3/2023", "ngày 14/11/2023"])]


def test_the_months_after_the_date_before() -> None:
    text = "Số liệu chốt ngày 31/12/2021 là 120 hộ.\nChín tháng sau, đến ngày 30/9/2022, còn 90 hộ."
    assert found(text) == [("period.later", "consistent", ["Chín tháng", "ngày 31/12/2021", "ngày 30/9/2022"])]


def test_part_of_a_year_is_not_the_stretch_beside_it() -> None:
    assert found("3 năm đầu nhiệm kỳ 2020-2025, xã có 12 mô hình mới.") == []


@pytest.mark.parametrize(("text", "outcome", "figures"), [
    ("Hết tháng 6 năm 2022 có 12 xã. Ba năm sau, đến tháng 6/2025, có 14 xã.", "consistent",
     ["Ba năm", "tháng 6 năm 2022", "tháng 6/2025"]),
    ("Ở hội thao lần 5 (2013), xã đoạt 11 giải. Mười năm sau, năm 2022, xã đoạt 20 giải.", "suspicious",
     ["Mười năm", "2013", "năm 2022"]),
    ("Phải xong trước ngày 23/8/2023. Bên B giao ngày 29/8/2023, chậm 16 ngày.", "suspicious",
     ["16 ngày", "ngày 23/8/2023", "ngày 29/8/2023"]),
    ("Khởi công ngày 20/3/2023, xong ngày 15/01/2024, chậm 26 ngày so với hợp đồng (20/12/2023).", "consistent",
     ["26 ngày", "20/12/2023", "ngày 15/01/2024"]),
    ("Hợp đồng ký ngày 05/7/2023, có hiệu lực 24 tháng, hết hạn ngày 05/7/2024.", "suspicious",
     ["24 tháng", "ngày 05/7/2023", "ngày 05/7/2024"]),
    ("Cả năm 2017 cấy 118 ha; còn năm 2010 là 127 ha. Qua 7 năm, diện tích mất 9 ha.", "consistent",
     ["7 năm", "năm 2010", "năm 2017"]),
    ("Khởi công tháng 3/2021, hoàn thành tháng 9/2023, tức là sau 24 tháng thi công.", "suspicious",
     ["24 tháng", "tháng 3/2021", "tháng 9/2023"]),
    ("Công ty thành lập ngày 15/6/2004. Ngày 15/6/2024, công ty kỷ niệm 25 năm thành lập.", "suspicious",
     ["25 năm", "ngày 15/6/2004", "Ngày 15/6/2024"]),
    ("CPI tháng 8/2021 tăng 0,25%. Lùi lại mười hai năm, tháng 9-2007 CPI tăng 0,51%.", "suspicious",
     ["mười hai năm", "tháng 9-2007", "tháng 8/2021"]),
    ("Tháng 8/2024 xuất 36 tấn. Bốn năm trước chỉ quanh 17 tấn. Tháng 6/2020 xuất 14 tấn.", "consistent",
     ["Bốn năm", "Tháng 6/2020", "Tháng 8/2024"]),
    ("Kỳ này, năm 2022, là kỳ thành công nhất. Kỷ lục cũ lập năm 1997 bị vượt sau 15 năm tồn tại.", "suspicious",
     ["15 năm", "năm 1997", "năm 2022"]),
    ("Năm 2022 cũng là mốc 20 năm thực hiện nghị quyết ban hành năm 2002.", "consistent",
     ["20 năm", "năm 2002", "Năm 2022"]),
    ("Khởi công ngày 10/02/2023 và khánh thành ngày 10/8/2024, thời gian thi công 16 tháng.", "suspicious",
     ["16 tháng", "ngày 10/02/2023", "ngày 10/8/2024"]),
    ("Ông An sinh ngày 12/3/1970, đến nay (12/3/2024) tròn 45 tuổi.", "suspicious",
     ["45 tuổi", "ngày 12/3/1970", "12/3/2024"]),
    ("Trường thành lập năm 1974. Năm 2024, sau 45 năm xây dựng, trường có 1.250 học sinh.", "suspicious",
     ["45 năm", "năm 1974", "Năm 2024"]),
])
def test_a_length_that_words_set_between_two_moments(text: str, outcome: str, figures: list[str]) -> None:
    assert [claim for claim in found(text) if claim[0] != "period.order"] == [
        (claim[0], outcome, figures) for claim in found(text)[:1]]


@pytest.mark.parametrize("text", [
    "Năm 2020, sau 2 năm thí điểm ở huyện bạn, xã mua 12 máy; năm 2015 xã chưa có máy nào.",
    "Xe hưởng bảo hành 12 tháng đến ngày 30/9/2024; hợp đồng ký ngày 05/7/2023.",
    "Năm 2010 có 12 xã, năm 2015 có 14 xã. Ba năm sau, huyện sáp nhập hai xã.",
    # the days off are more than the two feasts; another's length; years back from the day of the report
    "Trong kỳ nghỉ lễ 30/4 - 01/5/2024 kéo dài 5 ngày, thành phố đón 164.300 lượt khách.",
    "Gói vay mở từ ngày 1/7/2025 đến hết ngày 30/9/2025, các hộ đăng ký trong vòng 12 tháng được giảm lãi.",
    "Quy định có từ đầu năm 2023. Chúng tôi ấp ủ việc này cách đây 5 năm, từ năm 2016.",
])
def test_a_length_that_may_run_from_elsewhere(text: str) -> None:
    assert not [claim for claim in found(text) if claim[1] == "suspicious"]


@pytest.mark.parametrize("text", [
    "Kỳ họp này, Quốc hội làm việc 26 ngày, từ 20/10/2016 đến 23/11/2016.",
    "Giá bình quân của 60 ngày (từ 7/3 - 1/6/2018) niêm yết tại sở.",
    "Tết này, từ ngày 8/2 đến 2/3/2015 (tức 20 tháng Chạp đến 12 tháng Giêng) có thêm 14 đôi tàu.",
    "Hãng lập kế hoạch cho 3 năm 2017-2018-2019.",
])
def test_days_of_work_of_the_moon_and_chained_years_are_no_lengths(text: str) -> None:
    """Press text was told that 26 working days are not the 34 days of the calendar."""
    assert [rule for rule, outcome, _ in found(text) if rule == "period.length" and outcome == "suspicious"] == []


@pytest.mark.parametrize(("text", "working"), [
    # days whose month stands behind the last of them; a term told sentences before; so many days between far dates
    ("Đợt mưa lũ từ 01 đến 04/8 (4 ngày) làm hư hại nhà.", "01 … 04/8 = 3…4 ngày"),
    ("Hội thao khép lại sau 3 ngày tranh tài (từ 22 đến 24/3).", "22 … 24/3 = 2…3 ngày"),
    ("Đảng bộ xã nhìn lại nhiệm kỳ 2015 - 2020.\nVề xây dựng Đảng, 5 năm qua kết nạp 43 đảng viên.",
     "2015 - 2020 = 5…6 năm"),
    ("Hợp đồng thực hiện từ 15/3/2024.\nĐến ngày 30/9/2024, nền đường xong.\nCông trường đã thi công 200 ngày.",
     "15/3/2024 … 30/9/2024 = 199…200 ngày"),
])
def test_lengths_of_days_without_their_month_and_of_far_ends(text: str, working: str) -> None:
    scene = scene_of(document_of(text))
    verdicts = [CHECK.judge(scene, claim) for claim in CHECK.find(scene) if claim.rule == "period.length"]
    assert [(verdict.outcome, verdict.working) for verdict in verdicts] == [("consistent", working)]


@pytest.mark.parametrize(("text", "outcome"), [
    ("Cụ sinh ngày 02/5/1931, từ trần ngày 18/11/2024, hưởng thọ 94 tuổi.", "consistent"),
    ("Cụ sinh ngày 02/5/1931, từ trần ngày 18/11/2024, hưởng thọ 84 tuổi.", "suspicious"),
    ("Ông Thuần (sinh năm 1948) vào Đảng ngày 19/5/1969, mất năm 2023, hưởng thọ 76 tuổi.", "consistent"),
    ("Bà Lành, sinh năm 1955, năm 2024 đã 69 tuổi, có 40 năm dạy học.", "consistent"),
    ("Bà Lành, sinh năm 1955, năm 2024 đã 79 tuổi, có 40 năm dạy học.", "suspicious"),
    ("Chị Lan sinh năm 1988, năm 2024 có con trai 12 tuổi đoạt giải.", ""),
    ("Sau 30 năm hoạt động (1994 - 2024), quỹ có 2.116 thành viên.", "consistent"),
    ("Sau 20 năm hoạt động (1994 - 2024), quỹ có 2.116 thành viên.", "suspicious"),
])
def test_ages_and_years_behind_a_length(text: str, outcome: str) -> None:
    """The age of the dead, who lived in their first year and in their last, was called a year too many."""
    rules = "period.age", "period.length", "period.anniversary"
    assert [one for rule, one, _ in found(text) if rule in rules] == ([outcome] if outcome else [])


@pytest.mark.parametrize(("text", "rule", "outcome"), [
    ("Trong 6 tháng đầu năm 2023 (từ 15/12/2022 đến 14/6/2023) xảy ra 81 vụ cháy.", "period.length", "consistent"),
    ("Trong 6 tháng đầu năm 2023 (từ 15/01 đến 14/6/2023) xảy ra 81 vụ cháy.", "period.length", "suspicious"),
    ("Tháng 5/2015 đón 349.000 lượt khách.\nBảy năm sau, dịp 30-4 và 01/5/2022, tỉnh đón 120.000 lượt.",
     "period.later", "consistent"),
])
def test_a_length_with_its_own_year_between_and_days_before_its_end(text: str, rule: str, outcome: str) -> None:
    assert (rule, outcome) in [(named, judged) for named, judged, _ in found(text)]


def test_the_end_that_fits_to_the_year_is_taken_before_one_that_counts_both_ends() -> None:
    text = "Năm 2019 có 1.154 hộ, năm 2018 có 1.138 hộ. So với năm 2010, sau 9 năm số hộ tăng thêm 140."
    assert [times[-1] for rule, _, times in found(text) if rule == "period.length"] == ["Năm 2019"]


@pytest.mark.parametrize(("text", "outcome"), [
    ("Thời gian: từ 8 giờ 00 đến 10 giờ 45 ngày 06/7/2023 (02 giờ 45 phút).", "consistent"),
    ("Thời gian: từ 8 giờ 00 đến 10 giờ 45 ngày 06/7/2023 (02 giờ 15 phút).", "suspicious"),
    ("Buổi làm việc bắt đầu lúc 7h30, kết thúc lúc 11h30 cùng ngày, kéo dài 4 giờ.", "consistent"),
    ("Buổi làm việc bắt đầu lúc 7h30, kết thúc lúc 11h30 cùng ngày, kéo dài 3 giờ.", "suspicious"),
    ("Cuộc họp diễn ra trong 2,5 giờ, từ 14 giờ 30 phút đến 17 giờ.", "consistent"),
    ("Cuộc họp diễn ra trong gần 3 giờ, từ 14 giờ 30 phút đến 17 giờ 20 phút.", "consistent"),
    ("Bộ phận một cửa làm việc 8 giờ một ngày, từ 7h30 đến 17h00, nghỉ trưa 90 phút.", ""),
    ("Từ 22h đêm 9/3 đến 4h30 sáng 10/3 mưa 62 mm trong 3 giờ.", ""),
    ("Từ 8 giờ 00 đến 11 giờ 15, tổ công tác đo 12 điểm, mỗi điểm 10 phút.", ""),
])
def test_hours_between_two_times_of_day(text: str, outcome: str) -> None:
    """The minutes of "8 giờ 00" and "16 giờ 45" were taken for figures of their own, and no length was held to them."""
    assert [one for rule, one, _ in found(text) if rule == "period.hours"] == ([outcome] if outcome else [])


@pytest.mark.parametrize(("text", "figures"), [
    ("Họp từ 15 giờ đến 16 giờ 45, có 30 người dự.", ["30 người"]),
    ("Chỉ sau 2 giờ 40 chiến sĩ đã có mặt.", ["2 giờ", "40 chiến sĩ"]),
    ("Thí sinh làm bài từ 1 giờ 30 phút đến 2 giờ.", ["1 giờ", "30 phút", "2 giờ"]),
])
def test_times_of_day_are_no_figures(text: str, figures: list[str]) -> None:
    assert [quantity.surface for quantity in scene_of(document_of(text)).quantities] == figures


@pytest.mark.parametrize(("text", "outcome"), [
    ("Kỳ họp khai mạc lúc 7 giờ 30 phút.\nCó mặt 24 vị.\nKỳ họp bế mạc lúc 11 giờ 15 phút, kéo dài 3 giờ 45 phút.",
     "consistent"),
    ("Kỳ họp khai mạc lúc 7 giờ 30 phút.\nCó mặt 24 vị.\nKỳ họp bế mạc lúc 11 giờ 15 phút, kéo dài 2 giờ 45 phút.",
     "suspicious"),
    ("Lớp một bắt đầu lúc 7h00.\nLớp hai bắt đầu lúc 8h00.\nLớp hai kết thúc lúc 11h00, kéo dài 3 giờ.", ""),
    ("Kỳ họp khai mạc lúc 7 giờ 30 phút.\nCó mặt 24 vị.\nMưa kết thúc lúc 11 giờ 15 phút, đo được 52 mm.", ""),
])
def test_a_meeting_lasts_from_its_opening_to_its_end(text: str, outcome: str) -> None:
    assert [one for rule, one, _ in found(text) if rule == "period.hours"] == ([outcome] if outcome else [])


@pytest.mark.parametrize(("text", "outcome"), [
    ("Ngày 07/11/2021 trao Huy hiệu cho ông Thuyết, vào Đảng ngày 19/5/1971, sinh năm 1948 (73 tuổi).", "consistent"),
    ("Ngày 15/3/2026, cử tri đi bầu; cụ ông cao tuổi nhất 114 tuổi (sinh năm 1912).", "consistent"),
    ("Ngày 15/3/2026, cử tri đi bầu.\nCụ bà cao tuổi nhất 111 tuổi (sinh năm 1905).", ""),
])
def test_an_age_on_the_last_day_that_is_told(text: str, outcome: str) -> None:
    """An age beside a birth was asked about only where the day of the report stood in a line of its own."""
    assert [one for rule, one, _ in found(text) if rule == "period.age"] == ([outcome] if outcome else [])


@pytest.mark.parametrize(("text", "outcome"), [
    ("Đại hội làm việc trong 3 ngày, từ ngày 8 đến ngày 10/7/2020.", ["consistent"]),
    ("Đại hội làm việc trong 2 ngày, từ ngày 8 đến ngày 14/7/2020.", []),
    ("Nhà thầu có 3 ngày làm việc, từ ngày 8 đến ngày 10/7/2020, để giải trình.", []),
])
def test_days_on_which_somebody_worked(text: str, outcome: list[str]) -> None:
    assert [one for rule, one, _ in found(text) if rule == "period.length"] == outcome
