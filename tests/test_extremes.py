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
