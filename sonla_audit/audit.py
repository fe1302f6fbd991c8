"""The line: read, measure, claim, judge, report. The whole of an audit stands on this page.

A file that cannot be read never stops the others; it becomes a failure with the sentence that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from os.path import abspath

from sonla_audit.checks import checks_of
from sonla_audit.clauses.clauses import Reading, read, scan
from sonla_audit.clauses.labels import labelled
from sonla_audit.document import Document, Source
from sonla_audit.finding import Claim, Coverage, Failure, FileReport, Finding, Report, Verdict, judged, place
from sonla_audit.fingerprints import fingerprint
from sonla_audit.measuring.measure import Vocabulary, measure, vocabulary
from sonla_audit.packs import Pack, load, load_messages
from sonla_audit.paths import content, shown
from sonla_audit.phrases import cues
from sonla_audit.quantity import Aside, Quantity
from sonla_audit.readers import UnreadableError, reader_for
from sonla_audit.scene import Check, Scene, latest
from sonla_audit.tokens import Lexicon
from sonla_audit.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from sonla_audit.tables.rowed import Rows

SILENT_KINDS = frozenset(("noise", "signature"))


@lru_cache(maxsize=4)
def _language(name: str, house: str) -> tuple[Pack, Vocabulary, Lexicon]:
    pack = load(name, house)
    return pack, vocabulary(pack), Lexicon({}, cues(pack.tables.shut("words")))


def scene_of(document: Document, rules_dir: str = "") -> Scene:
    """A laid-out document with its figures measured and its clauses read."""
    pack, known, lexicon = _language(document.language, rules_dir and abspath(rules_dir))
    quantities: list[Quantity] = []
    asides: list[Aside] = []
    readings: list[Reading] = []
    row = _rows(document, pack, known, lexicon)
    short = frozenset([word.removesuffix(".") for word in pack.tables["layout"].get("abbreviations", ())])
    for block in document.blocks:
        words, cues = scan(block, lexicon)
        found: list[Quantity] = []
        if block.kind == "row" and row is not None:
            found, masked = row.measured(block, len(quantities))
            asides += masked
        elif block.kind not in SILENT_KINDS:
            if row is not None:
                row.scales.heard(block)
            starts = frozenset([i for cue in cues for i in range(cue.first, cue.last)])
            found, masked = measure(block, words, starts, known, len(quantities))
            asides += masked
        reading = labelled(read(block, words, cues, found, short))
        readings.append(reading)
        quantities += [figure.quantity for figure in reading.figures]
    return Scene(document, tuple(quantities), tuple(asides), pack, tuple(readings))


def _rows(document: Document, pack: Pack, known: Vocabulary, lexicon: Lexicon) -> Rows | None:
    """What measures the rows of tables; nothing is loaded for a text without one."""
    if not any(block.kind == "row" for block in document.blocks):
        return None
    from sonla_audit.tables.rowed import Rows

    layout = pack.tables["layout"]
    return Rows(lexicon, known, layout["units"], layout["naming"])


def document_of(text: str, language: str = "vi", path: str = "-") -> Document:
    """A text laid out as a report read from a file would be."""
    from sonla_audit.readers.text import document

    return document(Source(path, text, "utf-8"), language)


def ledger_of(text: str, language: str = "vi") -> tuple[tuple[Quantity, ...], tuple[Aside, ...]]:
    """The figures of a text and what was set aside."""
    scene = scene_of(document_of(text, language))
    return scene.quantities, scene.asides


def audit_document(document: Document, chosen: Callable[[str], bool] = lambda rule: True,
                   rules_dir: str = "") -> FileReport:
    """Every finding of one document whose rule is chosen, in stable order, with its coverage."""
    return audited(scene_of(document, rules_dir), chosen)


def audited(scene: Scene, chosen: Callable[[str], bool] = lambda rule: True) -> FileReport:
    """Every finding of a document that was read, as `audit_document` gives it."""
    document = scene.document
    findings: list[Finding] = []
    own = _by_pattern(scene)
    for check in sorted(checks_of(), key=lambda check: not check.roomy):
        findings += _findings(check, scene, chosen, own.get(check.id, ()))
    checks = {check.id: check for check in checks_of()}
    findings += _fitting(scene, findings, chosen, checks)
    findings = _numbered(document, _once(findings))
    groups = [finding.group for finding in findings if finding.group]
    if len(set(groups)) < len(groups) or any(finding.check == "duplicate" for finding in findings):
        from sonla_audit.judging.slipped_once import told_once
        findings = told_once(scene, findings, checks)
    latest[:] = [scene]
    return FileReport(document, scene.quantities, scene.asides, tuple(findings), _coverage(scene, findings))


def audit(paths: Sequence[str], *, encoding: str | None = None, select: tuple[str, ...] = (),
          ignore: tuple[str, ...] = (), stdin: Callable[[], bytes] | None = None, language: str = "vi",
          stdin_name: str | None = None, rules_dir: str = "") -> Report:
    """Audit files, in the order named; "-" is read by ``stdin`` and called ``stdin_name`` where that is given.

    ``select`` and ``ignore`` are rule ids or their prefixes; ``language`` is that of the sentences for files that
    could not be read; ``rules_dir`` is a folder of cues and rules over those that come with the program. Raises
    RuleFileError where the rules are wrong.
    """
    chosen = chooser(select, ignore)
    results = [audited_file(path, chosen, encoding, stdin, language, stdin_name, rules_dir)
               for path in paths]
    return Report(tuple(result for result in results if isinstance(result, FileReport)),
                  tuple(result for result in results if isinstance(result, Failure)))


def audited_file(path: str, chosen: Callable[[str], bool], encoding: str | None = None,
                 stdin: Callable[[], bytes] | None = None, language: str = "vi",
                 stdin_name: str | None = None, rules_dir: str = "") -> FileReport | Failure:
    """One file audited; a failure with its sentence where it cannot be read."""
    try:
        return audit_document(read_file(path, encoding, stdin, stdin_name), chosen, rules_dir)
    except UnreadableError as problem:
        return Failure(shown(stdin_name or path if path == "-" else path), sentence(problem, language))


def warm(language: str = "vi", rules_dir: str = "") -> None:
    """Load and make ready whatever every audit needs, once, before processes share it."""
    for check in checks_of():
        list(check.find(scene_of(document_of("", language), rules_dir)))


def read_file(path: str, encoding: str | None = None, stdin: Callable[[], bytes] | None = None,
              stdin_name: str | None = None) -> Document:
    """Read one file, or standard input for "-". Raises UnreadableError."""
    data = stdin() if path == "-" and stdin is not None else content(path)
    name = stdin_name or path if path == "-" else path
    try:
        document: Document = reader_for(name).read(shown(name), data, encoding)
    except UnreadableError as problem:
        if name == "-" and problem.key == "format" and dict(problem.values)["format"][:3] in ("PDF", "ZIP"):
            raise UnreadableError("format-input", problem.values) from None
        raise
    return document


def sentence(problem: UnreadableError, language: str = "vi") -> str:
    """The sentence for a file that could not be read, in the given language."""
    prefix = "reading."
    return problem.sentence({key.removeprefix(prefix): text for key, text in load_messages(language).items()
                             if key.startswith(prefix)})


def trace(text: str, language: str = "vi", rules_dir: str = "") -> Iterator[str]:
    """How a text was understood: words, cues, figures with their clauses, claims with scores and verdicts."""
    from sonla_audit.drawing.tracing import lines

    scene = scene_of(document_of(text, language), rules_dir)
    own = _by_pattern(scene)
    yield from lines(scene, [(check, claim, check.judge(scene, claim)) for check in checks_of()
                             for claim in (*own.get(check.id, ()), *check.find(scene))])


def _by_pattern(scene: Scene) -> Mapping[str, tuple[Claim, ...]]:
    """What the rules find that are patterns, by check."""
    if not scene.pack.patterned:
        return {}
    from sonla_audit.clauses.idioms import claims
    return claims(scene)


def chooser(select: tuple[str, ...], ignore: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a rule is wanted: it is selected, where any is, and not ignored. Both take ids and their beginnings."""
    def named(rule: str, names: tuple[str, ...]) -> bool:
        return any(rule == name or rule.startswith(name + ".") for name in names)

    return lambda rule: (not select or named(rule, select)) and not named(rule, ignore)


