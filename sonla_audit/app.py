"""The Typer app, made from the table of options: the only door to typer.

Its commands run nothing. Each hands back the call that was asked for, so that whichever way arguments are read,
one function runs them. Help is plain text: Typer's rich panels would read markup in a file name. What cannot be
understood is told as everything else that cannot be done, in the language of the messages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from inspect import Parameter, Signature
from typing import Any, Literal, cast

import typer

from sonla_audit.arguments import VERSIONED, settled
from sonla_audit.options import COMMANDS, GROUPS, Call, Command, Option, RefusedError, Settings, Value
from sonla_audit.quoting import shown

_QUOTED = re.compile(r"'([^']*)'")
_BRACKET = re.compile(r"\(([^()]*)\)\Z")


def build(version: str, calls: list[Call]) -> typer.Typer:
    """The app; the command that was asked for puts its call into ``calls``."""
    plain: dict[str, Any] = {"no_args_is_help": True, "rich_markup_mode": None}
    app = typer.Typer(name="sonla-audit", pretty_exceptions_enable=False, **plain,
                      help="Recomputes what a Vietnamese official report says about its own figures.")

    def show_version(wanted: bool) -> None:
        if wanted:
            typer.echo(VERSIONED.format(version=version))
            raise typer.Exit()

    @app.callback()
    def start(version: bool = typer.Option(False, "--version", callback=show_version, is_eager=True,
                                           help="Show the version and exit.")) -> None:
        del version

    groups: dict[str, typer.Typer] = {}
    for command in COMMANDS:
        first, _, second = command.name.partition(" ")
        if second and first not in groups:
            groups[first] = typer.Typer(**plain)
            app.add_typer(groups[first], name=first, help=GROUPS[first])
        if second:
            groups[first].command(second, help=command.help)(_function(command, calls))
        elif any(other.name.startswith(f"{first} ") for other in COMMANDS):
            groups[first] = typer.Typer(rich_markup_mode=None)
            app.add_typer(groups[first], name=first, help=command.help, invoke_without_command=True,
                          callback=_function(command, calls, leading=True))
        else:
            app.command(first, help=command.help)(_function(command, calls))
    return app


def parse(arguments: Sequence[str], version: str) -> Call | int:
    """The call that was asked for, or the exit status where Typer answered by itself. Raises RefusedError."""
    calls: list[Call] = []
    try:
        status = build(version, calls)(args=list(arguments), prog_name="sonla-audit", standalone_mode=False)
    except SystemExit as end:
        status = end.code
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        if _kind(error) == "NoArgsIsHelpError":
            typer.echo(str(error), err=True)
            return 2
        raise _refused(error) from None
    if status:
        return 2
    return calls[-1] if calls else 0


def _kind(error: Exception) -> str:
    """The name of what Typer raised; Typer brings these errors itself, or takes them from click."""
    return type(error).__name__


def _refused(error: Any) -> RefusedError:
    """What cannot be understood of a command line, as a message of ours."""
    context, message = getattr(error, "ctx", None), shown(error.format_message())
    command = context.command_path if context is not None else "sonla-audit"
    quoted = _QUOTED.search(message)
    found, kind = quoted[1] if quoted else "", _kind(error)
    if kind == "NoSuchOption":
        near = _near(error.option_name, error.possibilities or ())
        return RefusedError(f"usage.no_option{'_near' if near else ''}", name=shown(error.option_name), near=near,
                            command=command)
    if kind == "BadOptionUsage":
        takes = next((one.kind != "flag" for known in COMMANDS for one in known.options
                      if error.option_name in one.flags), False)
        return RefusedError("usage.no_value" if takes else "usage.no_flag", name=error.option_name, command=command)
    param = getattr(error, "param", None)
    if param is not None:
        name = param.opts[0] if param.opts[0].startswith("-") else (param.metavar or param.opts[0]).strip("[].")
        choices = getattr(param.type, "choices", ())
        if kind == "MissingParameter":
            return RefusedError("usage.missing", name=name, command=command)
        if choices:
            return RefusedError("usage.no_choice", name=name, found=_second(message),
                                allowed=", ".join(map(str, choices)))
    names = getattr(getattr(context, "command", None), "commands", {})
    if kind == "UsageError" and names and found and found not in names:
        near = _near(found, names)
        return RefusedError(f"usage.no_command{'_near' if near else ''}", name=found, near=near, command=command)
    extra = _BRACKET.search(message)
    if kind == "UsageError" and extra:
        return RefusedError("usage.extra", found=extra[1], command=command)
    return RefusedError("usage.other", reason=message, command=command)


def _near(word: str, known: Iterable[str]) -> str:
    """The word that may have been meant; empty where none is near."""
    from difflib import get_close_matches
    return "".join(get_close_matches(word, list(known), 1))


def _second(message: str) -> str:
    """The value in a mistake that names the option first: "Invalid value for '--sort': 'x' is not one of ..."."""
    found = _QUOTED.findall(message)
    return found[1] if len(found) > 1 else ""


def _function(command: Command, calls: list[Call], leading: bool = False) -> Callable[..., None]:
    """A function with the command's options as its parameters, which is what Typer reads."""

    def call(**values: Any) -> None:
        context = values.pop("context", None)
        if context is not None and context.invoked_subcommand is not None:
            return
        given = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
        calls.append(settled(command, cast("dict[str, Value]", given)))

    parameters = [_parameter(command, option) for option in command.options]
    if leading:
        parameters.insert(0, Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context))
    call.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    call.__name__ = command.name.replace(" ", "_")
    return call


def _parameter(command: Command, option: Option) -> Parameter:
    default: Any = getattr(Settings(), option.name)
    kind: Any = {"flag": bool, "text": str, "list": list[str]}.get(option.kind)
    if option.choices is not None:
        kind = Literal[option.choices(command.name)]
    if not option.flags:
        needed = option.kind == "text"
        declared = typer.Argument(... if needed else [], help=option.help, metavar=option.metavar, show_default=False)
        return Parameter(option.name, Parameter.KEYWORD_ONLY, default=declared, annotation=kind)
    # nothing is given by default, so that what is given can be told from what is not
    shown = f"  [default: {default}]" if option.kind == "choice" and default is not None else ""
    long, *short = option.flags
    flags = (f"{long}/{option.denial}", *short) if option.denial else option.flags
    declared = typer.Option(None, *flags, help=option.help + shown, metavar=option.metavar, show_default=False)
    return Parameter(option.name, Parameter.KEYWORD_ONLY, default=declared, annotation=kind | None)
