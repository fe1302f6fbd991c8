"""The program's own modules, unpacked from one file: to find and open a hundred takes longer than to run them.

What Python has compiled is gathered in the user's cache after a run and taken from there in the next. It is only ever
what the interpreter made of the very sources that lie beside this file: a module whose source has another size or
time, or that is not there, is imported as ever. Where Python is told to write no bytecode, none is kept here either.

With a module is kept which others it was the first to import; those are made ready before it runs, so that its import
statements find them there and the import system is asked for a few modules only.
"""

from __future__ import annotations

import os
import sys

from sonla_audit import kept, native
from sonla_audit.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

_PACKAGE = __name__.partition(".")[0]
_FOLDER = os.path.dirname(os.path.abspath(__file__))

_FEW = 5  # modules
_FORM = 4  # of what is kept: raised when its shape changes
_MORE = "-more"  # the second file: what the first run had no need of

# a module's code, its source with time and size, whether it is a package, and which modules it was the first to import
Unit = tuple[Any, str, int, int, bool, tuple[str, ...]]


class _Finder:
    """Finds the package's own modules in what was kept, and remembers which it had not."""

    __slots__ = ("before", "first", "further", "key", "missing", "nested", "path", "spec", "stale", "units", "written")

    def __init__(self, spec: Any) -> None:
        self.spec = spec
        self.key = kept.digest(_FOLDER.encode("utf-8", "surrogatepass"), f"{sys.hexversion:x} {_FORM}".encode(),
                               (sys.implementation.cache_tag or "").encode(), bytes((sys.flags.optimize,)))
        self.path = kept.place(f"bytecode-{self.key[:12]}.bin")
        self.before = frozenset(sys.modules)  # what is there already, and is never asked for here
        self.units = self._read("")
        self.further: dict[str, Unit] | None = None  # what later runs needed beside; not read before it is asked for
        self.missing = 0
        self.stale = not self.units
        self.written: dict[str, CodeType] = {}
        self.first: dict[str, tuple[str, ...]] = {}  # what a module that was not kept was the first to import
        self.nested: list[list[str]] = []  # the same while such modules are being imported, the innermost last

    def _read(self, more: str) -> dict[str, Unit]:
        path = self.path and f"{self.path}{more}"
        return (kept.mapped(path, self.key) or {}) if path and kept.private(path) else {}

    def unit(self, name: str) -> Unit | None:
        """What is kept under a name."""
        found = self.units.get(name)
        if found is None and self.units:
            if self.further is None:
                self.further = self._read(_MORE)
            found = self.further.get(name)
        return found

    def find_spec(self, name: str, path: Sequence[str] | None = None,
                  target: ModuleType | None = None) -> ModuleSpec | None:
        """The import system's question: how is this module made? None leaves it to others."""
        if not name.startswith(f"{_PACKAGE}."):
            return None
        unit = self.unit(name)
        if unit is not None and _same(unit):
            return self._spec(name, unit)
        self.missing += unit is None
        self.stale = self.stale or unit is not None
        return None if sys.dont_write_bytecode else self._watched(name, path, target)

    def _spec(self, name: str, unit: Unit) -> ModuleSpec:
        spec: ModuleSpec = self.spec(name, self, origin=unit[1], is_package=unit[4])
        spec.has_location = True
        spec._initializing = False  # type: ignore[attr-defined] # each import statement asks, and a miss costs half of it
        if unit[4]:
            spec.submodule_search_locations = [os.path.dirname(unit[1])]
        return spec

    def _watched(self, name: str, path: Sequence[str] | None, target: ModuleType | None) -> ModuleSpec | None:
        """How one of the package's own modules is made that is not kept; what it imports is noted."""
        from importlib.machinery import PathFinder
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            return None
        run = spec.loader.exec_module

        def watched(module: ModuleType) -> None:
            self.nested.append([])
            try:
                run(module)
            finally:
                found = self.nested.pop()
            self.first[name] = tuple(found)
            self._done(name)

        spec.loader.exec_module = watched  # type: ignore[method-assign]
        return spec

    def _done(self, name: str) -> None:
        if self.nested:
            self.nested[-1].append(name)

    def create_module(self, spec: ModuleSpec) -> None:
        """A module like any other."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code in it, after those modules that it would be the first to import."""
        unit = self._known(module.__name__)
        self.ahead(unit[5])
        exec(unit[0], module.__dict__)
        self._done(module.__name__)

    def _known(self, name: str) -> Unit:
        unit = self.unit(name)
        if unit is None:
            raise ImportError(f"no code is kept for {name}", name=name)
        return unit

    def ahead(self, names: Iterable[str]) -> bool:
        """Make modules that are about to be imported; False where one is not kept and is imported as ever."""
        modules = sys.modules
        if "threading" in modules:  # the import system's locks are not taken
            return False
        for name in native.ahead(names):
            if name in modules:
                continue
            other = self.unit(name)
            parent, _, last = name.rpartition(".")
            if other is None or not _same(other) or parent not in modules or not self.ahead(other[5]):
                return False
            if name in modules:  # one that it imports has imported it
                continue
            module = type(sys)(name)
            spec = self._spec(name, other)
            module.__spec__, module.__loader__, module.__file__ = spec, spec.loader, other[1]
            module.__package__ = name if other[4] else parent
            if other[4]:
                module.__path__ = spec.submodule_search_locations  # type: ignore[assignment]
            modules[name] = module
            try:
                exec(other[0], module.__dict__)
            except BaseException:
                modules.pop(name, None)
                raise
            setattr(modules[parent], last, module)
            self._done(name)
        return True

    def get_code(self, name: str) -> CodeType:
        """What `runpy` and debuggers ask for."""
        code: CodeType = self._known(name)[0]
        return code

    def get_source(self, name: str) -> str:
        """The source, for tracebacks."""
        with open(self._known(name)[1], encoding="utf-8") as file:
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


