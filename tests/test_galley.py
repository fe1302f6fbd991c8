"""Paragraphs that a reader knows are set as a document whose positions lead back to runs, cells and pages."""

from __future__ import annotations

from sonla_audit.audit import audit_document, document_of
from sonla_audit.document import Document, Site, Span
from sonla_audit.finding import place
from sonla_audit.layout.galley import Galley, Piece

LINES = ("I. KẾT QUẢ", "1. Giải ngân vốn đầu tư công", "- Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%).")


def written() -> Document:
    galley = Galley()
    galley.paragraph([Piece("I. ", Site(0, paragraph=0)), Piece("KẾT QUẢ", Site(0, paragraph=0, run=0))])
    galley.paragraph([Piece("1. ", Site(0, paragraph=1)),
                      Piece("Giải ngân vốn đầu tư công", Site(0, paragraph=1, run=0))])
    galley.paragraph([Piece("- ", Site(0, paragraph=2)), Piece("Giải ngân 1.3", Site(0, paragraph=2, run=0)),
                      Piece("72 tỷ đồng", Site(0, paragraph=2, run=1)),
                      Piece("¹", Site(0, paragraph=2, run=2), call="1"),
                      Piece("/1.573 tỷ đồng (đạt 87,7%).", Site(0, paragraph=2, run=3))])
    galley.note("1", [Piece("Theo báo cáo của Kho bạc.", Site(0, part="footnotes", paragraph=0, run=1))])
    return galley.document("a.docx", "docx")


def test_the_source_is_a_line_for_each_paragraph_and_note() -> None:
    text = written().source.text
    assert text == "\n".join((*LINES[:2], "- Giải ngân 1.372 tỷ đồng¹/1.573 tỷ đồng (đạt 87,7%).",
                              "¹ Theo báo cáo của Kho bạc.", ""))


def test_blocks_are_those_of_the_same_text_typed() -> None:
    typed = document_of("\n".join(LINES))
    made = written()
    assert [(b.kind, b.mark, b.text, b.section) for b in typed.blocks] == [
        (b.kind, b.mark, b.text, b.section) for b in made.blocks if b.kind != "footnote"]
    assert made.blocks[-1].note == (2, len("Giải ngân 1.372 tỷ đồng"))
    assert made.marks[0].label == "1"


def test_findings_are_the_same_and_lead_to_the_runs() -> None:
    typed, made = audit_document(document_of("\n".join(LINES))), audit_document(written())
    assert [f.fingerprint for f in typed.findings] == [f.fingerprint for f in made.findings] != []
    share = next(f for f in made.findings if f.check == "share")
    part = next(p for p in share.claim.parts if p.role == "part")
    pieces = place(made.document, part)
    assert [made.document.source.text[p.start:p.end] for p in pieces] == ["1.372"]
    assert [(site.run, span.end - span.start) for site, span in made.document.sites_of(pieces[0])] == [(0, 3), (1, 2)]
    assert made.document.anchor(pieces[0].start).paragraph == 2


def test_a_line_break_parts_only_what_is_evidently_new() -> None:
    galley = Galley()
    galley.paragraph([Piece("BÁO CÁO"), Piece("\n"), Piece("Kết quả năm 2024 của"), Piece("\n"), Piece("huyện"),
                      Piece("\n"), Piece("- Trồng 12 ha;"), Piece("\n"), Piece("- Chăm sóc 3 ha.")])
    blocks = galley.document("-", "docx").blocks
    assert [(b.mark, b.text) for b in blocks] == [
        ("", "BÁO CÁO"), ("", "Kết quả năm 2024 của huyện"), ("-", "Trồng 12 ha;"), ("-", "Chăm sóc 3 ha.")]


def test_a_tone_in_a_run_of_its_own_joins_its_letter() -> None:
    galley = Galley()
    galley.paragraph([Piece("  Ty\u0309 le\u0323\u0302", Site(0, run=0)), Piece(" 1", Site(0, run=1)),
                      Piece("2", Site(0, run=2)), Piece("1", call="1"), Piece("%  ")])
    document = galley.document("-", "docx")
    block = document.blocks[0]
    assert block.text == "Tỷ lệ 12%"
    at = block.text.index("12")
    assert [document.anchor(piece.start).run for piece in block.trail.pieces(at + 1, at + 2)] == [2]
    assert document.marks[0].at == at + 2


def test_cells_of_a_source_with_markup_keep_their_offsets() -> None:
    text = "<td>Lúa</td><td> 1.250 </td><td></td>"
    galley = Galley(text)
    galley.row([[Piece("Lúa", at=4)], [Piece(" 1.250 ", Site(0, cell=(1, 1, 2)), at=16)], []], galley.table())
    document = galley.document("a.html", "utf-8")
    row = document.blocks[0]
    assert row.text == "Lúa\t1.250\t"
    assert [row.text[cell.start:cell.end] for cell in row.cells] == ["Lúa", "1.250", ""]
    assert row.trail.pieces(4, 9) == (Span(17, 22),)
    assert document.anchor(17).cell == (1, 1, 2)
