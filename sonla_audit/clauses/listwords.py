"""Words of lists are looked up class by class, because one word opens a list here and closes it there.

A lexicon gives the longest phrase at a word; with one lexicon a class, a phrase of one class never hides a shorter
one of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sonla_audit.tokens import Lexicon
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import Record

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_OPENING, _CLOSING = "([“«", ")]”»"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class Listwords(metaclass=Record):
    """The words that open, close, join and qualify lists, by class; the nouns before names, by kind."""

    classes: Mapping[str, Lexicon]
    nouns: Lexicon

    def at(self, name: str, folded: Sequence[str], index: int) -> int:
        """The index after the phrase of a class that begins at a word; the word's own index where there is none."""
        hit = self.classes[name].match(folded, index) if index < len(folded) else None
        return hit[0] if hit else index

    def ends(self, name: str, folded: Sequence[str], low: int, high: int) -> Iterator[int]:
        """The indexes after the phrases of a class that begin from word ``low`` to word ``high`` (out)."""
        lexicon = self.classes[name]
        for at in range(low, min(high, len(folded))):
            if folded[at] in lexicon.first and (hit := lexicon.match(folded, at)) is not None:
                yield hit[0]

    def noun(self, folded: Sequence[str], index: int) -> tuple[int, tuple[str, ...]]:
        """The index after the noun that begins at a word and the kinds of what it may name."""
        hit = self.nouns.match(folded, index) if index < len(folded) else None
        return (hit[0], tuple(sorted(hit[1]))) if hit else (index, ())


@lru_cache(maxsize=4)
def listwords(pack: Pack) -> Listwords:
    """The lookups of the words of lists of a language."""
    table = pack.tables["listing"]
    return Listwords({name: Lexicon({name: phrases}) for name, phrases in table["words"].items()},
                     Lexicon(table["nouns"]))


def marked(folded: Sequence[str], first: int, known: Listwords) -> int:
    """How many members of a list open with (1), (i), a) or with ordinals; 0 where it has no marks."""
    style = _mark(folded, first)
    count, at, depth, latest = 0, first, 0, 0
    ordinal = known.at("ordinals", folded, first) > first
    if not style and not ordinal:
        return 0
    while at < len(folded):
        mark = _mark(folded, at) if style else ""
        if style and mark[:1] == style[:1] and not depth and int(mark[1:]) > latest:
            count, latest = count + 1, int(mark[1:])
            at += 2
        elif ordinal and known.at("ordinals", folded, at) > at and _opens_member(folded, at, first):
            count += 1
        elif folded[at] in _OPENING:
            depth += 1
        elif folded[at] in _CLOSING and depth:
            depth -= 1
        at += 1
    return count


def _opens_member(folded: Sequence[str], at: int, first: int) -> bool:
    return at == first or folded[at - 1] in (";", ",", ".", ":")


def _mark(folded: Sequence[str], at: int) -> str:
    """The style and number of a mark that begins at a word: "n2" for "(2)", "r2" for "(ii)", "l2" for "b)"."""
    if folded[at] == "(" and at + 2 < len(folded) and folded[at + 2] == ")":
        inner = folded[at + 1]
    elif at + 1 < len(folded) and folded[at + 1] == ")" and len(folded[at]) == 1 and (at == 0 or folded[at - 1] != "("):
        inner = folded[at]
    else:
        return ""
    if inner.isdecimal() and len(inner) <= 2:
        return f"n{int(inner)}"
    if inner in _ROMAN:
        return f"r{_ROMAN.index(inner) + 1}"
    if len(inner) == 1 and "a" <= inner <= "h":
        return f"l{ord(inner) - ord('a') + 1}"
    return ""