def _findings(check: Check, scene: Scene, chosen: Callable[[str], bool],
              own: tuple[Claim, ...] = ()) -> Iterable[Finding]:
    """The findings of a check; ``own`` are claims of patterns, which go before others about the same figure."""
    told: frozenset[tuple[int, int, int]] = frozenset()
    if own:
        from sonla_audit.clauses.idioms import anchored
        told = frozenset().union(*map(anchored, own))
    for claim in (*own, *check.find(scene)):
        if chosen(claim.rule) and (not told or claim in own or not told & anchored(claim)):
            verdict = check.judge(scene, claim)
            if verdict.severity in ("error", "warning"):
                from sonla_audit.elsewise import holds_otherwise
                if holds_otherwise(scene, claim):
                    verdict = Verdict("undecided", None)
            yield judged(check.id, check.arithmetic, claim, verdict)


def _fitting(scene: Scene, findings: Sequence[Finding], chosen: Callable[[str], bool],
             checks: Mapping[str, Check]) -> Iterator[Finding]:
    """What holds by its arithmetic alone, beside what was found."""
    from sonla_audit.fits.fits import fits

    for claim in fits(scene, findings):
        check = checks[claim.rule.partition(".")[0]]
        if chosen(claim.rule) and (verdict := check.judge(scene, claim)).outcome == "consistent":
            yield judged(check.id, check.arithmetic, claim, verdict)


