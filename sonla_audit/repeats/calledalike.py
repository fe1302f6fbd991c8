"""Figures that are called alike where they are taken up far away: "xuất siêu 3,74 tỷ USD", "con số xuất siêu 3,47".

What a figure is called is two words of weight side by side, right before it or right behind it. Where hardly another
figure of its unit is called so, two with one value are one thing; and two of which one has two digits exchanged were
meant to be, where nothing tells them apart: no other time, place or name, no level beside a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.propose import part, timed
from sonla_audit.finding import Claim
from sonla_audit.judging.slips import edit
from sonla_audit.quantity import Quantity
from sonla_audit.repeats.sameness import rivals, siblings
from sonla_audit.repeats.sayings import Saying, Sayingwords, bare_digits, said_of, summed, telling
from sonla_audit.scene import Scene
from sonla_audit.values import Record

_BEFORE, _BEHIND = 10, 5  # words beside a figure among which it is called something
_DIGITS = 3  # of figures that are compared
_FEW, _MANY = 3, 10  # figures of a kind that may be called alike where two differ, and where two are equal
_STEPS_BACK = 2  # figures before a percent that it may be worked out from
_BACK = 12  # figures of the same digits that one is held against
_SILENT = frozenset(("row", "noise", "signature"))
_PLANS = frozenset(("plan", "reference"))
_STEPS = frozenset(("up", "down", "step-up", "step-down"))

Pair = tuple[str, str]


class _Called(metaclass=Record):
    """A figure with the pairs of words it is called by, and the ``level`` that a percent has them from."""

    reading: Reading
    figure: Figure
    pairs: tuple[Pair, ...]
    level: Quantity | None


def called_alike(scene: Scene, known: Sayingwords, taken: set[frozenset[int]]) -> Iterator[Claim]:
    """Pairs of figures that are called alike and are one, or are but for two digits, those ``taken`` left out."""
    by_digits: dict[tuple[str, int, str], list[_Called]] = {}
    calls: dict[tuple[str, str, Pair], int] = {}
    values: dict[tuple[str, int, str], int] = {}
    percents: list[_Called] = []
    for reading in scene.readings:
        if reading.block.kind in _SILENT:
            continue
        for figure in reading.figures:
            quantity = figure.quantity
            if not _compared(figure):
                continue
            called = _Called(reading, figure, *_pairs(reading, figure, known))
            kind = quantity.unit.kind, quantity.digits
            written = bare_digits(quantity)
            by_digits.setdefault((*kind, "".join(sorted(written))), []).append(called)
            if quantity.nature == "percent":
                percents.append(called)
            values[(*kind, written)] = values.get((*kind, written), 0) + 1
            for pair in set(called.pairs):
                key = quantity.unit.kind, quantity.unit.name, pair
                calls[key] = calls.get(key, 0) + 1
    for alike in by_digits.values():
        for at, later in enumerate(alike):
            for earlier in reversed(alike[max(0, at - _BACK) : at]):
                if frozenset((earlier.figure.quantity.index, later.figure.quantity.index)) in taken:
                    continue
                claim = _claim(earlier, later, calls, values, known)
                if claim is not None:
                    yield claim
                    break
    by_pair: dict[Pair, list[int]] = {}  # where the percents stand that are called by a pair of words few are called by
    for at, later in enumerate(percents):
        unit = later.figure.quantity.unit
        rare = [pair for pair in set(later.pairs) if calls[unit.kind, unit.name, pair] <= _FEW]
        if rare and later.reading.block is not percents[0].reading.block and summed(later.reading, later.figure, known):
            near = sorted({place for pair in rare for place in by_pair.get(pair, ())}, reverse=True)
            yield from islice((claim for place in near if (
                claim := _claim(percents[place], later, calls, values, known, once=True)) is not None), 1)
        for pair in rare:
            by_pair.setdefault(pair, []).append(at)


def _compared(figure: Figure) -> bool:
    """Whether a figure has digits enough, is no range and neither softened nor a plan."""
    quantity = figure.quantity
    return (quantity.level or quantity.nature == "percent") and quantity.high is None and not quantity.hedge.kind \
        and not quantity.spelled and not quantity.unit.per and quantity.act not in _PLANS \
        and (quantity.status != "plan" or figure.has("from")) \
        and len(bare_digits(quantity)) >= _DIGITS and (telling(quantity) > 1 or quantity.digits > 0)


def _pairs(reading: Reading, figure: Figure, known: Sayingwords) -> tuple[tuple[Pair, ...], Quantity | None]:
    """Two telling words side by side, before a figure in its clause or behind it.

    Where nothing is said between a percent and the level it is of, it is called what that is called.
    """
    folded, figures = reading.words.folded, reading.figures
    low, high = reading.sentences[figure.sentence] if figure.sentence < len(reading.sentences) else (0, len(folded))
    found: list[Pair] = []
    stop = figure.first
    nearer = islice((figures[at] for at in range(figure.at - 1, -1, -1) if not _time(figures[at].quantity)),
                    _STEPS_BACK)
    level: Quantity | None = None
    moved = False
    for other in (*nearer, None):
        start = max(low, other.last if other is not None else low, stop - _BEFORE)
        # "nguồn vốn 186 tỷ đồng, lớn thêm 22 tỷ đồng (+13,1%)": what stands before a step says how it went
        found = _side_by_side(folded, start, stop, known) if not moved else []
        if found or other is None or other.sentence != figure.sentence or figure.quantity.nature != "percent" \
                or not other.quantity.level:
            break
        stop, level, moved = other.first, level or other.quantity, other.quantity.act in _STEPS
    after = next((figures[at].first for at in range(figure.at + 1, len(figures)) if not _time(figures[at].quantity)),
                 high)
    if figure.quantity.nature != "percent" or not figure.then("plan", "whole"):
        end = min(high, after, figure.last + _BEHIND)
        sign = next((at for at in range(figure.last, end) if not folded[at].isalpha()), end)
        found += _side_by_side(folded, figure.last, sign, known)
    return tuple(found), level


def _time(quantity: Quantity) -> bool:
    """Whether a figure is a time or a length of one."""
    return quantity.nature in ("period", "date") or timed(quantity)


def _side_by_side(folded: Sequence[str], start: int, stop: int, known: Sayingwords) -> list[Pair]:
    """The telling words of a stretch two by two, those behind its last semicolon; one plain word may part two."""
    found: list[Pair] = []
    later, gap = "", 0
    for at in range(stop - 1, start - 1, -1):
        word = folded[at]
        if word == ";" or (word == ":" and (found or later)):
            break
        if known.tells[word]:
            if later and gap <= 1:
                found.append((word, later))
            later, gap = word, 0
        else:
            gap += 1
            if not word.isalpha():
                later = ""
    return found


def _claim(earlier: _Called, later: _Called, calls: dict[tuple[str, str, Pair], int],
           values: dict[tuple[str, int, str], int], known: Sayingwords, *, once: bool = False) -> Claim | None:
    one, two = earlier.figure.quantity, later.figure.quantity
    if one.nature != two.nature or one.unit.name != two.unit.name or one.unit.per != two.unit.per:
        return None
    written, other = bare_digits(one), bare_digits(two)
    equal = written == other
    if equal and not one.interval.meets(two.interval):
        return None  # "(-2,83%)" and "giảm 2,83%"
    slip = edit(written, other)
    if not equal and slip != ("digit" if once else "swap"):
        return None
    if once and (equal or (one.period and two.period and one.period.text != two.period.text) or max(
            values[one.unit.kind, one.digits, written], values[one.unit.kind, one.digits, other]) > 1):
        return None  # told of another time, or told so elsewhere, too
    most = _MANY if equal else _FEW
    if not any(pair in earlier.pairs and calls[one.unit.kind, one.unit.name, pair] <= most for pair in later.pairs) \
            and not (equal and _ends(earlier, later)):
        return None
    sayings = said_of(earlier.reading, earlier.figure, known), said_of(later.reading, later.figure, known)
    if _apart(*sayings, earlier, later, equal, known):
        return None
    return Claim("repeat.named", (part("first", earlier.figure), part("again", later.figure)),
                 confidence="likely" if equal else "possible")


def _ends(earlier: _Called, later: _Called) -> bool:
    """Whether two equal figures are ends of steps of which the other ends are equal, too."""
    for end, other, step in (("from", "to", 1), ("to", "from", -1)):
        if earlier.figure.has(end) and later.figure.has(end):
            one, two = _beside(earlier, step), _beside(later, step)
            return one is not None and two is not None and one.has(other) and two.has(other) and _compared(one) \
                and one.quantity.value == two.quantity.value
    return False


def _beside(called: _Called, step: int) -> Figure | None:
    """The figure beside one in its sentence."""
    figures, at = called.reading.figures, called.figure.at + step
    return figures[at] if 0 <= at < len(figures) and figures[at].sentence == called.figure.sentence else None


def _apart(one: Saying, two: Saying, earlier: _Called, later: _Called, equal: bool,
           known: Sayingwords) -> bool:
    """Whether something tells two figures that are called alike apart."""
    a, b = one.quantity, two.quantity
    begun = one.figure.has("from") or two.figure.has("from")
    if one.reading is two.reading and one.figure.sentence == two.figure.sentence:
        return True
    if (a.act in _STEPS) != (b.act in _STEPS) or (a.act in _STEPS and a.act != b.act) or one.each != two.each:
        return True
    left, right = earlier.level, later.level
    if left is not None and right is not None and not begun and (
            left.unit.kind != right.unit.kind or not left.interval.meets(right.interval)):
        return True  # of two levels each has a percent of its own
    if siblings(one, two) or rivals(one, two) or one.part or two.part or one.whole or two.whole:
        return True
    if one.names and two.names and one.names.isdisjoint(two.names):
        return True
    if one.opened and two.opened and one.opened != two.opened and not begun:
        return True
    return not equal and not (one.led - known.taking <= two.wide or two.led - known.taking <= one.wide)
