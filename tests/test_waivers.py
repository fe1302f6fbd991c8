"""Who answers for a figure says why; an answer that answers nothing, has run out or is malformed is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sonla_audit.cli import main
from sonla_audit.waivers import SUFFIX

SHARE = "Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 87,9%)."
TOTAL = "Toàn xã có 14 công trình, gồm 9 công trình giao thông, 3 công trình thủy lợi và 1 công trình trường học."
ENTRY = '[[suppress]]\nrule = "{rule}"\nquote = "{quote}"\nreason = "Số của Sở, đã hỏi"\n'

_SHARE = ENTRY.format(rule="share", quote="87,9%")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report that has two errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # 21 September 2026
    write("a.txt", SHARE, TOTAL)
    return tmp_path


def write(name: str, *paragraphs: str) -> None:
    Path(name).write_text("\n\n".join(paragraphs) + "\n", "utf-8")


def beside(*entries: str, name: str = "a.txt") -> None:
    Path(name + SUFFIX).write_text("\n".join(entries), "utf-8")


def rules(capsys: pytest.CaptureFixture[str], name: str = "a.txt") -> tuple[list[str], list[str]]:
    """The rules that still accuse, and those that somebody answered for."""
    main(["check", name, "--format", "json", "--lang", "en"])
    [file] = json.loads(capsys.readouterr().out)["files"]
    found = [finding for finding in file["findings"] if finding["verdict"] == "suspicious"]
    return ([finding["rule"] for finding in found if "waiver" not in finding],
            [finding["rule"] for finding in found if "waiver" in finding])


def told(capsys: pytest.CaptureFixture[str], name: str = "a.txt") -> tuple[int, str]:
    status = main(["check", name, "--lang", "en"])
    return status, capsys.readouterr().err


def test_an_answer_is_found_by_its_quotation(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = ["share.fraction", "total.list"]
    accused, waived = rules(capsys)
    assert (accused[0].partition(".")[0], accused[1].partition(".")[0], waived) == ("share", "total", [])
    for quote in ("đạt 87,9%", "412 triệu đồng/480  TRIỆU đồng", "412 triệu … (đạt 87,9%)", "ngân 412 triệu"):
        beside(ENTRY.format(rule="share", quote=quote))
        assert rules(capsys) == (accused[1:], accused[:1]), quote
        assert both[0] == accused[0]
    write("a.txt", "Lời đầu.", TOTAL, "Xã giải\nngân 412 triệu đồng/480 triệu đồng kế hoạch vốn\ngiao (đạt 87,9%).")
    assert rules(capsys)[1] == accused[:1]


@pytest.mark.parametrize(("rule", "quote"), [
    ("share", "đạt 86,1%"), ("total", "đạt 87,9%"), ("share.fractions", "đạt 87,9%"), ("share", "Toàn xã có 14"),
    ("share", "giải … khác hẳn"), ("share", "vốn giao")])
def test_an_answer_to_something_else_answers_nothing(
        folder: Path, capsys: pytest.CaptureFixture[str], rule: str, quote: str) -> None:
    beside(ENTRY.format(rule=rule, quote=quote))
    assert rules(capsys)[1] == []
    status, said = told(capsys)
    assert status == 1
    assert f"a.txt{SUFFIX}:1: the answer for {rule} lets nothing through" in said


def test_all_answered_is_a_pass_that_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    beside(ENTRY.format(rule="share", quote="87,9%"), ENTRY.format(rule="total", quote="14 công trình"))
    status, said = told(capsys)
    assert status == 0
    assert "neither counted nor shown: 2" in said
    main(["check", "a.txt", "--format", "junit"])
    assert 'message="đã có lý do: Số của Sở, đã hỏi"' in capsys.readouterr().out


def test_an_answer_runs_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = ENTRY.format(rule="share", quote="87,9%")
    for until, status in (("2026-09-21", "kept"), ('"2026-09-21"', "kept"), ("2026-09-20", "out")):
        beside(f"{entry}until = {until}\n")
        assert bool(rules(capsys)[1]) == (status == "kept")
    assert f"a.txt{SUFFIX}:1: this answer ran out on 2026-09-20" in told(capsys)[1]


@pytest.mark.parametrize(("text", "expected"), [
    ('[[suppress]]\nrule = "share"\nquote = "87,9%"\n', ":1: [[suppress]] needs reason"),
    ('[[suppress]]\nrule = "share"\nquote = "87,9%"\nreason = " "\n', ":1: [[suppress]] needs reason"),
    ('[[suppress]]\nrule = "share"\nreason = "x"\nquote = "…"', "needs quote"),
    (f'{_SHARE}\n[[suppress]]\nline = 3\n', ":6: there is no key line; keys that"),
    (f'{_SHARE}until = "mai"\n', ':1: until wants a day such as 2026-06-30, found mai'),
    (f'{_SHARE}until = 2026-01-01T00:00:00\n', "until wants a day"),
    (f'{_SHARE}until = "2026-02-30"\n', "until wants a day"),
    ('[suppress]\nrule = "share"\n', "only [[suppress]]"),
    ('rule = "share"\n', "only [[suppress]] is known here, found"),
    ("[[suppress]\n", "cannot be read"), ("\udcff", "UTF-8")])
def test_a_malformed_answer_is_told_and_the_check_is_not_done(
        folder: Path, capsys: pytest.CaptureFixture[str], text: str, expected: str) -> None:
    Path("a.txt" + SUFFIX).write_bytes(text.encode("utf-8", "surrogateescape"))
    status, said = told(capsys)
    assert status == 2
    assert expected in said
    assert main(["check", "a.txt"]) == 2
    assert "total.list" in capsys.readouterr().out  # what was found is printed all the same


def test_only_what_was_asked_can_be_unused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    beside(ENTRY.format(rule="share", quote="87,9%"))
    main(["check", "a.txt", "--select", "total", "--lang", "en"])
    assert "lets nothing" not in capsys.readouterr().err


# comments

@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_a_comment_answers_for_the_next_paragraph(
        folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    def page(*paragraphs: str) -> None:
        if name.endswith("html"):
            paragraphs = tuple(text if text.startswith("<!--") else f"<p>{text}</p>" for text in paragraphs)
        write(name, *paragraphs)

    page(SHARE, TOTAL)
    accused, waived = rules(capsys, name)
    assert len(accused) == 2
    assert waived == []
    page("<!-- sonla-audit: ignore share: đã hỏi Sở, số 12/CV -->", SHARE, TOTAL, SHARE.replace("412", "413"))
    accused, waived = rules(capsys, name)
    assert waived == ["share.fraction"]
    assert sorted(rule.partition(".")[0] for rule in accused) == ["share", "total"]
    page(TOTAL, "<!-- sonla-audit: ignore-start share,total until 2027-01-01: kỳ trước -->", SHARE, TOTAL,
         "<!-- sonla-audit: ignore-end -->", SHARE.replace("412", "413"))
    accused, waived = rules(capsys, name)
    assert "share.fraction" in accused
    assert "share.fraction" in waived
    assert any(rule.startswith("total") for rule in waived)


@pytest.mark.parametrize(("comment", "expected", "status"), [
    ("ignore share", "a comment reads", 2), ("ignore: lý do", "a comment reads", 2),
    ("bỏ share: lý do", "a comment", 2),
    ("ignore share until mai: lý do", "until wants a day", 2), ("ignore-end", "without ignore-start", 2),
    ("ignore share until 2026-01-01: lý do", "ran out on 2026-01-01", 1), ("ignore name: lý do", "lets nothing", 1)])
def test_a_comment_that_does_nothing_is_told(
        folder: Path, capsys: pytest.CaptureFixture[str], comment: str, expected: str, status: int) -> None:
    write("a.md", TOTAL, f"<!-- sonla-audit: {comment} -->", SHARE)
    found, said = told(capsys, "a.md")
    assert (found, expected in said) == (status, True)
    assert "a.md:3: " in said


def test_in_plain_text_a_comment_is_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", "<!-- sonla-audit: ignore share: lý do -->", SHARE)
    assert rules(capsys)[0] == ["share.fraction"]


def test_an_answer_for_a_rule_that_does_not_exist_is_told_with_the_nearest(
        folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # "ignore plann" was told as unused, like an answer that was right and is needed no more
    write("a.md", "<!-- sonla-audit: ignore plann: theo công văn 12 -->", "Toàn xã có 12 hộ.")
    for options in ((), ("--select", "share")):
        main(["check", "a.md", "--lang", "en", *options])
        said = capsys.readouterr().err
        assert "a.md:1: There is no rule plann; is plan meant?" in said
