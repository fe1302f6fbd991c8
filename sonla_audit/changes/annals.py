"""Years told one after the other, each in its own paragraph, with the steps from the one before.

"- Năm 2016: thụ lý 359.748 vụ, giải quyết 332.896 vụ; so với năm trước, thụ lý tăng 26.589 vụ, giải quyết tăng 24.311":
a step is of the figures that bear its words in its own paragraph and in the one before it, or of the only ones that no
other step claims. As the values are inferred, a step may be called wrong only where two others of the list hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.changes.eras import opening
from sonla_audit.changes.series import referred
from sonla_audit.changes.twofold import claim_of, holds
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim
from sonla_audit.values import replace

_APART = 2  # blocks from one year to the next
_HOLD = 2


def claims(blocks: Sequence[Told], taken: frozenset[int]) -> list[Claim]:
    """The steps of a list of years; ``taken`` are explained already."""
    found: list[Claim] = []
    for group in _lists(blocks):
        told = [claim for (_, before), (year, now) in pairwise(group) for claim in _steps(before, now, year)]
        good = [claim for claim in told if holds(claim)]
        sure = len(good) >= _HOLD
        found += [replace(claim, confidence="certain") if sure else claim for claim in told
                  if (sure or claim in good) and claim.quantities("change")[0].index not in taken]
    return found


def _lists(blocks: Sequence[Told]) -> Iterator[list[tuple[int, Told]]]:
    """Paragraphs that open with years which follow each other, the earliest first."""
    group: list[tuple[int, Told]] = []
    for block in blocks:
        text = opening(block)
        year = int(text) if len(text) == 4 and text.isdigit() else 0
        if group and year and abs(year - group[-1][0]) == 1 and (
                len(group) < 2 or year - group[-1][0] == group[-1][0] - group[-2][0]) \
                and block.reading.block.index - group[-1][1].reading.block.index <= _APART:
            group.append((year, block))
            continue
        if len(group) > 1:
            yield sorted(group, key=lambda item: item[0])
        group = [(year, block)] if year else group if not block.mentions else []
    if len(group) > 1:
        yield sorted(group, key=lambda item: item[0])


def _steps(before: Told, now: Told, year: int) -> Iterator[Claim]:
    """The steps of one year from the year before."""
    steps = [m for m in now.mentions if m.kind == "step" and m.single and not m.yearly and not m.mean
             and not timed(m.quantity) and not m.exceeds and referred(now, m) in (0, year - 1)]
    for step in steps:
        others = [m for m in steps if m is not step and kin(m.quantity, step.quantity) == SAME]
        one, two = _named(now, step, others), _named(before, step, others)
        if one is not None and two is not None:
            parts = (part("now", one.figure), part("change", step.figure), part("base", two.figure))
            yield claim_of("change.series", f"difference {step.way}", parts, (step.cue,), "likely")


def _named(block: Told, step: Mention, others: Sequence[Mention]) -> Mention | None:
    """The figure of a year that bears the words of a step; else the only one that bears those of no other step."""
    levels = [m for m in block.mentions if m.level and not m.kind and m.single and not m.figure.bracket
              and kin(m.quantity, step.quantity) == SAME and m.quantity.act not in ("reference", "plan")]
    shared = [(len(step.topic & _words(m)), m) for m in levels]
    most = max((count for count, _ in shared), default=0)
    best = [m for count, m in shared if count == most]
    if most and len(best) == 1:
        return best[0]
    left = [m for count, m in shared if not any(len(other.topic & _words(m)) > count for other in others)]
    return left[0] if len(left) == 1 else None


def _words(m: Mention) -> frozenset[str]:
    """The words before and behind a figure."""
    return m.topic | frozenset(m.figure.tail)
