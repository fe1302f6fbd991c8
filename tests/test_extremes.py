"""The most and the least of a table's rows, as the text around the table tells them; values in falling order."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.wording import CHECK
from sonla_audit.writing import shown

TABLE = """Bảng 2. Kết quả quyên góp
TT | Xã | Số hộ | Số tiền (triệu đồng)
1 | Nậm Lạnh | 112 | 346
2 | Nà Ớt | 138 | 295
3 | Dồm Cang | 97 | 412
4 | Mường Và | 104 | 308
Cộng | | 451 | 1.361

"""


def told(text: str) -> list[tuple[str, str]]:
    """Figures and outcome of every claim about an order."""
    scene = scene_of(document_of(text))
    return [(" ".join(shown(p.quantity) for p in claim.parts if p.quantity), CHECK.judge(scene, claim).outcome)
            for claim in CHECK.find(scene) if claim.rule == "wording.rank"]


@pytest.mark.parametrize(("text", "expected"), [
    ("Xã Dồm Cang góp nhiều nhất, 412 triệu đồng; xã Nà Ớt góp ít nhất với 295 triệu đồng.",
     [("412 346 295 308", "consistent"), ("295 346 412 308", "consistent")]),
    ("Xã Mường Và góp ít nhất, 308 triệu đồng.", [("308 295", "suspicious")]),
    ("Nhiều hộ nhất là xã Nà Ớt (138 hộ).", [("138 112 97 104", "consistent")]),
    ("Mức góp cao nhất là 412 triệu đồng.", [("412 346 295 308", "consistent")]),
    ("Mức góp thấp nhất là 308 triệu đồng.", []),
    ("Xã Mường Và góp ít nhất trong nhiều năm, 308 triệu đồng.", []),
    ("Xã Mường Và đông nhất vùng.", []),
])
def test_a_superlative_is_held_against_a_column(text: str, expected: list[tuple[str, str]]) -> None:
    """The row that is named, the column in which its value stands, all others of it but the total."""
    assert [claim for claim in told(TABLE + text) if claim[0] != "295 412"] == expected


def test_a_part_of_a_table_has_a_most_of_its_own() -> None:
    """ "Ít nhất là" may be said of one part of the rows; all of them are no rivals then."""
    table = TABLE.replace("3 | Dồm", "Vùng cao | | |\n3 | Dồm")
    assert told(table + "Xã Mường Và góp ít nhất, 308 triệu đồng.") == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Mưa đá làm hỏng 265 nhà: Nậm Lạnh 185, Nà Ớt 54, Dồm Cang 17, Mường Và 9.", "185 54 17 9"),
    ("Đợt này Nậm Lạnh trồng 185 ha, Nà Ớt 54 ha, Dồm Cang 17 ha, Mường Và 9 ha.", "185 54 17 9"),
    ("Kết quả bầu:\n1. Ông Lò Văn A: 412 phiếu;\n2. Bà Vì Thị B: 387 phiếu;\n3. Ông Hà Văn C: 305 phiếu;\n"
     "4. Bà Tòng Thị D: 290 phiếu.", "412 387 305 290"),
])
def test_four_in_falling_order_are_an_order(text: str, expected: str) -> None:
    """Nobody says so, but four values hardly fall by chance."""
    assert (expected, "consistent") in told(text)


@pytest.mark.parametrize("text", [
    "Đợt này Nậm Lạnh trồng 185 ha, Nà Ớt 54 ha, Dồm Cang 9 ha, Mường Và 17 ha.",
    "Đợt này Nậm Lạnh trồng 185 ha, Nà Ớt 54 ha, Dồm Cang 17 ha.",
    "Kết quả bầu:\n1. Ông Lò Văn A: 412 phiếu;\n2. Bà Vì Thị B: 387 phiếu;\n3. Ông Hà Văn C: 290 phiếu;\n"
    "4. Bà Tòng Thị D: 305 phiếu.",
])
def test_any_other_row_is_in_an_order_of_its_own(text: str) -> None:
    """What no word calls an order is never contradicted."""
    assert told(text) == []


GIVEN = ("Bản Nà Sản góp 41 triệu đồng; bản Nà Hạ góp 67 triệu đồng; bản Phiêng Lặp góp 38 triệu đồng; bản Híp góp 52 "
         "triệu đồng. ")


@pytest.mark.parametrize(("text", "expected"), [
    ("Nhiều nhất là bản Nà Hạ, kế đến là bản Nà Sản, rồi bản Phiêng Lặp.", ("67 41 38", "consistent")),
    ("Bản Nà Hạ nhiều nhất, tiếp đến là bản Phiêng Lặp, rồi bản Nà Sản.", ("67 38 41", "suspicious")),
    ("Ít nhất là bản Phiêng Lặp, tiếp theo là bản Nà Sản.", ("38 41", "consistent")),
])
def test_places_may_be_told_by_name(text: str, expected: tuple[str, str]) -> None:
    """Each name is that of one entry of the row before."""
    assert expected in told(GIVEN + text)


@pytest.mark.parametrize("text", [
    "Nhiều nhất là bản Nà Hạ, kế đến là bản Mòng, rồi bản Phiêng Lặp.",
    "Trước đây bản Nà Hạ nhiều nhất với 20 triệu đồng, tiếp đến là bản Phiêng Lặp với 18 triệu đồng.",
])
def test_names_of_no_row_have_no_place_in_it(text: str) -> None:
    """One that was not told, or figures of their own: nothing is wrong."""
    assert "suspicious" not in [outcome for _, outcome in told(GIVEN + text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Hoàn thành theo xã:\n- Nậm Lạnh: 46/48 hộ, đạt 95,8%;\n- Nà Ớt: 79/91 hộ, đạt 86,8%;\n- Dồm Cang: 43/49 hộ, "
     "đạt 87,8%.\nTỷ lệ thấp nhất là xã Dồm Cang.", ("87,8% 86,8%", "suspicious")),
    ("Hoàn thành theo xã:\n- Nậm Lạnh: 46/48 hộ, đạt 95,8%;\n- Nà Ớt: 79/91 hộ, đạt 86,8%;\n- Dồm Cang: 43/49 hộ, "
     "đạt 87,8%.\nTỷ lệ thấp nhất là xã Nà Ớt.", ("86,8% 95,8% 87,8%", "consistent")),
    ("Lúa - màu tăng 4,2%, rừng tăng 0,4%, chợ tăng 3,8%; như vậy lúa - màu là nhóm tăng cao nhất.",
     ("4,2% 0,4% 3,8%", "consistent")),
    ("Có 3 nhóm tăng là: lương thực 0,13%; giao thông 2,98%; giáo dục 0,15%. Tăng cao nhất là giao thông.",
     ("2,98% 0,13% 0,15%", "consistent")),
    ("Gạo tẻ 638 đồng/kg; cà phê 3.482 đồng/kg; hạt tiêu 4.308 đồng/kg; hạt điều 5.378 đồng/kg. Cà phê có giá cao "
     "nhất trong các loại kể trên.", ("3.482 4.308 5.378", "suspicious")),
    ("Nhà dân nhiều nhất với 823 vụ (37%); kho xưởng 271 vụ (12,2%).", ("823 271", "consistent")),
    ("Ba nơi lớn nhất theo thứ tự là Nà Ớt 15 tỷ đồng, Mường Và 8 tỷ đồng, Dồm Cang 7 tỷ đồng; cộng lại 30 tỷ đồng.",
     ("15 8 7", "consistent")),
])
def test_what_is_called_the_most(text: str, expected: tuple[str, str]) -> None:
    """By its name, below a list, with a sum behind the row."""
    assert expected in told(text)
    assert len({outcome for _, outcome in told(text)}) == 1


@pytest.mark.parametrize(("text", "expected"), [
    ("Ba bản ít hộ nhất: Nà Ớt 90 hộ, Mường Và 110 hộ, Dồm Cang 180 hộ.", ("90 110 180", "consistent")),
    ("Khách mua số một chiếm 53,5% thị phần; hai khách kế tiếp lần lượt chiếm 16,1% và 4,2%.",
     ("53,5% 16,1%", "consistent")),
    ("Cao nhất là xã Nà Ớt, 55/55 (100%); thấp nhất là xã Mường Và, 46/135 (34%).", ("34% 100%", "consistent")),
    ("Đường 11.236 triệu đồng, cầu 4.208 triệu đồng, cống 3.503 triệu đồng, kè 1.904 triệu đồng; bình quân mỗi xã 451 "
     "triệu đồng.", ("11.236 4.208 3.503 1.904", "consistent")),
])
def test_ends_of_a_row(text: str, expected: tuple[str, str]) -> None:
    """The least first, two told in turn behind the first, rates rather than their parts; a mean is no entry."""
    assert expected in told(text)


def test_a_row_of_least_in_another_order_is_left_alone() -> None:
    """Nobody says in which order the least are told."""
    text = "Ba bản ít hộ nhất: Nà Ớt 110 hộ, Mường Và 90 hộ, Dồm Cang 180 hộ."
    assert "suspicious" not in [outcome for _, outcome in told(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Xã Nà Ớt đông hộ nhất.", [("138 112 97 104", "consistent")]),
    ("Xã Nà Ớt có số hộ nhiều nhất, xã Dồm Cang có số tiền quyên góp cao nhất.",
     [("138 112 97 104", "consistent"), ("412 346 295 308", "consistent")]),
    ("Xã Dồm Cang có số tiền lớn nhất.", [("412 346 295 308", "consistent")]),
    ("Xã Nậm Lạnh có số tiền nhiều nhất.", [("346 412", "suspicious")]),
    ("Xã Nậm Lạnh có số tiền nhiều nhất trong nhiều năm.", []),
])
def test_a_row_is_called_the_most_of_a_column_without_its_value(text: str, expected: list[tuple[str, str]]) -> None:
    """Only a superlative with a value beside it was held against the table."""
    assert told(TABLE + text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Năm xã có tỷ lệ hộ nghèo cao nhất, ghi theo thứ tự từ cao xuống thấp\n1) Nậm Lạnh 9,8%;\n2) Nà Ớt 8,1%;\n"
     "3) Dồm Cang 6,4%;\n4) Mường Và 6,9%;\n5) Púng Bánh 4,3%.", "suspicious"),
    ("Các xã nhiều hộ nghèo nhất, xếp từ cao xuống thấp:\n- Nậm Lạnh: 187 hộ;\n- Nà Ớt: 140 hộ;\n- Dồm Cang: 112 hộ.",
     "consistent"),
    ("Các xã nhiều hộ nghèo nhất:\n- Nậm Lạnh: 187 hộ;\n- Nà Ớt: 112 hộ;\n- Dồm Cang: 140 hộ.", ""),
    ("Các xã theo thứ tự trên bản đồ:\n- Nậm Lạnh: 187 hộ;\n- Nà Ớt: 112 hộ;\n- Dồm Cang: 140 hộ.", ""),
])
def test_a_heading_says_the_order_of_its_items(text: str, expected: str) -> None:
    """An order was looked for in the sentence that tells it, never in the items below a heading."""
    assert [outcome for _, outcome in told(text)][:1] == ([expected] if expected else [])


@pytest.mark.parametrize(("text", "expected"), [
    ("Lợi nhuận ba quý là 583,1; 677,4; 511,5 tỷ đồng, lũy kế 1.772,0 tỷ đồng. Quý II vẫn là quý lãi nhiều nhất.",
     "consistent"),
    ("Thu hoạch bốn quý lần lượt là 83,1; 77,4; 51,5 và 40,2 tấn, thấp nhất là quý III.", "suspicious"),
    ("Trường có 192 em xuất sắc (26,0%), 325 em giỏi (44,0%), 222 em khá (30,0%). Loại giỏi đông nhất.", "consistent"),
    ("Trường có 192 em xuất sắc (26,0%), 325 em giỏi (44,0%), 222 em khá (30,0%). Loại khá đông nhất.", "suspicious"),
    ("Huyện có 218 trang trại chăn nuôi, 326 trang trại trồng trọt và 37 trang trại thủy sản; nhiều nhất là "
     "trang trại chăn nuôi.", "suspicious"),
    ("Năng suất lúa của Nậm Lạnh, Nà Ớt và Dồm Cang giảm 0,6%, 4,1% và 12,6%, trong đó Nà Ớt giảm mạnh nhất.",
     "suspicious"),
])
def test_what_is_named_the_most_is_found_by_its_name(text: str, expected: str) -> None:
    """Quarters and sorts named behind their counts were not; the last of a row stood beside the word by chance."""
    assert [outcome for _, outcome in told(text)][-1:] == [expected]
