"""Values told "from y to x": the run, its direction, its years, and the changes told of it."""

from __future__ import annotations

from sonla_audit.clauses.mentions import TIMES, Mention, Told, kin
from sonla_audit.clauses.propose import timed
from sonla_audit.tokens import Cue
from sonla_audit.values import record

_VERB = 10
_GROUP = 3  # digits behind a sign that may be a group of thousands


@record
class Run:
    """A value told "from ``base`` to ``now``"; ``verb`` says whether a verb of direction leads it.

    ``open`` marks "từ a đến b", which without a verb is a range. ``years`` are those the two values belong to. ``said``
    is where the verb right before the run leads, which the word between the two values may contradict.
    """

    base: Mention
    now: Mention
    way: int
    verb: bool
    open: bool
    cues: tuple[str, ...]
    years: tuple[str, str]
    said: int = 0


def runs(block: Told) -> list[Run]:
    """Every "from y to x" of a block."""
    found: list[Run] = []
    for cue in block.cues:
        if "from" not in cue.classes:
            continue
        base = next(iter(block.behind(cue.last)[:1]), None)
        if base is None or base.figure.first - cue.last > 3 or block.signs(cue.last, base.figure.first):
            continue
        if base.quantity.high is not None:
            continue
        run = _run(block, base, cue)
        if run is not None:
            found.append(run)
    return found


def _run(block: Told, base: Mention, source: Cue) -> Run | None:
    one, first = base.figure, source.first
    now = next((m for m in block.mentions[base.at + 1 : base.at + 5] if m.figure.bracket == one.bracket), None)
    if now is None or now.figure.sentence != one.sentence or now.quantity.high is not None:
        return None
    if not (kin(base.quantity, now.quantity) or (timed(base.quantity) and timed(now.quantity))):
        return None
    two = now.figure
    if block.signs(one.last, two.first) not in ("", ","):
        return None
    joins = [cue for cue in block.within(one.last, two.first) if cue.classes & {"onto", "down", "into"}]
    if not joins:
        return None
    onto = joins[-1]
    if not _reaches(block, source, base, onto, now):
        return None
    way, verb = 0, ""
    for cue in block.within(first - _VERB, first):
        if cue.classes & {"rise", "fall", "pace", "slope"} and not block.signs(cue.last, first):
            way, verb = (-1 if cue.classes & {"fall", "slope"} else 1), cue.words
    if not way and "into" in onto.classes and not onto.classes & {"onto", "down"}:
        return None
    # "tỉ lệ tăng trưởng rơi từ 7% xuống 5,7%": the word between the two tells more than a verb before them
    way = 1 if "onto" in onto.classes else -1 if "down" in onto.classes else way
    placed = next((cue for cue in block.within(one.first - 2, one.first) if "placed" in cue.classes), None)
    if placed is not None and placed.last == one.first:
        return None  # "từ vị trí 198 lên vị trí 195"
    # "thứ hạng giảm từ 48 năm 2014 xuống 64 năm 2016": the word behind a place is that of its year
    if (not base.quantity.unit.name or timed(base.quantity)) and block.between(
            block.reading.sentences[one.sentence][0], first, "placed"):
        return None  # "thứ hạng của tỉnh giảm 5 bậc, từ 18 xuống 23"
    cues = tuple(w for w in (verb, source.words, onto.words) if w)
    return Run(base, now, way, bool(verb), "into" in onto.classes, cues,
               (year_within(block, one.last, two.first), year_within(block, two.last, _clause_end(block, two.last))),
               said(block, first) or way)


def _reaches(block: Told, source: Cue, base: Mention, onto: Cue, now: Mention) -> bool:
    """Whether a value is what another came to, and not told of something else behind a word that may mean "while".

    "giá từ 17 triệu đồng còn loại kia là 28 triệu", "bậc 1 từ 100 kWh còn bậc 5 từ 701 kWh", "giảm từ 30%, hộ nào nộp
    sớm thì được rút xuống 50%", "từ cổ phiếu giảm 100 triệu xuống còn 1,4 tỷ", "từ 4 giờ xuống còn 20 phút".
    """
    if loose(block, onto.last, now.figure.first) > 1:
        return False
    if base.quantity.unit.counter[1:] == ("time",) and base.quantity.unit != now.quantity.unit:
        return False
    ways = [block.between(cue.last, m.figure.first, "rise", "fall") for cue, m in ((source, base), (onto, now))]
    return ways[0] is None


