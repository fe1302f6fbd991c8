"""The command line as its users meet it: statuses, streams, files, and two parsers that agree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sonla_audit import app, options
from sonla_audit.arguments import parse as parse_short
from sonla_audit.cli import main
from sonla_audit.options import COMMANDS, SHORT, Command, Option
from sonla_audit.packs import VERSION, load_messages

WRONG = "Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 87,9%).\n"
RIGHT = "Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 85,8%).\n"
EMPTY = "Xã đã triển khai đầy đủ các nhiệm vụ.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, holding a wrong, a right and an empty report."""
    for name, text in (("sai.txt", WRONG), ("dung.txt", RIGHT), ("trong.txt", EMPTY)):
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, as a shell would start it."""
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    root = str(Path(options.__file__).parent.parent)
    done = subprocess.run([sys.executable, "-m", "sonla_audit", *arguments], input=stdin, capture_output=True,
                          env={**known, "PYTHONPATH": root, **environment}, check=False, timeout=60)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_help_says_what_is_so_of_each_command() -> None:
    # `baseline write --baseline` let findings through, `claims --format` added annotations, and `rules --lang` was that
    # of "the report"
    said = {(command.name, option.name): option.help for command in COMMANDS for option in command.options}
    for (name, option), words in said.items():
        assert option != "baseline" or ("let through" in words) == (name in ("check", "annotate")), name
        assert ("GitHub" in words) <= (name == "check"), (name, option)
        reads = any(word in ("PATHS", "IN.docx", "OLD", "FILE:LINE") for other in COMMANDS if other.name == name
                    for word in (one.metavar.strip("[].") for one in other.options if one.metavar and not one.flags))
        assert option != "lang" or ("of the report" in words) == reads, name


# two parsers, one table

def _ways(command: Command, option: Option) -> list[list[str]]:
    """Every way to write an option on the command line."""
    if option.kind == "flag":
        return [[flag] for flag in (*option.flags, *filter(None, (option.denial,)))]
    values = option.choices(command.name) if option.choices else ("a,b", "x y", "é=[b]", "-")
    ways = [[flag, value] for flag in option.flags for value in values]
    ways += [[f"{flag}={value}"] for flag in option.flags if flag.startswith("--") for value in values]
    return [*ways, *([*way, *way] for way in ways[:1])]


CASES = [[command.name, *before, *way, *after] for command in SHORT for option in command.options if option.flags
         for way in _ways(command, option) for before, after in (([], ["a.txt"]), (["b", "-"], []))]


@pytest.mark.parametrize("arguments", [
    *CASES, ["check"], ["claims", "a", "b*"], ["check", "--", "-x", "--lang"], ["check", "a", "--", "b"],
    ["check", "--select", "a", "--ignore", "b, c,", "--select", "d", "x", "-q", "-v", "y"],
], ids=" ".join)
def test_both_parsers_agree(arguments: list[str]) -> None:
    short = parse_short(arguments)
    assert short is not None
    assert short == app.parse(arguments, VERSION)


@pytest.mark.parametrize("arguments", [
    [], ["--help"], ["chek"], ["check", "--help"], ["check", "--fail-on", "never mind"], ["check", "--fail-on"],
    ["check", "--format", "xls"], ["check", "--quiet=yes"], ["check", "-x"], ["check", "--lan", "vi"],
    ["check", "-j2", "a"], ["check", "-o", "--quiet"], ["check", "--show-aside"], ["claims", "--fail-on", "error"],
    ["rules"], ["explain", "x"],
], ids=" ".join)
def test_the_short_path_leaves_to_typer_what_it_is_not_sure_of(arguments: list[str]) -> None:
    assert parse_short(arguments) is None


def test_a_plain_run_loads_neither_typer_nor_rich(folder: Path) -> None:
    """A pre-commit hook pays for every import at every commit."""
    program = ("import sys; from sonla_audit.cli import main; status = main(sys.argv[1:]);"
               "print(status, *sorted({'typer', 'click', 'rich', 'pint', 'csv', 'difflib', 'traceback'}"
               " & set(sys.modules)))")
    root = str(Path(options.__file__).parent.parent)
    for command, status in (("check", "1"), ("claims", "0")):
        done = subprocess.run([sys.executable, "-c", program, command, "sai.txt", "-q"],
                              capture_output=True, check=True, env={**os.environ, "PYTHONPATH": root})
        assert done.stdout.decode().splitlines()[-1] == status


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        assert main([*command.name.split(), "--help"]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert command.help in shown
        assert all(flag in shown for option in command.options for flag in option.flags)


def test_every_option_has_a_sentence() -> None:
    for command in COMMANDS:
        for words in (command.help, *(option.help for option in command.options)):
            assert words[0].isupper(), words
            assert words.endswith("."), words
            assert len(words.split()) > 2, words


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"sonla-audit {VERSION}\n"


def test_completion() -> None:
    done = run(_SONLA_AUDIT_COMPLETE="complete_bash", COMP_WORDS="sonla-audit ch", COMP_CWORD="1")
    assert "check" in done.stdout.split()


# statuses

@pytest.mark.parametrize(("arguments", "status"), [
    (["check", "sai.txt"], 1), (["check", "dung.txt"], 0), (["check", "trong.txt"], 0), (["check", "."], 1),
    (["check", "sai.txt", "--fail-on", "never"], 0), (["check", "sai.txt", "--fail-on", "info"], 1),
    (["check", "sai.txt", "--select", "duplicate"], 0), (["check", "trong.txt", "--require-claims"], 2),
    (["check", "dung.txt", "--require-claims"], 0), (["check", "khong-co.txt"], 2),
    (["check", "sai.txt", "khong-co.txt"], 2), (["check"], 2), (["check", "*.khong"], 2),
    (["check", "--fail-on", "x", "sai.txt"], 2), (["check", "--unknown", "sai.txt"], 2), ([], 2), (["chek"], 2),
    (["check", "sai.txt", "--select", "khong.co"], 2), (["check", "sai.txt", "--encoding", "khong-co"], 2),
    (["claims", "sai.txt"], 0), (["claims", "khong-co.txt"], 2), (["why", "sai.txt:1"], 0), (["why", "sai.txt:9"], 2),
    (["why", "sai.txt"], 2), (["why", "sai.txt:0"], 2), (["why", "khong-co.txt:1"], 2), (["explain", "khong"], 2),
    (["rules"], 0), (["demo"], 0),
], ids=lambda given: " ".join(given) if isinstance(given, list) else "")
def test_status(arguments: list[str], status: int, folder: Path) -> None:
    assert main(arguments) == status


@pytest.mark.parametrize(("arguments", "said"), [
    (["check", "--formt", "json", "sai.txt"],
     "Không có tùy chọn --formt; có phải --format? Xem các tùy chọn dùng được bằng lệnh: sonla-audit check --help"),
    (["check", "--xyz", "sai.txt"],
     "Không có tùy chọn --xyz. Xem các tùy chọn dùng được bằng lệnh: sonla-audit check --help"),
    (["check", "--fail-on", "nang", "sai.txt"],
     "--fail-on cần một trong các giá trị error, warning, info, never; nhận được nang."),
    (["check", "sai.txt", "--sort"], "Sau --sort còn thiếu giá trị. Xem cách dùng bằng lệnh: sonla-audit --help"),
    (["check", "--quiet=yes"], "--quiet không nhận giá trị nào. Xem cách dùng bằng lệnh: sonla-audit --help"),
    (["chek"], "Không có lệnh chek; có phải check? Xem các lệnh bằng: sonla-audit --help"),
    (["why"], "Lệnh còn thiếu FILE:LINE. Xem cách dùng bằng lệnh: sonla-audit why --help"),
    (["explain", "share", "total"], "Thừa total. Xem cách dùng bằng lệnh: sonla-audit explain --help"),
    (["check", "--lang", "en", "--sort", "x"], "--sort needs one of severity, document; found x."),
    (["check", "--sort=x", "--lang=en"], "--sort needs one of severity, document; found x."),
])
def test_what_cannot_be_understood_is_told_in_the_language_of_the_messages(
        arguments: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It was told in English, whatever was asked for, beside other mistakes that were told in Vietnamese."""
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.splitlines()) == ("", [said])


