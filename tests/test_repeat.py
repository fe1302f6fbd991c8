"""What counts as one thing said twice, and what only looks like it."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.repeat import CHECK
from sonla_audit.finding import judged


def found(text: str) -> list[tuple[str, str, str]]:
    scene = scene_of(document_of(text))
    verdicts = [(claim.rule, CHECK.judge(scene, claim)) for claim in CHECK.find(scene)]
    return [(rule, verdict.outcome, verdict.working) for rule, verdict in verdicts]


def test_a_document_with_two_dates_is_shown_with_both() -> None:
    text = ("Thực hiện Kế hoạch số 41/KH-UBND ngày 09/3/2023, xã mở 4 lớp.\n"
            "Kế hoạch số 41/KH-UBND ngày 19/3/2023 còn nêu việc làm đường.")
    assert found(text) == [
        ("repeat.document", "suspicious", "41/KH-UBND ngày 09/3/2023 ≠ 41/KH-UBND ngày 19/3/2023")]


@pytest.mark.parametrize("text", [
    "Xã Bản Mòn thu hồi 2,4 ha đất sử dụng sai mục đích.\nXã Bản Giàng thu hồi 1,7 ha đất sử dụng sai mục đích.",
    "Đầu năm huyện có 1.386 hộ nghèo; trong năm 412 hộ thoát nghèo.\nRiêng quý IV có 96 hộ thoát nghèo.",
    "Thu nội địa bằng 28,4% dự toán Trung ương giao, bằng 19,2% dự toán tỉnh giao.",
    "Năm 2015 năng suất 1.676 kg/ha.\nNăm 2017 năng suất 1.676 kg/ha.",
    "Doanh thu quý I là 312 tỷ đồng.\nVốn điều lệ nay là 312 tỷ đồng.",
])
def test_other_places_periods_and_plans_are_no_repeat(text: str) -> None:
    assert found(text) == []


def test_an_announced_exact_figure_is_held_to_the_hedge_before_it() -> None:
    assert found("Toàn ngành thu hơn 71.000 tỷ đồng; con số chính xác là 71.204 tỷ đồng.") == [
        ("repeat.exact", "consistent", "hơn 71.000 = 71.204")]
    assert found("Toàn ngành thu hơn 71.000 tỷ đồng; con số chính xác là 73.204 tỷ đồng.") == [
        ("repeat.exact", "suspicious", "hơn 71.000 ≠ 73.204")]


def test_a_figure_is_taken_up_by_an_opener() -> None:
    assert found("Đại hội có mặt 182 đại biểu, vắng 3 đại biểu.\nTrong 182 đại biểu dự đại hội có 68 nữ.") == [
        ("repeat.figure", "consistent", "182 = 182")]


def test_repeats_never_fail_a_report_by_themselves() -> None:
    scene = scene_of(document_of("Gần 500 hộ phải di dời; thống kê chi tiết là 512 hộ."))
    (claim,) = CHECK.find(scene)
    assert judged(CHECK.id, CHECK.arithmetic, claim, CHECK.judge(scene, claim)).verdict.severity == "warning"


@pytest.mark.parametrize("text", [
    # a whole, a bracket, a third mention, a step's end, a fraction in a bracket, a name
    "Thị xã có 63 trường.\nTrường đạt chuẩn quốc gia: 49/63 trường.",
    "Kim ngạch đạt 78,5 triệu USD.\nNăm tới, kim ngạch 84,0 triệu USD, tăng 7,0% so với năm nay (78,5 triệu USD).",
    "Hội có 21.480 hội viên, đạt tỷ lệ 81,6% (21.480/26.320 phụ nữ).",
    "Nợ chậm đóng là 9,74 tỷ đồng.\nSo với tháng 7, nợ giảm từ 11,12 tỷ đồng xuống 9,74 tỷ đồng.",
    "Xã An Lộc có 15 ca, xã Thái Khê có 4 ca.\nTrong 15 ca tại xã An Lộc, 13 ca nhẹ.",
])
def test_what_is_given_again_is_one_thing_however_it_is_taken_up(text: str) -> None:
    assert "consistent" in [outcome for rule, outcome, _ in found(text) if rule == "repeat.figure"]


def test_every_earlier_mention_is_held_against_a_later_one() -> None:
    text = ("Năm qua khám 248.640 lượt.\nTrong tổng số 248.640 lượt khám có trẻ em.\n"
            "Kết quả của 248.640 lượt khám là tốt.")
    assert [working for _, _, working in found(text)] == ["248.640 = 248.640"] * 3


@pytest.mark.parametrize("text", [
    # equal neighbours of a list, n of n, shares of two bases, a part of each, ballots
    "Số hồ sơ gồm lao động 209 hồ sơ, tư pháp 128 hồ sơ, công thương 209 hồ sơ.",
    "Bệnh án điện tử có ở 18/18 khoa.",
    "Nhập học 3.305 em, bằng 95,8% số trúng tuyển và 95,8% chỉ tiêu.",
    "Phiếu phát ra 182, thu về 182.",
    # parts of two wholes with different shares; the same fall in a series that is a part of another
    "Nguyên liệu gồm mực 4.212 tấn (9,0%), tôm 11.700 tấn (25,0%).\nThành phẩm gồm tôm 4.212 tấn (20,0%).",
    "Cả nước xảy ra 1.734 vụ, làm chết 708 người.\nLoại nghiêm trọng là 798 vụ, làm chết 708 người.",
])
def test_equal_figures_of_different_things_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "working"), [
    ("Cả nước ghi nhận 2.296 ca trong nước.\nĐã có 2.095/2.926 ca được cách ly.", "2.296 ≠ 2.926"),
    ("Đoàn thanh tra kiểm tra 17 công trình.\nSai phạm có tại 12/71 công trình.", "17 ≠ 71"),
    ("Thị xã có 63 trường.\nTrường đạt chuẩn quốc gia: 29/36, đạt 80,6%.", "63 ≠ 36"),
    ("Hội có 21.480 hội viên, đạt tỷ lệ 81,6% (21.380/26.320 phụ nữ).", "21.480 ≠ 21.380"),
    ("Lúa cho sản lượng 194.931 tấn, ngô cho sản lượng 56.557 tấn.\nVới 194.931 tấn lúa và 56.757 tấn ngô, xã đủ ăn.",
     "56.557 ≠ 56.757"),
    ("Mầm non có 18 trường, 9 trường công nhận mới. Tiểu học có 23 trường, 15 trường công nhận mới.\nĐợt này gồm 18 "
     "trường mầm non và 32 trường tiểu học.", "23 ≠ 32"),
    ("Đất có rừng rộng 313.022,80 ha.\nDiện tích đủ tiêu chí là 312.022,80 ha.", "313.022,80 ≠ 312.022,80"),
    ("Kết quả 31 sản phẩm đạt chuẩn.\nTrong 310 sản phẩm đạt chuẩn có 24 sản phẩm 3 sao.", "31 ≠ 310"),
])
def test_a_slip_of_the_pen_where_a_figure_is_taken_up_is_told(text: str, working: str) -> None:
    assert ("repeat.figure", "suspicious", working) in found(text)


@pytest.mark.parametrize("text", [
    # "a vụ/b bị cáo" is no part and whole: two courts were taken for one; items of a list are of different things
    "- Sơ thẩm: nhận 597 vụ/1.503 bị cáo, xong 564 vụ/1.381 bị cáo;\n- Phúc thẩm: nhận 1.003 vụ/1.341 bị cáo.",
    "Cơ cấu trong 21.060 tấn thành phẩm:\n- Hàng khác: 2.106 tấn, chiếm 10,0%.",
    "Triệu tập 185 đại biểu, có mặt 182 đại biểu.\nTrong 182 đại biểu có 68 nữ.",
    # a list of another year, of another place, of other things; two fractions of which nothing but the noun is alike
    "Mầm non có 18 trường; tiểu học có 23 trường.\nNăm học 2018-2019 có 18 trường mầm non và 32 trường tiểu học.",
    "Mầm non có 18 trường; tiểu học có 23 trường.\nRiêng huyện Yên Lập có 18 trường mầm non và 32 trường tiểu học.",
    "Mầm non có 18 trường; tiểu học có 23 trường.\nĐợt này có 18 trường mầm non và 32 trường trung học.",
    "Vốn nhà nước gồm 1,38 nghìn tỷ đồng của huyện.\nTrong 1,38 nghìn tỷ đồng của huyện có 1,08 nghìn tỷ đồng của xã.",
    "Xây dựng giảm 42,2% (67/116 DN).\nDịch bệnh khiến 69 DN giải thể, giảm 9,2% (69/76 DN).",
    "Toàn tỉnh có 146 xã; 118/146 xã đạt chuẩn.\nMạng đã tới 23/23 trường có cấp tiểu học.\nCó 40/43 trường đạt chuẩn.",
    # who does something else is not who was asked
    "Nhóm đã khảo sát nhanh tại 52 doanh nghiệp chế biến gỗ.\nỞ chợ này, trong 25 doanh nghiệp bán hàng cho khách lẻ "
    "thì 17 doanh nghiệp lỗ.",
])
def test_figures_that_are_near_each_other_are_no_slip(text: str) -> None:
    assert "suspicious" not in [outcome for _, outcome, _ in found(text)]


SECTIONS = "I. KẾT QUẢ CHUNG\n{}\nII. GIÁO DỤC\n{}\n"


@pytest.mark.parametrize(("one", "two", "rule"), [
    ("Huyện duy trì 96,4% trường học đạt chuẩn quốc gia mức độ một.",
     "Trường học đạt chuẩn quốc gia mức độ một đạt 92,86%.", "repeat.rate"),
    ("Đã có 36/41 trường đạt chuẩn quốc gia.", "Mạng không dây tới 43/43 trường học.", "repeat.base"),
])
def test_one_indicator_with_two_values_in_two_sections_is_told(one: str, two: str, rule: str) -> None:
    assert [(name, outcome) for name, outcome, _ in found(SECTIONS.format(one, two))] == [(rule, "suspicious")]


@pytest.mark.parametrize(("one", "two"), [
    ("Tỷ lệ hộ nghèo là 12,4%.", "Tỷ lệ hộ cận nghèo là 11,9%."),
    ("Dự kiến 96,4% trường học đạt chuẩn quốc gia mức độ một.", "Có 36,2% trường học đạt chuẩn quốc gia mức độ một."),
    ("Đã có 36/41 trường đạt chuẩn quốc gia.", "Mạng tới 38/38 trường có lớp bán trú; 43/43 trường có điện."),
    # the same words of the same office, for two things that were counted each
    ("Cơ quan điều tra đã giải quyết xong 58 tin báo, đạt 92,06%.",
     "Cơ quan điều tra đã giải quyết xong 57 vụ, đạt 90,19%."),
    ("Huyện có 118/146 xã đạt chuẩn.", "Trong 23/23 xã biên giới, điện đã tới mọi bản."),
    # what is said of two shares stands behind the last of them
    ("Tỷ lệ hộ bị giảm thu là 66% với hộ kinh doanh cá thể ở phố và 62% với hộ ở bản.",
     "Có 67% hộ kinh doanh cá thể ở phố và 57% hộ ở bản đã đánh giá việc gia hạn thuế môn bài kịp thời."),
])
def test_other_rates_and_other_wholes_are_left_alone(one: str, two: str) -> None:
    assert found(SECTIONS.format(one, two)) == []


def test_every_year_and_the_whole_term_are_set_side_by_side() -> None:
    text = "Vốn giải ngân đến nay là 860/1.000 tỷ đồng (đạt 86,0%); tỷ lệ giải ngân vốn hằng năm đạt 100%."
    assert ("repeat.yearly", "suspicious", "86,0% ≠ 100%") in found(text)
    assert found("Tỷ lệ hộ nghèo còn 8,2%; tỷ lệ hộ nghèo hằng năm giảm 3,1%.") == []


@pytest.mark.parametrize(("text", "outcome", "working"), [
    ("Thiệt hại do lũ gần 460 tỷ đồng.\nRuộng lúa ngập 717 ha.\nThiệt hại do lũ là 458,7 tỷ đồng.", "consistent",
     "gần 460 = 458,7"),
    ("Tổng nguồn vốn gần 97.900 tỷ đồng (97.864 tỷ đồng), tăng khá.", "consistent", "gần 97.900 = 97.864"),
    ("Tặng 64.218 suất quà dịp Tết.\nCả thảy đã tặng hơn 64.000 suất quà.", "consistent", "64.218 = hơn 64.000"),
    ("Tổng nguồn vốn hơn 97.900 tỷ đồng (97.864 tỷ đồng), tăng khá.", "suspicious", "hơn 97.900 ≠ 97.864"),
    ("Toàn tỉnh có gần 500 HTX, chính xác là 529.", "suspicious", "gần 500 ≠ 529"),
])
def test_a_soft_figure_is_held_to_the_one_it_was_rounded_from(text: str, outcome: str, working: str) -> None:
    assert ("repeat.exact", outcome, working) in found(text)


@pytest.mark.parametrize("text", [
    "Thu ngân sách gần 460 tỷ đồng.\nKế hoạch chi là 458,7 tỷ đồng.",
    "Trồng hơn 60 ha rừng.\nThu hoạch 59,4 ha sắn.",
    # "more exact by so much" announces no exact figure
    "Máy giúp giảm gần 50% việc của bác sĩ, cũng như tìm ra bệnh chính xác hơn 20% so với cách cũ.",
])
def test_figures_that_merely_fall_into_a_soft_one_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("again", "working"), [
    ("Tòa án thụ lý 7.621 vụ, giải quyết 5.904 vụ, đạt 78,5%.", "7.521 ≠ 7.621"),  # eight words, two figures kept
    ("Tòa án thụ lý 7.521 vụ, giải quyết 5.409 vụ, đạt 71,9%.", "5.904 ≠ 5.409"),  # a figure and its share
])
def test_a_sentence_pasted_with_a_figure_or_two_changed(again: str, working: str) -> None:
    text = f"Tòa án thụ lý 7.521 vụ, giải quyết 5.904 vụ, đạt 78,5%.\nCông tác khác giữ nền nếp.\n{again}"
    assert ("repeat.sentence", "suspicious", working) in found(text)


@pytest.mark.parametrize("again", [
    "Tòa án thụ lý 6.318 vụ, giải quyết 4.127 vụ, đạt 65,3%.",  # another court's figures in the same words
    "Tòa án thụ lý 7.521 vụ, giải quyết 4.127 vụ, đạt 54,9%, tăng 2,1%.",
])
def test_parallel_sentences_are_no_paste(again: str) -> None:
    text = f"Tòa án thụ lý 7.521 vụ, giải quyết 5.904 vụ, đạt 78,5%.\nCông tác khác giữ nền nếp.\n{again}"
    assert not [rule for rule, _, _ in found(text) if rule == "repeat.sentence"]


@pytest.mark.parametrize("text", [
    "Tổng thu ngân sách đến ngày 15/12 ước đạt 1.272,5 tỷ đồng.\n"
    "Tổng chi ngân sách đến ngày 15/12 ước đạt 1.272,1 tỷ đồng.",
    "Giá vàng ở Hà Nội là 33,59 triệu đồng/lượng mua vào, 33,86 triệu đồng/lượng bán ra.\nHôm qua là 33,68 triệu "
    "đồng/lượng mua vào, 33,95 triệu đồng/lượng bán ra.",
    "Mầm non có 71/179 trường đạt chuẩn.\nỞ nông thôn, tiểu học có 129/174 trường đạt chuẩn.",
    "Tổ có 122/128 hộ văn hóa, tăng so với năm 2023 (118/128 hộ).",
    "Có 5 dự án nhà ở xã hội, 89 dự án thương mại, 5 dự án tái định cư. Tính gộp, 99 dự án này có 60.716 căn.",
    "Danh sách có 25 người tự ứng cử.\nSau hội nghị, có 9/21 người tự ứng cử được tín nhiệm.",
])
def test_figures_that_are_near_each_other_without_a_slip(text: str) -> None:
    assert not [claim for claim in found(text) if claim[1] == "suspicious"]


def test_many_digits_exchanged_need_no_words_of_their_own() -> None:
    text = ("Cả nước có 116.045 doanh nghiệp ra đời. Vốn bình quân là 9,8 tỷ đồng.\nNhư vậy, với 116.405 doanh nghiệp "
            "lập mới, cơ quan đăng ký đã quá tải.")
    assert ("repeat.figure", "suspicious", "116.045 ≠ 116.405") in found(text)


def test_an_amount_written_out_and_the_same_in_billions() -> None:
    text = ("Doanh thu thuần quý III là 240.950.752.838 đồng, chi phí 99.712.571.408 đồng.\n"
            "Cộng ba quý, doanh thu thuần 381,0 tỷ đồng (quý I 83,0 tỷ, quý II 57,0 tỷ, quý III 241,0 tỷ đồng).")
    assert ("repeat.exact", "consistent", "240.950.752.838 = 241,0") in found(text)


@pytest.mark.parametrize(("text", "working"), [
    # a noun for whatever was counted; a whole that was a part; the end of a step in one sentence, and of another
    ("Công đoàn tỉnh lập mới 57 công đoàn cơ sở.\nTrong 57 đơn vị mới có 49 đơn vị ngoài nhà nước.", "57 = 57"),
    ("Nhà văn hóa đã có ở 109/111 xã của tỉnh.\nVề diện tích, 101/109 nhà văn hóa xã đạt chuẩn.", "109 = 109"),
    ("Trong tuần có 198 ca sởi; so với tuần trước, số ca sởi từ 211 ca còn 198 ca.", "198 = 198"),
    ("Lương thực từ 1.274,4 tấn (2015) tăng lên 1.988,61 tấn (2020).\nCuối kỳ, lương thực đạt 1.988,61 tấn.",
     "1.988,61 = 1.988,61"),
])
def test_what_is_counted_again_is_one_thing_by_its_place(text: str, working: str) -> None:
    assert ("repeat.figure", "consistent", working) in found(text)


@pytest.mark.parametrize(("text", "working"), [
    # digits that are no neighbours; two figures pointed back to; shares of one amount, and two ends of one step
    ("Trị giá hàng vi phạm là 1.055 tỷ đồng.\nSố vụ tăng nhưng trị giá hàng vi phạm (1.550 tỷ đồng) giảm.",
     "1.055 ≠ 1.550"),
    ("Quỹ dựng mới 94 ngôi nhà, sửa 79 ngôi nhà.\nMặt trận cho biết 94 ngôi nhà dựng mới và 97 ngôi nhà sửa chữa nói "
     "trên đều xong.", "79 ≠ 97"),
    ("Vốn địa phương 10.394 tỷ đồng, bằng 6,7% kế hoạch năm.\nTóm lại, vốn địa phương đạt 10.394 tỷ đồng, bằng 7,6% "
     "kế hoạch năm.", "6,7% ≠ 7,6%"),
    ("Hộ nghèo từ 76,4% năm 2015 rút xuống 48,9% năm 2020.\nĐánh giá chung, hộ nghèo của xã từ 76,4% còn 49,8%.",
     "48,9% ≠ 49,8%"),
])
def test_a_slip_where_a_figure_is_told_again_beside_another(text: str, working: str) -> None:
    assert ("repeat.figure", "suspicious", working) in found(text)


def test_two_falls_of_one_number_have_percents_of_their_own() -> None:
    # 875 fewer of all and 875 fewer on the roads were once held to be one fall
    text = ("Cả nước có 3.078 người bị thương, giảm 875 người bị thương (giảm 22,14%).\nĐường bộ có 3.068 người bị "
            "thương, giảm 875 người bị thương (giảm 22,19%).")
    assert not [claim for claim in found(text) if claim[1] == "suspicious"]


@pytest.mark.parametrize("text", [
    "Cả huyện có 1.345 hộ nghèo.\n\nĐoàn đã đến 1.385 hộ nghèo.\n\nTrong 1.365 hộ nghèo có 410 hộ người Mông.",
    "Hội viên đã trồng 16.482 cây quế.\n\nĐoàn viên trồng 16.842 cây hồi.\n\nTrong 16.482 cây quế đó có 900 cây chết. "
    "Trong 16.428 cây quế đã trồng có 900 cây chết.",
])
def test_two_figures_that_are_equally_likely_mistaken_end_no_run(text: str) -> None:
    """The two were compared with each other, which figures cannot be: the run ended in an internal error."""
    assert all(rule == "repeat.figure" for rule, _, _ in found(text))


@pytest.mark.parametrize("text", [
    "Năm 2024, sản lượng cá lồng của xã đạt 326 tấn, giá bán 78.000 đồng/kg. Nhờ {} tấn cá lồng đó, 112 hộ sống tốt.",
    "Sáng 16/7, Bệnh viện tiếp nhận 326 công nhân nghi ngộ độc sau bữa ăn ca; đến chiều, 38 người ổn định. Toàn bộ {} "
    "công nhân nhập viện đều làm cùng một xưởng.",
])
def test_a_figure_that_a_sentence_opens_with_to_say_what_came_of_it_was_told_before(text: str) -> None:
    """Only "trong" took a figure up again; what "nhờ" and "toàn bộ" opened with was no repetition."""
    assert ("repeat.figure", "suspicious", "326 ≠ 126") in found(text.format(126))
    assert not [one for one in found(text.format(326)) if one[1] == "suspicious"]


def test_a_day_on_which_something_is_due_is_not_that_of_the_document() -> None:
    text = ("Thực hiện Kế hoạch số 77/KH-UBND ngày 03/6/2029 của xã, các thôn rà soát hộ nghèo.\n"
            "Các thôn báo cáo kết quả Kế hoạch số 77/KH-UBND trước ngày 30/9/2030.")
    assert not [claim for claim in CHECK.find(scene_of(document_of(text))) if claim.rule == "repeat.document"]


@pytest.mark.parametrize(("text", "working"), [
    # two words side by side call both; a percent is called what its level is; a step is taken up with its ends
    ("Tổn thất điện năng 4,86%, giảm so với cùng kỳ.\nGiám đốc kết luận: ghi nhận tổn thất 4,86%.", "4,86% = 4,86%"),
    ("Tòa đã giải quyết 27.755 vụ, đạt tỷ lệ 90,1%.\nĐánh giá chung, tỷ lệ giải quyết toàn ngành đạt 90,1%.",
     "90,1% = 90,1%"),
    ("Năm năm qua, xã nâng tỷ lệ bê tông hóa từ 55,6% lên 80,2%.\nTóm lại, đường thôn đạt chuẩn từ 55,6% lên 80,2%.",
     "80,2% = 80,2%"),
    ("Thu nội địa đạt 747.900 tỷ đồng, bằng 66,3% dự toán.\nCơ quan này lưu ý tỷ lệ 63,6% của thu nội địa.",
     "66,3% ≠ 63,6%"),
    ("Tỷ lệ nước thất thoát 14,18%.\nNăm tới phấn đấu đưa tỷ lệ nước thất thoát từ 14,81% xuống 14,0%.",
     "14,18% ≠ 14,81%"),
])
def test_what_is_called_alike_is_one(text: str, working: str) -> None:
    assert ("repeat.named", "consistent" if "=" in working else "suspicious", working) in found(text)


@pytest.mark.parametrize("text", [
    # percents of two levels, rows of two lists, two currencies, a change beside a level, another time
    "Vốn đăng ký mới 8 tỷ USD, tăng 57,6%.\nVốn đăng ký qua góp vốn là 5,29 tỷ USD, tăng 57,6%.",
    "Thủy sản là 4,8 triệu đồng; khai khoáng mỏ là 12,1 triệu đồng.\nThủy sản là 4,1 triệu đồng; khai khoáng mỏ là "
    "11,2 triệu đồng.",
    "Lãi suất VND qua đêm liên ngân hàng 2,51%.\nTrong ngày, lãi suất USD qua đêm liên ngân hàng 5,21%.",
    "Xuất siêu hàng hóa 3,74 tỷ USD.\nXuất siêu hàng hóa tăng 3,47 tỷ USD.",
    "Năm 2020, xuất siêu hàng hóa 3,74 tỷ USD.\nNăm 2021, xuất siêu hàng hóa 3,47 tỷ USD.",
])
def test_what_is_called_alike_and_told_apart_is_two(text: str) -> None:
    assert found(text) == []
