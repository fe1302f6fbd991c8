"""Rates that are by their name what two other figures make."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def said(text: str) -> list[tuple[str, ...]]:
    """Each share as its figures and what came of it."""
    return [(*(part.quantity.surface[: part.quantity.end - part.quantity.start] for part in finding.claim.parts
               if part.quantity), finding.verdict.outcome)
            for finding in audit_document(document_of(text)).findings if finding.check == "share"]


@pytest.mark.parametrize(("share", "outcome"), [("21,3%", "consistent"), ("23,1%", "suspicious")])
def test_a_margin_is_of_the_profit_and_the_turnover_that_are_told(share: str, outcome: str) -> None:
    text = ("Công ty Mái Lá đạt doanh thu thuần quý II là 1.420 tỷ đồng, nhiều hơn cùng kỳ.\nGiá vốn tăng lên "
            f"1.118 tỷ đồng nên lợi nhuận gộp còn 302 tỷ đồng; biên lợi nhuận gộp đạt {share}.")
    assert ("302", "1.420", share, outcome) in said(text)


def test_a_margin_moves_from_one_rate_to_the_one_of_now() -> None:
    text = ("Doanh thu thuần đạt 2.142,6 tỷ đồng, lợi nhuận gộp 1.182,3 tỷ đồng. Biên lãi gộp từ 48,8% lên 55,2%.")
    assert ("1.182,3", "2.142,6", "55,2%", "consistent") in said(text)


def test_what_was_saved_is_what_the_bid_leaves_of_the_price() -> None:
    text = "Giá gói thầu được duyệt 1.260 tỷ đồng, giá trúng thầu 1.076 tỷ đồng, tỷ lệ tiết kiệm {}."
    assert ("1.076", "1.260", "14,6%", "consistent") in said(text.format("14,6%"))
    assert not [one for one in said(text.format("11,2%")) if one[-1] == "suspicious" and one[0] == "1.076"]


@pytest.mark.parametrize("text", [
    # the turnover of something else
    "Doanh thu tài chính 1.420 tỷ đồng, lợi nhuận gộp 302 tỷ đồng, biên lợi nhuận gộp đạt 23,1%.",
    # two turnovers: of which one it is is not said
    "Doanh thu quý I 1.420 tỷ đồng, doanh thu quý II 1.510 tỷ đồng, lợi nhuận gộp 302 tỷ đồng, biên lãi gộp đạt 23,1%.",
    # a goal
    "Doanh thu thuần 1.420 tỷ đồng, lợi nhuận gộp 302 tỷ đồng, công ty muốn biên lãi gộp tăng 23,1%.",
])
def test_a_margin_of_something_else_says_nothing(text: str) -> None:
    assert not [one for one in said(text) if one[-1] == "suspicious"]


def test_a_margin_is_held_against_its_turnover_whatever_stands_beside_it() -> None:
    # a pair with the costs right before it was weighed first and given up, and the margin was held against nothing
    text = ("Công ty Mái Lá công bố doanh thu năm 2023 là 1.420 tỷ đồng, gồm quý I 300 tỷ đồng, quý II 350 tỷ đồng, "
            "quý III 370 tỷ đồng và quý IV 400 tỷ đồng.\n"
            "Giá vốn là 1.118 tỷ đồng, lợi nhuận gộp 302 tỷ đồng, biên lợi nhuận gộp {}.")
    assert ("302", "1.420", "21,3%", "consistent") in said(text.format("21,3%"))
    assert ("302", "1.420", "23,3%", "suspicious") in said(text.format("23,3%"))
