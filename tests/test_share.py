"""Shares: what arithmetic may choose by itself, and what it takes to accuse."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of, scene_of
from sonla_audit.finding import Finding
from sonla_audit.interval import exactly
from sonla_audit.judging.slips import slipped
from sonla_audit.quantity import Quantity
from sonla_audit.shares.offering import offers
from sonla_audit.shares.reach import adopted, chance


def shares(text: str) -> list[Finding]:
    """The findings of the share and plan checks on a text."""
    return [finding for finding in audit_document(document_of(text)).findings if finding.check in ("share", "plan")]


def said(text: str) -> list[tuple[str, ...]]:
    """Each share as its figures and what came of it."""
    return [(*(part.quantity.surface[: part.quantity.end - part.quantity.start] for part in finding.claim.parts
               if part.quantity), finding.verdict.outcome) for finding in shares(text)]


def figures(text: str) -> tuple[Quantity, ...]:
    return audit_document(document_of(text)).quantities


def test_a_whole_is_found_anywhere_in_the_paragraph_by_its_figures() -> None:
    text = ("Toàn huyện có 12.846 hộ, phân bố ở 142 bản. Năm qua mưa lớn làm sập 17 cầu tạm. "
            "Hộ dùng nước hợp vệ sinh là 11.753 hộ, tỷ lệ 91,5%.")
    assert ("11.753", "12.846", "91,5%", "consistent") in said(text)


def test_money_in_words_is_no_whole_beside_its_figures() -> None:
    # the amount was taken in the words of its bracket, so that nobody found it where it stands in figures
    text = ("Giá trúng thầu: 4.862.500.000 đồng (Bằng chữ: bốn tỷ tám trăm sáu mươi hai triệu năm trăm nghìn đồng). "
            "Bên A tạm ứng 30% giá trúng thầu là 1.458.750.000 đồng.")
    assert ("1.458.750.000", "4.862.500.000", "30%", "consistent") in said(text)


def test_a_whole_percent_far_away_is_not_taken_by_accident() -> None:
    """A percent without decimals fits one pair in a hundred: with many in reach nothing may be said."""
    text = ("Xã có 412 hộ, 37 tổ, 118 ao, 64 giếng, 251 vườn và 83 lò. Chợ có 29 hàng, 57 sạp và 143 quầy. "
            "Hội có 9 đội, trang bị 7 loa, bảo dưỡng đạt 24%.")
    assert said(text) == []


@pytest.mark.parametrize(("stated", "outcome"), [("49,5%", "consistent"), ("45,9%", "suspicious")])
def test_a_part_of_what_each_has_a_month_is_of_that(stated: str, outcome: str) -> None:
    """What went wrong: money without "a head" was kept from money a head, and a whole was sought elsewhere."""
    text = f"Chi tiêu 2.490 nghìn đồng/người/tháng, trong đó ăn uống 1.232 nghìn đồng ({stated})."
    assert [finding.verdict.outcome for finding in shares(text)] == [outcome]


@pytest.mark.parametrize(("stated", "outcome"), [("9,0%", "consistent"), ("9,9%", "suspicious")])
def test_siblings_that_hold_accuse_the_one_that_does_not(stated: str, outcome: str) -> None:
    text = (f"Cả huyện có 78 sản phẩm: thực phẩm 52 (66,7%), đồ uống 11 (14,1%), thảo dược 6 (7,7%), "
            f"thủ công 7 ({stated}), du lịch 2 (2,6%).")
    assert ("7", "78", stated, outcome) in said(text)


def test_a_list_with_percents_of_something_else_is_left_alone() -> None:
    """The parts make the total, but none of their percents is of it: they are of plans that nobody names."""
    text = ("Diện tích gieo cấy đạt 1.240 ha, gồm Nậm Khít 310 ha (98,4%), Nậm Chua 452 ha (101,3%) và "
            "Nậm Pẻn 478 ha (99,6%).")
    assert [one for one in said(text) if one[-1] == "suspicious"] == []


def test_a_row_of_percents_belongs_to_the_row_of_levels_before_it() -> None:
    text = ("Tổng sản lượng 271,36 triệu kWh: công nghiệp 142,19, thương mại 21,44, sinh hoạt 96,06, "
            "khác 11,67 triệu kWh; tỷ trọng lần lượt 52,4%, 7,9%, 34,5% và 4,3%.")
    assert [one[-1] for one in said(text)] == ["consistent", "consistent", "suspicious", "consistent"]


def test_a_rest_proves_the_base_of_a_rate() -> None:
    text = "Tố cáo phải giải quyết 22 vụ, đã giải quyết 17 vụ, đạt 72,7%, còn 5 vụ."
    assert ("17", "22", "72,7%", "suspicious") in said(text)


def test_a_figure_without_a_unit_takes_the_scale_of_the_whole() -> None:
    whole, bare = figures("Tổng chi 14.206,8 triệu đồng, chi khác 368,5.")
    taken = adopted(bare, whole)
    assert taken.unit.kind == "money"
    assert taken.interval.meets(exactly(368_500_000))
    assert not taken.interval.meets(exactly(368_600_000))


def test_chance_grows_with_what_was_tried() -> None:
    percent = figures("Đạt 52,4%.")[0]
    one, many = chance(percent, exactly(524, 10), 1), chance(percent, exactly(524, 10), 50)
    assert one[0] * 50 * many[1] == many[0] * one[1]


def test_coarse_figures_prove_nothing() -> None:
    """6 of 6, both rounded, gave 83 to 120%: any "100%" nearby was said to hold."""
    assert said("Kinh phí 6 tỷ đồng. Trồng mới và chăm sóc 6 ha rừng, vốn 6 tỷ đồng. Đến nay đạt 100% kế hoạch.") == []


@pytest.mark.parametrize(("stated", "meant", "slip"), [
    ("72,7%", (772, 10), True),  # two that changed places
    ("72,7%", (727, 10), False),  # the same
    ("57,4%", (547, 10), True),
    ("56,0%", (560, 1), False),
    ("56,0%", (678, 10), False),
    ("56,0%", (540, 10), True),  # one digit
    ("57,4%", (621, 10), False),
    ("9%", (8, 1), False),  # too short to say
])
def test_slips(stated: str, meant: tuple[int, int], slip: bool) -> None:
    percent = figures(f"Đạt {stated}.")[0]
    assert slipped(percent, exactly(*meant)) is slip


@pytest.mark.parametrize(("wrong", "right"), [
    ("2.145 hộ dùng nước sạch, đạt 79,8%", "2.145 hộ"),  # a digit of the percent
    ("2.415 hộ dùng nước sạch, đạt 79,5%", "2.415 hộ"),  # two digits of the part
])
def test_a_slip_of_the_pen_proves_that_the_share_was_meant(wrong: str, right: str) -> None:
    found = [one for one in said(f"Toàn xã có 2.698 hộ, trong đó {wrong}.") if one[-1] == "suspicious"]
    assert [one[:2] for one in found] == [(right.split(maxsplit=1)[0], "2.698")]


def test_a_part_ten_times_too_large_is_told_once_with_its_percent() -> None:
    found = audit_document(document_of("Toàn xã có 2.698 hộ, trong đó 21.450 hộ dùng nước sạch, đạt 79,5%.")).findings
    assert [(one.claim.rule, one.verdict.severity) for one in found if one.verdict.outcome == "suspicious"] == [
        ("share.base", "error")]


def test_a_percent_of_something_else_is_no_slip() -> None:
    text = "Toàn xã có 2.698 hộ, trong đó 2.145 hộ dùng nước sạch. Tỷ lệ tiêm chủng đạt 96,4%."
    assert [one for one in said(text) if one[-1] == "suspicious"] == []


def test_the_rate_of_another_time_in_a_bracket_is_no_share() -> None:
    """The rate of the year before, in the bracket behind a change in points, was read as a second share."""
    text = ("Đã giải quyết 1.156/1.284 đơn, đạt 90,0%, tăng 2,4 điểm phần trăm so với năm trước "
            "(cùng kỳ đạt 87,6%).")
    assert ("1.156", "1.284", "87,6%", "suspicious") not in said(text)


def test_a_rest_behind_a_share_is_no_whole_of_it() -> None:
    text = "Trong kỳ thụ lý 412 vụ, đã giải quyết 371 vụ, đạt 90,0%, còn 41 vụ chuyển kỳ sau."
    assert ("371", "412", "90,0%", "consistent") in said(text)


def test_the_result_of_a_sentence_stands_to_its_plan_not_the_last_part() -> None:
    text = "Trồng mới 1.240 ha, gồm 310 ha quế và 930 ha keo, đạt 103,3% kế hoạch (1.200 ha)."
    assert ("1.240", "1.200", "103,3%", "consistent") in said(text)


def test_a_base_that_five_percents_had_is_still_one_for_the_sixth() -> None:
    """A whole was looked for in the blocks before a percent only: the fifth person's votes were of nothing any more."""
    votes = (("An", 49, "84,48%"), ("Bình", 51, "87,93%"), ("Chung", 45, "77,59%"), ("Dũng", 41, "70,69%"),
             ("Giang", 38, "65,52%"), ("Hà", 40, "68,79%"))
    people = "\n".join(f"{at}. Ông Nguyễn {name}: tín nhiệm cao {count} phiếu ({percent}).\n\nĐã công bố lúc {at} giờ."
                       for at, (name, count, percent) in enumerate(votes, 1))
    found = said(f"Tổng số đại biểu Hội đồng nhân dân tỉnh là 58 người, có mặt 53 người.\n{people}\n")
    assert ("38", "58", "65,52%", "consistent") in found
    assert ("40", "58", "68,79%", "suspicious") in found


