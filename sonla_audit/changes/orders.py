"""Above, below, first, second: what words say of the order of figures.

Order is a matter of words, so it is never more than a question to the author. Both figures must be of one kind, told in
one sentence or in one enumeration; where the better value is the lower one ("không đạt chỉ tiêu" of a poverty rate),
nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.changes.called import in_time
from sonla_audit.changes.descending import followers
from sonla_audit.changes.fromto import Run, loose
from sonla_audit.changes.standing import total_of
from sonla_audit.changes.trends import sentence_of
from sonla_audit.clauses.mentions import Mention, Told, kin, within
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim, Part, Verdict
from sonla_audit.interval import Interval, exactly
from sonla_audit.tokens import Cue
from sonla_audit.values import record, replace
from sonla_audit.writing import full, scale_of, shown

_HELD = frozenset(("wording.compared", "hedge.mark"))  # held against a norm: its value as it is written
_REACH = 12
_LISTED = 3
_TURN = 2  # words to one that turns a place round
_TURNS = frozenset(("above", "below", "ahead", "behind"))
_FURTHER = 4  # figures of an entry behind its first
_RANKS = ("first", "second", "third", "fourth")


@record
class Placed:
    """Something told with its place in an order: its figures, and the place from 1; ``moved`` by a change of it."""

    place: int
    mention: Mention
    run: Run | None
    moved: bool = False


def ranks(block: Told, cues: Sequence[Cue], runs: Sequence[Run]) -> Iterator[Claim]:
    """Places in an order told one after another, and the lowest and highest of a row with what lies between."""
    placed: list[Placed] = []
    known = {run.base.at: run for run in runs}
    for cue in cues:
        place = _place(cue, placed)
        if not place:
            continue
        mention = _behind(block, cue, cues)
        moved = mention is None
        mention = mention or _behind(block, cue, cues, True)
        if mention is None or ("next" in cue.classes and not loose(block, cue.last, mention.figure.first)
                               and block.between(cue.last, mention.figure.first, "turn") is None):
            continue  # "cao nhất 80 triệu đồng, sau đó là 90 triệu đồng" comes after it in time
        run = known.get(mention.at)
        item = Placed(place, mention, run, moved)
        if placed and place == placed[-1].place + 1 and _alike(placed[-1], item):
            placed.append(item)
            continue
        yield from _order(block, placed)
        placed = [item] if place == 1 or (place == 2 and "next" not in cue.classes) else []
    yield from _order(block, placed)
    yield from _extremes(block, cues)
    yield from _following(block, cues)
    yield from _listed(block, cues)


def _place(cue: Cue, placed: Sequence[Placed]) -> int:
    for place, name in enumerate(_RANKS, 1):
        if name in cue.classes:
            return place
    return placed[-1].place + 1 if "next" in cue.classes and placed else 0


def _behind(block: Told, cue: Cue, cues: Sequence[Cue], moved: bool = False) -> Mention | None:
    """The figure a place belongs to: the next level behind its words, before the next place; if ``moved`` a change."""
    grown = block.between(cue.first - 1, cue.last, "rise", "fall") is not None  # "tăng cao nhất" is said of growths
    end = next((c.first for c in within(cues, cue.last, cue.last + 2 * _REACH)
                if c.classes & {*_RANKS, "next", "last"}), None)
    for m in block.behind(cue.last):
        if (end is not None and m.figure.first >= end) or m.figure.first - cue.last > 2 * _REACH:
            return None
        if ";" in block.signs(cue.last, m.figure.first) or "." in block.signs(cue.last, m.figure.first):
            return None
        if m.quantity.high is not None:
            return None  # "nhiều nhất là loại giá 10 – 12 triệu đồng" is said of how many are sold
        paced = m.share and block.between(cue.last, m.figure.first, "pace", "slope") is not None
        if moved:
            signed = m.quantity.value.below(exactly(0))  # "giảm -6,1%"
            return m if m.share and m.kind == "percent" and m.way and not signed else None
        return m if (m.share if grown else m.level or m.share) and (paced or not m.kind) else None
    return None


def _alike(one: Placed, two: Placed) -> bool:
    # "với mức giảm -6,1%, theo sau là B giảm 5,2%": a sign of one says nothing of the other
    signed = [item.mention.quantity.value.below(exactly(0)) for item in (one, two)]
    # "lớn nhất, chiếm 38%. Thị trường lớn thứ hai tăng 77%": a growth is no place among shares
    return signed[0] == signed[1] and kin(one.mention.quantity, two.mention.quantity) == SAME \
        and not (two.mention.kind and not one.mention.kind) and (one.run is None) == (two.run is None) \
        and two.mention.figure.sentence - one.mention.figure.sentence <= 2


def _order(block: Told, placed: Sequence[Placed]) -> Iterator[Claim]:
    if len(placed) < 2:
        return
    parts: list[Part] = []
    for item in placed:
        if item.run is not None:
            parts += [part("base", item.run.base.figure), part("now", item.run.now.figure)]
        else:
            parts.append(part("value", item.mention.figure))
    claim = Claim("wording.rank", tuple(parts), (), "likely", 1, 0, "runs" if placed[0].run else "falling")
    if placed[0].run is None and judge(claim).outcome == "suspicious":
        # "Xếp theo mức tăng, A đứng đầu với 26,6 tỷ kWh, tăng 12,3%; tiếp đến B 29 tỷ kWh, tăng 8,6%"
        for row in _further(block, [item.mention for item in placed]):
            other = replace(claim, parts=tuple(part("value", m.figure) for m in row), confidence="possible")
            if judge(other).outcome == "consistent":
                claim = other
                break
    elif placed[0].run is None:
        claim = replace(claim, parts=(*parts, *(part("value", m.figure) for m in followers(block, placed[-1].mention))))
    # "mạnh nhất là A giảm 1,99%, kế đến B 0,45%": by what they moved, if that is what they are ordered by
    if not any(item.moved for item in placed) or judge(claim).outcome == "consistent":
        yield claim


def _further(block: Told, heads: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The columns of further figures that entries have, each behind its first."""
    ends = [*(m.at for m in heads[1:]), heads[-1].at + _FURTHER + 1]
    columns = [block.mentions[m.at + 1 : min(end, m.at + _FURTHER + 1)] for m, end in zip(heads, ends, strict=True)]
    for first in columns[0]:
        row = [first]
        for entry in columns[1:]:
            row += [m for m in entry if kin(m.quantity, first.quantity) == SAME and m.kind == first.kind][:1]
        if len(row) == len(columns):
            yield row


