"""What a table asserts: its unit, its totals and subtotals, the formulas of its columns; and what it leaves open."""

from __future__ import annotations

from random import Random

import pytest

from sonla_audit.audit import audit_document, document_of, scene_of
from sonla_audit.finding import FileReport
from sonla_audit.tables.tables import tables

BUDGET = """Biểu 01. Thu ngân sách năm 2024
ĐVT: triệu đồng
TT\tChỉ tiêu\tKế hoạch\tThực hiện\tChênh lệch\tTH/KH (%)
A\tB\t(1)\t(2)\t(3)=(2)-(1)\t(4)=(2)/(1)
\tTổng thu\t10.000\t10.930\t930\t109,3
I\tThu nội địa\t8.000\t8.830\t830\t110,4
1\tThuế\t5.000\t5.430\t430\t108,6
2\tPhí\t3.000\t3.400\t400\t113,3
II\tThu khác\t2.000\t2.100\t100\t105,0
1\tViện trợ\t1.500\t1.600\t100\t106,7
2\tĐóng góp\t500\t-\t-\t-
"""


def audited(text: str) -> FileReport:
    return audit_document(document_of(text))


def wrong(text: str) -> list[tuple[str, str]]:
    return [(finding.claim.rule, finding.verdict.computed) for finding in audited(text).findings
            if finding.verdict.outcome == "suspicious"]


def held(text: str, rule: str) -> int:
    return sum(finding.claim.rule == rule and finding.verdict.outcome == "consistent"
               for finding in audited(text).findings)


def test_the_model_of_a_table() -> None:
    (table,) = tables(scene_of(document_of(BUDGET)))
    assert table.heads == ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Chênh lệch", "TH/KH (%)")
    assert [(line.mark, " ".join(line.name), line.total) for line in table.lines] == [
        ("", "tổng thu", True), ("I", "thu nội địa", False), ("1", "thuế", False), ("2", "phí", False),
        ("II", "thu khác", False), ("1", "viện trợ", False), ("2", "đóng góp", False)]
    assert table.lines[-1].unknown == {3, 4, 5}


def test_the_unit_said_above_a_table_is_that_of_its_figures() -> None:
    figures = {figure.surface: figure for figure in audited(BUDGET).quantities}
    assert (figures["10.930"].unit.kind, str(figures["10.930"].value.low)) == ("money", "10930000000")
    assert figures["109,3"].unit.kind == "count"  # a column of percents has no part in it


def test_everything_a_sound_table_asserts_holds() -> None:
    assert wrong(BUDGET) == []
    assert (held(BUDGET, "total.rows"), held(BUDGET, "total.formula"), held(BUDGET, "share.formula")) == (7, 6, 6)


def test_a_row_that_no_longer_follows_the_formula_of_its_column() -> None:
    assert [rule for rule, _ in wrong(BUDGET.replace("108,6", "118,6"))] == ["share.formula"]
    assert "total.formula" in [rule for rule, _ in wrong(BUDGET.replace("\t430\t", "\t480\t"))]


def test_a_subtotal_that_no_longer_fits_its_rows() -> None:
    assert "total.rows" in [rule for rule, _ in wrong(BUDGET.replace("5.000\t5.430", "5.000\t5.130"))]


def test_rounded_amounts_may_miss_their_total_by_their_rounding_and_counts_may_not() -> None:
    rows = "TT\tXã\t{}\n1\tNậm Hua\t1.036\n2\tPá Lông\t902\n3\tCò Mạ\t1.240\n\tTổng cộng\t3.179\n"
    assert wrong(rows.format("Kinh phí (triệu đồng)")) == []
    assert wrong(rows.format("Số hộ")) == [("total.rows", "3.178")]


