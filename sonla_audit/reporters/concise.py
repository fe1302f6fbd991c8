"""One line a finding, never wrapped, for pipes and editors: ``path:line:column: severity rule message [quote]``.

A workbook has no lines; there the cell stands: ``path:Sheet!D6: severity …``.

Severities and states keep their English ids here in every language: other programs cut these lines apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.finding import FileReport, Finding, Report
from sonla_audit.places import address
from sonla_audit.quoting import clean, quote, told_at
from sonla_audit.view import Reporter, View, in_full, ordered, path, states, suspicious, told_together, verified

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.comparison import Comparison


def _write(report: Report, view: View) -> Iterator[str]:
    for file in report.files:
        for finding, parts in told_together(ordered(file, suspicious(file.findings), view.sort)):
            yield _line(view, file, finding, parts=parts)
        if view.show_passed:
            rest = tuple(finding for finding in file.findings
                         if verified(finding) or finding.verdict.outcome == "undecided")
            for finding in ordered(file, rest, "document"):
                yield _line(view, file, finding)


def _line(view: View, file: FileReport, finding: Finding, fate: str = "",
          parts: Sequence[Finding] = ()) -> str:
    at = address(file.document, told_at(file.document, finding))
    word = finding.verdict.severity or finding.verdict.outcome
    said = in_full(view, file.document, finding, parts)
    words = " ".join(filter(None, (word, finding.claim.rule, fate, said)))
    return f"{path(file)}:{at}: {words} [{quote(file.document, finding.claim)}]"


def _ledger(report: Report, view: View) -> Iterator[str]:
    from sonla_audit.ledger.words import rows as words_of
    for file in report.files:
        state_of, row_of = states(file), words_of(file, view)
        rows: list[tuple[int, str]] = []
        for figure in file.quantities:
            start = figure.pieces[0].start
            read, *about = row_of[figure.index]
            notes = "; ".join(filter(None, (*about, figure.hedge.words)))
            rows.append((start, f"{state_of[figure.index][0]} {clean(figure.surface)} = {read} "
                                f"{figure.nature} [{clean(notes)}]"))
        if view.show_aside:
            rows += [(aside.pieces[0].start, f"set-aside {clean(aside.surface)} [{aside.why}]")
                     for aside in file.asides]
        name = path(file)
        for start, words in sorted(rows):
            yield f"{name}:{address(file.document, start)}: {words}"


def _compare(comparisons: Sequence[Comparison], view: View) -> Iterator[str]:
    from sonla_audit.drawing.both_sides import (
        anchored,
        context,
        fates,
        said,
        settled_of,
        shown_changes,
        side,
        stale_of,
    )
    for comparison in comparisons:
        for one in stale_of(comparison, view):
            yield _line(view, comparison.new, one.finding, "stale")
        for fate in fates(view):
            for finding in settled_of(comparison, fate, view):
                yield _line(view, side(comparison, fate), finding, fate)
        for name, figure in shown_changes(comparison, view):
            file, at = anchored(comparison, figure)
            words = " -> ".join(filter(None, (said(figure.old), said(figure.new))))
            yield f"{path(file)}:{at}: {name} {words} [{context(comparison, figure)}]"


REPORTER = Reporter("concise", _write, _ledger, accounts=False, compare=_compare)
