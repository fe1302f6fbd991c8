"""What the text below a table says of its rows: "xã Tả Giềng còn thiếu 7 ha", "doanh thu thuần giảm 5,3%".

Which two columns are compared is not stated. It is the pair whose difference most of the sentences name; it needs two
that hold before a third may be called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.changes import growth
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.tables.percent_columns import cells_of
from sonla_audit.tokens import split
from sonla_audit.writing import scale_of

_WINDOW = 14
_HOLD = 2
_FORMS = {"step": "row", "percent": "percent"}
_NEAR = 5  # words
_LONG = 3  # digits by which a value is known again
_MARKS = "0123456789.)-+ "
_AFTER = 6  # blocks below a table that may still speak of it


def claims(blocks: Sequence[Told], taken: set[int]) -> Iterator[Claim]:
    """The differences between two columns of a table that the text below it tells row by row."""
    table: list[Reading] = []
    number, last = None, 0
    told: list[tuple[Mention, dict[int, Figure]]] = []  # of one table
    for block in blocks:
        reading = block.reading
        if reading.block.table is not None:
            if reading.block.table != number:
                yield from _best(told)
                table, number, told = [], reading.block.table, []
            table.append(reading)
            last = reading.block.index
        elif table and reading.block.index - last <= _AFTER:
            told += [pair for pair in _told(block, table) if pair[0].quantity.index not in taken]
    yield from _best(told)


def _told(block: Told, table: Sequence[Reading]) -> Iterator[tuple[Mention, dict[int, Figure]]]:
    """The changes a block tells of rows; one right behind another is of the same row ("bằng 69%, tức giảm 31%")."""
    before: Mention | None = None
    row: dict[int, Figure] = {}
    for change in block.mentions:
        if change.kind not in _FORMS and change.quantity.act != "index":
            continue
        near = before is not None and before.figure.sentence == change.figure.sentence \
            and change.figure.first - before.figure.last <= _NEAR
        row = _row(block, change, table) or _row_of(block, change, table) or (row if near else {})
        if row:
            yield change, row
        before = change


def _row(block: Told, change: Mention, table: Sequence[Reading]) -> dict[int, Figure]:
    """The figures of the one row whose name stands in the clauses before a change; empty where none does."""
    words = block.reading.words
    low = change.figure.first
    ends = {m.figure.last for m in block.mentions}
    floor = max(0, low - _WINDOW)
    while low > floor and words.folded[low - 1] not in (";", ".") and low not in ends:
        low -= 1
    window = " ".join(words.folded[low : change.figure.first])
    found = [cells_of(row) for row in table if (name := _name(row)) and f" {name} " in f" {window} "]
    return found[0] if len(found) == 1 else {}


def _row_of(block: Told, change: Mention, table: Sequence[Reading]) -> dict[int, Figure]:
    """The figures of the one row that holds the value told right before a change: "đạt 4.671,4 tỷ đồng, giảm 1,4%"."""
    now = block.mentions[change.at - 1] if change.at else change
    if not now.level or now.kind or now.figure.sentence != change.figure.sentence \
            or sum(sign.isdigit() for sign in now.quantity.surface) < _LONG:
        return {}
    num, den = scale_of(now.quantity)
    values = (now.quantity.value, now.quantity.value.times(den, num))
    found = [cells for cells in map(cells_of, table) if any(
        figure.quantity.value == value for figure in cells.values() for value in values)]
    return found[0] if len(found) == 1 else {}


def _name(row: Reading) -> str:
    """The name of a row: its first cell that opens with a letter, or with a letter behind its mark."""
    for cell in row.block.cells:
        text = row.block.text[cell.start : cell.end].lstrip(_MARKS)
        if text[:1].isalpha():
            return " ".join(split(text).folded)
    return ""


def _best(told: Sequence[tuple[Mention, dict[int, Figure]]]) -> Iterator[Claim]:
    columns = sorted({column for _, row in told for column in row})
    best: list[tuple[Claim, bool]] = []
    most = 0
    for base in columns:
        for now in columns:
            if base == now:
                continue
            made = [(claim, growth.judge(claim).outcome == "consistent" or not _in_a_cell(change, row))
                    for change, row in told if base in row and now in row
                    for claim in (_claim(change, row[now], row[base]),)]
            held = sum(growth.judge(claim).outcome == "consistent" for claim, _ in made)
            if held > most:
                best, most = made, held
    if most >= _HOLD:
        yield from (claim for claim, meant in best if meant)


def _in_a_cell(change: Mention, row: Mapping[int, Figure]) -> bool:
    """Whether a cell of a row says what a change says, so that it is of no two others: "tăng 13,1%" beside 113,1."""
    value = change.quantity.value
    told = (value, exactly(100) + value, exactly(100) - value)
    return any(figure.quantity.value == one for figure in row.values() for one in told)


def _claim(change: Mention, now: Figure, base: Figure) -> Claim:
    parts = (part("now", now), part("change", change.figure), part("base", base))
    form = _FORMS.get(change.kind, "index")
    return Claim("change.table", parts, (change.cue,), "likely", 1, 0, f"{form} {change.way}")
