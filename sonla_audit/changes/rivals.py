"""What else could be meant by a change and the two values that lead: whether they stand alone and beside each other."""

from __future__ import annotations

from sonla_audit.changes.alike import alike
from sonla_audit.changes.joins import EXPLICIT, Pair
from sonla_audit.changes.pointers import NAMED, part_of
from sonla_audit.clauses.mentions import Mention, Told, shared
from sonla_audit.clauses.propose import SAME

_AROUND = 24


def direct(pair: Pair, change: Mention) -> bool:
    """Whether a change and its values stand side by side, the one named then: "215 em (năm học trước 190), tăng 25"."""
    now, then = pair.now.mention, pair.then.mention
    if pair.now.block is not pair.then.block or now.kind or not (pair.then.then >= NAMED or pair.then.spoken) or (
            pair.grade <= SAME and not _bracketed(pair, change)):
        return False
    if not now.figure.sentence == then.figure.sentence == change.figure.sentence:
        return False
    places = sorted((now.at, then.at, change.at))
    told = {m.at for m in pair.now.block.mentions[places[0] : places[2]] if m not in (now, then, change) and (
        m.twin is change or change.twin is m or m.timed or (
            change.kind == "step" and then.at > change.at and alike(m.quantity, change.quantity) is None))}
    return (now.at != places[2] or pair.now.now >= NAMED - 1) and places[2] - places[0] - len(told) == 2


def _bracketed(pair: Pair, change: Mention) -> bool:
    """Whether the value then stands in a bracket that is named: "18,2 tiêu chí/xã, tăng 0,7 so với 2023 (17,5)"."""
    figure = pair.then.mention.figure
    return figure.bracket not in (0, change.figure.bracket) and bool(pair.then.cue) and (
        pair.then.mention.at == change.at + 1 or bool(change.inset))


def explicit(block: Told, lead: Pair, change: Mention) -> bool:
    """Whether the words name both values of a pair, and they stand together."""
    spoken = lead.then.spoken and lead.now.spoken
    if lead.score < EXPLICIT - 1 or lead.then.then < NAMED or (lead.now.now < 4 and not spoken):
        return False
    if spoken and lead.then.far <= 1 >= lead.now.far:
        return True
    if lead.then.far or (lead.now.far and not lead.now.sole):
        return False
    now, then = lead.now.mention.figure, lead.then.mention.figure
    if (then.part != change.figure.part and then.bracket != change.figure.bracket) or abs(now.part - then.part) > 1:
        return False
    spent = {now.at, then.at, change.figure.at}
    least = min(SAME, (alike(lead.then.mention.quantity, lead.value) or (0,))[0])
    # "tăng 8 xã so với năm 2022 (70 xã), vượt kế hoạch 4 xã (kế hoạch 74 xã)": a step told before is no value
    return not any(m.figure.at not in spent and min(spent) < m.figure.at < max(spent) and m.twin is not change
                   and not (m.kind and change.referred) and change.twin is not m and m.figure.host != now.at
                   and not m.timed and not part_of(block, m)
                   and m.figure.bracket in (now.bracket, then.bracket, change.figure.bracket)
                   and _rivals(m, lead, least)
                   for m in around(block, change))


def _rivals(m: Mention, lead: Pair, least: int) -> bool:
    """Whether a figure between could be meant as well as the values of a pair."""
    if (m.quantity.act in ("plan", "reference") and m is not lead.now.mention) or (
            m.quantity.nature == "points" != lead.value.nature):
        return False
    found = alike(m.quantity, lead.value)
    return found is not None and found[0] >= least


def alone(block: Told, lead: Pair, change: Mention) -> bool:
    """Whether a change is the only one that could lead from the one value of a pair to the other."""
    told_before = lead.now.far or lead.now.mention.at < change.at
    if told_before and change.topic and lead.then.then < NAMED \
            and not shared(change, lead.now.mention) and not shared(change, lead.then.mention):
        return False
    flows = [m for m in around(block, change) if m.at != change.at and not m.kind and (
        m.figure.has("inflow", "outflow") or m.figure.then("inflow", "outflow")) and alike(m.quantity, change.quantity)]
    if owned(block, lead, change):
        return change.kind != "step" or not any(m.at > change.at for m in flows)
    low = min(lead.now.mention.figure.last, lead.then.mention.figure.last)
    if not lead.now.far and not lead.then.far and apart(block, low, change.figure.first):
        return False
    if direct(lead, change):
        return True
    if lead.then.then >= NAMED and (change.inset or lead.then.mention.at > change.at) and not lead.then.far:
        return True  # what it is measured against stands right behind it
    # several steps of one stock are a flow, and none of them leads from the one value to the other
    steps = [m for m in around(block, change) if m.kind == change.kind == "step"
             and m.figure.bracket == change.figure.bracket
             and (alike(m.quantity, change.quantity) or (0,))[0] == SAME]
    return len(steps) < 2 and not (flows and change.kind == "step")


def apart(block: Told, low: int, high: int) -> bool:
    """Whether one member is told apart between two places, but for what a bracket tells that is closed by then."""
    closed = [(opens, block.opens[opens]) for opens in block.opens if low <= opens and block.opens[opens] < high]
    return any("apart" in cue.classes and not any(first < cue.first < last for first, last in closed)
               for cue in block.within(low, high))


def owned(block: Told, pair: Pair, change: Mention) -> bool:
    """Whether a named value then stands right before a change: "so với quý III (54,32 triệu) tăng 0,27 triệu"."""
    then = pair.then.mention
    return pair.then.then >= NAMED and not pair.then.far and pair.then.block is block and then.at < change.at \
        and all(m.timed or m.twin is change or change.twin is m for m in block.mentions[then.at + 1 : change.at])


def around(block: Told, change: Mention) -> list[Mention]:
    """The mentions around a change in its sentence."""
    return [m for m in block.mentions[max(0, change.at - _AROUND) : change.at + _AROUND]
            if m.figure.sentence == change.figure.sentence]
