"""Figures that were never meant to make a total, by what they are: marks beside things, other years, other dimensions.

Whatever opens such a list, its figures are told one beside the other and not one to the other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise, product

from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import addend, bare
from sonla_audit.clauses.propose import OTHER, SAME, kinship, timed
from sonla_audit.clauses.terms import Terms
from sonla_audit.interval import Interval, exactly, summed
from sonla_audit.quantity import Quantity
from sonla_audit.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from sonla_audit.clauses.cells import Cell
    from sonla_audit.clauses.lists import Entry

_NEAR = 3  # words before a figure in which its dimension is said
_THOUSAND = 3  # digits behind a comma that was a dot
_NUMBERED = 1000  # less than this a name may bear as its number
_DATED = 4  # words from a time to the figure of it
_NAMED = 8  # words before a part that name it
_BEHIND = 7  # words from the last figure of a list to what says that there are no others
_MOST = 7  # parts whose signs are tried
_SIDES = 2  # of what is so and what is not
_STOPS = frozenset((",", ";", ":", ".", "(", ")"))
_SEPARATORS, _SIGNS = frozenset((",", ";")), frozenset(("(", ":"))


def apart(parts: Sequence[Entry] | Sequence[Cell], total: Quantity, known: Terms) -> bool:
    """Whether some figures are hardly parts of anything together, or not of such a total."""
    quantities = [one.quantity for one in parts]
    if total.unit.kind == "count" and total.unit.counter:
        bares = [bare(one) for one in quantities]
        if not total.digits and not total.step.low and any(
                one.digits not in (0, _THOUSAND) and one.unit.kind == "count" and one.step.below(exactly(1))
                for one in quantities):
            return True  # "3 mức phụ cấp: mức 1 hệ số 1,05; mức 2 hệ số 1,2; mức 3 hệ số 1,3" are no levels added up
        if not all(bares) and any(none and not one.digits and one.value.below(exactly(_NUMBERED))
                                  for none, one in zip(bares, quantities, strict=True)):
            return True  # "6 khu: An Hòa 2, Phú Khê 3 và 2 cụm công nghiệp": names have numbers
        if total.value == exactly(len(parts)) and any(bares):
            return True  # "hai điểm (tổ 14 và tổ 20)": as many as there are
    if total.unit.kind == "money" and any(_priced(one, known) for one in parts):
        return True  # "35 bộ, đơn giá 13,8 triệu đồng, thành tiền 483 triệu đồng"
    if all(total.interval.below(addend(one, total)) for one in quantities):
        return True  # "hai điểm (Km13 500 và Km14 600)": none of them can be part of it
    said = [_dimension(one, known) for one in parts]
    if len(set(said) - {""}) > 1:
        return True  # "đoạn 1 dài 42 m, rộng 9 m"
    ways = {_way(one) for one in parts}
    return len(ways) > 1 and "" not in ways


def of_others(parts: Sequence[Entry] | Sequence[Cell], total: Quantity) -> bool:
    """Whether some parts count what the total counts and others what is no kin of it.

    "1.280 hệ thống, trong đó 940 hệ thống đã duyệt; 56 lượt cán bộ được tập huấn".
    """
    grades = [kinship(total, one.quantity) for one in parts if one.quantity.unit.counter]
    return SAME in grades and OTHER in grades


def goes_on(last: Entry | Cell, known: Terms) -> bool:
    """Whether one more number of things is joined to a list: "20 công ty, 2 quỹ đầu tư và hơn 100 nhà sản xuất"."""
    behind = last.reading.figures[last.figure.at + 1 : last.figure.at + 2]
    if not behind or behind[0].sentence != last.figure.sentence or behind[0].bracket != last.figure.bracket:
        return False
    quantity, reading = behind[0].quantity, last.reading
    joint = max(behind[0].first - 1 - len(quantity.hedge.words.split()), last.figure.last)
    return quantity.nature == "count" and not quantity.unit.per and not timed(quantity) \
        and reading.words.folded[joint] in known.joins


def _priced(one: Entry | Cell, known: Terms) -> bool:
    """Whether what a figure stands for begins with a word for a price: ", đơn giá 2 triệu đồng", not "sai đơn giá"."""
    folded, first = one.reading.words.folded, one.figure.first
    return any(tuple(folded[first - len(phrase) : first]) == phrase and not folded[first - len(phrase) - 1].isalpha()
               for phrase in known.prices if first > len(phrase))


def _dimension(one: Entry | Cell, known: Terms) -> str:
    """The dimension that a length is told of: "dài 42 m", "rộng 9 m"."""
    if one.quantity.unit.kind != "length":
        return ""
    folded, first = one.reading.words.folded, one.figure.first
    return next((word for word in reversed(folded[max(0, first - _NEAR) : first]) if word in known.dimensions), "")


def _way(one: Entry | Cell) -> str:
    """Which way the things counted went, where a verb without a figure stands right behind: "98 mã giảm"."""
    figure = one.figure
    figures = {behind.first for behind in one.reading.figures[figure.at + 1 : figure.at + 2]}
    for cue in figure.post[:1]:
        if cue.first == figure.last and cue.last not in figures:
            return next((name for name in ("up", "down") if name in cue.classes), "")
    return ""


def years_apart(parts: Sequence[Entry] | Sequence[Cell], total: Figure, reading: Reading,
                says: Collection[str] = ()) -> bool:
    """Whether parts are of years told before each of them, and the total is of another, or elsewhere of a time.

    "năm 2022: 310; năm 2023: 290; năm 2024: 15".
    """
    if not all(dated(one.figure, one.reading) for one in parts):
        return False
    first = parts[0]
    beside = reading is first.reading and total.sentence == first.figure.sentence
    if beside:
        return dated(total, reading)
    before = reading.figures[total.at - 1] if total.at else None
    own = before is not None and total.first - before.last < 2 * _DATED and before.sentence == total.sentence \
        and (before.quantity.nature == "period" or timed(before.quantity))
    return own and "adds" not in says and "summed" not in says


def dated(figure: Figure, reading: Reading) -> bool:
    """Whether a time is told right before a figure, and not behind the one before: "so với năm 2019; 45 hồ sơ"."""
    before = reading.figures[figure.at - 1] if figure.at else None
    return before is not None and before.quantity.nature == "period" and figure.first - before.last < _DATED \
        and ";" not in reading.words.folded[before.last : figure.first] and not before.has("reference")


def unnumbered(begin: int, parts: Sequence[Entry] | Sequence[Cell], known: Terms, opened: bool = False) -> int:
    """How many things a list names without a figure: "công ty mẹ, 7 công ty con", "2 hộ chiếu Anh, một hộ chiếu Nam".

    ``begin`` is a word before it, behind what opens it where it is ``opened`` already.
    """
    first, last = parts[0], parts[-1]
    if first.reading is not last.reading:
        return 0
    reading = first.reading
    folded = reading.words.folded
    firsts = {figure.first for figure in reading.figures}
    end = next((high for low, high in reading.sentences if low <= last.figure.first < high), len(folded))
    opens = {cue.first for cue in reading.cues if "opens" in cue.classes}
    count, depth, spoken = 0, 0, False
    for at in range(begin, first.figure.first):
        word = folded[at]
        if word in _SIGNS or at in opens:
            count, spoken, opened = 0, False, True
        elif word in _SEPARATORS or (word in known.joins and at + 1 == first.figure.first):
            count, spoken = count + spoken, False
        spoken = spoken or word[0].isalpha()
    if not opened:
        count = 0
    figures = [one.figure for one in parts]
    count += sum(_between(folded, one.last, other.first) for one, other in pairwise(figures))
    for at in range(last.figure.last, end):
        word = folded[at]
        depth += (word == "(") - (word == ")")
        if depth < 0 or word == ";" or at in firsts:
            break
        if word in known.singles and (folded[at - 1] in _SEPARATORS or folded[at - 1] in known.joins):
            count += 1
    return count


def _between(folded: Sequence[str], low: int, high: int) -> int:
    """How many items without a figure stand between two with one: "ba ủy viên; Chủ tịch, bốn Phó Chủ tịch"."""
    cuts = [at for at in range(low, high) if folded[at] in _SEPARATORS]
    return sum(any(word[0].isalpha() for word in folded[one:other]) for one, other in pairwise(cuts))


def makes_up(count: int, made: Interval, total: Quantity) -> bool:
    """Whether so many things more would make a total of things."""
    return bool(count) and total.unit.kind == "count" and (made + exactly(count)).meets(total.interval)


def through(parts: Sequence[Entry], total: Figure, reading: Reading) -> bool:
    """Whether a bracket goes through what was told before it, and has one part of each.

    "Thoái 3.785 tỷ đồng, thu về 110.392 tỷ đồng (gồm khoản thoái 3.436 tỷ đồng, thu về 109.965 tỷ đồng)".
    """
    first = parts[0].figure
    before = reading.figures[max(0, total.at + 1 - len(parts)) : total.at + 1]
    return bool(first.bracket) and len(before) == len(parts) and all(
        figure.sentence == first.sentence and not figure.bracket
        and figure.quantity.unit.kind == total.quantity.unit.kind and set(figure.head) & set(part.figure.head)
        for figure, part in zip(before, parts, strict=True))


def lone_side(parts: Sequence[Entry] | Sequence[Cell], known: Terms) -> bool:
    """Whether one part names what is or is not so, and no part the opposite.

    "Phải thi hành 679.008 việc, trong đó có điều kiện 462.469 việc; đã thi hành xong 242.304 việc": these are of those.
    """
    said = [_said(one) for one in parts]
    for sides in known.partitions:
        named = [[any(word in words for word in side) for side in sides] for words in said]
        opposite = len(sides) == _SIDES and sides[1][0].split()[0] in known.negations
        if opposite and sum(any(one) for one in named) == 1:
            return True
    return False


def _said(one: Entry | Cell) -> str:
    """The words before a part back to the last sign or figure, with blanks around."""
    folded, end = one.reading.words.folded, one.figure.first
    low = max(end - _NAMED, one.reading.figures[one.figure.at - 1].last if one.figure.at else 0)
    words = folded[low:end]
    for at in range(len(words) - 1, -1, -1):
        if words[at] in _STOPS:
            words = words[at + 1 :]
            break
    return f" {' '.join(words)} "


def balanced(values: Sequence[Interval], whole: Interval) -> bool:
    """Whether some parts taken away from the others leave the total: "lỗ 163,6 tỷ, lợi nhuận khác 19,7 tỷ"."""
    if len(values) > _MOST:
        return False
    return any(summed(value.times(sign) for sign, value in zip(signs, values, strict=True)).meets(whole)
               for signs in product((1, -1), repeat=len(values)))


def none_left(last: Entry | Cell) -> bool:
    """Whether of one more part behind a list there is none: "9 chỉ tiêu vượt, 34 đạt, không có chỉ tiêu chưa đạt"."""
    counter, reading, low = last.quantity.unit.counter, last.reading, last.figure.last
    if not counter:  # "18 nhiệm vụ, xuất sắc 4, khá 11, đạt 3, không có nhiệm vụ nào phải làm lại"
        counter = next((figure.quantity.unit.counter for figure in reading.figures[last.figure.at :: -1]
                        if figure.sentence == last.figure.sentence and figure.quantity.unit.counter), ())
    cue = next((cue for cue in reading.cues if low < cue.first < low + _BEHIND and "none_left" in cue.classes), None)
    if cue is None or not counter:
        return False
    folded = reading.words.folded
    return folded[cue.first - 1] in _SEPARATORS and counter[0].split()[0] in folded[cue.last : cue.last + 2] \
        and not any(low <= figure.first < cue.last for figure in reading.figures) and "." not in folded[low : cue.first]


def parted_off(entries: Sequence[Entry] | Sequence[Cell], total: Quantity) -> bool:
    """Whether a semicolon parts two figures, so that the second begins something else.

    "Trong đó lạc đông xuân 3.985 ha; rau 16.870 ha" tells one part of the whole before it; of three or more that
    semicolons part the first ones are a list, and so are two in a sentence of their own behind that of the whole.
    """
    if len(entries) != 2 or entries[0].reading is not (reading := entries[1].reading):
        return False
    one, two = entries[0].figure, entries[1].figure
    return ";" in reading.words.folded[one.last : two.first] and any(
        figure.quantity.index == total.index and figure.sentence == one.sentence for figure in reading.figures)


def abreast(entries: Sequence[Entry]) -> bool:
    """Whether items divide one whole side by side: "- Theo tuyến: ...; - Theo lỗi: ...; - Theo giờ: ...".

    Each opens with a word for it, and two or more are lists of their own: "- Về thu: 12 tỷ đồng" may be a part.
    """
    lists = [sum(figure.quantity.unit == entry.quantity.unit for figure in entry.reading.figures) > 1
             for entry in entries]
    return entries[0].reading is not entries[-1].reading and sum(lists) > 1 and all(
        any("by" in cue.classes and cue.first <= 1 for cue in entry.reading.cues[:2]) for entry in entries)
