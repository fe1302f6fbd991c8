"""The figures of a document as cells: in which bracket, between which signs, behind which opening each of them stands.

A cell knows its places among its siblings: its item (between commas and joining words), its group (between semicolons),
its sentence, its block. Nothing is decided here about totals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.each import multiplied, sharing
from sonla_audit.clauses.landmarks import landmarks
from sonla_audit.clauses.lists import bare, bounded, odd, own, retold, year
from sonla_audit.clauses.propose import OTHER, SAME, kinship, timed
from sonla_audit.clauses.terms import Terms
from sonla_audit.quantity import Quantity
from sonla_audit.values import Mutable, replace

_DASHES = frozenset("-–—")
_SIGNS = frozenset((":", ",", ";"))
_NOTHING: frozenset[str] = frozenset()
_Sorts = dict[tuple[int, str], tuple[int, dict[int, int]]]  # by unit and nature, the sorts of figures met so far
_ADDS = frozenset(("adds_up",))
_STOPS = frozenset((":", ",", ";", ".", "(", ")"))
_OPENS = frozenset((":", "opens", "subset"))


class Cell(metaclass=Mutable):
    """A figure that may be a part or a total.

    ``at`` counts the cells of the document. ``frame`` is the number of the bracket it stands in (0: none), unique in
    its block; ``host`` the cell before that bracket (-1: none). ``item`` and ``group`` count the separators and the
    semicolons before it in its frame, over the whole block. ``opened`` says what stands before it, from the cell or the
    end of the sentence before: the classes of the cues, the signs, & for a joining word. ``slash`` is "left" or "right"
    in "a/b". ``odd`` tells a plan, a reference, a mean; ``nested`` that it is of a list inside an item of its group.
    ``begin`` and ``end`` are the words of its item around it, ``sentence`` its block and the sentence in it; the
    quantity is ``times`` what the figure tells where it tells it of each of so many; ``makes`` is how many figures it
    is said to be the sum of, where that is said. Figures of one ``sort`` have one unit and nature; they share the
    ``grades`` of how alike they and those of other sorts are, as far as those were asked for; ``said`` are its words,
    once they were.
    """

    at: int
    figure: Figure
    quantity: Quantity
    reading: Reading
    frame: int
    host: int
    item: int
    group: int
    opened: frozenset[str]
    slash: str
    odd: bool
    nested: bool
    begin: int
    end: int
    sentence: tuple[int, int]
    sort: int
    grades: dict[int, int]
    said: tuple[str, ...] | None = None
    times: int = 1
    makes: int = 0

    def like(self, other: Cell) -> int:
        """How alike its figure and another are in a column."""
        grade = self.grades.get(other.sort)
        if grade is None:
            grade = self.grades[other.sort] = likeness(self.quantity, other.quantity)
        return grade

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words that name it: those of its item, without its own figure."""
        if self.said is None:  # every run it may be in asks for them
            folded, figure = self.reading.words.folded, self.figure
            self.said = tuple([word for word in (*folded[self.begin : figure.first], *folded[figure.last : self.end])
                               if word[0].isalpha()])
        return self.said


def cells_of(readings: Sequence[Reading], known: Terms) -> list[Cell]:
    """The cells of all blocks that are no table rows, in reading order."""
    found: list[Cell] = []
    sorts: _Sorts = {}
    for reading in readings:
        if reading.block.kind != "row" and reading.figures:
            found += _placed(list(_block(reading, known, len(found), sorts)))
    return found


def likeness(one: Quantity, other: Quantity) -> int:
    """How alike two figures of a column are; so much a day is like so much, and points are like a percentage."""
    if one.unit is other.unit and one.nature == other.nature:
        return SAME
    if one.unit.per or other.unit.per:
        one, other = _plain(one), _plain(other)
    if "points" in (one.nature, other.nature):
        return SAME if one.nature == other.nature else OTHER
    if bare(one) != bare(other):
        return 1
    return kinship(one, other)


