"""A reader turns the bytes of one kind of file into a document, and says in a sentence why it cannot.

Readers are found by the names of their modules: `docx.py` would read ".docx", `html_htm.py` ".html" and ".htm".
So a folder can be searched without importing anything, and a plain text report never pays for the libraries
that other kinds of file need. Whatever no reader claims by name is read as text.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module

from sonla_audit.document import Document
from sonla_audit.unreadable import UnreadableError
from sonla_audit.values import Frozen

__all__ = ["Reader", "UnreadableError", "reader_for", "suffixes"]


class Reader(metaclass=Frozen):
    """How one kind of file is read.

    ``read`` takes the path as it is to be shown, the file's bytes, and the name of an encoding or None to find it
    out; it raises UnreadableError. ``suffixes`` are in lower case with their dot.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, bytes, str | None], Document]


def reader_for(path: str) -> Reader:
    """The reader of a file, chosen by its suffix alone; "-" and unknown suffixes are read as text."""
    suffix = os.path.splitext(path)[1].lower()
    module = "text" if suffix in ("", ".txt") else _modules().get(suffix, "text")
    reader: Reader = import_module(f"{__name__}.{module}").READER
    return reader


def suffixes() -> tuple[str, ...]:
    """The suffixes that are looked for in a folder, sorted."""
    return tuple(sorted({*reader_for("").suffixes, *_modules()}))


@lru_cache(maxsize=1)
def _modules() -> Mapping[str, str]:
    """The module that reads each suffix, by the modules' names."""
    from pkgutil import iter_modules

    return {f".{part}": module.name for module in iter_modules(__path__) for part in module.name.split("_") if part}
