"""Totals: which figure is the total of which list, and when a list that misses it is wrong."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of, scene_of
from sonla_audit.checks.total import CHECK
from sonla_audit.interval import exactly
from sonla_audit.totals.misprints import digit_slip


def said(text: str) -> dict[tuple[str, ...], str]:
    """The outcome for each total of a text, by the figures of the claim, the total first."""
    scene = scene_of(document_of(text))
    found = {}
    for claim in CHECK.find(scene):
        verdict = CHECK.judge(scene, claim)
        figures = tuple(scene.document.blocks[p.block].text[p.start : p.end] for p in claim.parts)
        found[figures] = verdict.outcome
    return found


def test_only_direct_children_of_a_nested_list_are_added() -> None:
    text = """I. Phần thu: tổng số tiền là 640 triệu đồng, trong đó:
1. Cơ quan: 390 triệu đồng, chia ra:
- Khối huyện: 250 triệu đồng;
- Khối xã: 140 triệu đồng.
2. Doanh nghiệp: 250 triệu đồng, gồm:
- Trong huyện: 110 triệu đồng;
- Ngoài huyện: 130 triệu đồng.
"""
    found = said(text)
    assert found[("640", "390", "250")] == "consistent"
    assert found[("390", "250", "140")] == "consistent"
    assert found[("250", "110", "130")] == "suspicious"
    assert len(found) == 3


def test_a_remark_in_brackets_is_no_part() -> None:
    text = "Có 20 người bị thương, gồm bản Hua: 5 người (2 người do đá lăn); bản Pá: 3 người; bản Nà: 12 người."
    assert said(text)[("20", "5", "3", "12")] == "consistent"


def test_a_figure_in_brackets_is_the_part_where_its_item_has_no_other() -> None:
    text = "Thêm 552 ca mới. Phân bổ như sau: Hòa Lộc 227 ca, Bình Lộc (186 ca), Tây Khê (139 ca)."
    assert said(text)[("552", "227", "186", "139")] == "consistent"


def test_each_multiplies_by_the_names_before_it() -> None:
    text = "Còn lại 31 ca trong nước, gồm Long Khê 20 ca; Phú Khê 5 ca; Vĩnh Khê, Gia Lộc và Bạc Hải mỗi tỉnh 2 ca."
    assert said(text)[("31", "20", "5", "2")] == "consistent"


def test_states_may_not_exceed_the_works_announced_the_sentence_before() -> None:
    text = ("Đã thực hiện 210 công trình theo kế hoạch với tổng mức đầu tư 1.051 tỷ đồng. Chỉ đạo tháo gỡ vướng mắc; "
            "đến nay đã hoàn thành 190 công trình, đang triển khai 30 công trình.")
    assert said(text)[("210", "190", "30")] == "suspicious"


def test_overlapping_groups_are_never_added_up() -> None:
    text = "Trong 96 đại biểu: nữ 41 người, chiếm 42,7%; dân tộc thiểu số 58 người, chiếm 60,4%; đảng viên 77 người."
    assert said(text) == {}


def test_examples_and_a_rest_without_a_figure_leave_a_list_open() -> None:
    assert said("Huyện có 86 dự án, gồm 30 dự án giao thông, 21 dự án thủy lợi, còn lại là dự án khác.") == {}
    assert said("Bão làm đổ 640 ha lúa (Cò Nòi 314 ha, Chiềng Lương 60 ha).") == {}


def test_a_second_division_of_the_same_whole_has_the_same_total() -> None:
    text = ("Có 75 sản phẩm, trong đó 30 sản phẩm 4 sao, 45 sản phẩm 3 sao; phân theo nhóm: thực phẩm 30 sản phẩm, "
            "đồ uống 25 sản phẩm, thủ công 21 sản phẩm.")
    found = said(text)
    assert found[("75", "30", "45")] == "consistent"
    assert found[("75", "30", "25", "21")] == "suspicious"


def test_columns_told_as_sentences_are_kept_apart_by_their_words() -> None:
    text = ("Cả tỉnh xảy ra 734 vụ, làm chết 108 người, bị thương 684 người. Loại nặng là 298 vụ, làm chết 108 người, "
            "bị thương 178 người. Va chạm là 436 vụ, bị thương 506 người.")
    found = said(text)
    assert found[("734", "298", "436")] == "consistent"
    assert found[("684", "178", "506")] == "consistent"


def test_signs_of_a_flow_come_from_the_cues_before_or_behind() -> None:
    behind = "Đầu năm xã có 386 hộ nghèo; trong năm 112 hộ thoát nghèo, 27 hộ tái nghèo, cuối năm còn 301 hộ."
    before = "Quỹ số dư đầu kỳ 318 triệu, thu trong kỳ 142 triệu, chi 96 triệu, số dư cuối kỳ 346 triệu đồng."
    assert said(behind)[("301", "386", "112", "27")] == "consistent"
    assert said(before)[("346", "318", "142", "96")] == "suspicious"


def test_a_fraction_leaves_the_rest() -> None:
    assert said("15/19 tiêu chí đã đạt, còn 04 tiêu chí.")[("04", "19", "15")] == "consistent"


def test_subtotals_of_a_table_are_counted_once() -> None:
    text = """TT\tNội dung\tKinh phí
