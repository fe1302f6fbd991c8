"""What a labelled passage asserts, and the exact arithmetic that a label can be checked with.

A label is never trusted: whoever uses it can recompute it. Values are intervals with rational ends, an expression is
taken over every corner of the box they span, and a relation holds where the interval computed meets the one stated.
This arithmetic is written apart from the program's own, so that one can find the other's mistakes.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path

Ends = tuple[Fraction, Fraction]
CORNERS = 12  # inexact values up to which every corner is visited


@dataclass(frozen=True, slots=True)
class Figure:
    """A labelled figure, or labelled words: what is printed, and the code points it stands on."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Calc:
    """How a label is recomputed: an expression over f0, f1 ... against ``vs``, or an order the values keep."""

    op: str
    expr: str
    vs: str
    values: tuple[Ends, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A relation as a person judged it. ``verdict`` is consistent, suspicious, or none for a trap."""

    kind: str
    figures: tuple[Figure, ...]
    verdict: str
    computed: str = ""
    margin: bool = False
    doubt: bool = False
    calc: Calc | None = None

    @property
    def trap(self) -> bool:
        """Whether nothing may be said of these figures."""
        return self.verdict == "none"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its labels."""

    path: Path
    text: str
    labels: tuple[Label, ...]


_LATEST = {"ab": "twelfth", "cd": "fourteenth", "efg": "fifteenth", "hi": "sixteenth"}  # by the second letter


def group(passage: Passage) -> str:
    """Which set a passage belongs to by its name: the rules were written with the "first", most rules stood before the
    "second" was labelled, the "third" was held out and opened, the "fourth" and the "fifth" were measured once before
    anybody read them, the "sixth" was held out through all of that, the "seventh" came after it, the "eighth" holds
    what was held out next and what was new then, the "ninth" was new after it, the "tenth" was held out while
    all of these were tuned on, the "eleventh" was new after it and the "twelfth" after that, the "thirteenth" was
    held out longest, the "fourteenth" was new after it, the "fifteenth" after that, and the
    "sixteenth" is the newest.
    """
    if re.match("a[a-i][0-9]", passage.path.stem):
        letter = passage.path.stem[1]
        return next(name for letters, name in _LATEST.items() if letter in letters)
    named = re.match("([bd-z])([0-9]+)", passage.path.stem)
    if named is None:
        return "first"
    if named[1] == "j" or (named[1] in "lmo" and not int(named[2]) % 3):
        return "thirteenth"
    if named[1] == "q" and int(named[2]) <= 48 and not int(named[2]) % 2:
        return "sixth"
    if named[1] in "bdefi":
        return "eleventh"
    if named[1] in "kz":
        return "tenth"
    if named[1] in "rst":
        return "fourth"
    if named[1] == "y" and int(named[2]) > 16:
        return "ninth"
    if named[1] == "h":
        return "seventh"
    if named[1] in "lmou":
        return "eighth"
    if named[1] in "gvwxy":
        return "fifth"
    return "third" if named[1] == "q" or int(named[2]) % 3 == 0 else "second"


def passages(folders: Sequence[Path]) -> Iterator[Passage]:
    """The labelled passages of folders, in the order of their names."""
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        source = path.with_suffix(".txt")
        if source.exists():
            relations = json.loads(path.read_text("utf-8"))["relations"]
            yield Passage(source, source.read_bytes().decode("utf-8"), tuple(map(_label, relations)))


def _label(relation: dict[str, object]) -> Label:
    figures = relation["figures"]
    calc = relation.get("calc")
    assert isinstance(figures, list)
    return Label(str(relation["check"]), tuple(Figure(figure["text"], figure["start"]) for figure in figures),
                 str(relation["verdict"]), str(relation.get("computed", "")), bool(relation.get("margin")),
                 bool(relation.get("doubt")), _calc(calc) if isinstance(calc, dict) else None)


def _calc(calc: dict[str, object]) -> Calc:
    values = calc.get("values", [])
    assert isinstance(values, list)
    return Calc(str(calc.get("op", "expr")), str(calc.get("expr", "")), str(calc.get("vs", "")),
                tuple((Fraction(low), Fraction(high)) for low, high in values))


def holds(label: Label, calc: Calc) -> bool:
    """Whether a label is consistent by its arithmetic. Raises ValueError for an operation that is not known."""
    if calc.op == "expr":
        low, high = computed(calc)
        stated = calc.values[int(calc.vs[1:])] if calc.vs.startswith("f") else (Fraction(calc.vs), Fraction(calc.vs))
        return low <= stated[1] and stated[0] <= high
    pairs = pairwise(calc.values)
    if calc.op == "asc":
        return all(first[0] <= then[1] for first, then in pairs)
    if calc.op == "desc":
        return all(first[1] >= then[0] for first, then in pairs)
    if calc.op == "same-text":
        return len({figure.text for figure in label.figures}) > 1
    raise ValueError(f"expected expr, asc, desc or same-text, found {calc.op}")


def computed(calc: Calc) -> Ends:
    """The interval of a calc's expression over the intervals of its values."""
    tree = ast.parse(calc.expr, mode="eval").body
    used = sorted({int(node.id[1:]) for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id != "abs"})
    wide = [index for index in used if calc.values[index][0] != calc.values[index][1]]
    low = {index: calc.values[index][0] for index in used}
    if len(wide) <= CORNERS:
        results = [_worth(tree, {**low, **dict(zip(wide, corner, strict=True))})
                   for corner in product(*(calc.values[index] for index in wide))]
        return min(results), max(results)
    # long sums: each value pulls one way, wherever the others stand
    high = dict(low)
    for index in wide:
        ends = sorted(calc.values[index], key=lambda end: _worth(tree, {**low, index: end}))
        low[index], high[index] = ends
    return _worth(tree, low), _worth(tree, high)


def _worth(node: ast.expr, values: dict[int, Fraction]) -> Fraction:
    if isinstance(node, ast.BinOp):
        left, right = _worth(node.left, values), _worth(node.right, values)
        if isinstance(node.op, ast.Add):
            return left + right
        if isinstance(node.op, ast.Sub):
            return left - right
        if isinstance(node.op, ast.Mult):
            return left * right
        if isinstance(node.op, ast.Div):
            return left / right
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_worth(node.operand, values)
    elif isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    elif isinstance(node, ast.Name):
        return values[int(node.id[1:])]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "abs":
        return abs(_worth(node.args[0], values))
    raise ValueError(f"expected + - * / and abs over figures, found {ast.dump(node)}")