def loose(block: Told, low: int, high: int) -> int:
    """How many words between two places are no part of a cue, a figure or a time."""
    words = block.reading.words.folded
    spent = {at for cue in block.within(low, high) for at in range(cue.first, cue.last)}
    spent |= {at for figure in block.figures(low, high) for at in range(figure.first, figure.last)}
    return sum(words[at][0].isalpha() for at in range(low, high) if at not in spent)


def said(block: Told, first: int) -> int:
    """Where a verb right before "from" leads: "tăng, từ 186 ca xuống còn 143 ca"; 0 where it may be a noun."""
    words = block.reading.words.folded
    last = first - (words[first - 1 : first] == (",",))
    verb = next((cue for cue in block.within(max(0, last - _VERB), last) if cue.last == last), None)
    if verb is None or not verb.classes & {"rise", "fall"} or verb.classes & {"pace", "slope", "neutral", "noun"}:
        return 0
    # "dự báo tăng trưởng giảm từ 6% xuống 5%" has two of them
    other = block.between(max(0, verb.first - _VERB), verb.first, "rise", "fall", "pace", "slope", "ahead")
    return 0 if other is not None else -1 if "fall" in verb.classes else 1


def grouped(run: Run) -> bool:
    """Whether three digits behind a sign may be a group of thousands, and set a run right: "từ 700 lên 2.000"."""
    base, now = run.base.quantity, run.now.quantity
    if {base.digits, now.digits} != {0, _GROUP} or not (base.level and now.level):
        return False
    low, high = (one.value.times(1000 if one.digits else 1) for one in ((base, now) if run.way > 0 else (now, base)))
    plain = base if now.digits else now
    return low.below(high) and plain.surface[: plain.end - plain.start].isdigit()


def _clause_end(block: Told, at: int) -> int:
    words = block.reading.words
    depth = 0
    while at < len(words):
        sign = words.folded[at]
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif depth == 0 and sign in (",", ";", ":"):
            break
        if depth < 0:
            break
        at += 1
    return at


def year_within(block: Told, low: int, high: int) -> str:
    """The first year named within some words."""
    return next((f.quantity.text for f in block.figures(low, high) if f.quantity.nature in TIMES), "")


def span_of_years(block: Told, run: Run, change: Mention) -> list[int]:
    """How many yearly steps lie between the two values: the years' difference, then one more; empty if unknown."""
    first, last = (int(y[:4]) if y[:4].isdigit() else 0 for y in run.years)
    if not (first and last):
        for figure in block.figures(*block.reading.sentences[change.figure.sentence]):
            text = figure.quantity.text
            if figure.quantity.nature == "period" and len(text) == 9 and text[4] == "/" \
                    and figure.bracket in (0, change.figure.bracket):
                first, last = int(text[:4]), int(text[5:])
    return [last - first, last - first + 1] if 0 < last - first < 60 else []


def told_by(block: Told, run: Run, bases: frozenset[int]) -> list[Mention]:
    """The mentions that tell the change of a run: behind it in its part of the sentence, or directly before it."""
    found: list[Mention] = []
    now = run.now.figure
    for m in block.mentions[run.now.at + 1 :]:
        figure = m.figure
        if timed(m.quantity) and not timed(run.now.quantity):
            continue
        if figure.sentence != now.sentence:
            break
        if (figure.bracket == 0 and figure.part != now.part) or m.at in bases:
            break
        if not m.kind:
            if figure.bracket != now.bracket or m.quantity.nature == "times":
                continue
            break
        if block.between(block.mentions[m.at - 1].figure.last, figure.first, "against") \
                or (figure.sentence == now.sentence and block.between(now.last, figure.first, "turns", "ahead")):
            break
        if any(other.kind == m.kind and other.yearly == m.yearly and other.mean == m.mean for other in found):
            break  # "vay tại A giảm từ 2.925 xuống 1.005 tỷ đồng, vay tại B giảm 940, tại C giảm 398 tỷ đồng"
        if not figure.then("plan") and not m.exceeds:
            found.append(m)
    if not run.verb and run.base.at:
        before = block.mentions[run.base.at - 1]
        gap = block.signs(before.figure.last, run.base.figure.first)
        same = before.figure.sentence == now.sentence and before.figure.bracket == 0
        if before.kind and same and gap in (",", "", ":") and before.figure.part == now.part:
            found.insert(0, before)
            if before.twin is not None:
                found.insert(0, before.twin)
    return found
