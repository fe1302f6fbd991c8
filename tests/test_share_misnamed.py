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
