"""Two revisions of a report: what changed, what was fixed, and above all what was forgotten."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import compare
import jsonschema
import labelled
import pytest
import revised

from sonla_audit.audit import audit_document, document_of
from sonla_audit.cli import main
from sonla_audit.comparison import Comparison, Stale
from sonla_audit.revisions import revision

OLD = """BÁO CÁO
Kết quả năm 2024 của xã Suối Hoa

1. Đầu tư công
Đến hết năm, xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 85,8%). Toàn xã có 14 công trình, \
gồm 9 công trình giao thông, 3 công trình thủy lợi và 2 công trình trường học.

2. Giáo dục
Trong tổng số 250 học sinh tiểu học có 235 học sinh hoàn thành chương trình lớp học, chiếm 94%. Xã có 12 bản.

3. Thu ngân sách
Thu ngân sách đạt 1.372 triệu đồng, tăng 8,2% so với cùng kỳ (1.300 triệu đồng).
"""


def compared(old: str, new: str) -> Comparison:
    return revision.compare(document_of(old, path="cu.txt"), document_of(new, path="moi.txt"))


def changed(comparison: Comparison) -> list[tuple[str | None, str | None]]:
    """The figures that are not what they were, as written."""
    return [(one.old and one.old.surface, one.new and one.new.surface) for one in comparison.figures
            if one.old is None or one.new is None or one.changed]


def told(one: Stale) -> tuple[str, list[str], list[str]]:
    """A stale dependent: the way, the figures that changed, those that should have followed."""
    surfaces = [part.quantity.surface for part in one.finding.claim.parts if part.quantity is not None]
    return one.way, [surfaces[at] for at in one.changed], [surfaces[at] for at in one.due]


def fates(comparison: Comparison) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"new": [], "kept": [], "fixed": []}
    for one in comparison.findings:
        found[one.fate].append(one.finding.claim.rule)
    return found


def test_a_report_against_itself_has_nothing_to_tell() -> None:
    comparison = compared(OLD, OLD)
    assert not comparison.stale
    assert not changed(comparison)
    assert fates(comparison) == {"new": [], "kept": ["change.base"], "fixed": []}


@pytest.mark.parametrize(("edit", "way", "moved", "due"), [
    (("480 triệu", "500 triệu"), "left-behind", ["500 triệu đồng"], ["85,8%"]),
    (("85,8%", "88,8%"), "ahead", ["88,8%"], ["412 triệu đồng", "480 triệu đồng"]),
    (("9 công trình giao", "10 công trình giao"), "left-behind", ["10 công trình"], ["14 công trình"]),
    (("14 công trình", "15 công trình"), "ahead", ["15 công trình"], ["9 công trình", "3 công trình", "2 công trình"]),
    (("235 học sinh", "240 học sinh"), "left-behind", ["240 học sinh"], ["94%"]),
])
def test_what_did_not_follow_is_named(edit: tuple[str, str], way: str, moved: list[str], due: list[str]) -> None:
    comparison = compared(OLD, OLD.replace(*edit))
    assert [told(one) for one in comparison.stale] == [(way, moved, due)]
    assert comparison.stale[0].finding.verdict.severity == "error"
    assert fates(comparison)["new"] == []  # it is told once


def test_what_followed_is_left_alone() -> None:
    new = OLD.replace("480 triệu", "500 triệu").replace("85,8%", "82,4%")
    new = new.replace("9 công trình giao", "10 công trình giao").replace("14 công trình", "15 công trình")
    comparison = compared(OLD, new)
    assert not comparison.stale
    assert len(changed(comparison)) == 4


def test_a_change_within_the_rounding_is_no_matter() -> None:
    assert not compared(OLD, OLD.replace("480 triệu", "480,1 triệu")).stale


def test_one_part_followed_and_the_other_did_not() -> None:
    new = OLD.replace("412 triệu", "430 triệu").replace("480 triệu", "500 triệu").replace("85,8%", "89,6%")
    assert [told(one)[0] for one in compared(OLD, new).stale] == ["apart"]


def test_a_repetition_that_did_not_follow() -> None:
    old = ("Toàn tỉnh có 21.480 hội viên nông dân sinh hoạt ở 12 huyện.\n\n"
           "Trong 21.480 hội viên nông dân nói trên có nhiều người làm kinh tế giỏi.\n")
    stale = compared(old, old.replace("21.480", "21.695", 1)).stale
    assert [told(one) for one in stale] == [("left-behind", ["21.695 hội viên"], ["21.480 hội viên"])]


def test_a_figure_is_found_wherever_its_sentence_went() -> None:
    lines = OLD.split("\n")
    school, works = lines[7], lines[4]
    lines[7], lines[4] = works, school
    comparison = compared(OLD, "\n".join(lines))
    assert not changed(comparison)
    assert sum(one.moved for one in comparison.figures) > 2
    lines[7] = works.replace("480", "500")
    assert [told(one)[2] for one in compared(OLD, "\n".join(lines)).stale] == [["85,8%"]]


def test_a_figure_is_known_in_a_sentence_told_otherwise() -> None:
    new = OLD.replace("Trong tổng số 250 học sinh tiểu học có 235 học sinh hoàn thành chương trình lớp học, chiếm",
                      "Cả xã có tổng số 250 học sinh tiểu học; đã có 240 học sinh hoàn thành xong chương trình lớp "
                      "học của mình, chiếm tỷ lệ")
    comparison = compared(OLD, new)
    assert ("235 học sinh", "240 học sinh") in changed(comparison)
    assert [told(one)[2] for one in comparison.stale] == [["94%"]]


def test_another_thing_in_the_same_place_is_another_figure() -> None:
    """A sentence kept its form, and "12 bản" was taken to have become "3 trạm y tế"."""
    comparison = compared(OLD, OLD.replace("Xã có 12 bản.", "Xã có 3 trạm y tế."))
    assert sorted(changed(comparison), key=str) == [("12 bản", None), (None, "3 trạm y tế")]


def test_what_was_removed_takes_nothing_with_it() -> None:
    start, end = OLD.index("Toàn xã có 14"), OLD.index("\n\n2. Giáo")
    comparison = compared(OLD, OLD[:start] + OLD[end:])
    assert not comparison.stale
    assert {new for _, new in changed(comparison)} == {None}


def test_a_finding_is_new_kept_or_fixed() -> None:
    wrong = OLD.replace("85,8%", "89,8%")
    assert fates(compared(wrong, OLD)) == {"new": [], "kept": ["change.base"], "fixed": ["share.fraction"]}
    added = OLD + "\nCả xã có 12/20 hộ khá, đạt 70%.\n"
    assert fates(compared(OLD, added)) == {"new": ["share.fraction"], "kept": ["change.base"], "fixed": []}
    assert fates(compared(OLD, OLD.replace("8,2%", "5,5%")))["fixed"] == ["change.base"]


def test_a_date_that_becomes_a_year_breaks_nothing() -> None:
    """A period of two years became one of one year, and a duration was recomputed from half of it."""
    old = "Trong 5 năm (2017-2022), xã đã trồng 120 ha rừng. Nhiệm kỳ 2015-2020 xã trồng 80 ha.\n"
    assert compared(old, old.replace("2017-2022", "2022")).figures


def test_nothing_against_a_report_is_all_new() -> None:
    comparison = compared("", OLD)
    assert {old for old, _ in changed(comparison)} == {None}
    assert fates(comparison)["new"] == ["change.base"]
    assert {new for _, new in changed(compared(OLD, ""))} == {None}


def test_a_relation_that_only_fitted_is_told_as_possible() -> None:
    """Nothing says that 187,4 and 44,5 make 231,9; that they did and do not any more is worth a look."""
    old = "Giá khởi điểm các lô đất là 187,4 tỷ đồng, giá trúng 231,9 tỷ đồng, nộp ngân sách ngay 44,5 tỷ đồng.\n"
    stale = compared(old, old.replace("187,4", "178,4")).stale
    assert stale
    assert all(one.finding.claim.confidence != "certain" for one in stale)
    assert all(one.finding.verdict.severity == "warning" for one in stale if one.fitted)


# the command

@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two revisions, of which the second forgot two things and mended one."""
    (tmp_path / "cu.txt").write_text(OLD, "utf-8")
    new = OLD.replace("480 triệu", "500 triệu").replace("14 công", "15 công").replace("8,2%", "5,5%")
    (tmp_path / "moi.txt").write_text(new, "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_compare_names_the_stale_percentage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "cu.txt", "moi.txt"]) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith("moi.txt:5:80: error share.fraction stale Đã sửa 480 triệu đồng → 500 triệu đồng "
                               "nhưng 85,8% chưa sửa theo: 412 ÷ 500 = 82,22…82,58 % (bản trước: 412 ÷ 480 = ")
    assert [line.split(": ")[1].split(" ")[:2] for line in lines[2:]] == [
        ["error", "change.base"], ["changed", "480"], ["changed", "14"], ["changed", "8,2%"]]
    assert "fixed" in lines[2]
    assert lines[2].startswith("cu.txt:")
    assert "3 sửa, 0 thêm, 0 bỏ" in err


