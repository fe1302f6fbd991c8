"""The page: the whole report is on it, every figure wears its state, every link leads somewhere, nothing comes in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sonla_audit.audit import audit, audit_document, document_of
from sonla_audit.checks import checks_of
from sonla_audit.cli import main
from sonla_audit.document import Document, Site
from sonla_audit.drawing.inking import Inker
from sonla_audit.drawing.marked import Markings
from sonla_audit.drawing.pictures import WIDTH, Picture, picture
from sonla_audit.drawing.sheets import BAR, KINDS, STATES, Card, kind_of, sheets
from sonla_audit.finding import SEVERITIES, Failure, FileReport, Report, Waiver
from sonla_audit.layout.galley import Galley, Piece
from sonla_audit.packs import load_messages
from sonla_audit.quoting import shown
from sonla_audit.reporters.html import REPORTER
from sonla_audit.values import replace
from sonla_audit.view import View, states

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "fixtures" / "son-la-2025" / "report.txt"
CORPUS = sorted((ROOT / "fixtures" / "corpus").glob("*.txt"))
VOID = {"meta", "input", "br", "rect", "polygon"}
TABLE = "Biểu 1\nTT\tXã\tKế hoạch\tThực hiện\n1\tNậm Cảng\t120\t114\n2\tBản Khoáng\t85\t91\nTổng cộng\t205\t206\n"


class Seen(HTMLParser):
    """A page as a browser would take it apart: its elements, the words of its report, what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.texts: dict[str, str] = {"style": "", "script": ""}
        self.paper = ""
        self.inside = -1

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if found.get("class") == "paper":
            self.inside = len(self.open)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attributes}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag
        if len(self.open) < self.inside:
            self.inside = -1

    def handle_data(self, text: str) -> None:
        if self.open and self.open[-1] in self.texts:
            self.texts[self.open[-1]] += text
        if self.inside >= 0:
            self.paper += text

    def all(self, tag: str) -> list[dict[str, str]]:
        return [found for name, found in self.elements if name == tag]


def a_view(language: str = "vi", **more: object) -> View:
    return View(language, load_messages(language), "1.0", **more)  # type: ignore[arg-type]


def written(report: Report, view: View | None = None) -> str:
    assert REPORTER.write is not None
    return "\n".join(REPORTER.write(report, view or a_view()))


def read(page: str) -> Seen:
    seen = Seen()
    seen.feed(page)
    seen.close()
    assert seen.open == []
    return seen


@cache
def sample() -> FileReport:
    return audit([str(SAMPLE)]).files[0]


@cache
def sample_page() -> str:
    return written(Report((sample(),)))


@cache
def of_corpus() -> tuple[FileReport, ...]:
    return audit([str(path) for path in CORPUS[::4]]).files


def of(text: str) -> FileReport:
    return audit_document(document_of(text))


def cards(file: FileReport) -> list[Card]:
    [sheet] = sheets(Report((file,)), a_view())
    return [card for group in sheet.cards for card in group]


def a_word_file() -> Document:
    galley = Galley()
    galley.paragraph([Piece("I. ", Site(0, page=1)), Piece("KẾT QUẢ", Site(0, page=1))])
    galley.paragraph([Piece("Giải ngân 1.372 tỷ đồng", Site(0, page=1)), Piece("1", Site(0, page=1), call="1"),
                      Piece("/1.573 tỷ đồng (đạt 87,7%).", Site(0, page=1))])
    galley.paragraph([Piece("Toàn xã có 14 công trình, gồm 9 công trình giao thông và 6 công trình thủy lợi.",
                            Site(0, page=2))])
    galley.note("1", [Piece("Theo số liệu của 3 đơn vị.", Site(0, page=1, part="footnotes"))])
    return galley.document("a.docx", "docx")


