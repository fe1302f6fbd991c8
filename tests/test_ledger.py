"""The sample report measured whole: every figure a person labelled, each once, and nothing else.

The ledger names each figure by its digits and its line, and whatever only looks like a figure by its reason. A mark
that layout took off its block (a heading's number, an item's, a footnote's) is set aside by being no part of a text.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sonla_audit.audit import ledger_of, read_file, scene_of
from sonla_audit.quantity import Aside, Quantity

FOLDER = Path(__file__).parent.parent / "fixtures/son-la-2025"
LEDGER: dict[str, list[dict[str, Any]]] = tomllib.loads((FOLDER / "ledger.toml").read_text(encoding="utf-8"))
SCENE = scene_of(read_file(str(FOLDER / "report.txt")))
TEXT = SCENE.document.source.text
DATED = ("date", "period")
NUMBERED = re.compile(r"[0-9]+(\.[0-9]+)+\.?")


def digits(one: Quantity | Aside) -> str:
    """The digits as the report has them, without the breaks inside."""
    return "".join("".join(TEXT[piece.start:piece.end] for piece in one.pieces).split())


def line(one: Quantity | Aside) -> int:
    return SCENE.document.anchor(one.pieces[0].start).line


def named(one: dict[str, Any]) -> str:
    return f"{one['line']}: {one['text']}"


def places() -> Iterator[tuple[dict[str, Any], list[Quantity]]]:
    """Each labelled figure with the measured ones that have its digits and its line."""
    for entry in LEDGER["figure"]:
        text = "".join(entry["text"].split())
        yield entry, [one for one in SCENE.quantities if line(one) == entry["line"] and digits(one) == text]


def worth(one: Quantity) -> tuple[str | Fraction | None, ...]:
    """The value or the two ends of a figure, text for dates and periods."""
    if one.nature in DATED:
        return (one.text,)
    ends = (one.value,) if one.high is None else (one.value, one.high)
    assert all(end.exact for end in ends)
    return tuple(Fraction(end.low, end.den) for end in ends if end.low is not None)


def labelled(entry: dict[str, Any]) -> tuple[str | Fraction | None, ...]:
    if entry["nature"] in DATED:
        return (entry["value"],)
    return tuple(Fraction(entry[key]) for key in ("value", "low", "high") if key in entry)


def counted(unit: str) -> str:
    """The unit under which things of this name are counted: "ngôi nhà" and "nhà" are one."""
    (found,), _ = ledger_of(f"Có 7 {unit}.")
    return found.unit.base


def test_nothing_else_is_measured() -> None:
    """Every figure once: as many times as it is labelled on its line, no more."""
    found = Counter((line(one), digits(one)) for one in SCENE.quantities)
    wanted = Counter((entry["line"], "".join(entry["text"].split())) for entry in LEDGER["figure"])
    assert found == wanted


@pytest.mark.parametrize(("entry", "found"), [pytest.param(*place, id=named(place[0])) for place in places()])
def test_figure(entry: dict[str, Any], found: list[Quantity]) -> None:
    same = [one for one in found if worth(one) == labelled(entry) and one.nature == entry["nature"]]
    assert same, f"found {[(one.surface, one.nature, worth(one)) for one in found]}"
    unit = counted(entry["unit"]) if entry["nature"] == "count" and entry["unit"] else entry["unit"]
    assert [one.unit.base for one in same if one.nature not in DATED] == [unit] * (len(same) if unit else 0)
    assert {one.hedge.kind for one in same} == {entry.get("hedge", "")}


def set_aside() -> list[tuple[int, int, int, str]]:
    """What was set aside and the marks that were lifted off: line, start, end and reason."""
    found = [(line(one), one.pieces[0].start, one.pieces[-1].end, one.why) for one in SCENE.asides]
    for block in SCENE.document.blocks:
        if block.mark and block.mark_at is not None:
            numbered = NUMBERED.fullmatch(block.mark) is not None
            why = "footnote-mark" if block.kind == "footnote" else "heading" if numbered else "marker"
            at = block.mark_at
            found.append((SCENE.document.anchor(at).line, at, at + len(block.mark), why))
    found += [(SCENE.document.anchor(mark.span.start).line, mark.span.start, mark.span.end, "footnote-mark")
              for mark in SCENE.document.marks]
    return found


@pytest.mark.parametrize("entry", LEDGER["aside"], ids=named)
def test_aside(entry: dict[str, Any]) -> None:
    """The digits of a label are set aside on its line for its reason, and measured nowhere."""
    on_line = [(start, end, why) for at, start, end, why in set_aside() if at == entry["line"]]
    bare = {char for char in entry["text"] if char.isdigit()}
    held = [(start, end) for start, end, why in on_line if why == entry["why"]
            and (TEXT[start:end].strip(".") in entry["text"] or entry["text"] in TEXT[start:end])
            and bare <= set(TEXT[start:end])]
    assert held, f"on this line: {[(TEXT[start:end], why) for start, end, why in on_line]}"
    measured = {at for one in SCENE.quantities for piece in one.pieces for at in range(piece.start, piece.end)}
    assert any(measured.isdisjoint(range(start, end)) for start, end in held)


def test_every_digit_is_accounted_for() -> None:
    """A digit of the report is part of a figure, of something set aside, or of a mark."""
    pieces = [piece for figure in SCENE.quantities for piece in figure.pieces]
    pieces += [piece for aside in SCENE.asides for piece in aside.pieces]
    seen = {at for piece in pieces for at in range(piece.start, piece.end)}
    seen |= {at for _, start, end, _ in set_aside() for at in range(start, end)}
    lost = [at for at, char in enumerate(TEXT) if char.isdigit() and at not in seen]
    assert [TEXT[at - 12:at + 6] for at in lost] == []
