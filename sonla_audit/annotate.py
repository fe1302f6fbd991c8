"""Findings as comments in a copy of the Word file: one each, at the figure that it is about.

The other figures, which may be pages away, are named in it with the parts they play. What is told of a footnote or a
text box is said where Word allows a comment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from sonla_audit.document import Document
from sonla_audit.finding import FileReport, Finding, Part, place
from sonla_audit.formats.wordcomments import Place, Remark, commented
from sonla_audit.options import RefusedError, Settings
from sonla_audit.output import CLEAN, UNDONE, put, spare, tell
from sonla_audit.places import where
from sonla_audit.quoting import clean, cut, pointed, shown, source_text, told_at
from sonla_audit.values import replace
from sonla_audit.view import View, sentence, suspicious, told_together

AUTHOR, INITIALS = "sonla-audit", "SA"
_LONGEST = 80
_MOST = 8  # further figures that a comment names


def annotated(settings: Settings) -> int:
    """Run `annotate` and give the exit status. Raises RefusedError for what cannot be done."""
    from sonla_audit.checking import gathered, let_through, view_of
    from sonla_audit.paths import content
    from sonla_audit.readers import UnreadableError

    name, output = settings.document, settings.output
    if os.path.splitext(name)[1].lower() != ".docx":
        raise RefusedError("annotate.only_word", path=shown(name))
    if output is None or output == "-":
        raise RefusedError("annotate.no_output", path=shown(name))
    if os.path.splitext(output)[1].lower() != ".docx":
        raise RefusedError("annotate.no_word", path=shown(output))
    spare(output, (name,))
    report, found = gathered(replace(settings, paths=(name,)), (output,))
    report, notes, _ = let_through(report, settings)
    view = view_of(settings, report)
    tell(notes)
    tell(f"{shown(failure.path)}: {shown(failure.sentence)}" for failure in report.failures)
    tell(f"{shown(path)}: {problem.sentence({problem.key: view.label(f'reading.{problem.key}')})}"
         for path, problem in found.refused)
    if not report.files:
        return UNDONE
    file = report.files[0]
    findings = _sure_enough(file, settings.min_confidence)
    written = list(remarks(file, findings, view))
    try:
        data = commented(content(name), written, AUTHOR, INITIALS)
    except UnreadableError as problem:
        raise RefusedError("run.unread", path=shown(name), sentence=problem.sentence(
            {problem.key: view.label(f"reading.{problem.key}")})) from None
    put(output, (data,))
    tell((view.say("annotate.written", path=shown(output), count=len(list(told_together(findings)))),))
    return CLEAN


def remarks(file: FileReport, findings: tuple[Finding, ...], view: View) -> Iterator[Remark]:
    """The comments on a report, in reading order: one for each slip, at the figure that it is about."""
    document = file.document
    told: list[tuple[int, Remark]] = []
    for finding, parts in told_together(findings):
        main = _main(document, finding)
        places = _places(document, main)
        if places:
            words = (*_note(document, main, view), *_words(document, finding, view, main, parts))
            told.append((place(document, main)[0].start, Remark(places, words)))
    told.sort(key=lambda one: one[0])
    yield from (remark for _, remark in told)


def _main(document: Document, finding: Finding) -> Part:
    """The part that a finding is told at, of those that stand where Word allows a comment."""
    return pointed(document, finding, [part for part in finding.claim.parts if _places(document, part)])


def _places(document: Document, part: Part) -> tuple[Place, ...]:
    """Where a part stands in the runs of the file."""
    return tuple(Place(replace(site, start=0, at=0, page=None), site.at + span.start - site.start,
                       site.at + span.end - site.start)
                 for piece in place(document, part) for site, span in document.sites_of(piece)
                 if source_text(document, (span,)).strip())


def _words(document: Document, finding: Finding, view: View, main: Part, parts: Sequence[Finding]) -> Iterator[str]:
    """What a comment says: how bad and what, the working and the figures if they were not said, what else tells of
    the same slip, the rule, how sure.
    """
    said = sentence(view, document, finding)
    yield f"{_severity(view, finding)}: {said}"
    working = clean(finding.verdict.working)
    if working and working not in said:
        yield f"{view.label('table.working')}: {working}"
    others = list(_others(document, finding, view, main, f"{said} {working}"))
    if others:
        rest = "; …" if len(others) > _MOST else ""
        yield view.say("annotate.others", figures="; ".join(others[:_MOST]) + rest)
    yield from (view.say("slip.also", said=sentence(view, document, one)) for one in parts)
    yield f"{finding.claim.rule} · {view.label(f'confidence.{finding.claim.confidence}')}"


def _others(document: Document, finding: Finding, view: View, main: Part, said: str) -> Iterator[str]:
    """The further figures of a finding, each with its part: those that stand elsewhere, with their place, or unsaid."""
    for part in finding.claim.parts:
        pieces = place(document, part)
        if part is main or not pieces:
            continue
        words = f"{view.label(f'role.{part.role}')} “{_quoted(document, part)}”"
        if part.block != main.block:
            yield f"{words} ({where(view, document, pieces[0].start)})"
        elif _quoted(document, part) not in said:
            yield words


def _severity(view: View, finding: Finding) -> str:
    words = view.label(f"severity.{finding.verdict.severity}")
    return words[:1].upper() + words[1:]


def _quoted(document: Document, part: Part) -> str:
    return cut(clean(source_text(document, place(document, part))), _LONGEST)


def _note(document: Document, part: Part, view: View) -> tuple[str, ...]:
    """Which words of a footnote are meant, since the comment stands at its mark."""
    block = document.blocks[part.block]
    if block.kind != "footnote":
        return ()
    return (view.say("annotate.in_note", label=clean(block.mark), figure=_quoted(document, part)),)


def _sure_enough(file: FileReport, least: str) -> tuple[Finding, ...]:
    """The findings to be told, in reading order."""
    from sonla_audit.view import CONFIDENCE_ORDER

    found = [finding for finding in suspicious(file.findings)
             if CONFIDENCE_ORDER[finding.claim.confidence] <= CONFIDENCE_ORDER.get(least, len(CONFIDENCE_ORDER))]
    return tuple(sorted(found, key=lambda finding: told_at(file.document, finding)))
