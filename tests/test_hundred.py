"""Shares of one whole: what makes a list, and what makes it complete."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.hundred import CHECK
from sonla_audit.finding import Claim, Verdict


def told(text: str) -> list[tuple[Claim, Verdict]]:
    scene = scene_of(document_of(text))
    return [(claim, CHECK.judge(scene, claim)) for claim in CHECK.find(scene)]


def said(text: str) -> list[tuple[str, str, str | None]]:
    return [(claim.rule, verdict.outcome, verdict.severity) for claim, verdict in told(text)]


@pytest.mark.parametrize("text", [
    "Về địa bàn, thành thị chiếm 57,1% số vụ; nông thôn 42,9%.",
    "Cơ cấu kinh tế: nông nghiệp 21,4%, công nghiệp 45,3%, dịch vụ 33,3%.",
    "Ba khu vực này lần lượt chiếm 25,6%, 41,6% và 32,8%.",
    "Việc thanh toán chia làm ba đợt: đợt đầu 40%, đợt hai 35% và đợt cuối 25%.",
    "Loại Tốt 502 em (tỉ lệ 40%), gồm 136 nam; loại Khá 627 em (50%); Trung bình 119 em (9,5%); Yếu 6 em (0,5%).",
    "Nhà nước bỏ 7,2 nghìn tỷ đồng, chiếm 18% tổng vốn và tăng 28,5%. Tư nhân bỏ 19 nghìn tỷ đồng, chiếm 48% và tăng "
    "15%. Nước ngoài góp 14 nghìn tỷ đồng, chiếm 34% và tăng 19%.",
    "- Giỏi: 120 em (24%);\n- Khá: 250 em (50%);\n- Trung bình: 130 em (26%).",
])
def test_lists_that_make_a_hundred(text: str) -> None:
    assert said(text) == [("hundred.whole", "consistent", None)]


@pytest.mark.parametrize(("text", "severity"), [
    ("Hội A quản lý 1.548 hộ, chiếm 64,5%; Hội B quản lý 684 hộ, chiếm 28,5%; Đoàn quản lý 168 hộ, chiếm 9,0%.",
     "error"),
    ("Cơ cấu: nông nghiệp 28,4%; công nghiệp 31,2%; dịch vụ 41,4%.", "error"),
    ("Mức 3: trước hạn 43434 (70,3%), đúng hạn 11795 (19,1%), trễ hạn 4331 (7%).", "warning"),
    ("Mức 4: trước hạn 952 (59,1%), đúng hạn 388 (24,1%), trễ hạn 268 (16,6%).", "info"),
    ("Vốn trung ương chiếm 45%, vốn địa phương chiếm 35%, vốn khác chiếm 15%.", "warning"),
    ("Dân cư thành thị chiếm 25,3%, nông thôn chiếm 72,7%.", "warning"),
])
def test_lists_that_must_and_do_not(text: str, severity: str) -> None:
    assert said(text) == [("hundred.whole", "suspicious", severity)]


@pytest.mark.parametrize("text", [
    "Nữ chiếm 35%, đảng viên chiếm 42%, người dân tộc thiểu số chiếm 28%.",
    "Có 45% trình độ đại học, 30% cao đẳng, 20% trung cấp; còn lại là sơ cấp.",
    "Khu vực một tăng 28,4%, khu vực hai tăng 31,2%, khu vực ba tăng 40,4%.",
    "Xã Một đạt 45% kế hoạch, xã Hai đạt 30% kế hoạch, xã Ba đạt 25% kế hoạch.",
    "Hộ nghèo 79 hộ, chiếm 5,4%; hộ cận nghèo 102 hộ, chiếm 7,0%.",
    "Tỷ lệ che phủ rừng đạt 40%; tỷ lệ hộ dùng nước sạch đạt 60%.",
])
def test_nothing_is_said(text: str) -> None:
    assert said(text) == []


def test_traits_of_the_same_people_are_no_structure() -> None:
    """Women, the young and those elected again were added up behind "cơ cấu", and missed the hundred by little."""
    assert said("Cơ cấu như sau: 19 đại biểu nữ, chiếm 22,35%; dân tộc thiểu số có 24 đại biểu, chiếm 28,24%; trẻ tuổi "
                "có 9 đại biểu, chiếm 10,59%; tái cử có 32 đại biểu, chiếm 37,65%.") == []


def test_a_share_is_made_of_the_shares_behind_it() -> None:
    (claim, verdict), = told("Có 432 đại biểu biểu quyết (chiếm 87,45% tổng số đại biểu); trong đó 423 người tán thành "
                             "(chiếm 85,63%), 8 đại biểu không tán thành (chiếm 1,62%) và 1 đại biểu không biểu quyết "
                             "(chiếm 0,20%).")
    assert (claim.rule, verdict.outcome, verdict.stated) == ("hundred.part", "consistent", "87,45%")
    assert len(claim.quantities("share")) == 3


def test_a_share_is_made_of_the_shares_in_its_bracket() -> None:
    """What went wrong: only words led to them, and what two brackets had before them was held against a hundred."""
    both = "Xếp loại khá trở lên 67,5% (giỏi 25,4%, khá 42,1%); trung bình 29,3% (nam 18,8%, nữ 10,5%)."
    assert said(both) == [("hundred.part", "consistent", None)] * 2
    assert said("Xếp loại khá trở lên 67,5% (nam 65,4%, nữ 69,1%).") == []
    assert said("Vùng trong nhẹ cân 24,4% (13,2 + 11,2), thấp còi 34,5% (25,0 + 9,5); vùng ngoài nhẹ cân 31,1% "
                "(20,0 + 11,1), thấp còi 20,0% (12,0 + 8,0).") == [("hundred.part", "consistent", None)] * 4


def test_trong_do_may_leave_parts_out_but_not_exceed() -> None:
    assert said("Độ che phủ đạt 47,5%, trong đó rừng tự nhiên 30,2%, rừng ven hồ 7,3%.") == []
    assert said("Độ che phủ đạt 47,5%, trong đó rừng tự nhiên 42,2%, rừng ven hồ 7,3%.") == [
        ("hundred.part", "suspicious", "error")]


def test_the_rounding_of_every_share_counts() -> None:
    (_, verdict), = told("Nông nghiệp chiếm 24,3%, công nghiệp chiếm 31,2%, dịch vụ chiếm 44,6%.")
    assert verdict.outcome == "consistent"
    assert verdict.working == "24,3% + 31,2% + 44,6% = 100,1 ± 0,15 %"


def test_the_surer_a_list_is_complete_the_further_it_may_be_off() -> None:
    assert said("Cơ cấu: nông nghiệp 71,4%, công nghiệp 45,3%, dịch vụ 33,3%.") == [
        ("hundred.whole", "suspicious", "error")]
    assert said("Đề án gồm: xã Một 71,4%, xã Hai 45,3%, xã Ba 33,3%.") == []


@pytest.mark.parametrize("text", [
    # a share of the trips and one of the takings were added up
    "Xe con chiếm 62,5% số lượt nhưng chỉ 44,2% doanh thu; xe tải nặng chiếm 10,4% số lượt mà góp 22,9%.",
    # poverty rates of hamlets, whose households make those of the commune
    "Xã có 05 thôn, 1.191 hộ. Hộ nghèo: thôn Đông 09/264 hộ (3,4%); thôn Tây 14/246 hộ (5,7%); thôn Nam 06/238 hộ "
    "(2,5%); thôn Bắc 21/229 hộ (9,2%); thôn Trung 17/214 hộ (7,9%).",
    # "dưới 35 tuổi" holds whatever is less, so anything made the total
    "Trong 15 đồng chí trúng cử có 04 nữ (26,67%), 02 đồng chí dưới 35 tuổi (13,33%), tuổi bình quân 42,8.",
    # the last class is told in other words
    "Học viện lấy tổ hợp B 00: 75%, tổ hợp A 00: 25%. Trường sĩ quan lấy tổ hợp C 00: 60%, tổ hợp A 00: 30%, tổ hợp "
    "D 01: 10% so với tổng chỉ tiêu.",
    # those who were absent voted neither way
    "Có 412 đại biểu tán thành, chiếm 85,3%; 14 đại biểu không tán thành, chiếm 2,9%; 30 đại biểu không biểu quyết, "
    "chiếm 6,2%.",
    # doses make the total, but each is a share of the children
    "Đã tiêm 12.491 liều: 8.071 trẻ tiêm mũi 1 (70,7%) và 4.420 trẻ tiêm mũi 2 (38,7%).",
    # the largest of many
    "Năm mặt hàng có nhiều đơn hàng nhất lần lượt là dệt may (34,6%), da giày (23,8%), gỗ (11,2%), thép (11,1%), "
    "chè (10,9%).",
    # dots or "v.v." behind the last share say that there are more
    "Cơ cấu sử dụng đất: đất ở 18,3 ha (chiếm 30,5%); đất rừng 9,6 ha (16%); đường 12,1 ha (20,2%)…",
    "Cơ cấu kinh tế của xã: trồng trọt 46,5%, chăn nuôi 21,3%, nghề phụ 18,2%, v.v.",
])
def test_shares_that_are_not_all_of_one_whole(text: str) -> None:
    assert not any(outcome == "suspicious" for _, outcome, _ in said(text))


def test_what_is_left_closes_a_list_however_coarse() -> None:
    """A remainder said to be left was passed over where the shares have no decimals and are far from a hundred."""
    assert said("Loại giỏi chiếm 32%, khá 65%, trung bình 20%, còn lại 3% yếu.") == [
        ("hundred.whole", "suspicious", "error")]


@pytest.mark.parametrize("text", [
    "Xếp loại học lực: 25% giỏi, 500% khá, 25% trung bình.",
    "Ba khu vực này lần lượt chiếm 25,6%, 41,6% và 328%.",
])
def test_a_share_of_more_than_all_is_ten_times_what_it_should_be(text: str) -> None:
    """It was no share, and so the list without it was none either."""
    assert said(text) == [("hundred.whole", "suspicious", "error")]


def test_what_is_closed_by_a_rest_is_all_of_the_whole_that_its_levels_are_of() -> None:
    """An item lost from the middle left 69%, too little to be held to a hundred."""
    text = ("Sách thiếu nhi có 4.118 bản, chiếm 33,0% số sách; sách khoa học 3.494 bản, chiếm 28,0%; {}"
            "còn lại 999 bản, chiếm 8,0%.")
    assert said(text.format("sách văn học 3.869 bản, chiếm 31,0%; ")) == [("hundred.whole", "consistent", None)]
    assert said(text.format("")) == [("hundred.whole", "suspicious", "warning")]
    other = text.format("").replace("3.494", "5.494")  # a share of something else
    assert said(other) == []


@pytest.mark.parametrize(("text", "severity"), [
    ("Theo điều tra, 41,3% cơ sở đánh giá tốt lên, 39,2% giữ ổn định và 29,5% khó khăn hơn.", "error"),
    ("Tỷ trọng người bệnh khác nhau theo tuyến (tuyến trên: 5,1%; tuyến tỉnh: 52,6%; tuyến huyện: 24,3%).", "warning"),
    ("Ở vòng hai, ông Bình được 61,9% phiếu và ông Cường được 48,1% phiếu.", "error"),
    ("Hàng nhập khẩu chiếm 650% thị phần, 35% còn lại là hàng trong nước.", "error"),
])
def test_one_wrong_digit_keeps_plain_shares_from_a_hundred(text: str, severity: str) -> None:
    """What went wrong: no word says that these are all there are, and a wrong digit in one of them was not told."""
    assert said(text) == [("hundred.whole", "suspicious", severity)]


@pytest.mark.parametrize("text", [
    "Theo điều tra, 57,6% người dùng mua hàng trên mạng; 14,2% mua hàng cũ; 23,5% so giá; 18,6% mua trước trả sau.",
    "Quy mô thị trường đạt 62,5% GDP; dư nợ trái phiếu đạt 31,5% GDP.",
    "Sáu tháng đầu năm chỉ số lần lượt đạt mức 104% và xấp xỉ 90%.",
    "Giá qua đêm từ mức 0,1% cuối tháng ba lên mức 4,9% giữa tháng tư, sau đó quanh mức 4,4%.",
])
def test_percents_of_several_things_are_no_hundred(text: str) -> None:
    assert said(text) == []


def test_shares_of_what_was_done_and_what_is_left_make_a_hundred() -> None:
    from sonla_audit.audit import audit_document, document_of

    text = ("Trúng tuyển 512.640 em. Đến hạn, 421.390 em xác nhận nhập học, đạt 82,2% số trúng tuyển; 91.250 em còn "
            "lại (17,8%) từ chối chỗ học.")
    told = [(finding.claim.rule, finding.verdict.outcome) for finding in audit_document(document_of(text)).findings]
    assert ("hundred.whole", "consistent") in told


def test_shares_of_about_so_much_accuse_nobody() -> None:
    """Schools that met "gần 45%" and "gần 50%" of what was asked for were held against a hundred."""
    text = "Huyện có 100 trạm: 45 trạm bơm, chiếm gần 45%; 30 trạm điện, chiếm gần 30%; 25 trạm khác, chiếm gần 20%."
    scene = scene_of(document_of(text))
    assert not [claim for claim in CHECK.find(scene) if CHECK.judge(scene, claim).outcome == "suspicious"]


def test_the_shares_of_a_bracket_are_not_what_they_were_before() -> None:
    """The shares before each of a list were taken for what these had been, and the list for one that leaves taxes out.
    """
    text = ("Điện sản xuất và mua tăng 11,31% (thủy điện 32,39%, nhiệt điện than {}, tua-bin khí 31,82%, "
            "nhiệt điện dầu 0,18%, nhập khẩu 1,15%).")
    assert {outcome for _, outcome, _ in said(text.format("34,46%"))} == {"consistent"}
    assert {outcome for _, outcome, _ in said(text.format("36,46%"))} == {"suspicious"}


def test_a_small_share_that_two_others_make_by_luck_is_no_head() -> None:
    """"2,7%" behind which 1,4% and 1,3% happened to stand hid that the list it is of makes no hundred."""
    text = ("Theo nơi cháy: nhà dân 320 vụ (chiếm {}); kho 124 vụ (14,1%); xe cộ 99 vụ (11,2%); nhà ở kết hợp kinh "
            "doanh 82 vụ (9,3%); rừng 60 vụ (6,8%); chợ 24 vụ (2,7%); trụ sở 12 vụ (1,4%); chung cư 11 vụ (1,3%); "
            "trường học 04 vụ (0,5%); quán ăn 03 vụ (0,3%) và nơi khác 142 vụ (16,1%).")
    assert {outcome for _, outcome, _ in said(text.format("36,3%"))} == {"consistent"}
    assert "suspicious" in {outcome for _, outcome, _ in said(text.format("33,6%"))}


def test_two_classes_leave_nothing_out_in_either_order() -> None:
    """Pairs were known only with the one named first in the list of words."""
    text = "Trong số khách, khách quốc tế chiếm 18,2%, khách nội địa chiếm {}."
    assert said(text.format("81,8%"))[0][1] == "consistent"
    assert said(text.format("88,1%"))[0][1] == "suspicious"