def test_a_thing_named_again_is_the_part_wherever_its_figure_was_told() -> None:
    text = ("Thịt hơi xuất chuồng của xã:\n- Thịt trâu: 1.688 tấn;\n- Thịt bò: 5.998 tấn;\n- Thịt lợn: 89.327 tấn.\n"
            "Cộng các loại thịt là 123.425 tấn, trong đó thịt lợn chiếm 72,4%.")
    assert ("89.327", "123.425", "72,4%", "consistent") in said(text)


@pytest.mark.parametrize(("stated", "outcome"), [("81,3%", "consistent"), ("83,1%", "suspicious")])
def test_things_named_again_have_their_share_together(stated: str, outcome: str) -> None:
    text = f"Xã giao 16 chỉ tiêu: 9 chỉ tiêu vượt, 4 chỉ tiêu đạt, 3 chỉ tiêu không đạt; tỷ lệ đạt và vượt là {stated}."
    assert ("9", "4", "16", stated, outcome) in said(text)


def test_a_whole_that_is_told_only_in_its_parts() -> None:
    text = "Thủ trưởng đích thân tiếp 19.903 lượt (83,7%), ủy quyền cho cấp phó 3.878 lượt (16,3%)."
    assert [one[-2:] for one in said(text)] == [("83,7%", "consistent"), ("16,3%", "consistent")]