def _plain(quantity: Quantity) -> Quantity:
    return replace(quantity, unit=replace(quantity.unit, per=())) if quantity.unit.per else quantity


def addable(figure: Figure) -> bool:
    """Whether a figure can be added to others: a level, or points; no duration, no range, at most something a day."""
    quantity = figure.quantity
    if quantity.high is not None or timed(quantity) or not bounded(quantity) or year(quantity):
        return False
    if quantity.nature == "rate":
        return all(unit.counter[1:] == ("time",) for unit in quantity.unit.per)
    return (quantity.level and not quantity.unit.per) or quantity.nature == "points"


class _Frame(metaclass=Mutable):
    """A bracket while it is read: items and groups so far; ``lone``: no figure stood before it in its item."""

    number: int
    host: int
    item: int
    group: int
    lone: bool = False


def _block(reading: Reading, known: Terms, number: int, sorts: _Sorts) -> Iterator[Cell]:
    words, text, block, joins = reading.words, reading.block.text, reading.block.index, known.joins
    marks = landmarks(reading, joins)
    starts, cues = marks.figures, marks.cues
    ends = {last for _, last in reading.sentences}
    top = outer = _Frame(0, -1, 0, 0)
    frames = [outer]
    opened: set[str] = set()
    outside: list[tuple[int, set[str]]] = []  # how many cells stood before each open bracket, and what was opened there
    count, brackets, past, parted, last = number, 0, 0, 0, -1
    seen = False  # a figure stands in this item of the outer frame
    folded = words.folded
    size = len(folded)
    for at in sorted(ends.union(marks.places)):
        if at < past or at == size:
            continue
        if at in ends:
            del frames[1:], outside[:]
            top = outer
            outer.item, outer.group = outer.item + 1, outer.group + 1
            parted, seen, opened = at, False, set()
        figure = starts.get(at)
        if figure is not None:
            if addable(figure) and not retold(reading, figure):
                times = sharing(reading, figure, joins)
                quantity = multiplied(own(figure, parted), times)
                sort = id(quantity.unit), quantity.nature  # what likeness looks at; the cells keep the units
                number_of, grades = sorts.setdefault(sort, (len(sorts), {}))
                strange = times == 1 and (odd(figure, len(frames) > 1) or figure.has("each"))
                yield Cell(count, figure, quantity, reading, top.number, -2 if top.lone else top.host,
                           top.item, outer.group if top.lone else top.group,
                           frozenset(opened) if opened else _NOTHING, _slash(reading, figure),
                           strange, False, parted, size, (block, figure.sentence), number_of, grades, None, times)
                last = count
                count += 1
                opened = set()
                parted = figure.last
            seen = seen or len(frames) == 1
            past = max(figure.last, at + 1)
            continue
        word = folded[at]
        cue = cues.get(at)
        if cue is not None:
            # "trên sàn", "trong khi": what something is of opens no list by itself
            opened |= cue.classes - {"subset"} if "of" in cue.classes else cue.classes
        if word == "(" and len(frames) < 20:
            brackets += 1
            top = _Frame(brackets, last, 0, 0, not seen and len(frames) == 1)
            frames.append(top)
            outside.append((count, set(opened)))
            opened.add(word)
            parted = at + 1
        elif word == ")" and len(frames) > 1:
            frames.pop()
            top = frames[-1]
            before, kept = outside.pop()
            if before == count:
                opened = kept  # "dệt may (gồm cả vải) đạt 15 tỷ USD": a bracket without figures opens no list
            parted = at + 1
        elif word in joins or word in _SIGNS \
                or (word in _DASHES and _spaced(text, words.starts[at], words.ends[at])):
            top.item += 1
            top.group += word == ";"
            opened.add("-" if word in _DASHES else "&" if word in joins else word)
            parted = at + 1
            seen = seen and len(frames) > 1


