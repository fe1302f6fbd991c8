"""A relation that figures fit: its rule, the figures in their roles, and how much more the fit tells than it costs."""

from __future__ import annotations

from sonla_audit.finding import Claim, Confidence, Part
from sonla_audit.fits.field import Spot
from sonla_audit.fits.odds import BIT
from sonla_audit.values import Record

_LIKELY = 10 * BIT


class Fit(metaclass=Record):
    """``tells`` is what it tells beyond its costs, ``costs`` what it takes to name its figures, in sixteenths of a bit;
    ``form`` is that of the claim.
    """

    rule: str
    roles: tuple[tuple[str, Spot], ...]
    tells: int
    costs: int
    form: str

    @property
    def stated(self) -> Spot:
        """The figure that the others make."""
        return next(spot for role, spot in self.roles if role in ("total", "share", "change", "result"))

    def indexes(self) -> frozenset[int]:
        """The indexes of its figures."""
        return frozenset([spot.quantity.index for _, spot in self.roles])

    def worths(self) -> tuple[int, ...]:
        """What its figures are worth: the same for figures that are told twice, in digits and in words."""
        return tuple(sorted(spot.worth for _, spot in self.roles))

    def claim(self) -> Claim:
        """The claim, with as many readings tried as the costs stand for: possible, as no words say so, and likely where
        one figure in a thousand would fit so by chance.
        """
        parts = tuple([Part(role, spot.block, spot.quantity.start, spot.quantity.end, spot.quantity)
                       for role, spot in self.roles])
        sure: Confidence = "likely" if self.tells >= _LIKELY else "possible"
        return Claim(self.rule, parts, (), sure, 1 << min(30, self.costs // BIT), self.tells // BIT, self.form)


def fitted(claim: Claim) -> bool:
    """Whether nothing but its fit speaks for a total; others are read in one way only."""
    return not claim.cues and claim.tried > 1
