"""Lists of shares: which percents stand together as parts of one whole, and what they must add up to.

A share is read from the way it stands (behind "chiếm", in the bracket of its level, bare in a list), never from
its value. Only neighbours of one form make a list; growth and plan percents between them are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sonla_audit.clauses import Figure, Reading
from sonla_audit.interval import Interval, exactly
from sonla_audit.tokens import Lexicon

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_ACTS = frozenset(("share", "level", "bracket", "rate", "reach"))
_MOST = 14
_HUNDRED = exactly(100)


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """A percent that may be a share: ``form`` is "share", "bracket" or "bare"; ``own`` tells a rate of its own."""

    figure: Figure
    reading: Reading
    form: str
    own: bool


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """Shares that stand in one list. ``head`` is the share they make, None where they make 100%.

    ``evidence`` says why a sum that fails counts against them ("" where it does not): "opens", "levels", "over",
    "closing", "within".
    """

    shares: tuple[Share, ...]
    head: Share | None
    fits: bool
    evidence: str


@lru_cache(maxsize=4)
def share_words(pack: Pack) -> Lexicon:
    """The phrases of the language's hundred file by class."""
    return Lexicon({name: phrases for name, phrases in pack.tables["hundred"].items() if isinstance(phrases, list)})


def summed(intervals: Sequence[Interval]) -> Interval:
    """The sum of the shares, in percent."""
    total = exactly(0)
    for interval in intervals:
        total = total + interval
    return total


def wholes(readings: Sequence[Reading], words: Lexicon) -> Iterator[Whole]:
    """The lists of shares of a document that hold, and those that plainly should."""
    at = 0
    while at < len(readings):
        items = _items(readings, at, words)
        if items:
            yield from _whole(items, words)
            at += len(items)
            continue
        for run in _runs(readings[at], words):
            yield from _whole(run, words)
        at += 1


def _items(readings: Sequence[Reading], at: int, words: Lexicon) -> list[Share]:
    """Neighbouring items of one list with one share each."""
    found: list[Share] = []
    for reading in readings[at : at + _MOST]:
        block, first = reading.block, readings[at].block
        if block.kind != "item" or block.depth != first.depth or block.section_id != first.section_id:
            break
        shares = _shares(reading, words)
        if len(shares) != 1 or (found and found[-1].form != shares[0].form):
            break
        found.append(shares[0])
    return found if len(found) > 1 else []


def _shares(reading: Reading, words: Lexicon) -> list[Share]:
    found: list[Share] = []
    for figure in reading.figures:
        quantity = figure.quantity
        if quantity.nature != "percent" or quantity.act not in _ACTS or quantity.high is not None or quantity.unit.per:
            continue
        low = quantity.value.low
        if quantity.sign < 0 or low is None or low <= 0 or not quantity.value.below(_HUNDRED):
            continue
        if quantity.hedge.kind in ("at-least", "at-most", "less-than", "more-than"):
            continue
        form = "bracket" if figure.host is not None else "share" if figure.has("share") else "bare"
        found.append(Share(figure, reading, form, _own(figure, reading, words)))
    return found


def _own(figure: Figure, reading: Reading, words: Lexicon) -> bool:
    """Whether the words before a percent make it a rate of its own ("đạt 84%") instead of a share."""
    if figure.has("share"):
        return False
    return figure.quantity.act in ("reach", "rate") and not (figure.host is not None and figure.quantity.act == "rate")


def _runs(reading: Reading, words: Lexicon) -> list[list[Share]]:
    """The shares of a block in lists: of one sentence and one form, or one to a sentence behind the same cue."""
    runs: list[list[Share]] = []
    for share in _shares(reading, words):
        last = runs[-1][-1] if runs else None
        if last is not None and _joined(last, share, runs[-1]):
            runs[-1].append(share)
        else:
            runs.append([share])
    return [run for run in runs if 1 < len(run) <= 2 * _MOST]


def _joined(last: Share, share: Share, run: Sequence[Share]) -> bool:
    if (last.form == "bracket") != (share.form == "bracket"):
        return False
    gap = share.figure.sentence - last.figure.sentence
    if gap == 0:
        return True
    # one share to a sentence: "... chiếm 18%. ... chiếm 48%. ... chiếm 34%."
    return gap == 1 and last.form == share.form == "share" and len(
        {s.figure.sentence for s in run}) == len(run)


def _whole(run: Sequence[Share], words: Lexicon) -> Iterator[Whole]:
    taken: set[int] = set()
    for low, high in _windows(len(run)):
        if taken.intersection(range(low, high)):
            continue
        window = run[low:high]
        whole = low == 0 and high == len(run)
        if _sum(window).meets(_HUNDRED) and _together(window, whole):
            taken.update(range(low, high))
            yield Whole(tuple(window), None, True, "")
            continue
        head = run[low - 1] if low else None
        if head is not None and low - 1 not in taken and _made(head, window, words):
            taken.update(range(low - 1, high))
            yield Whole(tuple(window), head, True, "")
    if not taken:
        yield from _failed(run, words)


def _windows(size: int) -> list[tuple[int, int]]:
    """Where a list may begin and end, the longest first, then the first."""
    spans = [(low, high) for low in range(size) for high in range(low + 2, min(low + _MOST, size) + 1)]
    return sorted(spans, key=lambda span: (span[0] - span[1], span[0]))


def _sum(window: Sequence[Share]) -> Interval:
    return summed([share.figure.quantity.interval for share in window])