def _extremes(block: Told, cues: Sequence[Cue]) -> Iterator[Claim]:
    """ "cả tỉnh 15,5%; thấp nhất là A (4,6%), cao nhất là B (39,4%)"."""
    ends = [cue for cue in cues if cue.classes & {"first", "last"} and not in_time(block, cue, cues)]
    for low, high in pairwise(ends):
        if {"first", "last"} - (low.classes | high.classes) or low.classes & high.classes & {"first", "last"}:
            continue
        one, two = _behind(block, low, cues), _behind(block, high, cues)
        if one is not None and two is not None and (rates := [_rate_of(block, m) for m in (one, two)])[0] and rates[1]:
            one, two = rates  # "cao nhất là A, 155/155 (100%); thấp nhất là B, 46/135 (34%)"
        if one is None or two is None or kin(one.quantity, two.quantity) != SAME or \
                one.figure.sentence != two.figure.sentence:
            continue
        least, most = (one, two) if "last" in low.classes else (two, one)
        before = [m for m in block.sentence(one.figure.sentence) if m.at < min(one.at, two.at) and not m.kind
                  and m.figure.bracket == 0 and kin(m.quantity, one.quantity) == SAME]
        row = (least, before[-1], most) if before and least.share else (least, most)
        parts = tuple(part("value", m.figure) for m in row)
        claim = Claim("wording.rank", parts, (low.words, high.words), "likely", 1, 0, "rising")
        # "tỷ lệ giải ngân cao nhất (56%) và tỷ lệ nợ thấp nhất (77%)" are of two rows
        if not loose(block, one.figure.last, high.first) or judge(claim).outcome == "consistent":
            yield claim


