"""Two revisions of a report: what changed, what was fixed, and what was forgotten when something else changed.

The old revision is the evidence. A relation that held there is judged again with the figures of the new one, even
where the new text alone would leave it undecided; one that the audit of the new revision accuses is looked up in the
old one the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from sonla_audit.audit import audited, scene_of
from sonla_audit.checks import checks_of
from sonla_audit.comparison import Comparison, Counterpart, Fate, Settled, Stale
from sonla_audit.document import Document
from sonla_audit.drawing.both_sides import changed_words, due_words
from sonla_audit.finding import Claim, FileReport, Finding, Severity, Verdict, judged
from sonla_audit.fingerprints import fingerprint
from sonla_audit.quantity import Quantity
from sonla_audit.revisions.counterparts import counterparts
from sonla_audit.revisions.dependents import carried, changed_parts, course, gathered, mentions, results
from sonla_audit.revisions.sentences import sentences
from sonla_audit.revisions.ties import ties
from sonla_audit.scene import Check, Scene
from sonla_audit.values import Record, replace

_LESSER = ("attainable", "hedge", "bounds", "wording")  # what another check of the same figures says better


class _Revisions(metaclass=Record):
    """Both revisions read, and the figures of each by those of the other."""

    old: Scene
    new: Scene
    figures: tuple[Counterpart, ...]
    forward: Mapping[int, Quantity]
    back: Mapping[int, Quantity]
    mentions: Mapping[object, tuple[Quantity, ...]]


def compare(old: Document, new: Document, chosen: Callable[[str], bool] = lambda rule: True,
            rules_dir: str = "") -> Comparison:
    """Hold a report against an earlier revision of it. ``chosen`` tells which rules count, by id; ``rules_dir`` is a
    folder of cues and rules over those that come with the program.
    """
    before, after = scene_of(old, rules_dir), scene_of(new, rules_dir)
    first, second = audited(before, chosen), audited(after, chosen)
    figures = counterparts(sentences(before.readings), sentences(after.readings))
    pairs = [(one.old, one.new) for one in figures if one.old is not None and one.new is not None]
    both = _Revisions(before, after, figures, {one.index: two for one, two in pairs},
                      {two.index: one for one, two in pairs}, mentions(before.quantities))
    stale = tuple(_told(_stale(both, first, second)))
    told = {_key(one.finding) for one in stale}
    settled = tuple(one for one in _settled(both, first, second) if one.fate != "new" or _key(one.finding) is None
                    or _key(one.finding) not in told)
    return Comparison(first, second, figures, settled, tuple(map(partial(_known, after), stale)))


_LUCKY = frozenset(("total.lifted", "change.points", "product.each", "share.together"))


def _stale(both: _Revisions, first: FileReport, second: FileReport) -> Iterator[Stale]:
    checks = {check.id: check for check in checks_of()}
    firm = {_key(finding) for finding in second.findings
            if finding.verdict.outcome == "consistent" and finding.claim.confidence != "possible"}
    seen: set[object] = set()
    for finding in first.findings:
        if finding.verdict.outcome == "consistent" and not _remote(finding):
            one = _broken(checks[finding.check], finding, both)
            if one is not None and _key(one.finding) not in seen | firm:
                seen.add(_key(one.finding))
                yield one
    changed = frozenset(one.old.index for one in both.figures if one.changed and one.old is not None)
    known = frozenset(index for finding in first.findings
                      if finding.verdict.outcome == "consistent" and finding.check not in _LESSER
                      for index in results(finding.check, finding.claim))
    for check, claim in ties(both.old, changed, known):
        verdict = checks[check].judge(both.old, claim)
        if verdict.outcome == "consistent":
            one = _broken(checks[check], Finding(check, claim, verdict), both, True)
            if one is not None and _key(one.finding) not in seen | firm:
                seen.add(_key(one.finding))
                yield one
    held = {key: finding for finding in first.findings if finding.verdict.outcome == "consistent"
            and (key := _key(finding, both.forward)) is not None}
    for finding in second.findings:
        if finding.verdict.outcome == "suspicious" and _key(finding) not in seen and not _remote(finding):
            one = _held(checks[finding.check], finding, held.get(_key(finding) or ("", frozenset())), both)
            if one is not None:
                yield one


def _twice(claim: Claim) -> bool:
    """Whether a sum is of two equal parts: rather two mentions of one thing."""
    parts = claim.quantities("part")
    return len(parts) == 2 and parts[0].value == parts[1].value and parts[0].unit == parts[1].unit


def _rounded(claim: Claim) -> bool:
    """Whether an amount that was so many percent to the last đồng still is, when the percent is taken as rounded."""
    if claim.rule != "product.percent":
        return False
    whole, share, result = (claim.quantities(role)[0] for role in ("whole", "share", "result"))
    percent = result.interval.times(100).over(whole.interval)
    return percent is not None and percent.meets(share.interval)


def _remote(finding: Finding) -> bool:
    """Whether a relation holds by a fit that may well be luck: a wide one, small numbers, percents close together."""
    return finding.claim.rule in _LUCKY and finding.claim.confidence == "possible"


def _broken(check: Check, finding: Finding, both: _Revisions, fitted: bool = False) -> Stale | None:
    """A relation of the old revision that no longer holds, told with the mentions of its figures that stand closest."""
    close = gathered(finding.claim, both.mentions)
    found = _failing(check, replace(finding, claim=close), both, fitted)
    return found or (None if close == finding.claim else _failing(check, finding, both, fitted))


def _failing(check: Check, finding: Finding, both: _Revisions, fitted: bool) -> Stale | None:
    claim = carried(finding.claim, both.old, both.new, both.forward)
    if claim is None or _twice(claim) or _rounded(claim):
        return None
    changed = changed_parts(finding.claim, claim)
    if not changed:
        return None
    verdict = check.judge(both.new, claim)
    if verdict.outcome != "suspicious":
        return None
    return _made(check, finding, judged(check.id, check.arithmetic, claim, verdict, True), changed, fitted)


def _held(check: Check, finding: Finding, before: Finding | None, both: _Revisions) -> Stale | None:
    """A relation that the new revision breaks, and that held with the figures of the old one.

    ``before`` is what the audit of the old revision found to hold of the same figures.
    """
    if before is not None and [part.role for part in before.claim.parts] == [part.role for part in finding.claim.parts]:
        changed = changed_parts(before.claim, finding.claim)
        return _made(check, before, finding, changed, False) if changed else None
    claim = carried(finding.claim, both.new, both.old, both.back)
    if claim is None:
        return None
    changed = changed_parts(claim, finding.claim)
    if not changed:
        return None
    verdict = check.judge(both.old, claim)
    if verdict.outcome != "consistent":
        return None
    return _made(check, Finding(check.id, claim, verdict), finding, changed, False)


def _made(check: Check, before: Finding, after: Finding, changed: tuple[int, ...], fitted: bool) -> Stale:
    """The stale dependent, its finding with a sentence of its own."""
    way, due = course(check.id, after.claim, changed)
    verdict = after.verdict
    stale = Stale(after, before, way, changed, due, fitted)
    key = "repeat" if check.id == "repeat" and len(changed) == 1 else way
    values = (("changed", changed_words(stale)), ("due", due_words(stale)), ("held", before.verdict.working))
    verdict = replace(verdict, severity=_severity(check, verdict), message=f"finding.stale.{key}",
                      reading="fitted" if fitted else verdict.reading, values=values)
    return replace(stale, finding=replace(after, verdict=verdict))


def _known(scene: Scene, one: Stale) -> Stale:
    """The stale dependent with the fingerprint of its finding."""
    known = one.finding.fingerprint or fingerprint(scene.document, one.finding.claim)
    return replace(one, finding=replace(one.finding, fingerprint=known, id=one.finding.id or f"{known}#1"))


def _severity(check: Check, verdict: Verdict) -> Severity:
    """As the judgement has it; that a last digit was right before makes more of it than a slip."""
    severity: Severity = verdict.severity or "warning"
    return "warning" if severity == "info" and check.arithmetic else severity


def _told(found: Iterable[Stale]) -> Iterator[Stale]:
    """What is worth telling, in reading order: not what a nearer or surer relation says of the same figures."""
    told: list[Stale] = []
    named: set[tuple[int, int]] = set()
    for one in sorted(found, key=lambda one: (one.fitted, one.finding.check in _LESSER, len(one.finding.claim.parts))):
        blames = _blames(one)
        if (one.fitted and blames <= named) or (one.finding.check in _LESSER and blames & named):
            continue
        told.append(one)
        named |= blames
    return iter(sorted(told, key=lambda one: (min(_indexes(one.finding), default=0), one.finding.claim.rule)))


def _blames(one: Stale) -> set[tuple[int, int]]:
    """Which changed figure each figure should have followed, by index."""
    figures = [part.quantity.index if part.quantity else -1 for part in one.finding.claim.parts]
    return {(figures[first], figures[then]) for first in one.changed for then in one.due}


def _indexes(finding: Finding) -> tuple[int, ...]:
    return tuple(part.quantity.index for part in finding.claim.parts if part.quantity is not None)


def _key(finding: Finding, twins: Mapping[int, Quantity] | None = None) -> tuple[str, frozenset[int]] | None:
    """What a finding is about, in figures of the revision that ``twins`` lead to; None where one is missing there."""
    figures = _indexes(finding)
    if twins is not None:
        if not all(index in twins for index in figures):
            return None
        figures = tuple(twins[index].index for index in figures)
    return (finding.check, frozenset(figures)) if figures else None


def _settled(both: _Revisions, first: FileReport, second: FileReport) -> Iterator[Settled]:
    """Every suspicious finding of either revision with its fate, those of the new one first."""
    before = [finding for finding in first.findings if finding.verdict.outcome == "suspicious"]
    keys = {key for finding in before for key in _names(finding, both.forward)}
    present: set[object] = set()
    for finding in second.findings:
        if finding.verdict.outcome == "suspicious":
            names = _names(finding, None)
            present.update(names)
            fate: Fate = "kept" if keys.intersection(names) else "new"
            yield Settled(finding, fate)
    for finding in before:
        if not present.intersection(_names(finding, both.forward)):
            yield Settled(finding, "fixed")


def _names(finding: Finding, twins: Mapping[int, Quantity] | None) -> Sequence[object]:
    """What a finding is known by in the new revision: its figures where it has any, else its words."""
    figures = _indexes(finding)
    if not figures:
        return (finding.id,)
    if twins is not None:
        figures = tuple(twins[index].index for index in figures if index in twins)
        if len(figures) < len(_indexes(finding)):
            return (finding.id,)
    return (finding.id, (finding.check, frozenset(figures)))
