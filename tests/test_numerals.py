"""Numbers in words: what is read, what is refused, and every number up to a trillion there and back."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.measuring.numerals import NumberWords, parse, parse_money, words
from sonla_audit.syllables import fold

TABLES = tomllib.loads((Path(__file__).parent.parent / "rules/vi/numbers.toml").read_text(encoding="utf-8"))
WORDS: NumberWords = words(TABLES)


def read(text: str, at: int = 0) -> tuple[Fraction | int, int] | None:
    found = parse([fold(word) for word in text.split()], at, WORDS)
    return None if found is None else (Fraction(found.num, found.den), found.end)


NUMBERS = {
    Fraction(1): ["một"],
    Fraction(4): ["bốn", "Bốn"],
    Fraction(5): ["năm"],
    Fraction(7): ["bảy", "bẩy"],
    Fraction(10): ["mười", "một chục"],
    Fraction(11): ["mười một"],
    Fraction(15): ["mười lăm", "mười nhăm"],
    Fraction(21): ["hai mươi mốt", "hai mươi một"],
    Fraction(24): ["hai mươi bốn", "hai mươi tư"],
    Fraction(25): ["hai mươi lăm", "hai mươi nhăm"],
    Fraction(105): ["một trăm linh năm", "một trăm lẻ năm"],
    Fraction(104): ["một trăm linh tư", "một trăm linh bốn"],
    Fraction(250): ["hai trăm năm mươi", "hai trăm rưỡi"],
    Fraction(1005): ["một nghìn không trăm linh năm", "một ngàn linh năm"],
    Fraction(1020): ["một nghìn không trăm hai mươi", "một nghìn hai mươi"],
    Fraction(35_000): ["ba vạn năm nghìn", "ba mươi lăm nghìn"],
    Fraction(500_000): ["nửa triệu", "năm trăm nghìn", "năm mươi vạn"],
    Fraction(2_050_000): ["hai triệu không trăm năm mươi nghìn", "hai triệu năm mươi nghìn"],
    Fraction(1_500_000_000): ["một tỷ rưỡi", "một tỉ rưỡi", "một tỷ năm trăm triệu", "một phẩy năm tỷ"],
    Fraction(1_200_000_000_000): ["một nghìn hai trăm tỷ", "một phẩy hai nghìn tỷ"],
    Fraction(5_000_000_000_000): ["năm nghìn tỷ"],
    Fraction(1, 2): ["một nửa", "nửa", "không phẩy năm"],
    Fraction(2, 3): ["hai phần ba"],
    Fraction(3, 4): ["ba phần tư"],
    Fraction(2, 5): ["hai phần năm"],
    Fraction(5, 4): ["một phẩy hai lăm", "một phẩy hai mươi lăm"],
    Fraction(61, 20): ["ba phẩy không năm"],
}


@pytest.mark.parametrize(("text", "value"), [(text, value) for value, texts in NUMBERS.items() for text in texts])
def test_reads(text: str, value: Fraction) -> None:
    assert read(text) == (value, len(text.split()))


@pytest.mark.parametrize(("text", "value", "end"), [
    ("mười năm", 10, 1),
    ("năm năm", 5, 1),
    ("năm mươi năm", 50, 2),
    ("hai mươi năm qua", 20, 2),
    ("một trăm năm", 100, 2),
    ("hai nghìn năm", 2000, 2),
    ("ba dự án", 3, 1),
    ("hai phần trăm", 2, 1),
    ("ba phần quà", 3, 1),
    ("năm tỷ lệ", 5, 1),
    ("chín tháng đầu năm", 9, 1),
    ("hai không", 2, 1),
    ("một trăm lẻ", 100, 2),
    ("ba rọi", None, 0),
    ("nửa đầu nhiệm kỳ", None, 0),
])
def test_ends_where_the_number_ends(text: str, value: int | None, end: int) -> None:
    assert read(text) == (None if value is None else (Fraction(value), end))


@pytest.mark.parametrize("text", [
    "trăm hai", "hai sáu", "hai ba hộ", "một triệu tư", "một triệu hai", "một triệu hai trăm", "hai trăm hai",
    "mười năm triệu", "hai mươi năm triệu", "một trăm năm nghìn", "trăm", "nghìn", "tỷ", "mươi hộ", "không",
    "không ma túy", "tư", "tư nhân", "lăm", "hai tỷ ba tỷ", "một nghìn hai nghìn", "hai rưỡi", "mốt", "một mươi hai",
    "hai phẩy ba năm", "năm 2024", "năm nay", "rưỡi", "không trăm",
])
def test_refuses(text: str) -> None:
    assert read(text) is None


def test_four_alone_is_an_ordinal_and_never_a_piece_of_another_word() -> None:
    assert read("tháng tư", 1) == (4, 2)
    assert read("thứ tư", 1) == (4, 2)
    assert read("đầu tư", 1) is None
    assert read("vật tư", 1) is None


def test_the_rest_of_a_refused_run_is_refused_too() -> None:
    assert read("hai sáu", 1) is None
    assert read("một triệu hai trăm", 2) is None
    assert read("mỗi năm ba dự án", 2) == (3, 3)


def test_a_year_is_no_five() -> None:
    """Behind "là" or "trong" the word is a year, unless years are counted: "cả năm năm" is all five years."""
    assert read("là năm ngành thủy sản", 1) is None
    assert read("trong năm xã đã", 1) is None
    assert read("cả năm năm", 1) == (5, 2)
    assert read("có năm xã", 1) == (5, 2)


def test_part_of_a_year_is_no_fifth() -> None:
    assert read("một phần năm 2024") == (1, 1)
    assert read("một phần năm diện tích") == (Fraction(1, 5), 3)


def test_marks_of_the_form() -> None:
    def found(text: str) -> tuple[bool, bool, bool]:
        numeral = parse([fold(word) for word in text.split()], 0, WORDS)
        assert numeral is not None
        return numeral.scale_words, numeral.spoken, numeral.fraction

    assert found("hai mươi lăm") == (False, False, False)
    assert found("hai mươi một") == (False, True, False)
    assert found("hai trăm") == (True, False, False)
    assert found("ba phần tư") == (False, False, True)
    assert found("một phẩy hai tỷ") == (True, False, False)
    assert found("nửa triệu") == (True, False, False)


@pytest.mark.parametrize(("text", "value", "spelled"), [
    ("Mười hai triệu ba trăm bốn mươi lăm nghìn đồng chẵn", 12_345_000, "Mười hai triệu ba trăm bốn mươi lăm nghìn"),
    ("Hai tỷ, ba trăm triệu đồng./.", 2_300_000_000, "Hai tỷ, ba trăm triệu"),
    ("Hai tỷ,\nba trăm\ntriệu đồng", 2_300_000_000, "Hai tỷ,\nba trăm\ntriệu"),
    (" Mười hai triệu)", 12_000_000, "Mười hai triệu"),
    ("Một triệu hai trăm đồng", 1_000_200, "Một triệu hai trăm"),
    ("Không đồng", 0, "Không"),
    ("Ba trăm nghìn, năm 2024", 300_000, "Ba trăm nghìn"),
])
def test_money_in_words(text: str, value: int, spelled: str) -> None:
    found = parse_money(text, 0, WORDS)
    assert found is not None
    numeral, start, end = found
    assert (numeral.num, numeral.den, text[start:end]) == (value, 1, spelled)


@pytest.mark.parametrize("text", [
    "Hai tỷ ba trăm triêu đồng",        # a typo in a scale word must not halve the sum
    "Mười năm triệu đồng",              # typed for mười lăm
    "Một triệu hai",
    "12 triệu đồng",
    "đồng chẵn",
    "",
])
def test_money_refused(text: str) -> None:
    assert parse_money(text, 0, WORDS) is None


UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def three(number: int, full: bool) -> list[str]:
    """Three digits as a clerk writes them; ``full`` names the empty hundreds."""
    hundreds, tens, unit = number // 100, number // 10 % 10, number % 10
    out = [UNITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        if unit:
            out += ["linh", UNITS[unit]] if out else [UNITS[unit]]
        return out
    out += ["mười"] if tens == 1 else [UNITS[tens], "mươi"]
    if unit == 5:
        out.append("lăm")
    elif unit == 1 and tens > 1:
        out.append("mốt")
    elif unit:
        out.append(UNITS[unit])
    return out


def spelled(number: int, named: bool) -> list[str]:
    """A number in words; ``named`` writes the empty groups between the first and the last as well."""
    if number >= 10**9:
        above, below = divmod(number, 10**9)
        head = [*spelled(above, named), "tỷ"]
        if not below:
            return head
        groups = [(below // 10**6, "triệu"), (below // 1000 % 1000, "nghìn"), (below % 1000, "")]
    else:
        head = []
        groups = [(number // 10**6, "triệu"), (number // 1000 % 1000, "nghìn"), (number % 1000, "")]
    last = max(index for index, (value, _) in enumerate(groups) if value)
    for index, (value, scale) in enumerate(groups):
        if value or (named and head and index < last):
            head += three(value, bool(head))
            head += [scale] if scale else []
    return head


@given(st.integers(min_value=1, max_value=10**12) | st.integers(min_value=1, max_value=20_000))
def test_every_number_is_read_back(number: int) -> None:
    syllables = [fold(word) for word in spelled(number, named=True)]
    found = parse(syllables, 0, WORDS)
    assert found is not None
    assert (found.num, found.den, found.end, found.spoken) == (number, 1, len(syllables), False)


@given(st.integers(min_value=1, max_value=10**12))
def test_every_sum_of_money_is_read_back(number: int) -> None:
    text = " ".join(spelled(number, named=False)).capitalize() + " đồng chẵn"
    found = parse_money(text, 0, WORDS)
    assert found is not None
    assert (found[0].num, text[found[1]:found[2]]) == (number, text[:-len(" đồng chẵn")])


@given(st.lists(st.sampled_from([*UNITS, "mười", "mươi", "trăm", "nghìn", "triệu", "tỷ", "linh", "rưỡi", "tư", "lăm",
                                 "mốt", "phẩy", "phần", "nửa", "hộ"]), max_size=8))
def test_any_run_of_words_is_read_or_refused_without_error(run: list[str]) -> None:
    syllables = [fold(word) for word in run]
    for at in range(len(syllables)):
        found = parse(syllables, at, WORDS)
        assert found is None or (at < found.end <= len(syllables) and found.den > 0)


def test_a_wrong_table_is_named() -> None:
    with pytest.raises(ValueError, match=r"digits\.một"):
        words({"digits": {"một": "1"}})
    with pytest.raises(ValueError, match="tens_of_thousands"):
        words({"words": {"tens_of_thousands": ["vạn"]}})
