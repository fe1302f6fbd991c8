"""One wrong figure is one alarm, whatever relations it makes fail; two wrong figures are two."""

from __future__ import annotations

import json

import pytest

from sonla_audit import reporters
from sonla_audit.audit import audit_document, document_of
from sonla_audit.finding import FileReport, Report
from sonla_audit.packs import load_messages
from sonla_audit.values import replace
from sonla_audit.view import View, account, grouped, suspicious, told_together


def read(text: str) -> FileReport:
    return audit_document(document_of(text))


def view() -> View:
    return View("vi", load_messages("vi"), quiet=True)


def alarms(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The rules of the alarms of a text, each with those of what is told with it."""
    return [(alarm.claim.rule, tuple(part.claim.rule for part in parts))
            for alarm, parts in told_together(suspicious(read(text).findings))]


SHARES = ("Điện thương phẩm 706,9 triệu kWh, gồm: nông nghiệp 21,9 triệu kWh (3,1%); công nghiệp 381,4 triệu kWh "
          "(54,0%); dịch vụ 38,8 triệu kWh (5,5%); sinh hoạt 241,7 triệu kWh (32,4%); loại khác 23,1 triệu kWh (3,3%).")


@pytest.mark.parametrize(("text", "alarm", "parts"), [
    # told as a share and as a hundred
    (SHARES, "share.base", ("hundred.whole",)),
    # a row of a table and its total
    ("| Cấp | Thu | Chi | Kết dư |\n|---|---|---|---|\n| Tỉnh | 13.402 | 13.391 | 11 |\n| Huyện | 8.215 | 8.110 | 105 "
     "|\n| Xã | 2.800 | 2.729 | 17 |\n| Cộng | 24.417 | 24.230 | 187 |", "change.cells", ("total.rows",)),
    # the operand of two relations that state other figures: 17 crashes, not 19
    ("Toàn tỉnh có 151 vụ tai nạn, gồm: quốc lộ 68 vụ (45,0%), tỉnh lộ 39 vụ (25,8%), nội thị 27 vụ (17,9%), đường "
     "nông thôn 19 vụ (11,3%).", "total.list", ("share.base",)),
    # a repeated value, of which one makes another relation hold
    ("Cả năm xã kết nạp được 186 đảng viên mới, đạt 103,3% chỉ tiêu (180 đảng viên).\n\nTóm lại, cả năm xã kết nạp "
     "được 168 đảng viên mới, đạt 103,3% chỉ tiêu (180 đảng viên).", "plan.reached", ("repeat.figure",)),
])
def test_what_one_wrong_figure_makes_fail_is_one_alarm(text: str, alarm: str, parts: tuple[str, ...]) -> None:
    """A wrong percent was two alarms, of its share and of the hundred; an editor mends one figure."""
    [(told, others)] = alarms(text)
    assert {told, *others} == {alarm, *parts}


@pytest.mark.parametrize("text", [
    # the total is wrong, and so is a share of it
    "Trong 182 đại biểu có 121 đảng viên, chiếm 65,5%. Trong 182 đại biểu: đại học 104 người, cao đẳng 31 người, trung "
    "cấp 29 người, sơ cấp 16 người.",
    "Trong 881 vụ cháy có 320 vụ ở nhà dân, chiếm 33,6%; 124 vụ ở cơ sở sản xuất, chiếm 13,4%.",
])
def test_two_wrong_figures_that_share_a_base_are_two_alarms(text: str) -> None:
    found = suspicious(read(text).findings)
    assert len(found) >= 2
    assert all(not finding.of for finding in found)


def test_each_format_tells_a_slip_once() -> None:
    file = read(SHARES)
    report = Report((file,))

    def lines(name: str) -> list[str]:
        write = reporters.load(name).write
        assert write is not None
        return list(write(report, view()))

    [line] = lines("concise")
    assert "Tỷ lệ ghi 32,4%" in line
    assert "Cũng do chỗ này: Các tỷ lệ của một tổng thể phải cộng thành 100%" in line
    assert sum(one.startswith("::") for one in lines("github")) == 1
    assert sum(one.startswith("| ") and "%" in one for one in lines("markdown")) == 1
    first, second = [finding for finding in json.loads("\n".join(lines("json")))["files"][0]["findings"]
                     if finding["verdict"] == "suspicious"]
    assert {first["rule"]: first.get("of"), second["rule"]: second.get("of")} == {
        "share.base": None, "hundred.whole": next(one["id"] for one in (first, second) if one["rule"] == "share.base")}
    said = list(account(view(), file))
    assert any("1 nghi vấn (1 lỗi, 0 cần xem" in line for line in said)
    assert "1 mệnh đề nữa không khớp cũng do chính những chỗ ấy." in said


def test_a_part_is_told_where_its_alarm_is_not() -> None:
    """What is left out, or let through for a reason, takes nothing else along."""
    found = suspicious(read(SHARES).findings)
    [part] = [finding for finding in found if finding.of]
    assert [(alarm, parts) for alarm, parts in told_together([part])] == [(part, ())]
    assert not suspicious(audit_document(document_of(SHARES), lambda rule: rule.startswith("hundred")).findings)[0].of


def test_the_cause_stands_before_what_it_explains() -> None:
    file = read(SHARES)
    worse = [replace(finding, verdict=replace(finding.verdict, severity="error"))
             for finding in suspicious(file.findings)]
    [group] = grouped(file, worse, "severity")
    assert [finding.claim.rule for finding in group] == ["share.base", "hundred.whole"]
