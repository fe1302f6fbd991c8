"""A number and its words in brackets count one thing, whose name stands behind both: "05 (năm) dự án"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sonla_audit.measuring.figures import Draft, read_unit
from sonla_audit.measuring.spellings import Spellings
from sonla_audit.tokens import Words


def apposed(drafts: Sequence[Draft], words: Words, spell: Spellings, stop: frozenset[int],
            cue_at: frozenset[int]) -> None:
    """Give digits without a unit the one behind the bracket that tells them again in words, and nothing else.

    They end where they ended: the bracket is no part of them.
    """
    folded = words.folded
    for digits, told in pairwise(drafts):
        close = told.digits_last
        if not told.spelled or digits.spelled or not digits.bare or digits.nature != "count" or digits.unit.counter \
                or folded[digits.digits_last] != "(" or told.first != digits.digits_last + 1 \
                or close + 1 >= len(folded) or folded[close] != ")":
            continue
        last, right = digits.last, digits.right
        digits.last = close + 1
        read_unit(digits, words, folded, spell, stop, cue_at)
        digits.last, digits.right = last, right
