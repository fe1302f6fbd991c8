"""Parts within their wholes: every fraction a/b of one thing, and "a trong tổng số b"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import OTHER, SAME, kinship, part
from sonla_audit.finding import Claim
from sonla_audit.scene import Scene
from sonla_audit.shares.pairing import link_of
from sonla_audit.shares.wholes_before import usable

_BACK = 7  # figures before a part among which its whole is looked for
_TWO_STATES = frozenset(("plan", "reference", "exceeds", "up", "down"))


@lru_cache(maxsize=2)
def bounds(scene: Scene) -> tuple[Claim, ...]:
    """Every fraction a/b of one thing, and "a trong tổng số b"."""
    found: list[Claim] = []
    for reading in scene.readings:
        begun = len(found)
        for left, right in zip(reading.figures, reading.figures[1:], strict=False):
            a, b = left.quantity, right.quantity
            if not (usable(left) and usable(right)) or a.nature != "count":
                continue
            link = link_of(reading, left, right)
            if (
                not link
                and left.has("subset")
                and kinship(a, b) == SAME
                and left.sentence == right.sentence
                and not a.interval.below(b.interval)
                and not a.digits
                and b.nature == "count"
            ):
                found.append(
                    Claim(
                        "bounds.among",
                        (part("part", right), part("whole", left)),
                        (left.cue("subset"),),
                        "likely",
                        1,
                        5,
                        "within",
                    )
                )
                continue
            if not link or a.digits or b.digits or (link == "of" and kinship(a, b) == OTHER):
                continue
            over = b.interval.below(a.interval)
            if over and link == "of" and not any("whole" in cue.classes for cue in left.post):
                continue
            if over and (not b.unit.counter or _near_percent(reading, left, right)
                         or _numbered(reading, left, right) or _otherwise(reading, left, right)):
                continue  # a result above its plan, or this period over the last one
            found.append(
                Claim(
                    f"bounds.{'fraction' if link == 'slash' else 'among'}",
                    (part("part", left), part("whole", right)),
                    ("/",) if link == "slash" else (),
                    "certain",
                    1,
                    9,
                    link,
                )
            )
        if any("among" in cue.classes for cue in reading.cues):
            told = {claim.indexes() for claim in found[begun:]}
            found += [claim for claim in _among(reading) if claim.indexes() not in told]
    return tuple(found)


def _near_percent(reading: Reading, left: Figure, right: Figure) -> bool:
    """Whether a percent stands beside two figures."""
    return any(figure.quantity.nature == "percent" for figure in reading.figures[max(0, left.at - 2) : right.at + 3])


def _among(reading: Reading) -> Iterator[Claim]:
    """Parts that a cue tells of what was counted before in their sentence: "tôm 340 tấn, riêng trên biển 324 tấn".

    One of several, "trong đó có 2 vụ nghiêm trọng", says nothing of the others: it is told only where it is too large.
    """
    for figure in reading.figures:
        cue = figure.cue("among") if figure.has("among") and _counts(figure) else ""
        before = [other for other in reading.figures[max(0, figure.at - _BACK) : figure.at] if _counts(other)
                  and other.sentence == figure.sentence and other.bracket == figure.bracket
                  and _alike(other, figure)] if cue else []
        if not before:
            continue
        large = [other for other in before if not other.quantity.interval.below(figure.quantity.interval)]
        whole = (large or before)[-1]
        left = reading.figures[whole.at - 1] if whole.at else whole
        if link_of(reading, left, whole) == "slash":
            whole = left  # of "8/16 xã đạt chuẩn, trong đó 01 xã nâng cao" the part is of the eight
        fits = not whole.quantity.interval.below(figure.quantity.interval)
        plain = not large and len(before) == 1 and figure.at == whole.at + 1 and figure.sign == "," \
            and figure.quantity.nature == "count" and bool(figure.quantity.unit.counter)
        if (fits and figure.has("within")) or (plain and not fits):
            yield Claim("bounds.among", (part("part", figure), part("whole", whole)), (cue,), "likely", 1, 5, "within")


def _alike(whole: Figure, figure: Figure) -> bool:
    """Whether two figures are of one thing, or the second of some of it: "hộ", "hộ nghèo"."""
    one, two = whole.quantity.unit.counter, figure.quantity.unit.counter
    return kinship(whole.quantity, figure.quantity) == SAME or (
        bool(one and two) and whole.quantity.nature == "count" and two[0].startswith(f"{one[0]} "))


def _counts(figure: Figure) -> bool:
    """Whether a figure tells how many or how much there is, as it was counted."""
    quantity = figure.quantity
    return usable(figure) and quantity.level and not quantity.hedge.kind and quantity.act == "level" \
        and quantity.high is None and not quantity.unit.per and quantity.status == "actual"


def _numbered(reading: Reading, left: Figure, right: Figure) -> bool:
    """Whether no thing that is counted stands behind "a/b", or a name: a class at school or a house is numbered.

    "Học sinh lớp 9/7 chuẩn bị thi", "lớp 9/5 Trường Nguyễn Du", "nhà số 7/5 Hoàng Hoa Thám".
    """
    words, text = reading.words, reading.block.text
    if right.quantity.unit.kind == "count" and right.quantity.unit.counter[1:] == ("",):
        return True
    first = max(right.first + 1, left.first + 3)
    return first < len(words) and text[words.starts[first]].isupper()


def _otherwise(reading: Reading, left: Figure, right: Figure) -> bool:
    """Whether "a/b" with the larger figure first may be a result over its plan, a ratio, or one of several such."""
    a, b = left.quantity, right.quantity
    if b.interval.times(2).below(a.interval):
        return True
    low, high = reading.sentences[left.sentence]
    if any(cue.classes & _TWO_STATES for cue in reading.cues if low <= cue.first < high):
        return True
    return any(link_of(reading, one, two) == "slash" and two.quantity.interval.below(one.quantity.interval)
               for one, two in zip(reading.figures, reading.figures[1:], strict=False) if one is not left)
