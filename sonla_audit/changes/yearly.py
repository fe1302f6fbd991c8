"""Mean changes by the year, told apart from their two values: "năm 2020 là 1.204 tỷ; năm 2024 là 1.806 tỷ; bình quân
tăng 10,7%/năm".

The values are joined as any change's are; how many years lie between them is said by their own years, by a period
named in the sentence, or by a number of years. What fits none of these counts is not told here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sonla_audit.changes.eras import Eras
from sonla_audit.changes.joins import GOOD, Pair, allowed, pairs
from sonla_audit.changes.twofold import claim_of, holds
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import part, timed
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly

_LONGEST = 60
_TRIED = 8


def claims(blocks: Sequence[Told], taken: frozenset[int], unit: str) -> Iterator[Claim]:
    """The mean yearly changes that two values near them explain.

    ``taken`` changes are explained already; ``unit`` is the counter of years.
    """
    eras = Eras(blocks)
    for number, block in enumerate(blocks):
        for change in block.mentions:
            if change.kind not in ("percent", "points", "step") or not (change.yearly or change.mean) \
                    or change.quantity.index in taken or change.quantity.high is not None or timed(change.quantity):
                continue
            spent = exactly(0)
            for pair in (*pairs(blocks, number, change)[:_TRIED], *islice(eras.pairs(number, change), _TRIED)):
                years = _years(block, change, pair, unit)
                if not years:
                    continue
                spent = spent + pair.chance.times(2 * len(years))
                made = _made(pair, change, years)
                if holds(made) and not allowed(pair.score).below(spent):
                    yield made
                    break


def _made(pair: Pair, change: Mention, years: Sequence[int]) -> Claim:
    parts = (part("now", pair.value), part("change", pair.step), part("base", pair.base))
    way = pair.form.split()[1]
    return claim_of("change.yearly", f"yearly {way} {' '.join(map(str, years))}", parts, (change.cue,),
                    "likely" if pair.score >= GOOD else "possible", len(years), pair.score)


def _years(block: Told, change: Mention, pair: Pair, unit: str) -> tuple[int, ...]:
    """How many yearly steps may lie between two values: what their years leave, and one more where both ends count."""
    found: list[int] = []
    one, two = pair.now.mention.year, pair.then.mention.year
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
    return tuple(dict.fromkeys(count for count in found if 1 < count < _LONGEST))
