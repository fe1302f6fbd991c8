"""Copied text is found as maximal runs of equal words, through shingles, so the cost grows with the text only.

A run may cross sentences and blocks, because a paste does. Measured figures take part under one sign, so that a
copy in which somebody corrected one number is still seen as a copy; labels (years, document numbers) do not,
because two passages that differ in a year speak of two years.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from sonla_audit.repeats.streams import LONG, Stream
from sonla_audit.values import Frozen, Record, replace

_SHINGLE = 8
_KEPT = 6
_GAP = 2
_BACK = 200
# how far on the two places of a run may go on, the nearest first
_STEPS = sorted([(here, there) for here in range(_GAP + 1) for there in range(_GAP + 1) if here or there], key=sum)
_BITS = 16  # a shingle of a long text, by which those that come once are told from most others


class Run(metaclass=Record):
    """The same words twice: ``size`` loosely equal tokens from ``first`` and again from ``again``."""

    first: int
    again: int
    size: int


class Copy(metaclass=Frozen):
    """A doubled stretch: the rule that says so, its places as (first token, size), what differs between them."""

    rule: str
    places: tuple[tuple[int, int], ...]
    differ: tuple[tuple[str, str], ...] = ()


def repeated(tokens: Stream, least: int) -> list[Run]:
    """The runs of at least ``least`` loosely equal tokens, as long as they go; the two places never overlap.

    What lies inside a run already found is not looked up again, so every token is compared a few times only.
    """
    loose = tokens.loose
    twice: set[int] = set()
    hashes = map(hash, zip(*(islice(loose, at, None) for at in range(_SHINGLE)), strict=False))
    shingles: Sequence[int]
    if len(tokens) < LONG:
        shingles = list(hashes)
        seen: set[int] = set()
        for shingle in shingles:
            (twice if shingle in seen else seen).add(shingle)
    else:
        from array import array
        shingles = array("q", hashes)
        twice = _doubled(shingles)
    places: dict[int, list[int]] = {}
    runs: list[Run] = []
    reach = 0
    for again in (at for at, shingle in enumerate(shingles) if shingle in twice) if twice else ():
        earlier = places.setdefault(shingles[again], [])
        if again + _SHINGLE > reach:
            for first in earlier:
                if again - first < least or loose[first : first + _SHINGLE] != loose[again : again + _SHINGLE]:
                    continue
                size, room = _SHINGLE, len(loose) - again
                while size < room and loose[first + size] == loose[again + size]:
                    size += 1
                back, most = 0, min(first, again - first - least, _BACK) if reach > again else 0
                while back < most and loose[first - back - 1] == loose[again - back - 1]:
                    back += 1
                if size + back >= least:
                    runs.extend(_apart(tokens, Run(first - back, again - back, size + back)))
                    reach = max(reach, again + size)
        if len(earlier) < _KEPT:
            earlier.append(again)
    return runs


def _doubled(shingles: Sequence[int]) -> set[int]:
    """Those that come more than once, and a few that do not; a set of all that were seen would take too much room."""
    size = (len(shingles) * _BITS).bit_length()
    mask, seen, twice = (1 << size) - 1, bytearray(1 << (size - 3)), set[int]()
    for shingle in shingles:
        place = shingle & mask
        at, bit = place >> 3, 1 << (place & 7)
        if seen[at] & bit:
            twice.add(shingle)
        else:
            seen[at] |= bit
    return twice


def _apart(tokens: Stream, run: Run) -> list[Run]:
    """The run in places that do not overlap.

    Where a passage is pasted right behind itself any turn of it repeats; the turn that opens a sentence (or at
    least a clause) is the one its author copied.
    """
    shift = run.again - run.first
    if run.size <= shift:
        return [run]
    turns = range(min(run.size - shift, shift - 1) + 1)
    turn = next((at for at in turns if _opens_sentence(tokens, run.first + at)), None)
    if turn is None:
        turn = next((at for at in turns if run.first + at in tokens.opens), 0)
    return [Run(run.first + at, run.again + at, shift) for at in range(turn, run.size - shift + 1, shift)]


def changed(tokens: Stream, run: Run) -> list[int]:
    """The offsets in a run at which the figures of the two places differ."""
    return [at for at in range(run.size) if tokens.exact[run.first + at] != tokens.exact[run.again + at]]


def verbatim(tokens: Stream, run: Run, least: int) -> list[Run]:
    """The parts of a run without a changed figure that are at least ``least`` tokens long."""
    found: list[Run] = []
    start = 0
    for stop in (*changed(tokens, run), run.size):
        if stop - start >= least:
            found.append(Run(run.first + start, run.again + start, stop - start))
        start = stop + 1
    return found


def chains(tokens: Stream, runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """The runs joined where only a small word or two was added, dropped or exchanged between them."""
    starts = {(run.first, run.again): at for at, run in enumerate(runs)}
    following: dict[int, int] = {}
    for at, run in enumerate(runs):
        end, end_again = run.first + run.size, run.again + run.size
        if end >= run.again:
            continue
        for here, there in _STEPS:
            other = starts.get((end + here, end_again + there))
            if other is not None and runs[other].first + runs[other].size <= run.again \
                    and _small(tokens, end, here) and _small(tokens, end_again, there):
                following[at] = other
                break
    led = set(following.values())
    found: list[tuple[Run, ...]] = []
    for at in range(len(runs)):
        if at in led:
            continue
        chain = [runs[at]]
        while (nearest := following.get(at)) is not None:
            chain.append(runs[nearest])
            at = nearest
        found.append(tuple(chain))
    return found


def _small(tokens: Stream, first: int, size: int) -> bool:
    """Whether tokens are neither names nor numbers: another name or another year makes another statement."""
    return not any(tokens.capital[first:first + size]) and not any(
        exact[0].isdigit() for exact in tokens.exact[first:first + size])


def trimmed(tokens: Stream, chain: tuple[Run, ...], crumb: int) -> tuple[Run, ...]:
    """The chain without a crumb of a sentence at either end, where a whole sentence is left.

    Two passages that were pasted may be followed by sentences that happen to open with the same words.
    """
    head, tail = chain[0], chain[-1]
    if not (_opens_sentence(tokens, head.first) and _opens_sentence(tokens, head.again)):
        cut = next((at for at in range(1, min(crumb, head.size)) if _opens_sentence(tokens, head.first + at)
                    and _opens_sentence(tokens, head.again + at)), 0)
        head = Run(head.first + cut, head.again + cut, head.size - cut)
    if len(chain) == 1:
        tail = head
    if not (_opens_sentence(tokens, tail.first + tail.size) and _opens_sentence(tokens, tail.again + tail.size)):
        ends = (at for at in range(tail.size - 1, max(tail.size - crumb, 0), -1)
                if _opens_sentence(tokens, tail.first + at) and _opens_sentence(tokens, tail.again + at))
        size = next(ends, tail.size)
        tail = Run(tail.first, tail.again, size)
    return (tail,) if len(chain) == 1 else (head, *chain[1:-1], tail)


def _opens_sentence(tokens: Stream, at: int) -> bool:
    """Whether a sentence opens at a token, or the text ends there."""
    return at in (0, len(tokens)) or tokens.sentence[at] != tokens.sentence[at - 1]


def places(tokens: Stream, start: int, size: int) -> list[tuple[int, int, int]]:
    """Where a run stands: block, start and end, once for every block it touches."""
    found: list[tuple[int, int, int]] = []
    for at in range(start, start + size):
        block, end = tokens.block[at], tokens.end[at]
        if found and found[-1][0] == block:
            found[-1] = (block, found[-1][1], end)
        else:
            found.append((block, tokens.start[at], end))
    return found


def merged(copies: Iterable[Copy]) -> list[Copy]:
    """Copies without those that only repeat part of an earlier one; a third place is added to the first two.

    What comes first wins, so the longest and surest copies are to be given first.
    """
    found: list[Copy] = []
    more: list[list[tuple[int, int]]] = []
    owner: dict[int, int] = {}
    for copy in copies:
        fresh: list[tuple[int, int]] = []
        known: int | None = None
        for start, size in copy.places:
            held = next((owner[at] for at in range(start, start + size) if at in owner), None)
            if held is None:
                fresh.append((start, size))
            else:
                known = held
        if not fresh:
            continue
        if known is None or copy.places[0][1] * 5 < found[known].places[0][1] * 4:
            known = len(found)
            found.append(copy)
            more.append([])
        else:
            more[known] += fresh
        for start, size in fresh:
            owner.update((at, known) for at in range(start, start + size))
    return [replace(copy, places=tuple(sorted((*copy.places, *added))))
            for copy, added in zip(found, more, strict=True)]
