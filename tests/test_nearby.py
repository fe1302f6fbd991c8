"""Changes joined to the values near them, whatever the order they are told in."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of, scene_of
from sonla_audit.finding import Finding


def told(text: str) -> list[Finding]:
    """The findings about change in a text."""
    return [finding for finding in audit_document(document_of(text)).findings if finding.check == "change"]


def joined(text: str, *figures: str) -> str:
    """What is said of a claim of exactly these figures, with or without the step that tells a percent again.

    A gap that is told as the part of a total is not told again as a gap.
    """
    for finding in audit_document(document_of(text)).findings:
        if finding.check not in ("change", "total"):
            continue
        for left_out in ("", "step"):
            found = {" ".join(p.quantity.surface.split()) for p in finding.claim.parts
                     if p.quantity and p.role != left_out}
            if len(found) == len(figures) and all(
                    any(surface.startswith(figure) for surface in found) for figure in figures):
                return finding.verdict.outcome
    return ""


@pytest.mark.parametrize(("text", "figures"), [
    ("Sản lượng nước sạch đạt 48,62 nghìn m3, tăng 7,7% so cùng kỳ (45,13).", ("48,62", "7,7%", "45,13")),
    ("Đàn dê 2.315 con (giảm 41 con so cùng kỳ, CK 2.356).", ("2.315", "41", "2.356")),
    ("Nuôi trồng 88,4 nghìn tấn (tăng 4,0%; năm 2022 là 85,0).", ("88,4", "4,0%", "85,0")),
    ("Số ca sinh mổ 418 gồm mổ cấp cứu 196 ca, mổ phiên 222 ca; so với năm trước (382 ca) tăng 36 ca.",
     ("418", "36", "382")),
    ("Dư nợ quá hạn đã giảm 2,3 tỷ đồng (14,6 tỷ đồng xuống 12,3 tỷ đồng).", ("2,3", "14,6", "12,3")),
    ("Cùng thời điểm năm trước có 17 điểm sạt lở; nay xuất hiện 24 điểm, như vậy tăng 7 điểm.", ("24", "7", "17")),
    ("Bình quân 17,4 tiêu chí/xã, tăng 0,9 tiêu chí so với năm 2022 (16,5).", ("17,4", "0,9", "16,5")),
    ("Nợ xấu ở mức 1,42%, tăng 0,23 điểm phần trăm (1,19% đầu năm).", ("1,42%", "0,23", "1,19%")),
    ("Giá trị thiệt hại 618 tỷ đồng, gấp 1,5 lần năm trước (412,5 tỷ đồng).", ("618", "1,5", "412,5")),
    ("Xảy ra 38 vụ va chạm (so với 45 vụ cùng kỳ, giảm 7 vụ).", ("38", "7", "45")),
])
def test_values_are_found_where_they_stand(text: str, figures: tuple[str, ...]) -> None:
    """Only a base behind "so với" with its unit was found; brackets without a unit and bases told before were not."""
    assert joined(text, *figures) == "consistent"


@pytest.mark.parametrize(("text", "figures"), [
    ("Lợi nhuận trước thuế 21,7 tỷ đồng, giảm 8,1% (năm 2022: 22,4 tỷ).", ("21,7", "8,1%", "22,4")),
    ("Sản lượng nước sạch đạt 48,62 nghìn m3, tăng 17,7% so cùng kỳ (45,13).", ("48,62", "17,7%", "45,13")),
])
def test_a_change_whose_words_name_both_values_is_held_to_them(text: str, figures: tuple[str, ...]) -> None:
    """A bracket of the earlier year behind the change leaves nothing else that could be meant."""
    assert joined(text, *figures) == "suspicious"


@pytest.mark.parametrize("text", [
    # each percent has its own base in the bracket that they share; the second one was held to the first base
    "Có 640 cơ sở mới, vốn 5.280 tỷ đồng, tăng 6,7% về số cơ sở và giảm 4,0% về vốn so với cùng kỳ "
    "(cùng kỳ 600 cơ sở, 5.500 tỷ đồng).",
    # what came and what went between two stocks leads from neither to the other alone
    "Hộ khó khăn đầu năm là 812 hộ, giảm 240 hộ, phát sinh 95 hộ, cuối năm còn 667 hộ.",
    # the base belongs to the change before it
    "Phí 212,5 tỷ, tăng 6,1% so với 200,3 tỷ của cùng kỳ; thuế môi trường 141,0 tỷ, tăng 11,8% so với cùng kỳ.",
    # the level of the one row is that of the new cases, so that of the other is no level of a misprint
    "Đã thụ lý 46 vụ/57 bị can (khởi tố mới 32 vụ/44 bị can). Số vụ, bị can khởi tố tăng sáu vụ (23%) và 17 bị can "
    "(63%).",
    # a year is no level
    "Kế hoạch doanh thu 305 tỷ đồng, tức tăng 8,8% so với thực hiện 2023.",
])
def test_a_base_of_something_else_accuses_nothing(text: str) -> None:
    """Where a change has no pair of values of its own, nothing is called wrong."""
    assert [finding.claim.rule for finding in told(text) if finding.verdict.outcome == "suspicious"] == []


def test_a_step_and_its_percent_stand_in_one_finding() -> None:
    """The percent of a step was told with the level alone, so that the earlier value was in no claim with it."""
    text = "Thanh tra 88 cuộc, giảm 12 cuộc so với năm 2022 (100 cuộc), tương ứng 12%."
    roles = {tuple(sorted(part.role for part in finding.claim.parts)) for finding in told(text)}
    assert ("base", "change", "now", "step") in roles


def test_small_steps_do_not_fit_by_luck() -> None:
    """Three counts of one noun that make a difference by chance are no claim without a word for the base."""
    text = "Xã có 12 đội, 9 tổ và 31 đội viên. Năm nay tăng 3 đội."
    assert [f.verdict.outcome for f in told(text)] == []


@pytest.mark.parametrize(("text", "figures"), [
    ("Tàu có thiết bị giám sát 371/389 tàu, đạt 95,4%; 18 tàu còn lại đang nằm bờ.", ("371", "389", "18")),
    ("Nguồn thu 9,7 tỷ, nguồn chi 8,2 tỷ. Chuyển kỳ sau 1.214 việc (= 3.102 – 1.888).", ("1.214", "3.102", "1.888")),
    ("Mực nước 27,45 m, dưới mực nước dâng bình thường 30,10 m là 2,65 m.", ("27,45", "30,10", "2,65")),
    ("Giá khởi điểm 12,4 tỷ đồng, giá trúng 15,9 tỷ đồng, chênh 3,5 tỷ đồng.", ("12,4", "15,9", "3,5")),
])
def test_a_gap_is_what_two_figures_leave(text: str, figures: tuple[str, ...]) -> None:
    """Gaps told by no verb of change, or by words behind the figure, were in no claim."""
    assert joined(text, *figures) == "consistent"


@pytest.mark.parametrize(("text", "figures"), [
    ("Xuất khẩu 86,4 triệu USD, nhập khẩu 61,2 triệu USD, xuất siêu 35,2 triệu USD.", ("86,4", "61,2", "35,2")),
    ("Có 118/126 xã có đường nhựa, 9 xã chưa đạt.", ("118", "126", "9")),
    ("Chuyển kỳ sau 1.241 việc (= 3.102 – 1.888).", ("1.241", "3.102", "1.888")),
])
def test_a_gap_whose_sides_are_plain_is_held_to_them(text: str, figures: tuple[str, ...]) -> None:
    """A fraction, two sides named by the word for the gap, or a sum written out leave no other reading."""
    assert joined(text, *figures) == "suspicious"


def test_a_unit_ends_before_the_full_stop() -> None:
    """ "4,33 điểm phần trăm." swallowed the full stop, so that two sentences were one."""
    readings = scene_of(document_of("Tỷ lệ thấp hơn 4,33 điểm phần trăm. Phần còn lại 2,1 tỷ đồng.")).readings
    assert [figure.sentence for figure in readings[0].figures] == [0, 1]


TABLE = """
TT   Chỉ tiêu   Năm 2022   Năm 2023   Tăng, giảm (%)
1   Số lớp   214   231   7,9
2   Số học sinh   6.180   6.412   3,8
3   Số giáo viên   402   389   -{last}"""


@pytest.mark.parametrize(("last", "outcome"), [("3,2", "consistent"), ("2,3", "suspicious")])
def test_a_column_of_changes_is_found_by_its_rows(last: str, outcome: str) -> None:
    """A minus at the head of a cell was read as a range from the cell before, and such columns were in no claim."""
    found = [finding for finding in told(TABLE.format(last=last)) if finding.claim.rule == "change.cells"]
    assert [finding.verdict.outcome for finding in found] == ["consistent", "consistent", outcome]


def test_a_move_between_two_places_of_a_ranking() -> None:
    assert joined("Chỉ số xếp thứ 5, tăng 3 bậc so với năm 2022 (xếp thứ 8).", "5", "3", "8") == "consistent"
    assert joined("Chỉ số xếp thứ 5, tăng 4 bậc so với năm 2022 (xếp thứ 8).", "5", "4", "8") == "suspicious"


@pytest.mark.parametrize(("text", "figures", "outcome"), [
    ("Sau ba năm, số hộ khá tăng từ 214 lên 398, bình quân mỗi năm tăng 61 hộ.", ("214", "398", "61"), "consistent"),
    ("Giá trị năm 2020 là 1.204 tỷ đồng, năm 2024 là 1.806 tỷ đồng; bình quân giai đoạn tăng 10,7%/năm.",
     ("1.204", "1.806", "10,7%"), "consistent"),
    ("Số vụ cháy giảm 12,5%. Cụ thể, năm 2023 xảy ra 48 vụ, năm 2024 xảy ra 42 vụ.", ("12,5%", "48", "42"),
     "consistent"),
    ("Khởi tố 186 vụ, 342 bị can; so với cùng kỳ (171 vụ, 318 bị can) tăng 8,8% về số vụ và 7,5% về số bị can.",
     ("342", "318", "7,5%"), "consistent"),
    ("Doanh thu quý III là 214,6 tỷ đồng, tăng trưởng âm 6,2% so với cùng kỳ (228,8 tỷ đồng).",
     ("214,6", "6,2%", "228,8"), "consistent"),
    ("Giá xăng tăng 520 đồng/lít lên 20.640 đồng/lít, tương đương 2,6%.", ("520", "20.640", "2,6%"), "consistent"),
    ("Thủy sản 412 triệu USD (tăng 7,6%), dệt may 286 triệu USD (giảm 4,3%). Cùng kỳ hai nhóm này đạt 383 triệu USD và "
     "299 triệu USD.", ("286", "4,3%", "299"), "consistent"),
    # a misprint: two digits that changed places, one digit, a digit of a value
    ("Tháng 9 tiêu thụ 36,2 triệu kWh, tháng 8 là 38,9 triệu kWh, giảm 9,6%.", ("36,2", "38,9", "9,6%"), "suspicious"),
    ("Doanh số 214 tỷ đồng (2023: 187 tỷ đồng), tăng 24,4%.", ("214", "187", "24,4%"), "suspicious"),
    ("Sản lượng tăng 2.115 tấn, đạt 38.640 tấn (vụ trước 35.625 tấn).", ("2.115", "38.640", "35.625"), "suspicious"),
    ("Đàn lợn còn 41.300 con, giảm 2.700 con (-8,1%) so với đầu năm (44.000 con).", ("41.300", "8,1%", "44.000"),
     "suspicious"),
])
def test_changes_in_other_orders(text: str, figures: tuple[str, ...], outcome: str) -> None:
    """These were in no claim: the years apart, the values behind, two percents of one verb, a misprint."""
    assert joined(text, *figures) == outcome


@pytest.mark.parametrize(("text", "beside", "right", "wrong"), [
    # held against a time: the value of it stands behind, or is the one of that time
    ("Số vụ cháy là 48 vụ, ít hơn năm trước {} vụ (60 vụ).", ("48", "60"), "12", "10"),
    ("Quý III thu 468 tỷ đồng, cao hơn quý II (416 tỷ đồng) {}%.", ("468", "416"), "12,5", "21,5"),
    ("Tháng 3 bán 820 xe, tháng 4 bán 943 xe, tháng sau tăng {}% so với tháng trước.", ("820", "943"), "15", "16"),
    # the value now stands alone in the sentence before
    ("Toàn huyện có 43 trường, 812 lớp, 24.360 học sinh. So với năm học trước tăng {} lớp (798 lớp).",
     ("812", "798"), "14", "41"),
    # the three stand side by side
    ("Dự toán giao 1.200 tỷ đồng, quyết toán 1.296 tỷ đồng, vượt dự toán {} tỷ đồng.", ("1.200", "1.296"), "96", "69"),
    ("Xã vượt thu {} tỷ đồng so với dự toán 8 tỷ đồng, đạt 9,2 tỷ đồng.", ("8", "9,2"), "1,2", "2,1"),
    # a unit and a counter that a bracket does not say again
    ("Có 54,59 triệu người theo dõi, tăng {} triệu người so với tháng trước (54,32 triệu).", ("54,59", "54,32"),
     "0,27", "0,72"),
    # what two sides leave
    ("Lúa xuân 62,5 tạ/ha, lúa mùa 54,5 tạ/ha, chênh lệch giữa hai vụ {} tạ/ha.", ("62,5", "54,5"), "8", "6"),
    ("Thu 216 tỷ đồng, chi 198 tỷ đồng, dư {} tỷ đồng.", ("216", "198"), "18", "81"),
])
def test_a_change_beside_its_values_is_held_to_them(text: str, beside: tuple[str, ...], right: str, wrong: str) -> None:
    """These were in no claim, or in one that accused nothing."""
    assert joined(text.format(right), right, *beside) == "consistent"
    assert joined(text.format(wrong), wrong, *beside) == "suspicious"


@pytest.mark.parametrize(("text", "figures", "outcome"), [
    # "tức", "tương đương" behind a run tell what it comes to
    ("Giá điện từ 1.864 đồng/kWh tăng lên 1.920 đồng/kWh, tương đương 3%.", ("1.864", "1.920", "3%"), "consistent"),
    ("Giá điện từ 1.864 đồng/kWh tăng lên 1.920 đồng/kWh, tương đương 7%.", ("1.864", "1.920", "7%"), "suspicious"),
    ("Số học sinh tăng từ 1.240 em lên 1.302 em, tức 62 em.", ("1.240", "1.302", "62"), "consistent"),
    # a day and a year
    ("Đến 30/6/2024 còn 4.312 hộ nghèo, trong khi cuối năm 2023 là 4.900 hộ; sáu tháng giảm được 858 hộ.",
     ("4.312", "4.900", "858"), "suspicious"),
    # rows: one place does not hold where its neighbour does
    ("Khách quốc tế 27.300 lượt, khách nội địa 143.000 lượt; cùng kỳ tương ứng 26.000 lượt và 130.000 lượt, tăng 7% và "
     "10%.", ("27.300", "26.000", "7%"), "suspicious"),
    # both times are named, their values stand in the sentence before
    ("Năm 2020 thu 40 triệu đồng; năm 2022 thu 45 triệu đồng; năm 2024 thu 54 triệu đồng. Năm 2024 tăng 20% so với năm "
     "2022.", ("54", "45", "20%"), "consistent"),
    ("Năm 2020 thu 40 triệu đồng; năm 2022 thu 45 triệu đồng; năm 2024 thu 54 triệu đồng. Năm 2024 tăng 30% so với năm "
     "2022.", ("54", "45", "30%"), "suspicious"),
    # said once of all changes of a sentence
    ("Huyện có 43 trường, 812 lớp. So với năm học trước giảm 2 trường (45 trường), tăng 41 lớp (798 lớp).",
     ("812", "798", "41"), "suspicious"),
    # the exact figure goes before its rounded one
    ("Vốn huy động gần 97.900 tỷ đồng (số liệu sơ bộ 97.864 tỷ đồng), so với đầu năm tăng 6,3% (đầu năm: 92.064 tỷ "
     "đồng).", ("97.864", "92.064", "6,3%"), "consistent"),
    # a scale without a unit, behind figures with dots
    ("Thất nghiệp 1.051,6 nghìn người; so với quý III (1.128,7 nghìn) giảm 77,1 nghìn; nhưng so với cùng quý năm 2014 "
     "(975,2 nghìn) lại tăng 76,4 nghìn.", ("1.051,6", "975,2", "76,4"), "consistent"),
])
def test_changes_across_sentences_and_rows(text: str, figures: tuple[str, ...], outcome: str) -> None:
    """What names a value stands further off: at the head of the sentence, in the row before, in the sentence before."""
    assert joined(text, *figures) == outcome
