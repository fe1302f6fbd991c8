"""A report as sheets to be looked at: blocks with their marks, findings with their places, coverage in widths.

Everything is decided here, so that a template only writes down what it is given: which finding has which number,
where a click leads, how a figure was read, what is shown at first and what is kept folded. Texts are clean (nothing
in them steers a screen) but not yet escaped.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.drawing.inking import Inker, Line, Table
from sonla_audit.drawing.pictures import Picture, picture
from sonla_audit.finding import FileReport, Finding, Report, place
from sonla_audit.places import where
from sonla_audit.quoting import clean, cut, pointed, source_text, told_at
from sonla_audit.values import Frozen
from sonla_audit.view import (
    View,
    account,
    grouped,
    ordered,
    path,
    sentence,
    states,
    suspicious,
    told,
    told_together,
    verified,
)

KINDS = ("error", "warning", "info", "undecided", "waived", "consistent", "fit", "bound")
FOLDED = ("waived", "consistent", "fit", "bound")  # not shown until asked for
STATES = ("suspicious", "undecided", "consistent", "unchecked", "set-aside")
BAR = 1000  # units of the coverage bar
LONGEST = 48  # characters of a passage in the list of places


class Place(metaclass=Frozen):
    """A figure or passage of a finding: its role, its words, where it stands and where a click on it leads."""

    role: str
    text: str
    href: str
    at: str


class Card(metaclass=Frozen):
    """A finding as it is shown beside the report; ``main`` is the one of its places that it is told at."""

    id: str
    kind: str
    word: str
    check: str
    family: str
    rule: str
    message: str
    working: str
    at: str
    places: tuple[Place, ...]
    main: int
    confidence: str
    cues: str
    picture: Picture | None
    child: bool
    number: int
    folded: bool
    waiver: str


class Width(metaclass=Frozen):
    """A piece of the coverage bar: so many figures in a state, from ``start`` on and ``width`` of BAR wide."""

    state: str
    word: str
    count: int
    start: int
    width: int


class Choice(metaclass=Frozen):
    """Something to filter by, with the number of findings behind it."""

    name: str
    word: str
    count: int
    on: bool


class Sheet(metaclass=Frozen):
    """One report with its findings, ready to be drawn.

    ``urgent`` tells that its account must not be folded away: something was not read, or nothing could be checked.
    """

    id: str
    path: str
    language: str
    headline: tuple[tuple[str, str], ...]
    account: tuple[str, ...]
    urgent: bool
    coverage: tuple[Width, ...]
    body: tuple[Line | Table, ...]
    notes: tuple[Line, ...]
    cards: tuple[tuple[Card, ...], ...]
    kinds: tuple[Choice, ...]
    families: tuple[Choice, ...]


def sheets(report: Report, view: View) -> tuple[Sheet, ...]:
    """A sheet for each report that could be read, in order."""
    return tuple(_Drawer(file, f"r{number}", view).sheet() for number, file in enumerate(report.files, 1))


def kind_of(finding: Finding) -> str:
    """What a finding is filtered by: its severity, or its outcome where it has none; "waived" if it is let through."""
    verdict = finding.verdict
    if finding.waiver is not None:
        return "waived"
    if verdict.outcome == "consistent":
        return "bound" if verdict.bound else "consistent" if verified(finding) else "fit"
    return verdict.severity or "undecided"


class _Drawer:
    def __init__(self, file: FileReport, prefix: str, view: View) -> None:
        self.file, self.prefix, self.view = file, prefix, view
        self.document = file.document
        broken = suspicious(file.findings)
        accused = set(map(id, broken))
        rest = sorted(ordered(file, (finding for finding in file.findings if id(finding) not in accused), "document"),
                      key=lambda finding: KINDS.index(kind_of(finding)))
        self.groups = (*grouped(file, broken, view.sort), *((finding,) for finding in rest))
        self.numbered = tuple(finding for group in self.groups for finding in group)
        self.kinds = [kind_of(finding) for finding in self.numbered]
        self.inker = Inker(file, prefix, view, self.numbered, self.kinds, KINDS)

    def sheet(self) -> Sheet:
        """Draw it. The findings come last: they lead to what was drawn."""
        body, notes = self.inker.body(), self.inker.footnotes()
        quiet, coverage = self.view.quiet, self.file.coverage
        return Sheet(self.prefix, path(self.file), self.document.language, tuple(self._headline()),
                     () if quiet else tuple(account(self.view, self.file)),
                     bool(coverage.unread) or not coverage.claimed, () if quiet else tuple(self._coverage()),
                     body, notes, tuple(self._cards()), tuple(self._choices()), tuple(self._families()))

    def _headline(self) -> Iterator[tuple[str, str]]:
        alarms = [kind_of(alarm) for alarm, _ in told_together(suspicious(self.file.findings))]
        for kind in ("error", "warning", "info"):
            count = alarms.count(kind)
            if count:
                yield kind, self.view.say(f"page.count-{kind}", count=count)

    def _choices(self) -> Iterator[Choice]:
        for kind in KINDS:
            count = self.kinds.count(kind)
            if count:
                yield Choice(kind, self.view.label(f"page.kind-{kind}"), count, self._unfolded(kind))

    def _unfolded(self, kind: str) -> bool:
        return kind not in FOLDED or (kind == "consistent" and self.view.show_passed)

    def _families(self) -> Iterator[Choice]:
        counts: dict[str, int] = {}
        for finding in self.numbered:
            counts[finding.check] = counts.get(finding.check, 0) + 1
        named = [(self.view.label(f"family.{check}"), check) for check in counts]
        for word, check in sorted(named):
            yield Choice(check, word, counts[check], True)

    def _coverage(self) -> Iterator[Width]:
        counts: dict[str, int] = dict.fromkeys(STATES, 0)
        for found, _ in states(self.file).values():
            counts[found] += 1
        counts["set-aside"] = len(self.file.asides)
        whole = sum(counts.values()) or 1
        done = 0
        for state in STATES:
            start, end = done * BAR // whole, (done + counts[state]) * BAR // whole
            done += counts[state]
            if not counts[state]:
                continue
            yield Width(state, self.view.label(f"state.{state}"), counts[state], start, end - start)

    def _cards(self) -> Iterator[tuple[Card, ...]]:
        number = 0
        for group in self.groups:
            cards = []
            for child, finding in enumerate(group):
                cards.append(self._card(number, finding, bool(child)))
                number += 1
            yield tuple(cards)

    def _card(self, number: int, finding: Finding, child: bool) -> Card:
        view, verdict, claim = self.view, finding.verdict, finding.claim
        kind = self.kinds[number]
        said = sentence(view, self.document, finding)
        working = clean(verdict.working)
        main = pointed(self.document, finding)
        at = where(view, self.document, told_at(self.document, finding))
        drawn = picture(finding, view.label("page.stated"), view.label("page.computed"))
        waiver = finding.waiver
        reason = "" if waiver is None else ": ".join(filter(None, (view.label(f"waiver.{waiver.kind}"),
                                                                   clean(waiver.reason))))
        cues = ", ".join(f"“{clean(cue)}”" for cue in claim.cues)
        return Card(f"{self.prefix}f{number}", kind, view.label(f"page.kind-{kind}"), finding.check,
                    view.label(f"family.{finding.check}"), claim.rule, said, "" if told(working, said) else working,
                    at, tuple(self._places(number, finding)), claim.parts.index(main),
                    view.label(f"confidence.{claim.confidence}"), cues, drawn, child, number + 1,
                    not self._unfolded(kind), reason)

    def _places(self, number: int, finding: Finding) -> Iterator[Place]:
        for at, part in enumerate(finding.claim.parts):
            pieces = place(self.document, part)
            figure = part.quantity
            text = figure.surface if figure is not None else source_text(self.document, pieces)
            yield Place(self.view.label(f"role.{part.role}"), cut(clean(text), LONGEST),
                        f"#{self.inker.name_of_part(number, at, part)}",
                        where(self.view, self.document, pieces[0].start) if pieces else "")
