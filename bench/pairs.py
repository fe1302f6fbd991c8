"""When two figures of a text are one indicator, does the program hold them against each other; and only then?

usage: pairs.py [PAIRS] [--checks "repeat duplicate spelled"] [--verbose]

PAIRS (fixtures/pairs.json by default) lists pairs of figures of the labelled and the clean texts that share words, and
what a person said of them: "same", the very same thing, place, period, status and base, rounded or hedged or in words
though it may be; or "different", and why. The program calls a pair "same" where a finding of the checks named, whatever
its verdict, holds the two figures apart as two of its parts; in a doubled passage they must be the same number of it,
counted from its beginning. A number and its words are held against each other by the check "spelled". Not a test:
nothing fails; in brackets are 95% Wilson intervals.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from accuracy import Place, Rate, said
from labelled import Figure

from sonla_audit.audit import audit

ROOT = Path(__file__).resolve().parent.parent
NUMBER = re.compile("[0-9]+")


def one(text: str, first: Figure, again: Figure, places: Sequence[Place]) -> bool:
    """Whether two parts of a finding hold one of the figures each."""
    return any(left != right and _number(text, first, left) == _number(text, again, right) is not None
               for left in places for right in places)


def _number(text: str, figure: Figure, place: Place) -> int | None:
    """Which number of a place a figure is, counted from 0; None where it does not stand in it."""
    before = 0
    for start, end in place:
        if start < figure.end and figure.start < end:
            return before + len(NUMBER.findall(text, start, max(start, figure.start)))
        before += len(NUMBER.findall(text, start, end))
    return None


def main() -> int:
    """Print precision and recall of "same", and what is called so by each reason given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path, default=ROOT / "fixtures" / "pairs.json")
    parser.add_argument("--checks", default="repeat duplicate spelled", help="checks of the program, parted by blanks")
    parser.add_argument("--verbose", action="store_true", help="list the pairs that are judged otherwise")
    chosen = parser.parse_args()
    files = defaultdict(list)
    for pair in json.loads(chosen.pairs.read_text("utf-8")):
        files[pair["file"]].append(pair)
    report = audit([str(ROOT / name) for name in files])
    if report.failures:
        raise SystemExit("\n".join(failure.sentence for failure in report.failures))
    precision, recall, reasons = Rate(), Rate(), defaultdict(Rate)
    for (name, pairs), file in zip(files.items(), report.files, strict=True):
        text = (ROOT / name).read_bytes().decode("utf-8")
        found = [finding.places for finding in said(file) if finding.finding.check in chosen.checks.split()]
        for pair in pairs:
            first, again = Figure(**pair["first"]), Figure(**pair["again"])
            same, called = pair["verdict"] == "same", any(one(text, first, again, places) for places in found)
            reasons[pair["verdict"], pair["why"]].add(called)
            if called:
                precision.add(same)
            if same:
                recall.add(called)
            if chosen.verbose and same != called:
                print(f"{'MISSED' if same else 'FALSE'} {name} ({pair['why']}): {first} {again}")
    print(f"pairs {sum(rate.of for rate in reasons.values())} of {len(files)} texts; checks {chosen.checks}")
    print(f'  precision of "same"      {precision}\n  recall of "same"         {recall}')
    print('called "same" among the pairs that are')
    for (verdict, why), rate in sorted(reasons.items(), reverse=True):
        print(f"  {verdict + ', ' + why:24s} {rate}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
