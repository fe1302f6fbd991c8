"""A configuration file is found, understood and obeyed; whatever is wrong with it is said with its line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest

from sonla_audit import config, options
from sonla_audit.cli import main
from sonla_audit.options import COMMANDS

WRONG = "Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 87,9%).\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, two levels below the top of a project."""
    inside = tmp_path / "bao-cao" / "2025"
    inside.mkdir(parents=True)
    (inside / "sai.txt").write_text(WRONG, "utf-8")
    monkeypatch.chdir(inside)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    return inside


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence of a run that could not be done."""
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    return printed.err.strip()


def shown(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What `config show` says the settings are."""
    assert main(["config", "show"]) == 0
    return tomllib.loads(capsys.readouterr().out)


@pytest.mark.parametrize("place", [".", "..", "../.."])
@pytest.mark.parametrize(("name", "head"), [("sonla-audit.toml", ""), ("pyproject.toml", "[tool.sonla-audit]\n"),
                                            ("pyproject.toml", '[tool."sonla-audit"]\n')])
def test_a_file_in_this_folder_or_above_is_obeyed(folder: Path, place: str, name: str, head: str) -> None:
    assert main(["check", "sai.txt"]) == 1
    Path(place, name).write_text(f'{head}fail-on = "never"\n', "utf-8")
    assert main(["check", "sai.txt"]) == 0
    assert main(["check", "sai.txt", "--no-config"]) == 1


def test_the_nearest_wins_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("../sonla-audit.toml").write_text('fail-on = "never"\nsort = "document"\n', "utf-8")
    Path("sonla-audit.toml").write_text('sort = "severity"\n', "utf-8")
    assert main(["check", "sai.txt"]) == 1
    capsys.readouterr()
    assert shown(capsys)["fail-on"] == "error"


def test_a_project_file_of_somebody_else_is_passed_over(folder: Path) -> None:
    Path("../sonla-audit.toml").write_text('fail-on = "never"\n', "utf-8")
    Path("pyproject.toml").write_text('[project]\nname = "sonla-audit"\n[tool.ruff]\nlength = 1.5 # no TOML [', "utf-8")
    assert main(["check", "sai.txt"]) == 0


def test_own_file_goes_before_the_project_file(folder: Path) -> None:
    Path("sonla-audit.toml").write_text('fail-on = "never"\n', "utf-8")
    Path("pyproject.toml").write_text('[tool.sonla-audit]\nfail-on = "error"\n', "utf-8")
    assert main(["check", "sai.txt"]) == 0


