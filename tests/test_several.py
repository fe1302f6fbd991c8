"""Many reports in one run: the same words from any number of processes, and nothing that goes wrong stops the rest."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sonla_audit import several, workers
from sonla_audit.cli import main
from sonla_audit.finding import Failure
from sonla_audit.several import Manner, audit_several
from sonla_audit.spool import Files, each, packed, unpacked

RIGHT = "Xã {number} có 37/43 hộ dùng nước sạch (đạt 86,0%).\n"
WRONG = "Xã {number} có 37/43 hộ dùng nước sạch (đạt 88,0%).\n"


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sixty reports, every seventh of them wrong, and one that cannot be read."""
    monkeypatch.chdir(tmp_path)
    for number in range(60):
        text = (RIGHT if number % 7 else WRONG).format(number=number)
        Path(f"{number:02d}.txt").write_text(text * 3, "utf-8")
    Path("31.txt").write_bytes(b"\x00\x01\x02")
    return sorted(path.name for path in tmp_path.glob("*.txt"))


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes pay from the first byte on."""
    monkeypatch.setattr(several, "_PAYS", 1)


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("form", ["concise", "json", "sarif"])
def test_as_many_processes_as_may_be_say_the_same(
        reports: list[str], form: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for jobs in ("1", "2", "5"):
        assert main(["check", *reports, "--format", form, "-j", jobs]) == 2  # one cannot be read
        said.append(capsys.readouterr())
    assert said[0] == said[1] == said[2]
    assert "31.txt" in said[0].err
    assert said[0].out.count("88,0%") >= 9


@pytest.mark.usefixtures("eager")
def test_many_reports_are_read_back_in_their_order(reports: list[str]) -> None:
    report = audit_several(reports, Manner(), jobs=2)
    assert isinstance(report.files, Files)
    assert [file.document.source.path for file in report.files] == [name for name in reports if name != "31.txt"]
    assert [failure.path for failure in report.failures] == ["31.txt"]
    assert [len(file.findings) for file in report.files] == [
        len(file.findings) for file in audit_several(reports, Manner(), jobs=1).files]
    assert report.files[3].document.source.path == "03.txt"
    assert len(report.files[10:20]) == 10
    changed = each(report.files, lambda file: unpacked(packed(file)))
    assert [file.coverage for file in changed] == [file.coverage for file in report.files]


def test_a_failing_program_fails_for_one_report_only(
        reports: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An error inside used to end the whole run with the reports that were fine untold."""
    inner = several.audited_file

    def fails(path: str, *rest: object) -> object:
        if path == "05.txt":
            raise ZeroDivisionError("division by zero")
        return inner(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(several, "audited_file", fails)
    assert main(["check", *reports, "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert "05.txt: The program failed inside (ZeroDivisionError: division by zero)" in said.err
    assert "56.txt" in said.out


def _dies(path: str) -> bytes:
    if path == "b":
        os._exit(9)
    return packed(path.upper())


def test_a_worker_that_dies_takes_one_report_with_it() -> None:
    tasks = list(enumerate("abcdef"))
    found = dict(workers.answers(tasks, _dies, 2))
    assert sorted(found) == tasks
    assert [answer is None for _, answer in sorted(found.items())] == [False, True, False, False, False, False]
    assert all(unpacked(answer) == path.upper() for (_, path), answer in found.items() if answer is not None)


@pytest.mark.usefixtures("eager")
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="workers do not share what tests change")
def test_a_report_whose_worker_died_is_named(
        reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    inner = several._packed

    def dies(path: str, manner: Manner) -> bytes:
        return _dies("b") if path == "08.txt" else inner(path, manner)

    monkeypatch.setattr(several, "_packed", dies)
    report = audit_several(reports, Manner(language="en"), jobs=2)
    assert [failure.path for failure in report.failures] == ["08.txt", "31.txt"]
    assert "ended without an answer" in report.failures[0].sentence
    assert len(report.files) == 58


def test_processes_are_not_started_for_a_little(reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "answers", None)  # would not be callable
    assert len(audit_several(reports, Manner(), jobs=2).files) == 59


def test_progress_counts_every_report(reports: list[str]) -> None:
    told: list[tuple[int, int]] = []
    audit_several(reports, Manner(), jobs=1, progress=lambda done, total: told.append((done, total)))
    assert told == [(number, 60) for number in range(1, 61)]


@pytest.mark.parametrize("words", ["0", "x", "-1", "65", "1.5", ""])
def test_a_number_of_jobs_that_is_none(reports: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *reports[:2], f"--jobs={words}", "--lang", "en"]) == 2
    assert "--jobs wants a number from 1 to 64, or auto" in capsys.readouterr().err


def test_outcome_is_a_report_or_a_failure(reports: list[str]) -> None:
    assert isinstance(several.outcome("31.txt", Manner()), Failure)
    assert several.outcome("00.txt", Manner()).findings  # type: ignore[union-attr]
