"""What stands behind a figure: the thing that is counted, with what belongs to its name."""

from __future__ import annotations

from sonla_audit.clauses.clauses import Figure
from sonla_audit.ledger.wording import REACH, Passage, is_time
from sonla_audit.quantity import Quantity

_BEHIND = 9  # words of a name behind its figure
_STOPS = frozenset(("stops", "moves", "says", "shares", "has"))
_QUOTES = frozenset("“”\"«»")


def after_of(passage: Passage, figure: Figure) -> str:
    """The words of a name behind a figure and its unit, up to a sign, another figure or a word that ends it."""
    low = _after(passage, figure)
    high = ending(passage, figure, low)
    return passage.said(low, high) if 0 < high - low <= _BEHIND else ""


def _after(passage: Passage, figure: Figure) -> int:
    """Where a name may begin behind a figure: "15 tỷ đồng của trung ương", "tất cả (100%) cơ quan"."""
    at, folded = figure.last, passage.folded
    if folded[at : at + 1] == (")",) and passage.brackets(figure):
        cue = passage.ended.get(passage.opening(figure))
        return at + 1 if cue is not None and "all" in cue.classes else at
    cue = passage.begun.get(at)
    return cue.last if cue is not None and "owned" in cue.classes else at


def ending(passage: Passage, figure: Figure, low: int) -> int:
    """Where the words behind a figure end that belong to its name; ``low`` where another figure follows them."""
    folded, at = passage.folded, low
    after = next((other for other in passage.figures[figure.at + 1 : figure.at + 3] if other.first >= low), None)
    end = min(len(folded), low + REACH) if after is None else after.first
    while at < end:
        cue = passage.begun.get(at)
        if passage.is_one_of(at, _STOPS) or not (folded[at][0].isalnum() or _hyphen(passage, at)):
            break
        at = cue.last if cue is not None and "neutral" in cue.classes else at + 1
    if at >= end and after is not None:
        return end if is_time(after.quantity) else low
    if at < end - 1 and at > low and (folded[at] == "," or passage.joins(at)) and passage.capital(at - 1):
        return max(at, _names(passage, at, end))
    return at


def _hyphen(passage: Passage, at: int) -> bool:
    """Whether a sign joins two words into one: "Covid-19"."""
    words = passage.reading.words
    return passage.folded[at] == "-" and 0 < at < len(words) - 1 and words.ends[at - 1] == words.starts[at] \
        and words.starts[at + 1] == words.ends[at]


def _names(passage: Passage, at: int, end: int) -> int:
    """Where a row of names ends: "3 tỉnh Trà Khúc, An Pleiku và Krông Tul"."""
    stop = at
    while at < end - 1 and (passage.folded[at] == "," or passage.joins(at)) and passage.capital(at + 1):
        at += 1
        while at < end and passage.capital(at):
            at += 1
        stop = at
    return stop


def thing_of(passage: Passage, figure: Figure, tail: str, side: str) -> str:
    """What is counted, with what belongs to its name ("37 đồ án chi tiết"); of an amount the words behind it."""
    quantity = figure.quantity
    counts = quantity.unit.kind == "count" and bool(quantity.unit.counter)
    low = _counter(passage, quantity, figure) if counts else None
    if low is None:
        if side == "left" and quantity.unit.kind == "count":
            after = passage.figures[figure.at + 1]
            return thing_of(passage, after, after_of(passage, after), "")
        return tail
    high = ending(passage, figure, figure.last)
    folded = passage.folded
    if quantity.unit.also and folded[figure.last : figure.last + 1] == (",",):
        further = figure.last + 1 + len(quantity.unit.also[0].split())
        if further >= len(folded) or not folded[further][0].isalnum() or further in passage.begun:
            high = max(high, further)  # "công trình, dự án"
    if high - figure.last > _BEHIND:
        high = figure.last
    if any(form in _QUOTES for form in folded[figure.first : figure.last]):  # 162 “Ngôi nhà trí tuệ”
        while high < len(folded) and folded[high][0].isalnum():
            high += 1
    return passage.said(low, high)


def _counter(passage: Passage, quantity: Quantity, figure: Figure) -> int | None:
    """The first word of what is counted, behind the digits and the words of their size."""
    starts, low = passage.reading.words.starts, figure.first
    while low < figure.last and starts[low] < quantity.end:
        low += 1
    while low < figure.last:
        cue = passage.begun.get(low)
        if cue is not None and "scales" in cue.classes and cue.last <= figure.last:
            low = cue.last
        elif not passage.folded[low].isalpha():
            low += 1
        else:
            return low
    return None


def slashed(passage: Passage, figure: Figure) -> str:
    """On which side of a stroke between two figures one stands: "42/63 chỉ tiêu"."""
    folded, figures, at = passage.folded, passage.figures, figure.at
    if at and folded[figure.first - 1] == "/" and figures[at - 1].last == figure.first - 1:
        return "right"
    if at + 1 < len(figures) and folded[figure.last : figure.last + 1] == ("/",) and figures[
            at + 1].first == figure.last + 1:
        return "left"
    if at + 1 < len(figures) and not figure.quantity.unit.counter and passage.is_(
            figure.last, figures[at + 1].first, "among"):
        return "left"  # "185 trong tổng số 220 xã"
    return ""
