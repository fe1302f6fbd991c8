"""What editors and programs read: the same report in every form, hostile text included."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sonla_audit import reporters
from sonla_audit.document import Block, Document, Run, Site, Source, Span, Trail, line_starts
from sonla_audit.finding import Claim, Coverage, FileReport, Finding, Part, Report, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.packs import load_messages
from sonla_audit.places import where
from sonla_audit.quantity import NO_HEDGE, PERCENT, Aside, Hedge, Period, Quantity, Unit
from sonla_audit.quoting import clean, decimal, quote
from sonla_audit.view import View, sentence, states, tally

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "sonla_audit"
TEXT = """1. Đầu tư
Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch (đạt 87,9%) theo Kế hoạch số 12/KH-UBND.
Toàn xã có hơn 14 công trình, gồm 9 công trình giao thông và 6 công trình thủy lợi.
Có 12/14 công trình hoàn thành. Tháng 5/2024, xã có từ 3-4 bản xa.
"""
MILLION = Unit("triệu đồng", "money", 10**6)
WORKS = Unit("công trình", "count", counter=("công trình",))


class Golden(SingleFileSnapshotExtension):
    """Outputs kept as plain text files, to be read as prose."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def dirname(cls, *, test_location: Any) -> str:
        return str(HERE / "golden" / test_location.basename)


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Golden)


def a_document(text: str = TEXT, path: str = "bao-cao.txt") -> Document:
    starts = line_starts(text)
    blocks = []
    section: tuple[str, ...] = ()
    for index, line in enumerate(text.split("\n")):
        heading = line.startswith("1. ")
        if heading:
            section = (line,)
        trail = Trail((Run(0, starts[index], len(line), len(line)),))
        blocks.append(Block(index, "heading" if heading else "paragraph", line, trail, section=section,
                            section_id=1 if section else 0))
    return Document(Source(path, text, "utf-8"), "vi", tuple(blocks), line_starts=starts)


def a_figure(document: Document, index: int, block: int, surface: str, value: Interval, unit: Unit,
             nature: Any = "count", digits_end: int | None = None, hedge: Hedge = NO_HEDGE,
             interval: Interval | None = None, high: Interval | None = None, text: str = "") -> Quantity:
    start = document.blocks[block].text.index(surface)
    end = start + (digits_end or len(surface.split(" ", maxsplit=1)[0]))
    pieces = document.blocks[block].trail.pieces(start, end)
    return Quantity(index, block, start, end, start, start + len(surface), surface, pieces, value, interval or value,
                    value, exactly(0), 0, unit, nature, hedge, high, text, label=("xã",), period=Period("2024"))


def a_part(role: str, figure: Quantity) -> Part:
    return Part(role, figure.block, figure.start, figure.end, figure)


def a_report(document: Document | None = None) -> FileReport:
    document = document or a_document()
    done = a_figure(document, 0, 1, "412 triệu đồng", exactly(412 * 10**6), MILLION, "amount",
                    interval=Interval(4115 * 10**5, 4125 * 10**5))
    plan = a_figure(document, 1, 1, "480 triệu đồng", exactly(480 * 10**6), MILLION, "amount")
    rate = a_figure(document, 2, 1, "87,9%", exactly(879, 10), PERCENT, "percent")
    total = a_figure(document, 3, 2, "14 công trình", exactly(14), WORKS, hedge=Hedge("over", "hơn"),
                     interval=Interval(14, 15))
    roads = a_figure(document, 4, 2, "9 công trình", exactly(9), WORKS)
    water = a_figure(document, 5, 2, "6 công trình", exactly(6), WORKS)
    built = a_figure(document, 6, 3, "12/", exactly(12), WORKS, digits_end=2)
    of = a_figure(document, 7, 3, "14 công trình", exactly(14), WORKS)
    month = a_figure(document, 8, 3, "5/2024", exactly(0), Unit("", "time"), "period", digits_end=6, text="2024-05")
    hamlets = a_figure(document, 9, 3, "3-4 bản", exactly(3), Unit("bản", counter=("bản",)), digits_end=3,
                       high=exactly(4))
    figures = (done, plan, rate, total, roads, water, built, of, month, hamlets)
    share = Finding("share", Claim("share.fraction", (a_part("part", done), a_part("whole", plan),
                                                      a_part("share", rate)), ("/", "đạt"), "certain", 1, 17),
                    Verdict("suspicious", "error", "87,9%", "85,8%", "412 ÷ 480 = 85,64…86,03 %", "rounded",
                            "finding.share.wrong"), "aa", "aa#1", "g1")
    child = Finding("attainable", Claim("attainable.share", (a_part("share", rate),), (), "possible"),
                    Verdict("suspicious", "info", "87,9%", "", "", "", "finding.no.such.key"), "bb", "bb#1", "g1")
    sums = Finding("total", Claim("total.list", (a_part("total", total), a_part("part", roads), a_part("part", water)),
                                  ("gồm",), "likely", 2, 9),
                   Verdict("consistent", None, "hơn 14", "15", "9 + 6 = 15", "rounded", "finding.total.right"),
                   "cc", "cc#1")
    bound = Finding("bounds", Claim("bounds.fraction", (a_part("part", built), a_part("whole", of)), ("/",)),
                    Verdict("consistent", None, "12", "14", "12 ≤ 14", "", "finding.bounds.right", bound=True),
                    "dd", "dd#1")
    block = document.blocks[1]
    at = block.text.index("12/KH-UBND")
    aside = Aside(1, at, at + 10, "12/KH-UBND", block.trail.pieces(at, at + 10), "document-number")
    return FileReport(document, figures, (aside,), (share, child, sums, bound),
                      Coverage(10, 6, 2, 1, ("trang 3: một ảnh",)))


