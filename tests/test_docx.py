"""A Word document is read as it is printed: with its numbers, notes and boxes, its revisions accepted."""

from __future__ import annotations

import pytest
from word_files import cell, listed, paragraph, run, table, word

from sonla_audit.audit import audit_document
from sonla_audit.document import Document
from sonla_audit.finding import place
from sonla_audit.packs import load_messages
from sonla_audit.places import several, where
from sonla_audit.readers import reader_for
from sonla_audit.view import View

pytest.importorskip("docx", reason="python-docx is not installed here: pip install -e '.[dev]'")

LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for at, start, form, text in ((0, 1, "upperRoman", "%1."), (1, 1, "decimal", "%2."), (2, 1, "decimal", "%2.%3."),
                                  (3, 1, "lowerLetter", "%4)"), (4, 1, "bullet", "\uf0b7"), (5, 1, "bullet", "-")))
NUMBERING = (f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
             '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
             '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/>'
             '</w:lvlOverride></w:num>')
STYLES = ('<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr>'
          '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="u2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/>'
          '</w:pPr></w:style>')


def document(body: str, **parts: str) -> Document:
    read: Document = reader_for("a.docx").read("a.docx", word(body, parts), None)
    return read


def lines(body: str, **parts: str) -> list[str]:
    return document(body, **parts).source.text.splitlines()


def field(instruction: str, *result: str) -> str:
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{"".join(result)}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def test_split_runs_proofing_marks_and_bookmarks_do_not_part_a_figure() -> None:
    read = document(paragraph(
        run("Giải ngân 1."), '<w:proofErr w:type="spellStart"/>', run("37", "<w:b/>"), '<w:bookmarkStart w:id="0" '
        'w:name="x"/>', run("2 tỷ đồng/1.573"), '<w:bookmarkEnd w:id="0"/>', run(" tỷ đồng (đạt 87,"), run("7%).")))
    (finding,) = audit_document(read).findings
    assert (finding.check, finding.verdict.outcome) == ("share", "suspicious")
    where = {part.role: [(site.paragraph, site.run, site.at, span.end - span.start) for piece in place(read, part)
                         for site, span in read.sites_of(piece)] for part in finding.claim.parts}
    assert where == {"part": [(0, 0, 0, 2), (0, 1, 0, 2), (0, 2, 0, 1)], "whole": [(0, 2, 0, 5)],
                     "share": [(0, 3, 0, 3), (0, 4, 0, 2)]}


def test_smart_tags_links_fields_and_content_controls_are_passed_through() -> None:
    assert lines(paragraph(
        "Xã ", '<w:smartTag w:uri="u" w:element="place">' + run("Chiềng Mung") + "</w:smartTag>", " có ",
        '<w:hyperlink w:anchor="x">' + run("12 bản") + "</w:hyperlink>", ", ",
        field("REF so_ho \\h", run("1.250"), run(" hộ")), ", ",
        '<w:fldSimple w:instr="DOCPROPERTY x">' + run("40 ha") + "</w:fldSimple>", ", ",
        "<w:sdt><w:sdtPr/><w:sdtContent>" + run("3 trường") + "</w:sdtContent></w:sdt>", ".",
    )) == ["Xã Chiềng Mung có 12 bản, 1.250 hộ, 40 ha, 3 trường."]


def test_the_code_of_a_field_is_no_text_even_where_it_holds_a_field() -> None:
    inner = field("MERGEFIELD a", run("77"))
    assert lines(paragraph("Có ", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                           '<w:r><w:instrText> IF </w:instrText></w:r>' + inner +
                           '<w:r><w:instrText> = 77 "a" "b" </w:instrText></w:r>'
                           '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("15 hộ") +
                           '<w:r><w:fldChar w:fldCharType="end"/></w:r>', ".")) == ["Có 15 hộ."]


def test_revisions_are_read_as_accepted() -> None:
    mark = '<w:rPr><w:del w:id="9" w:author="x"/></w:rPr>'
    body = (paragraph("Trồng ", '<w:del w:id="1"><w:r><w:delText>99</w:delText></w:r></w:del>',
                      '<w:ins w:id="2">' + run("120") + "</w:ins>", " ha",
                      '<w:moveFrom w:id="3">' + run(" và 5 ha") + "</w:moveFrom>", ".")
            + paragraph("Chăm sóc ", properties=mark)
            + paragraph("35 ha", '<w:moveTo w:id="4">' + run(" và 5 ha") + "</w:moveTo>", ".")
            + paragraph('<w:del w:id="1"><w:r><w:delText>bỏ 1 ha</w:delText></w:r></w:del>',
                        properties=mark + listed(1))
            + paragraph("Kết luận", properties=listed(1)))
    assert lines(body, numbering=NUMBERING) == ["Trồng 120 ha.", "Chăm sóc 35 ha và 5 ha.", "I. Kết luận"]


