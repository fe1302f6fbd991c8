"""How much of what a person labelled does the program find, judge rightly, and leave alone?

usage: accuracy.py [CORPUS ...] [--families "share total ..."] [--injected N] [--seed S] [--verbose]

A corpus folder holds NAME.txt beside NAME.json (see fixtures/corpus/README.md, the default). What counts:

- A finding answers a label when it is about the same figures: all of two or three, three quarters of a longer list, and
  at most one stranger (a quarter in a long list); a figure's place may be no more than loosely larger than the number.
  Its check must be one that may speak of such a label. One finding answers one label; a label that a part lies within
  its whole may share the finding that computes with the same two.
- An alarm is a suspicious finding that is an error or a warning; infos are counted apart. An alarm that answers no
  suspicious label is false.
- False comfort: a labelled error, more than a slip of its last digit, that is only called consistent, and a trap whose
  figures are called consistent.
- --injected N: N copies with one mistake each are made from labels that were found consistent; a change after which the
  label still holds by exact arithmetic is not used. An info counts where the last digit is changed, not elsewhere.

Everything runs in this process. Not a test: nothing fails; in brackets are 95% Wilson intervals.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from labelled import Figure, Label, Passage, passages

from sonla_audit.audit import audit
from sonla_audit.finding import FileReport, Finding, place
from sonla_audit.packs import load

CORPUS = Path(__file__).resolve().parent.parent / "fixtures" / "corpus"
# a check of the program: the kinds of label that are its own, and those it may answer besides
CHECKS: dict[str, tuple[str, str]] = {
    "share": ("ratio share", "plan other count"),
    "plan": ("plan", "ratio share growth difference other"),
    "change": ("growth growth-abs cagr", "difference plan other rank"),
    "total": ("sum difference", "other count hedge"),
    "hundred": ("percent-sum", "sum other"),
    "product": ("product average", "other"),
    "spelled": ("words", "repeat"),
    "bounds": ("count", ""),
    "attainable": ("", "count ratio share other"),
    "repeat": ("repeat", "hedge words other difference"),
    "listing": ("list-count", "count sum"),
    "period": ("date-span", "count other"),
    "hedge": ("hedge", "sum growth difference"),
    "wording": ("rank", "growth growth-abs words plan difference other"),
    "duplicate": ("duplicate", "repeat"),
    "numbering": ("", "other count"),
    "name": ("name", ""),
    "number": ("", "other count repeat"),
}
WORDED = frozenset(("duplicate", "list-count", "name", "rank", "date-span", "words"))  # labels whose places are loose
LEADING = frozenset(("list-count", "rank"))  # labels that one of their figures is enough for

Place = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Rate:
    """So many of so many."""

    hits: int = 0
    of: int = 0

    def add(self, hit: bool) -> None:
        """Count one more."""
        self.of += 1
        self.hits += hit

    @property
    def percent(self) -> float:
        """The share in percent; 100 of nothing, for a floor is kept where nothing could break it."""
        return 100 * self.hits / self.of if self.of else 100.0

    def __str__(self) -> str:
        if not self.of:
            return "-"
        low, high = wilson(self.hits, self.of)
        return f"{self.percent:.1f}% ({self.hits}/{self.of}) [{100 * low:.0f}, {100 * high:.0f}]"


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95% interval of Wilson for a share."""
    z, share = 1.96, hits / of
    middle = share + z * z / of / 2
    spread = z * (share * (1 - share) / of + z * z / of / of / 4) ** 0.5
    return max(0.0, (middle - spread) / (1 + z * z / of)), min(1.0, (middle + spread) / (1 + z * z / of))


@dataclass(slots=True)
class Account:
    """The figures of a family, or of all."""

    detected: Rate = field(default_factory=Rate)
    right: Rate = field(default_factory=Rate)
    errors: Rate = field(default_factory=Rate)
    slips: Rate = field(default_factory=Rate)
    comfort: Rate = field(default_factory=Rate)
    trap_comfort: Rate = field(default_factory=Rate)
    trapped: Rate = field(default_factory=Rate)
    alarms: Rate = field(default_factory=Rate)
    infos: Rate = field(default_factory=Rate)


