"""The words a figure is measured by, made ready once a run from the language's quantities file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit.phrases import Heads, gathered, worked_out
from sonla_audit.phrases import folded_now as folded
from sonla_audit.quantity import HedgeKind, Unit
from sonla_audit.syllables import fold
from sonla_audit.tokens import Lexicon
from sonla_audit.typed import Any, cast
from sonla_audit.values import Record


class Spellings(metaclass=Record):
    """Lookups of one language. ``units`` finds scales, units, counters and false friends behind a figure.

    ``counter_of`` tells things counted one by one: the name shown, and its family.
    """

    units: Lexicon
    scales: Mapping[str, int]
    unit_of: Mapping[str, Unit]
    counter_of: Mapping[str, tuple[str, str]]
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
    paid: frozenset[str]
    minus: frozenset[str]
    minus_words: frozenset[str]
    minus_not_after: frozenset[str]
    per_before: frozenset[str]
    whole_over: Lexicon
    ambiguous: frozenset[str]
    not_after: Lexicon
    vague: frozenset[str]
    singled: frozenset[str]
    counting: frozenset[str]
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
    points: str
    silver: frozenset[str]


def key(words: Sequence[str]) -> str:
    """Folded syllables as one lookup key."""
    return " ".join(words)


_LEXICONS = frozenset(("units", "before", "after", "times_lexicon", "change_verbs", "not_after", "fraction_of",
                       "whole_over", "scored"))


def spellings(table: Mapping[str, Any] | bytes) -> Spellings:
    """The lookups made from the parsed quantities file, or from that packed."""
    found: dict[str, Any] = {name: Lexicon({}, value) if name in _LEXICONS else value
                             for name, value in worked_out("quantities", _plain, table).items()}
    units = [Unit(*form) for form in found.pop("unit_forms")]
    found["unit_of"] = {name: units[number] for name, number in found["unit_of"].items()}
    return Spellings(**found)


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    """The lookups as plain data: of each lexicon what `gathered` makes, of each unit what it is made of."""
    scales = {fold(word): power for word, power in table["scales"].items()}
    forms: list[tuple[str, str, int, int]] = []  # of units
    unit_of: dict[str, int] = {}
    counter_of: dict[str, tuple[str, str]] = {}
    classes: dict[str, list[str]] = {"scale": list(table["scales"]), "never": list(table["never"]["words"])}
    for entry in table["unit"]:
        unit_of.update(dict.fromkeys(map(folded, entry["names"]), len(forms)))
        forms.append((entry["names"][0], entry["kind"], entry["num"], entry["den"]))
        classes.setdefault("unit", []).extend(entry["names"])
    for entry in table["counter"]:
        if entry["generic"]:
            counter_of.update(dict.fromkeys(map(folded, entry["generic"]), (entry["generic"][0], entry["class"])))
        named = classes.setdefault("counter", [])
        named += entry["generic"]
        for group in entry["groups"]:
            for name in group:
                counter_of.setdefault(folded(name), (group[0], entry["class"]))
            named += group
    for kind, names in table["percent"].items():
        for name in names:
            unit_of[folded(name)] = len(forms)
            forms.append((names[0], kind, 1, 1))
            classes.setdefault("share", []).append(name)
    times = {folded(name): (entry["num"], entry["den"]) for entry in table["times"] for name in entry["names"]}
    for name in table["times_unit"]["names"]:
        unit_of[folded(name)] = len(forms)
        forms.append((name, "times", 1, 1))
        classes.setdefault("times", []).append(name)
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for entry in table["hedge"]:
        before.setdefault(entry["kind"], []).extend(entry["before"])
        after.setdefault(entry["kind"], []).extend(entry["after"])
    context = table["hedge_context"]
    return {
        "units": gathered(classes),
        "scales": scales,
        "unit_of": unit_of,
        "unit_forms": forms,
        "counter_of": counter_of,
        "before": _reversed(before),
        "after": gathered({kind: names for kind, names in after.items() if names}),
        "times": times,
        "times_lexicon": gathered({"times": [name for entry in table["times"] for name in entry["names"]]}),
        "times_unit": frozenset(folded(name) for name in table["times_unit"]["names"]),
        "not_counter": _set(table["not_counter"]["words"]),
        "range_joins": frozenset(table["range"]["joins"]),
        "range_from": _set(table["range"]["from"]),
        "range_to": _set(table["range"]["to"]),
        "change_verbs": _reversed({"change": table["range"]["change"]}),
        "share_joins": frozenset(tuple(folded(join).split()) for join in table["share_unit"]["joins"]),
        "paid": _set(table["share_unit"]["money"]),
        "minus": frozenset(table["minus"]["signs"]),
        "minus_words": _set(table["minus"]["words"]),
        "minus_not_after": _set(table["minus"]["not_after"]),
        "per_before": _set(table["per"]["each"]),
        "whole_over": gathered({"whole": table["per"]["whole"]}),
        "ambiguous": _set(context["ambiguous"]),
        "not_after": _reversed({"no": context["not_after"]}),
        "vague": _set(table["vague"]["words"]),
        "singled": _set(table["vague"]["singled"]),
        "counting": _set(table["vague"]["counting"]),
        "fraction_of": gathered({"of": table["fraction"]["of"]}),
        "listed_after": _set(table["stray"]["not_after"]),
        "half_more": _set(table["half"]["more"]),
        "scores": frozenset((name,) for name in table["score"]["units"]),
        "scored": gathered({"mark": table["score"]["marks"]}),
        "bounds_after": _set(context["bounds_after"]),
        "amounts_after": _set(table["year"]["amounts_after"]),
        "places": frozenset((name,) for name in context["places"]),
        "silver": _set(table["medal"]["silver"]),
        "money": folded(table["unit"][0]["names"][0]),
        "points": folded(table["percent"]["points"][0]),
        "comparatives": _set(context["comparatives"]),
    }


def _set(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _reversed(classes: Mapping[str, list[str]]) -> Heads:
    """A lexicon that reads leftwards: its phrases are given last syllable first."""
    return gathered({name: [" ".join(reversed(folded(phrase).split())) for phrase in phrases]
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
