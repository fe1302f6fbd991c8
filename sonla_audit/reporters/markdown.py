"""A table for the comment of a merge request. What a report says is text: no link, no mention, no markup comes of it.

A comment has a limit, so the rows end before it and the rest is counted; the whole is in the other formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sonla_audit.finding import FileReport, Finding, Report
from sonla_audit.places import spot, unit_of
from sonla_audit.quoting import clean, quote, told_at
from sonla_audit.view import Reporter, View, account, in_full, ordered, path, sentence, suspicious, told_together

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.comparison import Comparison

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
        rows = list(told_together(ordered(file, suspicious(file.findings), view.sort)))
        if not rows:
            yield _plain(view.label("table.nothing"))
        shown = 0
        for finding, parts in rows:
            row = _row(file, finding, parts, view)
            if spent + len(row) > _LONGEST:
                break
            if not shown:
                heads = ("severity", unit_of(file.document), "quote", "stated", "computed", "working")
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


def _row(file: FileReport, finding: Finding, parts: Sequence[Finding], view: View) -> str:
    verdict = finding.verdict
    at = spot(view, file.document, told_at(file.document, finding))
    said = in_full(view, file.document, finding, parts)
    cells = (view.label(f"severity.{verdict.severity}"), at, f"“{quote(file.document, finding.claim)}” — {said}",
             verdict.stated, verdict.computed, verdict.working)
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _compare(comparisons: Sequence[Comparison], view: View) -> Iterator[str]:
    from sonla_audit.drawing.both_sides import summary, title
    spent = left_out = 0
    for number, comparison in enumerate(comparisons):
        if number:
            yield ""
        yield f"### {_plain(title(comparison))}"
        for name, head, rows in _sections(comparison, view):
            yield ""
            yield f"**{_plain(view.label(f'compare.{name}'))}**"
            yield ""
            yield f"| {' | '.join(_plain(view.label(f'table.{column}')) for column in head)} |"
            yield f"|{'|'.join('---:' if column == 'line' else '---' for column in head)}|"
            for cells in rows:
                row = f"| {' | '.join(_plain(cell) for cell in cells)} |"
                if spent + len(row) > _LONGEST:
                    left_out += 1
                    continue
                spent += len(row)
                yield row
        yield ""
        yield f"- {_plain(view.say('compare.summary', **summary(comparison)))}"
    if left_out:
        yield ""
        yield _plain(view.say("table.left_out", count=left_out))


def _sections(comparison: Comparison, view: View) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """What there is to tell, each with the heads of its columns and its rows."""
    from sonla_audit.drawing.both_sides import (
        changed_words,
        due_words,
        fates,
        figure_rows,
        settled_of,
        side,
        stale_of,
    )
    new = comparison.new
    stale: list[tuple[str, ...]] = [(view.label(f"severity.{one.finding.verdict.severity}"), _at(new, one.finding),
              f"“{quote(new.document, one.finding.claim)}” — {sentence(view, new.document, one.finding)}",
              changed_words(one), due_words(one)) for one in stale_of(comparison, view)]
    if stale:
        yield "stale", ("severity", "line", "quote", "changed", "due"), stale
    for fate in fates(view):
        file = side(comparison, fate)
        rows: list[tuple[str, ...]] = [(view.label(f"severity.{finding.verdict.severity}"), _at(file, finding),
                 f"“{quote(file.document, finding.claim)}” — {sentence(view, file.document, finding)}")
                for finding in settled_of(comparison, fate, view)]
        if rows:
            yield fate, ("severity", "line", "quote"), rows
    figures = figure_rows(comparison, view)
    if figures:
        yield "figures", ("change", "line", "quote", "before", "after"), figures


def _at(file: FileReport, finding: Finding) -> str:
    return str(file.document.anchor(told_at(file.document, finding)).line)


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


REPORTER = Reporter("markdown", _write, compare=_compare, endings=(".md",))
