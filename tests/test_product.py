"""Rates, norms and means: which three figures belong together, and when a misfit is worth a word."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.product import CHECK
from sonla_audit.finding import Claim, Verdict


def told(text: str) -> list[tuple[Claim, Verdict]]:
    scene = scene_of(document_of(text))
    return [(claim, CHECK.judge(scene, claim)) for claim in CHECK.find(scene)]


def outcomes(text: str) -> list[tuple[str, str]]:
    return [(claim.rule, verdict.outcome) for claim, verdict in told(text)]


@pytest.mark.parametrize(("text", "rule", "outcome"), [
    ("Diện tích 146 ha, năng suất 52,5 tạ/ha, sản lượng 766,5 tấn.", "product.rate", "consistent"),
    ("Diện tích 88 ha, năng suất 41,0 tạ/ha, sản lượng 380,6 tấn.", "product.rate", "suspicious"),
    ("Bán 45 tấn gạo với giá 18.500 đồng/kg, thu 832,5 triệu đồng.", "product.rate", "consistent"),
    ("Bán 320 tạ cám với giá 6.200 đồng/kg, thu 19,84 triệu đồng.", "product.rate", "suspicious"),
    ("Làm mới 85 nhà, mỗi nhà 6.000.000 đồng, thành 510 triệu đồng.", "product.each", "consistent"),
    ("Khen thưởng 134 em, mỗi em 250.000 đồng, hết 35.500.000 đồng.", "product.each", "suspicious"),
    ("Cấp 2.400 phần quà, mỗi phần 300.000 đồng.\nNăm 2021 trích 19 tỷ đồng giúp 19 tỉnh. Mỗi nơi nhận 1 tỷ đồng.",
     "product.each", "consistent"),
    ("Điền kinh và Bơi mang về 10 huy chương vàng (mỗi môn có 5 huy chương vàng).", "product.each", "consistent"),
    ("Thư viện có 12.480 bản sách, bình quân 1,6 bản/người trên 7.800 dân.", "product.mean", "consistent"),
    ("Cộng cả năm năm được 5.120 tỷ đồng, bình quân mỗi năm 1.024 tỷ đồng.", "product.mean", "consistent"),
    ("Giai đoạn 2016-2020 đào tạo 6.250 lao động, bình quân mỗi năm 1.520 lao động.", "product.mean", "suspicious"),
    ("Toàn trường có 24 lớp với 864 học sinh, bình quân 38 học sinh/lớp.", "product.mean", "suspicious"),
    ("Trợ cấp cho 200 người trong 6 tháng, mức 360.000 đồng/người/tháng, tổng 432 triệu đồng.",
     "product.rate", "consistent"),
    ("Có 385 máy, bình quân 100.000 dân có 27 máy (dân số 1,426 triệu người).", "product.mean", "consistent"),
    ("Toàn tỉnh có 1.260 bác sĩ, đạt 9,5 bác sĩ/vạn dân (dân số 1.326.000 người).", "product.mean", "consistent"),
    ("Trong năm 2023 thu gom 58.214 tấn rác, bình quân 159,5 tấn/ngày.", "product.mean", "consistent"),
    ("Nhiệm kỳ 2020-2025 mở lớp cho 932 người, mỗi năm bình quân 186 người.", "product.mean", "consistent"),
    ("Mười tháng xuất 250.404 tấn tiêu, thu 634,45 triệu USD, mỗi tấn bán được khoảng 2.530 USD.",
     "product.each", "consistent"),
    ("Chở 18,16 triệu người, luân chuyển 1.287 triệu người.km, bình quân mỗi lượt đi 70,9 km.",
     "product.mean", "consistent"),
    ("Chi lương hưu cho 3.420 người, 19,2 tỷ đồng/tháng, bình quân 5,6 triệu đồng.", "product.mean", "consistent"),
    # a separator taken for the other, a zero too many, a digit: what the three make mends it
    ("Toàn huyện có 516 cơ sở lưu trú với 9,288 buồng, bình quân 18 buồng/cơ sở.", "product.mean", "suspicious"),
    ("Diện tích lúa 412 ha, sản lượng 2.307 tấn, năng suất bình quân 560 tạ/ha.", "product.mean", "suspicious"),
    ("Hội duy trì 60 tổ, tổng dư nợ 133.396 tỷ đồng cho 2.978 hộ, tức 44,8 triệu đồng/hộ.",
     "product.mean", "suspicious"),
    ("Năng suất 33,2 tạ/ha với giá bán 25.000 đồng/kg thì doanh thu đạt 82.992.000 đồng/ha.",
     "product.rate", "consistent"),
])
def test_one_product(text: str, rule: str, outcome: str) -> None:
    assert outcomes(text) == [(rule, outcome)]


@pytest.mark.parametrize("text", [
    "Trồng 2.000 cây, mỗi cây 150.000 đồng; vận động được 320 triệu đồng.",
    "Cà phê có 17.800 ha, năng suất 14,2 tạ/ha, sản lượng 23.900 tấn.",
    "Thu nhập bình quân đầu người đạt 45 triệu đồng/năm; dân số 8.200 người; thu ngân sách 36 tỷ đồng.",
    "Phát hiện sai phạm 10.936.545.227 đồng và 450.622 m2 đất.",
    "Bán 45 tấn gạo với giá 18.500 đồng/kg, lãi 120 triệu đồng.",
    "Kế hoạch 2025 là 120 ha, năng suất 50 tạ/ha; thực hiện năm 2024 được 480 tấn.",
])
def test_nothing_is_said(text: str) -> None:
    assert outcomes(text) == []


@pytest.mark.parametrize(("text", "rule"), [
    # two tops of one mean; each one in digits; one with an amount; one with about so much; for each, by what it has
    ("Sáu tháng phá 1.622 vụ. So với năm trước, bình quân mỗi tháng số vụ tăng từ 185,3 lên 270,3 vụ.", "product.mean"),
    ("Có 156 người ứng cử để bầu 95 đại biểu, bình quân cứ 1 đại biểu thì có 1,64 người ứng cử.", "product.mean"),
    ("Cổ tức bằng tiền (01 cổ phiếu nhận 2.500 đồng). Với 13,5 triệu cổ phiếu, công ty chi 33,75 tỷ đồng.",
     "product.each"),
    ("Ban vận động xây 59 nhà (2,3 tỷ đồng). Chi phí xây mới một căn xấp xỉ 39 triệu đồng.", "product.mean"),
    ("Các lô cùng diện tích 110 m2, giá khởi điểm 12 triệu đồng/m2, tức 1,32 tỷ đồng/lô.", "product.rate"),
    # what was added as a total; yields between the areas and the output, each in a paragraph of its own
    ("Xác định 2.730 đơn vị kê khai thiếu, nộp thêm 1.319,2 tỷ đồng, bình quân mỗi đơn vị khoảng 483 triệu đồng.",
     "product.mean"),
    ("Toàn vùng gieo 3.123,9 nghìn ha.\nNăng suất sơ bộ 65,7 tạ/ha, giảm 0,7 tạ/ha.\nSản lượng ước 20,5 triệu tấn.",
     "product.rate"),
])
def test_a_rate_by_hardly_a_word_or_far_from_its_total(text: str, rule: str) -> None:
    assert (rule, "consistent") in outcomes(text)


@pytest.mark.parametrize("text", [
    "Cổ tức bằng tiền (01 cổ phiếu nhận 2.500 đồng). Với 13,5 triệu cổ phiếu, công ty chi 41,2 tỷ đồng.",
    "Ban vận động xây 59 nhà (2,3 tỷ đồng). Chi phí xây mới một căn xấp xỉ 58 triệu đồng.",
    "Toàn vùng gieo 3.123,9 nghìn ha.\nNăng suất sơ bộ 65,7 tạ/ha, giảm 0,7 tạ/ha.\nSản lượng ước 24,5 triệu tấn.",
])
def test_such_a_rate_accuses_nothing(text: str) -> None:
    assert "suspicious" not in [outcome for _, outcome in outcomes(text)]


def test_an_instalment_is_of_the_base_that_two_others_show() -> None:
    *others, last = outcomes("Giá trúng thầu 4.286.540.000 đồng. Tạm ứng 30%: 1.285.962.000 đồng; đợt hai 50%: "
                             "2.143.270.000 đồng; hết bảo hành 5%: 241.327.000 đồng.")
    assert last == ("product.percent", "suspicious")
    assert {outcome for _, outcome in others} == {"consistent"}


def test_what_is_paid_of_an_amount_to_the_last_dong_may_be_told_in_millions() -> None:
    assert outcomes("Kết dư cấp tỉnh: 52.416.903.775 đồng; cấp huyện: 151.094.318.260 đồng.\nTrích 50% kết dư cấp "
                    "tỉnh, số tiền 26.208 triệu đồng, vào quỹ dự trữ.") == [("product.percent", "consistent")]


def test_a_row_of_prices_misses_the_product_that_the_others_show() -> None:
    head = "STT   Tên hàng   ĐVT   Số lượng   Đơn giá (đồng)   Thành tiền (đồng)\n"
    rows = ("1   Máy tính   bộ   35   12.450.000   435.750.000\n", "2   Bàn ghế   bộ   120   1.680.000   201.600.000\n",
            "3   Màn hình   chiếc   4   58.900.000   253.600.000\n")
    assert sorted(outcomes(head + "".join(rows))) == [("product.priced", "consistent")] * 2 + [
        ("product.priced", "suspicious")]


def test_a_mean_is_of_the_total_rather_than_of_a_part() -> None:
    (claim, verdict), = told(
        "Cứng hóa 1.284,6 km: đường xã 214,8 km, đường thôn 603,1 km, ngõ xóm 287,4 km, nội đồng 179,3 km. Kinh phí "
        "1.862,7 tỷ đồng: tỉnh 745,1 tỷ đồng, huyện 465,7 tỷ đồng, xã 186,3 tỷ đồng, dân góp 465,6 tỷ đồng; bình quân "
        "1,45 tỷ đồng/km.")
    assert verdict.outcome == "consistent"
    assert [q.surface for q in claim.quantities("count")] == ["1.284,6 km"]


def test_a_yield_is_measured_on_the_harvested_area() -> None:
    (claim, verdict), = told("Năm 2010 có tổng diện tích 748.700 ha, thu hoạch 439.100 ha, sản lượng 751.700 tấn, "
                             "năng suất 1.712 kg/ha.")
    assert verdict.outcome == "consistent"
    assert [q.surface for q in claim.quantities("count")] == ["439.100 ha"]


def test_the_norm_of_another_group_is_not_taken() -> None:
    found = told("Trong đó, 58,062 tỷ đồng dành cho 19.354 hộ có nhà hư hỏng, với 3 triệu đồng/hộ; 520 triệu đồng dành "
                 "cho 52 hộ có nhà sập, với 10 triệu đồng/hộ.")
    assert [(c.quantities("count")[0].surface, v.outcome) for c, v in found] == [
        ("19.354 hộ", "consistent"), ("52 hộ", "consistent")]


def test_a_series_in_which_most_fail_is_a_question_not_an_error() -> None:
    """Nine errors over one list would say nine times that the list uses another area."""
    found = told("Kết quả: Vị Thủy: 689ha, 54,25 tạ/ha, 3.755 tấn; Lộc An: 3.197ha, 58,3 tạ/ha, 18.486 tấn; "
                 "Bản Hà: 8.113ha, 61,35 tạ/ha, 49.950 tấn; Nghĩa Hải: 10.117ha, 74,65 tạ/ha, 75.522 tấn.")
    assert [v.outcome for _, v in found] == ["suspicious"] * 3 + ["consistent"]
    assert {c.confidence for c, v in found if v.outcome == "suspicious"} == {"possible"}


def test_a_mean_of_whole_things_is_rounded_and_a_norm_is_not() -> None:
    mean = "Sáu tháng, phòng khám tiếp 645 lượt, bình quân mỗi tháng 108 lượt."
    norm = "Tặng 52 hộ, mỗi hộ 10 triệu đồng, tổng cộng 540 triệu đồng."
    assert outcomes(mean) == [("product.mean", "consistent")]
    assert outcomes(norm) == [("product.each", "suspicious")]


def test_a_mean_off_by_its_last_digit_is_only_noted() -> None:
    (_, verdict), = told("Dân số có 96.266.240 người. Mật độ trung bình là 311 người/km2 trên diện tích 310.070 km2.")
    assert (verdict.outcome, verdict.severity) == ("suspicious", "info")


def test_a_mean_step_takes_the_intervals_between_the_years() -> None:
    text = "Tỷ lệ hộ nghèo giảm từ 9,8% năm 2021 xuống còn 3,4% năm 2025, bình quân mỗi năm giảm 1,6%."
    assert outcomes(text) == [("product.step", "consistent")]
    assert outcomes("Diện tích tăng từ 120 ha năm 2021 lên 200 ha năm 2025, bình quân mỗi năm tăng 16 ha.") == []


def test_the_working_shows_the_count_in_digits() -> None:
    (_, verdict), = told("Cộng cả năm năm được 5.120 tỷ đồng, bình quân mỗi năm 1.024 tỷ đồng.")
    assert verdict.working.startswith("5.120 tỷ đồng ÷ 5 năm = ")


def test_a_result_in_the_paragraph_before_has_no_words_in_this_one() -> None:
    """A mean whose total stands in the paragraph before was looked up among the words of its own: an IndexError."""
    text = ("Có 110.250 lượt khám có thẻ bảo hiểm y tế, chiếm 93,1%, tổng chi 48,6 tỷ đồng, bình\n"
            "Bên cạnh đó, quân 441 nghìn đồng mỗi lượt.")
    assert outcomes(text) == [("product.rate", "consistent")]


GOODS = ("STT   Tên hàng   ĐVT   Số lượng   Đơn giá (đồng)   Thành tiền (đồng)\n"
         "1   Máy tính   bộ   35   12.450.000   435.750.000\n2   Bàn ghế   bộ   120   1.680.000   201.600.000\n"
         "3   Màn hình   chiếc   4   58.900.000   {}\n")


@pytest.mark.parametrize(("amount", "outcome"), [("235.600.000", "consistent"), ("253.600.000", "suspicious")])
def test_a_row_of_goods_is_held_to_the_columns_of_the_others(amount: str, outcome: str) -> None:
    """Two digits that changed places in one row of a contract were told of nowhere."""
    assert outcomes(GOODS.format(amount)) == [("product.priced", "consistent")] * 2 + [("product.priced", outcome)]


def test_columns_that_multiply_in_one_row_by_accident_accuse_no_other() -> None:
    rows = "A   12   150.000   1.800.000\nB   15   150.000   1.950.000\nC   20   150.000   2.750.000\n"
    assert outcomes("Xã   Số hộ   Mức (đồng)   Đã chi (đồng)\n" + rows) == [("product.priced", "consistent")]


def test_products_in_a_row_make_their_sum() -> None:
    # the next amount for one was taken for what the product before it makes
    text = "Hỗ trợ 14 nhà (9 nhà xây mới x 60 triệu đồng, 5 nhà sửa chữa x 30 triệu đồng), tổng {} triệu đồng."
    assert outcomes(text.format("690")) == [("product.priced", "consistent")]
    assert outcomes(text.format("960")) == [("product.priced", "suspicious")]


@pytest.mark.parametrize("text", [
    # a division follows the product
    "Sản lượng theo giá cũ là (350 kWh x 12 ngày / 31 ngày = 135 kWh).",
    # of what else it is a rate is not known
    "Sản lượng thịt 1.842,6 tấn. Năng suất sữa 5,8 tấn/con/chu kỳ. Tiêu hủy 312 con.",
    # a goal of so much a year is no mean of what came
    "Tỷ lệ hộ nghèo giảm từ 24,61% năm 2021 xuống 10,21% năm 2025, bình quân giảm 3,60 điểm %/năm (mục tiêu giảm 3,5 "
    "điểm %/năm).",
])
def test_nothing_is_multiplied(text: str) -> None:
    assert not any(outcome == "suspicious" for _, outcome in outcomes(text))


@pytest.mark.parametrize(("text", "outcome"), [
    ("Huyện thải gần 180 tấn/ngày (tương đương 65.700 tấn/năm).", "consistent"),
    ("Rác khoảng 70.000 tấn/ngày, quy ra cả năm khoảng 25,5 triệu tấn.", "consistent"),
    ("Mức đóng là 297.000 đồng/tháng; đóng cả năm là 3.564.000 đồng.", "consistent"),
    ("Mức đóng là 297.000 đồng/tháng; đóng cả năm là 3.654.000 đồng.", "suspicious"),  # two digits exchanged
    ("Nhà máy xử lý 180 tấn/ngày (tương đương 56.700 tấn/năm).", "suspicious"),
    ("Tiền bồi thường đất là 157.500.000 đồng; hỗ trợ bằng 2,5 lần tiền đất là 393.750.000 đồng.", "consistent"),
])
def test_a_year_of_a_rate_and_a_multiple_of_an_amount(text: str, outcome: str) -> None:
    assert [told for _, told in outcomes(text)] == [outcome]


@pytest.mark.parametrize("text", [
    "Lương 12 triệu đồng/tháng, thu nhập cả năm 200 triệu đồng.",
    "Nhà máy xử lý 180 tấn/ngày, trong năm đầu thu gom 20.000 tấn.",
    "Vốn là 157.500.000 đồng; doanh thu bằng 2,5 lần năm trước, lãi 41.350.000 đồng.",
])
def test_other_amounts_of_a_year_are_no_product(text: str) -> None:
    assert outcomes(text) == []


def test_three_that_stand_alone_together_are_told_however_far_they_miss() -> None:
    """Two digits in each other's place made the mean a third of what it says, and nothing was told."""
    from sonla_audit.audit import audit_document
    text = "Toàn tỉnh có {} cơ sở lưu trú với 9.288 buồng, bình quân 18 buồng/cơ sở."
    for number, outcome in (("516", "consistent"), ("156", "suspicious")):
        found = audit_document(document_of(text.format(number))).findings
        assert [(one.claim.rule, one.verdict.outcome) for one in found if one.check == "product"] == [
            ("product.mean", outcome)]