def a_view(language: str = "vi", **more: Any) -> View:
    return View(language, load_messages(language), "1.0", **more)


def written(name: str, view: View, file: FileReport | None = None, command: str = "check") -> str:
    reporter = reporters.load(name)
    write = reporter.ledger if command == "claims" else reporter.write
    assert write is not None
    return "".join(f"{line}\n" for line in write(Report((file or a_report(),)), view))


@pytest.mark.parametrize("name", ["table", "concise", "json"])
def test_check_reads_well(name: str, golden: SnapshotAssertion) -> None:
    assert written(name, a_view(show_passed=True, width=120 if name == "table" else None)) == golden


@pytest.mark.parametrize("name", ["table", "concise", "json", "csv"])
def test_claims_reads_well(name: str, golden: SnapshotAssertion) -> None:
    view = a_view(show_aside=True, width=100 if name == "table" else None)
    assert written(name, view, command="claims") == golden


def test_check_in_english(golden: SnapshotAssertion) -> None:
    assert written("table", a_view("en", width=120)) == golden


def test_narrow_terminal(golden: SnapshotAssertion) -> None:
    drawn = written("table", a_view(width=60))
    assert max(len(line) for line in drawn.split("\n")) <= 60
    assert drawn == golden


def test_piped_output_is_never_wrapped() -> None:
    """Every finding stays on the one line it has, however long the passage."""
    text = TEXT.replace("Xã giải ngân", "Xã " + "rất cố gắng " * 40 + "giải ngân")
    file = a_report(a_document(text))
    assert len(written("concise", a_view(), file).splitlines()) == 2
    table = written("table", a_view(), file).splitlines()
    assert sum("412 ÷ 480" in line for line in table) == 1
    [row] = [line for line in table if "412 ÷ 480" in line]
    assert "đạt 87,9%" in row
    assert "85,8%" in row


def test_the_figures_of_a_quote_are_bold_and_its_words_stay_the_same() -> None:
    drawn = written("table", a_view(width=130, colour=True))
    assert "\x1b[1m412\x1b[0m triệu đồng/\x1b[1m480\x1b[0m triệu đồng" in drawn
    assert "\x1b[1m87,9%\x1b[0m" in drawn
    document = a_report().document
    for finding in a_report().findings:
        plain = quote(document, finding.claim, 10**6)
        marked = quote(document, finding.claim, 10**6, ("<", ">"))
        assert marked.replace("<", "").replace(">", "").strip("…") == plain.strip("…")
        figures = sorted(part.quantity.surface[:part.end - part.start] for part in finding.claim.parts
                         if part.quantity is not None)
        assert sorted(re.findall("<(.*?)>", marked)) == figures


