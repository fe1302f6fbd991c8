"""The text of a report with its ink: each stretch knows what it is, where it leads and what to say about it.

Headings, tables and notes are drawn from the blocks a reader made, whatever it read; what is escaped, coloured or
underlined is left to the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sonla_audit.document import Block
from sonla_audit.drawing.marked import Markings, Stretch
from sonla_audit.finding import SEVERITIES, FileReport, Finding, Part
from sonla_audit.ledger.words import rows
from sonla_audit.quantity import Quantity
from sonla_audit.quoting import clean, shown
from sonla_audit.values import Frozen, replace
from sonla_audit.view import View, states
from sonla_audit.writing import ends, scale_of

HEADINGS = (3, 6)  # the highest and the lowest heading of a report on a page that has two of its own


class Ink(metaclass=Frozen):
    """A stretch of text as it is to be drawn; ``href`` leads to its finding, or to the footnote it calls."""

    text: str
    kind: str            # "plain", "figure", "aside", "passage", "call"
    state: str = ""
    level: str = ""      # the worst kind of finding it is in
    passage: bool = False  # whether a finding speaks of these words
    id: str = ""
    also: tuple[str, ...] = ()
    href: str = ""
    findings: tuple[str, ...] = ()
    about: str = ""
    numbers: str = ""    # of the findings that accuse what ends here
    dated: bool = False  # a date or a period, which may head a column


class Cell(metaclass=Frozen):
    """A cell of a table. ``number`` tells that it holds no words, ``across`` how many columns it spans."""

    inks: tuple[Ink, ...]
    number: bool
    across: int = 1


class Line(metaclass=Frozen):
    """A block: its kind, mark and ink. ``level`` is the heading's or the list's, ``cells`` are those of a row."""

    kind: str
    id: str
    level: int
    mark: Ink | None
    inks: tuple[Ink, ...]
    cells: tuple[Cell, ...] = ()
    page: str = ""       # words for the page that begins here
    at: str = ""         # the line in the source
    back: str = ""       # where a footnote is called
    table: int | None = None


class Table(metaclass=Frozen):
    """The rows of a table; those of ``head`` hold no figures and open it."""

    head: tuple[Line, ...]
    rows: tuple[Line, ...]


class Inker:
    """Draws one report. ``kinds`` tell of each numbered finding what it is filtered by, worst first in ``order``.

    ``ids`` are the names of everything drawn so far that a link may lead to.
    """

    def __init__(self, file: FileReport, prefix: str, view: View, numbered: tuple[Finding, ...],
                 kinds: Sequence[str], order: Sequence[str]) -> None:
        self.document, self.prefix, self.view = file.document, prefix, view
        self.kinds, self.order = kinds, order
        self.marked = Markings(file, numbered)
        self.states, self.rows = states(file), rows(file, view)
        self.ids: set[str] = set()
        self.notes = {block.note: block.index for block in self.document.blocks if block.kind == "footnote"}

    def body(self) -> tuple[Line | Table, ...]:
        """The report in reading order, its footnotes left for `footnotes`."""
        return tuple(self._tables(self._lines(block for block in self.document.blocks if block.kind != "footnote")))

    def footnotes(self) -> tuple[Line, ...]:
        """The footnotes in the order in which they are called, those that nothing calls at the end."""
        found = sorted((block for block in self.document.blocks if block.kind == "footnote"),
                       key=lambda block: (block.note is None, block.note or (0, 0), block.index))
        return tuple(replace(line, page="") for line in self._lines(found))  # a note is where it is called

    def name_of_part(self, number: int, at: int, part: Part) -> str:
        """Where a link to a part of a finding leads: to itself where it was drawn, else to its block."""
        mark = (f"{self.prefix}n{part.block}-{part.start}", f"{self.prefix}b{part.block}m")
        figure = part.quantity
        names = mark if part.pieces else (
            f"{self.prefix}q{figure.index}" if figure is not None else f"{self.prefix}p{number}-{at}",)
        return next((name for name in names if name in self.ids), f"{self.prefix}b{part.block}")

    def _lines(self, blocks: Iterable[Block]) -> Iterator[Line]:
        page: int | None = None
        for block in blocks:
            anchor = self.document.anchor(block.mark_at if block.mark_at is not None else block.trail.origin(0))
            turned = self.view.say("page.turned", page=anchor.page) if anchor.page not in (None, page) else ""
            page = anchor.page
            level = block.depth
            if block.kind == "heading":
                level = min(HEADINGS[0] + max(len(block.section), 1) - 1, HEADINGS[1])
            cells = tuple(self._cell(block, cell.start, cell.end) for cell in block.cells)
            back = f"{self.prefix}n{block.note[0]}-{block.note[1]}" if block.note is not None else ""
            yield Line(block.kind, f"{self.prefix}b{block.index}", level, self._mark(block),
                       () if cells else tuple(self._inks(block)), cells, turned, str(anchor.line),
                       f"#{back}" if back in self.ids else "", block.table)

    def _tables(self, lines: Iterable[Line]) -> Iterator[Line | Table]:
        rows: list[Line] = []
        for line in (*lines, None):
            if rows and (line is None or line.kind != "row" or line.table != rows[-1].table):
                yield _table(rows)
                rows = []
            if line is not None and line.kind == "row" and line.cells:
                rows.append(line)
            elif line is not None:
                yield line

    def _mark(self, block: Block) -> Ink | None:
        if not block.mark:
            return None
        found = self.marked.at(block.mark_at) if block.mark_at is not None else ()
        return self._ink(Stretch(clean(block.mark), findings=found, passage=bool(found), closes=found),
                         "passage" if found else "plain", f"{self.prefix}b{block.index}m")

    def _cell(self, block: Block, start: int, end: int) -> Cell:
        inks = tuple(self._inks(block, start, end))
        return Cell(inks, not any(map(str.isalpha, "".join(ink.text for ink in inks if ink.kind != "figure"))))

    def _inks(self, block: Block, start: int = 0, end: int | None = None) -> Iterator[Ink]:
        for stretch in self.marked.stretches(block, start, end):
            yield self._drawn(stretch)

    def _drawn(self, stretch: Stretch) -> Ink:
        call = stretch.call
        if call is not None:
            note = self.notes.get((call.block, call.at))
            return self._ink(replace(stretch, text=clean(call.label)), "call",
                             f"{self.prefix}n{call.block}-{call.at}",
                             href="" if note is None else f"#{self.prefix}b{note}")
        names = [f"{self.prefix}q{opening[1]}" if opening[0] == "figure" else
                 f"{self.prefix}p{opening[1]}-{opening[2]}" for opening in stretch.opens]
        if stretch.figure is not None:
            ink = self._ink(stretch, "figure", *names, state=stretch.state, about=self._about(stretch.figure))
            return replace(ink, dated=stretch.figure.nature in ("date", "period"))
        if stretch.aside:
            return self._ink(stretch, "aside", *names, state="set-aside",
                             about=self.view.label(f"aside.{stretch.aside}"))
        return self._ink(stretch, "passage" if stretch.findings else "plain", *names)

    def _ink(self, stretch: Stretch, kind: str, *names: str, state: str = "", about: str = "", href: str = "") -> Ink:
        fresh = [name for name in names if name not in self.ids]
        self.ids.update(fresh)
        found = sorted(stretch.findings, key=lambda number: self.order.index(self.kinds[number]))
        broken = (str(number + 1) for number in stretch.closes if self.kinds[number] in SEVERITIES)
        return Ink(shown(stretch.text), kind, state, self.kinds[found[0]] if found else "", stretch.passage,
                   fresh[0] if fresh else "", tuple(fresh[1:]), href or (f"#{self.prefix}f{found[0]}" if found else ""),
                   tuple(f"{self.prefix}f{number}" for number in found), about, ", ".join(broken))

    def _about(self, figure: Quantity) -> str:
        """How a figure was read: its ends in its own unit, what it speaks of, when."""
        if figure.nature in ("date", "period"):
            return clean(figure.text)
        plain = figure.interval if figure.high is None else figure.interval.hull(figure.high)
        unit = figure.unit.name
        number = ends(plain, figure.digits + (0 if plain.exact else 1), *scale_of(figure))
        read = f"{number}{'' if unit in ('%', '‰') else ' '}{unit}".strip()  # a sign stands close to its figure
        _, label, period = self.rows[figure.index]
        return clean(" · ".join(words for words in (read, label, period) if words))


def _table(rows: list[Line]) -> Table:
    """Rows as a table. Words over a column of numbers stand as they do; a short row is short in its first cell."""
    columns = max(len(row.cells) for row in rows)
    head = 0
    while head < len(rows) - 1 and not any(ink.kind == "figure" and not ink.dated
                                           for cell in rows[head].cells for ink in cell.inks):
        head += 1
    wide = [row for row in rows[head:] if len(row.cells) == columns]
    right = [2 * sum(row.cells[at].number for row in wide) > len(wide) for at in range(columns)]
    made = []
    for row in rows:
        missing = columns - len(row.cells)
        cells = [replace(cell, number=right[at + missing] and (cell.number or row in rows[:head]))
                 for at, cell in enumerate(row.cells)]
        cells[0] = replace(cells[0], number=cells[0].number and not missing, across=missing + 1)
        made.append(replace(row, cells=tuple(cells)))
    return Table(tuple(made[:head]), tuple(made[head:]))
