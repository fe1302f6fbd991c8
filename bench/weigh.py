"""What do the traits of a pair of figures weigh? Fitted on the labelled passages, printed as the rule file holds them.

usage: weigh.py [CORPUS ...] [--folds N]

Each percent that may be a share chooses one of the pairs in reach, or none: the pair a person labelled, right or wrong,
or none where nobody labelled any. A multinomial logit is fitted by plain gradient descent, the same every time. With
--folds the fit is tried on passages it has not seen: how often the leading pair is the labelled one. What is held out
is never read. Not a test: nothing fails; whoever changes a trait runs this and puts the table into rules/vi/share.toml.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from labelled import Label, Passage, passages

from sonla_audit import reach, shares, siblings, weighing
from sonla_audit.asserted import accepted
from sonla_audit.audit import read_file, scene_of
from sonla_audit.pairing import Pair
from sonla_audit.pairing import pairs as near
from sonla_audit.quantity import Quantity

CORPUS = Path(__file__).resolve().parent.parent / "fixtures" / "corpus"
KINDS = frozenset(("share", "ratio", "plan"))
ROUNDS, STEP, SHRINK = 150, 0.4, 0.15

Traits = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A percent with the traits of every pair offered, those of none last, and which of them it means."""

    passage: str
    offered: tuple[Traits, ...]
    meant: int


def choices(passage: Passage) -> Iterator[Choice]:
    """The percents of a passage whose meaning is known."""
    scene = scene_of(read_file(str(passage.path)))
    lists = {part.index: claim for claim in reversed(accepted(scene)) for part in claim.quantities("part")}
    percents = [figure for reading in scene.readings for figure in reading.figures if siblings.may_be(figure.quantity)]
    beside = [(figure, found[0][0]) for figure in percents
              if (found := reach.parts(scene, scene.readings[figure.quantity.block], figure))]
    labels = [label for label in passage.labels if label.kind in KINDS and not label.trap]
    for percent, _ in beside:
        reading = scene.readings[percent.quantity.block]
        pairs = list({(pair.part.quantity.index, pair.whole.quantity.index): pair for pair in (
            *near(scene, reading, percent), *reach.pairs_in_reach(scene, reading, percent))}.values())
        own = [label for label in labels if _on(label, percent.quantity)]
        meant = [at for at, pair in enumerate(pairs) if any(_is(label, pair, percent.quantity) for label in own)]
        if not pairs or (own and not meant) or (not own and any(shares.fits(pair, percent) for pair in pairs)):
            continue  # labelled on figures out of reach, or a relation that the labels may have passed over
        series = weighing.series_of(percent, beside, lists)
        traits = [weighing.traits(scene, reading, percent, pair, series) for pair in pairs]
        yield Choice(passage.path.name, (*traits, weighing.absent(scene, reading, percent)),
                     meant[0] if meant else len(pairs))


def _on(label: Label, quantity: Quantity) -> bool:
    start, end = quantity.pieces[0].start, quantity.pieces[-1].end
    return any(figure.start < end and start < figure.end for figure in label.figures)


def _is(label: Label, pair: Pair, percent: Quantity) -> bool:
    """Whether a label is of this pair: it names both figures, and nothing else but the percent."""
    mine = (pair.part.quantity, pair.whole.quantity, percent)
    return all(_on(label, one) for one in mine) and len(label.figures) == len(mine)


def fitted(known: Sequence[Choice]) -> dict[str, float]:
    """The weights, in logits."""
    weights: dict[str, float] = defaultdict(float)
    for turn in range(ROUNDS):
        slope: dict[str, float] = defaultdict(float)
        for choice in known:
            for at, (traits, chance) in enumerate(zip(choice.offered, chances(choice, weights), strict=True)):
                for trait in traits:
                    slope[trait] += (at == choice.meant) - chance
        for trait, rise in slope.items():
            weights[trait] += STEP * (1 if 3 * turn < 2 * ROUNDS else 0.4) * (rise - SHRINK * weights[trait]) / (
                len(known) ** 0.5)
    return weights


def chances(choice: Choice, weights: dict[str, float]) -> list[float]:
    """How likely each offer is under the weights."""
    scores = [sum(weights[trait] for trait in traits) for traits in choice.offered]
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


def tried(known: Sequence[Choice], folds: int) -> str:
    """How often the leading offer is the meant one, on passages that were left out of the fit."""
    names = sorted({choice.passage for choice in known})
    random.Random(1).shuffle(names)
    right = of = 0
    for fold in range(folds):
        out = set(names[fold::folds])
        weights = fitted([choice for choice in known if choice.passage not in out])
        for choice in known:
            if choice.passage in out:
                found = chances(choice, weights)
                right += found.index(max(found)) == choice.meant
                of += 1
    return f"# the leading offer is the meant one in {right} of {of}, on passages left out"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--folds", type=int, default=0)
    chosen = parser.parse_args()
    known = [choice for passage in passages(chosen.corpora) for choice in choices(passage)]
    if chosen.folds:
        print(tried(known, chosen.folds))
    print("[weights]")
    weights = {trait: round(10 * weight) for trait, weight in fitted(known).items()}
    for trait, weight in sorted(weights.items(), key=lambda pair: (pair[0].split(".")[0], -pair[1], pair[0])):
        if weight:
            print(f'"{trait}" = {weight}')


if __name__ == "__main__":
    main()