def test_a_place_is_told_in_what_the_reader_of_the_file_can_find() -> None:
    """A line of a Word file or a PDF is nothing anybody could look for."""
    view = a_view()
    text = a_document()
    assert where(view, text, TEXT.index("12/14")) == "dòng 4"
    printed = replace(text, sites=(Site(0, page=1), Site(TEXT.index("Toàn"), page=2)))
    assert where(view, printed, TEXT.index("12/14")) == "trang 2"
    word = replace(text, sites=(Site(0, paragraph=0), Site(TEXT.index("Toàn"), paragraph=2)))
    assert where(view, word, TEXT.index("12/14")) == "đoạn 4"
    file = replace(a_report(), document=printed)
    assert "Trang" in written("table", a_view(width=130), file).splitlines()[1]
    again = replace(file.findings[3], verdict=Verdict("suspicious", "warning", message="finding.duplicate.passage"))
    assert "(trang 2)" in sentence(view, printed, again)
    assert "(dòng 4)" in sentence(view, text, again)


HOSTILE = "\x1b[31m[bold red]đỏ[/] \x9b2J \u202e\u2066ngược\x07 =HYPERLINK(1) {stated}"


@pytest.mark.parametrize("command", ["check", "claims"])
@pytest.mark.parametrize("name", ["table", "concise", "json", "csv"])
def test_text_of_a_report_is_never_obeyed(name: str, command: str) -> None:
    if name == "csv" and command == "check":
        return
    text = TEXT.replace("kế hoạch (đạt", f"{HOSTILE} (đạt").replace("1. Đầu tư", f"1. Đầu tư {HOSTILE}")
    file = a_report(a_document(text, path="báo\ncáo\x1b[2J\u202e.txt"))
    file = replace(file, quantities=(replace(file.quantities[0], surface=HOSTILE), *file.quantities[1:]))
    output = written(name, a_view(width=100 if name == "table" else None, show_aside=True), file, command)
    steering = set("\x1b\x9b\u202e\u2066\x07\r")
    assert not steering & set(output)
    assert name == "json" or command == "claims" or "[bold red]" in output  # shown, not swallowed
    if name == "json":
        assert json.loads(output)["files"][0]["path"] == "báo\ncáo\x1b[2J\u202e.txt"
    elif name == "concise":
        assert all(line.startswith("báo␊cáo␛[2J<U+202E>.txt:") for line in output.splitlines())