def test_an_unknown_part_leaves_its_total_open_at_the_top() -> None:
    rows = "TT\tXã\tSố hộ\n1\tNậm Hua\t1.036\n2\tPá Lông\t{}\n3\tCò Mạ\t1.240\n\tTổng cộng\t{}\n"
    assert wrong(rows.format("-", "2.900")) == []
    assert wrong(rows.format("", "2.900")) == []
    assert wrong(rows.format("-", "2.176")) == [("total.rows", "2.276")]
    assert held(rows.format("-", "2.276"), "total.rows") == 1


def test_rows_of_some_of_a_row_are_no_sum() -> None:
    text = ("TT\tChỉ tiêu\tSố hộ\tSố khẩu\nI\tHộ nghèo\t120\t560\n\tTrong đó:\t\t\n1\tDân tộc Thái\t40\t190\n"
            "2\tDân tộc Mông\t30\t150\nII\tHộ cận nghèo\t80\t350\n\tTổng cộng\t200\t910\n")
    assert wrong(text) == []
    assert held(text, "total.rows") == 2


def test_years_and_column_numbers_are_no_figures_of_a_column() -> None:
    text = ("Xã\tDiện tích (ha)\t\n\t2023\t2024\n1\t2\t3\nNậm Hua\t120\t130\nPá Lông\t80\t90\nTổng cộng\t200\t220\n")
    assert wrong(text) == []
    assert held(text, "total.rows") == 2


def test_growth_and_differences_that_no_formula_names() -> None:
    rows = ("TT\tXã\tNăm 2023\tNăm 2024\t{}\n1\tNậm Hua\t1.036\t1.120\t{}\n2\tPá Lông\t902\t850\t{}\n"
            "3\tCò Mạ\t1.240\t1.300\t{}\n4\tTà Hừa\t640\t700\t{}\n")
    assert [rule for rule, _ in wrong(rows.format("Tăng, giảm", "84", "-52", "66", "60"))] == ["change.cells"]
    assert held(rows.format("Tăng trưởng (%)", "8,1", "-5,8", "4,8", "9,4"), "change.cells") == 4
    slipped = rows.format("Tăng trưởng (%)", "8,1", "-5,8", "7,8", "9,4")
    assert [rule for rule, _ in wrong(slipped)] == ["change.cells"]
    assert wrong(rows.format("Số hộ", "212", "187", "251", "98")) == []


def test_units_row_by_row() -> None:
    text = ("TT\tChỉ tiêu\tĐVT\tNăm 2023\tNăm 2024\n1\tLúa\tha\t1.250\t1.300\n2\tHộ nghèo\thộ\t145\t120\n"
            "3\tThu ngân sách\ttỷ đồng\t1.372\t1.573\n")
    kinds = {figure.surface: figure.unit.kind for figure in audited(text).quantities}
    assert (kinds["1.300"], kinds["120"], kinds["1.573"]) == ("area", "count", "money")


def test_totals_with_rows_of_their_own_below_them() -> None:
    text = """Phụ lục 2. Thu, chi ngân sách (ĐVT: triệu đồng)
STT\tNội dung\tDự toán\tThực hiện\tSo sánh (%)
A\tTỔNG THU (I+II)\t12.500\t13.120\t105,0
I\tThu nội địa\t10.000\t10.600\t106,0
\tTrong đó: thu tiền sử dụng đất\t4.000\t4.500\t112,5
1\tThu từ doanh nghiệp\t1.200\t1.150\t95,8
2\tThu ngoài quốc doanh\t3.100\t3.350\t108,1
3\tThu khác\t5.700\t6.100\t107,0
II\tThu xuất nhập khẩu\t2.500\t2.520\t100,8
B\tTỔNG CHI\t12.400\t12.900\t104,0
1\tChi đầu tư phát triển\t4.400\t4.600\t104,5
2\tChi thường xuyên\t8.000\t8.300\t103,8
"""
    assert wrong(text) == []
    assert held(text, "total.rows") == 6
    assert "total.rows" in [rule for rule, _ in wrong(text.replace("8.000\t8.300", "8.000\t8.900"))]


