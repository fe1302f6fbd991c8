"""Do the words go with the figures? Twice, half, above, below, first and second: a question to the author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sonla_audit.changes import (
    balances,
    called,
    compared,
    descending,
    growth,
    headed,
    hundredfold,
    limits,
    orders,
    passings,
    places_named,
    proportions,
    reversals,
    splits,
    superlatives,
    together,
    trends,
)
from sonla_audit.changes.changes import changes
from sonla_audit.changes.fromto import Run, grouped
from sonla_audit.changes.plainly import plain
from sonla_audit.changes.steps import told
from sonla_audit.changes.verbs import crossing, directions, short, sources, verbs
from sonla_audit.clauses.mentions import Told
from sonla_audit.finding import Claim, Verdict
from sonla_audit.scene import Check, Scene
from sonla_audit.shares import beyond
from sonla_audit.tokens import Cue, Lexicon
from sonla_audit.values import replace


def _find(scene: Scene) -> Iterable[Claim]:
    words = scene.pack.tables["wording"]
    yield from beyond.claims(scene)
    lexicon, names = Lexicon(words["compare"]), balances.lexicon(scene.pack)
    known = changes(scene)
    every: dict[int, list[Run]] = {}
    for block, run in known.runs:
        every.setdefault(id(block), []).append(run)
    blocks = told(scene)
    held: set[frozenset[int]] = set()
    spoken: list[tuple[Told, Sequence[Cue]]] = []
    for number, block in enumerate(blocks):
        # "Tỷ lệ cao nhất là án lao động." may stand alone below what it speaks of, a heading above
        if block.mentions or (block.reading.block.kind != "row" and _beside(blocks, number)):
            cues = splits.whole(block, lexicon.scan(block.reading.words, block.reading.block.text), words["split"])
            for claim in _of_block(blocks, number, cues, every.get(id(block), []), known.stated, known.explained):
                held.add(claim.indexes())
                yield claim
            yield from balances.balances(block, names)
            if any(cue.classes & called.ENDS for cue in cues) and block.reading.block.kind != "row":
                spoken.append((block, cues))
    if spoken and scene.tabled:
        from sonla_audit.tables.extremes import extremes
        from sonla_audit.tables.tables import tables

        yield from extremes(tables(scene), spoken)
    yield from descending.itemized(blocks)
    yield from (claim for claim in compared.differing(known.claims, lexicon) if claim.indexes() not in held)
    places = scene.pack.tables["change"]["spans"]["places"]
    for changed in known.claims:
        wrong = reversals.turned(changed)
        if wrong is not None and plain(scene, changed) and (changed.rule == "change.column" or not (
                reversals.crossed(changed, places) or reversals.of_another(scene, changed))):
            yield wrong
    # a report that never says points is understood by its habit; one that says both leaves its reader to guess
    if any(quantity.nature == "points" for quantity in scene.quantities):
        yield from islice(_points(known.claims), 1)


def _beside(blocks: Sequence[Told], number: int) -> bool:
    """Whether a block without figures stands below some, or right above a list or a table."""
    below = blocks[number + 1].reading.block.kind if number + 1 < len(blocks) else ""
    return bool(number and blocks[number - 1].mentions) or (
        below in ("item", "row") and blocks[number].reading.block.kind != below)


def _of_block(blocks: Sequence[Told], number: int, cues: Sequence[Cue], runs: list[Run], stated: frozenset[int],
              explained: frozenset[int]) -> Iterator[Claim]:
    block = blocks[number]
    spoken = list(proportions.claims(block, cues, runs, explained))
    yield from spoken
    told_of = {p.quantity.index for claim in spoken for p in claim.parts if p.quantity is not None}
    for run in runs:
        index = run.now.quantity.index
        if index not in told_of:
            claim = directions(run)
            outcome = orders.judge(claim).outcome
            # what an open run, or one whose change is told, seems to get wrong is asked about elsewhere
            if outcome == "consistent" or (outcome == "suspicious" and not run.open and index not in stated
                                           and not grouped(run) and not short(run)
                                           and not crossing(block, cues, run)):
                yield claim
    yield from verbs(block)
    yield from sources(block, {m.at for run in runs for m in (run.base, run.now)})
    yield from limits.claims(block)
    for claim, holds in hundredfold.indices(block):
        if not holds and hundredfold.turned(claim):  # "bằng 72,8% so với cùng kỳ, tức tăng 27,2%"
            yield replace(claim, rule="wording.direction")
    ordered: set[int] = set()
    if cues:
        yield from (claim for claim in compared.comparisons(block, cues, explained) if claim.rule != compared.MARK)
        yield from passings.passings(block, cues)
        yield from trends.trends(block, cues)
        yield from together.together(block, cues)
        yield from headed.headed(blocks, number, cues)
        ranked = [*orders.ranks(block, cues, runs), *places_named.places(blocks, number, cues)]
        yield from ranked
        ordered = {index for claim in ranked for index in claim.indexes()}
        yield from (claim for claim in superlatives.superlatives(blocks, number, cues)
                    if not claim.indexes() <= ordered or orders.judge(claim).outcome == "suspicious")
    yield from (claim for claim in descending.descending(block, cues) if not claim.indexes() <= ordered)


def _points(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Changes of a rate written in percent that hold as points and not as percent."""
    for claim in claims:
        change = claim.quantities("change")[0] if claim.rule == "change.points" else None
        if change is None or change.nature != "percent" or growth.judge(claim).reading != "points":
            continue
        way = int(claim.form.split()[1])
        growing = growth.relative(claim.quantities("now")[0].interval, claim.quantities("base")[0].interval, way)
        if growing is not None and not growing.meets(growth.magnitude(change).interval):
            yield replace(claim, rule="wording.points")


def _judge_points(claim: Claim) -> Verdict:
    verdict = growth.judge(claim)
    return replace(verdict, outcome="suspicious", severity="info", message="finding.wording.points")


def _judge(scene: Scene, claim: Claim) -> Verdict:
    if claim.rule == "wording.points":
        return _judge_points(claim)
    if claim.rule == beyond.RULE:
        return beyond.judge(claim)
    if claim.rule == "wording.limit":
        return limits.judge(claim)
    if claim.form.startswith("hundred"):
        return replace(hundredfold.judge(claim), severity="warning", message="finding.wording.wrong")
    if claim.rule == "wording.together":
        return together.judge(claim)
    return proportions.judge(claim) if claim.rule == "wording.multiple" else orders.judge(claim)


CHECK = Check("wording", False, _find, _judge)
