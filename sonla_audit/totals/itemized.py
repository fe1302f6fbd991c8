"""Announced numbers of things that are then told one by one, each with a figure of its own.

"chia theo bốn phương thức: xét điểm thi 1.725, xét học bạ 862 ..." has as many items as figures of one column, however
its items are worded; where semicolons part them, as many as there are parts. A number is questioned only where the list
opens behind a sign or a word for it, is cut where its figures are, and no other cut makes it right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sonla_audit.clauses.cells import likeness
from sonla_audit.clauses.clauses import Figure, Reading
from sonla_audit.clauses.lists import year
from sonla_audit.clauses.listwords import Listwords, marked
from sonla_audit.clauses.propose import part
from sonla_audit.finding import Claim, Part
from sonla_audit.interval import summed
from sonla_audit.totals.announcing import beside
from sonla_audit.totals.enumerations import figures_in, gap
from sonla_audit.totals.listed import openers
from sonla_audit.totals.scattered import alike, scattered
from sonla_audit.totals.segments import stretches
from sonla_audit.values import record

_FEWEST, _MOST = 2, 20
_WORDS, _CLOSE = 14, 7  # between the number and what opens its list; where that is only a word for "is"
_SURE = 3  # members set off by semicolons that need not be alike
_BESIDE = 9  # words between a number and amounts in a row
_LABEL = 14  # words of a member before its figure
_UNFIT = frozenset(("subset", "total", "total_after", "mean", "share", "exceeds", "plan", "reference", "from", "to",
                    "outside", "open_end", "example", "up", "down", "of", "adds_up"))
_MOVES = ("up", "down")
_BOUNDS = frozenset(("over", "under", "more-than", "less-than", "at-least", "at-most"))


@record
class _Told:
    """What is told behind an opening sign: a figure of each member, and into how many members it may be cut.

    ``grouped`` says that semicolons part the members, ``pieces`` counts what stands between separators of any kind;
    ``clean`` says that every figure is that of a member, and that no member lacks one.
    """

    members: tuple[Figure, ...]
    counts: frozenset[int]
    grouped: bool
    pieces: int
    clean: bool


def itemized(reading: Reading, folded: Sequence[str], counts: Sequence[Figure],
             known: Listwords) -> Iterator[tuple[Claim | None, Figure]]:
    """The numbers behind which as many figures are told, or nearly as many where nothing but members is told.

    None stands for a number whose list is plainly parted and yet no such list: nobody else need count it.
    """
    for figure in counts:
        if not figure.quantity.unit.counter or (figure.quantity.value.low or 0) > _MOST:
            continue
        for begin, end in _openings(reading, folded, figure, known):
            told = _told(reading, folded, begin, end, known)
            if told is not None:
                claim = _claim(reading, figure, told, begin, known)
                if claim is not None or (told.grouped and len(told.members) >= _SURE):
                    yield claim, figure
                break
        else:
            claim = scattered(reading, folded, figure, known)
            if claim is not None:
                yield claim, figure


def _openings(reading: Reading, folded: Sequence[str], figure: Figure,
              known: Listwords) -> Iterator[tuple[int, int]]:
    """Where a list may open close behind a number: the words it fills."""
    for sign, at, begin, end in openers(reading, figure.last, reading.sentences[figure.sentence][1], known,
                                        _WORDS):
        others = figures_in(reading, figure.last, at)
        # the sign in "trên 10.000 tỷ đồng" parts nothing
        between = [folded[index] for index in range(figure.last, at)
                   if not any(other.first <= index < other.last for other in others)]
        if len(between) > (_CLOSE if sign == "is" else _WORDS) or any(word in (";", ".", ")") for word in between) \
                or any(_breaks(folded, index, known) for index in range(figure.last, at)):
            return
        valued = len(others) == 1 and sign == "(" and others[0].last == at and folded[others[0].first - 1] == ":"
        # "Ba cục thu trên 10.000 tỷ đồng: A 56.389 tỷ đồng; ..." tells what they have in common
        bounded = all(other.quantity.hedge.kind in _BOUNDS for other in others)
        if others and not valued and not bounded:
            return  # "Ba cầu vượt: 237,3 tỷ đồng (cầu Đông 34,1 tỷ đồng ...)" is valued before it is told
        if sign == "is" and "," in between:
            continue
        yield begin, end


def _breaks(folded: Sequence[str], index: int, known: Listwords) -> bool:
    """Whether what begins at a word says that the list behind it is not the number's, or not all of it."""
    broken = known.at("breaks", folded, index)
    return broken > index and known.at("below", folded, index) < broken