def test_a_table_of_many_units_adds_up_what_is_of_one() -> None:
    text = ("Chỉ tiêu\tĐVT\tNăm 2023\tNăm 2024\nDiện tích lúa\tha\t1.250\t1.300\nĐàn trâu\tcon\t1.204\t1.190\n"
            "Đàn bò\tcon\t3.420\t3.512\nTổng đàn gia súc\tcon\t4.624\t4.702\n")
    assert wrong(text) == []
    assert held(text, "total.rows") == 2


def test_what_the_text_tells_of_a_row() -> None:
    text = ("TT\tXã\tTrồng rừng (ha)\n1\tNậm Păm\t124\n2\tChiềng Hoa\t245\n3\tHua Trai\t372\n\n"
            "Xã Nậm Păm trồng 124 ha, xã Chiềng Hoa 245 ha, xã Hua Trai {} ha.\n")
    assert wrong(text.format("372")) == []
    assert wrong(text.format("327")) == [("repeat.row", "327")]


SCHOOLS = ("{}\nBảng 3. Trường đạt chuẩn\nCấp học | Số trường | Đạt chuẩn năm 2021 | Đạt chuẩn năm 2024\n"
           "Mầm non | 17 | 9 | 14\nTiểu học | 15 | 8 | 12\nTHCS | 13 | 6 | 9\nCộng | 45 | 23 | 35\n\n{}\n")


def told(text: str) -> list[str]:
    report = audit_document(document_of(text))
    return [one.verdict.working for one in report.findings if one.claim.rule == "repeat.row"
            and one.verdict.outcome == "consistent"]


@pytest.mark.parametrize(("before", "behind", "working"), [
    # the name behind a figure, the words of the column, two neighbours that stand in one row
    ("Huyện có 45 trường, gồm 17 trường mầm non, 15 trường tiểu học và 13 trường THCS.", "", "17 = 17"),
    ("Huyện có 45 trường, gồm 17 trường mầm non, 15 trường tiểu học và 13 trường THCS.", "", "13 = 13"),
    ("", "Đến tháng 11/2024 có 35/45 trường đạt chuẩn quốc gia.", "35 = 35"),
    ("", "Khối mầm non đã đạt chuẩn 14 trường.", "14 = 14"),
])
def test_a_cell_is_known_by_its_row_its_column_or_its_neighbours(before: str, behind: str, working: str) -> None:
    assert working in told(SCHOOLS.format(before, behind))


@pytest.mark.parametrize("behind", [
    "Đội văn nghệ có 14 người, trong đó 9 nữ.",
    "Khối mầm non nhận 14 máy lọc nước.",  # of a column of other things
    "Khối THCS đạt chuẩn năm 2019 là 9 trường.",  # of another year
    "Có 17 đơn vị dự thi, 9 đơn vị đoạt giải.",
])
def test_an_equal_figure_that_nothing_names_is_no_cell(behind: str) -> None:
    assert told(SCHOOLS.format("", behind)) == []


def test_what_a_column_has_as_an_index_is_told_as_a_rise() -> None:
    text = ("Bảng 1. Doanh thu (tỷ đồng)\nNhóm | Tháng 4/2023 | Tháng 5/2023 | So cùng kỳ (%)\n"
            "Bán lẻ | 3.415,7 | 3.451,2 | 113,1\nLưu trú | 130,7 | 128,4 | 94,6\n\n"
            "Bán lẻ tháng 5 tăng 13,1% so với cùng kỳ, lưu trú giảm 5,4%.\n")
    assert {"113,1 − 100 = 13,1%", "94,6 − 100 = 5,4%"} <= set(told(text))


