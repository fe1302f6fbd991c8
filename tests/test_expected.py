"""The sample report against its labels: fixtures/son-la-2025/expected.toml names every relation, the right ones too.

An alarm on figures that nobody labelled suspicious fails here, whatever else is found. Run with -rP to read what is
found and what is missed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sonla_audit.audit import audit
from sonla_audit.document import line_starts
from sonla_audit.finding import SEVERITIES, FileReport, Finding, place
from sonla_audit.quoting import quote

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "son-la-2025"
LEAST = 42  # relations of the file that are found

# what an editor was promised of this report: check, verdict or severity, figures (lines of what stands twice)
PROMISED = (
    ("share", "error", "1.372 1.573 87,7%"),
    ("total", "error", "300 290 20"),
    ("duplicate", "warning", "64 70"),
    ("duplicate", "warning", "128 132"),
    ("share", "consistent", "484 1.372 35,3%"),
    ("share", "consistent", "40 43 93,02%"),
    ("share", "consistent", "68.531 70.988 96,5%"),
    ("total", "consistent", "220 62 158"),
    ("hedge", "info", "220 62 158"),
    ("total", "consistent", "25 17 08"),
    ("hedge", "info", "25 17 08"),
    ("change", "consistent", "145 2021 63 2024 20%"),
    ("bounds", "bound", "42 63"),
    ("bounds", "bound", "20 20"),
    ("bounds", "bound", "14 14"),
    ("bounds", "bound", "12 12"),
    ("bounds", "bound", "45 45"),
    ("bounds", "bound", "23 23"),
    ("repeat", "warning", "97,6% 93,02%"),
    ("repeat", "info", "43 45"),
    ("repeat", "info", "87,7% 100%"),
)


@dataclass(frozen=True)
class Relation:
    """A labelled relation. ``places`` are, for each figure, the spans where its text begins on its line."""

    check: str
    verdict: str
    severity: str
    texts: tuple[str, ...]
    lines: tuple[int, ...]
    places: tuple[tuple[tuple[int, int], ...], ...]
    why: str

    def __str__(self) -> str:
        return f"{self.check} {self.severity or self.verdict} line {self.lines[0]}: {', '.join(self.texts)[:90]}"


def relations(text: str) -> list[Relation]:
    """The labelled relations of the sample. Fails where a label does not stand on its line."""
    starts = (*line_starts(text), len(text))
    found = []
    for entry in tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))["relation"]:
        places = []
        for figure in entry["figures"]:
            words = r"\s+".join(map(re.escape, figure["text"].split()))
            printed = re.compile(rf"(?<![\w.,]){words}(?![\w%]|[.,][0-9])")
            line = starts[figure["line"] - 1], starts[figure["line"]]
            spans = tuple(hit.span() for hit in printed.finditer(text, line[0]) if hit.start() < line[1])
            assert spans, f"{figure['text']} does not begin on line {figure['line']}"
            places.append(spans)
        figures: list[dict[str, Any]] = entry["figures"]
        found.append(Relation(entry["check"], entry["verdict"], entry.get("severity", ""),
                              tuple(figure["text"] for figure in figures), tuple(figure["line"] for figure in figures),
                              tuple(places), entry["why"]))
    return found


@pytest.fixture(scope="module")
def report() -> FileReport:
    """The sample, audited."""
    return audit([str(FOLDER / "report.txt")]).files[0]


@pytest.fixture(scope="module")
def labelled(report: FileReport) -> list[Relation]:
    """The sample's labels."""
    return relations(report.document.source.text)


def about(report: FileReport, finding: Finding, relation: Relation) -> bool:
    """Whether a finding speaks of a labelled relation: the same check, most of its figures and at most one other."""
    if finding.check != relation.check:
        return False
    spots = [[(piece.start, piece.end) for piece in place(report.document, part)] for part in finding.claim.parts]

    def touch(spot: Iterable[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> bool:
        return any(start < last and first < end for start, end in spot for first, last in spans)

    covered = sum(any(touch(spot, spans) for spot in spots) for spans in relation.places)
    strangers = sum(not any(touch(spot, spans) for spans in relation.places) for spot in spots)
    enough = len(relation.places) if len(relation.places) <= 3 else len(relation.places) // 2 + 1
    return covered >= enough and strangers <= (0 if relation.verdict == "bound" else 1)


def told(finding: Finding) -> str:
    """What a finding says, in the words of a label."""
    return finding.verdict.severity or ("bound" if finding.verdict.bound else finding.verdict.outcome)


def right(finding: Finding, relation: Relation) -> bool:
    """Whether a finding says what is labelled; an alarm may be milder than its label, not louder."""
    if relation.verdict != "suspicious":
        return told(finding) == relation.verdict
    return finding.verdict.severity is not None and _rank(finding.verdict.severity) >= _rank(relation.severity)


def _rank(severity: str) -> int:
    return [str(each) for each in SEVERITIES].index(severity)


def shown(report: FileReport, finding: Finding) -> str:
    spans = [place(report.document, part) for part in finding.claim.parts]
    line = report.document.anchor(min(pieces[0].start for pieces in spans if pieces)).line
    return (f"{finding.claim.rule} {told(finding)} line {line}: {finding.verdict.working} "
            f"[{quote(report.document, finding.claim, 120)}]")


def test_what_is_labelled_is_found(report: FileReport, labelled: list[Relation]) -> None:
    found, missed, wrong = [], [], []
    for relation in labelled:
        answers = [finding for finding in report.findings if about(report, finding, relation)]
        if any(right(finding, relation) for finding in answers):
            found.append(str(relation))
        elif answers:
            wrong.append(f"{relation} — said: {', '.join(map(told, answers))}")
        else:
            missed.append(f"{relation} — {relation.why}")
    for name, lines in (("found", found), ("wrong", wrong), ("missed", missed)):
        print(f"{name} {len(lines)} of {len(labelled)}", *lines, sep="\n  ")
    assert not wrong
    assert len(found) >= LEAST, "\n".join(missed)


def test_no_alarm_that_is_not_labelled(report: FileReport, labelled: list[Relation]) -> None:
    suspicious = [relation for relation in labelled if relation.verdict == "suspicious"]
    unlabelled = [finding for finding in report.findings if finding.verdict.outcome == "suspicious" and not any(
        about(report, finding, relation) and right(finding, relation) for relation in suspicious)]
    print(f"infos that are not labelled: {[shown(report, one) for one in unlabelled if told(one) == 'info']}")
    assert not [shown(report, finding) for finding in unlabelled if told(finding) != "info"]


@pytest.mark.parametrize(("check", "verdict", "figures"), PROMISED)
def test_what_was_promised(report: FileReport, labelled: list[Relation], check: str, verdict: str,
                           figures: str) -> None:
    meant = [relation for relation in labelled
             if relation.check == check and verdict in (relation.verdict, relation.severity)
             and figures == " ".join(map(str, relation.lines if check == "duplicate" else relation.texts))]
    assert meant, "no such label in expected.toml"
    for relation in meant:
        assert [told(finding) for finding in report.findings if about(report, finding, relation)
                and told(finding) == verdict], relation.why


def test_announced_lists_are_counted(report: FileReport, labelled: list[Relation]) -> None:
    lists = [relation for relation in labelled if relation.check == "listing" and relation.verdict == "consistent"]
    assert lists
    assert not [str(relation) for relation in lists if not any(
        about(report, finding, relation) and told(finding) == "consistent" for finding in report.findings)]
