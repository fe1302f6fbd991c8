"""Whether two units count or measure the same: what is below the slash of a rate and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure
from sonla_audit.products.ratewords import ANYTHING
from sonla_audit.quantity import Unit
from sonla_audit.tokens import split


def alike(unit: Unit, other: Unit, words: Sequence[str] = (), others: Sequence[str] = ()) -> int:
    """2 for the same measure or counter, 1 for one of its family or with a word of its name, 0 for another thing."""
    if unit.kind != other.kind:
        return 0
    if unit.kind != "count":
        return 2
    one, two = unit.counter, other.counter
    if unit is ANYTHING:
        return 1 if two and two[1] != "time" else 0
    if not one or not two:
        return 0
    if one[0] == two[0]:
        return 2
    if "time" in (one[1], two[1]):
        return 0
    if one[1] and one[1] == two[1] and one[1] not in ("thing", "place"):
        return 1
    a, b = one[0].split(), two[0].split()
    if a == b[-len(a):] or b == a[-len(b):] or a == b[: len(a)] or b == a[: len(b)]:
        return 1
    return 1 if words and others and words[0] == others[0] and one[0] == words[0] else 0


def noun(figure: Figure) -> tuple[str, ...]:
    """The words of a figure behind its digits."""
    return _words(figure.quantity.surface)


@lru_cache(maxsize=1024)  # a figure is held against every rate around it
def _words(surface: str) -> tuple[str, ...]:
    return tuple(filter(str.isalpha, split(surface).folded))
