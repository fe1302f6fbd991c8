"""Rows in falling order: said to be ("dẫn đầu là: A 112 tấn; B 92 tấn"), numbered, or only long enough to be meant.

A row in any other order is in an order of its own, so nothing here is ever contradicted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from sonla_audit.changes.fromto import loose
from sonla_audit.changes.standing import beside, like, valued, whole_of
from sonla_audit.clauses.lists import bare
from sonla_audit.clauses.mentions import Mention, Told, kin, within
from sonla_audit.clauses.propose import SAME, part
from sonla_audit.finding import Claim
from sonla_audit.interval import exactly, summed
from sonla_audit.tokens import Cue

_APART = 10  # words from one entry to the next
_DIVIDES = frozenset(("opens", "subset", "namely", "divides"))
_PARTED = frozenset(":.")
_FEWEST = 3  # entries of a row that is numbered or counted
_ROW = 4  # of one with a superlative before it, or counted; of any other that counts or measures
_LONG = 6  # of shares of a whole, which a vote or a structure often tells from the largest down


def descending(block: Told, cues: Sequence[Cue]) -> Iterator[Claim]:
    """The rows of a block in falling order."""
    yield from _numbered(block)
    for sentence, mentions in block.sentences.items():
        if len(mentions) < _FEWEST:
            continue
        yield from _climbing(block, sentence, mentions, cues)
        for row in _rows(block, mentions):
            cue = next((c for c in cues if "first" in c.classes and c.first >= block.reading.sentences[sentence][0]
                        and c.last <= row[0].figure.first), None)
            told = block.mentions[row[0].at - 1] if row[0].at else None
            counted = told is not None and told.quantity.value == exactly(len(row)) and told.level
            plain = _LONG if row[0].share and (row[0].figure.bracket or row[0].quantity.act == "share") else _ROW
            needed = (_ROW if counted else plain) if cue is None else _FEWEST if counted else _ROW
            if cue is None and not counted and len(row) < _LONG and not _even(block, row):
                continue
            if len(row) >= needed and _falls(row, exact=True) and all(m.topic or m.figure.bracket for m in row[1:]):
                yield Claim("wording.rank", tuple(part("value", m.figure) for m in row),
                            () if cue is None else (cue.words,), "possible", 1, 0, "falling")


def _climbing(block: Told, sentence: int, mentions: Sequence[Mention], cues: Sequence[Cue]) -> Iterator[Claim]:
    """Those that have least, in rising order: "Ba xã ít hộ nhất: Nà Ớt 90 hộ, Mường Và 110 hộ, Dồm Cang 180 hộ"."""
    least = [c for c in cues if "last" in c.classes and c.first >= block.reading.sentences[sentence][0]]
    for row in like(mentions) if least else ():
        cue = next((c for c in least if c.last <= row[0].figure.first <= c.last + _APART), None)
        if cue is not None and len(row) >= _FEWEST and all(
                a.quantity.value.below(b.quantity.value) for a, b in pairwise(row)) and all(m.topic for m in row[1:]) \
                and block.mentions[row[0].at : row[-1].at + 1] == tuple(row):
            yield Claim("wording.rank", tuple(part("value", m.figure) for m in row), (cue.words,), "possible", 1, 0,
                        "rising")


def followers(block: Told, last: Mention) -> list[Mention]:
    """What follows the last of those in order without a word of its own: "tiếp đến là A (84 hộ), B (61 hộ), C (40 hộ)".

    Only as far as it is in order: the end of such a list often is in none.
    """
    found: list[Mention] = []
    for m in block.mentions[last.at + 1 :]:
        one = found[-1] if found else last
        if m.figure.sentence != one.figure.sentence or m.kind or not beside(m, last) \
                or m.figure.first - one.figure.last > _APART or not loose(block, one.figure.last, m.figure.first) \
                or not m.quantity.value.below(one.quantity.value):
            break
        found.append(m)
    return found


def _rows(block: Told, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The like figures of a sentence, what may be their whole left out."""
    for row in like([m for m in mentions if not m.figure.has("mean")]):
        if len(row) >= _FEWEST and _falls(row):
            yield row[1:] if _whole(block, row) else row


def _even(block: Told, row: Sequence[Mention]) -> bool:
    """Whether as many other figures stand behind each entry of a row, brackets aside: they are told alike."""
    gaps = {sum(not m.figure.bracket for m in block.mentions[a.at + 1 : b.at]) for a, b in pairwise(row)}
    return len(gaps) == 1 or bool(row[0].figure.bracket)


def _whole(block: Told, row: Sequence[Mention]) -> bool:
    """Whether the first of a row is the whole of the others: their sum, or told apart from them.

    "1.265 nhà: A 785, B 354, C 92" has one, "A 785 nhà, B 354 nhà, C 92 nhà" has none.
    """
    one, two = row[0].figure, row[1].figure
    if not whole_of(row[0], row[1:]):
        return False
    return not summed(m.quantity.value for m in row[1:]).below(row[0].quantity.value) or bool(
        _PARTED & set(block.signs(one.last, two.first))) or one.bracket != two.bracket or any(
        c.classes & _DIVIDES for c in within(block.reading.cues, one.last, two.first))


def _falls(row: Sequence[Mention], exact: bool = False) -> bool:
    """Whether no entry is more than the one before it; ``exact`` also asks that most are less."""
    if any(a.quantity.value.below(b.quantity.value) for a, b in pairwise(row)):
        return False
    less = sum(b.quantity.value.below(a.quantity.value) for a, b in pairwise(row))
    return not exact or (less >= _FEWEST - 1 and 2 * less > len(row))


def _numbered(block: Told) -> Iterator[Claim]:
    """Entries "1. A: 4.612 phiếu; 2. B: 4.387 phiếu" in falling order; others are in an order of their own."""
    words = block.reading.words.folded
    run: list[Mention] = []
    for mark, entry in pairwise(block.mentions):
        if not bare(mark.quantity) or words[mark.figure.last : mark.figure.last + 1] not in ((".",), (")",)):
            continue
        number = words[mark.figure.first]
        if number == "1":
            run = []
        if number != str(len(run) + 1):
            continue
        if not entry.level or entry.kind or (run and kin(entry.quantity, run[0].quantity) != SAME):
            return
        if run and not entry.quantity.value.below(run[-1].quantity.value):
            return
        run.append(entry)
    if len(run) >= _FEWEST:
        yield Claim("wording.rank", tuple(part("value", m.figure) for m in run), (), "possible", 1, 0, "falling")


def itemized(blocks: Sequence[Told]) -> Iterator[Claim]:
    """Items of a list whose first values fall: "1. Ông A: 4.612 phiếu", "2. Bà B: 4.387 phiếu", each on its line."""
    for item, told in groupby(blocks, key=lambda block: block.reading.block.kind == "item"):
        if not item:
            continue
        run = [m for block in told if (m := next(filter(valued, block.mentions), None)) is not None]
        if len(run) >= _ROW and all(m.level and m.quantity.nature != "score" and not m.kind for m in run) and all(
                kin(a.quantity, b.quantity) == SAME and b.quantity.value.below(a.quantity.value)
                for a, b in pairwise(run)):
            yield Claim("wording.rank", tuple(part("value", m.figure) for m in run), (), "possible", 1, 0, "falling")
