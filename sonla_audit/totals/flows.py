"""Stocks that flow, what is left of a whole, and sums written with plus and equals.

What was there, what came, what went and what is there now stand in one sentence, each with its cue; the cue gives
the sign. A rest is a whole less what was done: believed by its cue, accused only where whole and part are plain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.lists import Entry, addend, alike, bounded, entries_of, slash_right, step, telling
from sonla_audit.clauses.mentions import within
from sonla_audit.clauses.propose import RELATED, SAME
from sonla_audit.clauses.terms import Terms
from sonla_audit.finding import Claim
from sonla_audit.judging.slips import of_one_size
from sonla_audit.totals.evidence import digit_slip, near, state
from sonla_audit.totals.misprints import misprint
from sonla_audit.totals.totals import added, claim, one_sentence

_ROLES = (("opening", "open"), ("ending", "close"), ("raises", "close"), ("inflow", "in"), ("outflow", "out"))
_JOINS = frozenset((",", "&"))
_STOCKS = 40  # figures looked back over for a stock
_LEFT = frozenset(("remainder", "ending", "undone", "closing"))  # cues that a rest has beside it
_BACK = 8  # levels looked back over for a whole and a part


def flows(cells: Sequence[Cell]) -> Iterator[Claim]:
    """Opening and closing stocks with what came and went between them, for each kind of thing of a sentence."""
    for _, members in groupby(cells, key=lambda cell: cell.sentence):
        sentence = list(members)
        if not _moves(sentence[0].reading):
            continue
        roles = _roles(sentence)
        if "open" not in roles:
            yield from _raised(sentence, roles, cells)
        if "in" not in roles and "out" not in roles:
            continue
        for at, role in enumerate(roles):
            if role == "open":
                graded = [(sentence[at].like(cell), cell, roles[n])
                          for n, cell in enumerate(sentence) if n != at]
                # "tổ hợp tác" is like "hợp tác xã", but not where there are other "hợp tác xã"
                same = any(grade == SAME and role == "close" for grade, _, role in graded)
                alike = [(cell, role) for grade, cell, role in graded if grade and not (same and grade == RELATED)]
                found = _flow(sentence[at], alike, cells)
                if found is not None:
                    yield found


def _raised(sentence: Sequence[Cell], roles: Sequence[str], cells: Sequence[Cell]) -> Iterator[Claim]:
    """What came and what it raises a stock to, which was told before: "thêm 206 doanh nghiệp, nâng tổng số lên 948".

    The stock is any figure before that fits; where none does, the first of its block or of the one before, if one slip
    explains it, or there is no other.
    """
    for at, (more, now) in enumerate(pairwise(sentence)):
        raises = "raises" in now.opened
        if not (raises or (roles[at] == "in" and now.quantity.act == "to")) or roles[at + 1] != "close" \
                or more.like(now) < RELATED or more.frame or now.frame \
                or not more.quantity.value.below(now.quantity.value):
            continue
        before = [cell for cell in cells[max(0, more.at - _STOCKS) : more.at][::-1] if cell.like(now) >= RELATED
                  and not cell.odd and cell.reading.block.section_id == now.reading.block.section_id]
        cue = (now.figure.cue("raises", "to"),)
        for stock in before:
            made = stock.quantity.interval + addend(more.quantity, now.quantity)
            if made.meets(now.quantity.interval):
                if telling(now.quantity, made) > 100:
                    yield added("total.flow", now.quantity, [stock.quantity, more.quantity], "possible", cue, 9, [1, 1])
                return
        first = next((cell for back in (0, 1) for cell in before[::-1]
                      if now.quantity.block - cell.quantity.block == back), None)
        if first is None:
            continue
        slip = misprint(now.quantity, [first.quantity, more.quantity])
        made = first.quantity.interval + addend(more.quantity, now.quantity)
        alone = raises and len(before) == 1 and of_one_size(now.quantity.interval, made)
        if alone or (slip is not None and slip.bits > 0):
            yield added("total.flow", now.quantity, [first.quantity, more.quantity], "likely", cue, 12, [1, 1])


@lru_cache(maxsize=4)  # asked by sentence after sentence
def _moves(reading: Reading) -> bool:
    """Whether a block has a cue of what came or went."""
    return any("inflow" in cue.classes or "outflow" in cue.classes for cue in reading.cues)


def _roles(sentence: Sequence[Cell]) -> list[str]:
    """What each figure of a sentence is to a stock: "open", "in", "out", "close", or nothing.

    A thing of another kind joined to the one before it has its role: "64 tổ, 17 hợp tác xã".
    """
    roles: list[str] = []
    for at, cell in enumerate(sentence):
        role = _role(cell)
        if not role and roles and cell.at - sentence[at - 1].at == 1 and not cell.opened - _JOINS \
                and cell.quantity.unit.counter[:1] != sentence[at - 1].quantity.unit.counter[:1]:
            role = roles[-1]
        roles.append(role)
    return roles


def _role(cell: Cell) -> str:
    """The role that the nearest cue gives a figure: one before it in its item, one behind it, one before its item."""
    figure = cell.figure
    if figure.quantity.act in ("from", "to") and figure.has("from", "to"):
        return "open" if figure.quantity.act == "from" else "close"
    own = [cue for cue in cell.reading.cues if cell.begin <= cue.first < cell.end]
    before = [cue for cue in own if cue.last <= figure.first][::-1]
    # the cue may begin inside the figure's own unit ("58 hộ nghèo phát sinh")
    behind = [cue for cue in own if cue.first > figure.first]
    for cue in (*before, *behind):
        for name, role in _ROLES:
            if name in cue.classes:
                return role
    return next((role for name, role in _ROLES[:3] if name in cell.opened), "")


def _flow(start: Cell, others: Sequence[tuple[Cell, str]], cells: Sequence[Cell]) -> Claim | None:
    moved = [(cell, role) for cell, role in others if role in ("in", "out")]
    closing = [cell for cell, role in others if role == "close"]
    bare_ones = [cell for cell, role in others if not role and cell.slash != "right" and not cell.frame]
    if not moved or len(moved) > 8:
        return None
    signs = [1 if role == "in" else -1 for _, role in moved]
    flows_only = [cell for cell, _ in moved]

    def made(end: Cell, score: int) -> Claim:
        cue = end.figure.cue("ending", "raises")
        return added("total.flow", end.quantity, [cell.figure.quantity for cell in (start, *flows_only)],
                     "likely" if score > 10 else "possible", (cue,), score, [1, *signs])

    result = start.quantity.interval
    for cell, sign in zip(flows_only, signs, strict=True):
        result = result + addend(cell.quantity, start.quantity).times(sign)
    ends = closing[-1:] or [cell for cell in bare_ones if cell.at < start.at]
    for end in ends:
        if result.meets(end.quantity.interval):
            return made(end, 20)
    # "tăng 06 vụ (từ 52 lên 58 vụ); so với quý I thì giảm 11 vụ": one flow alone makes the end, the other is none
    if any((start.quantity.interval + addend(cell.quantity, start.quantity).times(sign)).meets(end.quantity.interval)
           for end in ends for cell, sign in zip(flows_only, signs, strict=True)):
        return None
    mixed = len(set(signs)) > 1 or (start.frame and closing)
    if len(ends) == 1 and (closing or ":" in start.opened) and not [cell for cell in bare_ones if cell is not ends[0]] \
            and mixed and near(result, ends[0].quantity.interval, 2):
        return made(ends[0], 20)
    if ends:
        return None
    # the stock at the end was told before: "Dân số 10.815 người ... đầu quý 10.762 người; sinh 38, chết 14"
    for cell in cells[max(0, start.at - 40) : start.at][::-1]:
        if start.like(cell) and result.meets(cell.quantity.interval) \
                and telling(cell.quantity, result) > 100:
            return made(cell, 9)
    return None


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


def sums(readings: Sequence[Reading], known: Terms) -> Iterator[Claim]:
    """Sums with plus and equals: "T bằng a cộng b", "a cộng b bằng T"."""
    for reading in readings:
        if any("plus" in cue.classes for cue in reading.cues):
            yield from _added_up(entries_of(reading, known))


def _added_up(entries: Sequence[Entry]) -> Iterator[Claim]:
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
    return frozenset().union(*[cue.classes for cue in within(
        other.reading.cues, one.figure.last, other.figure.first)])


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
    for pool, needed in ((own, 0), (near, 20)):
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
    if (rest.quantity.interval - whole.quantity.interval).meets(done.quantity.interval):
        return None  # "xuất siêu 2,68 tỷ: trong nước nhập siêu 21,02 tỷ, khu vực đầu tư nước ngoài xuất siêu 23,70 tỷ"
    values = [done.quantity.value, rest.quantity.value]
    left = rest.quantity.interval
    near = not difference.times(2).below(left) and not left.times(2).below(difference)
    if not near and not digit_slip(values, whole.quantity.value, 10, 10):
        return None
    return claim("total.rest", rest.quantity, [whole, done], "likely", cue, 8, [1, -1])
