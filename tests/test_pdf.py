"""A PDF is read as the report that was printed: paragraphs whole, notes at their marks, tables in cells, pages known.

The files were printed by LibreOffice (fixtures/formats/printed.py); the hostile ones are written here, byte by byte.
"""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from sonla_audit.audit import audit_document, read_file, scene_of
from sonla_audit.document import Document
from sonla_audit.readers import UnreadableError
from sonla_audit.readers.pdf import read

FORMATS = Path(__file__).resolve().parent.parent / "fixtures" / "formats"
PRINTED = ("provincial.pdf", "two-fonts.pdf")


@cache
def document(name: str) -> Document:
    return read_file(str(FORMATS / name))


def texts(one: Document) -> list[tuple[str, str, str]]:
    """Kind, mark and text of what is in no table, from the title on; columns are beyond a plain text."""
    blocks = [(block.kind, block.mark, block.text) for block in one.blocks if block.kind != "row"
              and "\t" not in block.text and block.text != "Kế hoạch Thực hiện"]
    return blocks[next(at for at, (_, _, text) in enumerate(blocks) if text == "BÁO CÁO"):]


@pytest.mark.parametrize("name", PRINTED)
def test_paragraphs_headings_items_and_notes_are_those_of_the_text(name: str) -> None:
    printed, typed = texts(document(name)), texts(document("provincial.txt"))
    assert printed == typed
    assert len(typed) > 40


@pytest.mark.parametrize("name", PRINTED)
def test_figures_cut_by_lines_and_pages_come_out_whole(name: str) -> None:
    def figures(one: Document) -> list[str]:
        return [figure.surface for figure in scene_of(one).quantities if one.blocks[figure.block].kind != "row"
                and "\t" not in one.blocks[figure.block].text]

    assert figures(document(name)) == figures(document("provincial.txt"))
    assert len(figures(document(name))) > 140


@pytest.mark.parametrize("name", PRINTED)
def test_findings_are_those_of_the_text(name: str) -> None:
    def found(one: Document) -> set[tuple[str, str]]:
        return {(finding.fingerprint, finding.verdict.outcome) for finding in audit_document(one).findings
                if not any(one.blocks[part.block].kind == "row" for part in finding.claim.parts)}

    assert found(document(name)) == found(document("provincial.txt"))
    assert len(found(document(name))) > 20


@pytest.mark.parametrize("name", PRINTED)
def test_cells_are_read_whether_lines_are_drawn_or_not(name: str) -> None:
    rows = [block for block in document(name).blocks if block.kind == "row"]
    cells = [(row.table, [row.text[cell.start:cell.end] for cell in row.cells]) for row in rows]
    assert cells[0] == (0, ["TT", "Đơn vị", "Vốn đầu tư công", "", "Tỷ lệ (%)"])
    assert (0, ["4", "Huyện Nậm Khoa, bao gồm cả các dự án di dân tái định cư vùng lòng hồ", "341.300", "259.388",
                "76,0"]) in cells
    assert (0, ["", "Tổng cộng", "2.600.000", "2.184.000", "84,0"]) in cells
    assert (1, ["1", "Rừng phòng hộ", "850", "884", "104,0"]) in cells
    assert (1, ["", "Cộng", "4.000", "4.215", "105,4"]) in cells
    assert (2, ["2", "Số trường đạt chuẩn quốc gia", "Trường", "248", "271", "295", "316", "342", "108,2"]) in cells


def test_the_head_of_a_table_is_read_once_though_it_is_printed_on_each_page() -> None:
    rows = [block for block in document("provincial.pdf").blocks if block.table == 0]
    pages = {document("provincial.pdf").anchor(row.trail.pieces(len(row.text) - 1, len(row.text))[0].start).page
             for row in rows}
    assert pages == {2, 3}
    assert [row.text for row in rows].count("TT\tĐơn vị\tVốn đầu tư công\t\tTỷ lệ (%)") == 1


def test_a_figure_has_its_page_and_box() -> None:
    one = document("provincial.pdf")
    figure = next(figure for figure in scene_of(one).quantities if figure.surface == "412.500")
    anchor = one.anchor(figure.pieces[0].start)
    assert (anchor.page, anchor.cell) == (2, (1, 3, 3))
    assert anchor.box is not None
    left, top, right, bottom = anchor.box
    assert 0 < left < right < 5954
    assert 0 < top < bottom < 8420


