"""What every reporter shares: how the run wants to be shown, and the few questions a report is asked.

A reporter is a leaf that writes lines and decides nothing. What is worst, what belongs together, what a
figure's state is, is answered here once, so that a table and a JSON file of one run never disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sonla_audit.document import Document
from sonla_audit.finding import CONFIDENCES, SEVERITIES, FileReport, Finding, Report, place
from sonla_audit.places import several
from sonla_audit.quoting import clean, shown, told_at
from sonla_audit.said import told as in_language
from sonla_audit.typed import Literal
from sonla_audit.values import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.comparison import Comparison

State = Literal["consistent", "suspicious", "undecided", "unchecked", "set-aside"]
SEVERITY_ORDER: Mapping[str, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}
CONFIDENCE_ORDER: Mapping[str, int] = {confidence: rank for rank, confidence in enumerate(CONFIDENCES)}


class View(metaclass=Frozen):
    """How a report is to be shown. ``width`` is None where lines must not be broken (a pipe, a file).

    ``limit`` is how many findings to show at most, where not all. ``new_only`` leaves out of a comparison what was
    there before.
    """

    language: str
    messages: Mapping[str, str]
    version: str = ""
    show_passed: bool = False
    show_aside: bool = False
    quiet: bool = False
    width: int | None = None
    colour: bool = False
    sort: str = "severity"
    fail_on: str = "error"
    limit: int | None = None
    new_only: bool = False
    rules_dir: str = ""

    def label(self, key: str) -> str:
        """The words for a key; without an entry, the last part of the key."""
        return self.messages.get(key) or key.rpartition(".")[2]

    def say(self, key: str, **values: object) -> str:
        """A sentence of the messages with its places filled; the bare values where it has no entry."""
        filled = _filled(self.messages.get(key, ""), {
            name: in_language(value, self.messages) if isinstance(value, str) else str(value)
            for name, value in values.items()})
        return filled or " ".join((key, *(str(value) for value in values.values())))


Write = Callable[[Report, View], Iterator[str]]
Compare = Callable[["Sequence[Comparison]", View], Iterator[str]]


class Reporter(metaclass=Frozen):
    """A way to write a report, line by line without line ends.

    ``write`` shows findings (`check`), ``ledger`` shows figures (`claims`), ``compare`` shows what became of a report
    (`compare`); None where it has no such form.
    ``accounts`` says that ``write`` tells coverage itself, so that the run need not. ``endings`` are those of its files
    beside its name; ``marked`` files begin with a byte order mark, without which the program that opens them errs.
    """

    name: str
    write: Write | None
    ledger: Write | None = None
    accounts: bool = True
    compare: Compare | None = None
    endings: tuple[str, ...] = ()
    marked: bool = False


class Tally(metaclass=Frozen):
    """Findings counted. ``fits`` hold by fit alone: they count as neither consistent nor anything else.

    ``waived`` are suspicious but let through, and count as nothing else either.
    """

    consistent: int = 0
    bounds: int = 0
    fits: int = 0
    suspicious: int = 0
    undecided: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    waived: int = 0


def path(report: FileReport) -> str:
    """The path of a report as it may be shown."""
    return shown(report.document.source.path)


def tally(findings: Iterable[Finding]) -> Tally:
    """How many findings of each kind there are."""
    count = dict.fromkeys(Tally.__match_args__, 0)
    for finding in findings:
        outcome = finding.verdict.outcome
        if finding.waiver is not None:
            count["waived"] += 1
            continue
        if outcome == "consistent":
            kind = "bounds" if finding.verdict.bound else "consistent" if verified(finding) else "fits"
            count[kind] += 1
        else:
            count[outcome] += 1
        if outcome == "suspicious" and finding.verdict.severity is not None:
            count[finding.verdict.severity + "s"] += 1
    return Tally(**count)


def verified(finding: Finding) -> bool:
    """Whether a finding confirms its figures: it holds, is no mere bound, and not by a fit alone."""
    verdict = finding.verdict
    return verdict.outcome == "consistent" and not verdict.bound and finding.claim.confidence != "possible"


def suspicious(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that somebody should look at, as they come; those let through are left out."""
    return tuple(finding for finding in findings if finding.verdict.outcome == "suspicious" and finding.waiver is None)


def told_together(findings: Iterable[Finding]) -> Iterator[tuple[Finding, tuple[Finding, ...]]]:
    """The alarms among findings, as they come, each with those that tell of the same slip."""
    listed = list(findings)
    alarms = {finding.id for finding in listed if not finding.of}
    for finding in listed:
        if finding.of not in alarms:
            yield finding, tuple([other for other in listed if finding.id and other.of == finding.id])


def fails(finding: Finding, least: str) -> bool:
    """Whether a finding is at or above a severity ("never": none is) and is not let through."""
    severity = finding.verdict.severity
    return (finding.verdict.outcome == "suspicious" and finding.waiver is None and severity is not None
            and SEVERITY_ORDER[severity] <= SEVERITY_ORDER.get(least, -1))


def ordered(report: FileReport, findings: Iterable[Finding], sort: str) -> tuple[Finding, ...]:
    """Findings by severity and then place, or by place alone."""
    document = report.document
    if sort == "document":
        return tuple(sorted(findings, key=lambda finding: (told_at(document, finding), _rank(finding))))
    return tuple(sorted(findings, key=lambda finding: (_rank(finding), told_at(document, finding))))


