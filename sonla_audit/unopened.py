"""Totals that nobody announces: a headline and the figures that follow it, or figures and the sum behind them.

Prose puts tables into sentences ("1.734 vụ ...; loại A là 798 vụ ...; va chạm là 936 vụ"). Without a cue a list is
known by its sum alone, so it is believed only where a chance fit is unlikely, and never accuses. Two forms are
explicit enough to accuse: states of work right behind their total, and a sum that is called one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sonla_audit.evidence import digit_slip, holding, parted, says, slipped, state
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval, exactly
from sonla_audit.lists import (
    Entry,
    Terms,
    addend,
    alike,
    bounded,
    column,
    kin,
    slash_right,
    summed,
    usable,
    walk,
    words_of,
)
from sonla_audit.propose import SAME, UNKNOWN
from sonla_audit.quantity import Quantity
from sonla_audit.scene import Scene
from sonla_audit.totals import claim, may_end, one_sentence

_WINDOW = 40  # entries looked at behind or before a total
_BLOCKS = 14  # blocks
Place = Callable[[Entry], int]
Related = Callable[[Quantity, Quantity], int]
_OFFSETS = 3  # entries between a total and its first part


def entries_of(scene: Scene, known: Terms) -> list[Entry]:
    """Every level of the document outside tables as a list entry; sentences part items and groups."""
    return walk(((reading, first, last) for reading in scene.readings if reading.block.kind != "row"
                 for first, last in reading.sentences), known)


def unopened(entries: Sequence[Entry], known: Terms) -> Iterator[Claim]:
    """Totals without an opener: states, headlines, sums behind their parts."""
    for at, entry in enumerate(entries):
        if slash_right(entry) or not bounded(entry.quantity) or entry.quantity.value.low == 0:
            continue
        if entry.depth and not entry.figure.has("total"):
            continue
        after = _alike(entry, entries[at + 1 : at + 1 + _WINDOW])
        if usable(entry.figure) and not entry.depth:
            found = _states(entry, _alike(entry, entries[at + 1 : at + 12], larger=True))
            if found is not None:
                yield found
            found = _sides(entry, after, known)
            if found is not None:
                yield found
        if entry.figure.before("total_after", "total", "whole", "adds_up"):
            related = alike if entry.figure.before("total_after", "adds_up") else kin
            found = _called_sum(entry, column([e for e in _alike(entry, entries[max(0, at - _WINDOW) : at][::-1], related) if not e.odd and not e.depth], entry.quantity))
            if found is not None:
                yield found


def _planned(total: Entry, *windows: Sequence[Entry]) -> Iterator[Claim]:
    """A plan and the plans it is made of, which stand as the right sides of "a/b"."""
    for window in windows:
        block = total.reading.block
        run = [entry for entry in window if not entry.depth and slash_right(entry) and bounded(entry.quantity)
               and alike(total.quantity, entry.quantity) and entry.reading.block.section_id == block.section_id
               and abs(entry.reading.block.index - block.index) <= _BLOCKS]
        found = _prefix(total, run, True, 0)
        if found:
            yield claim("total.headline", total.quantity, found, "possible", (), 5)


def _alike(total: Entry, window: Sequence[Entry], related: Related = kin, larger: bool = False) -> list[Entry]:
    """The entries of a window that could be parts of a total: its column, its section, none larger unless told so."""
    block = total.reading.block
    found: list[Entry] = []
    for entry in window:
        other = entry.reading.block
        if other.section_id != block.section_id or abs(other.index - block.index) > _BLOCKS:
            break
        if related(total.quantity, entry.quantity) and bounded(entry.quantity) and not slash_right(entry):
            if not larger and total.quantity.interval.below(entry.quantity.interval):
                if entry.odd:
                    continue
                break
            found.append(entry)
    return found


def _states(total: Entry, after: Sequence[Entry]) -> Claim | None:
    """States of work directly behind their total: more than all is wrong, and less where nothing is left open."""
    run: list[Entry] = []
    for entry in after:
        if entry.depth or entry.odd:
            continue
        if not (state(entry) or (run and says(entry, "closing"))) or (run and not one_sentence(run[0], entry)):
            break
        run.append(entry)
    if not run or not _soon(total, run[0]):
        return None
    first = [entry for entry in run if entry.group == run[0].group]
    if state(total):
        # files dealt with, and behind a semicolon how they were: known by the shares stated behind them
        later = [entry for entry in run if entry.group == total.group + 1]
        if len(later) < 2 or holding(later, total.quantity) < 2:
            return None
        run = first = later
    for some in (run, first):
        if len(some) > 1 and total.quantity.interval.meets(summed(some, total.quantity)):
            return claim("total.headline", total.quantity, some, "likely", (), 20)
    if len(run) < 2 or (len(first) > 1 and len(first) < len(run)):
        return None
    result = summed(run, total.quantity)
    grades = [kin(total.quantity, entry.quantity) for entry in run]
    if min(grades) not in (SAME, UNKNOWN) or len(run) > 6:
        return None
    above = total.quantity.interval.below(result)
    closed = any(says(entry, "closing") for entry in run) and (len(run) > 2 or holding(run, total.quantity))
    slip = digit_slip([entry.quantity.value for entry in run], total.quantity.value, 100, 10)
    if closed if not above else slip or not total.quantity.interval.times(2).below(result):
        return claim("total.headline", total.quantity, run, "likely", (), 10)
    return None


def _soon(total: Entry, first: Entry) -> bool:
    """Whether a list begins in the sentence of its total or in the next one."""
    if total.reading is first.reading:
        return first.figure.sentence - total.figure.sentence <= 1
    return first.reading.block.index == total.reading.block.index + 1 and first.figure.sentence == 0 \
        and total.figure.sentence == len(total.reading.sentences) - 1


def _headline(total: Entry, after: Sequence[Entry]) -> Iterator[Claim]:
    """A total whose parts follow, by their sum alone; at most two lists that share no figure."""
    told: list[list[Entry]] = []
    for number, run in enumerate(_runs(total, after)):
        for offset in range(min(_OFFSETS, len(run) - 1)):
            found = _prefix(total, run[offset:], number == 0 and offset == 0, offset)
            if found:
                told.append(found)
                break
    for run in _sentences(total, after):
        result = summed(run, total.quantity)
        if result.meets(total.quantity.interval) and telling(total.quantity, result) >= 10:
            told.append(run)
    used: set[int] = set()
    for found in told:
        own = {entry.quantity.index for entry in found}
        if not own & used:
            used |= own
            yield claim("total.headline", total.quantity, found, "possible", (), 5)


def _sentences(total: Entry, after: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The figures of each sentence behind a total, one an item, each sentence whole."""
    by_sentence: dict[tuple[int, int], list[Entry]] = {}
    for entry in after:
        if not entry.depth and not entry.odd and not one_sentence(entry, total):
            by_sentence.setdefault((entry.reading.block.index, entry.figure.sentence), []).append(entry)
    for run in by_sentence.values():
        chosen = column(run, total.quantity)
        if len(chosen) > 1:
            yield chosen


