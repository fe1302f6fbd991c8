"""Findings become comments in a copy of a Word file, on exactly the figures they speak of."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree
from word_files import cell, paragraph, run, table, word, zipped

from sonla_audit.audit import audit
from sonla_audit.cli import main

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRONG = "Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng kế hoạch vốn giao (đạt 87,7%)."
BOLD = "<w:b/><w:i/>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that we are in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def annotated(data: bytes, *options: str) -> bytes:
    Path("in.docx").write_bytes(data)
    assert main(["annotate", "in.docx", "-o", "out.docx", *options]) == 0
    assert Path("in.docx").read_bytes() == data
    return Path("out.docx").read_bytes()


def tree(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def commented(data: bytes) -> dict[str, list[str]]:
    """The words that each comment stands on, with the comments' paragraphs."""
    root = tree(data)
    found: dict[str, list[str]] = {}
    for comment in tree(data, "word/comments.xml"):
        number = comment.get(f"{W}id")
        inside = False
        words = ""
        for element in root.iter():
            if element.get(f"{W}id") == number and element.tag == f"{W}commentRangeStart":
                inside = True
            elif element.get(f"{W}id") == number and element.tag == f"{W}commentRangeEnd":
                inside = False
            elif inside and element.tag == f"{W}t":
                words += element.text or ""
            elif inside and element.tag.endswith("footnoteReference"):
                words += f"[{element.get(f'{W}id')}]"
        found.setdefault(words, []).extend("".join(one.text or "" for one in line.iter(f"{W}t"))
                                           for line in comment.iter(f"{W}p"))
    return found


def text_of(data: bytes) -> list[str]:
    return ["".join(one.text or "" for one in line.iter(f"{W}t")) for line in tree(data).iter(f"{W}p")]


def test_a_finding_is_one_comment_on_the_figure_it_is_about(folder: Path) -> None:
    # six findings made twenty comments, most of which said only: "Xem nhận xét ở “45” (lỗi); chỗ này là phần."
    out = annotated(word(paragraph(WRONG)))
    found = commented(out)
    assert set(found) == {"87,7%"}
    assert found["87,7%"][0].startswith("Lỗi: Tỷ lệ ghi 87,7% nhưng 1.372 ÷ 1.573 = ")
    assert found["87,7%"][-1] == "share.fraction · chắc chắn"
    assert text_of(out) == [WRONG]
    made = docx.Document(BytesIO(out))
    assert {(one.author, one.initials) for one in made.comments} == {("sonla-audit", "SA")}


def test_runs_are_cut_with_their_formatting(folder: Path) -> None:
    body = paragraph(run("Giải ngân 1.3", BOLD), run("72 tỷ đồng/1.573 tỷ đồng kế hoạch vốn giao (đạt 87"),
                     run(",7%", BOLD), run(")."))
    out = annotated(word(body))
    assert set(commented(out)) == {"87,7%"}
    assert text_of(out) == [WRONG]
    runs = [("".join(one.itertext()), [child.tag.removeprefix(W) for child in one.iter() if child.tag in (
        f"{W}b", f"{W}i")]) for one in tree(out).iter(f"{W}r") if "".join(one.itertext())]
    assert runs == [("Giải ngân 1.3", ["b", "i"]),
                    ("72 tỷ đồng/1.573 tỷ đồng kế hoạch vốn giao (đạt ", []), ("87", []), (",7%", ["b", "i"]),
                    (").", [])]


def test_tabs_and_breaks_in_a_run_stay_where_they_are(folder: Path) -> None:
    body = ('<w:p><w:r><w:t>Giải ngân</w:t><w:tab/><w:t xml:space="preserve">1.372 tỷ đồng/1.573 tỷ đồng </w:t>'
            "<w:noBreakHyphen/><w:t>(đạt 87,7%).</w:t></w:r></w:p>")
    out = annotated(word(body))
    assert set(commented(out)) == {"87,7%"}
    signs = [one.tag.removeprefix(W) for one in tree(out).iter(f"{W}t", f"{W}tab", f"{W}noBreakHyphen")]
    assert [sign for sign in signs if sign != "t"] == ["tab", "noBreakHyphen"]


def test_cells_and_tracked_changes_are_reached(folder: Path) -> None:
    inserted = f'<w:ins w:id="9" w:author="x">{run("(đạt 87,7%).")}</w:ins>'
    body = table(("Vốn", cell(paragraph("Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng ", inserted))), ("Khác", "12"))
    found = commented(annotated(word(body)))
    assert set(found) == {"87,7%"}


def test_figures_that_stand_elsewhere_are_named_with_their_place(folder: Path) -> None:
    # a comment in the total row said nothing of the rows above, each of which had a comment of its own
    rows = [("TT", "Xã", "Số hộ"), ("1", "Nậm Cảng", "114"), ("2", "Bản Khoáng", "91"), ("", "Tổng cộng", "206")]
    found = commented(annotated(word(paragraph("Biểu 1") + table(*rows))))
    [lines] = found.values()
    assert list(found) == ["206"]
    assert "Số liệu liên quan: phần “114” (bảng 1, hàng 2, cột 3); phần “91” (bảng 1, hàng 3, cột 3)." in lines