I\tGiao thông\t700
1\tTrong bản\t400
2\tLiên bản\t300
II\tThủy lợi\t250
Tổng cộng\t950
"""
    assert said(text)[("950", "700", "250")] == "consistent"


def test_means_and_norms_have_no_sum() -> None:
    assert said("Giá chè 8.500 đồng/kg, gồm chè búp 8.000 đồng/kg, chè khô 11.000 đồng/kg.") == {}


@pytest.mark.parametrize(("parts", "total", "slip"), [
    ((10292434, 4136786), 14609220, True),   # 4316786 with two digits in other places
    ((5120, 1730), 8450, False),
    ((4683, 46), 4733, False),               # a small rest is a small rest
])
def test_a_digit_slip_is_told_from_a_part_left_out(parts: tuple[int, ...], total: int, slip: bool) -> None:
    assert digit_slip([exactly(part) for part in parts], exactly(total), 1000, 100) is slip


@pytest.mark.parametrize(("text", "figures"), [
    # brackets of as many figures behind the names of one sentence are columns
    ("Bốn hội nhận ủy thác là Phụ nữ (808 tỷ đồng, 19.136 hộ), Nông dân (776 tỷ đồng, 18.498 hộ), Cựu chiến binh (646 "
     "tỷ đồng, 15.483 hộ) và Đoàn Thanh niên (617 tỷ đồng, 14.917 hộ), tất cả 68.034 hộ.",
     ("68.034", "19.136", "18.498", "15.483", "14.917")),
    ("Danh sách có 15 ca cách ly ngay sau khi nhập cảnh tại Tây Khê (11 ca), Thanh Sơn (4 ca).", ("15", "11", "4")),
    ("Toàn Đảng bộ có 47 tổ chức cơ sở đảng (26 đảng bộ, 21 chi bộ cơ sở).", ("47", "26", "21")),
    # what is joined to a step is one, and steps of several sentences add up by column
    ("So với cùng kỳ giảm 2.527 vụ, giảm 817 người chết, giảm 2.237 người bị thương. Đường bộ có 8.062 vụ; giảm 2.484 "
     "vụ, 786 người chết và 2.227 người bị thương. Đường sắt có 54 vụ (giảm 22 vụ, 14 người chết, 6 người bị thương). "
     "Đường thủy có 38 vụ (giảm 21 vụ, 17 người chết, 4 người bị thương).", ("817", "786", "14", "17")),
    ("Đầu năm 37.159 khách hàng, đấu mới 1.386, cắt hủy 133; cuối năm có 38.412 khách hàng.",
     ("38.412", "37.159", "1.386", "133")),
    ("GRDP tăng 5,10% so với cùng kỳ. Nông nghiệp giảm 1,20%, làm giảm 0,21 điểm phần trăm; công nghiệp đóng góp 3,20 "
     "điểm phần trăm; dịch vụ đóng góp 1,80 điểm phần trăm; thuế đóng góp 0,31 điểm phần trăm.",
     ("5,10%", "0,21", "3,20", "1,80", "0,31")),
    ("Có 16/34 cục thu từ 1.000 tỷ đồng trở lên; 18 cục còn lại dưới mức đó.", ("18", "34", "16")),
])
def test_lists_that_make_their_total(text: str, figures: tuple[str, ...]) -> None:
    assert said(text)[figures] == "consistent"


@pytest.mark.parametrize(("text", "figures"), [
    # the brackets beside it make their totals
    ("Mưa làm sập 108 căn nhà (Trà Giang 22, Kiên Hải 25, Bạc Hải 61). Có 6 tàu chìm (Mũi Đước 2 tàu, Bình Hải 1 tàu, "
     "Vũng Trà 3 tàu); xuồng bị chìm là 81 chiếc (Kiên Hải 65 chiếc, Mũi Đước 10 chiếc).", ("81", "65", "10")),
    # every list of the series makes the votes that were valid
    ("Phiếu hợp lệ 53 phiếu.\n"
     "1. Ông Lĩnh: tín nhiệm cao 49 phiếu; tín nhiệm 3 phiếu; tín nhiệm thấp 1 phiếu.\n"
     "2. Ông Kha: tín nhiệm cao 50 phiếu; tín nhiệm 2 phiếu; tín nhiệm thấp 1 phiếu.\n"
     "3. Ông Phu: tín nhiệm cao 41 phiếu; tín nhiệm 9 phiếu; tín nhiệm thấp 2 phiếu.", ("53", "41", "9", "2")),
    # a dot for the comma
    ("Diện tích hợp đồng tưới 24,680 nghìn ha: lúa 19.150 nghìn ha, màu 3,870 nghìn ha, nuôi thủy sản 1,660 nghìn ha.",
     ("24,680", "19.150", "3,870", "1,660")),
    ("GRDP tăng 7,64%. Nông nghiệp đóng góp 0,58 điểm phần trăm; công nghiệp đóng góp 4,03 điểm phần trăm; dịch vụ "
     "đóng góp 2,46 điểm phần trăm; thuế đóng góp 0,39 điểm phần trăm.", ("7,64%", "0,58", "4,03", "2,46", "0,39")),
    ("Hải quan Gia An thu 56.389 tỷ đồng, Hải Tân 26.833 tỷ đồng, Vũng Trà 10.657 tỷ đồng; cả ba thu 98.379 tỷ đồng.",
     ("98.379", "56.389", "26.833", "10.657")),
])
def test_lists_that_miss_their_total(text: str, figures: tuple[str, ...]) -> None:
    assert said(text)[figures] == "suspicious"


def test_rounded_parts_that_share_but_an_end_with_their_total_do_not_make_it() -> None:
    """608 + 30 + 22 = 660 was let pass as 658: each figure would have to be half a hectare less than it is written."""
    found = said("Trồng mới 658 ha, bao gồm 608 ha rừng sản xuất, 30 ha rừng phòng hộ và 22 ha cây dược liệu.")
    assert found[("658", "608", "30", "22")] == "suspicious"


def test_about_so_much_each_is_no_sum() -> None:
    text = "Hai cục nữa xấp xỉ 10.000 tỷ đồng: Đông Đô 9.874 tỷ đồng, Quảng Yên 9.696 tỷ đồng."
    assert said(text) == {}


def test_a_list_makes_what_stands_beside_it_and_misses_nothing_else() -> None:
    """Votes that made the valid ones were held against the number of delegates between them."""
    text = ("Ông Hà nhận 19 phiếu cao (40,43%), 2 phiếu (4,26%) và 25 phiếu thấp (53,19%) trên 47 đại biểu; hợp lệ 46 "
            "phiếu.")
    assert said(text) == {("46", "19", "2", "25"): "consistent"}


CLEAN = """Toàn tỉnh còn 2.860 nhà tạm, trong đó người có công 214, hộ nghèo 1.982, hộ cận nghèo 664.