def _runs(total: Entry, after: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Ways to read the figures behind a total as one column: item by item, sentence by sentence, block by block."""
    plain = [entry for entry in after if not entry.odd]
    items = column(plain, total.quantity)
    yield items
    flat: list[Entry] = []
    closed = -1
    for entry in items:
        if entry.nested:
            closed = entry.group
        if entry.group != closed:
            flat.append(entry)
    if len(flat) != len(items):
        yield flat
    own = words_of(total)
    later = [entry for entry in plain if not entry.depth]
    yield _best(later, own, lambda entry: entry.group)
    away = [entry for entry in later if not one_sentence(entry, total)]
    yield _best(away, own, lambda entry: entry.reading.block.index * 1000 + entry.figure.sentence)
    below = [entry for entry in later if entry.reading is not total.reading]
    yield _best(below, own, lambda entry: entry.reading.block.index)


def _best(entries: Sequence[Entry], own: frozenset[str], place: Place) -> list[Entry]:
    """One entry a place: the one whose words are most like those around the total, the first of equals."""
    found: dict[int, Entry] = {}
    for entry in entries:
        key = place(entry)
        known = found.get(key)
        if known is None or len(words_of(entry) & own) > len(words_of(known) & own):
            found[key] = entry
    return list(found.values())


def _sides(total: Entry, after: Sequence[Entry], known: Terms) -> Claim | None:
    """The accusation: figures right behind a total that are the sides of a known partition, or whose shares say so."""
    plain = [entry for entry in after if not entry.depth and not entry.odd]
    first = plain[0] if plain else None
    if first is None or not _soon(total, first) or state(total):
        return None
    sentences = dict.fromkeys((entry.reading.block.index, entry.figure.sentence) for entry in plain[:8])
    near = list(sentences)[:3]
    pool = [entry for entry in plain if (entry.reading.block.index, entry.figure.sentence) in near]
    own = words_of(total)
    for run in (column(pool, total.quantity), _best(pool, own, lambda entry: entry.group),
                _best(pool, own, lambda entry: entry.reading.block.index * 1000 + entry.figure.sentence)):
        for size in range(2, min(5, len(run)) + 1):
            some = run[:size]
            if any(kin(total.quantity, entry.quantity) != SAME or not _beside(entry, total, some[0]) for entry in some):
                break
            if size < len(run) and one_sentence(run[size - 1], run[size]) and run[size - 1].group == run[size].group:
                continue
            result = summed(some, total.quantity)
            if result.meets(total.quantity.interval):
                return None
            based = holding(some, total.quantity) > 1 and any(says(entry, "closing") for entry in some)
            if (parted(some, known) and _plausible(total.quantity, result, some)) or based:
                return claim("total.headline", total.quantity, some, "likely", (), 4)
    return None


def _beside(entry: Entry, total: Entry, first: Entry) -> bool:
    """Whether a part stands in the block of its total or of the first part."""
    return entry.reading is total.reading or entry.reading is first.reading


def _plausible(total: Quantity, result: Interval, entries: Sequence[Entry]) -> bool:
    """Whether a sum is near its total, or one digit away from it."""
    near = not result.times(3).below(total.interval.times(2)) and not total.interval.times(3).below(result.times(2))
    return near or slipped(entries, total)


def _prefix(total: Entry, run: Sequence[Entry], plain: bool, offset: int) -> list[Entry]:
    """The first entries of a run that make the total, where that is no chance; empty where none do."""
    quantity = total.quantity
    result = exactly(0)
    for size, entry in enumerate(run, 1):
        result = result + addend(entry.quantity, quantity).times(entry.times)
        if quantity.interval.below(result):
            break
        if size < 2 or not result.meets(quantity.interval):
            continue
        chosen = list(run[:size])
        if size < len(run) and plain and not may_end(run, size) and one_sentence(entry, run[size]):
            continue
        together = plain and all(one_sentence(chosen[0], one) for one in chosen) and _soon(total, chosen[0])
        needed = 80 if offset else (3 if size > 2 else 10) if plain else 30
        if together or telling(quantity, result) >= needed:
            return chosen
    return []


def telling(total: Quantity, result: Interval) -> int:
    """How many times the room that spelling leaves fits into a total: how unlikely a chance fit is."""
    room = _width(total.interval) + _width(result)
    smallest = exactly(1, 10**total.digits).times(total.unit.num, total.unit.den) if not total.step.low else total.step
    if room.low == 0 or not room.low:
        room = smallest
    if room.low is None or total.value.low is None or not room.low:
        return 0
    return total.value.low * room.den // (total.value.den * room.low)


def _width(interval: Interval) -> Interval:
    if interval.low is None or interval.high is None:
        return exactly(0)
    return exactly(interval.high - interval.low, interval.den)


def _behind(total: Entry, before: Sequence[Entry]) -> Claim | None:
    """A sum behind its parts ("a, b, nâng tổng vốn lên T"), the nearest entries first."""
    plain = [entry for entry in before if not entry.odd and not entry.depth]
    own = words_of(total)
    called = total.figure.before("total_after", "adds_up")
    runs = [column(plain, total.quantity), _best(plain, own, lambda entry: entry.group),
            _best(plain, own, lambda entry: entry.reading.block.index * 1000 + entry.figure.sentence),
            _best([entry for entry in plain if entry.reading is not total.reading], own,
                  lambda entry: entry.reading.block.index)]
    for number, run in enumerate(runs):
        for offset in range(min(2, max(0, len(run) - 1))):
            found = _prefix(total, run[offset:], number == 0 and offset == 0, offset)
            if found:
                sure = called and not offset
                return claim("total.adds", total.quantity, found[::-1], "likely" if sure else "possible",
                             (total.figure.cue("total_after", "total"),), 8)
    return _called_sum(total, runs[0])


def _called_sum(total: Entry, before: Sequence[Entry]) -> Claim | None:
    """The accusation: parts of one sentence that a word adds up to something else ("tổng cộng")."""
    parts = [entry for entry in before if one_sentence(entry, total)]
    if not total.figure.has("adds_up") or len(parts) < 2:
        return None
    if any(kin(total.quantity, entry.quantity) != SAME or entry.figure.has("total") or entry.nested for entry in parts):
        return None
    result = summed(parts, total.quantity)
    if result.times(2).below(total.quantity.interval) or total.quantity.interval.times(2).below(result):
        return None
    return claim("total.adds", total.quantity, parts[::-1], "likely", (total.figure.cue("adds_up"),), 6)