def test_the_total_of_a_list_is_not_made_by_its_first_item() -> None:
    # 90 billion for three provinces were once held against the 265 of all seventeen
    text = ("Phân bổ cho 17 tỉnh, thành phố 265 tỷ đồng: 3 tỉnh phía bắc mỗi tỉnh 30 tỷ đồng; 2 tỉnh phía nam mỗi tỉnh "
            "20 tỷ đồng; 9 nơi khác.")
    assert "suspicious" not in [outcome for _, outcome in outcomes(text)]


@pytest.mark.parametrize("text", [
    "Có 30 triệu người mua hàng trên mạng, mỗi người chi 208 USD, góp phần đưa thị trường lên 8 tỷ USD.",
])
def test_a_prize_of_one_and_what_a_market_grew_to_are_no_products(text: str) -> None:
    """One thing is no count to be multiplied, and what was spent is not all that the market came to."""
    assert "suspicious" not in [outcome for _, outcome in outcomes(text)]


def test_a_mean_is_shown_in_the_scale_it_was_written_in() -> None:
    """A mean written "gần 22 triệu đồng" was set against one of 22.254.967, and 563 ÷ 30 was shown as 19."""
    (_, verdict), = told("Cho 906 hộ vay 20.163 triệu đồng, bình quân gần 22 triệu đồng/hộ.")
    assert (verdict.outcome, verdict.computed, verdict.working) == (
        "suspicious", "22,3 triệu đồng/hộ", "20.163 triệu đồng ÷ 906 hộ vay = 22,3 triệu đồng/hộ")
    (_, verdict), = told("Cả tháng có 563 ca cấp cứu trong 30 ngày, trung bình mỗi ngày 19 ca.")
    assert (verdict.outcome, verdict.working) == ("consistent", "563 ca ÷ 30 ngày = 18,8 ca")


