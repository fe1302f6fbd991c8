"""The share of something that was told before and is now called by its name only: "dầu khí chiếm 37,3% tổng thu".

The percent has no level beside it, and nothing that `again` knows was weighed for it. What its words begin or end with
is the name under which one level was told, in an item, a list or a sentence further up; of which whole it is a share is
told by the words behind the percent, by the list that the level is part of, or by the fit, where that hardly comes by
accident.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, kinship
from sonla_audit.finding import Claim
from sonla_audit.judging.ratios import agrees, ratio
from sonla_audit.scene import Scene
from sonla_audit.shares.names import Name, echo, named_levels, names_between
from sonla_audit.shares.nearness import nearness
from sonla_audit.shares.pairing import Pair
from sonla_audit.shares.reach import adopted, chance, wholes
from sonla_audit.shares.shares import claim_of
from sonla_audit.shares.wholes_before import counted, naming, said_of, stands
from sonla_audit.totals.asserted import accepted
from sonla_audit.values import replace

_TIMES = frozenset(("period", "date"))
_ACTS = frozenset(("share", "level", "reach", "rate"))
_BLOCKS = 14  # blocks before a percent in which what it names may be told
_FAR = 60  # the same, with the rows of tables
_MOST = 6  # levels under one name
_NAMED = 2  # words behind a percent that name its whole
_RARE = "34567"  # the grades of percents that hardly come near by accident
_LUCK = 20  # a fit that comes by accident once in so many times is believed


def recalled(scene: Scene, reading: Reading, percent: Figure, known: Sequence[Figure] = ()) -> Claim | None:
    """The claim that a percent is the share of what its words name again; ``known`` are the wholes of those before."""
    rough = _fraction(reading, percent)
    if (percent.bracket or percent.quantity.act not in _ACTS) and rough is None:
        return None
    said = _window(reading, rough or percent)
    found = _named(scene, reading, percent, said)
    if not found:
        return None
    listed = _lists(scene)
    names = naming(scene, percent)
    tried = 0
    for portion in found:
        total = listed.get(portion.quantity.index)
        others = [*known, *(figure for figure, _ in wholes(scene, reading, percent))]
        called = [one for one in others if names and (
            counted(one.quantity, names) or said_of(scene, one).issuperset(names[:_NAMED]))]
        listing = [] if total is None else [total]
        celled = scene.readings[portion.quantity.block].block.kind == "row"
        bases = listing if celled else [*listing, *called, *others]  # the total of its column is what a cell is of
        seen: set[tuple[object, ...]] = set()
        for base in bases:
            own = adopted(portion.quantity, base.quantity)
            whole = base.quantity.interval
            key = whole.low, whole.high, whole.den
            if key in seen or kinship(own, base.quantity) == OTHER or not own.interval.below(whole) \
                    or not whole.low or whole.low <= 0:
                continue
            seen.add(key)
            tried += 1
            if agrees(own.interval, whole, percent.quantity.interval, "part"):
                result = ratio(own.interval, whole, "part")
                hits, of = chance(percent.quantity, result, tried) if result is not None else (1, 1)
                if _LUCK * hits <= of:
                    part = portion if own is portion.quantity else replace(portion, quantity=own)
                    pair = Pair(part, base, 0, "", (percent.cue("share"),))
                    return claim_of(percent, pair, "likely" if base is total else "possible", tried)
    return _missed(percent, found, listed)


def _missed(percent: Figure, found: Sequence[Figure], listed: Mapping[int, Figure]) -> Claim | None:
    """The claim of a share that misses the total of the one list in which its part bears the name by a digit."""
    total = listed.get(found[0].quantity.index)
    if total is None or len(found) > 1 or percent.quantity.hedge.kind:
        return None
    near = nearness(percent.quantity, found[0].quantity, total.quantity, "part")
    return claim_of(percent, Pair(found[0], total, 0, "", (percent.cue("share"),)), "likely", 1) \
        if "near.0" in near or (near[0].startswith("slip") and near[0][-1] in _RARE) else None


def _fraction(reading: Reading, percent: Figure) -> Figure | None:
    """The fraction in words that the bracket of a percent tells more finely: "bao tiêu thóc đã quá nửa (54,1%)"."""
    host = reading.figures[percent.host] if percent.bracket and percent.host is not None else None
    return host if host is not None and host.quantity.nature == "times" and host.quantity.spelled \
        and host.at == percent.at - 1 else None


def _window(reading: Reading, percent: Figure) -> tuple[Name, ...]:
    """The words of its sentence before a percent that may name what it is the share of; empty where a level does."""
    at = percent.at - 1
    while at >= 0 and reading.figures[at].quantity.nature in _TIMES:
        at -= 1
    low, _ = reading.sentences[percent.sentence]
    before = reading.figures[at] if at >= 0 and reading.figures[at].sentence == percent.sentence else None
    words = reading.words.folded
    shared = percent.quantity.act == "share" or percent.quantity.nature == "times"
    if before is None:
        return names_between(reading, low, percent.first) if shared else ()
    start = before.last
    sign = next((place for place in range(start, percent.first) if words[place] in (",", ";", ")")), -1)
    if sign < 0 or (sign > start and stands(before)):
        return ()
    if not shared and not _chained(reading, percent):
        return ()
    return names_between(reading, sign + 1, percent.first)


def _chained(reading: Reading, percent: Figure) -> bool:
    """Whether a percent goes on with a row of shares: "Đài Loan chiếm 54,11%, Nhật Bản 28,93%"."""
    return _chains(reading)[percent.at]


@lru_cache(maxsize=2)
def _chains(reading: Reading) -> list[bool]:
    """Of each figure of a block, whether percents of its sentence lead back from it to a share."""
    found = [False]
    for other, figure in pairwise(reading.figures):
        found.append(other.sentence == figure.sentence and other.quantity.nature == "percent" and not other.bracket
                     and (other.quantity.act == "share" or found[-1]))
    return found


def _named(scene: Scene, reading: Reading, percent: Figure, said: Sequence[Name]) -> list[Figure]:
    """The levels before a percent whose names its words echo best, the nearest first."""
    best, found = (0, 0), list[Figure]()
    # an echo begins with a word of what was said, or ends as that does; few names do
    heads, ends = {word for words in said for word in words}, {words[-1] for words in said}
    for figure, names in _before(scene, reading, percent) if said else ():
        run = max(((echo(name, words), -len(name)) for name in names if name[0] in heads or name[-1] in ends
                   for words in said), default=(0, 0))
        if run[0] and run >= best:
            if run > best:
                best, found = run, []
            found.append(figure)
    return found[:_MOST]


def _before(scene: Scene, reading: Reading, percent: Figure) -> Iterator[tuple[Figure, tuple[Name, ...]]]:
    index = reading.block.index
    left = _BLOCKS
    for at in range(index, max(-1, index - _FAR), -1):
        for figure, names in reversed(named_levels(scene)[at]):
            if at < index or figure.at < percent.at:
                yield figure, names
        left -= scene.readings[at].block.kind != "row"
        if not left:
            return


@lru_cache(maxsize=1)
def _lists(scene: Scene) -> dict[int, Figure]:
    """The totals of the lists that hold, by their parts."""
    found: dict[int, Figure] = {}
    for claim in accepted(scene):
        total = claim.quantities("total")[0]
        for one in claim.quantities("part"):
            found.setdefault(one.index, scene.readings[total.block].figure_of(total))
    return found
