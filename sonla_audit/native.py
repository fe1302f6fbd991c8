"""The engines compiled to machine code, where this build of the program brings them: they are the same modules.

One library beside this file holds all of them, and what makes them (`native/` in the sources). It is made for one
interpreter and carries its name; where there is none for this one, every module is what its source says.
"""

from __future__ import annotations

import os
import sys

from sonla_audit.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

_PACKAGE = __name__.partition(".")[0]
_FOLDER = os.path.dirname(os.path.abspath(__file__))
_LIBRARY = f"{_PACKAGE}_native__mypyc"  # as mypyc calls it

_makers: list[Any] = []


class _Finder:
    """Finds the modules that are compiled; the import system asks for those that no other was the first to import."""

    __slots__ = ("makers", "spec")

    def __init__(self, makers: Any, spec: Any) -> None:
        self.makers = makers
        self.spec = spec

    def find_spec(self, name: str, path: Sequence[str] | None = None,
                  target: ModuleType | None = None) -> ModuleSpec | None:
        """The import system's question: how is this module made? None leaves it to others."""
        return self.spec(name, self) if name in self.makers.known else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The module, which is ready."""
        made: ModuleType = self.makers.make(spec.name)
        return made

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is left to do."""


def use() -> None:
    """Take the compiled modules from the library, from now on, where there is one for this interpreter."""
    if _makers or sys.implementation.name != "cpython" or os.environ.get("SONLA_AUDIT_PURE"):
        return
    import _imp
    path = os.path.join(_FOLDER, f"_native{_imp.extension_suffixes()[0]}")
    if not os.path.exists(path):
        return
    spec: Any = type(sys.modules[_PACKAGE].__spec__)
    library: Any = _imp.create_dynamic(spec(_LIBRARY, None, origin=path))
    library.__file__ = os.path.join(os.path.dirname(_FOLDER), _LIBRARY)  # mypyc takes it to lie beside the package
    sys.modules[_LIBRARY] = library
    _makers.append(_imp.create_dynamic(spec("makers", None, origin=path)))
    sys.meta_path.insert(0, _Finder(_makers[0], spec))


def used() -> bool:
    """Whether this run takes modules from a library."""
    return bool(_makers)


def ahead(names: Iterable[str]) -> list[str]:
    """Make those of some modules that are compiled; the others, in their order."""
    if not _makers:
        return list(names)
    known, make = _makers[0].known, _makers[0].make
    left = []
    for name in names:
        if name in known:
            make(name)
        else:
            left.append(name)
    return left
