"""How a total and a run stand to each other: all that speaks for or against the two but the sum itself.

What speaks is weighed in bits, so that it can be added to what a fit tells: a fit that leaves room for one chance in a
hundred tells between six and seven.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from sonla_audit.clauses.cells import Cell
from sonla_audit.clauses.columns import negates
from sonla_audit.clauses.lists import addend, step, whole
from sonla_audit.clauses.siblings import Run
from sonla_audit.clauses.terms import Terms
from sonla_audit.interval import exactly
from sonla_audit.quantity import Quantity
from sonla_audit.totals.apart import none_left

Say = Callable[..., None]
_NO_SIDE: frozenset[tuple[int, int]] = frozenset()
_NAMED = 2  # words from "trong" to the total that it names
_HEAD = 5  # words before a colon that name a part
_SIDES = 4  # of a known partition at most
FAR = 6  # figures between a total and its run that are counted
SUMS = ("total_after", "adds_up", "total", "equals", "of", "whole")
SIDES_SUMMED = frozenset(("sides", "summed"))  # the sides of a whole, and behind them a word for their sum
_LED = frozenset((":", "(", "opens", "subset"))
_OPENS, _SIGNS = frozenset((";", ".")), frozenset((",", ";", ":", "(", ")"))
_PARTS = {2: -1, 3: 2}  # how much the number of parts speaks, 3 for four and more
# what else speaks for or against a total, in bits: the fit itself speaks with the logarithm of what it tells
WEIGHTS = {
    "sentence": 4, "beside": 1, "before": 3, "earlier": 2, "head": 1, "far": -1, "away": -3,
    "all": 5, "some": 4, "colon": 3, "bracket": 3, "by": 2, "topic": 4, "led": -6,
    "after": 2, "called": 2, "summed": 4, "adds": 6, "behind": -3,
    "same": 1, "other": -3, "named": 3, "sides": 4, "closing": 1, "share": 3, "alike": 5, "column": 6,
    "open": 1, "ragged": -3, "told": -1, "across": -5, "odd": -4, "stepped": -3,
}


class Standing:
    """A run with what speaks for and against any total of it, worked out once: ``towards`` adds what one total adds."""

    __slots__ = ("_own", "run")

    def __init__(self, run: Run, known: Terms) -> None:
        first, last = run.cells[0], run.cells[-1]
        own = {"parts": _PARTS.get(len(run.cells), 3)}
        if any(cell.figure.has("closing") or cell.figure.then("closing") for cell in run.cells) \
                or none_left(last):
            own["closing"] = WEIGHTS["closing"]
        if sided(run, known):
            own["sides"] = WEIGHTS["sides"]
        if run.level != "item":
            own["told"] = WEIGHTS["told"]
        elif first.sentence != last.sentence:
            own["across"] = WEIGHTS["across"]
        self.run = run
        self._own = own

    def towards(self, total: Cell, between: Sequence[Cell], kind: int) -> tuple[dict[str, int], str]:
        """What speaks for and against a total but the sum itself, in bits, and the cue that opens its run or sums it.

        ``between`` are the figures between the two that might be the total as well, ``kind`` how alike it and the parts
        are.
        """
        run = self.run
        first, last = run.cells[0], run.cells[-1]
        says = dict(self._own)

        def say(name: str, times: int = 1) -> None:
            says[name] = WEIGHTS[name] * times

        behind = total.at > last.at
        topic = _topic(total, first)
        if between and not topic:
            say("far", min(len(between), FAR))
        if total.frame and total.frame != first.frame and not summed_behind(total, last):
            say("away")
        if behind and not between and total.sentence == last.sentence and not total.odd:
            say("after")
        cue = self._behind(total, say) if behind else self._before(total, between, topic, say)
        if kind == 3:
            say("same")
        elif kind == 1:
            say("other")
        shares = shares_of(run, total.quantity)
        if shares:
            say("share", min(shares, 3))
        if named(total, run):
            say("named")
        say("open" if run.before in (-1, total.at) and run.after in (-1, total.at) else "ragged")
        if not behind and len({step(cell.quantity) for cell in run.cells}) > 1:
            say("stepped")
        strange = sum(cell.odd for cell in run.cells) + (
            total.odd and not whole(total.figure) and "summed" not in says)
        if strange and not all(cell.odd for cell in (*run.cells, total)):
            say("odd", strange)
        return says, cue

    def _behind(self, total: Cell, say: Say) -> str:
        """What speaks for a total behind its run; the cue that adds it up."""
        adds = total.figure.before("adds_up", "raises") or self._fronted(total) or self._numbered(total)
        if adds or total.figure.has(*SUMS):
            say("summed")
        else:  # further off, hardly anything is the sum of what stands before it unless it says so
            say("behind", 1 if total.sentence == self.run.cells[-1].sentence else 3)
        if adds:
            say("adds")
        return total.figure.cue(*SUMS)

    def _fronted(self, total: Cell) -> bool:
        """Whether the sentence of a total behind a run begins with a word for adding up: "Tính gộp, 99 dự án này"."""
        if "adds_up" not in total.opened:
            return False
        low = next(low for low, high in total.reading.sentences if low <= total.figure.first < high)
        return any("adds_up" in cue.classes and cue.first == low for cue in total.reading.cues)

    def _numbered(self, total: Cell) -> bool:
        """Whether as many things as the run has parts are told to have a total together: "Ba đơn vị gom 250 giải"."""
        figures, at = total.reading.figures, total.figure.at
        number = figures[at - 1] if at else None
        if number is None or number.sentence != total.figure.sentence or number.quantity.nature != "count" \
                or number.quantity.value != exactly(len(self.run.cells)) or total.figure.bracket:
            return False
        folded, low = total.reading.words.folded, max(
            figures[at - 2].last if at > 1 else 0, total.reading.sentences[number.sentence][0])
        cues = {place for cue in total.reading.cues if cue.first >= low for place in range(cue.first, cue.last)}
        opens = all(place in cues or folded[place] in _OPENS for place in range(low, number.first))
        return opens and _SIGNS.isdisjoint(folded[number.last : total.figure.first])

    def _before(self, total: Cell, between: Sequence[Cell], topic: bool, say: Say) -> str:
        """What speaks for a total before its run; the cue that opens that."""
        first = self.run.cells[0]
        here = total.sentence == first.sentence
        if here:
            say("sentence")
            if not between:
                say("beside")
        elif total.reading is first.reading and total.figure.sentence == first.figure.sentence - 1:
            say("before")
        elif not between:
            say("earlier")
        if not here and not total.figure.at:
            say("head")
        if "by" in first.opened:
            say("by")
        if first.frame and not total.frame and (first.host == total.at or not between):
            say("bracket")
        # what opens a list in the first block is no opening of a list of blocks
        name, cue = _opening(total, first) if (not between or topic) and self.run.level != "block" else ("", "")
        if name:
            say(name)
        if between and not topic and between[-1].sentence == first.sentence and (
                first.opened & _LED or (self.run.level == "group" and here)):
            say("led")
        if total.figure.before("total"):
            say("called")
        if topic and not here:
            say("topic")
        return cue


def _opening(total: Cell, first: Cell) -> tuple[str, str]:
    """What opens a run that no other figure could be the total of, and the cue."""
    opened = first.opened
    if "opens" in opened:
        return "all", first.figure.cue("opens")
    if opened & {"subset", "namely", "in_turn"} or any(
            "of" in cue.classes and total.figure.first - cue.last <= _NAMED
            and cue.words.casefold() not in total.quantity.hedge.words for cue in total.figure.pre):
        return "some", first.figure.cue("subset", "namely", "in_turn", "of")
    return ("colon" if ":" in opened else ""), ""


def _topic(total: Cell, first: Cell) -> bool:
    """Whether the sentence of a run begins with what its total counts: "42 chủ thể ... Các chủ thể gồm"."""
    counter = total.quantity.unit.counter
    if not counter or total.at > first.at:
        return False
    low = next(low for low, high in first.reading.sentences if low <= first.figure.first < high)
    if not first.frame:
        low = max(low, first.begin)  # a bracket stands behind what it is about
    head = list(first.reading.words.folded[low : first.figure.first])
    noun = counter[0].split()
    named = any(head[at : at + len(noun)] == noun for at in range(len(head)))
    return named and first.quantity.unit.counter[:1] != counter[:1]


def named(total: Cell, run: Run) -> bool:
    """Whether the total is named by the names of its parts: "chết và mất tích" of "chết", "mất tích"."""
    whole_words = frozenset(total.words)
    names = [frozenset(cell.words) for cell in run.cells]
    own = [name - frozenset().union(*(other for other in names if other is not name)) for name in names]
    return len(names) < 4 and all(words & whole_words for words in own)


def sided(run: Run, known: Terms) -> bool:
    """Whether the parts leave nothing out: the sides of a known partition, or one thing and its negation."""
    size = len(run.cells)
    if size > _SIDES:
        return False
    named = [_sides(cell, known) for cell in run.cells]
    if any(named):
        said = frozenset().union(*named)
        if any(len(known.partitions[at]) == size and all((at, side) in said for side in range(size))
               for at in {at for at, _ in said}):
            return True
    first, last = run.cells[0], run.cells[-1]
    return size == 2 and (negates(first, last, known) or negates(last, first, known))


@lru_cache(maxsize=512)  # a cell is asked for them by every short run it is in
def _sides(cell: Cell, known: Terms) -> frozenset[tuple[int, int]]:
    """The sides of partitions that a part's item names, its counter included: the partition and the side of it."""
    # "Chiều xuất khẩu: trong tháng 17,67 tỷ": a part may be named before a colon
    words = cell.reading.words.folded[max(0, cell.begin - _HEAD * (":" in cell.opened)) : cell.end]
    begun = _phrases(known)
    if begun.keys().isdisjoint(words):
        return _NO_SIDE
    text = f" {' '.join(words)} "
    return frozenset([side for word in begun.keys() & frozenset(words) for phrase, side in begun[word]
                      if phrase in text])


