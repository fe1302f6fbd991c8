"""What a project has settled once: `sonla-audit.toml`, or the table `tool.sonla-audit` of `pyproject.toml`.

The keys are the long names of the options, so there is one thing to learn. A key that nobody knows is refused,
since a setting that is silently ignored is worse than none; so are values of the wrong kind. Where a run writes is
for whoever starts it, never for a file that came with the reports. Paths in a configuration file start from its folder.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, NoReturn

from sonla_audit.arguments import chosen, listed
from sonla_audit.options import COMMANDS, Call, Option, RefusedError, Value, config_keys
from sonla_audit.paths import PROJECT_FILE
from sonla_audit.paths import shown as shown_path
from sonla_audit.quoting import clean
from sonla_audit.said import NOT_TEXT, of_file, of_toml
from sonla_audit.values import Frozen, replace

EXTEND = "extend"
_TABLE = ("tool", "sonla-audit")
_PATHS = ("rules_dir", "baseline")  # settings that are paths
_EXCLUDING = ("exclude", "extend_exclude")  # patterns, which start from a folder; the second adds to what is extended


class Setting(metaclass=Frozen):
    """A value that a configuration file gives, with where it stands: path as shown, line from 1 (0: unknown)."""

    value: Value
    path: str
    line: int


class Config(metaclass=Frozen):
    """A configuration file with those it extends: the settings by the name of their option."""

    path: str
    settings: Mapping[str, Setting]

    @property
    def folder(self) -> str:
        """The folder that holds the file, from which its patterns are read."""
        return os.path.dirname(os.path.abspath(self.path))


def read(path: str, above: tuple[str, ...] = ()) -> Config:
    """Read a configuration file. Raises RefusedError for whatever is wrong with it.

    ``above`` are the files by which this one is extended, the nearest last.
    """
    text = _text(path)
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RefusedError("config.broken", path=shown_path(path), reason=of_toml(error)) from None
    inside = os.path.basename(path) == PROJECT_FILE
    for name in _TABLE if inside else ():
        table = table.get(name, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise RefusedError("config.no_table", path=shown_path(path))
    place = _Place(path, text, inside)
    settings: dict[str, Setting] = {}
    if EXTEND in table:
        settings.update(_extended(place, table.pop(EXTEND), above))
    known = config_keys()
    for key, value in table.items():
        option = known.get(key)
        if option is None:
            _unknown(place, key, known)
        settings[option.name] = _joined(settings.get(option.name), option, Setting(
            _value(place, option, value), shown_path(path), place.line(key)))
    return Config(path, settings)


def applied(call: Call, config: Config) -> Call:
    """A call with what its command may take from a configuration file and was not given on the command line.

    A choice that only another command has, such as a format, is left to that command.
    """
    command = next(command for command in COMMANDS if command.name == call.command)
    options = {option.name: option for option in command.options if option.key}
    taken = {name: setting.value for name, setting in config.settings.items()
             if name in options and name not in call.given and name not in _EXCLUDING
             and (options[name].kind != "choice" or chosen(options[name], call.command, str(setting.value)))}
    excluded = tuple((config.folder, config.settings[name].value) for name in _EXCLUDING
                     if name in config.settings and (name != "exclude" or name not in call.given))
    return replace(call, settings=replace(call.settings, **taken, excluded=excluded))


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as problem:
        reason = of_file(problem)
    except (UnicodeDecodeError, ValueError):
        reason = NOT_TEXT
    raise RefusedError("config.unread", path=shown_path(path), reason=reason)


class _Place:
    """Where keys stand in a file, for messages: the file as it is shown, and the lines that set a key."""

    def __init__(self, path: str, text: str, inside: bool) -> None:
        self.path = path
        self._lines: dict[str, int] = {}
        table: tuple[str, ...] = ()
        wanted = _TABLE if inside else ()
        for number, line in enumerate(text.splitlines(), 1):
            if head := re.match(r"\s*\[\s*([^]\[]+?)\s*\]\s*(?:#.*)?$", line):
                table = _dotted(head[1])
                if len(table) == len(wanted) + 1 and table[:-1] == wanted:
                    self._lines.setdefault(table[-1], number)
            elif found := re.match(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""",
                                   line):
                full = (*table, *_dotted(found[1]))
                if full[:len(wanted)] == wanted and len(full) > len(wanted):
                    self._lines.setdefault(full[len(wanted)], number)

    def line(self, key: str) -> int:
        """The line, from 1, that sets a key; 0 where it was not found."""
        return self._lines.get(key, 0)

    def at(self, key: str) -> str:
        """File and line of a key, as they are shown."""
        line = self.line(key)
        return f"{shown_path(self.path)}:{line}" if line else shown_path(self.path)


