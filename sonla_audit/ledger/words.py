"""The entry of a figure as a reader is shown it: what it measures and of what, when, and whether that is planned."""

from __future__ import annotations

from collections.abc import Mapping

from sonla_audit.finding import FileReport
from sonla_audit.ledger.entries import Entry, entries
from sonla_audit.ledger.worth import when, worth
from sonla_audit.quoting import clean
from sonla_audit.view import View


def rows(file: FileReport, view: View) -> Mapping[int, tuple[str, str, str]]:
    """Of each figure of a report, by its index: what it is worth, what it is about, and when."""
    found = entries(file, view.rules_dir)
    return {figure.index: (worth(figure, view), about(found[figure.index], view), dated(found[figure.index], view))
            for figure in file.quantities}


def about(entry: Entry, view: View) -> str:
    """What a figure measures; of a share its whole as well, of a change that it is one."""
    name = clean(entry.name)
    if entry.whole:
        return view.say("ledger.of", name=name, whole=clean(entry.whole)) if name else clean(entry.whole)
    key = f"ledger.{entry.act}"
    return view.say(key, name=name) if name and key in view.messages and entry.status != "reference" and (
        entry.act not in ("plan", "reference")) else name


def dated(entry: Entry, view: View) -> str:
    """When a figure is of, and what it is if it was not reached."""
    period = clean(when(entry.period, view)) if entry.period else ""
    status = "" if entry.status in (None, "actual") else view.label(f"ledger.{entry.status}")
    return ", ".join(filter(None, (period, status)))
