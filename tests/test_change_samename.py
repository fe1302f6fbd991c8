"""A growth over what was told before by the same name, paragraphs away."""

from __future__ import annotations

from sonla_audit.audit import audit_document, document_of

_TEXT = ("Doanh thu bán nước năm 2023 đạt 238,6 tỷ đồng, bằng 101,5% kế hoạch.\nLợi nhuận trước thuế 30,7 tỷ đồng.\n"
         "Số cổ đông dự họp là 54 người.\nKế hoạch năm 2024: doanh thu bán nước 245,0 tỷ đồng, tăng {}; lợi nhuận "
         "trước thuế 24,0 tỷ đồng, giảm {}.")


def grown(text: str, *rules: str) -> list[tuple[str, str, str]]:
    """Each growth over a base by some rules: the base, the percent and what came of it."""
    return [(finding.claim.quantities("base")[0].surface, finding.claim.quantities("change")[0].surface,
             finding.verdict.outcome)
            for finding in audit_document(document_of(text)).findings
            if finding.claim.rule in (rules or ("change.base", "change.year"))]


def test_a_goal_grows_over_what_was_told_by_its_name() -> None:
    found = grown(_TEXT.format("2,7%", "21,8%"))
    assert ("238,6 tỷ đồng", "2,7%", "consistent") in found
    assert ("30,7 tỷ đồng", "21,8%", "consistent") in found


def test_a_fall_divided_by_the_new_value_is_wrong() -> None:
    assert ("30,7 tỷ đồng", "27,9%", "suspicious") in grown(_TEXT.format("2,7%", "27,9%"))


def test_a_growth_that_fits_nothing_says_nothing() -> None:
    assert not [one for one in grown(_TEXT.format("9,4%", "12,3%")) if one[-1] == "suspicious"]


def test_another_name_is_no_base() -> None:
    assert not grown(_TEXT.format("2,7%", "21,8%").replace("Doanh thu bán nước", "Chi phí bán nước")
                     .replace("Lợi nhuận trước thuế", "Thuế phải nộp"), "change.base")