def test_page_numbers_are_no_text() -> None:
    for block in document("sixty-pages.pdf").blocks:
        assert not block.text.isdecimal()


def test_a_note_stands_behind_the_paragraph_that_calls_it() -> None:
    blocks = document("provincial.pdf").blocks
    notes = [block for block in blocks if block.kind == "footnote"]
    assert [(note.mark, note.note) for note in notes] == [
        (note.mark, (note.index - 1, note.note[1] if note.note else -1)) for note in notes]
    assert [note.mark for note in notes] == ["1", "2", "3"]
    assert blocks[notes[1].index - 1].text.endswith("412 hộ bị ảnh hưởng;")


# ---------------------------------------------------------------- files that are written to do harm, or are damaged


def written(objects: Sequence[str], root: int = 1, more: str = "") -> bytes:
    """A PDF of these objects, numbered from 1, with a true cross-reference table."""
    data = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(data)
    entries = "".join(f"{place:010} 00000 n \n" for place in places)
    data += (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}trailer\n<< /Size {len(objects) + 1} "
             f"/Root {root} 0 R {more}>>\nstartxref\n{start}\n%%EOF\n").encode("latin-1")
    return data


def stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SHOWN = "BT /F1 12 Tf 72 700 Td (Chi 1.372 / 1.573 = 87,7% \\(2024\\)) Tj ET"


