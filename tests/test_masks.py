"""Figures that are no quantities, each beside the count that looks like it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.audit import document_of, ledger_of, scene_of
from sonla_audit.interval import exactly
from sonla_audit.measuring.masks import documents, scan, words

TABLES = tomllib.loads((Path(__file__).parent.parent / "rules/vi/masks.toml").read_text(encoding="utf-8"))
WORDS = words(TABLES)


def masked(text: str) -> list[tuple[str, str]]:
    first = documents(text, WORDS)
    found = [*first, *scan(text, WORDS, [(item.start, item.end) for item in first])]
    return [(text[item.start:item.end], item.why) for item in sorted(found, key=lambda item: item.start)]


@pytest.mark.parametrize(("text", "digits"), [
    ("Kết luận số 353-KL/TU ngày", "353-KL/TU"),
    ("Nghị định số 15/2020/NĐ-CP của", "15/2020/NĐ-CP"),
    ("Quyết định 1719/QĐ-TTg", "1719/QĐ-TTg"),
    ("Hợp đồng số 27/2023/HĐXD", "27/2023/HĐXD"),
    ("Số: 12 /BC-UBND", "12 /BC-UBND"),
    ("TCVN 6909:2001 về", "6909:2001"),
    ("ISO 9001:2015", "9001:2015"),
    ("Luật số 88/2015/QH13", "88/2015/QH13"),
    ("Nghị quyết 30a/2008/NQ-CP", "30a/2008/NQ-CP"),
    ("Nghị quyết 02-NQ/TW.", "02-NQ/TW"),
    ("thực hiện Đề án 06, Chỉ", "06"),
])
def test_documents(text: str, digits: str) -> None:
    assert [text[item.start:item.end] for item in documents(text, WORDS)] == [digits]


@pytest.mark.parametrize("text", [
    "46 HA/312 HỘ", "12-15 HA", "150 triệu/ha", "37/42 THCS", "ban hành 12 Nghị quyết", "5 - UBND xã",
    "Nghị quyết 12 chỉ tiêu", "có 353 KL", "Kế hoạch 2024", "đạt 5-10 MW", "2.184 tỷ đồng/2.600 tỷ đồng",
])
def test_no_documents(text: str) -> None:
    assert documents(text, WORDS) == ()


@pytest.mark.parametrize(("text", "expected"), [
    ("khoản 2 Điều 15 Luật", [("2", "law-part"), ("15", "law-part")]),
    ("tại Phụ lục II", [("II", "law-part")]),
    ("Biểu 02. Kết quả", [("02", "law-part")]),
    ("theo Mẫu 02,", [("02", "law-part")]),
    ("đường tránh QL6 thành phố", [("QL6", "road")]),
    ("tuyến đường Quốc lộ 6 - trung tâm", [("6", "road")]),
    ("ĐT.106 đoạn Km12+300", [("ĐT.106", "name"), ("Km12+300", "name")]),
    ("đường 26 đi", [("26", "road")]),
    ("quốc lộ 6 người đi bộ (xem ảnh)", [("6", "road")]),
    ("quốc lộ 68 vụ (45,0%), tỉnh lộ 39 vụ tai nạn (chiếm 25,8%)", []),
    ("kè lô số 3a, 3b; 4b, 4c dự án", [("3a", "lot"), ("3b", "lot"), ("4b", "lot"), ("4c", "lot")]),
    ("Các tuyến đường 2a, số 3, số 6 thuộc", [("2a", "road"), ("3", "road"), ("6", "road")]),
    ("gọi 0212.3852.123 để", [("0212.3852.123", "phone")]),
    ("tài khoản số 4811 0002 695 của", [("4811 0002 695", "account")]),
    ("số nhà 12/4, ngõ 15/2", [("12/4", "address"), ("15/2", "address")]),
    ("khu dân cư tổ 12 chợ", [("12", "name")]),
    ("ra lớp 6: 339, lớp 7: 313", [("6", "class"), ("7", "class")]),
    ("OCOP 4 sao", [("4", "class")]),
    ("xếp thứ 8, tức vươn lên 2 bậc", [("8", "rank")]),
    ("gọi 113 khi cần", [("113", "phone")]),
    ("gọi 1900.5230 hoặc 1800 1565, 19001520", [("1900.5230", "phone"), ("1800 1565", "phone"), ("19001520", "phone")]),
    ("có 1.900 hộ, năm 1900 có 1800 người", []),
    ("phố Chu Văn An nhánh 2 nối", [("2", "road")]),
    ("Lớp 9A có 36 học sinh", [("9A", "class")]),
    ("dịch vụ mức độ 3, 4 đạt", [("3", "class"), ("4", "class")]),
    ("(mức độ 3, 4)", [("3", "class"), ("4", "class")]),
    ("Mức 1, 2: tổng 268763", [("1", "class"), ("2", "class")]),
    ("đô thị loại I, hạng III", [("I", "class"), ("III", "class")]),
    ("lần thứ XIX đề ra", [("XIX", "class")]),
    ("trong TOP 10 toàn quốc", [("10", "class")]),
    ("tiêm mũi 2 là 372.353 liều", [("2", "class")]),
    ("đợt 1, giai đoạn 1;", [("1", "class"), ("1", "class")]),
    ("sau bão số 12. Có 20 người", [("12", "name")]),
    ("bệnh nhân thứ 24386 - 24810. Trong", [("24386", "case"), ("24810", "case")]),
    ("bệnh nhân 22406 (nữ", [("22406", "case")]),
    ("mắc mới (BN17577-17727), bao", [("17577", "case"), ("17727", "case")]),
    ("Trường mầm non Ngọc Linh 2, Trường", [("2", "name")]),
    ("Covid-19, mạng 4G, 5S, C06 và ASEAN+3", [("Covid-19", "name"), ("4G", "name"), ("5S", "name"), ("C06", "name"),
                                               ("ASEAN+3", "name")]),
    ("bụi PM2.5, khí CO2, phim 3D, dầu B40", [("PM2.5", "name"), ("CO2", "name"), ("3D", "name"), ("B40", "name")]),
    ("trực 24/24 giờ, 24/7", [("24/24 giờ", "idiom"), ("24/7", "idiom")]),
    ("bản đồ tỷ lệ 1/500, 12 xã", [("1/500", "map-scale")]),
    ("quy hoạch chi tiết 1/2.000 của", [("1/2.000", "map-scale")]),
    ("gồm (1) cải cách; (2) hạ tầng; (3) nhân lực", [("(1)", "marker"), ("(2)", "marker"), ("(3)", "marker")]),
    ("Nặm La (ii) Phối hợp", [("(ii)", "marker")]),
    ("tự nhiên: 10 ha; b) rừng trồng", [("b)", "marker")]),
])
def test_masked(text: str, expected: list[tuple[str, str]]) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize("text", [
    "có 12 tổ", "02 phường", "2 cấp", "3 điều", "12 lớp", "đường 25m", "đường rộng 25 m", "mỗi tổ 12 người",
    "cấp 350 triệu đồng", "cấp 82.941 thẻ", "tổng số 15 trường", "trong số 12 hộ", "con số 500 tỷ",
    "A (118), Phú Khê (10), Lạc Trung (5), Nghệ Sơn (2), Đồng Mười (1),", "Tổng số xã: 12",
    "46ha", "110KV", "5MW", "20 m2", "20 km2", "1/3 diện tích", "24/24 xã", "37/42 trường", "12 tài khoản",
    "Trường Tiểu học Bản Phiềng 5 năm liền", "(2021)", "(12 hộ)", "khối 6 học sinh", "mức 3,5%", "số 12%",
    "lớp 35", "đạt 90.000 người", "tỷ lệ 1,5", "mỗi lô 125 m2", "số dư đầu kỳ 318.500.000 đồng", "bản 45 hộ",
    "kỳ 2021", "các khoản 2 tỷ", "khu vực 12 xã", "(gồm: 3) xã",
])
def test_left_alone(text: str) -> None:
    assert masked(text) == []


def test_a_patient_may_be_called_by_a_letter() -> None:
    """A letter that reads as a roman numeral was taken for the number of a case, and the audit broke off."""
    figures = scene_of(document_of("Bệnh nhân V. H. L, nữ, 29 tuổi, đã khỏi.")).readings[0].figures
    assert [figure.quantity.surface for figure in figures] == ["29 tuổi"]


def test_what_was_taken_stays_taken() -> None:
    text = "tổ 12, tổ 15"
    assert [text[item.start:item.end] for item in scan(text, WORDS, [(3, 5)])] == ["15"]


def test_a_list_of_classes_ends_before_a_count() -> None:
    assert masked("lớp 6, 7, 8 và 9. Có") == [("6", "class"), ("7", "class"), ("8", "class"), ("9", "class")]
    assert masked("tổ 12, 35 hộ") == [("12", "name")]


@given(st.lists(st.sampled_from(["tổ", "số", "đường", "12", "3a", "(1)", "(2)", "Điều", "15/2020/NĐ-CP", "lớp", "6",
                                 ",", "và", "Trường", "Sao", "IV", ";", "QL6", "hộ", "24/7", "0212.3852.123"]),
                max_size=12))
def test_spans_are_apart_and_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    at = 0
    for item in scan(text, WORDS, []):
        assert at <= item.start < item.end <= len(text)
        at = item.end


def test_a_wrong_table_is_named() -> None:
    with pytest.raises(ValueError, match=r"limits\.tổ"):
        words({**TABLES, "limits": {"tổ": "12"}})
    with pytest.raises(ValueError, match="nouns"):
        words({**TABLES, "words": {**TABLES["words"], "nouns": ["tổ"]}})


@pytest.mark.parametrize(("text", "figures"), [
    ("Huyện đã cấp 3{}462 giấy chứng nhận.", [3462]),
    ("Chi trả qua tài khoản 2{}744 người.", [2744]),
    ("Tàu từ 6 đến dưới 12 m 2{}152 tàu.", [6, 12, 2152]),
])
@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f"])
def test_thousands_behind_a_no_break_blank_are_not_cut(text: str, figures: list[int], blank: str) -> None:
    """The digit before the blank was taken for a class, an account or an exponent, and the rest for the figure."""
    read, asides = ledger_of(text.format(blank))
    assert asides == ()
    assert [figure.value for figure in read] == list(map(exactly, figures))


def test_a_count_with_a_comma_behind_the_word_for_an_account_is_no_account() -> None:
    """Of "tài khoản 2,736 người" the 2 was taken for the number of an account, and the rest was lost."""
    read, asides = ledger_of("Lương hưu: nhận qua tài khoản 2,736 người, nhận tiền mặt 684 người.")
    assert asides == ()
    assert [figure.surface for figure in read] == ["2,736 người", "684 người"]
    assert masked("tài khoản 4811 0002 695, mở tại") == [("4811 0002 695", "account")]


def test_thousands_behind_a_narrow_blank_that_begin_with_a_nought_are_no_telephone() -> None:
    """"1 094 700 000 đồng" with narrow blanks lost all behind its 1: "094 700 000" was taken for a telephone."""
    for blank in "\u2009\u00a0\u202f":
        found, _ = ledger_of(f"Huyện Sơn Thủy: {blank.join(('1', '094', '700', '000'))} đồng.")
        assert [figure.value for figure in found] == [exactly(1_094_700_000)]
    assert masked("Điện thoại 094 700 0000.") == [("094 700 0000", "phone")]


def test_what_happened_on_roads_is_counted_and_a_row_of_places_holds_no_names() -> None:
    """"quốc lộ 68 vụ" was the road number 68, and in a row of places "Bến Sung 4" the fourth landing of its name."""
    assert masked("Theo tuyến: quốc lộ 68 vụ, tỉnh lộ 39 vụ, đường xã 12 vụ.") == []
    assert masked("trên quốc lộ 6 xã Mường Bú và quốc lộ 37 đoạn qua thị trấn") == [("6", "road"), ("37", "road")]
    assert masked("gồm 21 nhà (Nà Hin 8, Pá Sang 7, Bến Sung 4, Hồ Tiên 2)") == []
    assert masked("Trường Mầm non Hua Mon 1, Trường Mầm non Hua Mon 2, Trạm Pá Sang 3") == [
        ("1", "name"), ("2", "name"), ("3", "name")]


def test_digits_with_capitals_glued_to_them_are_a_name_unless_these_are_a_unit() -> None:
    """In "dầu mazut 180CST 3,5S (giảm 2 USD, 5%)" the change was held against "3,5", and so never told."""
    read, asides = ledger_of("Giá 417,3 USD/tấn dầu mazut 180CST 3,5S; nhà máy 300MW, tàu 1.500TEU, dài 2,5M.")
    assert [one.surface for one in asides] == ["180", "3,5"]
    assert [one.surface.split()[0] for one in read] == ["417,3", "300MW", "1.500TEU", "2,5M"]


@pytest.mark.parametrize("noun", ["trực tuyến", "cao cấp", "trung cấp", "chi nhánh", "huân chương", "văn bản",
                                  "nông thôn", "tử hình", "đại biểu", "tiểu đường", "cơ bản", "hạ tầng"])
def test_a_word_that_ends_like_a_naming_noun_counts(noun: str) -> None:
    """ "trực tuyến 45" was the name of a road, "trung cấp 12" a class, "nông thôn 30" a village."""
    assert [quantity.surface for quantity in scene_of(document_of(f"Trong 60 hồ sơ: {noun} 05, còn lại 55.")).quantities
            ] == ["60 hồ sơ", "05", "55"]


@pytest.mark.parametrize("named", ["tuyến 3", "tổ dân phố 5", "đại đội 2", "phân khu 4", "tiểu khu 3", "cấp 3",
                                   "thôn 5"])
def test_a_naming_noun_alone_still_names(named: str) -> None:
    assert [quantity.surface for quantity in scene_of(document_of(f"Đoàn đến {named}, trao 40 suất quà.")).quantities
            ] == ["40 suất quà"]


@pytest.mark.parametrize("line", ["KỲ HỌP THỨ 5 QUYẾT NGHỊ:", "KỲ HỌP THỨ 5 THÔNG QUA:", "Kỳ họp thứ 5 quyết nghị:"])
def test_a_number_in_a_line_of_capitals_is_named_as_in_any_other(line: str) -> None:
    """Two words with capitals were a name, behind which a number counts: "5 QUYẾT" announced five things."""
    assert [quantity.surface for quantity in scene_of(document_of(line)).quantities] == []
