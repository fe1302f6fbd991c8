"""Several formats of one run, counts by rule, annotations where a job runs, and a wall of findings on a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sonla_audit import options
from sonla_audit.cli import main
from sonla_audit.packs import load_messages
from sonla_audit.view import View

WRONG = "Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 87,9%).\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a wrong report, and one that is wrong a hundred and fifty times."""
    (tmp_path / "sai.txt").write_text(WRONG, "utf-8")
    (tmp_path / "rất sai.txt").write_text("".join(
        f"Xã {number} giải ngân {400 + number} triệu đồng/880 triệu đồng kế hoạch vốn giao (đạt 97,9%).\n\n"
        for number in range(1, 151)), "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_several_formats_of_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "sai.txt", "--report", "sarif=a.sarif", "--report=junit=b=b.xml", "-q"]) == 1
    assert capsys.readouterr().out.startswith("sai.txt:1:")
    assert json.loads(Path("a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert Path("b=b.xml").read_text("utf-8").startswith("<?xml")
    assert main(["claims", "sai.txt", "--report", "csv=so.csv", "-q"]) == 0
    assert Path("so.csv").read_text("utf-8-sig").startswith("path,line")


@pytest.mark.parametrize(("report", "expected"), [
    ("sarif", "FORMAT=FILE"), ("sarif=", "FORMAT=FILE"), ("=a.txt", "there is no format"), ("pdf=a.pdf", "sarif"),
    ("sarif=sai.txt", "not written over"), ("sarif=ra.txt", "one file"),
    ("sarif=khong/co.txt", "could not be written")])
def test_a_report_that_cannot_be_written(
        folder: Path, capsys: pytest.CaptureFixture[str], report: str, expected: str) -> None:
    assert main(["check", "sai.txt", "--lang", "en", "-o", "ra.txt", "--report", report]) == 2
    assert expected in capsys.readouterr().err
    assert (folder / "sai.txt").read_text("utf-8") == WRONG
    assert {path.name for path in folder.iterdir()} <= {"sai.txt", "rất sai.txt", "ra.txt"}


def test_statistics_count_by_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "sai.txt", "rất sai.txt", "--statistics", "-q", "--lang", "en"]) == 1
    listed, _, counted = capsys.readouterr().out.partition("\n\n")
    found = [line.split() for line in counted.splitlines()]
    rules = [line.split(": ", 1)[1].split()[:2] for line in listed.splitlines()]
    assert {(word, rule): int(count) for count, word, rule in found} == {
        (word, rule): rules.count([word, rule]) for word, rule in rules}
    assert [int(count) for count, _, _ in found] == sorted((int(count) for count, _, _ in found), reverse=True)
    assert main(["check", "sai.txt", "--statistics", "--format", "json"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)
    assert "share.fraction" in printed.err


def test_a_job_of_github_is_annotated_without_being_asked(
        folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    main(["check", "sai.txt", "-q"])
    plain = capsys.readouterr().out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    main(["check", "sai.txt", "-q"])
    there = capsys.readouterr().out
    assert there.startswith(plain)
    assert there.removeprefix(plain).startswith("::error file=sai.txt,line=1,")
    main(["check", "sai.txt", "-q", "--format", "concise"])
    assert capsys.readouterr().out == plain
    main(["claims", "sai.txt", "-q"])
    assert "::" not in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_a_wall_of_findings_ends_with_the_way_out(folder: Path) -> None:
    """Hundreds of findings scroll away, and an editor who sees them for the first time gives up."""
    import pty

    def on_terminal(*arguments: str) -> str:
        upper, lower = pty.openpty()
        drawn = b""
        with subprocess.Popen([sys.executable, "-m", "sonla_audit", "check", "rất sai.txt", *arguments], stdout=lower,
                              stderr=subprocess.PIPE,
                              env={**os.environ, "PYTHONPATH": str(Path(options.__file__).parent.parent),
                                   "COLUMNS": "120", "NO_COLOR": "1"}):
            os.close(lower)
            while True:
                try:
                    piece = os.read(upper, 65536)
                except OSError:
                    break
                if not piece:
                    break
                drawn += piece
        os.close(upper)
        return drawn.decode()

    view = View("vi", load_messages("vi"))
    first, everything = on_terminal(), on_terminal("--show-all")
    assert first.count("÷") == 20
    assert everything.count("÷") == 150
    assert "sonla-audit baseline write 'rất sai.txt'" in first
    assert "150" in first
    assert view.label("wall.baseline") in first
    assert view.label("wall.baseline") not in everything
    assert len(first.splitlines()) < 120


def test_rows_in_a_file_are_opened_by_excel_as_they_are(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # without a byte order mark Excel on Windows read "tỷ đồng" in the code page of the machine
    for command in ("check", "claims"):
        main([command, "sai.txt", "--format", "csv", "-o", "a.csv", "--report", "csv=b.csv", "-q"])
        assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,line"), command
        assert Path("b.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,line"), command
        capsys.readouterr()
        main([command, "sai.txt", "--format", "csv"])  # a program reads a pipe
        assert capsys.readouterr().out.startswith("path,line"), command
    main(["check", "sai.txt", "--format", "json", "-o", "a.json"])
    assert Path("a.json").read_bytes().startswith(b"{")


@pytest.mark.parametrize(("name", "begins"), [
    ("a.html", "<!doctype html>"), ("a.HTM", "<!doctype html>"), ("a.json", "{"), ("a.jsonl", "{"),
    ("a.csv", "\ufeffpath,"), ("a.md", "### "), ("a.sarif", "{"), ("a.xml", "<?xml"), ("a.txt", "sai.txt:1:"),
    ("a.log", "sai.txt:1:"), ("a", "sai.txt:1:")])
def test_the_ending_of_the_file_names_the_format(folder: Path, name: str, begins: str) -> None:
    # "-o out.html" without --format wrote concise lines into the page, and nobody said so
    assert main(["check", "sai.txt", "-o", name, "-q"]) == 1
    assert Path(name).read_text("utf-8").lower().startswith(begins.lower())
    main(["check", "sai.txt", "-o", name, "--format", "concise", "-q"])
    assert Path(name).read_text("utf-8").startswith("sai.txt:1:")


@pytest.mark.parametrize(("arguments", "ending"), [
    (("check", "sai.txt", "-o", "a.docx"), ".docx"), (("check", "sai.txt", "-o", "a.xlsx"), ".xlsx"),
    (("claims", "sai.txt", "-o", "a.html"), ".html"), (("claims", "sai.txt", "-o", "a.sarif"), ".sarif"),
    (("compare", "sai.txt", "sai.txt", "-o", "a.pdf"), ".pdf")])
def test_an_ending_that_is_not_written_is_refused(
        folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], ending: str) -> None:
    assert main([*arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert ending in said.err
    assert ending not in said.err.partition(arguments[-1])[2]  # what to choose instead
    assert "json" in said.err
    assert not Path(arguments[-1]).exists()


def test_a_comparison_goes_by_the_ending_as_well(folder: Path) -> None:
    # it wrote concise lines whatever the file was called
    Path("cu.txt").write_text("Toàn xã có 12 hộ.\n", "utf-8")
    Path("moi.txt").write_text("Toàn xã có 14 hộ.\n", "utf-8")
    main(["compare", "cu.txt", "moi.txt", "-o", "a.json", "-q"])
    assert Path("a.json").read_text("utf-8").startswith("{")
