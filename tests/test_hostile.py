"""A file that is broken, locked or made to do harm gets one sentence and exit status 2, before it costs anything."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from word_files import paragraph, run, word, zipped

from sonla_audit.cli import main
from sonla_audit.formats.packages import LARGEST, LARGEST_XML
from sonla_audit.readers import UnreadableError, reader_for

pytest.importorskip("docx", reason="python-docx is not installed here: pip install -e '.[dev]'")

GOOD = word(paragraph("Có 3 xã."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOCUMENT = "word/document.xml"


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(GOOD)) as package:
        return zipped({one: change(package.read(one)) if one == name else package.read(one)
                       for one in package.namelist()})


def declared(text: bytes, document_type: str) -> bytes:
    return text.replace(b"?>", f"?><!DOCTYPE d [{document_type}]>".encode(), 1).replace("Có".encode(), b"&x;")


def laughs() -> str:
    return '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(23)) + '<!ENTITY x "&j;">'


def lying() -> bytes:
    """A part that says it is a kilobyte and unpacks to sixty million bytes."""
    made = changed(DOCUMENT, lambda text: b" " * (40 << 20))
    with zipfile.ZipFile(BytesIO(made)) as package:
        size = package.getinfo(DOCUMENT).file_size
    return made.replace(struct.pack("<L", size), struct.pack("<L", 1000))


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "cut short": ("broken", lambda: GOOD[:-200]),
    "half": ("broken", lambda: GOOD[:len(GOOD) // 2]),
    "empty": ("empty", lambda: b""),
    "a text": ("other-kind", "Có 3 xã.".encode),
    "password": ("locked", lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500)),
    "before 2007": ("old-office", lambda: OLE),
    "zip with a password": ("locked", lambda: flagged(GOOD)),
    "entity expansion": ("entities", lambda: changed(DOCUMENT, lambda text: declared(text, laughs()))),
    "external entity": ("entities", lambda: changed(DOCUMENT, lambda text: declared(
        text, '<!ENTITY x SYSTEM "file:///etc/passwd">'))),
    "entities in UTF-16": ("entities", lambda: changed(DOCUMENT, lambda text: declared(text, '<!ENTITY x "1">')
                                                       .decode().replace("UTF-8", "UTF-16").encode("utf-16"))),
    "no XML": ("broken", lambda: changed(DOCUMENT, lambda text: text[:-30])),
    "a link to nowhere": ("broken", lambda: changed("_rels/.rels", lambda text: text.replace(b"Target=", b"T="))),
    "the strict form": ("strict", lambda: changed("_rels/.rels", lambda text: text.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"))),
    "another zip": ("broken", lambda: zipped({"a.xml": "<a/>"})),
    "a bomb of XML": ("too-large", lambda: changed(DOCUMENT, lambda text: b" " * (LARGEST_XML + 1))),
    "a bomb beside the text": ("too-large", lambda: changed("[Content_Types].xml", lambda text: bytes(
        LARGEST + 1))),
    "a lying size": ("broken", lying),
    "a million runs": ("too-many", lambda: word(paragraph("<w:r><w:t>x</w:t></w:r>" * 1_000_000))),
    "tags in tags": ("broken", lambda: word("<w:smartTag>" * 5000 + "</w:smartTag>" * 5000)),
}


def flagged(data: bytes) -> bytes:
    """The zip file with the sign of a password on every entry."""
    made = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(sign)
        while at >= 0:
            made[at + place] |= 1
            at = made.find(sign, at + 1)
    return bytes(made)


@pytest.mark.parametrize("name", FILES)
def test_a_word_file_that_cannot_be_read_is_refused_in_a_sentence(name: str) -> None:
    key, make = FILES[name]
    with pytest.raises(UnreadableError) as refused:
        reader_for("a.docx").read("a.docx", make(), None)
    assert refused.value.key == key


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".xlsx"])
@pytest.mark.parametrize(("data", "said"), [
    (GOOD[:-200], "hỏng"), (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"), (b"PK", "hỏng"), (b"", "rỗng")])
def test_the_status_is_2_and_the_sentence_names_the_file(suffix: str, data: bytes, said: str, tmp_path: Path,
                                                         capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"báo-cáo{suffix}"
    path.write_bytes(data)
    assert main(["check", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"báo-cáo{suffix}: " in err
    assert said in err
    assert len(err.splitlines()) == 1


def test_the_other_files_of_a_run_are_checked_all_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(GOOD[:-200])
    (tmp_path / "b.docx").write_bytes(word(paragraph(run("Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%)."))))
    assert main(["check", str(tmp_path)]) == 2
    assert "share.fraction" in capsys.readouterr().out


def test_tables_in_tables_are_read_or_refused() -> None:
    deep = word("<w:tbl><w:tr><w:tc>" * 80 + paragraph("Có 3 xã.") + "</w:tc></w:tr></w:tbl>" * 80)
    assert "Có 3 xã." in reader_for("a.docx").read("a.docx", deep, None).source.text


PAGES = {
    "comments": "<!--" * 100_000, "tags": "<a " * 100_000, "quotes": "<a '" * 50_000, "letters": "&" * 200_000,
    "elements": "<div>" * 50_000 + "1 ha", "tables": "<table><tr><td>" * 5_000 + "1 ha", "scripts": "<script>" * 50_000,
    "cells": '<table><tr><td colspan="999999999" rowspan="99999">1 ha</table>', "declarations": "<!x" * 100_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_nothing_but_signs_is_read_in_one_pass(name: str) -> None:
    assert reader_for("a.html").read("a.html", PAGES[name].encode(), None).source.text == PAGES[name]


SHEETS = {
    "stars": "*a " * 50_000, "pairs": "**a**" * 50_000, "brackets": "[" * 50_000, "marks": "- " * 5_000 + "a",
    "quotes": ">" * 20_000 + "a", "code": "`a " * 50_000, "front": "---\n" + "a: 1\n" * 5_000,
}


@pytest.mark.parametrize("name", SHEETS)
def test_markdown_of_nothing_but_signs_is_read_in_one_pass(name: str) -> None:
    assert reader_for("a.md").read("a.md", SHEETS[name].encode(), None).source.text == SHEETS[name]


def test_a_markdown_table_has_as_many_cells_as_a_report_may_have() -> None:
    with pytest.raises(UnreadableError) as refused:
        reader_for("a.md").read("a.md", b"|1" * 400_000, None)
    assert refused.value.key == "too-many"
