"""What a report says about how its figures changed: one claim for each change and the values it joins.

Explicit links come first and may accuse: "từ y lên x", a base that is named, a step with its percent beside it.
Growth without a stated base makes no claim at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sonla_audit.changes import (
    annals,
    besides,
    chains,
    gaps,
    indices,
    inturn,
    nearby,
    outstanding,
    rows,
    samename,
    series,
    standings,
    structure,
    without,
    yearly,
)
from sonla_audit.changes.alike import alike
from sonla_audit.changes.fromto import Run, runs, span_of_years, told_by
from sonla_audit.changes.remains import verbs
from sonla_audit.changes.steps import lexicon_of, told
from sonla_audit.changes.twofold import claim_of, holds, leveled, of_cases
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, part
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import exactly
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.shares import choosing, shares
from sonla_audit.shares.wholes_before import general_of
from sonla_audit.values import record, replace

_BACK = 14
_OWN = 2  # words before a verb that make its subject another one
_WHOLE = exactly(90)  # "bằng 104%" is no growth


class Sought:
    """A document's changes while they are looked for: ``taken`` are the figures whose change has found its base."""

    __slots__ = ("blocks", "claims", "taken")

    def __init__(self, blocks: tuple[Told, ...]) -> None:
        self.blocks = blocks
        self.claims: list[Claim] = []
        self.taken: set[int] = set()

    def add(self, claim: Claim | None, *changes: Mention) -> None:
        """Keep a claim, and remember whose change it explains."""
        if claim is not None:
            self.claims.append(claim)
            self.taken.update(m.quantity.index for m in changes)


@record
class Changes:
    """The claims of change of a document and its runs; ``stated`` are the values of those whose change is told,
    ``explained`` the figures that tell a change.
    """

    claims: tuple[Claim, ...]
    runs: tuple[tuple[Told, Run], ...]
    stated: frozenset[int]
    explained: frozenset[int]


@lru_cache(maxsize=2)
def changes(scene: Scene) -> Changes:
    """Every claim of change of a document, and its runs "from y to x"."""
    blocks = told(scene)
    sought = Sought(blocks)
    every: list[tuple[Told, Run]] = []
    stated: set[int] = set()
    for block in blocks:
        found = runs(block)
        every += [(block, run) for run in found]
        bases = frozenset(run.base.at for run in found)
        for run in found:
            for change in told_by(block, run, bases):
                claim = _of_run(block, run, change)
                sought.add(claim, change)
                if claim is not None:
                    stated.add(run.now.quantity.index)
            if run.now.quantity.index not in stated:
                sought.add(_rate_behind(block, run))
    known = _shares(scene)
    for number, block in enumerate(blocks):
        _twins(sought, number, block, known, general_of(scene.pack))
    for claim in chains.claims(blocks, sought.claims, frozenset(sought.taken)):
        sought.claims.append(claim)
        sought.taken.update(one.index for role in ("step", "change") for one in claim.quantities(role))
    sought.claims += series.claims(blocks, sought.taken)
    sought.claims += structure.claims(blocks, sought.taken)
    sought.claims += rows.claims(blocks, sought.taken)
    if scene.tabled:
        from sonla_audit.tables import undertable
        sought.claims += undertable.claims(blocks, sought.taken)
    sought.claims += inturn.claims(blocks, frozenset(sought.taken))
    claims = nearby.settled(blocks, sought.claims, known)
    claims += annals.claims(blocks, nearby.explained(claims))
    claims += yearly.claims(blocks, claims, nearby.explained(claims), scene.pack.tables["change"]["spans"]["year"])
    claims += standings.claims(blocks, scene.pack.tables["change"]["spans"])
    claims += samename.claims(scene, blocks, nearby.explained(claims) | known)
    claims += list(besides.claims(blocks, _reaching(scene), claims, nearby.explained(claims)))
    explained = nearby.explained(claims)
    reached = _reached(scene)
    wanted = list(outstanding.claims(blocks, reached, explained, outstanding.wanting(scene.pack)))
    wanted += without.claims(blocks, explained, without.leaving(scene.pack))
    claims += gaps.gaps(blocks, gaps.opposites(scene.pack), explained | nearby.explained(wanted),
                        {done.index: plan for done, plan in reached}, verbs(scene.pack))
    claims += wanted
    if scene.tabled:
        from sonla_audit.tables import formulas, moves
        known = formulas.worked_out(scene)
        claims += [claim for claim in moves.claims(scene.readings, lexicon_of(scene.pack))
                   if claim.quantities("change")[0].index not in known]
    claims += indices.claims(blocks, scene.pack.tables["change"])
    return Changes(tuple(claims), tuple(every), frozenset(stated), explained)


def _shares(scene: Scene) -> frozenset[int]:
    """The percents that are known as shares of something, or as an index against it."""
    return frozenset(p.quantity.index for claim in choosing.claims(scene) for p in claim.parts
                     if p.role == "share" and p.quantity is not None)


def _reached(scene: Scene) -> list[tuple[Quantity, Quantity]]:
    """The results and plans whose percent holds."""
    return [(claim.quantities("part")[0], claim.quantities("whole")[0]) for claim in _reaching(scene)]


def _reaching(scene: Scene) -> list[Claim]:
    """The shares that hold."""
    return [claim for claim in choosing.claims(scene)
            if claim.quantities("part") and claim.quantities("whole") and shares.holds(claim)]


