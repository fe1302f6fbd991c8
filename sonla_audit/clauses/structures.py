"""Lists of shares: which percents stand together as parts of one whole, and the words around them.

A share is read from the way it stands (behind "chiếm", in the bracket of its level, bare in a list), never from
its value. Only neighbours of one form make a list; growth and plan percents between them are passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import lcm

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import bounded, countable
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.tokens import Lexicon
from sonla_audit.typed import TYPE_CHECKING
from sonla_audit.values import Record

if TYPE_CHECKING:
    from sonla_audit.packs import Pack

_ACTS = frozenset(("share", "level", "bracket", "rate", "reach"))
MOST = 14
CLAUSE = 12
_AHEAD = 8  # words between what announces a list of shares and its first one
_BESIDE = 3  # words from a time to the percent of it
_HUNDRED = exactly(100)
_OTHER = {"a": "b", "b": "a"}  # the sides of a pair, in either order


class Share(metaclass=Record):
    """A percent that may be a share: ``form`` is "share", "bracket" or "bare"; ``own`` tells a rate of its own."""

    figure: Figure
    reading: Reading
    form: str
    own: bool


class Sums:
    """The sums of the windows of a list, each worked out from those of its beginnings."""

    __slots__ = ("den", "highs", "lows", "run")

    def __init__(self, run: Sequence[Share]) -> None:
        self.run = run
        intervals = [share.figure.quantity.interval for share in run]
        self.den = lcm(*[interval.den for interval in intervals])
        bounded = all(interval.low is not None and interval.high is not None for interval in intervals)
        self.lows, self.highs = ([*accumulate(
            ((end or 0) * (self.den // one.den) for one, end in zip(intervals, ends, strict=True)), initial=0)]
            for ends in ([one.low for one in intervals], [one.high for one in intervals])) if bounded else ([], [])

    def of(self, low: int, high: int) -> Interval:
        """The sum from one share to another (out)."""
        if not self.lows:
            return summed([share.figure.quantity.interval for share in self.run[low:high]])
        return Interval(self.lows[high] - self.lows[low], self.highs[high] - self.highs[low], self.den)


@lru_cache(maxsize=4)
def share_words(pack: Pack) -> Lexicon:
    """The phrases of the language's hundred file by class."""
    table = pack.tables["hundred"]
    classes = {name: list(phrases) for name, phrases in table.items() if isinstance(phrases, list)}
    for number, pair in enumerate(classes.pop("complements")):
        for side, phrase in zip("ab", pair.split("|"), strict=True):
            classes[f"{number}{side}"] = [phrase]
    return Lexicon(classes)


def items(readings: Sequence[Reading], at: int) -> list[Share]:
    """Neighbouring items of one list with one share each."""
    found: list[Share] = []
    for reading in readings[at : at + MOST]:
        block, first = reading.block, readings[at].block
        if block.kind != "item" or block.depth != first.depth or block.section_id != first.section_id:
            break
        shares = _shares(reading)
        if len(shares) != 1 or (found and found[-1].form != shares[0].form):
            break
        found.append(shares[0])
    return found if len(found) > 1 else []


def _shares(reading: Reading, above: bool = False) -> list[Share]:
    found: list[Share] = []
    for figure in reading.figures:
        quantity = figure.quantity
        if quantity.nature != "percent" or quantity.act not in _ACTS or quantity.high is not None or quantity.unit.per:
            continue
        low = quantity.value.low
        if quantity.sign < 0 or low is None or low <= 0 or not (above or quantity.value.below(_HUNDRED)):
            continue
        if figure.host is not None and figure.at and _dated(reading.figures[figure.at - 1], figure):
            continue  # "chiếm 95,5% (năm 2022: 73,9%; năm 2021: 13,5%)"
        if quantity.hedge.kind in ("at-least", "at-most", "less-than", "more-than"):
            continue
        form = "bracket" if figure.host is not None else "share" if figure.has("share") else "bare"
        found.append(Share(figure, reading, form, _own(figure)))
    return found


def _dated(before: Figure, figure: Figure) -> bool:
    """Whether a percent in a bracket has a time of its own right before it."""
    return before.quantity.nature == "period" and before.bracket == figure.bracket \
        and figure.first - before.last < _BESIDE


def _own(figure: Figure) -> bool:
    """Whether the words before a percent make it a rate of its own ("đạt 84%") instead of a share."""
    if figure.has("share"):
        return False
    if figure.quantity.act == "reach":
        return figure.has("reaches") or not figure.has("equals")  # "tương ứng 28,7%" is no rate of its own
    return figure.quantity.act == "rate" and figure.host is None


def runs(reading: Reading, above: bool = False) -> list[list[Share]]:
    """The shares of a block in lists: of one sentence and one form, or one to a sentence behind the same cue.

    What is more than all is no share, unless it is looked for (``above``).
    """
    runs: list[list[Share]] = []
    for share in _shares(reading, above):
        last = runs[-1][-1] if runs else None
        if last is not None and _joined(last, share, runs[-1]):
            runs[-1].append(share)
        else:
            runs.append([share])
    return [run for run in runs if 1 < len(run) <= 2 * MOST]


