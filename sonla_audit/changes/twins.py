"""One change told twice, or two that share a verb: "tăng 103 vụ, tức 16,5%", "tăng 8,8% và 7,5%"."""

from __future__ import annotations

from sonla_audit.changes.glosses import both
from sonla_audit.clauses.clauses import Figure
from sonla_audit.clauses.mentions import LEVELS, SHARES, TIMES, Kind, Mention, Told, within
from sonla_audit.quantity import Quantity

_TOPIC, _DATED = 14, 3  # words behind a second telling, and from a figure to its time: "(684 ca năm 2023)"


def kind_of(quantity: Quantity) -> Kind:
    """What a figure tells where a verb of direction stands before it; empty where it can tell no change."""
    if quantity.nature in SHARES:
        return "percent"
    if quantity.nature == "points":
        return "points"
    if quantity.nature == "times":
        return "times"
    return "step" if quantity.nature in LEVELS else ""


def join(block: Told, before: Mention, mention: Mention) -> None:
    """Find out whether a mention tells the change before it again, or shares its verb."""
    one, two = before.figure, mention.figure
    if not before.kind or one.sentence != two.sentence or before.kind == "times" or (
            before.lacks and mention.way >= 0) or (mention.exceeds and not before.exceeds) or (
            mention.yearly and not before.yearly):
        return
    kind = kind_of(mention.quantity)
    gap = block.signs(one.last, two.first)
    own = mention.way != 0 and mention.way == before.way
    alike = kind == before.kind
    if (mention.way and not own) or _slashed(block, two):
        return
    again = gap == "=" or (_said_again(block, one, two) and (own or not mention.referred))
    inside = two.bracket != one.bracket and two.bracket != 0 and _hosts(block, one, two) and not any(
        figure.quantity.nature in TIMES and figure.bracket == two.bracket
        for figure in block.figures(one.last, two.last + _DATED))
    closed = block.between(one.last, two.first, "stop", "goal", "ahead")
    if not alike and kind in ("percent", "step") and before.kind in ("percent", "step"):
        versus = block.between(one.last, two.first, "versus", "goal") is not None
        bare = not mention.topic and (not versus or (own and _based(block, one, two)))
        passed = two.at - one.at > 1 and (again or own) and block.between(
            one.last, two.first, "onto", "down") is not None
        behind = one.bracket == two.bracket and len(gap) <= 1 + passed
        told = again and not mention.topic - _spoken(block, one, two) and not (
            not own and (block.between(one.last, two.first, "joint") or (
                mention.share and two.tail and not any(cue.first == two.last for cue in block.cues))))
        glossed = behind and gap == "," and one.bracket != 0 and two.first - one.last == 1
        if inside and before.listed is not None and mention.share:
            before = _in_row(block, before, mention)
        inside = inside and both(block, before) is None
        beside = behind and not inside and (told or ((own or glossed) and bare))
        if beside or (inside and (own or again or (closed is None and bare))):
            mention.twin = before
        if mention.twin is not None:
            mention.kind, mention.way = kind, before.way
            return
    if alike and not mention.way and kind == "percent" and one.bracket == two.bracket and gap == "" and \
            closed is None and not again and _joint(block, two):
        mention.kind, mention.way, mention.listed, mention.cue = kind, before.way, before, before.cue
    led = block.between(one.last, two.first, "onto", "down")  # "tăng 520 đồng, lên mức 23.210 đồng"
    if alike and led is None and not mention.way and mention.level and gap in (",", "") and \
            one.bracket == two.bracket and not mention.topic and closed is None and (
                gap or block.between(one.last, two.first, "joint")) and not any(
                "versus" in cue.classes and two.first - cue.last <= 1
                for cue in within(block.cues, one.last, two.first)):
        mention.kind, mention.way, mention.listed, mention.cue = kind, before.way, before, before.cue


def _said_again(block: Told, one: Figure, two: Figure) -> bool:
    """Whether a word between two figures joins their tellings; what a bracket between them says is not of the second.

    "giảm 32,6% (tương ứng giảm 30 doanh nghiệp); 674 doanh nghiệp xin tạm ngừng"
    """
    return any("same" in cue.classes and not _compared(block, cue.last, two.first)
               and not any(low < cue.first < high <= two.first - 1 for low, high in block.opens.items()
                           if low >= one.last) for cue in block.within(one.last, two.first))


def _compared(block: Told, low: int, high: int) -> bool:
    """Whether a figure is what is compared with: "tăng 9,6% và 8,3% tương ứng so với 17,14 triệu lượt"."""
    return block.between(low, high, "beside") is not None


def _in_row(block: Told, last: Mention, mention: Mention) -> Mention:
    """Which of several steps a percent in the bracket behind them tells: "tăng 214 và 2.496 cuộc (14,2% và 10%)"."""
    steps = [last]
    while steps[-1].listed is not None:
        steps.append(steps[-1].listed)
    inside = [m for m in block.mentions[last.at + 1 : last.at + 1 + len(steps) + 1] if m.share
              and m.figure.bracket == mention.figure.bracket]
    return steps[-1 - inside.index(mention)] if len(inside) == len(steps) and mention in inside else last


def _based(block: Told, one: Figure, two: Figure) -> bool:
    """Whether only what a change is measured against stands between it and a second telling that names nothing else.

    "giảm 381 quyết định so với cùng kỳ (10.215), giảm 3,7%"
    """
    between = [figure for figure in block.figures(one.last, two.first) if figure.quantity.nature not in TIMES]
    _, end = block.reading.sentences[two.sentence]
    behind = block.figures(two.last, end)
    stop = min((behind[0].first if behind else end), two.last + _TOPIC)
    return len(between) <= 1 and block.between(two.last, stop, "versus", "goal") is None


def _joint(block: Told, figure: Figure) -> bool:
    """Whether a joining word stands directly before a figure: "tăng 8,8% về số vụ và 7,5% về số người"."""
    return any("joint" in cue.classes and cue.last == figure.first
               for cue in block.within(figure.first - 2, figure.first))


def _slashed(block: Told, figure: Figure) -> bool:
    """Whether a slash and another figure follow."""
    words = block.reading.words
    return figure.last + 1 < len(words) and words.folded[figure.last] == "/" and words.folded[figure.last + 1].isdigit()


def _spoken(block: Told, one: Figure, two: Figure) -> frozenset[str]:
    """The words between two figures up to the cue that joins them."""
    cue = block.between(one.last, two.first, "same")
    high = cue.first if cue is not None else two.first
    return frozenset(block.reading.words.folded[one.last : high])


def _hosts(block: Told, one: Figure, two: Figure) -> bool:
    """Whether the bracket of a figure stands behind another one, dates between them left out."""
    host = two.host
    while host is not None and host > one.at and block.reading.figures[host].quantity.nature in TIMES:
        host -= 1
    return host == one.at
