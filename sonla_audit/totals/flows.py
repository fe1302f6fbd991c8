"""Stocks that flow, and sums written with plus and equals.

What was there, what came, what went and what is there now stand in one sentence or a few, each with its cue; the cue
gives the sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise, product

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.clauses import Reading
from sonla_audit.clauses.lists import Entry, addend, alike, bounded, entries_of, telling
from sonla_audit.clauses.mentions import within
from sonla_audit.clauses.propose import RELATED, SAME
from sonla_audit.clauses.terms import Terms
from sonla_audit.finding import Claim
from sonla_audit.judging.slips import of_one_size
from sonla_audit.quantity import Quantity
from sonla_audit.totals.doubts import rough
from sonla_audit.totals.evidence import near
from sonla_audit.totals.misprints import misprint
from sonla_audit.totals.plusses import dashes, plusses
from sonla_audit.totals.totals import added, claim, one_sentence

_ROLES = (("opening", "open"), ("ending", "close"), ("raises", "close"), ("inflow", "in"), ("outflow", "out"))
_JOINS = frozenset((",", "&"))
_DASHES = frozenset("-–—")
_SENTENCES = 4  # in which a stock, what came and went, and what is left may be told
_UNKNOWN, _TELLS = 3, 50  # figures whose way no cue tells, and how much one way of them must tell of the end
_STOCKS = 40  # figures looked back over for a stock


def flows(cells: Sequence[Cell]) -> Iterator[Claim]:
    """Opening and closing stocks with what came and went between them, for each kind of thing of a sentence."""
    told = [list(members) for _, members in groupby(cells, key=lambda cell: cell.sentence)]
    for number, sentence in enumerate(told):
        ahead = told[number : number + _SENTENCES]
        if not _moves(sentence[0].reading):
            if _listed(ahead) and "open" in _roles(sentence):
                yield from _told(ahead, cells)
            continue
        roles = _roles(sentence)
        if "open" in roles and "close" not in roles:
            yield from _told(ahead, cells)
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
                alike = [(cell, role) for grade, cell, role in graded if grade and not (
                    same and grade == RELATED and not _shorter(cell.quantity, sentence[at].quantity))]
                found = _flow(sentence[at], alike, cells)
                if found is not None:
                    yield found


def _shorter(one: Quantity, other: Quantity) -> bool:
    """Whether what is counted is named by some words of another name: "hộ" for "hộ nghèo"."""
    mine, theirs = one.unit.counter[:1], other.unit.counter[:1]
    return bool(mine and theirs) and f" {mine[0]} " in f" {theirs[0]} "


def _told(sentences: Sequence[Sequence[Cell]], cells: Sequence[Cell]) -> Iterator[Claim]:
    """A stock at the beginning, what came and went, and the stock at the end, sentence after sentence of one block.

    "Đầu năm có 4.126 hộ nghèo. Trong năm 986 hộ thoát nghèo, 41 hộ tái nghèo. Cuối năm còn 3.181 hộ nghèo."
    """
    every: list[Cell] = []
    roles: list[str] = []
    for before, sentence in pairwise((sentences[0], *sentences)):
        if sentence[0].reading is not before[0].reading and not _next_item(before, sentence):
            return
        every += sentence
        roles += _roles(sentence)
        if "close" in roles:
            break
    else:
        return
    at = roles.index("open")
    if roles.count("open") == 1 and roles.count("close") == 1:
        start = every[at]
        end = every[roles.index("close")]
        if any(role in ("in", "out") for cell, role in zip(every, roles, strict=True) if start.at < cell.at < end.at):
            every, roles = every[: roles.index("close") + 1], roles[: roles.index("close") + 1]
        # "412 hộ nghèo trong tổng số 1.438 hộ": what a stock is of is no flow
        others = [(cell, role) for cell, role in zip(every, roles, strict=True)
                  if cell.at > start.at and start.like(cell) > (not role) and cell.slash != "right"
                  and (role or not (cell.odd or cell.at > end.at or cell.figure.has("of", "whole")))]
        found = _flow(start, others, cells) if all(role for _, role in others) else None
        if found is not None:
            yield found


def _listed(sentences: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first sentences are items of one list, and what came or went stands in the second."""
    return len(sentences) > 1 and _next_item(*sentences[:2]) and _moves(sentences[1][0].reading)


