"""Places in a ranking and by how many somebody rose or fell: "xếp thứ 5, tăng 3 bậc so với năm 2022 (thứ 8)"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly
from sonla_audit.tokens import folded_phrase

_MOST = 3  # places told in one sentence
_VERB = 2  # syllables of a verb that moves somebody


def claims(blocks: Sequence[Told], words: Mapping[str, Sequence[str]]) -> Iterator[Claim]:
    """The moves between two places of one sentence; ``words`` are what such moves are counted in and told by."""
    counters = frozenset(words["places"])
    ways = {folded_phrase(verb): way for name, way in (("climbs", 1), ("slips", -1)) for verb in words[name]}
    for block in blocks:
        for change in block.mentions:
            if change.quantity.unit.counter[:1] == () or change.quantity.unit.counter[0] not in counters:
                continue
            way, verb = (change.way, change.cue) if change.kind == "step" else _moved(block, change, ways)
            if not way:
                continue
            figures = block.figures(*block.reading.sentences[change.figure.sentence])
            every = [figure for figure in figures if figure.quantity.nature == "ordinal"]
            # "xếp 9/63, tăng 26 bậc (hạng 35); PCI xếp 16/63, tăng 2 bậc (hạng 18)": what a semicolon parts is apart
            own = [figure for figure in every if figure.part == change.figure.part]
            places = (own if len(own) > 1 else every)[:_MOST]
            beside = _beside(places, change.figure)
            pairs = sorted(combinations(places, 2), key=lambda pair: not _fits(pair[0], pair[1], change.figure))
            if not pairs:
                continue
            known = beside or _told_apart(pairs[0], change.figure)
            if known is not None:
                parts = (part("now", known[0]), part("change", change.figure), part("base", known[1]))
                yield Claim("change.near", parts, (verb,), "certain", len(pairs), 9, f"difference {-way}")
                continue
            higher, lower = sorted(pairs[0], key=lambda figure: figure.quantity.value.low or 0)
            parts = (part("now", lower), part("change", change.figure), part("base", higher))
            yield Claim("change.near", parts, (verb,), "certain" if len(pairs) == 1 else "likely", len(pairs), 9,
                        "difference 1")


def _moved(block: Told, change: Mention, ways: Mapping[str, int]) -> tuple[int, str]:
    """The way that a verb directly before a number of places goes, and the verb; 0 where there is none."""
    words, first = block.reading.words, change.figure.first
    for size in range(_VERB, 0, -1):
        way = ways.get(" ".join(words.folded[max(0, first - size) : first]), 0)
        if way:
            return way, block.reading.block.text[words.starts[first - size] : words.ends[first - 1]]
    return 0, ""


def _told_apart(pair: tuple[Figure, Figure], step: Figure) -> tuple[Figure, Figure] | None:
    """The place now and the one before, where the bracket behind a step holds the earlier: "tăng 1 bậc (thứ 24)"."""
    one, two = pair
    return pair if one.at < step.at < two.at and two.bracket and not one.bracket else None


def _beside(places: Sequence[Figure], step: Figure) -> tuple[Figure, Figure] | None:
    """The one place before the moves of a sentence and the one in the bracket right behind this move."""
    before = [figure for figure in places if figure.at < step.at and not figure.bracket]
    behind = next((figure for figure in places if figure.at > step.at), None)
    near = behind is not None and behind.bracket != 0 and behind.host is not None and behind.host >= step.at
    return (before[0], behind) if len(before) == 1 and near and behind is not None else None


def _fits(one: Figure, other: Figure, step: Figure) -> bool:
    gap = one.quantity.value - other.quantity.value
    if gap.below(exactly(0)):
        gap = -gap
    return gap.meets(step.quantity.interval)
