"""A table for the comment of a merge request. What a report says is text: no link, no mention, no markup comes of it.

A comment has a limit, so the rows end before it and the rest is counted; the whole is in the other formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sonla_audit.finding import FileReport, Finding, Report
from sonla_audit.quoting import clean, quote, start_of
from sonla_audit.view import Reporter, View, account, ordered, path, sentence, suspicious

_LONGEST = 60_000  # characters; GitHub takes 65,536
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~$&!]")
# after rendering, a forge makes mentions, references, emoji and links of these
_CALLS = re.compile(r"[@#!&%~$](?=\w)|:(?=[\w+-])|:(?=//)|(?<=[Ww])(?=[Ww]{2}\.)")
_BREAK = "<!-- -->"


def _write(report: Report, view: View) -> Iterator[str]:
    spent = left_out = 0
    for number, file in enumerate(report.files):
        if number:
            yield ""
        yield f"### {_plain(path(file))}"
        yield ""
        rows = ordered(file, suspicious(file.findings), view.sort)
        if not rows:
            yield _plain(view.label("table.nothing"))
        shown = 0
        for finding in rows:
            row = _row(file, finding, view)
            if spent + len(row) > _LONGEST:
                break
            if not shown:
                heads = ("severity", "line", "quote", "stated", "computed", "working")
                yield f"| {' | '.join(_plain(view.label(f'table.{head}')) for head in heads)} |"
                yield "|---|---:|---|---|---|---|"
            yield row
            spent += len(row)
            shown += 1
        left_out += len(rows) - shown
        if not view.quiet:
            yield ""
            yield from (f"- {_plain(line)}" for line in account(view, file))
    if left_out:
        yield ""
        yield _plain(view.say("table.left_out", count=left_out))
    for failure in report.failures:
        yield ""
        yield f"**{_plain(failure.path)}**: {_plain(failure.sentence)}"


def _row(file: FileReport, finding: Finding, view: View) -> str:
    verdict = finding.verdict
    line = file.document.anchor(start_of(file.document, finding.claim)).line
    said = sentence(view, file.document, finding)
    cells = (view.label(f"severity.{verdict.severity}"), str(line), f"“{quote(file.document, finding.claim)}” — {said}",
             verdict.stated, verdict.computed, verdict.working)
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _plain(words: str) -> str:
    """Words that stand for themselves wherever Markdown is read."""
    parts: list[str] = []
    at = 0
    text = clean(words)
    for found in _CALLS.finditer(text):
        parts += [_SIGNS.sub(r"\\\g<0>", text[at:found.end()]), _BREAK]
        at = found.end()
    parts.append(_SIGNS.sub(r"\\\g<0>", text[at:]))
    return "".join(parts)


REPORTER = Reporter("markdown", _write)