def test_extend_is_explicit_and_is_overruled(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("../../chung.toml").write_text('fail-on = "never"\nselect = ["share"]\nsort = "document"\n', "utf-8")
    Path("../sonla-audit.toml").write_text('extend = "../chung.toml"\nselect = ["total"]\n', "utf-8")
    found = shown(capsys)
    assert (found["fail-on"], found["select"], found["sort"]) == ("never", ["total"], "document")


def test_the_command_line_goes_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("sonla-audit.toml").write_text('fail-on = "never"\nquiet = true\nlang = "en"\nformat = "json"\n', "utf-8")
    assert main(["check", "sai.txt", "--fail-on", "error", "--no-quiet", "--format", "concise"]) == 1
    printed = capsys.readouterr()
    assert printed.err != ""
    assert " but " in printed.out
    assert main(["claims", "sai.txt"]) == 0
    assert json.loads(capsys.readouterr().out)["files"]


def test_a_format_that_another_command_has_is_left_to_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`format = "sarif"` for the job must not break `claims` at the desk."""
    only = set(config.choices(options.config_keys()["format"]))
    for command in (options.CHECK, options.CLAIMS):
        option = next(option for option in command.options if option.name == "format")
        assert option.choices is not None
        for name in only - set(option.choices(command.name)):
            Path("sonla-audit.toml").write_text(f'format = "{name}"\n', "utf-8")
            assert main([command.name, "sai.txt", "-q"]) in (0, 1)


@pytest.mark.parametrize(("text", "expected"), [
    ('fail_on = "error"', ":1: there is no key fail_on; is fail-on meant?"),
    ('lang = "en"\n\nFail-On = "error"', ":3: there is no key Fail-On; is fail-on meant?"),
    ('xyzzy = 1', "Keys that are known: extend, format, "),
    ('[checks]\nfail-on = "error"', ":1: there is no key checks"),
    ('fail-on = "eror"', ":1: fail-on wants one of error, warning, info, never; found \"eror\"."),
    ('quiet = "yes"', ':1: quiet wants true or false, found "yes".'),
    ('select = "share"', ":1: select wants a list of texts, "),
    ('select = ["share", 1]', 'found ["share", 1]'),
    ('select = ["khong.co"]', "There is no rule khong.co"),
    ("encoding = 1.5", ":1: encoding wants a text, found 1.5."),
    ("encoding = 2025-01-01", "found 2025-01-01"),
    ('output = "x.txt"', ":1: output is for the command line only"),
    ('extend = "khong-co.toml"', ":1: there is no file khong-co.toml to extend."),
    ('extend = "sonla-audit.toml"', "extends itself in a circle"),
    ("extend = 1", "extend wants the path"),
    ('fail-on = "error', "not well-formed TOML"),
    ('sort = "document"\nsort = "severity"', "not well-formed TOML"),
])
def test_a_mistake_is_one_sentence_with_its_line(
        folder: Path, capsys: pytest.CaptureFixture[str], text: str, expected: str) -> None:
    Path("sonla-audit.toml").write_text(text + "\n", "utf-8")
    assert expected in said(capsys, "check", "sai.txt", "--lang", "en")
    assert main(["check", "sai.txt"]) == 2


def test_a_mistake_in_a_project_file_has_the_line_of_its_own_table(
        folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").write_text('[tool.other]\nquiet = 1\n\n[tool.sonla-audit]\nquiet = 1\n', "utf-8")
    assert "pyproject.toml:5: quiet" in said(capsys, "check", "sai.txt")


@pytest.mark.parametrize(("name", "content", "expected"), [
    ("khong-co.toml", None, "khong-co.toml"), (".", None, "."), ("a.toml", b"\xff\xfe", "UTF-8")])
def test_a_file_that_is_named_must_be_readable(
        folder: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, expected: str) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    assert expected in said(capsys, "check", "sai.txt", "--config", name)


def test_no_config_is_read_by_no_command_that_is_told_not_to(folder: Path) -> None:
    Path("sonla-audit.toml").write_text("broken", "utf-8")
    assert main(["rules"]) == 2
    assert main(["rules", "--no-config"]) == 0


def test_init_writes_a_file_that_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = shown(capsys)
    assert main(["config", "init"]) == 0
    assert shown(capsys) == before
    written = Path("sonla-audit.toml").read_text("utf-8")
    assert [key for key in options.config_keys() if f"\n# {key} = " not in written] == []
    assert "sonla-audit.toml" in said(capsys, "config", "init")
    assert Path("sonla-audit.toml").read_text("utf-8") == written


def test_every_line_that_init_writes_may_be_uncommented(folder: Path) -> None:
    # encoding, rules-dir and baseline stood there with "", which was refused: "encoding wants a text, found """
    assert main(["config", "init"]) == 0
    written = Path("sonla-audit.toml").read_text("utf-8")
    lines = [next(line for line in written.splitlines() if line.startswith(f"# {key} = "))[2:]
             for key in options.config_keys()]
    for text in (*lines, "\n".join(lines)):
        Path("mot.toml").write_text(text, "utf-8")
        config.read("mot.toml")


@pytest.mark.parametrize(("text", "told"), [
    ("fail-on = error", "giá trị không hợp lệ"), ("fail-on error", "thiếu dấu ="), ("select = [", "(cuối tệp)"),
    ("sort = 'x'\nsort = 'y'", "hai lần"), ('format = "x', "chuỗi chưa đóng"), ("!", "khóa = giá trị"),
    ('format = "\\d"', "dấu \\ trong chuỗi"), ("until = 2025-02-30", "ngày giờ"), ("x = 1 2", "khóa = giá trị"),
    ("[a", "thiếu dấu đóng")])
def test_what_is_wrong_with_a_file_is_said_in_the_language_of_the_messages(
        folder: Path, capsys: pytest.CaptureFixture[str], text: str, told: str) -> None:
    # a Vietnamese sentence ended in English: "không đúng cú pháp TOML: Invalid value (at line 1, column 11)"
    Path("sonla-audit.toml").write_text(text, "utf-8")
    Path("sai.txt.suppress.toml").write_text(text, "utf-8")
    for arguments in (("check", "sai.txt"), ("check", "sai.txt", "--no-config")):
        assert main(arguments) == 2
        sentence = capsys.readouterr().err
        assert told in sentence
        assert "at line" not in sentence
        assert "at end" not in sentence
    assert "column" in said(capsys, "check", "sai.txt", "--lang", "en") or "end of document" in said(
        capsys, "check", "sai.txt", "--lang", "en")


def test_what_the_system_says_is_said_in_the_language_of_the_messages(
        folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # "Không đọc được tệp cấu hình x.toml: No such file or directory."
    assert "không có tệp hoặc thư mục này" in said(capsys, "check", "sai.txt", "--config", "x.toml")
    assert "không có tệp hoặc thư mục này" in said(capsys, "check", "sai.txt", "-o", "no/such/x.txt")
    assert "đây là thư mục" in said(capsys, "check", "sai.txt", "--baseline", ".")
    assert "không có tệp hoặc thư mục này" in said(capsys, "check", "sai.txt/b.txt")
    assert "No such file" in said(capsys, "check", "sai.txt", "--config", "x.toml", "--lang", "en")
    Path("hong.jsonl").write_bytes(b"\xff")
    assert "tệp không ở bảng mã UTF-8" in said(capsys, "check", "sai.txt", "--baseline", "hong.jsonl")


def test_what_init_writes_is_in_one_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # the head was Vietnamese, and what each key means English
    for language in ("vi", "en"):
        assert main(["config", "init", "-o", "-", "--lang", language]) == 0
        told = [line[2:].split(" (")[0] for line in capsys.readouterr().out.splitlines() if line and " = " not in line]
        assert [line for line in told if line.isascii() == (language == "vi")] == []


def test_the_number_of_jobs_is_a_number_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # "jobs = 2" was refused, though the keys are the long options and --jobs takes a number
    for text in ("jobs = 2", 'jobs = "2"', 'jobs = "auto"'):
        Path("sonla-audit.toml").write_text(text, "utf-8")
        assert main(["check", "sai.txt", "--fail-on", "never"]) == 0, text
    Path("sonla-audit.toml").write_text("jobs = true", "utf-8")
    capsys.readouterr()
    assert 'jobs wants a whole number or "auto", found true.' in said(capsys, "check", "sai.txt", "--lang", "en")


def test_the_schema_accepts_what_the_program_accepts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft7Validator.check_schema(schema)
    check = jsonschema.Draft7Validator(schema)
    for text in ('fail-on = "never"\nselect = ["share"]\nquiet = true\nextend = "a.toml"\njobs = 2\n', ""):
        assert check.is_valid(tomllib.loads(text))
    for text in ('fail_on = "never"', 'fail-on = "x"', 'select = "share"', "quiet = 1", 'output = "x"'):
        assert not check.is_valid(tomllib.loads(text)), text
    assert schema["properties"].keys() == {"extend", *options.config_keys()}


def test_the_keys_are_the_long_options() -> None:
    for command in COMMANDS:
        for option in command.options:
            if option.key:
                assert f"--{option.key}" in option.flags


def test_without_a_file_nothing_is_loaded_for_it(folder: Path) -> None:
    """Looking for a configuration file costs a few questions to the disk, and no TOML parser."""
    Path("../pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    program = ("import sys; from sonla_audit.cli import main; main(sys.argv[1:]); main(sys.argv[1:]);"
               "print(*sorted({'tomllib', 'sonla_audit.config', 'sonla_audit.configuring'} & set(sys.modules)))")
    root = str(Path(options.__file__).parent.parent)
    for _ in range(2):  # the first compiles the rules, which this process may hold already without a copy on the disk
        done = subprocess.run([sys.executable, "-c", program, "check", "sai.txt", "-q"], capture_output=True,
                              check=True, env={**os.environ, "PYTHONPATH": root})
    assert done.stdout.decode().splitlines()[-1] == ""
