"""Lines to blocks: documents as they come out of a PDF, a mail, a spreadsheet, and what must not change."""

# The documents stand here as they were typed, with their trailing blanks and long lines.
# ruff: noqa: E501, W291, W293
from __future__ import annotations

import textwrap
import tomllib
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sonla_audit.audit import document_of
from sonla_audit.document import Block, Mark
from sonla_audit.layout.layout import lay_out
from sonla_audit.layout.normalise import normalise

RULES = Path(__file__).parent.parent / "rules" / "vi" / "layout.toml"
WORDS = tomllib.loads(RULES.read_text(encoding="utf-8"))


def read(source: str) -> tuple[tuple[Block, ...], tuple[Mark, ...]]:
    blocks, marks, unread = lay_out(*normalise(source), WORDS)
    assert unread == ()
    assert [block.index for block in blocks] == list(range(len(blocks)))
    check_trails(source, blocks, marks)
    return blocks, marks


def check_trails(source: str, blocks: tuple[Block, ...], marks: tuple[Mark, ...]) -> None:
    """Each character of a block stands where its trail says, but for blanks that were a line's end."""
    for block in blocks:
        for at, character in enumerate(block.text):
            pieces = block.trail.pieces(at, at + 1)
            assert pieces, (block, at)
            typed = source[pieces[0].start:pieces[-1].end]
            if character in " \t\u00a0":
                assert typed.strip() == "", (block, at)
            else:
                assert normalise(typed)[0] == character, (block, at)
        if block.mark:
            assert block.mark_at is not None
            assert normalize("NFKC", source[block.mark_at:block.mark_at + 40]).lstrip("[").startswith(block.mark)
        for cell in block.cells:
            assert 0 <= cell.start <= cell.end <= len(block.text)
    for mark in marks:
        assert normalize("NFKC", source[mark.span.start:mark.span.end]).strip("[]") == mark.label
        assert 0 <= mark.at <= len(blocks[mark.block].text)


def texts(source: str, *kinds: str) -> list[str]:
    return [block.text for block in read(source)[0] if not kinds or block.kind in kinds]


def outline(source: str) -> list[tuple[str, str, int]]:
    return [(block.kind, block.mark, block.depth) for block in read(source)[0]]


PDF = """  Trong năm qua, mặc dù chịu ảnh hưởng của thời tiết, cán bộ và nhân dân thị xã 

Mường Lai đã hoàn thành 18/18 chỉ tiêu, nâng số trường đạt chuẩn lên 31/34 

trường, đạt 91,2%; tạo đà quan trọng để thị xã trong ba năm tới trở thành đô thị loại 

I. Kết quả cụ thể trên từng lĩnh vực được nêu ở các phần dưới đây của báo cáo này: 

1.1. Hạ tầng 
 Đã thực hiện 120 công trình trên địa bàn thị xã1; đến tháng 05/2024, đã xong 96 

công trình, tổng số vốn giải ngân là 412 

tỷ đồng/468 tỷ đồng kế hoạch vốn giao (đạt 88,0%), trong đó nhân dân đóng góp 48 

1 Gồm các tuyến đường 3a, 3b thuộc khu dân cư tổ 12; kè suối Nậm Pàn đoạn qua phường Một và kênh thoát 
lũ phía Tây. 
 tỷ đồng, bằng 11,7% tổng số vốn đã giải ngân của các công trình trên địa bàn. 

1.2. Xã hội học tập 

Thị xã có nhiều công dân học tập2; xây dựng 62 “Ngôi nhà trí tuệ”; 407 học sinh dự các 

cuộc thi đạt nhiều giải3. Trong năm 2023, các phòng, ban đã đỡ đầu 167 em, trao 

3 Tổ chức 02 cuộc thi cấp thị xã; tỷ lệ giáo viên đạt chuẩn cấp tiểu học là 99,4%, cấp trung học cơ sở là 99,8%;  

407 học sinh dự thi cấp tỉnh có 33 em đạt giải nhất. 

2 Đến nay có 12.442 công dân đạt danh hiệu “Công dân học tập”; 6.074 gia đình học tập; 8/8 xã, 

 hơn 300 suất quà. Các trường đã đón 1.204 lượt phụ huynh trong dịp khai giảng năm4. 

1.3. Hỗ trợ đưa 66 

4 Phiên chợ nông sản; hội thi ẩm thực các dân tộc. 

phường đạt danh hiệu “Cộng đồng học tập”; 82 cơ quan đạt danh hiệu “Đơn vị học tập”. 
 sản phẩm lên sàn thương mại điện tử. Giai đoạn 2021-

2025, thị xã đặt mục tiêu đưa thêm 40 sản phẩm lên sàn với doanh thu 12 tỷ đồng./. 
 
 
"""


