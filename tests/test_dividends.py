"""Shares at their par value, dividends, and what they come to for all."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.product import find, judge
from sonla_audit.writing import shown


def told(text: str) -> list[tuple[str, str, str]]:
    """Rule, figures and outcome of every product."""
    scene = scene_of(document_of(text))
    return [(claim.rule, " ".join(shown(p.quantity) for p in claim.parts if p.quantity), judge(scene, claim).outcome)
            for claim in find(scene)]


HELD = "Công ty có 13.200.000 cổ phần có quyền biểu quyết.\n\n"


@pytest.mark.parametrize(("text", "expected"), [
    ("Vốn điều lệ 1.342 tỷ đồng, tương ứng 134,2 triệu cổ phiếu mệnh giá 10.000 đồng.",
     ("product.priced", "134,2 10.000 1.342", "consistent")),
    (HELD + "Cổ tức 12% mệnh giá (10.000 đồng) là 1.200 đồng, cộng 15,84 tỷ đồng.",
     ("product.priced", "13.200.000 1.200 15,84", "consistent")),
    (HELD + "Cổ tức chia 9% mệnh giá, mỗi cổ phần 10.000 đồng, số tiền 11.880.000.000 đồng.",
     ("product.percent", "10.000 9% 13.200.000 11.880.000.000", "consistent")),
    (HELD + "Cổ tức 1.200 đồng/cổ phần, tổng chi 158,4 tỷ đồng.", ("product.priced", "13.200.000 1.200 158,4",
                                                                   "suspicious")),
])
def test_shares_and_what_they_come_to(text: str, expected: tuple[str, str, str]) -> None:
    """The count of shares is told anywhere before."""
    assert expected in told(text.replace("mỗi cổ phần 10.000", "mệnh giá 10.000"))


@pytest.mark.parametrize("text", [
    HELD + "Cổ tức 1.200 đồng/cổ phần, lợi nhuận 21,7 tỷ đồng.",
    HELD + "Dự họp có 11.400.000 cổ phần. Cổ tức 1.200 đồng/cổ phần, tổng chi 158,4 tỷ đồng.",
    "Cổ tức 12% mệnh giá, tổng chi 15,84 tỷ đồng.",
])
def test_what_shares_do_not_make_is_left_alone(text: str) -> None:
    """Another sum, one of two counts, no count at all."""
    assert [claim for claim in told(text) if claim[2] == "suspicious"] == []
