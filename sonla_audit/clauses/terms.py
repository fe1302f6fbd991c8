"""The vocabulary of lists, made ready once a language: what joins items, names sides, stands for one, counts things."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sonla_audit.phrases import folded_now, worked_out
from sonla_audit.syllables import fold
from sonla_audit.typed import TYPE_CHECKING, Any
from sonla_audit.values import Record

if TYPE_CHECKING:
    from sonla_audit.packs import Pack


class Terms(metaclass=Record):
    """The vocabulary of lists: words that join items, name the sides of a partition, what a length is of,
    or what a thing is not.

    What names a side stands with a blank around it.
    """

    joins: frozenset[str]
    negations: frozenset[str]
    singles: frozenset[str]
    dimensions: frozenset[str]
    prices: tuple[tuple[str, ...], ...]
    number: str
    nouns: Mapping[str, tuple[str, str]]
    partitions: tuple[tuple[tuple[str, ...], ...], ...]


@lru_cache(maxsize=4)
def terms(pack: Pack) -> Terms:
    """The vocabulary of lists in a language."""
    return Terms(**worked_out("terms", _plain, *map(pack.tables.shut, ("total", "quantities"))))


def _plain(total: Mapping[str, Any], quantities: Mapping[str, Any]) -> dict[str, Any]:
    """The vocabulary as plain data."""
    return {
        **{name: frozenset(map(fold, total[name])) for name in ("joins", "negations", "singles", "dimensions")},
        "prices": tuple(tuple(folded_now(phrase).split()) for phrase in total["prices"]),
        "number": fold(total["number"]),
        "nouns": {fold(name): (group[0], entry["class"]) for entry in quantities["counter"]
                  for group in (entry["generic"], *entry["groups"]) for name in group if " " not in name},
        "partitions": tuple(tuple(tuple(_spaced(phrase) for phrase in side.split("|")) for side in every)
                            for every in total["partitions"]),
    }


def _spaced(phrase: str) -> str:
    """A phrase folded, with spaces around, as it is looked for in an item."""
    return f" {folded_now(phrase)} "
