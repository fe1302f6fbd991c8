"""A list is read item by item: one figure an item, in one column, and nothing from a remark in brackets.

A total comes from a list and never from whatever stands in a window (design, section 3.5): what separates the
items, what stands in brackets, and which cue opens a list inside the list decides which figures are its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.each import sharing, taken
from sonla_audit.clauses.landmarks import landmarks, span
from sonla_audit.clauses.propose import OTHER, SAME, kinship, timed
from sonla_audit.clauses.terms import Terms
from sonla_audit.interval import Interval, exactly
from sonla_audit.quantity import Quantity
from sonla_audit.values import Record, replace
from sonla_audit.writing import scale_of

_ZERO = exactly(0)
_LEVELS = frozenset(("more", "arrives"))  # "thêm 14 xã", "tăng lên 161 nhà" tell levels of their own


class Entry(metaclass=Record):
    """A level as it stands in a stretch of text.

    ``item`` counts the separators before it, ``group`` the semicolons, ``depth`` the brackets around it;
    ``nested`` tells that a cue opened a list of its own in its item since the entry before, ``outside`` that a cue said
    what follows is not part of it; ``example`` that what follows are examples; ``odd`` that the figure is a plan, a
    reference or a mean, and a part only by its fit; ``times`` for how many things it is told.
    """

    figure: Figure
    quantity: Quantity
    reading: Reading
    item: int
    group: int
    depth: int
    nested: bool = False
    outside: bool = False
    example: bool = False
    odd: bool = False
    times: int = 1


@lru_cache(maxsize=1024)  # asked of the same figures for list after list
def usable(figure: Figure) -> bool:
    """Whether a figure may be a total: a level that is no plan, reference, mean or duration."""
    return countable(figure) and (not odd(figure) or whole(figure))


def whole(figure: Figure) -> bool:
    """Whether a figure is odd as a part only because it is called a whole ("dân số 18.560 người")."""
    quantity = figure.quantity
    return figure.has("whole") and quantity.act not in ("plan", "reference", "from", "to") and not figure.has("mean")


@lru_cache(maxsize=1024)
def countable(figure: Figure) -> bool:
    """Whether a figure is a level that could be added: no duration, no range, nothing per something."""
    quantity = figure.quantity
    return quantity.level and not timed(quantity) and quantity.high is None and not quantity.unit.per \
        and not year(quantity)


def retold(reading: Reading, figure: Figure) -> bool:
    """Whether a figure in words is all that the bracket right behind its digits holds: "05 (năm) dự án"."""
    if not figure.quantity.spelled or not figure.at:
        return False
    folded, digits = reading.words.folded, reading.figures[figure.at - 1]
    return folded[figure.first - 1] == "(" and digits.last == figure.first - 1 and not digits.quantity.spelled \
        and folded[figure.last : figure.last + 1] == (")",)


def year(quantity: Quantity) -> bool:
    """Whether a figure without a unit may be a year: "Tết Kỷ Hợi 2019", "thập niên 1960"."""
    value, size = quantity.value, quantity.end - quantity.start
    return size == 4 and value.den == 1 and 1900 <= (value.low or 0) < 2100 and bare(quantity) \
        and quantity.surface[:size].isdigit()


@lru_cache(maxsize=1024)  # a figure is in many lists of a long sentence
def odd(figure: Figure, listed: bool = False) -> bool:
    """Whether its cues call a level a plan, a reference, a whole or a mean.

    In a bracket that holds a list (``listed``) what was said before the bracket says nothing of its items.
    """
    quantity = figure.quantity
    if listed and not figure.before("plan", "reference", "from", "mean", "whole"):
        return False
    if quantity.act in ("plan", "reference", "from") or (quantity.act == "to" and not figure.has("is", "remainder")):
        return True
    if not figure.pre:
        return False
    if any("mean" in cue.classes for cue in figure.pre[-2:]) and not figure.has("each"):
        return True
    return figure.has("whole") and not figure.has("total")


def step(quantity: Quantity) -> str:
    """The direction of a step, empty for a level."""
    return quantity.act if quantity.act.startswith("step") else ""


def kin(a: Quantity, b: Quantity) -> int:
    """How alike two levels of one column are; OTHER where one is a step and the other is not."""
    return alike(a, b) if a.act == b.act or step(a) == step(b) else OTHER


def alike(a: Quantity, b: Quantity) -> int:
    """How alike two levels are, steps or not; a counter and its initials ("HS" for "hồ sơ") are related."""
    if a.unit is b.unit:
        return SAME
    return kinship(a, b)


def bare(quantity: Quantity) -> bool:
    """Whether a figure has no unit and no scale of its own."""
    unit = quantity.unit
    return not unit.counter and unit.kind == "count" and not unit.per and quantity.nature == "count"


def walk(stretches: Iterable[tuple[Reading, int, int]], known: Terms, bracketed: bool = False,
         most: int = 0) -> list[Entry]:
    """Every level in stretches of text (a block, its first word, its last word out), in order.

    ``bracketed`` tells that a bracket opened just before: the stretch ends where it closes. ``most`` is how many
    levels are asked for; 0 for all.
    """
    found: list[Entry] = []
    item = group = 0
    inner = -1  # the item whose figures are of a list inside it
    nested = outside = example = False
    joins = known.joins
    for reading, first, last in stretches:
        marks = landmarks(reading, joins)
        starts, cues = marks.figures, marks.cues
        depth, past, parted = 0, first, first
        folded = reading.words.folded
        for at in span(marks.stops, first, last):
            if at < past:
                continue
            past = at + 1
            figure = starts.get(at)
            if figure is not None:
                if countable(figure) and not retold(reading, figure):
                    inner = item if nested else inner
                    times = sharing(reading, figure, joins)
                    found.append(Entry(figure, own(figure, parted), reading, item, group, depth, inner == item, outside,
                                       example, times == 1 and odd(figure, bracketed and depth == 0), times))
                    if len(found) == most:
                        return found
                    nested = outside = example = False
                past = max(figure.last, past)
                continue
            word = folded[at]
            cue = cues.get(at)
            if cue is not None:
                classes = cue.classes
                nested = nested or "opens" in classes or ("subset" in classes and "of" not in classes)
                outside = outside or ("outside" in classes and "up" not in classes)
                example = example or "example" in classes
            if word == "(":
                depth += 1
            elif word == ")":
                if depth == 0 and bracketed:
                    break
                depth = max(0, depth - 1)
            elif word == "," or word == ";" or word in joins:
                if depth == 0:
                    item += 1
                    group += word == ";"
                    nested = nested and word != ";"
                parted = at
        item += 1
        group += 1
    return found


def own(figure: Figure, parted: int = 0) -> Quantity:
    """The figure's quantity, a level where its act is a step by a cue of another item or by a mere "thêm".

    ``parted`` is the word of the last separator before the figure.
    """
    quantity = figure.quantity
    if quantity.act.startswith("step"):
        cue = next((cue for cue in reversed(figure.pre) if cue.classes & {"up", "down", "exceeds"}), None)
        if cue is not None and (cue.first < parted or not cue.classes.isdisjoint(_LEVELS) or figure.has("total")):
            return replace(quantity, act="level")
    return quantity


def column(entries: Sequence[Entry], like: Quantity, related: Callable[[Quantity, Quantity], int] = kin) -> list[Entry]:
    """One entry an item that can stand in the column of ``like``, remarks in brackets left out."""
    items: dict[int, list[Entry]] = {}
    for entry in entries:
        items.setdefault(entry.item, []).append(entry)
    found: list[Entry] = []
    for members in items.values():
        outer = [entry for entry in members if entry.depth == 0]
        pool = [entry for entry in (outer or members[:1]) if related(like, entry.quantity) and not slash_right(entry)]
        if pool:
            named = pool[1:] if len(pool) > 1 and pool[1].figure.has("is") else pool
            found.append(next((entry for entry in pool if entry.figure.has("total_after")), named[0]))
    return found


def slash_right(entry: Entry) -> bool:
    """Whether a figure is the right side of "a/b"."""
    figure = entry.figure
    return figure.first > 0 and entry.reading.words.folded[figure.first - 1] == "/" and figure.at > 0


def addend(quantity: Quantity, total: Quantity) -> Interval:
    """A part's interval in the base unit of its total: a bare figure takes the scale of the total."""
    if bare(quantity) and (total.unit.kind != "count" or total.step.low):
        return rescaled(quantity, scale_of(total))
    return quantity.interval


