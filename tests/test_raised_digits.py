"""Digits that no number is made of: raised ones, and those in circles."""

from __future__ import annotations

import pytest

from sonla_audit.audit import audit_document, document_of


@pytest.mark.parametrize("text", [
    "Có 12 xã và ¹/³ diện tích rừng được chăm sóc, còn ¹³/⁶ hộ.",
    "Có 12 xã, ④/⑤ số hộ được hỗ trợ.",
    "Có 2 nhiệm vụ, gồm: ¹) trồng 5 ha; ²) chăm sóc 6 ha.",
    "Có 2 nhiệm vụ, gồm: (¹) trồng 5 ha; (②) chăm sóc 6 ha.",
    "Có 3 ca mắc (BN ¹⁷⁵-¹⁷⁷), trong đó có ca bệnh số ¹⁷⁵ và ca bệnh số ¹⁷⁶.",
    "Có 3 ca mắc (BN 175-177), gồm BN ¹⁷⁵ và BN ¹⁷⁶.",
])
def test_raised_digits_break_nothing(text: str) -> None:
    """A raised digit is a digit to Python, and makes no whole number: the whole file ended in an error."""
    report = audit_document(document_of(text))
    assert report.quantities
    assert all(figure.surface[:1] in "0123456789" for figure in report.quantities)