def test_the_total_of_a_table_with_two_digits_exchanged_in_the_summary() -> None:
    text = ("Thu ngân sách trên địa bàn {} triệu đồng.\nBảng 1. Thu ngân sách (triệu đồng)\n"
            "TT\tNội dung\tThực hiện\n1\tThuế, phí\t1.240\n2\tThu khác\t2.598\nTổng cộng\t\t3.838\n\n"
            "Như Bảng 1, tổng thu 3.838 triệu đồng.\n")
    assert wrong(text.format("3.838")) == []
    assert [rule for rule, _ in wrong(text.format("3.883"))] == ["repeat.row"]
    assert wrong(text.format("3.883").replace("Thu ngân sách trên", "Vốn vay trên")) == []


def test_a_column_with_a_unit_of_its_own_is_not_counted_in_the_unit_of_the_row() -> None:
    """Prices in a table with a column "ĐVT" were counted in pieces, and a wrong sum of money was held against none."""
    table = ("STT   Tên hàng   ĐVT   Số lượng   Đơn giá (đồng)   Thành tiền (đồng)\n"
             "1   Máy tính   bộ   35   12.450.000   435.750.000\n2   Bàn ghế   bộ   120   1.680.000   201.600.000\n"
             "3   Màn hình   chiếc   4   58.900.000   235.600.000\nCộng   {}\n")
    assert held(table.format("872.950.000"), "total.rows") == 1
    wrong = audit_document(document_of(table.format("827.950.000")))
    assert [one.verdict.severity for one in wrong.findings if one.claim.rule == "total.rows"] == ["error"]


def test_a_table_drawn_with_bars_is_a_table() -> None:
    # its rows were read as sentences: what followed the first column was taken for rates of it
    bars = BUDGET.replace("\t", " | ")
    lines = bars.splitlines()
    ruled = "\n".join([*lines[:2], *(f"| {line} |" for line in lines[2:3]), "|---|---|---:|---:|---:|---:|",
                       *(f"| {line} |" for line in lines[3:])]) + "\n"
    for text in (bars, ruled):
        assert wrong(text) == []
        assert (held(text, "total.rows"), held(text, "total.formula"), held(text, "share.formula")) == (7, 6, 6)
    assert "total.rows" in [rule for rule, _ in wrong(ruled.replace("5.430", "5.130"))]


def test_a_row_that_lacks_cells_has_its_own_below_the_columns_they_stand_under() -> None:
    # a row of totals without means was read one column to the right of its figures
    text = ("TT   Xã            Điểm bình quân     Số hồ sơ    Đúng hạn    Thứ hạng\n"
            "1    Nậm Hua                88,12        1.036       1.011           2\n"
            "2    Pá Lông                91,40          902         899           1\n"
            "3    Cò Mạ                  80,75        1.240       1.190           3\n"
            "     Tổng số                             3.178       {}\n")
    assert wrong(text.format("3.100")) == []
    assert held(text.format("3.100"), "total.rows") == 2
    assert wrong(text.format("3.010")) == [("total.rows", "3.100")]
    (table,) = tables(scene_of(document_of(text.format("3.100"))))
    assert sorted(table.lines[-1].figures) == [3, 4]


def test_codes_and_places_in_an_order_are_not_added_up() -> None:
    # the total 270 of a balance sheet was held to the codes 100 and 200 of its parts
    text = ("TT\tChỉ tiêu\tMã số\tSố cuối năm\tXếp hạng\n1\tTài sản ngắn hạn\t100\t71.832\t1\n"
            "2\tTài sản dài hạn\t200\t55.228\t2\n\tTổng cộng tài sản\t270\t127.060\t5\n")
    assert wrong(text) == []
    report = audited(text)
    assert [aside.surface for aside in report.asides] == ["1", "100", "1", "2", "200", "2", "270", "5"]
    assert [aside.why for aside in report.asides[:3]] == ["class", "code", "class"]