def test_a_page_of_a_pdf_gives_back_its_sentences() -> None:
    blocks, _ = read(PDF)
    assert [(block.kind, block.mark, block.text) for block in blocks if block.kind != "footnote"] == [
        ("paragraph", "", "Trong năm qua, mặc dù chịu ảnh hưởng của thời tiết, cán bộ và nhân dân thị xã Mường Lai đã hoàn "
         "thành 18/18 chỉ tiêu, nâng số trường đạt chuẩn lên 31/34 trường, đạt 91,2%; tạo đà quan trọng để thị xã trong ba "
         "năm tới trở thành đô thị loại I. Kết quả cụ thể trên từng lĩnh vực được nêu ở các phần dưới đây của báo cáo này:"),
        ("heading", "1.1.", "Hạ tầng"),
        ("paragraph", "", "Đã thực hiện 120 công trình trên địa bàn thị xã; đến tháng 05/2024, đã xong 96 công trình, tổng "
         "số vốn giải ngân là 412 tỷ đồng/468 tỷ đồng kế hoạch vốn giao (đạt 88,0%), trong đó nhân dân đóng góp 48 tỷ "
         "đồng, bằng 11,7% tổng số vốn đã giải ngân của các công trình trên địa bàn."),
        ("heading", "1.2.", "Xã hội học tập"),
        ("paragraph", "", "Thị xã có nhiều công dân học tập; xây dựng 62 “Ngôi nhà trí tuệ”; 407 học sinh dự các cuộc thi đạt "
         "nhiều giải. Trong năm 2023, các phòng, ban đã đỡ đầu 167 em, trao hơn 300 suất quà. Các trường đã đón 1.204 "
         "lượt phụ huynh trong dịp khai giảng năm."),
        ("paragraph", "1.3.", "Hỗ trợ đưa 66 sản phẩm lên sàn thương mại điện tử. Giai đoạn 2021-2025, thị xã đặt mục tiêu đưa "
         "thêm 40 sản phẩm lên sàn với doanh thu 12 tỷ đồng./."),
    ]


def test_notes_are_whole_and_tied_to_their_marks() -> None:
    blocks, marks = read(PDF)
    assert [(block.mark, block.text) for block in blocks if block.kind == "footnote"] == [
        ("1", "Gồm các tuyến đường 3a, 3b thuộc khu dân cư tổ 12; kè suối Nậm Pàn đoạn qua phường Một và kênh thoát lũ phía "
         "Tây."),
        ("3", "Tổ chức 02 cuộc thi cấp thị xã; tỷ lệ giáo viên đạt chuẩn cấp tiểu học là 99,4%, cấp trung học cơ sở là "
         "99,8%; 407 học sinh dự thi cấp tỉnh có 33 em đạt giải nhất."),
        ("2", "Đến nay có 12.442 công dân đạt danh hiệu “Công dân học tập”; 6.074 gia đình học tập; 8/8 xã, phường đạt danh "
         "hiệu “Cộng đồng học tập”; 82 cơ quan đạt danh hiệu “Đơn vị học tập”."),
        ("4", "Phiên chợ nông sản; hội thi ẩm thực các dân tộc."),
    ]
    assert [mark.label for mark in marks] == ["1", "2", "3", "4"]
    called = {block.mark: block.note for block in blocks if block.kind == "footnote"}
    for mark in marks:
        assert called[mark.label] == (mark.block, mark.at)
    ends = {mark.label: blocks[mark.block].text[:mark.at].rsplit(" ", 1)[-1] for mark in marks}
    assert ends == {"1": "xã", "2": "tập", "3": "giải", "4": "năm"}


