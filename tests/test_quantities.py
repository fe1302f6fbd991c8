"""What written figures are worth: one value, then all its spellings (tests/quantities/vi.toml).

The data are the specification of measuring. A spelling fails by itself, under a name that shows it without its
tone marks, so that a report of failures can be read in any terminal.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sonla_audit.audit import ledger_of
from sonla_audit.interval import Interval
from sonla_audit.quantity import Aside, HedgeKind, Nature, Quantity
from sonla_audit.syllables import fold

DATA: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "quantities/vi.toml").read_text(encoding="utf-8"))

KEYS = {
    "value": {"value", "low", "high", "unit", "nature", "hedge", "interval", "conflict", "spellings"},
    "text": {"text", "figures", "values", "units", "natures", "conflicts", "asides"},
    "none": {"set_aside", "spellings"},
}
DATED = ("date", "period")


def title(text: str) -> str:
    """A text without its tone marks and with its breaks shown: the name of its case."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("\u00d0", "D"))
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return kept.replace("\n", "_").replace("\f", "^").replace("\u00a0", "~")[:70]


def cases(entries: Iterable[dict[str, Any]]) -> list[Any]:
    return [pytest.param(text, entry, id=title(text)) for entry in entries
            for text in entry.get("spellings") or [entry["text"]]]