def _placed(cells: list[Cell]) -> list[Cell]:
    """The cells of a block with what needs a look at their neighbours: lone brackets, nested lists, ends of items."""
    counts: dict[int, int] = {}
    begun: dict[int, int] = {}
    for cell in cells:
        counts[cell.frame] = counts.get(cell.frame, 0) + 1
        begun.setdefault(cell.frame, cell.at)
    for at, cell in enumerate(cells):
        if cell.slash == "left" and bare(cell.quantity) and at + 1 < len(cells):
            _united(cell, cells[at + 1])
        alone = bool(cell.frame) and counts[cell.frame] == 1
        if alone and not cell.odd:
            # "so với cùng kỳ (214 vụ)" is no list
            cell.odd = odd(cell.figure) or "reference" in cell.opened
        if cell.host == -2:
            cell.host = begun[cell.frame] - 1
            if counts[cell.frame] == 1:
                # "Phú Khê (10), Lạc Trung (5)": the bracket is all its item says
                cell.frame, cell.item = 0, -cell.frame
        elif alone and _leads(cell, cells[at - 1], cells[at + 1 : at + 2], counts):
            cell.frame, cell.item = 0, -cell.frame
        cell.end = _end(cell, cells[at + 1].begin if at + 1 < len(cells) else cell.end)
        if at and _adds_so_many(cells[at - 1], cell):
            cell.opened, cell.odd = cell.opened | _ADDS, cell.odd and cell.quantity.act != "to"
            cell.makes = cells[at - 1].quantity.value.low or 0
    groups: dict[tuple[int, int, int], list[Cell]] = {}
    for cell in cells:
        groups.setdefault((cell.frame, cell.figure.sentence, cell.group), []).append(cell)
    for members in groups.values():
        inner = False
        for cell in members[1:]:
            inner = inner or not cell.opened.isdisjoint(_OPENS)
            cell.nested = inner
    return cells


def _adds_so_many(count: Cell, cell: Cell) -> bool:
    """Whether a figure is what so many parts make together: "Gộp cả ba ngành, giá trị sản xuất lên tới 354 tỷ đồng"."""
    return "adds_up" in count.opened and count.sentence == cell.sentence and count.quantity.nature == "count" \
        and bool(count.quantity.unit.counter) and cell.like(count) == OTHER and not count.frame and not cell.frame


def _united(left: Cell, right: Cell) -> None:
    """Give the left figure of "14/16 chỉ tiêu" the things that the right one counts."""
    unit, own = right.quantity, left.quantity
    if right.slash == "right" and unit.nature == "count" and unit.unit.kind == "count" and not unit.step.low \
            and own.value.den == 1:
        if own.unit is not unit.unit:
            left.quantity = replace(own, unit=unit.unit)
        left.sort, left.grades = right.sort, right.grades


def _leads(cell: Cell, host: Cell, behind: Sequence[Cell], counts: Mapping[int, int]) -> bool:
    """Whether the bracket of a cell is the first of a list of them: "5 ca ở Tây Khê (4 ca), Thanh Sơn (1 ca)"."""
    return cell.host == host.at and cell.begin - host.figure.last > 2 and all(
        other.host == -2 and counts[other.frame] == 1 and other.sentence == cell.sentence
        and likewise(cell.quantity, other.quantity) for other in behind) and bool(behind)


def likewise(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are written in one unit."""
    return one.unit == other.unit and one.nature == other.nature


def _end(cell: Cell, behind: int) -> int:
    """Where the item of a cell ends: at the next sign, or where the next item begins."""
    folded = cell.reading.words.folded
    end = cell.figure.last
    last = min(behind, len(folded), end + 12)
    while end < last and folded[end] not in _STOPS:
        end += 1
    return end


def _slash(reading: Reading, figure: Figure) -> str:
    folded, figures = reading.words.folded, reading.figures
    if figure.first and folded[figure.first - 1] == "/" and figure.at:
        return "right"
    if figure.last < len(folded) and folded[figure.last] == "/" and figure.at + 1 < len(figures) \
            and figures[figure.at + 1].first == figure.last + 1:
        return "left"
    return ""


def _spaced(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == text[end : end + 1] == " "