@dataclass(slots=True)
class Score:
    """What came of a corpus. ``held`` are consistent labels that were rightly called so, with their passages."""

    passages: int = 0
    total: Account = field(default_factory=Account)
    families: dict[str, Account] = field(default_factory=lambda: defaultdict(Account))
    checks: dict[str, Account] = field(default_factory=lambda: defaultdict(Account))
    figures: Rate = field(default_factory=Rate)
    rules: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    held: list[tuple[Passage, Label]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Said:
    """A finding with the places of its figures in the source."""

    finding: Finding
    places: tuple[Place, ...]

    @property
    def outcome(self) -> str:
        """What the program says: consistent, suspicious or undecided."""
        return self.finding.verdict.outcome

    @property
    def alarm(self) -> bool:
        """Whether it asks for a person: suspicious, and more than an info."""
        return self.outcome == "suspicious" and self.finding.verdict.severity != "info"


def said(report: FileReport) -> list[Said]:
    """The findings of a report with their places."""
    return [Said(finding, tuple(tuple((piece.start, piece.end) for piece in place(report.document, part))
                                for part in finding.claim.parts)) for finding in report.findings]


def touches(figure: Figure, spot: Place, worded: bool) -> bool:
    """Whether a finding's figure is this labelled one: they overlap, and its place is no passage around it."""
    widest = 3 * len(figure.text) + 25
    return any(start < figure.end and figure.start < end and (worded or end - start <= widest) for start, end in spot)


def answers(label: Label, one: Said) -> int | None:
    """How far a finding is from a label (0: the same figures), or None where it does not answer it."""
    own, besides = CHECKS.get(one.finding.check, ("", ""))
    if label.kind not in (*own.split(), *besides.split()):
        return None
    worded, count = label.kind in WORDED, len(label.figures)
    covered = sum(any(touches(figure, spot, worded) for spot in one.places) for figure in label.figures)
    needed = count if count <= 3 else -(-3 * count // 4)
    if covered < needed and not (label.kind in LEADING and covered):
        return None
    strangers = sum(not any(touches(figure, spot, worded) for figure in label.figures) for spot in one.places)
    if not worded and strangers > max(1, count // 4):
        return None
    return 10 * strangers + count - covered


def paired(labels: Sequence[Label], found: Sequence[Said]) -> tuple[dict[int, int], set[int]]:
    """Which finding answers which label, the right verdict first, then the nearest; and the findings so used."""
    pairs = sorted((one.outcome != label.verdict, distance, at, number)
                   for at, label in enumerate(labels) for number, one in enumerate(found)
                   if (distance := answers(label, one)) is not None)
    chosen: dict[int, int] = {}
    used: set[int] = set()
    for _, _, at, number in pairs:
        if at not in chosen and number not in used:
            chosen[at] = number
            used.add(number)
    for _, _, at, number in pairs:
        if labels[at].kind == "count":
            chosen.setdefault(at, number)
    return chosen, used


def score(read: Sequence[Passage], families: Collection[str] = ()) -> Score:
    """Audit labelled passages and hold the findings against their labels.

    ``families`` are checks of the program or kinds of label, and restrict both; empty for all.
    """
    kinds, checks = restricted(families)
    result = Score()
    report = audit([str(passage.path) for passage in read])
    if report.failures:
        raise SystemExit("\n".join(failure.sentence for failure in report.failures))
    for passage, file in zip(read, report.files, strict=True):
        result.passages += 1
        result.figures.hits += file.coverage.claimed
        result.figures.of += file.coverage.figures
        for finding in file.findings:
            result.rules[finding.claim.rule].add(passage.path.name)
        _passage(result, passage, said(file), kinds, checks)
    return result


def restricted(families: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of label and the checks that are meant by the names of either."""
    every = frozenset(kind for own, besides in CHECKS.values() for kind in (own + " " + besides).split())
    if not families:
        return every, frozenset(CHECKS)
    unknown = sorted(set(families) - every - set(CHECKS))
    if unknown:
        raise SystemExit(f"no such family: {', '.join(unknown)}; known are {', '.join(sorted(every | set(CHECKS)))}")
    kinds = {kind for name in families for kind in (CHECKS[name][0].split() if name in CHECKS else [name])}
    checks = {name for name, (own, _) in CHECKS.items() if name in families or kinds & set(own.split())}
    return frozenset(kinds), frozenset(checks)


def _passage(result: Score, passage: Passage, found: list[Said], kinds: Collection[str],
             checks: Collection[str]) -> None:
    labels = [label for label in passage.labels if not label.trap and not label.doubt]
    chosen, used = paired(labels, found)
    true: set[int] = set()
    for at, label in enumerate(labels):
        number = chosen.get(at)
        outcome = found[number].outcome if number is not None else "missed"
        if outcome == label.verdict == "suspicious" and number is not None:
            true.add(number)
        if label.kind in kinds:
            _label(result, passage, label, outcome)
    for number, one in enumerate(found):
        if one.outcome == "suspicious" and one.finding.check in checks:
            fine = number in true or any(label.verdict == "suspicious" and answers(label, one) is not None
                                         for label in passage.labels)
            for account in (result.total, result.checks[one.finding.check]):
                (account.alarms if one.alarm else account.infos).add(fine)
            if not fine:
                verdict = one.finding.verdict
                result.lines.append(f"FALSE {verdict.severity} {passage.path.name} {one.finding.claim.rule} "
                                    f"{verdict.working} {_quoted(passage, one)}")
    for label in passage.labels:
        if label.trap and label.kind in kinds:
            _trap(result, passage, label, [one for number, one in enumerate(found) if number not in used])


def _label(result: Score, passage: Passage, label: Label, outcome: str) -> None:
    right = outcome == label.verdict
    for account in (result.total, result.families[label.kind]):
        account.detected.add(outcome != "missed")
        account.right.add(right)
        if label.verdict == "suspicious":
            (account.slips if label.margin else account.errors).add(right)
            if not label.margin:
                account.comfort.add(outcome == "consistent")
    if right and label.verdict == "consistent":
        result.held.append((passage, label))
    if not right:
        result.lines.append(f"{'MISSED' if outcome == 'missed' else 'WRONG'} {passage.path.name} {label.kind} "
                            f"{label.verdict}{' (margin)' if label.margin else ''} called {outcome}: "
                            f"{[figure.text for figure in label.figures]} {label.computed}")


def _trap(result: Score, passage: Passage, label: Label, found: list[Said]) -> None:
    same = [one for one in found if 1 < len(label.figures) >= len(one.places) - 1
            and all(any(touches(figure, spot, False) for spot in one.places) for figure in label.figures)]
    trapped = [one for one in same if one.alarm]
    comfort = [one for one in same if one.outcome == "consistent"]
    for account in (result.total, result.families[label.kind]):
        account.trapped.add(bool(trapped))
        account.trap_comfort.add(bool(comfort))
    for name, ones in (("TRAPPED", trapped), ("COMFORTED", comfort)):
        result.lines += [f"{name} {passage.path.name} {label.kind} {one.finding.claim.rule} {_quoted(passage, one)}"
                         for one in ones]


def _quoted(passage: Passage, one: Said) -> list[str]:
    return [passage.text[spot[0][0]:spot[-1][1]] for spot in one.places if spot]


def told(result: Score, everything: bool) -> Iterator[str]:
    """The tables of a score, line by line."""
    total = result.total
    yield f"passages {result.passages}, labels {total.detected.of}, traps {total.trapped.of}"
    for name, rate in (("detection", total.detected), ("right verdict", total.right),
                       ("clear errors found", total.errors), ("last-digit slips found", total.slips),
                       ("precision of alarms", total.alarms), ("precision of infos", total.infos),
                       ("false comfort on errors", total.comfort), ("false comfort on traps", total.trap_comfort),
                       ("traps fallen into", total.trapped), ("figures in a claim", result.figures)):
        yield f"  {name:24s} {rate}"
    yield ""
    yield (f"{'label':13s}{'detected':>28s}{'right verdict':>28s}{'clear errors found':>28s}{'slips':>9s}"
           f"{'comfort':>9s}{'traps: in':>11s}{'comfort':>9s}")
    for name, one in sorted(result.families.items(), key=lambda pair: (-pair[1].detected.of, pair[0])):
        yield (f"{name:13s}{one.detected!s:>28s}{one.right!s:>28s}{one.errors!s:>28s}{_short(one.slips):>9s}"
               f"{_short(one.comfort):>9s}{_short(one.trapped):>11s}{_short(one.trap_comfort):>9s}")
    yield ""
    yield f"{'check':13s}{'precision of alarms':>28s}{'precision of infos':>28s}"
    for name, one in sorted(result.checks.items(), key=lambda pair: (-pair[1].alarms.of, pair[0])):
        yield f"{name:13s}{one.alarms!s:>28s}{one.infos!s:>28s}"
    yield ""
    once = [f"{rule} ({next(iter(texts))})" for rule, texts in sorted(result.rules.items()) if len(texts) == 1]
    never = [rule for rule in load("vi").rules if rule not in result.rules]
    yield "texts in which a rule speaks: " + ", ".join(
        f"{rule} {len(texts)}" for rule, texts in sorted(result.rules.items(), key=lambda pair: -len(pair[1])))
    yield f"rules that speak in one text only: {', '.join(once) or 'none'}"
    yield f"rules that never speak: {', '.join(never) or 'none'}"
    if everything:
        yield from sorted(result.lines)


def _short(rate: Rate) -> str:
    return f"{rate.hits}/{rate.of}" if rate.of else "-"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--families", default="", help="checks of the program or kinds of label, parted by blanks")
    parser.add_argument("--injected", type=int, default=0, help="how many mistakes to make and look for")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--verbose", action="store_true", help="list what was missed, wrong and false")
    chosen = parser.parse_args()
    start = time.perf_counter()
    read = list(passages(chosen.corpora))
    if not read:
        print("no labelled passages found", file=sys.stderr)
        return 2
    result = score(read, chosen.families.split())
    print(*told(result, chosen.verbose), sep="\n")
    if chosen.injected:
        from injected import told as told_injected

        print("", *told_injected(result, chosen.injected, chosen.seed, chosen.verbose), sep="\n")
    print(f"\n{time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
