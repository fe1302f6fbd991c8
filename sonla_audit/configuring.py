"""What the program tells about its configuration: as it is, as it could begin, and as a schema for editors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sonla_audit.config import EXTEND, applied, choices, read, rows, toml
from sonla_audit.options import Call, RefusedError, Settings, config_keys
from sonla_audit.paths import CONFIG_FILE, nearest_config, shown
from sonla_audit.view import View

Told = tuple[int, Iterator[str]]


def _show(settings: Settings, view: View) -> Told:
    path = None if settings.no_config else settings.config or nearest_config(os.getcwd())
    return 0, _shown(path, view)


def _shown(path: str | None, view: View) -> Iterator[str]:
    config = read(path) if path is not None else None
    yield f"# {view.say('config.used', path=shown(path))}" if path is not None else f"# {view.label('config.none')}"
    call = Call("check", Settings())
    lines = []
    for key, value, given in rows(call if config is None else applied(call, config), config):
        line = f"{key} = {toml(value)}" if value is not None else f"# {key}"
        place = view.label("config.default") if given is None else f"{given.path}:{given.line}"
        lines.append((line, place))
    widest = max(len(line) for line, _ in lines)
    yield from (f"{line:<{widest}}  # {place}" for line, place in lines)


def _init(settings: Settings, view: View) -> Told:
    target = settings.output or CONFIG_FILE
    if target != "-" and os.path.lexists(target):
        raise RefusedError("config.exists", path=shown(target))
    return 0, _begun(view)


def _begun(view: View) -> Iterator[str]:
    yield from (f"# {line}" for line in view.label("config.begin").strip().split("\n"))
    for key, option in config_keys().items():
        yield ""
        told = view.messages.get(f"option.{key}", option.help)  # in English it is the help of the command line
        yield f"# {told}" + (f" ({', '.join(choices(option))})" if option.kind == "choice" else "")
        default = getattr(Settings(), option.name)
        if default is None:
            yield f"# {view.label('config.example')}"
            default = option.example or choices(option)[0]
        yield f"# {key} = {toml(default)}"


def _schema(settings: Settings, view: View) -> Told:
    from json import dumps
    return 0, iter(dumps(schema(), ensure_ascii=False, indent=2).split("\n"))


def schema() -> dict[str, Any]:
    """The JSON schema of a configuration file."""
    properties: dict[str, Any] = {EXTEND: {
        "type": "string", "minLength": 1,
        "description": "Another configuration file, whose settings hold where this one has none; from this folder."}}
    for key, option in config_keys().items():
        entry: dict[str, Any] = {"description": option.help}
        if option.kind == "flag":
            entry["type"] = "boolean"
        elif option.kind == "list":
            entry.update(type="array", items={"type": "string", "minLength": 1})
        elif option.kind == "choice":
            entry["enum"] = list(choices(option))
        else:
            entry.update(type=["string", "integer"] if option.numeric else "string", minLength=1)
        default = getattr(Settings(), option.name)
        if default is not None:
            entry["default"] = list(default) if isinstance(default, tuple) else default
        properties[key] = entry
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "sonla-audit.toml", "type": "object",
            "properties": properties, "additionalProperties": False}


TOLD: Mapping[str, Callable[[Settings, View], Told]] = {
    "config show": _show, "config init": _init, "config schema": _schema}
