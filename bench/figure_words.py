"""How well the ledger tells what figures measure and when they are of: `python bench/figure_words.py [-v]`.

The labels are in tests/figure_words.txt; with -v every figure that is told otherwise is shown.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sonla_audit.audit import audit
from sonla_audit.ledger.entries import Entry, entries

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests/figure_words.txt"
MARKS = re.compile(r"[“”\"]")
PIECES = re.compile(r"\[|\]|[^\s\[\]]+")
KINDS = ("names", "periods", "wholes")


@dataclass(frozen=True)
class Label:
    """What a person wrote down of a figure; ``held`` where no rule was written with its text in sight."""

    path: str
    start: int
    text: str
    told: tuple[str, ...]
    held: bool


@dataclass(frozen=True)
class Told:
    """A label, what the ledger tells, and whether that is right, in the order of ``KINDS``."""

    label: Label
    entry: Entry
    right: tuple[bool, ...]


def labels() -> Iterator[Label]:
    """All labels, in order."""
    path, held = "", False
    for line in LABELS.read_text("utf-8").splitlines():
        if line.startswith("## "):
            held = line.endswith("unread")
        elif line.startswith("# fixtures/"):
            path = line.removeprefix("# ")
        elif line and not line.startswith("#"):
            place, *told = (part.strip() for part in line.split(" | "))
            start, _, text = place.partition(" ")
            yield Label(path, int(start), text, tuple(told), held)


def results() -> list[Told]:
    """What is told of every labelled figure."""
    found: list[Told] = []
    known: dict[str, dict[int, Entry]] = {}
    for label in labels():
        if label.path not in known:
            [file] = audit((str(ROOT / label.path),)).files
            entry_of = entries(file)
            known[label.path] = {figure.pieces[0].start: entry_of[figure.index] for figure in file.quantities}
        entry = known[label.path][label.start]
        said = (entry.name, entry.period, entry.whole)
        found.append(Told(label, entry, tuple(
            accepted(words, label.told[number]) if number != 1 else (words or "-") in _ways(label.told[number])
            for number, words in enumerate(said) if number < len(label.told))))
    return found


def accepted(words: str, ways: str) -> bool:
    """Whether some words are one of the ways written down."""
    plain = _plain(words)
    return any(not plain if way == "-" else bool(_pattern(_plain(way)).fullmatch(plain)) for way in _ways(ways))


def _ways(ways: str) -> list[str]:
    return [way.strip() for way in ways.split(" ; ")]


def _plain(words: str) -> str:
    return MARKS.sub("", words.lower()).strip()


def _pattern(way: str) -> re.Pattern[str]:
    made = "".join({"[": "(?:", "]": ")?"}.get(piece, rf"\s*{re.escape(piece)}(?!\w)") for piece in PIECES.findall(way))
    return re.compile(rf"{made}\s*")


def rates(told: list[Told]) -> list[tuple[int, int]]:
    """How many are right, of how many, in the order of ``KINDS``."""
    return [(sum(one.right[number] for one in told if len(one.right) > number),
             sum(len(one.right) > number for one in told)) for number in range(len(KINDS))]


def main() -> None:
    """Print the rates, and with -v what is told otherwise."""
    told = results()
    for held in (False, True):
        part = [one for one in told if one.label.held == held]
        if not part:
            continue
        texts = len({one.label.path for one in part})
        print(f"{texts} texts {'not read while the rules were written' if held else 'the rules were written with'}:",
              ", ".join(f"{kind} {100 * right // total}% of {total}" for kind, (right, total)
                        in zip(KINDS, rates(part), strict=True) if total))
        for one in part if "-v" in sys.argv else ():
            said = (one.entry.name, one.entry.period, one.entry.whole)
            for number, right in enumerate(one.right):
                if not right:
                    print(f"  {one.label.path} {one.label.start} {one.label.text}: {KINDS[number]} {said[number]!r}, "
                          f"expected {one.label.told[number]}")


if __name__ == "__main__":
    main()
