"""SARIF 2.1.0, for code scanning and for editors that read it.

Offsets and columns are code points, as everywhere here. A result stands at the figure that does not fit; all its
figures are related locations with their roles, and its fingerprint is the one that baselines know it by. What is let
through is listed as suppressed, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote as percent_encoded

from sonla_audit.drawing.places import Region, main, partners
from sonla_audit.finding import CONFIDENCES, FileReport, Finding, Report, Rule
from sonla_audit.jsontext import lines
from sonla_audit.packs import load
from sonla_audit.places import number_of
from sonla_audit.quoting import clean, quote
from sonla_audit.typed import Any
from sonla_audit.view import Reporter, View, ordered, sentence

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PRECISION = {"certain": "very-high", "likely": "high", "possible": "medium"}
_RANKS = {"certain": 100, "likely": 70, "possible": 40}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def _write(report: Report, view: View) -> Iterator[str]:
    results = [(number, finding) for number, file in enumerate(report.files)
               for finding in ordered(file, _listed(file), view.sort)]
    rules: dict[str, list[Finding]] = {}
    for _, finding in results:
        rules.setdefault(finding.claim.rule, []).append(finding)
    known = {name: rule for language in dict.fromkeys(file.document.language for file in report.files)
             for name, rule in load(language, view.rules_dir).rules.items()}
    order = {name: index for index, name in enumerate(sorted(rules))}
    driver = {"name": "sonla-audit", "version": view.version, "language": view.language,
              "rules": [_rule(name, known.get(name), rules[name], view) for name in order]}
    yield from lines({"$schema": _SCHEMA, "version": "2.1.0", "runs": [{
        "tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "language": view.language,
        "invocations": [_invocation(report)],
        "artifacts": [_artifact(file) for file in report.files],
        "results": [_result(report.files[number], number, finding, order, view) for number, finding in results]}]})


def _listed(file: FileReport) -> list[Finding]:
    return [finding for finding in file.findings if finding.verdict.outcome == "suspicious"]


def _rule(name: str, rule: Rule | None, found: list[Finding], view: View) -> dict[str, Any]:
    check = name.partition(".")[0]
    record: dict[str, Any] = {"id": name, "name": "".join(word.title() for word in name.replace(".", "-").split("-"))}
    if rule is not None:
        what, why = rule.said(view.language)
        told = [f"{what} {why}"]
        told += [f"{view.label(f'explain.{example.verdict}')}: {clean(example.text)}" for example in rule.examples]
        record.update(shortDescription={"text": what}, fullDescription={"text": why},
                      help={"text": "\n".join(told)})
    worst = min((_LEVELS[finding.verdict.severity or "info"] for finding in found), key=list(_LEVELS.values()).index)
    least = max((finding.claim.confidence for finding in found), key=CONFIDENCES.index)
    return {**record, "defaultConfiguration": {"level": worst},
            "properties": {"precision": _PRECISION[least], "tags": [check]}}


def _invocation(report: Report) -> dict[str, Any]:
    record: dict[str, Any] = {"executionSuccessful": not report.failures}
    if report.failures:
        record["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": _message(failure.sentence)},
             "locations": [{"physicalLocation": {"artifactLocation": _location(failure.path)}}]}
            for failure in report.failures]
    return record


def _artifact(file: FileReport) -> dict[str, Any]:
    return {"location": _location(file.document.source.path), "encoding": file.document.source.encoding}


def _location(path: str) -> dict[str, Any]:
    """An address: relative to the top of the sources, or of a file by its full path."""
    if path.startswith("/"):
        return {"uri": "file://" + percent_encoded(path)}
    if path[1:3] in (":/", ":\\"):
        return {"uri": "file:///" + percent_encoded(path.replace("\\", "/"), safe="/:")}
    return {"uri": percent_encoded(path), "uriBaseId": "%SRCROOT%"}


def _result(file: FileReport, number: int, finding: Finding, order: dict[str, int], view: View) -> dict[str, Any]:
    document, claim, verdict = file.document, finding.claim, finding.verdict

    def physical(place: Region, quoted: bool) -> dict[str, Any]:
        return {"artifactLocation": {**_location(document.source.path), "index": number}, "region": _region(
            place, quoted)}

    record: dict[str, Any] = {
        "ruleId": claim.rule, "ruleIndex": order[claim.rule], "level": _LEVELS[verdict.severity or "info"],
        "message": {"text": _message(f"{sentence(view, document, finding)} [{quote(document, claim)}]")},
        "locations": [{"physicalLocation": physical(main(document, finding), True)}],
        "relatedLocations": [
            {"id": at, "physicalLocation": physical(place, False), "message": {"text": view.label(f"role.{role}")}}
            for at, (role, place) in enumerate(partners(document, claim))],
        "partialFingerprints": {"sonlaAudit/v1": finding.id}, "rank": _RANKS[claim.confidence],
        "properties": {"precision": _PRECISION[claim.confidence], "confidence": claim.confidence,
                       "stated": verdict.stated, "computed": verdict.computed, "working": verdict.working}}
    if finding.waiver is not None:
        inside = finding.waiver.kind == "comment"
        record["suppressions"] = [{
            "kind": "inSource" if inside else "external",
            "justification": finding.waiver.reason or view.label(f"waiver.{finding.waiver.kind}")}]
    if document.sheets:  # its lines are in no file
        record["locations"][0]["logicalLocations"] = [
            {"fullyQualifiedName": number_of(document, main(document, finding).start)}]
    return record


def _region(place: Region, quoted: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "startLine": place.line, "startColumn": place.column, "endLine": place.end_line,
        "endColumn": place.end_column, "charOffset": place.start, "charLength": place.end - place.start}
    if quoted:
        record["snippet"] = {"text": place.text}
    return record


def _message(words: str) -> str:
    """Words in which brackets make no links and braces no places to fill."""
    for sign in "\\[]":
        words = words.replace(sign, f"\\{sign}")
    return words.replace("{", "{{").replace("}", "}}")


REPORTER = Reporter("sarif", _write, accounts=False)
