"""Mean changes by the year, told apart from their two values: "năm 2020 là 1.204 tỷ; năm 2024 là 1.806 tỷ; bình quân
tăng 10,7%/năm".

The values are joined as any change's are; how many years lie between them is said by their own years, by a period
named in the sentence, or by a number of years. What fits none of these counts is not told here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from sonla_audit.changes.eras import Eras
from sonla_audit.changes.joins import EXPLICIT, GOOD, Pair, allowed, pairs
from sonla_audit.changes.pointers import NAMED
from sonla_audit.changes.twofold import claim_of, holds
from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.values import replace

_LONGEST = 60
_TRIED = 8
_RUN, _YEAR = 3, 4  # figures of a run, and digits of a year


def claims(blocks: Sequence[Told], known: Sequence[Claim], taken: frozenset[int], unit: str) -> list[Claim]:
    """The mean yearly changes that two values near them explain.

    ``known`` are the claims of change so far, ``taken`` what they explain; ``unit`` is the counter of years.
    """
    eras = Eras(blocks)
    joined = {change.index: claim for claim in known if claim.quantities("now") and claim.quantities("base")
              and holds(claim) for change in claim.quantities("change")}
    found: list[Claim] = []
    for number, block in enumerate(blocks):
        for change in block.mentions:
            if change.kind in ("percent", "points", "step") and (change.yearly or change.mean) \
                    and change.quantity.index not in taken and change.quantity.high is None \
                    and not timed(change.quantity):
                made = _again(block, change, joined, unit) or _ran(block, change) \
                    or _joined(blocks, number, change, eras, unit) or _dated(block, change)
                found += [made] if made is not None else []
    return found


def _again(block: Told, change: Mention, joined: Mapping[int, Claim], unit: str) -> Claim | None:
    """A yearly change behind the whole one of the same values: "tăng thêm 140.011 người, mỗi năm tăng 1,45%"."""
    there = [m for m in block.sentences.get(change.figure.sentence, ()) if m.at < change.at]
    before = next((m for m in reversed(there) if m.quantity.index in joined), None)
    # the value that it is told of may stand between them: "tăng 249,9 tỷ đồng so với năm 2015 (130,1 tỷ đồng)"
    if before is None or before.way != change.way or any(not m.figure.bracket for m in there if m.at > before.at):
        return None
    whole = joined[before.quantity.index]
    years = _years(block, change, (), unit)
    parts = (*(p for p in whole.parts if p.role == "now"), part("change", change.figure),
             *(p for p in whole.parts if p.role == "base"))
    made = claim_of("change.yearly", f"yearly {change.way} {' '.join(map(str, years))}", parts, (change.cue,),
                    "likely", len(years), GOOD)
    return made if years and (holds(made) or (change.yearly and not change.topic)) else None


def _ran(block: Told, change: Mention) -> Claim | None:
    """The mean yearly growth of figures told one after another: "lần lượt 372, 415 và 571 tỷ đồng, mỗi năm tăng 23,9%".

    The first of them and the last are meant, if a sum at most is told between them and the growth; it accuses where as
    many years are named as there are figures.
    """
    if change.kind != "percent" or not change.way:
        return None
    start, _ = block.reading.sentences[change.figure.sentence]
    before = block.figures(start, change.figure.first)
    levels = [figure for figure in before if figure.quantity.level and figure.quantity.high is None
              and not timed(figure.quantity) and not figure.quantity.unit.per and figure.quantity.unit.name]
    run: list[Figure] = []
    for figure in levels:
        if run and figure.at == run[-1].at + 1 and figure.first - run[-1].last == 1 \
                and kin(run[-1].quantity, figure.quantity) == SAME:
            run.append(figure)
        elif len(run) < _RUN:
            run = [figure]
    behind = [figure for figure in levels if run and figure.at > run[-1].at]
    if len(run) < _RUN or len(behind) > 1 or any(
            not run[-1].quantity.value.below(one.quantity.value) for one in behind):
        return None
    steps = len(run) - 1
    parts = (part("now", run[-1]), part("change", change.figure), part("base", run[0]))
    made = claim_of("change.yearly", f"yearly {change.way} {steps}", parts, (change.cue,), "likely", 1, GOOD)
    named = sum(len(figure.quantity.text) == _YEAR and figure.quantity.nature == "period" for figure in before)
    told = any(timed(figure.quantity) and figure.quantity.value == exactly(len(run)) for figure in before)
    return made if holds(made) or (change.yearly and (told or len(run) - 1 <= named <= len(run))) else None


def _dated(block: Told, change: Mention) -> Claim | None:
    """The yearly growth of the first and the last of the values told beside it, each with its year, and of no others:
    "năm 2020 là 412 tỷ đồng; năm 2024 là 780 tỷ đồng. Tốc độ tăng bình quân giai đoạn này 17,3%/năm".
    """
    if change.kind != "percent" or not change.yearly or change.quantity.status == "plan":
        return None
    at = change.figure.sentence
    there = [m for m in block.mentions if m.figure.sentence in (at - 1, at) and m.level and not timed(m.quantity)]
    if any(m.figure.sentence == at and m.at < change.at for m in there):
        there = [m for m in there if m.figure.sentence == at]
    values = [m for m in there if not m.kind]
    if len(values) < 2 or any(not (len(m.year) == _YEAR and m.year.isdigit()) or m.quantity.status == "plan"
                              or m.quantity.high is not None for m in values) \
            or len({m.year for m in values}) != len(values) \
            or any(kin(values[0].quantity, m.quantity) != SAME for m in values[1:]):
        return None
    first, *_, last = sorted(values, key=lambda m: m.year)
    one, two = (first, last) if change.way > 0 else (last, first)
    if not change.way or not one.quantity.value.below(two.quantity.value):
        return None
    steps = int(last.year) - int(first.year)
    parts = (part("now", last.figure), part("change", change.figure), part("base", first.figure))
    return claim_of("change.yearly", f"yearly {change.way} {steps} {steps + 1}", parts, (change.cue,), "likely", 1,
                    GOOD) if steps > 1 else None


def _joined(blocks: Sequence[Told], number: int, change: Mention, eras: Eras, unit: str) -> Claim | None:
    """A yearly change and the two values in reach that it fits, or that its words name."""
    spent = exactly(0)
    block = blocks[number]
    near = pairs(blocks, number, change)[:_TRIED]
    for pair in (*near, *islice(eras.pairs(number, change), _TRIED)):
        years = _years(block, change, (pair.now.mention.year, pair.then.mention.year), unit)
        if not years:
            continue
        spent = spent + pair.chance.times(2 * len(years))
        made = _made(pair, change, years)
        if holds(made) and not allowed(pair.score).below(spent):
            return made
    if near and change.yearly and _named(near[0], change):
        years = _years(block, change, (near[0].now.mention.year, near[0].then.mention.year), unit)
        told = _made(near[0], change, years) if years else None
        # a run, or a bracket with its year, leaves no doubt which values are meant
        sure = near[0].then.ran or near[0].then.mention.figure.bracket != 0
        return told if told is None or not sure else replace(told, confidence="certain")
    return None


def _named(pair: Pair, change: Mention) -> bool:
    """Whether the words name both values of a yearly change, each with its year, and it goes the way they do.

    "Thu ngân sách năm 2020 ước 380 tỷ đồng, tăng 249,9 tỷ đồng so với năm 2015 (130,1 tỷ đồng), tăng 20,1%/năm"
    """
    now, then = pair.now, pair.then
    one, two = (pair.base, pair.value) if change.way > 0 else (pair.value, pair.base)
    return pair.score >= EXPLICIT and then.then >= NAMED and now.now >= NAMED - 1 and not now.far and not then.far \
        and ((now.dated and then.dated) or then.ran) and one.value.below(two.value) \
        and change.quantity.status != "plan"


def _made(pair: Pair, change: Mention, years: Sequence[int]) -> Claim:
    parts = (part("now", pair.value), part("change", pair.step), part("base", pair.base))
    way = pair.form.split()[1]
    return claim_of("change.yearly", f"yearly {way} {' '.join(map(str, years))}", parts, (change.cue,),
                    "likely" if pair.score >= GOOD else "possible", len(years), pair.score)


def _years(block: Told, change: Mention, own: Sequence[str], unit: str) -> tuple[int, ...]:
    """How many yearly steps may lie between two values: what their years leave, and one more where both ends count.

    ``own`` are the years of the values now and then, where they are known.
    """
    found: list[int] = []
    one, two = own or ("", "")
    if len(one) == len(two) == 4 and one.isdigit() and two.isdigit():
        found += [int(one) - int(two), int(one) - int(two) + 1]
    start, end = block.reading.sentences[change.figure.sentence]
    if change.figure.sentence:
        start = block.reading.sentences[change.figure.sentence - 1][0]
    years: list[int] = []
    for figure in block.figures(start, end):
        quantity = figure.quantity
        text = quantity.text
        if quantity.nature == "period" and len(text) == 9 and text[:4].isdigit() and text[5:].isdigit():
            found += [int(text[5:]) - int(text[:4]), int(text[5:]) - int(text[:4]) + 1]
        elif quantity.nature == "period" and len(text) == 4 and text.isdigit():
            years.append(int(text))
        elif timed(quantity) and quantity.interval.exact and quantity.unit.counter[0] == unit:
            found.append((quantity.interval.low or 0) // quantity.interval.den)
    if len(set(years)) == 2:
        found += [max(years) - min(years), max(years) - min(years) + 1]
    if found and found[0] == 1:
        return ()  # one year has no mean
    return tuple(dict.fromkeys(count for count in found if 1 < count < _LONGEST))
