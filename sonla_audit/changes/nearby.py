"""What the changes of a report assert of the values near them, and what is left of older readings beside that.

A claim that holds stands. One that fails is given up where its change fits two other values better; the changes
nobody has explained are joined to what stands near them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sonla_audit.changes import growth
from sonla_audit.changes.alike import alike
from sonla_audit.changes.eras import Eras
from sonla_audit.changes.joins import EXPLICIT, FAIR, GOOD, Pair, anchor, fitting, paired, relation
from sonla_audit.changes.misfits import REACHED, failing, frame_of
from sonla_audit.changes.pointers import NAMED, Value
from sonla_audit.changes.pools import pool
from sonla_audit.changes.twofold import claim_of, holds
from sonla_audit.clauses.mentions import TIMES, Mention, Told
from sonla_audit.clauses.propose import part, timed
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import exactly
from sonla_audit.quantity import Quantity
from sonla_audit.values import replace

# what fails beside siblings that hold is told as such
_BORNE = frozenset(("change.series", "change.column", "change.table", "change.yearly"))
_SURE = 50  # a pair that fits by luck once in so many cases is surely the one meant
_STEP = "change.step"  # a named base says more than a level does
_STEPPED = 3  # values tried as what a step led to


def settled(blocks: Sequence[Told], claims: Sequence[Claim], shares: frozenset[int]) -> list[Claim]:
    """The claims that hold or are told outright, those of the changes left over, and what fails for want of better.

    ``shares`` are the percents that are known as a share or an index of something.
    """
    held, failed = _parted_by_truth(claims)
    sure = [claim for claim in failed if claim.confidence == "certain" and claim.rule != _STEP]
    more = list(_left(blocks, held, explained((*held, *sure)), shares))
    better, others = _parted_by_truth(more)
    fits, covered = explained(better), explained(more)
    firm = explained(claim for claim in better if claim.confidence != "possible")
    based = explained(claim for claim in better if claim.rule != _STEP)

    def given_up(claim: Claim) -> bool:
        own = explained([claim])
        if claim.confidence == "certain":
            return claim.rule == _STEP and (bool(firm & own) or own <= based)
        return bool((fits if claim.rule in _BORNE else covered) & own)

    told = [claim for claim in failed if not given_up(claim)]
    spoken = explained(told)
    worse = [claim for claim in others if not spoken & explained([claim])]
    return [*enriched(held, blocks), *told, *better, *worse]


def _parted_by_truth(claims: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The claims that hold, and those that do not."""
    held: list[Claim] = []
    failed: list[Claim] = []
    for claim in claims:
        (held if holds(claim) else failed).append(claim)
    return held, failed


def explained(claims: Iterable[Claim]) -> frozenset[int]:
    """The figures that tell the changes of some claims."""
    return frozenset([one.quantity.index for claim in claims for one in claim.parts
                      if one.quantity is not None and one.role in ("change", "step")])


def claimed(pair: Pair, change: Mention, tried: int, confidence: Confidence, rule: str = "") -> Claim:
    """What a change asserts of a pair; the step that told the change before stands by."""
    parts = [part("now", pair.value), part("change", pair.step), part("base", pair.base)]
    step = stepped(change)
    if step is not None and pair.form.startswith("growth") and (
            _of(step, pair.base, change) or _leads(step, pair)):
        parts.append(part("step", step.figure))
    return claim_of(rule or _rule(pair), pair.form, parts, (change.cue, pair.then.cue), confidence, tried, pair.score)


def _rule(pair: Pair) -> str:
    """The rule of a claim: by what its words name, or merely by what stands near."""
    if pair.form.startswith("points"):
        return "change.points"
    if pair.then.slashed and pair.then.mention.at == pair.now.mention.at + 1:
        return "change.slash"
    if pair.form.startswith(("times", "multiple")) or pair.then.then < NAMED or not pair.then.cue:
        return "change.near"
    return "change.goal" if pair.then.goal else "change.base"


def enriched(claims: Sequence[Claim], blocks: Sequence[Told]) -> Iterator[Claim]:
    """Growths between two values with the step that tells them once more, where it agrees."""
    steps = {m.quantity.index: (m, step) for block in blocks for m in block.mentions
             if (step := stepped(m)) is not None}
    for claim in claims:
        change, step = steps.get(claim.quantities("change")[0].index, (None, None))
        if change is not None and step is not None and claim.form.startswith("growth") \
                and _of(step, claim.quantities("base")[0], change):
            yield replace(claim, parts=(*claim.parts, part("step", step.figure)))
        else:
            yield claim


def stepped(change: Mention) -> Mention | None:
    """The step that tells the same change as a percent."""
    other = change.twin
    return other if other is not None and change.kind == "percent" and other.kind == "step" else None


def _of(step: Mention, base: Quantity, change: Mention) -> bool:
    """Whether a percent is what its step is of a base."""
    told = alike(step.quantity, base)
    percent = None if told is None else told[1].interval.over(base.interval)
    return percent is not None and percent.times(100).meets(growth.magnitude(change.quantity).interval)


