"""Counts told by their kinds in a bracket with dashes."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def told(text: str) -> list[str]:
    """The outcome of every list that is added up."""
    report = audit_document(document_of(text))
    return [finding.verdict.outcome for finding in report.findings if finding.claim.rule == "total.list"]


@pytest.mark.parametrize("text", ["Đoàn chủ nhà giành {} huy chương (142-97-88), xếp thứ nhất.",
                                  "Nhất là đoàn chủ nhà (142-97-88) với {} huy chương."])
def test_a_bracket_with_dashes_makes_the_medals_beside_it(text: str) -> None:
    assert told(text.format("327")) == ["consistent"]
    assert told(text.format("372")) == ["suspicious"]


@pytest.mark.parametrize("text", [
    "Đội chủ nhà ra sân với đội hình (4-4-2), gồm 11 cầu thủ.",
    "Trận chung kết kết thúc sau 3 hiệp (21-15-18) và 62 phút.",
    "Gọi tổng đài (024-38-25) để gặp 12 cán bộ.",
])
def test_formations_and_scores_accuse_nothing(text: str) -> None:
    assert "suspicious" not in told(text)
