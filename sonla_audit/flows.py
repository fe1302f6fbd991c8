"""Stocks that flow, what is left of a whole, and sums written with plus and equals.

What was there, what came, what went and what is there now stand in one sentence, each with its cue; the cue gives
the sign. A rest is a whole less what was done: believed by its cue, accused only where whole and part are plain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.evidence import digit_slip, state
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval
from sonla_audit.lists import Entry, alike, bounded, slash_right, step
from sonla_audit.propose import SAME
from sonla_audit.tokens import Cue
from sonla_audit.totals import claim, one_sentence
from sonla_audit.unopened import telling

_FLOWS = ("inflow", "outflow")
_BACK = 8  # levels looked back over for a whole and a part


def flows(entries: Sequence[Entry]) -> Iterator[Claim]:
    """Opening and closing stocks with what came and went between them."""
    for sentence in _by_sentence(entries):
        found = _changed(sentence) or _kept(sentence)
        if found is not None:
            yield found


def _by_sentence(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The figures of each sentence outside brackets."""
    run: list[Entry] = []
    for entry in entries:
        if entry.depth or not bounded(entry.quantity):
            continue
        if run and not one_sentence(run[0], entry):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _kept(sentence: Sequence[Entry]) -> Claim | None:
    """A stock at the beginning, every flow with its sign, the stock at the end."""
    start = next((at for at, entry in enumerate(sentence) if _opening(entry, sentence[at - 1] if at else None)), None)
    if start is None:
        return None
    for end in range(len(sentence) - 1, start + 1, -1):
        if any("ending" in cue.classes for cue in sentence[end].figure.lead) \
                and alike(sentence[start].quantity, sentence[end].quantity):
            between = [entry for entry in sentence[start + 1 : end] if alike(sentence[start].quantity, entry.quantity)]
            return _flow(sentence[start], between, sentence[end])
    return None


def _changed(sentence: Sequence[Entry]) -> Claim | None:
    """The flows of a sentence that also says from where to where the stock went."""
    before = next((entry for entry in sentence if entry.figure.quantity.act == "from"), None)
    after = next((entry for entry in sentence if entry.figure.quantity.act == "to" and entry.figure.has("to")), None)
    if before is None or after is None or not alike(before.quantity, after.quantity):
        return None
    others = [entry for entry in sentence if entry not in (before, after) and alike(before.quantity, entry.quantity)
              and not slash_right(entry)]
    return _flow(before, others, after) if len(others) > 1 else None


def _opening(entry: Entry, before: Entry | None) -> bool:
    """Whether an opening cue stands before a figure and behind the one before it in its sentence."""
    figure = entry.figure
    low = before.figure.last if before is not None else next(
        first for first, last in entry.reading.sentences if first <= figure.first < last)
    return any("opening" in cue.classes for cue in entry.reading.cues if low <= cue.first < figure.first)


def _flow(before: Entry, between: Sequence[Entry], after: Entry) -> Claim | None:
    if not between or len(between) > 8:
        return None
    # "412 hộ thoát nghèo, 27 hộ tái nghèo": where the first flow is named behind its figure, all are
    behind = not _sign(between[0], False)
    signs = [_sign(entry, behind) for entry in between]
    if not all(signs):
        return None
    made = claim("total.flow", after.quantity, [before, *between], "likely", (after.figure.cue("ending", "to"),), 20,
                 [1, *signs])
    result = weighed(before, between, signs)
    if result.meets(after.quantity.interval) or (len(between) > 1 and len(set(signs)) > 1):
        return made
    return None


def weighed(before: Entry, between: Sequence[Entry], signs: Sequence[int]) -> Interval:
    """A stock with its flows."""
    result = before.quantity.interval
    for entry, sign in zip(between, signs, strict=True):
        result = result + entry.quantity.interval.times(sign)
    return result