def test_a_figure_alone_in_brackets_is_taken_off() -> None:
    # "(140)" was read as 140, and the year before was then held to be 140 less
    text = ("Chỉ tiêu\tNăm nay\tNăm trước\tChênh lệch\nChi phí tài chính\t2.980\t3.120\t(140)\n"
            "Chi phí bán hàng\t8.240\t7.811\t429\nChi phí khác\t210\t415\t({})\nGiá vốn\t70.118\t65.940\t4.178\n")
    assert wrong(text.format("205")) == []
    assert held(text.format("205"), "change.cells") == 4
    assert [rule for rule, _ in wrong(text.format("250"))] == ["change.cells"]


def test_a_total_may_be_divided_twice() -> None:
    # the rows of both divisions were added up against the one total
    text = ("Chỉ tiêu\tNăm 2024\tNăm 2025\nTỔNG SỐ\t4.850\t4.993\nPhân theo loại hình\t\t\nNhà nước\t1.972\t1.891\n"
            "Ngoài nhà nước\t2.878\t3.102\nPhân theo ngành\t\t\nThương nghiệp\t3.880\t3.944\nDịch vụ\t970\t1.049\n")
    assert wrong(text) == []
    assert held(text, "total.rows") == 4
    assert wrong(text.replace("3.102", "3.012")) == [("total.rows", "4.903")]


def test_a_share_in_the_bracket_of_a_cell_is_of_its_row_or_column() -> None:
    # such cells made no table, and their shares were taken of the last figure of the row above
    text = ("Xếp loại\tNăm 2023\tNăm 2024\nXuất sắc\t20 (19,2%)\t11 (12,2%)\nTốt\t68 (65,4%)\t66 (73,3%)\n"
            "Hoàn thành\t16 (15,4%)\t13 (14,4%)\nTổng số\t104 (100%)\t90 (100%)\n")
    assert wrong(text) == []
    assert (held(text, "share.column"), held(text, "total.rows")) == (6, 2)
    assert ("share.column", "65,4%") in wrong(text.replace("65,4%", "64,5%"))
    across = ("Xã\tSố hộ\tHộ nghèo\tHộ cận nghèo\nNậm Hua\t1.036\t124 (12,0%)\t88 (8,5%)\n"
              "Pá Lông\t902\t141 (15,6%)\t60 (6,7%)\n")
    assert held(across, "share.column") == 4


def test_a_name_between_rows_parts_no_table() -> None:
    # the rows below the last name were added up against the total of all
    text = ("STT   Tên xã       Dân số   Diện tích (km2)\nVùng I\n1     Nậm Hua       7.366            161,82\n"
            "2     Pá Lông       3.431            103,89\nVùng II\n3     Cò Mạ         2.416            174,50\n"
            "4     Tà Hừa        3.059             68,30\n      Tổng cộng    {}            508,51\n")
    assert wrong(text.format("16.272")) == []
    assert held(text.format("16.272"), "total.rows") == 2
    assert wrong(text.format("16.722")) == [("total.rows", "16.272")]


def test_marks_that_a_spreadsheet_takes_for_numbers_are_marks() -> None:
    text = ("STT\tLoại đất\tDiện tích (ha)\n\tTổng diện tích\t190,4\n1\tĐất nông nghiệp\t152,1\n1,1\tĐất lúa\t100,0\n"
            "1,2\tĐất rừng\t52,1\n2\tĐất ở\t38,3\n")
    assert wrong(text) == []
    assert held(text, "total.rows") == 2


def test_percents_over_percents_are_no_shares_and_few_rows_accuse_none_that_is_near() -> None:
    # points over growth is the structure of another year, near that of this one
    text = ("Ngành\tTốc độ tăng (%)\tĐóng góp (điểm %)\tCơ cấu (%)\nNông nghiệp\t3,59\t1,02\t27,4\n"
            "Công nghiệp\t8,70\t1,87\t21,5\nDịch vụ\t7,54\t3,53\t46,8\nThuế\t4,58\t0,16\t3,5\n")
    assert wrong(text) == []
    text = "Xã\tSố hộ\tCó nước\tĐạt (%)\nA\t120\t96\t80\nB\t95\t76\t80\nC\t88\t79\t{}\n"
    assert wrong(text.format(84)) == []  # of the households of another year
    assert wrong(text.format(63)) == [("share.column", "90%")]


