"""A text is read as it stands or refused with a sentence; no bytes make the reader stumble."""

from __future__ import annotations

import codecs
import subprocess
import sys
import tomllib
from pathlib import Path
from string import Formatter
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonla_audit import readers
from sonla_audit.document import line_starts
from sonla_audit.layout.decoding import decode
from sonla_audit.readers import UnreadableError, reader_for, suffixes
from sonla_audit.readers.text import READER

RULES = Path(__file__).parent.parent / "rules"
ENCODINGS = tomllib.loads((RULES / "vi/encodings.toml").read_text(encoding="utf-8"))
SENTENCES = {language: tomllib.loads((RULES / language / "reading.toml").read_text(encoding="utf-8"))["sentences"]
             for language in ("en", "vi")}

REPORT = ("thu ngân sách nhà nước đạt 1.372 tỷ đồng, bằng 87,7% kế hoạch; số hộ nghèo của thành phố giảm còn 57 hộ.")
# The same sentence as iconv and the old typing programs write it.
TCVN3 = (b"thu ng\xa9n s\xb8ch nh\xb5 n\xad\xedc \xae\xb9t 1.372 t\xfb \xae\xe5ng, b\xbbng 87,7% k\xd5 ho\xb9ch; "
         b"s\xe8 h\xe9 ngh\xcco c\xf1a th\xb5nh ph\xe8 gi\xb6m c\xdfn 57 h\xe9.")
VNI = (b"thu nga\xe2n sa\xf9ch nha\xf8 n\xf6\xf4\xf9c \xf1a\xeft 1.372 ty\xfb \xf1o\xe0ng, ba\xe8ng 87,7% ke\xe1 "
       b"hoa\xefch; so\xe1 ho\xe4 nghe\xf8o cu\xfba tha\xf8nh pho\xe1 gia\xfbm co\xf8n 57 ho\xe4.")
VISCII = (b"thu ng\xe2n s\xe1ch nh\xe0 n\xdf\xbec \xf0\xd5t 1.372 t\xd6 \xf0\xb0ng, b\xa2ng 87,7% k\xaa ho\xd5ch; "
          b"s\xaf h\xb5 ngh\xe8o c\xfca th\xe0nh ph\xaf gi\xe4m c\xf2n 57 h\xb5.")
WINDOWS = (b"thu ng\xe2n s\xe1ch nh\xe0 n\xfd\xf5\xecc \xf0a\xf2t 1.372 ty\xd2 \xf0\xf4\xccng, b\xe3\xccng 87,7% "
           b"k\xea\xec hoa\xf2ch; s\xf4\xec h\xf4\xf2 ngh\xe8o cu\xd2a th\xe0nh ph\xf4\xec gia\xd2m co\xccn 57 "
           b"h\xf4\xf2.")
LEGACY = (("tcvn3", TCVN3), ("vni", VNI), ("viscii", VISCII))


def refusal(data: bytes, encoding: str | None = None) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        decode(data, encoding)
    return caught.value


@pytest.mark.parametrize(("data", "name"), [
    (REPORT.encode(), "utf-8"),
    (codecs.BOM_UTF8 + REPORT.encode(), "utf-8-sig"),
    (REPORT.encode("utf-16"), "utf-16"),
    (codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), "utf-16"),
    (REPORT.encode("utf-16-le"), "utf-16-le"),
    (REPORT.encode("utf-16-be"), "utf-16-be"),
    (REPORT.encode("utf-32"), "utf-32"),
])
def test_unicode_is_recognised(data: bytes, name: str):
    assert decode(data) == (REPORT, name)


def test_windows_1258_is_recognised_and_left_in_its_letters_and_tones():
    text, name = decode(WINDOWS)
    assert name == "windows-1258"
    assert len(text) == len(WINDOWS)
    assert normalize("NFC", text) == REPORT
    assert decode(WINDOWS, "windows-1258") == decode(WINDOWS, "cp1258") == (text, name)


def test_a_figure_in_windows_1258_stands_where_it_was_typed():
    document = READER.read("a.txt", WINDOWS, None)
    block = document.blocks[0]
    assert block.text == REPORT
    at = block.text.index("tỷ đồng")
    spans = block.trail.pieces(at, at + 7)
    assert [document.source.text[span.start : span.end] for span in spans] == ["ty\u0309 đô\u0300ng"]