def paged(contents: Sequence[str], more: str = "", font: str = FONT, page: str = "") -> bytes:
    """A PDF with a page for each content stream; ``page`` is what else each page says."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [CATALOG, f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>", font]
    for number, content in enumerate(contents):
        objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page} /Contents {5 + 2 * number} 0 R "
                    f"/Resources << /Font << /F1 3 0 R >> >> >>", stream(content)]
    return written(objects, more=more)


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as problem:
        read("a.pdf", data, None)
    return problem.value.key


def test_a_plain_page_is_read() -> None:
    assert [block.text for block in read("a.pdf", paged([SHOWN]), None).blocks] == ["Chi 1.372 / 1.573 = 87,7% (2024)"]


def test_pages_without_text_are_named() -> None:
    picture = "72 500 200 200 re f"
    with pytest.raises(UnreadableError) as problem:
        read("a.pdf", paged([picture, picture, picture]), None)
    assert (problem.value.key, dict(problem.value.values)) == ("pdf-no-text", {"pages": "1-3"})
    mixed = read("a.pdf", paged([SHOWN, picture, "", SHOWN.replace("2024", "2025"), picture]), None)
    assert mixed.unread == ("trang 2, 5: không có lớp chữ, chỉ có hình ảnh",)
    assert refused(paged([""])) == "pdf-empty"


def shown(lines: Sequence[tuple[int, int, str]], size: int = 10) -> str:
    """Lines of text by their places."""
    return "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, text in lines)


LEFT = ("The province collected 4,615 billion in", "2024, which is more than the year before,",
        "and spent 15,870 billion on schools, on", "roads and on the health of its people in",
        "twelve districts and 151 communes. It had", "planned to spend a little more than that.")
RIGHT = ("Of the money for investment 2,184 billion", "were paid out by the end of November, the",
         "rest will follow until January of the next", "year. The largest works are a road and a",
         "lake, which together cost 2,028 billion of", "which 1,462 billion have been paid so far.")


def test_columns_are_read_one_after_the_other() -> None:
    rows = [line for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
            for line in ((60, 700 - 14 * at, left), (330, 700 - 14 * at, right))]
    blocks = read("a.pdf", paged([shown(rows)]), None).blocks
    assert " ".join(block.text for block in blocks) == " ".join((*LEFT, *RIGHT))
    assert all(block.kind != "row" for block in blocks)


def test_a_page_that_lies_on_its_side_is_read_upright() -> None:
    rows = ((LEFT[0], ""), ("1   Phieng Sa", "412.500"), ("2   Muong Lu", "386.200"), ("3   Nam Khoa", "298.000"))
    turned = "\n".join(f"BT /F1 10 Tf 0 1 -1 0 {100 + 14 * at} {60 + 200 * cell} Tm ({text}) Tj ET"
                       for at, row in enumerate(rows) for cell, text in enumerate(row) if text)
    blocks = read("a.pdf", paged([turned], page="/Rotate 90"), None).blocks
    assert [block.text.replace("\t", "|") for block in blocks] == [
        LEFT[0], "1 Phieng Sa|412.500", "2 Muong Lu|386.200", "3 Nam Khoa|298.000"]


def test_what_is_no_pdf_or_not_all_of_one_is_refused() -> None:
    whole = paged([SHOWN])
    assert refused(b"") == "empty"
    assert refused(b"PK\x03\x04" + b"\0" * 100) == "pdf-other"
    assert refused(whole[:len(whole) * 2 // 3]) == "pdf-truncated"
    assert refused(whole[:whole.rindex(b"startxref")]) == "pdf-truncated"
    assert refused(whole.replace(b"startxref\n", b"startxref\n9")) == "pdf-xref"
    place = whole.index(b"0000000009 00000 n")
    assert refused(whole[:place] + b"0000000099 00000 n" + whole[place + 18:]) == "pdf-xref"
    printed = (FORMATS / "provincial.pdf").read_bytes()
    assert refused(printed[:len(printed) // 2]) == "pdf-truncated"


def test_junk_before_the_head_and_behind_the_end_does_no_harm() -> None:
    whole = paged([SHOWN])
    assert len(read("a.pdf", whole + b"\r\n\0\0", None).blocks) == 1


def test_a_password_is_asked_for_in_words() -> None:
    junk = "<" + "5A" * 32 + ">"
    locked = (f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {junk} /U {junk} /P -44 >> /ID [{junk} {junk}] ")
    assert refused(paged([SHOWN], locked)) == "pdf-locked"


def test_letters_of_an_old_encoding_are_refused() -> None:
    """Read as they stand, they match no rule, and a report full of errors passes."""
    typed = (b"thu ng\xa9n s\xb8ch nh\xb5 n\xad\xedc \xae\xb9t 1.372 t\xfb \xae\xe5ng, b\xbbng 87,7% k\xd5 ho\xb9ch; "
             b"s\xe8 h\xe9 ngh\xcco c\xf1a th\xb5nh ph\xe8 gi\xb6m c\xdfn 57 h\xe9.").decode("latin-1")
    font = FONT.replace(">>", "/Encoding /WinAnsiEncoding >>")
    page = paged([f"BT /F1 10 Tf 20 700 Td ({typed}) Tj ET"], font=font)
    assert refused(page) == "tcvn3"


@pytest.mark.parametrize("twice", [False, True])
def test_data_packed_to_fill_the_memory_is_not_unpacked(twice: bool) -> None:
    packing = zlib.compressobj(9)
    data = b"".join(packing.compress(b" " * (1 << 20)) for _ in range(10 if twice else 560)) + packing.flush()
    filters = b"[/FlateDecode /FlateDecode]" if twice else b"/FlateDecode"
    if twice:
        data = zlib.compress(data, 9)
    bomb = b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(data), filters, data)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    tree = [CATALOG.encode(), b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page]
    assert refused(written([one.decode("latin-1") for one in (*tree, bomb)])) == "pdf-packed"


@pytest.mark.parametrize(("pages", "key"), [
    ("<< /Type /Pages /Kids [2 0 R] /Count 3 >>", "pdf-page"),
    ("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>", "pdf-pages"),
    ("<< /Type /Pages /Kids [3 0 R] /Count 4000 >>", "pdf-page"),
    ("<< /Type /Pages /Kids [] /Count 0 >>", "pdf-broken"),
])
def test_an_endless_page_tree_ends(pages: str, key: str) -> None:
    assert refused(written([CATALOG, pages, "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"])) == key


def test_a_refusal_is_a_sentence_and_exit_status_2_within_bounds(tmp_path: Path) -> None:
    """Deep nesting, a tree that leads back, a table of objects that lies: in a gigabyte and a few seconds."""
    deep = [CATALOG, *(f"<< /Type /Pages /Kids [{number} 0 R] /Count 1 >>" for number in range(3, 3003)),
            "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
    (tmp_path / "deep.pdf").write_bytes(written(deep))
    (tmp_path / "cut.pdf").write_bytes(paged([SHOWN])[:-40])
    bounded = ("import resource, sys\nresource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
               "from sonla_audit.cli import main\nsys.exit(main(['check', *sys.argv[1:]]))")
    for name in ("deep.pdf", "cut.pdf"):
        ran = subprocess.run([sys.executable, "-c", bounded, name], cwd=tmp_path, capture_output=True, timeout=30,
                             encoding="utf-8", check=False)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.startswith(f"{name}: tệp PDF") or ran.stderr.startswith(f"{name}: không đọc được trang")
        assert "Traceback" not in ran.stderr
