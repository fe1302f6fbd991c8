"""What words before a figure, or behind it, say that it is so much for: each household, one month, a head."""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.products.ratewords import ANYTHING, RateWords
from sonla_audit.quantity import Unit

_THINGS = 2  # words between a measure and its time


def told_before(folded: Sequence[str], low: int, high: int, known: RateWords) -> Unit | None:
    """What a figure is told of one of, within words ``low`` to ``high`` before it: "một tháng", "mỗi năm"."""
    for at in range(low, high):
        hit = known.words.match(folded, at)
        if hit is not None and hit[1] & {"one", "each"} and (per := noun(folded, hit[0], high, known)) is not None:
            return per
    return None


def before(folded: Sequence[str], low: int, high: int, known: RateWords) -> Unit | None:
    """What a figure is for, by the words from ``low`` to it: "mỗi hộ", "bình quân đầu người"."""
    hits: list[tuple[int, int, frozenset[str]]] = []
    for at in [at for at in range(low, high) if folded[at] in known.words.first]:
        hit = known.words.match(folded, at) if not hits or at >= hits[-1][1] else None
        if hit is not None and hit[0] <= high:
            hits.append((at, *hit))
    # "bình quân một xã 9,8 thôn", "một xã trung bình 9,8 thôn"
    mean = any("mean" in classes for _, _, classes in hits)
    found: Unit | None = None
    for at, last, classes in hits:
        if "head" in classes and mean:
            found = known.person
        if "each" in classes or ("one" in classes and (mean or last - at > 1)):
            unit = noun(folded, last, high, known)
            if unit is None and "each" in classes and last < high:
                unit = ANYTHING
            found = unit or found
    return found


def behind(folded: Sequence[str], at: int, known: RateWords) -> Unit | None:
    """What a figure is for, by the words right behind it: "60 triệu đồng một căn"."""
    hit = known.words.match(folded, at) if at < len(folded) else None
    if hit is None or not hit[1] & {"each", "one"}:
        return None
    return noun(folded, hit[0], len(folded), known)


def over(folded: Sequence[str], low: int, high: int, known: RateWords) -> tuple[Unit, Unit] | None:
    """What is counted over what, where a ratio is named by both: "tỷ lệ giáo viên trên lớp là 1,32"."""
    for at in range(low, high):
        hit = known.nouns.match(folded, at)
        if hit is None or hit[0] + 1 >= high:
            continue
        joint = known.words.match(folded, hit[0])
        end = joint[0] if joint is not None and "over" in joint[1] else hit[0] + 1 if folded[hit[0]] == "/" else 0
        below = noun(folded, end, high, known) if end else None
        own = known.unit(" ".join(folded[at : hit[0]]))
        if below is not None and own.kind == below.kind == "count" and "time" not in (own.counter[1], below.counter[1]):
            return own, below
    return None


def thing_over_time(folded: Sequence[str], at: int, known: RateWords) -> Unit | None:
    """The time behind what a figure measures: the month of "mỗi em nhận 15 kg gạo/tháng"."""
    slash = next((place for place in range(at, at + _THINGS + 1) if folded[place : place + 1] == ("/",)), at)
    if slash == at or not all(word.isalpha() for word in folded[at:slash]):
        return None
    time = noun(folded, slash + 1, len(folded), known)
    return time if time is not None and time.counter[1:] == ("time",) else None


def noun(folded: Sequence[str], at: int, high: int, known: RateWords) -> Unit | None:
    """What the noun at a word counts or measures, if it ends before ``high``."""
    if at >= high:
        return None
    hit = known.nouns.match(folded, at)
    if hit is None or hit[0] > high:
        return None
    return known.unit(" ".join(folded[at : hit[0]]))