@pytest.mark.parametrize("text", [
    "Toàn trường có 32 lớp, 1.296 học sinh. Khối 12 bình quân 44 học sinh/lớp, cao hơn các khối khác.",
    "Dư nợ bình quân 58 triệu đồng/hộ; trong năm giải ngân 128 tỷ đồng cho 2.010 lượt hộ.",
])
def test_a_mean_of_something_else_is_held_against_no_total(text: str) -> None:
    """The mean of one grade was held against the whole school, that of all debts against what was lent this year."""
    assert "suspicious" not in {outcome for _, outcome in outcomes(text)}


@pytest.mark.parametrize("text", [
    "Toàn trường có 54 lớp, 888 học sinh (426 nữ), bình quân 37 học sinh/lớp.",
    "Ba năm học liên tiếp có 14, 19 và 24 học sinh giỏi cấp tỉnh, trung bình mỗi năm 21 em.",
    "Với dân số 46.520 người và tổng thu nhập 2.140 tỷ đồng, thu nhập bình quân đầu người đạt 64,0 triệu đồng.",
])
def test_a_mean_right_behind_its_figures_is_told(text: str) -> None:
    """A bracket behind the total, three figures instead of four and the word for income kept a mean from being told."""
    assert ("product.mean", "suspicious") in outcomes(text)


