"""A house adds its own cues and rules by file; whatever would never be looked at is refused with its line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sonla_audit.audit import audit
from sonla_audit.cli import main
from sonla_audit.packs import RuleFileError, load
from sonla_audit.slots import CHECKS, NATURES

ROOT = Path(__file__).parent.parent
FORM = "Đã bàn giao 12 công trình trên nền 20 công trình, cán đích ở mức {}%."


def rule(name: str, pattern: str, suspicious: str, consistent: str, silent: str) -> str:
    """A rule file entry with its three examples."""
    examples = "".join(f'[[rule.example]]\ntext = "{text}"\nverdict = "{verdict}"\n' for text, verdict in (
        (suspicious, "suspicious"), (consistent, "consistent"), (silent, "silent")))
    head = f'[[rule]]\nid = "{name}"\nwhat = "Lối viết của một nhà."\nwhy = "Vì."\n'
    return f"{head}pattern = '''{pattern}'''\n{examples}"


SHARE = rule("share.quy-dat", "bàn giao {part:level} trên nền {whole:level}[^.;]{0,30}?{reaches} {share:percent}",
             FORM.format(70), FORM.format(60), "Đã bàn giao 12 công trình trên nền cũ, cán đích ở mức 60%.")
RULES = {
    "share": SHARE,
    "plan": rule("plan.moc", "mốc {whole:level}, nay {part:level} \\({share:percent}\\)",
                 "Cắm mốc 40 ha, nay 30 ha (80%).", "Cắm mốc 40 ha, nay 30 ha (75%).", "Cắm mốc 40 ha, nay đã xong."),
    "bounds": rule("bounds.trong", "có mặt {part:count} giữa {whole:count}",
                   "Họp có mặt 45 đại biểu giữa 43 đại biểu.", "Họp có mặt 41 đại biểu giữa 43 đại biểu.",
                   "Họp có mặt 45 đại biểu."),
    "total": rule("total.gop", "góp {part:level} với {part:level} ra {total:level}",
                  "Góp 12 hộ với 15 hộ ra 28 hộ.", "Góp 12 hộ với 15 hộ ra 27 hộ.", "Góp 12 hộ với 15 hộ."),
    "hundred": rule("hundred.ba", "các bậc: {share:percent}, {share:percent} và {share:percent}",
                    "Xếp loại các bậc: 20%, 50% và 40%.", "Xếp loại các bậc: 20%, 50% và 30%.",
                    "Xếp loại các bậc: 20%."),
    "change": rule("change.tu", "thuở trước {base:level}; bây giờ {now:level}, (?:{up}|{down}) {change:percent}",
                   "Thuở trước 40 hộ; bây giờ 30 hộ, giảm 30%.", "Thuở trước 40 hộ; bây giờ 30 hộ, giảm 25%.",
                   "Thuở trước 40 hộ; bây giờ 30 hộ."),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an empty house of rules."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "nha" / "vi").mkdir(parents=True)
    return tmp_path


def house(**files: str) -> None:
    for name, text in files.items():
        Path("nha", "vi", f"{name}.toml").write_text(text, "utf-8")


def rules(text: str, rules_dir: str = "nha") -> list[tuple[str, str]]:
    """The rules that say something of a text, and what."""
    [file] = audit(["-"], stdin=text.encode, rules_dir=rules_dir).files
    return [(finding.claim.rule, finding.verdict.outcome) for finding in file.findings]


def test_a_pattern_finds_what_only_this_house_writes(folder: Path) -> None:
    house(share=SHARE, words='[classes]\nreaches = ["cán đích ở mức"]\n')
    assert rules(FORM.format(70), "") == []
    assert rules(FORM.format(70)) == [("share.quy-dat", "suspicious")]
    assert rules(FORM.format(60).upper()) == [("share.quy-dat", "consistent")]
    assert rules("Đã bàn\ngiao 12 công trình trên nền 20 công trình, cán đích ở mức 70%.")[0][0] == "share.quy-dat"
    assert rules(FORM.format(70), "") == []


@pytest.mark.parametrize("check", CHECKS)
def test_a_rule_of_every_check_holds_its_examples(
        folder: Path, capsys: pytest.CaptureFixture[str], check: str) -> None:
    house(words='[classes]\nreaches = ["cán đích ở mức"]\n', **{check: RULES[check]})
    name = RULES[check].split('"')[1]
    assert main(["rules", "test", name, "--rules-dir", "nha", "--lang", "en"]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out == "1 rules, 3 examples, 0 failed.\n"
    assert main(["explain", name, "--rules-dir", "nha"]) == 0
    assert main(["rules", "--rules-dir", "nha"]) == 0
    assert name in capsys.readouterr().out
    assert main(["explain", name]) == 2


def test_an_example_of_a_house_that_does_not_hold_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house(bounds=RULES["bounds"].replace("41 đại biểu", "44 đại biểu"))
    assert main(["rules", "test", "bounds.trong", "--rules-dir", "nha", "--lang", "en"]) == 2
    assert "expected consistent, found suspicious" in capsys.readouterr().out


def test_a_pattern_goes_before_what_was_found_otherwise(folder: Path) -> None:
    """The house knows that its first figure is the whole; without it the two are read the other way round."""
    text = "Xã giải ngân 480 triệu đồng/412 triệu đồng kế hoạch vốn giao (đạt 85,8%)."
    assert ("share.fraction", "suspicious") in rules(text, "")
    house(share=rule("share.nguoc", "giải ngân {whole:level}/{part:level}[^.;]{0,40}\\(đạt {share:percent}\\)",
                     text.replace("85,8", "85,9"), text, "Xã giải ngân."))
    assert [(name, outcome) for name, outcome in rules(text) if name.startswith("share")] == [
        ("share.nguoc", "consistent")]


def test_a_pattern_that_runs_away_is_told_and_the_other_reports_are_checked(
        folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Alternatives that begin alike kept the program busy for hours on one paragraph, and no look at them tells."""
    house(share=SHARE.replace("[^.;]{0,30}?{reaches}", ", (?:sau |là |sau là |là sau |sau là sau ){0,90}{reaches}"))
    Path("a.txt").write_text("Đạt 5%; bàn giao 12 công trình trên nền 20 công trình, " + "sau là " * 60, "utf-8")
    Path("b.txt").write_text("Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%).", "utf-8")
    assert main(["check", "a.txt", "b.txt", "--rules-dir", "nha", "--lang", "en"]) == 2
    printed = capsys.readouterr()
    assert "rule share.quy-dat: pattern: expected to be matched in 2 seconds" in printed.err
    assert "line 1 of a.txt" in printed.err
    assert "share.fraction" in printed.out