def grouped(report: FileReport, findings: Iterable[Finding], sort: str) -> tuple[tuple[Finding, ...], ...]:
    """Findings that share a figure together: the worst (then the surest) first, its children after it."""
    groups: dict[str, list[Finding]] = {}
    for number, finding in enumerate(ordered(report, findings, sort)):
        groups.setdefault(finding.group or f"\0{number}", []).append(finding)
    found: list[tuple[Finding, ...]] = []
    for group in groups.values():
        worst_first = sorted(group, key=lambda finding: (_rank(finding), told_at(report.document, finding)))
        found.append(tuple([one for alarm, parts in told_together(worst_first) for one in (alarm, *parts)]))
    return tuple(found)


def _rank(finding: Finding) -> tuple[int, int]:
    severity = finding.verdict.severity
    return (len(SEVERITIES) if severity is None else SEVERITY_ORDER[severity],
            CONFIDENCE_ORDER[finding.claim.confidence])


def states(report: FileReport) -> dict[int, tuple[State, tuple[Finding, ...]]]:
    """The state of every figure by its index, with the findings that gave it: the worst it takes part in.

    A figure that only keeps within a bound, or only fits, is unchecked.
    """
    by_figure: dict[int, list[Finding]] = {}
    for finding in report.findings:
        for index in dict.fromkeys(part.quantity.index for part in finding.claim.parts if part.quantity is not None):
            by_figure.setdefault(index, []).append(finding)
    found: dict[int, tuple[State, tuple[Finding, ...]]] = {}
    for figure in report.quantities:
        own = by_figure.get(figure.index)
        if own is None:
            found[figure.index] = "unchecked", ()
            continue
        worst: State = "unchecked"
        for state in ("suspicious", "undecided", "consistent"):
            given = tuple(finding for finding in own
                          if (verified(finding) if state == "consistent" else finding.verdict.outcome == state))
            if given:
                worst = state
                break
        found[figure.index] = (worst, given if worst != "unchecked" else tuple(own))
    return found


def sentence(view: View, document: Document, finding: Finding) -> str:
    """What a finding says, in the language of the view; its working where the messages have no words for it.

    A message may have a form of its own for a reading: "numbering.wrong-gap" goes before "numbering.wrong".
    """
    verdict = finding.verdict
    keys = (f"{verdict.message}-{verdict.reading}", verdict.message)
    template = next((view.messages[key] for key in (*keys, *(f"finding.{key}" for key in keys))
                     if key in view.messages), "")
    places: dict[str, str] = {}
    for part in finding.claim.parts:
        words = clean(part.quantity.surface if part.quantity is not None else document.blocks[part.block].text[
            part.start:part.end])
        places[part.role] = f"{places[part.role]}, {words}" if part.role in places else words
    places["places"] = several(view, document, sorted([
        pieces[0].start for part in finding.claim.parts if (pieces := place(document, part))]))
    places.update(stated=clean(verdict.stated), computed=clean(verdict.computed), working=clean(verdict.working))
    places.update((name, clean(value)) for name, value in verdict.values)
    return _filled(template, places) or places["working"] or " ≠ ".join(
        words for words in (places["stated"], places["computed"]) if words) or finding.claim.rule


def in_full(view: View, document: Document, finding: Finding, parts: Iterable[Finding]) -> str:
    """What a finding says, and what those say that tell of the same slip."""
    first, *more = dict.fromkeys([sentence(view, document, one) for one in (finding, *parts)])
    return " ".join([first, *(view.say("slip.also", said=said) for said in more)])


def told(working: str, *said: str) -> bool:
    """Whether what was said already says all that a working would: its figures and words, but for its signs."""
    return any(working in words for words in said) or all(
        any(word.strip(":") in words for words in said) for word in working.split() if any(map(str.isalnum, word)))


def _filled(template: str, places: Mapping[str, str]) -> str:
    """A template with its places filled; empty where a place is missing or the template is not well formed."""
    try:
        return template.format_map(places)
    except (KeyError, ValueError, IndexError, AttributeError):
        return ""


def account(view: View, report: FileReport) -> Iterator[str]:
    """Coverage in words: what was measured, in some claim, in bounds only, set aside and why, not read."""
    coverage = report.coverage
    yield view.say("coverage.figures", figures=coverage.figures, claimed=coverage.claimed)
    broken = suspicious(report.findings)
    alarms = set(map(id, (alarm for alarm, _ in told_together(broken))))
    parts = set(map(id, broken)) - alarms
    counted = tally(finding for finding in report.findings if id(finding) not in parts)
    yield view.say("coverage.outcomes", **{name: getattr(counted, name) for name in Tally.__match_args__})
    if parts:
        yield view.say("coverage.parts", parts=len(parts))
    if counted.fits:
        yield view.say("coverage.fits", fits=counted.fits)
    if counted.waived:
        yield view.say("coverage.waived", waived=counted.waived)
    if coverage.bounds:
        yield view.say("coverage.bounds", bounds=coverage.bounds)
    if coverage.set_aside:
        reasons: dict[str, int] = {}
        for aside in report.asides:
            reasons[aside.why] = reasons.get(aside.why, 0) + 1
        listed = "; ".join(f"{count} {view.label(f'aside.{why}')}"
                           for why, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])))
        yield view.say("coverage.set_aside", set_aside=coverage.set_aside, reasons=listed)
    for place_not_read in coverage.unread:
        yield view.say("coverage.unread", place=clean(place_not_read))
    if not coverage.figures:
        yield view.say("coverage.empty")
    elif not coverage.claimed:
        yield view.say("coverage.nothing_checked")
