"""One line a finding, never wrapped, for pipes and editors: ``path:line:column: severity rule message [quote]``.

Severities and states keep their English ids here in every language: other programs cut these lines apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.finding import FileReport, Finding, Report
from sonla_audit.quoting import clean, quote, reading, start_of
from sonla_audit.view import Reporter, View, ordered, path, sentence, states, suspicious, verified


def _write(report: Report, view: View) -> Iterator[str]:
    for file in report.files:
        for finding in ordered(file, suspicious(file.findings), view.sort):
            yield _line(view, file, finding)
        if view.show_passed:
            rest = tuple(finding for finding in file.findings
                         if verified(finding) or finding.verdict.outcome == "undecided")
            for finding in ordered(file, rest, "document"):
                yield _line(view, file, finding)


def _line(view: View, file: FileReport, finding: Finding) -> str:
    anchor = file.document.anchor(start_of(file.document, finding.claim))
    word = finding.verdict.severity or finding.verdict.outcome
    said = sentence(view, file.document, finding)
    quoted = quote(file.document, finding.claim)
    return f"{path(file)}:{anchor.line}:{anchor.column}: {word} {finding.claim.rule} {said} [{quoted}]"


def _ledger(report: Report, view: View) -> Iterator[str]:
    for file in report.files:
        state_of = states(file)
        rows: list[tuple[int, str]] = []
        for figure in file.quantities:
            start = figure.pieces[0].start
            notes = "; ".join(filter(None, (" ".join(figure.label), figure.period.text if figure.period else "",
                                            figure.hedge.words)))
            rows.append((start, f"{state_of[figure.index][0]} {clean(figure.surface)} = {reading(figure)} "
                                f"{figure.nature} [{clean(notes)}]"))
        if view.show_aside:
            rows += [(aside.pieces[0].start, f"set-aside {clean(aside.surface)} [{aside.why}]")
                     for aside in file.asides]
        for start, words in sorted(rows):
            anchor = file.document.anchor(start)
            yield f"{path(file)}:{anchor.line}:{anchor.column}: {words}"


REPORTER = Reporter("concise", _write, _ledger, accounts=False)
