"""Findings counted by rule, and what to do where there are too many to read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from sonla_audit.baseline import DEFAULT
from sonla_audit.finding import Report
from sonla_audit.view import SEVERITY_ORDER, View, suspicious


def statistics(report: Report, view: View) -> Iterator[str]:
    """How many findings each rule has, the most frequent first, by severity."""
    counts: dict[tuple[str, str], int] = {}
    for file in report.files:
        for finding in suspicious(file.findings):
            key = (finding.claim.rule, finding.verdict.severity or "")
            counts[key] = counts.get(key, 0) + 1
    rows = sorted(counts.items(), key=lambda row: (-row[1], SEVERITY_ORDER.get(row[0][1], 9), row[0][0]))
    widest = max((len(str(count)) for _, count in rows), default=0)
    words = max((len(view.label(f"severity.{severity}")) for (_, severity), _ in rows), default=0)
    for (rule, severity), count in rows:
        yield f"{count:>{widest}}  {view.label(f'severity.{severity}'):<{words}}  {rule}"


def wall(report: Report, view: View, paths: Sequence[str]) -> Iterator[str]:
    """What follows the first findings where the rest is not shown: the counts, and the way to a baseline."""
    everything = sum(len(suspicious(file.findings)) for file in report.files)
    yield ""
    yield view.say("wall.left_out", shown=view.limit, count=everything)
    yield from statistics(report, view)
    yield ""
    yield view.label("wall.baseline")
    named = " ".join(_quoted(path) for path in paths)
    yield f"  sonla-audit baseline write {named}"
    yield f"  sonla-audit check --baseline {DEFAULT} {named}"


def _quoted(path: str) -> str:
    if os.name == "nt":
        from subprocess import list2cmdline
        return list2cmdline([path])
    from shlex import quote
    return quote(path)