def _leads(step: Mention, pair: Pair) -> bool:
    """Whether a step leads from the one value of a pair to the other."""
    told = alike(step.quantity, pair.base)
    return told is not None and (pair.value.interval - pair.base.interval).times(
        int(pair.form.split()[1])).meets(growth.magnitude(told[1]).interval)


def _misbased(block: Told, values: Sequence[Value], change: Mention) -> Claim | None:
    """A step and its percent that was taken of the value after the change, not of the one before it.

    "Bụi vượt quy chuẩn 9 mẫu (12,5%)" is a share of all samples: what goes beyond a mark has moved nothing.
    """
    step = stepped(change)
    stated = growth.magnitude(change.quantity)
    if step is None or step.exceeds:
        return None
    nows = [value for value in values if value.now > 0 and value.then < NAMED - 1 and value.block is block
            and alike(value.mention.quantity, step.quantity)]
    for tried, value in enumerate(sorted(nows, key=lambda v: -v.now)[:_STEPPED], 1):
        share = step.quantity.interval.over(value.mention.quantity.interval)
        room = None if share is None else (share.times(100) - stated.interval).over(stated.value.times(4))
        if share is None or room is None or room.low is None or room.high is None:
            continue
        luck = exactly((room.high - room.low) * tried * _SURE, room.den)
        if share.times(100).meets(stated.interval) and luck.below(exactly(1)):
            parts = (part("now", value.mention.figure), part("step", step.figure), part("change", change.figure))
            made = claim_of("change.near", f"step {step.way}", parts, (step.cue,), "likely", tried, GOOD)
            return None if holds(made) or _since(block, value, step) else made
    return None


def _since(block: Told, value: Value, step: Mention) -> bool:
    """Whether a step is told of a later time than the value of an earlier sentence: "Sang ngày 23/11, giá tăng 200"."""
    start, _ = block.reading.sentences[step.figure.sentence]
    times = [figure for figure in block.figures(start, step.figure.first) if figure.quantity.nature in TIMES]
    return value.far > 0 and any(block.between(max(start, time.first - 2), time.first, "versus") is None
                                 for time in times)


def _parted(values: Sequence[Value], change: Mention) -> Claim | None:
    """A step, its percent and the value before them, the value now untold: "giảm 14 cuộc so với 110 cuộc (12,7%)"."""
    step = stepped(change)
    if step is None:
        return None
    named = [value for value in values if value.then >= NAMED and not value.far]
    for value in sorted(named, key=lambda v: -v.then):
        if _of(step, value.mention.quantity, change):
            parts = (part("step", step.figure), part("change", change.figure), part("base", value.mention.figure))
            return claim_of("change.near", f"part {change.way}", parts, (change.cue, value.cue), "likely", len(named))
    return None


def _stepped(values: Sequence[Value], change: Mention) -> Claim | None:
    """A step and its percent with the value after them: "tăng 12,4 tỷ đồng (10,8%), đạt 127,2 tỷ đồng"."""
    step = stepped(change)
    told = step if step is not None else change.twin
    if told is None or {told.kind, change.kind} != {"step", "percent"}:
        return None
    step, percent = (told, change) if told.kind == "step" else (change, told)
    nows = [value for value in values if value.now > 0 and not value.far
            and value.then < NAMED - 1 and alike(value.mention.quantity, step.quantity)
            and not (value.mention.at > change.at and value.mention.figure.has("opens", "subset"))]
    for value in sorted(nows, key=lambda v: -v.now)[:_STEPPED]:
        parts = (part("now", value.mention.figure), part("step", step.figure), part("change", percent.figure))
        made = claim_of("change.step", f"step {step.way}", parts, (step.cue,), "possible", len(nows), value.now)
        if holds(made):
            return made
        if _led_to(step, value, percent):
            return replace(made, confidence="likely")
    return None


def _led_to(step: Mention, value: Value, percent: Mention) -> bool:
    """Whether a step leads to a value and a percent tells it again right behind: "tăng 520 đồng lên 20.640 đồng, tức
    2,6%".
    """
    block, now = value.block, value.mention
    return now.at == step.at + 1 and percent.at == now.at + 1 and not now.figure.bracket \
        and block.between(step.figure.last, now.figure.first, "onto", "down") is not None \
        and block.between(now.figure.last, percent.figure.first, "same") is not None \
        and not set(block.signs(step.figure.last, percent.figure.first)) - {","}


