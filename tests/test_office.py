"""OpenDocument texts and spreadsheets, which need an extra each."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest
from word_files import zipped

import sonla_audit
from sonla_audit.document import Document
from sonla_audit.formats.cellformats import day, number
from sonla_audit.readers import UnreadableError, reader_for

SCHEMAS = Path(sonla_audit.__file__).parent
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


CODES = ("#,##0.0", "0.00%", "dd/mm/yyyy")  # styles 1, 2, 3


def book(**sheets: dict[str, tuple[object, int]]) -> bytes:
    """A workbook of sheets by name, an underscore for a blank: each cell has a value and the number of its style."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(sheets) + 1)

    def cell(place: str, value: object, style: int) -> str:
        if isinstance(value, str):
            return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'

    def sheet(cells: dict[str, tuple[object, int]]) -> str:
        rows: dict[int, list[str]] = {}
        for place, (value, style) in cells.items():
            rows.setdefault(int(place[1:]), []).append(cell(place, value, style))
        told = "".join(f'<row r="{row}">{"".join(found)}</row>' for row, found in sorted(rows.items()))
        return f'<worksheet xmlns="{SHEET}"><sheetData>{told}</sheetData></worksheet>'

    own = "".join(f'<Override PartName="/xl/worksheets/s{at}.xml" ContentType="{kind}.worksheet+xml"/>'
                  for at in numbers)
    linked = "".join(f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="worksheets/s{at}.xml"/>'
                     for at in numbers)
    named = "".join(f'<sheet name="{name.replace("_", " ")}" sheetId="{at}" r:id="rId{at}"/>'
                    for at, name in enumerate(sheets, 1))
    codes = "".join(f'<numFmt numFmtId="{at}" formatCode="{code}"/>' for at, code in enumerate(CODES, 164))
    styles = "".join(f'<xf numFmtId="{at}"/>' for at in (0, *range(164, 164 + len(CODES))))
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        f"{own}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{linked}'
        f'<Relationship Id="rId99" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{named}</sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs>'
        "</styleSheet>",
        **{f"xl/worksheets/s{at}.xml": sheet(cells) for at, cells in enumerate(sheets.values(), 1)}})


def income(first: int, total: object) -> dict[str, tuple[object, int]]:
    """A table of what came in, from a row on; its total may be wrong."""
    rows = (("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Tỷ lệ"), (1, "Thu nội địa", 3490.5, 2100, 0.60163),
            (2, "Thu xuất nhập khẩu", 900, 1200.25, 1.33361), ("", "Tổng cộng", 4390.5, total, 0.75168))
    return {f"{column}{first + down}": (value, 0 if not down or column in "AB" else 2 if column == "E" else 1)
            for down, row in enumerate(rows) for column, value in zip("ABCDE", row, strict=True) if value != ""}


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


