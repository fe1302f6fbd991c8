"""Results told as so many percent of an earlier one, or as so many times it, that only the engine of changes joins.

"bằng 101,45% năm trước" tells no change: it is the ratio of two results, as one to its plan is.
"""

from __future__ import annotations

from functools import lru_cache

from sonla_audit.changes import growth
from sonla_audit.changes.changes import changes
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.shares import choosing

_RATIOS = frozenset(("index", "times"))
_RULES = frozenset(("change.near", "change.base", "change.run", "change.year"))
_TOLD = 3  # figures of a ratio: two results and what they come to


@lru_cache(maxsize=1)
def indexed(scene: Scene) -> tuple[Claim, ...]:
    """The claims of changes that hold, tell a ratio, and are told by no share."""
    ratios = [claim for claim in changes(scene).claims if claim.form.partition(" ")[0] in _RATIOS
              and claim.rule in _RULES and len(claim.parts) == _TOLD]
    told = {claim.indexes() for claim in choosing.claims(scene)} if ratios else set()
    return tuple(claim for claim in ratios
                 if claim.indexes() not in told and growth.judge(claim).outcome == "consistent")