def test_deleted_rows_are_gone() -> None:
    rows = table(("Lúa", "1.250", "1.300"), ("Ngô", "300", "250"), ("Sắn", "10", "20"))
    deleted = rows.replace("<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space=\"preserve\">Ngô",
                           "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:r>"
                           "<w:t xml:space=\"preserve\">Ngô")
    assert deleted != rows
    assert lines(deleted) == ["Lúa\t1.250\t1.300", "Sắn\t10\t20"]


def test_numbers_of_lists_are_rebuilt() -> None:
    body = "".join(paragraph(text, properties=listed(number, level)) for number, level, text in (
        (1, 0, "Kết quả"), (1, 1, "Kinh tế"), (1, 2, "Trồng trọt"), (1, 3, "Lúa"), (1, 3, "Ngô"), (1, 2, "Chăn nuôi"),
        (1, 1, "Xã hội"), (1, 3, "Y tế"), (1, 4, "Bệnh viện"), (1, 5, "Trạm xá"), (1, 0, "Nhiệm vụ"), (1, 1, "Một"),
        (2, 1, "Bảy"), (2, 1, "Tám"), (0, 0, "Không số")))
    assert lines(body, numbering=NUMBERING) == [
        "I. Kết quả", "1. Kinh tế", "1.1. Trồng trọt", "a) Lúa", "b) Ngô", "1.2. Chăn nuôi", "2. Xã hội", "a) Y tế",
        "• Bệnh viện", "- Trạm xá", "II. Nhiệm vụ", "1. Một", "7. Bảy", "8. Tám", "Không số"]


def test_styles_number_and_name_headings() -> None:
    read = document(paragraph("Kết quả", properties='<w:pStyle w:val="u1"/>')
                    + paragraph("Mục lục 5", properties='<w:pStyle w:val="M1"/>')
                    + paragraph("Về kinh tế", properties='<w:pStyle w:val="u2"/>')
                    + paragraph("Trồng 12 ha.")
                    + paragraph("Nhiệm vụ", properties='<w:pStyle w:val="u1"/>'), numbering=NUMBERING, styles=STYLES)
    assert [(b.kind, b.mark, b.text, b.section) for b in read.blocks] == [
        ("heading", "I.", "Kết quả", ("I. Kết quả",)), ("noise", "", "Mục lục 5", ("I. Kết quả",)),
        ("heading", "", "Về kinh tế", ("I. Kết quả", "Về kinh tế")),
        ("paragraph", "", "Trồng 12 ha.", ("I. Kết quả", "Về kinh tế")),
        ("heading", "II.", "Nhiệm vụ", ("II. Nhiệm vụ",))]


def test_a_table_of_contents_is_no_part_of_the_report() -> None:
    body = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                     '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
                     '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "Kết quả 12") + paragraph(
        "Nhiệm vụ 15", '<w:r><w:fldChar w:fldCharType="end"/></w:r>') + (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f'<w:sdtContent>{paragraph("Phụ lục 99")}</w:sdtContent></w:sdt>') + paragraph("Có 3 xã.")
    assert [(b.kind, b.text) for b in document(body).blocks] == [
        ("noise", "Kết quả 12"), ("noise", "Nhiệm vụ 15"), ("noise", "Phụ lục 99"), ("paragraph", "Có 3 xã.")]


