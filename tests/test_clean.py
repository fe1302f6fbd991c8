"""Silence on what is right: whole reports whose figures all agree, and figures that are only listed.

A false alarm costs more than a missed slip: the editor who meets two of them stops reading.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sonla_audit.audit import audit, audit_document, document_of
from sonla_audit.finding import FileReport
from sonla_audit.quoting import quote, start_of

CLEAN = sorted((Path(__file__).resolve().parent.parent / "fixtures" / "clean").glob("*.txt"))
MOST_WARNINGS = 2


@pytest.fixture(scope="module", params=CLEAN, ids=lambda path: path.stem)
def report(request: pytest.FixtureRequest) -> FileReport:
    """Each clean report, audited."""
    return audit([str(request.param)]).files[0]


def said(report: FileReport, severity: str) -> list[str]:
    """The findings of a severity, as an editor would have to read them."""
    return [f"line {report.document.anchor(start_of(report.document, finding.claim)).line} {finding.claim.rule}: "
            f"{finding.verdict.working} [{quote(report.document, finding.claim, 160)}]"
            for finding in report.findings if finding.verdict.severity == severity]


def test_a_clean_report_has_no_error(report: FileReport) -> None:
    assert not said(report, "error")


def test_a_clean_report_has_hardly_a_warning(report: FileReport) -> None:
    assert len(said(report, "warning")) <= MOST_WARNINGS, said(report, "warning")


def test_a_clean_report_is_checked_all_the_same(report: FileReport) -> None:
    """Silence that comes of not looking is worth nothing."""
    assert report.coverage.claimed >= 100
    assert sum(finding.verdict.outcome == "consistent" for finding in report.findings) >= 40


LISTED = (
    """Trong tuần, trạm khuyến nông đã đi thực tế ở bản Nà Hạ, làm việc với 14 hộ trồng mận, lấy 37 mẫu đất và phát
265 tờ rơi. Đoàn cũng thăm một vườn ươm rộng 0,8 ha, nơi có 5.200 cây giống chờ xuất, rồi ghé xưởng sấy dùng lò 450 kg.
""",
    """Thiết bị bàn giao cho nhà trường:
- 24 bộ bàn ghế;
- 03 máy chiếu;
- 112 đầu sách tham khảo;
- 2.600 m2 cỏ sân bóng;
- 7,5 tấn xi măng.
""",
    """Tuyến đường dài 18,4 km, nền rộng 6,5 m, đi qua 05 bản với 731 hộ. Cây cầu đầu tuyến dài 42 m, tải trọng 13 tấn.
Tổng mức đầu tư được duyệt là 96,3 tỷ đồng, khởi công ngày 12/3/2023.
""",
    """Nhiệt độ thấp nhất trong đợt rét là 3,2 độ, lượng mưa đo được 64 mm, gió cấp 5. Ngành điện trực 24/24 giờ, có
8 tổ với 56 công nhân; hai xe cẩu và 1.150 m cáp dự phòng để sẵn tại kho.
""",
)


@pytest.mark.parametrize("text", LISTED)
def test_figures_that_are_only_listed_yield_no_finding(text: str) -> None:
    report = audit_document(document_of(text))
    assert report.coverage.figures >= 5
    assert not [(finding.claim.rule, finding.verdict.outcome, finding.verdict.working) for finding in report.findings]
