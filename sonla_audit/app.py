"""The Typer app, made from the table of options: the only door to typer.

Its commands run nothing. Each hands back the call that was asked for, so that whichever way arguments are read,
one function runs them. Help and mistakes are plain text: Typer's rich panels would read markup in a file name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from typing import Any, Literal, cast

import typer

from sonla_audit.arguments import VERSIONED, settled
from sonla_audit.options import COMMANDS, GROUPS, Call, Command, Option, Settings, Value


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
    """The call that was asked for, or the exit status where Typer answered by itself."""
    calls: list[Call] = []
    try:
        build(version, calls)(args=list(arguments), prog_name="sonla-audit")
    except SystemExit as end:
        if not end.code and calls:
            return calls[-1]
        return 2 if end.code else 0
    return calls[-1] if calls else 0


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
