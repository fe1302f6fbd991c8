"""How often would figures that mean nothing by it fit each other? Then so many of those that do are luck.

usage: chance.py [FOLDER ...] [--rounds N]

Every figure of the passages (fixtures/corpus, the open ones) that could be the sum, the ratio or the product of others
is asked for what makes it, as it stands and with its value changed by 3 to 30 per cent, up and down, its digits and its
rounding kept. What fits a changed figure fits by chance. Percents that words explain are asked as well, so that the
counts are of all that fits, told before or not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import labelled

from sonla_audit.audit import read_file, scene_of
from sonla_audit.fits import products, ratios, sums
from sonla_audit.fits.field import Field, Spot
from sonla_audit.fits.fit import Fit
from sonla_audit.fits.odds import BIT
from sonla_audit.values import replace

CORPUS = Path(__file__).resolve().parent.parent / "fixtures" / "corpus"
LIKELY = 10  # bits


def made(field: Field, spot: Spot) -> Iterator[Fit]:
    """What makes a figure."""
    yield from sums.made_by(field, spot)
    yield from ratios.made_by(field, spot, ())
    if spot.level and not spot.quantity.unit.per:
        yield from products.made_by(field, spot)


def changed(spot: Spot, random: Random) -> Spot:
    """A figure of as many digits and of another value."""
    percent = random.randint(3, 30) * random.choice((-1, 1))
    worth = max(spot.unit, spot.worth * (100 + percent) // 100 // spot.unit * spot.unit)
    moved = worth - spot.worth
    return replace(spot, worth=worth, low=max(1, spot.low + moved), high=max(1, spot.high + moved))


def main() -> int:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    random = Random(7)
    fits: Counter[tuple[str, bool]] = Counter()
    luck: Counter[tuple[str, bool]] = Counter()
    figures = 0
    for passage in labelled.passages(given.folders):
        field = Field(scene_of(read_file(str(passage.path))))
        figures += len(field.spots)
        for spot in list(field.spots):
            for best, sure in best_of(made(field, spot)):
                fits[best, sure] += 1
            for _ in range(given.rounds):
                for best, sure in best_of(made(field, changed(spot, random))):
                    luck[best, sure] += 1
    print(f"{figures} figures, each changed {given.rounds} times")
    for sure in (True, False):
        for check in sorted({check for check, _ in fits}):
            by_chance = luck[check, sure] / given.rounds
            print(f"{'likely' if sure else 'possible':9} {check:8} {fits[check, sure]:5} fit as they stand, "
                  f"{by_chance:6.1f} when changed: {100 * by_chance / max(1, fits[check, sure]):.0f}% may be luck")
    return 0


def best_of(found: Iterator[Fit]) -> Iterator[tuple[str, bool]]:
    """Of each check that something was found for, whether the surest is likely."""
    surest: dict[str, int] = {}
    for fit in found:
        check = fit.rule.partition(".")[0]
        surest[check] = max(surest.get(check, 0), fit.tells)
    yield from ((check, tells >= LIKELY * BIT) for check, tells in surest.items())


if __name__ == "__main__":
    raise SystemExit(main())
