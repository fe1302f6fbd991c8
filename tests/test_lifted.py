"""Rates carried from the parts to their total, where only the fit of the figures says that they are its parts."""

from __future__ import annotations

from sonla_audit.audit import audit_document, document_of


def lifted(text: str) -> list[tuple[str, str]]:
    """The rate of each lifted total and what came of it."""
    return [(finding.claim.quantities("rate")[0].surface, finding.verdict.outcome)
            for finding in audit_document(document_of(text)).findings if finding.claim.rule == "total.lifted"]


_TEXT = ("Cả nước trồng được 167,2 nghìn ha rừng, giảm {} so với cùng kỳ. Gỗ khai thác 7.611 nghìn m3, tăng 11,5%. "
         "Các tỉnh miền bắc trồng 142.086 ha, giảm 16,3%. Miền nam trồng 25.117 ha, giảm 2,9%.")


def test_a_fine_total_told_before_its_parts_carries_their_growth() -> None:
    assert ("15,6%", "suspicious") in lifted(_TEXT.format("15,6%"))
    assert ("14,5%", "consistent") in lifted(_TEXT.format("14,5%"))


def test_a_plan_that_two_figures_make_by_luck_does_not() -> None:
    text = ("Huyện thu 235 tỷ đồng, tăng 11%. Cả tỉnh thu 1.924 tỷ đồng trên dự toán 2.160 tỷ đồng, đạt 89,1%, "
            "tăng 33% so với cùng kỳ.")
    assert not lifted(text)


def test_a_rate_that_would_agree_whatever_it_was_is_not_called_right() -> None:
    """ "−13,34…22,79 %" was what came out, with which 18,5% was said to agree, as would have been 2% or 20%."""
    text = ("Tổng vốn ước {} nghìn tỷ đồng, tăng 18,5% so với cùng kỳ, gồm vốn nhà nước {} nghìn tỷ đồng, tăng 28,5%; "
            "vốn tư nhân {} nghìn tỷ đồng, tăng 15%; vốn nước ngoài {} nghìn tỷ đồng, tăng 19%.")
    assert lifted(text.format(9, 2, 3, 4)) == [("18,5%", "undecided")]
    assert lifted(text.format("40,24", "7,21", "19,02", "14,01")) == [("18,5%", "consistent")]