@pytest.mark.parametrize(("name", "data"), LEGACY)
def test_a_legacy_encoding_is_refused_by_name(name: str, data: bytes):
    assert refusal(data).key == name
    # the same, pasted into a file in UTF-8, and once more after soft hyphens were lost
    assert refusal(data.decode("latin-1").encode()).key == name
    assert refusal(data.decode("latin-1").replace("\u00ad", "").encode()).key == name
    assert refusal(data.decode("latin-1").encode("utf-16")).key == name
    assert refusal(data, "latin-1").key == name
    assert refusal(data, "windows-1258" if name != "vni" else "cp1252").key == name


@pytest.mark.parametrize("name", ["tcvn3", "TCVN3", "ABC", "vni", "VISCII"])
def test_a_legacy_encoding_asked_for_is_refused_by_name(name: str):
    assert refusal(b"x", name).key in {"tcvn3", "vni", "viscii"}


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_utf_8_read_as_latin_1_is_refused(wrong: str):
    text = "".join(bytes((byte,)).decode(wrong, "ignore") or chr(byte) for byte in REPORT.encode())
    assert refusal(text.encode()).key == "mojibake"
    assert refusal(text.replace("\u00a0", " ").encode()).key == "mojibake"
    assert refusal(text.encode("utf-16")).key == "mojibake"


def test_a_few_words_are_enough():
    assert refusal("tû ®ång".encode()).key == "tcvn3"
    assert refusal("tyû ñoàng".encode()).key == "vni"
    assert refusal("tá»· Ä‘á»“ng".encode()).key == "mojibake"


@pytest.mark.parametrize("text", [
    REPORT,
    normalize("NFD", REPORT),
    REPORT.upper(),
    "Tổng số 12 hộ.",
    "1 234 567 89,5%",
    "Total revenue reached 1,372 billion, 87.7% of the plan – “a record” (½ m² at 5 °C, © 2024).",
    "Les recettes ont augmenté de 4,5 % : à la fin de l'été, l'État a reçu 3 milliards d'euros, grâce à la hausse "
    "générale des échanges, où même les communes les plus âgées ont été intégrées, ça et là, sans délai.",
    "Año 2024: la población creció un 3,5 % según el último informe; señaló además el déficit español.",
    "Größe und Höhe der Flächen wären für die Bürger gänzlich unerheblich; müßig, darüber zu räsonieren.",
    "São três milhões de pessoas; a população não é tão grande, há razões que são óbvias.",
    "Året 2024 ökade små företag; på sjön är båtar få. Øre, blåbær og rødgrød: ænder på ø og å.",
    "Bảng mã cũ viết tỷ đồng thành “tû ®ång” (TCVN3), “tyû ñoàng” (VNI) hoặc “tá»· Ä‘á»“ng”; báo cáo này thì không.",
    "Доход вырос на 5 %. 收入增长5%。",
    "é à",
    "",
])
def test_good_text_in_utf_8_is_never_refused(text: str):
    assert decode(text.encode()) == (text, "utf-8")


def test_newlines_and_form_feeds_stay_as_they_are():
    data = b"\xef\xbb\xbfa\r\nb\rc\n\x0cd\x1a"
    text, _ = decode(data)
    assert text == "a\r\nb\rc\n\x0cd\x1a"
    document = READER.read("-", data, None)
    assert document.line_starts == line_starts(text)
    assert document.page_starts == (0, 8)
    assert document.anchor(8).page == 2
    assert document.anchor(8).line == 4


@pytest.mark.parametrize(("data", "encoding", "name"), [
    (b"", None, "utf-8"),
    (codecs.BOM_UTF8, None, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, None, "utf-16"),
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
])
def test_nothing_but_a_byte_order_mark_is_an_empty_text(data: bytes, encoding: str | None, name: str):
    assert decode(data, encoding) == ("", name)
    assert READER.read("-", data, encoding).blocks == ()


@pytest.mark.parametrize(("data", "key"), [
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "format"),
    (b"PK\x03\x04\x14\0\x06\0", "format"),
    (b"{\\rtf1\\ansi Thu 5 t\\'fd}", "format"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
    (b"a\0b", "binary"),
    (b"\0", "binary"),
    (b"\0\0\0\0", "binary"),
    (bytes(range(1, 32)) * 3, "binary"),
    ("Ta\0i".encode("utf-16"), "binary"),
    (bytes(range(256)), "binary"),
    (bytes(range(1, 256)), "binary"),
])
def test_what_is_no_text_is_refused(data: bytes, key: str):
    assert refusal(data).key == key


