"""What is told by names instead of a number: "Điền kinh và Bơi mang về 10 huy chương (mỗi môn 5 huy chương)"."""

from __future__ import annotations

from sonla_audit.clauses.clauses import Reading


def capitalised(reading: Reading, low: int, high: int) -> int:
    """How many capitalised names a list between two words holds: stretches that open with a capital letter."""
    text = reading.block.text
    names, fresh = 0, True
    for form, start in zip(reading.words.folded[low:high], reading.words.starts[low:high], strict=True):
        if not form[0].isalpha():
            fresh = True
        elif text[start].isupper():
            names += fresh
            fresh = False
        else:
            fresh = True
    return names
