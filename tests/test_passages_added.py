"""Columns of figures told sentence by sentence over several paragraphs, and beside a column that holds."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of

RAILS = """Chín tháng, cả nước xảy ra 11.492 vụ tai nạn, làm chết 4.873 người. So với cùng kỳ, số vụ giảm 431 vụ.
Trong đó, đường bộ xảy ra 11.318 vụ, làm chết 4.751 người; so với cùng kỳ giảm 402 vụ.
Đường sắt xảy ra 117 vụ, làm chết 94 người; giảm 11 vụ.
Đường thủy xảy ra 46 vụ, làm chết 17 người; giảm 13 vụ. Hàng hải xảy ra 11 vụ, làm chết 11 người; giảm 5 vụ.
Riêng tháng 9 xảy ra 1.214 vụ, làm chết 507 người."""
COURTS = """Tòa án hai cấp thụ lý 6.842 vụ án; giải quyết 5.417 vụ; còn lại 1.425 vụ.
Trong đó, cấp tỉnh thụ lý 517 vụ, đã giải quyết 406 vụ, còn lại 111 vụ; cấp huyện thụ lý 6.325 vụ, đã giải quyết\
 5.011 vụ, còn lại 1.314 vụ."""


def sums(text: str) -> set[str]:
    """The workings of all sums that hold."""
    report = audit_document(document_of(text))
    assert not [finding for finding in report.findings if finding.verdict.outcome == "suspicious"]
    return {finding.verdict.working for finding in report.findings if finding.claim.rule.startswith("total.")
            and finding.verdict.outcome == "consistent"}


def test_paragraphs_that_tell_of_two_are_added_up_sentence_by_sentence() -> None:
    told = sums(RAILS)
    assert "11.318 + 117 + 46 + 11 = 11.492" in told
    assert "4.751 + 94 + 17 + 11 = 4.873" in told


def test_a_column_beside_one_that_holds_is_believed() -> None:
    told = sums(COURTS)
    assert {"406 + 5.011 = 5.417", "111 + 1.314 = 1.425"} <= told


@pytest.mark.parametrize("text", [
    "Tỉnh có 38 bệnh viện.\nNăm 2021, 3/37 bệnh viện tự chủ hoàn toàn.\nCó 2/37 bệnh viện tự chủ một phần. Huyện có "
    "3/38 bệnh viện.\nCó 30/38 bệnh viện tự chủ.",
])
def test_small_figures_here_and_there_make_nothing(text: str) -> None:
    report = audit_document(document_of(text))
    assert not [finding for finding in report.findings if finding.claim.rule.startswith("total.")]


def test_what_rounding_swallows_is_no_part() -> None:
    told = sums("Lợi nhuận năm 2017 đạt 731,4 nghìn tỷ đồng.\n"
                "Trong đó, khu vực nhà nước đạt 168,2 nghìn tỷ đồng.\n"
                "Khu vực ngoài nhà nước đạt 243,7 nghìn tỷ đồng; khu vực nước ngoài đạt 319,5 nghìn tỷ đồng.\n"
                "Thu nhập của một lao động đạt 8,1 triệu đồng. Khu vực nhà nước đạt 11,4 triệu đồng.")
    assert not any("8,1" in working for working in told)
