"""The ways to write a report: one file each, found by walking this folder, loaded only when asked for."""

from __future__ import annotations

import os
from importlib import import_module

from sonla_audit.view import Reporter


def names() -> tuple[str, ...]:
    """The names of all reporters, sorted."""
    found = os.listdir(os.path.dirname(os.path.abspath(__file__)))
    return tuple(sorted(name[:-3] for name in found if name.endswith(".py") and not name.startswith("_")))


def named(ending: str) -> str | None:
    """The reporter whose files have this ending (".html"), None for an ending of none."""
    known = names()
    if ending[1:] in known:
        return ending[1:]
    return next((name for name in known if ending and ending in load(name).endings), None)


def load(name: str) -> Reporter:
    """The reporter of that name, which must be one of `names`."""
    reporter: Reporter = import_module(f"{__name__}.{name}").REPORTER
    return reporter
