"""Columns of a table that are worked out from others by the formula in their head.

"(5)=(4)/(3)" is an assertion about every row, as plain as any. Where most rows do not follow it, it was read wrongly,
or it is about something else. Unknown cells assert nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import summed
from sonla_audit.judging.ratios import ratio
from sonla_audit.patterns import pattern
from sonla_audit.scene import Scene
from sonla_audit.tables import outer_wholes
from sonla_audit.tables.bracketed import bracketed
from sonla_audit.tables.crosswise import shares
from sonla_audit.tables.percent_columns import columns, percent_of
from sonla_audit.tables.structure_columns import made_up
from sonla_audit.tables.tables import Line, Table, tables
from sonla_audit.totals.totals import added
from sonla_audit.values import Record

_STATED = pattern(r"\(?([0-9]{1,2}|[A-Z])\)?\s*=\s*(?P<right>[-+−–xX×*/:().,%0-9A-Z\s]{1,60})")
_TERM = pattern(r"\s*([-+−–])?\s*\(?([0-9]{1,2}|[A-Z])\)?")
_RATIO = pattern(r"\s*\(?([0-9]{1,2}|[A-Z])\)?\s*[/:]\s*\(?([0-9]{1,2}|[A-Z])\)?(?:\s*[xX×*.]?\s*100\s*%?|\s*%)?\s*\Z")


class Formula(metaclass=Record):
    """What a column is by its head: ``kind`` is "sum" or "ratio" of the columns ``of`` by their weights."""

    column: int
    kind: str
    of: tuple[tuple[int, int], ...]


def formulas(table: Table) -> Iterator[Formula]:
    """The formulas in the head of a table."""
    texts = {**dict(enumerate(table.heads)), **table.numbers}
    labels = {label: column for column, text in table.numbers.items() if (label := _label(text))}
    for column, text in texts.items():
        stated = _STATED.search(text)
        if stated is None or labels.get(stated[1]) != column:
            continue
        right = stated["right"].strip().rstrip(").") + (")" if stated["right"].count("(") else "")
        found = _read(right, labels, column)
        if found is not None and all(place != column for place, _ in found.of):
            yield found


def sums(scene: Scene) -> Iterator[Claim]:
    """Sums and differences of columns that the head of a table announces."""
    for table, formula in _announced(scene, "sum"):
        made: list[Claim] = []
        for line in table.lines:
            figures = _figures(line, formula)
            if figures is not None:
                sign = line.sign(formula.column)
                weights = [weight * line.sign(column) * sign for column, weight in formula.of]
                parts = [one.quantity for one in figures[1:]]
                made.append(added("total.formula", figures[0].quantity, parts, "certain", (), 20, weights))
        yield from _settled(made, _adds_up)


def _shown(scene: Scene) -> Iterator[Claim]:
    """The shares that columns show: of another column, else of the row of totals."""
    of_columns = list(columns(scene))
    yield from of_columns
    known = {claim.quantities("share")[0].index for claim in of_columns}
    yield from (claim for claim in made_up(scene) if claim.quantities("share")[0].index not in known)


def ratios(scene: Scene) -> Iterator[Claim]:
    """Percentages of one column over another: announced in the head of a table, then those that the rows show."""
    announced: set[int] = set()
    for table, formula in _announced(scene, "ratio"):
        made = [Claim("share.formula", (part("part", figures[1]), part("whole", figures[2]), part("share", figures[0])),
                      ("=",), "certain", 1, 12, "part")
                for line in table.lines if (figures := _figures(line, formula)) is not None]
        announced |= {claim.quantities("share")[0].index for claim in made}
        yield from _settled(made, _is_share)
    shown = [claim for claim in (*_shown(scene), *bracketed(scene), *shares(scene))
             if claim.quantities("share")[0].index not in announced]
    yield from shown
    yield from outer_wholes.shares(scene, announced.union([claim.quantities("share")[0].index for claim in shown]))


def worked_out(scene: Scene) -> frozenset[int]:
    """The figures of columns that have a formula: nothing else is asserted by them."""
    return frozenset(line.figures[formula.column].quantity.index for table in tables(scene)
                     for formula in formulas(table) for line in table.lines if formula.column in line.figures)


def _announced(scene: Scene, kind: str) -> Iterator[tuple[Table, Formula]]:
    for table in tables(scene):
        for formula in formulas(table):
            if formula.kind == kind:
                yield table, formula


def _label(text: str) -> str:
    head = text.split("=", maxsplit=1)[0].strip()
    return head.strip("() ") if len(head) < 5 else ""


def _read(text: str, labels: dict[str, int], column: int) -> Formula | None:
    found = _RATIO.match(text)
    if found is not None and all(name in labels for name in found.groups()):
        return Formula(column, "ratio", tuple((labels[name], 1) for name in found.groups()))
    terms: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        term = _TERM.match(text, at)
        if term is None or term[2] not in labels or (terms and not term[1]):
            return None
        terms.append((labels[term[2]], -1 if term[1] and term[1] != "+" else 1))
        at = term.end()
        while at < len(text) and text[at] in " .":
            at += 1
    return Formula(column, "sum", tuple(terms)) if len(terms) > 1 else None


def _figures(line: Line, formula: Formula) -> list[Figure] | None:
    """The figures of a row that a formula joins, its own first; None where one is unknown."""
    columns = (formula.column, *(column for column, _ in formula.of))
    return [line.figures[column] for column in columns] if all(column in line.figures for column in columns) else None


def _settled(made: Sequence[Claim], holds: Callable[[Claim], bool]) -> Iterator[Claim]:
    """The claims of a column: all of them where most hold, else those that hold, since it is then something else."""
    held = [claim for claim in made if holds(claim)]
    yield from made if held and 2 * len(held) > len(made) else held


def _adds_up(claim: Claim) -> bool:
    result = summed(quantity.interval.times(int(weight))
                    for quantity, weight in zip(claim.quantities("part"), claim.form.split(), strict=True))
    return result.meets(claim.quantities("total")[0].interval)


def _is_share(claim: Claim) -> bool:
    found = ratio(claim.quantities("part")[0].interval, claim.quantities("whole")[0].interval, "part")
    return found is not None and percent_of(claim.quantities("share")[0]).meets(found)