def _joined(last: Share, share: Share, run: Sequence[Share]) -> bool:
    if (last.form == "bracket") != (share.form == "bracket"):
        return False
    gap = share.figure.sentence - last.figure.sentence
    if gap == 0:
        return True
    # one share to a sentence: "... chiếm 18%. ... chiếm 48%. ... chiếm 34%."
    return gap == 1 and last.form == share.form == "share" and len(
        {s.figure.sentence for s in run}) == len(run)


def says(reading: Reading, low: int, high: int, words: Lexicon, *names: str) -> bool:
    """Whether a phrase of one of the classes stands between two words of a block."""
    return bool(classes_in(reading, low, high, words).intersection(names))


def lead(share: Share, before: Share | None, words: Lexicon) -> frozenset[str]:
    """The classes of the phrases that lead to a share: between the share before it and itself."""
    low = max(share.figure.first - CLAUSE, opening(share))
    if before is not None and before.reading is share.reading:
        low = max(low, before.figure.last)
    return classes_in(share.reading, low, share.figure.first, words)


def classes_in(reading: Reading, low: int, high: int, words: Lexicon) -> frozenset[str]:
    """The classes of the phrases between two words of a block."""
    folded = reading.words.folded[max(low, 0) : high]
    if words.first.isdisjoint(folded):
        return frozenset()
    found: set[str] = set()
    past = 0
    for at in [at for at, word in enumerate(folded) if word in words.first]:
        hit = words.match(folded, at) if at >= past else None
        if hit is not None:
            past = hit[0]
            found.update(hit[1])
    return frozenset(found)


def spans_of(run: Sequence[Share]) -> list[tuple[Reading, int, int]]:
    """The stretches of words that a list takes up, from the start of its sentence to a little behind its last share."""
    spans: list[tuple[Reading, int, int]] = []
    for share in run:
        low = opening(share)
        if spans and spans[-1][0] is share.reading:
            low = spans.pop()[1]
        spans.append((share.reading, low, share.figure.last))
    reading, low, high = spans[-1]
    end = next((last for first, last in reading.sentences if first < high <= last), high)
    spans[-1] = (reading, low, min(end, high + 12))
    return spans


def opening(share: Share) -> int:
    """Where the sentence of a share begins."""
    return next((first for first, last in share.reading.sentences if first <= share.figure.first < last), 0)


def level_of(share: Share) -> Figure | None:
    """The level that a share is told of: its host, or the one before it, past what it rose or fell by."""
    figures = share.reading.figures
    at = share.figure.host if share.figure.host is not None else share.figure.at - 1
    while at > 0 and figures[at].quantity.act in ("up", "down") and figures[at].quantity.nature == "percent":
        at -= 1  # "73 tỷ USD, tăng 1,6%, chiếm 28,7%"
    return figures[at] if at >= 0 and countable(figures[at]) and bounded(figures[at].quantity) else None


def shareless(run: Sequence[Share]) -> bool:
    """Whether an item between the shares of a list has none: "nhà dân 320 vụ (33,6%); rừng 60 vụ; khác 142 (16%)"."""
    first, last = run[0], run[-1]
    level = level_of(first)
    if first.reading is not last.reading or level is None or any(share.form != first.form for share in run):
        return False
    inside = [figure for figure in first.reading.figures[level.at : last.figure.at]
              if countable(figure) and figure.quantity.unit == level.quantity.unit
              and figure.host == level.host and figure.bracket == level.bracket]
    return len(inside) > len(run)


def contrasted(run: Sequence[Share], words: Lexicon) -> bool:
    """Whether two shares are told of one thing: "61,4% số lượt nhưng chỉ 41,5% doanh thu"."""
    return any(one.reading is two.reading and one.figure.clause == two.figure.clause
               and says(one.reading, one.figure.last, two.figure.first, words, "contrast")
               for one, two in pairwise(run))


def announced(run: Sequence[Share], total: Interval) -> bool:
    """Whether three or more bare shares of a little over 100% follow a colon: "Kết quả: tốt 24%, khá 61%, yếu 16%".

    Less than a hundred may have left the least of them out.
    """
    first = run[0]
    words = first.reading.words.folded[max(opening(first), first.figure.first - _AHEAD) : first.figure.first]
    near = _HUNDRED.below(total) and _HUNDRED.gap(total).below(exactly(3))
    return near and len(run) > 2 and {share.form for share in run} == {"bare"} and ":" in words \
        and not any(share.own for share in run)


def untaxed(first: Share, last: Share, words: Lexicon) -> bool:
    """Whether shares are of a product of an economy, whose three sectors leave the taxes on products over."""
    reading = first.reading
    low = reading.sentences[first.figure.sentence][0]
    high = reading.sentences[last.figure.sentence][1] if last.reading is reading else len(reading.words)
    return says(reading, low, high, words, "economy") and not says(reading, low, high, words, "taxed")


def complements(one: Share, two: Share, words: Lexicon) -> bool:
    """Whether two shares are of two classes that leave nothing out, named before or behind them."""
    if one.reading is not two.reading:
        return False
    reading, last = one.reading, two.figure.last
    end = min(next((end for start, end in reading.sentences if start < last <= end), last), last + CLAUSE)
    behind = classes_in(reading, one.figure.last, two.figure.first, words), classes_in(reading, last, end, words)
    return any(name[:-1] + _OTHER[name[-1]] in second
               for first, second in ((lead(one, None, words), lead(two, one, words)), behind)
               for name in first if name[:-1].isdigit())
