"""Stocks with what came and went: verbs that no cue knows, sentences and items one behind the other, what is left."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def told(text: str) -> list[tuple[str, str]]:
    """Rule and outcome of everything told of totals and gaps."""
    report = audit_document(document_of(text))
    return [(finding.claim.rule, finding.verdict.outcome) for finding in report.findings
            if finding.claim.rule.startswith("total.") or finding.claim.rule == "change.gap"]


@pytest.mark.parametrize("text", [
    "Thư viện đầu năm có 18.640 bản sách; trong năm mua 731 bản, nhận tặng 114 bản, thanh lý 286 bản, cuối năm còn "
    "19.199 bản.",
    "Quỹ hội đầu năm 12.350.000 đồng, thu hội phí 21.780.000 đồng, chi 19.460.000 đồng, cuối năm còn 14.670.000 đồng.",
    "Đầu nhiệm kỳ, Hội có 1.926 hội viên. Trong 5 năm kết nạp 287, tiếp nhận từ nơi khác 33, chuyển đi 41, từ trần 96; "
    "cuối nhiệm kỳ còn 2.109 hội viên.",
    "Đầu năm, huyện có 3.417 hộ nghèo trong tổng số 12.904 hộ. Trong năm 812 hộ thoát nghèo, song cũng có 37 hộ tái "
    "nghèo và 54 hộ nghèo mới phát sinh. Đến cuối năm huyện còn 2.696 hộ nghèo trên 13.011 hộ.",
    "- Đầu năm: 6.240 hộ nghèo, tỷ lệ 5,12%.\n- Trong năm: 1.307 hộ thoát nghèo; 214 hộ nghèo phát sinh.\n"
    "- Cuối năm: 5.147 hộ nghèo, tỷ lệ 4,18%.",
])
def test_what_came_and_went_makes_the_end(text: str) -> None:
    assert ("total.flow", "consistent") in told(text)


def test_items_that_do_not_make_the_end_are_told() -> None:
    text = ("- Đầu năm: 6.240 hộ nghèo.\n- Trong năm: 1.307 hộ thoát nghèo; 214 hộ nghèo phát sinh.\n"
            "- Cuối năm: 5.174 hộ nghèo.")
    assert ("total.flow", "suspicious") in told(text)


@pytest.mark.parametrize("text", [
    "Thư viện đầu năm có 18.640 bản sách; trong năm cho mượn 731 bản, phục chế 114 bản, cuối năm còn 19.242 bản.",
    "Đầu năm có 18 lớp, mua 7 bộ bàn, nhận 5 bộ bảng, cuối năm còn 20 lớp.",
])
def test_figures_whose_way_is_not_known_accuse_nothing(text: str) -> None:
    assert ("total.flow", "suspicious") not in told(text)


def test_a_step_between_what_was_done_and_what_is_left_hides_neither() -> None:
    text = ("Tòa án thụ lý 7.318 vụ, tăng 412 vụ (6,0%) so với cùng kỳ; đã giải quyết 6.872 vụ, tăng 389 vụ (6,0%), "
            "đạt tỷ lệ 93,9%; còn lại {} vụ đều trong thời hạn.")
    assert "suspicious" in [outcome for _, outcome in told(text.format(464))]
    assert not [one for one in told(text.format(446)) if one[1] == "suspicious"]


def test_a_penalty_is_no_numbered_picture() -> None:
    text = "Tòa xét xử 1.902 bị cáo: tử hình 07, tù chung thân 12, tù có thời hạn 1.246, án treo 561, phạt tiền 76."
    assert told(text) == [("total.list", "consistent")]


@pytest.mark.parametrize(("more", "outcome"), [("6", "consistent"), ("5", "suspicious")])
def test_a_change_behind_a_list_is_of_what_the_list_makes(more: str, outcome: str) -> None:
    text = f"Đoạt 14 giải, gồm 02 giải nhất, 05 giải nhì và 07 giải ba, tăng {more} giải so với năm trước (8 giải)."
    report = audit_document(document_of(text))
    assert [finding.verdict.outcome for finding in report.findings if finding.check == "change"] == [outcome]