def ahead(names: Iterable[str]) -> None:
    """Make ready modules of the package that are about to be imported one by one, those that are compiled or kept."""
    if _finders:
        _finders[0].ahead(names)


def code_of(source: str) -> CodeType:
    """The code of a source text that the program writes itself."""
    finder = _finders[0] if _finders else None
    unit = finder.unit(source) if finder is not None else None
    if unit is not None:
        code: CodeType = unit[0]
        return code
    code = compile(source, f"<{_PACKAGE}>", "exec")
    if finder is not None:
        finder.written[source] = code
    return code


def keep() -> None:
    """Keep what this run had to import in the ordinary way.

    What the first run needed stands in one file, whatever later ones needed beside it in a second that is read only
    then; a few modules more are left to the ordinary way.
    """
    if not _finders or sys.dont_write_bytecode:
        return
    finder = _finders[0]
    if finder.path is None or not (finder.stale or finder.missing > _FEW):
        return
    units: dict[str, Unit] = {} if finder.stale else dict(finder.further or ())
    units.update((source, (code, "", 0, 0, False, ())) for source, code in finder.written.items())
    shared: dict[Any, Any] = {}
    for name, module in list(sys.modules.items()):
        if name == "__main__":  # of `python -m`: the import system is asked for it under its own name
            name = getattr(module.__spec__, "name", "")
        known = finder.unit(name)
        if name.startswith(f"{_PACKAGE}.") and name not in finder.before and (finder.stale or known is None):
            first = finder.first.get(name, known[5] if known is not None else ())
            if (unit := _unit(name, module, first, shared)) is not None:
                units[name] = unit
    if finder.stale:
        for name, unit in (*finder.units.items(), *(finder.further or {}).items()):
            if not unit[1]:
                units.setdefault(name, unit)
        kept.remove(f"{finder.path}{_MORE}")
    kept.write(finder.path if finder.stale else f"{finder.path}{_MORE}", finder.key, units)
    finder.missing, finder.stale = 0, False


def _unit(name: str, module: ModuleType, first: tuple[str, ...], shared: dict[Any, Any]) -> Unit | None:
    spec = module.__spec__
    if spec is None or not spec.has_location or spec.origin is None or not spec.origin.endswith(".py"):
        return None
    try:
        found = os.stat(spec.origin)
        code = spec.loader.get_code(name)  # type: ignore[union-attr]
    except (OSError, ImportError, AttributeError, SyntaxError):
        return None
    from sonla_audit.barecode import bare  # which a run that keeps nothing has no need of
    package = spec.submodule_search_locations is not None
    return bare(code, shared), spec.origin, found.st_mtime_ns, found.st_size, package, first
