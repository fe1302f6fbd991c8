"""Both sides of a comparison, as reporters need them: which figures changed, what is new, and the words for it.

Whether something is new or was there before was decided when the revisions were compared; here it is put in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.comparison import Comparison, Counterpart, Fate, Stale
from sonla_audit.document import Document
from sonla_audit.finding import Claim, FileReport, Finding, Part
from sonla_audit.places import address, spot
from sonla_audit.quantity import Quantity
from sonla_audit.quoting import clean, quote, start_of, told_at
from sonla_audit.values import replace
from sonla_audit.view import SEVERITY_ORDER, View, path

_CONTEXT = 72  # characters of the words around a figure that changed
FATES: tuple[Fate, ...] = ("new", "kept", "fixed")


def title(comparison: Comparison) -> str:
    """Both paths, the old one first."""
    return f"{path(comparison.old)} → {path(comparison.new)}"


def stale_of(comparison: Comparison, view: View) -> tuple[Stale, ...]:
    """What was left behind, in the order of the view."""
    document = comparison.new.document
    return tuple(sorted(comparison.stale, key=lambda one: _order(document, one.finding, view)))


def settled_of(comparison: Comparison, fate: Fate, view: View) -> tuple[Finding, ...]:
    """The findings with a fate, in the order of the view."""
    document = side(comparison, fate).document
    found = [one.finding for one in comparison.findings if one.fate == fate]
    return tuple(sorted(found, key=lambda finding: _order(document, finding, view)))


def side(comparison: Comparison, fate: Fate) -> FileReport:
    """The revision that findings with a fate stand in."""
    return comparison.old if fate == "fixed" else comparison.new


def fates(view: View) -> tuple[Fate, ...]:
    """The fates that are to be shown."""
    return FATES[:1] if view.new_only else FATES


def shown_changes(comparison: Comparison, view: View) -> Iterator[tuple[str, Counterpart]]:
    """The changes that people want to read: none where all is new, or where only findings were asked for."""
    return changes(comparison) if comparison.old.quantities and not view.new_only else iter(())


def changes(comparison: Comparison) -> Iterator[tuple[str, Counterpart]]:
    """The figures that are not what they were: "changed", "added" or "removed"."""
    for one in comparison.figures:
        if one.old is None:
            yield "added", one
        elif one.new is None:
            yield "removed", one
        elif one.changed:
            yield "changed", one


def anchored(comparison: Comparison, one: Counterpart) -> tuple[FileReport, str]:
    """Where a figure stands: its revision (the new one if it can), and its address there."""
    file, figure = (comparison.new, one.new) if one.new is not None else (comparison.old, one.old)
    assert figure is not None
    return file, address(file.document, figure.pieces[0].start)


def figure_rows(comparison: Comparison, view: View) -> list[tuple[str, ...]]:
    """The figures that are not what they were: how, line, the words around, before, after."""
    rows: list[tuple[str, ...]] = []
    for name, one in shown_changes(comparison, view):
        file, figure = (comparison.new, one.new) if one.new is not None else (comparison.old, one.old)
        place = "" if figure is None else spot(view, file.document, figure.pieces[0].start)
        rows.append((view.label(f"compare.{name}"), place, context(comparison, one), said(one.old), said(one.new)))
    return rows


def said(figure: Quantity | None) -> str:
    """A figure as it is written, on one line; empty for none."""
    return "" if figure is None else clean(figure.surface)


def context(comparison: Comparison, one: Counterpart) -> str:
    """The words around a figure, from the new revision if it stands there."""
    file, figure = (comparison.new, one.new) if one.new is not None else (comparison.old, one.old)
    assert figure is not None
    part = Part("", figure.block, figure.start, figure.end, figure)
    return quote(file.document, Claim("", (part,)), _CONTEXT)


def changed_words(one: Stale) -> str:
    """The figures of a relation that changed, each with what it was: "1.573 → 1.600"."""
    return ", ".join(f"{said(one.before.claim.parts[at].quantity)} → {said(one.finding.claim.parts[at].quantity)}"
                     for at in one.changed)


def due_words(one: Stale) -> str:
    """The figures of a relation that should have followed."""
    return ", ".join(dict.fromkeys(said(one.finding.claim.parts[at].quantity) for at in one.due))


def summary(comparison: Comparison) -> dict[str, int]:
    """How many figures and findings of each sort there are."""
    count = {"kept": 0, "moved": 0, "changed": 0, "added": 0, "removed": 0, "stale": len(comparison.stale),
             **{f"findings_{fate}": 0 for fate in FATES}}
    for one in comparison.figures:
        paired = one.old is not None and one.new is not None
        count["kept"] += paired and not one.changed
        count["moved"] += one.moved
    for name, _ in changes(comparison):
        count[name] += 1
    for settled in comparison.findings:
        count[f"findings_{settled.fate}"] += 1
    return count


def merged(comparison: Comparison, new_only: bool) -> FileReport:
    """The new revision with what was left behind among its findings, for those who know reports only."""
    fate = {settled.finding.id: settled.fate for settled in comparison.findings if settled.fate != "fixed"}
    kept = [finding for finding in comparison.new.findings
            if finding.verdict.outcome != "suspicious" or fate.get(finding.id) == "new" or (
                fate.get(finding.id) == "kept" and not new_only)]
    found = [*(one.finding for one in comparison.stale), *kept]
    document = comparison.new.document
    found.sort(key=lambda finding: (start_of(document, finding.claim), finding.claim.rule))
    return replace(comparison.new, findings=tuple(found))


def _order(document: Document, finding: Finding, view: View) -> tuple[int, int]:
    severity = finding.verdict.severity
    rank = len(SEVERITY_ORDER) if severity is None else SEVERITY_ORDER[severity]
    return (0 if view.sort == "document" else rank), told_at(document, finding)


def sure_enough(comparison: Comparison, keep: frozenset[str]) -> Comparison:
    """The comparison without what is less sure than the confidences in ``keep``."""
    def sure(finding: Finding) -> bool:
        return finding.claim.confidence in keep

    return replace(comparison, stale=tuple(one for one in comparison.stale if sure(one.finding)),
                   findings=tuple(one for one in comparison.findings if sure(one.finding)))


def let_through(comparison: Comparison, answered: FileReport) -> Comparison:
    """The comparison without the findings that are let through in ``answered``, which is it merged."""
    gone = {finding.id for finding in answered.findings if finding.waiver is not None}
    return replace(comparison, stale=tuple(one for one in comparison.stale if one.finding.id not in gone),
                   findings=tuple(one for one in comparison.findings
                                  if one.fate == "fixed" or one.finding.id not in gone))


def news(comparison: Comparison, new_only: bool) -> Iterator[Finding]:
    """The findings that the exit status depends on: of the new revision; with ``new_only`` those it brought."""
    yield from (one.finding for one in comparison.stale)
    yield from (one.finding for one in comparison.findings
                if one.fate == "new" or (one.fate == "kept" and not new_only))