def test_a_damaged_file_is_refused_with_the_place():
    damaged = "Năm 2024\nthu ".encode() + b"\xff" + REPORT.encode()
    problem = refusal(damaged)
    assert problem.key == "undecodable"
    assert dict(problem.values) == {"encoding": "UTF-8", "byte": "15", "line": "2"}
    assert "byte 15, on line 2, is not valid UTF-8" in problem.sentence(SENTENCES["en"])
    assert refusal(REPORT.encode()[:-20] + b"\xe1\xbb").key == "undecodable"
    assert refusal("Année 2024 : l'été a été très sec, 5 %".encode("latin-1")).key == "undecodable"


def test_lone_surrogates_and_odd_bytes_in_utf_16_are_refused():
    lone = codecs.BOM_UTF16_LE + "Thu 5 ".encode("utf-16-le") + b"\x3d\xd8" + " đồng".encode("utf-16-le")
    assert refusal(lone).key == "undecodable"
    assert refusal(codecs.BOM_UTF16_LE + b"5").key == "undecodable"
    assert refusal(lone[2:]).key == "undecodable"


@pytest.mark.parametrize("encoding", ["utf-9", "no such", "hex", "base64", "rot13", "", "a\0b", "\x1b[31m", "đ"])
def test_an_unknown_encoding_is_refused(encoding: str):
    problem = refusal(b"Thu 5", encoding)
    assert problem.key == "encoding-unknown"
    assert "\x1b" not in problem.sentence(SENTENCES["vi"])


def test_the_named_encoding_holds():
    assert refusal(WINDOWS, "utf-8").key == "encoding-misfit"
    assert decode("Thu 5 triệu".encode("utf-16-be"), "UTF-16BE") == ("Thu 5 triệu", "utf-16-be")
    assert decode(b"%PDF- la gi", "utf-8") == ("%PDF- la gi", "utf-8")


