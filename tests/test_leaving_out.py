"""Patterns leave out what git would leave out, in folders always, of what is named outright where that is asked."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from sonla_audit.cli import main
from sonla_audit.excluding import excluder
from sonla_audit.options import RefusedError

WRONG = "Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 87,9%).\n"
TREE = ("a.txt", "nháp/a.txt", "nháp/sâu/b.txt", "xã/nháp/c.txt", "xã/a.txt", "xã/giữ.txt", "xã/b[1].txt", "tạm.txt",
        "nhap tam/a.txt")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with reports in folders, all wrong."""
    for name in TREE:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(WRONG, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The files in which something was found."""
    main(["check", "-q", *arguments])
    return sorted({line.partition(":1:")[0] for line in capsys.readouterr().out.splitlines()})


@pytest.mark.parametrize("patterns", [
    ["nháp/"], ["/nháp/"], ["nháp"], ["*.txt"], ["*.txt", "!giữ.txt"], ["xã/*", "!xã/giữ.txt"], ["**/nháp/*.txt"],
    ["xã/"], ["b\\[1\\].txt"], ["# a.txt"], ["/a.txt"], ["nhap tam/"], ["xã/**", "!xã/nháp/"], ["?.txt"], ["[a-b].txt"],
])
def test_as_git_does(folder: Path, capsys: pytest.CaptureFixture[str], patterns: list[str]) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    Path(".gitignore").write_text("".join(f"{pattern}\n" for pattern in patterns), "utf-8")
    listed = subprocess.run(["git", "-c", "core.quotepath=off", "ls-files", "--others", "--exclude-standard"],
                            check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    arguments = [word for pattern in patterns for word in ("--exclude", pattern)]
    assert checked(capsys, ".", *arguments) == sorted(name for name in listed if name.endswith(".txt"))


def test_what_is_named_outright_is_read_unless_forced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, "nháp/a.txt", "--exclude", "nháp/") == ["nháp/a.txt"]
    assert checked(capsys, "nháp/a.txt", "a.txt", "--exclude", "nháp/", "--force-exclude") == ["a.txt"]
    assert main(["check", "nháp/a.txt", "--exclude", "nháp/", "--force-exclude"]) == 0
    assert main(["check", "nháp", "--exclude", "*.txt"]) == 2


def test_patterns_of_a_project_start_from_its_folder(folder: Path, capsys: pytest.CaptureFixture[str],
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    Path("chung.toml").write_text('exclude = ["*.txt"]\nextend-exclude = ["tạm.txt"]\n', "utf-8")
    Path("sonla-audit.toml").write_text(
        'extend = "chung.toml"\nexclude = ["/xã/nháp/"]\nextend-exclude = ["/nháp/"]\n', "utf-8")
    monkeypatch.chdir(folder / "xã")
    found = checked(capsys, "..")
    assert [name for name in found if "nháp" in name or "tạm" in name] == []
    assert len(found) == 5
    assert len(checked(capsys, "..", "--extend-exclude", "a.txt")) == 4
    assert len(checked(capsys, "..", "--exclude", "a.txt")) == 5  # instead of the configured, but what was added stays


def test_standard_input_under_a_name(folder: Path, capsys: pytest.CaptureFixture[str],
                                     monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    def piped(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
        status = main(["check", "-q", "-", *arguments])
        return status, capsys.readouterr().out

    status, out = piped("--stdin-filename", "xã/mới.txt")
    assert (status, out.partition(":1:")[0]) == (1, "xã/mới.txt")
    assert piped("--stdin-filename", "xã/mới.txt", "--exclude", "xã/", "--force-exclude") == (0, "")
    assert piped("--stdin-filename", "xã/mới.txt", "--exclude", "xã/")[0] == 1


def test_a_file_of_standard_input_without_a_name_is_asked_for_one(folder: Path, capsys: pytest.CaptureFixture[str],
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    # "check - < b.docx" advised to save the report as .docx, which it was
    data = (ROOT / "fixtures/formats/short.docx").read_bytes()
    for arguments in (("check", "-"), ("compare", "-", "a.txt"), ("why", "--", "-:1")):
        for named, status in (((), True), (("--stdin-filename", "b.docx"), False)):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
            main([arguments[0], *named, "--lang", "en", *arguments[1:]])
            assert ("such as --stdin-filename report.docx" in capsys.readouterr().err) == status, arguments
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{\\rtf1 a}")))
    main(["check", "-", "--lang", "en"])
    assert "--stdin-filename" not in capsys.readouterr().err  # no name would help


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(RefusedError):
        excluder(((".", ("!",)),))


def test_what_was_left_out_as_a_whole_is_said_to_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # "check . --exclude '*'" asked to name a file or a folder, and one was named
    for arguments in (("check", "."), ("baseline", "write", ".")):
        assert main([*arguments, "--exclude", "*", "--extend-exclude", "*.odt", "--lang", "en"]) == 2
        said = capsys.readouterr().err
        assert "All that is in . was left out" in said
        assert "--exclude *" in said
        assert "*.odt" not in said  # left out nothing
    Path("sonla-audit.toml").write_text('exclude = ["*"]\n', "utf-8")
    assert main(["check", ".", "--lang", "en"]) == 2
    assert "Left out by: exclude *" in capsys.readouterr().err
    assert main(["check", "--lang", "en"]) == 2
    assert "name a file" in capsys.readouterr().err