def test_a_cell_is_never_a_formula() -> None:
    file = a_report()
    file = replace(file, quantities=(replace(file.quantities[0], surface='=cmd|"/c calc"!A1'), *file.quantities[1:]))
    rows = list(csv.reader(written("csv", a_view(), file, "claims").splitlines()))
    assert rows[1][rows[0].index("surface")] == "'=cmd|\"/c calc\"!A1"
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(("command", "schema"), [("check", "schema.json"), ("claims", "claims.schema.json")])
def test_json_keeps_its_promise(command: str, schema: str) -> None:
    promise = json.loads((PACKAGE / schema).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(promise)
    record = json.loads(written("json", a_view(show_aside=True), command=command))
    jsonschema.validate(record, promise)
    for file in record["files"]:
        figures = file["figures"] if command == "claims" else [f for g in file["findings"] for f in g["figures"]]
        assert figures
        assert all(TEXT[figure["start"]:figure["end"]] == figure["text"] for figure in figures)
        assert all(TEXT.split("\n")[figure["line"] - 1][figure["column"] - 1:].startswith(figure["text"])
                   for figure in figures)
    record["files"][0]["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, promise)


def test_json_values() -> None:
    figures = json.loads(written("json", a_view(), command="claims"))["files"][0]["figures"]
    by_text = {(figure["line"], figure["text"]): figure for figure in figures}
    assert by_text[2, "412"]["value"] == "412000000"
    assert by_text[2, "412"]["unit"] == "VND"
    assert "low" not in by_text[2, "412"]
    assert by_text[2, "87,9%"]["value"] == "87.9"
    assert by_text[3, "14"]["hedge"] == "over"
    assert (by_text[3, "14"]["low"], by_text[3, "14"]["high"]) == ("14", "15")
    assert (by_text[4, "3-4"]["low"], by_text[4, "3-4"]["high"]) == ("3", "4")
    assert by_text[4, "5/2024"]["value"] == "2024-05"
    assert by_text[4, "5/2024"]["unit"] is None


def test_json_summary_counts_bounds_apart() -> None:
    record = json.loads(written("json", a_view()))
    assert record["summary"] == {"consistent": 1, "bounds": 1, "suspicious": 2, "undecided": 0, "errors": 1,
                                 "warnings": 0, "infos": 1, "waived": 0}
    kinds = {finding["rule"]: finding.get("kind") for finding in record["files"][0]["findings"]}
    assert kinds["bounds.fraction"] == "bound"
    assert kinds["total.list"] is None


def test_a_figure_in_pieces() -> None:
    """A number cut by a page break is one figure with two places."""
    text = "Xã có 1.2\f34 hộ."
    block = Block(0, "paragraph", "Xã có 1.234 hộ.", Trail((Run(0, 0, 9, 9), Run(9, 10, 6, 6))))
    document = Document(Source("a.txt", text, "utf-8"), "vi", (block,))
    figure = a_figure(document, 0, 0, "1.234 hộ", exactly(1234), Unit("hộ", counter=("hộ",)))
    file = FileReport(document, (figure,), (), (), Coverage(1, 0, 0, 0))
    [record] = json.loads(written("json", a_view(), file, "claims"))["files"][0]["figures"]
    assert record["pieces"] == [{"start": 6, "end": 9}, {"start": 10, "end": 12}]
    assert (record["start"], record["end"]) == (6, 9)
    assert record["text"].replace(" ", "") == "1.234"


def test_states_are_the_worst_and_bounds_verify_nothing() -> None:
    state_of = {index: state for index, (state, _) in states(a_report()).items()}
    assert state_of[2] == "suspicious"
    assert state_of[3] == "consistent"
    assert state_of[6] == "unchecked"
    assert state_of[8] == "unchecked"


def test_a_fit_is_no_comfort() -> None:
    """What holds by fit alone counts as nothing."""
    sums = a_report().findings[2]
    fit = replace(sums, claim=replace(sums.claim, confidence="possible"))
    assert (tally([sums]).consistent, tally([fit]).consistent, tally([fit]).fits) == (1, 0, 1)


@pytest.mark.parametrize(("verdict", "said"), [
    (Verdict("suspicious", "info", "a", "b", "1 + 1 = 2", "", "finding.no.such"), "1 + 1 = 2"),
    (Verdict("suspicious", "info", "a", "b", "", "", ""), "a ≠ b"),
    (Verdict("suspicious", "info", "", "", "", "", ""), "share.fraction"),
    (Verdict("suspicious", "info", "a", "b", "w", "", "broken"), "w"),
    (Verdict("suspicious", "info", "a", "b", "w", "", "missing"), "w"),
    (Verdict("suspicious", "info", "a", "b", "w", "", "roles", (("extra", "{stated}\x1b"),)), "12 / 14 {stated}␛"),
    (Verdict("suspicious", "info", "a", "b", "w", "gap", "roles", (("extra", ""),)), "dòng 4"),
])
def test_a_message_never_fails(verdict: Verdict, said: str) -> None:
    file = a_report()
    claim = replace(file.findings[3].claim, rule="share.fraction")
    view = View("vi", {"broken": "{0} {", "missing": "{nothing}", "finding.roles": "{part} / {whole} {extra}",
                       "finding.roles-gap": "{places}", "place.line": "dòng {number}"})
    assert sentence(view, file.document, Finding("share", claim, verdict)).replace(" công trình", "") \
        .replace("12/", "12") == said


def test_both_languages_say_the_same_things() -> None:
    """Every key and every place of the Vietnamese messages is there in English; only the demo is Vietnamese.

    What an option means is said in English by the command line itself.
    """
    from string import Formatter

    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    vi, en = load_messages("vi"), load_messages("en")
    assert {key for key in vi if not key.startswith(("demo.", "option.", "rulefile.", "os.", "toml."))} == set(en)
    assert {key for key in en if places(en[key]) != places(vi[key])} == set()


@pytest.mark.parametrize(("num", "den", "text"), [
    (877, 10, "87.7"), (1372 * 10**9, 1, "1372000000000"), (-1, 8, "-0.125"), (5, 100, "0.05"), (0, 1, "0"),
    (1, 3, "1/3"), (10, 2, "5")])
def test_decimal(num: int, den: int, text: str) -> None:
    assert decimal(num, den) == text


def test_clean_keeps_vietnamese() -> None:
    assert clean("tỷ  lệ\n đạt\u00a087,7 %") == "tỷ lệ đạt 87,7 %"
    assert clean("a\ud800b") == "a�b"


def test_spans_stay_in_order_of_place() -> None:
    file = a_report()
    assert file.document.anchor(Span(10, 11).start).line == 2
