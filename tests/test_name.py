"""One name in two spellings is asked about; two names that merely look alike are left alone."""

from __future__ import annotations

import pytest

from sonla_audit.audit import document_of, scene_of
from sonla_audit.checks.name import CHECK
from sonla_audit.finding import place


def found(text: str) -> list[list[str]]:
    """The spellings that each finding sets side by side, as they stand in the source."""
    scene = scene_of(document_of(text))
    source = scene.document.source.text
    assert all(CHECK.judge(scene, claim).severity == "warning" for claim in CHECK.find(scene))
    return [[source[piece.start:piece.end] for part in claim.parts for piece in place(scene.document, part)]
            for claim in CHECK.find(scene)]


def two(one: str, other: str) -> str:
    """A report that names one thing in its first paragraph and the other in its last."""
    return (f"Năm 2031, cán bộ huyện về {one} khảo sát 12 hộ.\nĐường vào khu sản xuất dài 3 km đã thông xe.\n"
            f"Theo báo cáo của {other}, có 9 hộ được hỗ trợ.\n")


@pytest.mark.parametrize(("one", "other"), [
    ("xã Nậm Khoòng", "xã Nậm Khoong"),
    ("suối Nặm Pàn", "suối Nậm Pàn"),
    ("đồng chí Lò Văn Phủi", "đồng chí Lò Văn Phùi"),
    ("ông Lò Vân Phủi", "bà Lò Văn Phủi"),
    ("phường Chiềng Sinh", "phường Chiềng Xinh"),
    ("đường Trần Nguyên Hãn", "tuyến đường Trần Nguyên Hản"),
    ("xã Bản Phố", "xã Bản Phô"),
])
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    [[left, right]] = found(two(one, other))
    assert one.endswith(left)
    assert other.endswith(right)


@pytest.mark.parametrize(("one", "other"), [
    pytest.param("xã Mường Hoà", "xã Mường Hòa", id="one spelling, the tone put elsewhere"),
    pytest.param("đồng chí Lò Văn Phủi", "đồng chí Lò Văn Phú", id="another given name"),
    pytest.param("đồng chí Lò Văn Hùng", "đồng chí Lò Văn Hưng", id="another vowel in a given name"),
    pytest.param("đồng chí Lò Văn Sinh", "đồng chí Lò Văn Xinh", id="another letter in a given name"),
    pytest.param("xã Nậm La", "suối Nặm La", id="a commune and a stream"),
    pytest.param("xã Nà Pha", "xã Nà Pho", id="another vowel"),
    pytest.param("xã Mường Chanh", "xã Mường Chanh", id="the same"),
    pytest.param("xã Mường Bú", "xã Chiềng Bù", id="two syllables differ"),
])
def test_other_names_are_silent(one: str, other: str) -> None:
    assert found(two(one, other)) == []


def test_names_of_one_enumeration_are_known_to_differ() -> None:
    assert found(two("bản Nà Pán", "bản Nà Pàn") + "Hai bản Nà Pán và Nà Pàn thi đua làm đường.\n") == []
    assert found("Kết quả các bản:\n- Bản Nà Pán: 12 hộ.\n- Bản Nà Pàn: 14 hộ.\n") == []


def test_names_that_both_come_often_are_two_names() -> None:
    text = "".join(f"Bản Nà Pán có {number} hộ mới.\nBản Nà Pàn mất {number} ha lúa.\n" for number in (3, 4, 5))
    assert found(text) == []


def test_a_name_is_found_behind_a_comma_of_its_enumeration() -> None:
    text = ("Huyện chọn các bản Nà Sầm, Phiêng Lơi và Pá Khoang làm điểm.\n"
            "Tháng sau, bản Phiêng Lởi có 3 hộ thoát nghèo.\n")
    assert found(text) == [["Phiêng Lơi", "Phiêng Lởi"]]


def test_one_house_by_its_second_name() -> None:
    assert found(two("Trường Mầm non Ngôi sao - Baby star", "Trường Ngôi sao nhỏ - Baby star")) == [
        ["Trường Mầm non Ngôi sao - Baby star", "Trường Ngôi sao nhỏ - Baby star"]]


@pytest.mark.parametrize(("one", "other"), [
    ("Trường Mầm non Ngôi sao - Baby star", "Trường Ngôi sao - Baby star"),  # the sort of school is left out
    ("Trường Sao Mai - Baby star", "Trường Ánh Dương - Baby star"),  # a brand with two houses
    ("đường Ngôi sao - Noong Bua", "đường Ngôi sao nhỏ - Noong Bua"),  # roads end where others do
])
def test_other_houses_and_roads_are_no_second_name(one: str, other: str) -> None:
    assert found(two(one, other)) == []


@pytest.mark.parametrize(("one", "other"), [
    ("Thư ký: ông Đặng Bá Quyết, văn phòng.", "Ban kiểm phiếu gồm 3 người do ông Đặng Bá Quyến làm thư ký."),
    ("Thư ký: bà H Liên Niê.", "Cuộc họp kết thúc lúc 11 giờ. Người ghi biên bản: H Liền Niê."),
    ("Ông Hà Trọng Đoan, Giám đốc, khai mạc hội nghị.", "Kết luận hội nghị, Giám đốc Hà Trọng Đoàn giao 4 việc."),
])
def test_one_office_and_two_names_a_letter_apart(one: str, other: str) -> None:
    [[left, right]] = found(f"{one}\nCác đại biểu nghe 5 báo cáo.\n{other}")
    assert left in one
    assert right in other


@pytest.mark.parametrize(("one", "other"), [
    ("Phó Giám đốc Hà Trọng Đoan trình bày.", "Phó Giám đốc Hà Trọng Đoàn phát biểu."),
    ("Thư ký: ông Đặng Bá Quyết.", "Giám đốc Đặng Bá Quyến kết luận."),
    ("Giám đốc Hà Trọng Đoan khai mạc.", "Nguyên Giám đốc Hà Trọng Đoàn tặng 40 suất quà."),
])
def test_two_who_hold_different_offices_or_one_that_several_hold(one: str, other: str) -> None:
    assert not found(f"{one}\nCác đại biểu nghe 5 báo cáo.\n{other}")


def test_a_number_typed_in_another_case_is_the_number_of_a_document() -> None:
    """ "96/Bc-UBND" was measured as a figure, since one capital alone was no sign of a document."""
    scene = scene_of(document_of("Thực hiện Báo cáo 96/BC-UBND ngày 12/7/2023, xã có 31 hộ. Theo Báo cáo 96/Bc-UBND."))
    [claim] = CHECK.find(scene)
    assert claim.rule == "name.document"
    assert CHECK.judge(scene, claim).severity == "info"
    assert [quantity.surface for quantity in scene.quantities if quantity.nature != "date"] == ["31 hộ"]


def test_titles_in_capitals_are_no_syllables_of_a_name() -> None:
    """ "PGS.TS Hà Trọng Đoan" and "Học viện TP Hà Trọng Đoan" were two names a letter apart."""
    assert not found("PGS.TS Hà Trọng Đoan, Giám đốc Học viện, khai mạc.\nCó 40 người.\n"
                     "Giám đốc Học viện TP Hà Trọng Đoan kết luận.")
