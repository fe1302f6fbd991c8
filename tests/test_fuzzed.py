"""What fuzzing reached the most of the program with is tried again: `python bench/fuzz.py --keep N` adds to it."""

from __future__ import annotations

from collections import Counter

import fuzz
import pytest

KEPT = fuzz.kept()
SHARES = 8


def test_enough_was_kept_for_every_door() -> None:
    assert len(KEPT) >= 200
    assert len(set(KEPT)) == len(KEPT)
    doors = Counter(fuzz.DOORS[data[0]] for data in KEPT)
    assert min(doors[door] for door in fuzz.DOORS) >= 20, doors


@pytest.mark.parametrize("share", range(SHARES))
def test_what_was_kept_breaks_nothing(share: int) -> None:
    for data in KEPT[share::SHARES]:
        try:
            fuzz.tried(data)
        except Exception as problem:
            problem.add_note(f"input: {data!r}")
            raise


def test_most_of_them_have_figures() -> None:
    """An input that is refused at the door, or holds nothing, tries little of the program."""
    assert sum(fuzz.tried(data) > 0 for data in KEPT[::6]) > len(KEPT[::6]) // 2
