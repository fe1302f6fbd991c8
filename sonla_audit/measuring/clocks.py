"""Times of day, which are no quantities: "14h30", "lúc 7 giờ", "15 giờ ngày 9/10", "từ 8 giờ 00 đến 10 giờ 45".

A number of hours may be a length as well. It is a time where minutes are glued to it or stand behind it without their
word, where a day or a part of the day follows, where its lead word says so, or where the other end of its span is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sonla_audit.measuring.mask_words import MaskWords, syllables
from sonla_audit.patterns import Match
from sonla_audit.tokens import before

_LATE = 6  # o'clock: lengths of so many hours are not told with their minutes
_DASHES = frozenset("-–")
_PARTING = frozenset(",;.:)-–")


def clocks(text: str, words: MaskWords) -> Iterator[tuple[int, int]]:
    """The places of the times of day in a text."""
    hits = list(words.clock.finditer(text))
    sure = [bool(hit["glued"] or hit["part"]) or _noted(text, hit, words) or _bare(text, hit, words) for hit in hits]
    for at, (one, other) in enumerate(pairwise(hits)):
        if sure[at] != sure[at + 1] or (one["told"] and int(one["hour"]) >= _LATE and _from(text, one, words)):
            gap = text[one.end() : other.start()].strip()
            if syllables(gap) in words.lists["clock_until"] or gap in _DASHES:
                sure[at] = sure[at + 1] = True
    for hit, known in zip(hits, sure, strict=True):
        if known:
            yield hit.start(), hit.start("part") if hit["part"] else hit.end()


def _noted(text: str, hit: Match[str], words: MaskWords) -> bool:
    """Whether the word before it says that the time of day follows."""
    return before(text, hit.start())[1][-1:] in words.lists["clock_lead"]


def _from(text: str, hit: Match[str], words: MaskWords) -> bool:
    """Whether a span of time begins with it."""
    return before(text, hit.start())[1][-1:] in words.lists["clock_from"]


def _bare(text: str, hit: Match[str], words: MaskWords) -> bool:
    """Whether minutes follow without their word, and nothing behind them that they could count: "8 giờ 00 đến"."""
    if not hit["minutes"] or hit["told"]:
        return False
    behind = text[hit.end() : hit.end() + 12].lstrip()
    sign = behind[:1]
    return not sign or (sign in _PARTING and not behind[1:2].isdigit()) \
        or syllables(behind.partition(" ")[0]) in words.lists["clock_until"]
