"""Announced counts and the lists behind them: what is counted, what is questioned, what is left alone."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of, scene_of
from sonla_audit.checks.listing import CHECK


def said(text: str) -> list[tuple[str, str, str]]:
    """Outcome, list or first item, and likeliest count of every claim in a text."""
    scene = scene_of(document_of(text))
    found = []
    for claim in CHECK.find(scene):
        part = claim.parts[1]
        block = scene.document.blocks[part.block].text
        found.append((CHECK.judge(scene, claim).outcome, block[part.start:part.end], claim.form.split()[0]))
    return found


@pytest.mark.parametrize(("text", "listed", "count"), [
    ("Huyện có 03 xã vùng cao (Nậm Ty, Cò Mạ và Phiêng Cằm).", "Nậm Ty, Cò Mạ và Phiêng Cằm", "3"),
    ("Khô hạn ở 3 huyện Nậm Ty, Cò Mạ và thành phố Bản Mo.", "Nậm Ty, Cò Mạ và thành phố Bản Mo", "3"),
    ("Mưa lớn ở 3 tỉnh Nậm Ty, Cò Mạ và Phiêng Cằm từ sáng.", "Nậm Ty, Cò Mạ và Phiêng Cằm", "3"),
    ("Hai khâu đột phá gồm (1) đất đai, rừng; (2) cán bộ.", "(1) đất đai, rừng; (2) cán bộ", "2"),
    ("Khởi công 02 tuyến đường: Nậm Ty - Cò Mạ, Nà Pán - Bản Mo.", "Nậm Ty - Cò Mạ, Nà Pán - Bản Mo", "2"),
    ("Có 19 xã, phường khô hạn, thiếu nước, trong khi 2 xã là Nậm Ty và Cò Mạ đủ nước.", "Nậm Ty và Cò Mạ", "2"),
    ("Thưởng ba đợt: đợt đầu 40%, đợt hai 35% và đợt cuối 25%.", "đợt đầu 40%, đợt hai 35% và đợt cuối 25%", "3"),
    ("Tặng quà 02 huyện Xiềng Khọ, tỉnh Hủa Phăn và huyện Pạc Tha, tỉnh Bò Kẹo.",
     "Xiềng Khọ, tỉnh Hủa Phăn và huyện Pạc Tha, tỉnh Bò Kẹo", "2"),
    ("Hoàn thành 02 Dự án “Dân cư, hộ tịch”, “Căn cước” (cấp 82.941 thẻ).",
     "“Dân cư, hộ tịch”, “Căn cước” (cấp 82.941 thẻ)", "2"),
    ("Họp trong 2 ngày 6 và 7/8.", "6 và 7/8", "2"),
    # a number in words was none before a noun that nobody had listed
    ("Ba cổng ít người xem nhất: Nậm Ty 909 lượt, Cò Mạ 1.100 lượt, Nà Pán 1.800 lượt.",
     "Nậm Ty 909 lượt, Cò Mạ 1.100 lượt, Nà Pán 1.800 lượt", "3"),
    # the mark in "trên 2.000" cut the list off
    ("Có ba chi nhánh thu trên 2.000 triệu đồng: Nậm Ty 2.560 triệu đồng; Cò Mạ 2.410 triệu đồng; Nà Pán 2.130 triệu "
     "đồng.", "Nậm Ty 2.560 triệu đồng; Cò Mạ 2.410 triệu đồng; Nà Pán 2.130 triệu đồng", "3"),
    ("Gỗ giảm 36%, may mặc giảm 24,3%, bún khô giảm 23,6%. Ba ngành nói trên đều thiếu việc.",
     "36%, may mặc giảm 24,3%, bún khô giảm 23,6%", "3"),
    ("Chỉ có 2/11 nhóm hàng giảm giá là giao thông (giảm 1,2%) và bưu chính (giảm 0,3%).",
     "giao thông (giảm 1,2%) và bưu chính (giảm 0,3%", "2"),
    ("Đoàn có ba nhiệm vụ chính. Thứ nhất, rà soát hồ sơ. Thứ hai, kiểm tra thực địa. Thứ ba, kiến nghị.",
     "Thứ nhất, rà soát hồ sơ. Thứ hai, kiểm tra thực địa. Thứ ba, kiến nghị.", "3"),
    ("Vinh danh ba tác giả: Nguyễn Văn An (giải Nhất), Lê Thị Bình (giải Nhì), Phạm Cường (giải Ba).",
     "Nguyễn Văn An (giải Nhất), Lê Thị Bình (giải Nhì), Phạm Cường (giải Ba)", "3"),
    ("Sai phạm ở ba lĩnh vực. Xây dựng có 45 cuộc, kết luận 20. Ngân sách có 190 cuộc. Đất đai có 89 cuộc.",
     "Xây dựng có 45 cuộc, kết luận 20. Ngân sách có 190 cuộc. Đất đai có 89 cuộc", "3"),
    ("Trong 4 công ty, Bắc Lĩnh tăng cao nhất, 11,45%; tiếp đến Trung Hải 10,88%, Nam Khê 8,7%; Đại La tăng 0,62%.",
     "Bắc Lĩnh tăng cao nhất, 11,45%; tiếp đến Trung Hải 10,88%, Nam Khê 8,7%; Đại La tăng 0,62%", "4"),
    ("Trồng cà phê ở 4 tỉnh (Đắk Lắk, Đắk Nông, Lâm Đồng và Gia Lai).", "Đắk Lắk, Đắk Nông, Lâm Đồng và Gia Lai", "4"),
    ("Họp trực tuyến ở 5 điểm cầu: Hà Nội, Vinh, Đà Nẵng, TP. Hải Dương và Cần Thơ.",
     "Hà Nội, Vinh, Đà Nẵng, TP. Hải Dương và Cần Thơ", "5"),
    ("Ba ngày gần nhất, số ca lần lượt là 1.275, 1.239 và 1.114.", "1.275, 1.239 và 1.114", "3"),
    ("Nạo vét ba đoạn: 1.250 m, 980 m và 1.470 m, cộng 3.700 m.", "1.250 m, 980 m và 1.470 m", "3"),
    ("So sánh với hai tỉnh bạn (số liệu của các tỉnh):\na) Tỉnh Nậm Ty: có 617 hộ.\nb) Tỉnh Cò Mạ: có 833 hộ.",
     "Tỉnh Nậm Ty: có 617 hộ.", "2"),
    ("Đơn vị được tặng Bằng khen 2 năm liên tục (2022, 2023).", "2022, 2023", "2"),
    ("Có người chết là anh Sùng và chị Dếnh (hai người).", "anh Sùng và chị Dếnh", "2"),
    ("Bốn ngành tăng theo thứ tự: giày dép (27,7%), điện tử, máy tính (18,2%), xe máy (13,5%), giấy (9,1%).",
     "giày dép (27,7%), điện tử, máy tính (18,2%), xe máy (13,5%), giấy (9,1%", "4"),
    ("Ba cầu vượt: 237,2 tỷ đồng (cầu Tây 34,1 tỷ đồng; cầu Nam 93,7 tỷ đồng; cầu Bắc 109,4 tỷ đồng); đường gom tốn 60 "
     "tỷ đồng nữa.", "cầu Tây 34,1 tỷ đồng; cầu Nam 93,7 tỷ đồng; cầu Bắc 109,4 tỷ đồng", "3"),
    ("Bốn hội nhận ủy thác: Hội A 251 tỷ đồng, Hội B 198 tỷ đồng, Hội C 114 tỷ đồng, Hội D 76 tỷ đồng; phần cho vay "
     "trực tiếp 4,5 tỷ đồng.", "Hội A 251 tỷ đồng, Hội B 198 tỷ đồng, Hội C 114 tỷ đồng, Hội D 76 tỷ đồng", "4"),
    ("Sở công bố 30 ca mắc (BN1204-1233).", "1204", "30"),
])
def test_lists_that_hold(text: str, listed: str, count: str) -> None:
    assert ("consistent", listed, count) in said(text)
    assert all(outcome == "consistent" for outcome, _, _ in said(text))


@pytest.mark.parametrize(("text", "count"), [
    ("Huyện có 04 xã vùng cao (Nậm Ty, Cò Mạ và Phiêng Cằm).", "3"),
    ("Tổ có 4 thành viên: các đồng chí Hà, Lường, Quàng, Cà và Vì.", "5"),
    ("Còn 05 tiêu chí: giao thông, trường học, thu nhập và môi trường.", "4"),
    ("Khởi công 02 tuyến đường: Nậm Ty - Cò Mạ, Nà Pán - Bản Mo, Co Líu - Pá Lừm.", "3"),
    ("Xã tập trung 03 nhiệm vụ:\n- Rà soát đất, rừng;\n- Sửa đường.\n", "2"),
    ("Sở công bố 31 ca mắc (BN1204-1233).", "30"),
    ("Ba đơn vị dẫn đầu là Thành đoàn Sơn Bình, Huyện đoàn Phú Khê.", "2"),  # no district named "đoàn"
    ("Năm nay 04 chỉ tiêu không đạt là giảm nghèo, thu tiền sử dụng đất, giải ngân vốn.", "3"),
    ("Huyện có 50 xã vùng cao: Nậm Lẩu, Bản Mề, Tả Sần, Pa Tấn và Lũng Phó.", "5"),  # 05
    ("Đã chọn nhà thầu 5 gói xây lắp (XL-01, XL-02, XL-03, XL-05).", "4"),
    ("Chọn tám nhóm cây: khoai tây 2.400 ha; bí xanh, bí đỏ 1.850 ha; cà chua 800 ha; đậu tương 800 ha; ngô 2.500 ha; "
     "khoai lang 850 ha; rau, đậu 7.720 ha.", "7"),
    ("Bên B giao 05 hạng mục: 45 bộ bàn, giá 2.000.000 đồng, tiền 90.000.000 đồng; 45 bộ ghế x 1.000.000 đồng = "
     "45.000.000 đồng; 02 tủ x 6.000.000 đồng = 12.000.000 đồng; 01 hệ thống mạng 38.000.000 đồng.", "4"),
    ("Có 5 đơn vị dưới 30% là Ban Quản lý dự án, Sở Y tế, huyện Mường Khao và huyện Nậm Lìn.", "4"),
    ("Thêm 8 xã đủ 19/19 tiêu chí (Nậm Ty, Cò Mạ, Bản Mo; Co Líu, Pá Lừm; Nà Pán, Phiêng Cằm).", "7"),
    ("Xã có 6 bản đặc biệt khó khăn là Nà Ớt, Pá Lừm, Co Líu, Nà Pán và Huổi Một.", "5"),
    ("Có 7 nhóm tăng giá: giao thông 2,98%; may mặc, giày dép 0,51%; giáo dục 0,15%; hàng ăn 0,13%; thiết bị gia đình "
     "0,12%; hàng hóa và dịch vụ khác 0,04%.", "6"),
    ("Đường qua 4 xã: Nậm Ty, Cò Mạ và Phiêng Cằm với tổng chiều dài 27,5 km.", "3"),
    ("Bầu 7 ủy viên gồm các ông, bà: Lò An, Trần Thị Bình, Lê Văn Cương, Vì Thị Dung, Cà Văn Em, Đỗ Thị Hoa.", "6"),
])
def test_lists_that_do_not_match_their_number(text: str, count: str) -> None:
    assert [(outcome, likely) for outcome, _, likely in said(text)] == [("suspicious", count)]


@pytest.mark.parametrize("text", [
    "Có 9 trường đạt chuẩn, tiêu biểu là Trường Mầm non Ban Mai, Trường Tiểu học Nậm Ty.",
    "Nhiều hộ giữ nghề mộc, rèn, dệt... và mở 5 tổ hợp tác.",
    "Đoàn có 12 người, gồm lãnh đạo huyện, các phòng và chuyên viên.",
    "Có 12 huyện, gồm: Nậm Ty, Cò Mạ và 10 huyện khác.",
    "Có 7 người bị thương (Nậm Ty 2 người, Cò Mạ 1 người, Bản Mo 4 người).",
    "Hỗ trợ 12 hộ (bản Nậm Ty, bản Cò Mạ).",
    "Mở 4 lớp tại các xã: Nậm Ty, Cò Mạ, Phiêng Cằm.",
    "Qua kiểm tra 12 cơ sở, đoàn thấy các vi phạm sau:\n- Thiếu giấy phép;\n- Hàng hết hạn.\n",
    "Lũ cuốn 2 cầu, 3 cống: cầu Nậm Ty, cầu Cò Mạ, cống Bản Mo, cống Co Líu, cống Pá Lừm.",
    "Đạt 10 giải: 2 giải nhất, 3 giải nhì, 5 giải ba.",
    "3. Biểu quyết nội dung 2:\n+ tán thành 4.501 phiếu;\n+ không tán thành 69 phiếu;\n+ không có ý kiến 46 phiếu.",
    # a headline runs into the text, the number of a thing and a day open no list
    "Người xin việc tăng gấp 3 Ông Vũ Hùng, Trưởng phòng cho biết.",
    "Phương thức 5: Xét tuyển thẳng thí sinh giỏi, Xét học bạ.",
    # two numbers before one list; a bracket that tells where the names are
    "Giảm phí ở 4 khu của phường Nà Ớt và Pá Lừm (quận Bản Mo, Cò Mạ).",
    # the list goes on behind a member that is written small
    "Tám ngân hàng lên sàn gồm Bắc Á, Nam Á, Đông Á, ngân hàng Quân đội, Tây Đô, cùng ba ngân hàng khác.",
    # a list that says that there are more was held against its number; so were examples behind a colon
    "Chợ đầu mối có ở 7 xã: Nậm Ty, Cò Mạ, Nà thị Ớt, Tú Lệ … nên hàng về đều.",
    "Chợ đầu mối có ở 5 xã: Nậm Ty, Cò Mạ, Tú Lệ, v.v.",
    "Chợ đầu mối có ở 5 xã như: Nậm Ty, Cò Mạ, Tú Lệ.",
    # some of them are put in, or the kinds of things that they are
    "Năm hãng mỹ phẩm lớn - bao gồm Hoa Ban, Nà Ớt và Tà Xùa - đã tăng doanh số.",
    "Huyện đã thẩm định 34.391 m2 của năm dự án, bao gồm nhà máy, trường học, cơ sở y tế và bến xe.",
])
def test_what_is_no_list_of_its_number(text: str) -> None:
    assert said(text) == []


def test_a_list_ends_before_the_next_number_with_a_list_of_its_own() -> None:
    text = "Thị xã có 4 phường gồm Tô Hiệu, Chiềng Lề, Quyết Tâm và 2 xã gồm Chiềng Xôm, Hua La."
    assert said(text) == [("suspicious", "Tô Hiệu, Chiềng Lề, Quyết Tâm", "3"),
                          ("consistent", "Chiềng Xôm, Hua La", "2")]


def test_years_of_birth_are_no_column_of_figures() -> None:
    text = "Khởi tố 2 đối tượng là Lê Thị Yến (SN 1971, ở Nà Ớt) và Lò Văn Linh (SN 1972), vì lừa chị Dung (SN 1986)."
    assert not [claim for claim in said(text) if claim[0] == "suspicious"]


def test_what_is_named_beside_the_things_that_are_counted_is_listed_with_them() -> None:
    text = "Khách tới hai di tích và lễ hội: Đền Thượng 148 nghìn lượt, Chùa Vân 97 nghìn lượt, hội Gầu 32 nghìn lượt."
    assert not [claim for claim in said(text) if claim[0] == "suspicious"]


def test_items_are_counted_at_their_own_depth() -> None:
    text = "Xã tập trung 02 nhiệm vụ:\n- Rà soát đất:\n+ đất ở;\n+ đất rừng;\n- Sửa đường.\n"
    assert [outcome for outcome, _, _ in said(text)] == ["consistent"]


def test_what_sums_up_the_list_below_a_line_is_no_member_of_it() -> None:
    """A paragraph of results was counted as the second of four pillars, of which one was listed."""
    text = ("Xã chuyển đổi số trên 04 trụ cột, cụ thể:\n\nChính quyền số: mọi hồ sơ được xử lý trên mạng.\n\n"
            "Kết quả: xếp thứ nhất toàn huyện.")
    assert [(outcome, likely) for outcome, _, likely in said(text)] == [("suspicious", "1")]


@pytest.mark.parametrize(("text", "outcome", "count"), [
    ("Chiềng Pha, Nậm Ty và Mường Sại lần lượt có 125, 98, 77 và 54 hộ nghèo.", "suspicious", "3"),
    ("Theo sau là Hải Cảng, Hưng Khê, Gia Trung, lần lượt đạt 1,2 tỷ USD; 1,1 tỷ USD và 1 tỷ USD.", "consistent", "3"),
    ("Số hộ nghèo các năm 2021, 2022, 2023 và 2024 lần lượt là 1.250, 980, 760 hộ.", "suspicious", "4"),
    ("Các huyện Yên Bình, Mường La và Thuận Châu có tỷ lệ hộ nghèo lần lượt là 12,5% và 9,8%.", "suspicious", "3"),
])
def test_figures_told_in_turn_are_as_many_as_their_names(text: str, outcome: str, count: str) -> None:
    assert (outcome, count) in [(told, likely) for told, _, likely in said(text)]


@pytest.mark.parametrize("text", [
    "Cụ thể, ông Ngô Chí và bà Vũ Thị lần lượt mua 8 triệu và 13 triệu cổ phiếu.",
    "Ông Đức và bà Tú (cùng ở 19 Thái Phiên, Hai Bà, Hà Nội) góp lần lượt 39% và 6% vốn.",
    "Kinh phí năm 2017 và 2018 cũng được thông qua với tỷ lệ lần lượt là 98,08%, 98,06% và 79,81%.",
])
def test_what_stands_before_figures_in_turn_may_be_no_list(text: str) -> None:
    assert not [claim for claim in said(text) if claim[0] == "suspicious"]


@pytest.mark.parametrize(("text", "outcome", "count"), [
    ("Có 7 nhóm tăng giá, gồm: hàng hóa khác tăng 0,56%; ăn uống tăng 0,43%; nhà ở tăng 0,37%; giáo dục tăng 0,05%; "
     "đồ uống tăng 0,12%; may mặc tăng 0,10%; giải trí tăng 0,26%.", "consistent", "7"),
    ("Có 8 nhóm tăng giá, gồm: hàng hóa khác tăng 0,56%; ăn uống tăng 0,43%; nhà ở tăng 0,37%; giáo dục tăng 0,05%; "
     "đồ uống tăng 0,12%; may mặc tăng 0,10%; giải trí tăng 0,26%.", "suspicious", "7"),
    ("Hội thao có 12 đơn vị, thi 5 môn: bóng đá nam, cầu lông, bóng bàn, quần vợt và kéo co; trao 39 bộ huy chương.",
     "consistent", "5"),
    ("Xếp sau là bốn đoàn với số huy chương vàng lần lượt 25, 24, 18 và 8.", "consistent", "4"),
])
def test_lists_that_all_rise_or_end_at_a_semicolon_or_are_told_in_turn(text: str, outcome: str, count: str) -> None:
    """A rise of every member, a further clause and things that are no days hid the list of an announced number."""
    assert [(one, found) for one, _, found in said(text)] == [(outcome, count)]


def test_a_number_and_its_fraction_may_end_a_text_together() -> None:
    """Two figures that end with the last word of a text: what stands behind them was asked for, and an error told."""
    assert said("12 5-10 lần trong số 12/15 hộ nghèo") == []


@pytest.mark.parametrize(("text", "stated", "counted"), [
    ("Kế hoạch đề ra {} nhiệm vụ: (1) rà soát quy hoạch; (2) làm xong cơ sở dữ liệu đất đai; (3) đấu giá 14 khu đất; "
     "(4) thu hồi đất.", "05", "04"),
    ("Nghị quyết nêu {} đột phá: hạ tầng giao thông; nguồn nhân lực; cải cách hành chính; chuyển đổi số.", "ba", "bốn"),
    ("Có {} sở được giao phối hợp, gồm Sở Tài chính, Sở Nội vụ, Sở Xây dựng, Sở Y tế và Sở Công Thương.", "04", "05"),
    ("Hội nghị chỉ ra {} tồn tại:\n- Giải ngân vốn chậm;\n- Ô nhiễm tại 2 cụm công nghiệp;\n- Hồ sơ đất đai quá hạn.",
     "bốn", "ba"),
    ("Kế hoạch đặt ra {} chỉ tiêu chủ yếu:\n1. Thu ngân sách 95 tỷ đồng.\n2. Hộ nghèo giảm 3%.\n3. Rừng che phủ 51%.",
     "04", "03"),
    ("Báo cáo chỉ ra {} nguyên nhân: Một là, công tác dự báo còn hạn chế. Hai là, phối hợp thiếu chặt chẽ. Ba là, một "
     "bộ phận cán bộ ngại va chạm.", "bốn", "ba"),
    ("Vụ cháy làm {} người tử vong (bà N.T.H., 67 tuổi; anh T.V.D., 38 tuổi; cháu T.G.B., 6 tuổi), thiệt hại lớn.",
     "4", "3"),
])
def test_a_list_that_is_marked_or_headed_is_counted_whatever_its_items_tell(
        text: str, stated: str, counted: str) -> None:
    """A figure in an item, a word for "main", a noun that was no counter, a colon before ordinals: each hid a list."""

    def outcomes(number: str) -> set[str]:
        return {finding.verdict.outcome for finding in audit_document(document_of(text.format(number))).findings
                if finding.claim.rule.startswith("listing")}

    assert outcomes(counted) == {"consistent"}
    assert outcomes(stated) == {"suspicious"}


@pytest.mark.parametrize("text", [
    # a small letter and an abbreviation ended the list, a digit was no name, quotations were members
    "Huyện tập trung vào ba khu vực: Vùng vịnh Nà Lạc, TP. Phiêng Ban, vùng vịnh Cò Mạ.",
    "Sở đã ký với 5 doanh nghiệp, bao gồm Hoa Ban, Nà Ớt Cloud, LICO, 3A Việt Nam và Tổng công ty Tà Xùa.",
    "Ngành làm theo phương châm 3 không: \"Không giấy tờ, không tiền mặt, không chờ đợi\" và \"cơ chế một cửa\".",
    # where the last lies, a comma within a member, and one that is missing behind a bracket
    "Đoàn quảng bá du lịch tại hai thành phố Perth, Darwin, Úc.",
    "Đề án lo cho cả ba lĩnh vực: trồng trọt, chăn nuôi và thú y, bảo quản, chế biến và tiêu thụ.",
    "Dự án có 5 hãng gồm Hoa Ban (Lào), Nà Ớt (Nhật Bản) Cò Mạ Telecom, Phiêng Ban (Thái Lan), Tà Xùa (Lào).",
])
def test_a_list_may_be_cut_in_other_ways(text: str) -> None:
    assert all(outcome == "consistent" for outcome, _, _ in said(text))


def test_what_consists_of_its_kinds_is_told_whole() -> None:
    assert [outcome for outcome, _, _ in said("Có 04 khoản đạt ít, gồm phí chợ, lệ phí trước bạ và tiền thuê đất.")] \
        == ["suspicious"]


def test_a_list_without_its_last_members_is_still_told() -> None:
    assert [outcome for outcome, _, _ in said("Sở đã ký với 5 doanh nghiệp, bao gồm Hoa Ban, LICO và 3A Nậm Ty.")] \
        == ["suspicious"]


@pytest.mark.parametrize("text", ["42/63 : ”", "Xã có 3 việc: ”", "Có 3 việc: “”."])
def test_a_list_that_is_a_quotation_mark_is_none(text: str) -> None:
    """What stands behind a count and a colon may be nothing but a mark; the audit stopped with an error."""
    assert said(text) == []


@pytest.mark.parametrize(("text", "number", "other"), [
    ("Đại hội bầu {} Phó Bí thư là đồng chí Lò Thị Duyên và đồng chí Quàng Minh Sơn.", "hai", "ba"),
    ("Đại hội bầu bổ sung {} kiểm soát viên là bà Lò Thị Nhàn, ông Cầm Văn Khải.", "hai", "ba"),
    ("Có 9 đơn vị đạt dưới 60% và {} đơn vị chưa tiêu đồng nào, gồm Trường Nghề Nậm Hua và Vườn quốc gia Tà Xùa.",
     "2", "3"),
])
def test_offices_and_the_last_of_several_numbers_announce_lists(text: str, number: str, other: str) -> None:
    """Titles written large were no nouns, and a list shorter than its number was thought to be another number's."""
    assert [outcome for outcome, _, _ in said(text.format(number))] == ["consistent"]
    assert [outcome for outcome, _, _ in said(text.format(other))] == ["suspicious"]


def test_a_share_in_brackets_parts_no_number_from_its_names() -> None:
    assert [outcome for outcome, _, _ in said("Có 02 xã (12,5%), là Nậm Hua và Cò Mạ.")] == ["consistent"]


ROWS = "{above}\nTT\tXã\tSố hộ\tKinh phí (triệu đồng)\n1\tNậm Hua\t46\t1.150\n2\tPá Lông\t38\t950\n" \
    "3\tCò Mạ\t51\t1.275\n{below}"


@pytest.mark.parametrize(("above", "below", "outcome"), [
    ("Vốn được phân bổ cho {} xã, cụ thể:", "", "said"),
    ("Bảng 2. Kết quả của {} xã", "", "said"),
    ("Kết quả hỗ trợ:", "{} xã nói trên đã giải ngân xong.", "only right"),
])
def test_the_rows_of_a_table_are_as_many_as_were_told(above: str, below: str, outcome: str) -> None:
    """A number above a table was held against no row of it."""
    for number, wrong in (("03", False), ("04", True)):
        found = said(ROWS.format(above=above.format(number), below=below.format(number)))
        expected = ["suspicious" if wrong else "consistent"] if not wrong or outcome == "said" else []
        assert [one for one, _, _ in found] == expected
