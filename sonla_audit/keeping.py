"""The commands that keep a baseline: write down what is there, take out what was mended, show what is known."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping

from sonla_audit import baseline
from sonla_audit.baseline import DEFAULT, Entry
from sonla_audit.checking import gathered, let_through, nothing_left, view_of
from sonla_audit.finding import Report
from sonla_audit.options import Settings
from sonla_audit.output import CLEAN, UNDONE, emit, spare, tell
from sonla_audit.paths import Found
from sonla_audit.quoting import shown
from sonla_audit.values import replace
from sonla_audit.view import View


def _write(settings: Settings) -> int:
    """Findings of the reports that were read take the place of what the file knew of them; the rest is kept."""
    target = settings.baseline or DEFAULT
    folder = os.path.dirname(target)
    report, found, view = _audited(settings, (target,))
    kept = [entry for entry in (baseline.read(target) if os.path.exists(target) else ())
            if entry.path not in {baseline.named(file, folder) for file in report.files}]
    entries = baseline.entries_of(report, folder)
    emit(baseline.lines(baseline.ordered((*kept, *entries))), target)
    tell((view.say("baseline.written", path=shown(target), count=len(entries), kept=len(kept)),))
    return _status(report, found, view)


def _prune(settings: Settings) -> int:
    """Entries of the reports that are named, or of all, that are found no more; those of reports that are gone."""
    target = settings.baseline or DEFAULT
    folder = os.path.dirname(target)
    entries = baseline.read(target)
    places = {entry.path: os.path.join(folder, entry.path) for entry in entries if entry.path != "-"}
    lost = {path for path, place in places.items() if not os.path.exists(place)}
    paths = settings.paths or tuple(place for path, place in places.items() if path not in lost)
    report, found, view = Report(()), Found((), ()), view_of(settings, None)
    if paths:
        report, found, view = _audited(replace(settings, paths=paths), (target,))
    present = {(entry.path, entry.id) for entry in baseline.entries_of(report, folder)}
    read = {baseline.named(file, folder) for file in report.files}
    kept = [entry for entry in entries if entry.path not in lost and (
        entry.path not in read or (entry.path, entry.id) in present)]
    if len(kept) < len(entries):
        emit(baseline.lines(baseline.ordered(kept)), target)
    tell((view.say("baseline.pruned", path=shown(target), count=len(entries) - len(kept), kept=len(kept)),))
    return _status(report, found, view)


def _show(settings: Settings) -> int:
    target = settings.baseline or DEFAULT
    entries = baseline.read(target)
    emit((f"{shown(entry.path)}: {shown(entry.rule)} [{shown(entry.quote)}]" for entry in entries), None)
    view = view_of(settings, None)
    tell((view.say("baseline.known", path=shown(target), count=len(entries), files=_files(entries)),))
    return CLEAN


def _files(entries: Iterable[Entry]) -> int:
    return len({entry.path for entry in entries})


def _audited(settings: Settings, targets: tuple[str, ...]) -> tuple[Report, Found, View]:
    """The reports, without what was answered for; what an older baseline knew is still there."""
    for target in targets:
        spare(target, settings.paths)
    report, found = gathered(settings, targets)
    report, notes, _ = let_through(report, replace(settings, baseline=None))
    tell(notes)
    if not settings.paths or not (report.files or report.failures or found.refused):
        raise nothing_left(settings, found)
    return report, found, view_of(settings, report)


def _status(report: Report, found: Found, view: View) -> int:
    tell(f"{shown(failure.path)}: {shown(failure.sentence)}" for failure in report.failures)
    tell(f"{shown(name)}: " + view.messages.get(f"reading.{problem.key}", problem.key).format_map(dict(problem.values))
         for name, problem in found.refused)
    return UNDONE if report.failures or found.refused else CLEAN


TOLD: Mapping[str, Callable[[Settings], int]] = {
    "baseline write": _write, "baseline prune": _prune, "baseline show": _show}
