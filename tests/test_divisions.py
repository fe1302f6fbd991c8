"""Totals that nobody announces: which runs are believed, which are held against their total, which are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.total import CHECK

NAMES = ["bản Hua", "bản Pá", "bản Nà", "bản Cò", "bản Mạt", "bản Lốm"]
FORMS = [
    "Toàn xã có {total} con lợn; {parts}.",
    "Tổng đàn lợn {total} con. Trong đó {parts}.",
    "Đàn lợn đạt {total} con, tăng 3,2% so với cùng kỳ, {parts}.",
    "Toàn xã có {total} con lợn ({parts}).",
    "Đàn lợn của xã: {parts}; tổng cộng {total} con.",
    "Cả xã nuôi {total} con lợn. Phân theo bản: {parts}.",
]


def said(text: str) -> dict[tuple[str, ...], str]:
    """The outcome for each total of a text, by the figures of the claim, the total first."""
    scene = scene_of(document_of(text))
    return {tuple(scene.document.blocks[p.block].text[p.start : p.end] for p in claim.parts):
            CHECK.judge(scene, claim).outcome for claim in CHECK.find(scene)}


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@settings(max_examples=120, deadline=None)
@given(st.lists(st.integers(120, 9800), min_size=3, max_size=6), st.sampled_from(FORMS))
def test_parts_that_make_a_total_are_found_however_the_two_stand(parts: list[int], form: str) -> None:
    listed = ", ".join(f"{name} {dotted(part)} con" for name, part in zip(NAMES, parts, strict=False))
    text = form.format(total=dotted(sum(parts)), parts=listed)
    assert said(text).get((dotted(sum(parts)), *map(dotted, parts))) == "consistent", text


@settings(max_examples=120, deadline=None)
@given(st.lists(st.integers(120, 9800), min_size=3, max_size=6), st.sampled_from(FORMS), st.integers(0, 5),
       st.integers(2, 8))
def test_a_wrong_digit_is_never_called_consistent(parts: list[int], form: str, which: int, digit: int) -> None:
    wrong = list(parts)
    wrong[which % len(parts)] += 100 * digit
    listed = ", ".join(f"{name} {dotted(part)} con" for name, part in zip(NAMES, wrong, strict=False))
    found = said(form.format(total=dotted(sum(parts)), parts=listed))
    assert found.get((dotted(sum(parts)), *map(dotted, wrong))) != "consistent"


@pytest.mark.parametrize(("text", "figures"), [
    ("Cơ cấu chi của 14.206,8 triệu đồng tổng chi: chi thường xuyên 11.962,3, chi đầu tư 1.876,0, chi khác 368,5.",
     ("14.206,8", "11.962,3", "1.876,0", "368,5")),
    ("Hội đồng chấm 46 hồ sơ của 22 chủ thể. Kết quả 39 sản phẩm đạt, 7 chưa đạt.", ("46", "39", "7")),
    ("Tòa án hai cấp thụ lý 4.386 vụ, giải quyết 4.127 vụ. Tòa án tỉnh thụ lý 512 vụ, giải quyết 463 vụ; Tòa án huyện "
     "thụ lý 3.874 vụ, giải quyết 3.664 vụ.", ("4.127", "463", "3.664")),
    ("Khám nội trú 42 người, ngoại trú 97 người, tại nhà 58 người; tổng cộng 197 người.", ("197", "42", "97", "58")),
    ("Trong năm có 118 nhiệm vụ. Đã nghiệm thu 86 nhiệm vụ: xuất sắc 12, đạt 74; đang thực hiện 29, dừng 03.",
     ("118", "86", "29", "03")),
])
def test_a_total_is_found_without_a_cue(text: str, figures: tuple[str, ...]) -> None:
    assert said(text).get(figures) == "consistent"


@pytest.mark.parametrize(("text", "figures"), [
    ("Tổng số phòng học 902, kiên cố 731 phòng (81,0%), bán kiên cố 154 phòng (17,1%), phòng tạm 27 phòng.",
     ("902", "731", "154", "27")),
    ("Về tiền, phải thi hành 1.826,4 tỷ đồng; có điều kiện 964,8 tỷ, chưa có điều kiện 816,6 tỷ.",
     ("1.826,4", "964,8", "816,6")),
    ("Khai thác 71.326 tấn. Trong khai thác, cá 52.918 tấn, tôm 2.847 tấn, mực 8.405 tấn, thủy sản khác 7.056 tấn.",
     ("71.326", "52.918", "2.847", "8.405", "7.056")),
    ("Từ kho 40 tấn phân đầu vụ, hợp tác xã nhập thêm 125 tấn, bán ra 138 tấn, hiện tồn 37 tấn.",
     ("37", "40", "125", "138")),
])
def test_a_list_that_all_but_makes_its_total_is_suspicious(text: str, figures: tuple[str, ...]) -> None:
    assert said(text).get(figures) == "suspicious"


@pytest.mark.parametrize("text", [
    # numerators of a column of fractions are not held against the sum of its denominators
    "Khảo sát 3.260 phiếu, gồm 1.200 phiếu nội trú, 1.540 phiếu ngoại trú, 520 phiếu nhân viên. 1.146/1.200 người nội "
    "trú hài lòng, 1.395/1.540 người ngoại trú hài lòng, 504/520 nhân viên hài lòng.",
    # a list of some says nothing of the rest
    "Xuất khẩu đạt 5.172,4 triệu USD. Các mặt hàng chính: dệt may 1.906,2 triệu USD, giày dép 688,1 triệu USD.",
    # groups may share members
    "Đảng bộ có 1.128 đồng chí: nữ 387 (34,3%), người dân tộc thiểu số 846 (75%).",
])
def test_what_is_no_division_is_left_alone(text: str) -> None:
    assert "suspicious" not in said(text).values()