MEDALS = ("Hạng\tĐoàn\tVàng\tBạc\tĐồng\tTổng\n1\tMường Hoa\t205\t125\t116\t446\n2\tNậm Sỏi\t92\t103\t137\t332\n"
          "3\tPá Ma\t69\t91\t81\t241\n")
PROFITS = ("Chỉ tiêu\tNăm nay\tNăm trước\n1. Doanh thu thuần\t39.040.152\t41.227.499\n"
           "2. Giá vốn\t35.901.397\t36.381.910\n3. Lợi nhuận gộp\t3.138.755\t4.845.589\n")
LEVELS = ("Kết quả\tMức 1\tMức 2\tMức 3\tMức 4\tTổng\nSố tiêu chí\t1\t26\t43\t12\t82\n"
          "Tỷ lệ (%)\t1,22\t31,71\t52,44\t14,63\t100\n")


@pytest.mark.parametrize(("text", "rule", "count", "slip"), [
    (MEDALS, "total.columns", 3, ("241", "214")),
    (PROFITS, "total.columns", 2, ("3.138.755", "3.183.755")),
    (LEVELS, "share.column", 4, ("52,44", "54,22")),
])
def test_sums_and_shares_that_no_head_announces(text: str, rule: str, count: int, slip: tuple[str, str]) -> None:
    """Tables with a total in their last column, with a fall of rows, or with a row of percents were not checked."""
    assert held(text, rule) == count
    assert wrong(text) == []
    assert rule in [found for found, _ in wrong(text.replace(*slip))]


def test_percents_told_below_a_table_of_its_rows() -> None:
    """Only steps were held against the rows that a text names, and no row with a number before its name was found."""
    told = PROFITS + ("Giải trình: doanh thu thuần giảm 5,3% so với cùng kỳ, nên lợi nhuận gộp bằng 64,8% năm trước, "
                      "tức giảm 35,2%.\n")
    assert held(told, "change.table") == 3
    assert wrong(told) == []
    assert {rule for rule, _ in wrong(told.replace("35,2%", "45,2%"))} == {"change.table", "change.index"}


def test_columns_of_months_and_quarters_are_added_and_those_of_ratios_are_not() -> None:
    """The stroke of "tháng 9/2023" made a rate of the column, so that nobody added it up."""
    table = ("ĐVT: tỷ đồng\nChỉ tiêu | Tháng 9/2023 | Quý I/2024 | 2024/2023\nTổng số | 4736,0 | 4674,1 | 98,7\n"
             "Bán lẻ | 3451,7 | 3415,7 | 99,0\nLưu trú | 140,8 | 130,7 | 92,8\nĂn uống | 1143,5 | 1127,7 | 98,6\n")
    assert held(table, "total.rows") == 2
    assert wrong(table) == []
    assert [rule for rule, _ in wrong(table.replace("4674,1", "4647,1"))] == ["total.rows"]


def test_columns_that_only_stand_beside_each_other_assert_nothing() -> None:
    """Products, make-ups and roll-calls are found by the rows that hold: chance must not look like any of them."""
    drawn = Random(5)
    kinds = {"Số hộ": lambda: f"{drawn.randint(20, 9000):,}".replace(",", "."),
             "Số lớp": lambda: str(drawn.randint(0, 12)),
             "Diện tích (ha)": lambda: f"{drawn.randint(100, 9000) / 10}".replace(".", ","),
             "Bình quân/hộ": lambda: f"{drawn.randint(10, 90) / 10}".replace(".", ","),
             "Tỷ lệ (%)": lambda: f"{drawn.randint(10, 990) / 10}".replace(".", ",")}
    for _ in range(150):
        heads = [drawn.choice(list(kinds)) for _ in range(drawn.randint(3, 7))]
        rows = [[f"Xã {letter}a", *(kinds[head]() for head in heads)] for letter in "ABCDEFGH"[: drawn.randint(3, 8)]]
        text = "\n".join(["Bảng 1. Kết quả, có mặt 8 đại biểu", *(" | ".join(row) for row in [["Xã", *heads], *rows])])
        assert not wrong(text), text