@pytest.mark.parametrize(("stated", "outcome"), [("102,8", "consistent"), ("108,2", "suspicious")])
def test_so_many_to_a_hundred(stated: str, outcome: str) -> None:
    text = f"Toàn huyện có 28.412 nam và 27.635 nữ; tỷ số giới tính là {stated} nam/100 nữ."
    assert ("28.412", "27.635", stated, outcome) in said(text)


def test_the_bracket_of_the_next_thing_is_no_plan() -> None:
    """Behind "đạt 62,65% chỉ tiêu)" the next customs office's own bracket was taken for the plan it speaks of."""
    text = ("Ba cục dẫn đầu là Gia An (56.389 tỷ đồng, đạt 62,65% chỉ tiêu), Hải Tân (26.833 tỷ đồng, đạt 63,89%) và "
            "Vũng Trà (10.657 tỷ đồng, đạt 42,8%).")
    assert [one for one in said(text) if one[-1] == "suspicious"] == []


def test_what_is_looked_at_for_one_percent_does_not_grow_with_its_list() -> None:
    """The items before an item were no distance, so that each looked at all of them: a list of 20 KB took 4 seconds."""
    scenes = [scene_of(document_of("\n".join(f"- Xã {at}: {at + 7} hộ, đạt {at % 90 + 3}%" for at in range(size))))
              for size in (60, 400)]
    most = [max(len(offers(scene, reading, figure)) for reading in scene.readings for figure in reading.figures
                if figure.quantity.nature == "percent") for scene in scenes]
    assert most[0] == most[1] < 100


