"""HTML and Markdown: what is shown is read, and every word keeps its place in the file."""

from __future__ import annotations

import pytest

from sonla_audit.document import Document
from sonla_audit.readers import reader_for

HTML = """<!DOCTYPE html><html><head><title>Số 12</title><style>p { margin: 3px }</style></head><body>
<h1>I. K&#7870;T QUẢ</h1>
<p>Giải ngân <b>1.3</b>72&nbsp;tỷ đồng<sup><a href="#n1" id="r1">1</a></sup>/1.573
   tỷ đồng (đạt <i>87,7</i>%).<br>Rộng 5 m<sup>2</sup> &lt; 6.</p>
<ol start="3"><li>Trồng 12 ha;<ul><li>Lúa 5 ha</li></ul></li><li value="7">Chăm sóc 3 ha</li></ol>
<p hidden>ẩn 99</p><p style="display: none">ẩn 98</p><script>var x = "<p>97</p>"</script><!-- <p>96</p> -->
<table><tr><th rowspan="2">TT</th><th rowspan=2>Chỉ tiêu</th><th colspan="2">Năm</th></tr><tr><th>2023</th><th>2024</th>
<tr><td>1</td><td>Lúa</td><td>1.250</td><td>1.300</td></tr><tr><td>2<td>Ngô<td>300<td>250</table>
<table><tr><td>Nơi nhận:<br>- Như trên.</td><td>CHỦ TỊCH</td></tr></table>
<ol><li id="n1"><p>Theo Kho bạc <a href="#r1">↩</a></p></li></ol><img src="a.png">
</body></html>
"""
MARKDOWN = """---
title: số 12
---
# Báo cáo
## I. KẾT QUẢ

Giải ngân **1.3**72 tỷ đồng[^kb]/1.573
tỷ đồng (đạt _87,7_%). Xem [phụ lục](http://x.vn/a_(1)) (*) 5 * 3, ten_file_nay &lt; `a*b` \\* ~~99~~.

1. Trồng 12 ha;
1. Chăm sóc 3 ha:
   - Lúa 2 ha;
   + Ngô 1 ha.

    Thụt vào 12 ha.

| TT | Chỉ tiêu | Năm 2023 |
|---|---|--:|
| 1 | **Lúa** | 1.250 |
| 2 | Ngô \\| sắn | 300 |

<table><tr><td>A</td><td>1</td><td>2</td></tr></table>

[^kb]: Theo Kho bạc
  nhà nước.
"""


def document(name: str, text: str) -> Document:
    read: Document = reader_for(name).read(name, text.encode(), None)
    return read


def shown(read: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, block.mark, block.text) for block in read.blocks]


def test_a_page_as_a_browser_shows_it() -> None:
    assert shown(document("a.html", HTML)) == [
        ("heading", "I.", "KẾT QUẢ"),
        ("paragraph", "", "Giải ngân 1.372\u00a0tỷ đồng/1.573 tỷ đồng (đạt 87,7%)."),
        ("footnote", "1", "Theo Kho bạc"),
        ("paragraph", "", "Rộng 5 m² < 6."), ("item", "3.", "Trồng 12 ha;"), ("item", "-", "Lúa 5 ha"),
        ("heading", "7.", "Chăm sóc 3 ha"), ("row", "", "TT\tChỉ tiêu\tNăm\t"), ("row", "", "\t\t2023\t2024"),
        ("row", "", "1\tLúa\t1.250\t1.300"), ("row", "", "2\tNgô\t300\t250"), ("paragraph", "", "Nơi nhận:"),
        ("item", "-", "Như trên."), ("heading", "", "CHỦ TỊCH")]


def test_markdown_as_it_is_shown() -> None:
    assert shown(document("a.md", MARKDOWN)) == [
        ("heading", "", "Báo cáo"), ("heading", "I.", "KẾT QUẢ"),
        ("paragraph", "", "Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%). Xem phụ lục (*) 5 * 3, ten_file_nay < a*b"
                          " * ."),
        ("footnote", "1", "Theo Kho bạc nhà nước."),
        ("item", "1.", "Trồng 12 ha;"), ("item", "2.", "Chăm sóc 3 ha:"), ("item", "-", "Lúa 2 ha;"),
        ("item", "+", "Ngô 1 ha."), ("paragraph", "", "Thụt vào 12 ha."), ("row", "", "TT\tChỉ tiêu\tNăm 2023"),
        ("row", "", "1\tLúa\t1.250"), ("row", "", "2\tNgô | sắn\t300"), ("row", "", "A\t1\t2")]


@pytest.mark.parametrize(("name", "text", "cut"), [("a.html", HTML, ["1.3", "72"]), ("a.md", MARKDOWN, ["1.3", "72"])])
def test_a_figure_in_pieces_is_where_it_stands(name: str, text: str, cut: list[str]) -> None:
    read = document(name, text)
    block = next(block for block in read.blocks if block.text.startswith("Giải ngân"))
    at = block.text.index("1.372")
    assert [read.source.text[piece.start:piece.end] for piece in block.trail.pieces(at, at + 5)] == cut
    assert read.source.text == text


@pytest.mark.parametrize(("name", "text"), [("a.html", HTML), ("a.md", MARKDOWN)])
def test_cells_know_their_place_and_what_follows_a_table_has_none(name: str, text: str) -> None:
    read = document(name, text)
    assert read.anchor(text.index("1.250")).cell == ((1, 3, 3) if name == "a.html" else (1, 2, 3))
    assert read.anchor(text.index("1.372" if name == "a.html" else "Theo")).cell is None if "1.372" in text else True


def test_a_page_in_another_encoding_says_so_itself() -> None:
    page = '<meta charset="windows-1258"><p>Giải ngân đạt 87,7% kế hoạch của cả năm.</p>'
    from unicodedata import normalize

    spelled = "".join(normalize("NFD", sign) if normalize("NFD", sign)[-1] in "\u0300\u0301\u0303\u0309\u0323" else sign
                      for sign in page)
    parted = "".join(normalize("NFC", sign[:-1]) + sign[-1] if len(sign) > 1 and sign[-1] in
                     "\u0300\u0301\u0303\u0309\u0323" else sign for sign in _letters(spelled))
    read: Document = reader_for("a.html").read("a.html", parted.encode("cp1258"), None)
    assert [block.text for block in read.blocks] == ["Giải ngân đạt 87,7% kế hoạch của cả năm."]


def _letters(text: str) -> list[str]:
    from unicodedata import combining

    found: list[str] = []
    for sign in text:
        if combining(sign) and found:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def test_what_word_saves_as_a_page() -> None:
    page = ("<p class=MsoNormal>Có 12 huyện<a href=\"#_ftn1\" name=\"_ftnref1\"><span>[1]</span></a>.</p><div id=ftn1>"
            "<p class=MsoFootnoteText><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> Sau sáp nhập.</p></div>")
    read = document("a.htm", page)
    assert shown(read) == [("paragraph", "", "Có 12 huyện."), ("footnote", "1", "Sau sáp nhập.")]
    assert read.blocks[1].note == (0, len("Có 12 huyện"))
