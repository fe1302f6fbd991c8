"""Comparisons as plain records, the promise made to other programs: ``compare.schema.json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit.comparison import Comparison, Stale
from sonla_audit.drawing.both_sides import FATES, changes, settled_of, side, stale_of, summary
from sonla_audit.finding import FileReport, Part, place
from sonla_audit.quantity import Quantity
from sonla_audit.quoting import clean
from sonla_audit.records import file_record, finding_record, head, placed, worth
from sonla_audit.view import View, sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.ledger.entries import Entry
    from sonla_audit.typed import Any


def compared(comparisons: Sequence[Comparison], view: View) -> dict[str, Any]:
    """What became of reports, as one record."""
    return {**head(view), "comparisons": [_comparison(comparison, view) for comparison in comparisons]}


def _comparison(comparison: Comparison, view: View) -> dict[str, Any]:
    fates = FATES[:1] if view.new_only else FATES
    return {"old": file_record(comparison.old), "new": file_record(comparison.new),
            "stale": [_stale(comparison, one, view) for one in stale_of(comparison, view)],
            "findings": [{"fate": fate, **finding_record(side(comparison, fate).document, finding, view)}
                         for fate in fates for finding in settled_of(comparison, fate, view)],
            "figures": _counterparts(comparison, view),
            "summary": summary(comparison)}


def _stale(comparison: Comparison, one: Stale, view: View) -> dict[str, Any]:
    finding, old, new = one.finding, comparison.old, comparison.new
    verdict = finding.verdict
    return {"fingerprint": finding.fingerprint, "check": finding.check, "rule": finding.claim.rule,
            "severity": verdict.severity, "confidence": finding.claim.confidence, "way": one.way,
            "fitted": one.fitted, "message": sentence(view, new.document, finding), "stated": verdict.stated,
            "computed": verdict.computed, "held": one.before.verdict.working, "working": verdict.working,
            "figures": [{"role": after.role, "changed": at in one.changed, "due": at in one.due,
                         "old": _part(old, before), "new": _part(new, after)}
                        for at, (before, after) in enumerate(zip(one.before.claim.parts, finding.claim.parts,
                                                                 strict=True))]}


def _part(file: FileReport, part: Part) -> dict[str, Any]:
    record = placed(file.document, place(file.document, part))
    if part.quantity is None:
        return {**record, "surface": record["text"], "value": None, "unit": None, "nature": None}
    return {**record, **worth(part.quantity)}


def _counterparts(comparison: Comparison, view: View) -> list[dict[str, Any]]:
    """The figures that are not what they were, each as it was and as it is."""
    found = list(changes(comparison))
    if not found:
        return []
    from sonla_audit.ledger.entries import entries
    old, new = entries(comparison.old, view.rules_dir), entries(comparison.new, view.rules_dir)
    return [{"change": name, "moved": one.moved, "old": _figure(comparison.old, one.old, old),
             "new": _figure(comparison.new, one.new, new)} for name, one in found]


def _figure(file: FileReport, figure: Quantity | None, entry_of: Mapping[int, Entry]) -> dict[str, Any] | None:
    if figure is None:
        return None
    entry = entry_of[figure.index]
    return {**placed(file.document, figure.pieces), **worth(figure), "label": clean(entry.name),
            "period": entry.period or None, "place": clean(entry.place) or None}
