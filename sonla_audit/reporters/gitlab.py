"""The code quality report of GitLab: a JSON array, empty when nothing is suspicious, every fingerprint once."""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.drawing.places import main
from sonla_audit.finding import FileReport, Finding, Report
from sonla_audit.jsontext import lines
from sonla_audit.kept import blake2b
from sonla_audit.places import where
from sonla_audit.typed import Any
from sonla_audit.view import Reporter, View, ordered, sentence, suspicious

_LEVELS = {"error": "major", "warning": "minor", "info": "info"}


def _write(report: Report, view: View) -> Iterator[str]:
    yield from lines([_issue(file, finding, view) for file in report.files
                      for finding in ordered(file, suspicious(file.findings), view.sort)])


def _issue(file: FileReport, finding: Finding, view: View) -> dict[str, Any]:
    place, path = main(file.document, finding), file.document.source.path
    known = blake2b(f"{path}\0{finding.id}".encode("utf-8", "replace"), digest_size=16).hexdigest()
    at = f"{where(view, file.document, place.start)}: " if file.document.sheets else ""
    return {"description": f"{at}{sentence(view, file.document, finding)}", "check_name": finding.claim.rule,
            "fingerprint": known, "severity": _LEVELS[finding.verdict.severity or "info"],
            "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}}}


REPORTER = Reporter("gitlab", _write, accounts=False)