NAMED = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "ascii", "latin-1", "cp1250", "cp1251",
         "cp1252", "cp1258", "cp437", "cp500", "koi8-r", "mac-roman", "gbk", "gb18030", "big5", "shift_jis", "euc-kr",
         "tcvn3")


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize("data", [
    *[REPORT.encode(name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")],
    normalize("NFD", REPORT).encode(), f"{REPORT} ".encode(), WINDOWS, b"Thu ngan sach dat 1.372 ty dong, bang 87,7%."])
def test_no_encoding_that_is_named_makes_a_report_into_signs_without_figures(data: bytes, named: str):
    # "--encoding utf-16" made a page of Chinese of a report in UTF-8: no figure, no finding, exit status 0
    result = attempt(data, named)
    if isinstance(result, UnreadableError):
        assert result.key in ("encoding-misfit", "encoding-strange", "binary", "tcvn3")
        assert result.key != "tcvn3" or data.isascii()
        assert result.key != "encoding-misfit" or dict(result.values)["encoding"] == named
        return
    assert "87,7%" in result[0]
    assert result[0].isascii() or "ng\u00e2n s\u00e1ch" in normalize("NFC", result[0])


def test_the_encoding_that_was_named_is_blamed_and_not_the_file():
    # "--encoding latin-1" of a good file said that the file was UTF-8 read as Latin-1 and should be undone with iconv;
    # "--encoding cp1252" asked to name an encoding with --encoding
    for named in ("latin-1", "cp1252"):
        problem = refusal(REPORT.encode(), named)
        assert dict(problem.values) == {"encoding": named, "likely": "utf-8"}
        assert "--encoding utf-8" in problem.sentence(SENTENCES["vi"])
    damaged = refusal(REPORT.encode() + b"\xff\x81", "cp1252")
    assert damaged.key == "undecodable-named"
    assert "--encoding" not in damaged.sentence(SENTENCES["en"])


def test_a_file_of_another_kind_is_told_as_such_whatever_encoding_is_named():
    # a Word file with --encoding was a "binary file", without it "a ZIP file (DOCX …)"
    assert refusal(b"PK\x03\x04\x14\0\x06\0", "utf-8").key == "format"


def attempt(data: bytes, encoding: str | None = None) -> tuple[str, str] | UnreadableError:
    try:
        return decode(data, encoding)
    except UnreadableError as problem:
        return problem


@given(st.binary(max_size=400), st.sampled_from((None, "utf-8", "utf-16", "windows-1258", "latin-1", "utf-7")))
def test_any_bytes_are_read_or_refused(data: bytes, encoding: str | None):
    result = attempt(data, encoding)
    if isinstance(result, UnreadableError):
        assert all("{" not in result.sentence(templates) for templates in SENTENCES.values())
    else:
        assert "\0" not in result[0]
        assert codecs.lookup(result[1])


@given(st.integers(0, len(REPORT.encode()) - 1), st.integers(0, 255), st.sampled_from(("utf-8", "utf-16", "utf-16-le")))
def test_one_flipped_byte_is_read_or_refused(at: int, byte: int, encoding: str):
    data = bytearray(REPORT.encode(encoding))
    data[at] = byte
    result = attempt(bytes(data))
    if isinstance(result, UnreadableError):
        assert result.key in ("undecodable", "binary")
    else:
        document = READER.read("a.txt", bytes(data), None)
        assert document.source.text == result[0]


@given(st.text())
def test_what_a_text_holds_is_what_is_read(text: str):
    result = attempt(text.encode("utf-8", "replace"), "utf-8")
    if isinstance(result, UnreadableError):
        assert result.key in ("binary", "encoding-misfit", "encoding-strange")
    else:
        assert result[0] == text.removeprefix("\ufeff")


def test_the_two_languages_say_the_same_things():
    assert list(SENTENCES["en"]) == list(SENTENCES["vi"])
    for key, template in SENTENCES["en"].items():
        places = [place for _, place, _, _ in Formatter().parse(template) if place]
        assert sorted(places) == sorted(place for _, place, _, _ in Formatter().parse(SENTENCES["vi"][key]) if place)


@pytest.mark.parametrize(("key", "named"), [
    ("tcvn3", "TCVN3"), ("vni", "VNI"), ("viscii", "VISCII"), ("mojibake", "Latin-1"),
])
def test_a_refusal_names_the_encoding_and_the_way_out(key: str, named: str):
    for templates in SENTENCES.values():
        assert named in templates[key]
        assert "UTF-8" in templates[key]


def test_the_tables_of_the_encodings_are_whole():
    letters = ENCODINGS["common"]["letters"].split(" ")
    words = ENCODINGS["common"]["words"]
    assert len(set(letters)) == len(letters) == 67
    assert words == sorted(set(words))
    assert {letter for word in words for letter in word if not letter.isascii()} <= set(letters)
    for encoding in ENCODINGS["encoding"]:
        signs = encoding["letters"].split(" ")
        assert len(set(signs)) == len(letters), encoding["id"]
        assert "".join(signs).encode("latin-1")
        assert encoding["id"] in SENTENCES["vi"]
        assert encoding["names"] == sorted(encoding["names"])


@pytest.mark.parametrize(("name", "data"), LEGACY)
def test_the_tables_write_what_iconv_and_typists_write(name: str, data: bytes):
    letters = ENCODINGS["common"]["letters"].split(" ")
    signs = next(one["letters"].split(" ") for one in ENCODINGS["encoding"] if one["id"] == name)
    assert REPORT.translate(str.maketrans(dict(zip(letters, signs, strict=True)))).encode("latin-1") == data


@pytest.mark.parametrize("path", ["-", "a.txt", "A.TXT", "b", "b.xyz", "c.text", "thư mục.v2/báo cáo", ".txt"])
def test_text_and_unknown_suffixes_are_read_as_text(path: str):
    assert reader_for(path) is READER


def test_every_reader_is_named_after_its_suffixes():
    """The folder is searched by module names, so a name that promises another suffix would never be found."""
    for file in Path(readers.__path__[0]).glob("[a-z]*.py"):
        promised = tuple(sorted(f".{part}" for part in file.stem.split("_")))
        reader = reader_for(f"x{promised[0]}")
        assert set(promised) <= set(reader.suffixes)
        assert set(reader.suffixes) <= set(suffixes())


def test_a_text_costs_no_other_library():
    """A check of one text in an editor must start at once."""
    script = ("import sys; from sonla_audit.readers import reader_for; reader_for('a.txt');"
              "print(*sorted({'pkgutil', 'docx', 'pypdf', 'pint', 'rich', 'typer', 'tomllib'} & set(sys.modules)))")
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True,
                         cwd=Path(__file__).parent.parent)
    assert run.stdout.strip() == ""
