"""Figures that stand like a list with its total and were never meant to be added up; lists beside them that were."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def alarms(text: str) -> list[tuple[str, str]]:
    return [(finding.claim.rule, finding.verdict.working) for finding in audit_document(document_of(text)).findings
            if finding.verdict.outcome == "suspicious"]


@pytest.mark.parametrize("text", [
    # coefficients of levels are no levels
    "Cán bộ chuyên trách có 3 mức phụ cấp: mức 1 có hệ số 1,05; mức 2 có hệ số 1,25; mức 3 có hệ số 1,45.",
    # what is left of kilometre marks whose plus was lost
    "Đường tỉnh 12 có hai điểm ngập sâu (đoạn Km13 500 - Km14 600 và đoạn Km17 650 - Km18 400), xe không qua "
    "được.",
    # names of parks have numbers; the clusters behind them have none
    "Thành phố đã thành lập 6 khu công nghiệp gồm An Hòa 2 (197,16ha), Vinh Khê (226,01ha), Phú Duệ 3 "
    "(652,73ha), Nam Cát (200,39ha) và 2 cụm công nghiệp là cụm Phú Duệ (58,75ha), cụm Cửa Hoạt (45ha).",
    # what fell is no whole of what rose elsewhere
    "Phiên sáng toàn sàn có 415 mã giảm, 359 mã tăng, trong đó sàn Lạc Trung có 210 mã giảm, 163 mã tăng.",
    # one year among years
    "Số thẻ cấp trùng năm 2021: 16.972 thẻ; năm 2022: 11.124 thẻ; năm 2023: 9.039 thẻ và năm 2024: 1.408 thẻ.",
    # years of a paragraph are no parts of the half year of another
    "Nhóm ngân hàng chiếm 75% tổng giá trị phát hành trong 6 tháng đầu năm khoảng 193 nghìn tỷ đồng.\nLượng phát "
    "hành của nhóm bất động sản thấp hơn giai đoạn trước, 6 tháng năm 2020: 77,5 nghìn tỷ; 6 tháng năm 2021: "
    "118,4 nghìn tỷ.",
    # the parent company has no figure and is one
    "Cả huyện có 41 doanh nghiệp phải giải thể (gồm Công ty mẹ Phú Khê, 07 công ty con và 33 doanh nghiệp thành "
    "viên).",
    # the last of a list is one in a word
    "Toàn tỉnh có 66 đơn vị cấp huyện (gồm 52 huyện, 6 quận, 7 thị xã và một thành phố thuộc tỉnh).",
    # a list of the item behind the semicolon
    "Khu vực phía bắc gồm 14 tuyến dài 2.305 km được nâng lên 2.313 km; khu vực miền trung gồm 10 tuyến, dài "
    "1.431 km được tăng lên thành 11 tuyến dài 1.496 km.",
    # the last of a list counts under a name of its own
    "Chương trình hạn chế giao dịch với 140 công ty, gồm 20 doanh nghiệp sản xuất, 2 công ty đầu tư và hơn 100 "
    "nhà phân phối thiết bị.",
    # times that people were trained are no systems
    "Tổng số hệ thống là 8.339 hệ thống. Trong đó, 7.817 hệ thống đã được phê duyệt cấp độ an toàn, đạt 93,7%; "
    "622 lượt cán bộ được tham gia diễn tập.",
    # more than sixty, not of sixty
    "Mỗi ngày khoa có trên 60 bệnh nhân lọc máu, quản lý ngoại trú khoảng 120 bệnh nhân và điều trị nội trú cho "
    "gần 30 bệnh nhân.",
    # the sum says that it is of five
    "Ba cục vượt mốc 10.000 tỷ đồng: Gia Định thu hơn 56.389 tỷ đồng, đạt 62,65% dự toán giao 90.000 tỷ đồng; "
    "Hải Tần thu hơn 26.833 tỷ đồng, đạt 63,89% của 42.000 tỷ đồng; Hồ Tràm thu 10.657 tỷ đồng, mới đạt 42,8% "
    "(24.900 tỷ đồng).\nHai cục xấp xỉ 10.000 tỷ đồng là Kẻ Chợ 9.874 tỷ đồng và Hồng Gai 9.696 tỷ đồng. Cộng cả "
    "5 đơn vị được 113.449 tỷ đồng.",
    # all forms are more than the two that are told
    "Mười tháng vốn tăng thêm đạt 6,5 tỷ USD, góp vốn 6,3 tỷ USD, tất cả các hình thức 27,9 tỷ USD.",
    # so many men to a hundred women are no people
    "Dân số có 575.460 nam, 579.376 nữ, tức 99,3 nam trên 100 nữ.",
    # what is not in it
    "Ông Minh nắm giữ khoảng 14,53 triệu cổ phiếu (chưa bao gồm 1,96 triệu cổ phiếu thưởng và gần 150 nghìn cổ "
    "phiếu chương trình lựa chọn đang chờ về).",
    # two of four kinds say nothing of the change
    "Toàn quốc ghi nhận 8.999 vụ, 4.103 người chết; giảm 594 vụ (6,19%), giảm 31 người chết (0,75%).\nPhân theo "
    "lĩnh vực:\n- Đường bộ: 8.889 vụ, 4.027 người chết; giảm 568 vụ (-6,01%), giảm 04 người chết.\n- Đường sắt: "
    "62 vụ, 53 người chết; giảm 14 vụ (-18,42%), giảm 12 người chết.\n- Đường thủy: 40 vụ, 22 người chết.\n- "
    "Hàng hải: 08 vụ, 01 người chết.",
    # the first of two is called a total, the other is of it
    "Ba địa phương cần cung cấp tổng trữ lượng cát là 10,0 triệu m3. Theo đó, các địa phương đã xác định được "
    "nguồn với tổng trữ lượng 8,6 triệu m3, đến nay đã cấp phép khai thác mỏ có trữ lượng 3,35 triệu m3.",
    # all goods are more than those of the sentence before
    "Cơ quan điều tra còn thu giữ 19.955 lọ keo tại các kho hàng.\nTổng số hàng bị thu giữ gồm 48 lọ chất bôi "
    "trơn; 20.675 lọ keo dán, 624 lọ chất chống gỉ.",
    # books for the young are not what others leave
    "Trong đó sách văn học 78.728 bản; khoa học kỹ thuật 53.766 bản; thiếu nhi 38.404 bản.",
    # interest is not what two debts leave
    "Công ty chậm thanh toán khoản nợ hơn 262 tỷ đồng. Tại ngày 30/6, công ty chưa thanh toán khoản gốc hơn 262 "
    "tỷ đồng và lãi vay hơn 70 tỷ đồng theo cam kết.",
    # balances with several partners are no rest of each other
    "Trong 10 tháng, xuất siêu sang khối Bắc đạt 21,3 tỷ USD, tăng 12%; nhập siêu từ khối Nam 48,9 tỷ USD, tăng 9%; "
    "nhập siêu từ khối Đông 30,2 tỷ USD, tăng 7%.",
    # the shares that the parts tell of the total are far from a hundred
    "Vốn đầu tư trên địa bàn quý I đạt 93,4 nghìn tỷ đồng, tăng 10,5% so với cùng kỳ. Trong đó, vốn sửa chữa đạt 4,8 "
    "nghìn tỷ đồng, chiếm 5,1%; vốn lưu động đạt 4,1 nghìn tỷ đồng, chiếm 4,4%; vốn khác đạt 0,9 nghìn tỷ đồng, chiếm "
    "1%.",
    # what was bid for is no part of what was sold
    "Ngày 15/5, kho bạc huy động được 6.755 tỷ đồng/10.000 tỷ đồng gọi thầu. Trong đó, kỳ hạn 10 năm huy động được "
    "2.600 tỷ đồng/3.000 tỷ đồng, kỳ hạn 15 năm được 755 tỷ đồng/3.000 tỷ đồng, kỳ hạn 20 năm được 400 tỷ đồng/500 tỷ "
    "đồng.",
    # numbers that end names, minutes of play, and marks of players
    "Đến nay có 8 hồ về mực nước chết, bao gồm: Nà Lơi 2, Pá Chiến, Cò Mạ, Nậm Hóa 1, Nà Sản, Bản Mòng, Tà Xùa 4, Nậm "
    "Pia.",
    "Đội nhà dẫn bàn ở phút 84 (trước khi đối thủ gỡ ở phút 90+4).",
    "Đội hình: Hặc 7, Lường 7; Quàng 7.5 (Lò 70, 6), Vì 7.5 (Cà 82).",
])
def test_no_total_is_missed(text: str) -> None:
    # each of these was told to be a wrong sum
    assert alarms(text) == []


@pytest.mark.parametrize(("text", "working"), [
    # the same with an item of its own figure, and with another number left out
    ("Cả huyện có 41 doanh nghiệp phải giải thể (gồm 01 công ty mẹ, 07 công ty con và 34 doanh nghiệp thành viên).",
     "01 + 07 + 34 = 42"),
    ("Toàn tỉnh có 69 đơn vị cấp huyện (gồm 52 huyện, 6 quận, 7 thị xã và một thành phố thuộc tỉnh).",
     "52 huyện + 6 quận + 7 thị xã = 65"),
    # a price that was wrong is a part like others
    ("Đoàn đã giảm trừ 514 tỷ đồng (5,3%), gồm sai khối lượng 187 tỷ đồng, sai đơn giá 241 tỷ đồng và sai khác 68 tỷ "
     "đồng.", "187 + 241 + 68 = 496 ± 1,5"),
    # a list behind a semicolon without a subject of its own divides what stands before it
    ("Tổng thu 12.221 tỷ đồng, đạt 51,8% dự toán và tăng 2,5% so với cùng kỳ; trong đó, thu nội địa 10.152 tỷ đồng và "
     "thu xuất nhập khẩu là 3.224 tỷ đồng.", "10.152 + 3.224 = 13.376 ± 1"),
    # the amounts add up, the prices do not
    ("Máy tính 35 bộ, đơn giá 13.850.000 đồng, thành tiền 484.750.000 đồng; máy in 06 cái, đơn giá 5.400.000 đồng, "
     "thành tiền 32.400.000 đồng; bàn ghế 35 bộ, đơn giá 1.980.000 đồng, thành tiền 63.900.000 đồng. Cộng tiền hàng "
     "586.450.000 đồng.", "484.750.000 + 32.400.000 + 63.900.000 = 581.050.000"),
])
def test_a_total_is_missed(text: str, working: str) -> None:
    assert working in [said for rule, said in alarms(text) if rule.startswith("total.")]


def test_years_make_the_whole_that_no_time_is_told_of() -> None:
    # a total of its own half year is none of theirs, one without a time is
    text = ("Kinh phí 96,4 tỷ đồng. Phân kỳ: năm 2026: 14,5 tỷ đồng; năm 2027: 18,0 tỷ đồng; năm 2028: 12,4 tỷ đồng; "
            "năm 2029: 22,0 tỷ đồng; năm 2030: 20,5 tỷ đồng.")
    assert [rule for rule, _ in alarms(text)] == ["total.headline"]
    assert alarms(text.replace("12,4", "21,4")) == []


def test_a_comma_for_a_dot_in_a_number_of_things_is_told() -> None:
    # things with three decimals were taken for marks that nobody adds up
    text = "Dân số có 1.014.825 người; thành thị 232.869, nông thôn 781,956."
    assert "total.headline" in [rule for rule, _ in alarms(text)]


@pytest.mark.parametrize(("text", "working"), [
    # the shares make a hundred, an amount is wrong
    ("Vốn đầu tư quý I đạt 93,4 nghìn tỷ đồng, tăng 10,5% so với cùng kỳ. Trong đó, vốn xây dựng đạt 83,6 nghìn tỷ "
     "đồng, chiếm 89,5%; vốn lưu động đạt 4,1 nghìn tỷ đồng, chiếm 4,4%; vốn khác đạt 7,5 nghìn tỷ đồng, chiếm 6,1%.",
     "83,6 + 4,1 + 7,5 = 95,2 ± 0,15"),
    # a bracket closes the list: all of them are meant
    ("Toàn tỉnh có 833 hợp tác xã (trong đó 788 HTX đang hoạt động, 45 HTX ngừng hoạt động, 6 HTX giải thể).",
     "788 + 45 + 6 = 839"),
])
def test_a_list_that_is_told_whole_is_held_to_its_total(text: str, working: str) -> None:
    assert working in [said for rule, said in alarms(text) if rule.startswith("total.")]


@pytest.mark.parametrize("text", [
    # the first item of a list was taken for the total of the others, and so was the first second figure
    "- Xã An Phú: 45 hộ, 12 nhà\n- Xã An Thọ: 27 hộ, 16 nhà\n- Xã Sín Chải: 31 hộ, 9 nhà\n- Xã Bản Lụa: 52 hộ, 20 nhà\n"
    "- Xã Nà Ớt: 18 hộ, 7 nhà",
    "Kết quả cho vay theo địa bàn:\n- Huyện Lạc Sơn: 412 hộ, 18,5 tỷ đồng\n- Huyện Khe Vằn: 96 hộ, 4,2 tỷ đồng\n"
    "- Huyện Tân Biên: 158 hộ, 7,1 tỷ đồng\n- Huyện Phú Cường: 131 hộ, 6,3 tỷ đồng",
])
def test_the_first_item_of_a_list_is_one_of_its_items(text: str) -> None:
    assert alarms(text) == []


def test_an_item_that_is_called_the_total_is_the_total_of_those_below_it() -> None:
    text = ("- Tổng số: 145 hộ, 52 nhà\n- Xã An Thọ: 27 hộ, 16 nhà\n- Xã Sín Chải: 31 hộ, 9 nhà\n"
            "- Xã Bản Lụa: 52 hộ, 20 nhà\n- Xã Nà Ớt: 18 hộ, 7 nhà")
    assert ("total.headline", "27 + 31 + 52 + 18 = 128") in alarms(text)
