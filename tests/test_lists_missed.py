"""Lists that miss their totals though something else stands between or behind, and what is no list of a total."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of

FLIGHTS = (
    "Sáu tháng, ba hãng bay khai thác 94.750 chuyến, tăng 7% so với cùng kỳ. Cất cánh đúng giờ là 81.960 chuyến; "
    "chậm giờ 12.790 chuyến; hủy {} chuyến.\n"
    "Hãng Mây Trắng khai thác 51.340 chuyến; hãng này hủy 128 chuyến. Hãng Cánh Cò khai thác 27.190 chuyến, trong đó "
    "4.610 chuyến bị chậm (17%) cùng 85 chuyến phải hủy. Hãng Gió Nam khai thác 16.220 chuyến, song lại hủy "
    "112 chuyến.")
FISH = ("Tổng sản lượng ước {} nghìn tấn, giảm 0,3%; khai thác đạt 2.714,6 nghìn tấn, tăng 0,4%, riêng khai thác biển "
        "2.588,1 nghìn tấn, chiếm 95,3%; nuôi trồng 3.427,9 nghìn tấn, giảm 0,6%.")
GRADES = "Hội đồng nghiệm thu {} nhiệm vụ, xếp loại xuất sắc 5, khá 13, đạt 3, không có nhiệm vụ nào phải làm lại."
HOUSES = ("Có {} nhà hư hỏng, nhiều nhất là Mường Hoa 153 nhà, tiếp đến Nậm Sỏi 88 nhà; các nơi khác gồm Pá Ma 41 nhà, "
          "Cò Mạ 26 nhà, Bản Lóng 7 nhà; hơn 312 ha lúa bị thiệt hại.")
SOURCES = ("Toàn tỉnh huy động {} tỷ đồng. Xét theo nguồn, ngân sách hỗ trợ 9.412,6 tỷ đồng (chiếm 25,4%); vốn "
           "tín dụng 19.874,1 tỷ đồng, hơn một nửa tổng nguồn lực; còn lại 7.768,3 tỷ đồng là vốn doanh nghiệp.")

# "đặc biệt" in a name singles nothing out
SURGERY = "Khối ngoại mổ {} ca: loại đặc biệt 46 ca, loại I 1.287 ca, loại II 2.904 ca, loại III 1.018 ca."
CRIMES = ("Khởi tố {} bị can: ít nghiêm trọng 96 bị can, nghiêm trọng 284 bị can, rất nghiêm trọng 171 bị can, "
          "đặc biệt nghiêm trọng 38 bị can.")
# "trung bình" is a grade there, and no mean
GRADED = ("Đánh giá {} cơ sở: loại tốt 146 cơ sở, loại khá 1.287 cơ sở, loại trung bình 904 cơ sở, loại yếu "
          "38 cơ sở.")
INCOMES = "Toàn xã có {} hộ, trong đó hộ khá 412 hộ, hộ trung bình 1.236 hộ, hộ cận nghèo 204 hộ, hộ nghèo 118 hộ."
# of years in turn none is left out
YEARS = "Kết nạp {} đảng viên mới; theo từng năm là 118, 124, 131, 122 và 107 đảng viên."
QUARTERS = "Cảng xếp dỡ {} nghìn tấn hàng, các quý lần lượt là 241, 263, 288 và 307 nghìn tấn."
# the sum has a noun for both
SORTS = "Phát hiện 523 cá nhân và 389 tổ chức vi phạm, tổng cộng {} đối tượng."


def told(text: str, total: str) -> list[str]:
    """The outcome of every sum with a total."""
    report = audit_document(document_of(text.format(total)))
    return [finding.verdict.outcome for finding in report.findings
            if finding.claim.rule.startswith("total.") and any(
                quantity.surface.startswith(total) for quantity in finding.claim.quantities("total"))]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    (FLIGHTS, "325", "355"), (FISH, "6.142,5", "6.121,5"), (GRADES, "21", "22"), (HOUSES, "315", "294"),
    (SOURCES, "37.055", "37.073"), (SURGERY, "5.255", "5.318"), (CRIMES, "589", "598"), (YEARS, "602", "612"),
    (GRADED, "2.375", "2.385"), (INCOMES, "1.970", "1.960"), (QUARTERS, "1.099", "1.089"), (SORTS, "912", "922"),
])
def test_a_list_is_held_to_its_total(text: str, right: str, wrong: str) -> None:
    assert "consistent" in told(text, right)
    assert told(text, wrong) == ["suspicious"]


@pytest.mark.parametrize(("text", "total"), [
    (GRADES.replace("nhiệm vụ nào phải làm lại", "kinh phí bổ sung"), "30"),  # of tasks that are left nothing is said
    (SOURCES.replace("còn lại", "một phần vốn khác,"), "37.073"),
    (SURGERY.replace("loại đặc biệt", "đặc biệt là loại"), "5.318"),  # some of them
    (YEARS, "742"),  # years that are not told may be meant
    (SORTS, "1.922"),
    (FLIGHTS, "1.240"),  # far from what the three cancelled
    ("Có {} nhà hư hỏng, nhiều nhất là Mường Hoa 153 nhà, tiếp đến Nậm Sỏi 88 nhà; hơn 312 ha lúa hỏng.", "315"),
])
def test_a_list_that_need_not_be_whole_is_silent(text: str, total: str) -> None:
    assert "suspicious" not in told(text, total)


def test_about_so_many_is_no_rest_by_chance() -> None:
    text = ("Đội ngũ có 1.180 nghìn người (gồm 271.306 giáo viên mầm non; 842.115 giáo viên phổ thông; 12.480 giáo "
            "viên trung cấp), ngoài ra còn chừng 300 nghìn cán bộ quản lý.")
    report = audit_document(document_of(text))
    assert not [finding for finding in report.findings if finding.claim.rule == "total.rest"]