def _relation(change: Mention, now: Mention, base: Mention) -> str:
    """How a change joins two values of one indicator; empty where it cannot."""
    if now.share:
        return "points" if change.kind in ("percent", "points") else ""
    if change.kind == "percent":
        return "growth"
    if change.kind == "step" and kin(change.quantity, now.quantity) and kin(change.quantity, base.quantity):
        return "difference"
    return ""


def _joined(change: Mention, now: Mention, base: Mention, way: int, cues: Iterable[str], confidence: Confidence,
            rule: str, tried: int = 1) -> Claim | None:
    relation = _relation(change, now, base)
    if not relation:
        return None
    form = f"{relation} {way} 1" if relation == "points" and rule == "change.goal" else f"{relation} {way}"
    rule = "change.points" if relation == "points" else rule
    step = change.quantity
    if relation == "difference" and step.unit.per != now.quantity.unit.per:
        # "từ 16.890 đồng/lít xuống 16.030 đồng/lít, bớt 860 đồng"
        step = (alike(step, now.quantity) or (0, step))[1]
    parts = (part("now", now.figure), part("change", step), part("base", base.figure))
    return claim_of(rule, form, parts, (*cues, change.cue), confidence, tried)


def _of_run(block: Told, run: Run, change: Mention) -> Claim | None:
    """The change of a run, judged against its two values; by the year where the words say so."""
    plain = _joined(change, run.now, run.base, change.way, run.cues, "certain", "change.run")
    low, high = (run.base, run.now) if run.way < 0 else (run.now, run.base)
    if run.open and (low.quantity.value.below(high.quantity.value)
                     or low.quantity.unit.per != high.quantity.unit.per) and plain is not None and not holds(plain):
        return None  # "giảm giá từ 300 đồng đến 2.000 đồng/km" says how far prices fell
    # "số chuyến giảm từ 214 xuống 189, giá cước giảm 18,7%"
    if plain is not None and change.share and change.figure.has("equals") and not holds(plain):
        index = replace(plain, form="index 1")  # "từ 1.155 ha còn 1.080 ha, giảm 75 ha (bằng 93,48%)"
        return index if holds(index) else None
    other = change.figure.sentence == run.now.figure.sentence and len(
        change.topic - run.base.topic - run.now.topic) >= _OWN
    told = plain if plain is not None and (holds(plain) or not other) else None
    if plain is None or not (change.yearly or change.mean):
        return told
    steps = span_of_years(block, run, change)
    yearly = None
    if steps:
        yearly = claim_of("change.yearly", f"yearly {change.way} {' '.join(map(str, steps))}", plain.parts, plain.cues,
                          "certain")
        if holds(yearly) or (change.yearly and not other):
            return yearly
    return told if not change.yearly else None


def _rate_behind(block: Told, run: Run) -> Claim | None:
    """What a run comes to, told behind it without a verb: "lên 312 tỷ đồng, tỷ lệ 20%", "lên 1.302 em, tức 62 em"."""
    behind = block.mentions[run.now.at + 1 : run.now.at + 2]
    if run.now.share or not behind or behind[0].figure.sentence != run.now.figure.sentence or behind[0].kind:
        return None
    told = behind[0]
    cue = block.between(run.now.figure.last, told.figure.first, "same")
    same = cue is not None and not (told.figure.bracket and "is-share" in cue.classes)
    if block.between(run.now.figure.last, told.figure.first, "from"):
        return None
    if told.quantity.nature == "percent":
        form = "growth"
        alone = told.figure.bracket and told.figure.host == run.now.figure.at and told.figure.first - \
            run.now.figure.last == 1
        if not (told.quantity.act == "rate" or same or alone):
            return None
    elif same and kin(told.quantity, run.now.quantity) == SAME:
        form = "difference"
    else:
        return None
    parts = (part("now", run.now.figure), part("change", told.figure), part("base", run.base.figure))
    bare = same and not told.figure.tail and not told.topic and told.quantity.act in ("reach", "up", "down") \
        and told.quantity.value.below(_WHOLE)
    claim = claim_of("change.run", f"{form} {run.way}", parts, run.cues, "certain" if bare else "possible")
    return claim if bare or holds(claim) else None


def _earlier(blocks: Sequence[Told], number: int, change: Mention) -> list[tuple[Told, Mention]]:
    """The mentions before a change's sentence within reach, this block's and the one before it."""
    block = blocks[number]
    sentence = change.figure.sentence
    found = [(block, m) for earlier in (sentence - 2, sentence - 1) for m in block.sentence(earlier)[-_BACK:]]
    if number and len(found) < 2:
        before = blocks[number - 1]
        found = [(before, m) for m in before.mentions[-6:]] + found
    return found[-_BACK:]


def _twins(sought: Sought, number: int, block: Told, shares_known: frozenset[int], general: frozenset[str]) -> None:
    """Steps told with their percent, each with the level it leads to; a known share is no percent of a change.

    ``general`` are the words that anything may be counted by.
    """
    for second in block.mentions:
        first = second.twin
        if first is None or {first.kind, second.kind} != {"percent", "step"}:
            continue
        step, percent = (first, second) if first.kind == "step" else (second, first)
        explained = sought.taken & {first.quantity.index, second.quantity.index}
        earlier = [m for _, m in _earlier(sought.blocks, number, first)]
        claim = leveled(block, step, percent, earlier) or of_cases(block, step, percent, general)
        if claim is not None and (holds(claim) or not (explained or percent.quantity.index in shares_known)):
            sought.add(claim, step, percent)
