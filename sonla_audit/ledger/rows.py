"""What the figures of a table measure, and when: what their row is called, and what heads their column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Reading
from sonla_audit.ledger.wording import is_time
from sonla_audit.quantity import Status
from sonla_audit.quoting import clean
from sonla_audit.scene import Scene
from sonla_audit.tables.tables import Line, Table, tables
from sonla_audit.values import Record

BETWEEN = " · "  # a row and a column


class Cell(metaclass=Record):
    """What a figure of a table measures, the time its column is headed with, and whether that is a plan."""

    name: str
    period: str
    status: Status | None


def cells_of(scene: Scene) -> Mapping[int, Cell]:
    """The cells of all tables by the index of their figure."""
    found: dict[int, Cell] = {}
    for table in tables(scene):
        periods = _periods(scene, table)
        states = _states(scene, table)
        for line in table.lines:
            row = _called(line)
            for column, figure in line.figures.items():
                head = clean(table.heads[column])
                words = row if not head or head == row else head if not row else f"{row}{BETWEEN}{head}"
                found[figure.quantity.index] = Cell(words, periods.get(column, ""), states.get(column))
    return found


def _called(line: Line) -> str:
    """What a row is called, as it is written."""
    block, name = line.reading.block, " ".join(line.name)
    for cell in block.cells if name else ():
        text = clean(block.text[cell.start : cell.end])
        if text.lower().endswith(name):
            return text[len(text) - len(name) :]
    return ""


def _periods(scene: Scene, table: Table) -> dict[int, str]:
    """The time in the head of each column."""
    found: dict[int, str] = {}
    for reading in _above(scene, table):
        for text, period in _dated(reading):
            found.update({column: period for column, head in enumerate(table.heads)
                          if text and text in head and column not in found})
    return found


def _above(scene: Scene, table: Table) -> Sequence[Reading]:
    """The rows that head a table."""
    begun = min([line.reading.block.index for line in table.lines if line.figures], default=table.last)
    return scene.readings[table.first : begun]


def _states(scene: Scene, table: Table) -> dict[int, Status]:
    """The columns of levels whose head calls them a plan, or what is compared with."""
    found: dict[int, Status] = {}
    for reading in _above(scene, table):
        for cell in reading.block.cells:
            text = reading.block.text[cell.start : cell.end]
            cues = [cue.classes for cue in reading.cues if cell.start <= cue.start < cell.end]
            status: Status | None = "plan" if any("plan" in classes for classes in cues) else (
                "reference" if any("reference" in classes for classes in cues) else None)
            if text and status is not None:
                found.update({column: status for column, head in enumerate(table.heads)
                              if text in head and column not in table.rates})
    return found


def _dated(reading: Reading) -> Iterator[tuple[str, str]]:
    """The cells of a row that name one time, with it."""
    block = reading.block
    for cell in block.cells:
        own = {figure.quantity.text for figure in reading.figures
               if is_time(figure.quantity) and cell.start <= figure.quantity.start < cell.end}
        if len(own) == 1:
            yield block.text[cell.start : cell.end], own.pop()
