"""The words that make a rate, ready to be looked up: each, mean, the nouns behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sonla_audit.quantity import Unit
from sonla_audit.tokens import Lexicon, folded_phrase
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import record

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

ANYTHING = Unit("", "count", counter=("", "anything"))
SIDES = Unit("", "count", counter=("", "sides"))


@record
class RateWords:
    """The lookups of a language: words of the product file, those with which each class begins, and nouns as units."""

    words: Lexicon
    begins: Mapping[str, frozenset[str]]
    unit_of: Mapping[str, Unit]
    year: str
    month: str
    day: str
    myriad: str
    person: Unit
    joins: frozenset[tuple[str, ...]]
    stocks: frozenset[tuple[str, ...]]

    @property
    def nouns(self) -> Lexicon:
        """The nouns by which units are told; most reports have no rate whose noun is asked for."""
        return _nouns(self)


@lru_cache(maxsize=4)
def _nouns(known: RateWords) -> Lexicon:
    return Lexicon({"noun": list(known.unit_of)})


@lru_cache(maxsize=4)
def rate_words(pack: Pack) -> RateWords:
    """The lookups made from a pack's product and quantities tables."""
    table, quantities = pack.tables["product"], pack.tables["quantities"]
    unit_of: dict[str, Unit] = {}
    for entry in quantities["unit"]:
        unit_of.update(dict.fromkeys(map(folded_phrase, entry["names"]), Unit(
            entry["names"][0], entry["kind"], entry["num"], entry["den"])))
    for entry in quantities["counter"]:
        if entry["generic"]:
            unit_of.update(dict.fromkeys(map(folded_phrase, entry["generic"]), _counter(
                entry["generic"][0], entry["class"])))
        for group in entry["groups"]:
            unit = _counter(group[0], entry["class"])
            for name in group:
                unit_of.setdefault(folded_phrase(name), unit)
    unit_of.update(dict.fromkeys(map(folded_phrase, table["anything"]), ANYTHING))
    unit_of.update(dict.fromkeys(map(folded_phrase, table["sides"]), SIDES))
    classes = {name: phrases for name, phrases in table.items() if isinstance(phrases, list)}
    joins = frozenset((*((folded_phrase(word),) for word in table["joins"]), (",",)))
    begins = {name: frozenset(folded_phrase(phrase).split(" ", 1)[0] for phrase in phrases)
              for name, phrases in classes.items()}
    return RateWords(Lexicon(classes), begins, unit_of, table["year"], table["month"], table["day"], table["myriad"],
                     unit_of[folded_phrase(table["person"])], joins,
                     frozenset(unit_of[folded_phrase(name)].counter[:1] for name in table["stocks"]))


def says(folded: Sequence[str], low: int, high: int, known: RateWords, name: str) -> bool:
    """Whether a phrase of one class of the product words stands between two words of a block."""
    if known.begins[name].isdisjoint(folded[max(low, 0) : max(high, 0)]):
        return False
    past, first = 0, known.words.first
    for at in [at for at in range(max(low, 0), high) if folded[at] in first]:
        hit = known.words.match(folded, at) if at >= past else None
        if hit is not None:
            if name in hit[1] and hit[0] <= high:
                return True
            past = hit[0]
    return False


def _counter(name: str, family: str) -> Unit:
    return Unit(name, "count", counter=(name, family))
