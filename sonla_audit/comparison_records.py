"""Comparisons as plain records, the promise made to other programs: ``compare.schema.json``."""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.comparison import Comparison, Counterpart, Stale
from sonla_audit.drawing.both_sides import FATES, changes, settled_of, side, stale_of, summary
from sonla_audit.finding import FileReport, Part, place
from sonla_audit.quantity import Quantity
from sonla_audit.records import file_record, finding_record, head, placed, worth
from sonla_audit.view import View, sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
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
            "figures": [_counterpart(comparison, name, one) for name, one in changes(comparison)],
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


def _counterpart(comparison: Comparison, name: str, one: Counterpart) -> dict[str, Any]:
    return {"change": name, "moved": one.moved, "old": _figure(comparison.old, one.old),
            "new": _figure(comparison.new, one.new)}


def _figure(file: FileReport, figure: Quantity | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {**placed(file.document, figure.pieces), **worth(figure), "label": " ".join(figure.label),
            "period": figure.period.text if figure.period else None, "place": figure.place or None}
