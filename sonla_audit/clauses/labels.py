"""What each figure speaks of: its act, head words, period, place and status, from the cues of its own clause.

The act says what a figure does in its clause: state a level, tell a step up or down, give a share, a part of
a plan, an index against an earlier time. Most percents (growth, plan, levels) are thus known for what they
are before anybody looks for what they could be a share of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.quantity import Period, Quantity, Status, complete
from sonla_audit.tokens import Cue, Words

SHARES = frozenset(("percent", "permille"))
_DIRECTIONS = ("exceeds", "up", "down")
_LEVEL_CUES = ("exceeds", "up", "down", "to", "from", "plan", "reference", "reaches", "is", "times_up")
_BARE = frozenset(("bracket", "level"))  # what a percent without words of its own is taken for
_HEAD = 8


def labelled(reading: Reading) -> Reading:
    """The reading, its figures completed with act, label, period, place and status."""
    told: list[Figure] = []
    period: Period | None = None
    sentence = -1
    for figure in reading.figures:
        quantity = figure.quantity
        if quantity.nature in ("period", "date"):
            if figure.sentence != sentence or period is None or quantity.nature == "period":
                period, sentence = Period(quantity.text), figure.sentence
            told.append(figure)
            continue
        act = _act(figure, told)
        if act in _BARE and quantity.nature in SHARES and added(reading.words, figure.first):
            act = "up"  # "539,7 nghìn tấn (+5,4%)" tells by how much that rose, and no share
        own = _bracketed_period(figure, reading.figures) or period
        status: Status = "actual"
        if (act in ("plan", "of-plan") and quantity.level) or figure.before("target"):
            status = "plan"
        elif act == "reference":
            status = "reference"
        elif quantity.hedge.kind == "estimate":
            status = "estimate"
        complete(quantity, (*figure.head[-_HEAD:], *figure.tail[:2]), own,
                 _place(reading.words, figure, reading.block.text), status, act)
        told.append(figure)
    return reading


def added(words: Words, first: int) -> bool:
    """Whether a plus is attached to a figure and to nothing else: "(+8,2%)"."""
    return first > 1 and words.folded[first - 1] == "+" and words.ends[first - 1] == words.starts[first] and \
        not words.folded[first - 2][0].isalnum()


def _nearest(cues: Sequence[Cue], *classes: str) -> str:
    """The first of the classes that the nearest cue before the figure belongs to, or ""."""
    for cue in reversed(cues):
        for name in classes:
            if name in cue.classes:
                return name
    return ""


def _act(figure: Figure, before: Sequence[Figure]) -> str:
    nature = figure.quantity.nature
    if nature == "ordinal":
        return "level"
    return _share_act(figure, before) if nature in SHARES or nature == "points" else _level_act(figure, before)


def _share_act(figure: Figure, before: Sequence[Figure]) -> str:
    quantity = figure.quantity
    direction = _nearest(figure.pre, "to", *_DIRECTIONS)
    if direction in _DIRECTIONS:
        return direction
    if quantity.sign < 0:
        return "down"
    last = before[-1] if before else None
    post = next((cue for cue in figure.post), None)
    if post is not None and "plan" in post.classes:
        return "of-plan"  # "tăng 56 tỷ đồng, bằng 107% kế hoạch năm"
    if last is not None and last.quantity.act in ("step-up", "step-down") and last.sentence == figure.sentence \
            and last.part == figure.part and figure.pre and all("equals" in cue.classes for cue in figure.pre):
        return "up" if last.quantity.act == "step-up" else "down"  # "tăng 1.740 lượt, tương đương 5,8%"
    if figure.then("plan") and figure.then("reference") and not figure.then("share"):
        return "of-plan"
    if figure.has("share"):
        return "share"
    if (post is not None and "reference" in post.classes) or (figure.has("reference") and not figure.has("rate")):
        return "index"
    if figure.then("whole") or (post is not None and "share" in post.classes):
        return "share"
    alone = figure.host is not None and not figure.lead
    if alone and figure.host is not None and figure.host < len(before):
        host = before[figure.host].quantity.act
        return {"step-up": "up", "step-down": "down"}.get(host, "bracket")
    if figure.has("plan"):
        return "of-plan"
    if figure.has("rate") and not figure.has("reaches", "equals"):
        return "rate"
    if figure.has("reaches", "equals"):
        return "reach"
    return "rate" if figure.before("rate") else "level"


def _level_act(figure: Figure, before: Sequence[Figure]) -> str:
    # "từ" and "lên" open an end of a change only right before its figure: "thuế từ doanh nghiệp 412 tỷ" is none
    near = [c for c in figure.pre if not c.classes & {"from", "to"} or figure.first - c.last <= (
        2 if "to" in c.classes or figure.then("to") else 0)]
    cue = _nearest(near, *_LEVEL_CUES)
    if cue in ("up", "exceeds"):
        return "step-up"
    if cue == "down":
        return "step-down"
    if cue in ("from", "to", "plan", "reference"):
        return cue
    if figure.host is not None and figure.host < len(before) and not figure.before("reaches", "is") \
            and all(f.bracket != figure.bracket for f in before[figure.host + 1 :]):
        host = before[figure.host]
        if host.then("plan") or host.quantity.act == "exceeds":
            return "plan"
        if host.then("reference"):
            return "reference"
    return "level"


def _bracketed_period(figure: Figure, figures: Sequence[Figure]) -> Period | None:
    """The year in a bracket directly behind a figure: "145 hộ (2021)"."""
    after = figures[figure.at + 1] if figure.at + 1 < len(figures) else None
    if after is not None and after.quantity.nature == "period" and after.host == figure.at and not after.lead:
        return Period(after.quantity.text)
    return None


def _place(words: Words, figure: Figure, text: str) -> str:
    """The capitalised name nearest before the figure in its clause: a place, an office, a person."""
    capitals = words.capitals(text)
    low = max(0, figure.first - 14)
    at = bisect_left(capitals, figure.first) - 1
    while at >= 0 and not words.folded[capitals[at]].isalpha():
        at -= 1
    if at < 0 or capitals[at] < low:
        return ""
    first = end = capitals[at]
    folded = words.folded
    between = folded[end : figure.first]
    if ";" in between or "." in between:
        return ""
    while at and first > low and capitals[at - 1] == first - 1 and folded[first - 1].isalpha():
        at -= 1
        first -= 1
    return "" if first == end == 0 else text[words.starts[first] : words.ends[end]]


def column(quantity: Quantity) -> tuple[str, str, str]:
    """What makes two figures entries of one column: dimension, counter family and step or level."""
    unit = quantity.unit
    step = quantity.act if quantity.act.startswith("step") else "level"
    return unit.kind, unit.counter[0] if unit.counter else "", step
