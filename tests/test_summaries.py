"""What sums a report up, balances by their names, percentages of amounts by theirs, means told before their word."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


def said(text: str, *rules: str) -> set[str]:
    """The outcomes of some rules in a text."""
    return {finding.verdict.outcome for finding in audit_document(document_of(text)).findings
            if finding.claim.rule.startswith(rules)}


@pytest.mark.parametrize(("text", "expected"), [
    ("Các xưởng may dùng 21.460 lao động, nữ 14.808 người.\n\nNhìn chung, với 38 dự án và 21.640 lao động, các cụm "
     "công nghiệp là nơi tạo việc làm chính.", {"suspicious"}),
    ("Toàn huyện có 412 hộ hiến 36.900 m² đất làm đường.\n\n4. Nhìn nhận chung\n\nPhong trào hiến đất lan rộng, với "
     "421 hộ tham gia.", {"suspicious"}),
    ("Toàn huyện có 412 hộ hiến 36.900 m² đất làm đường.\n\n4. Nhìn nhận chung\n\nPhong trào hiến đất lan rộng, với "
     "412 hộ tham gia.", {"consistent"}),
    ("Tổng nguồn vốn 96.310 triệu đồng, so đầu năm lớn thêm 9.402 triệu đồng (+10,8%).\n\nV. Đánh giá chung\n\n"
     "Nguồn vốn tăng 10,3%, tín dụng an toàn.", {"suspicious"}),
    ("Năm 2022 có 412 hộ hiến đất.\n\nNăm 2023, phong trào hiến đất có 421 hộ tham gia.", set()),
    ("Chia cho thành viên 254,4 triệu đồng, ghi đủ là 254.430.000 đồng.", {"consistent"}),
    ("Chia cho thành viên 254,4 triệu đồng, ghi đủ là 245.430.000 đồng.", {"suspicious"}),
])
def test_what_is_summed_up_is_what_was_told(text: str, expected: set[str]) -> None:
    """The closing words of a report took up nothing, and "ghi đủ là" announced nothing behind a plain figure."""
    assert said(text, "repeat") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Xuất khẩu 7 tháng 115,3 tỷ USD (+18,8%), nhập khẩu 117,8 tỷ USD (+23,6%). Bảy tháng xuất siêu 2,5 tỷ USD.",
     {"suspicious"}),
    ("Xuất khẩu 7 tháng 115,3 tỷ USD (+18,8%), nhập khẩu 117,8 tỷ USD (+23,6%). Bảy tháng nhập siêu 2,5 tỷ USD.",
     {"consistent"}),
    ("Hợp tác xã thu 814,2 triệu đồng, chi 820,2 triệu đồng, lãi 6,0 triệu đồng.", {"suspicious"}),
    ("Xuất khẩu 115,3 tỷ USD, nhập khẩu 117,8 tỷ USD; riêng khối trong nước xuất siêu 9,1 tỷ USD.", set()),
])
def test_a_balance_is_called_by_its_larger_side(text: str, expected: set[str]) -> None:
    """The difference was right, so a surplus that is a deficit was called consistent."""
    assert said(text, "wording.direction") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Kết dư cấp tỉnh 48.216 triệu đồng. Trích 50% kết dư cấp tỉnh, số tiền 25.108 triệu đồng, vào quỹ dự trữ.",
     {"suspicious"}),
    ("Giá trị trước thuế 1.370.000.000 đồng. Thuế GTGT 10% là 173.000.000 đồng.", {"suspicious"}),
    ("Giá trị trước thuế 1.370.000.000 đồng. Thuế GTGT 10% là 137.000.000 đồng.", {"consistent"}),
    ("Vùng cao có 142 xã, 1.386 bản; một xã trung bình 9,8 bản.", {"consistent"}),
    ("Vùng cao có 142 xã, 1.386 bản; một xã trung bình 8,9 bản.", {"suspicious"}),
])
def test_a_part_is_of_what_it_names(text: str, expected: set[str]) -> None:
    """Only what fitted was told of a percentage of an amount; "một xã trung bình" was read as no mean."""
    assert said(text, "product", "share") == expected
