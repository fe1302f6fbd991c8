"""What an editor reads: the working of a finding, what it says is stated, and what comes out."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of
from sonla_audit.finding import Verdict
from sonla_audit.packs import load_messages
from sonla_audit.view import View, sentence, suspicious


def told(text: str, rule: str) -> Verdict:
    """The only verdict of a rule on a text."""
    (verdict,) = [one.verdict for one in audit_document(document_of(text)).findings if one.claim.rule == rule]
    return verdict


@pytest.mark.parametrize(("text", "rule", "working"), [
    ("Thu ngân sách năm 2020 là 85 tỷ đồng, năm 2024 là 120 tỷ đồng, bình quân mỗi năm tăng 12%.", "change.yearly",
     "(120 ÷ 85)^(1/4) − 1 = 8,7…9,3 %"),
    ("Số vụ giảm từ 145 vụ năm 2021 xuống 63 vụ năm 2024, bình quân mỗi năm giảm 20%.", "change.yearly",
     "1 − (63 ÷ 145)^(1/3) = 24,3 %"),
])
def test_the_working_of_a_yearly_change_is_true_as_it_is_printed(text: str, rule: str, working: str) -> None:
    """It was printed without what makes a ratio a change: "(120 ÷ 85)^(1/4) = 9 %", which is 1,09."""
    assert told(text, rule).working == working


@pytest.mark.parametrize(("text", "rule", "working"), [
    ("Doanh thu đạt 29 triệu USD, chiếm 1,79% tổng doanh thu 16,468 tỷ USD của cả nước.", "share.base",
     "29 triệu USD ÷ 16,468 tỷ USD = 0,173…0,179 %"),
    ("Diện tích lúa 12.450 ha, năng suất 56,2 tạ/ha, sản lượng 71.969 tấn.", "product.rate",
     "12.450 ha × 56,2 tạ/ha = 69.903,9…70.034,1 tấn"),
    ("Hỗ trợ 1.250 hộ, mỗi hộ 2 triệu đồng, tổng kinh phí 2,7 tỷ đồng.", "product.each",
     "1.250 hộ × 2 triệu đồng = 2,5 tỷ đồng"),
    ("Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch (đạt 87,9%).", "share.fraction", "412 ÷ 480 = 85,64…86,03 %"),
    # a step told without the "per" of its levels was taken for one by the cubic metre: "= 860.000"
    ("Giá dầu giảm từ 16.890 đồng/lít xuống 16.030 đồng/lít, bớt 760 đồng.", "change.run", "16.890 − 16.030 = 860"),
    ("Giá mía tăng từ 1,1 triệu đồng/tấn lên 1,3 triệu đồng/tấn, tăng 0,4 triệu đồng.", "change.run",
     "1,3 − 1,1 = 0,2"),
])
def test_scales_and_units_are_told_where_they_differ(text: str, rule: str, working: str) -> None:
    """"29 ÷ 16,468 = 0,173 %" is false as it stands: one was of millions, the other of billions."""
    assert told(text, rule).working == working


@pytest.mark.parametrize(("text", "rule", "computed", "working"), [
    ("Ba xã thu 114 tỷ đồng, 92 tỷ đồng và 133 tỷ đồng, tổng cộng 345 tỷ đồng.", "total.adds", "339",
     "114 + 92 + 133 = 339 ± 1,5"),
    ("Cơ cấu: nông nghiệp 30,2%, công nghiệp 40,3%, dịch vụ 30,8%.", "hundred.whole", "101,3%",
     "30,2% + 40,3% + 30,8% = 101,3 ± 0,15 %"),
    ("Tỷ lệ hộ nghèo từ 7,5% còn 3,8%, giảm 2,7 điểm phần trăm.", "change.points", "3,7 điểm phần trăm",
     "7,5% − 3,8% = 3,7 ± 0,1 điểm phần trăm"),
])
def test_a_sum_is_shown_with_what_its_rounding_allows(text: str, rule: str, computed: str, working: str) -> None:
    """"114 + 92 + 133 = 337,5…340,5" looked like a wrong sum, and 101,3 stood nowhere."""
    verdict = told(text, rule)
    assert (verdict.computed, verdict.working) == (computed, working)


def test_parts_that_are_soft_are_no_sum_with_an_allowance() -> None:
    """What "hơn" allows lies on one side only."""
    verdict = told("Ba xã thu hơn 114 tỷ đồng, hơn 92 tỷ đồng và 133 tỷ đồng, tổng cộng 345 tỷ đồng.", "total.adds")
    assert "±" not in verdict.working


def test_what_no_cutting_gives_is_not_said_to_be_cut() -> None:
    """A total of 1,5 whose parts make 1,7 was excused as a cut figure."""
    verdict = told("Đã cấp 1,5 tỷ đồng, gồm ngân sách tỉnh 1,2 tỷ đồng, huyện 0,5 tỷ đồng.", "total.list")
    assert (verdict.severity, verdict.reading) == ("info", "last-digit")


def test_the_stated_side_keeps_its_hedge_and_its_unit() -> None:
    """"Mức thay đổi ghi 3,7" left open of what; "20% khớp" left out that it was "trên 20%"."""
    assert told("Tỷ lệ hộ nghèo từ 7,5% còn 3,8%, giảm 2,7 điểm %.", "change.points").stated == "2,7 điểm %"
    assert told("Số vụ giảm từ 145 vụ năm 2021 xuống 63 vụ năm 2024, bình quân mỗi năm giảm trên 20%.",
                "change.yearly").stated == "trên 20%"


def test_words_that_do_not_fit_are_named() -> None:
    """"Lời văn không hợp với số liệu: 1.250 > 980" left the editor to look for the word."""
    assert told("Số hộ nghèo tăng từ 1.250 hộ xuống còn 980 hộ.", "wording.direction").stated == "tăng … từ … xuống còn"


def test_what_is_left_and_what_is_at_the_end_are_not_called_totals() -> None:
    """A stock at the end was told as "Tổng ghi 457 nhưng các phần cộng lại được 475"."""
    verdict = told("Tồn đầu kỳ 640 đơn, tiếp nhận 250 đơn, giải quyết 415 đơn, tồn cuối kỳ 457 đơn.", "total.flow")
    assert (verdict.message, verdict.working) == ("finding.closing.wrong", "640 + 250 − 415 = 475")


def test_shares_of_a_share_are_not_said_to_make_a_hundred() -> None:
    """"Các tỷ lệ cộng đủ 100%: … = 87,45 %" was told of a share and those within it."""
    right = "Có 432 đại biểu biểu quyết (chiếm 87,45% tổng số); trong đó 423 đại biểu tán thành (85,63%), 8 đại biểu " \
        "không tán thành (1,62%) và 1 đại biểu không biểu quyết (0,20%)."
    assert told(right, "hundred.part").message == "finding.within.right"
    wrong = "Khá, giỏi đạt 63,4%, trong đó giỏi 24,1%, khá 41,3%."
    assert told(wrong, "hundred.part").message == "finding.within.wrong"


@pytest.mark.parametrize(("text", "rule", "said"), [
    # "Cùng một chỉ tiêu" was said of a document
    ("Thực hiện Nghị quyết số 15-NQ/HU ngày 12/4/2022, xã đã làm xong.\n\nTheo Nghị quyết số 15-NQ/HU ngày 21/4/2022 "
     "thì còn ba việc.", "repeat.document",
     "Cùng một văn bản nhưng chỗ ghi 15-NQ/HU ngày 12/4/2022, chỗ ghi 15-NQ/HU ngày 21/4/2022 (dòng 1, 3); cần xem lấy "
     "ngày nào."),
    # "100% lệch ở chữ số cuối", where no 100% was written
    ("Cả huyện có 7.500 tấn rác, gồm: chôn lấp 5.625 tấn (75%), tái chế 1.125 tấn (15%), đốt 750 tấn (12%).",
     "hundred.whole",
     "Các tỷ lệ cộng lại lệch 100% ở chữ số cuối: 75% + 15% + 12% = 102 ± 1,5 %."),
    ("Phường chuẩn bị kỷ niệm 45 năm ngày thành lập (20/8/1979 - 20/8/2025).", "period.anniversary",
     "Ghi 45 năm nhưng tính ra 46 năm: 20/8/1979 … 20/8/2025 = 46 năm."),
    ("Họp phiên cuối vào thứ Năm, ngày 20/8/2025.", "period.weekday",
     "Thứ không khớp với ngày: ghi thứ Năm, 20/8/2025, nhưng ngày đó là thứ tư."),
])
def test_a_message_reads_well(text: str, rule: str, said: str) -> None:
    file = audit_document(document_of(text))
    [finding] = [one for one in suspicious(file.findings) if one.claim.rule == rule]
    assert sentence(View("vi", load_messages("vi")), file.document, finding) == said
