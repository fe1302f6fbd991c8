"""Fractions written the other way round: the plan first, what came of it second, "72,0/68,3 triệu kWh, đạt 94,8%".

One such fraction is a slip. Where two in neighbouring lines hold only so, the writer meant it, and a third that holds
neither way is held to the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.judging.ratios import ratio
from sonla_audit.values import replace

_SEVERAL = 2
_RULE = "share.fraction"


def turned(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, those of fractions turned round where their neighbours are."""
    fractions = [claim for claim in claims if claim.rule == _RULE and claim.form == "part"]
    round_ = [claim for claim in fractions if not _holds(claim, "part", "whole") and _holds(claim, "whole", "part")]
    blocks = {claim.parts[0].block for claim in round_}
    if len(round_) < _SEVERAL or any(_holds(claim, "part", "whole") for claim in fractions
                                     if claim.parts[0].block in blocks):
        yield from claims
        return
    low, high = min(blocks), max(blocks)
    for claim in claims:
        if claim.rule == _RULE and low <= claim.parts[0].block <= high and not _holds(claim, "part", "whole"):
            one, other, share = (claim.quantities(role)[0] for role in ("whole", "part", "share"))
            claim = replace(claim, parts=(part("part", one), part("whole", other), part("share", share)))
        yield claim


def _holds(claim: Claim, over: str, under: str) -> bool:
    one, other, share = (claim.quantities(role)[0] for role in (over, under, "share"))
    result = ratio(one.interval, other.interval, "part")
    return result is not None and result.meets(share.interval)
