"""Numbers whose writing is questioned, and those whose writing is fine."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.number import CHECK


def said(text: str) -> list[tuple[str, str]]:
    """Rule and stated text of every claim."""
    scene = scene_of(document_of(text))
    return [(claim.rule, CHECK.judge(scene, claim).stated) for claim in CHECK.find(scene)]


@pytest.mark.parametrize(("text", "rule", "stated"), [
    ("Chăn nuôi mất 21.32 con gia súc.", "number.whole", "21.32"),
    ("Mỗi hộ được vay từ 15 đến 12 triệu đồng.", "number.range", "15 đến 12"),
    ("Có 425 ca, là bệnh nhân thứ 24386 - 24810.\nTrong 2 ca, bệnh nhân 22406 ở A; bệnh nhân 24401 ở B.",
     "number.case", "22406"),
    ("Thu 1.234,5 tỷ đồng, chi 1.108,2 tỷ đồng, dư 126,3 tỷ đồng, còn 45.75 tỷ đồng.", "number.style", "45.75"),
])
def test_writing_that_is_questioned(text: str, rule: str, stated: str) -> None:
    assert said(text) == [(rule, stated)]


@pytest.mark.parametrize("text", [
    "Chăn nuôi mất 21.320 con gia súc.",
    "Bình quân mỗi xã đạt 18.61 tiêu chí.",
    "Mỗi hộ được vay từ 12 đến 15 triệu đồng.",
    "Lãi giảm từ 15 đến 12 triệu đồng.",
    "Ghi nhận 425 ca, là bệnh nhân thứ 24386 - 24810.\nTrong 4 ca, 3 ca liên quan bệnh nhân 17725.",
    "Thu 1,234.5 tỷ đồng, chi 1,108.2 tỷ đồng.",
])
def test_writing_that_is_fine(text: str) -> None:
    assert said(text) == []
