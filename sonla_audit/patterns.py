"""Regular expressions, translated once and kept for the next run. The one door to `re` for whatever runs in a check.

To translate a hundred expressions takes as long as to check a short report, and loading `re` as long as ten of them.
What `re` made of an expression is a list of numbers which the interpreter checks and takes as it is; it is kept in
the user's cache for exactly this interpreter, and where it is missing, or the interpreter works otherwise, the
expression goes through `re` as ever.
"""

from __future__ import annotations

import sys

from sonla_audit import kept
from sonla_audit.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from re import Match, Pattern
    from typing import AnyStr
else:
    Match = Pattern = object

__all__ = ["IGNORECASE", "Match", "Pattern", "either", "escape", "keep", "pattern"]

IGNORECASE = 2
_SPECIAL = {ord(sign): "\\" + sign for sign in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}
_MOST = 400  # expressions kept; beyond it those that were not used in the last run are left out

# by expression and flags: the flags as `re` sets them, the numbers, how many groups there are, and their names
Kept = dict[tuple[str | bytes, int], tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]]


class _Shelf:
    """What was kept by earlier runs, and what this run used of it or added."""

    __slots__ = ("added", "found", "key", "make", "path", "used")

    def __init__(self) -> None:
        self.found: Kept = {}
        self.used: Kept = {}
        self.added = False
        self.path: str | None = None
        self.key = ""
        self.make: Any = None
        if sys.implementation.name == "cpython":
            try:
                import _sre  # type: ignore[import-not-found]
                self.make, magic = _sre.compile, _sre.MAGIC
            except (ImportError, AttributeError):
                return
            self.key = f"{sys.hexversion:x}-{magic}-{sys.maxunicode:x}-{sys.maxsize:x}-{sys.byteorder}"
            self.path = kept.place(f"patterns-{self.key}.bin")
            if self.path is not None and kept.private(self.path):
                self.found = kept.mapped(self.path, self.key) or {}


_shelves: list[_Shelf] = []


def pattern(text: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """The expression, ready to use."""
    shelf = _shelf()
    form = shelf.found.get((text, flags))
    if form is not None:
        try:
            set_flags, code, *groups = form
            made: Pattern[AnyStr] = shelf.make(text, set_flags, _numbers(code), *groups)
        except (TypeError, ValueError, RuntimeError, OverflowError):
            shelf.found = {}
        else:
            shelf.used[text, flags] = form
            return made
    import re
    made = re.compile(text, flags)
    if shelf.make is not None and (form := _translated(shelf, made, flags)) is not None:
        shelf.used[text, flags] = form
        shelf.added = True
    return made


def escape(text: str) -> str:
    """The text as an expression for itself, spelled as `re.escape` does."""
    return text.translate(_SPECIAL)


def either(texts: Iterable[str]) -> str:
    """An expression for one of some texts, tried in their order."""
    return "|".join([text.translate(_SPECIAL) for text in texts])


def keep() -> None:
    """Keep what this run had to translate for the next one."""
    shelf = _shelf()
    if shelf.added and shelf.path is not None:
        every = {**shelf.found, **shelf.used}
        kept.write(shelf.path, shelf.key, every if len(every) <= _MOST else shelf.used)
        shelf.added = False


def _shelf() -> _Shelf:
    if not _shelves:
        _shelves.append(_Shelf())
    return _shelves[0]


def _numbers(code: bytes) -> list[int]:
    """The numbers of an expression from the bytes of each, as the interpreter holds them."""
    return memoryview(code).cast("I").tolist()


def _translated(shelf: _Shelf, made: Pattern[AnyStr], flags: int) -> Any:
    """What `re` made of an expression; None where this interpreter does not let it be seen, or it is not the same."""
    try:
        from array import array
        from re import _compiler, _parser  # type: ignore[attr-defined]
        parsed = _parser.parse(made.pattern, flags)
        code = [int(number) for number in _compiler._code(parsed, flags)]
        names = dict(parsed.state.groupdict)
        by_number: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            by_number[number] = name
        packed = array("I", code).tobytes()
        form = int(made.flags), packed, made.groups, names, tuple(by_number)
        again = shelf.make(made.pattern, form[0], _numbers(packed), *form[2:])
    except Exception:  # whatever a private part of another interpreter may raise
        return None
    return form if again == made and again.groupindex == made.groupindex else None
