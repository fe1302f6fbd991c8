"""Wholes that a text names: behind the percent, as a plan, or in the same breath. One wrong digit must be told."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def outcomes(text: str, share: str) -> list[str]:
    """What came of the shares that a percent is told to be."""
    return [finding.verdict.outcome for finding in audit_document(document_of(text)).findings
            if finding.check in ("share", "plan") and any(
                part.quantity is not None and part.quantity.surface.startswith(share) for part in finding.claim.parts)]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("Dư nợ cho vay 96.480 triệu đồng, bình quân 118,8 triệu đồng/món. Nợ xấu 415 triệu đồng, bằng {} dư nợ.",
     "0,43%", "7,43%"),
    ("Vốn điều lệ: 6.850 triệu đồng. Hội nghị chia cổ tức 788 triệu đồng, bằng {} vốn điều lệ.", "11,5%", "17,5%"),
    ("Dư nợ cấp tín dụng khoảng 1,66 triệu tỷ đồng, tăng 15%.\nNgân hàng dành gói ưu đãi 810.000 tỷ đồng, tương đương "
     "gần {} tổng dư nợ.", "49%", "94%"),
    ("Kế hoạch vốn đầu tư công năm 2024 của huyện là 584,6 tỷ đồng. Đến hết tháng 10 giải ngân được 286,7 tỷ đồng, "
     "đạt {} kế hoạch.", "49,04%", "59,04%"),
    ("Kế hoạch vốn đầu tư công năm 2024 của huyện là 584,6 tỷ đồng.\nĐến hết tháng 10 giải ngân được 286,7 tỷ đồng, "
     "đạt {} kế hoạch.", "49,04%", "49,64%"),
    ("Khảo sát 120 hộ dân cho thấy {} hài lòng, tức 105 hộ.", "87,5%", "27,5%"),
    ("Xã có 1.284 hộ, tỷ lệ hộ nghèo {}, tương ứng 119 hộ.", "9,3%", "8,3%"),
    ("Tổng kinh phí 1.862,7 tỷ đồng: tỉnh 745,1 tỷ đồng (40%), huyện 465,7 tỷ đồng ({}), xã 186,3 tỷ đồng (10%), "
     "dân góp phần còn lại.", "25%", "250%"),
    ("Thu đạt 1.372 tỷ đồng, bằng {} dự toán tỉnh giao (1.573 tỷ đồng), bằng 84,5% dự toán huyện giao (1.624 tỷ đồng).",
     "87,2%", "67,2%"),
    ("Cử tri đi bầu 8.412 người trên tổng số 8.436 cử tri. Tỷ lệ: {}.", "99,72%", "59,72%"),
    ("Số phiếu phát ra: 412 phiếu; thu về: 405 phiếu; hợp lệ: 398 phiếu. Tỷ lệ: {} số phiếu thu về.", "98,27%",
     "97,27%"),
    ("Lợi nhuận đạt 407 tỷ đồng, bằng {} mức cả năm 2019 (454 tỷ đồng).", "89,6%", "896%"),
    # held against a plan that is told before the percent
    ("Lũy kế sáu tháng 1.236 tỷ đồng, trên kế hoạch 1.500 tỷ đồng tương đương {}.", "82,4%", "86,4%"),
    ("Lãi ba quý là 583,1; 677,4; 511,5 tỷ đồng, lũy kế 1.772,0 tỷ đồng, trên kế hoạch 1.800 tỷ đồng tương đương {}.",
     "98,4%", "94,8%"),
    ("Vốn thu hút được 1.472 tỷ đồng. Đối chiếu chỉ tiêu tỉnh giao (1.280 tỷ đồng), đạt {}.", "115,0%", "125,0%"),
    ("Cả năm kết nạp 432 đảng viên. So với chỉ tiêu 450 đảng viên mới đạt {}.", "96,0%", "92,0%"),
    ("Toàn tỉnh trồng 3.680 ha rừng; đem so với kế hoạch 4.000 ha thì đạt {}.", "92%", "82%"),
    # the name of a plan or a total behind a slash
    ("Tổng dư nợ 215.280 triệu đồng / kế hoạch 207.000 triệu đồng, đạt {}.", "104,0%", "107,0%"),
    ("Diện tích rừng trồng 618,5 ha/KH 625 ha, đạt {}.", "99,0%", "93,0%"),
    ("Đã cấp nước cho 1.254 hộ/tổng số 1.650 hộ, đạt {}.", "76,0%", "71,0%"),
    ("Giải ngân 248 tỷ đồng/tổng vốn 400 tỷ đồng (đạt {}).", "62,0%", "67,0%"),
])
def test_a_whole_that_is_named_is_meant(text: str, right: str, wrong: str) -> None:
    """What went wrong: each of these was found where it held, and silently let go where a digit was wrong."""
    assert outcomes(text.format(right), right) == ["consistent"]
    assert outcomes(text.format(wrong), wrong) == ["suspicious"]


@pytest.mark.parametrize(("text", "share"), [
    ("Vốn thu hút được 103,4 triệu USD: cấp mới 5 dự án với 64,8 triệu USD, 7 lượt tăng thêm 38,6 triệu USD. Đối chiếu "
     "chỉ tiêu tỉnh giao (90 triệu USD), đạt {}.", "114,9%"),
    ("Kết nạp 1.146 đồng chí. Con số ấy hụt dần, từ 2016 đến 2020 lần lượt là 251, 243, 229, 214 và 209 đồng chí; so "
     "chỉ tiêu 1.250 đồng chí mới được {}.", "91,7%"),
])
def test_what_was_held_against_a_plan_may_stand_sentences_before(text: str, share: str) -> None:
    """What went wrong: only the levels beside the plan were tried; but with others between, none is accused."""
    assert outcomes(text.format(share), share) == ["consistent"]
    assert "suspicious" not in outcomes(text.format("97,3%"), "97,3%")


@pytest.mark.parametrize("text", [
    # two go by the name
    "Dư nợ ngắn hạn 96.480 triệu đồng, dư nợ trung hạn 38.110 triệu đồng. Nợ xấu 415 triệu đồng, bằng 1,43% dư nợ.",
    # the whole is no part of what is named
    "Dư nợ của xã 96.480 triệu đồng. Nợ xấu 415 triệu đồng, bằng 1,43% dư nợ toàn huyện.",
    "Kế hoạch trồng rừng là 500 ha. Gieo cấy được 120 ha lúa (kế hoạch 130 ha), đạt 92,3% kế hoạch.",
    # a rate with a name of its own is of nothing that is held against another thing
    "Có 320 hộ đăng ký. So với 400 hộ cần di dời, tỷ lệ đồng thuận mới đạt 62%.",
    # so much a year is of something else
    "Lợi nhuận 2.874 triệu đồng, thuế 489 triệu đồng. Mức chia lãi vốn góp: 12%/năm, số tiền 749 triệu đồng.",
    "Xã có 1.284 hộ, tỷ lệ hộ nghèo 12,5%, tăng 119 hộ so với năm trước.",
])
def test_a_name_that_is_not_that_of_the_whole_tells_nothing(text: str) -> None:
    assert [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.check in ("share", "plan") and finding.verdict.outcome == "suspicious"] == []