def end(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def ends(found: Interval) -> tuple[Fraction | None, Fraction | None]:
    """The ends of an interval as fractions, None for an open side."""
    low = None if found.low is None else Fraction(found.low, found.den)
    high = None if found.high is None else Fraction(found.high, found.den)
    return low, high


def worth(quantity: Quantity) -> Fraction | str | None:
    """The value of a figure: text for dates and periods, an exact fraction for all others."""
    if quantity.nature in DATED:
        return quantity.text
    low, high = ends(quantity.value)
    assert low == high, f"the value of {quantity.surface!r} is no single number"
    return low


def stated(value: str, nature: str) -> Fraction | str:
    return value if nature in DATED else Fraction(value)


def base(unit: str) -> str:
    """A unit with the syllables of its counters folded, as counters are kept."""
    return "/".join(" ".join(fold(word) for word in part.split()) if part[:1].islower() else part
                    for part in unit.split("/"))


def covered(text: str, found: Iterable[Quantity | Aside]) -> set[int]:
    return {at for one in found for piece in one.pieces for at in range(piece.start, piece.end)}


def digits(quantity: Quantity, text: str) -> str:
    """The digits or number words of a figure as the text has them, without the breaks inside."""
    return "".join("".join(text[piece.start:piece.end] for piece in quantity.pieces).split())


VALUES = [entry for entry in DATA["value"] if entry.get("value") != ""]
VALUELESS = [entry for entry in DATA["value"] if entry.get("value") == ""]


@pytest.mark.parametrize(("text", "entry"), cases(VALUES))
def test_spelling(text: str, entry: dict[str, Any]) -> None:
    quantities, _ = ledger_of(text)
    assert len(quantities) == 1, f"found {[one.surface for one in quantities]}"
    found, nature = quantities[0], entry["nature"]
    assert found.nature == nature
    if "value" in entry:
        assert worth(found) == stated(entry["value"], nature)
        assert found.high is None
    else:
        assert found.high is not None
        assert (ends(found.value)[0], ends(found.high)[1]) == (Fraction(entry["low"]), Fraction(entry["high"]))
    if nature not in DATED:
        assert base(found.unit.base) == base(entry["unit"])
    assert found.hedge.kind == entry.get("hedge", "")
    if "interval" in entry:
        low, high = entry["interval"]
        assert ends(found.interval) == (end(low), end(high))
    if entry.get("conflict") != "maybe":
        assert bool(found.conflict) == (entry.get("conflict") == "yes")


@pytest.mark.parametrize(("text", "entry"), cases(VALUELESS))
def test_malformed_is_given_no_value(text: str, entry: dict[str, Any]) -> None:
    """A grouping that cannot be read is reported or set aside as a whole, and never guessed at."""
    quantities, asides = ledger_of(text)
    assert all(one.conflict and ends(one.interval) == (None, None) for one in quantities), \
        f"found {[(one.surface, ends(one.interval), one.conflict) for one in quantities]}"
    seen = covered(text, (*quantities, *asides))
    assert {at for at, letter in enumerate(text) if letter.isdigit()} <= seen


@pytest.mark.parametrize(("text", "entry"), cases(DATA["none"]))
def test_near_miss(text: str, entry: dict[str, Any]) -> None:
    quantities, asides = ledger_of(text)
    assert not quantities, f"found {[(one.surface, one.nature) for one in quantities]}"
    if entry.get("set_aside"):
        seen = covered(text, asides)
        assert {at for at, letter in enumerate(text) if letter.isdigit()} <= seen


@pytest.mark.parametrize(("text", "entry"), cases(DATA["text"]))
def test_sentence(text: str, entry: dict[str, Any]) -> None:
    quantities, asides = ledger_of(text)
    assert [digits(one, text) for one in quantities] == ["".join(figure.split()) for figure in entry["figures"]]
    if "values" in entry:
        assert [worth(one) for one in quantities] == \
            [stated(value, one.nature) for value, one in zip(entry["values"], quantities, strict=True)]
    if "units" in entry:
        assert [base(one.unit.base) if one.nature not in DATED else "" for one in quantities] == \
            [base(unit) for unit in entry["units"]]
    if "natures" in entry:
        assert [one.nature for one in quantities] == entry["natures"]
    assert {digits(one, text) for one in quantities if one.conflict} == set(entry.get("conflicts", ()))
    seen, counted = covered(text, asides), covered(text, quantities)
    for surface in entry.get("asides", ()):
        places = [range(at, at + len(surface)) for at in range(len(text)) if text.startswith(surface, at)]
        assert any(all(at in seen and at not in counted for at in place if text[at].isdigit()) for place in places), \
            f"{surface!r} is not set aside; asides are {[one.surface for one in asides]}"


def spelled() -> list[str]:
    return [text for entries in DATA.values() for entry in entries
            for text in entry.get("spellings") or [entry["text"]]]


def test_the_file_holds_enough_cases() -> None:
    assert len(spelled()) >= 500


def test_spellings_are_unique() -> None:
    assert [text for text, count in Counter(spelled()).items() if count > 1] == []


@pytest.mark.parametrize("table", KEYS)
def test_keys_are_known(table: str) -> None:
    assert set(DATA) == set(KEYS)
    assert {key for entry in DATA[table] for key in entry} <= KEYS[table]


def test_values_are_whole_entries() -> None:
    """A value has a nature and a hedge of the closed lists, one value or two ends in order, and spellings."""
    for entry in DATA["value"]:
        first = entry["spellings"][0]
        assert ("value" in entry) != ("low" in entry and "high" in entry), first
        if entry.get("value") == "":
            assert entry["conflict"] == "yes", first
            continue
        assert entry["nature"] in Nature, first
        assert "hedge" not in entry or (entry["hedge"] and entry["hedge"] in HedgeKind), first
        assert entry.get("conflict", "yes") in ("yes", "maybe"), first
        if entry["nature"] not in DATED:
            if "low" in entry:
                assert Fraction(entry["low"]) < Fraction(entry["high"]), first
            else:
                low, high = (end(text) for text in entry.get("interval", ["", ""]))
                value = Fraction(entry["value"])
                assert low is None or low <= value, first
                assert high is None or value <= high, first


def test_every_nature_and_hedge_is_shown() -> None:
    """All natures, and all hedges but the strict lower bound."""
    assert {entry["nature"] for entry in VALUES} == set(Nature)
    assert {entry.get("hedge", "") for entry in VALUES} == set(HedgeKind) - {"more-than"}


def test_sentences_hold_their_figures() -> None:
    """The figures and asides of a sentence stand in it, in order, and what runs beside them is as long."""
    for entry in DATA["text"]:
        text, at = "".join(entry["text"].split()), 0
        for figure in entry["figures"]:
            at = text.find("".join(figure.split()), at)
            assert at >= 0, (entry["text"], figure)
            at += len("".join(figure.split()))
        for key in ("values", "units"):
            assert key not in entry or len(entry[key]) == len(entry["figures"]), (entry["text"], key)
        assert all(surface in entry["text"] for surface in entry.get("asides", ())), entry["text"]
        assert set(entry.get("conflicts", ())) <= set(entry["figures"]), entry["text"]