def _told(reading: Reading, folded: Sequence[str], begin: int, end: int, known: Listwords) -> _Told | None:
    """The column of figures in the words of a list; None where it has none of two."""
    figures = figures_in(reading, begin, end)
    if len(figures) < _FEWEST or marked(folded, begin, known) or any(
            known.at("breaks", folded, index) > index for index in (begin, begin + 1)):
        return None
    free, cuts, semicolons = stretches(reading, begin, end, known)
    bounds = [begin - 1, *semicolons, end]
    spans = [(one, other) for one, other in pairwise(bounds) if other - one > 2]
    column = _column([[figure for low, high in one for figure in figures_in(reading, low, high)]
                      for one in free], spans)
    parts = [sum(one < figure.first < other for figure in column) for one, other in spans]
    if parts[0] > 1 and any(number != parts[0] for number in parts) and (len(parts) < _SURE or not all(parts)):
        end = spans[0][1]  # "gồm A 5, B 4 và C 3; các nơi khác ...": the list is done
        spans, cuts = spans[:1], [cut for cut in cuts if cut < end]
        column = column[: parts[0]]
    while len(column) > 1 and _unfit(column[-1], begin, "total", "total_after", "adds_up"):
        stop = column.pop().first
        end = max([cut for cut in cuts if cut < stop], default=end)  # "..., cộng 3.700 m"
        cuts = [cut for cut in cuts if cut < end]
    starts = {figure.first for figure in column}
    bare = all(cut + 1 in starts for cut in (begin - 1, *cuts))
    if len(column) < _FEWEST or (begin in starts and not bare and len(spans) < _SURE):
        return None  # a number may be valued before it is told
    return _members(reading, folded, column, spans, cuts, (begin, end), bare, known)


def _members(reading: Reading, folded: Sequence[str], column: Sequence[Figure], spans: Sequence[tuple[int, int]],
             cuts: Sequence[int], whole: tuple[int, int], bare: bool, known: Listwords) -> _Told:
    """What a column tells: a figure of each member, one for each part between semicolons where these part them."""
    begin, end = whole
    starts = {figure.first for figure in column}
    parts = [sum(one < figure.first < other for figure in column) for one, other in spans]
    grouped = all(parts) and len(parts) > 1 and (len(set(parts)) == 1 or len(parts) >= _SURE)
    if grouped:
        members = [next(figure for figure in column if figure.first > start) for start, _ in spans]
        opened = [start + 1 for start, _ in spans]
        clean = True
    else:
        members = list(column)
        opened = [max(begin, reading.figures[figure.at - 1].last) for figure in column]
        clean = len(spans) == 1 and all(any(one.last <= cut < other.first for cut in cuts)
                                        for one, other in pairwise(column))
    # "8 nhóm tăng giá, gồm: A tăng 0,56%; B tăng 0,43%; ...": what moves every member is no sign of another list
    moved = [name for name in _MOVES if all(_unfit(figure, start, name)
                                            for figure, start in zip(members, opened, strict=True))]
    for figure, start in zip(members, opened, strict=True):
        clean = clean and (bare or start in starts or any(folded[index][0].isalpha()
                                                          for index in range(start, figure.first))) \
            and not _unfit(figure, start, *_UNFIT.difference(moved)) and figure.first - start <= _LABEL
    clean = clean and (grouped or not figures_in(reading, begin, members[0].first))
    ended = members[-1].last  # "...; C 5 tấn và D": what comes last has no figure
    clean = clean and not any(cut > ended and known.at("joins", folded, cut) > cut for cut in cuts)
    clean = clean and not any(known.at("open", folded, index) > index for index in range(members[-1].last, end))
    clean = clean and not any(_others(folded, start, figure, known)
                              for figure, start in zip(members, opened, strict=True))
    counts = frozenset((len(column), parts[0], *([len(parts)] if all(parts) else ())))
    return _Told(tuple(members), counts, grouped, len(cuts) + 1, clean)


