"""What the accepted totals of a document settle: which figures are parts, and which lists stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.siblings import Run
from sonla_audit.totals.divisions import Fit

_FIRM = 12  # the weight of a fit that proves how its list is laid out
_ANY = -1  # sentence
_BESIDE, _HELD = 3, 2  # blocks away that lists of one series stand, and how many of them prove it


class Settled:
    """What the accepted fits have settled: their parts, and their lists by total and by sentence of the total."""

    __slots__ = ("_beside", "_run", "brackets", "children", "firm", "made", "parts")

    def __init__(self, fits: Sequence[Fit]) -> None:
        self.made: dict[int, list[Fit]] = {}
        # those that prove how their lists are laid out, by the block or sentence of the first part and their size
        self.firm: dict[tuple[Reading, int, int], list[Fit]] = {}
        self._run: Run | None = None
        self._beside: list[Fit] = []
        for fit in fits:
            self.made.setdefault(fit.total.at, []).append(fit)
            if fit.weight >= _FIRM:
                first = fit.run.cells[0]
                for sentence in (_ANY, first.figure.sentence):
                    self.firm.setdefault((first.reading, sentence, len(fit.run.cells)), []).append(fit)
        # the totals made by the brackets behind them, with their blocks
        self.brackets = {(fit.total.at, fit.total.quantity.block) for fit in fits if _bracketed(fit.run, fit.total)}
        self.parts = {at for fit in fits for at in fit.parts}
        self.children = {children(fit.run) for fit in fits}

    def twin(self, total: Cell, run: Run) -> bool:
        """Whether the total is made by another run that stands beside this one, or is told nearby in the same words."""
        first = run.cells[0]
        return any(abs(fit.run.cells[0].figure.sentence - first.figure.sentence) < 3
                   if fit.run.cells[0].reading is first.reading else _named_alike(fit.run, run)
                   for fit in self.made.get(total.at, ()))

    def series(self, total: Cell, run: Run) -> bool:
        """Whether lists of as many parts in the blocks beside it make the same total, one after another."""
        block = run.cells[0].quantity.block
        return len({fit.run.cells[0].quantity.block for fit in self.made.get(total.at, ()) if fit.run.level == run.level
                    and len(fit.run.cells) == len(run.cells)
                    and 0 < abs(fit.run.cells[0].quantity.block - block) <= _BESIDE}) >= _HELD

    def habit(self, total: Cell, run: Run) -> bool:
        """Whether brackets of the block make the totals they stand behind, as this one should."""
        if not _bracketed(run, total):
            return False
        return sum(abs(block - total.quantity.block) <= _BESIDE for _, block in self.brackets) >= _HELD

    def abreast(self, total: Cell, run: Run) -> bool:
        """Whether another list of the same items, groups or sentences makes the total of another column of theirs."""
        beside = self.beside(run)
        if not beside:
            return False
        block, sentence = total.sentence
        return any(fit.total.at != total.at and fit.total.quantity.block == block
                   and (fit.total.figure.sentence == sentence
                        or (fit.total.figure.sentence == sentence - 1 and _one_name(total, run))) for fit in beside)

    def beside(self, run: Run) -> list[Fit]:
        """The lists of the same items, groups or sentences as a run that make totals of their own."""
        if self._run is not run:
            first = run.cells[0]
            sentence = _ANY if run.level == "block" else first.figure.sentence
            self._run, self._beside = run, [
                fit for fit in self.firm.get((first.reading, sentence, len(run.cells)), ())
                if all(_sibling(one, other, run.level) for one, other in zip(run.cells, fit.run.cells, strict=True))]
        return self._beside


def _one_name(total: Cell, run: Run) -> bool:
    """Whether one word names a total and every part of it: "hủy 434 chuyến", "hủy 140 chuyến", "96 chuyến phải hủy"."""
    return bool(frozenset(total.words).intersection(*(cell.words for cell in run.cells)))


def _named_alike(one: Run, other: Run) -> bool:
    """Whether two runs of neighbouring blocks name as many parts, one by one alike: votes for, against and without."""
    return len(one.cells) == len(other.cells) and abs(
        one.cells[0].quantity.block - other.cells[0].quantity.block) <= _BESIDE and all(
        not frozenset(mine.words).isdisjoint(yours.words) for mine, yours in zip(one.cells, other.cells, strict=True))


def _bracketed(run: Run, total: Cell) -> bool:
    """Whether a run is the bracket behind a total."""
    return run.cells[0].frame > 0 and run.cells[0].host == total.at


def children(run: Run) -> tuple[tuple[int, int, int], ...]:
    """The groups that a run takes one figure of each of."""
    return tuple((cell.quantity.block, cell.figure.sentence, cell.group) for cell in run.cells)


def _sibling(one: Cell, other: Cell, level: str) -> bool:
    """Whether two figures belong to one item, group, sentence or block."""
    if one.reading is not other.reading or one.at == other.at:
        return False
    if level == "block":
        return True
    if one.figure.sentence != other.figure.sentence:
        return False
    return level == "sentence" or (one.group == other.group if level == "group" else abs(one.at - other.at) == 1)
