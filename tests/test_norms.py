"""A norm for each a month, told once and paid out further down."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.product import find, judge
from sonla_audit.writing import shown

PAID = ("Mức hỗ trợ 400.000 đồng/người/tháng với công nhân, 250.000 đồng/người/tháng với người bán hàng. Huyện duyệt "
        "1.243 người hưởng 3 tháng, kinh phí 1.491,6 triệu đồng; 38 người hưởng 1 tháng, 15,2 triệu đồng")


def told(text: str) -> list[tuple[str, str]]:
    """Figures and outcome of every product with a price."""
    scene = scene_of(document_of(text))
    return [(" ".join(shown(p.quantity) for p in claim.parts if p.quantity), judge(scene, claim).outcome)
            for claim in find(scene) if claim.rule == "product.priced"]


@pytest.mark.parametrize(("text", "expected"), [
    (PAID + ".", ("1.243 3 400.000 1.491,6", "consistent")),
    (PAID + "; 905 người bán hàng hưởng 3 tháng, 678,75 triệu đồng.", ("905 3 250.000 678,75", "consistent")),
    (PAID + "; 905 người bán hàng hưởng 3 tháng, 687,75 triệu đồng.", ("905 3 250.000 687,75", "suspicious")),
    ("Mức cấp 15 kg/học sinh/tháng; trong 5 tháng, mỗi em được 75 kg.\n\nTrường nội trú có 837 học sinh, nhận trong "
     "4 tháng là 50.220 kg.", ("837 4 15 50.220", "consistent")),
    ("Tiền thuê một tháng là 46.250.000 đồng.\n\nBên B đặt cọc bằng ba tháng tiền thuê, tức 138.750.000 đồng.",
     ("ba 46.250.000 138.750.000", "consistent")),
])
def test_a_norm_is_paid_out(text: str, expected: tuple[str, str]) -> None:
    """For so many, so many months; what comes near it where two others hold."""
    assert expected in told(text)


@pytest.mark.parametrize("text", [
    "Mức hỗ trợ 400.000 đồng/người/tháng. Huyện duyệt 1.243 người hưởng 3 tháng, đợt đầu chi 690 triệu đồng.",
    PAID + "; 905 người bán hàng hưởng 3 tháng, đợt đầu chi 320,5 triệu đồng.",
    "Trong 3 tháng, 1.243 người vay vốn, trong 2 tháng tới giải ngân 690 triệu đồng.",
])
def test_other_amounts_are_left_alone(text: str) -> None:
    """What a norm does not come near was paid for something else."""
    assert "suspicious" not in [outcome for _, outcome in told(text)]


@pytest.mark.parametrize(("text", "held"), [
    ("Trạm lấy mẫu nước 4 đợt tại 48 điểm, được 192 mẫu; 173 mẫu đạt.", True),
    ("Trạm lấy mẫu nước 4 đợt tại 48 điểm, được 190 mẫu; 173 mẫu đạt.", False),
    ("Đoàn khám 5 buổi tại 12 bản, cấp thuốc cho 60 hộ.", False),
])
def test_so_many_rounds_at_so_many_places(text: str, held: bool) -> None:
    """What holds is told; nobody says that each place had one in every round."""
    scene = scene_of(document_of(text))
    assert [judge(scene, claim).outcome for claim in find(scene)] == ["consistent"] * held
