"""Relations that no words join: believed where the fit tells more than it costs to name the figures, likely at
most, and never held against anybody.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sonla_audit.audit import audited, document_of, scene_of
from sonla_audit.finding import Finding
from sonla_audit.fits.odds import BIT, log, rank, told

TOLD = """Báo cáo công tác kiểm kê rừng

Các công ty và hộ nhận khoán đang giữ 16.342 ha. Mỗi hộ nhận khoán được trả công một lần vào cuối năm.

Việc đo vẽ tốn 2,4 tỷ đồng và huy động 84 cán bộ, phần lớn là người của các hạt kiểm lâm.

Bản đồ mới ghi 48.216 ha. Rừng tự nhiên 31.874 ha, chất lượng phần lớn ở mức trung bình và nghèo."""


def found(text: str) -> list[Finding]:
    return list(audited(scene_of(document_of(text))).findings)


def joined(text: str, *figures: str) -> list[Finding]:
    """The findings that hold all of some figures, as they are printed."""
    return [one for one in found(text) if set(figures) <= {
        part.quantity.surface.split()[0] for part in one.claim.parts if part.quantity is not None}]


def test_two_figures_that_make_a_third_paragraphs_apart_are_believed() -> None:
    one, = joined(TOLD, "48.216", "31.874", "16.342")
    assert (one.verdict.outcome, one.claim.confidence) == ("consistent", "likely")


def test_what_one_figure_in_a_hundred_fits_by_chance_is_only_possible() -> None:
    text = "Cụm thi có 612 thí sinh.\n\nPhòng máy 37 chiếc. Khối A 214 em.\n\nKhối B, sau khi đổi phòng, là 398 em."
    one, = joined(text, "612", "214", "398")
    assert (one.verdict.outcome, one.claim.confidence) == ("consistent", "possible")


def test_figures_that_do_not_fit_are_no_alarm_where_no_words_join_them() -> None:
    assert joined(TOLD.replace("16.342", "16.324"), "48.216", "31.874", "16.324") == []


def test_small_counts_that_happen_to_add_up_tell_nothing() -> None:
    assert joined("Hội tổ chức 12 buổi nói chuyện. Có 5 hộ vay vốn.\n\nNgày hội thu hút 7 đội bóng.",
                  "12", "5", "7") == []


def test_a_percent_whose_part_and_whole_no_words_tell_is_found_by_its_digits() -> None:
    text = ("Toàn huyện có 25.683 hộ dân cư trú thường xuyên.\n\nĐợt rà soát cuối năm ghi nhận 3.373 hộ thuộc diện "
            "theo dõi. Con số ấy ứng với tỷ lệ 13,13%.")
    one, = joined(text, "25.683", "3.373", "13,13%")
    assert one.verdict.outcome == "consistent"


def test_percents_of_different_things_are_no_sum() -> None:
    # "đạt 190,5% kế hoạch, tăng 53,37% so với 137,13%": figures worked out from one another fit without being meant so
    text = "Chỉ tiêu đạt 190,5% kế hoạch, vượt 53,37% so với năm trước; năm trước đạt 137,13% kế hoạch."
    assert not [one for one in joined(text, "190,5%", "53,37%", "137,13%") if one.check == "total"]


def test_a_price_and_a_number_paragraphs_apart_make_their_amount() -> None:
    text = ("Gói thầu gồm 45 bộ máy tính.\n\nĐơn vị trúng thầu chào mức 13.860.000 đồng, thấp hơn dự toán.\n\n"
            "Sau thẩm định, giá trị được duyệt là 623.700.000 đồng.")
    one, = joined(text, "45", "13.860.000", "623.700.000")
    assert one.check == "product"


@given(st.integers(1, 10**40))
def test_a_logarithm_is_right_to_a_sixteenth(number: int) -> None:
    bits = log(number)
    assert 2**bits <= number**BIT
    assert bits >= 0
    # the leading eight bits are looked at: what is below them is worth less than a sixteenth
    assert number**BIT <= 2 ** (bits + 2)


@given(st.integers(1, 10**30), st.integers(1, 10**30))
def test_a_larger_number_tells_no_less(one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert log(small) <= log(large)
    assert rank(small % 500) <= rank(small % 500 + 1)
    assert told(small, large) == 0
