"""Is every figure that a person labelled found, with the number it prints?

usage: values.py CORPUS [CORPUS ...] [--all]

A corpus folder holds NAME.txt beside NAME.json with ``relations[].figures[]`` of ``text`` and ``start``. Each number
in a labelled text must lie in a measured figure that prints it: its value, in the unit it is written in, is that
number. A label in words is compared with the value its relation was computed with, where there is one.

Three kinds of labels name digits that are no figure, and are counted apart where they were not measured as one:
"code" is a label that holds a whole document number, account or other code ("15-NQ/HU ngày 12/4/2022"), "mark" one
that is or holds the mark of a heading or a list item ("1.4.", "(1) ...; (2) ..."), and "trap" one that only a trap
names (a year with a footnote's mark glued to it). A digit set aside that belongs to none of them is a failure.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from sonla_audit.audit import document_of, scene_of
from sonla_audit.document import Document
from sonla_audit.quantity import Aside, Quantity

NUMBER = re.compile(r"[0-9]+(?:(?:[.,]|[ \u00a0](?=[0-9]{3}(?![0-9])))[0-9]+)*")
PASSAGES = frozenset(("duplicate", "name"))
SCALES = (0, 1, 2, 3, 4, 6, 9, 12, 15)  # powers of ten
LONG = 4  # words; a longer label without digits, or one with a comma, is a list or a sentence
STRAY = re.compile(r"[0-9]+,\s+[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Label:
    """A number as it is labelled: its place in the source, how it is printed, its value where one is known.

    ``left`` and ``right`` are the ends of the labelled text it stands in.
    """

    start: int
    end: int
    text: str
    low: Fraction | None
    high: Fraction | None
    trap: bool
    left: int
    right: int


def labels(relations: list[dict[str, object]]) -> Iterator[Label]:
    """The numbers of all labelled figures of one passage, each once."""
    seen: set[tuple[int, str]] = set()
    for relation in sorted(relations, key=lambda relation: relation["verdict"] == "none"):
        trap = relation["verdict"] == "none"
        if relation["check"] in PASSAGES:
            continue
        calc = relation.get("calc") or {}
        values = calc.get("values", [])  # type: ignore[attr-defined]
        for index, figure in enumerate(relation["figures"]):  # type: ignore[arg-type, var-annotated]
            text, start = figure["text"], figure["start"]
            if (start, text) in seen:
                continue
            seen.add((start, text))
            right = start + len(text)
            whole = STRAY.fullmatch(text)
            numbers = [whole] if whole else list(NUMBER.finditer(text))
            for hit in numbers:
                number = printed(hit[0])
                yield Label(start + hit.start(), start + hit.end(), hit[0], number, number, trap, start, right)
            if not numbers and index < len(values) and len(text.split()) <= LONG and "," not in text:
                low, high = (Fraction(end) for end in values[index])
                yield Label(start, right, text, low, high, trap, start, right)


def printed(text: str) -> Fraction | None:
    """The number that digits with dots and commas print by Vietnamese rules; None where they print none."""
    text = re.sub("[ \u00a0]", ".", re.sub(r",\s+", ",", text))
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?", text):
        return Fraction(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", text):
        return Fraction(text.replace(",", "."))
    return None


def prints(quantity: Quantity, label: Label) -> bool:
    """Whether a measured figure prints the labelled number: as its value, an end of its range, or in its date."""
    low, high = label.low, label.high
    if low is None or high is None or quantity.conflict:
        return True
    if quantity.text:
        return any(low <= int(number) <= high for number in re.findall(r"[0-9]+", quantity.text))
    size = Fraction(quantity.unit.num, quantity.unit.den)
    for below in quantity.unit.per:
        size /= Fraction(below.num, below.den)
    values = [Fraction(one.low, one.den) for one in (quantity.value, quantity.high) if one and one.low is not None]
    # a scale word ("tỷ") may be part of the unit or not
    return any(low <= abs(value) / size / 10**power <= high for value in values for power in SCALES)


def covering(found: tuple[Quantity, ...] | tuple[Aside, ...], label: Label) -> list[Quantity | Aside]:
    """What was measured, or set aside, over a label's place."""
    return [one for one in found if any(p.start < label.end and label.start < p.end for p in one.pieces)]


def state(quantities: tuple[Quantity, ...], asides: tuple[Aside, ...], document: Document,
          label: Label) -> tuple[str, str]:
    """What became of a label, and the reading that shows it."""
    read = [one for one in covering(quantities, label) if isinstance(one, Quantity)]
    if any(prints(one, label) for one in read):
        return "agree", ""
    if label.trap and all(one.pieces[-1].end < label.end for one in read):
        return "trap", ""
    if read:
        return "differ", ", ".join(f"{one.surface} = {one.value.low}/{one.value.den} {one.unit.name} {one.nature}"
                                   for one in read)
    if any(block.mark_at is not None and block.mark_at < label.end and label.start < block.mark_at + len(block.mark)
           for block in document.blocks):
        return "mark", ""
    aside = [one for one in covering(asides, label) if isinstance(one, Aside)]
    if not aside:
        return "missing", ""
    first, last = aside[0].pieces[0].start, aside[0].pieces[-1].end
    if label.left <= first and last <= label.right and (first, last) != (label.start, label.end):
        return "mark" if aside[0].why == "marker" else "code", ""
    return "aside", aside[0].why


def main() -> int:
    """Print the agreement, and the labels that do not agree (the first 40 of each kind, or all)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--all", action="store_true", help="list every label that does not agree")
    chosen = parser.parse_args()
    count: Counter[str] = Counter()
    lists: dict[str, list[str]] = {"differ": [], "missing": [], "aside": []}
    passages = 0
    for path in sorted(path for folder in chosen.corpora for path in folder.glob("*.json")):
        source = path.with_suffix(".txt")
        if not source.exists():
            continue
        passages += 1
        text = source.read_bytes().decode("utf-8")
        scene = scene_of(document_of(text))
        for label in labels(json.loads(path.read_text("utf-8"))["relations"]):
            found, why = state(scene.quantities, scene.asides, scene.document, label)
            count[found] += 1
            if found in lists:
                around = " ".join(text[max(0, label.start - 25):label.end + 20].split())
                lists[found].append(f"  {source.name}: {label.text}  [{around}]  {why}".rstrip())
    total = sum(count.values())
    if not total:
        print("no labels found", file=sys.stderr)
        return 2
    for name, lines in lists.items():
        if lines:
            print(f"{name}:", *(lines if chosen.all else lines[:40]), sep="\n")
    print(f"passages {passages}, labelled numbers {total}")
    for name in ("agree", "differ", "missing", "aside", "code", "mark", "trap"):
        print(f"  {name:8s} {count[name]:5d}  {100 * count[name] / total:5.1f}%")
    figures = sum(count[name] for name in ("agree", "differ", "missing", "aside"))
    print(f"agreement on figures: {count['agree']} of {figures}, {100 * count['agree'] / max(1, figures):.1f}%")
    return 0


if __name__ == "__main__":
    sys.exit(main())
