"""pint is the judge of our unit table and the last resort at run time, never the daily bread.

Importing pint takes longer than checking a report, and the units of Vietnamese reports are few: their sizes
stand in the language's table as plain fractions. Here that table is held against ``rules/units.txt``, and here
alone a spelling that the table does not know is looked up. A spelling that no definition could explain is
turned away before pint is imported, for unknown nouns behind figures are common and unknown units rare.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from sonla_audit.packs import rules_folder
from sonla_audit.quantity import BASES, Unit

if TYPE_CHECKING:
    from fractions import Fraction

_KINDS = ("money", "usd", "area", "length", "mass", "volume", "time", "energy", "power")
_SYMBOLS = {kind: BASES[kind] for kind in _KINDS} | {"voltage": "V", "temperature": "degC", "apparent power": "VA"}
# "hs" is a pupil and "TV" a television before they are a hectosecond and a teravolt
_PREFIXED = frozenset(("length", "mass", "volume", "energy", "power", "apparent power"))
_SPELLING = re.compile(r"[A-Za-zµμ]+[23]?|[a-z]+_[a-z]+")


def define(name: str) -> Unit | None:
    """The measure that a spelling stands for, capitals as written ("GWh", "dm3"); None where it is none."""
    definitions = _definitions()
    plain = name in definitions.units
    if not plain and not _prefixed(name, definitions):
        return None
    kind = _kind(name)
    if kind is None or not (plain or kind in _PREFIXED):
        return None
    size = _size(name, _SYMBOLS[kind])
    return Unit(name, kind, size.numerator, size.denominator)


def check_table(table: Mapping[str, Any]) -> list[str]:
    """What is wrong with the ``[[unit]]`` entries of a quantities table, one sentence a mistake.

    Each entry's ``num / den`` must be the size pint gives its ``symbol`` in base units of its ``kind``.
    """
    return [sentence for entry in table.get("unit", []) for sentence in _mistakes(entry)]


def _mistakes(entry: Mapping[str, Any]) -> Iterable[str]:
    symbol, kind = str(entry.get("symbol", "")), str(entry.get("kind", ""))
    if not all(isinstance(entry.get(key), int) and entry[key] > 0 for key in ("num", "den")):
        yield f"unit {symbol!r}: expected positive whole numbers as num and den"
    elif kind not in _SYMBOLS:
        yield f"unit {symbol!r}: unknown kind {kind!r}, expected one of {', '.join(_SYMBOLS)}"
    elif (found := _kind(symbol)) is None:
        yield f"unit {symbol!r}: not defined in units.txt"
    elif found != kind:
        yield f"unit {symbol!r}: its kind is {kind!r} in the table and {found!r} in units.txt"
    else:
        size = _size(symbol, _SYMBOLS[kind])
        if (size.numerator * entry["den"]) != (entry["num"] * size.denominator):
            yield (f"unit {symbol!r}: {entry['num']}/{entry['den']} {_SYMBOLS[kind]} in the table, "
                   f"{size} in units.txt")


class _Definitions:
    """The names and prefixes of units.txt, read without pint."""

    __slots__ = ("prefixes", "units")

    def __init__(self, text: str) -> None:
        names: set[str] = set()
        for line in text.splitlines():
            first, *rest = (part.strip() for part in line.split("#")[0].split("="))
            # what follows the name is its value; then come its symbol and other names
            names.update((first, *rest[1:]))
        names.discard("")
        self.prefixes = frozenset(name[:-1] for name in names if name.endswith("-"))
        self.units = frozenset(name for name in names if not name.endswith("-"))


@cache
def _definitions() -> _Definitions:
    with open(os.path.join(rules_folder(), "units.txt"), encoding="utf-8") as file:
        return _Definitions(file.read())


def _prefixed(name: str, definitions: _Definitions) -> bool:
    return any(
        name.startswith(prefix) and name[len(prefix):] in definitions.units for prefix in definitions.prefixes)


@cache
def _registry() -> Any:
    from fractions import Fraction

    from pint import UnitRegistry
    return UnitRegistry(os.path.join(rules_folder(), "units.txt"), non_int_type=Fraction)


def _kind(symbol: str) -> str | None:
    if not _SPELLING.fullmatch(symbol):
        return None
    from pint import UndefinedUnitError
    registry = _registry()
    try:
        dimension = registry.Unit(symbol).dimensionality
    except UndefinedUnitError:
        return None
    for kind, base in _SYMBOLS.items():
        if registry.Unit(base).dimensionality == dimension:
            return kind
    return None


def _size(symbol: str, base: str) -> Fraction:
    from fractions import Fraction
    registry = _registry()
    return Fraction(registry.Quantity(Fraction(1), symbol).to(base).magnitude)