def test_a_percent_that_is_a_change_and_holds_is_no_wrong_share() -> None:
    """"100 con (4,5%)" was the step of a herd and right, and was told to be 4,348% of the herd."""
    text = ("Đàn trâu 1.240 con, đàn bò 2.300 con; so với năm trước tăng lần lượt 40 con (3,3%) và 100 con (4,5%).")
    assert [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious"] == []


def test_all_of_those_present_are_no_share_of_those_invited() -> None:
    """"100% đại biểu dự họp tán thành" was held against 48 of 52 who came."""
    text = "Có 48/52 đại biểu có mặt, 100% đại biểu dự họp tán thành."
    assert [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious"] == []
    wrong = audit_document(document_of("Có 48/52 hộ làm chuồng trại, đạt 100%."))
    assert [finding.verdict.severity for finding in wrong.findings if finding.check == "share"] == ["error"]


def test_a_percent_among_percents_of_plans_is_no_share_of_the_figure_before() -> None:
    """"912 tỷ đồng (đạt 64,1%)" of its own plan was told to be 61,4% of what stands before it."""
    text = ("Chi thường xuyên 1.486 tỷ đồng (đạt 72,4% dự toán), chi đầu tư 912 tỷ đồng (đạt 64,1%), dự phòng 38 tỷ "
            "đồng; tổng chi 2.436 tỷ đồng, đạt 68,9%.")
    assert [finding.claim.rule for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious"] == []


def accused(text: str) -> list[str]:
    """The percents of a text that a share or a plan check calls wrong."""
    return [figure.quantity.surface for finding in shares(text) if finding.verdict.outcome == "suspicious"
            for figure in finding.claim.parts if figure.role == "share"]


@pytest.mark.parametrize(("text", "wrong"), [
    # the whole that others are among, and one of two siblings holds
    ("Trong 57 cán bộ, giáo viên, 18 người là chiến sĩ thi đua, tỉ lệ 31,58%; 34 người là lao động tiên tiến, tỉ lệ "
     "54,6%.", ["54,6%"]),
    # parts of a total that holds, of which one share holds
    ("Kim ngạch xuất khẩu là 254,6 tỷ USD. Doanh nghiệp trong nước xuất 73,0 tỷ USD, chiếm 28,7%; doanh nghiệp FDI "
     "xuất 181,6 tỷ USD, chiếm 73,1%.", ["73,1%"]),
    # "(93,5%)" is the target that the first percent is held against
    ("Tỷ lệ bao phủ đạt 93,98% dân số (178.946/190.412 người), cao hơn chỉ tiêu tỉnh giao (93,5%).", []),
    # the bracket is a change, told behind what it is measured against
    ("Năm 2024 có 7.717 trẻ chào đời, ít hơn năm trước 218 trẻ (2,7%).", []),
    # each share is of the part beside it, not of the one before
    ("Đã giải ngân 1.697,4 tỷ đồng, đạt 48,7%; trong đó vốn trung ương 731,9 tỷ đồng, đạt 57,8%, vốn địa phương "
     "965,5 tỷ đồng, đạt 43,5%.", []),
    # the bracket holds last year's figure, and the percent is of the plan
    ("Nộp ngân sách 1.624 tỷ đồng, đạt 104,8% kế hoạch, tăng 8,4% so với năm trước (1.498 tỷ đồng).", []),
    # things that bring in so much are no share of their number
    ("Trong 18 khoản thu, 13/18 khoản đạt dự toán, đóng góp 91,99% tổng thu; 05/18 khoản hụt, đóng góp 8,01%.", []),
    # two shares lead back to one total that is not stated
    ("Đầu năm có 21.540 hộ. Hộ nghèo 3.295 hộ, chiếm 15,07% tổng số hộ. Hộ cận nghèo 2.847 hộ, chiếm 13,02%.", []),
    # a total that words lead to, and what is bracketed behind its name
    ("Vốn vay 240 tỷ đồng trên tổng mức đầu tư 600 tỷ đồng, tương đương 43%.", ["43%"]),
    ("Lượng rác thu gom được 1.836 tấn, tương đương 92,0% lượng phát sinh (2.160 tấn).", ["92,0%"]),
    # shares in order
    ("Ba khoản gồm lương 12,4 tỷ đồng, mua sắm 5,8 tỷ đồng và sửa chữa 1,8 tỷ đồng trong tổng chi 20 tỷ đồng, theo thứ "
     "tự bằng 62%, 39% và 9%.", ["39%"]),
    # what was added is no whole of what there is now, what is of all people is of no users, what is within is no part
    ("Quỹ đã mua hơn 1.738.926 cổ phiếu, nâng tổng số sở hữu lên 3 triệu cổ phiếu, tương đương tỷ lệ 9,11%.", []),
    ("Hiện có 64 triệu người dùng Internet, trong đó 55 triệu người dùng mạng xã hội (chiếm 57% dân số).", []),
    ("Liên doanh có tổng vốn 12,57 triệu USD, vốn pháp định 4 triệu USD, trong đó phía nước ngoài chiếm 70%.", []),
    # proportions told roughly
    ("Theo khảo sát, chưa đầy 1/5 (18%) số người được hỏi có nhà riêng.", []),
    # a name with a year in it, and a dividend
    ("Chỉ số PAR INDEX 2018 được tổng hợp từ hai nguồn; PAR INDEX 2018 của tỉnh đạt 87%.", []),
    ("Công ty đặt mục tiêu doanh thu 8.866 tỷ đồng, lợi nhuận 1.001 tỷ đồng, chia cổ tức tỷ lệ 20%.", []),
    # what each of the places reached
    ("Có 18/24 quận, huyện đạt tỷ lệ bỏ phiếu trên 99%.", []),
    # how often, not how many times as much
    ("Qua 9 lần điều chỉnh, lương tối thiểu từ 210.000 đồng lên 1.150.000 đồng mỗi tháng.", []),
    # the condition's own target
    ("Các bộ đã cắt giảm được 3.004/6.191 điều kiện (đạt 97% so với chỉ tiêu giao).", []),
    # a sign of equality, what anybody is called, a part told of last year, each of two things counted
    ("Trình độ giáo viên: đạt chuẩn 3/15 = 30 %; trên chuẩn 12/15 = 80 %.", ["30 %"]),
    ("Qua đối chiếu 2.904 doanh nghiệp, kiểm toán viên xác định 2.730 đơn vị (96,0%) kê khai thiếu.", ["96,0%"]),
    ("Riêng ba tháng hè năm trước thu 1.104 tỷ đồng, bằng 41,2% cả năm 2023 (2.468 tỷ đồng).", ["41,2%"]),
    ("Hình sự thụ lý 1.206 vụ/2.351 bị cáo, đã xử 1.187 vụ/2.290 bị cáo (đạt 98,4% về số vụ và 97,0% về số bị cáo).",
     ["97,0%"]),
    # what fell by number, shares told in a row of what follows, another whole of the paragraph
    ("Đầu năm nợ ở 73 công trình. Cuối năm còn nợ 31.328 triệu đồng ở 34 công trình, giảm 67,5% về số tiền và 53,4% về "
     "số công trình.", []),
    ("Người thứ nhất đóng 105.300 đồng/tháng; người thứ hai, thứ ba, thứ tư lần lượt bằng 70%, 60%, 50% mức của người "
     "thứ nhất, tức 73.710 đồng, 63.180 đồng và 52.650 đồng.", []),
    ("Lực lượng lao động có 684,2 nghìn người. Số có việc làm là 669,1 nghìn người; số thất nghiệp 15,1 nghìn người, "
     "tương ứng tỷ lệ thất nghiệp 2,21%.", []),
    # the other way round it holds
    ("Diện tích gieo trồng theo kế hoạch là 1.280 ha; thực hiện 1.264,5 ha, đạt 98,8%.", []),
    # one mistake made twice is no whole that stands nowhere
    ("Cụm 1 có 40/43 hộ dùng nước sạch, đạt 90,5%.\nCụm 2 có 40/43 hộ có điện, đạt 90,5%.", ["90,5%", "90,5%"]),
    # but what is measured has its plan behind the stroke
    ("Lúa thu đông xuống giống 712 ngàn ha/750 ngàn ha, đạt 87,75% so với kế hoạch.", ["87,75%"]),
    # the places that reach 100% are told, not how many of them do
    ("Có 94/112 khu vực bỏ phiếu đạt 100%.", []),
])
def test_a_percent_is_called_wrong_only_for_what_it_is_said_of(text: str, wrong: list[str]) -> None:
    assert accused(text) == wrong


def wrong(text: str) -> list[tuple[str, ...]]:
    """The figures of every share that is told wrong."""
    return [one[:-1] for one in said(text) if one[-1] == "suspicious"]


def test_parts_that_make_a_whole_are_of_it_although_their_shares_lead_to_another() -> None:
    """Two shares that fit one unstated whole kept silent about it, though their list makes the one that is stated."""
    text = ("Quý I, toàn tỉnh xảy ra 640 vụ cháy. Theo địa bàn: thành thị 352 vụ (55,0%); ven biển 160 vụ (24,1%); "
            "miền núi 128 vụ (19,3%).")
    assert {("160", "640", "24,1%"), ("128", "640", "19,3%")} <= set(wrong(text))


def test_counts_without_a_unit_are_no_money_in_thousands_where_things_are_counted() -> None:
    """Figures without a unit were taken as rounded, so that no last digit of their percent was ever wrong."""
    text = "Tính theo 74 lượt góp ý: về giao thông 31 (41,9%), về điện 15 (20,2%), về nước 28 (37,8%)."
    assert wrong(text) == [("15", "74", "20,2%")]
    assert not wrong(text.replace("20,2%", "20,3%"))
    many = "Nữ trúng cử cấp tỉnh 5/8 đại biểu (62,5%), cấp xã 1.714/4.577 (37,43%)."
    assert wrong(many) == [("1.714", "4.577", "37,43%")]
    assert not wrong("Doanh thu quý II đạt 1.714/4.577 (37,43%).")


def test_what_a_bracket_tells_of_a_plan_takes_no_part_away() -> None:
    """The plan in the bracket of the first percent stood between a part and its share, and no share was found."""
    text = ("Thu 814,2 tỷ đồng, chi 790 tỷ đồng.\n\nThu nội địa 649 tỷ đồng, bằng 59,0% dự toán năm (1.099,3 tỷ đồng), "
            "chiếm 79,7% tổng thu.")
    assert ("649", "814,2", "79,7%", "consistent") in said(text)


@pytest.mark.parametrize("tail", ["trong đó ngan chiếm 84,3%", "nuôi nhiều nhất là ngan, chiếm 84,3% tổng đàn"])
def test_a_single_name_tells_which_part_is_meant(tail: str) -> None:
    """A name of one word was none, and what stands in a bracket was no part."""
    text = f"Đàn thủy cầm có 558.318 con (ngan 470.843 con; vịt 87.475 con), {tail}."
    assert ("470.843", "558.318", "84,3%", "consistent") in said(text)


def test_ten_times_as_much_is_told_though_it_is_more_than_all() -> None:
    """A part above its whole was another thing, though a figure too many made it so."""
    text = "Trong 1.862 nhà bị hại có 10.840 nhà tốc mái, chiếm 58,2%; 778 nhà sập, chiếm 41,8%."
    assert ("10.840", "1.862", "58,2%") in wrong(text)


def test_one_share_of_a_whole_of_another_paragraph_is_ten_times_as_much() -> None:
    """No slip of a power of ten was ever told of a whole in another paragraph, though two shares of it hold."""
    text = ("Ngân hàng có tổng dư nợ 8.640 tỷ đồng.\n\nTheo kỳ hạn: ngắn hạn 5.270 tỷ đồng, chiếm 61,0%; trung hạn "
            "1.987 tỷ đồng, chiếm 23,0%; dài hạn 1.383 tỷ đồng, chiếm 160,1%.")
    assert ("1.383", "8.640", "160,1%") in wrong(text)


def test_a_sum_that_is_stated_is_the_part() -> None:
    """The two forests were taken together although their sum stands before them."""
    text = ("Diện tích tự nhiên của tỉnh là 474.000 ha. Rừng có 235.600 ha, gồm 141.800 ha rừng tự nhiên và "
            "93.800 ha rừng trồng; tỷ lệ che phủ 49,7%.")
    assert ("235.600", "474.000", "49,7%", "consistent") in said(text)


def test_what_stands_before_a_date_is_said_of_the_figure_behind_it() -> None:
    """A date between a name and its figure cut the name off."""
    text = ("Thu nội địa 6.842,7 tỷ đồng, thu từ dầu 512 tỷ đồng.\n\nTổng nợ thuế đến 31/10/2023 là 1.128 tỷ đồng, "
            "tăng 14,6% so với đầu năm. Nợ khó thu 198 tỷ đồng (17,6%). Nợ thuế bằng 16,5% tổng thu nội địa.")
    assert ("1.128", "6.842,7", "16,5%", "consistent") in said(text)


@pytest.mark.parametrize(("stated", "outcome"), [("2,59", "consistent"), ("2,85", "suspicious")])
def test_a_multiple_is_told_by_the_fraction_in_its_bracket(stated: str, outcome: str) -> None:
    """A bracket behind so many times was read for a single figure only."""
    text = f"Quy mô các ngành tăng gấp {stated} lần năm 2015 (24.013/9.278 tỷ đồng)."
    assert ("24.013", "9.278", stated, outcome) in said(text)


def test_a_percent_of_the_year_before_is_told_once_as_a_ratio() -> None:
    """What only changes could join was told as a change, though nothing rises in it."""
    text = ("Đất lúa năm 2014 là 1.052,58 ha, chiếm 13,1% diện tích; năm 2017 là 1.069,55 ha, chiếm 13,3%. Như vậy "
            "tăng 16,97 ha, bằng 101,61% năm 2014.")
    told = [finding.check for finding in audit_document(document_of(text)).findings if {
        part.quantity.surface for part in finding.claim.parts if part.quantity} == {
            "1.052,58 ha", "1.069,55 ha", "101,61%"}]
    assert told == ["plan"]


def test_a_sum_that_was_stated_far_back_is_the_whole() -> None:
    """What three votes make was told as their sum, though the report says it in its first paragraph."""
    far = "\n\n".join(f"Nội dung {number} được thảo luận, có {number + 3} ý kiến." for number in range(1, 10))
    text = ("Cổ đông dự họp sở hữu 8.214.350 cổ phần.\n\n" + far + "\n\nTán thành 8.190.120 cổ phần (99,71%), không "
            "tán thành 14.230 cổ phần (0,17%), không có ý kiến 10.000 cổ phần (0,12%).")
    assert ("8.190.120", "8.214.350", "99,71%", "consistent") in said(text)


@pytest.mark.parametrize("text", [
    "Cử tri trong danh sách có 264 người; đã bỏ phiếu 198 người (45%), vắng 66 người.",
    "Thị trấn có 38.216 hộ dân. Qua rà soát, còn 917 hộ nghèo, tỷ lệ 4,4%.",
])
def test_a_percent_of_another_size_is_told_where_nothing_else_is_meant(text: str) -> None:
    """A digit that made a percent half or twice as much passed, however plainly part and whole stood beside it."""
    assert [one[-1] for one in said(text) if one[2] in ("45%", "4,4%")] == ["suspicious"]


@pytest.mark.parametrize(("stated", "outcome"), [("52,8%", "consistent"), ("12,8%", "suspicious")])
def test_what_is_aimed_at_is_a_plan(stated: str, outcome: str) -> None:
    """Only a figure right behind a plan's name was one, so that a wrong percent of what a year aims at passed."""
    text = (f"Phấn đấu cả năm đón 2,5 triệu lượt khách; 6 tháng đã đón 1,32 triệu lượt, đạt {stated} mục tiêu, doanh "
            "thu 1.480 tỷ đồng.")
    assert ("1,32", "2,5", stated, outcome) in said(text)


@pytest.mark.parametrize("text", [
    "Trường phát ra 2.640 phiếu, thu về 2.319 phiếu, với tỷ lệ đồng thuận học 5 buổi/tuần đạt 84,4%.",
    "Đến nay 55 triệu người dùng mạng trong 64 triệu thuê bao (chiếm 57% dân số).",
])
def test_no_share_is_accused_of_what_counts_something_else(text: str) -> None:
    """With a lower bar the forms that were returned, and all who have a telephone, were taken for parts and wholes."""
    assert not wrong(text)


def test_the_rate_of_the_school_year_before_is_no_share_of_this_one() -> None:
    """ "cao hơn năm học trước (98,4%)" was held against this year's 193 of 197."""
    assert not wrong("Kỳ thi có 153/157 em đỗ, đạt 97,45%, thấp hơn năm học trước (98,4%).")


def test_so_much_a_day_keeps_a_whole_of_another_paragraph_from_its_parts() -> None:
    """Ten times what all the country throws away a day was taken for the whole; the parts' own sum is."""
    text = ("Cả nước mỗi ngày thải khoảng 60.000 tấn, đô thị 33.000 tấn (55%), nông thôn 27.000 tấn (45%).\n"
            "Đơn vị dịch vụ gom được 6.500 tấn/ngày, cả năm 2,37 triệu tấn. Số gom được đem chôn lấp 4.875 tấn (75%), "
            "tái chế 975 tấn (15%), đốt 650 tấn (12%).")
    wrong = [finding for finding in shares(text) if finding.verdict.outcome == "suspicious"]
    assert [(finding.claim.rule, finding.claim.quantities("share")[0].surface) for finding in wrong] == [
        ("share.base", "12%")]