def _left(blocks: Sequence[Told], held: Sequence[Claim], taken: frozenset[int],
          shares: frozenset[int]) -> Iterator[Claim]:
    """The claims of changes that nobody has explained yet, and of explained ones whose base is named besides.

    ``held`` are the claims that are known to hold, ``taken`` the figures whose change they explain.
    """
    known = {claim.indexes() for claim in held}
    joined: dict[int, Pair] = {}
    based = explained(claim for claim in held if claim.quantities("base") and claim.quantities("now"))
    agreed = {(change.index, now.index) for claim in held for now in claim.quantities("now")
              for role in ("change", "step") for change in claim.quantities(role)}
    used = {quantity.index for claim in held for quantity in claim.quantities("base")}
    tellings = {(now.index, base.index, claim.form.split()[0]) for claim in held for now in claim.quantities("now")
            for base in claim.quantities("base")}
    eras = Eras(blocks)
    unexplained: list[tuple[int, Mention, list[Value], list[Pair]]] = []
    for number, block in enumerate(blocks):
        for change in block.mentions:
            if not _anchor(change) and (change.quantity.act != "index" or change.quantity.index in shares):
                continue
            known_already = change.quantity.index in taken
            if change.twin is not None and not known_already and change.quantity.index in used:
                continue  # "tăng 6,9% (51.240 tỷ đồng)" tells no step but the value then
            values = pool(blocks, number, anchor(change), change.quantity.index in based)
            found = paired(values, change)
            best = fitting(found)
            if best is not None and change.kind and found[0].score > best.score and (
                    frame := frame_of(block, found, change)) is not None and frame.score > best.score:
                best = frame if frame.fits else None  # no lucky fit further off stands up for what its frame denies
            if best is not None:
                sure: Confidence = "likely" if best.score >= GOOD else "possible"
                made = claimed(best, change, len(found), sure)
                figures = frozenset(p.quantity.index for p in made.parts if p.quantity is not None)
                again = (change.quantity.index, best.value.index) in agreed
                believed = not known_already or best.score >= (FAIR if again else EXPLICIT)
                if believed or figures in known:
                    joined[change.quantity.index] = best
                if believed and figures not in known:
                    yield made
                continue
            parted = _parted(values, change) or (None if known_already else _stepped(values, change))
            if parted is not None:
                yield parted
            elif change.twin is None and not known_already and (told := eras.fitting(number, change)) is not None:
                joined[change.quantity.index] = told
                yield claimed(told, change, len(found), "possible", "change.year")
            else:
                unexplained.append((number, change, values, found))
    used |= {pair.base.index for pair in joined.values()}
    tellings |= {(pair.value.index, pair.base.index, pair.form.split()[0]) for pair in joined.values()}
    # "tăng 12%, tức 480 tấn" is told twice of what either telling fits
    others = {m.twin.quantity.index: m for block in blocks for m in block.mentions if m.twin is not None}
    for number, change, values, found in unexplained:
        other = change.twin or (None if change.quantity.index in taken else others.get(change.quantity.index))
        twin = joined.get(other.quantity.index) if other is not None else None
        index = change.quantity.index
        if twin is not None:
            yield from _again(twin, change, len(found))
        elif index not in taken and index not in shares and (
                misbased := _misbased(blocks[number], values, change)) is not None:
            yield misbased
        elif index not in taken or (found and found[0].score >= EXPLICIT and index not in based):
            nows = {now for told, now in agreed if told == index}
            wrong = failing(blocks[number], [pair for pair in found if not nows or pair.value.index in nows],
                            change, used, tellings)
            if wrong is not None:
                joined[index] = wrong[0]
                yield claimed(wrong[0], change, len(found), wrong[1])


def _again(pair: Pair, change: Mention, tried: int) -> Iterator[Claim]:
    """A change told twice of one pair of values that fit the first telling: the second is of them, too."""
    form = relation(change, pair.value)
    told = (alike(change.quantity, pair.value) or (0, None))[1] if form == "difference" else change.quantity
    if form == "growth" and change.quantity.act in REACHED:
        form = "index"  # "cao hơn kế hoạch 110 giường (bằng 122,9% kế hoạch)"
    if form not in ("growth", "difference", "index") or told is None \
            or change.quantity.index in (pair.now.mention.quantity.index, pair.then.mention.quantity.index):
        return
    index = replace(pair, step=growth.magnitude(told), form="index 1")
    if form == "growth" and change.figure.has("equals") and holds(claimed(index, change, tried, "likely")):
        form = "index"  # "tăng 1.839,97 ha, bằng 101,61% năm 2014"
    again = replace(pair, step=growth.magnitude(told), form=f"{form} {pair.form.split()[1]}")
    made = claimed(again, change, tried, "certain" if pair.score >= EXPLICIT else "likely")
    if pair.score >= EXPLICIT or holds(made) or (pair.fits and pair.chance.times(_SURE).below(exactly(1))):
        yield made


def _anchor(m: Mention) -> bool:
    """Whether a mention tells a change that two values can be asked for."""
    if m.yearly or m.quantity.high is not None or (timed(m.quantity) and m.kind != "step"):
        return False
    if m.quantity.nature == "times":
        return not m.quantity.spelled
    return m.kind in ("percent", "step", "points") or m.quantity.nature == "points"
