"""A report as plain records, the promise made to other programs: ``schema.json`` and ``claims.schema.json``.

Whatever writes for machines (JSON, CSV, and what may come) writes these records, so that a field means the
same everywhere. Nothing is shortened or translated but the message.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.document import Document, Span
from sonla_audit.finding import FileReport, Finding, Part, Report, place
from sonla_audit.places import number_of
from sonla_audit.quantity import Aside, Quantity
from sonla_audit.quoting import bounds, clean, pointed, source_text, value
from sonla_audit.view import View, sentence, states, tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.typed import Any

SCHEMA_VERSION = 1


def checked(report: Report, view: View) -> dict[str, Any]:
    """What `check` found, as one record."""
    count = tally(finding for file in report.files for finding in file.findings)
    counted = {name: getattr(count, name) for name in count.__match_args__ if name != "fits"}
    return {**head(view), "files": [_checked_file(file, view) for file in report.files], "summary": counted}


def measured(report: Report, view: View) -> dict[str, Any]:
    """Every figure with its state, as one record."""
    files = [{**file_record(file), "figures": figures(file, view)} for file in report.files]
    return {**head(view), "files": files}


def head(view: View) -> dict[str, Any]:
    """What every record of this program begins with."""
    return {"schema_version": SCHEMA_VERSION, "tool": {"name": "sonla-audit", "version": view.version}}


def file_record(file: FileReport) -> dict[str, Any]:
    """A file with how much of it was looked at."""
    source, coverage = file.document.source, file.coverage
    return {"path": source.path, "language": file.document.language, "encoding": source.encoding,
            "coverage": {"figures": coverage.figures, "claimed": coverage.claimed, "bounds": coverage.bounds,
                         "set_aside": coverage.set_aside, "unread": list(coverage.unread)}}


def _checked_file(file: FileReport, view: View) -> dict[str, Any]:
    found = [finding_record(file.document, finding, view) for finding in file.findings]
    return {**file_record(file), "findings": found}


def finding_record(document: Document, finding: Finding, view: View) -> dict[str, Any]:
    """A finding with its figures."""
    claim, verdict = finding.claim, finding.verdict
    record: dict[str, Any] = {
        "id": finding.id, "fingerprint": finding.fingerprint, "group": finding.group, "check": finding.check,
        "rule": claim.rule, "verdict": verdict.outcome, "severity": verdict.severity,
        "confidence": claim.confidence, "message": sentence(view, document, finding), "stated": verdict.stated,
        "computed": verdict.computed, "working": verdict.working, "reading": verdict.reading,
        "cues": list(claim.cues), "tried": claim.tried, "main": claim.parts.index(pointed(document, finding)),
        "figures": [_part(document, part) for part in claim.parts]}
    if verdict.bound:
        record["kind"] = "bound"
    if finding.of:
        record["of"] = finding.of
    if finding.waiver is not None:
        record["waiver"] = {"kind": finding.waiver.kind, "reason": finding.waiver.reason}
    return record


def findings(report: Report, view: View) -> Iterator[dict[str, Any]]:
    """What `check` found, one record a finding, with its path."""
    for file in report.files:
        for finding in file.findings:
            yield {"schema_version": SCHEMA_VERSION, "path": file.document.source.path,
                   **finding_record(file.document, finding, view)}


def _part(document: Document, part: Part) -> dict[str, Any]:
    pieces = place(document, part)
    record: dict[str, Any] = {"role": part.role, **placed(document, pieces)}
    if part.quantity is None:
        return {**record, "surface": record["text"], "value": None, "unit": None, "nature": None}
    return {**record, **worth(part.quantity)}


def placed(document: Document, pieces: tuple[Span, ...]) -> dict[str, Any]:
    """The words of a place and where it stands."""
    first = pieces[0] if pieces else Span(0, 0)
    anchor = document.anchor(first.start)
    record: dict[str, Any] = {"text": " ".join(source_text(document, pieces).split()), "start": first.start,
                              "end": first.end, "line": anchor.line, "column": anchor.column}
    if anchor.page is not None:
        record["page"] = anchor.page
    if anchor.box is not None:
        record["box"] = list(anchor.box)
    if anchor.cell is not None:
        record["cell"] = dict(zip(("table", "row", "column"), anchor.cell, strict=True))
        if document.sheets:
            sheet, _, reference = number_of(document, first.start).rpartition("!")
            record["cell"].update(sheet=sheet, reference=reference)
    elif anchor.paragraph is not None and anchor.part == "document":
        record["paragraph"] = anchor.paragraph + 1
    if len(pieces) > 1:
        record["pieces"] = [{"start": piece.start, "end": piece.end} for piece in pieces]
    return record


def worth(figure: Quantity) -> dict[str, Any]:
    """How a figure is written and what it is worth."""
    record: dict[str, Any] = {
        "surface": " ".join(figure.surface.split()), "value": value(figure),
        "unit": None if figure.nature in ("date", "period") else figure.unit.base, "nature": figure.nature}
    ends = bounds(figure)
    if ends is not None:
        record["low"], record["high"] = ends
    return record


def figures(file: FileReport, view: View) -> list[dict[str, Any]]:
    """The figures of a file, and what was set aside if the view asks for it, in order of place."""
    from sonla_audit.ledger.entries import entries
    state_of, entry_of = states(file), entries(file, view.rules_dir)
    records = []
    for figure in file.quantities:
        state, given = state_of[figure.index]
        entry = entry_of[figure.index]
        records.append({**placed(file.document, figure.pieces), **worth(figure), "label": clean(entry.name),
                        "of": clean(entry.whole), "period": entry.period or None, "place": clean(entry.place) or None,
                        "status": entry.status, "act": entry.act, "hedge": figure.hedge.kind,
                        "state": state, "why": ", ".join(dict.fromkeys(finding.claim.rule for finding in given)),
                        "section": list(file.document.blocks[figure.block].section)})
    if view.show_aside:
        records += [_set_aside(file, aside) for aside in file.asides]
    records.sort(key=lambda record: record["start"])
    return records


def _set_aside(file: FileReport, aside: Aside) -> dict[str, Any]:
    return {**placed(file.document, aside.pieces), "surface": clean(aside.surface), "value": None, "unit": None,
            "nature": None, "label": "", "of": "", "period": None, "place": None, "status": None, "act": None,
            "hedge": "", "state": "set-aside", "why": aside.why,
            "section": list(file.document.blocks[aside.block].section)}
