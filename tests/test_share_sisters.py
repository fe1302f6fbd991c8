"""A share that fails is told where its sisters hold, or where one digit of many would mend it."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of

SURVEY = ("Xã lấy ý kiến bằng 250 phiếu. Có 120 chủ hộ, hay 48%, muốn dời chợ, trong khi {part} người khác, hay "
          "{share}, muốn giữ chợ cũ. 52 tiểu thương còn lại, chiếm 21% tổng số, không có ý kiến.")
EXPORTS = ("Năm 2023, kim ngạch xuất khẩu của tỉnh đạt 415,6 triệu USD. Hàng dệt đạt 126,3 triệu USD, chiếm 30,4%; "
           "hàng gỗ đạt 92,7 triệu USD, chiếm 22,3%. Có 6 mặt hàng xuất khẩu trên 10 triệu USD, chiếm {share}.")
PEPPER = ("Cả năm xuất khẩu 250.600 tấn hồ tiêu, tăng 3%.\n\nMỹ mua nhiều nhất với 72.311 tấn, chiếm {share} và tăng "
          "33,2% so với năm trước.")


def alarms(text: str) -> list[tuple[str, ...]]:
    return [tuple(part.quantity.surface for part in finding.claim.parts if part.quantity)
            for finding in audit_document(document_of(text)).findings if finding.check in ("share", "plan")
            and finding.verdict.severity in ("error", "warning")]


@pytest.mark.parametrize(("part", "share", "told"), [("78", "31%", 0), ("78", "91%", 1), ("18", "31%", 1)])
def test_a_share_between_two_that_hold_is_of_the_same_whole(part: str, share: str, told: int) -> None:
    """What went wrong: 78 of 250 are not 91%, and nothing was said, for no word names the voters as a whole."""
    found = alarms(SURVEY.format(part=part, share=share))
    assert len(found) == told
    assert all(figures[1:] == ("250 phiếu", share) for figures in found)


def test_what_things_are_worth_each_is_no_sister() -> None:
    """Six goods of more than ten million each: the ten are no part of all exports."""
    assert alarms(EXPORTS.format(share="82,4%")) == []


@pytest.mark.parametrize("share", ["28,9%", "68,9%", "29%", "69%"])
def test_a_wrong_digit_far_away_says_little_where_no_word_names_the_whole(share: str) -> None:
    """What went wrong: of ten pairs in reach one is a single digit away by accident, and that was told."""
    assert alarms(PEPPER.format(share=share)) == []
    named = PEPPER.format(share=share + " lượng hồ tiêu xuất khẩu").replace(
        "250.600 tấn hồ tiêu", "hồ tiêu đạt 250.600 tấn")
    assert len(alarms(named)) == (share in ("68,9%", "69%"))


@pytest.mark.parametrize(("first", "second", "told"), [
    ("1.102 hộ, chiếm 88,4%", "144 hộ, chiếm 11,6%", 0),
    ("1.102 hộ, chiếm 78,4%", "144 hộ, chiếm 11,6%", 1),
    ("1.102 hộ, chiếm 88,4%", "444 hộ, chiếm 11,6%", 1),
    ("144 hộ, chiếm 50%", "144 hộ, chiếm 70%", 0),
])
def test_levels_of_a_list_are_shares_of_what_they_make(first: str, second: str, told: int) -> None:
    """What went wrong: 1.102 and 144 households are 88,4% and 11,6% of what nobody states, and 78,4% was not told."""
    text = f"Trong các hộ được hỏi ở bản Lún, nhóm đồng ý có {first}; nhóm chưa đồng ý có {second}."
    assert len(alarms(text)) == told


SOLD = ("Sáu tháng, xuất khẩu cà phê sang khối đạt {whole} triệu USD, tăng 5,2%.\n\nBán nhiều nhất sang Hà Lan với "
        "61,4 triệu USD, chiếm 24,88% tổng kim ngạch.\n\nĐứng thứ hai là Đức với 38,2 triệu USD, chiếm 15,48%.\n\nĐứng "
        "thứ ba là Ý với 25,3 triệu USD, chiếm 10,25%.")
REGISTERED = ("Đến cuối tháng 5, huyện có 285 dự án còn hiệu lực với tổng vốn đăng ký {whole} tỷ đồng. Vốn thực hiện "
              "lũy kế đạt 305,43 tỷ đồng, bằng 63,5% tổng vốn đầu tư đăng ký còn hiệu lực.")


@pytest.mark.parametrize(("text", "told"), [
    (SOLD.format(whole="246,8"), 0), (SOLD.format(whole="2.468"), 3),
    (SOLD.format(whole="312,5"), 0),  # the shares are of something else, which stands nowhere
])
def test_a_whole_is_wrong_where_all_its_shares_lead_back_to_one_a_slip_away(text: str, told: int) -> None:
    assert len(alarms(text)) == told


@pytest.mark.parametrize(("text", "told"), [
    (REGISTERED.format(whole="481,33"), 0), (REGISTERED.format(whole="431,33"), 1),
])
def test_most_words_behind_a_percent_name_its_whole(text: str, told: int) -> None:
    assert len(alarms(text)) == told


@pytest.mark.parametrize(("text", "told"), [
    ("Cả năm tỉnh bán được 1.357 xe, tăng 4%. Trong đó, các đại lý ở thị xã bán 886 xe (tăng 3%), chiếm 65,3%.", 0),
    ("Cả năm tỉnh bán được 1.357 xe, tăng 4%. Trong đó, các đại lý ở thị xã bán 886 xe (tăng 3%), chiếm 63,3%.", 1),
    ("Khách quốc tế đạt 4,12 triệu lượt, đạt 82% so với chỉ tiêu là 5 triệu lượt, tăng 55%.", 0),
    ("Khách quốc tế đạt 4,12 triệu lượt, đạt 82% so với chỉ tiêu là 6 triệu lượt, tăng 55%.", 1),
    ("Trong số 142 cơ sở có 134 cơ sở kinh doanh có lãi, chiếm gần 95%; 7 cơ sở thua lỗ.", 0),
    ("Trong số 162 cơ sở có 134 cơ sở kinh doanh có lãi, chiếm gần 95%; 7 cơ sở thua lỗ.", 1),
    ("Có 7 ứng dụng có trên 10 triệu tài khoản (chiếm 18,9%); 10 ứng dụng khác (chiếm 23,8%).", 0),
])
def test_a_part_and_its_whole_that_words_join_are_told_however_far_they_are(text: str, told: int) -> None:
    """What went wrong: weighed against all that a percent may be of, pairs that the words join were dropped again."""
    assert len(alarms(text)) == told


_DEALT = ("Hợp tác xã lãi 840,0 triệu đồng.\n\nPhương án phân phối lãi:\n- Quỹ đầu tư phát triển 30%: {} triệu đồng\n"
          "- Quỹ dự phòng 10%: 84,0 triệu đồng\n- Quỹ phúc lợi 15%: 126,0 triệu đồng\n- Còn lại 45%: 378,0 triệu đồng")
_CONTRACT = ("1. Giá trị hợp đồng 815.400.000 đồng.\n2. Đã tạm ứng 30% giá trị hợp đồng, bằng 244.620.000 đồng.\n"
             "3. Giao chậm 6 ngày, bị phạt 0,1% giá trị hợp đồng cho mỗi ngày chậm, thành 4.892.400 đồng.\n"
             "4. Bên A còn phải trả 565.887.600 đồng.\n5. Bảo hành 5% giá trị hợp đồng, là 40.770.000 đồng.")


@pytest.mark.parametrize(("text", "told"), [
    (_DEALT.format("252,0"), 0), (_DEALT.format("272,0"), 1), (_CONTRACT, 0),
])
def test_the_items_of_a_list_are_sisters_as_far_as_all_tell_a_percent(text: str, told: int) -> None:
    """What went wrong: only the item before and behind was looked at, so the first of four stood alone."""
    assert len(alarms(text)) == told