def test_the_status_goes_by_fail_on_and_by_what_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "cu.txt", "moi.txt", "--fail-on", "never"]) == 0
    assert main(["compare", "cu.txt", "cu.txt"]) == 1  # what was wrong is wrong
    assert main(["compare", "cu.txt", "cu.txt", "--new-only"]) == 0
    assert main(["compare", "moi.txt", "moi.txt"]) == 1
    assert main(["compare", "cu.txt", "moi.txt", "--new-only", "--ignore", "share,total", "--quiet"]) == 0
    assert main(["compare", "cu.txt", "gone.txt"]) == 2
    assert "gone.txt" in capsys.readouterr().err
    assert main(["compare", "-", "-"]) == 2
    assert main(["compare", "cu.txt"]) == 2


def test_new_only_leaves_out_what_was_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", "cu.txt", "moi.txt", "--new-only", "-q"])
    out, err = capsys.readouterr()
    assert [line.split(" ")[3] for line in out.splitlines()] == ["stale", "stale"]
    assert not err


def test_json_keeps_its_promise(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", "cu.txt", "moi.txt", "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    promise = json.loads((Path(__file__).parent.parent / "sonla_audit" / "compare.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(promise)
    jsonschema.validate(record, promise)
    comparison = record["comparisons"][0]
    assert comparison["summary"]["stale"] == len(comparison["stale"]) == 2
    assert [finding["fate"] for finding in comparison["findings"]] == ["fixed"]
    texts = {name: (folder / f"{path}.txt").read_text("utf-8") for name, path in (("old", "cu"), ("new", "moi"))}
    places: list[dict[str, Any]] = [*comparison["figures"], *(figure for one in comparison["stale"]
                                                              for figure in one["figures"])]
    for place in places:
        for name, text in texts.items():
            assert text[place[name]["start"]:place[name]["end"]] == place[name]["text"]
    comparison["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, promise)


@pytest.mark.parametrize("width", ["60", "120"])
@pytest.mark.parametrize("format", ["table", "markdown"])
def test_people_read_both_sides(folder: Path, capsys: pytest.CaptureFixture[str], format: str, width: str,
                                monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    main(["compare", "cu.txt", "moi.txt", "--format", format])
    out = " ".join(capsys.readouterr().out.split())
    for words in ("cu.txt → moi.txt", "Chưa sửa theo", "480 triệu đồng → 500 triệu đồng", "85,8%", "Con số thay đổi",
                  "15 công trình"):
        assert words in out


def test_text_of_a_report_is_never_obeyed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = OLD.replace("Xã có 12 bản", "Xã có \x1b[31m[bold]12 bản[/bold] @ai https://x.vn")
    (folder / "x.txt").write_text(evil, "utf-8")
    for format in ("table", "concise", "markdown", "json"):
        main(["compare", "x.txt", "moi.txt", "--format", format])
        main(["compare", "cu.txt", "x.txt", "--format", format])
        assert "\x1b" not in capsys.readouterr().out


def test_the_same_input_gives_the_same_bytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outs = set()
    for _ in range(2):
        main(["compare", "cu.txt", "moi.txt", "--format", "json"])
        outs.add(capsys.readouterr().out)
    assert len(outs) == 1


# against git

@pytest.fixture
def repository(folder: Path) -> Path:
    """A repository that holds the first revision; the second lies uncommitted."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    shutil.copy(folder / "cu.txt", folder / "bao-cao.txt")
    for arguments in (["init", "-q"], ["add", "bao-cao.txt"],
                      ["-c", "user.name=An", "-c", "user.email=an@example.vn", "commit", "-qm", "Bản đầu"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    shutil.copy(folder / "moi.txt", folder / "bao-cao.txt")
    return folder


def test_check_against_a_revision(repository: Path, capsys: pytest.CaptureFixture[str],
                                  monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["check", "bao-cao.txt", "--diff-base", "HEAD", "--new-only"]) == 1
    out, err = capsys.readouterr()
    assert [line.split(" ")[1:4] for line in out.splitlines()] == [
        ["error", "share.fraction", "stale"], ["error", "total.list", "stale"]]
    assert err.startswith("HEAD:bao-cao.txt → bao-cao.txt: ")
    below = repository / "duoi"
    below.mkdir()
    monkeypatch.chdir(below)
    assert main(["check", "../bao-cao.txt", "--diff-base", "HEAD", "--new-only", "-q"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_formats_that_know_no_comparison_get_the_findings(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "bao-cao.txt", "--diff-base", "HEAD", "--new-only", "--format", "sarif"]) == 1
    # what a check writes by its ending it writes of two revisions too
    assert main(["check", "bao-cao.txt", "--diff-base", "HEAD", "--new-only", "-o", "a.sarif"]) == 1
    assert Path("a.sarif").read_text("utf-8").startswith("{")
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    told = [result for result in results if "chưa sửa theo" in result["message"]["text"]]
    assert [result["ruleId"] for result in told] == ["share.fraction"]


def test_what_was_answered_for_stays_let_through(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (repository / "moi.txt").read_text("utf-8")
    (repository / "bao-cao.txt").write_text(text + "\nCó 12/20 hộ khá, đạt 70%.\n", "utf-8")
    assert main(["baseline", "write", "bao-cao.txt", "--baseline", "biet.jsonl"]) == 0
    capsys.readouterr()
    assert main(["check", "bao-cao.txt", "--diff-base", "HEAD", "--new-only", "-q", "--baseline", "biet.jsonl"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_file_that_the_revision_has_not_is_new(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy("moi.txt", "them.txt")
    (repository / "them.txt").write_text("Có 12/20 hộ khá, đạt 70%.\n", "utf-8")
    assert main(["check", "them.txt", "--diff-base", "HEAD"]) == 1
    out, err = capsys.readouterr()
    assert " share.fraction new " in out
    assert "them.txt: phiên bản HEAD chưa có tệp này" in err


@pytest.mark.parametrize("revision", ["nope", "--help", "-p", "HEAD:bao-cao.txt", "HEAD~9", "", "$(touch x)"])
def test_a_revision_that_is_none_is_told(repository: Path, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    assert main(["check", "bao-cao.txt", f"--diff-base={revision}"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("Kho git không có phiên bản")
    assert len(err.splitlines()) == 1
    assert not (repository / "x").exists()


def test_no_git_and_no_repository_are_told(folder: Path, capsys: pytest.CaptureFixture[str],
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    if shutil.which("git"):
        assert main(["check", "cu.txt", "--diff-base", "HEAD"]) == 2
        assert "không nằm trong kho git nào" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(folder))
    assert main(["check", "cu.txt", "--diff-base", "HEAD"]) == 2
    assert capsys.readouterr().err.startswith("Không chạy được git")


@pytest.mark.parametrize("option", ["--statistics", "--show-passed", "--require-claims", "--show-all"])
def test_what_does_not_go_together_is_told(folder: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert main(["check", "cu.txt", "--diff-base", "HEAD", option]) == 2
    assert option in capsys.readouterr().err
    assert main(["check", "cu.txt", "--new-only"]) == 2
    assert "--diff-base" in capsys.readouterr().err


def test_the_old_revision_is_fetched_by_no_shell() -> None:
    source = (Path(revision.__file__).parent / "history.py").read_text("utf-8")
    assert not re.search(r"shell\s*=|os\.system|popen", source)


def test_environment_of_git_is_quiet(repository: Path, monkeypatch: pytest.MonkeyPatch,
                                     capsys: pytest.CaptureFixture[str]) -> None:
    """A pager or a language of the user's own would change what git writes."""
    monkeypatch.setenv("GIT_PAGER", "false")
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    assert main(["check", "bao-cao.txt", "--diff-base", "HEAD", "-q", "--new-only"]) == 1
    assert os.environ["GIT_PAGER"] == "false"
    assert len(capsys.readouterr().out.splitlines()) == 2


# how much of what is forgotten is found: bench/compare.py measures it, these floors keep it

# passages that were opened after they had been held out have floors of their own: they hold more relations than labels
@pytest.mark.parametrize(("opened", "found", "false"), [(False, 92, 3), (True, 88, 12)])
def test_what_labels_say_is_stale_is_found_and_little_else(opened: bool, found: int, false: int) -> None:
    corpus = Path(__file__).parent.parent / "fixtures" / "corpus"
    groups = ("third",) if opened else ("first", "second")
    passages = [one for one in labelled.passages([corpus]) if labelled.group(one) in groups]
    tally = compare.measure(list(revised.pairs(passages, 40, Random(1))))
    assert tally.found.of > 80
    assert tally.found.percent >= found, "\n".join(sorted(tally.lines))
    assert tally.false.percent <= false, "\n".join(sorted(tally.lines))
    assert tally.figures.percent >= 99


def test_pairs_are_the_same_by_seed_and_edits_stand_where_they_say() -> None:
    corpus = Path(__file__).parent.parent / "fixtures" / "corpus"
    passages = list(labelled.passages([corpus]))[:30]
    made = list(revised.pairs(passages, 20, Random(5)))
    assert [pair.draft.text for pair in made] == [
        pair.draft.text for pair in revised.pairs(passages, 20, Random(5))]
    for pair in made:
        for (start, end), text in pair.edits.items():
            spot = pair.draft.span(start, end)
            assert spot is None or pair.draft.text[slice(*spot)] == text
        for truth in revised.truths(pair):
            assert truth.state in ("untouched", "agrees", "stale", "wrong before", "gone", "unknown")
    assert {sort for pair in made for sort in pair.sorts} >= {"changed alone", "changed with dependents", "move",
                                                              "reword", "add", "remove"}


@pytest.mark.parametrize("told", ["bằng 112%", "đạt 112%", "chiếm 12%"])
def test_a_growth_that_a_revision_tells_in_another_manner_is_no_crash(told: str) -> None:
    # "tăng 12%" of a total whose parts grew so much, told as "bằng 112%" later on, ended the comparison with KeyError
    old = ("Năm 2024 thu 1.000 tỷ đồng, tăng 12%, trong đó thu nội địa 600 tỷ đồng, tăng 10% và thu khác 400 tỷ đồng, "
           "tăng 15,14%.")
    assert any(one.claim.rule == "total.lifted" for one in audit_document(document_of(old)).findings)
    revision.compare(document_of(old), document_of(old.replace("tăng 12%", told)))
