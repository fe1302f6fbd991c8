"""What does not change a report's meaning does not change what is said of it.

The same figures with letters composed otherwise, other line ends, other blanks or other widths are the same report;
what is added at its end changes nothing before it.
"""

from __future__ import annotations

import os
import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from labelled import passages

from sonla_audit.audit import audit_document, document_of
from sonla_audit.document import Document
from sonla_audit.finding import FileReport, Finding, Part, place
from sonla_audit.quoting import source_text, start_of

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SAMPLE = FIXTURES / "son-la-2025" / "report.txt"
PASSAGES = [FIXTURES / "corpus" / f"{name}.txt" for name in (
    "a05-thu-chi-8-thang", "a31-kinh-te-tap-the", "bao-01-thiet-hai-2-10", "c02-tien-do-cong-trinh",
    "c03-quy-vi-nguoi-ngheo", "c07-danh-sach-cong-bo", "c15-chi-tieu-nghi-quyet", "c19-bao-cao-sach-xa",
    "c23-hon-gan-khoang", "ca-01-nam-nam-toi-pham", "hcc-01-thu-giang", "tngt-01-thang-5-2015")]
UNWRAPPED = [*PASSAGES, FIXTURES / "clean" / "benh-vien-da-khoa-2024.txt"]  # every line is a block of its own
APPENDED = """

Hội làng mở vào đầu xuân, có thi bắn nỏ, tung còn và múa xòe. Đêm hội, khách ở lại quanh bếp lửa, nghe các già bản kể
chuyện dựng mường và hát đối đến sáng.
"""

Signature = tuple[str, str, tuple[str, ...]]


def figure(document: Document, part: Part) -> str:
    """A figure of a finding as printed, its letters composed and its blanks plain."""
    return " ".join(unicodedata.normalize("NFC", source_text(document, place(document, part))).split())


def signature(document: Document, finding: Finding) -> Signature:
    """What a finding says, wherever it stands."""
    return (finding.check, f"{finding.verdict.outcome} {finding.verdict.severity}",
            tuple(sorted(figure(document, part) for part in finding.claim.parts)))


def said(text: str, before: int | None = None) -> Counter[Signature]:
    """The findings of a text; of its first characters where a number is given."""
    report = audit_document(document_of(text))
    return Counter(signature(report.document, finding) for finding in report.findings
                   if before is None or start_of(report.document, finding.claim) < before)


def decomposed(text: str) -> str:
    """Letters as base and marks."""
    return unicodedata.normalize("NFD", text)


def carriage_returns(text: str) -> str:
    """Lines that end as on Windows."""
    return text.replace("\n", "\r\n")


def no_break(text: str) -> str:
    """No-break blanks between figures and their units."""
    return re.sub(r"(?<=[0-9%]) (?=[^\W\d_])", "\u00a0", text)


def trailing(text: str) -> str:
    """Two blanks at the end of each line."""
    return text.replace("\n", "  \n")


def marked(text: str) -> str:
    """A byte order mark that came through."""
    return "\ufeff" + text


CHANGES = (decomposed, carriage_returns, no_break, trailing, marked)


