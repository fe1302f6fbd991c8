"""Values and changes told in rows, each in its turn: "tỷ lệ chung, thành thị và thanh niên lần lượt là 2,18%, 3,15% và
7,21%; quý trước tương ứng 2,35%, 3,38% và 7,30% (giảm 0,17; 0,23 và 0,09 điểm)".

A row is a list of figures of one kind with nothing between them but signs and joining words. Rows of one length in a
sentence, or in it and the one before, belong together place by place; which rows are the values now and then and which
the changes is settled by arithmetic, and believed where all places agree, or all but one of three or more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sonla_audit.changes import growth
from sonla_audit.changes.alike import alike
from sonla_audit.changes.joins import relation
from sonla_audit.changes.twofold import claim_of, holds
from sonla_audit.clauses.mentions import SHARES, Mention, Told
from sonla_audit.clauses.propose import part, timed
from sonla_audit.finding import Claim

_GAP = 4  # words between two members of a row
_ROWS = 5
_LONGEST = 6

Row = list[Mention]


def claims(blocks: Sequence[Told], taken: frozenset[int]) -> Iterator[Claim]:
    """The changes of a document that are told in rows; ``taken`` are explained already."""
    for block in blocks:
        turns = [cue for cue in block.cues if "turn" in cue.classes]
        sentences = sorted({number for cue in turns for number, (start, end) in enumerate(block.reading.sentences)
                            if start <= cue.first < end})
        for number in sentences:
            rows = [row for back in (number - 1, number) for row in rows_of(block, block.sentence(back))][-_ROWS:]
            yield from _joined(block, rows, taken)


def rows_of(block: Told, mentions: Sequence[Mention]) -> Iterator[Row]:
    """The rows of a sentence."""
    row: Row = []
    for m in mentions:
        if row and _follows(block, row[-1], m) and len(row) < _LONGEST:
            row.append(m)
            continue
        if len(row) > 1:
            yield row
        row = [] if timed(m.quantity) or m.quantity.high is not None else [m]
    if len(row) > 1:
        yield row


def _follows(block: Told, one: Mention, two: Mention) -> bool:
    """Whether a figure goes on with a row."""
    words = block.reading.words
    between = list(words.folded[one.figure.last : two.figure.first])
    if two.at != one.at + 1 or one.figure.bracket != two.figure.bracket or len(between) > _GAP or not between:
        return False
    rates = SHARES | {"points", "score"}
    if (one.quantity.nature in rates) != (two.quantity.nature in rates) or two.quantity.high is not None:
        return False
    signs = [word for word in between if not word[0].isalnum()]
    joined = any("joint" in cue.classes for cue in block.cues
                 if one.figure.last <= cue.first and cue.last <= two.figure.first)
    return set(signs) <= {",", ";"} and bool(signs or joined)


def _joined(block: Told, rows: Sequence[Row], taken: frozenset[int]) -> Iterator[Claim]:
    """The claims of rows of one length."""
    told = set(taken)
    for size in sorted({len(row) for row in rows}, reverse=True):
        alike_rows = [row for row in rows if len(row) == size]
        for changes in reversed(alike_rows):
            if not changes[0].kind or all(m.quantity.index in told for m in changes):
                continue
            others = [row for row in alike_rows if row is not changes]
            for one, two in combinations(others, 2):
                for now, then in ((one, two), (two, one)):
                    made = [_claim(a, b, change, changes[0].way) for a, b, change in
                            zip(now, then, changes, strict=True)]
                    good = [claim for claim in made if claim is not None and holds(claim)]
                    least = 1 if now[-1].at < then[0].at and block.between(
                        now[-1].figure.last, then[0].figure.first, "versus") is not None else 2
                    if len(good) == size or (len(good) >= least and len(good) == size - 1 and None not in made):
                        yield from (claim for claim in made if claim is not None
                                    and claim.quantities("change")[0].index not in told)
                        told.update(m.quantity.index for m in changes)
                        break
                else:
                    continue
                break


def _claim(now: Mention, then: Mention, change: Mention, way: int) -> Claim | None:
    """One place of three rows: two values and their change, or a value, its step and the percent of it."""
    way = change.way or way
    if then.kind == "step" and not now.kind and change.share and alike(then.quantity, now.quantity):
        parts = (part("now", now.figure), part("step", then.figure), part("change", change.figure))
        return claim_of("change.step", f"step {then.way or way}", parts, (change.cue,), "likely", 1, 9)
    if now.kind or then.kind:
        return None
    kind = alike(then.quantity, now.quantity)
    form = relation(change, now.quantity) if kind is not None else ""
    if kind is None or form not in ("points", "growth", "difference"):
        return None
    step = change.quantity
    if form == "difference":
        told = alike(step, now.quantity)
        if told is None:
            return None
        step = told[1]
    parts = (part("now", now.figure), part("change", growth.magnitude(step)), part("base", kind[1]))
    return claim_of("change.near", f"{form} {way}", parts, (change.cue,), "likely", 1, 9)
