"""A share whose bracket tells the shares that make it: "xếp loại khá trở lên 67,5% (giỏi 25,4%, khá 42,1%)".

Rates of the members of a group stand in brackets as well, so only what fits to a decimal is taken for a sum.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import bounded
from sonla_audit.interval import summed
from sonla_audit.values import record

_MOST = 8


@record
class Inset:
    """A share and the shares in the bracket behind it."""

    head: Figure
    shares: tuple[Figure, ...]


def insets(reading: Reading) -> Iterator[Inset]:
    """The shares of a block that the bracket behind them makes."""
    figures = reading.figures
    for first in figures:
        if first.host is None or first.host != first.at - 1 or not _share(first) or not _share(figures[first.host]):
            continue
        head = figures[first.host]
        inside = [figure for figure in figures[first.at : first.at + _MOST + 1] if figure.bracket == first.bracket]
        if 1 < len(inside) <= _MOST and inside[-1].at - first.at == len(inside) - 1 and all(map(_share, inside)) \
                and reading.words.folded[head.last : head.last + 1] == ("(",) \
                and summed([figure.quantity.interval for figure in inside]).overlaps(head.quantity.interval):
            yield Inset(head, tuple(inside))


def _share(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.nature == "percent" and quantity.digits > 0 and quantity.high is None and bounded(quantity) \
        and quantity.sign >= 0