Mật độ dân số 142 người/km2; tỷ lệ đô thị hóa 41,2%.

Thi tuyển 24 chỉ tiêu, có 186 hồ sơ dự tuyển.

Kết quả lấy ý kiến: 1.820 hộ tán thành trên 1.905 hộ có phiếu (95,5%), 85 hộ không tán thành (4,5%); 62 hộ vắng mặt.

Trong tổng số 1.286 vụ việc, hòa giải thành 1.081 vụ (84,1%), không thành 142 vụ (11%), đang hòa giải 63 vụ (4,9%).
"""


def test_parts_of_one_paragraph_have_no_total_far_away() -> None:
    """1.820, 85 and 62 were held against the 1.982 of a paragraph long before, then against each other."""
    findings = audit_document(document_of(CLEAN)).findings
    assert [one.claim.rule for one in findings if one.verdict.severity in ("error", "warning")] == []


def test_states_of_work_are_never_more_than_the_work() -> None:
    """The error that this program was made for went unsaid once lists had to be pointed to more plainly."""
    twice = ("Đã làm 300 công trình, dự án theo kế hoạch với tổng mức đầu tư hơn 4.051 tỷ đồng. Chỉ đạo tháo gỡ vướng "
             "mắc trong bồi thường, tái định cư các dự án kéo dài nhiều năm ")
    text = (f"{twice}{twice}trên địa bàn; đến tháng 05/2025, đã hoàn thành 290 công trình, đang triển khai 20 công "
            "trình, tổng số vốn giải ngân là 1.372 tỷ đồng/1.573 tỷ đồng kế hoạch vốn giao (đạt 87,7%).")
    assert said(text)[("300", "290", "20")] == "suspicious"
    fewer = said(text.replace("290", "280"))
    assert fewer.get(("300", "280", "20"), "consistent") == "consistent"


def test_two_figures_that_make_a_third_of_many_digits_are_its_parts_wherever_they_stand() -> None:
    """What a bracket, a step or a row of five stood between was in no list, so nobody held it to its total."""
    text = ("Toàn tỉnh có 1.208.417 người đóng bảo hiểm, nhiều hơn cùng kỳ năm 2020 là 31.255 người. "
            "Bảo hiểm y tế 1.146.093 người (tăng 22.870 người), bảo hiểm hưu trí 62.324 người, tăng 8.385 người.")
    found = said(text)
    assert found[("1.208.417", "1.146.093", "62.324")] == "consistent"
    assert found[("31.255", "22.870", "8.385")] == "consistent"
    assert said(text.replace("62.324", "62.824"))[("1.208.417", "1.146.093", "62.824")] == "suspicious"
    row = "Dân số năm 2019 là 812.640 người. Của năm 2020 lần lượt là 820.415, 405.302, 415.113, 164.083 và 656.332."
    assert {("820.415", "405.302", "415.113"), ("820.415", "164.083", "656.332")} <= said(row).keys()


def test_two_small_figures_make_a_third_by_chance() -> None:
    text = "Xã có 41 hộ nghèo (giảm 5 hộ), 26 hộ cận nghèo. Có 15 hộ khá, 67 hộ trung bình, 12 hộ mới tách."
    assert ("41", "26", "15") not in said(text)


def test_what_was_taken_off_is_divided_by_the_list_behind_it() -> None:
    """The total was a step and its parts were none, so the list was held against nothing."""
    text = ("Kiểm toán 12 dự án, đã giảm trừ {} tỷ đồng (5,3%), gồm sai khối lượng 187 tỷ đồng, "
            "sai đơn giá 241 tỷ đồng và sai khác 68 tỷ đồng.")
    assert said(text.format(496))[("496", "187", "241", "68")] == "consistent"
    assert said(text.format(514))[("514", "187", "241", "68")] == "suspicious"


def test_a_list_ends_where_no_like_figure_follows() -> None:
    """What else the last group told was taken for the next item, and the list for one that goes on."""
    text = ("So với năm trước (khám phá {} vụ, 4.021 đối tượng, trong đó khởi tố 1.566 vụ, 2.467 bị can; "
            "xử lý hành chính 245 vụ, 1.505 đối tượng; xử lý khác 33 vụ, 49 đối tượng), số vụ tăng.")
    assert said(text.format("1.844"))[("1.844", "1.566", "245", "33")] == "consistent"
    assert said(text.format("1.853"))[("1.853", "1.566", "245", "33")] == "suspicious"


def test_an_earlier_figure_in_a_bracket_is_no_total_of_the_list_behind() -> None:
    """"so với cùng kỳ (214 vụ); gồm": the lone bracket was taken for the item of a list, and for the total."""
    text = ("Các lực lượng đã xử lý {} vụ, giảm 17 vụ (giảm 8,6%) so với cùng kỳ (214 vụ); gồm 86 vụ hàng cấm, "
            "79 vụ gian lận thương mại và 34 vụ lâm luật.")
    assert said(text.format(199))[("199", "86", "79", "34")] == "consistent"
    assert said(text.format(197))[("197", "86", "79", "34")] == "suspicious"


def test_votes_told_again_in_the_next_paragraph_are_of_the_same_total() -> None:
    text = """Có 40 phiếu hợp lệ, ứng với 10.690.100 cổ phần.

