"""The checks: one file each, found by walking this folder; adding one edits no other file."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module

from sonla_audit import bytecode
from sonla_audit.scene import Check


@lru_cache(maxsize=1)
def checks_of() -> tuple[Check, ...]:
    """Every check, in the order of its file's name."""
    here = os.path.dirname(os.path.abspath(__file__))
    names = sorted(name[:-3] for name in os.listdir(here) if name.endswith(".py") and not name.startswith("_"))
    bytecode.ahead([f"{__name__}.{name}" for name in names])
    return tuple(import_module(f"{__name__}.{name}").CHECK for name in names)