def _rate_of(block: Told, m: Mention) -> Mention | None:
    """The percent in the bracket behind "a/b"."""
    after = block.mentions[m.at + 1 : m.at + 3]
    slashed = block.reading.words.folded[m.figure.last : m.figure.last + 1] == ("/",)
    return after[1] if slashed and len(after) > 1 and after[1].share and after[1].figure.bracket \
        and after[1].figure.first - after[0].figure.last <= _TURN else None


def _listed(block: Told, cues: Sequence[Cue]) -> Iterator[Claim]:
    """ "Ba xã nhiều hộ nghèo nhất theo thứ tự là A (212 hộ), B (187 hộ), C (143 hộ)": a row that is said to be one."""
    for cue in cues:
        if "ordered" not in cue.classes:
            continue
        start, _ = block.reading.sentences[sentence := sentence_of(block, cue)]
        climbs = "climbing" in cue.classes
        sure = climbs or "top" in cue.classes or any(
            c.classes & {"first", "top"} for c in within(cues, start, cue.first))
        behind = [m for m in block.sentence(sentence) if m.figure.first >= cue.last and not m.kind]
        if not behind or behind[0].figure.first - cue.last > _REACH:
            continue
        for first in behind[: 1 + len(behind) // _LISTED]:
            row = [m for m in behind if kin(m.quantity, first.quantity) == SAME
                   and bool(m.figure.bracket) == bool(first.figure.bracket)]
            row = row[:-1] if len(row) > _LISTED and total_of(row[-1], row[:-1]) else row
            rising = climbs or all(a.quantity.interval.below(b.quantity.interval) for a, b in pairwise(row))
            wrong = (climbs or not rising) and any((b if climbs else a).quantity.value.below(
                (a if climbs else b).quantity.value) for a, b in pairwise(row))
            # other rows may be in an order of their own, or not be what is ordered
            if len(row) >= _LISTED and not (wrong and (not sure or len(row) < len(behind))):
                yield Claim("wording.rank", tuple(part("value", m.figure) for m in row), (cue.words,), "likely", 1, 0,
                            "rising" if rising and "top" not in cue.classes else "falling")
                break


def _following(block: Told, cues: Sequence[Cue]) -> Iterator[Claim]:
    """ "2,48 tỷ đồng, đứng thứ ba, xếp sau A với 3,2 tỷ đồng và B với 2,6 tỷ đồng": what stands before is larger."""
    for cue in cues:
        if not cue.classes & {"behind", "ahead", "after"}:
            continue
        sentence = sentence_of(block, cue)
        if "after" in cue.classes and (block.reading.words.folded[cue.first - 1 : cue.first] != (",",) or not any(
                c.classes & {"second", "third", "fourth"} for c in within(cues, cue.first - _REACH, cue.first))):
            continue  # "đứng thứ hai với 76 hộ, sau xã A (91 hộ)"
        behind = [m for m in block.sentence(sentence) if m.figure.first >= cue.last and not m.kind and m.level
                  and not m.timed and not timed(m.quantity) and m.quantity.high is None]
        before = [m for m in (*block.sentence(sentence - 1), *block.sentence(sentence))
                  if m.figure.last <= cue.first and not m.kind]
        others = [m for m in behind if kin(m.quantity, behind[0].quantity) == SAME]
        # "chỉ xếp sau A (34,90 điểm) và vượt qua B (34,02 điểm)"
        turn = next((c.first for c in within(cues, behind[0].figure.last, behind[-1].figure.first)
                     if c.classes & _TURNS), None) if behind else None
        others = [m for m in others if turn is None or m.figure.first < turn]
        if before and cue.first - before[-1].figure.last > _REACH and "," not in block.signs(
                before[-1].figure.last, cue.first):
            continue
        now = next((m for m in reversed(before) if others and kin(m.quantity, others[0].quantity) == SAME), None)
        if now is None or not others or others[0].figure.first - cue.last > _REACH:
            continue
        if now.figure.sentence != sentence and len(others) < 2 and cue.first > block.reading.sentences[sentence][0] + 1:
            continue  # "... (8 lô hàng). A đứng sau B với 4 lô": whose they are nobody knows
        parts = (*(part("value", m.figure) for m in others), part("now", now.figure))
        # "Xếp sau ông là bà Lan với 37 tỷ đồng" names who stands behind
        named = block.between(cue.last, others[0].figure.first, "lists", "turn") is not None
        form = "ahead" if ("ahead" in cue.classes) != named else "behind"
        yield Claim("wording.rank", parts, (cue.words,), "likely", 1, 0, form)


def judge(claim: Claim) -> Verdict:
    """Whether the figures stand in the order the words say."""
    figures = [p.quantity for p in claim.parts if p.quantity is not None and p.role != "change"]
    values = [quantity.interval if claim.rule not in _HELD or at == 0 else
              quantity.high if quantity.high is not None and claim.form == "above" else quantity.value
              for at, quantity in enumerate(figures)]
    if claim.form == "runs":
        values = [distance(a, b) for a, b in zip(values[::2], values[1::2], strict=True)]
    rising = claim.form in ("up", "rising", "below")
    wrong = any((b.below(a) if rising else a.below(b)) for a, b in pairwise(values))
    if claim.form in ("behind", "ahead"):
        rising = claim.form == "ahead"
        wrong = any((values[-1].below(v) if rising else v.below(values[-1])) for v in values[:-1])
    if claim.form in ("most", "least"):
        rising = claim.form == "least"
        wrong = any((v.below(values[0]) if rising else values[0].below(v)) for v in values[1:])
    if claim.form in ("passed", "short"):  # a percent of its plan
        values.append(exactly(100))
        rising = claim.form == "short"
        wrong = values[0].below(values[1]) if claim.form == "passed" else not values[0].below(values[1])
    if claim.form == "equal":
        wrong = not values[0].meets(values[1])
    if claim.form in ("above", "below"):
        wrong = values[0].below(values[1]) if claim.form == "above" else values[1].below(values[0])
    equal = all(a.exact and b.exact and a.meets(b) for a, b in pairwise(values))
    if equal and claim.form in ("up", "down"):
        return Verdict("undecided", None)
    sign = {True: " < ", False: " > "} if claim.form != "equal" else {True: " ≠ ", False: " = "}
    # "4.920 < 5" of "tỷ đồng" and "nghìn tỷ đồng" would puzzle a reader
    scaled = len({scale_of(quantity) for quantity in figures}) > 1
    names = [full(quantity) if scaled else shown(quantity) for quantity in figures]
    if claim.form in ("passed", "short"):
        names.append("100%")
    if claim.form == "runs":
        names = [f"|{a} − {b}|" for a, b in zip(names[::2], names[1::2], strict=True)]
    said = sign[rising].join(names)
    if claim.form in ("behind", "ahead"):
        said = f"{'; '.join(names[:-1])}{sign[rising]}{names[-1]}"
    if claim.form in ("most", "least"):
        said = f"{names[0]}{sign[rising]}{'; '.join(names[1:])}"
    holding = said if not wrong else sign[not rising].join(names) if len(names) == 2 else \
        "; ".join(names)
    words = " … ".join(dict.fromkeys(claim.cues))
    filled = (("stated", words), ("computed", holding), ("working", holding))
    key = f"finding.{'wording' if words else 'order'}.{'wrong' if wrong else 'right'}"
    return Verdict("suspicious" if wrong else "consistent", "warning" if wrong else None, words, holding, holding,
                   "order", key, filled)


def distance(one: Interval, two: Interval) -> Interval:
    """The distance between two values."""
    difference = one - two
    return -difference if difference.high is not None and difference.high < 0 else difference
