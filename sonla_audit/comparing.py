"""From two revisions that are named to the exit status: read, compared, written, told.

The old revision is a file (`compare OLD NEW`) or what git has of the same file (`check --diff-base REV`). What either
says is written the same way; formats that know no comparison get the new revision with what was left behind among its
findings.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from sonla_audit import reporters
from sonla_audit.audit import chooser, document_of, read_file, sentence
from sonla_audit.checking import excludes_of, form_of, let_through, nothing_left, told, view_of
from sonla_audit.comparison import Comparison
from sonla_audit.document import Document
from sonla_audit.drawing.both_sides import let_through as without
from sonla_audit.drawing.both_sides import merged, news, summary, sure_enough, title
from sonla_audit.finding import CONFIDENCES, Report
from sonla_audit.options import Call, RefusedError, Settings
from sonla_audit.output import CLEAN, FOUND, UNDONE, emit, spare, tell
from sonla_audit.paths import content, expand, shown
from sonla_audit.quoting import clean
from sonla_audit.quoting import shown as safe
from sonla_audit.readers import UnreadableError, reader_for
from sonla_audit.revisions.revision import compare
from sonla_audit.values import replace
from sonla_audit.view import View, fails

_ALONE = ("statistics", "show_passed", "require_claims", "show_all", "report")  # what a comparison has no form for


def compared(call: Call) -> int:
    """Run `compare` and give the exit status. Raises RefusedError for what cannot be done."""
    settings = call.settings
    names = (settings.old, settings.new)
    if names == ("-", "-"):
        raise RefusedError("revision.two_inputs")
    if settings.output is not None:
        spare(settings.output, names)
    documents: list[Document] = []
    for name in names:
        try:
            documents.append(read_file(name, settings.encoding, lambda: content("-"), settings.stdin_filename))
        except UnreadableError as problem:
            tell((f"{shown(name)}: {safe(sentence(problem, settings.lang or 'vi'))}",))
    if len(documents) < len(names):
        return UNDONE
    return _told(call, [_comparison(settings, *documents)])


def against(call: Call) -> int:
    """Run `check --diff-base` and give the exit status. Raises RefusedError for what cannot be done."""
    settings = call.settings
    for name in call.given:
        if name in _ALONE:
            raise RefusedError("revision.not_both", option=f"--{name.replace('_', '-')}")
    excludes = excludes_of(settings)
    found = expand(settings.paths) if excludes is None else expand(settings.paths, excludes, settings.force_exclude)
    if not settings.paths or not (found.files or found.refused or settings.force_exclude):
        raise nothing_left(settings, found)
    if settings.output is not None:
        spare(settings.output, found.files)
    language = settings.lang or "vi"
    notes = [f"{safe(name)}: {safe(sentence(problem, language))}" for name, problem in found.refused]
    comparisons: list[Comparison] = []
    for path in found.files:
        try:
            new = read_file(path, settings.encoding, lambda: content("-"), settings.stdin_filename)
            comparisons.append(_comparison(settings, _before(settings, path, new), new))
        except UnreadableError as problem:
            notes.append(f"{shown(path)}: {safe(sentence(problem, language))}")
    answered, answers, wrong = let_through(Report(tuple(merged(one, False) for one in comparisons)), settings)
    comparisons = [without(one, file) for one, file in zip(comparisons, answered.files, strict=True)]
    status = _told(call, comparisons)
    tell((*answers, *notes))
    return UNDONE if notes or wrong else status


def _before(settings: Settings, path: str, new: Document) -> Document:
    """What a file was at the revision; an empty document, which is told, where it was not there."""
    from sonla_audit.revisions.history import commit_of, content_at
    revision = settings.diff_base or ""
    named = settings.stdin_filename or path if path == "-" else path
    if named == "-":
        raise RefusedError("revision.no_name")
    commit = commit_of(revision, os.path.dirname(os.path.realpath(named)))
    data = content_at(commit, named)
    name = f"{clean(revision)}:{shown(named)}"
    if data is None:
        tell((view_of(settings, None).say("revision.not_at_revision", path=shown(named), revision=clean(revision)),))
        return document_of("", new.language, name)
    document: Document = reader_for(named).read(name, data, settings.encoding)
    return document


def _comparison(settings: Settings, old: Document, new: Document) -> Comparison:
    if settings.select or settings.ignore:
        from sonla_audit.telling import known
        for name in (*settings.select, *settings.ignore):
            known(name, settings.rules_dir or "")
    found = compare(old, new, chooser(settings.select, settings.ignore), settings.rules_dir or "")
    least = CONFIDENCES.index(settings.min_confidence)
    return sure_enough(found, frozenset(CONFIDENCES[: least + 1]))


def _told(call: Call, comparisons: list[Comparison]) -> int:
    """Write comparisons as the settings ask, and give the exit status."""
    settings = call.settings
    piped = settings.output is not None or not sys.stdout.isatty()
    reporter = reporters.load(form_of(settings, call.command, piped))
    report = Report(tuple(merged(comparison, settings.new_only) for comparison in comparisons))
    view = replace(view_of(settings, report, piped), new_only=settings.new_only)
    if reporter.compare is None:
        return told(call, report)
    emit(reporter.compare(comparisons, view), settings.output, reporter.marked)
    if not (settings.quiet or reporter.accounts):
        tell(_counted(comparisons, view))
    failed = any(fails(finding, settings.fail_on) for comparison in comparisons
                 for finding in news(comparison, settings.new_only))
    return FOUND if failed else CLEAN


def _counted(comparisons: list[Comparison], view: View) -> Iterator[str]:
    for comparison in comparisons:
        yield f"{title(comparison)}: {view.say('compare.summary', **summary(comparison))}"