@lru_cache(maxsize=2)
def _phrases(known: Terms) -> dict[str, list[tuple[str, tuple[int, int]]]]:
    """The phrases that name the sides of partitions, by their first words, each with the partition and the side."""
    found: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for at, sides in enumerate(known.partitions):
        for number, side in enumerate(sides):
            for phrase in filter(str.strip, side):
                found.setdefault(phrase.split(maxsplit=1)[0], []).append((phrase, (at, number)))
    return found


def summed_behind(total: Cell, last: Cell) -> bool:
    """Whether a bracket right behind the last part holds their sum: "233 HC vàng, 154 HC bạc (tổng 387)"."""
    return total.at == last.at + 1 and total.host == last.at and total.figure.before("total", "adds_up")


@lru_cache(maxsize=256)
def heads(cell: Cell) -> bool:
    """Whether a figure opens its block, or is called a total."""
    return cell.figure.at < 2 or cell.figure.has("total", "whole")


@lru_cache(maxsize=256)  # a figure stands behind many runs
def sums_up(cell: Cell) -> bool:
    """Whether a figure is said to sum up what stands before it."""
    return cell.figure.has(*SUMS) or cell.figure.before("adds_up", "raises")


def shares_of(run: Run, total: Quantity) -> int:
    """How many parts have a share stated behind them that holds with this total."""
    count = 0
    for cell in run.cells:
        after = cell.reading.figures[cell.figure.at + 1 : cell.figure.at + 2]
        if after and after[0].quantity.nature == "percent" and after[0].quantity.act in ("share", "bracket"):
            share = cell.quantity.interval.over(total.interval)
            count += share is not None and share.times(100).meets(after[0].quantity.interval)
    return count


def shared_otherwise(parts: Sequence[Cell], total: Quantity) -> bool:
    """Whether the share stated behind every part holds of the total, and yet they make no hundred together.

    Such parts overlap or leave something out: "nữ 151 người (30,26%), tái cử 203 người (40,68%)".
    """
    made = exactly(0)
    for one in parts:
        after = one.reading.figures[one.figure.at + 1 : one.figure.at + 2]
        share = addend(one.quantity, total).over(total.interval)
        if not after or after[0].quantity.nature != "percent" or share is None \
                or not share.times(100).meets(after[0].quantity.interval):
            return False
        made = made + after[0].quantity.interval
    return not made.meets(exactly(100))
