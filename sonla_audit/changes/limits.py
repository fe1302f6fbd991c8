"""Lists of values said to lie all above or below a limit.

"Ba huyện có tỷ lệ trên 35% gồm A 41,3%, B 38,9%, C 36,2%": nearly all of them must keep to it before the one that does
not is asked about, for shares of a whole and totals are hedged with the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes.fromto import loose
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, part
from sonla_audit.finding import Claim, Verdict
from sonla_audit.writing import shown

_OVER = frozenset(("over", "more-than", "at-least"))
_UNDER = frozenset(("under", "less-than", "at-most"))
_MOST = 12
_FEWEST = 3  # values of which one may miss the limit; as many as are announced may be fewer


def claims(block: Told) -> Iterator[Claim]:
    """The limits of a block."""
    for limit in block.mentions:
        kind = limit.quantity.hedge.kind
        if not (limit.share or limit.level) or limit.kind or limit.figure.bracket or kind not in _OVER | _UNDER:
            continue
        values = _listed(block, limit)
        above = kind in _OVER
        kept = [m for m in values if _keeps(limit, m, above)]
        enough = len(values) >= _FEWEST
        if len(values) > 1 and (len(kept) == len(values) or (enough and len(kept) == len(values) - 1)):
            parts = (part("base", limit.figure), *(part("value", m.figure) for m in values))
            yield Claim("wording.limit", parts, (limit.quantity.hedge.words,), "likely", 1, 0,
                        "above" if above else "below")


def _listed(block: Told, limit: Mention) -> list[Mention]:
    """The values listed behind a limit: one for each name, none of them anything but a value.

    Of entries that semicolons part, or whose values stand in brackets, it is the first of each that is like the limit.
    """
    behind = [m for m in block.mentions[limit.at + 1 : limit.at + 1 + _MOST]
              if m.figure.sentence == limit.figure.sentence]
    colon = block.reading.words.folded[limit.figure.last : limit.figure.last + 1] == (":",)
    lists = block.between(limit.figure.last, behind[0].figure.first, "lists") if behind and limit.share else None
    # "hộ lý gần 70% và điều dưỡng là 94%" lists nothing
    led = lists is not None and loose(block, limit.figure.last, lists.first) < _FEWEST and block.between(
        limit.figure.last, lists.first, "joint") is None
    if not behind or not (colon or led):
        return []
    entries = _entries(behind)
    if any(m.kind or kin(m.quantity, limit.quantity) != SAME or not (m.topic or m.figure.bracket)
           or m.quantity.act == "share" for m in entries):
        return []
    return entries


def _entries(behind: Sequence[Mention]) -> list[Mention]:
    """One figure of each entry: the first of each part between semicolons, or of each bracket; else all of them."""
    parts, brackets = [m.figure.part for m in behind], [m.figure.bracket for m in behind]
    for places in (parts, brackets if all(brackets) else []):
        if len(set(places)) > 1:
            return [m for m, place, before in zip(behind, places, (None, *places), strict=False) if place != before]
    return list(behind)


def _keeps(limit: Mention, value: Mention, above: bool) -> bool:
    bound, one = limit.quantity.value, value.quantity.value
    return not (one.below(bound) if above else bound.below(one))


def judge(claim: Claim) -> Verdict:
    """Whether every value keeps to its limit."""
    limit, values = claim.quantities("base")[0], claim.quantities("value")
    above = claim.form == "above"
    wrong = [value for value in values
             if (value.value.below(limit.value) if above else limit.value.below(value.value))]
    sign = ">" if above else "<"
    holding = f"{', '.join(shown(value) for value in values)} {sign} {shown(limit)}" if not wrong else \
        f"{', '.join(shown(value) for value in wrong)} {'<' if above else '>'} {shown(limit)}"
    filled = (("stated", claim.cues[0] if claim.cues else ""), ("computed", holding), ("working", holding))
    key = "finding.wording.wrong" if wrong else "finding.wording.right"
    return Verdict("suspicious" if wrong else "consistent", "warning" if wrong else None, filled[0][1], holding,
                   holding, "order", key, filled)
