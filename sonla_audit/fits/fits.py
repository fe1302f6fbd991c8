"""What the figures of a document tell by their arithmetic alone, once everything that words say of them was found.

Only what holds is told, as likely at most: no one is accused on the ground that figures might have fitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from sonla_audit.finding import Claim, Finding
from sonla_audit.fits.field import Field
from sonla_audit.fits.fit import Fit
from sonla_audit.fits.products import products
from sonla_audit.fits.ratios import ratios
from sonla_audit.fits.sums import sums
from sonla_audit.scene import Scene

_WHOLES = frozenset(("whole", "base", "plan", "total", "then"))
_TRIPLE = 3
_RECKONED = frozenset(("share", "plan", "change", "total", "product", "bounds"))  # an order or a list says less
_STATED = frozenset(("share", "change", "rate"))


def fits(scene: Scene, findings: Sequence[Finding]) -> Iterator[Claim]:
    """The relations that hold beside those that were found, the surest first, each set of values once."""
    known = _by_figure(finding.claim.indexes() for finding in findings if finding.check in _RECKONED)
    bases: set[int] = set()
    explained: set[int] = set()
    for finding in findings:
        outcome = finding.verdict.outcome
        for part in finding.claim.parts:
            if part.quantity is None or outcome == "undecided":
                continue
            if part.role in _STATED:
                explained.add(part.quantity.index)
            elif part.role in _WHOLES and outcome == "consistent":
                bases.add(part.quantity.index)
    row = Field(scene)
    for fit in _chosen([*_sums(scene), *ratios(row, bases, explained), *products(row)]):
        if not _known(fit, known):
            yield fit.claim()


@lru_cache(maxsize=1)
def _sums(scene: Scene) -> tuple[Fit, ...]:
    """The sums of a document, which are asked for twice; its field is made anew, as it holds every figure."""
    return tuple(sums(Field(scene)))


def added(scene: Scene, taken: Iterable[frozenset[int]]) -> Iterator[Claim]:
    """The sums alone that hold beside those that are told already, given by the indexes of their figures."""
    known = _by_figure(taken)
    for fit in _chosen(_sums(scene)):
        if fit.rule.startswith("total.") and not _known(fit, known):
            yield fit.claim()


def _by_figure(relations: Iterable[frozenset[int]]) -> dict[int, list[frozenset[int]]]:
    """Relations, given by the indexes of their figures, by each of these."""
    known: dict[int, list[frozenset[int]]] = {}
    for indexes in relations:
        for index in indexes:
            known.setdefault(index, []).append(indexes)
    return known


def _known(fit: Fit, known: Mapping[int, Sequence[frozenset[int]]]) -> bool:
    """Whether a relation is told already: with the same figures, or, of a row, with one of its parts: then no more is
    left of it than that some of its parts make others.
    """
    mine = fit.indexes()
    row = len(mine) > _TRIPLE
    return any(mine <= other or (row and len(mine & other) > 1) for other in known.get(fit.stated.quantity.index, ()))


def _chosen(found: Iterable[Fit]) -> Iterator[Fit]:
    """The surest of the fits of one percent, and of those that make one figure of the same values told twice."""
    told: set[int] = set()
    values: set[tuple[int, tuple[int, ...]]] = set()
    for fit in sorted(found, key=_sureness):
        key = (fit.stated.at, fit.worths())
        percents = [spot.at for _, spot in fit.roles if not spot.level]
        if key not in values and told.isdisjoint(percents):
            values.add(key)
            told.update(percents)
            yield fit


def _sureness(fit: Fit) -> tuple[int, int, int]:
    return -fit.tells, fit.costs, fit.stated.at

