"""What is named on the command line becomes files, the same way on every system."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from sonla_audit.paths import content, expand, shown
from sonla_audit.readers import UnreadableError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Thu 5 triệu", encoding="utf-8")


def files(*arguments: str) -> list[str]:
    found = expand(arguments)
    assert found.refused == ()
    return [shown(path) for path in found.files]


def refused(*arguments: str) -> list[tuple[str, str]]:
    return [(argument, problem.key) for argument, problem in expand(arguments).refused]


def test_a_folder_is_searched_for_what_can_be_read_in_order(folder: Path):
    write("b/2.txt", "b/1.TXT", "b/sâu/a.txt", "b/ảnh.png", "b/.git/c.txt", "b/.ẩn.txt", "b/~$a.txt", "a.txt", "b.txt")
    assert files("b") == ["b/1.TXT", "b/2.txt", "b/sâu/a.txt"]
    assert files("b" + os.sep) == files("b")
    assert files(".") == ["a.txt", "b.txt", "b/1.TXT", "b/2.txt", "b/sâu/a.txt"]
    assert files(str(folder / "b")) == files("b")


def test_a_file_that_is_named_is_read_whatever_its_suffix(folder: Path):
    write("báo cáo.md", "không đuôi", ".ẩn.txt")
    assert files("báo cáo.md", "không đuôi", ".ẩn.txt") == ["báo cáo.md", "không đuôi", ".ẩn.txt"]


def test_patterns_are_expanded_by_us(folder: Path):
    write("r/a.txt", "r/b.txt", "r/c.md", "r/x/d.txt", "q.txt")
    assert files("r/*.txt") == ["r/a.txt", "r/b.txt"]
    assert files("r/?.md") == ["r/c.md"]
    assert files("**/*.txt") == ["q.txt", "r/a.txt", "r/b.txt", "r/x/d.txt"]
    assert files("r/[ab].txt") == ["r/a.txt", "r/b.txt"]
    assert files("r/*") == ["r/a.txt", "r/b.txt", "r/c.md", "r/x/d.txt"]
    assert files(str(folder / "*.txt")) == ["q.txt"]


def test_brackets_may_belong_to_a_name(folder: Path):
    write("báo cáo [1].txt", "báo cáo 1.txt")
    assert files("báo cáo [1].txt") == ["báo cáo [1].txt"]
    assert files("báo cáo [12].txt") == ["báo cáo 1.txt"]


def test_a_vietnamese_name_is_found_composed_or_not(folder: Path):
    write(normalize("NFD", "tổng kết.txt"), "sơ kết.txt")
    assert [normalize("NFC", path) for path in files("tổng kết.txt")] == ["tổng kết.txt"]
    assert files(normalize("NFD", "sơ kết.txt")) == ["sơ kết.txt"]
    assert [normalize("NFC", path) for path in files("tổng*.txt")] == ["tổng kết.txt"]


def test_each_file_is_read_once_under_its_first_name(folder: Path):
    write("b/a.txt", "b/c.txt")
    assert files("b/c.txt", "b", "./b/a.txt", str(folder / "b" / "a.txt"), "b/*") == ["b/c.txt", "b/a.txt"]
    assert files("-", "b/a.txt", "-") == ["-", "b/a.txt"]


def test_links_are_followed_once_and_never_in_circles(folder: Path):
    write("b/a.txt", "c/d.txt")
    try:
        os.symlink(os.path.join("..", "b"), "b/vòng", target_is_directory=True)
        os.symlink("a.txt", "b/lại.txt")
        os.symlink("b", "nối", target_is_directory=True)
        os.symlink("không có", "c/hỏng.txt")
        os.symlink("tự.txt", "tự.txt")
    except OSError:
        pytest.skip("this system does not let us make links")
    assert files("b") == ["b/a.txt"]
    assert files("nối") == ["nối/a.txt"]
    assert files("nối", "b") == ["nối/a.txt"]
    assert files("c") == ["c/d.txt", "c/hỏng.txt"]  # said aloud when it is opened
    for broken in ("c/hỏng.txt", "tự.txt"):
        with pytest.raises(UnreadableError):
            content(expand([broken]).files[0])


def test_what_names_no_file_is_refused_and_the_rest_is_kept(folder: Path):
    write("a.txt", "rỗng/ảnh.png")
    found = expand(["thiếu.txt", "a.txt", "*.docx", "rỗng", "", "x\0y", "x\0*"])
    assert found.files == ("a.txt",)
    assert [(argument, problem.key) for argument, problem in found.refused] == [
        ("thiếu.txt", "missing"), ("*.docx", "no-match"), ("rỗng", "empty-folder"), ("", "missing"),
        ("x\0y", "missing"), ("x\0*", "no-match")]
    assert refused("rỗng") == [("rỗng", "empty-folder")]
    assert ".txt" in dict(found.refused[2][1].values)["suffixes"]


def test_a_pipe_in_a_folder_is_passed_over(folder: Path):
    write("b/a.txt")
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo("b/ống.txt")
    assert files("b") == ["b/a.txt"]


def test_content_is_bytes_or_a_reason(folder: Path):
    Path("a.txt").write_bytes(b"a\r\nb\n\xff")
    assert content("a.txt") == b"a\r\nb\n\xff"
    for path, key in (("thiếu.txt", "missing"), ("a.txt/b", "unopened"), ("x\0y", "missing")):
        with pytest.raises(UnreadableError) as caught:
            content(path)
        assert caught.value.key in (key, "missing")
    with pytest.raises(UnreadableError) as caught:
        content(".")
    assert caught.value.key in ("folder", "denied")  # Windows denies it


def test_a_file_that_may_not_be_read_is_said_to_be_so(folder: Path):
    write("kín.txt")
    os.chmod("kín.txt", 0)
    if os.access("kín.txt", os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(UnreadableError) as caught:
        content("kín.txt")
    assert caught.value.key == "denied"


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\r\n\xff")))
    assert content("-") == b"a\r\n\xff"
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableError) as caught:
        content("-")
    assert caught.value.key == "no-input"


@pytest.mark.parametrize(("path", "expected"), [
    ("a.txt", "a.txt"),
    ("./a.txt", "a.txt"),
    ("b//c/./d.txt", "b/c/d.txt"),
    ("../a.txt", "../a.txt"),
    (".", "."),
    ("-", "-"),
    ("./-", "./-"),
    ("/nhà/báo cáo/a.txt", "a.txt"),
    ("/nhà/báo cáo khác/a.txt", "/nhà/báo cáo khác/a.txt"),
    ("a\nb\x1b[31m.txt", "a\\x0ab\\x1b[31m.txt"),
    ("\u202etxt.a", "\\u202etxt.a"),
    ("b\udce1o.txt", "b\\xe1o.txt"),
    ("báo cáo.txt", "báo cáo.txt"),
])
def test_a_path_is_shown_relative_and_harmless(path: str, expected: str):
    assert shown(path, "/nhà/báo cáo", "/") == expected


@pytest.mark.parametrize(("path", "expected"), [
    ("bao cao\\a.txt", "bao cao/a.txt"),
    (".\\a.txt", "a.txt"),
    ("C:\\Users\\Lan\\a.txt", "C:/Users/Lan/a.txt"),
    ("\\\\máy\\chung\\a.txt", "//máy/chung/a.txt"),
])
def test_a_windows_path_is_shown_with_slashes(path: str, expected: str):
    assert shown(path, "/nhà", "\\") == expected


@pytest.mark.skipif(os.name == "nt", reason="these names cannot exist there")
def test_odd_names_are_data(folder: Path):
    odd = ["a\nb.txt", "\x1b[31m.txt", "-x.txt", "b\\c.txt", os.fsdecode(b"b\xe1o.txt")]
    for name in odd:
        Path(name).write_bytes(b"5")
    assert sorted(expand(["."]).files) == sorted(os.path.join(".", name) for name in odd)
    assert all(content(path) == b"5" for path in expand(odd).files)
    assert sorted(files(".")) == sorted(["a\\x0ab.txt", "\\x1b[31m.txt", "-x.txt", "b\\c.txt", "b\\xe1o.txt"])