def test_words_units_counters_and_scales_are_added(folder: Path) -> None:
    text = "Xã đã giải ngân 412 triệu đồng/480 triệu đồng, cán đích 87,9%."

    def cues(folder: str) -> tuple[str, ...]:
        [found] = audit(["-"], stdin=text.encode, rules_dir=folder).files[0].findings
        return found.claim.cues

    assert cues("") == ("/",)
    house(words='[classes]\nreaches = ["cán đích"]\n', numbers='[scales]\n"mớ" = 100\n', quantities=(
        '[[unit]]\nsymbol = "gùi"\nnames = ["gùi"]\nkind = "gùi"\nnum = 1\nden = 1\n\n'
        '[[counter]]\nclass = "person"\ngroups = [["nghệ nhân ưu tú"]]\n'))
    assert cues("nha") == ("/", "cán đích")
    assert load("vi", "nha").tables["numbers"]["scales"]["mớ"] == 100
    [file] = audit(["-"], stdin="Xã bán 12 gùi. Có 3 nghệ nhân ưu tú.".encode, rules_dir="nha").files
    assert file.quantities[0].unit.kind == "gùi"
    assert file.quantities[1].unit.counter[:2] == ("nghệ nhân ưu tú", "person")


def test_a_known_rule_may_be_given_examples(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = ('[[rule]]\nid = "share.fraction"\n[[rule.example]]\ntext = "Có 3/4 trường đạt chuẩn (đạt 76%)."\n'
             'verdict = "{}"\n')
    house(share=entry.format("suspicious"))
    assert main(["rules", "test", "share.fraction", "--lang", "en"]) == 0
    own = int(capsys.readouterr().out.split()[2])
    assert main(["rules", "test", "share.fraction", "--rules-dir", "nha", "--lang", "en"]) == 0
    assert f"1 rules, {own + 1} examples" in capsys.readouterr().out
    Path("nha").rename("nhà")
    Path("nhà/vi/share.toml").write_text(entry.format("consistent"), "utf-8")
    assert main(["rules", "test", "share.fraction", "--rules-dir", "nhà", "--lang", "en"]) == 2


@pytest.mark.parametrize(("name", "text", "expected"), [
    ("words", '[classes]\nreachs = ["x"]', "nha/vi/words.toml:2: classes.reachs: unknown key (did you mean reaches?)"),
    ("words", '[clases]\nreaches = ["x"]', "nha/vi/words.toml:1: clases: unknown key (did you mean classes?)"),
    ("words", '[classes]\n\nreaches = "x"', "nha/vi/words.toml:3: classes.reaches: expected a list, found 'x'"),
    ("words", "[classes]\nreaches = [1]", "words.toml:2: classes.reaches: expected text, found 1"),
    ("words", '[classes]\nreaches = [" x"]', "words.toml:2: classes.reaches: ' x' is empty or has spaces around it"),
    ("word", "", "nha/vi/word.toml: no such file (did you mean words?)"),
    ("layout", "", "layout.toml is the program's own"),
    ("quantities", '[[unit]]\nsymbol = "x"\nname = ["x"]', "unit.name: unknown key (did you mean names?)"),
    ("quantities", '[[unit]]\nsymbol = "x"\nnames = ["x"]', "an entry without kind"),
    ("quantities", '[[unit]]\nsymbol = "USD"\nnum = 2', "is 2, but USD is known with 1"),
    ("quantities", '[scales]\n"tỷ" = "chín"', "expected a whole number, found 'chín'"),
    ("share", SHARE.replace("part:level", "parte:level"),
     "share.toml:5: rule share.quy-dat: pattern: there is no role p"),
    ("share", SHARE.replace("part:level", "part:so"), "there is no kind of figure so"),
    ("share", SHARE.replace("{reaches}", "{reachs}"),
     "share.toml:5: rule share.quy-dat: pattern: there is no word list reachs"),
    ("share", SHARE.replace("{whole:level}", "x"), "the role whole is needed once, found 0 times"),
    ("share", SHARE.replace("{0,30}?", "*"), "may run on without end"),
    ("share", SHARE.replace("share.quy-dat", "total.quy-dat"), "expected share or share.word"),
    ("share", SHARE.replace("share.quy-dat", "share"), "share.toml:2: rule share: id: expected share.word"),
    ("share", SHARE.replace('verdict = "silent"', 'verdict = "consistent"'), "no silent example"),
    ("share", SHARE.replace("what =", "whta ="), "whta: unknown key (did you mean what?)"),
    ("share", '[[rule]]\nid = "share.fraction"\nwhat = "x"\n',
     "share.toml:3: rule share.fraction: what: a rule that is known"),
    ("total", RULES["total"].replace("với {part:level} ", ""), "the role part is needed twice or more, found 1 times"),
    ("name", rule("name.nha", "{part:level}", "a", "b", "c"), "a house may have rules of share, plan"),
    ("share", "x = [", "share.toml: Invalid value"), ("share", "x = 1.5", "expected a whole number or text"),
])
def test_a_mistake_is_told_with_file_line_and_key(
        folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, expected: str) -> None:
    house(**{name: text})
    Path("a.txt").write_text(FORM.format(70), "utf-8")
    assert main(["check", "a.txt", "--rules-dir", "nha", "--lang", "en"]) == 2
    printed = capsys.readouterr()
    assert expected in printed.err
    # the sentence was English under Vietnamese messages: "rule …: example: missing or empty", "Invalid value (at …)"
    assert main(["check", "a.txt", "--rules-dir", "nha"]) == 2
    again = capsys.readouterr().err
    assert again.partition(": ")[0] == printed.err.partition(": ")[0]
    assert not again.isascii()
    for words in ("expected", "unknown", "found", "missing", "Invalid", "at line", "rule ", "needed", "may "):
        assert words not in again, again
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1


@pytest.mark.parametrize(("names", "expected"), [
    (("nha/words.toml",), "expected in a folder of its language, nha/vi/words.toml"),
    (("nha/vn/words.toml",), "found vn"),
    ((), "expected a folder of rules")])
def test_a_folder_of_another_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...],
                                   expected: str) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names:
        Path(name).parent.mkdir(parents=True)
        Path(name).write_text("", "utf-8")
    with pytest.raises(RuleFileError, match=expected):
        audit(["-"], stdin=FORM.format(70).encode, rules_dir="nha")