def _others(folded: Sequence[str], start: int, figure: Figure, known: Listwords) -> bool:
    """Whether a member may be several: "các xã khác 12 hộ"; "hàng hóa và dịch vụ khác" is one by its name."""
    size = figure.first - start
    return any(known.at("open", folded, index) > index and (index == start or size <= _SURE)
               for index in range(start, figure.first))


def _column(figures: Sequence[Sequence[Figure]], spans: Sequence[tuple[int, int]]) -> list[Figure]:
    """The figures of one kind that most of the parts of a list have, the kind of the first where several do.

    ``figures`` are those in no bracket, and those in one.
    """
    levels = [[figure for figure in one if not year(figure.quantity) and figure.quantity.high is None
               and (figure.quantity.level or figure.quantity.nature == "percent")] for one in figures]
    columns: list[tuple[int, list[Figure]]] = []
    for left in levels:
        known = left
        while left:
            column = [figure for figure in known if alike(left[0].quantity, figure.quantity)]
            columns.append((left[0].at, column))
            taken = {figure.at for figure in column}
            left = [figure for figure in left if figure.at not in taken]
    best: list[Figure] = []
    most = 0
    for _, column in sorted(columns):
        held = sum(any(one < figure.first < other for figure in column) for one, other in spans)
        if held > most and len(column) > 1:
            best, most = column, held
    return best


def _unfit(figure: Figure, low: int, *classes: str) -> bool:
    """Whether what is said before a figure, from the word ``low`` on, makes it no figure of a member."""
    return any(cue.first >= low and not cue.classes.isdisjoint(classes) for cue in figure.pre)


def _claim(reading: Reading, figure: Figure, told: _Told, begin: int, known: Listwords) -> Claim | None:
    quantity, members = figure.quantity, told.members
    number, count = quantity.value.low or 0, len(members)
    total = summed(one.quantity.interval for one in members)
    counted = members[0].quantity.nature == "count"
    if counted and (any(likeness(quantity, one.quantity) > 1 for one in members) or total.meets(quantity.interval)):
        return None  # "5 xã, gồm vùng cao 3 xã, vùng thấp 2 xã" divides the number
    if number in told.counts:
        count = number
    elif not told.clean or (not told.grouped and count < number <= told.pieces) or gap(
            number, count, count, count) > max(1, count // 3):
        return None
    elif any(known.at("joins", reading.words.folded, index) > index for index in range(figure.last, begin)) \
            or beside(reading, figure, known):
        return None  # "hai di tích và lễ hội: ...", "1 công ty và 5 cá nhân: ..." are more than two, or five
    elif counted and all((one.quantity.value.low or 0) <= number for one in members):
        return None
    start, end = reading.words.starts[begin], members[-1].quantity.right
    listed = Part("list", reading.block.index, start, end)
    return Claim("listing.figures", (part("count", figure), listed), (), "likely" if told.clean else "possible",
                 form=f"{count} {count}-{count}", score=count)


def paid(reading: Reading, folded: Sequence[str], figure: Figure, known: Listwords) -> Claim | None:
    """The claim of as many amounts in a row as the number before them counts things; held, never questioned."""
    number = figure.quantity.value.low or 0
    behind = figure.at + 1
    if len(reading.figures) - behind < number:
        return None
    first = reading.figures[behind]
    if first.first - figure.last > _BESIDE or first.sentence != figure.sentence \
            or first.quantity.nature not in ("amount", "percent"):
        return None
    row = reading.figures[behind : behind + number]
    beyond = reading.figures[figure.at + 1 + number : figure.at + 2 + number]
    unit = row[-1].quantity.unit
    for one, other in zip(row, (*row[1:], *beyond), strict=False):
        between = folded[one.last : other.first]
        joined = tuple(between) == (",",) or (len(between) == 1 and known.at("joins", folded, one.last) == other.first)
        if joined == (other in beyond):
            return None
    if any(f.quantity.nature not in ("amount", "percent") or f.quantity.unit.kind != unit.kind for f in row) or any(
            word in ",;:.()" for word in folded[figure.last : row[0].first]) or known.at(
            "joins", folded, row[-2].last) != row[-1].first:
        return None
    listed = Part("list", reading.block.index, row[0].quantity.start, row[-1].quantity.right)
    return Claim("listing.count", (part("count", figure), listed), confidence="possible",
                 form=f"{number} {number}-{number}", score=number)
