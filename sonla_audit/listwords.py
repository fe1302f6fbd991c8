"""Words of lists are looked up class by class, because one word opens a list here and closes it there.

A lexicon gives the longest phrase at a word; with one lexicon a class, a phrase of one class never hides a shorter
one of another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sonla_audit.tokens import Lexicon


@dataclass(frozen=True, slots=True, eq=False)
class Listwords:
    """The words that open, close, join and qualify lists, by class; the nouns before names, by kind."""

    classes: Mapping[str, Lexicon]
    nouns: Lexicon

    def at(self, name: str, folded: Sequence[str], index: int) -> int:
        """The index after the phrase of a class that begins at a word; the word's own index where there is none."""
        hit = self.classes[name].match(folded, index) if index < len(folded) else None
        return hit[0] if hit else index

    def noun(self, folded: Sequence[str], index: int) -> tuple[int, tuple[str, ...]]:
        """The index after the noun that begins at a word and the kinds of what it may name."""
        hit = self.nouns.match(folded, index) if index < len(folded) else None
        return (hit[0], tuple(sorted(hit[1]))) if hit else (index, ())


def listwords(table: Mapping[str, Any]) -> Listwords:
    """The lookups of a table of list words."""
    return Listwords({name: Lexicon({name: phrases}) for name, phrases in table["words"].items()},
                     Lexicon(table["nouns"]))
