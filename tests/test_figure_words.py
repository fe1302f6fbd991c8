"""The ledger told "ngân sách cả nhiệm" for the takings of a term, a year that was only compared with for all that
followed, and "3455000000000 VND" for 3.455 tỷ đồng: what a figure measures, when, and its worth, as an editor reads."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from figure_words import KINDS, Told, rates, results

from sonla_audit.audit import audit, audit_document, document_of
from sonla_audit.ledger.entries import Entry, entries
from sonla_audit.ledger.words import about, rows
from sonla_audit.ledger.worth import when, worth
from sonla_audit.packs import load_messages
from sonla_audit.syllables import fold
from sonla_audit.view import View

CORPUS = Path(__file__).parent.parent / "fixtures/corpus"
# percent right where the rules were written with the texts in sight, and where nobody had read them
FLOORS = {False: (95, 97, 90), True: (88, 93, 70)}
BOUND, MET = 8, 5  # of ten times one of two syllables stands it stands with the other; so often at least


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return results()


@pytest.mark.parametrize("held", [False, True])
def test_names_and_periods_are_those_a_person_wrote_down(told: list[Told], held: bool) -> None:
    part = [one for one in told if one.label.held == held]
    for kind, floor, (right, total) in zip(KINDS, FLOORS[held], rates(part), strict=True):
        assert 100 * right >= floor * total, f"{kind}: {right} of {total}"


def entry_of(text: str, surface: str) -> Entry:
    """The entry of the first figure that is written so."""
    file = audit_document(document_of(text))
    found = entries(file)
    return next(found[figure.index] for figure in file.quantities if figure.surface == surface)


def shown(text: str, language: str = "vi") -> list[str]:
    """What every figure of a text is worth, as it is shown."""
    file = audit_document(document_of(text))
    view = View(language, load_messages(language))
    return [worth(figure, view) for figure in file.quantities]


@pytest.mark.parametrize(("text", "surface", "name"), [
    ("Tổng thu ngân sách trên địa bàn đạt 125 tỷ đồng, tăng 8% so với năm 2020.", "125 tỷ đồng",
     "Tổng thu ngân sách trên địa bàn"),
    ("Tổng thu ngân sách trên địa bàn đạt 125 tỷ đồng, tăng 8% so với năm 2020.", "8%",
     "Tổng thu ngân sách trên địa bàn"),
    ("Huyện đã triển khai 10 đề án cùng 03 khâu đột phá.", "10 đề án", "đề án"),
    ("Huyện đã triển khai 10 đề án cùng 03 khâu đột phá.", "03 khâu đột phá", "khâu đột phá"),
    ("- Đàn trâu: 12.400 con, đàn bò: 8.150 con.", "12.400 con", "Đàn trâu"),
    ("Gồm: tội phạm về kinh tế, môi trường 16 vụ; tội phạm về ma túy 7 vụ.", "16 vụ",
     "tội phạm về kinh tế, môi trường"),
    ("Người dân tộc thiểu số là 412 người, chiếm 35% dân số.", "412 người", "Người dân tộc thiểu số"),
    ("Trong năm xảy ra 12 vụ cháy.", "12 vụ cháy", "vụ cháy"),
    ("Đội thu được 25 kg ma túy các loại.", "25 kg", "ma túy các loại"),
])
def test_a_name_is_cut_from_the_text_in_whole_words(text: str, surface: str, name: str) -> None:
    assert entry_of(text, surface).name == name


@pytest.mark.parametrize(("text", "surface", "period"), [
    ("Năm 2024, tổng thu đạt 125 tỷ đồng, tăng 8% so với năm 2020; tổng chi 98 tỷ đồng.", "98 tỷ đồng", "2024"),
    ("Tỷ lệ che phủ đạt 46%, tăng 3,4% so với mốc năm 2020; lượng khách đạt 1,2 triệu lượt.", "1,2 triệu lượt", ""),
    ("Quy hoạch chung đến năm 2045 đã duyệt; 05 đồ án phân khu làm xong.", "05 đồ án", ""),
    ("Trong 6 tháng đầu năm 2024, xã cấp 412 giấy phép.", "412 giấy", "2024-01/2024-06"),
    ("Tính đến ngày 31/12/2024, toàn xã có 1.386 hộ nghèo.", "1.386 hộ nghèo", "2024-12-31"),
    ("Số hộ nghèo giảm từ 145 hộ năm 2021 xuống 63 hộ năm 2024.", "145 hộ", "2021"),
    ("Số hộ nghèo giảm từ 145 hộ năm 2021 xuống 63 hộ năm 2024.", "63 hộ", "2024"),
    ("Kể từ năm 2010, tỉnh huy động 44 tỷ đồng.", "44 tỷ đồng", ""),
    ("Nghị quyết số 12-NQ/HU ngày 05/3/2021 đã bố trí 30 tỷ đồng.", "30 tỷ đồng", ""),
])
def test_what_is_compared_with_or_named_is_no_period(text: str, surface: str, period: str) -> None:
    assert entry_of(text, surface).period == period


def test_the_year_of_a_heading_holds_below_it() -> None:
    text = "Báo cáo kết quả công tác năm 2023\n\nCơ quan đã thụ lý 63 tin, giải quyết 58 tin.\n"
    assert entry_of(text, "63 tin").period == "2023"


@pytest.mark.parametrize(("text", "surface", "status"), [
    ("Riêng năm 2025 ước thu 800 tỷ đồng.", "800 tỷ đồng", "estimate"),
    ("Phấn đấu năm 2026, tổng thu đạt 900 tỷ đồng, thu nhập 60 triệu đồng/người.", "900 tỷ đồng", "plan"),
    ("Tổng thu đạt 125 tỷ đồng, so với 98 tỷ đồng cùng kỳ.", "98 tỷ đồng", "reference"),
    ("Tổng thu đạt 125 tỷ đồng.", "125 tỷ đồng", "actual"),
])
def test_what_was_not_reached_is_told(text: str, surface: str, status: str) -> None:
    assert entry_of(text, surface).status == status


@pytest.mark.parametrize(("text", "vi", "en"), [
    ("Tổng thu 3.455 tỷ đồng.", "3.455.000.000.000 đồng", "3,455,000,000,000 VND"),
    ("Giá trị 170-200 triệu/ha.", "170.000.000 … 200.000.000 đồng/ha", "170,000,000 … 200,000,000 VND/ha"),
    ("Tỷ lệ đạt 98,89%.", "98,89 %", "98.89 %"),
    ("Tổng vốn hơn 4.051 tỷ đồng.", "từ 4.051.000.000.000 đến 4.052.000.000.000 đồng",
     "from 4,051,000,000,000 to 4,052,000,000,000 VND"),
    ("Trồng 167,2 nghìn ha.", "167.200 ha", "167,200 ha"),
    ("Năng suất 36,0 tạ/ha.", "36 tạ/ha", "36 tạ/ha"),
    ("Ngày 07/9/2021 họp.", "07/9/2021", "2021-09-07"),
    ("Ngày 14/2/2024 họp.", "14/02/2024", "2024-02-14"),
])
def test_a_figure_is_written_as_an_editor_writes_it(text: str, vi: str, en: str) -> None:
    assert (shown(text), shown(text, "en")) == ([vi], [en])


@pytest.mark.parametrize(("text", "words"), [
    ("2024", "2024"), ("2024-05", "tháng 5/2024"), ("--05", "tháng 5"), ("2024-Q1", "quý I/2024"), ("--Q3", "quý III"),
    ("2024-H1", "6 tháng đầu năm 2024"), ("2024-01/2024-09", "9 tháng đầu năm 2024"), ("2021/2025", "2021 – 2025"),
    ("2018-01-02/2018-05-17", "02/01/2018 – 17/5/2018"), ("--11-07", "07/11"), ("", ""),
])
def test_a_period_is_told_in_words(text: str, words: str) -> None:
    assert when(text, View("vi", load_messages("vi"))) == words


def test_shares_and_changes_say_of_what_they_are() -> None:
    view = View("vi", load_messages("vi"))
    assert about(entry_of("Hộ nghèo là 412 hộ, chiếm 3,2% tổng số hộ.", "3,2%"), view) == "Hộ nghèo / tổng số hộ"
    assert about(entry_of("Sản lượng đạt 5.120 tấn, giảm 2,5%.", "2,5%"), view) == "Sản lượng (giảm)"


def test_a_cell_is_told_by_its_row_and_its_column() -> None:
    text = ("Chỉ tiêu   ĐVT   KH 2024   TH 2024\nDoanh thu   triệu đồng   91.600   94.020\n"
            "Lợi nhuận   triệu đồng   12.100   12.460\n")
    file = audit_document(document_of(text))
    found = [one for one in entries(file).values() if one.name]
    assert [(one.name, one.period, one.status) for one in found[:2]] == [
        ("Doanh thu · KH 2024", "2024", "plan"), ("Doanh thu · TH 2024", "2024", "actual")]


def test_no_name_begins_or_ends_within_a_word() -> None:
    """Two syllables that stand together wherever one of them does are a word, and no name ends between them."""
    texts = {path: path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))}
    single: Counter[str] = Counter()
    paired: Counter[tuple[str, str]] = Counter()
    for text in texts.values():
        for stretch in re.split(r"[^\w\s]+|\d+", text):
            syllables = [fold(one) for one in stretch.split()]
            single.update(syllables)
            paired.update(pairwise(syllables))
    halves = []
    for path in list(texts)[::9]:
        [file] = audit((str(path),)).files
        found = entries(file)
        for figure in file.quantities:
            name, block = found[figure.index].name, file.document.blocks[figure.block].text
            at = block.find(name, max(0, figure.left - 150)) if name else -1
            if at < 0:
                continue
            around = [(block[:at].split(" ")[-2:-1], name.split()[:1]), (
                name.split()[-1:], block[at + len(name) :].lstrip().split(" ")[:1])]
            for left, right in around:
                pair = tuple(fold(word) for word in (*left, *right))
                if len(pair) == 2 and all(map(str.isalpha, pair)) and paired[pair] >= MET and (
                        10 * paired[pair] >= BOUND * single[pair[0]] and 10 * paired[pair] >= BOUND * single[pair[1]]):
                    halves.append((path.name, name, pair))
    assert halves == []


def test_a_plan_is_not_of_the_time_of_the_report() -> None:
    text = ("BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2024\n\nTổng thu đạt 640 tỷ đồng. Phấn đấu tổng thu cả năm đạt 1.300 tỷ "
            "đồng.\n")
    assert (entry_of(text, "640 tỷ đồng").period, entry_of(text, "640 tỷ đồng").status) == (
        "2024-01/2024-06", "actual")
    found = entry_of(text, "1.300 tỷ đồng")
    assert (found.name, found.period, found.status) == ("tổng thu", "", "plan")


def test_every_figure_has_a_row() -> None:
    file = audit_document(document_of("Xã có 412 hộ nghèo, chiếm 3,2%; ngày 05/3/2021."))
    assert set(rows(file, View("vi", load_messages("vi")))) == {figure.index for figure in file.quantities}
