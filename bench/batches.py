"""How accurate is the program on each batch of labelled passages? The table of docs/accuracy.md, as Markdown.

usage: batches.py [CORPUS]

A batch is a set of passages by its history (`labelled.group`); the last column is the folder `held`. What is counted is
what `accuracy.py` counts; in brackets are 95% Wilson intervals.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import accuracy
import labelled
from accuracy import Rate, Score

BATCHES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
           "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth")


def told(rate: Rate) -> str:
    """A rate in whole percent, with its interval."""
    if not rate.of:
        return "-"
    low, high = accuracy.wilson(rate.hits, rate.of)
    return f"{rate.percent:.0f}% [{100 * low:.0f}, {100 * high:.0f}] of {rate.of}"


def row(name: str, score: Score) -> str:
    """The row of a batch."""
    total = score.total
    rates = (total.detected, total.right, total.errors, total.alarms, total.comfort, total.trapped)
    return f"| {name} | {score.passages} | {' | '.join(map(told, rates))} |"


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    corpus = Path(arguments[0]) if arguments else accuracy.CORPUS
    read = list(labelled.passages([corpus]))
    held = list(labelled.passages([corpus / "held"]))
    print("| batch | passages | relations found | judged rightly | clear errors found | alarms that are true "
          "| errors called consistent | traps fallen into |")
    print("|---|---|---|---|---|---|---|---|")
    for name in BATCHES:
        print(row(name, accuracy.score([one for one in read if labelled.group(one) == name])))
    print(row("all of these", accuracy.score(read)))
    if held:
        print(row("held out", accuracy.score(held)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