def test_a_figure_cut_by_a_page_of_notes_has_two_pieces() -> None:
    blocks, _ = read(PDF)
    block = next(block for block in blocks if "đóng góp 48 tỷ đồng" in block.text)
    at = block.text.index("48 tỷ đồng")
    pieces = block.trail.pieces(at, at + len("48 tỷ đồng"))
    assert [PDF[piece.start:piece.end].split() for piece in pieces] == [["48"], ["tỷ", "đồng"]]
    assert "1 Gồm" in PDF[pieces[0].end:pieces[1].start]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(newline: str) -> None:
    assert texts(PDF.replace("\n", newline)) == texts(PDF)


@pytest.mark.parametrize("cut", ["\f", "\n{number}\n\n\f", "\n- {number} -\n\n", "\n{number}\n\nTHỊ XÃ MƯỜNG LAI\n\n"])
def test_page_breaks_may_be_shown_in_other_ways(cut: str) -> None:
    pages = PDF.split("\n tỷ đồng")
    pages = [pages[0], *("tỷ đồng" + pages[1]).split("\n hơn 300")]
    pages = [*pages[:2], *("hơn 300" + pages[2]).split("\n sản phẩm")]
    pages[3] = "sản phẩm" + pages[3]
    source = pages[0] + "".join("\n" + cut.format(number=number) + page for number, page in enumerate(pages[1:], 2))
    assert texts(source, "paragraph", "heading", "footnote") == texts(PDF, "paragraph", "heading", "footnote")


WRAPPED = """Năm 2023, tổng kế hoạch vốn của

thị xã Hòa Lâm là 1.284

tỷ đồng, đã giải ngân 1.112 tỷ

đồng (đạt 86,6%), tăng 98 tỷ so với

năm 2022 (1.014 tỷ đồng).

4

Có 23

dự án chậm tiến độ, gồm 19 dự án vướng mặt

bằng và 4 dự án thiếu đất đắp.

Trong giai đoạn 2021-

2025, thị xã xây mới 64 phòng học. Kỷ niệm ngày (12/5/1963 -

12/5/2023).
"""


def test_ragged_lines_with_empty_lines_between_them_are_joined() -> None:
    assert [(block.kind, block.text) for block in read(WRAPPED)[0]] == [
        ("paragraph", "Năm 2023, tổng kế hoạch vốn của thị xã Hòa Lâm là 1.284 tỷ đồng, đã giải ngân 1.112 tỷ đồng "
         "(đạt 86,6%), tăng 98 tỷ so với năm 2022 (1.014 tỷ đồng)."),
        ("noise", "4"),
        ("paragraph", "Có 23 dự án chậm tiến độ, gồm 19 dự án vướng mặt bằng và 4 dự án thiếu đất đắp."),
        ("paragraph", "Trong giai đoạn 2021-2025, thị xã xây mới 64 phòng học. Kỷ niệm ngày (12/5/1963 - 12/5/2023)."),
    ]


def test_a_number_cut_from_its_unit_is_no_page_number() -> None:
    source = "Toàn xã hiện còn tất cả\n18\nhộ nghèo ở các bản vùng cao, nhiều nhất là ở bản Nà Pha\nvà bản Nà Lốc.\n"
    assert texts(source) == ["Toàn xã hiện còn tất cả 18 hộ nghèo ở các bản vùng cao, nhiều nhất là ở bản Nà Pha và bản "
                             "Nà Lốc."]


