"""The command line: arguments in, a report on standard output, an exit status that a machine can trust.

1 means findings and nothing else; whatever kept a check from being done is 2. The report goes to standard output,
everything about the run to standard error. A plain `check` or `claims` never loads Typer or rich, because a
pre-commit hook pays for every import at every commit.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit import bytecode, patterns, phrases
from sonla_audit.arguments import VERSIONED, parse
from sonla_audit.checking import audited, told, view_of
from sonla_audit.options import LANGUAGES, Call, RefusedError, Settings
from sonla_audit.output import CLEAN, UNDONE, columns, emit, settle, tell
from sonla_audit.packs import VERSION, RuleFileError
from sonla_audit.paths import CONFIG_FILE, nearest_config
from sonla_audit.quoting import shown
from sonla_audit.typed import NoReturn
from sonla_audit.values import replace

INTERRUPTED = 130
_COMPLETING = "_SONLA_AUDIT_COMPLETE"


def program() -> NoReturn:
    """Be the program: run, and end the process at once.

    A run makes next to no reference cycles, so nobody looks for them; and a process that ends gives back its memory
    as a whole, which is quicker than object by object.
    """
    gc.disable()
    status = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            status = status or UNDONE  # nobody was told
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit status."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    settle()
    call: Call | int | None = None
    try:
        if words == ["--version"]:
            emit((VERSIONED.format(version=VERSION),), None)
            return CLEAN
        call = None if os.environ.get(_COMPLETING) else parse(words)
        if call is None:
            from sonla_audit.app import parse as parse_all
            call = parse_all(words, VERSION)
        if not isinstance(call, int):
            call = _configured(call)
        status = call if isinstance(call, int) else run(call)
        patterns.keep()
        phrases.keep()
        bytecode.keep()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except RefusedError as refused:
        tell((_said(_settings(call, words), refused.key, **refused.values),))
    except RuleFileError as wrong:
        tell((shown(_wrong(wrong, _settings(call))),))
    except Exception as error:
        tell(_internal(error, _settings(call)))
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
        return audited(call)
    if call.command == "compare":
        from sonla_audit.comparing import compared
        return compared(call)
    settings = call.settings
    if call.command.startswith("baseline "):
        from sonla_audit import keeping
        return keeping.TOLD[call.command](settings)
    if call.command == "annotate":
        from sonla_audit.annotate import annotated
        return annotated(settings)
    view = view_of(settings, None)
    if call.command.startswith("config "):
        from sonla_audit import configuring
        status, words = configuring.TOLD[call.command](settings, view)
        emit(words, (settings.output or CONFIG_FILE) if call.command == "config init" else None)
        return status
    from sonla_audit import telling
    if call.command == "demo":
        report = telling.demonstration()
        emit(telling.passage(report, columns() if sys.stdout.isatty() else None), None)
        status = told(Call("check", replace(settings, fail_on="never")), report)
        emit(("", *view.say("run.after_demo").split("\n")), None)
        return status
    status, lines = telling.TOLD[call.command](settings, view)
    emit(lines, None)
    return status


def _said(settings: Settings, key: str, **values: str) -> str:
    """A sentence of the messages; the bare values where the messages themselves cannot be read."""
    try:
        return view_of(settings, None).say(key, **values)
    except RuleFileError:
        return " ".join((key, *values.values()))


def _wrong(error: RuleFileError, settings: Settings) -> str:
    """What is wrong with rules, in the language of the messages where these can be read."""
    try:
        return error.told(view_of(settings, None).messages)
    except RuleFileError:
        return str(error)


def _internal(error: Exception, settings: Settings) -> Iterator[str]:
    yield _said(settings, "run.internal", error=shown(f"{type(error).__name__}: {error}"))
    if settings.verbose:
        from traceback import format_exception
        yield from (shown(line) for part in format_exception(error) for line in part.rstrip("\n").split("\n"))


def _settings(call: Call | int | None, words: Sequence[str] = ()) -> Settings:
    """The settings of a call; where ``words`` could not be understood, at least the language they ask for."""
    if isinstance(call, Call):
        return call.settings
    for option, value in pairwise([part for word in words for part in word.split("=", 1)]):
        if option == "--lang" and value in LANGUAGES:
            return Settings(lang=value)
    try:
        asked = _configured(Call("check", Settings()))
    except RefusedError:
        return Settings()
    return Settings(lang=asked.settings.lang) if isinstance(asked, Call) else Settings()
