"""Values are frozen and slotted, and cost next to nothing to define.

The standard library's decorator compiles eight functions for each class and loads `inspect` to do so; for a hundred
small classes that is half of a short run. Here one `__init__` is compiled for each number of fields, and the rest is
shared. To the outside a value is a dataclass all the same: `dataclasses.fields`, `replace` and `asdict` work on it,
and the description they need is made when they first ask.
"""

from __future__ import annotations

from operator import attrgetter
from types import CodeType, FunctionType

from sonla_audit import bytecode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn, TypeVar, dataclass_transform

    T = TypeVar("T")
else:
    def dataclass_transform(**_):
        return lambda decorator: decorator

_SETTERS = [f"set{at}" for at in range(100)]
_templates: dict[tuple[int, bool, bool], CodeType] = {}
_orders: dict[type, tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]] = {}


def _frozen(name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
    names = tuple(body.get("__annotations__", ()))
    taken = attrgetter(*names)
    several = len(names) > 1

    def equal(self: Any, other: Any) -> Any:
        return taken(self) == taken(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(taken(self)) if several else hash((taken(self),))

    return _made(name, bases, body, __eq__=equal, __hash__=hashed)


def _slotted(name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
    return _made(name, bases, body, fixed=False)


if TYPE_CHECKING:
    @dataclass_transform(frozen_default=True)
    class Frozen(type):
        """What makes a frozen, slotted class whose instances are equal where all their fields are."""

    @dataclass_transform(frozen_default=True, eq_default=False)
    class Record(type):
        """What makes a slotted class whose instances are equal to themselves only, and are made by the thousand.

        They are as frozen as the type checker sees to it: nothing hashes their fields, and a look at every assignment
        would double what it costs to make one.
        """

    @dataclass_transform(eq_default=False)
    class Mutable(type):
        """What makes a slotted class whose instances may be changed while they are being made."""
else:
    Frozen, Record, Mutable = _frozen, _slotted, _slotted


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """The class as `Frozen` makes it, which makes it once and not twice."""
    return _again(cls, _frozen)


@dataclass_transform(frozen_default=True, eq_default=False)
def record(cls: type[T]) -> type[T]:
    """The class as `Record` makes it, which makes it once and not twice."""
    return _again(cls, _slotted)


@dataclass_transform(eq_default=False)
def draft(cls: type[T]) -> type[T]:
    """The class as `Mutable` makes it, which makes it once and not twice."""
    return _again(cls, _slotted)


def replace(old: T, /, **changes: Any) -> T:
    """A copy with some fields changed. Raises TypeError for a field it does not have."""
    cls: Any = old.__class__
    known = _orders.get(cls)
    if known is None:
        names = cls.__match_args__
        several: Callable[[Any], tuple[Any, ...]] = attrgetter(*names, "__class__")  # of one it would give no tuple
        known = _orders[cls] = several, {name: at for at, name in enumerate(names)}
    taken, order = known
    *fields, _ = taken(old)
    for name, value in changes.items():
        if name not in order:
            raise TypeError(f"{cls.__qualname__} has no field {name!r}")
        fields[order[name]] = value
    return cls(*fields)  # type: ignore[no-any-return]


class _Fields:
    """What the standard library knows a dataclass by, made when it asks."""

    __slots__ = ()

    def __get__(self, instance: object, owner: type) -> Any:
        from dataclasses import field, make_dataclass
        names: tuple[str, ...] = owner.__match_args__  # type: ignore[attr-defined]
        defaults = getattr(owner.__init__, "__defaults__", None) or ()  # type: ignore[misc] # none is told of a compiled one
        told = getattr(owner, "__annotations__", {})
        bare = len(names) - len(defaults)
        likeness: Any = make_dataclass(owner.__name__, [
            (name, told.get(name, "Any"), *(() if at < bare else (field(default=defaults[at - bare]),)))
            for at, name in enumerate(names)], frozen=True)
        return likeness.__dataclass_fields__


def _again(cls: type[T], make: Callable[[str, tuple[type, ...], dict[str, Any]], Any]) -> type[T]:
    """The class made again with slots; no class statement has to give its name for that."""
    body = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    made: type[T] = make(cls.__name__, cls.__bases__, body | {"__qualname__": cls.__qualname__})
    return made


def _made(name: str, bases: tuple[type, ...], body: dict[str, Any], fixed: bool = True, **more: Any) -> Any:
    """The class of a class statement with slots, and with what every value can do."""
    names = tuple(body.get("__annotations__", ()))
    defaults = tuple([body.pop(name) for name in names if name in body])
    setters: dict[str, Any] = {}  # filled once there is a class with places to set
    code = _template(len(names), "__post_init__" in body, fixed)
    variables = ("self", *names)
    init = FunctionType(code.replace(co_varnames=variables) if fixed else
                        code.replace(co_varnames=variables, co_names=(*names, *code.co_names[len(names):])),
                        setters, "__init__", defaults)
    init.__qualname__ = f"{body['__qualname__']}.__init__"
    body.update(more, __slots__=names, __match_args__=names, __repr__=_shown, __reduce__=_reduced, __init__=init,
                __dataclass_fields__=FIELDS)
    if fixed:
        body.update(__setattr__=_refused, __delattr__=_refused)
    made: Any = type(name, bases, body)
    if fixed:
        for at, field in enumerate(names):
            setters[_SETTERS[at]] = made.__dict__[field].__set__
    return made


def _template(count: int, checked: bool, fixed: bool) -> CodeType:
    """The code of an `__init__` with so many fields, which are yet to be named."""
    found = _templates.get((count, checked, fixed))
    if found is None:
        places = range(count)
        lines = [f"def __init__(self{''.join(f', field{at}' for at in places)}):",
                 *(f" set{at}(self, field{at})" if fixed else f" self.field{at} = field{at}" for at in places),
                 " self.__post_init__()" if checked else " return None"]
        space: dict[str, Callable[..., None]] = {}
        exec(bytecode.code_of("\n".join(lines)), {}, space)
        found = _templates[count, checked, fixed] = space["__init__"].__code__
    return found


def _shown(self: Any) -> str:
    return f"{self.__class__.__qualname__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self.__match_args__)})"


def _refused(self: Any, name: str, *_: object) -> NoReturn:
    from dataclasses import FrozenInstanceError
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _reduced(self: Any) -> tuple[Any, ...]:
    return self.__class__, tuple(getattr(self, name) for name in self.__match_args__)


FIELDS = _Fields()
