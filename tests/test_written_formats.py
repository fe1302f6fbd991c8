"""What other programs read is checked by what those programs are built on: their schemas, a Markdown parser, a
spreadsheet's reader; and every place is looked up in the source."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import xmlschema
from markdown_it import MarkdownIt

from sonla_audit import reporters
from sonla_audit.audit import audit, audit_document, document_of
from sonla_audit.drawing.places import main, region
from sonla_audit.finding import Failure, Report, Waiver
from sonla_audit.packs import load_messages
from sonla_audit.values import replace
from sonla_audit.view import View, suspicious

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "fixtures" / "son-la-2025" / "report.txt"
CLEAN = "Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 85,8%).\n"
HOSTILE = ("Xã [bold](http://x.vn/a|b) `co` <img src=x onerror=alert(1)> @admin #12 !7 ::error::ha *sao* __gạch__ "
           ":smile: {0} \x1b[31m 100% & \"trích\" 'ok' ]]> <!-- www.x.vn $x$ ~a~ giải ngân 412 triệu đồng/480 "
           "triệu đồng kế hoạch vốn giao (đạt 87,9%).\n")
TWICE = "\n\n".join(("Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 87,9%).",) * 2) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample as Windows writes it, a clean report, a hostile one, and one that errs twice alike."""
    sample = unicodedata.normalize("NFD", SAMPLE.read_text("utf-8")).replace("\n", "\r\n")
    (tmp_path / "báo cáo 5%.txt").write_bytes(b"\xef\xbb\xbf" + sample.encode())
    (tmp_path / "sach.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "doc.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "hai-lan.txt").write_text(TWICE, "utf-8")
    (tmp_path / "lai.txt").write_text(TWICE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Report:
    """All of them audited, one finding let through, and a file that could not be read."""
    found = audit(["báo cáo 5%.txt", "sach.txt", "doc.txt", "hai-lan.txt", "lai.txt"])
    first = found.files[0]
    at = next(at for at, finding in enumerate(first.findings) if finding.verdict.severity == "warning")
    waived = replace(first.findings[at], waiver=Waiver("sidecar", "đã hỏi <Sở> & xã"))
    first = replace(first, findings=(*first.findings[:at], waived, *first.findings[at + 1:]))
    return replace(found, files=(first, *found.files[1:]), failures=(Failure("hong\x1b.txt", "không <đọc> được {0}"),))


def view(**more: Any) -> View:
    return View("vi", load_messages("vi"), "1.0", **more)


def written(name: str, report: Report, **more: Any) -> str:
    write = reporters.load(name).write
    assert write is not None
    text = "".join(f"{line}\n" for line in write(report, view(**more)))
    assert "\x1b" not in text
    assert text == "".join(f"{line}\n" for line in write(report, view(**more)))
    return text


EMPTY = Report(())


def every(report: Report) -> int:
    return sum(len(suspicious(file.findings)) for file in report.files)


# SARIF

SARIF = json.loads((HERE / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8"))


def sarif(report: Report) -> dict[str, Any]:
    """The SARIF of a report, checked against the schema of the standard."""
    log: dict[str, Any] = json.loads(written("sarif", report))
    jsonschema.Draft4Validator.check_schema(SARIF)
    checker = jsonschema.Draft4Validator(SARIF, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(log)] == []
    [run] = log["runs"]
    return run  # type: ignore[no-any-return]


def test_sarif_keeps_the_schema(report: Report) -> None:
    assert sarif(EMPTY)["results"] == []
    run = sarif(report)
    assert len(run["results"]) == every(report) + 1
    assert sarif(audit(["sach.txt"]))["results"] == []


def test_sarif_places_are_where_they_say(report: Report, folder: Path) -> None:
    run = sarif(report)
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        [location] = result["locations"]
        assert result["relatedLocations"]
        for place in [location, *result["relatedLocations"]]:
            physical = place["physicalLocation"]
            path = folder / unquote(physical["artifactLocation"]["uri"])
            text = path.read_bytes().decode("utf-8-sig")
            artifact = run["artifacts"][physical["artifactLocation"]["index"]]
            assert unquote(artifact["location"]["uri"]) == path.name
            found = physical["region"]
            starts = [0, *(match.end() for match in re.finditer("\r\n|\n", text))]
            start = starts[found["startLine"] - 1] + found["startColumn"] - 1
            end = starts[found["endLine"] - 1] + found["endColumn"] - 1
            assert (start, end - start) == (found["charOffset"], found["charLength"])
            assert end > start
            if "snippet" in found:
                assert text[start:end] == found["snippet"]["text"]


def test_sarif_tells_rules_confidence_and_who_answered(report: Report) -> None:
    run = sarif(report)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"]
        assert rule["properties"]["precision"] in ("very-high", "high", "medium")
        assert result["partialFingerprints"]["sonlaAudit/v1"]
    [waived] = [result for result in run["results"] if "suppressions" in result]
    assert waived["suppressions"] == [{"kind": "external", "justification": "đã hỏi <Sở> & xã"}]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len({(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
                 result["partialFingerprints"]["sonlaAudit/v1"]) for result in run["results"]}) == len(run["results"])


# GitLab

def test_gitlab_keeps_the_schema_and_every_fingerprint_is_one(report: Report, folder: Path) -> None:
    assert written("gitlab", EMPTY) == "[]\n"
    assert written("gitlab", audit(["sach.txt"])) == "[]\n"
    issues = json.loads(written("gitlab", report))
    schema = json.loads((HERE / "schemas" / "gitlab-codeclimate.json").read_text("utf-8"))
    for issue in issues:
        jsonschema.validate(issue, schema)
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert (folder / issue["location"]["path"]).exists()
        assert 1 <= issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"]
        assert issue["check_name"]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == every(report)


# JUnit

def test_junit_keeps_the_schema(report: Report) -> None:
    schema = xmlschema.XMLSchema(str(HERE / "schemas" / "junit-10.xsd"))
    for found in (EMPTY, report):
        for least in ("error", "info", "never"):
            text = written("junit", found, fail_on=least)
            schema.validate(text)
            root: Any = schema.to_etree(schema.to_dict(text), path="testsuites")
            suites = list(root)
            assert len(suites) == len(found.files) + len(found.failures)
            for suite in suites:
                cases = [case for case in suite if case.tag == "testcase"]
                assert int(suite.get("tests")) == len(cases)
                for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                    assert int(suite.get(kind)) == sum(case.find(tag) is not None for case in cases)
            assert int(root.get("failures")) == sum(int(suite.get("failures")) for suite in suites)


def test_junit_has_a_passing_case_for_a_clean_file(report: Report) -> None:
    from xml.etree import ElementTree
    root = ElementTree.fromstring(written("junit", audit(["sach.txt"])).encode())
    [case] = root.iter("testcase")
    assert (case.get("classname"), list(case)) == ("sach.txt", [])
    root = ElementTree.fromstring(written("junit", report).encode())
    failed = [failure.text or "" for failure in root.iter("failure")]
    assert any("<img src=x onerror=alert(1)>" in text or "giải ngân 412" in text for text in failed)
    assert [skipped.get("message") for skipped in root.iter("skipped")] == ["đã có lý do: đã hỏi <Sở> & xã"]
    assert [error.get("message") for error in root.iter("error")] == ["không <đọc> được {0}"]


# GitHub: https://docs.github.com/actions, workflow commands: ::level name=value,name=value::message

COMMAND = re.compile(r"::(error|warning|notice) ([^:\n]*)::([^\r\n]*)")


def commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    """The commands as a runner reads them."""
    found = []
    for line in written("github", report).splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
        for code, sign in (("%3A", ":"), ("%2C", ","), ("%25", "%")):
            pairs = {name: value.replace(code, sign) for name, value in pairs.items()}
        assert "%" not in re.sub("%25", "", match[3])
        found.append((match[1], pairs, match[3].replace("%25", "%")))
    return found


def test_github_annotations_worst_first_and_only_as_text(report: Report) -> None:
    assert written("github", EMPTY) == ""
    found = commands(report)
    levels = [level for level, _, _ in found]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert len(found) == every(report)
    assert {pairs["file"] for _, pairs, _ in found} == {"báo cáo 5%.txt", "doc.txt", "hai-lan.txt", "lai.txt"}
    for _, pairs, message in found:
        assert int(pairs["line"]) <= int(pairs["endLine"])
        assert ("col" in pairs) == (pairs["line"] == pairs["endLine"])
        assert message


def test_github_says_how_many_there_are_where_it_shows_only_ten(folder: Path) -> None:
    (folder / "nhieu.txt").write_text(TWICE * 6, "utf-8")
    found = commands(audit(["nhieu.txt"]))
    told = [message for level, pairs, message in found if level == "notice" and pairs["title"] == "sonla-audit"]
    assert len(told) == 1
    assert str(sum(level == "error" for level, _, _ in found)) in told[0]
    first = next(pairs["title"] for level, pairs, _ in found if level == "notice")
    assert first == "sonla-audit"


# Markdown

class Words(HTMLParser):
    """The words that a reader of a page sees, and the tags that make them look as they do."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag in ("td", "h3", "li"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_markdown_shows_the_words_and_nothing_else(report: Report) -> None:
    text = written("markdown", report)
    page = Words(MarkdownIt("gfm-like", {"linkify": False}).render(text))
    assert page.tags == {"h3", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "p", "strong"}
    quoted = next(cell for cell in page.cells if "412 triệu đồng/480" in cell and "[bold]" not in cell)
    assert "đạt 87,9%" in quoted
    assert sum(text.count(f"\n| {word} |") for word in ("lỗi", "cần xem", "lưu ý")) == every(report)


@pytest.mark.parametrize("said", [
    "[bold](http://x.vn/a|b)", "`co` <img src=x>", "@admin #12 !7 %3 &5 ~n $x$", "*sao* __gạch__ **đậm**",
    ":smile: :+1:", "www.x.vn https://x.vn", "&amp; \\ \\* <!-- x -->", "1. một", "# đầu", "- mục", "a | b",
    "{0} ~~x~~ ``` <br>",
])
def test_words_of_a_report_make_no_markup(folder: Path, said: str) -> None:
    (folder / "a.txt").write_text(f"{said} giải ngân 412 triệu đồng/480 triệu đồng kế hoạch (đạt 87,9%).\n", "utf-8")
    text = written("markdown", audit(["a.txt"]), quiet=True)
    page = Words(MarkdownIt("gfm-like", {"linkify": False}).render(text))
    assert page.tags == {"h3", "table", "thead", "tbody", "tr", "th", "td"}
    quoted = next(cell for cell in page.cells if cell.startswith("“"))
    assert quoted.split("giải ngân")[0].removeprefix("“").strip() in said
    assert not re.search(r"(?<!\\)[@#!&%~$]\w", text.split("|---|\n")[1].replace("<!-- -->", "\0"))


def test_markdown_ends_before_a_comment_may(folder: Path) -> None:
    (folder / "nhieu.txt").write_text(TWICE * 400, "utf-8")
    report = audit(["nhieu.txt", "lai.txt"])
    text = written("markdown", report)
    assert len(text) < 65_536
    left = every(report) - text.count("\n| lỗi |") - text.count("\n| cần xem |") - text.count("\n| lưu ý |")
    assert left > 0
    assert view().say("table.left_out", count=left) in text


# JSON lines and CSV

def test_jsonl_is_the_json_line_by_line(report: Report) -> None:
    schema = json.loads((HERE.parent / "sonla_audit" / "schema.json").read_text("utf-8"))
    whole = json.loads(written("json", report))
    jsonschema.validate(whole, schema)
    records = [json.loads(line) for line in written("jsonl", report).splitlines()]
    assert [{name: value for name, value in record.items() if name not in ("schema_version", "path")}
            for record in records] == [finding for file in whole["files"] for finding in file["findings"]]
    assert [finding["waiver"] for finding in records if "waiver" in finding] == [
        {"kind": "sidecar", "reason": "đã hỏi <Sở> & xã"}]
    assert whole["summary"]["waived"] == 1


def test_csv_has_a_row_a_finding_and_no_formula(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", report))))
    assert len(rows) == every(report)
    assert all(None not in row and None not in row.values() for row in rows)
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "@")]


# places

def test_a_region_ends_after_its_last_character(report: Report) -> None:
    for file in report.files:
        text = file.document.source.text
        for finding in file.findings:
            place = main(file.document, finding)
            assert text[place.start:place.end] == place.text
            assert place == region(file.document, place.start, place.end)


@pytest.mark.parametrize(("text", "told"), [
    ("Xã có 480 hộ vay vốn, trong đó 412 hộ (chiếm 87,9%) trả đúng hạn.", "87,9%"),
    ("Có 290 công trình đã xong và 20 công trình đang làm, tổng cộng 300 công trình.", "300"),
    ("Thu ngân sách tăng từ 200 tỷ đồng lên 240 tỷ đồng, tăng 30% so với năm trước.", "30%"),
    ("Diện tích 310 ha, năng suất 50 tạ/ha, sản lượng 1.750 tấn.", "1.750"),
    ("Sản lượng 1.750 tấn trên 310 ha, năng suất bình quân 50 tạ/ha.", "50"),
    ("Năm 2024 huyện trồng 3.462 ha rừng.\n\nKết quả trồng rừng: huyện trồng 3.642 ha rừng năm 2024.", "3.642")])
def test_a_finding_is_told_at_the_figure_that_does_not_fit(text: str, told: str) -> None:
    """The place was that of the first operand, which may stand lines above what has to be looked at."""
    file = audit_document(document_of(text))
    [finding] = suspicious(file.findings)
    place = main(file.document, finding)
    assert place.text == told
    start = text.rindex(told)
    line, column = text[:start].count("\n") + 1, start - text.rfind("\n", 0, start)
    report = Report((file,))
    assert written("concise", report).startswith(f"-:{line}:{column}: ")
    [row] = csv.DictReader(io.StringIO(written("csv", report)))
    assert (row["line"], row["column"], row["at"]) == (str(line), str(column), f"dòng {line}")
    record = json.loads(written("json", report))["files"][0]["findings"][0]
    assert record["figures"][record["main"]]["text"] == told
    marked = json.loads(written("sarif", report))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert marked["region"]["snippet"]["text"] == told
    assert f"line={line},endLine={line},col={column}," in written("github", report)
