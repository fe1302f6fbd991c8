"""A verb of direction that tells no size, held against its two values: "giảm nhẹ, còn 112 (tuần trước 115)".

Either the verb ends its clause, and of the two values of one kind behind it the second is called what was before; or it
stands between them and says where the value before it came from: "đạt 95,1%, tăng từ mức 94,2% năm 2020".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sonla_audit.changes.fromto import Run, loose, said
from sonla_audit.clauses.mentions import Mention, Told, kin, within
from sonla_audit.clauses.propose import SAME, part, timed
from sonla_audit.finding import Claim
from sonla_audit.tokens import Cue

_REACH = 16  # words from a verb to the value it led to
_LOOSE = 1  # words in a clause that are no cues
_NAME = 5  # words behind a percent that may tell what it is of
_SOURCE = 4  # words from "from" to the value it names: "từ mức đỉnh 28%"
_SIZE = 4  # times that a value may be off the one it came from
_SIGN = 6  # words before a value in which it is called a loss or a gain
_SIGNED = frozenset(("loss", "gain"))
_NO_VERB = frozenset(("pace", "slope", "neutral", "noun"))


def verbs(block: Told) -> Iterator[Claim]:
    """The verbs of a block that end their clause, each with the two values behind it."""
    for cue in block.cues:
        if cue.classes & {"rise", "fall"} and not cue.classes & _NO_VERB:
            claim = _led(block, cue)
            if claim is not None:
                yield claim


def sources(block: Told, taken: Collection[int]) -> Iterator[Claim]:
    """The values that rose or fell "from" the one behind; ``taken`` are those of runs, by their places."""
    for cue in block.cues:
        if "from" not in cue.classes:
            continue
        way = said(block, cue.first)
        verb = next((c for c in block.within(cue.first - _NAME, cue.first) if c.last == cue.first), None)
        base = next(iter(block.behind(cue.last)[:1]), None) if way and verb is not None else None
        if verb is None or base is None or base.at in taken or not base.at or not _plain(base) \
                or base.figure.first - cue.last > _SOURCE:
            continue
        now = block.mentions[base.at - 1]
        low, high = now.figure.last, base.figure.last
        if not _plain(now) or kin(now.quantity, base.quantity) != SAME or (now.figure.sentence, now.figure.bracket) != (
                base.figure.sentence, base.figure.bracket) or now.at in taken or now.kind not in ("", base.kind) \
                or block.signs(low, verb.first) not in ("", ",") or block.signs(cue.last, base.figure.first) \
                or _off(block, low, verb.first) or loose(block, cue.last, base.figure.first) > _LOOSE:
            continue
        if block.between(low, verb.first, "rise", "fall", "versus", "from", "joint", "whereas") is not None \
                or block.between(high, high + _NAME, "onto", "down", "into") is not None:
            continue  # "tăng từ 4,3%, đến tháng 5 là 4,8%"
        one, two = now.quantity.value, base.quantity.value
        if one.times(_SIZE).below(two) or two.times(_SIZE).below(one):
            continue
        parts = (part("base", base.figure), part("now", now.figure))
        yield Claim("wording.direction", parts, (verb.words, cue.words), "likely", 1, 0, "down" if way < 0 else "up")


def _off(block: Told, low: int, high: int) -> bool:
    """Whether a verb speaks of something else than the value told before: "13% thị phần, giảm" is said of the 13%."""
    comma = next((at for at in range(high - 1, low - 1, -1) if block.reading.words.folded[at] == ","), low)
    return loose(block, comma, high) > _LOOSE or loose(block, low, comma) > _NAME


def _plain(m: Mention) -> bool:
    """Whether a value is a single one, and no end of a range: "tăng từ 15% trở lên"."""
    return (m.level or m.share) and m.kind in ("", "percent", "step") and m.single and m.quantity.high is None \
        and not timed(m.quantity) and m.quantity.hedge.kind not in ("at-least", "at-most")


def _led(block: Told, cue: Cue) -> Claim | None:
    behind = block.behind(cue.last)[:2]
    if len(behind) < 2 or behind[0].figure.first - cue.last > _REACH:
        return None
    now, base = behind
    if now.at and block.mentions[now.at - 1].figure.last == cue.first:
        return None  # "531 mã tăng, 24 mã tăng trần so với 328 mã giảm"
    words = block.reading.words.folded
    end = next((at for at in range(cue.last, now.figure.first) if words[at] in (",", ":")), None)
    if end is None or set(block.signs(cue.last, now.figure.first)) - {words[end]} or not all(map(_value, behind)):
        return None
    if now.figure.sentence != base.figure.sentence or kin(now.quantity, base.quantity) != SAME or (
            now.figure.bracket) or loose(block, cue.last, end) > _LOOSE or loose(block, end, now.figure.first):
        return None
    low, high = now.figure.last, base.figure.first
    signs = set(block.signs(low, high))
    named = block.between(low, high, "versus") is not None and block.between(low, high, "goal") is None
    if not named or signs - {",", "("} or loose(block, low, high) > _LOOSE or block.between(
            end, now.figure.first, "versus", "from", "goal") is not None:
        return None
    if base.share and block.between(base.figure.last, base.figure.last + _NAME, "against") is not None:
        return None  # "chỉ còn khoảng 70% so với quý 4 và 30% so với cùng kỳ"
    way = "down" if "fall" in cue.classes else "up"
    parts = (part("base", base.figure), part("now", now.figure))
    return Claim("wording.direction", parts, (cue.words,), "likely", 1, 0, way)


def _value(m: Mention) -> bool:
    return (m.level or m.share) and not m.kind and m.single and not timed(m.quantity)


def directions(run: Run) -> Claim:
    """ "giảm từ 58,2% xuống 27,9%": the verb against the two values."""
    parts = (part("base", run.base.figure), part("now", run.now.figure))
    return Claim("wording.direction", parts, run.cues, "certain", 1, 0, "up" if (run.said or run.way) > 0 else "down")


def short(run: Run) -> bool:
    """Whether one value leaves out what it is for, and the two go the way that is told: "từ 3.000 đồng/lít lên 4.000".
    """
    base, now = run.base.quantity, run.now.quantity
    if bool(base.unit.per) == bool(now.unit.per) or base.digits or now.digits:
        return False
    one, two = (int("".join(filter(str.isdecimal, quantity.surface[: quantity.end - quantity.start])))
                for quantity in (base, now))
    return one < two if (run.said or run.way) > 0 else two < one


def crossing(block: Told, cues: Sequence[Cue], run: Run) -> bool:
    """Whether one value of a run is a loss and the other a gain, by the words before them."""
    signs: list[frozenset[str]] = []
    for m in (run.base, run.now):
        low = block.mentions[m.at - 1].figure.last if m.at else 0
        told = [c for c in within(cues, max(low, m.figure.first - _SIGN), m.figure.first) if c.classes & _SIGNED]
        signs.append(told[-1].classes & _SIGNED if told else frozenset[str]())
    return bool(signs[0]) and bool(signs[1]) and signs[0] != signs[1]
