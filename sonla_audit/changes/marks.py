"""Marks that were passed: "nhận 16.282 người, lần đầu vượt mốc 15.000 người".

The word softens the mark as "hơn" does, so what passed it is the exact figure of a soft one. It may stand before the
word, behind it ("vượt mốc 15.000 người, đến hết tháng 10 đạt 16.282 người") or in the bracket of the mark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sonla_audit.changes import compared, orders
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME
from sonla_audit.finding import Claim
from sonla_audit.tokens import Cue, Lexicon

_AHEAD = 3  # figures behind a mark among which the one that passed it is looked for
_PAST = 4  # a mark is passed by less than a part in so many of it, where no word joins the two


def marked(mention: Mention, barred: Collection[str]) -> bool:
    """Whether a figure is a mark that something passed."""
    return mention.quantity.hedge.words in barred and mention.quantity.hedge.kind == "over"


def marks(blocks: Iterable[Told], lexicon: Lexicon, explained: Collection[int], barred: Collection[str],
          joining: Sequence[str]) -> Iterator[Claim]:
    """Every mark with the figure that passed it; only a word that joins the two right there may be wrong."""
    joins = Lexicon({"joining": joining})
    for block in blocks:
        bases = [mention for mention in block.mentions if marked(mention, barred)]
        if not bases:
            continue
        cues = lexicon.scan(block.reading.words, block.reading.block.text)
        joined = {claim.quantities("base")[0].index: claim for claim in compared.comparisons(block, cues, explained)
                  if claim.rule == compared.MARK and (
                      orders.judge(claim).outcome == "consistent" or _beside(block, claim, cues, joins))}
        for base in bases:
            found = joined.get(base.quantity.index) or _told_behind(block, cues, base)
            if found is not None:
                yield found


def _beside(block: Told, claim: Claim, cues: Sequence[Cue], joins: Lexicon) -> bool:
    """Whether nothing but words that join stands between a figure and the mark it is said to have passed."""
    now, base = (next(m for m in block.mentions if m.quantity in claim.quantities(role)) for role in ("now", "base"))
    cue = next((cue for cue in cues if cue.words in claim.cues and now.figure.last <= cue.first <= base.figure.first),
               None)
    if cue is None:
        return False
    folded, at = block.reading.words.folded, now.figure.last
    while at < cue.first:
        hit = joins.match(folded, at)
        if hit is None:
            return False
        at = hit[0]
    return True


def _told_behind(block: Told, cues: Iterable[Cue], base: Mention) -> Claim | None:
    """What passed a mark, behind it in its sentence or its bracket, where it did."""
    cue = next((cue for cue in cues if cue.classes & {"barred"} and cue.last == base.figure.first), None)
    if cue is None:
        return None
    for now in block.mentions[base.at + 1 : base.at + 1 + _AHEAD]:
        if now.figure.sentence != base.figure.sentence:
            break
        if now.kind or not now.single or kin(now.quantity, base.quantity) != SAME:
            continue
        past = now.quantity.value - base.quantity.value
        found = compared.claim_of(block, cue, now, base, "above")
        return found if orders.judge(found).outcome == "consistent" and past.times(_PAST).below(
            base.quantity.value) else None
    return None
