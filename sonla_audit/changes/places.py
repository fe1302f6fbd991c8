"""A claim of change where it stands: the figures of its roles, and the block around the one that tells the change."""

from __future__ import annotations

from collections.abc import Mapping

from sonla_audit.changes.steps import told
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.mentions import Told
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.values import record

AFTER = 4  # words behind a change in which it is told what it is measured against; from a time to its figure


@record
class Place:
    """A claim of change in its block: the figures of its roles, and the readings they stand in."""

    block: Told
    figures: Mapping[str, Figure]
    readings: Mapping[str, Reading]
    claim: Claim

    @property
    def change(self) -> Figure:
        """The figure that tells the change."""
        return self.figures["change"]

    def here(self, *roles: str) -> bool:
        """Whether some roles are filled, all in the block of the change."""
        return all(role in self.figures and self.readings[role] is self.block.reading for role in roles)


def place_of(scene: Scene, claim: Claim) -> Place | None:
    """A claim with its figures; None where it has no change."""
    figures: dict[str, Figure] = {}
    readings: dict[str, Reading] = {}
    for one in claim.parts:
        if one.quantity is not None and one.role not in figures:
            readings[one.role] = scene.readings[one.block]
            figures[one.role] = readings[one.role].figure_of(one.quantity)
    if "change" not in figures and claim.rule != "change.product":
        return None
    first = readings.get("change") or next(iter(readings.values()))
    return Place(told(scene)[first.block.index], figures, readings, claim)
