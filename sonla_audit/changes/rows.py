"""Levels told twice as a list and their changes as a third: "56 vụ, 35 người chết; cùng kỳ 52 vụ, 34 người chết".

The lists are as long as the chain of changes behind them and count the same things in the same order, so that each
change has its own two values. The second list is that of an earlier time, which a word before it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes.joins import relation
from sonla_audit.changes.twofold import claim_of, holds
from sonla_audit.clauses.mentions import TIMES, Mention, Told
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim

_BACK = 3  # sentences
_LEAST, _MOST = 2, 6
_BETWEEN = 3  # levels that may stand between the two lists


def claims(blocks: Sequence[Told], taken: set[int]) -> Iterator[Claim]:
    """The changes of every chain that stands behind two lists of its length."""
    for block in blocks:
        for chain in _chains(block):
            found = _rows(block, chain)
            if found is None:
                continue
            made = [_claim(change, now, base) for change, now, base in zip(chain, *found, strict=True)]
            if any(holds(claim) for claim in made):
                taken.update(change.quantity.index for change in chain)
                yield from made


def _chains(block: Told) -> Iterator[list[Mention]]:
    """The changes told one after another in a sentence, each of something else, or all as steps.

    "số mắc gấp 4,8 lần, tử vong tăng 89 ca"
    """
    chain: list[Mention] = []
    for m in block.mentions:
        told = (m.kind in ("percent", "step") or m.quantity.nature == "times") and m.twin is None \
            and not m.figure.bracket and not m.yearly and (m.topic or m.kind == "step")
        if chain and m.figure.bracket and m.figure.host == chain[-1].figure.at:
            continue  # "số người chết giảm 7,3% (598 người), số người bị thương giảm 6,4%"
        if told and chain and chain[-1].figure.sentence == m.figure.sentence and (
                (chain[-1].kind == m.kind and m.kind) or (m.topic and chain[-1].topic)):
            chain.append(m)
            continue
        if _LEAST <= len(chain) <= _MOST:
            yield chain
        chain = [m] if told else []
    if _LEAST <= len(chain) <= _MOST:
        yield chain


def _rows(block: Told, chain: Sequence[Mention]) -> tuple[list[Mention], list[Mention]] | None:
    """The levels now and those of the earlier time, in the order of a chain."""
    size, first = len(chain), chain[0]
    told = [m for m in block.mentions[: first.at] if m.level and not m.kind and m.single and not m.timed
            and not m.figure.bracket and first.figure.sentence - m.figure.sentence <= _BACK]
    base = told[-size:]
    if len(told) < 2 * size or block.between(base[-1].figure.last, first.figure.first, "turns") is not None:
        return None
    for skipped in range(_BETWEEN + 1):
        now = told[len(told) - 2 * size - skipped : len(told) - size - skipped]
        if len(now) == size and all(_counts_alike(one, two) for one, two in zip(now, base, strict=True)):
            low = now[-1].figure.last
            earlier = block.between(low, base[0].figure.first, "versus", "turn") is not None or any(
                figure.quantity.nature in TIMES for figure in block.figures(low, base[0].figure.first))
            return (now, base) if earlier else None
    return None


def _counts_alike(one: Mention, two: Mention) -> bool:
    a, b = one.quantity.unit, two.quantity.unit
    if a.kind != b.kind or a.per != b.per or bool(a.counter) != bool(b.counter):
        return False
    return not a.counter or bool(set(a.counter[0].split()) & set(b.counter[0].split()))


def _claim(change: Mention, now: Mention, base: Mention) -> Claim:
    form = relation(change, now.quantity)
    parts = (part("now", now.figure), part("change", change.figure), part("base", base.figure))
    return claim_of("change.column", f"{form} {change.way or 1}", parts, (change.cue or change.quantity.surface,),
                    "certain", 1, 9)
