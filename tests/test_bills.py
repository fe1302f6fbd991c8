"""Norms, what they are paid for, and the sum told behind them."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.product import find, judge
from sonla_audit.writing import shown


def told(text: str) -> list[tuple[str, str]]:
    """The stated result and outcome of every product."""
    scene = scene_of(document_of(text))
    return [(shown(one), judge(scene, claim).outcome) for claim in find(scene) for one in claim.quantities("result")]


@pytest.mark.parametrize(("text", "expected"), [
    # a sum in the next sentence was never held against its norm
    ("Đoàn tặng 45 suất quà (520.000 đồng/suất) cho 45 hộ. Tổng trị giá quà tặng {} triệu đồng.", ("23,4", "24,3")),
    ("Xã giúp 37 hộ sửa nhà với mức 30 triệu đồng/hộ; kinh phí thực hiện {} triệu đồng.", ("1.110", "1.410")),
    # norms written with a slash were no part of a sum
    ("Hội trao 20 suất trị giá 1.100.000 đồng/suất, 80 suất (800.000 đồng/suất), 70 suất trị giá 500.000 đồng/suất. "
     "Tổng giá trị là {} triệu đồng.", ("121", "110")),
    ("Giải gồm 01 giải nhất 10 triệu đồng, 2 giải nhì mỗi giải 7 triệu đồng, 3 giải ba mỗi giải 5 triệu đồng, tổng giá "
     "trị {} triệu đồng.", ("39", "29")),
    # what each norm is of is told by the words beside it
    ("Xã làm mới 150 nhà và sửa chữa 64 nhà. Định mức làm mới 60 triệu đồng/nhà, sửa chữa 30 triệu đồng/nhà, nhu cầu "
     "kinh phí {} triệu đồng.", ("10.920", "10.290")),
    ("Mức chi 60 triệu đồng/nhà xây mới và 30 triệu đồng/nhà sửa chữa; với 84 nhà xây mới, 52 nhà sửa chữa, huyện cần "
     "{} tỷ đồng.", ("6,60", "6,06")),
    # a norm by the month, and the sum of one month
    ("Phụ cấp cho nhân viên thôn là 745.000 đồng/người/tháng; với 112 người, mỗi tháng chi {} đồng.",
     ("83.440.000", "84.330.000")),
    # the month stands behind the thing that is measured
    ("Trường có 426 học sinh, mỗi em nhận 15 kg gạo/tháng trong 9 tháng, tổng lượng gạo {} kg.", ("57.510", "57.150")),
])
def test_a_sum_of_norms(text: str, expected: tuple[str, str]) -> None:
    """It is held against what its norms make, wherever they stand."""
    right, wrong = expected
    assert (right, "consistent") in told(text.format(right))
    assert (wrong, "suspicious") in told(text.format(wrong))


@pytest.mark.parametrize("text", [
    "Đoàn tặng 45 suất quà (520.000 đồng/suất) và 12 xe đạp. Tổng trị giá quà tặng 24,3 triệu đồng.",
    "Xã giúp 37 hộ sửa nhà với mức 30 triệu đồng/hộ; kinh phí thực hiện từ năm trước là 2.410 triệu đồng.",
    "Phí của thẻ là 800.000 đồng/năm, tương đương 66.000 đồng/tháng.",
    "Ông rút tiền 20 lần, mỗi lần 5 triệu đồng. Khi kiểm tra thì số tiền nộp hôm trước 114 triệu đồng đã hết.",
])
def test_a_sum_of_more(text: str) -> None:
    """Where other things may be in a sum, or it tells something else, nothing is said."""
    assert "suspicious" not in [outcome for _, outcome in told(text)]


@pytest.mark.parametrize(("text", "expected"), [
    # as many votes for each share as there are seats
    ("Dự họp có 21 cổ đông, đại diện 16.420.500 cổ phần.\n\nBầu dồn phiếu 05 thành viên Hội đồng quản trị, tổng số "
     "phiếu bầu {}.", ("82.102.500", "82.120.500")),
    # until a month, and between two days, so many months have gone by
    ("Đến hết tháng 9/2024, bệnh viện khám 87.096 lượt, bình quân mỗi tháng {} lượt.", ("9.677", "9.767")),
    ("Từ ngày 15/12/2023 đến 14/8/2024 toàn ngành xử lý 11.912 vụ, bình quân {} vụ mỗi tháng.", ("1.489", "1.498")),
    # so much a year, and the month worked out from it
    ("Tổng thù lao là 480 triệu đồng/năm, tức mỗi tháng {} triệu đồng.", ("40", "45")),
    ("Giai đoạn 2021-2025 dự kiến huy động 19.000 tỷ đồng, tương đương {} tỷ đồng mỗi năm.", ("3.800", "3.500")),
    # a mean by the year in other words, over a stage
    ("Số hộ nghèo giảm 32.333 hộ trong giai đoạn 2011-2015, trung bình mỗi năm giảm {} hộ.", ("6.467", "6.764")),
])
def test_votes_months_and_years(text: str, expected: tuple[str, str]) -> None:
    """What holds is found, and what a slip parts from it is told."""
    scenes = [scene_of(document_of(text.format(figure))) for figure in expected]
    outcomes = [[judge(scene, claim).outcome for claim in find(scene) if claim.rule in ("product.each", "product.mean")
                 or claim.rule == "product.rate"] for scene in scenes]
    assert outcomes == [["consistent"], ["suspicious"]]


@pytest.mark.parametrize(("text", "expected"), [
    # one total, and a place by either of its names
    ("Quỹ phân bổ 10 đợt cho 23 tỉnh, thành phố, tổng cộng 833,152 tỷ đồng, bằng 70,9% số đã nhận. Tính ra mỗi đợt "
     "khoảng 83,3 tỷ đồng, mỗi tỉnh, thành phố bình quân {} tỷ đồng.", ("36,2", "32,6")),
    # one count
    ("Chi nhánh có 14 cán bộ tín dụng quản lý 9.872 khách hàng và 2.576,4 tỷ đồng dư nợ, mỗi cán bộ phụ trách bình "
     "quân 184,0 tỷ đồng và {} khách hàng.", ("705", "750")),
    # the price of so many months is that of what was sold in as many
    ("Lũy kế 8 tháng, lượng xuất khẩu là 188.059 tấn, tăng 13.551 tấn.\n\nKim ngạch tháng 8 đạt 75,34 triệu USD. Tính "
     "chung 8 tháng, kim ngạch đạt 615,50 triệu USD.\n\nBình quân 8 tháng, giá xuất khẩu đạt {} USD/tấn.",
     ("3.273", "3.263")),
])
def test_means_of_what_another_is_of(text: str, expected: tuple[str, str]) -> None:
    """A mean that nothing near it makes is of the count, the total or the months of another."""
    for figure, outcome in zip(expected, ("consistent", "suspicious"), strict=True):
        scene = scene_of(document_of(text.format(figure)))
        assert (figure, outcome) in [(shown(claim.quantities("rate")[0]), judge(scene, claim).outcome)
                                     for claim in find(scene) if claim.rule in ("product.mean", "product.rate")]


def test_a_mean_of_a_kind_by_its_name_is_read() -> None:
    """The unit was told with the mean of all, and the means of each kind were bare figures."""
    scene = scene_of(document_of(
        "Tiểu học 64.944 em, trung học cơ sở 46.817 em. Số lớp của hai cấp là 2.498 và 1.131 lớp. Bình quân 30,8 học "
        "sinh/lớp, riêng tiểu học 26,0, trung học cơ sở 41,4."))
    held = {shown(claim.quantities("rate")[0]) for claim in find(scene) if claim.rule == "product.mean"
            and judge(scene, claim).outcome == "consistent"}
    assert held >= {"26,0", "41,4"}


def test_a_goal_in_percent_and_its_amount() -> None:
    """Of which amount it is was said paragraphs before, by the same name."""
    text = ("So với kế hoạch Thủ tướng giao (8.412,5 tỷ đồng), tỷ lệ đạt 24,5%; so với kế hoạch tỉnh giao (9.477,5 tỷ "
            "đồng), đạt 21,76%.\n\nTheo cấp quản lý, cấp tỉnh giải ngân 1.187,1 tỷ đồng, chiếm 57,6%.\n\nTỉnh phấn đấu "
            "đến hết 30/6 đạt 50% kế hoạch Thủ tướng giao, tương đương {} tỷ đồng.")
    assert ("4.206", "consistent") in told(text.format("4.206"))
    assert ("4.306", "suspicious") in told(text.format("4.306"))


@pytest.mark.parametrize(("text", "expected"), [
    # the days are those of a year or of months that nobody counts
    ("Năm 2023 bệnh viện có 250 giường kế hoạch, điều trị nội trú 88.330 ngày. Công suất sử dụng giường đạt {}%.",
     ("96,8", "98,6")),
    ("Trong 9 tháng năm 2023, bệnh viện 250 giường có 66.885 ngày điều trị; công suất sử dụng giường bệnh đạt {}%.",
     ("98,0", "89,0")),
    # other words stand between, and another number of beds behind
    ("Bệnh viện có 250 giường, 66.885 ngày điều trị. Công suất sử dụng giường trong 273 ngày của kỳ báo cáo là {}%.",
     ("98,0", "89,0")),
])
def test_beds_over_a_period(text: str, expected: tuple[str, str]) -> None:
    """What holds is told; beside days that nobody counts nothing else is."""
    right, wrong = (
        [judge(scene, claim).outcome for claim in find(scene) if claim.rule == "product.capacity"]
        for scene in (scene_of(document_of(text.format(figure))) for figure in expected))
    assert right == ["consistent"]
    assert "consistent" not in wrong


def test_bare_factors_in_a_cell_make_the_amount_of_their_row() -> None:
    """"45 x 1.200.000 | 52.000.000" was no product: the đồng stands in the head of the sums alone."""
    table = ("Nội dung | Cách tính | Thành tiền (đồng)\nHạt giống | 70 x 1.350.000 | 94.500.000\n"
             "Phân bón | 45 x 1.200.000 | {}\nThuê máy | 20 x 2.100.000 | 42.000.000")
    assert ("54.000.000", "consistent") in told(table.format("54.000.000"))
    assert ("52.000.000", "suspicious") in told(table.format("52.000.000"))
    sizes = table.replace("Cách tính", "Kích thước (mm)").replace("Thành tiền (đồng)", "Số lượng (chiếc)")
    assert told(sizes.format("52.000.000")) == []