def _sign(entry: Entry, behind: bool) -> int:
    """1 for what came, -1 for what went, 0 where nothing says it."""
    figure = entry.figure
    cues: Sequence[Cue] = tuple(reversed(figure.pre))
    if behind:
        # the cue may begin inside the figure's own unit ("58 hộ nghèo phát sinh")
        end = next((at for at in range(figure.last, len(entry.reading.words))
                    if entry.reading.words[at].folded in (",", ";", ".") or at in _starts(entry)), figure.last)
        cues = [cue for cue in entry.reading.cues if figure.first < cue.first < end]
    for cue in cues:
        for name, sign in zip(_FLOWS, (1, -1), strict=True):
            if name in cue.classes:
                return sign
    return 0


def _starts(entry: Entry) -> frozenset[int]:
    return frozenset(figure.first for figure in entry.reading.figures[entry.figure.at + 1 : entry.figure.at + 2])


def sums(entries: Sequence[Entry]) -> Iterator[Claim]:
    """Sums with plus and equals: "T bằng a cộng b", "a cộng b bằng T"."""
    for sentence in _by_sentence(entries):
        joined = [_between(one, other) for one, other in pairwise(sentence)]
        for at, classes in enumerate(joined):
            if "plus" not in classes or (at and "plus" in joined[at - 1]):
                continue
            end = at
            while end + 1 < len(joined) and "plus" in joined[end + 1]:
                end += 1
            parts = sentence[at : end + 2]
            if at and ("equals" in joined[at - 1] or _called_total(sentence[at - 1], sentence[at])):
                total = sentence[at - 1]
            elif end + 1 < len(joined) and joined[end + 1] & {"equals", "is", "total_after"}:
                total = sentence[end + 2]
            else:
                continue
            if all(alike(total.quantity, entry.quantity) for entry in parts):
                yield claim("total.adds", total.quantity, parts, "certain", (), 30)


def _called_total(total: Entry, first: Entry) -> bool:
    """Whether a figure called a total stands in one clause with the first of its parts."""
    return total.figure.has("total") and total.figure.clause == first.figure.clause


def _between(one: Entry, other: Entry) -> frozenset[str]:
    """The classes of the cues between two figures of one sentence."""
    return frozenset(name for cue in other.reading.cues
                     if one.figure.last <= cue.first and cue.last <= other.figure.first for name in cue.classes)


def rests(entries: Sequence[Entry]) -> Iterator[Claim]:
    """What is left of a whole, or lies between two figures: T - x = r by the cue before r."""
    for at, rest in enumerate(entries):
        if rest.depth or not bounded(rest.quantity) or slash_right(rest):
            continue
        called = any(cue.classes & {"remainder", "ending"} for cue in rest.figure.lead)
        undone = state(rest) == "undone"
        if called or undone:
            found = _rest(rest, entries[max(0, at - 4 * _BACK) : at][::-1], called)
            if found is not None:
                yield found


def _rest(rest: Entry, before: Sequence[Entry], called: bool) -> Claim | None:
    block = rest.reading.block
    near = [entry for entry in before if not (entry.depth and entry.figure.host is None) and bounded(entry.quantity)
            and entry.reading.block.section_id == block.section_id and block.index - entry.reading.block.index < 4]
    own = [entry for entry in near if one_sentence(entry, rest)]
    cue = (rest.figure.cue("remainder", "ending"),)
    for pool, needed in ((own, 0), (near, 20)):
        same = [entry for entry in pool if alike(rest.quantity, entry.quantity)][:_BACK]
        for whole, part_done in _pairs(same, called):
            if (whole.quantity.interval - part_done.quantity.interval).meets(rest.quantity.interval) \
                    and telling(whole.quantity, rest.quantity.interval) >= needed:
                sure = pool is own and len(same) == 2
                return claim("total.rest", rest.quantity, [whole, part_done], "likely" if sure else "possible", cue, 9,
                             [1, -1])
    if not called:
        return None
    for entry in own[:3]:
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
    difference = whole.quantity.interval - done.quantity.interval
    values = [done.quantity.value, rest.quantity.value]
    left = rest.quantity.interval
    near = not difference.times(2).below(left) and not left.times(2).below(difference)
    if not near and not digit_slip(values, whole.quantity.value, 10, 10):
        return None
    return claim("total.rest", rest.quantity, [whole, done], "likely", cue, 8, [1, -1])
