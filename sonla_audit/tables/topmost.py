"""What is called the most by its row and its column: "xã Nà Ớt có số hộ nghèo nhiều nhất", with no value beside it.

The row is named in the clause of the superlative, right before its words or behind them, and the column by what its
head has that the others lack ("nhiều phòng nhất", "điểm bình quân cao nhất"). A table with one column needs no words
for it, but then nothing shows that it is meant, and only what holds is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from sonla_audit.changes.called import clause, in_time, way_of
from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.mentions import Told, within
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part
from sonla_audit.tables.tables import Line, Table, to_total
from sonla_audit.tokens import Cue, split

_LEAST = 3  # rows


def topmost(block: Told, cue: Cue, cues: Sequence[Cue], table: Table, rows: Sequence[Line],
            named: Line) -> Iterator[tuple[Claim, list[Figure]]]:
    """What a superlative says of a row that is named with it, with the cells that deny it."""
    if way_of(block, cue) or in_time(block, cue, cues):
        return
    column, told = _column(block, cue, table, rows)
    if column is None or column not in named.figures:
        return
    most = "first" in cue.classes
    own = named.figures[column]
    value = own.quantity.value
    rivals = [line.figures[column] for line in rows if line is not named and column in line.figures
              and line.rank == named.rank and line.figures[column].quantity.unit.kind == own.quantity.unit.kind]
    if len(rivals) + 1 < _LEAST:
        return
    ahead = [one for one in rivals if (value.below(one.quantity.value) if most else one.quantity.value.below(value))]
    if ahead and not told:
        return
    word = Part("word", block.reading.block.index, cue.start, cue.end)
    yield Claim("wording.rank", (part("value", own), word, *(part("value", one) for one in ahead or rivals)),
                (cue.words,), "likely", len(ahead) or len(rivals), 0, "most" if most else "least"), ahead


def titled(cues: Sequence[Cue], table: Table) -> Iterator[Claim]:
    """The first column in order under a title that names the most: "Bốn thị trường lớn nhất"; any order is free."""
    climbs = not any(cue.classes & {"first", "top"} for cue in cues)
    rows = [line for line in to_total(table.lines) if line.figures and not line.among]
    if len(rows) < _LEAST or len({line.rank for line in rows}) > 1:
        return
    for column in sorted(rows[0].figures):
        row = [line.figures[column] for line in rows if column in line.figures]
        values = [figure.quantity.value for figure in row]
        if len(row) == len(rows) and all((a.below(b) if climbs else b.below(a)) for a, b in pairwise(values)):
            yield Claim("wording.rank", tuple(part("value", figure) for figure in row), (cues[0].words,), "possible", 1,
                        0, "rising" if climbs else "falling")
            return


def _column(block: Told, cue: Cue, table: Table, rows: Sequence[Line]) -> tuple[int | None, bool]:
    """The column that the words around a superlative name, and whether words name it."""
    columns = [at for at in range(table.width) if sum(at in line.figures for line in rows) >= _LEAST]
    if len(columns) == 1:
        heads = _heads(table.heads, tuple(columns))
        window = _window(block, cue, clause(block, cue)[0])
        return columns[0], bool(heads[0]) and heads[0] <= window
    heads = _heads(table.heads, tuple(columns))
    start, _ = block.reading.sentences[next(
        at for at, (low, high) in enumerate(block.reading.sentences) if low <= cue.first < high)]
    for low in dict.fromkeys((clause(block, cue)[0], start)):
        window = _window(block, cue, low)
        rate = any("rate" in c.classes for c in within(block.reading.cues, low, cue.last))
        found = [(column, head) for column, head in zip(columns, heads, strict=True)
                 if head and head <= window and (column in table.rates or not rate)]
        if len(found) > 1:  # "tỷ lệ hộ nghèo cao nhất" says more than "số hộ nghèo"
            found = [(column, head) for column, head in found if (column in table.rates) == rate]
        if found:
            return (found[0][0], True) if len(found) == 1 else (None, False)
    return None, False


def _window(block: Told, cue: Cue, low: int) -> frozenset[str]:
    """The words from a place to the end of a superlative."""
    return frozenset(block.reading.words.folded[low : cue.last])


@lru_cache(maxsize=8)
def _heads(heads: Sequence[str], columns: Sequence[int]) -> tuple[frozenset[str], ...]:
    """The words of each head that no other of them has, units aside."""
    words = [frozenset(word for word in split(heads[column].partition("(")[0]).folded if word.isalpha())
             for column in columns]
    return tuple(own - frozenset[str]().union(*(other for other in words if other is not own)) for own in words)
