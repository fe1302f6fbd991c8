"""An index and the same change told beside it: "bằng 79,1% so với cùng kỳ, tức giảm 20,9%".

What both say is one thing, so they must make a hundred. Where nothing but a comma parts them the change may be one
against something else, and is only believed.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonla_audit.changes.fromto import loose
from sonla_audit.changes.growth import magnitude
from sonla_audit.clauses.mentions import Mention, Told
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Verdict
from sonla_audit.interval import exactly
from sonla_audit.judging.verdicts import compared
from sonla_audit.writing import shown

_HUNDRED = exactly(100)
_NAMES = 6  # words that say what an index is against
_LOOSE = 1
_BEHIND = 3  # words behind a change that may say what it is against
_APART = frozenset(("", ",", "(", "-", "–", ";"))


def indices(block: Told) -> Iterator[tuple[Claim, bool]]:
    """The indices of a block that are told again as changes, each with whether it holds; those that may be doubted."""
    for index in block.mentions:
        change = _retold(block, index) if index.share and not index.kind and index.quantity.act == "index" else None
        if change is None:
            continue
        same = _same(block, index, change)
        claim = Claim("change.index", (part("index", index.figure), part("change", change.figure)), (change.cue,),
                      "certain" if same else "possible", 1, 0, f"hundred {change.way}")
        holds = judge(claim).outcome == "consistent"
        if holds or same:
            yield claim, holds


def _retold(block: Told, index: Mention) -> Mention | None:
    """The change behind an index, what stands in brackets between them left out."""
    change = next((m for m in block.mentions[index.at + 1 : index.at + 3] if m.kind or not (
        m.figure.bracket and m.level and m.figure.bracket != index.figure.bracket)), None)
    if change is None or change.kind != "percent" or not change.way or change.yearly or not change.share \
            or change.figure.sentence != index.figure.sentence:
        return None
    low, high = index.figure.last, change.figure.first
    folded = block.reading.words.folded
    if block.signs(low, high) not in _APART:
        return None
    sign = next((at for at in range(high - 1, low - 1, -1) if folded[at] in (",", "(", ";", "-", "–")), low)
    return change if loose(block, low, sign) <= _NAMES and loose(block, sign, high) <= _LOOSE else None


def _same(block: Told, index: Mention, change: Mention) -> bool:
    """Whether the text says that both are one: "tức giảm 4%", or the change alone in the bracket behind."""
    low, last = index.figure.last, change.figure.last
    folded = block.reading.words.folded
    if block.between(last, last + _BEHIND, "versus", "against", "goal") is not None:
        return False
    alone = bool(change.figure.bracket) and folded[last : last + 1] == (")",) and change.at == index.at + 1
    return alone or block.between(low, change.figure.first, "same") is not None


def turned(claim: Claim) -> bool:
    """Whether a change would hold if it went the other way: "bằng 72,8%, tức tăng 27,2%"."""
    return judge(Claim(claim.rule, claim.parts, form=f"hundred {-int(claim.form.split()[1])}")).outcome == "consistent"


def judge(claim: Claim) -> Verdict:
    """Whether an index and its change make a hundred."""
    index, change = claim.quantities("index")[0], claim.quantities("change")[0]
    rose = claim.form.endswith(" 1")
    difference = index.interval - _HUNDRED if rose else _HUNDRED - index.interval
    working = f"{shown(index)} − 100%" if rose else f"100% − {shown(index)}"
    return compared(magnitude(change), difference, working, "change")
