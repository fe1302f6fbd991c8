"""A change that stands in one frame with its two values, so that nothing else can be meant by it.

"đạt 2,3 tỷ USD, tăng 41% so với mức 1,6 tỷ USD"; "tăng 14% từ 500 chiếc lên 570 chiếc"; "giảm 21% còn 45 tỷ đồng (cùng
kỳ 57 tỷ đồng)". What is told so is told, however far off the figures are.
"""

from __future__ import annotations

from itertools import pairwise

from sonla_audit.changes.joins import Pair
from sonla_audit.changes.pointers import NAMED, under
from sonla_audit.clauses.mentions import TIMES, Mention, Told
from sonla_audit.clauses.propose import SAME

_NO_VALUE = frozenset(("plan", "reference", "from"))
_OF_OTHERS = frozenset(("of-plan", "index", "up", "down", "exceeds"))  # these percents are no rates
_ENDS = frozenset((")", ",", ";"))


def framed(block: Told, pair: Pair, change: Mention) -> bool:
    """Whether nothing but a change stands between its two values, and words hold it against the second one."""
    now, then = pair.now.mention, pair.then.mention
    if not pair.now.block is pair.then.block is block or (pair.then.goal and not (change.exceeds or change.compares)) \
            or pair.then.then < NAMED or not pair.then.cue or pair.grade < 2 * SAME or now.kind \
            or now.quantity.act in _NO_VALUE or not change.single or change.yearly or change.mean \
            or not (change.way or change.quantity.nature == "times"):
        return False
    if under(block, now) or (change.share and pair.form.startswith("points") and (
            {now.quantity.act, then.quantity.act} & _OF_OTHERS)):
        return False
    places = sorted((now.at, then.at, change.at))
    told = [m for m in block.mentions[places[0] : places[2] + 1]
            if m.at in places or not (m.timed or m.twin is change or change.twin is m)]
    if not now.figure.sentence == then.figure.sentence == change.figure.sentence:
        return False
    first, last = told[0].figure.last, told[-1].figure.first
    if told[0] is now and told[-2:] == [change, then]:
        # "đạt 7,3 tỷ đồng, giảm 33,6% so với mức 11 tỷ đồng của quý I nhưng tăng 54% so với quý II (4,7 tỷ đồng)"
        chained = told[1:-2]
        if any(not (_changes(m) and not _subject(block, m)) and not (_changes(one) and m.quantity.act == "reference")
               for one, m in pairwise((now, *chained))):
            return False
        first = change.figure.last if chained else first
    if block.between(first, last, "turns", "apart", "joint") is not None:
        return False
    if told[0] is now and told[-2:] == [change, then]:
        beside = now.figure.bracket == change.figure.bracket or change.figure.host == now.at
        inside = then.figure.bracket not in (0, change.figure.bracket)
        return beside and not _subject(block, change) and (
            _in_bracket(block, then, change.figure.bracket) if inside else _against(block, pair, change))
    led = now.figure.bracket == change.figure.bracket and not now.topic and block.between(
        told[-2].figure.last if now is told[-1] else change.figure.last, now.figure.first, "onto", "down") is not None
    if told == [change, then, now]:
        return led and pair.then.ran and not block.signs(change.figure.last, now.figure.first)
    return told == [change, now, then] and led and then.figure.host == now.figure.at \
        and _in_bracket(block, then, change.figure.bracket)


def _changes(m: Mention) -> bool:
    return bool(m.kind) or m.quantity.nature == "times"


def _subject(block: Told, change: Mention) -> bool:
    """Whether a change names what it is of: words that are no part of a cue."""
    words, spoken = block.reading.words.folded, change.topic
    if spoken and change.quantity.nature == "times":
        spoken -= {word for cue in change.figure.pre for word in words[cue.first : cue.last]}
    return bool(spoken)


def _against(block: Told, pair: Pair, change: Mention) -> bool:
    """Whether words, and no sign, hold a change against the value behind it, which leads to no third one."""
    low, then = change.figure.last, pair.then.mention
    after = block.mentions[then.at + 1 : then.at + 2]
    return block.between(low, then.figure.first, "against", "from") is not None \
        and not block.signs(low, then.figure.first) and not (after and pair.then.ran and block.between(
            then.figure.last, after[0].figure.first, "onto", "down", "into") is not None)


def astray(block: Told, pair: Pair, change: Mention) -> bool:
    """Whether the bracket behind a change tells of a part: "tăng 15% (315 ca phải nằm viện)"."""
    now, then = pair.now.mention, pair.then.mention
    if pair.then.block is not block or then.at != change.at + 1 or then.figure.bracket in (0, change.figure.bracket) \
            or _in_bracket(block, then, change.figure.bracket):
        return False
    at, words = then.figure.last, block.reading.words.folded
    return at < len(words) and words[at].isalpha() and words[at] not in now.figure.tail and not any(
        cue.first == at for cue in block.cues) and not block.figures(at, at + 2)


def _in_bracket(block: Told, then: Mention, outer: int) -> bool:
    """Whether a bracket holds a value of what is compared with, and of nothing else: "(57 tỷ đồng)", "(cùng kỳ 57)"."""
    figure, words = then.figure, block.reading.words.folded
    if figure.bracket in (0, outer):
        return False
    opened = max((at for at, closes in block.opens.items() if at < figure.first < closes), default=None)
    if opened is None:
        return False
    if block.between(opened, figure.first, "versus") is not None:
        return True
    before = [at for at in range(opened + 1, figure.first) if words[at].isalpha()]
    cued = {at for cue in block.within(opened + 1, figure.first) for at in range(cue.first, cue.last)}
    behind = block.figures(figure.last, figure.last + 2)
    dated = behind and behind[0].quantity.nature in TIMES
    return cued.issuperset(before) and not block.figures(opened, figure.first) and bool(
        dated or words[figure.last : figure.last + 1] == () or words[figure.last] in _ENDS)
