"""The whole report as JSON, the consistent findings too; ``schema.json`` describes it."""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.finding import Report
from sonla_audit.jsontext import lines
from sonla_audit.records import checked, measured
from sonla_audit.view import Reporter, View


def _write(report: Report, view: View) -> Iterator[str]:
    yield from lines(checked(report, view))


def _ledger(report: Report, view: View) -> Iterator[str]:
    yield from lines(measured(report, view))


REPORTER = Reporter("json", _write, _ledger)
