"""What the text around a table says of the most and the least of its rows: "xã Nà Ớt nhận ít nhất, 1.320 triệu đồng".

The row is named with the superlative, and the value told with it is a cell of that row: its column is the one that is
spoken of. Where the row is not named, the value must stand in one row alone. Rows of totals, and what may be the whole
of a column, are no rivals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes.called import ENDS, clause
from sonla_audit.clauses.mentions import Mention, Told, within
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part
from sonla_audit.interval import exactly, summed
from sonla_audit.quantity import Quantity
from sonla_audit.tables.tables import Line, Table
from sonla_audit.tables.topmost import titled, topmost
from sonla_audit.tokens import Cue, split
from sonla_audit.writing import scale_of

_REACH = 14  # words from a superlative to its value
_AROUND = 10  # blocks around a table that speak of it
_LEAST = 3  # rows
_PIECE = 2  # words of a name that stand for it
_TELLING = 3  # digits of a value by which its row is known
_SHARES = frozenset(("percent", "permille"))
_OTHERWISE = frozenset(("ever", "except"))
_STOPS = frozenset((";", ".", "?", "!"))


def extremes(tables: Sequence[Table], spoken: Sequence[tuple[Told, Sequence[Cue]]]) -> Iterator[Claim]:
    """The superlatives that the blocks around a table say of its rows; ``spoken`` are blocks with their cues."""
    for block, cues in spoken:
        place = block.reading.block.index
        near = [table for table in tables if table.first - _AROUND <= place <= table.last + _AROUND
                and not table.first <= place <= table.last]
        near.sort(key=lambda table: (table.first > place, abs(table.first - place)))
        if near and place in (near[0].first - 1, near[0].first - 2) \
                and block.reading.words.folded[-1:] not in ((".",), (";",)):
            yield from titled(cues, near[0])
        for cue in cues if near else ():
            if len(cue.classes & ENDS) == 1:
                yield from (claim for table in near if (claim := _of(block, cue, cues, table)) is not None)


def _of(block: Told, cue: Cue, cues: Sequence[Cue], table: Table) -> Claim | None:
    """What a superlative says of a row of a table; none where its row or its column is not known."""
    rows = [line for line in table.lines if line.figures and not line.total and not line.among]
    low, high = clause(block, cue)
    end = next((c.first for c in within(cues, cue.last, cue.last + _REACH) if c.classes & ENDS), cue.last + _REACH)
    named = _named(block, rows, low, min(max(high, cue.last), end))
    told: list[tuple[Mention, Line, int]] = []
    for m in _values(block, cue, low, end):
        told = [(m, line, column) for line in rows if named is None or line is named
                for column, figure in line.figures.items() if _same(m, figure.quantity)]
        if told:
            break
    if not told and named is not None:
        return next((claim for claim, ahead in topmost(block, cue, cues, table, rows, named)
                     if not ahead or (len(ahead) == 1 and not _in_parts(block, cue, cues, table))), None)
    if len(told) != 1 or (named is None and sum(map(str.isdigit, told[0][0].quantity.surface)) < _TELLING):
        return None
    m, own, column = told[0]
    value = own.figures[column].quantity
    rivals = [line.figures[column] for line in rows if line is not own and column in line.figures
              and line.rank == own.rank and line.figures[column].quantity.unit.kind == value.unit.kind]
    most = "first" in cue.classes
    if most:
        rivals = [one for one in rivals if not _whole(one.quantity, [value, *(
            r.quantity for r in rivals if r is not one)])]
    ahead = [one for one in rivals if (value.value.below(one.quantity.value) if most
                                       else one.quantity.value.below(value.value))]
    if len(rivals) + 1 < _LEAST or (ahead and (named is None or len(ahead) > 1 or _in_parts(block, cue, cues, table))):
        return None
    word = Part("word", block.reading.block.index, cue.start, cue.end)
    parts = (part("value", own.figures[column]), word, *(part("value", one) for one in ahead or rivals))
    return Claim("wording.rank", parts, (cue.words,), "likely" if ahead else "possible", len(ahead) or len(rivals), 0,
                 "most" if most else "least")


def _in_parts(block: Told, cue: Cue, cues: Sequence[Cue], table: Table) -> bool:
    """Whether a superlative may be said of some of the rows: those of one part of the table, or all but one."""
    if any(not line.figures or line.among for line in table.lines):
        return True
    if len({line.rank for line in table.lines if not line.total}) > 1:
        return True
    low, high = clause(block, cue)
    return any(c.classes & _OTHERWISE for c in within(cues, max(0, low - _REACH), high + _REACH))


def _named(block: Told, rows: Sequence[Line], low: int, high: int) -> Line | None:
    """The row whose name, the longest of those there, or a piece of it, stands within words ``low`` to ``high``."""
    window = " " + " ".join(block.reading.words.folded[low:high]) + " "
    found = [(name, line) for line in rows if (name := " ".join(split(" ".join(line.name)).folded))
             and f" {name} " in window]
    found = [(name, line) for name, line in found if not any(
        name != other and f" {name} " in f" {other} " for other, _ in found)]
    return found[0][1] if len(found) == 1 else None if found else _shortened(rows, window)


def _shortened(rows: Sequence[Line], window: str) -> Line | None:
    """The row of whose name the beginning or the end, two words or more that no other has, stands in a window."""
    names = [split(" ".join(line.name)).folded for line in rows]
    found: list[Line] = []
    for line, name in zip(rows, names, strict=True):
        pieces = {f" {' '.join(piece)} " for size in range(_PIECE, len(name)) for piece in (name[:size], name[-size:])}
        if any(piece in window and not any(piece in f" {' '.join(other)} " for other in names if other is not name)
               for piece in pieces):
            found.append(line)
    return found[0] if len(found) == 1 else None


def _values(block: Told, cue: Cue, low: int, high: int) -> list[Mention]:
    """The values that may be told with a superlative: those behind it, then those before it in its clause."""
    behind = [m for m in block.behind(cue.last) if m.figure.first < high and m.single
              and not _STOPS & set(block.signs(cue.last, m.figure.first))]
    before = [m for m in block.mentions if low <= m.figure.first < cue.first and m.single]
    return behind + before[::-1]


def _same(m: Mention, cell: Quantity) -> bool:
    """Whether a cell holds what is told: the value, in the unit of its table, or by how much an index is above 100."""
    told = m.quantity
    if m.kind == "percent" and cell.value == (exactly(100) + told.value if m.way > 0 else exactly(100) - told.value):
        return True
    if (told.nature in _SHARES) != (cell.nature in _SHARES) and m.kind:
        return False
    num, den = scale_of(told)
    return cell.value in (told.value, told.value.times(den, num))


def _whole(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a cell may be the whole of the others in its column."""
    return one.nature not in _SHARES and not one.value.below(summed(other.value for other in others))