def test_one_paragraph_a_line_gives_one_block_a_line() -> None:
    source = """Kết quả vay vốn của Hội Phụ nữ xã Thanh Lâm
Hội quản lý 684 hộ vay, chiếm 28,5% tổng số hộ vay của xã; dư nợ 46,2 tỷ đồng, bằng 35% tổng dư nợ của ngân hàng chính sách.
tính riêng hộ nghèo còn 33,0 tỷ đồng, trả nợ đúng hạn 98%, là mức cao nhất trong năm năm trở lại đây của cả huyện
Nguồn: Phòng giao dịch huyện
15/19 tổ vay vốn xếp loại tốt (78,9%).
Ghi chú: số liệu chốt ngày 15/12.
"""
    assert texts(source) == source.splitlines()
    assert {kind for kind, _, _ in outline(source)} == {"paragraph"}
    spaced = source.replace("\n", "\n\n")
    assert texts(spaced) == source.splitlines()


def test_list_items_have_a_depth() -> None:
    source = """Kết quả vận động quỹ năm 2023
I. Phần thu: tổng số tiền là 1.284 triệu đồng, trong đó:
1. Cơ quan, đơn vị: 512 triệu đồng, chia ra:
- Khối huyện: 318 triệu đồng, trong đó:
+ Ngành giáo dục: 204 triệu đồng;
+ Các ngành khác: 114 triệu đồng;
- Khối xã: 194 triệu đồng.
2. Nhân dân: 772 triệu đồng.
II. Phần chi: 1.105 triệu đồng, gồm (1) nhà ở; (2) học bổng.
Quỹ còn dư 179 triệu đồng.
* Các khoản khác:
(i) Quà tết: 12 triệu đồng.
a) Học bổng: 9 triệu đồng.
đ) Sách vở: 4 triệu đồng.
"""
    assert outline(source) == [
        ("paragraph", "", 0), ("item", "I.", 1), ("item", "1.", 2), ("item", "-", 3), ("item", "+", 4), ("item", "+", 4),
        ("item", "-", 3), ("item", "2.", 2), ("item", "II.", 1), ("paragraph", "", 0), ("item", "*", 1),
        ("item", "(i)", 1), ("item", "a)", 1), ("item", "đ)", 1)]
    assert texts(source)[8] == "Phần chi: 1.105 triệu đồng, gồm (1) nhà ở; (2) học bổng."


def test_headings_open_sections() -> None:
    source = """BÁO CÁO TÌNH HÌNH KINH TẾ
Phần thứ nhất
I. KẾT QUẢ ĐẠT ĐƯỢC
1. Nông nghiệp
Toàn huyện gieo trồng 684 ha.
1.1. Trồng trọt
Lúa 412 ha, ngô 163 ha.
1.2. Sản lượng lúa đạt 2.307 tấn, năng suất 56,0 tạ/ha, cao nhất từ trước đến nay.
Ngô đạt 980 tấn.
2. Kiến nghị: đề nghị cấp 350 triệu đồng sửa 2 đập.
II. TỒN TẠI
Còn 12 hộ chưa có điện.
"""
    blocks, _ = read(source)
    assert [(block.kind, block.mark, len(block.section), block.section_id) for block in blocks] == [
        ("heading", "", 1, 1), ("heading", "", 2, 2), ("heading", "I.", 3, 3), ("heading", "1.", 4, 4),
        ("paragraph", "", 4, 4), ("heading", "1.1.", 5, 5), ("paragraph", "", 5, 5), ("paragraph", "1.2.", 5, 6),
        ("paragraph", "", 5, 6), ("paragraph", "2.", 4, 7), ("heading", "II.", 3, 8), ("paragraph", "", 3, 8)]
    assert blocks[6].section == (
        "BÁO CÁO TÌNH HÌNH KINH TẾ", "Phần thứ nhất", "I. KẾT QUẢ ĐẠT ĐƯỢC", "1. Nông nghiệp", "1.1. Trồng trọt")
    assert blocks[8].section[-1] == "1.2. Sản lượng lúa đạt 2.307 tấn, năng suất"