def _next_item(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether a sentence stands in the item of a list behind that of another."""
    before, block = one[0].reading.block, other[0].reading.block
    return before.kind == block.kind == "item" and block.index == before.index + 1 and block.depth == before.depth


def _raised(sentence: Sequence[Cell], roles: Sequence[str], cells: Sequence[Cell]) -> Iterator[Claim]:
    """What came and what it raises a stock to, which was told before: "thêm 206 doanh nghiệp, nâng tổng số lên 948".

    The stock is any figure before that fits; where none does, the first of its block or of the one before, if one slip
    explains it, or there is no other.
    """
    for at, (more, now) in enumerate(pairwise(sentence)):
        raises = "raises" in now.opened
        if not (raises or (roles[at] == "in" and now.quantity.act == "to")) or roles[at + 1] != "close" \
                or more.like(now) < RELATED or more.frame or now.frame or more.figure.has("mean", "yearly") \
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
        if first is None or first.quantity.value == now.quantity.value \
                or rough([first.quantity, more.quantity], now.quantity):
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
    if len(closing) == 1:
        unknown = [cell for cell in bare_ones if start.at < cell.at < closing[0].at and not cell.odd]
        if unknown and all(cell.at > start.at for cell in bare_ones) and len(unknown) + len(moved) > 1:
            return _either_way(start, moved, unknown, closing[0])
    if not moved or len(moved) > 8:
        return None
    signs = [1 if role == "in" else -1 for _, role in moved]
    flows_only = [cell for cell, _ in moved]

    def made(end: Cell, score: int) -> Claim:
        cue = end.figure.cue("ending", "raises")
        return added("total.flow", end.quantity, [cell.figure.quantity for cell in (start, *flows_only)],
                     "likely" if score > 10 else "possible", (cue,), score,
                     [start.times, *(cell.times * sign for cell, sign in zip(flows_only, signs, strict=True))])

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


def _either_way(start: Cell, moved: Sequence[tuple[Cell, str]], unknown: Sequence[Cell], end: Cell) -> Claim | None:
    """A stock and its end, with figures between of which no cue says whether they came or went: the one way that fits.

    "Đầu năm có 18.640 bản sách; mua 731 bản, nhận tặng 114 bản, thanh lý 286 bản, cuối năm còn 19.199 bản."
    """
    if len(unknown) > _UNKNOWN:
        return None
    known = {cell.at: 1 if role == "in" else -1 for cell, role in moved}
    flows_only = sorted([*(cell for cell, _ in moved), *unknown], key=lambda cell: cell.at)
    fitting: list[list[int]] = []
    for ways in product((1, -1), repeat=len(unknown)):
        chosen = known | {cell.at: way for cell, way in zip(unknown, ways, strict=True)}
        signs = [chosen[cell.at] for cell in flows_only]
        made = start.quantity.interval
        for cell, sign in zip(flows_only, signs, strict=True):
            made = made + addend(cell.quantity, start.quantity).times(sign * cell.times)
        if made.meets(end.quantity.interval):
            fitting.append([start.times, *(sign * cell.times for cell, sign in zip(flows_only, signs, strict=True))])
            if telling(end.quantity, made) < _TELLS << len(unknown):
                return None
    if len(fitting) != 1:
        return None
    return added("total.flow", end.quantity, [cell.figure.quantity for cell in (start, *flows_only)], "possible",
                 (end.figure.cue("ending", "raises"),), 9, fitting[0])


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
        if "+" in reading.words.folded:
            yield from plusses(reading)
        if "(" in reading.words.folded and not _DASHES.isdisjoint(reading.words.folded):
            yield from dashes(reading)


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
            if at and "equals" in joined[at - 1]:
                total = sentence[at - 1]
            elif end + 1 < len(joined) and joined[end + 1] & {"equals", "is", "total_after", "raises"}:
                total = sentence[end + 2]
            else:
                continue
            if all(alike(total.quantity, entry.quantity) for entry in parts):
                yield claim("total.adds", total.quantity, parts, "certain", (), 30)


def _between(one: Entry, other: Entry) -> frozenset[str]:
    """The classes of the cues between two figures of one sentence."""
    return frozenset().union(*[cue.classes for cue in within(
        other.reading.cues, one.figure.last, other.figure.first)])
