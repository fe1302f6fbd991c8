"""Superlatives that are written around what they count: "nhiều trường chuẩn nhất", "ít hộ nghèo nhất"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sonla_audit.clauses.mentions import Told
from sonla_audit.tokens import Cue
from sonla_audit.values import replace

_WORDS = 5  # what is counted, in syllables


def whole(block: Told, cues: Sequence[Cue], words: Mapping[str, Sequence[str]]) -> list[Cue]:
    """The cues of a block, those that end a superlative put together with the word that begins it."""
    found: list[Cue] = []
    for cue in cues:
        if "split" in cue.classes:
            cue = _from_its_head(block, cue, words)
            while found and found[-1].last > cue.first:
                found.pop()  # "nhiều hộ nghèo nhất"
        found.append(cue)
    return found


def _from_its_head(block: Told, cue: Cue, words: Mapping[str, Sequence[str]]) -> Cue:
    split = block.reading.words
    for at in range(cue.first - 1, max(-1, cue.first - _WORDS - 2), -1):
        word = split.folded[at]
        if not word[0].isalpha() or at in block.inside:
            break
        name = next((name for name, heads in words.items() if word in heads), None)
        if name is not None and at < cue.first - 1:
            return replace(cue, start=split.starts[at], first=at, classes=frozenset((name, "around")),
                           words=block.reading.block.text[split.starts[at] : cue.end])
    return cue
