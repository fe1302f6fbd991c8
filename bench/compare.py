"""Does `compare` name what was left behind when a labelled report is revised, and nothing else?

usage: compare.py [CORPUS ...] [--pairs N] [--seed S] [--verbose]

Pairs are made from labelled passages (`revised`). What counts:

- A label is stale where it held in the old revision, some of its figures were changed, and its own arithmetic no longer
  holds. All of them count, also those that the audit does not find in the old revision; these are told apart.
- A label is found where something told answers it as findings do in `accuracy`, joins the very same figures, or names
  one of its changed figures and one that should have followed. What is told and answers no stale label is false; what
  answers a label whose new value cannot be told is left out.
- The labels leave out some relations that the text does assert (a bound beside its percent, a figure said thrice).
  Those that turned up here were read one by one, and the right ones are kept in asserted.json by check and by the
  places of their figures; what is neither there nor labelled counts as false.
- Figures: is each labelled number paired with itself, wherever it went?
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

from accuracy import CORPUS, Rate, Said, answers, said, touches
from labelled import Label, passages
from revised import Pair, Truth, pairs, truths

from sonla_audit.audit import document_of
from sonla_audit.comparison import Comparison, Stale
from sonla_audit.finding import place
from sonla_audit.revisions.revision import compare

ASSERTED = json.loads(Path(__file__).with_name("asserted.json").read_text("utf-8"))


class Tally:
    """What came of all pairs."""

    def __init__(self) -> None:
        self.found, self.known, self.unknown, self.alone = Rate(), Rate(), Rate(), Rate()
        self.false, self.figures, self.named, self.fitted = Rate(), Rate(), Rate(), Rate()
        self.kinds: dict[str, Rate] = defaultdict(Rate)
        self.unlabelled = 0
        self.sorts: Counter[str] = Counter()
        self.lines: list[str] = []


def measure(made: list[Pair]) -> Tally:
    """Compare every pair and hold what is told against the labels."""
    tally = Tally()
    for pair in made:
        _measured(tally, pair)
    return tally


def _said(result: Comparison, one: Stale) -> Said:
    return Said(one.finding, tuple(tuple((piece.start, piece.end) for piece in place(result.new.document, part))
                                   for part in one.finding.claim.parts))


def about(label: Label, words: Said) -> bool:
    """Whether what is told answers a label, or joins the very figures of it, whichever check it is that says so."""
    return answers(label, words) is not None or (
        len(label.figures) == len(words.places) > 2
        and all(any(touches(figure, spot, False) for spot in words.places) for figure in label.figures))


def named(label: Label, truth: Truth, one: Stale, words: Said) -> bool:
    """Whether what is told names a changed figure of a label and an unchanged one that should have followed.

    The figure that changed may be another mention of the same figure.
    """
    at = [next((number for number, figure in enumerate(truth.label.figures) if touches(figure, spot, False)), None)
          for spot in words.places]
    moved = {label.figures[number].text for number, changed in enumerate(truth.changed) if changed}
    parts = one.before.claim.parts
    causes = [part.quantity.surface for part in (parts[place] for place in one.changed) if part.quantity is not None]
    driven = any(text in surface for text in moved for surface in causes)
    owing = any(at[place] is not None and not truth.changed[at[place] or 0] for place in one.due)
    return driven and owing


def _measured(tally: Tally, pair: Pair) -> None:
    tally.sorts.update(pair.sorts)
    name = pair.passage.path.name
    result = compare(document_of(pair.passage.text), document_of(pair.draft.text))
    known = truths(pair)
    told = [(one, _said(result, one)) for one in result.stale]
    before, after = said(result.old), [one for one in said(result.new) if one.outcome == "suspicious"]
    for truth, label in zip(known, [one for one in pair.passage.labels if not one.trap and not one.doubt],
                            strict=True):
        if truth.state != "stale":
            continue
        found = [one for one, words in told
                 if about(truth.label, words) or named(label, truth, one, words)]
        seen = any(answers(label, one) is not None and one.outcome == "consistent" for one in before)
        tally.found.add(bool(found))
        (tally.known if seen else tally.unknown).add(bool(found))
        tally.alone.add(any(answers(truth.label, one) is not None for one in after))
        tally.kinds[label.kind].add(bool(found))
        if found and label.calc and label.calc.vs.startswith("f"):
            at = int(label.calc.vs[1:])
            tally.named.add(any((one.way == "left-behind") != truth.changed[at] for one in found))
        if not found:
            tally.lines.append(f"MISSED {name} {label.kind} {'known' if seen else 'unseen'} "
                               f"{[(a.text, b.text) for a, b in zip(label.figures, truth.label.figures, strict=True)]}")
    for one, words in told:
        states = {truth.state for truth in known if about(truth.label, words)}
        if "stale" in states or _asserted(pair, one):
            tally.false.add(False)
            tally.unlabelled += "stale" not in states
            if one.fitted:
                tally.fitted.add(True)
        elif "unknown" not in states:
            tally.false.add(True)
            if one.fitted:
                tally.fitted.add(False)
            parts = one.finding.claim.parts
            tally.lines.append(
                f"FALSE {name} {one.finding.claim.rule}{' fitted' if one.fitted else ''} {sorted(states)} "
                f"{one.finding.claim.confidence} {one.before.verdict.working} -> {one.finding.verdict.working} "
                f"{[part.quantity.surface for part in parts if part.quantity]}")
    _figures(tally, pair, result)


def _asserted(pair: Pair, one: Stale) -> bool:
    """Whether a relation without a label was read and found to be asserted by the text."""
    places = sorted(part.quantity.pieces[0].start if part.quantity else -1 for part in one.before.claim.parts)
    return [one.finding.check, places] in ASSERTED.get(pair.passage.path.stem, [])


def _figures(tally: Tally, pair: Pair, result: Comparison) -> None:
    """Whether labelled figures are paired with themselves."""
    places = {one.old.pieces[0].start: one for one in result.figures if one.old is not None}
    for start, end in sorted({(figure.start, figure.end) for label in pair.passage.labels for figure in label.figures}):
        spot = pair.draft.span(start, end)
        one = next((places[at] for at in range(start, end) if at in places), None)
        if one is None or one.old is None or one.old.pieces[-1].end > end + 2:
            continue
        if spot is None:
            right = one.new is None
        else:
            right = one.new is not None and spot[0] <= one.new.pieces[0].start < spot[1]
        tally.figures.add(right)
        if not right:
            tally.lines.append(f"FIGURE {pair.passage.path.name} {one.old.surface!r} -> "
                               f"{one.new.surface if one.new else None!r} expected "
                               f"{pair.draft.text[slice(*spot)] if spot else None!r}")


def main() -> int:
    """Make the pairs, compare them, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="list what was missed, what is false, what went astray")
    chosen = parser.parse_args()
    started = time.monotonic()
    made = list(pairs(list(passages(chosen.corpora)), chosen.pairs, Random(chosen.seed)))
    tally = measure(made)
    print(f"pairs {len(made)}; edits: " + ", ".join(f"{name} {count}" for name, count in sorted(tally.sorts.items())))
    for name, rate in (("stale dependents found", tally.found), ("  found by the audit in OLD", tally.known),
                       ("  not found by it", tally.unknown), ("  check NEW alone says so", tally.alone),
                       ("the right side named", tally.named), ("false among those told", tally.false),
                       ("  right of those by fit", tally.fitted),
                       ("figures paired rightly", tally.figures)):
        print(f"  {name:30s} {rate}")
    print(f"  of those told, not labelled      {tally.unlabelled}")
    print("by kind: " + ", ".join(f"{kind} {rate.hits}/{rate.of}" for kind, rate in sorted(
        tally.kinds.items(), key=lambda pair: -pair[1].of)))
    print(f"{time.monotonic() - started:.1f} s")
    if chosen.verbose:
        print(*sorted(tally.lines), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