def test_a_mistake_is_told_in_the_language_of_the_configuration(
        folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sonla-audit.toml").write_text('lang = "en"\n', "utf-8")
    assert main(["check", "--sort", "x"]) == 2
    assert capsys.readouterr().err == "--sort needs one of severity, document; found x.\n"


def test_findings_are_printed_although_another_file_cannot_be_read(
        folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "khong-co.txt", "sai.txt"]) == 2
    printed = capsys.readouterr()
    assert "sai.txt:1:" in printed.out
    assert "khong-co.txt: " in printed.err
    assert "khong-co.txt" not in printed.out


def test_one_unreadable_file_among_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hinh.txt").write_bytes(bytes(range(256)) * 4)
    assert main(["check", "hinh.txt", "sai.txt"]) == 2
    printed = capsys.readouterr()
    assert "sai.txt:1:" in printed.out
    assert "hinh.txt: " in printed.err


def test_a_report_without_figures_gets_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "trong.txt"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert load_messages("vi")["coverage.empty"] in printed.err


def test_an_unknown_rule_gets_a_suggestion(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "sai.txt", "--ignore", "duplicate.sentense"]) == 2
    assert "duplicate.sentence" in capsys.readouterr().err


def test_an_internal_error_is_status_2_and_short(
        folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A reporter that breaks is the program's fault: never 1, and no trace unless asked for."""
    broken = folder / "hong.py"
    broken.write_text("def _write(report, view):\n    yield 1 / 0\n\n\nfrom sonla_audit.view import Reporter\n\n"
                      "REPORTER = Reporter('hong', _write)\n", "utf-8")
    from sonla_audit import reporters
    monkeypatch.setattr(reporters, "__path__", [str(folder), *reporters.__path__])
    monkeypatch.setattr(reporters, "__file__", str(folder / "__init__.py"))
    assert main(["check", "sai.txt", "--format", "hong"]) == 2
    printed = capsys.readouterr().err
    assert "ZeroDivisionError" in printed
    assert "--verbose" in printed
    assert len(printed.splitlines()) == 1
    assert main(["check", "sai.txt", "--format", "hong", "--verbose"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_interrupted_and_closed_pipe(folder: Path) -> None:
    if os.name == "nt":
        pytest.skip("no shell pipes and signals of this kind")
    import signal
    import time
    root = str(Path(options.__file__).parent.parent)
    with subprocess.Popen([sys.executable, "-m", "sonla_audit", "check", "-"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, "PYTHONPATH": root}) as waiting:
        time.sleep(4.0)  # a busy machine takes its time to come to the waiting
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait(20) == 130
        assert waiting.stderr is not None
        assert waiting.stderr.read() == b""
    (folder / "dai.txt").write_text(WRONG * 3000, "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([sys.executable, "-m", "sonla_audit", "claims", "sai.txt", "-q"], stdout=writing,
                              stderr=subprocess.PIPE, check=False, env={**os.environ, "PYTHONPATH": root})
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


# streams and files

def test_standard_input_and_bytes() -> None:
    done = run("check", "-", stdin=WRONG.encode())
    assert done.returncode == 1
    assert done.stdout.startswith("-:1:")
    assert run("check", "-", stdin=WRONG.encode()).stdout == done.stdout


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = run("check", "-", stdin=WRONG.encode(), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "Tỷ lệ ghi 87,9%" in done.stdout


def test_piped_output_is_concise_and_plain(folder: Path) -> None:
    done = run("check", "sai.txt", "-q", COLUMNS="20")
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
    assert done.stdout.startswith("sai.txt:1:")
    assert "\x1b" not in done.stdout


def test_colour_is_commanded_and_forbidden(folder: Path) -> None:
    coloured = run("check", "sai.txt", "--format", "table", FORCE_COLOR="1")
    assert "\x1b[" in coloured.stdout
    assert "\x1b" not in run("check", "sai.txt", "--format", "table", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b" not in run("check", "sai.txt", "--format", "table").stdout


@pytest.mark.parametrize("columns", [60, 120])
def test_a_terminal_gets_a_table_of_its_width(folder: Path, columns: int) -> None:
    pty = pytest.importorskip("pty")
    upper, lower = pty.openpty()
    root = str(Path(options.__file__).parent.parent)
    subprocess.run([sys.executable, "-m", "sonla_audit", "check", "sai.txt"], stdout=lower, check=False,
                   stderr=subprocess.PIPE,
                   env={**os.environ, "PYTHONPATH": root, "COLUMNS": str(columns), "NO_COLOR": "1"})
    os.close(lower)
    drawn = os.read(upper, 60000).decode()
    os.close(upper)
    assert "412 ÷ 480" in drawn
    assert max(len(line) for line in drawn.splitlines()) <= columns


def test_output_file_is_replaced_in_one_step(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "ket-qua.json"
    target.write_text("cũ", "utf-8")
    assert main(["check", "sai.txt", "--format", "json", "-o", "ket-qua.json"]) == 1
    assert json.loads(target.read_text("utf-8"))["summary"]["errors"] == 1
    assert capsys.readouterr().out == ""
    assert sorted(path.name for path in folder.iterdir()) == ["dung.txt", "ket-qua.json", "sai.txt", "trong.txt"]


@pytest.mark.parametrize("output", ["khong/co/o-day.txt", "."])
def test_an_output_that_cannot_be_written(folder: Path, output: str) -> None:
    assert main(["check", "sai.txt", "-o", output]) == 2
    assert sorted(path.name for path in folder.iterdir()) == ["dung.txt", "sai.txt", "trong.txt"]


def test_the_report_itself_is_never_written_over(folder: Path) -> None:
    """`check a.txt -o a.txt` would have replaced an author's report by its findings."""
    assert main(["check", "sai.txt", "-o", "sai.txt"]) == 2
    assert (folder / "sai.txt").read_text("utf-8") == WRONG


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses such names")
def test_a_file_name_is_text_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "báo\ncáo \x1b[31m[bold].txt"
    (folder / name).write_text(WRONG, "utf-8")
    assert main(["check", name, "thiếu\x1b[2J\n.txt"]) == 2
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert "[31m[bold].txt:1:" in printed.out
    assert "\x1b" not in printed.out + printed.err


# what is left out, and in which language

def findings_of(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    main(["check", *arguments, "--format", "json"])
    return [finding["rule"] for file in json.loads(capsys.readouterr().out)["files"] for finding in file["findings"]]


def test_select_and_ignore(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hai.txt").write_text(
        "1. Đầu tư\nXã đã bàn giao toàn bộ hồ sơ của 12 công trình cho ban quản lý mới. "
        "Xã đã bàn giao toàn bộ hồ sơ của 12 công trình cho ban quản lý mới.\n", "utf-8")
    everything = findings_of(["hai.txt"], capsys)
    assert "duplicate.sentence" in everything
    assert set(findings_of(["hai.txt", "--select", "duplicate"], capsys)) == {
        rule for rule in everything if rule.startswith("duplicate.")}
    assert findings_of(["hai.txt", "--ignore", "duplicate.sentence,duplicate.passage"], capsys) == [
        rule for rule in everything if rule not in ("duplicate.sentence", "duplicate.passage")]


def test_min_confidence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "sai.txt", "--format", "json"])
    [file] = json.loads(capsys.readouterr().out)["files"]
    main(["check", "sai.txt", "--format", "json", "--min-confidence", "certain"])
    [sure] = json.loads(capsys.readouterr().out)["files"]
    assert sure["findings"] == [finding for finding in file["findings"] if finding["confidence"] == "certain"]
    assert sure["findings"]


@pytest.mark.parametrize(("language", "word"), [("vi", "nhưng"), ("en", "but")])
def test_messages_in_either_language(
        folder: Path, capsys: pytest.CaptureFixture[str], language: str, word: str) -> None:
    main(["check", "sai.txt", "--lang", language])
    assert f" {word} " in capsys.readouterr().out


def test_show_passed_lists_what_was_verified(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "dung.txt"])
    assert capsys.readouterr().out == ""
    main(["check", "dung.txt", "--show-passed"])
    assert "consistent share" in capsys.readouterr().out


def test_claims_tells_every_state(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(WRONG + "\nTheo Kế hoạch số 12/KH-UBND, xã trồng mới 40 ha rừng.\n", "utf-8")
    main(["claims", "a.txt", "--format", "json", "--show-aside"])
    [file] = json.loads(capsys.readouterr().out)["files"]
    state_of = {figure["text"]: figure["state"] for figure in file["figures"]}
    assert (state_of["412"], state_of["40"]) == ("suspicious", "unchecked")
    assert [figure["why"] for figure in file["figures"] if figure["state"] == "set-aside"] == ["document-number"]


# what the program tells about itself

def test_why_shows_the_reading_and_the_claim(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "sai.txt:1", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "412,000,000 VND" in told
    assert "from 411,500,000 to 412,500,000 VND" in told
    assert "share.fraction: suspicious (error)" in told
    assert "bases tried: 1" in told


def test_explain_and_rules_name_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    from sonla_audit.telling import rules_of
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    for rule in rules_of().values():
        assert rule.id in listed
        assert main(["explain", rule.id]) == 0
        told = capsys.readouterr().out
        assert rule.said("vi")[0] in told
        assert rule.said("vi")[1] in told
        assert all(line.strip() in told for example in rule.examples for line in example.text.splitlines())


def test_what_a_rule_means_is_said_in_one_language(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    # "explain" printed "Vì sao: The three figures are usually typed …", and SARIF called such a text Vietnamese
    from sonla_audit.telling import rules_of
    for rule in rules_of().values():
        assert [name for name, *_ in rule.told] == ["vi"], rule.id
        for words in rule.said("vi"):
            assert not words.isascii(), rule.id
            assert words.endswith("."), rule.id
        assert rule.said("en") == (rule.what, rule.why)
        assert not (set(rule.said("vi")) & set(rule.said("en"))), rule.id
    rule = rules_of()["share.fraction"]
    for language in ("vi", "en"):
        main(["check", "sai.txt", "--format", "sarif", "--lang", language])
        [driver] = [run["tool"]["driver"] for run in json.loads(capsys.readouterr().out)["runs"]]
        assert driver["language"] == language
        assert driver["rules"][0]["shortDescription"]["text"] == rule.said(language)[0]
        main(["rules", "--lang", language])
        assert rule.said(language)[0] in capsys.readouterr().out


def test_rules_test_runs_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "duplicate.sentence", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("1 rules, ")


def test_an_example_that_does_not_hold_is_seen() -> None:
    from sonla_audit.finding import Example, Rule
    from sonla_audit.telling import outcome_of
    rule = Rule("share.fraction", "share", "", "", ())
    assert [outcome_of(rule, Example(text, "silent")) for text in (WRONG, RIGHT, EMPTY)] == [
        "suspicious", "consistent", "silent"]


def test_demo_shows_an_error_with_its_working_and_ends_with_the_next_command(
        capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("412 ÷ 480" in line for line in lines)
    assert {line.split()[1] for line in lines if line.startswith("-:")} == {"error", "warning", "info"}
    program, *words = lines[-1].split()
    call = parse_short(words)
    assert program == "sonla-audit"
    assert call is not None
    assert (call.command, len(call.settings.paths)) == ("check", 1)


def test_the_passage_of_the_demo_is_broken_between_words() -> None:
    from sonla_audit.telling import demonstration, passage
    report = demonstration()
    rows = list(passage(report, 60))
    assert max(len(row) for row in rows) <= 60
    assert " ".join(" ".join(row[5:] for row in rows).split()) == " ".join(report.files[0].document.source.text.split())
