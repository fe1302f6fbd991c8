"""What makes a list complete, and when one that misses its total may be accused.

A list is held to its total by its own words only: a cue that promises every part, a part that is named as the rest,
sides that leave no third, shares that make a hundred. Overlapping groups, examples and open ends are never accused.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from sonla_audit.clauses.lists import Entry, addend, alike, bare, bounded, item_text, step, summed
from sonla_audit.clauses.mentions import within
from sonla_audit.clauses.openers import Opener
from sonla_audit.clauses.propose import SAME, related, timed
from sonla_audit.clauses.terms import Terms
from sonla_audit.finding import Confidence
from sonla_audit.interval import Interval, exactly
from sonla_audit.judging.slips import of_one_size
from sonla_audit.quantity import Quantity
from sonla_audit.totals.apart import (
    abreast,
    apart,
    balanced,
    lone_side,
    makes_up,
    none_left,
    of_others,
    parted_off,
    unnumbered,
)
from sonla_audit.totals.doubts import LONG, nested, open_ended, rough, worded
from sonla_audit.totals.misprints import misprint
from sonla_audit.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from sonla_audit.clauses.cells import Cell
    from sonla_audit.clauses.clauses import Figure

_NAMING = 8  # words before a figure that say what it is a number of
_NOTE = 30  # words behind a list in which it may be said that its parts overlap
_DIGIT, _RARER = 4, 1  # bits that a wrong digit, and any other slip, must tell to be what was meant
_NEAR, _FAR = 2, 10
_WITHIN, _MONEY = frozenset(("some", "named", "bracket")), frozenset(("money", "usd"))
_NONE = -99
_PLAINLY = 2  # as many more where nothing else speaks for it
_LESS, _LEAST = -1, -3  # as many fewer where it is not, and where the list says that nothing is left out


def state(entry: Entry) -> str:
    """The state of work an entry speaks of: "done", "undone" or none."""
    figure = entry.figure
    for cues in (figure.pre, figure.post[:1]):
        done = False
        for cue in cues:
            if "undone" in cue.classes:
                return "undone"
            done = done or "done" in cue.classes
        if done:
            return "done"
    return ""


def says(entry: Entry, name: str) -> bool:
    """Whether a cue of the class stands directly before or behind an entry."""
    return any(name in cue.classes for cue in (*entry.figure.pre, *entry.figure.post[:1]))


def accuses(opener: Opener, total: Quantity, entries: Sequence[Entry], known: Terms) -> Confidence | None:
    """How surely a list that misses its total is wrong; None where that is not sure enough to say so."""
    slip = None if any(entry.times > 1 for entry in entries) else misprint(
        total, [entry.quantity for entry in entries], 0)
    more = _NONE if slip is None else slip.bits - (_DIGIT if slip.kind == "digit" else _RARER)
    if not _misses(opener, total, entries, known, more):
        return None
    # what one slip of the pen mends is meant of it however far it is
    return "certain" if opener.kind == "all" or more >= _PLAINLY else "likely"


def _misses(opener: Opener, total: Quantity, entries: Sequence[Entry], known: Terms, more: int) -> bool:
    """Whether a list is wrong where it misses its total.

    ``more`` is how many bits more one slip of the pen tells than would explain it by itself.
    """
    explained = more >= 0
    result = summed(entries, total)
    if not bounded(total) or result.low is None or result.high is None:
        return False
    if opener.kind == "header" or (len(entries) < 4 and not opener.tight) \
            or (opener.kind != "some" and not explained and each(entries, total)) or apart(entries, total, known) \
            or (opener.kind == "some" and of_others(entries, total)):
        return False
    if entries[0].reading is opener.reading and (
            makes_up(unnumbered(opener.at, entries, known, opener.kind != "named"), result, total)):
        return False
    steps = {step(entry.quantity) for entry in entries}
    # "gồm: tăng thu 12 tỷ; giảm chi 30 tỷ; xử lý khác 5 tỷ": what goes up and what goes down are names of parts
    sides = parted(entries, known)  # "tồn kỳ trước 37 đơn, nhận mới 611 đơn"
    if not sides and steps != {step(total)} and not (opener.kind == "all" and len(steps) > 1 and not step(total)):
        return False
    if not sides and any(
            entry.odd and (opener.kind != "all" or entry.figure.has("mean", "whole")) for entry in entries):
        return False
    if opener.kind != "all" and any(state(entry) and not says(entry, "closing") for entry in entries) \
            and not all(state(entry) or says(entry, "closing") for entry in entries):
        return False
    if opener.kind in ("bracket", "some") and any(dated(entry) for entry in entries):
        return False
    if (opener.kind == "some" and not explained and parted_off(entries, total)) or abreast(entries):
        return False
    if any(entry.outside or entry.figure.has("within") for entry in entries[1:]):
        return False  # "trong đó 3 dự án đã xong; ngoài ra còn 4 dự án"; "phía Nam 1.918 ha, riêng đồng bằng 1.508 ha"
    if entries[0].figure.has("total") and not entries[1].figure.has("total"):
        return False  # "tổng trữ lượng 8,6 triệu m3, đã cấp phép 3,3 triệu m3"
    shares = shares_made(entries)
    if noted(entries) or (not sides and overlapping(entries)) or (
            shares is not None and exactly(101).below(shares)):
        return False
    grades = [alike(total, entry.quantity) for entry in entries]
    bares = all(bare(entry.quantity) for entry in entries)
    if not all(grades) and not bares and not (explained and opener.kind == "all"):
        return False
    if _unsure(opener, total, entries, known, explained):
        return False
    above = total.interval.below(result)
    if above and not explained and lone_side(entries, known):
        return False
    size = _size(opener, total, entries, shares)
    counted = opener.kind == "all" and size == _FAR and bool(total.unit.counter)
    larger = above and any(total.interval.below(addend(one.quantity, total)) for one in entries)
    outgrown = larger and opener.kind in _WITHIN and near(result, total.interval, _FAR) and _things(
        entries, total, sides)
    if larger and not (explained or counted or outgrown):
        return False  # what takes away from the others is among them: "gồm vốn góp 460 tỷ, quỹ 22,6 tỷ và lỗ lũy kế"
    complete = closed(entries) or (sides and not any(entry.quantity.hedge.kind for entry in entries)) or (
        shares is not None and shares.meets(exactly(100)))
    if not (explained or outgrown or (complete and more >= _LEAST)) and not (
            near(result, total.interval, size) if opener.kind in ("all", "colon")
            else of_one_size(total.interval, result)):
        return False
    if above:
        return True
    if opener.example or open_ended(entries):
        return False
    if opener.kind == "all" or (opener.kind == "colon" and len(entries) > 2):
        return True
    if complete:
        return True
    if opener.kind == "bracket" and len(entries) > 3:
        return True
    return more >= _LESS


def _things(entries: Sequence[Entry], total: Quantity, sides: bool) -> bool:
    """Whether all entries are counted or measured as the total is, from the first of a bracket on.

    Of money some may be taken away from the others, but for the ``sides`` of a whole that is no difference of them.
    """
    first = entries[0].figure
    if first.bracket and first.at and entries[0].reading.figures[first.at - 1].bracket == first.bracket:
        return False  # "đường sắt 13 người (giảm 22 vụ, 14 người chết, 6 người bị thương)"
    return not bare(total) and all(one.quantity.unit == total.unit for one in entries) and (
        total.unit.kind not in _MONEY or (sides and not balanced(
            [addend(one.quantity, total) for one in entries], total.interval)))


def _size(opener: Opener, total: Quantity, entries: Sequence[Entry], shares: Interval | None) -> int:
    """How many times more or less than its total a list that promises every part may make.

    Most where the total stands before it in its sentence, all are counted like that, no share says that some are left
    out, and none goes the other way.
    """
    if opener.leads or shares is not None or any(alike(total, entry.quantity) != SAME for entry in entries):
        return _NEAR
    ways = {name for entry in entries for name in ("up", "down") if says(entry, name)}
    return _NEAR if len(ways) > 1 else _FAR


def _unsure(opener: Opener, total: Quantity, entries: Sequence[Entry], known: Terms, explained: bool) -> bool:
    """Whether a list is read otherwise as easily: as one that holds but for one entry, or as one of whole sentences."""
    parts = [entry.quantity for entry in entries]
    if len({entry.depth for entry in entries}) > 1 or any(entry.nested for entry in entries[1:]) \
            or (opener.kind != "all" and any(part.value == total.value for part in parts)) \
            or nested(parts, total) or rough(parts, total) \
            or any(ratio(entry) or whole_of(entry.figure) for entry in entries) \
            or moved(entries):
        return True
    if explained:
        return False
    between = [other.reading.words.folded[one.figure.last : other.figure.first] for one, other in pairwise(entries)
               if other.reading is one.reading]
    if summed(entries, total).below(total.interval) and any(
            word in known.singles for words in (_before(opener, entries), *between) for word in words):
        return True  # "gồm một trường đại học, 12 trường cao đẳng": an item has no figure
    return opener.kind in ("some", "named") and total.unit.kind == "count" and not closed(entries) \
        and not any(says(entry, "remainder") for entry in entries) and max(map(worded, between), default=0) > LONG


def _before(opener: Opener, entries: Sequence[Entry]) -> Sequence[str]:
    """The words from what opens a list to its first figure."""
    first = entries[0]
    return first.reading.words.folded[opener.at : first.figure.first] if first.reading is opener.reading else ()


def others(entry: Entry, total: Quantity, known: Terms) -> bool:
    """Whether a bare part is said to be a number of other things than the total: "5.453 vụ, số người chết 2.570"."""
    folded, first = entry.reading.words.folded, entry.figure.first
    for at in range(max(0, first - _NAMING), first - 1):
        if folded[at] == known.number and (noun := known.nouns.get(folded[at + 1])) is not None:
            return not related(noun, total.unit.counter) and noun[0] != total.unit.counter[0]
    return False


def whole_of(figure: Figure) -> bool:
    """Whether a part is what another one is of: "một bài tự chọn trong hai bài thi"; "trong tỉnh 207" is no whole."""
    hedge = figure.quantity.hedge.words.casefold()
    return any("of" in cue.classes and cue.words.casefold() not in hedge
               and figure.first - cue.last <= len(hedge.split()) for cue in figure.pre)


def moved(entries: Sequence[Entry]) -> bool:
    """Whether a part tells a change beside parts that do not: "55 vị trí và 12 vị trí qua đêm, tăng 9 vị trí"."""
    return any(entry.figure.has("up", "down") for entry in entries[1:]) and not entries[0].figure.has("up", "down")


def ratio(entry: Entry) -> bool:
    """Whether a figure is one side of a ratio: "tỷ lệ 5:2"."""
    end, text = entry.quantity.end, entry.reading.block.text
    return bare(entry.quantity) and text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit()


def each(parts: Sequence[Entry] | Sequence[Cell], total: Quantity) -> bool:
    """Whether every part alone is about what would be their total: "xấp xỉ 10.000 tỷ đồng: A 9.874, B 9.696"."""
    return all(of_one_size(total.interval, addend(one.quantity, total)) for one in parts)


def near(one: Interval, other: Interval, factor: int) -> bool:
    """Whether two sums are of one size: neither is more than ``factor`` times the other."""
    return not one.times(factor).below(other) and not other.times(factor).below(one)


def overlapping(entries: Sequence[Entry]) -> bool:
    """Whether the parts are groups that may share members: women, party members, minorities."""
    return any(_called(entry, "overlap") for entry in entries) and not any(_called(entry, "male") for entry in entries)


def _called(entry: Entry, name: str) -> bool:
    """Whether a cue of the class stands beside an entry, or is what it counts: "3.118 nữ"."""
    figure = entry.figure
    return says(entry, name) or any(
        name in cue.classes for cue in within(entry.reading.cues, figure.first, figure.last))


def noted(parts: Sequence[Entry] | Sequence[Cell]) -> bool:
    """Whether it is said behind a list that its parts have members in common."""
    last = parts[-1]
    return any("shared" in cue.classes for cue in last.reading.cues if 0 <= cue.first - last.figure.last < _NOTE)


def shares_made(parts: Sequence[Entry] | Sequence[Cell],
                acts: Collection[str] | None = ("share", "bracket")) -> Interval | None:
    """What the percents stated behind the parts make; None unless each has one, told in one of some ways or in any."""
    made: list[Interval] = []
    for one in parts:
        after = one.reading.figures[one.figure.at + 1 : one.figure.at + 2]
        if not after or after[0].quantity.nature != "percent" or not (acts is None or after[0].quantity.act in acts):
            return None
        made.append(after[0].quantity.interval)
    return sum(made, exactly(0))


def closed(entries: Sequence[Entry]) -> bool:
    """Whether a part is what was left: a rest, a closing state, men beside women, a part that there is none of."""
    return any(says(entry, "closing") for entry in entries) or none_left(entries[-1]) or (
        any(says(entry, "male") for entry in entries) and any(says(entry, "female") for entry in entries))


def dated(entry: Entry) -> bool:
    """Whether a time stands directly before an entry, so that it may be an earlier figure ("năm 2022: 940")."""
    before = entry.reading.figures[entry.figure.at - 1] if entry.figure.at else None
    return before is not None and (before.quantity.nature == "period" or timed(before.quantity)) \
        and entry.figure.first - before.last < 3


def parted(entries: Sequence[Entry], known: Terms) -> bool:
    """Whether the parts are the sides of a known partition, each once ("rừng tự nhiên", "rừng trồng")."""
    texts = [item_text(entry, before) for entry, before in zip(entries, [None, *entries[:-1]], strict=True)]
    for sides in known.partitions:
        if len(sides) == len(entries):
            left = list(sides)
            for text in texts:
                side = next((one for one in left if any(phrase in text for phrase in one)), None)
                if side is None:
                    break
                left.remove(side)
            else:
                return True
    return False
