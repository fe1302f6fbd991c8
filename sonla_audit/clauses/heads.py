"""Which figure a list is the list of: the nearest level of its column before it, in its sentence or before.

A list that opens its sentence looks back, first to the sentence before, then to totals that have proved to be ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import Entry, alike, bare, bounded, countable, kin, own, slash_right, step, usable
from sonla_audit.clauses.openers import Opener
from sonla_audit.clauses.propose import OTHER, RELATED
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.values import Record

_MEASURES = ("reference", "plan")  # what a result is measured against
_HERE = 12  # levels of its own sentence
_TIGHT = 4  # words from a count to what opens the list of its kinds
_BACK = 24  # levels looked back over for the total of a list that opens a sentence
_BLOCKS = 12  # blocks in which a total that has proved to be one is remembered


class Level(metaclass=Record):
    """A usable level of the document with the reading it stands in, for looking back."""

    figure: Figure
    reading: Reading

    @property
    def place(self) -> tuple[int, int]:
        """Its block and where it stands there."""
        return self.figure.quantity.block, self.figure.quantity.start


@lru_cache(maxsize=1)  # asked for by the lists of which no head stands in their sentence
def levels_of(scene: Scene) -> list[Level]:
    """Every usable level outside brackets and tables, in reading order."""
    return [Level(figure, reading) for reading in scene.readings if reading.block.kind != "row"
            for figure in reading.figures if usable(figure) and not figure.bracket]


def heads_of(opener: Opener, scene: Scene) -> list[tuple[Figure, bool]]:
    """Candidates for the total, nearest first; whether each stands in the opener's own sentence."""
    reading = opener.reading
    here: list[tuple[Figure, bool]] = []
    if opener.kind == "named" and opener.total is not None:
        return [(reading.figures[opener.total], True)]
    for figure in reversed(reading.figures):
        if figure.last <= opener.first and opener.sentence[0] <= figure.first and countable(figure) \
                and (not figure.bracket or opener.bracketed) and (usable(figure) or not here):
            here.append((figure, True))
            if len(here) == _HERE:
                break
    if here:
        return here
    start = reading.words.starts[opener.first] if opener.first < len(reading.words) else 0
    levels = levels_of(scene)
    end = bisect_left(levels, (reading.block.index, start), key=lambda level: level.place)
    return [(level.figure, False) for level in reversed(levels[max(0, end - _BACK) : end])]


def leading(opener: Opener, heads: Sequence[tuple[Figure, bool]], sample: Quantity, established: Sequence[Quantity],
           shared: Mapping[int, Quantity]) -> tuple[Quantity | None, bool, list[Quantity]]:
    """The leading total of a list, whether it is a clear leader, and the other candidates."""
    graded: list[tuple[Figure, bool, int]] = []
    unitless = opener.kind in ("all", "colon", "bracket", "some") and bare(sample)
    for figure, inside in heads:
        if not inside and figure.quantity.unit.kind != sample.unit.kind:
            continue
        quantity = own(figure)
        grade = kin(quantity, sample) if quantity.unit.kind == sample.unit.kind else OTHER
        if not grade and inside and opener.kind == "all" and step(quantity) and not step(sample):
            grade = alike(quantity, sample)  # "chênh lệch giảm 1.515 triệu đồng, gồm sai khối lượng 862 triệu đồng"
        if not grade and inside and unitless and figure.quantity.unit.kind != "count":
            grade = 1
        if grade and bounded(quantity) and (inside or not figure.quantity.interval.below(sample.interval)):
            graded.append((figure, inside, grade))
    if not graded and heads and heads[0][1] and _of_all_kinds(opener, heads[0][0], sample):
        graded.append((heads[0][0], True, 1))
    if not graded:
        return next((quantity for quantity in reversed(established) if kin(quantity, sample) >= RELATED
                     and opener.reading.block.index - quantity.block < _BLOCKS), None), False, []
    lead, inside, grade = graded[0]
    heard = [quantity for quantity in reversed(established[-8:]) if kin(quantity, sample)]
    rivals = [own(figure) for figure, _, _ in graded[1:4]] + heard
    reading = opener.reading
    at = lead.at
    if inside and at and slash_right(Entry(lead, lead.quantity, reading, 0, 0, 0)):
        # "4.561/5.650 hồ sơ": the list goes on about what was done
        left = reading.figures[at - 1]
        if usable(left) and kin(own(left), sample):
            return own(left), True, [own(lead)]
    if inside and opener.kind != "named":
        before = shared.get(lead.quantity.index)
        if before is not None and kin(before, sample) and lead.part != part_of(opener):
            # behind its semicolon a second list divides the same whole once more
            return before, True, [own(lead)]
    if inside and lead.quantity.act in _MEASURES and not usable(lead) and opener.kind in ("all", "some") \
            and not opener.bracketed:
        # "thu 12.221 tỷ đồng, tăng 2,5% so với 11.923 tỷ đồng; trong đó ...": the list is of what was reached
        actual = next((figure for figure, within, alike in graded[1:] if within and alike >= grade
                       and usable(figure) and not figure.bracket), None)
        if actual is not None:
            return own(actual), not _split(actual, reading), [own(lead)]
    if inside:
        if opener.kind == "colon" and any(
                figure.at > lead.at and figure.last <= opener.first and countable(figure)
                and figure.quantity.unit.kind in (sample.unit.kind, "count" if bare(sample) else "")
                for figure in reading.figures):
            return own(lead), False, []
        plain = usable(lead) or opener.kind in ("named", "all")
        return own(lead), plain and not _split(lead, reading), []
    announced = opener.kind in ("all", "some") or (opener.kind == "colon" and lead.before("total"))
    near = opener.leads and announced and lead.quantity.block >= reading.block.index - 1 \
        and opener.first - opener.sentence[0] <= 2
    for quantity in reversed(established if opener.divides or not near else ()):
        if kin(quantity, sample) >= RELATED and reading.block.index - quantity.block < _BLOCKS:
            return quantity, opener.divides, [own(lead), *rivals]
    alone = not any(f.sentence == lead.sentence and f.quantity.block == lead.quantity.block and g >= grade
                    for f, _, g in graded[1:])
    left_of_slash = _left_of(lead, heads)
    if left_of_slash is not None and kin(left_of_slash, sample):
        return left_of_slash, near, [own(lead), *rivals]
    return own(lead), near and alone, rivals


def _of_all_kinds(opener: Opener, figure: Figure, sample: Quantity) -> bool:
    """Whether a list that opens right behind a count may be of kinds of it: "15.902 phương tiện, gồm 14.377 mô tô"."""
    return opener.kind in ("all", "colon") and not opener.bracketed and 0 <= opener.first - figure.last <= _TIGHT \
        and all(one.nature == "count" and one.unit.counter for one in (figure.quantity, sample))


def part_of(opener: Opener) -> int:
    """The semicolon group of the first figure behind an opener; -1 where none follows."""
    return next((figure.part for figure in opener.reading.figures if figure.first >= opener.at), -1)


def _split(figure: Figure, reading: Reading) -> bool:
    """Whether a bare figure stands just before the comma before a figure, so that the two may be one ("13, 92")."""
    before = reading.figures[figure.at - 1] if figure.at else None
    return before is not None and figure.sign == "," and figure.first - before.last == 1


def _left_of(figure: Figure, heads: Sequence[tuple[Figure, bool]]) -> Quantity | None:
    """The left side where a figure is the right side of "a/b"."""
    if figure.sign != "/":
        return None
    return next((other.quantity for other, _ in heads if other.at == figure.at - 1
                 and other.quantity.block == figure.quantity.block), None)