def test_footnotes_and_endnotes_follow_the_paragraph_that_calls_them() -> None:
    body = (paragraph("Toàn tỉnh có 12 huyện", '<w:r><w:footnoteReference w:id="3"/></w:r>', " và 204 xã",
                      '<w:r><w:endnoteReference w:id="2"/></w:r>', ".") + paragraph(
        "Riêng Mai Sơn", '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>', " có 22 xã",
        '<w:r><w:footnoteReference w:id="5"/></w:r>', "."))
    notes = ('<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' + "".join(
        f'<w:footnote w:id="{number}">{paragraph("<w:r><w:footnoteRef/></w:r>", " " + text)}</w:footnote>'
        for number, text in ((3, "Sau sáp nhập."), (4, "Huyện vùng thấp."), (5, "Có 2 thị trấn."))))
    read = document(body, footnotes=notes, endnotes='<w:endnote w:id="2">' + paragraph("Số liệu 2024.")
                    + "</w:endnote>")
    assert read.source.text.splitlines() == [
        "Toàn tỉnh có 12 huyện¹ và 204 xã[i].", "¹ Sau sáp nhập.", "[i] Số liệu 2024.",
        "Riêng Mai Sơn* có 22 xã².", "[*] Huyện vùng thấp.", "² Có 2 thị trấn."]
    assert [(b.kind, b.mark, b.text, b.note) for b in read.blocks] == [
        ("paragraph", "", "Toàn tỉnh có 12 huyện và 204 xã.", None),
        ("footnote", "1", "Sau sáp nhập.", (0, len("Toàn tỉnh có 12 huyện"))),
        ("footnote", "i", "Số liệu 2024.", (0, len("Toàn tỉnh có 12 huyện và 204 xã"))),
        ("paragraph", "", "Riêng Mai Sơn có 22 xã.", None), ("footnote", "*", "Huyện vùng thấp.", (3, 13)),
        ("footnote", "2", "Có 2 thị trấn.", (3, len("Riêng Mai Sơn có 22 xã")))]
    note = read.blocks[1].trail.pieces(0, 3)[0]
    assert (read.anchor(note.start).part, read.anchor(note.start).paragraph) == ("footnotes", 1)
    assert read.anchor(read.marks[0].span.start).run == 1


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Hộp có 5 tỷ đồng.')}</w:txbxContent>"
    drawing = (f"<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic><a:graphicData>"
               f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
               f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
               "</mc:AlternateContent></w:r>")
    read = document(paragraph("Trước ", drawing, run("sau 7 ha.")) + paragraph("Tiếp 8 ha."))
    assert read.source.text.splitlines() == ["Trước sau 7 ha.", "Hộp có 5 tỷ đồng.", "Tiếp 8 ha."]
    assert [read.anchor(read.source.text.index(digit)).paragraph for digit in "758"] == [0, 1, 3]
    assert read.anchor(read.source.text.index("7")).run == 4  # the runs of both versions of the box are counted


def test_what_is_not_printed_is_not_read_and_pictures_are_counted() -> None:
    picture = ("<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic>"
               "</wp:inline></w:drawing></w:r>")
    read = document(paragraph("Có 3 xã", run(" ẩn 4 xã", "<w:vanish/>"), run(" rõ", '<w:vanish w:val="0"/>'), picture,
                              "<m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath>", "."),
                    header1=paragraph("Đầu trang 99"))
    assert read.source.text.splitlines() == ["Có 3 xã rõ."]
    assert read.unread == ("1 hình ảnh, biểu đồ", "1 công thức toán")


def test_breaks_symbols_and_raised_digits() -> None:
    read = document(paragraph("BÁO CÁO", "<w:r><w:br/></w:r>", "Kết quả năm 2024",
                              "<w:r><w:br/><w:t>của huyện</w:t></w:r>")
                    + paragraph("Rộng 5", "<w:r><w:noBreakHyphen/></w:r>", "6 m",
                                run("2", '<w:vertAlign w:val="superscript"/>'),
                                '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/><w:t>x</w:t></w:r>'))
    assert [b.text for b in read.blocks] == ["BÁO CÁO", "Kết quả năm 2024 của huyện", "Rộng 5-6 m²\uf0fc\tx"]
    place_of_x = read.source.text.rindex("x")
    end = len(read.blocks[2].text)
    ((site, _),) = read.sites_of(read.blocks[2].trail.pieces(end - 1, end)[0])
    assert place_of_x - site.start + site.at == 2


def test_cells_merged_both_ways_stand_in_their_columns() -> None:
    read = document(table(
        (cell("TT", properties='<w:vMerge w:val="restart"/>'),
         cell("Chỉ tiêu", properties='<w:vMerge w:val="restart"/>'), cell("Năm", properties='<w:gridSpan w:val="2"/>')),
        (cell(properties="<w:vMerge/>"), cell(properties="<w:vMerge/>"), "2023", "2024"),
        ("1", cell("Lúa", "(vụ xuân)"), "1.250", "1.300"), ("2", "Ngô", "300", "250")))
    assert read.source.text.splitlines() == [
        "TT\tChỉ tiêu\tNăm\t", "\t\t2023\t2024", "1\tLúa (vụ xuân)\t1.250\t1.300", "2\tNgô\t300\t250"]
    assert {len(block.cells) for block in read.blocks} == {4}
    assert read.anchor(read.source.text.index("1.300")).cell == (1, 3, 4)