Nội dung 1: tán thành 10.583.200 cổ phần (99,00%); không tán thành 76.900 cổ phần; không có ý kiến 30.000 cổ phần.

Nội dung 2: tán thành 9.876.500 cổ phần (92,39%); không tán thành 783.600 cổ phần; không có ý kiến 40.000 cổ phần.
"""
    found = said(text)
    assert found[("10.690.100", "10.583.200", "76.900", "30.000")] == "consistent"
    assert found[("10.690.100", "9.876.500", "783.600", "40.000")] == "suspicious"


def test_parts_whose_own_shares_leave_some_out_are_not_all() -> None:
    """"trước hạn" and "trễ hạn" alone were the two sides of what was done, though they say 73% and 7%."""
    text = "Mức 3 có 68.544 hồ sơ, đã xử lý 61.827, chưa xử lý 6.717; trước hạn 45.134 (73,0%), trễ hạn 4.331 (7,0%)."
    assert ("61.827", "45.134", "4.331") not in said(text)


def test_the_share_of_a_fraction_is_no_rate_of_its_whole() -> None:
    """"45/203 người, đạt 22,2%" was lifted as a plan of 203 reached by 22,2%."""
    text = ("Có 393 nữ trong 868 người ứng cử, đạt 45,3%. Trung ương giới thiệu 45/203 người, đạt 22,2%; "
            "địa phương giới thiệu 348/665 người, đạt 52,3%.")
    assert "suspicious" not in said(text).values()


def test_the_head_of_another_sentence_is_no_part_beside_its_own_parts() -> None:
    """740.500 was held to the catch at sea and to the parts of that catch, added up."""
    text = """Toàn vùng thu được 740.500 tấn thủy sản, gồm cá 539.700 tấn, tôm 97.800 tấn, thủy sản khác 103.000 tấn.

