"""A finding is known again in another revision: its fingerprint knows no lines, no encoding of letters, no neighbours.

A baseline that forgets a finding stops the commit of somebody who changed nothing; one that takes a new mistake for
an old one lets it through.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from test_metamorphic import CHANGES, PASSAGES, SAMPLE, UNDECIDABLE, UNWRAPPED, refilled

from sonla_audit.audit import audit_document, document_of

WRONG = "Xã giải ngân 412 triệu đồng/480 triệu đồng kế hoạch vốn giao (đạt 87,9%)."
HEAD = """Kính gửi các đồng chí lãnh đạo. Văn phòng xin gửi kèm văn bản này lời cảm ơn chân thành.

"""


def ids(text: str, outcome: str = "") -> set[str]:
    """The ids of the findings of a text, each of which must be given once."""
    found = [finding.id for finding in audit_document(document_of(text)).findings
             if not outcome or finding.verdict.outcome == outcome]
    assert len(found) == len(set(found))
    return set(found)


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def full_width(text: str) -> str:
    """Digits and the percent sign as wide as Chinese characters."""
    return text.translate({**{ord(str(digit)): 0xFF10 + digit for digit in range(10)}, ord("%"): 0xFF05})


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("path", [SAMPLE, *PASSAGES], ids=lambda path: path.stem)
def test_writing_the_same_otherwise(path: Path, change: Callable[[str], str]) -> None:
    found = ids(text_of(path))
    assert found
    assert ids(change(text_of(path))) == found


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("path", UNWRAPPED, ids=lambda path: path.stem)
def test_other_widths(path: Path, width: int) -> None:
    if (path.stem, width) in UNDECIDABLE:
        pytest.skip("the end of a full last line cannot be seen, so other claims are found")
    assert ids(refilled(text_of(path), width)) == ids(text_of(path))


@pytest.mark.parametrize("path", [SAMPLE, *PASSAGES], ids=lambda path: path.stem)
def test_a_paragraph_more_above(path: Path) -> None:
    assert ids(HEAD + text_of(path), "suspicious") == ids(text_of(path), "suspicious")


def test_digits_of_another_width_and_the_other_right_spelling() -> None:
    found = ids(WRONG)
    assert ids(full_width(WRONG)) == found
    assert ids("Xã Hoà Bình: " + WRONG) == ids("Xã Hòa Bình: " + WRONG)


def test_equal_mistakes_are_told_apart() -> None:
    once, twice = ids(WRONG, "suspicious"), ids(f"{WRONG}\n\n{WRONG}", "suspicious")
    assert once < twice
    [first] = once
    assert first.replace("#1", "#2") in twice


def test_another_figure_or_another_rule_is_another_finding() -> None:
    [found] = ids(WRONG, "suspicious")
    for changed in (WRONG.replace("87,9%", "87,8%"), WRONG.replace("412", "413"), WRONG.replace("Xã", "Huyện đã"),
                    WRONG.replace("kế hoạch vốn giao (đạt", "kế hoạch, bằng (đạt")):
        assert found not in ids(changed, "suspicious")


def test_edits_elsewhere_in_the_sentence_leave_it_alone() -> None:
    before = "Trong năm, Ủy ban nhân dân xã đã chỉ đạo các đơn vị thi công khẩn trương. " + WRONG
    after = "Trong năm qua, xã đã đôn đốc các đơn vị. " + WRONG[:-1] + ", cao nhất từ trước đến nay."
    assert ids(before, "suspicious") == ids(after, "suspicious")