def test_a_nested_table_follows_its_row_and_a_letterhead_is_paragraphs() -> None:
    inner = table(("a", "1", "2"), ("b", "3", "4"))
    letterhead = table(("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 12/BC-UBND", "Sơn La"))
    read = document(letterhead + table(("Lúa", cell("1.250", inner + "<w:p/>"), "1.300"), ("Ngô", "300", "250")))
    assert read.source.text.splitlines() == [
        "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/BC-UBND", "Sơn La",
        "Lúa\t1.250\t1.300", "a\t1\t2", "b\t3\t4", "Ngô\t300\t250"]
    assert [block.table for block in read.blocks if block.kind == "row"] == [0, 1, 1, 0]


def test_a_passage_in_a_cell_follows_its_row() -> None:
    passage = "Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%). " + "Các đơn vị tiếp tục đôn đốc nhà thầu. " * 4
    read = document(table(("Lúa", "1.250", passage, "1.300"), ("Ngô", "300", "", "250")))
    assert [(b.kind, b.text[:12]) for b in read.blocks] == [
        ("row", "Lúa\t1.250\t\t1"), ("paragraph", "Giải ngân 1."), ("row", "Ngô\t300\t\t250")]
    assert read.anchor(read.source.text.index("1.573")).cell == (1, 1, 3)
    assert [f.claim.rule for f in audit_document(read).findings] == ["share.fraction"]


def test_pages_are_known_where_word_has_noted_them() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r>"
    read = document(paragraph("Trang một") + paragraph("Trang ", turn) + paragraph("Vẫn hai"))
    assert [read.anchor(read.source.text.index(word)).page for word in ("một", "Trang ", "hai", "Vẫn")] == [1, 1, 2, 2]
    assert document(paragraph("Một")).anchor(0).page is None


@pytest.mark.parametrize("wrapped", ["sdt", "ins", "customXml"])
def test_rows_cells_and_blocks_in_wrappers(wrapped: str) -> None:
    def wrap(inner: str) -> str:
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>" if wrapped == "sdt" else (
            f"<w:{wrapped}>{inner}</w:{wrapped}>")

    row = "<w:tr>" + cell("Ngô") + wrap(cell("300")) + cell("250") + "</w:tr>"
    body = wrap(paragraph("Có 3 xã.")) + table(("Lúa", "1.250", "1.300")).replace("</w:tbl>", wrap(row) + "</w:tbl>")
    assert lines(body) == ["Có 3 xã.", "Lúa\t1.250\t1.300", "Ngô\t300\t250"]



def test_a_place_in_a_table_is_what_word_shows() -> None:
    # a figure of a table stood at "đoạn 6", and Word numbers no paragraphs
    head = table((cell(paragraph(run("UBND TỈNH A"))), cell(paragraph(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))))
    wide = cell(paragraph(run("Tổng cộng")), properties='<w:gridSpan w:val="2"/>')
    rows = [tuple(cell(paragraph(run(words))) for words in row) for row in (
        ("TT", "Xã", "Kế hoạch", "Thực hiện"), ("1", "Nậm Cảng", "120", "114"), ("2", "Bản Khoáng", "85", "91"))]
    rows.append((wide, *(cell(paragraph(run(words))) for words in ("205", "206"))))
    read = document(head + paragraph(run("Năm 2024 có 14 công trình.")) + table(*rows))
    view = View("vi", load_messages("vi"))
    text = read.source.text

    def at(words: str) -> str:
        return where(view, read, text.index(words))

    assert (at("206"), at("Bản"), at("14")) == ("bảng 1, hàng 4, cột 4", "bảng 1, hàng 3, cột 2", "đoạn 3")
    assert several(view, read, [text.index("114"), text.index("91"), text.index("14 công")]) == (
        "bảng 1, hàng 2, cột 4; bảng 1, hàng 3, cột 4; đoạn 3")
    assert several(view, read, [text.index("UBND"), text.index("14 công")]) == "đoạn 1, 3"
