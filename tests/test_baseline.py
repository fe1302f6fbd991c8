"""A baseline lets through what was there, stops what is new, tells what was mended, and survives every other edit."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from test_metamorphic import refilled

from sonla_audit.baseline import DEFAULT
from sonla_audit.cli import main

OLD = "Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 87,9%)."
NEW = "Huyện giải ngân 300 triệu đồng/600 triệu đồng kế hoạch vốn giao (đạt 53%)."
BETWEEN = "Xã đã triển khai đầy đủ các nhiệm vụ được giao trong năm, nhân dân phấn khởi."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report that has an error, and another."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    write("a.txt", OLD)
    (tmp_path / "xã").mkdir()
    write("xã/b.txt", OLD, BETWEEN)
    return tmp_path


def write(name: str, *paragraphs: str) -> None:
    Path(name).write_text("\n\n".join(paragraphs) + "\n", "utf-8")


def records(name: str = DEFAULT) -> list[dict[str, str]]:
    return [json.loads(line) for line in Path(name).read_text("utf-8").splitlines()[1:]]


def check(*arguments: str) -> int:
    return main(["check", *arguments, "--baseline", DEFAULT, "-q"])


def test_old_findings_pass_and_new_ones_do_not(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "a.txt"]) == 1
    assert main(["baseline", "write", "a.txt", "xã"]) == 0
    assert check("a.txt", "xã/b.txt") == 0
    capsys.readouterr()
    write("a.txt", BETWEEN, OLD, NEW)
    assert check("a.txt", "xã/b.txt") == 1
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("a.txt:5:")


def test_an_equal_mistake_more_is_new(folder: Path) -> None:
    assert main(["baseline", "write", "a.txt"]) == 0
    write("a.txt", OLD, BETWEEN, OLD)
    assert main(["check", "a.txt", "--baseline", DEFAULT, "--select", "share"]) == 1
    write("a.txt", OLD, OLD, OLD)
    assert main(["baseline", "write", "a.txt"]) == 0
    write("a.txt", BETWEEN, OLD)
    assert check("a.txt") == 0


def test_the_file_is_sorted_and_holds_no_lines(folder: Path) -> None:
    assert main(["baseline", "write", "xã/b.txt", "a.txt"]) == 0
    found = records()
    assert [set(record) for record in found] == [{"path", "rule", "id", "quote"}] * len(found)
    assert found == sorted(found, key=lambda record: (record["path"], record["rule"], record["id"]))
    assert {record["path"] for record in found} == {"a.txt", "xã/b.txt"}
    first = Path(DEFAULT).read_bytes()
    assert main(["baseline", "write", "a.txt", "xã/b.txt"]) == 0
    assert Path(DEFAULT).read_bytes() == first


@pytest.mark.parametrize("change", [
    lambda text: unicodedata.normalize("NFD", text), lambda text: text.replace("\n", "\r\n"),
    lambda text: refilled(text, 60), lambda text: f"Lời nói đầu, viết thêm sau này.\n\n{text}",
    lambda text: text + "\nLời kết, viết thêm sau này.\n"], ids=["nfd", "crlf", "refilled", "above", "below"])
def test_other_edits_change_neither_the_check_nor_the_file(folder: Path, root: Path, change: object) -> None:
    text = (root / "fixtures" / "corpus" / "c15-chi-tieu-nghi-quyet.txt").read_text("utf-8") + "\n\n" + OLD + "\n"
    Path("a.txt").write_bytes(text.encode())
    assert main(["baseline", "write", "a.txt"]) == 0
    before = Path(DEFAULT).read_bytes()
    assert len(before.splitlines()) > 1
    Path("a.txt").write_bytes(change(text).encode())  # type: ignore[operator]
    assert check("a.txt", "--fail-on", "info") == 0
    assert main(["baseline", "write", "a.txt"]) == 0
    assert Path(DEFAULT).read_bytes() == before


def test_what_was_mended_is_told_and_taken_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "write", "a.txt", "xã"])
    write("a.txt", OLD.replace("87,9", "85,8"))
    capsys.readouterr()
    assert main(["check", "a.txt", "--baseline", DEFAULT, "--lang", "en"]) == 0
    assert f"Entries of {DEFAULT} that are found no more (mended): 1." in capsys.readouterr().err
    assert main(["check", "a.txt", "--baseline", DEFAULT, "--select", "total"]) == 0
    assert DEFAULT not in capsys.readouterr().err  # a rule that was not asked cannot say that something was mended
    write("xã/b.txt", OLD, NEW)
    assert main(["baseline", "prune"]) == 0
    assert {(record["path"], record["rule"]) for record in records()} == {("xã/b.txt", "share.fraction")}
    assert check("xã/b.txt") == 1  # nothing was added
    Path("xã/b.txt").unlink()
    assert main(["baseline", "prune"]) == 0
    assert records() == []


def test_write_keeps_what_it_knows_of_other_reports(folder: Path) -> None:
    main(["baseline", "write", "a.txt"])
    main(["baseline", "write", "xã"])
    assert {record["path"] for record in records()} == {"a.txt", "xã/b.txt"}


def test_paths_start_from_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("xã/sonla-audit.toml").write_text('baseline = "../goc.jsonl"\n', "utf-8")
    assert main(["baseline", "write", "a.txt", "xã", "--baseline", "goc.jsonl"]) == 0
    monkeypatch.chdir(folder / "xã")
    assert main(["check", "b.txt", "../a.txt"]) == 0
    assert main(["check", "b.txt", "--no-config"]) == 1


def test_show(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "write", "a.txt"])
    capsys.readouterr()
    assert main(["baseline", "show", "--lang", "en"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("a.txt: share.fraction [")
    assert "1 entries, 1 reports" in printed.err


@pytest.mark.parametrize(("text", "expected"), [
    (None, "There is no baseline"), ("", ":1: no line"), ("{}", ":1: no line"),
    ('{"sonla-audit-baseline": 2}', "version 2"), ('{"sonla-audit-baseline": 1}\n{"path": "a"}', ":2: no line"),
    ('{"sonla-audit-baseline": 1}\nx', ":2: no line"),
    ('{"sonla-audit-baseline": 1}\n{"path": 1, "rule": "", "id": "", "quote": ""}', ":2: no line")])
def test_a_file_that_is_no_baseline(
        folder: Path, capsys: pytest.CaptureFixture[str], text: str | None, expected: str) -> None:
    if text is not None:
        Path(DEFAULT).write_text(text, "utf-8")
    assert main(["check", "a.txt", "--baseline", DEFAULT, "--lang", "en"]) == 2
    assert expected in capsys.readouterr().err
    assert main(["baseline", "show"]) == 2


def test_a_report_is_never_written_over(folder: Path) -> None:
    assert main(["baseline", "write", "a.txt", "--baseline", "a.txt"]) == 2
    assert Path("a.txt").read_text("utf-8").startswith(OLD)
    assert main(["baseline", "write"]) == 2
    assert main(["baseline", "write", "khong-co.txt"]) == 2
