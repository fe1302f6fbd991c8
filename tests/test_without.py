"""What is left of a figure without a part of it that is named."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of

LOCAL = ("Toàn tỉnh thu 15.247 tỷ đồng. Trong đó, thu nội địa 14.132 tỷ đồng (chiếm 92,7%), tăng 9,4%; thu xuất nhập "
         "khẩu 1.115 tỷ đồng. {} tiền sử dụng đất (4.218 tỷ đồng) thì thu nội địa được {} tỷ đồng.")
TRADE = "Kim ngạch 7 tháng đạt 5,34 tỷ USD. Không kể dầu thô (1,61 tỷ USD), kim ngạch là {} tỷ USD, tăng 11%."


def told(text: str, rest: str) -> list[str]:
    """The outcome of every gap and every sum that a rest is in."""
    report = audit_document(document_of(text))
    return [finding.verdict.outcome for finding in report.findings
            if finding.claim.rule.startswith(("change.gap", "total.")) and any(
                part.quantity is not None and part.quantity.surface.startswith(rest) for part in finding.claim.parts)]


@pytest.mark.parametrize("words", ["Không tính", "Nếu không kể", "Sau khi trừ"])
def test_a_part_left_out_leaves_the_rest(words: str) -> None:
    assert told(LOCAL.format(words, "9.914"), "9.914") == ["consistent"]
    assert told(LOCAL.format(words, "9.877"), "9.877") == ["suspicious"]


def test_the_whole_may_stand_in_the_sentence_before() -> None:
    assert told(TRADE.format("3,73"), "3,73") == ["consistent"]


@pytest.mark.parametrize(("text", "rest"), [
    (LOCAL.format("Riêng", "9.877"), "9.877"),
    (LOCAL.format("Không tính", "3.120"), "3.120"),  # of something else
    (LOCAL.format("Không tính", "9.877").replace("(4.218 tỷ đồng)", "(4.218 tỷ đồng) và xổ số (37 tỷ đồng)"), "9.877"),
    ("Xã thu 412 triệu đồng. Không tính phí vệ sinh (37 triệu đồng), các thôn thu quỹ 96 triệu đồng.", "96"),
])
def test_a_rest_of_another_name_or_size_accuses_nothing(text: str, rest: str) -> None:
    assert "suspicious" not in told(text, rest)
