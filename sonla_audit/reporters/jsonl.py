"""One JSON record a line: what can be filtered while it comes, and compared line by line."""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.finding import Report
from sonla_audit.jsontext import line
from sonla_audit.records import SCHEMA_VERSION, figures, findings
from sonla_audit.view import Reporter, View


def _write(report: Report, view: View) -> Iterator[str]:
    for record in findings(report, view):
        yield line(record)


def _ledger(report: Report, view: View) -> Iterator[str]:
    for file in report.files:
        for record in figures(file, view):
            yield line({"schema_version": SCHEMA_VERSION, "path": file.document.source.path, **record})


REPORTER = Reporter("jsonl", _write, _ledger, accounts=False)