@pytest.mark.parametrize(("text", "rule", "outcome"), [
    ("Trong 5 năm, số hộ nghèo giảm 32.330 hộ, bình quân mỗi năm giảm gần 6.500 hộ.", "product.mean", "consistent"),
    ("Sau 4 năm, số hộ nghèo đã giảm 1.256 hộ, trung bình giảm 314 hộ/năm.", "product.mean", "consistent"),
    ("Giai đoạn 2021-2025, số lớp giảm 60 lớp, mỗi năm giảm bình quân 12 lớp.", "product.mean", "consistent"),
    ("Trong 5 năm giảm 15 điểm phần trăm, bình quân mỗi năm giảm 3 điểm phần trăm.", "product.mean", "consistent"),
    ("Qua 4 năm, huyện giảm được 1.256 hộ nghèo, bình quân mỗi năm giảm 341 hộ.", "product.mean", "suspicious"),
    ("Tiền thuê một tháng là 56.250.000 đồng; một năm là 675.000.000 đồng.", "product.each", "consistent"),
    ("Tiền thuê một tháng là 56.250.000 đồng. Bên B trả trước 6 tháng, tức 337.500.000 đồng.", "product.each",
     "consistent"),
    ("Tiền nước mỗi tháng 5.250.000 đồng, mỗi năm 63.000.000 đồng.", "product.mean", "consistent"),
    ("Tủ hồ sơ 16 chiếc, đơn giá 2.350.000 đồng, thành tiền 37.600.000 đồng.", "product.priced", "consistent"),
    ("Tủ hồ sơ 16 chiếc, đơn giá 2.350.000 đồng, thành tiền 36.700.000 đồng.", "product.priced", "suspicious"),
])
def test_a_change_by_the_year_an_amount_by_the_month_and_a_bill(text: str, rule: str, outcome: str) -> None:
    assert (rule, outcome) in outcomes(text)


@pytest.mark.parametrize("text", [
    "Trong 5 năm, số hộ nghèo giảm 32.330 hộ; năm qua, hộ cận nghèo giảm 1.150 hộ.",
    "Tiền thuê một tháng là 56.250.000 đồng; một năm nộp thuế 61.500.000 đồng.",
    "Tủ hồ sơ 16 chiếc, đơn giá 2.350.000 đồng (chưa có thuế), thành tiền 41.360.000 đồng.",
])
def test_changes_months_and_bills_that_make_nothing(text: str) -> None:
    assert not [rule for rule, outcome in outcomes(text) if outcome == "suspicious"]


def test_a_product_whose_result_stands_in_another_block_is_read() -> None:
    """Its figure was looked for by its place among those of the rate's own block, and the audit ended there."""
    text = ("Căn nhà rộng 80m2. Suất vốn đầu tư khoảng 9.500.000 đồng/m2.\n\n"
            "Tổ gồm 5 người, đi 4 xã. Giá trị xây dựng nhà là 80m2 x 9.500.000 đồng/m2 = 760.000.000 đồng.")
    assert outcomes(text) == [("product.rate", "consistent"), ("product.rate", "consistent")]
