"""The whole report as JSON, the consistent findings too; ``schema.json`` describes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.finding import Report
from sonla_audit.jsontext import lines
from sonla_audit.records import checked, measured
from sonla_audit.view import Reporter, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.comparison import Comparison


def _write(report: Report, view: View) -> Iterator[str]:
    yield from lines(checked(report, view))


def _ledger(report: Report, view: View) -> Iterator[str]:
    yield from lines(measured(report, view))


def _compare(comparisons: Sequence[Comparison], view: View) -> Iterator[str]:
    from sonla_audit.comparison_records import compared
    yield from lines(compared(comparisons, view))


REPORTER = Reporter("json", _write, _ledger, compare=_compare)
