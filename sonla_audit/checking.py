"""A check from the reports that are named to the exit status: audited, let through what is known, written, told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping

from sonla_audit import reporters
from sonla_audit.finding import FileReport, Report
from sonla_audit.options import Call, RefusedError, Settings, writes
from sonla_audit.output import CLEAN, FOUND, UNDONE, coloured, columns, emit, spare, tell
from sonla_audit.packs import VERSION, load_messages
from sonla_audit.paths import Excludes, Found
from sonla_audit.quoting import shown
from sonla_audit.values import replace
from sonla_audit.view import CONFIDENCE_ORDER, View, account, fails, path, suspicious

LANGUAGE = "vi"  # of messages where no report was read
MOST_JOBS = 64
OFFICE = (".docx", ".doc", ".odt", ".pdf", ".xlsx", ".xls", ".ods")  # opened by their endings, and not written
WALL, FIRST = 100, 20  # from so many findings on, a terminal shows only so many


def audited(call: Call) -> int:
    """Run `check` or `claims` and give the exit status. Raises RefusedError for what cannot be done."""
    settings = call.settings
    if settings.diff_base is not None:
        from sonla_audit.comparing import against
        return against(call)
    if settings.new_only:
        raise RefusedError("revision.new_only_alone")
    reports = _reports(call)
    report, found = gathered(settings, tuple(target for _, target in reports))
    notes: tuple[str, ...] = ()
    wrong = False
    if call.command == "check":
        report, notes, wrong = let_through(report, settings)
    view = view_of(settings, report)
    refused = [(shown(name), view.messages.get(f"reading.{problem.key}", problem.key), dict(problem.values))
               for name, problem in found.refused]
    status = told(call, report, reports)
    tell(notes)
    tell(f"{name}: {template.format_map(values)}" for name, template, values in refused)
    if settings.verbose:
        tell(view.say("run.excluded", path=shown(name)) for name in found.excluded)
    if not settings.paths or not (report.files or report.failures or refused or settings.force_exclude):
        raise nothing_left(settings, found)
    return UNDONE if refused or wrong else status


def nothing_left(settings: Settings, found: Found) -> RefusedError:
    """Why there is nothing to check: nothing was named, or all of it was left out, by these patterns."""
    if not found.excluded:
        return RefusedError("run.no_files")
    from sonla_audit.excluding import culprits
    groups = (*(("exclude", folder, patterns) for folder, patterns in settings.excluded),
              ("--exclude", ".", settings.exclude), ("--extend-exclude", ".", settings.extend_exclude))
    said = [f"{origin} {shown(pattern)}" for origin, pattern in culprits(groups, found.excluded)]
    return RefusedError("run.all_excluded", paths=", ".join(map(shown, settings.paths)), patterns="; ".join(said))


def gathered(settings: Settings, targets: tuple[str, ...] = ()) -> tuple[Report, Found]:
    """The reports that are named, audited, and what became of the names.

    ``targets`` are files that will be written; none of them may be one of the reports. Raises RefusedError.
    """
    from sonla_audit.audit import audit
    from sonla_audit.paths import content, expand
    excludes = excludes_of(settings)
    found = expand(settings.paths) if excludes is None else expand(settings.paths, excludes, settings.force_exclude)
    files = found.files
    if excludes and settings.force_exclude and settings.stdin_filename and excludes(settings.stdin_filename, False):
        files = tuple(file for file in files if file != "-")
    for output in (settings.output, *targets):
        if output is not None:
            spare(output, files)
    if settings.select or settings.ignore:
        from sonla_audit.telling import known
        for name in (*settings.select, *settings.ignore):
            known(name, settings.rules_dir or "")
    jobs = _jobs(settings.jobs)
    if len(files) > 1:
        from sonla_audit.several import Manner, audit_several
        manner = Manner(settings.encoding, settings.select, settings.ignore, settings.lang or LANGUAGE,
                        settings.stdin_filename, settings.rules_dir or "")
        return audit_several(files, manner, jobs=jobs, stdin=lambda: content("-"), progress=_progress(settings)), found
    return audit(files, encoding=settings.encoding, select=settings.select, ignore=settings.ignore,
                 stdin=lambda: content("-"), language=settings.lang or LANGUAGE,
                 stdin_name=settings.stdin_filename, rules_dir=settings.rules_dir or ""), found


def _jobs(words: str) -> int:
    """The number of processes asked for, 0 for one a core. Raises RefusedError."""
    if words == "auto":
        return 0
    if not words.isdecimal() or not 1 <= int(words) <= MOST_JOBS:
        raise RefusedError("run.no_jobs", found=shown(words), most=str(MOST_JOBS))
    return int(words)


def _progress(settings: Settings) -> Callable[[int, int], None] | None:
    """How far a run has come, on a terminal only; None where nobody wants to know."""
    if settings.quiet or sys.stderr is None or not sys.stderr.isatty():
        return None
    from sonla_audit.output import progress
    return progress


def let_through(report: Report, settings: Settings) -> tuple[Report, tuple[str, ...], bool]:
    """The report with what is known or answered for let through, what is to be told, and whether an answer is wrong."""
    from sonla_audit.audit import chooser
    view = view_of(settings, report)
    chosen = chooser(settings.select, settings.ignore)
    told: list[str] = []
    wrong = False
    if any(_answered(file) for file in report.files):
        from sonla_audit.spool import each
        from sonla_audit.waivers import applied, today
        day = today()
        for file in report.files:
            for note in applied(file, day)[1] if _answered(file) else ():
                values = dict(note.values)
                rules = values["rule"].split(", ") if note.key == "unused" else []
                for name in rules:
                    told += _misnamed(name, values["place"], settings, view)
                if not rules or any(map(chosen, rules)):
                    told.append(view.say(f"waiver.{note.key}", **values))
                wrong = wrong or note.wrong
        report = replace(report, files=each(report.files, lambda file: applied(file, day)[0] if _answered(file)
                                            else file))
    if settings.baseline is not None:
        from sonla_audit import baseline
        folder = os.path.dirname(settings.baseline)
        report, gone = baseline.applied(report, baseline.read(settings.baseline), folder)
        gone = tuple(entry for entry in gone if chosen(entry.rule))
        if gone:
            told.append(view.say("baseline.gone", count=len(gone), path=shown(settings.baseline)))
        if settings.verbose:
            told += [f"  {shown(entry.path)}: {entry.rule} [{shown(entry.quote)}]" for entry in gone]
    return report, () if settings.quiet and not wrong else tuple(told), wrong


def _misnamed(name: str, place: str, settings: Settings, view: View) -> Iterator[str]:
    """What is to be told of a rule that somebody answers for and that does not exist."""
    from sonla_audit.telling import known
    try:
        known(name, settings.rules_dir or "")
    except RefusedError as refused:
        yield f"{place}: {view.say(refused.key, **refused.values)}"


def _answered(file: FileReport) -> bool:
    """Whether somebody may have answered for findings of a report, beside it or in its comments."""
    path = file.document.source.path
    return os.path.isfile(f"{path}.suppress.toml") or (
        path.lower().endswith((".md", ".markdown", ".html", ".htm")) and "sonla-audit:" in file.document.source.text)


def told(call: Call, report: Report, reports: tuple[tuple[str, str], ...] = ()) -> int:
    """Write a report as the settings ask, say what is to be said about the run, and give the exit status.

    ``reports`` are further formats with the files they are written to.
    """
    settings = call.settings
    report = _sure_enough(report, settings.min_confidence)
    piped = settings.output is not None or not sys.stdout.isatty()
    view = view_of(settings, report, piped)
    reporter = reporters.load(form_of(settings, call.command, piped))
    write = reporter.ledger if call.command == "claims" else reporter.write
    if write is None:
        raise RefusedError("run.no_form", format=settings.format, command=call.command)
    lines = write(report, view)
    if call.command == "check":
        lines = _checked(report, view, settings, reporter.name, lines)
    emit(lines, settings.output, reporter.marked)
    for name, target in reports:
        other = reporters.load(name)
        form = other.ledger if call.command == "claims" else other.write
        if form is not None:
            emit(form(report, view_of(settings, report)), target, other.marked)
    tell(_about(report, view, settings, reporter.accounts))
    if report.failures or (settings.require_claims and not all(file.coverage.claimed for file in report.files)):
        return UNDONE
    failed = any(fails(finding, settings.fail_on) for file in report.files for finding in file.findings)
    return FOUND if call.command == "check" and failed else CLEAN


def form_of(settings: Settings, command: str, piped: bool) -> str:
    """The name of the format to write in: the one asked for, else the one that the file's ending names.

    Raises RefusedError where the ending is that of a format in which the command does not write.
    """
    if settings.format != "auto":
        return settings.format
    ending = os.path.splitext(settings.output or "")[1].lower()
    name = reporters.named(ending)
    if name is not None and writes(reporters.load(name), command):
        return name
    if name is not None or ending in OFFICE:
        allowed = ", ".join(other for other in reporters.names() if writes(reporters.load(other), command))
        raise RefusedError("run.no_ending", path=shown(settings.output or ""), ending=ending, command=command,
                           allowed=allowed)
    return "concise" if piped else "table"


def _checked(report: Report, view: View, settings: Settings, name: str, lines: Iterator[str]) -> Iterator[str]:
    """What a check writes: the findings, and after them what else was asked for."""
    cut = replace(view, limit=FIRST)
    write = reporters.load(name).write
    on_screen = name == "table" and view.width is not None and not (settings.show_all or settings.show_passed)
    if write is not None and on_screen and sum(len(suspicious(file.findings)) for file in report.files) > WALL:
        from sonla_audit.counting import wall
        yield from write(report, cut)
        yield from wall(report, cut, settings.paths)
        return
    yield from lines
    if settings.statistics:
        from sonla_audit.counting import statistics
        if name in ("table", "concise"):
            yield ""
            yield from statistics(report, view)
        else:
            tell(statistics(report, view))
    if settings.format == "auto" and settings.output is None and os.environ.get("GITHUB_ACTIONS") == "true":
        annotate = reporters.load("github").write
        if annotate is not None:
            yield from annotate(report, view)


def _reports(call: Call) -> tuple[tuple[str, str], ...]:
    """The further formats that are asked for, each with its file. Raises RefusedError for what is none."""
    found: list[tuple[str, str]] = []
    for words in call.settings.report:
        name, _, target = words.partition("=")
        names = reporters.names()
        if not target:
            raise RefusedError("run.no_report", report=shown(words))
        if name not in names or not writes(reporters.load(name), call.command):
            allowed = ", ".join(name for name in names if writes(reporters.load(name), call.command))
            raise RefusedError("run.no_report_format", format=shown(name), allowed=allowed)
        taken = {os.path.realpath(other) for other in (call.settings.output, *(other for _, other in found)) if other}
        if os.path.realpath(target) in taken:
            raise RefusedError("run.one_file", path=shown(target))
        found.append((name, target))
    return tuple(found)


def excludes_of(settings: Settings) -> Excludes | None:
    """What leaves out paths; None where nothing does."""
    groups = (*settings.excluded, (".", settings.exclude), (".", settings.extend_exclude))
    if not any(patterns for _, patterns in groups):
        return None
    from sonla_audit.excluding import excluder
    return excluder(groups)


def _about(report: Report, view: View, settings: Settings, accounted: bool) -> Iterator[str]:
    for failure in report.failures:
        yield f"{shown(failure.path)}: {shown(failure.sentence)}"
    for file in report.files:
        if settings.verbose:
            yield view.say("run.read", path=path(file), encoding=file.document.source.encoding)
        if settings.require_claims and not file.coverage.claimed:
            yield view.say("run.no_claims", path=path(file))
        elif not accounted and not view.quiet:
            for line in account(view, file):
                yield f"{path(file)}: {line}"


def _sure_enough(report: Report, least: str) -> Report:
    """The report without findings less sure than asked for."""
    ranks: Mapping[str, int] = CONFIDENCE_ORDER
    if ranks[least] == max(ranks.values()):
        return report

    def sure(file: FileReport) -> FileReport:
        return replace(file, findings=tuple(finding for finding in file.findings
                                            if ranks[finding.claim.confidence] <= ranks[least]))

    from sonla_audit.spool import each
    return replace(report, files=each(report.files, sure))


def view_of(settings: Settings, report: Report | None, piped: bool = True) -> View:
    """How the settings want a report to be shown; in the language of the report where they name none."""
    language = settings.lang or (report.files[0].document.language if report and report.files else LANGUAGE)
    return View(language, load_messages(language), VERSION, settings.show_passed, settings.show_aside, settings.quiet,
                None if piped else columns(), settings.output is None and coloured(), settings.sort,
                settings.fail_on, rules_dir=settings.rules_dir or "")