Khai thác mang về 340.500 tấn, trong đó trên biển 324.300 tấn, tăng 4,7%; cá biển 261.900 tấn, tôm biển 9.100 tấn.
"""
    assert set(said(text).values()) == {"consistent"}


@pytest.mark.parametrize(("text", "figures", "outcome"), [
    ("Toàn vùng thu 740.500 tấn, cao hơn năm trước 4,6%; chia ra cá 539.700 tấn (tăng 5,4%), "
     "tôm 97.800 tấn (tăng 1,5%), thủy sản khác 103.000 tấn (tăng 3,5%).",
     ("740.500", "4,6%", "539.700", "5,4%", "97.800", "1,5%", "103.000", "3,5%"), "consistent"),
    ("Doanh thu 4.671,4 tỷ đồng, bằng 113,0% cùng kỳ, gồm bán lẻ 3.415,7 tỷ đồng (bằng 113,7%); lưu trú 130,7 tỷ đồng "
     "(139,1%); ăn uống 1.125,0 tỷ đồng (108,5%).",
     ("4.671,4", "113,0%", "3.415,7", "113,7%", "130,7", "139,1%", "1.125,0", "108,5%"), "consistent"),
    ("Tổng giá trị sản xuất 26.891 tỷ đồng, tăng 10,35%. Dịch vụ 5.693,6 tỷ đồng, tăng 7,22%, đóng góp 15,2%.",
     ("26.891", "10,35%", "5.693,6", "7,22%", "15,2%"), "consistent"),
    ("Tổng giá trị sản xuất 33.850 tỷ đồng, tăng 7,13%. Dịch vụ 12.905 tỷ đồng, tăng 6,79%, "
     "đóng góp 2,6 điểm phần trăm.",
     ("33.850", "7,13%", "12.905", "6,79%", "2,6"), "consistent"),
    # an index against the same time says what a growth says
    ("Chở 620 nghìn lượt khách, tăng 12,7% cùng kỳ, gồm đường bộ 220 nghìn lượt, bằng 110% cùng kỳ; đường sông "
     "400 nghìn lượt, bằng 114,3% cùng kỳ.", ("620", "12,7%", "220", "110%", "400", "114,3%"), "consistent"),
    # the rates of the whole stand in the next sentence, behind the plan that one of them is of
    ("Quý I thu được 620 tỷ đồng. Số này mới đạt 24,8% dự toán (2.500 tỷ đồng) và tăng 12,7% so với cùng kỳ. "
     "Thu nội địa 220 tỷ đồng, tăng 10%; thu từ dầu 400 tỷ đồng, tăng 14,3%.",
     ("620", "12,7%", "220", "10%", "400", "14,3%"), "consistent"),
])
def test_rates_of_a_total_agree_with_those_of_its_parts(text: str, figures: tuple[str, ...], outcome: str) -> None:
    """A growth told by comparing, a rate in a bracket after one that says what it is of, and what parts bring."""
    assert said(text)[figures] == outcome


@pytest.mark.parametrize(("text", "figures"), [
    ("Có 45 cán bộ được điều động: 18 cán bộ cấp tỉnh, {} cán bộ cấp huyện.", ("45", "18", "{}")),
    ("Tổng diện tích 2.350 ha, bao gồm đất lúa ({} ha), đất màu (640 ha), đất vườn (590 ha).",
     ("2.350", "{}", "640", "590")),
    ("Nhà đổ, trôi 161 nhà (Hà Lĩnh: 39; Lai Trang: 98; Thái Khê: {}).", ("161", "39", "98", "{}")),
])
@pytest.mark.parametrize("far", [False, True])
def test_a_list_that_stands_plainly_under_its_total_is_told_however_far_it_is(
        text: str, figures: tuple[str, ...], far: bool) -> None:
    """A wrong first digit made a list so much too long that it was taken for a list of something else."""
    right = {"45": "27", "2.350": "1.120", "161": "24"}[figures[0]]
    number = "9" + right[1:] if far and right[0] != "9" else right
    found = said(text.format(number))
    assert found[tuple(one.format(number) for one in figures)] == ("suspicious" if far else "consistent")


@pytest.mark.parametrize(("text", "figures"), [
    ("Bệnh viện có 212 giường nội, 138 giường ngoại, 64 giường nhi, cộng {} giường kế hoạch.",
     ("414", "914", "212", "138", "64")),
    ("Năm 2023 xuất khẩu đạt 418,3 triệu USD, nhập khẩu 265,9 triệu USD; tổng kim ngạch {} triệu USD.",
     ("684,2", "984,2", "418,3", "265,9")),
    ("Tỉnh giành {} huy chương (5 vàng, 6 bạc, 8 đồng), xếp thứ 21.", ("19", "29", "5", "6", "8")),
    ("Trong {} đại biểu HĐND xã có 12 nữ và 23 nam; 27 người có trình độ đại học trở lên.", ("35", "45", "12", "23")),
    ("Các cơ quan phải xử lý {} đơn (tồn kỳ trước 37 đơn, nhận mới 611 đơn).", ("648", "948", "37", "611")),
    ("Công an bắt giữ {} vụ, 52 đối tượng, gồm: mua bán 14 vụ, 19 đối tượng; tàng trữ 21 vụ, 24 đối tượng; "
     "tổ chức sử dụng 2 vụ, 9 đối tượng.", ("37", "67", "14", "21", "2")),
    ("Dông làm hư hỏng {} nhà: xã Nậm Khao 85, xã Bản Púng 47, thị trấn Đồng Mít 41.",
     ("173", "873", "85", "47", "41")),
    ("Nguồn thu của bệnh viện gồm ngân sách cấp 18,4 tỷ đồng, viện phí 142,9 tỷ đồng, thu khác 6,2 tỷ đồng. Như vậy "
     "tổng thu là {} tỷ đồng.", ("167,5", "267,5", "18,4", "142,9", "6,2")),
    ("Lực lượng chức năng xử lý 28 vụ, {} đối tượng, trong đó xã Tà Hộc 11 vụ, 26 đối tượng; thị trấn Mường Lim "
     "17 vụ, 35 đối tượng.", ("61", "91", "26", "35")),
    ("Ban tổ chức trao {} giải gồm 2 giải Nhất, 3 giải Nhì, 6 giải Ba và 12 giải Khuyến khích.",
     ("23", "12", "2", "3", "6", "12")),
    ("Đảng bộ phường có {} chi bộ trực thuộc.\n- Tổ dân phố: 22 chi bộ;\n- Trường học: 7 chi bộ;\n"
     "- Doanh nghiệp: 6 chi bộ.", ("35", "95", "22", "7", "6")),
])
def test_what_stands_plainly_with_its_total_is_told_however_far_it_is(text: str, figures: tuple[str, ...]) -> None:
    """Only what stood under a word or a sign for it, all in one unit, was told where it missed by more than a slip."""
    right, wrong, *parts = figures
    assert said(text.format(right))[(right, *parts)] == "consistent"
    assert said(text.format(wrong))[(wrong, *parts)] == "suspicious"


@pytest.mark.parametrize("text", [
    "Người chết ở 14 địa phương: Lào Khánh 25, Cao Lạng 16, Tuyên Bình 14, Mường Lim 12.",
    "Doanh thu 45 tỷ đồng, lợi nhuận 28 tỷ đồng, nộp ngân sách 17 tỷ đồng, tổng tài sản 310 tỷ đồng.",
    "Xã có 6.240 nhân khẩu, trong đó 3.118 nữ, 2.470 người Thái và 1.905 người dưới 16 tuổi.",
    "Huyện trồng 2.350 ha chè; phục tráng 3.120 ha, cấp chứng nhận cho 590 ha.",
    "Có 45 cán bộ được điều động, trong đó 18 cán bộ cấp tỉnh, 12 nữ.",
    "Nhà đổ, trôi 161 nhà (riêng Hà Lĩnh 39 nhà, Lai Trang 98 nhà).",
])
def test_figures_that_no_opener_joins_are_no_list_that_misses(text: str) -> None:
    assert "suspicious" not in said(text).values()


def test_rows_in_prose_that_count_as_many_things_are_columns_whatever_these_are_called() -> None:
    """The persons were called accused, persons and suspects in turn, so no column of them was seen."""
    text = ("Công an khám phá {} vụ với 4.139 nghi phạm. Khởi tố 1.368 vụ và 2.590 bị can; xử lý hành chính 223 vụ và "
            "1.470 người; xử lý khác 31 vụ và 79 nghi phạm.")
    assert said(text.format("1.622"))[("4.139", "2.590", "1.470", "79")] == "consistent"


def test_the_part_of_a_fraction_counts_what_the_whole_does() -> None:
    """"14/16 chỉ tiêu" was 14 of nothing, and made no sum with the "02 chỉ tiêu" beside it."""
    text = "Nghị quyết đề ra 16 chỉ tiêu thì 14/16 chỉ tiêu đạt và vượt; {} chỉ tiêu không đạt là hộ nghèo và rừng."
    assert "consistent" in said(text.format("02")).values()


def test_a_side_is_named_before_its_colon_and_a_total_by_its_parts() -> None:
    text = ("Tháng 7 tổng trị giá hàng hóa hai chiều là 35,08 tỷ USD. "
            "Chiều xuất khẩu: trong tháng 17,67 tỷ USD, giảm 0,7%. Chiều nhập khẩu: trong tháng hơn 17,4 tỷ USD.")
    assert said(text)[("35,08", "17,67", "17,4")] == "consistent"
    text = """30 người chết và mất tích vì mưa lũ

