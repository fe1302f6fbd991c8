"""From what a text asserts to what is reported: rules, claims, verdicts, findings, the report.

Two things are told apart everywhere: how bad (severity) and how sure (confidence). Only arithmetic may be an
error: `judged` refuses an error from a judgement check and one that is merely possible.
"""

from __future__ import annotations

from collections.abc import Sequence

from sonla_audit.document import Document, Span
from sonla_audit.quantity import Aside, Quantity
from sonla_audit.typed import Literal
from sonla_audit.values import Frozen

Outcome = Literal["consistent", "suspicious", "undecided"]
Severity = Literal["error", "warning", "info"]
Confidence = Literal["certain", "likely", "possible"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
FAR = "far"  # the reading of a figure of another size than what comes out
CONFIDENCES: tuple[Confidence, ...] = ("certain", "likely", "possible")


class Example(metaclass=Frozen):
    """A passage that shows a rule: suspicious, consistent, or silent (looks like it and is not)."""

    text: str
    verdict: Literal["suspicious", "consistent", "silent"]


class Rule(metaclass=Frozen):
    """A rule as its TOML file gives it: what it looks for, why that matters, and examples of each kind.

    ``told`` is what and why once more in further languages, each with the language before it.
    """

    id: str
    check: str
    what: str
    why: str
    examples: tuple[Example, ...]
    pattern: str = ""
    told: tuple[tuple[str, str, str], ...] = ()

    def said(self, language: str) -> tuple[str, str]:
        """What it looks for and why, in a language; as the rule gives them where it has no words for that."""
        return next(((what, why) for name, what, why in self.told if name == language), (self.what, self.why))


class Part(metaclass=Frozen):
    """A figure or a passage in its role: "part", "whole", "share", "total", "first", "again" ...

    ``quantity`` is None where the role is played by words (a list of names, a repeated sentence); ``block``,
    ``start`` and ``end`` mark the place in the block's text either way. ``pieces`` are places in the source that
    no block's text holds (a list mark, a footnote mark); where they are given they are the place.
    """

    role: str
    block: int
    start: int
    end: int
    quantity: Quantity | None = None
    pieces: tuple[Span, ...] = ()


class Claim(metaclass=Frozen):
    """What the text asserts: a rule, the figures in their roles, the cue words that say so.

    ``tried`` is the number of candidate bases among which these figures were chosen (1: no choice).
    ``confidence`` is how sure it is that the text asserts this; ``score`` is the sum the choice was made by.
    """

    rule: str
    parts: tuple[Part, ...]
    cues: tuple[str, ...] = ()
    confidence: Confidence = "likely"
    tried: int = 1
    score: int = 0
    form: str = ""
    reference: str = ""

    def quantities(self, role: str) -> tuple[Quantity, ...]:
        """The figures in a role, in order."""
        return tuple([part.quantity for part in self.parts if part.role == role and part.quantity is not None])

    def quantity(self, role: str) -> Quantity:
        """The first figure in a role. Raises LookupError where there is none."""
        for part in self.parts:
            if part.role == role and part.quantity is not None:
                return part.quantity
        raise LookupError(role)

    def indexes(self) -> frozenset[int]:
        """The indexes of its figures, whatever their roles."""
        return frozenset([part.quantity.index for part in self.parts if part.quantity is not None])


class Verdict(metaclass=Frozen):
    """What came of recomputing a claim.

    ``stated`` and ``computed`` are written as an editor would ("87,7%", "87,2%"), ``working`` shows the sum
    ("1.372 ÷ 1.573 = 87,16…87,28 %"), ``reading`` is the reading that reconciled or failed ("rounded", "cut",
    "last-digit", "points" ...). ``message`` is a key of the messages file, ``values`` fill its places.
    """

    outcome: Outcome
    severity: Severity | None
    stated: str = ""
    computed: str = ""
    working: str = ""
    reading: str = ""
    message: str = ""
    values: tuple[tuple[str, str], ...] = ()
    bound: bool = False


class Waiver(metaclass=Frozen):
    """Why a finding is let through: an older revision had it, or somebody answered for it, with a reason.

    ``kind`` is "baseline", "sidecar" (an entry in the file beside the report) or "comment" (in the report).
    """

    kind: Literal["baseline", "sidecar", "comment"]
    reason: str = ""


class Finding(metaclass=Frozen):
    """A judged claim: the row of the report. ``group`` joins findings that share a figure.

    ``of`` is the id of the finding that is the alarm, where this one tells of the same slip.
    """

    check: str
    claim: Claim
    verdict: Verdict
    fingerprint: str = ""
    id: str = ""
    group: str = ""
    waiver: Waiver | None = None
    of: str = ""


class Coverage(metaclass=Frozen):
    """How much of a report was looked at: figures measured, in some claim, in bounds only, set aside."""

    figures: int
    claimed: int
    bounds: int
    set_aside: int
    unread: tuple[str, ...] = ()


class FileReport(metaclass=Frozen):
    """One audited file: the document, its figures, what was set aside, and every finding in stable order."""

    document: Document
    quantities: tuple[Quantity, ...]
    asides: tuple[Aside, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage


class Failure(metaclass=Frozen):
    """A file that could not be checked, and the sentence that says why and what would be accepted."""

    path: str
    sentence: str


class Report(metaclass=Frozen):
    """What a run has to say: audited files and failures, in the order in which they were named."""

    files: Sequence[FileReport]
    failures: tuple[Failure, ...] = ()


def judged(check: str, arithmetic: bool, claim: Claim, verdict: Verdict, held: bool = False) -> Finding:
    """A finding, with the law of severities kept: an error needs arithmetic and more than a possible reading.

    A result far from what comes out is held against its figures only where the text joins them explicitly, or where
    they ``held`` in an earlier revision.
    """
    if verdict.reading == FAR and claim.confidence != "certain" and not held:
        verdict = Verdict("undecided", None)
    if verdict.severity == "error" and (not arithmetic or claim.confidence == "possible"):
        verdict = Verdict(verdict.outcome, "warning", verdict.stated, verdict.computed, verdict.working,
                          verdict.reading, verdict.message, verdict.values, verdict.bound)
    return Finding(check, claim, verdict)


def place(document: Document, part: Part) -> tuple[Span, ...]:
    """Where a part stands in the source, in pieces."""
    if part.pieces:
        return part.pieces
    if part.quantity is not None:
        return part.quantity.pieces
    return document.blocks[part.block].trail.pieces(part.start, part.end)