def test_a_place_in_a_workbook_is_a_cell_of_a_sheet(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    # with blank rows above it the cell C9 was told as "w3.xlsx:6:11", of two sheets "Hàng 6", and no sheet was named
    pytest.importorskip("python_calamine", reason="python-calamine is not installed here: pip install -e '.[dev]'")
    from sonla_audit.cli import main

    monkeypatch.chdir(tmp_path)
    Path("w3.xlsx").write_bytes(book(Biểu_01={"A2": ("Biểu 01", 0), **income(6, 3300.25)}, Biểu_02=income(5, 3390)))

    def said(*arguments: str) -> str:
        main([*arguments])
        return capsys.readouterr().out

    assert said("check", "w3.xlsx").startswith("w3.xlsx:Biểu 02!D8: error total.rows")
    for name in ("table", "csv", "html", "markdown", "sarif", "junit", "gitlab", "github"):
        words = said("check", "w3.xlsx", "--format", name).replace("\\!<!-- -->", "!")
        assert any(f"Biểu 02!D{row}" in words for row in (6, 7, 8)), name
    assert "w3.xlsx:Biểu 01!E7: consistent 60,16% = 60,16 % percent" in said("claims", "w3.xlsx")
    assert ",ô Biểu 01!E7" in said("claims", "w3.xlsx", "--format", "csv")
    for place in ("Biểu 02!D8", "Biểu 02!d8"):
        assert said("why", f"w3.xlsx:{place}").startswith("Biểu 02!B8: Tổng cộng 4.390,5")
    assert main(["why", "w3.xlsx:Biểu 02!D99"]) == 2
    assert "ô nào" in capsys.readouterr().err  # not "dòng"
    for command in ("check", "claims", "compare"):
        kept = "schema.json" if command == "check" else f"{command}.schema.json"
        names = ("w3.xlsx", "w3.xlsx") if command == "compare" else ("w3.xlsx",)
        record = json.loads(said(command, *names, "--format", "json"))
        schema = json.loads((Path(SCHEMAS) / kept).read_text("utf-8"))
        jsonschema.Draft202012Validator(schema).validate(record)
        if command == "claims":
            assert record["files"][0]["figures"][0]["cell"] == {"table": 1, "row": 7, "column": 3, "sheet": "Biểu 01",
                                                               "reference": "C7"}


def test_a_value_is_read_as_its_cell_shows_it() -> None:
    # 0.59 under the format 0.00% was a count of 0,59, with "ĐVT: triệu đồng" above it 590000 đồng; "3490,5" stood
    # beside "3.390,0" although both cells have one format
    pytest.importorskip("python_calamine", reason="python-calamine is not installed here: pip install -e '.[dev]'")
    read = reader_for("a.xlsx").read("a.xlsx", book(Thu={
        "D1": ("ĐVT: triệu đồng", 0), **income(2, 3390), "A6": ("Số liệu đến ngày", 0), "B6": (45726, 3)}), None)
    assert read.source.text.splitlines()[2:] == [
        "1\tThu nội địa\t3.490,5\t2.100,0\t60,16%", "2\tThu xuất nhập khẩu\t900,0\t1.200,3\t133,36%",
        "\tTổng cộng\t4.390,5\t3.390,0\t75,17%", "Số liệu đến ngày\t10/03/2025\t\t\t"]


@pytest.mark.parametrize(("value", "code", "shown"), [
    (0.59, "0.00%", "59,00%"), (0.5857, "0%", "59%"), (87.5, '0.0"%"', "87,5%"), (1234567, "#,##0", "1.234.567"),
    (3490.5, "General", "3490,5"), (0.333333333333, "General", "0,333333333"), (250.10000000000002, "General", "250,1"),
    (2024, "0", "2024"), (5, "0000", "0005"), (12.5, '#,##0.0 "ha"', "12,5 ha"), (0.125, "0.0#", "0,13"),
    (1234567890, "#,##0,,", "1.235"), (1234.5, "#,##0\\ [$₫-42A]", "1.235 ₫"), (-3, "0;[Red]0", "-3"),
    (-1234.5, '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', "-1.234,50"),
    (0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "0"), (0.25, "# ?/?", "0,25"), (-0.001, "0.0", "0,0"),
    (1234, "[>=1000]#,##0,;0", "1234"), (1e-7, "General", "0,0000001"), (5, "000-000", "5")])
def test_a_number_under_its_format(value: float, code: str, shown: str) -> None:
    assert number(value, code) == shown


@pytest.mark.parametrize(("code", "shown"), [
    ("General", "09/03/2025"), ("dd/mm/yyyy", "09/03/2025"), ("d/m/yyyy", "9/3/2025"), ("mm/yyyy", "03/2025"),
    ("mmm-yy", "03/2025"), ("yyyy", "2025"), ("m/d/yyyy", "9/3/2025"), ("yyyy-mm-dd", "09/03/2025"),
    ("[$-42A]dd mmmm yyyy;@", "09/03/2025"), ("dd/mm/yyyy hh:mm", "09/03/2025 08:30"), ("h:mm", "08:30"),
    ('"Ngày" d', "09/03/2025")])
def test_a_day_under_its_format(code: str, shown: str) -> None:
    # every day was written out whole, also where the cell shows a month or a year
    assert day(datetime(2025, 3, 9, 8, 30), code) == shown


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
