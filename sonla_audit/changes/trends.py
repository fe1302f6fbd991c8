"""Every year above the one before, or below it: what words say of a row of years."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sonla_audit.changes.pointers import part_of
from sonla_audit.clauses.mentions import Mention, Told, kin
from sonla_audit.clauses.propose import SAME, part
from sonla_audit.finding import Claim
from sonla_audit.tokens import Cue

_REACH = 12
_LISTED = 3
_TURN = 2  # words and signs between values told in turn


def trends(block: Told, cues: Sequence[Cue]) -> Iterator[Claim]:
    """ "năm sau cao hơn năm trước (năm 2016: 1.112 vụ; năm 2020: 1.318 vụ)": every column in the order of its years."""
    for cue in cues:
        if not cue.classes & {"growing", "shrinking"}:
            continue
        led = block.reading.words.folded[cue.last : cue.last + 1] in ((":",), ("(",)) or bool(_series(block, cue))
        if "steady" in cue.classes and not led:
            continue  # "tăng đều 5% mỗi năm" leads to no list of years
        sentence = sentence_of(block, cue)
        # of "51.085/421.820 hộ" only the part is told to rise or fall
        years = [m for m in block.sentence(sentence) if not m.kind and m.year and not part_of(block, m)]
        behind = [m for m in years if m.figure.first >= cue.last] or [m for m in years if m.figure.last <= cue.first]
        columns: list[list[Mention]] = []
        for m in behind:
            column = next((c for c in columns if kin(c[0].quantity, m.quantity)
                           and m.year not in {x.year for x in c}), None)
            if column is None:
                columns.append([m])
            else:
                column.append(m)
        form = "rising" if "growing" in cue.classes else "falling"
        row = _series(block, cue)
        if not columns and len(row) >= _LISTED:
            values = tuple(part("value", m.figure) for m in row)
            yield Claim("wording.trend", values, (cue.words,), "likely", 1, 0, form)
        for column in columns:
            ordered = sorted(column, key=lambda m: m.year)
            if len(ordered) >= 2:
                parts = tuple(part("value", m.figure) for m in ordered)
                yield Claim("wording.trend", parts, (cue.words,), "likely", 1, 0, form)


def _series(block: Told, cue: Cue) -> list[Mention]:
    """The values behind a trend that are told in turn without their years: "lần lượt là 5,2%, 4,1% và 3,0%"."""
    behind = [m for m in block.behind(cue.last) if m.figure.sentence == sentence_of(block, cue) and (m.level or m.share)
              and not m.timed and m.quantity.unit.counter[1:] != ("time",)]
    row: list[Mention] = []
    for m in behind:
        if row and (kin(m.quantity, row[0].quantity) != SAME or m.kind or m.figure.bracket != row[0].figure.bracket
                    or m.figure.first - row[-1].figure.last > _TURN):
            break
        row.append(m)
    if not row or row[0].figure.first - cue.last > _REACH or row[0].kind:
        return []
    words = block.reading.words.folded[row[0].figure.first - 1 : row[0].figure.first]
    return row if words == (":",) or block.between(cue.last, row[0].figure.first, "turn") is not None else []


def sentence_of(block: Told, cue: Cue) -> int:
    """The sentence a cue stands in."""
    return max(0, bisect_right(block.reading.sentences, cue.first, key=lambda span: span[0]) - 1)
