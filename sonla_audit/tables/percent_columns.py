"""Shares in a table: a column of percents is recognised by the rows in which it holds.

No header is trusted: the two columns whose ratio the percents are is the pair that most rows agree with, and
only then may a row that differs be accused. Where no more than half of the rows agree, a person is asked about slips of
the pen alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part
from sonla_audit.document import Span
from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, between, exactly
from sonla_audit.judging.ratios import ratio
from sonla_audit.judging.slips import of_one_size, slipped
from sonla_audit.quantity import PERCENT, Quantity
from sonla_audit.scene import Scene
from sonla_audit.values import replace

_MOST = 4  # of so many rows one may differ a little
_LUCK, _ROOM = 100, 40  # a column that fits by chance once in so many tables is believed; percents it could have been

Row = dict[int, Figure]


def columns(scene: Scene) -> Iterator[Claim]:
    """Shares in a table: a column of percents that is one column over another in most of its rows."""
    for rows in rows_of_tables(scene.readings):
        headed = {i for row in rows[:3] for i, cell in enumerate(row.block.cells)
                  if "%" in (text := row.block.text[cell.start : cell.end]) and ("(%)" in text or not any(
                      cell.start <= f.quantity.start < cell.end for f in row.figures))}
        cells = [cells_of(row) for row in rows]
        width = max((max(row, default=0) for row in cells), default=0)
        for share in range(width + 1):
            column = [row for row in cells if share in row and (
                share in headed or row[share].quantity.nature == "percent")]
            if len(column) < 3:
                continue
            best = max(((a, b) for a in range(width + 1) for b in range(width + 1)
                        if len({a, b, share}) == 3 and not headed >= {a, b}),
                       key=lambda pair: sum(_row_fits(row, pair, share) for row in column), default=None)
            if best is None:
                continue
            full = [row for row in column if best[0] in row and best[1] in row]
            fitting = [row for row in full if _row_fits(row, best, share)]
            held = len(fitting)
            if held < 2 or 2 * held < len(full) or not telling(
                    (row[share].quantity for row in fitting), (width + 1) * width):
                continue
            sure: Confidence = "likely" if 2 * held > len(full) else "possible"
            for row in full:
                if sure == "possible" and row not in fitting and not _slip(row, best, share):
                    continue
                # shares of another year are near those of this one
                if row not in fitting and _MOST * held < (_MOST - 1) * len(full) and _near(row, best, share):
                    continue
                yield Claim("share.column", (part("part", row[best[0]]), part("whole", row[best[1]]),
                                             part("share", row[share])), ("%",), sure, 1, 9, "part")


def telling(shares: Iterable[Quantity], tried: int) -> bool:
    """Whether percents that fit do so hardly by luck, so many columns or pairs of them being tried."""
    luck = exactly(tried * _LUCK)
    for share in shares:
        luck = luck * percent_of(share).width.times(1, _ROOM)
    return luck.below(exactly(1))


def is_share(portion: Figure | None, whole: Figure | None, share: Figure | None) -> bool:
    """Whether a cell of a percent column is what one cell is of another; an unknown one is of none."""
    if portion is None or whole is None or share is None:
        return False
    result = ratio(portion.quantity.interval, whole.quantity.interval, "part")
    return result is not None and percent_of(share.quantity).meets(result)


def _near(row: Row, pair: tuple[int, int], share: int) -> bool:
    """Whether a share is of the size of what its row gives, and no slip of the pen parts the two."""
    result = _result(row, pair)
    return result is not None and of_one_size(percent_of(row[share].quantity), result) and not _slip(row, pair, share)


def _slip(row: Row, pair: tuple[int, int], share: int) -> bool:
    """Whether a slip of the pen parts a share from what its row gives."""
    result, stated = _result(row, pair), row[share].quantity
    return result is not None and slipped(replace(stated, value=_written(stated)), result)


def _result(row: Row, pair: tuple[int, int]) -> Interval | None:
    return ratio(row[pair[0]].quantity.interval, row[pair[1]].quantity.interval, "part")


def rows_of_tables(readings: Iterable[Reading]) -> Iterable[list[Reading]]:
    """The rows of each table of a document."""
    tables: dict[int, list[Reading]] = {}
    for reading in readings:
        if reading.block.table is not None:
            tables.setdefault(reading.block.table, []).append(reading)
    return tables.values()


def cells_of(row: Reading) -> Row:
    """The one figure of each cell of a table row that is a figure and nothing else, by column."""
    found: Row = {}
    for i, cell in enumerate(row.block.cells):
        figure, _ = held_by(row, cell)
        if figure is not None and figure.quantity.nature not in ("date", "period"):
            found[i] = figure
    return found


def held_by(row: Reading, cell: Span) -> tuple[Figure | None, Figure | None]:
    """The one figure of a cell, and the share in brackets behind it where there is one: "68 (65,4%)"."""
    inside = [f for f in row.figures if cell.start <= f.quantity.start < cell.end]
    if len(inside) == 2 and inside[0].quantity.level and inside[1].bracket and inside[1].quantity.nature == "percent":
        return inside[0], inside[1]
    return (inside[0] if len(inside) == 1 else None), None


def percent_of(quantity: Quantity) -> Interval:
    """A figure of a percent column as a percent: rounded at its last digit, whether or not it carries the sign.

    It is read as it is written: the unit that its row names is that of the other columns.
    """
    if quantity.nature == "percent":
        return quantity.interval
    half = exactly(1, 2 * 10**quantity.digits)
    written = _written(quantity)
    return between(written - half, written + half)


def as_percent(quantity: Quantity) -> Quantity:
    """A figure of a percent column, as if it carried the sign."""
    interval = percent_of(quantity)
    return replace(quantity, nature="percent", unit=PERCENT, interval=interval, plain=interval,
                   step=exactly(1, 10**quantity.digits))


def _written(quantity: Quantity) -> Interval:
    """The number that the digits of a cell are, without its unit."""
    if quantity.unit.kind == "count" or quantity.spelled or quantity.nature == "percent":
        return quantity.value
    number = "".join(sign for sign in quantity.surface[: quantity.end - quantity.start] if sign in "0123456789")
    return exactly(int(number or "0") * (-1 if quantity.sign < 0 else 1), 10**quantity.digits)


def _row_fits(row: Row, pair: tuple[int, int], share: int) -> bool:
    return is_share(row.get(pair[0]), row.get(pair[1]), row[share])
