"""Sums written out with plus signs: "323 tỷ đồng (gồm 296 + 5 + 22)", "12 + 134 = 146 xã".

Nothing is inferred: the signs join the parts, and the total stands before their bracket or behind "=".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import alike, bare, bounded
from sonla_audit.clauses.mentions import SHARES
from sonla_audit.finding import Claim
from sonla_audit.interval import summed
from sonla_audit.judging.slips import of_one_size
from sonla_audit.totals.totals import added

_WRITTEN = 30  # the score of a sum that is written out
_MOST = 16  # parts
_KINDS = 3  # kinds that a bracket with dashes tells at least
_NEAR = 3  # words from such a bracket to the figure behind it
_DASHES = frozenset("-–—")


def plusses(reading: Reading) -> Iterator[Claim]:
    """The sums of a block whose parts are joined by plus signs."""
    figures, folded = reading.figures, reading.words.folded
    at = 0
    while at < len(figures):
        end = at + 1
        while end < len(figures) and _plus(reading, figures[end - 1], figures[end]):
            end += 1
        parts = figures[at:end]
        if 1 < len(parts) <= _MOST and all(map(_addable, parts)):
            total = _total(reading, parts, folded)
            if total is not None and all(_fits(total, one) for one in parts):
                yield added("total.adds", total.quantity, [one.quantity for one in parts], "certain", ("+",), _WRITTEN)
        at = end


def dashes(reading: Reading) -> Iterator[Claim]:
    """The brackets of whole numbers between dashes that tell a count by its kinds: "495 huy chương (233-154-108)".

    Formations and scores are written so too; a sum that fails is told of medals only.
    """
    figures = reading.figures
    at = 0
    while at < len(figures):
        end = at + 1
        while end < len(figures) and _dash(reading, figures[end - 1], figures[end]):
            end += 1
        parts = figures[at:end]
        if len(parts) >= _KINDS and all(bare(one.quantity) and not one.quantity.digits for one in parts):
            total = _beside(reading, parts)
            if total is not None:
                made = summed([one.quantity.interval for one in parts])
                meets = made.meets(total.quantity.interval)
                medals = "medal" in total.quantity.unit.counter[1:]
                if meets or (medals and of_one_size(made, total.quantity.interval)):
                    yield added("total.list", total.quantity, [one.quantity for one in parts], "likely", ("-",),
                                _WRITTEN)
        at = end


def _dash(reading: Reading, one: Figure, other: Figure) -> bool:
    """Whether nothing but a dash stands between two figures of one bracket."""
    text = reading.block.text[one.quantity.right : other.quantity.start].strip()
    return text in _DASHES and one.bracket == other.bracket > 0


def _beside(reading: Reading, parts: Sequence[Figure]) -> Figure | None:
    """The count right before a bracket that holds nothing but some parts, or right behind it."""
    folded, first, last = reading.words.folded, parts[0], parts[-1]
    if folded[first.first - 1] != "(" or folded[last.last : last.last + 1] != (")",):
        return None
    figures = reading.figures
    before = figures[first.at - 1] if first.at else None
    behind = figures[last.at + 1] if last.at + 1 < len(figures) else None
    if before is not None and before.last == first.first - 1 and before.quantity.unit.counter:
        return before
    if behind is not None and behind.sentence == last.sentence and behind.first - last.last - 1 <= _NEAR \
            and behind.quantity.unit.counter and all(
                word[0].isalpha() for word in folded[last.last + 1 : behind.first]):
        return behind
    return None


def _plus(reading: Reading, one: Figure, other: Figure) -> bool:
    """Whether nothing but a plus sign stands between two figures."""
    text = reading.block.text[one.quantity.right : other.quantity.start].strip()
    return text == "+" and one.bracket == other.bracket


def _total(reading: Reading, parts: Sequence[Figure], folded: Sequence[str]) -> Figure | None:
    """The figure that the bracket of some parts stands behind, or that "=" leads to."""
    first, last = parts[0], parts[-1]
    figures = reading.figures
    if last.at + 1 < len(figures) and reading.block.text[
            last.quantity.right : figures[last.at + 1].quantity.start].strip() == "=":
        return figures[last.at + 1]
    if not first.bracket or first.host is None or folded[last.last : last.last + 1] != (")",):
        return None
    host = figures[first.host]
    if bare(host.quantity) and host.first and first.first and folded[host.first - 1] == folded[first.first - 1] \
            and folded[host.first - 1].isalpha():
        return None  # "phút 84 (trước bàn thắng ở phút 90+4)"
    alone = all(one.quantity.spelled for one in figures[host.at + 1 : first.at])  # "14,4% (ba vùng 13,2 + 1,1 + 0,1)"
    return host if alone and folded[host.last : host.last + 1] == ("(",) else None


def _addable(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.high is None and bounded(quantity) and (quantity.level or quantity.nature in SHARES)


def _fits(total: Figure, one: Figure) -> bool:
    """Whether a part is of the kind of a total; a bare one is where the total alone has the unit."""
    return _addable(total) and (bare(one.quantity) or one.quantity.unit == total.quantity.unit
                                or (total.quantity.level and bool(alike(total.quantity, one.quantity))))