Theo báo cáo nhanh, mưa lũ làm 19 người chết (Hà Sơn 5, Lai Phong 14), 11 người mất tích, 12 người bị thương.
"""
    assert said(text)[("30", "19", "11")] == "consistent"


def test_an_amount_in_words_is_no_item_without_a_figure() -> None:
    """"một" in the words of an amount was taken for an item, and the list for one that need not be complete."""
    text = ("Tiền đất là 157.500.000 đồng (một trăm năm mươi bảy triệu năm trăm nghìn đồng); hỗ trợ nghề là {} đồng. "
            "Tổng cộng hộ này được nhận 551.250.000 đồng.")
    assert said(text.format("393.750.000"))[("551.250.000", "157.500.000", "393.750.000")] == "consistent"
    assert said(text.format("393.570.000"))[("551.250.000", "157.500.000", "393.570.000")] == "suspicious"


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("Dẫn đầu là đoàn chủ nhà với 233 HC vàng, 154 HC bạc, 108 HC đồng (tổng {}).", "495", "459"),
    ("Đoàn Bảo Lâm xếp thứ nhì: 30 vàng, 23 bạc, 43 đồng, cộng {} huy chương.", "96", "94"),
])
def test_a_sum_behind_the_sides_of_a_whole_has_a_name_of_its_own(text: str, right: str, wrong: str) -> None:
    """A sum in the bracket behind its parts, or of another name than these, was only believed where it held."""
    assert "suspicious" not in said(text.format(right)).values()
    assert "suspicious" in said(text.format(wrong)).values()


def test_what_is_called_these_is_no_whole_of_its_own() -> None:
    """The first figure behind "trong số đó" was taken for a whole, and the list for one that is not added up."""
    text = ("Tỉnh đưa {} người đi làm việc theo hợp đồng, tăng 214 người. Trong số đó 1.486 người đi Nhật Bản, "
            "597 người đi Đài Loan, 253 người đi các nước khác.")
    assert set(said(text.format("2.336")).values()) == {"consistent"}
    assert set(said(text.format("2.318")).values()) == {"suspicious"}


def test_a_number_is_told_in_words_behind_it_and_counts_what_follows_the_bracket() -> None:
    """Digits with their words in brackets counted nothing, and the words were a figure of the list."""
    text = "Hợp đồng lập thành 04 (bốn) bản có giá trị như nhau, bên A giữ {} bản, bên B giữ 02 (hai) bản."
    assert said(text.format("02"))[("04", "02", "02")] == "consistent"
    assert said(text.format("03"))[("04", "03", "02")] == "suspicious"


def test_a_balance_is_no_difference_of_two_of_its_figures() -> None:
    """What came in and went out was held against the closing figure, though the opening one made the balance."""
    text = ("Số dư đầu kỳ 12,5 triệu đồng, thu trong kỳ 126 triệu đồng, chi 98 triệu đồng, "
            "tồn cuối kỳ 40,5 triệu đồng.")
    file = audit_document(document_of(text))
    assert {finding.verdict.outcome for finding in file.findings} == {"consistent"}


@pytest.mark.parametrize(("text", "right", "wrong"), [
    # for the words that name it, what is left in a sentence of its own was taken for a stranger
    ("Hai cấp nhận 7.662 vụ án, xử xong 6.468 vụ. Số án tồn còn {} vụ.", "1.194", "1.149"),
    # a step since last year was taken for one that changed the whole
    ("Quý này lập biên bản 66 vụ, giảm 86 vụ so với cùng kỳ. Đã xử lý 47 vụ, còn {} vụ đang xác minh.", "19", "17"),
    # a fraction in words is one, and who is not elected is left over
    ("Xã bầu 28 đại biểu trong 47 người ứng cử, số dư {} người.", "19", "18"),
])
def test_what_is_left_is_told_where_it_is_not(text: str, right: str, wrong: str) -> None:
    """What is left of a whole was read where it held, and passed over in silence where it did not."""
    def outcomes(told: str) -> set[str]:
        return {finding.verdict.outcome for finding in audit_document(document_of(told)).findings}

    assert outcomes(text.format(right)) == {"consistent"}
    assert "suspicious" in outcomes(text.format(wrong))


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("Trong kỳ mở {} phiên, bằng 148% số phiên giao (50 phiên): phiên định kỳ 16, phiên lưu động 02, phiên trực tuyến "
     "58.", "76", "74"),
    ("Toàn huyện có {} câu lạc bộ: câu lạc bộ thể thao 16, câu lạc bộ văn nghệ 12, câu lạc bộ sách 48.", "76", "86"),
])
def test_bare_parts_are_of_the_total_whose_noun_names_them(text: str, right: str, wrong: str) -> None:
    """Figures without a unit were held against no total of things, nor where a plan in a bracket stood between."""
    assert set(said(text.format(right)).values()) == {"consistent"}
    assert set(said(text.format(wrong)).values()) == {"suspicious"}


def test_a_word_for_a_sum_that_is_seldom_used_adds_up() -> None:
    """"vị chi" was no word for a sum."""
    text = "Lần đầu mua 120 tấn, lần sau mua 85 tấn, cuối năm mua 45 tấn, vị chi {} tấn."
    assert set(said(text.format("250")).values()) == {"consistent"}
    assert set(said(text.format("260")).values()) == {"suspicious"}


@pytest.mark.parametrize("text", [
    # last year's guests were held against this year's
    "Thành phố đón 374.560 lượt khách. Năm ngoái, khách quốc tế khoảng 95.800 lượt và khách nội địa khoảng 235.800 "
    "lượt.",
    # items that tell several figures of a kind were held against a line that announces none
    "Ngành quản lý 2.873.346 người (ai đã có bảo hiểm xã hội nằm sẵn trong nhóm y tế).\n"
    "- Xã hội: 318.011 người, tăng 40.640 người.\n- Thất nghiệp: 217.587 người, tăng 12.407 người.\n"
    "- Y tế: 2.794.346 người, tăng 33.746 người.",
])
def test_what_is_told_beside_a_figure_is_no_list_of_it(text: str) -> None:
    assert "suspicious" not in said(text).values()


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("Tạm giữ {} phương tiện, gồm 1.437 mô tô và 152 ô tô.", "1.589", "1.598"),
    ("Đợt này tặng 48 phần thưởng, bao gồm 12 huân chương, 15 bằng khen và {} giấy khen.", "21", "12"),
    ("Ban hành {} văn bản gồm 42 quyết định, 67 công văn và 16 kế hoạch.", "125", "152"),
    ("Dư nợ 142.506 triệu đồng / kế hoạch 140.000 triệu đồng; ngắn hạn 98.754 triệu đồng, trung hạn {} triệu đồng.",
     "43.752", "47.352"),
    ("Đường sạt 511 m, trong đó quốc lộ 436 m, đường địa phương {} m; 29 cầu nhỏ hỏng.", "75", "95"),
])
def test_kinds_by_other_nouns_make_their_count(text: str, right: str, wrong: str) -> None:
    """What a count consists of was found only by its own noun; a plan behind a slash was taken for what it is per."""
    assert set(said(text.format(right)).values()) == {"consistent"}
    assert "suspicious" in said(text.format(wrong)).values()


@pytest.mark.parametrize("text", [
    "Dự án đi qua 5 xã, gồm 12 bản và 4 cụm dân cư.",
    "Tổ công tác có 7 đồng chí, gồm 12 chiến sĩ, 5 dân quân.",
    "Toàn tỉnh có 12 huyện, gồm 135 xã, 8 phường và 9 thị trấn.",
    "Phân tích 191 vụ nói trên:\n- Theo tuyến: tỉnh lộ 92 vụ; đường thôn 99 vụ;\n- Theo lỗi: lấn làn 54 vụ, nhiều lỗi "
    "khác nhau;\n- Theo giờ: từ 18 giờ đến 24 giờ 83 vụ.",
])
def test_what_lies_within_a_count_or_divides_it_anew_is_no_kind_of_it(text: str) -> None:
    assert "suspicious" not in said(text).values()


@pytest.mark.parametrize("text", [
    "Danh sách 11 người gồm: Chủ tịch cùng hai Phó Chủ tịch và ba ủy viên; Chánh Văn phòng, bốn Phó Văn phòng.",
    "Danh sách 13 người gồm Chủ tịch, hai phó chủ tịch và ba ủy viên; Chánh Văn phòng, sáu ủy viên khác.",
])
def test_who_is_named_without_a_number_is_one(text: str) -> None:
    """Only what stood before the first figure of a list was counted as one more."""
    assert "suspicious" not in said(text).values()


def test_what_stands_beside_a_sum_makes_its_own_total() -> None:
    """Of two totals in one sentence only the first was held against its parts."""
    text = "Quỹ hỗ trợ:\n- Vốn huyện: 26 dự án, 272 hội viên.\n- Vốn tỉnh: 9 dự án, 179 hội viên.\n" \
        "- Vốn Trung ương: 4 dự án, 102 hội viên.\nTổng cộng 39 dự án với {} hội viên."
    assert set(said(text.format("553")).values()) == {"consistent"}
    assert said(text.format("535"))["535", "272", "179", "102"] == "suspicious"


def test_the_plans_of_parts_make_the_plan_of_their_total() -> None:
    text = "Toàn ngành thu 1.295,3 tỷ đồng, bằng 57,9% kế hoạch ({} tỷ đồng); lữ hành 335,8 tỷ đồng, bằng 50,3% kế " \
        "hoạch (667 tỷ đồng); lưu trú 959,5 tỷ đồng, bằng 61,0% kế hoạch (1.572 tỷ đồng)."
    assert said(text.format("2.239"))["2.239", "667", "1.572"] == "consistent"


def test_a_fraction_and_its_other_sides_make_the_whole() -> None:
    """"23/27 ngành tăng, 4 ngành giảm" was found only where a word for what is left stood beside it."""
    assert set(said("Có 19/22 bản tăng, hai bản không đổi và 01 bản giảm.").values()) == {"consistent"}
    assert "suspicious" not in said("Có 19/22 bản tăng, trong đó 5 bản tăng trên 10%.").values()