def test_households_and_their_share_are_no_two_values_of_one_thing() -> None:
    """That the poor over their share make all households was taken for a growth from the share to the poor."""
    text = """Năm | Tổng số hộ | Hộ nghèo | Tỷ lệ (%)
2011 | 421.820 | 51.085 | 12,11
2012 | 423.400 | 44.541 | 10,44
2013 | 432.487 | 38.386 | 8,88
2014 | 436.960 | 32.772 | 7,50
2015 | 443.514 | 31.046 | 7,00
2016 | 448.365 | 42.813 | 9,55
2017 | 452.560 | 34.168 | 7,55
"""
    assert not [found for found in wrong(text) if found[0] == "change.cells"]


@pytest.mark.parametrize(("text", "slip"), [
    ("Tính đến hết tháng 9, tổng kim ngạch xuất khẩu đạt 48,60 tỷ USD.\n\nBa thị trường lớn nhất (tỷ USD)\n"
     "Thị trường | Trị giá | Tỷ trọng\nHoa Kỳ | 12,15 | 25,0%\nNhật Bản | 7,53 | 15,5%\nHàn Quốc | 5,20 | 10,7%\n"
     "ASEAN | 4,10 | 8,4%", ("15,5%", "18,5%")),
    ("Hội đồng đã chấm đủ 64 tiêu chí.\n\nMức | Số tiêu chí | Tỷ lệ (%)\nMức 1 | 0 | 0\nMức 2 | 7 | 10,94\n"
     "Mức 3 | 25 | 39,06\nMức 4 | 29 | 45,31\nMức 5 | 3 | 4,69", ("39,06", "36,09")),
    ("Bảng kết quả biểu quyết (số có mặt: 32 đại biểu)\nTT | Nghị quyết | Tán thành | Không | Tỷ lệ tán thành\n"
     "1 | Nhiệm vụ | 32 | 0 | 100%\n2 | Đầu tư công | 28 | 4 | 87,5%\n3 | Quyết toán | 30 | 2 | 93,8%\n"
     "4 | Giám sát | 29 | 3 | 90,6%", ("87,5%", "83,5%")),
])
def test_the_whole_of_a_column_of_shares_may_be_told_above_its_table(text: str, slip: tuple[str, str]) -> None:
    """What went wrong: without a row of totals a column of shares was of nothing."""
    assert held(text, "share.column") >= 4
    assert wrong(text) == []
    assert [rule for rule, _ in wrong(text.replace(*slip))] == ["share.column"]


def test_a_column_of_shares_of_figures_that_nothing_adds_up_to_is_of_none() -> None:
    text = ("Toàn huyện có 64 thôn.\n\nXã | Số hộ | Tỷ lệ (%)\nĐông | 250 | 12,5\nTây | 180 | 9,3\n"
            "Nam | 310 | 17,1\nBắc | 90 | 5,2")
    assert held(text, "share.column") == 0
    assert wrong(text) == []


ANNOUNCED = """{above}
Hạng | {heads}
1 sao | 73 | 1.811
2 sao | 45 | 2.066
3 sao | 20 | 1.395
"""


