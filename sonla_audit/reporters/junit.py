"""JUnit XML for whatever shows test results: a suite a report, a failing case a finding that fails the run.

A report without such findings is one passing case; findings below the severity that fails are told in the output of
a passing case, and those let through are skipped with their reason. No times: the same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.drawing.places import main
from sonla_audit.finding import FileReport, Finding, Report
from sonla_audit.places import number_of
from sonla_audit.quoting import clean, quote
from sonla_audit.view import Reporter, View, fails, ordered, sentence

_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\ufffe": "\ufffd", "\uffff": "\ufffd"}


def _write(report: Report, view: View) -> Iterator[str]:
    cases = [list(_cases(file, view)) for file in report.files]
    failed = [sum("<failure " in case for case in found) for found in cases]
    skipped = [sum("<skipped " in case for case in found) for found in cases]
    unread = len(report.failures)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (f'<testsuites name="sonla-audit" tests="{sum(map(len, cases)) + unread}" failures="{sum(failed)}" '
           f'errors="{unread}">')
    for file, found, bad, passed_over in zip(report.files, cases, failed, skipped, strict=True):
        yield (f'  <testsuite name={_attribute(file.document.source.path)} tests="{len(found)}" failures="{bad}" '
               f'errors="0" skipped="{passed_over}">')
        yield from found
        yield "  </testsuite>"
    for failure in report.failures:
        yield f'  <testsuite name={_attribute(failure.path)} tests="1" failures="0" errors="1" skipped="0">'
        yield (f"    <testcase name={_attribute(failure.path)} classname={_attribute(failure.path)}>"
               f'<error type="unreadable" message={_attribute(failure.sentence)}/></testcase>')
        yield "  </testsuite>"
    yield "</testsuites>"


def _cases(file: FileReport, view: View) -> Iterator[str]:
    path = file.document.source.path
    found = [finding for finding in file.findings if finding.verdict.outcome == "suspicious"]
    for finding in ordered(file, found, view.sort):
        said = _said(file, finding, view)
        place = main(file.document, finding)
        at = number_of(file.document, place.start) if file.document.sheets else place.line
        if finding.waiver is not None:
            reason = view.label(f"waiver.{finding.waiver.kind}") + (
                f": {finding.waiver.reason}" if finding.waiver.reason else "")
            inside = f"<skipped message={_attribute(reason)}/>"
        elif fails(finding, view.fail_on):
            inside = (f"<failure type={_attribute(finding.verdict.severity or '')} "
                      f"message={_attribute(sentence(view, file.document, finding))}>{_text(said)}</failure>")
        else:
            inside = f"<system-out>{_text(said)}</system-out>"
        yield (f"    <testcase name={_attribute(f'{finding.claim.rule} {path}:{at}')} "
               f"classname={_attribute(path)}>{inside}</testcase>")
    if not any(fails(finding, view.fail_on) for finding in found):
        yield f'    <testcase name="sonla-audit" classname={_attribute(path)}/>'


def _said(file: FileReport, finding: Finding, view: View) -> str:
    word = view.label(f"severity.{finding.verdict.severity}")
    return f"{word}: {sentence(view, file.document, finding)} [{quote(file.document, finding.claim)}]"


def _text(words: str) -> str:
    return "".join(_MARKS.get(letter, letter) for letter in clean(words))


def _attribute(words: str) -> str:
    return f'"{_text(words)}"'


REPORTER = Reporter("junit", _write, accounts=False, endings=(".xml",))
