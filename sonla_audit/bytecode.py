"""The program's own modules, unpacked from one file: to find and open a hundred takes longer than to run them.

What Python has compiled is gathered in the user's cache after a run and taken from there in the next. It is only ever
what the interpreter made of the very sources that lie beside this file: a module whose source has another size or
time, or that is not there, is imported as ever. Where Python is told to write no bytecode, none is kept here either.
"""

from __future__ import annotations

import os
import sys

from sonla_audit import kept
from sonla_audit.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

_PACKAGE = __name__.partition(".")[0]
_FOLDER = os.path.dirname(os.path.abspath(__file__))

_FEW = 25  # modules

Unit = tuple[Any, str, int, int, bool]  # a module's code, its source with time and size, and whether it is a package


class _Finder:
    """Finds the package's own modules in what was kept, and remembers which it had not."""

    __slots__ = ("key", "missing", "path", "spec", "stale", "units", "written")

    def __init__(self, spec: Any) -> None:
        self.spec = spec
        self.key = kept.digest(_FOLDER.encode("utf-8", "surrogatepass"), f"{sys.hexversion:x}".encode(),
                               (sys.implementation.cache_tag or "").encode(), bytes((sys.flags.optimize,)))
        self.path = kept.place(f"bytecode-{self.key[:12]}.bin")
        self.units: dict[str, Unit] = {}
        if self.path is not None and kept.private(self.path):
            self.units = kept.read(self.path, self.key, sealed=False) or {}
        self.missing = 0
        self.stale = not self.units
        self.written: dict[str, CodeType] = {}

    def find_spec(self, name: str, path: Sequence[str] | None = None,
                  target: ModuleType | None = None) -> ModuleSpec | None:
        """The import system's question: how is this module made? None leaves it to others."""
        unit = self.units.get(name)
        if unit is None:
            self.missing += name.startswith(f"{_PACKAGE}.")
            return None
        if not _same(unit):
            self.stale = True
            return None
        spec: ModuleSpec = self.spec(name, self, origin=unit[1], is_package=unit[4])
        spec.has_location = True
        if unit[4]:
            spec.submodule_search_locations = [os.path.dirname(unit[1])]
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """A module like any other."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code in it."""
        exec(self.units[module.__name__][0], module.__dict__)

    def get_code(self, name: str) -> CodeType:
        """What `runpy` and debuggers ask for."""
        code: CodeType = self.units[name][0]
        return code

    def get_source(self, name: str) -> str:
        """The source, for tracebacks."""
        with open(self.units[name][1], encoding="utf-8") as file:
            return file.read()


def _same(unit: Unit) -> bool:
    try:
        found = os.stat(unit[1])
    except OSError:
        return False
    return found.st_mtime_ns == unit[2] and found.st_size == unit[3]


_finders: list[_Finder] = []


def use() -> None:
    """Take the package's modules from what was kept, from now on."""
    if not _finders and sys.implementation.name == "cpython":
        _finders.append(_Finder(type(sys.modules[_PACKAGE].__spec__)))
        sys.meta_path.insert(0, _finders[0])


def code_of(source: str) -> CodeType:
    """The code of a source text that the program writes itself."""
    finder = _finders[0] if _finders else None
    unit = finder.units.get(source) if finder is not None else None
    if unit is not None:
        code: CodeType = unit[0]
        return code
    code = compile(source, f"<{_PACKAGE}>", "exec")
    if finder is not None:
        finder.written[source] = code
    return code


def keep() -> None:
    """Keep what this run had to import in the ordinary way.

    A few modules more than were kept before are left to the ordinary way: all that is kept is read by every run.
    """
    if not _finders or sys.dont_write_bytecode:
        return
    finder = _finders[0]
    if finder.path is None or not (finder.stale or finder.missing > _FEW):
        return
    units = {name: unit for name, unit in finder.units.items()
             if not unit[1] or (not finder.stale and _same(unit))}
    units.update((source, (code, "", 0, 0, False)) for source, code in finder.written.items())
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{_PACKAGE}.") and name not in units and (unit := _unit(name, module)) is not None:
            units[name] = unit
    kept.write(finder.path, finder.key, units)
    finder.missing, finder.stale = 0, False


def _unit(name: str, module: ModuleType) -> Unit | None:
    spec = module.__spec__
    if spec is None or not spec.has_location or spec.origin is None or not spec.origin.endswith(".py"):
        return None
    try:
        found = os.stat(spec.origin)
        code = spec.loader.get_code(name)  # type: ignore[union-attr]
    except (OSError, ImportError, AttributeError, SyntaxError):
        return None
    return code, spec.origin, found.st_mtime_ns, found.st_size, spec.submodule_search_locations is not None
