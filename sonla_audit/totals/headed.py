"""What stands between a list and a figure that is hardly its total: another item, another subject, a rest, a number.

The figure and the list are of one kind; the words between the two say that they do not belong together.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.openers import Opener
from sonla_audit.clauses.propose import timed
from sonla_audit.clauses.siblings import Run
from sonla_audit.clauses.terms import Terms
from sonla_audit.interval import exactly, summed
from sonla_audit.quantity import Quantity
from sonla_audit.totals.apart import makes_up, unnumbered
from sonla_audit.totals.standing import sums_up

_PAIR = 2


def of_another(opener: Opener, total: Quantity) -> bool:
    """Whether another figure stands right before the bracket of a list: "112 bé trai; tuổi thọ 71 tuổi (nam 68)".

    So it is where the total stands in another block, and levels of its own before the list.
    """
    reading = opener.reading
    folded = reading.words.folded
    if opener.kind != "named" and total.block == reading.block.index and total.end < reading.words.starts[opener.first]:
        between = folded[reading.figure_of(total).last : opener.first]
        if ";" in between[:-1] and between[-1] != ";" and opener.sentence[0] <= reading.figure_of(total).first:
            return True  # "phía bắc 14 tuyến; miền trung gồm 10 tuyến, tăng lên 11": the list is of another item
    if total.block != reading.block.index and any(
            figure.last <= opener.at and figure.quantity.level and figure.quantity.unit.kind == total.unit.kind
            and not timed(figure.quantity) for figure in reading.figures):
        return True
    return opener.kind == "bracket" and any(
        figure.quantity.index != total.index for figure in opener.reading.figures
        if opener.at - 1 <= figure.last <= opener.at and opener.reading.words.folded[figure.last] == "(")


def beside_items(total: Cell, run: Run) -> bool:
    """Whether a figure stands in another item of the list in which an item tells two, and is not called their sum.

    "- Xã An Phú: 45 hộ, 12 nhà" is no total of what "- Xã An Thọ: 27 hộ, 16 nhà" tells; of three it may be one.
    """
    one, other = total.reading.block, run.cells[0].reading.block
    return len(run.cells) == _PAIR and one is not other and one.kind == other.kind == "item" \
        and (one.section_id, one.depth) == (other.section_id, other.depth) and not sums_up(total)


def of_more(total: Cell, run: Run, says: Sequence[str]) -> bool:
    """Whether a sum says itself that it is of more or fewer, or that it is a rest: "cộng cả 5 đơn vị được 113 tỷ"."""
    if "adds" not in says:
        return False
    figure = total.figure
    before = total.reading.figures[figure.at - 1] if figure.at else None
    return before is not None and before.sentence == figure.sentence and before.before("adds_up") \
        and before.quantity.index not in {cell.quantity.index for cell in run.cells} \
        and before.quantity.nature == "count" and before.quantity.value.exact \
        and before.quantity.value != exactly(len(run.cells))


def named_too(total: Cell, run: Run, known: Terms) -> bool:
    """Whether things that a list names without a figure make the total: "(7 xã, 4 phường và một thị trấn)"."""
    first = run.cells[0]
    begin = total.figure.last if total.reading is first.reading and total.at < first.at else first.begin
    return makes_up(unnumbered(begin, run.cells, known), summed([cell.quantity.interval for cell in run.cells]),
                    total.quantity)
