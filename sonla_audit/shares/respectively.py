"""Shares told in one row after the things they are shares of: "A 142, B 21 và C 96; tỷ trọng lần lượt 52%, 8% và 35%".

Each percent belongs to the level in the same place of the row before it. The whole they share is the one with
which most of them hold; only where two or more hold may one that does not be accused.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, kinship
from sonla_audit.finding import Claim
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares import shares
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.reach import adopted, wholes
from sonla_audit.shares.wholes_before import stands
from sonla_audit.values import replace

_APART = 4  # words between neighbours of a row of percents, at most
_ACTS = frozenset(("share", "bracket", "reach", "rate", "level", "of-plan", "index"))


def rows(reading: Reading) -> Iterator[list[Figure]]:
    """The rows of two or more percents that stand side by side with nothing measured between them."""
    row: list[Figure] = []
    for figure in reading.figures:
        quantity = figure.quantity
        fits = quantity.nature == "percent" and quantity.high is None and quantity.act in _ACTS
        if fits and row and row[-1].at == figure.at - 1 and row[-1].sentence == figure.sentence \
                and figure.first - row[-1].last <= _APART and row[-1].bracket == figure.bracket:
            row.append(figure)
            continue
        if len(row) > 1:
            yield row
        row = [figure] if fits else []
    if len(row) > 1:
        yield row


def respectively(scene: Scene) -> Iterator[Claim]:
    """The shares of a document that are told in a row."""
    for reading in scene.readings:
        for row in rows(reading):
            yield from _row(scene, reading, row)


def _row(scene: Scene, reading: Reading, row: list[Figure]) -> Iterator[Claim]:
    told = bool(row[0].cue("then"))
    levels = [figure for figure in reading.figures[: row[0].at]
              if stands(figure) and row[0].sentence - figure.sentence <= 1 and not figure.bracket]
    size = len(row)
    for end in range(len(levels), max(size - 1, len(levels) - 3), -1):
        window = levels[end - size : end]
        if len(window) < size or any(kinship(_like(window, one), _like(window, window[0])) == OTHER for one in window):
            continue
        best: list[Pair] = []
        held = 0
        for whole, _ in wholes(scene, reading, row[0]):
            pairs = [_pair(portion, whole) for portion in window]
            if any(pair is None for pair in pairs) or whole in window:
                continue
            kept = [pair for pair in pairs if pair is not None]
            count = sum(shares.fits(pair, percent) for pair, percent in zip(kept, row, strict=True))
            if count > held:
                best, held = kept, count
        if held < 2 or held < size - 1 or (held < size and not told):
            continue
        for pair, percent in zip(best, row, strict=True):
            yield shares.claim_of(percent, pair, "certain" if told else "likely", 1)
        return


def _like(window: list[Figure], figure: Figure) -> Quantity:
    """A figure in the unit of its row: the last of a row often carries the unit of all."""
    return adopted(figure.quantity, window[-1].quantity)


def _pair(portion: Figure, whole: Figure) -> Pair | None:
    own = adopted(portion.quantity, whole.quantity)
    if kinship(own, whole.quantity) == OTHER or whole.quantity.interval.below(own.interval):
        return None
    return Pair(replace(portion, quantity=own), whole, 14, "base", ())
