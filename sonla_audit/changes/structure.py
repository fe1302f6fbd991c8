"""Shares told twice as a list, and how each of them moved: a table written as prose.

"Năm 2024: nông nghiệp 21,4%, công nghiệp 45,3%. Năm 2020 lần lượt là 25,6% và 41,6%" gives every name its two shares;
the points told behind them belong to names too. The columns are inferred: a move is called wrong only where two others
of the same table hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.changes import growth
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.values import record

_REACH = 2  # blocks between the shares and their moves
_HOLD = 2
_LISTS = 6


@record
class Column:
    """Shares of one list with the words that name each of them."""

    shares: tuple[Mention, ...]
    names: tuple[frozenset[str], ...]


def claims(blocks: Sequence[Told], taken: set[int]) -> Iterator[Claim]:
    """The moves of shares between two lists of the same names."""
    columns: list[tuple[int, Column]] = []
    for number, block in enumerate(blocks):
        near = [column for at, column in columns if number - at <= _REACH][-_LISTS:]
        for sentence in range(len(block.reading.sentences)):
            mentions = block.sentence(sentence)
            moves = [m for m in mentions if m.kind in ("points", "percent") and m.quantity.index not in taken
                     and not m.yearly and m.topic]
            if len(moves) >= 2 and len(near) >= 2:
                yield from _moved(moves, near, taken)
            column = _column(block, mentions, near)
            if column is not None:
                columns.append((number, column))
                near.append(column)


def _column(block: Told, mentions: Sequence[Mention], known: Sequence[Column]) -> Column | None:
    """The list of shares of a sentence; one told "in turn" takes the names of the last list as long."""
    shares = tuple(m for m in mentions if m.share and not m.kind)
    if len(shares) < 2:
        return None
    low, high = mentions[0].figure, shares[-1].figure
    start, _ = block.reading.sentences[low.sentence]
    if block.between(start, high.first, "turn"):
        named = next((column for column in reversed(known) if len(column.shares) == len(shares)), None)
        return None if named is None else Column(shares, named.names)
    return Column(shares, tuple(m.topic for m in shares)) if all(m.topic for m in shares) else None


def _moved(moves: Sequence[Mention], columns: Sequence[Column], taken: set[int]) -> Iterator[Claim]:
    for late in range(len(columns) - 1, 0, -1):
        for early in range(late - 1, -1, -1):
            for now, base in ((columns[late], columns[early]), (columns[early], columns[late])):
                made = [claim for claim in (_move(change, now, base) for change in moves) if claim is not None]
                good = [claim for claim in made if growth.judge(claim).outcome == "consistent"]
                if len(good) < _HOLD:
                    continue
                for claim in made:
                    taken.add(claim.quantities("change")[0].index)
                    yield claim
                return


def _move(change: Mention, now: Column, base: Column) -> Claim | None:
    one, two = _named(change, now), _named(change, base)
    if one is None or two is None:
        return None
    parts = (part("now", one.figure), part("change", change.figure), part("base", two.figure))
    return Claim("change.column", parts, (change.cue,), "likely", 1, 0, f"points {change.way}")


def _named(change: Mention, column: Column) -> Mention | None:
    """The one share of a column whose name a change speaks of."""
    scored = sorted(((len(name & change.topic), -at) for at, name in enumerate(column.names)), reverse=True)
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return column.shares[-scored[0][1]]
