"""A table states its totals in rows of their own, so its columns are sums as explicit as any.

A row that is called a total is the sum of the rows around it, a row with a higher mark (roman over arabic) that of the
rows below it. Rows that others are summed in are counted once. A part that is unknown leaves the sum open at the top:
it may hold, and it may be too large, but it is never too small. Columns of rates, shares and means are no sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.finding import Claim, Confidence
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.tables.tables import Line, Table, tables, to_total
from sonla_audit.totals.totals import added

_HOLD = 2
_BARE = 2  # words of a row that is called a total and nothing else: "tổng số", "tổng cộng"
_OTHER = frozenset(("percent", "permille", "points", "rate", "period", "date"))


def tabled(scene: Scene) -> Iterator[Claim]:
    """The sums of rows in every table: totals, and rows that stand above others."""
    for table in tables(scene):
        yield from _totals(table)
        yield from _above(table)


def _totals(table: Table) -> Iterator[Claim]:
    for at, line in enumerate(table.lines):
        if not line.total:
            continue
        below = _below(table.lines, at) if line.mark else to_total(table.lines[1:]) if at == 0 else []
        parts = below or to_total(table.lines[:at][::-1])[::-1]
        divisions = _divisions(table, line, parts)
        for rows in divisions or ([parts] if len(parts) > 1 else []):
            made = list(_summed(table, line, _versions(rows), "certain"))
            if at or len(line.name) <= _BARE or len(made) < _HOLD or any(map(_holds, made)):
                yield from made  # else "Tổng giá trị tài sản" is the name of one thing above the names of others


def _divisions(table: Table, line: Line, parts: Sequence[Line]) -> list[list[Line]]:
    """The rows below each row that only names what follows, where they make the total: so many ways to divide it."""
    found: list[list[Line]] = [[]]
    for one in parts:
        if not one.figures and not one.unknown:
            found.append([])
        else:
            found[-1].append(one)
    found = [rows for rows in found if len(rows) > 1]
    held = [rows for rows in found if any(_holds(claim) for claim in _summed(table, line, _versions(rows), "likely"))]
    return found if len(found) > 1 and len(held) > 1 and 2 * len(held) > len(found) else []


def _above(table: Table) -> Iterator[Claim]:
    """Rows with rows of a lower mark below them; inferred, so they accuse only where others of the table hold."""
    made: list[tuple[Claim, bool]] = []
    for at, line in enumerate(table.lines):
        if line.total or not line.mark:
            continue
        below = [one for one in _below(table.lines, at) if not (one.among and one.figures)]
        if not below or any(one.among for one in below) or not line.figures:
            continue
        rank = below[0].rank
        parts = [one for one in below if one.rank == rank]
        if len(parts) > 1 and all(one.rank >= rank for one in below) and below[0].mark:
            made += [(claim, _holds(claim)) for claim in _summed(table, line, [parts], "likely")]
    held = sum(holds for _, holds in made)
    yield from (claim for claim, holds in made if holds or (held >= _HOLD and 2 * held > len(made)))


def _below(lines: Sequence[Line], at: int) -> list[Line]:
    """The rows below a marked one, up to the next of its rank, or a total that is not below it."""
    found: list[Line] = []
    for other in lines[at + 1:]:
        if (other.mark and other.rank <= lines[at].rank) or (other.total and not other.mark):
            break
        found.append(other)
    return found


def _whole(lines: Sequence[Line]) -> Iterator[Line]:
    """The rows without those that are only some of what a row above them holds."""
    above = 0
    skipping = False
    for line in lines:
        if line.among:
            skipping = skipping or not line.figures
        elif not skipping or (line.mark and line.rank <= above):
            skipping = False
            if line.mark:
                above = line.rank
            yield line


def _versions(lines: Sequence[Line]) -> list[list[Line]]:
    """The ways to count each thing once: the highest rows, or the rows that no other is summed in."""
    lines = [line for line in _whole(lines) if line.figures or line.unknown]
    if not lines:
        return []
    top = min(line.rank for line in lines)
    highest = [line for line in lines if line.rank == top]
    lowest = [line for at, line in enumerate(lines)
              if at + 1 == len(lines) or lines[at + 1].rank <= line.rank or not line.mark]
    found = [highest, *([lowest] if lowest != highest else [])]
    return [version for version in found if len(version) > 1]


def _summed(table: Table, line: Line, versions: Sequence[Sequence[Line]], how: Confidence) -> Iterator[Claim]:
    for column, figure in line.figures.items():
        if column in table.rates or figure.quantity.nature in _OTHER or not _level(figure.quantity):
            continue
        found = _column(line, figure.quantity, versions, column, how)
        if found is not None:
            yield found


def _level(quantity: Quantity) -> bool:
    return quantity.level and quantity.high is None


def _column(line: Line, total: Quantity, versions: Sequence[Sequence[Line]], column: int,
            how: Confidence) -> Claim | None:
    """The sum of one column against its total."""
    told: list[tuple[list[Quantity], list[int], bool]] = []
    for lines in versions:
        kept = [one for one in lines if column in one.figures and _level(one.figures[column].quantity)]
        alike = [one for one in kept if one.figures[column].quantity.unit.name == total.unit.name]
        kept = alike if len(alike) > 1 else kept  # a table of many units
        if len(kept) > 1:
            told.append(([one.figures[column].quantity for one in kept], [one.sign(column) for one in kept],
                         len(kept) < len(lines)))
    sign = line.sign(column)
    for parts, signs, _ in told:
        if _sum(parts, signs).meets(total.interval.times(sign)):
            return added("total.rows", total, parts, how, (), 20, [one * sign for one in signs])
    if len(told) != 1 or sign < 0:
        return None
    parts, signs, partial = told[0]
    if min(signs) < 0 or any(not part.value.below(total.value) or part.value.below(exactly(0)) for part in parts):
        return None  # a total no larger than its largest row is a mean, or a rate
    result = _sum(parts, signs)
    if any(part.unit.kind != total.unit.kind for part in parts) or total.value.times(4).below(result):
        return None
    if partial and not total.interval.below(result):
        return None
    return added("total.rows", total, parts, how, (), 20)


def _holds(claim: Claim) -> bool:
    signs = [int(weight) for weight in claim.form.split()]
    return _sum(claim.quantities("part"), signs).meets(claim.quantities("total")[0].interval)


def _sum(parts: Sequence[Quantity], signs: Sequence[int]) -> Interval:
    return summed(part.interval.times(sign) for part, sign in zip(parts, signs, strict=True))