def differences(text: str, changed: str) -> str:
    """What is said of one text only."""
    first, then = said(text), said(changed)
    assert first
    return "\n".join([f"only before: {one}" for one in first - then] + [f"only after: {one}" for one in then - first])


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("path", [SAMPLE, *PASSAGES], ids=lambda path: path.stem)
def test_writing_the_same_otherwise(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_bytes().decode("utf-8")
    assert change(text) != text
    assert not differences(text, change(text))


def refilled(text: str, width: int) -> str:
    """A text whose lines are blocks, each broken at a width; a row of bars or tabs is a line at any width."""
    wrap = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(line if line.startswith("|") or " | " in line or "\t" in line else "\n".join(wrap.wrap(line))
                     for line in text.split("\n"))


# At this width a paragraph's last line is exactly full, and nothing in the text says that it ended there.
UNDECIDABLE = {("c02-tien-do-cong-trinh", 60)}


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("path", UNWRAPPED, ids=lambda path: path.stem)
def test_other_widths(path: Path, width: int, request: pytest.FixtureRequest) -> None:
    if (path.stem, width) in UNDECIDABLE:
        request.applymarker(pytest.mark.xfail(strict=True, reason="the end of a full last line cannot be seen"))
    text = path.read_bytes().decode("utf-8")
    assert not differences(text, refilled(text, width))


@pytest.mark.parametrize("path", [SAMPLE, *PASSAGES], ids=lambda path: path.stem)
def test_a_paragraph_more_at_the_end(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert said(text) == said(text + APPENDED, before=len(text))


# Below: passages that were labelled. Each relation tries a part of them, another part each, so that most passages are
# tried in some way; with SONLA_AUDIT_TESTS=all (in .ci/long) each relation tries every passage.
ALL = os.environ.get("SONLA_AUDIT_TESTS") == "all"
LABELLED = sorted((FIXTURES / "corpus").glob("*.txt"))
GROUPED = re.compile(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d.]|,\d{3})")
BLANKS = ("\u2009", "\u00a0", "\u202f")


def tried_in(relation: int) -> list[Path]:
    """The passages that a relation tries."""
    return LABELLED if ALL else LABELLED[relation % 3::3]


@cache
def report_of(path: Path) -> FileReport:
    """The audit of a labelled passage as it stands."""
    return audit_document(document_of(path.read_bytes().decode("utf-8")))


@cache
def of_labelled(path: Path) -> Counter[Signature]:
    """What is said of a labelled passage as it stands."""
    report = report_of(path)
    return Counter(signature(report.document, finding) for finding in report.findings)


def ungrouped(found: Counter[Signature]) -> Counter[Signature]:
    """Findings whose figures have no separators of thousands; how separators are used is another matter."""
    plain: Counter[Signature] = Counter()
    for (check, verdict, figures), times in found.items():
        if check != "number":
            bare = tuple(sorted(re.sub(r"(?<=\d)[.\s](?=\d{3})", "", one) for one in figures))
            plain[check, verdict, bare] += times
    return plain


@pytest.mark.parametrize("share", range(2))
def test_thousands_behind_narrow_and_no_break_blanks(share: int) -> None:
    """"cấp 3 462 giấy" with a thin space was read as a class 3 and 462 papers, and right totals became errors."""
    tried = 0
    for number, path in list(enumerate(tried_in(0)))[share::2]:
        text = path.read_bytes().decode("utf-8")
        changed = GROUPED.sub(lambda hit: hit[0].replace(".", BLANKS[number % 3]), text)  # noqa: B023
        if changed != text:
            tried += 1
            assert ungrouped(said(changed)) == ungrouped(of_labelled(path)), path.stem
    assert tried > 10


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_labelled_passages_written_otherwise(change: Callable[[str], str]) -> None:
    for path in tried_in(1) if ALL else LABELLED[CHANGES.index(change)::2 * len(CHANGES)]:
        text = path.read_bytes().decode("utf-8")
        assert said(change(text)) == of_labelled(path), path.stem


def test_the_end_of_labelled_passages_changes_nothing_before_it() -> None:
    for path in LABELLED if ALL else LABELLED[::6]:
        text = path.read_bytes().decode("utf-8")
        more, lines = " ".join(APPENDED.split()), list(filter(None, text.splitlines()))
        if len(document_of(text).blocks) < len(lines):  # else a line is a block, as in most of the passages
            more = textwrap.fill(more, max(map(len, lines)))
        assert said(f"{text}\n{more}\n", before=len(text)) == of_labelled(path), path.stem


def inserted(text: str) -> str:
    """A text with an unrelated paragraph, its lines filled, in the middle of it; as it was where none can stand."""
    blocks = document_of(text).blocks
    between = [at for first, then in pairwise(blocks) if first.kind == then.kind == "paragraph"
               and first.text.endswith(".") and (at := text.find("\n" + then.text[:40])) >= 0]
    at = between[len(between) // 2] if between else 0
    return text[:at] + APPENDED + text[at:] if at else text


@pytest.mark.parametrize("share", range(2))
def test_a_paragraph_between_takes_nothing_from_those_around_it(share: int) -> None:
    """A few filled lines made every long line of the text look like one, so that paragraphs were joined and shares
    took the whole of another paragraph: a right share became an error."""
    tried = 0
    chosen = set(tried_in(1))
    for passage in [one for one in passages([FIXTURES / "corpus"]) if one.path in chosen][share::2]:
        path, text = passage.path, passage.text
        changed = inserted(text)
        if changed != text:
            tried += 1
            before, after = report_of(path), audit_document(document_of(changed))
            within = Counter(signature(before.document, one) for one in before.findings
                             if len({part.block for part in one.claim.parts}) == 1)
            errors = Counter(signature(after.document, one) for one in after.findings
                             if one.verdict.severity == "error")
            assert not within - Counter(signature(after.document, one) for one in after.findings), path.stem
            wrong = [{figure.text for figure in label.figures} for label in passage.labels
                     if label.verdict == "suspicious"]  # one more of these may be found
            assert all(any(set(figures) <= one for one in wrong)
                       for _, _, figures in errors - of_labelled(path)), path.stem
    assert tried > 20


def test_labelled_passages_at_other_widths() -> None:
    """The same blocks give the same findings. Where a last line happens to be full the end of its block cannot be seen:
    of those passages two in three keep theirs as well, and no error may come.
    """
    tried, unseen, differing = 0, 0, []
    for number, path in enumerate(tried_in(2)):
        text = path.read_bytes().decode("utf-8")
        blocks = [block.text for block in document_of(text).blocks]
        if len(blocks) != sum(1 for line in text.split("\n") if line.strip()):
            continue  # filled already
        tried += 1
        wrapped = refilled(text, (60, 72, 90)[number % 3])
        before, after = of_labelled(path), said(wrapped)
        if [block.text for block in document_of(wrapped).blocks] == blocks:
            assert before == after, path.stem
            continue
        unseen += 1
        gone = [set(figures) for _, verdict, figures in before - after if verdict.endswith("error")]
        assert all(any(len(one & set(figures)) > 1 for one in gone)  # a mistake may be told of another whole
                   for _, verdict, figures in after - before if verdict.endswith("error")), path.stem
        if before != after:
            differing.append(path.stem)
    assert tried > 100
    assert unseen * 6 <= tried
    assert len(differing) * 3 <= unseen, differing


PARTS = re.compile(r"(?m)^(?=(?:[IVX]+\. |1\.[3-7]\. ))")
ELSEWHERE = frozenset(("numbering", "repeat", "duplicate", "name", "number", "period"))  # compare places far apart


def of_blocks(text: str) -> Counter[Signature]:
    """What is said of the figures of one block, whatever stands before and behind it."""
    report = audit_document(document_of(text))
    return Counter(signature(report.document, finding) for finding in report.findings
                   if finding.check not in ELSEWHERE and len({part.block for part in finding.claim.parts}) == 1)


@pytest.mark.parametrize("path", [SAMPLE, *sorted((FIXTURES / "clean").glob("*.txt"))], ids=lambda path: path.stem)
def test_parts_of_a_report_in_another_order(path: Path) -> None:
    """What a paragraph says of its own figures does not depend on which part of the report comes first."""
    head, *parts = PARTS.split(path.read_bytes().decode("utf-8"))
    assert len(parts) > 4
    moved = [*parts[2:-1], parts[1], parts[0], parts[-1]]  # the last part ends with the signature
    before, after = of_blocks("".join((head, *parts))), of_blocks("".join((head, *moved)))
    assert sum(before.values()) > 25
    assert before == after