@pytest.mark.parametrize(("above", "heads", "outcome"), [
    ("Đã xếp hạng 138 nhà nghỉ, tổng số 5.272 giường:", "Số nhà nghỉ | Số giường", "held"),
    ("Đã xếp hạng 139 nhà nghỉ, tổng số 5.272 giường:", "Số nhà nghỉ | Số giường", "138"),
    ("Đã xếp hạng 138 nhà nghỉ, tổng số 5.722 giường, cụ thể:", "Số nhà nghỉ | Số giường", "5.272"),
    ("Trong kỳ tiếp nhận 138 hồ sơ, chi trả 5.722 triệu đồng như sau:", "Tiếp nhận | Chi trả (triệu đồng)", "5.272"),
    # some of them, and what the table does not count
    ("Toàn tỉnh có 160 nhà nghỉ. Một số hạng có nhiều giường như sau:", "Số nhà nghỉ | Số giường", ""),
    ("Toàn tỉnh có 150 doanh nghiệp du lịch. Nhà nghỉ theo hạng:", "Số nhà nghỉ | Số giường", ""),
])
def test_the_text_above_a_table_tells_the_sum_of_its_column(above: str, heads: str, outcome: str) -> None:
    """A total that stands in the sentence above, and in no row, was held against nothing."""
    text = ANNOUNCED.format(above=above, heads=heads)
    assert held(text, "total.rows") == {"held": 2, "": 0}.get(outcome, 1)
    assert [computed.split("…")[0] for _, computed in wrong(text)] in ([outcome], ["5.271"], [] if outcome in (
        "", "held") else [outcome])


def test_two_columns_parted_by_a_bar_are_a_table() -> None:
    """Rows of a name and a figure were read as lines of prose."""
    text = "Tỉnh cấp {} triệu đồng cho ba huyện, chia ra:\nHuyện | Kinh phí (triệu đồng)\nNậm Hua | 15.200\n" \
        "Pá Lông | 12.400\nCò Mạ | 11.700\n"
    assert held(text.format("39.300"), "total.rows") == 1
    assert [rule for rule, _ in wrong(text.format("39.800"))] == ["total.rows"]


@pytest.mark.parametrize(("rows", "told"), [
    ("An\t480\t412\t58,8\nCơi\t350\t305\t78,1\nSinh\t610\t520\t85,2\nLề\t240\t198\t82,5", ["85,8%", "87,1%"]),
    # what differs by more than a slip of the pen may be of another year: nobody is asked
    ("An\t480\t412\t71,3\nCơi\t350\t305\t64,9\nSinh\t610\t520\t85,2\nLề\t240\t198\t82,5", []),
    # most rows say something else
    ("An\t480\t412\t58,8\nCơi\t350\t305\t78,1\nSinh\t610\t520\t58,2\nLề\t240\t198\t82,5", []),
])
def test_of_a_column_that_holds_in_half_of_its_rows_slips_are_asked_about(rows: str, told: list[str]) -> None:
    """A column with two wrong rows of four was silent about both, and said nothing of the two right ones."""
    file = audited(f"Xã\tKế hoạch (ha)\tThực hiện (ha)\tĐạt (%)\n{rows}\n")
    found = [finding for finding in file.findings if finding.verdict.outcome == "suspicious"]
    assert [finding.verdict.computed for finding in found] == told
    assert all(finding.verdict.severity == "warning" for finding in found)


def test_differences_and_sums_that_hold_in_half_of_the_rows() -> None:
    changes = ("Xã\tNăm 2023\tNăm 2024\tTăng, giảm\nAn\t1.480\t1.612\t123\nCơi\t1.350\t1.505\t165\n"
               "Sinh\t1.610\t1.720\t110\nLề\t1.240\t1.398\t158\n")
    assert wrong(changes) == [("change.cells", "132"), ("change.cells", "155")]
    sums = ("Xã\tNam\tNữ\tTổng số\nAn\t412\t480\t982\nCơi\t305\t350\t655\nSinh\t520\t610\t1.310\nLề\t198\t240\t438\n")
    assert wrong(sums) == [("total.columns", "892"), ("total.columns", "1.130")]
