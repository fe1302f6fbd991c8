"""What is left of a whole, or lies between two figures: believed by its cue, accused only where both are plain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.lists import Entry, alike, bounded, entries_of, slash_right, step, telling
from sonla_audit.clauses.propose import SAME
from sonla_audit.clauses.terms import Terms
from sonla_audit.finding import Claim
from sonla_audit.totals.evidence import state
from sonla_audit.totals.misprints import digit_slip
from sonla_audit.totals.totals import claim, one_sentence

_LEFT = frozenset(("remainder", "ending", "undone", "closing"))  # cues that a rest has beside it
_LEAST = 4  # how much a rest must tell of its whole where the two stand in its sentence
_BACK = 8  # levels looked back over for a whole and a part


def rests(readings: Sequence[Reading], known: Terms) -> Iterator[Claim]:
    """What is left of a whole, or lies between two figures: T - x = r by the cue before r."""
    for number, reading in enumerate(readings):
        if all(cue.classes.isdisjoint(_LEFT) for cue in reading.cues):
            continue
        own = entries_of(reading, known)
        for at, rest in enumerate(own):
            if rest.depth or not bounded(rest.quantity) or slash_right(rest):
                continue
            called = any(cue.classes & {"remainder", "ending"} for cue in rest.figure.lead) \
                or rest.figure.then("remainder")
            undone = state(rest) == "undone" or any("closing" in cue.classes for cue in rest.figure.post[:1])
            if called or undone:
                found = _rest(rest, _told_before(readings, number, own[:at], known)[::-1], called)
                if found is not None:
                    yield found


def _told_before(readings: Sequence[Reading], number: int, own: Sequence[Entry], known: Terms) -> list[Entry]:
    """The last levels before one: those of its block, and of the blocks before."""
    found = list(own)
    while number and len(found) < 4 * _BACK:
        number -= 1
        found = entries_of(readings[number], known) + found
    return found[-4 * _BACK :]


def _rest(rest: Entry, before: Sequence[Entry], called: bool) -> Claim | None:
    block = rest.reading.block
    near = [entry for entry in before if not (entry.depth and entry.figure.host is None) and bounded(entry.quantity)
            and entry.reading.block.section_id == block.section_id and block.index - entry.reading.block.index < 4]
    own = [entry for entry in near if one_sentence(entry, rest)]
    cue = (rest.figure.cue("remainder", "ending"),)
    for pool, needed in ((own, 20 if rest.quantity.hedge.kind else _LEAST), (near, 20)):
        same = [entry for entry in pool if alike(rest.quantity, entry.quantity)][:_BACK]
        for whole, part_done in _pairs(same, called):
            if (whole.quantity.interval - part_done.quantity.interval).meets(rest.quantity.interval) \
                    and alike(whole.quantity, part_done.quantity) \
                    and telling(whole.quantity, rest.quantity.interval) >= needed:
                sure = pool is own and len(same) == 2
                return claim("total.rest", rest.quantity, [whole, part_done], "likely" if sure else "possible", cue, 9,
                             [1, -1])
    if not called:
        return None
    for entry in own[: 0 if rest.quantity.hedge.kind else 3]:
        # "184/200 giấy, còn 16 hồ sơ": the rest may be counted in other words
        others = [other for other in own if other is not entry and alike(entry.quantity, other.quantity)]
        for other in others:
            whole, done = (entry, other) if done_first(other, entry) else (other, entry)
            if rest.quantity.unit.kind == whole.quantity.unit.kind == "count" \
                    and telling(whole.quantity, whole.quantity.interval) > 99 \
                    and (whole.quantity.interval - done.quantity.interval).meets(rest.quantity.interval):
                return claim("total.rest", rest.quantity, [whole, done], "possible", cue, 5, [1, -1])
    totals = [entry for entry in before if not entry.depth and entry.figure.before("total", "whole")
              and alike(rest.quantity, entry.quantity) and entry.reading.block.section_id == block.section_id][:4]
    for whole, part_done in _pairs(totals, True):
        if (whole.quantity.interval - part_done.quantity.interval).meets(rest.quantity.interval) \
                and telling(whole.quantity, rest.quantity.interval) > 80:
            return claim("total.rest", rest.quantity, [whole, part_done], "possible", cue, 5, [1, -1])
    return _missed(rest, own, cue)


def done_first(one: Entry, other: Entry) -> bool:
    """Whether the first of two figures is the smaller one."""
    return one.quantity.value.below(other.quantity.value)


def _pairs(entries: Sequence[Entry], called: bool) -> Iterator[tuple[Entry, Entry]]:
    """A larger and a smaller figure, those of one fraction first; only fractions where no cue calls."""
    pairs = [(one, other) for i, one in enumerate(entries) for other in entries[i + 1 :]]
    fractions = [(one, other) for one, other in pairs if slash_right(one) and one.reading is other.reading
                 and one.figure.at == other.figure.at + 1]
    for one, other in [*fractions, *pairs] if called else fractions:
        whole, done = (other, one) if done_first(one, other) else (one, other)
        if step(whole.quantity) == step(done.quantity):
            yield whole, done


def _missed(rest: Entry, own: Sequence[Entry], cue: tuple[str, ...]) -> Claim | None:
    """The accusation: a whole, what was done of it, and a rest that is not their difference, alone in a sentence."""
    same = [entry for entry in own if alike(rest.quantity, entry.quantity) == SAME]
    if len(same) != 2 or len([entry for entry in own if entry.quantity.unit.kind == rest.quantity.unit.kind]) != 2:
        return None
    if any(entry.depth or entry.quantity.act in ("reference", "from", "to") for entry in same):
        return None  # "tăng 9,0% so với năm 2024 (2.340 tỷ đồng); lợi nhuận 138 tỷ đồng": nothing was taken away
    done, whole = same
    if done_first(whole, done):
        whole, done = done, whole
    strong = rest.figure.before("strict_rest")
    plain = state(done) == "done" and len(cue[0].split()) > 1
    if step(done.quantity) or step(whole.quantity) or not (strong or plain):
        return None
    if strong and done.figure.before("strict_rest"):
        return None  # "nhập khẩu 119 tỷ, nhập siêu từ A 61 tỷ; nhập siêu từ B 38 tỷ": one of several of its kind
    difference = whole.quantity.interval - done.quantity.interval
    if (rest.quantity.interval - whole.quantity.interval).meets(done.quantity.interval):
        return None  # "xuất siêu 2,68 tỷ: trong nước nhập siêu 21,02 tỷ, khu vực đầu tư nước ngoài xuất siêu 23,70 tỷ"
    values = [done.quantity.value, rest.quantity.value]
    left = rest.quantity.interval
    near = not difference.times(2).below(left) and not left.times(2).below(difference)
    if not near and not digit_slip(values, whole.quantity.value, 10, 10):
        return None
    return claim("total.rest", rest.quantity, [whole, done], "likely", cue, 8, [1, -1])
