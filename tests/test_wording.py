"""Words of order and proportion against the figures beside them."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.wording import CHECK
from sonla_audit.writing import shown


def told(text: str) -> list[tuple[str, str, str]]:
    """Rule, figures and outcome of every claim."""
    scene = scene_of(document_of(text))
    return [(claim.rule, " ".join(shown(p.quantity) for p in claim.parts if p.quantity),
             CHECK.judge(scene, claim).outcome) for claim in CHECK.find(scene)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Doanh thu đạt 63,5 tỷ đồng, gấp đôi năm 2023 (42,0 tỷ đồng).",
     ("wording.multiple", "63,5 gấp đôi 42,0", "suspicious")),
    ("Sản lượng 1.250 tấn, gần gấp đôi năm 2020 (640 tấn).", ("wording.multiple", "1.250 gấp đôi 640", "consistent")),
    ("Tiền phạt giảm hơn một nửa, từ 125 triệu đồng còn 78 triệu đồng.",
     ("wording.multiple", "78 một nửa 125", "suspicious")),
    ("Quá nửa số hộ, 64/117 hộ, làm du lịch.", ("wording.multiple", "64 Quá nửa 117", "consistent")),
    ("Thời gian rút từ 90 phút xuống còn 30 phút, bằng một phần ba trước kia.",
     ("wording.multiple", "30 một phần ba 90", "consistent")),
    ("Thụ lý 30.777 vụ. Án hình sự nhận 7.761 vụ, chiếm một phần tư.",
     ("wording.multiple", "7.761 một phần tư 30.777", "consistent")),
    ("Lao động 96.800 người; lao động tại chỗ 63.900 người (hơn hai phần ba).",
     ("wording.multiple", "63.900 hai phần ba 96.800", "suspicious")),
    ("Tiền thuê đất tăng 169,7%, gấp gần 2,7 lần cùng kỳ.", ("wording.multiple", "169,7% 2,7", "consistent")),
    ("Dẫn đầu là bốn khoản: gạo 112 tấn; ngô 92 tấn; sắn 70 tấn; lạc 20 tấn.",
     ("wording.rank", "112 92 70 20", "consistent")),
    ("Số hộ giảm từ 57 hộ xuống còn 128 hộ.", ("wording.direction", "57 128", "suspicious")),
    ("Nợ xấu là 0,8%, dưới ngưỡng 3% theo quy định.", ("wording.compared", "0,8% 3%", "consistent")),
    ("Tỷ lệ tiêm chủng 96,2%, không đạt chỉ tiêu đề ra là 95%.", ("wording.compared", "96,2% 95%", "suspicious")),
    ("Xã A nhiều nhất với 120 hộ, tiếp đến là xã B (95 hộ), xã C (71 hộ), xã D (84 hộ).",
     ("wording.rank", "120 95 71", "consistent")),
    ("Xã A dẫn đầu với tốc độ tăng 8,5%, theo sau là xã B (7,9%).", ("wording.rank", "8,5% 7,9%", "consistent")),
    ("Xã A nhiều nhất với 120 hộ, tiếp đến là xã B với 95 hộ.", ("wording.rank", "120 95", "consistent")),
    ("Cả tỉnh là 15,5%; thấp nhất là Mường La (4,6%), cao nhất là Sốp Cộp (39,4%).",
     ("wording.rank", "4,6% 15,5% 39,4%", "consistent")),
    ("Trồng trọt thu 13,5 tỷ đồng; chăn nuôi thu 17,2 tỷ đồng; nghề rừng thu 12,2 tỷ đồng. "
     "Chăn nuôi là nguồn thu lớn nhất.", ("wording.rank", "17,2 13,5 12,2", "consistent")),
    ("Trồng trọt thu 18,5 tỷ đồng; chăn nuôi thu 17,2 tỷ đồng; nghề rừng thu 12,2 tỷ đồng. "
     "Chăn nuôi là nguồn thu lớn nhất.", ("wording.rank", "17,2 18,5", "suspicious")),
    ("Cấp tỉnh có 6 công trình; cấp huyện có 89 công trình; cấp xã nhiều nhất với 446 công trình.",
     ("wording.rank", "446 6 89", "consistent")),
    ("Quý III lãi 15,1 tỷ đồng, là quý cao nhất kể từ đầu năm (quý I 14,5 tỷ đồng, quý II 14,2 tỷ đồng).",
     ("wording.rank", "15,1 14,5 14,2", "consistent")),
    ("Xếp theo mức tăng, Nậm Lạnh đứng đầu với 26 tấn, tăng 12,3%; tiếp đến Mường Và 29 tấn, tăng 8,6%.",
     ("wording.rank", "12,3% 8,6%", "consistent")),
    ("Sinh hoạt chiếm 42,3%, công nghiệp - thành phần lớn nhất - chiếm 41,6%.",
     ("wording.rank", "41,6% 42,3%", "suspicious")),
    ("Đường biển chiếm 52,7%, hơn một nửa số vụ.", ("wording.multiple", "52,7% một nửa", "consistent")),
    ("Đường biển chiếm 42,7%, hơn một nửa số vụ.", ("wording.multiple", "42,7% một nửa", "suspicious")),
    ("Nợ thuế bằng 16,5% số thu, hơn gấp đôi ngưỡng 8% được giao.",
     ("wording.multiple", "16,5% gấp đôi 8%", "consistent")),
    # where a value came from was read only between "từ" and "lên"
    ("Độ phủ sóng đạt 93,1%, tăng từ mức 94,2% năm 2020.", ("wording.direction", "94,2% 93,1%", "suspicious")),
    ("Đội xe nắm 13% thị phần, giảm từ 20% trước đó.", ("wording.direction", "20% 13%", "consistent")),
    # "chưa đến" took the half for a range's end, "tổng chi" the percent for another thing's
    ("Tỷ lệ nộp quỹ là 48,3%, chưa đến một nửa.", ("wording.multiple", "48,3% một nửa", "consistent")),
    ("Sự nghiệp chiếm 34,2% tổng chi ngân sách, tức hơn một phần ba.",
     ("wording.multiple", "34,2% một phần ba", "consistent")),
    ("Trong 41 bác sĩ có 17 người học sau đại học, chưa đến một nửa.",
     ("wording.multiple", "17 một nửa 41", "consistent")),
    ("Năm 2019 thu 120 tỷ đồng, năm 2023 thu 365 tỷ đồng, gấp đôi.",
     ("wording.multiple", "365 gấp đôi 120", "suspicious")),
    ("Bắt 206 vụ, tăng 93 vụ so với năm trước (113 vụ), gần gấp đôi.",
     ("wording.multiple", "206 gấp đôi 113", "consistent")),
    ("Số hộ khó khăn giảm từ 633 hộ xuống còn 310 hộ, hơn một nửa.",
     ("wording.multiple", "310 một nửa 633", "consistent")),
    # a limit held only what no bracket and no second figure stood beside
    ("Có 4 đơn vị giải ngân trên 80% gồm: Sở Y tế (92,1%), Sở Nội vụ (85,4%), Nà Ớt (79,5%), Mường Và (81,0%).",
     ("wording.limit", "80% 92,1% 85,4% 79,5% 81,0%", "suspicious")),
    ("Ba chi nhánh thu trên 200 tỷ đồng: Nà Ớt thu 256 tỷ đồng, tăng 3%; Mường Và thu 241 tỷ đồng, tăng 9%; Cò Mạ thu "
     "213 tỷ đồng, giảm 2%.", ("wording.limit", "200 256 241 213", "consistent")),
    ("Va chạm giảm cả 3 mặt so với cùng kỳ. Cụ thể, giảm 27 vụ (-5,2%), giảm 6 người chết (-16,3%), tăng 4 người bị "
     "thương (+2,8%).", ("wording.together", "27 6 4", "suspicious")),
    # one of a row named by its time, by what it counts, or in turn for the years of a span
    ("Quý I bán 8,42 triệu m3, quý II 9,95 triệu m3, quý III 9,63 triệu m3 và quý IV 8,90 triệu m3; quý III cao nhất.",
     ("wording.rank", "9,63 9,95", "suspicious")),
    ("Có 658 tổ may, 449 tổ mộc và 98 tổ rèn; tổ may đông nhất.", ("wording.rank", "658 449 98", "consistent")),
    ("Vốn 2022-2025 lần lượt là 30, 50, 45 và 24 tỷ đồng, cao nhất vào năm 2023.",
     ("wording.rank", "50 30 45 24", "consistent")),
    ("Nà Ớt nộp 45%, Mường Và 38%, Cò Mạ 41%; thấp nhất là Cò Mạ.", ("wording.rank", "41% 38%", "suspicious")),
    ("Có 8 nhóm giảm, mạnh nhất là rau củ giảm 1,99%, kế đến xăng dầu 0,45% và giày dép 0,43%.",
     ("wording.rank", "1,99% 0,45% 0,43%", "consistent")),
    ("Tỷ lệ chết là 0,075%, vẫn trong ngưỡng cho phép 0,09%.", ("wording.compared", "0,075% 0,09%", "consistent")),
    ("Thu phí bằng 72,8% so với cùng kỳ, tức tăng 27,2%.", ("wording.direction", "72,8% 27,2%", "suspicious")),
    ("Hơn một nửa số hộ vay vốn của bản là hộ mới (44%).", ("wording.multiple", "44% một nửa", "suspicious")),
    ("Dạy nghề cho 930 học viên; 744 người có việc, đúng bốn phần năm.",
     ("wording.multiple", "744 bốn phần năm 930", "consistent")),
    ("Khởi tố 9 vụ (cùng kỳ 5 vụ, gần gấp đôi).", ("wording.multiple", "9 gấp đôi 5", "consistent")),
    ("Số người nghiện là 11.480 người, giảm gấp đôi so với năm 2020 (15.306 người).",
     ("wording.multiple", "11.480 gấp đôi 15.306", "suspicious")),
    ("Huyện có 194 hợp tác xã. Số hợp tác xã tăng gần gấp đôi so với năm 2016 (138 hợp tác xã).",
     ("wording.multiple", "194 gấp đôi 138", "suspicious")),
    ("Thiệt hại 458,7 tỷ đồng (Hà Trang 122 tỷ đồng, Lai Sơn 315,8 tỷ đồng, Yên Hà 20,9 tỷ đồng); một mình Lai Sơn "
     "gánh hơn hai phần ba.", ("wording.multiple", "315,8 hai phần ba 458,7", "consistent")),
    ("Tốc độ tăng bình quân 10,7%, cao hơn mục tiêu giao (9 - 10%).",
     ("wording.compared", "10,7% 9 - 10%", "consistent")),
    ("Thu nhập bình quân 43,3 triệu đồng, vượt chỉ tiêu 43 triệu đồng.",
     ("wording.compared", "43,3 43", "consistent")),
    ("Thu nhập bình quân 42,3 triệu đồng, vượt chỉ tiêu 43 triệu đồng.",
     ("wording.compared", "42,3 43", "suspicious")),
    ("Trị giá hàng vi phạm (1.550 tỷ đồng) giảm so với mức 1.742 tỷ đồng của tháng trước.",
     ("wording.compared", "1.550 1.742", "consistent")),
    ("Kinh tế huyện tăng nhanh hơn mức chung toàn tỉnh (13,86/9,15%).",
     ("wording.compared", "13,86 9,15%", "consistent")),
    ("Dầu thô 37,7 tỷ đồng, bằng 105,1% dự toán (35,9 tỷ đồng), tức đã vượt kế hoạch cả năm.",
     ("wording.compared", "37,7 35,9", "consistent")),
])
def test_words_are_held_against_their_figures(text: str, expected: tuple[str, str, str]) -> None:
    """Each kind of word, with the figures it speaks of."""
    assert expected in told(text)


def test_a_superlative_may_end_its_text() -> None:
    """A superlative as the very last word was looked behind, where nothing stands."""
    text = "Bản Nà Sản có 40 hộ, bản Nà Hạ có 30 hộ, bản Huổi Lao có 20 hộ; bản Nà Sản nhiều nhất"
    assert told(text) == [("wording.rank", "40 30 20", "consistent")]


@pytest.mark.parametrize("text", [
    "Tỷ lệ tốt nghiệp đạt 90,7%, nhỉnh hơn năm trước 3%.",
    "Lô thứ nhất cao nhất với 2,5 tỷ đồng, gần gấp đôi giá khởi điểm; lô thứ hai thấp nhất, 1,4 tỷ đồng.",
])
def test_what_is_not_compared_gives_no_comfort(text: str) -> None:
    """By how much something is more was held against all of it; the price of another lot was taken for a base."""
    assert not [claim for claim in told(text) if claim[0] in ("wording.compared", "wording.multiple")]


@pytest.mark.parametrize("text", [
    "Quà ở xã Nà Ớt cao nhất 3,5 triệu đồng; xã Nậm Lạnh cao nhất 5,5 triệu đồng; xã Mường Và cao nhất 2 triệu đồng.",
    "Quà năm 2024: xã Nậm Lạnh 4 triệu đồng/hộ; xã Nà Ớt 3 triệu đồng/hộ; xã Dồm Cang 1 triệu đồng/hộ. Nay xã Nà Ớt "
    "có mức cao nhất là 36 triệu đồng.",
    "Xã Nà Ớt có mức thu thấp nhất (25%), giữ lại 37%; xã Nậm Lạnh có mức giữ lại cao nhất (56%) và mức chi thấp nhất "
    "(76%).",
])
def test_the_most_of_another_row_is_no_rival(text: str) -> None:
    """The most that one group got was held against what another got at most, one rate against another."""
    assert "suspicious" not in [outcome for _, _, outcome in told(text)]


@pytest.mark.parametrize("text", [
    "Giá vé là 40.000 đồng, bằng một nửa giá vé ở thác Mưa Bay.",
    "Thu từ du lịch tăng 34,2%, gấp 2,7 lần mức tăng chung.",
    "Dẫn đầu là bốn khoản: gạo 112 tấn; ngô 192 tấn; sắn 70 tấn; lạc 20 tấn.",
    "Tỷ lệ hộ nghèo còn 5,2%, chưa đạt chỉ tiêu 4%.",
    "Nửa đầu năm 2020, xã tiếp 866 lượt/964 lượt người.",
    "Giá tăng 0,3% so với tháng trước, tăng 2,7% so với cuối năm và tăng 3,1% so với cùng tháng năm trước; bình quân "
    "tăng 3,8%. Nhóm tăng cao nhất là hàng ăn và đồ uống.",
    "Cả nền kinh tế phải tăng trưởng với tốc độ 7,4% trong nửa còn lại của năm.",
    "Nhóm 20% trẻ em nghèo nhất có tỷ lệ tử vong gấp hai lần nhóm 20% trẻ em giàu nhất.",
    "Bốn vùng chiếm 27,3% diện tích, 27% dân số và đóng góp 89% GDP; bốn vùng này có mức thu dẫn đầu cả nước.",
    "Hội thi có 12 đội, đội thứ hai trình bày sau đội thứ ba 15 phút.",
    "Ở xã Nà Ớt tỷ lệ giải ngân cao nhất (56%) và tỷ lệ nợ đọng thấp nhất (77%).",
    "Nậm Lạnh nhiều vàng nhất đoàn với 31 huy chương; Mường Và 35 huy chương; Dồm Cang 20 huy chương.",
])
def test_words_without_two_values_are_silent(text: str) -> None:
    """A word that lacks one of its values, or whose better side is the lower one, says nothing."""
    assert told(text) == []


def test_a_run_of_the_next_sentence_is_not_what_a_multiple_is_of() -> None:
    text = "Thu năm 2010 gần 74 tỷ đồng, đến năm 2014 lên gần 143,3 tỷ đồng, gần gấp đôi. Hộ từ 14 lên 26 triệu."
    assert [claim[2] for claim in told(text) if claim[0] == "wording.multiple"] == ["consistent"]


def test_points_are_told_once_a_report_that_says_both() -> None:
    """The hint came for every report that writes points as percent, as most do; it helps where one report does both."""
    text = ("Tỷ lệ hộ dùng nước sạch đạt 68,5%, tăng 2,5% so với năm 2023 (66,0%).\n"
            "Tỷ lệ trẻ đến lớp đạt 98,0%, tăng 3,1% so với năm 2023 (94,9%).")
    assert told(text) == []
    both = text + "\nTỷ lệ hộ có điện đạt 99,2%, tăng 0,4 điểm phần trăm so với năm 2023 (98,8%)."
    assert [rule for rule, _, _ in told(both)] == ["wording.points"]


@pytest.mark.parametrize(("text", "outcomes"), [
    ("Ba huyện có tỷ lệ còi cọc trên 30% gồm Nậm Kha 36,2%, Pù Cang 34,9% và Mường Sía 31,5%.", ["consistent"]),
    ("Bốn xã có tỷ lệ trên 20% gồm Nậm Chày 27,1%, Thẳm Dương 24,8%, Nậm Xé 18,3% và Nậm Tha 21,5%.", ["suspicious"]),
    ("Vốn trong nước chiếm trên 80% gồm ngân sách tỉnh 46,2%, ngân sách huyện 35,1%.", []),
    ("Kết quả: 1. Ông A: 4.612 phiếu; 2. Bà B: 4.387 phiếu; 3. Ông C: 4.105 phiếu.", ["consistent"]),
    ("Kết quả: 1. Ông A: 4.612 phiếu; 2. Bà B: 4.787 phiếu; 3. Ông C: 4.105 phiếu.", []),
    ("Năm nay có 42 vụ, tăng so với cùng kỳ (48 vụ).", ["suspicious"]),
    ("Năm nay có 42 vụ, giảm so với cùng kỳ (48 vụ).", ["consistent"]),
    ("Thu 48,2 tỷ đồng, vượt dự toán (50,1 tỷ đồng).", ["suspicious"]),
    ("Số vụ vi phạm là 93 vụ, ít hơn cùng kỳ 17 vụ (110 vụ).", ["consistent"]),
    ("Liên tục tăng: năm 2021 là 42 mô hình, năm 2022 là 40 mô hình, năm 2023 là 51 mô hình.", ["suspicious"]),
    ("Sản lượng tăng đều 5% mỗi năm, năm 2022 là 42 tấn, năm 2023 là 40 tấn.", []),
])
def test_limits_orders_and_directions(text: str, outcomes: list[str]) -> None:
    """Lists that keep to a limit, numbered lists and directions without a figure were in no claim."""
    assert [outcome for _, _, outcome in told(text)] == outcomes


@pytest.mark.parametrize(("text", "rule", "outcome"), [
    ("Tỷ lệ hộ nghèo giảm dần qua các năm, lần lượt là 5,2%, 4,1% và 3,0%.", "trend", "consistent"),
    ("Tỷ lệ hộ nghèo giảm dần qua các năm, lần lượt là 5,2%, 4,1% và 4,6%.", "trend", "suspicious"),
    ("Số vụ vi phạm giảm liên tục trong ba năm: 120 vụ, 98 vụ, 106 vụ.", "trend", "suspicious"),
    ("Số ca mắc là 12 ca, không thay đổi so với cùng kỳ (12 ca).", "compared", "consistent"),
    ("Số ca mắc là 12 ca, bằng cùng kỳ năm trước (13 ca).", "compared", "suspicious"),
    ("Xã Nà Ớt đứng thứ hai với 76 hộ, sau xã Phiêng Pằn (91 hộ).", "rank", "consistent"),
    ("Xã Nà Ớt đứng thứ hai với 96 hộ, sau xã Phiêng Pằn (91 hộ).", "rank", "suspicious"),
    ("Trồng rừng 310/300 ha, vượt kế hoạch năm.", "compared", "consistent"),
    ("Trồng rừng 290/300 ha, vượt kế hoạch năm.", "compared", "suspicious"),
    ("Thu ngân sách đạt 103,5% dự toán, vượt dự toán giao.", "compared", "consistent"),
    ("Thu ngân sách đạt 93,5% dự toán, hoàn thành vượt mức kế hoạch.", "compared", "suspicious"),
    ("Số lao động nữ (430 người) nhiều hơn lao động nam (490 người).", "compared", "suspicious"),
    ("Diện tích ngô 420 ha, lớn hơn diện tích lúa 380 ha.", "compared", "consistent"),
    ("Diện tích ngô 320 ha, lớn hơn diện tích lúa 380 ha.", "compared", "suspicious"),
    ("Các xã thu: Nậm Lạnh 45 triệu đồng, Mường Và 38 triệu đồng, Dồm Cang 52 triệu đồng. Xã thu ít nhất là Mường Và.",
     "rank", "consistent"),
    ("Các xã thu: Nậm Lạnh 45 triệu đồng, Mường Và 38 triệu đồng, Dồm Cang 52 triệu đồng. Xã thu ít nhất là Nậm Lạnh.",
     "rank", "suspicious"),
    ("Trồng trọt tăng 4,1%, nghề rừng tăng 6,8%, thủy sản tăng 3,2%; chăn nuôi tăng cao nhất, tới 9,5%.",
     "rank", "consistent"),
    ("Trồng trọt tăng 4,1%, nghề rừng tăng 6,8%, thủy sản tăng 3,2%; chăn nuôi tăng chậm nhất, chỉ 3,5%.",
     "rank", "suspicious"),
    ("Nậm Lạnh có nhiều hộ thoát nghèo nhất với 57 hộ; Mường Và 75 hộ; Dồm Cang 31 hộ.", "rank", "suspicious"),
    ("Ba quỹ còn dư: nước sạch 31,2 tỷ đồng; khuyến nông 10,8 tỷ đồng; vùng khó khăn 42,5 tỷ đồng. Nhiều vốn nhất là "
     "quỹ nước sạch, chiếm 36,9%.", "rank", "suspicious"),
    ("Các xã Nậm Lạnh, Nà Ớt, Dồm Cang lần lượt có 30 hộ, 50 hộ và 45 hộ nghèo; nhiều nhất là xã Nà Ớt.", "rank",
     "consistent"),
    ("Các xã Nậm Lạnh, Nà Ớt, Dồm Cang lần lượt có 30 hộ, 40 hộ và 45 hộ nghèo; nhiều nhất là xã Nà Ớt.", "rank",
     "suspicious"),
    ("Tỷ lệ tiêm của lứa sinh năm 2018, 2019, 2020 lần lượt là 93,2%, 90,1% và 91,7%; thấp nhất là lứa 2019.", "rank",
     "consistent"),
    ("Ba xã thấp nhất, xếp từ dưới lên, là Nậm Lạnh 7,4%, Nà Ớt 9,7%, Dồm Cang 9,3%.", "rank", "suspicious"),
    ("Trong các xã đi trước có Nậm Lạnh (62,1%), Nà Ớt (66,2%) và cao nhất là Dồm Cang (66,9%).", "rank", "consistent"),
    ("Nậm Lạnh có 15 đảng viên, đạt 50%; Nà Ớt 20 đảng viên, đạt 51%; thấp nhất là Dồm Cang, 23 đảng viên, đạt 17%.",
     "rank", "consistent"),
    ("Nậm Lạnh nhất toàn đoàn với 31 huy chương vàng; Nà Ớt nhì toàn đoàn, 27 huy chương vàng.", "rank", "consistent"),
    ("Nậm Lạnh đông nhất với 96 hộ, kế đó là Mường Và (60 hộ), rồi đến Dồm Cang (81 hộ).", "rank", "suspicious"),
    ("Tất cả các xã đều đạt trên 90%: Nậm Lạnh 92,1%, Mường Và 89,4%, Dồm Cang 91,7%.", "limit", "suspicious"),
    ("Cả ba xã đều đạt trên 50 triệu đồng: Nậm Lạnh 52 triệu đồng, Mường Và 55 triệu đồng, Dồm Cang 51 triệu đồng.",
     "limit", "consistent"),
    ("Tỷ lệ che phủ rừng tăng lên 47,3% so với 46,1% của năm trước.", "direction", "consistent"),
    ("Tỷ lệ che phủ rừng tăng lên 45,3% so với 46,1% của năm trước.", "direction", "suspicious"),
])
def test_words_told_in_many_ways(text: str, rule: str, outcome: str) -> None:
    """Trends without years, what stayed the same, plans behind their results, names and brackets on both sides."""
    assert (f"wording.{rule}", outcome) in [(claim[0], claim[2]) for claim in told(text)]


@pytest.mark.parametrize("text", [
    "Có 11/17 khoản thu đạt và vượt dự toán.",
    "Kết nạp 118 đảng viên (2023), 131 đảng viên (2024), 142 đảng viên (2025); năm 2026 cần ít nhất 133 đảng viên.",
    "Lợi nhuận đạt 3.868 tỷ đồng, so với 2.426 tỷ đồng của hãng kia, dù doanh thu chưa bằng một nửa.",
    # who was passed stands behind; whose a figure behind "đứng sau" is may be open; a growth is no place among shares
    "Nà Lạc đạt 34,2 điểm, chỉ xếp sau Phiêng Ban (34,9 điểm) và vượt qua Bản Mòng (34,1 điểm), Nà Ớt (32,7 điểm).",
    "Dẫn đầu là Nà Lạc (12 lô hàng), tiếp theo là Nà Ớt (8 lô hàng). Bản Mòng đứng sau Cò Mạ với 4 lô hàng.",
    "Nà Lạc là chợ lớn nhất, chiếm 38% số hàng. Chợ lớn thứ hai, Nà Ớt, có mức tăng trưởng 77% so với cùng kỳ.",
    # the most since a day, and places in a ranking, whose larger number is the lower one
    "Vốn rút còn 84 tỷ đồng, thấp nhất từ đầu năm, nhờ quỹ A nhận 1,2 nghìn tỷ đồng, cao nhất từ 12/2022 và quỹ B nhận "
    "742 tỷ đồng.",
    "Thứ hạng của tỉnh đã giảm từ 48 năm 2014 xuống 64 năm 2016.",
    # half of what stood behind it was held against a figure of the sentence before
    "Lãi trước thuế đạt 40 tỷ, giảm 42% so với cùng kỳ; lãi sau thuế cũng giảm một nửa từ gần 54 tỷ xuống còn 27 tỷ.",
])
def test_words_of_something_else_are_not_held_against_the_figures(text: str) -> None:
    """The items of a count that met their plan, a least number asked for, another thing's half."""
    assert not [claim for claim in told(text) if claim[0] in ("wording.compared", "wording.rank", "wording.multiple",
                                                               "wording.direction") and claim[2] == "suspicious"]
