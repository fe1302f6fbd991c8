"""Dates, periods and weekdays, each beside what looks like one and is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.measuring.dates import TimeSpan, scan, words

WORDS = words(tomllib.loads((Path(__file__).parent.parent / "rules/vi/dates.toml").read_text(encoding="utf-8")))


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[span.start:span.end], span.kind, span.text) for span in scan(text, WORDS)]


@pytest.mark.parametrize(("text", "core", "kind", "value"), [
    ("ký ngày 05 tháng 9 năm 2024 tại", "05 tháng 9 năm 2024", "date", "2024-09-05"),
    ("ngày 05/9/2024", "05/9/2024", "date", "2024-09-05"),
    ("đến 31/12/2019: 14 ha", "31/12/2019", "date", "2019-12-31"),
    ("5-9-2024", "5-9-2024", "date", "2024-09-05"),
    ("05.9.2024", "05.9.2024", "date", "2024-09-05"),
    ("ngày 8.11 khai mạc", "8.11", "day", "--11-08"),
    ("sáng 11-6 tại xã", "11-6", "day", "--06-11"),
    ("ngày 30-6 của năm 2020 có", "30-6 của năm 2020", "date", "2020-06-30"),
    ("đến ngày 1/7, bộ máy", "1/7", "day", "--07-01"),
    ("tháng 9/2024", "9/2024", "month", "2024-09"),
    ("tháng 11 năm 2010 tăng", "11 năm 2010", "month", "2010-11"),
    ("hết 05/2025, xã", "05/2025", "month", "2025-05"),
    ("ước T9/2024 đạt", "9/2024", "month", "2024-09"),
    ("Riêng tháng 4-2022 đạt", "4-2022", "month", "2022-04"),
    ("trong tháng 9 có", "9", "month", "--09"),
    ("quý I/2024", "I/2024", "quarter", "2024-Q1"),
    ("Quý III năm 2024", "III năm 2024", "quarter", "2024-Q3"),
    ("quí IV đạt", "IV", "quarter", "--Q4"),
    ("quý 2 đạt", "2", "quarter", "--Q2"),
    ("quý 4.2016 đạt", "4.2016", "quarter", "2016-Q4"),
    ("dịp lễ 30-4 năm", "30-4", "day", "--04-30"),
    ("cho đến 11/6 cổ phiếu", "11/6", "day", "--06-11"),
    ("hôm nay 7/5 ghi", "7/5", "day", "--05-07"),
    ("cổ tức đợt 1/2019 với", "1/2019", "month", "2019-01"),
    # days in brackets and days of events were fractions
    ("trong sáng nay (5/5) tại", "5/5", "day", "--05-05"),
    ("phiên ngày thứ Tư (2/4), giá", "2/4", "weekday-date", "--04-02"),
    ("chốt phiên 1/8, giá", "1/8", "day", "--08-01"),
    ("trao giải chương trình 20/10 cho khách", "20/10", "day", "--10-20"),
    ("mừng Quốc khánh 2/9.", "2/9", "day", "--09-02"),
    ("6 tháng đầu năm 2024 đạt", "2024", "year", "2024"),
    ("nửa đầu năm 2024", "2024", "half", "2024-H1"),
    ("giảm từ 145 hộ (2021)", "2021", "year", "2021"),
    ("cùng kỳ 2019 là", "2019", "year", "2019"),
    ("vụ xuân 2019 và", "2019", "year", "2019"),
    ("đến 2045.", "2045", "year", "2045"),
    ("2016 có 94 xã", "2016", "year", "2016"),
    ("năm học 2016 -2017, phần lớn", "2016 -2017", "school-year", "2016/2017"),
    ("vụ đông xuân 2023-2024", "2023-2024", "school-year", "2023/2024"),
    ("giai đoạn 2021-2025", "2021-2025", "period", "2021/2025"),
    ("10 năm (2010 - 2020) xây dựng", "2010 - 2020", "period", "2010/2020"),
    ("nhiệm kỳ 2020-2025", "2020-2025", "period", "2020/2025"),
    ("từ năm 2010-2015 được", "2010-2015", "period", "2010/2015"),
    ("giai đoạn 2016 – 2021 với", "2016 – 2021", "period", "2016/2021"),
])
def test_one(text: str, core: str, kind: str, value: str) -> None:
    assert found(text) == [(core, kind, value)]


@pytest.mark.parametrize(("text", "values"), [
    ("2.1.2018 đến 17.5.2018", ["2018-01-02", "2018-05-17"]),
    ("từ 27.4 đến 3.5.2018, có", ["2018-04-27", "2018-05-03"]),
    ("(07/5/1954-07/5/2024)", ["1954-05-07", "2024-05-07"]),
    ("từ ngày 25/7 đến 05/8 làm ngập", ["--07-25", "--08-05"]),
    ("trong 2 ngày 6 và 7/8.", ["--08-06", "--08-07"]),
    ("từ ngày 20 đến 22-8 còn mưa", ["--08-20", "--08-22"]),
    ("ngày 20-22/8/2024", ["2024-08-20", "2024-08-22"]),
    ("hai năm 2023, 2024", ["2023", "2024"]),
    ("các năm 2020, 2021 và 2022 đạt", ["2020", "2021", "2022"]),
    ("năm 2020, 2023, 2024;", ["2020", "2023", "2024"]),
    ("từ 2021 đến 2023 có", ["2021/2023"]),
    ("từ năm 2021 đến năm 2023 có", ["2021", "2023"]),
    ("năm 2016. Từ 16/3 tới 15/4, ngành", ["2016", "--03-16", "--04-15"]),
    ("7,632,819,325. 2017 có 95 xã", ["2017"]),
    ("tháng 7, 8/2024", ["2024-07", "2024-08"]),
    ("quý I, II năm 2024", ["2024-Q1", "2024-Q2"]),
    ("tháng 9 và 9 tháng năm 2024", ["--09", "2024"]),
    ("quý I/2024 và ngày 05/9/2024, quý II", ["2024-Q1", "2024-09-05", "--Q2"]),
])
def test_several(text: str, values: list[str]) -> None:
    assert [value for _, _, value in found(text)] == values


@pytest.mark.parametrize("text", [
    "12/12 xã", "42/63 xã", "37/42 trường", "1/7 dự án", "đạt 12/4", "1.900-2.100 hộ", "2023 hộ", "có 2023 hộ",
    "9 giờ 15 phút", "24/7", "đạt 2.1", "tăng từ 1950 hộ lên 2000 hộ", "trong 5 năm 2000 hộ", "mỗi ngày 12.5 tấn",
    "6 tháng", "3 quý", "5 năm", "2.024 hộ", "2024,5 ha", "2024%", "tỷ lệ 1/2000 của", "mỗi tháng 5 triệu đồng",
    "quý hiếm", "11/2021 hộ", "đến 2000 hộ", "1,2024", "A2024", "12 tháng 9 dự án", "ngày 180 lượt", "18 tuổi",
    "30/11/20245", "tăng từ 7/12 lên 11/12, nhờ",
])
def test_not_dates(text: str) -> None:
    assert found(text) == []


def test_a_count_after_a_year_is_no_second_year() -> None:
    assert found("năm 2024, 2000 hộ") == [("2024", "year", "2024")]
    assert found("năm 2024 150 hộ") == [("2024", "year", "2024")]


@pytest.mark.parametrize("text", ["ngày 31/4/2024", "chốt ngày 30/02", "29/02/2023", "tháng 13/2024",
                                  "ngày 31 tháng 4 năm 2024", "ngày 12/13/2024"])
def test_no_calendar_has_it(text: str) -> None:
    spans = scan(text, WORDS)
    assert [(span.valid, span.text) for span in spans] == [(False, "")]


def test_leap_day() -> None:
    assert found("ngày 29/02/2024") == [("29/02/2024", "date", "2024-02-29")]
    assert found("ngày 29/02") == [("29/02", "day", "--02-29")]


@pytest.mark.parametrize(("text", "weekday", "word"), [
    ("vào thứ Ba, ngày 07/5/2024", 1, "thứ Ba"),
    ("Chủ nhật, ngày 17/8/2025", 6, "Chủ nhật"),
    ("vào thứ Năm, ngày 20/8/2025, sau", 3, "thứ Năm"),
    ("ngày 07/5/2024 (thứ 3)", 1, "thứ 3"),
    ("thứ 2 ngày 02/9", 0, "thứ 2"),
])
def test_weekday(text: str, weekday: int, word: str) -> None:
    [span] = scan(text, WORDS)
    assert (span.kind, span.weekday, text[span.weekday_start:span.weekday_end]) == ("weekday-date", weekday, word)


def test_third_is_no_tuesday() -> None:
    [span] = scan("lần thứ ba, ngày 07/5/2024", WORDS)
    assert span.weekday is None


@pytest.mark.parametrize(("text", "left"), [
    ("từ ngày 05/9/2024", "ngày 05/9/2024"), ("trong năm 2024", "năm 2024"),
    ("cả giai đoạn 2021-2025", "giai đoạn 2021-2025"), ("đến 05/9/2024", "05/9/2024"),
    ("ước T9/2024", "T9/2024"), ("hết quý II", "quý II"),
])
def test_left_holds_the_lead_word(text: str, left: str) -> None:
    [span] = scan(text, WORDS)
    assert text[span.left:span.end] == left


@given(st.lists(st.sampled_from(["ngày", "tháng", "năm", "quý", "I", "12", "5", "2024", "/", "-", ",", "và", "đến", ".",
                                 "hộ", "thứ", "ba", "(", ")", "31/4", "07/5/2024", "2021-2025", " "]), max_size=12),
       st.sampled_from(["", " "]))
def test_spans_are_apart_and_in_order(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    spans: tuple[TimeSpan, ...] = scan(text, WORDS)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert span.left <= span.start
        assert span.valid == bool(span.text)
        at = span.end


@pytest.mark.parametrize(("text", "days"), [
    ("Đợt lũ từ 01 đến 04/8 (4 ngày).", ["--08-01", "--08-04"]),
    ("Thi từ 22 đến 24/3.", ["--03-22", "--03-24"]),
    ("Họp các ngày 12, 13, 14 và 15/11.", ["--11-12", "--11-13", "--11-14", "--11-15"]),
    ("Mở từ ngày 2-5 đến ngày 30-6.", ["--05-02", "--06-30"]),  # once read as the second of June
    ("Tăng từ 2 đến 3/4 số xã.", []),  # a fraction
    ("Từ 12 đến 15/17 xã đạt chuẩn.", []),
])
def test_days_share_the_month_behind_the_last(text: str, days: list[str]) -> None:
    assert [span.text for span in scan(text, WORDS) if span.kind == "day"] == days