def _dotted(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


def _extended(place: _Place, value: object, above: tuple[str, ...]) -> Mapping[str, Setting]:
    if not isinstance(value, str) or not value:
        raise RefusedError("config.extend_kind", place=place.at(EXTEND))
    target = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(place.path)), value))
    chain = (*above, os.path.realpath(place.path))
    if os.path.realpath(target) in chain:
        raise RefusedError("config.extend_circle", place=place.at(EXTEND), path=shown_path(target))
    if not os.path.isfile(target):
        raise RefusedError("config.extend_missing", place=place.at(EXTEND), path=shown_path(target))
    return read(target, chain).settings


def _unknown(place: _Place, key: str, known: Mapping[str, Option]) -> NoReturn:
    from difflib import get_close_matches
    allowed = (EXTEND, *known)
    elsewhere = {option.name.replace("_", "-") for command in COMMANDS for option in command.options
                 if option.here_only}
    if key in elsewhere:
        raise RefusedError("config.here_only", place=place.at(key), name=clean(key))
    near = get_close_matches(key.replace("_", "-").lower(), allowed, 1)
    if near:
        raise RefusedError("config.unknown_near", place=place.at(key), name=clean(key), near=near[0])
    raise RefusedError("config.unknown", place=place.at(key), name=clean(key), allowed=", ".join(allowed))


def _value(place: _Place, option: Option, value: Any) -> Value:
    """The value of a key, as the command line would have given it."""
    def refuse(kind: str, **values: str) -> NoReturn:
        raise RefusedError(f"config.{kind}", place=place.at(option.key), name=option.key, found=_found(value), **values)

    if option.kind == "flag":
        if not isinstance(value, bool):
            refuse("not_flag")
        return value
    if option.kind == "list":
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            refuse("not_list")
        return listed(option.name, tuple(value))
    if option.numeric and not (isinstance(value, str) and value):
        if isinstance(value, bool) or not isinstance(value, int):
            refuse("not_number")
        return str(value)
    if not isinstance(value, str) or not value:
        refuse("not_text")
    if option.kind == "choice":
        allowed = choices(option)
        if value not in allowed:
            refuse("not_choice", allowed=", ".join(allowed))
        return value
    if option.name in _PATHS:
        return os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(place.path)), value))
    return value


def choices(option: Option) -> tuple[str, ...]:
    """What a choice may be in any command that has it, in the order of the table."""
    found: dict[str, None] = {}
    for command in COMMANDS:
        for other in command.options:
            if other.name == option.name and other.choices is not None:
                found.update(dict.fromkeys(other.choices(command.name)))
    return tuple(found)


def _found(value: object) -> str:
    """A value of the wrong kind as TOML would write it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return clean(toml(value)) if isinstance(value, (str, list, tuple)) else clean(str(value))


def toml(value: object) -> str:
    """A setting as TOML writes it."""
    from json import dumps
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(toml(item) for item in value)}]"
    return dumps(value, ensure_ascii=False) if isinstance(value, (str, int)) else clean(str(value))


def _joined(before: Setting | None, option: Option, setting: Setting) -> Setting:
    """A setting over one from an extended file: lists that add do so, everything else takes its place."""
    if before is not None and option.name == _EXCLUDING[1] and isinstance(before.value, tuple):
        return replace(setting, value=(*before.value, *(setting.value if isinstance(setting.value, tuple) else ())))
    return setting


def rows(call: Call, config: Config | None) -> Iterator[tuple[str, Value, Setting | None]]:
    """The settings of a call: key, value, and where a configuration file gave it (None: default or command line)."""
    command = next(command for command in COMMANDS if command.name == call.command)
    for option in command.options:
        if option.key:
            given = config.settings.get(option.name) if config is not None and option.name not in call.given else None
            yield option.key, getattr(call.settings, option.name) if given is None else given.value, given
