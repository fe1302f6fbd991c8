"""OpenDocument texts and spreadsheets, which need an extra each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from word_files import zipped

from sonla_audit.document import Document
from sonla_audit.readers import UnreadableError, reader_for

ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{ODF}:{path}:1.0"' for name, path in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing")))
LISTS = ('<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-suffix="." '
         'style:num-format="I"/><text:list-level-style-number text:level="2" style:num-suffix=")" '
         'style:num-format="a"/>'
         '<text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>'
         '<style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/>'
         "</style:style>")
BODY = """<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ 99 ha</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:list text:style-name="L"><text:list-item><text:h text:outline-level="1">Kết quả</text:h><text:list>
<text:list-item>
<text:p>Trồng <text:span>1</text:span>2<text:s text:c="2"/>ha</text:p></text:list-item><text:list-item>
<text:p>Rộng 5 m<text:span text:style-name="S">2</text:span></text:p></text:list-item></text:list></text:list-item>
</text:list><text:p>Toàn tỉnh<text:note text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body>
<text:p>Sau sáp nhập.</text:p></text:note-body></text:note> có<text:line-break/>3 xã<office:annotation><text:p>ghi chú 7
</text:p></office:annotation>.</text:p>
<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>Nhiệm vụ</text:p></text:list-item>
</text:list><text:p><draw:frame><draw:text-box><text:p>Hộp 4 xã.</text:p></draw:text-box></draw:frame></text:p>
<table:table><table:table-header-rows><table:table-row>
<table:table-cell table:number-columns-spanned="2"><text:p>Chỉ tiêu</text:p>
</table:table-cell><table:covered-table-cell/><table:table-cell><text:p>Năm 2024</text:p></table:table-cell>
</table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>
<table:table-cell><text:p>Lúa</text:p></table:table-cell><table:table-cell><text:p>1.250</text:p></table:table-cell>
</table:table-row><table:table-row><table:table-cell><text:p>2</text:p></table:table-cell><table:table-cell><text:p>Ngô</text:p>
</table:table-cell><table:table-cell><text:p>300</text:p></table:table-cell></table:table-row></table:table>"""


def odt(body: str) -> bytes:
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {SPACES}><office:automatic-styles>{LISTS}</office:automatic-styles>"
                       f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}><office:styles/></office:document-styles>",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0">'
                                 '<manifest:file-entry manifest:full-path="/" manifest:media-type='
                                 '"application/vnd.oasis.opendocument.text"/></manifest:manifest>'})


def test_a_text_as_it_is_printed() -> None:
    pytest.importorskip("odfdo", reason="odfdo is not installed here: pip install -e '.[dev]'")
    read: Document = reader_for("a.odt").read("a.odt", odt(BODY), None)
    assert read.source.text.splitlines() == [
        "I. Kết quả", "a) Trồng 12  ha", "b) Rộng 5 m²", "Toàn tỉnh¹ có", "3 xã.", "¹ Sau sáp nhập.", "II. Nhiệm vụ",
        "Hộp 4 xã.", "Chỉ tiêu\t\tNăm 2024", "1\tLúa\t1.250", "2\tNgô\t300"]
    assert [block.note for block in read.blocks if block.kind == "footnote"] == [(3, len("Toàn tỉnh"))]


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROWS = ((("B1", "Biểu 1. Kết quả sản xuất"),), (("D2", "ĐVT: ha"),), (("A3", "TT"), ("B3", "Chỉ tiêu"), ("C3", 2023),
        ("D3", 2024)), (("A4", 1), ("B4", "Lúa"), ("C4", "1250.5"), ("D4", 1300)),
        (("A5", 2), ("B5", "Ngô"), ("C5", 300), ("D5", "250.10000000000002")),
        (("B6", "Tổng cộng"), ("C6", "1550.5"), ("D6", 1560)))


def xlsx(rows: tuple[tuple[tuple[str, object], ...], ...] = ROWS) -> bytes:
    def cell(place: str, value: object) -> str:
        if isinstance(value, int) or str(value).replace(".", "").isdigit():
            return f'<c r="{place}"><v>{value}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'

    inside = "".join(f'<row r="{row[0][0].lstrip("ABCDEFX")}">{"".join(cell(*one) for one in row)}</row>'
                     for row in rows)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/s1.xml" '
        f'ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/s1.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="Biểu" sheetId="1" '
        'r:id="rId1"/><sheet name="ẩn" sheetId="2" state="hidden" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/s1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{inside}</sheetData></worksheet>'})


def test_a_sheet_is_tables_and_the_texts_between_them() -> None:
    pytest.importorskip("python_calamine", reason="python-calamine is not installed here: pip install -e '.[dev]'")
    from sonla_audit.audit import audit_document

    read: Document = reader_for("a.xlsx").read("a.xlsx", xlsx(), None)
    assert read.source.text.splitlines() == ["Biểu 1. Kết quả sản xuất", "ĐVT: ha", "TT\tChỉ tiêu\t2023\t2024",
                                             "1\tLúa\t1250,5\t1300", "2\tNgô\t300\t250,1", "\tTổng cộng\t1550,5\t1560"]
    assert read.anchor(read.source.text.index("250,1")).cell == (1, 5, 4)
    assert read.unread == ("1 trang tính ẩn",)
    assert [(f.claim.rule, f.verdict.outcome) for f in audit_document(read).findings] == [
        ("total.rows", "consistent"), ("total.rows", "suspicious")]


def test_a_sheet_whose_cells_lie_far_apart_does_not_fill_the_memory() -> None:
    with pytest.raises(UnreadableError) as refused:
        reader_for("a.xlsx").read("a.xlsx", xlsx(((("A1", 1),), (("XFD1048576", 2),))), None)
    assert refused.value.key == "too-wide"


@pytest.mark.parametrize(("name", "module", "extra"), [
    ("a.odt", "odfdo", "odt"), ("a.xlsx", "python_calamine", "xlsx")])
def test_a_missing_extra_is_named_with_the_line_that_installs_it(name: str, module: str, extra: str,
                                                                 tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(odt(BODY) if name == "a.odt" else xlsx())
    code = (f"import sys; sys.modules[{module!r}] = None; from sonla_audit.cli import main; "
            f"sys.exit(main(['check', {str(path)!r}]))")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 2
    assert f"pip install 'sonla-audit[{extra}]'" in ran.stderr


def test_readers_of_text_load_no_office_library() -> None:
    code = ("import sys; from sonla_audit.readers import reader_for; "
            "[reader_for(name).read(name, 'Có 3 xã.'.encode(), None) for name in ('a.txt', 'a.html')]; "
            "print(sorted({'docx', 'lxml', 'odfdo', 'python_calamine', 'markdown_it', 'zipfile'} & set(sys.modules)))")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout == "[]\n"
