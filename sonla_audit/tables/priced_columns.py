"""A table of goods multiplies in its columns: number, price, sum. Rows that hold say which, and accuse the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.interval import exactly
from sonla_audit.products.pricings import Pricing, worth
from sonla_audit.tables.percent_columns import cells_of, rows_of_tables

_ROWS = 2


def priced_columns(readings: Sequence[Reading], held: Mapping[int, Pricing]) -> Iterator[Pricing]:
    """The rows whose amount is not number times price, where that holds in two rows of the table and in most of them.

    ``held`` are the products found row by row, by the index of their block.
    """
    for rows in rows_of_tables(readings):
        if sum(row.block.index in held for row in rows) < _ROWS:
            continue
        cells = {row.block.index: cells_of(row) for row in rows}
        places = [_columns(cells[row.block.index], held.get(row.block.index)) for row in rows]
        columns = Counter(place for place in places if place is not None)
        for (count, price, amount), holding in columns.most_common(1):
            full = [row for row in rows if {count, price, amount} <= set(cells[row.block.index])]
            if holding < _ROWS or 2 * holding <= len(full):
                continue
            for row in full:
                if row.block.index not in held:
                    one = cells[row.block.index]
                    yield Pricing((one[count],), (one[price],), one[amount], _fits(one[count], one[price], one[amount]),
                                  False)


def _columns(cells: Mapping[int, Figure], pricing: Pricing | None) -> tuple[int, int, int] | None:
    """The columns of a product of one number and one price."""
    if pricing is None or not pricing.fits or len(pricing.counts) != 1:
        return None
    at = {figure.at: column for column, figure in cells.items()}
    found = [at.get(figure.at) for figure in (pricing.counts[0], pricing.rates[0], pricing.result)]
    return None if None in found else tuple(found)  # type: ignore[return-value]


def _fits(count: Figure, price: Figure, amount: Figure) -> bool:
    made = worth(price.quantity) * count.quantity.interval
    return amount.quantity.interval.meets(made if made.low is not None else exactly(0))