def test_figures_at_the_start_of_a_line_are_no_marks() -> None:
    source = """2.100 hộ được vay vốn.
1,2 triệu lượt khách đã đến.
1.2 triệu lượt khách đã đến.
-12 độ là mức thấp nhất.
2024 là năm cuối của nhiệm kỳ.
(2021) là năm đầu.
05/9/2024 là ngày khai giảng.
4G phủ sóng 12 bản.
"""
    assert texts(source) == source.splitlines()
    assert {mark for _, mark, _ in outline(source)} == {""}


def test_a_heading_without_its_last_dot_and_a_mark_glued_to_its_title() -> None:
    source = "1.2.1. Kết cấu hạ tầng\nXong 4 cầu.\n1.2.2 Nguồn nhân lực\nMở 6 lớp.\n1.3.Văn hóa\nCó 9 đội.\n"
    assert outline(source) == [("heading", "1.2.1.", 0), ("paragraph", "", 0), ("heading", "1.2.2", 0), ("paragraph", "", 0),
                               ("heading", "1.3.", 0), ("paragraph", "", 0)]


MARKED = """Xã Nậm Khoòng có 312 hộ2 năm 20241, tỷ lệ 87,5%4 và 12 nhóm “Tự quản”6.
Diện tích 1.800 m2, rừng 14 km2, giảm phát thải CO2, đường QL6, mạng 4G, PM2 và Trường Mầm non Ngọc Linh 2.
Giá 2,5 con/m2; lớp 4a, 4b; khu 6C. Chủ tịch UBND3 và UBND các bản ký.
1 Số liệu chốt ngày 15/12.
2 Không kể 6 hộ tạm trú.
3 Nhiệm kỳ trước.
4 Theo trạm y tế.
6 Ở 4 bản.
"""


def test_marks_are_told_from_units_and_names() -> None:
    blocks, marks = read(MARKED)
    assert [block.text for block in blocks[:3]] == [
        "Xã Nậm Khoòng có 312 hộ năm 2024, tỷ lệ 87,5% và 12 nhóm “Tự quản”.",
        "Diện tích 1.800 m2, rừng 14 km2, giảm phát thải CO2, đường QL6, mạng 4G, PM2 và Trường Mầm non Ngọc Linh 2.",
        "Giá 2,5 con/m2; lớp 4a, 4b; khu 6C. Chủ tịch UBND và UBND các bản ký."]
    assert [mark.label for mark in marks] == ["2", "1", "4", "6", "3"]
    assert [(block.mark, block.note is not None) for block in blocks[3:]] == [
        (label, True) for label in ("1", "2", "3", "4", "6")]


def test_without_a_footnote_nothing_is_a_mark() -> None:
    source = "Xã có 312 hộ2 năm 20241.\n12 xã đã xong.\n1. Nguồn vốn\n"
    blocks, marks = read(source)
    assert marks == ()
    assert blocks[0].text == "Xã có 312 hộ2 năm 20241."
    assert all(block.kind != "footnote" for block in blocks)


def test_raised_and_bracketed_marks() -> None:
    source = "Xã có 312 hộ¹ và 4 bản[2].\n¹ Không kể hộ tạm trú.\n[2] Gồm cả bản mới.\n"
    blocks, marks = read(source)
    assert [(block.kind, block.mark, block.text) for block in blocks] == [
        ("paragraph", "", "Xã có 312 hộ và 4 bản."), ("footnote", "1", "Không kể hộ tạm trú."),
        ("footnote", "2", "Gồm cả bản mới.")]
    assert [mark.label for mark in marks] == ["1", "2"]


TABLES = """Biểu 02. Kết quả trồng rừng năm 2024 (đơn vị tính: ha)
TT   Xã   Kế hoạch   Thực hiện   Tỷ lệ (%)
1   Nậm Cảng   120   114   95,0
2   Lao Chẩn   60   -   -
Tổng cộng   180   114   63,3
Toàn huyện trồng được  114 ha, đạt  63,3% kế hoạch  năm.
Biểu 03. Cây giống
Keo\t412.500
Quế\t186.000
Mỡ\t\t54.300
"""


