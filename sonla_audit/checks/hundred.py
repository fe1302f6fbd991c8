"""Do the shares of one whole make 100%, and the shares within a share that share?

The sum carries the rounding of every share in it, so 24,3 + 31,2 + 44,6 is a hundred. A list that misses it is
reported only where something says that it is complete: an opening word, a closing state, levels that make
their total, or a sum above a hundred of shares with one base.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import part
from sonla_audit.clauses.structures import share_words
from sonla_audit.finding import Claim, Severity, Verdict
from sonla_audit.interval import exactly, summed
from sonla_audit.judging.verdicts import compared
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Check, Scene
from sonla_audit.shares.gathered import gathered, written
from sonla_audit.shares.inset import insets
from sonla_audit.shares.wholes import Whole, wholes
from sonla_audit.totals.asserted import accepted
from sonla_audit.totals.lift import shares_of_parts, shares_of_totals
from sonla_audit.writing import middle, shown, spread


def find(scene: Scene) -> Iterator[Claim]:
    """The lists of shares that hold, and those that must and do not."""
    told: set[frozenset[int]] = set()
    words = share_words(scene.pack)
    for whole in wholes(scene.readings, words):
        from sonla_audit.shares.partial import partial

        told.add(frozenset(share.figure.quantity.index for share in whole.shares))
        if not partial(scene, whole):
            yield _claim(whole)
    for reading in scene.readings:
        for inset in insets(reading):
            mine = frozenset(figure.quantity.index for figure in inset.shares)
            if mine not in told:
                told.add(mine)
                yield _added(inset.head, inset.shares)
        for one in gathered(reading, words) if any(
                figure.quantity.nature in ("percent", "points") for figure in reading.figures) else ():
            mine = frozenset(figure.quantity.index for figure in one.parts)
            if mine not in told:
                told.add(mine)
                yield _added(one.head, one.parts)
    held = accepted(scene)
    for head, parts in shares_of_totals(scene, held):
        mine = frozenset(figure.quantity.index for figure in parts)
        if mine not in told:
            told.add(mine)
            yield _added(head, parts)
    for shares in shares_of_parts(scene, held):
        mine = frozenset(figure.quantity.index for figure in shares)
        if mine not in told and not _completed(scene, shares):
            told.add(mine)
            yield Claim("hundred.whole", tuple(part("share", figure) for figure in shares), (), "likely", 1,
                        len(shares), "levels")
    if scene.tabled:
        from sonla_audit.tables.percent_columns import as_percent
        from sonla_audit.tables.structure_columns import closed

        for cells in closed(scene):
            yield Claim("hundred.whole", tuple(part("share", as_percent(cell.quantity)) for cell in cells), (),
                        "likely", 1, len(cells), "levels")


def _completed(scene: Scene, shares: Sequence[Figure]) -> bool:
    """Whether another percent told among the shares makes them 100%, or all of them are told as about so much."""
    first, last = shares[0], shares[-1]
    total = summed([figure.quantity.interval for figure in shares])
    mine = [figure.quantity.index for figure in shares]
    if not total.meets(exactly(100)) and all(figure.quantity.hedge.kind for figure in shares):
        return True  # "hơn 71%, hơn 26%"; "gần 45%", and elsewhere "gần 50%"
    return first.quantity.block == last.quantity.block and not total.meets(exactly(100)) and any(
        figure.quantity.nature == "percent" and figure.quantity.index not in mine
        and (total + figure.quantity.interval).meets(exactly(100))
        for figure in scene.readings[first.quantity.block].figures[first.at : last.at])


def judge(scene: Scene, claim: Claim) -> Verdict:
    """Add the shares: against the share that heads them, or against 100%."""
    shares = claim.quantities("share")
    total = summed([written(quantity) for quantity in shares])
    working = " + ".join(shown(quantity) for quantity in shares)
    heads = claim.quantities("whole")
    nominal = summed([quantity.value for quantity in shares])
    if heads:
        return compared(heads[0], total, working, "within", nominal=nominal)
    digits = max(quantity.digits for quantity in shares)
    whole = f"{working} = {spread(total, nominal, digits + 2)} %"
    result = f"{middle(nominal, digits)}%"
    values = (("stated", "100%"), ("computed", result), ("working", whole))
    if total.meets(exactly(100)):
        return Verdict("consistent", None, "100%", "100%", whole, "rounded", "finding.hundred.right", values)
    severity, reading = _gap(claim, shares)
    return Verdict("suspicious", severity, "100%", result, whole, reading, "finding.hundred.wrong", values)


def _gap(claim: Claim, shares: tuple[Quantity, ...]) -> tuple[Severity, str]:
    """A sum out by less than one unit of the coarsest share is a slip; a list without an opener may lack a class."""
    gap = summed([quantity.interval for quantity in shares]).gap(exactly(100))
    step = exactly(1, 10 ** min(quantity.digits for quantity in shares))
    if gap.below(step):
        return "info", "last-digit"
    below = summed([quantity.interval for quantity in shares]).below(exactly(100))
    return ("warning" if claim.form in ("closing", "remainder", "pair", "nearly") and below else "error"), "rounded"


def _claim(whole: Whole) -> Claim:
    parts = [part("share", share.figure) for share in whole.shares]
    if whole.head is not None:
        parts.insert(0, part("whole", whole.head.figure))
    cues = tuple(cue for cue in (share.figure.cue("share") for share in whole.shares[:1]) if cue)
    rule = "hundred.whole" if whole.head is None else "hundred.part"
    return Claim(rule, tuple(parts), cues, "likely", 1, len(parts), whole.evidence)


def _added(head: Figure, parts: Sequence[Figure]) -> Claim:
    return Claim("hundred.part", (part("whole", head), *(part("share", figure) for figure in parts)), (), "likely", 1,
                 len(parts) + 1, "within")


CHECK = Check("hundred", True, find, judge)
