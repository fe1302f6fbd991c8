"""What the program tells about itself: how a line was read, what a rule means, whether its examples hold.

A conclusion that cannot be followed is not worth much to an editor, so everything an audit knew about a figure
can be printed. The lines are plain text in every command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from sonla_audit.document import Span
from sonla_audit.finding import Example, FileReport, Finding, Report, Rule, place
from sonla_audit.options import RefusedError, Settings
from sonla_audit.packs import languages, load
from sonla_audit.patterns import pattern
from sonla_audit.places import line_of, number_of, where
from sonla_audit.quantity import Quantity
from sonla_audit.quoting import clean, shown
from sonla_audit.view import View, sentence, states

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sonla_audit.ledger.entries import Entry

Told = tuple[int, Iterable[str]]
_CELL = pattern(r"(?:^|!)[A-Za-z]{1,3}[0-9]{1,7}\Z")  # "Biểu 02!D6"
WRONG = 2  # a rule whose examples do not hold, a line that does not exist: never 1, which means findings


def rules_of(rules_dir: str = "") -> Mapping[str, Rule]:
    """All rules by id, those of a house as well where its folder is given."""
    return {name: rule for language in languages() for name, rule in load(language, rules_dir).rules.items()}


def known(name: str, rules_dir: str = "") -> tuple[Rule, ...]:
    """The rules with this id or this beginning. Raises RefusedError, with a suggestion, where there are none."""
    rules = rules_of(rules_dir)
    found = tuple(rule for key, rule in rules.items() if key == name or key.startswith(f"{name}."))
    if found:
        return found
    from difflib import get_close_matches
    near = get_close_matches(name, (*rules, *{rule.check for rule in rules.values()}), 1)
    if near:
        raise RefusedError("run.unknown_rule_near", rule=clean(name), near=near[0])
    raise RefusedError("run.unknown_rule", rule=clean(name))


def _audit_text(text: str, select: tuple[str, ...] = (), rules_dir: str = "") -> Report:
    from sonla_audit.audit import audit
    return audit(("-",), select=select, stdin=text.encode, rules_dir=rules_dir)


def _house(settings: Settings) -> str:
    return settings.rules_dir or ""


def demonstration() -> Report:
    """The audit of the made-up report that comes with the language."""
    return _audit_text(load(languages()[0]).messages["demo.text"])


def passage(report: Report, width: int | None = None) -> Iterator[str]:
    """The text of a report with its line numbers, its long lines broken between words where there is a width."""
    from textwrap import wrap
    for file in report.files:
        for number, line in enumerate(file.document.source.text.splitlines(), 1):
            rows = [shown(line)] if width is None else wrap(shown(line), max(width - 6, 20))
            for at, row in enumerate(rows or [""]):
                yield (f"{'' if at else number:>3}  {row}").rstrip()
    yield ""


def _why(settings: Settings, view: View) -> Told:
    from sonla_audit.audit import audit
    from sonla_audit.paths import content
    name, _, number = settings.place.rpartition(":")
    cell = bool(_CELL.search(number))
    if not name or not (cell or (number.isdecimal() and int(number))):
        raise RefusedError("run.no_place", place=clean(settings.place))
    report = audit((name,), encoding=settings.encoding, stdin=lambda: content("-"), rules_dir=_house(settings),
                   stdin_name=settings.stdin_filename, language=settings.lang or view.language)
    for failure in report.failures:
        raise RefusedError("run.unread", path=shown(failure.path), sentence=failure.sentence)
    file = report.files[0]
    line, last = line_of(file.document, number) if cell else int(number), len(file.document.line_starts)
    if cell and not line:
        raise RefusedError("run.no_cell", path=shown(name), cell=shown(number))
    if not 0 < line <= last:
        raise RefusedError("run.no_line", path=shown(name), line=shown(number), lines=str(last))
    return 0, _line(view, file, line)


def _line(view: View, file: FileReport, line: int) -> Iterator[str]:
    document = file.document

    def on_line(pieces: tuple[Span, ...]) -> bool:
        return any(document.anchor(piece.start).line <= line <= document.anchor(max(piece.end - 1, piece.start)).line
                   for piece in pieces)

    start, stop = document.line_starts[line - 1], (*document.line_starts, len(document.source.text))[line]
    text = document.source.text[start:stop]
    first = start + len(text) - len(text.lstrip())
    yield f"{number_of(document, first) if document.sheets else line}: {clean(text)}"
    figures = [figure for figure in file.quantities if on_line(figure.pieces)]
    asides = [aside for aside in file.asides if on_line(aside.pieces)]
    from sonla_audit.ledger.entries import entries
    state_of, entry_of = states(file), entries(file, view.rules_dir)
    for figure in figures:
        yield ""
        yield from _figure(view, file, figure, entry_of[figure.index], state_of[figure.index][0])
    for aside in asides:
        yield ""
        yield f"{clean(aside.surface)}: {view.label('state.set-aside')} ({view.label(f'aside.{aside.why}')})"
    others = [finding for finding in file.findings
              if not any(part.quantity is not None for part in finding.claim.parts)
              and any(on_line(place(document, part)) for part in finding.claim.parts)]
    for finding in others:
        yield ""
        yield from _claim(view, file, finding, "")
    if not (figures or asides or others):
        yield view.say("why.nothing")


def _figure(view: View, file: FileReport, figure: Quantity, entry: Entry, state: str) -> Iterator[str]:
    yield clean(figure.surface)
    from sonla_audit.ledger.worth import stretch, unit_of, when, worth
    hedge = figure.hedge
    dated = figure.nature in ("date", "period")
    rows = (("value", worth(figure, view)),
            ("unit", unit_of(figure, view) if not dated else ""),
            ("nature", view.label(f"nature.{figure.nature}")),
            ("interval", "" if dated else stretch(figure.interval, figure, view)),
            ("hedge", f"{hedge.words} ({view.label(f'hedge.{hedge.kind}')})" if hedge.kind else ""),
            ("label", entry.name),
            ("of", entry.whole),
            ("period", when(entry.period, view)),
            ("place", entry.place),
            ("status", view.label(f"status.{entry.status}") if entry.status else ""),
            ("act", view.label(f"act.{entry.act}") if entry.act else ""),
            ("conflict", figure.conflict),
            ("state", view.label(f"state.{state}")))
    named = [(view.label(f"why.{name}"), clean(words)) for name, words in rows if words]
    widest = max(len(name) for name, _ in named)
    for name, words in named:
        yield f"  {name:<{widest}}  {words}"
    for finding in file.findings:
        if any(part.quantity is not None and part.quantity.index == figure.index for part in finding.claim.parts):
            yield from _claim(view, file, finding, "  ")


def _claim(view: View, file: FileReport, finding: Finding, margin: str) -> Iterator[str]:
    claim, verdict = finding.claim, finding.verdict
    severity = f" ({view.label(f'severity.{verdict.severity}')})" if verdict.severity else ""
    bound = f", {view.label('why.bound')}" if verdict.bound else ""
    yield f"{margin}{claim.rule}: {view.label(f'state.{verdict.outcome}')}{severity}{bound}"
    for part in claim.parts:
        pieces = place(file.document, part)
        at = where(view, file.document, pieces[0].start if pieces else 0)
        words = part.quantity.surface if part.quantity else file.document.blocks[part.block].text[part.start:part.end]
        yield f"{margin}  {view.label(f'role.{part.role}')}: {clean(words)} ({at})"
    yield f"{margin}  {sentence(view, file.document, finding)}"
    if verdict.working:
        yield f"{margin}  {view.label('table.working')}: {clean(verdict.working)}"
    cues = ", ".join(f"“{clean(cue)}”" for cue in claim.cues) or "–"
    yield margin + "  " + view.say("why.decided", cues=cues, confidence=view.label(f"confidence.{claim.confidence}"),
                                   score=claim.score, tried=claim.tried)


def _explain(settings: Settings, view: View) -> Told:
    return 0, _explained(known(settings.rule, _house(settings)), view)


def _explained(rules: tuple[Rule, ...], view: View) -> Iterator[str]:
    for number, rule in enumerate(rules):
        if number:
            yield ""
        yield rule.id
        what, why = rule.said(view.language)
        yield f"  {what}"
        yield f"  {view.label('explain.why')}: {why}"
        for example in rule.examples:
            yield f"  {view.label(f'explain.{example.verdict}')}:"
            for line in example.text.strip("\n").split("\n"):
                yield f"    {line.rstrip()}".rstrip()


def _rules(settings: Settings, view: View) -> Told:
    rules = rules_of(_house(settings))
    widest = max((len(name) for name in rules), default=0)
    return 0, [f"{name:<{widest}}  {rule.said(view.language)[0]}" for name, rule in rules.items()]


def _test(settings: Settings, view: View) -> Told:
    from sonla_audit.checks import checks_of
    house = _house(settings)
    chosen = ({rule.id: rule for name in settings.rules for rule in known(name, house)} if settings.rules
              else rules_of(house))
    lines: list[str] = []
    failed = count = 0
    accusing = {check.id for check in checks_of() if not check.arithmetic}  # these approve by silence
    for rule in chosen.values():
        for example in rule.examples:
            count += 1
            outcome = outcome_of(rule, example, house)
            if outcome != example.verdict and (outcome, example.verdict, rule.check in accusing) != (
                    "silent", "consistent", True):
                failed += 1
                lines.append(view.say("test.failed", rule=rule.id, expected=view.label(f"explain.{example.verdict}"),
                                      found=view.label(f"explain.{outcome}"), text=clean(example.text)))
    lines.append(view.say("test.summary", rules=len(chosen), examples=count, failed=failed))
    return (WRONG if failed else 0), lines


def outcome_of(rule: Rule, example: Example, rules_dir: str = "") -> str:
    """What a rule says of an example: suspicious, consistent, undecided, or silent where it claims nothing."""
    report = _audit_text(example.text, (rule.id,), rules_dir)
    found = {finding.verdict.outcome for file in report.files for finding in file.findings
             if finding.claim.rule == rule.id}
    return next((outcome for outcome in ("suspicious", "consistent", "undecided") if outcome in found), "silent")


def _trace(settings: Settings, view: View) -> Told:
    from sonla_audit.audit import trace
    house = _house(settings)
    names = tuple(rule.id for rule in known(settings.rule, house))
    text = settings.text
    if text == "-":
        from sonla_audit.paths import content
        text = content("-").decode("utf-8", "replace")
    lines = [shown(line) for line in trace(text, rules_dir=house)]
    for file in _audit_text(text, names, house).files:
        for finding in file.findings:
            lines += ["", *_claim(view, file, finding, "")]
    return 0, lines


TOLD: Mapping[str, Callable[[Settings, View], Told]] = {
    "why": _why, "explain": _explain, "rules": _rules, "rules test": _test, "rules trace": _trace}