def test_rows_of_tables_are_kept_apart() -> None:
    blocks, _ = read(TABLES)
    assert [(block.kind, block.table) for block in blocks] == [
        ("heading", None), ("row", 0), ("row", 0), ("row", 0), ("row", 0), ("paragraph", None), ("heading", None),
        ("row", 1), ("row", 1), ("row", 1)]
    cells = [[block.text[cell.start:cell.end] for cell in block.cells] for block in blocks if block.kind == "row"]
    assert cells == [["TT", "Xã", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"], ["1", "Nậm Cảng", "120", "114", "95,0"],
                     ["2", "Lao Chẩn", "60", "-", "-"], ["Tổng cộng", "180", "114", "63,3"], ["Keo", "412.500"],
                     ["Quế", "186.000"], ["Mỡ", "", "54.300"]]
    assert blocks[5].text == "Toàn huyện trồng được  114 ha, đạt  63,3% kế hoạch  năm."


def test_justified_prose_is_no_table() -> None:
    source = """Trong  năm  2024,  thị  xã  đã  xây  12  cầu,
hoàn  thành  93,5%  kế  hoạch  giao,  giải  ngân
1.846  tỷ  đồng  vốn  đầu  tư  công  của  tỉnh.
"""
    assert [kind for kind, _, _ in outline(source)] == ["paragraph"]


def test_page_numbers_and_running_heads_are_noise() -> None:
    source = """Báo cáo của huyện Bản Lụa
Trong năm, huyện đã giải ngân 1.846 tỷ đồng vốn đầu
\f2
Báo cáo của huyện Bản Lụa
tư công, đạt 84,5% kế hoạch; còn lại 338 tỷ đồng của
\f3
Báo cáo của huyện Bản Lụa
12 dự án chậm tiến độ.
Ký bởi: Văn phòng
......................
Trang 3/3
"""
    blocks, _ = read(source)
    assert [block.text for block in blocks if block.kind == "paragraph"] == [
        "Báo cáo của huyện Bản Lụa",
        "Trong năm, huyện đã giải ngân 1.846 tỷ đồng vốn đầu tư công, đạt 84,5% kế hoạch; còn lại 338 tỷ đồng của 12 dự "
        "án chậm tiến độ."]


def test_nothing_after_the_signature_is_body_but_an_appendix_is() -> None:
    source = """Hợp đồng có giá 2.695.000 đồng (Bằng chữ: Hai triệu sáu trăm chín mươi lăm nghìn đồng chẵn./.)
Công trình thi công trong 240 ngày, từ ngày 20/3/2023.
Trên đây là báo cáo của huyện./.
Nơi nhận:
- Như trên;
- Lưu: VT, 12 bản.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
Lò Văn Phú
PHỤ LỤC II
Huyện có 46 công trình.
"""
    assert [kind for kind, _, _ in outline(source)] == ["paragraph"] * 3 + ["signature"] * 6 + ["heading", "paragraph"]


def test_a_closing_sign_before_more_figures_closes_nothing() -> None:
    source = "Thu đạt 5.376 triệu đồng./.\nChi 4.800 triệu đồng.\nCòn dư 576 triệu đồng.\n"
    assert {kind for kind, _, _ in outline(source)} == {"paragraph"}


REPORTS = {
    "sections": (
        "1.1. Thực hiện các chỉ tiêu chủ yếu",
        "Sau 5 năm, thị xã đã hoàn thành 18/18 chỉ tiêu, trong đó thu ngân sách trên địa bàn đạt 3.125 tỷ đồng, dự kiến năm "
        "2025 đạt 740 tỷ đồng; số hộ nghèo giảm từ 128 hộ (2021) xuống còn 57 hộ (2024), mỗi năm giảm trên 20%.",
        "1.2. Đầu tư công",
        "Đã thực hiện 240 công trình, tổng số vốn giải ngân là 1.206 tỷ đồng/1.428 tỷ đồng kế hoạch vốn giao (đạt 84,5%), cụ "
        "thể là:",
        "(1) Các dự án của tỉnh: (i) Hoàn thành hồ Nà Lốc, giải phóng mặt bằng 202 ha/478 hộ bị ảnh hưởng; (ii) hoàn thành "
        "tuyến đường tránh QL6 - trung tâm xã Chiềng Lâm với 51 ha/589 hộ bị ảnh hưởng, bàn giao đúng hạn cho chủ đầu tư.",
        "(2) Các dự án của thị xã, gồm sửa chữa lớn 40 công trình, xây mới gần 400 phòng học trên địa bàn 12 xã, phường.",
        "1.3. Chỉ đạo xúc tiến thương mại, đưa 66 sản phẩm lên sàn thương mại điện tử, doanh thu 12,5 tỷ đồng, tăng 3,4% so "
        "với năm 2023 và bằng 118,2% kế hoạch giao đầu năm, cao nhất trong 5 năm liền 2020-2024.",
    ),
    "lists": (
        "Năm 2025, huyện tập trung 03 nhiệm vụ:",
        "- Rà soát đất ở cho 1.204 hộ nghèo, hộ cận nghèo ở các bản vùng cao, hoàn thành trước ngày 30/6/2025;",
        "- Nâng cấp 46 km đường liên bản Mường Pha - Nà Sầm bằng nguồn vốn sự nghiệp của huyện và tiền nhân dân đóng góp;",
        "- Phục hồi vùng chè cổ thụ rộng 312 ha.",
        "a) Lúa: 146 ha, năng suất 52,5 tạ/ha, sản lượng 766,5 tấn, chiếm 61,4% sản lượng lương thực có hạt của cả huyện;",
        "b) Ngô: 88 ha, năng suất 41,0 tạ/ha.",
    ),
}


def refilled(paragraphs: tuple[str, ...], width: int, spaced: bool) -> str:
    newline = "\n\n" if spaced else "\n"
    return newline.join(newline.join(textwrap.wrap(paragraph, width, break_on_hyphens=False, break_long_words=False))
                        for paragraph in paragraphs) + "\n"


@pytest.mark.parametrize("spaced", [False, True])
@pytest.mark.parametrize("width", [40, 64, 72, 88, 100])
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_filled_to_another_width_keeps_its_blocks(name: str, width: int, spaced: bool) -> None:
    paragraphs = REPORTS[name]
    whole = [(block.kind, block.mark, block.depth, block.text) for block in read("\n".join(paragraphs))[0]]
    assert [f"{mark} {text}".strip() for _, mark, _, text in whole] == list(paragraphs)
    again = [(block.kind, block.mark, block.depth, block.text) for block in read(refilled(paragraphs, width, spaced))[0]]
    assert again == whole


@pytest.mark.parametrize("width", [40, 72, 100])
def test_notes_stay_notes_at_another_width(width: int) -> None:
    lines: list[str] = []
    joined: list[str] = []
    for line in PDF.splitlines():
        opens_block = line.startswith((" ", "1.", "1 ", "2 ", "3 ", "4 ", "phường đạt", "407 học sinh dự thi", "Thị xã có"))
        if opens_block and joined:
            lines.append(" ".join(joined))
            joined = []
        if line.strip():
            joined.append((" " if line.startswith(" ") else "") + line.strip())
    lines.append(" ".join(joined))
    source = "\n".join((" " if line.startswith(" ") else "") + textwrap.fill(line.strip(), width) for line in lines)
    assert texts(source, "footnote") == texts(PDF, "footnote")
    figures = "hỗ trợ đưa 66 sản phẩm", "đóng góp 48 tỷ đồng", "trao hơn 300 suất quà", "412 tỷ đồng/468 tỷ đồng"
    body = " ".join(texts(source, "paragraph")).lower()
    assert all(figure in body for figure in figures)


def test_marks_inside_a_sentence_open_nothing_where_a_line_breaks_there() -> None:
    source = """Thị xã phấn đấu trong ba năm tới đạt chuẩn đô thị loại
I. Ngành nông nghiệp tập trung phát triển kinh tế - xã
hội gắn với du lịch; tuyến đường Chiềng Lâm - Mường Pha
- Nà Sầm dài 12 km được hoàn thành trong năm, tuyến kia
còn 4 km.
"""
    assert texts(source) == [" ".join(source.split())]


def test_decomposed_letters_lead_back_to_what_was_typed() -> None:
    source = normalize("NFD", WRAPPED)
    assert texts(source) == texts(WRAPPED)


def test_an_empty_document_has_no_blocks() -> None:
    assert read("") == ((), ())
    assert read(" \r\n\f\n\t\n") == ((), ())


def test_long_lines_and_many_lines() -> None:
    line = "Thu ngân sách đạt 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%). " * 20_000
    blocks, _, _ = lay_out(*normalise(line), WORDS)
    assert " ".join(block.text for block in blocks) == line.strip()
    assert {block.kind for block in blocks} == {"paragraph"}
    for block in blocks:
        assert 2000 <= len(block.text) <= 4000
        assert block.text.startswith("Thu ngân sách")
        start = block.trail.origin(0)
        assert line[start:start + len(block.text)] == block.text
    many = "Xã thu 12 hộ.\n" * 20_000
    assert len(lay_out(*normalise(many), WORDS)[0]) == 20_000


PIECES = ("Thu đạt 1.372 tỷ", "đồng/1.573 tỷ đồng", "(đạt 87,7%).", "1.2. Kết quả", "- Khối xã: 194 hộ;", "+ Bản mới", "I.", "7",
          "1 Gồm các xã", "toàn thành phố1;", "năm 20242,", "2 Theo sở", "Keo   412.500", "Quế\t186.000", "2021-", "2025", "./.",
          "Nơi nhận:", "PHỤ LỤC", "Biểu 1. Rừng", "……", "(i) Dự án;", "a) Lúa", "BÁO CÁO", "hội\u00a0nghị", "“Ngôi nhà", "½ km²")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("\n", "\n\n", "\r\n", "\r", "\f", "\n ", "\n\t", " \n", "  ")))))
