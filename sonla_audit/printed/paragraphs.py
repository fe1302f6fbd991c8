"""Whether a line of print goes on with the one above it is seen from the edges of the column, not from the words.

In a justified text a line that stops short of the edge was ended by its author; elsewhere it was if the next word
would have fitted. Indents and wide leading begin a paragraph. Words are asked only where the print does not decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sonla_audit.layout.layout import set_apart
from sonla_audit.layout.lines import Line, ending, opening
from sonla_audit.layout.marks import NUMBERED, inner_marks, read_mark
from sonla_audit.printed.printed import POINT, Printed, Row, Sheet
from sonla_audit.values import Frozen

_EDGE = 2 * POINT      # from the edge within which a line reaches it
_STEP = 4 * POINT      # an indent is deeper than this
_HANGING = 60 * POINT  # and the text behind a list mark nearer than this
_PADDING = 5 * POINT    # of a cell
_FEW = 4               # lines on one edge that show where it is
_LOOSE = 12            # tenths of a point by which leading may differ

Place = tuple[int, int]


class Frame(metaclass=Frozen):
    """A column of text: its edges, and whether its lines are filled up to the right one."""

    left: int
    right: int
    justified: bool


class Habit(metaclass=Frozen):
    """How a report sets its paragraphs: whether first lines are indented, and the leading of each size of print."""

    indents: bool
    leading: Mapping[int, int]


def frames(sheets: Sequence[Sheet], bodies: Sequence[Sequence[Printed | Row]]) -> dict[Place, Frame]:
    """The column of each page and flow."""
    flows: dict[Place, list[Printed]] = {}
    for items in bodies:
        place, lines = None, []
        for item in items:
            if isinstance(item, Printed):
                if item.flow != place:
                    place = item.flow
                    lines = flows.setdefault((item.page, place), [])
                lines.append(item)
    shapes = {sheet.number: (sheet.width, sheet.height) for sheet in sheets}
    groups: dict[tuple[int, int], list[Printed]] = {}
    for (page, flow), lines in flows.items():
        if not flow:
            groups.setdefault(shapes[page], []).extend(lines)
    usual = {shape: _frame(lines, None) for shape, lines in groups.items()}
    found: dict[Place, Frame] = {}
    for (page, flow), lines in flows.items():
        page_frame = usual.get(shapes[page])
        found[page, flow] = _frame(lines, page_frame) if not flow else _side(
            lines, flow, page_frame, flows.get((page, flow + 1), ()))
    return found


def _side(lines: Sequence[Printed], flow: int, page: Frame | None, right: Sequence[Printed]) -> Frame:
    """The column of lines beside others; ``right`` are those to its right.

    One of few lines shows no edges: it reaches to the next column, or as far as its middle is from the page's edge.
    """
    own = _frame(lines, None)
    if page is None or own.justified:
        return own
    middle = (lines[0].left + lines[0].right) // 2
    first = flow % 2 == 1
    if all(abs(line.left + line.right - 2 * middle) <= 6 * POINT for line in lines[1:]) and len(lines) > 1:
        return Frame(page.left, 2 * middle - page.left, False) if first else Frame(2 * middle - page.right, page.right,
                                                                                   False)
    edge = min((line.left for line in right), default=page.right) - _PADDING if first else page.right
    return Frame(own.left, max(edge, own.right), False)


def _frame(lines: Sequence[Printed], usual: Frame | None) -> Frame:
    all_left, all_right = [line.left for line in lines], [line.right for line in lines]
    lefts = Counter([at // POINT for at in all_left])
    rights = Counter([at // POINT for at in all_right])
    filled, right = max([(count + rights.get(at + 1, 0), at) for at, count in rights.items()])
    if usual is not None and (filled < _FEW or filled * 4 < len(lines)):
        return usual
    least = min(_FEW, len(lines) // 2 or 1)
    left = min([at for at, count in lefts.items() if count + lefts.get(at + 1, 0) >= least], default=min(lefts))
    justified = filled * 2 > len(lines) >= _FEW
    edge = max(all_right)
    if justified or filled >= _FEW:
        edge = max([at for at in all_right if at // POINT in (right, right + 1)])
    return Frame(min([at for at in all_left if at // POINT in (left, left + 1)]), edge, justified)


def observe(bodies: Sequence[Sequence[Printed | Row]], frame_of: Mapping[Place, Frame]) -> Habit:
    """The habit of a report from the lines of its text."""
    gaps: dict[int, dict[int, int]] = {}
    opened = indented = 0
    for items in bodies:
        above: Printed | None = None
        frame = None
        for line in items:
            if isinstance(line, Row):
                above = None
                continue
            before, above = above, line
            if before is None or before.flow != line.flow:
                frame = frame_of[line.page, line.flow]
                continue
            gap = line.bottom - before.bottom
            if 0 < gap < 3 * line.size and -POINT < line.size - before.size < POINT:
                counted = gaps.setdefault((line.size + POINT // 2) // POINT, {})
                counted[gap // 2] = counted.get(gap // 2, 0) + 1
            if frame is not None and not line.flow and frame.right - before.right > 6 * line.size and (
                    ending_of(before.text) in (".", ";", "!")):
                opened += 1
                indented += line.left - frame.left > _STEP
    leading = {size: min((gap for gap, count in counted.items() if count * 3 > max(counted.values()))) * 2 + 2
               for size, counted in gaps.items()}
    return Habit(indented * 5 > opened * 3, leading)


def goes_on(lines: Sequence[Printed], line: Printed, above: Frame, frame: Frame, habit: Habit) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    last = lines[-1]
    if abs(last.size - line.size) * 10 > last.size and not last.raised and not line.raised:
        return False
    room = above.right - last.right
    filled = room <= _EDGE
    if last.flow != line.flow and not (filled and above.justified):
        return False
    below = last.page == line.page and last.flow == line.flow
    extra = line.bottom - last.bottom - habit.leading.get(_points(line), line.size) if below else 0
    indent, former = line.left - frame.left, last.left - above.left
    # the usual line: it follows a filled one at the edge, as the one above it did or came back to
    if filled and above.justified and extra <= _LOOSE and abs(indent) <= _EDGE and former > -_EDGE and (
            habit.indents or not _marked(line)):
        return not _differ(lines, last, line)
    if extra * 2 > line.size:
        return False
    reach = (line.right - line.left) * (len(line.text.partition(" ")[0]) + 1) // max(len(line.text), 1)
    if _middle(last, above) and _middle(line, frame) and max(former, indent) > _STEP:
        full = (above.right - above.left - last.right + last.left) * 20 < reach * 23 + 200
        body = len(lines) > 1 and filled and above.justified
        return full and not body and not _marked(line) and not _differ(lines, last, line)
    if last.flow and last.flow == line.flow and not above.justified:  # a few lines beside others, as in a letterhead
        return (opens(line.text) == "a" or room * 20 < reach * 23 + 200) and not (
            ending_of(last.text) or _marked(line) or abs(indent - former) > _STEP or _differ(lines, last, line))
    if not filled:
        full = room * 20 < reach * 23 + 200
        ended = ending_of(last.text)
        small = opens(line.text) == "a"
        if not full or (above.justified and (ended or not (small or len(lines) > 1 or _heading(lines)))):
            return not ended and small and extra <= _LOOSE and not _marked(line) and (
                not full or above.justified or former > -_EDGE)
    if _differ(lines, last, line):
        return False
    return not _begins(lines, line, indent, former, filled, extra, above, habit)


def _begins(lines: Sequence[Printed], line: Printed, indent: int, former: int, filled: bool, extra: int, above: Frame,
            habit: Habit) -> bool:
    """Whether a line begins a paragraph though the one above it is full."""
    last = lines[-1]
    marked = _marked(line)
    if len(lines) > 1:
        if abs(indent - former) > _STEP:
            return True
    elif indent - former > _STEP:
        hangs = _marked(last) and indent - former < _HANGING and not marked
        if not hangs:
            return True
    elif abs(indent - former) <= _STEP and habit.indents and indent > _STEP and (marked or not _marked(last)):
        return True
    ended = ending_of(last.text)
    if marked:
        mark = read_mark(line.text, 0, len(line.text))
        if mark is not None and filled and mark.kind in inner_marks(" ".join(one.text for one in lines)):
            return False
        return bool(ended) or not (filled and above.justified) or extra > _LOOSE
    return extra > _LOOSE and bool(ended) and opens(line.text) != "a"


def _differ(lines: Sequence[Printed], last: Printed, line: Printed) -> bool:
    """Whether one of two lines is set in capitals and the other is not, and neither ends a sentence."""
    if len(lines) > 3 or last.text.isupper() == line.text.isupper() or ending_of(last.text):
        return False
    text = last.text + line.text
    size = len(last.text)
    return opens(line.text) != "a" and set_apart(text, Line(0, size, False, False, False),
                                                 Line(size, len(text), False, False, False))


def _heading(lines: Sequence[Printed]) -> bool:
    mark = read_mark(lines[0].text, 0, len(lines[0].text))
    return mark is not None and mark.kind in NUMBERED


def _marked(line: Printed) -> bool:
    return read_mark(line.text, 0, len(line.text)) is not None


def _middle(line: Printed, frame: Frame) -> bool:
    """Whether a line stands as far from the left as from the right edge of its column."""
    return abs(line.left - frame.left + line.right - frame.right) <= 3 * POINT


def _points(line: Printed) -> int:
    """The size of a line in whole points."""
    return (line.size + POINT // 2) // POINT


def ending_of(text: str) -> str:
    """The mark that ends a sentence or a clause at the end of a line, or nothing."""
    return ending(text, Line(0, len(text), False, False, False))


def opens(text: str) -> str:
    """How a line opens: "a" a small letter, "A" a capital, "1" a digit, "" anything else."""
    return opening(text, 0, len(text))
