"""The command line: arguments in, a report on standard output, an exit status that a machine can trust.

1 means findings and nothing else; whatever kept a check from being done is 2. The report goes to standard output,
everything about the run to standard error. A plain `check` or `claims` never loads Typer or rich, because a
pre-commit hook pays for every import at every commit.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sonla_audit import patterns, reporters
from sonla_audit.arguments import parse
from sonla_audit.finding import Report
from sonla_audit.options import Call, RefusedError, Settings
from sonla_audit.packs import VERSION, RuleFileError, load_messages
from sonla_audit.paths import CONFIG_FILE, nearest_config
from sonla_audit.quoting import shown
from sonla_audit.values import replace
from sonla_audit.view import CONFIDENCE_ORDER, View, account, fails, path

CLEAN, FOUND, UNDONE, INTERRUPTED = 0, 1, 2, 130
LANGUAGE = "vi"  # of messages where no report was read
_COMPLETING = "_SONLA_AUDIT_COMPLETE"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit status."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    _settle_streams()
    call: Call | int | None = None
    try:
        call = None if os.environ.get(_COMPLETING) else parse(words)
        if call is None:
            from sonla_audit.app import parse as parse_all
            call = parse_all(words, VERSION)
        if not isinstance(call, int):
            call = _configured(call)
        status = call if isinstance(call, int) else run(call)
        patterns.keep()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except RefusedError as refused:
        _tell((_said(_settings(call), refused.key, **refused.values),))
    except RuleFileError as wrong:
        _tell((shown(str(wrong)),))
    except Exception as error:
        _tell(_internal(error, _settings(call)))
    return UNDONE


def _configured(call: Call) -> Call:
    """The call with what a configuration file has settled; the commands about it read it themselves."""
    if call.settings.no_config or call.command.startswith("config "):
        return call
    try:
        path = call.settings.config or nearest_config(os.getcwd())
    except FileNotFoundError:  # the folder we are in is gone
        return call
    if path is None:
        return call
    from sonla_audit.config import applied, read
    return applied(call, read(path))


def run(call: Call) -> int:
    """Run a command and give its exit status. Raises RefusedError for what cannot be done."""
    if call.command in ("check", "claims"):
        return _audited(call)
    settings = call.settings
    view = _view(settings, None)
    if call.command.startswith("config "):
        from sonla_audit import configuring
        status, told = configuring.TOLD[call.command](settings, view)
        _emit(told, (settings.output or CONFIG_FILE) if call.command == "config init" else None)
        return status
    from sonla_audit import telling
    if call.command == "demo":
        report = telling.demonstration()
        _emit(telling.passage(report), None)
        return _shown(Call("check", replace(settings, fail_on="never")), report)
    status, lines = telling.TOLD[call.command](settings, view)
    _emit(lines, None)
    return status


def _audited(call: Call) -> int:
    from sonla_audit.audit import audit
    from sonla_audit.paths import content, expand
    settings = call.settings
    found = expand(settings.paths)
    if settings.output is not None:
        _spare(settings.output, found.files)
    if settings.select or settings.ignore:
        from sonla_audit.telling import known
        for name in (*settings.select, *settings.ignore):
            known(name)
    report = audit(found.files, encoding=settings.encoding, select=settings.select, ignore=settings.ignore,
                   stdin=lambda: content("-"), language=settings.lang or "vi")
    messages = _view(settings, report).messages
    refused = [(shown(name), messages.get(f"reading.{problem.key}", problem.key), dict(problem.values))
               for name, problem in found.refused]
    status = _shown(call, report)
    _tell(f"{name}: {template.format_map(values)}" for name, template, values in refused)
    if not settings.paths or not (report.files or report.failures or refused):
        raise RefusedError("run.no_files")
    return UNDONE if refused else status


def _shown(call: Call, report: Report) -> int:
    """Write a report as the settings ask, say what is to be said about the run, and give the exit status."""
    settings = call.settings
    report = _sure_enough(report, settings.min_confidence)
    piped = settings.output is not None or not sys.stdout.isatty()
    view = _view(settings, report, piped)
    reporter = reporters.load(("concise" if piped else "table") if settings.format == "auto" else settings.format)
    write = reporter.ledger if call.command == "claims" else reporter.write
    if write is None:
        raise RefusedError("run.no_form", format=settings.format, command=call.command)
    _emit(write(report, view), settings.output)
    _tell(_about(report, view, settings, reporter.accounts))
    if report.failures or (settings.require_claims and not all(file.coverage.claimed for file in report.files)):
        return UNDONE
    return FOUND if call.command == "check" and _fails(report, settings.fail_on) else CLEAN


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
    return replace(report, files=tuple(
        replace(file, findings=tuple(finding for finding in file.findings
                                     if ranks[finding.claim.confidence] <= ranks[least]))
        for file in report.files))


def _fails(report: Report, least: str) -> bool:
    return any(fails(finding, least) for file in report.files for finding in file.findings)


def _view(settings: Settings, report: Report | None, piped: bool = True) -> View:
    language = settings.lang or (report.files[0].document.language if report and report.files else LANGUAGE)
    return View(language, load_messages(language), VERSION, settings.show_passed, settings.show_aside, settings.quiet,
                None if piped else _columns(), settings.output is None and _coloured(), settings.sort,
                settings.fail_on)


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _coloured() -> bool:
    """Whether to colour: NO_COLOR forbids, FORCE_COLOR commands, else a terminal that is known to understand."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    if forced:
        return forced != "0"
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return os.name != "nt" or any(name in os.environ for name in ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM"))


def _settle_streams() -> None:
    """UTF-8 with plain line ends wherever output is not a console with an alphabet of its own; never a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _emit(lines: Iterable[str], output: str | None) -> None:
    if output is not None and output != "-":
        return _replace(output, lines)
    try:
        for line in lines:
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # nobody reads on; what is still buffered must not complain when the program ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace(output: str, lines: Iterable[str]) -> None:
    """Write a file in one step: readers see the old one or the new one, never half of it."""
    target = os.path.realpath(output)
    if os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target):
        draft = target  # a device or a pipe has nothing to be replaced
    else:
        draft = f"{target}.{os.getpid()}.part"
    try:
        with open(draft, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
        if draft != target:
            if os.path.isfile(target):
                os.chmod(draft, os.stat(target).st_mode & 0o777)
            os.replace(draft, target)
    except OSError as problem:
        raise RefusedError("run.unwritten", path=shown(output), reason=problem.strerror or str(problem)) from None
    finally:
        if draft != target and os.path.exists(draft):
            os.unlink(draft)


def _spare(output: str, read: Iterable[str]) -> None:
    """Refuse to write over a report that is to be read."""
    target = os.path.realpath(output)
    if output != "-" and any(name != "-" and os.path.realpath(name) == target for name in read):
        raise RefusedError("run.over_report", path=shown(output))


def _tell(lines: Iterable[str]) -> None:
    if sys.stderr is not None:
        for line in lines:
            print(line, file=sys.stderr)


def _said(settings: Settings, key: str, **values: str) -> str:
    """A sentence of the messages; the bare values where the messages themselves cannot be read."""
    try:
        return _view(settings, None).say(key, **values)
    except RuleFileError:
        return " ".join((key, *values.values()))


def _internal(error: Exception, settings: Settings) -> Iterator[str]:
    yield _said(settings, "run.internal", error=shown(f"{type(error).__name__}: {error}"))
    if settings.verbose:
        from traceback import format_exception
        yield from (shown(line) for part in format_exception(error) for line in part.rstrip("\n").split("\n"))


def _settings(call: Call | int | None) -> Settings:
    return call.settings if isinstance(call, Call) else Settings()