def test_the_page_is_whole_and_closed() -> None:
    seen = read(sample_page())
    ids = [found["id"] for _, found in seen.elements if "id" in found]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    links = [found["href"] for found in seen.all("a")]
    assert len(links) > 100
    assert [link for link in links if link[0] != "#" or link[1:] not in ids] == []
    named = {name for _, found in seen.elements for name in found.get("data-findings", "").split()}
    assert len(named) == len(sample().findings)
    assert named <= set(ids)
    labelled = {found["aria-labelledby"] for _, found in seen.elements if "aria-labelledby" in found}
    assert labelled <= set(ids)


def test_nothing_comes_from_elsewhere() -> None:
    """No address, no attribute that loads something, and a policy that would forbid it if there were."""
    page, seen = sample_page(), read(sample_page())
    assert re.findall(r"https?:|['(=]//|@import|url\(", page) == []
    assert [found for _, found in seen.elements if {"src", "srcset", "data", "action", "style"} & set(found)] == []
    assert [name for _, found in seen.elements for name in found if name.startswith("on")] == []
    [policy] = [found["content"] for found in seen.all("meta")
                if found.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        assert len(seen.all(tag)) == 1
        digest = b64encode(sha256(seen.texts[tag].encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_every_figure_is_there_in_its_state() -> None:
    file, seen = sample(), read(sample_page())
    marked = Counter(found["data-state"] for tag, found in seen.elements
                     if tag in ("a", "span") and "data-state" in found)
    wanted = Counter(state for state, _ in states(file).values())
    assert {state: marked[state] for state in wanted} == wanted
    assert marked["set-aside"] >= sum(bool(file.document.blocks[aside.block].kind != "noise")
                                      for aside in file.asides if aside.start < aside.end) - len(
        [aside for aside in file.asides if aside.surface == file.document.blocks[aside.block].mark])
    bars = {found["class"]: int(found["width"]) for found in seen.all("rect") if found.get("height") == "10"}
    assert sum(bars.values()) == BAR
    assert bars["suspicious"] == wanted["suspicious"] * BAR // (len(file.quantities) + len(file.asides))


def test_the_report_is_on_it_word_for_word() -> None:
    paper = "".join(read(sample_page()).paper.split())
    for block in sample().document.blocks:
        text = "".join(shown(block.text).split())
        calls = sorted((mark.at for mark in sample().document.marks if mark.block == block.index), reverse=True)
        pieces, last = [], len(block.text)
        for at in calls:
            pieces.append("".join(shown(block.text[at:last]).split()))
            last = at
        pieces.append("".join(shown(block.text[:last]).split()))
        assert all(piece in paper for piece in pieces), text
        assert "".join(block.mark.split()) in paper


@pytest.mark.parametrize("number", range(len(CORPUS[::4])))
def test_stretches_make_the_text_again(number: int) -> None:
    """Every character in exactly one stretch; the stretches of a figure are the figure; so in every report."""
    file = of_corpus()[number]
    marked = Markings(file, file.findings)
    figures: dict[int, str] = {}
    for block in file.document.blocks:
        stretches = list(marked.stretches(block))
        assert "".join(stretch.text for stretch in stretches) == block.text
        for stretch in stretches:
            if stretch.figure is not None:
                figures[stretch.figure.index] = figures.get(stretch.figure.index, "") + stretch.text
        for stretch in stretches:
            for number in stretch.findings:
                assert any(part.block == block.index for part in file.findings[number].claim.parts)
    blocks = file.document.blocks
    assert figures == {figure.index: blocks[figure.block].text[figure.start:figure.end] for figure in file.quantities}
    read(written(Report((file,))))


def test_a_finding_is_told_where_its_figures_and_passages_end() -> None:
    file = of("Trong năm xã đã làm xong 12 công trình thủy lợi nhỏ tại các bản vùng cao và vùng xa của xã. "
              "Trong năm xã đã làm xong 12 công trình thủy lợi nhỏ tại các bản vùng cao và vùng xa của xã.")
    [finding] = [finding for finding in file.findings if finding.check == "duplicate"]
    number = file.findings.index(finding)
    stretches = list(Markings(file, file.findings).stretches(file.document.blocks[0]))
    told = [stretch for stretch in stretches if number in stretch.findings]
    assert {stretch.passage for stretch in told} == {True}
    assert any(stretch.figure is not None for stretch in told)
    assert sum(number in stretch.closes for stretch in told) == 2
    assert sum(("passage", number, at) in stretch.opens for stretch in told for at in (0, 1)) == 2


def test_findings_come_in_the_order_of_the_table_and_carry_their_words() -> None:
    shown_cards = cards(sample())
    kinds = [card.kind for card in shown_cards]
    # an info that shares a figure with an error stands under it
    assert [kind for kind in kinds if kind in ("error", "warning")] == ["error"] * 2 + ["warning"] * 5
    assert len(shown_cards) == len(sample().findings)
    assert Counter(kinds) == Counter(kind_of(finding) for finding in sample().findings)
    assert {card.folded for card in shown_cards if card.kind in SEVERITIES} == {False}
    assert {card.folded for card in shown_cards if card.kind in ("consistent", "bound")} == {True}
    share = next(card for card in shown_cards if card.rule == "share.fraction")
    assert [place.role for place in share.places] == ["phần", "tổng thể", "tỷ lệ"]
    assert share.cues == "“/”, “đạt”"


def test_a_card_does_not_say_the_same_twice() -> None:
    """A working that the sentence already tells in full is left out: "4 ≠ 2" after "Báo trước 04, liệt kê 2"."""
    for card in cards(sample()):
        assert not card.working or any(word.strip(":") not in card.message for word in card.working.split())


def test_tables_notes_and_pages_of_any_reader() -> None:
    seen = read(written(Report((audit_document(a_word_file()),))))
    ids = {found["id"] for _, found in seen.elements if "id" in found}
    [call] = [found for found in seen.all("a") if "call" in found.get("class", "").split()]
    [back] = [found for found in seen.all("a") if found.get("class") == "back"]
    assert back["href"] == f"#{call['id']}"
    assert call["href"][1:] in ids
    assert seen.paper.index("Toàn xã") < seen.paper.index("Theo số liệu")
    assert (seen.paper.count("Trang 1"), seen.paper.count("Trang 2")) == (1, 1)
    assert seen.paper.index("Trang 2") < seen.paper.index("Toàn xã")
    seen = read(written(Report((of(TABLE),))))
    assert len(seen.all("table")) == 1
    assert len(seen.all("tr")) == 4
    assert [found["scope"] for found in seen.all("th")] == ["col"] * 4
    # the row that lacks a cell spans two columns with its first, so that its figures stand under their like
    assert [found.get("colspan") for found in seen.all("td")] == [None] * 8 + ["2", None, None]
    assert [found.get("class") == "number" for found in seen.all("td")[-3:]] == [False, True, True]
    assert [found.get("class") == "number" for found in seen.all("th")] == [True, False, True, True]


def test_years_may_head_the_columns_of_a_table() -> None:
    """A head of "Năm 2023", "Năm 2024" was taken for the first row, because years are figures."""
    seen = read(written(Report((of("Biểu 2\nChỉ tiêu\tNăm 2023\tNăm 2024\nSố trường\t316\t342\nSố lớp\t912\t940\n"),))))
    assert len(seen.all("th")) == 3


HOSTILE = ("</script><script>alert(1)</script> <img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} ${7*7} "
           "\" onmouseover=\"alert(1)\" '&amp; \x1b[31m \u202egnp.exe \u2066 \u2028 ]]> --> <!--")


def test_text_of_a_report_is_never_markup() -> None:
    plain = read(written(Report((of("Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%), gồm 12 xã."),))))
    text = f"{HOSTILE} Giải ngân {HOSTILE} 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%), gồm 12 xã {HOSTILE}."
    file = of(text)
    report = Report((FileReport(Document(file.document.source.__class__(f"{HOSTILE}.txt", text, "utf-8"), "vi",
                                         file.document.blocks, line_starts=file.document.line_starts),
                                file.quantities, file.asides, file.findings, file.coverage),),
                    (Failure(HOSTILE, HOSTILE),))
    page = written(report)
    seen = read(page)
    kinds = {tag for tag, _ in seen.elements}
    assert kinds - {tag for tag, _ in plain.elements} <= {"strong"}  # of the sentence about a file not read
    assert len(seen.all("script")) == len(seen.all("style")) == 1
    assert {name for _, found in seen.elements for name in found} == {
        name for _, found in plain.elements for name in found} | {"role"}
    assert "7*7" in seen.paper
    assert "49" not in seen.paper
    assert "<img src=x onerror=alert(1)>" in seen.paper
    assert not set("\x1b\u202e\u2066\u2028") & set(page)


def test_the_same_bytes_whatever_the_run(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sonla_audit", "check", "fixtures/son-la-2025/report.txt", "--format", "html",
               "--fail-on", "never"]
    outputs = {subprocess.run(command, cwd=ROOT, capture_output=True, check=True,
                              env=os.environ | {"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}
    assert len(outputs) == 1
    target = tmp_path / "page.html"
    assert main(["check", str(SAMPLE), "--format", "html", "-o", str(target), "--fail-on", "never"]) == 0
    first = target.read_bytes()
    assert main(["check", str(SAMPLE), "--format", "html", "-o", str(target), "--fail-on", "never"]) == 0
    assert target.read_bytes() == first
    assert b"\r" not in first


def test_it_speaks_both_languages() -> None:
    english = written(Report((sample(),), (Failure("a.txt", "no text"),)), a_view("en"))
    assert '<html lang="en">' in english
    assert '<article class="paper" lang="vi"' in english
    for label in ("Every check", "suspicious", "Consistent", "line 80", "Light or dark"):
        assert label in english


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_word_of_the_page_is_in_the_messages(language: str) -> None:
    template = (ROOT / "sonla_audit" / "reporters" / "page" / "page.html").read_text("utf-8")
    keys = set(re.findall(r'view\.(?:label|say)\("([a-z.-]+)"', template))
    assert len(keys) > 20
    keys |= {f"page.kind-{kind}" for kind in KINDS} | {f"page.count-{kind}" for kind in SEVERITIES}
    keys |= {f"family.{check.id}" for check in checks_of()} | {f"state.{state}" for state in STATES}
    assert keys - set(load_messages(language)) == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_role_has_words(language: str) -> None:
    messages = load_messages(language)
    roles = {part.role for file in of_corpus() for finding in file.findings for part in finding.claim.parts}
    assert {role for role in roles if f"role.{role}" not in messages} == set()


def test_a_file_that_could_not_be_read_is_on_the_page() -> None:
    seen = written(Report((), (Failure("hỏng.docx", "không đọc được"),)))
    assert "hỏng.docx" in seen
    assert "không đọc được" in seen
    read(seen)


def test_what_was_not_read_is_not_folded_away() -> None:
    [folded] = read(sample_page()).all("details")
    assert "open" not in folded
    file = replace(sample(), coverage=replace(sample().coverage, unread=("trang 3: một ảnh",)))
    page = written(Report((file,)))
    assert "trang 3: một ảnh" in page
    assert "open" in read(page).all("details")[0]
    assert "open" in read(written(Report((of("Không có gì."),)))).all("details")[0]


def test_quiet_and_several_reports() -> None:
    quiet = read(written(Report((sample(),)), a_view(quiet=True)))
    assert not [found for found in quiet.all("figure") if found.get("class") == "coverage"]
    both = read(written(Report((sample(), of("Xã có 12 hộ.")))))
    assert [found["href"] for found in both.all("a")][:2] == ["#r1", "#r2"]
    empty = read(written(Report((of("Không có gì."),))))
    assert "Không có gì." in empty.paper


def drawn(text: str, check: str) -> Picture:
    file = of(text)
    [found] = [finding for finding in file.findings
               if finding.check == check and finding.verdict.outcome == "suspicious"]
    made = picture(found, "ghi", "tính ra")
    assert made is not None
    return made


def widths(made: Picture, *roles: str) -> list[int]:
    return [shape.width for shape in made.shapes if shape.role in roles]


def test_a_sum_is_drawn_to_scale() -> None:
    made = drawn("Đã thực hiện 300 công trình, trong đó: đã hoàn thành 290 công trình, đang triển khai 20 công trình.",
                 "total")
    assert widths(made, "total") == [300 * WIDTH // 310]
    assert widths(made, "part", "next") == [290 * WIDTH // 310 - 1, WIDTH - 290 * WIDTH // 310 - 1]
    [gap] = [shape for shape in made.shapes if shape.role == "gap"]
    assert (gap.x, gap.x + gap.width) == (300 * WIDTH // 310, WIDTH)
    assert {(words.role, words.text) for words in made.words} >= {("stated", "ghi 300"), ("computed", "tính ra 310"),
                                                                  ("inside", "290")}


def test_what_is_taken_away_hangs_back() -> None:
    file = audit([str(ROOT / "fixtures" / "corpus" / "c14-dau-ky-cuoi-ky.txt")]).files[0]
    made = next(filter(None, (picture(finding, "", "") for finding in file.findings
                              if finding.claim.rule == "total.flow" and finding.verdict.stated == "785")))
    added = 942 + 121
    [taken] = [shape for shape in made.shapes if shape.role == "taken"]
    assert taken.x == (added - 305) * WIDTH // added
    assert taken.x + taken.width + 1 == WIDTH
    assert widths(made, "total") == [785 * WIDTH // added]


def test_a_near_miss_of_a_share_is_enlarged() -> None:
    made = drawn("Giải ngân 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%).", "share")
    assert made.lens is not None
    stated, computed = (next(shape for shape in made.shapes if shape.role == role) for role in ("stated", "computed"))
    assert computed.x + computed.width < stated.x
    assert {words.text for words in made.words} >= {"87,65…87,75", "87,16…87,28"}
    far = drawn("Giải ngân 412 triệu đồng/480 triệu đồng (đạt 57,9%).", "share")
    assert far.lens is None
    assert widths(far, "part") == [412 * WIDTH // 480]


def test_every_picture_stays_on_its_ground() -> None:
    count = 0
    for file in of_corpus():
        for finding in file.findings:
            made = picture(finding, "ghi", "tính ra")
            if made is None:
                continue
            count += 1
            assert finding.verdict.outcome == "suspicious"
            for shape in made.shapes:
                assert shape.width > 0
                assert shape.x >= -1
                assert shape.x + shape.width <= WIDTH + 1
                assert shape.y >= 0
                assert shape.y + shape.height <= made.height
            assert all(0 <= words.x <= WIDTH and 0 < words.y <= made.height for words in made.words)
    assert count > 5


def test_a_share_of_parts_together_is_drawn_on_what_they_make() -> None:
    """It was drawn on the first of them alone, as 10,9% where the words said 7,0%."""
    made = drawn("Hội Nông dân quản lý 1.548 hộ vay, chiếm 64,5% tổng số hộ vay; Hội Phụ nữ quản lý 684 hộ, chiếm "
                 "28,5%; Đoàn thanh niên quản lý 168 hộ, chiếm 9,0%.", "share")
    [part] = widths(made, "part")
    assert part == WIDTH * 168 // (1548 + 684 + 168)
    assert "1.548 + 684 + 168" in [words.text for words in made.words]


def test_every_broken_share_and_sum_has_a_picture() -> None:
    missing = [finding.claim.rule for file in (*of_corpus(), sample()) for finding in file.findings
               if finding.verdict.outcome == "suspicious" and finding.check in ("share", "total", "hundred")
               and finding.claim.rule not in ("total.lifted",) and picture(finding, "", "") is None]
    assert missing == []


def test_a_finding_that_is_let_through_is_folded_with_its_reason() -> None:
    file = sample()
    first = next(finding for finding in file.findings if finding.claim.rule == "share.fraction")
    answered = replace(first, waiver=Waiver("comment", "<b>theo quyết toán</b>"))
    file = replace(file, findings=tuple(answered if finding is first else finding for finding in file.findings))
    card = next(card for card in cards(file) if card.rule == "share.fraction" and card.waiver)
    assert (card.kind, card.folded) == ("waived", True)
    page = written(Report((file,)))
    assert "&lt;b&gt;theo quyết toán&lt;/b&gt;" in page
    assert '<span class="in-error">1 lỗi</span>' in page


def test_a_place_that_is_not_drawn_leads_to_its_block() -> None:
    file = sample()
    inker = Inker(file, "r1", a_view(), file.findings, [kind_of(finding) for finding in file.findings],
                  ("error", "warning", "info", "undecided", "consistent", "fit", "bound"))
    part = file.findings[0].claim.parts[0]
    assert inker.name_of_part(0, 0, part) == f"r1b{part.block}"  # nothing was drawn yet
    inker.body()
    assert part.quantity is not None
    assert inker.name_of_part(0, 0, part) == f"r1q{part.quantity.index}"


def _lightness(colour: str, over: str, percent: int) -> float:
    """The relative luminance of a colour laid so thickly over another."""
    def parted(code: str) -> list[int]:
        code = code.lstrip("#")
        pairs = [code[at:at + 2] for at in (0, 2, 4)] if len(code) == 6 else [sign * 2 for sign in code]
        return [int(pair, 16) for pair in pairs]

    mixed = [(one * percent + other * (100 - percent)) / 25500 for one, other in zip(parted(colour), parted(over),
                                                                                    strict=True)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in mixed]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_words_on_the_bars_of_a_picture_can_be_read() -> None:
    # the label of the earlier level was white on light grey: a contrast of 1.3, where 4.5 is the least that is read
    style = (ROOT / "sonla_audit/reporters/page/page.css").read_text("utf-8")
    for word in ("inside", "within"):
        assert re.search(rf"text\.is-{word} {{ fill: var\(--ink\)", style)
    bars = {name: int(percent) for names, percent in re.findall(
        r"((?:\.picture (?:rect)?\.is-[a-z]+(?:, )?)+) {{ fill: color-mix\(in srgb, var\(--ink\) ([0-9]+)%".replace(
            "{{", "{"), style) for name in re.findall(r"is-([a-z]+)", names) if name != "computed"}
    assert {"base", "now", "part", "next", "taken", "whole", "total"} <= bars.keys()
    themes = re.findall(r"--paper: (#[0-9a-f]+); --ink: (#[0-9a-f]+)", style)
    assert len(themes) >= 3
    for paper, ink in themes:
        for name, percent in bars.items():
            lights = sorted((_lightness(ink, paper, 100), _lightness(ink, paper, percent)))
            assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, (name, paper)


def test_a_day_is_not_called_day_day(tmp_path: Path) -> None:
    # the list of places read "thứ thứ Hai" and "ngày ngày 11/3/2025"; "Biểu 1" was "part of a law"
    document = document_of("Hội nghị họp thứ Hai, ngày 11/3/2025.\n\nChi tiết tại Biểu 1.")
    [sheet] = sheets(Report((audit_document(document),), ()), View("vi", load_messages("vi")))
    places = [place for group in sheet.cards for card in group for place in card.places]
    assert len(places) == 2
    for place in places:
        assert not place.text.lower().startswith(place.role.lower())
    assert "phụ lục" in load_messages("vi")["aside.law-part"]


def test_a_click_on_a_finding_leads_to_the_figure_that_does_not_fit() -> None:
    """It led to the first figure, while the finding said the line of another."""
    text = "Năm 2024 huyện trồng 3.462 ha rừng.\n\nKết quả: huyện trồng 3.642 ha rừng năm 2024."
    [card] = [card for card in cards(of(text)) if card.kind == "warning"]
    assert (card.at, card.places[card.main].text) == ("dòng 3", "3.642 ha")
    page = written(Report((of("Có 290 công trình xong và 20 công trình đang làm, tổng cộng 300 công trình."),)))
    assert 'data-main="0"' in page