def _together(window: Sequence[Share], whole: bool) -> bool:
    """Whether a sum of 100 means something: rates of their own do not add, and two of many may fit by chance."""
    own = [share.own for share in window]
    if any(own) and not (whole is False and not all(own) and all(s.form == "bracket" and s.figure.quantity.digits
                                                                 for s in window)):
        return False
    return whole or len(window) > 2 or all(s.figure.quantity.digits for s in window) \
        or all(s.form == "share" for s in window)


def _made(head: Share, window: Sequence[Share], words: Lexicon) -> bool:
    """Whether the shares make the one before them: announced, or precise enough not to do so by chance."""
    first = window[0]
    if head.reading is not first.reading or head.figure.sentence != first.figure.sentence:
        return False
    if not _sum(window).meets(head.figure.quantity.interval):
        return False
    return _within(head, first, words) or all(s.figure.quantity.digits for s in (head, *window))


def _within(head: Share, first: Share, words: Lexicon) -> bool:
    return _says(head.reading, head.figure.last, first.figure.first, words, "within") and \
        not any(f.quantity.nature == "percent" and f.quantity.act in ("share", "level", "bracket")
                for f in head.reading.figures[head.figure.at + 1 : first.figure.at])


def _says(reading: Reading, low: int, high: int, words: Lexicon, *names: str) -> bool:
    folded = [word.folded for word in reading.words[max(low, 0) : high]]
    at = 0
    while at < len(folded):
        hit = words.match(folded, at)
        if hit is not None and hit[1].intersection(names):
            return True
        at = hit[0] if hit is not None else at + 1
    return False


def _failed(run: Sequence[Share], words: Lexicon) -> Iterator[Whole]:
    first, last = run[0], run[-1]
    headed = _headed(run, words)
    if headed is not None:
        yield headed
        return
    if len(run) < 3 or any(share.own for share in run):
        return
    total = _sum(run)
    if not (exactly(90).below(total) and total.below(exactly(110))):
        return
    spans = _spans(run)
    if any(_says(r, low, high, words, "rest") for r, low, high in spans):
        return
    over = _HUNDRED.below(total)
    if over and any(_says(r, low, high, words, "overlap") for r, low, high in spans):
        return
    reading = first.reading
    opened = _says(reading, max(_opening(first) - 1, 0), first.figure.first, words, "opens")
    if opened:
        yield Whole(tuple(run), None, False, "opens")
    elif _levels(run):
        yield Whole(tuple(run), None, False, "levels")
    elif over and first.form == "share" and all(s.form != "bracket" for s in run):
        yield Whole(tuple(run), None, False, "over")
    elif _says(last.reading, last.figure.first - 9, last.figure.first, words, "closing") and first.form == "bracket":
        yield Whole(tuple(run), None, False, "closing")


def _headed(run: Sequence[Share], words: Lexicon) -> Whole | None:
    """A share and, behind its cue, at least two shares that should make it and do not, none of another kind."""
    head, window = run[0], run[1:]
    if len(window) < 2 or head.reading is not window[0].reading or not _within(head, window[0], words):
        return None
    if window[0].own or (head.own and len(window) > 4):
        return None
    texts = _spans(window)
    if any(_says(r, low - 1, high, words, "rest") for r, low, high in texts):
        return None
    total, stated = _sum(window), head.figure.quantity.interval
    near = total.times(10).below(stated.times(13)) and stated.times(7).below(total.times(10))
    # "trong đó" may leave parts out: less than the head is no contradiction unless the list says it is complete
    if not stated.below(total) and not _says(head.reading, head.figure.last, window[0].figure.first, words, "opens"):
        return None
    bare = all(share.figure.host is None and share.figure.quantity.act != "rate" for share in window)
    return Whole(tuple(window), head, False, "within") if near and bare and _plain(head, window) else None


def _plain(head: Share, window: Sequence[Share]) -> bool:
    """Whether nothing but the shares is counted between head and end: levels there may have bases of their own."""
    figures = head.reading.figures[head.figure.at + 1 : window[-1].figure.at]
    return all(f.quantity.nature in ("percent", "period") for f in figures)


def _spans(run: Sequence[Share]) -> list[tuple[Reading, int, int]]:
    """The stretches of words that a list takes up, from the start of its sentence to a little behind its last share."""
    spans: list[tuple[Reading, int, int]] = []
    for share in run:
        low = _opening(share)
        if spans and spans[-1][0] is share.reading:
            low = spans.pop()[1]
        spans.append((share.reading, low, share.figure.last))
    reading, low, high = spans[-1]
    end = next((last for first, last in reading.sentences if first < high <= last), high)
    spans[-1] = (reading, low, min(end, high + 12))
    return spans


def _opening(share: Share) -> int:
    """Where the sentence of a share begins."""
    return next((first for first, last in share.reading.sentences if first <= share.figure.first < last), 0)


def _levels(run: Sequence[Share]) -> bool:
    """Whether the levels that the shares stand for make a total that was stated before them."""
    figures = run[0].reading.figures
    if any(share.reading is not run[0].reading for share in run):
        return False
    levels: list[Figure] = []
    for share in run:
        at = share.figure.host if share.figure.host is not None else share.figure.at - 1
        if at < 0 or not figures[at].quantity.level or figures[at] in levels:
            return False
        levels.append(figures[at])
    unit = levels[0].quantity.unit
    if any(level.quantity.unit.kind != unit.kind for level in levels):
        return False
    total = summed([level.quantity.interval for level in levels])
    before = [f.quantity for f in figures[max(0, levels[0].at - 6) : levels[0].at]]
    return any(q.level and q.unit.kind == unit.kind and q.interval.meets(total) for q in before)
