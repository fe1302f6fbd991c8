"""A percent that is right of one whole and told of another; and a share of what levels make, told of their total."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def said(text: str) -> list[tuple[str, ...]]:
    """Each share as its figures and what came of it."""
    return [(*(part.quantity.surface[: part.quantity.end - part.quantity.start] for part in finding.claim.parts
               if part.quantity), finding.verdict.outcome)
            for finding in audit_document(document_of(text)).findings if finding.check in ("share", "plan")]


@pytest.mark.parametrize(("text", "meant"), [
    ("Chi cục thụ lý 960 việc, phải thi hành 900 việc; 600 việc có điều kiện, chiếm 62,5% số việc phải thi hành.",
     ("600", "900", "62,5%", "suspicious")),
    ("Ban tiếp nhận 1.250 đơn, đã xử lý 1.120 đơn; đơn đủ điều kiện 980 đơn (chiếm 78,4% tổng số đơn đã xử lý).",
     ("980", "1.120", "78,4%", "suspicious")),
    ("Huyện được giao dự toán pháp lệnh 640 tỷ đồng, chỉ tiêu phấn đấu 700 tỷ đồng. Đến nay thu được 413 tỷ đồng, "
     "đạt 59% dự toán pháp lệnh.", ("413", "640", "59%", "suspicious")),
])
def test_a_percent_of_another_whole_than_its_words_name_is_wrong(text: str, meant: tuple[str, ...]) -> None:
    assert meant in said(text)


@pytest.mark.parametrize("text", [
    # the words behind a fraction may be of either side
    "Tỉnh có 118/146 xã đạt chuẩn nông thôn mới, tỷ lệ 80,8%; 37 xã nâng cao (bằng 31,4% số xã đạt chuẩn).",
    # both figures go by the name
    "Năm 2023 phải thi hành 960 việc, năm 2024 phải thi hành 900 việc; 600 việc tồn, chiếm 62,5% số phải thi hành.",
    # the name goes on
    "Chi cục thụ lý 960 việc, phải thi hành 900 việc; 600 việc có điều kiện, chiếm 62,5% số phải thi hành cũ và mới.",
])
def test_a_name_that_may_be_of_the_whole_that_fits_says_nothing(text: str) -> None:
    assert all(one[-1] == "consistent" for one in said(text))


def test_a_share_of_levels_added_is_told_of_the_total_they_make() -> None:
    text = ("Trong quý, may mặc nhận 5.205 tỷ đồng, chiếm 39,4%; da giày nhận 5.003 tỷ đồng, chiếm 37,9%; các ngành "
            "khác nhận 2.997 tỷ đồng, chiếm 27,7%. Cộng lại ba nhóm được 13.205 tỷ đồng.")
    told = said(text)
    assert ("2.997", "13.205", "27,7%", "suspicious") in told
    assert ("5.205", "13.205", "39,4%", "consistent") in told


def test_a_whole_that_is_pointed_at_is_not_another_of_its_name() -> None:
    text = ("Kim ngạch sang thị trường này đạt 796,8 triệu USD. Bán sang khối phía tây được 455,5 triệu USD; đồ gỗ "
            "356,3 triệu USD, chiếm 78,2% tổng kim ngạch sang thị trường này.")
    assert all(one[-1] == "consistent" for one in said(text))


def test_what_the_parts_of_a_total_are_shares_of_says_what_the_total_is_a_share_of() -> None:
    text = ("Vốn chương trình 628,4 tỷ đồng, trong đó vốn đầu tư 391,7 tỷ, sự nghiệp 236,7 tỷ. Giải ngân: vốn đầu tư "
            "318,5 tỷ (81,3%), vốn sự nghiệp 120,7 tỷ (51,0%), tính chung 439,2 tỷ, đạt {}.")
    assert ("439,2", "628,4", "66,2%", "suspicious") in said(text.format("66,2%"))
    assert ("439,2", "628,4", "69,9%", "consistent") in said(text.format("69,9%"))
