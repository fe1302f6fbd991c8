"""A surplus against its two sides, where these stand in other sentences, behind a colon or in other paragraphs."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of

COLONS = ("Chiều xuất khẩu: trong tháng 16,42 tỷ USD, giảm 0,4%; 7 tháng 118,6 tỷ USD, tăng 12,5%. "
          "Chiều nhập khẩu: trong tháng 16,8 tỷ USD, giảm 2,7%; 7 tháng 121,24 tỷ USD, tăng 19,1%. "
          "Cán cân 7 tháng nghiêng về nhập siêu {} tỷ USD.")
BLOCKS = """Xuất khẩu 8 tháng 6.184,7 triệu USD, bằng 61,8% kế hoạch năm (10.000 triệu USD).
Nhập khẩu 4.732,5 triệu USD; như vậy tỉnh xuất siêu {} triệu USD."""
BUDGET = """Tổng thu ngân sách sáu tháng đạt 846.200 tỷ đồng, tăng 14,2% so với cùng kỳ.
Thu nội địa 701.900 tỷ đồng, tăng 12,6%. Thu từ dầu thô 31.800 tỷ đồng, tăng 41,5%.
Tổng chi ngân sách ước 693.500 tỷ đồng, gồm chi thường xuyên 541.200 tỷ đồng, chi đầu tư 152.300 tỷ đồng.\
 Thu vượt chi {} tỷ đồng."""


def told(text: str, surplus: str) -> list[str]:
    """The outcome of everything told of a surplus, as a gap or as a part."""
    report = audit_document(document_of(text.format(surplus)))
    return [finding.verdict.outcome for finding in report.findings
            if finding.claim.rule in ("change.gap", "total.rest", "total.headline")
            and any(part.quantity is not None and part.quantity.surface.startswith(surplus)
                    for part in finding.claim.parts)]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    (COLONS, "2,64", "2,46"), (BLOCKS, "1.452,2", "1.352,2"), (BUDGET, "152.700", "162.700"),
])
def test_a_surplus_is_held_against_sides_told_apart(text: str, right: str, wrong: str) -> None:
    assert told(text, right) == ["consistent"]
    assert told(text, wrong) == ["suspicious"]


@pytest.mark.parametrize(("text", "surplus"), [
    (BLOCKS, "812,3"),  # of the month, it may be
    (BUDGET, "48.100"),
    ("Tháng 8 xuất khẩu 912,4 triệu USD.\nTháng 9 nhập khẩu 640,1 triệu USD, xuất siêu khoảng {} triệu USD.", "370"),
])
def test_sides_of_another_paragraph_accuse_only_where_a_slip_explains_it(text: str, surplus: str) -> None:
    assert "suspicious" not in told(text, surplus)
