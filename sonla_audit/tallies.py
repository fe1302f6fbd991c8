"""A table told in sentences may accuse once it has proved to be one.

Where two columns of the same sentences make their totals, the sentences are the whole list, and a third column that
misses its total is wrong. One long column of many parts proves as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sonla_audit.evidence import slipped
from sonla_audit.finding import Claim
from sonla_audit.interval import Interval
from sonla_audit.lists import Entry, kin, summed, usable, words_of
from sonla_audit.propose import SAME
from sonla_audit.quantity import Quantity
from sonla_audit.totals import claim

Unit = tuple[int, int, int]
_LONG = 4  # parts of a column that proves a list alone


def series(entries: Sequence[Entry], held: Sequence[Claim]) -> Iterator[Claim]:
    """Columns that miss their total in lists that other columns prove."""
    place = {entry.quantity.index: at for at, entry in enumerate(entries)}
    used = {part.quantity.index for one in held for part in one.parts if part.quantity is not None}
    lists: dict[tuple[Unit, ...], list[Claim]] = {}
    for one in held:
        parts = [entries[place[part.index]] for part in one.quantities("part") if part.index in place]
        if len(parts) > 1 and len(parts) == len(one.quantities("part")) and one.quantities("total")[0].index in place:
            for key in (tuple(_sentence(entry) for entry in parts), tuple(_group(entry) for entry in parts)):
                if len(set(key)) == len(key):
                    lists.setdefault(key, []).append(one)
                    break
    for key, claims in lists.items():
        if len(claims) > 1 or len(key) >= _LONG:
            yield from _others(key, claims, entries, place, used)


def _sentence(entry: Entry) -> Unit:
    return entry.reading.block.index, entry.figure.sentence, -1


def _group(entry: Entry) -> Unit:
    return entry.reading.block.index, entry.figure.sentence, entry.group


def _others(key: tuple[Unit, ...], claims: Sequence[Claim], entries: Sequence[Entry], place: dict[int, int],
            used: set[int]) -> Iterator[Claim]:
    """The columns of a proven list that no claim has taken yet."""
    heads = [place[one.quantities("total")[0].index] for one in claims]
    last = min(place[one.quantities("part")[0].index] for one in claims)
    first = max(0, min(heads) - 6)
    unit = _sentence if key[0][2] < 0 else _group
    members: dict[Unit, list[Entry]] = {one: [] for one in key}
    for entry in entries[last - 6 if last > 6 else 0 : last + 12 * len(key) + 12]:
        known = members.get(unit(entry))
        if known is not None and not entry.depth and not entry.odd and entry.quantity.index not in used:
            known.append(entry)
    for total in entries[first:last]:
        if total.depth or not usable(total.figure) or total.quantity.index in used or unit(total) in members:
            continue
        parts = [_match(total, members[one]) for one in key]
        chosen = [entry for entry in parts if entry is not None]
        if len(chosen) < len(key):
            continue
        result = summed(chosen, total.quantity)
        if not result.meets(total.quantity.interval) and _plausible(total.quantity, result, chosen):
            used.update(entry.quantity.index for entry in (total, *chosen))
            yield claim("total.headline", total.quantity, chosen, "likely", (), 6)


def _match(total: Entry, members: Sequence[Entry]) -> Entry | None:
    """The one figure of a sentence in the column of a total; None where none or several fit alike."""
    same = [entry for entry in members if kin(total.quantity, entry.quantity) == SAME]
    if len(same) > 1:
        own = words_of(total)
        same.sort(key=lambda entry: -len(words_of(entry) & own))
        if len(words_of(same[0]) & own) == len(words_of(same[1]) & own):
            return None
    return same[0] if same else None


def _plausible(total: Quantity, result: Interval, parts: Sequence[Entry]) -> bool:
    near = not result.times(2).below(total.interval) and not total.interval.times(2).below(result)
    return near or slipped(parts, total)
