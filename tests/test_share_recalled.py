"""Shares of what is called by its name only, told paragraphs behind its figure, were no shares of anything."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of

_LIST = ("Xã thu từ cây trồng 4.820 triệu đồng, gồm:\na) Chè: 2.317 triệu đồng;\nb) Cà phê: 1.546 triệu đồng;\n"
         "c) Vốn cấp mới 957 triệu đồng.\nMỗi cây có một tổ theo dõi.\n")
_NAMES = ("Mưa đá làm 1.265 nhà hư hỏng tại 3 xã: Nậm Hua 785, Pá Lông 354, Cò Mạ 126.\nTrong đó hỏng nặng 132 nhà "
          "(Nậm Hua 86, Pá Lông 46).\nXã đã nhận 16,8 ha ngô giống và 15 ha lúa giống.\n")


def shares(text: str, share: str) -> list[tuple[str, list[str]]]:
    """What came of a percent as a share, with its figures."""
    return [(finding.verdict.outcome, [part.quantity.surface for part in finding.claim.parts if part.quantity])
            for finding in audit_document(document_of(text)).findings
            if finding.check == "share" and share in [part.quantity.surface for part in finding.claim.parts
                                                      if part.quantity]]


@pytest.mark.parametrize(("text", "share", "portion", "whole"), [
    (_LIST + "Như vậy chè chiếm 48,1%, cà phê 32,1%.", "48,1%", "2.317 triệu đồng", "4.820 triệu đồng"),
    (_LIST + "Ít nhất là nguồn cấp mới, chiếm 19,9%.", "19,9%", "957 triệu đồng", "4.820 triệu đồng"),
    ("Lúa, ngô thiệt hại 8.876,34 ha (Nậm Hua 1.472,34; Pá Lông 7.404), nặng nhất là Pá Lông, chiếm khoảng 83% diện "
     "tích.", "83%", "7.404", "8.876,34 ha"),
    ("Hai chiều đạt 233,13 triệu USD.\nKhối hợp tác xã thực hiện gần 151,98 triệu USD, tăng 23,1%.\nCông tác kiểm tra "
     "làm đủ.\nNhư vậy khối hợp tác xã nắm 65,2% tổng kim ngạch.", "65,2%", "151,98 triệu USD", "233,13 triệu USD"),
    (_LIST + "Trong cả vụ, riêng chè đã gần một nửa (48,1%).", "48,1%", "2.317 triệu đồng", "4.820 triệu đồng"),
    ("Cả tỉnh tiêm 96.400 liều: huyện Na Hang 21.300 liều, huyện Bắc Mê 52.056 liều, huyện Hàm Yên 23.044 liều; riêng "
     "huyện Bắc Mê đã hơn một nửa (54,0%).", "54,0%", "52.056 liều", "96.400 liều"),
])
def test_what_is_called_by_its_name_is_the_part(text: str, share: str, portion: str, whole: str) -> None:
    assert ("consistent", [portion, whole, share]) in shares(text, share)


def test_one_slip_in_the_share_of_a_list_is_told() -> None:
    text = _LIST + "Như vậy chè chiếm 48,1%, cà phê 31,2%."
    assert ("suspicious", ["1.546 triệu đồng", "4.820 triệu đồng", "31,2%"]) in shares(text, "31,2%")


@pytest.mark.parametrize("text", [
    _LIST + "Như vậy ngô chiếm 34,2%.",  # nothing is called so
    _LIST + "Diện tích cà phê chiếm 71,5%.",  # far from what its receipts are
    _NAMES + "Nậm Hua là nơi nặng nhất, chiếm 71% số nhà hư hỏng.",  # which of its figures is meant is not sure
])
def test_nothing_is_made_of_another_name(text: str) -> None:
    percent = text.rsplit(" ", 1)[1].rstrip(".") if text.endswith("%.") else "71%"
    assert shares(text, percent) == []
