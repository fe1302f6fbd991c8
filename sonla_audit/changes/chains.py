"""Steps told in the order of the values they lead to, one chain behind the other.

"Xảy ra 381 vụ, 230 người chết, 274 người bị thương; số vụ giảm 154 vụ (28,79%), số người chết giảm 73 người (24,1%), số
bị thương giảm 118 người (30,1%)": where the others hold place by place, the one between them is told of its own place,
whatever words stand before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes import growth
from sonla_audit.changes.twofold import claim_of, holds
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim
from sonla_audit.judging.slips import slipped

_MOST = 6  # steps of a chain
_SURE = 3  # places of which all but one hold, for that one to be wrong
_NO_LEVEL = frozenset(("plan", "from", "reference"))

Pair = tuple[Mention, Mention]  # a step and its percent


def claims(blocks: Sequence[Told], held: Sequence[Claim], taken: frozenset[int]) -> Iterator[Claim]:
    """The steps with their percents that stand in such a chain and are ``taken`` by nothing yet.

    ``held`` are the claims made so far.
    """
    leads = {claim.quantities("step")[0].index: claim.quantities("now")[0].index for claim in held
             if claim.rule == "change.step" and claim.quantities("step") and claim.quantities("now") and holds(claim)}
    for block in blocks if leads else ():
        for sentence in sorted({m.figure.sentence for m in block.mentions if m.twin is not None}):
            chain = _chain(block, sentence)
            free = [at for at, (step, percent) in enumerate(chain)
                    if step.quantity.index not in taken and percent.quantity.index not in taken]
            if len(chain) < 2 or len(free) != 1:
                continue
            levels = _levels(block, sentence, chain)
            places = [[at for at, m in enumerate(levels) if m.quantity.index == leads.get(step.quantity.index)]
                      for step, _ in chain]
            shifts = {at - place for place, found in enumerate(places) for at in found}
            known = sum(map(bool, places))
            if len(shifts) != 1 or known < len(chain) - 1:
                continue
            at = free[0] + shifts.pop()
            if 0 <= at < len(levels) and kin(levels[at].quantity, chain[free[0]][0].quantity) == SAME:
                made = _made(levels[at], *chain[free[0]])
                if holds(made) or (levels[at].single and (len(chain) >= _SURE or _slipped(made))):
                    yield made


def _slipped(claim: Claim) -> bool:
    """Whether a slip of the pen parts a percent from what its step and value give."""
    now, step, change = (claim.quantities(role)[0] for role in ("now", "step", "change"))
    found = growth.of_step(now.interval, step.interval, -1 if claim.form.endswith("-1") else 1)
    return found is not None and slipped(growth.magnitude(change), found)


def _chain(block: Told, sentence: int) -> list[Pair]:
    """The steps of a sentence, each with its percent."""
    found: list[Pair] = []
    for second in block.sentence(sentence):
        first = second.twin
        if first is not None and {first.kind, second.kind} == {"percent", "step"}:
            found.append((first, second) if first.kind == "step" else (second, first))
    return found if len(found) <= _MOST else []


def _levels(block: Told, sentence: int, chain: Sequence[Pair]) -> list[Mention]:
    """The values told before a chain, in its sentence and the one before."""
    start = min(m.at for pair in chain for m in pair)
    return [m for back in (sentence - 1, sentence) for m in block.sentence(back)
            if m.at < start and not m.kind and m.level and not m.figure.bracket and not timed(m.quantity)
            and m.quantity.act not in _NO_LEVEL]


def _made(level: Mention, step: Mention, percent: Mention) -> Claim:
    parts = (part("now", level.figure), part("step", step.figure), part("change", percent.figure))
    return claim_of("change.step", f"step {step.way}", parts, (step.cue, percent.cue), "likely", 1, _SURE)
