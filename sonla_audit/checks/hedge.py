"""Do "hơn" and "gần" say what the figures say? A note at most: the arithmetic of the figures is checked elsewhere.

A mark that is said to be passed, "vượt mốc 2.000", and was not, is a question to the author.
"""

from __future__ import annotations

from collections.abc import Iterable

from sonla_audit.changes import orders
from sonla_audit.changes.changes import changes
from sonla_audit.changes.compared import MARK
from sonla_audit.changes.steps import told
from sonla_audit.finding import Claim, Verdict
from sonla_audit.repeats.hedging import hedged_pairs, hedged_totals, literal, nominal
from sonla_audit.scene import Check, Scene
from sonla_audit.tokens import Lexicon
from sonla_audit.writing import middle, scale_of, shown


def _find(scene: Scene) -> Iterable[Claim]:
    yield from hedged_totals(scene)
    yield from hedged_pairs(scene)
    words = scene.pack.tables["wording"]["compare"]
    if any(quantity.hedge.words in words["barred"] for quantity in scene.quantities):
        from sonla_audit.changes.marks import marks

        yield from marks(told(scene), Lexicon(words), changes(scene).explained, words["barred"],
                         scene.pack.tables["hedge"]["joining"])


def _judge(scene: Scene, claim: Claim) -> Verdict:
    if claim.rule == MARK:
        return orders.judge(claim)
    if claim.rule == "hedge.total":
        stated = claim.quantities("total")[0]
        softened = {part.hedge for part in claim.quantities("part") if part.hedge.kind}
        computed = middle(nominal(claim), stated.digits, *scale_of(stated))
        if len(softened) == 1:  # "hơn 62" and 158 make "hơn 220"
            computed = f"{softened.pop().words} {computed}"
        fits, reading = literal(claim), "sum"
    else:
        stated, exact = claim.quantities("soft")[0], claim.quantities("exact")[0]
        computed = shown(exact)
        fits, reading = exact.interval.meets(stated.interval), "hedge"
    said = f"{stated.hedge.words} {shown(stated)}".strip()
    values = (("stated", said), ("computed", computed))
    working = f"{said}: {computed}"
    if fits:
        return Verdict("consistent", None, said, computed, working, reading, "finding.hedge.right", values)
    return Verdict("suspicious", "info", said, computed, working, reading, "finding.hedge.loose", values)


CHECK = Check("hedge", False, _find, _judge)
