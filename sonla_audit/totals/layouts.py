"""The figures of a document laid out for adding: its cells, their runs, their worth, and how far a total may be."""

from __future__ import annotations

from sonla_audit.clauses.cells import Cell, cells_of
from sonla_audit.clauses.columns import runs
from sonla_audit.clauses.siblings import Run
from sonla_audit.clauses.terms import terms
from sonla_audit.scene import Scene
from sonla_audit.totals.reckoning import Reckoning
from sonla_audit.values import record

_BACK = 60  # cells looked back over for a total
_AHEAD = 7  # cells looked at behind a run
_BLOCKS = 14


@record
class Layout:
    """The cells of a document, its runs, and for each cell the first and last cell it may be added to."""

    cells: tuple[Cell, ...]
    runs: tuple[Run, ...]
    reckoning: Reckoning
    reach: tuple[tuple[int, int], ...]

    def before(self, run: Run) -> range:
        """The cells before a run that may be its total, nearest first."""
        at = run.cells[0].at
        return range(at - 1, self.reach[at][0] - 1, -1)

    def about(self, run: Run) -> list[int]:
        """The cells of its reach before and behind a run."""
        return [*self.before(run), *self.behind(run)]

    def behind(self, run: Run) -> range:
        """The cells behind a run that may be its total."""
        at = run.cells[-1].at
        return range(at + 1, self.reach[at][1] + 1)


def laid_out(scene: Scene) -> Layout:
    """The layout of a document; it is asked for once, and kept it would be a tenth of all that is held of a text."""
    known = terms(scene.pack)
    cells = tuple(cells_of(scene.readings, known))
    return Layout(cells, tuple(runs(cells, known)), Reckoning(cells), tuple(_reaches(cells)))


def _reaches(cells: tuple[Cell, ...]) -> list[tuple[int, int]]:
    """How far back and ahead of each cell a total may stand: in its section, some blocks and some figures away."""
    found: list[tuple[int, int]] = []
    places = [(block.section_id, block.index) for block in [cell.reading.block for cell in cells]]
    first, size = 0, len(places)
    for at, (section, index) in enumerate(places):
        while places[first][0] != section or index - places[first][1] > _BLOCKS:
            first += 1
        last = at
        while last + 1 < size and last - at < _AHEAD and places[last + 1][0] == section \
                and places[last + 1][1] - index <= _BLOCKS:
            last += 1
        found.append((max(first, at - _BACK), last))
    return found
