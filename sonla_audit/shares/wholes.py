"""What a list of shares must add up to: 100%, or the share that stands before it.

A list that fails counts against the report only where something says that it is complete: an opening word, a
state that closes it, levels that make their total, two classes that leave nothing out, or a sum above a hundred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import bounded
from sonla_audit.clauses.propose import slashed
from sonla_audit.clauses.structures import (
    CLAUSE,
    MOST,
    Share,
    Sums,
    classes_in,
    complements,
    contrasted,
    items,
    lead,
    level_of,
    opening,
    runs,
    says,
    shareless,
    spans_of,
    untaxed,
)
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.judging.ratios import ratio
from sonla_audit.shares.fellows import common
from sonla_audit.shares.nearly import nearly, one_slip
from sonla_audit.tokens import Lexicon
from sonla_audit.values import record

_TIMES = frozenset(("period", "date"))
_HUNDRED = exactly(100)
_LEAST, _MUCH = 60, 140  # percent between which two shares may be meant as a whole
_TIGHT = 50  # how closely a whole that shares are of may be known
_COMPLETE = frozenset(("structure", "closing", "remainder"))  # what says that a list is complete
# how far from 100% a list may be and still be meant as a whole: the surer it is complete, the further
_BANDS = {"structure": (80, 200), "levels": (80, 110), "closing": (85, 115), "remainder": (70, 150)}


@record
class Whole:
    """Shares that stand in one list. ``head`` is the share they make, None where they make 100%.

    ``evidence`` says why a sum that fails counts against them ("" where it does not): "structure", "opens",
    "levels", "over", "closing", "pair", "within", "nearly".
    """

    shares: tuple[Share, ...]
    head: Share | None
    fits: bool
    evidence: str


def wholes(readings: Sequence[Reading], words: Lexicon) -> Iterator[Whole]:
    """The lists of shares of a document that hold, and those that plainly should."""
    at = 0
    while at < len(readings):
        listed = items(readings, at)
        if listed:
            yield from _whole(listed, words)
            at += len(listed)
            continue
        for run in runs(readings[at]):
            yield from _whole(run, words)
        if any(figure.quantity.nature == "percent" and _HUNDRED.below(figure.quantity.interval)
               for figure in readings[at].figures):
            yield from (Whole(tuple(run), None, False, "over") for run in runs(readings[at], True) if _shifted(run))
        at += 1


def _whole(run: Sequence[Share], words: Lexicon) -> Iterator[Whole]:
    taken, sums = set[int](), Sums(run)
    for low, high in _windows(len(run)):
        if taken.intersection(range(low, high)):
            continue
        window = run[low:high]
        whole = low == 0 and high == len(run)
        if sums.of(low, high).meets(_HUNDRED) and _together(window, whole):
            taken.update(range(low, high))
            yield Whole(tuple(window), None, True, "")
            continue
        head = run[low - 1] if low else None
        if head is not None and low - 1 not in taken and _made(head, window, sums.of(low, high), words, len(run)):
            taken.update(range(low - 1, high))
            yield Whole(tuple(window), head, True, "")
    if not taken:
        yield from _failed(run, words)


def _windows(size: int) -> list[tuple[int, int]]:
    """Where a list may begin and end, the longest first, then the first."""
    spans = [(low, high) for low in range(size) for high in range(low + 2, min(low + MOST, size) + 1)]
    return sorted(spans, key=lambda span: (span[0] - span[1], span[0]))


def _sum(window: Sequence[Share]) -> Interval:
    return summed([share.figure.quantity.interval for share in window])


def _together(window: Sequence[Share], whole: bool) -> bool:
    """Whether a sum of 100 means something: rates of their own do not add, and two of many may fit by chance."""
    own = [share.own for share in window]
    if whole and len(window) > 2 and all(share.figure.quantity.digits for share in window):
        return True
    if any(own) and not (whole is False and not all(own) and all(s.form == "bracket" and s.figure.quantity.digits
                                                                 for s in window)):
        return False
    return whole or len(window) > 2 or all(s.figure.quantity.digits for s in window)


def _made(head: Share, window: Sequence[Share], total: Interval, words: Lexicon, size: int) -> bool:
    """Whether the shares make the one before them: announced, or too precise to do so by chance in a list so long."""
    first = window[0]
    if head.reading is not first.reading or head.figure.sentence != first.figure.sentence \
            or not total.meets(head.figure.quantity.interval):
        return False
    stated = head.figure.quantity
    return _within(head, first, words) or (
        all(s.figure.quantity.digits for s in (head, *window))
        and (total.width + stated.interval.width).times(size).below(stated.value))


def _within(head: Share, first: Share, words: Lexicon) -> bool:
    return says(head.reading, head.figure.last, first.figure.first, words, "within") and \
        not any(f.quantity.nature == "percent" and f.quantity.act in ("share", "level", "bracket")
                for f in head.reading.figures[head.figure.at + 1 : first.figure.at])


def _failed(run: Sequence[Share], words: Lexicon) -> Iterator[Whole]:
    headed = _headed(run, words)
    if headed is not None:
        yield headed
        return
    total = _sum(run)
    first = run[0].figure.first
    if run[0].reading is run[1].reading and _within(run[0], run[1], words):
        return  # "chiếm 66,8% tổng thu. Chia ra: doanh nghiệp nhà nước 6,7%, ...": those are of the first
    if any(share.figure.has("tariff") for share in run):
        return  # tax rates of countries; "hơn 71%, hơn 26%"
    before = run[0].reading.figures[run[0].figure.at - 1].last if run[0].figure.at else 0
    led = says(run[0].reading, max(opening(run[0]), before, first - CLAUSE), first, words, "structure")
    if any(share.own for share in run) and not led:
        return
    evidence = _evidence(run, total, words)
    low, high = _BANDS.get(evidence, (90, 110))
    near = exactly(low).below(total) and total.below(exactly(high))
    slip = evidence not in ("opens", "pair") or (exactly(_LEAST).below(total) and total.below(exactly(_MUCH)))
    mended = evidence != "opens" and slip and one_slip(run, total)
    meant = near or mended or (evidence in _COMPLETE and _of_one(run))
    if not (evidence and meant) and nearly(run, total):
        evidence = "nearly"
    if evidence and (meant or evidence == "nearly") and not _completed(run, total) and not _short_before(run):
        yield Whole(tuple(run), None, False, evidence)


def _short_before(run: Sequence[Share]) -> bool:
    """Whether what the shares were before was no whole either: taxes are left out of an economy's three at both times.

    "Nông nghiệp từ 40,4% xuống 35,7%; công nghiệp từ 18,1% lên 19,3%; dịch vụ từ 38,8% lên 41,7%".
    """
    mine = {(share.reading.block.index, share.figure.at) for share in run}
    before = [share.reading.figures[share.figure.at - 1] for share in run if share.figure.at
              and (share.reading.block.index, share.figure.at - 1) not in mine]
    made = summed([figure.quantity.interval for figure in before])
    return len(before) == len(run) and all(figure.quantity.nature == "percent" for figure in before) \
        and exactly(80).below(made) and made.below(exactly(120)) and not made.meets(_HUNDRED)


def _of_one(run: Sequence[Share]) -> bool:
    """Whether the levels beside the shares tell that all are of one whole, whatever that is."""
    bases: list[Interval] = []
    if any(share.reading is not run[0].reading for share in run):
        return False  # an item may have been left out for what else it tells
    for share in run:
        level = level_of(share)
        base = None if level is None else level.quantity.interval.over(share.figure.quantity.interval)
        if base is None:
            return False
        bases.append(base)
    base = common(bases)
    return base is not None and base.low is not None and base.high is not None and base.low > 0 \
        and (base.high - base.low) * _TIGHT <= base.low


def _completed(run: Sequence[Share], total: Interval) -> bool:
    """Whether a percent of another kind in the same sentences makes the shares 100%, or one of them is all others."""
    first, last = run[0].figure, run[-1].figure
    mine = {share.figure.at for share in run}
    others = [f.quantity.interval for f in run[-1].reading.figures
              if f.quantity.nature == "percent" and f.at not in mine and first.sentence <= f.sentence <= last.sentence
              and f.quantity.high is None]
    return run[0].reading is run[-1].reading and any((total + other).meets(_HUNDRED) for other in others)


def _shifted(run: Sequence[Share]) -> bool:
    """Whether a share of more than all is ten times what would make the shares 100%: "25%, 500%, 25%"."""
    over = [share.figure.quantity for share in run if _HUNDRED.below(share.figure.quantity.interval)]
    rest = summed([share.figure.quantity.interval for share in run
                   if not _HUNDRED.below(share.figure.quantity.interval)])
    return len(over) == 1 and (len(run) > 2 or not any(share.figure.quantity.hedge.kind for share in run)) \
        and (rest + over[0].interval.times(1, 10)).meets(_HUNDRED)


def _evidence(run: Sequence[Share], total: Interval, words: Lexicon) -> str:
    """What says that the shares of a list are all there are ("" where nothing does)."""
    first, last = run[0], run[-1]
    if _levels(run) and not any(says(r, low, high, words, "overlap") for r, low, high in spans_of(run)):
        return "levels"
    if len(run) == 2:
        return "pair" if complements(first, last, words) else ""
    if says(first.reading, opening(first), first.figure.first, words, "several") or (
            total.below(_HUNDRED) and untaxed(first, last, words)):
        return ""
    closed = lead(last, run[-2], words) & frozenset(("closing",))
    if shareless(run):
        return ""
    over = _HUNDRED.below(total)
    if not over and any("absent" in lead(share, before, words) for before, share in pairwise(run)):
        return ""
    spans = spans_of(run)
    if closed:  # the rest that is given a value is one of the shares
        reading, low, high = spans[-1]
        spans[-1] = reading, low, min(high, max(low, last.figure.first - CLAUSE))
    if any(says(r, low, high, words, "rest") for r, low, high in spans):
        return ""
    overlapping = sum("overlap" in lead(share, before, words) for before, share in zip((None, *run), run, strict=False))
    if overlapping > 1 or (over and any(says(r, low, high, words, "overlap") for r, low, high in spans)):
        return ""
    behind = [figure.quantity for share in run for figure in share.reading.figures[share.figure.at + 1 :][:1]]
    if over and len({quantity.text for quantity in behind if quantity.nature in _TIMES}) > 1:
        return ""  # "lên 60,1% năm 2016 và 61,9% năm 2019"
    for name in ("structure", "opens"):
        if says(first.reading, opening(first), first.figure.first, words, name):
            return name
    if closed:
        whole = first.reading is last.reading and "rest" in lead(last, run[-2], words)
        return "remainder" if whole else "closing"
    plain = first.form == "share" and all(share.form != "bracket" for share in run)
    hedged = any(share.figure.quantity.hedge.kind for share in run)  # "cổ đông nắm trên 5%" is what makes one large
    return "over" if over and plain and not hedged and not contrasted(run, words) else ""


def _headed(run: Sequence[Share], words: Lexicon) -> Whole | None:
    """A share and, behind its cue, at least two shares that should make it and do not, none of another kind."""
    head, window = run[0], run[1:]
    if len(window) < 2 or head.reading is not window[0].reading or not _within(head, window[0], words):
        return None
    if window[0].own or (head.own and len(window) > 4):
        return None
    total, stated = _sum(window), head.figure.quantity.interval
    near = total.times(10).below(stated.times(13)) and stated.times(7).below(total.times(10))
    # "trong đó" may leave parts out: less than the head is no contradiction unless the list says it is complete
    between = classes_in(head.reading, head.figure.last, window[0].figure.first, words)
    if not stated.below(total) and not between & {"opens", "structure"}:
        return None
    bare = all(share.figure.host is None and share.figure.quantity.act != "rate" for share in window)
    return Whole(tuple(window), head, False, "within") if near and bare and _plain(head, window) else None


def _plain(head: Share, window: Sequence[Share]) -> bool:
    """Whether nothing but the shares is counted between head and end: levels there may have bases of their own."""
    figures = head.reading.figures[head.figure.at + 1 : window[-1].figure.at]
    return all(f.quantity.nature in ("percent", "period") for f in figures)


def _levels(run: Sequence[Share]) -> bool:
    """Whether the levels that the shares stand for make a total that was stated before them, of which one is a share.

    Where none is, they are of something else: doses make a total, and each is told as a share of the children.
    """
    figures = run[0].reading.figures
    if any(share.reading is not run[0].reading for share in run):
        return False
    levels: list[Figure] = []
    for share in run:
        level = level_of(share)
        if level is None or level in levels:
            return False
        if level.at and slashed(share.reading, figures[level.at - 1], level):
            return False  # the share is of the right side
        levels.append(level)
    unit = levels[0].quantity.unit
    if any(level.quantity.unit.kind != unit.kind for level in levels):
        return False
    total = summed([level.quantity.interval for level in levels])
    before = [f.quantity for f in figures[max(0, levels[0].at - 6) : levels[0].at]]
    if not any(q.level and q.unit.kind == unit.kind and bounded(q) and q.interval.meets(total) for q in before):
        return False
    parts = [ratio(level.quantity.interval, total, "part") for level in levels]
    return any(found is not None and found.meets(share.figure.quantity.interval)
               for found, share in zip(parts, run, strict=True))
