"""The words a figure is measured by, made ready once a run from the language's quantities file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit.quantity import HedgeKind, Unit
from sonla_audit.syllables import fold
from sonla_audit.tokens import Lexicon
from sonla_audit.tokens import folded_phrase as folded
from sonla_audit.typed import Any, cast
from sonla_audit.values import record


@record
class Counter:
    """A thing counted one by one: the name shown, its family, and whether it stands for the whole family."""

    name: str
    family: str
    generic: bool


@record
class Spellings:
    """Lookups of one language. ``units`` finds scales, units, counters and false friends behind a figure."""

    units: Lexicon
    scales: Mapping[str, int]
    unit_of: Mapping[str, Unit]
    counter_of: Mapping[str, Counter]
    before: Lexicon
    after: Lexicon
    times: Mapping[str, tuple[int, int]]
    times_lexicon: Lexicon
    times_unit: frozenset[str]
    not_counter: frozenset[str]
    range_joins: frozenset[str]
    range_from: frozenset[str]
    range_to: frozenset[str]
    change_verbs: Lexicon
    share_joins: frozenset[tuple[str, ...]]
    minus: frozenset[str]
    minus_words: frozenset[str]
    minus_not_after: frozenset[str]
    per_before: frozenset[str]
    ambiguous: frozenset[str]
    not_after: Lexicon
    vague: frozenset[str]
    singled: frozenset[str]
    comparatives: frozenset[str]
    fraction_of: Lexicon
    listed_after: frozenset[str]
    half_more: frozenset[str]
    scores: frozenset[tuple[str, ...]]
    scored: Lexicon
    bounds_after: frozenset[str]
    amounts_after: frozenset[str]
    places: frozenset[tuple[str, ...]]
    money: str
    silver: frozenset[str]


def key(words: Sequence[str]) -> str:
    """Folded syllables as one lookup key."""
    return " ".join(words)


def spellings(table: Mapping[str, Any]) -> Spellings:
    """The lookups made from the parsed quantities file."""
    scales = {fold(word): power for word, power in table["scales"].items()}
    unit_of: dict[str, Unit] = {}
    counter_of: dict[str, Counter] = {}
    classes: dict[str, list[str]] = {"scale": list(table["scales"]), "never": list(table["never"]["words"])}
    for entry in table["unit"]:
        unit_of.update(dict.fromkeys(map(folded, entry["names"]), Unit(
            entry["names"][0], entry["kind"], entry["num"], entry["den"])))
        classes.setdefault("unit", []).extend(entry["names"])
    for entry in table["counter"]:
        if entry["generic"]:
            counter_of.update(dict.fromkeys(map(folded, entry["generic"]), Counter(
                entry["generic"][0], entry["class"], True)))
        named = classes.setdefault("counter", [])
        named += entry["generic"]
        for group in entry["groups"]:
            counter = Counter(group[0], entry["class"], False)
            for name in group:
                counter_of.setdefault(folded(name), counter)
            named += group
    for kind, names in table["percent"].items():
        for name in names:
            unit_of[folded(name)] = Unit(names[0], kind)
            classes.setdefault("share", []).append(name)
    times = {folded(name): (entry["num"], entry["den"]) for entry in table["times"] for name in entry["names"]}
    for name in table["times_unit"]["names"]:
        unit_of[folded(name)] = Unit(name, "times")
        classes.setdefault("times", []).append(name)
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for entry in table["hedge"]:
        before.setdefault(entry["kind"], []).extend(entry["before"])
        after.setdefault(entry["kind"], []).extend(entry["after"])
    return Spellings(
        units=Lexicon(classes),
        scales=scales,
        unit_of=unit_of,
        counter_of=counter_of,
        before=_reversed(before),
        after=Lexicon({kind: names for kind, names in after.items() if names}),
        times=times,
        times_lexicon=Lexicon({"times": [name for entry in table["times"] for name in entry["names"]]}),
        times_unit=frozenset(folded(name) for name in table["times_unit"]["names"]),
        not_counter=frozenset(fold(word) for word in table["not_counter"]["words"]),
        range_joins=frozenset(table["range"]["joins"]),
        range_from=frozenset(fold(word) for word in table["range"]["from"]),
        range_to=frozenset(fold(word) for word in table["range"]["to"]),
        change_verbs=_reversed({"change": table["range"]["change"]}),
        share_joins=frozenset(tuple(folded(join).split()) for join in table["share_unit"]["joins"]),
        minus=frozenset(table["minus"]["signs"]),
        minus_words=frozenset(fold(word) for word in table["minus"]["words"]),
        minus_not_after=frozenset(fold(word) for word in table["minus"]["not_after"]),
        per_before=frozenset(fold(word) for word in table["per"]["each"]),
        ambiguous=frozenset(fold(word) for word in table["hedge_context"]["ambiguous"]),
        not_after=_reversed({"no": table["hedge_context"]["not_after"]}),
        vague=frozenset(fold(word) for word in table["vague"]["words"]),
        singled=frozenset(fold(word) for word in table["vague"]["singled"]),
        fraction_of=Lexicon({"of": table["fraction"]["of"]}),
        listed_after=frozenset(fold(word) for word in table["stray"]["not_after"]),
        half_more=frozenset(fold(word) for word in table["half"]["more"]),
        scores=frozenset((name,) for name in table["score"]["units"]),
        scored=Lexicon({"mark": table["score"]["marks"]}),
        bounds_after=frozenset(fold(word) for word in table["hedge_context"]["bounds_after"]),
        amounts_after=frozenset(fold(word) for word in table["year"]["amounts_after"]),
        places=frozenset((name,) for name in table["hedge_context"]["places"]),
        silver=frozenset(fold(word) for word in table["medal"]["silver"]),
        money=folded(table["unit"][0]["names"][0]),
        comparatives=frozenset(fold(word) for word in table["hedge_context"]["comparatives"]),
    )


def _reversed(classes: Mapping[str, list[str]]) -> Lexicon:
    """A lexicon that reads leftwards: its phrases are given last syllable first."""
    return Lexicon({name: [" ".join(reversed(folded(phrase).split())) for phrase in phrases]
                    for name, phrases in classes.items()})


def hedge_before(words: Sequence[str], at: int, lexicon: Lexicon) -> tuple[HedgeKind, int] | None:
    """The hedge that ends directly before word ``at``: its kind and the index of its first word."""
    if at <= 0:
        return None
    back = list(reversed(words[max(0, at - 5) : at]))
    hit = lexicon.match(back, 0)
    if hit is None:
        return None
    size, kinds = hit
    return cast("HedgeKind", min(kinds)), at - size