def test_a_note_is_told_at_its_mark(folder: Path) -> None:
    reference = '<w:r><w:t>thành phố</w:t><w:footnoteReference w:id="2"/><w:t>.</w:t></w:r>'
    notes = f'<w:footnote w:id="2">{paragraph(WRONG)}</w:footnote>'
    out = annotated(word(paragraph("Vốn của ", reference), {"footnotes": notes}))
    found = commented(out)
    assert list(found) == ["thành phố[2]."]
    lines = found["thành phố[2]."]
    assert "Ở chú thích 1, chỗ ghi “87,7%”:" in lines
    assert any(line.startswith("Lỗi: Tỷ lệ ghi 87,7%") for line in lines)
    with zipfile.ZipFile(BytesIO(out)) as package, zipfile.ZipFile("in.docx") as before:
        assert package.read("word/footnotes.xml") == before.read("word/footnotes.xml")


def test_a_text_box_is_told_where_it_hangs(folder: Path) -> None:
    box = ('<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>'
           f"{paragraph(WRONG)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
           "</w:drawing></w:r>")
    root = tree(annotated(word(paragraph("Xem khung bên. ", box))))
    inner = [one for kept in root.iter(f"{W}txbxContent") for one in kept.iter(f"{W}commentRangeStart")]
    assert inner == []
    assert len(list(root.iter(f"{W}commentRangeStart"))) == 1


def test_run_on_its_own_output_it_does_not_double_the_comments(folder: Path) -> None:
    once = annotated(word(paragraph(WRONG)))
    assert annotated(once) == once
    assert len(tree(once, "word/comments.xml")) == 1


def test_comments_of_others_are_kept(folder: Path) -> None:
    made = docx.Document()
    made.add_paragraph(WRONG)
    line = made.add_paragraph("Báo cáo này đã được soát một lần.")
    made.add_comment(line.runs[0], text="Đã soát.", author="Chị Hoa", initials="H")
    stream = BytesIO()
    made.save(stream)
    twice = annotated(annotated(stream.getvalue()))
    comments = [(one.author, one.comment_id, one.text) for one in docx.Document(BytesIO(twice)).comments]
    assert comments[0] == ("Chị Hoa", 0, "Đã soát.")
    assert [(author, number) for author, number, _ in comments[1:]] == [("sonla-audit", 1)]


def test_what_is_mended_loses_its_comments(folder: Path) -> None:
    once = annotated(word(paragraph(WRONG)))
    with zipfile.ZipFile(BytesIO(once)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    files["word/document.xml"] = files["word/document.xml"].replace(b"87,7%", b"87,2%")
    out = annotated(zipped(files))
    assert len(tree(out, "word/comments.xml")) == 0
    assert not re.search(b"commentR", zipfile.ZipFile(BytesIO(out)).read("word/document.xml"))


def test_the_copy_reads_as_the_original(folder: Path) -> None:
    data = word(paragraph(run("I. ", BOLD), "KẾT QUẢ") + paragraph(WRONG) + paragraph(WRONG.replace("Giải", "Chi")))
    annotated(data)
    first, second = audit(["in.docx"]).files[0], audit(["out.docx"]).files[0]
    assert first.document.source.text == second.document.source.text
    assert [one.fingerprint for one in first.findings] == [one.fingerprint for one in second.findings]


def test_the_language_and_the_rules_may_be_chosen(folder: Path) -> None:
    data = word(paragraph(WRONG))
    assert any(line.startswith("Error: ") for lines in commented(annotated(data, "--lang", "en")).values()
               for line in lines)
    out = annotated(data, "--ignore", "share")
    assert "word/comments.xml" not in zipfile.ZipFile(BytesIO(out)).namelist() or not commented(out)


@pytest.mark.parametrize(("words", "told"), [
    (["in.docx", "-o", "in.docx"], "in.docx"),
    (["in.docx", "-o", "./in.docx"], "in.docx"),
    (["in.docx"], "-o"),
    (["in.docx", "-o", "out.pdf"], "out.pdf"),
    (["in.txt", "-o", "out.docx"], "in.txt"),
    (["none.docx", "-o", "out.docx"], "none.docx"),
    (["broken.docx", "-o", "out.docx"], "broken.docx"),
    (["in.docx", "-o", "no/such/out.docx"], "no/such/out.docx"),
])
def test_what_cannot_be_done_is_told_and_nothing_is_written(
        folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str) -> None:
    Path("in.docx").write_bytes(word(paragraph(WRONG)))
    Path("in.txt").write_text(WRONG, "utf-8")
    Path("broken.docx").write_bytes(word(paragraph(WRONG))[:-200])
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert main(["annotate", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert told in said.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