def test_any_document_keeps_its_trails_and_loses_no_letter(parts: list[tuple[str, str]]) -> None:
    source = "".join(piece + after for piece, after in parts)
    blocks, marks = read(source)
    seen = sum(sum(not character.isspace() for character in block.text + block.mark) for block in blocks)
    seen += sum(mark.span.end - mark.span.start for mark in marks)
    assert seen == sum(not character.isspace() for character in source)


def test_a_full_line_that_ends_a_sentence_is_a_paragraph_where_other_lines_were_not_broken() -> None:
    """Whether two paragraphs of a text with a few broken lines were one hung on how many lines stood behind them."""
    long = "Vốn của 379 hợp tác xã là 10.350 tỷ đồng, trong đó vốn điều lệ hơn 915 tỷ đồng, còn lại là vốn vay và quỹ " * 3
    text = ("THÔNG BÁO\n\nTỉnh có 479 hợp tác xã, chia ra 379 hợp tác xã nông nghiệp, 37 hợp tác xã công\n"
            "thương, 31 hợp tác xã vận tải và 32 quỹ tín dụng nhân dân, thêm hai hợp tác xã.\n"
            "Thành viên của các hợp tác xã là 66.221 người, trong đó 54.585 người ở quỹ tín\n"
            f"dụng nhân dân.\n{long.strip()}.\n")
    blocks = [block.text[:10] for block in document_of(text).blocks]
    assert blocks == ["THÔNG BÁO", "Tỉnh có 47", "Thành viên", "Vốn của 37"]
    more = document_of(text + "Lao động có 10.385 người.\n" * 6)
    assert [block.text[:10] for block in more.blocks][:4] == blocks
