"""Changes with their values in the bracket behind them, or with another value near that fits by luck."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def told(text: str) -> list[tuple[str, str, str]]:
    """The figures, outcome and severity of every claim of change."""
    return [(" ".join(p.quantity.surface.split(" ")[0] for p in finding.claim.parts if p.quantity),
             finding.verdict.outcome, finding.verdict.severity or "")
            for finding in audit_document(document_of(text)).findings if finding.check == "change"]


@pytest.mark.parametrize(("text", "figures"), [
    ("Số vụ tăng {} (2.412 vụ so với 1.914 vụ).", "2.412 26% 1.914"),
    ("Chín tháng xử lý 3.918 vụ. Riêng số vụ buôn lậu tăng {} (2.412 vụ so với 1.914 vụ).", "2.412 26% 1.914"),
    ("Hai giai đoạn, số vụ tăng {} (2.412 vụ giai đoạn 2016-2020, 1.914 vụ giai đoạn 2011-2015).", "2.412 26% 1.914"),
    ("Hai giai đoạn, số vụ tăng {} (1.914 vụ giai đoạn 2011-2015, 2.412 vụ giai đoạn 2016-2020).", "2.412 26% 1.914"),
    ("Số vụ tăng {} so với năm 2019 (2.412 vụ so với 1.914 vụ).", "2.412 26% 1.914"),
])
def test_the_bracket_behind_a_change_may_hold_both_values(text: str, figures: str) -> None:
    """The first value was read as the step told again, and a level of an earlier sentence took its place."""
    assert told(text.format("26%")) == [(figures, "consistent", "")]
    assert told(text.format("36%")) == [(figures.replace("26%", "36%"), "suspicious", "error")]


@pytest.mark.parametrize("text", [
    "Số vụ tăng 26% (2.412 vụ do người dân báo, 1.914 vụ do kiểm tra).",
    "Sản lượng tăng 5% (khai thác 24 tấn, nuôi trồng 19 tấn).",
    "Số vụ tăng 36% (2.412 vụ năm 2020, trong đó 1.914 vụ năm 2020 ở thành phố).",
])
def test_two_values_in_a_bracket_may_be_parts(text: str) -> None:
    assert told(text) == []


def test_a_patent_frame_is_not_outdone_by_a_lucky_fit() -> None:
    """A value of the next sentence that fitted by luck made an error consistent."""
    text = ("Lãi ròng 414,6 tỷ đồng, tăng {} so với quý II năm trước (352,3 tỷ đồng). Bốn quý trước lần lượt lãi 352,3 "
            "tỷ, 364,0 tỷ, 290,4 tỷ và 360,6 tỷ đồng.")
    assert told(text.format("17,7%")) == [("414,6 17,7% 352,3", "consistent", "")]
    assert told(text.format("15,0%")) == [("414,6 15,0% 352,3", "suspicious", "error")]