def _once(findings: list[Finding]) -> list[Finding]:
    """The same check on the same figures is one finding, the surest."""
    best: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = (finding.check, tuple(sorted((p.block, p.start, p.end) for p in finding.claim.parts)), finding.claim.form)
        known = best.get(key)
        if known is None or known.claim.score < finding.claim.score:
            best[key] = finding
    return list(best.values())


def _numbered(document: Document, findings: list[Finding]) -> list[Finding]:
    """Findings in reading order, each with its fingerprint and its group: those that share a suspicious figure."""
    def first(finding: Finding) -> tuple[int, str]:
        spans = [span.start for part in finding.claim.parts for span in place(document, part)[:1]]
        return min(spans, default=0), finding.claim.rule

    ordered = sorted(findings, key=first)
    seen: dict[str, int] = {}
    groups: dict[tuple[int, int, int], str] = {}
    numbered: list[Finding] = []
    count = 0
    for finding in ordered:
        known = fingerprint(document, finding.claim)
        seen[known] = seen.get(known, 0) + 1
        group = ""
        if finding.verdict.outcome == "suspicious":
            keys = [(p.block, p.start, p.end) for p in finding.claim.parts]
            group = next((groups[key] for key in keys if key in groups), "")
            if not group:
                count += 1
                group = f"g{count}"
            for key in keys:
                groups.setdefault(key, group)
        numbered.append(Finding(finding.check, finding.claim, finding.verdict, known, f"{known}#{seen[known]}", group))
    return numbered


def _coverage(scene: Scene, findings: list[Finding]) -> Coverage:
    verified = {p.quantity.index for f in findings if not f.verdict.bound for p in f.claim.parts if p.quantity}
    bounds = {p.quantity.index for f in findings if f.verdict.bound for p in f.claim.parts if p.quantity}
    return Coverage(len(scene.quantities), len(verified), len(bounds - verified), len(scene.asides),
                    scene.document.unread)
