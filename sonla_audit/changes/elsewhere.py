"""Whether the words behind a change name something else that it is measured against than the value before it."""

from __future__ import annotations

from sonla_audit.changes.joins import Pair
from sonla_audit.changes.rivals import owned
from sonla_audit.clauses.mentions import TIMES, Mention, Told
from sonla_audit.tokens import Cue

_BESIDE = 3  # words behind "so với" in which a goal or a time is named
_WORDS = 12  # words behind a change in which it may be told what it is measured against


def elsewhere(block: Told, lead: Pair, change: Mention) -> bool:
    """Whether the words behind a change name something else that it is measured against: "tăng 18% so với tháng 7"."""
    then = lead.then.mention
    if lead.then.block is not block or then.at > change.at or change.inset or lead.then.spoken:
        # "nữ nhiều hơn nam 3.961 người" names two figures of the paragraph before
        return lead.then.block is not block and not (lead.then.spoken and lead.now.spoken and bool(change.object))
    against = block.between(change.figure.last, _stop(block, change), "against")
    if against is None or (owned(block, lead, change) and "," in block.signs(change.figure.last, against.first)):
        return False  # "so với quý III (54,32) tăng 0,27 triệu, so với cùng quý năm trước (54,43) tăng 0,16 triệu"
    return not _same_then(block, lead, against)


def _stop(block: Told, change: Mention) -> int:
    """Where the words behind a change end that may tell what it is measured against."""
    behind = block.mentions[change.at + 1 : change.at + 2]
    _, end = block.reading.sentences[change.figure.sentence]
    return min(behind[0].figure.first if behind else end, end, change.figure.last + _WORDS)


def _same_then(block: Told, lead: Pair, against: Cue) -> bool:
    """Whether the words behind a change name the value then by its own words, or by the time it is told with.

    "2.486 tỷ đồng (tháng 8: 2.413 tỷ đồng), tăng 3% so với tháng trước", "Kế hoạch 5.200; hụt 7% so với kế hoạch"
    """
    then, words = lead.then.mention, block.reading.words.folded
    if lead.then.goal:
        return block.between(against.last, against.last + _BESIDE, "goal") is not None
    low = lead.then.block.mentions[then.at - 1].figure.last if then.at else 0
    times = [figure for figure in block.figures(low, then.figure.first) if figure.quantity.nature in TIMES]
    if not times or not then.figure.bracket or any(
            figure.quantity.nature in TIMES for figure in block.figures(against.last, against.last + _BESIDE)):
        return False
    named = words[max(low, times[-1].first - 1) : times[-1].last]
    return bool(set(named) & set(words[against.last : against.last + 1]))