def rescaled(quantity: Quantity, scale: tuple[int, int]) -> Interval:
    """A bare figure on the scale of another: rounded at its last digit, each one worth a fraction of the base unit."""
    half = exactly(1, 2 * 10**quantity.digits)
    return ((quantity.value - half).hull(quantity.value + half)).times(*scale)


def summed(entries: Iterable[Entry], total: Quantity) -> Interval:
    """The sum of entries in the base unit of the total."""
    result = _ZERO
    for entry in entries:
        own = taken(addend(entry.quantity, total), entry.quantity, entry.times)
        result = result + own.times(entry.times)
    return result


def bounded(quantity: Quantity) -> bool:
    """Whether a figure has both ends, so that it can be added and compared."""
    return quantity.interval.low is not None and quantity.interval.high is not None


def significant(quantity: Quantity) -> int:
    """The number of digits written, zeros at the end left out."""
    return len(str(numeral(quantity) or ""))


def numeral(quantity: Quantity) -> int:
    """The digits written as one whole number, zeros at the end left out; 0 where none is written."""
    return _numeral(quantity.surface[: quantity.end - quantity.start])


@lru_cache(maxsize=4096)  # a figure is held against many others
def _numeral(written: str) -> int:
    return int("".join([sign for sign in written if sign.isdigit()]).strip("0") or 0)


def item_text(entry: Entry, before: Entry | None) -> str:
    """The folded words of an entry's item, with spaces around."""
    reading, figure = entry.reading, entry.figure
    low = before.figure.last if before is not None and before.reading is reading else max(0, figure.first - 12)
    high = figure.last
    while high < min(len(reading.words), figure.last + 8) and reading.words.folded[high] not in (",", ";", ".", "("):
        high += 1
    return " " + " ".join(reading.words.folded[low:high]) + " "


def telling(total: Quantity, result: Interval) -> int:
    """How many times the room that spelling leaves fits into a total: how unlikely a chance fit is."""
    one, other = total.interval, result
    room, den = _width(one) * other.den + _width(other) * one.den, one.den * other.den
    if not room:
        least = total.step if total.step.low else exactly(1, 10**total.digits).times(total.unit.num, total.unit.den)
        room, den = least.low or 0, least.den
    return total.value.low * den // (total.value.den * room) if room and total.value.low is not None else 0


def _width(interval: Interval) -> int:
    return 0 if interval.low is None or interval.high is None else interval.high - interval.low


@lru_cache(maxsize=64)  # blocks are asked for what was told before what they leave
def entries_of(reading: Reading, known: Terms) -> list[Entry]:
    """Every level of a block as a list entry; sentences part items and groups."""
    return walk([(reading, first, last) for first, last in reading.sentences], known)
