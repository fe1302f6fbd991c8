"""Two revisions of a report side by side: figures with their counterparts, the fate of findings, what was left behind.

A dependent is stale where a relation held in the old revision and does not hold in the new one because only some of
its figures were changed. The relation is shown as the new revision has it, so that its places are places to correct.
"""

from __future__ import annotations

from sonla_audit.finding import FileReport, Finding
from sonla_audit.quantity import Quantity
from sonla_audit.typed import Literal
from sonla_audit.values import Frozen

Fate = Literal["new", "kept", "fixed"]
Way = Literal["left-behind", "ahead", "apart"]


class Counterpart(metaclass=Frozen):
    """A figure in both revisions: ``old`` is None where it was added, ``new`` where it was removed.

    ``changed`` says that it is worth something else now, ``moved`` that its sentence stands elsewhere.
    """

    old: Quantity | None
    new: Quantity | None
    changed: bool = False
    moved: bool = False


class Settled(metaclass=Frozen):
    """A finding and its fate. A fixed one is of the old revision, the others are of the new one."""

    finding: Finding
    fate: Fate


class Stale(metaclass=Frozen):
    """A relation that held before, and no longer holds because some of its figures changed and others did not.

    ``finding`` is of the new revision, ``before`` the relation as it held; the parts of both correspond. ``changed``
    are the positions of the parts that changed, ``due`` of those that should have followed. ``way`` is "left-behind"
    where the stated result did not follow what it rests on, "ahead" where it changed and what it rests on did not,
    "apart" where both changed and do not agree. ``fitted`` says that the relation was found by its fit alone.
    """

    finding: Finding
    before: Finding
    way: Way
    changed: tuple[int, ...]
    due: tuple[int, ...]
    fitted: bool = False


class Comparison(metaclass=Frozen):
    """What became of a report. Figures are in the order of the new revision, removed ones behind those before them."""

    old: FileReport
    new: FileReport
    figures: tuple[Counterpart, ...]
    findings: tuple[Settled, ...]
    stale: tuple[Stale, ...]
