"""Silence between paragraphs that have nothing to do with each other: clean ones, glued into reports by seed.

What stands in one paragraph is no whole, no base and no total of a figure in another unless something says so. A fit
between strangers is luck, and a misfit is no mistake.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sonla_audit.audit import audit_document, document_of
from sonla_audit.finding import Finding

PARAGRAPHS = (Path(__file__).resolve().parent.parent / "fixtures" / "paragraphs" / "clean.txt").read_text(
    "utf-8").strip().split("\n\n\n")  # every figure in them agrees with the others of its paragraph
GLUED = 50


def complaints(text: str) -> list[Finding]:
    """What is said against a text, what is only of interest left out."""
    return [finding for finding in audit_document(document_of(text)).findings
            if finding.verdict.severity in ("error", "warning")]


def told(findings: list[Finding]) -> list[str]:
    """The complaints, as a reader of the test would want them."""
    return [f"{finding.claim.rule}: {finding.verdict.working}" for finding in findings]


def test_every_clean_paragraph_alone_is_left_in_peace() -> None:
    assert [told(found) for text in PARAGRAPHS if (found := complaints(text + "\n"))] == []


@pytest.mark.parametrize("seed", range(10))
def test_paragraphs_of_different_matters_have_no_errors_between_them(seed: int) -> None:
    """What went wrong: the total of one paragraph was taken for the whole of a percent four paragraphs on."""
    text = "\n\n".join(random.Random(seed).sample(PARAGRAPHS, GLUED)) + "\n"
    assert told([finding for finding in complaints(text) if finding.verdict.severity == "error"]) == []


def test_a_wrong_percent_is_still_told_among_strangers() -> None:
    """Silence that comes of not looking is worth nothing."""
    wrong = "Toàn xã có 1.250 hộ, trong đó 430 hộ dùng nước máy, chiếm 43,4%."
    text = "\n\n".join([*PARAGRAPHS[:20], wrong, *PARAGRAPHS[20:40]]) + "\n"
    assert [finding.verdict.stated for finding in complaints(text)] == ["43,4%"]
