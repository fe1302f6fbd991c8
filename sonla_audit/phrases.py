"""The phrases of the rules as folded words, by what they begin with; worked out once and kept for the next run.

To fold three thousand phrases and to put them in order takes as long as to read a page. What was made of the phrases is
kept under the very phrases, in the user's cache, for exactly these sources; where it is missing it is made as ever.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from unicodedata import unidata_version

from sonla_audit import kept
from sonla_audit.patterns import escape, pattern
from sonla_audit.syllables import fold
from sonla_audit.typed import Any

PIECE = pattern(r"[^\W\d_]+|[0-9]+|[^\w\s]|_")
_SOURCES = ("phrases.py", "syllables.py", "clauses/terms.py", "ledger/wording.py", "measuring/mask_words.py",
            "measuring/date_words.py", "measuring/number_words.py", "measuring/spellings.py",
            "products/ratewords.py")  # what makes it
_SPARE = 8  # lexicons kept beside those that were used

# a phrase of several words without its first: the second, the rest, the classes of the phrase
Entry = tuple[str, tuple[str, ...], frozenset[str]]
# by the first word of phrases: the classes of that word alone, and the longer phrases, the longest first
Heads = dict[str, tuple[frozenset[str] | None, tuple[Entry, ...]]]


class _Shelf:
    """What earlier runs made of the words of the rules, and whether this one added to it."""

    __slots__ = ("added", "asked", "asked_tables", "key", "lexicons", "path", "phrases", "tables", "used")

    def __init__(self) -> None:
        here = os.path.dirname(__file__)
        self.key = kept.digest(*[_version(os.path.join(here, name)) for name in _SOURCES], unidata_version.encode())
        self.path = kept.place(f"words-{self.key[:12]}.bin")
        found = (kept.mapped(self.path, self.key) if self.path is not None and kept.private(self.path) else None) or {}
        self.lexicons: dict[str, Heads] = found.get("lexicons", {})
        self.phrases: dict[str, str] = found.get("phrases", {})  # folded
        self.tables: dict[str, dict[str, Any]] = found.get("tables", {})
        self.used: dict[str, Heads] = {}  # lexicons
        self.asked: set[str] = set()  # phrases
        self.asked_tables: dict[str, dict[str, Any]] = {}
        self.added = False


@lru_cache(maxsize=1)
def _shelf() -> _Shelf:
    return _Shelf()


def keep() -> None:
    """Keep for the next run what this one had to make of the words of the rules, and what else it used.

    Of what it did not use a little is kept as well: other runs may have need of it, or nobody since the rules changed.
    """
    shelf = _shelf()
    if shelf.added and shelf.path is not None:
        spare = [said for said in shelf.lexicons if said not in shelf.used][:_SPARE]
        kept.write(shelf.path, shelf.key, {
            "lexicons": shelf.used | {said: shelf.lexicons[said] for said in spare},
            "phrases": {phrase: shelf.phrases[phrase] for phrase in shelf.asked}, "tables": shelf.asked_tables})
    shelf.added = False


def _version(path: str) -> bytes:
    """What tells one version of a source file from another."""
    try:
        found = os.stat(path)
    except OSError:
        return path.encode("utf-8", "surrogatepass")
    return f"{path} {found.st_size} {found.st_mtime_ns}".encode("utf-8", "surrogatepass")


def folded_phrase(phrase: str) -> str:
    """A phrase of the rules as a lookup key: its folded words and signs with a space between them."""
    shelf = _shelf()
    found = shelf.phrases.get(phrase)
    if found is None:
        found = shelf.phrases[phrase] = folded_now(phrase)
        shelf.added = True
    shelf.asked.add(phrase)
    return found


def folded_now(phrase: str) -> str:
    """The same for what is kept as a whole, as a part of something else."""
    return " ".join(_folded(phrase))


def _folded(phrase: str) -> tuple[str, ...]:
    return tuple([fold(piece) for piece in PIECE.findall(phrase)])


def either(phrases: Sequence[str]) -> str:
    """A pattern of any of the phrases, the longest first, with any blanks between their words."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(r"\s+".join(map(escape, phrase.split())) for phrase in ordered) + ")"


def worked_out(name: str, make: Callable[..., dict[str, Any]],
               *tables: Mapping[str, Any] | bytes) -> dict[str, Any]:
    """What is made of tables of the rules, which is plain data, from an earlier run or made now.

    Tables that are packed are opened only where it is to be made.
    """
    shut = [table if isinstance(table, bytes) else kept.packed(dict(table)) for table in tables]
    shelf, key = _shelf(), f"{name} {kept.digest(*shut)}"
    found = shelf.tables.get(key)
    if found is None:
        found = shelf.tables[key] = make(*map(kept.loads, shut))
        shelf.added = True
    shelf.asked_tables[key] = found
    return found


def heads_of(classes: Mapping[str, Iterable[str]]) -> Heads:
    """Phrases with their classes by the words they begin with, the longest of those first."""
    said = "\n".join(["\t".join((name, *phrases)) for name, phrases in classes.items()])
    shelf = _shelf()
    found = shelf.lexicons.get(said)
    if found is None:
        found = shelf.lexicons[said] = gathered(classes)
        shelf.added = True
    shelf.used[said] = found
    return found


def cues(words: bytes) -> Heads:
    """The same of the cue words of a language, from the packed table of them."""
    return worked_out("words", lambda table: gathered(table["classes"]), words)


def gathered(classes: Mapping[str, Iterable[str]]) -> Heads:
    """The same, made now: for what keeps it itself."""
    known: dict[tuple[str, ...], frozenset[str]] = {}
    for name, phrases in classes.items():
        own = frozenset((name,))
        for phrase in phrases:
            words = _folded(phrase)
            known[words] = known[words] | own if words in known else own
    heads: Heads = {}
    shared: dict[frozenset[str], frozenset[str]] = {}
    for words in sorted(known, key=len, reverse=True):
        names = shared.setdefault(known[words], known[words])
        single, longer = heads.get(words[0], (None, ()))
        heads[words[0]] = (names, longer) if len(words) == 1 else (single, (*longer, (words[1], words[2:], names)))
    return heads
