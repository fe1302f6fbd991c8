"""A plain `check` or `claims`, understood without Typer, because a pre-commit hook pays for every import.

The short path understands exactly what Typer understands or nothing: whatever it is not sure of it leaves to
Typer, so that there is one voice for mistakes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit import reporters
from sonla_audit.options import SHORT, Call, Command, Option, Settings, Value, writes

VERSIONED = "sonla-audit {version}"  # the answer to `--version`


def settled(command: Command, values: Mapping[str, Value]) -> Call:
    """The call for values by name, of which None and empty lists were not given."""
    given = {name: listed(name, value) for name, value in values.items() if value is not None and value != ()}
    return Call(command.name, Settings(**given), tuple(sorted(given)))  # type: ignore[arg-type]


def listed(name: str, value: Value) -> Value:
    """A value as it is meant: lists of rules are taken apart at their commas."""
    if name in ("select", "ignore") and isinstance(value, tuple):
        return tuple(word for item in value for part in item.split(",") if (word := part.strip()))
    return value


def parse(arguments: Sequence[str]) -> Call | None:
    """A plain `check` or `claims`, understood without Typer; None for everything else, mistakes included."""
    command = next((command for command in SHORT if arguments and arguments[0] == command.name), None)
    if command is None:
        return None
    by_flag = {flag: option for option in command.options for flag in option.flags}
    denied = {option.denial: option for option in command.options if option.denial}
    values: dict[str, Value] = {}
    paths: list[str] = []
    rest = list(reversed(arguments[1:]))
    while rest:
        word = rest.pop()
        if word == "--":
            paths += reversed(rest)
            break
        if word == "-" or not word.startswith("-"):
            paths.append(word)
            continue
        flag, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        option = by_flag.get(flag) or denied.get(flag)
        if option is None:
            return None
        if option.kind == "flag":
            if equals:
                return None
            values[option.name] = flag not in denied
            continue
        if not equals:
            if not rest or (rest[-1].startswith("-") and rest[-1] != "-"):
                return None
            value = rest.pop()
        if option.kind == "choice" and not chosen(option, command.name, value):
            return None
        before = values.get(option.name)
        several = (*(before if isinstance(before, tuple) else ()), value)
        values[option.name] = several if option.kind == "list" else value
    values["paths"] = tuple(paths)
    return settled(command, values)


def chosen(option: Option, command: str, value: str) -> bool:
    """Whether a choice is one of the allowed; of the reporters only the one named is loaded."""
    if option.name == "format":
        return value == "auto" or (value in reporters.names() and writes(reporters.load(value), command))
    return option.choices is not None and value in option.choices(command)
