"""The words that make a rate, ready to be looked up: each, mean, the nouns behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sonla_audit.kept import dumps, loads
from sonla_audit.phrases import folded_now, gathered, worked_out
from sonla_audit.quantity import Unit
from sonla_audit.tokens import Lexicon
from sonla_audit.typed import TYPE_CHECKING, Any
from sonla_audit.values import record

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

ANYTHING = Unit("", "count", counter=("", "anything"))
SIDES = Unit("", "count", counter=("", "sides"))

Form = tuple[str, str, int, int, tuple[str, ...]]  # what a unit is made of: its first five fields


def _form(unit: Unit) -> Form:
    return unit.name, unit.kind, unit.num, unit.den, unit.counter


_made: dict[Form, Unit] = {_form(unit): unit for unit in (ANYTHING, SIDES)}


@record
class RateWords:
    """The lookups of a language: words of the product file, those with which each class begins, and nouns as units.

    The nouns are ``packed`` until one is asked for, which most reports have no need of; ``beds`` are those of places in
    a hospital.
    """

    words: Lexicon
    begins: Mapping[str, frozenset[str]]
    packed: bytes
    year: str
    month: str
    day: str
    myriad: str
    who: str
    beds: tuple[Unit, ...]
    joins: frozenset[tuple[str, ...]]
    stocks: frozenset[tuple[str, ...]]
    times: frozenset[tuple[str, ...]]

    @property
    def nouns(self) -> Lexicon:
        """The nouns by which units are told."""
        return _nouns(self)

    @property
    def person(self) -> Unit:
        """The unit of people."""
        return self.unit(self.who)

    def unit(self, noun: str) -> Unit:
        """The unit that a noun tells. Raises KeyError for any other word."""
        return _unit(_forms(self.packed)[noun])


def _unit(form: Form) -> Unit:
    found = _made.get(form)
    if found is None:
        found = _made[form] = Unit(*form)
    return found


@lru_cache(maxsize=4)
def _forms(packed: bytes) -> Mapping[str, Form]:
    found: Mapping[str, Form] = loads(packed)
    return found


@lru_cache(maxsize=4)
def _nouns(known: RateWords) -> Lexicon:
    return Lexicon({"noun": list(_forms(known.packed))})


@lru_cache(maxsize=4)
def rate_words(pack: Pack) -> RateWords:
    """The lookups made from a pack's product and quantities tables."""
    found = worked_out("rates", _plain, *map(pack.tables.shut, ("product", "quantities")))
    return RateWords(**{**found, "words": Lexicon({}, found["words"]), "beds": tuple(map(_unit, found["beds"]))})


def _plain(product: Mapping[str, Any], quantities: Mapping[str, Any]) -> dict[str, Any]:
    """The lookups as plain data."""
    forms: dict[str, Form] = {}
    for entry in quantities["unit"]:
        forms.update(dict.fromkeys(map(folded_now, entry["names"]), (
            entry["names"][0], entry["kind"], entry["num"], entry["den"], ())))
    for entry in quantities["counter"]:
        if entry["generic"]:
            forms.update(dict.fromkeys(map(folded_now, entry["generic"]), _counter(
                entry["generic"][0], entry["class"])))
        for group in entry["groups"]:
            form = _counter(group[0], entry["class"])
            for name in group:
                forms.setdefault(folded_now(name), form)
    forms.update(dict.fromkeys(map(folded_now, product["anything"]), _form(ANYTHING)))
    forms.update(dict.fromkeys(map(folded_now, product["sides"]), _form(SIDES)))
    classes = {name: phrases for name, phrases in product.items() if isinstance(phrases, list)}
    return {
        "words": gathered(classes),
        "begins": {name: frozenset(folded_now(phrase).split(" ", 1)[0] for phrase in phrases)
                   for name, phrases in classes.items()},
        "packed": dumps(forms),
        "year": product["year"], "month": product["month"], "day": product["day"], "myriad": product["myriad"],
        "who": folded_now(product["person"]),
        "beds": tuple(forms[name] for name in product["beds"] if name in forms),
        "joins": frozenset((*((folded_now(word),) for word in product["joins"]), (",",))),
        "times": frozenset(tuple(folded_now(sign).split()) for sign in product["times"]),
        "stocks": frozenset(forms[folded_now(name)][4][:1] for name in product["stocks"]),
    }


def begun(folded: Sequence[str], known: RateWords, name: str) -> bool:
    """Whether a phrase of one class may stand in a block at all: asked once, before it is asked figure by figure."""
    return not known.begins[name].isdisjoint(folded)


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


def _counter(name: str, family: str) -> Form:
    return name, "count", 1, 1, (name, family)