def test_a_project_names_its_house(folder: Path, capsys: pytest.CaptureFixture[str],
                                   monkeypatch: pytest.MonkeyPatch) -> None:
    house(share=SHARE, words='[classes]\nreaches = ["cán đích ở mức"]\n')
    Path("sonla-audit.toml").write_text('rules-dir = "nha"\nselect = ["share.quy-dat"]\n', "utf-8")
    Path("a.txt").write_text(FORM.format(70), "utf-8")
    monkeypatch.chdir(folder / "nha")
    assert main(["check", "../a.txt", "--format", "sarif"]) == 1
    [run] = json.loads(capsys.readouterr().out)["runs"]
    [described] = run["tool"]["driver"]["rules"]
    assert described["shortDescription"]["text"] == "Lối viết của một nhà."
    Path("cu.txt").write_text(FORM.format(60), "utf-8")
    assert main(["compare", "cu.txt", "../a.txt", "--format", "concise"]) == 1
    assert "share.quy-dat" in capsys.readouterr().out
    assert main(["why", "../a.txt:1"]) == 0
    assert "share.quy-dat" in capsys.readouterr().out


def test_an_edited_house_is_read_anew(folder: Path) -> None:
    """Compiled rules are kept between runs; a house that was edited is never answered from yesterday's copy."""
    Path("a.txt").write_text(FORM.format(70), "utf-8")

    def status() -> int:
        return subprocess.run([sys.executable, "-m", "sonla_audit", "check", "a.txt", "--rules-dir", "nha"],
                              env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False).returncode

    house(share=SHARE)
    assert (status(), status()) == (0, 0)
    house(words='[classes]\nreaches = ["cán đích ở mức"]\n')
    assert (status(), status()) == (1, 1)
    Path("nha/vi/words.toml").unlink()
    assert status() == 0


def test_the_kinds_of_figures_are_those_of_the_program() -> None:
    source = (ROOT / "sonla_audit" / "quantity.py").read_text("utf-8")
    listed = source.partition("Nature = Literal[")[2].partition("]")[0]
    assert [name.strip().strip('"') for name in listed.split(",")] == list(NATURES)
